"""Outputs written whole or not at all.

File outputs are first written beside their destination, in a hidden folder on the same disk, read back and counted,
and only when every output of the run is complete are they moved into place. A failure or Cancel before that
leaves what the user had untouched.
"""

from __future__ import annotations

import contextlib
import errno
import itertools
import json
import os
import shutil
import sqlite3
import struct
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import (
    TYPE_CHECKING,
    Any,
    Callable,
    Dict,
    Iterable,
    Iterator,
    List,
    Mapping,
    NamedTuple,
    Optional,
    Sequence,
    Tuple,
)

from qgis.core import (
    NULL,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsFeature,
    QgsFeatureSink,
    QgsField,
    QgsFields,
    QgsGeometry,
    QgsLineString,
    QgsPointXY,
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingOutputLayerDefinition,
    QgsProcessingUtils,
    QgsProperty,
    QgsVectorLayer,
    QgsWkbTypes,
)
from qgis.PyQt.QtCore import QVariant

from ...core.control import Control
from ...core.errors import PlanningError
from ...core.schema import Table as Schema
from . import styles
from .provenance import write as write_provenance

if TYPE_CHECKING:
    import numpy
    import pandas

    from ...core.acquire.provenance import Provenance

try:  # QGIS 3.38 and later name field types by QMetaType, earlier ones by QVariant
    from qgis.PyQt.QtCore import QMetaType

    QgsField("probe", QMetaType.Type.Int)
    _TYPES = {
        "text": QMetaType.Type.QString,
        "int": QMetaType.Type.LongLong,
        "float": QMetaType.Type.Double,
        "bool": QMetaType.Type.Bool,
        "date": QMetaType.Type.QString,
        "datetime": QMetaType.Type.QString,
    }
except (ImportError, AttributeError, TypeError):
    _TYPES = {
        "text": QVariant.String,  # qt5
        "int": QVariant.LongLong,  # qt5
        "float": QVariant.Double,  # qt5
        "bool": QVariant.Bool,  # qt5
        "date": QVariant.String,  # qt5
        "datetime": QVariant.String,  # qt5
    }

GEOMETRY = {
    "point": QgsWkbTypes.Type.Point,
    "line": QgsWkbTypes.Type.MultiLineString,
    "polygon": QgsWkbTypes.Type.MultiPolygon,
    None: QgsWkbTypes.Type.NoGeometry,
}
ROWS_AT_ONCE = 1_000
CACHE_OPTION, CACHE_MB = "OGR_SQLITE_CACHE", "256"
STEPS_OF_SQLITE = 1_000_000
"""Between two looks at Cancel: some hundredths of a second."""
TABLE = QgsProcessing.SourceType.TypeVector
"""How outputs without geometry are declared."""
_NOT_FILES = ("memory:", "ogr:", "postgis:", "postgres:", "spatialite:", "mssql:", "oracle:", "hana:")


def number_type():
    """The type of a field of numbers, as this QGIS names it."""
    return _TYPES["float"]


@dataclass(frozen=True)
class OwnColumn:
    name: str
    type: str = "own"
    """As in ``core.schema``, or ``own``: values as QGIS gave them."""


@dataclass(frozen=True)
class OwnTable:
    """In place of a canonical table: the user's own fields with their types, and perhaps columns added to them."""

    name: str
    geometry: Optional[str]
    fields: QgsFields
    types: Mapping[str, str] = field(default_factory=dict)
    """Field → type as in ``core.schema``, of those that a table of the engine holds."""

    @property
    def columns(self) -> Tuple[OwnColumn, ...]:
        return tuple(OwnColumn(each.name(), self.types.get(each.name(), "own")) for each in self.fields)


def qgis_fields(schema: "Schema | OwnTable") -> QgsFields:
    """Fields without aliases: most formats refuse them with a warning each; the style gives them on loading."""
    if isinstance(schema, OwnTable):
        return schema.fields
    fields = QgsFields()
    for column in schema.columns:
        fields.append(qgis_field(column.name, column.type))
    return fields


def qgis_field(name: str, kind: str) -> QgsField:
    """A field for a column of ``core.schema``."""
    return QgsField(name, _TYPES[kind])


@contextlib.contextmanager
def large_cache() -> Iterator[None]:
    """Room for a GeoPackage's spatial index while it is made: a million points take half the time. Only in this thread."""
    from osgeo import gdal

    if hasattr(gdal, "GetThreadLocalConfigOption"):
        before = gdal.GetThreadLocalConfigOption(CACHE_OPTION)
        gdal.SetThreadLocalConfigOption(CACHE_OPTION, before or CACHE_MB)
        try:
            yield
        finally:
            gdal.SetThreadLocalConfigOption(CACHE_OPTION, before)
    else:
        yield


class Written(NamedTuple):
    """What must be found when an output is read back."""

    rows: int
    values: int
    """Attributes that are neither NULL nor empty, which formats do not tell apart."""


class Found(NamedTuple):
    """What was found; ``values`` is None where the columns are not those that were written."""

    rows: int
    values: Optional[int]


def is_value(value: Any) -> bool:
    return value is not None and value != "" and value != NULL


def _destination(value: Any, context: QgsProcessingContext) -> str:
    """An output parameter's value as text, empty where nothing is asked for."""
    definition = value if isinstance(value, QgsProcessingOutputLayerDefinition) else None
    text = definition.sink.valueAsString(context.expressionContext())[0] if definition else value
    return text if isinstance(text, str) else ""


def asked_for(parameters: Mapping[str, Any], name: str, context: QgsProcessingContext) -> bool:
    """Whether an optional output is to be made, known before any work on it."""
    return bool(_destination(parameters.get(name), context))


def destination_file(value: Any, context: QgsProcessingContext) -> Optional[Path]:
    """The file that an output parameter's value names; None for memory layers, databases and outputs not asked for."""
    text = _destination(value, context)
    if not text or text == "TEMPORARY_OUTPUT" or text.startswith(_NOT_FILES):
        return None
    target = Path(text)
    if target.suffix:
        return target
    return target.with_name(f"{target.name}.{QgsProcessingUtils.defaultVectorExtension()}")  # as QGIS completes it


def check_destinations(
    algorithm, parameters: Dict[str, Any], context: QgsProcessingContext, control: Control, inputs: Mapping[str, Path]
) -> None:
    """Refuse, before any work, outputs that would replace an input or each other; warn of formats that lose data.

    ``inputs``: parameter key of every input layer that is a file → that file.
    """
    targets: Dict[Path, str] = {}
    for definition in algorithm.destinationParameterDefinitions():
        name = definition.name()
        target = destination_file(parameters.get(name), context)
        if target is None or name in algorithm.APPENDS_TO:
            continue
        place = Path(os.path.abspath(target))
        if place in targets:
            raise PlanningError(
                f"The outputs {targets[place]} and {name} have the same destination {target}. Give each a file of its own."
            )
        targets[place] = name
        same = next((key for key, path in inputs.items() if Path(os.path.abspath(path)) == place), None)
        if same is not None:
            raise PlanningError(
                f"The output {name} would replace the file {target}, which is the input {same}. Choose another file."
            )
        if target.suffix.lower() == ".shp":
            control.warn(
                f"{name}: a Shapefile cuts field names to 10 characters and long texts to 254. "
                "Prefer GeoPackage (.gpkg): other tools of this plugin cannot read a cut table back."
            )
        if target.suffix.lower() == ".csv" and definition.type() == "sink" and definition.dataType() != TABLE:
            control.warn(f"{name}: a CSV file keeps the attributes only, not the places. Prefer GeoPackage (.gpkg).")


class Outputs:
    """The outputs of one run; use as a context manager and call ``commit`` when all are written."""

    def __init__(self, algorithm, parameters: Dict[str, Any], context: QgsProcessingContext, control: Control) -> None:
        self._algorithm, self._parameters, self._context, self._control = algorithm, parameters, context, control
        self._folders: List[Path] = []
        self._moves: List[Tuple[Path, Path]] = []
        self._placed: List[Path] = []
        self._aside: List[Tuple[Path, Path]] = []
        self._results: Dict[str, Any] = {}

    def __enter__(self) -> "Outputs":
        return self

    def __exit__(self, kind, error, trace) -> None:
        if kind is not None:
            self._context.setLayersToLoadOnCompletion({})
        for folder in self._folders:
            shutil.rmtree(folder, ignore_errors=True)

    def layer(
        self,
        name: str,
        schema: Schema,
        frame: "pandas.DataFrame | List[Sequence[Any]]",
        crs: Optional[QgsCoordinateReferenceSystem] = None,
        metric: Optional[QgsCoordinateReferenceSystem] = None,
        *,
        style: str = "",
        title: str = "",
        provenance: Sequence["Provenance"] = (),
    ) -> None:
        """Write ``frame`` to the sink ``name`` in ``crs``, if asked for: columns of ``schema``, and in ``metric`` the geometry
        or the columns ``x`` and ``y`` of points. The sources in ``provenance`` go into the layer's metadata; where their
        licences do not simply go together, that is said. A table without geometry may be a list of rows, for which no package
        is needed."""
        with large_cache():
            destination = self._layer(name, schema, frame, crs, metric, style or schema.name, title)
        if destination and provenance:
            self._note_sources(destination, provenance, title or name)

    def _note_sources(self, destination: str, provenances: Sequence["Provenance"], title: str) -> None:
        from ...core.acquire.provenance import share_alike_mix

        mix = share_alike_mix(provenances)
        if mix:
            self._control.warn(f"{title}: {mix}")
        write_provenance(destination, provenances, title, self._context, self._control)

    def _layer(self, name: str, schema: Schema, frame, crs, metric, style: str, title: str) -> str:
        """Where the layer stands for now; empty where it is not asked for."""
        parameters, staged = self._staged(name)
        sink, destination = self._algorithm.parameterAsSink(
            parameters,
            name,
            self._context,
            qgis_fields(schema),
            GEOMETRY[schema.geometry],
            crs or QgsCoordinateReferenceSystem(),
            # A key of the user's file, which a join may have doubled, is made anew in ours.
            QgsFeatureSink.SinkFlag.RegeneratePrimaryKey
            if isinstance(schema, OwnTable)
            else QgsFeatureSink.SinkFlags(),
        )
        if sink is None:
            if destination or not self._is_optional(name):
                raise QgsProcessingException(self._algorithm.invalidSinkError(self._parameters, name))
            return ""
        written = self._write(sink, name, schema, frame, crs, metric)
        del sink  # closes the file
        final = destination
        if staged is not None:
            self._prove_complete(destination, written, name, schema)
            final = destination.replace(str(staged[0]), str(staged[1].parent))
            self._moves.append(staged)
        self._describe_layer(destination, final, style, title, styles.numbers_of(style, frame))
        self._results[name] = final
        return destination

    def json(self, name: str, document: Mapping[str, Any]) -> None:
        """Write a JSON file output, if asked for."""
        text = json.dumps(document, indent=2, ensure_ascii=False, sort_keys=False) + "\n"
        self.file(name, lambda: text.encode("utf-8"))

    def file(self, name: str, content: Callable[[], bytes], beside: Mapping[str, bytes] = MappingProxyType({})) -> None:
        """Write a file output, if asked for; ``content`` is not made otherwise. ``beside``: names of files that belong to it → content."""
        if not self._algorithm.parameterAsFileOutput(self._parameters, name, self._context):
            return
        made = content()
        with self.staged(name) as path:
            path.write_bytes(made)
            for own, other in beside.items():
                (path.parent / own).write_bytes(other)

    @contextlib.contextmanager
    def staged(self, name: str) -> Iterator[Optional[Path]]:
        """Where a file output is to be written inside the ``with``; None where it is not asked for."""
        path = self._algorithm.parameterAsFileOutput(self._parameters, name, self._context)
        if not path:
            yield None
            return
        target = Path(path)
        folder = self._folder_beside(target, name)
        try:
            yield folder / target.name
        except OSError as error:
            raise PlanningError(f"The output {name} cannot be written to {target}: {error.strerror}.") from error
        self._moves.append((folder, target))
        self._results[name] = str(target)

    def commit(self) -> Dict[str, Any]:
        """Move everything into place, or leave everything as it was; the results for Processing."""
        self._control.check()
        moving = [
            (folder, made, target.parent / made.name)
            for folder, target in self._moves
            for made in sorted(folder.iterdir())
        ]
        for folder, made, final in moving:
            try:
                self._set_aside(folder, final)
                os.replace(made, final)
            except OSError as error:
                self._put_back()
                raise PlanningError(
                    f"The finished output cannot be moved to {final}: {error.strerror}. Nothing was changed. "
                    "Is the file open in another program? Close it, or choose another name."
                ) from error
            self._placed.append(final)
        return self._results

    def _set_aside(self, folder: Path, final: Path) -> None:
        """Keep what stands at ``final``; the journals of a replaced GeoPackage must not be read into the new one."""
        if final.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(final))
        for there in (final, *(final.with_name(final.name + suffix) for suffix in ("-wal", "-shm"))):
            if there.exists():
                kept = folder / "replaced" / there.name
                kept.parent.mkdir(exist_ok=True)
                os.replace(there, kept)
                self._aside.append((kept, there))

    def _put_back(self) -> None:
        """Undo the moves; a folder that still holds something of the user's is never deleted."""
        for final in self._placed:
            final.unlink(missing_ok=True)
        for kept, there in self._aside:
            try:
                os.replace(kept, there)
            except OSError:
                self._folders = [folder for folder in self._folders if folder not in kept.parents]

    # -- the parts -----------------------------------------------------------------------------------------------

    def _is_optional(self, name: str) -> bool:
        definition = self._algorithm.parameterDefinition(name)
        return bool(definition.flags() & type(definition).Flag.FlagOptional)

    def _staged(self, name: str) -> Tuple[Dict[str, Any], Optional[Tuple[Path, Path]]]:
        """Parameters with the destination of ``name`` in a hidden folder beside it, when it is a file."""
        target = destination_file(self._parameters.get(name), self._context)
        if target is None:
            return self._parameters, None
        value = self._parameters.get(name)
        folder = self._folder_beside(target, name)
        changed: Any = str(folder / target.name)
        if isinstance(value, QgsProcessingOutputLayerDefinition):
            changed = QgsProcessingOutputLayerDefinition(value)
            changed.sink = QgsProperty.fromValue(str(folder / target.name))
        return {**self._parameters, name: changed}, (folder, target)

    def _folder_beside(self, target: Path, name: str) -> Path:
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            folder = Path(tempfile.mkdtemp(prefix=".evplan-", dir=target.parent))
        except OSError as error:
            raise PlanningError(f"The output {name} cannot be written to {target.parent}: {error.strerror}.") from error
        self._folders.append(folder)
        return folder

    def _write(self, sink, name: str, schema: Schema, frame, crs, metric) -> "Written":
        fields = qgis_fields(schema)
        transform = None
        if crs is not None and metric is not None:
            transform = QgsCoordinateTransform(metric, crs, self._context.transformContext())
        values = _columns(frame, schema)
        geometries = _geometries(frame, schema.geometry, transform)
        for start in range(0, len(frame), ROWS_AT_ONCE):
            self._control.check()
            some = slice(start, min(start + ROWS_AT_ONCE, len(frame)))
            features = []
            for attributes, geometry in zip(zip(*(column[some] for column in values)), geometries(some)):
                feature = QgsFeature(fields)
                feature.setAttributes(list(attributes))
                if geometry is not None:
                    feature.setGeometry(geometry)
                features.append(feature)
            if not sink.addFeatures(features, QgsFeatureSink.Flag.FastInsert):
                self._fail(name, sink.lastError())
        if not sink.flushBuffer():
            self._fail(name, sink.lastError())
        return Written(len(frame), sum(map(_values_in, values)))

    def _fail(self, name: str, reason: str) -> None:
        raise PlanningError(
            f"The output {name} could not be written completely: {reason or 'the disk refused the data'}. "
            "Is the disk full? Nothing was changed."
        )

    def _prove_complete(self, destination: str, written: "Written", name: str, schema: Schema) -> None:
        """Read the file back: a full disk shows neither when writing a shapefile's table nor in its header's count."""
        found = self._counted_by_sqlite(Path(destination), schema)
        if found is None:
            found = self._counted(destination, name, schema)
        if found.rows == written.rows and not dbf_is_whole(Path(destination).with_suffix(".dbf")):
            self._fail(name, "the end of the table is missing")
        if found.rows != written.rows:
            self._fail(name, f"{found.rows:,} of {written.rows:,} rows arrived")
        if found.values is not None and found.values < written.values:
            self._fail(name, "some values did not arrive")

    def _counted_by_sqlite(self, path: Path, schema: Schema) -> Optional["Found"]:
        """What stands in a GeoPackage, read by SQLite itself in a tenth of the time; None where that is not to be had."""
        if path.suffix.lower() != ".gpkg":
            return None
        names = ('"{}"'.format(column.name.replace('"', '""')) for column in schema.columns)
        values = " + ".join(f"({name} IS NOT NULL AND {name} <> '')" for name in names)
        try:
            with contextlib.closing(sqlite3.connect(path.absolute().as_uri() + "?mode=ro", uri=True)) as file:
                file.set_progress_handler(self._control.cancelled, STEPS_OF_SQLITE)
                ((table,),) = file.execute("SELECT table_name FROM gpkg_contents")
                quoted = '"{}"'.format(table.replace('"', '""'))
                return Found(*file.execute(f"SELECT count(*), coalesce(sum({values}), 0) FROM {quoted}").fetchone())  # noqa: S608  # nosec B608
        except (sqlite3.Error, ValueError):
            self._control.check()
            return None

    def _counted(self, destination: str, name: str, schema: Schema) -> "Found":
        """What QGIS reads back of any other file."""
        layer = QgsVectorLayer(destination, name, "ogr")
        columns = len(schema.columns)
        first = layer.fields().count() - columns  # a GeoPackage puts its own fid before them
        known = first in (0, 1)
        rows = values = 0
        for feature in layer.getFeatures() if layer.isValid() else ():
            if rows % 256 == 0:
                self._control.check()
            rows += 1
            values += sum(map(is_value, feature.attributes()[first : first + columns])) if known else 0
        return Found(rows, values if known else None)

    def _describe_layer(self, staged: str, final: str, style: str, title: str, numbers: styles.Numbers) -> None:
        details_by_destination = self._context.layersToLoadOnCompletion()
        if staged not in details_by_destination:
            return
        details = details_by_destination.pop(staged)
        styles.describe(details, style, title, numbers)
        details_by_destination[final] = details
        self._context.setLayersToLoadOnCompletion(details_by_destination)


def dbf_is_whole(path: Path) -> bool:
    """Whether a shapefile's table, if there is one, is as long as its header says: past a cut, readers make values up."""
    if not path.exists():
        return True
    with path.open("rb") as file:
        records, header, width = struct.unpack("<4xIHH", file.read(12).ljust(12, b"\0"))
    return header > 0 and path.stat().st_size >= header + records * width


def _columns(frame, schema: Schema) -> List[Sequence[Any]]:
    """Plain values, column by column."""
    if isinstance(frame, list):
        return list(zip(*frame)) if frame else [() for _ in schema.columns]
    return [
        python_values(frame[column.name], column.type) if column.name in frame else [None] * len(frame)
        for column in schema.columns
    ]


def python_values(series, kind: str) -> List[Any]:
    """A column as plain Python values, NULL as None."""
    if kind == "own":
        return [None if is_null else value for value, is_null in zip(series.tolist(), series.isna())]
    numpy_kind = {"int": "iu", "float": "f", "bool": "b"}.get(kind, "")
    if series.dtype.kind in numpy_kind and not series.hasnans:
        return series.tolist()
    convert = {"int": int, "float": float, "bool": bool}.get(kind, str)
    null = series.isna().to_numpy()
    return [None if is_null else convert(value) for value, is_null in zip(series.tolist(), null)]


def _values_in(column: List[Any]) -> int:
    """How many attributes of a column of plain values are neither NULL nor empty."""
    return len(column) - column.count(None) - column.count("")


def _geometries(
    frame: "pandas.DataFrame", kind: Optional[str], transform: Optional[QgsCoordinateTransform]
) -> Callable[[slice], Iterable[Optional[QgsGeometry]]]:
    """The geometries of some rows, transformed."""
    if kind is None:
        return lambda some: itertools.repeat(None)
    if kind == "point":
        from ...core.access.cover import coordinates

        places = coordinates(frame)
        return lambda some: map(
            QgsGeometry.fromPointXY, itertools.starmap(QgsPointXY, moved_places(places[some], transform))
        )

    def shaped(some: slice) -> Iterator[Optional[QgsGeometry]]:
        for wkb in shapes[some]:
            if wkb is None:
                yield None
                continue
            geometry = QgsGeometry()
            geometry.fromWkb(wkb)
            geometry.convertToMultiType()
            if transform is not None:
                geometry.transform(transform)
            yield geometry

    shapes = list(frame.geometry.to_wkb())
    return shaped


def moved_places(places: "numpy.ndarray", transform: Optional[QgsCoordinateTransform]) -> List[List[float]]:
    """Coordinates (n, 2) transformed: all at once, as the vertices of one line."""
    if transform is None or transform.isShortCircuited():
        return places.tolist()
    line = QgsLineString(places[:, 0].tolist(), places[:, 1].tolist())
    line.transform(transform)
    return [[line.xAt(row), line.yAt(row)] for row in range(len(places))]
