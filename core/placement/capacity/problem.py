"""What is asked of a plan of capacities: lots, demand of years and scenarios, costs of the ways between them, and the terms.

The model is that of the public slow/fast charger benchmark (Shell.ai hackathon 2022): demand points on a grid, lots with slots,
integer numbers of slow and fast chargers, and flows.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Tuple

import numpy as np

from ...access.roads import Pairs
from ...errors import PlanningError, count
from . import CONSTRAINTS

KINDS = ("slow", "fast")
AIMS = ("expected", "worst")
MOST_STATES = 500
"""Scenarios × years."""
MOST_CELLS = 100_000_000
"""Scenarios × years × demand points: of their amounts in memory."""


@dataclass(frozen=True)
class Terms:
    """What counts, and what a charger is; arrays of two are slow and fast.

    Cost of a year: ``distance_weight`` Σ cost of the way × flow + ``mismatch_weight`` Σ |forecast − actual| +
    ``infrastructure_weight`` Σ (slow + ``fast_cost_ratio`` × fast), over all chargers that stand in that year.
    """

    distance_weight: float = 1.0
    mismatch_weight: float = 25.0
    infrastructure_weight: float = 600.0
    fast_cost_ratio: float = 1.5
    slow_capacity: float = 200.0
    fast_capacity: float = 400.0
    slow_kw: float = 7.2
    fast_kw: float = 150.0
    unserved_cost: float = 0.0
    """Of each unit of demand that is not met, where ``demand_met`` is switched off."""
    constraints: Tuple[str, ...] = CONSTRAINTS

    def __post_init__(self) -> None:
        strange = [name for name in self.constraints if name not in CONSTRAINTS]
        if strange:
            raise PlanningError(f"There is no constraint “{strange[0]}”; there are {', '.join(CONSTRAINTS)}.")
        weights = {
            "distance": self.distance_weight,
            "mismatch": self.mismatch_weight,
            "infrastructure": self.infrastructure_weight,
            "ratio of a fast to a slow charger's cost": self.fast_cost_ratio,
        }
        for name, value in weights.items():
            if not (np.isfinite(value) and value >= 0):
                raise PlanningError(f"The cost factor of {name} is {value:g}; give a number of 0 or more.")
        if not (self.slow_capacity > 0 and self.fast_capacity > 0 and np.isfinite(self.capacities).all()):
            raise PlanningError("The capacities of a slow and of a fast charger must be above 0.")
        if "demand_met" not in self.constraints and not (np.isfinite(self.unserved_cost) and self.unserved_cost > 0):
            raise PlanningError(
                "Where demand may stay unserved, each unserved unit needs a cost above 0, or nothing would be served."
            )

    def applies(self, name: str) -> bool:
        return name in self.constraints

    @property
    def capacities(self) -> np.ndarray:
        return np.array([self.slow_capacity, self.fast_capacity])

    @property
    def prices(self) -> np.ndarray:
        """Of a charger of each kind in a year, all factors included."""
        return self.infrastructure_weight * np.array([1.0, self.fast_cost_ratio])

    @property
    def powers(self) -> np.ndarray:
        return np.array([self.slow_kw, self.fast_kw])


@dataclass(frozen=True)
class Lots:
    """Places with chargers or room for them, sorted by id."""

    ids: np.ndarray
    xy: np.ndarray
    slots: np.ndarray
    """inf: no limit."""
    existing: np.ndarray
    """Chargers that stand before the first year, slow and fast, (lots, 2)."""
    grid_kw: np.ndarray
    """inf: no limit."""


@dataclass(frozen=True)
class Demand:
    """Demand points sorted by id. ``amount``: (scenarios, years, points); ``actual``: the same, NaN where nobody knows yet."""

    ids: np.ndarray
    xy: np.ndarray
    amount: np.ndarray
    actual: np.ndarray


@dataclass(frozen=True)
class Problem:
    """Counts are shared by the scenarios of a year; every scenario and year has flows of its own.

    ``aim`` ``expected``: infrastructure, and Σ ``weights`` × the other costs of a scenario, all years together. ``worst``:
    infrastructure, and the largest of (the other costs + ``offsets``) of any scenario: with offsets 0 the worst case, with the
    negative best cost of each scenario the largest regret.
    """

    lots: Lots
    demand: Demand
    pairs: Pairs
    """Costs of the ways from points to lots, for each unit of demand."""
    years: Tuple[str, ...]
    terms: Terms = Terms()
    scenarios: Tuple[str, ...] = ("",)
    weights: Tuple[float, ...] = (1.0,)
    aim: str = "expected"
    offsets: Tuple[float, ...] = ()
    notes: Tuple[str, ...] = field(default=(), compare=False)

    def __post_init__(self) -> None:
        shape = (len(self.scenarios), len(self.years), len(self.demand.ids))
        if self.demand.amount.shape != shape or self.demand.actual.shape != shape:
            raise ValueError(f"Demand of shape {self.demand.amount.shape}, expected {shape}.")
        if len(self.weights) != shape[0] or not np.isfinite(self.weights).all() or min(self.weights) < 0:
            raise PlanningError("Every scenario needs a weight of 0 or more.")
        if shape[0] * shape[1] > MOST_STATES or np.prod(shape) > MOST_CELLS:
            raise PlanningError(
                f"{count(shape[0], 'scenario')} × {count(shape[1], 'year')} × {count(shape[2], 'demand point')} are more than fit into memory. "
                "Use fewer scenarios or years, or a coarser grid of demand."
            )

    @property
    def shape(self) -> Tuple[int, int]:
        """Scenarios and years."""
        return len(self.scenarios), len(self.years)

    def of_years(self, first: int, last: int, existing: np.ndarray) -> "Problem":
        """The part with the years ``first`` to before ``last``, when ``existing`` stands before them."""
        demand = replace(
            self.demand, amount=self.demand.amount[:, first:last], actual=self.demand.actual[:, first:last]
        )
        return replace(
            self, lots=replace(self.lots, existing=existing), demand=demand, years=self.years[first:last], notes=()
        )

    # -- what follows from the constraints ------------------------------------------------------------------------

    @property
    def floor(self) -> np.ndarray:
        """Least chargers of each lot and kind in every year, (lots, 2)."""
        return self.lots.existing if self.terms.applies("never_fall") else np.zeros_like(self.lots.existing)

    @property
    def chain(self) -> np.ndarray:
        """(years, years): which additions stand in which year. Chargers that never fall stand from their year on."""
        n = len(self.years)
        return np.tril(np.ones((n, n))) if self.terms.applies("never_fall") else np.eye(n)

    @property
    def room(self) -> np.ndarray:
        """Most chargers that can be added to the floor of each lot, (lots,); always finite.

        More than hold all demand are never of use.
        """
        most = float(self.demand.amount.sum(axis=2).max(initial=0.0))
        useful = np.ceil(most / self.terms.capacities.min()) if self.terms.applies("capacity") else 0.0
        limit = self.lots.slots if self.terms.applies("slots") else np.inf
        room = np.maximum(limit - self.floor.sum(axis=1), 0.0)
        return np.minimum(np.floor(room + 1e-9) if self.terms.applies("integer_counts") else room, useful)

    @property
    def power_room(self) -> np.ndarray:
        """Power in kW that additions may take at each lot, (lots,). What stands above its limit may stay, and not grow."""
        if not self.terms.applies("power"):
            return np.full(len(self.lots.ids), np.inf)
        return np.maximum(self.lots.grid_kw - self.floor @ self.terms.powers, 0.0)

    def mismatch(self) -> np.ndarray:
        """Σ |forecast − actual| of every scenario and year, (scenarios, years), unweighted; points without an actual do not count."""
        gap = np.abs(self.demand.amount - self.demand.actual)
        return np.nansum(gap, axis=2)
