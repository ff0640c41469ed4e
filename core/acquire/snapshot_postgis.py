"""Snapshots in PostgreSQL with PostGIS, through psycopg2: rows come by COPY, and all of a run is one transaction.

psycopg2 is what QGIS's own DB Manager uses, and comes from where QGIS comes from. QGIS's ``executeSql`` takes a connection from
a pool for each call, so that nothing binds several calls to one transaction; ``QgsVectorLayerExporter`` and OGR commit by themselves.
Documentation: postgresql.org/docs/current/sql-copy.html (text format), errcodes-appendix.html.
"""

from __future__ import annotations

import io
import threading
from contextlib import contextmanager, suppress
from typing import Any, Callable, Iterator, List, Mapping, Optional, Sequence, Tuple, TypeVar

import psycopg2

from ..control import Control, obeying_cancel
from ..errors import Cancelled, PlanningError
from .snapshot import SNAPSHOTS
from .snapshot_store import LONGEST_NAME, Column, Crs, Definition, Layer, Plan, Shape, Staged, Store, quoted, versions

T = TypeVar("T")
ROWS_AT_ONCE = 5_000
WAIT_S = 30.0
POLITE_S = 0.5
CONNECT = {
    "connect_timeout": "10",
    "application_name": "evplan",
    "keepalives_idle": "30",
    "keepalives_interval": "10",
    "keepalives_count": "3",
    "tcp_user_timeout": "30000",
}
"""Without these a lost connection would be waited for without end."""
_ESCAPES = str.maketrans({"\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"})
WHOLE = "The snapshots in the store are whole, and nothing was stored."
SENTENCES: Mapping[str, str] = {
    "28": "The server refused the user or the password. Correct the connection (Browser panel, PostgreSQL, Edit connection).",
    "3D": "The server has no such database. Correct the connection (Browser panel, PostgreSQL, Edit connection).",
    "25006": "The database can only be read. Choose a connection to one that can be written.",
    "42501": "The user of the connection may not do this. Ask for the rights to create the schema and tables in it, or choose another schema "
    "(SCHEMA).",
    "53": "The server is out of disk space, memory or connections. Make room and run again.",
    "55P03": "Another run is storing there and has not ended in time. Run again later.",
    "40": "Another program wrote there at the same moment. Run again.",
    "22021": "A text holds a character that PostgreSQL cannot store. Remove it (“Refactor fields”).",
    "57": "The server ended the work, or is shutting down. Run again later.",
    "08": "The connection to the server was lost. Run again.",
}
"""Class or code of PostgreSQL's errors → what to do."""


class PostgisStore(Store):
    """A schema of a database; use ``open_postgis``."""

    TYPES = {
        "text": "text",
        "int": "integer",
        "int64": "bigint",
        "float": "double precision",
        "bool": "boolean",
        "date": "date",
        "time": "time",
        "datetime": "timestamptz",
        "binary": "bytea",
        "json": "jsonb",
    }
    MARK = "%s"
    DIFFERS = "IS DISTINCT FROM"
    NAME = "PostGIS"

    def __init__(self, connection: Any, schema: str, control: Control, wait_s: float) -> None:
        self._connection, self._schema, self._control, self._wait_s = connection, schema, control, wait_s

    def table(self, name: str) -> str:
        return f"{quoted(self._schema)}.{quoted(name)}"

    def temporary(self, kind: str) -> str:
        return f"pg_temp.{super().temporary(kind)}"

    def run(self, sql: str, values: Sequence[Any] = ()) -> None:
        self._asked(lambda cursor: cursor.execute(sql, values or None))

    def fetch(self, sql: str, values: Sequence[Any] = ()) -> List[Tuple[Any, ...]]:
        def work(cursor: Any) -> List[Tuple[Any, ...]]:
            cursor.execute(sql, values or None)
            return cursor.fetchall()

        return self._asked(work)

    def _asked(self, work: Callable[[Any], T]) -> T:
        """Let the server work; on Cancel it is told to stop."""

        def with_cursor() -> T:
            with self._connection.cursor() as cursor:
                return work(cursor)

        try:
            return obeying_cancel(with_cursor, self._control)
        except Cancelled:
            _briefly(self._connection.cancel)
            raise

    # -- reading what is there ---------------------------------------------------------------------------------

    def use_postgis(self) -> None:
        """PostGIS's types and functions by their short names, and no others but the server's own."""
        found = self.fetch(
            "SELECT n.nspname FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace WHERE e.extname = 'postgis'"
        )
        if not found:
            raise PlanningError(
                "The database has no PostGIS. Ask its administrator for CREATE EXTENSION postgis, or choose another connection. "
                "Nothing was stored."
            )
        self.run(f"SET search_path TO {quoted(found[0][0])}, pg_temp")
        self.run("SET TimeZone TO 'UTC'")

    def _exists(self, table: str) -> bool:
        return self.fetch("SELECT to_regclass(%s) IS NOT NULL", (self.table(table),)) == [(True,)]

    def has_snapshots(self) -> bool:
        return self._exists("snapshots")

    def definition(self, kind: str) -> Optional[Definition]:
        table = versions(kind)
        if not self._exists(table):
            return None
        found = self.fetch(
            "SELECT attname, format_type(atttypid, NULL) FROM pg_attribute "
            "WHERE attrelid = to_regclass(%s) AND attnum > 0 AND NOT attisdropped ORDER BY attnum",
            (self.table(table),),
        )
        names = [name for name, _ in found]
        if names[:5] != ["fid", "snapshot_id", "until_id", "row_hash", "modified_at"]:
            raise PlanningError(
                f"The schema {self._schema} has a table “{table}” that is none of this tool's. Choose another schema (SCHEMA)."
            )
        types = {declared: type_ for type_, declared in self.TYPES.items()}
        types.update({"timestamp with time zone": "datetime", "time without time zone": "time"})
        columns = tuple(Column(name, types.get(type_, type_)) for name, type_ in found[5:] if name != "geom")
        return Definition(columns, self._shape(table) if "geom" in names else None)

    def _shape(self, table: str) -> Optional[Shape]:
        found = self.fetch(
            "SELECT postgis_typmod_type(a.atttypmod), s.auth_name, s.auth_srid, s.srtext FROM pg_attribute a "
            "LEFT JOIN spatial_ref_sys s ON s.srid = postgis_typmod_srid(a.atttypmod) "
            "WHERE a.attrelid = to_regclass(%s) AND a.attname = 'geom'",
            (self.table(table),),
        )
        if not found:
            return None
        type_, organization, code, wkt = found[0]
        has_m = type_.endswith("M")
        has_z = type_.rstrip("M").endswith("Z")
        return Shape(type_.rstrip("ZM"), has_z, has_m, Crs(organization or "", int(code or 0), "", wkt or ""))

    def _srid(self, crs: Crs) -> int:
        found = self.fetch(
            "SELECT srid FROM spatial_ref_sys WHERE upper(auth_name) = upper(%s) AND auth_srid = %s",
            (crs.organization, crs.code),
        )
        if not found:
            raise PlanningError(
                f"This PostGIS does not know the coordinate system {crs.label}. Reproject the layer to one of EPSG, such as EPSG:4326, first."
            )
        return int(found[0][0])

    # -- staging -----------------------------------------------------------------------------------------------

    def load(self, layer: Layer, plan: Plan, rows: Iterator[Staged]) -> None:
        definition = plan.after
        if definition.shape is not None:
            self._srid(definition.shape.crs)
        columns = ", ".join(f"{quoted(column.name)} {self.TYPES[column.type]}" for column in definition.columns)
        there = super().temporary(layer.kind)
        self.run(f"DROP TABLE IF EXISTS {self.temporary(layer.kind)}")
        self.run(
            f'CREATE TEMP TABLE {there} (row_number bigint, row_hash text COLLATE "C", modified_at text COLLATE "C", {columns}, geom bytea) '
            "ON COMMIT DROP"
        )
        copy = f"COPY {there} FROM STDIN"
        part: List[bytes] = []
        for values, wkb, _ in rows:
            part.append(_line(values, wkb, layer, values[0]))
            if len(part) == ROWS_AT_ONCE:
                self._copy(copy, part)
                part = []
        self._copy(copy, part)
        self.run(f"CREATE INDEX ON {there} ({quoted(plan.key)})")
        self.run(f"ANALYZE {there}")

    def _copy(self, copy: str, part: List[bytes]) -> None:
        data = io.BytesIO(b"".join(part))
        self._asked(lambda cursor: cursor.copy_expert(copy, data))

    def geometry(self, expression: str, shape: Optional[Shape]) -> str:
        return expression if shape is None else f"ST_GeomFromWKB({expression}, {self._srid(shape.crs)})"

    # -- the transaction ---------------------------------------------------------------------------------------

    def begin(self) -> None:
        """Alone in the schema, made if there is none: tables made by two runs at once would collide."""
        self.run(f"SET LOCAL lock_timeout TO {int(1000 * self._wait_s)}")
        self.run("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", (f"evplan snapshots {self._schema}",))
        if not self.fetch("SELECT 1 FROM pg_namespace WHERE nspname = %s", (self._schema,)):
            self.run(f"CREATE SCHEMA {quoted(self._schema)}")

    def commit(self) -> None:
        self._connection.commit()

    def rollback(self) -> None:
        if not self._connection.closed:
            _briefly(self._connection.rollback)

    def create_snapshots(self) -> None:
        if self.has_snapshots():
            return
        columns = ", ".join(f"{column.name} {self.TYPES[column.type]}" for column in SNAPSHOTS[1:])
        self.run(f"CREATE TABLE {self.table('snapshots')} (snapshot_id bigint PRIMARY KEY, {columns})")

    def create(self, kind: str, definition: Definition, key: str) -> None:
        columns = [f"{quoted(column.name)} {self.TYPES[column.type]}" for column in definition.columns]
        if definition.shape is not None:
            columns.insert(0, f"geom geometry({definition.shape.label}, {self._srid(definition.shape.crs)})")
        snapshots = self.table("snapshots")
        self.run(
            f"CREATE TABLE {self.table(versions(kind))} (fid bigint GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY, "
            f"snapshot_id bigint NOT NULL REFERENCES {snapshots}, until_id bigint REFERENCES {snapshots}, "
            f'row_hash text COLLATE "C" NOT NULL, modified_at text COLLATE "C", {", ".join(columns)})'
        )

    def index(self, kind: str, key: str) -> None:
        table = versions(kind)
        there = self.definition(kind)
        wanted = [
            ("key", "UNIQUE", f"({quoted(key)}, snapshot_id)"),
            ("stands", "UNIQUE", f"({quoted(key)}) WHERE until_id IS NULL"),
            ("until", "", "(until_id)"),
        ]
        if there is not None and there.shape is not None:
            wanted.append(("geom", "", "USING gist (geom)"))
        for name, unique, columns in wanted:
            self.run(
                f"CREATE {unique} INDEX IF NOT EXISTS {quoted(f'{table}_{name}')} ON {self.table(table)} {columns}"
            )

    def view(self, name: str, select: str, shape: Optional[Shape]) -> None:
        self.run(f"CREATE OR REPLACE VIEW {self.table(name)} AS {select}")

    def finish(self, kinds: Sequence[str]) -> None:
        for kind in kinds:
            self.run(f"ANALYZE {self.table(versions(kind))}")


def _briefly(work: Callable[[], None]) -> None:
    """What is polite to a server that may not answer any more: nobody waits for it, and the server ends by itself what it began."""

    def politely() -> None:
        with suppress(psycopg2.Error):
            work()

    thread = threading.Thread(target=politely, daemon=True)
    thread.start()
    thread.join(POLITE_S)


def _line(values: Sequence[Any], wkb: Optional[bytes], layer: Layer, row: int) -> bytes:
    """A row in COPY's text format."""
    cells = [
        value.translate(_ESCAPES) if type(value) is str else "\\N" if value is None else _cell(value)
        for value in values
    ]
    cells.append("\\N" if wkb is None else f"\\\\x{wkb.hex()}")
    text = "\t".join(cells)
    if "\0" in text:
        raise PlanningError(
            f"The layer “{layer.title}”, row {row}: a text holds the character NUL, which PostgreSQL cannot store. Remove it."
        )
    try:
        return f"{text}\n".encode()
    except UnicodeEncodeError as error:
        raise PlanningError(
            f"The layer “{layer.title}”, row {row}: a text is not valid Unicode ({error.object[error.start : error.end]!r}). Correct it."
        ) from error


def _cell(value: Any) -> str:
    if value is True or value is False:
        return "t" if value else "f"
    if isinstance(value, (bytes, bytearray)):
        return f"\\\\x{bytes(value).hex()}"
    return repr(value)


@contextmanager
def open_postgis(
    info: str, name: str, schema: str, control: Control, wait_s: float = WAIT_S, role: str = ""
) -> Iterator[PostgisStore]:
    """The store in a schema of the database that ``info`` (as libpq reads it, with the credentials) leads to.

    ``name``: of the connection, for messages; ``role``: a role to be taken on. The server's faults become sentences.
    """
    if not schema.strip() or len(schema.encode("utf-8", "replace")) > LONGEST_NAME or "\0" in schema:
        raise PlanningError(f"The schema (SCHEMA) must have a name of at most {LONGEST_NAME} bytes.")
    connection = None
    try:
        connection = obeying_cancel(lambda: psycopg2.connect(info, **CONNECT), control)
        connection.set_session(isolation_level="READ COMMITTED")
        connection.set_client_encoding("UTF8")
        store = PostgisStore(connection, schema.strip(), control, wait_s)
        if role:
            store.run(f"SET ROLE {quoted(role)}")
        store.use_postgis()
        connection.commit()  # what is set stays, whatever becomes of later transactions
        yield store
    except psycopg2.Error as error:
        control.check()
        raise PlanningError(_sentence(name, error, connection is None)) from None
    finally:
        if connection is not None:
            _briefly(connection.close)


def _sentence(name: str, error: "psycopg2.Error", connecting: bool) -> str:
    """What is wrong; never the text of a connection that could not be read, which may hold the password."""
    code = error.pgcode or ""
    said = " ".join(str(error).split())[:300]
    advice = SENTENCES.get(code) or SENTENCES.get(code[:2])
    if isinstance(error, psycopg2.ProgrammingError) and connecting:
        return f"The connection “{name}” (CONNECTION) is not complete. Correct it (Browser panel, PostgreSQL, Edit connection)."
    if connecting:
        return f"The connection “{name}” (CONNECTION) failed: {said}. {_connect_advice(said)} Nothing was stored."
    if advice is None and isinstance(error, (psycopg2.OperationalError, psycopg2.InterfaceError)):
        advice = SENTENCES["08"]
    return f"The connection “{name}”: {said}. {advice or ''} {WHOLE}".replace("  ", " ")


def _connect_advice(said: str) -> str:
    if "authentication" in said or "password" in said or "role" in said:
        return SENTENCES["28"]
    if "database" in said and "does not exist" in said:
        return SENTENCES["3D"]
    return "Is the server running, and may this computer reach it?"
