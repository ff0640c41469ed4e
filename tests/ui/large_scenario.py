"""A large instance planned from the dialog and from the planner while a timer watches the window; started by ``test_large_window.py``."""

from __future__ import annotations

import json
import os
import random
import time
from pathlib import Path
from typing import Any, Dict

from qgis.core import QgsProject
from qgis.PyQt.QtWidgets import QDockWidget, QLabel, QPlainTextEdit, QPushButton, QTextEdit, QToolButton
from qgis.utils import iface

from evplan.scripts.screenshots.steps import (
    Driver,
    Latency,
    Steps,
    click,
    drawn,
    later,
    leave,
    menu_action,
    open_dialog,
    pause,
)

from .latency import note_stalls, work_watched
from .scenarios import MAIN, _scratch

FOLDER = Path(os.environ.get("EVPLAN_WINDOW_FOLDER", "."))
SITES, POINTS = 1000, 30_000
RULES = {
    "PRESET": "neutral",
    "BUDGET": 2000000,
    "L2_RADIUS": 500,
    "L3_RADIUS": 3000,
    "GAP": 0,
    "TIME_LIMIT": 20,
    "PLAN": "TEMPORARY_OUTPUT",
    "COVERAGE": "TEMPORARY_OUTPUT",
}


def start() -> None:
    """Begin once QGIS has its event loop."""
    results: Dict[str, Any] = {"failure": ""}

    def done(failure: str) -> None:
        results["failure"] = failure
        (FOLDER / "result.json").write_text(json.dumps(results, default=str), encoding="utf-8")
        leave()

    Driver(_plan(results), done).start()


def _plan(results: Dict[str, Any]) -> Steps:
    yield pause(1.0)
    rng = random.Random(7)
    sites = _scratch("Random sites", "site_id:string", SITES, lambda row: [f"s{row}"], rng)
    weighted = "demand_id:string&field=weight:double"
    demand = _scratch("Random demand", weighted, POINTS, lambda row: [f"d{row}", rng.uniform(1, 100)], rng)
    yield pause(1.0)
    yield drawn()
    for solver in ("glpk", "auto"):
        found: Dict[str, Any] = {}
        yield from _run({"CHARGERS": None, "SITES": sites, "DEMAND": demand, **RULES, "SOLVER": solver}, found)
        results[solver] = found
        yield drawn()  # what is measured is the run, not how the map of the one before is drawn
    results["planner"] = found = {}
    yield from _run_in_planner({"SITES": sites, "DEMAND": demand}, found)


def _run_in_planner(layers: Dict[str, Any], found: Dict[str, Any]) -> Steps:
    """The same from the planner's form, with what it shows meanwhile."""
    click(iface.mainWindow().findChild(QToolButton, "evplanMenuButton"))
    dock = iface.mainWindow().findChild(QDockWidget, "evplanPlanner")
    project = QgsProject.instance()
    for role, layer in (("sites", layers["SITES"]), ("demand", layers["DEMAND"]), ("chargers", None)):
        dock._choose(role, project.mapLayer(layer) if layer else None)
    dock.step.form.set_values(
        {key: RULES[key] for key in ("PRESET", "BUDGET", "L2_RADIUS", "L3_RADIUS", "GAP", "TIME_LIMIT")}
    )
    dock.show_step("placement")
    yield pause(0.5)
    yield drawn()
    log, line = dock.findChild(QPlainTextEdit, "evplanLog"), dock.findChild(QLabel, "evplanLine")
    lines = []

    def over() -> bool:
        text = log.toPlainText().splitlines()
        lines.extend((round(time.monotonic() - began, 2), each) for each in text[len(lines) :])
        return line.text().startswith("Ready")

    with work_watched() as worked:
        began = time.monotonic()
        click(dock.findChild(QPushButton, "evplanRun"))
        found["click_s"] = time.monotonic() - began
        latency, began = Latency(), time.monotonic()
        yield over
    yield pause(1.0)
    latency.stop()
    note_stalls(found, latency, began, worked[0][0])
    found.update(ok=True, status=line.text(), lines=lines)


def _run(parameters: Dict[str, Any], found: Dict[str, Any]) -> Steps:
    later(menu_action(MAIN).trigger)
    yield open_dialog
    dialog = open_dialog()
    dialog.setParameters(parameters)
    ended = []
    dialog.algorithmFinished.connect(lambda ok, result: ended.append((ok, result)))
    yield pause(0.5)
    lines = []
    log = dialog.findChild(QTextEdit, "txtLog")

    def over() -> bool:
        text = log.toPlainText()
        if len(lines) < len(text.splitlines()):
            lines.extend((round(time.monotonic() - began, 2), line) for line in text.splitlines()[len(lines) :])
        return bool(ended)

    with work_watched() as worked:
        began = time.monotonic()
        click(dialog.runButton())
        # Until here QGIS itself shows the log, writes its history and starts the task, in the window's thread.
        found["click_s"] = time.monotonic() - began
        latency, began = Latency(), time.monotonic()
        yield over
    ok, result = ended[0]
    yield pause(1.0)
    latency.stop()
    note_stalls(found, latency, began, worked[0][0])
    found.update(ok=ok, status=result.get("STATUS"), lines=lines)
    dialog.close()
    yield lambda: open_dialog() is None
