"""Demand assigned to lots of given capacities: the transportation problem and nothing else."""

from __future__ import annotations

import math
import time
from dataclasses import dataclass
from typing import Optional, Tuple

import numpy as np
import pandas as pd

from ...access.costs import Way
from ...access.cover import coordinates
from ...access.roads import Pairs
from ...control import Control
from ...errors import Faults, PlanningError, count, some
from ...tables import identifiers, numbers, order_of
from ..optimize import significant
from ..problem import Inputs, demand_from_table
from .tables import pairs_of
from .transport import SERVED, OutOfTime, Unserved, Ways, transport, ways_of

SMALL = 0.01
"""Amounts of which half are below this are scaled."""


@dataclass(frozen=True)
class Task:
    """Points and lots sorted by id, and the costs of the ways between them."""

    demand_ids: np.ndarray
    demand_xy: np.ndarray
    amount: np.ndarray
    lot_ids: np.ndarray
    lots_xy: np.ndarray
    capacity: np.ndarray
    """inf: no limit."""
    pairs: Pairs
    notes: Tuple[str, ...] = ()


@dataclass(frozen=True)
class Assignment:
    """``pair``: indexes of the pairs used, ``amount`` above 0 of each; ``price``: what a unit more of each lot's capacity would save."""

    status: str
    reason: str
    pair: np.ndarray
    amount: np.ndarray
    unserved: np.ndarray
    price: np.ndarray
    objective: Optional[float] = None
    bound: Optional[float] = None
    explanation: Tuple[str, ...] = ()

    @property
    def gap(self) -> Optional[float]:
        if self.objective is None or self.bound is None:
            return None
        return max(self.objective - self.bound, 0.0) / max(abs(self.objective), 1e-9)


def make_task(inputs: Inputs, way: Way = Way(), control: Control = Control()) -> Task:
    """Tables → Task: the lots are ``inputs.sites`` with column capacity (NULL: no limit). Raises PlanningError with every fault found."""
    faults = Faults()
    demand = demand_from_table(inputs.demand, inputs.origin("demand"), faults)
    origin = inputs.origin("sites")
    ids = identifiers(inputs.sites, "site_id", origin, faults)
    if "capacity" not in inputs.sites:
        faults.add(f"The {origin.column('capacity')}: there is no such field. Choose the field in the form.")
        capacity = np.zeros(len(ids))
    else:
        capacity = numbers(inputs.sites, "capacity", origin, faults, default=np.inf)
    faults.raise_if_any()
    order, notes = order_of(ids), []  # type: np.ndarray, list
    ids, capacity, xy = ids[order], capacity[order], coordinates(inputs.sites)[order]
    pairs = pairs_of(inputs, (demand.ids, demand.xy), (ids, xy), way, notes, control)
    return Task(demand.ids, demand.xy, demand.weight, ids, xy, capacity, pairs, tuple(notes))


def assign_demand(
    task: Task, unserved_cost: Optional[float] = None, seconds: float = math.inf, control: Control = Control()
) -> Assignment:
    """Least Σ cost × amount so that all demand is met within the capacities; the optimum, its bound recomputed from the multipliers.

    ``unserved_cost``: demand may stay unserved at this cost of a unit; None: it must be met, and where it cannot be the result says
    what lacks. Raises PlanningError on a cost that is not above 0, Cancelled on Cancel.
    """
    if unserved_cost is not None and not (math.isfinite(unserved_cost) and unserved_cost > 0):
        raise PlanningError("Each unit of unserved demand needs a cost above 0, or nothing would be served.")
    ways = ways_of(task.pairs, len(task.demand_ids), len(task.lot_ids))
    must = unserved_cost is None
    # A unit more served moves others along a chain of lots, each of which is in it once.
    penalty = 2.0 * (ways.most * (ways.places + 1) + 1.0) if must else float(unserved_cost)
    ends, scale = time.monotonic() + seconds, _scale(task.amount)
    nothing = np.empty(0, dtype=np.int64), np.empty(0), np.zeros(len(task.amount)), np.zeros(ways.places)
    try:
        flow = transport(
            ways,
            task.amount[None] * scale,
            task.capacity[None] * scale,
            np.ones(1),
            Unserved(penalty, weighted=not must),
            ends=ends,
            control=control,
        )
    except OutOfTime:
        return Assignment(
            "no_plan", "time_limit", *nothing, explanation=("The time was over before the demand was assigned.",)
        )
    amounts, unserved = flow.amounts[0] / scale, flow.unserved[0] / scale
    lacking = float(unserved.sum())
    if must and lacking > SERVED * max(float(task.amount.sum()), 1e-300):
        full = _loads(task, flow.pairs[0], amounts) >= task.capacity * (1 - 1e-9)
        return Assignment(
            "infeasible", "no_plan", *nothing, explanation=_why(task, lacking, full & (flow.prices[0] > 0))
        )
    objective = float(ways.cost[flow.pairs[0]] @ amounts) + (0.0 if must else penalty * lacking)
    bound = min(_bound(task, ways, flow.prices[0], penalty), objective)
    return Assignment(
        "optimal",
        "gap_reached",
        flow.pairs[0],
        amounts,
        unserved,
        flow.prices[0],
        significant(objective),
        significant(bound),
    )


def _scale(amount: np.ndarray) -> float:
    """A power of two that brings small amounts, such as shares of a whole, to about 1: a solver takes what is below 1e-7 for nothing."""
    some = amount[amount > 0]
    typical = float(np.median(some)) if len(some) else 1.0
    return 1.0 if typical >= SMALL else 2.0 ** math.ceil(-math.log2(typical))


def _bound(task: Task, ways: Ways, prices: np.ndarray, penalty: float) -> float:
    """The dual's value: no assignment costs less, whatever the prices (0 where nothing limits)."""
    prices = np.where(np.isfinite(task.capacity), prices, 0.0)
    least = np.minimum(ways.least(ways.cost + prices[ways.place]), penalty)
    return float(task.amount @ least - prices @ np.where(np.isfinite(task.capacity), task.capacity, 0.0))


def _loads(task: Task, pair: np.ndarray, amount: np.ndarray) -> np.ndarray:
    return np.bincount(task.pairs.place[pair], weights=amount, minlength=len(task.lot_ids))


def _why(task: Task, lacking: float, full: np.ndarray) -> Tuple[str, ...]:
    total, capacity = float(task.amount.sum()), float(task.capacity.sum())
    reached = np.zeros(len(task.amount), dtype=bool)
    reached[task.pairs.point] = True
    lost = (task.amount > 0) & ~reached
    said = []
    if lost.any():
        said.append(
            f"{count(int(lost.sum()), 'demand point')} with demand of {float(task.amount[lost].sum()):,.6g} have no lot within reach "
            f"({some(list(task.demand_ids[lost]))}); raise the cutoff."
        )
    said.append(
        f"Capacity for {lacking:,.6g} lacks: the demand is {total:,.6g}, the capacity of all lots {capacity:,.6g}, and "
        f"{count(int(full.sum()), 'lot')} in reach of it {'is' if full.sum() == 1 else 'are'} full ({some(list(task.lot_ids[full]))}). "
        "Raise capacities or the cutoff, or let demand stay unserved at a cost."
    )
    return tuple(said)


def flows(task: Task, assigned: Assignment) -> pd.DataFrame:
    """One row per pair with a flow, ordered by point, then lot: the canonical table ``flows`` without a year, and indexes."""
    point, place = task.pairs.point[assigned.pair], task.pairs.place[assigned.pair]
    return pd.DataFrame(
        {
            "demand_id": task.demand_ids[point], "site_id": task.lot_ids[place], "year": None, "amount": assigned.amount,
            "distance": task.pairs.cost[assigned.pair], "point": point, "place": place,
        }
    )  # fmt: skip


def loads(task: Task, assigned: Assignment) -> pd.DataFrame:
    """One row per lot: capacity, supply, use, and what a unit more of capacity would save."""
    supply = _loads(task, assigned.pair, assigned.amount)
    limited = np.isfinite(task.capacity)
    with np.errstate(divide="ignore", invalid="ignore"):
        use = np.where(limited & (task.capacity > 0), supply / task.capacity, np.nan)
    return pd.DataFrame(
        {
            "site_id": task.lot_ids, "capacity": np.where(limited, task.capacity, np.nan), "supply": supply, "utilization": use,
            "price": assigned.price, "x": task.lots_xy[:, 0], "y": task.lots_xy[:, 1],
        }
    )  # fmt: skip
