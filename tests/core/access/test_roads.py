"""Networks: ties, cuts, directions and costs against hand-drawn maps, brute force and a plain Dijkstra."""

from __future__ import annotations

import heapq

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evplan.core.access import roads
from evplan.core.access import snap as snapping
from evplan.core.access.costs import Way, find_costs, in_words
from evplan.core.access.roads import BACKWARD, FORWARD, Lines, costs_within, make_network, street_angle_deg, tie
from evplan.core.access.snap import project, snap
from evplan.core.control import Control
from evplan.core.errors import Cancelled, PlanningError

pytestmark = pytest.mark.quick
UTM = "EPSG:32617"
EAST, NORTH = 540_000.0, 4_810_000.0
SETTINGS = settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])


def lines(*shapes, direction=(), speed_kmh=()) -> Lines:
    """Lines of (x, y) in metres from a place in zone 17."""
    xy = np.array([point for shape in shapes for point in shape], dtype=float) + (EAST, NORTH)
    first = np.cumsum([0, *(len(shape) for shape in shapes)])
    return Lines(xy, first, UTM, np.array(direction, dtype=np.int8), np.array(speed_kmh, dtype=float))


def at(*places):
    return np.array(places, dtype=float).reshape(-1, 2) + (EAST, NORTH)


def costs(network, points, places, cutoff=np.inf, to_places=True, **how):
    tied = tie(network, at(*points), at(*places), **how)
    pairs = costs_within(tied, cutoff, to_places=to_places)
    return {(int(p), int(q)): c for p, q, c in zip(pairs.point, pairs.place, pairs.cost)}


SCALE = 1.0 / 0.9996
"""A metre of the plane on the ellipsoid, within a part in 10,000 near the middle of the zone."""


def test_a_detour_by_hand():
    """Around three sides of a square of 1 km, tied 100 m from its corners on streets 50 m away."""
    network = make_network(lines([(0, 0), (1000, 0)], [(1000, 0), (1000, 1000)], [(1000, 1000), (0, 1000)]))
    found = costs(network, [(100, -50)], [(100, 1050)])
    assert found[0, 0] == pytest.approx((900 + 1000 + 900) * SCALE + 100, rel=2e-4)
    assert costs(network, [(100, -50)], [(100, 1050)], access_cost_per_m=0.0)[0, 0] == pytest.approx(
        2800 * SCALE, rel=2e-4
    )


def test_two_points_on_one_segment_need_no_node():
    network = make_network(lines([(0, 0), (1000, 0)]))
    assert costs(network, [(200, 0)], [(700, 0)])[0, 0] == pytest.approx(500 * SCALE, rel=2e-4)
    assert costs(network, [(200, 0)], [(200, 0)])[0, 0] == 0.0


def test_lines_that_cross_without_a_vertex_do_not_meet():
    bridge = lines([(0, 0), (1000, 0)], [(500, -500), (500, 500)])
    assert costs(make_network(bridge), [(0, 0)], [(500, 500)]) == {}
    crossing = lines([(0, 0), (500, 0), (1000, 0)], [(500, -500), (500, 0), (500, 500)])
    assert costs(make_network(crossing), [(0, 0)], [(500, 500)])[0, 0] == pytest.approx(1000 * SCALE, rel=2e-4)


def test_one_way_streets():
    street = [[(0, 0), (1000, 0)]]
    forward, backward = (make_network(lines(*street, direction=[way])) for way in (FORWARD, BACKWARD))
    assert (0, 0) in costs(forward, [(100, 0)], [(900, 0)])
    assert costs(forward, [(900, 0)], [(100, 0)]) == {}
    assert costs(backward, [(100, 0)], [(900, 0)]) == {}
    assert (0, 0) in costs(forward, [(900, 0)], [(100, 0)], to_places=False), "from the site to the point"


def test_times_follow_the_speed_of_each_line():
    """A short slow street and a long fast road between the same ends."""
    both = lines([(0, 0), (1000, 0)], [(0, 0), (500, 1000), (1000, 0)], speed_kmh=[10.0, 100.0])
    fast = costs(make_network(both, seconds=True), [(0, 0)], [(1000, 0)])[0, 0]
    assert fast == pytest.approx(2 * np.hypot(500, 1000) * SCALE / (100 / 3.6), rel=3e-4)
    assert costs(make_network(both), [(0, 0)], [(1000, 0)])[0, 0] == pytest.approx(1000 * SCALE, rel=2e-4)
    with pytest.raises(PlanningError, match="speed above 0"):
        make_network(lines([(0, 0), (1, 0)]), seconds=True)


def test_tolerance_joins_ends_that_miss_each_other():
    gap = lines([(0, 0), (499, 0)], [(501, 0), (1000, 0)])
    assert costs(make_network(gap), [(0, 0)], [(1000, 0)]) == {}
    assert (0, 0) in costs(make_network(gap, tolerance_m=3.0), [(0, 0)], [(1000, 0)])


def test_small_parts_are_not_tied_to():
    """A parking lot's aisle beside the road: tied to it nothing would be in reach."""
    island = lines([(0, 0), (5000, 0)], [(100, 20), (150, 20)])
    assert costs(make_network(island), [(120, 21)], [(4000, 0)]) == {}
    network = make_network(island, least_part_m=1000.0)
    assert network.n_parts == 2 and network.left_out_m == pytest.approx(50 * SCALE, rel=2e-4)
    assert costs(network, [(120, 21)], [(4000, 0)])[0, 0] == pytest.approx(3880 * SCALE + 21, rel=2e-4)
    assert make_network(lines([(0, 0), (10, 0)]), least_part_m=1000.0).usable.all(), "the longest part always is"


def test_far_points_are_not_tied():
    network = make_network(lines([(0, 0), (1000, 0)]))
    assert costs(network, [(0, 10), (0, 900)], [(1000, 0)], farthest_m=100.0).keys() == {(0, 0)}


def test_a_network_without_length_is_refused():
    with pytest.raises(PlanningError, match="no line of any length"):
        make_network(lines([(0, 0), (0, 0)]))


def test_report_counts_what_is_out_of_reach():
    two = lines([(0, 0), (5000, 0)], [(0, 9000), (5000, 9000)])
    found = find_costs(at((0, 0), (0, 9000), (0, 20_000)), at((5000, 0)), Way("network", farthest_m=1000.0), two)
    assert found.report["points"]["too_far"] == 1 and found.report["points"]["without_a_way"] == 1
    assert found.report["parts"] == 2 and found.report["pairs"] == 1
    assert "1 too far away, 1 without a way" in in_words(found.report, np.inf, "m")


@SETTINGS
@given(
    points=st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), min_size=1, max_size=25),
    segments=st.lists(st.tuples(*[st.integers(0, 60)] * 4), min_size=1, max_size=30),
    long=st.booleans(),
)
def test_snap_finds_the_nearest_place_of_all_segments(points, segments, long):
    ends = np.array(segments, dtype=float)
    if long:
        ends[0] = (-5000.0, 3.0, 7000.0, 8.0)
    start, end, places = ends[:, :2], ends[:, 2:], np.array(points, dtype=float)
    found = snap(places, start, end)
    fraction, distance = project(places[:, None, :], start[None], end[None])
    assert found.distance_m == pytest.approx(distance.min(axis=1), abs=1e-9)
    first = np.argmax(distance <= distance.min(axis=1)[:, None] + 1e-9, axis=1)
    assert (found.segment == first).all(), "of equally near segments the first"


def _plain_dijkstra(network, tied_node, arcs):
    best = {tied_node: 0.0}
    queue = [(0.0, tied_node)]
    while queue:
        cost, node = heapq.heappop(queue)
        if cost > best[node]:
            continue
        for other, step in arcs.get(node, ()):
            if cost + step < best.get(other, np.inf):
                best[other] = cost + step
                heapq.heappush(queue, (cost + step, other))
    return best


@SETTINGS
@given(
    seed=st.integers(0, 10_000),
    to_places=st.booleans(),
    few_points=st.booleans(),
    cutoff=st.sampled_from([np.inf, 300.0]),
)
def test_costs_equal_a_plain_search(seed, to_places, few_points, cutoff):
    """A grid of streets of random directions, points on its nodes; every pair by a search of its own, arc by arc."""
    random = np.random.default_rng(seed)
    shapes, ways = [], []
    for x in range(4):
        for y in range(4):
            for dx, dy in ((1, 0), (0, 1)):
                if x + dx < 4 and y + dy < 4 and random.random() < 0.8:
                    shapes.append([(100 * x, 100 * y), (100 * (x + dx), 100 * (y + dy))])
                    ways.append(random.integers(-1, 2))
    if not shapes:
        return
    network = make_network(lines(*shapes, direction=ways))
    nodes = network.nodes - (EAST, NORTH)
    sizes = (3, 6) if few_points else (6, 3)
    points, places = (nodes[random.integers(0, len(nodes), n)] for n in sizes)
    found = costs(network, points, places, cutoff, to_places)
    arcs = {}
    for tail, head, cost, way in zip(network.tail, network.head, network.cost, network.direction):
        if way != BACKWARD:
            arcs.setdefault(tail, []).append((head, cost))
        if way != FORWARD:
            arcs.setdefault(head, []).append((tail, cost))
    node_of = {tuple(np.round(node, 6)): k for k, node in enumerate(nodes)}
    wanted = {}
    for p, point in enumerate(points):
        for q, place in enumerate(places):
            a, b = (node_of[tuple(np.round(each, 6))] for each in ((point, place) if to_places else (place, point)))
            cost = _plain_dijkstra(network, a, arcs).get(b, np.inf)
            if cost <= cutoff and np.isfinite(cost):
                wanted[p, q] = cost
    assert found.keys() == wanted.keys()
    assert all(found[key] == pytest.approx(wanted[key], abs=1e-6) for key in wanted)


@SETTINGS
@given(
    seed=st.integers(0, 10_000),
    method=st.sampled_from(["straight", "manhattan"]),
    cutoff=st.sampled_from([np.inf, 40.0]),
)
def test_straight_and_manhattan_equal_brute_force(seed, method, cutoff):
    random = np.random.default_rng(seed)
    points, places = (random.integers(0, 50, (n, 2)).astype(float) for n in (7, 5))
    found = find_costs(points, places, Way(method, cutoff=cutoff)).pairs
    step = np.abs(points[:, None] - places[None])
    cost = np.hypot(*np.moveaxis(step, -1, 0)) if method == "straight" else step.sum(axis=-1)
    wanted = [(p, q) for p in range(7) for q in range(5) if cost[p, q] <= cutoff + 1e-6]
    assert list(zip(found.point, found.place)) == wanted
    assert found.cost == pytest.approx([cost[pair] for pair in wanted])


def test_manhattan_on_turned_axes_equals_turning_the_map():
    random = np.random.default_rng(3)
    points, places = random.uniform(0, 1000, (20, 2)), random.uniform(0, 1000, (10, 2))
    angle = np.radians(25.0)
    turn = np.array([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]])
    turned = find_costs(points @ turn, places @ turn, Way("manhattan", angle_deg=25.0)).pairs
    assert turned.cost == pytest.approx(find_costs(points, places, Way("manhattan")).pairs.cost)


def test_manhattan_on_a_toy_city_is_the_way_along_its_streets():
    streets = [[(100 * x, 100 * y) for y in range(5)] for x in range(5)] + [
        [(100 * x, 100 * y) for x in range(5)] for y in range(5)
    ]
    corners = [(100 * x, 100 * y) for x in range(5) for y in range(5)]
    network = costs(make_network(lines(*streets)), corners, corners)
    manhattan = find_costs(at(*corners), at(*corners), Way("manhattan")).pairs
    for p, q, cost in zip(manhattan.point, manhattan.place, manhattan.cost):
        assert network[p, q] == pytest.approx(cost * SCALE, rel=3e-4, abs=1e-6)


def test_seconds_of_straight_ways_by_hand():
    found = find_costs(at((0, 0)), at((1000, 0), (2000, 0)), Way("straight", "s", cutoff=80.0, speed_kmh=50.0)).pairs
    assert found.cost == pytest.approx([72.0]), "1 km at 50 km/h; the second would take 144 s"


@pytest.mark.parametrize("turn", [0.0, 20.0, 60.0, 89.0])
def test_street_angle_is_found(turn):
    angle = np.radians(turn)
    step = [np.cos(angle), np.sin(angle)]
    grid = [[(0, 0), (1000 * step[0], 1000 * step[1])], [(0, 0), (-500 * step[1], 500 * step[0])]]
    assert street_angle_deg(lines(*grid)) == pytest.approx(turn % 90.0, abs=1e-6)


def test_no_points_no_pairs():
    network = make_network(lines([(0, 0), (1000, 0)]))
    assert costs(network, [], [(0, 0)]) == {}
    assert len(find_costs(np.empty((0, 2)), at((0, 0)), Way()).pairs.cost) == 0


def bent_grid(side: int, seed: int) -> Lines:
    """Streets 100 m apart, one in ten missing, one in five one-way, some on hills (dearer than their plan)."""
    random = np.random.default_rng(seed)
    corner = np.stack(np.meshgrid(np.arange(side), np.arange(side)), axis=-1) * 100.0 + random.uniform(
        -20, 20, (side, side, 2)
    )
    shapes = [[corner[y, x], corner[y, x + 1]] for y in range(side) for x in range(side - 1)]
    shapes += [[corner[y, x], corner[y + 1, x]] for y in range(side - 1) for x in range(side)]
    kept = [shape for shape in shapes if random.random() < 0.9]
    ways = np.where(random.random(len(kept)) < 0.2, random.choice([-1, 1], len(kept)), 0)
    return lines(*kept, direction=ways, speed_kmh=random.uniform(10, 50, len(kept)))


@pytest.mark.parametrize("seconds, cutoff", [(False, 450.0), (True, 60.0), (False, 0.0)])
def test_looking_only_within_reach_finds_what_looking_everywhere_finds(monkeypatch, seconds, cutoff):
    random = np.random.default_rng(4)
    points, places = at(*random.uniform(0, 3900, (120, 2))), at(*random.uniform(0, 3900, (60, 2)))
    points[:2] = points[0]  # two of one place
    tied = tie(make_network(bent_grid(40, 9), seconds=seconds), points, places, access_cost_per_m=0.1)
    sizes = []
    whole, parts = roads.dijkstra, []

    def counted(graph, **how):
        sizes.append(graph.shape[0])
        return whole(graph, **how)

    monkeypatch.setattr(roads, "dijkstra", counted)
    for to_places in (True, False):
        parts.append(costs_within(tied, cutoff, to_places=to_places))
    assert min(sizes) < len(tied.xy) / 2, "some search looked at a part of the network alone"
    monkeypatch.setattr(roads, "_within", lambda graph, xy, around, reach_m: (np.arange(len(xy)), graph))
    for to_places, part in zip((True, False), parts):
        everywhere = costs_within(tied, cutoff, to_places=to_places)
        assert part.point.tolist() == everywhere.point.tolist() and part.place.tolist() == everywhere.place.tolist()
        assert part.cost.tolist() == everywhere.cost.tolist()
    assert cutoff == 0.0 or len(parts[0].cost) > 100


def test_searches_are_short_enough_for_cancel(monkeypatch):
    """Each source takes 0.2 s by this clock: no call has more than two of them, whatever memory allows; between calls Cancel is asked for."""
    clock, calls, whole = [0.0], [], roads.dijkstra

    def slow(graph, **how):
        calls.append(len(how["indices"]))
        clock[0] += 0.2 * calls[-1]
        return whole(graph, **how)

    class Asking(Control):
        times = 0

        def cancelled(self):
            Asking.times += 1
            return len(calls) >= 20

    monkeypatch.setattr(roads, "dijkstra", slow)
    monkeypatch.setattr(roads.time, "monotonic", lambda: clock[0])
    random = np.random.default_rng(4)
    tied = tie(
        make_network(bent_grid(12, 9)), at(*random.uniform(0, 1100, (80, 2))), at(*random.uniform(0, 1100, (90, 2)))
    )
    with pytest.raises(Cancelled):
        costs_within(tied, np.inf, control=Asking())
    assert len(calls) == 20 and max(calls) <= 2 and Asking.times >= 20


@pytest.mark.parametrize("method", ["straight", "manhattan", "network"])
def test_too_many_pairs_are_refused_before_memory_is_full(monkeypatch, method):
    monkeypatch.setattr(roads, "MOST_PAIRS", 50)
    places = at(*[(100.0 * k, 0.0) for k in range(10)])
    with pytest.raises(PlanningError, match="More than 50 pairs"):
        find_costs(places, places, Way(method), lines([(0, 0), (1000, 0)]))


def test_points_amid_a_roundabout_are_snapped_within_bounded_memory(monkeypatch):
    """All pieces are equally near: each has to be looked at, few points at a time."""
    asked = []
    monkeypatch.setattr(snapping, "MOST_LOOKED_AT", 64)
    turn = np.linspace(0, 2 * np.pi, 101)
    ring = np.column_stack([np.cos(turn), np.sin(turn)]) * 1000.0
    whole = snapping.project

    def counted(points, start, end):
        asked.append(int(np.prod(start.shape[:2])))
        return whole(points, start, end)

    monkeypatch.setattr(snapping, "project", counted)
    found = snap(np.zeros((20, 2)), ring[:-1], ring[1:])
    assert found.distance_m == pytest.approx([1000.0 * np.cos(np.pi / 100)] * 20) and len(set(found.segment)) == 1
    assert max(asked) <= 300, "one point at a time where all pieces are asked for"
