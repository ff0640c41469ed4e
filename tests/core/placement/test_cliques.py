"""Clique covers: every near pair shares a clique, every clique is near throughout, however many points there are."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from scipy.spatial.distance import cdist

from evplan.core.control import Control
from evplan.core.errors import Cancelled
from evplan.core.placement import cliques
from evplan.core.placement.cliques import clique_cover

pytestmark = pytest.mark.quick
ON_GRID = st.integers(0, 12).map(lambda step: 100.0 * step)
ANYWHERE = st.floats(0.0, 1500.0, allow_subnormal=False)
POINTS = st.lists(st.tuples(ON_GRID, ON_GRID) | st.tuples(ANYWHERE, ANYWHERE), max_size=40)
DISTANCES = st.sampled_from([0.0, 50.0, 100.0, 300.0, 500.0, 1000.0, 5000.0])


def _check(xy: np.ndarray, distance_m: float) -> None:
    found = clique_cover(xy, distance_m)
    assert found.shape[1] == len(xy)
    together = (found.astype(int).T @ found.astype(int)).toarray() > 0
    apart = cdist(xy, xy) if len(xy) else np.zeros((0, 0))
    np.fill_diagonal(together, True)
    assert (together >= (apart <= distance_m - 1e-7)).all(), "a pair without a clique"
    assert (together <= (apart <= distance_m + 1e-7)).all(), "a clique that is too wide"
    assert (found.getnnz(axis=1) > 1).all()


@settings(max_examples=150, deadline=None, derandomize=True)
@given(points=POINTS, distance_m=DISTANCES)
def test_maximal_cliques(points, distance_m):
    _check(np.array(points, dtype=float).reshape(-1, 2), distance_m)


@settings(
    max_examples=150, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(points=POINTS, distance_m=DISTANCES, fewest_lines=st.sampled_from([1, 2, 100]))
def test_discs_and_sectors(monkeypatch, points, distance_m, fewest_lines):
    monkeypatch.setattr(cliques, "MAXIMAL_UP_TO_POINTS", 0)
    monkeypatch.setattr(cliques, "FEWEST_LINES", fewest_lines)
    _check(np.array(points, dtype=float).reshape(-1, 2), distance_m)


@pytest.mark.parametrize("side_m", [300.0, 2000.0, 6000.0])
def test_many_points(monkeypatch, side_m):
    """A lattice of several lines, chunks of pairs."""
    monkeypatch.setattr(cliques, "MAXIMAL_UP_TO_PAIRS", 0)
    monkeypatch.setattr(cliques, "PAIRS_AT_ONCE", 20_000)
    xy = 5e6 + np.random.default_rng(5).uniform(0.0, side_m, (900, 2))
    _check(xy, 700.0)


def test_every_maximal_clique_is_maximal():
    xy = np.random.default_rng(6).uniform(0.0, 3000.0, (120, 2))
    near = cdist(xy, xy) <= 800.0
    for row in clique_cover(xy, 800.0):
        assert not (near[row.indices].all(axis=0) & ~np.isin(np.arange(len(xy)), row.indices)).any()


def test_rows_grow_with_discs_and_not_with_pairs(monkeypatch):
    """Two thousand points within the distance of each other are four million entries in rows of pairs."""
    monkeypatch.setattr(cliques, "MAXIMAL_UP_TO_PAIRS", 0)
    xy = np.random.default_rng(7).uniform(0.0, 700.0, (2_000, 2))
    assert clique_cover(xy, 1000.0).nnz < 500_000


@pytest.mark.parametrize("up_to", [0, 10_000])
def test_cancel(monkeypatch, up_to):
    monkeypatch.setattr(cliques, "MAXIMAL_UP_TO_POINTS", up_to)

    class Pressed(Control):
        def cancelled(self) -> bool:
            return True

    with pytest.raises(Cancelled):
        clique_cover(np.random.default_rng(8).uniform(0.0, 500.0, (50, 2)), 300.0, Pressed())
