"""Assignment within limits of size and weight, against linear programming and enumeration."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import sparse
from scipy.optimize import linprog

from evplan.core.control import Control
from evplan.core.errors import Cancelled, PlanningError
from evplan.core.monitoring.size_limits import Limits, assign, require

pytestmark = pytest.mark.quick


def least_cost(cost, low, high):
    """The transport problem by HiGHS; its vertices are whole."""
    n, k = cost.shape
    each = sparse.kron(sparse.eye(n), np.ones((1, k)), format="csr")
    sizes = sparse.kron(np.ones((1, n)), sparse.eye(k), format="csr")
    found = linprog(
        cost.ravel(),
        A_ub=sparse.vstack([sizes, -sizes]),
        b_ub=np.r_[np.full(k, high), np.full(k, -low)],
        A_eq=each,
        b_eq=np.ones(n),
        bounds=(0, 1),
        method="highs-ds",
    )
    assert found.status == 0
    return found.fun


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_sizes_are_kept_at_least_cost(data):
    k, n = data.draw(st.integers(1, 5)), data.draw(st.integers(1, 25))
    low, high = data.draw(st.integers(0, n // k)), data.draw(st.integers(-(-n // k), n))
    ties = data.draw(st.booleans())
    random = np.random.default_rng(data.draw(st.integers(0, 10_000)))
    cost = random.integers(0, 4, (n, k)).astype(float) if ties else random.random((n, k))
    label = assign(cost, np.ones(n), Limits(low, high))
    sizes = np.bincount(label, minlength=k)
    assert sizes.min() >= low and sizes.max() <= high
    assert cost[np.arange(n), label].sum() == pytest.approx(least_cost(cost, low, high), abs=1e-9)


def test_crowded_corner_of_a_large_network():
    """Most stations are nearest to the same centre, and have to be passed on through others."""
    random = np.random.default_rng(5)
    xy = np.concatenate([random.normal(0, 1, (1200, 2)), random.normal(9, 4, (300, 2))])
    cost = ((xy[:, None] - random.uniform(-2, 14, (8, 2))) ** 2).sum(axis=2)
    label = assign(cost, np.ones(1500), Limits(180, 190))
    sizes = np.bincount(label, minlength=8)
    assert (sizes.min(), sizes.max()) >= (180, 180) and sizes.max() <= 190
    assert cost[np.arange(1500), label].sum() == pytest.approx(least_cost(cost, 180, 190), rel=1e-9)


@pytest.mark.parametrize("seed", range(3))
def test_weights_are_kept_at_least_cost(seed):
    """All 3⁸ assignments."""
    random = np.random.default_rng(seed)
    cost, weight = random.random((8, 3)), random.integers(1, 9, 8).astype(float)
    limits = Limits(1, 5, 0.2 * weight.sum(), 0.5 * weight.sum())

    def holds(label):
        sizes = np.bincount(label, minlength=3)
        weights = np.bincount(label, weights=weight, minlength=3)
        return (
            sizes.min() >= 1
            and sizes.max() <= 5
            and weights.min() >= limits.min_weight - 1e-9
            and weights.max() <= limits.max_weight + 1e-9
        )

    every = (np.array(label) for label in itertools.product(range(3), repeat=8))
    best = min(cost[np.arange(8), label].sum() for label in every if holds(label))
    found = assign(cost, weight, limits)
    assert holds(found)
    assert best <= cost[np.arange(8), found].sum() <= best * 1.0011


def test_a_better_start_is_kept():
    cost = np.array([[0.0, 1.0], [0.0, 1.0], [1.0, 0.0]])
    assert list(assign(cost, np.ones(3), Limits(max_weight=2.0), start=np.array([0, 0, 1]))) == [0, 0, 1]


def test_limits_that_cannot_be_kept():
    weight = np.array([5.0, 1.0, 1.0])
    for limits, k, sentence in (
        (Limits(min_size=2), 2, "MIN_SIZE"),
        (Limits(max_size=1), 2, "MAX_SIZE"),
        (Limits(min_size=3, max_size=2), 1, "below the smallest"),
        (Limits(min_weight=4.0), 2, "MIN_WEIGHT"),
        (Limits(max_weight=3.0), 2, "the heaviest weighs 5"),
        (Limits(min_weight=3.0, max_weight=2.0), 1, "below the smallest"),
    ):
        with pytest.raises(PlanningError, match=sentence):
            require(limits, weight, k)
    with pytest.raises(PlanningError, match="stations are not split"):
        assign(np.ones((3, 2)), np.array([3.0, 3.0, 3.0]), Limits(max_weight=5.0))


def test_cancel_is_obeyed():
    class Stopped(Control):
        def cancelled(self):
            return True

    with pytest.raises(Cancelled):
        assign(np.random.default_rng(0).random((50, 3)), np.ones(50), Limits(10, 20), Stopped())
