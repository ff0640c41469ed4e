"""Centres to sites and to allowed ground."""

from __future__ import annotations

import itertools

import geopandas
import numpy as np
import pytest
from shapely.geometry import Point, Polygon, box

from evplan.core.errors import PlanningError
from evplan.core.placement.kmedians.sites import Candidates, Ground, place

pytestmark = pytest.mark.quick
CRS = "EPSG:32617"
NO_SCORE = np.empty(0)


def shapes(*polygons):
    return geopandas.GeoSeries(list(polygons), crs=CRS)


@pytest.mark.parametrize("seed", range(8))
def test_every_station_gets_a_site_of_its_own_with_the_least_sum(seed):
    random = np.random.default_rng(seed)
    centres, sites = random.uniform(0, 100, (4, 2)), random.uniform(0, 100, (6, 2))
    tolerance = float(random.choice([25.0, 60.0, np.inf]))
    found = place(centres, Candidates(sites, NO_SCORE, tolerance), None)
    far = np.hypot(*(centres[:, None] - sites[None]).transpose(2, 0, 1))
    best = (-1, np.inf)
    for chosen in itertools.product(range(-1, 6), repeat=4):
        taken = [each for each in chosen if each >= 0]
        if len(set(taken)) < len(taken) or any(
            far[row, each] > tolerance for row, each in enumerate(chosen) if each >= 0
        ):
            continue
        paid = sum(far[row, each] for row, each in enumerate(chosen) if each >= 0)
        if (len(taken), -paid) > (best[0], -best[1]):
            best = (len(taken), paid)
    taken = found.site[found.site >= 0]
    assert len(set(taken)) == len(taken) == best[0]
    assert np.nansum(found.snap_m) == pytest.approx(best[1])
    assert (found.xy[found.site >= 0] == sites[taken]).all() and (
        found.xy[found.site < 0] == centres[found.site < 0]
    ).all()


def test_best_score_within_the_tolerance_wins_and_of_equal_ones_the_nearer():
    centres = np.array([[0.0, 0.0], [5.0, 0.0]])
    sites = np.array([[1.0, 0.0], [40.0, 0.0], [30.0, 0.0], [400.0, 0.0]])
    found = place(centres, Candidates(sites, np.array([0.1, 0.9, 0.9, 1.0]), 50.0), None)
    assert sorted(found.site) == [1, 2] and found.snap_m.sum() == pytest.approx(65.0)
    one = place(centres[:1], Candidates(sites, np.array([0.1, 0.9, 0.9, 1.0]), 50.0), None)
    assert one.site.tolist() == [2]


def test_more_stations_than_sites():
    found = place(np.array([[0.0, 0], [1, 0], [9, 0]]), Candidates(np.array([[0.0, 0.0]]), NO_SCORE, 100.0), None)
    assert (found.site >= 0).sum() == 1 and found.site[0] == 0 and np.isnan(found.snap_m[1:]).all()


def test_no_station_outside_the_area_or_in_an_exclusion():
    area = shapes(box(0, 0, 100, 100), Polygon([(100, 0), (200, 50), (100, 100)]))
    out = shapes(box(40, 40, 60, 60), Point(10, 10).buffer(15))
    ground = Ground(area, out)
    random = np.random.default_rng(0)
    centres = random.uniform(-50, 250, (80, 2))
    found = place(centres, None, ground)
    allowed = area.unary_union.difference(out.unary_union)
    assert all(allowed.contains(Point(xy)) for xy in found.xy)
    assert (ground.holds(centres) == (found.moved_m == 0)).all() and (found.moved_m > 0).any()
    for xy, moved in zip(centres, found.moved_m):
        nearest = Point(xy).distance(allowed)
        assert moved == 0.0 or nearest <= moved <= nearest + 2.5


def test_exclusions_without_an_area():
    ground = Ground(None, shapes(box(0, 0, 10, 10), box(5, 5, 30, 8)))
    found = place(np.array([[5.0, 9.0], [50.0, 50.0]]), None, ground)
    assert found.xy[0] == pytest.approx([5.0, 11.0], abs=1e-6) and found.xy[1].tolist() == [50.0, 50.0]


def test_invalid_and_empty_shapes_are_repaired():
    bow = Polygon([(0, 0), (10, 10), (10, 0), (0, 10)])
    assert Ground(shapes(bow, Polygon()), None).holds(np.array([[5.0, 50.0]])).tolist() == [False]


def test_nothing_left():
    with pytest.raises(PlanningError, match="cover all of the study area"):
        Ground(shapes(box(0, 0, 1, 1)), shapes(box(-1, -1, 2, 2)))


def test_no_centres_at_all():
    assert (
        len(place(np.empty((0, 2)), Candidates(np.zeros((1, 2)), NO_SCORE), Ground(shapes(box(0, 0, 1, 1)), None)).xy)
        == 0
    )
