"""Clusters of stations, forecasts of their use, and anomalies."""

from __future__ import annotations

from typing import Callable, Dict

from qgis.core import (
    QgsFeatureRenderer,
    QgsPalLayerSettings,
    QgsSymbol,
    QgsVectorLayerSimpleLabeling,
)
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QColor

from evplan.core.reporting import colours
from evplan.core.reporting.colours import AMBER, BLUE, CLUSTER_LOOKS, GREEN, GREY, GREY_PALE, INK, VERMILION
from evplan.scripts.styles.files import Style
from evplan.scripts.styles.labels import haloed
from evplan.scripts.styles.symbols import Rule, fill, looked, marker, rules
from evplan.scripts.styles.tips import tip, told, value

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
    settings = haloed("cluster", size, INK, 0.5, bold=bold)
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


STYLES: Dict[str, Style] = {
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
}
