"""GLPK through swiglpk, inside the solver process.

Settings are those that did best on coverage models: a dual simplex of our own for the root, MIR and cover cuts,
most-fractional branching, no presolve (with it GLPK ignores time limits and start solutions).
"""

from __future__ import annotations

import ctypes
import re
import sys
import time
from pathlib import Path
from typing import Any, Dict, Optional

import numpy as np
import swiglpk as glpk

from . import protocol

_PROGRESS = re.compile(r"^\+\s*(\d+):\s*(?:mip =|>>>>>)\s*(not found yet|\S+)\s*<=\s*(\S+)")
_LAST_WORDS = ("glp_", "Assertion failed")
_OUTPUT_EVERY_MS = 250
"""Also how often Python runs at all while GLPK searches, see ``lifeline``."""


def solve(folder: Path, arrays: Dict[str, np.ndarray], limits: protocol.Limits) -> None:
    started = time.monotonic()
    log = _Log()
    hook = log.line  # GLPK keeps no reference: a hook that Python collects ends the process
    glpk.glp_term_hook(hook)
    problem = _load(arrays)
    status = _root(problem, limits)
    if status != "optimal":
        protocol.say(event="done", status=status, bound=None, nodes=0)
        return
    log.bound = glpk.glp_get_obj_val(problem)
    log.tell()
    remaining = max(limits.seconds - (time.monotonic() - started), 0.1)
    code = _search(problem, folder, arrays, limits, remaining, log)
    _finish(problem, folder, code, log)


def _array(factory: Any, values: np.ndarray, kind: Any) -> Any:
    """A 1-based SWIG array filled by one copy instead of a Python loop."""
    array = factory(len(values) + 1)
    if array.this is None:
        raise MemoryError(f"no room for {len(values):,} numbers")
    data = np.ascontiguousarray(values, dtype=kind)
    ctypes.memmove(int(array.this) + data.itemsize, data.ctypes.data, data.nbytes)
    return array


def _load(arrays: Dict[str, np.ndarray]) -> Any:
    problem = glpk.glp_create_prob()
    glpk.glp_set_obj_dir(problem, glpk.GLP_MAX)
    rows, columns = len(arrays["row_lower"]), len(arrays["cost"])
    if rows:
        glpk.glp_add_rows(problem, rows)
    if columns:
        glpk.glp_add_cols(problem, columns)
    for i in range(rows):
        kind, low, high = _bound(arrays["row_lower"][i], arrays["row_upper"][i])
        glpk.glp_set_row_bnds(problem, i + 1, kind, low, high)
    glpk.glp_set_obj_coef(problem, 0, float(arrays["offset"][0]))
    for j in range(columns):
        kind, low, high = _bound(arrays["lower"][j], arrays["upper"][j])
        if arrays["integer"][j]:
            glpk.glp_set_col_kind(problem, j + 1, glpk.GLP_IV)
        glpk.glp_set_col_bnds(problem, j + 1, kind, low, high)
        glpk.glp_set_obj_coef(problem, j + 1, float(arrays["cost"][j]))
    entries = len(arrays["data"])
    if entries:
        row_of = np.repeat(np.arange(rows), np.diff(arrays["indptr"])) + 1
        glpk.glp_load_matrix(
            problem,
            entries,
            _array(glpk.intArray, row_of, np.int32),
            _array(glpk.intArray, arrays["indices"] + 1, np.int32),
            _array(glpk.doubleArray, arrays["data"], np.float64),
        )
    return problem


def _bound(low: float, high: float) -> Any:
    if low == high:
        return glpk.GLP_FX, float(low), float(high)
    if np.isinf(low) and np.isinf(high):
        return glpk.GLP_FR, 0.0, 0.0
    if np.isinf(low):
        return glpk.GLP_UP, 0.0, float(high)
    if np.isinf(high):
        return glpk.GLP_LO, float(low), 0.0
    return glpk.GLP_DB, float(low), float(high)


def _root(problem: Any, limits: protocol.Limits) -> str:
    """Solve the relaxation; ``optimal``, ``infeasible``, ``time_limit`` or ``failed``."""
    control = glpk.glp_smcp()
    glpk.glp_init_smcp(control)
    control.meth = glpk.GLP_DUALP
    control.out_frq = _OUTPUT_EVERY_MS
    control.tm_lim = max(int(limits.seconds * 1000), 1)
    code = glpk.glp_simplex(problem, control)
    status = glpk.glp_get_status(problem)
    if status == glpk.GLP_OPT:
        return "optimal"
    if code == glpk.GLP_ETMLIM:
        return "time_limit"
    return "infeasible" if code == 0 and status in (glpk.GLP_NOFEAS, glpk.GLP_INFEAS) else "failed"


def _search(
    problem: Any, folder: Path, arrays: Dict[str, np.ndarray], limits: protocol.Limits, seconds: float, log: "_Log"
) -> int:
    control = glpk.glp_iocp()
    glpk.glp_init_iocp(control)
    control.mir_cuts = control.cov_cuts = glpk.GLP_ON
    control.br_tech = glpk.GLP_BR_MFV
    control.presolve = glpk.GLP_OFF
    control.mip_gap = limits.gap
    control.tm_lim = max(int(seconds * 1000), 1)
    control.out_frq = _OUTPUT_EVERY_MS
    control.out_dly = 0
    control.save_sol = str(folder / f"{protocol.INCUMBENT_PREFIX}*.sol")
    if "start" in arrays:
        _write_start(problem, arrays, folder / "start.sol")
        if glpk.glp_read_mip(problem, str(folder / "start.sol")) == 0:
            control.use_sol = 1
    return glpk.glp_intopt(problem, control)


def _write_start(problem: Any, arrays: Dict[str, np.ndarray], path: Path) -> None:
    """A start in GLPK's own solution format, the only way in that swiglpk offers."""
    x = arrays["start"]
    row_of = np.repeat(np.arange(len(arrays["row_lower"])), np.diff(arrays["indptr"]))
    activity = np.bincount(row_of, weights=arrays["data"] * x[arrays["indices"]], minlength=len(arrays["row_lower"]))
    value = float(arrays["offset"][0] + arrays["cost"] @ x)
    lines = [f"s mip {len(activity)} {len(x)} f {value!r}"]
    lines += [f"i {i} {a!r}" for i, a in enumerate(map(float, activity), start=1)]
    lines += [f"j {j} {v!r}" for j, v in enumerate(map(float, x), start=1)]
    path.write_text("\n".join([*lines, "e o f", ""]), encoding="ascii")


def _finish(problem: Any, folder: Path, code: int, log: "_Log") -> None:
    """Say how it ended: ``rc`` alone does not tell whether there is an incumbent."""
    status = glpk.glp_mip_status(problem)
    bound = log.bound
    if status in (glpk.GLP_OPT, glpk.GLP_FEAS):
        columns = glpk.glp_get_num_cols(problem)
        x = np.array([glpk.glp_mip_col_val(problem, j) for j in range(1, columns + 1)])
        value = glpk.glp_mip_obj_val(problem)
        protocol.save_solution(folder, x)
        bound = value if status == glpk.GLP_OPT and code == 0 else max(bound, value)
        ended = "optimal" if code in (0, glpk.GLP_EMIPGAP) else "time_limit" if code == glpk.GLP_ETMLIM else "failed"
    elif status == glpk.GLP_NOFEAS and code == 0:
        ended = "infeasible"
    else:
        ended = "time_limit" if code == glpk.GLP_ETMLIM else "failed"
    protocol.say(event="done", status=ended, bound=bound, nodes=log.nodes, code=code)


class _Log:
    """Reads GLPK's terminal lines: the only progress that swiglpk offers during the search."""

    def __init__(self) -> None:
        self.incumbent: Optional[float] = None
        self.bound: float = float("inf")
        self.nodes = 0

    def line(self, text: str) -> None:
        if text.startswith(_LAST_WORDS):  # abort() follows: the parent reads there why
            sys.stderr.write(text)
            sys.stderr.flush()
        match = _PROGRESS.match(text)
        if match is None:
            return
        self.nodes = int(match.group(1))
        if match.group(2) != "not found yet":
            self.incumbent = float(match.group(2))
        bound = match.group(3)
        if bound == "tree":  # "tree is empty": the incumbent is proven
            self.bound = self.incumbent if self.incumbent is not None else self.bound
        elif np.isfinite(float(bound)):
            self.bound = min(self.bound, float(bound))
        self.tell()

    def tell(self) -> None:
        bound = self.bound if np.isfinite(self.bound) else None
        protocol.say(event="progress", incumbent=self.incumbent, bound=bound, nodes=self.nodes)
