"""Charging along corridors and routes."""

from __future__ import annotations

from typing import Dict

from qgis.core import QgsFeatureRenderer, QgsMarkerLineSymbolLayer, QgsMarkerSymbol, QgsSymbol

from evplan.core.reporting.colours import AMBER, BLUE, GREY, INK, VERMILION
from evplan.scripts.styles.files import Style
from evplan.scripts.styles.symbols import Rule, marker, rules, track
from evplan.scripts.styles.tips import tip, told, value


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


STYLES: Dict[str, Style] = {
    "corridor_segments": Style("MultiLineString", corridor_segments_renderer, CORRIDOR_SEGMENTS_TIP),
    "corridor_stations": Style("Point", corridor_stations_renderer, CORRIDOR_STATIONS_TIP),
    "corridor_plan": Style("Point", corridor_plan_renderer, CORRIDOR_PLAN_TIP),
    "corridor_routes": Style("MultiLineString", corridor_routes_renderer, CORRIDOR_ROUTES_TIP),
}
