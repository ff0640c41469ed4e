"""Styles, aliases, names and groups of the result layers, applied after loading by Processing itself."""
from __future__ import annotations

from pathlib import Path
from typing import Mapping

from qgis.core import QgsProcessingLayerPostProcessorInterface, QgsVectorLayer

from ...core.schema import TABLES

STYLES = Path(__file__).resolve().parent.parent.parent / "resources" / "styles"
GROUP = "EV charging plan"


class Styler(QgsProcessingLayerPostProcessorInterface):
    """Styles a loaded result; holds no state but the style's name, so one serves all runs."""

    def __init__(self, style: str) -> None:
        super().__init__()
        self._style = style

    def postProcessLayer(self, layer, context, feedback) -> None:
        if isinstance(layer, QgsVectorLayer) and layer.isValid():
            apply(layer, self._style)


def apply(layer: QgsVectorLayer, style: str) -> None:
    """Aliases from the canonical table, and the style file if there is one."""
    path = STYLES / f"{style}.qml"
    if path.exists():
        layer.loadNamedStyle(str(path))
    table = TABLES.get(style)
    for column in table.columns if table else ():
        index = layer.fields().indexFromName(column.name)
        if index >= 0:
            layer.setFieldAlias(index, column.alias)
    layer.triggerRepaint()


# QGIS keeps no reference to a Python post-processor, and silently never calls one that has been collected.
STYLERS: Mapping[str, Styler] = {
    name: Styler(name) for name in sorted({*TABLES, *(path.stem for path in STYLES.glob("*.qml"))})
}


def describe(details, style: str, title: str) -> None:
    """Name, group and style of a layer to be loaded (``QgsProcessingContext.LayerDetails``)."""
    if title:
        details.name = title
    if hasattr(details, "groupName"):
        details.groupName = GROUP
    styler = STYLERS.get(style)
    if styler is not None:
        details.setPostProcessor(styler)

