"""The views of a store of snapshots: what stands, every snapshot whole, and what changed.

They read nothing but finished snapshots, because rows and the line in ``snapshots`` are written in one transaction.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import List, Sequence

from .snapshot_store import Definition, Store, quoted, versions

PORTS = ("ports_l1", "ports_l2", "ports_l3")
POWER = ("power_kw_max", "power_kw_total")
STATUS = ("status",)
FIDS_A_SNAPSHOT = 2**32
"""A version has a feature id in each snapshot in which it stands."""


@dataclass(frozen=True)
class View:
    name: str
    select: str
    has_geometry: bool = False


def views(store: Store, kind: str, definition: Definition, key: str) -> List[View]:
    """``<kind>_current`` (the newest snapshot), ``<kind>_snapshots`` (every snapshot whole, with ``snapshot_id`` and ``taken_at``);
    for chargers also ``chargers_history`` (one row per station) and ``chargers_changes`` (one row per change)."""
    table, snapshots = store.table(versions(kind)), store.table("snapshots")
    has_geometry = definition.shape is not None
    columns = ", ".join(
        (["v.geom"] if has_geometry else []) + [f"v.{quoted(column.name)}" for column in definition.columns]
    )
    made = [
        View(
            f"{kind}_current",
            f"SELECT v.fid AS {store.FID}, {columns} FROM {table} v WHERE v.until_id IS NULL",  # nosec B608
            has_geometry,
        ),
        View(
            f"{kind}_snapshots",
            f"SELECT s.snapshot_id * {FIDS_A_SNAPSHOT} + v.fid AS {store.FID}, s.snapshot_id, s.taken_at, {columns} "  # nosec B608
            f"FROM {table} v JOIN {snapshots} s "
            "ON v.snapshot_id <= s.snapshot_id AND (v.until_id IS NULL OR v.until_id > s.snapshot_id)",
            has_geometry,
        ),
    ]
    if kind == "chargers":
        own = {column.name.lower(): quoted(column.name) for column in definition.columns}
        made += [_history(store, table, snapshots, quoted(key), own), _changes(store, table, snapshots, key, own)]
    return made


def _history(store: Store, table: str, snapshots: str, key: str, own) -> View:
    """The times are joined, not computed, because SQLite knows a view's types only from the columns of tables: before its version
    3.41 the counts are text for QGIS."""
    whole = store.TYPES["int64"]

    def times(names: Sequence[str], title: str) -> str:
        differ = [f"v.{own[name]} {store.DIFFERS} b.{own[name]}" for name in names if name in own]
        changed = f"b.fid IS NOT NULL AND ({' OR '.join(differ) or '1 = 0'})"
        return f"CAST(sum(CASE WHEN {changed} THEN 1 ELSE 0 END) AS {whole}) AS {title}"

    last = f"SELECT max(l.snapshot_id) FROM {snapshots} l WHERE v.until_id IS NULL OR l.snapshot_id < v.until_id"  # nosec B608
    stations = (
        f"SELECT min(v.fid) AS fid, v.{key} AS station, min(v.snapshot_id) AS first_id, max(({last})) AS last_id, "  # nosec B608
        f"CAST(max(CASE WHEN v.until_id IS NULL THEN 1 ELSE 0 END) AS {whole}) AS stands, CAST(count(*) AS {whole}) AS n_versions, "
        f"{times(PORTS, 'ports_changes')}, {times(POWER, 'power_changes')}, {times(STATUS, 'status_changes')} "
        f"FROM {table} v LEFT JOIN {table} b ON b.{key} = v.{key} AND b.until_id = v.snapshot_id GROUP BY v.{key}"
    )
    select = (
        f"SELECT h.fid AS {store.FID}, h.station AS {key}, f.taken_at AS first_seen, l.taken_at AS last_seen, h.stands, h.n_versions, "  # nosec B608
        f"h.ports_changes, h.power_changes, h.status_changes FROM ({stations}) h "
        f"JOIN {snapshots} f ON f.snapshot_id = h.first_id JOIN {snapshots} l ON l.snapshot_id = h.last_id"
    )
    return View("chargers_history", select)


def _changes(store: Store, table: str, snapshots: str, name: str, own) -> View:
    """``change`` is ``appeared``, ``gone`` or the column that changed, with its value before and after as text."""
    key = own[name.lower()]
    text, none = store.TYPES["text"], f"CAST(NULL AS {store.TYPES['text']})"
    before = f"LEFT JOIN {table} b ON b.{key} = v.{key} AND b.until_id = v.snapshot_id"
    after = f"LEFT JOIN {table} a ON a.{key} = v.{key} AND a.snapshot_id = v.until_id"

    def part(change: str, values: str, joins: str, when: str, snapshot: str = "v.snapshot_id") -> str:
        return (
            f"SELECT v.{key}, s.snapshot_id, s.taken_at, CAST('{change}' AS {text}) AS change, {values} FROM {table} v "  # nosec B608
            f"JOIN {snapshots} s ON s.snapshot_id = {snapshot} {joins} WHERE {when}"
        )

    nothing = f"{none} AS value_before, {none} AS value_after"
    parts = [
        part("appeared", nothing, before, "b.fid IS NULL"),
        part("gone", nothing, after, "a.fid IS NULL", "v.until_id"),
    ]
    for column in (*PORTS, *POWER, *STATUS):
        if column in own:
            values = f"CAST(b.{own[column]} AS {text}) AS value_before, CAST(v.{own[column]} AS {text}) AS value_after"
            differ = f"b.fid IS NOT NULL AND v.{own[column]} {store.DIFFERS} b.{own[column]}"
            parts.append(part(column, values, before, differ))
    return View("chargers_changes", " UNION ALL ".join(parts))
