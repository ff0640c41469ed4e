"""What the styles are drawn with: symbols in millimetres, and rules that choose among them."""

from __future__ import annotations

from typing import NamedTuple, Sequence

from qgis.core import (
    QgsApplication,
    QgsFeatureRenderer,
    QgsFillSymbol,
    QgsLineSymbol,
    QgsMarkerSymbol,
    QgsProperty,
    QgsRuleBasedRenderer,
    QgsSymbol,
    QgsSymbolLayer,
)

from evplan.core.reporting.colours import Look


class Rule(NamedTuple):
    label: str
    expression: str
    symbol: QgsSymbol
    order: int = 0
    """Later ones are drawn above earlier ones."""


def rules(parts: Sequence[Rule]) -> QgsFeatureRenderer:
    root = QgsRuleBasedRenderer.Rule(None)
    for part in parts:
        for index in range(part.symbol.symbolLayerCount()):
            part.symbol.symbolLayer(index).setRenderingPass(part.order)
        root.appendChild(QgsRuleBasedRenderer.Rule(part.symbol, 0, 0, part.expression, part.label))
    renderer = QgsRuleBasedRenderer(root)
    renderer.setUsingSymbolLevels(any(part.order for part in parts))
    return renderer


def marker(
    shape: str, size: float, fill: str, stroke: str = "#ffffff", width: float = 0.2, halo: float = 0.0
) -> QgsSymbol:
    """A marker in millimetres; ``halo`` puts a white shape of the same kind beneath it."""
    own = {"name": shape, "size": f"{size}", "color": fill, "outline_color": stroke, "outline_width": f"{width}"}
    symbol = QgsMarkerSymbol.createSimple(own)
    if halo:
        below = {
            **own,
            "color": "#ffffff",
            "outline_color": "#ffffff",
            "outline_width": f"{width + 2 * halo}",
            "joinstyle": "round",
        }
        symbol.insertSymbolLayer(0, QgsMarkerSymbol.createSimple(below).takeSymbolLayer(0))
    return symbol


def looked(look: Look) -> QgsSymbol:
    return marker(look.shape, look.size, look.fill, look.stroke, look.width, look.halo)


def driven(symbol: QgsSymbol, what: QgsSymbolLayer.Property, expression: str) -> QgsSymbol:
    """An expression sets what is drawn; the legend shows the symbol as it is."""
    # On the symbol layers: a data-defined size of the whole symbol would also set the legend's size.
    for index in range(symbol.symbolLayerCount()):
        symbol.symbolLayer(index).setDataDefinedProperty(what, QgsProperty.fromExpression(expression))
    return symbol


# Area in proportion to the weight; the largest circle shrinks as points get many, so that they do not flood the map. The
# numbers are variables of the layer (bridge/styles.py): an aggregate function would ask the main thread for them while the
# map is drawn, and who leaves QGIS meanwhile waits for a drawing that waits for him. Without them all circles are alike.
WEIGHT_SIZE = (
    "if(@evplan_largest_weight > 0, clamp(1.6, 70 / sqrt(@evplan_points), {largest}) * "
    'max(0.22, sqrt(clamp(0, coalesce("weight", 0) / @evplan_largest_weight, 1))), {otherwise})'
)


def sized(symbol: QgsSymbol, largest: float = 6.5, otherwise: float = 1.8) -> QgsSymbol:
    """Area by weight, up to a diameter in millimetres; ``otherwise``: where no weight is known."""
    expression = WEIGHT_SIZE.format(largest=largest, otherwise=otherwise)
    return driven(symbol, QgsSymbolLayer.Property.PropertySize, expression)


def fill(colour: str, stroke: str, width: float) -> QgsSymbol:
    return QgsFillSymbol.createSimple(
        {"color": colour, "outline_color": stroke, "outline_width": f"{width}", "joinstyle": "round"}
    )


def hatched(colour: str, angle: float, spacing: float, width: float) -> QgsSymbol:
    symbol = QgsFillSymbol.createSimple({"style": "no", "outline_color": colour, "outline_width": f"{width + 0.15}"})
    pattern = (
        QgsApplication.symbolLayerRegistry()
        .symbolLayerMetadata("LinePatternFill")
        .createSymbolLayer({"angle": f"{angle}", "distance": f"{spacing}", "color": colour, "line_width": f"{width}"})
    )
    pattern.setSubSymbol(QgsLineSymbol.createSimple({"line_color": colour, "line_width": f"{width}"}))
    symbol.insertSymbolLayer(0, pattern)
    return symbol


def line(colour: str, width: float) -> QgsSymbol:
    return QgsLineSymbol.createSimple(
        {"line_color": colour, "line_width": f"{width}", "capstyle": "round", "joinstyle": "round"}
    )


def track(colour: str, width: float, dash: str = "", sleepers: str = "") -> QgsSymbol:
    """A line with a white casing; ``dash`` in millimetres, ``sleepers`` the colour of dashes along its middle."""
    own = {"line_width": f"{width}", "capstyle": "round", "joinstyle": "round"}
    pattern = {"use_custom_dash": "1", "customdash": dash, "capstyle": "flat"} if dash else {}
    symbol = QgsLineSymbol.createSimple({**own, "line_color": colour, **pattern})
    casing = QgsLineSymbol.createSimple({**own, "line_color": "#ffffff", "line_width": f"{width + 0.4}"})
    symbol.insertSymbolLayer(0, casing.takeSymbolLayer(0))
    if sleepers:
        middle = {"line_width": f"{width / 2}", "use_custom_dash": "1", "customdash": "1.6;1.6", "capstyle": "flat"}
        symbol.appendSymbolLayer(
            QgsLineSymbol.createSimple({**own, **middle, "line_color": sleepers}).takeSymbolLayer(0)
        )
    return symbol
