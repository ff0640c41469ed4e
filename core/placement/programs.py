"""The way from small models of which places to open to a solver: Pyomo → arrays → the solver's own process."""

from __future__ import annotations

import math
import time
from dataclasses import dataclass
from typing import Any, Callable, Dict, Iterable, Optional, Sequence, Tuple

import numpy as np

from ..control import Control, obeying_cancel
from ..modelling import LinearExpression, pyo
from .litter import set_aside, take_apart
from .milp import MilpData, compile_model
from .optimize import choose_solver
from .solver import process
from .solver.protocol import Limits

MOST_TERMS = 5_000_000
"""Of a model: beyond it Pyomo takes gigabytes."""


@dataclass(frozen=True)
class Settings:
    """``seconds``: wall clock, everything included from the moment the settings are made."""

    solver: str = "auto"
    gap: float = 0.0
    seconds: float = 300.0
    python: str = ""
    started: float = 0.0

    @property
    def left(self) -> float:
        return max(self.seconds - (time.monotonic() - (self.started or time.monotonic())), 0.1)


@dataclass(frozen=True)
class Answer:
    """``x``: which places are opened, or None without a plan; objective and bound in the model's own sense."""

    x: Optional[np.ndarray]
    objective: Optional[float]
    bound: Optional[float]
    status: str
    reason: str

    @property
    def gap(self) -> Optional[float]:
        if self.objective is None or self.bound is None:
            return None
        return abs(self.bound - self.objective) / max(abs(self.objective), 1e-9)


def linear(terms: Sequence[Tuple[float, Any]], constant: float = 0.0) -> LinearExpression:
    return LinearExpression(
        constant=constant, linear_coefs=[float(value) for value, _ in terms], linear_vars=[var for _, var in terms]
    )


def empty_model(places: Iterable[int]) -> pyo.ConcreteModel:
    """With a binary ``x`` for each of these places, and a list of ``rows`` to add to."""
    model = pyo.ConcreteModel()
    model.x = pyo.Var(sorted(places), domain=pyo.Binary)
    model.rows = pyo.ConstraintList()
    return model


def run(
    build: Callable[[], Tuple[pyo.ConcreteModel, Dict[int, float]]],
    size: int,
    minimize: bool,
    settings: Settings,
    control: Control,
) -> Answer:
    """Solve the model that ``build()`` makes, with a plan to start from: values by the variables' ``id``, empty for none.

    ``size``: length of the answer's ``x``. Without a better plan from the solver the one to start from is the answer.
    """
    backend = choose_solver(settings.solver, settings.gap)

    def make():
        with set_aside():
            model, values = build()
        try:
            data, variables = compile_model(model)
            column = {id(var): index for index, var in enumerate(variables)}
            where = [(place, column[id(model.x[place])]) for place in model.x if id(model.x[place]) in column]
            start = np.array([values.get(id(var), 0.0) for var in variables]) if values else None
        finally:
            take_apart(model)
        return data, where, start

    data, where, start = obeying_cancel(make, control)

    def tell(progress: process.Progress) -> None:
        if progress.incumbent is not None and progress.bound is not None:
            gap = abs(progress.bound - progress.incumbent) / max(abs(progress.incumbent), 1e-9)
            control.progress(100.0 * min(1.0, max(settings.gap, 1e-4) / max(gap, 1e-9)))

    limits = Limits(gap=settings.gap, seconds=settings.left)
    outcome = process.solve(data, backend, limits, control, start=start, listener=tell, python=settings.python)
    if outcome.ended == "failed":
        control.warn(f"The solver {backend} failed: {outcome.message}.")
    sign = -1.0 if minimize else 1.0
    bound = None if outcome.bound is None or not math.isfinite(outcome.bound) else sign * outcome.bound
    best = _better(data, outcome.x, start)
    if best is None:
        if outcome.ended == "infeasible":
            return Answer(None, None, bound, "infeasible", "gap_reached")
        return Answer(None, None, bound, "no_plan", _reason(outcome.ended))
    x = np.zeros(size, dtype=bool)
    for place, index in where:
        x[place] = best[index] > 0.5
    objective = sign * (data.offset + float(data.cost @ best))
    if outcome.ended == "optimal" and bound is None:
        bound = objective
    reached = (
        outcome.ended == "optimal"
        or bound is not None
        and abs(bound - objective) <= settings.gap * max(abs(objective), 1e-9) + 1e-6 * max(abs(objective), 1.0)
    )
    if reached and bound is not None and abs(bound - objective) <= 1e-6 * max(abs(objective), 1.0):
        bound = objective
    status = "optimal" if reached else "feasible"
    return Answer(x, objective, bound, status, "gap_reached" if reached else _reason(outcome.ended))


def _better(data: MilpData, x: Optional[np.ndarray], start: Optional[np.ndarray]) -> Optional[np.ndarray]:
    if start is None or x is None:
        return start if x is None else x
    return start if data.cost @ start > data.cost @ x else x


def _reason(ended: str) -> str:
    return ended if ended in ("time_limit", "stopped") else "solver_failed"
