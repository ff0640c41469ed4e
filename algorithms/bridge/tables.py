"""Feature sources as tables in one metric coordinate system."""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Dict, Iterable, List, Mapping, Optional, Sequence

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsFeatureRequest,
    QgsGeometry,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeatureSource,
    QgsProcessingFeatureSourceDefinition,
    QgsProcessingParameterDefinition,
    QgsRectangle,
    QgsWkbTypes,
)
from qgis.PyQt.QtCore import QDate, QDateTime, Qt, QTime, QVariant

from ...core.control import Control
from ...core.errors import PlanningError, count, some
from ...core.metric import metric_crs

if TYPE_CHECKING:
    import geopandas
    import numpy
    import pandas as pd

    from ...core.tables import Origin

WGS84 = "EPSG:4326"
GEOMETRIES_AT_ONCE = 10_000
PLAIN_TYPES = frozenset((str, int, float, bool))
POLYGONS = (QgsWkbTypes.Type.Polygon, QgsWkbTypes.Type.MultiPolygon)
Validity = QgsFeatureRequest.InvalidGeometryCheck
# Invalid geometries are looked for here: QGIS's own check throws through the Python interpreter, which does not survive it.
UNCHECKED = QgsProcessingFeatureSource.Flag.FlagSkipGeometryValidityChecks


@dataclass(frozen=True)
class Input:
    """A source parameter before its features are read."""

    parameter: str
    source: QgsProcessingFeatureSource
    layer: str
    """The layer's name as the user knows it."""
    check: Optional["QgsFeatureRequest.InvalidGeometryCheck"] = None
    """What the user asked to be done with invalid geometries of this input, where the source itself cannot tell (QGIS before 3.32)."""

    @property
    def crs(self) -> QgsCoordinateReferenceSystem:
        return self.source.sourceCrs()


@dataclass(frozen=True)
class Table:
    """A source read whole: canonical columns and ``row`` counted from 1; its places in the metric system as columns ``x``
    and ``y`` where points were asked for, else as geometry."""

    frame: "pd.DataFrame"
    origin: "Origin"
    crs: QgsCoordinateReferenceSystem
    left_out: int = 0
    """Rows without a usable geometry."""


def open_source(
    algorithm, parameters: Dict[str, Any], name: str, context: QgsProcessingContext, empty_ok: bool = False
) -> Optional[Input]:
    """The source of a parameter, or None when an optional one is left empty. An empty layer is an error."""
    if parameters.get(name) in (None, ""):
        if algorithm.parameterDefinition(name).flags() & QgsProcessingParameterDefinition.Flag.FlagOptional:
            return None
        raise PlanningError(f"No layer is given for {name}.")
    source = algorithm.parameterAsSource(parameters, name, context)
    if source is None:
        raise QgsProcessingException(algorithm.invalidSourceError(parameters, name))
    layer = source.sourceName() or name
    if source.featureCount() == 0 and not empty_ok:
        raise PlanningError(
            f"The layer “{layer}” ({name}) has no features. Choose another layer, or clear its filter or selection."
        )
    return Input(name, source, layer, _own_check(parameters[name]))


def _validity_check(input_: Input, context: QgsProcessingContext):
    """What the user asked to be done with invalid geometries: of this input, or of all."""
    own = getattr(input_.source, "invalidGeometryCheck", None)
    if own is not None:
        return own()
    return context.invalidGeometryCheck() if input_.check is None else input_.check


def _own_check(value: Any) -> Optional["QgsFeatureRequest.InvalidGeometryCheck"]:
    if not isinstance(value, QgsProcessingFeatureSourceDefinition):
        return None
    flag = QgsProcessingFeatureSourceDefinition.Flag.FlagOverrideDefaultGeometryCheck
    return value.geometryCheck if value.flags & flag else None


def metric_system(inputs: Iterable[Input], context: QgsProcessingContext) -> QgsCoordinateReferenceSystem:
    """The metric coordinate system for all inputs together (``core.metric``)."""
    whole = QgsRectangle()
    for each in inputs:
        here = extent_on_earth(each, context)
        if here is not None:
            whole.combineExtentWith(here)
    code = metric_crs(whole.xMinimum(), whole.yMinimum(), whole.xMaximum(), whole.yMaximum())
    return qgis_crs(code)


def qgis_crs(code: str) -> QgsCoordinateReferenceSystem:
    """What ``core.metric`` names: an authority code or a PROJ string."""
    if code.startswith("+"):
        return QgsCoordinateReferenceSystem.fromProj(code)
    return QgsCoordinateReferenceSystem(code)


def extent_on_earth(input_: Input, context: QgsProcessingContext) -> Optional[QgsRectangle]:
    """The layer's extent in degrees, None without one; an error if its coordinate system is missing or cannot be right."""
    if QgsWkbTypes.geometryType(input_.source.wkbType()) == QgsWkbTypes.GeometryType.NullGeometry:
        return None
    if not input_.crs.isValid():
        raise PlanningError(
            f"The layer “{input_.layer}” ({input_.parameter}) has no coordinate system. Set it in the layer's properties (Source tab)."
        )
    extent = input_.source.sourceExtent()
    if extent.isEmpty() and extent.isNull():
        return None
    transform = QgsCoordinateTransform(input_.crs, QgsCoordinateReferenceSystem(WGS84), context.transformContext())
    try:
        here = transform.transformBoundingBox(extent)
    except QgsCsException as error:
        raise PlanningError(_not_on_earth(input_, str(error))) from error
    if not (here.isFinite() and max(abs(here.yMinimum()), abs(here.yMaximum())) <= 90.001):
        raise PlanningError(_not_on_earth(input_, f"its extent is {extent.toString(3)}"))
    return here


def _not_on_earth(input_: Input, why: str) -> str:
    return (
        f"The layer “{input_.layer}” ({input_.parameter}) cannot be placed on Earth with its coordinate system "
        f"{input_.crs.userFriendlyIdentifier()}: {why}. Set the right coordinate system in the layer's properties."
    )


def field_map(
    algorithm, parameters: Dict[str, Any], columns: Mapping[str, str], input_: Input, context: QgsProcessingContext
) -> Dict[str, str]:
    """Canonical column → the layer's field, for ``columns`` (canonical column → key of its field parameter, or "").

    The chosen field; where none is chosen, the field that has the canonical name (in any case), if there is one.
    """
    own = {field.name().lower(): field.name() for field in input_.source.fields()}
    mapping: Dict[str, str] = {}
    for column, key in columns.items():
        chosen = algorithm.parameterAsString(parameters, key, context) if key else ""
        if chosen and chosen.lower() not in own:
            raise PlanningError(
                f"The layer “{input_.layer}” has no field “{chosen}” ({key}); it has: {', '.join(own.values())}."
            )
        if chosen:
            mapping[column] = own[chosen.lower()]
        elif column in own:
            mapping[column] = own[column]
    return mapping


def read(
    input_: Input,
    fields: Mapping[str, str],
    crs: QgsCoordinateReferenceSystem,
    context: QgsProcessingContext,
    control: Control,
    only: str = "",
) -> Table:
    """All features of ``input_``: point layers give points, others their own geometry in the plane, in ``crs``.

    With ``only`` = ``point`` the frame is a plain one with columns ``x`` and ``y``: no object is made of each place.

    Features without geometry are left out and counted; invalid ones as Processing is set (ignored, left out, or an error).
    A multipoint of several points is an error, because a charger, site or demand point has one place.
    ``only``: ``point`` or ``polygon``; anything else is an error.
    """
    import geopandas
    import numpy
    import pandas

    from ...core.access.cover import flat
    from ...core.tables import Origin

    layer_fields = input_.source.fields()
    indexes = [layer_fields.indexFromName(field) for field in fields.values()]
    request = QgsFeatureRequest()
    request.setSubsetOfAttributes(indexes)
    request.setDestinationCrs(crs, context.transformContext())
    is_point = QgsWkbTypes.geometryType(input_.source.wkbType()) == QgsWkbTypes.GeometryType.PointGeometry
    validity = _validity_check(input_, context)
    columns: List[List[Any]] = [[] for _ in indexes]
    rows: List[int] = []
    shapes: List[bytes] = []
    xs, ys = array("d"), array("d")
    several: List[int] = []
    foreign: List[int] = []
    invalid: List[int] = []
    row = bare = 0
    try:
        for row, feature in enumerate(input_.source.getFeatures(request, UNCHECKED), start=1):
            if row % 256 == 0:
                control.check()
            geometry = feature.geometry()
            if geometry.isEmpty():
                bare += 1
                continue
            if is_point:
                # A GeoJSON of points and polygons opens as a layer of points.
                if only == "polygon" or geometry.type() != QgsWkbTypes.GeometryType.PointGeometry:
                    foreign.append(row)
                    continue
                if geometry.isMultipart() and geometry.constGet().numGeometries() > 1:
                    several.append(row)
                point = geometry.constGet() if not geometry.isMultipart() else geometry.constGet().geometryN(0)
                xs.append(point.x())
                ys.append(point.y())
            else:
                if validity != Validity.GeometryNoCheck and not geometry.isGeosValid():
                    invalid.append(row)
                    continue
                geometry = in_the_plane(geometry)
                if only == "polygon" and geometry.wkbType() not in POLYGONS:
                    foreign.append(row)
                    continue
                shapes.append(bytes(geometry.asWkb()))
            rows.append(row)
            attributes = feature.attributes()
            for column, index in zip(columns, indexes):
                value = attributes[index]
                column.append(value if type(value) in PLAIN_TYPES else plain(value))
    except QgsCsException as error:
        raise PlanningError(
            f"The layer “{input_.layer}”, row {row}: its geometry cannot be transformed from {input_.crs.userFriendlyIdentifier()} "
            f"to {crs.userFriendlyIdentifier()}: {error}. Check the layer's coordinate system."
        ) from error
    if foreign:
        raise PlanningError(_foreign(input_, foreign, row, "polygon" if only == "polygon" else "point"))
    if several:
        raise PlanningError(
            f"The layer “{input_.layer}”: {count(len(several), 'feature')} of {row:,} hold several points "
            f"(row {', '.join(map(str, several[:5]))}). Use “Multipart to singleparts” first."
        )
    if invalid and validity == Validity.GeometryAbortOnInvalid:
        raise PlanningError(
            f"The layer “{input_.layer}” ({input_.parameter}): {count(len(invalid), 'feature')} of {row:,} with an invalid geometry "
            f"(row {some(invalid)}). Use “Fix geometries” first, or let Processing ignore or skip invalid features (in the layer's options)."
        )
    if not rows:
        raise PlanningError(
            f"None of the {count(row, 'feature')} of the layer “{input_.layer}” ({input_.parameter}) has a {'valid ' * bool(invalid)}geometry. "
            "Choose a layer with geometries."
        )
    if bare:
        control.warn(f"Layer “{input_.layer}”: {count(bare, 'row')} of {row:,} without geometry left out.")
    if invalid:
        control.warn(
            f"Layer “{input_.layer}”: {count(len(invalid), 'row')} of {row:,} with an invalid geometry left out (row {some(invalid)})."
        )
    xy = numpy.column_stack([xs, ys])
    frame = pandas.DataFrame({"row": rows, **dict(zip(fields.keys(), columns))})
    if is_point:
        _require_finite(xy, rows, input_)
    if not (is_point and only == "point"):
        geometry = _geometries(xy if is_point else shapes, is_point, control)
        frame = geopandas.GeoDataFrame(frame, geometry=geometry, crs=engine_crs(crs))
    if only == "point" and is_point:
        frame = frame.assign(x=xy[:, 0], y=xy[:, 1])
    elif only == "point":
        _require_points(frame, input_)
        frame = flat(frame)
    return Table(frame, Origin(input_.layer, dict(fields)), input_.crs, bare + len(invalid))


def read_table(input_: Input, fields: Mapping[str, str], control: Control) -> Table:
    """All rows of ``input_`` without geometry, which a table need not have: a million rows take some seconds."""
    import pandas as pd

    from ...core.tables import Origin

    layer_fields = input_.source.fields()
    indexes = [layer_fields.indexFromName(field) for field in fields.values()]
    request = QgsFeatureRequest()
    request.setSubsetOfAttributes(indexes)
    request.setFlags(QgsFeatureRequest.Flag.NoGeometry)
    columns: List[List[Any]] = [[] for _ in indexes]
    row = 0
    for row, feature in enumerate(input_.source.getFeatures(request, UNCHECKED), start=1):
        if row % 1024 == 0:
            control.check()
        attributes = feature.attributes()
        for column, index in zip(columns, indexes):
            value = attributes[index]
            column.append(value if type(value) in PLAIN_TYPES else plain(value))
    frame = pd.DataFrame({"row": range(1, row + 1), **dict(zip(fields.keys(), columns))})
    return Table(frame, Origin(input_.layer, dict(fields)), QgsCoordinateReferenceSystem())


def in_the_plane(geometry: QgsGeometry) -> QgsGeometry:
    """Without arcs, heights and measures, none of which the engine's geometries know."""
    shape = geometry.constGet()
    if QgsWkbTypes.isCurvedType(shape.wkbType()):
        geometry = QgsGeometry(shape.segmentize())
    shape = geometry.constGet()
    if shape.is3D() or shape.isMeasure():
        shape = shape.clone()
        shape.dropZValue()
        shape.dropMValue()
        geometry = QgsGeometry(shape)
    return geometry


def _foreign(input_: Input, rows: List[int], total: int, wanted: str) -> str:
    """A layer that holds, or is, another kind of geometry than ``wanted``."""
    found = f"The layer “{input_.layer}” ({input_.parameter}): {count(len(rows), 'feature')} of {total:,}"
    if wanted == "polygon":
        return f"{found} are not polygons (row {some(rows)}). Choose a layer of areas."
    return f"{found} are lines or polygons among the points (row {some(rows)}). Use “Centroids” or “Point on surface” first."


def _geometries(shapes: Sequence[Any], is_point: bool, control: Control):
    """Coordinates (n, 2) or WKB as shapely geometries, a few at a time: without shapely 2 each costs some 20 µs, and Cancel must not wait."""
    import geopandas
    import numpy

    made = numpy.empty(len(shapes), dtype=object)
    for start in range(0, len(shapes), GEOMETRIES_AT_ONCE):
        control.check()
        some_shapes = shapes[start : start + GEOMETRIES_AT_ONCE]
        part = (
            geopandas.points_from_xy(some_shapes[:, 0], some_shapes[:, 1])
            if is_point
            else geopandas.GeoSeries.from_wkb(some_shapes).values
        )
        made[start : start + len(some_shapes)] = numpy.asarray(part, dtype=object)
    return made


def _require_points(frame: "geopandas.GeoDataFrame", input_: Input) -> None:
    """Polygons and lines have no one place; the dialog offers only points, but a script or model may pass anything."""
    other = (frame.geom_type != "Point").to_numpy()
    if other.any():
        rows = frame["row"].to_numpy()[other]
        raise PlanningError(
            f"The layer “{input_.layer}” ({input_.parameter}): {len(rows):,} of {count(len(frame), 'feature')} are not points "
            f"(row {some(rows)}). Make points of them first, with “Demand points” or “Centroids”."
        )


def _require_finite(places: "numpy.ndarray", rows: List[int], input_: Input) -> None:
    import numpy

    bad = ~numpy.isfinite(places).all(axis=1)
    if bad.any():
        raise PlanningError(
            f"The layer “{input_.layer}”: {count(int(bad.sum()), 'point')} of {len(rows):,} have coordinates outside what "
            f"{input_.crs.userFriendlyIdentifier()} can express (row {some(numpy.array(rows)[bad])}). Correct or filter them."
        )


def engine_crs(crs: QgsCoordinateReferenceSystem) -> str:
    """A QGIS coordinate system as text for geopandas."""
    return crs.authid() or crs.toWkt(QgsCoordinateReferenceSystem.WktVariant.WKT_PREFERRED)


def plain(value: Any) -> Any:
    """A feature's attribute as a Python value: NULL is None, dates are ISO text."""
    if isinstance(value, QVariant):
        return None if value.isNull() else value.value()
    if isinstance(value, (QDateTime, QDate, QTime)):
        return value.toString(Qt.DateFormat.ISODate) if value.isValid() else None
    return value
