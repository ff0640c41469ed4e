"""Service areas: nested, inside the straight reach, and holding all that they serve."""

from __future__ import annotations

import threading
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from shapely.geometry import Point, Polygon
from shapely.ops import unary_union

from evplan.core.access import service_area
from evplan.core.access.costs import Way, find_costs
from evplan.core.access.roads import Lines, make_network, tie
from evplan.core.access.service_area import (
    Asked,
    Band,
    Stations,
    network_areas,
    parse_bands,
    service_areas,
    straight_areas,
)
from evplan.core.control import Control
from evplan.core.errors import Cancelled, PlanningError

pytestmark = pytest.mark.quick
EAST, NORTH = 540_000.0, 4_810_000.0
UTM = "EPSG:32617"
ALONE = [np.array([0])]


def at(*places):
    return np.array(places, dtype=float).reshape(-1, 2) + (EAST, NORTH)


def street_network(shapes, direction=()):
    xy = np.vstack([at(*shape) for shape in shapes])
    return make_network(Lines(xy, np.cumsum([0, *map(len, shapes)]), UTM, np.array(direction, dtype=np.int8)))


def test_a_straight_street_by_hand():
    """300 m along a street to both sides, 50 m wide, pointed at its ends where the cost runs out."""
    tied = tie(street_network([[(-1000, 0), (1000, 0)]]), np.empty((0, 2)), at((0, 0)))
    (area,) = network_areas(tied, ALONE, [300.0], 50.0, 1.0)[0]
    west, south, east, north = np.array(area.bounds) - (EAST, NORTH, EAST, NORTH)
    assert (east, west, north, south) == pytest.approx((300, -300, 50, -50), rel=1e-2)
    assert area.contains(Point(EAST + 240, NORTH + 49)) and not area.contains(Point(EAST + 290, NORTH + 40))


def test_one_way_streets_are_gone_towards_the_station():
    tied = tie(street_network([[(-1000, 0), (1000, 0)]], [1]), np.empty((0, 2)), at((0, 0)))
    (area,) = network_areas(tied, ALONE, [300.0], 50.0, 1.0)[0]
    assert area.contains(Point(EAST - 200, NORTH)) and not area.contains(Point(EAST + 100, NORTH))


def test_discs_hold_their_edge():
    (disc,) = straight_areas(at((0, 0)), 500.0)
    edge = [Point(EAST + 500 * np.cos(a), NORTH + 500 * np.sin(a)) for a in np.linspace(0, 7, 99)]
    assert all(disc.buffer(1e-6).contains(point) for point in edge) and disc.area < np.pi * 500**2 * 1.01


def test_the_station_itself_is_within_reach_of_a_street_that_only_leaves_it():
    tied = tie(street_network([[(0, 0), (1000, 0)]], [1]), np.empty((0, 2)), at((0, 0)))
    (area,) = network_areas(tied, ALONE, [300.0], 50.0, 1.0)[0]
    assert area.area == pytest.approx(np.pi * 50**2, rel=1e-2)


def test_from_the_station_and_to_it_on_a_one_way_street():
    tied = tie(street_network([[(-1000, 0), (1000, 0)]], [1]), np.empty((0, 2)), at((0, 0)))
    (area,) = network_areas(tied, ALONE, [300.0], 50.0, 1.0, to_place=False)[0]
    assert area.contains(Point(EAST + 200, NORTH)) and not area.contains(Point(EAST - 100, NORTH))


def test_a_way_to_the_network_that_does_not_count_leaves_the_width_whole():
    tied = tie(street_network([[(-1000, 0), (1000, 0)]]), np.empty((0, 2)), at((0, 30)), access_cost_per_m=0.0)
    (area,) = network_areas(tied, ALONE, [300.0], 50.0, float("inf"))[0]
    assert area.contains(Point(EAST + 299, NORTH + 49))


@settings(max_examples=25, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(seed=st.integers(0, 10_000), counts=st.booleans(), to_place=st.booleans(), rings=st.booleans())
def test_areas_hold_exactly_whom_they_serve(seed, counts, to_place, rings):
    """Random streets and points: whoever is within the cost lies inside; bands are nested; together stations serve what each does."""
    random = np.random.default_rng(seed)
    shapes = [[tuple(random.integers(0, 6, 2) * 100.0) for _ in range(3)] for _ in range(8)]
    ways = random.integers(-1, 2, len(shapes))
    xy = np.vstack([at(*shape) for shape in shapes])
    lines = Lines(xy, np.cumsum([0, *map(len, shapes)]), UTM, np.array(ways, dtype=np.int8))
    points, places = at(*random.uniform(0, 600, (40, 2))), at(*random.uniform(0, 600, (3, 2)))
    way = Way("network", cutoff=400.0, to_place=to_place, farthest_m=60.0, access_counts=counts)
    try:
        pairs = find_costs(points, places, way, lines).pairs
    except PlanningError:
        return
    stations = Stations(np.array(["a", "b", "c"]), places, np.array(["x", "y", "y"]))
    asked = Asked((Band(150.0), Band(400.0)), way, 60.0, "station", "rings" if rings else "nested")
    alone, together, grouped = (
        service_areas(stations, replace(asked, dissolve=how), UTM, lines).table for how in ("station", "band", "group")
    )
    shape_of = {row.area_id: row.geometry for row in alone.itertuples()}
    for station, name in enumerate(stations.ids):
        small, large = (shape_of.get(f"{name}_{band}", Polygon()) for band in (150, 400))
        if rings:
            assert small.intersection(large).area < 1e-3
            large = large.union(small)
        assert small.difference(large).area < 1e-3
        for area, band in ((small, 150.0), (large, 400.0)):
            served = pairs.point[(pairs.place == station) & (pairs.cost <= band)]
            assert all(area.buffer(1e-3 * band).contains(Point(*points[k])) for k in served)
    for dissolved in (together, grouped):
        assert unary_union(list(dissolved.geometry)).symmetric_difference(
            unary_union(list(alone.geometry))
        ).area < 1e-3 * max(dissolved.geometry.area.sum(), 1.0)
    assert set(together["stations"]) <= {3} and set(together["station_id"]) <= {None}


def test_the_area_is_every_place_from_which_some_way_is_short_enough():
    """On one street by brute force: walk straight to any place of it within the width, then along it."""
    random = np.random.default_rng(5)
    points = np.column_stack([random.uniform(-700, 700, 300), random.uniform(-90, 90, 300)])
    lines = Lines(at((-2000, 0), (2000, 0)), np.array([0, 2]), UTM)
    way = Way("network", cutoff=500.0, farthest_m=80.0)
    stations = Stations(np.array(["a"]), at((0, 20)), np.array([""]))
    (area,) = service_areas(stations, Asked((Band(500.0),), way, 80.0), UTM, lines).table.geometry
    along = np.linspace(-600, 600, 12_001)
    away = np.hypot(points[:, :1] - along, points[:, 1:])
    cost = np.where(away <= 80.0, away + np.abs(along) + 20.0, np.inf).min(axis=1)
    for point, least in zip(points, cost):
        where = Point(EAST + point[0], NORTH + point[1])
        if area.exterior.distance(where) > 1.0:
            assert area.contains(where) == (least <= 500.0)


def test_areas_are_measured_on_the_ellipsoid():
    """A disc of 500 m in zone 17, whose map is 0.06 % too small there, and far north in a system that enlarges four times."""
    stations = Stations(np.array(["a"]), at((0, 0)), np.array([""]))
    (km2,) = service_areas(stations, Asked((Band(500.0),), Way()), UTM).table["area_km2"]
    # A factor of 0.99962 at 40 km from the middle of the zone.
    assert km2 == pytest.approx(np.pi * 0.25 / 0.99962**2, rel=2e-3)
    far = Stations(np.array(["a"]), np.array([[2_776_000.0, 8_437_000.0]]), np.array([""]))
    (km2,) = service_areas(far, Asked((Band(500.0),), Way()), "EPSG:3857").table["area_km2"]
    assert km2 == pytest.approx(np.pi * 0.25 / 4.0, rel=0.05)


def test_bands_are_read():
    assert parse_bands("2000; 500:walking\n 500:walking", "BANDS") == (Band(500.0, "walking"), Band(2000.0))
    assert parse_bands("500:L2; 500:L3; 500:L2; 500", "BANDS") == (Band(500.0, "L2, L3"),)
    for bad, why in (
        ("", "at least one"),
        ("far", "not a number"),
        ("-5", "above 0"),
        ("0", "above 0"),
    ):
        with pytest.raises(PlanningError, match=why):
            parse_bands(bad, "BANDS")


def test_cancel_is_heard_while_an_area_is_made(monkeypatch):
    class Asking(Control):
        asked = 0

        def cancelled(self):
            self.asked += 1
            return self.asked > 20

    never = threading.Event()
    monkeypatch.setattr(service_area, "_discs", lambda *_: never.wait(60))
    stations = Stations(np.array(["a"]), at((0, 0)), np.array([""]))
    with pytest.raises(Cancelled):
        service_areas(stations, Asked((Band(500.0),), Way()), UTM, control=Asking())
    never.set()
