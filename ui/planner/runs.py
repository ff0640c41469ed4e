"""A tool run in the background by its id, as Processing runs it: task, log, history, and the results styled and in their group."""

from __future__ import annotations

import threading
import time
from collections import deque
from typing import Any, Deque, Dict, Mapping, NamedTuple, Optional

from qgis.core import (
    QgsApplication,
    QgsProcessingAlgorithm,
    QgsProcessingAlgRunnerTask,
    QgsProcessingFeedback,
    QgsProcessingOutputLayerDefinition,
    QgsProject,
    QgsTask,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QCoreApplication, QObject, QTimer, pyqtSignal

from ..opening import missing

LOOK_MS = 100
"""How often the window looks at what the run has said."""
FAREWELL_S = 3.0
"""How long unloading waits for a run that was cancelled; it obeys within two seconds."""
INFO, WARNING, ERROR = "info", "warning", "error"


class Line(NamedTuple):
    text: str
    level: str = INFO


class Found(NamedTuple):
    """Best value and bound, ``seconds`` after the start."""

    seconds: float
    value: Optional[float]
    bound: Optional[float]


class RunFeedback(QgsProcessingFeedback):
    """Processing's feedback that keeps what the algorithm's thread says until the window looks."""

    def __init__(self) -> None:
        super().__init__()
        self.stop_and_keep = threading.Event()
        self.lines: Deque[Line] = deque()
        self.founds: Deque[Found] = deque()
        self._began = time.monotonic()

    def seconds(self) -> float:
        """Since the start."""
        return time.monotonic() - self._began

    def found(self, value: Optional[float], bound: Optional[float]) -> None:
        self.founds.append(Found(self.seconds(), value, bound))

    def pushInfo(self, info: str) -> None:
        self.lines.append(Line(info))
        super().pushInfo(info)

    def pushWarning(self, warning: str) -> None:
        self.lines.append(Line(warning, WARNING))
        super().pushWarning(warning)

    def reportError(self, error: str, fatalError: bool = False) -> None:
        self.lines.append(Line(error, ERROR))
        super().reportError(error, fatalError)


class Run(QObject):
    """One run of a tool. ``start`` once; then ``ended`` comes exactly once, unless the plugin is unloaded before."""

    progressed = pyqtSignal(float)
    said = pyqtSignal(str, str)
    """A line and its level."""
    found = pyqtSignal(float, object, object)
    """Seconds since the start, best value or None, bound or None."""
    ended = pyqtSignal(bool, dict)
    """Whether it brought results, and these."""

    def __init__(self, algorithm_id: str, parameters: Mapping[str, Any], parent: Optional[QObject] = None) -> None:
        super().__init__(parent)
        self.setObjectName("evplanRun")
        self.algorithm_id, self.parameters = algorithm_id, dict(parameters)
        self.cancelled = False
        self._algorithm: Optional[QgsProcessingAlgorithm] = None
        self._context = None
        self._feedback: Optional[RunFeedback] = None
        self._task: Optional[QgsTask] = None
        self._history: Optional[_History] = None
        self._over = False
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self._look)

    @property
    def running(self) -> bool:
        return self._task is not None and not self._over

    @property
    def seconds(self) -> float:
        """Since the start."""
        return 0.0 if self._feedback is None else self._feedback.seconds()

    @property
    def title(self) -> str:
        """The tool's name."""
        return "" if self._algorithm is None else self._algorithm.displayName()

    def start(self) -> str:
        """Begin, or say why not."""
        from processing.tools import dataobjects

        self._algorithm = QgsApplication.processingRegistry().createAlgorithmById(self.algorithm_id)
        if self._algorithm is None:
            return missing(self.algorithm_id)
        can_run, why_not = self._algorithm.canExecute()
        if not can_run:
            return why_not
        self._feedback = RunFeedback()
        self._context = dataobjects.createContext(self._feedback)
        given = to_run(self._algorithm, self.parameters)
        fine, why_not = self._algorithm.checkParameterValues(given, self._context)
        if not fine:
            return why_not
        self._history = _History(self._algorithm, self.parameters, self._context)
        if self._algorithm.flags() & type(self._algorithm).Flag.FlagNoThreading:
            self._run_here(given)
            return ""
        QgsProject.instance().cleared.connect(self.cancel)
        task = QgsProcessingAlgRunnerTask(self._algorithm, given, self._context, self._feedback)
        # They live as long as the task does, whoever has forgotten this object by then.
        task.setProperty("evplan_kept", (self._algorithm, self._context, self._feedback, given))
        if task.isCanceled():
            self._look()
            self._end(False, {})
            return ""
        task.executed.connect(self._executed)
        self._task = task
        self._timer.start()
        QgsApplication.taskManager().addTask(task)
        return ""

    def cancel(self) -> None:
        """End without a result."""
        if self.running:
            self.cancelled = True
            self._feedback.cancel()
            self._task.cancel()

    def stop_and_keep(self) -> None:
        """End with the best result so far."""
        if self.running:
            self._feedback.stop_and_keep.set()

    def abandon(self) -> None:
        """Cancel, hear nothing of it any more, and wait until the thread has left the provider's code: for unloading."""
        task = self._task
        if not self.running:
            return
        self._timer.stop()
        task.executed.disconnect(self._executed)
        self._let_go_of_project()
        self.cancel()
        self._over = True
        end = time.monotonic() + FAREWELL_S
        while task.status() not in (QgsTask.TaskStatus.Complete, QgsTask.TaskStatus.Terminated):
            if time.monotonic() > end:
                return
            time.sleep(0.02)
            # The task hears of its own end by an event; nobody else's events are handled here.
            QCoreApplication.sendPostedEvents(task, 0)

    def _run_here(self, given: Dict[str, Any]) -> None:
        """A tool that belongs to the window's thread, as Processing runs it."""
        results, ok = self._algorithm.run(given, self._context, self._feedback)
        self._look()
        self._finish(ok, results)

    def _executed(self, ok: bool, results: Dict[str, Any]) -> None:
        self._timer.stop()
        self._look()
        self._finish(ok and not self.cancelled, results)

    def _finish(self, ok: bool, results: Dict[str, Any]) -> None:
        if ok:
            from processing.gui.Postprocessing import handleAlgorithmResults

            handleAlgorithmResults(self._algorithm, self._context, self._feedback, parameters=results)
            self._look()
        self._history.complete(results, self._feedback)
        self._end(ok, results)

    def _end(self, ok: bool, results: Dict[str, Any]) -> None:
        self._over = True
        self._let_go_of_project()
        self._task = self._context = self._algorithm = None
        self.ended.emit(ok, dict(results))

    def _let_go_of_project(self) -> None:
        if self._task is not None:
            QgsProject.instance().cleared.disconnect(self.cancel)

    def _look(self) -> None:
        feedback = self._feedback
        while feedback.lines:
            self.said.emit(*feedback.lines.popleft())
        while feedback.founds:
            self.found.emit(*feedback.founds.popleft())
        self.progressed.emit(feedback.progress())


def to_run(algorithm: QgsProcessingAlgorithm, parameters: Mapping[str, Any]) -> Dict[str, Any]:
    """The parameters with results that go into the open project, and with copies of its layers.

    The window stays free during a run: whoever removes a layer, or closes the project, must not take it away under the
    algorithm's thread. The copies share their data. A layer with unsaved edits is given itself, for a copy does not have them.
    """
    project, made = QgsProject.instance(), {}
    for name, value in parameters.items():
        definition = algorithm.parameterDefinition(name)
        layer = project.mapLayer(value) if isinstance(value, str) else None
        if definition is not None and definition.isDestination() and definition.type() == "sink" and value:
            made[name] = QgsProcessingOutputLayerDefinition(value, project)
        elif isinstance(layer, QgsVectorLayer) and not layer.isModified():
            made[name] = layer.clone()
        else:
            made[name] = value
    return made


class _History:
    """An entry in Processing's history, as its own dialog makes it: before QGIS 3.24 a command in a log."""

    def __init__(self, algorithm: QgsProcessingAlgorithm, parameters: Mapping[str, Any], context) -> None:
        from . import copying

        self._id: Optional[int] = None
        self._entry: Dict[str, Any] = {
            "python_command": copying.as_python(algorithm, parameters, context),
            "algorithm_id": algorithm.id(),
        }
        registry = _registry()
        if registry is None:
            from processing.core.ProcessingLog import ProcessingLog

            ProcessingLog.addToLog(self._entry["python_command"])
            return
        self._entry["parameters"] = algorithm.asMap(dict(parameters), context)
        self._entry["process_command"] = copying.as_qgis_process(algorithm, parameters, context)
        self._id, _ = registry.addEntry("processing", self._entry)

    def complete(self, results: Mapping[str, Any], feedback: QgsProcessingFeedback) -> None:
        if self._id is not None:
            self._entry["results"] = {key: value for key, value in results.items() if key != "CHILD_INPUTS"}
            self._entry["log"] = feedback.htmlLog()
            _registry().updateEntry(self._id, self._entry)


def _registry():
    from qgis.gui import QgsGui

    return QgsGui.historyProviderRegistry() if hasattr(QgsGui, "historyProviderRegistry") else None
