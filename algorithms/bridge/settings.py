"""What the user has set for all runs, in QGIS's settings."""

from __future__ import annotations

from qgis.core import QgsSettings

from ...core.placement.solver.interpreter import SETTING


def solver_python() -> str:
    """Path of the Python interpreter that runs solvers; empty where it is to be found by itself."""
    return str(QgsSettings().value(SETTING, "") or "").strip()
