"""Geometries stay where they are within what is said, and a grid loses nothing."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as nps
from shapely.affinity import scale
from shapely.geometry import LineString, MultiPolygon, Point, Polygon, box

from evplan.core.control import Control
from evplan.core.reporting.map_geometry import bounds, fitting, points, rectangles, shapes, unite
from evplan.core.reporting.map_grid import DEGREE_M, gridded

pytestmark = pytest.mark.quick


def pairs(flat):
    return list(zip(flat[::2], flat[1::2]))


def test_points_are_rounded_to_a_tenth_of_a_metre():
    assert points(np.array([[-80.123456789, 43.4], [0.0000004, -0.0000006]])) == [-80.123457, 43.4, 0.0, -0.000001]


def test_a_polygon_with_a_hole_and_several_parts():
    hole = [(0.01, 0.01), (0.02, 0.01), (0.01, 0.02)]
    shape = MultiPolygon([Polygon([(0, 0), (0.1, 0), (0.1, 0.1), (0, 0.1)], [hole]), box(1, 1, 1.1, 1.1)])
    (parts,) = shapes([shape], 0.0, Control()).parts
    assert [len(part) for part in parts] == [2, 1]
    assert pairs(parts[0][0]) == [(0.0, 0.0), (0.1, 0.0), (0.1, 0.1), (0.0, 0.1)]
    assert sorted(pairs(parts[0][1])) == sorted(hole)


def test_a_tiny_polygon_is_not_lost_to_rounding():
    (parts,) = shapes([box(10.0, 50.0, 10.0 + 2e-6, 50.0 + 2e-6)], 0.0, Control()).parts
    assert len(set(pairs(parts[0][0]))) == 4


@settings(max_examples=40, deadline=None)
@given(
    nps.arrays(float, st.integers(3, 60), elements=st.floats(-0.01, 0.01)),
    st.floats(0.5, 50.0),
    st.floats(-60.0, 70.0),
)
def test_lines_stay_within_the_tolerance(steps, tolerance, latitude):
    line = LineString([(0.001 * at, latitude + y) for at, y in enumerate(steps)])
    (parts,) = shapes([line], tolerance, Control()).parts
    drawn = LineString(pairs(parts[0][0]))
    # In metres: degrees of longitude are shorter.
    metres = [scale(each, DEGREE_M * np.cos(np.radians(latitude)), DEGREE_M, origin=(0, 0)) for each in (line, drawn)]
    farthest = max(Point(place).distance(metres[1]) for place in metres[0].coords)
    assert farthest <= tolerance + 1.2  # and a metre for rounding


def test_too_many_vertices_double_the_tolerance():
    wave = LineString([(0.00001 * at, 0.00002 * (at % 2)) for at in range(5000)])
    made, tolerance = fitting([[wave]], 1.0, 100, Control())
    assert tolerance in {2.0, 4.0, 8.0} and made[0].vertices <= 100
    assert fitting([[wave]], 0.0, 10_000, Control())[1] == 0.0


def test_cells_are_flat_rectangles():
    assert rectangles(np.array([[1.0, 2.0, 1.5, 2.5]])) == [[[[1.0, 2.0, 1.5, 2.0, 1.5, 2.5, 1.0, 2.5]]]]


@settings(max_examples=40, deadline=None)
@given(
    nps.arrays(float, st.tuples(st.integers(1, 80), st.just(2)), elements=st.floats(-60, 60)),
    st.integers(1, 30),
)
def test_the_grid_holds_every_point_once(places, most):
    weight = np.arange(1.0, len(places) + 1.0)
    grid = gridded(places, {"weight": weight}, most, Control())
    assert grid.points.sum() == len(places) and grid.sums["weight"].sum() == weight.sum()
    assert len(grid.points) <= most or grid.size_m == 500_000
    west, south, east, north = grid.rectangles.T[:, :, None]
    x, y = places.T
    inside = (x >= west - 1e-9) & (x <= east + 1e-9) & (y >= south - 1e-9) & (y <= north + 1e-9)
    assert inside.any(axis=0).all() and (inside.sum(axis=1) >= grid.points).all()


def test_unknown_weights_count_nothing():
    grid = gridded(np.zeros((3, 2)), {"weight": np.array([1.0, np.nan, 2.5])}, 10, Control())
    assert grid.points.tolist() == [3] and grid.sums["weight"].tolist() == [3.5]


def test_short_lines_are_not_simplified_in_vain():
    lines = [LineString([(0.01 * at, 0.0), (0.01 * at, 0.005)]) for at in range(100)]
    made, tolerance = fitting([lines], 2.0, 50, Control())
    assert tolerance == 2.0 and made[0].vertices == 200


def test_both_sides_of_the_date_line_lie_together():
    stations = points(np.array([[179.5, -17.0], [-179.5, -17.5]]))
    areas = rectangles(np.array([[-180.0, -18.0, -179.0, -17.0], [178.0, -18.0, 180.0, -17.0]]))
    unite([stations, areas])
    assert stations == [179.5, -17.0, 180.5, -17.5]
    assert bounds([stations, areas]) == (-18.0, 178.0, -17.0, 181.0)
    world = points(np.array([[-150.0, 0.0], [0.0, 0.0], [150.0, 0.0]]))
    unite([world])
    assert world[0] == -150.0
