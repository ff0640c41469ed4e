"""What every column would serve where stations can be full, row by row: one continuous knapsack for each column and level.

A column takes the rows in its reach in the order of their worth for each unit of demand until it is full, the last one in part
(Dantzig 1957). All columns of a place have the same rows of a level in reach, so that one sorted list for each place and level
answers for all of them.
"""

from __future__ import annotations

from typing import NamedTuple, Optional

import numpy as np

from .stack import Stacked


class _Taken(NamedTuple):
    """Columns, one for each level that they serve; the positions in which their lists begin and the last row lies, taken in part."""

    columns: np.ndarray
    begin: np.ndarray
    last: np.ndarray
    part: np.ndarray


class Loads:
    """The lists, kept in the order of the last worths: near-sorted lists are sorted again in no time."""

    def __init__(self, rows: Stacked) -> None:
        cover, full = rows.cover.tocoo(), rows.full
        assigned = full.assigned[cover.row]
        row, column = cover.row[assigned].astype(np.int64), cover.col[assigned].astype(np.int64)
        lists, list_of = np.unique(2 * rows.place[column] + full.level[row], return_inverse=True)
        keys = np.unique(list_of * np.int64(len(rows.value)) + row)
        self._list, self._row = np.divmod(keys, max(len(rows.value), 1))
        self._bounds = np.searchsorted(self._list, np.arange(len(lists) + 1))
        self._level = lists % 2
        self._order, self._unit = np.arange(len(keys)), np.zeros(len(rows.value))
        # The columns of every list.
        pairs = np.unique(list_of * np.int64(len(rows.place)) + column)
        of, self._column = np.divmod(pairs, max(len(rows.place), 1))
        self._column_bounds = np.searchsorted(of, np.arange(len(lists) + 1))
        self._list_of = np.full((2, len(rows.place)), -1)
        self._list_of[self._level[of], self._column] = of
        self._taken: Optional[_Taken] = None

    def order_by(self, unit: np.ndarray) -> None:
        """``unit``: worth of each row for a unit of its demand, ≥ 0, shape (rows,)."""
        self._unit = unit
        each = unit[self._row]
        key = 2.0 * self._list - each / max(float(each.max(initial=0.0)), 1e-300)
        self._order = self._order[np.argsort(key[self._order], kind="stable")]

    def gains(self, demand: np.ndarray, room: np.ndarray) -> np.ndarray:
        """Most worth of the ``demand`` (rows,) that each column can take of each level into its ``room``, both (2, columns)."""
        gains = np.zeros((2, self._list_of.shape[1]))
        self._taken = self._fill(gains, np.arange(len(self._level)), demand, room)
        return gains

    def lists(self, columns: np.ndarray) -> np.ndarray:
        """The lists of these columns, ascending."""
        of = np.unique(self._list_of[:, columns])
        return of[of >= 0]

    @property
    def n_lists(self) -> int:
        return len(self._level)

    def fresh(self, column: int, are_fresh: np.ndarray) -> bool:
        """Whether all lists of the column are among those that ``are_fresh`` (boolean of shape (lists,))."""
        return bool(all(are_fresh[of] for of in self._list_of[:, column] if of >= 0))

    def update(self, gains: np.ndarray, lists: np.ndarray, demand: np.ndarray, room: np.ndarray) -> None:
        """Bring the ``gains`` of the columns of these lists up to date."""
        self._fill(gains, lists, demand, room)

    def _fill(self, gains: np.ndarray, lists: np.ndarray, demand: np.ndarray, room: np.ndarray) -> _Taken:
        first, end = self._bounds[lists], self._bounds[lists + 1]
        positions = _ranges(first, end)
        row = self._row[self._order[positions]]
        amount = demand[row]
        filled = np.concatenate([[0.0], np.cumsum(amount)])
        earned = np.concatenate([[0.0], np.cumsum(amount * self._unit[row])])
        counts = self._column_bounds[lists + 1] - self._column_bounds[lists]
        columns = self._column[_ranges(self._column_bounds[lists], self._column_bounds[lists + 1])]
        level = np.repeat(self._level[lists], counts)
        ends = np.cumsum(end - first)
        begin, stop = np.repeat(ends - (end - first), counts), np.repeat(ends, counts)
        until = filled[begin] + room[level, columns]
        whole = np.clip(np.searchsorted(filled, until, side="right") - 1, begin, stop)
        inside = whole < stop
        last = np.minimum(whole, max(len(row) - 1, 0))
        part, at_last = np.zeros(len(whole)), np.flatnonzero(inside)
        part[at_last] = (until - filled[whole])[at_last] / np.maximum(amount[last[at_last]], 1e-300)
        part = np.clip(part, 0.0, 1.0)
        gains[level, columns] = earned[whole] - earned[begin]
        gains[level[at_last], columns[at_last]] += (part * (amount * self._unit[row])[last])[at_last]
        return _Taken(columns, begin, whole, part)

    def served(self, weights: np.ndarray) -> np.ndarray:
        """In what parts the columns serve each row by the last ``gains``, each as often as ``weights`` (columns,) says; (rows,)."""
        change, partly = np.zeros(len(self._row) + 1), np.zeros(len(self._row) + 1)
        taken = self._taken
        used = np.flatnonzero(weights[taken.columns])
        weight = weights[taken.columns[used]]
        np.add.at(change, taken.begin[used], weight)
        np.add.at(change, taken.last[used], -weight)
        np.add.at(partly, taken.last[used], weight * taken.part[used])
        share = np.cumsum(change)[:-1] + partly[:-1]
        return np.bincount(self._row[self._order], weights=share, minlength=len(self._unit))

    def take(self, left: np.ndarray, column: int, room: np.ndarray) -> None:
        """Take off what is ``left`` of each row's demand what the column takes into its ``room`` (2,)."""
        for level, most in enumerate(room):
            of = self._list_of[level, column]
            if of >= 0:
                take(left, self._row[self._order[self._bounds[of] : self._bounds[of + 1]]], float(most))


def take(left: np.ndarray, rows: np.ndarray, room: float) -> None:
    """Take the demand of these rows, in this order, off what is left until the room is full."""
    before = np.cumsum(left[rows]) - left[rows]
    left[rows] -= np.clip(room - before, 0.0, left[rows])


def _ranges(begin: np.ndarray, end: np.ndarray) -> np.ndarray:
    """The whole numbers of all ranges, one range after the other."""
    counts = end - begin
    shift = begin - (np.cumsum(counts) - counts)
    return np.repeat(shift, counts) + np.arange(int(counts.sum()))
