"""p-median and attendance: every point goes to its nearest open place, and its weight counts by the cost of the way."""

from __future__ import annotations

import math
import time
from dataclasses import replace
from typing import Optional, Tuple

import numpy as np
from scipy import sparse

from ...control import Control, obeying_cancel
from ...errors import PlanningError
from . import branch, program
from .median import Median, greedy, interchange, lagrangian, value
from .program import Program
from .question import NOBODY, Allocation, Located, Question, distinct_rows, ended, not_found, nothing, with_weight

MOST_CELLS = 120_000_000
"""Of the table of costs: a gigabyte."""


def median(question: Question, reachable: np.ndarray, started: float, control: Control) -> Located:
    """Least Σ w t(c)."""
    if not len(with_weight(question, reachable)):
        return nothing(question, "infeasible", "no_plan", NOBODY)
    table = obeying_cancel(
        lambda: _table(question, reachable, question.impedance.of(question.pairs.cost), math.inf), control
    )
    return _solve(question, table, started, control, sign=1.0, constant=0.0)


def attendance(question: Question, reachable: np.ndarray, started: float, control: Control) -> Located:
    """Weight lost on the way is a cost: the sum of w (1 − share that comes) is least where attendance is most."""
    table = obeying_cancel(
        lambda: _table(
            question, reachable, 1.0 - question.impedance.attending(question.pairs.cost, question.radius), 1.0
        ),
        control,
    )
    total = float(question.demand.weight[reachable].sum())
    found = _solve(question, table, started, control, sign=-1.0, constant=total)
    who = found.allocation
    share = question.impedance.attending(who.cost, question.radius)
    there = share > 0
    parts = (part[there] for part in (who.point, who.place, who.cost, who.weight * share))
    return replace(found, allocation=Allocation(*parts))


def _table(question: Question, reachable: np.ndarray, cost: np.ndarray, absent: float) -> np.ndarray:
    """Weighted costs (reachable points with weight, places); ``absent``: cost of a unit where there is no pair."""
    rows = with_weight(question, reachable)
    if len(rows) * len(question.places.ids) > MOST_CELLS:
        raise PlanningError(
            f"{len(rows):,} demand points × {len(question.places.ids):,} sites are more than this problem takes in memory. "
            "Use fewer sites or points (“Score candidate sites”, a coarser grid), or one of the covering problems."
        )
    weight = question.demand.weight[rows]
    table = np.full((len(rows), len(question.places.ids)), absent)
    position = np.full(len(question.demand.ids), -1)
    position[rows] = np.arange(len(rows))
    at = position[question.pairs.point]
    inside = at >= 0
    table[at[inside], question.pairs.place[inside]] = cost[inside]
    with np.errstate(invalid="ignore"):
        return table * weight[:, None]


def _serving(
    problem: Median, question: Question, started: float, control: Control
) -> Tuple[Optional[np.ndarray], bool]:
    """Places (boolean) that serve every point, which interchange may miss where many pairs are out of reach, or None; and whether that
    is certain."""
    reach = np.isfinite(problem.cost)
    reach = reach[obeying_cancel(lambda: distinct_rows(reach), control)]
    n, m = reach.shape
    rows = sparse.csr_matrix(np.vstack([reach, np.ones((1, m), dtype=bool)]).astype(float))
    low = np.append(np.full(n, float(problem.k)), float(problem.p))
    high = np.append(np.full(n, np.inf), float(problem.p))
    asked = Program(np.zeros(m), problem.required, problem.forbidden, rows, low, high, np.empty(0))
    solved = program.solve(asked, question, started, control, gap=0.0)
    if solved.y is None:
        return None, solved.ended == "infeasible"
    return solved.y > 0.5, True


def _solve(
    question: Question,
    table: np.ndarray,
    started: float,
    control: Control,
    *,
    sign: float,
    constant: float,
) -> Located:
    required, out = question.places.are("required"), ~question.places.usable
    problem = Median(table, np.zeros(table.shape[1]), question.p, required, out, question.k_nearest)

    def over() -> bool:
        return time.monotonic() - started >= question.seconds or control.stop_and_keep()

    plan = interchange(problem, greedy(problem, control), control)
    if not math.isfinite(value(problem, plan)):
        begin, known = _serving(problem, question, started, control)
        if begin is None and known:
            return nothing(
                question,
                "infeasible",
                "no_plan",
                "No set of that many sites reaches every demand point; raise the number or the cutoff.",
            )
        if begin is None:
            return not_found(question, started, control)
        plan = interchange(problem, begin, control)
    best = [value(problem, plan), plan]
    control.progress(10)

    def better(chosen: np.ndarray) -> float:
        if not over():
            found = interchange(problem, chosen, control)
            worth = value(problem, found)
            if worth < best[0]:
                best[:] = [worth, found]
        return best[0]

    whole = obeying_cancel(lambda: problem.whole, control)

    def enough(lower: float, upper: float) -> bool:
        least = math.ceil(lower - 1e-6) if whole else lower
        return over() or upper - least <= slack(upper) + 1e-9 * max(abs(upper), 1.0)

    def slack(upper: float) -> float:
        return question.gap * abs(constant - upper)

    root = lagrangian(problem, best[0], control, better=better, enough=enough)
    control.progress(50)
    searched = branch.search(problem, root, best[1], slack=slack, stop=over, control=control)
    objective, bound = constant + sign * searched.value, constant + sign * searched.bound
    chosen = np.flatnonzero(searched.chosen)
    return ended(question, chosen, objective, bound, "time_limit", {"nodes": searched.nodes}, control, k=problem.k)
