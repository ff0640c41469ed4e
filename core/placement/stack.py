"""A reduced problem and an aim as plain arrays, and the incremental state that the searches share."""

from __future__ import annotations

from typing import NamedTuple, Optional

import numpy as np
from scipy import sparse

from .aim import SHARE_TOLERANCE, Aim
from .reduce import Reduced

FREE = -1
SIDE_TOLERANCE = 1e-6
DENSE_UP_TO = 4_000_000
SMALLEST_SHARE = 1e-6
"""Covering this share towards a hard minimum is worth more than any cost."""


class Targets(NamedTuple):
    """Minima that the plan must still bring. ``rows`` (rows × targets), the rest of shape (targets,)."""

    rows: sparse.csr_matrix
    dense: Optional[np.ndarray]
    """``rows`` as a plain array where that is small: slicing it is many times faster."""
    needed: np.ndarray
    price: np.ndarray
    """Points lost per missing share; infinite where the target is hard."""


class SideRows(NamedTuple):
    """Rules between places as ``matrix · y ≤ limit``, scaled so that the largest coefficient of a row is 1."""

    matrix: sparse.csr_matrix
    by_column: sparse.csr_matrix
    limit: np.ndarray
    price: np.ndarray
    """Points lost per unit; infinite where the rule is hard."""
    tolerance: np.ndarray
    """How far beyond its limit a row may be by rounding."""
    mendable: np.ndarray
    """Whether some column brings a broken rule back towards its limit (boolean)."""


class Full(NamedTuple):
    """Capacities, level by level: ``demand`` (2, rows) and the most that a column serves, ``column`` (2, columns), in shares."""

    demand: np.ndarray
    column: np.ndarray


class Stacked(NamedTuple):
    """``value``: what serving a row is worth in the objective, shape (rows,)."""

    cover: sparse.csr_matrix
    by_column: sparse.csr_matrix
    value: np.ndarray
    need: np.ndarray
    targets: Targets
    sides: SideRows
    fixed_value: float
    direct_cost: np.ndarray
    """What a column costs in points of the objective."""
    net_cents: np.ndarray
    budget_cents: float
    place: np.ndarray
    must_choose: np.ndarray
    is_keep: np.ndarray
    push: float
    """Points that a missing share of a hard minimum weighs: more than anything in the objective."""
    full: Optional[Full]
    """Where stations can be full."""


def stack(reduced: Reduced, aim: Aim) -> Stacked:
    cover = reduced.rows.cover.astype(float)
    value = np.asarray(reduced.rows.measures @ aim.weights).ravel()
    direct_cost = aim.cost_weight * reduced.life_cents / 100.0
    largest = float(value.sum()) + float(np.abs(direct_cost).max(initial=0.0))
    return Stacked(
        cover,
        cover.T.tocsr(),
        value,
        reduced.rows.need.astype(np.int64),
        _targets(reduced, aim),
        _sides(reduced, aim),
        float(aim.weights @ reduced.fixed),
        direct_cost,
        reduced.net_cents.astype(float),
        aim.budget_cents,
        np.unique(reduced.place, return_inverse=True)[1],
        np.flatnonzero(np.isin(np.unique(reduced.place), reduced.must_choose)),
        np.array([column.action == "keep" for column in reduced.columns], dtype=bool),
        max(largest, 1.0) / SMALLEST_SHARE,
        None if reduced.capacity is None else _full(reduced),
    )


def _full(reduced: Reduced) -> Full:
    demand = np.array([np.where(reduced.rows.level == level, reduced.capacity.share, 0.0) for level in (0, 1)])
    in_reach = np.array([reduced.rows.cover.T.astype(float) @ each for each in demand])
    return Full(demand, np.minimum(reduced.capacity.column, in_reach))


def _targets(reduced: Reduced, aim: Aim) -> Targets:
    """Targets that what is served anyway does not reach."""
    left = [(target, target.minimum - float(target.weights @ reduced.fixed)) for target in aim.targets]
    left = [(target, needed) for target, needed in left if needed > SHARE_TOLERANCE]
    weights = np.array([target.weights for target, _ in left]).reshape(len(left), len(reduced.fixed))
    rows = sparse.csr_matrix(reduced.rows.measures @ sparse.csr_matrix(weights.T))
    return Targets(
        rows,
        rows.toarray() if rows.shape[0] * rows.shape[1] <= DENSE_UP_TO else None,
        np.array([needed for _, needed in left]),
        np.array([target.price for target, _ in left]),
    )


def _sides(reduced: Reduced, aim: Aim) -> SideRows:
    sides = reduced.sides
    sign = np.where(np.isfinite(sides.upper), 1.0, -1.0)
    limit = np.where(np.isfinite(sides.upper), sides.upper, -sides.lower)
    largest = (
        np.ones(len(limit)) if not sides.matrix.nnz else np.asarray(abs(sides.matrix).max(axis=1).todense()).ravel()
    )
    scale = np.where(largest > 0, largest, 1.0)
    matrix = sparse.csr_matrix(sparse.diags(sign / scale) @ sides.matrix) if len(limit) else sides.matrix
    price = np.array([aim.side_prices.get(family, np.inf) for family in sides.family], dtype=float)
    mendable = np.bincount(matrix.tocoo().row[matrix.tocoo().data < 0], minlength=len(limit)) > 0
    return SideRows(
        matrix,
        matrix.T.tocsr(),
        limit / scale,
        price * scale,
        np.minimum(SIDE_TOLERANCE, SIDE_TOLERANCE / scale),
        mendable,
    )


class State:
    """A partial plan. ``gain[j]``: worth of the rows that column j would help to serve; kept up to date in time
    proportional to what changes, so that a whole greedy pass costs no more than reading the matrix once.

    Worth is the value of a row and, while a minimum is missed, what the row brings towards it. A row that must be served
    n times gives an n-th of its worth each time, which keeps the gains submodular.
    """

    def __init__(self, rows: Stacked) -> None:
        self._rows = rows
        self.times = np.zeros(len(rows.value), dtype=np.int64)
        self.reached = np.zeros(len(rows.targets.needed))
        self.beside = np.zeros(len(rows.sides.limit))
        self.spent = 0.0
        self.at_place = np.full(int(rows.place.max()) + 1 if len(rows.place) else 0, FREE, dtype=np.int64)
        self._guide: Optional[np.ndarray] = None
        self._refresh()

    def lean(self, guide: Optional[np.ndarray]) -> None:
        """Let gains count shares of minima that are met already at these prices, shape (targets,); None: not at all.

        With the multipliers of a bound as prices, columns are judged by what they are worth in the optimum and not only by
        what is missing just now.
        """
        if guide is not self._guide and len(self.reached):
            self._guide = guide
            self._refresh()

    def _refresh(self) -> None:
        """Worth and gains from scratch: some minimum is met that was missed, or the other way round."""
        targets = self._rows.targets
        self._missed = self.reached < targets.needed - SHARE_TOLERANCE
        worth = self._rows.value
        price = np.zeros(len(self.reached)) if self._guide is None else np.minimum(self._guide, targets.price)
        price = np.where(self._missed, np.maximum(price, np.minimum(targets.price, self._rows.push)), price)
        if price.any():
            worth = worth + targets.rows @ price
        self.worth_of_row = worth
        self._unit = worth / self._rows.need
        self.gain = self._rows.by_column @ np.where(self.times < self._rows.need, self._unit, 0.0)

    @property
    def is_bound(self) -> bool:
        """Whether there are minima or rules between places at all."""
        return bool(len(self.reached) or len(self.beside))

    @property
    def push(self) -> float:
        return self._rows.push

    @property
    def least_surplus(self) -> float:
        """Gains below this are rounding errors: of numbers near 1, or near ``push`` while a minimum is missed."""
        return max(1e-12, 1e-14 * self._rows.push) if self._missed.any() else 1e-12

    def needs(self, rows: np.ndarray) -> bool:
        """Whether a hard minimum that is met now would be missed without these served rows."""
        if not len(self.reached) or not len(rows):
            return False
        targets = self._rows.targets
        taken = targets.rows[rows].sum(axis=0) if targets.dense is None else targets.dense[rows].sum(axis=0)
        left = self.reached - np.asarray(taken).ravel()
        return bool((~self._missed & np.isinf(targets.price) & (left < targets.needed - SHARE_TOLERANCE)).any())

    def serves(self, column: int) -> np.ndarray:
        matrix = self._rows.by_column
        return matrix.indices[matrix.indptr[column] : matrix.indptr[column + 1]]

    def add(self, column: int) -> None:
        self._change(column, 1)
        self.at_place[self._rows.place[column]] = column

    def remove(self, column: int) -> None:
        self._change(column, -1)
        self.at_place[self._rows.place[column]] = FREE

    def _change(self, column: int, step: int) -> None:
        served = self.serves(column)
        if step > 0:
            self.times[served] += 1
            flipped = served[self.times[served] == self._rows.need[served]]
        else:
            flipped = served[self.times[served] == self._rows.need[served]]
            self.times[served] -= 1
        self._shift(flipped, -float(step))
        self.spent += step * self._rows.net_cents[column]
        sides = self._rows.sides.by_column
        a, b = sides.indptr[column], sides.indptr[column + 1]
        if a < b:
            self.beside[sides.indices[a:b]] += step * sides.data[a:b]
        if len(self.reached):
            self._reach(flipped, step)

    def _reach(self, flipped: np.ndarray, step: int) -> None:
        targets = self._rows.targets
        if targets.dense is not None:
            self.reached += step * targets.dense[flipped].sum(axis=0)
        else:
            taken = targets.rows[flipped]
            self.reached += step * np.bincount(taken.indices, weights=taken.data, minlength=len(self.reached))
        if ((self.reached < self._rows.targets.needed - SHARE_TOLERANCE) != self._missed).any():
            self._refresh()

    def _shift(self, rows: np.ndarray, sign: float) -> None:
        """Rows became served (−) or open (+): the gains of all columns that serve them change."""
        matrix = self._rows.cover
        starts, counts = matrix.indptr[rows], matrix.indptr[rows + 1] - matrix.indptr[rows]
        total = int(counts.sum())
        if not total:
            return
        offsets = np.repeat(starts - np.concatenate(([0], np.cumsum(counts)[:-1])), counts) + np.arange(total)
        self.gain += sign * np.bincount(
            matrix.indices[offsets], weights=np.repeat(self._unit[rows], counts), minlength=len(self.gain)
        )

    def pull(self) -> np.ndarray:
        """Extra worth of columns that mend a broken rule between places, shape (columns,)."""
        broken = self.beside > self._rows.sides.limit + self._rows.sides.tolerance
        if not broken.any():
            return np.zeros(len(self.gain))
        price = np.where(broken, np.minimum(self._rows.sides.price, self._rows.push), 0.0)
        return np.maximum(-(self._rows.sides.by_column @ price), 0.0)

    def fits(self, column: int) -> bool:
        """Whether the column keeps the hard rules between places, but for those that later columns can mend."""
        side = self._rows.sides
        a, b = side.by_column.indptr[column], side.by_column.indptr[column + 1]
        if a == b:
            return True
        rows, change = side.by_column.indices[a:b], side.by_column.data[a:b]
        over = self.beside[rows] + change > side.limit[rows] + side.tolerance[rows]
        return not (over & (change > 0) & np.isinf(side.price[rows]) & ~side.mendable[rows]).any()

    def is_plan(self) -> bool:
        """Whether budget, minima, rules between places and required places hold."""
        return self.can_be_built() and self.lacks() <= SHARE_TOLERANCE

    def can_be_built(self) -> bool:
        """Whether budget and required places hold, whatever minima and rules between places are missed."""
        complete = bool((self.at_place[self._rows.must_choose] != FREE).all())
        return complete and self.spent <= self._rows.budget_cents

    @property
    def columns(self) -> np.ndarray:
        """The chosen columns, ascending."""
        return np.sort(self.at_place[self.at_place != FREE])

    def chosen(self) -> np.ndarray:
        """Boolean of shape (columns,)."""
        result = np.zeros(len(self.gain), dtype=bool)
        result[self.columns] = True
        return result

    def served(self) -> np.ndarray:
        """Which rows count, boolean of shape (rows,)."""
        return self.times >= self._rows.need

    def value(self) -> float:
        """The objective, what is missed of soft minima and rules included."""
        rows = self._rows
        soft = self._missing(np.isfinite(rows.targets.price)) @ np.where(
            np.isfinite(rows.targets.price), rows.targets.price, 0.0
        )
        sides = self._broken(np.isfinite(rows.sides.price)) @ np.where(
            np.isfinite(rows.sides.price), rows.sides.price, 0.0
        )
        served = float(rows.value[self.served()].sum())
        return rows.fixed_value + served - float(rows.direct_cost[self.columns].sum()) - float(soft) - float(sides)

    def lacks(self) -> float:
        """What is missing to the hard minima and rules, all together; 0 within the tolerance."""
        missing = self._missing(np.isinf(self._rows.targets.price)).sum()
        broken = self._broken(np.isinf(self._rows.sides.price))
        return float(missing + broken[broken > self._rows.sides.tolerance].sum())

    def _missing(self, which: np.ndarray) -> np.ndarray:
        return np.where(which, np.maximum(self._rows.targets.needed - self.reached, 0.0), 0.0)

    def _broken(self, which: np.ndarray) -> np.ndarray:
        return np.where(which, np.maximum(self.beside - self._rows.sides.limit, 0.0), 0.0)


def state_of(rows: Stacked, chosen: np.ndarray) -> State:
    """The state with these columns (boolean of shape (columns,))."""
    state = State(rows)
    for column in np.flatnonzero(chosen):
        state.add(int(column))
    return state
