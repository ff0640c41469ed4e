"""What forms ask of the engine: what is wrong, with its parameter, and how large the plan will be."""

from __future__ import annotations

import json

import pytest
from qgis.core import (
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeatureSourceDefinition,
    QgsProcessingFeedback,
    QgsProject,
    QgsVectorLayer,
)

from evplan.algorithms import forms
from evplan.algorithms.rules import rules_of
from evplan.core.placement.rules import preset
from evplan.tests.layers import COSTS_FIELDS, DEMAND_FIELDS, SITES_FIELDS, memory, place, small_region

pytestmark = pytest.mark.quick


@pytest.fixture
def layers(qgis_app):
    made = {
        **small_region(),
        "empty": memory("Nothing", SITES_FIELDS, []),
        "without": memory("No weight", {"people": "integer", "name": "string"}, [(place(0, 0), (3, "a"))]),
        "placeless": memory("Placeless", DEMAND_FIELDS, [(place(0, 0), ("d", 1.0))], crs=""),
        "zeros": memory("Zeros", DEMAND_FIELDS, [(place(x, 0), (f"d{x}", 0.0)) for x in range(5)]),
    }
    QgsProject.instance().addMapLayers(list(made.values()))
    yield made
    QgsProject.instance().removeMapLayers([layer.id() for layer in made.values()])


@pytest.fixture
def algorithm(provider):
    return provider.algorithm("optimizenetwork").create()


@pytest.fixture
def context(qgis_app):
    made = QgsProcessingContext()
    made.setProject(QgsProject.instance())
    return made


def parameters(layers, tmp_path, **values):
    """A form that can run, with these values; names of layers and JSON texts in place of layers and files."""
    given = {"BUDGET": 5, **{key: layers[key].id() for key in ("CHARGERS", "DEMAND", "SITES")}, **values}
    for key, value in given.items():
        if isinstance(value, str) and value in layers:
            given[key] = layers[value].id()
        elif value == "nothing selected":
            given[key] = QgsProcessingFeatureSourceDefinition(layers[key].id(), True)
    if "ASSUMPTIONS" in given:
        (tmp_path / "a.json").write_text(given["ASSUMPTIONS"], encoding="utf-8")
        given["ASSUMPTIONS"] = str(tmp_path / "a.json")
    return given


@pytest.mark.parametrize(
    "values,key,words",
    [
        ({}, "", ""),
        ({"DEMAND": None}, "DEMAND", "No layer is given for DEMAND."),
        ({"SITES": "/nowhere/x.gpkg"}, "SITES", "/nowhere/x.gpkg"),
        ({"BUDGET": None}, "BUDGET", "leaves the budget to you"),
        ({"SITES": "empty"}, "SITES", "has no features"),
        ({"DEMAND": "without"}, "DEMAND_WEIGHT_FIELD", "no field “weight” and none is chosen"),
        ({"DEMAND": "without", "DEMAND_WEIGHT_FIELD": "name"}, "DEMAND_WEIGHT_FIELD", "every value must read as a number"),
        ({"DEMAND": "nothing selected"}, "DEMAND", "has no features"),
        ({"DEMAND": "placeless"}, "DEMAND", "has no coordinate system"),
        ({"ASSUMPTIONS": '{"min_coverage_l2": 95}'}, "ASSUMPTIONS", "is a share from 0 to 1, not 95"),
        ({"ASSUMPTIONS": "{"}, "ASSUMPTIONS", "not valid JSON"),
        ({"ASSUMPTIONS": '{"typo": 1}'}, "ASSUMPTIONS", "unknown key “typo”"),
        ({"MAX_NEW_PORTS": 1}, "MAX_NEW_PORTS", "no station could be built"),
        ({"L2_BANDS": ["100", "0.5"]}, "L2_BANDS", "must be beyond the radius"),
        ({"L2_BANDS": ["far", "0.5"]}, "L2_BANDS", "“far” is not a number"),
        ({"L2_RADIUS": 0.5}, "L2_RADIUS", "Radii are in metres"),
        ({"L3_RADIUS": 500000}, "L3_RADIUS", "500,000 m is 500 km"),
        ({"WEIGHT_L2": 0, "WEIGHT_L3": 0}, "WEIGHT_L2", "all 0"),
        ({"GOAL": "min_cost"}, "MIN_COVERAGE_L2", "building nothing is the best plan"),
        ({"MAX_STATIONS_PER_AREA": 3}, "ZONES", "there are no zones"),
        ({"MIN_GROUP_COVERAGE_L2": 0.5}, "DEMAND_GROUP_FIELD", "needs the field of the population group"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_with_its_parameter(algorithm, context, layers, tmp_path, values, key, words):
    found = forms.checks.findings(algorithm, parameters(layers, tmp_path, **values), context)
    if not key:
        assert found == []
        return
    assert [each.key for each in found if words in each.sentence] == [key], found


@pytest.mark.parametrize(
    "values",
    [
        {"BUDGET": None},
        {"DEMAND": "placeless"},
        {"SITES": "empty"},
        {"MAX_NEW_PORTS": 1},
        {"L2_BANDS": ["far", "0.5"]},
        {"ASSUMPTIONS": '{"min_coverage_l2": 95, "typo": 1}'},
    ],
)
def test_what_would_be_refused_is_refused_in_the_same_words(algorithm, context, layers, tmp_path, values):
    given = {**parameters(layers, tmp_path, **values), "PLAN": "memory:"}
    found = forms.checks.findings(algorithm, given, context)
    assert found and all(each.refused for each in found)
    with pytest.raises(QgsProcessingException) as refused:
        algorithm.run(given, context, QgsProcessingFeedback(), {}, False)
    assert all(each.sentence in str(refused.value) for each in found)


def test_values_come_from_the_form_the_file_and_the_preset_in_this_order(algorithm, context, layers, tmp_path):
    given = parameters(
        layers, tmp_path, PRESET="balanced", L2_RADIUS=450, ASSUMPTIONS=json.dumps({"l2_radius_m": 1, "l3_radius_m": 2})
    )
    start = forms.checks.start(algorithm, given, context)
    assert (start.values["L2_RADIUS"], start.values["L3_RADIUS"], start.values["MIN_PORTS_L2"]) == (1, 2, 1)
    assert start.from_file == {"L2_RADIUS", "L3_RADIUS"} and start.currency == preset("balanced")["currency"]
    values = forms.checks.effective(algorithm, given, context)
    assert (values["L2_RADIUS"], values["L3_RADIUS"]) == (450, 2)
    assert set(values) == set(rules_of(algorithm))


# -- size --------------------------------------------------------------------------------------------------------


def grid(count, values, step):
    """``count`` × ``count`` points, ``step`` metres apart."""
    return [(place(x * step, y * step), values(f"{x}_{y}")) for x in range(count) for y in range(count)]


def asked(algorithm, context, **given):
    QgsProject.instance().addMapLayers([layer for layer in given.values() if isinstance(layer, QgsVectorLayer)])
    values = {key: value.id() if isinstance(value, QgsVectorLayer) else value for key, value in given.items()}
    found = forms.size.question(algorithm, {"BUDGET": 1, **values}, context)
    QgsProject.instance().removeAllMapLayers()
    return found


def test_a_small_plan_is_counted_exactly_even_when_its_layers_have_gone(algorithm, context):
    demand = memory("D", DEMAND_FIELDS, grid(5, lambda name: (name, 1.0), 100.0))
    sites = memory("S", SITES_FIELDS, grid(2, lambda name: (name, None, None, None), 400.0))
    question = asked(algorithm, context, DEMAND=demand, SITES=sites, L2_RADIUS=100, L3_RADIUS=1000)
    answer = question.answer()
    # A corner has itself and two neighbours within 100 m; everything is within 1 km.
    assert answer.size.pairs == 4 * 3 + 25 * 4 and answer.size.exact
    assert (answer.size.points, answer.size.places, answer.all_zero) == (25, 4, False)
    assert answer.time_class == "seconds"
    assert question.answer(lambda: True) is None


def test_a_large_layer_is_sampled(algorithm, context, monkeypatch):
    monkeypatch.setattr(forms.size, "POINTS", 200)
    demand = memory("D", DEMAND_FIELDS, grid(60, lambda name: (name, 1.0), 50.0))
    sites = memory("S", SITES_FIELDS, grid(30, lambda name: (name, None, None, None), 100.0))
    values = {"DEMAND": demand, "SITES": sites, "L2_RADIUS": 200, "L3_RADIUS": 400}
    question = asked(algorithm, context, **values)
    answer = question.answer()
    assert not answer.size.exact and answer.size.points == 3600
    whole = 3600 * (3.1416 * (200**2 + 400**2)) / 100**2
    assert answer.size.pairs == pytest.approx(whole, rel=0.15)
    assert question.answer() == answer, "the same sample each time"


def test_a_layer_whose_ids_tell_nothing_is_read_in_steps(algorithm, context, monkeypatch):
    monkeypatch.setattr(forms.size, "POINTS", 100)
    demand = memory("D", DEMAND_FIELDS, grid(40, lambda name: (name, 1.0), 50.0))
    # Ids far from 1: those asked for are not there.
    provider = demand.dataProvider()
    features = list(demand.getFeatures())
    provider.deleteFeatures([feature.id() for feature in features])
    for _ in range(3):
        provider.addFeatures(features)
        provider.deleteFeatures([feature.id() for feature in demand.getFeatures()])
    provider.addFeatures(features)
    assert min(feature.id() for feature in demand.getFeatures()) > 1600
    sites = memory("S", SITES_FIELDS, [(place(1000, 1000), ("s", None, None, None))])
    question = asked(algorithm, context, DEMAND=demand, SITES=sites, L2_RADIUS=500, L3_RADIUS=500)
    pairs = question.answer().size.pairs
    assert pairs == pytest.approx(2 * 3.1416 * 500**2 / 50**2, rel=0.35)


def test_selected_features_alone_are_counted(algorithm, context):
    demand = memory("D", DEMAND_FIELDS, grid(5, lambda name: (name, 1.0), 100.0))
    sites = memory("S", SITES_FIELDS, [(place(0, 0), ("s", None, None, None))])
    QgsProject.instance().addMapLayers([demand, sites])
    demand.selectByIds([feature.id() for feature in demand.getFeatures()][:7])
    values = {"DEMAND": QgsProcessingFeatureSourceDefinition(demand.id(), True), "SITES": sites.id(), "BUDGET": 1}
    answer = forms.size.question(algorithm, values, context).answer()
    QgsProject.instance().removeAllMapLayers()
    assert answer.size.points == 7 and answer.size.pairs == 14


def test_a_table_of_costs_says_how_many_pairs_there_are(algorithm, context):
    demand = memory("D", DEMAND_FIELDS, [(place(0, 0), ("d", 0.0))])
    sites = memory("S", SITES_FIELDS, [(place(0, 0), ("s", None, None, None))])
    costs = memory("C", COSTS_FIELDS, [(place(None, None), ("d", "s", 3.0))] * 4, kind="NoGeometry", crs="")
    answer = asked(algorithm, context, DEMAND=demand, SITES=sites, COSTS=costs).answer()
    assert answer.size.pairs == 8 and not answer.size.exact and answer.all_zero


def test_a_form_that_says_too_little_asks_nothing(algorithm, context, layers):
    demand = {"DEMAND": layers["DEMAND"].id()}
    assert forms.size.question(algorithm, {}, context) is None
    assert forms.size.question(algorithm, demand, context) is None
    assert forms.size.question(algorithm, {**demand, "SITES": layers["empty"].id()}, context) is None
    assert forms.size.question(algorithm, {**demand, "SITES": "/nowhere/x.gpkg"}, context) is None
    assert (
        forms.size.question(algorithm, {"DEMAND": layers["placeless"].id(), "SITES": layers["SITES"].id()}, context)
        is None
    )
