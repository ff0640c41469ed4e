"""Esri JSON and GeoJSON geometries: rings by direction, curves as lines, broken ones without a crash."""

from __future__ import annotations

import math
import random

import pytest
from shapely.geometry import MultiLineString, MultiPoint, MultiPolygon, Point, Polygon

from evplan.core.acquire.esri_geometry import crs_of, from_esri, from_geojson, has_curves, polygon_of, repaired
from evplan.core.errors import PlanningError

pytestmark = pytest.mark.quick


def square(west, south, side, *, clockwise=True):
    ring = [
        [west, south],
        [west, south + side],
        [west + side, south + side],
        [west + side, south],
        [west, south],
    ]
    return ring if clockwise else ring[::-1]


def test_holes_go_into_the_smallest_ring_around_them():
    """A 10 × 10 square with a 6 × 6 hole, an island of 2 × 2 with a 1 × 1 hole in it, and a second square far away."""
    rings = [
        square(4.5, 4.5, 1, clockwise=False),
        square(0, 0, 10),
        square(2, 2, 6, clockwise=False),
        square(4, 4, 2),
        square(20, 0, 3),
    ]
    for seed in range(5):
        mixed = rings[:]
        random.Random(seed).shuffle(mixed)
        made = from_esri({"rings": mixed})
        assert isinstance(made, MultiPolygon) and made.is_valid
        assert sorted(part.area for part in made.geoms) == [3.0, 9.0, 64.0]
        assert not made.contains(Point(3, 3)) and made.contains(Point(4.2, 4.2)) and not made.contains(Point(5, 5))


def test_rings_all_the_wrong_way_round_still_have_their_hole():
    made = from_esri({"rings": [square(0, 0, 10, clockwise=False), square(2, 2, 6)]})
    assert made.area == 64.0
    assert from_esri({"rings": [square(0, 0, 10, clockwise=False)]}).area == 100.0


def test_open_rings_heights_and_specks():
    ring = [[0, 0, 7, 1], [0, 2, 7, 1], [2, 2, 7, 1], [2, 0, 7, 1]]
    made = from_esri({"hasZ": True, "rings": [ring, [[5, 5], [5, 5], [5, 5]], [[1, 1]]]})
    assert made.area == 4.0 and not made.has_z


@pytest.mark.parametrize(
    "geometry",
    [
        None,
        {},
        {"rings": []},
        {"rings": None},
        {"rings": [[["a", 1], [2, None]]]},
        {"x": "NaN", "y": "NaN"},
        {"x": None, "y": None},
        {"x": True, "y": False},
        {"paths": [[[1, 1]]]},
        {"points": []},
        {"xmin": "NaN"},
        "POINT (1 1)",
        [1, 2],
    ],
)
def test_nothing_to_draw(geometry):
    assert from_esri(geometry) is None


def test_points_paths_multipoints_and_envelopes():
    assert from_esri({"x": 1, "y": 2, "z": 3}).coords[0] == (1.0, 2.0)
    assert from_esri({"points": [[1, 2], [3, 4, 5]]}) == MultiPoint([(1, 2), (3, 4)])
    assert from_esri({"paths": [[[0, 0], [3, 4]]]}).length == 5.0
    assert isinstance(from_esri({"paths": [[[0, 0], [1, 1]], [[5, 5], [6, 6]]]}), MultiLineString)
    assert from_esri({"xmin": 0, "ymin": 0, "xmax": 2, "ymax": 3}).area == 6.0


def test_a_circle_of_two_arcs():
    """Two half circles around (0, 0) with radius 1, clockwise: 90 segments enclose 3.1391 instead of 3.1416."""
    circle = {"curveRings": [[[-1, 0], {"c": [[1, 0], [0, 1]]}, {"c": [[-1, 0], [0, -1]]}]]}
    assert has_curves(circle) and not has_curves({"rings": []})
    area = from_esri(circle).area
    assert area == pytest.approx(45 * math.sin(math.tau / 90), abs=1e-9) and abs(area - math.pi) < 0.003


def test_arcs_through_straight_points_and_around_a_centre():
    assert from_esri({"curvePaths": [[[0, 0], {"c": [[2, 0], [1, 0]]}]]}).length == pytest.approx(2.0)
    quarter = from_esri({"curvePaths": [[[1, 0], {"a": [[0, 1], [0, 0], True, False]}]]})
    assert quarter.length == pytest.approx(math.pi / 2, abs=1e-3)
    three_quarters = from_esri({"curvePaths": [[[1, 0], {"a": [[0, 1], [0, 0], False, True]}]]})
    assert three_quarters.length == pytest.approx(3 * math.pi / 2, abs=2e-3)


def test_a_bezier_curve_ends_where_it_should_and_bulges():
    curve = from_esri({"curvePaths": [[[0, 0], {"b": [[1, 0], [0, 1], [1, 1]]}]]})
    assert curve.coords[0] == (0, 0) and curve.coords[-1] == (1, 0)
    assert curve.bounds[3] == pytest.approx(0.75)


def test_elliptic_arcs_are_refused_by_name():
    with pytest.raises(PlanningError, match="elliptic arc"):
        from_esri({"curveRings": [[[0, 0], {"a": [[1, 1], [0, 1], 1, 0, 0.5, 3, 0.4]}]]})


def test_geojson():
    assert from_geojson({"type": "Polygon", "coordinates": [[[0, 0, 9], [4, 0, 9], [4, 4, 9], [0, 0, 9]]]}).area == 8.0
    for broken in (
        None,
        {"type": "Polygon", "coordinates": []},
        {"type": "Polygon", "coordinates": [[[0, 0], [1, None], [1, 1], [0, 0]]]},
        {"type": "Banana", "coordinates": [0, 0]},
        {"type": "Point", "coordinates": "here"},
        {"type": "Point", "coordinates": [[[[[[0, 0]]]]]]},
    ):
        assert from_geojson(broken) is None


def test_repair():
    bow_tie = Polygon([(0, 0), (2, 2), (2, 0), (0, 2)])
    assert repaired(bow_tie).area == pytest.approx(2.0) and repaired(bow_tie).is_valid
    assert repaired(Polygon([(0, 0), (1, 0), (2, 0)])) is None
    spike = Polygon([(0, 0), (0, 2), (2, 2), (2, 0), (5, 0), (2, 0)])
    assert repaired(spike).area == pytest.approx(4.0)


def test_coordinate_systems():
    assert crs_of({"wkid": 102100, "latestWkid": 3857}).to_epsg() == 3857
    assert crs_of({"wkid": 102100}).to_epsg() == 3857
    assert crs_of({"wkid": 2229}).to_epsg() == 2229
    assert crs_of({"wkid": 102697}).to_authority() == ("ESRI", "102697")
    assert "17N" in crs_of({"wkid": 0, "wkt": crs_of({"wkid": 26917}).to_wkt("WKT1_ESRI")}).name
    for nothing in (None, {}, {"wkid": None}, {"wkid": True}, {"wkid": 1, "latestWkid": 2}, {"wkt": "nonsense"}):
        assert crs_of(nothing) is None


def test_any_nested_squares_give_the_area_of_even_and_odd():
    """Squares around each other, alternately outer and hole, in any order: the area is the alternating sum."""
    chance = random.Random(7)
    for _ in range(30):
        depth = chance.randint(1, 7)
        sides = [2 * (depth - level) for level in range(depth)]
        rings = [square(level, level, side, clockwise=level % 2 == 0) for level, side in enumerate(sides)]
        chance.shuffle(rings)
        expected = sum(side * side * (1 if level % 2 == 0 else -1) for level, side in enumerate(sides))
        assert polygon_of(rings).area == pytest.approx(expected)
