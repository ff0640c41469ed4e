"""Both levels' rows as one weighted covering problem, and the incremental state that the searches share."""

from __future__ import annotations

from typing import NamedTuple, Optional

import numpy as np
from scipy import sparse

from .reduce import Reduced
from .rules import Rules, cents

FREE = -1


class Stacked(NamedTuple):
    """Rows of L2, then of L3. ``value``: what serving a row is worth in the objective, shape (rows,)."""

    cover: sparse.csr_matrix
    by_column: sparse.csr_matrix
    value: np.ndarray
    share: np.ndarray
    level: np.ndarray
    fixed_value: float
    needed: np.ndarray
    """Share that the rows of each level must still bring, shape (2,)."""
    direct_cost: np.ndarray
    """weight_cost · net cost per column."""
    net_cents: np.ndarray
    budget_cents: float
    place: np.ndarray
    must_choose: np.ndarray
    is_keep: np.ndarray


def stack(reduced: Reduced, rules: Rules) -> Stacked:
    parts = ((reduced.l2, rules.weight_l2), (reduced.l3, rules.weight_l3))
    cover = sparse.vstack([rows.cover for rows, _ in parts], format="csr").astype(float)
    fixed = np.array([rows.fixed_share for rows, _ in parts])
    return Stacked(
        cover,
        cover.T.tocsr(),
        np.concatenate([weight * rows.share for rows, weight in parts]),
        np.concatenate([rows.share for rows, _ in parts]),
        np.concatenate([np.full(len(rows.share), level, dtype=np.int64) for level, (rows, _) in enumerate(parts)]),
        sum(weight * rows.fixed_share for rows, weight in parts),
        np.maximum(np.array([rules.min_coverage_l2, rules.min_coverage_l3]) - fixed, 0.0),
        rules.weight_cost * reduced.net_cents / 100.0,
        reduced.net_cents.astype(float),
        np.inf if rules.budget is None else float(cents(rules.budget)),
        np.unique(reduced.place, return_inverse=True)[1],
        np.flatnonzero(np.isin(np.unique(reduced.place), reduced.must_choose)),
        np.array([column.action == "keep" for column in reduced.columns], dtype=bool),
    )


class State:
    """A partial plan. ``gain[j]``: worth of the rows that column j alone would newly serve; kept up to date in time
    proportional to what changes, so that a whole greedy pass costs no more than reading the matrix once."""

    def __init__(self, rows: Stacked, worth: Optional[np.ndarray] = None) -> None:
        self._rows = rows
        self.worth = rows.value if worth is None else worth
        self.times = np.zeros(len(self.worth), dtype=np.int64)
        self.gain = rows.by_column @ self.worth
        self.spent = 0.0
        self.at_place = np.full(int(rows.place.max()) + 1 if len(rows.place) else 0, FREE, dtype=np.int64)

    def serves(self, column: int) -> np.ndarray:
        matrix = self._rows.by_column
        return matrix.indices[matrix.indptr[column] : matrix.indptr[column + 1]]

    def add(self, column: int) -> None:
        served = self.serves(column)
        fresh = served[self.times[served] == 0]
        self.times[served] += 1
        self._shift(fresh, -1.0)
        self.spent += self._rows.net_cents[column]
        self.at_place[self._rows.place[column]] = column

    def remove(self, column: int) -> None:
        served = self.serves(column)
        self.times[served] -= 1
        self._shift(served[self.times[served] == 0], 1.0)
        self.spent -= self._rows.net_cents[column]
        self.at_place[self._rows.place[column]] = FREE

    def _shift(self, rows: np.ndarray, sign: float) -> None:
        """Rows became served (−) or open (+): the gains of all columns that serve them change."""
        matrix = self._rows.cover
        starts, counts = matrix.indptr[rows], matrix.indptr[rows + 1] - matrix.indptr[rows]
        total = int(counts.sum())
        if not total:
            return
        offsets = np.repeat(starts - np.concatenate(([0], np.cumsum(counts)[:-1])), counts) + np.arange(total)
        change = np.bincount(
            matrix.indices[offsets], weights=np.repeat(self.worth[rows], counts), minlength=len(self.gain)
        )
        self.gain += sign * change

    def is_plan(self) -> bool:
        """Whether budget, coverage minima and required places hold."""
        complete = bool((self.at_place[self._rows.must_choose] != FREE).all())
        return complete and self.spent <= self._rows.budget_cents and self.lacks() <= 1e-9

    @property
    def columns(self) -> np.ndarray:
        """The chosen columns, ascending."""
        return np.sort(self.at_place[self.at_place != FREE])

    def chosen(self) -> np.ndarray:
        """Boolean of shape (columns,)."""
        result = np.zeros(len(self.gain), dtype=bool)
        result[self.columns] = True
        return result

    def value(self) -> float:
        """The objective."""
        served = self.times > 0
        return (
            self._rows.fixed_value
            + float(self._rows.value[served].sum())
            - float(self._rows.direct_cost[self.columns].sum())
        )

    def lacks(self) -> float:
        """Coverage share still missing to the minima, both levels together."""
        served = self.times > 0
        share = np.bincount(self._rows.level[served], weights=self._rows.share[served], minlength=2)
        return float(np.maximum(self._rows.needed - share, 0.0).sum())


def state_of(rows: Stacked, chosen: np.ndarray) -> State:
    """The state with these columns (boolean of shape (columns,))."""
    state = State(rows)
    for column in np.flatnonzero(chosen):
        state.add(int(column))
    return state
