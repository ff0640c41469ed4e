"""The parent's side: start the solver process, listen, obey Cancel and the deadline, bring the solution home."""

from __future__ import annotations

import contextlib
import json
import math
import queue
import shutil
import subprocess  # nosec B404: the solver must live in a process of its own
import sys
import tempfile
import threading
import time
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Callable, Dict, Optional

import numpy as np

from ...control import Control
from ...errors import PlanningError
from ..milp import MilpData
from . import interpreter, lifeline, protocol
from .backends import MODULES, OWN_PROCESSES, available, missing, module

__all__ = ["MODULES", "Outcome", "Progress", "available", "missing", "solve"]

GRACE_SECONDS = 2.0
"""A solver that overruns its own limit by more than this is ended."""
LAST_WORDS_SECONDS = 2.0
"""Time for a solver that writes its best solution only at its end; the others have written it already."""
POLL_SECONDS = 0.1
CONTRADICTION = 1e-6
"""Relative difference that solvers' tolerances explain."""


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


def solve(
    data: MilpData,
    backend: str,
    limits: protocol.Limits,
    control: Control,
    *,
    start: Optional[np.ndarray] = None,
    listener: Callable[[Progress], None] = lambda progress: None,
    python: str = "",
) -> Outcome:
    """Solve in a child process run by ``python`` (empty: discovered). Raises Cancelled on Cancel (the child is gone within a
    moment), PlanningError when the solver cannot be started."""
    if backend not in MODULES:
        raise PlanningError(f"There is no solver “{backend}”; choose one of auto, {', '.join(MODULES)}.")
    _refuse_what_is_no_number(data)
    if not len(data.cost):
        return _without_variables(data)
    interpreter_path = interpreter.find(module(backend), python)
    folder = Path(tempfile.mkdtemp(prefix=protocol.FOLDER_PREFIX))
    try:
        protocol.write_request(folder, data.arrays(), limits, start)
        child = _Child(interpreter_path, backend, folder)
        try:
            return _without_contradiction(_attend(child, folder, len(data.cost), limits, control, listener), data)
        finally:
            child.end()
    except OSError as error:
        raise PlanningError(
            f"The solver process could not be started: {error}. Is the temporary folder {folder.parent} full?"
        ) from error
    finally:
        _remove(folder)


def _refuse_what_is_no_number(data: MilpData) -> None:
    """Solvers call such a model optimal or infeasible as it happens, and say nothing."""
    parts = (data.cost, data.matrix.data, data.row_lower, data.row_upper, data.lower, data.upper, [data.offset])
    if any(np.isnan(part).any() for part in parts):
        raise PlanningError(
            "The model holds a coefficient or a limit that is not a number; check costs, weights and power for missing values."
        )


def _without_contradiction(outcome: Outcome, data: MilpData) -> Outcome:
    """A bound that the solution exceeds is no bound, whoever printed it."""
    if outcome.x is None or outcome.bound is None:
        return outcome
    value = data.offset + float(data.cost @ outcome.x)
    holds = value - outcome.bound <= CONTRADICTION * max(abs(value), 1.0)
    return outcome if holds else replace(outcome, bound=None)


def _remove(folder: Path) -> None:
    """Again for a moment where a process that is being ended still writes, or Windows still holds a file."""
    for _ in range(20):
        shutil.rmtree(folder, ignore_errors=True)
        if not folder.exists():
            return
        time.sleep(POLL_SECONDS)


def _without_variables(data: MilpData) -> Outcome:
    possible = bool((data.row_lower <= 1e-9).all() and (data.row_upper >= -1e-9).all())
    return Outcome("optimal" if possible else "infeasible", np.empty(0) if possible else None, data.offset, 0, "")


class _Child:
    """The process and a thread that reads its lines, so that nobody ever waits for it."""

    def __init__(self, python: str, backend: str, folder: Path) -> None:
        package = __name__.rsplit(".", 1)[0]
        self._starts_programs = backend in OWN_PROCESSES
        self._errors = open(folder / "stderr.txt", "wb")  # noqa: SIM115 - closed by end()
        try:
            self._process = subprocess.Popen(  # nosec B603: a fixed program, no shell
                [python, "-m", f"{package}.child", backend, str(folder)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=self._errors,
                cwd=str(folder),
                env=interpreter.environment(),
                start_new_session=True,  # a group of its own, to be ended with all that the solver starts
                **interpreter.hidden_window(),
            )
        except OSError:
            self._errors.close()
            raise
        self.lines: "queue.Queue[Optional[bytes]]" = queue.Queue()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        for line in self._process.stdout:
            self.lines.put(line)
        self.lines.put(None)

    def ask_to_stop(self) -> bool:
        """Whether the solver was asked, and deserves to be waited for; the others leave their best solution as they find it."""
        if not self._starts_programs:
            return False
        try:
            self._process.stdin.write(protocol.STOP)
            self._process.stdin.flush()
        except OSError:
            return False
        return True

    def end(self) -> int:
        """Kill what is still running of the process and of what it started; the exit code."""
        if self._process.returncode is None:
            # Before the process is waited for: until then nobody else can be given its number.
            if sys.platform != "win32" or self._starts_programs:
                lifeline.end_tree(self._process.pid)
            self._process.kill()
        code = self._process.wait()
        self._reader.join(LAST_WORDS_SECONDS)
        for stream in (self._process.stdin, self._errors):
            with contextlib.suppress(OSError):
                stream.close()
        if not self._reader.is_alive():
            self._process.stdout.close()
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
    why, given_up_at = "", 0.0
    while not last:
        control.check()
        if not why:
            why = "stopped" if control.stop_and_keep() else "time_limit" if time.monotonic() > deadline else ""
            if why:
                given_up_at = time.monotonic() + (LAST_WORDS_SECONDS if child.ask_to_stop() else 0.0)
        if why and time.monotonic() >= given_up_at:
            break
        try:
            line = child.lines.get(timeout=POLL_SECONDS)
        except queue.Empty:
            continue
        if line is None:
            why = why or "exited"
            break
        message = _message(line)
        if message.get("bound") is not None and math.isfinite(message["bound"]):
            bound = message["bound"] if bound is None else min(bound, message["bound"])
        nodes = message.get("nodes") or nodes
        if message.get("event") == "progress":
            listener(Progress(message.get("incumbent"), bound, nodes))
        elif message.get("event") == "done":
            last = message
    code = 0 if last else child.end()
    x = protocol.load_solution(folder, columns)
    ended = str(last.get("status", ""))
    if ended in ("optimal", "infeasible") or (last and not why):
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
    detail = lines[-1].strip() if lines else ""
    if any(sign in f"{code} {detail}" for sign in _OUT_OF_MEMORY):
        return f"the solver ran out of memory ({detail or code})"
    if isinstance(code, int) and code < 0:
        cause = " (out of memory?)" if code == -9 else ""
        return f"the solver process was ended by signal {-code}{cause}{': ' if detail else ''}{detail}"
    return f"the solver process ended with code {code}{': ' if detail else ''}{detail}"


_OUT_OF_MEMORY = ("MemoryError", "bad_alloc", "no memory available", "kMemoryLimit", "Cannot allocate memory")
