"""``evplan:storesnapshot``: chargers and what belongs to them as a dated snapshot in a GeoPackage or in PostGIS."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import datetime, timezone
from pathlib import Path
from typing import TYPE_CHECKING, Any, Dict, Iterator, List, Tuple

from qgis.core import (
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputVectorLayer,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterDateTime,
    QgsProcessingParameterField,
)

from ...core import schema
from ...core.errors import PlanningError, count
from .. import declare
from ..base import EvplanAlgorithm, tr
from ..bridge import provenance, snapshots, styles
from ..bridge.deferred import deferred
from ..bridge.feedback import FeedbackControl
from ..bridge.tables import Input, open_source

if TYPE_CHECKING:
    from ...core.acquire.snapshot_store import Counts, Layer, Store, Stored

LAYERS = (
    ("CHARGERS", schema.CHARGERS, "Chargers", "Point layer of the charging stations, one point per station."),
    ("ZONES", schema.ZONES, "Zones", "Polygon layer of the areas."),
    ("DEMAND", schema.DEMAND, "Demand points", "Point layer of the demand."),
    ("SITES", schema.SITES, "Candidate sites", "Point layer of the places where a station may be built."),
    ("PLAN", schema.PLAN, "Plan", "The plan, as “Optimize charging network” writes it."),
    ("COVERAGE", schema.COVERAGE, "Coverage", "The coverage, as “Coverage of existing chargers” writes it."),
)
TYPES = {"point": declare.POINT, "polygon": declare.POLYGON}
DATES = ("verified_on", "retrieved_at")
IGNORED = ("retrieved_at",)
CURRENT, WHOLE = "chargers_current", "chargers_snapshots"
WRITER = "evplan"
MANY_GONE = 0.5


class StoreSnapshot(EvplanAlgorithm):
    NAME = "storesnapshot"
    TITLE = "Store snapshot"
    ROOM = "acquire"
    HELP = (
        "Stores the charging stations, and if wanted zones, demand, sites, plan and coverage, as a dated snapshot in a GeoPackage (FILE) or in "
        "a PostGIS database (CONNECTION), so that the network's history can be followed.\n\n"
        "Only what changed since the last snapshot is written: storing the same layers again stores nothing. Each table "
        "<kind>_versions holds one row per version of a station (zone, …) with the snapshot from which (snapshot_id) and up to which (until_id) "
        "it stands. Views give everything back whole: chargers_current (the newest snapshot), chargers_snapshots (every snapshot, with its "
        "number and date), chargers_history (per station: first and last seen, and how often ports, power and status changed) and "
        "chargers_changes (every single change). The table snapshots holds date, source, licence, provenance and counts.\n\n"
        "Everything is written in one transaction: Cancel, a crash or a full disk leave the last snapshot as it was. One place holds one "
        "network: a station that is not in the layer counts as gone. To add only a part, such as the stations changed since "
        "yesterday, choose the mode upsert: what is not in the layer stays, and a row replaces another only if its date is not older.\n\n"
        "Stations need ids that stay the same from run to run. All fields are kept; the coordinate system is that of the first snapshot, "
        "and later layers are transformed to it.\n\n"
        "User and password come from the PostgreSQL connection set up in QGIS (Browser panel, PostgreSQL), best from its authentication "
        "configuration; they appear in no log, history or layer source."
    )
    TAGS = ("history", "database", "postgis", "postgresql", "geopackage", "save", "archive", "incremental")
    PACKAGES = ("numpy", "pandas")
    APPENDS_TO = ("FILE",)

    def initAlgorithm(self, configuration=None) -> None:
        for key, table, label, help_text in LAYERS:
            declare.source(
                self,
                key,
                label,
                TYPES[table.geometry],
                f"{help_text} All fields are stored.",
                optional=key != "CHARGERS",
            )
        for key, table, label, _ in LAYERS:
            declare.field(
                self,
                f"{key}_ID_FIELD",
                f"{label}: id",
                key,
                f"Id of each row, the same from run to run. Left empty, the field “{table.id}” is used if the layer has it.",
            )
        declare.output_file(
            self,
            "FILE",
            "GeoPackage",
            "GeoPackage (*.gpkg)",
            "The file that holds the snapshots; it is made if there is none, and anything else in it stays as it is. "
            "Give either a file or a connection.",
        )
        declare.database(self, "")
        declare.choice(
            self,
            "MODE",
            "What the layers are",
            ("snapshot", "upsert"),
            "snapshot",
            "snapshot: the whole network; what is not in a layer counts as gone. upsert: a part of it; what is not in a layer stays, and a "
            "row replaces another only if its modification date is not older.",
        )
        declare.add(
            self,
            QgsProcessingParameterBoolean(
                "EVEN_UNCHANGED", tr("Store a snapshot even if nothing has changed"), defaultValue=False
            ),
            "Then a line in the table snapshots says that the network was looked at, which “Monitor targets” asks for in every period. No station is "
            "written again.",
            advanced=True,
        )
        declare.field(
            self,
            "MODIFIED_FIELD",
            "Chargers: modification date",
            "CHARGERS",
            "Date (such as 2024-05-31) of each row's last change, for upsert. Left empty, verified_on or else retrieved_at is used.",
        )
        declare.add(
            self,
            QgsProcessingParameterField(
                "IGNORED_FIELDS",
                tr("Fields whose change alone is no change"),
                list(IGNORED),
                "CHARGERS",
                allowMultiple=True,
                optional=True,
            ),
            "A row that differs from the stored one in these fields only is not stored again. By default the time of retrieval, which "
            "differs with every download.",
            advanced=True,
        )
        declare.add(
            self,
            QgsProcessingParameterDateTime("TAKEN_AT", tr("Time of the snapshot"), optional=True),
            "Of which time the layers are, later than the newest snapshot in the store; left empty, now.",
            advanced=True,
        )
        declare.add(
            self,
            QgsProcessingParameterBoolean("LOAD_CURRENT", tr("Load the current chargers"), defaultValue=False),
            "Load the view of the newest snapshot (chargers_current) into the project.",
        )
        declare.add(
            self,
            QgsProcessingParameterBoolean("LOAD_SNAPSHOTS", tr("Load all snapshots"), defaultValue=False),
            "Load the view of all snapshots (chargers_snapshots) into the project, each row at the time of its snapshot: the temporal "
            "controller of QGIS shows the network as it was.",
        )
        self.addOutput(
            QgsProcessingOutputVectorLayer("CURRENT", tr("Current chargers"), QgsProcessing.SourceType.TypeVectorPoint)
        )
        self.addOutput(
            QgsProcessingOutputVectorLayer("SNAPSHOTS", tr("All snapshots"), QgsProcessing.SourceType.TypeVectorPoint)
        )
        declare.number_outputs(
            self,
            {
                "SNAPSHOT_ID": "Number of the newest snapshot",
                "N_STORED": "Rows stored (new or changed)",
                "N_NEW": "New rows",
                "N_CHANGED": "Changed rows",
                "N_UNCHANGED": "Unchanged rows",
                "N_GONE": "Rows gone",
            },
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
        from ...core.acquire.snapshot import store_snapshot

        inputs = self._inputs(parameters, context)
        sources = provenance.of_inputs(self, parameters, list(inputs), context)
        about = self._about(parameters, context, inputs, sources)
        mode = declare.chosen(self, parameters, "MODE", context)
        with self._store(parameters, context, control) as store:
            layers = [self._layer(store, key, inputs[key], parameters, context, control) for key in inputs]
            even_unchanged = self.parameterAsBoolean(parameters, "EVEN_UNCHANGED", context)
            stored = store_snapshot(store, layers, about, control, mode, even_unchanged=even_unchanged)
        _report(stored, control)
        return {**self._results(stored), **self._views(store, parameters, context)}

    def _inputs(self, parameters: Dict[str, Any], context: QgsProcessingContext) -> Dict[str, Input]:
        opened = {key: open_source(self, parameters, key, context) for key, *_ in LAYERS}
        return {key: input_ for key, input_ in opened.items() if input_ is not None}

    def _about(self, parameters, context: QgsProcessingContext, inputs: Dict[str, Input], sources):
        from dataclasses import asdict

        from ...core.acquire.provenance import licences
        from ...core.acquire.snapshot_store import About

        when = self.parameterAsDateTime(parameters, "TAKEN_AT", context)
        taken_at = (
            datetime.fromtimestamp(when.toMSecsSinceEpoch() / 1000.0, timezone.utc)
            if declare.given(parameters, "TAKEN_AT") and when.isValid()
            else datetime.now(timezone.utc)
        )
        named = ", ".join(dict.fromkeys(each.source for each in sources)) or inputs["CHARGERS"].layer
        return About(taken_at, named, [asdict(each) for each in sources], WRITER, tuple(licences(sources)))

    @contextmanager
    def _store(
        self, parameters: Dict[str, Any], context: QgsProcessingContext, control: FeedbackControl
    ) -> Iterator["Store"]:
        connection = self._connection()
        file = self.parameterAsFileOutput(parameters, "FILE", context) if declare.given(parameters, "FILE") else ""
        if bool(file) == bool(connection):
            raise PlanningError(
                "Give either a GeoPackage (FILE) or a PostgreSQL connection (CONNECTION) to store to"
                + (", not both." if file else ".")
            )
        self._file = "" if connection is not None else str(Path(file).absolute())
        self._schema = self.parameterAsSchema(parameters, "SCHEMA", context) or snapshots.SCHEMA
        with snapshots.open_store(self._file, connection, self._schema, self.displayName(), control) as store:
            yield store

    def _layer(
        self,
        store: "Store",
        key: str,
        input_: Input,
        parameters,
        context: QgsProcessingContext,
        control: FeedbackControl,
    ) -> "Layer":
        table = next(table for name, table, _, _ in LAYERS if name == key)
        own = {field.name().lower(): field.name() for field in input_.source.fields()}
        id_field = self._field(input_, parameters, f"{key}_ID_FIELD", context) or own.get(table.id, "")
        modified, ignored = "", list(IGNORED)
        if key == "CHARGERS":
            chosen = self._field(input_, parameters, "MODIFIED_FIELD", context)
            modified = chosen or next((own[name] for name in DATES if name in own), "")
            ignored = declare.fields_chosen(self, parameters, "IGNORED_FIELDS", context)
        return snapshots.stored_layer(
            table.name,
            input_,
            id_field,
            table.id,
            store.definition(table.name),
            context,
            control,
            modified=modified,
            ignored=ignored,
        )

    def _field(self, input_: Input, parameters, name: str, context: QgsProcessingContext) -> str:
        chosen = declare.first_field(self, parameters, name, context) or ""
        names = [field.name() for field in input_.source.fields()]
        if chosen and chosen not in names:
            raise PlanningError(
                f"The layer “{input_.layer}” has no field “{chosen}” ({name}); it has: {', '.join(names)}."
            )
        return chosen

    def _results(self, stored: "Stored") -> Dict[str, Any]:
        total = stored.total
        return {
            "SNAPSHOT_ID": stored.snapshot_id,
            "N_STORED": total.stored,
            "N_NEW": total.new,
            "N_CHANGED": total.changed,
            "N_UNCHANGED": total.unchanged,
            "N_GONE": total.gone,
        }

    def _views(self, store: "Store", parameters, context: QgsProcessingContext) -> Dict[str, Any]:
        """The views of the newest and of all snapshots, loaded where that is asked for."""
        shown = (
            ("CURRENT", CURRENT, tr("Current chargers"), "chargers"),
            ("SNAPSHOTS", WHOLE, tr("All snapshots"), "chargers_snapshots"),
        )
        found = {}
        for name, view, title, style in shown:
            source = self._view(store, view)
            if self.parameterAsBoolean(parameters, f"LOAD_{name}", context):
                details = QgsProcessingContext.LayerDetails(title, context.project(), name)
                styles.describe(details, style, title)
                context.addLayerToLoadOnCompletion(source, details)
            found[name] = source
        return {**found, **({"FILE": self._file} if self._file else {})}

    def _view(self, store: "Store", name: str) -> str:
        connection = self._connection()
        if connection is None:
            return snapshots.view_in_file(self._file, name)
        return snapshots.view_in_database(connection, self._schema, name, store.FID)


def _report(stored: "Stored", control: FeedbackControl) -> None:
    for kind, counts in stored.counts.items():
        control.info(f"{kind}: {_in_words(counts)}.")
        before = counts.unchanged + counts.changed + counts.older + counts.gone
        if counts.gone > MANY_GONE * before:
            control.warn(
                f"{counts.gone:,} of the {count(before, 'row')} of {kind} that stood are not in the layer and count as gone. If the layer "
                "is only a part of the network, use the mode upsert (MODE), or another place for each network."
            )
    if stored.is_new:
        control.info(f"Stored as snapshot {stored.snapshot_id}.")
    else:
        control.info(f"Nothing has changed since snapshot {stored.snapshot_id}, and nothing was stored.")


def _in_words(counts: "Counts") -> str:
    named: List[Tuple[int, str]] = [
        (counts.new, "new"),
        (counts.changed, "changed"),
        (counts.unchanged, "unchanged"),
        (counts.gone, "gone"),
        (counts.older, "left out because they are older than what stands"),
    ]
    return f"{count(counts.rows, 'row')}; " + ", ".join(f"{number:,} {what}" for number, what in named if number)
