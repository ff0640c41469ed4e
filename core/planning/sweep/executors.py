"""Who solves the cases: this process, processes of its own, or the workers of a Dask cluster (``cluster``)."""

from __future__ import annotations

import contextlib
import json
import os
import pickle  # nosec B403: reads and writes nothing but what this process gave its own children
import queue
import shutil
import subprocess  # nosec B404: cases are solved in processes of their own
import tempfile
import threading
import time
from abc import ABC, abstractmethod
from dataclasses import replace
from pathlib import Path
from typing import Any, Dict, List, NamedTuple, Optional

from ...control import Control
from ...errors import PlanningError
from ...placement.optimize import Settings
from ...placement.problem import Inputs
from ...placement.solver import interpreter, lifeline
from .cases import Case
from .outcome import Known, Outcome, not_solved, solve_case

TASK, REQUEST, FOLDER_PREFIX = "task-{}.pickle", "request.pickle", "evplan-sweep-"
STOP, CANCEL = "stop", "cancel"
FAREWELL_SECONDS = 1.0
"""Time for cancelled workers to end their solvers; then they are ended with all they started."""
MOST_LOSSES = 2
"""A case whose worker dies this often is given up."""
MODULE = "geopandas"
"""What a worker's interpreter must have at least."""


class Event(NamedTuple):
    """What happened: the case went on (``percent``), or ended (``outcome``)."""

    number: int
    percent: float = 0.0
    outcome: Optional[Outcome] = None


class Executor(ABC):
    """Takes cases and tells what becomes of them. A context manager: at its end nothing runs any more."""

    slots = 1

    def __enter__(self) -> "Executor":
        return self

    def __exit__(self, kind, error, trace) -> None:
        self.close(cancelled=kind is not None)

    @abstractmethod
    def submit(self, case: Case, known: Known) -> None:
        """Take a case; ``next`` tells when it is done."""

    @abstractmethod
    def next(self, seconds: float) -> Optional[Event]:
        """The next event within this time, or None."""

    @abstractmethod
    def stop_and_keep(self) -> None:
        """Cases under way end with their best plan so far."""

    @abstractmethod
    def close(self, cancelled: bool = False) -> None:
        """End what is still running."""


class InProcess(Executor):
    """One case after the other, in a thread of this process."""

    def __init__(self, inputs: Inputs, settings: Settings) -> None:
        self._inputs, self._settings = inputs, settings
        self._events: "queue.Queue[Any]" = queue.Queue()
        self._control = Told(lambda number, percent: self._events.put(Event(number, percent)))
        self._thread: Optional[threading.Thread] = None

    def submit(self, case: Case, known: Known) -> None:
        self._thread = threading.Thread(target=self._solve, args=(case, known), daemon=True)
        self._thread.start()

    def _solve(self, case: Case, known: Known) -> None:
        self._control.number = case.number
        try:
            self._events.put(
                Event(case.number, 100.0, solve_case(self._inputs, case, self._settings, known, self._control))
            )
        except BaseException as error:  # noqa: BLE001 - raised in the thread that waits
            self._events.put(error)

    def next(self, seconds: float) -> Optional[Event]:
        with contextlib.suppress(queue.Empty):
            found = self._events.get(timeout=seconds)
            if isinstance(found, BaseException):
                raise found
            return found
        return None

    def stop_and_keep(self) -> None:
        self._control.stopped.set()

    def close(self, cancelled: bool = False) -> None:
        self._control.ended.set()
        if self._thread is not None:
            self._thread.join(FAREWELL_SECONDS)


class Told(Control):
    """A control that is told to stop or to end, and tells progress in whole percent."""

    def __init__(self, tell) -> None:
        self._tell, self._last = tell, -1
        self.number = 0
        self.stopped, self.ended = threading.Event(), threading.Event()

    def progress(self, percent: float) -> None:
        if int(percent) != self._last:
            self._last = int(percent)
            self._tell(self.number, percent)

    def cancelled(self) -> bool:
        return self.ended.is_set()

    def stop_and_keep(self) -> bool:
        return self.stopped.is_set()


class Processes(Executor):
    """Processes of this machine, each solving one case after the other. They share a temporary folder, and end with this process.

    What they are given is pickled by this process into a folder that only this user can read; what they answer is JSON.
    """

    def __init__(self, inputs: Inputs, settings: Settings, processes: int) -> None:
        self.slots = processes
        self._python = interpreter.find(MODULE, settings.python)
        self._folder = Path(tempfile.mkdtemp(prefix=FOLDER_PREFIX))
        self._events: "queue.Queue[Any]" = queue.Queue()
        self._workers: List[_Worker] = []
        self._given: Dict[int, Any] = {}
        self._losses: Dict[int, int] = {}
        self._stopped = False
        try:
            _write(self._folder / REQUEST, (inputs, settings))
        except OSError as error:
            shutil.rmtree(self._folder, ignore_errors=True)
            raise PlanningError(
                f"The cases cannot be handed out: {error}. Is the temporary folder {self._folder.parent} full?"
            ) from error

    def submit(self, case: Case, known: Known) -> None:
        self._given[case.number] = (case, known)
        _write(self._folder / TASK.format(case.number), (case, known))
        worker = next((each for each in self._workers if each.idle), None)
        if worker is None:
            worker = _Worker(self._python, self._folder, self._events)
            self._workers.append(worker)
        worker.give(case.number)
        if self._stopped:
            worker.say(STOP)

    def next(self, seconds: float) -> Optional[Event]:
        try:
            worker, message = self._events.get(timeout=seconds)
        except queue.Empty:
            return None
        number = worker.case
        if message is None:
            self._workers.remove(worker)
            why = worker.why
            worker.end()
            return None if number is None else self._lost(number, why)
        if number is None or message.get("case") != number:
            return None
        if "outcome" in message:
            worker.case = None
            (self._folder / TASK.format(number)).unlink(missing_ok=True)
            return Event(number, 100.0, message["outcome"])
        if "refused" in message:
            raise PlanningError(message["refused"])
        return Event(number, float(message.get("percent", 0.0)))

    def _lost(self, number: int, why: str) -> Optional[Event]:
        """Once more on another worker; then the case is given up."""
        self._losses[number] = self._losses.get(number, 0) + 1
        if self._losses[number] < MOST_LOSSES and not self._stopped:
            self.submit(*self._given[number])
            return Event(number)
        sentence = f"The process that solved this case ended {self._losses[number]} times before its time: {why}."
        return Event(number, 100.0, not_solved("no_plan", "solver_failed", sentence))

    def stop_and_keep(self) -> None:
        self._stopped = True
        for worker in self._workers:
            worker.say(STOP)

    def close(self, cancelled: bool = False) -> None:
        for worker in self._workers:
            worker.say(CANCEL)
            worker.hang_up()
        ends = time.monotonic() + FAREWELL_SECONDS
        for worker in self._workers:
            worker.wait(max(ends - time.monotonic(), 0.0))
        for worker in self._workers:
            worker.end()
        for _ in range(20):
            shutil.rmtree(self._folder, ignore_errors=True)
            if not self._folder.exists():
                return
            time.sleep(0.05)


def _write(path: Path, what: Any) -> None:
    with open(path, "wb") as file:
        pickle.dump(what, file, protocol=4)


class _Worker:
    """A process, and a thread that reads its lines."""

    def __init__(self, python: str, folder: Path, events: "queue.Queue[Any]") -> None:
        self.case: Optional[int] = None
        self._errors = open(folder / f"stderr-{id(self)}.txt", "w+b")  # noqa: SIM115 - closed by end()
        environment = {**interpreter.environment(), **dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(folder))}
        try:
            self._process = subprocess.Popen(  # nosec B603: a fixed program, no shell
                [python, "-m", f"{__name__.rsplit('.', 1)[0]}.worker", str(folder)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=self._errors,
                cwd=str(folder),
                env=environment,
                start_new_session=True,
                **interpreter.hidden_window(),
            )
        except OSError as error:
            self._errors.close()
            raise PlanningError(f"The process for the cases could not be started: {error}.") from error
        self._reader = threading.Thread(target=self._read, args=(events,), daemon=True)
        self._reader.start()

    @property
    def idle(self) -> bool:
        return self.case is None and self._process.poll() is None

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def why(self) -> str:
        self._errors.seek(0)
        lines = self._errors.read().decode("utf-8", "replace").strip().splitlines()
        return lines[-1].strip() if lines else f"code {self._process.poll()}"

    def _read(self, events: "queue.Queue[Any]") -> None:
        for line in self._process.stdout:
            with contextlib.suppress(ValueError):  # what a library prints is no message
                message = json.loads(line)
                if isinstance(message, dict):
                    events.put((self, message))
        self._process.wait()
        events.put((self, None))

    def give(self, number: int) -> None:
        self.case = number
        self.say(str(number))

    def say(self, word: str) -> None:
        with contextlib.suppress(OSError, ValueError):
            self._process.stdin.write(f"{word}\n".encode())
            self._process.stdin.flush()

    def hang_up(self) -> None:
        with contextlib.suppress(OSError, ValueError):
            self._process.stdin.close()

    def wait(self, seconds: float) -> None:
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(seconds)

    def end(self) -> None:
        if self._process.poll() is None:
            lifeline.end_tree(self._process.pid)
            self._process.kill()
            self._process.wait()
        self.hang_up()
        self._errors.close()
        self._reader.join(FAREWELL_SECONDS)
        if not self._reader.is_alive():
            self._process.stdout.close()


def processes_by_default() -> int:
    """All processors but one, for the window to answer."""
    available = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(available - 1, 1)


def executor_for(inputs: Inputs, settings: Settings, processes: int, cases: int, scheduler: str) -> Executor:
    """``processes``: 0 for as many as suit this machine. ``scheduler``: address of a Dask scheduler, empty for this machine."""
    if scheduler:
        from .cluster import Cluster

        return Cluster(inputs, replace(settings, python=""), scheduler)
    wanted = min(processes or processes_by_default(), max(cases - 1, 1))
    return InProcess(inputs, settings) if wanted == 1 else Processes(inputs, settings, wanted)
