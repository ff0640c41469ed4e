"""What a long computation tells its caller, and what it obeys."""

from __future__ import annotations

from .errors import Cancelled


class Control:
    """Silent and never cancelled; the QGIS bridge and the tests derive from it."""

    def progress(self, percent: float) -> None:
        """Share of the work done, 0 to 100."""

    def info(self, text: str) -> None:
        """A line for the log."""

    def warn(self, text: str) -> None:
        """A line that the user should not overlook."""

    def cancelled(self) -> bool:
        """True when the work is to end without a result."""
        return False

    def stop_and_keep(self) -> bool:
        """True when the work is to end with the best result so far."""
        return False

    def check(self) -> None:
        """Raise ``Cancelled`` when the user has cancelled; to be called at least every second."""
        if self.cancelled():
            raise Cancelled()


class Span(Control):
    """A part of the work: its 0 to 100 is ``start`` to ``end`` of the parent's."""

    def __init__(self, parent: Control, start: float, end: float) -> None:
        self._parent, self._start, self._end = parent, start, end

    def progress(self, percent: float) -> None:
        self._parent.progress(self._start + (self._end - self._start) * min(max(percent, 0.0), 100.0) / 100.0)

    def info(self, text: str) -> None:
        self._parent.info(text)

    def warn(self, text: str) -> None:
        self._parent.warn(text)

    def cancelled(self) -> bool:
        return self._parent.cancelled()

    def stop_and_keep(self) -> bool:
        return self._parent.stop_and_keep()
