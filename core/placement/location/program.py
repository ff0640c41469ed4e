"""Programs of location as Pyomo models, on the one way to a solver.

maximize    g·y + h·z
subject to  low ≤ A (y, z) ≤ high,  y ∈ {0, 1} or [0, 1] where it is not settled,  0 ≤ z ≤ most (or z ∈ {0, 1})
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Callable, Optional, Tuple

import numpy as np
from scipy import sparse

from ...control import Control, obeying_cancel
from ...modelling import LinearExpression, pyo
from ..litter import set_aside, take_apart
from ..milp import MilpData, compile_model
from ..optimize import choose_solver
from ..solver import process
from ..solver.protocol import Limits
from .question import Question

ROWS_BETWEEN_CHECKS = 2_000


@dataclass(frozen=True)
class Program:
    """``worth`` (y's, then z's); ``rows`` (constraints, y's and z's)."""

    worth: np.ndarray
    opened: np.ndarray
    """Which y must be 1, boolean; there are as many y as in ``opened``."""
    closed: np.ndarray
    """Which y must be 0, boolean."""
    rows: sparse.csr_matrix
    low: np.ndarray
    high: np.ndarray
    most: np.ndarray
    """Upper bound of every z."""
    z_whole: bool = False
    """Whether z is whole, too, where y is."""


@dataclass(frozen=True)
class Solved:
    """``y`` and ``z`` of the best solution or None; ``bound`` is what no solution exceeds, infinite where unknown."""

    y: Optional[np.ndarray]
    z: Optional[np.ndarray]
    bound: float
    ended: str
    """As ``process.Outcome``."""
    nodes: int
    message: str


def solve(
    program: Program,
    question: Question,
    started: float,
    control: Control,
    *,
    gap: float,
    whole: bool = True,
    start: Optional[np.ndarray] = None,
) -> Solved:
    """With what is left of the question's time since ``started`` (monotonic). ``whole``: y is 0 or 1; ``start`` (y's, then z's)."""
    data, at = obeying_cancel(lambda: _compiled(program, whole, control.check), control)
    begin = None
    if start is not None:
        begin = np.zeros(len(data.cost))
        begin[at[at >= 0]] = start[at >= 0]
    left = max(question.seconds - (time.monotonic() - started), 0.1)
    outcome = process.solve(
        data,
        choose_solver(question.solver, question.gap),
        Limits(gap=gap, seconds=left),
        control,
        start=begin,
        python=question.python,
    )
    bound = np.inf if outcome.bound is None else float(outcome.bound)
    if outcome.x is None:
        return Solved(None, None, bound, outcome.ended, outcome.nodes, outcome.message)
    # A variable without any row or worth has no column: it is as well at 0.
    values = np.where(at >= 0, outcome.x[np.maximum(at, 0)] if len(outcome.x) else 0.0, 0.0)
    return Solved(
        values[: len(program.opened)],
        values[len(program.opened) :],
        bound,
        outcome.ended,
        outcome.nodes,
        outcome.message,
    )


def _compiled(program: Program, whole: bool, check: Callable[[], None]) -> Tuple[MilpData, np.ndarray]:
    """Arrays, and the column of every y and z, −1 for none."""
    with set_aside():
        model = _model(program, whole, check)
    data, variables = compile_model(model)
    position = {id(variable): index for index, variable in enumerate(variables)}
    at = np.array([position.get(id(model.x[k]), -1) for k in range(len(program.worth))], dtype=np.int64)
    take_apart(model)
    return data, at


def _model(program: Program, whole: bool, check: Callable[[], None]) -> pyo.ConcreteModel:
    model = pyo.ConcreteModel()
    n, choices = len(program.worth), len(program.opened)
    low = np.concatenate([program.opened.astype(float), np.zeros(n - choices)])
    high = np.concatenate([1.0 - program.closed, program.most])

    def bounds(_, k: int):
        return float(low[k]), float(high[k])

    def domain(_, k: int):
        return pyo.Binary if whole and (k < choices or program.z_whole) else pyo.NonNegativeReals

    model.x = pyo.Var(range(n), domain=domain, bounds=bounds)
    used = np.flatnonzero(program.worth)
    model.objective = pyo.Objective(expr=_linear(program.worth[used], used, model.x), sense=pyo.maximize)
    model.row = pyo.Constraint(range(program.rows.shape[0]))
    rows = program.rows
    for k in range(rows.shape[0]):
        if k % ROWS_BETWEEN_CHECKS == 0:
            check()
        a, b = rows.indptr[k], rows.indptr[k + 1]
        if a == b:
            continue
        body, low, high = _linear(rows.data[a:b], rows.indices[a:b], model.x), program.low[k], program.high[k]
        if low == high:
            model.row[k] = body == float(low)
        elif np.isfinite(low) and np.isfinite(high):
            model.row[k] = (float(low), body, float(high))
        elif np.isfinite(low):
            model.row[k] = body >= float(low)
        else:
            model.row[k] = body <= float(high)
    return model


def _linear(coefficients: np.ndarray, at: np.ndarray, variables: pyo.Var) -> LinearExpression:
    return LinearExpression(
        constant=0.0,
        linear_coefs=[float(value) for value in coefficients],
        linear_vars=[variables[int(k)] for k in at],
    )
