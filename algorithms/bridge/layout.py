"""A printed page in millimetres, and a PDF of many such pages.

Pages are made one at a time, each a print layout of its own that is dropped when it is printed: memory does not grow with their
number, and Cancel is obeyed between them. All of it works outside the main thread, with a project of its own.
"""

from __future__ import annotations

import math
import mmap
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Dict, List, Optional, Sequence, Tuple, Union

from qgis.core import (
    Qgis,
    QgsBasicNumericFormat,
    QgsExpression,
    QgsLayerTree,
    QgsLayerTreeModelLegendNode,
    QgsLayoutExporter,
    QgsLayoutItem,
    QgsLayoutItemLabel,
    QgsLayoutItemLegend,
    QgsLayoutItemMap,
    QgsLayoutItemPage,
    QgsLayoutItemPicture,
    QgsLayoutItemRegistry,
    QgsLayoutItemScaleBar,
    QgsLayoutItemShape,
    QgsLayoutPoint,
    QgsLayoutSize,
    QgsLegendRenderer,
    QgsLegendStyle,
    QgsMapHitTest,
    QgsMapLayer,
    QgsMapLayerLegendUtils,
    QgsPrintLayout,
    QgsProject,
    QgsRectangle,
    QgsTextFormat,
    QgsTextRenderer,
    QgsUnitTypes,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QBuffer, QIODevice, QMarginsF, QRectF, QSize, QSizeF, Qt
from qgis.PyQt.QtGui import QBrush, QColor, QFont, QFontMetricsF, QImage, QPageSize, QPainter, QPdfWriter, QPen

from ...core.errors import PlanningError
from ...core.reporting.page import clean

INK, SOFT, LINE, ALARM = "#222222", "#666666", "#bdb7ac", "#a33b00"
FAMILY = "Open Sans"
MM_PER_POINT = 25.4 / 72
_MEASURED_AT = 200
"""Pixels of the letters that are measured: large, so that rounding does not matter."""
_ROOM = 0.985
"""Lines are broken a little before the edge, since devices round the widths of letters."""
_HIT_DOTS = 4.0
"""A millimetre, of the map that tells what a legend has to name."""
_ABOVE = 100.0
"""In the order of a layout's items, beneath its guides and tools."""
_NICE = (1.0, 2.0, 5.0)


def text_font(bold: bool = False) -> QFont:
    font = QFont(FAMILY)
    font.setBold(bold)
    return font


def text_format(size: float, bold: bool, colour: str) -> QgsTextFormat:
    text = QgsTextFormat()
    text.setFont(text_font(bold))
    text.setSize(size)
    text.setSizeUnit(QgsUnitTypes.RenderUnit.RenderPoints)
    text.setColor(QColor(colour))
    return text


def _letter(written: Union[QgsLayoutItemLabel, QgsLegendStyle], size: float, bold: bool, colour: str) -> None:
    """Give a label (before QGIS 3.24) or a legend's style (before 3.30) a font where it has no format; a style's colour is the legend's."""
    if hasattr(written, "setTextFormat"):
        written.setTextFormat(text_format(size, bold, colour))
        return
    font = text_font(bold)
    font.setPointSizeF(size)
    written.setFont(font)
    if isinstance(written, QgsLayoutItemLabel):
        written.setFontColor(QColor(colour))


class Ruler:
    """How wide and high words are in print."""

    def __init__(self) -> None:
        self._metrics = {}
        for bold in (False, True):
            font = text_font(bold)
            font.setPixelSize(_MEASURED_AT)
            self._metrics[bold] = QFontMetricsF(font)

    def width(self, words: str, size: float, bold: bool = False) -> float:
        """Millimetres."""
        return self._metrics[bold].horizontalAdvance(words) / _MEASURED_AT * size * MM_PER_POINT

    def line(self, size: float, bold: bool = False) -> float:
        """Height of a line in millimetres."""
        return self._metrics[bold].lineSpacing() / _MEASURED_AT * size * MM_PER_POINT

    def wrapped(self, words: str, width: float, size: float, bold: bool = False) -> List[str]:
        """The lines of a text that is ``width`` millimetres wide; words that are wider are broken."""
        lines: List[str] = []
        room = width * _ROOM
        for paragraph in clean(words).replace("\t", " ").split("\n"):
            line = ""
            for word in paragraph.split(" "):
                longer = f"{line} {word}" if line else word
                if self.width(longer, size, bold) <= room:
                    line = longer
                    continue
                if line:
                    lines.append(line)
                *full, line = self._broken(word, room, size, bold)
                lines += full
            lines.append(line)
        return lines

    def _broken(self, word: str, room: float, size: float, bold: bool) -> List[str]:
        parts: List[str] = []
        while self.width(word, size, bold) > room and len(word) > 1:
            fits = next((n for n in range(len(word) - 1, 1, -1) if self.width(word[:n], size, bold) <= room), 1)
            parts.append(word[:fits])
            word = word[fits:]
        return [*parts, word]

    def shortened(self, words: str, width: float, size: float, bold: bool = False) -> str:
        """On one line, cut with an ellipsis where it is too wide."""
        words = " ".join(clean(words).split())
        if self.width(words, size, bold) <= width * _ROOM:
            return words
        while words and self.width(f"{words}…", size, bold) > width * _ROOM:
            words = words[:-1]
        return f"{words.rstrip()}…"


def literal(words: str) -> str:
    """A label's text that shows ``words`` as they are: QGIS works out what stands in ``[% %]``, and names may hold that."""
    if "[%" not in words:
        return words
    return f"[% {QgsExpression.quotedString(words).replace('%]', chr(37) + chr(39) + ' || ' + chr(39) + ']')} %]"


def nice_length(most: float) -> float:
    """The largest of 1, 2, 5, 10, 20 … and their tenths that is not above ``most``."""
    power = 10.0 ** math.floor(math.log10(most))
    return max(step * power for step in _NICE if step * power <= most * (1 + 1e-9))


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
        label.setText(literal(words))
        _letter(label, size, bold, colour)
        label.setHAlign(Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft)
        label.setMarginX(0)
        label.setMarginY(0)
        self.put(label, x, y, width, height)

    def rule(self, x: float, y: float, width: float, thick: float = 0.25, colour: str = LINE) -> None:
        self.area(x, y, width, thick, colour)

    def area(self, x: float, y: float, width: float, height: float, colour: str) -> None:
        """A rectangle of one colour."""
        self._shape(QgsLayoutItemShape.Shape.Rectangle, x, y, width, height, fill=colour)

    def frame(self, x: float, y: float, width: float, height: float, colour: str, stroke: float) -> None:
        """An empty rectangle."""
        self._shape(QgsLayoutItemShape.Shape.Rectangle, x, y, width, height, stroke=colour, thick=stroke)

    def ring(self, x: float, y: float, diameter: float, colour: str, stroke: float) -> None:
        """A circle around a place."""
        half = diameter / 2
        self._shape(
            QgsLayoutItemShape.Shape.Ellipse, x - half, y - half, diameter, diameter, stroke=colour, thick=stroke
        )

    def _shape(self, kind, x, y, width, height, fill: str = "", stroke: str = "", thick: float = 0.0) -> None:
        shape = QgsLayoutItemShape(self.layout)
        shape.setShapeType(kind)
        symbol = shape.symbol().clone()
        layer = symbol.symbolLayer(0)
        layer.setBrushStyle(Qt.BrushStyle.SolidPattern if fill else Qt.BrushStyle.NoBrush)
        layer.setFillColor(QColor(fill or "#ffffff"))
        layer.setStrokeStyle(Qt.PenStyle.SolidLine if stroke else Qt.PenStyle.NoPen)
        layer.setStrokeColor(QColor(stroke or "#000000"))
        layer.setStrokeWidth(thick)
        shape.setSymbol(symbol)
        self.put(shape, x, y, width, height)

    def picture(self, path: Path, x: float, y: float, width: float, height: float) -> None:
        item = QgsLayoutItemPicture(self.layout)
        item.setPicturePath(str(path))
        item.setFrameEnabled(True)
        item.setFrameStrokeColor(QColor(LINE))
        self.put(item, x, y, width, height)

    def map(
        self, extent: QgsRectangle, layers: Sequence[QgsMapLayer], x: float, y: float, width: float, height: float
    ) -> QgsLayoutItemMap:
        item = QgsLayoutItemMap(self.layout)
        self.put(item, x, y, width, height)
        item.setLayers(list(layers))
        item.setKeepLayerSet(True)
        item.setFollowVisibilityPreset(False)
        # QGIS 3.22 zooms from the extent that a map has, and a new one has none: it then stays without. Setting one resizes the map.
        item.setExtent(extent)
        item.attemptResize(QgsLayoutSize(width, height, QgsUnitTypes.LayoutUnit.LayoutMillimeters))
        item.zoomToExtent(extent)
        item.setFrameEnabled(True)
        item.setFrameStrokeColor(QColor(LINE))
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
        wrap: str = "",
        symbol: float = 6,
        is_dense: bool = False,
    ) -> QgsLayoutItemLegend:
        """``wrap``: the text in labels at which they are broken. ``is_dense``: little space between the lines."""
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
            _letter(style, size + more, bold, INK)
            legend.setStyle(part, style)
        if not hasattr(QgsLegendStyle, "setTextFormat"):
            legend.setFontColor(QColor(INK))
        if is_dense:
            legend.setStyleMargin(QgsLegendStyle.Style.Symbol, QgsLegendStyle.Side.Top, 0.12 * size)
            legend.setStyleMargin(QgsLegendStyle.Style.Subgroup, QgsLegendStyle.Side.Top, 0.25 * size)
            legend.setStyleMargin(QgsLegendStyle.Style.SymbolLabel, QgsLegendStyle.Side.Top, 0.12 * size)
            legend.setBoxSpace(0.0)
            legend.setSymbolHeight(0.4 * size)
        legend.setColumnCount(columns)
        legend.setSplitLayer(len(layers) == 1)
        legend.setColumnSpace(6)
        legend.setSymbolWidth(symbol)
        legend.setWrapString(wrap)
        legend.setBackgroundEnabled(False)
        self.put(legend, x, y, 60, 40)
        legend.updateFilterByMap(False)
        legend.adjustBoxSize()
        return legend

    def short_legend(
        self,
        layers: Sequence[QgsVectorLayer],
        linked: QgsLayoutItemMap,
        x: float,
        y: float,
        height: float,
        sizes: Sequence[float],
        wrap: str,
        symbol: float,
    ) -> None:
        """A dense legend of what is on the map, in the first of ``sizes`` in which it is not higher than ``height``.

        A layout's own filter works only while the legend is drawn, when it is too late to ask how high it has become.
        """
        settings = linked.mapSettings(linked.extent(), linked.rect().size() * _HIT_DOTS, _HIT_DOTS * 25.4, True)
        settings.setLayers(list(layers))
        on_map = QgsMapHitTest(settings)
        on_map.run()
        for size in sizes:
            legend = self.legend("", layers, linked, x, y, size=size, wrap=wrap, symbol=symbol, is_dense=True)
            legend.setLegendFilterByMapEnabled(False)
            _leave_out(legend, on_map)
            found = QgsLegendRenderer(legend.model(), legend.legendSettings()).minimumSize().height()
            if found <= height or size == sizes[-1]:
                break
            self.layout.removeLayoutItem(legend)

    def scale_bar(
        self, linked: QgsLayoutItemMap, x: float, y: float, size: float = 8, most: float = 0.0
    ) -> QgsLayoutItemScaleBar:
        """Two segments of 5 km; with ``most`` of such a round length that both are at most so many millimetres long."""
        bar = QgsLayoutItemScaleBar(self.layout)
        metres = nice_length(most / 2000.0 * linked.scale()) if most else 5000.0
        is_short = metres < 1000
        bar.setStyle("Single Box")
        bar.setUnits(
            QgsUnitTypes.DistanceUnit.DistanceMeters if is_short else QgsUnitTypes.DistanceUnit.DistanceKilometers
        )
        bar.setUnitLabel("m" if is_short else "km")
        bar.setNumberOfSegmentsLeft(0)
        bar.setNumberOfSegments(2)
        bar.setUnitsPerSegment(metres if is_short else metres / 1000.0)
        bar.setHeight(1.6)
        bar.setTextFormat(text_format(size, False, INK))
        plain = QgsBasicNumericFormat()
        plain.setShowThousandsSeparator(False)
        bar.setNumericFormat(plain)
        bar.setLinkedMap(linked)  # last: each change of a bar that has a map measures the map again
        return self.put(bar, x, y, 60, 10)

    def north(self, x: float, y: float, width: float = 9, height: float = 12) -> None:
        arrow = QgsLayoutItemPicture(self.layout)
        arrow.setPicturePath(":/images/north_arrows/layout_default_north_arrow.svg")
        self.put(arrow, x, y, width, height)

    def finish(self) -> None:
        """To be called when all is on the page."""

    def png(self, dpi: float) -> bytes:
        """The page as an image, without GDAL, which would complain that it cannot georeference it."""
        self.finish()
        picture = QgsLayoutExporter(self.layout).renderPageToImage(0, QSize(), dpi)
        if picture.isNull():
            raise PlanningError("A map could not be drawn: there is not enough memory for it.")
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        picture.convertToFormat(QImage.Format.Format_RGB32).save(buffer, "PNG")
        return bytes(buffer.data())


def _leave_out(legend: QgsLayoutItemLegend, on_map: QgsMapHitTest) -> None:
    """Of layers with several looks those that are not on the map, and of those layers that have none there all."""
    model = legend.model()
    for node in list(model.rootGroup().findLayers()):
        entries = model.layerLegendNodes(node)
        if len(entries) < 2:
            continue
        keys = [entry.data(QgsLayerTreeModelLegendNode.LegendNodeRoles.RuleKeyRole) for entry in entries]
        shown = [at for at, key in enumerate(keys) if on_map.legendKeyVisible(key, node.layer())]
        if shown:
            QgsMapLayerLegendUtils.setLegendNodeOrder(node, shown)
            model.refreshLayerLegend(node)
        else:
            model.rootGroup().removeChildNode(node)


class _Marks(QgsLayoutItem):
    """Words and plain shapes as one item: a page has a hundred of them, and an item for each would take most of the time."""

    def __init__(self, layout: QgsPrintLayout) -> None:
        super().__init__(layout)
        self.words: List[Tuple[str, QRectF, QgsTextFormat, bool]] = []
        self.shapes: List[Tuple[bool, QRectF, str, str, float]] = []

    def type(self) -> int:
        return QgsLayoutItemRegistry.ItemType.LayoutShape

    def draw(self, context) -> None:
        render = context.renderContext()
        painter, scale = render.painter(), render.scaleFactor()

        def scaled(place: QRectF) -> QRectF:
            return QRectF(*(each * scale for each in (place.x(), place.y(), place.width(), place.height())))

        painter.save()
        for is_round, place, fill, stroke, thick in self.shapes:
            pen = QPen(Qt.PenStyle.NoPen)
            if stroke:
                pen = QPen(QColor(stroke), thick * scale)
                pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
            painter.setPen(pen)
            painter.setBrush(QBrush(QColor(fill)) if fill else QBrush(Qt.BrushStyle.NoBrush))
            (painter.drawEllipse if is_round else painter.drawRect)(scaled(place))
        painter.restore()
        right, left = (
            QgsTextRenderer.HAlignment.AlignRight,
            QgsTextRenderer.HAlignment.AlignLeft,
        )
        for words, place, form, is_right in self.words:
            QgsTextRenderer.drawText(scaled(place), 0, right if is_right else left, words.split("\n"), render, form)


class PrintedPage(Page):
    """A page that is printed at once and then dropped. What it shows has to live as long: ``keep`` holds it."""

    def __init__(self, project: QgsProject, name: str, width: float, height: float) -> None:
        super().__init__(project, name, width, height)
        self._size = width, height
        self._marks = _Marks(self.layout)
        self._formats: Dict[Tuple[float, bool, str], QgsTextFormat] = {}
        self.keep: List[object] = []

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
        look = (size, bold, colour)
        if look not in self._formats:
            self._formats[look] = text_format(*look)
        self._marks.words.append((words, QRectF(x, y, width, height), self._formats[look], right))

    def _shape(self, kind, x, y, width, height, fill: str = "", stroke: str = "", thick: float = 0.0) -> None:
        is_round = kind == QgsLayoutItemShape.Shape.Ellipse
        self._marks.shapes.append((is_round, QRectF(x, y, width, height), fill, stroke, thick))

    def finish(self) -> None:
        """To be called when all is on the page: words and shapes come to lie above the rest."""
        self._marks.setBackgroundEnabled(False)
        self.put(self._marks, 0, 0, *self._size)
        self._marks.setZValue(_ABOVE)


@dataclass(frozen=True)
class Paper:
    width: float
    height: float
    margin: float = 14.0
    head: float = 10.0
    """Beneath the margin: what is printed on each page."""
    foot: float = 7.0

    @property
    def inner(self) -> float:
        """Width between the margins."""
        return self.width - 2 * self.margin

    @property
    def top(self) -> float:
        return self.margin + self.head

    @property
    def room(self) -> float:
        """Height between head and foot."""
        return self.height - 2 * self.margin - self.head - self.foot


PAPERS = {"a4": Paper(210.0, 297.0), "letter": Paper(215.9, 279.4)}


class Pdf:
    """A PDF file that is written page by page. Use as a context manager; equal pages give equal bytes."""

    DPI = 300

    def __init__(self, path: Path, paper: Paper, title: str, day: str = "") -> None:
        """``day``: ISO 8601, the date of the file; without one it has none."""
        self._path, self._paper, self._title, self._day = path, paper, title, day
        self._writer: Optional[QPdfWriter] = None
        self._painter: Optional[QPainter] = None
        self.pages = 0

    def __enter__(self) -> "Pdf":
        writer = QPdfWriter(str(self._path))
        writer.setPageSize(
            QPageSize(
                QSizeF(self._paper.width, self._paper.height),
                QPageSize.Unit.Millimeter,
                "",
                QPageSize.SizeMatchPolicy.FuzzyMatch,
            )
        )
        writer.setPageMargins(QMarginsF(0, 0, 0, 0))
        writer.setResolution(self.DPI)
        writer.setTitle(self._title)
        writer.setCreator("evplan")
        self._writer = writer
        return self

    def add(self, page: Page) -> None:
        """Print a page. Raises PlanningError where the file cannot be written."""
        page.finish()
        context = page.layout.renderContext()
        context.setDpi(self.DPI)
        context.setTextRenderFormat(Qgis.TextRenderFormat.AlwaysText)
        if self._painter is None:
            self._painter = QPainter()
            if not self._painter.begin(self._writer):
                self._fail()
        elif not self._writer.newPage():
            self._fail()
        QgsLayoutExporter(page.layout).renderPage(self._painter, 0)
        self.pages += 1

    def _fail(self) -> None:
        raise PlanningError(f"The PDF cannot be written to {self._path.parent}. Is the disk full?")

    def __exit__(self, kind, error, trace) -> None:
        is_complete = self._painter is not None and self._painter.end()
        self._painter = self._writer = None
        if kind is None:
            if not is_complete:
                self._fail()
            _date(self._path, self._day)


_DATES = (
    re.compile(rb"/(?:CreationDate|ModDate)\s*\((D:[^)]*)\)"),
    re.compile(rb"<xmp:(?:CreateDate|ModifyDate|MetadataDate)>([^<]*)</xmp:[A-Za-z]*>"),
)


def _date(path: Path, day: str) -> None:
    """Put ``day`` in place of the time of writing, or blanks for none; of the same length, so that no object in the file moves."""
    with path.open("r+b") as file, mmap.mmap(file.fileno(), 0) as content:
        for pattern in _DATES:
            for entry, time in [(found.span(), found.span(1)) for found in pattern.finditer(content)]:
                place = slice(*(time if day else entry))
                is_info = content[slice(*time)].startswith(b"D:")
                made = f"D:{day.replace('-', '')}000000Z" if is_info else f"{day}T00:00:00Z"
                length = place.stop - place.start
                content[place] = made.encode("ascii")[:length].ljust(length) if day else b" " * length
