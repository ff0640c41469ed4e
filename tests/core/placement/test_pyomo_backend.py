"""Solvers that not everybody has, through Pyomo: the same answers, bounds that hold, nothing left behind."""

from __future__ import annotations

import os
import tempfile
import time
from pathlib import Path

import numpy as np
import pytest

from evplan.core.control import Control
from evplan.core.errors import Cancelled
from evplan.core.placement.optimize import gap_between
from evplan.core.placement.solver import backends, process, protocol

from .models import covering, is_solution, knapsack, mixed, value
from .programs import CBC, GUROBI, NO_PROC, SCIP, comes_true, left_behind, working_in

ALL = [CBC, SCIP, GUROBI]
POSIX = pytest.mark.skipif(os.name != "posix", reason="the stand-ins for solvers are shell scripts")


@pytest.fixture(autouse=True)
def own_folders(tmp_path, monkeypatch):
    """Nothing may be left in the temporary folder, nor where the user happens to work."""
    (tmp_path / "temporary").mkdir()
    (tmp_path / "work").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    monkeypatch.setenv("TMPDIR", str(tmp_path / "temporary"))
    monkeypatch.chdir(tmp_path / "work")
    yield
    assert os.listdir(tmp_path / "temporary") == [] and os.listdir(tmp_path / "work") == []


@pytest.mark.quick
@pytest.mark.parametrize("gap", [0.0, 0.01])
@pytest.mark.parametrize("backend", ALL)
def test_agrees_with_glpk(backend, gap):
    """Ranges, equations, empty rows and columns, fixed and continuous variables, an offset, a start."""
    for seed in range(5):
        data = mixed(seed)
        exact = process.solve(data, "glpk", protocol.Limits(0.0, 60.0), Control())
        best = value(data, exact.x)
        outcome = process.solve(
            data, backend, protocol.Limits(gap, 60.0), Control(), start=exact.x if seed % 2 else None
        )
        assert outcome.ended == "optimal" and is_solution(data, outcome.x), (seed, outcome)
        tolerance = 1e-6 * max(abs(best), 1.0)
        assert outcome.bound >= best - tolerance, (seed, "a bound below the optimum")
        assert value(data, outcome.x) <= best + tolerance
        assert gap_between(value(data, outcome.x), outcome.bound) <= gap + 1e-9, seed


@pytest.mark.quick
@pytest.mark.parametrize("backend", ALL)
def test_infeasible(backend):
    data = covering(20, 50)
    data.row_lower[-1] = 1.0  # to spend less than nothing
    outcome = process.solve(data, backend, protocol.Limits(0.0, 60.0), Control())
    assert (outcome.ended, outcome.x, outcome.message) == ("infeasible", None, "")


@pytest.mark.quick
@pytest.mark.parametrize("backend", [CBC])
def test_row_without_a_coefficient_that_cannot_hold(backend):
    data = mixed(0)
    data.row_lower[0], data.row_upper[0] = 1.0, np.inf
    assert process.solve(data, backend, protocol.Limits(0.0, 60.0), Control()).ended == "infeasible"


@pytest.mark.quick
@pytest.mark.parametrize("backend", [CBC, SCIP])
def test_time_limit_keeps_the_best_and_its_bound(backend):
    data, started, told = knapsack(150), time.monotonic(), []
    outcome = process.solve(data, backend, protocol.Limits(0.0, 4.0), Control(), listener=told.append)
    assert time.monotonic() - started < 4.0 + process.GRACE_SECONDS + process.LAST_WORDS_SECONDS + 4.0
    assert outcome.ended == "time_limit" and is_solution(data, outcome.x)
    assert outcome.bound >= value(data, outcome.x) > 0
    assert told and all(seen.bound is None or seen.bound >= value(data, outcome.x) for seen in told)


@pytest.mark.quick
@pytest.mark.parametrize("backend", [CBC, SCIP])
def test_a_start_is_not_lost(backend):
    """Not even by a solver that is ended in the root relaxation."""
    data = covering(400, 6000)
    start = np.zeros(6400)
    start[:30] = 1.0
    start[400:] = (data.matrix[:-1, :400] @ start[:400]) > 0
    assert is_solution(data, start)
    outcome = process.solve(data, backend, protocol.Limits(0.0, 3.0), Control(), start=start)
    assert outcome.ended == "time_limit" and value(data, outcome.x) >= value(data, start) - 1e-6
    assert outcome.bound is None or outcome.bound >= value(data, outcome.x)


class Asks(Control):
    """Cancels, or stops and keeps, a moment after the solver has begun: CBC says late that it has a solution."""

    def __init__(self, keep: bool) -> None:
        self._keep, self._at = keep, float("inf")

    def listen(self, progress: process.Progress) -> None:
        self._at = min(self._at, time.monotonic() + 1.5)

    def cancelled(self) -> bool:
        return time.monotonic() > self._at and not self._keep

    def stop_and_keep(self) -> bool:
        return time.monotonic() > self._at and self._keep


@pytest.mark.quick
@NO_PROC
@pytest.mark.parametrize("backend", ALL)
def test_stop_and_keep_returns_what_the_program_had_not_written_yet(tmp_path, backend):
    data, control = knapsack(40 if backend == "scip" else 150), Asks(keep=True)
    outcome = process.solve(data, backend, protocol.Limits(0.0, 60.0), control, listener=control.listen)
    assert outcome.ended == "stopped" and is_solution(data, outcome.x), outcome
    assert outcome.bound >= value(data, outcome.x) > 0
    assert comes_true(lambda: working_in(tmp_path / "temporary") == [], 2.0)


@pytest.mark.quick
@NO_PROC
@pytest.mark.parametrize("backend", ALL)
def test_cancel_ends_the_program_too(tmp_path, backend):
    control = Asks(keep=False)
    with pytest.raises(Cancelled):
        process.solve(knapsack(150), backend, protocol.Limits(0.0, 60.0), control, listener=control.listen)
    assert left_behind() == []
    assert comes_true(lambda: working_in(tmp_path / "temporary") == [], 2.0)


# -- programs that are not at hand: stand-ins ---------------------------------------------------------------------------


@pytest.fixture
def stand_in(tmp_path, monkeypatch):
    """A program of that name, alone with the system's own on the PATH."""

    def make(name: str, lines: str) -> None:
        folder = tmp_path / "programs"
        folder.mkdir(exist_ok=True)
        (folder / name).write_text(f"#!/bin/sh\n{lines}\n", encoding="utf-8")
        (folder / name).chmod(0o755)
        monkeypatch.setenv("PATH", os.pathsep.join([str(folder), "/usr/bin", "/bin"]))

    return make


@pytest.mark.quick
@POSIX
def test_a_program_on_the_path_is_all_it_takes(stand_in, monkeypatch):
    monkeypatch.setitem(backends.MODULES, "gurobi", "no_such_module_here")
    monkeypatch.setenv("PATH", "")
    assert not any(process.available(name) for name in ("gurobi", "cbc", "scip"))
    for name, program in {"gurobi": "gurobi.sh", "cbc": "cbc", "scip": "scip"}.items():
        stand_in(program, "exit 0")
        assert process.available(name) and Path(backends.program(name)).name == program


SCIP_LOG = """\
 time | node  | left  |  dualbound   | primalbound  |  gap   | compl.
  1.0s|   100 |    50 |-9.000000e+00 |-6.000000e+00 |  50.00%| unknown

SCIP Status        : solving was interrupted [{status}]
Solving Time (sec) : 1.00
Solving Nodes      : 100
Primal Bound       : -7.00000000000000e+00 (3 solutions)
Dual Bound         : {bound}
Gap                : 14.28 %"""


@pytest.mark.quick
@POSIX
@pytest.mark.parametrize(
    "status,bound,expected,read",
    [
        ("gap limit reached", "-8.00000000000000e+00", "optimal", 8.0),
        ("time limit reached", "-8.00000000000000e+00", "time_limit", 8.0),
        ("time limit reached", "-1.00000000000000e+20", "time_limit", 9.0),
        ("memory limit reached", "-8.00000000000000e+00", "failed", 8.0),
        ("time limit reached", "-3.00000000000000e+00", "time_limit", None),
    ],
)
def test_what_scip_says(stand_in, status, bound, expected, read):
    """A bound below the solution contradicts itself and is left out; infinity is none; the last one counts."""
    log = SCIP_LOG.format(status=status, bound=bound)
    solution = "\\n".join(
        ["", status, "", "Options", "3", "1", "0", "1", "1", "0", "2", "2", "1", "1", "objno 0 0", ""]
    )
    stand_in(
        "scip",
        f'[ "$1" = --version ] && echo "SCIP version 9.0.0 [precision: 8 byte]" && exit 0\ncat <<END\n{log}\nEND\n'
        f'echo "{status}"\nprintf "{solution}" > "$1.sol"',
    )
    data = knapsack(2)
    data.cost[:], data.row_upper[:] = (3.0, -1.0), 1e6
    outcome = process.solve(data, "scip", protocol.Limits(0.2, 60.0), Control())
    assert outcome.ended == expected, outcome
    assert outcome.x.tolist() == [1.0, 1.0] and value(data, outcome.x) == 7.0
    assert outcome.bound == (None if read is None else pytest.approx(read, abs=1e-5))


@pytest.mark.quick
@POSIX
@pytest.mark.parametrize("name", ["cbc", "scip"])
def test_program_that_fails_is_one_sentence(stand_in, name):
    stand_in(name, '[ $# -le 1 ] && echo "version 9.0.0" && exit 0\necho "licence expired" >&2; exit 7')
    outcome = process.solve(knapsack(5), name, protocol.Limits(0.0, 60.0), Control())
    assert (outcome.ended, outcome.x, outcome.bound) == ("failed", None, None)
    assert name in outcome.message and "\n" not in outcome.message, outcome.message
