"""Small random problems, a brute force that shares nothing with the model, and one solver process for many models."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from evplan.core.placement.solver import interpreter, process, protocol


class SolveServer:
    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, str(Path(__file__).with_name("solve_server.py"))],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=interpreter.environment(),
            text=True,
        )

    def solve(self, data, backend, limits, control, *, start=None, listener=lambda progress: None, python=""):
        if not len(data.cost):
            return process._without_variables(data)
        folder = Path(tempfile.mkdtemp(prefix="evplan-test-"))
        try:
            protocol.write_request(folder, data.arrays(), limits, start)
            self._process.stdin.write(f"{backend}\t{folder}\n")
            self._process.stdin.flush()
            while True:
                message = self._message()
                if message.get("event") == "progress":
                    listener(process.Progress(message["incumbent"], message["bound"], message["nodes"]))
                elif message.get("event") == "done":
                    x = protocol.load_solution(folder, len(data.cost))
                    return process.Outcome(message["status"], x, message["bound"], message["nodes"], "")
        finally:
            shutil.rmtree(folder)

    def _message(self) -> dict:
        line = self._process.stdout.readline()
        if not line:
            raise RuntimeError(f"the solver server died with {self._process.wait()}")
        return process._message(line.encode())

    def close(self) -> None:
        self._process.communicate(timeout=10)


@pytest.fixture(scope="session")
def solve_server():
    server = SolveServer()
    yield server
    server.close()


@pytest.fixture
def one_process(solve_server, monkeypatch):
    """``optimize`` solves in the shared process instead of one process per model."""
    monkeypatch.setattr(process, "solve", solve_server.solve)
