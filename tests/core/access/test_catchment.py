"""Floating catchment areas and inequality, by hand and by what must hold for any input."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evplan.core.access.catchment import Catchment, accessibility, gini, parse_steps, theil, theil_between
from evplan.core.access.roads import Pairs
from evplan.core.errors import PlanningError

pytestmark = pytest.mark.quick
STEPS = ((10.0, 1.0), (20.0, 0.68), (30.0, 0.22))


def pairs(*rows):
    point, place, cost = zip(*rows)
    return Pairs(np.array(point), np.array(place), np.array(cost, dtype=float))


TWO = pairs((0, 0, 5.0), (1, 0, 15.0), (1, 1, 25.0), (2, 1, 40.0))
DEMAND, SUPPLY = np.array([100.0, 50.0, 30.0]), np.array([6.0, 4.0])


def test_two_steps_by_hand():
    """Place 0 is reached by points 0 and 1: 6/150; place 1 by point 1 alone: 4/50."""
    found = accessibility(TWO, DEMAND, SUPPLY, Catchment("2sfca", 30.0))
    assert found.ratio == pytest.approx([6 / 150, 4 / 50])
    assert found.score == pytest.approx([6 / 150, 6 / 150 + 4 / 50, 0.0])
    assert found.reachable == pytest.approx([6.0, 10.0, 0.0])


def test_decay_by_hand():
    found = accessibility(TWO, DEMAND, SUPPLY, Catchment("e2sfca", 30.0, STEPS))
    first, second = 6 / (100 + 0.68 * 50), 4 / (0.22 * 50)
    assert found.ratio == pytest.approx([first, second])
    assert found.score == pytest.approx([first, 0.68 * first + 0.22 * second, 0.0])


def test_three_steps_by_hand():
    """Point 1 chooses between its places in proportion to their weights: 0.68 and 0.22 of 0.90."""
    found = accessibility(TWO, DEMAND, SUPPLY, Catchment("3sfca", 30.0, STEPS))
    near, far = 0.68 * 0.68 / 0.90, 0.22 * 0.22 / 0.90
    first, second = 6 / (100 + near * 50), 4 / (far * 50)
    assert found.score == pytest.approx([first, near * first + far * second, 0.0])


def test_a_gaussian_fades_to_a_hundredth_at_the_edge():
    weights = Catchment("e2sfca", 30.0, decay="gaussian").weights(np.array([0.0, 30.0, 30.1]))
    assert weights == pytest.approx([1.0, 0.01, 0.0])


@settings(max_examples=80, deadline=None, derandomize=True)
@given(
    seed=st.integers(0, 10_000),
    method=st.sampled_from(["2sfca", "e2sfca", "3sfca"]),
    decay=st.sampled_from(["steps", "gaussian"]),
)
def test_nothing_of_the_supply_is_lost(seed, method, decay):
    random = np.random.default_rng(seed)
    n, m = 8, 5
    grid = np.array([(i, j) for i in range(n) for j in range(m)])
    some = grid[random.random(len(grid)) < 0.6]
    if not len(some):
        return
    found_pairs = Pairs(some[:, 0], some[:, 1], random.uniform(0, 40, len(some)))
    demand, supply = random.integers(0, 20, n).astype(float), random.integers(0, 9, m).astype(float)
    found = accessibility(found_pairs, demand, supply, Catchment(method, 30.0, STEPS, decay))
    reached = np.isfinite(found.ratio)
    assert (demand * found.score).sum() == pytest.approx(supply[reached].sum())


def test_steps_are_read_and_refused():
    assert parse_steps("500:1; 1000:0.68", "STEPS") == ((500.0, 1.0), (1000.0, 0.68))
    assert parse_steps("", "STEPS") == ()
    for bad in ("500", "500:2", "0:1", "x:1", "500:1;400:0.5"):
        with pytest.raises(PlanningError, match="STEPS"):
            parse_steps(bad, "STEPS")


def test_gini_and_theil_by_hand():
    """One of four has all: Gini 3/4, Theil ln 4. All equal: 0. Two halves with 1 and 3: Gini 1/4."""
    ones = np.ones(4)
    assert gini(np.array([0.0, 0, 0, 5]), ones) == pytest.approx(0.75)
    assert theil(np.array([0.0, 0, 0, 5]), ones) == pytest.approx(np.log(4))
    assert gini(ones * 7, ones) == pytest.approx(0.0) and theil(ones * 7, ones) == pytest.approx(0.0)
    assert gini(np.array([1.0, 3]), np.array([10.0, 10])) == pytest.approx(0.25)
    assert np.isnan(gini(np.zeros(3), np.ones(3))) and np.isnan(theil(np.zeros(3), np.ones(3)))


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.lists(st.tuples(st.integers(0, 9), st.integers(1, 5)), min_size=1, max_size=12))
def test_weights_count_people(rows):
    """A weight of k is k people with the same value; Gini by its definition over all pairs."""
    values, weight = (np.array(column, dtype=float) for column in zip(*rows))
    people = np.repeat(values, weight.astype(int))
    if not values.sum():
        return
    expected = np.abs(people[:, None] - people[None]).mean() / (2 * people.mean())
    assert gini(values, weight) == pytest.approx(expected, abs=1e-9)
    assert theil(values, weight) == pytest.approx(theil(people, np.ones(len(people))), abs=1e-9)


def test_theil_between_groups():
    values, weight = np.array([1.0, 1, 4, 4]), np.ones(4)
    assert theil_between(values, weight, np.array(["a", "a", "b", "b"])) == pytest.approx(theil(values, weight))
    assert theil_between(values, weight, np.array(["a", "b", "a", "b"])) == pytest.approx(0.0)


@pytest.mark.parametrize("method", ["2sfca", "e2sfca", "3sfca"])
def test_scores_equal_those_of_pysal_access(method):
    """40 points and 12 places, computed once by the package ``access`` (``make_fca_fixture.py``)."""
    fixture = json.loads(Path(__file__).with_name("fca_by_access.json").read_text(encoding="utf-8"))
    rows = Pairs(*(np.array(column) for column in zip(*fixture["pairs"])))
    steps = tuple(map(tuple, fixture["steps"]))
    catchment = Catchment(method, fixture["reach"], steps if method != "2sfca" else ())
    found = accessibility(rows, np.array(fixture["demand"]), np.array(fixture["supply"]), catchment)
    assert found.score == pytest.approx(np.array(fixture["results"][method]), rel=1e-9, abs=1e-12)
