"""``evplan:serviceareas``: bands, dissolving, and that areas hold what a cost matrix of the same data finds."""

from __future__ import annotations

import json

import pytest
from qgis.core import QgsApplication, QgsGeometry, QgsProject, QgsVectorLayer

from evplan.algorithms.bridge import styles
from evplan.core.schema import SERVICE_AREAS
from evplan.tests.layers import memory, points, refused, reprojected, run

pytestmark = [pytest.mark.quick, pytest.mark.usefixtures("provider")]
BANDS = "500:walking; 2000:driving; 5000:L3"


def stations(*rows):
    return points("Stations", {"charger_id": "string", "level": "string"}, rows)


def geometry_of(row):
    return QgsGeometry.fromWkt(row["wkt"])


@pytest.fixture(autouse=True)
def own_cache(tmp_path, monkeypatch):
    monkeypatch.setattr(QgsApplication, "qgisSettingsDirPath", staticmethod(lambda: str(tmp_path / "profile")))


def test_discs_nested_and_as_rings():
    given = {"STATIONS": stations((0, 0, "c1", "L2")), "BANDS": BANDS, "AREAS": "memory:"}
    nested = run("serviceareas", **given)
    rows = nested.rows("AREAS")
    assert [field.name() for field in nested.layer("AREAS").fields()] == list(SERVICE_AREAS.names)
    assert [(row["band"], row["label"], row["band_from"], row["band_to"], row["unit"]) for row in rows] == [
        (1, "walking", 0.0, 500.0, "m"),
        (2, "driving", 0.0, 2000.0, "m"),
        (3, "L3", 0.0, 5000.0, "m"),
    ]
    assert [row["area_km2"] for row in rows] == pytest.approx([0.785, 12.57, 78.5], rel=5e-3)
    assert nested.outputs["N_AREAS"] == 3 and nested.outputs["AREA_KM2"] == pytest.approx(78.6, rel=5e-3)
    rings = run("serviceareas", SHAPE="rings", **given).rows("AREAS")
    assert [row["band_from"] for row in rings] == [0.0, 500.0, 2000.0]
    assert [row["area_km2"] for row in rings] == pytest.approx([0.785, 11.78, 65.97], rel=5e-3)


def test_seconds_are_metres_at_the_speed():
    given = {"STATIONS": stations((0, 0, "c1", "L2")), "BANDS": "60", "COST_UNIT": "s", "SPEED": 36, "AREAS": "memory:"}
    (row,) = run("serviceareas", **given).rows("AREAS")
    assert row["area_km2"] == pytest.approx(3.1416 * 0.6**2, rel=5e-3) and row["unit"] == "s"


def test_dissolved_by_band_and_by_level():
    layer = stations((0, 0, "c1", "L2"), (100, 0, "c2", "L2"), (9000, 0, "c3", None))
    given = {"STATIONS": layer, "BANDS": "500", "AREAS": "memory:"}
    (all_,) = run("serviceareas", DISSOLVE="band", **given).rows("AREAS")
    assert (all_["stations"], all_["station_id"], all_["group"]) == (3, None, None)
    groups = run("serviceareas", DISSOLVE="group", **given).rows("AREAS")
    assert [(row["group"], row["stations"]) for row in groups] == [(None, 1), ("L2", 2)]
    assert sum(row["area_km2"] for row in groups) == pytest.approx(all_["area_km2"])


def test_a_plan_is_known_by_its_own_ids():
    plan = points(
        "Plan", {"plan_id": "string", "charger_id": "string"}, [(0, 0, "new_l2_1", None), (9, 9, "keep_1", "c1")]
    )
    rows = run("serviceareas", STATIONS=plan, BANDS="500", AREAS="memory:").rows("AREAS")
    assert [row["station_id"] for row in rows] == ["keep_1", "new_l2_1"]


@pytest.mark.parametrize("unit, bands", [("m", "1500; 4000"), ("s", "120; 400")])
def test_areas_hold_what_the_cost_matrix_finds(sample, tmp_path, unit, bands):
    """On the sample region's roads: who is within the cost and the width of a station lies in its area."""
    copy = tmp_path / "sample.gpkg"
    copy.write_bytes(sample.read_bytes())
    chargers = QgsVectorLayer(f"{copy}|layername=chargers|subset=fid <= 6", "Stations", "ogr")
    sites = QgsVectorLayer(f"{copy}|layername=sites", "Lots", "ogr")
    network = {
        "METHOD": "network",
        "NETWORK": f"{copy}|layername=roads",
        "COST_UNIT": unit,
        "NETWORK_SPEED_FIELD": "speed_kmh",
        "NETWORK_DIRECTION_FIELD": "oneway",
    }
    found = run("serviceareas", STATIONS=chargers, BANDS=bands, WIDTH=300, AREAS="memory:", **network).layer("AREAS")
    found = reprojected(found, sites.crs().authid())
    area = {(f["station_id"], f["band_to"]): QgsGeometry(f.geometry()) for f in found.getFeatures()}
    limits = [float(band) for band in bands.split(";")]
    pairs = run(
        "costmatrix", DEMAND=sites, DEMAND_ID_FIELD="site_id", SITES=chargers, SITES_ID_FIELD="charger_id", CUTOFF=limits[-1],
        MAX_TIE=300, COSTS="memory:", **network,
    ).rows("COSTS")  # fmt: skip
    place = {f["site_id"]: QgsGeometry(f.geometry()) for f in sites.getFeatures()}
    tried = 0
    for pair in pairs:
        for limit in limits:
            if pair["cost"] <= limit and (pair["site_id"], limit) in area:
                tried += 1
                assert area[pair["site_id"], limit].buffer(0.5, 4).contains(place[pair["demand_id"]]), pair
    assert tried > 50
    for (station, limit), large in area.items():
        if limit == limits[-1] and (station, limits[0]) in area:
            assert area[station, limits[0]].difference(large).area() < 1.0


def test_areas_along_a_network_lie_within_the_discs():
    streets = memory(
        "Streets", {}, [(QgsGeometry.fromWkt("LineString (539000 4810000, 541000 4810000)"), ())], kind="LineString"
    )
    given = {"STATIONS": stations((0, 0, "c1", "L2")), "BANDS": "300; 700", "AREAS": "memory:"}
    along = run("serviceareas", METHOD="network", NETWORK=streets, WIDTH=50, **given)
    straight = run("serviceareas", **given).rows("AREAS")
    for narrow, wide in zip(along.rows("AREAS"), straight):
        assert geometry_of(narrow).difference(geometry_of(wide)).area() < 1.0
        assert narrow["area_km2"] < wide["area_km2"] / 4
    assert any("The network: 2.0 km" in text for text in along.feedback.infos)


def test_other_systems_give_the_same_areas(tmp_path):
    layer = stations((0, 0, "c1", "L2"))
    summary = tmp_path / "summary.json"
    (row,) = run(
        "serviceareas", STATIONS=reprojected(layer, "EPSG:4326"), BANDS="500", AREAS="memory:", SUMMARY=str(summary)
    ).rows("AREAS")
    assert row["area_km2"] == pytest.approx(0.7854, rel=5e-3) and row["wkt"].startswith("MultiPolygon (((-80")
    assert json.loads(summary.read_text(encoding="utf-8"))["report"]["bands"][0]["areas"] == 1


def test_stations_beyond_reach_of_the_network_are_told():
    streets = memory(
        "Streets", {}, [(QgsGeometry.fromWkt("LineString (539000 4810000, 541000 4810000)"), ())], kind="LineString"
    )
    ran = run(
        "serviceareas", STATIONS=stations((0, 0, "c1", "L2"), (0, 900, "c2", "L2")), METHOD="network", NETWORK=streets,
        BANDS="500", MAX_TIE=100, AREAS="memory:",
    )  # fmt: skip
    assert [row["station_id"] for row in ran.rows("AREAS")] == ["c1"]
    assert any("1 station lies too far" in text for text in ran.feedback.warnings)


def test_refusals():
    layer = stations((0, 0, "c1", "L2"))
    assert "NETWORK" in refused("serviceareas", STATIONS=layer, METHOD="network", AREAS="memory:")
    assert "BANDS: “near”" in refused("serviceareas", STATIONS=layer, BANDS="near", AREAS="memory:")


def test_the_legend_names_the_bands_of_the_layer(qgis_app):
    ran = run("serviceareas", STATIONS=stations((0, 0, "c1", "L2")), BANDS=BANDS, SHAPE="rings", AREAS="memory:")
    layer = ran.layer("AREAS")
    styles.apply(layer, "service_areas")
    labels = [rule.label() for rule in layer.renderer().rootRule().children()]
    assert labels == ["walking: up to 500 m", "driving: 500 – 2,000 m", "L3: 2,000 – 5,000 m"]
    QgsProject.instance().clear()
