"""What one solve is for: the objective, the money, and what must be reached. A run may have several, one after the other."""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace
from typing import Mapping, Tuple

import numpy as np

from .measures import LEVELS, Measures, group_name, group_shares
from .problem import Problem
from .rules import cents

SHARE_TOLERANCE = 1e-9
"""Shares are sums of floating-point numbers."""


@dataclass(frozen=True)
class Target:
    """A sum of measures that must reach ``minimum``. ``price``: points lost per missing share; infinite where it is hard."""

    name: str
    weights: np.ndarray
    minimum: float
    price: float = math.inf


@dataclass(frozen=True)
class Aim:
    """Maximize ``weights`` · measures − ``cost_weight`` · (net and operating cost, in money) − prices of what is missed."""

    weights: np.ndarray
    cost_weight: float
    budget_cents: float
    """Most that the net costs may add up to; infinite without a limit."""
    targets: Tuple[Target, ...]
    side_prices: Mapping[str, float] = field(default_factory=dict)
    """Families of rules between places that may be broken, with the points lost per unit."""

    def without(self, name: str) -> "Aim":
        return replace(self, targets=tuple(target for target in self.targets if target.name != name))

    def with_targets(self, *targets: Target) -> "Aim":
        return replace(self, targets=(*self.targets, *targets))

    def only(self, weights: np.ndarray, cost_weight: float = 0.0) -> "Aim":
        """The same demands, another objective."""
        return replace(self, weights=weights, cost_weight=cost_weight)

    def target(self, name: str) -> Target:
        return next(target for target in self.targets if target.name == name)


def demands(problem: Problem, measures: Measures) -> Aim:
    """What the rules ask for, with the weighted objective."""
    rules = problem.rules
    price = math.inf if rules.shortfall_price is None else rules.shortfall_price
    wanted = [(f"min_coverage_{level}", level, getattr(rules, f"min_coverage_{level}")) for level in LEVELS]
    wanted += [(f"min_backup_{level}", f"backup_{level}", getattr(rules, f"min_backup_{level}")) for level in LEVELS]
    for level in LEVELS:
        floor = getattr(rules, f"min_group_coverage_{level}")
        names = [group_name(level, group) for group in group_shares(problem)] if floor else []
        wanted += [(f"min_{name}", name, floor) for name in names]
    targets = tuple(Target(name, measures.unit(measure), least, price) for name, measure, least in wanted if least > 0)
    return Aim(weighted(problem, measures), rules.weight_cost, _budget(rules.budget), targets)


def weighted(problem: Problem, measures: Measures) -> np.ndarray:
    """Weights of the measures in the weighted objective, shape (measures,)."""
    rules = problem.rules
    weights = measures.unit("l2", rules.weight_l2) + measures.unit("l3", rules.weight_l3)
    for level in LEVELS:
        if f"backup_{level}" in measures.names:
            weights += measures.unit(f"backup_{level}", getattr(rules, f"weight_backup_{level}"))
    return weights


def _budget(budget) -> float:
    return math.inf if budget is None else float(cents(budget))
