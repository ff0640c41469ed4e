"""The button *Check the set-up*: runs ``evplan:checksetup`` beside the window and shows what repairs each fault, to be copied."""

from __future__ import annotations

from collections import Counter
from typing import Any, Callable, Dict, List, Optional

from qgis.core import QgsApplication, QgsProcessingContext, QgsProcessingFeedback
from qgis.PyQt.QtGui import QFontDatabase, QIcon
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QToolButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from .background import Background
from .dialogs import tr

ALGORITHM = "evplan:checksetup"
STATES = ("error", "missing", "warning", "ok")
"""The worst first."""
ICONS = {
    "ok": "mIconSuccess.svg",
    "warning": "mIconWarning.svg",
    "missing": "mIconInfo.svg",
    "error": "mIconCritical.svg",
}
ITEM, STATE, FOUND = range(3)
MOST_ITEM_WIDTH = 260


def icon(name: str) -> QIcon:
    return QgsApplication.getThemeIcon(f"/{name}")


class SetupCheck(QWidget):
    """``inputs``: parameters of the check, as the page around has them now."""

    def __init__(self, background: Background, inputs: Callable[[], Dict[str, Any]], parent: Optional[QWidget] = None):
        super().__init__(parent)
        self.setObjectName("evplanSetupCheck")
        self._background, self._inputs = background, inputs
        self._feedback: Optional[QgsProcessingFeedback] = None
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
        self.results = self._empty_results()
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
        layout.addWidget(self.results, 1)
        layout.addLayout(below)
        self._show_results(False)

    def _empty_results(self) -> QTreeWidget:
        results = QTreeWidget()
        results.setObjectName("evplanCheckResults")
        results.setHeaderLabels([tr("Item"), tr("State"), tr("Found")])
        results.setRootIsDecorated(False)
        results.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        results.header().setStretchLastSection(True)
        results.header().setSectionResizeMode(STATE, QHeaderView.ResizeMode.ResizeToContents)
        return results

    # -- the run -------------------------------------------------------------------------------------------------

    def start(self) -> None:
        if self._feedback is not None:
            return
        parameters = {**self._inputs(), "NETWORK": self.network.isChecked(), "CHECKS": "memory:"}
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

    def _set_running(self, running: bool) -> None:
        self.start_button.setEnabled(not running)
        self.cancel_button.setEnabled(running)
        self.progress.setVisible(running)

    def _done(self, ok: bool, results: Dict[str, Any], context: QgsProcessingContext) -> None:
        cancelled = self._feedback is not None and self._feedback.isCanceled()
        log = self._feedback.textLog() if self._feedback is not None else ""
        self._feedback = None
        self._set_running(False)
        if not ok:
            self.verdict.setText(tr("Cancelled.") if cancelled else tr("The check failed: {0}").format(log.strip()))
            return
        layer = context.getMapLayer(results["CHECKS"])
        names = [field.name() for field in layer.fields()]
        checks = [dict(zip(names, feature.attributes())) for feature in layer.getFeatures()]
        self._checks = sorted(checks, key=lambda each: (not each["required"], STATES.index(each["state"])))
        self._tell_verdict(bool(results["OK"]))
        self._show_results(True)
        self._fill()

    def _tell_verdict(self, works: bool) -> None:
        numbers = Counter(
            "optional" if each["state"] == "missing" and not each["required"] else each["state"]
            for each in self._checks
        )
        parts = (
            tr("Everything required works.") if works else tr("Something required is missing or broken."),
            tr("In order: {0}, warnings: {1}, missing: {2}, optional and not there: {3}, errors: {4}.").format(
                numbers["ok"], numbers["warning"], numbers["missing"], numbers["optional"], numbers["error"]
            ),
        )
        self.verdict.setText(" ".join(parts))

    # -- the results ---------------------------------------------------------------------------------------------

    def _show_results(self, shown: bool) -> None:
        self.results.setEnabled(shown)
        for widget in (self.faults_only, self.copy_all):
            widget.setVisible(shown)

    def _shown(self) -> List[Dict[str, Any]]:
        return [each for each in self._checks if each["state"] != "ok" or not self.faults_only.isChecked()]

    def _fill(self) -> None:
        self.results.clear()
        for each in self._shown():
            self._add(each)
        self.results.resizeColumnToContents(ITEM)
        self.results.setColumnWidth(ITEM, min(self.results.columnWidth(ITEM), MOST_ITEM_WIDTH))
        self.copy_all.setEnabled(bool(self.fixes()))

    def _add(self, check: Dict[str, Any]) -> None:
        """A row for what was looked at; below it why it matters and the command that repairs it."""
        row = QTreeWidgetItem(self.results, [check["item"], self._word(check), check["found"]])
        row.setIcon(ITEM, icon(ICONS[check["state"]]))
        wanted = tr("Wanted: {0}").format(check["wanted"]) if check["wanted"] else ""
        for column in range(self.results.columnCount()):
            row.setToolTip(column, "\n".join(filter(None, (check["found"], wanted, check["why"]))))
        if check["state"] == "ok":
            return
        if check["why"]:
            why = QTreeWidgetItem(row, [check["why"]])
            why.setToolTip(ITEM, check["why"])
            why.setFirstColumnSpanned(True)
        if check["fix"]:
            fix = QTreeWidgetItem(row)
            fix.setFirstColumnSpanned(True)
            self.results.setItemWidget(fix, ITEM, self._command(check["fix"]))
        row.setExpanded(True)

    def _word(self, check: Dict[str, Any]) -> str:
        if check["state"] == "missing" and not check["required"]:
            return tr("optional")
        return {
            "ok": tr("in order"),
            "warning": tr("warning"),
            "missing": tr("missing"),
            "error": tr("error"),
        }[check["state"]]

    def _command(self, fix: str) -> QWidget:
        """A command as it is to be run, and the button that copies it."""
        widget, line, button = QWidget(), QLineEdit(fix), QToolButton()
        line.setReadOnly(True)
        line.setObjectName("evplanCheckFix")
        line.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        line.setCursorPosition(0)
        line.setToolTip(fix)
        button.setObjectName("evplanCheckCopy")
        button.setIcon(icon("mActionEditCopy.svg"))
        button.setToolTip(tr("Copy"))
        button.setAccessibleName(tr("Copy"))
        button.clicked.connect(lambda *_: self._copy(fix))
        layout = QHBoxLayout(widget)
        layout.setContentsMargins(0, 1, 6, 3)
        layout.addWidget(line, 1)
        layout.addWidget(button)
        return widget

    def fixes(self) -> List[str]:
        """The commands that are shown, each once."""
        return list(dict.fromkeys(each["fix"] for each in self._shown() if each["fix"]))

    def _copy(self, text: str) -> None:
        QgsApplication.clipboard().setText(text)
        self.verdict.setText(tr("Copied. Run it, then restart QGIS."))

    def _copy_all(self) -> None:
        self._copy("\n".join(self.fixes()))
