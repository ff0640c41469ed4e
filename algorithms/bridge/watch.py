"""Notices when an input layer is edited while an algorithm works on what it read before."""

from __future__ import annotations

from typing import Dict, List

from qgis.core import QgsProcessingFeedback, QgsVectorLayer

from .feedback import FeedbackControl


class EditWatch:
    """Listens on the main thread; the algorithm reads its layers once, at the start."""

    def __init__(self) -> None:
        self._edited: Dict[str, bool] = {}
        self._listeners: List["_Listener"] = []

    def add(self, layer: QgsVectorLayer, feedback: QgsProcessingFeedback) -> None:
        if layer.isModified():
            FeedbackControl(feedback).warn(f"The layer “{layer.name()}” has unsaved edits; they are used as shown.")
        self._listeners.append(_Listener(layer, self._edited))

    def report(self, feedback: QgsProcessingFeedback) -> None:
        """Say which layers are no longer what was read, and stop listening."""
        for listener in self._listeners:
            listener.stop()
        for name in sorted(name for name, edited in self._edited.items() if edited):
            FeedbackControl(feedback).warn(
                f"The layer “{name}” was edited while the algorithm ran; the result shows it as it was at the start. Run again to include the edits."
            )
        self._listeners = []


class _Listener:
    """One layer; a bound method is held weakly by Qt, so a run that fails leaves no connection behind."""

    def __init__(self, layer: QgsVectorLayer, edited: Dict[str, bool]) -> None:
        self._layer, self._name, self._edited = layer, layer.name(), edited
        layer.layerModified.connect(self._changed)
        layer.dataChanged.connect(self._changed)

    def _changed(self) -> None:
        self._edited[self._name] = True

    def stop(self) -> None:
        try:
            self._layer.layerModified.disconnect(self._changed)
            self._layer.dataChanged.disconnect(self._changed)
        except (RuntimeError, TypeError):
            self._edited[self._name] = True  # the layer was removed from the project meanwhile
