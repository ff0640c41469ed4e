"""The parent's side: start the solver process, listen, obey Cancel and the deadline, bring the solution home."""

from __future__ import annotations

import importlib.util
import json
import queue
import shutil
import subprocess  # nosec B404: the solver must live in a process of its own
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Callable, Dict, Optional

import numpy as np

from ...control import Control
from ...errors import PlanningError
from ..milp import MilpData
from . import interpreter, protocol

MODULES = {"glpk": "swiglpk", "highs": "highspy"}
PACKAGES = {"glpk": "swiglpk", "highs": "highspy"}
GRACE_SECONDS = 2.0
"""A solver that overruns its own limit by more than this is ended."""
POLL_SECONDS = 0.1


@dataclass(frozen=True)
class Progress:
    incumbent: Optional[float]
    bound: Optional[float]
    nodes: int


@dataclass(frozen=True)
class Outcome:
    """How a solve ended. ``x`` is the best solution or None; ``bound`` is valid whatever happened, or None."""

    ended: str
    """``optimal`` (gap reached), ``infeasible``, ``time_limit``, ``stopped`` or ``failed``."""
    x: Optional[np.ndarray]
    bound: Optional[float]
    nodes: int
    message: str
    """Why a solver failed, for the log."""


def available(backend: str) -> bool:
    return importlib.util.find_spec(MODULES[backend]) is not None


def solve(
    data: MilpData,
    backend: str,
    limits: protocol.Limits,
    control: Control,
    *,
    start: Optional[np.ndarray] = None,
    listener: Callable[[Progress], None] = lambda progress: None,
) -> Outcome:
    """Solve in a child process. Raises Cancelled on Cancel (the child is gone within a moment), PlanningError
    when the solver cannot be started."""
    if backend not in MODULES:
        raise PlanningError(f"There is no solver “{backend}”; choose one of auto, {', '.join(MODULES)}.")
    if not len(data.cost):
        return _without_variables(data)
    python = interpreter.find(MODULES[backend])
    folder = Path(tempfile.mkdtemp(prefix="evplan-solve-"))
    try:
        protocol.write_request(folder, data.arrays(), limits, start)
        child = _Child(python, backend, folder)
        try:
            return _attend(child, folder, len(data.cost), limits, control, listener)
        finally:
            child.end()
    except OSError as error:
        raise PlanningError(
            f"The solver process could not be started: {error}. Is the temporary folder {folder.parent} full?"
        ) from error
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _without_variables(data: MilpData) -> Outcome:
    possible = bool((data.row_lower <= 1e-9).all() and (data.row_upper >= -1e-9).all())
    return Outcome("optimal" if possible else "infeasible", np.empty(0) if possible else None, data.offset, 0, "")


class _Child:
    """The process and a thread that reads its lines, so that nobody ever waits for it."""

    def __init__(self, python: str, backend: str, folder: Path) -> None:
        package = __name__.rsplit(".", 1)[0]
        self._errors = open(folder / "stderr.txt", "wb")  # noqa: SIM115 - closed by end()
        self._process = subprocess.Popen(  # nosec B603: a fixed program, no shell
            [python, "-m", f"{package}.child", backend, str(folder)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=self._errors,
            cwd=str(folder),
            env=interpreter.environment(),
            **interpreter.hidden_window(),
        )
        self.lines: "queue.Queue[Optional[bytes]]" = queue.Queue()
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        for line in self._process.stdout:
            self.lines.put(line)
        self.lines.put(None)

    def end(self) -> int:
        """Kill if still running; the exit code."""
        if self._process.poll() is None:
            self._process.kill()
        code = self._process.wait()
        self._process.stdout.close()
        self._errors.close()
        return code


def _attend(
    child: _Child,
    folder: Path,
    columns: int,
    limits: protocol.Limits,
    control: Control,
    listener: Callable[[Progress], None],
) -> Outcome:
    deadline = time.monotonic() + limits.seconds + GRACE_SECONDS
    bound, nodes, last = None, 0, {}  # type: Optional[float], int, Dict[str, Any]
    why = ""
    while not why:
        control.check()
        if control.stop_and_keep():
            why = "stopped"
        elif time.monotonic() > deadline:
            why = "time_limit"
        try:
            line = child.lines.get(timeout=POLL_SECONDS)
        except queue.Empty:
            continue
        if line is None:
            why = why or "exited"
            continue
        message = _message(line)
        if message.get("bound") is not None:
            bound = message["bound"] if bound is None else min(bound, message["bound"])
        nodes = message.get("nodes") or nodes
        if message.get("event") == "progress":
            listener(Progress(message.get("incumbent"), bound, nodes))
        elif message.get("event") == "done":
            last, why = message, why or "done"
    code = child.end() if why != "done" else 0
    x = protocol.load_solution(folder, columns)
    if why == "done":
        ended = str(last.get("status"))
        return Outcome(ended, x, bound, nodes, _failure(folder, last.get("code")) if ended == "failed" else "")
    if why == "exited":
        return Outcome("failed", x, bound, nodes, _failure(folder, code))
    return Outcome(why, x, bound, nodes, "")


def _message(line: bytes) -> Dict[str, Any]:
    """A line of the protocol; anything else that a library prints is ignored."""
    try:
        message = json.loads(line)
    except ValueError:
        return {}
    return message if isinstance(message, dict) else {}


def _failure(folder: Path, code: Any) -> str:
    """One sentence on why a solver process ended before its time."""
    try:
        lines = (folder / "stderr.txt").read_text(encoding="utf-8", errors="replace").strip().splitlines()
    except OSError:
        lines = []
    detail = f": {lines[-1]}" if lines else ""
    if isinstance(code, int) and code < 0:
        return f"the solver process was ended by signal {-code}{' (out of memory?)' if code == -9 else ''}{detail}"
    return f"the solver process ended with code {code}{detail}"
