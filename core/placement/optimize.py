"""The pipeline: problem → reduce → greedy → Pyomo → solver process → plan → independent check."""
from __future__ import annotations

import math
import time
from dataclasses import dataclass
from typing import Any, Callable, Dict, Optional, Tuple

import numpy as np

from ..control import Control, Span
from ..errors import PlanningError
from . import explain
from .greedy import feasible, greedy, objective, trim
from .milp import chosen as chosen_columns
from .milp import compile_model, vector
from .model import Variant, build
from .plan import Plan, make_plan
from .problem import Problem
from .reduce import Reduced, reduce
from .solver import process
from .solver.process import Outcome, Progress
from .solver.protocol import Limits

SOLVERS = ("auto", "glpk", "highs")
EXPLANATION_SECONDS = 30.0
"""Most time that each question of an explanation may take."""


@dataclass(frozen=True)
class Settings:
    """How to solve. ``gap`` 0–1 as in ``contracts``; ``time_limit_s`` wall clock from the first reduction on."""

    solver: str = "auto"
    gap: float = 0.001
    time_limit_s: float = 300.0


@dataclass(frozen=True)
class Result:
    """``status`` and ``reason`` as in ``contracts``. Infeasible: ``plan`` is the best effort, ``explanation`` says why."""

    status: str
    reason: str
    plan: Optional[Plan]
    objective: Optional[float]
    bound: Optional[float]
    gap: Optional[float]
    nodes: int
    solver: str
    explanation: Tuple[str, ...]
    notes: Tuple[str, ...]
    reductions: Dict[str, int]
    seconds: float


def gap_between(objective_value: Optional[float], bound: Optional[float]) -> Optional[float]:
    """(bound − objective) / max(|objective|, 1e-9) for a maximum, never negative."""
    if objective_value is None or bound is None:
        return None
    return max(bound - objective_value, 0.0) / max(abs(objective_value), 1e-9)


def optimize(problem: Problem, settings: Settings, crs: Any, control: Control = Control()) -> Result:
    """Solve to the asked gap. Raises PlanningError for unusable input, Cancelled on Cancel."""
    run = _Run(problem, settings, crs, control)
    return run.solve()


def choose_solver(name: str) -> str:
    """``auto`` is GLPK; an unavailable solver is an error that names the install command."""
    if name not in SOLVERS:
        raise PlanningError(f"There is no solver “{name}”; choose one of {', '.join(SOLVERS)}.")
    backend = "glpk" if name == "auto" else name
    if not process.available(backend):
        package = process.PACKAGES[backend]
        raise PlanningError(f"The solver {backend} is not installed. Install it for QGIS's Python: python3 -m pip install {package}")
    return backend


class _Run:
    """One optimization: what it was asked, and the clock."""

    def __init__(self, problem: Problem, settings: Settings, crs: Any, control: Control) -> None:
        self._problem, self._settings, self._crs, self._control = problem, settings, crs, control
        self._rules = problem.rules
        self._backend = choose_solver(settings.solver)
        self._started = time.monotonic()
        self._shown: Tuple[Optional[str], Optional[str]] = (None, None)

    def _left(self) -> float:
        return max(self._settings.time_limit_s - (time.monotonic() - self._started), 0.5)

    def solve(self) -> Result:
        known = (*self._problem.notes, *explain.power_notes(self._problem))
        for note in known:
            self._control.warn(note)
        self._control.info("Finding who is in reach of what…")
        reduced = reduce(self._problem, Span(self._control, 0, 15))
        self._say_reductions(reduced)
        about_money = explain.budget_notes(reduced, self._rules)
        for note in about_money:
            self._control.warn(note)
        notes = (*known, *about_money)
        self._control.progress(15)
        if explain.unreachable(reduced, self._rules):
            return self._infeasible(reduced, notes)
        start = self._start(reduced)
        outcome, best = self._solve_model(reduced, Variant(), start, Span(self._control, 25, 95), self._left())
        if outcome.ended == "infeasible":
            return self._infeasible(reduced, notes)
        if best is None:
            return self._without_plan(reduced, outcome, notes)
        return self._finished(reduced, outcome, best, notes)

    def _start(self, reduced: Reduced) -> Optional[np.ndarray]:
        plan = trim(reduced, self._rules, greedy(reduced, self._rules, self._control))
        return plan if feasible(reduced, self._rules, plan) else None

    def _solve_model(
        self, reduced: Reduced, variant: Variant, start: Optional[np.ndarray], control: Control, seconds: float
    ) -> Tuple[Outcome, Optional[np.ndarray]]:
        """Build, compile and solve; the outcome and the chosen columns (the start where the solver found nothing)."""
        control.check()
        model = build(reduced, self._rules, binary_coverage=self._backend == "glpk", variant=variant)
        data, variables = compile_model(model)
        control.check()
        begin = None
        if start is not None:
            served = [np.asarray(rows.cover[:, np.flatnonzero(start)].sum(axis=1)).ravel() > 0 for rows in (reduced.l2, reduced.l3)]
            begin = vector(model, variables, start, *served)
        limits = Limits(gap=self._settings.gap, seconds=seconds)
        outcome = process.solve(data, self._backend, limits, control, start=begin, listener=self._listener(control))
        best = start if outcome.x is None else chosen_columns(model, variables, outcome.x)
        return outcome, best

    def _listener(self, control: Control) -> Callable[[Progress], None]:
        """Incumbent, bound and gap for the log, whenever one changes visibly; the bar fills as the gap closes."""
        def listen(progress: Progress) -> None:
            shown = tuple(None if value is None else f"{value:.4f}" for value in (progress.incumbent, progress.bound))
            gap = gap_between(progress.incumbent, progress.bound)
            if gap is not None:
                target = max(self._settings.gap, 1e-6)
                control.progress(100.0 * min(1.0, target / max(gap, target)) ** 0.5)
            if shown == self._shown:
                return
            self._shown = shown
            incumbent, bound = (text or "–" for text in shown)
            control.info(f"incumbent {incumbent}, bound {bound}, gap {'–' if gap is None else f'{gap:.2%}'}, nodes {progress.nodes:,}")

        return listen

    def _finished(self, reduced: Reduced, outcome: Outcome, best: np.ndarray, notes: Tuple[str, ...]) -> Result:
        best = trim(reduced, self._rules, best)
        value = objective(reduced, self._rules, best)
        bound = self._bound(reduced, outcome, value)
        gap = gap_between(value, bound)
        reached = gap is not None and gap <= self._settings.gap + 1e-9
        reason = "gap_reached" if reached else {"time_limit": "time_limit", "stopped": "stopped"}.get(outcome.ended, "solver_failed")
        if outcome.message:
            self._control.warn(f"The solver did not finish: {outcome.message}. The plan is the best found so far.")
        return self._result("optimal" if reached else "feasible", reason, reduced, outcome, best, value, bound, gap, (), notes)

    def _bound(self, reduced: Reduced, outcome: Outcome, value: float) -> float:
        """The solver's bound, or what all sites together would serve; never below the plan's own value."""
        everything = self._rules.weight_l2 * reduced.l2.reachable_share + self._rules.weight_l3 * reduced.l3.reachable_share
        # Resale can make a plan cheaper than nothing, which the cost term then rewards.
        everything += self._rules.weight_cost * float(-np.minimum(reduced.net_cents, 0).sum()) / 100.0
        return max(min(everything, math.inf if outcome.bound is None else outcome.bound), value)

    def _without_plan(self, reduced: Reduced, outcome: Outcome, notes: Tuple[str, ...]) -> Result:
        reason = {"time_limit": "time_limit", "stopped": "stopped"}.get(outcome.ended, "solver_failed")
        text = outcome.message or "the time was too short to find a plan that meets the coverage minima"
        return self._result("no_plan", reason, reduced, outcome, None, None, outcome.bound, None, (f"No plan was found: {text}.",), notes)

    def _infeasible(self, reduced: Reduced, notes: Tuple[str, ...]) -> Result:
        """Say which targets conflict, and give the plan that comes closest to them."""
        self._control.info("No plan meets all targets; finding out why, and the best that can be had…")

        def best_share(variant: Variant) -> Optional[Tuple[float, bool]]:
            seconds = min(EXPLANATION_SECONDS, max(self._left(), 5.0))
            outcome, best = self._solve_model(reduced, variant, None, Span(self._control, 25, 60), seconds)
            if best is None:
                return None
            rows = reduced.l2 if variant.only_level == 2 else reduced.l3
            served = np.asarray(rows.cover[:, np.flatnonzero(best)].sum(axis=1)).ravel() > 0
            return rows.fixed_share + float(rows.share[served].sum()), outcome.ended == "optimal"

        sentences = explain.conflicts(reduced, self._rules, best_share)
        outcome, best = self._solve_model(
            reduced, Variant(soft_minima=True), None, Span(self._control, 60, 95), min(EXPLANATION_SECONDS, max(self._left(), 5.0))
        )
        value = None
        if best is not None:
            best = trim(reduced, self._rules, best)
            value = objective(reduced, self._rules, best)
        reason = "stopped" if outcome.ended == "stopped" else "gap_reached"
        return self._result("infeasible", reason, reduced, outcome, best, value, None, None, tuple(sentences), notes)

    def _result(
        self, status: str, reason: str, reduced: Reduced, outcome: Outcome, best: Optional[np.ndarray], value: Optional[float],
        bound: Optional[float], gap: Optional[float], explanation: Tuple[str, ...], notes: Tuple[str, ...],
    ) -> Result:
        plan = None
        if best is not None:
            options = [reduced.columns[j] for j in np.flatnonzero(best) if reduced.columns[j].action != "keep"]
            plan = make_plan(self._problem, options, self._crs)
        return Result(
            status, reason, plan, value, bound, gap, outcome.nodes, self._backend, explanation, notes, reduced.report,
            time.monotonic() - self._started,
        )

    def _say_reductions(self, reduced: Reduced) -> None:
        r = reduced.report
        self._control.info(
            f"{r['demand_points']:,} demand points and {r['sites']:,} sites, {r['pairs']:,} pairs in reach; to decide: "
            f"{r['columns_left']:,} of {r['columns']:,} options, rows L2 {r['rows_l2_left']:,} of {r['rows_l2']:,}, "
            f"rows L3 {r['rows_l3_left']:,} of {r['rows_l3']:,}."
        )

