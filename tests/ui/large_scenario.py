"""A large instance planned from the dialog while a timer watches the window; started by ``test_large_window.py``."""

from __future__ import annotations

import json
import os
import random
import time
from pathlib import Path
from typing import Any, Dict

from qgis.core import QgsApplication
from qgis.PyQt.QtWidgets import QTextEdit

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


def _run(parameters: Dict[str, Any], found: Dict[str, Any]) -> Steps:
    later(menu_action(MAIN).trigger)
    yield open_dialog
    dialog = open_dialog()
    dialog.setParameters(parameters)
    ended = []
    dialog.algorithmFinished.connect(lambda ok, result: ended.append((ok, result)))
    yield pause(0.5)
    lines = []
    began = time.monotonic()
    click(dialog.runButton())
    # Until here QGIS itself shows the log, writes its history and starts the task, in the window's thread.
    found["click_s"] = time.monotonic() - began
    latency, began = Latency(), time.monotonic()
    computed = []
    for task in QgsApplication.taskManager().activeTasks():
        task.taskCompleted.connect(lambda: computed.append(time.monotonic()))
    log = dialog.findChild(QTextEdit, "txtLog")

    def over() -> bool:
        text = log.toPlainText()
        if len(lines) < len(text.splitlines()):
            lines.extend((round(time.monotonic() - began, 2), line) for line in text.splitlines()[len(lines) :])
        return bool(ended)

    yield over
    ok, result = ended[0]
    yield pause(1.0)
    latency.stop()
    # After that QGIS loads and lists the layers, in the window's thread.
    over_at = computed[0]
    during = []
    for end, late, waited in latency.stalls:
        part = min(late, over_at - (end - late)) / late
        if part > 0:
            during.append((end - began, part * late, part * waited))
    loading = [end - max(end - late, over_at) for end, late, _ in latency.stalls if end > over_at]
    found.update(
        ok=ok,
        status=result.get("STATUS"),
        seconds=over_at - began,
        worst_s=max((late for _, late, _ in during), default=0.0),
        worst_own_s=max((late - waited for _, late, waited in during), default=0.0),
        stalls=during,
        worst_afterwards_s=max(loading, default=0.0),
        lines=lines,
    )
    dialog.close()
    yield lambda: open_dialog() is None
