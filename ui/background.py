"""Slow things beside the window: tasks of QGIS, kept until they have ended, whatever becomes of the widget that began them."""

from __future__ import annotations

import time
from typing import Any, Callable, Dict, Optional, Tuple

from qgis.core import QgsApplication, QgsProcessingAlgRunnerTask, QgsProcessingContext, QgsProcessingFeedback, QgsTask
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QCoreApplication, QEventLoop, QObject

LEAVE_S = 5.0
Work = Callable[[Callable[[], bool]], Any]
"""What a task does; it is given a function that says whether nobody waits any more."""


class _Task(QgsTask):
    def __init__(self, title: str, work: Work, done: Callable[[bool, Any], None]) -> None:
        super().__init__(title, QgsTask.Flag.CanCancel)
        self._work, self._done, self._result = work, done, None  # type: Work, Callable[[bool, Any], None], Any

    def run(self) -> bool:
        try:
            self._result = self._work(self.isCanceled)
        except Exception as error:  # noqa: BLE001 - an exception in a task would end QGIS
            self._result = error
            return False
        return not self.isCanceled()

    def finished(self, ok: bool) -> None:
        self._done(ok, self._result)


class Background:
    """Starts tasks for widgets. A widget that is gone is told nothing; ``stop`` ends all at once, when the plugin goes."""

    def __init__(self) -> None:
        self._held: Dict[int, Tuple[Any, ...]] = {}

    def run(self, title: str, work: Work, told: Callable[[bool, Any], None], owner: QObject) -> QgsTask:
        """``told(ok, result)`` in the main thread, with the exception as result where there was one."""
        task = _Task(title, work, self._telling(told, owner, lambda: id(task)))
        self._start(task)
        return task

    def algorithm(
        self,
        algorithm_id: str,
        parameters: Dict[str, Any],
        told: Callable[[bool, Dict[str, Any], QgsProcessingContext], None],
        owner: QObject,
        progress: Optional[Callable[[float], None]] = None,
    ) -> Optional[QgsProcessingFeedback]:
        """Run an algorithm, until ``owner`` is gone; the feedback by which it can be cancelled, None where there is no such
        algorithm. ``told`` is given the context, too, which holds the layers."""
        algorithm = QgsApplication.processingRegistry().createAlgorithmById(algorithm_id)
        if algorithm is None:
            return None
        context, feedback = QgsProcessingContext(), QgsProcessingFeedback(False)
        if progress is not None:
            feedback.progressChanged.connect(lambda percent: None if sip.isdeleted(owner) else progress(percent))
        owner.destroyed.connect(feedback.cancel)
        task = QgsProcessingAlgRunnerTask(algorithm, parameters, context, feedback)
        task.executed.connect(self._telling(lambda ok, results: told(ok, results, context), owner, lambda: id(task)))
        self._start(task, algorithm, context, feedback)
        return feedback

    def _start(self, task: QgsTask, *kept: Any) -> None:
        self._held[id(task)] = (task, *kept)
        QgsApplication.taskManager().addTask(task)

    def _telling(self, told: Callable, owner: QObject, key: Callable[[], int]) -> Callable[[bool, Any], None]:
        def tell(ok: bool, result: Any) -> None:
            self._held.pop(key(), None)
            if not sip.isdeleted(owner):
                told(ok, result)

        return tell

    def running(self) -> int:
        return len(self._held)

    def stop(self) -> None:
        """Ask all to end, and wait for them with the event loop running: their threads need the interpreter to hear of it."""
        for task, *kept in list(self._held.values()):
            for each in kept:
                if isinstance(each, QgsProcessingFeedback):
                    each.cancel()
            if not sip.isdeleted(task):
                task.cancel()
        end = time.monotonic() + LEAVE_S
        while self._held and time.monotonic() < end:
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
            time.sleep(0.01)
