"""Help and Guide, wherever they stand, lead to a page that exists, in the language of the reader."""

from __future__ import annotations

from pathlib import Path
from typing import List

import pytest
from qgis.core import QgsApplication, QgsProject
from qgis.PyQt.QtCore import QCoreApplication, QEvent, QObject, Qt, QUrl, pyqtSlot
from qgis.PyQt.QtGui import QDesktopServices
from qgis.PyQt.QtWidgets import QAction, QDialogButtonBox, QMenu, QToolButton

from evplan.algorithms import help_pages
from evplan.algorithms.bridge.preferences import Preferences
from evplan.ui import dialogs
from evplan.ui.background import Background
from evplan.ui.menu import NAME, PlanMenu
from evplan.ui.options import OptionsPage
from evplan.ui.planner.dock import PlannerDock

pytestmark = pytest.mark.quick
ROOT = Path(__file__).resolve().parent.parent.parent
START = f"{help_pages.HOME}/blob/main/"


class Browser(QObject):
    """In place of the user's."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: List[str] = []

    @pyqtSlot(QUrl)
    def open(self, url: QUrl) -> None:
        self.opened.append(url.toString())

    def page(self) -> str:
        """The one page that was opened, as a file of the repository that is there."""
        assert len(self.opened) == 1 and self.opened[0].startswith(START), self.opened
        found = self.opened.pop()[len(START) :]
        assert (ROOT / found).is_file(), found
        return found


@pytest.fixture
def browser(qgis_app):
    made = Browser()
    QDesktopServices.setUrlHandler("https", made, "open")
    yield made
    QDesktopServices.unsetUrlHandler("https")


@pytest.fixture(params=["en", "fr"])
def language(request, monkeypatch):
    monkeypatch.setattr(QgsApplication, "locale", staticmethod(lambda: request.param))
    return request.param


def away(widget) -> None:
    widget.close()
    widget.deleteLater()
    QCoreApplication.sendPostedEvents(widget, QEvent.Type.DeferredDelete)


def test_help_of_every_dialog(provider, forms, language, browser):
    """The button of the real dialog; which pages there are is looked at for every tool."""
    from processing.gui.AlgorithmDialog import AlgorithmDialog

    for name in ("optimizenetwork", "demandpoints", "plan_from_zones"):
        dialog = dialogs.dialog_for(name) or AlgorithmDialog(provider.algorithm(name).create())
        dialog.findChild(QDialogButtonBox).button(QDialogButtonBox.StandardButton.Help).click()
        away(dialog)
        assert browser.page() == f"docs/tools/{language}/{name}.md"
    for algorithm in provider.algorithms():
        page = ROOT / algorithm.helpUrl()[len(START) :]
        assert page.is_file() and page.parent.name == language, algorithm.id()


def test_guide_of_the_planner(window, provider, forms, language, browser):
    QgsProject.instance().clear()
    dock = PlannerDock(window)
    window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, dock)
    dock.findChild(QToolButton, "evplanGuide").click()
    dock.leave()
    window.removeDockWidget(dock)
    away(dock)
    assert browser.page() == f"docs/guide/{language}/index.md"


def test_guide_of_the_menu(window, provider, language, browser):
    menu = PlanMenu(window)
    menu.load()
    window.window.findChild(QMenu, NAME).findChild(QAction, f"{NAME}Guide").trigger()
    menu.unload()
    assert browser.page() == f"docs/guide/{language}/index.md"


def test_guide_of_the_settings(provider, language, browser, wait_until):
    background = Background()
    page = OptionsPage(Preferences(), background)
    page.findChild(QToolButton, "evplanOptionsGuide").click()
    assert wait_until(lambda: background.running() == 0)
    background.stop()
    away(page)
    assert browser.page() == f"docs/guide/{language}/install.md"
