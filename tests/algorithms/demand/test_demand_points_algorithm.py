"""``evplan:demandpoints``: a point inside every zone, sums preserved, components normalized."""

from __future__ import annotations

import json

import pytest
from qgis.core import QgsGeometry, QgsPointXY, QgsRectangle, QgsVectorLayer

from evplan.tests.layers import ORIGIN, UTM, memory, points, refused, reprojected, run

pytestmark = [pytest.mark.quick, pytest.mark.usefixtures("provider")]

X, Y = ORIGIN
SHAPES = [
    # an L, whose centroid lies outside it, a square, and a square with a hole in the middle
    f"Polygon (({X} {Y}, {X + 1000} {Y}, {X + 1000} {Y + 100}, {X + 100} {Y + 100}, {X + 100} {Y + 1000}, {X} {Y + 1000}, {X} {Y}))",
    f"Polygon (({X + 2000} {Y}, {X + 3000} {Y}, {X + 3000} {Y + 1000}, {X + 2000} {Y + 1000}, {X + 2000} {Y}))",
    f"Polygon (({X + 4000} {Y}, {X + 5000} {Y}, {X + 5000} {Y + 1000}, {X + 4000} {Y + 1000}, {X + 4000} {Y}),"
    f"({X + 4100} {Y + 100}, {X + 4900} {Y + 100}, {X + 4900} {Y + 900}, {X + 4100} {Y + 900}, {X + 4100} {Y + 100}))",
]


def tracts(people=(100.0, 300.0, 50.0), vehicles=(5.0, 0.0, 10.0)):
    rows = [(QgsGeometry.fromWkt(wkt), [f"z{k}", people[k], vehicles[k]]) for k, wkt in enumerate(SHAPES)]
    return memory("Tracts", {"zone_id": "string", "people": "double", "vehicles": "double"}, rows, kind="Polygon")


def test_one_point_inside_every_zone():
    ran = run("demandpoints", ZONES=tracts(), COMPONENTS=["people", "1", "none"], DEMAND="memory:")
    rows = ran.rows("DEMAND")
    assert [(row["demand_id"], row["zone_id"], row["weight"], row["people"]) for row in rows] == [
        ("z0", "z0", 100.0, 100.0), ("z1", "z1", 300.0, 300.0), ("z2", "z2", 50.0, 50.0),
    ]  # fmt: skip
    for feature, wkt in zip(ran.layer("DEMAND").getFeatures(), SHAPES):
        assert QgsGeometry.fromWkt(wkt).contains(feature.geometry().asPoint())
    assert ran.outputs["N_POINTS"] == 3 and ran.outputs["TOTAL_WEIGHT"] == 450.0
    assert ran.layer("DEMAND").crs().authid() == UTM


def test_without_components_every_zone_counts_one():
    for nothing in (None, [], ["", "", ""]):
        ran = run("demandpoints", ZONES=tracts(), COMPONENTS=nothing, DEMAND="memory:")
        assert [row["weight"] for row in ran.rows("DEMAND")] == [1.0, 1.0, 1.0], nothing


@pytest.mark.parametrize(
    "how,expected",
    [
        ("none", [100.0, 300.0, 50.0]),
        ("minmax", [0.2, 1.0, 0.0]),
        ("max", [1 / 3, 1.0, 1 / 6]),
        ("sum", [2 / 9, 6 / 9, 1 / 9]),
        ("rank", [2 / 3, 1.0, 1 / 3]),
    ],
)
def test_normalizations(how, expected):
    ran = run("demandpoints", ZONES=tracts(), COMPONENTS=["people", "1", how], DEMAND="memory:")
    assert [row["weight"] for row in ran.rows("DEMAND")] == pytest.approx(expected)


def test_several_weighted_components():
    components = ["people", "0.5", "max", "vehicles", "2", "sum"]
    ran = run("demandpoints", ZONES=tracts(), COMPONENTS=components, DEMAND="memory:")
    expected = [0.5 * people / 300 + 2 * vehicles / 15 for people, vehicles in ((100, 5), (300, 0), (50, 10))]
    assert [row["weight"] for row in ran.rows("DEMAND")] == pytest.approx(expected)
    assert [row["vehicles"] for row in ran.rows("DEMAND")] == [5.0, 0.0, 10.0]


def test_parts_of_a_split_zone_sum_to_the_zone():
    ran = run("demandpoints", ZONES=tracts(), COMPONENTS=["people", "1", "none"], GRID_SIZE_M=250, DEMAND="memory:")
    rows = ran.rows("DEMAND")
    assert len(rows) > 30 and len({row["demand_id"] for row in rows}) == len(rows)
    for zone, people in (("z0", 100.0), ("z1", 300.0), ("z2", 50.0)):
        assert sum(row["weight"] for row in rows if row["zone_id"] == zone) == pytest.approx(people, rel=1e-12)
    assert ran.outputs["TOTAL_WEIGHT"] == pytest.approx(450.0)
    zones = QgsGeometry.unaryUnion([QgsGeometry.fromWkt(wkt) for wkt in SHAPES])
    assert all(
        zones.contains(QgsPointXY(feature.geometry().asPoint())) for feature in ran.layer("DEMAND").getFeatures()
    )


def test_zones_in_degrees_stay_in_degrees_and_are_cut_in_metres():
    ran = run(
        "demandpoints",
        ZONES=reprojected(tracts(), "EPSG:4326"),
        COMPONENTS=["people", "1", "none"],
        GRID_SIZE_M=500,
        DEMAND="memory:",
    )
    assert ran.layer("DEMAND").crs().authid() == "EPSG:4326"
    assert 10 <= len(ran.rows("DEMAND")) <= 40
    assert ran.outputs["TOTAL_WEIGHT"] == pytest.approx(450.0)
    assert all(-90 < feature.geometry().asPoint().x() < -70 for feature in ran.layer("DEMAND").getFeatures())


def test_points_stay_where_they_are():
    layer = points("Homes", {"zone_id": "string", "people": "double"}, [(0.0, 0.0, "a", 2.0), (70.0, 5.0, "b", 3.0)])
    rows = run("demandpoints", ZONES=layer, COMPONENTS=["people", "1", "none"], DEMAND="memory:").rows("DEMAND")
    assert [(row["demand_id"], row["weight"], row["wkt"]) for row in rows] == [
        ("a", 2.0, f"Point ({X:.0f} {Y:.0f})"), ("b", 3.0, f"Point ({X + 70:.0f} {Y + 5:.0f})"),
    ]  # fmt: skip


def test_its_result_is_demand_for_the_others():
    """Canonical columns: no field parameter is needed downstream."""
    from evplan.tests.layers import RULES, small_region

    demand = run("demandpoints", ZONES=tracts(), COMPONENTS=["people", "1", "none"], DEMAND="memory:").layer("DEMAND")
    ran = run("optimizenetwork", **{**small_region(), "DEMAND": demand}, **RULES, PLAN="memory:", COVERAGE="memory:")
    assert [row["demand_id"] for row in ran.rows("COVERAGE")] == ["z0", "z1", "z2"]


# -- buildings and scores --------------------------------------------------------------------------------------------


def test_the_weight_goes_to_the_buildings():
    homes = points("Homes", {"units": "integer"}, [(2500, 500, 1), (2600, 500, 3), (2700, 500, None), (50, 50, 7)])
    ran = run(
        "demandpoints",
        ZONES=tracts(),
        COMPONENTS=["people", "1", "none"],
        BUILDINGS=reprojected(homes, "EPSG:4326"),
        BUILDINGS_WEIGHT_FIELD="units",
        DEMAND="memory:",
    )
    found = {row["demand_id"]: row["weight"] for row in ran.rows("DEMAND")}
    assert found == pytest.approx({"z0_1": 100.0, "z1_1": 75.0, "z1_2": 225.0, "z2_1": 50.0})
    assert ran.outputs["TOTAL_WEIGHT"] == pytest.approx(450.0) and ran.outputs["N_POINTS"] == 4
    assert any("1 zone of 3 without buildings keep one point (z2)" in text for text in ran.feedback.warnings)
    assert any("1 building without a weight (units)" in text for text in ran.feedback.warnings)


def test_buildings_as_polygons_count_by_area():
    blocks = [
        (QgsGeometry.fromRect(QgsRectangle(X + w, Y + 500, X + w + size, Y + 500 + size)), [])
        for w, size in ((2100, 10), (2500, 30))
    ]
    layer = memory("Blocks", {}, blocks, kind="Polygon")
    given = {"ZONES": tracts(), "COMPONENTS": ["people", "1", "none"], "BUILDINGS": layer, "DEMAND": "memory:"}
    rows = run("demandpoints", **given).rows("DEMAND")
    assert [row["weight"] for row in rows if row["zone_id"] == "z1"] == pytest.approx([30.0, 270.0])
    (mean,) = [row for row in run("demandpoints", METHOD="weighted_mean", **given).rows("DEMAND") if row["demand_id"] == "z1"]  # fmt: skip
    assert mean["weight"] == 300.0
    assert QgsGeometry.fromWkt(mean["wkt"]).asPoint().x() == pytest.approx(X + 0.1 * 2105 + 0.9 * 2515, abs=0.01)


def scores(rows):
    """Geometry, then zone_id and the figures of both presets."""
    figures = ("population_density", "departures_weekday", "grid_proxy", "mud_share", "ev_per_1000", "old_housing_share")  # fmt: skip
    fields = {"zone_id": "string", **dict.fromkeys(figures, "double")}
    return memory("Tracts", fields, [(row[0], row[1:]) for row in rows], kind="MultiPolygon", crs="EPSG:4326")


@pytest.mark.data
def test_presets_by_hand_on_three_tracts_of_the_region(data_folder):
    """People per land area and stops are the region's; shares of housing and vehicles are written by hand."""
    by_hand = {"5410002.07": (0.4, 0.5, 20.0, 0.9), "5410003.00": (0.8, 0.1, 5.0, 0.2), "5410006.00": (0.6, 0.3, 10.0, 0.6)}  # fmt: skip
    layer = QgsVectorLayer(str(data_folder / "kwc" / "ct_2021_boundaries_population.geojson"), "Tracts", "ogr")
    stops = (data_folder / "kwc" / "grt_stops_2026-06-12.csv").read_text(encoding="utf-8-sig").splitlines()[1:]
    places = [QgsPointXY(float(row.split(",")[-1]), float(row.split(",")[-2])) for row in stops]
    rows = []
    for feature in layer.getFeatures():
        if feature["CTUID"] in by_hand:
            shape = feature.geometry()
            density, inside = feature["pop_2021"] / feature["LANDAREA"], sum(shape.contains(each) for each in places)
            rows.append((shape, feature["CTUID"], density, inside, *by_hand[feature["CTUID"]]))
    zones = scores(rows)
    # People/km² 3174.085, 790.273, 1082.273 → 1, 0, 0.122493; stops 28, 51, 6 → 22/45, 1, 0; grid 0, 1, ½; housing 1, 0, ½.
    found = {row["zone_id"]: row for row in run("demandpoints", ZONES=zones, PRESET="density_led", DEMAND="memory:").rows("DEMAND")}  # fmt: skip
    assert {key: (round(row["score"], 5), row["rank"]) for key, row in found.items()} == {
        "5410002.07": (0.64778, 1),  # 0.40 + 0.20 × 22/45 + 0.15
        "5410003.00": (0.45000, 2),  # 0.25 + 0.20
        "5410006.00": (0.24900, 3),  # 0.40 × 0.122493 + 0.25 × ½ + 0.15 × ½
    }
    assert all(row["weight"] == row["score"] for row in found.values())
    # EVs 1, 0, ⅓; age, less is better: 0, 1, 3/7.
    found = {row["zone_id"]: row for row in run("demandpoints", ZONES=zones, PRESET="adoption_led", DEMAND="memory:").rows("DEMAND")}  # fmt: skip
    assert {key: (round(row["score"], 5), row["rank"]) for key, row in found.items()} == {
        "5410002.07": (0.62333, 1),  # 0.35 + 0.20 + 0.15 × 22/45
        "5410003.00": (0.45000, 2),  # 0.25 + 0.15 + 0.05
        "5410006.00": (0.28759, 3),  # 0.35 / 3 + 0.25 × ½ + 0.20 × 0.122493 + 0.05 × 3/7
    }


def test_weights_that_do_not_sum_to_one():
    components = ["people", "1", "max", "vehicles", "3", "max"]
    given = {"ZONES": tracts(), "COMPONENTS": components, "DEMAND": "memory:"}
    assert "sum to 4 and not to 1" in refused("demandpoints", WEIGHTS="sum_to_1", **given)
    rows = run("demandpoints", WEIGHTS="normalize", **given).rows("DEMAND")
    assert [row["score"] for row in rows] == pytest.approx([0.25 / 3 + 0.375, 0.25, 0.25 / 6 + 0.75])
    assert [row["rank"] for row in rows] == [2, 3, 1]
    assert "score" not in run("demandpoints", **given).rows("DEMAND")[0]
    assert "needs components" in refused("demandpoints", ZONES=tracts(), WEIGHTS="normalize", DEMAND="memory:")


def test_a_preset_file_and_what_is_missing(tmp_path):
    said = refused("demandpoints", ZONES=tracts(), PRESET="adoption_led", DEMAND="memory:")
    assert "needs EV adoption (35%), but the layer “Tracts” has no field “ev_per_1000” or “ev_per_km2”" in said
    mine = tmp_path / "mine.json"
    criteria = [{"title": "People", "weight": 0.5, "fields": ["PEOPLE"], "transform": "max"}]
    mine.write_text(json.dumps({"title": "Mine", "criteria": criteria}), encoding="utf-8")
    given = {"ZONES": tracts(), "PRESET_FILE": str(mine), "DEMAND": "memory:"}
    assert "sum to 0.5 and not to 1" in refused("demandpoints", **given)
    rows = run("demandpoints", COMPONENTS=["vehicles", "0.5", "max"], **given).rows("DEMAND")
    assert [row["score"] for row in rows] == pytest.approx([0.5 / 3 + 0.25, 0.5, 0.5 / 6 + 0.5])


def test_sources_go_on_with_the_points():
    from evplan.algorithms.bridge import provenance
    from evplan.core.acquire.provenance import Provenance

    layer = tracts()
    layer.setMetadata(provenance.layer_metadata([Provenance("Census", "https://example.org", "2024-01-01T00:00:00Z")], "T"))  # fmt: skip
    made = run("demandpoints", ZONES=layer, DEMAND="memory:").layer("DEMAND")
    assert [each.source for each in provenance.read(made)] == ["Census"]
