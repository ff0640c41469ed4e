"""The solver process's tie to its parent: however QGIS ends, its solver ends too, with every program that it started.

The parent keeps the other end of standard input open. A line on it asks the solver to stop and keep its best solution; its end
means that the parent is gone. A thread waits for either, and runs whenever the solver lets Python run: HiGHS, Gurobi and the
programs behind Pyomo always do. GLPK holds the interpreter, so there the thread waits for GLPK's next line of output, every
quarter of a second in the root and in the tree, but not within one round of cuts; therefore on Linux the kernel ends that
process (and the request's folder stays behind). Elsewhere GLPK ends by its own time limit at the latest.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import signal
import subprocess  # nosec B404: Windows ends a process with all it started by a program of its own
import sys
import threading
from pathlib import Path

from . import protocol

_SET_DEATH_SIGNAL = 1
"""``PR_SET_PDEATHSIG`` of Linux's ``prctl``."""


def hold(folder: Path, *, starts_programs: bool, holds_interpreter: bool) -> threading.Event:
    """Begin to watch standard input; the event is set when the parent asks to stop."""
    line = os.dup(0)
    with open(os.devnull, "rb") as nothing:
        os.dup2(nothing.fileno(), 0)  # a program that the solver starts must not read the parent's words
    asked = threading.Event()
    if starts_programs:
        # Programs get the default action back when they start, so that the signal reaches them and spares this process.
        signal.signal(signal.SIGINT, lambda *_: None)
    if holds_interpreter:
        _die_with_parent()
    threading.Thread(target=_listen, args=(line, folder, starts_programs, asked), daemon=True).start()
    return asked


def _die_with_parent() -> None:
    """The signal comes when the thread ends that started this process: the parent waits for it in that thread."""
    if sys.platform.startswith("linux"):
        try:
            ctypes.CDLL(None, use_errno=True).prctl(_SET_DEATH_SIGNAL, signal.SIGKILL, 0, 0, 0)
        except (OSError, AttributeError):
            return


def _listen(line: int, folder: Path, starts_programs: bool, asked: threading.Event) -> None:
    while os.read(line, 64):
        asked.set()
        if starts_programs:
            _interrupt_programs()
    protocol.saving.acquire()  # for good: a solution that is saved now would fill the folder again
    if folder.name.startswith(protocol.FOLDER_PREFIX):  # nobody else is left to remove it
        os.chdir(str(folder.parent))
        shutil.rmtree(folder, ignore_errors=True)
    if starts_programs:
        end_tree(os.getpid())
    os._exit(1)


def _interrupt_programs() -> None:
    """Ctrl+C for what this process started: CBC and SCIP then write their best solution."""
    if hasattr(os, "killpg") and os.getpgrp() == os.getpid():
        os.killpg(os.getpgrp(), signal.SIGINT)


def end_tree(pid: int) -> None:
    """End the process, which leads a group of its own, with all that it started."""
    if sys.platform == "win32":
        program = os.path.join(os.environ.get("SYSTEMROOT", r"C:\Windows"), "System32", "taskkill.exe")
        subprocess.run(  # nosec B603: a fixed program, no shell
            [program, "/F", "/T", "/PID", str(pid)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            creationflags=0x08000000,
            timeout=10,
            check=False,
        )
        return
    try:
        os.killpg(pid, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):  # macOS refuses for a group in which all have ended
        return
