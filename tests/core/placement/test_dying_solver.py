"""The solver process killed, cancelled, without memory or library, and without its parent, at any moment of its life."""

from __future__ import annotations

import contextlib
import os
import random
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import numpy as np
import pytest

from evplan.core.control import Control
from evplan.core.errors import Cancelled, PlanningError
from evplan.core.placement.solver import interpreter, process, protocol

from .models import covering, is_solution, knapsack, value
from .programs import CBC, HIGHS, NO_PROC, comes_true, left_behind, working_in

pytestmark = [
    NO_PROC,
    pytest.mark.skipif(os.name != "posix", reason="signals, and stand-ins that are shell scripts"),
]
CHILD = process._Child
OBEYED_WITHIN_S = 3.0
"""Two seconds by the contract, and one for a machine under load."""
MODELS = {"knapsack": knapsack(150), "covering": covering(100, 1500)}
"""Incumbents from the start on; and a root relaxation that takes its time. Neither ends within a test."""


@pytest.fixture(autouse=True)
def nothing_is_left(tmp_path, monkeypatch):
    """Neither files nor processes, after every test."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    yield
    assert left_behind() == []
    assert comes_true(lambda: working_in(tmp_path) == [], 5.0), working_in(tmp_path)


@pytest.fixture
def no_core_files():
    import resource

    before = resource.getrlimit(resource.RLIMIT_CORE)
    resource.setrlimit(resource.RLIMIT_CORE, (0, before[1]))
    yield
    resource.setrlimit(resource.RLIMIT_CORE, before)


def life_s(backend: str, latest_s: float) -> float:
    """Seconds within which moments are drawn: on a busy machine a solver takes longer to begin, and all moments would lie before that."""
    started = time.monotonic()
    process.solve(knapsack(3), backend, protocol.Limits(0.0, 60.0), Control())
    return max(latest_s, 4.0 * (time.monotonic() - started))


def shooting(delay: float, number: int) -> type:
    """A solver process that gets a signal some time after its start."""

    class Shot(CHILD):
        def __init__(self, *args) -> None:
            super().__init__(*args)
            self._timer = threading.Timer(delay, self._shoot)
            self._timer.start()

        def _shoot(self) -> None:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self._process.pid, number)

        def end(self) -> int:
            self._timer.cancel()
            self._timer.join()
            return super().end()

    return Shot


@pytest.mark.parametrize(
    "backend,times,latest_s", [("glpk", 70, 0.8), pytest.param("highs", 20, 0.8, marks=HIGHS.marks), pytest.param("cbc", 10, 2.5, marks=CBC.marks)]
)  # fmt: skip
def test_killed_at_any_moment(monkeypatch, no_core_files, tmp_path, backend, times, latest_s):
    """Start-up, reading, root relaxation, tree: always one sentence, and a solution only if it is one."""
    rng = random.Random(20)
    moments = {"before the root was solved": 0, "before the first solution": 0, "with a solution": 0}
    bounds, values = {name: [] for name in MODELS}, {name: [] for name in MODELS}
    latest_s = life_s(backend, latest_s)
    for turn in range(times):
        name = ("knapsack", "covering")[turn % 2]
        data = MODELS[name]
        number = rng.choice([signal.SIGKILL, signal.SIGKILL, signal.SIGABRT, signal.SIGSEGV])
        monkeypatch.setattr(process, "_Child", shooting(rng.uniform(0.0, latest_s), number))
        outcome = process.solve(data, backend, protocol.Limits(0.0, 60.0), Control())
        assert outcome.ended == "failed", outcome
        assert f"ended by signal {int(number)}" in outcome.message and "\n" not in outcome.message, outcome.message
        assert left_behind() == []
        assert comes_true(lambda: working_in(tmp_path) == [], 2.0), working_in(tmp_path)
        if outcome.bound is not None:
            bounds[name].append(outcome.bound)
        if outcome.x is not None:
            assert is_solution(data, outcome.x)
            values[name].append(value(data, outcome.x))
        moments[list(moments)[(outcome.bound is not None) + (outcome.x is not None and outcome.bound is not None)]] += 1
    print(f"{backend}: killed {moments}")
    for name in MODELS:
        assert min(bounds[name], default=0.0) >= max(values[name], default=0.0), "a bound that no solution exceeds"
    assert sum(count > 0 for count in moments.values()) >= 2, "all at the same moment of its life"


class Flips(Control):
    """Cancels some time after its making."""

    def __init__(self, delay: float) -> None:
        self.at = time.monotonic() + delay

    def cancelled(self) -> bool:
        return time.monotonic() >= self.at


@pytest.mark.parametrize(
    "backend,times,latest_s", [("glpk", 60, 0.6), pytest.param("highs", 30, 0.6, marks=HIGHS.marks), pytest.param("cbc", 10, 2.5, marks=CBC.marks)]
)  # fmt: skip
def test_cancelled_at_any_moment(tmp_path, record_property, backend, times, latest_s):
    rng, seconds = random.Random(21), []
    for turn in range(times):
        control = Flips(rng.uniform(0.0, latest_s))
        with pytest.raises(Cancelled):
            process.solve(MODELS[("knapsack", "covering")[turn % 2]], backend, protocol.Limits(0.0, 60.0), control)
        seconds.append(time.monotonic() - control.at)
        assert left_behind() == []
    print(f"{backend}: back after {statistics.median(seconds):.3f} s, at worst {max(seconds):.3f} s")
    record_property("worst_s", max(seconds))
    assert max(seconds) < OBEYED_WITHIN_S
    assert statistics.median(seconds) < 1.0


@pytest.mark.parametrize("backend", ["glpk", HIGHS, CBC])
def test_parent_that_dies_takes_its_solver_along(tmp_path, backend):
    """QGIS killed, crashed or out of memory: nobody is there to end the solver."""
    code = (
        "import sys, tempfile; tempfile.tempdir = sys.argv[2]\n"
        "from evplan.core.control import Control\n"
        "from evplan.core.placement.solver import process, protocol\n"
        "from evplan.tests.core.placement.models import knapsack\n"
        "say = lambda progress: print('solving', flush=True)\n"
        "process.solve(knapsack(150), sys.argv[1], protocol.Limits(0.0, 120.0), Control(), listener=say)\n"
    )
    parent = subprocess.Popen(
        [sys.executable, "-c", code, backend, str(tmp_path)], stdout=subprocess.PIPE, env=interpreter.environment()
    )
    try:
        assert parent.stdout.readline().strip() == b"solving"
        orphans = set(working_in(tmp_path)) - {parent.pid}
        assert len(orphans) == (2 if backend == "cbc" else 1)
    finally:
        parent.kill()
        parent.wait()
        parent.stdout.close()
    assert comes_true(lambda: working_in(tmp_path) == [], 5.0), working_in(tmp_path)
    if backend == "glpk":  # ended by the kernel, see ``lifeline``
        for name in left_behind():
            for path in (tmp_path / name).iterdir():
                path.unlink()
            (tmp_path / name).rmdir()
    assert comes_true(lambda: left_behind() == [], 5.0)


def wrapper(folder: Path, line: str) -> str:
    """A stand-in for Python that does something to it first."""
    path = folder / "python"
    path.write_text(f'#!/bin/sh\nPYTHON="{interpreter.find("swiglpk")}"\n{line}\n', encoding="utf-8")
    path.chmod(0o755)
    return str(path)


def wide(entries: int):
    """A model that is large only in memory."""
    from scipy import sparse

    from evplan.core.placement.milp import MilpData

    columns, rows = 1000, entries // 1000
    matrix = sparse.csr_matrix(
        (np.ones(entries), np.tile(np.arange(columns, dtype=np.int32), rows), np.arange(rows + 1) * columns),
        shape=(rows, columns),
    )
    ones = np.ones(columns)
    return MilpData(ones, 0.0, matrix, np.full(rows, -np.inf), np.full(rows, 5.0), 0 * ones, ones, ones.astype(bool))


@pytest.mark.parametrize(
    "backend,megabytes", [("glpk", 450), ("glpk", 800), pytest.param("highs", 450, marks=HIGHS.marks), pytest.param("highs", 600, marks=HIGHS.marks)]
)  # fmt: skip
def test_out_of_memory_is_a_sentence(no_core_files, tmp_path, backend, megabytes):
    """While the arrays are read, while the solver copies them, while it solves."""
    python = wrapper(tmp_path, f'export OPENBLAS_NUM_THREADS=1; ulimit -v {megabytes * 1024}; exec "$PYTHON" "$@"')
    outcome = process.solve(wide(8_000_000), backend, protocol.Limits(0.0, 60.0), Control(), python=python)
    print(f"{backend} with {megabytes} MB: {outcome.message}")
    assert (outcome.ended, outcome.x, outcome.bound) == ("failed", None, None)
    assert "memory" in outcome.message and "\n" not in outcome.message, outcome.message


def test_library_that_is_gone_when_the_solver_starts(tmp_path):
    """An update of QGIS's Python while QGIS runs."""
    gone = "import runpy, sys; sys.modules['swiglpk'] = None; sys.argv = sys.argv[1:]; runpy.run_module(sys.argv[0], run_name='__main__', alter_sys=False)"
    python = wrapper(tmp_path, f'[ "$1" = -m ] && shift && exec "$PYTHON" -c "{gone}" "$@"\nexec "$PYTHON" "$@"')
    outcome = process.solve(knapsack(8), "glpk", protocol.Limits(0.0, 60.0), Control(), python=python)
    assert (outcome.ended, outcome.x) == ("failed", None)
    assert "swiglpk" in outcome.message and "\n" not in outcome.message, outcome.message


def test_what_is_no_number_never_reaches_a_solver():
    """GLPK would call such a model optimal, HiGHS infeasible."""
    data = covering(20, 50)
    data.lower[3] = data.upper[3] = np.nan
    with pytest.raises(PlanningError, match="not a number"):
        process.solve(data, "glpk", protocol.Limits(0.0, 10.0), Control())
