"""Rules between places, as linear constraints on the columns: areas, and distances between L3 stations.

Every constraint counts the change against the stations as they are today; what exists stands in its limits. A maximum
that is exceeded today may stay exceeded but not grow.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import List, Sequence, Tuple

import numpy as np
from scipy import sparse

from ..access.cover import TOLERANCE_M, cover_matrix
from ..control import Control
from .cliques import clique_cover
from .options import Option
from .problem import Problem


@dataclass(frozen=True)
class Sides:
    """``lower ≤ matrix · y ≤ upper``, matrix (constraints × columns). ``family``: the rule; ``label``: where it applies."""

    matrix: sparse.csr_matrix
    lower: np.ndarray
    upper: np.ndarray
    family: Tuple[str, ...]
    label: Tuple[str, ...]

    def take(self, columns: np.ndarray) -> "Sides":
        """With only these columns."""
        return Sides(self.matrix[:, columns].tocsr(), self.lower, self.upper, self.family, self.label)

    def plus(self, coefficients: np.ndarray, upper: float, family: str) -> "Sides":
        """With one more constraint, ``coefficients · y ≤ upper``."""
        row = sparse.csr_matrix(coefficients[None, :])
        return Sides(
            sparse.vstack([self.matrix, row], format="csr"),
            np.append(self.lower, -np.inf),
            np.append(self.upper, upper),
            (*self.family, family),
            (*self.label, ""),
        )

    def impossible(self) -> np.ndarray:
        """Constraints that no columns can keep, boolean of shape (constraints,)."""
        most = np.asarray(self.matrix.maximum(0).sum(axis=1)).ravel()
        least = np.asarray(self.matrix.minimum(0).sum(axis=1)).ravel()
        return (most < self.lower - 1e-9) | (least > self.upper + 1e-9)

    def broken(self, chosen: np.ndarray) -> np.ndarray:
        """By how much each constraint is missed by the columns ``chosen`` (boolean), shape (constraints,)."""
        value = self.matrix @ chosen.astype(float)
        return np.maximum(np.maximum(self.lower - value, value - self.upper), 0.0)


class _Builder:
    """Collects constraints, block by block."""

    def __init__(self, n_columns: int) -> None:
        self._matrices = [sparse.csr_matrix((0, n_columns))]
        self._lower: List[np.ndarray] = [np.empty(0)]
        self._upper: List[np.ndarray] = [np.empty(0)]
        self._family: List[str] = []
        self._label: List[str] = []

    def add(
        self, matrix: sparse.csr_matrix, lower: np.ndarray, upper: np.ndarray, family: str, label: Sequence[str]
    ) -> None:
        """Constraints of one family; those that hold without any column are left out."""
        matrix = sparse.csr_matrix(matrix, dtype=float)
        matrix.eliminate_zeros()
        matrix.sort_indices()
        said = np.flatnonzero((matrix.getnnz(axis=1) > 0) | (lower > 0) | (upper < 0))
        self._matrices.append(matrix[said])
        self._lower.append(lower[said])
        self._upper.append(upper[said])
        self._family += [family] * len(said)
        self._label += [label[row] for row in said]

    def sides(self) -> Sides:
        return Sides(
            sparse.vstack(self._matrices, format="csr"),
            np.concatenate(self._lower),
            np.concatenate(self._upper),
            tuple(self._family),
            tuple(self._label),
        )


def sides_of(problem: Problem, columns: Sequence[Option], control: Control = Control()) -> Sides:
    """All rules between places that the problem has."""
    builder = _Builder(len(columns))
    if problem.zones is not None:
        _areas(problem, columns, builder)
    if problem.rules.l3_min_distance_m is not None:
        _apart(problem, columns, problem.rules.l3_min_distance_m, builder, control)
    if problem.rules.l3_max_gap_m is not None:
        _together(problem, columns, problem.rules.l3_max_gap_m, builder, control)
    return builder.sides()


def _today(problem: Problem) -> np.ndarray:
    """Stations, L3 stations and power at every place today, shape (places, 3)."""
    stations = problem.stations
    today = np.zeros((len(problem.places), 3))
    n = len(stations.ids)
    today[:n] = np.column_stack([np.ones(n), stations.serves_l3(problem.rules), stations.power_kw])
    return today


def _places(columns: Sequence[Option]) -> np.ndarray:
    return np.array([column.place for column in columns], dtype=np.int64)


def _areas(problem: Problem, columns: Sequence[Option], builder: _Builder) -> None:
    zones, today, place = problem.zones, _today(problem), _places(columns)
    base = zones.inside @ today
    after = [(column.has_ports, column.serves_l3, column.power_kw) for column in columns]
    change = np.array(after, dtype=float).reshape(len(columns), 3) - today[place]
    inside = zones.inside[:, place].tocsr() if len(columns) else sparse.csr_matrix((len(zones.ids), 0))
    none = np.full(len(zones.ids), np.inf)
    # The watt that rounding may add must not decide.
    limits = (
        (-none, np.maximum(zones.max_stations, base[:, 0]), 0.0, "max_stations_per_area"),
        (zones.min_l3, none, 0.0, "min_l3_per_area"),
        (-none, np.maximum(zones.max_kw, base[:, 2]), 1e-6, "max_kw_per_area"),
    )
    for what, (lower, upper, slack, family) in enumerate(limits):
        limited = np.flatnonzero(np.isfinite(upper) | (lower > 0))
        builder.add(
            inside[limited] @ sparse.diags(change[:, what]),
            (lower - base[:, what])[limited],
            (upper - base[:, what] + slack)[limited],
            family,
            [str(zones.ids[z]) for z in limited],
        )


class _FastChanges:
    """Which places may begin to serve L3, and which serve it today; and the columns by which that changes."""

    def __init__(self, problem: Problem, columns: Sequence[Option]) -> None:
        place = _places(columns)
        before = _today(problem)[place, 1] > 0
        after = np.array([column.serves_l3 for column in columns], dtype=bool)
        self.starting = np.unique(place[after & ~before])
        self.today = np.flatnonzero(problem.stations.serves_l3(problem.rules))
        self.begin = self._at(self.starting, place, after & ~before)
        """Columns by which a starting place begins to serve L3 (places × columns, 0 or 1)."""
        self.end = self._at(self.today, place, before & ~after)
        """Columns by which a serving place ends it (places × columns)."""
        self.lasting = self.end.getnnz(axis=1) == 0
        """Of the places that serve today, those that serve in any case."""

    @staticmethod
    def _at(places: np.ndarray, place: np.ndarray, which: np.ndarray) -> sparse.csr_matrix:
        of = np.flatnonzero(which)
        shape = (len(places), len(place))
        return sparse.csr_matrix((np.ones(len(of)), (np.searchsorted(places, place[of]), of)), shape=shape)


def _apart(problem: Problem, columns: Sequence[Option], distance_m: float, builder: _Builder, control: Control) -> None:
    """Of places closer to each other than the distance at most one begins to serve L3, and none near one that does."""
    fast, xy = _FastChanges(problem, columns), problem.places
    closer = distance_m - TOLERANCE_M
    near = cover_matrix(xy[fast.starting], xy[fast.today], closer - TOLERANCE_M, control).astype(float)
    near_lasting = near @ fast.lasting.astype(float) > 0
    names = [_name(problem, place) for place in fast.starting.tolist()]

    def at_most(matrix: sparse.csr_matrix, most: float, label: List[str]) -> None:
        n = matrix.shape[0]
        builder.add(matrix, np.full(n, -np.inf), np.full(n, most), "l3_min_distance", label)

    barred = np.flatnonzero(near_lasting)
    at_most(fast.begin[barred], 0.0, [names[place] for place in barred])
    # A row for every pair: either the station of today ends its service, or nothing begins near it.
    pairs = near[np.flatnonzero(~near_lasting)].tocoo()
    start = np.flatnonzero(~near_lasting)[pairs.row]
    at_most(fast.begin[start] - fast.end[pairs.col], 0.0, [names[place] for place in start])
    cliques = clique_cover(xy[fast.starting], closer, control)
    first = cliques.indices[cliques.indptr[:-1]]
    at_most(cliques.astype(float) @ fast.begin, 1.0, [names[place] for place in first])


def _together(problem: Problem, columns: Sequence[Option], gap_m: float, builder: _Builder, control: Control) -> None:
    """A place that begins to serve L3 has another one that serves it within the gap."""
    fast, xy = _FastChanges(problem, columns), problem.places
    start_xy = xy[fast.starting]
    near = cover_matrix(start_xy, xy[fast.today], gap_m, control).astype(float)
    lonely = np.flatnonzero(near @ fast.lasting.astype(float) == 0)
    beside = cover_matrix(start_xy[lonely], start_xy, gap_m, control).astype(float)
    # A place is no company to itself.
    itself = sparse.csr_matrix((np.ones(len(lonely)), (np.arange(len(lonely)), lonely)), shape=beside.shape)
    matrix = (beside - 2.0 * itself) @ fast.begin - near[lonely] @ fast.end
    serving = -np.asarray(near[lonely].sum(axis=1)).ravel()
    upper = np.full(len(lonely), np.inf)
    builder.add(
        matrix, serving, upper, "l3_max_gap", [_name(problem, place) for place in fast.starting[lonely].tolist()]
    )


def _name(problem: Problem, place: int) -> str:
    n_stations = len(problem.stations.ids)
    return str(problem.stations.ids[place] if place < n_stations else problem.sites.ids[place - n_stations])
