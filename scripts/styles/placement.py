"""Plans of a network, facilities of location problems, and stations by k-medians, with whom they serve."""

from __future__ import annotations

from typing import Dict

from qgis.core import QgsFeatureRenderer, QgsLineSymbol, QgsProperty, QgsSingleSymbolRenderer, QgsSymbol, QgsSymbolLayer

from evplan.core.reporting import colours
from evplan.core.reporting.colours import GREEN, GREY, INK, VERMILION
from evplan.scripts.styles.files import Style
from evplan.scripts.styles.symbols import Rule, looked, marker, rules, sized
from evplan.scripts.styles.tips import percent, tip, told, value

ACTION_WORDS = (
    "coalesce(map_get(map('keep','Keep','new_l2','New L2 station','new_l3','New L3 station','new_mixed','New station, L2 and L3',"
    "'upgrade','Upgrade L2 to L3','add_ports','Add ports','remove','Remove'), \"action\"), 'Unknown action')"
)


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


STYLES: Dict[str, Style] = {
    "plan": Style("Point", plan_renderer, PLAN_TIP),
    "facilities": Style("Point", facilities_renderer, FACILITIES_TIP),
    "allocation": Style("MultiLineString", allocation_renderer, ALLOCATION_TIP),
    "allocated": Style("Point", allocated_renderer, ALLOCATED_TIP),
    "centres": Style("Point", centres_renderer, CENTRES_TIP),
    "assignment": Style("Point", assignment_renderer, ASSIGNMENT_TIP),
}
