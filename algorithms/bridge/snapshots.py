"""Layers as the store of snapshots takes them, and where the store is."""

from __future__ import annotations

import json
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Callable, Dict, Iterator, List, NamedTuple, Optional, Sequence, Tuple

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCredentials,
    QgsCsException,
    QgsDataSourceUri,
    QgsFeatureRequest,
    QgsField,
    QgsProcessingContext,
    QgsProviderRegistry,
    QgsWkbTypes,
)
from qgis.PyQt.QtCore import QByteArray, QDate, QDateTime, Qt, QTime, QVariant

from ...core.control import Control
from ...core.errors import PlanningError, some
from . import dependencies, network
from .tables import UNCHECKED, Input, plain

if TYPE_CHECKING:
    from ...core.acquire.snapshot_store import Crs, Definition, Layer, Row, Shape, Store

POSTGRES = "postgres"
SCHEMA = "evplan"
# QVariant's numbers of types, which QMetaType has too.
_TYPES = {1: "bool", 2: "int", 3: "int64", 4: "int64", 5: "int64", 6: "float", 8: "json", 9: "json", 10: "text"}
_TYPES.update({11: "json", 12: "binary", 14: "date", 15: "time", 16: "datetime", 38: "float"})


# -- layers ------------------------------------------------------------------------------------------------------


def stored_layer(
    kind: str,
    input_: Input,
    id_field: str,
    key: str,
    definition: Optional["Definition"],
    context: QgsProcessingContext,
    control: Control,
    *,
    modified: str = "",
    ignored: Sequence[str] = (),
) -> "Layer":
    """A source with all its fields, as the store's ``kind``; its id goes into the column ``key``.

    ``definition``: how the store keeps the kind; the layer is brought into its coordinate system, and parts into multiparts.
    """
    from ...core.acquire.snapshot_store import Column, Layer

    fields = _kept_fields(input_, id_field, key, control)
    columns = tuple(Column(key if name == id_field else name, _type(field)) for name, _, field in fields)
    columns = tuple(Column(column.name, "text") if column.name == key else column for column in columns)
    shape, target = _shape(input_, definition, control)
    return Layer(
        kind,
        input_.layer,
        id_field,
        columns,
        shape,
        lambda: _rows(input_, fields, columns, key, shape, target, context),
        max(int(input_.source.featureCount()), 0),
        modified,
        key,
        tuple(ignored),
    )


def _kept_fields(input_: Input, id_field: str, key: str, control: Control) -> List[Tuple[str, int, QgsField]]:
    """Name, index and field of what is stored: not what files and stores add by themselves, nor what the id replaces."""
    from ...core.acquire.snapshot_store import BOOKKEEPING

    kept: List[Tuple[str, int, QgsField]] = []
    dropped: List[str] = []
    for index, field in enumerate(input_.source.fields()):
        name = field.name()
        if name != id_field and name.lower() in (*BOOKKEEPING, key.lower() if id_field else ""):
            dropped.append(name)
        else:
            kept.append((name, index, field))
    said = [name for name in dropped if name.lower() not in ("fid", "ogc_fid")]
    if said:
        control.warn(
            f"Layer “{input_.layer}”: {some(said)} not stored, because the store has columns of its own of that name."
        )
    return kept


def _type(field: QgsField) -> str:
    number = field.type()
    return _TYPES.get(int(getattr(number, "value", number)), "text")


def _shape(
    input_: Input, definition: Optional["Definition"], control: Control
) -> Tuple[Optional["Shape"], QgsCoordinateReferenceSystem]:
    """What is stored, and the coordinate system that features are read in."""
    from ...core.acquire.snapshot_store import Shape

    wkb_type = input_.source.wkbType()
    if QgsWkbTypes.geometryType(wkb_type) == QgsWkbTypes.GeometryType.NullGeometry:
        return None, QgsCoordinateReferenceSystem()
    if not input_.crs.isValid():
        raise PlanningError(
            f"The layer “{input_.layer}” ({input_.parameter}) has no coordinate system. Set it in the layer's properties (Source tab)."
        )
    kind = QgsWkbTypes.displayString(QgsWkbTypes.flatType(wkb_type))
    own = Shape(
        "Geometry" if kind == "Unknown" else kind,
        QgsWkbTypes.hasZ(wkb_type),
        QgsWkbTypes.hasM(wkb_type),
        _crs(input_.crs),
    )
    there = definition.shape if definition else None
    if there is None:
        return own, input_.crs
    target = input_.crs
    if there.crs.label != own.crs.label:
        target = QgsCoordinateReferenceSystem(there.crs.label) if there.crs.code else QgsCoordinateReferenceSystem()
        if not target.isValid():
            target = QgsCoordinateReferenceSystem.fromWkt(there.crs.wkt)
        control.info(
            f"Layer “{input_.layer}” is transformed from {input_.crs.userFriendlyIdentifier()} to the store's {target.userFriendlyIdentifier()}."
        )
    kind = there.kind if there.kind == f"Multi{own.kind}" else own.kind
    return Shape(kind, own.has_z, own.has_m, there.crs), target


def _crs(crs: QgsCoordinateReferenceSystem) -> "Crs":
    from ...core.acquire.snapshot_store import Crs

    organization, _, code = crs.authid().partition(":")
    wkt = crs.toWkt(QgsCoordinateReferenceSystem.WktVariant.WKT1_GDAL)
    if organization.upper() == "USER" or not code.isdigit():
        return Crs("", 0, crs.description() or crs.authid(), wkt)
    return Crs(organization, int(code), crs.description(), wkt)


def _rows(
    input_: Input,
    fields: Sequence[Tuple[str, int, QgsField]],
    columns: Sequence[Any],
    key: str,
    shape: Optional["Shape"],
    target: QgsCoordinateReferenceSystem,
    context: QgsProcessingContext,
) -> Iterator["Row"]:
    request = QgsFeatureRequest()
    request.setSubsetOfAttributes([index for _, index, _ in fields])
    if shape is None:
        request.setFlags(QgsFeatureRequest.Flag.NoGeometry)
    elif target != input_.crs:
        request.setDestinationCrs(target, context.transformContext())
    kinds = ["id" if column.name == key else column.type for column in columns]
    readers = [(index, *_READERS[kind]) for (_, index, _), kind in zip(fields, kinds)]
    boxed = shape is not None and shape.kind != "Point"
    multi = shape is not None and shape.kind.startswith("Multi")
    row = 1
    try:
        for feature in input_.source.getFeatures(request, UNCHECKED):
            attributes = feature.attributes()
            values = [
                value if type(value := attributes[index]) is plain_type else read(value)
                for index, plain_type, read in readers
            ]
            wkb = box = None
            if shape is not None:
                geometry = feature.geometry()
                if multi and not geometry.isNull() and not geometry.isMultipart():
                    geometry.convertToMultiType()
                if not geometry.isNull():
                    wkb = bytes(geometry.asWkb())
                    if boxed and not geometry.isEmpty():
                        bounds = geometry.boundingBox()
                        box = bounds.xMinimum(), bounds.xMaximum(), bounds.yMinimum(), bounds.yMaximum()
            yield values, wkb, box
            row += 1
    except QgsCsException as error:
        raise PlanningError(
            f"The layer “{input_.layer}”, row {row}: its geometry cannot be transformed from {input_.crs.userFriendlyIdentifier()} "
            f"to {target.userFriendlyIdentifier()}: {error}. Check the layer's coordinate system."
        ) from error


# -- values: each type's own Python type needs no work, anything else is asked -----------------------------------


def _or_null(read: Callable[[Any], Any]) -> Callable[[Any], Any]:
    def value_of(value: Any) -> Any:
        value = _bare(value)
        return None if value is None else read(value)

    return value_of


def _bare(value: Any) -> Any:
    if isinstance(value, QVariant):
        value = None if value.isNull() else value.value()
    if isinstance(value, (QDateTime, QDate, QTime)) and not value.isValid():
        return None
    return None if isinstance(value, QByteArray) and value.isNull() else value


def _text(value: Any) -> str:
    return str(plain(value))


def _utc(value: Any) -> str:
    """A moment in UTC; one without a time zone is taken as UTC, which is what files without zones mean here."""
    if not isinstance(value, QDateTime):
        return str(value)
    if value.timeSpec() != Qt.TimeSpec.LocalTime:
        value = value.toUTC()
    return f"{value.toString('yyyy-MM-ddTHH:mm:ss.zzz')}Z"


def _iso(format_: str) -> Callable[[Any], str]:
    return lambda value: value.toString(format_) if isinstance(value, (QDate, QTime)) else str(value)


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, default=lambda each: plain(each))


_READERS: Dict[str, Tuple[type, Callable[[Any], Any]]] = {
    "id": (str, _or_null(plain)),
    "text": (str, _or_null(_text)),
    "int": (int, _or_null(int)),
    "int64": (int, _or_null(int)),
    "float": (float, _or_null(float)),
    "bool": (bool, _or_null(bool)),
    "date": (type(None), _or_null(_iso("yyyy-MM-dd"))),
    "time": (type(None), _or_null(_iso("HH:mm:ss.zzz"))),
    "datetime": (type(None), _or_null(_utc)),
    "binary": (bytes, _or_null(bytes)),
    "json": (type(None), _or_null(_json)),
}


# -- places ------------------------------------------------------------------------------------------------------


class Connection(NamedTuple):
    """A PostgreSQL connection that the user has set up in QGIS. ``info`` holds the credentials: it is never to be shown."""

    name: str
    info: str
    role: str
    uri: str

    def __repr__(self) -> str:
        return f"Connection({self.name!r})"


def connection(name: str) -> Connection:
    """The connection of that name with its credentials from QGIS's authentication store; to be called in the main thread,
    where QGIS may ask for the master password."""
    metadata = QgsProviderRegistry.instance().providerMetadata(POSTGRES)
    if metadata is None:
        raise PlanningError("This QGIS has no PostgreSQL provider; store to a GeoPackage (FILE) instead.")
    known = metadata.connections(False)  # as they are set now
    if name not in known:
        there = f"there are: {', '.join(sorted(known))}" if known else "there are none yet"
        raise PlanningError(
            f"QGIS has no PostgreSQL connection “{name}” (CONNECTION); {there}. Make one in the Browser panel (PostgreSQL, New connection)."
        )
    text = known[name].uri()
    uri = QgsDataSourceUri(text)
    if uri.authConfigId():
        network.configuration(uri.authConfigId(), "CONNECTION")  # says what is wrong with it
    role = uri.param("session_role") if uri.hasParam("session_role") else ""
    return Connection(name, uri.connectionInfo(True), role, text)


@contextmanager
def open_store(
    file: str, connection: Optional[Connection], schema: str, title: str, control: Control
) -> Iterator["Store"]:
    """The store of snapshots in a GeoPackage, or in the schema of a database where a connection is given; ``title``: of the algorithm."""
    if connection is None:
        from ...core.acquire.snapshot_geopackage import open_geopackage

        with open_geopackage(Path(file), control) as store:
            yield store
        return
    dependencies.require(["psycopg2"], title)
    from ...core.acquire.snapshot_postgis import open_postgis

    with open_postgis(connection.info, connection.name, schema, control, role=connection.role) as store:
        yield store


def view_in_database(connection: Connection, schema: str, view: str, key: str, geometry: str = "geom") -> str:
    """The source of a view as Processing loads it, without a password: QGIS is given it for this session alone.

    ``geometry``: its column, empty without one."""
    uri = QgsDataSourceUri(connection.uri)
    if uri.password():
        bare = QgsDataSourceUri(connection.uri)
        bare.setPassword("")
        for realm in (bare.connectionInfo(False), _without_user(bare)):
            QgsCredentials.instance().put(realm, uri.username(), uri.password())
    uri.setPassword("")
    uri.setDataSource(schema, view, geometry or None, "", key)
    uri.setParam("checkPrimaryKeyUnicity", "0")
    return f"{POSTGRES}://{uri.uri(False)}"


def _without_user(uri: QgsDataSourceUri) -> str:
    bare = QgsDataSourceUri(uri)
    bare.setUsername("")
    return bare.connectionInfo(False)


def view_in_file(path: str, view: str) -> str:
    return f"{path}|layername={view}"
