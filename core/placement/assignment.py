"""Who is served where stations can be full: demand assigned to the chosen stations, by a linear program."""

from __future__ import annotations

from dataclasses import dataclass
from typing import List, Tuple

import numpy as np
from scipy import sparse
from scipy.optimize import linprog

from ..errors import PlanningError
from .aim import Aim
from .model import assignment_pairs
from .reduce import Reduced
from .stack import SHARE_TOLERANCE, Stacked, state_of


@dataclass(frozen=True)
class Assigned:
    """``z``: served share of each row; ``x``: assigned demand of each of ``assignment_pairs``; ``missing``: what each of the
    aim's targets lacks."""

    z: np.ndarray
    x: np.ndarray
    missing: np.ndarray


class FullState:
    """A plan whose stations can be full: what ``stack.State`` is for plans whose cannot."""

    def __init__(self, reduced: Reduced, aim: Aim, rows: Stacked, chosen: np.ndarray) -> None:
        self._reduced, self._aim, self._chosen = reduced, aim, chosen
        self._free = state_of(rows, chosen)
        self.assigned = assign(reduced, aim, chosen, self._free.served())

    @property
    def columns(self) -> np.ndarray:
        return np.flatnonzero(self._chosen)

    def chosen(self) -> np.ndarray:
        return self._chosen

    def served(self) -> np.ndarray:
        """Served share of each row, shape (rows,)."""
        return self.assigned.z

    def value(self) -> float:
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

    def served_points(self) -> Tuple[np.ndarray, np.ndarray]:
        """Share of each demand point that is served at L2 and at L3, each of shape (points,), of what can be won there."""
        rows = self._reduced.rows
        parts = [
            np.where((rows.level == level) & (self._reduced.capacity.share > 0), self.assigned.z, 0.0)
            for level in (0, 1)
        ]
        return tuple(rows.members.T @ part for part in parts)


def assign(reduced: Reduced, aim: Aim, chosen: np.ndarray, free: np.ndarray) -> Assigned:
    """The best assignment to the columns ``chosen`` for the aim. ``free``: rows served if nothing could be full."""
    pairs = [
        (index, row, [j for j in serving if chosen[j]])
        for index, (row, _, serving) in enumerate(assignment_pairs(reduced))
    ]
    pairs = [(index, row, serving[0]) for index, row, serving in pairs if serving]
    demand, rows = reduced.capacity.share, reduced.rows
    n, m, t = len(pairs), len(rows.need), len(aim.targets)
    value = np.asarray(rows.measures @ aim.weights).ravel()
    # A share of any measure is worth no more than the weights: at this price no hard minimum is missed that need not be.
    price = 100.0 * (float(np.abs(aim.weights).sum()) + 1.0)
    prices = np.array([min(target.price, price) for target in aim.targets])
    upper = np.where(demand > 0, 1.0, free.astype(float))
    lower = np.where(demand > 0, 0.0, upper)
    # Variables z, x, missing; every constraint as ≤.
    row_of = np.array([row for _, row, _ in pairs], dtype=np.int64)
    served = sparse.hstack([sparse.diags(demand), _incidence(row_of, m, -1.0), sparse.csr_matrix((m, t))], format="csr")
    full, limit = _limits(reduced, pairs)
    full = sparse.hstack(
        [sparse.csr_matrix((full.shape[0], m)), full, sparse.csr_matrix((full.shape[0], t))], format="csr"
    )
    weights = np.array([target.weights for target in aim.targets]).reshape(t, reduced.fixed.shape[0])
    reach = sparse.csr_matrix(-(rows.measures @ weights.T).T) if t else sparse.csr_matrix((0, m))
    floor = sparse.hstack([reach, sparse.csr_matrix((t, n)), -sparse.identity(t, format="csr")], format="csr")
    needed = np.array([target.minimum for target in aim.targets]) - weights @ reduced.fixed
    if not m + t:
        return Assigned(np.empty(0), np.empty(0), np.empty(0))
    solved = linprog(
        np.concatenate([-value, np.zeros(n), prices]),
        A_ub=sparse.vstack([served, full, floor], format="csr"),
        b_ub=np.concatenate([np.zeros(m), limit, -needed]),
        bounds=np.column_stack(
            [np.concatenate([lower, np.zeros(n + t)]), np.concatenate([upper, demand[row_of], np.full(t, np.inf)])]
        ),
        method="highs",
    )
    if solved.x is None:
        raise PlanningError(f"The demand could not be assigned to the stations: {solved.message}")
    x = np.zeros(len(assignment_pairs(reduced)))
    x[[index for index, _, _ in pairs]] = solved.x[m : m + n]
    return Assigned(np.clip(solved.x[:m], 0.0, 1.0), x, np.maximum(solved.x[m + n :], 0.0))


def _incidence(row_of: np.ndarray, m: int, value: float) -> sparse.csr_matrix:
    return sparse.csr_matrix((np.full(len(row_of), value), (row_of, np.arange(len(row_of)))), shape=(m, len(row_of)))


def _limits(reduced: Reduced, pairs: List[Tuple[int, int, int]]) -> Tuple[sparse.csr_matrix, np.ndarray]:
    """One constraint for every chosen column and level that has a limit."""
    groups: dict = {}
    for position, (_, row, column) in enumerate(pairs):
        level = int(reduced.rows.level[row])
        if np.isfinite(reduced.capacity.column[level, column]):
            groups.setdefault((level, column), []).append(position)
    keys = sorted(groups)
    rows = np.repeat(np.arange(len(keys)), [len(groups[key]) for key in keys])
    columns = np.array([position for key in keys for position in groups[key]], dtype=np.int64)
    matrix = sparse.csr_matrix((np.ones(len(columns)), (rows, columns)), shape=(len(keys), len(pairs)))
    return matrix, np.array([reduced.capacity.column[key] for key in keys])
