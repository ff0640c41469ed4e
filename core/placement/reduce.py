"""Exact reductions: the problem as weighted rows to cover and columns that cover them, as small as the optimum allows.

1. A demand point that is served whatever is decided is counted once and leaves.
2. Demand points covered by the same columns merge, their weights added.
3. Of candidate sites that would cover the same rows at the same cost only those that a plan can use stay.
4. A column that covers nothing new leaves, unless its site is required.

The reduced optimum equals the full one; ``tests`` compare them on random instances.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Dict, List, Tuple

import numpy as np
from scipy import sparse

from ..access.cover import cover_matrix
from ..control import Control
from ..errors import PlanningError, count
from .options import Choices, Option, all_choices, serving_places
from .problem import Problem


@dataclass(frozen=True)
class Rows:
    """Weighted rows of one level. ``cover`` (rows × columns) says which columns serve which row."""

    cover: sparse.csr_matrix
    share: np.ndarray
    """Shares of all demand weight, shape (rows,)."""
    fixed_share: float
    """Share that is served whatever is decided."""

    @property
    def reachable_share(self) -> float:
        return self.fixed_share + float(self.share.sum())


@dataclass(frozen=True)
class Reduced:
    """Columns are options, including ``keep`` of stations that an upgrade could cost their L2 service."""

    columns: Tuple[Option, ...]
    net_cents: np.ndarray
    place: np.ndarray
    must_choose: np.ndarray
    """Places of which exactly one column must be chosen; of all others at most one."""
    l2: Rows
    l3: Rows
    report: Dict[str, int]
    """Counts before and after, for the log and the summary."""


def reduce(problem: Problem, control: Control = Control(), *, merge: bool = True) -> Reduced:
    """Cover matrices, then the reductions; ``merge=False`` leaves steps 2 to 4 out (to prove them exact)."""
    rules, demand = problem.rules, problem.demand
    places = np.vstack([problem.stations.xy, problem.sites.xy])
    choices = all_choices(problem)
    columns = _with_keep(problem, choices)
    control.check()
    reach_l2 = cover_matrix(demand.xy, places, rules.l2_radius_m, control)
    reach_l3 = cover_matrix(demand.xy, places, rules.l3_radius_m, control)
    _require_reach(problem, choices, reach_l2, reach_l3)
    at_risk = {column.place for column in columns if column.action == "keep"}
    serves_l2, serves_l3 = serving_places(problem)
    n_stations = len(problem.stations.ids)
    always_l2 = serves_l2 & ~np.isin(np.arange(n_stations), sorted(at_risk))
    l2 = _rows(reach_l2, columns, [c.serves_l2 for c in columns], always_l2, demand.share)
    l3 = _rows(reach_l3, columns, [c.serves_l3 for c in columns], serves_l3, demand.share)
    before = {
        "demand_points": len(demand.ids),
        "sites": len(problem.sites.ids),
        "columns": len(columns),
        "rows_l2": l2.cover.shape[0],
        "rows_l3": l3.cover.shape[0],
        "pairs": reach_l2.nnz + reach_l3.nnz,
    }
    if merge:
        control.check()
        kept = _useful_columns(problem, columns, l2, l3)
        columns = [columns[j] for j in kept]
        l2, l3 = _merge_rows(_take(l2, kept)), _merge_rows(_take(l3, kept))
    report = {
        **before,
        "columns_left": len(columns),
        "rows_l2_left": l2.cover.shape[0],
        "rows_l3_left": l3.cover.shape[0],
    }
    required = n_stations + np.flatnonzero(problem.sites.required)
    _require_options(problem, columns, required)
    return Reduced(
        tuple(columns),
        np.array([column.net_cents for column in columns], dtype=np.int64),
        np.array([column.place for column in columns], dtype=np.int64),
        np.array(sorted(at_risk | set(required.tolist())), dtype=np.int64),
        l2,
        l3,
        report,
    )


def restrict(reduced: Reduced, kept: np.ndarray, forced: np.ndarray) -> Reduced:
    """The problem with only the columns ``kept`` (boolean), of which ``forced`` must be chosen; rows merge again.

    A forced column is the only one of its place, and its place must be chosen.
    """
    columns = np.flatnonzero(kept)
    must = np.union1d(reduced.must_choose, reduced.place[forced])
    l2, l3 = (_merge_rows(_drop_unreached(_take(rows, columns))) for rows in (reduced.l2, reduced.l3))
    report = {
        **reduced.report,
        "columns_left": len(columns),
        "rows_l2_left": l2.cover.shape[0],
        "rows_l3_left": l3.cover.shape[0],
    }
    return Reduced(
        tuple(reduced.columns[j] for j in columns),
        reduced.net_cents[columns],
        reduced.place[columns],
        must,
        l2,
        l3,
        report,
    )


def _drop_unreached(rows: Rows) -> Rows:
    """Rows that no column reaches any more leave."""
    reached = np.diff(rows.cover.indptr) > 0
    return Rows(rows.cover[reached], rows.share[reached], rows.fixed_share)


def keep_option(problem: Problem, place: int) -> Option:
    """An existing station as it is."""
    stations, rules = problem.stations, problem.rules
    return Option(
        place,
        "keep",
        int(stations.ports_l2[place]),
        int(stations.ports_l3[place]),
        bool(stations.serves_l2(rules)[place]),
        bool(stations.serves_l3(rules)[place]),
        0,
        0,
        float(stations.power_kw[place]),
    )


def _with_keep(problem: Problem, choices: Choices) -> List[Option]:
    """All columns: the options, and ``keep`` for stations of which some option ends the L2 service."""
    serves_l2, _ = serving_places(problem)
    lossy = sorted(
        {o.place for o in choices.options if choices.is_station(o) and serves_l2[o.place] and not o.serves_l2}
    )
    keep = [keep_option(problem, place) for place in lossy]
    return sorted([*keep, *choices.options], key=lambda option: option.place)


def _rows(
    reach: sparse.csr_matrix, columns: List[Option], serves: List[bool], always: np.ndarray, share: np.ndarray
) -> Rows:
    """Rows not served anyway and within reach of some column."""
    served_anyway = np.asarray(reach[:, np.flatnonzero(always)].sum(axis=1)).ravel() > 0
    serving = np.flatnonzero(serves)
    place = np.array([columns[j].place for j in serving], dtype=np.int64)
    open_rows = np.flatnonzero(~served_anyway)
    by_column = reach[open_rows][:, place].tocoo()
    cover = sparse.csr_matrix(
        (
            np.ones(by_column.nnz, dtype=bool),
            (by_column.row, serving[by_column.col] if len(serving) else by_column.col),
        ),
        shape=(len(open_rows), len(columns)),
        dtype=bool,
    )
    in_reach = np.diff(cover.indptr) > 0
    return Rows(cover[in_reach], share[open_rows[in_reach]], float(share[served_anyway].sum()))


def _take(rows: Rows, columns: np.ndarray) -> Rows:
    """The rows with only these columns."""
    return Rows(rows.cover[:, columns].tocsr(), rows.share, rows.fixed_share)


def _signatures(matrix: sparse.csr_matrix) -> np.ndarray:
    """A 128-bit signature of every row's set of columns, shape (rows, 2): equal sets have equal signatures.

    Sums of random keys modulo 2^64; two different sets share both sums with a probability of about 2^-128.
    """
    keys = np.random.default_rng(20240101).integers(0, 2**63, size=(matrix.shape[1], 2), dtype=np.uint64)
    signatures = np.zeros((matrix.shape[0], 2), dtype=np.uint64)
    starts = matrix.indptr[:-1]
    filled = np.diff(matrix.indptr) > 0
    for side in range(2):
        if matrix.nnz:
            signatures[filled, side] = np.add.reduceat(keys[matrix.indices, side], starts[filled])
    return signatures


def _merge_rows(rows: Rows) -> Rows:
    """Rows with equal covering sets become one."""
    if not rows.cover.shape[0]:
        return rows
    _, first, group = np.unique(_signatures(rows.cover), axis=0, return_index=True, return_inverse=True)
    order = np.argsort(first, kind="stable")
    rank = np.empty_like(order)
    rank[order] = np.arange(len(order))
    share = np.bincount(rank[group.ravel()], weights=rows.share, minlength=len(order))
    return Rows(rows.cover[first[order]], share, rows.fixed_share)


def _useful_columns(problem: Problem, columns: List[Option], l2: Rows, l3: Rows) -> np.ndarray:
    """Columns to keep, ascending: all of stations and required sites, and of equal sites as many as a plan can use.

    With ``l3_serves_l2`` a fast charger serves all that an L2 station at its place would, so of columns that cover the
    same rows at the same price one is enough. Without, one site of a class may host L2 and a second one L3: two stay.
    """
    n_stations = len(problem.stations.ids)
    required = set((n_stations + np.flatnonzero(problem.sites.required)).tolist())
    sets_l2, sets_l3 = _signatures(l2.cover.T.tocsr()), _signatures(l3.cover.T.tocsr())
    covers_any = (np.diff(l2.cover.tocsc().indptr) + np.diff(l3.cover.tocsc().indptr)) > 0
    keys = [
        (column.action, column.net_cents, *map(int, sets_l2[j]), *map(int, sets_l3[j]))
        for j, column in enumerate(columns)
    ]
    free = [column.place >= n_stations and column.place not in required for column in columns]
    kept = [j for j in range(len(columns)) if not free[j]]
    candidates = [j for j in range(len(columns)) if free[j] and covers_any[j]]
    if problem.rules.l3_serves_l2:
        seen: Dict[tuple, int] = {}
        kept.extend(j for j in candidates if seen.setdefault(keys[j], j) == j)
    else:
        by_site: Dict[int, List[int]] = {}
        for j in candidates:
            by_site.setdefault(columns[j].place, []).append(j)
        used: Dict[tuple, int] = {}
        for members in by_site.values():
            signature = tuple(keys[j] for j in members)
            used[signature] = used.get(signature, 0) + 1
            if used[signature] <= 2:
                kept.extend(members)
    return np.array(sorted(kept), dtype=np.int64)


def _require_reach(
    problem: Problem, choices: Choices, reach_l2: sparse.csr_matrix, reach_l3: sparse.csr_matrix
) -> None:
    """No candidate near any demand point is a mistake in the layers, not a plan."""
    n_stations = len(problem.stations.ids)
    upgradable = sorted({option.place for option in choices.options if choices.is_station(option)})
    if reach_l2[:, n_stations:].nnz or reach_l3[:, n_stations:].nnz or reach_l3[:, upgradable].nnz:
        return
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
