"""Which Python packages an algorithm needs, and the exact command that brings a missing one."""

from __future__ import annotations

import importlib
import importlib.util
import os
import sys
from typing import Dict, Iterable, List

from ...core.errors import PlanningError
from .language import tr

FROM_QGIS = (
    "numpy",
    "scipy",
    "pandas",
    "geopandas",
    "requests",
    "psycopg2",
    "sklearn",
    "statsmodels",
    "torch",
    "matplotlib",
)
"""Packages that must come from where QGIS comes from: copies from PyPI bring a second GEOS, PROJ or numpy."""
FROM_PIP = ("pyomo", "swiglpk", "highspy", "requests_cache", "hdbscan", "distributed")
"""Packages that pip may install, because they drag no geospatial library along."""

_PIP_ELSEWHERE = ("torch",)
"""Of the former, those that no bundle for Windows or macOS has; their wheels bring nothing along there."""
_PIP_NAMES: Dict[str, str] = {"requests_cache": "requests-cache", "sklearn": "scikit-learn"}
_WHEELS: Dict[str, str] = {"sklearn": "scikit-learn joblib threadpoolctl"}
"""Without their dependencies, which would bring another numpy, so that what is missing besides is named here."""


def absent(packages: Iterable[str]) -> List[str]:
    """The packages that cannot be found, without importing any."""
    return [name for name in packages if not _found(name)]


def broken(packages: Iterable[str]) -> Dict[str, str]:
    """The packages that cannot be imported, each with the reason."""
    reasons: Dict[str, str] = {}
    for name in packages:
        try:
            importlib.import_module(name)
        except Exception as error:  # any failure of a foreign package is a reason to report, never a crash of QGIS
            cause = (getattr(error, "name", None) or "").split(".")[0]
            if cause not in reasons:  # geopandas without pandas lacks nothing of its own
                reasons[name] = f"{type(error).__name__}: {error}"
    return reasons


def _found(name: str) -> bool:
    try:
        return importlib.util.find_spec(name) is not None
    except (ImportError, ValueError):
        return False


def install_hint(packages: Iterable[str]) -> str:
    """The commands that install these packages on this platform."""
    names = list(packages)
    elsewhere = _PIP_ELSEWHERE if sys.platform in ("win32", "darwin") else ()
    bundled = [name for name in names if name in FROM_QGIS and name not in elsewhere]
    from_pip = [_PIP_NAMES.get(name, name) for name in names if name not in bundled]
    lines: List[str] = []
    if bundled:
        lines.append(_bundled_command(bundled))
    if from_pip:
        lines.append(_pip_command(from_pip))
    return "\n".join(lines)


def _bundled_command(names: List[str]) -> str:
    if sys.platform == "win32":
        return "OSGeo4W Setup, Advanced Install, packages: " + ", ".join(
            f"python3-{_PIP_NAMES.get(name, name)}" for name in names
        )
    if sys.platform == "darwin":
        return f'"{_bundle_python()}" -m pip install --no-deps ' + " ".join(
            _WHEELS.get(name, _PIP_NAMES.get(name, name)) for name in names
        )
    extra = ["python3-rtree"] if "geopandas" in names else []
    return "sudo apt install " + " ".join([f"python3-{name}" for name in names] + extra)


def _pip_command(names: List[str]) -> str:
    if sys.platform == "win32":
        return "OSGeo4W Shell: python3 -m pip install --user " + " ".join(names)
    if sys.platform == "darwin":
        return f'"{_bundle_python()}" -m pip install --user ' + " ".join(names)
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    return f"/usr/bin/python{version} -m pip install --user --break-system-packages " + " ".join(names)


def _bundle_python() -> str:
    return os.path.join(sys.base_exec_prefix, "bin", "python3")


def require(packages: Iterable[str], title: str) -> None:
    """For packages that only some ways of using an algorithm need. Raises PlanningError with the commands that bring those that are missing."""
    reasons = broken(packages)
    if reasons:
        told = "\n".join(f"{name}: {reason}" for name, reason in reasons.items())
        raise PlanningError(f"{missing_message(reasons, title)}\n{told}")


def missing_message(packages: Iterable[str], title: str) -> str:
    """A sentence for an algorithm that lacks packages."""
    names = list(packages)
    if len(names) == 1:
        said = tr("“{0}” needs the Python package {1}, which this QGIS does not have. Install, then restart QGIS:")
    else:
        said = tr("“{0}” needs the Python packages {1}, which this QGIS does not have. Install, then restart QGIS:")
    return f"{said.format(title, ', '.join(names))}\n{install_hint(names)}"
