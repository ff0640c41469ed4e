"""A certified bound of a capacitated location problem, and what no better plan does.

That every point is served is relaxed, which leaves a knapsack for each facility (Klincewicz and Luss 1986; Holmberg, Rönnqvist and Yuan
1999); the multipliers move by subgradient steps. Reduced costs say which facilities and pairs a better plan cannot have.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Callable, Optional, Tuple

import numpy as np

from ...control import Control
from . import knapsack
from .sited import Sited

STEPS, STALL, SHRINK, DEFLECTION = 400, 8, 0.65, 0.3
"""Subgradient steps at most, steps without a better bound before they are shortened, and by how much."""
SHORTEST = 5e-3
IMPROVE_EVERY = 10
"""Steps between two plans made from the relaxation."""
EXACT_CELLS, LAST_CELLS = 200_000, 60_000_000
"""Up to so many cells all knapsacks are exact in every step, or in the last ones."""
LAST_STEPS, LAST_SCALE, LAST_WORK = 60, 0.3, 250_000_000
"""The last steps, how long they are, and the cells that they may fill together."""


CELLS_AT_ONCE = 2_000_000
"""Pairs whose knapsacks are relaxed at once."""
PROBE_STEPS, PROBE_SCALE, PROBE_CELLS = 40, 0.5, 50_000_000
"""Steps of the bound with one place open or closed, how long they are, and the cells of all steps for which that is done."""


@dataclass(frozen=True)
class Relaxed:
    """The relaxation at some multipliers. ``gain`` (places,): reduced cost of opening each; ``taken`` (points, places): shares."""

    lower: float
    gain: np.ndarray
    multipliers: np.ndarray
    chosen: np.ndarray
    """Places open in it, boolean."""
    taken: np.ndarray
    price: Optional[np.ndarray]
    """Of a unit of capacity of each place, where knapsacks were relaxed."""


Better = Callable[[Relaxed], float]


def relax(problem: Sited, multipliers: np.ndarray, exact: bool, control: Control = Control()) -> Relaxed:
    """The bound at these multipliers (points,)."""
    price = None
    if exact:
        worth, taken = knapsack.exact(multipliers[:, None] - problem.cost, problem.sizes)
    else:
        worth, taken, price = _knapsacks(problem, multipliers, control)
    gain = problem.fixed_cost - worth
    chosen = cheapest(problem, gain)
    return Relaxed(float(multipliers.sum() + gain[chosen].sum()), gain, multipliers, chosen, taken, price)


def _knapsacks(problem: Sited, multipliers: np.ndarray, control: Control) -> Tuple[np.ndarray, np.ndarray, np.ndarray]:
    """``knapsack.relaxed`` of all places, some at a time, so that Cancel is heard between them."""
    n, m = problem.cost.shape
    at_once = max(CELLS_AT_ONCE // max(n, 1), 1)
    worth, price, taken = np.zeros(m), np.zeros(m), np.zeros((n, m))
    for begin in range(0, m, at_once):
        control.check()
        some = slice(begin, begin + at_once)
        profit = multipliers[:, None] - problem.cost[:, some]
        worth[some], taken[:, some], price[some] = knapsack.relaxed(profit, problem.weight, problem.capacity[some])
    return worth, taken, price


def cheapest(problem: Sited, gain: np.ndarray) -> np.ndarray:
    """Places open in the relaxation, boolean: those whose reduced cost is below 0, within the numbers asked for."""
    chosen = problem.required.copy()
    free = np.flatnonzero(~chosen)
    order = free[np.argsort(gain[free], kind="stable")]
    have = int(chosen.sum())
    wanted = min(max(problem.fewest - have, int((gain[free] < 0).sum())), max(problem.most - have, 0))
    chosen[order[:wanted]] = True
    return chosen


def bound(
    problem: Sited,
    upper: float,
    control: Control = Control(),
    *,
    start: Optional[np.ndarray] = None,
    better: Better = lambda relaxed: math.inf,
    enough: Callable[[float, float], bool] = lambda lower, upper: False,
    steps: int = STEPS,
) -> Relaxed:
    """The relaxation of the best bound found. ``better``: makes a plan of a relaxation and says the best value known; ``enough``
    (lower, upper): ends it."""
    cells = problem.sizes.cells if problem.sizes is not None else math.inf
    multipliers = _first_multipliers(problem) if start is None else start
    best = _ascend(problem, multipliers, upper, cells <= EXACT_CELLS, steps, control, better, enough)
    if EXACT_CELLS < cells <= LAST_CELLS and not enough(best.lower, upper):
        last_steps = min(LAST_STEPS, int(LAST_WORK // cells) + 1)
        last = _ascend(problem, best.multipliers, upper, True, last_steps, control, better, enough, LAST_SCALE)
        best = last if last.lower >= best.lower else best
    return best


def _ascend(
    problem: Sited,
    multipliers: np.ndarray,
    upper: float,
    exact: bool,
    steps: int,
    control: Control,
    better: Better,
    enough,
    scale=1.5,
) -> Relaxed:
    best: Optional[Relaxed] = None
    stall, direction = 0, np.zeros(len(multipliers))
    known = np.zeros(0, dtype=bool)
    for step in range(steps):
        control.check()
        now = relax(problem, multipliers, exact, control)
        if best is None or now.lower > best.lower + 1e-9 * abs(best.lower):
            best, stall = now, 0
        else:
            stall += 1
            if stall >= STALL:
                scale, stall, multipliers = scale * SHRINK, 0, best.multipliers
        if step % IMPROVE_EVERY == 0 and not np.array_equal(known, now.chosen):
            upper, known = min(upper, better(now)), now.chosen
        if enough(best.lower, upper) or scale < SHORTEST:
            break
        gradient = 1.0 - now.taken[:, now.chosen].sum(axis=1)
        direction = gradient + DEFLECTION * direction
        norm = float(direction @ direction)
        if not gradient.any() or norm == 0:
            break
        target = upper if math.isfinite(upper) else best.lower + 0.05 * abs(best.lower) + 1.0
        ahead = scale * max(target - now.lower, 1e-9 * abs(target)) / norm * direction
        multipliers = np.clip(multipliers + ahead, 0.0, problem.left_cost)
    return best


def _first_multipliers(problem: Sited) -> np.ndarray:
    """Of each point the second least cost: what its best place is worth to it."""
    known = np.where(np.isfinite(problem.cost), problem.cost, np.nan)
    most = np.nanmax(known, initial=0.0)
    k = min(1, problem.cost.shape[1] - 1)
    second = np.partition(np.where(np.isnan(known), most, known), k, axis=1)[:, k]
    return np.minimum(second, problem.left_cost)


def settled(
    problem: Sited, relaxed: Relaxed, upper: float, control: Control = Control()
) -> Tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Places that no better plan than ``upper`` opens, places that every better plan opens (boolean, (places,)), and pairs (boolean,
    (points, places)) that no better plan has."""
    if_opened, if_closed = _changes(problem, relaxed)
    closed = ~problem.required & problem.hopeless(relaxed.lower + if_opened, upper)
    opened = problem.required | (relaxed.chosen & problem.hopeless(relaxed.lower + if_closed, upper))
    never = ~np.isfinite(problem.cost)
    # A part of a point costs but a part of what the whole one costs.
    for place in np.flatnonzero(~closed) if not problem.divisible else ():
        control.check()
        never[:, place] |= problem.hopeless(
            relaxed.lower + if_opened[place] + _if_taken(problem, relaxed, place), upper
        )
    never[:, closed] = True
    return closed, opened, never


def probed(
    problem: Sited, relaxed: Relaxed, upper: float, stop: Callable[[], bool], control: Control = Control()
) -> Tuple[np.ndarray, np.ndarray]:
    """Places that no better plan than ``upper`` opens and places that every better plan opens, boolean, by bounds with each place open and
    each closed: they rise far more than reduced costs tell, because multipliers move again."""
    m = len(problem.capacity)
    closed, opened = np.zeros(m, dtype=bool), problem.required.copy()
    undecided = np.flatnonzero(~opened)
    if 2 * PROBE_STEPS * len(undecided) * problem.cost.size > PROBE_CELLS:
        return closed, opened

    def none_better(places: np.ndarray, must: np.ndarray) -> bool:
        if len(places) < problem.fewest or int((problem.required | must).sum()) > problem.most:
            return True
        with_it = problem.only(places, must, problem.cost)
        ascended = _ascend(
            with_it, relaxed.multipliers, upper, False, PROBE_STEPS, control, lambda _: upper,
            lambda lower, _: bool(problem.hopeless(lower, upper)), PROBE_SCALE,
        )  # fmt: skip
        return bool(problem.hopeless(ascended.lower, upper))

    for place in undecided:
        if stop():
            break
        this = np.arange(m) == place
        closed[place] = none_better(np.arange(m), this)
        opened[place] = not closed[place] and none_better(np.flatnonzero(~this), np.zeros(m, dtype=bool))
    return closed, opened


def _changes(problem: Sited, relaxed: Relaxed) -> Tuple[np.ndarray, np.ndarray]:
    """By how much the bound rises if each place must be open, and if it must not, each (places,)."""
    gain, chosen = relaxed.gain, relaxed.chosen
    free, number = chosen & ~problem.required, int(chosen.sum())
    last_in = float(gain[free].max(initial=-np.inf))
    first_out = float(gain[~chosen].min(initial=np.inf))
    instead = last_in if number >= problem.most else max(last_in, 0.0)
    if_opened = np.where(chosen, 0.0, gain - instead)
    instead = first_out if number <= problem.fewest else min(first_out, 0.0)
    if_closed = np.where(free, instead - gain, 0.0)
    return if_opened, if_closed


def _if_taken(problem: Sited, relaxed: Relaxed, place: int) -> np.ndarray:
    """By how much the bound rises if a place, once open, must take each point, (points,)."""
    profit = relaxed.multipliers[:, None] - problem.cost
    if relaxed.price is None:
        return knapsack.lost_if_taken(profit, problem.sizes, place)
    return np.maximum(relaxed.price[place] * problem.weight - profit[:, place], 0.0)
