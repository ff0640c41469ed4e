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
        """The one page that was opened, as the file of the repository that it is or is made of."""
        assert len(self.opened) == 1, self.opened
        return source_of(self.opened.pop())


def source_of(address: str) -> str:
    url = QUrl(address)
    if url.isLocalFile():
        path = Path(url.toLocalFile())
        assert path.is_file(), path
        found = ("docs" / path.relative_to(help_pages.PLUGIN / "help")).with_suffix(".md").as_posix()
    else:
        assert address.startswith(START), address
        found = address[len(START) :]
    assert (ROOT / found).is_file(), found
    return found


@pytest.fixture
def browser(qgis_app):
    made = Browser()
    for scheme in ("https", "file"):
        QDesktopServices.setUrlHandler(scheme, made, "open")
    yield made
    for scheme in ("https", "file"):
        QDesktopServices.unsetUrlHandler(scheme)


@pytest.fixture(params=["file", "https"], autouse=True)
def kind(request, monkeypatch, tmp_path):
    """An installed plugin, which holds the pages, in a folder with a name of its own; and one that holds none."""
    plugin = tmp_path / "Käse & 100 %"
    if request.param == "file":
        for path in [*(ROOT / "docs" / "tools").rglob("*.md"), *(ROOT / "docs" / "guide").rglob("*.md")]:
            made = plugin / "help" / path.relative_to(ROOT / "docs").with_suffix(".html")
            made.parent.mkdir(parents=True, exist_ok=True)
            made.touch()
    monkeypatch.setattr(help_pages, "PLUGIN", plugin)
    return request.param


@pytest.fixture(params=["en", "fr"])
def language(request, monkeypatch):
    monkeypatch.setattr(QgsApplication, "locale", staticmethod(lambda: request.param))
    return request.param


def away(widget) -> None:
    widget.close()
    widget.deleteLater()
    QCoreApplication.sendPostedEvents(widget, QEvent.Type.DeferredDelete)


def test_help_of_every_dialog(provider, forms, language, browser, kind):
    """The button of the real dialog; which pages there are is looked at for every tool."""
    from processing.gui.AlgorithmDialog import AlgorithmDialog

    for name in ("optimizenetwork", "demandpoints", "plan_from_zones"):
        dialog = dialogs.dialog_for(name) or AlgorithmDialog(provider.algorithm(name).create())
        dialog.findChild(QDialogButtonBox).button(QDialogButtonBox.StandardButton.Help).click()
        away(dialog)
        assert browser.page() == f"docs/tools/{language}/{name}.md"
    for algorithm in provider.algorithms():
        assert algorithm.helpUrl().startswith(f"{kind}:")
        assert source_of(algorithm.helpUrl()) == f"docs/tools/{language}/{algorithm.name()}.md"


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
