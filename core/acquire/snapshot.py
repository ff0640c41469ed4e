"""Dated snapshots of layers in a database, of which only what changed is written.

Each kind of layer (``chargers``, ``zones``, …) has a table ``<kind>_versions``. A row is one version of one feature: it stands
from the snapshot ``snapshot_id`` on, up to but without the snapshot ``until_id`` (NULL: it stands still). Snapshot *k* is thus
exactly the rows with ``snapshot_id`` ≤ *k* and ``until_id`` NULL or > *k* (a slowly changing dimension of type 2: Kimball and
Ross, The Data Warehouse Toolkit, chapter 5).

That this gives every snapshot whole follows by induction. Storing snapshot *k* closes with ``until_id`` = *k* the standing
rows that are not in the input as they are, and adds with ``snapshot_id`` = *k* the rows of the input whose id does not stand:
what stands then is the input, and what stood in earlier snapshots is what it was. All of it is one transaction.

Rows are compared by a hash of 128 bits over names and values of all columns that are not NULL, and the geometry's bytes.
"""

from __future__ import annotations

import json
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timezone
from functools import lru_cache
from hashlib import blake2b
from typing import Any, Callable, Dict, Iterable, Iterator, List, Mapping, Optional, Sequence, Set, Tuple

from ..control import Control, Span
from ..errors import Faults, PlanningError, count, some
from ..tables import id_text
from . import snapshot_views

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


class Store:
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

    def table(self, name: str) -> str:
        raise NotImplementedError

    def temporary(self, kind: str) -> str:
        return quoted(incoming(kind))

    def run(self, sql: str, values: Sequence[Any] = ()) -> None:
        raise NotImplementedError

    def fetch(self, sql: str, values: Sequence[Any] = ()) -> List[Tuple[Any, ...]]:
        raise NotImplementedError

    def definition(self, kind: str) -> Optional[Definition]:
        """How the store keeps a kind; None before its first snapshot."""
        raise NotImplementedError

    def load(self, layer: Layer, plan: "Plan", rows: Iterator[Staged]) -> None:
        """Bring rows into the temporary table of the kind."""
        raise NotImplementedError

    def begin(self) -> None:
        """Begin to write, alone: other writers are waited for."""
        raise NotImplementedError

    def commit(self) -> None:
        raise NotImplementedError

    def rollback(self) -> None:
        raise NotImplementedError

    def create_snapshots(self) -> None:
        """The table of snapshots, if there is none."""
        raise NotImplementedError

    def create(self, kind: str, definition: Definition, key: str) -> None:
        """The empty table of a kind."""
        raise NotImplementedError

    def index(self, kind: str, key: str) -> None:
        """Keys and indexes of the table of a kind, where they are missing."""
        raise NotImplementedError

    def view(self, name: str, select: str, shape: Optional[Shape]) -> None:
        """Make a view, or make it anew."""
        raise NotImplementedError

    def finish(self, kinds: Sequence[str]) -> None:
        """What is left to do before the end of the transaction."""

    def has_snapshots(self) -> bool:
        raise NotImplementedError

    def geometry(self, expression: str, shape: Optional[Shape]) -> str:
        """A temporary table's geometry as the store's."""
        return expression

    def newest(self) -> Tuple[int, str]:
        """Number and time (ISO 8601) of the newest snapshot; 0 and "" before the first."""
        if not self.has_snapshots():
            return 0, ""
        found = self.fetch(
            f"SELECT snapshot_id, taken_at FROM {self.table('snapshots')} ORDER BY snapshot_id DESC LIMIT 1"
        )
        return (int(found[0][0]), iso(found[0][1])) if found else (0, "")


def iso(when: Any) -> str:
    """A moment as ISO 8601 in UTC, to the millisecond."""
    if isinstance(when, datetime):
        when = when if when.tzinfo else when.replace(tzinfo=timezone.utc)
        return when.astimezone(timezone.utc).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    return str(when)


def store_snapshot(
    store: Store, layers: Sequence[Layer], about: About, control: Control, mode: str = "snapshot"
) -> Stored:
    """Store the layers as one snapshot, or nothing if they are what stands already.

    ``mode``: ``snapshot`` takes what is not in the input as gone; ``upsert`` leaves it standing, and leaves out what is older than
    what stands. A layer that is not given stands as it was.
    """
    plans = [(layer, fitted(layer, store.definition(layer.kind), store, control)) for layer in layers]
    reading = Span(control, 0.0, READ_PERCENT)
    with _or_back(store):
        hashes = {layer.kind: _load(store, layer, plan, reading) for layer, plan in plans}
        control.check()
    control.info("The layers are read; comparing and writing.")
    with _transaction(store):
        for layer, plan in plans:
            if store.definition(layer.kind) != plan.before:
                raise PlanningError(
                    f"Another run changed the store's table of {layer.kind} while the layers were read. Nothing was stored; run again."
                )
        number, last = store.newest()
        counts = {layer.kind: _compare(store, layer, plan, mode) for layer, plan in plans}
        input_hash = _together(hashes)
        if number and not any(each.differs for each in counts.values()):
            store.rollback()
            control.progress(100.0)
            return Stored(number, False, counts, input_hash)
        if iso(about.taken_at) <= last:
            raise PlanningError(
                f"The store's newest snapshot is of {last}, and this one would be of {iso(about.taken_at)}. Snapshots are stored in the order "
                "of their time; give a later time (TAKEN_AT), or leave it empty for now."
            )
        number += 1
        _write(store, plans, counts, number, about, input_hash, mode, Span(control, READ_PERCENT, 99.0))
        control.check()
        store.commit()
    control.progress(100.0)
    return Stored(number, True, counts, input_hash)


def add_views(store: Store, selects: Mapping[str, str]) -> None:
    """Views of other rooms (name → SELECT on the store's tables and views), all of them or none; those there are made anew."""
    with _transaction(store):
        for name, select in selects.items():
            store.view(name, select, None)
        store.commit()


@contextmanager
def _transaction(store: Store) -> Iterator[None]:
    with _or_back(store):
        store.begin()
        yield


@contextmanager
def _or_back(store: Store) -> Iterator[None]:
    try:
        yield
    except BaseException:
        store.rollback()
        raise


# -- fitting a layer to what the store has -----------------------------------------------------------------------


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


def fitted(layer: Layer, before: Optional[Definition], store: Store, control: Control) -> Plan:
    """Where each field of the layer goes in the store's table; says what the layer lacks or brings."""
    faults = Faults()
    given = {}
    for position, column in enumerate(layer.columns):
        low = column.name.lower()
        if low in given:
            faults.add(
                f"The layer “{layer.title}” has several fields named “{column.name}” but for capitals. Rename one of them."
            )
        if len(column.name.encode("utf-8", "replace")) > LONGEST_NAME or "\0" in column.name or not column.name:
            faults.add(
                f"The layer “{layer.title}”: the field name “{column.name[:80]}” is empty or longer than {LONGEST_NAME} bytes. Rename it."
            )
        given[low] = position
    kept = [Column(column.name, store.KEPT_AS.get(column.type, column.type)) for column in layer.columns]
    if not layer.id:
        kept.insert(0, Column(layer.key, "text"))
    columns = list(before.columns) if before else []
    known = {column.name.lower(): column for column in columns}
    for column in kept:
        there = known.get(column.name.lower())
        if there is None:
            columns.append(column)
        elif there.type != column.type and (column.type, there.type) not in WIDENED:
            faults.add(
                f"The layer “{layer.title}”, field “{column.name}” is of type {column.type}, but the store keeps {layer.kind} "
                f"with {there.type} there. Convert the field (“Refactor fields”), or store to another place."
            )
    faults.raise_if_any()
    shape = _fitting_shape(layer, before)
    if before is not None:
        _say_columns(layer, [column.name for column in before.columns], [column.name for column in kept], control)
    positions = tuple(
        -1 if not layer.id and column.name == layer.key else given.get(column.name.lower()) for column in columns
    )
    key = next(column.name for column in columns if column.name.lower() == layer.key.lower())
    return Plan(before, Definition(tuple(columns), shape), positions, key)


def _fitting_shape(layer: Layer, before: Optional[Definition]) -> Optional[Shape]:
    if before is None or before.shape == layer.shape:
        return layer.shape
    found, stored = layer.shape, before.shape
    if found is not None and stored is not None and found.label == stored.label and found.crs.label == stored.crs.label:
        return stored
    what, there = (
        "no geometry" if shape is None else f"geometries {shape.label} in {shape.crs.label}"
        for shape in (found, stored)
    )
    raise PlanningError(
        f"The layer “{layer.title}” has {what}, but the store keeps {layer.kind} with {there}. Convert the layer, or store to another place."
    )


def _say_columns(layer: Layer, there: List[str], given: List[str], control: Control) -> None:
    low = {name.lower() for name in given}
    lacking = [name for name in there if name.lower() not in low]
    if lacking:
        control.warn(
            f"The layer “{layer.title}” lacks {count(len(lacking), 'field')} that the store has ({some(lacking)}); they are NULL in this snapshot."
        )
    known = {name.lower() for name in there}
    added = [name for name in given if name.lower() not in known]
    if added:
        control.info(f"New in the store's table of {layer.kind}: {some(added)}; NULL in earlier snapshots.")


# -- reading -----------------------------------------------------------------------------------------------------


def fingerprint(names: Sequence[str], values: Sequence[Any], wkb: Optional[bytes]) -> bytes:
    """The hash of a row; ``names`` are sorted. NULLs do not count, so that a column that comes or goes without values changes
    nothing. ``ascii`` writes values of different type or text differently, and alike in every version of Python."""
    filled = [part for pair in zip(names, values) if pair[1] is not None for part in pair]
    filled.append(wkb)
    return blake2b(ascii(filled).encode("ascii"), digest_size=DIGEST_BYTES).digest()


@lru_cache(maxsize=10_000)
def moment(value: Any) -> Optional[str]:
    """A modification date as ISO 8601 text in UTC that sorts by time; None where it is none."""
    text = str(value or "").strip().replace("Z", "+00:00").replace("z", "+00:00")
    try:
        return iso(datetime.fromisoformat(text))
    except ValueError:
        return None


def _load(store: Store, layer: Layer, plan: Plan, control: Control) -> int:
    """Stage the rows; the sum of their hashes, which does not depend on their order."""
    tally = _Tally()
    store.load(layer, plan, _staged(layer, plan, tally, control))
    if tally.missing:
        raise PlanningError(
            f"The layer “{layer.title}”, field “{layer.id}”: {count(len(tally.missing), 'row')} of {tally.rows:,} (row {some(tally.missing)}) "
            "have no id. Fill them in, or choose another id field."
        )
    _require_unique(store, layer, plan)
    if tally.not_numbers:
        control.warn(f"Layer “{layer.title}”: {count(tally.not_numbers, 'value')} NaN (not a number), stored as NULL.")
    if tally.undated:
        control.warn(
            f"Layer “{layer.title}”, field “{layer.modified}”: {count(tally.undated, 'row')} of {tally.rows:,} hold no date such as "
            "2024-05-31 and count as new."
        )
    if not layer.id:
        control.warn(
            f"Layer “{layer.title}” has no id field: the row order makes the ids, and the history is right only while rows keep their "
            "order. Choose the id field."
        )
    return tally.hash


@dataclass
class _Tally:
    """What is noticed while rows are read."""

    rows: int = 0
    hash: int = 0
    missing: List[int] = field(default_factory=list)
    not_numbers: int = 0
    undated: int = 0


def _staged(layer: Layer, plan: Plan, tally: _Tally, control: Control) -> Iterator[Staged]:
    key = plan.names.index(plan.key.lower())
    floats = [k for k, column in enumerate(plan.after.columns) if column.type == "float"]
    ignored = {name.lower() for name in layer.ignored} - {plan.names[key]}
    compared = [k for name, k in sorted(zip(plan.names, range(len(plan.names)))) if name not in ignored]
    names = [plan.names[k] for k in compared]
    modified = next((k for k, name in enumerate(plan.names) if layer.modified and name == layer.modified.lower()), None)
    width = len(str(layer.n_rows or 0))
    as_given = list(plan.positions) == list(range(len(layer.columns)))
    for row, (given, wkb, box) in enumerate(layer.rows(), start=1):
        if row % 256 == 0:
            control.check()
            if layer.n_rows:
                control.progress(100.0 * row / layer.n_rows)
        values = (
            list(given)
            if as_given
            else [None if at is None else given[at] if at >= 0 else f"{row:0{width}d}" for at in plan.positions]
        )
        tally.rows = row
        values[key] = id_text(values[key])
        if not values[key]:
            tally.missing.append(row)
            values[key] = f"\N{REPLACEMENT CHARACTER}{row}"
        for k in floats:
            value = values[k]
            if value is None:
                continue
            if value != value:
                values[k] = None
                tally.not_numbers += 1
            elif type(value) is int:
                values[k] = float(value)
        date = None
        if modified is not None:
            date = moment(values[modified])
            tally.undated += date is None and values[modified] not in (None, "")
        digest = fingerprint(names, [values[k] for k in compared], wkb)
        tally.hash += int.from_bytes(digest, "big")
        yield (row, digest.hex(), date, *values), wkb, box


def _require_unique(store: Store, layer: Layer, plan: Plan) -> None:
    key, there = quoted(plan.key), store.temporary(layer.kind)
    twice = store.fetch(
        f"SELECT {key}, min(row_number), count(*) FROM {there} GROUP BY {key} HAVING count(*) > 1 ORDER BY 2 LIMIT 6"
    )
    if twice:
        rows = store.fetch(
            f"SELECT coalesce(sum(n), 0) FROM (SELECT count(*) AS n FROM {there} GROUP BY {key} HAVING count(*) > 1) AS twice"
        )
        raise PlanningError(
            f"The layer “{layer.title}”, field “{layer.id or key}”: {count(int(rows[0][0]), 'row')} share their id with another row "
            f"({some([each[0] for each in twice], 5)}; first in row {twice[0][1]}). Every row needs an id of its own; remove the duplicates "
            "or choose another id field."
        )


def _together(hashes: Mapping[str, int]) -> str:
    """One hash of all layers."""
    return blake2b(ascii(sorted(hashes.items())).encode("ascii"), digest_size=DIGEST_BYTES).hexdigest()


# -- comparing and writing ---------------------------------------------------------------------------------------

OLDER = "(i.modified_at IS NOT NULL AND v.modified_at IS NOT NULL AND i.modified_at < v.modified_at)"


def _compare(store: Store, layer: Layer, plan: Plan, mode: str) -> Counts:
    there, key = store.temporary(layer.kind), quoted(plan.key)
    if plan.before is None:
        ((rows,),) = store.fetch(f"SELECT count(*) FROM {there}")
        return Counts(rows=int(rows), new=int(rows))
    stands, older = store.table(versions(layer.kind)), OLDER if mode == "upsert" else "(1 = 0)"
    ((rows, new, unchanged, left_out),) = store.fetch(
        "SELECT count(*), coalesce(sum(CASE WHEN v.fid IS NULL THEN 1 ELSE 0 END), 0), "
        "coalesce(sum(CASE WHEN v.row_hash = i.row_hash THEN 1 ELSE 0 END), 0), "
        f"coalesce(sum(CASE WHEN v.row_hash <> i.row_hash AND {older} THEN 1 ELSE 0 END), 0) "
        f"FROM {there} i LEFT JOIN {stands} v ON v.{key} = i.{key} AND v.until_id IS NULL"
    )
    gone = 0
    if mode == "snapshot":
        ((gone,),) = store.fetch(
            f"SELECT count(*) FROM {stands} v WHERE v.until_id IS NULL AND NOT EXISTS (SELECT 1 FROM {there} i WHERE i.{key} = v.{key})"
        )
    rows, new, unchanged, left_out = int(rows), int(new), int(unchanged), int(left_out)
    return Counts(rows, new, rows - new - unchanged - left_out, unchanged, left_out, int(gone))


def _write(
    store: Store,
    plans: Sequence[Tuple[Layer, Plan]],
    counts: Mapping[str, Counts],
    number: int,
    about: About,
    input_hash: str,
    mode: str,
    control: Control,
) -> None:
    store.create_snapshots()
    _describe(store, plans, counts, number, about, input_hash, mode)
    for done, (layer, plan) in enumerate(plans):
        control.check()
        control.progress(100.0 * done / len(plans))
        key = plan.key
        if plan.before is None:
            store.create(layer.kind, plan.after, key)
        else:
            for column in plan.after.columns[len(plan.before.columns) :]:
                store.run(
                    f"ALTER TABLE {store.table(versions(layer.kind))} ADD COLUMN {quoted(column.name)} {store.TYPES[column.type]}"
                )
        _replace(store, layer, plan, key, number, mode)
        store.index(layer.kind, key)
        if plan.before != plan.after:
            for view in snapshot_views.views(store, layer.kind, plan.after, key):
                store.view(view.name, view.select, plan.after.shape if view.has_geometry else None)
    store.finish([layer.kind for layer, _ in plans])


def _replace(store: Store, layer: Layer, plan: Plan, key: str, number: int, mode: str) -> None:
    """Close what no longer stands, add what does not stand yet."""
    there, stands, key = store.temporary(layer.kind), store.table(versions(layer.kind)), quoted(key)
    if plan.before is not None:
        same = f"i.{key} = {stands}.{key}"
        if mode == "snapshot":
            which = f"NOT EXISTS (SELECT 1 FROM {there} i WHERE {same} AND i.row_hash = {stands}.row_hash)"
        else:
            older = OLDER.replace("v.", f"{stands}.")
            which = f"EXISTS (SELECT 1 FROM {there} i WHERE {same} AND i.row_hash <> {stands}.row_hash AND NOT {older})"
        store.run(f"UPDATE {stands} SET until_id = {number} WHERE until_id IS NULL AND {which}")
    names = [quoted(column.name) for column in plan.after.columns]
    values = [f"i.{name}" for name in names]
    if plan.after.shape is not None:
        names.append("geom")
        values.append(store.geometry("i.geom", plan.after.shape))
    store.run(
        f"INSERT INTO {stands} (snapshot_id, row_hash, modified_at, {', '.join(names)}) "
        f"SELECT {number}, i.row_hash, i.modified_at, {', '.join(values)} FROM {there} i "
        f"WHERE NOT EXISTS (SELECT 1 FROM {stands} v WHERE v.{key} = i.{key} AND v.until_id IS NULL) ORDER BY i.row_number"
    )


SNAPSHOTS = (
    Column("snapshot_id", "int64"),
    Column("taken_at", "datetime"),
    Column("mode", "text"),
    Column("source", "text"),
    Column("licence", "text"),
    Column("provenance", "json"),
    Column("n_rows", "int64"),
    Column("n_new", "int64"),
    Column("n_changed", "int64"),
    Column("n_unchanged", "int64"),
    Column("n_gone", "int64"),
    Column("counts", "json"),
    Column("input_hash", "text"),
    Column("written_by", "text"),
)
"""The table ``snapshots``; ``counts`` has the same numbers for each kind of layer."""


def _describe(
    store: Store,
    plans: Sequence[Tuple[Layer, Plan]],
    counts: Mapping[str, Counts],
    number: int,
    about: About,
    input_hash: str,
    mode: str,
) -> None:
    total = sum(counts.values(), Counts())
    by_kind = {kind: dict(vars(each)) for kind, each in sorted(counts.items())}
    values = (
        number,
        iso(about.taken_at),
        mode,
        about.source,
        "; ".join(sorted({*about.licences, *_licences(store, plans)})),
        json.dumps(about.provenance, ensure_ascii=False, sort_keys=True),
        total.rows,
        total.new,
        total.changed,
        total.unchanged,
        total.gone,
        json.dumps(by_kind, sort_keys=True),
        input_hash,
        about.written_by,
    )
    names = ", ".join(column.name for column in SNAPSHOTS)
    marks = ", ".join([store.MARK] * len(values))
    store.run(f"INSERT INTO {store.table('snapshots')} ({names}) VALUES ({marks})", values)


def _licences(store: Store, plans: Sequence[Tuple[Layer, Plan]]) -> Set[str]:
    """Every licence that a row of the input states."""
    found: Set[str] = set()
    for layer, plan in plans:
        column = next((c for c in plan.after.columns if c.name.lower() == "licence" and c.type == "text"), None)
        if column is not None:
            name = quoted(column.name)
            rows = store.fetch(
                f"SELECT DISTINCT {name} FROM {store.temporary(layer.kind)} WHERE {name} IS NOT NULL AND {name} <> '' LIMIT 100"
            )
            found.update(str(value) for (value,) in rows)
    return found
