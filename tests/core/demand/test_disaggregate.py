"""Counts brought from zones to zones: mass, ancillary values, and what stays out."""

from __future__ import annotations

import geopandas
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import Point, box

from evplan.core.control import Control
from evplan.core.demand import disaggregate as module
from evplan.core.demand.disaggregate import (
    building_weights,
    disaggregate,
    in_words,
    overlaps,
    point_weights,
    zone_of,
)
from evplan.core.errors import Cancelled

pytestmark = pytest.mark.quick


def series(*boxes):
    return geopandas.GeoSeries([box(*each) for each in boxes])


SOURCES = series((0, 0, 10, 10), (10, 0, 20, 10))
TARGETS = series((0, 0, 5, 10), (5, 0, 15, 10), (15, 0, 20, 10))
IDS = np.array(["A", "B"], dtype=object)


def test_by_area_and_by_dwellings_by_hand():
    shared = overlaps(SOURCES, TARGETS)
    assert list(zip(shared.source, shared.target, shared.area)) == [
        (0, 0, 50.0),
        (0, 1, 50.0),
        (1, 1, 50.0),
        (1, 2, 50.0),
    ]
    area = TARGETS.area.to_numpy()
    counts = {"ev": np.array([100.0, 40.0])}
    assert disaggregate(counts, IDS, shared, area).counts["ev"].tolist() == [50.0, 70.0, 20.0]
    # The middle zone's 200 dwellings lie half in A and half in B: 300 : 100 and 100 : 0.
    made = disaggregate(counts, IDS, shared, area, ancillary=np.array([300.0, 200.0, 0.0]))
    assert made.counts["ev"].tolist() == [75.0, 65.0, 0.0]
    assert in_words(made.report, ["ev"]) == ["ev: 140 of 140 brought to the target zones."]


def test_a_source_without_ancillary_value_goes_by_area_and_one_without_target_stays_out():
    sources = series((0, 0, 10, 10), (100, 0, 110, 10))
    shared = overlaps(sources, TARGETS)
    made = disaggregate({"ev": np.array([10.0, 7.0])}, IDS, shared, TARGETS.area.to_numpy(), ancillary=np.zeros(3))
    assert made.counts["ev"].tolist() == [5.0, 5.0, 0.0]
    assert made.report["basis"].tolist() == ["area", "none"] and made.report["ev_placed"].tolist() == [10.0, 0.0]
    assert in_words(made.report, ["ev"]) == ["ev: 10 of 17 brought to the target zones."]


def test_the_part_outside_can_stay_outside():
    sources = series((-10, 0, 10, 10), (10, 0, 20, 10))
    shared = overlaps(sources, TARGETS)
    given = {"ev": np.array([100.0, 40.0])}
    kept = disaggregate(given, IDS, shared, TARGETS.area.to_numpy(), source_area=sources.area.to_numpy())
    assert kept.counts["ev"].sum() == pytest.approx(90.0) and kept.report["ev_placed"].tolist() == [50.0, 40.0]


def test_points_say_where_in_a_zone_people_live():
    """All of A's dwellings stand in its right half: area would send half of the count to the wrong target."""
    shared = overlaps(SOURCES, TARGETS)
    weight = point_weights(shared, np.array([0, 0, 1, -1]), np.array([1, 1, 2, 0]), np.array([3.0, 1.0, 5.0, 9.0]), 3)
    assert weight.tolist() == [0.0, 4.0, 0.0, 5.0]
    made = disaggregate({"ev": np.array([100.0, 40.0])}, IDS, shared, TARGETS.area.to_numpy(), overlap_weight=weight)
    assert made.counts["ev"].tolist() == [0.0, 100.0, 40.0]


def test_borders_digitized_twice_make_no_overlaps():
    shared = overlaps(series((0, 0, 10 + 1e-10, 10)), series((0, 0, 10, 10), (10, 0, 20, 10)))
    assert shared.target.tolist() == [0]


@settings(max_examples=60, deadline=None, derandomize=True)
@given(seed=st.integers(0, 10_000), with_ancillary=st.booleans())
def test_mass_is_preserved_zone_by_zone(seed, with_ancillary):
    random = np.random.default_rng(seed)
    cuts = [np.unique(np.concatenate([[0.0, 100.0], random.uniform(0, 100, 4)])) for _ in range(2)]
    sources, targets = (series(*[(a, 0, b, 10) for a, b in zip(cut, cut[1:])]) for cut in cuts)
    values = random.integers(0, 1000, len(sources)).astype(float)
    shared = overlaps(sources, targets)
    ancillary = random.integers(0, 4, len(targets)).astype(float) if with_ancillary else None
    made = disaggregate({"ev": values}, np.arange(len(sources)), shared, targets.area.to_numpy(), ancillary=ancillary)
    assert made.report["ev_placed"].to_numpy() == pytest.approx(values, abs=1e-6)
    assert made.counts["ev"].sum() == pytest.approx(values.sum(), abs=1e-6)


def test_no_overlap_at_all():
    assert len(overlaps(series((0, 0, 1, 1)), series((5, 5, 6, 6))).source) == 0


@pytest.mark.parametrize("at_once", [1, 10_000])
def test_points_belong_to_the_first_zone_that_holds_them(monkeypatch, at_once):
    monkeypatch.setattr(module, "POINTS_AT_ONCE", at_once)
    ring = box(0, 0, 10, 10).difference(box(4, 4, 6, 6))
    zones = geopandas.GeoSeries([ring, box(8, 0, 20, 10), None])
    places = [(1, 1), (5, 5), (9, 5), (20, 10), (30, 0), (4, 5)]
    points = geopandas.GeoSeries([Point(*each) for each in places])
    assert zone_of(points, zones).tolist() == [0, -1, 0, 1, -1, 0]
    assert zone_of(points[::-1], zones).tolist() == [0, -1, 1, 0, -1, 0]


@settings(deadline=None, derandomize=True, max_examples=30)
@given(st.lists(st.tuples(st.floats(-1, 21), st.floats(-1, 11)), min_size=1, max_size=40))
def test_points_in_zones_as_a_join_finds_them(places):
    points = geopandas.GeoSeries([Point(*each) for each in places])
    joined = geopandas.sjoin(
        geopandas.GeoDataFrame(geometry=points), geopandas.GeoDataFrame(geometry=TARGETS), predicate="intersects"
    )
    first = joined.groupby(level=0)["index_right"].min().reindex(range(len(points)), fill_value=-1)
    assert zone_of(points, TARGETS).tolist() == first.tolist()


def test_buildings_count_by_what_is_known():
    assert building_weights(series((0, 0, 2, 3), (0, 0, 1, 1)), None).tolist() == [6.0, 1.0]
    assert building_weights(geopandas.GeoSeries([Point(0, 0), Point(1, 1)]), None).tolist() == [1.0, 1.0]
    assert building_weights(series((0, 0, 2, 3)), np.array([9.0])).tolist() == [9.0]


def test_cancel_is_obeyed_among_the_points():
    class Pressed(Control):
        def cancelled(self):
            return True

    with pytest.raises(Cancelled):
        zone_of(geopandas.GeoSeries([Point(1, 1)]), TARGETS, Pressed())
