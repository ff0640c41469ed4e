"""What the user has set for all runs, in QGIS's settings: the one place that knows their names.

What a setting may change, in a window as in ``qgis_process``: how services are reached (addresses, keys by the id of their
configuration, cache, offline work) and which Python runs solvers. It never changes what is planned: preset, gap, time limit,
coordinate system and language only fill the forms that a person opens (``form_defaults``), who sees them there.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any, Dict, List, NamedTuple, Optional

from qgis.core import QgsApplication, QgsProcessingAlgorithm, QgsSettings

from ...core.placement.solver.interpreter import SETTING

SOLVER_PYTHON = SETTING
OFFLINE = "evplan/offline"
CACHE_HOURS, CACHE_HOURS_VARIABLE = "evplan/cache_hours", "EVPLAN_CACHE_HOURS"
CACHE_FOLDER = "evplan/cache_folder"
CONNECTION = "evplan/connection"
AUTH = {"ocm": "evplan/auth_ocm", "afdc": "evplan/auth_afdc"}
"""Service → setting with the id of its authentication configuration; the key itself is in QGIS's encrypted store."""
ADDRESS = "evplan/endpoints/{}/{}"
FORM = {
    "PRESET": "evplan/form/preset",
    "CRS": "evplan/form/crs",
    "GAP": "evplan/form/gap",
    "TIME_LIMIT": "evplan/form/time_limit",
    "LANGUAGE": "evplan/form/language",
}
"""Parameter → setting that fills it in the forms of the tools that have it."""
DEFAULT_CACHE_HOURS = 24.0
CACHE_NAME = "evplan-http"
CATALOGUE = Path(__file__).resolve().parent.parent.parent / "resources" / "presets" / "endpoints.json"
ADDRESSES = ("endpoint", "profile", "boundaries", "portal")
"""What in the catalogue of services is an address that can be changed."""


class Address(NamedTuple):
    """An address in the catalogue of services: the plugin's own, and the user's, empty where there is none."""

    service: str
    key: str
    title: str
    shipped: str
    own: str


def text(key: str) -> str:
    return str(QgsSettings().value(key, "") or "").strip()


def store(key: str, value: Any) -> None:
    """Set it; an empty value takes the setting away, so that the plugin's own holds again."""
    if value is None or value == "":
        QgsSettings().remove(key)
    else:
        QgsSettings().setValue(key, value)


def solver_python() -> str:
    """Path of the Python interpreter that runs solvers; empty where it is to be found by itself."""
    return text(SOLVER_PYTHON)


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


def cache_folder() -> Path:
    """Where answers are kept: in the user's QGIS profile, or below the folder that was chosen. Always a folder of the plugin's
    own, because old answers in it are deleted."""
    chosen = text(CACHE_FOLDER)
    parent = Path(chosen).expanduser() if chosen else Path(QgsApplication.qgisSettingsDirPath()) / "cache"
    return parent / CACHE_NAME


def connection() -> str:
    """Name of the PostgreSQL connection that forms and checks begin with; empty without one."""
    return text(CONNECTION)


def auth(service: str) -> Optional[str]:
    """Id of the authentication configuration with the key of a service; None without one."""
    return text(AUTH[service]) or None


def shipped_catalogue() -> Dict[str, Dict[str, Any]]:
    """The plugin's own catalogue of services."""
    return json.loads(CATALOGUE.read_text(encoding="utf-8"))


def catalogue() -> Dict[str, Dict[str, Any]]:
    """The catalogue of services with the user's addresses: addresses move more often than programs. Whoever names a server of
    his own does not want its mirrors asked."""
    services = shipped_catalogue()
    for each in addresses():
        if each.own:
            services[each.service][each.key] = each.own
            if "mirrors" in services[each.service]:
                services[each.service]["mirrors"] = []
    return services


def addresses() -> List[Address]:
    """All addresses of the catalogue, as they are and as the user has set them."""
    return [
        Address(service, key, entry["title"], entry[key], text(ADDRESS.format(service, key)))
        for service, entry in shipped_catalogue().items()
        for key in ADDRESSES
        if key in entry
    ]


def form_defaults(algorithm: QgsProcessingAlgorithm) -> Dict[str, Any]:
    """What the form of an algorithm begins with, of what the user has set and the algorithm has. For forms alone: a run without a
    window, or in a model, takes the algorithm's own defaults."""
    found: Dict[str, Any] = {}
    for name, key in FORM.items():
        definition, value = algorithm.parameterDefinition(name), text(key)
        if definition is None or not value:
            continue
        usable = definition.checkValueIsAcceptable(value)
        if usable and (definition.type() != "enum" or value in definition.options()):
            found[name] = float(value) if definition.type() == "number" else value
    return found
