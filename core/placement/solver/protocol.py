"""What parent and child process tell each other: a folder with the request, lines of JSON on stdout, a solution file.

The parent holds the child's standard input open: ``STOP`` on it asks to end with the best solution, its end means the parent is gone.
The folder holds ``request.npz`` (``MilpData.arrays`` and an optional ``start``) and ``request.json`` (``Limits``).
The child replaces ``solution.npy`` whenever it finds a better solution, so a killed child leaves its best one.
This module needs numpy alone: the child imports nothing else of the engine.
"""

from __future__ import annotations

import json
import os
import re
import sys
import threading
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Dict, Optional

import numpy as np

FOLDER_PREFIX = "evplan-solve-"
REQUEST_ARRAYS = "request.npz"
REQUEST_LIMITS = "request.json"
SOLUTION = "solution.npy"
STOP = b"stop\n"
INCUMBENT_PREFIX = "incumbent"
"""GLPK writes every better solution to ``incumbent<n>.sol`` by itself."""
LEAVE_SECONDS = 10.0
"""More than enough to be ended by ``lifeline``."""

saving = threading.Lock()
"""Held while a solution is written."""


@dataclass(frozen=True)
class Limits:
    """When the solver may stop. ``gap``: (bound − objective) / |objective|; ``seconds`` of wall clock."""

    gap: float
    seconds: float


def write_request(folder: Path, arrays: Dict[str, np.ndarray], limits: Limits, start: Optional[np.ndarray]) -> None:
    if start is not None:
        arrays = {**arrays, "start": start}
    np.savez(folder / REQUEST_ARRAYS, **arrays)
    (folder / REQUEST_LIMITS).write_text(json.dumps(asdict(limits)), encoding="utf-8")


def read_request(folder: Path) -> Any:
    arrays = dict(np.load(folder / REQUEST_ARRAYS, allow_pickle=False))
    limits = Limits(**json.loads((folder / REQUEST_LIMITS).read_text(encoding="utf-8")))
    return arrays, limits


def say(**message: Any) -> None:
    """A message from the child; None for numbers that are not known yet."""
    out = sys.__stdout__  # the name ``stdout`` is lent to libraries that insist on printing
    try:
        out.write(json.dumps(message) + "\n")
        out.flush()
    except OSError:
        time.sleep(LEAVE_SECONDS)  # nobody listens: ``lifeline`` clears up and ends this process, unless it fails first
        raise


def save_solution(folder: Path, x: np.ndarray) -> None:
    """Replace the best solution, whole."""
    partial = folder / "partial.npy"
    with saving:
        np.save(partial, np.asarray(x, dtype=float))
        os.replace(partial, folder / SOLUTION)


def load_solution(folder: Path, columns: int) -> Optional[np.ndarray]:
    """The best solution in the folder, also of a child that was killed; None if it found none."""
    path = folder / SOLUTION
    return np.load(path, allow_pickle=False) if path.exists() else newest_incumbent(folder, columns)


def newest_incumbent(folder: Path, columns: int) -> Optional[np.ndarray]:
    """The best complete solution that a killed search left, in column order, or None."""
    found = sorted(
        folder.glob(f"{INCUMBENT_PREFIX}*.sol"), key=lambda path: int(re.sub(r"\D", "", path.stem) or 0), reverse=True
    )
    for path in found:
        x = read_solution_file(path, columns)
        if x is not None:
            return x
    return None


def read_solution_file(path: Path, columns: int) -> Optional[np.ndarray]:
    """A GLPK solution file; None when it was cut off while being written."""
    x, complete = np.zeros(columns), False
    for line in path.read_text(encoding="ascii", errors="replace").splitlines():
        parts = line.split()
        if line.startswith("e o f"):
            complete = True
        elif len(parts) == 3 and parts[0] == "j":
            x[int(parts[1]) - 1] = float(parts[2])
    return x if complete else None
