"""What a user does in the real window; runs inside QGIS, started by ``test_real_window.py``, and writes ``result.json``."""

from __future__ import annotations

import json
import os
import random
import time
import traceback
from pathlib import Path
from typing import Any, Callable, Dict, Optional

import qgis.core
from qgis.core import (
    QgsApplication,
    QgsFeature,
    QgsGeometry,
    QgsPointXY,
    QgsProject,
    QgsVectorFileWriter,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import (
    QApplication,
    QDockWidget,
    QLabel,
    QMessageBox,
    QPlainTextEdit,
    QPushButton,
    QTableView,
    QTextEdit,
    QToolButton,
)
from qgis.utils import iface, plugins, reloadPlugin

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

MAIN = "evplan:optimizenetwork"
DOCK_WIDTH = 320
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
    for scenario in (_planner, _plan_on_the_canvas, _from_history, _cancel, _stop_and_keep, _left_running):
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
    later(_reopening())
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


def _reopening() -> Callable[[], Any]:
    """What a double click on the last run in the history does."""
    import processing
    from qgis.gui import QgsGui

    if hasattr(QgsGui, "historyProviderRegistry"):
        entries = QgsGui.historyProviderRegistry().queryEntries(providerId="processing")
        runs = [each for each in entries if each.entry.get("algorithm_id") == MAIN]
        stored = max(runs, key=lambda each: (each.timestamp, each.id)).entry["parameters"]
        return lambda: processing.execAlgorithmDialog(MAIN, stored["inputs"])
    # Before QGIS 3.24 the history is a log of commands, of which it calls the dialog in place of the run.
    from processing.core.ProcessingLog import ProcessingLog

    commands = [each.text for each in ProcessingLog.getLogEntries() if f'"{MAIN}"' in each.text]
    command = commands[-1].replace("processing.run(", "processing.execAlgorithmDialog(")
    return lambda: exec(command, {"processing": processing, **vars(qgis.core)})  # noqa: S102  # as QGIS does


def _planner(results: Dict[str, Any]) -> Steps:
    """The toolbar button, the sample, Run, and each step's picture: by clicks alone, which are counted."""
    found: Dict[str, Any] = {"actions": 0}
    results["planner"] = found

    def press(button) -> None:
        found["actions"] += 1
        click(button)

    press(iface.mainWindow().findChild(QToolButton, "evplanMenuButton"))
    yield lambda: iface.mainWindow().findChild(QDockWidget, "evplanPlanner")
    dock = iface.mainWindow().findChild(QDockWidget, "evplanPlanner")
    iface.mainWindow().showMaximized()
    iface.mainWindow().resizeDocks([dock], [DOCK_WIDTH], Qt.Orientation.Horizontal)
    yield pause(0.5)
    _picture(dock, "empty")
    press(dock.findChild(QPushButton, "evplanLoadSample"))
    next_button = dock.findChild(QPushButton, "evplanNextButton")
    yield lambda: next_button.isVisible() and next_button.text() == "Plan the network"
    yield pause(0.5)
    yield drawn()
    _picture(dock, "sample")
    latency = Latency()
    press(next_button)
    line = dock.findChild(QLabel, "evplanLine")
    yield lambda: "incumbent" in dock.findChild(QPlainTextEdit, "evplanLog").toPlainText()
    _picture(dock, "running")
    yield lambda: line.text().startswith("Ready")
    found.update(worst_latency_s=latency.stop(), stalls=latency.stalls, said=line.text())
    yield pause(0.5)
    yield drawn()
    _picture(dock, "planned")
    iface.mainWindow().grab().save(str(FOLDER / "planner-window.png"))
    table = dock.findChild(QTableView, "evplanResultsTable")
    table.selectRow(0)
    before = iface.mapCanvas().extent()
    click(dock.findChild(QPushButton, "evplanResultsZoom"))
    yield drawn()
    found["zoomed"] = before.contains(iface.mapCanvas().extent()) and before != iface.mapCanvas().extent()
    found["layers"] = {layer.name(): _describe(layer) for layer in QgsProject.instance().mapLayers().values()}
    found["next"] = next_button.text()
    for step in ("acquire", "demand", "access", "planning", "monitoring", "reporting"):
        dock.show_step(step)
        yield pause(0.3)
        _picture(dock, step)
    found["width"] = dock.width()
    dock.close()
    QgsProject.instance().clear()
    yield pause(0.3)


def _picture(dock: QDockWidget, name: str) -> None:
    dock.grab().save(str(FOLDER / f"planner-{name}.png"))


def _left_running(results: Dict[str, Any]) -> Steps:
    """A plan is under way from the planner when the plugin is reloaded, and another one when QGIS is left."""
    QgsProject.instance().clear()
    found = results["leaving"] = {}
    _saved_in_files(_endless())
    yield from _endless_run_in_the_planner()
    found["running"] = QgsApplication.taskManager().countActiveTasks()
    began = time.monotonic()
    reloadPlugin("evplan")
    found["reload_s"] = time.monotonic() - began
    found["after_reload"] = QgsApplication.taskManager().countActiveTasks()
    yield pause(0.5)
    found["docks"] = len(iface.mainWindow().findChildren(QDockWidget, "evplanPlanner"))
    found["buttons"] = len(iface.mainWindow().findChildren(QToolButton, "evplanMenuButton"))
    yield from _endless_run_in_the_planner()
    later(iface.actionExit().trigger)
    # QGIS asks whether the running tasks are to be cancelled, and stays.
    yield _question
    click(_question().button(QMessageBox.StandardButton.Yes))
    began = time.monotonic()
    yield lambda: QgsApplication.taskManager().countActiveTasks() == 0
    found["cancelled_s"] = time.monotonic() - began


def _question() -> Optional[QMessageBox]:
    shown = QApplication.activeModalWidget()
    return shown if isinstance(shown, QMessageBox) else None


def _saved_in_files(layers: Dict[str, Any]) -> None:
    """In place of the scratch layers, about which QGIS asks when it is left."""
    for key in ("SITES", "DEMAND"):
        layer = QgsProject.instance().mapLayer(layers[key])
        path, options = str(FOLDER / f"{key}.gpkg"), QgsVectorFileWriter.SaveVectorOptions()
        QgsVectorFileWriter.writeAsVectorFormatV3(layer, path, QgsProject.instance().transformContext(), options)
        QgsProject.instance().addMapLayer(QgsVectorLayer(path, key, "ogr"))
        QgsProject.instance().removeMapLayer(layer.id())


def _endless_run_in_the_planner() -> Steps:
    click(iface.mainWindow().findChild(QToolButton, "evplanMenuButton"))
    dock = iface.mainWindow().findChild(QDockWidget, "evplanPlanner")
    dock.step.form.set_values(ENDLESS_RULES)
    next_button = dock.findChild(QPushButton, "evplanNextButton")
    yield lambda: next_button.isVisible() and next_button.text() == "Plan the network"
    click(next_button)
    yield lambda: "nodes" in dock.findChild(QPlainTextEdit, "evplanLog").toPlainText()
    yield pause(2.0)
    QgsProject.instance().setDirty(False)


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
