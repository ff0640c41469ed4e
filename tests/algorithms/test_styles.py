"""Every style file loads, gives each kind of feature a symbol of its own, and its expressions are sound."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pandas
import pytest
from qgis.core import (
    Qgis,
    QgsExpression,
    QgsExpressionContextUtils,
    QgsFeature,
    QgsFeatureRequest,
    QgsRenderContext,
    QgsSymbolLayer,
    QgsVectorLayer,
)

from evplan.algorithms.bridge import styles
from evplan.core.acquire.transit import mode_of
from evplan.core.schema import TABLES

pytestmark = pytest.mark.quick
ROOT = Path(__file__).resolve().parent.parent.parent
TYPES = {"int": "integer", "float": "double", "bool": "boolean"}
EXTRA = {
    "zones": (
        "MultiPolygon",
        {
            "zone_id": "string",
            "municipality": "string",
            "population": "integer",
            "ev_bev": "integer",
            "ev_phev": "integer",
        },
    ),
    "municipalities": ("MultiPolygon", {"municipality": "string", "population": "integer"}),
    "roads": ("LineString", {"class": "string"}),
    "river": ("MultiPolygon", {"name": "string"}),
    "ev_areas": ("MultiPolygon", {"area_id": "string"}),
    "transit_stops": ("Point", {"name": "string", "departures_per_hour": "double"}),
}
SHARED = {
    "chargers_snapshots": "chargers",
    "plan_phases": "plan",
    "plan_phases_dated": "plan",
    "coverage_before": "coverage",
    "ownership_hot_spots": "ownership_clusters",
}
"""Styles that draw another's table."""
NAMES = sorted(path.stem for path in styles.STYLES.glob("*.qml"))
ASKING = {
    "get_feature",
    "get_feature_by_id",
    "layer_property",
    "overlay_intersects",
    "overlay_nearest",
    "relation_aggregate",
}
"""Functions of other groups that read a whole layer, too."""
ACTIONS = ("keep", "new_l2", "new_l3", "new_mixed", "upgrade", "add_ports", "remove")


def empty_layer(name):
    if name in EXTRA:
        geometry, fields = EXTRA[name]
    else:
        table = TABLES[SHARED.get(name, name)]
        geometry = {"point": "Point", "line": "MultiLineString", "polygon": "MultiPolygon"}[table.geometry]
        fields = {column.name: TYPES.get(column.type, "string") for column in table.columns}
    text = "&".join(f"field={field}:{kind}" for field, kind in fields.items())
    layer = QgsVectorLayer(f"{geometry}?crs=EPSG:32614&{text}", name, "memory")
    assert layer.isValid()
    return layer


def styled(name):
    layer = empty_layer(name)
    message, ok = layer.loadNamedStyle(str(styles.STYLES / f"{name}.qml"))
    assert ok, message
    return layer


def symbol_for(layer, **values):
    """The (cloned) symbol a feature with these values is drawn with, and the labels of its legend entries."""
    feature = QgsFeature(layer.fields())
    for field, value in values.items():
        feature.setAttribute(field, value)
    context = QgsRenderContext()
    context.expressionContext().appendScopes(QgsExpressionContextUtils.globalProjectLayerScopes(layer))
    context.expressionContext().setFeature(feature)
    renderer = layer.renderer().clone()
    renderer.startRender(context, layer.fields())
    try:
        found = renderer.symbolsForFeature(feature, context)
        keys = renderer.legendKeysForFeature(feature, context)
        labels = [item.label() for item in renderer.legendSymbolItems() if item.ruleKey() in keys]
        return (found[0].clone() if found else None), labels
    finally:
        renderer.stopRender(context)


def test_the_promised_styles_are_there():
    assert {"plan", "coverage", "coverage_before", "chargers", "demand", "sites", "zones", "gaps"} <= set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_loads_and_draws(qgis_app, name):
    layer = styled(name)
    items = layer.renderer().legendSymbolItems()
    assert items and all(item.symbol() is not None for item in items)
    labels = [item.label() for item in items]
    assert len(labels) == len(set(labels)), "each legend entry says something of its own"


def expressions_of(root):
    """All that a style computes while it is drawn."""
    found = [rule.get("filter") for rule in root.iter("rule") if rule.get("filter") not in (None, "ELSE")]
    found += [option.get("value") for option in root.iter("Option") if option.get("name") == "expression"]
    found += [element.get("attr") for element in root.iter("renderer-v2") if element.get("attr")]
    found += [clause.text for clause in root.iter("orderByClause")]
    return found


@pytest.mark.parametrize("name", NAMES)
def test_expressions_parse_and_know_their_fields(qgis_app, name):
    layer = styled(name)
    root = ElementTree.parse(styles.STYLES / f"{name}.qml").getroot()
    found = [*expressions_of(root), *re.findall(r"\[%(.*?)%\]", layer.mapTipTemplate(), re.S)]
    for text in found:
        expression = QgsExpression(text)
        assert not expression.hasParserError(), f"{text}: {expression.parserErrorString()}"
        # Tips of layers that keep a user's fields ask for names that need not be there, by attribute().
        unknown = expression.referencedColumns() - {"*", QgsFeatureRequest.ALL_ATTRIBUTES, *layer.fields().names()}
        assert not unknown, f"{name}: {text} uses {unknown}"


@pytest.mark.parametrize("name", NAMES)
def test_map_tips_survive_nulls(qgis_app, name):
    layer = styled(name)
    context = layer.createExpressionContext()
    feature = QgsFeature(layer.fields())
    feature.setValid(True)
    context.setFeature(feature)
    text = QgsExpression.replaceExpressionText(layer.mapTipTemplate(), context)
    assert "[%" not in text and "NULL" not in text


def test_every_action_has_its_symbol(qgis_app):
    layer = styled("plan")
    labels = {action: symbol_for(layer, action=action, ports_l3_before=0)[1] for action in ACTIONS}
    assert all(len(found) == 1 and found != ["Other"] for found in labels.values()), labels
    assert len({found[0] for found in labels.values()}) == len(ACTIONS)
    assert symbol_for(layer, action="keep", ports_l3_before=2)[1] == ["Keep, L3"]
    assert symbol_for(layer, action="keep", ports_l3_before=None)[1] == ["Keep, L2"]
    assert symbol_for(layer, action="something new")[1] == ["Other"]


def test_every_number_of_stations_has_its_class(qgis_app):
    layer = styled("areas")
    labels = [symbol_for(layer, stations=number)[1] for number in range(100)]
    assert all(len(found) == 1 for found in labels) and labels[0] == ["no station"]
    assert [labels.index([name]) for name in ("1 or 2 stations", "3 to 5 stations", "more than 25 stations")] == [
        1,
        3,
        26,
    ]
    assert symbol_for(layer, stations=None)[1] == ["not known"]
    assert not any(found == ["not known"] for found in labels)


def test_every_colour_of_a_station_is_drawn(qgis_app):
    from evplan.core.placement.kmedians.tables import COLOURS

    layer = styled("assignment")
    found = [symbol_for(layer, colour=number)[1] for number in range(COLOURS)]
    lost = symbol_for(layer, colour=-1)[1]
    assert len({tuple(each) for each in found}) == COLOURS and all(len(each) == 1 and each != lost for each in found)
    stations = styled("centres")
    kinds = ({"locked": True}, {"locked": False, "site_id": "s1"}, {"locked": False})
    assert [symbol_for(stations, **each)[1] for each in kinds] == [
        ["Existing station"],
        ["New station at a site"],
        ["New station, place computed"],
    ]


def test_every_class_of_clusters_is_drawn(qgis_app):
    from evplan.core.demand.clusters import CONFIDENCE, NO_NEIGHBOURS, NO_VALUE, NOT_SIGNIFICANT, QUADRANTS

    clusters, spots = styled("ownership_clusters"), styled("ownership_hot_spots")
    names = [*QUADRANTS, NOT_SIGNIFICANT, NO_NEIGHBOURS, NO_VALUE]
    found = [symbol_for(clusters, local_class=name)[1] for name in names]
    assert len({tuple(each) for each in found}) == len(names) and ["Not computed"] not in found
    names = [f"{kind} spot, {sure}" for kind in ("hot", "cold") for _, sure in CONFIDENCE] + [NOT_SIGNIFICANT]
    found = [symbol_for(spots, gi_class=name)[1] for name in names]
    assert len({tuple(each) for each in found}) == len(names) and ["No neighbours or no value"] not in found


@pytest.mark.parametrize("name", styles.CLUSTERED)
def test_twelve_clusters_look_different_and_the_thirteenth_like_the_first(qgis_app, name):
    layer = styled(name)
    found = [symbol_for(layer, cluster=number) for number in range(1, 26)]
    labels = [each for _, each in found]
    assert all(len(each) == 1 for each in labels) and len({each[0] for each in labels}) == 12
    assert labels[0] == labels[12] == labels[24] and labels[0] != labels[1]
    assert symbol_for(layer, cluster=None)[1] == [layer.renderer().rootRule().children()[-1].label()]


def test_new_stations_are_larger_than_kept_ones(qgis_app):
    layer = styled("plan")
    sizes = {
        action: symbol_for(layer, action=action, ports_l3_before=0)[0].size() for action in ("keep", "new_l2", "new_l3")
    }
    assert sizes["keep"] * 1.5 < sizes["new_l2"] < sizes["new_l3"]


@pytest.mark.parametrize(
    "before, after, label",
    [
        ((0, 0), (1, 1), "L2 and L3, gained"),
        ((1, 0), (1, 1), "L2 and L3, gained"),
        ((1, 1), (1, 1), "L2 and L3, as before"),
        ((0, 0), (1, 0), "L2 only, gained"),
        ((1, 0), (1, 0), "L2 only, as before"),
        ((0, 0), (0, 1), "L3 only, gained"),
        ((0, 1), (0, 1), "L3 only, as before"),
        ((1, 1), (1, 0), "L2 only, as before"),
        ((1, 1), (0, 0), "Not served"),
        ((0, 0), (None, None), "Not served"),
    ],
)
def test_coverage_classes(qgis_app, before, after, label):
    layer = styled("coverage")
    values = dict(
        zip(("covered_l2_before", "covered_l3_before", "covered_l2_after", "covered_l3_after"), (*before, *after))
    )
    assert symbol_for(layer, **values)[1] == [label]


@pytest.mark.parametrize(
    "l2, l3, label",
    [
        ((0, 0.4), (0, 0), "L2 only, in part"),
        ((0, 1), (0, 0.4), "L2 and L3, in part"),
        ((0, 0.4), (0, 1), "L2 and L3, in part"),
        ((1, 1), (1, 1), "L2 and L3, as before"),
        ((0.5, 1), (1, 1), "L2 and L3, gained"),
        ((0, 0), (0.4, 0.4), "L3 only, in part"),
        ((0, 0), (0, 1), "L3 only, gained"),
        ((0, 0), (0, 1 - 1e-9), "L3 only, gained"),
        ((0.4, 0), (0, 0), "Not served"),
    ],
)
def test_points_served_in_part(qgis_app, l2, l3, label):
    """In outer bands no station is within the radius; at a full station one is, and still a part is served only."""
    layer = styled("coverage")
    shares = dict(zip(("served_l2_before", "served_l2_after", "served_l3_before", "served_l3_after"), (*l2, *l3)))
    for within in (False, True):
        covered = {name.replace("served", "covered"): within for name in shares}
        assert symbol_for(layer, **shares, **covered)[1] == [label]


@pytest.mark.parametrize(
    "l2, l3, label",
    [
        (1.0, 1.0, "L2 and L3"),
        (0.3, 0.0, "L2 only, in part"),
        (1.0, 0.3, "L2 and L3, in part"),
        (0.0, 0.7, "L3 only, in part"),
        (0.0, 0.0, "Not served"),
    ],
)
def test_today_served_in_part(qgis_app, l2, l3, label):
    layer = styled("coverage_before")
    assert symbol_for(layer, served_l2_before=l2, served_l3_before=l3, covered_l2_before=False)[1] == [label]


@pytest.mark.parametrize("name", NAMES)
def test_no_style_asks_the_layer_while_it_is_drawn(qgis_app, name):
    """An aggregate asks the main thread from the thread that draws; QGIS then hangs or crashes when it is left meanwhile."""
    aggregates = {
        function.name()
        for function in QgsExpression.Functions()
        if "Aggregates" in function.groups() or function.name() in ASKING
    }
    assert {"maximum", "count", "aggregate", "get_feature"} <= aggregates
    root = ElementTree.parse(styles.STYLES / f"{name}.qml").getroot()
    for text in expressions_of(root):
        found = QgsExpression(text).referencedFunctions() & aggregates
        assert not found, f"{name}: {text} uses {found}"


def sizes_of(layer, weights):
    """Diameters that points of these weights are drawn with, by the expression and by the symbol layers alike."""
    rows = []
    for weight in weights:
        feature = QgsFeature(layer.fields())
        feature.setAttribute("weight", weight)
        rows.append(feature)
    layer.dataProvider().addFeatures(rows)
    renderer = layer.renderer()
    symbols = (
        [renderer.symbol()]
        if renderer.type() == "singleSymbol"
        else [rule.symbol() for rule in renderer.rootRule().children()]
    )
    context, found = layer.createExpressionContext(), []
    for feature in layer.getFeatures():
        context.setFeature(feature)
        sizes = {
            symbol.symbolLayer(index)
            .dataDefinedProperties()
            .property(QgsSymbolLayer.Property.PropertySize)
            .valueAsDouble(context, -1)[0]
            for symbol in symbols
            for index in range(symbol.symbolLayerCount())
        }
        assert len(sizes) == 1, "all parts of all symbols of a point are of one size"
        found.append(sizes.pop())
    return found


def test_facilities_and_their_demand(qgis_app):
    facilities, points = styled("facilities"), styled("allocated")
    found = {status: symbol_for(facilities, status=status) for status in ("chosen", "required", "competitor")}
    assert [label for _, (label,) in found.values()] == ["Chosen", "Required", "Competitor"]
    shapes = {symbol.symbolLayer(symbol.symbolLayerCount() - 1).shape() for symbol, _ in found.values()}
    assert len(shapes) == 3, "told apart without colours"
    for values, label in (
        ({"site_id": "s1", "weight": 3.0, "allocated": 3.0}, "Served"),
        ({"site_id": "s1", "weight": 3.0, "allocated": 6.0}, "Served"),
        ({"site_id": "s1", "weight": 0.0, "allocated": 0.0}, "Served"),
        ({"site_id": "s1", "weight": 3.0, "allocated": 1.2}, "Served in part"),
        ({"weight": 3.0, "allocated": 0.0}, "Not served"),
        ({"weight": 0.0, "allocated": 0.0}, "Without weight"),
        ({}, "Without weight"),
    ):
        assert symbol_for(points, **values)[1] == [label], values


@pytest.mark.parametrize("name", styles.SIZED)
def test_circle_area_follows_weight(qgis_app, name):
    layer = empty_layer(name)
    styles.apply(layer, name, {"evplan_largest_weight": 400.0, "evplan_points": 4})
    found = sizes_of(layer, (400.0, 100.0, 0.0, None, 900.0))
    assert found[0] == pytest.approx(2 * found[1])
    assert 0 < found[2] == found[3] < found[1]
    assert found[4] == found[0], "a point made heavier afterwards does not flood the map"


@pytest.mark.parametrize("name", styles.SIZED)
def test_circles_are_alike_where_the_style_is_loaded_by_hand(qgis_app, name):
    found = sizes_of(styled(name), (400.0, 100.0, None))
    assert len(set(found)) == 1 and 1.0 < found[0] < 3.0


def test_the_numbers_of_a_style_come_with_the_table_or_from_the_layer(qgis_app):
    frame = pandas.DataFrame({"weight": [3.0, 12.0, 5.0]})
    asked = empty_layer("demand")
    for weight in frame["weight"]:
        feature = QgsFeature(asked.fields())
        feature.setAttribute("weight", weight)
        asked.dataProvider().addFeatures([feature])
    styles.apply(asked, "demand")
    scope = QgsExpressionContextUtils.layerScope(asked)
    numbers = styles.numbers_of("demand", frame)
    assert numbers == {"evplan_largest_weight": 12.0, "evplan_points": 3}
    assert {name: float(scope.variable(name)) for name in numbers} == numbers
    assert styles.numbers_of("plan", frame) == styles.numbers_of("demand", frame.iloc[:0]) == {}
    assert styles.numbers_of("demand", frame * 0) == {}


def test_zones_without_people_are_drawn_lightest(qgis_app):
    layer = styled("zones")
    assert layer.renderer().ranges()[0].lowerValue() == 0


def test_stops_by_departures(qgis_app):
    layer = styled("stops")
    found = {rate: symbol_for(layer, departures_per_hour=rate) for rate in (None, 0, 0.5, 1, 3.9, 4, 15, 16, 400)}
    labels = {rate: label for rate, (_, (label,)) in found.items()}
    assert labels[None] == "departures not known" and labels[0] == "no departures, weekday 6 to 22 h"
    assert labels[0.5] == "under 1 departure per hour" and labels[1] == "1 to 2 departures per hour"
    assert labels[3.9] == "2 to 4 departures per hour" and labels[4] == "4 to 8 departures per hour"
    assert labels[16] == labels[400] == "16 or more departures per hour"
    sizes = [found[rate][0].size() for rate in (0.5, 1, 3.9, 4, 15, 16)]
    assert sizes == sorted(set(sizes)), "more departures, larger circle"


def test_routes_by_mode(qgis_app):
    layer = styled("routes")
    modes = {mode_of(number) for number in (*range(13), *range(100, 1800, 100))}
    labels = {mode: symbol_for(layer, mode=mode)[1] for mode in modes}
    assert all(len(found) == 1 for found in labels.values()), labels
    assert [mode for mode, found in sorted(labels.items()) if found == ["Other"]] == ["air", "other", "taxi"]
    often, seldom, unknown = (symbol_for(layer, mode="bus", headway_min=every) for every in (15, 15.1, None))
    assert often[1] == ["Bus, every 15 min or more often"]
    assert seldom[1] == unknown[1] == ["Bus, less often or not known"] and often[0].width() > seldom[0].width()


def test_sites_by_score(qgis_app):
    layer = styled("site_scores")
    scores = (0.05, 0.2, 0.5, 0.79, 0.8, 1.3)
    found = {score: symbol_for(layer, score=score, status="candidate") for score in scores}
    assert [label for _, (label,) in found.values()] == [
        "Score below 0.2",
        "Score 0.2 to 0.4",
        "Score 0.4 to 0.6",
        "Score 0.6 to 0.8",
        "Score 0.8 and above",
        "Score 0.8 and above",
    ]
    sizes = [symbol.size() for symbol, _ in found.values()]
    assert sizes == sorted(sizes) and len(set(sizes)) == 5, "the better, the larger"
    assert symbol_for(layer, score=0.9, status="forbidden", exclusion="near_charger (1 m < 2 m)")[1] == ["Excluded"]
    assert symbol_for(layer, score=0.9, status="competitor")[1] == ["Forbidden or competitor"]
    assert symbol_for(layer, score=0.9, status="required", exclusion="private (no)")[1] == ["Score 0.8 and above"]
    assert symbol_for(layer)[1] == ["Score not known"]


def test_upgrades_by_priority(qgis_app):
    layer = styled("upgrades")
    names = ("high", "consider", "monitor", "low")
    found = [symbol_for(layer, priority=name) for name in names]
    assert [labels for _, labels in found] == [["High priority"], ["Consider"], ["Monitor"], ["Low priority"]]
    sizes = [symbol.size() for symbol, _ in found]
    assert sizes == sorted(set(sizes), reverse=True), "the more urgent, the larger"
    assert symbol_for(layer, priority="high", obstacle="grid (250 kW < 300 kW)")[1] == ["Cannot be converted"]
    assert symbol_for(layer, priority="now")[1] == ["Other class"]


def test_aliases_come_from_the_schema(qgis_app):
    layer = empty_layer("plan")
    styles.apply(layer, "plan")
    assert layer.attributeAlias(layer.fields().indexFromName("power_kw_after")) == "Power after [kW]"
    assert layer.renderer().type() == "RuleRenderer"


def test_generator_makes_the_shipped_styles(tmp_path):
    """The same bytes in every run, and what is shipped; other series of QGIS write other elements."""
    if Qgis.QGIS_VERSION_INT // 100 != 340:
        pytest.skip(f"the styles were written by QGIS 3.40, this is {Qgis.QGIS_VERSION}")
    for folder in ("one", "two"):
        subprocess.run(
            [sys.executable, str(ROOT / "scripts" / "make_styles.py"), "--output", str(tmp_path / folder)],
            check=True,
            timeout=120,
            capture_output=True,
        )
    made = {path.name: shape(path) for path in (tmp_path / "one").glob("*.qml")}
    assert made == {path.name: shape(path) for path in styles.STYLES.glob("*.qml")}
    one, two = ({path.name: path.read_bytes() for path in (tmp_path / each).glob("*.qml")} for each in ("one", "two"))
    assert one == two


def shape(path):
    """Rules, labels and data-defined expressions: what stays equal when another QGIS version writes the file."""
    root = ElementTree.parse(path).getroot()
    rules = [(rule.get("filter"), rule.get("label")) for rule in root.iter("rule")]
    return rules, [layer.get("class") for layer in root.iter("layer")], root.findtext("mapTip")
