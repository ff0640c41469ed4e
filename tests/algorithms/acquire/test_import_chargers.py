"""``evplan:importchargers`` in real QGIS: memory layers, CSV, GeoPackage, projected systems, and the real stations."""

from __future__ import annotations

import pytest
from qgis.core import (
    QgsFeature,
    QgsGeometry,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProject,
    QgsVectorLayer,
)

from evplan.algorithms.acquire.import_chargers import ImportChargers
from evplan.core.schema import CHARGERS, REJECTS
from evplan.tests.services.recorded import data_file

pytestmark = pytest.mark.quick


def layer_of(definition, *rows):
    """A memory layer; each row is ``(wkt or None, attributes…)``."""
    layer = QgsVectorLayer(definition, "stations", "memory")
    features = []
    for wkt, *attributes in rows:
        feature = QgsFeature(layer.fields())
        feature.setAttributes(attributes)
        if wkt:
            feature.setGeometry(QgsGeometry.fromWkt(wkt))
        features.append(feature)
    layer.dataProvider().addFeatures(features)
    layer.updateExtents()
    return layer


def run(layer, **parameters):
    project = QgsProject()
    project.addMapLayer(layer, False)
    context, feedback = QgsProcessingContext(), QgsProcessingFeedback()
    context.setProject(project)
    asked = {"INPUT": layer.id(), "CHARGERS": "memory:", "REJECTS": "memory:", **parameters}
    try:
        results, ok = ImportChargers().run(asked, context, feedback, {}, False)
        assert ok
        read = {}
        for name in ("CHARGERS", "REJECTS"):
            found = context.takeResultLayer(results[name]) if name in results else None
            if found is not None:
                names = [field.name() for field in found.fields()]
                read[name] = [dict(zip(names, feature.attributes())) for feature in found.getFeatures()]
                read[f"{name}_LAYER"] = found
        return results, read, feedback.textLog()
    finally:
        project.takeMapLayer(layer)


def offers(read):
    return [(row["charger_id"], row["level"], row["ports_l2"], row["ports_l3"]) for row in read["CHARGERS"]]


def test_point_layer_with_other_field_names(qgis_app):
    layer = layer_of(
        "Point?crs=EPSG:32617&field=nr:integer&field=kind:string&field=n:string",
        ("Point(541000 4811000)", 1, "Level 2", "2"),
        ("Point(542000 4811000)", 2, "DCFC", "4"),
        (None, 3, "Level 2", "2"),
        ("Point(542000 4811000)", 2, "Level 2", "2"),
        ("Point(542000 4811000)", 5, "Level 2", "-2"),
    )
    results, read, log = run(
        layer, ID_FIELD="nr", LEVEL_FIELD="kind", PORTS_FIELD="n", LICENCE="CC0", ATTRIBUTION="The town"
    )
    assert (results["N_IMPORTED"], results["N_REJECTED"]) == (2, 3)
    chargers = read["CHARGERS_LAYER"]
    assert chargers.crs().authid() == "EPSG:32617"
    assert [field.name() for field in chargers.fields()] == list(CHARGERS.names)
    assert [field.name() for field in read["REJECTS_LAYER"].fields()] == list(REJECTS.names)
    assert offers(read) == [("1", "L2", 2, 0), ("2", "L3", 0, 4)]
    assert {row["licence"] for row in read["CHARGERS"]} == {"CC0"}
    point = next(chargers.getFeatures()).geometry().asPoint()
    assert (point.x(), point.y()) == (541000, 4811000)
    assert [(row["row"], row["reason"]) for row in read["REJECTS"]] == [
        (3, "no_geometry"),
        (4, "duplicate_id"),
        (5, "negative_ports"),
    ]
    assert "3 of 5 rows rejected" in log


def test_canonical_layer_needs_no_fields(qgis_app):
    layer = layer_of(
        "Point?crs=EPSG:4326&field=charger_id:string&field=LEVEL:string&field=ports_l2:integer&field=ports_l3:integer",
        ("Point(-80.5 43.4)", "a", "L3", None, 2),
        ("Point(-80.5 43.4)", "b", "L2", 3, None),
    )
    results, read, _ = run(layer)
    assert offers(read) == [("a", "L3", 0, 2), ("b", "L2", 3, 0)]


def test_areas_stand_at_a_point_inside_and_several_points_are_rejected(qgis_app):
    areas = layer_of("Polygon?crs=EPSG:4326&field=ports_l2:integer", ("Polygon((0 50, 1 50, 1 51, 0 51, 0 50))", 1))
    _, read, _ = run(areas)
    assert next(read["CHARGERS_LAYER"].getFeatures()).geometry().asPoint().x() == 0.5
    several = layer_of(
        "MultiPoint?crs=EPSG:4326&field=ports_l2:integer", ("MultiPoint((1 50))", 1), ("MultiPoint((1 50), (2 50))", 1)
    )
    results, read, _ = run(several)
    assert [row["reason"] for row in read["REJECTS"]] == ["several_points"]


def test_csv_with_decimal_comma_and_another_coordinate_system(qgis_app, tmp_path):
    (tmp_path / "stations.csv").write_text('E;N;ports_l2\n"541000,5";"4811000,5";2\nwest;4811000;1\n', encoding="utf-8")
    layer = QgsVectorLayer(str(tmp_path / "stations.csv"), "stations", "ogr")
    results, read, _ = run(layer, X_FIELD="E", Y_FIELD="N", CRS="EPSG:32617")
    assert read["CHARGERS_LAYER"].crs().authid() == "EPSG:32617"
    assert next(read["CHARGERS_LAYER"].getFeatures()).geometry().asPoint().x() == 541000.5
    assert [(row["reason"], row["field"], row["value"]) for row in read["REJECTS"]] == [("not_a_number", "E", "west")]


def test_rejects_are_made_only_when_asked_for(qgis_app):
    layer = layer_of("Point?crs=EPSG:4326&field=ports_l2:integer", ("Point(-80.5 43.4)", 1), (None, 1))
    results, _, log = run(layer, REJECTS=None)
    assert "REJECTS" not in results and results["N_REJECTED"] == 1 and "no_geometry" in log


@pytest.mark.parametrize(
    "parameters, part",
    [
        ({}, "no fields named longitude and latitude"),
        ({"X_FIELD": "a"}, "choose both X_FIELD and Y_FIELD"),
        ({"X_FIELD": "a", "Y_FIELD": "b", "LEVEL_FIELD": "lvl"}, "has no field “lvl” (LEVEL_FIELD); it has: a, b"),
        ({"X_FIELD": "a", "Y_FIELD": "b"}, "None of the 1 row of the layer “stations” can be used: not_a_number"),
    ],
)
def test_faults_of_the_form(qgis_app, parameters, part):
    layer = layer_of("None?field=a:string&field=b:string", (None, "one", "two"))
    with pytest.raises(QgsProcessingException) as caught:
        run(layer, **parameters)
    assert part in str(caught.value)


def test_empty_layer_and_missing_coordinate_system(qgis_app):
    with pytest.raises(QgsProcessingException, match="has no features"):
        run(layer_of("Point?crs=EPSG:4326&field=ports_l2:integer"))
    with pytest.raises(QgsProcessingException, match="has no coordinate system"):
        run(layer_of("Point?crs=&field=ports_l2:integer", ("Point(1 2)", 1)))


def test_the_real_stations(qgis_app, tmp_path):
    layer = QgsVectorLayer(str(data_file("kwc", "reference_d_stations_existing.csv")), "stations", "ogr")
    results, read, log = run(layer, LEVEL_FIELD="charger_type", PORTS_FIELD="num_chargers")
    assert (results["N_IMPORTED"], results["N_REJECTED"]) == (183, 0)
    rows = read["CHARGERS"]
    kinds = [(row["level"], row["level_source"]) for row in rows]
    assert (kinds.count(("L2", "stated")), kinds.count(("L2", "assumed")), kinds.count(("L3", "stated"))) == (
        166,
        1,
        16,
    )
    assert (sum(row["ports_l2"] for row in rows), sum(row["ports_l3"] for row in rows)) == (424, 66)
    assert "1 of 183 rows (row 183): level unknown" in log
    out = str(tmp_path / "chargers.gpkg")
    run(layer, LEVEL_FIELD="charger_type", PORTS_FIELD="num_chargers", CHARGERS=out)
    saved = QgsVectorLayer(out, "chargers", "ogr")
    _, again, _ = run(saved)
    assert again["CHARGERS"] == rows


def test_every_parameter_explains_itself():
    algorithm = ImportChargers().create()
    assert [parameter.name() for parameter in algorithm.parameterDefinitions() if not parameter.help()] == []
