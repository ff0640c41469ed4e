"""``evplan:forecastdemand``: demand of the years to come at every demand point."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Dict, List, Optional, Sequence, Tuple

from ...core.errors import PlanningError, count, some
from ...core.schema import DEMAND_BACKTEST, DEMAND_FORECAST, FORECAST_YEARS, Column
from .. import declare
from ..base import EvplanAlgorithm, tr
from ..bridge import provenance
from ..bridge.keep import own_columns, with_added
from ..bridge.outputs import Outputs
from ..bridge.tables import Input, Table, engine_crs, field_map, metric_system, open_source, read, read_table

if TYPE_CHECKING:
    from ...core.demand.forecast import Forecast, Wanted
    from ...core.demand.forecast_history import History

METHODS = (
    "auto", "naive", "drift", "holt", "linear", "pooled", "local", "loglinear", "shares", "combination",
)  # fmt: skip
FAULTY, RECONCILE = ("refuse", "missing"), ("none", "total")
DEMAND_FIELDS = {"demand_id": "DEMAND_ID_FIELD", "group": "DEMAND_GROUP_FIELD"}
HISTORY_FIELDS = {"demand_id": "HISTORY_ID_FIELD", "year": "HISTORY_YEAR_FIELD", "value": "HISTORY_VALUE_FIELD"}
YEAR = "year:"
"""Before the columns of a wide history, so that they clash with nothing."""


class ForecastDemand(EvplanAlgorithm):
    NAME = "forecastdemand"
    TITLE = "Forecast demand"
    ROOM = "demand"
    TAGS = ("forecast", "prediction", "history", "holt", "drift", "trend", "backtest", "yearly", "time series")
    PACKAGES = ("numpy", "scipy", "pandas", "geopandas")
    HELP = (
        "Forecasts the demand of every point for the years after its yearly history, with a range, and says how well the same would have "
        "worked in past years.\n\n"
        "The history is a field for each year (such as 2016, 2017, 2018, or demand_2016 …), or a table with one row per point and year.\n\n"
        "naive: as in the last year. drift: the mean yearly change goes on. holt: damped trend. linear: each point's own trend line, older years "
        "counting less. pooled: the same, with the growth drawn to that of all points as far as a point's own line cannot be trusted; local: to that "
        "of its nearest points. loglinear: constant rates of growth. shares: the total is forecast and shared as it was. combination: the mean of "
        "drift, holt, pooled and shares. auto: the method that was best at every past year for what came after it, measured against drift; "
        "with fewer than six years of history combination. See docs/forecastdemand.md.\n\n"
        "With a field of groups each group has growth and, with auto, a method of its own.\n\n"
        "The range (lower, upper) holds the asked share of what would have come true in the past; it knows nothing of new policies or prices. "
        "Missing years are filled (between two years straight, else by the growth of the group); a point with fewer than three years follows its "
        "group, one without any has no forecast. demand_basis says so for each point.\n\n"
        "Sums of points forecast alone need not agree with the forecast of their sum: total scales them to it. Totals known from elsewhere, such as "
        "“Project EV adoption”, come before that."
    )

    def initAlgorithm(self, configuration=None) -> None:
        declare.source(
            self,
            "DEMAND",
            "Demand points",
            declare.POINT,
            "Points with a field for each year, or with the ids of the table.",
        )
        declare.several_fields(
            self,
            "YEAR_FIELDS",
            "Fields of the history",
            "DEMAND",
            "One field a year, with the year in its name. Left empty: all fields that are a year or end in one, if they have one name in common.",
        )
        declare.source(
            self,
            "HISTORY",
            "History as a table",
            declare.ANY_TABLE,
            "Table with one row per point and year, in place of the fields.",
            optional=True,
        )
        declare.number(
            self,
            "HORIZON",
            "Years ahead",
            "Years after the last one of the history.",
            default=2,
            minimum=1,
            maximum=50,
            integer=True,
        )
        declare.choice(self, "METHOD", "Method", METHODS, "auto", "How demand goes on; see the help on the right.")
        declare.number(
            self,
            "HOLD_OUT",
            "Years held out",
            "Newest years that judge the forecasts: the errors told are those of forecasts made without them.",
            default=1,
            minimum=1,
            integer=True,
        )
        declare.number(
            self,
            "RANGE_SHARE",
            "Share within the range (0–1)",
            "Share (0–1) of what came true after past forecasts that the range holds; 0.8 is four of five years.",
            default=0.8,
            minimum=0.01,
            maximum=0.99,
            advanced=True,
        )
        declare.choice(
            self, "RECONCILE", "Reconcile", RECONCILE, "none", "total: points are scaled to the forecast of their sum (of each group).", advanced=True
        )  # fmt: skip
        declare.matrix(
            self, "TOTALS", "Totals known from elsewhere", ("Year", "Total"), "The forecasts of a year are scaled to its total.", advanced=True
        )  # fmt: skip
        declare.choice(
            self,
            "FAULTY",
            "Values that are no amounts",
            FAULTY,
            "refuse",
            "Text, negative and infinite values. refuse: they end the run and are named. missing: they count as missing years and are counted.",
            advanced=True,
        )
        for name, label, parent, help_text in (
            (
                "DEMAND_ID_FIELD",
                "Demand: id",
                "DEMAND",
                "Unique id of each point. Left empty, “demand_id” is used if the layer has it.",
            ),
            (
                "DEMAND_GROUP_FIELD",
                "Demand: group",
                "DEMAND",
                "Points that grow alike. Left empty, “group” is used if the layer has it.",
            ),
            (
                "HISTORY_ID_FIELD",
                "History: point",
                "HISTORY",
                "Id of the point. Left empty, “demand_id” is used if the table has it.",
            ),
            (
                "HISTORY_YEAR_FIELD",
                "History: year",
                "HISTORY",
                "2018, or a date in it. Left empty, “year” is used if the table has it.",
            ),
            (
                "HISTORY_VALUE_FIELD",
                "History: value",
                "HISTORY",
                "Demand, 0 or more. Left empty, “value” is used if the table has it.",
            ),
        ):
            declare.field(self, name, label, parent, help_text)
        declare.sink(
            self,
            "FORECAST",
            "Forecast",
            "point",
            "The points with their own fields and demand_2019, demand_2019_lower, demand_2019_upper for every year.",
        )
        declare.sink(
            self,
            "LONG",
            "Forecast as a table",
            None,
            "One row per point and year: value, lower and upper.",
            optional=True,
        )
        declare.sink(
            self,
            "BACKTEST",
            "Errors in past years",
            None,
            "One row per method, year of origin and years ahead: MAE, RMSE, sMAPE, MASE, bias, share of points nearer than drift and within the range.",
            optional=True,
        )
        declare.output_file(
            self,
            "SUMMARY",
            "Summary (JSON)",
            "JSON (*.json)",
            "What was read, chosen and found out, and the totals per year.",
        )
        declare.text_outputs(self, {"BEST_METHOD": "Method, of the largest group"})
        declare.number_outputs(
            self,
            {
                "N_POINTS": "Points with a forecast",
                "MAE": "Mean absolute error, years held out",
                "RMSE": "Root mean square error, years held out",
                "MASE": "Mean absolute scaled error, years held out",
                "MAE_NAIVE": "Mean absolute error of naive, years held out",
                "MAE_DRIFT": "Mean absolute error of drift, years held out",
                "MAE_HOLT": "Mean absolute error of damped Holt, years held out",
                "TOTAL_LAST_YEAR": "Demand of all points in the last year",
            },
        )

    def work(self, parameters: Dict[str, Any], context, control) -> Dict[str, Any]:
        from ...core.access.cover import as_points
        from ...core.control import Span
        from ...core.demand import forecast as engine
        from ...core.tables import texts

        points, rows = (open_source(self, parameters, name, context) for name in ("DEMAND", "HISTORY"))
        wanted = self._wanted(parameters, context)
        metric = metric_system([points], context)
        columns = self._years(points, rows, parameters, context)
        fields = {
            **field_map(self, parameters, DEMAND_FIELDS, points, context),
            **{f"{YEAR}{y}": name for y, name in columns.items()},
        }
        own = own_columns(points, (), control)
        table = read(points, {**own.fields, **fields}, metric, context, control, only="point")
        if "demand_id" not in fields:
            control.info(f"Layer “{points.layer}” has no field “demand_id”: the row order makes the ids.")
        history = self._history(table, columns, rows, parameters, context, control)
        self._tell_gaps(history, points, control)
        groups = texts(table.frame, "group") if "group" in fields else None
        control.progress(20)
        found = engine.forecast(history, wanted, groups, table.frame[["x", "y"]].to_numpy(), Span(control, 20, 90))
        document = engine.summary(history, wanted, found)
        figures = _figures(found, document, wanted)
        self._tell(found, document, figures, control)
        added = {"demand_id": history.ids, **engine.wide(history, found)}
        with Outputs(self, parameters, context, control) as out:
            records = provenance.of_inputs(self, parameters, ("DEMAND", "HISTORY"), context)
            new = _columns(found.years, has_id="demand_id" in fields)
            placed = replace(table, frame=as_points(table.frame, engine_crs(metric)))
            schema, frame = with_added(
                placed, own_columns(points, new, control), added, new, DEMAND_FORECAST.name, "point"
            )
            out.layer("FORECAST", schema, frame, table.crs, metric, title=tr("Demand forecast"), provenance=records)
            out.layer(
                "LONG",
                FORECAST_YEARS,
                engine.long_table(history.ids, found),
                title=tr("Demand forecast, by year"),
                provenance=records,
            )
            out.layer("BACKTEST", DEMAND_BACKTEST, found.backtest, title=tr("Errors of demand forecasts in past years"))
            out.json("SUMMARY", {"outputs": figures, **document})
            return {**out.commit(), **figures}

    def _wanted(self, parameters: Dict[str, Any], context) -> "Wanted":
        from ...core.demand.forecast import Wanted

        totals: Dict[int, float] = {}
        for cells in declare.matrix_rows(self, parameters, "TOTALS", context, 2):
            if cells == [None, None]:
                continue
            try:
                year, total = int(str(cells[0]).strip()), float(str(cells[1]).strip())
            except ValueError:
                raise PlanningError(f"TOTALS: “{cells[0]}, {cells[1]}” is not a year and a number.") from None
            if year in totals:
                raise PlanningError(f"TOTALS: {year} is there twice.")
            totals[year] = total
        return Wanted(
            self.parameterAsInt(parameters, "HORIZON", context),
            declare.chosen(self, parameters, "METHOD", context),
            self.parameterAsInt(parameters, "HOLD_OUT", context),
            self.parameterAsDouble(parameters, "RANGE_SHARE", context),
            declare.chosen(self, parameters, "RECONCILE", context) == "total",
            totals,
        )

    def _years(self, points: Input, rows: Optional[Input], parameters, context) -> Dict[int, str]:
        """Year → field of the layer; none where the history is a table."""
        from ...core.demand.forecast_history import year_fields

        chosen = declare.fields_chosen(self, parameters, "YEAR_FIELDS", context)
        if rows is not None:
            if chosen:
                raise PlanningError("Give the history as fields (YEAR_FIELDS) or as a table (HISTORY), not both.")
            return {}
        names = points.source.fields().names()
        missing = [name for name in chosen if name not in names]
        if missing:
            raise PlanningError(
                f"The layer “{points.layer}” has no field “{missing[0]}” (YEAR_FIELDS); it has: {', '.join(names)}."
            )
        return year_fields(names, chosen, points.layer)

    def _history(
        self, table: Table, columns: Dict[int, str], rows: Optional[Input], parameters, context, control
    ) -> "History":
        from ...core.demand.forecast_history import read_long, read_wide
        from ...core.errors import Faults
        from ...core.tables import identifiers

        faults = Faults()
        ids = identifiers(table.frame, "demand_id", table.origin, faults)
        forgiving = declare.chosen(self, parameters, "FAULTY", context) == "missing"
        if rows is None:
            return read_wide(
                table.frame, ids, {year: f"{YEAR}{year}" for year in columns}, table.origin, faults, forgiving
            )
        faults.raise_if_any()
        given = read_table(rows, field_map(self, parameters, HISTORY_FIELDS, rows, context), control)
        history, strangers = read_long(given.frame, ids, given.origin, faults, forgiving)
        if strangers:
            control.warn(
                f"Table “{rows.layer}”: {count(len(strangers), 'id')} that no point has ({some(strangers)}) are not used."
            )
        if history.n_repeated:
            control.warn(
                f"Table “{rows.layer}”: {count(history.n_repeated, 'row')} of a point and year that is there already were added to it."
            )
        return history

    def _tell_gaps(self, history: "History", points: Input, control) -> None:
        import numpy

        known = numpy.isfinite(history.values)
        if history.n_left_out:
            control.warn(f"{count(history.n_left_out, 'value')} that are no amounts are taken as missing.")
        some_missing = int((~known.all(axis=1) & known.any(axis=1)).sum())
        if some_missing:
            control.warn(
                f"Layer “{points.layer}”: {count(some_missing, 'point')} of {len(known):,} lack some of the years "
                f"{history.years[0]}–{history.years[-1]}; they are filled, see demand_basis."
            )
        none = ~known.any(axis=1)
        if none.any():
            control.warn(
                f"Layer “{points.layer}”: {count(int(none.sum()), 'point')} of {len(known):,} without any value have no forecast "
                f"({some(history.ids[none])})."
            )

    def _tell(self, found: "Forecast", document: Dict[str, Any], figures: Dict[str, Any], control) -> None:
        methods = [f"{group}: {method}" if group else method for group, method in found.chosen]
        control.info(f"Method: {some(methods)}.")
        if figures["MAE"] is None:
            control.warn("The history is too short to try forecasts on held-out years: errors are not known.")
        else:
            control.info(
                f"Without the {count(document['held_out_years'], 'year')} held out, the error there (MAE) would have been {figures['MAE']:,.4g}; "
                f"naive {figures['MAE_NAIVE']:,.4g}, drift {figures['MAE_DRIFT']:,.4g}, damped Holt {figures['MAE_HOLT']:,.4g}."
            )
            if figures["MAE"] > figures["MAE_DRIFT"]:
                control.warn(
                    "In the held-out years the mean yearly change (drift) was nearer: take the forecast with care."
                )
        last = document["years"][-1]
        if last["sum_of_lower"] is None:
            control.warn("No range (lower, upper): past years are too few to tell the errors of forecasts.")
        control.info(f"{last['year']}: {last['value']:,.0f} in all.")


def _figures(found: "Forecast", document: Dict[str, Any], wanted: "Wanted") -> Dict[str, Any]:
    import numpy

    errors = document["held_out"]
    own = errors[wanted.method]
    methods, sizes = numpy.unique([method for method in found.methods if method is not None], return_counts=True)
    return {
        "BEST_METHOD": str(methods[int(numpy.argmax(sizes))]),
        "N_POINTS": int(sum(method is not None for method in found.methods)),
        "MAE": own["mae"],
        "RMSE": own["rmse"],
        "MASE": own["mase"],
        "MAE_NAIVE": errors["naive"]["mae"],
        "MAE_DRIFT": errors["drift"]["mae"],
        "MAE_HOLT": errors["holt"]["mae"],
        "TOTAL_LAST_YEAR": document["years"][-1]["value"],
    }


def _columns(years: Sequence[int], has_id: bool) -> Tuple[Column, ...]:
    made: List[Column] = [] if has_id else [DEMAND_FORECAST.column("demand_id")]
    for year in years:
        made += [
            Column(f"demand_{year}", "float", f"Demand {year}"),
            Column(f"demand_{year}_lower", "float", f"Demand {year}, lower end of the range"),
            Column(f"demand_{year}_upper", "float", f"Demand {year}, upper end of the range"),
        ]
    return (*made, *(column for column in DEMAND_FORECAST.columns if column.name != "demand_id"))
