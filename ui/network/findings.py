"""What is wrong with a form, as a list beside its buttons; a click goes to the field."""

from __future__ import annotations

from typing import Optional, Sequence

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QAbstractItemView, QLabel, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from ..services import tr

KEY_ROLE = int(Qt.ItemDataRole.UserRole)
LINES = 4


class FindingsList(QWidget):
    """``wanted`` carries the parameter whose finding was clicked, or chosen with the keyboard."""

    wanted = pyqtSignal(str)

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self.setObjectName("evplanFindings")
        self.heading = QLabel()
        self.heading.setObjectName("evplanFindingsHeading")
        self.heading.setWordWrap(True)
        self.list = QListWidget()
        self.list.setObjectName("evplanFindingsList")
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setFixedHeight(int(LINES * 1.5 * self.fontMetrics().height()))
        self.list.setAccessibleName(tr("What to look at before the run"))
        self.list.itemClicked.connect(lambda item: self.wanted.emit(item.data(KEY_ROLE)))
        self.list.itemActivated.connect(lambda item: self.wanted.emit(item.data(KEY_ROLE)))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.heading)
        layout.addWidget(self.list)
        layout.addStretch(1)
        self.show_findings(())

    def show_findings(self, findings: Sequence) -> None:
        """Findings with ``key``, ``sentence`` and ``refused``; the row that was chosen stays chosen."""
        chosen = self.list.currentItem().text() if self.list.currentItem() is not None else None
        self.list.clear()
        for finding in findings:
            item = QListWidgetItem(_icon(finding.refused), finding.sentence)
            item.setData(KEY_ROLE, finding.key)
            item.setToolTip(tr("Click to go to {0}.").format(finding.key))
            self.list.addItem(item)
            if finding.sentence == chosen:
                self.list.setCurrentItem(item)
        refused = sum(1 for finding in findings if finding.refused)
        self.heading.setText(_heading(refused, len(findings) - refused))
        self.list.setVisible(bool(findings))


def _heading(refused: int, others: int) -> str:
    if refused and others:
        return tr("To correct before it can run: {0}; to look at: {1}").format(refused, others)
    if refused:
        return tr("To correct before it can run: {0}").format(refused)
    return tr("To look at: {0}").format(others) if others else tr("Nothing stands in the way of the run.")


def _icon(refused: bool):
    return QgsApplication.getThemeIcon("/mIconCritical.svg" if refused else "/mIconWarning.svg")
