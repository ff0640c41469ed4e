"""What a style is, and its file: the same bytes on every run."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Callable, Dict, List, Mapping, NamedTuple, Optional
from xml.etree.ElementTree import canonicalize, fromstring, tostring

from qgis.core import Qgis, QgsFeatureRenderer, QgsMapLayer, QgsVectorLayer, QgsVectorLayerSimpleLabeling

CATEGORIES = QgsMapLayer.StyleCategory.Symbology | QgsMapLayer.StyleCategory.Legend | QgsMapLayer.StyleCategory.MapTips


class Style(NamedTuple):
    geometry: str
    renderer: Callable[[], Optional[QgsFeatureRenderer]]
    tip: str = ""
    labels: Optional[Callable[[], QgsVectorLayerSimpleLabeling]] = None
    starts: str = ""
    """Expression of the time from which a feature is on the map; NULL: always."""
    ends: str = ""
    """Expression of the time until which it is; empty: for good."""


def steady(text: str) -> str:
    """The same text on every run: QGIS gives rules and symbol layers random ids, and attributes a random order."""
    seen: Dict[str, str] = {}

    def number(match) -> str:
        return seen.setdefault(match.group(0), "{%08x-0000-4000-8000-000000000000}" % (len(seen) + 1))

    text = re.sub(r"\{[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\}", number, canonicalize(_inner_ordered(text)))
    return f"<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n{text}\n"


def _inner_ordered(text: str) -> str:
    """Symbols that stand as XML in an attribute, their own attributes in order too: QGIS writes them in a random one."""
    root = fromstring(text)
    for element in root.iter():
        for name, value in element.attrib.items():
            if value.startswith("<symbol "):
                element.set(name, canonicalize(value))
    return tostring(root, encoding="unicode")


def write(styles: Mapping[str, Style], folder: Path) -> List[Path]:
    folder.mkdir(parents=True, exist_ok=True)
    made = []
    for name, style in styles.items():
        layer = QgsVectorLayer(style.geometry, name, "memory")
        layer.setRenderer(style.renderer())
        layer.setMapTipTemplate(style.tip)
        path = folder / f"{name}.qml"
        categories = CATEGORIES
        if style.labels:
            layer.setLabeling(style.labels())
            layer.setLabelsEnabled(True)
            categories = CATEGORIES | QgsMapLayer.StyleCategory.Labeling
        if style.starts:
            times = layer.temporalProperties()
            times.setIsActive(True)
            times.setMode(Qgis.VectorTemporalMode.FeatureDateTimeStartAndEndFromExpressions)
            times.setStartExpression(style.starts)
            times.setEndExpression(style.ends)
            categories = categories | QgsMapLayer.StyleCategory.Temporal
        message, done = layer.saveNamedStyle(str(path), categories)
        if not done:
            raise SystemExit(f"{path} could not be written: {message}")
        path.write_text(steady(path.read_text(encoding="utf-8")), encoding="utf-8")
        made.append(path)
    return made
