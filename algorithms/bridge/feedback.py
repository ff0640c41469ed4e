"""QGIS feedback as the engine's control."""

from __future__ import annotations

from typing import Optional

from qgis.core import QgsProcessingFeedback

from ...core.control import Control
from .sentences import translated


class FeedbackControl(Control):
    """Progress, log and Cancel of a Processing run; what the engine says is shown in the language of the windows.

    A dialog that offers *Stop and keep* sets an attribute ``stop_and_keep`` (a ``threading.Event``)
    on the feedback it passes, and a window that shows how the gap closes a function ``found(value, bound)``, which is called
    in the algorithm's thread; any other feedback simply has none.
    """

    def __init__(self, feedback: QgsProcessingFeedback) -> None:
        self._feedback = feedback

    def progress(self, percent: float) -> None:
        self._feedback.setProgress(percent)

    def info(self, text: str) -> None:
        self._feedback.pushInfo(translated(text))

    def warn(self, text: str) -> None:
        self._feedback.pushWarning(translated(text))

    def found(self, value: Optional[float], bound: Optional[float]) -> None:
        listener = getattr(self._feedback, "found", None)
        if listener is not None:
            listener(value, bound)

    def cancelled(self) -> bool:
        return self._feedback.isCanceled()

    def stop_and_keep(self) -> bool:
        event = getattr(self._feedback, "stop_and_keep", None)
        return event is not None and event.is_set()
