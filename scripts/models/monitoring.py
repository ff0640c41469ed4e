"""Models of what is there: use and its forecast, key figures, the nightly refresh, corridors."""

from __future__ import annotations

from typing import List

from qgis.core import (
    QgsApplication,
    QgsProcessingModelAlgorithm,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterFile,
)

from .parts import (
    CREATOR,
    LINES,
    POINTS,
    POLYGONS,
    TABLES,
    Source,
    child,
    choice,
    complete,
    field,
    layer,
    model_of,
    number,
    same,
)

HELP_FORECAST = {
    "ALG_DESC": "From stations and a table of their use to the next days of every station: the stations are grouped by where they are, and their use "
    "is forecast, stations with a short history by their group.",
    "ALG_CREATOR": CREATOR,
    "CHARGERS": "Point layer of the charging stations.",
    "CHARGERS_ID_FIELD": "Id of a station as in the table of use. Left empty, the field “charger_id”.",
    "USAGE": "Table of daily or hourly figures, or of charging sessions.",
    "USAGE_ID_FIELD": "Station of a row. Left empty, the field “charger_id”. Not used where several fields of values are chosen.",
    "USAGE_DATE_FIELD": "Day, or day and time. Left empty, the field “date”.",
    "USAGE_VALUE_FIELDS": "What was used, such as kWh; several fields: one station each. Left empty, the field “value”, else rows are counted.",
    "N_CLUSTERS": "Number of groups. Left empty, the one that fits best.",
    "HORIZON_DAYS": "Days to forecast.",
}

HELP_KPIS = {
    "ALG_DESC": "From any table or file of charging stations to the key figures of the network: the table is imported, rows that cannot be used are "
    "listed with their reason, and the figures are computed for all stations, by operator, and by area where zones are given.",
    "ALG_CREATOR": CREATOR,
    "FILE": "CSV, Excel, GeoPackage, GeoJSON or OCPI; also zipped, on the web or in object storage.",
    "FORMAT": "Names of the columns: those of a known export, or none to recognize them by their names.",
    "ZONES": "Areas by which the figures are given too; may be left empty.",
    "FAST_MIN_KW": "Power from which a station counts as fast charging.",
}
HELP_REFRESH = {
    "ALG_DESC": "Newer stations over the known ones: changes of status and ports are logged, the result is stored as a dated snapshot, key figures are "
    "computed, and the targets are looked at over all stored snapshots. To be run again and again with the same files, by hand or every night.",
    "ALG_CREATOR": CREATOR,
    "CHARGERS": "The stations as they were known last; the snapshot file's layer chargers_current from the second time on.",
    "NEWER": "The stations as fetched or imported now.",
    "DEMAND": "Demand points for the targets of coverage; without them only targets that need none are looked at.",
}
HELP_CORRIDOR = {
    "ALG_DESC": "Which stretches of roads keep a spacing rule today, where the fewest new stations and upgrades must go so that they do, and the check of that plan.",
    "ALG_CREATOR": CREATOR,
    "CORRIDORS": "Lines of the roads that the rule is about.",
    "CHARGERS": "Point layer of the existing charging stations.",
    "SITES": "Point layer of the places where a station may be built.",
    "RULE_SET": "Set of rules; what each says is in the documentation.",
}


def parameters_forecast() -> List[QgsProcessingParameterDefinition]:
    return [
        layer("CHARGERS", "Charging stations", POINTS),
        field("CHARGERS_ID_FIELD", "Stations: id", "CHARGERS"),
        layer("USAGE", "Usage", TABLES),
        field("USAGE_ID_FIELD", "Usage: station", "USAGE"),
        field("USAGE_DATE_FIELD", "Usage: date", "USAGE"),
        field("USAGE_VALUE_FIELDS", "Usage: value", "USAGE", several=True),
        number("N_CLUSTERS", "Number of clusters", minimum=1, integer=True),
        number("HORIZON_DAYS", "Horizon (days)", 10, minimum=1, integer=True),
    ]


def forecast_from_usage(presets: List[str]) -> QgsProcessingModelAlgorithm:
    clusters = child("clusterstations", "Cluster stations", 230, 200, same("CHARGERS", "N_CLUSTERS"), {})
    of_usage = same(
        "USAGE", "CHARGERS_ID_FIELD", "USAGE_ID_FIELD", "USAGE_DATE_FIELD", "USAGE_VALUE_FIELDS", "HORIZON_DAYS"
    )
    forecast = child(
        "forecastusage",
        "Forecast usage",
        670,
        320,
        {**of_usage, "CHARGERS": Source.fromChildOutput("clusterstations", "STATIONS")},
        {"FORECAST": ("FORECAST", True), "STATIONS": ("STATIONS", True), "BACKTEST": ("BACKTEST", False)},
    )
    return complete(model_of("From usage to a forecast", parameters_forecast()), [clusters, forecast], HELP_FORECAST)


def import_to_kpis(presets: List[str]) -> QgsProcessingModelAlgorithm:
    known = QgsApplication.processingRegistry().algorithmById("evplan:importchargers").parameterDefinition("PRESET")
    inputs = [
        QgsProcessingParameterFile("FILE", "Table or file of stations"),
        choice("FORMAT", "Known format", known.options(), known.defaultValue()),
        layer("ZONES", "Zones", POLYGONS, optional=True),
        number("FAST_MIN_KW", "Fast charging from (kW)", 40.0),
    ]
    imported = child(
        "importchargers",
        "Import chargers",
        230,
        200,
        {**same("FILE"), "PRESET": Source.fromModelParameter("FORMAT")},
        {"CHARGERS": ("CHARGERS", True), "REJECTS": ("REJECTS", False)},
    )
    figures = child(
        "networkkpis",
        "Key figures",
        670,
        320,
        {
            **same("ZONES", "FAST_MIN_KW"),
            "CHARGERS": Source.fromChildOutput("importchargers", "CHARGERS"),
            "GROUP_FIELDS": Source.fromStaticValue(["operator"]),
        },
        {"KPIS": ("KPIS", True)},
    )
    return complete(model_of("From a table to key figures", inputs), [imported, figures], HELP_KPIS)


def refresh_monitoring(presets: List[str]) -> QgsProcessingModelAlgorithm:
    inputs = [
        layer("CHARGERS", "Known stations", POINTS),
        layer("NEWER", "Newer stations", POINTS),
        layer("DEMAND", "Demand points", POINTS, optional=True),
    ]
    updated = Source.fromChildOutput("refreshstatus", "UPDATED")
    steps = [
        child(
            "refreshstatus",
            "Refresh stations",
            230,
            200,
            same("CHARGERS", "NEWER"),
            {"UPDATED": ("UPDATED", True), "STATUS_LOG": ("STATUS_LOG", True)},
        ),
        child(
            "storesnapshot",
            "Store snapshot",
            450,
            320,
            {"CHARGERS": updated, "EVEN_UNCHANGED": Source.fromStaticValue(True)},
            {"FILE": ("SNAPSHOTS", True)},
        ),
        child(
            "networkkpis",
            "Key figures",
            670,
            440,
            {"CHARGERS": updated, "STATUS_LOG": Source.fromChildOutput("refreshstatus", "STATUS_LOG")},
            {"KPIS": ("KPIS", True)},
        ),
        child(
            "monitortargets",
            "Monitor targets",
            890,
            560,
            {**same("DEMAND"), "FILE": Source.fromChildOutput("storesnapshot", "FILE")},
            {"STATUS": ("TARGETS", True)},
        ),
    ]
    return complete(model_of("Refresh the monitoring", inputs), steps, HELP_REFRESH)


def check_corridor(presets: List[str]) -> QgsProcessingModelAlgorithm:
    rules = QgsApplication.processingRegistry().algorithmById("evplan:corridor").parameterDefinition("RULE_SET")
    inputs = [
        layer("CORRIDORS", "Roads", LINES),
        layer("CHARGERS", "Existing chargers", POINTS),
        layer("SITES", "Candidate sites", POINTS),
        choice("RULE_SET", "Set of rules", rules.options(), rules.defaultValue()),
    ]
    given = same("CORRIDORS", "CHARGERS", "RULE_SET")
    steps = [
        child(
            "corridorcompliance",
            "Corridor compliance today",
            230,
            200,
            given,
            {"COMPLIANCE": ("COMPLIANCE_TODAY", True), "RESULTS": ("RESULTS_TODAY", False)},
        ),
        child(
            "corridor",
            "Fewest stations that keep the rule",
            670,
            320,
            {**given, **same("SITES")},
            {"STATIONS": ("STATIONS", True), "COMPLIANCE": ("COMPLIANCE_AFTER", False)},
        ),
    ]
    return complete(model_of("Check a corridor", inputs), steps, HELP_CORRIDOR)
