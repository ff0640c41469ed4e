"""A first plan within moments: greedy by gain per cost, and trimming of what a plan does not need.

Greedy for budgeted maximal coverage: Khuller, Moss and Naor (1999), Information Processing Letters 70.
"""
from __future__ import annotations

from typing import List, Optional

import numpy as np

from ..control import Control
from .reduce import Reduced
from .rules import Rules, cents


class Tally:
    """How often each row is served by the chosen columns, and what they cost."""

    def __init__(self, reduced: Reduced, chosen: Optional[np.ndarray] = None) -> None:
        self._reduced = reduced
        self._by_column = [rows.cover.T.tocsr() for rows in (reduced.l2, reduced.l3)]
        self._rows = (reduced.l2, reduced.l3)
        self.times = [np.zeros(len(rows.share), dtype=np.int64) for rows in self._rows]
        self.chosen = np.zeros(len(reduced.columns), dtype=bool)
        for column in np.flatnonzero(chosen) if chosen is not None else ():
            self.add(int(column))

    def _served(self, column: int, level: int) -> np.ndarray:
        matrix = self._by_column[level]
        return matrix.indices[matrix.indptr[column] : matrix.indptr[column + 1]]

    def add(self, column: int) -> None:
        self._change(column, 1)
        self.chosen[column] = True

    def remove(self, column: int) -> None:
        self._change(column, -1)
        self.chosen[column] = False

    def _change(self, column: int, by: int) -> None:
        for level in range(2):
            self.times[level][self._served(column, level)] += by

    def share(self, level: int) -> float:
        rows = self._rows[level]
        return rows.fixed_share + float(rows.share[self.times[level] > 0].sum())

    def gain(self, column: int, level: int) -> float:
        """Share newly served by adding the column."""
        served = self._served(column, level)
        return float(self._rows[level].share[served[self.times[level][served] == 0]].sum())

    def loss(self, column: int, level: int) -> float:
        """Share no longer served after removing the column."""
        served = self._served(column, level)
        return float(self._rows[level].share[served[self.times[level][served] == 1]].sum())

    @property
    def net_cents(self) -> int:
        return int(self._reduced.net_cents[self.chosen].sum())


def objective(reduced: Reduced, rules: Rules, chosen: np.ndarray) -> float:
    """weight_l2 · share L2 + weight_l3 · share L3 − weight_cost · net cost."""
    tally = Tally(reduced, chosen)
    net = int(reduced.net_cents[chosen].sum()) / 100.0
    return rules.weight_l2 * tally.share(0) + rules.weight_l3 * tally.share(1) - rules.weight_cost * net


def feasible(reduced: Reduced, rules: Rules, chosen: np.ndarray) -> bool:
    """Whether budget, coverage minima and required places hold."""
    tally = Tally(reduced, chosen)
    within_budget = rules.budget is None or tally.net_cents <= cents(rules.budget)
    covered = tally.share(0) >= rules.min_coverage_l2 - 1e-9 and tally.share(1) >= rules.min_coverage_l3 - 1e-9
    return within_budget and covered and bool(np.isin(reduced.must_choose, reduced.place[chosen]).all())


def greedy(reduced: Reduced, rules: Rules, control: Control = Control()) -> np.ndarray:
    """A plan within the budget, boolean of shape (columns,); coverage minima may be missed (see ``feasible``).

    Required sites first take their cheapest column; stations at risk are kept.
    """
    tally = Tally(reduced)
    budget = np.iinfo(np.int64).max if rules.budget is None else cents(rules.budget)
    free = np.ones(len(reduced.columns), dtype=bool)
    for place in reduced.must_choose:
        members = np.flatnonzero(reduced.place == place)
        column = min(members, key=lambda j: (reduced.columns[j].action != "keep", reduced.net_cents[j], j))
        tally.add(int(column))
        free[members] = False
    value = _values(reduced, rules, tally, np.flatnonzero(free))
    while len(value):
        control.check()
        column = _take_best(value, reduced, rules, tally, budget)
        if column is None:
            break
        tally.add(column)
        for other in np.flatnonzero(reduced.place == reduced.place[column]):
            value.pop(int(other), None)
    return tally.chosen


def _values(reduced: Reduced, rules: Rules, tally: Tally, columns: np.ndarray) -> dict:
    return {int(j): _value(reduced, rules, tally, int(j)) for j in columns}


def _value(reduced: Reduced, rules: Rules, tally: Tally, column: int) -> float:
    """Objective gained per money spent."""
    net = reduced.net_cents[column] / 100.0
    gain = rules.weight_l2 * tally.gain(column, 0) + rules.weight_l3 * tally.gain(column, 1) - rules.weight_cost * net
    return gain / max(net, 1.0)


def _take_best(value: dict, reduced: Reduced, rules: Rules, tally: Tally, budget: int) -> Optional[int]:
    """The affordable column of most value; gains only shrink, so a stale maximum that stays on top is the maximum."""
    left = budget - tally.net_cents
    while value:
        column = max(value, key=lambda j: (value[j], -j))
        if reduced.net_cents[column] > left:
            del value[column]
            continue
        fresh = _value(reduced, rules, tally, column)
        if fresh <= 0:
            del value[column]
        elif fresh >= value[column] * (1.0 - 1e-12):
            del value[column]
            return column
        else:
            value[column] = fresh
    return None


def trim(reduced: Reduced, rules: Rules, chosen: np.ndarray) -> np.ndarray:
    """The plan without stations that add nothing, the dearest first: the objective stays or grows, coverage stays."""
    tally = Tally(reduced, chosen)
    must = set(reduced.must_choose.tolist())
    columns: List[int] = sorted(
        (int(j) for j in np.flatnonzero(chosen) if int(reduced.place[j]) not in must and reduced.net_cents[j] >= 0),
        key=lambda j: (-reduced.net_cents[j], -j),
    )
    for column in columns:
        if tally.loss(column, 0) <= 0.0 and tally.loss(column, 1) <= 0.0:
            tally.remove(column)
    _undo_idle_upgrades(reduced, tally)
    return tally.chosen


def _undo_idle_upgrades(reduced: Reduced, tally: Tally) -> None:
    """Back to ``keep`` wherever an upgrade serves nothing that keeping would not."""
    keep_of = {column.place: j for j, column in enumerate(reduced.columns) if column.action == "keep"}
    for column in np.flatnonzero(tally.chosen):
        keep = keep_of.get(int(reduced.place[column]), int(column))
        if keep == column or reduced.net_cents[column] < 0:
            continue
        before = tally.share(0), tally.share(1)
        tally.remove(int(column))
        tally.add(keep)
        if tally.share(0) < before[0] or tally.share(1) < before[1]:
            tally.remove(keep)
            tally.add(int(column))

