"""Service areas: nested, inside the straight reach, and holding all that they serve."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from shapely.geometry import Point

from evplan.core.access.roads import Lines, costs_within, make_network, tie
from evplan.core.access.service_area import dissolved, network_areas, parse_bands, straight_areas
from evplan.core.errors import PlanningError

pytestmark = pytest.mark.quick
EAST, NORTH = 540_000.0, 4_810_000.0


def at(*places):
    return np.array(places, dtype=float).reshape(-1, 2) + (EAST, NORTH)


def street_network(shapes, direction=()):
    xy = np.vstack([at(*shape) for shape in shapes])
    return make_network(Lines(xy, np.cumsum([0, *map(len, shapes)]), "EPSG:32617", np.array(direction, dtype=np.int8)))


def test_a_straight_street_by_hand():
    """300 m along a street to both sides, 50 m wide, pointed at its ends where the cost runs out."""
    tied = tie(street_network([[(-1000, 0), (1000, 0)]]), np.empty((0, 2)), at((0, 0)))
    (area,) = network_areas(tied, [300.0], 50.0, 1.0)[0]
    west, south, east, north = np.array(area.bounds) - (EAST, NORTH, EAST, NORTH)
    assert (east, west, north, south) == pytest.approx((300, -300, 50, -50), rel=1e-2)
    assert area.contains(Point(EAST + 240, NORTH + 49)) and not area.contains(Point(EAST + 290, NORTH + 40))


def test_one_way_streets_are_gone_towards_the_station():
    tied = tie(street_network([[(-1000, 0), (1000, 0)]], [1]), np.empty((0, 2)), at((0, 0)))
    (area,) = network_areas(tied, [300.0], 50.0, 1.0)[0]
    assert area.contains(Point(EAST - 200, NORTH)) and not area.contains(Point(EAST + 100, NORTH))


def test_discs_hold_their_edge():
    (disc,) = straight_areas(at((0, 0)), 500.0)
    edge = [Point(EAST + 500 * np.cos(a), NORTH + 500 * np.sin(a)) for a in np.linspace(0, 7, 99)]
    assert all(disc.buffer(1e-6).contains(point) for point in edge) and disc.area < np.pi * 500**2 * 1.01


@settings(max_examples=25, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(seed=st.integers(0, 10_000))
def test_areas_hold_exactly_whom_they_serve(seed):
    """Random streets and points: whoever is within the cost lies inside; bands are nested and within the straight reach."""
    random = np.random.default_rng(seed)
    shapes = [[tuple(random.integers(0, 6, 2) * 100.0) for _ in range(3)] for _ in range(8)]
    ways = random.integers(-1, 2, len(shapes))
    try:
        network = street_network(shapes, ways)
    except PlanningError:
        return
    points, width, bands = at(*random.uniform(0, 600, (40, 2))), 60.0, [150.0, 400.0]
    tied = tie(network, points, at(*random.uniform(0, 600, (2, 2))), farthest_m=width)
    areas = network_areas(tied, bands, width, 1.0)
    pairs = costs_within(tied, max(bands))
    for station, (small, large) in enumerate(areas):
        assert small.difference(large).area < 1e-3
        for area, band in ((small, bands[0]), (large, bands[1])):
            served = pairs.point[(pairs.place == station) & (pairs.cost <= band)]
            assert all(area.buffer(1e-3 * band).contains(Point(*points[k])) for k in served)


def test_bands_are_read():
    assert parse_bands("2000; 500,500", "BANDS") == (500.0, 2000.0)
    for bad in ("", "far", "-5", "0"):
        with pytest.raises(PlanningError, match="BANDS"):
            parse_bands(bad, "BANDS")


def test_dissolving_by_group():
    names, shapes = dissolved(straight_areas(at((0, 0), (100, 0), (5000, 0)), 500.0), np.array(["b", "b", "a"]))
    assert names.tolist() == ["a", "b"] and shapes[1].geom_type == "Polygon"
