"""Layers are recognised by their columns or chosen by the user, the choice is remembered in the project, and faults are said."""

from __future__ import annotations

import pytest
from qgis.core import QgsFeature, QgsProject, QgsVectorLayer

from evplan.core.schema import TABLES
from evplan.tests.layers import CHARGERS_FIELDS, memory, place, points, small_region
from evplan.ui.planner.roles import BY_KEY, ROLES, Roles, label, problems_of, role_of, rows_of
from evplan.ui.planner.steps import STEPS

pytestmark = pytest.mark.quick
KINDS = {"point": "Point", "line": "LineString", "polygon": "Polygon", None: "NoGeometry"}
KNOWN = {
    "plan": "plan",
    "coverage": "coverage",
    "chargers": "chargers",
    "demand": "demand",
    "sites": "sites",
    "site_scores": "sites",
    "zones": "limits",
    "costs": "costs",
    "daily_usage": "usage",
    "phases": "phases",
    "frontier": "frontier",
    "sweep_results": "sweep",
    "constraints": "constraints",
    "cash_flow": "cash_flow",
    "grid_requirements": "grid",
    "site_works": "works",
    "violations": "violations",
    "kpis": "kpis",
    "target_status": "targets",
    "forecast": "forecast",
    "clustered_stations": "clusters",
    "gaps": "gaps",
    "service_areas": "service_areas",
}
"""Canonical table → role."""


@pytest.fixture
def project(qgis_app):
    made = QgsProject.instance()
    made.clear()
    yield made
    made.clear()


def empty(table):
    return memory(table.name, dict.fromkeys(table.names, "string"), [], kind=KINDS[table.geometry])


@pytest.mark.parametrize("name", sorted(TABLES))
def test_each_table_of_the_engine_is_known_for_what_it_is_or_not_at_all(qgis_app, name):
    assert role_of(empty(TABLES[name])) == KNOWN.get(name, "")


def test_the_sample_is_recognised(qgis_app, sample):
    tables = ("chargers", "sites", "zones", "roads", "municipalities", "transit_stops", "river", "ev_counts")
    roles = {name: role_of(QgsVectorLayer(f"{sample}|layername={name}", name, "ogr")) for name in tables}
    known = ("chargers", "sites", "zones", "roads")
    assert roles == {name: name if name in known else "" for name in tables}


def test_columns_in_capitals_and_a_broken_layer(qgis_app):
    assert role_of(memory("a", {"SITE_ID": "string"}, [])) == "sites"
    assert role_of(QgsVectorLayer("/nowhere.gpkg", "b", "ogr")) == ""


def test_of_several_results_the_newest_and_of_several_inputs_the_first(project):
    for name in ("old", "new"):
        for table in ("plan", "chargers"):
            layer = empty(TABLES[table])
            layer.setName(name)
            layer.dataProvider().addFeatures([QgsFeature(layer.fields())])
            project.addMapLayer(layer, False)
            project.layerTreeRoot().insertLayer(0, layer)
    found = Roles().found()
    assert found["plan"].layer.name() == "new" and found["chargers"].layer.name() == "old"
    assert not found["plan"].by_user


def test_a_table_without_rows_is_passed_over_unless_it_is_chosen(project):
    empty_sites, sites = empty(TABLES["sites"]), small_region()["SITES"]
    project.addMapLayer(sites)
    project.addMapLayer(empty_sites)
    roles = Roles()
    assert roles.found()["sites"].layer.id() == sites.id()
    assert {layer.id() for layer in roles.known()} == {sites.id(), empty_sites.id()}
    roles.choose("sites", empty_sites)
    assert not roles.found()["sites"].usable
    project.removeMapLayer(sites.id())
    roles.forget("sites")
    assert "sites" not in roles.found()


def test_the_users_choice_comes_first_is_remembered_and_can_be_nothing(project, tmp_path):
    layers = small_region()
    other = points("Mine", {"who": "string"}, [(0, 0, "x")])
    project.addMapLayers([*layers.values(), other])
    roles = Roles()
    assert roles.found()["sites"].layer.id() == layers["SITES"].id()
    roles.choose("sites", other)
    assert roles.found()["sites"].layer.id() == other.id() and roles.found()["sites"].by_user
    roles.choose("chargers", None)
    assert "chargers" not in roles.found()
    roles.forget("chargers")
    assert not roles.found()["chargers"].by_user
    roles.choose("chargers", None)
    path = tmp_path / "p.qgz"
    assert project.write(str(path))
    other_id = other.id()
    project.clear()
    assert roles.found() == {}
    assert project.read(str(path))
    assert roles.found()["sites"].layer.id() == other_id and "chargers" not in roles.found()


def test_a_chosen_layer_that_goes_is_said_and_what_is_recognised_takes_over(project):
    layers = small_region()
    other = points("Mine", {"who": "string"}, [(0, 0, "x")])
    project.addMapLayers([*layers.values(), other])
    roles = Roles()
    roles.choose("sites", other)
    project.removeMapLayer(other.id())
    assert roles.lost() == ("sites",)
    assert roles.found()["sites"].layer.id() == layers["SITES"].id()


def texts(key, layer, field=""):
    return [problem.text for problem in problems_of(BY_KEY[key], layer, field)]


def test_what_is_wrong_with_a_layer_is_said(qgis_app):
    good = points("Good", CHARGERS_FIELDS, [(0, 0, "c", "L2", 2, 0)])
    assert texts("chargers", good) == []
    assert "no rows" in texts("chargers", points("None", CHARGERS_FIELDS, []))[0]
    assert "cannot be read" in texts("chargers", QgsVectorLayer("/nowhere.gpkg", "b", "ogr"))[0]
    lost = memory("Lost", CHARGERS_FIELDS, [(place(0, 0), ("c", "L2", 2, 0))], crs="")
    assert "coordinate system" in texts("chargers", lost)[0]
    degrees = points("Degrees", CHARGERS_FIELDS, [(0, 0, "c", "L2", 2, 0)], crs="EPSG:4326")
    assert texts("chargers", degrees) == []


def test_a_missing_field_is_a_problem_until_another_stands_for_it(project):
    demand = points("People", {"demand_id": "string", "people": "double"}, [(0, 0, "d", 3.0)])
    assert "weight" in texts("demand", demand)[0] and texts("demand", demand, "people") == []
    assert texts("demand", demand, "gone") != []
    project.addMapLayer(demand)
    roles = Roles()
    roles.choose("demand", demand)
    assert not roles.found()["demand"].usable
    roles.name_field("demand", "people")
    assert roles.found()["demand"].usable and roles.named_field("demand") == "people"


def test_edits_and_filters_are_said_and_block_nothing(qgis_app):
    layer = points("Good", CHARGERS_FIELDS, [(0, 0, "c", "L2", 2, 0), (9, 9, "e", "L2", 2, 0)])
    layer.startEditing()
    assert texts("chargers", layer) == []
    layer.changeAttributeValue(1, 1, "L3")
    assert "unsaved" in texts("chargers", layer)[0]
    layer.rollBack()
    layer.setSubsetString("\"charger_id\" = 'c'")
    found = problems_of(BY_KEY["chargers"], layer)
    assert "filter" in found[0].text and not found[0].blocking
    layer.setSubsetString("\"charger_id\" = 'z'")
    found = problems_of(BY_KEY["chargers"], layer)
    assert "filter" in found[0].text and found[0].blocking


def test_every_role_that_is_chosen_has_a_name(qgis_app):
    names = [label(key) for step in STEPS for key in step.roles]
    assert len(set(names)) == len(names) and len(BY_KEY) == len(ROLES)


def test_rows_are_counted_where_that_is_quick(qgis_app, sample):
    assert rows_of(QgsVectorLayer(f"{sample}|layername=sites", "sites", "ogr")) == 1200
    assert rows_of(points("Two", CHARGERS_FIELDS, [(0, 0, "c", "L2", 2, 0), (1, 1, "d", "L2", 2, 0)])) == 2
    assert rows_of(QgsVectorLayer("/nowhere.gpkg", "b", "ogr")) == -1
    virtual = QgsVectorLayer("?query=SELECT 1 AS a", "v", "virtual")
    assert virtual.isValid() and rows_of(virtual) == -1
