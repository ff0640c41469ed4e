"""Demand points: inside their zone, sums preserved, every normalization by hand."""

from __future__ import annotations

import geopandas
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import Point, Polygon, box

from evplan.core.control import Control
from evplan.core.demand.points import Buildings, demand_points
from evplan.core.demand.score import Criterion, parse_criteria
from evplan.core.demand.transform import Transform, scaled
from evplan.core.errors import PlanningError
from evplan.core.tables import Origin

pytestmark = pytest.mark.quick
CRS = "EPSG:32617"
ORIGIN = Origin("Zones")
HORSESHOE = Polygon([(0, 0), (1000, 0), (1000, 1000), (900, 1000), (900, 100), (100, 100), (100, 1000), (0, 1000)])


def zones(shapes, **columns):
    return geopandas.GeoDataFrame(columns, geometry=list(shapes), crs=CRS)


def test_point_lies_inside_a_concave_zone():
    found = demand_points(zones([HORSESHOE], pop=[10.0]), (Criterion("pop", 1.0, Transform("none")),), ORIGIN)
    assert HORSESHOE.contains(found.geometry.iloc[0])
    assert not HORSESHOE.contains(HORSESHOE.centroid)


@pytest.mark.parametrize(
    "how, expected",
    [
        ("none", [2.0, 4.0, 4.0, 10.0]),
        ("minmax", [0.0, 0.25, 0.25, 1.0]),
        ("max", [0.2, 0.4, 0.4, 1.0]),
        ("sum", [0.1, 0.2, 0.2, 0.5]),
        ("rank", [0.25, 0.625, 0.625, 1.0]),
    ],
)
def test_normalizations_by_hand(how, expected):
    assert scaled(np.array([2.0, 4.0, 4.0, 10.0]), how).tolist() == pytest.approx(expected)


@pytest.mark.parametrize("how", ["minmax", "max", "sum", "rank"])
def test_constant_and_zero_columns_are_finite(how):
    for values in (np.zeros(3), np.full(3, 5.0)):
        assert np.isfinite(scaled(values, how)).all()


def test_several_components_by_hand():
    table = zones([Point(0, 0), Point(1, 1)], zone_id=["a", "b"], pop=[10.0, 30.0], ev=[1.0, 4.0])
    found = demand_points(
        table, (Criterion("pop", 2.0, Transform("sum")), Criterion("ev", 0.5, Transform("max"))), ORIGIN
    )
    assert found["weight"].tolist() == pytest.approx([2 * 0.25 + 0.5 * 0.25, 2 * 0.75 + 0.5 * 1.0])
    assert found["demand_id"].tolist() == ["a", "b"]
    assert found["ev"].tolist() == [1.0, 4.0]


def test_no_components_weigh_one():
    assert demand_points(zones([Point(0, 0)] * 3), (), ORIGIN)["weight"].tolist() == [1.0, 1.0, 1.0]


@settings(deadline=None, derandomize=True, max_examples=60)
@given(st.floats(90.0, 900.0), st.floats(0.0, 700.0))
def test_grid_parts_sum_to_their_zone(size, shift):
    from shapely.affinity import translate

    table = zones(
        [translate(HORSESHOE, shift, shift / 3), box(2000, 0, 2600, 500)], zone_id=["u", "b"], pop=[1234.5, 77.0]
    )
    found = demand_points(table, (Criterion("pop", 1.0, Transform("none")),), ORIGIN, grid_size_m=size)
    assert found.groupby("zone_id")["weight"].sum().to_dict() == pytest.approx({"u": 1234.5, "b": 77.0})
    assert found["demand_id"].is_unique
    by_zone = dict(zip(table["zone_id"], table.geometry))
    assert all(by_zone[zone].distance(point) < 1e-6 for zone, point in zip(found["zone_id"], found.geometry))


def test_tiny_grid_is_refused_with_the_count():
    with pytest.raises(PlanningError, match="GRID_SIZE_M is in metres"):
        demand_points(zones([box(0, 0, 1e5, 1e5)]), (), ORIGIN, grid_size_m=1.0)


@pytest.mark.parametrize(
    "rows, part", [([("pop", "two", "")], "row 1: the weight “two”"), ([("pop", "1", "log")], "“log” is none of")]
)
def test_bad_components(rows, part):
    with pytest.raises(PlanningError) as caught:
        parse_criteria(rows, "COMPONENTS")
    assert part in str(caught.value)


def test_empty_rows_and_default_weight():
    assert parse_criteria([("", "", ""), ("pop", "", None)], "COMPONENTS") == (
        Criterion("pop", 1.0, Transform("none")),
    )


def test_unknown_field_and_negative_result():
    with pytest.raises(PlanningError, match="no such field"):
        demand_points(zones([Point(0, 0)]), (Criterion("pop", 1.0, Transform("none")),), ORIGIN)
    with pytest.raises(PlanningError, match="negative"):
        demand_points(zones([Point(0, 0)], pop=[3.0]), (Criterion("pop", -1.0, Transform("none")),), ORIGIN)


# -- buildings ------------------------------------------------------------------------------------------------------


class Said(Control):
    def __init__(self):
        self.infos, self.warnings = [], []
        self.info, self.warn = self.infos.append, self.warnings.append


def buildings(*rows):
    """Rows of x, y, weight."""
    places = geopandas.GeoSeries([Point(x, y) for x, y, _ in rows], crs=CRS)
    return Buildings(places, np.array([weight for _, _, weight in rows], dtype=float))


POP = (Criterion("pop", 1.0, Transform("none")),)
TWO = zones([box(0, 0, 1000, 1000), box(2000, 0, 3000, 1000)], zone_id=["a", "b"], pop=[90.0, 10.0])


def test_a_zones_weight_goes_to_its_buildings():
    said = Said()
    homes = buildings((700, 500, 1.0), (100, 500, 2.0), (500, 900, 0.0), (9000, 0, 5.0))
    found = demand_points(TWO, POP, ORIGIN, buildings=homes, control=said)
    assert [(row.demand_id, row.weight, row.geometry.x, row.pop) for row in found.itertuples()] == [
        ("a_1", 60.0, 100.0, 60.0), ("a_2", 30.0, 700.0, 30.0), ("b_1", 10.0, found.geometry.iloc[2].x, 10.0),
    ]  # fmt: skip
    assert TWO.geometry.iloc[1].contains(found.geometry.iloc[2])
    assert said.warnings == ["Layer “Zones”: 1 zone of 2 without buildings keep one point (b)."]
    assert any("1 building of 4 lie outside" in text for text in said.infos)
    assert any("1 building of 4 have no weight" in text for text in said.infos)


def test_buildings_in_another_order_give_the_same_points():
    rows = [(700, 500, 1.0), (100, 500, 2.0), (100, 200, 4.0), (2500, 500, 1.0)]
    one, other = (demand_points(TWO, POP, ORIGIN, buildings=buildings(*each)) for each in (rows, rows[::-1]))
    assert one.drop(columns="geometry").equals(other.drop(columns="geometry"))
    assert [point.wkt for point in one.geometry] == [point.wkt for point in other.geometry]


@settings(deadline=None, derandomize=True, max_examples=60)
@given(st.lists(st.tuples(st.floats(-200, 3200), st.floats(-200, 1200), st.floats(0, 50)), min_size=1, max_size=30))
def test_parts_by_buildings_sum_to_their_zone(rows):
    found = demand_points(TWO, POP, ORIGIN, buildings=buildings(*rows))
    assert found.groupby("zone_id")["weight"].sum().to_dict() == pytest.approx({"a": 90.0, "b": 10.0})
    assert found["demand_id"].is_unique


def test_weighted_mean_by_hand_and_inside_a_concave_zone():
    table = zones(
        [HORSESHOE, box(2000, 0, 3000, 1000), box(4000, 0, 4100, 100)], zone_id=["u", "b", "c"], pop=[1.0, 2.0, 3.0]
    )
    homes = buildings((50, 900, 1.0), (950, 900, 1.5), (2100, 100, 3.0), (2500, 500, 1.0))
    said = Said()
    found = demand_points(table, POP, ORIGIN, buildings=homes, method="weighted_mean", control=said)
    by = found.set_index("zone_id")
    assert by.index.tolist() == found["demand_id"].tolist() == ["b", "c", "u"]
    assert (by.geometry["b"].x, by.geometry["b"].y) == (2200.0, 200.0)
    assert by.geometry["u"].equals(Point(950, 900)), "the mean is in the gap of the U; that building is nearer"
    assert table.geometry.iloc[2].contains(by.geometry["c"]) and by["weight"].tolist() == [2.0, 3.0, 1.0]
    assert any("lies outside 1 zone" in text for text in said.infos) and "(c)" in said.warnings[0]


def test_centroids_outside_are_told():
    said = Said()
    found = demand_points(zones([HORSESHOE, box(0, 0, 2, 2)]), (), ORIGIN, method="centroid", control=said)
    assert found.geometry.iloc[0].equals(HORSESHOE.centroid) and "1 centroid of 2 lie outside" in said.warnings[0]


@pytest.mark.parametrize(
    "options, part",
    [
        ({"method": "weighted_mean"}, "needs the buildings"),
        ({"buildings": buildings((1, 1, 1.0)), "grid_size_m": 100.0}, "not by both"),
        ({"method": "middle"}, "METHOD must be one of"),
    ],
)
def test_what_does_not_go_together(options, part):
    with pytest.raises(PlanningError, match=part):
        demand_points(TWO, (), ORIGIN, **options)


def test_points_hold_no_buildings():
    with pytest.raises(PlanningError, match="no areas in which buildings"):
        demand_points(zones([Point(0, 0)]), (), ORIGIN, buildings=buildings((0, 0, 1.0)))


# -- scores ---------------------------------------------------------------------------------------------------------


def test_a_score_belongs_to_the_zone_and_its_weight_to_its_parts():
    said = Said()
    table = zones([box(0, 0, 1000, 1000), box(2000, 0, 3000, 1000), box(4000, 0, 5000, 1000)], zone_id=["a", "b", "c"], d=[10.0, 30.0, np.nan])  # fmt: skip
    homes = buildings((100, 100, 1.0), (200, 100, 3.0), (2500, 500, 1.0), (4500, 500, 1.0))
    found = demand_points(
        table, (Criterion("d", 1.0, Transform("max")),), ORIGIN, buildings=homes, scored=True, control=said
    )
    assert found["weight"].tolist() == pytest.approx([1 / 12, 3 / 12, 1.0, 0.0])
    assert found["score"].tolist() == pytest.approx([1 / 3, 1 / 3, 1.0, 0.0])
    assert found["rank"].tolist() == [2, 2, 1, 3] and found["d"].tolist()[:3] == [10.0, 10.0, 30.0]
    assert "1 zone of 3 without a value get nothing of this component" in said.warnings[0]
    with pytest.raises(PlanningError, match="NULL"):
        demand_points(table, (Criterion("d", 1.0, Transform("max")),), ORIGIN)


def test_a_field_may_count_twice():
    twice = (Criterion("pop", 1.0, Transform("max")), Criterion("pop", 2.0, Transform("sum")))
    assert demand_points(TWO, twice, ORIGIN)["weight"].tolist() == pytest.approx([1 + 2 * 0.9, 1 / 9 + 2 * 0.1])
