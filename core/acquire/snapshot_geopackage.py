"""Snapshots in a GeoPackage, through SQLite itself: one transaction with its metadata, its spatial index and its views.

Metadata, geometries and the spatial index are those of OGC 12-128r18 (GeoPackage 1.3), sections 1.1.1 to 2.1.3, annex F.3.
Rows are first brought into a temporary table, so that the file is locked only while they are compared and written.
"""

from __future__ import annotations

import math
import os
import sqlite3
import struct
import time
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Callable, Dict, Iterable, Iterator, List, Optional, Sequence, Tuple
from urllib.parse import quote

from ..control import Control
from ..errors import PlanningError
from .snapshot import SNAPSHOTS
from .snapshot_store import Box, Column, Crs, Definition, Layer, Plan, Shape, Staged, Store, incoming, quoted, versions

APPLICATION_ID, USER_VERSION = 0x47504B47, 10300
ROWS_AT_ONCE = 10_000
STEPS_OF_SQLITE = 100_000
"""Between two looks at Cancel: some milliseconds."""
WAIT_S = 30.0
"""How long another writer is waited for."""
SLICE_S = 0.2
CACHE_KB = 200_000
FIRST_OWN_SRS = 100_000
NETWORK_SYSTEMS = frozenset(
    [
        "nfs",
        "nfs4",
        "cifs",
        "smb",
        "smb2",
        "smb3",
        "smbfs",
        "9p",
        "afpfs",
        "davfs",
        "fuse.sshfs",
        "fuse.davfs",
        "fuse.rclone",
    ]
)
RTREE = "http://www.geopackage.org/spec120/#extension_rtree"

METADATA = (
    "CREATE TABLE IF NOT EXISTS gpkg_spatial_ref_sys (srs_name TEXT NOT NULL, srs_id INTEGER NOT NULL PRIMARY KEY, "
    "organization TEXT NOT NULL, organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT)",
    "CREATE TABLE IF NOT EXISTS gpkg_contents (table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE, "
    "description TEXT DEFAULT '', last_change DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')), min_x DOUBLE, "
    "min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER, "
    "CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id))",
    "CREATE TABLE IF NOT EXISTS gpkg_geometry_columns (table_name TEXT NOT NULL, column_name TEXT NOT NULL, "
    "geometry_type_name TEXT NOT NULL, srs_id INTEGER NOT NULL, z TINYINT NOT NULL, m TINYINT NOT NULL, "
    "CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name), CONSTRAINT uk_gc_table_name UNIQUE (table_name), "
    "CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name), "
    "CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id))",
    "CREATE TABLE IF NOT EXISTS gpkg_extensions (table_name TEXT, column_name TEXT, extension_name TEXT NOT NULL, "
    "definition TEXT NOT NULL, scope TEXT NOT NULL, CONSTRAINT ge_tce UNIQUE (table_name, column_name, extension_name))",
    "INSERT OR IGNORE INTO gpkg_spatial_ref_sys VALUES ('Undefined Cartesian SRS', -1, 'NONE', -1, 'undefined', "
    "'undefined Cartesian coordinate reference system')",
    "INSERT OR IGNORE INTO gpkg_spatial_ref_sys VALUES ('Undefined geographic SRS', 0, 'NONE', 0, 'undefined', "
    "'undefined geographic coordinate reference system')",
    "INSERT OR IGNORE INTO gpkg_spatial_ref_sys VALUES ('WGS 84 geodetic', 4326, 'EPSG', 4326, "
    '\'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,AUTHORITY["EPSG","7030"]],AUTHORITY["EPSG","6326"]],'
    'PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],AXIS["Latitude",NORTH],'
    'AXIS["Longitude",EAST],AUTHORITY["EPSG","4326"]]\', \'longitude/latitude coordinates in decimal degrees on the WGS 84 spheroid\')',
)
"""Fixed texts of the standard: tables, and the three coordinate systems that every GeoPackage has."""


class GeoPackageStore(Store):
    """An open file; use ``open_geopackage``."""

    TYPES = {
        "text": "TEXT",
        "int": "MEDIUMINT",
        "int64": "INTEGER",
        "float": "REAL",
        "bool": "BOOLEAN",
        "date": "DATE",
        "datetime": "DATETIME",
        "binary": "BLOB",
        "json": "TEXT",
    }
    KEPT_AS = {"time": "text", "json": "text"}
    FID = "OGC_FID"
    NAME = "GeoPackage"

    def __init__(self, path: Path, connection: sqlite3.Connection, control: Control, wait_s: float) -> None:
        self._path, self._db, self._control, self._wait_s = path, connection, control, wait_s
        self._boxes: Dict[str, Box] = {}

    def table(self, name: str) -> str:
        return quoted(name)

    def temporary(self, kind: str) -> str:
        return f"temp.{super().temporary(kind)}"

    def run(self, sql: str, values: Sequence[Any] = ()) -> None:
        self._patiently(lambda: self._db.execute(sql, values))

    def fetch(self, sql: str, values: Sequence[Any] = ()) -> List[Tuple[Any, ...]]:
        return self._patiently(lambda: self._db.execute(sql, values).fetchall())

    def _patiently(self, work: Callable[[], Any]) -> Any:
        """Do it as soon as other programs let go of the file; Cancel is obeyed meanwhile."""
        began = time.monotonic()
        while True:
            try:
                return work()
            except sqlite3.OperationalError as error:
                self._control.check()
                if not _is_busy(error) or time.monotonic() - began > self._wait_s:
                    raise

    # -- reading what is there ---------------------------------------------------------------------------------

    def has_snapshots(self) -> bool:
        return bool(self._columns("snapshots"))

    def _columns(self, table: str) -> List[Tuple[str, str]]:
        """Names and declared types."""
        return [(row[1], row[2]) for row in self.fetch(f"PRAGMA main.table_info({quoted(table)})")]

    def definition(self, kind: str) -> Optional[Definition]:
        found = self._columns(versions(kind))
        if not found:
            return None
        names = [name for name, _ in found]
        if names[:5] != ["fid", "snapshot_id", "until_id", "row_hash", "modified_at"]:
            raise PlanningError(
                f"The file {self._path} has a table “{versions(kind)}” that is none of this tool's. Rename it, or choose another file."
            )
        types = {declared: type_ for type_, declared in self.TYPES.items() if type_ not in self.KEPT_AS}
        columns = tuple(Column(name, types.get(declared, "text")) for name, declared in found[5:] if name != "geom")
        return Definition(columns, self._shape(versions(kind)) if "geom" in names else None)

    def _shape(self, table: str) -> Optional[Shape]:
        found = self.fetch(
            "SELECT g.geometry_type_name, g.z, g.m, s.organization, s.organization_coordsys_id, s.srs_name, s.definition, s.srs_id "
            "FROM gpkg_geometry_columns g JOIN gpkg_spatial_ref_sys s USING (srs_id) WHERE g.table_name = ?",
            (table,),
        )
        if not found:
            return None
        kind, z, m, organization, code, name, wkt, srs_id = found[0]
        own = srs_id >= FIRST_OWN_SRS and organization == "NONE"
        return Shape(_KINDS[kind], bool(z), bool(m), Crs("" if own else organization, 0 if own else code, name, wkt))

    def _srs_id(self, crs: Crs) -> int:
        """The number of a coordinate system in this file; a free one for a system that is not in it."""
        if not self._columns("gpkg_spatial_ref_sys"):
            return crs.code or FIRST_OWN_SRS
        if crs.code:
            known = "upper(organization) = upper(?) AND organization_coordsys_id = ?"
            found = self.fetch(
                f"SELECT srs_id FROM gpkg_spatial_ref_sys WHERE {known}",  # nosec B608
                (crs.organization, crs.code),
            )
        else:
            found = self.fetch("SELECT srs_id FROM gpkg_spatial_ref_sys WHERE definition = ?", (crs.wkt,))
        if found:
            return int(found[0][0])
        taken = self.fetch("SELECT 1 FROM gpkg_spatial_ref_sys WHERE srs_id = ?", (crs.code,))
        if crs.code and not taken:
            return crs.code
        ((last,),) = self.fetch("SELECT max(srs_id) FROM gpkg_spatial_ref_sys")
        return max(int(last) + 1, FIRST_OWN_SRS)

    # -- staging -----------------------------------------------------------------------------------------------

    def load(self, layer: Layer, plan: Plan, rows: Iterator[Staged]) -> None:
        definition = plan.after
        columns = ", ".join(f"{quoted(column.name)} {self.TYPES[column.type]}" for column in definition.columns)
        there = self.temporary(layer.kind)
        self.run(f"DROP TABLE IF EXISTS {there}")
        self.run(
            f"CREATE TEMP TABLE {there} (row_number INTEGER PRIMARY KEY, row_hash TEXT, modified_at TEXT, {columns}, geom BLOB)"
        )
        extent = _Extent()
        blob = _blobs(self._srs_id(definition.shape.crs) if definition.shape else 0, extent)
        insert = f"INSERT INTO {there} VALUES ({', '.join('?' * (len(definition.columns) + 4))})"  # nosec B608
        self._db.execute("BEGIN")
        for some in _in_parts(((*values, blob(wkb, box)) for values, wkb, box in rows), ROWS_AT_ONCE):
            self._db.executemany(insert, some)
            self._control.check()
        self._db.execute("COMMIT")
        self._boxes[layer.kind] = extent.box
        name, table = quoted(f"evplan_id_{layer.kind}"), quoted(incoming(layer.kind))
        self.run(f"CREATE INDEX temp.{name} ON {table} ({quoted(plan.key)})")

    # -- the transaction ---------------------------------------------------------------------------------------

    def begin(self) -> None:
        self.run("BEGIN IMMEDIATE")

    def commit(self) -> None:
        self.run("COMMIT")

    def rollback(self) -> None:
        if self._db.in_transaction:
            self._db.set_progress_handler(None, 0)  # a cancelled run must be able to roll back
            self._db.execute("ROLLBACK")
            self._db.set_progress_handler(self._control.cancelled, STEPS_OF_SQLITE)

    def create_snapshots(self) -> None:
        if self.has_snapshots():
            return
        self.run(f"PRAGMA application_id = {APPLICATION_ID}")
        if self.fetch("PRAGMA user_version") == [(0,)]:
            self.run(f"PRAGMA user_version = {USER_VERSION}")
        for statement in METADATA:
            self.run(statement)
        columns = ", ".join(f"{column.name} {self.TYPES[column.type]}" for column in SNAPSHOTS[1:])
        self.run(f"CREATE TABLE snapshots (snapshot_id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, {columns})")
        self._register("snapshots", "Snapshots", None)

    def create(self, kind: str, definition: Definition, key: str) -> None:
        table, shape = versions(kind), definition.shape
        columns = [f"{quoted(column.name)} {self.TYPES[column.type]}" for column in definition.columns]
        if shape is not None:
            columns.insert(0, f"geom {shape.kind.upper()}")
        self.run(
            f"CREATE TABLE {quoted(table)} (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, "
            "snapshot_id INTEGER NOT NULL REFERENCES snapshots (snapshot_id), until_id INTEGER REFERENCES snapshots (snapshot_id), "
            f"row_hash TEXT NOT NULL, modified_at TEXT, {', '.join(columns)})"
        )
        self._register(table, f"{kind.capitalize()}, every version", shape)
        if shape is not None:
            self._spatial_index(table)

    def _register(self, table: str, title: str, shape: Optional[Shape]) -> None:
        """Say in the file's contents what the table is; identifiers are unique in a file."""
        srs_id = self._register_crs(shape.crs) if shape else None
        self.run("DELETE FROM gpkg_contents WHERE table_name = ?", (table,))
        self.run(
            "INSERT INTO gpkg_contents (table_name, data_type, identifier, description, srs_id) VALUES (?, ?, ?, ?, ?)",
            (table, "features" if shape else "attributes", table, title, srs_id),
        )
        self.run("DELETE FROM gpkg_geometry_columns WHERE table_name = ?", (table,))
        if shape is not None:
            self.run(
                "INSERT INTO gpkg_geometry_columns VALUES (?, 'geom', ?, ?, ?, ?)",
                (table, shape.kind.upper(), srs_id, int(shape.has_z), int(shape.has_m)),
            )

    def _register_crs(self, crs: Crs) -> int:
        srs_id = self._srs_id(crs)
        self.run(
            "INSERT OR IGNORE INTO gpkg_spatial_ref_sys (srs_name, srs_id, organization, organization_coordsys_id, definition) "
            "VALUES (?, ?, ?, ?, ?)",
            (crs.name or crs.label, srs_id, crs.organization or "NONE", crs.code or srs_id, crs.wkt),
        )
        return srs_id

    def _spatial_index(self, table: str) -> None:
        tree, t = quoted(f"rtree_{table}_geom"), quoted(table)
        box = "NEW.fid, ST_MinX(NEW.geom), ST_MaxX(NEW.geom), ST_MinY(NEW.geom), ST_MaxY(NEW.geom)"
        put, drop = f"INSERT OR REPLACE INTO {tree} VALUES ({box});", f"DELETE FROM {tree} WHERE id = OLD.fid;"  # nosec B608
        filled, empty = "(NEW.geom NOTNULL AND NOT ST_IsEmpty(NEW.geom))", "(NEW.geom ISNULL OR ST_IsEmpty(NEW.geom))"
        self.run(f"CREATE VIRTUAL TABLE {tree} USING rtree(id, minx, maxx, miny, maxy)")
        for name, event, when, what in (
            ("insert", "AFTER INSERT", filled, put),
            ("update1", "AFTER UPDATE OF geom", f"OLD.fid = NEW.fid AND {filled}", put),
            ("update2", "AFTER UPDATE OF geom", f"OLD.fid = NEW.fid AND {empty}", drop),
            ("update3", "AFTER UPDATE", f"OLD.fid != NEW.fid AND {filled}", f"{drop} {put}"),
            ("update4", "AFTER UPDATE", f"OLD.fid != NEW.fid AND {empty}", f"DELETE FROM {tree} WHERE id IN (OLD.fid, NEW.fid);"),  # nosec B608
            ("delete", "AFTER DELETE", "OLD.geom NOT NULL", drop),
        ):  # fmt: skip
            trigger = quoted(f"rtree_{table}_geom_{name}")
            self.run(f"CREATE TRIGGER {trigger} {event} ON {t} WHEN {when} BEGIN {what} END")
        self.run("INSERT INTO gpkg_extensions VALUES (?, 'geom', 'gpkg_rtree_index', ?, 'write-only')", (table, RTREE))

    def index(self, kind: str, key: str) -> None:
        table = versions(kind)
        for name, unique, columns in (
            ("key", "UNIQUE", f"({quoted(key)}, snapshot_id)"),
            ("stands", "UNIQUE", f"({quoted(key)}) WHERE until_id IS NULL"),
            ("until", "", "(until_id)"),
        ):
            self.run(f"CREATE {unique} INDEX IF NOT EXISTS {quoted(f'{table}_{name}')} ON {quoted(table)} {columns}")

    def view(self, name: str, select: str, shape: Optional[Shape]) -> None:
        self.run(f"DROP VIEW IF EXISTS {quoted(name)}")
        self.run(f"CREATE VIEW {quoted(name)} AS {select}")
        self._register(name, name.replace("_", " ").capitalize(), shape)

    def _extent(self, kind: str) -> Tuple[Any, ...]:
        """West, south, east, north of all versions; the spatial index's own numbers are rounded."""
        found = self.fetch(
            "SELECT min_x, max_x, min_y, max_y FROM gpkg_contents WHERE table_name = ? AND min_x IS NOT NULL",
            (versions(kind),),
        )
        boxes = [*found, *filter(None, [self._boxes.get(kind)])]
        if not boxes:
            return (None,) * 4
        west, east, south, north = zip(*boxes)
        return min(west), min(south), max(east), max(north)

    def finish(self, kinds: Sequence[str]) -> None:
        """Extents and times of change."""
        for kind in kinds:
            table = versions(kind)
            names = [table, *(f"{kind}_{view}" for view in ("current", "snapshots", "history", "changes"))]
            box = self._extent(kind)
            for name in names:
                self.run(
                    "UPDATE gpkg_contents SET min_x = ?, min_y = ?, max_x = ?, max_y = ?, last_change = strftime('%Y-%m-%dT%H:%M:%fZ','now') "
                    "WHERE table_name = ?",
                    (*box, name),
                )
        self.run(
            "UPDATE gpkg_contents SET last_change = strftime('%Y-%m-%dT%H:%M:%fZ','now') WHERE table_name = 'snapshots'"
        )


_KINDS: Dict[str, str] = {
    name.upper(): name
    for name in (
        "Geometry", "Point", "LineString", "Polygon", "MultiPoint", "MultiLineString", "MultiPolygon", "GeometryCollection",
        "CircularString", "CompoundCurve", "CurvePolygon", "MultiCurve", "MultiSurface",
    )
}  # fmt: skip


# -- opening -----------------------------------------------------------------------------------------------------


@contextmanager
def open_geopackage(path: Path, control: Control, wait_s: float = WAIT_S) -> Iterator[GeoPackageStore]:
    """The store in a GeoPackage, made if there is none. SQLite's faults become sentences, and a file that was made by a run
    that stored nothing goes again."""
    path = Path(os.path.abspath(path))
    is_new = not path.exists()
    _require_file(path)
    if is_on_network(path):
        control.warn(
            f"{path} is on a network drive, where files are not locked reliably: let one person at a time store there, or use PostGIS."
        )
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(
            f"file:{quote(str(path))}?mode=rwc", uri=True, timeout=SLICE_S, isolation_level=None, check_same_thread=False
        )  # fmt: skip
    except (sqlite3.Error, OSError) as error:
        raise PlanningError(_sentence(path, error)) from error
    try:
        _prepare(connection, control)
        yield GeoPackageStore(path, connection, control, wait_s)
    except sqlite3.Error as error:
        control.check()
        raise PlanningError(_sentence(path, error)) from error
    except UnicodeEncodeError as error:
        raise PlanningError(
            f"A text cannot be stored because it is not valid Unicode: {error.object[:40]!r}."
        ) from error
    finally:
        connection.set_progress_handler(None, 0)
        connection.close()
        if is_new and path.exists() and path.stat().st_size == 0:
            path.unlink()


def _require_file(path: Path) -> None:
    if str(path).startswith(("/vsi", "http:", "https:")):
        raise PlanningError(f"{path} is not a place on a disk. Choose a GeoPackage file (FILE) on this computer.")
    if path.is_dir():
        raise PlanningError(f"{path} is a folder. Choose a GeoPackage file (FILE).")
    if path.suffix.lower() != ".gpkg":
        raise PlanningError(f"{path} (FILE) must end in .gpkg: snapshots are stored in a GeoPackage.")
    try:
        start = _head(path)
    except OSError as error:
        raise PlanningError(f"The file {path} cannot be read: {error.strerror}.") from error
    journal = path.with_name(f"{path.name}-journal")
    interrupted = (
        journal.exists() and journal.stat().st_size > 0
    )  # what stands in the file is not what SQLite will read
    if start and not start.startswith(b"SQLite format 3\0") and not interrupted:
        raise PlanningError(f"{path} is not a GeoPackage. Choose another file (FILE); nothing was changed.")
    if path.exists() and not os.access(path, os.W_OK):
        raise PlanningError(f"The file {path} is read-only. Allow writing, or choose another file (FILE).")


def _head(path: Path) -> bytes:
    if not path.exists():
        return b""
    with path.open("rb") as file:
        return file.read(16)


def _prepare(connection: sqlite3.Connection, control: Control) -> None:
    connection.set_progress_handler(control.cancelled, STEPS_OF_SQLITE)
    for name, function in (("ST_MinX", 0), ("ST_MaxX", 1), ("ST_MinY", 2), ("ST_MaxY", 3)):
        connection.create_function(name, 1, lambda blob, at=function: _box(blob)[at], deterministic=True)
    connection.create_function("ST_IsEmpty", 1, lambda blob: blob[3] >> 4 & 1, deterministic=True)
    connection.execute(f"PRAGMA cache_size = -{CACHE_KB}")
    connection.execute("PRAGMA temp_store = FILE")
    connection.execute("PRAGMA main.journal_mode").fetchall()  # reads the file: what is no database shows here
    tables = {name for (name,) in connection.execute("SELECT name FROM main.sqlite_master WHERE type = 'table'")}
    if tables and "gpkg_contents" not in tables:
        raise sqlite3.DatabaseError("file is not a database")


def is_on_network(path: Path, mounts: Optional[str] = None) -> bool:
    """Whether a path is on a share: a UNC path, or below a mount of a network file system (``mounts`` as in /proc/mounts)."""
    text = str(path)
    if text.startswith(("\\\\", "//")):
        return True
    if mounts is None:
        try:
            mounts = Path("/proc/mounts").read_text(encoding="utf-8", errors="replace")
        except OSError:
            return False
    found = ("", "")
    for line in mounts.splitlines():
        _, place, system, *_ = [*line.split(), "", "", ""]
        place = place.replace("\\040", " ")
        below = text == place or text.startswith(place.rstrip("/") + "/")
        if below and len(place) >= len(found[0]):
            found = (place, system)
    return found[1] in NETWORK_SYSTEMS


def _is_busy(error: sqlite3.Error) -> bool:
    return "locked" in str(error) or "busy" in str(error)


def _sentence(path: Path, error: Exception) -> str:
    text, whole = str(error), "The snapshots in it are whole, and nothing was stored."
    if _is_busy(error):
        return (
            f"The file {path} is in use by another program, or has edits in QGIS that are not saved. {whole} Save or end them, close the other "
            "program, and run again."
        )
    if "not a database" in text or "malformed" in text or "encrypted" in text:
        return (
            f"{path} is not a GeoPackage, or it is damaged ({text}). Choose another file (FILE); nothing was changed."
        )
    if "readonly" in text or "read-only" in text:
        return f"The file {path} or its folder is read-only. Allow writing, or choose another file (FILE)."
    if "full" in text or "disk I/O" in text:
        return f"The disk of {path}, or that of temporary files, is full or failing ({text}). {whole} Make room and run again."
    if "unable to open" in text or isinstance(error, OSError):
        return f"The file {path} cannot be opened for writing: {getattr(error, 'strerror', '') or text}. Choose another file (FILE)."
    return f"SQLite could not store to {path}: {text}. {whole}"


# -- geometries --------------------------------------------------------------------------------------------------

WKB_POINT = 1


class _Extent:
    """The box around all places of a layer; None as long as there are none."""

    def __init__(self) -> None:
        self.box: Optional[Box] = None

    def take(self, west: float, east: float, south: float, north: float) -> None:
        there = self.box
        if there is None:
            self.box = west, east, south, north
        elif west < there[0] or east > there[1] or south < there[2] or north > there[3]:
            self.box = min(west, there[0]), max(east, there[1]), min(south, there[2]), max(north, there[3])


def _blobs(srs_id: int, extent: _Extent) -> Callable[[Optional[bytes], Optional[Box]], Optional[bytes]]:
    """ISO WKB as a GeoPackage geometry: its header with the envelope, none for points and empty geometries, as GDAL writes it."""
    plain, boxed, empty = (struct.pack("<2sBBi", b"GP", 0, flags, srs_id) for flags in (0x01, 0x03, 0x11))

    def blob(wkb: Optional[bytes], box: Optional[Box]) -> Optional[bytes]:
        if wkb is None:
            return None
        if box is not None:
            extent.take(*box)
            return boxed + struct.pack("<4d", *box) + wkb
        (kind,) = struct.unpack_from("<I" if wkb[0] else ">I", wkb, 1)
        if kind % 1000 != WKB_POINT:
            return empty + wkb
        x, y = struct.unpack_from("<2d" if wkb[0] else ">2d", wkb, 5)
        if math.isnan(x) or math.isnan(y):
            return empty + wkb
        extent.take(x, x, y, y)
        return plain + wkb

    return blob


def _box(blob: bytes) -> Box:
    """West, east, south, north of a GeoPackage geometry as this module writes it (a point has no envelope)."""
    if blob[3] >> 1 & 7:
        return struct.unpack_from("<4d" if blob[3] & 1 else ">4d", blob, 8)
    x, y = struct.unpack_from("<2d" if blob[8] else ">2d", blob, 13)
    return x, x, y, y


def _in_parts(rows: Iterable[Tuple[Any, ...]], size: int) -> Iterator[List[Tuple[Any, ...]]]:
    part: List[Tuple[Any, ...]] = []
    for row in rows:
        part.append(row)
        if len(part) == size:
            yield part
            part = []
    if part:
        yield part
