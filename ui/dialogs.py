"""The dialogs of algorithms that can be stopped and keep their best result so far; that of the main job has tabs and checks.

They are Processing's own dialog with more in it. Only they offer the button; the same algorithm started from a batch, a model,
``qgis_process`` or Python has no such event on its feedback and simply runs on.
"""

from __future__ import annotations

import threading
from typing import Optional, Tuple

from qgis.core import QgsApplication, QgsProcessingFeedback
from qgis.PyQt.QtWidgets import QBoxLayout, QDialogButtonBox, QLayout, QPushButton, QWidget

from .services import PROVIDER, tr

STOPPABLE: Tuple[str, ...] = ("optimizenetwork", "sensitivity")
TABBED = "optimizenetwork"
BUTTON_NAME = "evplanStopAndKeep"


def dialog_for(algorithm_name: str, parent: Optional[QWidget] = None):
    """A dialog with *Stop and keep* for the algorithms that know it; None, meaning Processing's own dialog, for others."""
    if algorithm_name not in STOPPABLE:
        return None
    algorithm = QgsApplication.processingRegistry().createAlgorithmById(f"{PROVIDER}:{algorithm_name}")
    if algorithm is None:
        return None
    made = _tabbed_class() if algorithm_name == TABBED else _dialog_class()
    return made(algorithm, parent=parent)


def _dialog_class() -> type:
    # Processing is itself a plugin: it may load after this one, or be switched off.
    from processing.gui.AlgorithmDialog import AlgorithmDialog

    class StoppableDialog(_StopAndKeep, AlgorithmDialog):
        """Processing's dialog with one more button."""

    return StoppableDialog


def _tabbed_class() -> type:
    from .network.panel import panel_class

    panel = panel_class()

    class NetworkDialog(_dialog_class()):
        """The dialog of the main job: its parameters on tabs."""

        def getParametersPanel(self, alg, parent):
            return panel(parent, alg, self.in_place, self.active_layer)

        def runAlgorithm(self) -> None:
            self.mainWidget().leave()
            super().runAlgorithm()

        def closeEvent(self, event) -> None:
            self.mainWidget().leave()
            super().closeEvent(event)

    return NetworkDialog


class _StopAndKeep:
    """Mixed into Processing's ``AlgorithmDialog``: the button, and the event that it sets."""

    def __init__(self, algorithm, in_place: bool = False, parent: Optional[QWidget] = None) -> None:
        self._stop_event = threading.Event()
        self._marked_feedback: Optional[QgsProcessingFeedback] = None
        # Made first: Processing's constructor may already reset the dialog, and with it the button.
        self._stop_button = QPushButton(tr("Stop and keep"))
        super().__init__(algorithm, in_place, parent)
        self._stop_button.setObjectName(BUTTON_NAME)
        self._stop_button.setToolTip(
            tr("End the run now and keep the best plan found so far; the log and the summary state its gap.")
        )
        self._stop_button.setAutoDefault(False)
        self._stop_button.setEnabled(False)
        self._stop_button.clicked.connect(self._stop_and_keep)
        self.cancelButton().clicked.connect(lambda *_: self._stop_button.setEnabled(False))
        _put_before(self, self.cancelButton(), self._stop_button)

    def createFeedback(self) -> QgsProcessingFeedback:
        """Processing's feedback with an event of its own: the event of an earlier run must not stop this one."""
        feedback = super().createFeedback()
        self._stop_event = threading.Event()
        feedback.stop_and_keep = self._stop_event
        # The attribute lives on the Python wrapper; as long as this reference lasts, the algorithm's thread is given the same one.
        self._marked_feedback = feedback
        return feedback

    def blockAdditionalControlsWhileRunning(self) -> None:
        super().blockAdditionalControlsWhileRunning()
        self._stop_button.setEnabled(True)

    def resetAdditionalGui(self) -> None:
        super().resetAdditionalGui()
        self._stop_button.setEnabled(False)

    def finish(self, *args, **kwargs):
        self._stop_button.setEnabled(False)
        return super().finish(*args, **kwargs)

    def _stop_and_keep(self) -> None:
        self._stop_button.setEnabled(False)
        self._stop_event.set()
        if self._marked_feedback is not None:
            self._marked_feedback.pushInfo(tr("Stopping; the best plan so far is kept."))


def _put_before(dialog, neighbour: QWidget, button: QPushButton) -> None:
    """Left of ``neighbour`` where its row is known, else in the dialog's button box: the form differs between QGIS versions."""
    row = _row_of(dialog.layout(), neighbour)
    if isinstance(row, QBoxLayout):
        row.insertWidget(row.indexOf(neighbour), button)
    else:
        dialog.buttonBox().addButton(button, QDialogButtonBox.ButtonRole.ActionRole)


def _row_of(layout: Optional[QLayout], widget: QWidget) -> Optional[QLayout]:
    """The innermost layout that holds ``widget``."""
    if layout is None:
        return None
    if layout.indexOf(widget) >= 0:
        return layout
    for position in range(layout.count()):
        found = _row_of(layout.itemAt(position).layout(), widget)
        if found is not None:
            return found
    return None
