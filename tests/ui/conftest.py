"""A main window to put menus into, the registered provider, and waiting with a running event loop."""

from __future__ import annotations

import time

import pytest
from qgis.core import QgsApplication
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtWidgets import QApplication, QMainWindow, QToolBar


class MessageBar:
    """Remembers what was said."""

    def __init__(self):
        self.said = []

    def pushMessage(self, title, text, level=None):
        self.said.append(text)


class Window:
    """As much of ``QgisInterface`` as the menu uses, on real widgets."""

    def __init__(self):
        self.window = QMainWindow()
        self.plugins = self.window.menuBar().addMenu("Plugins")
        self.toolbar = QToolBar(self.window)
        self.window.addToolBar(self.toolbar)
        self.bar = MessageBar()
        self.canvas = QgsMapCanvas(self.window)
        self.options_pages = []
        self.options_shown = []

    def registerOptionsWidgetFactory(self, factory):
        self.options_pages.append(factory)

    def unregisterOptionsWidgetFactory(self, factory):
        self.options_pages.remove(factory)

    def showOptionsDialog(self, parent=None, currentPage=""):
        self.options_shown.append(currentPage)

    def mainWindow(self):
        return self.window

    def messageBar(self):
        return self.bar

    def mapCanvas(self):
        return self.canvas

    def pluginMenu(self):
        return self.plugins

    def addToolBarWidget(self, widget):
        return self.toolbar.addWidget(widget)

    def addDockWidget(self, area, dock):
        self.window.addDockWidget(area, dock)

    def removeDockWidget(self, dock):
        self.window.removeDockWidget(dock)

    def removeToolBarIcon(self, action):
        self.toolbar.removeAction(action)


@pytest.fixture
def window(qgis_app):
    made = Window()
    yield made
    made.window.close()
    made.window.deleteLater()


@pytest.fixture
def provider(qgis_app, qgis_processing):
    """The plugin's provider, in the registry for one test."""
    from evplan.algorithms.provider import EvplanProvider

    registry = QgsApplication.processingRegistry()
    made = EvplanProvider()
    registry.addProvider(made)
    yield made
    registry.removeProvider(made)


@pytest.fixture
def wait_until():
    def wait(condition, seconds=10.0):
        """Whether the condition came true while events were handled."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            QApplication.processEvents()
            if condition():
                return True
            time.sleep(0.01)
        return False

    return wait


@pytest.fixture
def forms(qgis_processing, monkeypatch):
    """Processing's forms without QGIS's main window: the stand-in of pytest-qgis lacks what they ask of it."""
    for module in ("ParametersPanel", "AlgorithmDialog", "Postprocessing", "wrappers"):
        monkeypatch.setattr(f"processing.gui.{module}.iface", None, raising=False)
