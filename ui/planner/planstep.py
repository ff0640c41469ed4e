"""The step in which a plan is made: short form, run, closing gap, results, and the copies of all that."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Dict, Mapping, Optional

from qgis.core import QgsApplication
from qgis.gui import QgsFileWidget
from qgis.PyQt.QtCore import QDateTime, pyqtSignal
from qgis.PyQt.QtWidgets import QFileDialog, QMenu, QToolButton, QVBoxLayout, QWidget

from ..dialogs import tr
from . import copying, numbers
from .curve import GapCurve
from .fitting import Beside
from .form import PlanForm
from .results import ResultsPanel
from .runbox import RunBox
from .runs import Run
from .sections import MARGIN, wrapped

FILES = {"PLAN": "plan-{0}.gpkg", "COVERAGE": "coverage-{0}.gpkg", "SUMMARY": "summary-{0}.json"}
"""Results in the folder of the user's choice, named by the time of the run."""


class PlanStep(QWidget):
    """Shows a run from its start to its results; ``copy_asked`` and ``model_asked`` are for who knows the layers."""

    copy_asked = pyqtSignal(str)
    """``python`` or ``qgis_process``."""
    model_asked = pyqtSignal(str)
    """The file of the model."""

    def __init__(self, all_options: QToolButton, parent: Optional[QWidget] = None) -> None:
        """``all_options``: opens the whole dialog."""
        super().__init__(parent)
        self.setObjectName("evplanPlanStep")
        self.form = PlanForm()
        self.folder = QgsFileWidget()
        self.folder.setObjectName("evplanFolder")
        self.folder.setStorageMode(QgsFileWidget.StorageMode.GetDirectory)
        self.folder.lineEdit().setPlaceholderText(tr("temporary layers"))
        self.folder.setToolTip(
            tr(
                "Plan, coverage and summary are kept as files in this folder, named by the time of the run; empty: as temporary layers."
            )
        )
        self.folder.setAccessibleName(tr("Folder for the results"))
        name = wrapped(tr("Folder for the results"))
        name.setBuddy(self.folder)
        self.runbox = RunBox()
        self.curve = GapCurve()
        self.results = ResultsPanel()
        self.copy_button = QToolButton()
        self.copy_button.setObjectName("evplanCopyAs")
        self.copy_button.setText(tr("Copy as"))
        self.copy_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.copy_button.setMenu(self._copy_menu())
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(MARGIN)
        for part in (self.form, name, self.folder, self.runbox, self.curve, self.results):
            box.addWidget(part)
        box.addWidget(Beside(all_options, self.copy_button))
        self.clear()

    def destinations(self) -> Dict[str, str]:
        """Where the results of a run that begins now go: temporary layers, or files of the chosen folder."""
        folder = self.folder.filePath().strip()
        if not folder:
            return dict.fromkeys(FILES, "TEMPORARY_OUTPUT")
        when = QDateTime.currentDateTime().toString("yyyyMMdd-HHmmss")
        return {key: str(Path(folder) / name.format(when)) for key, name in FILES.items()}

    def may_run(self) -> bool:
        """Whether the form is complete; else it says what is missing, and the cursor is there."""
        fault = self.form.fault()
        if fault:
            self.runbox.conclude(fault)
            self.form.focus_fault()
        return not fault

    def follow(self, run: Run) -> None:
        """Show this run from now on."""
        self.runbox.follow(run)
        self.curve.reset()
        self.curve.setVisible(True)
        self.results.setVisible(False)
        run.found.connect(self.curve.add)
        run.progressed.connect(lambda *_: self.curve.advance(run.seconds))

    def show_results(self, results: Mapping[str, Any], parameters: Mapping[str, Any]) -> None:
        self.runbox.conclude(told(results))
        self.results.show_run(results, parameters)
        self.results.setVisible(True)

    def clear(self) -> None:
        """Nothing is shown of the runs before."""
        self.runbox.clear()
        self.curve.reset()
        for part in (self.curve, self.results):
            part.setVisible(False)

    def _copy_menu(self) -> QMenu:
        menu = QMenu(self)
        menu.setObjectName("evplanCopyMenu")
        for name, text, slot in (
            ("evplanCopyPython", tr("Python command"), lambda *_: self.copy_asked.emit("python")),
            ("evplanCopyProcess", tr("qgis_process command"), lambda *_: self.copy_asked.emit("qgis_process")),
            ("evplanSaveModel", tr("Save as model…"), lambda *_: self._ask_for_model()),
        ):
            menu.addAction(text, slot).setObjectName(name)
        return menu

    def _ask_for_model(self) -> None:
        folder = Path(QgsApplication.qgisSettingsDirPath()) / "processing" / "models"
        path, _ = QFileDialog.getSaveFileName(
            self, tr("Save as model"), str(folder / "evplan.model3"), tr("Processing models") + " (*.model3)"
        )
        if path:
            self.model_asked.emit(path if path.endswith(copying.MODEL) else path + copying.MODEL)


def told(results: Mapping[str, Any]) -> str:
    """What a plan has come to, in a sentence."""
    status, gap, cost = (results.get(key) for key in ("STATUS", "GAP_REACHED", "NET_COST"))
    said = str(status or "").replace("_", " ")
    parts = [(tr("Ready: {0}") if status in ("optimal", "feasible") else tr("Ended: {0}")).format(said)]
    if isinstance(gap, (int, float)):
        parts.append(tr("gap {0}").format(numbers.percent(gap)))
    if isinstance(cost, (int, float)):
        parts.append(tr("net cost {0}").format(numbers.money(cost)))
    return ", ".join(parts) + "."
