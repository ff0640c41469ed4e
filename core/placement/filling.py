"""Plans where stations can be full, without a solver: greedy by what is still unserved and what a station can take.

A column's gain is the unserved demand in its reach, no more than what its ports can serve, at the worth of its level; at a
place that has a station already, what more ports would add. Between rounds the demand is assigned anew by the linear program.
"""

from __future__ import annotations

from typing import Callable, List

import numpy as np

from ..control import Control
from .assignment import take
from .reduce import Reduced
from .search import TASTES, start
from .stack import FREE, Stacked, State

ROUNDS = 3


def filled_plans(
    reduced: Reduced, rows: Stacked, served: Callable[[np.ndarray], np.ndarray], control: Control
) -> List[np.ndarray]:
    """Columns of a few plans (boolean arrays). ``served``: columns → served share of each row, by the linear program."""
    return [_plan(reduced, rows, taste, served, control) for taste in TASTES[:2]]


def _plan(
    reduced: Reduced, rows: Stacked, taste: float, served: Callable[[np.ndarray], np.ndarray], control: Control
) -> np.ndarray:
    state = start(rows)
    for _ in range(ROUNDS):
        control.check()
        left = reduced.capacity.share * (1.0 - served(state.chosen()))
        if not _round(reduced, rows, state, left, taste, control):
            break
    return state.chosen()


def _round(reduced: Reduced, rows: Stacked, state: State, left: np.ndarray, taste: float, control: Control) -> int:
    """Add columns, or exchange one for another with more ports, while that serves more; how many."""
    worth = np.where(left > 0, rows.value / np.maximum(reduced.capacity.share, 1e-300), 0.0)
    levels = [(reduced.rows.level == level) & (reduced.capacity.share > 0) for level in (0, 1)]
    rarity = np.diff(rows.cover.indptr)
    changed = 0
    barred = np.zeros(len(rows.place), dtype=bool)
    while True:
        control.check()
        there = state.at_place[rows.place]
        taken = there != FREE
        gain, room = np.zeros(len(there)), []
        for level, of_level in enumerate(levels):
            capacity = reduced.capacity.column[level]
            here = np.where(taken, capacity[there], 0.0)
            # A station without a limit has all it needs.
            more = np.where(np.isinf(here), 0.0, np.maximum(capacity - np.where(np.isinf(here), 0.0, here), 0.0))
            in_reach = rows.by_column @ np.where(of_level, left, 0.0)
            value = rows.by_column @ np.where(of_level, left * worth, 0.0)
            part = np.minimum(more / np.maximum(in_reach, 1e-300), 1.0)
            gain += value * part
            room.append(more)
        cost = rows.net_cents - np.where(taken, rows.net_cents[there], 0.0)
        surplus = gain - rows.direct_cost + np.where(taken, rows.direct_cost[there], 0.0)
        allowed = (surplus > 1e-9) & (state.spent + cost <= rows.budget_cents) & ~barred
        candidates = np.flatnonzero(allowed)
        if not len(candidates):
            return changed
        score = surplus[candidates] / np.maximum(cost[candidates], 100.0) ** taste
        column = int(candidates[score.argmax()])
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
        _serve(rows, column, left, levels, [float(each[column]) for each in room], rarity)


def _serve(
    rows: Stacked, column: int, left: np.ndarray, levels: List[np.ndarray], room: List[float], rarity: np.ndarray
) -> None:
    """Take what the column can serve off what is left, from rows with the fewest other columns first."""
    matrix = rows.by_column
    served = matrix.indices[matrix.indptr[column] : matrix.indptr[column + 1]]
    for of_level, most in zip(levels, room):
        mine = served[of_level[served]]
        take(left, mine[np.argsort(rarity[mine], kind="stable")], most)
