"""Clusters of stations: by hand, against scikit-learn itself, and in any order of rows."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from evplan.core.control import Control
from evplan.core.errors import Cancelled, PlanningError
from evplan.core.monitoring import station_clusters
from evplan.core.monitoring.size_limits import Limits
from evplan.core.monitoring.station_clusters import STARTS, Settings, cluster_stations, hdbscan_maker
from evplan.core.tables import Origin

sklearn_cluster = pytest.importorskip("sklearn.cluster", reason="there is no scikit-learn (Debian: python3-sklearn)")
pytestmark = pytest.mark.quick
CRS = "EPSG:32617"
EAST, NORTH = 540_000.0, 4_810_000.0


def stations(xy, **columns):
    xy = np.asarray(xy, dtype=float) + [EAST, NORTH]
    return pd.DataFrame({"row": range(1, len(xy) + 1), "x": xy[:, 0], "y": xy[:, 1], **columns})


def towns(n=240, seed=3, k=5):
    random = np.random.default_rng(seed)
    centres = random.uniform(0, 30_000, (k, 2))
    return centres[random.integers(0, k, n)] + random.normal(0, 900, (n, 2))


def clustered(frame, *settings, **named):
    return cluster_stations(frame, Origin("Stations"), Settings(*settings, **named), CRS)


def partition(labels):
    return {frozenset(np.flatnonzero(labels == label)) for label in np.unique(labels[labels >= 0])}


def numbered(found):
    return found.stations["cluster"].fillna(0).to_numpy(dtype=int) - 1


def test_two_pairs_and_a_single_by_hand():
    frame = stations([(0, 0), (0, 200), (5000, 0), (5000, 400), (5000, 800)], ports_l2=[1, 2, 3, 4, 5])
    found = clustered(frame, k=2)
    assert found.stations["cluster"].tolist() == [2, 2, 1, 1, 1], "the larger one is the first"
    assert found.stations["centre_m"].to_numpy() == pytest.approx([100, 100, 400, 0, 400])
    rows = found.clusters.set_index("cluster")
    assert rows.loc[1, ["stations", "weight", "ports_l2", "farthest_m"]].tolist() == [3, 3.0, 12, 400.0]
    assert (rows.at[1, "x"] - EAST, rows.at[1, "y"] - NORTH) == pytest.approx((5000, 400))
    assert rows.at[1, "mean_m"] == pytest.approx(800 / 3)
    # a = 200, b = mean of the ways to the other three: sqrt(5000² + y²)
    b = np.hypot(5000, [0, 400, 800]).mean()
    assert found.stations.at[0, "silhouette"] == pytest.approx(1 - 200 / b)
    assert found.summary["outputs"]["SUM_OF_SQUARES"] == pytest.approx(2 * 100**2 + 2 * 400**2)
    hull = found.hulls.set_index("cluster").geometry
    assert hull[1].area == pytest.approx(800 * 200 + np.pi * 100**2, rel=0.01)


def test_weights_pull_the_centre():
    found = clustered(stations([(0, 0), (100, 0)], weight=[3.0, 1.0]), k=1)
    assert found.clusters.at[0, "x"] - EAST == pytest.approx(25.0) and found.clusters.at[0, "weight"] == 4.0
    zero = clustered(stations([(0, 0), (100, 0)], weight=[0.0, 0.0]), k=1)
    assert zero.clusters.at[0, "x"] - EAST == pytest.approx(50.0)


def test_fewer_places_with_weight_than_clusters_are_told():
    found = clustered(stations([(0, 0), (100, 0), (200, 0), (300, 0), (5000, 0)], weight=[1.0, 0, 0, 0, 2]), k=3)
    assert found.summary["outputs"]["N_FOUND"] == 2 and any("N_CLUSTERS" in note for note in found.summary["warnings"])


def test_equal_sizes_are_numbered_from_west_to_east():
    found = clustered(stations([(9000, 0), (9000, 10), (0, 0), (0, 10), (4000, 5), (4000, 9)]), k=3)
    assert found.stations["cluster"].tolist() == [3, 3, 1, 1, 2, 2]


def test_kmeans_is_as_good_as_scikit_learns():
    xy = towns()
    found = clustered(stations(xy), k=5)
    theirs = sklearn_cluster.KMeans(5, n_init=STARTS, random_state=0).fit(xy)
    assert found.summary["outputs"]["SUM_OF_SQUARES"] == pytest.approx(theirs.inertia_, rel=1e-9)
    assert partition(numbered(found)) == partition(theirs.labels_)


@pytest.mark.parametrize("weighted", [False, True])
def test_dbscan_is_scikit_learns(weighted):
    xy = towns(200)
    weight = np.random.default_rng(1).integers(0, 4, 200).astype(float)
    frame = stations(xy, weight=weight) if weighted else stations(xy)
    found = clustered(frame, "dbscan", eps_m=500.0, min_samples=4)
    order = np.lexsort((xy[:, 1], xy[:, 0]))
    theirs = sklearn_cluster.DBSCAN(eps=500.0, min_samples=4).fit(
        xy[order], sample_weight=weight[order] if weighted else None
    )
    labels = np.empty(200, dtype=int)
    labels[order] = theirs.labels_
    assert partition(numbered(found)) == partition(labels)
    noise = found.stations["cluster"].isna().to_numpy()
    assert (noise == (labels == -1)).all() and 0 < noise.sum() == found.summary["outputs"]["N_NOISE"]
    assert found.stations.loc[noise, ["centre_m", "silhouette"]].isna().all(axis=None)


def test_noise_alone():
    found = clustered(stations([(0, 0), (9000, 0), (0, 9000)]), "dbscan", eps_m=100.0, min_samples=2)
    assert found.stations["cluster"].isna().all() and len(found.clusters) == len(found.hulls) == 0
    assert found.summary["outputs"] == {
        "N_FOUND": 0,
        "N_NOISE": 3,
        "SILHOUETTE": None,
        "SUM_OF_SQUARES": 0.0,
        "LARGEST": 0,
        "SMALLEST": 0,
    }


@pytest.mark.parametrize(
    "named",
    [
        {"k": 4},
        {"method": "dbscan", "eps_m": 600.0},
        {"method": "constrained_kmeans", "k": 4, "limits": Limits(25, 35)},
    ],
)
def test_any_order_of_rows_gives_the_same(named):
    xy = np.concatenate([towns(118), [(0, 0), (0, 0)]])
    weight = np.random.default_rng(2).integers(1, 5, 120).astype(float)
    one = clustered(stations(xy, weight=weight), **named)
    again = clustered(stations(xy, weight=weight), **named)
    pd.testing.assert_frame_equal(one.stations, again.stations, check_exact=True)
    mixed = np.random.default_rng(9).permutation(120)
    other = clustered(stations(xy[mixed], weight=weight[mixed]), **named)
    pd.testing.assert_frame_equal(
        one.stations.iloc[mixed].reset_index(drop=True), other.stations, check_exact=False, rtol=1e-9
    )
    pd.testing.assert_frame_equal(one.clusters, other.clusters, rtol=1e-9)


def test_the_number_of_clusters_is_that_of_the_towns():
    found = clustered(stations(towns(seed=3)))
    assert found.summary["outputs"]["N_FOUND"] == 5
    tried = found.summary["silhouettes_by_number"]
    assert set(tried) == {str(k) for k in range(2, 13)} and max(tried, key=tried.get) == "5"


def test_limits_of_size_are_kept_and_cost_little():
    xy = towns(200)
    free = clustered(stations(xy), k=4).summary["outputs"]
    found = clustered(stations(xy), "constrained_kmeans", k=4, limits=Limits(45, 55)).summary["outputs"]
    assert found["SMALLEST"] >= 45 and found["LARGEST"] <= 55
    assert found["SUM_OF_SQUARES"] >= free["SUM_OF_SQUARES"] * (1 - 1e-9)
    wide = clustered(stations(xy), "constrained_kmeans", k=4, limits=Limits(1, 199)).summary["outputs"]
    assert wide["SUM_OF_SQUARES"] == pytest.approx(free["SUM_OF_SQUARES"], rel=1e-9)


def test_limits_of_size_choose_the_number_among_those_that_fit():
    found = clustered(stations(towns(60)), "constrained_kmeans", limits=Limits(10, 18))
    assert set(found.summary["silhouettes_by_number"]) <= {"4", "5", "6"}
    assert found.summary["outputs"]["SMALLEST"] >= 10 and found.summary["outputs"]["LARGEST"] <= 18
    only = clustered(stations(towns(60)), "constrained_kmeans", limits=Limits(40))
    assert only.summary["outputs"]["N_FOUND"] == 1 and "leave no number to choose" in only.summary["warnings"][0]
    with pytest.raises(PlanningError, match="MIN_SIZE"):
        clustered(stations(towns(60)), "constrained_kmeans", limits=Limits(40, 50))


def test_limits_of_weight_are_kept():
    weight = np.random.default_rng(4).integers(1, 9, 40).astype(float)
    share = weight.sum() / 3
    found = clustered(
        stations(towns(40), weight=weight), "constrained_kmeans", k=3, limits=Limits(0, None, 0.85 * share, 1.1 * share)
    )
    assert found.clusters["weight"].between(0.85 * share - 1e-6, 1.1 * share + 1e-6).all()
    assert found.clusters["weight"].sum() == weight.sum()


def test_more_clusters_than_places():
    frame = stations([(0, 0)] * 4 + [(500, 0)])
    with pytest.raises(PlanningError, match="2 places"):
        clustered(frame, k=3)
    assert clustered(frame).summary["outputs"]["N_FOUND"] == 1


def test_too_dense_for_the_memory(monkeypatch):
    monkeypatch.setattr(station_clusters, "MOST_PAIRS", 100)
    with pytest.raises(PlanningError, match="EPS"):
        clustered(stations(towns(50)), "dbscan", eps_m=90_000.0)


def test_silhouettes_of_a_sample(monkeypatch):
    monkeypatch.setattr(station_clusters, "MEASURED", 50)
    found = clustered(stations(towns(200)), k=3)
    assert found.stations["silhouette"].notna().sum() == 50
    assert any("sample of 50" in line for line in found.summary["warnings"])


def test_the_number_is_chosen_with_a_sample_of_many(monkeypatch):
    monkeypatch.setattr(station_clusters, "MEASURED", 120)
    found = clustered(stations(towns(400, seed=3)))
    assert found.summary["outputs"]["N_FOUND"] == 5
    assert any("chosen with a seeded sample of 120" in line for line in found.summary["warnings"])


def test_hdbscan_where_there_is_one(monkeypatch):
    """What is asked of the package, whichever it is; the real one is compared where it is installed."""
    asked = []

    def make(xy, smallest, samples, largest):
        asked.append((len(xy), smallest, samples, largest))
        return np.where(xy[:, 0] > 0, 4, -1)

    monkeypatch.setattr(station_clusters, "hdbscan_maker", lambda: make)
    frame = stations(towns(40), weight=1.0)
    found = clustered(frame, "hdbscan", min_samples=3, limits=Limits(6, 30))
    assert asked == [(40, 6, 3, 30)] and "no weights" in found.summary["warnings"][0]
    assert found.summary["outputs"]["N_FOUND"] == 1 and found.summary["outputs"]["N_NOISE"] > 0
    with pytest.raises(PlanningError, match="MIN_SIZE"):
        clustered(frame, "hdbscan", min_samples=50)
    monkeypatch.setattr(station_clusters, "hdbscan_maker", lambda: None)
    with pytest.raises(PlanningError, match="1.3"):
        clustered(frame, "hdbscan")


@pytest.mark.skipif(hdbscan_maker() is None, reason="needs scikit-learn 1.3 or the package hdbscan")
def test_real_hdbscan_finds_the_towns():
    found = clustered(stations(towns(300)), "hdbscan", min_samples=5, limits=Limits(20))
    assert found.summary["outputs"]["N_FOUND"] == 5


def test_faults_and_cancel():
    with pytest.raises(PlanningError, match="negative"):
        clustered(stations([(0, 0), (1, 1)], weight=[1.0, -1.0]), k=1)
    with pytest.raises(PlanningError, match="no method"):
        clustered(stations([(0, 0), (1, 1)]), "ward", k=1)

    class Stopped(Control):
        def cancelled(self):
            return True

    with pytest.raises(Cancelled):
        cluster_stations(stations(towns(50)), Origin("Stations"), Settings(k=3), CRS, Stopped())
