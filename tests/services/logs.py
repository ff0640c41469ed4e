"""A control that remembers what was said, and cancels when told."""

from __future__ import annotations

import threading

from evplan.core.control import Control


class Log(Control):
    def __init__(self) -> None:
        self.infos, self.warnings, self.stop = [], [], threading.Event()

    def info(self, text: str) -> None:
        self.infos.append(text)

    def warn(self, text: str) -> None:
        self.warnings.append(text)

    def cancelled(self) -> bool:
        return self.stop.is_set()

    @property
    def said(self) -> str:
        return "\n".join((*self.infos, *self.warnings))
