"""The maps of a report: layers made from its tables, drawn with the plugin's own styles, over what the user gives as ground."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Callable, List, Optional, Sequence, Tuple

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsFeatureRequest,
    QgsFillSymbol,
    QgsGeometry,
    QgsLayoutSize,
    QgsMapLayer,
    QgsMarkerSymbol,
    QgsPointXY,
    QgsRectangle,
    QgsRuleBasedRenderer,
    QgsSingleSymbolRenderer,
    QgsVectorLayer,
)
from qgis.PyQt.QtGui import QColor

from ...core.control import Control
from ...core.schema import CHARGERS, COVERAGE, PLAN
from . import styles
from .layout import INK, SOFT, PrintedPage, Ruler
from .outputs import ROWS_AT_ONCE, python_values, qgis_fields

if TYPE_CHECKING:
    import pandas

Say = Callable[[str], str]
MOST_POINTS = 5_000
"""Of a map of the whole region; more are summed over cells."""
LEGEND = 46.0
"""Width of a map's legend in millimetres."""
_LEGEND_SIZES = (7.5, 6.8, 6.0, 5.2)
_SYMBOL = 5.0
_GAP = 3.0
_CREDITS = 3.6
_SMALLEST_M = 1500.0
"""Half the width of a map of a single place."""
_SCALES = (
    2_500,
    5_000,
    7_500,
    10_000,
    15_000,
    20_000,
    25_000,
    30_000,
    40_000,
    50_000,
    75_000,
    100_000,
    150_000,
    200_000,
)
_CIRCLE = 90
"""Sides of what is drawn as a circle."""
WRAP = "\n"


@dataclass(frozen=True)
class Ground:
    """What all maps of a report have in common."""

    crs: QgsCoordinateReferenceSystem
    extent: QgsRectangle
    plan: QgsVectorLayer
    stations: Optional[QgsVectorLayer]
    before: Optional[QgsVectorLayer]
    after: Optional[QgsVectorLayer]
    near: Optional[QgsVectorLayer]
    """As ``after``, every point by itself, for the maps of sites."""
    below: Tuple[QgsMapLayer, ...]
    """From top to bottom."""
    credits: str

    zones: Optional[QgsMapLayer]

    def layers(self, key: str) -> List[QgsMapLayer]:
        """From top to bottom, what a map shows: ``plan``, ``before``, ``after`` or ``site``."""
        own = {
            "plan": (self.plan,),
            "before": (self.stations, self.before),
            "after": (self.plan, self.after),
            "site": (self.plan, self.near),
        }[key]
        return [*(layer for layer in own if layer is not None), *self.below]


def plan_layer(items: "pandas.DataFrame", crs, say: Say, control: Control) -> QgsVectorLayer:
    return _layer(items, PLAN, crs, "plan", say("Plan"), say, control)


def stations_layer(items: "pandas.DataFrame", crs, say: Say, control: Control) -> Optional[QgsVectorLayer]:
    """The stations that are there before the plan."""
    import numpy

    here = items[(items["ports_l2_before"] > 0) | (items["ports_l3_before"] > 0)]
    if here.empty:
        return None
    level = numpy.where(here["ports_l3_before"] > 0, "L3", "L2")
    return _layer(here.assign(level=level), CHARGERS, crs, "chargers", say("Existing stations"), say, control)


def coverage_table(coverage: "pandas.DataFrame") -> "pandas.DataFrame":
    """With yes and no as booleans, which files may hold as text, and weights as numbers."""
    import pandas

    from ...core.planning.money import as_share

    flags = {
        name: coverage[name].map(lambda value: None if value is None or value != value else float(as_share(value)))
        for name in coverage
        if name.startswith("covered_")
    }
    return coverage.assign(**flags, weight=pandas.to_numeric(coverage["weight"], errors="coerce"))


def coverage_layer(
    table: "pandas.DataFrame", crs, when: str, say: Say, control: Control, is_whole: bool = True
) -> QgsVectorLayer:
    """Demand of a ``coverage_table`` by who serves it ``before`` or ``after``.

    ``is_whole``: for a map of the whole region, on which many points are summed over cells.
    """
    from ...core.reporting.demand_cells import few

    is_summed = is_whole and len(table) > MOST_POINTS
    style, title = (
        ("coverage", say("Served with the plan (circle area: weight)"))
        if when == "after"
        else ("coverage_before", say("Served today (circle area: weight)"))
    )
    if is_summed:
        title = f"{title}, {say('summed over cells')}"
    return _layer(few(table, MOST_POINTS) if is_summed else table, COVERAGE, crs, style, title, say, control)


def _layer(
    frame: "pandas.DataFrame", schema, crs, style: str, title: str, say: Say, control: Control
) -> QgsVectorLayer:
    layer = QgsVectorLayer("Point", WRAP.join(Ruler().wrapped(title, LEGEND - 2, _LEGEND_SIZES[0] + 0.5)), "memory")
    layer.setCrs(crs)
    fields = qgis_fields(schema)
    provider = layer.dataProvider()
    provider.addAttributes(fields.toList())
    layer.updateFields()
    values = [
        python_values(frame[column.name], column.type) if column.name in frame else [None] * len(frame)
        for column in schema.columns
    ]
    xs, ys = frame["x"].tolist(), frame["y"].tolist()
    for start in range(0, len(frame), ROWS_AT_ONCE):
        control.check()
        made = []
        for row in range(start, min(start + ROWS_AT_ONCE, len(frame))):
            feature = QgsFeature(fields)
            feature.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(xs[row], ys[row])))
            feature.setAttributes([column[row] for column in values])
            made.append(feature)
        provider.addFeatures(made)
    provider.createSpatialIndex()
    styles.apply(layer, style, styles.numbers_of(style, frame), say)
    _wrap_labels(layer)
    return layer


def _wrap_labels(layer: QgsVectorLayer) -> None:
    """Labels of the legend on several lines where they are long."""
    renderer, ruler = layer.renderer(), Ruler()
    if isinstance(renderer, QgsRuleBasedRenderer):
        for rule in renderer.rootRule().descendants():
            rule.setLabel(WRAP.join(ruler.wrapped(rule.label(), LEGEND - _SYMBOL - 5, _LEGEND_SIZES[0])))


def dots(layer: QgsVectorLayer) -> QgsVectorLayer:
    """The same places as small dots, for a map on which symbols would hide each other."""
    made = layer.materialize(QgsFeatureRequest().setSubsetOfAttributes([]))
    symbol = QgsMarkerSymbol.createSimple({"color": SOFT, "outline_style": "no", "size": "0.55", "name": "circle"})
    made.setRenderer(QgsSingleSymbolRenderer(symbol))
    return made


def outlined(layer: QgsVectorLayer, title: str) -> QgsVectorLayer:
    """Zones as quiet ground."""
    symbol = QgsFillSymbol.createSimple(
        {"color": "#faf8f3", "outline_color": "#c9c2b2", "outline_width": "0.2", "outline_style": "solid"}
    )
    layer.setRenderer(QgsSingleSymbolRenderer(symbol))
    layer.setLabeling(None)
    layer.setName(title)
    return layer


def whole(frames: Sequence["pandas.DataFrame"]) -> QgsRectangle:
    """The extent of tables of points, with a margin."""
    xs = [value for frame in frames if len(frame) for value in (frame["x"].min(), frame["x"].max())]
    ys = [value for frame in frames if len(frame) for value in (frame["y"].min(), frame["y"].max())]
    extent = QgsRectangle(min(xs), min(ys), max(xs), max(ys))
    if max(extent.width(), extent.height()) < 2 * _SMALLEST_M:
        centre = extent.center()
        return QgsRectangle(
            centre.x() - _SMALLEST_M, centre.y() - _SMALLEST_M, centre.x() + _SMALLEST_M, centre.y() + _SMALLEST_M
        )
    extent.scale(1.08)
    return extent


def site_scale(radius_m: Optional[float], width: float, height: float) -> float:
    """A round scale at which the reach of a station is on a map of so many millimetres."""
    needed = (radius_m or 500.0) * 1.12 / (min(width, height) / 2000.0)
    found = next((scale for scale in _SCALES if scale >= needed), None)
    if found is not None:
        return float(found)
    power = 10.0 ** math.floor(math.log10(needed))
    return next(step * power for step in (1, 2, 5, 10) if step * power >= needed)


def around(x: float, y: float, scale: float, width: float, height: float) -> QgsRectangle:
    half = [length / 2000.0 * scale for length in (width, height)]
    return QgsRectangle(x - half[0], y - half[1], x + half[0], y + half[1])


def reach_layer(x: float, y: float, radius_m: float, title: str, crs) -> QgsVectorLayer:
    """A circle around a site."""
    layer = QgsVectorLayer("Polygon", title, "memory")
    layer.setCrs(crs)
    feature = QgsFeature()
    ring = [
        QgsPointXY(
            x + radius_m * math.cos(2 * math.pi * at / _CIRCLE), y + radius_m * math.sin(2 * math.pi * at / _CIRCLE)
        )
        for at in range(_CIRCLE + 1)
    ]
    feature.setGeometry(QgsGeometry.fromPolygonXY([ring]))
    layer.dataProvider().addFeatures([feature])
    symbol = QgsFillSymbol.createSimple(
        {"color": "0,0,0,0", "style": "no", "outline_color": INK, "outline_width": "0.35", "outline_style": "dash"}
    )
    layer.setRenderer(QgsSingleSymbolRenderer(symbol))
    return layer


@dataclass(frozen=True)
class MapFrame:
    """Where a map stands on a page, in millimetres; its legend is to the right of it, its credits beneath."""

    x: float
    y: float
    width: float
    height: float

    @property
    def map_width(self) -> float:
        return self.width - LEGEND - _GAP

    @property
    def map_height(self) -> float:
        return self.height - _CREDITS


def draw(
    page: PrintedPage,
    ground: Ground,
    layers: Sequence[QgsMapLayer],
    extent: QgsRectangle,
    frame: MapFrame,
    say: Say,
    scale_words: str = "",
    legend_from: float = 0.0,
    unnamed: Sequence[QgsMapLayer] = (),
):
    """A map with legend, scale bar, north arrow, coordinate system and attribution.

    ``legend_from``: millimetres left free above the legend. ``unnamed``: layers that it leaves out.
    """
    ruler = Ruler()
    item = page.map(extent, layers, frame.x, frame.y, frame.map_width, frame.map_height)
    item.setCrs(ground.crs)
    bar = page.scale_bar(item, frame.x + 1.5, frame.y + frame.map_height - 10.5, 7, most=min(45.0, frame.map_width / 3))
    bar.attemptResize(QgsLayoutSize(1, 1))  # as small as it can be
    bar.setBackgroundEnabled(True)
    bar.setBackgroundColor(QColor(255, 255, 255, 190))
    page.north(frame.x + frame.map_width - 9, frame.y + 2, 7, 10)
    room = frame.height - legend_from
    named = [layer for layer in layers if isinstance(layer, QgsVectorLayer) and layer not in unnamed]
    left = frame.x + frame.map_width + _GAP
    page.short_legend(named, item, left, frame.y + legend_from, room, _LEGEND_SIZES, WRAP, _SYMBOL)
    parts = [
        part for part in (scale_words, ground.crs.description() or ground.crs.authid(), say("grid north up")) if part
    ]
    words = " · ".join([*parts, *([ground.credits] if ground.credits else [])])
    page.text(
        ruler.shortened(words, frame.map_width, 5.8),
        frame.x,
        frame.y + frame.map_height + 0.6,
        frame.map_width,
        3.2,
        5.8,
        colour=SOFT,
    )
    return item
