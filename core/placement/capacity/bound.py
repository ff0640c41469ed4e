"""What no plan can beat, and the linear relaxation that finds the multipliers for it.

For any prices λ ≥ 0 of the capacities (and, for the worst scenario, weights μ ≥ 0 of the scenarios that sum to 1)

    Σ_k Σ_i d_ki min_j (μ_k c_ij + λ_kj) − Σ_k Σ_j λ_kj q·floor_j + floor's cost + Σ_j min over what can be added at lot j

is a lower bound (Lagrangian relaxation of the capacities, Geoffrion 1974). It is computed here from the prices alone, over all
pairs and in whole chargers, and needs no trust in the program that found the prices.
"""

from __future__ import annotations

import math
from typing import Optional, Tuple

import numpy as np
from scipy import sparse

from ...control import Control
from .problem import Problem
from .transport import Additions, Flow, Unserved, Ways, Worst, transport, ways_of


def states_of(problem: Problem) -> Tuple[np.ndarray, np.ndarray]:
    """Scenario and year of each state, (states,): scenario by scenario, the years in turn."""
    scenarios, years = problem.shape
    return np.repeat(np.arange(scenarios), years), np.tile(np.arange(years), scenarios)


def weights_of(problem: Problem) -> np.ndarray:
    """Weight of each state's flows, (states,), before the worst scenario is known."""
    scenario, _ = states_of(problem)
    return (np.array(problem.weights) if problem.aim == "expected" else np.ones(len(problem.weights)))[scenario]


def worst_of(problem: Problem) -> Optional[Worst]:
    if problem.aim == "expected":
        return None
    offsets = np.array(problem.offsets or [0.0] * len(problem.scenarios), dtype=float)
    return Worst(states_of(problem)[0], offsets + problem.terms.mismatch_weight * problem.mismatch().sum(axis=1))


def ways_to(problem: Problem) -> Ways:
    """The ways of a problem, at what a unit of flow costs."""
    return ways_of(problem.pairs, len(problem.demand.ids), len(problem.lots.ids), weight=problem.terms.distance_weight)


def unserved_of(problem: Problem, ways: Ways) -> Unserved:
    """What a unit of unserved demand costs: where all must be met, more than any other way of serving it could save.

    A unit more served moves others along a chain of lots, each of which is in it once, and needs at most a charger.
    """
    terms = problem.terms
    if not terms.applies("demand_met"):
        return Unserved(terms.unserved_cost, weighted=True)
    weight = max(weights_of(problem).max(initial=0.0), 1.0)
    infrastructure = float((terms.prices / terms.capacities).max()) * len(problem.years)
    return Unserved(2.0 * (weight * ways.most * (ways.places + 1) + infrastructure + 1.0), weighted=False)


def floor_capacity(problem: Problem) -> np.ndarray:
    """Of the floor's chargers at each lot, (lots,); inf where capacities do not bind."""
    if not problem.terms.applies("capacity"):
        return np.full(len(problem.lots.ids), np.inf)
    return problem.floor @ problem.terms.capacities


def settled_cost(problem: Problem) -> float:
    """What no plan changes: the floor's chargers in all years, and the mismatch of the forecasts (of the worst, in its offsets)."""
    cost = len(problem.years) * float((problem.floor @ problem.terms.prices).sum())
    if problem.aim == "expected":
        cost += problem.terms.mismatch_weight * float(np.array(problem.weights) @ problem.mismatch().sum(axis=1))
    return cost


def relax(problem: Problem, ways: Ways, ends: float = math.inf, control: Control = Control()) -> Flow:
    """The linear relaxation: fractions of chargers. ``Flow.added``: (years × 2 × lots) additions as ``additions`` orders them."""
    scenario, year = states_of(problem)
    demand = problem.demand.amount[scenario, year]
    capacity = np.tile(floor_capacity(problem), (len(demand), 1))
    return transport(
        ways,
        demand,
        capacity,
        weights_of(problem),
        unserved_of(problem, ways),
        additions=additions(problem),
        worst=worst_of(problem),
        ends=ends,
        control=control,
    )


def additions(problem: Problem) -> Additions:
    """A column for each year, kind and lot, in this order: chargers of the kind added there in that year."""
    terms, chain, lots = problem.terms, problem.chain, len(problem.lots.ids)
    years = len(problem.years)
    _, year = states_of(problem)
    each = sparse.identity(lots, format="csr")
    stands = chain[year]  # (states, years of the additions)
    capacity = sparse.hstack(
        [sparse.kron(stands[:, [t]], q * each) for t in range(years) for q in terms.capacities], format="csr"
    )
    ends = [years - 1] if terms.applies("never_fall") else list(range(years))
    rows, limit = [], []
    for room, uses in ((problem.room, np.ones(2)), (problem.power_room, terms.powers)):
        bound = np.flatnonzero(np.isfinite(room))
        for t in ends:
            stand = [chain[t, u] * use * each[bound] for u in range(years) for use in uses]
            rows.append(sparse.hstack(stand, format="csr"))
            limit.append(room[bound])
    cost = np.concatenate([np.full(lots, chain[:, t].sum() * price) for t in range(years) for price in terms.prices])
    return Additions(cost, capacity, sparse.vstack(rows, format="csr"), np.concatenate(limit))


def cumulated(problem: Problem, added: np.ndarray) -> np.ndarray:
    """Additions of ``relax`` as chargers above the floor that stand in each year, (years, lots, 2)."""
    shaped = added.reshape(len(problem.years), 2, len(problem.lots.ids))
    return np.einsum("tu,ukj->tjk", problem.chain, shaped)


def bound(problem: Problem, ways: Ways, prices: np.ndarray, shares: np.ndarray) -> float:
    """The lower bound of the module's head. ``prices`` (states, lots), ``shares`` (states,) the weights μ of the states' flows."""
    scenario, year = states_of(problem)
    demand, worst = problem.demand.amount[scenario, year], worst_of(problem)
    limited = problem.terms.applies("capacity")
    prices = prices if limited else np.zeros_like(prices)
    unserved = unserved_of(problem, ways)
    total = settled_cost(problem)
    for state, (amount, share) in enumerate(zip(demand, shares)):
        penalty = unserved.cost * (share if unserved.weighted else 1.0)
        least = np.minimum(ways.least(share * ways.cost + prices[state][ways.place]), penalty)
        total += float(amount @ least)
    if limited:
        total -= float((prices @ floor_capacity(problem)).sum())
    if worst is not None:
        of_scenario = np.zeros(len(worst.offsets))
        of_scenario[scenario] = shares
        total += float(of_scenario @ worst.offsets)
    return total + _least_additions(problem, prices)


def _least_additions(problem: Problem, prices: np.ndarray) -> float:
    terms, chain = problem.terms, problem.chain
    _, year = states_of(problem)
    of_year = np.zeros((len(problem.years), prices.shape[1]))
    np.add.at(of_year, year, prices)
    # Cost of a charger of each kind, added in each year, less what its capacity is worth from then on: (kinds, years, lots).
    worth = np.einsum("tu,tj->uj", chain, of_year)
    cost = chain.sum(axis=0)[:, None] * terms.prices[:, None, None] - terms.capacities[:, None, None] * worth
    if terms.applies("never_fall"):
        return float(_best_added(problem, cost.min(axis=1)).sum())
    return sum(float(_best_added(problem, cost[:, t]).sum()) for t in range(len(problem.years)))


def _best_added(problem: Problem, cost: np.ndarray) -> np.ndarray:
    """Least cost of what is added at each lot, (lots,), within its slots and power. ``cost``: of a charger, (kinds, lots)."""
    room, power, uses = problem.room, problem.power_room, problem.terms.powers
    best = room * np.minimum(cost.min(axis=0), 0.0)
    for lot in np.flatnonzero(np.isfinite(power) & (room * uses.max() > power + 1e-9)):
        best[lot] = _best_mix(cost[:, lot], room[lot], power[lot], uses, problem.terms.applies("integer_counts"))
    return best


def _best_mix(cost: np.ndarray, room: float, power: float, uses: np.ndarray, whole: bool) -> float:
    """Least cost of x slow and y fast chargers with x + y ≤ room and their power ≤ ``power``."""
    with np.errstate(divide="ignore", invalid="ignore"):
        most = np.minimum(room, np.where(uses > 0, power / uses, np.inf))
        meet = (power - uses[0] * room) / (uses[1] - uses[0])
    corners = np.array([0.0, most[1], *([meet] if 0 < meet < most[1] else [])])
    fast = np.arange(math.floor(most[1] + 1e-9) + 1, dtype=float) if whole else corners
    left = np.maximum(power - uses[1] * fast, 0.0)
    slow = np.minimum(room - fast, left / uses[0] if uses[0] > 0 else np.inf)
    slow = np.floor(slow + 1e-9) if whole else slow
    return float((np.minimum(cost[0], 0.0) * slow + cost[1] * fast).min())
