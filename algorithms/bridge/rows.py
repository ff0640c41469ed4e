"""Rows as they stand in a layer or a file, bad ones included: nothing is left out, converted or transformed."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Dict, List, Optional, Tuple, Union

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsFeatureRequest,
    QgsFields,
    QgsGeometry,
    QgsProcessingContext,
    QgsVectorLayer,
    QgsWkbTypes,
)

from ...core.control import Control
from ...core.errors import PlanningError, count, some
from .files import file_name, gdal_options, gdal_path, is_in_parts, is_local, local_copy, patient_gdal, quiet_gdal
from .outputs import moved_places
from .tables import PLAIN_TYPES, UNCHECKED, Input, plain

if TYPE_CHECKING:
    import numpy

    from ...core.acquire.delimited import TextTable
    from ...core.acquire.rejects import Reject

Read = Tuple[int, Dict[str, Any], Any, Any, Optional["Reject"]]
"""Number from 1, values of the wanted fields, x and y of its geometry, and why the row cannot be used."""
_CHECK_EVERY = 256
_SHEETS = {"OGR_XLSX_HEADERS": "FORCE", "OGR_XLS_HEADERS": "FORCE", "OGR_ODS_HEADERS": "FORCE"}
"""The first row of a sheet has the names, also where all its columns are text."""


@dataclass
class LayerRows:
    """Features of a layer."""

    layer: str
    fields: QgsFields
    crs: QgsCoordinateReferenceSystem
    has_geometry: bool
    _features: Any
    """``getFeatures`` of a source or layer."""
    inside: List[int] = field(default_factory=list)
    """Rows of lines and areas, for which a point on them was taken."""

    @property
    def names(self) -> Tuple[str, ...]:
        return tuple(each.name() for each in self.fields)

    def rows(
        self,
        wanted: Sequence[str],
        use_geometry: bool,
        control: Control,
        keep: Optional[Callable[[List[Any]], None]] = None,
    ) -> Iterator[Read]:
        """Every feature; ``keep`` is given all its attributes as QGIS has them."""
        request = QgsFeatureRequest()
        if not use_geometry:
            request.setFlags(QgsFeatureRequest.Flag.NoGeometry)
        indexes = [self.fields.indexFromName(name) for name in wanted]
        if keep is None:
            request.setSubsetOfAttributes(indexes)
        for number, feature in enumerate(self._features(request), start=1):
            if number % _CHECK_EVERY == 0:
                control.check()
            attributes = feature.attributes()
            if keep is not None:
                keep(attributes)
            row = {}
            for name, index in zip(wanted, indexes):
                value = attributes[index]
                row[name] = value if type(value) in PLAIN_TYPES else plain(value)
            x = y = fault = None
            if use_geometry:
                x, y, fault, is_inside = place(feature.geometry())
                if is_inside:
                    self.inside.append(number)
            yield number, row, x, y, fault


@dataclass
class TextRows:
    """Rows of a text table, which has no geometry."""

    layer: str
    table: "TextTable"
    crs: QgsCoordinateReferenceSystem = field(default_factory=QgsCoordinateReferenceSystem)
    has_geometry: bool = False
    inside: Tuple[int, ...] = ()

    @property
    def names(self) -> Tuple[str, ...]:
        return self.table.names

    def rows(self, wanted: Sequence[str], use_geometry: bool, control: Control) -> Iterator[Read]:
        for number, row, fault in self.table.rows(wanted):
            yield number, row, None, None, fault


@dataclass
class LocationRows:
    """Locations of an OCPI file, whose columns are known."""

    layer: str
    locations: List[Any]

    @property
    def columns(self) -> List[str]:
        return [*(column for column in self.origin if column not in ("x", "y")), "connectors"]

    @property
    def origin(self) -> Dict[str, str]:
        from ...core.acquire.ocpi import FIELDS

        return dict(FIELDS)

    def records(self, l3_min_kw: float, control: Control):
        from ...core.acquire.ocpi import records

        return records(self.locations, control, l3_min_kw)


if TYPE_CHECKING:
    # Not at run time: typing keeps every union that was ever made, and with it the classes of a plugin that was unloaded.
    Source = Union[LayerRows, TextRows, LocationRows]


@contextlib.contextmanager
def stations_file(
    given: str, folder: Path, layer: str, format_: str, control: Control, *, encoding: str, delimiter: str
) -> Iterator[Source]:
    """A file as what it is: OCPI locations if so asked, text tables by their name, everything else through OGR.

    ``folder`` takes a copy of what is not on this computer.
    """
    from ...core.acquire.delimited import is_text_name, open_table
    from ...core.acquire.ocpi import read_locations

    path = gdal_path(given)
    name = file_name(path)
    if format_ == "ocpi":
        yield LocationRows(Path(name).stem, read_locations(local_copy(path, folder, control), name, control))
        return
    if not is_text_name(name) and (is_in_parts(path) or is_local(path)):
        with opened(path, layer, control) as found:
            yield found
        return
    local = local_copy(path, folder, control)
    if not is_text_name(name) and has_layers(str(local)):
        with opened(str(local), layer, control) as found:
            yield found
        return
    table = open_table(local, control, layer=name, encoding=encoding, delimiter=delimiter)
    control.info(f"File “{name}”: read as {table.format.words}.")
    if table.renamed:
        control.warn(
            f"File “{name}”: fields without a name, or with one that is there twice, are called {some(table.renamed)}."
        )
    yield TextRows(Path(name).stem, table)


def has_layers(path: str) -> bool:
    return bool(_layers(path))


def of_input(input_: Input) -> LayerRows:
    source = input_.source

    def features(request: QgsFeatureRequest):
        return source.getFeatures(request, UNCHECKED)

    return LayerRows(input_.layer, source.fields(), input_.crs, _has_geometry(source.wkbType()), features)


@contextlib.contextmanager
def opened(path: str, wanted: str, control: Control) -> Iterator[LayerRows]:
    """A layer (or sheet) of a file of any kind that OGR reads: ``wanted``, else the first that has rows, which is said.

    Raises PlanningError when the file cannot be read, or has no such layer.
    """
    with patient_gdal(), gdal_options(_SHEETS):
        found = _layers(path)
        name = file_name(path)
        if not found:
            raise PlanningError(
                f"The file “{name}” (FILE) cannot be read as a table or layer. Check the path, and whether QGIS opens it."
            )
        if wanted and wanted not in found:
            raise PlanningError(
                f"The file “{name}” has no layer or sheet “{wanted}” (LAYER); it has: {', '.join(found)}."
            )
        chosen = wanted or next((each for each, rows in found.items() if rows), next(iter(found)))
        if not wanted and len(found) > 1:
            others = ", ".join(f"“{each}”" for each in found if each != chosen)
            control.warn(f"File “{name}”: “{chosen}” is read; it also has {others}. Choose another one with LAYER.")
        layer = QgsVectorLayer(f"{path}|layername={chosen}", Path(name).stem, "ogr")
        if not layer.isValid():
            raise PlanningError(f"The layer “{chosen}” of the file “{name}” cannot be read.")
        if layer.featureCount() == 0:
            raise PlanningError(
                f"The layer “{chosen}” of the file “{name}” (FILE) has no rows. Choose another one (LAYER)."
            )
        title = layer.name() if len(found) == 1 else chosen
        try:
            yield LayerRows(title, layer.fields(), layer.crs(), _has_geometry(layer.wkbType()), layer.getFeatures)
        finally:
            del layer


def _layers(path: str) -> Dict[str, int]:
    """Name → number of rows of every layer of a file; empty if it cannot be read."""
    from osgeo import gdal

    with quiet_gdal():
        try:
            dataset = gdal.OpenEx(path, gdal.OF_VECTOR)
        except RuntimeError:  # where somebody has switched GDAL to exceptions
            return {}
        if dataset is None:
            return {}
        layers = [dataset.GetLayer(index) for index in range(dataset.GetLayerCount())]
        return {layer.GetName(): layer.GetFeatureCount() for layer in layers}


def _has_geometry(kind: QgsWkbTypes.Type) -> bool:
    return QgsWkbTypes.geometryType(kind) != QgsWkbTypes.GeometryType.NullGeometry


def place(geometry: QgsGeometry) -> Tuple[Optional[float], Optional[float], Optional["Reject"], bool]:
    """``x, y, fault``, and whether a point on a line or area was taken; a point stays as it is."""
    from ...core.acquire.rejects import Reject

    if geometry.isEmpty():
        return None, None, None, False
    is_inside = geometry.type() != QgsWkbTypes.GeometryType.PointGeometry
    if is_inside:
        geometry = geometry.pointOnSurface()
        if geometry.isEmpty():
            message = "The geometry is not valid; repair it (“Fix geometries”)."
            return None, None, Reject("bad_geometry", "geometry", None, message), False
    shape = geometry.constGet()
    if geometry.isMultipart():
        if shape.numGeometries() > 1:
            message = (
                f"The row holds {count(shape.numGeometries(), 'point')}, and a station has one place; "
                "use “Multipart to singleparts” first."
            )
            return None, None, Reject("several_points", "geometry", shape.numGeometries(), message), False
        shape = shape.geometryN(0)
    return shape.x(), shape.y(), None, is_inside


def to_crs(
    source: QgsCoordinateReferenceSystem, target: QgsCoordinateReferenceSystem, context: QgsProcessingContext
) -> Callable[["numpy.ndarray"], "numpy.ndarray"]:
    """Takes places (n, 2) from one system to the other as QGIS is set to do it; NaN where there are none."""
    transform = QgsCoordinateTransform(source, target, context.transformContext())

    def one(x: float, y: float) -> Tuple[float, float]:
        try:
            moved = transform.transform(x, y)
        except QgsCsException:
            return float("nan"), float("nan")
        return moved.x(), moved.y()

    def move(places: "numpy.ndarray") -> "numpy.ndarray":
        import numpy

        try:
            return numpy.array(moved_places(places, transform), dtype=float).reshape(-1, 2)
        except QgsCsException:
            return numpy.array([one(x, y) for x, y in places.tolist()], dtype=float).reshape(-1, 2)

    return move
