"""Hears of what happens to the project and to the layers that the planner shows."""

from __future__ import annotations

from typing import Any, Iterable, List, Optional

from qgis.core import QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

LATER_MS = 150
"""Layers come and go in crowds: what has changed is looked at once."""


class Watch(QObject):
    """Listens from the start until ``leave``."""

    changed = pyqtSignal()
    """Some time after something has changed."""
    read = pyqtSignal()
    """Another project, or none, is open."""
    going = pyqtSignal(list)
    """Ids of layers that are about to go: nothing may refer to them when they have gone."""

    def __init__(self, parent: Optional[QObject] = None) -> None:
        super().__init__(parent)
        self._layers: List[QgsVectorLayer] = []
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(LATER_MS)
        self._later.timeout.connect(self.changed)
        self._listening = True
        for signal, slot in self._of_project():
            signal.connect(slot)

    def soon(self, *_: Any) -> None:
        """Tell of a change after a while."""
        self._later.start()

    def layers(self, layers: Iterable[QgsVectorLayer]) -> None:
        """Hear of edits, new fields and filters of these layers, and no longer of others."""
        for layer in self._layers:
            for signal in _of_layer(layer):
                signal.disconnect(self.soon)
        self._layers = list({layer.id(): layer for layer in layers}.values())
        for layer in self._layers:
            for signal in _of_layer(layer):
                signal.connect(self.soon)

    def leave(self) -> None:
        """Hear nothing any more."""
        self._later.stop()
        if self._listening:
            self._listening = False
            for signal, slot in self._of_project():
                signal.disconnect(slot)
        self.layers([])

    def _of_project(self):
        project = QgsProject.instance()
        return (
            (project.layersAdded, self.soon),
            (project.layersWillBeRemoved, self._let_go),
            (project.layersRemoved, self.soon),
            (project.cleared, self._read),
            (project.readProject, self._read),
        )

    def _let_go(self, layer_ids: List[str]) -> None:
        gone = set(layer_ids)
        self.layers([layer for layer in self._layers if layer.id() not in gone])
        self.going.emit(list(layer_ids))

    def _read(self, *_: Any) -> None:
        self.read.emit()
        self.soon()


def _of_layer(layer: QgsVectorLayer):
    return (
        layer.layerModified,
        layer.editingStopped,
        layer.dataChanged,
        layer.updatedFields,
        layer.subsetStringChanged,
        layer.crsChanged,
    )
