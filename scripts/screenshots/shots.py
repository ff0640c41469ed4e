"""The pictures, taken inside QGIS: sample region, demand, plan, then the window and the main job's dialog."""

from __future__ import annotations

import math
import os
import subprocess
from pathlib import Path
from typing import Any, Dict, Mapping

from qgis.core import QgsCoordinateReferenceSystem, QgsCoordinateTransform, QgsProject, QgsRectangle
from qgis.PyQt.QtCore import QModelIndex, Qt
from qgis.PyQt.QtWidgets import (
    QApplication,
    QDockWidget,
    QLabel,
    QLineEdit,
    QPushButton,
    QSplitter,
    QToolBar,
    QToolButton,
    QWidget,
)
from qgis.utils import iface

from evplan.scripts.screenshots.steps import Driver, Steps, click, drawn, later, leave, menu_action, open_dialog, pause
from evplan.ui.planner.dock import SAMPLE_PLAN

FOLDER = Path(os.environ.get("EVPLAN_WINDOW_FOLDER", "."))
MAIN = "evplan:optimizenetwork"
CRS = "EPSG:32614"
DOCK_WIDTH = 380
RULES: Dict[str, Any] = {
    "PRESET": "reference_d_published",
    "BUDGET": 3995000,
    "MIN_COVERAGE_L2": 0,
    "MIN_COVERAGE_L3": 0,
    "L3_SERVES_L2": "yes",
    "GAP": 0.005,
    "TIME_LIMIT": 120,
    "PLAN": "TEMPORARY_OUTPUT",
    "COVERAGE": "TEMPORARY_OUTPUT",
}
OWN_VALUES = {"cost_l2_port": "6000", "site_grid_kw": "400", "l3_radius_m": "800"}
PEOPLE = {"COMPONENTS": ["population", "1", "none"], "DEMAND": "TEMPORARY_OUTPUT"}
SHOWN = ("Plan", "Coverage of the plan", "municipalities", "roads", "river", "zones")
UNFOLDED = ("Plan", "Coverage of the plan", "roads", "zones")
TOOLBARS = ("mFileToolBar", "mMapNavToolBar", "mAttributesToolBar", "mPluginToolBar")


def start() -> None:
    def done(failure: str) -> None:
        if failure:
            (FOLDER / "failure.txt").write_text(failure, encoding="utf-8")
        leave()

    Driver(_steps(), done).start()


def _steps() -> Steps:
    yield pause(1.0)
    _arrange_window()
    yield from _run("evplan:loadsample", {"FOLDER": str(FOLDER / "sample")})
    QgsProject.instance().setCrs(QgsCoordinateReferenceSystem(CRS))
    yield from _run("evplan:demandpoints", {"ZONES": _table("zones"), **PEOPLE})
    inputs = {"CHARGERS": _table("chargers"), "DEMAND": _named("Demand points").id(), "SITES": _table("sites")}
    yield from _run(MAIN, {**inputs, **RULES})
    _arrange_layers()
    yield pause(1.0)
    _zoom()
    yield pause(2.0)
    yield drawn()
    iface.messageBar().clearWidgets()
    QgsProject.instance().setDirty(False)  # no asterisk in the title
    yield pause(0.5)
    _take("canvas")
    later(menu_action(MAIN).trigger)
    yield open_dialog
    dialog = open_dialog()
    dialog.setParameters({**inputs, **RULES})
    dialog.resize(1360, 920)
    dialog.move(110, 30)
    # Wide enough for the whole help.
    splitter = dialog.findChild(QSplitter, "splitter")
    splitter.setSizes([960, 400])
    yield pause(1.5)
    _take_window(dialog, "dialog")
    panel = dialog.mainWidget()
    panel.tabs.setCurrentIndex(2)
    yield pause(0.5)
    _take_window(dialog, "coverage_tab")
    panel.go_to("ASSUMPTIONS")
    click(panel.findChild(QToolButton, "evplanAssumptionsEdit"))
    yield lambda: dialog.findChild(QWidget, "evplanAssumptions")
    table = dialog.findChild(QWidget, "evplanAssumptions")
    for key, text in OWN_VALUES.items():
        table.findChild(QLineEdit, f"evplanAssumption_{key}").setText(text)
    yield pause(1.0)
    _take_window(dialog, "assumptions")
    dialog.close()
    yield lambda: open_dialog() is None
    yield from _planner()


def _planner() -> Steps:
    """The dock beside the map, after runs of its own: one of the map's plan, one of the guide's tutorial."""
    click(iface.mainWindow().findChild(QToolButton, "evplanMenuButton"))
    dock = iface.mainWindow().findChild(QDockWidget, "evplanPlanner")
    iface.mainWindow().resizeDocks([dock], [DOCK_WIDTH], Qt.Orientation.Horizontal)
    yield from _planned(dock, RULES)
    _take("planner")
    yield from _planned(dock, SAMPLE_PLAN)
    _take("tutorial")


def _planned(dock: QDockWidget, rules: Mapping[str, Any]) -> Steps:
    """The planner with a new plan, in place of the one before."""
    QgsProject.instance().removeMapLayers([_table("Plan"), _table("Coverage of the plan")])
    dock.step.form.set_values(rules)
    yield lambda: dock.findChild(QPushButton, "evplanNextButton").text() == "Plan the network"
    click(dock.findChild(QPushButton, "evplanNextButton"))
    yield lambda: dock.findChild(QLabel, "evplanLine").text().startswith("Ready")
    _arrange_layers()
    yield pause(1.0)
    _zoom()
    dock.show_run()
    yield pause(2.0)
    yield drawn()
    iface.messageBar().clearWidgets()
    QgsProject.instance().setDirty(False)
    yield pause(0.5)


def _run(algorithm_id: str, parameters: Dict[str, Any]) -> Steps:
    later(menu_action(algorithm_id).trigger)
    yield open_dialog
    dialog = open_dialog()
    dialog.setParameters(parameters)
    ended = []
    dialog.algorithmFinished.connect(lambda ok, result: ended.append(ok))
    yield pause(0.3)
    click(dialog.runButton())
    yield lambda: ended
    if not ended[0]:
        raise RuntimeError(f"{algorithm_id} failed")
    yield pause(0.3)
    dialog.close()
    yield lambda: open_dialog() is None


def _arrange_window() -> None:
    """Full screen, the layer tree alone at the left, and the toolbars that fit into one row."""
    window = iface.mainWindow()
    window.showMaximized()
    for dock in window.findChildren(QDockWidget):
        dock.setVisible(dock.objectName() == "Layers")
    for toolbar in window.findChildren(QToolBar):
        if toolbar.parent() is window:
            toolbar.setVisible(toolbar.objectName() in TOOLBARS)
    # One row of tools leaves more room for the map.
    window.insertToolBar(window.findChild(QToolBar, "mAttributesToolBar"), window.findChild(QToolBar, "mPluginToolBar"))
    window.resizeDocks([window.findChild(QDockWidget, "Layers")], [390], Qt.Orientation.Horizontal)


def _arrange_layers() -> None:
    """Show the plan over the region; fold what a reader of the picture does not need."""
    root = QgsProject.instance().layerTreeRoot()
    for node in root.findLayers():
        key = _key(node.layer())
        node.setItemVisibilityChecked(key in SHOWN)
        node.setExpanded(key in UNFOLDED)
    iface.layerTreeView().setCurrentIndex(QModelIndex())
    QgsProject.instance().setTitle("Sample region (synthetic): charging plan")


def _key(layer) -> str:
    """The sample's table, or the name of a result without its status."""
    source = layer.source()
    return source.rsplit("|layername=", 1)[1] if "|layername=" in source else layer.name().split(" (")[0]


def _named(name: str):
    return next(layer for layer in QgsProject.instance().mapLayers().values() if _key(layer) == name)


def _table(name: str) -> str:
    return _named(name).id()


def _zoom() -> None:
    """To where the plan builds: the new stations and a margin."""
    plan = _named("Plan")
    built = QgsRectangle()
    for feature in plan.getFeatures("\"action\" <> 'keep'"):
        built.combineExtentWith(feature.geometry().boundingBox())
    transform = QgsCoordinateTransform(plan.crs(), QgsProject.instance().crs(), QgsProject.instance())
    extent = transform.transformBoundingBox(built)
    extent.scale(1.06)
    canvas = iface.mapCanvas()
    canvas.setExtent(extent)
    canvas.zoomScale(math.ceil(canvas.scale() / 5000) * 5000)
    canvas.refresh()


def _take_window(window, name: str) -> None:
    frame = window.frameGeometry()
    _take(name, "-crop", f"{frame.width()}x{frame.height()}+{frame.x()}+{frame.y()}", "+repage")


def _take(name: str, *options: str) -> None:
    """The screen as a user sees it, with the window's frame."""
    QApplication.processEvents()
    subprocess.run(["import", "-window", "root", *options, str(FOLDER / f"{name}.png")], check=True, timeout=30)
