"""The key figures as views of a store of snapshots, which give the same numbers as the algorithm.

``chargers_kpis`` is the table of key figures of the newest snapshot, ``chargers_growth`` stations and ports of every snapshot with their
change since the one before.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Dict, List, Mapping, Optional, Sequence, Tuple

import pandas as pd

from ..acquire.snapshot_store import Definition, Store, quoted, versions
from ..errors import PlanningError
from ..schema import LEVELS
from .kpi_definitions import (
    COLUMNS,
    FACTS,
    KPIS,
    PLANNED,
    UNKNOWN,
    UP_TO_PORTS,
    Kpi,
    Postgres,
    Rules,
    Sql,
    Sqlite,
    day_number,
)
from .kpi_groups import ALL, GROUP
from .kpis import UNITS

KPI_VIEW, GROWTH_VIEW = "chargers_kpis", "chargers_growth"
KIND = "chargers"


@dataclass(frozen=True)
class Stored:
    """The chargers of a store: how they are kept, and what their columns are in the language of facts."""

    store: Store
    definition: Definition
    fields: Mapping[str, str]
    """Canonical name → field, where they differ."""

    @classmethod
    def of(cls, store: Store, fields: Mapping[str, str]) -> "Stored":
        """Raises PlanningError where the store has no chargers."""
        definition = store.definition(KIND)
        if definition is None or not store.has_snapshots():
            raise PlanningError(
                "There are no snapshots of chargers yet. Store one first (“Store snapshot”), or correct the place (FILE, CONNECTION, SCHEMA)."
            )
        return cls(store, definition, fields)

    def column(self, field: str) -> Optional[Tuple[str, str]]:
        """Quoted name and type of a field, in whatever case."""
        found = next((each for each in self.definition.columns if each.name.lower() == field.lower()), None)
        return None if found is None else (quoted(found.name), found.type)

    def sql(self, prefix: str = "c") -> Sql:
        columns: Dict[str, Tuple[str, str]] = {}
        for name in COLUMNS:
            found = self.column(self.fields.get(name, name))
            if found is not None:
                columns[name] = (f"{prefix}.{found[0]}", found[1])
        return (Sqlite if self.store.NAME == "GeoPackage" else Postgres)(columns)


def kpi_views(store: Store, rules: Rules, groups: Sequence[str], fields: Mapping[str, str]) -> Dict[str, str]:
    """Name → SELECT of every view, for ``snapshot.add_views``. Raises PlanningError for a group that the store has no column of."""
    stored = Stored.of(store, fields)
    for field in groups:
        if stored.column(field) is None:
            raise PlanningError(
                f"The store's chargers have no field “{field}” (GROUP_FIELDS); they have: "
                f"{', '.join(column.name for column in stored.definition.columns)}."
            )
    return {KPI_VIEW: _kpis(stored, rules, groups), GROWTH_VIEW: _growth(stored, rules)}


def _kpis(stored: Stored, rules: Rules, groups: Sequence[str]) -> str:
    """Facts of every station; once for each grouping; summed; once for each figure. Each step reads the one before once."""
    store, row = stored.store, stored.sql()
    current = store.table(f"{KIND}_current")
    day = (
        f"{day_number(rules.reference):.0f}"
        if rules.reference
        else f"(SELECT max({row.day('retrieved_at')}) FROM {current} c)"  # nosec B608
    )
    facts = [f"{fact.sql(row, rules, day)} AS {name}" for name, fact in FACTS.items()]
    values = [f"coalesce({_group(stored, field)}, '{UNKNOWN}') AS g{place}" for place, field in enumerate(groups)]
    rows = f"SELECT {', '.join([*facts, *values])} FROM {current} c{_where(row, rules)} {row.ONCE}"  # nosec B608
    real, whole, text = (store.TYPES[name] for name in ("float", "int64", "text"))
    return (
        f"WITH facts AS ({rows}), grouped AS ({_grouped(groups)}), totals AS ({_totals()}), figures AS ({_figures(store)}) "  # nosec B608
        f"SELECT CAST(row_number() OVER (ORDER BY place, group_name, turn) AS {whole}) AS {store.FID}, CAST(group_by AS {text}) AS group_by, "
        f'CAST(group_name AS {text}) AS "group", CAST(kpi AS {text}) AS kpi, CAST(value AS {real}) AS value, '
        f"CAST(value_with_unknown AS {real}) AS value_with_unknown, CAST(n AS {whole}) AS n, CAST(n_unknown AS {whole}) AS n_unknown, "
        f"CAST(counted AS {real}) AS counted, CAST(unit AS {text}) AS unit FROM figures"
    )


def _grouped(groups: Sequence[str]) -> str:
    """Every station in every grouping, and a row without a station for each group that is there without stations, too."""
    titles = [ALL, *groups]
    names = [f"'{ALL}'", *(f"g{place}" for place in range(len(groups)))]
    listed = " UNION ALL ".join(
        f"SELECT {place} AS place, '{_escaped(title)}' AS group_by" for place, title in enumerate(titles)
    )
    which = " ".join(f"WHEN {place} THEN {name}" for place, name in enumerate(names))
    always = [
        (0, ALL),
        *((place, level) for place, title in enumerate(titles) if title.lower() == "level" for level in LEVELS),
    ]
    nothing = ", ".join(["NULL"] * len(FACTS))
    empty = " UNION ALL ".join(
        f"SELECT {place}, '{_escaped(titles[place])}', '{name}', 0, {nothing}" for place, name in always
    )
    return (
        f"SELECT t.place, t.group_by, CASE t.place {which} END AS group_name, 1 AS stations, {', '.join(FACTS)} "  # nosec B608
        f"FROM facts CROSS JOIN ({listed}) t UNION ALL {empty}"
    )


def _escaped(title: str) -> str:
    return title.replace("'", "''")


def _totals() -> str:
    sums = ", ".join(f"coalesce(sum({name}), 0) AS s_{name}, count({name}) AS n_{name}" for name in FACTS)
    return f"SELECT place, group_by, group_name, sum(stations) AS stations, {sums} FROM grouped GROUP BY place, group_by, group_name"  # nosec B608


def _figures(store: Store) -> str:
    """By the same formulas as ``kpis``, see ``kpi_definitions.Kpi``."""
    listed = " UNION ALL ".join(
        f"SELECT {turn} AS turn, '{kpi.name}' AS kpi, '{UNITS[kpi.kind]}' AS unit" for turn, kpi in enumerate(KPIS)
    )
    columns: Dict[str, List[str]] = {"value": [], "value_with_unknown": [], "n": [], "counted": []}
    for turn, kpi in enumerate(KPIS):
        for column, expression in zip(columns.values(), _figure(store, kpi)):
            column.append(f"WHEN {turn} THEN {expression}")
    cases = ", ".join(f"CASE k.turn {' '.join(parts)} END AS {name}" for name, parts in columns.items())
    made = f"SELECT place, group_by, group_name, stations, turn, kpi, unit, {cases} FROM totals CROSS JOIN ({listed}) k"  # nosec B608
    return f"SELECT f.*, stations - n AS n_unknown FROM ({made}) f"  # nosec B608


def _figure(store: Store, kpi: Kpi) -> Tuple[str, str, str, str]:
    """Value, value with unknown, number of known ones and sum."""
    real = store.TYPES["float"]
    s, n = (f"s_{kpi.fact}", f"n_{kpi.fact}") if kpi.fact else ("stations", "stations")

    def over(divisor: str) -> str:
        return f"CAST({s} AS {real}) / nullif({divisor}, 0)"

    value, least = {
        "count": ("stations", "stations"),
        "sum": (f"CASE WHEN {n} > 0 OR stations = 0 THEN {s} END",) * 2,
        "share": (over(n), over("stations")),
        "mean": (over(n), over("stations")),
        "ratio": (over(f"({n} - {s})"), over(f"(stations - {s})")),
    }[kpi.kind]
    return value, least, n, s


def _group(stored: Stored, field: str) -> str:
    column, type_ = stored.column(field)
    return f"nullif(trim({stored.sql().written(f'c.{column}', type_)}), '')"


def _where(row: Sql, rules: Rules, also: str = "WHERE") -> str:
    return "" if rules.counts_planned else f" {also} coalesce({row.word('status')}, '') <> '{PLANNED}'"


def _growth(stored: Stored, rules: Rules) -> str:
    store, row = stored.store, stored.sql("v")
    snapshots, table = store.table("snapshots"), store.table(versions(KIND))
    real, whole = store.TYPES["float"], store.TYPES["int64"]
    ports = FACTS["ports"].sql(row, rules, "NULL")
    stands = "v.snapshot_id <= s.snapshot_id AND (v.until_id IS NULL OR v.until_id > s.snapshot_id)"
    counted = (
        f"SELECT s.snapshot_id, count(v.fid) AS stations, coalesce(sum({ports}), 0) AS ports FROM {snapshots} s "  # nosec B608
        f"LEFT JOIN {table} v ON {stands}{_where(row, rules, 'AND')} GROUP BY s.snapshot_id"
    )
    changes = ", ".join(
        f"CAST({what} AS {whole}) AS {what}, CAST({what} - {_before(what)} AS {whole}) AS {what}_change, "
        f"CAST({what} - {_before(what)} AS {real}) / nullif({_before(what)}, 0) AS {what}_growth"
        for what in ("stations", "ports")
    )
    return (
        f"SELECT g.snapshot_id AS {store.FID}, s.snapshot_id, s.taken_at, {changes} "  # nosec B608
        f"FROM ({counted}) g JOIN {snapshots} s ON s.snapshot_id = g.snapshot_id"
    )


def _before(what: str) -> str:
    return f"lag(g.{what}) OVER (ORDER BY g.snapshot_id)"


def snapshot_table(
    store: Store, number: Optional[int], groups: Sequence[str], fields: Mapping[str, str]
) -> Tuple[int, pd.DataFrame]:
    """A snapshot's number and its stations, as far as growth needs them; without a number the one before the newest. Groups are after
    ``kpi_groups.GROUP``.

    Raises PlanningError where there is no such snapshot.
    """
    stored = Stored.of(store, fields)
    newest, _ = store.newest()
    wanted = newest - 1 if number is None else number
    if not 1 <= wanted <= newest:
        raise PlanningError(
            f"The store has snapshots 1 to {newest}, and none with number {wanted} (PREVIOUS_SNAPSHOT). "
            + ("Growth needs two." if newest < 2 else "Give one of these.")
        )
    names = {name: stored.column(fields.get(name, name)) for name in ("status", *UP_TO_PORTS)}
    names.update({f"{GROUP}{field}": stored.column(field) for field in groups})
    there = {name: column[0] for name, column in names.items() if column is not None}
    columns = ", ".join(["1", *there.values()])
    rows: List[Tuple] = store.fetch(
        f"SELECT {columns} FROM {store.table(f'{KIND}_snapshots')} WHERE snapshot_id = {int(wanted)}"  # nosec B608
    )
    return wanted, pd.DataFrame([row[1:] for row in rows], columns=list(there), dtype=object)
