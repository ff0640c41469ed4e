"""``evplan:demandpoints``: a point inside every zone, sums preserved, components normalized."""

from __future__ import annotations

import pytest
from qgis.core import QgsGeometry, QgsPointXY

from evplan.tests.layers import ORIGIN, UTM, memory, points, reprojected, run

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
