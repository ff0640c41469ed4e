"""The capacitated location model in Pyomo, for what bound and reduced costs leave of it.

    minimize    Σ_j f_j y_j + Σ_ij c_ij x_ij + Σ_i e_i (1 − Σ_j x_ij)
    subject to  Σ_j x_ij = 1   (≤ 1 where a point may be left)          served     (each point i)
                Σ_i w_i x_ij ≤ q_j y_j                                  full       (each place j)
                x_ij ≤ y_j                                              open       (each pair)
                fewest ≤ Σ_j y_j ≤ most                                 number
                Σ_j q_j y_j ≥ Σ_i w_i   where all must be served        enough
                y_j ∈ {0, 1},  x_ij ∈ {0, 1}, or [0, 1] where points may be divided

The bounds x_ij ≤ y_j and the sum of capacities are implied, and make the relaxation tight (Holmberg, Rönnqvist and Yuan 1999; Aardal 1998).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, List, Optional, Tuple

import numpy as np
import pyomo.environ as pyo
from pyomo.core.expr import LinearExpression

from ...control import Control, obeying_cancel
from ..litter import set_aside, take_apart
from ..milp import compile_model, values
from ..solver import process
from ..solver.process import Outcome
from ..solver.protocol import Limits
from .sited import Sited


@dataclass(frozen=True)
class Answer:
    """``chosen``: open places, boolean; ``share`` (points, places) of each point served there; both None without a solution."""

    outcome: Outcome
    chosen: Optional[np.ndarray]
    share: Optional[np.ndarray]
    bound: Optional[float]


def build(problem: Sited) -> Tuple[pyo.ConcreteModel, np.ndarray, np.ndarray]:
    """The model, and point and place of its variables ``x``, which has one for every pair of finite cost."""
    point, place = np.nonzero(np.isfinite(problem.cost))
    must = ~np.isfinite(problem.left_cost)
    price = np.where(must, 0.0, problem.left_cost)
    n, m = problem.cost.shape
    unit = 1.0 if problem.sizes is None else problem.sizes.unit
    weight, capacity = problem.weight / unit, problem.capacity / unit
    if problem.sizes is not None:
        weight, capacity = problem.sizes.weight.astype(float), problem.sizes.capacity.astype(float)
    with set_aside():
        model = pyo.ConcreteModel()
        model.y = pyo.Var(range(m), domain=pyo.Binary)
        for j in np.flatnonzero(problem.required).tolist():
            model.y[j].setlb(1)
        model.x = pyo.Var(range(len(point)), domain=pyo.UnitInterval if problem.divisible else pyo.Binary)
        y, x = [model.y[j] for j in range(m)], [model.x[k] for k in range(len(point))]
        paid = (problem.cost[point, place] - price[point]).tolist()
        model.objective = pyo.Objective(
            expr=_sum(problem.fixed_cost.tolist() + paid, y + x, float(price.sum())), sense=pyo.minimize
        )
        of_point: List[List[int]] = [[] for _ in range(n)]
        of_place: List[List[int]] = [[] for _ in range(m)]
        for k, (i, j) in enumerate(zip(point.tolist(), place.tolist())):
            of_point[i].append(k)
            of_place[j].append(k)
        model.served = pyo.Constraint(range(n))
        for i, pairs in enumerate(of_point):
            if pairs:
                whole = _sum([1.0] * len(pairs), [x[k] for k in pairs])
                model.served[i] = whole == 1.0 if must[i] else whole <= 1.0
        model.full = pyo.Constraint(range(m))
        for j, pairs in enumerate(of_place):
            load = [float(weight[point[k]]) for k in pairs]
            if sum(load) > capacity[j]:
                model.full[j] = _sum([*load, -float(capacity[j])], [*(x[k] for k in pairs), y[j]]) <= 0.0
        model.open = pyo.Constraint(range(len(point)))
        for k, j in enumerate(place.tolist()):
            model.open[k] = _sum([1.0, -1.0], [x[k], y[j]]) <= 0.0
        model.number = pyo.Constraint(expr=(problem.fewest, _sum([1.0] * m, y), problem.most))
        if must.all():
            model.enough = pyo.Constraint(expr=_sum(capacity.tolist(), y) >= float(weight.sum()) * (1 - 1e-9))
    return model, point, place


def _sum(coefficients: List[float], variables: List[Any], constant: float = 0.0) -> LinearExpression:
    return LinearExpression(constant=constant, linear_coefs=coefficients, linear_vars=variables)


def solve(
    problem: Sited,
    backend: str,
    limits: Limits,
    control: Control,
    *,
    start: Optional[Tuple[np.ndarray, np.ndarray]] = None,
    python: str = "",
) -> Answer:
    """By a solver in its process. ``start``: open places and shares of a known plan. A point that must be served and has no pair makes it
    infeasible. Raises Cancelled on Cancel, PlanningError when the solver cannot be started."""
    possible = np.isfinite(problem.cost).any(axis=1) | np.isfinite(problem.left_cost)
    if not possible.all():
        return Answer(Outcome("infeasible", None, None, 0, ""), None, None, None)

    def make():
        made, point, place = build(problem)
        return (made, point, place, *compile_model(made))

    model, point, place, data, variables = obeying_cancel(make, control)
    try:
        begin = None
        if start is not None:
            known = {id(model.y[j]): float(start[0][j]) for j in range(len(model.y))}
            known.update({id(model.x[k]): float(start[1][point[k], place[k]]) for k in range(len(point))})
            begin = np.array([known[id(variable)] for variable in variables])
        outcome = process.solve(data, backend, limits, control, start=begin, python=python)
        bound = None if outcome.bound is None else -outcome.bound
        if outcome.x is None:
            return Answer(outcome, None, None, bound)
        share = np.zeros(problem.cost.shape)
        share[point, place] = values(model.x, variables, outcome.x)
        return Answer(outcome, values(model.y, variables, outcome.x) > 0.5, share, bound)
    finally:
        take_apart(model)
