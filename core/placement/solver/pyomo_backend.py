"""Gurobi, CBC and SCIP through Pyomo, inside the solver process, for those who own one.

Pyomo writes the model for a program (CBC, SCIP, Gurobi's own interpreter) or hands it to the package gurobipy. All files lie in
the request's folder, which the parent removes. Solvers are given a minimization, the sense in which none of them turns a sign.

What a solver prints is believed only where it is certain: a solution is checked here before it is kept; a bound is loosened by
what the solver's rounding may have taken, and left out when it is missing.
"""

from __future__ import annotations

import contextlib
import gc
import io
import os
import re
import threading
import time
from pathlib import Path
from typing import Any, Callable, Dict, List, Optional, Tuple

import numpy as np

from ...modelling import LinearExpression, TempfileManager, TerminationCondition, pyo
from . import backends, protocol

READING_BACK_SECONDS = 0.5
"""Kept of the time limit for what comes after the search."""
INTEGRAL = 1e-5
FEASIBLE = 1e-6
NO_BOUND = 1e19
"""From here on solvers mean infinity."""
TELL_EVERY_SECONDS = 0.25
CBC_GAP_MARGIN = 1e-5
"""CBC prints three decimals of a bound: asked for a little more than the gap, it stays within the gap when read."""
OBJECTIVE_SIZE = 1e6
"""CBC's solutions must be better by an absolute 1e-5 and its bounds have three decimals; for it objectives are scaled to this size."""


def solve(
    folder: Path, arrays: Dict[str, np.ndarray], limits: protocol.Limits, name: str, asked_to_stop: threading.Event
) -> None:
    started = time.monotonic()
    TempfileManager.tempdir = str(folder)
    os.chdir(str(folder))
    problem = _Problem(folder, arrays)
    if not problem.empty_rows_hold():
        protocol.say(event="done", status="infeasible", bound=None, nodes=0)
        return
    model = problem.build(_scale(arrays) if name == "cbc" else 1.0)
    if problem.has_start:
        problem.keep()  # a program that is ended before it wrote anything leaves this
    seconds = max(limits.seconds - (time.monotonic() - started) - READING_BACK_SECONDS, 0.5)
    if name == "gurobi" and backends.module("gurobi") == "gurobipy":
        ended = _by_gurobipy(problem, model, limits.gap, seconds, asked_to_stop)
    else:
        ended = _by_program(problem, model, name, limits.gap, seconds)
    if asked_to_stop.is_set() and ended not in ("optimal", "infeasible"):
        ended = "stopped"
    protocol.say(event="done", status=ended, bound=problem.bound, nodes=problem.nodes, code=problem.message)


def _scale(arrays: Dict[str, np.ndarray]) -> float:
    """A power of two, so that no coefficient loses a digit."""
    size = float(np.abs(arrays["cost"]).sum()) + abs(float(arrays["offset"][0]))
    return 1.0 if size <= 0 else 2.0 ** round(np.log2(OBJECTIVE_SIZE / size))


class _Problem:
    """The model in Pyomo's form, and what is known of its optimum, in the request's sense: a maximum."""

    def __init__(self, folder: Path, arrays: Dict[str, np.ndarray]) -> None:
        self._folder, self._arrays = folder, arrays
        self._scale = 1.0
        self._model: Any = None
        self.value: Optional[float] = None
        self.bound: Optional[float] = None
        self.nodes = 0
        self.message = ""
        self._told = 0.0

    # -- the model -----------------------------------------------------------------------------------------------

    def empty_rows_hold(self) -> bool:
        """Rows without a coefficient are no constraints to Pyomo, which refuses them."""
        a = self._arrays
        empty = np.diff(a["indptr"]) == 0
        return bool((a["row_lower"][empty] <= 1e-9).all() and (a["row_upper"][empty] >= -1e-9).all())

    def build(self, scale: float) -> Any:
        self._scale = scale
        collecting = gc.isenabled()
        gc.disable()  # hundreds of thousands of small objects that all stay
        try:
            self._model = self._build()
        finally:
            if collecting:
                gc.enable()
        return self._model

    def _build(self) -> Any:
        a = self._arrays
        model = pyo.ConcreteModel()
        columns, rows = len(a["cost"]), len(a["row_lower"])
        binary = a["integer"].astype(bool) & (a["lower"] == 0) & (a["upper"] == 1)
        model.x = pyo.Var(range(columns))
        start = a.get("start", self._nothing()).tolist()
        lower, upper = map(_or_none, (a["lower"], a["upper"]))
        variables = [model.x[j] for j in range(columns)]
        for j, var in enumerate(variables):
            if binary[j]:
                var.domain = pyo.Binary
            else:
                var.domain = pyo.Integers if a["integer"][j] else pyo.Reals
                var.setlb(lower[j])
                var.setub(upper[j])
            var.set_value(start[j], skip_validation=True)
        indptr, indices, data = a["indptr"].tolist(), a["indices"].tolist(), a["data"].tolist()
        row_lower, row_upper = map(_or_none, (a["row_lower"], a["row_upper"]))

        def row(_: Any, i: int) -> Any:
            first, last = indptr[i], indptr[i + 1]
            low, high = row_lower[i], row_upper[i]
            if first == last or (low is None and high is None):
                return pyo.Constraint.Skip
            terms = [variables[j] for j in indices[first:last]]
            body = LinearExpression(constant=0.0, linear_coefs=data[first:last], linear_vars=terms)
            return (low, body, high) if low != high else (body, high)

        model.rows = pyo.Constraint(range(rows), rule=row)
        used = np.flatnonzero(a["cost"])
        model.objective = pyo.Objective(
            expr=LinearExpression(
                constant=-self._scale * float(a["offset"][0]),
                linear_coefs=(-self._scale * a["cost"][used]).tolist(),
                linear_vars=[variables[j] for j in used],
            )
        )
        return model

    def _nothing(self) -> np.ndarray:
        return np.clip(np.zeros(len(self._arrays["cost"])), self._arrays["lower"], self._arrays["upper"])

    def forget_start(self) -> None:
        """Before a solution is read: what its file leaves out is nothing, not what the start had."""
        for var, number in zip(self.variables(), self._nothing().tolist()):
            var.set_value(number, skip_validation=True)

    @property
    def has_start(self) -> bool:
        return "start" in self._arrays

    @property
    def bounded(self) -> bool:
        return bool(np.isfinite(self._arrays["lower"]).all() and np.isfinite(self._arrays["upper"]).all())

    @property
    def has_integers(self) -> bool:
        return bool(self._arrays["integer"].any())

    def variables(self) -> List[Any]:
        return [self._model.x[j] for j in range(len(self._arrays["cost"]))]

    # -- what a solver says ------------------------------------------------------------------------------------------

    def objective(self, minimized: float) -> float:
        """A value of the solver's minimization as one of the request's."""
        return -minimized / self._scale

    def hear_bound(self, minimized: float, rounding: float) -> None:
        """A lower bound of the minimization; ``rounding``: by how much its text may exceed the number."""
        if abs(minimized) < NO_BOUND and np.isfinite(minimized):
            bound = self.objective(minimized - rounding)
            self.bound = bound if self.bound is None else min(self.bound, bound)

    def due(self) -> bool:
        """Not more often than anybody can read."""
        return time.monotonic() - self._told >= TELL_EVERY_SECONDS

    def tell(self, incumbent: Optional[float]) -> None:
        if self.due():
            self._told = time.monotonic()
            protocol.say(event="progress", incumbent=incumbent, bound=self.bound, nodes=self.nodes)

    def keep(self) -> bool:
        """Save the variables' values if they are a solution: CBC leaves those of the relaxation when it found none."""
        a = self._arrays
        x = np.array([np.nan if var.value is None else var.value for var in self.variables()], dtype=float)
        if not np.isfinite(x).all():
            return False
        whole = np.round(x[a["integer"].astype(bool)])
        if np.abs(x[a["integer"].astype(bool)] - whole).max(initial=0.0) > INTEGRAL:
            return False
        x[a["integer"].astype(bool)] = whole
        x = np.clip(x, a["lower"], a["upper"])
        row_of = np.repeat(np.arange(len(a["row_lower"])), np.diff(a["indptr"]))
        parts = a["data"] * x[a["indices"]]
        activity = np.bincount(row_of, weights=parts, minlength=len(a["row_lower"]))
        size = np.bincount(row_of, weights=np.abs(parts), minlength=len(a["row_lower"]))
        slack = FEASIBLE * np.maximum(size, 1.0) + INTEGRAL * (size > 0)
        if (activity < a["row_lower"] - slack).any() or (activity > a["row_upper"] + slack).any():
            return False
        value = float(a["offset"][0] + a["cost"] @ x)
        if self.value is None or value > self.value:
            self.value = value
            protocol.save_solution(self._folder, x)
        return True

    def settle(self, ended: str, proven: bool) -> None:
        """The bound at the end: the solution's value where the search was complete."""
        if ended == "optimal" and proven and self.value is not None:
            self.bound = self.value


def _or_none(values: np.ndarray) -> List[Optional[float]]:
    return [value if np.isfinite(value) else None for value in values.tolist()]


# -- programs --------------------------------------------------------------------------------------------------------


def _by_program(problem: _Problem, model: Any, name: str, gap: float, seconds: float) -> str:
    solver = pyo.SolverFactory(name)
    solver.options.update(_options(name, gap, seconds))
    log = _Log(problem, _READERS[name])
    more = {"warmstart": True} if problem.has_start and solver.warm_start_capable() else {}
    with contextlib.redirect_stdout(log):
        results = solver.solve(model, load_solutions=False, tee=True, **more)
    log.close()
    ended = _ended(problem, results.solver.termination_condition, str(results.solver.message))
    if len(results.solution) and ended != "infeasible":
        problem.forget_start()
        with contextlib.suppress(ValueError):  # a status that Pyomo does not load
            model.solutions.load_from(results)
            problem.keep()
    if name == "gurobi":  # its interpreter prints no bound that could be read on the way
        reported = results.problem.lower_bound
        if isinstance(reported, (int, float)):
            problem.hear_bound(float(reported), 0.0)
    within_gap = log.within_gap or (name == "gurobi" and gap > 0)
    problem.settle(ended, proven=not within_gap)
    if ended == "failed":
        problem.message = str(results.solver.termination_message or results.solver.message or "")
    return "optimal" if ended == "optimal" and problem.value is not None else "failed" if ended == "optimal" else ended


def _options(name: str, gap: float, seconds: float) -> Dict[str, Any]:
    """Gap and time limit in each solver's own words; given as options, because Pyomo's own limit ends a program that overruns."""
    if name == "cbc":
        # CBC divides by the larger of value and bound, we by the value.
        ratio = max(gap / (1.0 + gap) - CBC_GAP_MARGIN, 0.0)
        return {"sec": f"{seconds:.2f}", "timeMode": "elapsed", "ratioGap": repr(ratio)}
    if name == "scip":
        return {"limits/gap": repr(float(gap)), "limits/time": f"{seconds:.2f}"}
    return {"MIPGap": float(gap), "TimeLimit": float(seconds)}


def _ended(problem: _Problem, condition: Any, message: str) -> str:
    if "gap limit reached" in message:  # SCIP's word for what the others call optimal
        return "optimal"
    conditions = TerminationCondition
    if condition == conditions.infeasibleOrUnbounded or (condition == conditions.infeasible and "unbounded" in message):
        return "infeasible" if problem.bounded else "failed"
    return {
        conditions.optimal: "optimal",
        conditions.infeasible: "infeasible",
        conditions.maxTimeLimit: "time_limit",
        conditions.intermediateNonInteger: "time_limit",
    }.get(condition, "failed")


class _Log(io.TextIOBase):
    """Receives what a program prints while it works: the only news of its search."""

    def __init__(self, problem: _Problem, read: Callable[["_Log", str], None]) -> None:
        super().__init__()
        self.problem, self._read, self._rest = problem, read, ""
        self.incumbent: Optional[float] = None
        self.within_gap = False
        self.columns: Tuple[str, ...] = ()

    def writable(self) -> bool:
        return True

    def write(self, text: str) -> int:
        *lines, self._rest = (self._rest + text).split("\n")
        for line in lines:
            with contextlib.suppress(ValueError, IndexError):  # a line that only looks like the one expected
                self._read(self, line.strip())
        if lines:
            self.problem.tell(self.incumbent)
        return len(text)

    def hear(self, incumbent: float) -> None:
        if abs(incumbent) < NO_BOUND:
            self.incumbent = self.problem.objective(incumbent)


_CBC_TREE = re.compile(r"After (\d+) nodes.*, (\S+) best solution, best possible (\S+)")
_CBC_PARTIAL = re.compile(r"\(best possible ([^\s)]+)\)")
_CBC_FOUND = re.compile(r"^Cbc\d+I Integer solution of (\S+) found")
_CBC_ROOT = re.compile(r"^Continuous objective value is (\S+)")
_CBC_LOWER = re.compile(r"^Lower bound:\s+(\S+)")


def _read_cbc(log: _Log, line: str) -> None:
    tree, found = _CBC_TREE.search(line), _CBC_FOUND.match(line)
    if tree is not None:
        log.problem.nodes = int(tree.group(1))
        log.hear(float(tree.group(2)))
        _hear_digits(log, tree.group(3), 8)
    elif found is not None:
        log.hear(float(found.group(1)))
    elif _CBC_PARTIAL.search(line):
        _hear_digits(log, _CBC_PARTIAL.search(line).group(1), 8)
    elif _CBC_ROOT.match(line):
        _hear_digits(log, _CBC_ROOT.match(line).group(1), 6)
    elif _CBC_LOWER.match(line):
        log.problem.hear_bound(float(_CBC_LOWER.match(line).group(1)), 5e-4)
    elif line.startswith("Result - Optimal solution found (within gap"):
        log.within_gap = True


def _hear_digits(log: _Log, text: str, digits: int) -> None:
    """A bound that was printed with so many significant digits."""
    value = float(text)
    log.problem.hear_bound(value, abs(value) * 0.5 * 10.0 ** (1 - digits))


def _read_scip(log: _Log, line: str) -> None:
    if line.startswith("Dual Bound "):
        log.problem.hear_bound(float(line.split(":")[1].split()[0]), 0.0)
    elif line.startswith("SCIP Status "):
        log.within_gap = "optimal solution found" not in line
    elif "dualbound" in line and "|" in line:
        log.columns = tuple(part.strip() for part in line.split("|"))
    elif log.columns and line.count("|") == len(log.columns) - 1:
        cells = dict(zip(log.columns, (part.strip() for part in line.split("|"))))
        log.problem.nodes = int(cells["node"])
        _hear_digits(log, cells["dualbound"], 7)
        log.hear(float(cells["primalbound"]))


def _read_nothing(log: _Log, line: str) -> None:
    """Gurobi's interpreter prints nothing before its end."""


_READERS = {"cbc": _read_cbc, "scip": _read_scip, "gurobi": _read_nothing}


# -- gurobipy --------------------------------------------------------------------------------------------------------


def _by_gurobipy(problem: _Problem, model: Any, gap: float, seconds: float, asked_to_stop: threading.Event) -> str:
    import gurobipy

    codes = gurobipy.GRB.Callback

    def listen(_: Any, solver: Any, where: int) -> None:
        if asked_to_stop.is_set():
            solver._solver_model.terminate()  # Pyomo has no word of its own for it
        elif where == codes.MIPSOL:
            solver.cbGetSolution(problem.variables())
            problem.keep()
        elif where == codes.MIP and problem.due():
            problem.nodes = int(solver.cbGet(codes.MIP_NODCNT))
            problem.hear_bound(solver.cbGet(codes.MIP_OBJBND), 0.0)
            best = solver.cbGet(codes.MIP_OBJBST)
            problem.tell(problem.objective(best) if abs(best) < NO_BOUND else None)

    with pyo.SolverFactory("gurobi", solver_io="persistent") as solver:
        solver.set_instance(model)
        solver.set_callback(listen)
        solver.options.update(_options("gurobi", gap, seconds))
        results = solver.solve(warmstart=problem.has_start, load_solutions=False, save_results=False)
        ended = _ended(problem, results.solver.termination_condition, str(results.solver.termination_message))
        if solver.get_model_attr("SolCount") > 0:
            solver.load_vars()
            problem.keep()
        reported = results.problem.lower_bound
    if isinstance(reported, (int, float)):
        problem.hear_bound(float(reported), 0.0)
    problem.settle(ended, proven=gap <= 0 or not problem.has_integers)
    if ended == "failed":
        problem.message = str(results.solver.termination_message)
    return ended
