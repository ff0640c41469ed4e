"""Labels: text with a white halo."""

from __future__ import annotations

from typing import Optional

from qgis.core import QgsPalLayerSettings, QgsTextBufferSettings, QgsTextFormat
from qgis.PyQt.QtGui import QColor


def haloed(
    field: str, size: float, colour: str, halo: float, bold: Optional[bool] = None, italic: Optional[bool] = None
) -> QgsPalLayerSettings:
    """A field's values; sizes in points, the halo in millimetres. What is None is left to the font."""
    text, around = QgsTextFormat(), QgsTextBufferSettings()
    text.setSize(size)
    text.setColor(QColor(colour))
    if bold is not None:
        text.setForcedBold(bold)
    if italic is not None:
        text.setForcedItalic(italic)
    around.setEnabled(True)
    around.setSize(halo)
    around.setColor(QColor("#ffffff"))
    text.setBuffer(around)
    settings = QgsPalLayerSettings()
    settings.fieldName = field
    settings.setFormat(text)
    return settings
