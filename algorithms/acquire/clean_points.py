"""``evplan:cleanpoints``: any layer of points → valid, without duplicates, in one coordinate system; the rest with reasons."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Dict, List, Tuple

from qgis.core import (
    NULL,
    QgsCoordinateReferenceSystem,
    QgsField,
    QgsFields,
    QgsProcessingContext,
    QgsProcessingParameterCrs,
    QgsProcessingParameterExtent,
)

from ...core import schema
from ...core.errors import PlanningError, count, some
from .. import declare
from ..base import EvplanAlgorithm, tr
from ..bridge.feedback import FeedbackControl
from ..bridge.outputs import Outputs, OwnTable, number_type
from ..bridge.provenance import of_inputs
from ..bridge.rows import LayerRows, of_input, to_crs
from ..bridge.tables import engine_crs, open_source, read

if TYPE_CHECKING:
    from ...core.acquire.clean import Cleaned, CleanRules, Points

# As in core.acquire (clean, dates), which needs pandas; a test compares them.
KEEP = ("first_by_id", "most_complete", "newest")
DATE_ORDERS = ("auto", "day_first", "month_first")
COUNTS = {
    "N_READ": "Rows read",
    "N_KEPT": "Rows kept",
    "N_REJECTED": "Rows rejected",
    "N_DUPLICATES": "of these, duplicates",
    "N_REPAIRED": "Rows kept and repaired",
}


class CleanPoints(EvplanAlgorithm):
    NAME = "cleanpoints"
    TITLE = "Clean points"
    ROOM = "acquire"
    HELP = (
        "Makes a layer of points (chargers, candidate sites, stops, meters, …) fit for planning: every row is kept, repaired or rejected "
        "with a reason, and none is lost. All attributes are kept as they are.\n\n"
        "Rejected are rows without a place (no_geometry), at 0, 0 (zero_zero), off the Earth (out_of_range), outside the extent or area "
        "(outside_extent, outside_area), with text where a number belongs (not_a_number, other_unit), without a required value "
        "(missing_value), and duplicates by id and by place (duplicate_id, duplicate_place). Of duplicates the first by id, the most "
        "complete or the newest stays; no chains are made, so each rejected point lies within the tolerance of one that stays.\n\n"
        "Repaired are swapped latitude and longitude where that is certain (swapped), and numbers written as text with decimal comma, "
        "thousands separators or a unit (number_text). The table of repairs says what stood there.\n\n"
        "Lines and areas become a point on them; a multipoint of one point becomes a point. A table without geometry needs the fields "
        "with the coordinates."
    )
    TAGS = ("validate", "duplicates", "quality", "normalise", "normalize", "repair", "coordinates")

    def initAlgorithm(self, configuration=None) -> None:
        declare.source(self, "INPUT", "Points", declare.ANY_TABLE, "The layer or table to clean; one row per point.")
        declare.field(
            self, "ID_FIELD", "Id", "INPUT", "A field whose values must differ. Left empty, ids are not compared."
        )
        declare.field(
            self, "X_FIELD", "Longitude or x", "INPUT", "Field of the x coordinate. Left empty, the geometry is used."
        )
        declare.field(
            self, "Y_FIELD", "Latitude or y", "INPUT", "Field of the y coordinate. Left empty, the geometry is used."
        )
        declare.coordinate_system(self)
        for name, label, help_text in (
            ("NUMBER_FIELDS", "Fields that hold numbers", "Text in them is read as a number, or the row is rejected."),
            ("REQUIRED_FIELDS", "Fields that must have a value", "Rows without one are rejected."),
        ):
            declare.several_fields(self, name, label, "INPUT", help_text)
        declare.number(
            self,
            "TOLERANCE_M",
            "Distance of duplicates (m)",
            "Points closer than this are the same one; 0 means at the same place. Left empty, places are not compared.",
            minimum=0.0,
        )
        declare.several_fields(
            self,
            "SAME_FIELDS",
            "Duplicates agree in",
            "INPUT",
            "Only points with equal values in these fields are duplicates by place.",
        )
        declare.choice(
            self,
            "KEEP",
            "Of duplicates stays",
            KEEP,
            KEEP[0],
            "The first by id (without ids, by row), the one with the most attributes filled in, or the newest by DATE_FIELD.",
        )
        declare.field(self, "DATE_FIELD", "Date", "INPUT", "The day that tells which of two duplicates is the newer.")
        declare.choice(
            self,
            "DATE_ORDER",
            "Order of dates",
            DATE_ORDERS,
            "auto",
            "Whether 3/4/2024 is in April (day_first) or March; auto looks at the whole column.",
            advanced=True,
        )
        declare.source(
            self, "AREA", "Area", declare.POLYGON, "Points outside these polygons are rejected.", optional=True
        )
        declare.add(
            self,
            QgsProcessingParameterExtent("EXTENT", tr("Extent"), optional=True),
            "Points outside this rectangle are rejected.",
            advanced=True,
        )
        declare.add(
            self,
            QgsProcessingParameterCrs("TARGET_CRS", tr("Coordinate system of the result"), optional=True),
            "Left empty, that of the input.",
        )
        declare.sink(self, "CLEAN", "Clean points", "point", "The kept rows with all their attributes.")
        declare.sink(self, "REJECTS", "Rejected rows", None, "One row per rejected row with its reason.", optional=True)
        declare.sink(self, "REPAIRS", "Repairs", None, "One row per value that was put right.", optional=True)
        declare.number_outputs(self, COUNTS)

    def work(
        self, parameters: Dict[str, Any], context: QgsProcessingContext, control: FeedbackControl
    ) -> Dict[str, Any]:
        from ...core.acquire.clean import clean_points

        source = of_input(open_source(self, parameters, "INPUT", context))
        coordinates = self._coordinate_fields(source, parameters, context)
        crs = self.parameterAsCrs(parameters, "CRS", context) if coordinates else source.crs
        if not crs.isValid():
            raise PlanningError(
                f"The layer “{source.layer}” (INPUT) has no coordinate system. Set it in the layer's properties (Source tab)."
            )
        target = self.parameterAsCrs(parameters, "TARGET_CRS", context)
        target = target if target.isValid() else crs
        rules = self._rules(source, crs, parameters, context, control)
        points, attributes = self._points(source, coordinates, crs, rules, control)
        cleaned = clean_points(points, rules, to_crs(crs, target, context), control)
        table, frame = _kept(source.fields, attributes, cleaned, target)
        with Outputs(self, parameters, context, control) as outputs:
            sources = of_inputs(self, parameters, ["INPUT"], context)
            outputs.layer("CLEAN", table, frame, target, title=tr("Clean points"), provenance=sources)
            outputs.layer("REJECTS", schema.REJECTS, cleaned.rejects, title=tr("Rejected rows"))
            outputs.layer("REPAIRS", schema.REJECTS, cleaned.repairs, title=tr("Repairs"))
            counts = cleaned.counts()
            control.info(f"{counts['N_KEPT']:,} kept, {counts['N_REJECTED']:,} rejected.")
            return {**outputs.commit(), **counts}

    def _coordinate_fields(
        self, source: LayerRows, parameters: Dict[str, Any], context: QgsProcessingContext
    ) -> Dict[str, str]:
        """``x`` and ``y`` → fields; empty when the geometry is used."""
        from ...core.acquire.import_preset import coordinate_fields

        chosen = {
            axis: (name, parameter)
            for axis, parameter in (("x", "X_FIELD"), ("y", "Y_FIELD"))
            for name in (declare.first_field(self, parameters, parameter, context),)
            if name
        }
        return coordinate_fields(source.names, chosen, source.layer, source.has_geometry)

    def _rules(
        self,
        source: LayerRows,
        crs: QgsCoordinateReferenceSystem,
        parameters: Dict[str, Any],
        context: QgsProcessingContext,
        control: FeedbackControl,
    ) -> "CleanRules":
        from ...core.acquire.clean import NEWEST, CleanRules

        def several(name: str) -> Tuple[str, ...]:
            return tuple(
                self._known(source, each, name) for each in declare.fields_chosen(self, parameters, name, context)
            )

        def one(name: str):
            chosen = declare.first_field(self, parameters, name, context)
            return self._known(source, chosen, name) if chosen else None

        area_input = open_source(self, parameters, "AREA", context)
        area = (
            None if area_input is None else read(area_input, {}, crs, context, control, only="polygon").frame.geometry
        )
        extent = None
        if declare.given(parameters, "EXTENT"):
            box = self.parameterAsExtent(parameters, "EXTENT", context, crs)
            extent = (box.xMinimum(), box.yMinimum(), box.xMaximum(), box.yMaximum())
        order = declare.chosen(self, parameters, "DATE_ORDER", context)
        rules = CleanRules(
            id_field=one("ID_FIELD"),
            required=several("REQUIRED_FIELDS"),
            numbers=several("NUMBER_FIELDS"),
            tolerance_m=declare.optional_number(self, parameters, "TOLERANCE_M", context),
            same_fields=several("SAME_FIELDS"),
            keep=declare.chosen(self, parameters, "KEEP", context),
            date_field=one("DATE_FIELD"),
            date_order=None if order == "auto" else order,
            area=area,
            extent=extent,
        )
        if rules.keep == NEWEST and rules.date_field is None:
            raise PlanningError(
                "Choose the field with the date (DATE_FIELD), or another rule for which duplicate stays (KEEP)."
            )
        return rules

    @staticmethod
    def _known(source: LayerRows, name: str, parameter: str) -> str:
        if name not in source.names:
            raise PlanningError(
                f"The layer “{source.layer}” has no field “{name}” ({parameter}); it has: {', '.join(source.names)}."
            )
        return name

    def _points(
        self,
        source: LayerRows,
        coordinates: Dict[str, str],
        crs: QgsCoordinateReferenceSystem,
        rules: "CleanRules",
        control: FeedbackControl,
    ) -> Tuple["Points", List[List[Any]]]:
        """What the engine looks at, and all attributes of each row as they are."""
        import pandas

        from ...core.acquire.clean import Points
        from ...core.acquire.values import is_empty
        from ...core.tables import Origin

        asked = (rules.id_field, rules.date_field, *rules.numbers, *rules.required, *rules.same_fields)
        wanted = list(dict.fromkeys(name for name in asked if name))
        columns: Dict[str, List[Any]] = {name: [] for name in wanted}
        attributes: List[List[Any]] = []
        rows: List[int] = []
        xs: List[Any] = []
        ys: List[Any] = []
        filled: List[int] = []
        faults: Dict[int, Any] = {}
        for number, row, x, y, fault in source.rows(source.names, not coordinates, control, attributes.append):
            rows.append(number)
            xs.append(row[coordinates["x"]] if coordinates else x)
            ys.append(row[coordinates["y"]] if coordinates else y)
            filled.append(sum(not is_empty(value) for value in row.values()))
            for name in wanted:
                columns[name].append(row[name])
            if fault is not None:
                faults[number] = fault
        if source.inside:
            control.warn(
                f"Layer “{source.layer}”, {count(len(source.inside), 'row')} (row {some(source.inside)}): lines or areas, "
                "a point on each was taken."
            )
        table = pandas.DataFrame(
            {"row": rows, **{name: pandas.Series(cells, dtype=object) for name, cells in columns.items()}}
        )
        origin = Origin(source.layer, coordinates)
        return Points(table, xs, ys, engine_crs(crs), origin, faults, filled), attributes


def _kept(
    fields: QgsFields, attributes: List[List[Any]], cleaned: "Cleaned", crs: QgsCoordinateReferenceSystem
) -> Tuple[OwnTable, Any]:
    """The user's fields and the kept rows; text that was read as numbers makes its field one of numbers."""
    import geopandas
    import numpy
    import pandas

    made = QgsFields()
    columns: Dict[str, Any] = {}
    for index, own in enumerate(fields):
        numbers = cleaned.numbers.get(own.name())
        becomes_number = numbers is not None and not own.isNumeric()
        made.append(QgsField(own.name(), number_type()) if becomes_number else QgsField(own))
        values = numbers if becomes_number else [attributes[row][index] for row in cleaned.positions]
        cells = numpy.empty(len(values), dtype=object)
        cells[:] = [None if value == NULL else value for value in values]
        columns[own.name()] = pandas.Series(cells, dtype=object)
    frame = pandas.DataFrame(columns, index=range(len(cleaned.positions)))
    place = next(name for name in map("place{}".format, range(len(columns) + 1)) if name not in columns)
    frame[place] = geopandas.points_from_xy(cleaned.xy[:, 0], cleaned.xy[:, 1])
    return OwnTable("clean", "point", made), geopandas.GeoDataFrame(frame, geometry=place, crs=engine_crs(crs))
