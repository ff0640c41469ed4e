"""How far stations lie apart, by hand on four points and against plain loops."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evplan.core.access.roads import Pairs
from evplan.core.access.spacing import spacing, spacing_of_costs

pytestmark = pytest.mark.quick
# A rectangle of 300 × 400 m.
FOUR = np.array([[0.0, 0.0], [300.0, 0.0], [0.0, 400.0], [300.0, 400.0]])
places = st.lists(
    st.tuples(st.integers(-50, 50), st.integers(-50, 50)).map(lambda xy: (100.0 * xy[0], 100.0 * xy[1])), max_size=12
)


def test_four_points_by_hand():
    """Every corner is 300 m from the nearest; pairs: two of 300, two of 400, two of 500 m."""
    found = spacing(FOUR)
    assert found == {
        "stations": 4,
        "mean_nearest_m": pytest.approx(300.0),
        "mean_pairwise_m": pytest.approx(400.0),
        "least_m": pytest.approx(300.0),
        "most_m": pytest.approx(500.0),
    }


@pytest.mark.parametrize("n", [0, 1])
def test_too_few(n):
    found = spacing(FOUR[:n])
    assert found["stations"] == n and found["mean_nearest_m"] is None and found["mean_pairwise_m"] is None


@given(places)
def test_plain_loops_say_the_same(xy):
    found = spacing(np.array(xy).reshape(-1, 2))
    if len(xy) < 2:
        return
    pairs = [math.dist(a, b) for a, b in itertools.combinations(xy, 2)]
    nearest = [min(math.dist(a, b) for k, b in enumerate(xy) if k != i) for i, a in enumerate(xy)]
    assert found["mean_pairwise_m"] == pytest.approx(sum(pairs) / len(pairs), abs=1e-6)
    assert found["mean_nearest_m"] == pytest.approx(sum(nearest) / len(nearest), abs=1e-6)
    assert (found["least_m"], found["most_m"]) == (
        pytest.approx(min(pairs), abs=1e-6),
        pytest.approx(max(pairs), abs=1e-6),
    )


def test_many_are_measured_some_at_a_time(monkeypatch):
    from evplan.core.access import spacing as module

    whole = spacing(FOUR)
    monkeypatch.setattr(module, "PAIRS_AT_ONCE", 4)
    assert spacing(FOUR) == whole


def pairs(rows):
    point, place, cost = zip(*rows)
    return Pairs(np.array(point), np.array(place), np.array(cost, dtype=float))


def test_network_by_hand():
    """0→1 and back differ, 1→2 is given one way only, 3 has no way to anybody; the pair of a place with itself is nothing."""
    found = spacing_of_costs(pairs([(0, 0, 0), (0, 1, 10), (1, 0, 20), (1, 2, 30)]), np.ones(4, dtype=bool))
    assert found == {
        "stations": 4,
        "mean_nearest": pytest.approx((10 + 20 + 30) / 3),
        "mean_pairwise": pytest.approx((10 + 20 + 30 + 30) / 4),
        "least": 10.0,
        "most": 30.0,
        "pairs_without_cost": 4,
        "stations_without_neighbour": 1,
    }


def test_network_of_some():
    found = spacing_of_costs(pairs([(0, 1, 10), (1, 3, 7), (3, 0, 5)]), np.array([True, True, False, False]))
    assert (found["stations"], found["mean_nearest"], found["mean_pairwise"]) == (2, 10.0, 10.0)
    alone = spacing_of_costs(pairs([(0, 1, 10)]), np.array([True, False]))
    assert alone["mean_nearest"] is None and alone["mean_pairwise"] is None and alone["pairs_without_cost"] == 0


def test_network_of_all_straight_lines_is_the_straight_spacing():
    rows = [(i, j, math.dist(FOUR[i], FOUR[j])) for i in range(4) for j in range(4) if i != j]
    found, straight = spacing_of_costs(pairs(rows), np.ones(4, dtype=bool)), spacing(FOUR)
    assert found["mean_pairwise"] == pytest.approx(straight["mean_pairwise_m"])
    assert found["mean_nearest"] == pytest.approx(straight["mean_nearest_m"])
