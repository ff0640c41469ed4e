"""QGIS feedback as the engine's control."""

from __future__ import annotations

from typing import Optional

from qgis.core import QgsProcessingFeedback

from ...core.control import Control
from .sentences import interpreter


class FeedbackControl(Control):
    """Progress, log and Cancel of a Processing run.

    A dialog that offers *Stop and keep* sets an attribute ``stop_and_keep`` (a ``threading.Event``)
    on the feedback it passes, and a window that shows how the gap closes a function ``found(value, bound)``, which is called
    in the algorithm's thread; any other feedback simply has none.
    """

    def __init__(self, feedback: QgsProcessingFeedback) -> None:
        self._feedback = feedback
        self._said = interpreter()

    def progress(self, percent: float) -> None:
        self._feedback.setProgress(percent)

    def info(self, text: str) -> None:
        self._feedback.pushInfo(self._said(text))

    def warn(self, text: str) -> None:
        self._feedback.pushWarning(self._said(text))

    def found(self, value: Optional[float], bound: Optional[float]) -> None:
        listener = getattr(self._feedback, "found", None)
        if listener is not None:
            listener(value, bound)

    def cancelled(self) -> bool:
        return self._feedback.isCanceled()

    def stop_and_keep(self) -> bool:
        event = getattr(self._feedback, "stop_and_keep", None)
        return event is not None and event.is_set()
