"""A model of ``resources/models`` as an algorithm of the provider, with an id that does not depend on its title."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsProcessingModelAlgorithm


class ShippedModel(QgsProcessingModelAlgorithm):
    """QGIS takes a model's title as its name, so its id would change with a translation; here it is the file's name."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path

    def load(self) -> bool:
        """Read the file (again): its steps are found only when their provider is registered."""
        return self.fromFile(str(self._path))

    def name(self) -> str:
        return self._path.stem

    def groupId(self) -> str:
        return "models"

    def createInstance(self) -> "ShippedModel":
        copy = ShippedModel(self._path)
        copy.load()
        return copy
