"""``evplan:forecastusage``: how much every station will be used in the next days."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Dict, Optional, Tuple

from qgis.core import QgsProcessingContext

from ...core.errors import PlanningError, count
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
from ..bridge.keep import with_added
from ..bridge.outputs import Outputs, asked_for
from . import usage_input

if TYPE_CHECKING:
    import numpy

    from ...core.monitoring.usage import Usage

METHODS = ("auto", "seasonal_naive", "moving_average", "ets", "theta", "sarima", "boosting", "lstm")


@dataclass(frozen=True)
class _Stations(usage_input.Stations):
    """With each one's cluster."""

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
        usage_input.declare_table(self)
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
            self, "WINDOW_DAYS", "Window (days)", "Newest days that a forecast looks at (moving average, boosting, network).", default=30, minimum=7,
            maximum=365, integer=True,
        )  # fmt: skip
        declare.number(
            self, "HORIZON_DAYS", "Horizon (days)", "Days to forecast.", default=10, minimum=1, maximum=365, integer=True
        )  # fmt: skip
        declare.boolean(
            self, "RECONCILE", "Bring stations in line with their sum",
            "The sum of all stations is forecast, too, and the stations are scaled to it, day by day.", default=False,
        )  # fmt: skip
        declare.boolean(
            self,
            "AUTO_LSTM",
            "Train the network in auto",
            "Whether auto tries the neural network (lstm), too. It takes minutes and needs PyTorch.",
            default=False,
            advanced=True,
        )
        usage_input.declare_reading(self)
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
        declare.output_file(
            self, "CHART", "Chart", "PNG (*.png)", "The network, the busiest station with its range, the errors of the methods, and how they spread."
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
        usage = usage_input.read_usage(self, parameters, context, control)
        control.progress(10)
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
            out.file("CHART", lambda: self._chart(usage, found))
            return {**out.commit(), **figures}

    def _chart(self, usage: "Usage", found) -> bytes:
        dependencies.require(("matplotlib",), f"{self.displayName()}: CHART")
        from ...core.monitoring.forecast_chart import chart

        return chart(usage, found)

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

    def _stations(self, parameters, context: QgsProcessingContext, control: FeedbackControl) -> Optional[_Stations]:
        from ...core.tables import texts

        found = usage_input.read_stations(
            self, parameters, FORECAST_FIGURES, context, control, {"cluster": "CHARGERS_CLUSTER_FIELD"}
        )
        if found is None:
            return None
        return _Stations(found.input, found.table, found.own, found.ids, texts(found.table.frame, "cluster"))


def _clusters_of(usage: "Usage", stations: Optional[_Stations], control: FeedbackControl) -> "numpy.ndarray":
    """Cluster of every station with usage, empty for none; who has no partner on the other side is said."""
    import pandas

    if stations is None:
        return pandas.Series("", index=usage.ids).to_numpy(dtype=object)
    known = pandas.Series(stations.clusters, index=stations.ids)
    usage_input.tell_partners(usage.ids, stations.ids, stations.input.layer, control, "have no forecast")
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
