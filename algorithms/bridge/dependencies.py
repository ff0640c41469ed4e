"""Which Python packages an algorithm needs, and the exact command that brings a missing one."""

from __future__ import annotations

import importlib
import importlib.util
import os
import sys
from pathlib import Path
from typing import Callable, Dict, Iterable, List, Tuple

from ...core.errors import PlanningError
from ...core.locks import no_process_for_a_lock
from ...core.placement.solver import backends, interpreter
from ...core.setup.packages import Package
from .language import tr

FROM_QGIS = (
    "numpy",
    "scipy",
    "pandas",
    "geopandas",
    "shapely",
    "pyproj",
    "rtree",
    "requests",
    "psycopg2",
    "sklearn",
    "statsmodels",
    "torch",
    "matplotlib",
    "plotly",
)
"""Packages that must come from where QGIS comes from: copies from PyPI bring a second GEOS, PROJ or numpy."""
FROM_PIP = ("pyomo", "swiglpk", "highspy", "requests_cache", "hdbscan", "distributed")
"""Packages that pip may install, because they drag no geospatial library along."""

WANTED: Tuple[Package, ...] = (
    Package("numpy", True, "1.21"),
    Package("scipy", True, "1.7"),
    Package("pandas", True, "1.5", "3"),
    Package("shapely", True, "1.8", "3"),
    Package("pyproj", True, "3.2"),
    Package("geopandas", True, "0.12", "2"),
    Package("requests", True, "2.25"),
    Package("pyomo", True, "6.8", "7"),
    Package("swiglpk", True, "5.0.8", "6"),
    Package("requests_cache", False, "1.0", "2"),
    Package("rtree", False, "0.9"),
    Package("highspy", False, "1.7", "2"),
    Package("psycopg2", False, "2.8"),
    Package("sklearn", False, "1.0"),
    Package("statsmodels", False, "0.13"),
    Package("matplotlib", False, "3.3"),
    Package("hdbscan", False, "0.8"),
    Package("distributed", False, "2023.5"),
    Package("torch", False, "1.13"),
)
"""What the plugin uses, with the versions it is written for; ``requirements.txt`` says the same of what comes from pip."""

_PIP_ELSEWHERE = ("torch",)
"""Of the former, those that no bundle for Windows or macOS has; their wheels bring nothing along there."""
PIP_NAMES: Dict[str, str] = {"requests_cache": "requests-cache", "sklearn": "scikit-learn"}
_WHEELS: Dict[str, str] = {"sklearn": "scikit-learn joblib threadpoolctl", "plotly": "plotly narwhals packaging"}
"""Without their dependencies, which would bring another numpy, so that what is missing besides is named here."""


_SITES = ("site-packages", "dist-packages")


def purposes(say: Callable[[str], str]) -> Dict[str, str]:
    """What the plugin needs each package for."""
    return {
        "numpy": say("numbers"),
        "scipy": say("sparse matrices and neighbour searches"),
        "pandas": say("tables"),
        "shapely": say("geometries"),
        "pyproj": say("coordinate systems"),
        "geopandas": say("tables with geometry"),
        "requests": say("questions to services"),
        "pyomo": say("models of the placement"),
        "swiglpk": say("the solver GLPK"),
        "requests_cache": say("keeping answers of services, and offline work"),
        "rtree": say("the spatial index of geopandas before version 1"),
        "highspy": say("the solver HiGHS"),
        "psycopg2": say("snapshots and key figures in PostGIS"),
        "sklearn": say("K-means, clusters of stations, forecasts by boosting"),
        "statsmodels": say("forecasts by ETS, theta and SARIMA"),
        "matplotlib": say("charts as pictures"),
        "hdbscan": say("clusters by density with an older scikit-learn"),
        "distributed": say("sweeps on a Dask cluster"),
        "torch": say("forecasts by LSTM"),
    }


def absent(packages: Iterable[str]) -> List[str]:
    """The packages that cannot be found, without importing any."""
    return [name for name in packages if not _found(name)]


def broken(packages: Iterable[str]) -> Dict[str, str]:
    """The packages that cannot be imported, each with the reason."""
    reasons: Dict[str, str] = {}
    for name in packages:
        try:
            with no_process_for_a_lock():
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
    from_pip = [PIP_NAMES.get(name, name) for name in names if name not in bundled]
    lines: List[str] = []
    if bundled:
        lines.append(_bundled_command(bundled))
    if from_pip:
        lines.append(_pip_command(from_pip))
    return "\n".join(lines)


def _bundled_command(names: List[str]) -> str:
    if sys.platform == "win32":
        return "OSGeo4W Setup, Advanced Install, packages: " + ", ".join(
            f"python3-{PIP_NAMES.get(name, name)}" for name in names
        )
    if sys.platform == "darwin":
        return f'"{_bundle_python()}" -m pip install --no-deps ' + " ".join(
            _WHEELS.get(name, PIP_NAMES.get(name, name)) for name in names
        )
    extra = ["python3-rtree"] if "geopandas" in names and "rtree" not in names else []
    return "sudo apt install " + " ".join([f"python3-{name}" for name in names] + extra)


def _pip_command(names: List[str]) -> str:
    if sys.platform == "win32":
        return "OSGeo4W Shell: python3 -m pip install --user " + " ".join(names)
    if sys.platform == "darwin":
        return f'"{_bundle_python()}" -m pip install --user ' + " ".join(names)
    return f"{_system_python()} -m pip install --user --break-system-packages " + " ".join(names)


def removal_hint(name: str, module_file: str) -> str:
    """The command that removes a copy of a package that does not come from where QGIS comes from.

    ``module_file``: where it was imported from. A copy in a virtual environment is removed there; one in a folder that no pip
    looks after is named, for the user to take off the search path.
    """
    package = PIP_NAMES.get(name, name)
    site = next((folder for folder in Path(module_file).parents if folder.name in _SITES), None)
    if site is None:
        return f"PYTHONPATH: {Path(module_file).parent.parent}"
    prefix = site.parents[1] if site.parent.name == "Lib" else site.parents[2]
    if (prefix / "pyvenv.cfg").exists():
        python = prefix / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
        return f'"{python}" -m pip uninstall -y {package}'
    if sys.platform == "win32":
        return f"OSGeo4W Shell: python3 -m pip uninstall -y {package}"
    if sys.platform == "darwin":
        return f'"{_bundle_python()}" -m pip uninstall -y {package}'
    root = "" if site.is_relative_to(Path.home()) else "sudo "
    return f"{root}{_system_python()} -m pip uninstall -y --break-system-packages {package}"


def version_hint(name: str) -> str:
    """The command that brings another version of a package than the one that is there."""
    if name in FROM_QGIS:
        return install_hint([name])
    wanted = next(package for package in WANTED if package.name == name)
    limits = f">={wanted.at_least}" + (f",<{wanted.below}" if wanted.below else "")
    return install_hint([name]).replace(
        f" {PIP_NAMES.get(name, name)}", f' --upgrade "{PIP_NAMES.get(name, name)}{limits}"'
    )


def solver_hint(backend: str) -> str:
    """The command that brings a solver."""
    return backends.program_install(backend) or install_hint([backends.MODULES[backend]])


def interpreter_hint(python: str) -> str:
    """The command that takes back a choice of interpreter that does not work."""
    if python:
        return f'QgsSettings().remove("{interpreter.SETTING}")'
    return f'setx {interpreter.OVERRIDE} ""' if sys.platform == "win32" else f"unset {interpreter.OVERRIDE}"


def projection_hint() -> str:
    """The command after which PROJ finds the data of the distribution, where a virtual environment hides them."""
    return "" if sys.platform in ("win32", "darwin") else "export PROJ_DATA=/usr/share/proj PROJ_LIB=/usr/share/proj"


def folder_hint(folder: Path) -> str:
    """The command that makes a folder of the user's writable."""
    if sys.platform == "win32":
        return f'icacls "{folder}" /grant "%USERNAME%:(OI)(CI)M"'
    return f'mkdir -p "{folder}" && chmod u+rwx "{folder}"'


def _system_python() -> str:
    return f"/usr/bin/python{sys.version_info.major}.{sys.version_info.minor}"


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
