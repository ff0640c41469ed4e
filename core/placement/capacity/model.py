"""The plan of capacities in Pyomo, for what relaxation and rounding leave open.

    minimize    Σ_k w_k (Σ_ij c_ij x_kij + Σ_i h_i o_ki + p u_ki) + Σ_t Σ_j (price of slow, fast) · n_tj + settled
    subject to  Σ_j x_kij + o_ki + u_ki = d_ki                     met        (each scenario and year k, each point i)
                Σ_i x_kij ≤ q·(floor_j + Σ_τ≤t n_τj)               full       (each k of year t, each lot j)
                Σ_τ (n_τj slow + n_τj fast) ≤ room_j               slots      (each lot j)
                Σ_τ power · n_τj ≤ power room_j                    power      (each lot j with a limit)
                x, o, u ≥ 0, n ≥ 0 and whole

n_tj are the chargers added in year t; where they may fall, those of each year stand in it alone. For the worst scenario the first
sum is η, at least that sum of every scenario by itself. Only kept pairs have an x. What a point sends over all others together is o, at the
least cost h of these and without using capacity: so the bound of the model is one of the whole problem, and a plan whose o is 0 is
feasible there.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Dict, List, Tuple

import numpy as np

from ...modelling import LinearExpression, pyo
from ..litter import set_aside
from ..milp import compile_model
from .bound import additions, floor_capacity, settled_cost, states_of, unserved_of, weights_of, worst_of
from .problem import Problem
from .transport import Flow, Ways

__all__ = ["Kept", "build", "charger_counts", "compile_model", "keep_pairs", "start_vector"]

FIRST_MARGIN = 0.1
"""Of the highest price of capacity: how much dearer than the best a pair may be at the multipliers, and be kept."""
LEAST_SHARE = 0.2
"""Scenarios that do not count in the relaxation may count in the plan: their pairs are chosen as if they did a little."""


@dataclass(frozen=True)
class Kept:
    """``pairs``: indexes, sorted. ``over``: least cost of the others of each point, (points,); inf where there are none."""

    pairs: np.ndarray
    over: np.ndarray


def keep_pairs(problem: Problem, ways: Ways, relaxed: Flow, number: int, *, last: bool) -> Kept:
    """Pairs that cost little more than the best at the multipliers of the relaxation; the margin doubles with ``number``."""
    keep = np.zeros(len(ways.cost), dtype=bool)
    for seen in relaxed.active:
        keep[seen] = True
    unit = float((problem.terms.prices / problem.terms.capacities).max())
    margin = FIRST_MARGIN * 2.0**number * max(float(relaxed.prices.max(initial=0.0)), unit, 1e-3 * ways.most)
    for state, prices in enumerate(relaxed.prices):
        share = max(float(relaxed.shares[state]), LEAST_SHARE)
        at_prices = share * ways.cost + prices[ways.place]
        keep |= share * ways.cost <= (ways.least(at_prices) + margin)[ways.point]
    keep |= last
    return Kept(np.flatnonzero(keep), ways.least(np.where(keep, np.inf, ways.cost)))


def build(problem: Problem, ways: Ways, kept: Kept) -> pyo.ConcreteModel:
    """The model; who is done with it hands it to ``litter.take_apart``."""
    added, worst = additions(problem), worst_of(problem)
    scenario, year = states_of(problem)
    demand = problem.demand.amount[scenario, year]
    states, points = demand.shape
    with set_aside():
        model = pyo.ConcreteModel()
        whole = pyo.NonNegativeIntegers if problem.terms.applies("integer_counts") else pyo.NonNegativeReals
        model.n = pyo.Var(range(len(added.cost)), domain=whole)
        flows = [(k, int(p)) for k in range(states) for p in kept.pairs[demand[k][ways.point[kept.pairs]] > 0]]
        model.x = pyo.Var(flows, domain=pyo.NonNegativeReals)
        wanted = [(k, int(i)) for k in range(states) for i in np.flatnonzero(demand[k] > 0)]
        model.o = pyo.Var([(k, i) for k, i in wanted if np.isfinite(kept.over[i])], domain=pyo.NonNegativeReals)
        may_lack = not problem.terms.applies("demand_met")
        model.u = pyo.Var(wanted if may_lack else [], domain=pyo.NonNegativeReals)
        _met(model, demand, ways, wanted)
        if problem.terms.applies("capacity"):
            _full(model, problem, ways, added.capacity, states)
        _limits(model, added)
        _objective(model, problem, ways, kept, added.cost, worst, unserved_of(problem, ways).cost)
    return model


def _sum(coefs: List[float], variables: List[Any], constant: float = 0.0) -> LinearExpression:
    return LinearExpression(constant=constant, linear_coefs=coefs, linear_vars=variables)


def _met(model: pyo.ConcreteModel, demand: np.ndarray, ways: Ways, wanted: List[Tuple[int, int]]) -> None:
    sent: Dict[Tuple[int, int], List[Any]] = {key: [] for key in wanted}
    for k, pair in model.x:
        sent[k, int(ways.point[pair])].append(model.x[k, pair])
    for more in (model.o, model.u):
        for key in more:
            sent[key].append(more[key])
    model.met = pyo.Constraint(wanted)
    for key, variables in sent.items():
        if variables:
            model.met[key] = _sum([1.0] * len(variables), variables) == float(demand[key])
        else:
            model.met[key] = pyo.Constraint.Infeasible


def _full(model: pyo.ConcreteModel, problem: Problem, ways: Ways, capacity: Any, states: int) -> None:
    loads: Dict[int, List[Any]] = {}
    for k, pair in model.x:
        loads.setdefault(k * ways.places + int(ways.place[pair]), []).append(model.x[k, pair])
    floor = floor_capacity(problem)
    model.full = pyo.Constraint(sorted(loads))
    for row, variables in sorted(loads.items()):
        a, b = capacity.indptr[row], capacity.indptr[row + 1]
        more = [model.n[int(j)] for j in capacity.indices[a:b]]
        coefs = [1.0] * len(variables) + [-float(q) for q in capacity.data[a:b]]
        model.full[row] = _sum(coefs, variables + more) <= float(floor[row % ways.places])


def _limits(model: pyo.ConcreteModel, added: Any) -> None:
    model.limit = pyo.Constraint(range(len(added.limit)))
    for row, limit in enumerate(added.limit):
        a, b = added.rows.indptr[row], added.rows.indptr[row + 1]
        if a < b:
            body = _sum([float(v) for v in added.rows.data[a:b]], [model.n[int(j)] for j in added.rows.indices[a:b]])
            model.limit[row] = body <= float(limit)


def _objective(
    model: pyo.ConcreteModel, problem: Problem, ways: Ways, kept: Kept, cost: np.ndarray, worst: Any, penalty: float
) -> None:
    scenario, _ = states_of(problem)
    weights = weights_of(problem)
    terms: Dict[int, Tuple[List[float], List[Any]]] = {s: ([], []) for s in range(len(problem.scenarios))}
    for which, price in (
        (model.x, lambda at: ways.cost[at]),
        (model.o, lambda at: kept.over[at]),
        (model.u, lambda at: penalty),
    ):
        for k, at in which:
            coefs, variables = terms[int(scenario[k])]
            coefs.append(float(weights[k] * price(at)))
            variables.append(which[k, at])
    spent = _sum([float(value) for value in cost], [model.n[j] for j in model.n], settled_cost(problem))
    if worst is None:
        model.objective = pyo.Objective(expr=spent + sum(_sum(*each) for each in terms.values()), sense=pyo.minimize)
        return
    model.worst = pyo.Var()
    model.scenario = pyo.Constraint(range(len(problem.scenarios)))
    for s, (coefs, variables) in terms.items():
        model.scenario[s] = _sum(coefs + [-1.0], variables + [model.worst]) <= -float(worst.offsets[s])
    model.objective = pyo.Objective(expr=spent + model.worst, sense=pyo.minimize)


def charger_counts(variables: Tuple[Any, ...], model: pyo.ConcreteModel, problem: Problem, x: np.ndarray) -> np.ndarray:
    """Chargers of a solution vector, (years, lots, 2)."""
    position = {id(var): index for index, var in enumerate(variables)}
    added = np.zeros(len(model.n))
    for j in range(len(added)):
        index = position.get(id(model.n[j]))
        added[j] = 0.0 if index is None else x[index]
    if problem.terms.applies("integer_counts"):
        added = np.round(added)
    shaped = added.reshape(len(problem.years), 2, len(problem.lots.ids))
    return problem.floor + np.einsum("tu,ukj->tjk", problem.chain, shaped)


def start_vector(
    variables: Tuple[Any, ...], model: pyo.ConcreteModel, problem: Problem, ways: Ways, kept: Kept, best: Any
) -> np.ndarray:
    """A plan (``solve.Planned``) as a solution vector."""
    values: Dict[int, float] = {}
    steps = np.linalg.solve(problem.chain, (best.chargers - problem.floor).reshape(len(problem.years), -1))
    steps = np.round(steps, 9).reshape(best.chargers.shape).transpose(0, 2, 1).ravel()
    for j in model.n:
        values[id(model.n[j])] = steps[j]
    has = np.zeros(len(ways.cost), dtype=bool)
    has[kept.pairs] = True
    for k, (s, t) in enumerate(zip(*states_of(problem))):
        flows = best.flows[s][t]
        for pair, amount in zip(flows.pair.tolist(), flows.amount.tolist()):
            if has[pair]:
                values[id(model.x[k, pair])] = amount
            else:
                key = id(model.o[k, int(ways.point[pair])])
                values[key] = values.get(key, 0.0) + amount
        for key in model.u:
            if key[0] == k:
                values[id(model.u[key])] = float(flows.unserved[key[1]])
    if problem.aim == "worst":
        offsets = problem.offsets or (0.0,) * len(problem.scenarios)
        others = [sum(c.distance + c.mismatch + c.unserved for c in each) for each in best.costs]
        values[id(model.worst)] = max(other + offset for other, offset in zip(others, offsets))
    return np.array([values.get(id(var), 0.0) for var in variables])
