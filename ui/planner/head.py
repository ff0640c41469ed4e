"""The top of the planner: the next thing to do as one button, or the ways to begin."""

from __future__ import annotations

from typing import Optional

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QFrame, QHBoxLayout, QPushButton, QToolButton, QVBoxLayout, QWidget

from ..dialogs import tr
from . import steps
from .sections import MARGIN, wrapped


class NextThing(QFrame):
    """Shows an advice; what is pressed is told and done by others."""

    followed = pyqtSignal()
    sample_asked = pyqtSignal()
    own_asked = pyqtSignal()
    project_asked = pyqtSignal()
    check_asked = pyqtSignal()
    guide_asked = pyqtSignal()

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self.setObjectName("evplanNext")
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.sentence = wrapped(name="evplanNextSentence")
        self.next_button = _button("evplanNextButton", "")
        self.next_button.setDefault(True)
        self.sample_button = _button("evplanLoadSample", tr("Load the sample region"))
        self.own_button = _button("evplanOwnLayers", tr("Start with my own layers"))
        self.project_button = _button("evplanNewProject", tr("New planning project…"))
        self.check_button = _button("evplanCheckSetup", tr("Check the set-up"))
        self.guide_button = QToolButton()
        self.guide_button.setObjectName("evplanGuide")
        self.guide_button.setIcon(QgsApplication.getThemeIcon("/mActionHelpContents.svg"))
        self.guide_button.setAutoRaise(True)
        self.guide_button.setToolTip(tr("Open the guide in the browser."))
        self.guide_button.setAccessibleName(tr("Guide"))
        top = QHBoxLayout()
        top.addWidget(self.sentence, 1)
        top.addWidget(self.guide_button, 0, Qt.AlignmentFlag.AlignTop)
        box = QVBoxLayout(self)
        box.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        box.addLayout(top)
        self._beginnings = (self.sample_button, self.own_button, self.project_button, self.check_button)
        for part in (self.next_button, *self._beginnings):
            box.addWidget(part)
        self.next_button.clicked.connect(lambda *_: self.followed.emit())
        self.sample_button.clicked.connect(lambda *_: self.sample_asked.emit())
        self.own_button.clicked.connect(lambda *_: self.own_asked.emit())
        self.project_button.clicked.connect(lambda *_: self.project_asked.emit())
        self.check_button.clicked.connect(lambda *_: self.check_asked.emit())
        self.guide_button.clicked.connect(lambda *_: self.guide_asked.emit())

    def show_advice(self, advice: steps.Advice) -> None:
        empty = advice.kind == "start"
        self.sentence.setText(advice.sentence)
        self.next_button.setText(advice.button)
        self.next_button.setVisible(not empty)
        for button in self._beginnings:
            button.setVisible(empty)


def _button(name: str, text: str) -> QPushButton:
    made = QPushButton(text)
    made.setObjectName(name)
    made.setAutoDefault(False)
    return made
