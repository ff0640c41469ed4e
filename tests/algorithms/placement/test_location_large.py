"""``evplan:locationallocation`` under a budget, and with demand that is read in columns: the same answers as feature by feature."""

from __future__ import annotations

import numpy as np
import pytest
from qgis.core import (
    NULL,
    QgsCoordinateTransformContext,
    QgsField,
    QgsProcessingFeatureSourceDefinition,
    QgsProject,
    QgsVectorFileWriter,
    QgsVectorLayer,
    edit,
)
from qgis.PyQt.QtCore import QVariant

from evplan.algorithms import layers as reading
from evplan.tests.layers import DEMAND_FIELDS, SITES_FIELDS, points, refused, reprojected, run

pytestmark = [pytest.mark.quick, pytest.mark.usefixtures("provider")]


def lots(rows, name="Lots"):
    return points(name, SITES_FIELDS, [(x, y, name, None, cost, status) for x, y, name, cost, status in rows])


def towns():
    """Three towns far from each other, of 9, 6 and 5 people; the largest one's lot costs as much as the other two together."""
    people = [
        (0, 0, "a", 9.0),
        (10_000, 0, "b", 4.0),
        (10_200, 0, "c", 2.0),
        (20_000, 0, "d", 5.0),
        (50_000, 0, "far", 1.0),
    ]
    return {
        "PROBLEM": "mclp",
        "RADIUS": 500,
        "DEMAND": points("People", DEMAND_FIELDS, people),
        "SITES": lots([(100, 0, "A", 2.5, None), (10_100, 0, "B", 1.25, None), (20_100, 0, "D", 1.25, None)]),
        "FACILITIES": "memory:",
    }


def chosen(ran):
    return {row["site_id"] for row in ran.rows("FACILITIES")}


@pytest.mark.parametrize("more", [{}, {"ALLOCATION": "memory:"}])
def test_budget_by_hand(more):
    cheap = run("locationallocation", BUDGET=2.5, **towns(), **more)
    assert chosen(cheap) == {"B", "D"} and cheap.outputs["OBJECTIVE"] == 11.0 == cheap.outputs["BOUND"]
    assert (cheap.outputs["STATUS"], cheap.outputs["REASON"], cheap.outputs["GAP_REACHED"]) == (
        "optimal",
        "gap_reached",
        0.0,
    )
    facts = {row["site_id"]: row for row in cheap.rows("FACILITIES")}
    assert (facts["B"]["points"], facts["B"]["weight"], facts["B"]["largest_cost"]) == (2, 6.0, pytest.approx(100.0))
    assert chosen(run("locationallocation", BUDGET=3.75, **towns(), **more)) == {"A", "B"}
    one = run("locationallocation", BUDGET=100, N_FACILITIES=1, **towns(), **more)
    assert chosen(one) == {"A"} and one.outputs["OBJECTIVE"] == 9.0
    assert any("1 demand point with 4.8% of the weight have no site" in line for line in one.feedback.warnings)
    assert (one.outputs["N_UNASSIGNED"], one.outputs["UNASSIGNED_WEIGHT"]) == (4, 12.0)


def test_required_sites_and_a_field_of_another_name():
    given = towns()
    sites = {"name": "string", "price": "double", "status": "string"}
    rows = [(100, 0, "A", 2.5, None), (10_100, 0, "B", 1.25, "required"), (20_100, 0, "D", 1.0, None)]
    given["SITES"] = points("Lots", sites, rows)
    ran = run("locationallocation", BUDGET=2.5, SITES_ID_FIELD="name", SITES_FIXED_COST_FIELD="price", **given)
    assert chosen(ran) == {"B", "D"}


def test_faults_of_a_budget_are_sentences():
    given = towns()
    assert "below 1.25, the cost of the cheapest site" in refused("locationallocation", BUDGET=1, **given)
    backup = refused("locationallocation", BUDGET=2, BACKUP=2, **given)
    assert "BUDGET" in backup and "BACKUP" in backup
    fewest = run("locationallocation", **{**given, "PROBLEM": "lscp"}, BUDGET=2)
    assert any("BUDGET has no part in lscp" in line for line in fewest.feedback.warnings)
    assert "(N_FACILITIES), at least 1 or a budget (BUDGET)" in refused("locationallocation", **given)
    free = lots([(100, 0, "A", None, None)])
    assert "SITES_FIXED_COST_FIELD" in refused("locationallocation", **{**given, "SITES": free}, BUDGET=2)
    dear = lots([(100, 0, "A", 5.0, "required")])
    assert "The required sites cost 5 together" in refused("locationallocation", **{**given, "SITES": dear}, BUDGET=2)
    negative = lots([(100, 0, "A", -5.0, None)])
    message = refused("locationallocation", **{**given, "SITES": negative}, BUDGET=2)
    assert "“Lots”" in message and "fixed_cost" in message and "negative" in message


# -- demand in columns -------------------------------------------------------------------------------------------


@pytest.fixture
def columns(monkeypatch):
    """Whether each layer of demand was read in columns."""
    seen = []
    real = reading.read_columns

    def spy(*arguments):
        table = real(*arguments)
        seen.append(table is not None)
        return table

    monkeypatch.setattr(reading, "read_columns", spy)
    return seen


def written(path, layer, driver="GPKG"):
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName = driver
    code, message, *_ = QgsVectorFileWriter.writeAsVectorFormatV3(
        layer, str(path), QgsCoordinateTransformContext(), options
    )
    assert code == QgsVectorFileWriter.WriterError.NoError, message
    return QgsVectorLayer(str(path), "People", "ogr")


def crowd(weight=lambda k: float(k % 7), name=lambda k: f"d{k:03d}", of=range(400)):
    xy = np.random.default_rng(5).integers(0, 60, (400, 2)) * 50.0
    return points("People", DEMAND_FIELDS, [(*xy[k], name(k), weight(k)) for k in of])


def question(**more):
    random = np.random.default_rng(6)
    xy = random.integers(0, 60, (12, 2)) * 50.0
    sites = lots([(x, y, f"s{k:02d}", float(1 + k % 3), None) for k, (x, y) in enumerate(xy)])
    return {"PROBLEM": "mclp", "RADIUS": 400, "BUDGET": 5, "SITES": sites, "FACILITIES": "memory:", **more}


def facts(ran):
    return [
        (
            row["site_id"],
            row["points"],
            row["weight"],
            pytest.approx(row["mean_cost"]),
            pytest.approx(row["largest_cost"]),
        )
        for row in ran.rows("FACILITIES")
    ]


@pytest.mark.parametrize(
    "crs,driver,suffix",
    [("EPSG:32617", "GPKG", "gpkg"), ("EPSG:4326", "GPKG", "gpkg"), ("EPSG:4326", "ESRI Shapefile", "shp")],
)
def test_columns_give_what_features_give(tmp_path, columns, crs, driver, suffix):
    layer = written(tmp_path / f"people.{suffix}", reprojected(crowd(), crs), driver)
    by_columns = run("locationallocation", **question(DEMAND=layer))
    assert columns == [True]
    by_features = run("locationallocation", **question(DEMAND=reprojected(crowd(), crs)))
    assert columns == [True, False]
    with_lines = run("locationallocation", **question(DEMAND=layer, ALLOCATION="memory:"))
    assert facts(by_columns) == facts(by_features) == facts(with_lines)
    for other in (by_features, with_lines):
        assert by_columns.outputs["OBJECTIVE"] == other.outputs["OBJECTIVE"] == by_columns.outputs["BOUND"]
    assert sum(row["weight"] for row in with_lines.rows("ALLOCATION")) == by_columns.outputs["OBJECTIVE"]


def test_a_driver_that_does_not_count_is_read_as_features(tmp_path, columns, monkeypatch):
    layer = written(tmp_path / "people.gpkg", crowd())
    wanted = facts(run("locationallocation", **question(DEMAND=layer)))
    real = reading.read_columns

    class Uncounted:
        def __init__(self, layer):
            self._layer = layer

        def __getattr__(self, name):
            return getattr(self._layer, name)

        def featureCount(self):
            return -1

    monkeypatch.setattr(reading, "layer_behind", lambda *given: Uncounted(layer))
    assert facts(run("locationallocation", **question(DEMAND=layer))) == wanted
    assert reading.read_columns is real and columns == [True, False]


def test_fewest_sites_in_columns(tmp_path, columns):
    layer = written(tmp_path / "people.gpkg", crowd())
    asked = {key: value for key, value in question(PROBLEM="lscp", RADIUS=900).items() if key != "BUDGET"}
    fewest = run("locationallocation", **asked, DEMAND=layer)
    same = run("locationallocation", **asked, DEMAND=layer, ALLOCATION="memory:")
    assert columns == [True] and fewest.outputs["OBJECTIVE"] == same.outputs["OBJECTIVE"] == fewest.outputs["BOUND"]


def test_selections_filters_and_edits_are_read_as_features(tmp_path, columns):
    layer, project = written(tmp_path / "people.gpkg", crowd()), QgsProject()
    project.addMapLayer(layer)
    wanted = facts(run("locationallocation", **question(DEMAND=crowd(of=range(6, 400, 7)))))
    columns.clear()
    layer.selectByExpression('"weight" = 6')
    selected = QgsProcessingFeatureSourceDefinition(layer.id(), True)
    assert facts(run("locationallocation", None, project, **question(DEMAND=selected))) == wanted
    layer.removeSelection()
    layer.setSubsetString('"weight" = 6')
    assert facts(run("locationallocation", None, project, **question(DEMAND=layer.id()))) == wanted
    layer.setSubsetString("")
    layer.startEditing()
    layer.deleteFeatures([feature.id() for feature in layer.getFeatures() if feature["weight"] != 6])
    assert facts(run("locationallocation", None, project, **question(DEMAND=layer.id()))) == wanted
    layer.rollBack()
    layer.addExpressionField('if("weight" = 6, 6, 0)', QgsField("chosen", QVariant.Double))  # qt5
    ran = run("locationallocation", None, project, **question(DEMAND=layer.id(), DEMAND_WEIGHT_FIELD="chosen"))
    assert [row["weight"] for row in ran.rows("FACILITIES")] == [fact[2] for fact in wanted]
    assert columns == [False] * 4
    project.clear()


@pytest.mark.parametrize(
    "made,words",
    [
        (lambda: crowd(weight=lambda k: None if k == 9 else 1.0), "row 10) are NULL"),
        (lambda: crowd(weight=lambda k: -1.0 if k == 9 else 1.0), "row 10) are negative"),
        (lambda: crowd(name=lambda k: f"d{k % 399:03d}"), "share their id with another row"),
        (lambda: crowd(name=lambda k: None if k == 9 else f"d{k}"), "(row 10) have no id"),
    ],
)
def test_faults_in_a_file_are_named_as_ever(tmp_path, made, words):
    layer = written(tmp_path / "people.gpkg", made())
    message = refused("locationallocation", **question(DEMAND=layer))
    assert "“People”" in message and words in message, message


def test_rows_without_geometry_are_counted(tmp_path, columns):
    layer = crowd()
    with edit(layer):
        for feature in list(layer.getFeatures())[:3]:
            bare = type(feature)(layer.fields())
            bare.setAttributes([f"bare{feature.id()}", NULL])
            layer.addFeature(bare)
    ran = run("locationallocation", **question(DEMAND=written(tmp_path / "people.gpkg", layer)))
    assert columns == [False]
    assert any("3 rows of 403 without geometry left out" in line for line in ran.feedback.warnings)
