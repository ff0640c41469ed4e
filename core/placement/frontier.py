"""The frontier of cost and coverage: how much coverage how much money buys (ε-constraint method, Haimes 1971).

For every budget between nothing and the plan's the most weighted coverage, then the least money that covers as much, so that no
point is dominated by a cheaper one that covers the same. Coverage minima are left out: the frontier shows what they cost.
"""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any, Dict, List, Optional

import numpy as np
import pandas as pd

from ..control import Control, Span
from ..schema import FRONTIER
from .aim import Aim, demands, weighted
from .optimize import Result, Run, Stage, bind
from .problem import Problem
from .reduce import Reduced
from .stage import How, Solved, measures_at, net_as_cost, solve


def frontier(problem: Problem, run: Run, result: Result, points: int, control: Control) -> pd.DataFrame:
    """The canonical ``frontier`` table with ``points`` budgets in equal steps. The points share one more time limit."""
    reduced = run.reduced
    dearest = problem.rules.budget
    if dearest is None:
        dearest = result.plan.net_cost if result.plan is not None else 0.0
    rows: List[Dict[str, Any]] = []
    start: Optional[np.ndarray] = None
    for index, budget in enumerate(np.linspace(0.0, max(dearest, 0.0), points)):
        control.check()
        part = Span(control, 100.0 * index / points, 100.0 * (index + 1) / points)
        part.info(f"Frontier, point {index + 1} of {points}: budget {budget:,.2f}")
        aim = replace(demands(problem, reduced.measures), targets=(), budget_cents=float(round(budget * 100)))
        found, start = _point(problem, reduced, aim, run.share_of_limit(points), start, part)
        rows.append({"point": index + 1, "budget": budget, **found})
        part.progress(100)
    return pd.DataFrame(rows, columns=list(FRONTIER.names))


def _point(problem: Problem, reduced: Reduced, aim: Aim, how: How, start: Optional[np.ndarray], control: Control):
    """One row of the table, and the columns of its plan."""
    coverage = Stage("coverage", False, weighted(problem, reduced.measures), 0.0)
    most = solve(reduced, aim.only(coverage.weights), how, control, start=start)
    if most.chosen is None:
        return {"status": "infeasible" if most.infeasible else "no_plan"}, start
    of_least, least_aim = bind(coverage, most, reduced, aim, control)
    least = solve(
        net_as_cost(of_least), least_aim.only(np.zeros_like(aim.weights), 1.0), how, control, start=most.chosen
    )
    chosen = most.chosen if least.chosen is None else least.chosen
    return _row(reduced, aim, most, chosen, how, control), chosen


def _row(reduced: Reduced, aim: Aim, most: Solved, chosen: np.ndarray, how: How, control: Control) -> Dict[str, Any]:
    shares = measures_at(reduced, aim, chosen, control)
    return {
        "net_cost": float(reduced.net_cents[chosen].sum()) / 100.0,
        "coverage_l2": float(shares[reduced.measures.index("l2")]),
        "coverage_l3": float(shares[reduced.measures.index("l3")]),
        "objective": most.value,
        "bound": most.tight_bound if math.isfinite(most.tight_bound) else None,
        "gap": most.gap,
        "status": "optimal" if most.gap <= how.gap + 1e-9 else "feasible",
    }
