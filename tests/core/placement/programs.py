"""What a test needs to know of the processes that a solve starts."""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from pathlib import Path
from typing import List

import pytest

from evplan.core.placement.solver import process, protocol

NO_PROC = pytest.mark.skipif(not os.path.isdir("/proc/self"), reason="finding processes needs /proc")
HIGHS = pytest.param(
    "highs", marks=pytest.mark.skipif(not process.available("highs"), reason="highspy is not installed")
)
CBC = pytest.param(
    "cbc", marks=pytest.mark.skipif(shutil.which("cbc") is None, reason="the program cbc is not on the PATH")
)
SCIP = pytest.param(
    "scip", marks=pytest.mark.skipif(not process.available("scip"), reason="the program scip is not on the PATH")
)
GUROBI = pytest.param(
    "gurobi", marks=pytest.mark.skipif(not process.available("gurobi"), reason="gurobipy is not installed")
)


def left_behind() -> List[str]:
    return [name for name in os.listdir(tempfile.gettempdir()) if name.startswith(protocol.FOLDER_PREFIX)]


def working_in(folder: Path) -> List[int]:
    """Processes that run in this folder or below: the solver process and every program that it started."""
    found = []
    for entry in filter(str.isdigit, os.listdir("/proc")):
        try:
            where = os.readlink(f"/proc/{entry}/cwd")
            with open(f"/proc/{entry}/cmdline", "rb") as words:
                told = os.fsencode(str(folder)) in words.read()
            with open(f"/proc/{entry}/stat", encoding="utf-8", errors="replace") as stat:
                dead = stat.read().rsplit(")", 1)[1].split()[0] in "ZX"
        except OSError:
            continue
        if (
            not dead
            and int(entry) != os.getpid()
            and (told or Path(where.split(" (deleted)")[0]).is_relative_to(folder))
        ):
            found.append(int(entry))
    return found


def comes_true(condition, seconds: float = 10.0) -> bool:
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            return False
        time.sleep(0.02)
    return True
