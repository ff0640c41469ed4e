"""Which station goes to which cluster at least cost, when clusters have a smallest and a largest size: proven, not greedy.

By number of stations it is a minimum-cost flow whose nodes are the few clusters, solved by successive shortest paths (Ahuja,
Magnanti and Orlin, Network Flows, 1993, section 9.7): every station begins in its nearest cluster, and as long as a cluster is too
large or too small one station is passed along the cheapest chain of clusters. With limits of weight, stations cannot be split and it is a
generalized assignment problem (NP-hard): a mixed-integer program for the solver process.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import List, Optional, Tuple

import numpy as np
from scipy import sparse

from ..control import Control
from ..errors import Faults, PlanningError, count

EPSILON = 1e-9
"""Of the largest cost: a chain that saves less is rounding, and would lead around in a circle."""
WEIGHT_GAP, WEIGHT_SECONDS = 1e-3, 20.0
"""How well and how long one assignment with limits of weight is solved."""
MOST_WEIGHED_PAIRS = 20_000
"""Stations × clusters of such a problem."""


@dataclass(frozen=True)
class Limits:
    """Stations and weight of every cluster; None: no upper limit."""

    min_size: int = 0
    max_size: Optional[int] = None
    min_weight: float = 0.0
    max_weight: Optional[float] = None

    @property
    def by_weight(self) -> bool:
        return self.min_weight > 0 or self.max_weight is not None

    @property
    def any(self) -> bool:
        return self.min_size > 0 or self.max_size is not None or self.by_weight

    def fitting(self, weight: np.ndarray, most: int) -> Tuple[int, int]:
        """Fewest and most clusters, up to ``most``, that the limits leave room for; the fewest is above the most where none is."""
        n, total = len(weight), float(weight.sum())
        low, high = 1, most
        if self.max_size is not None:
            low = max(low, -(-n // max(self.max_size, 1)))
        if self.min_size:
            high = min(high, n // self.min_size)
        if self.max_weight is not None and total > 0:
            low = max(low, int(np.ceil(total / self.max_weight - EPSILON)) if self.max_weight > 0 else most + 1)
        if self.min_weight > 0:
            high = min(high, int(np.floor(total / self.min_weight + EPSILON)))
        return low, high


def require(limits: Limits, weight: np.ndarray, k: int) -> None:
    """Raises PlanningError with every limit that no assignment to ``k`` clusters can keep."""
    faults, n, total = Faults(), len(weight), float(weight.sum())
    if limits.max_size is not None and limits.max_size < limits.min_size:
        faults.add(
            f"The largest size (MAX_SIZE) {limits.max_size:,} is below the smallest (MIN_SIZE) {limits.min_size:,}."
        )
    if limits.max_weight is not None and limits.max_weight < limits.min_weight:
        faults.add(
            f"The largest weight (MAX_WEIGHT) {limits.max_weight:g} is below the smallest (MIN_WEIGHT) {limits.min_weight:g}."
        )
    if limits.min_size * k > n:
        faults.add(
            f"{count(k, 'cluster')} of at least {count(limits.min_size, 'station')} (MIN_SIZE) need {limits.min_size * k:,} stations, but there "
            f"are {n:,}. Ask for fewer clusters, or smaller ones."
        )
    if limits.max_size is not None and limits.max_size * k < n:
        faults.add(
            f"{count(k, 'cluster')} of at most {count(limits.max_size, 'station')} (MAX_SIZE) hold {limits.max_size * k:,} stations, but there "
            f"are {n:,}. Ask for more clusters, or larger ones."
        )
    if limits.min_weight * k > total * (1 + EPSILON):
        faults.add(
            f"{count(k, 'cluster')} of a weight of at least {limits.min_weight:g} (MIN_WEIGHT) need {limits.min_weight * k:g}, but all stations "
            f"together weigh {total:g}. Ask for fewer clusters, or lighter ones."
        )
    if limits.max_weight is not None:
        if limits.max_weight * k < total * (1 - EPSILON):
            faults.add(
                f"{count(k, 'cluster')} of a weight of at most {limits.max_weight:g} (MAX_WEIGHT) hold {limits.max_weight * k:g}, but all stations "
                f"together weigh {total:g}. Ask for more clusters, or heavier ones."
            )
        heavy = int((weight > limits.max_weight * (1 + EPSILON)).sum())
        if heavy:
            faults.add(
                f"{count(heavy, 'station')} of {n:,} weigh more than a cluster may (MAX_WEIGHT {limits.max_weight:g}; the heaviest weighs "
                f"{weight.max():g}). Raise it."
            )
    faults.raise_if_any()


def assign(
    cost: np.ndarray,
    weight: np.ndarray,
    limits: Limits,
    control: Control = Control(),
    start: Optional[np.ndarray] = None,
) -> np.ndarray:
    """The cluster of every station, shape (n,), at the least sum of ``cost`` (n, k) within the limits.

    Optimal by number of stations; by weight within 0.1 % of the optimum or as good as 20 seconds allow, and never worse than ``start``.
    Raises PlanningError where none is found.
    """
    if limits.by_weight:
        return _by_weight(cost, weight, limits, control, start)
    return _by_size(cost, limits, control)


# -- by number of stations ---------------------------------------------------------------------------------------


def _by_size(cost: np.ndarray, limits: Limits, control: Control) -> np.ndarray:
    return _Flow(cost, limits.min_size, len(cost) if limits.max_size is None else limits.max_size).run(control)


class _Flow:
    """The residual network between the clusters and one more node (the last), into which every cluster delivers its stations."""

    def __init__(self, cost: np.ndarray, low: int, high: int) -> None:
        self._cost = cost
        self._k = cost.shape[1]
        self.label = cost.argmin(axis=1)
        self._size = np.bincount(self.label, minlength=self._k)
        self._low, self._high = low, high
        self._delivered = np.clip(self._size, low, high)
        self._arcs = np.full((self._k + 1, self._k + 1), np.inf)
        self._who = np.full((self._k, self._k), -1)
        self._epsilon = EPSILON * max(float(np.abs(cost).max(initial=0.0)), 1e-30)
        for cluster in range(self._k):
            self._look(cluster)

    def run(self, control: Control) -> np.ndarray:
        while True:
            control.check()
            surplus = self._size - self._delivered
            rest = int(self._delivered.sum()) - len(self._cost)
            sources = [*np.flatnonzero(surplus > 0), *([self._k] if rest > 0 else [])]
            if not sources:
                return self.label
            sinks = [*np.flatnonzero(surplus < 0), *([self._k] if rest < 0 else [])]
            self._pass_on(self._shortest(sources, sinks))

    def _look(self, cluster: int) -> None:
        """The cheapest station of a cluster to be moved to each other one."""
        inside = np.flatnonzero(self.label == cluster)
        self._arcs[cluster, : self._k] = np.inf
        if len(inside):
            change = self._cost[inside] - self._cost[inside, cluster][:, None]
            first = change.argmin(axis=0)
            self._arcs[cluster, : self._k] = change[first, np.arange(self._k)]
            self._who[cluster] = inside[first]
        self._arcs[cluster, cluster] = np.inf

    def _shortest(self, sources: List[int], sinks: List[int]) -> List[int]:
        """Nodes of the cheapest way (Bellman and Ford: costs back along a way are negative)."""
        last = self._k
        arcs = self._arcs.copy()
        arcs[:last, last] = np.where(self._delivered < self._high, 0.0, np.inf)
        arcs[last, :last] = np.where(self._delivered > self._low, 0.0, np.inf)
        distance = np.full(last + 1, np.inf)
        distance[sources] = 0.0
        before = np.full(last + 1, -1)
        for _ in range(last + 1):
            through = distance[:, None] + arcs
            best = through.argmin(axis=0)
            found = through[best, np.arange(last + 1)]
            better = found < distance - self._epsilon
            if not better.any():
                break
            distance[better], before[better] = found[better], best[better]
        way = [min(sinks, key=lambda node: distance[node])]
        while before[way[-1]] >= 0 and len(way) <= last + 1:
            way.append(int(before[way[-1]]))
        return way[::-1]

    def _pass_on(self, way: List[int]) -> None:
        moves = [(self._who[a, b], a, b) for a, b in zip(way, way[1:]) if self._k not in (a, b)]
        for a, b in zip(way, way[1:]):
            if b == self._k:
                self._delivered[a] += 1
            elif a == self._k:
                self._delivered[b] -= 1
        for station, a, b in moves:
            self.label[station] = b
            self._size[a] -= 1
            self._size[b] += 1
        for cluster in sorted({each for _, a, b in moves for each in (a, b)}):
            self._look(cluster)


# -- by weight ---------------------------------------------------------------------------------------------------


def _by_weight(
    cost: np.ndarray, weight: np.ndarray, limits: Limits, control: Control, start: Optional[np.ndarray]
) -> np.ndarray:
    from ..placement.milp import MilpData
    from ..placement.optimize import choose_solver
    from ..placement.solver import process, protocol

    n, k = cost.shape
    if n * k > MOST_WEIGHED_PAIRS:
        raise PlanningError(
            f"Limits of weight are solved for up to {MOST_WEIGHED_PAIRS:,} pairs of station and cluster; these are {n:,} × {k:,}. Limit the number "
            "of stations instead (MIN_SIZE, MAX_SIZE), which works at any size, or use fewer stations or clusters."
        )
    heavy = max(float(weight.max(initial=0.0)), 1e-30)
    each = sparse.kron(sparse.eye(n), np.ones((1, k)), format="csr")
    sizes = sparse.kron(np.ones((1, n)), sparse.eye(k), format="csr")
    weights = sparse.kron((weight / heavy)[None, :], sparse.eye(k), format="csr")
    unlimited = np.inf if limits.max_weight is None else limits.max_weight / heavy
    data = MilpData(
        cost=-(cost / max(float(cost.mean()), 1e-30)).ravel(),
        offset=0.0,
        matrix=sparse.vstack([each, sizes, weights], format="csr"),
        row_lower=np.r_[np.ones(n), np.full(k, float(limits.min_size)), np.full(k, limits.min_weight / heavy)],
        row_upper=np.r_[
            np.ones(n), np.full(k, float(n if limits.max_size is None else limits.max_size)), np.full(k, unlimited)
        ],
        lower=np.zeros(n * k),
        upper=np.ones(n * k),
        integer=np.ones(n * k, dtype=bool),
    )
    begin = None if start is None else np.eye(k)[start].ravel()
    outcome = process.solve(
        data, choose_solver("auto", WEIGHT_GAP), protocol.Limits(WEIGHT_GAP, WEIGHT_SECONDS), control, start=begin
    )
    rows = np.arange(n)
    if outcome.x is None:
        if start is not None and outcome.ended != "infeasible":
            return start
        why = "" if outcome.ended == "infeasible" else f" within {WEIGHT_SECONDS:.0f} seconds"
        raise PlanningError(
            f"No assignment of {count(n, 'station')} to {count(k, 'cluster')} keeps the limits of weight and size{why}: stations are not split. "
            "Widen the limits (MIN_WEIGHT, MAX_WEIGHT, MIN_SIZE, MAX_SIZE), or change the number of clusters (N_CLUSTERS)."
        )
    found = outcome.x.reshape(n, k).argmax(axis=1)
    return start if start is not None and cost[rows, start].sum() <= cost[rows, found].sum() else found
