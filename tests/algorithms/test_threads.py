"""Python's state of a worker of QGIS outlives the run (``algorithms/bridge/threads.py``)."""

from __future__ import annotations

import threading
import time

import pytest
from qgis.core import QgsApplication, QgsProcessingAlgRunnerTask, QgsProcessingContext, QgsProcessingFeedback
from qgis.PyQt.QtCore import QCoreApplication, QRunnable, QThreadPool

from evplan.algorithms.bridge.threads import hold_python_here
from evplan.tests.layers import small_region

pytestmark = [pytest.mark.quick, pytest.mark.usefixtures("qgis_app")]


class Run(QRunnable):
    """Says in which thread it was, and what the run before had left in it for Python."""

    def __init__(self, local, holds: bool) -> None:
        super().__init__()
        self.setAutoDelete(False)
        self._local, self._holds, self.found = local, holds, None

    def run(self) -> None:
        if self._holds:
            hold_python_here()
        before = getattr(self._local, "mine", None)
        self._local.mine = "of an earlier run"
        self.found = (threading.get_ident(), before)


def two_runs(holds: bool):
    """In one and the same thread of Qt's, which must not end in between."""
    pool, local, found = QThreadPool(), threading.local(), []
    pool.setMaxThreadCount(1)
    pool.setExpiryTimeout(-1)
    for _ in range(2):
        run = Run(local, holds)
        pool.start(run)
        end = time.monotonic() + 10
        while run.found is None and time.monotonic() < end:
            time.sleep(0.005)
        time.sleep(0.05)  # until it has left Python
        found.append(run.found)
    pool.waitForDone(10_000)
    assert found[0][0] == found[1][0]
    return [before for _, before in found]


def test_a_worker_loses_what_python_keeps_for_its_thread():
    """What the guard is for: should this fail one day, the guard is needed no more."""
    assert two_runs(False) == [None, None]


def test_held_it_stays_for_the_next_run():
    assert two_runs(True) == [None, "of an earlier run"]


def test_holding_twice_and_in_the_main_thread_changes_nothing():
    for _ in range(3):
        hold_python_here()
    seen = []
    thread = threading.Thread(target=lambda: seen.append([hold_python_here() for _ in range(3)]))
    thread.start()
    thread.join(10)
    assert seen == [[None, None, None]]


def test_a_tool_runs_again_and_again_in_workers(provider):
    """Crashed with pyproj 3.7: projections and pairwise distances are made in each run."""
    layers = small_region()
    for _ in range(4):
        algorithm = QgsApplication.processingRegistry().createAlgorithmById("evplan:coverage")
        context, feedback, ended = QgsProcessingContext(), QgsProcessingFeedback(False), []
        parameters = {"CHARGERS": layers["CHARGERS"], "DEMAND": layers["DEMAND"], "COVERAGE": "memory:"}
        task = QgsProcessingAlgRunnerTask(algorithm, parameters, context, feedback)
        task.executed.connect(lambda ok, results, ended=ended: ended.append(ok))
        QgsApplication.taskManager().addTask(task)
        end = time.monotonic() + 30
        while not ended and time.monotonic() < end:
            QCoreApplication.processEvents()
            time.sleep(0.005)
        assert ended == [True], feedback.textLog()
