"""Styles, aliases, names and groups of the result layers, applied after loading by Processing itself."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsProcessingLayerPostProcessorInterface, QgsVectorLayer
from qgis.PyQt import sip

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


# What keeps the Python half of the post-processors: QGIS deletes a post-processor with its context (so one object must never
# serve two layers or two runs: it would be deleted twice), but does not refer to the Python half, whose method it would then
# silently not call. Owned by this object in sip's sense, each lives exactly until QGIS deletes it.
_KEEPER = Styler("")


def attach(details, style: str) -> None:
    """Give the layer to be loaded a styler of its own, if there is a style of that name."""
    if style in TABLES or (STYLES / f"{style}.qml").exists():
        styler = Styler(style)
        details.setPostProcessor(styler)
        sip.transferto(styler, _KEEPER)


def describe(details, style: str, title: str) -> None:
    """Name, group and style of a layer to be loaded (``QgsProcessingContext.LayerDetails``)."""
    if title:
        details.name = title
    if hasattr(details, "groupName"):
        details.groupName = GROUP
    attach(details, style)
