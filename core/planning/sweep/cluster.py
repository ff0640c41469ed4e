"""Cases solved by the workers of a Dask cluster (package ``distributed``). No scheduler of our own."""

from __future__ import annotations

import contextlib
import queue
import threading
import uuid
import warnings
from typing import Any, Dict, Optional

from ...control import Control
from ...errors import PlanningError
from ...placement.optimize import Settings
from ...placement.problem import Inputs
from .cases import Case
from .executors import CANCEL, STOP, Event, Executor
from .outcome import Known, Outcome, not_solved, solve_case

CONNECT_SECONDS = 8.0
POLL_SECONDS = 0.4
"""How often a task looks whether it is to end."""


class Cluster(Executor):
    """Every worker must have this package, in the same version, and what it needs; data and cases are sent to them."""

    def __init__(self, inputs: Inputs, settings: Settings, address: str) -> None:
        from distributed import Client, Variable

        self._address, self._name = address, f"evplan-{uuid.uuid4().hex}"
        try:
            self._client = Client(address, timeout=CONNECT_SECONDS, set_as_default=False, heartbeat_interval="2s")
        except (OSError, ValueError, TimeoutError) as error:
            raise PlanningError(
                f"The Dask scheduler “{address}” cannot be reached: {error}. Is its address right, such as tcp://host:8786, and does it run?"
            ) from error
        try:
            self.slots = max(self._client_says(_probe), 1)
            self._word = Variable(self._name, client=self._client)
            self._word.set("")
            self._sent = self._send(inputs, settings)
        except BaseException:
            self._client.close(timeout=1)
            raise
        self._futures: Dict[int, Any] = {}
        self._events: "queue.Queue[Any]" = queue.Queue()

    def _send(self, inputs: Inputs, settings: Settings):
        """The data as the result of a task: the scheduler makes it again if the worker that holds it is lost. Scattered data would be gone."""
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", message="Sending large graph")
            return self._client.submit(_hold, inputs, settings, key=f"{self._name}-inputs", pure=False)

    def _client_says(self, probe) -> int:
        """Threads of all workers that can solve cases."""
        with contextlib.suppress(TimeoutError, OSError):
            self._client.wait_for_workers(1, timeout=CONNECT_SECONDS)
        threads = self._client.nthreads()
        if not threads:
            raise PlanningError(f"The Dask scheduler “{self._address}” has no workers. Start some, and run again.")
        try:
            self._client.run(probe)
        except Exception as error:  # whatever keeps a foreign worker from importing the package
            raise PlanningError(
                f"A worker of the Dask scheduler “{self._address}” cannot solve cases: {type(error).__name__}: {error}. "
                "Every worker needs this plugin's folder under the name evplan on its PYTHONPATH, and the packages it needs."
            ) from error
        return sum(threads.values())

    def submit(self, case: Case, known: Known) -> None:
        future = self._client.submit(
            _solve, self._sent, case, known, self._name, key=f"{self._name}-{case.number}", retries=1, pure=False
        )
        self._futures[case.number] = future
        future.add_done_callback(lambda done: self._events.put((case.number, done)))

    def next(self, seconds: float) -> Optional[Event]:
        try:
            number, future = self._events.get(timeout=seconds)
        except queue.Empty:
            if self._client.status not in ("running", "connecting"):
                raise PlanningError(_gone(self._address)) from None
            return None
        if future.status == "finished":
            outcome = future.result(timeout=CONNECT_SECONDS)
            self._futures.pop(number, None)
            return Event(number, 100.0, outcome)
        if future.status == "lost" or self._client.status not in ("running", "connecting"):
            raise PlanningError(_gone(self._address))
        error = future.exception(timeout=CONNECT_SECONDS) if future.status == "error" else None
        if isinstance(error, PlanningError):
            raise error
        told = future.status if error is None else f"{type(error).__name__}: {error}"
        sentence = f"No worker of the cluster could solve this case: {told}."
        return Event(number, 100.0, not_solved("no_plan", "solver_failed", sentence))

    def stop_and_keep(self) -> None:
        self._word.set(STOP)

    def close(self, cancelled: bool = False) -> None:
        """In a thread of its own, for a scheduler that is gone must not keep anybody waiting."""

        def leave() -> None:
            with contextlib.suppress(Exception):
                if cancelled:
                    self._word.set(CANCEL, timeout="1s")
                    self._client.cancel(list(self._futures.values()))
                else:
                    self._word.delete()
            with contextlib.suppress(Exception):
                self._client.close(timeout=1)

        thread = threading.Thread(target=leave, daemon=True)
        thread.start()
        thread.join(1.5)


def _gone(address: str) -> str:
    return f"The connection to the Dask scheduler “{address}” was lost. Finished cases are kept: run the sweep again and it goes on with the rest."


def _probe() -> str:
    import evplan.core.planning.sweep.outcome as there

    return there.__name__


def _hold(inputs: Inputs, settings: Settings):
    return inputs, settings


def _solve(sent, case: Case, known: Known, name: str) -> Outcome:
    """On a worker."""
    inputs, settings = sent
    with _Listening(name) as control:
        return solve_case(inputs, case, settings, known, control)


class _Listening(Control):
    """Looks now and then at the word that the client leaves with the scheduler."""

    def __init__(self, name: str) -> None:
        self._name, self._word = name, ""
        self._over = threading.Event()

    def __enter__(self) -> "_Listening":
        from distributed import get_worker

        # The worker's own connection, not one more per case.
        self._client = get_worker()._get_client()
        threading.Thread(target=self._listen, daemon=True).start()
        return self

    def __exit__(self, kind, error, trace) -> None:
        self._over.set()

    def _listen(self) -> None:
        from distributed import Variable

        word = Variable(self._name, client=self._client)
        while not self._over.wait(POLL_SECONDS):
            with contextlib.suppress(Exception):
                self._word = word.get(timeout="2s")

    def cancelled(self) -> bool:
        return self._word == CANCEL

    def stop_and_keep(self) -> bool:
        return self._word == STOP
