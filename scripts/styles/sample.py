"""The background of the sample region."""

from __future__ import annotations

from typing import Dict

from qgis.core import (
    QgsFeatureRenderer,
    QgsFillSymbol,
    QgsPalLayerSettings,
    QgsSingleSymbolRenderer,
    QgsVectorLayerSimpleLabeling,
)

from evplan.scripts.styles.files import Style
from evplan.scripts.styles.labels import haloed
from evplan.scripts.styles.symbols import Rule, fill, line, marker, rules
from evplan.scripts.styles.tips import tip, told, value


def roads_renderer() -> QgsFeatureRenderer:
    return rules(
        (
            Rule("Expressway", "\"class\" = 'expressway'", line("#877d6f", 0.9), 4),
            Rule("Highway", "\"class\" = 'highway'", line("#a1978a", 0.55), 3),
            Rule("Arterial", "\"class\" = 'arterial'", line("#bdb6ab", 0.3), 2),
            Rule("Street", "ELSE", line("#cfc9be", 0.18), 1),
        )
    )


def municipalities_renderer() -> QgsFeatureRenderer:
    symbol = QgsFillSymbol.createSimple(
        {"style": "no", "outline_color": "#857b6c", "outline_width": "0.35", "joinstyle": "round"}
    )
    return QgsSingleSymbolRenderer(symbol)


def areas_renderer() -> QgsFeatureRenderer:
    symbol = QgsFillSymbol.createSimple(
        {"style": "no", "outline_color": "#7a5ba6", "outline_width": "0.3", "outline_style": "dot"}
    )
    return QgsSingleSymbolRenderer(symbol)


def place_names() -> QgsVectorLayerSimpleLabeling:
    """Names of places, quiet and haloed; nothing else is labelled."""
    settings = haloed("municipality", 9, "#4a443b", 0.8, italic=True)
    settings.placement = QgsPalLayerSettings.Placement.Horizontal
    return QgsVectorLayerSimpleLabeling(settings)


STYLES: Dict[str, Style] = {
    "roads": Style("LineString", roads_renderer),
    "river": Style("MultiPolygon", lambda: QgsSingleSymbolRenderer(fill("#c3dbe8", "#a9c8da", 0.15))),
    "municipalities": Style(
        "MultiPolygon",
        municipalities_renderer,
        tip(f"[% {told('municipality')} %]", {"People": value("population")}),
        place_names,
    ),
    "ev_areas": Style("MultiPolygon", areas_renderer, tip(f"Registration area [% {told('area_id')} %]", {})),
    "transit_stops": Style(
        "Point",
        lambda: QgsSingleSymbolRenderer(marker("square", 1.1, "#5b7f5b", "#ffffff", 0.1)),
        tip(f"[% {told('name')} %]", {"Departures per hour": value("departures_per_hour", digits=1)}),
    ),
}
