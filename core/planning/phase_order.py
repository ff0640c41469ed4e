"""Phases by the coverage that comes earliest: greedy orders, and the exact program on the way of all programs to a solver.

maximize    Σ_t Σ_r worth_r c_rt                                 (coverage after each phase but the last, after which all is done)
subject to  c_rt ≤ Σ_j before_rj (1 − y_jt) + after_rj y_jt      (a set is served while a station of it serves)
            y_jt ≤ y_j,t+1,  y_j0 = 0,  y_jT = 1                 (work that is done stays done, and all of it is)
            low ≤ Σ_{j, t in window} spent_j (y_jt − y_j,t−1) ≤ limit
            Σ_r worth_r c_rt ≥ floor_t                           (no phase falls behind the rule's, where the rule keeps the limits)
            y_jt ∈ {0, 1},  0 ≤ c_rt ≤ 1
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Dict, List, Optional, Tuple

import numpy as np
import pandas as pd

from ..control import Control
from ..errors import PlanningError
from ..modelling import pyo
from ..placement.programs import MOST_TERMS, Answer, Settings, empty_model, linear, run
from ..tables import order_of
from .phase_coverage import Cover
from .phases import Calendar, Limits, Window, fits

ORDERS = ("coverage", "gain_per_cost", "priority")
MONEY_UNIT = 100_000.0
"""Cents of one unit of money in the program: solvers' tolerances are absolute."""
FLOOR_SLACK = 1e-9


@dataclass(frozen=True)
class Ordered:
    """``schedule`` (rows,): the phase of each row, 0 for what is kept. Objective and bound: points summed over the phases."""

    schedule: np.ndarray
    objective: Optional[float]
    bound: Optional[float]
    status: str
    reason: str

    @property
    def gap(self) -> Optional[float]:
        if self.objective is None or self.bound is None:
            return None
        return abs(self.bound - self.objective) / max(abs(self.objective), 1e-9)


def worth_by_phase(schedule: np.ndarray, cover: Cover, phases: int) -> np.ndarray:
    """Points after each phase, (phases,)."""
    return np.array([cover.worth_of((schedule > 0) & (schedule <= phase)) for phase in range(1, phases + 1)])


def by_priority(
    items: pd.DataFrame, limits: Limits, phases: int, priority: np.ndarray, control: Control
) -> Optional[np.ndarray]:
    """The smallest number first, as early as the limits let it; None where not everything fits."""
    room = _Room(items, limits, phases)
    order = sorted(np.flatnonzero(items["work"]), key=lambda j: (priority[j], items["plan_id"].iat[j]))
    for j in order:
        control.check()
        phase = next((phase for phase in range(1, phases + 1) if room.open(phase)[j]), 0)
        if not phase:
            return None
        room.put(j, phase)
    return room.schedule


def by_gain(
    items: pd.DataFrame, cover: Cover, limits: Limits, phases: int, control: Control, fill: bool = True
) -> Optional[np.ndarray]:
    """In every phase again and again what gains most coverage for its money; None where not everything fits.

    ``fill``: what gains nothing takes the money that is left in a phase; else it waits for the last one.
    """
    room, left = _Room(items, limits, phases), items["work"].to_numpy().copy()
    cents = np.maximum(items["net_cents"].to_numpy(dtype=float), 1.0)
    rank = np.argsort(order_of(items["plan_id"].to_numpy()))
    before, after = cover.before.tocsc(), cover.after.tocsc()
    state = cover.serving(np.zeros(len(items), dtype=bool))
    worth, gains = cover.worth, np.zeros(len(items))

    def judge(rows_of_plan: np.ndarray) -> None:
        for j in rows_of_plan:
            rows, change = _change(before, after, j)
            was, will = state[rows] > 0, state[rows] + change > 0
            gains[j] = float((worth[rows] * (will.astype(float) - was)).sum())

    judge(np.flatnonzero(left))
    for phase in range(1, phases + 1):
        while True:
            control.check()
            open_ = left & room.open(phase)
            if phase < phases:
                open_ &= (gains > 1e-12) | (fill & (gains >= 0.0))
            if not open_.any():
                break
            # Gain for money; what costs nothing comes before all, what loses coverage last.
            candidates = np.flatnonzero(open_)
            ratio = np.where(gains >= 0, gains / cents, gains * cents)[candidates]
            j = int(candidates[np.lexsort((rank[candidates], -ratio))[0]])
            room.put(j, phase)
            rows, change = _change(before, after, j)
            np.add.at(state, rows, change)
            left[j] = False
            near = np.union1d(cover.before[rows].indices, cover.after[rows].indices)
            judge(near[left[near]])
    return None if left.any() else room.schedule


def _change(before, after, j: int) -> Tuple[np.ndarray, np.ndarray]:
    """Sets of a row's station, and by how many stations more or fewer each is served when its work is done."""
    was = before.indices[before.indptr[j] : before.indptr[j + 1]]
    will = after.indices[after.indptr[j] : after.indptr[j + 1]]
    return np.concatenate([was, will]), np.concatenate([-np.ones(len(was), dtype=int), np.ones(len(will), dtype=int)])


class _Room:
    """What is left of the limits while rows are put into phases."""

    def __init__(self, items: pd.DataFrame, limits: Limits, phases: int) -> None:
        self.schedule = np.zeros(len(items), dtype=int)
        self._net, self._actions = items["net_cents"].to_numpy(), items["actions"].to_numpy()
        self._earliest = limits.earliest
        self._windows = {t: [w for w in limits.windows if w.first <= t <= w.last] for t in range(1, phases + 1)}
        self._spent: Dict[Window, List[int]] = {window: [0, 0] for window in limits.windows}

    def open(self, phase: int) -> np.ndarray:
        """Which rows a phase still has room for, (rows,)."""
        found = self._earliest <= phase
        for window in self._windows[phase]:
            money, actions = self._spent[window]
            if window.cents is not None:
                found = found & ((self._net <= 0) | (self._net + money <= window.cents))
            if window.actions is not None:
                found = found & (self._actions + actions <= window.actions)
        return found

    def put(self, j: int, phase: int) -> None:
        self.schedule[j] = phase
        for window in self._windows[phase]:
            self._spent[window][0] += int(self._net[j])
            self._spent[window][1] += int(self._actions[j])


def by_coverage(
    items: pd.DataFrame,
    cover: Cover,
    limits: Limits,
    calendar: Calendar,
    rule: np.ndarray,
    settings: Settings,
    control: Control,
) -> Ordered:
    """The schedule with the most coverage summed over the phases, proven; ``rule``: that of the rule mode, which no phase falls behind
    if it keeps the limits.

    Raises PlanningError where no schedule keeps them.
    """
    phases = calendar.phases
    floors = worth_by_phase(rule, cover, phases) if fits(items, rule, limits, phases) else None
    start = _start(items, cover, limits, phases, rule if floors is not None else None, floors, control)
    terms = (cover.before.nnz + cover.after.nnz) * (phases - 1)
    if phases == 1 or not items["work"].any():
        if start is None:
            raise _impossible()
        objective = float(worth_by_phase(start, cover, phases).sum())
        return Ordered(start, objective, objective, "optimal", "gap_reached")
    if start is not None and (terms > MOST_TERMS or control.stop_and_keep()):
        if terms > MOST_TERMS:
            control.warn(f"The program would have {terms:,} terms; the order by gain for its cost is kept.")
        worth = worth_by_phase(start, cover, phases)
        reason = "" if terms > MOST_TERMS else "stopped"
        return Ordered(start, float(worth.sum()), _at_most(cover, phases) + worth[-1], "feasible", reason)
    if terms > MOST_TERMS:
        raise PlanningError(
            f"The program would have {terms:,} terms, too many. Give DEMAND fewer points, or choose another ORDER."
        )
    program = _Program(items, cover, limits, phases, floors)
    answer = run(lambda: program.build(start), len(items) * (phases - 1), False, settings, control)
    return _ordered(answer, program, start, cover, phases, settings.gap, control)


def _start(
    items: pd.DataFrame,
    cover: Cover,
    limits: Limits,
    phases: int,
    rule: Optional[np.ndarray],
    floors: Optional[np.ndarray],
    control: Control,
) -> Optional[np.ndarray]:
    """The best of what is found quickly and keeps all limits."""
    found = [by_gain(items, cover, limits, phases, control, fill) for fill in (True, False)]
    usable = [each for each in [*found, rule] if each is not None and fits(items, each, limits, phases)]
    judged = [(worth_by_phase(each, cover, phases), each) for each in usable]
    judged = [(worth, each) for worth, each in judged if floors is None or (worth >= floors - FLOOR_SLACK).all()]
    return max(judged, key=lambda each: each[0].sum())[1] if judged else None


def _at_most(cover: Cover, phases: int) -> float:
    """Points summed over all phases but the last, if everybody whom anything serves were served from the first day."""
    return (cover.settled_worth + float(cover.worth.sum())) * (phases - 1)


def _ordered(
    answer: Answer, program: "_Program", start, cover: Cover, phases: int, gap: float, control: Control
) -> Ordered:
    if answer.x is None and start is None:
        if answer.status == "infeasible":
            raise _impossible()
        raise PlanningError(
            f"No phases were found that keep the limits ({answer.reason}). Give more time, more phases or more money."
        )
    schedule = start if answer.x is None else program.schedule(answer.x)
    status, reason = answer.status, answer.reason
    if not program.keeps(schedule):
        if start is None:
            raise PlanningError(
                "The solver's phases break a limit by its tolerance. Choose another SOLVER, or round the budgets."
            )
        control.warn("The solver's phases break a limit by its tolerance; the order by gain for its cost is kept.")
        schedule, status, reason = start, "feasible", "solver_failed"
    worth = worth_by_phase(schedule, cover, phases)
    objective = float(worth.sum())
    most = _at_most(cover, phases) if answer.bound is None else answer.bound
    bound = max(most + float(worth[-1]), objective)
    found = Ordered(schedule, objective, bound, status, reason)
    # The last phase, the same in every order, is not in the program: what was not proven of it may be of the sum.
    if status == "feasible" and found.gap is not None and found.gap <= gap:
        return replace(found, status="optimal", reason="gap_reached")
    return found


def _impossible() -> PlanningError:
    return PlanningError(
        "No phases keep all limits: the work cannot be divided so that every phase stays within its budget, its crews and the lead times. "
        "Raise MAX_ACTIONS or the budgets, add phases, or let unspent money stay for later (CARRY_OVER)."
    )


class _Program:
    """The program of this page. Place ``j · (T − 1) + t − 1`` of the answer is y_jt."""

    def __init__(
        self, items: pd.DataFrame, cover: Cover, limits: Limits, phases: int, floors: Optional[np.ndarray]
    ) -> None:
        self._items, self._cover, self._limits, self._phases, self._floors = items, cover, limits, phases, floors
        self._work = np.flatnonzero(items["work"])

    def schedule(self, x: np.ndarray) -> np.ndarray:
        done = x.reshape(len(self._items), self._phases - 1)
        result = np.zeros(len(self._items), dtype=int)
        result[self._work] = self._phases - done[self._work].sum(axis=1)
        return result

    def keeps(self, schedule: np.ndarray) -> bool:
        if not fits(self._items, schedule, self._limits, self._phases):
            return False
        worth = worth_by_phase(schedule, self._cover, self._phases)
        return self._floors is None or bool((worth >= self._floors - 1e-6).all())

    def _at(self, j: int, phase: int) -> int:
        return int(j) * (self._phases - 1) + phase - 1

    def build(self, start: Optional[np.ndarray]):
        between = range(1, self._phases)
        model = empty_model([self._at(j, phase) for j in self._work for phase in between])
        for j in self._work:
            for phase in between:
                if phase < self._limits.earliest[j]:
                    model.x[self._at(j, phase)].setub(0)
                if phase + 1 < self._phases:
                    model.rows.add(
                        linear([(1.0, model.x[self._at(j, phase)]), (-1.0, model.x[self._at(j, phase + 1)])]) <= 0.0
                    )
        self._windows(model)
        worth = self._cover.worth
        model.c = pyo.Var([(r, phase) for r in range(len(worth)) for phase in between], bounds=(0.0, 1.0))
        before, after = self._cover.before, self._cover.after
        for r in range(len(worth)):
            was = before.indices[before.indptr[r] : before.indptr[r + 1]]
            will = after.indices[after.indptr[r] : after.indptr[r + 1]]
            for phase in between:
                terms = [(1.0, model.c[r, phase])]
                terms += [(1.0, model.x[self._at(j, phase)]) for j in was] + [
                    (-1.0, model.x[self._at(j, phase)]) for j in will
                ]
                model.rows.add(linear(terms) <= float(len(was)))
        settled = self._cover.settled_worth
        for phase in between if self._floors is not None else ():
            if len(worth):
                gained = linear([(worth[r], model.c[r, phase]) for r in range(len(worth))], settled)
                model.rows.add(gained >= float(self._floors[phase - 1] - FLOOR_SLACK))
        sums = [(worth[r], model.c[r, phase]) for r in range(len(worth)) for phase in between]
        # Solvers want some objective, also where nobody can be served.
        sums = sums or [(0.0, next(iter(model.x.values())))]
        model.objective = pyo.Objective(expr=linear(sums, settled * (self._phases - 1)), sense=pyo.maximize)
        return model, {} if start is None else self._values(model, start)

    def _windows(self, model) -> None:
        net = self._items["net_cents"].to_numpy() / MONEY_UNIT
        actions = self._items["actions"].to_numpy()
        for window in self._limits.windows:
            spent, limit = (
                (net, window.cents / MONEY_UNIT) if window.cents is not None else (actions, float(window.actions))
            )
            terms, fixed = [], 0.0
            for j in self._work:
                if window.last < self._phases:
                    terms.append((float(spent[j]), model.x[self._at(j, window.last)]))
                else:
                    fixed += float(spent[j])
                if window.first > 1:
                    terms.append((-float(spent[j]), model.x[self._at(j, window.first - 1)]))
            if terms:
                model.rows.add(linear(terms, fixed) <= limit)
            elif fixed > limit + 1e-9:
                raise _impossible()

    def _values(self, model, start: np.ndarray) -> Dict[int, float]:
        values = {}
        for phase in range(1, self._phases):
            done = (start > 0) & (start <= phase)
            values.update({id(model.x[self._at(j, phase)]): float(done[j]) for j in self._work})
            served = self._cover.serving(done) > 0
            values.update({id(model.c[r, phase]): float(served[r]) for r in range(len(served))})
        return values
