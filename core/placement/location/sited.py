"""What the capacitated location problems have in common: the arrays that bound, search and model work on."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Optional, Tuple

import numpy as np

from .knapsack import Sizes, whole_sizes

FITS = 1e-9
"""Relative overload that sums of floating-point numbers make by themselves."""


@dataclass(frozen=True)
class Sited:
    """minimize Σ_j f_j y_j + Σ_ij c_ij x_ij + Σ_i e_i (1 − Σ_j x_ij) with Σ_i w_i x_ij ≤ q_j y_j and so many places open.

    ``cost`` (points, places): of serving the whole point there, infinite where it cannot be; ``left_cost`` (points,): of not serving it,
    infinite where it must be. All weights are above 0, all capacities finite. ``divisible``: x may be a share.
    """

    cost: np.ndarray
    left_cost: np.ndarray
    weight: np.ndarray
    fixed_cost: np.ndarray
    capacity: np.ndarray
    required: np.ndarray
    """Places that must be open, boolean."""
    fewest: int
    most: int
    divisible: bool = False

    @cached_property
    def sizes(self) -> Optional[Sizes]:
        """In whole numbers, None where there are none or where points may be divided, which needs none."""
        return None if self.divisible else whole_sizes(self.weight, self.capacity)

    @cached_property
    def room(self) -> np.ndarray:
        """Capacities with the allowance for rounding, (places,)."""
        return self.capacity * (1.0 + FITS)

    @cached_property
    def whole(self) -> bool:
        """Whether every value is a whole number, so that a bound may be rounded up."""
        parts = (self.cost[np.isfinite(self.cost)], self.left_cost[np.isfinite(self.left_cost)], self.fixed_cost)
        return not self.divisible and all(bool((part == np.round(part)).all()) for part in parts)

    def least(self, bound: float) -> float:
        """The bound, brought to the next value that there can be."""
        return float(np.ceil(bound - 1e-6)) if self.whole and np.isfinite(bound) else bound

    def hopeless(self, bound: np.ndarray, upper: float) -> np.ndarray:
        """Whether what has this bound holds nothing better than ``upper``."""
        return bound > upper + (-1.0 + 1e-6 if self.whole else 1e-9 * max(abs(upper), 1.0))

    def only(self, places: np.ndarray, opened: np.ndarray, cost: np.ndarray) -> "Sited":
        """With these places (indexes), some of which (boolean, all places) are open, and with these costs (of all places)."""
        return replace(
            self,
            cost=np.ascontiguousarray(cost[:, places]), fixed_cost=self.fixed_cost[places], capacity=self.capacity[places],
            required=(self.required | opened)[places],
        )  # fmt: skip


@dataclass(frozen=True)
class Plan:
    """``chosen``: open places, boolean; ``place``: of each point the place it goes to (if divided the one that takes most), −1 for none;
    its value; ``share`` (points, places) where points are divided."""

    chosen: np.ndarray
    place: np.ndarray
    value: float
    share: Optional[np.ndarray] = None

    def shares(self, shape: Tuple[int, int]) -> np.ndarray:
        """Of each point served at each place, (points, places)."""
        if self.share is not None:
            return self.share
        made, served = np.zeros(shape), np.flatnonzero(self.place >= 0)
        made[served, self.place[served]] = 1.0
        return made


def number_is_right(problem: Sited, chosen: np.ndarray) -> bool:
    return problem.fewest <= int(chosen.sum()) <= problem.most and not (problem.required & ~chosen).any()


def plan_of(problem: Sited, chosen: np.ndarray, place: np.ndarray) -> Optional[Plan]:
    """The plan with its value, summed in the order of the points; None where it breaks a capacity or leaves what must be served."""
    served = place >= 0
    if not (served | np.isfinite(problem.left_cost)).all() or not number_is_right(problem, chosen):
        return None
    m = len(problem.capacity)
    load = np.bincount(place[served], weights=problem.weight[served], minlength=m)
    if (load > problem.room).any() or (load[~chosen] > 0).any():
        return None
    value = float(problem.fixed_cost[chosen].sum()) + float(problem.left_cost[~served].sum())
    value += float(problem.cost[np.flatnonzero(served), place[served]].sum())
    return Plan(chosen, place, value) if np.isfinite(value) else None
