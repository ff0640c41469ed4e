"""``evplan:studyarea``: in QGIS, with names, gaps, people and several sources; and on the real region."""

from __future__ import annotations

import json

import pytest
from qgis.core import (
    QgsDistanceArea,
    QgsProcessingFeatureSourceDefinition,
    QgsProject,
    QgsVectorFileWriter,
    QgsVectorLayer,
)

from evplan.tests.layers import rectangle, refused, reprojected, run, zones

pytestmark = [pytest.mark.quick, pytest.mark.usefixtures("provider")]

TOWNS = [(0, "Kitchener"), (1, "Waterloo"), (2, "Cambridge"), (5, "Wellesley"), (2.5, "Waterloo")]


def towns(rows=TOWNS, name="Municipalities"):
    """Squares of a kilometre, x kilometres from the origin."""
    shapes = [(rectangle(1000.0 * x, 0, 1000 if x != 2.5 else 600, 1000), town) for x, town in rows]
    return zones(shapes, {"name": "string"}, name)


def tracts(*rows, name="Tracts"):
    """x and width in metres, people."""
    shapes = [(rectangle(x, 0, width, 1000), people) for x, width, people in rows]
    return zones(shapes, {"population": "double"}, name)


def ellipsoidal_km2(layer):
    measure = QgsDistanceArea()
    measure.setSourceCrs(layer.crs(), QgsProject.instance().transformContext())
    measure.setEllipsoid("EPSG:7030")
    return sum(measure.measureArea(feature.geometry()) for feature in layer.getFeatures()) / 1e6


def test_named_boundaries_become_one_area():
    ran = run("studyarea", BOUNDARIES=towns(), NAMES="kitchener, Waterloo", STUDY_AREA="memory:")
    (row,) = ran.rows("STUDY_AREA")
    assert row["name"] == "kitchener, Waterloo" and row["n_boundaries"] == 3 and row["population"] is None
    assert row["area_km2"] == pytest.approx(ellipsoidal_km2(ran.layer("STUDY_AREA")), rel=1e-4)
    assert row["area_km2"] == pytest.approx(2.6, rel=2e-3), "true size, not that of the grid"
    assert row["metric_crs"] == ran.outputs["METRIC_CRS"] == "EPSG:32617"
    assert ran.outputs["N_PARTS"] == 2 and "POPULATION" not in ran.outputs
    assert ran.layer("STUDY_AREA").crs() == towns().crs()


def test_any_coordinate_system_gives_the_same_size():
    areas = {
        crs: run("studyarea", BOUNDARIES=reprojected(towns(), crs), STUDY_AREA="memory:").outputs["AREA_KM2"]
        for crs in ("EPSG:32617", "EPSG:4326", "EPSG:3857", "EPSG:3347")
    }
    assert list(areas.values()) == pytest.approx([areas["EPSG:4326"]] * 4, rel=1e-5)


def test_several_layers_and_selected_features():
    first, other = (
        towns([(0, "Kitchener"), (8, "Guelph")]),
        reprojected(towns([(1.0005, "Waterloo")], "Other"), "EPSG:4326"),
    )
    project = QgsProject.instance()
    project.addMapLayer(first, False)
    first.selectByExpression("name = 'Kitchener'")
    try:
        chosen = QgsProcessingFeatureSourceDefinition(first.id(), True)
        ran = run("studyarea", project=project, BOUNDARIES=chosen, MORE_BOUNDARIES=[other], STUDY_AREA="memory:")
    finally:
        project.takeMapLayer(first)
    assert ran.outputs["N_BOUNDARIES"] == 2 and ran.outputs["N_PARTS"] == 1
    assert any("1 gap or hole between the boundaries closed" in text for text in ran.feedback.warnings)
    assert ran.rows("STUDY_AREA")[0]["name"] == "Municipalities, Other"


def test_people_and_sources_compared(tmp_path):
    ran = run(
        "studyarea",
        BOUNDARIES=towns([(0, "Kitchener"), (1, "Waterloo")]),
        ZONES=reprojected(
            tracts((0, 500, 1000.0), (500, 1000, 400.0), (1500, 1000, 600.0), (9000, 100, 5.0)), "EPSG:4326"
        ),
        ZONES_2=tracts((0, 2000, 1870.0), name="Register"),
        STATED=["Web site", "1750", "2023", "Brochure", 1500, None],
        STUDY_AREA="memory:",
        CROSS_CHECK="memory:",
        SUMMARY=str(tmp_path / "s.json"),
    )
    assert ran.outputs["POPULATION"] == pytest.approx(1700.0, rel=1e-6)
    (row,) = ran.rows("STUDY_AREA")
    assert row["population_density"] == pytest.approx(1700.0 / row["area_km2"], rel=1e-6)
    found = {row["source"]: row for row in ran.rows("CROSS_CHECK")}
    assert list(found) == ["Tracts", "Register", "Web site", "Brochure"]
    assert (
        found["Register"]["relative_difference"] == pytest.approx(0.1, rel=1e-3)
        and found["Register"]["agrees"] is False
    )
    assert found["Web site"]["agrees"] is True and found["Web site"]["date"] == "2023"
    assert ran.outputs["N_DISAGREEING"] == 2
    assert any(
        "differ from Tracts (1,700) by more than 5%: Register 1,870 (+10.0%), Brochure" in text
        for text in ran.feedback.warnings
    )
    said = json.loads((tmp_path / "s.json").read_text(encoding="utf-8"))
    assert said["population"]["Tracts"]["n_inside"] == 2 and said["population"]["Tracts"]["n_split"] == 1
    assert said["outputs"]["METRIC_CRS"] == "EPSG:32617" and len(said["cross_check"]) == 4


def test_the_tolerance_decides():
    given = {
        "BOUNDARIES": towns([(0, "K"), (1, "W")]),
        "ZONES": tracts((0, 2000, 100.0)),
        "STATED": ["a", "110", ""],
        "STUDY_AREA": "memory:",
    }
    found = {share: run("studyarea", TOLERANCE=share, **given).outputs["N_DISAGREEING"] for share in (0.099, 0.101)}
    assert found == {0.099: 1, 0.101: 0}


def test_unknown_people_and_uncovered_places_are_told():
    ran = run(
        "studyarea",
        BOUNDARIES=towns([(0, "Kitchener"), (1, "Waterloo")]),
        ZONES=tracts((0, 500, 1000.0), (500, 500, None)),
        STUDY_AREA="memory:",
    )
    assert ran.outputs["POPULATION"] == pytest.approx(1000.0)
    assert any("1 zone in the area without a value" in text for text in ran.feedback.warnings)
    assert any("covers 50.0% of the study area only" in text for text in ran.feedback.warnings)


def test_faults_are_sentences(tmp_path):
    def said(**changed):
        return refused("studyarea", **{"BOUNDARIES": towns(), "STUDY_AREA": "memory:", **changed})

    assert "“Paris” is no name in “Municipalities”, which has: Cambridge, Kitchener" in said(NAMES="Paris")
    unnamed = zones([(rectangle(0, 0, 9, 9), 1)], {"n": "integer"}, "Plain")
    assert "“Plain” has no field “name”" in said(BOUNDARIES=unnamed, NAMES="Paris")
    assert "has no field “population”" in said(ZONES=towns())
    assert "STATED, row 1: a source and a figure" in said(STATED=["city", "many", ""])
    assert "“Empty” (MORE_BOUNDARIES) has no features" in said(MORE_BOUNDARIES=[towns([], "Empty")])
    target = tmp_path / "other.gpkg"
    QgsVectorFileWriter.writeAsVectorFormatV3(
        towns(), str(target), QgsProject.instance().transformContext(), QgsVectorFileWriter.SaveVectorOptions()
    )
    before = target.read_bytes()
    # As a path: QGIS never lets go of a layer object in a list of layers of a run that failed, and a file must be closed before the end.
    told = refused("studyarea", BOUNDARIES=towns(), MORE_BOUNDARIES=[str(target)], STUDY_AREA=str(target))
    assert "would replace the file" in told and "MORE_BOUNDARIES (“other”)" in told and target.read_bytes() == before


@pytest.mark.data
def test_three_cities_and_the_region(data_folder):
    """105 planning districts by municipality; the region of 119 tracts against the official land area and population."""
    districts = QgsVectorLayer(str(data_folder / "kwc" / "planning-districts.json"), "Districts", "ogr")
    ct = QgsVectorLayer(str(data_folder / "kwc" / "ct_2021_boundaries_population.geojson"), "Tracts", "ogr")
    given = {"BOUNDARIES_NAME_FIELD": "municipality", "STUDY_AREA": "memory:"}
    three = run("studyarea", BOUNDARIES=districts, NAMES="Kitchener", **given)
    assert three.outputs["AREA_KM2"] == pytest.approx(ellipsoidal_km2(three.layer("STUDY_AREA")), rel=1e-3)
    whole = run(
        "studyarea",
        BOUNDARIES=ct,
        BOUNDARIES_NAME_FIELD="CTNAME",
        ZONES=ct,
        ZONES_POPULATION_FIELD="pop_2021",
        STATED=["Census of the metropolitan area", 575_847, "2021"],
        STUDY_AREA="memory:",
        CROSS_CHECK="memory:",
    )
    assert whole.outputs["AREA_KM2"] == pytest.approx(ellipsoidal_km2(ct), rel=1e-3)
    assert whole.outputs["POPULATION"] == pytest.approx(575_847, abs=0.5) and whole.outputs["N_DISAGREEING"] == 0
    part = run(
        "studyarea", BOUNDARIES=districts, NAMES="Kitchener", ZONES=ct, ZONES_POPULATION_FIELD="pop_2021", **given
    )
    assert 240_000 < part.outputs["POPULATION"] < 275_000, "Kitchener had 256,885 people in 2021"
