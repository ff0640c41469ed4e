"""What the maps that the scripts render have in common: the plugin's own printed page (``algorithms/bridge/layout.py``), and images of it."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsLayoutExporter, QgsPrintLayout
from qgis.PyQt.QtCore import QSize

from evplan.algorithms.bridge.layout import INK, SOFT, Page, text_format

__all__ = ["INK", "SOFT", "Page", "export", "text_format"]


def export(layout: QgsPrintLayout, image: Path, dpi: float) -> None:
    # exportToImage would also ask GDAL to georeference the PNG, which complains on the screen that it cannot.
    picture = QgsLayoutExporter(layout).renderPageToImage(0, QSize(), dpi)
    if picture.isNull() or not picture.save(str(image)):
        raise SystemExit(f"The map {image} could not be written. Is the disk full?")
