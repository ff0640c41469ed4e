"""Capacitated location: every demand point goes wholly to one open place (or may be divided), no place takes more than its capacity.

``capacitated_fixed_charge``: least fixed cost and cost of serving, any number of places. ``capacitated_p_median``: least cost of serving,
p places. ``mclp_capacitated``: most weight served within the radius by p places (Pirkul 1987; Current and Storbeck 1988).

Bound, plans and fixing in turn (``capacity_bound``, ``capacity_search``), then a solver for what is left (``capacity_model``).
"""

from __future__ import annotations

import math
import time
from dataclasses import dataclass, replace
from typing import Any, Callable, Dict, Optional, Tuple

import numpy as np

from ...control import Control, Span
from ...errors import PlanningError, count
from ..optimize import choose_solver
from . import capacity_model, capacity_search, divided
from .capacity_bound import Relaxed, bound, probed, settled
from .question import Allocation, Located, Question, nothing
from .shortage import shortage
from .sited import Plan, Sited, plan_of

REASONS = {"optimal": "gap_reached", "failed": "solver_failed"}
"""Of how a run ended; the others are their own reasons."""
MOST_CELLS = 40_000_000
"""Of the table of costs: a third of a gigabyte, of which bound and search need a few."""
MOST_TURNS, LEAST_FIXED = 6, 0.1
"""Turns of bounding and fixing, and the part of the pairs that must be fixed for another one."""
TURN_STEPS = 120
"""Steps of the bound of the turns after the first, which start from the multipliers of the one before."""
MODEL_UP_TO_PAIRS = 150_000
"""Above this many pairs what is left is searched for better plans until the time is over."""
DEAR = 1e4
"""How much dearer than the farthest pair it is to leave a point that could be served, where coverage comes first."""
SAME = 1e-9
"""Relative difference of bound and value that sums of floating-point numbers make by themselves."""
SOLVED = 1e-7
"""The same, of a solver that says it has solved a model to the end."""
KICKS = 3
"""Places exchanged at random where a search starts anew."""


@dataclass(frozen=True)
class Goal:
    """What is asked of a run that began at ``started`` (``time.monotonic``). ``worth``: the user's objective of a value of the problem."""

    question: Question
    started: float
    worth: Callable[[float], float]

    @property
    def gap(self) -> float:
        return self.question.gap

    def over(self) -> bool:
        return time.monotonic() - self.started >= self.question.seconds


@dataclass(frozen=True)
class Solved:
    """``ended``: ``optimal`` (within the gap), ``infeasible``, ``time_limit``, ``stopped`` or ``failed``."""

    plan: Optional[Plan]
    lower: float
    ended: str
    details: Dict[str, Any]


def solve(problem: Sited, goal: Goal, control: Control = Control()) -> Solved:
    """To the gap, or as far as time allows. Raises Cancelled on Cancel, PlanningError when a solver cannot be started."""
    return _Run(problem, goal, control).solve()


class _Run:
    def __init__(self, problem: Sited, goal: Goal, control: Control) -> None:
        self._problem, self._goal, self._control = problem, goal, control
        self._best: Optional[Plan] = None
        self._lower = -math.inf
        self._core, self._places = problem, np.arange(len(problem.capacity))
        """What is left of the problem, and which of all places its places are."""
        self._ways = divided if problem.divisible else capacity_search
        self._details: Dict[str, Any] = {"solver": "", "nodes": 0}

    # -- what is known

    def _upper(self) -> float:
        return math.inf if self._best is None else self._best.value

    def _keep(self, plan: Optional[Plan]) -> None:
        """Remember a plan of what is left if it is the best so far."""
        if plan is None or not plan.value < self._upper() - 1e-12 * max(abs(plan.value), 1.0):
            return
        self._best = self._lifted(plan)

    def _lifted(self, plan: Plan) -> Plan:
        chosen = np.zeros(len(self._problem.capacity), dtype=bool)
        chosen[self._places[plan.chosen]] = True
        place = np.where(plan.place >= 0, self._places[plan.place], -1)
        share = None
        if plan.share is not None:
            share = np.zeros(self._problem.cost.shape)
            share[:, self._places] = plan.share
        return Plan(chosen, place, plan.value, share)

    def _lowered(self) -> Optional[Plan]:
        """The best plan as one of what is left; None where fixing has ruled it out, because all others like it are no better."""
        if self._best is None or not np.isin(np.flatnonzero(self._best.chosen), self._places).all():
            return None
        position = np.full(len(self._problem.capacity) + 1, -1)
        position[self._places] = np.arange(len(self._places))
        chosen, place = self._best.chosen[self._places], position[self._best.place]
        share = None if self._best.share is None else self._best.share[:, self._places]
        served = np.flatnonzero(place >= 0)
        known = np.isfinite(self._core.cost[served, place[served]]).all() if share is None else True
        if share is not None:
            known = np.isfinite(self._core.cost[share > 0]).all()
        return Plan(chosen, place, self._best.value, share) if known else None

    def _over(self) -> bool:
        return self._goal.over() or self._control.stop_and_keep()

    def _closes(self, lower: float, upper: float) -> bool:
        if not math.isfinite(upper):
            return False
        lower, worth = self._problem.least(lower), abs(self._goal.worth(upper))
        return upper - lower <= self._goal.gap * max(worth, 1e-9) + SAME * max(worth, 1.0)

    def _enough(self) -> bool:
        return self._over() or self._closes(self._lower, self._upper())

    def _ended(self, why: str) -> Solved:
        upper = self._upper()
        lower = min(self._problem.least(self._lower), upper)
        if self._best is not None and self._closes(lower, upper):
            why = "optimal"
            lower = upper if upper - lower <= SAME * max(abs(self._goal.worth(upper)), 1.0) else lower
        elif self._control.stop_and_keep():
            why = "stopped"
        return Solved(self._best, lower, why, self._details)

    # -- the steps

    def solve(self) -> Solved:
        control = self._control
        multipliers = None
        for turn in range(MOST_TURNS):
            part = Span(control, 5.0 * turn, 5.0 * (turn + 1))
            relaxed = self._bound(multipliers, part)
            if not self._enough():
                self._improve(relaxed, part)
            if self._enough():
                return self._ended("time_limit")
            if self._best is None or not self._fix(relaxed):
                break
            multipliers = relaxed.multipliers
            if self._lower >= self._upper():
                return self._ended("optimal")
        control.progress(30)
        self._tell()
        if int(np.isfinite(self._core.cost).sum()) > MODEL_UP_TO_PAIRS:
            return self._search_on(relaxed)
        return self._by_solver()

    def _bound(self, multipliers: Optional[np.ndarray], control: Control) -> Relaxed:
        core = self._core

        def better(relaxed: Relaxed) -> float:
            if not self._over():
                self._keep(self._ways.from_relaxed(core, relaxed, control))
            return self._upper()

        def enough(lower: float, upper: float) -> bool:
            return self._over() or self._closes(lower, upper)

        more = {} if multipliers is None else {"start": multipliers, "steps": TURN_STEPS}
        relaxed = bound(core, self._upper(), control, better=better, enough=enough, **more)
        # What fixing has left out is no better than the best plan.
        self._lower = max(self._lower, min(relaxed.lower, self._upper()))
        return relaxed

    def _improve(self, relaxed: Relaxed, control: Control) -> None:
        plan = self._lowered()
        if plan is not None:
            self._keep(self._ways.around(self._core, plan, relaxed.gain, self._over, control))

    def _fix(self, relaxed: Relaxed) -> bool:
        """Leave out what no better plan has; whether that was much."""
        before = int(np.isfinite(self._core.cost).sum())
        closed, opened, never = settled(self._core, relaxed, self._upper(), self._control)
        left = self._restrict(closed, opened, np.where(never, np.inf, self._core.cost))
        if left is not None and left.any():
            inside = replace(
                relaxed, gain=relaxed.gain[left], chosen=relaxed.chosen[left], taken=relaxed.taken[:, left]
            )
            self._restrict(*probed(self._core, inside, self._upper(), self._over, self._control), self._core.cost)
        after = int(np.isfinite(self._core.cost).sum())
        self._details["pairs"] = after
        return self._lower >= self._upper() or before - after >= LEAST_FIXED * before

    def _restrict(self, closed: np.ndarray, opened: np.ndarray, cost: np.ndarray) -> Optional[np.ndarray]:
        """Go on without these places, with these open and these costs; which places are left (boolean), None where nothing better is."""
        core, left = self._core, ~closed
        must = ~np.isfinite(core.left_cost)
        nothing_left = int(left.sum()) < core.fewest or int((core.required | opened).sum()) > core.most
        if nothing_left or not np.isfinite(cost[must][:, left]).any(axis=1).all():
            self._lower = self._upper()
            return None
        self._core, self._places = core.only(np.flatnonzero(left), opened, cost), self._places[left]
        return left

    def _tell(self) -> None:
        if self._best is not None:
            pairs = int(np.isfinite(self._core.cost).sum())
            value, least = self._goal.worth(self._best.value), self._goal.worth(self._lower)
            self._control.info(
                f"Objective {value:,.6g}, bound {least:,.6g}; {count(len(self._places), 'site')} and {count(pairs, 'pair')} are left to decide."
            )

    def _search_on(self, relaxed: Relaxed) -> Solved:
        """Start anew near the best plan until the time is over: what is left is too large for any solver."""
        self._control.info("What is left is too large for a solver; improving the plan until the time limit…")
        random = np.random.default_rng(1)
        gain = relaxed.gain[: len(self._places)] if len(relaxed.gain) == len(self._places) else None
        gain = self._core.fixed_cost if gain is None else gain
        while not self._enough():
            plan = self._lowered()
            if plan is None:
                plan = self._ways.from_relaxed(self._core, relaxed, self._control)
            kicked = None if plan is None else self._ways.kicked(self._core, plan, random, KICKS, self._control)
            if kicked is not None:
                self._keep(self._ways.around(self._core, kicked, gain, self._enough, self._control, tries=60))
            elif plan is None:
                break
        return self._ended("time_limit")

    def _by_solver(self) -> Solved:
        goal = self._goal
        answer = capacity_model.solve(
            self._core, goal.question, goal.started, Span(self._control, 30, 95), start=self._lowered()
        )
        self._details.update(solver=choose_solver(goal.question.solver, goal.gap), nodes=answer.nodes)
        if answer.message:
            self._control.warn(f"The solver did not finish: {answer.message}.")
        ended = answer.ended
        if ended == "infeasible":
            if self._best is None:
                return Solved(None, math.inf, "infeasible", self._details)
            self._lower = self._upper()
            return self._ended("optimal")
        if answer.share is not None:
            self._keep(self._ways.from_shares(self._core, answer.chosen, answer.share, self._control))
        if math.isfinite(answer.bound):
            lower = min(answer.bound, self._upper())
            if ended == "optimal" and goal.gap <= 0 and self._upper() - lower <= SOLVED * max(abs(self._upper()), 1.0):
                lower = self._upper()
            self._lower = max(self._lower, lower)
        return self._ended(ended if ended in ("stopped", "failed") else "time_limit")


# -- a question of location-allocation ----------------------------------------------------------------------------


@dataclass(frozen=True)
class Asked:
    """A question as arrays: ``rows`` and ``places`` are the points and places of the problem among all of the question."""

    problem: Sited
    rows: np.ndarray
    places: np.ndarray
    reach: np.ndarray
    """Pairs within the cutoff, whatever the capacity, boolean (rows, places)."""
    left_out: float
    """Value of the problem in which nothing is served; 0 where all must be."""


def capacitated(question: Question, reachable: np.ndarray, started: float, control: Control) -> Located:
    """The question solved. ``reachable``: points with any site that may be used, boolean."""
    asked = ask(question, reachable)
    covering = question.problem == "mclp_capacitated"
    if not len(asked.rows):
        what = "lies within the radius of any site" if covering else "has a site within the cutoff"
        return nothing(question, "infeasible", "no_plan", f"No demand point with a weight {what}; give a larger one.")
    given, ids = (
        question.places.capacity[asked.places],
        (question.demand.ids[asked.rows], question.places.ids[asked.places]),
    )
    missing = shortage(asked.problem, given, asked.reach, *ids, control)
    if missing is not None:
        return nothing(question, "infeasible", "no_plan", missing)
    goal = Goal(question, started, (lambda value: asked.left_out - value) if covering else (lambda value: value))
    solved = solve(asked.problem, goal, control)
    if solved.plan is None and solved.ended == "infeasible":
        return nothing(question, "infeasible", "no_plan", _why(asked.problem, goal, control))
    if solved.plan is None:
        note = "No plan was found in the time; give more time, sites or capacity."
        return nothing(question, "no_plan", REASONS.get(solved.ended, solved.ended), note)
    plan = _nearer(question, asked, solved.plan, control) if covering else solved.plan
    return Located(
        asked.places[np.flatnonzero(plan.chosen)],
        _allocation(question, asked, plan),
        goal.worth(plan.value),
        goal.worth(solved.lower),
        "optimal" if solved.ended == "optimal" else "feasible",
        REASONS.get(solved.ended, solved.ended),
        (),
        solved.details,
    )


def ask(question: Question, reachable: np.ndarray) -> Asked:
    """The question as arrays. Raises PlanningError where they are too large."""
    status, weight = question.places.status, question.demand.weight
    places = np.flatnonzero(question.places.usable)
    covering = question.problem == "mclp_capacitated"
    pairs = question.pairs
    near = within(question) & question.places.usable[pairs.place]
    served = np.zeros(len(weight), dtype=bool)
    served[pairs.point[near]] = True
    rows = np.flatnonzero((served if covering else reachable) & (weight > 0))
    if len(rows) * len(places) > MOST_CELLS:
        raise PlanningError(
            f"{len(rows):,} demand points × {len(places):,} sites are more than this problem takes in memory. "
            "Use fewer sites or points (“Score candidate sites”, a coarser grid)."
        )
    row, column = np.full(len(weight), -1), np.full(len(status), -1)
    row[rows], column[places] = np.arange(len(rows)), np.arange(len(places))
    i, j = row[pairs.point], column[pairs.place]
    inside = near & (i >= 0) & (j >= 0)
    cost = np.full((len(rows), len(places)), np.inf)
    cost[i[inside], j[inside]] = 0.0 if covering else pairs.cost[inside]
    cost = _snapped(cost * weight[rows][:, None])
    reach = np.isfinite(cost)
    capacity = np.minimum(question.places.capacity[places], reach.T @ weight[rows])
    single = question.assignment == "single"
    if single:
        cost[weight[rows][:, None] > capacity[None, :] * (1 + SAME)] = np.inf
    required = status[places] == "required"
    fixed = question.problem == "capacitated_fixed_charge"
    most = len(places) if question.p is None else min(question.p, len(places))
    left_cost = weight[rows] if covering else np.full(len(rows), np.inf)
    fewest = most
    if fixed:
        fewest = max(min(_fewest(capacity, float(weight[rows].sum())), most), int(required.sum()), 1)
    problem = Sited(
        cost,
        left_cost,
        weight[rows],
        _snapped(question.places.fixed_cost[places]) if fixed else np.zeros(len(places)),
        capacity,
        required,
        fewest,
        most,
        not single,
    )
    return Asked(problem, rows, places, reach, float(weight[rows].sum()) if covering else 0.0)


def within(question: Question) -> np.ndarray:
    """Pairs that count, boolean: for covering those within the radius."""
    if question.problem != "mclp_capacitated":
        return np.ones(len(question.pairs.cost), dtype=bool)
    return question.pairs.cost <= question.radius * (1 + 1e-12)


def _fewest(capacity: np.ndarray, demand: float) -> int:
    """Places that the demand fills at least."""
    sums = np.cumsum(np.sort(capacity)[::-1])
    return int(np.searchsorted(sums, demand * (1 - SAME))) + 1


def _snapped(values: np.ndarray) -> np.ndarray:
    """Whole numbers where only rounding keeps them from being whole, as after a total is divided by a weight and multiplied again."""
    with np.errstate(invalid="ignore"):
        whole = np.round(values)
        return np.where(np.abs(values - whole) <= 1e-12 * np.maximum(np.abs(values), 1.0), whole, values)


def _nearer(question: Question, asked: Asked, plan: Plan, control: Control) -> Plan:
    """As much served by the same places, at less cost where shifts and swaps find it: coverage alone does not care who goes where."""
    if plan.share is not None or not (plan.place >= 0).any():
        return plan
    problem = asked.problem
    i, j = np.nonzero(np.isfinite(problem.cost))
    cost = np.full(problem.cost.shape, np.inf)
    cost[i, j] = _costs(question, asked.rows[i], asked.places[j]) * problem.weight[i]
    farthest = float((cost[i, j] / problem.weight[i]).max()) + 1.0
    same = replace(problem, cost=cost, left_cost=DEAR * farthest * problem.weight, required=plan.chosen)
    found = capacity_search.mend(same, plan.chosen, plan.place, control)
    again = None if found is None else plan_of(problem, plan.chosen, found.place)
    return plan if again is None or again.value > plan.value else again


def _why(problem: Sited, goal: Goal, control: Control) -> str:
    """What is missing where no plan exists although no simple count shows it: by the most that can be served."""
    total = float(problem.weight.sum())
    most = replace(
        problem,
        cost=np.where(np.isfinite(problem.cost), 0.0, np.inf),
        left_cost=problem.weight,
        fixed_cost=np.zeros_like(problem.fixed_cost),
        fewest=problem.most,
    )
    question = replace(goal.question, gap=0.0, seconds=max(goal.question.seconds, 1.0))
    best = solve(most, Goal(question, goal.started, lambda value: total - value), control)
    missing = problem.least(best.lower) if math.isfinite(best.lower) else 0.0
    sites = f"{count(problem.most, 'site')}" if problem.most < len(problem.capacity) else "all sites"
    how = (
        "when each demand point goes wholly to one site"
        if not problem.divisible
        else "even when demand points are divided"
    )
    if missing <= 0:
        return f"The capacities of {sites} cannot take the demand of {total:,.6g} {how}. Give more capacity or sites, or a larger cutoff."
    exactly = "" if best.ended == "optimal" else "at least "
    advice = " or allow divided demand (ASSIGNMENT = split)," if not problem.divisible else ""
    return (
        f"No choice of {sites} can take the demand of {total:,.6g} {how}: {exactly}{missing:,.6g} of it finds no capacity within reach. "
        f"Give more capacity or sites,{advice} or a larger cutoff."
    )


def _allocation(question: Question, asked: Asked, plan: Plan) -> Allocation:
    """Who goes where, with the points without weight at the nearest open place."""
    shares = plan.shares(asked.problem.cost.shape)
    i, j = np.nonzero(shares > SAME)
    free = _weightless(question, asked.places[np.flatnonzero(plan.chosen)])
    point, place = np.concatenate([asked.rows[i], free[0]]), np.concatenate([asked.places[j], free[1]])
    weight = np.concatenate([asked.problem.weight[i] * shares[i, j], np.zeros(len(free[0]))])
    cost = _costs(question, point, place)
    order = np.lexsort((place, cost, point))
    return Allocation(point[order], place[order], cost[order], weight[order])


def _weightless(question: Question, chosen: np.ndarray) -> Tuple[np.ndarray, np.ndarray]:
    """Points without weight and the nearest open place of each, which they do not fill."""
    pairs = question.pairs
    use = within(question) & (question.demand.weight[pairs.point] <= 0) & np.isin(pairs.place, chosen)
    order = np.lexsort((pairs.place[use], pairs.cost[use], pairs.point[use]))
    point, place = pairs.point[use][order], pairs.place[use][order]
    first = np.ones(len(point), dtype=bool)
    first[1:] = point[1:] != point[:-1]
    return point[first], place[first]


def _costs(question: Question, point: np.ndarray, place: np.ndarray) -> np.ndarray:
    """Costs of a unit of these pairs."""
    m = len(question.places.ids)
    keys = question.pairs.point * m + question.pairs.place
    order = np.argsort(keys, kind="stable")
    at = np.searchsorted(keys[order], point * m + place)
    return question.pairs.cost[order][at]
