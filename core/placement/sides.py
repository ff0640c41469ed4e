"""Rules between places, as linear constraints on the columns: areas, and distances between L3 stations.

Every constraint counts the change against the stations as they are today; what exists stands in its limits. A maximum
that is exceeded today may stay exceeded but not grow.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Dict, List, Sequence, Tuple

import numpy as np
from scipy import sparse
from scipy.spatial import cKDTree

from ..control import Control
from .options import Option, keep_option
from .problem import Problem

TOLERANCE_M = 1e-6


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
    """Collects constraints row by row."""

    def __init__(self) -> None:
        self._rows: List[Dict[int, float]] = []
        self._limits: List[Tuple[float, float, str, str]] = []

    def add(self, coefficients: Dict[int, float], lower: float, upper: float, family: str, label: str) -> None:
        filled = {column: value for column, value in coefficients.items() if value}
        if filled or lower > 0 or upper < 0:
            self._rows.append(filled)
            self._limits.append((lower, upper, family, label))

    def sides(self, n_columns: int) -> Sides:
        counts = [len(row) for row in self._rows]
        rows = np.repeat(np.arange(len(counts)), counts)
        columns = np.array([column for row in self._rows for column in row], dtype=np.int64)
        values = np.array([value for row in self._rows for value in row.values()], dtype=float)
        matrix = sparse.csr_matrix((values, (rows, columns)), shape=(len(counts), n_columns))
        lower, upper, family, label = zip(*self._limits) if self._limits else ((), (), (), ())
        return Sides(matrix, np.array(lower, dtype=float), np.array(upper, dtype=float), family, label)


def sides_of(problem: Problem, columns: Sequence[Option], control: Control = Control()) -> Sides:
    """All rules between places that the problem has."""
    builder = _Builder()
    if problem.zones is not None:
        _areas(problem, columns, builder)
    if problem.rules.l3_min_distance_m is not None:
        _apart(problem, columns, problem.rules.l3_min_distance_m, builder, control)
    if problem.rules.l3_max_gap_m is not None:
        _together(problem, columns, problem.rules.l3_max_gap_m, builder, control)
    return builder.sides(len(columns))


def _before(problem: Problem, column: Option) -> Tuple[int, int, float]:
    """Stations, L3 stations and power at the column's place today."""
    if column.place >= len(problem.stations.ids):
        return 0, 0, 0.0
    today = keep_option(problem, column.place)
    return 1, int(today.serves_l3), today.power_kw


def _areas(problem: Problem, columns: Sequence[Option], builder: _Builder) -> None:
    zones, stations = problem.zones, problem.stations
    today = [keep_option(problem, place) for place in range(len(stations.ids))]
    now = np.zeros((3, zones.inside.shape[1]))
    for option in today:
        now[:, option.place] = 1, option.serves_l3, option.power_kw
    base = zones.inside @ now.T
    change = np.array(
        [
            np.subtract((column.has_ports, column.serves_l3, column.power_kw), _before(problem, column))
            for column in columns
        ]
    ).reshape(len(columns), 3)
    place = np.array([column.place for column in columns], dtype=np.int64)
    inside = zones.inside[:, place].tocsr() if len(columns) else sparse.csr_matrix((len(zones.ids), 0))
    for z, zone in enumerate(zones.ids):
        members = inside.indices[inside.indptr[z] : inside.indptr[z + 1]]
        limits = (
            (0, -np.inf, max(zones.max_stations[z], base[z, 0]), "max_stations_per_area"),
            (1, zones.min_l3[z], np.inf, "min_l3_per_area"),
            (2, -np.inf, max(zones.max_kw[z], base[z, 2]), "max_kw_per_area"),
        )
        for what, lower, upper, family in limits:
            if not (np.isfinite(upper) or lower > 0):
                continue
            coefficients = {int(j): float(change[j, what]) for j in members}
            # The watt that rounding may add must not decide.
            slack = 1e-6 if what == 2 else 0.0
            builder.add(coefficients, lower - base[z, what], upper - base[z, what] + slack, family, str(zone))


def _beginning(problem: Problem, columns: Sequence[Option]) -> Tuple[Dict[int, List[int]], Dict[int, int]]:
    """Columns by which a place begins to serve L3, by place; and columns that end it, by place."""
    begin: Dict[int, List[int]] = {}
    end: Dict[int, int] = {}
    for j, column in enumerate(columns):
        before = _before(problem, column)[1]
        if column.serves_l3 and not before:
            begin.setdefault(column.place, []).append(j)
        elif before and not column.serves_l3:
            end[column.place] = j
    return begin, end


def _sought(problem: Problem, begin: Dict[int, List[int]]) -> Tuple[np.ndarray, np.ndarray]:
    """Places that may begin to serve L3, and those that serve it today, ascending."""
    return np.array(sorted(begin), dtype=np.int64), np.flatnonzero(problem.stations.serves_l3(problem.rules))


def _neighbours(xy: np.ndarray, of: np.ndarray, among: np.ndarray, radius_m: float) -> List[List[int]]:
    """For every place ``of`` the places ``among`` within the radius, itself left out, ascending."""
    if not len(of) or not len(among):
        return [[] for _ in of]
    found = cKDTree(xy[among]).query_ball_point(xy[of], radius_m)
    return [sorted(int(among[i]) for i in near if among[i] != place) for place, near in zip(of, found)]


def _apart(problem: Problem, columns: Sequence[Option], distance_m: float, builder: _Builder, control: Control) -> None:
    """Of places closer to each other than the distance at most one begins to serve L3, and none near one that does."""
    begin, end = _beginning(problem, columns)
    starting, today = _sought(problem, begin)
    xy = problem.places
    closer = distance_m - TOLERANCE_M
    for place, near in zip(starting.tolist(), _neighbours(xy, starting, today, closer)):
        if any(station not in end for station in near):
            builder.add(dict.fromkeys(begin[place], 1.0), -np.inf, 0.0, "l3_min_distance", _name(problem, place))
            continue
        for station in near:
            row = {**dict.fromkeys(begin[place], 1.0), end[station]: -1.0}
            builder.add(row, -np.inf, 0.0, "l3_min_distance", _name(problem, place))
    for clique in _cliques(starting.tolist(), _neighbours(xy, starting, starting, closer), control):
        row = {j: 1.0 for place in clique for j in begin[place]}
        builder.add(row, -np.inf, 1.0, "l3_min_distance", _name(problem, clique[0]))


def _cliques(places: List[int], neighbours: List[List[int]], control: Control) -> List[List[int]]:
    """Cliques that together hold every pair of neighbours: one row a clique is stronger and shorter than one a pair."""
    near = {place: set(others) for place, others in zip(places, neighbours)}
    covered: Dict[int, set] = {place: set() for place in places}
    cliques = []
    for place in places:
        control.check()
        for other in sorted(near[place] - covered[place]):
            if other in covered[place] or other < place:
                continue
            clique, common = [place, other], near[place] & near[other]
            for third in sorted(common):
                if third in common:
                    clique.append(third)
                    common = common & near[third]
            for one in clique:
                covered[one].update(clique)
            cliques.append(clique)
    return cliques


def _together(problem: Problem, columns: Sequence[Option], gap_m: float, builder: _Builder, control: Control) -> None:
    """A place that begins to serve L3 has another one that serves it within the gap."""
    begin, end = _beginning(problem, columns)
    starting, today = _sought(problem, begin)
    xy = problem.places
    fast_near = _neighbours(xy, starting, today, gap_m + TOLERANCE_M)
    start_near = _neighbours(xy, starting, starting, gap_m + TOLERANCE_M)
    for place, fast, begins in zip(starting.tolist(), fast_near, start_near):
        control.check()
        if any(station not in end for station in fast):
            continue
        row = dict.fromkeys(begin[place], -1.0)
        row.update({j: 1.0 for other in begins for j in begin[other]})
        row.update({end[station]: -1.0 for station in fast})
        builder.add(row, -float(len(fast)), np.inf, "l3_max_gap", _name(problem, place))


def _name(problem: Problem, place: int) -> str:
    n_stations = len(problem.stations.ids)
    return str(problem.stations.ids[place] if place < n_stations else problem.sites.ids[place - n_stations])
