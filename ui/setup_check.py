"""The button *Check the set-up*: runs ``evplan:checksetup`` beside the window and shows what repairs each fault, to be copied."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any, Callable, Dict, List, Optional

from qgis.core import QgsApplication, QgsProcessingFeedback
from qgis.PyQt.QtCore import QCoreApplication, Qt
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QProgressBar,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from .background import Background

ALGORITHM = "evplan:checksetup"
STATES = ("error", "missing", "warning", "ok")
"""The worst first."""
ICONS = {
    "ok": "mIconSuccess.svg",
    "warning": "mIconWarning.svg",
    "missing": "mIconInfo.svg",
    "error": "mIconCritical.svg",
}
STATE, ITEM, FOUND, FIX, COPY = range(5)


def tr(text: str) -> str:
    """Translate a text of the user interface."""
    return QCoreApplication.translate("evplan", text)


def icon(name: str) -> QIcon:
    return QgsApplication.getThemeIcon(f"/{name}")


class SetupCheck(QWidget):
    """``inputs``: parameters of the check, as the page around has them now."""

    def __init__(self, background: Background, inputs: Callable[[], Dict[str, Any]], parent: Optional[QWidget] = None):
        super().__init__(parent)
        self.setObjectName("evplanSetupCheck")
        self._background, self._inputs = background, inputs
        self._feedback: Optional[QgsProcessingFeedback] = None
        self._folder: Optional[tempfile.TemporaryDirectory] = None
        self._checks: List[Dict[str, Any]] = []
        self._build()

    def _build(self) -> None:
        self.start_button = QPushButton(tr("Check the set-up"))
        self.start_button.setObjectName("evplanCheckStart")
        self.start_button.clicked.connect(self.start)
        self.cancel_button = QPushButton(tr("Cancel"))
        self.cancel_button.setObjectName("evplanCheckCancel")
        self.cancel_button.clicked.connect(self.cancel)
        self.cancel_button.setEnabled(False)
        self.network = QCheckBox(tr("Ask the services, too"))
        self.network.setObjectName("evplanCheckNetwork")
        self.network.setToolTip(tr("Each service of the catalogue is asked once, without a key."))
        self.progress = QProgressBar()
        self.progress.setObjectName("evplanCheckProgress")
        self.progress.setTextVisible(False)
        self.progress.setVisible(False)
        self.verdict = QLabel(tr("Nothing is installed or changed; keys are not shown."))
        self.verdict.setObjectName("evplanCheckVerdict")
        self.verdict.setWordWrap(True)
        self.faults_only = QCheckBox(tr("Only what needs attention"))
        self.faults_only.setObjectName("evplanCheckFaultsOnly")
        self.faults_only.setChecked(True)
        self.faults_only.toggled.connect(self._fill)
        self.copy_all = QPushButton(icon("mActionEditCopy.svg"), tr("Copy all commands"))
        self.copy_all.setObjectName("evplanCheckCopyAll")
        self.copy_all.clicked.connect(self._copy_all)
        self.table = self._empty_table()
        for button in (self.start_button, self.cancel_button, self.copy_all):
            button.setAutoDefault(False)
        buttons, below = QHBoxLayout(), QHBoxLayout()
        for widget in (self.start_button, self.cancel_button, self.network):
            buttons.addWidget(widget)
        buttons.addStretch()
        for widget in (self.faults_only, self.copy_all):
            below.addWidget(widget)
        below.insertStretch(1)
        layout = QVBoxLayout(self)
        layout.addLayout(buttons)
        layout.addWidget(self.progress)
        layout.addWidget(self.verdict)
        layout.addWidget(self.table, 1)
        layout.addLayout(below)
        self._show_results(False)

    def _empty_table(self) -> QTableWidget:
        table = QTableWidget(0, 5)
        table.setObjectName("evplanCheckTable")
        table.setHorizontalHeaderLabels([tr("State"), tr("Item"), tr("Found"), tr("What repairs it"), ""])
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setWordWrap(True)
        table.verticalHeader().setVisible(False)
        header = table.horizontalHeader()
        for column in (STATE, ITEM, COPY):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        for column in (FOUND, FIX):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        header.sectionResized.connect(lambda *_: table.resizeRowsToContents())
        return table

    # -- the run -------------------------------------------------------------------------------------------------

    def start(self) -> None:
        if self._feedback is not None:
            return
        self._folder = tempfile.TemporaryDirectory(prefix="evplan-check-")
        parameters = {
            **self._inputs(),
            "NETWORK": self.network.isChecked(),
            "CHECKS": "memory:",
            "SUMMARY": str(self._summary()),
        }
        self._feedback = self._background.algorithm(
            ALGORITHM, parameters, self._done, self, lambda percent: self.progress.setValue(int(percent))
        )
        if self._feedback is None:
            self.verdict.setText(tr("The tool is not there. Switch the plugin off and on in the plugin manager."))
            return
        self.verdict.setText(tr("Checking…"))
        self.progress.setValue(0)
        self._set_running(True)

    def cancel(self) -> None:
        if self._feedback is not None:
            self._feedback.cancel()

    def _summary(self) -> Path:
        return Path(self._folder.name) / "summary.json"

    def _set_running(self, running: bool) -> None:
        self.start_button.setEnabled(not running)
        self.cancel_button.setEnabled(running)
        self.progress.setVisible(running)

    def _done(self, ok: bool, results: Dict[str, Any]) -> None:
        cancelled = self._feedback is not None and self._feedback.isCanceled()
        log = self._feedback.textLog() if self._feedback is not None else ""
        self._feedback = None
        self._set_running(False)
        if not ok:
            self.verdict.setText(tr("Cancelled.") if cancelled else tr("The check failed: {0}").format(log.strip()))
        else:
            document = json.loads(self._summary().read_text(encoding="utf-8"))
            self._checks = sorted(
                document["checks"], key=lambda each: (not each["required"], STATES.index(each["state"]))
            )
            self._tell_verdict(document)
            self._show_results(True)
            self._fill()
        if self._folder is not None:
            self._folder.cleanup()
            self._folder = None

    def _tell_verdict(self, document: Dict[str, Any]) -> None:
        numbers = document["numbers"]
        parts = (
            tr("Everything required works.") if document["ok"] else tr("Something required is missing or broken."),
            tr("{0} in order, {1} warnings, {2} missing, {3} errors.").format(
                numbers["ok"], numbers["warning"], numbers["missing"], numbers["error"]
            ),
        )
        self.verdict.setText(" ".join(parts))

    # -- the table -----------------------------------------------------------------------------------------------

    def _show_results(self, shown: bool) -> None:
        for widget in (self.table, self.faults_only, self.copy_all):
            widget.setVisible(shown)

    def _fill(self) -> None:
        words = {"ok": tr("in order"), "warning": tr("warning"), "missing": tr("missing"), "error": tr("error")}
        shown = [each for each in self._checks if each["state"] != "ok" or not self.faults_only.isChecked()]
        self.table.setRowCount(len(shown))
        for row, each in enumerate(shown):
            word = words[each["state"]]
            if each["state"] != "ok" and not each["required"]:
                word = tr("{0} (optional)").format(word)
            cells = (word, each["item"], each["found"], each["fix"])
            for column, text in enumerate(cells):
                cell = QTableWidgetItem(text)
                cell.setToolTip("\n".join(filter(None, (each["why"], each["wanted"]))))
                cell.setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
                self.table.setItem(row, column, cell)
            self.table.item(row, STATE).setIcon(icon(ICONS[each["state"]]))
            self.table.setCellWidget(row, COPY, self._copy_button(each["fix"]) if each["fix"] else None)
        self.table.resizeRowsToContents()
        self.copy_all.setEnabled(any(each["fix"] for each in shown))

    def _copy_button(self, fix: str) -> QToolButton:
        button = QToolButton()
        button.setObjectName("evplanCheckCopy")
        button.setIcon(icon("mActionEditCopy.svg"))
        button.setToolTip(tr("Copy: {0}").format(fix))
        button.setAccessibleName(tr("Copy"))
        button.setAutoRaise(True)
        button.clicked.connect(lambda *_: self._copy(fix))
        return button

    def _copy(self, text: str) -> None:
        QgsApplication.clipboard().setText(text)
        self.verdict.setText(tr("Copied. Run it, then restart QGIS."))

    def _copy_all(self) -> None:
        shown = (self.table.item(row, FIX).text() for row in range(self.table.rowCount()))
        self._copy("\n".join(dict.fromkeys(filter(None, shown))))
