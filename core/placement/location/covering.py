"""Maximal covering and set covering, on the placement engine."""

from __future__ import annotations

import math
import time
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Dict, Optional, Tuple

import numpy as np
import pandas as pd

from ...access.roads import Pairs
from ...control import Control
from ...errors import PlanningError, count
from ..network import plan_network
from ..optimize import Settings
from ..problem import Inputs
from ..rules import resolve
from . import backup
from .money import in_cents
from .question import Located, Question, allocate, nothing, only, with_weight, within_gap

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

COST_OF_ONE = 25_000.0
"""In the placement engine's money: what one facility costs."""


def covering(question: Question, reachable: np.ndarray, started: float, control: Control) -> Located:
    """One kind of station at one price: money for p of them, or the least money that covers all (Church and ReVelle 1974; Toregas
    et al. 1971); with a budget each site at its own price."""
    near = (question.pairs.cost <= question.radius * (1 + 1e-12)) & question.places.usable[question.pairs.place]
    inside = np.zeros(len(reachable), dtype=bool)
    inside[question.pairs.point[near]] = True
    rows = with_weight(question, inside)
    if not len(rows):
        return nothing(
            question,
            "infeasible",
            "no_plan",
            "No demand point lies within the radius of any site; give a larger radius.",
        )
    everything = question.problem == "lscp"
    if question.budget is not None and not everything:
        _require_affordable(question, near)
    if question.backup > 1:
        return backup.covering(question, near, started, control)
    planned = _plan(question, rows, near, everything, started, control)
    outputs = planned.summary["outputs"]
    if outputs["OBJECTIVE"] is None:
        return nothing(question, outputs["STATUS"], outputs["REASON"], "No plan was found; see the log.")
    new = planned.plan[planned.plan["action"] == "new_l2"]
    chosen = np.sort(pd.Index(question.places.ids).get_indexer(new["site_id"]))
    if not everything and question.budget is None:
        chosen = _filled_up(question, only(question.pairs, near), chosen, control)
    allocation = allocate(replace(question, pairs=only(question.pairs, near)), chosen)
    if everything:
        objective = outputs["OBJECTIVE"] / COST_OF_ONE
        bound = float(math.ceil(outputs["BOUND"] / COST_OF_ONE - 1e-6))
    else:
        objective, bound = _covered(question.demand.weight[rows], allocation.weight, outputs["BOUND"])
    lost = question.demand.count(reachable & (question.demand.weight > 0) & ~inside)
    notes = (
        (f"{count(lost, 'demand point')} lie within the radius of no site and cannot be covered.",)
        if everything and lost
        else ()
    )
    reached = within_gap(question, objective, bound)
    return Located(
        chosen,
        allocation,
        objective,
        bound,
        "optimal" if reached else outputs["STATUS"],
        "gap_reached" if reached else outputs["REASON"],
        notes,
        {"solver": planned.summary["solver"]},
    )


def _filled_up(question: Question, near: Pairs, chosen: np.ndarray, control: Control) -> np.ndarray:
    """Exactly p places: where fewer cover as much as was asked for, those besides that cover most more, of equal ones the first."""
    left = question.demand.weight.astype(float)
    free = question.places.usable.copy()
    opening = list(chosen)
    for place in opening:
        left[near.point[near.place == place]] = 0.0
    free[chosen] = False
    while len(opening) < question.p:
        control.check()
        more = np.bincount(near.place, weights=left[near.point], minlength=len(free))
        best = int(np.argmax(np.where(free, more, -1.0)))
        opening.append(best)
        free[best] = False
        left[near.point[near.place == best]] = 0.0
    return np.sort(np.array(opening, dtype=np.int64))


def require_budget(question: Question) -> None:
    """Raises PlanningError on a budget that makes no sense."""
    budget, costs, required = question.budget, question.places.fixed_cost, question.places.are("required")
    if question.backup > 1:
        raise PlanningError("A budget (BUDGET) and BACKUP cannot be asked for together; leave one of them empty.")
    if costs is None or not (costs[question.places.usable] > 0).any():
        raise PlanningError(
            "A budget (BUDGET) needs sites that cost something: choose the field of their fixed cost (SITES_FIXED_COST_FIELD)."
        )
    if required.any() and math.fsum(costs[required]) > budget * (1 + 1e-9):
        raise PlanningError(
            f"The required sites cost {math.fsum(costs[required]):,.12g} together, more than the budget (BUDGET) of {budget:,.12g}."
        )


def _require_affordable(question: Question, near: np.ndarray) -> None:
    reaching = np.unique(question.pairs.place[near])
    cheapest = float(question.places.fixed_cost[reaching].min())
    if cheapest > question.budget * (1 + 1e-9):
        raise PlanningError(
            f"The budget (BUDGET) of {question.budget:,.12g} is below {cheapest:,.12g}, the cost of the cheapest site with demand within the radius."
        )


def _covered(all_weights: np.ndarray, weights: np.ndarray, bound: float) -> Tuple[float, float]:
    """Covered weight, summed anew, and its bound from one in hundredths of all weight with twelve digits; of whole weights both are
    whole."""
    objective, most = float(weights.sum()), float(all_weights.sum()) * bound / 100.0
    if not (all_weights % 1.0).any():
        most = math.floor(most * (1 + 1e-11) + 1e-6)
    return objective, max(float(most), objective)


def _plan(question: Question, rows: np.ndarray, near: np.ndarray, everything: bool, started: float, control: Control):
    demand = pd.DataFrame(
        {"demand_id": question.demand.ids[rows], "weight": question.demand.weight[rows], "x": 0.0, "y": 0.0}
    )
    # Places of their own, for candidates at one place count as one.
    sites = pd.DataFrame(
        {
            "site_id": question.places.ids,
            "status": question.places.status,
            "x": 10.0 * np.arange(len(question.places.ids)),
            "y": 0.0,
        }
    )
    wanted = np.zeros(len(question.demand.ids), dtype=bool)
    wanted[rows] = True
    used = near & wanted[question.pairs.point]
    costs = pd.DataFrame(
        {
            "demand_id": question.demand.ids[question.pairs.point[used]],
            "site_id": question.places.ids[question.pairs.place[used]],
            "cost": question.pairs.cost[used],
        }
    )
    sites, money, zones = _money(question, sites, everything)
    # Of the others the engine would warn in words that are not the user's.
    there = np.isin(np.arange(len(sites)), question.pairs.place[used]) | question.places.are("required")
    sites = sites[there].reset_index(drop=True)
    rules = resolve(
        "neutral",
        explicit={
            "max_new_ports": 2, "l2_radius_m": max(question.radius, 1e-9), "l3_radius_m": 1e-6,
            "weight_l2": 100.0, "weight_l3": 0.0, "weight_cost": 0.0, **money,
            **({"objective": "min_cost", "min_coverage_l2": 1.0} if everything else {}),
        },
    )  # fmt: skip
    left = max(question.seconds - (time.monotonic() - started), 1.0)
    settings = Settings(solver=question.solver, gap=question.gap, time_limit_s=left, python=question.python)
    return plan_network(Inputs(None, demand, sites, zones, costs), rules, settings, control, tells_assumptions=False)


def _money(
    question: Question, sites: pd.DataFrame, everything: bool
) -> Tuple[pd.DataFrame, Dict[str, Any], Optional["GeoDataFrame"]]:
    """Sites, rules and areas that say what may be opened; no fast charger costs as little as a site may."""
    if everything or question.budget is None:
        wanted = len(sites) if everything else question.p
        prices = {"cost_l2_station": COST_OF_ONE - 5_000.0, "cost_l2_port": 5_000.0, "budget_per_site": COST_OF_ONE}
        return sites, {**prices, "budget": COST_OF_ONE * wanted}, None
    cents, budget = in_cents(np.where(question.places.usable, question.places.fixed_cost, 0.0), question.budget)
    dearest = cents.max() / 100.0
    rules = {
        "cost_l2_station": 0.0, "cost_l2_port": 0.0, "cost_l3_station": dearest + COST_OF_ONE, "budget_per_site": dearest,
        "budget": budget / 100.0,
    }  # fmt: skip
    sites = sites.assign(fixed_cost=cents / 100.0)
    if question.p is None or question.p >= question.places.usable.sum():
        return sites, rules, None
    import geopandas
    from shapely.geometry import box

    whole = box(-5.0, -5.0, 10.0 * len(sites), 5.0)
    return sites, rules, geopandas.GeoDataFrame({"zone_id": ["all"], "max_stations": [question.p]}, geometry=[whole])
