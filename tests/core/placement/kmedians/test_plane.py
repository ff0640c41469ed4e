"""Medians and nearest centres in the plane, against trying everything."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evplan.core.placement.kmedians.plane import FEW, MANHATTAN, SQUARES, STRAIGHT, Plane, medians
from evplan.tests.core.placement.kmedians.cities import towns

pytestmark = pytest.mark.quick
MEASURES = (MANHATTAN, STRAIGHT, SQUARES)


def space(demand, measure, locked=()):
    return Plane(demand.xy, demand.weight, np.array(locked, dtype=float).reshape(-1, 2), measure)


def distances(xy, centres, measure):
    apart = np.abs(xy[:, None, :] - np.asarray(centres)[None, :, :])
    return apart.sum(axis=2) if measure == MANHATTAN else np.hypot(apart[..., 0], apart[..., 1])


@given(st.lists(st.tuples(st.integers(0, 2), st.integers(-20, 20), st.integers(0, 5)), min_size=1, max_size=40))
def test_weighted_median_of_groups_costs_least(rows):
    label, value, weight = (np.array(column) for column in zip(*rows))
    value, weight = value.astype(float), weight.astype(float)
    order = np.lexsort((value, label))
    found = medians(value, weight, order, np.cumsum(np.bincount(label, minlength=3)))
    for group in range(3):
        own = label == group
        if weight[own].sum() == 0:
            continue

        def paid(at, own=own):
            return float((weight[own] * np.abs(value[own] - at)).sum())

        least = min(paid(at) for at in value[own])
        assert paid(found[group]) == pytest.approx(least, abs=1e-9)


def test_middle_of_an_interval_that_is_best_as_a_whole():
    values, weight = np.array([0.0, 10.0, 30.0, 31.0]), np.array([1.0, 1.0, 1.0, 1.0])
    assert medians(values, weight, np.arange(4), np.array([4])).tolist() == [20.0]
    assert medians(values, np.array([3.0, 1.0, 1.0, 1.0]), np.arange(4), np.array([4])).tolist() == [5.0]
    assert medians(values, np.array([4.0, 1.0, 1.0, 1.0]), np.arange(4), np.array([4])).tolist() == [0.0]


@pytest.mark.parametrize("measure", MEASURES)
def test_nearest_is_the_nearest_after_any_moves(measure):
    """The bounds that spare questions must never hide a nearer centre."""
    demand, random = towns(3, 800, 5), np.random.default_rng(4)
    plane = space(demand, measure)
    centres = demand.xy[random.choice(800, 9, replace=False)]
    now = plane.nearest(centres)
    asked = []
    for step in (3000.0, 500.0, 50.0, 5.0, 0.5, 0.0, 200.0):
        centres = centres + random.normal(0.0, 1.0, centres.shape) * step
        before = plane._ask
        object.__setattr__(
            plane, "_ask", lambda *given, before=before: asked.append(given[1] if given[1] is None else len(given[1])) or before(*given)
        )  # fmt: skip
        now = plane.nearest(centres, now)
        object.__delattr__(plane, "_ask")
        far = distances(demand.xy, centres, measure)
        assert np.allclose(now.distance, far.min(axis=1), atol=1e-6)
        assert np.allclose(far[np.arange(800), now.label], far.min(axis=1), atol=1e-6)
        others = np.sort(far, axis=1)[:, 1]
        assert (now.second <= others + 1e-6).all()
    assert min(asked) < 80  # most are spared when little moves


@pytest.mark.parametrize("measure", MEASURES)
def test_centre_of_one_cluster_costs_least(measure):
    """Against a fine grid of places."""
    demand = towns(7, 60, 3, wide=400.0, spread=80.0)
    plane = space(demand, measure)
    now = plane.nearest(np.array([[540_900.0, 4_810_900.0]]))
    for _ in range(20):
        now = plane.nearest(plane.centred(now), now)
    power = 2 if measure == SQUARES else 1
    paid = float(demand.weight @ now.distance**power)
    low, high = demand.xy.min(axis=0), demand.xy.max(axis=0)
    places = np.array(list(itertools.product(*(np.linspace(low[axis], high[axis], 120) for axis in (0, 1)))))
    least = (demand.weight[:, None] * distances(demand.xy, places, measure) ** power).sum(axis=0).min()
    assert paid <= least * (1 + 1e-12)


def test_geometric_median_at_a_point_of_much_weight():
    """Weiszfeld's step has no length there, and Newton's no meaning: the guard has to hold and to find it."""
    plane = Plane(
        np.array([[0.0, 0], [10, 0], [0, 10], [-10, -10]]), np.array([5.0, 1, 1, 1]), np.empty((0, 2)), STRAIGHT
    )
    now = plane.nearest(np.array([[4.0, 3.0]]))
    for _ in range(10):
        now = plane.nearest(plane.centred(now), now)
    assert now.centres.tolist() == [[0.0, 0.0]]


def test_geometric_median_of_a_triangle_is_its_fermat_point():
    """Of an equilateral triangle: its centre; every side is seen under 120° from it."""
    xy = np.array([[0.0, 0.0], [1000.0, 0.0], [500.0, 500.0 * np.sqrt(3.0)]])
    plane = Plane(xy, np.ones(3), np.empty((0, 2)), STRAIGHT)
    now = plane.nearest(np.array([[100.0, 50.0]]))
    for _ in range(10):
        now = plane.nearest(plane.centred(now), now)
    assert now.centres[0] == pytest.approx([500.0, 500.0 / np.sqrt(3.0)], abs=1e-6)


def test_geometric_median_starting_on_a_point_leaves_it():
    xy = np.array([[0.0, 0.0], [100.0, 0.0], [100.0, 100.0], [0.0, 100.0], [10.0, 10.0]])
    plane = Plane(xy, np.ones(5), np.empty((0, 2)), STRAIGHT)
    now = plane.nearest(xy[:1])
    for _ in range(30):
        now = plane.nearest(plane.centred(now), now)
    assert float(now.distance.sum()) < float(np.hypot(*(xy - [10.0, 10.0]).T).sum()) + 1e-9


@pytest.mark.parametrize("measure", MEASURES)
def test_locked_centres_and_those_without_weight_stay(measure):
    demand = towns(5, 200, 2)
    weight = np.where(demand.xy[:, 0] > 540_001.0, demand.weight, 0.0)
    far = np.array([[600_000.0, 4_810_000.0]])
    plane = Plane(demand.xy, weight, demand.xy[:1] + 40.0, measure)
    centres = np.concatenate([plane.locked, demand.xy[5:6], far])
    moved = plane.centred(plane.nearest(centres))
    assert (moved[0] == centres[0]).all() and (moved[2] == far[0]).all() and (moved[1] != centres[1]).any()


def test_sample_keeps_the_weight_and_every_heavy_point():
    random = np.random.default_rng(0)
    n = 3 * FEW
    weight = random.uniform(0.5, 1.5, n)
    weight[17] = n / 100.0
    plane = Plane(random.uniform(0, 1000, (n, 2)), weight, np.empty((0, 2)), MANHATTAN)
    small = plane.sample(0.3)
    assert len(small.weight) <= FEW and small.weight.sum() == pytest.approx(weight.sum())
    at = np.flatnonzero((small.xy == plane.xy[17]).all(axis=1))
    assert small.weight[at] == pytest.approx(weight[17], rel=0.01)
    few = Plane(plane.xy[:10], weight[:10], np.empty((0, 2)), MANHATTAN)
    assert few.sample(0.3) is few
