"""What is seen of a run: bar, last line, buttons, and the whole log for who wants it."""

from __future__ import annotations

from typing import Optional

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ..dialogs import tr
from .fitting import Beside
from .runs import INFO, Run
from .sections import wrapped

MOST_LINES = 2_000
SHOWN_LINES = 9


class RunBox(QWidget):
    """Follows one run at a time; without one it offers Run."""

    asked = pyqtSignal()
    """Run was pressed."""

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self.setObjectName("evplanRunBox")
        self._run: Optional[Run] = None
        self.run_button = _button(
            "evplanRun", tr("Run"), tr("Plan the network with these layers and values, in the background.")
        )
        self.cancel_button = _button("evplanCancel", tr("Cancel"), tr("End the run; nothing is written or loaded."))
        self.stop_button = _button(
            "evplanKeep",
            tr("Stop and keep"),
            tr("End the run now and keep the best plan found so far; the log and the summary state its gap."),
        )
        self.bar = QProgressBar()
        self.bar.setObjectName("evplanProgress")
        self.bar.setAccessibleName(tr("Progress of the run"))
        self.line = wrapped(name="evplanLine")
        self.line.setVisible(False)
        self.more = QToolButton()
        self.more.setObjectName("evplanMore")
        self.more.setText(tr("Log"))
        self.more.setToolTip(tr("Show everything that the run says."))
        self.more.setCheckable(True)
        self.more.setAutoRaise(True)
        self.more.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.log = QPlainTextEdit()
        self.log.setObjectName("evplanLog")
        self.log.setReadOnly(True)
        self.log.setMaximumBlockCount(MOST_LINES)
        self.log.setAccessibleName(tr("Log of the run"))
        self.log.setFixedHeight(self.log.fontMetrics().lineSpacing() * SHOWN_LINES)
        self.more.toggled.connect(self._show_log)
        self._show_log(False)
        self._buttons = Beside(self.run_button, self.cancel_button, self.stop_button)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self._buttons)
        for part in (self.bar, self.line, self.more, self.log):
            box.addWidget(part)
        self.run_button.clicked.connect(lambda *_: self.asked.emit())
        self.cancel_button.clicked.connect(self._cancel)
        self.stop_button.clicked.connect(self._stop)
        self._show_running(False)
        self.bar.setVisible(False)
        self.more.setVisible(False)

    def follow(self, run: Run) -> None:
        """Show this run from now on."""
        self._run = run
        self.log.clear()
        self.bar.setValue(0)
        self._tell(tr("Starting…"))
        run.said.connect(self.hear)
        run.progressed.connect(self._progress)
        run.ended.connect(self._ended)
        self._show_running(True)

    def hear(self, text: str, level: str = INFO) -> None:
        self.log.appendPlainText(text if level == INFO else f"⚠ {text}")
        if text.strip():
            self._tell(text.strip().splitlines()[-1])

    def clear(self) -> None:
        """Nothing is said of the runs before."""
        self.log.clear()
        self._tell("")
        self.more.setChecked(False)
        self.more.setVisible(False)

    def conclude(self, text: str) -> None:
        """The last word on a run, or why there is none."""
        self._tell(text)

    def refuse(self, why_not: str) -> None:
        """The run that was to be followed has not begun."""
        self._run = None
        self._show_running(False)
        self.conclude(why_not)

    def _tell(self, text: str) -> None:
        self.line.setText(text)
        self.line.setVisible(bool(text))

    def _show_log(self, wanted: bool) -> None:
        self.more.setArrowType(Qt.ArrowType.DownArrow if wanted else Qt.ArrowType.RightArrow)
        self.log.setVisible(wanted)

    def _progress(self, percent: float) -> None:
        self.bar.setValue(int(percent))

    def _cancel(self) -> None:
        if self._run is not None:
            self._tell(tr("Cancelling…"))
            self.cancel_button.setEnabled(False)
            self.stop_button.setEnabled(False)
            self._run.cancel()

    def _stop(self) -> None:
        if self._run is not None:
            self.hear(tr("Stopping; the best plan so far is kept."))
            self.stop_button.setEnabled(False)
            self._run.stop_and_keep()

    def _ended(self, ok: bool, results: dict) -> None:
        self._run = None
        self._show_running(False)

    def _show_running(self, running: bool) -> None:
        self.run_button.setVisible(not running)
        for part in (self.cancel_button, self.stop_button):
            part.setVisible(running)
            part.setEnabled(running)
        self._buttons.fit()
        self.bar.setVisible(running)
        # While sentences of one and two lines take turns, what stands below must not jump.
        self.line.setMinimumHeight(2 * self.line.fontMetrics().lineSpacing() if running else 0)
        if running:
            self.more.setVisible(True)


def _button(name: str, text: str, tip: str) -> QPushButton:
    made = QPushButton(text)
    made.setObjectName(name)
    made.setToolTip(tip)
    made.setAutoDefault(False)
    return made
