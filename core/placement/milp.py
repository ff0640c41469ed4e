"""A Pyomo model as sparse arrays, the form in which it travels to a solver process."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Dict, Tuple

import numpy as np
from scipy import sparse

from ..errors import PlanningError
from ..modelling import LinearStandardFormCompiler, pyo


@dataclass(frozen=True)
class MilpData:
    """maximize ``offset + cost·x`` subject to ``row_lower ≤ A x ≤ row_upper``, ``lower ≤ x ≤ upper``, some x integer."""

    cost: np.ndarray
    offset: float
    matrix: sparse.csr_matrix
    row_lower: np.ndarray
    row_upper: np.ndarray
    lower: np.ndarray
    upper: np.ndarray
    integer: np.ndarray

    def arrays(self) -> Dict[str, np.ndarray]:
        """Plain arrays for a file."""
        return {
            "cost": self.cost,
            "offset": np.array([self.offset]),
            "indptr": self.matrix.indptr.astype(np.int64),
            "indices": self.matrix.indices.astype(np.int32),
            "data": self.matrix.data.astype(float),
            "row_lower": self.row_lower,
            "row_upper": self.row_upper,
            "lower": self.lower,
            "upper": self.upper,
            "integer": self.integer,
        }


def compile_model(model: pyo.ConcreteModel) -> Tuple[MilpData, Tuple[Any, ...]]:
    """Arrays and the model's variables in the order of the columns.

    Unused variables have no column. Raises PlanningError on a coefficient that is not finite: GLPK would call
    such a model optimal.
    """
    form = LinearStandardFormCompiler().write(model, mixed_form=True)
    bounds = np.array([row.bound_type for row in form.rows], dtype=int)
    rhs = np.asarray(form.rhs, dtype=float)
    # bound_type: -1 a lower bound, 1 an upper bound, 0 an equation
    row_lower = np.where(bounds <= 0, rhs, -np.inf)
    row_upper = np.where(bounds >= 0, rhs, np.inf)
    variables = tuple(form.columns)
    lower = np.array([var.lb if var.lb is not None else -np.inf for var in variables], dtype=float)
    upper = np.array([var.ub if var.ub is not None else np.inf for var in variables], dtype=float)
    integer = np.array([not var.is_continuous() for var in variables], dtype=bool)
    # The compiler gives minimization; the engine speaks of maximization throughout.
    cost = -np.asarray(form.c.todense(), dtype=float).ravel()
    offset = -float(np.asarray(form.c_offset).ravel()[0])
    matrix = sparse.csr_matrix(form.A)
    matrix.sort_indices()
    data = MilpData(cost, offset, matrix, row_lower, row_upper, lower, upper, integer)
    if not (
        np.isfinite(cost).all() and np.isfinite(matrix.data).all() and np.isfinite(offset) and np.isfinite(rhs).all()
    ):
        raise PlanningError(
            "The model holds a coefficient that is not a finite number; check costs, weights and budget for extreme values."
        )
    return data, variables


def vector(model: pyo.ConcreteModel, variables: Tuple[Any, ...], y: np.ndarray, z: np.ndarray) -> np.ndarray:
    """Values of y and z as a vector in column order, the other variables 0 (a start for the solver)."""
    values = {id(model.y[j]): y[j] for j in range(len(y))}
    values.update({id(model.z[r]): z[r] for r in range(len(z))})
    return np.array([float(values.get(id(var), 0.0)) for var in variables])


def chosen(model: pyo.ConcreteModel, variables: Tuple[Any, ...], x: np.ndarray) -> np.ndarray:
    """Which columns y are chosen in a solution vector, boolean of shape (columns,)."""
    position = {id(var): index for index, var in enumerate(variables)}
    result = np.zeros(len(model.y), dtype=bool)
    for j in range(len(result)):
        index = position.get(id(model.y[j]))
        result[j] = index is not None and x[index] > 0.5
    return result
