"""What the user has set for all runs, in QGIS's settings."""

from __future__ import annotations

import os

from qgis.core import QgsSettings

from ...core.placement.solver.interpreter import SETTING

OFFLINE = "evplan/offline"
CACHE_HOURS, CACHE_HOURS_VARIABLE = "evplan/cache_hours", "EVPLAN_CACHE_HOURS"
DEFAULT_CACHE_HOURS = 24.0


def solver_python() -> str:
    """Path of the Python interpreter that runs solvers; empty where it is to be found by itself."""
    return str(QgsSettings().value(SETTING, "") or "").strip()


def offline() -> bool:
    """Whether services must not be asked: what they once answered comes from the cache, or the run ends."""
    return QgsSettings().value(OFFLINE, False, type=bool)


def cache_hours() -> float:
    """How old answers of services may be before they are asked again. The variable of the environment is for runs on a schedule: what runs
    once a day must not be given the answers of the day before."""
    for value in (os.environ.get(CACHE_HOURS_VARIABLE), QgsSettings().value(CACHE_HOURS, None)):
        try:
            hours = float(value)
        except (TypeError, ValueError):
            continue
        if hours >= 0:
            return hours
    return DEFAULT_CACHE_HOURS
