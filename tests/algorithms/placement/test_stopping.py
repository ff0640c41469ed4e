"""Cancel, time limit, stop and keep, a solver that dies, a disk that is full: nothing is lost and nobody waits."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import Any, Callable, Dict, List, Optional

import pytest
from qgis.core import QgsProcessingException, QgsProcessingFeedback

from evplan.tests.layers import (
    HARD_RULES,
    RULES,
    Recorder,
    hard_region,
    listing,
    refused,
    run,
    small_region,
    solver_folders,
    solver_processes,
)

pytestmark = pytest.mark.usefixtures("provider")

OBEYED_WITHIN_S = 3.0
"""Two seconds by the contract, and one for a machine under load."""
EARLIER = b"an earlier result of the user's"


@pytest.fixture(scope="module")
def hard(provider) -> Dict[str, Any]:
    """GLPK is far from a proof after a minute; everything is imported once, so that no test times the imports."""
    run("optimizenetwork", **small_region(), **RULES, PLAN="memory:")
    return hard_region(3000, 600)


@pytest.fixture
def nothing_left(monkeypatch, tmp_path_factory):
    """No solver process and no folder of one afterwards; in a temporary folder of its own, for others may be solving here."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path_factory.mktemp("temporary")))
    yield
    assert solver_processes() == []
    assert solver_folders() == []


class CancelAt(Recorder):
    """Cancels when the progress reaches ``percent``, or when a line holding ``text`` is logged."""

    def __init__(self, percent: float = 1000.0, text: str = "") -> None:
        super().__init__()
        self._percent, self._text = percent, text
        self.cancelled_at: Optional[float] = None
        self.progressChanged.connect(self._progressed)

    def _progressed(self, percent: float) -> None:
        if percent >= self._percent:
            self.stop_now()

    def pushInfo(self, info: str) -> None:
        super().pushInfo(info)
        if self._text and self._text in info:
            self.stop_now()

    def stop_now(self) -> None:
        if self.cancelled_at is None:
            self.cancelled_at = time.monotonic()
            self.cancel()


def cancelled(feedback: CancelAt, **parameters: Any) -> float:
    """Seconds from Cancel to the end of the run."""
    with pytest.raises(QgsProcessingException, match="Cancelled: nothing was written"):
        run("optimizenetwork", feedback, **parameters)
    assert feedback.cancelled_at is not None
    return time.monotonic() - feedback.cancelled_at


def destinations(folder: Path) -> Dict[str, str]:
    (folder / "plan.gpkg").write_bytes(EARLIER)
    return {
        "PLAN": str(folder / "plan.gpkg"),
        "COVERAGE": str(folder / "coverage.gpkg"),
        "SUMMARY": str(folder / "summary.json"),
    }


def assert_untouched(folder: Path) -> None:
    assert listing(folder) == ["plan.gpkg"] and (folder / "plan.gpkg").read_bytes() == EARLIER


# -- cancel ------------------------------------------------------------------------------------------------------


@pytest.mark.quick
@pytest.mark.parametrize("text", ["Distances in metres", "Finding who is in reach", "pairs in reach", "Status optimal"])
def test_cancel_at_a_step(tmp_path, nothing_left, text):
    """While reading, reducing, before the solver, and when only the writing is left."""
    feedback = CancelAt(text=text)
    seconds = cancelled(feedback, **small_region(), **RULES, **destinations(tmp_path))
    assert seconds < OBEYED_WITHIN_S
    assert_untouched(tmp_path)


@pytest.mark.quick
@pytest.mark.parametrize("percent", [10, 18, 25, 85])
def test_cancel_at_a_progress(tmp_path, nothing_left, percent):
    feedback = CancelAt(percent)
    seconds = cancelled(feedback, **small_region(), **RULES, **destinations(tmp_path))
    assert seconds < OBEYED_WITHIN_S
    assert_untouched(tmp_path)


@pytest.mark.parametrize("after_s", [0.2, 1.0, 4.0])
def test_cancel_after_a_time(hard, tmp_path, nothing_left, after_s):
    """At the start, while the model is made, and while GLPK is at work in its process."""
    feedback = CancelAt()
    timer = threading.Timer(after_s, feedback.stop_now)
    timer.start()
    seconds = cancelled(feedback, **hard, **HARD_RULES, TIME_LIMIT=120, **destinations(tmp_path))
    timer.join()
    assert seconds < OBEYED_WITHIN_S
    assert_untouched(tmp_path)


def test_cancel_finds_a_solver_and_ends_it(hard, tmp_path, nothing_left):
    """The premise of the others: there was a process to end."""
    feedback = CancelAt()
    seen: List[int] = []

    def when_solving() -> None:
        seen.extend(wait_for_solver())
        feedback.stop_now()

    thread = threading.Thread(target=when_solving)
    thread.start()
    seconds = cancelled(feedback, **hard, **HARD_RULES, TIME_LIMIT=120, **destinations(tmp_path))
    thread.join()
    assert len(seen) == 1 and not Path(f"/proc/{seen[0]}").exists()
    assert seconds < OBEYED_WITHIN_S
    assert_untouched(tmp_path)


def wait_for_solver(seconds: float = 150.0) -> List[int]:
    """The solver's process id once it is running."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        found = solver_processes()
        if found:
            return found
        time.sleep(0.02)
    return []


@pytest.mark.quick
def test_cancel_before_the_start(tmp_path, nothing_left):
    feedback = CancelAt()
    feedback.stop_now()
    assert cancelled(feedback, **small_region(), **RULES, **destinations(tmp_path)) < OBEYED_WITHIN_S
    assert_untouched(tmp_path)


@pytest.mark.quick
@pytest.mark.parametrize("algorithm", ["coverage", "demandpoints", "validateplan"])
def test_cancel_of_the_other_algorithms(tmp_path, algorithm):
    layers = small_region()
    plan = run("optimizenetwork", **layers, **RULES, PLAN="memory:").layer("PLAN")
    asked = {
        "coverage": {
            "CHARGERS": layers["CHARGERS"],
            "DEMAND": layers["DEMAND"],
            "COVERAGE": str(tmp_path / "out.gpkg"),
        },
        "demandpoints": {
            "ZONES": layers["DEMAND"],
            "COMPONENTS": ["weight", "1", "none"],
            "DEMAND": str(tmp_path / "out.gpkg"),
        },
        "validateplan": {**layers, **without(RULES, "GAP"), "PLAN": plan, "VIOLATIONS": str(tmp_path / "out.gpkg")},
    }[algorithm]
    feedback = CancelAt()
    feedback.stop_now()
    with pytest.raises(QgsProcessingException, match="Cancelled"):
        run(algorithm, feedback, **asked)
    assert listing(tmp_path) == []


def without(values: Dict[str, Any], *keys: str) -> Dict[str, Any]:
    return {key: value for key, value in values.items() if key not in keys}


# -- time limit, stop and keep -----------------------------------------------------------------------------------


def test_time_limit_keeps_the_best_plan(hard, tmp_path, nothing_left):
    started = time.monotonic()
    ran = run(
        "optimizenetwork", **hard, **HARD_RULES, TIME_LIMIT=2, PLAN="memory:", SUMMARY=str(tmp_path / "summary.json")
    )
    seconds = time.monotonic() - started
    out = ran.outputs
    assert (out["STATUS"], out["REASON"]) == ("feasible", "time_limit")
    assert (
        out["GAP_REACHED"] == pytest.approx((out["BOUND"] - out["OBJECTIVE"]) / out["OBJECTIVE"])
        and out["GAP_REACHED"] > 0
    )
    assert 0 < out["NET_COST"] <= HARD_RULES["BUDGET"]
    assert seconds < 8.0, "two seconds to solve; the rest reads 3,600 features, checks and writes"
    summary = json.loads((tmp_path / "summary.json").read_text(encoding="utf-8"))
    assert summary["check"]["valid"] is True
    checked = run("validateplan", **hard, **without(HARD_RULES, "GAP"), PLAN=ran.layer("PLAN"), VIOLATIONS="memory:")
    assert checked.outputs["VALID"] is True and checked.outputs["NET_COST"] == out["NET_COST"]


class Stoppable(Recorder):
    """As the dialog's feedback: with an event for *Stop and keep*."""

    def __init__(self) -> None:
        super().__init__()
        self.stop_and_keep = threading.Event()


def test_stop_and_keep(hard, nothing_left):
    feedback = Stoppable()
    stopped_at: List[float] = []

    def when_solving() -> None:
        wait_for_solver()
        time.sleep(0.5)
        stopped_at.append(time.monotonic())
        feedback.stop_and_keep.set()

    thread = threading.Thread(target=when_solving)
    thread.start()
    ran = run("optimizenetwork", feedback, **hard, **HARD_RULES, TIME_LIMIT=120, PLAN="memory:")
    seconds = time.monotonic() - stopped_at[0]
    thread.join()
    assert (ran.outputs["STATUS"], ran.outputs["REASON"]) == ("feasible", "stopped")
    assert ran.outputs["GAP_REACHED"] > 0 and ran.outputs["N_NEW_L2"] > 0
    assert seconds < 6.0, "the plan is checked and written after the stop"


def test_progress_says_incumbent_bound_and_gap(provider):
    feedback = Recorder()
    run(
        "optimizenetwork",
        feedback,
        **hard_region(1500, 400),
        **{**HARD_RULES, "L3_RADIUS": 750, "GAP": 0.01},
        TIME_LIMIT=60,
        PLAN="memory:",
    )
    lines = [line for line in feedback.infos if line.startswith("incumbent")]
    assert any("bound" in line and "%" in line for line in lines), feedback.infos
    assert feedback.percents == sorted(feedback.percents) and feedback.percents[-1] == 100


# -- a solver that dies ------------------------------------------------------------------------------------------


def killer(sent: List[int], delay_s: float = 0.3) -> Callable[[], None]:
    def kill() -> None:
        while not sent:
            found = wait_for_solver()
            if not found:
                return
            time.sleep(delay_s)
            for pid in found:
                # A solver that had ended by itself, as for a part of the bound: the next one is the one meant.
                with contextlib.suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
                    sent.append(pid)

    return kill


def test_killed_solver_leaves_the_best_plan(hard, nothing_left):
    sent: List[int] = []
    thread = threading.Thread(target=killer(sent))
    thread.start()
    ran = run("optimizenetwork", **hard, **HARD_RULES, TIME_LIMIT=120, PLAN="memory:")
    thread.join()
    assert sent
    assert (ran.outputs["STATUS"], ran.outputs["REASON"]) == ("feasible", "solver_failed")
    assert ran.outputs["GAP_REACHED"] > 0 and ran.rows("PLAN")
    assert any("ended by signal 9" in text and "best found so far" in text for text in ran.feedback.warnings), (
        ran.feedback.warnings
    )


def test_killed_solver_without_a_plan_says_so(hard, nothing_left, monkeypatch):
    """Coverage minima that no quick plan meets: what is there today is shown, and the log says why and what it misses."""
    monkeypatch.setattr("evplan.core.placement.search.fill", lambda *args, **options: None)
    monkeypatch.setattr("evplan.core.placement.stage.BOUND_FIRST_FROM_PAIRS", 10**9)
    monkeypatch.setattr("evplan.core.placement.stage.MODEL_UP_TO_PAIRS", 10**9)
    sent: List[int] = []
    thread = threading.Thread(target=killer(sent, 0.0))
    thread.start()
    rules = {**HARD_RULES, "L3_RADIUS": 750, "MIN_COVERAGE_L2": 0.86, "MIN_COVERAGE_L3": 0.25}
    ran = run("optimizenetwork", **hard, **rules, TIME_LIMIT=120, PLAN="memory:")
    thread.join()
    assert sent
    assert (ran.outputs["STATUS"], ran.outputs["REASON"]) == ("no_plan", "solver_failed")
    assert any("No plan was found" in text and "signal 9" in text for text in ran.feedback.warnings), (
        ran.feedback.warnings
    )
    assert {row["action"] for row in ran.rows("PLAN")} <= {"keep"}
    assert ran.outputs["NET_COST"] == 0 and ran.outputs["COVERAGE_L2"] < 0.86
    assert any("L2 coverage" in text and "below the minimum 0.86" in text for text in ran.feedback.infos)


@pytest.mark.quick
def test_solver_that_aborts(monkeypatch, nothing_left):
    """GLPK calls abort() on faults of its own: QGIS must live on."""
    monkeypatch.setattr("evplan.core.placement.milp.MilpData.arrays", broken_arrays)
    ran = run("optimizenetwork", **small_region(), **RULES, PLAN="memory:")
    assert (ran.outputs["STATUS"], ran.outputs["REASON"]) == ("feasible", "solver_failed")
    assert any("solver process" in text for text in ran.feedback.warnings), ran.feedback.warnings


def broken_arrays(data) -> Dict[str, Any]:
    """Column indexes far outside the matrix."""
    import numpy as np

    return {
        "cost": data.cost, "offset": np.array([data.offset]), "indptr": data.matrix.indptr.astype(np.int64),
        "indices": data.matrix.indices.astype(np.int32) + 10_000, "data": data.matrix.data.astype(float),
        "row_lower": data.row_lower, "row_upper": data.row_upper, "lower": data.lower, "upper": data.upper, "integer": data.integer,
    }  # fmt: skip


@pytest.mark.quick
def test_solver_that_cannot_start(monkeypatch, tmp_path, nothing_left):
    from evplan.core.placement.solver import interpreter

    monkeypatch.setattr(interpreter, "candidates", lambda: ["/bin/false"])
    interpreter.find.cache_clear()
    try:
        message = refused("optimizenetwork", **small_region(), **RULES, **destinations(tmp_path))
    finally:
        interpreter.find.cache_clear()
    assert "No Python interpreter was found that can run the solver" in message and "EVPLAN_PYTHON" in message
    assert_untouched(tmp_path)


@pytest.fixture
def solver_python():
    """Sets QGIS's setting; it is gone after the test."""
    from qgis.core import QgsSettings

    from evplan.core.placement.solver import interpreter

    interpreter.find.cache_clear()
    yield lambda path: QgsSettings().setValue("evplan/solver_python", path)
    QgsSettings().remove("evplan/solver_python")
    interpreter.find.cache_clear()


@pytest.mark.quick
def test_interpreter_from_the_settings(tmp_path, solver_python, nothing_left):
    from evplan.core.placement.solver import interpreter

    mine = tmp_path / "mine"
    mine.write_text(
        f'#!/bin/sh\ntouch "{tmp_path}/used"\nexec "{interpreter.find("swiglpk")}" "$@"\n', encoding="utf-8"
    )
    mine.chmod(0o755)
    solver_python(str(mine))
    ran = run("optimizenetwork", **small_region(), **RULES, SOLVER="glpk", PLAN="memory:")
    assert ran.outputs["STATUS"] == "optimal" and (tmp_path / "used").exists()


@pytest.mark.quick
def test_wrong_interpreter_in_the_settings(tmp_path, solver_python, nothing_left):
    solver_python("/nowhere/python3")
    message = refused("optimizenetwork", **small_region(), **RULES, **destinations(tmp_path))
    assert "“/nowhere/python3”, which the setting evplan/solver_python names: no such file" in message
    assert_untouched(tmp_path)


@pytest.mark.quick
def test_solver_that_is_not_installed(monkeypatch, tmp_path):
    from evplan.core.placement.solver import process

    monkeypatch.setattr(process, "available", lambda backend: backend == "glpk")
    for solver, way in {"highs": "pip install highspy", "cbc": "apt install coinor-cbc", "scip": "scipopt.org"}.items():
        message = refused("optimizenetwork", **small_region(), **RULES, SOLVER=solver, **destinations(tmp_path))
        assert f"The solver {solver} is not installed" in message and way in message
    assert_untouched(tmp_path)


@pytest.mark.skipif(shutil.which("cbc") is None, reason="the program cbc is not on the PATH")
def test_solver_through_pyomo(nothing_left):
    """The same plan is as good by CBC as by GLPK."""
    objectives = {}
    for solver in ("glpk", "cbc"):
        ran = run("optimizenetwork", **small_region(), **RULES, SOLVER=solver, PLAN="memory:")
        assert (ran.outputs["STATUS"], ran.outputs["REASON"]) == ("optimal", "gap_reached"), solver
        objectives[solver] = ran.outputs["OBJECTIVE"]
    assert objectives["cbc"] == pytest.approx(objectives["glpk"], rel=1e-9)


# -- a disk that is full -----------------------------------------------------------------------------------------

CHILD = """
import json, os, resource, signal, sys
sys.path.append("/usr/share/qgis/python/plugins")
from qgis.core import QgsApplication, QgsProcessingException
app = QgsApplication([], False)
app.initQgis()
from processing.core.Processing import Processing
Processing.initialize()
from evplan.plugin import EvplanPlugin
plugin = EvplanPlugin(None)
plugin.initProcessing()
from evplan.tests.layers import RULES, Recorder, run, small_region
outputs, limit = json.loads(sys.argv[1]), int(sys.argv[2])

class FullWhenSolved(Recorder):
    def pushInfo(self, info):
        if limit and info.startswith("Status"):
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

try:
    run("optimizenetwork", FullWhenSolved(), **small_region(), **RULES, **outputs)
    said = "no error"
except QgsProcessingException as error:
    said = str(error)
sys.stdout.write(json.dumps(said))
sys.stdout.flush()
os._exit(0)
"""


def in_a_child(outputs: Dict[str, str], limit: int = 0) -> str:
    """What a run in a process of its own says; once solved, its files can grow to ``limit`` bytes and no further."""
    done = subprocess.run(
        [sys.executable, "-c", CHILD, json.dumps(outputs), str(limit)],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.stdout, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


@pytest.mark.parametrize(
    "suffix,limit",
    [
        (".gpkg", 70_000),
        (".gpkg", 1_000),
        (".geojson", 1_000),
        (".shp", 1_000),
        (".shp", 10_500),
        (".csv", 100),
        (".fgb", 1_000),
    ],
)
def test_disk_full(tmp_path, suffix, limit):
    target = tmp_path / f"plan{suffix}"
    target.write_bytes(EARLIER)
    said = in_a_child({"PLAN": str(target)}, limit)
    assert "The output PLAN" in said and "written" in said, said
    assert listing(tmp_path) == [target.name] and target.read_bytes() == EARLIER


@pytest.fixture
def tiny_disk(tmp_path):
    """A disk of 96 kB."""
    where = tmp_path / "tiny"
    where.mkdir()
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=96k", "evplan-test", str(where)],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        pytest.skip(f"no file system of its own can be mounted here: {done.stderr.strip()}")
    yield where
    subprocess.run(["umount", str(where)], check=True)


def test_disk_really_full(tiny_disk):
    target = tiny_disk / "plan.gpkg"
    target.write_bytes(EARLIER)
    said = in_a_child({"PLAN": str(target), "SUMMARY": str(tiny_disk / "summary.json")})
    assert "The output PLAN" in said and "written" in said, said
    assert listing(tiny_disk) == ["plan.gpkg"] and target.read_bytes() == EARLIER


def test_disk_full_for_the_summary_alone(tiny_disk):
    (tiny_disk / "ballast").write_bytes(b"x" * 92_000)
    target = tiny_disk / "summary.json"
    target.write_bytes(EARLIER)
    said = in_a_child({"PLAN": "memory:", "SUMMARY": str(target)})
    assert "The output SUMMARY" in said and "written" in said, said
    assert listing(tiny_disk) == ["ballast", "summary.json"] and target.read_bytes() == EARLIER


@pytest.mark.quick
def test_any_other_feedback_has_no_stop():
    """Plain feedback, as models and scripts pass it, has no such event."""
    from evplan.algorithms.bridge.feedback import FeedbackControl

    assert FeedbackControl(QgsProcessingFeedback(False)).stop_and_keep() is False
