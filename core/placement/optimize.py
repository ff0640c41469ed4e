"""The pipeline: reduce → greedy → Lagrangian bound and plans → fixing → Pyomo → solver process → plan.

Each step runs only while the gap is wider than asked; every step leaves a bound, and a plan as soon as one respects the rules.
"""

from __future__ import annotations

import math
import time
from dataclasses import dataclass
from typing import Any, Dict, Optional, Tuple

import numpy as np

from ..control import Control, Span, obeying_cancel
from ..errors import PlanningError, count
from . import explain, search
from .lagrange import Bounded, lagrangian
from .milp import chosen as chosen_columns
from .milp import compile_model, vector
from .model import Variant, build
from .plan import Plan, make_plan
from .problem import Problem
from .reduce import Reduced, reduce, restrict
from .solver import SOLVERS, process
from .solver.process import Outcome, Progress
from .solver.protocol import Limits
from .stack import Stacked, State, stack, state_of

EXPLANATION_SECONDS = 30.0
"""Most time that each question of an explanation may take."""
BEST_EFFORT_GAP = 1e-5
"""Of a sum in which missing coverage costs a hundred times what coverage brings: about 0.1 % of coverage."""


BOUND_FIRST_FROM_PAIRS = 30_000
"""Below this many pairs of row and column a model is solved in less time than a good bound takes."""
MODEL_UP_TO_PAIRS = 2_000_000
"""Above this many pairs even the root relaxation takes longer than the search needs for a better plan."""
IMPROVE_ROUNDS = 200
ROUNDING = 1e-9
"""Relative difference of bound and objective that sums of floating-point numbers make by themselves."""


@dataclass(frozen=True)
class Settings:
    """How to solve. ``gap`` 0–1, see ``gap_between``; ``time_limit_s`` wall clock from the first reduction on."""

    solver: str = "auto"
    gap: float = 0.005
    time_limit_s: float = 300.0
    bound_first: Optional[bool] = None
    """Lagrangian bound and fixing before a model is built; None: from ``BOUND_FIRST_FROM_PAIRS`` on."""
    python: str = ""
    """The interpreter of the solver process; empty: discovered."""


@dataclass(frozen=True)
class Bracket:
    """What is known of the optimum: a plan (or None) below it, a bound above it."""

    state: Optional[State]
    bound: float

    def tight_bound(self) -> float:
        """The bound, no lower than the plan, and equal to it where only rounding separates them."""
        value = self.state.value()
        return value if self.bound - value <= ROUNDING * max(abs(value), 1.0) else self.bound

    def gap(self) -> Optional[float]:
        return None if self.state is None else gap_between(self.state.value(), self.tight_bound())


_NO_SOLVER = Outcome("not_needed", None, None, 0, "")


def value_of(state: State) -> float:
    """The objective of a plan; minus infinity while it misses a rule."""
    return state.value() if state.is_plan() else -math.inf


@dataclass(frozen=True)
class Result:
    """``status``: optimal, feasible, infeasible or no_plan; ``reason``: gap_reached, time_limit, stopped or solver_failed.

    Infeasible: ``plan`` is the best effort, ``explanation`` says why.
    """

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


HIGHS_BELOW_GAP = 0.01
"""``auto`` takes HiGHS, where it is installed, for gaps below this, else GLPK.

Measured (two levels, one thread, seconds to a gap of 0.5 %, GLPK against HiGHS): 120 points × 1,200 sites with upgrades
more than 240 against 2; 379 × 3,542 8 against 6; 10,000 × 500 4 against 23; 100,000 × 2,000 33 against 20. HiGHS never took
long, GLPK sometimes does not end; for 1 % GLPK is as fast or faster.
"""


def choose_solver(name: str, gap: float) -> str:
    """The back end for ``name``; an unavailable solver is an error that names the install command."""
    if name not in SOLVERS:
        raise PlanningError(f"There is no solver “{name}”; choose one of {', '.join(SOLVERS)}.")
    backend = name
    if name == "auto":
        backend = "highs" if gap < HIGHS_BELOW_GAP and process.available("highs") else "glpk"
    if not process.available(backend):
        raise PlanningError(process.missing(backend))
    return backend


class _Run:
    """One optimization: what it was asked, and the clock."""

    def __init__(self, problem: Problem, settings: Settings, crs: Any, control: Control) -> None:
        self._problem, self._settings, self._crs, self._control = problem, settings, crs, control
        self._rules = problem.rules
        self._backend = choose_solver(settings.solver, settings.gap)
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
        rows = stack(reduced, self._rules)
        first = search.greedy(rows, self._control)
        bracket = Bracket(first if first.is_plan() else None, self._everything(reduced))
        self._tell(Progress(first.value() if first.is_plan() else None, bracket.bound, 0), Span(self._control, 15, 15))
        wanted = self._settings.bound_first
        if rows.cover.nnz >= BOUND_FIRST_FROM_PAIRS if wanted is None else wanted:
            bracket, reduced = self._bound_first(reduced, rows, first, bracket)
        if bracket.state is not None and reduced.l2.cover.nnz + reduced.l3.cover.nnz > MODEL_UP_TO_PAIRS:
            self._search_on(reduced, bracket)
            return self._finished(reduced, _NO_SOLVER, bracket, notes)
        if self._closed(bracket) or self._should_stop():
            return self._finished(reduced, _NO_SOLVER, bracket, notes)
        return self._by_solver(reduced, bracket, notes)

    def _search_on(self, reduced: Reduced, bracket: Bracket) -> None:
        """Improve the plan until the gap is closed or the time is over: what is left is too large for any solver."""
        self._control.info("What is left is too large for a solver; improving the plan until the time limit…")
        rows, control = stack(reduced, self._rules), Span(self._control, 40, 95)

        def tell(state: State) -> None:
            self._tell(Progress(state.value(), bracket.bound, 0), control)

        def enough() -> bool:
            return self._closed(bracket) or self._should_stop()

        seed = search.SEED
        while not enough():
            seed += 1
            search.improve(rows, bracket.state, IMPROVE_ROUNDS, control, seed=seed, stop=enough, report=tell)

    def _by_solver(self, reduced: Reduced, bracket: Bracket, notes: Tuple[str, ...]) -> Result:
        start = None if bracket.state is None else bracket.state.chosen()
        outcome, best = self._solve_model(reduced, Variant(), start, Span(self._control, 40, 95), self._left())
        if outcome.ended == "infeasible" and start is None:
            return self._infeasible(reduced, notes)
        if best is None:
            return self._without_plan(reduced, outcome, notes)
        bound = min(bracket.bound, math.inf if outcome.bound is None else outcome.bound)
        found = state_of(stack(reduced, self._rules), best)
        if bracket.state is not None and bracket.state.value() > found.value():
            found = bracket.state  # a solver that was ended early may not have come as far as its start
        return self._finished(reduced, outcome, Bracket(found, bound), notes)

    def _bound_first(self, reduced: Reduced, rows: Stacked, best: State, bracket: Bracket) -> Tuple[Bracket, Reduced]:
        """Lagrangian bound and plans; then, if the gap is still too wide, the problem without the columns it rules out."""
        control = Span(self._control, 15, 40)

        def better(likely: np.ndarray) -> float:
            nonlocal best
            found = search.round_to_plan(rows, likely, control)
            if search.rank(found) > search.rank(best):
                best = found
            return value_of(best)

        def tell(bound: float) -> None:
            self._tell(Progress(best.value() if best.is_plan() else None, bound, 0), control)

        bounded = lagrangian(
            rows,
            best.times,
            value_of(best),
            control,
            target=self._settings.gap,
            improve=better,
            stop=self._should_stop,
            report=tell,
        )
        better(bounded.likely)
        bracket = Bracket(best if best.is_plan() else None, min(bracket.bound, bounded.bound))
        if not self._closed(bracket) and not self._should_stop():
            search.improve(rows, best, IMPROVE_ROUNDS, control, likely=bounded.likely, stop=self._should_stop)
            bracket = Bracket(best if best.is_plan() else None, bracket.bound)
        tell(bracket.bound)
        if bracket.state is None or self._closed(bracket):
            return bracket, reduced
        return self._without_hopeless(reduced, bounded, bracket)

    def _without_hopeless(self, reduced: Reduced, bounded: Bounded, bracket: Bracket) -> Tuple[Bracket, Reduced]:
        """Reduced-cost fixing: what would push the bound below the plan in hand is out; what cannot be left out is in."""
        slack = bounded.bound - bracket.state.value() + 1e-7 * max(abs(bounded.bound), 1.0)
        mine = bracket.state.chosen()
        forced = (bounded.lost_if_left > slack) & mine
        kept = (bounded.lost_if_taken <= slack) | mine
        kept &= ~np.isin(reduced.place, reduced.place[forced]) | forced
        core = restrict(reduced, kept, forced)
        self._control.info(
            f"{int(kept.sum()):,} of {len(kept):,} options can still improve the plan, {count(int(forced.sum()), 'option')} settled."
        )
        return Bracket(state_of(stack(core, self._rules), mine[kept]), bracket.bound), core

    def _everything(self, reduced: Reduced) -> float:
        """What all sites together would serve, the weakest valid bound."""
        most = self._rules.weight_l2 * reduced.l2.reachable_share + self._rules.weight_l3 * reduced.l3.reachable_share
        # Resale can make a plan cheaper than nothing, which the cost term then rewards.
        return most + self._rules.weight_cost * float(-np.minimum(reduced.net_cents, 0).sum()) / 100.0

    def _closed(self, bracket: Bracket) -> bool:
        gap = bracket.gap()
        return gap is not None and gap <= self._settings.gap

    def _should_stop(self) -> bool:
        return time.monotonic() - self._started >= self._settings.time_limit_s or self._control.stop_and_keep()

    def _solve_model(
        self,
        reduced: Reduced,
        variant: Variant,
        start: Optional[np.ndarray],
        control: Control,
        seconds: float,
        gap: Optional[float] = None,
    ) -> Tuple[Outcome, Optional[np.ndarray]]:
        """Build, compile and solve; the outcome and the chosen columns (the start where the solver found nothing)."""

        def make():
            made = build(reduced, self._rules, binary_coverage=self._backend == "glpk", variant=variant)
            return (made, *compile_model(made))

        model, data, variables = obeying_cancel(make, control)
        begin = None
        if start is not None:
            served = [
                np.asarray(rows.cover[:, np.flatnonzero(start)].sum(axis=1)).ravel() > 0
                for rows in (reduced.l2, reduced.l3)
            ]
            begin = vector(model, variables, start, *served)
        limits = Limits(gap=self._settings.gap if gap is None else gap, seconds=seconds)
        # The objective of a variant means nothing to the user.
        listener = (lambda progress: self._tell(progress, control)) if variant == Variant() else (lambda progress: None)
        outcome = process.solve(
            data, self._backend, limits, control, start=begin, listener=listener, python=self._settings.python
        )
        best = start if outcome.x is None else chosen_columns(model, variables, outcome.x)
        control.progress(100)
        return outcome, best

    def _tell(self, progress: Progress, control: Control) -> None:
        """Incumbent, bound and gap for the log, whenever one changes visibly; the bar fills as the gap closes."""
        shown = tuple(None if value is None else f"{value:.4f}" for value in (progress.incumbent, progress.bound))
        gap = gap_between(progress.incumbent, progress.bound)
        if gap is not None:
            target = max(self._settings.gap, 1e-6)
            control.progress(100.0 * min(1.0, target / max(gap, target)) ** 0.5)
        if shown == self._shown:
            return
        self._shown = shown
        incumbent, bound = (text or "–" for text in shown)
        control.info(
            f"incumbent {incumbent}, bound {bound}, gap {'–' if gap is None else f'{gap:.2%}'}, nodes {progress.nodes:,}"
        )

    def _finished(self, reduced: Reduced, outcome: Outcome, bracket: Bracket, notes: Tuple[str, ...]) -> Result:
        if bracket.state is None:
            return self._without_plan(reduced, outcome, notes)
        state = bracket.state
        search.tidy(stack(reduced, self._rules), state)
        value, bound, gap = state.value(), bracket.tight_bound(), bracket.gap()
        reached = gap <= self._settings.gap + ROUNDING
        if outcome.message:
            self._control.warn(f"The solver did not finish: {outcome.message}. The plan is the best found so far.")
        reason = "gap_reached" if reached else self._reason(outcome)
        if reason == "time_limit" and self._backend == "glpk" and not process.available("highs"):
            self._control.info("The solver HiGHS often closes such a gap; to have it: python3 -m pip install highspy")
        return self._result(
            "optimal" if reached else "feasible", reason, reduced, outcome, state, value, bound, gap, (), notes
        )

    def _reason(self, outcome: Outcome) -> str:
        """Why a run ended before the gap was reached."""
        if outcome is _NO_SOLVER:
            return "stopped" if self._control.stop_and_keep() else "time_limit"
        return {"time_limit": "time_limit", "stopped": "stopped"}.get(outcome.ended, "solver_failed")

    def _without_plan(self, reduced: Reduced, outcome: Outcome, notes: Tuple[str, ...]) -> Result:
        reason = self._reason(outcome)
        text = outcome.message or "the time was too short to find a plan that meets the coverage minima"
        return self._result(
            "no_plan",
            reason,
            reduced,
            outcome,
            None,
            None,
            outcome.bound,
            None,
            (f"No plan was found: {text}.",),
            notes,
        )

    def _infeasible(self, reduced: Reduced, notes: Tuple[str, ...]) -> Result:
        """Say which targets conflict, and give the plan that comes closest to them."""
        self._control.info("No plan meets all targets; finding out why, and the best that can be had…")

        def best_share(variant: Variant) -> Tuple[float, float]:
            control = Span(self._control, 25, 60)
            outcome, best = self._solve_model(reduced, variant, None, control, self._seconds_to_explain(), gap=0.0)
            rows = reduced.l2 if variant.only_level == 2 else reduced.l3
            most = rows.reachable_share if outcome.bound is None else min(outcome.bound, rows.reachable_share)
            if best is None:
                return -math.inf, most
            served = np.asarray(rows.cover[:, np.flatnonzero(best)].sum(axis=1)).ravel() > 0
            return rows.fixed_share + float(rows.share[served].sum()), most

        sentences = explain.conflicts(reduced, self._rules, best_share)
        rows = stack(reduced, self._rules)
        state = search.greedy(rows, self._control)
        control = Span(self._control, 60, 95)
        outcome, best = self._solve_model(
            reduced, Variant(soft_minima=True), None, control, self._seconds_to_explain(), gap=BEST_EFFORT_GAP
        )
        closest = state if best is None else max(state, state_of(rows, best), key=search.rank)
        search.tidy(rows, closest)
        plan = closest if closest.spent <= rows.budget_cents else None  # required sites may cost more than there is
        value = None if plan is None else plan.value()
        reason = "gap_reached" if outcome.ended == "optimal" else self._reason(outcome)
        return self._result("infeasible", reason, reduced, outcome, plan, value, None, None, tuple(sentences), notes)

    def _seconds_to_explain(self) -> float:
        """Time for one question, within the time limit; a moment at least, for a reason is worth a moment."""
        return min(EXPLANATION_SECONDS, max(self._left(), 1.0))

    def _result(
        self,
        status: str,
        reason: str,
        reduced: Reduced,
        outcome: Outcome,
        state: Optional[State],
        value: Optional[float],
        bound: Optional[float],
        gap: Optional[float],
        explanation: Tuple[str, ...],
        notes: Tuple[str, ...],
    ) -> Result:
        plan = None
        if state is not None:
            options = [reduced.columns[j] for j in state.columns if reduced.columns[j].action != "keep"]
            plan = make_plan(self._problem, options, self._crs)
        return Result(
            status,
            reason,
            plan,
            value,
            bound,
            gap,
            outcome.nodes,
            self._backend,
            explanation,
            notes,
            reduced.report,
            time.monotonic() - self._started,
        )

    def _say_reductions(self, reduced: Reduced) -> None:
        r = reduced.report
        self._control.info(
            f"{r['demand_points']:,} demand points and {r['sites']:,} sites, {r['pairs']:,} pairs in reach; to decide: "
            f"{r['columns_left']:,} of {r['columns']:,} options, rows L2 {r['rows_l2_left']:,} of {r['rows_l2']:,}, "
            f"rows L3 {r['rows_l3_left']:,} of {r['rows_l3']:,}."
        )
