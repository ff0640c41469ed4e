"""Demand points: inside their zone, sums preserved, every normalization by hand."""

from __future__ import annotations

import geopandas
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import Point, Polygon, box

from evplan.core.demand.points import demand_points
from evplan.core.demand.score import Criterion, Transform, parse_criteria, scaled
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
