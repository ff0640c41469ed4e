"""Who is served where stations can be full: demand assigned to the chosen stations, by a linear program."""

from __future__ import annotations

import math
import time
from dataclasses import dataclass
from typing import List, Tuple

import numpy as np
from scipy import sparse
from scipy.optimize import linprog

from ..control import Control, obeying_cancel
from ..errors import PlanningError
from .aim import Aim
from .loads import take
from .reduce import Reduced
from .stack import SHARE_TOLERANCE, Stacked, state_of

LEAST_SECONDS = 0.5
"""That a linear program gets, however late it is."""
OUT_OF_TIME = 1
"""Status of ``linprog``."""


@dataclass(frozen=True)
class Assigned:
    """``z``: served share of each row; ``missing``: what each of the aim's targets lacks; ``loads``: what each chosen column serves of
    each level, (2, chosen)."""

    z: np.ndarray
    missing: np.ndarray
    loads: np.ndarray


class FullState:
    """A plan whose stations can be full: what ``stack.State`` is for plans whose cannot."""

    def __init__(
        self,
        reduced: Reduced,
        aim: Aim,
        rows: Stacked,
        chosen: np.ndarray,
        control: Control = Control(),
        ends: float = math.inf,
    ) -> None:
        self._reduced, self._aim, self._chosen = reduced, aim, chosen
        self._free = state_of(rows, chosen)
        self.assigned = assign(reduced, aim, chosen, self._free.served(), control, ends)
        self._value = self._worth()

    @property
    def columns(self) -> np.ndarray:
        return np.flatnonzero(self._chosen)

    def chosen(self) -> np.ndarray:
        return self._chosen

    def served(self) -> np.ndarray:
        """Served share of each row, shape (rows,)."""
        return self.assigned.z

    def loads(self) -> np.ndarray:
        """What each chosen column serves of each level, shape (2, chosen)."""
        return self.assigned.loads

    def value(self) -> float:
        return self._value

    def _worth(self) -> float:
        measures = self._reduced.fixed + self._reduced.rows.measures.T @ self.assigned.z
        life = float(self._reduced.life_cents[self._chosen].sum()) / 100.0
        soft = sum(t.price * miss for t, miss in zip(self._aim.targets, self.assigned.missing) if np.isfinite(t.price))
        broken = self._reduced.sides.broken(self._chosen)
        prices = [self._aim.side_prices.get(family, 0.0) for family in self._reduced.sides.family]
        return float(self._aim.weights @ measures) - self._aim.cost_weight * life - soft - float(np.dot(prices, broken))

    def is_plan(self) -> bool:
        return self._free.is_plan() and max(self._missing(), default=0.0) <= 1e3 * SHARE_TOLERANCE

    def can_be_built(self) -> bool:
        return self._free.can_be_built()

    def lacks(self) -> float:
        """What is missing to the hard minima, or to these and the rules if nothing were full, whichever is more."""
        return max(float(sum(self._missing())), self._free.lacks())

    def _missing(self) -> List[float]:
        return [miss for t, miss in zip(self._aim.targets, self.assigned.missing) if np.isinf(t.price)]

    @property
    def push(self) -> float:
        return self._free.push

    def served_points(self) -> Tuple[np.ndarray, np.ndarray]:
        """Share of each demand point that is served at L2 and at L3, each of shape (points,), of what can be won there."""
        rows = self._reduced.rows
        parts = [
            np.where((rows.level == level) & (self._reduced.capacity.share > 0), self.assigned.z, 0.0)
            for level in (0, 1)
        ]
        return tuple(rows.members.T @ part for part in parts)


def assign(
    reduced: Reduced,
    aim: Aim,
    chosen: np.ndarray,
    free: np.ndarray,
    control: Control = Control(),
    ends: float = math.inf,
) -> Assigned:
    """The best assignment to the columns ``chosen`` for the aim. ``free``: rows served if nothing could be full.

    When the clock of ``time.monotonic`` says ``ends`` before it is found, demand goes to stations one after the other. Raises Cancelled on Cancel.
    """
    demand, rows, t = reduced.capacity.share, reduced.rows, len(aim.targets)
    assigned = reduced.capacity.assigned(rows)
    columns = np.flatnonzero(chosen)
    pairs = rows.cover[:, columns].tocoo()
    row_of, at = pairs.row[assigned[pairs.row]], pairs.col[assigned[pairs.row]]
    n, m = len(row_of), len(rows.need)
    if not m + t:
        return Assigned(np.empty(0), np.empty(0), np.zeros((2, len(columns))))
    value = np.asarray(rows.measures @ aim.weights).ravel()
    # A share of any measure is worth no more than the weights: at this price no hard minimum is missed that need not be.
    price = 100.0 * (float(np.abs(aim.weights).sum()) + 1.0)
    prices = np.array([min(target.price, price) for target in aim.targets])
    upper = np.where(demand > 0, 1.0, free.astype(float))
    lower = np.where(demand > 0, 0.0, upper)
    # Variables z, x, missing; every constraint as ≤.
    served = sparse.hstack([sparse.diags(demand), _incidence(row_of, m, -1.0), sparse.csr_matrix((m, t))], format="csr")
    # Of every chosen column and level, what it serves; those without a limit, or without anybody in reach, say nothing.
    limit = reduced.capacity.column[:, columns].ravel()
    group = rows.level[row_of] * len(columns) + at
    full = _incidence(group, len(limit), 1.0)
    said = np.flatnonzero(np.isfinite(limit) & (full.getnnz(axis=1) > 0))
    nothing = [sparse.csr_matrix((len(said), m)), sparse.csr_matrix((len(said), t))]
    full = sparse.hstack([nothing[0], full[said], nothing[1]], format="csr")
    weights = np.array([target.weights for target in aim.targets]).reshape(t, reduced.fixed.shape[0])
    reach = sparse.csr_matrix(-(rows.measures @ weights.T).T) if t else sparse.csr_matrix((0, m))
    floor = sparse.hstack([reach, sparse.csr_matrix((t, n)), -sparse.identity(t, format="csr")], format="csr")
    needed = np.array([target.minimum for target in aim.targets]) - weights @ reduced.fixed

    def solve():
        seconds = max(ends - time.monotonic(), LEAST_SECONDS)
        return linprog(
            np.concatenate([-value, np.zeros(n), prices]),
            A_ub=sparse.vstack([served, full, floor], format="csr"),
            b_ub=np.concatenate([np.zeros(m), limit[said], -needed]),
            bounds=np.column_stack(
                [np.concatenate([lower, np.zeros(n + t)]), np.concatenate([upper, demand[row_of], np.full(t, np.inf)])]
            ),
            method="highs",
            options={"time_limit": seconds} if math.isfinite(seconds) else {},
        )

    solved = obeying_cancel(solve, control)
    if solved.status == OUT_OF_TIME:
        served_parts, loads = one_after_the_other(reduced, columns, value)
        z = np.where(assigned, served_parts, upper)
        return Assigned(z, np.maximum(needed + reach @ z, 0.0), loads)
    if solved.x is None:
        raise PlanningError(f"The demand could not be assigned to the stations: {solved.message}")
    loads = np.bincount(group, weights=solved.x[m : m + n], minlength=len(limit)).reshape(2, len(columns))
    return Assigned(np.clip(solved.x[:m], 0.0, 1.0), np.maximum(solved.x[m + n :], 0.0), loads)


def _incidence(row_of: np.ndarray, m: int, value: float) -> sparse.csr_matrix:
    return sparse.csr_matrix((np.full(len(row_of), value), (row_of, np.arange(len(row_of)))), shape=(m, len(row_of)))


def one_after_the_other(reduced: Reduced, columns: np.ndarray, value: np.ndarray) -> Tuple[np.ndarray, np.ndarray]:
    """Served share of each row, shape (rows,), and loads of the columns, (2, columns), when every station in turn takes what is worth most a unit of demand, and of that
    what the fewest others reach. ``value``: worth of serving each row. No assignment serves less that must."""
    demand, rows = reduced.capacity.share, reduced.rows
    assigned = reduced.capacity.assigned(rows)
    reached = sparse.csc_matrix(rows.cover[:, columns])
    rarity = np.diff(rows.cover[:, columns].tocsr().indptr)
    worth = np.where(assigned, value / np.maximum(demand, 1e-300), 0.0)
    left = np.where(assigned, demand, 0.0)
    loads = np.zeros((2, len(columns)))
    for number, column in enumerate(columns):
        mine = reached.indices[reached.indptr[number] : reached.indptr[number + 1]]
        for level in (0, 1):
            of_level = mine[(rows.level[mine] == level) & (left[mine] > 0)]
            in_order = of_level[np.lexsort((of_level, rarity[of_level], -worth[of_level]))]
            before = left[in_order].sum()
            take(left, in_order, reduced.capacity.column[level, column])
            loads[level, number] = before - left[in_order].sum()
    return np.where(assigned, 1.0 - left / np.maximum(demand, 1e-300), 0.0), loads
