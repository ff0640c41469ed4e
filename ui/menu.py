"""The menu *EV charging plan* under Plugins, its toolbar button, and the planner that they open."""

from __future__ import annotations

from pathlib import Path
from typing import List, Optional

from qgis.core import QgsApplication, QgsProcessingAlgorithm
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import QAction, QMenu, QToolButton

from .dialogs import PROVIDER, tr
from .opening import Defaults, missing, no_defaults, open_guide, open_tool, warn

ICON = Path(__file__).resolve().parent.parent / "resources" / "icons" / "evplan.svg"
MAIN = "evplan:optimizenetwork"
SAMPLE = "evplan:loadsample"
NAME = "evplanMenu"
SETTINGS = "evplanOptions"
"""Object name of the page in QGIS's options."""


class PlanMenu:
    """Opens the planner, and the algorithms' dialogs by id; ``unload`` removes all that ``load`` added."""

    def __init__(self, iface, defaults: Defaults = no_defaults) -> None:
        """``defaults``: what the user wants the form of an algorithm to begin with."""
        self._iface, self._defaults = iface, defaults
        self._menu: Optional[QMenu] = None
        self._button: Optional[QToolButton] = None
        self._button_action: Optional[QAction] = None
        self._planner = None

    def load(self) -> None:
        if self._menu is not None:
            return
        self._menu = QMenu(tr("EV charging plan"), self._iface.mainWindow())
        self._menu.setObjectName(NAME)
        self._menu.setIcon(QIcon(str(ICON)))
        self._fill(self._menu)
        self._iface.pluginMenu().addMenu(self._menu)
        self._add_button(self._menu)

    def unload(self) -> None:
        if self._menu is None:
            return
        if self._planner is not None:
            self._planner.leave()
            self._iface.removeDockWidget(self._planner)
            self._planner.deleteLater()
            self._planner = None
        self._iface.removeToolBarIcon(self._button_action)
        self._button.deleteLater()
        self._iface.pluginMenu().removeAction(self._menu.menuAction())
        self._menu.deleteLater()
        self._menu = self._button = self._button_action = None

    def show_planner(self):
        """The planner's dock, made when it is first asked for; None where its algorithms are missing."""
        if QgsApplication.processingRegistry().algorithmById(MAIN) is None:
            warn(self._iface, missing(MAIN))
            return None
        if self._planner is None:
            from .planner.dock import PlannerDock

            self._planner = PlannerDock(self._iface, self._defaults)
            self._iface.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, self._planner)
        self._planner.setUserVisible(True)
        return self._planner

    def begin_anew(self) -> None:
        """The user wants forms to begin with other values."""
        if self._planner is not None:
            self._planner.begin_anew()

    def toggle_planner(self) -> None:
        """Show the planner, or hide it where it is in front."""
        if self._planner is not None and self._planner.isUserVisible():
            self._planner.setUserVisible(False)
        else:
            self.show_planner()

    def _add_button(self, menu: QMenu) -> None:
        self._button = QToolButton()
        self._button.setObjectName(f"{NAME}Button")
        self._button.setIcon(menu.icon())
        self._button.setToolTip(tr("EV charging plan: show or hide the planner"))
        self._button.setMenu(menu)
        self._button.setPopupMode(QToolButton.ToolButtonPopupMode.MenuButtonPopup)
        self._button.clicked.connect(lambda *_: self.toggle_planner())
        self._button_action = self._iface.addToolBarWidget(self._button)

    def _fill(self, menu: QMenu) -> None:
        """The planner and the sample first, then every algorithm of the provider, a section for each group in the groups' own order."""
        planner = QAction(menu.icon(), tr("Planner"), menu)
        planner.setObjectName(f"{NAME}Planner")
        planner.triggered.connect(lambda *_: self.show_planner())
        menu.addAction(planner)
        self._add(menu, SAMPLE, tr("Open the sample region…"))
        group = None
        for algorithm in _algorithms():
            if algorithm.id() == SAMPLE:
                continue
            if algorithm.group() != group:
                group = algorithm.group()
                menu.addSection(group)
            self._add(menu, algorithm.id(), f"{algorithm.displayName()}…")
        menu.addSeparator()
        guide = QAction(QgsApplication.getThemeIcon("/mActionHelpContents.svg"), tr("Guide"), menu)
        guide.setObjectName(f"{NAME}Guide")
        guide.triggered.connect(lambda *_: open_guide())
        menu.addAction(guide)
        settings = QAction(QgsApplication.getThemeIcon("/mActionOptions.svg"), tr("Settings…"), menu)
        settings.setObjectName("evplanSettings")
        settings.triggered.connect(
            lambda *_: self._iface.showOptionsDialog(self._iface.mainWindow(), currentPage=SETTINGS)
        )
        menu.addAction(settings)

    def _add(self, menu: QMenu, algorithm_id: str, text: str) -> None:
        algorithm = QgsApplication.processingRegistry().algorithmById(algorithm_id)
        action = QAction(algorithm.icon() if algorithm else QIcon(str(ICON)), text, menu)
        action.setData(algorithm_id)
        action.triggered.connect(
            lambda *_, wanted=algorithm_id: open_tool(self._iface, wanted, defaults=self._defaults)
        )
        menu.addAction(action)


def _algorithms() -> List[QgsProcessingAlgorithm]:
    provider = QgsApplication.processingRegistry().providerById(PROVIDER)
    found = provider.algorithms() if provider is not None else []
    return sorted(found, key=lambda algorithm: (algorithm.group(), algorithm.displayName()))
