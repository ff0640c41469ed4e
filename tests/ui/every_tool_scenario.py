"""Every tool that the planner can fill in from the sample, run from the planner while a timer watches the window.

Started by ``test_every_tool_window.py``; writes ``result.json``.
"""

from __future__ import annotations

import json
import os
import time
from pathlib import Path
from typing import Any, Dict

from qgis.core import QgsFeatureRequest, QgsProcessingParameterDefinition, QgsProject

from evplan.scripts.screenshots import gallery
from evplan.scripts.screenshots.gallery import dock
from evplan.scripts.screenshots.steps import Driver, Latency, Steps, drawn, leave, pause
from evplan.ui.planner import steps as seven

from .latency import note_stalls, work_watched
from .rooms_scenario import Pages

AGAIN_ABOVE_S = 0.15
FOLDER = Path(os.environ.get("EVPLAN_WINDOW_FOLDER", "."))
SAMPLE = "sample:"
"""Before the name of one of the sample's tables."""
HIGHWAYS = "Highways"
STORE = str(FOLDER / "store.gpkg")
GIVEN: Dict[str, Dict[str, Any]] = {
    "cleanpoints": {"INPUT": SAMPLE + "chargers"},
    "importchargers": {"INPUT": SAMPLE + "chargers"},
    "refreshstatus": {"NEWER": SAMPLE + "chargers"},
    "storesnapshot": {"FILE": STORE},
    "disaggregate": {"SOURCES": SAMPLE + "municipalities", "COUNTS": "population", "ZONES": SAMPLE + "zones"},
    "ownershipclusters": {"ZONES": SAMPLE + "zones", "VALUE_FIELD": "ev_bev"},
    "projectadoption": {
        "COUNTS": SAMPLE + "ev_counts",
        "COUNTS_VALUE_FIELD": "bev",
        "ZONES": SAMPLE + "ev_areas",
        "ZONES_ID_FIELD": "area_id",
        "METHOD": 2,
    },
    "studyarea": {"BOUNDARIES": SAMPLE + "municipalities"},
    "alignment": {"ZONES": SAMPLE + "zones", "ZONES_EV_FIELD": "ev_bev"},
    "serviceareas": {"STATIONS": SAMPLE + "chargers"},
    "corridorcompliance": {"CORRIDORS": HIGHWAYS},
    "corridor": {"CORRIDORS": HIGHWAYS},
    "locationallocation": {"N_FACILITIES": 5},
    "optimizecapacity": {"SCENARIO_COSTS": None, "SELECTION": None, "SCENARIO_FLOWS": None},
    "gridrequirements": {"ZONES": None, "HEADROOM": None},
    "sensitivity": {"BUDGET": 2_000_000},
    "monitortargets": {"FILE": STORE},
}
"""What the planner leaves to its user."""
ELSEWHERE = ("optimizenetwork", "coverage", "planphases", "dashboard", "report", "webmap", "compareplans")
"""Watched in ``rooms_scenario.py`` and ``large_scenario.py``, from their dialogs."""


def start() -> None:
    """Begin once QGIS has its event loop."""
    results: Dict[str, Any] = {"failure": "", "tools": {}, "left_out": {}}

    def done(failure: str) -> None:
        results["failure"] = failure
        (FOLDER / "result.json").write_text(json.dumps(results, default=str), encoding="utf-8")
        leave()

    Driver(_all(results), done).start()


def _all(results: Dict[str, Any]) -> Steps:
    yield pause(1.0)
    pages = Pages()
    yield from gallery.begin(FOLDER)
    _add_highways()
    for step in seven.STEPS:
        for algorithm in seven.tools(step.room):
            parameters = _parameters(algorithm)
            why_not = _why_not(algorithm, parameters)
            if why_not:
                results["left_out"][algorithm.name()] = why_not
            else:
                yield from _measured(algorithm, parameters, results["tools"])
    pages.deleteLater()


def _parameters(algorithm) -> Dict[str, Any]:
    """What the planner knows, and a place for every result."""
    optional = QgsProcessingParameterDefinition.Flag.FlagOptional
    made = dock()._filled(algorithm.id())
    for each in algorithm.destinationParameterDefinitions():
        if not each.flags() & optional or each.type() == "sink":
            made[each.name()] = seven.TEMPORARY
    for key, value in GIVEN.get(algorithm.name(), {}).items():
        if value == HIGHWAYS:
            value = QgsProject.instance().mapLayersByName(HIGHWAYS)[0].id()
        made[key] = _sample(value[len(SAMPLE) :]) if str(value).startswith(SAMPLE) else value
    return made


def _add_highways() -> None:
    """The sample's roads are streets, too; a corridor is not made of these."""
    roads = QgsProject.instance().mapLayer(_sample("roads"))
    highways = roads.materialize(QgsFeatureRequest().setFilterExpression("class = 'highway'"))
    highways.setName(HIGHWAYS)
    QgsProject.instance().addMapLayer(highways)


def _sample(table: str) -> str:
    """The layer of a table of the sample, in the open project."""
    layers = QgsProject.instance().mapLayers().items()
    return next(key for key, layer in layers if layer.source().endswith(f"sample.gpkg|layername={table}"))


def _why_not(algorithm, parameters: Dict[str, Any]) -> str:
    from processing.tools import dataobjects

    if algorithm.name().startswith("fetch"):
        return "asks a server"
    if algorithm.name() in ELSEWHERE:
        return "watched elsewhere"
    ready, why_not = algorithm.canExecute()
    if ready:
        ready, why_not = algorithm.checkParameterValues(parameters, dataobjects.createContext())
    return "" if ready else why_not or "cannot be filled in"


def _measured(algorithm, parameters: Dict[str, Any], found: Dict[str, Any]) -> Steps:
    """A run, and where it kept the window waiting another one: what a tool itself does comes again, what the disk or the machine did does not."""
    yield from _run(algorithm, parameters, found)
    if found[algorithm.name()].get("worst_own_s", 0.0) > AGAIN_ABOVE_S:
        first = found[algorithm.name()]
        yield from _run(algorithm, parameters, found)
        found[algorithm.name()]["first_run"] = first


def _run(algorithm, parameters: Dict[str, Any], found: Dict[str, Any]) -> Steps:
    ended = []
    yield drawn()
    latency, began = Latency(), time.monotonic()
    with work_watched() as worked:
        started = dock()._start(algorithm.id(), parameters, lambda ok, results: ended.append((ok, results)))
        yield lambda: ended or not started
    yield pause(0.2)
    latency.stop()
    entry = found[algorithm.name()] = {"ok": bool(ended) and ended[0][0], "fault": dock()._fault}
    if worked:
        note_stalls(entry, latency, began, worked[-1][0])
        entry["background"] = all(apart for _, apart in worked)
