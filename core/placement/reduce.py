"""Exact reductions: the problem as weighted rows to cover and columns that cover them, as small as the optimum allows.

1. A demand point that is served whatever is decided is counted once and leaves.
2. Demand points covered by the same columns merge, their weights added.
3. Of candidate sites that would cover the same rows at the same cost only those that a plan can use stay.
4. A column that covers nothing new leaves, unless its site is required or a rule between places may ask for it.

The reduced optimum equals the full one; ``tests`` compare them on random instances. Where stations can be full
(``Capacity``) points are only merged when they also belong to the same group, and the first, third and fourth step do not apply.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Dict, List, Optional, Tuple

import numpy as np
from scipy import sparse

from ..access.merge import groups, signatures
from ..control import Control
from ..errors import PlanningError, count
from .measures import LEVELS, Block, Measures, measures_of
from .options import Choices, Option, all_choices, keep_option, serving_places, useful_ports
from .problem import Problem
from .sides import Sides, sides_of

_MIX = np.uint64(0x9E3779B97F4A7C15)
"""An odd constant that spreads small numbers over 64 bits."""


@dataclass(frozen=True)
class Rows:
    """Weighted rows. ``cover`` (rows × columns) says which columns serve which row."""

    cover: sparse.csr_matrix
    need: np.ndarray
    """How many of its columns must be chosen for a row to count, shape (rows,)."""
    measures: sparse.csr_matrix
    """By how much each row counts in each measure, shape (rows, measures)."""
    level: np.ndarray
    """Index into ``LEVELS``, shape (rows,)."""
    members: Optional[sparse.csr_matrix] = None
    """Which demand points a row stands for (rows × points); only where stations can be full."""


@dataclass(frozen=True)
class Capacity:
    """What limits assigned demand, all in shares of the weight of all points."""

    share: np.ndarray
    """Demand of each row, shape (rows,); 0 in rows that are not assigned (backup coverage)."""
    column: np.ndarray
    """Most that each column serves of each level, shape (2, columns); infinite without a limit."""

    def assigned(self, rows: Rows) -> np.ndarray:
        """Whether the demand of a row is assigned, boolean of shape (rows,)."""
        return (self.share > 0) & (rows.need == 1)


@dataclass(frozen=True)
class Reduced:
    """Columns are options, including ``keep`` of stations whose service an option could end."""

    columns: Tuple[Option, ...]
    net_cents: np.ndarray
    life_cents: np.ndarray
    """Net cost and operating cost."""
    place: np.ndarray
    must_choose: np.ndarray
    """Places of which exactly one column must be chosen; of all others at most one."""
    rows: Rows
    measures: Measures
    fixed: np.ndarray
    """Share of each measure that is served whatever is decided, shape (measures,)."""
    sides: Sides
    capacity: Optional[Capacity]
    report: Dict[str, int]
    """Counts before and after, for the log and the summary."""

    @property
    def reachable(self) -> np.ndarray:
        """Most of each measure that all columns together could serve."""
        return self.fixed + np.asarray(self.rows.measures.sum(axis=0)).ravel()


def reduce(problem: Problem, control: Control = Control(), *, merge: bool = True) -> Reduced:
    """Cover matrices, then the reductions; ``merge=False`` leaves steps 2 to 4 out (to prove them exact)."""
    measures = measures_of(problem)
    reach = _Reaches(problem, control)
    choices = all_choices(problem, _useful(problem, reach) if problem.has_capacity else None, control)
    columns = _with_keep(problem, choices)
    control.check()
    _require_reach(problem, choices, reach)
    decided = {column.place for column in columns if column.action == "keep"}
    sides = sides_of(problem, columns, control)
    blocks = [_block(problem, block, reach, columns, decided, control) for block in measures.blocks]
    rows = _stacked([rows for rows, _ in blocks], len(columns), len(measures.names))
    fixed = np.sum([share for _, share in blocks], axis=0)
    before = {
        "demand_points": len(problem.demand.ids),
        "sites": len(problem.sites.ids),
        "columns": len(columns),
        "rows_l2": int((rows.level == 0).sum()),
        "rows_l3": int((rows.level == 1).sum()),
        "pairs": reach.pairs(),
    }
    if merge:
        control.check()
        if problem.has_capacity:
            rows = _merge_rows(rows, whole=True)
        else:
            kept = _useful_columns(problem, columns, rows, sides)
            columns, sides = [columns[j] for j in kept], sides.take(kept)
            rows = _merge_rows(_take(rows, kept))
    required = len(problem.stations.ids) + np.flatnonzero(problem.sites.required)
    _require_options(problem, columns, required)
    return Reduced(
        tuple(columns),
        np.array([column.net_cents for column in columns], dtype=np.int64),
        np.array([column.life_cents for column in columns], dtype=np.int64),
        np.array([column.place for column in columns], dtype=np.int64),
        np.array(sorted(decided | set(required.tolist())), dtype=np.int64),
        rows,
        measures,
        fixed,
        sides,
        _capacity(problem, columns, rows) if problem.has_capacity else None,
        {**before, **_left(columns, rows)},
    )


def _left(columns, rows: Rows) -> Dict[str, int]:
    return {
        "columns_left": len(columns),
        "rows_l2_left": int((rows.level == 0).sum()),
        "rows_l3_left": int((rows.level == 1).sum()),
    }


def restrict(reduced: Reduced, kept: np.ndarray, forced: np.ndarray) -> Reduced:
    """The problem with only the columns ``kept`` (boolean), of which ``forced`` must be chosen; rows merge again.

    A forced column is the only one of its place, and its place must be chosen.
    """
    columns = np.flatnonzero(kept)
    rows = _merge_rows(_reachable(_take(reduced.rows, columns)), whole=reduced.capacity is not None)
    capacity = None
    if reduced.capacity is not None:
        capacity = Capacity(_demand(rows), reduced.capacity.column[:, columns])
    chosen = tuple(reduced.columns[j] for j in columns)
    return replace(
        reduced,
        columns=chosen,
        net_cents=reduced.net_cents[columns],
        life_cents=reduced.life_cents[columns],
        place=reduced.place[columns],
        must_choose=np.union1d(reduced.must_choose, reduced.place[forced]),
        rows=rows,
        sides=reduced.sides.take(columns),
        capacity=capacity,
        report={**reduced.report, **_left(chosen, rows)},
    )


class _Reaches:
    """Cover matrices (points × places) by radius, each made once."""

    def __init__(self, problem: Problem, control: Control) -> None:
        self._problem, self._control = problem, control
        self._known: Dict[float, sparse.csr_matrix] = {}

    def within(self, radius: float) -> sparse.csr_matrix:
        if radius not in self._known:
            self._known[radius] = self._problem.reach.cover(radius, self._control)
        return self._known[radius]

    def level(self, level: str) -> sparse.csr_matrix:
        """Within the farthest radius at which the level serves at all."""
        return self.within(self._problem.rules.reach(level)[-1][0])

    def pairs(self) -> int:
        return sum(self.level(level).nnz for level in LEVELS)


def _useful(problem: Problem, reach: _Reaches):
    """Ports that the demand in reach of each place could fill."""
    weights = (reach.level(level).T @ (problem.demand.weight * problem.kept(level)) for level in LEVELS)
    return useful_ports(problem, *weights)


def _with_keep(problem: Problem, choices: Choices) -> List[Option]:
    """All columns: the options, and ``keep`` for stations of which some option ends a service.

    Where stations can be full every serving station has a column, for its capacity counts.
    """
    serves = dict(zip(LEVELS, serving_places(problem)))
    decided = {
        o.place
        for o in choices.options
        if choices.is_station(o)
        and (
            o.action == "remove"
            or (serves["l2"][o.place] and not o.serves_l2)
            or (serves["l3"][o.place] and not o.serves_l3)
        )
    }
    if problem.has_capacity:
        decided |= set(np.flatnonzero(serves["l2"] | serves["l3"]).tolist())
    keep = [keep_option(problem, place) for place in sorted(decided)]
    return sorted([*keep, *choices.options], key=lambda option: option.place)


def _block(
    problem: Problem, block: Block, reach: _Reaches, columns: List[Option], decided: set, control: Control
) -> Tuple[Rows, np.ndarray]:
    """Rows of a block that are not served anyway and within reach of enough columns, and what is served anyway."""
    control.check()
    near = reach.within(block.radius)
    side = LEVELS.index(block.level)
    always = serving_places(problem)[side].copy()
    always[sorted(place for place in decided if place < len(always))] = False
    serves = np.array([column.serves_l3 if side else column.serves_l2 for column in columns], dtype=bool)
    surely = np.asarray(near[:, np.flatnonzero(always)].sum(axis=1)).ravel()
    served_anyway = surely >= block.need
    counts = block.measures.getnnz(axis=1) > 0
    open_rows = np.flatnonzero(~served_anyway & counts)
    need = block.need - surely[open_rows]
    cover = _by_columns(near[open_rows], columns, serves, set(np.flatnonzero(always).tolist()))
    # A place counts once however many options it has.
    enough = (_places_in_reach(cover, columns) if block.need > 1 else np.diff(cover.indptr)) >= need
    fixed = np.asarray(block.measures[np.flatnonzero(served_anyway)].sum(axis=0)).ravel()
    kept = np.flatnonzero(enough)
    members = sparse.identity(near.shape[0], format="csr")[open_rows[kept]] if problem.has_capacity else None
    rows = Rows(cover[kept], need[kept], block.measures[open_rows[kept]], np.full(len(kept), side), members)
    return rows, fixed


def _by_columns(near: sparse.csr_matrix, columns: List[Option], serves: np.ndarray, always: set) -> sparse.csr_matrix:
    """Cover of rows by columns that serve. A station that serves in any case adds nothing by an option of its own."""
    serving = np.flatnonzero(serves)
    serving = np.array([j for j in serving if columns[j].place not in always], dtype=np.int64)
    place = np.array([columns[j].place for j in serving], dtype=np.int64)
    by_column = near[:, place].tocoo()
    entries = (by_column.row, serving[by_column.col] if len(serving) else by_column.col)
    shape = (near.shape[0], len(columns))
    return sparse.csr_matrix((np.ones(by_column.nnz, dtype=bool), entries), shape=shape, dtype=bool)


def _places_in_reach(cover: sparse.csr_matrix, columns: List[Option]) -> np.ndarray:
    place = np.array([column.place for column in columns], dtype=np.int64)
    shape = (len(place), int(place.max(initial=-1)) + 1)
    at = sparse.csr_matrix((np.ones(len(place)), (np.arange(len(place)), place)), shape=shape)
    return np.diff((cover.astype(float) @ at).indptr)


def _stacked(parts: List[Rows], n_columns: int, n_measures: int) -> Rows:
    if not parts:
        empty = sparse.csr_matrix((0, n_columns), dtype=bool)
        return Rows(empty, np.empty(0, int), sparse.csr_matrix((0, n_measures)), np.empty(0, int))
    return Rows(
        sparse.vstack([rows.cover for rows in parts], format="csr"),
        np.concatenate([rows.need for rows in parts]),
        sparse.vstack([rows.measures for rows in parts], format="csr"),
        np.concatenate([rows.level for rows in parts]),
        None if parts[0].members is None else sparse.vstack([rows.members for rows in parts], format="csr"),
    )


def _reachable(rows: Rows) -> Rows:
    """Rows that too few columns reach leave."""
    return _rows_at(rows, np.flatnonzero(np.diff(rows.cover.indptr) >= rows.need))


def _rows_at(rows: Rows, kept: np.ndarray) -> Rows:
    members = None if rows.members is None else rows.members[kept]
    return Rows(rows.cover[kept], rows.need[kept], rows.measures[kept], rows.level[kept], members)


def _take(rows: Rows, columns: np.ndarray) -> Rows:
    """The rows with only these columns."""
    return replace(rows, cover=rows.cover[:, columns].tocsr())


def _merge_rows(rows: Rows, whole: bool = False) -> Rows:
    """Rows with equal covering sets and needs become one; ``whole``: only those that count in the same measures, so that a
    part of the merged row is the same part of each."""
    if not rows.cover.shape[0]:
        return rows
    first_key, second_key = signatures(rows.cover).T + _MIX * (2 * rows.need + rows.level).astype(np.uint64)
    if whole:
        own = signatures(rows.measures != 0)
        first_key, second_key = first_key + _MIX * own[:, 0], second_key + _MIX * own[:, 1]
    group, first = groups(np.column_stack([first_key, second_key]))
    gather = sparse.csr_matrix((np.ones(len(group)), (group, np.arange(len(group)))), shape=(len(first), len(group)))
    members = None if rows.members is None else (gather @ rows.members).tocsr()
    return replace(_rows_at(rows, first), measures=(gather @ rows.measures).tocsr(), members=members)


def _capacity(problem: Problem, columns: List[Option], rows: Rows) -> Capacity:
    total, n_stations, rules = float(problem.demand.weight.sum()), len(problem.stations.ids), problem.rules
    most = np.full((2, len(columns)), np.inf)
    for side, (port, name) in enumerate(((rules.port_capacity_l2, "ports_l2"), (rules.port_capacity_l3, "ports_l3"))):
        for j, column in enumerate(columns):
            if port is not None:
                most[side, j] = getattr(column, name) * port / total
            if column.place >= n_stations:
                most[side, j] = min(most[side, j], problem.sites.capacity[column.place - n_stations] / total)
    return Capacity(_demand(rows), most)


def _demand(rows: Rows) -> np.ndarray:
    """Demand of each row that is assigned, in shares of all weight, shape (rows,)."""
    level_share = np.asarray(rows.measures[:, : len(LEVELS)].todense())
    return level_share[np.arange(len(rows.level)), rows.level]


def _useful_columns(problem: Problem, columns: List[Option], rows: Rows, sides: Sides) -> np.ndarray:
    """Columns to keep, ascending: all of stations and required sites, and of equal sites as many as a plan can use.

    With ``l3_serves_l2`` a fast charger serves all that an L2 station at its place would, so of columns that cover the
    same rows at the same price one is enough for every time that a row must be served. Without, one site of a class may
    host L2 and a second one L3: twice as many stay. Columns that help a rule between places all stay.
    """
    n_stations = len(problem.stations.ids)
    required = set((n_stations + np.flatnonzero(problem.sites.required)).tolist())
    sets, in_sides = signatures(rows.cover.T.tocsr()), _valued_signatures(sides)
    covers_any = np.diff(rows.cover.tocsc().indptr) > 0
    helps = np.isin(np.arange(len(columns)), sides.matrix[np.isfinite(sides.lower)].indices)
    enough = int(rows.need.max(initial=1))
    keys = [
        (column.action, column.net_cents, column.life_cents, *map(int, sets[j]), in_sides[j])
        for j, column in enumerate(columns)
    ]
    helping = set(np.array([column.place for column in columns], dtype=np.int64)[helps].tolist())
    # A place that helps a rule stays whole: its site may be needed for that, and another one of its class for the rest.
    busy = required | helping
    free = [column.place >= n_stations and column.place not in busy for column in columns]
    kept = [j for j in range(len(columns)) if not free[j]]
    candidates = [j for j in range(len(columns)) if free[j] and covers_any[j]]
    one_level = problem.rules.l3_serves_l2 and not problem.rules.allow_mixed
    copies = enough if problem.rules.l3_serves_l2 else 2 * enough
    by_site: Dict[int, List[int]] = {}
    for j in candidates:
        by_site.setdefault(j if one_level else columns[j].place, []).append(j)
    used: Dict[tuple, int] = {}
    for members in by_site.values():
        signature = tuple(keys[j] for j in members)
        used[signature] = used.get(signature, 0) + 1
        if used[signature] <= copies:
            kept.extend(members)
    return np.array(sorted(kept), dtype=np.int64)


def _valued_signatures(sides: Sides) -> List[tuple]:
    """What each column adds to which rule between places."""
    by_column = sides.matrix.tocsc()
    starts = by_column.indptr
    return [
        tuple(zip(by_column.indices[a:b].tolist(), by_column.data[a:b].tolist()))
        for a, b in zip(starts[:-1], starts[1:])
    ]


def _require_reach(problem: Problem, choices: Choices, reach: _Reaches) -> None:
    """No candidate near any demand point is a mistake in the layers, not a plan."""
    n_stations = len(problem.stations.ids)
    changeable = sorted({option.place for option in choices.options if choices.is_station(option)})
    places = [*changeable, *range(n_stations, reach.level("l2").shape[1])]
    if any(reach.level(level)[:, places].nnz for level in LEVELS):
        return
    if not len(problem.sites.ids) and not changeable:
        raise PlanningError(
            "No candidate site is left: all are marked forbidden or competitor. Clear the status of some."
        )
    raise PlanningError(
        f"No candidate site lies within {problem.rules.l2_radius_m:g} m (L2) or {problem.rules.l3_radius_m:g} m (L3) of any "
        f"demand point ({count(len(problem.sites.ids), 'site')}, {count(len(problem.demand.ids), 'demand point')}), nor does a station "
        "that could be upgraded. Do all layers show the same region, with the right coordinate systems? Otherwise use larger radii."
    )


def _require_options(problem: Problem, columns: List[Option], required: np.ndarray) -> None:
    """A required site at which nothing may be built cannot be planned."""
    possible = {column.place for column in columns}
    stuck = [str(problem.sites.ids[place - len(problem.stations.ids)]) for place in required if place not in possible]
    if stuck:
        raise PlanningError(
            f"Nothing can be built at the required site{'s' if len(stuck) > 1 else ''} {', '.join(stuck[:5])}: every option "
            "exceeds its grid power or the maximum budget per site. Raise these limits or clear the status “required”."
        )
