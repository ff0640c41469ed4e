"""A run in the background: heard in the window's thread, stopped, cancelled and forgotten without leaving anything."""

from __future__ import annotations

import threading
import time

import pytest
from qgis.core import QgsApplication, QgsProject, QgsTask
from qgis.PyQt.QtCore import QCoreApplication, QEvent, QTimer

from evplan.tests.layers import DEMAND_FIELDS, HAS_GROUPS, RULES, points, small_region
from evplan.ui.planner.runs import Run, RunFeedback, to_run

from .slow import SLOW, SlowProvider, living

pytestmark = pytest.mark.quick
MOST_LATENCY_S = 0.2


@pytest.fixture
def slow(qgis_app, qgis_processing, forms):
    provider = SlowProvider()
    QgsApplication.processingRegistry().addProvider(provider)
    project = QgsProject.instance()
    project.clear()
    layer = points("People", DEMAND_FIELDS, [(0, 0, "a", 1.0), (9, 9, "b", 2.0)])
    project.addMapLayer(layer)
    yield layer
    project.clear()
    QgsApplication.processingRegistry().removeProvider(provider)


class Heard:
    """Everything that a run tells, and in which thread."""

    def __init__(self, run):
        self.lines, self.percents, self.founds, self.ends, self.threads = [], [], [], [], set()
        run.said.connect(self._note(lambda *line: self.lines.append(line)))
        run.progressed.connect(self._note(self.percents.append))
        run.found.connect(self._note(lambda *found: self.founds.append(found)))
        run.ended.connect(self._note(lambda ok, results: self.ends.append((ok, results))))

    def _note(self, keep):
        def noted(*values):
            self.threads.add(threading.current_thread())
            keep(*values)

        return noted


def started(layer, seconds, **more):
    run = Run(SLOW, {"INPUT": layer.id(), "SECONDS": seconds, "OUTPUT": "TEMPORARY_OUTPUT", **more})
    heard = Heard(run)
    assert run.start() == ""
    return run, heard


def tasks():
    return QgsApplication.taskManager().countActiveTasks()


def test_what_it_says_is_heard_in_the_windows_thread_and_the_result_is_loaded(slow, wait_until):
    run, heard = started(slow, 0.3)
    assert run.running and wait_until(lambda: heard.ends)
    ok, results = heard.ends[0]
    assert ok and results["ENDED"] == "out of time" and not run.running
    assert heard.threads == {threading.main_thread()}
    assert ("on the way", "info") in heard.lines and max(heard.percents) > 50
    seconds, value, bound = heard.founds[-1]
    assert abs(value - seconds) < 0.2 and bound == pytest.approx(0.3)
    loaded = QgsProject.instance().mapLayer(results["OUTPUT"])
    assert loaded is not None and loaded.featureCount() == 2
    assert QgsProject.instance().layerTreeRoot().findLayer(loaded.id()) is not None


def commands_in_the_history():
    from qgis.gui import QgsGui

    if hasattr(QgsGui, "historyProviderRegistry"):
        entries = QgsGui.historyProviderRegistry().queryEntries(providerId="processing")
        # Other tests of this process have had runs, too, and some of their tools cannot be said as Python.
        return [each.entry.get("python_command", "") for each in entries]
    from processing.core.ProcessingLog import ProcessingLog  # QGIS before 3.24

    return [each.text for each in ProcessingLog.getLogEntries()]


def test_a_run_is_in_the_history_of_processing_as_a_command(slow, wait_until):
    before = len(commands_in_the_history())
    _, heard = started(slow, 0.0)
    assert wait_until(lambda: heard.ends)
    commands = commands_in_the_history()
    assert len(commands) == before + 1
    assert sum(f"processing.run(\"{SLOW}\", {{'INPUT':'{slow.id()}','SECONDS':0" in each for each in commands) == 1


def test_stop_and_keep_brings_the_result(slow, wait_until):
    run, heard = started(slow, 60)
    assert wait_until(lambda: heard.lines)
    run.stop_and_keep()
    assert wait_until(lambda: heard.ends, 2)
    assert heard.ends[0][0] and heard.ends[0][1]["ENDED"] == "kept" and len(QgsProject.instance().mapLayers()) == 2


def test_cancel_is_obeyed_at_once_and_loads_nothing(slow, wait_until):
    run, heard = started(slow, 60)
    assert wait_until(lambda: heard.lines)
    run.cancel()
    run.cancel()
    assert wait_until(lambda: heard.ends, 2) and not wait_until(lambda: len(heard.ends) > 1, 0.2)
    assert not heard.ends[0][0] and run.cancelled and len(QgsProject.instance().mapLayers()) == 1
    assert wait_until(lambda: tasks() == 0, 2)


def test_a_failure_is_an_end_with_its_reason_among_the_lines(slow, wait_until):
    run, heard = started(slow, -1)
    assert wait_until(lambda: heard.ends)
    assert not heard.ends[0][0] and ("something is odd", "warning") in heard.lines
    assert any("it cannot be done" in text and level == "error" for text, level in heard.lines)


@pytest.mark.parametrize(
    "algorithm_id, parameters, reason",
    [
        ("evplantest:none", {}, "is not there"),
        (SLOW, {"SECONDS": 1}, "INPUT"),
        (SLOW, {"INPUT": "nowhere", "SECONDS": 10_000, "OUTPUT": "TEMPORARY_OUTPUT"}, ""),
    ],
)
def test_what_cannot_begin_says_why(slow, algorithm_id, parameters, reason):
    run = Run(algorithm_id, parameters)
    heard = Heard(run)
    said = run.start()
    assert said and (reason in said or reason == "INPUT") and not run.running and heard.ends == []


def test_the_project_may_be_closed_during_a_run(slow, wait_until):
    run, heard = started(slow, 60)
    assert wait_until(lambda: heard.lines)
    QgsProject.instance().clear()
    assert wait_until(lambda: heard.ends, 2)
    assert not heard.ends[0][0] and QgsProject.instance().mapLayers() == {}


def test_an_input_may_be_removed_during_a_run(slow, wait_until):
    run, heard = started(slow, 60)
    assert wait_until(lambda: heard.lines)
    QgsProject.instance().removeMapLayer(slow.id())
    run.stop_and_keep()
    assert wait_until(lambda: heard.ends, 2)
    assert heard.ends[0][0] and heard.ends[0][1]["ROWS"] == 2


def test_unsaved_edits_go_along(slow, wait_until):
    slow.startEditing()
    slow.deleteFeature(next(slow.getFeatures()).id())
    assert to_run(QgsApplication.processingRegistry().algorithmById(SLOW), {"INPUT": slow.id()}) == {"INPUT": slow.id()}
    run, heard = started(slow, 0)
    assert wait_until(lambda: heard.ends)
    assert heard.ends[0][1]["ROWS"] == 1
    slow.rollBack()


def test_whoever_abandons_a_run_hears_no_more_and_its_thread_has_gone(slow, wait_until):
    run, heard = started(slow, 60)
    assert wait_until(lambda: heard.lines)
    task = QgsApplication.taskManager().activeTasks()[0]
    began = time.monotonic()
    run.abandon()
    run.abandon()
    assert time.monotonic() - began < 2
    assert task.status() == QgsTask.TaskStatus.Terminated
    said = len(heard.lines)
    assert not wait_until(lambda: heard.ends or len(heard.lines) > said, 0.3)
    assert tasks() == 0


def test_runs_leave_nothing_behind(slow, wait_until):
    before = (living(Run), living(RunFeedback), threading.active_count())
    for seconds, end in ((0, None), (60, Run.cancel), (60, Run.stop_and_keep), (60, Run.abandon)):
        run, heard = started(slow, seconds)
        if end is not None:
            assert wait_until(lambda heard=heard: heard.lines)
            end(run)
        assert end is Run.abandon or wait_until(lambda heard=heard: heard.ends)
        run.deleteLater()
        del run, heard
    assert wait_until(lambda: tasks() == 0)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert wait_until(lambda: (living(Run), living(RunFeedback)) == before[:2], 3)


def test_the_window_answers_during_a_run(slow, wait_until):
    last, worst = [time.monotonic()], [0.0]

    def tick():
        now = time.monotonic()
        worst[0], last[0] = max(worst[0], now - last[0]), now

    timer = QTimer()
    timer.timeout.connect(tick)
    timer.start(10)
    run, heard = started(slow, 1.0)
    last[0] = time.monotonic()
    assert wait_until(lambda: heard.founds and heard.percents[-1] > 80)
    timer.stop()
    assert worst[0] <= MOST_LATENCY_S
    assert wait_until(lambda: heard.ends)


def test_a_real_plan_tells_how_its_gap_closes_and_arrives_styled_in_its_group(provider, forms, wait_until):
    project = QgsProject.instance()
    layers = small_region()
    project.addMapLayers(list(layers.values()))
    given = {key: layer.id() for key, layer in layers.items()}
    run = Run("evplan:optimizenetwork", {**given, **RULES, "PLAN": "TEMPORARY_OUTPUT", "COVERAGE": "TEMPORARY_OUTPUT"})
    heard = Heard(run)
    assert run.start() == "" and wait_until(lambda: heard.ends, 60)
    ok, results = heard.ends[0]
    assert ok and results["STATUS"] == "optimal", heard.lines
    assert heard.founds[-1][1] == pytest.approx(results["OBJECTIVE"])
    assert all(bound is None or value <= bound + 1e-6 for _, value, bound in heard.founds)
    plan = project.mapLayer(results["PLAN"])
    assert plan.name() == "Plan (optimal)" and plan.renderer().type() == "RuleRenderer"
    assert project.layerTreeRoot().findLayer(plan.id()).parent().name() == ("EV charging plan" if HAS_GROUPS else "")
    project.clear()
