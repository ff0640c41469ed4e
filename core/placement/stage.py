"""One solve: greedy → Lagrangian bound and plans → fixing → Pyomo → solver process, for one aim.

Each step runs only while the gap is wider than asked; every step leaves a bound, and a plan as soon as one respects the rules.
"""

from __future__ import annotations

import math
import time
from dataclasses import dataclass, replace
from typing import Any, Callable, Optional, Tuple, Union

import numpy as np

from ..control import Control, Span, obeying_cancel
from ..errors import count
from . import filling, search
from .aim import Aim
from .assignment import FullState
from .filling import FullSearch
from .lagrange import Bounded, Multipliers, lagrangian
from .litter import take_apart
from .milp import MilpData, compile_model, vector
from .milp import chosen as chosen_columns
from .model import build
from .reduce import Reduced, restrict
from .solver import process
from .solver.process import Outcome, Progress
from .solver.protocol import Limits
from .stack import SHARE_TOLERANCE, Stacked, State, stack, state_of

BOUND_FIRST_FROM_PAIRS = 10_000
"""Below this many pairs of row and column a model is solved in less time than a good bound takes."""
GLPK_FROM_PAIRS = 2_000
"""The same for GLPK, whose own bound moves little: measured, 379 points and 7,705 sites to 0.1 % in 5 s with the bound first; without it
not within a minute."""
EXACT_GAP, EXACT_FROM_PAIRS, EXACT_UP_TO_PAIRS = 1e-4, 20_000, 60_000
"""For gaps that only a solver closes, the bound has to save it work, which takes more pairs; measured on maximal covering with 6,000 to
50,000 pairs: one bound fixes as many columns as four with better plans, and below 20,000 pairs HiGHS alone is two to four times faster."""
MODEL_UP_TO_PAIRS = 500_000
"""Above this many pairs even the root relaxation takes longer than the search needs for a better plan: measured, HiGHS closes
270,000 pairs in seconds and does nothing for 700,000 in minutes."""
FULL_MODEL_UP_TO_PAIRS = 150_000
"""The same where stations can be full: every pair then has a variable and a constraint of its own. An estimate, not measured."""
PROOF_STEPS = 300
"""Steps of the bound that shall prove that there is no plan."""
MOST_TURNS = 4
"""Of bounding and improving: a better plan makes better steps, a better bound better plans."""
IMPROVE_ROUNDS, MOST_BATCHES, LEAST_PROGRESS = 200, 5, 0.03
"""Rounds of destroy and repair in a batch, batches before a solver is asked, and the part of the gap that a batch must close for
another one to follow."""
FULL_ROUNDS = 60
"""The same where stations can be full and every round ends in a linear program."""
ROUNDING = 1e-9
"""Relative difference of bound and objective that sums of floating-point numbers make by themselves."""
NO_SOLVER = Outcome("not_needed", None, None, 0, "")
AnyState = Union[State, FullState]


@dataclass(frozen=True)
class How:
    """How to solve. ``ends``: when, on the clock of ``time.monotonic``."""

    backend: str
    gap: float
    ends: float
    bound_first: Optional[bool] = None
    """Lagrangian bound and fixing before a model is built; None: from ``BOUND_FIRST_FROM_PAIRS`` on."""
    python: str = ""
    """Interpreter of the solver process; empty: found by itself."""

    def left(self) -> float:
        return max(self.ends - time.monotonic(), 0.5)

    def over(self) -> bool:
        return time.monotonic() >= self.ends


@dataclass(frozen=True)
class Near:
    """What is known of a similar problem: its plan as columns of this one (boolean), and the multipliers of its bound."""

    chosen: Optional[np.ndarray] = None
    at: Optional[Multipliers] = None
    bound: float = math.inf
    """No plan of this problem exceeds it; known because another one allows more."""


@dataclass(frozen=True)
class Solved:
    """What is known of the optimum: a plan (columns of the problem as given; None) below it, a bound above it."""

    chosen: Optional[np.ndarray]
    value: Optional[float]
    bound: float
    outcome: Outcome
    infeasible: bool = False
    """No plan respects the rules, proven."""
    closest: Optional[np.ndarray] = None
    """Where there is no plan: columns that miss least of what is asked for, within the budget; None without any."""
    at: Optional[Multipliers] = None
    """Multipliers of the bound; None where none was needed."""

    @property
    def gap(self) -> Optional[float]:
        return gap_between(self.value, self.tight_bound)

    @property
    def tight_bound(self) -> float:
        """The bound, no lower than the plan, and equal to it where only rounding separates them."""
        if self.value is None:
            return self.bound
        return self.value if self.bound - self.value <= ROUNDING * max(abs(self.value), 1.0) else self.bound


Tell = Callable[[Progress, Control], None]


def gap_between(objective_value: Optional[float], bound: Optional[float]) -> Optional[float]:
    """(bound − objective) / max(|objective|, 1e-9) for a maximum, never negative."""
    if objective_value is None or bound is None:
        return None
    return max(bound - objective_value, 0.0) / max(abs(objective_value), 1e-9)


def solve(
    reduced: Reduced,
    aim: Aim,
    how: How,
    control: Control,
    *,
    start: Optional[np.ndarray] = None,
    near: Near = Near(),
    tell: Tell = lambda progress, control: None,
) -> Solved:
    """Maximize the aim. ``start``: columns of a known plan (boolean), used if it respects the aim; ``near``: what is known of a
    similar problem, which saves time and changes nothing else.

    Raises Cancelled on Cancel, PlanningError when a solver cannot be started.
    """
    if impossible(reduced, aim):
        return Solved(None, None, -math.inf, NO_SOLVER, infeasible=True)
    return _Stage(reduced, aim, how, control, tell, near).solve(start)


def impossible(reduced: Reduced, aim: Aim) -> bool:
    """Whether a hard target or rule between places is out of reach of all columns together."""
    short = any(
        float(target.weights @ reduced.reachable) < target.minimum - SHARE_TOLERANCE
        for target in aim.targets
        if np.isinf(target.price)
    )
    hard = np.array([np.isinf(aim.side_prices.get(family, np.inf)) for family in reduced.sides.family], dtype=bool)
    return short or bool((reduced.sides.impossible() & hard).any())


def state_for(
    reduced: Reduced,
    aim: Aim,
    chosen: np.ndarray,
    rows: Optional[Stacked] = None,
    control: Control = Control(),
    ends: float = math.inf,
) -> AnyState:
    """The plan with these columns (boolean). Where stations can be full demand is assigned at best until ``ends``."""
    rows = stack(reduced, aim) if rows is None else rows
    if reduced.capacity is None:
        return state_of(rows, chosen)
    return FullState(reduced, aim, rows, chosen, control, ends)


def measures_at(reduced: Reduced, aim: Aim, chosen: np.ndarray, control: Control = Control()) -> np.ndarray:
    """All measures of the plan with these columns, shape (measures,)."""
    served = state_for(reduced, aim, chosen, control=control).served()
    return reduced.fixed + reduced.rows.measures.T @ served.astype(float)


class _Stage:
    def __init__(self, reduced: Reduced, aim: Aim, how: How, control: Control, tell: Tell, near: Near) -> None:
        self._reduced, self._aim, self._how, self._control, self._tell = reduced, aim, how, control, tell
        self._near_by = near
        self._at: Optional[Multipliers] = None
        self._rows = stack(reduced, aim)
        self._best: Optional[AnyState] = None
        self._near: Optional[AnyState] = None
        """What misses least of minima and rules, as long as there is no plan."""
        self._closest: Optional[State] = None
        """The plan of highest rank where nothing can be full, whether it respects the aim or not."""
        self._full: Optional[FullSearch] = None
        """The search for plans where stations can be full."""
        self._bound = min(most_of(reduced, aim), near.bound)
        self._coin = _coin(reduced, aim)

    def solve(self, start: Optional[np.ndarray]) -> Solved:
        rows, capacity = self._rows, self._reduced.capacity
        self._closest = search.greedy(rows, self._control)
        self._take(self._closest.chosen())
        if start is not None:
            self._take(start)
        if self._near_by.chosen is not None:
            self._adapt(self._near_by.chosen)
        if capacity is not None:
            self._full = FullSearch(self._reduced, rows, self._state, self._control, self._should_stop)
            self._keep(self._full.greedy())
        self._say(Span(self._control, 0, 10))
        wanted = self._how.bound_first
        core, kept = self._reduced, None
        least = self._bound_first_from()
        bound_first = rows.cover.nnz >= least if wanted is None else wanted
        if bound_first and len(rows.place) and not self._closed():
            if self._best is None and self._proven_infeasible():
                return self._solved(NO_SOLVER, infeasible=True)
            core, kept = self._bound_first()
        if self._enough():
            return self._solved(NO_SOLVER)
        if core.rows.cover.nnz > (MODEL_UP_TO_PAIRS if capacity is None else FULL_MODEL_UP_TO_PAIRS):
            self._search_on(core, kept)
            return self._solved(NO_SOLVER)
        return self._by_solver(core, kept)

    def _adapt(self, chosen: np.ndarray) -> None:
        """A plan of a similar problem, made one of this; unchanged where it is good enough."""
        self._take(chosen)
        if self._closed():
            return
        adapted = search.adapt(self._rows, chosen, self._control)
        self._take(adapted.chosen())
        if search.rank(adapted) > search.rank(self._closest):
            self._closest = adapted

    def _state(self, chosen: np.ndarray) -> AnyState:
        return state_for(self._reduced, self._aim, chosen, self._rows, self._control, self._how.ends)

    def _proven_infeasible(self) -> bool:
        """Whether a bound shows that the money is not enough, or that a target is out of reach for the money.

        For problems too large for a solver this is the only proof there is; a smaller one it often saves the solver.
        """
        aim = self._aim
        questions = [
            (target.minimum, aim.without(target.name).only(target.weights))
            for target in aim.targets
            if np.isinf(target.price)
        ]
        if math.isfinite(aim.budget_cents):
            free = replace(aim.only(np.zeros_like(aim.weights), 1.0), budget_cents=math.inf)
            questions.append((-aim.budget_cents / 100.0, free))
        return any(self._is_below(least, about) for least, about in questions)

    def _is_below(self, least: float, about: Aim) -> bool:
        """Whether the bound of another aim on this problem falls below ``least``."""
        reduced = net_as_cost(self._reduced) if about.cost_weight else self._reduced
        least -= 1e-6 * max(abs(least), 1e-3)
        lowest = [math.inf]

        def known(bound: float) -> None:
            lowest[0] = min(lowest[0], bound)

        def stop() -> bool:
            return lowest[0] < least or self._should_stop()

        bounded = lagrangian(
            stack(reduced, about), None, -math.inf, self._control, steps=PROOF_STEPS, stop=stop, report=known
        )
        return min(bounded.bound, lowest[0]) < least

    def _take(self, chosen: np.ndarray) -> None:
        """Remember these columns if they are the best plan so far."""
        self._keep(self._state(chosen))

    def _keep(self, state: AnyState) -> None:
        """Remember this plan if it is the best so far."""
        if not state.is_plan():
            self._come_near(state)
        elif self._best is None or state.value() > self._best.value():
            self._best = state

    def _come_near(self, state: AnyState) -> None:
        """Remember a plan that misses something, if there is no better one."""
        if self._best is not None or not state.can_be_built():
            return
        if self._near is None or _nearness(state) > _nearness(self._near):
            self._near = state

    def _value(self) -> float:
        return -math.inf if self._best is None else self._best.value()

    def _solved(self, outcome: Outcome, infeasible: bool = False) -> Solved:
        bound = self._known_bound()
        if self._best is None:
            closest = None if self._near is None else self._near.chosen()
            return Solved(None, None, bound, outcome, infeasible, closest, self._at)
        if isinstance(self._best, State):
            search.tidy(self._rows, self._best)
        return Solved(self._best.chosen(), self._best.value(), bound, outcome, at=self._at)

    def _closed(self) -> bool:
        if self._best is None:
            return False
        return Solved(None, self._best.value(), self._known_bound(), NO_SOLVER).gap <= self._how.gap

    def _known_bound(self) -> float:
        """The bound; where cost alone counts, brought to the next sum that the costs can make."""
        if self._coin is None or not math.isfinite(self._bound):
            return self._bound
        least = -self._bound * 100.0 / self._aim.cost_weight
        coins = math.ceil((least - 1e-8 * abs(least)) / self._coin - 1e-6)
        return min(self._bound, -coins * self._coin * self._aim.cost_weight / 100.0)

    def _should_stop(self) -> bool:
        return self._how.over() or self._control.stop_and_keep()

    def _say(self, control: Control, nodes: int = 0) -> None:
        self._tell(Progress(None if self._best is None else self._best.value(), self._known_bound(), nodes), control)

    def _with_known(self, progress: Progress) -> Progress:
        """What a solver has found, or what was known before it, whichever says more."""
        values = [each for each in (progress.incumbent, self._best and self._best.value()) if each is not None]
        bounds = [each for each in (progress.bound, self._known_bound()) if each is not None]
        return replace(progress, incumbent=max(values, default=None), bound=min(bounds))

    def _bound_first(self) -> Tuple[Reduced, Optional[np.ndarray]]:
        """Lagrangian bound and plans; then, if the gap is still too wide, the problem without the columns it rules out, and
        which columns of the whole problem those are."""
        rows, control = self._rows, Span(self._control, 10, 40)

        def better(likely: np.ndarray, guide: np.ndarray) -> float:
            if self._full is not None:
                self._keep(self._full.round_to_plan(likely, guide))
                return self._value()
            found = search.round_to_plan(rows, likely, control, guide)
            if search.rank(found) > search.rank(self._closest):
                self._closest = found
                self._take(found.chosen())
            return self._value()

        def tell(bound: float) -> None:
            self._bound = min(self._bound, bound)
            self._say(control)

        bounded = None
        for _ in range(MOST_TURNS):
            before = self._bound
            bounded = lagrangian(
                rows,
                self._times(),
                self._value(),
                control,
                target=self._how.gap,
                resume=bounded,
                near=self._near_by.at,
                improve=better,
                stop=self._should_stop,
                report=tell,
            )
            self._at = bounded.at
            better(bounded.likely, bounded.at.mu)
            self._bound = min(self._bound, bounded.bound)
            if self._solver_closes():
                break
            rank_before = self._rank()
            self._improve(bounded, control)
            rank = self._rank()
            progress = before - self._bound + rank - rank_before
            if self._enough() or not progress > 0 or progress < LEAST_PROGRESS * (self._bound - rank):
                break
        if self._best is None or self._closed():
            return self._reduced, None
        return self._without_hopeless(bounded)

    def _rank(self) -> float:
        return search.rank(self._closest) if self._full is None else filling.rank(self._full.best)

    def _times(self) -> np.ndarray:
        """How often each row is served by the plan in hand; where stations can be full, as often as it needs if wholly served."""
        if self._full is None:
            return self._closest.times
        return np.where(self._full.best.served() > 1.0 - SHARE_TOLERANCE, self._rows.need, 0)

    def _bound_first_from(self) -> int:
        """Pairs from which on the bound is worth its time."""
        if self._how.backend == "glpk":
            return GLPK_FROM_PAIRS
        return EXACT_FROM_PAIRS if self._how.gap <= EXACT_GAP else BOUND_FIRST_FROM_PAIRS

    def _solver_closes(self) -> bool:
        """Whether a solver has to close the gap in any case, and can, as it seldom does where stations can be full: it then finds the better
        plan as well."""
        small = self._rows.cover.nnz <= EXACT_UP_TO_PAIRS
        return self._full is None and self._how.gap <= EXACT_GAP and small

    def _improve(self, bounded: Bounded, control: Control) -> None:
        """Destroy and repair, as long as it brings the plan visibly closer to the bound."""
        for batch in range(MOST_BATCHES):
            if self._enough():
                break
            before = self._rank()
            self._improve_once(bounded, search.SEED + batch, control)
            if self._rank() - before < LEAST_PROGRESS * (self._bound - before):
                break
        self._say(control)

    def _improve_once(self, bounded: Bounded, seed: int, control: Control) -> None:
        def better(found: AnyState) -> None:
            self._keep(found) if self._full is not None else self._take(found.chosen())
            self._say(control)

        how = {"seed": seed, "likely": bounded.likely, "guide": bounded.at.mu, "stop": self._enough, "report": better}
        if self._full is not None:
            self._full.improve(FULL_ROUNDS, **how)
        else:
            search.improve(self._rows, self._closest, IMPROVE_ROUNDS, control, **how)

    def _enough(self) -> bool:
        return self._closed() or self._should_stop()

    def _without_hopeless(self, bounded: Bounded) -> Tuple[Reduced, np.ndarray]:
        """Reduced-cost fixing: what would push the bound below the plan in hand is out; what cannot be left out is in."""
        slack = bounded.bound - self._best.value() + 1e-7 * max(abs(bounded.bound), 1.0)
        mine, place = self._best.chosen(), self._reduced.place
        forced = (bounded.lost_if_left > slack) & mine
        kept = (bounded.lost_if_taken <= slack) | mine
        kept &= ~np.isin(place, place[forced]) | forced
        self._control.info(
            f"{int(kept.sum()):,} of {len(kept):,} options can still improve the plan, {count(int(forced.sum()), 'option')} settled."
        )
        return restrict(self._reduced, kept, forced), kept

    def _search_on(self, core: Reduced, kept: Optional[np.ndarray]) -> None:
        """Improve the plan until the gap is closed or the time is over: what is left is too large for any solver."""
        self._control.info("What is left is too large for a solver; improving the plan until the time limit…")
        kept = np.ones(len(self._reduced.columns), dtype=bool) if kept is None else kept
        control = Span(self._control, 40, 95)
        seed = search.SEED + MOST_BATCHES
        while self._full is not None and not self._enough():
            seed += 1
            self._full.improve(FULL_ROUNDS, seed=seed, stop=self._enough, report=self._keep)
            self._say(control)
        if self._full is not None:
            return
        rows = stack(core, self._aim)
        state = state_of(rows, (self._best or self._closest).chosen()[kept])

        def better(found: State) -> None:
            self._take(_spread(found.chosen(), kept))
            self._say(control)

        while not self._enough():
            seed += 1
            search.improve(rows, state, IMPROVE_ROUNDS, control, seed=seed, stop=self._enough, report=better)

    def _by_solver(self, core: Reduced, kept: Optional[np.ndarray]) -> Solved:
        control = Span(self._control, 40, 95)
        kept = np.ones(len(self._reduced.columns), dtype=bool) if kept is None else kept
        start = None if self._best is None else self._best.chosen()[kept]

        def make():
            made = build(core, self._aim, binary_coverage=self._how.backend == "glpk")
            return (made, *compile_model(made))

        model, data, variables = obeying_cancel(make, control)
        try:
            return self._with_model(core, kept, start, control, model, data, variables)
        finally:
            take_apart(model)

    def _with_model(
        self,
        core: Reduced,
        kept: np.ndarray,
        start: Optional[np.ndarray],
        control: Control,
        model: Any,
        data: MilpData,
        variables: Any,
    ) -> Solved:
        begin = None
        if start is not None and self._reduced.capacity is None and not self._soft():
            begin = vector(model, variables, start, state_of(stack(core, self._aim), start).served())
        limits = Limits(gap=self._how.gap, seconds=self._how.left())
        outcome = process.solve(
            data,
            self._how.backend,
            limits,
            control,
            start=begin,
            listener=lambda progress: self._tell(self._with_known(progress), control),
            python=self._how.python,
        )
        control.progress(100)
        if outcome.ended == "infeasible" and self._best is None:
            return self._solved(outcome, infeasible=True)
        if outcome.x is not None:
            self._take(_spread(chosen_columns(model, variables, outcome.x), kept))
        if outcome.bound is not None:
            self._bound = min(self._bound, outcome.bound)
        return self._solved(outcome)

    def _soft(self) -> bool:
        """Whether the model has variables for what is missed, which a start would have to fill."""
        return np.isfinite(self._rows.targets.price).any() or np.isfinite(self._rows.sides.price).any()


def _nearness(state: AnyState) -> Tuple[float, float]:
    """Grows as less is missing; among those that miss as much, with the objective."""
    return -round(state.lacks(), 9), state.value()


def _spread(chosen: np.ndarray, kept: np.ndarray) -> np.ndarray:
    """Columns of the smaller problem as columns of the whole one."""
    whole = np.zeros(len(kept), dtype=bool)
    whole[np.flatnonzero(kept)[chosen]] = True
    return whole


def most_of(reduced: Reduced, aim: Aim) -> float:
    """What all columns together would serve, the weakest valid bound."""
    # Resale can make a plan cheaper than nothing, which the cost term then rewards.
    gained = aim.cost_weight * float(-np.minimum(reduced.life_cents, 0).sum()) / 100.0
    return float(np.maximum(aim.weights, 0.0) @ reduced.reachable) + gained


def _coin(reduced: Reduced, aim: Aim) -> Optional[int]:
    """The cents of which every cost is a multiple; None where something besides cost counts."""
    priced = any(math.isfinite(target.price) for target in aim.targets) or bool(aim.side_prices)
    if aim.weights.any() or priced or aim.cost_weight <= 0:
        return None
    return int(np.gcd.reduce(reduced.life_cents)) or None


def net_as_cost(reduced: Reduced) -> Reduced:
    """The problem in which cost means the net cost alone."""
    return replace(reduced, life_cents=reduced.net_cents)
