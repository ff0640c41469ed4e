"""Drives the QGIS window from inside, by events only: a generator of steps that yields what it waits for.

The window keeps its own event loop. A timer asks whether the awaited condition holds and then continues the generator,
also while a modal dialog runs a loop of its own.
"""

from __future__ import annotations

import os
import time
import traceback
from typing import Any, Callable, Generator, List, Optional, Tuple

from qgis.core import QgsProject
from qgis.PyQt.QtCore import QObject, Qt, QTimer
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication, QMenu, QPushButton
from qgis.utils import iface

Steps = Generator[Callable[[], Any], None, None]
TICK_MS = 20
WAIT_SECONDS = 60.0


class Driver(QObject):
    """Runs the steps; ``done`` is called once with the text of the failure, or ''."""

    def __init__(self, steps: Steps, done: Callable[[str], None]) -> None:
        super().__init__(iface.mainWindow())
        self._steps, self._done = steps, done
        self._condition: Optional[Callable[[], Any]] = None
        self._deadline = 0.0
        self._busy = False
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._tick)

    def start(self) -> None:
        # Nothing else refers to the Python object: it would be collected and the timer would call into nothing.
        iface.evplan_driver = self
        self._timer.start(TICK_MS)

    def _tick(self) -> None:
        if self._busy:  # a step opened a loop of its own, which let this timer through
            return
        self._busy = True
        try:
            if self._condition is not None and not self._condition():
                if time.monotonic() > self._deadline:
                    self._steps.throw(TimeoutError(f"waited {WAIT_SECONDS:.0f} s"))
                return
            self._condition = next(self._steps)
            self._deadline = time.monotonic() + WAIT_SECONDS
        except StopIteration:
            self._end("")
        except Exception:  # noqa: BLE001 - whatever went wrong belongs into the result file, not into a message bar
            self._end(traceback.format_exc())
        finally:
            self._busy = False

    def _end(self, failure: str) -> None:
        self._timer.stop()
        self._done(failure)


class Latency(QObject):
    """The longest time that the window did not handle events, measured by a timer."""

    EVERY_MS = 10
    NOTED_S = 0.05

    def __init__(self) -> None:
        super().__init__(iface.mainWindow())
        self.worst = 0.0
        self.stalls: List[Tuple[float, float, float]] = []
        """When each longer one ended (monotonic clock), how long it was, and for how much of it the window's thread was ready and
        had no processor, which others were using."""
        self._last, self._waited = time.monotonic(), _waited_s()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._timer.start(self.EVERY_MS)

    def _tick(self) -> None:
        now = time.monotonic()
        late, waited = now - self._last - self.EVERY_MS / 1000, _waited_s()
        self.worst = max(self.worst, late)
        if late >= self.NOTED_S:
            self.stalls.append((now, late, min(waited - self._waited, late)))
        self._last, self._waited = now, waited

    def stop(self) -> float:
        self._tick()
        self._timer.stop()
        return self.worst


def _waited_s() -> float:
    """Seconds for which the process's first thread has waited for a processor (Linux; 0 elsewhere)."""
    try:
        with open("/proc/self/schedstat", encoding="ascii") as file:
            return int(file.read().split()[1]) / 1e9
    except (OSError, IndexError):
        return 0.0


def pause(seconds: float) -> Callable[[], bool]:
    """A condition that holds after some time."""
    end = time.monotonic() + seconds
    return lambda: time.monotonic() >= end


def later(action: Callable[[], Any]) -> None:
    """Do it from the event loop: opening a modal dialog must not keep the step waiting."""
    QTimer.singleShot(0, action)


def drawn() -> Callable[[], bool]:
    """A condition that holds when the canvas has been drawn."""
    return lambda: not iface.mapCanvas().isDrawing()


def click(button: QPushButton) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def menu_action(algorithm_id: str):
    """The plugin's menu entry for an algorithm."""
    menu = iface.mainWindow().findChild(QMenu, "evplanMenu")
    return next(action for action in menu.actions() if action.data() == algorithm_id)


def open_dialog():
    """The algorithm dialog that is open, or None."""
    from processing.gui.AlgorithmDialog import AlgorithmDialog

    found: List[Any] = [
        each for each in QApplication.topLevelWidgets() if isinstance(each, AlgorithmDialog) and each.isVisible()
    ]
    return found[0] if found else None


def leave(seconds: float = 20.0) -> None:
    """Quit as a user does, with nothing left to save; by force if QGIS hangs in a question."""
    QgsProject.instance().clear()
    QgsProject.instance().setDirty(False)
    QTimer.singleShot(int(seconds * 1000), lambda: os._exit(3))
    later(iface.actionExit().trigger)
