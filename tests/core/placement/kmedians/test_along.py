"""Medians along roads: against trying every node, and against distances along axes on a street grid."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from scipy.sparse.csgraph import dijkstra

from evplan.core.access.costs import Way
from evplan.core.access.roads import Lines
from evplan.core.errors import PlanningError
from evplan.core.placement.kmedians.along import along
from evplan.core.placement.kmedians.descent import Settings, cluster
from evplan.core.placement.kmedians.sites import Candidates
from evplan.core.placement.kmedians.siting import Existing, Question, Sites, compare, site
from evplan.tests.core.placement.kmedians.cities import CRS, ORIGIN, demand, grid_streets

pytestmark = pytest.mark.quick
WAY = Way(method="network")


def corners(blocks, block_m, n, seed):
    """Demand at corners of the streets."""
    random = np.random.default_rng(seed)
    xy = random.integers(0, blocks + 1, (n, 2)) * block_m + ORIGIN
    return demand(xy, random.integers(1, 9, n))


def test_along_axes_equals_the_network_on_a_toy_city():
    """All demand at corners of a grid: the way along the streets is the sum of both coordinates' differences, to every median at a corner.

    Lengths on the ellipsoid differ from those of the plane by the scale of the projection, less than 0.04 % here.
    """
    people, streets = corners(12, 100.0, 90, 1), grid_streets(12, 100.0)
    asked = Question(people, choose="elbow", most=5, way=WAY, lines=streets, settings=Settings(restarts=12))
    plane, roads = site(asked), site(replace(asked, distance="network"))
    for flat, network in zip(plane.rounds, roads.rounds):
        assert network.clustered.cost == pytest.approx(flat.clustered.cost, rel=2e-3), flat.k
    # The distances of one and the same stations are equal to the projection's scale.
    far = np.abs(people.xy - roads.round.placed.xy[roads.label]).sum(axis=1)
    assert roads.distance == pytest.approx(far, rel=1e-3, abs=1e-6)
    assert plane.round.k == roads.round.k


def test_turned_streets_need_turned_axes():
    """A city turned by 30°: with its angle the axes agree with the streets, without it they do not."""
    angle = np.radians(30.0)
    turn = np.array([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]])
    straight = corners(10, 100.0, 60, 4)
    people = demand((straight.xy - ORIGIN) @ turn + ORIGIN, straight.weight)
    asked = Question(people, k=3, way=WAY, lines=grid_streets(10, 100.0, 30.0), settings=Settings(restarts=12))
    roads = site(replace(asked, distance="network")).round.clustered.cost
    with_angle = site(replace(asked, angle_deg=30.0)).round.clustered.cost
    assert with_angle == pytest.approx(roads, rel=2e-3)
    assert site(asked).round.clustered.cost > 1.02 * roads


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_one_median_is_the_best_node(seed):
    """A random network with one-way streets: every node tried."""
    random = np.random.default_rng(seed)
    streets = grid_streets(5, 100.0)
    streets = replace(
        streets,
        xy=streets.xy + 0.0,
        direction=random.choice([0, 0, 0, 1, -1], len(streets.first) - 1).astype(np.int8),
    )
    people = demand(ORIGIN + random.uniform(0, 500, (25, 2)), random.integers(1, 9, 25))
    tied = along(people.xy, people.weight, np.empty((0, 2)), 0, WAY, streets)
    space = tied.space
    found = cluster(space, 1, Settings(restarts=6))
    every = dijkstra(space.graph)[:, space.node] @ space.weight + float(space.access @ space.weight)
    assert found.cost == pytest.approx(every[: space.n_roads].min(), rel=1e-9)
    assert (np.diff(found.trace) < 0).all()


def test_ways_lead_to_the_station_or_from_it():
    """A one-way ring: the way to the station is the rest of the ring, the way from it the other part."""
    ring = np.array([[0.0, 0.0], [300.0, 0.0], [300.0, 300.0], [0.0, 300.0], [0.0, 0.0]]) + ORIGIN
    lines = Lines(ring, np.array([0, 5]), CRS, np.array([1], dtype=np.int8))
    people, station = ORIGIN + np.array([[150.0, 0.0]]), ORIGIN + np.array([[300.0, 0.0]])
    for to_place, metres in ((True, 150.0), (False, 1050.0)):
        tied = along(people, np.ones(1), station, 1, replace(WAY, to_place=to_place), lines)
        assert tied.space.nearest(tied.space.locked).distance == pytest.approx([metres], rel=1e-3)


def test_demand_that_has_no_way_is_left_out_and_told():
    """A second, smaller part of the network, and a point too far from any road."""
    main, other = grid_streets(4, 100.0), grid_streets(4, 100.0)
    lines = Lines(
        np.concatenate([main.xy, other.xy + 50_000.0]),
        np.concatenate([main.first, main.first[-1] + other.first[1:]]),
        CRS,
    )
    xy = np.concatenate([ORIGIN + np.array([[100.0, 0], [0, 200], [400, 400]]), ORIGIN + 50_100.0 + np.zeros((1, 2))])
    people = demand(np.concatenate([xy, ORIGIN - 9000.0 + np.zeros((1, 2))]), [5, 5, 5, 2, 3])
    found = site(
        Question(people, distance="network", k=2, way=replace(WAY, farthest_m=1000.0), lines=lines, radius_m=50.0)
    )
    assert found.label.tolist()[3:] == [-1, -1] and np.isnan(found.distance[3:]).all() and (found.label[:3] >= 0).all()
    assert any("2 demand points with 25.0% of the weight" in note and "d000003" in note for note in found.notes)
    assert found.round.figures["coverage"] == pytest.approx(10 / 20)


def test_existing_stations_and_sites_off_the_road_count_their_way_to_it():
    streets = grid_streets(10, 100.0)
    people = demand(ORIGIN + np.array([[0.0, 0.0], [1000.0, 1000.0], [1000.0, 900.0], [900.0, 1000.0]]))
    existing = Existing(np.array(["c1"], dtype=object), ORIGIN + np.array([[200.0, -30.0]]))
    sites = Sites(
        np.array(["s1", "s2"], dtype=object),
        Candidates(ORIGIN + np.array([[900.0, 1040.0], [500.0, 500.0]]), np.empty(0)),
    )
    found = site(Question(people, distance="network", k=1, way=WAY, lines=streets, existing=existing, sites=sites))
    assert found.label.tolist() == [0, 1, 1, 1]
    assert found.distance == pytest.approx([230.0, 140.0, 240.0, 40.0], rel=1e-3)
    assert found.round.placed.site.tolist() == [0]


def test_network_far_from_all_demand_and_stations():
    streets, near = grid_streets(4, 100.0), replace(WAY, farthest_m=500.0)
    away = demand(ORIGIN + np.array([[9000.0, 9000.0]]))
    with pytest.raises(PlanningError, match="tied to the network"):
        site(Question(away, distance="network", k=1, way=near, lines=streets))
    lost = Existing(np.array(["c1"], dtype=object), ORIGIN + np.array([[9000.0, 9000.0]]))
    people = demand(ORIGIN + np.array([[0.0, 0.0], [400.0, 0.0]]))
    found = site(Question(people, distance="network", choose="elbow", most=2, way=near, lines=streets, existing=lost))
    assert found.round.k >= 1 and found.label.min() == 1 and any("serve nobody" in note for note in found.notes)


def test_comparison_along_roads():
    """Costs in the plane, figures along the roads; no outlier there."""
    pytest.importorskip("sklearn", reason="scikit-learn is not there")
    people, streets = corners(10, 100.0, 60, 2), grid_streets(10, 100.0)
    asked = Question(people, distance="network", k=3, way=WAY, lines=streets, radius_m=200.0)
    rows = {row["method"]: row for row in compare(asked, site(asked))}
    assert rows["kmedians"]["mean_m"] <= rows["kmeans"]["mean_m"] and rows["kmedians"]["outlier_shift_m"] is None
    assert rows["kmedians"]["mean_m"] * people.weight.sum() == pytest.approx(
        rows["kmedians"]["cost_manhattan"], rel=1e-3
    )
    assert rows["kmeans"]["outlier_shift_m"] > 0
