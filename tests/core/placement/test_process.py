"""The solver process: killed, crashing, too slow, cancelled, stopped; and nothing is left behind."""

from __future__ import annotations

import os
import tempfile
import threading
import time

import numpy as np
import pytest
from scipy import sparse

from evplan.core.control import Control
from evplan.core.errors import Cancelled, PlanningError
from evplan.core.placement import milp
from evplan.core.placement.optimize import choose_solver, gap_between
from evplan.core.placement.solver import interpreter, process, protocol

from .models import knapsack, value

pytestmark = pytest.mark.quick
BACKENDS = [
    "glpk",
    pytest.param("highs", marks=pytest.mark.skipif(not process.available("highs"), reason="highspy is not installed")),
]


@pytest.fixture(autouse=True)
def own_temporary_folder(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))


def left_behind() -> list:
    return [name for name in os.listdir(tempfile.gettempdir()) if name.startswith("evplan-solve-")]


class After(Control):
    """Cancels, or stops and keeps, after some seconds or at the first incumbent."""

    def __init__(self, seconds: float, keep: bool = False) -> None:
        self._at, self._keep = time.monotonic() + seconds, keep
        self.asked = threading.Event()

    def _due(self) -> bool:
        return self.asked.is_set() or time.monotonic() > self._at

    def cancelled(self) -> bool:
        return self._due() and not self._keep

    def stop_and_keep(self) -> bool:
        return self._due() and self._keep


@pytest.mark.parametrize("backend", BACKENDS)
def test_solves_with_offset_and_bound(backend):
    data = knapsack(12)
    best = max(
        value(data, x)
        for x in (np.array([bits >> i & 1 for i in range(12)], dtype=float) for bits in range(2**12))
        if (data.matrix @ x <= data.row_upper).all()
    )
    outcome = process.solve(data, backend, protocol.Limits(0.0, 60.0), Control())
    assert outcome.ended == "optimal"
    assert value(data, np.round(outcome.x)) == pytest.approx(best)
    assert outcome.bound == pytest.approx(best, abs=1e-4)
    assert left_behind() == []


@pytest.mark.parametrize("backend", BACKENDS)
def test_infeasible(backend):
    data = milp.MilpData(
        np.ones(2),
        0.0,
        sparse.csr_matrix(np.ones((1, 2))),
        np.array([3.0]),
        np.array([np.inf]),
        np.zeros(2),
        np.ones(2),
        np.ones(2, dtype=bool),
    )
    outcome = process.solve(data, backend, protocol.Limits(0.0, 60.0), Control())
    assert (outcome.ended, outcome.x) == ("infeasible", None)


@pytest.mark.parametrize("backend", BACKENDS)
def test_time_limit_keeps_the_best(backend):
    data = knapsack(150)
    started = time.monotonic()
    outcome = process.solve(data, backend, protocol.Limits(0.0, 2.0), Control(), start=np.zeros(150))
    assert time.monotonic() - started < 2.0 + process.GRACE_SECONDS + 4.0
    assert outcome.ended == "time_limit"
    assert (data.matrix @ np.round(outcome.x) <= data.row_upper + 1e-6).all()
    assert outcome.bound >= value(data, outcome.x) > 0


@pytest.mark.parametrize("backend", BACKENDS)
def test_cancel_is_back_at_once_and_leaves_nothing(backend):
    started = time.monotonic()
    with pytest.raises(Cancelled):
        process.solve(knapsack(150), backend, protocol.Limits(0.0, 60.0), After(1.0))
    assert time.monotonic() - started < 3.0
    assert left_behind() == []
    assert children() == []


@pytest.mark.parametrize("backend", BACKENDS)
def test_stop_and_keep_returns_the_best_so_far(backend):
    data, control = knapsack(150), After(60.0, keep=True)

    def listen(progress: process.Progress) -> None:
        if progress.incumbent is not None and progress.bound is not None:
            control.asked.set()

    outcome = process.solve(data, backend, protocol.Limits(0.0, 60.0), control, listener=listen)
    assert outcome.ended == "stopped"
    assert (data.matrix @ np.round(outcome.x) <= data.row_upper + 1e-6).all()
    assert outcome.bound >= value(data, outcome.x)


def children() -> list:
    """Processes whose parent is this one."""
    found = []
    for entry in os.listdir("/proc") if os.path.isdir("/proc") else ():
        if entry.isdigit():
            try:
                with open(f"/proc/{entry}/stat", encoding="utf-8") as stat:
                    fields = stat.read().rsplit(")", 1)[1].split()
            except OSError:
                continue
            if fields[1] == str(os.getpid()) and fields[0] != "Z" and is_solver(entry):
                found.append(int(entry))
    return found


def is_solver(entry: str) -> bool:
    try:
        with open(f"/proc/{entry}/cmdline", "rb") as command:
            return b"solver.child" in command.read()
    except OSError:
        return False


@pytest.mark.skipif(not os.path.isdir("/proc"), reason="finding the child needs /proc")
def test_killed_child_is_a_message_and_the_best_plan_so_far():
    data = knapsack(150)

    def kill(progress: process.Progress) -> None:
        if progress.incumbent is not None:
            for child in children():
                os.kill(child, 9)

    outcome = process.solve(data, "glpk", protocol.Limits(0.0, 60.0), Control(), listener=kill)
    assert outcome.ended == "failed"
    assert "signal 9" in outcome.message
    assert (data.matrix @ np.round(outcome.x) <= data.row_upper + 1e-6).all()
    assert left_behind() == []


def test_abort_inside_glpk_is_a_message():
    """An index out of range makes GLPK call abort(): the child dies, the parent does not."""
    data = knapsack(4)
    broken = sparse.csr_matrix(data.matrix)
    broken.indices[0] = 99
    bad = milp.MilpData(data.cost, 0.0, broken, data.row_lower, data.row_upper, data.lower, data.upper, data.integer)
    outcome = process.solve(bad, "glpk", protocol.Limits(0.0, 10.0), Control())
    assert outcome.ended == "failed"
    assert outcome.x is None
    assert "signal 6: glp_load_matrix" in outcome.message, outcome.message


def test_cut_off_solution_file_is_not_taken(tmp_path):
    (tmp_path / "incumbent1.sol").write_text("s mip 0 2 f 1\nj 1 1\nj 2 0\ne o f\n", encoding="ascii")
    (tmp_path / "incumbent2.sol").write_text("s mip 0 2 f 2\nj 1 1\nj", encoding="ascii")
    assert protocol.load_solution(tmp_path, 2).tolist() == [1.0, 0.0]


def test_no_interpreter_names_what_was_tried(monkeypatch):
    monkeypatch.setattr(interpreter, "candidates", lambda: ["/nowhere/python3"])
    interpreter.find.cache_clear()
    try:
        with pytest.raises(PlanningError, match="/nowhere/python3.*") as caught:
            interpreter.find("swiglpk")
        assert interpreter.OVERRIDE in str(caught.value)
    finally:
        interpreter.find.cache_clear()


@pytest.fixture
def fresh_interpreter():
    """What was found before, or in the test, is forgotten."""
    interpreter.find.cache_clear()
    yield
    interpreter.find.cache_clear()


def script(path, text: str) -> str:
    path.write_text(f"#!/bin/sh\n{text}\n", encoding="ascii")
    path.chmod(0o755)
    return str(path)


@pytest.mark.skipif(os.name != "posix", reason="the stand-in for Python is a shell script")
def test_named_interpreter_is_used(monkeypatch, tmp_path, fresh_interpreter):
    found = interpreter.find("swiglpk")
    mine = script(tmp_path / "mine", f'touch "{tmp_path}/used"; exec "{found}" "$@"')
    interpreter.find.cache_clear()
    assert process.solve(knapsack(8), "glpk", protocol.Limits(0.0, 60.0), Control(), python=mine).ended == "optimal"
    assert (tmp_path / "used").exists()
    monkeypatch.setenv(interpreter.OVERRIDE, mine)
    assert interpreter.find("swiglpk") == mine
    assert interpreter.find("swiglpk", found) == found, "the setting is stronger than the environment"


@pytest.mark.skipif(os.name != "posix", reason="the stand-ins for Python are shell scripts")
@pytest.mark.parametrize(
    "answer,fault",
    [
        (None, "no such file or directory"),
        ("echo 3.4", "it is Python 3.4, and QGIS runs 3."),
        ("echo oops >&2; exit 3", "oops"),
        ("exit 3", "exit code 3"),
        ("echo QGIS", "it does not answer as Python does"),
        ("exec sleep 30", "it did not answer within 1 s"),
    ],
)
def test_wrong_interpreter_is_one_sentence_and_no_fallback(monkeypatch, tmp_path, fresh_interpreter, answer, fault):
    monkeypatch.setattr(interpreter, "HANDSHAKE_SECONDS", 1)
    wrong = str(tmp_path / "wrong") if answer is None else script(tmp_path / "wrong", answer)
    with pytest.raises(PlanningError) as caught:
        process.solve(knapsack(8), "glpk", protocol.Limits(0.0, 60.0), Control(), python=wrong)
    assert f"“{wrong}”, which the setting {interpreter.SETTING} names: {fault}" in str(caught.value)
    monkeypatch.setenv(interpreter.OVERRIDE, wrong)
    with pytest.raises(PlanningError, match=f"the environment variable {interpreter.OVERRIDE} names"):
        process.solve(knapsack(8), "glpk", protocol.Limits(0.0, 60.0), Control())
    assert left_behind() == []


def test_missing_solver_names_the_command(monkeypatch):
    for backend, words in {
        "highs": "pip install highspy",
        "gurobi": "pip install gurobipy",
        "cbc": "apt install coinor-cbc",
        "scip": "scipopt.org",
    }.items():
        monkeypatch.setitem(process.MODULES, backend, "no_such_module_here")
        monkeypatch.setenv("PATH", "")
        with pytest.raises(PlanningError, match=f"The solver {backend} is not installed.*{words}"):
            choose_solver(backend, 0.0)
    with pytest.raises(PlanningError, match="no solver “cplex”"):
        choose_solver("cplex", 0.0)


def test_auto_takes_highs_for_tight_gaps_where_it_is_there(monkeypatch):
    monkeypatch.setattr(process, "available", lambda backend: True)
    assert (choose_solver("auto", 0.005), choose_solver("auto", 0.02)) == ("highs", "glpk"), (
        "never one that is not free"
    )
    monkeypatch.setattr(process, "available", lambda backend: backend == "glpk")
    assert choose_solver("auto", 0.0) == "glpk"


def test_gap_is_ours():
    assert gap_between(50.0, 50.5) == pytest.approx(0.01)
    assert gap_between(0.0, 1e-9) == pytest.approx(1.0)
    assert gap_between(-10.0, -9.0) == pytest.approx(0.1)
    assert gap_between(None, 1.0) is None
