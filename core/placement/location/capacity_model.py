"""The capacitated location model, for what bound and reduced costs leave of it.

    minimize    Σ_j f_j y_j + Σ_ij c_ij x_ij + Σ_i e_i (1 − Σ_j x_ij)
    subject to  Σ_j x_ij = 1   (≤ 1 where a point may be left)          served     (each point i)
                Σ_i w_i x_ij ≤ q_j y_j                                  full       (each place j that can be full)
                x_ij ≤ y_j                                              open       (each pair)
                fewest ≤ Σ_j y_j ≤ most                                 number
                Σ_j q_j y_j ≥ Σ_i w_i   where all must be served        enough
                y_j ∈ {0, 1},  x_ij ∈ {0, 1}, or [0, 1] where points may be divided

The bounds x_ij ≤ y_j and the sum of capacities are implied, and make the relaxation tight (Holmberg, Rönnqvist and Yuan 1999; Aardal 1998).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import List, Optional, Tuple

import numpy as np
from scipy import sparse

from ...control import Control
from . import program
from .program import Program
from .question import Question
from .sited import Plan, Sited


@dataclass(frozen=True)
class Answer:
    """``chosen``: open places, boolean; ``share`` (points, places) of each point served there; both None without a solution. ``ended``,
    ``nodes``, ``message`` as ``process.Outcome``."""

    chosen: Optional[np.ndarray]
    share: Optional[np.ndarray]
    bound: float
    ended: str
    nodes: int
    message: str


def solve(
    problem: Sited, question: Question, started: float, control: Control, *, start: Optional[Plan] = None
) -> Answer:
    """By the question's solver, in what is left of its time. Raises Cancelled on Cancel, PlanningError when the solver cannot be started."""
    point, place = np.nonzero(np.isfinite(problem.cost))
    n, m = problem.cost.shape
    must = ~np.isfinite(problem.left_cost)
    reached = np.zeros(n, dtype=bool)
    reached[point] = True
    if not (reached | ~must).all():
        return Answer(None, None, np.inf, "infeasible", 0, "")
    left = np.where(must, 0.0, problem.left_cost)
    begin = None
    if start is not None:
        begin = np.concatenate([start.chosen, start.shares((n, m))[point, place]]).astype(float)
    solved = program.solve(
        _program(problem, point, place, left, must), question, started, control, gap=question.gap, start=begin
    )
    lower = float(left.sum()) - solved.bound
    if solved.y is None:
        return Answer(None, None, lower, solved.ended, solved.nodes, solved.message)
    values = np.concatenate([solved.y, solved.z])
    share = np.zeros((n, m))
    share[point, place] = values[m:]
    return Answer(values[:m] > 0.5, share, lower, solved.ended, solved.nodes, solved.message)


def _program(problem: Sited, point: np.ndarray, place: np.ndarray, left: np.ndarray, must: np.ndarray) -> Program:
    n, m = problem.cost.shape
    pairs = len(point)
    weight, capacity = problem.weight, problem.capacity
    if problem.sizes is not None:
        # Whole numbers, so that a solver's tolerance overloads nothing.
        weight, capacity = problem.sizes.weight.astype(float), problem.sizes.capacity.astype(float)
    ones, each = np.ones(pairs), np.arange(pairs)
    opens = sparse.csr_matrix((np.ones(pairs), (each, place)), shape=(pairs, m))
    takes = sparse.identity(pairs, format="csr")
    served = sparse.csr_matrix((ones, (point, each)), shape=(n, pairs))
    load = sparse.csr_matrix((weight[point], (place, each)), shape=(m, pairs))
    can_be_full = np.flatnonzero(np.asarray(load.sum(axis=1)).ravel() > capacity)
    parts: List[Tuple[sparse.spmatrix, sparse.spmatrix, np.ndarray, np.ndarray]] = [
        (_none(n, m), served, np.where(must, 1.0, -np.inf), np.ones(n)),
        (-sparse.diags(capacity, format="csr")[can_be_full], load[can_be_full], *_most(len(can_be_full), 0.0)),
        (-opens, takes, *_most(pairs, 0.0)),
        (
            sparse.csr_matrix(np.ones((1, m))),
            _none(1, pairs),
            np.array([float(problem.fewest)]),
            np.array([float(problem.most)]),
        ),
    ]
    if must.all():
        enough = float(weight.sum()) * (1.0 - 1e-9)
        parts.append((sparse.csr_matrix(capacity[None, :]), _none(1, pairs), np.array([enough]), np.array([np.inf])))
    rows = sparse.vstack([sparse.hstack([y, x]) for y, x, _, _ in parts], format="csr")
    low, high = (np.concatenate([part[k] for part in parts]) for k in (2, 3))
    paid = problem.cost[point, place] - left[point]
    # Those of y are whole in any case, those of x where no point may be divided.
    whole = m if problem.divisible else m + pairs
    opened = np.zeros(whole, dtype=bool)
    opened[:m] = problem.required
    worth = -np.concatenate([problem.fixed_cost, paid])
    return Program(worth, opened, np.zeros(whole, dtype=bool), rows, low, high, np.ones(m + pairs - whole))


def _none(rows: int, columns: int) -> sparse.csr_matrix:
    return sparse.csr_matrix((rows, columns))


def _most(rows: int, value: float) -> Tuple[np.ndarray, np.ndarray]:
    return np.full(rows, -np.inf), np.full(rows, value)
