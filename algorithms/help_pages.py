"""Where the help and the icon of every algorithm are.

Each has a page of its own in both languages, ``docs/tools/<language>/<name>.md``, which ``scripts/make_help.py`` writes from what is declared; it
links to the pages that explain what its figures and rules mean. The installed plugin holds all of them, and the guide, as HTML in ``help``
(``scripts/make_help_html.py``, by ``make package``), a checkout in ``build/help`` (by ``make setup``): they open without a network. Where there is
neither, the address is that of the repository.
"""

from __future__ import annotations

from pathlib import Path
from typing import Dict, Tuple

from .bridge.language import INTERFACE, language_of

PLUGIN = Path(__file__).resolve().parent.parent
RESOURCES = PLUGIN / "resources"
HOME = "https://github.com/evplan/evplan"
EXPLAINED: Dict[str, Tuple[str, ...]] = {
    "fetchchargers": ("sources",),
    "fetchsites": ("sources",),
    "fetchzones": ("sources",),
    "fetchregistrations": ("sources",),
    "importchargers": ("sources",),
    "importtransit": ("sources",),
    "refreshstatus": ("kpis", "scheduling"),
    "storesnapshot": ("snapshots", "scheduling"),
    "forecastdemand": ("forecastdemand",),
    "coverage": ("coverage",),
    "optimizenetwork": ("rules", "dialog"),
    "validateplan": ("rules", "capacity"),
    "locationallocation": ("location",),
    "optimizecapacity": ("capacity",),
    "assigndemand": ("capacity",),
    "kmedians": ("kmedians",),
    "corridorcompliance": ("corridors",),
    "corridor": ("corridors",),
    "planphases": ("phases",),
    "plancost": ("plan-money",),
    "gridrequirements": ("grid",),
    "sensitivity": ("sensitivity",),
    "compareplans": ("comparison",),
    "networkkpis": ("kpis",),
    "forecastusage": ("forecasts",),
    "monitortargets": ("targets", "scheduling"),
    "detectanomalies": ("anomalies",),
    "dashboard": ("reports",),
    "report": ("reports",),
    "webmap": ("reports",),
    "checksetup": ("setup",),
    "newproject": ("setup",),
}
"""Algorithm → pages of ``docs`` that say exactly what it means; the others need none besides their own."""


def page(name: str, language: str) -> str:
    """Path of an algorithm's page in the repository."""
    return f"docs/tools/{language}/{name}.md"


def help_url(name: str) -> str:
    """Address of an algorithm's page, in the language of the interface."""
    return _address(page(name, language_of(INTERFACE)))


def guide_url(name: str = "index") -> str:
    """Address of a page of the guide, in the language of the interface."""
    return _address(f"docs/guide/{language_of(INTERFACE)}/{name}.md")


def _address(path: str) -> str:
    """Of a page of the repository: the plugin's own file made of it, if there is one."""
    made = Path(path).relative_to("docs").with_suffix(".html")
    for folder in (PLUGIN / "help", PLUGIN / "build" / "help"):
        if (folder / made).is_file():
            return (folder / made).as_uri()
    return f"{HOME}/blob/main/{path}"


def icon_path(*names: str) -> str:
    """The first icon there is of these names, else the plugin's."""
    paths = (RESOURCES / "icons" / f"{name}.svg" for name in (*names, "evplan"))
    return str(next(path for path in paths if path.exists()))
