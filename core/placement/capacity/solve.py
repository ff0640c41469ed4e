"""Numbers of chargers and flows: relaxation, bound, whole chargers nearby, and where that leaves too large a gap the model.

    relax → bound → round, repair → (gap open) Pyomo model → solver process → flows of its chargers over all pairs

``optimize_capacity`` is the one call. Scenarios share the chargers of a year; every scenario and year has flows of its own.
"""

from __future__ import annotations

import math
import time
from dataclasses import dataclass, field, replace
from typing import List, Optional, Tuple

import numpy as np

from ...control import Control, Span, obeying_cancel
from ...errors import PlanningError
from ..litter import take_apart
from ..optimize import choose_solver, significant
from ..solver import process
from ..solver.protocol import Limits
from . import MODES
from . import bound as bounds
from .explain import explain
from .model import Kept, build, charger_counts, compile_model, keep_pairs, start_vector
from .problem import Problem
from .rounding import rounded, strengthened
from .transport import LEAST_SECONDS, SERVED, Flow, OutOfTime, Ways, in_turn, likely, transport

MODEL_ROUNDS = 6
"""Models with ever more pairs, until their plan uses none that they leave out."""
REPAIRS = 60
"""Rounds in which chargers are added where demand stays unserved."""
UPON_YEARS_BEFORE = (
    "This is so upon what the years before left; all years at once (YEARS_MODE = joint) may have a plan."
)
FOR_RELAXATION = 0.8
"""Of the time that is left; the rest is for a plan."""
EQUAL, EQUAL_TO_SOLVERS = 1e-9, 1e-6
"""Relative differences that mean nothing: of what is computed here, and of what a solver's tolerances leave."""


@dataclass(frozen=True)
class How:
    """How to solve. ``gap`` 0–1; ``seconds`` of wall clock for all of it; ``python`` of the solver process, empty: discovered."""

    solver: str = "auto"
    gap: float = 0.001
    seconds: float = 300.0
    mode: str = "joint"
    python: str = ""


@dataclass(frozen=True)
class Flows:
    """Of one scenario and year: indexes of the problem's pairs that are used, their amounts above 0, what each point lacks."""

    pair: np.ndarray
    amount: np.ndarray
    unserved: np.ndarray


@dataclass(frozen=True)
class Costs:
    """The terms of one scenario and year, in money."""

    distance: float
    mismatch: float
    infrastructure: float
    unserved: float

    @property
    def total(self) -> float:
        return self.distance + self.mismatch + self.infrastructure + self.unserved


@dataclass(frozen=True)
class Planned:
    """``chargers``: (years, lots, 2) slow and fast; ``flows`` and ``costs``: scenario by scenario, year by year; None without a plan."""

    status: str
    reason: str
    chargers: Optional[np.ndarray] = None
    flows: Tuple[Tuple[Flows, ...], ...] = ()
    costs: Tuple[Tuple[Costs, ...], ...] = ()
    objective: Optional[float] = None
    bound: Optional[float] = None
    nodes: int = 0
    solver: str = ""
    """The back end of the solver process; empty where none was needed."""
    explanation: Tuple[str, ...] = ()
    notes: Tuple[str, ...] = field(default=())

    @property
    def gap(self) -> Optional[float]:
        if self.objective is None or self.bound is None:
            return None
        return max(self.objective - self.bound, 0.0) / max(abs(self.objective), 1e-9)


def optimize_capacity(problem: Problem, how: How = How(), control: Control = Control()) -> Planned:
    """The plan of least cost, to the gap asked for or as good as the time allows.

    ``how.mode`` ``joint``: all years at once, never worse than year by year. ``sequential``: each year by itself, upon what the one
    before it left; BOUND is then that of each year for itself, given the years before. Raises PlanningError, Cancelled on Cancel.
    """
    if how.mode not in MODES:
        raise PlanningError(f"There is no mode “{how.mode}”; choose one of {', '.join(MODES)}.")
    if how.mode == "sequential" and problem.aim == "worst" and len(problem.years) > 1:
        raise PlanningError("The worst case of all years is no sum of the years' worst cases; plan all years at once.")
    choose_solver(how.solver, how.gap)
    ends = time.monotonic() + how.seconds
    if how.mode == "sequential" and len(problem.years) > 1:
        return _sequential(problem, how, ends, control)
    return _jointly(problem, how, ends, control)


def _jointly(problem: Problem, how: How, ends: float, control: Control) -> Planned:
    """All years at once; the plan made year by year is another to choose from, so that nobody does better that way."""
    planned = _Run(problem, how, ends, Span(control, 0, 60)).solve()
    several = len(problem.years) > 1 and problem.aim == "expected"
    done = planned.objective is None or (planned.gap or 0.0) <= EQUAL or control.stop_and_keep()
    if not several or done or time.monotonic() >= ends:
        return planned
    other = _sequential(problem, how, ends, Span(control, 60, 100))
    if other.objective is None or other.objective >= planned.objective:
        return planned
    better = replace(planned, chargers=other.chargers, flows=other.flows, costs=other.costs, objective=other.objective)
    reached = better.gap <= how.gap + EQUAL
    return replace(better, status="optimal", reason="gap_reached") if reached else better


def _sequential(problem: Problem, how: How, ends: float, control: Control) -> Planned:
    """Year by year."""
    parts: List[Planned] = []
    existing, years = problem.lots.existing, len(problem.years)
    for year in range(years):
        part = problem.of_years(year, year + 1, existing)
        share = time.monotonic() + (ends - time.monotonic()) / (years - year)
        planned = _Run(part, how, share, Span(control, 100.0 * year / years, 100.0 * (year + 1) / years)).solve()
        if planned.chargers is None:
            return replace(planned, explanation=(*planned.explanation, *((UPON_YEARS_BEFORE,) if year else ())))
        parts.append(planned)
        existing = planned.chargers[0] if problem.terms.applies("never_fall") else existing
    return _joined(problem, parts)


def _joined(problem: Problem, parts: List[Planned]) -> Planned:
    chargers = np.concatenate([part.chargers for part in parts])
    flows = tuple(tuple(part.flows[s][0] for part in parts) for s in range(len(problem.scenarios)))
    costs = tuple(tuple(part.costs[s][0] for part in parts) for s in range(len(problem.scenarios)))
    open_ = next((part for part in parts if part.status != "optimal"), parts[0])
    return Planned(
        open_.status,
        open_.reason,
        chargers,
        flows,
        costs,
        _objective(problem, costs),
        significant(sum(part.bound for part in parts)),
        sum(part.nodes for part in parts),
        next((part.solver for part in parts if part.solver), ""),
    )


def with_chargers(
    problem: Problem, chargers: np.ndarray, seconds: float = math.inf, control: Control = Control()
) -> Optional[Planned]:
    """The best flows for given chargers, (years, lots, 2), and what they cost; None where not all demand that must be met can be, or
    the time is over. BOUND is the objective: nothing else is decided."""
    run = _Run(problem, How(), time.monotonic() + seconds, control)
    try:
        return run.only(chargers)
    except OutOfTime:
        return None


class _Run:
    """All years of one problem at once."""

    def __init__(self, problem: Problem, how: How, ends: float, control: Control) -> None:
        self._problem, self._how, self._ends, self._control = problem, how, ends, control
        self._ways = bounds.ways_to(problem)
        self._unserved = bounds.unserved_of(problem, self._ways)
        self._bound, self._best, self._nodes, self._solver = -math.inf, None, 0, ""  # type: float, Optional[Planned], int, str
        self._relaxed: Optional[Flow] = None
        self._late = False
        """Flows are no longer the best ones, for these take too long."""

    def solve(self) -> Planned:
        problem, control = self._problem, self._control
        now = time.monotonic()
        try:
            relaxed = bounds.relax(problem, self._ways, now + FOR_RELAXATION * (self._ends - now), Span(control, 0, 40))
        except OutOfTime as late:
            if late.flow is None:
                return Planned(
                    "no_plan", "time_limit", explanation=("The time was over before a first plan was found.",)
                )
            relaxed, self._late = late.flow, True
        if not self._late and self._lacking(relaxed.missing()):
            return Planned("infeasible", "no_plan", explanation=explain(problem, relaxed))
        self._relaxed = relaxed
        self._bound = bounds.bound(problem, self._ways, relaxed.prices, relaxed.shares)
        control.progress(40)
        added = bounds.cumulated(problem, relaxed.added)
        if problem.terms.applies("integer_counts"):
            self._take(rounded(problem, added, relaxed.prices))
        else:
            self._consider(problem.floor + added)
        control.progress(60)
        if self._open() and self._late:
            return self._ended("time_limit")
        if self._open():
            return self._ended(self._improve())
        return self._ended("gap_reached")

    def only(self, chargers: np.ndarray) -> Optional[Planned]:
        self._consider(chargers)
        best = self._best
        return best and replace(best, status="optimal", reason="gap_reached", bound=best.objective)

    # -- plans ----------------------------------------------------------------------------------------------------

    def _lacking(self, missing: np.ndarray) -> bool:
        total = self._problem.demand.amount.sum()
        return self._problem.terms.applies("demand_met") and float(missing.sum()) > SERVED * max(float(total), 1e-300)

    def _take(self, added: np.ndarray) -> None:
        """Consider chargers above the floor, (years, lots, 2); more are added where demand stays unserved."""
        for _ in range(REPAIRS):
            flows = self._flows_in_time(self._problem.floor + added)
            missing = np.array([flow.unserved.sum() for flow in flows])
            if not self._lacking(missing):
                self._keep(self._problem.floor + added, flows)
                return
            more = strengthened(self._problem, added, missing, np.array([flow.prices[0] for flow in flows]))
            if more is None:
                return
            added = more

    def _consider(self, chargers: np.ndarray) -> None:
        flows = self._flows_in_time(chargers)
        if not self._lacking(np.array([flow.unserved.sum() for flow in flows])):
            self._keep(chargers, flows)

    def _flows_in_time(self, chargers: np.ndarray) -> List[Flow]:
        """The best flows for given chargers; when the time is over, such as obey the capacities."""
        if not self._late:
            try:
                return self._flows(chargers)
            except OutOfTime:
                if self._relaxed is None:
                    raise
                self._late = True
        problem, scenario_and_year = self._problem, zip(*bounds.states_of(self._problem))
        limited = problem.terms.applies("capacity")
        capacity = chargers @ problem.terms.capacities if limited else np.full(chargers.shape[:2], np.inf)
        return [
            in_turn(self._ways, problem.demand.amount[s, t], capacity[t], self._relaxed.prices[state], self._control)
            for state, (s, t) in enumerate(scenario_and_year)
        ]

    def _flows(self, chargers: np.ndarray) -> List[Flow]:
        """The best flows for given chargers, state by state."""
        problem = self._problem
        capacity = chargers @ problem.terms.capacities
        if not problem.terms.applies("capacity"):
            capacity = np.full_like(capacity, np.inf)
        scenario, year = bounds.states_of(problem)
        found, active = [], None if self._relaxed is None else likely(self._ways, self._relaxed)
        for state, (s, t) in enumerate(zip(scenario, year)):
            flow = transport(
                self._ways,
                problem.demand.amount[s, t][None],
                capacity[t][None],
                np.ones(1),
                self._unserved,
                active=None if active is None else [active[state]],
                ends=self._ends,
                control=self._control,
            )
            found.append(flow)
        return found

    def _keep(self, chargers: np.ndarray, flows: List[Flow]) -> None:
        problem = self._problem
        costs = tuple(
            tuple(
                _costs(problem, self._ways, s, t, chargers, flows[s * len(problem.years) + t])
                for t in range(len(problem.years))
            )
            for s in range(len(problem.scenarios))
        )
        objective = _objective(problem, costs)
        if self._best is not None and objective >= self._best.objective:
            return
        shaped = tuple(
            tuple(
                Flows(flow.pairs[0], flow.amounts[0], flow.unserved[0])
                for flow in flows[s * len(problem.years) : (s + 1) * len(problem.years)]
            )
            for s in range(len(problem.scenarios))
        )
        self._best = Planned("feasible", "", chargers, shaped, costs, objective)

    def _open(self) -> bool:
        """Whether the gap is larger than asked for."""
        if self._best is None:
            return True
        objective = self._best.objective
        equal = EQUAL_TO_SOLVERS if self._solver else EQUAL
        return objective - self._bound > self._how.gap * abs(objective) + equal * max(abs(objective), 1.0)

    def _ended(self, why: str) -> Planned:
        if self._best is None:
            return Planned(
                "infeasible" if why == "infeasible" else "no_plan",
                "no_plan" if why == "infeasible" else why,
                bound=significant(self._bound),
                nodes=self._nodes,
                solver=self._solver,
                explanation=(
                    "No whole numbers of chargers within the slots and the power of the lots serve all demand.",
                )
                if why == "infeasible"
                else (),
            )
        reached = not self._open()
        return replace(
            self._best,
            status="optimal" if reached else "feasible",
            reason="gap_reached" if reached else why,
            bound=significant(min(self._bound, self._best.objective)),
            nodes=self._nodes,
            solver=self._solver,
        )

    # -- the model ------------------------------------------------------------------------------------------------

    def _improve(self) -> str:
        """Models with ever more pairs until the gap is closed; why it ended."""
        self._solver = choose_solver(self._how.solver, self._how.gap)
        for number in range(MODEL_ROUNDS):
            if self._control.stop_and_keep():
                return "stopped"
            if time.monotonic() >= self._ends:
                return "time_limit"
            last = number == MODEL_ROUNDS - 1
            kept = keep_pairs(self._problem, self._ways, self._relaxed, number, last=last)
            ended = self._with_model(kept)
            if ended == "infeasible":
                return "infeasible" if self._best is None else "solver_failed"
            if not self._open():
                return "gap_reached"
            if ended != "optimal":
                return "solver_failed" if ended == "failed" else ended
            if not np.isfinite(kept.over).any():
                break
        return "solver_failed"

    def _with_model(self, kept: Kept) -> str:
        """Take the bound and the plan of the model with these pairs; how the solver ended."""
        problem = self._problem

        def make():
            made = build(problem, self._ways, kept)
            return (made, *compile_model(made))

        model, data, variables = obeying_cancel(make, self._control)
        try:
            start = self._best and start_vector(variables, model, problem, self._ways, kept, self._best)
            outcome = process.solve(
                data,
                self._solver,
                Limits(gap=self._how.gap / 2.0, seconds=max(self._ends - time.monotonic(), LEAST_SECONDS)),
                Span(self._control, 60, 95),
                start=start,
                python=self._how.python,
            )
            self._nodes += outcome.nodes
            if outcome.bound is not None:
                self._bound = max(self._bound, -outcome.bound)
            if outcome.x is not None:
                self._consider(charger_counts(variables, model, problem, outcome.x))
            return outcome.ended
        finally:
            take_apart(model)


def _costs(problem: Problem, ways: Ways, s: int, t: int, chargers: np.ndarray, flow: Flow) -> Costs:
    terms = problem.terms
    lost = 0.0 if terms.applies("demand_met") else terms.unserved_cost * float(flow.unserved.sum())
    return Costs(
        float(ways.cost[flow.pairs[0]] @ flow.amounts[0]),
        terms.mismatch_weight * float(problem.mismatch()[s, t]),
        float((chargers[t] @ terms.prices).sum()),
        lost,
    )


def _objective(problem: Problem, costs: Tuple[Tuple[Costs, ...], ...]) -> float:
    infrastructure = sum(cost.infrastructure for cost in costs[0])
    others = np.array([sum(c.distance + c.mismatch + c.unserved for c in each) for each in costs])
    if problem.aim == "expected":
        value = infrastructure + float(np.array(problem.weights) @ others)
    else:
        value = infrastructure + float((others + np.array(problem.offsets or [0.0] * len(others))).max())
    return significant(value)
