"""Tables of the network as it works."""

from __future__ import annotations

from typing import Tuple

from .base import Column, Table

CLUSTER_FIGURES: Tuple[Column, ...] = (
    Column("cluster_value", "float", "Value"),
    Column("neighbours", "int", "Neighbours"),
    Column("neighbours_mean", "float", "Mean of the neighbours' values"),
    Column("local_i", "float", "Local Moran's I"),
    Column("local_p", "float", "Pseudo p-value of local Moran"),
    Column("local_class", "text", "Cluster or outlier"),
    Column("gi_z", "float", "Getis-Ord Gi* (standard score)"),
    Column("gi_p", "float", "p-value of Gi*"),
    Column("gi_class", "text", "Hot or cold spot"),
)
"""What ``ownershipclusters`` adds to zones. p-values are as computed, the classes after the chosen correction."""

STATION_FIGURES: Tuple[Column, ...] = (
    Column("cluster", "int", "Cluster"),
    Column("centre_m", "float", "Distance to the centre of the cluster", "m"),
    Column("silhouette", "float", "Silhouette"),
)
"""What clustering adds to stations; without a cluster, a station is noise."""

CLUSTERED_STATIONS = Table(
    "clustered_stations", "point", "charger_id", (Column("charger_id", "text", "Charger"), *STATION_FIGURES)
)

STATION_CLUSTERS = Table(
    "station_clusters",
    "point",
    "cluster",
    (
        Column("cluster", "int", "Cluster"),
        Column("stations", "int", "Stations"),
        Column("weight", "float", "Weight of the stations"),
        Column("ports_l2", "int", "L2 ports"),
        Column("ports_l3", "int", "L3 ports"),
        Column("mean_m", "float", "Mean distance to the centre", "m"),
        Column("farthest_m", "float", "Farthest station from the centre", "m"),
        Column("silhouette", "float", "Mean silhouette"),
    ),
)
"""At the centre of each cluster."""

CLUSTER_HULLS = Table(
    "cluster_hulls",
    "polygon",
    "cluster",
    (*STATION_CLUSTERS.columns, Column("area_km2", "float", "Surface area", "km²")),
)

DAILY_USAGE = Table(
    "daily_usage",
    None,
    "charger_id",
    (
        Column("charger_id", "text", "Charger"),
        Column("date", "date", "Day"),
        Column("value", "float", "Used"),
    ),
)

FORECAST = Table(
    "forecast",
    None,
    "charger_id",
    (
        Column("charger_id", "text", "Charger"),
        Column("date", "date", "Day"),
        Column("value", "float", "Forecast"),
        Column("lower", "float", "Lower end of the range"),
        Column("upper", "float", "Upper end of the range"),
        Column("method", "text", "Method"),
        Column("level", "text", "Rests on (station, cluster, network)"),
        Column("confidence", "text", "Confidence"),
    ),
)

FORECAST_BACKTEST = Table(
    "forecast_backtest",
    None,
    "method",
    (
        Column("charger_id", "text", "Charger (empty: all)"),
        Column("method", "text", "Method"),
        Column("mae", "float", "Mean absolute error"),
        Column("rmse", "float", "Root mean square error"),
        Column("smape", "float", "Symmetric mean absolute percentage error", "%"),
        Column("mase", "float", "Mean absolute scaled error"),
        Column("against_naive", "float", "Mean absolute error against repeating the last week"),
        Column("share_better", "float", "Share of stations better than repeating the last week"),
        Column("n", "int", "Days compared"),
        Column("flagged", "bool", "No better than naive"),
        Column("chosen", "bool", "Chosen"),
    ),
)

FORECAST_FIGURES: Tuple[Column, ...] = (
    Column("use_per_day", "float", "Used per day, last 30 days"),
    Column("forecast_per_day", "float", "Forecast per day"),
    Column("forecast_total", "float", "Forecast, all days"),
    Column("forecast_method", "text", "Method"),
    Column("forecast_level", "text", "Rests on (station, cluster, network)"),
    Column("confidence", "text", "Confidence"),
    Column("cluster_share", "float", "Share of the cluster's forecast"),
    Column("sparkline", "text", "Last 30 days and forecast"),
)
"""What a forecast adds to stations."""

STATION_FORECASTS = Table(
    "station_forecasts", "point", "charger_id", (Column("charger_id", "text", "Charger"), *FORECAST_FIGURES)
)

CLUSTERED_FORECASTS = Table(
    "clustered_forecasts", "point", "charger_id", (*STATION_FORECASTS.columns, STATION_FIGURES[0])
)
"""The same where the stations have their cluster."""

ANOMALIES = Table(
    "anomalies",
    None,
    "charger_id",
    (
        Column("charger_id", "text", "Charger"),
        Column("port_id", "text", "Port"),
        Column("date_from", "date", "From"),
        Column("date_to", "date", "To"),
        Column("kind", "text", "Kind"),
        Column("basis", "text", "Found in (usage, status)"),
        Column("value", "float", "Value"),
        Column("expected", "float", "Expected"),
        Column("score", "float", "Score"),
        Column("message", "text", "Message"),
    ),
)
"""``kind``: ``spike, drop, silent, shift`` in use per day; ``outage`` (hours), ``flapping`` (outages in a day), ``dead`` (uses), ``stale`` (days) in
the status. ``docs/anomalies.md`` defines value, expected and score."""

ANOMALY_FIGURES: Tuple[Column, ...] = (
    Column("anomalies", "int", "Anomalies"),
    Column("last_anomaly", "date", "Last anomaly"),
    Column("last_kind", "text", "Kind of the last anomaly"),
    Column("last_message", "text", "Last anomaly in words"),
    Column("anomaly_status", "text", "Anomaly (now, earlier, none, not judged)"),
)
"""What the search for anomalies adds to stations."""

STATION_ANOMALIES = Table(
    "station_anomalies", "point", "charger_id", (Column("charger_id", "text", "Charger"), *ANOMALY_FIGURES)
)

KPIS = Table(
    "kpis",
    None,
    "kpi",
    (
        Column("group_by", "text", "Grouped by"),
        Column("group", "text", "Group"),
        Column("kpi", "text", "Key figure"),
        Column("value", "float", "Value, unknown excluded"),
        Column("value_with_unknown", "float", "Value, unknown included"),
        Column("n", "int", "Known"),
        Column("n_unknown", "int", "Unknown"),
        Column("counted", "float", "Sum or number that the value is made of"),
        Column("unit", "text", "Unit"),
    ),
)
"""``group_by``: ``all`` or the name of a field; ``docs/kpis.md`` defines every figure."""

UPTIME = Table(
    "uptime",
    None,
    "charger_id",
    (
        Column("charger_id", "text", "Charger"),
        Column("port_id", "text", "Port"),
        Column("ports", "int", "Ports"),
        Column("year", "int", "Year"),
        Column("minutes", "float", "Minutes of the year in service", "min"),
        Column("known_min", "float", "of these, with a known status", "min"),
        Column("outage_min", "float", "Outage", "min"),
        Column("excluded_min", "float", "of this, excluded", "min"),
        Column("uptime_percent", "float", "Uptime", "%"),
    ),
)

TARGET_STATUS = Table(
    "target_status",
    None,
    "target",
    (
        Column("target", "text", "Target"),
        Column("title", "text", "Title"),
        Column("measure", "text", "Measure"),
        Column("level", "text", "Level"),
        Column("radius_m", "float", "Radius", "m"),
        Column("weight", "text", "Weight"),
        Column("group", "text", "Group"),
        Column("threshold", "float", "Threshold"),
        Column("direction", "text", "Direction"),
        Column("frequency", "text", "Frequency"),
        Column("date", "date", "Date"),
        Column("value", "float", "Value"),
        Column("status", "text", "Status"),
        Column("slack", "float", "Slack"),
        Column("change", "float", "Change since the snapshot before"),
        Column("trend_per_period", "float", "Trend per period"),
        Column("breach_date", "date", "Breach"),
        Column("breach_by", "text", "Breach told by"),
        Column("due", "date", "Next due"),
        Column("overdue", "bool", "Overdue"),
        Column("missing_periods", "int", "Periods without a snapshot"),
        Column("snapshots", "int", "Snapshots with a value"),
        Column("note", "text", "Note"),
    ),
)
"""``status``: ``met``, ``at_risk``, ``missed`` or ``unknown``; ``breach_by``: ``observed``, ``trend`` or ``demand``."""

TARGET_HISTORY = Table(
    "target_history",
    None,
    "target",
    (
        Column("target", "text", "Target"),
        Column("date", "date", "Date"),
        Column("kind", "text", "Kind"),
        Column("value", "float", "Value"),
        Column("threshold", "float", "Threshold"),
        Column("slack", "float", "Slack"),
        Column("status", "text", "Status"),
        Column("source", "text", "Snapshot"),
    ),
)
"""``kind``: ``observed``, ``projected`` (the latest network under projected demand) or ``overdue`` (a period without a snapshot)."""
