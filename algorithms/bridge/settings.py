"""What the user has set for all runs, in QGIS's settings."""

from __future__ import annotations

from qgis.core import QgsSettings

from ...core.placement.solver.interpreter import SETTING

OFFLINE = "evplan/offline"


def solver_python() -> str:
    """Path of the Python interpreter that runs solvers; empty where it is to be found by itself."""
    return str(QgsSettings().value(SETTING, "") or "").strip()


def offline() -> bool:
    """Whether services must not be asked: what they once answered comes from the cache, or the run ends."""
    return QgsSettings().value(OFFLINE, False, type=bool)
