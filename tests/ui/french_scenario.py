"""The menu, the planner, the main job's dialog and a layer in French, inside QGIS; started by ``test_french_window.py``."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any, Dict, Iterator, Set

from qgis.core import QgsApplication, QgsProject
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QDockWidget,
    QGroupBox,
    QLabel,
    QMenu,
    QWidget,
)
from qgis.utils import iface, plugins

from evplan.algorithms.bridge.language import language_of
from evplan.scripts.screenshots.steps import Driver, Steps, drawn, later, leave, menu_action, open_dialog, pause
from evplan.scripts.translations import Catalogue

FOLDER = Path(os.environ.get("EVPLAN_WINDOW_FOLDER", "."))
MAIN = "evplan:optimizenetwork"


def start() -> None:
    found: Dict[str, Any] = {}

    def done(failure: str) -> None:
        found["failure"] = failure
        (FOLDER / "result.json").write_text(json.dumps(found, ensure_ascii=False), encoding="utf-8")
        leave()

    Driver(_steps(found), done).start()


def _steps(found: Dict[str, Any]) -> Steps:
    import processing

    yield pause(1.0)
    window = iface.mainWindow()
    window.resize(1500, 950)
    words = Catalogue().translations
    english = {text for text in words if len(text) > 3} - set(words.values())
    found["language"] = [QgsApplication.locale(), language_of("interface")]
    menu = window.findChild(QMenu, "evplanMenu")
    found["menu"] = [action.text() for action in menu.actions()]
    plugins["evplan"].menu.show_planner()
    docks = [dock for dock in window.findChildren(QDockWidget) if "evplan" in dock.objectName().lower()]
    processing.runAndLoadResults("evplan:loadsample", {"FOLDER": str(FOLDER / "sample"), "LOAD": True})
    yield pause(2.0)
    yield drawn()
    chargers = next(layer for layer in QgsProject.instance().mapLayers().values() if "chargers" in layer.source())
    found["layer"] = chargers.name()
    found["aliases"] = [chargers.attributeDisplayName(index) for index in range(chargers.fields().count())]
    found["groups"] = [group.name() for group in QgsProject.instance().layerTreeRoot().findGroups(True)]
    tree = iface.layerTreeView().layerTreeModel()
    node = QgsProject.instance().layerTreeRoot().findLayer(chargers.id())
    found["legend"] = [each.data(Qt.ItemDataRole.DisplayRole) for each in tree.layerLegendNodes(node)]
    found["docks"] = [dock.windowTitle() for dock in docks]
    later(menu_action(MAIN).trigger)
    yield open_dialog
    dialog = open_dialog()
    dialog.resize(1000, 800)
    yield pause(1.0)
    found["title"] = dialog.windowTitle()
    found["english"] = sorted(english & {text for part in (menu, dialog, *docks) for text in _texts(part)})
    dialog.grab().save(str(FOLDER / "dialog.png"))
    dialog.close()
    window.grab().save(str(FOLDER / "window.png"))


def _texts(part: QWidget) -> Iterator[str]:
    """What is written on a widget and all in it."""
    for each in [part, *part.findChildren(QWidget)]:
        yield each.toolTip()
        yield each.windowTitle()
        if isinstance(each, (QLabel, QAbstractButton)):
            yield from (each.text(), each.text().replace("&", ""))
        if isinstance(each, QGroupBox):
            yield each.title()
        if isinstance(each, QComboBox):
            yield from (each.itemText(index) for index in range(each.count()))
        if isinstance(each, QMenu):
            yield from _of_menu(each)


def _of_menu(menu: QMenu) -> Set[str]:
    return {text for action in menu.actions() for text in (action.text(), action.text().rstrip("…"), action.toolTip())}
