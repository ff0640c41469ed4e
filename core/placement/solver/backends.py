"""Which solvers there are, whether this machine has them, and what brings a missing one."""

from __future__ import annotations

import importlib.util
import shutil
import sys
from typing import Dict, Tuple

MODULES = {"glpk": "swiglpk", "highs": "highspy", "gurobi": "gurobipy", "cbc": "pyomo", "scip": "pyomo"}
"""The Python package that the solver process imports."""
PROGRAMS: Dict[str, Tuple[str, ...]] = {
    "gurobi": ("gurobi.sh", "gurobi.bat"),
    "cbc": ("cbc",),
    "scip": ("scip", "scipampl"),
}
"""Programs that Pyomo starts; one of them must be on the PATH. Gurobi's serve where its Python package is missing."""
OWN_PROCESSES = tuple(PROGRAMS)
"""Solvers whose process starts others, which must end with it."""

_PROGRAM_INSTALL: Dict[str, Dict[str, str]] = {
    "cbc": {
        "linux": "sudo apt install coinor-cbc",
        "darwin": "brew install cbc",
        "win32": "unpack a release of COIN-OR Cbc and add its bin folder to the PATH",
    },
    "scip": {"": "The program scip (version 8 or later) must be on the PATH; its installers are at scipopt.org"},
}
"""By platform; the empty one is any."""

_INSTALL = {
    "glpk": "Install it for QGIS's Python: python3 -m pip install swiglpk",
    "highs": "Install it for QGIS's Python: python3 -m pip install highspy",
    "gurobi": "Install it for QGIS's Python, where a Gurobi licence is at hand: python3 -m pip install gurobipy",
    "cbc": "The program cbc must be on the PATH. Debian, Ubuntu: {linux}; macOS: {darwin}; Windows: {win32}".format(
        **_PROGRAM_INSTALL["cbc"]
    ),
    "scip": _PROGRAM_INSTALL["scip"][""],
}


def available(backend: str) -> bool:
    if backend in ("cbc", "scip"):
        return program(backend) != ""
    return _importable(MODULES[backend]) or program(backend) != ""


def program(backend: str) -> str:
    """Path of the solver's program, or ''."""
    return next(filter(None, map(shutil.which, PROGRAMS.get(backend, ()))), "")


def module(backend: str) -> str:
    """What the solver process must be able to import."""
    if backend == "gurobi" and not _importable(MODULES[backend]):
        return "pyomo"
    return MODULES[backend]


def missing(backend: str) -> str:
    """A sentence for a solver that is not there."""
    return f"The solver {backend} is not installed. {_INSTALL[backend]}"


def program_install(backend: str) -> str:
    """What brings a solver's program on this system; empty for solvers that come as Python packages."""
    known = _PROGRAM_INSTALL.get(backend, {})
    return known.get(sys.platform, known.get("", known.get("linux", "")))


def _importable(name: str) -> bool:
    try:
        return importlib.util.find_spec(name) is not None
    except (ImportError, ValueError):  # as import hooks and half-removed packages end the search
        return False
