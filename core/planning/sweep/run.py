"""The sweep as one call: cases handed out in an order that does not depend on who solves them when, made consistent, and put into tables.

Every case begins with the plan of the case one step nearer to the base, and with the bound of those on the way that allow all that it allows; so
equal input gives equal results with one process, with many, on a cluster, and when a sweep goes on after it was interrupted.
"""

from __future__ import annotations

import heapq
from dataclasses import dataclass, replace
from datetime import datetime, timezone
from pathlib import Path
from typing import Any, Dict, List, Optional, Sequence

import numpy as np
import pandas as pd

from ...control import Control
from ...errors import count
from ...placement.optimize import Settings, choose_solver
from ...placement.problem import Inputs, Problem, make_problem
from ...placement.stage import gap_between
from ...placement.summary import table_hash, versions
from .cases import Case, looseness
from .executors import Executor, executor_for
from .insights import insights
from .outcome import SOLVED, Known, Outcome, adopted, not_solved, smaller_is_better
from .regret import in_words, regret_table
from .store import Store, hash_of, key_of
from .tables import constraint_table, results, selection, tornado

POLL_SECONDS = 0.1
BETTER = 1e-9
"""Relative difference of objectives that is none of rounding."""


@dataclass(frozen=True)
class Swept:
    """Canonical tables ``sweep_results``, ``site_selection`` (with columns ``x`` and ``y``), ``tornado``, ``constraints`` and
    ``sweep_regret`` (empty where it is not asked for); the summary."""

    results: pd.DataFrame
    selection: pd.DataFrame
    tornado: pd.DataFrame
    constraints: pd.DataFrame
    regret: pd.DataFrame
    summary: Dict[str, Any]
    base: Outcome


@dataclass(frozen=True)
class Where:
    """Who solves the cases, and where finished ones are kept."""

    processes: int = 0
    """0: as many as suit this machine."""
    scheduler: str = ""
    folder: Optional[Path] = None


def sweep(
    inputs: Inputs,
    cases: Sequence[Case],
    settings: Settings,
    where: Where = Where(),
    control: Control = Control(),
    *,
    with_regret: bool = False,
) -> Swept:
    """Solve all cases. ``settings.time_limit_s`` is that of each case. Stop and keep ends the cases under way with their best plan and
    leaves the others unsolved. Raises PlanningError for unusable input, Cancelled on Cancel (finished cases stay in the folder)."""
    started = datetime.now(timezone.utc)
    inputs = inputs.flat()
    settings = replace(settings, solver=choose_solver(settings.solver, settings.gap))
    problem = make_problem(cases[0].demand.of(inputs), cases[0].rules)
    for note in problem.notes:
        control.warn(note)
    sweeping = _Sweeping(inputs, cases, settings, where, control, problem.has_capacity)
    outcomes = sweeping.solve()
    taken = make_consistent(inputs, cases, outcomes, settings.gap, control)
    regret = regret_table(inputs, cases if with_regret else cases[:1], outcomes, control)
    return _told(problem, inputs, cases, outcomes, taken, regret, settings, started, sweeping.reused, control)


class _Sweeping:
    def __init__(
        self,
        inputs: Inputs,
        cases: Sequence[Case],
        settings: Settings,
        where: Where,
        control: Control,
        has_capacity: bool,
    ) -> None:
        self._inputs, self._cases, self._settings = inputs, cases, settings
        self._where, self._control = where, control
        self._loose = [looseness(case, has_capacity) for case in cases]
        self._store, self._hash = Store(where.folder), hash_of(inputs)
        self._keys: Dict[int, str] = {}
        self._percent: Dict[int, float] = {}
        self._outcomes: Dict[int, Outcome] = {}
        self._after: Dict[int, List[int]] = {}
        for case in cases:
            if case.parent is not None:
                self._after.setdefault(case.parent, []).append(case.number)
        self._depth = {0: 0}
        way = [0]
        for number in way:  # grows as it is walked
            case = cases[number]
            before = "" if case.parent is None else self._keys[case.parent]
            self._keys[number] = key_of(self._hash, case, settings, before)
            for following in self._after.get(number, ()):
                self._depth[following] = self._depth[number] + 1
                way.append(following)
        self._ready: List[Any] = []
        self.reused = 0

    def solve(self) -> List[Outcome]:
        self._take_kept()
        if len(self._outcomes) < len(self._cases):
            where, left = self._where, len(self._cases) - len(self._outcomes)
            with executor_for(self._inputs, self._settings, where.processes, left, where.scheduler) as executor:
                self._hand_out(executor)
        return [self._outcomes[number] for number in range(len(self._cases))]

    def _is_ready(self, number: int) -> None:
        if number not in self._outcomes:
            heapq.heappush(self._ready, (self._depth[number], number))

    def _take_kept(self) -> None:
        """Outcomes of an earlier run; the others wait for the case that they begin with."""
        for case in self._cases:
            kept = self._store.find(self._keys[case.number])
            if kept is not None:
                self._outcomes[case.number] = kept
        self.reused = len(self._outcomes)
        if self.reused:
            self._control.info(f"{count(self.reused, 'case')} of {len(self._cases):,} solved by an earlier run.")
        for case in self._cases:
            if case.parent is None or case.parent in self._outcomes:
                self._is_ready(case.number)

    def _hand_out(self, executor: Executor) -> None:
        running, told = 0, False
        while len(self._outcomes) < len(self._cases):
            self._control.check()
            if self._control.stop_and_keep() and not told:
                told = True
                executor.stop_and_keep()
                self._control.info("Stopping: the cases under way end with their best plan, the others are left.")
            while self._ready and running < executor.slots and not told:
                _, number = heapq.heappop(self._ready)
                executor.submit(self._cases[number], self._known(number))
                running += 1
            if told and not running:
                self._leave_the_rest()
                return
            event = executor.next(POLL_SECONDS)
            if event is None:
                continue
            if event.outcome is None:
                self._percent[event.number] = event.percent
            else:
                running -= 1
                self._store.keep(self._keys[event.number], event.outcome)
                self._finished(event.number, event.outcome)
            done = 100.0 * len(self._outcomes) + sum(self._percent.values())
            self._control.progress(done / len(self._cases))

    def _finished(self, number: int, outcome: Outcome) -> None:
        self._outcomes[number] = outcome
        self._percent.pop(number, None)
        for following in self._after.get(number, ()):
            self._is_ready(following)
        objective = "" if outcome["status"] not in SOLVED else f", objective {outcome['objective']:.4f}"
        self._control.info(
            f"Case {number + 1} of {len(self._cases)} ({self._cases[number].text}): {outcome['status']}{objective}, {outcome['seconds']:.1f} s"
        )

    def _known(self, number: int) -> Known:
        """The plan of the nearest case on the way to the base that has one, and the least bound of those that allow more."""
        plan = prices = None
        bounds: List[float] = []
        case = self._cases[number]
        before = case.parent
        while before is not None:
            outcome, other = self._outcomes[before], self._cases[before]
            if plan is None and outcome["plan"] is not None:
                plan, prices = outcome["plan"], outcome["prices"]
            bounds_us = self._loose[before].at_least(self._loose[number])
            if bounds_us and outcome["status"] in SOLVED and outcome["bound"] is not None:
                bounds.append(outcome["bound"])
            before = other.parent
        if not bounds:
            return Known(plan, prices)
        return Known(plan, prices, max(bounds) if smaller_is_better(case.rules) else min(bounds))

    def _leave_the_rest(self) -> None:
        for case in self._cases:
            if case.number not in self._outcomes:
                sentence = "The sweep was stopped before this case had its turn."
                self._outcomes[case.number] = not_solved("no_plan", "stopped", sentence)


def make_consistent(
    inputs: Inputs, cases: Sequence[Case], outcomes: List[Outcome], gap: float, control: Control
) -> Dict[int, int]:
    """A case that allows all that another one allows has no worse plan and no lower bound. Solves that end at a gap know nothing of each
    other: a plan that is worse than the other's is replaced by it, after the check under its own rules, and bounds are passed on.

    Changes ``outcomes``; says which case took the plan of which.
    """
    taken: Dict[int, int] = {}
    has_capacity = any(case.rules.has_capacity for case in cases) or "capacity" in inputs.sites
    allows = _Comparison(cases, has_capacity)
    for case in cases:
        control.check()
        sign = -1.0 if smaller_is_better(case.rules) else 1.0
        mine = _value(outcomes[case.number], sign)
        others = [(_value(outcomes[k], sign), -k) for k in allows.less_than(case.number)]
        best, number = max([each for each in others if each[0] is not None], default=(None, 0))
        if best is None or outcomes[case.number]["status"] == "infeasible":
            continue
        if mine is not None and best <= mine + BETTER * max(abs(mine), 1.0):
            continue
        found = adopted(inputs, case, outcomes[-number]["plan"], control)
        if found is None or (mine is not None and sign * found["objective"] <= mine):
            continue
        outcomes[case.number] = {**outcomes[case.number], **found, "status": "feasible", "explanation": []}
        taken[case.number] = -number
        control.info(
            f"Case {case.number + 1} ({case.text}) takes the better plan of case {-number + 1} ({cases[-number].text})."
        )
    for case in cases:
        sign = -1.0 if smaller_is_better(case.rules) else 1.0
        bounds = [outcomes[k]["bound"] for k in allows.more_than(case.number) if outcomes[k]["status"] in SOLVED]
        above = [sign * bound for bound in bounds if bound is not None]
        outcomes[case.number] = _with_bound(outcomes[case.number], min(above, default=None), sign, gap)
    return taken


class _Comparison:
    """Which cases allow all that another one allows."""

    def __init__(self, cases: Sequence[Case], has_capacity: bool) -> None:
        loose = [looseness(case, has_capacity) for case in cases]
        self._group = np.unique([each.rest for each in loose], return_inverse=True)[1]
        self._room = np.array([each.room for each in loose])

    def less_than(self, number: int) -> List[int]:
        return self._others(number, (self._room <= self._room[number]).all(axis=1))

    def more_than(self, number: int) -> List[int]:
        return self._others(number, (self._room >= self._room[number]).all(axis=1))

    def _others(self, number: int, found: np.ndarray) -> List[int]:
        found = found & (self._group == self._group[number])
        found[number] = False
        return np.flatnonzero(found).tolist()


def _value(outcome: Outcome, sign: float) -> Optional[float]:
    return sign * outcome["objective"] if outcome["status"] in SOLVED and outcome["plan"] is not None else None


def _with_bound(outcome: Outcome, limit: Optional[float], sign: float, gap: float) -> Outcome:
    """The outcome with the lower of two bounds, no lower than its plan, and what follows of it."""
    if outcome["status"] not in SOLVED or outcome["bound"] is None:
        return outcome
    value, bound = sign * outcome["objective"], sign * outcome["bound"]
    bound = max(value, bound if limit is None else min(bound, limit))
    reached = gap_between(value, bound)
    status = "optimal" if reached <= gap + 1e-9 and outcome["reason"] == "gap_reached" else "feasible"
    outputs = {
        **outcome["outputs"],
        "STATUS": status,
        "REASON": outcome["reason"],
        "OBJECTIVE": outcome["objective"],
        "BOUND": sign * bound,
        "GAP_REACHED": reached,
    }
    return {**outcome, "bound": sign * bound, "gap": reached, "status": status, "outputs": outputs}


def _told(
    problem: Problem,
    inputs: Inputs,
    cases: Sequence[Case],
    outcomes: Sequence[Outcome],
    taken: Dict[int, int],
    regret: pd.DataFrame,
    settings: Settings,
    started: datetime,
    reused: int,
    control: Control,
) -> Swept:
    table = results(cases, outcomes, taken)
    swing, limits = tornado(cases, outcomes), constraint_table(cases, outcomes)
    chosen = selection(problem, outcomes)
    sentences = insights(cases, outcomes, table, swing, limits, chosen, problem.has_capacity)
    sentences += in_words(regret)
    for sentence in sentences:
        control.info(sentence)
    summary = {
        "insights": sentences,
        "cases": _records(table.drop(columns="seconds")),
        "tornado": _records(swing),
        "constraints": _records(limits[limits["case"] == 0]),
        "regret": _records(regret),
        "rules": cases[0].rules.as_dict(),
        "solver": {"name": settings.solver, "gap": settings.gap, "time_limit_s": settings.time_limit_s},
        "inputs": {name: {"rows": len(each), "sha256": table_hash(each)} for name, each in inputs.tables().items()},
        "run": {
            "started": started.isoformat(timespec="seconds"),
            "seconds": round((datetime.now(timezone.utc) - started).total_seconds(), 3),
            "solving_seconds": round(float(sum(outcome["seconds"] for outcome in outcomes)), 3),
            "cases_reused": reused,
            "versions": versions(),
        },
    }
    return Swept(table, chosen, swing, limits, regret, summary, outcomes[0])


def _records(table: pd.DataFrame) -> List[Dict[str, Any]]:
    return [
        {name: None if pd.isna(value) else value for name, value in row.items()}
        for row in table.astype(object).to_dict("records")
    ]
