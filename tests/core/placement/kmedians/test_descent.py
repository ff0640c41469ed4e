"""Starts, the iteration, restarts: never worse, equal for equal seeds, whatever the order of the rows."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evplan.core.control import Control
from evplan.core.errors import Cancelled
from evplan.core.placement.kmedians import means
from evplan.core.placement.kmedians.descent import Settings, cluster, descend, one_more, seeds
from evplan.core.placement.kmedians.plane import MANHATTAN, SQUARES, STRAIGHT, Plane
from evplan.tests.core.placement.kmedians.cities import towns

pytestmark = pytest.mark.quick
MEASURES = (MANHATTAN, STRAIGHT, SQUARES)
NONE = np.empty((0, 2))


@pytest.mark.parametrize("measure", MEASURES)
@given(data=st.data())
def test_cost_never_rises(measure, data):
    seed, n = data.draw(st.integers(0, 10**6)), data.draw(st.integers(2, 60))
    k, fixed = data.draw(st.integers(1, 8)), data.draw(st.integers(0, 2))
    random = np.random.default_rng(seed)
    xy = random.integers(0, 12, (n, 2)).astype(float)  # ties and points at one place
    plane = Plane(xy, random.integers(0, 4, n).astype(float), random.uniform(0, 12, (fixed, 2)), measure)
    start = np.concatenate([plane.locked, random.uniform(-5, 20, (k, 2))])
    found = descend(plane, start, 100)
    assert (np.diff(found.trace) < 0).all() and found.cost == found.trace[-1]
    assert (found.centres[:fixed] == plane.locked).all()


@pytest.mark.parametrize("measure", MEASURES)
def test_against_all_partitions(measure):
    """Nine points, three centres: every way to part them."""
    random = np.random.default_rng(2)
    xy, weight = random.uniform(0, 100, (9, 2)), random.integers(1, 9, 9).astype(float)
    plane = Plane(xy, weight, NONE, measure)
    power, least = plane.power, np.inf
    for label in itertools.product(range(3), repeat=9):
        label = np.array(label)
        if label[0] != 0 or len(np.unique(label)) < 3:
            continue
        if measure == MANHATTAN:
            paid = _cost_of_medians(xy, weight, label)
        elif measure == SQUARES:
            paid = sum(_squares(xy[label == each], weight[label == each]) for each in range(3))
        else:
            continue
        least = min(least, paid)
    found = cluster(plane, 3, Settings(seed=1, restarts=20))
    assert power in (1, 2)
    if measure == STRAIGHT:  # no partition has less than what one with a geometric median of its own has
        assert found.cost == pytest.approx(_straight(xy, weight), rel=1e-6)
    else:
        assert found.cost == pytest.approx(least, rel=1e-9)


def _cost_of_medians(xy, weight, label):
    total = 0.0
    for each in range(3):
        own = label == each
        for axis in (0, 1):
            values = xy[own, axis]
            total += min(float((weight[own] * np.abs(values - at)).sum()) for at in values)
    return total


def _squares(xy, weight):
    middle = np.average(xy, axis=0, weights=weight)
    return float((weight * ((xy - middle) ** 2).sum(axis=1)).sum())


def _straight(xy, weight):
    """Many starts of plain Weiszfeld on every partition that a Voronoi diagram of three points makes."""
    best = np.inf
    for rows in itertools.combinations(range(len(xy)), 3):
        centres = xy[list(rows)] + 1e-3
        for _ in range(200):
            far = np.hypot(*(xy[:, None, :] - centres[None]).transpose(2, 0, 1))
            label = far.argmin(axis=1)
            for each in range(3):
                own = label == each
                pull = weight[own] / np.maximum(far[own, each], 1e-9)
                centres[each] = (xy[own] * pull[:, None]).sum(axis=0) / pull.sum()
        best = min(best, float((weight * far.min(axis=1)).sum()))
    return best


@pytest.mark.parametrize("measure", MEASURES)
def test_one_centre_more_never_costs_more(measure):
    demand = towns(1, 700, 6)
    plane = Plane(demand.xy, demand.weight, NONE, measure)
    fewer, costs = None, []
    for k in range(1, 13):
        fewer = cluster(plane, k, Settings(seed=3, restarts=1), fewer=fewer)
        costs.append(fewer.cost)
    assert (np.diff(costs) < 0).all()


def test_equal_seeds_give_equal_bytes_and_others_other_starts():
    demand = towns(1, 500, 6)
    plane = Plane(demand.xy, demand.weight, NONE, MANHATTAN)
    one, same = (cluster(plane, 5, Settings(seed=3)) for _ in range(2))
    assert one.centres.tobytes() == same.centres.tobytes() and one.trace == same.trace
    starts = {seeds(plane, 5, np.random.default_rng(seed).random).tobytes() for seed in range(5)}
    assert len(starts) == 5


def test_centres_without_a_point_find_one():
    """Three start at one far place: none may stay idle while others have work to share."""
    demand = towns(8, 300, 4)
    plane = Plane(demand.xy, demand.weight, NONE, MANHATTAN)
    far = np.full((3, 2), 9e6)
    found = descend(plane, np.concatenate([demand.xy[:1], far]), 300)
    assert (np.bincount(found.now.label, minlength=4) > 0).all()
    assert found.cost <= 1.3 * cluster(plane, 4, Settings()).cost


def test_more_centres_than_places_ends():
    plane = Plane(np.array([[0.0, 0], [0, 0], [5, 5]]), np.array([1.0, 2, 3]), NONE, MANHATTAN)
    assert cluster(plane, 3, Settings()).cost == 0.0


def test_seeds_keep_away_from_locked_centres():
    """A town that an existing station serves does not draw the first new one."""
    xy = np.concatenate([np.zeros((100, 2)), np.full((10, 2), 5000.0)])
    plane = Plane(xy, np.ones(110), np.array([[0.0, 0.0]]), MANHATTAN)
    assert seeds(plane, 1, np.random.default_rng(1).random)[1].tolist() == [5000.0, 5000.0]
    with_it = cluster(plane, 1, Settings())
    assert with_it.cost == 0.0 and (with_it.centres[0] == 0.0).all()
    none = cluster(plane, 0, Settings())
    assert none.cost == 100_000.0
    assert one_more(plane, none, np.random.default_rng(1).random)[1].tolist() == [5000.0, 5000.0]


def test_sampled_starts_end_with_all_points(monkeypatch):
    from evplan.core.placement.kmedians import plane as module

    demand = towns(4, 4000, 6)
    plane = Plane(demand.xy, demand.weight, NONE, MANHATTAN)
    whole = cluster(plane, 6, Settings(seed=2))
    monkeypatch.setattr(module, "FEW", 500)
    found = cluster(plane, 6, Settings(seed=2))
    assert len(found.now.label) == 4000 and found.cost <= 1.05 * whole.cost
    assert found.cost == pytest.approx(float(demand.weight @ found.now.distance))


class Impatient(Control):
    def __init__(self, cancel_after=10**9, keep_after=10**9):
        self.asked, self.cancel_after, self.keep_after = 0, cancel_after, keep_after

    def cancelled(self):
        self.asked += 1
        return self.asked > self.cancel_after

    def stop_and_keep(self):
        return self.asked > self.keep_after


@pytest.mark.parametrize("measure", MEASURES)
def test_cancel_and_stop(measure):
    demand = towns(1, 500, 6)
    plane = Plane(demand.xy, demand.weight, NONE, measure)
    for after in (1, 5, 12):
        with pytest.raises(Cancelled):
            cluster(plane, 5, Settings(), Impatient(cancel_after=after))
    kept = cluster(plane, 5, Settings(), Impatient(keep_after=8))
    assert kept.stopped and len(kept.centres) == 5
    assert not cluster(plane, 5, Settings()).stopped


def test_k_means_is_scikit_learns():
    sklearn = pytest.importorskip("sklearn.cluster", reason="scikit-learn is not there")
    demand = towns(6, 600, 5)
    plane = Plane(demand.xy - demand.xy.mean(axis=0), demand.weight, NONE, SQUARES)
    start = seeds(plane, 5, np.random.default_rng(0).random)
    found = means.fit(plane, start, 300)
    model = sklearn.KMeans(5, init=start, n_init=1, max_iter=300).fit(plane.xy, sample_weight=plane.weight)
    assert found.cost == pytest.approx(model.inertia_, rel=1e-9)
    assert np.allclose(found.centres, model.cluster_centers_)
    ours = descend(plane, start, 300)  # the same iteration, as locked centres need it
    assert ours.cost == pytest.approx(model.inertia_, rel=1e-3)
    again = means.fit(plane, found.centres, 300)
    assert again.cost <= found.cost
