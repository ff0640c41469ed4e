"""Plans where stations can be full, without a solver: greedy by what is still unserved and what a station can take, then destroy
and repair.

A column's gain is the unserved demand in its reach that is worth most, no more than what its ports can serve (``loads``); at a
place that has a station already, what more ports would add. After every round the demand is assigned anew by the linear program,
and stations get no more ports than they then need. Seeded: equal runs are equal.
"""

from __future__ import annotations

from typing import Callable, Optional, Union

import numpy as np

from ..control import Control
from .assignment import FullState
from .loads import Loads
from .reduce import Reduced
from .search import NOISE, SEED, TASTE_SPREAD, TASTES, start
from .stack import FREE, SHARE_TOLERANCE, Stacked, State, state_of

ROUNDS = 3
MOST_DESTROYED, OFTEN_DESTROYED = 30, 6
"""Most stations that leave at once, and how many do on average."""
REFRESHED = 50
"""Columns whose gains are computed anew together."""
ALLOWANCE = 2e-4
"""How much worse, of the objective, a plan may be that is gone on from."""

Assign = Callable[[np.ndarray], FullState]


class FullSearch:
    """``assign``: columns → plan, with its demand assigned at best. ``stop``: whether to make do with what there is. ``best``: the plan of highest rank so far."""

    def __init__(
        self,
        reduced: Reduced,
        rows: Stacked,
        assign: Assign,
        control: Control,
        stop: Callable[[], bool] = lambda: False,
    ) -> None:
        self._rows, self._assign, self._control, self._stop = rows, assign, control, stop
        self._loads = Loads(rows)
        by_place = np.argsort(rows.place, kind="stable")
        self._members = np.split(by_place, np.flatnonzero(np.diff(rows.place[by_place])) + 1)
        kinds = [(column.serves_l2, column.serves_l3, column.has_ports) for column in reduced.columns]
        self._serves = np.array(kinds, dtype=bool).reshape(len(kinds), 3)
        self.best = self._assign(start(rows).chosen())

    def greedy(self) -> FullState:
        """The best of a few greedy plans."""
        for taste in TASTES[:2]:
            self._remember(self._filled(self._assign(start(self._rows).chosen()), taste))
        return self.best

    def round_to_plan(self, likely: np.ndarray, guide: np.ndarray) -> FullState:
        """The best plan, after one that leans towards the columns that the relaxation chose (0 to 1)."""
        self._remember(self._filled(self._assign(start(self._rows).chosen()), 1.0, 0.02 + likely, guide))
        return self.best

    def improve(
        self,
        rounds: int,
        *,
        seed: int = SEED,
        likely: Optional[np.ndarray] = None,
        guide: Optional[np.ndarray] = None,
        stop: Callable[[], bool] = lambda: False,
        report: Callable[[FullState], None] = lambda plan: None,
    ) -> FullState:
        """Destroy and repair for ``rounds`` rounds; see ``search.improve``."""
        generator = np.random.default_rng(seed)
        current = self.best
        for step in range(rounds):
            self._control.check()
            if stop():
                break
            bonus = None
            if likely is not None:
                bonus = 0.25 + likely * generator.random(len(likely)) + NOISE * generator.random(len(likely))
            taste = 1.0 + TASTE_SPREAD * generator.standard_normal()
            found = self._filled(self._destroyed(current, generator), taste, bonus, guide)
            if self._remember(found):
                report(found)
            if rank(found) >= rank(current) - ALLOWANCE * abs(rank(self.best)) * (1.0 - step / rounds):
                current = found
        return self.best

    def _remember(self, plan: FullState) -> bool:
        if rank(plan) <= rank(self.best) + 1e-12 * max(abs(rank(self.best)), 1.0):
            return False
        self.best = plan
        return True

    def _filled(
        self, plan: FullState, taste: float, bonus: Optional[np.ndarray] = None, guide: Optional[np.ndarray] = None
    ) -> FullState:
        """The plan with columns added while that pays, and none with more ports than it needs."""
        for _ in range(ROUNDS):
            state = state_of(self._rows, plan.chosen())
            if not self._fill(state, plan, taste, bonus, guide):
                break
            plan = self._assign(state.chosen())
            if self._stop():
                break
            plan = self._trimmed(plan)
        return plan

    def _fill(
        self, state: State, plan: FullState, taste: float, bonus: Optional[np.ndarray], guide: Optional[np.ndarray]
    ) -> int:
        """Add columns, or exchange one for another with more ports, while that serves more; how many."""
        rows, full = self._rows, self._rows.full
        demand = np.where(full.assigned, full.demand, 1.0)
        left = np.where(full.assigned, full.demand * (1.0 - plan.served()), 0.0)
        barred = np.zeros(len(rows.place), dtype=bool)
        room, worth, gains, fresh = self._room(state), None, None, None
        changed = 0
        while True:
            self._control.check()
            if self._stop():
                return changed
            now = self._worth(left, guide)
            if worth is None or (now is not worth and (now != worth).any()):
                worth = now
                self._loads.order_by(np.where(full.assigned, worth / demand, 0.0))
                gains, fresh = self._loads.gains(left, room), np.ones(self._loads.n_lists, dtype=bool)
            there = state.at_place[rows.place]
            taken = there != FREE
            cost = rows.net_cents - np.where(taken, rows.net_cents[there], 0.0)
            surplus = gains.sum(axis=0) - rows.direct_cost + np.where(taken, rows.direct_cost[there], 0.0)
            if len(state.beside):
                surplus = surplus + np.where(taken, 0.0, state.pull())
            may = (surplus > state.least_surplus) & (state.spent + cost <= rows.budget_cents) & ~barred
            candidates = np.flatnonzero(may & (there != np.arange(len(there))))
            if not len(candidates):
                return changed
            score = surplus[candidates] / np.maximum(cost[candidates], 100.0) ** taste
            if bonus is not None:
                score = score * bonus[candidates]
            column = int(candidates[score.argmax()])
            if not self._loads.fresh(column, fresh):
                # Gains only fall while demand is taken: old ones are limits, and few have to be computed anew (Minoux 1978).
                top = candidates[np.argsort(-score, kind="stable")[:REFRESHED]]
                lists = self._loads.lists(top)
                self._loads.update(gains, lists[~fresh[lists]], left, room)
                fresh[lists] = True
                continue
            before = int(there[column])
            if before != FREE:
                state.remove(before)
            if not state.fits(column):
                barred[column] = True
                if before != FREE:
                    state.add(before)
                continue
            state.add(column)
            changed += 1
            self._loads.take(left, column, room[:, column])
            members = self._members[rows.place[column]]
            room[:, members] = self._room(state, members)
            fresh[:] = False

    def _room(self, state: State, columns: Union[slice, np.ndarray] = slice(None)) -> np.ndarray:
        """What each column could serve more than the one that is chosen at its place, (2, columns)."""
        most = self._rows.full.column
        there = state.at_place[self._rows.place[columns]]
        here = np.where(there != FREE, most[:, there], 0.0)
        # A station without a limit has all it needs.
        return np.where(np.isinf(here), 0.0, np.maximum(most[:, columns] - np.where(np.isinf(here), 0.0, here), 0.0))

    def _worth(self, left: np.ndarray, guide: Optional[np.ndarray]) -> np.ndarray:
        """Worth of serving each row: its value, and what it brings towards minima; missed ones count more than anything."""
        rows, targets = self._rows, self._rows.targets
        if not len(targets.needed):
            return rows.value
        reached = targets.rows.T @ np.where(rows.full.assigned, 1.0 - left / np.maximum(rows.full.demand, 1e-300), 0.0)
        price = np.zeros(len(targets.needed)) if guide is None else np.minimum(guide, targets.price)
        missed = reached < targets.needed - SHARE_TOLERANCE
        price = np.where(missed, np.maximum(price, np.minimum(targets.price, rows.push)), price)
        return rows.value + targets.rows @ price

    def _trimmed(self, plan: FullState) -> FullState:
        """Every station with the cheapest column of its place that serves what it is assigned, where that loses nothing."""
        rows, full = self._rows, self._rows.full
        chosen = plan.chosen().copy()
        loads, serves = plan.loads(), self._serves
        for number, column in enumerate(plan.columns):
            others = self._members[rows.place[column]]
            enough = (full.column[:, others] >= loads[:, number, None] - 1e-15).all(axis=0)
            alike = (serves[others] == serves[column]).all(axis=1)
            cheaper = (rows.net_cents[others] <= rows.net_cents[column]) & (
                rows.direct_cost[others] <= rows.direct_cost[column]
            )
            fit = others[enough & alike & cheaper]
            least = fit[np.lexsort((fit, rows.direct_cost[fit], rows.net_cents[fit]))[0]]
            chosen[column], chosen[least] = False, True
        if (chosen == plan.chosen()).all():
            return plan
        trimmed = self._assign(chosen)
        return trimmed if rank(trimmed) >= rank(plan) - 1e-9 * max(abs(rank(plan)), 1.0) else plan

    def _destroyed(self, plan: FullState, generator: np.random.Generator) -> FullState:
        """Without a station and some of those with which it shares most rows; what must be gets its cheapest column."""
        rows = self._rows
        columns = plan.columns
        chosen = plan.chosen().copy()
        if not len(columns):
            return plan
        seed = int(columns[generator.integers(len(columns))])
        reached = np.zeros(len(rows.value))
        reached[rows.by_column.indices[rows.by_column.indptr[seed] : rows.by_column.indptr[seed + 1]]] = 1.0
        shared = (rows.by_column[columns] @ reached) * (0.5 + generator.random(len(columns)))
        shared[columns == seed] = np.inf
        size = int(min(1 + generator.geometric(1.0 / OFTEN_DESTROYED), MOST_DESTROYED, len(columns)))
        gone = columns[np.argsort(-shared, kind="stable")[:size]]
        chosen[gone] = False
        chosen |= start(rows).chosen() & np.isin(rows.place, rows.place[gone])
        return self._assign(chosen)


def rank(plan: FullState) -> float:
    """The objective, far below any while hard minima or rules are missed."""
    return plan.value() - plan.push * plan.lacks()
