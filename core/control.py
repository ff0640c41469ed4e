"""What a long computation tells its caller, and what it obeys."""

from __future__ import annotations

import threading
from typing import Callable, List, Optional, TypeVar

from .errors import Cancelled

T = TypeVar("T")
POLL_SECONDS = 0.1


class Control:
    """Silent and never cancelled; the QGIS bridge and the tests derive from it."""

    def progress(self, percent: float) -> None:
        """Share of the work done, 0 to 100."""

    def info(self, text: str) -> None:
        """A line for the log."""

    def warn(self, text: str) -> None:
        """A line that the user should not overlook."""

    def found(self, value: Optional[float], bound: Optional[float]) -> None:
        """The best value found so far and the best that any result could have, None where not known.

        Neither known: what follows is about another objective.
        """

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

    def found(self, value: Optional[float], bound: Optional[float]) -> None:
        self._parent.found(value, bound)

    def cancelled(self) -> bool:
        return self._parent.cancelled()

    def stop_and_keep(self) -> bool:
        return self._parent.stop_and_keep()


def obeying_cancel(work: Callable[[], T], control: Control) -> T:
    """Run ``work`` in a thread, so that Cancel is obeyed although a library call inside cannot be interrupted.

    On Cancel the work runs out by itself and its result is dropped; its own exceptions are raised here.
    """
    results: List[T] = []
    errors: List[BaseException] = []

    def run() -> None:
        try:
            results.append(work())
        except BaseException as error:  # noqa: BLE001 - whatever happens there is raised in the thread that waits
            errors.append(error)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    while thread.is_alive():
        thread.join(POLL_SECONDS)
        control.check()
    if errors:
        raise errors[0]
    return results[0]
