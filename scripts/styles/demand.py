"""Demand and its growth, what sites and chargers are worth, where EV owners cluster, the study area."""

from __future__ import annotations

from typing import Dict

from qgis.core import QgsFeatureRenderer, QgsFillSymbol, QgsSingleSymbolRenderer

from evplan.core.reporting import colours
from evplan.core.reporting.colours import GREY, VIOLET_MID
from evplan.scripts.styles.files import Style
from evplan.scripts.styles.symbols import Rule, fill, hatched, marker, rules, sized
from evplan.scripts.styles.tips import percent, tip, told, value


def demand_renderer() -> QgsFeatureRenderer:
    symbol = sized(marker("circle", 3.2, colours.DEMAND, "#ffffff", 0.25), 7.0)
    symbol.setOpacity(0.75)
    return QgsSingleSymbolRenderer(symbol)


# Growth from violet (falling) over grey to deep green; read without colours by size.
GROWTH_CLASSES = (
    ("falls", '"demand_growth" < -0.01', marker("triangle", 2.0, VIOLET_MID, "#ffffff", 0.15), 2),
    ("stays, within 1 %", '"demand_growth" <= 0.01', marker("circle", 1.3, "#c9c9c4", GREY, 0.15), 1),
    ("up to 10 %", '"demand_growth" <= 0.1', marker("circle", 1.6, "#cfe8c9", "#6f8f6c", 0.15), 3),
    ("10 to 25 %", '"demand_growth" <= 0.25', marker("circle", 2.0, "#8cc98a", "#ffffff", 0.15), 4),
    ("25 to 50 %", '"demand_growth" <= 0.5', marker("circle", 2.4, "#3f9f63", "#ffffff", 0.15), 5),
    ("more than 50 %", '"demand_growth" > 0.5', marker("circle", 2.9, "#00543f", "#ffffff", 0.15), 6),
)


def demand_forecast_renderer() -> QgsFeatureRenderer:
    parts, before = [], ""
    for label, own, symbol, order in GROWTH_CLASSES:
        parts.append(Rule(f"Demand {label}" if not parts else label, f"{before}{own}", symbol, order))
        before = f"NOT ({own}) AND {before}" if before else f"NOT ({own}) AND "
    parts.append(Rule("no forecast, or nothing to compare with", "ELSE", marker("cross2", 1.5, GREY, GREY, 0.3), 0))
    return rules(parts)


DEMAND_FORECAST_TIP = tip(
    "Demand point [% coalesce(to_string(\"demand_id\"), '') %]",
    {
        "Growth": percent("demand_growth"),
        "Method": told("demand_method"),
        "Rests on": told("demand_basis"),
    },
)
# Scores from pale to deep, larger towards the best; read without colours by lightness and size, and by ColorBrewer's YlGnBu.
SCORE_CLASSES = (
    ("0.8 and above", '"score" >= 0.8', "#0c2c84", 3.2),
    ("0.6 to 0.8", '"score" >= 0.6 AND "score" < 0.8', "#225ea8", 2.7),
    ("0.4 to 0.6", '"score" >= 0.4 AND "score" < 0.6', "#1d91c0", 2.2),
    ("0.2 to 0.4", '"score" >= 0.2 AND "score" < 0.4', "#7fcdbb", 1.8),
    ("below 0.2", '"score" < 0.2', "#d9efb5", 1.4),
)


def site_scores_renderer() -> QgsFeatureRenderer:
    """Excluded sites and those that do not compete are told from low scores by a grey cross."""
    out = "coalesce(\"exclusion\", '') <> '' AND coalesce(\"status\", '') <> 'required'"
    parts = [Rule("Excluded", out, marker("cross2", 1.7, GREY, GREY, 0.35), 0)]
    barred = f"NOT ({out}) AND coalesce(\"status\", '') IN ('forbidden', 'competitor')"
    parts.append(Rule("Forbidden or competitor", barred, marker("cross", 1.9, GREY, GREY, 0.35), 0))
    for place, (label, own, colour, size) in enumerate(SCORE_CLASSES):
        free = f"NOT ({out}) AND NOT ({barred}) AND {own}"
        stroke = "#ffffff" if place < 3 else "#5d7f7a"
        parts.append(Rule(f"Score {label}", free, marker("circle", size, colour, stroke, 0.15), 5 - place))
    parts.append(Rule("Score not known", "ELSE", marker("circle", 1.4, "#ffffff", GREY, 0.25), 0))
    return rules(parts)


SITE_SCORES_TIP = tip(
    "Candidate site [% coalesce(to_string(\"site_id\"), '') %]",
    {
        "Score": value("score", digits=3),
        "Rank": told("rank"),
        "Before the factors": value("base_score", digits=3),
        "Factor": value("factor", digits=2),
        "Excluded because": told("exclusion"),
        "Status": told("status"),
    },
)


def upgrades_renderer() -> QgsFeatureRenderer:
    """The more urgent, the larger and darker; of other names only what cannot be converted is told."""
    barred = "coalesce(\"obstacle\", '') <> ''"
    classes = (
        ("High priority", "high", marker("triangle", 4.4, "#8c2d04", "#ffffff", 0.2, 0.2), 4),
        ("Consider", "consider", marker("triangle", 3.6, "#e6550d", "#ffffff", 0.2), 3),
        ("Monitor", "monitor", marker("triangle", 2.9, "#fdae6b", "#7d4a26", 0.2), 2),
        ("Low priority", "low", marker("triangle", 2.2, "#fdf1e3", "#7d4a26", 0.2), 1),
    )
    parts = [
        Rule(label, f"NOT ({barred}) AND \"priority\" = '{name}'", symbol, order)
        for label, name, symbol, order in classes
    ]
    parts.append(Rule("Cannot be converted", barred, marker("cross2", 1.9, GREY, GREY, 0.4), 0))
    parts.append(Rule("Other class", "ELSE", marker("triangle", 2.6, "#ffffff", GREY, 0.3), 1))
    return rules(parts)


UPGRADES_TIP = tip(
    f"[% {told('charger_id')} %]",
    {
        "Priority": told("priority"),
        "Score": value("score", digits=3),
        "Demand without L3 in reach": value("unserved"),
        "Next L3 station": value("next_l3_m", "m"),
        "Net cost": value("net_cost"),
        "Weight gained": value("weight_gain"),
        "Per 1,000 of money": value("gain_per_1000", digits=2),
        "Turn": told("sequence"),
        "Obstacle": told("obstacle"),
    },
)
CLUSTER_CLASSES = (
    # class, label, fill, hatching of the outliers: angle
    ("high-high", "High among high", "#a63d1f", None),
    ("low-low", "Low among low", "#2f6fa5", None),
    ("high-low", "High among low", "#eda98c", 45),
    ("low-high", "Low among high", "#a9cbe6", 135),
    ("not significant", "Not significant", "#dfdacf", None),
    ("no neighbours", "No neighbours", "#ffffff", 0),
    ("no value", "No value", "#ffffff", 90),
)
SPOT_CLASSES = (
    ("hot spot, 99 %", "Hot spot, 99 %", "#8f2d13"),
    ("hot spot, 95 %", "Hot spot, 95 %", "#d0683f"),
    ("hot spot, 90 %", "Hot spot, 90 %", "#f0b798"),
    ("not significant", "Not significant", "#dfdacf"),
    ("cold spot, 90 %", "Cold spot, 90 %", "#b5d2e8"),
    ("cold spot, 95 %", "Cold spot, 95 %", "#6aa3cd"),
    ("cold spot, 99 %", "Cold spot, 99 %", "#235c8f"),
)


def clusters_renderer() -> QgsFeatureRenderer:
    """Clusters are strong, outliers pale and hatched: told apart without colours."""
    parts = []
    for name, label, colour, angle in CLUSTER_CLASSES:
        symbol = fill(colour, "#ffffff" if colour != "#ffffff" else GREY, 0.2)
        if angle is not None:
            lines = hatched(
                "#6e4433" if name == "high-low" else "#3c5d78" if name == "low-high" else GREY, angle, 1.8, 0.18
            )
            for index in range(lines.symbolLayerCount()):
                symbol.appendSymbolLayer(lines.symbolLayer(index).clone())
        parts.append(Rule(label, f"\"local_class\" = '{name}'", symbol))
    return rules([*parts, Rule("Not computed", "ELSE", fill("#ffffff", GREY, 0.2))])


def hot_spots_renderer() -> QgsFeatureRenderer:
    parts = [
        Rule(label, f"\"gi_class\" = '{name}'", fill(colour, "#ffffff", 0.2)) for name, label, colour in SPOT_CLASSES
    ]
    return rules([*parts, Rule("No neighbours or no value", "ELSE", fill("#ffffff", GREY, 0.2))])


CLUSTERS_TIP = tip(
    "Clusters of EV ownership",
    {
        "Value": value("cluster_value", digits=3),
        "Mean of the neighbours": value("neighbours_mean", digits=3),
        "Neighbours": told("neighbours"),
        "Local Moran": f"{told('local_class')} || ', p ' || {value('local_p', digits=3)}",
        "Gi*": f"{told('gi_class')} || ', z ' || {value('gi_z', digits=2)}",
    },
)


def study_area_renderer() -> QgsFeatureRenderer:
    symbol = QgsFillSymbol.createSimple(
        {
            "style": "no",
            "outline_color": "#33302b",
            "outline_width": "0.7",
            "outline_style": "dash",
            "joinstyle": "round",
        }
    )
    # A pale casing under the dashes: they are seen on dark maps and pictures, too.
    casing = QgsFillSymbol.createSimple(
        {"style": "no", "outline_color": "255,255,255,170", "outline_width": "1.2", "joinstyle": "round"}
    )
    symbol.insertSymbolLayer(0, casing.symbolLayer(0).clone())
    return QgsSingleSymbolRenderer(symbol)


STUDY_AREA_TIP = tip(
    f"Study area [% {told('name')} %]",
    {
        "Surface area": value("area_km2", "km²", 1),
        "People": value("population"),
        "People per km²": value("population_density", digits=0),
    },
)


STYLES: Dict[str, Style] = {
    "demand": Style(
        "Point",
        demand_renderer,
        tip(f"Demand point [% {told('demand_id')} %]", {"Weight": value("weight", digits=1), "Zone": told("zone_id")}),
    ),
    "demand_forecast": Style("Point", demand_forecast_renderer, DEMAND_FORECAST_TIP),
    "site_scores": Style("Point", site_scores_renderer, SITE_SCORES_TIP),
    "upgrades": Style("Point", upgrades_renderer, UPGRADES_TIP),
    "ownership_clusters": Style("MultiPolygon", clusters_renderer, CLUSTERS_TIP),
    "ownership_hot_spots": Style("MultiPolygon", hot_spots_renderer, CLUSTERS_TIP),
    "study_area": Style("MultiPolygon", study_area_renderer, STUDY_AREA_TIP),
}
