"""``evplan:forecastusage``: how much every station will be used in the next days."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Dict, List, Optional, Tuple

from qgis.core import QgsProcessingContext

from ...core.errors import PlanningError, count, some
from ...core.schema import (
    CLUSTERED_FORECASTS,
    DAILY_USAGE,
    FORECAST,
    FORECAST_BACKTEST,
    FORECAST_FIGURES,
    REJECTS,
    STATION_FORECASTS,
)
from .. import declare
from ..base import EvplanAlgorithm, tr
from ..bridge import dependencies, provenance
from ..bridge.feedback import FeedbackControl
from ..bridge.keep import Own, own_columns, with_added
from ..bridge.outputs import Outputs, asked_for
from ..bridge.tables import Input, Table, field_map, open_source, read, read_table

if TYPE_CHECKING:
    import numpy

    from ...core.monitoring.usage import Usage

METHODS = ("auto", "seasonal_naive", "moving_average", "ets", "theta", "sarima", "boosting", "lstm")
GAPS = ("auto", "zero", "missing")
ORDERS = ("auto", "day_first", "month_first")
USAGE_FIELDS = (
    ("charger_id", "ID", "Usage: station", "Id of the station. Not used where several value fields are chosen."),
    ("date", "DATE", "Usage: date", "Day, or day and time, at which the row begins."),
    ("time", "TIME", "Usage: time", "Time of day, if it stands in a field of its own."),
    ("end_date", "END_DATE", "Usage: end", "Day, or day and time, at which a session ended; sessions that end before they begin are rejected."),
    ("end_time", "END_TIME", "Usage: time of the end", "Time of day of the end, if it stands in a field of its own."),
    ("connector", "CONNECTOR", "Usage: connector", "Connector of a session; only tells rows apart."),
    ("session_id", "SESSION_ID", "Usage: session", "Id of a session; one that comes twice counts once."),
)  # fmt: skip


@dataclass(frozen=True)
class _Stations:
    """The layer of stations as read, the ids of its rows, and each one's cluster."""

    input: Input
    table: Table
    own: Own
    ids: "numpy.ndarray"
    clusters: "numpy.ndarray"

    @property
    def style(self) -> str:
        """Coloured by cluster where the layer has the field that “Cluster stations” writes."""
        kept = {each.name(): each for each in self.own.kept}
        numbered = "cluster" in kept and kept["cluster"].isNumeric()
        return (CLUSTERED_FORECASTS if numbered else STATION_FORECASTS).name


class ForecastUsage(EvplanAlgorithm):
    NAME = "forecastusage"
    TITLE = "Forecast usage"
    ROOM = "monitoring"
    TAGS = (
        "prediction",
        "time series",
        "demand",
        "sessions",
        "lstm",
        "holt-winters",
        "arima",
        "theta",
        "backtest",
        "mase",
    )
    PACKAGES = ("numpy", "scipy", "pandas", "geopandas")
    HELP = (
        "Forecasts the use of every charging station for the next days, from daily figures, hourly figures or charging sessions (all rows of a station and "
        "day are added up; a session counts on the day it began; without a value field sessions are counted).\n\n"
        "auto tries every method on past days of the same history (ORIGINS times, a horizon apart) and takes for each station the one with the least error, but "
        "never one that did not beat repeating the last week (seasonal_naive) or whose MASE is 1 or more. moving_average: the mean of the window. ets: "
        "Holt–Winters with a damped trend. theta: the Theta method. sarima: (1,0,1)(0,1,1) weeks. boosting: gradient boosting on lags, learned from all "
        "stations. lstm: a recurrent network on sequences of the window, learned from all stations; auto trains it only if asked to, for it takes minutes. ets, "
        "theta and sarima need statsmodels, boosting scikit-learn, lstm PyTorch; auto goes without what is missing and says so.\n\n"
        "lower and upper hold RANGE_SHARE of what came in the past. Stations with less history than the window (28 days at least) get a share of the forecast "
        "of their cluster (field of the stations' layer, see “Cluster stations”), else of the network: level says which. confidence is high where the method "
        "had at most 0.8 of the naive error over four windows or more, medium where it beat it, else low.\n\n"
        "The backtest has one row per station and method and, without a station, one per method over all stations; its row auto judges the choice itself "
        "on the newest days, which it had not seen."
    )

    def initAlgorithm(self, configuration=None) -> None:
        declare.source(
            self, "USAGE", "Usage", declare.ANY_TABLE, "Table of daily or hourly figures, or of charging sessions, one row each."
        )  # fmt: skip
        declare.several_fields(
            self, "USAGE_VALUE_FIELDS", "Usage: value", "USAGE",
            "What was used, such as kWh. Several fields: one station each, named like the field. Left empty, the field “value” is used if the table has it, else "
            "rows are counted.",
        )  # fmt: skip
        for column, suffix, label, help_text in USAGE_FIELDS:
            said = f"{help_text} Left empty, the field “{column}” is used if the table has it."
            declare.field(self, f"USAGE_{suffix}_FIELD", label, "USAGE", said)
        declare.source(
            self, "CHARGERS", "Charging stations", declare.POINT, "Point layer of the stations, for their clusters and the map.", optional=True
        )  # fmt: skip
        declare.field(
            self, "CHARGERS_ID_FIELD", "Chargers: id", "CHARGERS", "Id as in the usage. Left empty, the field “charger_id” is used if the layer has it."
        )  # fmt: skip
        declare.field(
            self, "CHARGERS_CLUSTER_FIELD", "Chargers: cluster", "CHARGERS",
            "Cluster of the station, which helps stations with a short history. Left empty, the field “cluster” is used if the layer has it.",
        )  # fmt: skip
        declare.choice(self, "METHOD", "Method", METHODS, "auto", "See the description.")
        declare.number(
            self, "WINDOW_DAYS", "Window [days]", "Newest days that a forecast looks at (moving average, boosting, network).", default=30, minimum=7,
            maximum=365, integer=True,
        )  # fmt: skip
        declare.number(
            self, "HORIZON_DAYS", "Horizon [days]", "Days to forecast.", default=10, minimum=1, maximum=365, integer=True
        )  # fmt: skip
        declare.boolean(
            self, "RECONCILE", "Bring stations in line with their sum",
            "The sum of all stations is forecast, too, and the stations are scaled to it, day by day.", default=False,
        )  # fmt: skip
        declare.boolean(
            self, "AUTO_LSTM", "Train the network in auto", "Takes minutes; needs PyTorch.", default=False, advanced=True
        )  # fmt: skip
        declare.choice(
            self, "GAPS", "Days without a row", GAPS, "auto",
            "zero: nothing was used; missing: it is not known. auto: zero for sessions, missing for daily and hourly figures.", advanced=True,
        )  # fmt: skip
        declare.choice(
            self, "DATE_ORDER", "Order of dates", ORDERS, "auto",
            "How 3/4/2024 is to be read where no date of the table shows it; auto takes the day first and says so.", advanced=True,
        )  # fmt: skip
        declare.number(
            self, "ORIGINS", "Trials on past days", "How many times forecasts are tried on the history.", default=4, minimum=1, maximum=52,
            integer=True, advanced=True,
        )  # fmt: skip
        declare.number(
            self, "RANGE_SHARE", "Share within the range", "Part of what comes that lower and upper are to hold.", default=0.8, minimum=0.05,
            maximum=0.99, advanced=True,
        )  # fmt: skip
        declare.number(
            self, "SEED", "Seed", "Of boosting and the network; equal seeds give equal forecasts.", default=1, minimum=0,
            maximum=2**31 - 1, integer=True, advanced=True,
        )  # fmt: skip
        declare.sink(self, "FORECAST", "Forecast", None, "One row per station and day.")
        declare.sink(self, "BACKTEST", "Backtest", None, "Errors of every method on past days.", optional=True)
        declare.sink(
            self, "STATIONS", "Stations with their forecast", "point",
            "The stations with their own fields, means per day, the share of their cluster and a line of bars for map tips.", optional=True,
        )  # fmt: skip
        declare.sink(
            self, "DAILY", "Use per day", None, "What was read: one row per station and known day.", optional=True
        )
        declare.sink(
            self, "REJECTED", "Rejected rows", None, "Rows that could not be used, with the reason.", optional=True
        )
        declare.output_file(
            self, "SUMMARY", "Summary (JSON)", "JSON (*.json)", "What was read, methods, errors, and the mean of the network per day."
        )  # fmt: skip
        declare.number_outputs(
            self,
            {
                "N_STATIONS": "Stations",
                "N_REJECTED": "Rejected rows",
                "MASE_MEDIAN": "Median MASE of the chosen methods",
                "SHARE_BETTER": "Share of stations whose method beat repeating the last week",
                "RANGE_HIT": "Share of the newest past days that lay within the range",
                "TOTAL_PER_DAY": "Forecast of the network, mean per day",
            },
        )

    def work(
        self, parameters: Dict[str, Any], context: QgsProcessingContext, control: FeedbackControl
    ) -> Dict[str, Any]:
        from ...core.control import Span
        from ...core.monitoring import forecast as engine
        from ...core.monitoring import station_forecast

        wanted = self._wanted(parameters, context)
        available = self._available(wanted)
        if asked_for(parameters, "STATIONS", context) and not declare.given(parameters, "CHARGERS"):
            raise PlanningError("“Stations with their forecast” (STATIONS) needs the layer of stations (CHARGERS).")
        usage = self._usage(parameters, context, control)
        stations = self._stations(parameters, context, control)
        clusters = _clusters_of(usage, stations, control)
        found = engine.forecast(usage, wanted, clusters, available, Span(control, 15, 95))
        for note in (*usage.notes, *found.notes):
            control.warn(note)
        document = station_forecast.summary(usage, found, (wanted.window, wanted.horizon))
        _tell(document, control)
        quartiles = document["mase_quartiles"]
        figures = {
            "N_STATIONS": document["n_stations"],
            "N_REJECTED": document["n_rejected"],
            "MASE_MEDIAN": quartiles[1] if quartiles else None,
            "SHARE_BETTER": document["share_better"],
            "RANGE_HIT": document["range_hit"],
            "TOTAL_PER_DAY": document["total_per_day"],
        }
        records = provenance.of_inputs(self, parameters, ("USAGE", "CHARGERS"), context)
        with Outputs(self, parameters, context, control) as out:
            for name, schema, rows, title in (
                ("FORECAST", FORECAST, engine.long_table(found), tr("Forecast of usage")),
                ("BACKTEST", FORECAST_BACKTEST, found.backtest, tr("Backtest of forecasts")),
                ("DAILY", DAILY_USAGE, usage.long_table(), tr("Use per day")),
                ("REJECTED", REJECTS, usage.rejects, tr("Rejected rows")),
            ):
                out.layer(name, schema, rows, title=title, provenance=records)
            if asked_for(parameters, "STATIONS", context):
                values = (
                    station_forecast.station_figures(usage, found, clusters)
                    .reindex(stations.ids)
                    .reset_index(drop=True)
                )
                schema, frame = with_added(
                    stations.table, stations.own, values.to_dict("series"), FORECAST_FIGURES, stations.style, "point"
                )
                crs = stations.input.crs
                out.layer(
                    "STATIONS", schema, frame, crs, crs, title=tr("Stations with their forecast"), provenance=records
                )
            out.json("SUMMARY", {"outputs": figures, **document})
            return {**out.commit(), **figures}

    def _wanted(self, parameters, context: QgsProcessingContext):
        from ...core.monitoring.forecast import Wanted

        return Wanted(
            self.parameterAsInt(parameters, "WINDOW_DAYS", context),
            self.parameterAsInt(parameters, "HORIZON_DAYS", context),
            declare.chosen(self, parameters, "METHOD", context),
            self.parameterAsBoolean(parameters, "AUTO_LSTM", context),
            self.parameterAsInt(parameters, "ORIGINS", context),
            self.parameterAsDouble(parameters, "RANGE_SHARE", context),
            self.parameterAsBoolean(parameters, "RECONCILE", context),
            self.parameterAsInt(parameters, "SEED", context),
        )

    def _available(self, wanted) -> Tuple[str, ...]:
        """The methods whose packages are there. Raises PlanningError where one that was asked for by name lacks its package."""
        from ...core.monitoring.forecast_methods import METHODS as ENGINES

        asked = wanted.method if wanted.method != "auto" else "lstm" if wanted.with_lstm else ""
        if asked:
            dependencies.require(ENGINES[asked].packages, f"{self.displayName()}: {asked}")
        # Whether a package is there is only known by loading it, which takes seconds of the largest: not of those that are not asked for.
        tried = [name for name in ENGINES if wanted.method == "auto" and (name != "lstm" or wanted.with_lstm)]
        return tuple(name for name in tried if not dependencies.broken(ENGINES[name].packages))

    def _usage(self, parameters, context: QgsProcessingContext, control: FeedbackControl) -> "Usage":
        from ...core.monitoring import usage

        source = open_source(self, parameters, "USAGE", context)
        keys = {column: f"USAGE_{suffix}_FIELD" for column, suffix, _, _ in USAGE_FIELDS}
        fields = field_map(self, parameters, keys, source, context)
        values = declare.fields_chosen(self, parameters, "USAGE_VALUE_FIELDS", context)
        wide: List[str] = values if len(values) > 1 else []
        own = "value" if source.source.fields().indexFromName("value") >= 0 else None
        value: Optional[str] = values[0] if len(values) == 1 else own
        if wide:
            fields = {column: name for column, name in fields.items() if column in ("date", "time")}
            fields.update({name: name for name in wide})
        elif value:
            fields["value"] = value
        table = read_table(source, fields, control)
        order = declare.chosen(self, parameters, "DATE_ORDER", context)
        found = usage.read(
            table.frame,
            table.origin,
            wide=wide,
            gaps=declare.chosen(self, parameters, "GAPS", context),
            day_first=None if order == "auto" else order == "day_first",
            control=control,
        )
        if len(found.rejects):
            control.warn(f"Table “{source.layer}”: {usage.told_rejects(found)}")
        control.progress(10)
        return found

    def _stations(self, parameters, context: QgsProcessingContext, control: FeedbackControl) -> Optional[_Stations]:
        source = open_source(self, parameters, "CHARGERS", context)
        if source is None:
            return None
        from ...core.errors import Faults
        from ...core.tables import identifiers, texts

        fields = field_map(
            self, parameters, {"charger_id": "CHARGERS_ID_FIELD", "cluster": "CHARGERS_CLUSTER_FIELD"}, source, context
        )
        if "charger_id" not in fields:
            raise PlanningError(
                f"The layer “{source.layer}” has no field “charger_id”: choose the one with the ids of the usage (CHARGERS_ID_FIELD)."
            )
        own, faults = own_columns(source, FORECAST_FIGURES, control), Faults()
        table = read(source, {**fields, **own.fields}, source.crs, context, control)
        ids = identifiers(table.frame, "charger_id", table.origin, faults)
        faults.raise_if_any()
        return _Stations(source, table, own, ids, texts(table.frame, "cluster"))


def _clusters_of(usage: "Usage", stations: Optional[_Stations], control: FeedbackControl) -> "numpy.ndarray":
    """Cluster of every station with usage, empty for none; who has no partner on the other side is said."""
    import pandas

    if stations is None:
        return pandas.Series("", index=usage.ids).to_numpy(dtype=object)
    known = pandas.Series(stations.clusters, index=stations.ids)
    without = sorted(set(stations.ids) - set(usage.ids))
    elsewhere = sorted(set(usage.ids) - set(stations.ids))
    layer = stations.input.layer
    if len(elsewhere) == len(usage.ids):
        raise PlanningError(
            f"None of the {count(len(usage.ids), 'station')} with usage is in the layer “{layer}”: their ids differ ({some(elsewhere, 3)} and "
            f"{some(without, 3)}). Choose the right id fields."
        )
    if without:
        control.warn(
            f"Layer “{layer}”: {count(len(without), 'station')} without usage have no forecast ({some(without)})."
        )
    if elsewhere:
        control.warn(
            f"{count(len(elsewhere), 'station')} with usage are not in the layer “{layer}” ({some(elsewhere)})."
        )
    return known.reindex(usage.ids).fillna("").to_numpy(dtype=object)


def _tell(document: Dict[str, Any], control: FeedbackControl) -> None:
    control.info(
        f"{count(document['n_stations'], 'station')}, {document['first_day']} to {document['last_day']}; methods: "
        + ", ".join(f"{name} {number:,}" for name, number in document["methods"].items())
    )
    for row in document["backtest"]:
        mase = "" if row["mase"] is None else f", MASE {row['mase']:.2f}"
        better = "" if row["share_better"] is None else f", better at {row['share_better']:.0%} of the stations"
        against = "" if row["against_naive"] is None else f", {row['against_naive']:.2f} of the naive error"
        control.info(f"{row['method']}: mean absolute error {row['mae']:,.2f}{mase}{against}{better}")
    if document["range_hit"] is not None:
        control.info(
            f"{document['range_hit']:.0%} of the newest past days lay within the range made of the days before."
        )
