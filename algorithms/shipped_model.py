"""A model of ``resources/models`` as an algorithm of the provider, with an id that does not depend on its title."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsProcessingModelAlgorithm
from qgis.PyQt.QtGui import QIcon

from .bridge.language import tr
from .help_pages import help_url, icon_path


class ShippedModel(QgsProcessingModelAlgorithm):
    """QGIS takes a model's title as its name, so its id would change with a translation; here it is the file's name."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path

    def load(self) -> bool:
        """Read the file (again): its steps are found only when their provider is registered."""
        loaded = self.fromFile(str(self._path))
        if loaded:
            self._translate()
        return loaded

    def _translate(self) -> None:
        """The file is English."""
        self.setHelpContent({key: _said(text) for key, text in self.helpContent().items()})
        for definition in (*self.parameterDefinitions(), *self.outputDefinitions()):
            definition.setDescription(_said(definition.description()))
        for definition in self.parameterDefinitions():
            definition.setHelp(_said(definition.help()))

    def name(self) -> str:
        return self._path.stem

    def displayName(self) -> str:
        return _said(super().displayName())

    def group(self) -> str:
        return _said(super().group())

    def icon(self) -> QIcon:
        return QIcon(self.svgIconPath())

    def svgIconPath(self) -> str:
        return icon_path("models")

    def helpUrl(self) -> str:
        return help_url(self._path.stem)

    def groupId(self) -> str:
        return "models"

    def createInstance(self) -> "ShippedModel":
        copy = ShippedModel(self._path)
        copy.load()
        return copy


def _said(text: str) -> str:
    return tr(text) if text else text
