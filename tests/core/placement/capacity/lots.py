"""Small questions of capacities, and their optima by enumeration."""

from __future__ import annotations

import itertools
from typing import Iterator, Optional, Sequence, Tuple

import numpy as np
import pandas as pd
from scipy.optimize import linprog

from evplan.core.access.costs import Way, find_costs
from evplan.core.placement.capacity.problem import Demand, Lots, Problem, Terms
from evplan.core.placement.capacity.tables import Year, make_problem
from evplan.core.placement.problem import Inputs

TERMS = {"slow_kw": 10.0, "fast_kw": 50.0}


def tables() -> Inputs:
    """Two lots 10 m apart with three slots each, 300 units wanted at one and 100 at the other; 290 and 100 came true."""
    lots = pd.DataFrame({"site_id": ["A", "B"], "x": [0.0, 10.0], "y": 0.0, "bays": 3, "slow": 0, "fast": 0})
    demand = pd.DataFrame(
        {"demand_id": ["p", "q"], "x": [0.0, 10.0], "y": 0.0, "2019": [300.0, 100.0], "true": [290.0, 100.0]}
    )
    return Inputs(None, demand, lots)


def toy(inputs: Optional[Inputs] = None, years=(Year("2019", "2019", "true"),), **terms) -> Problem:
    return make_problem(tables() if inputs is None else inputs, years, Terms(**terms))


def drawn(
    seed: int,
    *,
    scenarios: int = 1,
    years: int = 1,
    lots: int = 2,
    slots: int = 2,
    power: bool = False,
    aim: str = "expected",
    **terms,
) -> Problem:
    """A random question, small enough to enumerate."""
    rng = np.random.default_rng(seed)
    points = int(rng.integers(1, 5))
    here, there = rng.uniform(0, 8, (points, 2)), rng.uniform(0, 8, (lots, 2))
    room = np.full(lots, float(slots))
    existing = rng.integers(0, 2, (lots, 2)).astype(float)
    existing[existing.sum(axis=1) > slots] = 0.0
    amount = (
        np.cumsum(rng.uniform(0, 300.0 * lots / points, (scenarios, years, points)), axis=1)
        / np.arange(1, years + 1)[:, None]
    )
    amount[rng.random(amount.shape) < 0.2] = 0.0
    grid = rng.uniform(0, 120, lots) if power else np.full(lots, np.inf)
    ids = (
        np.array([f"p{i}" for i in range(points)], dtype=object),
        np.array([f"l{j}" for j in range(lots)], dtype=object),
    )
    weights = rng.dirichlet(np.ones(scenarios))
    offsets = tuple(rng.uniform(-50, 50, scenarios)) if aim == "worst" else ()
    return Problem(
        Lots(ids[1], there, room, existing, grid),
        Demand(ids[0], here, amount, np.full(amount.shape, np.nan)),
        find_costs(here, there, Way()).pairs,
        tuple(str(2019 + t) for t in range(years)),
        Terms(**{**TERMS, **terms}),
        tuple(f"s{s}" for s in range(scenarios)),
        tuple(weights),
        aim,
        offsets,
    )  # fmt: skip


def best_flow(cost: np.ndarray, demand: np.ndarray, capacity: np.ndarray, unserved: float = np.inf) -> float:
    """Oracle: the whole transportation program at once; inf where demand cannot be met. ``cost`` (points, lots)."""
    n, m = cost.shape
    table = np.column_stack([cost, np.full(n, unserved if np.isfinite(unserved) else 0.0)])
    most = np.append(capacity, np.inf if np.isfinite(unserved) else 0.0)
    limited = np.isfinite(most)
    loads = np.tile(np.eye(m + 1), n)[limited]
    solved = linprog(
        table.ravel(), A_ub=loads, b_ub=most[limited], A_eq=np.kron(np.eye(n), np.ones(m + 1)), b_eq=demand, method="highs"
    )  # fmt: skip
    return float(solved.fun) if solved.status == 0 else np.inf


def table_of(problem: Problem) -> np.ndarray:
    """Costs of the ways, (points, lots)."""
    cost = np.full((len(problem.demand.ids), len(problem.lots.ids)), 1e9)
    cost[problem.pairs.point, problem.pairs.place] = problem.pairs.cost
    return cost


def allowed(problem: Problem, lot: int) -> Iterator[Sequence[Tuple[int, int]]]:
    """All courses of (slow, fast) of a lot over the years that obey the constraints, said here once more in words of their own."""
    terms, lots = problem.terms, problem.lots
    most = int(lots.slots[lot]) if terms.applies("slots") else 4
    steps = [(s, f) for s in range(most + 1) for f in range(most + 1 - s)]
    limit = max(lots.grid_kw[lot], lots.existing[lot] @ [terms.slow_kw, terms.fast_kw])
    if terms.applies("power"):
        steps = [(s, f) for s, f in steps if s * terms.slow_kw + f * terms.fast_kw <= limit + 1e-9]
    for course in itertools.product(steps, repeat=len(problem.years)):
        chain = [tuple(lots.existing[lot]), *course]
        if not terms.applies("never_fall") or all(a[0] <= b[0] and a[1] <= b[1] for a, b in zip(chain, chain[1:])):
            yield course


def enumerated(problem: Problem) -> float:
    """The least objective of all plans; inf where there is none."""
    terms, cost = problem.terms, table_of(problem) * problem.terms.distance_weight
    unserved = np.inf if terms.applies("demand_met") else terms.unserved_cost
    known: dict = {}

    def flow(s: int, t: int, counts: Tuple) -> float:
        if (s, t, counts) not in known:
            capacity = np.array(counts) @ [terms.slow_capacity, terms.fast_capacity]
            if not terms.applies("capacity"):
                capacity = np.full(len(counts), np.inf)
            known[s, t, counts] = best_flow(cost, problem.demand.amount[s, t], capacity, unserved)
        return known[s, t, counts]

    best = np.inf
    for plan in itertools.product(*(list(allowed(problem, lot)) for lot in range(len(problem.lots.ids)))):
        years = list(zip(*plan))
        infrastructure = sum(
            terms.infrastructure_weight * (s + terms.fast_cost_ratio * f) for counts in years for s, f in counts
        )
        if infrastructure >= best:
            continue
        ways = [sum(flow(s, t, counts) for t, counts in enumerate(years)) for s in range(len(problem.scenarios))]
        if problem.aim == "expected":
            value = infrastructure + float(np.dot(problem.weights, ways)) if np.isfinite(ways).all() else np.inf
        else:
            value = infrastructure + max(way + offset for way, offset in zip(ways, problem.offsets))
        best = min(best, value)
    return best
