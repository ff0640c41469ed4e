"""The menu opens every algorithm by its id and leaves nothing behind."""

from __future__ import annotations

import sys
import types

import pytest
from qgis.core import QgsProcessingAlgorithm
from qgis.PyQt.QtCore import QCoreApplication, QEvent
from qgis.PyQt.QtWidgets import QAction, QApplication, QDockWidget, QMenu, QToolButton

from evplan.ui.menu import NAME, PlanMenu

pytestmark = pytest.mark.quick


@pytest.fixture
def opened(monkeypatch):
    """Ids whose dialogs were asked for."""
    asked = []
    monkeypatch.setitem(
        sys.modules,
        "processing",
        types.SimpleNamespace(execAlgorithmDialog=lambda wanted, given: asked.append(wanted) or {}),
    )
    return asked


def entries(window):
    menu = window.window.findChild(QMenu, NAME)
    return {action.data(): action for action in menu.actions() if action.data()}


def leftovers(window):
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QApplication.processEvents()
    found = [
        child.objectName() for child in window.window.findChildren(QMenu) + window.window.findChildren(QToolButton)
    ]
    return [name for name in found if name.startswith(NAME)], window.plugins.actions(), window.toolbar.actions()


def test_every_algorithm_is_in_the_menu_and_opens_by_id(window, provider, opened):
    menu = PlanMenu(window)
    menu.load()
    assert set(entries(window)) == {algorithm.id() for algorithm in provider.algorithms()}
    for action in entries(window).values():
        action.trigger()
    assert opened == list(entries(window))
    assert next(iter(entries(window).values())).text() == "Open the sample region…"
    menu.unload()


def test_the_button_shows_and_hides_the_planner(window, provider, opened):
    menu = PlanMenu(window)
    menu.load()
    window.window.show()
    button = window.window.findChild(QToolButton, f"{NAME}Button")
    button.click()
    planner = window.window.findChild(QDockWidget, "evplanPlanner")
    assert planner.isVisible() and opened == []
    button.click()
    assert not planner.isVisible()
    window.window.findChild(QAction, f"{NAME}Planner").trigger()
    assert planner.isVisible()
    menu.unload()


def test_unload_leaves_nothing_behind_however_often(window, provider):
    before = leftovers(window)
    menu = PlanMenu(window)
    for _ in range(3):
        menu.load()
        menu.load()
        assert len(window.plugins.actions()) == len(window.toolbar.actions()) == 1
        menu.unload()
        menu.unload()
        assert leftovers(window) == before == ([], [], [])


def test_without_processing_it_says_what_to_switch_on(window, provider, monkeypatch):
    monkeypatch.setitem(sys.modules, "processing", None)
    menu = PlanMenu(window)
    menu.load()
    entries(window)["evplan:optimizenetwork"].trigger()
    assert "Processing" in window.bar.said[0]
    menu.unload()


def test_a_missing_package_is_a_message_not_a_dialog(window, provider, opened, monkeypatch):
    monkeypatch.setattr(
        "evplan.algorithms.base.EvplanAlgorithm.canExecute",
        lambda self: (False, "Install pyomo: python3 -m pip install pyomo"),
    )
    menu = PlanMenu(window)
    menu.load()
    entries(window)["evplan:optimizenetwork"].trigger()
    assert window.bar.said == ["Install pyomo: python3 -m pip install pyomo"] and opened == []
    menu.unload()


def test_it_loads_without_the_provider(window, qgis_app):
    menu = PlanMenu(window)
    menu.load()
    entries(window)["evplan:loadsample"].trigger()
    assert len(window.bar.said) == 1
    assert menu.show_planner() is None and len(window.bar.said) == 2
    menu.unload()


def test_the_plugin_itself_undoes_all_it_did(window, qgis_processing):
    from qgis.core import QgsApplication

    from evplan.plugin import EvplanPlugin

    registry = QgsApplication.processingRegistry()
    plugin = EvplanPlugin(window)
    for _ in range(2):
        plugin.initGui()
        assert isinstance(registry.algorithmById("evplan:optimizenetwork"), QgsProcessingAlgorithm)
        plugin.unload()
        assert registry.providerById("evplan") is None
    assert leftovers(window) == ([], [], [])
