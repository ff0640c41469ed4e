"""The p-median problem and its fixed-cost cousin, exact: interchange, Lagrangian bound, fixing, and a solver for what is left.

    minimize Σ_i w_i min_{j open} c_ij + Σ_{j open} f_j     with p facilities open (any number where p is None)

Where every point goes to its k nearest, the sum of its k least costs stands for the least.

Interchange after Teitz and Bart (1968), all pairs at once after Resende and Werneck (2007); bound and reduced costs after Cornuéjols,
Fisher and Nemhauser (1977) and Beasley (1985); the model of the rest is the radius formulation of Elloumi (2010), which has one
variable per demand point and distinct cost instead of one per pair.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Callable, Optional, Tuple

import numpy as np

from ...control import Control, obeying_cancel

STEPS, STALL, SHRINK, DEFLECTION = 1500, 25, 0.7, 0.3
"""Subgradient steps at most, steps without a better bound before they are shortened, and by how much."""
IMPROVE_EVERY = 40
"""Steps between two plans made from the multipliers."""
TOLERANCE = 1e-9
CELLS_AT_ONCE = 4_000_000
"""Of the table of costs, so that what is made of it does not need as much memory as the table itself."""


@dataclass(frozen=True)
class Median:
    """``cost`` (points, places): weighted costs, infinite where a point cannot be served; ``fixed_cost`` (places,)."""

    cost: np.ndarray
    fixed_cost: np.ndarray
    p: Optional[int]
    required: np.ndarray
    """Places that must be open, boolean."""
    forbidden: np.ndarray
    """Places that must not."""
    k: int = 1
    """Open places that serve each point; not more than p."""

    @property
    def whole(self) -> bool:
        """Whether every value of a plan is a whole number, so that a bound may be rounded up."""
        finite = self.cost[np.isfinite(self.cost)]
        return bool((finite == np.round(finite)).all() and (self.fixed_cost == np.round(self.fixed_cost)).all())


@dataclass(frozen=True)
class Bounded:
    """``lower`` is certified; ``gain`` (places,): reduced cost of opening each place at the best multipliers."""

    lower: float
    gain: np.ndarray
    multipliers: np.ndarray
    chosen: np.ndarray
    """Places open in the relaxation at the best multipliers, boolean."""


def value(problem: Median, chosen: np.ndarray) -> float:
    """Of the plan with these places open (boolean); infinite where a point is not served."""
    if int(chosen.sum()) < problem.k:
        return math.inf if len(problem.cost) else float(problem.fixed_cost[chosen].sum())
    return float(_least(problem.cost[:, chosen], problem.k).sum() + problem.fixed_cost[chosen].sum())


def _least(costs: np.ndarray, k: int) -> np.ndarray:
    """The k least of every row, in no order."""
    if k == 1:
        return costs.min(axis=1, keepdims=True)
    return costs if k >= costs.shape[1] else np.partition(costs, k - 1, axis=1)[:, :k]


def greedy(problem: Median, control: Control = Control()) -> np.ndarray:
    """Open, one by one, what lowers the cost most; boolean (places,)."""
    chosen, open_ = problem.required.copy(), ~problem.forbidden
    # A cost that is worse than any, but finite, so that being served at all is worth most.
    costs = obeying_cancel(lambda: _finite(problem.cost), control)
    unserved = np.full((len(costs), problem.k), 2.0 * costs.max(initial=1.0))
    nearest = _least(np.hstack([unserved, costs[:, chosen]]), problem.k)
    while problem.p is None or int(chosen.sum()) < problem.p:
        control.check()
        last = nearest.max(axis=1)
        gain = _savings(last, costs, control) - problem.fixed_cost
        gain[chosen | ~open_] = -np.inf
        best = int(np.argmax(gain))
        if not np.isfinite(gain[best]) or (problem.p is None and gain[best] <= 0 and chosen.any()):
            break
        chosen[best] = True
        nearest = _least(np.hstack([nearest, costs[:, best : best + 1]]), problem.k)
    return chosen


def _savings(last: np.ndarray, costs: np.ndarray, control: Control) -> np.ndarray:
    """Of each place: what opening it takes off the costs ``last`` of the points, a few points at a time."""
    saved = np.zeros(costs.shape[1])
    step = max(CELLS_AT_ONCE // max(costs.shape[1], 1), 1)
    for begin in range(0, len(costs), step):
        control.check()
        saved += np.maximum(last[begin : begin + step, None] - costs[begin : begin + step], 0.0).sum(axis=0)
    return saved


def _finite(cost: np.ndarray) -> np.ndarray:
    """Infinite costs as one that no plan would pay if it could be helped."""
    known = np.isfinite(cost)
    if known.all():
        return cost
    return np.where(known, cost, 10.0 * float(cost[known].sum() if known.any() else 1.0) + 1.0)


def interchange(problem: Median, chosen: np.ndarray, control: Control = Control()) -> np.ndarray:
    """Swap (and where p is free, open or close) what lowers the cost most until nothing does; boolean (places,)."""
    costs, chosen, k = obeying_cancel(lambda: _finite(problem.cost), control), chosen.copy(), problem.k
    beyond = float(costs.max(initial=0.0)) + 1.0  # where nothing else is open
    free_in = np.flatnonzero(~problem.forbidden)
    rows = np.arange(len(costs))[:, None]
    while True:
        control.check()
        inside = np.flatnonzero(chosen)
        own = costs[:, inside]
        order = _nearest_first(own, k + 1)
        at, served = order[:, :k], own[rows, order[:, :k]]
        last = served[:, -1]
        spare = own[rows[:, 0], order[:, k]] if order.shape[1] > k else np.full(len(own), beyond)
        outside = free_in[~chosen[free_in]]
        gain = _savings(last, costs, control)[outside] - problem.fixed_cost[outside]
        loss = np.bincount(at.ravel(), weights=(spare[:, None] - served).ravel(), minlength=len(inside))
        loss = loss - problem.fixed_cost[inside]
        swap = _best_swap(costs, outside, at, last, spare, gain, loss, problem.required[inside], control)
        moves = [(swap[0], inside[swap[2]], outside[swap[1]])] if swap is not None else []
        if problem.p is None:
            moves += _single_moves(inside, outside, gain, loss, problem.required, k)
        best = max(moves, key=lambda move: move[0], default=(0.0, None, None))
        if best[0] <= TOLERANCE * max(1.0, float(served.sum())):
            return chosen
        if best[1] is not None:
            chosen[best[1]] = False
        if best[2] is not None:
            chosen[best[2]] = True


def _nearest_first(costs: np.ndarray, k: int) -> np.ndarray:
    """Indexes of the k least costs of every row (fewer where there are fewer), the least first, of equal ones the first."""
    k = min(k, costs.shape[1])
    order = np.sort(np.argpartition(costs, k - 1, axis=1)[:, :k], axis=1)
    least = np.take_along_axis(costs, order, 1)
    return np.take_along_axis(order, np.argsort(least, axis=1, kind="stable"), 1)


def _single_moves(inside, outside, gain, loss, required, k):
    """Opening one place, closing one; each with what it saves."""
    moves = []
    if len(outside):
        best = int(np.argmax(gain))
        moves.append((float(gain[best]), None, outside[best]))
    closable = np.flatnonzero(~required[inside])
    if len(closable) and len(inside) > k:
        best = closable[int(np.argmin(loss[closable]))]
        moves.append((float(-loss[best]), inside[best], None))
    return moves


def _best_swap(costs, outside, at, last, spare, gain, loss, keep, control) -> Optional[Tuple[float, int, int]]:
    """Saving, index into ``outside``, index into the open ones, of the best swap; None without any.

    ``at`` (points, k): indexes of the open places that serve a point, ``last`` the cost of the farthest of them, ``spare`` that of the next.
    """
    if not len(outside) or keep.all():
        return None
    best: Optional[Tuple[float, int, int]] = None
    point, place = np.repeat(np.arange(len(at)), at.shape[1]), at.ravel()
    order = np.argsort(place, kind="stable")
    point, place = point[order], place[order]
    groups, starts = np.unique(place, return_index=True)
    step = int(np.clip(CELLS_AT_ONCE // max(len(point), 1), 1, 256))
    for begin in range(0, len(outside), step):
        control.check()
        some = outside[begin : begin + step]
        # Of closing r and opening i at once: what moves to i instead of to the next one.
        back = spare[point, None] - np.maximum(costs[np.ix_(point, some)], last[point, None])
        extra = np.zeros((len(loss), len(some)))
        extra[groups] = np.add.reduceat(np.maximum(back, 0.0), starts, axis=0)
        saving = gain[None, begin : begin + step] - loss[:, None] + extra
        saving[keep] = -np.inf
        r, i = divmod(int(np.argmax(saving)), len(some))
        if best is None or saving[r, i] > best[0]:
            best = (float(saving[r, i]), begin + i, r)
    return best


def lagrangian(
    problem: Median,
    upper: float,
    control: Control = Control(),
    *,
    better: Callable[[np.ndarray], float] = lambda chosen: math.inf,
    enough: Callable[[float, float], bool] = lambda lower, upper: False,
    steps: int = STEPS,
    start: Optional[np.ndarray] = None,
    stall_limit: int = STALL,
) -> Bounded:
    """Relax that every point is served by k places; subgradient steps towards the best bound.

    ``start``: multipliers to begin with. ``better``: makes a plan of the places of the relaxation and says the best value known; ``enough`` (lower, upper): ends it.
    """
    costs = problem.cost
    multipliers = _first_multipliers(costs, problem.k, control) if start is None else start
    best = Bounded(-math.inf, np.zeros(costs.shape[1]), multipliers, problem.required)
    scale, stall, direction = 2.0, 0, np.zeros(len(multipliers))
    for step in range(steps):
        control.check()
        reduced = problem.fixed_cost - _savings(multipliers, costs, control)
        chosen = _cheapest(problem, reduced)
        lower = float(problem.k * multipliers.sum() + reduced[chosen].sum())
        if lower > best.lower + 1e-12 * abs(lower):
            best, stall = Bounded(lower, reduced, multipliers.copy(), chosen), 0
        else:
            stall += 1
            if stall >= stall_limit:
                scale, stall = scale * SHRINK, 0
                multipliers = best.multipliers.copy()
        if step % IMPROVE_EVERY == 0 or stall == 0 and step < 5:
            upper = min(upper, better(chosen))
        if enough(best.lower, upper) or scale < 1e-5:
            break
        served = (costs[:, chosen] < multipliers[:, None]).sum(axis=1)
        gradient = float(problem.k) - served
        direction = gradient + DEFLECTION * direction
        norm = float(direction @ direction)
        if norm == 0 or not gradient.any():
            break
        target = upper if math.isfinite(upper) else lower * 1.05 + 1.0
        multipliers = np.maximum(multipliers + scale * max(target * 1.001 - lower, 1e-9) / norm * direction, 0.0)
    return best


def _first_multipliers(costs: np.ndarray, k: int, control: Control) -> np.ndarray:
    """Of each point the least cost but k: what its best places are worth to it."""
    known = obeying_cancel(lambda: _finite(costs), control)
    k, step = min(k, known.shape[1] - 1), max(CELLS_AT_ONCE // known.shape[1], 1)
    parts = []
    for begin in range(0, len(known), step):
        control.check()
        parts.append(np.partition(known[begin : begin + step], k, axis=1)[:, k])
    return np.concatenate(parts) if parts else np.empty(0)


def _cheapest(problem: Median, reduced: np.ndarray) -> np.ndarray:
    """Places open in the relaxation: the p of least reduced cost, or all below 0; boolean."""
    chosen = problem.required.copy()
    rest = np.flatnonzero(~problem.required & ~problem.forbidden)
    if problem.p is None:
        chosen[rest[reduced[rest] < 0]] = True
        return chosen
    wanted = problem.p - int(chosen.sum())
    if wanted > 0:
        order = rest[np.argsort(reduced[rest], kind="stable")]
        chosen[order[:wanted]] = True
    return chosen


def settled(problem: Median, bounded: Bounded, upper: float, whole: bool) -> Tuple[np.ndarray, np.ndarray]:
    """Places that no better plan opens, and places that every better plan opens, boolean; by reduced costs.

    ``whole``: a better plan is better by 1 at least (``Median.whole``, which looks at every cost: a search asks once).
    """
    slack = upper - bounded.lower - (1.0 - 1e-6 if whole else 0.0)
    gain, chosen = bounded.gain, bounded.chosen
    free = ~problem.required & ~problem.forbidden
    inside, outside = chosen & free, ~chosen & free
    if problem.p is None:
        last_in, first_out = 0.0, 0.0
    else:
        last_in = float(gain[inside].max(initial=-np.inf))
        first_out = float(gain[outside].min(initial=np.inf))
    closed = problem.forbidden | (outside & (gain - last_in > slack))
    opened = problem.required | (inside & (first_out - gain > slack))
    return closed, opened
