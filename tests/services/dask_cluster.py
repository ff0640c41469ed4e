"""A Dask scheduler and workers of the tests' own, on loopback, each a process."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Iterator, List

from evplan.core.placement.solver import interpreter

START_SECONDS = 60.0


@dataclass
class LoopbackCluster:
    folder: Path
    address: str = ""
    scheduler: "subprocess.Popen" = None
    workers: List["subprocess.Popen"] = field(default_factory=list)

    def start(self, *command: str) -> "subprocess.Popen":
        with open(self.folder / f"{len(self.workers)}.log", "ab") as log:
            return subprocess.Popen(
                [sys.executable, "-m", *command],
                env={**interpreter.environment(), "DASK_DISTRIBUTED__WORKER__DAEMON": "False"},
                cwd=self.folder,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    def add_worker(self) -> None:
        name = str(self.folder / f"worker{len(self.workers)}")
        self.workers.append(
            self.start(
                "distributed.cli.dask_worker",
                self.address,
                "--nthreads",
                "1",
                "--no-nanny",
                "--no-dashboard",
                "--host",
                "127.0.0.1",
                "--local-directory",
                name,
            )  # fmt: skip
        )

    def kill_worker(self, number: int) -> None:
        """At once, as when a machine is lost."""
        os.killpg(self.workers[number].pid, signal.SIGKILL)
        self.workers[number].wait()

    def end(self) -> None:
        for process in [*self.workers, self.scheduler]:
            if process is not None and process.poll() is None:
                with contextlib.suppress(ProcessLookupError):
                    os.killpg(process.pid, signal.SIGKILL)
                process.wait()


@contextlib.contextmanager
def running(folder: Path, workers: int = 2) -> Iterator[LoopbackCluster]:
    cluster = LoopbackCluster(folder)
    file = folder / "scheduler.json"
    try:
        cluster.scheduler = cluster.start(
            "distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--no-show",
            "--scheduler-file", str(file),
        )  # fmt: skip
        cluster.address = _address(file, cluster)
        for _ in range(workers):
            cluster.add_worker()
        yield cluster
    finally:
        cluster.end()


def _address(file: Path, cluster: LoopbackCluster) -> str:
    import json

    ends = time.monotonic() + START_SECONDS
    while time.monotonic() < ends:
        with contextlib.suppress(OSError, ValueError):
            return json.loads(file.read_text(encoding="utf-8"))["address"]
        assert cluster.scheduler.poll() is None, (cluster.folder / "0.log").read_text(encoding="utf-8")
        time.sleep(0.1)
    raise AssertionError("the scheduler did not start")
