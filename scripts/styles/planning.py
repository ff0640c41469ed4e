"""A plan in phases, its money and its grid, and several plans side by side."""

from __future__ import annotations

from typing import Dict

from qgis.core import QgsFeatureRenderer, QgsFillSymbol, QgsSymbol, QgsSymbolLayer

from evplan.core.reporting import colours
from evplan.core.reporting.colours import AMBER, BLUE, GREEN, GREY, INK, VERMILION, VIOLET, VIOLET_MID
from evplan.scripts.styles.files import Style
from evplan.scripts.styles.placement import ACTION_WORDS
from evplan.scripts.styles.symbols import Rule, driven, looked, marker, rules
from evplan.scripts.styles.tips import percent, tip, told, value, yes_no


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
        driven(symbol, key, f"CASE {cases} ELSE {otherwise} END")
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
        driven(symbol, QgsSymbolLayer.Property.PropertySize, size)
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


STYLES: Dict[str, Style] = {
    "plan_phases": Style("Point", plan_phases_renderer, PLAN_PHASES_TIP),
    "plan_phases_dated": Style("Point", plan_phases_renderer, PLAN_PHASES_TIP, starts='to_datetime("date_from")'),
    "plan_money": Style("Point", plan_money_renderer, PLAN_MONEY_TIP),
    "grid_requirements": Style("Point", grid_requirements_renderer, GRID_REQUIREMENTS_TIP),
    "headroom": Style("MultiPolygon", headroom_renderer, HEADROOM_TIP),
    "site_selection": Style("Point", site_selection_renderer, SITE_SELECTION_TIP),
    "plan_choices": Style("Point", plan_choices_renderer, PLAN_CHOICES_TIP),
    "coverage_differences": Style("Point", coverage_differences_renderer, COVERAGE_DIFFERENCES_TIP),
}
