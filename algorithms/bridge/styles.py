"""Styles, aliases, forms, names and groups of the result layers, applied after loading by Processing itself."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, Callable, Dict, List, Mapping, Optional

from qgis.core import (
    QgsCategorizedSymbolRenderer,
    QgsExpressionContextUtils,
    QgsFeatureRequest,
    QgsGraduatedSymbolRenderer,
    QgsProcessingLayerPostProcessorInterface,
    QgsRuleBasedRenderer,
    QgsVectorLayer,
)
from qgis.PyQt import sip

from ...core.reporting.colours import band_label, cluster_label
from ...core.schema import TABLES
from . import attribute_forms
from .language import tr
from .tables import plain

if TYPE_CHECKING:
    import pandas

STYLES = Path(__file__).resolve().parent.parent.parent / "resources" / "styles"
GROUP = "EV charging plan"
SIZED = ("coverage", "coverage_before", "demand", "assignment", "facilities", "allocated")
"""Styles with circles by weight. They take the largest weight and the number of points from variables of the layer."""
BANDED = "service_areas"
BANDED_OPACITY = 0.75
CLUSTERED = ("clustered_stations", "station_clusters", "cluster_hulls", "clustered_forecasts")
"""Styles with a look per cluster, which repeat. They take the number of clusters from a variable of the layer."""
Numbers = Mapping[str, float]
_UNITS = ("kW", "kVA", "kWh", "km", "km²", "min", "m²", "1/km²", "km/km²", "1/h/km²", "Gi*")
_TIP = re.compile(r"(?P<expression>\[%.*?%\])|(?:(?<=>)|(?<=%\]))(?P<text>[^<>\[\]]+)(?=<|\[%)", re.DOTALL)
_QUOTED = re.compile(r"'((?:[^']|'')*)'")


class Styler(QgsProcessingLayerPostProcessorInterface):
    """Styles a loaded result; holds no state but what it was made with."""

    def __init__(self, style: str, numbers: Optional[Numbers] = None) -> None:
        super().__init__()
        self._style, self._numbers = style, numbers

    def postProcessLayer(self, layer, context, feedback) -> None:
        if isinstance(layer, QgsVectorLayer) and layer.isValid():
            apply(layer, self._style, self._numbers)


def numbers_of(style: str, frame: "pandas.DataFrame") -> Numbers:
    """The layer variables that the style of a table needs."""
    if style in CLUSTERED:
        return {"evplan_clusters": 0 if frame["cluster"].isna().all() else int(frame["cluster"].max())}
    if style not in SIZED:
        return {}
    return _variables(frame["weight"].max() if len(frame) else None, len(frame))


def _numbers_in(layer: QgsVectorLayer) -> Numbers:
    """The same, asked of the layer."""
    index = layer.fields().indexFromName("weight")
    return {} if index < 0 else _variables(layer.maximumValue(index), layer.featureCount())


def _variables(largest: Any, points: int) -> Numbers:
    try:
        weight = float(largest)
    except (TypeError, ValueError):  # no rows, or NULL alone
        return {}
    return {"evplan_largest_weight": weight, "evplan_points": points} if weight > 0 and points > 0 else {}


TABLE_OF = {
    "chargers_snapshots": "chargers",
    "coverage_before": "coverage",
    "ownership_hot_spots": "ownership_clusters",
    "plan_phases": "plan",
    "plan_phases_dated": "plan",
}
"""Styles that draw another's table → that canonical table."""


def apply(layer: QgsVectorLayer, style: str, numbers: Optional[Numbers] = None, say: Callable[[str], str] = tr) -> None:
    """The style file if there is one, aliases and form.

    ``numbers``: layer variables that the style needs (``numbers_of``); None: the layer is asked, which reads all of it.
    ``say``: the language of legend, aliases and form.
    """
    path = STYLES / f"{style}.qml"
    if path.exists():
        layer.loadNamedStyle(str(path))
        translate(layer, say)
    if numbers is None:
        numbers = _numbers_in(layer) if style in SIZED else {}
    for name, number in numbers.items():
        QgsExpressionContextUtils.setLayerVariable(layer, name, number)
    attribute_forms.apply(layer, TABLE_OF.get(style, style), say)
    if style == BANDED:
        _name_bands(layer, say)
    if style in CLUSTERED and "evplan_clusters" in numbers:
        _name_clusters(layer, int(numbers["evplan_clusters"]), say)
    layer.rendererChanged.emit()  # a layer tree that has the layer already shows the labels it had before
    layer.triggerRepaint()


def translate(layer: QgsVectorLayer, say: Callable[[str], str]) -> None:
    """Legend and map tip of a style as loaded, in the language of ``say``."""
    renderer = layer.renderer()
    if isinstance(renderer, QgsRuleBasedRenderer):
        for rule in renderer.rootRule().descendants():
            rule.setLabel(_said(rule.label(), say))
    elif isinstance(renderer, QgsGraduatedSymbolRenderer):
        for index, each in enumerate(renderer.ranges()):
            renderer.updateRangeLabel(index, _said(each.label(), say))
    elif isinstance(renderer, QgsCategorizedSymbolRenderer):
        for index, each in enumerate(renderer.categories()):
            renderer.updateCategoryLabel(index, _said(each.label(), say))

    def piece(found: "re.Match[str]") -> str:
        if found["text"]:
            return _said(found["text"], say)
        return _QUOTED.sub(lambda literal: _literal_said(literal, say), found["expression"])

    layer.setMapTipTemplate(_TIP.sub(piece, layer.mapTipTemplate()))


def _literal_said(literal: "re.Match[str]", say: Callable[[str], str]) -> str:
    """A text of an expression: those that are shown begin with a capital letter or stand off by a space; values and names do not."""
    text = literal[1].replace("''", "'")
    if not re.match(r"[A-Z][a-z]|[ ,(]|.* $|(yes|no|of all .*)$", text):
        return literal[0]
    return "'" + _said(text, say).replace("'", "''") + "'"


def _said(text: str, say: Callable[[str], str]) -> str:
    """A text without the spaces and commas at its ends, which stay; units and bare numbers have no translation."""
    before, words, after = re.match(r"([ ,]*)(.*?)([ ,]*)$", text, re.DOTALL).groups()
    needed = words not in _UNITS and re.search(r"[^\W\d_]{2}|\d,\d", words)
    return f"{before}{say(words)}{after}" if needed else text


def _name_bands(layer: QgsVectorLayer, say: Callable[[str], str]) -> None:
    """The legend names each band by its limits, unit and label, and only those that the layer has."""
    names = ("band", "band_from", "band_to", "unit", "label")
    indexes = [layer.fields().indexFromName(name) for name in names]
    if min(indexes) < 0 or not isinstance(layer.renderer(), QgsRuleBasedRenderer):
        return
    request = QgsFeatureRequest().setFlags(QgsFeatureRequest.Flag.NoGeometry).setSubsetOfAttributes(indexes)
    bands: Dict[int, List[str]] = {}
    for feature in layer.getFeatures(request):
        band, low, high, unit, label = (plain(feature.attributes()[index]) for index in indexes)
        if None not in (band, low, high):
            bands.setdefault(int(band), [band_label(low, high, unit or "", label or "", say)])
    root = layer.renderer().rootRule()
    rules = root.children()
    for number, rule in enumerate(rules[:-1], start=1):
        own = [
            text
            for band, texts in sorted(bands.items())
            if band == number or band > number == len(rules) - 1
            for text in texts
        ]
        if own:
            rule.setLabel(", ".join(own))
        else:
            root.removeChild(rule)
    if bands:
        root.removeChild(rules[-1])
    layer.setOpacity(BANDED_OPACITY)


def _name_clusters(layer: QgsVectorLayer, clusters: int, say: Callable[[str], str]) -> None:
    """The legend names the clusters that look alike, and only those that the layer has."""
    if not isinstance(layer.renderer(), QgsRuleBasedRenderer):
        return
    root = layer.renderer().rootRule()
    *looks, rest = root.children()
    for number, rule in enumerate(looks, start=1):
        if number <= clusters:
            rule.setLabel(cluster_label(number, clusters, say))
        else:
            root.removeChild(rule)
    if layer.fields().indexFromName("stations") >= 0 and clusters:
        root.removeChild(rest)  # centres and areas are of clusters alone


# What keeps the Python half of the post-processors: QGIS deletes a post-processor with its context (so one object must never
# serve two layers or two runs: it would be deleted twice), but does not refer to the Python half, whose method it would then
# silently not call. Owned by this object in sip's sense, each lives exactly until QGIS deletes it.
_KEEPER = Styler("")


def attach(details, style: str, numbers: Optional[Numbers] = None) -> None:
    """Give the layer to be loaded a styler of its own, if there is a style of that name."""
    if style in TABLES or (STYLES / f"{style}.qml").exists():
        styler = Styler(style, numbers)
        details.setPostProcessor(styler)
        sip.transferto(styler, _KEEPER)


def describe(details, style: str, title: str, numbers: Optional[Numbers] = None) -> None:
    """Name, group and style of a layer to be loaded (``QgsProcessingContext.LayerDetails``)."""
    if title:
        details.name = title
    if hasattr(details, "groupName"):
        details.groupName = tr(GROUP)
    attach(details, style, numbers)
