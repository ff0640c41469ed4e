"""A plan from a problem: reduce, solve one stage after the other, explain what cannot be.

The objective decides the stages (``rules.objective``): the weighted sum is one; most coverage is followed by least cost; the
lexicographic order (Isermann 1982) has one for each of its parts, each keeping what those before it reached.
"""

from __future__ import annotations

import math
import time
from dataclasses import dataclass, replace
from typing import Dict, List, Optional, Tuple

import numpy as np
import pandas as pd

from ..control import Control, Span
from ..errors import PlanningError
from . import explain
from .aim import Aim, Target, demands, weighted
from .lagrange import Multipliers
from .options import Option
from .plan import Plan, make_plan
from .problem import Problem
from .reduce import Reduced, reduce
from .solver import SOLVERS, process
from .solver.process import Progress
from .stack import SHARE_TOLERANCE
from .stage import NO_SOLVER, How, Near, Solved, gap_between, measures_at, solve, state_for

EXPLANATION_SECONDS = 30.0
"""Most time that each question of an explanation may take."""
ROUNDED = 1e-11
"""Relative error of a bound that was written with twelve digits."""
BEST_EFFORT_GAP = 1e-5
"""Of a sum in which missing coverage costs a hundred times what coverage brings: about 0.1 % of coverage."""


@dataclass(frozen=True)
class Settings:
    """How to solve. ``gap`` 0–1, see ``gap_between``; ``time_limit_s`` wall clock from the first reduction on."""

    solver: str = "auto"
    gap: float = 0.005
    time_limit_s: float = 300.0
    bound_first: Optional[bool] = None
    """Lagrangian bound and fixing before a model is built; None: decided by size."""
    python: str = ""
    """The interpreter of the solver process; empty: discovered."""


@dataclass(frozen=True)
class StageReport:
    """One stage in the user's sense: a cost is positive and its bound lies below it."""

    name: str
    objective: Optional[float]
    bound: Optional[float]
    gap: Optional[float]
    nodes: int


@dataclass(frozen=True)
class Result:
    """``status``: optimal, feasible, infeasible or no_plan; ``reason``: gap_reached, time_limit, stopped or solver_failed.

    Infeasible or no plan: ``plan`` is the best effort, which misses some of what is asked for, and ``explanation`` says why.
    ``objective``, ``bound`` and ``gap`` are the first stage's. Without a plan there is no objective: the bound is of plans that
    keep all rules, and a best effort may exceed it.
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
    stages: Tuple[StageReport, ...] = ()
    prices: Optional[Multipliers] = None
    """Multipliers of the first stage's bound, for ``Similar``; None where none was needed."""


@dataclass(frozen=True)
class Similar:
    """What is known of a problem that differs little, to save time: its plan (canonical table) and the multipliers of its bound."""

    plan: Optional[pd.DataFrame] = None
    prices: Optional[Multipliers] = None
    bound: Optional[float] = None
    """Of the other problem's objective, where it allows all that this one allows: then no plan of this one does better either."""


def optimize(problem: Problem, settings: Settings, control: Control = Control()) -> Result:
    """Solve to the asked gap. Raises PlanningError for unusable input, Cancelled on Cancel."""
    return Run(problem, settings, control).solve()


HIGHS_UP_TO_GAP = 0.01
"""``auto`` takes HiGHS, where it is installed, for gaps up to this, else GLPK.

Measured (two levels, one thread, seconds to a gap of 0.5 %, GLPK against HiGHS): 120 points × 1,200 sites with upgrades
more than 240 against 2; 379 × 3,542 8 against 6; 10,000 × 500 4 against 23; 100,000 × 2,000 33 against 20. HiGHS never took
long, GLPK sometimes does not end, also at 1 % (5,000 × 200: more than 30 s against 8); wider gaps the bound and the search close
by themselves.
"""


def choose_solver(name: str, gap: float) -> str:
    """The back end for ``name``; an unavailable solver is an error that names the install command."""
    if name not in SOLVERS:
        raise PlanningError(f"There is no solver “{name}”; choose one of {', '.join(SOLVERS)}.")
    backend = name
    if name == "auto":
        backend = "highs" if gap <= HIGHS_UP_TO_GAP and process.available("highs") else "glpk"
    if not process.available(backend):
        raise PlanningError(process.missing(backend))
    return backend


@dataclass(frozen=True)
class Stage:
    """What to maximize next, and how the value found there binds the stages after it."""

    name: str
    is_cost: bool
    weights: np.ndarray
    """Of the measures; all 0 for cost."""
    cost_weight: float

    def report(self, solved: Solved) -> StageReport:
        sign = -1.0 if self.is_cost else 1.0
        value = None if solved.value is None else significant(sign * solved.value)
        bound = significant(sign * solved.tight_bound) if math.isfinite(solved.tight_bound) else None
        gap = None if value is None or bound is None else gap_between(sign * value, sign * bound)
        return StageReport(self.name, value, bound, significant(gap), solved.outcome.nodes)


def significant(value: Optional[float]) -> Optional[float]:
    """Twelve digits: further ones depend on how memory is aligned, and equal runs shall be equal."""
    return None if value is None else float(f"{value:.12g}") + 0.0


def stages_of(problem: Problem, reduced: Reduced) -> List[Stage]:
    """The stages of the rules' objective, in order."""
    rules, measures = problem.rules, reduced.measures
    nothing = np.zeros(len(measures.names))
    coverage = weighted(problem, measures)
    cost = Stage("cost", True, nothing, 1.0)
    if rules.objective == "min_cost":
        return [cost]
    if rules.objective == "max_coverage":
        return [Stage("coverage", False, coverage, 0.0), cost]
    if rules.objective == "lexicographic":
        parts = {level: Stage(level, False, measures.unit(level), 0.0) for level in ("l2", "l3")}
        return [{**parts, "cost": cost}[name] for name in rules.priority.split("_")]
    return [Stage("weighted", False, coverage, rules.weight_cost)]


def bind(stage: Stage, solved: Solved, reduced: Reduced, aim: Aim, control: Control = Control()) -> Tuple[Reduced, Aim]:
    """The problem of the stages after ``stage``: they keep what it reached, of minima that may be missed at a price too."""
    staged = aim.only(stage.weights, stage.cost_weight)
    shares = measures_at(reduced, staged, solved.chosen, control)
    aim = replace(aim, targets=tuple(_attained(target, shares) for target in aim.targets))
    if stage.is_cost:
        # Cents are whole: half a cent is no cent.
        most = float(reduced.life_cents[solved.chosen].sum()) + 0.5
        limited = reduced.sides.plus(reduced.life_cents / 1e5, most / 1e5, f"stage_{stage.name}")
        return replace(reduced, sides=limited), aim
    reached = float(stage.weights @ shares)
    return reduced, aim.with_targets(Target(f"stage_{stage.name}", stage.weights, reached - SHARE_TOLERANCE))


def _attained(target: Target, shares: np.ndarray) -> Target:
    """A minimum that may be missed at a price, as far as it was reached, from now on without a price."""
    if math.isinf(target.price):
        return target
    return replace(
        target, minimum=min(target.minimum, float(target.weights @ shares)) - SHARE_TOLERANCE, price=math.inf
    )


def columns_of(plan: pd.DataFrame, problem: Problem, reduced: Reduced) -> np.ndarray:
    """The actions of a plan (canonical table) as columns, boolean of shape (columns,): those that do the same at the same place, with
    as many ports where there are several."""
    ids = [*problem.stations.ids, *problem.sites.ids]
    done = plan[plan["action"] != "keep"]
    names = done["charger_id"].where(done["charger_id"].notna(), done["site_id"])
    wanted = {  # a station and a site may have the same id
        (bool(new), str(name)): (action, int(l2), int(l3))
        for new, name, action, l2, l3 in zip(
            done["charger_id"].isna(), names, done["action"], done["ports_l2_after"], done["ports_l3_after"]
        )
    }
    n_stations, best = len(problem.stations.ids), {}  # type: int, Dict[int, Tuple[int, int]]
    for number, column in enumerate(reduced.columns):
        action, l2, l3 = wanted.get((column.place >= n_stations, str(ids[column.place])), ("", 0, 0))
        if column.action == action:
            far = abs(column.ports_l2 - l2) + abs(column.ports_l3 - l3)
            best[column.place] = min(best.get(column.place, (far, number)), (far, number))
    found = np.zeros(len(reduced.columns), dtype=bool)
    found[[number for _, number in best.values()]] = True
    return found


class Run:
    """One optimization: what it was asked, and the clock."""

    def __init__(
        self, problem: Problem, settings: Settings, control: Control, similar: Optional[Similar] = None
    ) -> None:
        self._problem, self._settings, self._control = problem, settings, control
        self._similar = similar
        self._prices: Optional[Multipliers] = None
        self._backend = choose_solver(settings.solver, settings.gap)
        self._started = time.monotonic()
        self._shown: Tuple[Optional[str], Optional[str]] = (None, None)
        self._sign = 1.0
        self.reduced: Optional[Reduced] = None

    def how(self, seconds: Optional[float] = None, gap: Optional[float] = None) -> How:
        """Until the time limit, or ``seconds`` from now if that is sooner."""
        ends = self._started + self._settings.time_limit_s
        if seconds is not None:
            ends = min(ends, time.monotonic() + seconds)
        wanted = self._settings.gap if gap is None else gap
        return How(self._backend, wanted, ends, self._settings.bound_first, self._settings.python)

    def share_of_limit(self, parts: int) -> How:
        """The time limit once more, divided among so many solves."""
        return replace(self.how(), ends=time.monotonic() + self._settings.time_limit_s / max(parts, 1))

    def solve(self) -> Result:
        problem, rules = self._problem, self._problem.rules
        known = (*problem.notes, *explain.power_notes(problem))
        for note in known:
            self._control.warn(note)
        self._control.info("Finding who is in reach of what…")
        reduced = self.reduced = reduce(problem, Span(self._control, 0, 15))
        self._say_reductions(reduced)
        about_money = explain.budget_notes(reduced, rules)
        for note in about_money:
            self._control.warn(note)
        notes = (*known, *about_money)
        self._control.progress(15)
        return self._in_stages(reduced, demands(problem, reduced.measures), notes)

    def _in_stages(self, reduced: Reduced, aim: Aim, notes: Tuple[str, ...]) -> Result:
        stages, reports = stages_of(self._problem, reduced), []  # type: List[Stage], List[StageReport]
        last, start, bound_to = None, None, (reduced, aim)
        for number, stage in enumerate(stages):
            self._sign = -1.0 if stage.is_cost else 1.0
            part = Span(self._control, 15 + 80.0 * number / len(stages), 15 + 80.0 * (number + 1) / len(stages))
            staged = bound_to[1].only(stage.weights, stage.cost_weight)
            if len(stages) > 1:
                self._control.info(f"Stage {number + 1} of {len(stages)}: {stage.name}")
                self._control.found(None, None)
                self._shown = (None, None)
            near = Near() if last else self._near(reduced, stage)
            solved = solve(bound_to[0], staged, self.how(), part, start=start, near=near, tell=self._tell)
            self._prices = self._prices if last else solved.at
            if solved.infeasible and last is None:
                return self._infeasible(reduced, aim, notes)
            if solved.chosen is None:
                if last is None:
                    return self._without_plan(reduced, aim, stage, solved, notes)
                break
            reports.append(stage.report(solved))
            self._control.found(reports[-1].objective, reports[-1].bound)
            last, start = (bound_to[0], staged, solved), solved.chosen
            if self._over() and number + 1 < len(stages):
                break
            bound_to = bind(stage, solved, *bound_to, part)
        return self._finished(reduced, last, stages, reports, notes)

    def _near(self, reduced: Reduced, stage: Stage) -> Near:
        """The similar problem's plan as columns of this one, as far as they are there."""
        if self._similar is None:
            return Near()
        plan, bound = self._similar.plan, self._similar.bound
        limit = math.inf if bound is None else (-bound if stage.is_cost else bound)
        chosen = None if plan is None else columns_of(plan, self._problem, reduced)
        return Near(
            chosen, self._similar.prices, limit + ROUNDED * max(abs(limit), 1.0) if bound is not None else limit
        )

    def _over(self) -> bool:
        return self.how().over() or self._control.stop_and_keep()

    def _tell(self, progress: Progress, control: Control) -> None:
        """Incumbent, bound and gap for the log, whenever one changes visibly; the bar fills as the gap closes."""
        gap = gap_between(progress.incumbent, progress.bound)
        known = [
            None if value is None or not math.isfinite(value) else significant(self._sign * value)
            for value in (progress.incumbent, progress.bound)
        ]
        incumbent, bound = (None if value is None else f"{value:,.4f}" for value in known)
        if gap is not None and math.isfinite(gap):
            target = max(self._settings.gap, 1e-6)
            control.progress(100.0 * min(1.0, target / max(gap, target)) ** 0.5)
        if (incumbent, bound) == self._shown:
            return
        self._shown = (incumbent, bound)
        control.found(*known)
        shown_gap = "–" if gap is None or bound is None else f"{gap:.2%}"
        control.info(f"incumbent {incumbent or '–'}, bound {bound or '–'}, gap {shown_gap}, nodes {progress.nodes:,}")

    def _finished(
        self,
        reduced: Reduced,
        last: Tuple[Reduced, Aim, Solved],
        stages: List[Stage],
        reports: List[StageReport],
        notes,
    ) -> Result:
        of_last, aim, solved = last
        first = reports[0]
        reached = len(reports) == len(stages) and all(report.gap <= self._settings.gap + 1e-9 for report in reports)
        if solved.outcome.message:
            self._control.warn(
                f"The solver did not finish: {solved.outcome.message}. The plan is the best found so far."
            )
        reason = "gap_reached" if reached else self._reason(solved)
        if reason == "time_limit" and self._backend == "glpk" and not process.available("highs"):
            self._control.info("The solver HiGHS often closes such a gap; to have it: python3 -m pip install highspy")
        plan = self._plan(of_last, aim, solved.chosen)
        return self._result(
            "optimal" if reached else "feasible",
            reason,
            reduced,
            plan=plan,
            objective=first.objective,
            bound=first.bound,
            gap=first.gap,
            nodes=sum(report.nodes for report in reports),
            notes=notes,
            stages=tuple(reports),
        )

    def _plan(self, reduced: Reduced, aim: Aim, chosen: np.ndarray) -> Plan:
        options: List[Option] = [
            column for column, taken in zip(reduced.columns, chosen) if taken and column.action != "keep"
        ]
        if reduced.capacity is None:
            return make_plan(self._problem, options)
        after = state_for(reduced, aim, chosen, control=self._control).served_points()
        today = np.array([column.action == "keep" for column in reduced.columns], dtype=bool)
        everybody = replace(aim, targets=()).only(reduced.measures.unit("l2") + reduced.measures.unit("l3"))
        before = state_for(reduced, everybody, today, control=self._control).served_points()
        return make_plan(self._problem, options, assigned=(before, after))

    def _reason(self, solved: Solved) -> str:
        """Why a run ended before the gap was reached."""
        if solved.outcome is NO_SOLVER or solved.outcome.ended == "optimal":
            return "stopped" if self._control.stop_and_keep() else "time_limit"
        return {"time_limit": "time_limit", "stopped": "stopped"}.get(solved.outcome.ended, "solver_failed")

    def _without_plan(self, reduced: Reduced, aim: Aim, stage: Stage, solved: Solved, notes: Tuple[str, ...]) -> Result:
        """The plan that the search left closest to the targets; that there is none that meets them is not proven."""
        text = solved.outcome.message or "the time was too short to find a plan that meets the minima"
        plan = None
        if solved.closest is not None:
            plan = self._plan(reduced, explain.closest_aim(reduced, aim), solved.closest)
        return self._result(
            "no_plan",
            self._reason(solved),
            reduced,
            plan=plan,
            bound=stage.report(solved).bound,
            nodes=solved.outcome.nodes,
            explanation=(f"No plan was found: {text}.",),
            notes=notes,
        )

    def _infeasible(self, reduced: Reduced, aim: Aim, notes: Tuple[str, ...]) -> Result:
        """The plan that comes closest to the targets, and which targets conflict."""
        self._control.info("No plan meets all targets; finding out why, and the best that can be had…")
        self._sign = 1.0
        closest = explain.closest_aim(reduced, aim)
        solved = solve(reduced, closest, self._to_explain(BEST_EFFORT_GAP), Span(self._control, 20, 50))

        def ask(of: Reduced, about: Aim) -> Solved:
            return solve(of, about, self._to_explain(0.0), Span(self._control, 50, 95))

        sentences = explain.conflicts(self._problem, reduced, aim, solved.chosen, ask)
        # Required sites may cost more than there is: then there is no plan to show.
        plan = None if solved.chosen is None else self._plan(reduced, closest, solved.chosen)
        stage = stages_of(self._problem, reduced)[0]
        plain = replace(aim, targets=(), side_prices={}).only(stage.weights, stage.cost_weight)
        value = None if plan is None else state_for(reduced, plain, solved.chosen, control=self._control).value()
        return self._result(
            "infeasible",
            self._reason_of_proof(solved),
            reduced,
            plan=plan,
            objective=None if value is None else (-value if stage.is_cost else value),
            nodes=solved.outcome.nodes,
            explanation=tuple(sentences),
            notes=notes,
        )

    def _reason_of_proof(self, closest: Solved) -> str:
        """That no plan exists is proven; the closest plan has some seconds of its own, whose end is no end of the run's time."""
        reason = self._reason(closest)
        proven = closest.infeasible or (closest.gap is not None and closest.gap <= BEST_EFFORT_GAP)
        in_time = reason == "time_limit" and time.monotonic() < self._started + self._settings.time_limit_s
        return "gap_reached" if proven or in_time else reason

    def _to_explain(self, gap: float) -> How:
        """Time for one question, within the time limit; a moment at least, for a reason is worth a moment."""
        how = self.how(EXPLANATION_SECONDS, gap)
        return replace(how, ends=max(how.ends, time.monotonic() + 1.0))

    def _result(
        self,
        status: str,
        reason: str,
        reduced: Reduced,
        *,
        plan: Optional[Plan] = None,
        objective: Optional[float] = None,
        bound: Optional[float] = None,
        gap: Optional[float] = None,
        nodes: int = 0,
        explanation: Tuple[str, ...] = (),
        notes: Tuple[str, ...] = (),
        stages: Tuple[StageReport, ...] = (),
    ) -> Result:
        seconds = time.monotonic() - self._started
        return Result(
            status,
            reason,
            plan,
            objective,
            bound,
            gap,
            nodes,
            self._backend,
            explanation,
            notes,
            reduced.report,
            seconds,
            stages,
            self._prices,
        )

    def _say_reductions(self, reduced: Reduced) -> None:
        r = reduced.report
        self._control.info(
            f"{r['demand_points']:,} demand points and {r['sites']:,} sites, {r['pairs']:,} pairs in reach; to decide: "
            f"{r['columns_left']:,} of {r['columns']:,} options, rows L2 {r['rows_l2_left']:,} of {r['rows_l2']:,}, "
            f"rows L3 {r['rows_l3_left']:,} of {r['rows_l3']:,}."
        )
