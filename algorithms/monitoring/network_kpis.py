"""``evplan:networkkpis``: key figures of a charging network, by group, over time, and as views of the database."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Dict, Optional, Tuple

from qgis.core import QgsProcessingContext, QgsProcessingFeedback, QgsProcessingParameterBoolean

from ...core.errors import PlanningError
from ...core.schema import KPIS, UPTIME
from .. import declare
from ..base import EvplanAlgorithm, tr
from ..bridge import provenance, snapshots
from ..bridge.deferred import deferred
from ..bridge.feedback import FeedbackControl
from ..bridge.outputs import Outputs
from ..bridge.tables import Input, field_map, metric_system, open_source, read, read_table
from ..layers import AREAS, LayerInput, declare_fields
from .status_input import STATUS_LOG, open_log

if TYPE_CHECKING:
    import numpy
    import pandas

    from ...core.access.areas import Areas
    from ...core.acquire.snapshot_store import Store
    from ...core.monitoring.kpi_definitions import Rules
    from ...core.monitoring.uptime import Uptime

CHARGERS = LayerInput(
    "CHARGERS",
    "Charging stations",
    "Point layer of the charging stations, one point per station, as “Fetch chargers” and “Import chargers” write it; also a view of the "
    "snapshots.",
    (
        ("charger_id", "ID", "Chargers: id", "Id of each station, which the status log names."),
        ("status", "STATUS", "Chargers: status", "operational, partly operational, not operational, temporarily unavailable, planned or unknown."),
        ("access", "ACCESS", "Chargers: access", "public, private or unknown."),
        ("open_24_7", "OPEN_24_7", "Chargers: open 24/7", "Yes or no; empty values are unknown."),
        ("level", "LEVEL", "Chargers: level", "L1, L2 or L3."),
        ("power_kw_max", "POWER_KW_MAX", "Chargers: highest port power (kW)", "Power of the strongest port in kW."),
        ("connectors", "CONNECTORS", "Chargers: connector types", "Types of the connectors, separated by semicolons."),
        ("ports_l1", "PORTS_L1", "Chargers: L1 ports", "Number of Level 1 ports."),
        ("ports_l2", "PORTS_L2", "Chargers: L2 ports", "Number of Level 2 ports."),
        ("ports_l3", "PORTS_L3", "Chargers: L3 ports", "Number of Level 3 (fast) ports."),
        ("operator", "OPERATOR", "Chargers: operator", "Who runs the station."),
        ("verified_on", "VERIFIED_ON", "Chargers: verified on", "Day of the last confirmation, such as 2024-05-31."),
        ("retrieved_at", "RETRIEVED_AT", "Chargers: retrieved at", "When the row was read from its source; the latest is the day of reference."),
    ),
    silent=("name", "level_source"),
)  # fmt: skip
DEFAULT_GROUPS = ("operator", "level")
PLANNED, UNLOGGED = ("count", "leave_out"), ("unknown", "unchanged")
PLACES = ("CHARGERS", "ZONES", "PREVIOUS", "STATUS_LOG")
OUTPUTS = {
    "stations": "Stations",
    "ports": "Ports",
    "operational_rate": "Share of operational stations",
    "fast_share": "Share of stations with fast charging",
    "open_24_7_rate": "Share of stations open 24/7",
    "public_share": "Share of public stations",
    "public_private_ratio": "Public stations per private one",
    "connector_diversity": "Connector types per station",
    "freshness": "Share of stations verified recently",
    "stations_growth": "Growth of stations",
    "ports_growth": "Growth of ports",
}
"""Key figure → label of the output with its name in capitals; unknown stations are excluded."""


@dataclass(frozen=True)
class _Place:
    """Where the snapshots are: a GeoPackage, or a schema of a database."""

    file: str
    connection: Optional[snapshots.Connection]
    schema: str

    def view(self, name: str) -> str:
        """Its source as a layer without geometry."""
        if self.connection is None:
            return snapshots.view_in_file(self.file, name)
        return snapshots.view_in_database(self.connection, self.schema, name, "fid", geometry="")


class NetworkKpis(EvplanAlgorithm):
    NAME = "networkkpis"
    TITLE = "Key figures of the network"
    ROOM = "monitoring"
    TAGS = (
        "kpi",
        "indicator",
        "operational",
        "uptime",
        "availability",
        "freshness",
        "completeness",
        "growth",
        "nevi",
        "sql",
        "view",
    )
    PACKAGES = ("numpy", "scipy", "pandas", "geopandas")
    HELP = (
        "Key figures of a charging network, for all stations and for each group: stations and ports, operational rate, share with fast charging, open 24/7, public "
        "and private, connector types per station, share verified recently, completeness of each field, growth since an earlier network, and uptime per port and "
        "year from a status log by the formula of 23 CFR 680.116.\n\n"
        "Each row has the value without the stations of which the figure is not known (value, n) and with them (value_with_unknown, n_unknown): there they count as "
        "not operational, private, …, so that it is the least the figure can be. Shares are 0 to 1, uptime is in percent. docs/kpis.md defines every figure.\n\n"
        "Groups are the values of fields (GROUP_FIELDS), each field by itself, with “unknown” for empty ones and all levels even without stations; and the areas "
        "of ZONES, all of them. The field taken_at of the view chargers_snapshots groups by time.\n\n"
        "Freshness is judged on REFERENCE_DATE, or on the day of the latest retrieval in the layer, never today.\n\n"
        "With a store of snapshots (“Store snapshot”) growth is measured against an earlier one, and CREATE_VIEWS writes the views chargers_kpis and "
        "chargers_growth into it, which give the same numbers in SQL and follow every new snapshot; areas, uptime and PREVIOUS are not part of them."
    )

    def initAlgorithm(self, configuration=None) -> None:
        CHARGERS.declare(self)
        declare.several_fields(
            self, "GROUP_FIELDS", "Group by", "CHARGERS",
            "Each of these fields divides the stations by itself. Left empty, operator and level are used if the layer has them.",
        )  # fmt: skip
        AREAS.declare(self, optional=True)
        declare.number(
            self, "FAST_MIN_KW", "Fast from this power on (kW)",
            "A station is fast if its strongest port has this power; without a power its level decides, where it can.", default=40.0, minimum=0.1,
        )  # fmt: skip
        declare.number(
            self,
            "FRESH_DAYS",
            "Verified within (days)",
            "A station counts as verified if it was confirmed within so many days before the day of reference.",
            default=365,
            minimum=0,
            integer=True,
        )
        declare.date(
            self, "REFERENCE_DATE", "Day of reference", "On which freshness is judged. Left empty, the latest day on which a station of the layer was retrieved."
        )  # fmt: skip
        declare.choice(
            self, "PLANNED", "Planned stations", PLANNED, "count",
            "count: they are stations that are not operational. leave_out: they are not part of any figure.", advanced=True,
        )  # fmt: skip
        declare.source(
            self, "PREVIOUS", "Earlier stations", declare.ANY_TABLE, "The network as it was, for growth; fields are those of the stations.", optional=True
        )  # fmt: skip
        STATUS_LOG.declare(self, optional=True)
        declare.number(
            self,
            "UPTIME_TARGET",
            "Uptime to be reached (%)",
            "Share of the year in which each port should work, in per cent; chargers of the United States' NEVI programme must exceed 97 "
            "(23 CFR 680.116).",
            default=97.0,
            minimum=0.0,
            maximum=100.0,
            advanced=True,
        )
        declare.choice(
            self, "UNLOGGED", "Stations without a row in the log", UNLOGGED, "unknown",
            "unknown: nobody observed them. unchanged: they have had their status all the time, as in a log of all changes of the network.", advanced=True,
        )  # fmt: skip
        declare.date(
            self, "LOG_FROM", "Log from", "Since when the stations were observed. Left empty, the first row of the log.", advanced=True
        )  # fmt: skip
        declare.date(
            self, "LOG_UNTIL", "Log until", "Up to (without) which day they were observed. Left empty, the last row of the log.", advanced=True
        )  # fmt: skip
        declare.input_file(
            self, "FILE", "GeoPackage of the snapshots", "gpkg",
            "The file in which “Store snapshot” keeps the history. Left empty, and without a connection, views go into the GeoPackage of the stations.",
            advanced=True,
        )  # fmt: skip
        declare.database(self, "Where “Store snapshot” keeps the history. ")
        declare.number(
            self, "PREVIOUS_SNAPSHOT", "Growth since snapshot", "Number of a snapshot in the store. Left empty, the one before the newest.", minimum=1,
            integer=True, advanced=True,
        )  # fmt: skip
        declare.add(
            self,
            QgsProcessingParameterBoolean("CREATE_VIEWS", tr("Create SQL views"), defaultValue=False),
            "Write the views chargers_kpis and chargers_growth into the store of the snapshots, or make them anew.",
        )
        declare_fields(self, (CHARGERS, AREAS, STATUS_LOG))
        declare.sink(self, "KPIS", "Key figures", None, "One row per group and key figure.")
        declare.sink(
            self, "UPTIME", "Uptime", None, "One row per port and year of the status log, with its minutes.", optional=True
        )  # fmt: skip
        declare.output_file(
            self, "SUMMARY", "Summary (JSON)", "JSON (*.json)", "The figures of all stations, and by what rules they were made."
        )  # fmt: skip
        declare.number_outputs(self, {name.upper(): label for name, label in OUTPUTS.items()})
        declare.number_outputs(self, {"UPTIME_PERCENT": "Uptime of the latest year (%)"})
        declare.text_outputs(
            self, {"USED_REFERENCE_DATE": "Day of reference used", "KPI_VIEW": "View of the key figures"}
        )

    def prepareAlgorithm(self, parameters, context: QgsProcessingContext, feedback: QgsProcessingFeedback) -> bool:
        if not super().prepareAlgorithm(parameters, context, feedback):
            return False
        name = self.parameterAsConnectionName(parameters, "CONNECTION", context)
        self._connection = deferred(lambda: snapshots.connection(name) if name else None)
        return True

    def work(
        self, parameters: Dict[str, Any], context: QgsProcessingContext, control: FeedbackControl
    ) -> Dict[str, Any]:
        from ...core.monitoring.kpis import in_words, network_kpis

        place = self._place(parameters, context)
        rules = self._rules(parameters, context)
        chargers = open_source(self, parameters, "CHARGERS", context)
        fields = field_map(self, parameters, CHARGERS.columns(), chargers, context)
        groups = self._groups(parameters, chargers, context)
        areas = self._areas(parameters, context, chargers, control)
        table = read_table(chargers, {**fields, **_group_columns(groups)}, control)
        log = self._uptime(parameters, context, table, control)
        previous, previous_xy = self._previous(parameters, context, areas, groups, control)
        control.progress(20)
        view = ""
        if place is not None:
            with snapshots.open_store(place.file, place.connection, place.schema, self.displayName(), control) as store:
                if previous is None:
                    previous = self._earlier(store, parameters, context, fields, groups, control)
                if self.parameterAsBoolean(parameters, "CREATE_VIEWS", context):
                    view = self._create_views(store, place, rules, fields, groups, control)
        found = network_kpis(
            table.frame,
            table.origin,
            rules,
            groups,
            control,
            areas=None if areas is None else (areas[0], _places(table.frame, areas[1])),
            previous=previous,
            previous_areas=previous_xy,
            uptime=log,
        )
        for line in in_words(found):
            control.info(line)
        return self._write(parameters, context, control, found, log, view)

    # -- what is asked -------------------------------------------------------------------------------------------

    def _place(self, parameters, context: QgsProcessingContext) -> Optional[_Place]:
        connection = self._connection()
        file = self.parameterAsFile(parameters, "FILE", context)
        if file and connection:
            raise PlanningError("Give either a GeoPackage (FILE) or a PostgreSQL connection (CONNECTION), not both.")
        wanted = self.parameterAsBoolean(parameters, "CREATE_VIEWS", context) or declare.given(
            parameters, "PREVIOUS_SNAPSHOT"
        )
        if not file and connection is None and wanted:
            own = self._input_files.get("CHARGERS")
            if own is None or own.suffix.lower() != ".gpkg":
                raise PlanningError(
                    "Views and earlier snapshots need the store of the snapshots: give its GeoPackage (FILE) or its PostgreSQL connection (CONNECTION)."
                )
            file = str(own)
        if not file and connection is None:
            return None
        if file and not Path(file).is_file():
            raise PlanningError(f"There is no file {file} (FILE). Store a snapshot there first, or correct the path.")
        schema = self.parameterAsSchema(parameters, "SCHEMA", context) or snapshots.SCHEMA
        return _Place(str(Path(file).absolute()) if file else "", connection, schema)

    def _rules(self, parameters, context: QgsProcessingContext) -> "Rules":
        from ...core.monitoring.kpi_definitions import Rules

        return Rules(
            self.parameterAsDouble(parameters, "FAST_MIN_KW", context),
            self.parameterAsInt(parameters, "FRESH_DAYS", context),
            declare.optional_date(self, parameters, "REFERENCE_DATE", context),
            declare.chosen(self, parameters, "PLANNED", context) == "count",
        )

    def _groups(self, parameters, chargers: Input, context: QgsProcessingContext) -> Tuple[str, ...]:
        own = {name.lower(): name for name in chargers.source.fields().names()}
        chosen = declare.fields_chosen(self, parameters, "GROUP_FIELDS", context)
        missing = [name for name in chosen if name.lower() not in own]
        if missing:
            raise PlanningError(
                f"The layer “{chargers.layer}” has no field “{missing[0]}” (GROUP_FIELDS); it has: {', '.join(own.values())}."
            )
        return tuple(dict.fromkeys(own[name.lower()] for name in chosen or DEFAULT_GROUPS if name.lower() in own))

    # -- what is read --------------------------------------------------------------------------------------------

    def _areas(
        self, parameters, context: QgsProcessingContext, chargers: Input, control: FeedbackControl
    ) -> Optional[Tuple["Areas", "pandas.DataFrame", Any]]:
        """The areas, the places of the stations by row, and the system of both."""
        from ...core.access.areas import make_areas
        from ...core.demand.disaggregate import valid
        from ...core.errors import Faults
        from ...core.tables import identifiers

        zones = open_source(self, parameters, "ZONES", context)
        if zones is None:
            return None
        metric = metric_system([chargers], context)
        fields = field_map(self, parameters, AREAS.columns(), zones, context)
        table = read(zones, fields, metric, context, control, only="polygon")
        faults = Faults()
        ids = identifiers(table.frame, "zone_id", table.origin, faults)
        faults.raise_if_any()
        places = read(chargers, {}, metric, context, control, only="point").frame
        return make_areas(ids, valid(table.frame.geometry)), places, metric

    def _uptime(self, parameters, context: QgsProcessingContext, table, control: FeedbackControl) -> Optional["Uptime"]:
        from ...core.errors import Faults
        from ...core.monitoring.kpi_definitions import FACTS, Columns, Rules
        from ...core.monitoring.uptime import uptime
        from ...core.tables import identifiers

        log = open_log(self, parameters, context, control)
        if log is None:
            return None
        rows = read_table(log, field_map(self, parameters, STATUS_LOG.columns(), log, context), control)
        if "charger_id" not in table.frame:
            raise PlanningError(
                f"The layer “{table.origin.layer}” (CHARGERS) has no id that the status log could name. Choose the field (CHARGERS_ID_FIELD)."
            )
        faults = Faults()
        ids = identifiers(table.frame, "charger_id", table.origin, faults)
        faults.raise_if_any()
        is_unchanged = declare.chosen(self, parameters, "UNLOGGED", context) == "unchanged"
        present = list(Columns(table.frame).text("status")) if is_unchanged else None
        return uptime(
            rows.frame,
            rows.origin,
            ids,
            FACTS["ports"].of(Columns(table.frame), Rules(), float("nan")),
            control,
            begin=declare.optional_date(self, parameters, "LOG_FROM", context),
            end=declare.optional_date(self, parameters, "LOG_UNTIL", context),
            target_percent=self.parameterAsDouble(parameters, "UPTIME_TARGET", context),
            present=present,
        )

    def _previous(
        self, parameters, context: QgsProcessingContext, areas, groups: Tuple[str, ...], control: FeedbackControl
    ) -> Tuple[Optional["pandas.DataFrame"], Optional["numpy.ndarray"]]:
        previous = open_source(self, parameters, "PREVIOUS", context, empty_ok=True)
        if previous is None:
            return None, None
        own = {name.lower(): name for name in previous.source.fields().names()}
        fields = {}
        for column, key in CHARGERS.columns().items():
            chosen = self.parameterAsString(parameters, key, context) if key else ""
            if (chosen or column).lower() in own:
                fields[column] = own[(chosen or column).lower()]
        columns = {key: own[name.lower()] for key, name in _group_columns(groups).items() if name.lower() in own}
        frame = read_table(previous, {**fields, **columns}, control).frame
        if areas is None or not previous.crs.isValid() or not len(frame):
            return frame, None
        places = read(previous, {}, areas[2], context, control, only="point").frame
        return frame, _places(frame, places)

    def _earlier(
        self, store: "Store", parameters, context: QgsProcessingContext, fields, groups: Tuple[str, ...], control
    ) -> Optional["pandas.DataFrame"]:
        from ...core.monitoring.kpi_views import snapshot_table

        number = declare.optional_number(self, parameters, "PREVIOUS_SNAPSHOT", context)
        newest, _ = store.newest()
        if number is None and newest < 2:
            control.info("The store has no earlier snapshot, so that there is no growth.")
            return None
        used, frame = snapshot_table(store, None if number is None else int(number), groups, fields)
        control.info(f"Growth is measured against snapshot {used}.")
        return frame

    # -- what is written -----------------------------------------------------------------------------------------

    def _create_views(self, store: "Store", place: _Place, rules: "Rules", fields, groups, control) -> str:
        from ...core.acquire.snapshot import add_views
        from ...core.monitoring.kpi_views import KPI_VIEW, kpi_views

        views = kpi_views(store, rules, groups, fields)
        add_views(store, views)
        control.info(f"Views made: {', '.join(views)}.")
        return place.view(KPI_VIEW)

    def _write(self, parameters, context, control: FeedbackControl, found, log, view: str) -> Dict[str, Any]:
        figures = {name.upper(): found.outputs.get(name) for name in OUTPUTS}
        figures["UPTIME_PERCENT"] = found.outputs.get(f"uptime_percent_{log.years[-1]}") if log and log.years else None
        told = {"USED_REFERENCE_DATE": found.summary["reference_date"], "KPI_VIEW": view}
        records = provenance.of_inputs(self, parameters, PLACES, context)
        with Outputs(self, parameters, context, control) as out:
            out.layer("KPIS", KPIS, found.table, title=tr("Key figures"), provenance=records)
            if log is not None:
                out.layer("UPTIME", UPTIME, log.ports, title=tr("Uptime"), provenance=records)
            elif declare.given(parameters, "UPTIME"):
                control.warn("There is no table of uptime without a status log (STATUS_LOG).")
            out.json("SUMMARY", {"outputs": {**figures, **told}, **found.summary})
            return {**out.commit(), **figures, **told}


def _group_columns(groups: Tuple[str, ...]) -> Dict[str, str]:
    from ...core.monitoring.kpi_groups import GROUP

    return {f"{GROUP}{name}": name for name in groups}


def _places(frame: "pandas.DataFrame", places: "pandas.DataFrame") -> "numpy.ndarray":
    """Of each row of the table, NaN for those without geometry."""
    return places.set_index("row")[["x", "y"]].reindex(frame["row"]).to_numpy(dtype=float)
