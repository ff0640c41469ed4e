"""Chargers, zones and sites as they come in, and public transport."""

from __future__ import annotations

from typing import Dict, Sequence

from qgis.core import QgsFeatureRenderer, QgsGraduatedSymbolRenderer, QgsRendererRange

from evplan.core.reporting import colours
from evplan.core.reporting.colours import DENSITIES, GREY, INK
from evplan.scripts.styles.files import Style
from evplan.scripts.styles.symbols import Rule, fill, looked, marker, rules, track
from evplan.scripts.styles.tips import tip, told, value


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
# Equal-area metres whatever the layer's own system and the project's ellipsoid are.
PER_KM2 = "\"population\" / (area(transform($geometry, @layer_crs, 'EPSG:6933')) / 1000000)"


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


STYLES: Dict[str, Style] = {
    "chargers": Style("Point", chargers_renderer, CHARGERS_TIP),
    "chargers_snapshots": Style(
        "Point", chargers_renderer, CHARGERS_TIP, starts='to_datetime("taken_at")', ends='to_datetime("taken_at")'
    ),
    "sites": Style("Point", sites_renderer, SITES_TIP),
    "zones": Style("MultiPolygon", zones_renderer, ZONES_TIP),
    "stops": Style("Point", stops_renderer, STOPS_TIP),
    "routes": Style("MultiLineString", routes_renderer, ROUTES_TIP),
    "transit_density": Style("MultiPolygon", transit_density_renderer, DENSITY_TIP),
}
