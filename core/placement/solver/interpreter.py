"""Which Python runs the solver process: inside QGIS ``sys.executable`` may be QGIS itself."""

from __future__ import annotations

import os
import subprocess  # nosec B404: the solver must live in a process of its own
import sys
from functools import lru_cache
from pathlib import Path
from typing import Dict, List, Tuple

from ...errors import PlanningError

OVERRIDE = "EVPLAN_PYTHON"
"""Environment variable that names the interpreter, for installations that hide it."""
HANDSHAKE_SECONDS = 30


def candidates() -> List[str]:
    """Interpreters worth trying, best first."""
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    paths: List[str] = [os.environ[OVERRIDE]] if os.environ.get(OVERRIDE) else []
    if Path(sys.executable or "").stem.lower().startswith("python"):
        paths.append(sys.executable)
    for prefix in dict.fromkeys((sys.base_exec_prefix, sys.exec_prefix)):
        if sys.platform == "win32":
            paths += [os.path.join(prefix, "python.exe"), os.path.join(prefix, "python3.exe")]
        else:
            paths += [os.path.join(prefix, "bin", name) for name in (f"python{version}", "python3")]
    return [path for path in dict.fromkeys(paths) if os.path.exists(path)]


def environment() -> Dict[str, str]:
    """The environment of the child: it sees the same packages as this process."""
    package_root = str(Path(__file__).resolve().parents[4])
    path = [package_parent() or package_root, *[entry for entry in sys.path if entry]]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(dict.fromkeys(path)), "PYTHONDONTWRITEBYTECODE": "1"}


def package_parent() -> str:
    """The folder that holds this package under the name by which it was imported."""
    top = sys.modules.get(__name__.split(".")[0])
    return os.path.dirname(os.path.dirname(os.path.abspath(top.__file__))) if top is not None and top.__file__ else ""


def hidden_window() -> Dict[str, int]:
    """Keeps Windows from flashing a console."""
    return {"creationflags": 0x08000000} if sys.platform == "win32" else {}


@lru_cache(maxsize=None)
def find(module: str) -> str:
    """The first interpreter of this Python version that can import numpy and ``module``.

    Raises PlanningError naming what was tried and the way out.
    """
    failures: List[str] = []
    for path in candidates():
        works, reason = _handshake(path, module)
        if works:
            return path
        failures.append(f"{path}: {reason}")
    tried = "\n".join(failures) or "none found"
    raise PlanningError(
        f"No Python interpreter was found that can run the solver ({module}). Tried:\n{tried}\n"
        f"Install {module} for QGIS's Python, or set the environment variable {OVERRIDE} to an interpreter that has it."
    )


def _handshake(path: str, module: str) -> Tuple[bool, str]:
    code = f"import sys, numpy, {module}; print(sys.version_info[0], sys.version_info[1])"
    try:
        done = subprocess.run(  # nosec B603: a fixed program, no shell
            [path, "-c", code],
            env=environment(),
            capture_output=True,
            text=True,
            timeout=HANDSHAKE_SECONDS,
            stdin=subprocess.DEVNULL,
            check=False,
            **hidden_window(),
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return False, str(error)
    if done.returncode != 0:
        return False, (done.stderr.strip().splitlines() or [f"exit code {done.returncode}"])[-1]
    wanted = f"{sys.version_info[0]} {sys.version_info[1]}"
    return (True, "") if done.stdout.strip() == wanted else (False, f"is Python {done.stdout.strip()}, needed {wanted}")
