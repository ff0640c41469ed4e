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
from datetime import datetime
from functools import lru_cache
from hashlib import blake2b
from typing import Any, Iterator, List, Mapping, Optional, Sequence, Set, Tuple

from ..control import Control, Span
from ..errors import Faults, PlanningError, count, some
from ..tables import id_text
from . import snapshot_views
from .snapshot_store import (
    DIGEST_BYTES,
    LONGEST_NAME,
    READ_PERCENT,
    WIDENED,
    About,
    Column,
    Counts,
    Definition,
    Layer,
    Plan,
    Shape,
    Staged,
    Store,
    Stored,
    iso,
    quoted,
    versions,
)


def store_snapshot(
    store: Store,
    layers: Sequence[Layer],
    about: About,
    control: Control,
    mode: str = "snapshot",
    *,
    even_unchanged: bool = False,
) -> Stored:
    """Store the layers as one snapshot, or nothing if they are what stands already; ``even_unchanged``: then its line in ``snapshots``,
    which says that the network was looked at.

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
        if number and not even_unchanged and not any(each.differs for each in counts.values()):
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
        f"SELECT {key}, min(row_number), count(*) FROM {there} GROUP BY {key} HAVING count(*) > 1 ORDER BY 2 LIMIT 6"  # nosec B608
    )
    if twice:
        rows = store.fetch(
            f"SELECT coalesce(sum(n), 0) FROM (SELECT count(*) AS n FROM {there} GROUP BY {key} HAVING count(*) > 1) AS twice"  # nosec B608
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
        ((rows,),) = store.fetch(f"SELECT count(*) FROM {there}")  # nosec B608
        return Counts(rows=int(rows), new=int(rows))
    stands, older = store.table(versions(layer.kind)), OLDER if mode == "upsert" else "(1 = 0)"
    ((rows, new, unchanged, left_out),) = store.fetch(
        "SELECT count(*), coalesce(sum(CASE WHEN v.fid IS NULL THEN 1 ELSE 0 END), 0), "  # nosec B608
        "coalesce(sum(CASE WHEN v.row_hash = i.row_hash THEN 1 ELSE 0 END), 0), "
        f"coalesce(sum(CASE WHEN v.row_hash <> i.row_hash AND {older} THEN 1 ELSE 0 END), 0) "
        f"FROM {there} i LEFT JOIN {stands} v ON v.{key} = i.{key} AND v.until_id IS NULL"
    )
    gone = 0
    if mode == "snapshot":
        ((gone,),) = store.fetch(
            f"SELECT count(*) FROM {stands} v WHERE v.until_id IS NULL AND NOT EXISTS (SELECT 1 FROM {there} i WHERE i.{key} = v.{key})"  # nosec B608
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
            which = f"NOT EXISTS (SELECT 1 FROM {there} i WHERE {same} AND i.row_hash = {stands}.row_hash)"  # nosec B608
        else:
            older = OLDER.replace("v.", f"{stands}.")
            which = f"EXISTS (SELECT 1 FROM {there} i WHERE {same} AND i.row_hash <> {stands}.row_hash AND NOT {older})"  # nosec B608
        store.run(f"UPDATE {stands} SET until_id = {number} WHERE until_id IS NULL AND {which}")  # nosec B608
    names = [quoted(column.name) for column in plan.after.columns]
    values = [f"i.{name}" for name in names]
    if plan.after.shape is not None:
        names.append("geom")
        values.append(store.geometry("i.geom", plan.after.shape))
    store.run(
        f"INSERT INTO {stands} (snapshot_id, row_hash, modified_at, {', '.join(names)}) "  # nosec B608
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
    store.run(f"INSERT INTO {store.table('snapshots')} ({names}) VALUES ({marks})", values)  # nosec B608


def _licences(store: Store, plans: Sequence[Tuple[Layer, Plan]]) -> Set[str]:
    """Every licence that a row of the input states."""
    found: Set[str] = set()
    for layer, plan in plans:
        column = next((c for c in plan.after.columns if c.name.lower() == "licence" and c.type == "text"), None)
        if column is not None:
            name = quoted(column.name)
            rows = store.fetch(
                f"SELECT DISTINCT {name} FROM {store.temporary(layer.kind)} WHERE {name} IS NOT NULL AND {name} <> '' LIMIT 100"  # nosec B608
            )
            found.update(str(value) for (value,) in rows)
    return found
