"""Cancel is obeyed although the work itself cannot be interrupted."""

from __future__ import annotations

import threading
import time

import pytest

from evplan.core.control import Control, Span, obeying_cancel
from evplan.core.errors import Cancelled

pytestmark = pytest.mark.quick


class Pressed(Control):
    def cancelled(self) -> bool:
        return True


def test_result_and_errors_come_through():
    assert obeying_cancel(lambda: 7, Control()) == 7
    with pytest.raises(ZeroDivisionError):
        obeying_cancel(lambda: 1 / 0, Control())


def test_cancel_does_not_wait_for_the_work():
    release = threading.Event()
    started = time.monotonic()
    with pytest.raises(Cancelled):
        obeying_cancel(lambda: release.wait(20), Pressed())
    assert time.monotonic() - started < 2.0
    release.set()


def test_span_scales_progress_and_passes_everything_on():
    class Kept(Control):
        def __init__(self):
            self.seen = []

        def progress(self, percent):
            self.seen.append(percent)

        def warn(self, text):
            self.seen.append(text)

        def found(self, value, bound):
            self.seen.append((value, bound))

        def stop_and_keep(self):
            return True

    kept = Kept()
    part = Span(Span(kept, 0, 50), 50, 100)
    part.progress(50)
    part.progress(500)
    part.warn("w")
    part.found(1.0, None)
    assert kept.seen == [37.5, 50.0, "w", (1.0, None)]
    assert part.stop_and_keep() and not part.cancelled()
