"""``evplan:monitortargets``: targets of a network against its dated snapshots, and against demand to come."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Dict, List, Optional, Sequence, Tuple

from qgis.core import (
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingFeatureSource,
    QgsProcessingFeedback,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterMultipleLayers,
    QgsVectorLayer,
)

from ...core.errors import Faults, PlanningError, count, some
from ...core.schema import TARGET_HISTORY, TARGET_STATUS
from .. import declare
from ..base import EvplanAlgorithm, tr
from ..bridge import provenance, snapshots
from ..bridge.deferred import deferred
from ..bridge.feedback import FeedbackControl
from ..bridge.inputs import input_layers
from ..bridge.outputs import Outputs
from ..bridge.tables import Input, field_map, metric_system, open_source, plain, read, read_table
from ..layers import COSTS, DEMAND, LayerInput, declare_fields
from ..rules import declare_parameters, declare_preset, read_rules
from .network_kpis import CHARGERS
from .status_input import STATUS_LOG, open_log

if TYPE_CHECKING:
    import pandas

    from ...core.monitoring.target_status import Projected
    from ...core.monitoring.target_values import People, Snapshot
    from ...core.monitoring.targets import Target
    from ...core.tables import Origin

STATIONS = replace(
    CHARGERS,
    key="SNAPSHOTS",
    label="Snapshots of the stations",
    fields=tuple(
        (column, suffix, f"Snapshots: {label.partition(': ')[2]}", help_text)
        for column, suffix, label, help_text in CHARGERS.fields
        if suffix in ("ID", "LEVEL", "PORTS_L2", "PORTS_L3", "STATUS")
    ),
    silent=tuple(
        [*CHARGERS.silent, "power_kw_total"]
        + [
            column
            for column, suffix, *_ in CHARGERS.fields
            if suffix not in ("ID", "LEVEL", "PORTS_L2", "PORTS_L3", "STATUS")
        ]
    ),
)
POINTS = replace(
    DEMAND,
    fields=(
        *(field for field in DEMAND.fields if field[1] != "GROUP"),
        ("group", "GROUP", "Demand: population group", "Name of the group that a target may ask for; empty values belong to none."),
        ("growth", "GROWTH", "Demand: growth per year", "Growth of each point's demand per year, such as 0.03; empty values take the growth of the form."),
    ),
)  # fmt: skip
TAKEN_AT = "taken_at"
VIEW, LIST = "chargers_snapshots", "snapshots"
STORED = ("all", "last_of_month")
OUTPUTS = {
    "N_MET": "Targets met",
    "N_AT_RISK": "Targets at risk",
    "N_MISSED": "Targets missed",
    "N_UNKNOWN": "Targets of which nothing is known",
    "N_OVERDUE": "Targets whose snapshot is overdue",
}


class MonitorTargets(EvplanAlgorithm):
    NAME = "monitortargets"
    TITLE = "Monitor targets"
    ROOM = "monitoring"
    TAGS = ("target", "goal", "threshold", "trend", "forecast", "coverage", "monitor", "alert", "theil-sen", "snapshot")
    PACKAGES = ("numpy", "scipy", "pandas", "geopandas")
    HELP = (
        "Compares targets with the dated snapshots of a network: which are met, at risk or missed, by how much, how they changed, where the trend leads, and on "
        "which day a target will be missed. docs/targets.md defines every word.\n\n"
        "Without targets of your own these are looked at: 95 % of the people within 500 m of Level 2 and 85 % within 5,000 m of Level 3, every month, and 98 % of the "
        "owners of electric vehicles near either, every quarter. Coverage is that of “Coverage of existing chargers”; key figures (operational_rate, freshness, …) are "
        "those of “Key figures of the network”, uptime that of its status log; ports_per_1000 divides ports by the demand.\n\n"
        "Snapshots are layers, one for each day, or the store of “Store snapshot” (FILE, CONNECTION). A layer with the field taken_at holds several.\n\n"
        "The trend is the median slope of all pairs of snapshots (Theil–Sen), of three or more. Demand to come is read from fields of the demand such as ev_total_2030 "
        "or ev_2030, or follows from a growth per year; a growth that is the same everywhere changes ports_per_1000, but no share.\n\n"
        "A period without a snapshot is told, and a snapshot that is due is overdue on the day of reference: give today's date when you run this regularly "
        "(docs/scheduling.md)."
    )

    def initAlgorithm(self, configuration=None) -> None:
        declare.add(
            self,
            QgsProcessingParameterMultipleLayers(
                "SNAPSHOTS",
                tr(STATIONS.label),
                QgsProcessing.SourceType.TypeVectorPoint,
                optional=True,
            ),
            "Point layers of the charging stations, each of one day; or layers whose field taken_at tells the day of every row, such as the view chargers_snapshots.",
        )
        declare.text(
            self, "DATES", "Days of the layers",
            "Days of the layers in their order, such as “2026-01-31; 2026-02-28”. Left empty, the field taken_at, or else the latest retrieval in each layer.",
            advanced=False,
        )  # fmt: skip
        declare.input_file(
            self, "FILE", "GeoPackage of the snapshots", "gpkg", "The file in which “Store snapshot” keeps the history."
        )
        declare.database(self, "Where “Store snapshot” keeps the history. ")
        declare.choice(
            self, "STORED", "Snapshots of the store", STORED, "all",
            "all: every one. last_of_month: of every month the last one, which is enough where a snapshot is stored every night.", advanced=True,
        )  # fmt: skip
        POINTS.declare(self, optional=True)
        COSTS.declare(self, optional=True)
        declare.source(
            self, "TARGETS", "Targets", declare.ANY_TABLE,
            "Table of targets: measure and threshold, and if wanted target, title, level (L2, L3, any), radius_m, weight (fields of the demand, with semicolons), "
            "group, direction (at_least, at_most), frequency (monthly, quarterly, yearly).", optional=True,
        )  # fmt: skip
        declare.input_file(
            self, "TARGETS_FILE", "File of targets", "json",
            "JSON file like resources/presets/targets.json, which is used if there are no other targets.",
        )  # fmt: skip
        declare_preset(
            self, "Fills the rules that are left empty: who serves a level, and the radii of targets without one."
        )
        declare_parameters(self, ["L2_RADIUS", "L3_RADIUS", "L3_SERVES_L2"])
        declare.add(
            self,
            QgsProcessingParameterBoolean("ONLY_OPERATIONAL", tr("Only stations in operation"), defaultValue=False),
            "Stations whose status is known to be out of service, planned or removed cover nobody. Unknown ones do.",
        )
        declare.number(
            self, "GROWTH", "Growth of the demand per year",
            "Of points without a growth of their own, as a share a year: 0.05 is 5 %.", default=0.0, minimum=-1.0, maximum=10.0
        )  # fmt: skip
        declare.text(
            self, "YEARS", "Years to look at", "At whose ends the growing demand is looked at, such as 2027, 2030 or 2026-2035. Left empty, ten years.",
            advanced=False,
        )  # fmt: skip
        declare.matrix(
            self, "PROJECTED_FIELDS", "Fields of demand to come", ("Field of the demand", "Year", "Field of that year"),
            "Which field holds the demand at the end of a year. Those named like ev_total_2030 and ev_2030 (of ev_total) and demand_2030 (of weight) are found.",
            advanced=True,
        )  # fmt: skip
        declare.number(
            self, "HORIZON_MONTHS", "At risk if missed within (months)", "A target that is met is at risk if it will be missed within so many months.", default=12,
            minimum=0, maximum=1200, integer=True,
        )  # fmt: skip
        declare.date(
            self, "REFERENCE_DATE", "Day of reference", "On which is told what is due and overdue. Left empty, the day of the latest snapshot."
        )  # fmt: skip
        declare.number(
            self, "FAST_MIN_KW", "Fast from this power on (kW)", "As for “Key figures of the network”.", default=40.0, minimum=0.1, advanced=True
        )  # fmt: skip
        declare.number(
            self, "FRESH_DAYS", "Verified within (days)", "As for “Key figures of the network”, on the day of each snapshot.", default=365, minimum=0,
            integer=True, advanced=True,
        )  # fmt: skip
        STATUS_LOG.declare(self, optional=True)
        declare_fields(self, (STATIONS, POINTS, COSTS, STATUS_LOG))
        declare.sink(self, "STATUS", "Status of the targets", None, "One row per target.")
        declare.sink(
            self, "HISTORY", "History of the targets", None, "One row per target and snapshot, period without one, or year to come.", optional=True
        )  # fmt: skip
        declare.output_file(self, "SUMMARY", "Summary (JSON)", "JSON (*.json)", "Targets, status and snapshots.")
        declare.number_outputs(self, OUTPUTS)

    def prepareAlgorithm(self, parameters, context: QgsProcessingContext, feedback: QgsProcessingFeedback) -> bool:
        if not super().prepareAlgorithm(parameters, context, feedback):
            return False
        name = self.parameterAsConnectionName(parameters, "CONNECTION", context)
        self._connection = deferred(lambda: snapshots.connection(name) if name else None)
        layers = input_layers(self, parameters, "SNAPSHOTS", context)
        self._snapshots = [(layer.name(), QgsProcessingFeatureSource(layer, context)) for layer in layers]
        return True

    def work(
        self, parameters: Dict[str, Any], context: QgsProcessingContext, control: FeedbackControl
    ) -> Dict[str, Any]:
        from ...core.monitoring.target_status import Asked, in_words_of, monitor_targets
        from ...core.monitoring.targets import parse_day

        targets = self._targets(parameters, context, control)
        rules = read_rules(self, parameters, context, budget_required=False)
        inputs = self._inputs(parameters, context)
        demand = open_source(self, parameters, "DEMAND", context)
        metric = metric_system([*inputs, *([demand] if demand is not None else [])], context)
        taken = self._taken(parameters, context, inputs, metric, control)
        control.progress(40)
        people, projected = self._demand(
            parameters, context, demand, metric, targets, max(each.day for each in taken), control
        )
        found = monitor_targets(
            targets,
            taken,
            rules,
            Asked(
                parse_day(declare.optional_date(self, parameters, "REFERENCE_DATE", context)),
                self.parameterAsInt(parameters, "HORIZON_MONTHS", context),
                self.parameterAsBoolean(parameters, "ONLY_OPERATIONAL", context),
                self._kpi_rules(parameters, context),
            ),
            control,
            people=people,
            projected=projected,
            costs=self._table(parameters, context, COSTS, control),
            log=self._table(parameters, context, STATUS_LOG, control),
        )
        for line in in_words_of(found):
            control.info(line)
        records = provenance.of_inputs(self, parameters, ("SNAPSHOTS", "DEMAND", "COSTS", "STATUS_LOG"), context)
        with Outputs(self, parameters, context, control) as out:
            out.layer("STATUS", TARGET_STATUS, found.status, title=tr("Status of the targets"), provenance=records)
            out.layer("HISTORY", TARGET_HISTORY, found.history, title=tr("History of the targets"), provenance=records)
            out.json("SUMMARY", {"outputs": found.outputs, **found.summary})
            return {**out.commit(), **found.outputs}

    # -- what is asked -------------------------------------------------------------------------------------------

    def _targets(self, parameters, context: QgsProcessingContext, control: FeedbackControl) -> Tuple["Target", ...]:
        from ...core.monitoring.targets import COLUMNS, read_targets, shipped, targets_from_table

        table = open_source(self, parameters, "TARGETS", context)
        file = self.parameterAsFile(parameters, "TARGETS_FILE", context)
        if table is not None and file:
            raise PlanningError("Give the targets as a table (TARGETS) or as a file (TARGETS_FILE), not both.")
        if file:
            return read_targets(Path(file))
        if table is None:
            return shipped()
        fields = field_map(self, parameters, dict.fromkeys(COLUMNS, ""), table, context)
        rows = read_table(table, fields, control)
        return targets_from_table(rows.frame, rows.origin)

    def _kpi_rules(self, parameters, context: QgsProcessingContext):
        from ...core.monitoring.kpi_definitions import Rules

        return Rules(
            self.parameterAsDouble(parameters, "FAST_MIN_KW", context),
            self.parameterAsInt(parameters, "FRESH_DAYS", context),
        )

    def _table(
        self, parameters, context: QgsProcessingContext, layer: LayerInput, control: FeedbackControl
    ) -> "Optional[Tuple[pandas.DataFrame, Origin]]":
        is_log = layer is STATUS_LOG
        source = (
            open_log(self, parameters, context, control)
            if is_log
            else open_source(self, parameters, layer.key, context)
        )
        if source is None:
            return None
        found = read_table(source, field_map(self, parameters, layer.columns(), source, context), control)
        return found.frame, found.origin

    # -- snapshots -----------------------------------------------------------------------------------------------

    def _inputs(self, parameters, context: QgsProcessingContext) -> List[Input]:
        """The layers, and the view of the store."""
        made = [Input("SNAPSHOTS", source, name) for name, source in self._snapshots]
        connection, file = self._connection(), self.parameterAsFile(parameters, "FILE", context)
        if file and connection:
            raise PlanningError("Give either a GeoPackage (FILE) or a PostgreSQL connection (CONNECTION), not both.")
        if file and not Path(file).is_file():
            raise PlanningError(f"There is no file {file} (FILE). Store a snapshot there first, or correct the path.")
        if file or connection is not None:
            view = self._stored(parameters, context, file, connection, VIEW)
            if declare.chosen(self, parameters, "STORED", context) == STORED[1]:
                view.setSubsetString(_only(self._stored(parameters, context, file, connection, LIST)))
            context.temporaryLayerStore().addMapLayer(view)
            made.append(Input("FILE" if file else "CONNECTION", QgsProcessingFeatureSource(view, context), VIEW))
        if not made:
            raise PlanningError(
                "Give the snapshots: layers (SNAPSHOTS), or the store of “Store snapshot” (FILE or CONNECTION)."
            )
        return made

    def _stored(
        self,
        parameters,
        context: QgsProcessingContext,
        file: str,
        connection: Optional[snapshots.Connection],
        name: str,
    ) -> QgsVectorLayer:
        """A table or view of the store."""
        if file:
            layer = QgsVectorLayer(snapshots.view_in_file(str(Path(file).absolute()), name), name, "ogr")
        else:
            schema = self.parameterAsSchema(parameters, "SCHEMA", context) or snapshots.SCHEMA
            keys = ("fid", "geom") if name == VIEW else ("snapshot_id", "")
            source = snapshots.view_in_database(connection, schema, name, *keys)
            layer = QgsVectorLayer(source.partition("://")[2], name, snapshots.POSTGRES)
        if not layer.isValid():
            raise PlanningError(
                f"There are no snapshots of chargers in {file or f'the connection “{connection.name}”'}. Store one first (“Store snapshot”), or "
                "correct the place (FILE, CONNECTION, SCHEMA)."
            )
        return layer

    def _taken(
        self, parameters, context: QgsProcessingContext, inputs: Sequence[Input], metric, control: FeedbackControl
    ) -> "List[Snapshot]":
        from ...core.monitoring.targets import parse_day

        text = self.parameterAsString(parameters, "DATES", context) or ""
        dates = [part.strip() for part in text.replace(",", ";").split(";") if part.strip()]
        if dates and len(dates) != len(self._snapshots):
            raise PlanningError(
                f"DATES has {count(len(dates), 'day')} for {count(len(self._snapshots), 'layer')} (SNAPSHOTS). Give one for each, in the same order."
            )
        wrong = [each for each in dates if parse_day(each) is None]
        if wrong:
            raise PlanningError(f"DATES: “{wrong[0]}” is no day such as 2026-01-31.")
        made: List["Snapshot"] = []
        for place, each in enumerate(inputs):
            made += self._snapshot(
                parameters, context, each, dates[place] if place < len(dates) else "", metric, control
            )
            control.progress(35.0 * (place + 1) / len(inputs))
        return made

    def _snapshot(
        self, parameters, context: QgsProcessingContext, input_: Input, given: str, metric, control: FeedbackControl
    ) -> "List[Snapshot]":
        """Of a layer as many as it has days."""
        from ...core.monitoring.kpis import latest_day
        from ...core.monitoring.target_values import Snapshot
        from ...core.monitoring.targets import parse_day
        from ...core.tables import bad_rows

        columns = {**STATIONS.columns(), TAKEN_AT: ""}
        table = read_table(input_, field_map(self, parameters, columns, input_, context), control)
        frame, origin = table.frame, table.origin
        if len(frame):
            places = read(input_, {}, metric, context, control, only="point").frame.set_index("row")
            frame = frame.assign(**{axis: places[axis].reindex(frame["row"]).to_numpy() for axis in ("x", "y")})
        if TAKEN_AT in frame and not given:
            texts = ["" if value is None else str(value) for value in frame[TAKEN_AT]]
            days = [parse_day(text) for text in texts]
            if any(day is None for day in days):
                import numpy

                bad = numpy.array([day is None for day in days])
                raise PlanningError(
                    f"The {origin.column(TAKEN_AT)}: {bad_rows(frame, bad)} hold no day. Correct them, or give the day of the layer (DATES)."
                )
            latest = {day: max(text for text, own in zip(texts, days) if own == day) for day in set(days)}
            return [
                Snapshot(
                    day,
                    f"{input_.layer} {day}",
                    frame[[text == latest[day] for text in texts]].reset_index(drop=True),
                    origin,
                )
                for day in sorted(latest)
            ]
        day = parse_day(given or latest_day(frame))
        if day is None:
            raise PlanningError(
                f"Of which day is the layer “{input_.layer}”? It has neither the field taken_at nor a time of retrieval. Give its day (DATES)."
            )
        return [Snapshot(day, input_.layer, frame, origin)]

    # -- demand --------------------------------------------------------------------------------------------------

    def _demand(
        self,
        parameters,
        context,
        demand: Optional[Input],
        metric,
        targets: Sequence["Target"],
        last,
        control: FeedbackControl,
    ) -> "Tuple[Optional[People], Projected]":
        from ...core.demand.adoption import parse_years
        from ...core.monitoring.target_status import Projected
        from ...core.monitoring.target_values import people
        from ...core.monitoring.targets import known_fields
        from ...core.placement.baseline import MEASURE

        if demand is None:
            if any(each.needs_demand for each in targets):
                control.warn("There is no layer of demand (DEMAND): coverage, and ports per 1,000, are not known.")
            return None, Projected()
        own = {name.lower(): name for name in demand.source.fields().names()}
        wanted = [name for name in known_fields(targets) if name != "weight" and name in own]
        to_come = self._to_come(parameters, context, demand, known_fields(targets), own)
        mapped = field_map(self, parameters, POINTS.columns(), demand, context)
        fields = {**mapped, **{MEASURE + name: own[name] for name in {*wanted, *to_come.values()}}}
        table = read(demand, fields, metric, context, control, only="point")
        found = people(table.frame, table.origin, self.parameterAsDouble(parameters, "GROWTH", context))
        weights = {key: found.weights[name] for key, name in to_come.items()}
        years = parse_years(
            self.parameterAsString(parameters, "YEARS", context) or "",
            "YEARS",
            last.year + (last.timetuple().tm_yday - 1) / 366,
        )
        return found, Projected(weights, tuple(years))

    def _to_come(
        self, parameters, context, demand: Input, names: Sequence[str], own: Dict[str, str]
    ) -> Dict[Tuple[str, int], str]:
        """(Field of the demand, year) → field of that year, in lower case: those named in the form, else those named after the year."""
        from ...core.monitoring.targets import future_fields

        rows = declare.matrix_rows(self, parameters, "PROJECTED_FIELDS", context, 3)
        faults, made = Faults(), future_fields(names, list(own))
        for number, (name, year, of_year) in enumerate(rows, start=1):
            if name is None and year is None and of_year is None:
                continue
            texts = [str(name or "").lower(), str(year or "").partition(".")[0], str(of_year or "").lower()]
            if texts[0] not in own or texts[2] not in own or not (texts[1].isdigit() and len(texts[1]) == 4):
                faults.add(
                    f"PROJECTED_FIELDS, row {number}: give a field of the layer “{demand.layer}”, a year such as 2030 and the field of that year; it has: "
                    f"{some(list(own.values()), 20)}."
                )
                continue
            made[texts[0], int(texts[1])] = texts[2]
        faults.raise_if_any()
        return made


def _only(listed: QgsVectorLayer) -> str:
    """The filter of the last snapshot of every month."""
    last: Dict[str, int] = {}
    for feature in listed.getFeatures():
        month, number = str(plain(feature["taken_at"]))[:7], int(feature["snapshot_id"])
        last[month] = max(number, last.get(month, 0))
    return f"snapshot_id IN ({', '.join(map(str, sorted(last.values())))})"
