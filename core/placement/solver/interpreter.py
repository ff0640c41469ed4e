"""Which Python runs the solver process: inside QGIS ``sys.executable`` may be QGIS itself."""

from __future__ import annotations

import os
import re
import shutil
import subprocess  # nosec B404: the solver must live in a process of its own
import sys
from functools import lru_cache
from pathlib import Path
from typing import Dict, List, Optional, Tuple

from ...errors import PlanningError

OVERRIDE = "EVPLAN_PYTHON"
"""Environment variable that names the interpreter, for installations that hide it."""
SETTING = "evplan/solver_python"
"""QGIS setting that names it; stronger than the environment variable."""
HANDSHAKE_SECONDS = 30


def named(python: str = "") -> Optional[Tuple[str, str]]:
    """The interpreter that somebody chose, and where they named it; None if it is to be discovered."""
    if python:
        return python, f"the setting {SETTING}"
    chosen = os.environ.get(OVERRIDE, "")
    return (chosen, f"the environment variable {OVERRIDE}") if chosen else None


def candidates() -> List[str]:
    """Interpreters worth trying, best first."""
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    paths: List[str] = []
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
def find(module: str, python: str = "") -> str:
    """The interpreter that was chosen, else the first of this Python version that can import numpy and ``module``.

    Raises PlanningError naming what was tried and the way out; a choice that does not work is never replaced in silence.
    """
    choice = named(python)
    return _discover(module) if choice is None else _check(module, *choice)


def any_python(python: str = "") -> str:
    """An interpreter of this Python version, whatever it can import: the one that was chosen, else the first; '' without one."""
    choice = named(python)
    paths = candidates() if choice is None else [chosen_path(python)]
    return next((path for path in paths if handshake(path)[0]), "")


def chosen_path(python: str = "") -> str:
    """Where the interpreter that somebody chose must be; '' if nobody did."""
    choice = named(python)
    if choice is None:
        return ""
    name = os.path.expanduser(choice[0])
    return os.path.abspath(shutil.which(name) or name)


def _check(module: str, python: str, where: str) -> str:
    path = chosen_path(python)
    works, reason = handshake(path, "numpy", module)
    if not works:
        raise PlanningError(
            f"The solver cannot run with the Python interpreter “{python}”, which {where} names: {reason}. "
            "Correct it, or empty it to have an interpreter found."
        )
    return path


def _discover(module: str) -> str:
    failures: List[str] = []
    for path in candidates():
        works, reason = handshake(path, "numpy", module)
        if works:
            return path
        failures.append(f"{path}: {reason}")
    tried = "\n".join(failures) or "none found"
    raise PlanningError(
        f"No Python interpreter was found that can run the solver ({module}). Tried:\n{tried}\n"
        f"Install {module} for QGIS's Python, or name an interpreter that has it in the setting {SETTING} or in the "
        f"environment variable {OVERRIDE}."
    )


def handshake(path: str, *modules: str) -> Tuple[bool, str]:
    """Whether this interpreter is of QGIS's version and imports the modules, and if not, why."""
    # The version comes first: packages of another Python fail in ways that say nothing of it.
    code = f"import sys; print(*sys.version_info[:2], sep='.', flush=True); import {', '.join(('sys', *modules))}"
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
    except subprocess.TimeoutExpired:
        return False, f"it did not answer within {HANDSHAKE_SECONDS} s"
    except OSError as error:
        return False, (error.strerror or str(error)).rstrip(".").lower()
    wanted, found = f"{sys.version_info[0]}.{sys.version_info[1]}", done.stdout.strip()
    if re.fullmatch(r"\d+\.\d+", found) and found != wanted:
        return False, f"it is Python {found}, and QGIS runs {wanted}"
    if done.returncode != 0:
        return False, (done.stderr.strip().splitlines() or [f"exit code {done.returncode}"])[-1]
    return (True, "") if found == wanted else (False, "it does not answer as Python does")
