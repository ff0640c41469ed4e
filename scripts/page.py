"""A printed page in millimetres: what the maps that the scripts render have in common."""

from __future__ import annotations

from pathlib import Path
from typing import Sequence

from qgis.core import (
    QgsLayerTree,
    QgsLayoutExporter,
    QgsLayoutItemLabel,
    QgsLayoutItemLegend,
    QgsLayoutItemMap,
    QgsLayoutItemPage,
    QgsLayoutItemPicture,
    QgsLayoutItemScaleBar,
    QgsLayoutItemShape,
    QgsLayoutPoint,
    QgsLayoutSize,
    QgsLegendStyle,
    QgsMapLayer,
    QgsPrintLayout,
    QgsProject,
    QgsRectangle,
    QgsTextFormat,
    QgsUnitTypes,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QSize, Qt
from qgis.PyQt.QtGui import QColor, QFont

INK, SOFT = "#222222", "#666666"


class Page:
    """A page in millimetres with helpers for what a map needs."""

    def __init__(self, project: QgsProject, name: str, width: float, height: float) -> None:
        self.layout = QgsPrintLayout(project)
        self.layout.initializeDefaults()
        self.layout.setName(name)
        page: QgsLayoutItemPage = self.layout.pageCollection().page(0)
        page.setPageSize(QgsLayoutSize(width, height, QgsUnitTypes.LayoutUnit.LayoutMillimeters))

    def put(self, item, x: float, y: float, width: float, height: float):
        self.layout.addLayoutItem(item)
        item.attemptMove(QgsLayoutPoint(x, y, QgsUnitTypes.LayoutUnit.LayoutMillimeters))
        item.attemptResize(QgsLayoutSize(width, height, QgsUnitTypes.LayoutUnit.LayoutMillimeters))
        return item

    def text(
        self,
        words: str,
        x: float,
        y: float,
        width: float,
        height: float,
        size: float = 9,
        bold: bool = False,
        colour: str = INK,
        right: bool = False,
    ) -> None:
        label = QgsLayoutItemLabel(self.layout)
        label.setText(words)
        label.setTextFormat(text_format(size, bold, colour))
        label.setHAlign(Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft)
        label.setMarginX(0)
        self.put(label, x, y, width, height)

    def rule(self, x: float, y: float, width: float) -> None:
        shape = QgsLayoutItemShape(self.layout)
        shape.setShapeType(QgsLayoutItemShape.Shape.Rectangle)
        symbol = shape.symbol().clone()
        symbol.symbolLayer(0).setStrokeStyle(Qt.PenStyle.NoPen)
        symbol.setColor(QColor("#bdb7ac"))
        shape.setSymbol(symbol)
        self.put(shape, x, y, width, 0.25)

    def map(
        self, extent: QgsRectangle, layers: Sequence[QgsMapLayer], x: float, y: float, width: float, height: float
    ) -> QgsLayoutItemMap:
        item = QgsLayoutItemMap(self.layout)
        self.put(item, x, y, width, height)
        item.setLayers(list(layers))
        item.setKeepLayerSet(True)
        item.setFollowVisibilityPreset(False)
        item.zoomToExtent(extent)
        item.setFrameEnabled(True)
        item.setFrameStrokeColor(QColor("#bdb7ac"))
        item.setBackgroundColor(QColor("#ffffff"))
        return item

    def legend(
        self,
        title: str,
        layers: Sequence[QgsVectorLayer],
        linked: QgsLayoutItemMap,
        x: float,
        y: float,
        columns: int = 1,
        size: float = 8.5,
    ) -> None:
        legend = QgsLayoutItemLegend(self.layout)
        legend.setTitle(title)
        legend.setLinkedMap(linked)
        legend.setAutoUpdateModel(False)
        root: QgsLayerTree = legend.model().rootGroup()
        root.clear()
        for layer in layers:
            node = root.addLayer(layer)
            if len(layers) == 1:
                node.setCustomProperty("legend/title-style", "hidden")
        # Only what occurs on the map: an empty class in a legend sends readers searching.
        legend.setLegendFilterByMapEnabled(True)
        for part, more, bold in (
            (QgsLegendStyle.Style.Title, 1.5, True),
            (QgsLegendStyle.Style.Subgroup, 0.5, False),
            (QgsLegendStyle.Style.SymbolLabel, 0, False),
        ):
            style = legend.style(part)
            style.setTextFormat(text_format(size + more, bold, INK))
            legend.setStyle(part, style)
        legend.setColumnCount(columns)
        legend.setSplitLayer(len(layers) == 1)
        legend.setColumnSpace(6)
        legend.setSymbolWidth(6)
        legend.setBackgroundEnabled(False)
        self.put(legend, x, y, 60, 40)
        legend.updateFilterByMap(False)
        legend.adjustBoxSize()

    def scale_bar(self, linked: QgsLayoutItemMap, x: float, y: float, size: float = 8) -> QgsLayoutItemScaleBar:
        bar = QgsLayoutItemScaleBar(self.layout)
        bar.setLinkedMap(linked)
        bar.setStyle("Single Box")
        bar.setUnits(QgsUnitTypes.DistanceUnit.DistanceKilometers)
        bar.setUnitLabel("km")
        bar.setNumberOfSegmentsLeft(0)
        bar.setNumberOfSegments(2)
        bar.setUnitsPerSegment(5)
        bar.setHeight(1.6)
        bar.setTextFormat(text_format(size, False, INK))
        return self.put(bar, x, y, 60, 10)

    def north(self, x: float, y: float) -> None:
        arrow = QgsLayoutItemPicture(self.layout)
        arrow.setPicturePath(":/images/north_arrows/layout_default_north_arrow.svg")
        self.put(arrow, x, y, 9, 12)


def text_format(size: float, bold: bool, colour: str) -> QgsTextFormat:
    font = QFont("Open Sans")
    font.setBold(bold)
    text = QgsTextFormat()
    text.setFont(font)
    text.setSize(size)
    text.setSizeUnit(QgsUnitTypes.RenderUnit.RenderPoints)
    text.setColor(QColor(colour))
    return text


def export(layout: QgsPrintLayout, image: Path, dpi: float) -> None:
    # exportToImage would also ask GDAL to georeference the PNG, which complains on the screen that it cannot.
    picture = QgsLayoutExporter(layout).renderPageToImage(0, QSize(), dpi)
    if picture.isNull() or not picture.save(str(image)):
        raise SystemExit(f"The map {image} could not be written. Is the disk full?")
