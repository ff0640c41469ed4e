"""What every column would serve where stations can be full, row by row: one continuous knapsack for each column and level.

A column takes the rows in its reach in the order of their worth for each unit of demand until it is full, the last one in part
(Dantzig 1957). All columns of a place have the same rows of a level in reach, so that one sorted list for each place and level
answers for all of them.
"""

from __future__ import annotations

from typing import List, NamedTuple, Optional, Tuple

import numpy as np

from .stack import Stacked


class _Level(NamedTuple):
    """Columns that serve a level, the list of their place, and the most that they serve."""

    columns: np.ndarray
    list_of: np.ndarray
    most: np.ndarray


class Loads:
    """The lists, kept in the order of the last worths: near-sorted lists are sorted again in no time."""

    def __init__(self, rows: Stacked) -> None:
        cover, full = rows.cover.tocoo(), rows.full
        assigned = full.assigned[cover.row]
        row, column = cover.row[assigned].astype(np.int64), cover.col[assigned].astype(np.int64)
        lists, list_of = np.unique(2 * rows.place[column] + full.level[row], return_inverse=True)
        keys = np.unique(list_of * np.int64(len(rows.value)) + row)
        self._list, self._row = np.divmod(keys, max(len(rows.value), 1))
        self._begin = np.searchsorted(self._list, np.arange(len(lists)))
        self._end = np.append(self._begin[1:], len(keys)) if len(lists) else self._begin
        self._order = np.arange(len(keys))
        self._n_rows, self._n_columns = len(rows.value), len(rows.place)
        self._levels = []
        for level in (0, 1):
            of_level = full.level[row] == level
            columns, first = np.unique(column[of_level], return_index=True)
            self._levels.append(_Level(columns, list_of[of_level][first], full.column[level, columns]))
        self._taken: List[Tuple[np.ndarray, np.ndarray]] = []

    def profit(self, worth: np.ndarray, demand: np.ndarray, room: Optional[np.ndarray] = None) -> np.ndarray:
        """Most worth that each column can serve, shape (columns,). ``worth`` of all the ``demand`` of a row, shape (rows,); ``room``: of
        each level and column, (2, columns), in place of its capacity."""
        profit = np.zeros(self._n_columns)
        self._taken = []
        if not len(self._row):
            return profit
        each = (worth / np.where(demand > 0, demand, np.inf))[self._row]
        key = 2.0 * self._list - each / max(float(each.max()), 1e-300)
        self._order = self._order[np.argsort(key[self._order], kind="stable")]
        row = self._row[self._order]
        filled = np.concatenate([[0.0], np.cumsum(demand[row])])
        earned = np.concatenate([[0.0], np.cumsum(worth[row])])
        for level, (columns, list_of, most) in enumerate(self._levels):
            begin, end = self._begin[list_of], self._end[list_of]
            until = filled[begin] + (most if room is None else room[level, columns])
            whole = np.clip(np.searchsorted(filled, until, side="right") - 1, begin, end)
            last = row[np.minimum(whole, len(row) - 1)]
            part = np.where(whole < end, (until - filled[whole]) / np.maximum(demand[last], 1e-300), 0.0)
            part = np.where(whole < end, np.clip(part, 0.0, 1.0), 0.0)
            profit[columns] += earned[whole] - earned[begin] + part * worth[last]
            self._taken.append((whole, part))
        return profit

    def served(self, weights: np.ndarray) -> np.ndarray:
        """How much of each row the columns serve at the last worths, each as often as ``weights`` (columns,) says; (rows,)."""
        if not self._taken:
            return np.zeros(self._n_rows)
        change = np.zeros(len(self._row) + 1)
        partly = np.zeros(len(self._row) + 1)
        for (columns, list_of, _), (whole, part) in zip(self._levels, self._taken):
            used = np.flatnonzero(weights[columns])
            weight = weights[columns[used]]
            np.add.at(change, self._begin[list_of[used]], weight)
            np.add.at(change, whole[used], -weight)
            np.add.at(partly, whole[used], weight * part[used])
        share = np.cumsum(change)[:-1] + partly[:-1]
        return np.bincount(self._row[self._order], weights=share, minlength=self._n_rows)

    def take(self, left: np.ndarray, column: int, room: np.ndarray) -> None:
        """Take off what is ``left`` of each row's demand what the column takes into its ``room`` (2,), in the order of the last worths."""
        for most, (columns, list_of, _) in zip(room, self._levels):
            at = int(np.searchsorted(columns, column))
            if at < len(columns) and columns[at] == column:
                begin, end = self._begin[list_of[at]], self._end[list_of[at]]
                take(left, self._row[self._order[begin:end]], float(most))


def take(left: np.ndarray, rows: np.ndarray, room: float) -> None:
    """Take the demand of these rows, in this order, off what is left until the room is full."""
    before = np.cumsum(left[rows]) - left[rows]
    left[rows] -= np.clip(room - before, 0.0, left[rows])
