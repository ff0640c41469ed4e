"""What a user does in the real window; runs inside QGIS, started by ``test_real_window.py``, and writes ``result.json``."""

from __future__ import annotations

import json
import os
import random
import time
import traceback
from pathlib import Path
from typing import Any, Callable, Dict, Optional

from qgis.core import QgsFeature, QgsGeometry, QgsPointXY, QgsProject, QgsVectorLayer
from qgis.PyQt.QtWidgets import QPushButton, QTextEdit, QToolButton
from qgis.utils import iface, plugins

from evplan.scripts.screenshots.steps import (
    Driver,
    Latency,
    Steps,
    click,
    later,
    leave,
    menu_action,
    open_dialog,
    pause,
)

MAIN = "evplan:optimizenetwork"
FOLDER = Path(os.environ.get("EVPLAN_WINDOW_FOLDER", "."))
SAMPLE_RULES = {
    "PRESET": "reference_d_published",
    "BUDGET": 3995000,
    "MIN_COVERAGE_L2": 0,
    "MIN_COVERAGE_L3": 0,
    "L3_SERVES_L2": "yes",
    "GAP": 0.02,
    "TIME_LIMIT": 60,
    "PLAN": "TEMPORARY_OUTPUT",
    "COVERAGE": "TEMPORARY_OUTPUT",
}
# GLPK does not prove this one to the last digit in minutes: it only ends by Cancel or Stop and keep.
ENDLESS_RULES = {
    "PRESET": "neutral",
    "BUDGET": 4000000,
    "L2_RADIUS": 1500,
    "L3_RADIUS": 3000,
    "GAP": 0,
    "TIME_LIMIT": 600,
    "SOLVER": "glpk",
    "PLAN": "TEMPORARY_OUTPUT",
    "COVERAGE": "TEMPORARY_OUTPUT",
}


def start() -> None:
    """Begin once QGIS has its event loop."""
    results: Dict[str, Any] = {"failures": {}}

    def done(failure: str) -> None:
        if failure:
            results["failures"]["all"] = failure
        (FOLDER / "result.json").write_text(json.dumps(results, default=str), encoding="utf-8")
        leave()

    Driver(_all(results), done).start()


def _all(results: Dict[str, Any]) -> Steps:
    yield pause(1.0)
    results["plugin"] = "evplan" in plugins
    results["toolbar"] = iface.mainWindow().findChild(QToolButton, "evplanMenuButton") is not None
    for scenario in (_plan_on_the_canvas, _from_history, _cancel, _stop_and_keep):
        try:
            yield from scenario(results)
        except Exception:  # noqa: BLE001 - a later scenario may still tell something
            results["failures"][scenario.__name__] = traceback.format_exc()
            _close_dialog()


def _plan_on_the_canvas(results: Dict[str, Any]) -> Steps:
    """Sample region, demand, the main job from its dialog: the plan arrives styled, grouped and named."""
    yield from _run_from_menu("evplan:loadsample", {"FOLDER": str(FOLDER / "sample")}, results.setdefault("sample", {}))
    results["sample"]["layers"] = [layer.name() for layer in QgsProject.instance().mapLayers().values()]
    zones = _sample_layer("zones")
    people = {"ZONES": zones, "COMPONENTS": ["population", "1", "none"], "DEMAND": "TEMPORARY_OUTPUT"}
    yield from _run_from_menu("evplan:demandpoints", people, {})
    inputs = {"CHARGERS": _sample_layer("chargers"), "DEMAND": _layer("Demand points"), "SITES": _sample_layer("sites")}
    found: Dict[str, Any] = {}
    yield from _run_from_menu(MAIN, {**inputs, **SAMPLE_RULES}, found)
    found["layers"] = {layer.name(): _describe(layer) for layer in QgsProject.instance().mapLayers().values()}
    found["on_canvas"] = [layer.name() for layer in iface.mapCanvas().layers()]
    results["plan"] = found


def _from_history(results: Dict[str, Any]) -> Steps:
    """The last run opened again as the history opens it; then layers so large that estimating takes a while."""
    import processing
    from qgis.gui import QgsGui

    entries = QgsGui.historyProviderRegistry().queryEntries(providerId="processing")
    stored = next(each.entry["parameters"] for each in entries if each.entry.get("algorithm_id") == MAIN)
    later(lambda: processing.execAlgorithmDialog(MAIN, stored["inputs"]))
    yield open_dialog
    dialog = open_dialog()
    panel = dialog.mainWidget()
    yield lambda: panel.estimate.answer is not None
    again = dialog.createProcessingParameters()
    found: Dict[str, Any] = {"restored": {key: again[key] for key in SAMPLE_RULES if key not in ("PLAN", "COVERAGE")}}
    found["findings"] = [panel.findings.list.item(row).text() for row in range(panel.findings.list.count())]
    rng = random.Random(5)
    weighted = "demand_id:string&field=weight:double"
    many = {
        "SITES": _scratch("Many sites", "site_id:string", 15_000, lambda row: [f"s{row}"], rng, listed=False),
        "DEMAND": _scratch("Many points", weighted, 60_000, lambda row: [f"d{row}", 1.0], rng, listed=False),
    }
    yield pause(0.5)
    before = panel.estimate.answer
    dialog.setParameters(many)
    latency = Latency()
    yield lambda: panel.estimate.answer is not before
    found.update(worst_latency_s=latency.stop(), estimate=panel.estimate.label.text())
    results["history"] = found
    _close_dialog()
    yield lambda: open_dialog() is None
    QgsProject.instance().removeMapLayers(list(many.values()))


def _cancel(results: Dict[str, Any]) -> Steps:
    inputs, found = _endless(), {}  # type: Any
    before = set(QgsProject.instance().mapLayers())
    yield from _run_from_menu(
        MAIN, {**inputs, **ENDLESS_RULES}, found, press=lambda dialog: dialog.cancelButton(), after=4.0
    )
    found["loaded"] = len(set(QgsProject.instance().mapLayers()) - before)
    found["left_over"] = [path.name for path in Path(os.environ["TMPDIR"]).rglob("evplan-solve-*")]
    results["cancel"] = found


def _stop_and_keep(results: Dict[str, Any]) -> Steps:
    inputs, found = _endless(), {}  # type: Any
    before = set(QgsProject.instance().mapLayers())
    yield from _run_from_menu(MAIN, {**inputs, **ENDLESS_RULES}, found, press=_stop_button, after=4.0)
    found["loaded"] = sorted(
        layer.name() for key, layer in QgsProject.instance().mapLayers().items() if key not in before
    )
    results["stop"] = found


def _run_from_menu(
    algorithm_id: str,
    parameters: Dict[str, Any],
    found: Dict[str, Any],
    press: Optional[Callable] = None,
    after: float = 0.0,
) -> Steps:
    """Menu, dialog, Run; optionally a button ``after`` seconds of running; then the dialog is closed again."""
    later(menu_action(algorithm_id).trigger)
    yield open_dialog
    dialog = open_dialog()
    dialog.setParameters(parameters)
    ended = []
    dialog.algorithmFinished.connect(lambda ok, result: ended.append((ok, result, time.monotonic())))
    yield pause(0.3)
    found["stop_button"] = _stop_button(dialog) is not None
    latency, began = Latency(), time.monotonic()
    click(dialog.runButton())
    if press is not None:
        yield pause(after)
        found["enabled_while_running"] = press(dialog).isEnabled() and not ended
        pressed = time.monotonic()
        click(press(dialog))
    yield lambda: ended
    ok, result, when = ended[0]
    yield pause(0.3)
    log = dialog.findChild(QTextEdit, "txtLog").toPlainText()
    found.update(ok=ok, result=result, seconds=when - began, worst_latency_s=latency.stop(), log=log)
    if press is not None:
        found.update(back_after_s=when - pressed, enabled_afterwards=press(dialog).isEnabled())
    _close_dialog()
    yield lambda: open_dialog() is None


def _stop_button(dialog):
    return dialog.findChild(QPushButton, "evplanStopAndKeep")


def _close_dialog() -> None:
    dialog = open_dialog()
    if dialog is not None:
        dialog.close()


def _sample_layer(table: str) -> str:
    """Id of the layer that shows this table of the sample."""
    return next(
        key
        for key, layer in QgsProject.instance().mapLayers().items()
        if layer.source().endswith(f"|layername={table}")
    )


def _layer(name: str) -> str:
    """Id of the layer of that name."""
    return QgsProject.instance().mapLayersByName(name)[0].id()


def _describe(layer) -> Dict[str, Any]:
    node = QgsProject.instance().layerTreeRoot().findLayer(layer.id())
    described = {"group": node.parent().name() if node is not None and node.parent() is not None else None}
    if isinstance(layer, QgsVectorLayer):
        described.update(
            renderer=layer.renderer().type() if layer.renderer() else None,
            rows=layer.featureCount(),
            aliases=[field.alias() for field in layer.fields()],
        )
        if layer.fields().indexFromName("action") >= 0:
            described["actions"] = sorted(
                str(value) for value in layer.uniqueValues(layer.fields().indexFromName("action"))
            )
    return described


def _endless() -> Dict[str, Any]:
    """150 sites and 2,000 demand points at random, as scratch layers outside the legend's groups."""
    rng = random.Random(7)
    sites = _scratch("Random sites", "site_id:string", 150, lambda row: [f"s{row}"], rng)
    weighted = "demand_id:string&field=weight:double"
    demand = _scratch("Random demand", weighted, 2000, lambda row: [f"d{row}", rng.uniform(1, 100)], rng)
    return {"CHARGERS": None, "SITES": sites, "DEMAND": demand}


def _scratch(name: str, fields: str, count: int, attributes: Callable, rng: random.Random, listed: bool = True) -> str:
    layer = QgsVectorLayer(f"Point?crs=EPSG:32614&field={fields}", name, "memory")
    features = []
    for row in range(count):
        feature = QgsFeature(layer.fields())
        feature.setAttributes(attributes(row))
        feature.setGeometry(QgsGeometry.fromPointXY(_place(rng)))
        features.append(feature)
    layer.dataProvider().addFeatures(features)
    QgsProject.instance().addMapLayer(layer, listed)
    return layer.id()


def _place(rng: random.Random) -> QgsPointXY:
    """Somewhere in a square of 20 km."""
    return QgsPointXY(490000 + rng.uniform(0, 20000), 5505000 + rng.uniform(0, 20000))
