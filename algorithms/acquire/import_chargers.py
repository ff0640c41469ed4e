"""``evplan:importchargers``: any table or layer of charging stations as the ``chargers`` table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Dict, List, Optional, Tuple

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeatureRequest,
    QgsGeometry,
    QgsProcessingContext,
    QgsProcessingParameterCrs,
    QgsProcessingParameterString,
    QgsWkbTypes,
)

from ...core import schema
from ...core.errors import PlanningError
from .. import declare
from ..base import EvplanAlgorithm, tr
from ..bridge.feedback import FeedbackControl
from ..bridge.outputs import Outputs
from ..bridge.provenance import of_inputs
from ..bridge.tables import Input, engine_crs, open_source, plain

if TYPE_CHECKING:
    from ...core.acquire.import_table import Defaults, Rows

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
        "Highest port power [kW]",
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
    ("GRID_KW_FIELD", "grid_kw", "Grid connection [kW]", "Power of the site's grid connection in kW."),
)
X_NAMES = ("x", "longitude", "lon", "lng", "long")
Y_NAMES = ("y", "latitude", "lat")
FALLBACK_CRS = "EPSG:4326"


class ImportChargers(EvplanAlgorithm):
    NAME = "importchargers"
    TITLE = "Import chargers"
    ROOM = "acquire"
    HELP = (
        "Brings a table or layer of charging stations into the form that all other tools read: level, ports per level, power, access, "
        "status and licence in columns of fixed names.\n\n"
        "Choose which field holds what; an empty choice takes the field of the canonical name (charger_id, name, operator, level, "
        "ports_l2, …) if the layer has it. A table without geometry needs fields with coordinates; longitude and latitude are found by "
        "name. Text from CSV files is read as numbers, also with a decimal comma.\n\n"
        "Ports per level count before a level and a total. Without a level it follows from power and connectors; where nothing is known "
        "the station is taken as L2 and marked (level_source = assumed).\n\n"
        "No row is lost: each becomes a charger or a row of the table of rejects with its reason (no_geometry, not_a_number, "
        "out_of_range, zero_zero, duplicate_id, negative_ports, bad_level, …). Swapped coordinates are put right where that is certain, "
        "and said. Running it again on its own result changes nothing."
    )
    TAGS = ("csv", "table", "existing", "stations", "field mapping")

    def initAlgorithm(self, configuration=None) -> None:
        declare.source(
            self,
            "INPUT",
            "Table or layer of stations",
            declare.ANY_TABLE,
            "One row per station: a point layer or a table.",
        )
        for name, _, label, help_text in FIELDS:
            declare.field(self, name, label, "INPUT", help_text)
        declare.field(
            self, "X_FIELD", "Longitude or x", "INPUT", "Field of the x coordinate. Left empty, the geometry is used."
        )
        declare.field(
            self, "Y_FIELD", "Latitude or y", "INPUT", "Field of the y coordinate. Left empty, the geometry is used."
        )
        declare.add(
            self,
            QgsProcessingParameterCrs(
                "CRS", tr("Coordinate system of the coordinate fields"), defaultValue=FALLBACK_CRS
            ),
            "Only for coordinates from fields; a layer with geometry has its own coordinate system.",
            advanced=True,
        )
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
        declare.number_outputs(self, {"N_IMPORTED": "Imported rows", "N_REJECTED": "Rejected rows"})

    def work(
        self, parameters: Dict[str, Any], context: QgsProcessingContext, control: FeedbackControl
    ) -> Dict[str, Any]:
        from ...core.acquire.import_table import import_chargers, imported_from

        input_ = open_source(self, parameters, "INPUT", context)
        if input_ is None:
            raise PlanningError("Choose the table or layer of stations (INPUT).")
        rows, crs = self._rows(input_, parameters, context, control)
        defaults = self._defaults(input_, parameters, context)
        imported = import_chargers(rows, defaults, control)
        sources = of_inputs(self, parameters, ["INPUT"], context) or [imported_from(imported, defaults)]
        with Outputs(self, parameters, context, control) as outputs:
            outputs.layer("CHARGERS", schema.CHARGERS, imported.chargers, crs, title=tr("Chargers"), provenance=sources)
            outputs.layer("REJECTS", schema.REJECTS, imported.rejects, title=tr("Rejected rows"))
            counts = {"N_IMPORTED": len(imported.chargers), "N_REJECTED": len(imported.rejects)}
            control.info(f"{counts['N_IMPORTED']:,} imported, {counts['N_REJECTED']:,} rejected.")
            return {**outputs.commit(), **counts}

    def _defaults(self, input_: Input, parameters: Dict[str, Any], context: QgsProcessingContext) -> "Defaults":
        from ...core.acquire.import_table import Defaults

        return Defaults(
            source=input_.layer,
            licence=self.parameterAsString(parameters, "LICENCE", context).strip(),
            attribution=self.parameterAsString(parameters, "ATTRIBUTION", context).strip(),
        )

    def _rows(
        self, input_: Input, parameters: Dict[str, Any], context: QgsProcessingContext, control: FeedbackControl
    ) -> Tuple["Rows", QgsCoordinateReferenceSystem]:
        """Every feature of the input as it is, bad ones included."""
        import pandas

        from ...core.acquire.import_table import Rows
        from ...core.tables import Origin

        fields = self._field_map(input_, parameters, context)
        coordinates = self._coordinate_fields(input_, parameters, context)
        crs = self._crs(input_, parameters, context, bool(coordinates))
        request = QgsFeatureRequest()
        if coordinates:
            request.setFlags(QgsFeatureRequest.Flag.NoGeometry)
        indexes = {
            column: input_.source.fields().indexFromName(name) for column, name in {**fields, **coordinates}.items()
        }
        request.setSubsetOfAttributes(list(indexes.values()))
        columns: Dict[str, List[Any]] = {"row": [], **{column: [] for column in fields}}
        xs: List[Any] = []
        ys: List[Any] = []
        faults: Dict[int, Any] = {}
        for row, feature in enumerate(input_.source.getFeatures(request), start=1):
            if row % 256 == 0:
                control.check()
            attributes = feature.attributes()
            columns["row"].append(row)
            for column in fields:
                columns[column].append(plain(attributes[indexes[column]]))
            if coordinates:
                x, y = (plain(attributes[indexes[axis]]) for axis in ("x", "y"))
            else:
                x, y, fault = _point(feature.geometry())
                if fault is not None:
                    faults[row] = fault
            xs.append(x)
            ys.append(y)
        table = pandas.DataFrame({name: pandas.Series(values, dtype=object) for name, values in columns.items()})
        return Rows(table, xs, ys, engine_crs(crs), Origin(input_.layer, {**fields, **coordinates}), faults), crs

    def _field_map(self, input_: Input, parameters: Dict[str, Any], context: QgsProcessingContext) -> Dict[str, str]:
        """Canonical column → the layer's field: the chosen one, else that of the canonical name (any case)."""
        from ...core.acquire.import_table import INPUT_COLUMNS

        own = {field.name().lower(): field.name() for field in input_.source.fields()}
        mapping = {column: own[column] for column in INPUT_COLUMNS if column in own}
        for parameter, column, _, _ in FIELDS:
            chosen = self._chosen(input_, parameters, parameter, context)
            if chosen:
                mapping[column] = chosen
        return mapping

    def _chosen(
        self, input_: Input, parameters: Dict[str, Any], name: str, context: QgsProcessingContext
    ) -> Optional[str]:
        chosen = declare.first_field(self, parameters, name, context)
        names = [field.name() for field in input_.source.fields()]
        if chosen and chosen not in names:
            raise PlanningError(
                f"The layer “{input_.layer}” has no field “{chosen}” ({name}); it has: {', '.join(names)}."
            )
        return chosen

    def _coordinate_fields(
        self, input_: Input, parameters: Dict[str, Any], context: QgsProcessingContext
    ) -> Dict[str, str]:
        """``x`` and ``y`` → fields; empty when the geometry is used."""
        x, y = (self._chosen(input_, parameters, name, context) for name in ("X_FIELD", "Y_FIELD"))
        if bool(x) != bool(y):
            raise PlanningError(
                "Coordinates need two fields: choose both X_FIELD and Y_FIELD, or neither to use the geometry."
            )
        if x and y:
            return {"x": x, "y": y}
        if QgsWkbTypes.geometryType(input_.source.wkbType()) != QgsWkbTypes.GeometryType.NullGeometry:
            return {}
        own = {field.name().lower(): field.name() for field in input_.source.fields()}
        found_x, found_y = (next((own[name] for name in names if name in own), None) for names in (X_NAMES, Y_NAMES))
        if not found_x or not found_y:
            raise PlanningError(
                f"The table “{input_.layer}” has no geometry, and no fields named longitude and latitude. "
                f"Choose the fields with the coordinates (X_FIELD, Y_FIELD); it has: {', '.join(own.values())}."
            )
        return {"x": found_x, "y": found_y}

    def _crs(
        self, input_: Input, parameters: Dict[str, Any], context: QgsProcessingContext, from_fields: bool
    ) -> QgsCoordinateReferenceSystem:
        crs = self.parameterAsCrs(parameters, "CRS", context) if from_fields else input_.crs
        if crs.isValid():
            return crs
        if from_fields:
            raise PlanningError(
                "The coordinate system of the coordinate fields (CRS) is missing or unknown; choose it."
            )
        raise PlanningError(
            f"The layer “{input_.layer}” (INPUT) has no coordinate system. Set it in the layer's properties (Source tab)."
        )


def _point(geometry: QgsGeometry) -> Tuple[Optional[float], Optional[float], Optional[Exception]]:
    """``x, y, fault``: a point as it is, lines and areas by a point on them."""
    from ...core.acquire.import_table import Reject

    if geometry.isEmpty():
        return None, None, None
    if geometry.type() != QgsWkbTypes.GeometryType.PointGeometry:
        geometry = geometry.pointOnSurface()
        if geometry.isEmpty():
            return (
                None,
                None,
                Reject("bad_geometry", "geometry", None, "The geometry is not valid; repair it (“Fix geometries”)."),
            )
    shape = geometry.constGet()
    if geometry.isMultipart():
        if shape.numGeometries() > 1:
            message = "The row holds several points, and a station has one place; use “Multipart to singleparts” first."
            return None, None, Reject("several_points", "geometry", shape.numGeometries(), message)
        shape = shape.geometryN(0)
    return shape.x(), shape.y(), None
