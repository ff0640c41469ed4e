"""Floating catchment areas: how much charging there is for whom, competition for it included.

Two-step (Luo and Wang 2003), enhanced two-step with distance decay (Luo and Qi 2009) and three-step (Wan, Zou and Sternberg 2012).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Tuple

import numpy as np

from ..errors import PlanningError
from .cover import TOLERANCE_M
from .roads import Pairs

METHODS = ("2sfca", "e2sfca", "3sfca")
DECAYS = ("steps", "gaussian")
GAUSSIAN_AT_EDGE = 0.01
"""Weight that a Gaussian decay still gives at the edge of the catchment (Luo and Qi 2009)."""


@dataclass(frozen=True)
class Catchment:
    """How far a catchment reaches, and what a distance within it is worth."""

    method: str
    reach: float
    """Largest cost, in the unit of the costs."""
    steps: Tuple[Tuple[float, float], ...] = ()
    """Cost up to which a weight holds, costs growing; without any, everything within reach counts 1."""
    decay: str = "steps"

    def weights(self, cost: np.ndarray) -> np.ndarray:
        """Weight of each cost, 0 to 1, 0 beyond the reach. The plain two-step method knows only in and out."""
        inside = cost <= self.reach + TOLERANCE_M
        if self.method == "2sfca" or (self.decay == "steps" and not self.steps):
            return inside.astype(float)
        if self.decay == "gaussian":
            return np.where(inside, np.exp(np.log(GAUSSIAN_AT_EDGE) * (cost / self.reach) ** 2), 0.0)
        weight = np.zeros(len(cost))
        for limit, value in reversed(self.steps):
            weight[cost <= limit + TOLERANCE_M] = value
        return np.where(inside, weight, 0.0)


@dataclass(frozen=True)
class Access:
    """``score`` (points,): supply per unit of demand within reach; ``ratio`` (places,): supply per unit of demand around a place,
    NaN where nobody is in reach; ``reachable`` (points,): weighted supply within reach, competition not looked at."""

    score: np.ndarray
    ratio: np.ndarray
    reachable: np.ndarray


def accessibility(pairs: Pairs, demand: np.ndarray, supply: np.ndarray, catchment: Catchment) -> Access:
    """Scores of all points. ``demand`` (points,) and ``supply`` (places,), both 0 or more.

    Σ demand × score equals the supply of all places that somebody reaches: nothing of it is lost or counted twice.
    """
    weight = catchment.weights(pairs.cost)
    share = weight
    if catchment.method == "3sfca":
        total = np.bincount(pairs.point, weights=weight, minlength=len(demand))
        share = weight * np.divide(weight, total[pairs.point], out=np.zeros(len(weight)), where=total[pairs.point] > 0)
    wanted = np.bincount(pairs.place, weights=share * demand[pairs.point], minlength=len(supply))
    ratio = np.divide(supply, wanted, out=np.full(len(supply), np.nan), where=wanted > 0)
    each = share * np.nan_to_num(ratio)[pairs.place]
    score = np.bincount(pairs.point, weights=each, minlength=len(demand))
    reachable = np.bincount(pairs.point, weights=weight * supply[pairs.place], minlength=len(demand))
    return Access(score, ratio, reachable)


def parse_steps(text: str, name: str) -> Tuple[Tuple[float, float], ...]:
    """``“500:1; 1000:0.68; 2000:0.22”`` → costs and weights. Raises PlanningError naming the parameter and the bad part."""
    steps = []
    for part in filter(None, (piece.strip() for piece in text.replace("\n", ";").split(";"))):
        try:
            limit, value = (float(number) for number in part.split(":"))
        except ValueError:
            raise PlanningError(f"{name}: “{part}” is not a distance and a weight such as 1000:0.68.") from None
        if not (limit > 0 and 0 <= value <= 1):
            raise PlanningError(f"{name}: “{part}” needs a distance above 0 and a weight from 0 to 1.")
        steps.append((limit, value))
    if any(b[0] <= a[0] for a, b in zip(steps, steps[1:])):
        raise PlanningError(f"{name}: the distances must grow from step to step.")
    return tuple(steps)


def gini(values: np.ndarray, weight: np.ndarray) -> float:
    """Gini coefficient of ``values`` (0 or more) over a population of ``weight``; 0 all equal, towards 1 one has all.

    Half the mean absolute difference relative to the mean, each pair of people counted by its weight; NaN without any value.
    """
    total, mean = float(weight.sum()), float((values * weight).sum())
    if not (total > 0 and mean > 0):
        return float("nan")
    order = np.argsort(values, kind="stable")
    people = np.concatenate([[0.0], np.cumsum(weight[order])]) / total
    held = np.concatenate([[0.0], np.cumsum((values * weight)[order])]) / mean
    return float(1.0 - ((people[1:] - people[:-1]) * (held[1:] + held[:-1])).sum())


def theil(values: np.ndarray, weight: np.ndarray) -> float:
    """Theil's T of ``values`` (0 or more) over a population of ``weight``; 0 all equal, ln(n) one of n has all; NaN without any value."""
    total, whole = float(weight.sum()), float((values * weight).sum())
    if not (total > 0 and whole > 0):
        return float("nan")
    relative = values * total / whole
    logs = np.log(relative, out=np.zeros(len(relative)), where=relative > 0)  # x ln x is 0 at 0
    return float((weight * relative * logs).sum() / total)


def theil_between(values: np.ndarray, weight: np.ndarray, group: np.ndarray) -> float:
    """The part of Theil's T that lies between groups: T of the groups' means (Theil 1967); the rest lies within them."""
    _, index = np.unique(group.astype(str), return_inverse=True)
    people = np.bincount(index, weights=weight)
    held = np.bincount(index, weights=weight * values)
    means = np.divide(held, people, out=np.zeros(len(held)), where=people > 0)
    return theil(means, people)
