"""Writes ``resources/styles/*.qml`` with QGIS: ``python scripts/make_styles.py [--output FOLDER]``.

Colours and shapes of the shared kinds are those of ``core/reporting/colours.py``. Only renderers and symbol layers of QGIS 3.22 are used.
"""

from __future__ import annotations

import argparse
import os
import re
from pathlib import Path
from typing import Callable, Dict, Iterator, List, NamedTuple, Optional, Sequence, Tuple
from xml.etree.ElementTree import canonicalize, fromstring, tostring

from qgis.core import (
    Qgis,
    QgsApplication,
    QgsFeatureRenderer,
    QgsFillSymbol,
    QgsGraduatedSymbolRenderer,
    QgsLineSymbol,
    QgsMapLayer,
    QgsMarkerLineSymbolLayer,
    QgsMarkerSymbol,
    QgsPalLayerSettings,
    QgsProperty,
    QgsRendererRange,
    QgsRuleBasedRenderer,
    QgsSingleSymbolRenderer,
    QgsSymbol,
    QgsSymbolLayer,
    QgsTextBufferSettings,
    QgsTextFormat,
    QgsVectorLayer,
    QgsVectorLayerSimpleLabeling,
)
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QColor

from evplan.core.reporting import colours
from evplan.core.reporting.colours import (
    AMBER,
    BLUE,
    CLUSTER_LOOKS,
    DENSITIES,
    GREEN,
    GREY,
    GREY_PALE,
    INK,
    VERMILION,
    VIOLET,
    VIOLET_MID,
    VIOLET_PALE,
    Look,
)

CATEGORIES = QgsMapLayer.StyleCategory.Symbology | QgsMapLayer.StyleCategory.Legend | QgsMapLayer.StyleCategory.MapTips
TIP = (
    '<div style="font-family:sans-serif;font-size:10pt;min-width:160px"><b>{title}</b>'
    '<table cellspacing="0" cellpadding="2">{rows}</table></div>'
)


class Rule(NamedTuple):
    label: str
    expression: str
    symbol: QgsSymbol
    order: int = 0
    """Later ones are drawn above earlier ones."""


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


def rules(parts: Sequence[Rule]) -> QgsFeatureRenderer:
    root = QgsRuleBasedRenderer.Rule(None)
    for part in parts:
        for index in range(part.symbol.symbolLayerCount()):
            part.symbol.symbolLayer(index).setRenderingPass(part.order)
        root.appendChild(QgsRuleBasedRenderer.Rule(part.symbol, 0, 0, part.expression, part.label))
    renderer = QgsRuleBasedRenderer(root)
    renderer.setUsingSymbolLevels(any(part.order for part in parts))
    return renderer


def tip(title: str, rows: Dict[str, str]) -> str:
    cells = "".join(
        f'<tr><td style="color:#666">{label}</td><td>[% {value} %]</td></tr>' for label, value in rows.items()
    )
    return TIP.format(title=title, rows=cells)


def value(field: str, unit: str = "", digits: int = 0) -> str:
    """Expression text: the field's number with its unit, or a dash."""
    return f"coalesce(format_number(\"{field}\", {digits}) || '{' ' + unit if unit else ''}', '–')"


def told(field: str) -> str:
    return f"coalesce(to_string(\"{field}\"), '–')"


# -- the plan and what it serves ---------------------------------------------------------------------------------

ACTION_WORDS = (
    "coalesce(map_get(map('keep','Keep','new_l2','New L2 station','new_l3','New L3 station','new_mixed','New station, L2 and L3',"
    "'upgrade','Upgrade L2 to L3','add_ports','Add ports','remove','Remove'), \"action\"), 'Unknown action')"
)


def looked(look: Look) -> QgsSymbol:
    return marker(look.shape, look.size, look.fill, look.stroke, look.width, look.halo)


def plan_renderer() -> QgsFeatureRenderer:
    tests = {
        "keep_l3": '"action" = \'keep\' AND coalesce("ports_l3_before", 0) > 0',
        "keep_l2": '"action" = \'keep\' AND coalesce("ports_l3_before", 0) = 0',
        "other": "ELSE",
    }
    return rules(
        [
            Rule(look.label, tests.get(look.key, f"\"action\" = '{look.key}'"), looked(look), look.order)
            for look in colours.PLAN
        ]
    )


PLAN_TIP = tip(
    f"[% {ACTION_WORDS} %]",
    {
        "Item": told("plan_id"),
        "L2 ports": f"{told('ports_l2_before')} || ' → ' || {told('ports_l2_after')}",
        "L3 ports": f"{told('ports_l3_before')} || ' → ' || {told('ports_l3_after')}",
        "Power": f"{value('power_kw_before')} || ' → ' || {value('power_kw_after', 'kW')}",
        "Cost": value("cost"),
        "Resale": value("resale"),
        "Operating cost": value("opex"),
    },
)


def phase_symbol(colour: str) -> QgsSymbol:
    """A circle whose shape and size the action sets; the legend shows the circle."""
    symbol = marker("circle", 3.2, colour, INK, 0.25, 0.3)
    for name, of, key in (
        (
            "name",
            {action: f"'{shape}'" for action, shape, _ in colours.PHASE_SHAPES},
            QgsSymbolLayer.Property.PropertyName,
        ),
        ("size", {action: f"{size}" for action, _, size in colours.PHASE_SHAPES}, QgsSymbolLayer.Property.PropertySize),
    ):
        cases = " ".join(f"WHEN \"action\" = '{action}' THEN {said}" for action, said in of.items())
        otherwise = "'circle'" if name == "name" else "2.8"
        for index in range(symbol.symbolLayerCount()):
            symbol.symbolLayer(index).setDataDefinedProperty(
                key, QgsProperty.fromExpression(f"CASE {cases} ELSE {otherwise} END")
            )
    return symbol


def plan_phases_renderer() -> QgsFeatureRenderer:
    last = len(colours.PHASES)
    parts = [
        Rule(f"Phase {phase}", f'"phase" = {phase}', phase_symbol(colour), 3)
        for phase, colour in enumerate(colours.PHASES[:-1], start=1)
    ]
    parts.append(Rule(f"Phase {last} and later", f'"phase" >= {last}', phase_symbol(colours.PHASES[-1]), 3))
    return rules((*parts, Rule(colours.KEPT.label, "ELSE", looked(colours.KEPT), 0)))


PLAN_PHASES_TIP = tip(
    f"[% {ACTION_WORDS} %]",
    {
        "Item": told("plan_id"),
        "Phase": told("phase"),
        "Months": f"{told('month_from')} || '–' || {told('month_to')}",
        "L2 ports": f"{told('ports_l2_before')} || ' → ' || {told('ports_l2_after')}",
        "L3 ports": f"{told('ports_l3_before')} || ' → ' || {told('ports_l3_after')}",
        "Cost": value("cost"),
        "Resale": value("resale"),
    },
)


def plan_money_renderer() -> QgsFeatureRenderer:
    """Lightness and shape tell what pays, as well as hue."""
    size = 'clamp(2, 1.2 + sqrt(abs(coalesce("net_cost", 0))) / 140, 7)'
    kinds = (
        ("Pays within the horizon", '"npv" >= 0', marker("circle", 3.2, GREEN, INK, 0.2, 0.3)),
        ("Does not pay within the horizon", '"npv" < 0', marker("diamond", 3.6, AMBER, INK, 0.2, 0.3)),
    )
    for _, _, symbol in kinds:
        for index in range(symbol.symbolLayerCount()):
            symbol.symbolLayer(index).setDataDefinedProperty(
                QgsSymbolLayer.Property.PropertySize, QgsProperty.fromExpression(size)
            )
    other = Rule("Not known", "ELSE", marker("circle", 1.6, "#ffffff", GREY, 0.2), 0)
    return rules((*[Rule(label, own, symbol, 1) for label, own, symbol in kinds], other))


PLAN_MONEY_TIP = tip(
    f"[% {ACTION_WORDS} %]",
    {
        "Item": told("plan_id"),
        "Net cost": value("net_cost"),
        "Revenue a year": value("revenue_year"),
        "Operating cost a year": value("opex_year"),
        "Payback": value("payback_years", "years", 1),
        "Net present value": value("npv"),
    },
)


def grid_requirements_renderer() -> QgsFeatureRenderer:
    """Larger with the transformer; a crossed red marker where something is against it."""
    bad = '"feasible" = false'
    parts = [Rule("Something is against it", bad, marker("cross2", 4.0, "#a50026", "#a50026", 0.7, 0.4), 6)]
    sizes = (
        ("up to 150 kVA", 0, 150, "#fff3b0", 2.2),
        ("150 to 500 kVA", 150, 500, AMBER, 3.0),
        ("500 to 1,000 kVA", 500, 1000, "#a65300", 3.8),
    )
    for label, low, high, colour, size in sizes:
        own = f'NOT ({bad}) AND "kva" > {low} AND "kva" <= {high}' if low else f'NOT ({bad}) AND "kva" <= {high}'
        parts.append(Rule(label, own, marker("square", size, colour, INK, 0.2, 0.3), 2))
    parts.append(
        Rule("above 1,000 kVA", f'NOT ({bad}) AND "kva" > 1000', marker("square", 4.6, VIOLET, INK, 0.2, 0.3), 3)
    )
    return rules((*parts, Rule("Not known", "ELSE", marker("circle", 1.6, "#ffffff", GREY, 0.2), 0)))


GRID_REQUIREMENTS_TIP = tip(
    f"[% {ACTION_WORDS} %]",
    {
        "Item": told("plan_id"),
        "Power at once": value("demand_kw", "kW"),
        "Apparent power": value("kva", "kVA"),
        "Transformer": value("transformer_kva", "kVA"),
        "Electrical supply": f"{value('volts', 'V')} || ', ' || {value('amps', 'A')}",
        "L3 port": value("amps_l3", "A"),
        "Works": told("extent"),
        "Against it": told("problems"),
    },
)
# From overloaded to ample: ColorBrewer's RdBu, told without colours by the outline of overloaded zones.
HEADROOM_CLASSES = (
    ("Overloaded", '"headroom_after_kw" < 0', "#b2182b", "0.9"),
    ("up to 10 % of the capacity", '"headroom_after_kw" < 0.1 * "capacity_kw"', "#f4a582", "0.3"),
    ("10 to 30 %", '"headroom_after_kw" < 0.3 * "capacity_kw"', "#fddbc7", "0.3"),
    ("30 to 60 %", '"headroom_after_kw" < 0.6 * "capacity_kw"', "#d1e5f0", "0.3"),
    ("above 60 %", '"headroom_after_kw" >= 0.6 * "capacity_kw"', "#4393c3", "0.3"),
)


def headroom_renderer() -> QgsFeatureRenderer:
    parts, before = [], ""
    for label, own, colour, width in HEADROOM_CLASSES:
        shape = QgsFillSymbol.createSimple(
            {"color": colour, "outline_color": INK if width == "0.9" else "#7f7f7f", "outline_width": width}
        )
        shape.setOpacity(0.75)
        parts.append(Rule(label, f"{own}{before}", shape))
        before += f" AND NOT ({own})"
    unknown = QgsFillSymbol.createSimple(
        {"style": "b_diagonal", "color": GREY, "outline_color": GREY, "outline_width": "0.2"}
    )
    return rules((*parts, Rule("Capacity not known", "ELSE", unknown)))


HEADROOM_TIP = tip(
    f"Zone [% {told('zone_id')} %]",
    {
        "Capacity": value("capacity_kw", "kW"),
        "Load before": value("load_kw", "kW"),
        "Added by the plan": value("kw_added", "kW"),
        "Headroom": f"{value('headroom_before_kw')} || ' → ' || {value('headroom_after_kw', 'kW')}",
        "Stations": told("stations"),
    },
)

# Area in proportion to the weight; the largest circle shrinks as points get many, so that they do not flood the map. The
# numbers are variables of the layer (bridge/styles.py): an aggregate function would ask the main thread for them while the
# map is drawn, and who leaves QGIS meanwhile waits for a drawing that waits for him. Without them all circles are alike.
WEIGHT_SIZE = (
    "if(@evplan_largest_weight > 0, clamp(1.6, 70 / sqrt(@evplan_points), {largest}) * "
    'max(0.22, sqrt(clamp(0, coalesce("weight", 0) / @evplan_largest_weight, 1))), {otherwise})'
)


def sized(symbol: QgsSymbol, largest: float = 6.5, otherwise: float = 1.8) -> QgsSymbol:
    """Area by weight, up to a diameter in millimetres; ``otherwise``: where no weight is known."""
    # On the symbol layers: a data-defined size of the whole symbol would also set the legend's size.
    expression = WEIGHT_SIZE.format(largest=largest, otherwise=otherwise)
    for index in range(symbol.symbolLayerCount()):
        symbol.symbolLayer(index).setDataDefinedProperty(
            QgsSymbolLayer.Property.PropertySize, QgsProperty.fromExpression(expression)
        )
    return symbol


def served(fill: str, stroke: str = "#ffffff", width: float = 0.2) -> QgsSymbol:
    symbol = sized(marker("circle", 3.2, fill, stroke, width))
    symbol.setOpacity(0.85)
    return symbol


def partly_served(fill: str, stroke: str) -> QgsSymbol:
    """A circle filled to the half: told from a full one without colours."""
    symbol = marker("circle", 3.2, "#ffffff", stroke, 0.2)
    half = {"name": "semi_circle", "size": "3.2", "angle": "270", "color": fill, "outline_color": stroke}
    symbol.appendSymbolLayer(QgsMarkerSymbol.createSimple({**half, "outline_width": "0.2"}).takeSymbolLayer(0))
    symbol.setOpacity(0.85)
    return sized(symbol)


def part(level: str, when: str) -> str:
    """Expression text: the share of a point that is served; all or nothing where only the radius is known."""
    return f'coalesce("served_{level}_{when}", if("covered_{level}_{when}", 1, 0))'


def served_classes(when: str) -> Iterator[Tuple[colours.Served, str, str]]:
    """Each class with who belongs to it and who of these is served wholly."""
    l2, l3 = part("l2", when), part("l3", when)
    for each in colours.SERVED:
        own = f"{l2} {'>' if each.l2 else '<='} 0 AND {l3} {'>' if each.l3 else '<='} 0"
        yield each, own, " AND ".join(f"{of} > {colours.WHOLLY}" for of, used in ((l2, each.l2), (l3, each.l3)) if used)


def coverage_renderer() -> QgsFeatureRenderer:
    """Class after the plan; filled where the plan adds service, pale where nothing changed, half where only a part is served."""
    after = {level: part(level, "after") for level in ("l2", "l3")}
    more = [f"{now} > {part(level, 'before')} + {colours.NOTICEABLE:f}" for level, now in after.items()]
    gained = f"({' OR '.join(more)})"
    parts: List[Rule] = []
    for each, own, whole in served_classes("after"):
        strong, middle, label = each.strong, each.middle, each.label
        parts.append(Rule(f"{label}, gained", f"{own} AND {whole} AND {gained}", served(middle, strong, 0.35)))
        parts.append(Rule(f"{label}, as before", f"{own} AND {whole} AND NOT {gained}", served(each.pale, strong, 0.2)))
        parts.append(Rule(f"{label}, in part", f"{own} AND NOT ({whole})", partly_served(middle, strong)))
    parts.append(Rule("Not served", "ELSE", served(GREY_PALE, GREY, 0.3)))
    return rules(parts)


def coverage_before_renderer() -> QgsFeatureRenderer:
    parts: List[Rule] = []
    for each, own, whole in served_classes("before"):
        parts.append(Rule(each.label, f"{own} AND {whole}", served(each.middle, each.strong)))
        parts.append(
            Rule(f"{each.label}, in part", f"{own} AND NOT ({whole})", partly_served(each.middle, each.strong))
        )
    parts.append(Rule("Not served", "ELSE", served(GREY_PALE, GREY, 0.3)))
    return rules(parts)


def percent(field: str) -> str:
    return f"coalesce(format_number(100 * \"{field}\", 0) || ' %', '–')"


def yes_no(field: str) -> str:
    return f"CASE WHEN \"{field}\" IS NULL THEN '–' WHEN \"{field}\" THEN 'yes' ELSE 'no' END"


def coverage_tip(changes: bool) -> str:
    rows = {"Weight": value("weight", digits=0)}
    for level in ("l2", "l3"):
        after = f" || ' → ' || {yes_no(f'covered_{level}_after')}" if changes else ""
        rows[f"{level.upper()} within the radius"] = yes_no(f"covered_{level}_before") + after
        after = f" || ' → ' || {percent(f'served_{level}_after')}" if changes else ""
        rows[f"{level.upper()} share served"] = percent(f"served_{level}_before") + after
        after = f" || ' → ' || {value(f'nearest_{level}_after_m', 'm')}" if changes else ""
        rows[f"Nearest {level.upper()}"] = value(f"nearest_{level}_before_m", "" if changes else "m") + after
    return tip(f"Demand point [% {told('demand_id')} %]", rows)


# -- the inputs --------------------------------------------------------------------------------------------------


def chargers_renderer() -> QgsFeatureRenderer:
    return rules(
        [
            Rule(look.label, f"\"level\" = '{look.key}'" if look.key != "unknown" else "ELSE", looked(look), look.order)
            for look in colours.CHARGERS
        ]
    )


CHARGERS_TIP = tip(
    f"[% {told('name')} %]",
    {
        "Level": told("level"),
        "Operator": told("operator"),
        "L2 ports": told("ports_l2"),
        "L3 ports": told("ports_l3"),
        "Power": value("power_kw_total", "kW"),
        "Source": told("source"),
        "Licence": told("licence"),
    },
)


def demand_renderer() -> QgsFeatureRenderer:
    symbol = sized(marker("circle", 3.2, colours.DEMAND, "#ffffff", 0.25), 7.0)
    symbol.setOpacity(0.75)
    return QgsSingleSymbolRenderer(symbol)


# Growth from violet (falling) over grey to deep green; read without colours by size.
GROWTH_CLASSES = (
    ("falls", '"demand_growth" < -0.01', marker("triangle", 2.0, VIOLET_MID, "#ffffff", 0.15), 2),
    ("stays, within 1 %", '"demand_growth" <= 0.01', marker("circle", 1.3, "#c9c9c4", GREY, 0.15), 1),
    ("up to 10 %", '"demand_growth" <= 0.1', marker("circle", 1.6, "#cfe8c9", "#6f8f6c", 0.15), 3),
    ("10 to 25 %", '"demand_growth" <= 0.25', marker("circle", 2.0, "#8cc98a", "#ffffff", 0.15), 4),
    ("25 to 50 %", '"demand_growth" <= 0.5', marker("circle", 2.4, "#3f9f63", "#ffffff", 0.15), 5),
    ("more than 50 %", '"demand_growth" > 0.5', marker("circle", 2.9, "#00543f", "#ffffff", 0.15), 6),
)


def demand_forecast_renderer() -> QgsFeatureRenderer:
    parts, before = [], ""
    for label, own, symbol, order in GROWTH_CLASSES:
        parts.append(Rule(f"Demand {label}" if not parts else label, f"{before}{own}", symbol, order))
        before = f"NOT ({own}) AND {before}" if before else f"NOT ({own}) AND "
    parts.append(Rule("no forecast, or nothing to compare with", "ELSE", marker("cross2", 1.5, GREY, GREY, 0.3), 0))
    return rules(parts)


DEMAND_FORECAST_TIP = tip(
    "Demand point [% coalesce(to_string(\"demand_id\"), '') %]",
    {
        "Growth": percent("demand_growth"),
        "Method": told("demand_method"),
        "Rests on": told("demand_basis"),
    },
)


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


def sites_renderer() -> QgsFeatureRenderer:
    kinds = [
        Rule(label, category_in(categories), marker(shape, 1.3, colour, "#ffffff", 0.08))
        for label, colour, shape, categories in colours.SITE_KINDS
    ]
    return rules((*kinds, Rule("Other", "ELSE", marker("circle", 1.0, colours.OTHER_SITE, "#ffffff", 0.08))))


def category_in(categories: Sequence[str]) -> str:
    return '"category" IN ({})'.format(", ".join(f"'{category}'" for category in categories))


SITES_TIP = tip(
    "[% coalesce(\"name\", 'Candidate site ' || \"site_id\", 'Candidate site') %]",
    {
        "Category": 'coalesce("categories", "category", \'–\')',
        "Grid connection": value("grid_kw", "kW"),
        "Parking bays": told("bays"),
        "Status": told("status"),
    },
)
# Scores from pale to deep, larger towards the best; read without colours by lightness and size, and by ColorBrewer's YlGnBu.
SCORE_CLASSES = (
    ("0.8 and above", '"score" >= 0.8', "#0c2c84", 3.2),
    ("0.6 to 0.8", '"score" >= 0.6 AND "score" < 0.8', "#225ea8", 2.7),
    ("0.4 to 0.6", '"score" >= 0.4 AND "score" < 0.6', "#1d91c0", 2.2),
    ("0.2 to 0.4", '"score" >= 0.2 AND "score" < 0.4', "#7fcdbb", 1.8),
    ("below 0.2", '"score" < 0.2', "#d9efb5", 1.4),
)


def site_scores_renderer() -> QgsFeatureRenderer:
    """Excluded sites and those that do not compete are told from low scores by a grey cross."""
    out = "coalesce(\"exclusion\", '') <> '' AND coalesce(\"status\", '') <> 'required'"
    parts = [Rule("Excluded", out, marker("cross2", 1.7, GREY, GREY, 0.35), 0)]
    barred = f"NOT ({out}) AND coalesce(\"status\", '') IN ('forbidden', 'competitor')"
    parts.append(Rule("Forbidden or competitor", barred, marker("cross", 1.9, GREY, GREY, 0.35), 0))
    for place, (label, own, colour, size) in enumerate(SCORE_CLASSES):
        free = f"NOT ({out}) AND NOT ({barred}) AND {own}"
        stroke = "#ffffff" if place < 3 else "#5d7f7a"
        parts.append(Rule(f"Score {label}", free, marker("circle", size, colour, stroke, 0.15), 5 - place))
    parts.append(Rule("Score not known", "ELSE", marker("circle", 1.4, "#ffffff", GREY, 0.25), 0))
    return rules(parts)


def upgrades_renderer() -> QgsFeatureRenderer:
    """The more urgent, the larger and darker; of other names only what cannot be converted is told."""
    barred = "coalesce(\"obstacle\", '') <> ''"
    classes = (
        ("High priority", "high", marker("triangle", 4.4, "#8c2d04", "#ffffff", 0.2, 0.2), 4),
        ("Consider", "consider", marker("triangle", 3.6, "#e6550d", "#ffffff", 0.2), 3),
        ("Monitor", "monitor", marker("triangle", 2.9, "#fdae6b", "#7d4a26", 0.2), 2),
        ("Low priority", "low", marker("triangle", 2.2, "#fdf1e3", "#7d4a26", 0.2), 1),
    )
    parts = [
        Rule(label, f"NOT ({barred}) AND \"priority\" = '{name}'", symbol, order)
        for label, name, symbol, order in classes
    ]
    parts.append(Rule("Cannot be converted", barred, marker("cross2", 1.9, GREY, GREY, 0.4), 0))
    parts.append(Rule("Other class", "ELSE", marker("triangle", 2.6, "#ffffff", GREY, 0.3), 1))
    return rules(parts)


UPGRADES_TIP = tip(
    f"[% {told('charger_id')} %]",
    {
        "Priority": told("priority"),
        "Score": value("score", digits=3),
        "Demand without L3 in reach": value("unserved"),
        "Next L3 station": value("next_l3_m", "m"),
        "Net cost": value("net_cost"),
        "Weight gained": value("weight_gain"),
        "Per 1,000 of money": value("gain_per_1000", digits=2),
        "Turn": told("sequence"),
        "Obstacle": told("obstacle"),
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
    for index in range(symbol.symbolLayerCount()):
        symbol.symbolLayer(index).setDataDefinedProperty(
            QgsSymbolLayer.Property.PropertySize, QgsProperty.fromExpression(CHARGERS_SIZE)
        )
    return symbol


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
FACILITY_SIZE, FACILITY_WITHOUT_WEIGHT = 6.5, 2.9
POINT_SIZE = 3.6
SERVED, SERVED_IN_PART, TAKEN_BY_OTHERS = "#7fbfae", "#d5ebe4", "#c9c9c9"


def facility(shape: str, fill: str, stroke: str) -> QgsSymbol:
    return sized(marker(shape, 4.2, fill, stroke, 0.3, 0.35), FACILITY_SIZE, FACILITY_WITHOUT_WEIGHT)


def facilities_renderer() -> QgsFeatureRenderer:
    return rules(
        (
            Rule("Chosen", "\"status\" = 'chosen'", facility("circle", GREEN, "#ffffff"), 3),
            Rule("Required", "\"status\" = 'required'", facility("square", "#003a2c", "#ffffff"), 2),
            Rule("Competitor", "ELSE", facility("triangle", TAKEN_BY_OTHERS, INK), 1),
        )
    )


def allocation_renderer() -> QgsFeatureRenderer:
    return QgsSingleSymbolRenderer(QgsLineSymbol.createSimple({"line_color": "0,84,64,120", "line_width": "0.2"}))


def allocated_renderer() -> QgsFeatureRenderer:
    """Pale, so that the facilities stand out; who is not served is told by shape as well."""
    all_of_it = 'coalesce("allocated", 0) >= 0.999999 * coalesce("weight", 0)'

    def point(shape: str, fill: str, stroke: str, width: float) -> QgsSymbol:
        return sized(marker(shape, 2.2, fill, stroke, width), POINT_SIZE)

    return rules(
        (
            Rule("Served", f'"site_id" IS NOT NULL AND {all_of_it}', point("circle", SERVED, "#2f6f5f", 0.1), 1),
            Rule(
                "Served in part",
                f'"site_id" IS NOT NULL AND NOT ({all_of_it})',
                point("circle", SERVED_IN_PART, "#2f6f5f", 0.25),
                2,
            ),
            Rule("Not served", '"site_id" IS NULL AND "weight" > 0', point("cross2", VERMILION, VERMILION, 0.45), 3),
            Rule("Without weight", "ELSE", point("circle", "#ffffff", GREY, 0.15), 0),
        )
    )


FACILITIES_TIP = tip(
    f"Facility [% {told('site_id')} %]",
    {
        "Status": told("status"),
        "Demand points": value("points"),
        "Weight": value("weight", digits=1),
        "Share of all weight": percent("share"),
        "Mean cost": value("mean_cost", digits=1),
        "Largest cost": value("largest_cost", digits=1),
        "Next facility": value("nearest_other", "m"),
        "Capacity": value("capacity", digits=1),
        "In use": percent("utilization"),
    },
)
ALLOCATION_TIP = tip(
    f"[% {told('demand_id')} %] → [% {told('site_id')} %]",
    {"Weight": value("weight", digits=1), "Cost": value("cost", digits=1)},
)
ALLOCATED_TIP = tip(
    f"Demand point [% {told('demand_id')} %]",
    {
        "Weight": value("weight", digits=1),
        "Allocated": value("allocated", digits=1),
        "Site": told("site_id"),
        "Sites": told("facilities"),
        "Cost": value("cost", digits=1),
    },
)
SITE_SCORES_TIP = tip(
    "Candidate site [% coalesce(to_string(\"site_id\"), '') %]",
    {
        "Score": value("score", digits=3),
        "Rank": told("rank"),
        "Before the factors": value("base_score", digits=3),
        "Factor": value("factor", digits=2),
        "Excluded because": told("exclusion"),
        "Status": told("status"),
    },
)
# Equal-area metres whatever the layer's own system and the project's ellipsoid are.
PER_KM2 = "\"population\" / (area(transform($geometry, @layer_crs, 'EPSG:6933')) / 1000000)"


def fill(colour: str, stroke: str, width: float) -> QgsSymbol:
    return QgsFillSymbol.createSimple(
        {"color": colour, "outline_color": stroke, "outline_width": f"{width}", "joinstyle": "round"}
    )


def zones_renderer() -> QgsFeatureRenderer:
    ranges = []
    for low, high, colour in DENSITIES:
        stroke = "#ffffff" if low else colours.BORDER_OF_THE_LIGHTEST
        ranges.append(QgsRendererRange(low, high, fill(colour, stroke, 0.25), colours.class_label(low, high)))
    renderer = QgsGraduatedSymbolRenderer(PER_KM2, ranges)
    renderer.setSourceSymbol(fill(DENSITIES[0][2], "#ffffff", 0.25))
    return renderer


ZONES_TIP = tip(
    f"Zone [% {told('zone_id')} %]",
    {
        "Municipality": told("municipality"),
        "People": value("population"),
        "Per km²": f"coalesce(format_number({PER_KM2}, 0), '–')",
        "Battery EV": told("ev_bev"),
        "Plug-in hybrid": told("ev_phev"),
    },
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


def gaps_renderer() -> QgsFeatureRenderer:
    parts = []
    for level, colour, angle in colours.GAPS:
        own = f"\"level\" = '{level}'"
        parts.append(Rule(f"{level} gap, rank 1–5", f'{own} AND "rank" <= 5', hatched(colour, angle, 1.9, 0.35)))
        parts.append(
            Rule(f"{level} gap, lower rank", f'{own} AND coalesce("rank", 6) > 5', hatched(colour, angle, 3.6, 0.2))
        )
    parts.append(Rule("Other gap", "ELSE", hatched(GREY, 0, 2.8, 0.2)))
    return rules(parts)


GAPS_TIP = tip(
    f"[% {told('level')} %] gap, rank [% {told('rank')} %]",
    {
        "Uncovered weight": value("weight"),
        "Share of all": "coalesce(format_number(100 * \"share\", 1) || ' %', '–')",
        "Demand points": told("points"),
    },
)


def service_areas_renderer() -> QgsFeatureRenderer:
    last = len(colours.BANDS)
    parts = [
        Rule(
            f"Band {band}" if band < last else f"Band {band} and beyond",
            f'"band" = {band}' if band < last else f'"band" >= {band}',
            fill(colour, "#ffffff", 0.2),
            last - band + 1,
        )
        for band, colour in enumerate(colours.BANDS, start=1)
    ]
    return rules((*parts, Rule("Other", "ELSE", fill(GREY_PALE, GREY, 0.2), 0)))


SERVICE_AREAS_TIP = tip(
    'Service area [% coalesce("station_id", "group", \'of all stations\') %]',
    {
        "For": told("label"),
        "Reach": f"{value('band_from')} || ' – ' || {value('band_to')} || ' ' || coalesce(\"unit\", '')",
        "Surface area": value("area_km2", "km²", 2),
        "Stations": told("stations"),
    },
)

STATION_COUNTS = (
    # stations from, to, label, fill
    (1, 2, "1 or 2 stations", "#d3e1e8"),
    (3, 5, "3 to 5 stations", "#abc9d7"),
    (6, 10, "6 to 10 stations", "#7aa9c0"),
    (11, 25, "11 to 25 stations", "#42809f"),
    (26, 1_000_000_000, "more than 25 stations", "#14506f"),
)


def areas_renderer_by_stations() -> QgsFeatureRenderer:
    """Areas without a station are hatched: to be seen, not to be taken for the lightest class."""
    parts = [Rule("no station", '"stations" = 0', hatched("#b0512a", 45, 2.2, 0.2), 1)]
    for low, high, label, colour in STATION_COUNTS:
        parts.append(Rule(label, f'"stations" >= {low} AND "stations" <= {high}', fill(colour, "#ffffff", 0.25)))
    parts.append(Rule("not known", "ELSE", fill("#f0f0ee", GREY, 0.2)))
    return rules(parts)


AREAS_TIP = tip(
    f"[% {told('zone_id')} %]",
    {
        "Stations": told("stations"),
        "L2 stations and ports": f"{told('stations_l2')} || ' · ' || {told('ports_l2')}",
        "L3 stations and ports": f"{told('stations_l3')} || ' · ' || {told('ports_l3')}",
        "Demand": value("weight"),
        "Covered by L2": percent("share_l2"),
        "Covered by L3": percent("share_l3"),
    },
)

CLUSTER_CLASSES = (
    # class, label, fill, hatching of the outliers: angle
    ("high-high", "High among high", "#a63d1f", None),
    ("low-low", "Low among low", "#2f6fa5", None),
    ("high-low", "High among low", "#eda98c", 45),
    ("low-high", "Low among high", "#a9cbe6", 135),
    ("not significant", "Not significant", "#dfdacf", None),
    ("no neighbours", "No neighbours", "#ffffff", 0),
    ("no value", "No value", "#ffffff", 90),
)
SPOT_CLASSES = (
    ("hot spot, 99 %", "Hot spot, 99 %", "#8f2d13"),
    ("hot spot, 95 %", "Hot spot, 95 %", "#d0683f"),
    ("hot spot, 90 %", "Hot spot, 90 %", "#f0b798"),
    ("not significant", "Not significant", "#dfdacf"),
    ("cold spot, 90 %", "Cold spot, 90 %", "#b5d2e8"),
    ("cold spot, 95 %", "Cold spot, 95 %", "#6aa3cd"),
    ("cold spot, 99 %", "Cold spot, 99 %", "#235c8f"),
)


def clusters_renderer() -> QgsFeatureRenderer:
    """Clusters are strong, outliers pale and hatched: told apart without colours."""
    parts = []
    for name, label, colour, angle in CLUSTER_CLASSES:
        symbol = fill(colour, "#ffffff" if colour != "#ffffff" else GREY, 0.2)
        if angle is not None:
            lines = hatched(
                "#6e4433" if name == "high-low" else "#3c5d78" if name == "low-high" else GREY, angle, 1.8, 0.18
            )
            for index in range(lines.symbolLayerCount()):
                symbol.appendSymbolLayer(lines.symbolLayer(index).clone())
        parts.append(Rule(label, f"\"local_class\" = '{name}'", symbol))
    return rules([*parts, Rule("Not computed", "ELSE", fill("#ffffff", GREY, 0.2))])


def hot_spots_renderer() -> QgsFeatureRenderer:
    parts = [
        Rule(label, f"\"gi_class\" = '{name}'", fill(colour, "#ffffff", 0.2)) for name, label, colour in SPOT_CLASSES
    ]
    return rules([*parts, Rule("No neighbours or no value", "ELSE", fill("#ffffff", GREY, 0.2))])


CLUSTERS_TIP = tip(
    "Clusters of EV ownership",
    {
        "Value": value("cluster_value", digits=3),
        "Mean of the neighbours": value("neighbours_mean", digits=3),
        "Neighbours": told("neighbours"),
        "Local Moran": f"{told('local_class')} || ', p ' || {value('local_p', digits=3)}",
        "Gi*": f"{told('gi_class')} || ', z ' || {value('gi_z', digits=2)}",
    },
)

# -- clusters of stations --------------------------------------------------------------------------------------------

LABELLED_STATIONS_FROM = 25_000
"""Scale from which the single stations carry the number of their cluster."""


def cluster_rules(symbol: Callable[[str, str], QgsSymbol], rest: Rule) -> QgsFeatureRenderer:
    """The legend's labels are made of the layer's own clusters when it is loaded (bridge/styles.py)."""
    looks = len(CLUSTER_LOOKS)
    parts = [
        Rule(
            f"Cluster {place + 1}, {place + 1 + looks}, …",
            f'("cluster" - 1) % {looks} = {place}',
            symbol(colour, shape),
            1,
        )
        for place, (colour, shape) in enumerate(CLUSTER_LOOKS)
    ]
    return rules((*parts, rest))


def clustered_stations_renderer() -> QgsFeatureRenderer:
    def symbol(colour: str, shape: str) -> QgsSymbol:
        return marker(shape, 2.3 if shape == "circle" else 3.1, colour, INK, 0.15)

    return cluster_rules(symbol, Rule(colours.NOISE.label, "ELSE", looked(colours.NOISE)))


def station_clusters_renderer() -> QgsFeatureRenderer:
    def symbol(colour: str, shape: str) -> QgsSymbol:
        return marker(shape, 5.4 if shape == "circle" else 6.8, "#ffffff", colour, 0.7, 0.2)

    return cluster_rules(symbol, Rule("Other", "ELSE", marker("circle", 5.4, "#ffffff", GREY, 0.5)))


def cluster_hulls_renderer() -> QgsFeatureRenderer:
    def symbol(colour: str, shape: str) -> QgsSymbol:
        made = fill(colour, colour, 0.5)
        made.symbolLayer(0).setStrokeStyle(Qt.PenStyle.SolidLine if shape == "circle" else Qt.PenStyle.DashLine)
        inside = QColor(colour)
        inside.setAlpha(38)
        made.symbolLayer(0).setFillColor(inside)
        return made

    return cluster_rules(symbol, Rule("Other", "ELSE", fill(GREY_PALE, GREY, 0.3)))


def cluster_numbers(size: float, bold: bool, from_scale: float = 0.0) -> QgsVectorLayerSimpleLabeling:
    text, halo = QgsTextFormat(), QgsTextBufferSettings()
    text.setSize(size)
    text.setColor(QColor(INK))
    text.setForcedBold(bold)
    halo.setEnabled(True)
    halo.setSize(0.5)
    halo.setColor(QColor("#ffffff"))
    text.setBuffer(halo)
    settings = QgsPalLayerSettings()
    settings.fieldName = "cluster"
    settings.setFormat(text)
    if from_scale:
        settings.placement = QgsPalLayerSettings.Placement.AroundPoint
        settings.scaleVisibility = True
        settings.minimumScale = from_scale
    else:
        settings.placement = QgsPalLayerSettings.Placement.OverPoint
        settings.displayAll = True
    return QgsVectorLayerSimpleLabeling(settings)


STATION_NAMES = ("charger_id", "station_id", "id", "name")
STATION_NAME = (
    f"coalesce({', '.join(f'to_string(attribute($currentfeature, {name!r}))' for name in STATION_NAMES)}, '–')"
)
"""Of layers that keep the fields of a user's stations, whose id may be called anything."""

CLUSTERED_STATIONS_TIP = tip(
    "[% coalesce('Cluster ' || to_string(\"cluster\"), 'No cluster') %]",
    {
        "Station": STATION_NAME,
        "To the centre": value("centre_m", "m"),
        "Silhouette": value("silhouette", digits=2),
    },
)
STATION_CLUSTERS_TIP = tip(
    f"Cluster [% {told('cluster')} %]",
    {
        "Stations": told("stations"),
        "Weight": value("weight", digits=1),
        "L2 and L3 ports": f"{told('ports_l2')} || ' · ' || {told('ports_l3')}",
        "Mean distance to the centre": value("mean_m", "m"),
        "Farthest station": value("farthest_m", "m"),
        "Silhouette": value("silhouette", digits=2),
    },
)

# -- forecasts of usage ----------------------------------------------------------------------------------------------


def station_forecasts_renderer() -> QgsFeatureRenderer:
    """By what is to come against the last month; hollow where little stands behind it."""
    change = '"forecast_per_day" / nullif("use_per_day", 0)'
    sure = "\"confidence\" <> 'low'"
    steps = (
        ("More than in the last month, above +15 %", f"{change} > 1.15 OR (\"use_per_day\" = 0 AND \"forecast_per_day\" > 0)", VERMILION, "triangle", 3.6),
        ("About the same", f"{change} >= 0.85 AND {change} <= 1.15 OR (\"use_per_day\" = 0 AND \"forecast_per_day\" = 0)", GREY, "circle", 2.8),
        ("Less, below −15 %", f"{change} < 0.85", BLUE, "triangle", 3.6),
    )  # fmt: skip

    def symbol(colour: str, shape: str, size: float, hollow: bool) -> QgsSymbol:
        made = marker(shape, size, "#ffffff", colour, 0.5) if hollow else marker(shape, size, colour, INK, 0.15)
        made.setAngle(180.0 if colour == BLUE else 0.0)
        return made

    parts = [Rule(label, f"({test}) AND {sure}", symbol(*look, False), 2) for label, test, *look in steps]
    parts += [
        Rule(f"{label} (low confidence)", f"({test}) AND NOT {sure}", symbol(*look, True), 1)
        for label, test, *look in steps
    ]
    return rules((*parts, Rule("No forecast", "ELSE", marker("cross2", 1.6, GREY, GREY, 0.35))))


BARS = (
    "'<span style=\"color:#666;white-space:nowrap\">' || replace(coalesce(\"sparkline\", '–'), '│', '</span>│<span style=\"color:"
    + VERMILION
    + "\">') || '</span>'"
)
FORECAST_ROWS = {
    "Last 30 days │ forecast": BARS,
    "Forecast per day": value("forecast_per_day", digits=1),
    "Used per day, last 30 days": value("use_per_day", digits=1),
    "Share of the cluster": "coalesce(format_number(100 * \"cluster_share\", 1) || ' %', '–')",
    "Method": told("forecast_method"),
    "Rests on": told("forecast_level"),
    "Confidence": told("confidence"),
}
STATION_FORECASTS_TIP = tip(f"[% {STATION_NAME} %]", FORECAST_ROWS)
CLUSTERED_FORECASTS_TIP = tip(
    "[% coalesce('Cluster ' || to_string(\"cluster\"), 'No cluster') %]",
    {"Station": STATION_NAME, **FORECAST_ROWS},
)

# -- anomalies -------------------------------------------------------------------------------------------------------


def station_anomalies_renderer() -> QgsFeatureRenderer:
    def when(status: str) -> str:
        return f"\"anomaly_status\" = '{status}'"

    return rules(
        (
            Rule("Anomaly now", when("now"), marker("triangle", 4.2, VERMILION, INK, 0.2), 4),
            Rule("Anomaly earlier", when("earlier"), marker("diamond", 3.4, AMBER, INK, 0.15), 3),
            Rule("Nothing unusual", when("none"), marker("circle", 2.4, GREEN, INK, 0.1), 2),
            Rule("Not judged", "ELSE", marker("cross2", 1.6, GREY, GREY, 0.35), 1),
        )
    )


STATION_ANOMALIES_TIP = tip(
    f"[% {STATION_NAME} %]",
    {
        "Last anomaly": "coalesce(\"last_kind\" || ', until ' || to_string(\"last_anomaly\"), '–')",
        "In words": told("last_message"),
        "Anomalies in all": told("anomalies"),
    },
)

# -- public transport ------------------------------------------------------------------------------------------------

TEAL_DEEP, TEAL, TEAL_MID, TEAL_PALE = "#00352c", "#00695c", "#4aa091", "#a9d3ca"
STOP_CLASSES = (
    # departures per hour: from, to, label, size in millimetres, fill
    (0.0, 1.0, "under 1 departure per hour", 1.0, TEAL_PALE),
    (1.0, 2.0, "1 to 2 departures per hour", 1.4, TEAL_MID),
    (2.0, 4.0, "2 to 4 departures per hour", 1.9, TEAL_MID),
    (4.0, 8.0, "4 to 8 departures per hour", 2.5, TEAL),
    (8.0, 16.0, "8 to 16 departures per hour", 3.3, TEAL),
    (16.0, 1e9, "16 or more departures per hour", 4.2, TEAL_DEEP),
)


def stops_renderer() -> QgsFeatureRenderer:
    """Size and lightness both follow the departures; the busiest lie on top."""
    per_hour = '"departures_per_hour"'
    parts = []
    for order, (low, high, label, size, colour) in enumerate(STOP_CLASSES, start=2):
        above = f"{per_hour} > 0" if not low else f"{per_hour} >= {low:g}"
        symbol = marker("circle", size, colour, "#ffffff" if size > 1.2 else TEAL_MID, 0.15)
        parts.append(Rule(label, f"{above} AND {per_hour} < {high:g}", symbol, order))
    none, unknown = marker("cross2", 1.3, GREY, GREY, 0.25), marker("square", 1.3, "#ffffff", GREY, 0.2)
    parts.append(Rule("no departures, weekday 6 to 22 h", f"{per_hour} = 0", none, 1))
    parts.append(Rule("departures not known", "ELSE", unknown, 0))
    return rules(parts)


STOPS_TIP = tip(
    f"[% {told('name')} %]",
    {
        "Modes": told("modes"),
        "Routes": told("n_routes"),
        "Weekday 6 to 22 h": value("departures_per_hour", "departures per hour", 1),
        "Weekday": value("departures_weekday", "departures"),
        "Saturday": value("departures_saturday", "departures"),
        "Sunday": value("departures_sunday", "departures"),
    },
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


def routes_renderer() -> QgsFeatureRenderer:
    """By mode; buses also by how often they come. Kinds differ by width and dashes, so that hue is not needed."""
    bus, often = "\"mode\" IN ('bus', 'trolleybus')", '"headway_min" <= 15'
    return rules(
        (
            Rule("Rail", "\"mode\" = 'rail'", track(INK, 0.9, sleepers="#ffffff"), 7),
            Rule("Metro, monorail", "\"mode\" IN ('metro', 'monorail')", track("#7a1f4f", 1.1), 6),
            Rule("Tram, light rail", "\"mode\" IN ('tram', 'cable tram')", track("#c2588f", 0.8), 5),
            Rule("Bus, every 15 min or more often", f"{bus} AND {often}", track("#6d6a1f", 0.75), 4),
            Rule("Bus, less often or not known", f"{bus} AND coalesce(NOT {often}, true)", track("#a8a464", 0.35), 3),
            Rule("Coach", "\"mode\" = 'coach'", track("#a8a464", 0.4, "1.8;0.9"), 2),
            Rule("Ferry", "\"mode\" = 'ferry'", track("#3d8fb5", 0.5, "1;1"), 2),
            Rule("Cable car, funicular", "\"mode\" IN ('aerial lift', 'funicular')", track(INK, 0.3, "0.5;0.8"), 2),
            Rule("Other", "ELSE", track(GREY, 0.3), 1),
        )
    )


ROUTES_TIP = tip(
    f"[% {told('short_name')} %] [% coalesce(\"long_name\", '') %]",
    {
        "Mode": told("mode"),
        "Agency": told("agency"),
        "Weekday": value("trips_weekday", "trips"),
        "Saturday": value("trips_saturday", "trips"),
        "Sunday": value("trips_sunday", "trips"),
        "Every": value("headway_min", "min"),
        "Mean length": value("length_km", "km", 1),
    },
)
ROUTE_DENSITIES = (
    (0, 1, "#e6e2d3"),
    (1, 2, "#c0cfb6"),
    (2, 4, "#93b8a2"),
    (4, 8, "#5f9d92"),
    (8, 16, "#2f7f7c"),
    (16, 1e9, "#0b4a52"),
)


def transit_density_renderer() -> QgsFeatureRenderer:
    ranges = []
    for low, high, colour in ROUTE_DENSITIES:
        label = f"{low} or more km of route per km²" if high > 1e8 else f"{low} to {high} km of route per km²"
        ranges.append(QgsRendererRange(low, high, fill(colour, "#ffffff", 0.1), label))
    renderer = QgsGraduatedSymbolRenderer("route_km_per_km2", ranges)
    renderer.setSourceSymbol(fill(ROUTE_DENSITIES[0][2], "#ffffff", 0.1))
    return renderer


DENSITY_TIP = tip(
    "Route density",
    {
        "Route length per km²": value("route_km_per_km2", "km", 1),
        "Routes": told("n_routes"),
        "Stops": told("n_stops"),
        "Weekday 6 to 22 h": value("departures_per_hour_per_km2", "departures per hour and km²", 1),
    },
)

# -- stations by k-medians ---------------------------------------------------------------------------------------------

# Neighbouring stations differ in colour and in shape, so that nobody depends on hues; the stations themselves lie above.
OF_STATIONS = (
    ("#5b9bc8", "circle"),
    ("#c9a227", "square"),
    ("#b5586a", "diamond"),
    ("#3f9c82", "triangle"),
    ("#8a6bb0", "pentagon"),
    ("#4a4740", "hexagon"),
)


def station(shape: str, size: float, colour: str, stroke: str, width: float) -> QgsSymbol:
    """In its middle the colour and shape of its demand."""
    symbol = marker(shape, size, colour, stroke, width, 0.4)
    inner = marker("circle", 0.48 * size, "#ffffff", "#ffffff", 0.25).takeSymbolLayer(0)
    for name, at in ((QgsSymbolLayer.Property.PropertyFillColor, 0), (QgsSymbolLayer.Property.PropertyName, 1)):
        values = ",".join(f"'{each[at]}'" for each in OF_STATIONS)
        expression = f'array_get(array({values}), coalesce("colour", 0))'
        inner.setDataDefinedProperty(name, QgsProperty.fromExpression(expression))
    symbol.appendSymbolLayer(inner)
    return symbol


def centres_renderer() -> QgsFeatureRenderer:
    new = 'NOT coalesce("locked", false)'
    return rules(
        (
            Rule(
                "New station at a site", f'{new} AND "site_id" IS NOT NULL', station("circle", 4.8, GREEN, INK, 0.25), 3
            ),
            Rule(
                "New station, place computed",
                f'{new} AND "site_id" IS NULL',
                station("circle", 4.6, "#ffffff", GREEN, 0.7),
                2,
            ),
            Rule("Existing station", "ELSE", station("square", 2.8, "#c4d3cd", "#48635a", 0.25), 1),
        )
    )


CENTRES_TIP = tip(
    f"Station [% {told('centre_id')} %]",
    {
        "Existing station": told("charger_id"),
        "Site": told("site_id"),
        "Demand points": value("points"),
        "Weight": value("weight"),
        "Mean distance": value("mean_m", "m"),
        "90 % within": value("p90_m", "m"),
        "Moved to the site": value("snap_m", "m"),
        "Moved to allowed ground": value("moved_m", "m"),
    },
)


def assignment_renderer() -> QgsFeatureRenderer:
    parts = []
    for number, (colour, shape) in enumerate(OF_STATIONS):
        symbol = sized(marker(shape, 2.4, colour, "#ffffff", 0.1), 4.0)
        parts.append(Rule(f"Demand of a station ({number + 1})", f'"colour" = {number}', symbol))
    lost = sized(marker("cross2", 1.4, GREY, GREY, 0.25), 4.0)
    return rules((*parts, Rule("Without a way to any station", "ELSE", lost)))


ASSIGNMENT_TIP = tip(
    f"Demand point [% {told('demand_id')} %]",
    {"Station": told("centre_id"), "Weight": value("weight"), "Distance": value("distance_m", "m")},
)

# -- charging along corridors ------------------------------------------------------------------------------------


def stretch(colour: str, width: float, dash: str = "", bars: str = "") -> QgsSymbol:
    """A line; ``bars``: colour of bars across it, so that it is told without colours."""
    symbol = track(colour, width, dash)
    if bars:
        across = QgsMarkerSymbol.createSimple(
            {"name": "line", "size": f"{width * 2.4}", "color": bars, "outline_color": bars, "outline_width": "0.35"}
        )
        marked = QgsMarkerLineSymbolLayer(True, 2.6)
        marked.setSubSymbol(across)
        symbol.appendSymbolLayer(marked)
    return symbol


def corridor_segments_renderer() -> QgsFeatureRenderer:
    """Compliant is blue and plain; what is not is warm and broken or barred, each in a way of its own; worse lies on top."""
    status = "\"status\" = '{}'"
    return rules(
        (
            Rule("Gap longer than the rule allows", status.format("gap_too_long"), stretch(VERMILION, 1.5), 6),
            Rule(
                "End of the corridor not covered", status.format("end_uncovered"), stretch(VERMILION, 1.2, "2.4;1.2"), 5
            ),
            Rule("Station lacks ports", status.format("station_lacks_ports"), stretch(AMBER, 1.3, bars=INK), 4),
            Rule("Station lacks power", status.format("station_lacks_kw"), stretch(AMBER, 1.2, "1.6;0.8"), 3),
            Rule("Compliant", status.format("compliant"), stretch(BLUE, 0.9), 2),
            Rule("No rule for the spacing", status.format("no_spacing_rule"), stretch(GREY, 0.7, "0.6;0.9"), 1),
            Rule("Other", "ELSE", stretch(GREY, 0.4), 0),
        )
    )


CORRIDOR_SEGMENTS_TIP = tip(
    f"[% {told('corridor_id')} %]",
    {
        "Rule": told("rule_id"),
        "Status": told("status"),
        "From": value("from_km", "km", 1),
        "To": value("to_km", "km", 1),
        "Section": f"{value('gap_km', 'km', 1)} || ', allowed ' || {value('allowed_km', 'km', 1)}",
        "Stations at its ends": f"{told('from_station')} || ' → ' || {told('to_station')}",
        "Nearest that does not count": f"{told('near_station')} || ' ' || {told('near_fails')}",
    },
)


def corridor_stations_renderer() -> QgsFeatureRenderer:
    near = 'coalesce("too_far_km", 0) = 0'
    lacking = f'NOT "complies" AND {near} AND "fails" LIKE'
    return rules(
        (
            Rule("Keeps the rule", '"complies"', marker("diamond", 3.4, BLUE, INK, 0.2, 0.3), 4),
            Rule("Lacks ports", f"{lacking} '%ports%'", marker("triangle", 3.2, AMBER, INK, 0.25, 0.3), 3),
            Rule(
                "Lacks power",
                f"{lacking} '%power%' AND \"fails\" NOT LIKE '%ports%'",
                marker("square", 2.6, "#f7e3a1", INK, 0.25, 0.3),
                3,
            ),
            Rule(
                "Too far from the corridor", 'coalesce("too_far_km", 0) > 0', marker("cross2", 1.8, GREY, GREY, 0.3), 1
            ),
            Rule("Figures not known", "ELSE", marker("circle", 2.0, "#ffffff", GREY, 0.35), 2),
        )
    )


CORRIDOR_STATIONS_TIP = tip(
    f"[% {told('charger_id')} %]",
    {
        "Corridor": told("corridor_id"),
        "At": value("at_km", "km", 1),
        "Distance": value("distance_km", "km", 2),
        "Rule": told("rule_id"),
        "Lacks": told("fails"),
        "Ports": f"{told('ports')} || ', missing ' || {told('ports_missing')}",
        "Port power": f"{value('port_kw', 'kW')} || ', missing ' || {value('port_kw_missing', 'kW')}",
        "Station power": f"{value('station_kw', 'kW')} || ', missing ' || {value('station_kw_missing', 'kW')}",
    },
)


def corridor_plan_renderer() -> QgsFeatureRenderer:
    return rules(
        (
            Rule("New station", "\"action\" = 'new'", marker("diamond", 4.4, VERMILION, INK, 0.25, 0.35), 3),
            Rule("Upgrade", "\"action\" = 'upgrade'", marker("triangle", 4.0, AMBER, INK, 0.25, 0.35), 2),
            Rule("Keep", "\"action\" = 'keep'", marker("diamond", 2.6, "#e0a884", "#7d4a26", 0.2), 1),
            Rule("Other", "ELSE", marker("circle", 1.6, "#ffffff", GREY, 0.2), 0),
        )
    )


CORRIDOR_PLAN_TIP = tip(
    f"[% {told('plan_id')} %]",
    {
        "Charger": told("charger_id"),
        "Site": told("site_id"),
        "Corridor": told("corridor_id"),
        "At": value("at_km", "km", 1),
        "Distance": value("distance_km", "km", 2),
        "Corridors or routes in reach": told("on"),
        "Cost": value("cost", digits=2),
    },
)


def corridor_routes_renderer() -> QgsFeatureRenderer:
    status = "\"status\" = '{}'"
    return rules(
        (
            Rule("Can be driven after the plan", status.format("after"), stretch(VERMILION, 1.1), 4),
            Rule("Can be driven today", status.format("before"), stretch(BLUE, 0.9), 3),
            Rule("Not served", status.format("not_served"), stretch("#6b6b6b", 0.7, "1.8;0.9"), 2),
            Rule("Cannot be driven with all sites", status.format("impossible"), stretch(GREY, 0.5, "0.4;0.9"), 1),
            Rule("Other", "ELSE", stretch(GREY, 0.3), 0),
        )
    )


CORRIDOR_ROUTES_TIP = tip(
    f"[% {told('route_id')} %]",
    {
        "Flow": value("flow", digits=1),
        "Length": value("length_km", "km", 1),
        "Status": told("status"),
        "Stations along it after the plan": told("stations_after"),
    },
)

# -- the sample's background -------------------------------------------------------------------------------------


def line(colour: str, width: float) -> QgsSymbol:
    return QgsLineSymbol.createSimple(
        {"line_color": colour, "line_width": f"{width}", "capstyle": "round", "joinstyle": "round"}
    )


def roads_renderer() -> QgsFeatureRenderer:
    return rules(
        (
            Rule("Expressway", "\"class\" = 'expressway'", line("#877d6f", 0.9), 4),
            Rule("Highway", "\"class\" = 'highway'", line("#a1978a", 0.55), 3),
            Rule("Arterial", "\"class\" = 'arterial'", line("#bdb6ab", 0.3), 2),
            Rule("Street", "ELSE", line("#cfc9be", 0.18), 1),
        )
    )


def municipalities_renderer() -> QgsFeatureRenderer:
    symbol = QgsFillSymbol.createSimple(
        {"style": "no", "outline_color": "#857b6c", "outline_width": "0.35", "joinstyle": "round"}
    )
    return QgsSingleSymbolRenderer(symbol)


def study_area_renderer() -> QgsFeatureRenderer:
    symbol = QgsFillSymbol.createSimple(
        {
            "style": "no",
            "outline_color": "#33302b",
            "outline_width": "0.7",
            "outline_style": "dash",
            "joinstyle": "round",
        }
    )
    # A pale casing under the dashes: they are seen on dark maps and pictures, too.
    casing = QgsFillSymbol.createSimple(
        {"style": "no", "outline_color": "255,255,255,170", "outline_width": "1.2", "joinstyle": "round"}
    )
    symbol.insertSymbolLayer(0, casing.symbolLayer(0).clone())
    return QgsSingleSymbolRenderer(symbol)


STUDY_AREA_TIP = tip(
    f"Study area [% {told('name')} %]",
    {
        "Surface area": value("area_km2", "km²", 1),
        "People": value("population"),
        "People per km²": value("population_density", digits=0),
    },
)


def areas_renderer() -> QgsFeatureRenderer:
    symbol = QgsFillSymbol.createSimple(
        {"style": "no", "outline_color": "#7a5ba6", "outline_width": "0.3", "outline_style": "dot"}
    )
    return QgsSingleSymbolRenderer(symbol)


def place_names() -> QgsVectorLayerSimpleLabeling:
    """Names of places, quiet and haloed; nothing else is labelled."""
    text, halo = QgsTextFormat(), QgsTextBufferSettings()
    text.setSize(9)
    text.setColor(QColor("#4a443b"))
    text.setForcedItalic(True)
    halo.setEnabled(True)
    halo.setSize(0.8)
    halo.setColor(QColor("#ffffff"))
    text.setBuffer(halo)
    settings = QgsPalLayerSettings()
    settings.fieldName = "municipality"
    settings.setFormat(text)
    settings.placement = QgsPalLayerSettings.Placement.Horizontal
    return QgsVectorLayerSimpleLabeling(settings)


# The more certain, the larger and darker; what no plan touches is a dot.
SELECTION_CLASSES = (
    ("In every plan", '"frequency" >= 1', "#4b1d6b", 4.2),
    ("In three of four plans or more", '"frequency" >= 0.75 AND "frequency" < 1', "#7a4b9e", 3.5),
    ("In half of the plans or more", '"frequency" >= 0.5 AND "frequency" < 0.75', "#9670b5", 2.9),
    ("In some plans", '"frequency" > 0 AND "frequency" < 0.5', "#dccfe6", 2.3),
)


def site_selection_renderer() -> QgsFeatureRenderer:
    """Candidate sites are circles, existing chargers triangles."""
    parts = [Rule("In no plan", "ELSE", marker("circle", 1.1, "#a5a5a0", "#ffffff", 0.05), 0)]
    for what, shape, own, more in (
        ("site", "circle", '"charger_id" IS NULL', 0.0),
        ("existing charger", "triangle", '"charger_id" IS NOT NULL', 0.6),
    ):
        for place, (label, often, colour, size) in enumerate(SELECTION_CLASSES):
            stroke = "#ffffff" if place < 3 else "#6d5a7d"
            symbol = marker(shape, size + more, colour, stroke, 0.2)
            parts.append(Rule(f"{label}: {what}", f"{own} AND {often}", symbol, 5 - place))
    return rules(parts)


SITE_SELECTION_TIP = tip(
    '[% coalesce("site_id", "charger_id", \'–\') %]',
    {
        "Chosen in": percent("frequency"),
        "L2 ports built in": percent("frequency_l2"),
        "L3 ports built in": percent("frequency_l3"),
        "Cases with a plan": told("n_cases"),
        "Chosen in the base": yes_no("in_base"),
    },
)


# What all plans agree on is largest and darkest; what one plan alone wants is hollow, so that it reads without its colour.
AGREEMENTS = (
    ("All plans, the same", "all_alike", VIOLET, "#ffffff", 4.0),
    ("All plans, otherwise", "all_differently", VIOLET_MID, "#ffffff", 3.6),
    ("More than one plan", "some", AMBER, "#6b5200", 3.0),
    ("One plan alone", "one", "#ffffff", VERMILION, 2.5),
)


def plan_choices_renderer() -> QgsFeatureRenderer:
    """Candidate sites are circles, existing chargers triangles."""
    parts = [Rule("Other", "ELSE", marker("circle", 1.0, "#c9c9c6", "#c9c9c6", 0.0), 0)]
    for what, shape, own, more in (
        ("site", "circle", '"charger_id" IS NULL', 0.0),
        ("existing charger", "triangle", '"charger_id" IS NOT NULL', 0.6),
    ):
        for place, (label, agreement, colour, stroke, size) in enumerate(AGREEMENTS):
            symbol = marker(shape, size + more, colour, stroke, 0.6 if agreement == "one" else 0.25)
            parts.append(Rule(f"{label}: {what}", f"{own} AND \"agreement\" = '{agreement}'", symbol, 5 - place))
    return rules(parts)


PLAN_CHOICES_TIP = tip(
    '[% coalesce("site_id", "charger_id", "place_id", \'–\') %]',
    {
        "Chosen by": f"{told('n_plans')} || ' (' || {percent('share')} || ')'",
        "Plans": told("plans"),
        "What each does": "coalesce(replace(\"actions\", '; ', '<br>'), '–')",
    },
)
# Better is blue and points up, worse vermilion and points down; both at once is a diamond.
CHANGED = (
    ("Served more", "gained", "triangle", BLUE, 2.6, 0.0),
    ("Served less", "lost", "triangle", VERMILION, 2.6, 180.0),
    ("More at one level, less at the other", "gained_and_lost", "diamond", VIOLET, 2.8, 0.0),
)


def coverage_differences_renderer() -> QgsFeatureRenderer:
    parts = []
    for order, (label, change, shape, colour, size, angle) in enumerate(CHANGED, start=1):
        symbol = marker(shape, size, colour, "#ffffff", 0.2)
        symbol.setAngle(angle)
        parts.append(Rule(label, f"\"change\" = '{change}'", symbol, order))
    return rules((*parts, Rule("Other", "ELSE", marker("circle", 1.0, "#c9c9c6", "#c9c9c6", 0.0), 0)))


COVERAGE_DIFFERENCES_TIP = tip(
    f"Demand point [% {told('demand_id')} %]",
    {
        "Plan": f"{told('name')} || ' against ' || {told('against')}",
        "Weight": value("weight", digits=1),
        "Served by L2": f"{percent('l2_first')} || ' → ' || {percent('l2')}",
        "Served by L3": f"{percent('l3_first')} || ' → ' || {percent('l3')}",
    },
)


class Style(NamedTuple):
    geometry: str
    renderer: Callable[[], Optional[QgsFeatureRenderer]]
    tip: str = ""
    labels: Optional[Callable[[], QgsVectorLayerSimpleLabeling]] = None
    starts: str = ""
    """Expression of the time from which a feature is on the map; NULL: always."""
    ends: str = ""
    """Expression of the time until which it is; empty: for good."""


STYLES: Dict[str, Style] = {
    "plan": Style("Point", plan_renderer, PLAN_TIP),
    "plan_phases": Style("Point", plan_phases_renderer, PLAN_PHASES_TIP),
    "plan_phases_dated": Style("Point", plan_phases_renderer, PLAN_PHASES_TIP, starts='to_datetime("date_from")'),
    "plan_money": Style("Point", plan_money_renderer, PLAN_MONEY_TIP),
    "grid_requirements": Style("Point", grid_requirements_renderer, GRID_REQUIREMENTS_TIP),
    "plan_choices": Style("Point", plan_choices_renderer, PLAN_CHOICES_TIP),
    "coverage_differences": Style("Point", coverage_differences_renderer, COVERAGE_DIFFERENCES_TIP),
    "headroom": Style("MultiPolygon", headroom_renderer, HEADROOM_TIP),
    "coverage": Style("Point", coverage_renderer, coverage_tip(True)),
    "coverage_before": Style("Point", coverage_before_renderer, coverage_tip(False)),
    "chargers": Style("Point", chargers_renderer, CHARGERS_TIP),
    "chargers_snapshots": Style(
        "Point", chargers_renderer, CHARGERS_TIP, starts='to_datetime("taken_at")', ends='to_datetime("taken_at")'
    ),
    "demand": Style(
        "Point",
        demand_renderer,
        tip(f"Demand point [% {told('demand_id')} %]", {"Weight": value("weight", digits=1), "Zone": told("zone_id")}),
    ),
    "demand_forecast": Style("Point", demand_forecast_renderer, DEMAND_FORECAST_TIP),
    "lot_selection": Style("Point", lot_selection_renderer, LOT_SELECTION_TIP),
    "sites": Style("Point", sites_renderer, SITES_TIP),
    "upgrades": Style("Point", upgrades_renderer, UPGRADES_TIP),
    "capacity_lots": Style("Point", capacity_lots_renderer, CAPACITY_LOTS_TIP),
    "lot_loads": Style("Point", lot_loads_renderer, LOT_LOADS_TIP),
    "flows": Style("MultiLineString", flows_renderer, FLOWS_TIP),
    "facilities": Style("Point", facilities_renderer, FACILITIES_TIP),
    "allocation": Style("MultiLineString", allocation_renderer, ALLOCATION_TIP),
    "allocated": Style("Point", allocated_renderer, ALLOCATED_TIP),
    "site_scores": Style("Point", site_scores_renderer, SITE_SCORES_TIP),
    "centres": Style("Point", centres_renderer, CENTRES_TIP),
    "assignment": Style("Point", assignment_renderer, ASSIGNMENT_TIP),
    "site_selection": Style("Point", site_selection_renderer, SITE_SELECTION_TIP),
    "zones": Style("MultiPolygon", zones_renderer, ZONES_TIP),
    "study_area": Style("MultiPolygon", study_area_renderer, STUDY_AREA_TIP),
    "gaps": Style("MultiPolygon", gaps_renderer, GAPS_TIP),
    "service_areas": Style("MultiPolygon", service_areas_renderer, SERVICE_AREAS_TIP),
    "areas": Style("MultiPolygon", areas_renderer_by_stations, AREAS_TIP),
    "ownership_clusters": Style("MultiPolygon", clusters_renderer, CLUSTERS_TIP),
    "ownership_hot_spots": Style("MultiPolygon", hot_spots_renderer, CLUSTERS_TIP),
    "clustered_stations": Style(
        "Point",
        clustered_stations_renderer,
        CLUSTERED_STATIONS_TIP,
        lambda: cluster_numbers(7, False, LABELLED_STATIONS_FROM),
    ),
    "station_clusters": Style(
        "Point", station_clusters_renderer, STATION_CLUSTERS_TIP, lambda: cluster_numbers(9, True)
    ),
    "cluster_hulls": Style("MultiPolygon", cluster_hulls_renderer, STATION_CLUSTERS_TIP),
    "station_forecasts": Style("Point", station_forecasts_renderer, STATION_FORECASTS_TIP),
    "clustered_forecasts": Style(
        "Point",
        clustered_stations_renderer,
        CLUSTERED_FORECASTS_TIP,
        lambda: cluster_numbers(7, False, LABELLED_STATIONS_FROM),
    ),
    "station_anomalies": Style("Point", station_anomalies_renderer, STATION_ANOMALIES_TIP),
    "stops": Style("Point", stops_renderer, STOPS_TIP),
    "routes": Style("MultiLineString", routes_renderer, ROUTES_TIP),
    "transit_density": Style("MultiPolygon", transit_density_renderer, DENSITY_TIP),
    "corridor_segments": Style("MultiLineString", corridor_segments_renderer, CORRIDOR_SEGMENTS_TIP),
    "corridor_stations": Style("Point", corridor_stations_renderer, CORRIDOR_STATIONS_TIP),
    "corridor_plan": Style("Point", corridor_plan_renderer, CORRIDOR_PLAN_TIP),
    "corridor_routes": Style("MultiLineString", corridor_routes_renderer, CORRIDOR_ROUTES_TIP),
    "roads": Style("LineString", roads_renderer),
    "river": Style("MultiPolygon", lambda: QgsSingleSymbolRenderer(fill("#c3dbe8", "#a9c8da", 0.15))),
    "municipalities": Style(
        "MultiPolygon",
        municipalities_renderer,
        tip(f"[% {told('municipality')} %]", {"People": value("population")}),
        place_names,
    ),
    "ev_areas": Style("MultiPolygon", areas_renderer, tip(f"Registration area [% {told('area_id')} %]", {})),
    "transit_stops": Style(
        "Point",
        lambda: QgsSingleSymbolRenderer(marker("square", 1.1, "#5b7f5b", "#ffffff", 0.1)),
        tip(f"[% {told('name')} %]", {"Departures per hour": value("departures_per_hour", digits=1)}),
    ),
}


def steady(text: str) -> str:
    """The same text on every run: QGIS gives rules and symbol layers random ids, and attributes a random order."""
    seen: Dict[str, str] = {}

    def number(match) -> str:
        return seen.setdefault(match.group(0), "{%08x-0000-4000-8000-000000000000}" % (len(seen) + 1))

    text = re.sub(r"\{[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\}", number, canonicalize(_inner_ordered(text)))
    return f"<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n{text}\n"


def _inner_ordered(text: str) -> str:
    """Symbols that stand as XML in an attribute, their own attributes in order too: QGIS writes them in a random one."""
    root = fromstring(text)
    for element in root.iter():
        for name, value in element.attrib.items():
            if value.startswith("<symbol "):
                element.set(name, canonicalize(value))
    return tostring(root, encoding="unicode")


def write(folder: Path) -> List[Path]:
    folder.mkdir(parents=True, exist_ok=True)
    made = []
    for name, style in STYLES.items():
        layer = QgsVectorLayer(style.geometry, name, "memory")
        layer.setRenderer(style.renderer())
        layer.setMapTipTemplate(style.tip)
        path = folder / f"{name}.qml"
        categories = CATEGORIES
        if style.labels:
            layer.setLabeling(style.labels())
            layer.setLabelsEnabled(True)
            categories = CATEGORIES | QgsMapLayer.StyleCategory.Labeling
        if style.starts:
            times = layer.temporalProperties()
            times.setIsActive(True)
            times.setMode(Qgis.VectorTemporalMode.FeatureDateTimeStartAndEndFromExpressions)
            times.setStartExpression(style.starts)
            times.setEndExpression(style.ends)
            categories = categories | QgsMapLayer.StyleCategory.Temporal
        message, done = layer.saveNamedStyle(str(path), categories)
        if not done:
            raise SystemExit(f"{path} could not be written: {message}")
        path.write_text(steady(path.read_text(encoding="utf-8")), encoding="utf-8")
        made.append(path)
    return made


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--output", type=Path, default=Path(__file__).resolve().parent.parent / "resources" / "styles")
    arguments = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # no display is needed
    application = QgsApplication([], False)
    application.initQgis()
    for path in write(arguments.output):
        print(path)
    application.exitQgis()


if __name__ == "__main__":
    main()
