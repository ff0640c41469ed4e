"""``evplan:importchargers``: any table or layer of charging stations as the ``chargers`` table."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Dict, Tuple

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsProcessingContext,
    QgsProcessingParameterString,
)

from ...core import schema
from ...core.errors import PlanningError, count, some
from .. import declare
from ..base import EvplanAlgorithm, tr
from ..bridge.feedback import FeedbackControl
from ..bridge.files import scratch_folder, shown
from ..bridge.outputs import Outputs
from ..bridge.provenance import of_inputs
from ..bridge.rows import LocationRows, of_input, stations_file
from ..bridge.tables import engine_crs, open_source

if TYPE_CHECKING:
    from ...core.acquire.import_preset import Preset, Translator
    from ...core.acquire.import_table import Defaults, Rows
    from ..bridge.rows import Source

FIELDS = (
    ("ID_FIELD", "charger_id", "Id", "A unique id per station. Left empty, charger_id is used, else the row number."),
    ("NAME_FIELD", "name", "Name", "Name of the station."),
    ("OPERATOR_FIELD", "operator", "Operator", "Operator or network of the station."),
    (
        "LEVEL_FIELD",
        "level",
        "Level",
        "Charging level as L1, L2, L3, Level 2, 2, AC, DC Fast, DCFC or Unknown. Unknown is taken as L2 and marked.",
    ),
    (
        "PORTS_FIELD",
        "ports",
        "Ports in all",
        "Number of ports of the station, when there is one number for all levels.",
    ),
    (
        "PORTS_L1_FIELD",
        "ports_l1",
        "L1 ports",
        "Number of L1 ports (below 3 kW). Ports per level count before the level field.",
    ),
    ("PORTS_L2_FIELD", "ports_l2", "L2 ports", "Number of L2 ports (alternating current from 3 kW)."),
    ("PORTS_L3_FIELD", "ports_l3", "L3 ports", "Number of L3 ports (direct current, or from 40 kW)."),
    (
        "POWER_KW_FIELD",
        "power_kw_max",
        "Highest port power (kW)",
        "Highest power of a port in kW; gives the level where no field states it.",
    ),
    (
        "CONNECTORS_FIELD",
        "connectors",
        "Connector types",
        "Names of the connectors, separated by semicolons or commas.",
    ),
    ("ACCESS_FIELD", "access", "Access", "Who may charge, such as public or private."),
    ("STATUS_FIELD", "status", "Status", "Whether the station works, such as operational, planned or out of order."),
    ("GRID_KW_FIELD", "grid_kw", "Grid connection (kW)", "Power of the site's grid connection in kW."),
    (
        "HOURS_FIELD",
        "opening_hours",
        "Opening hours",
        "Opening hours as text; gives open_24_7 where no field states it.",
    ),
    ("VERIFIED_FIELD", "verified_on", "Verified on", "Day on which the station was last confirmed, in any usual way."),
)
COORDINATES = (
    ("X_FIELD", "x", "Longitude or x", "Field of the x coordinate. Left empty, the geometry is used."),
    ("Y_FIELD", "y", "Latitude or y", "Field of the y coordinate. Left empty, the geometry is used."),
)
# As in core.acquire (import_preset.PRESETS, delimited.DELIMITERS, dates), which needs pandas; a test compares them.
PRESETS = ("none", "afdc", "ocm_csv", "ocpi")
DELIMITERS = ("auto", "comma", "semicolon", "tab", "pipe")
DATE_ORDERS = ("auto", "day_first", "month_first")
LEVELS = schema.LEVELS
OCPI = "ocpi"


class ImportChargers(EvplanAlgorithm):
    NAME = "importchargers"
    TITLE = "Import chargers"
    ROOM = "acquire"
    HELP = (
        "Brings a table or layer of charging stations into the form that all other tools read: level, ports per level, power, access, "
        "status and licence in columns of fixed names.\n\n"
        "Choose a layer (INPUT), or name a file (FILE): CSV and other text tables, Excel, OCPI locations as JSON, and everything else that "
        "QGIS opens; on this computer, in an archive (/vsizip/), on the web (/vsicurl/ or https://) or in object storage (/vsis3/ or s3://). "
        "Text tables are best read through FILE: their encoding and delimiter are found out, and rows that do not decode or do not fit the "
        "header are rejected with the reason instead of being garbled.\n\n"
        "Choose which field holds what; an empty choice takes the field that the preset names, else that of the canonical name (charger_id, "
        "name, operator, level, ports_l2, …) if there is one. For a file, write the fields into FIELD_MAP. A table without geometry needs "
        "fields with coordinates; longitude and latitude are found by name. Presets know the AFDC download, OpenChargeMap's CSV export and "
        "OCPI locations.\n\n"
        "Ports per level count before a level and a total. Without a level it follows from power and connectors; where nothing is known "
        "the station is taken as L2 and marked (level_source = assumed). Numbers may have a decimal comma or thousands separators; dates "
        "any usual form.\n\n"
        "No row is lost: each becomes a charger or a row of the table of rejects with its reason (no_geometry, not_a_number, "
        "out_of_range, zero_zero, duplicate_id, negative_ports, bad_level, bad_date, ragged_row, bad_encoding, not_electric, …). Swapped "
        "coordinates are put right where that is certain, and said. Running it again on its own result changes nothing."
    )
    TAGS = ("csv", "table", "existing", "stations", "field mapping")

    def initAlgorithm(self, configuration=None) -> None:
        declare.source(
            self,
            "INPUT",
            "Table or layer of stations",
            declare.ANY_TABLE,
            "One row per station: a point layer or a table. Left empty, FILE is read.",
            optional=True,
        )
        declare.any_file(
            self,
            "FILE",
            "… or file of stations",
            "Path of a CSV, Excel, JSON or other file: local, /vsizip/, /vsicurl/ or https://, /vsis3/ or s3://. Never write a key into "
            "an address: object storage takes it from GDAL's settings (AWS_ACCESS_KEY_ID, …).",
        )
        declare.choice(
            self,
            "PRESET",
            "Kind of table",
            PRESETS,
            PRESETS[0],
            "A known kind of table, whose fields need not be chosen: AFDC download (afdc), OpenChargeMap's CSV export (ocm_csv), "
            "OCPI locations (ocpi, a JSON file).",
        )
        for name, _, label, help_text in (*FIELDS, *COORDINATES):
            declare.field(self, name, label, "INPUT", help_text)
        declare.matrix(
            self,
            "FIELD_MAP",
            "Fields of the file",
            ("Column", "Field"),
            "Which field of the file holds what: a column such as charger_id, level, ports_l2, x or y, and the field's name.",
            advanced=True,
        )
        for name, label, help_text in (
            ("LAYER", "Layer or sheet", "Of a file with several. Left empty, the first that has rows."),
            (
                "ENCODING",
                "Text encoding",
                "Of a text file: utf-8, cp1252, utf-16, …. Left empty, it is found out from the file.",
            ),
        ):
            declare.add(self, QgsProcessingParameterString(name, tr(label), optional=True), help_text, advanced=True)
        declare.choice(
            self, "DELIMITER", "Delimiter", DELIMITERS, "auto", "Between the cells of a text file.", advanced=True
        )
        declare.choice(
            self,
            "DATE_ORDER",
            "Order of dates",
            DATE_ORDERS,
            "auto",
            "Whether 3/4/2024 is in April (day_first) or March; auto looks at the whole column.",
            advanced=True,
        )
        declare.l3_threshold(self)
        declare.coordinate_system(self)
        for name, label, help_text in (
            ("LICENCE", "Licence", "Licence of the data, written to rows that state none."),
            (
                "ATTRIBUTION",
                "Attribution",
                "Who is to be named when the data are shown, written to rows that state nobody.",
            ),
        ):
            declare.add(self, QgsProcessingParameterString(name, tr(label), optional=True), help_text, advanced=True)
        declare.sink(
            self,
            "CHARGERS",
            "Chargers",
            "point",
            "The stations with canonical columns, in the coordinate system of the input.",
        )
        declare.sink(
            self,
            "REJECTS",
            "Rejected rows",
            None,
            "One row per rejected row of the input with its reason.",
            optional=True,
        )
        declare.number_outputs(
            self,
            {
                "N_READ": "Rows read",
                "N_IMPORTED": "Imported rows",
                "N_REJECTED": "Rejected rows",
                **{f"N_{level}": f"Stations of level {level}" for level in LEVELS},
                **{f"PORTS_{level}": f"{level} ports" for level in LEVELS},
            },
        )

    def work(
        self, parameters: Dict[str, Any], context: QgsProcessingContext, control: FeedbackControl
    ) -> Dict[str, Any]:
        from ...core.acquire.import_preset import load_preset
        from ...core.acquire.import_table import import_chargers, imported_from

        preset = load_preset(declare.chosen(self, parameters, "PRESET", context))
        with self._source(parameters, context, preset, control) as source:
            rows, crs = self._rows(source, preset, parameters, context, control)
        defaults = self._defaults(source.layer, preset, parameters, context)
        imported = import_chargers(rows, defaults, control)
        file = shown(self.parameterAsFile(parameters, "FILE", context).strip())
        sources = of_inputs(self, parameters, ["INPUT"], context) or [imported_from(imported, defaults, file)]
        with Outputs(self, parameters, context, control) as outputs:
            outputs.layer("CHARGERS", schema.CHARGERS, imported.chargers, crs, title=tr("Chargers"), provenance=sources)
            outputs.layer("REJECTS", schema.REJECTS, imported.rejects, title=tr("Rejected rows"))
            counts = imported.counts()
            control.info(f"{counts['N_IMPORTED']:,} imported, {counts['N_REJECTED']:,} rejected.")
            control.info(imported.completeness())
            return {**outputs.commit(), **counts}

    @contextlib.contextmanager
    def _source(
        self, parameters: Dict[str, Any], context: QgsProcessingContext, preset: "Preset", control: FeedbackControl
    ) -> Iterator[Source]:
        """The layer, or the file opened as what it is."""
        input_ = open_source(self, parameters, "INPUT", context)
        given = self.parameterAsFile(parameters, "FILE", context).strip()
        if (input_ is None) == (not given):
            raise PlanningError("Choose the table or layer of stations (INPUT), or name a file (FILE): one of the two.")
        if input_ is not None:
            if preset.format == OCPI:
                raise PlanningError("OCPI locations are JSON and no layer: name the file (FILE) instead of INPUT.")
            yield of_input(input_)
            return
        with scratch_folder() as folder:
            wanted = self.parameterAsString(parameters, "LAYER", context).strip()
            with stations_file(
                given, folder, wanted, preset.format, control, **self._text(parameters, context)
            ) as found:
                yield found

    def _text(self, parameters: Dict[str, Any], context: QgsProcessingContext) -> Dict[str, str]:
        """How a text file is to be read."""
        return {
            "encoding": self.parameterAsString(parameters, "ENCODING", context).strip() or "auto",
            "delimiter": declare.chosen(self, parameters, "DELIMITER", context),
        }

    def _defaults(
        self, layer: str, preset: "Preset", parameters: Dict[str, Any], context: QgsProcessingContext
    ) -> "Defaults":
        from ...core.acquire.import_table import Defaults

        order = declare.chosen(self, parameters, "DATE_ORDER", context)
        return Defaults(
            source=preset.source or layer,
            licence=self.parameterAsString(parameters, "LICENCE", context).strip() or preset.licence,
            attribution=self.parameterAsString(parameters, "ATTRIBUTION", context).strip() or preset.attribution,
            l3_min_kw=self.parameterAsDouble(parameters, "L3_MIN_KW", context),
            id_prefix=preset.id_prefix,
            date_order=None if order == "auto" else order,
        )

    def _rows(
        self,
        source: "Source",
        preset: "Preset",
        parameters: Dict[str, Any],
        context: QgsProcessingContext,
        control: FeedbackControl,
    ) -> Tuple["Rows", QgsCoordinateReferenceSystem]:
        """Every row of the source as it is, bad ones included."""
        from ...core.acquire.import_preset import AXES, Translator, choose_fields
        from ...core.acquire.import_table import collect
        from ...core.tables import Origin

        if isinstance(source, LocationRows):
            crs = QgsCoordinateReferenceSystem(declare.FALLBACK_CRS)
            records = source.records(self.parameterAsDouble(parameters, "L3_MIN_KW", context), control)
            return collect(records, source.columns, declare.FALLBACK_CRS, Origin(source.layer, source.origin)), crs
        chosen = self._chosen_fields(parameters, context)
        fields = choose_fields(source.names, chosen, preset, source.layer, source.has_geometry)
        use_geometry = not set(AXES) <= set(fields)
        crs = self._crs(source, parameters, context, not use_geometry)
        translator = Translator(fields, source.names, preset)
        for sentence in translator.warnings:
            control.warn(f"Layer “{source.layer}”: {sentence}.")
        records = _translated(source, translator, use_geometry, control)
        origin = Origin(source.layer, {column: listed[0] for column, listed in fields.items()})
        rows = collect(records, translator.columns, engine_crs(crs), origin)
        if source.inside:
            control.warn(
                f"Layer “{source.layer}”, {count(len(source.inside), 'row')} (row {some(source.inside)}): lines or areas, "
                "a point on each was taken."
            )
        return rows, crs

    def _chosen_fields(self, parameters: Dict[str, Any], context: QgsProcessingContext) -> Dict[str, Tuple[str, str]]:
        """Canonical column → chosen field and where it was chosen, of the field parameters and FIELD_MAP."""
        from ...core.acquire.import_preset import AXES
        from ...core.acquire.import_table import INPUT_COLUMNS

        chosen = {}
        for parameter, column, _, _ in (*FIELDS, *COORDINATES):
            name = declare.first_field(self, parameters, parameter, context)
            if name:
                chosen[column] = (name, parameter)
        for column, name in declare.matrix_rows(self, parameters, "FIELD_MAP", context, 2):
            if column is None or name is None:
                continue
            if column not in (*INPUT_COLUMNS, *AXES):
                known = ", ".join((*INPUT_COLUMNS, *AXES))
                raise PlanningError(f"FIELD_MAP: there is no column “{column}”; there are: {known}.")
            chosen[str(column)] = (str(name), "FIELD_MAP")
        if ("x" in chosen) != ("y" in chosen):
            raise PlanningError(
                "Coordinates need two fields: choose both X_FIELD and Y_FIELD, or neither to use the geometry."
            )
        return chosen

    def _crs(
        self, source: "Source", parameters: Dict[str, Any], context: QgsProcessingContext, from_fields: bool
    ) -> QgsCoordinateReferenceSystem:
        crs = self.parameterAsCrs(parameters, "CRS", context) if from_fields else source.crs
        if crs.isValid():
            return crs
        if from_fields:
            raise PlanningError(
                "The coordinate system of the coordinate fields (CRS) is missing or unknown; choose it."
            )
        raise PlanningError(
            f"The layer “{source.layer}” (INPUT) has no coordinate system. Set it in the layer's properties (Source tab)."
        )


def _translated(source: "Source", translator: "Translator", use_geometry: bool, control: FeedbackControl):
    for number, row, x, y, fault in source.rows(translator.needed, use_geometry, control):
        record, filtered = translator.record(row)
        if use_geometry:
            record["x"], record["y"] = x, y
        yield number, record, fault or filtered
