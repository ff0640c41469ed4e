"""Clusters of values: against PySAL's numbers, against plain loops, and by hand."""

from __future__ import annotations

import json
from pathlib import Path

import geopandas
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import sparse
from shapely.geometry import Polygon, box

from evplan.core.control import Control
from evplan.core.demand.clusters import (
    Inference,
    adjusted,
    find_clusters,
    getis_ord,
    local_moran,
    moran,
    row_standardized,
)
from evplan.core.demand.neighbours import Neighbourhood, neighbours
from evplan.core.errors import Cancelled, PlanningError

pytestmark = pytest.mark.quick
PEER = json.loads(Path(__file__).with_name("clusters_by_esda.json").read_text(encoding="utf-8"))
VALUES = np.array(PEER["values"])
CRS = "EPSG:32617"
RULES = {
    "queen": Neighbourhood("queen", tolerance_m=0.0),
    "rook": Neighbourhood("rook", tolerance_m=0.0),
    "nearest": Neighbourhood("nearest", k=5),
    "distance": Neighbourhood("distance", distance_m=1700.0),
}
SETTINGS = Inference(permutations=99)


def shapes(rule):
    if rule in ("queen", "rook"):
        side = PEER["side_m"]
        made = [box(side * c, side * r, side * (c + 1), side * (r + 1)) for c, r in PEER["cells"]]
    else:
        made = [box(x - 1, y - 1, x + 1, y + 1) for x, y in PEER["points"]]
    return geopandas.GeoSeries(made, crs=CRS)


@pytest.fixture(scope="module")
def near():
    return {rule: neighbours(shapes(rule), neighbourhood) for rule, neighbourhood in RULES.items()}


@pytest.mark.parametrize("rule", sorted(RULES))
def test_neighbours_are_the_peers(near, rule):
    found = near[rule]
    mine = [found.indices[found.indptr[k] : found.indptr[k + 1]].tolist() for k in range(found.shape[0])]
    assert mine == PEER["results"][rule]["neighbours"]


@pytest.mark.parametrize("rule", sorted(RULES))
def test_morans_i_is_the_peers(near, rule):
    found, peer = moran(VALUES, row_standardized(near[rule]), 1999, 7), PEER["results"][rule]["moran"]
    for name in ("i", "expected", "variance_normal", "variance_random", "z"):
        assert getattr(found, name) == pytest.approx(peer[name], rel=1e-9), name
    assert found.p == pytest.approx(peer["p"], rel=1e-6, abs=1e-12)
    assert found.p_permuted == pytest.approx(peer["p_permuted"], abs=0.003)


@pytest.mark.parametrize("rule", sorted(RULES))
def test_local_moran_is_the_peers(near, rule):
    found, peer = local_moran(VALUES, row_standardized(near[rule]), 4999, 7), PEER["results"][rule]["local"]
    assert found.i == pytest.approx(peer["i"], rel=1e-9)
    assert found.quadrant.tolist() == peer["quadrant"]
    # Two Monte Carlo estimates of the same p.
    assert found.p_permuted == pytest.approx(peer["p_permuted"], abs=0.04)
    assert np.abs(found.p_permuted - peer["p_permuted"]).mean() < 0.01


@pytest.mark.parametrize("rule", sorted(RULES))
def test_gi_star_is_the_peers(near, rule):
    assert getis_ord(VALUES, near[rule]).z == pytest.approx(PEER["results"][rule]["hot"]["z"], rel=1e-6)


@given(st.lists(st.integers(0, 9), min_size=5, max_size=9), st.integers(0, 10_000))
def test_plain_loops_say_the_same(values, seed):
    """Definitions written out, on random neighbours of which everybody has one."""
    n = len(values)
    random = np.random.default_rng(seed)
    near = random.random((n, n)) < 0.4
    near[np.arange(n), (np.arange(n) + 1) % n] = True
    np.fill_diagonal(near, False)
    if len(set(values)) == 1:
        return
    x = np.array(values, dtype=float)
    weights = row_standardized(sparse.csr_matrix(near))
    z = x - x.mean()
    w = near / near.sum(axis=1, keepdims=True)
    i = n / w.sum() * sum(w[a, b] * z[a] * z[b] for a in range(n) for b in range(n)) / sum(z**2)
    assert moran(x, weights, 9, 1).i == pytest.approx(i)
    local = local_moran(x, weights, 9, 1)
    assert local.i == pytest.approx([(n - 1) * z[a] * sum(w[a] * z) / sum(z**2) for a in range(n)])
    assert local.i.sum() * n / (n - 1) / n == pytest.approx(i), "the parts add up to the whole"
    with_self = near | np.eye(n, dtype=bool)
    for a, found in enumerate(getis_ord(x, sparse.csr_matrix(near)).z):
        number = with_self[a].sum()
        spread = x.std() * np.sqrt((n * number - number**2) / (n - 1))
        assert found == pytest.approx((with_self[a] @ x - x.mean() * number) / spread if spread > 0 else 0.0)


def line(*values, gap=None):
    """Squares of 100 m in a row, each touching the next; after ``gap`` of them 1 km of nothing."""
    west = [100.0 * k + (1000.0 if gap is not None and k >= gap else 0.0) for k in range(len(values))]
    return geopandas.GeoSeries([box(x, 0, x + 100, 100) for x in west], crs=CRS), np.array(values, dtype=float)


def test_islands_and_unknown_values_take_no_part():
    """The last square is an island; the third has no value, so that the fourth has only the fifth beside it."""
    areas, values = line(9, 8, np.nan, 1, 2, 5, gap=5)
    found = find_clusters(values, neighbours(areas, Neighbourhood("queen")), SETTINGS)
    assert found.taking_part.tolist() == [True, True, False, True, True, False]
    assert found.columns["local_class"][[2, 5]].tolist() == ["no value", "no neighbours"]
    assert found.columns["gi_class"][[2, 5]].tolist() == ["no value", "no neighbours"]
    assert np.isnan(found.columns["local_i"][[2, 5]]).all() and np.isfinite(found.columns["gi_z"][[0, 1, 3, 4]]).all()
    assert found.columns["neighbours_mean"][[0, 1, 3, 4]].tolist() == [8.0, 9.0, 2.0, 1.0]
    assert found.columns["neighbours"].tolist() == [1, 2, 2, 2, 1, 0]
    assert found.moran.i == pytest.approx(4 * 4 * 3 / (16 + 9 + 16 + 9), abs=1e-12), "deviations 4, 3, −4, −3"


def test_what_cannot_be_computed_is_said():
    areas, values = line(1, 2, 3, 4, 5)
    near = neighbours(areas, Neighbourhood("queen"))
    with pytest.raises(PlanningError, match="All 5 values are 7"):
        find_clusters(np.full(5, 7.0), near, SETTINGS)
    with pytest.raises(PlanningError, match="Only 3 areas"):
        find_clusters(np.where(values > 3, np.nan, values), near, SETTINGS)
    with pytest.raises(PlanningError, match="within the distance"):
        from evplan.core.demand import neighbours as module

        module._near(np.zeros((5000, 2)), Neighbourhood("distance", distance_m=1.0))


def test_permutations_that_memory_does_not_take(monkeypatch):
    from evplan.core.demand import clusters as module

    monkeypatch.setattr(module, "MOST_DRAWS", 100)
    areas, values = line(1, 2, 3, 4, 5)
    with pytest.raises(PlanningError, match="99 permutations of up to 2 neighbours"):
        find_clusters(values, neighbours(areas, Neighbourhood("queen")), SETTINGS)


def test_hot_and_cold_spots_by_sight():
    """A ring of zeros around ones in one corner, and tens in the other."""
    values = np.array(
        [[10.0 if r + c >= 14 else 1.0 if r + c > 3 else 0.0 for c in range(11)] for r in range(11)]
    ).ravel()
    areas = geopandas.GeoSeries([box(c, r, c + 1, r + 1) for r in range(11) for c in range(11)], crs=CRS)
    near = neighbours(areas, Neighbourhood("queen", tolerance_m=0.0))
    found = find_clusters(values, near, Inference(permutations=499))
    classes = found.columns["local_class"].reshape(11, 11)
    assert classes[10, 10] == "high-high" and found.columns["gi_class"].reshape(11, 11)[10, 10] == "hot spot, 99 %"
    assert found.moran.i > 0.7 and found.moran.p_permuted == 1 / 500
    strict = find_clusters(values, near, Inference(permutations=499, correction="fdr"))
    significant = [(each.columns["local_class"] != "not significant").sum() for each in (found, strict)]
    assert 0 < significant[1] <= significant[0]


def test_same_seed_same_result():
    areas, values = line(3, 1, 4, 1, 5, 9, 2, 6)
    near = neighbours(areas, Neighbourhood("queen"))
    one, same = (find_clusters(values, near, SETTINGS) for _ in range(2))
    other = find_clusters(values, near, Inference(permutations=99, seed=2))
    assert one.columns["local_p"].tolist() == same.columns["local_p"].tolist()
    assert one.moran == same.moran and one.columns["local_p"].tolist() != other.columns["local_p"].tolist()


def test_false_discovery_rate_by_hand():
    p = np.array([0.04, 0.01, 0.03, 0.5])
    assert adjusted(p, "fdr") == pytest.approx([0.16 / 3, 0.04, 0.16 / 3, 0.5])
    assert adjusted(p, "none") is p


@pytest.mark.parametrize("rule,meets", [("queen", [1, 2]), ("rook", [1])])
def test_borders_that_nearly_meet(rule, meets):
    """The second square begins 5 cm east of the first; the third touches its corner with a sharp one; the fourth is 2 m off."""
    areas = geopandas.GeoSeries(
        [
            box(0, 0, 100, 100),
            box(100.05, 0, 200, 100),
            Polygon([(-100, 100), (0, 100), (-100, 200)]),
            box(0, -100, 100, -2),
        ],
        crs=CRS,
    )
    found = neighbours(areas, Neighbourhood(rule))
    assert found.indices[: found.indptr[1]].tolist() == meets
    assert found[3].nnz == 0 and (found != found.T).nnz == 0
    assert neighbours(areas, Neighbourhood(rule, tolerance_m=3.0))[3].nnz >= 1


def test_nearest_of_areas_at_one_place():
    """Five areas with one centroid: everybody has two others, nobody itself."""
    areas = geopandas.GeoSeries([box(-k, -k, k, k) for k in range(1, 6)], crs=CRS)
    found = neighbours(areas, Neighbourhood("nearest", k=2))
    assert found.getnnz(axis=1).tolist() == [2] * 5 and found.diagonal().sum() == 0
    assert neighbours(areas, Neighbourhood("nearest", k=99)).nnz == 20


def test_cancel_ends_the_permutations():
    class Cancelling(Control):
        def cancelled(self):
            return True

    areas, values = line(1, 2, 3, 4, 5)
    near = neighbours(areas, Neighbourhood("queen"))
    with pytest.raises(Cancelled):
        find_clusters(values, near, SETTINGS, Cancelling())
    with pytest.raises(Cancelled):
        neighbours(areas, Neighbourhood("queen"), Cancelling())
