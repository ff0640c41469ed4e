"""Lots by their chargers and use, and what flows to them."""

from __future__ import annotations

from typing import Dict, List

from qgis.core import QgsFeatureRenderer, QgsLineSymbol, QgsSingleSymbolRenderer, QgsSymbol, QgsSymbolLayer

from evplan.core.reporting.colours import GREY, GREY_PALE, VERMILION, VIOLET, VIOLET_MID, VIOLET_PALE
from evplan.scripts.styles.files import Style
from evplan.scripts.styles.symbols import Rule, driven, marker, rules
from evplan.scripts.styles.tips import percent, tip, told, value

# The surer a lot is to grow, the darker and larger.
AGREEMENT = (
    ("every scenario", '"frequency" >= 0.999', "#0c2c84", 3.4),
    ("half of the scenarios or more", '"frequency" >= 0.5', "#1d91c0", 2.8),
    ("some scenarios", '"frequency" > 0', "#7fcdbb", 2.2),
)


def lot_selection_renderer() -> QgsFeatureRenderer:
    parts, before = [], ""
    for place, (label, own, colour, size) in enumerate(AGREEMENT):
        stroke = "#ffffff" if place < 2 else "#5d7f7a"
        symbol = marker("square", size, colour, stroke, 0.15)
        parts.append(Rule(f"Grows in {'the plan of ' * (not before)}{label}", f"{before}{own}", symbol, 4 - place))
        before = f"{before}NOT ({own}) AND "
    parts.append(Rule("Grows in no scenario's plan", "ELSE", marker("square", 1.3, "#dcdcd8", GREY, 0.15), 0))
    return rules(parts)


LOT_SELECTION_TIP = tip(
    "Lot [% coalesce(to_string(\"site_id\"), '') %]",
    {
        "Grows in": percent("frequency"),
        "By weight": percent("weighted_frequency"),
        "Slow chargers": f"{told('slow_least')} || ' – ' || {told('slow_most')} || ', plan ' || {told('slow')}",
        "Fast chargers": f"{told('fast_least')} || ' – ' || {told('fast_most')} || ', plan ' || {told('fast')}",
    },
)
USE_CLASSES = (
    ("Full", '"utilization" >= 0.999999', VIOLET),
    ("80 % and more in use", '"utilization" >= 0.8 AND "utilization" < 0.999999', VIOLET_MID),
    ("Less in use", '"utilization" < 0.8 AND "supply" > 0', VIOLET_PALE),
)
CHARGERS_SIZE = 'clamp(1.8, 1.1 * sqrt(coalesce("slow_after", 0) + coalesce("fast_after", 0)), 8)'
"""Area in proportion to the chargers, in millimetres."""


def by_chargers(symbol: QgsSymbol) -> QgsSymbol:
    return driven(symbol, QgsSymbolLayer.Property.PropertySize, CHARGERS_SIZE)


def capacity_lots_renderer() -> QgsFeatureRenderer:
    """The fuller, the darker; lots that get chargers have a strong rim."""
    parts: List[Rule] = []
    for label, expression, colour in USE_CLASSES:
        more = marker("circle", 4.0, colour, VERMILION, 0.7)
        parts.append(Rule(f"{label}, chargers added", f'{expression} AND "added" > 0', by_chargers(more), 3))
        same = marker("circle", 4.0, colour, VIOLET, 0.2)
        parts.append(Rule(label, f'{expression} AND coalesce("added", 0) <= 0', by_chargers(same), 2))
    parts.append(Rule("Not in use", "ELSE", marker("circle", 1.8, GREY_PALE, GREY, 0.3), 1))
    return rules(parts)


def lot_loads_renderer() -> QgsFeatureRenderer:
    parts = [
        Rule(label, expression, marker("circle", 4.0, colour, VIOLET, 0.2), 2)
        for label, expression, colour in USE_CLASSES
    ]
    parts.append(Rule("No limit", '"utilization" IS NULL', marker("square", 3.2, VIOLET_PALE, VIOLET, 0.2), 2))
    parts.append(Rule("Not in use", "ELSE", marker("circle", 1.8, GREY_PALE, GREY, 0.3), 1))
    return rules(parts)


def flows_renderer() -> QgsFeatureRenderer:
    return QgsSingleSymbolRenderer(QgsLineSymbol.createSimple({"line_color": "75,29,107,110", "line_width": "0.16"}))


CAPACITY_LOTS_TIP = tip(
    f"Lot [% {told('site_id')} %], [% {told('year')} %]",
    {
        "Slow chargers": f"{told('slow_before')} || ' → ' || {told('slow_after')}",
        "Fast chargers": f"{told('fast_before')} || ' → ' || {told('fast_after')}",
        "Slots": told("slots"),
        "Capacity": value("capacity"),
        "Supply": value("supply"),
        "In use": percent("utilization"),
        "Mean wait": value("wait_min", "min", digits=1),
        "Power": value("power_kw", "kW"),
        "Cost": value("cost"),
    },
)
LOT_LOADS_TIP = tip(
    f"Lot [% {told('site_id')} %]",
    {
        "Capacity": value("capacity"),
        "Supply": value("supply"),
        "In use": percent("utilization"),
        "A unit more would save": value("price", digits=2),
    },
)
FLOWS_TIP = tip(
    f"[% {told('demand_id')} %] → [% {told('site_id')} %]",
    {"Year": told("year"), "Amount": value("amount", digits=1), "Distance": value("distance", digits=1)},
)


STYLES: Dict[str, Style] = {
    "lot_selection": Style("Point", lot_selection_renderer, LOT_SELECTION_TIP),
    "capacity_lots": Style("Point", capacity_lots_renderer, CAPACITY_LOTS_TIP),
    "lot_loads": Style("Point", lot_loads_renderer, LOT_LOADS_TIP),
    "flows": Style("MultiLineString", flows_renderer, FLOWS_TIP),
}
