"""The menu *EV charging plan* under Plugins, and its toolbar button."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Callable, Dict, List, Optional

from qgis.core import Qgis, QgsApplication, QgsProcessingAlgorithm
from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import QAction, QMenu, QToolButton

ICON = Path(__file__).resolve().parent.parent / "resources" / "icons" / "evplan.svg"
PROVIDER = "evplan"
MAIN = "evplan:optimizenetwork"
SAMPLE = "evplan:loadsample"
NAME = "evplanMenu"
SETTINGS = "evplanOptions"
"""Object name of the page in QGIS's options."""


def tr(text: str) -> str:
    """Translate a text of the user interface."""
    return QCoreApplication.translate("evplan", text)


class PlanMenu:
    """Opens the algorithms' dialogs by id; ``unload`` removes all that ``load`` added."""

    def __init__(
        self, iface, defaults: Callable[[QgsProcessingAlgorithm], Dict[str, Any]] = lambda algorithm: {}
    ) -> None:
        """``defaults``: what the user wants the form of an algorithm to begin with."""
        self._iface, self._defaults = iface, defaults
        self._menu: Optional[QMenu] = None
        self._button: Optional[QToolButton] = None
        self._button_action: Optional[QAction] = None

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
        self._iface.removeToolBarIcon(self._button_action)
        self._button.deleteLater()
        self._iface.pluginMenu().removeAction(self._menu.menuAction())
        self._menu.deleteLater()
        self._menu = self._button = self._button_action = None

    def _add_button(self, menu: QMenu) -> None:
        self._button = QToolButton()
        self._button.setObjectName(f"{NAME}Button")
        self._button.setIcon(menu.icon())
        self._button.setToolTip(tr("Optimize charging network"))
        self._button.setMenu(menu)
        self._button.setPopupMode(QToolButton.ToolButtonPopupMode.MenuButtonPopup)
        self._button.clicked.connect(lambda *_: self._open(MAIN))
        self._button_action = self._iface.addToolBarWidget(self._button)

    def _fill(self, menu: QMenu) -> None:
        """The sample first, then every algorithm of the provider, a section for each group in the groups' own order."""
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
        action.triggered.connect(lambda *_, wanted=algorithm_id: self._open(wanted))
        menu.addAction(action)

    def _open(self, algorithm_id: str) -> None:
        """The algorithm's dialog, as the toolbox opens it; a sentence where Processing or a package is missing."""
        try:
            import processing
        except ImportError:
            self._warn(
                tr(
                    "Switch on the plugin “Processing” in the plugin manager: every tool of the EV charging plan runs in it."
                )
            )
            return
        algorithm = QgsApplication.processingRegistry().createAlgorithmById(algorithm_id)
        if algorithm is None:
            self._warn(tr("{0} is not there. Switch the plugin off and on in the plugin manager.").format(algorithm_id))
            return
        can_run, why_not = algorithm.canExecute()
        if not can_run:
            self._warn(why_not)
            return
        defaults = self._defaults(algorithm)
        if defaults:
            processing.execAlgorithmDialog(algorithm_id, defaults)
        else:
            processing.execAlgorithmDialog(algorithm_id)

    def _warn(self, text: str) -> None:
        self._iface.messageBar().pushMessage(tr("EV charging plan"), text, level=Qgis.MessageLevel.Warning)


def _algorithms() -> List[QgsProcessingAlgorithm]:
    provider = QgsApplication.processingRegistry().providerById(PROVIDER)
    found = provider.algorithms() if provider is not None else []
    return sorted(found, key=lambda algorithm: (algorithm.group(), algorithm.displayName()))
