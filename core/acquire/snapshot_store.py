"""What a store of snapshots consists of: layers, their definitions and counts, and what a database has to be able to do."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from datetime import datetime, timezone
from typing import Any, Callable, Dict, Iterable, Iterator, List, Mapping, Optional, Sequence, Tuple

TYPES = ("text", "int", "int64", "float", "bool", "date", "time", "datetime", "binary", "json")
WIDENED = {("int", "int64"), ("int", "float"), ("int64", "float")}
"""(type of the layer's field, type of the store's column) that lose nothing that tables of this plugin hold."""
BOOKKEEPING = ("fid", "ogc_fid", "geom", "snapshot_id", "until_id", "row_hash", "modified_at", "row_number")
"""Columns that are the store's own; fields of these names in a layer come from a file or a store and are not kept."""
MODES = ("snapshot", "upsert")
DIGEST_BYTES = 16
LONGEST_NAME = 63
"""Bytes of a name in PostgreSQL, which cuts longer ones without a word."""
READ_PERCENT = 70.0


@dataclass(frozen=True)
class Column:
    name: str
    type: str


@dataclass(frozen=True)
class Crs:
    """A coordinate system: authority and code (0 where it has none), and its definition as WKT 1."""

    organization: str
    code: int
    name: str
    wkt: str

    @property
    def label(self) -> str:
        return f"{self.organization}:{self.code}" if self.code else self.name or "a system without name"


@dataclass(frozen=True)
class Shape:
    """What a table's geometries are: ``Point``, ``MultiPolygon``, …, with heights and measures or without."""

    kind: str
    has_z: bool
    has_m: bool
    crs: Crs

    @property
    def label(self) -> str:
        return f"{self.kind}{'Z' * self.has_z}{'M' * self.has_m}"


@dataclass(frozen=True)
class Definition:
    """What the store's table of a kind looks like, without the store's own columns."""

    columns: Tuple[Column, ...]
    shape: Optional[Shape]


Box = Tuple[float, float, float, float]
"""West, east, south, north."""
Row = Tuple[Sequence[Any], Optional[bytes], Optional[Box]]
"""Values in the order of the columns, the geometry as ISO WKB, and its box (None for points and empty geometries)."""
Staged = Tuple[Tuple[Any, ...], Optional[bytes], Optional[Box]]
"""Row number, hash, modification date and values in the order of the store's columns; geometry; box."""


@dataclass(frozen=True)
class Layer:
    """A layer to be stored. Its rows are read once, one after the other.

    Values are text, int, float, bool, bytes or None; dates and times are ISO 8601 text, date-times in UTC, lists and maps JSON text.
    """

    kind: str
    title: str
    """The layer's name as the user knows it."""
    id: str
    """The id's field; "" where the row order makes the ids."""
    columns: Tuple[Column, ...]
    shape: Optional[Shape]
    rows: Callable[[], Iterable[Row]]
    n_rows: int = 0
    """Expected number of rows, for the progress; 0 where unknown."""
    modified: str = ""
    """Column of the modification date, "" without one."""
    id_column: str = ""
    """Under which name the id is stored; "" = as the field, or ``<kind>_id`` without one."""
    ignored: Tuple[str, ...] = ()
    """Columns whose change alone is no change."""

    @property
    def key(self) -> str:
        return self.id_column or self.id or f"{self.kind}_id"


@dataclass(frozen=True)
class About:
    """What is known of a snapshot besides its rows."""

    taken_at: datetime
    source: str
    provenance: Any = None
    written_by: str = ""
    licences: Tuple[str, ...] = ()
    """Those of the sources; what rows state is added."""


@dataclass(frozen=True)
class Counts:
    """Rows of one layer against what stood before."""

    rows: int = 0
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    older: int = 0
    """Differ, but are older than what stands and were therefore left out (upsert only)."""
    gone: int = 0

    @property
    def stored(self) -> int:
        return self.new + self.changed

    @property
    def differs(self) -> bool:
        return bool(self.new or self.changed or self.gone)

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(*(getattr(self, name) + getattr(other, name) for name in self.__dataclass_fields__))


@dataclass(frozen=True)
class Stored:
    """``snapshot_id`` is the newest snapshot, also where nothing was written because nothing had changed."""

    snapshot_id: int
    is_new: bool
    counts: Dict[str, Counts]
    input_hash: str

    @property
    def total(self) -> Counts:
        return sum(self.counts.values(), Counts())


def quoted(name: str) -> str:
    """A name as SQL identifier."""
    return '"{}"'.format(name.replace('"', '""'))


def versions(kind: str) -> str:
    return f"{kind}_versions"


def incoming(kind: str) -> str:
    return f"evplan_incoming_{kind}"


class Store(ABC):
    """What the two stores share, in the SQL that they share; each gives its types, its transaction and its way of loading rows.

    ``table(name)`` is a table's quoted name with its schema, ``run`` and ``fetch`` execute SQL with values for ``mark``.
    """

    TYPES: Mapping[str, str] = {}
    """Type of a column → its name in the store."""
    KEPT_AS: Mapping[str, str] = {}
    """Type of a column → type under which the store keeps it, where it has none of its own."""
    FID = "fid"
    """Name of the key in views."""
    MARK = "?"
    DIFFERS = "IS NOT"
    """Comparison that takes NULL as a value."""
    NAME = "store"

    @abstractmethod
    def table(self, name: str) -> str: ...

    def temporary(self, kind: str) -> str:
        return quoted(incoming(kind))

    @abstractmethod
    def run(self, sql: str, values: Sequence[Any] = ()) -> None: ...

    @abstractmethod
    def fetch(self, sql: str, values: Sequence[Any] = ()) -> List[Tuple[Any, ...]]: ...

    @abstractmethod
    def definition(self, kind: str) -> Optional[Definition]:
        """How the store keeps a kind; None before its first snapshot."""

    @abstractmethod
    def load(self, layer: Layer, plan: "Plan", rows: Iterator[Staged]) -> None:
        """Bring rows into the temporary table of the kind."""

    @abstractmethod
    def begin(self) -> None:
        """Begin to write, alone: other writers are waited for."""

    @abstractmethod
    def commit(self) -> None: ...

    @abstractmethod
    def rollback(self) -> None: ...

    @abstractmethod
    def create_snapshots(self) -> None:
        """The table of snapshots, if there is none."""

    @abstractmethod
    def create(self, kind: str, definition: Definition, key: str) -> None:
        """The empty table of a kind."""

    @abstractmethod
    def index(self, kind: str, key: str) -> None:
        """Keys and indexes of the table of a kind, where they are missing."""

    @abstractmethod
    def view(self, name: str, select: str, shape: Optional[Shape]) -> None:
        """Make a view, or make it anew."""

    def finish(self, kinds: Sequence[str]) -> None:
        """What is left to do before the end of the transaction."""
        return

    @abstractmethod
    def has_snapshots(self) -> bool: ...

    def geometry(self, expression: str, shape: Optional[Shape]) -> str:
        """A temporary table's geometry as the store's."""
        return expression

    def newest(self) -> Tuple[int, str]:
        """Number and time (ISO 8601) of the newest snapshot; 0 and "" before the first."""
        if not self.has_snapshots():
            return 0, ""
        found = self.fetch(
            f"SELECT snapshot_id, taken_at FROM {self.table('snapshots')} ORDER BY snapshot_id DESC LIMIT 1"  # nosec B608
        )
        return (int(found[0][0]), iso(found[0][1])) if found else (0, "")


def iso(when: Any) -> str:
    """A moment as ISO 8601 in UTC, to the millisecond."""
    if isinstance(when, datetime):
        when = when if when.tzinfo else when.replace(tzinfo=timezone.utc)
        return when.astimezone(timezone.utc).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    return str(when)


@dataclass(frozen=True)
class Plan:
    """How a layer's rows become the store's: the table as it is and as it will be, and which value goes where."""

    before: Optional[Definition]
    after: Definition
    positions: Tuple[Optional[int], ...]
    """For each column of ``after`` the position in the layer's rows; None: NULL; -1: the row number."""
    key: str
    """The id's column, as the store's table spells it."""

    @property
    def names(self) -> Tuple[str, ...]:
        """The columns' names in lower case, as they are hashed."""
        return tuple(column.name.lower() for column in self.after.columns)
