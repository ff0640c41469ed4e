"""A process that solves cases: ``python -m evplan.core.planning.sweep.worker FOLDER``.

On standard input come numbers of cases, ``stop`` and ``cancel``; its end means that the parent is gone. On standard output go lines of JSON.
"""

from __future__ import annotations

import json
import os
import pickle  # nosec B403: written by the parent into a folder of its own
import queue
import sys
import threading
from pathlib import Path
from typing import Any

from ...errors import Cancelled, PlanningError
from .executors import CANCEL, REQUEST, STOP, TASK, Told
from .outcome import solve_case

LEAVE_SECONDS = 0.8
"""Time to end the solver after Cancel; its own lifeline ends it at the latest with this process."""


def main() -> int:
    folder = Path(sys.argv[1])
    out, sys.stdout = sys.stdout, sys.stderr  # libraries print where nobody takes it for a message
    lock = threading.Lock()

    def say(**message: Any) -> None:
        with lock:
            out.write(json.dumps(message) + "\n")
            out.flush()

    inputs, settings = _read(folder / REQUEST)
    control = Told(lambda number, percent: say(case=number, percent=percent))
    numbers: "queue.Queue[int]" = queue.Queue()
    threading.Thread(target=_listen, args=(control, numbers), daemon=True).start()
    while True:
        number = numbers.get()
        if number < 0:
            return 0
        case, known = _read(folder / TASK.format(number))
        control.number = number
        try:
            say(case=number, outcome=solve_case(inputs, case, settings, known, control))
        except PlanningError as error:
            say(case=number, refused=str(error))
        except Cancelled:
            return 0


def _read(path: Path) -> Any:
    with open(path, "rb") as file:
        return pickle.load(file)  # noqa: S301  # nosec B301 - written by the parent, as said above


def _listen(control: Told, numbers: "queue.Queue[int]") -> None:
    for line in sys.stdin:
        word = line.strip()
        if word == STOP:
            control.stopped.set()
        elif word == CANCEL:
            break
        else:
            numbers.put(int(word))
    control.ended.set()
    numbers.put(-1)
    threading.Timer(LEAVE_SECONDS, os._exit, (1,)).start()


if __name__ == "__main__":
    sys.exit(main())
