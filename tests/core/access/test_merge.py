"""Cells of equal reach against a dictionary of sets: whatever the parts, the order and the keys."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evplan.core.access import cover, merge
from evplan.core.access.cover import nearest_pairs, neighbours
from evplan.core.access.merge import cells, groups, in_chunks
from evplan.core.control import Control
from evplan.core.errors import Cancelled

pytestmark = pytest.mark.quick
SETTINGS = settings(max_examples=60, deadline=None, derandomize=True)
MOST_PLACES = (0, 1, 5, 63, 64, 65, 127, 128, 129, 200)
RADIUS = 300.0


def crowd(seed, n, m, whole=True):
    """Points and places on a grid, so that distances of just the radius, and points at one place, are common."""
    random = np.random.default_rng(seed)
    xy, places = random.integers(0, 21, (n, 2)) * 100.0, random.integers(0, 21, (m, 2)) * 100.0
    weight = random.integers(0, 6, n).astype(float) if whole else np.round(random.random(n), 3)
    return xy, weight, places


def by_hand(xy, weight, places, radius):
    """Set of places → weight and number of points that weigh anything."""
    found = {}
    for (x, y), each in zip(xy, weight):
        key = frozenset(np.flatnonzero(np.hypot(places[:, 0] - x, places[:, 1] - y) <= radius + 1e-6).tolist())
        sums = found.setdefault(key, [0.0, 0])
        sums[0] += each
        sums[1] += each > 0
    return {key: tuple(sums) for key, sums in found.items()}


def as_sets(found):
    rows = [
        (frozenset(found.cover.indices[a:b].tolist()), (weight, points))
        for a, b, weight, points in zip(found.cover.indptr, found.cover.indptr[1:], found.weight, found.points)
    ]
    assert len(dict(rows)) == len(rows), "two cells of one set"
    return dict(rows)


@SETTINGS
@given(seed=st.integers(0, 9_999), n=st.integers(0, 120), m=st.sampled_from(MOST_PLACES), size=st.integers(1, 150))
def test_cells_are_the_sets_of_places_in_reach(seed, n, m, size):
    xy, weight, places = crowd(seed, n, m)
    found = cells(in_chunks(xy, weight, size), places, RADIUS)
    assert as_sets(found) == by_hand(xy, weight, places, RADIUS)
    assert found.pairs == sum(len(near) for _, _, near in neighbours(xy, places, RADIUS))


@SETTINGS
@given(seed=st.integers(0, 9_999), m=st.sampled_from(MOST_PLACES), size=st.integers(1, 70))
def test_parts_change_no_bit_and_order_no_cell(seed, m, size):
    xy, weight, places = crowd(seed, 80, m, whole=False)
    whole = cells(in_chunks(xy, weight), places, RADIUS)
    parted = cells(in_chunks(xy, weight, size), places, RADIUS)
    order = np.random.default_rng(seed).permutation(80)
    mixed = cells(in_chunks(xy[order], weight[order], size), places, RADIUS)
    for other in (parted, mixed):
        assert (whole.cover != other.cover).nnz == 0 and (whole.points == other.points).all()
    assert whole.weight.tobytes() == parted.weight.tobytes()
    assert mixed.weight == pytest.approx(whole.weight, rel=1e-12)


def test_few_points_and_few_pairs_at_once(monkeypatch):
    xy, weight, places = crowd(3, 500, 100)
    whole = cells(in_chunks(xy, weight), places, RADIUS)
    monkeypatch.setattr(cover, "CHUNK", 7)
    monkeypatch.setattr(cover, "PAIRS_AT_ONCE", 20)
    few = cells(in_chunks(xy, weight, 90), places, RADIUS)
    assert (whole.cover != few.cover).nnz == 0 and whole.weight.tobytes() == few.weight.tobytes()


def _alike(n):
    """Keys of up to 64 places of which the first words tell nothing, and the second ones all."""
    return np.column_stack([np.zeros(n, dtype=np.uint64), np.uint64(1) << np.arange(n, dtype=np.uint64)])


@pytest.mark.parametrize("keys", [merge.random_keys, _alike])
def test_other_keys_give_the_same_sets(monkeypatch, keys):
    """Sums of random keys, as for many places; and first words that are all equal, which only the second ones tell apart."""
    monkeypatch.setattr(merge, "_bits", keys)
    for seed in range(5):
        xy, weight, places = crowd(seed, 300, 60)
        assert as_sets(cells(in_chunks(xy, weight, 50), places, RADIUS)) == by_hand(xy, weight, places, RADIUS)


def test_keys_of_bits_are_as_different_as_the_sets():
    random = np.random.default_rng(1)
    sets = random.random((4_000, 128)) < random.random((4_000, 1))
    sums = sets.astype(np.uint64) @ merge._bits(128)
    assert len(np.unique(sums, axis=0)) == len(np.unique(sets, axis=0))


def test_groups_in_the_order_of_their_first_row():
    keys = np.array([[5, 1], [2, 9], [5, 2], [5, 1], [2, 9], [5, 2], [0, 0]], dtype=np.uint64)
    group, first = groups(keys)
    assert group.tolist() == [0, 1, 2, 0, 1, 2, 3] and first.tolist() == [0, 1, 2, 6]
    assert [len(part) for part in groups(np.empty((0, 2), dtype=np.uint64))] == [0, 0]


@SETTINGS
@given(seed=st.integers(0, 9_999), n=st.integers(0, 60))
def test_nearest_pairs_by_hand(seed, n):
    random = np.random.default_rng(seed)
    pairs = np.unique(random.integers(0, 8, (n, 2)), axis=0)
    pairs = pairs[random.permutation(len(pairs))]
    cost = random.integers(0, 3, len(pairs)).astype(float)
    wanted = {
        point: min((cost[k], place) for k, (each, place) in enumerate(pairs) if each == point) for point in pairs[:, 0]
    }
    found = nearest_pairs(pairs[:, 0], pairs[:, 1], cost)
    assert sorted((p, (cost[k], pairs[k, 1])) for p, k in zip(pairs[found, 0], found)) == sorted(wanted.items())


def test_cancel_is_heard():
    class Impatient(Control):
        def cancelled(self):
            return True

    with pytest.raises(Cancelled):
        cells(in_chunks(*crowd(0, 50, 5)[:2]), np.zeros((1, 2)), RADIUS, Impatient())
