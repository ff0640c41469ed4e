"""Charging stations grouped by where they are: k-means, k-means with limits of size, DBSCAN and HDBSCAN, as one call on a table.

scikit-learn clusters (Lloyd 1982 with k-means++ starts; Ester, Kriegel, Sander and Xu 1996; Campello, Moulavi and Sander 2013); the step
that keeps limits of size is ``size_limits``. Stations are sorted by place before anything is computed, one thread computes, and clusters are
numbered by size (largest first), then from west to east and from south to north of their centres: equal stations, parameters and seed give
equal clusters, in whatever order the rows come.
"""

from __future__ import annotations

import warnings
from dataclasses import asdict, dataclass, field
from typing import Any, Callable, Dict, List, Optional, Sequence, Tuple

import geopandas
import numpy as np
import pandas as pd
from scipy.spatial import cKDTree
from shapely.geometry import MultiPoint

from ..access.cover import coordinates
from ..control import Control, Span, obeying_cancel
from ..errors import Faults, PlanningError, count
from ..tables import Origin, numbers
from .size_limits import Limits, assign, require

METHODS = ("kmeans", "constrained_kmeans", "dbscan", "hdbscan")
NOISE = -1
STARTS, CONSTRAINED_STARTS = 10, 3
"""k-means from as many starts, of which the best counts; limits are kept from the best few."""
MOST_ROUNDS = 100
MEASURED = 5_000
"""Most stations by whose silhouettes the number of clusters is chosen and the result is measured; of more, a seeded sample."""
MOST_PAIRS = 100_000_000
"""Of stations within EPS of each other, which DBSCAN holds in memory: about 2 GB."""
HULL_MARGIN_M = 100.0
"""Around the hull of a cluster, so that its stations lie inside and one or two stations have an area, too."""
_PORTS = ("ports_l2", "ports_l3")


@dataclass(frozen=True)
class Settings:
    """``k`` None: the number of clusters, 2 to ``most_clusters``, with the highest mean silhouette."""

    method: str = "kmeans"
    k: Optional[int] = None
    most_clusters: int = 12
    eps_m: float = 1_000.0
    min_samples: int = 5
    limits: Limits = field(default_factory=Limits)
    seed: int = 1


@dataclass(frozen=True)
class StationClusters:
    """``stations``: ``cluster`` (NaN for noise), ``centre_m`` and ``silhouette`` in the order of the table; ``clusters``: one row per
    cluster with its centre as ``x`` and ``y``; ``hulls``: the same rows with areas."""

    stations: pd.DataFrame
    clusters: pd.DataFrame
    hulls: geopandas.GeoDataFrame
    summary: Dict[str, Any]


def cluster_stations(
    stations: pd.DataFrame, origin: Origin, settings: Settings, crs: Any, control: Control = Control()
) -> StationClusters:
    """Cluster ``stations`` (columns ``x``, ``y`` in metres, and ``weight``, ``ports_l2`` and ``ports_l3`` where there are any).

    Weights pull the centres of k-means, count towards ``min_samples`` of DBSCAN and are limited by ``limits``; without the column
    every station weighs 1. Raises PlanningError with every fault of the table, and for limits that cannot be kept.
    """
    faults = Faults()
    weight = numbers(stations, "weight", origin, faults) if "weight" in stations else np.ones(len(stations))
    ports = {name: numbers(stations, name, origin, faults, default=0.0) for name in _PORTS if name in stations}
    faults.raise_if_any()
    given = coordinates(stations)
    order = np.lexsort((weight, given[:, 1], given[:, 0]))
    middle = given.mean(axis=0)
    notes: List[str] = []
    work = _Work(given[order] - middle, weight[order], "weight" in stations, settings, notes)
    label = _numbered(work, work.labels(Span(control, 0, 80)))
    if settings.k is not None and label.max() + 1 < settings.k and not settings.method.endswith("dbscan"):
        notes.append(
            f"{count(int(label.max()) + 1, 'cluster')} of the {settings.k:,} asked for (N_CLUSTERS): too few places have a weight above 0."
        )
    measured = work.silhouettes(label, Span(control, 80, 95))
    clusters = _clusters(work, label, measured, {name: each[order] for name, each in ports.items()})
    centres = clusters[["x", "y"]].to_numpy()
    to_centre = np.full(len(label), np.nan)
    inside = label != NOISE
    to_centre[inside] = np.hypot(*(work.xy[inside] - centres[label[inside]]).T)
    clusters = clusters.assign(x=clusters["x"] + middle[0], y=clusters["y"] + middle[1])
    found = pd.DataFrame(
        {"cluster": np.where(inside, label + 1.0, np.nan), "centre_m": to_centre, "silhouette": measured}
    )
    for note in notes:
        control.warn(note)
    found = found.iloc[np.argsort(order, kind="stable")].reset_index(drop=True)
    hulls = _hulls(clusters, given[order], label, crs)
    control.progress(100)
    return StationClusters(found, clusters, hulls, _summary(work, clusters, found, label, notes))


class _Work:
    """The stations in the order of their places, around their middle."""

    def __init__(self, xy: np.ndarray, weight: np.ndarray, is_weighted: bool, settings: Settings, notes: List[str]):
        self.xy, self.weight, self.is_weighted, self.settings, self.notes = xy, weight, is_weighted, settings, notes
        self.places = len(np.unique(xy, axis=0))
        self.searched: Dict[int, float] = {}

    def labels(self, control: Control) -> np.ndarray:
        """Of every station, in any numbering; ``NOISE`` for noise."""
        if self.settings.method == "dbscan":
            return self._dbscan(control)
        if self.settings.method == "hdbscan":
            return self._hdbscan(control)
        if self.settings.method not in METHODS:
            raise PlanningError(f"There is no method “{self.settings.method}”; choose one of {', '.join(METHODS)}.")
        if self.settings.k is not None:
            return self._means(self.settings.k, control)
        return self._best_number(control)

    # -- a given number of clusters ------------------------------------------------------------------------------

    def _means(self, k: int, control: Control, runs: int = CONSTRAINED_STARTS) -> np.ndarray:
        """``runs``: with limits, from how many of the best starts."""
        if k > self.places:
            raise PlanningError(
                f"{count(k, 'cluster')} (N_CLUSTERS) need as many different places, but the {count(len(self.xy), 'station')} stand at "
                f"{count(self.places, 'place')}. Ask for fewer clusters."
            )
        limits = self.settings.limits
        if self.settings.method == "constrained_kmeans":
            require(limits, self.weight, k)
        starts = self._starts(k, Span(control, 0, 60))
        if self.settings.method == "kmeans" or not limits.any:
            return starts[0][1]
        wanted = 1 if limits.by_weight else runs
        ran = [
            self._constrained(start[1], k, Span(control, 60 + 40 * turn / wanted, 60 + 40 * (turn + 1) / wanted))
            for turn, start in enumerate(starts[:wanted])
        ]
        return min(ran, key=lambda each: each[0])[1]

    def _starts(self, k: int, control: Control) -> List[Tuple[float, np.ndarray]]:
        """k-means from several starts: sum of squares and labels, the best first."""
        seeds = np.random.RandomState(self.settings.seed).randint(0, 2**31 - 1, STARTS)
        made = []
        for turn, seed in enumerate(seeds):
            control.check()
            control.progress(100.0 * turn / STARTS)
            label = _in_one_thread(lambda seed=seed: _kmeans(self.xy, self.weight, k, int(seed)), control)
            made.append((self.cost(label, k), label))
        return sorted(made, key=lambda each: each[0])

    def _constrained(self, label: np.ndarray, k: int, control: Control) -> Tuple[float, np.ndarray]:
        """Lloyd's algorithm whose assignment keeps the limits: the sum of squares falls with every round, or it ends."""
        best: Optional[Tuple[float, np.ndarray]] = None
        for _ in range(MOST_ROUNDS):
            centres = self.centres(label, k)
            cost = ((self.xy[:, None, :] - centres) ** 2).sum(axis=2) * _pull(self.weight)[:, None]
            label = assign(cost, self.weight, self.settings.limits, control, None if best is None else best[1])
            value = self.cost(label, k)
            if best is not None and value >= best[0] * (1 - 1e-12):
                return best
            best = value, label
        self.notes.append(f"The clusters still changed after {MOST_ROUNDS} rounds; the last ones are given.")
        return best

    def centres(self, label: np.ndarray, k: int) -> np.ndarray:
        return _centres(self.xy, self.weight, label, k)

    def cost(self, label: np.ndarray, k: int) -> float:
        return _sum_of_squares(self.xy, self.weight, label, k)

    # -- as many clusters as fit best ----------------------------------------------------------------------------

    def _best_number(self, control: Control) -> np.ndarray:
        fewest, most = 1, max(min(self.settings.most_clusters, self.places - 1), 1)
        if self.settings.method == "constrained_kmeans":
            fewest, most = self.settings.limits.fitting(self.weight, most)
            require(self.settings.limits, self.weight, fewest)
        low, high = max(fewest, 2), most
        if low > high:
            self.notes.append(
                f"{count(fewest, 'cluster')}: the {count(self.places, 'place')} and the limits leave no number to choose by silhouettes."
            )
            return self._means(fewest, control)
        tried = self._to_be_tried()
        for turn, k in enumerate(range(low, high + 1)):
            share = 90.0 / (high - low + 1)
            label = tried._means(k, Span(control, share * turn, share * (turn + 1)), runs=1)
            sample = tried._sample(MEASURED)
            each = _silhouettes(tried.xy[sample], label[sample], control)
            self.searched[k] = -1.0 if each is None else float(each.mean())
        best = max(self.searched, key=lambda k: (self.searched[k], -k))
        control.info(
            f"Silhouettes by number of clusters: {', '.join(f'{k}: {value:.3f}' for k, value in self.searched.items())}; {best} are taken."
        )
        return self._means(best, Span(control, 90, 100))

    def _to_be_tried(self) -> "_Work":
        """The stations with which numbers of clusters are compared: limits of size are of all, k-means can do with a sample."""
        if len(self.xy) <= MEASURED or self.settings.method == "constrained_kmeans":
            return self
        sample = self._sample(MEASURED)
        self.notes.append(f"The number of clusters is chosen with a seeded sample of {MEASURED:,} stations.")
        return _Work(self.xy[sample], self.weight[sample], self.is_weighted, self.settings, self.notes)

    # -- density -------------------------------------------------------------------------------------------------

    def _dbscan(self, control: Control) -> np.ndarray:
        eps = self.settings.eps_m
        tree = cKDTree(self.xy)
        pairs = int(obeying_cancel(lambda: tree.count_neighbors(tree, eps), control))
        if pairs > MOST_PAIRS:
            raise PlanningError(
                f"{pairs:,} pairs of stations lie within {eps:g} m of each other (EPS), more than the {MOST_PAIRS:,} that fit into the memory. "
                "Use a smaller distance, or k-means."
            )
        weight = self.weight if self.is_weighted else None

        def run() -> np.ndarray:
            from sklearn.cluster import DBSCAN

            return DBSCAN(eps=eps, min_samples=self.settings.min_samples).fit(self.xy, sample_weight=weight).labels_

        return _in_one_thread(run, control)

    def _hdbscan(self, control: Control) -> np.ndarray:
        make = hdbscan_maker()
        if make is None:
            raise PlanningError("There is no HDBSCAN here; it needs scikit-learn 1.3 or later, or the package hdbscan.")
        if self.is_weighted:
            self.notes.append("HDBSCAN knows no weights: every station counts the same.")
        smallest = max(self.settings.limits.min_size or self.settings.min_samples, 2)
        if smallest > len(self.xy):
            raise PlanningError(
                f"Clusters of at least {count(smallest, 'station')} cannot be made of {count(len(self.xy), 'station')}. Lower MIN_SIZE or MIN_SAMPLES."
            )
        samples = min(self.settings.min_samples, len(self.xy))
        largest = self.settings.limits.max_size
        try:
            return _in_one_thread(lambda: make(self.xy, smallest, samples, largest), control)
        except (TypeError, AttributeError, ImportError) as error:
            raise PlanningError(
                f"The package hdbscan does not fit the scikit-learn that is here ({error}). Install a scikit-learn of 1.3 or later, which has its own."
            ) from error

    # -- measures ------------------------------------------------------------------------------------------------

    def _sample(self, most: int) -> np.ndarray:
        n = len(self.xy)
        if n <= most:
            return np.arange(n)
        return np.sort(np.random.RandomState(self.settings.seed).choice(n, most, replace=False))

    def silhouettes(self, label: np.ndarray, control: Control) -> np.ndarray:
        """Of every station, NaN for noise and for those that are not in the sample."""
        made = np.full(len(label), np.nan)
        sample = self._sample(MEASURED)
        sample = sample[label[sample] != NOISE]
        each = _silhouettes(self.xy[sample], label[sample], control)
        if each is not None:
            made[sample] = each
            if len(label) > MEASURED:
                self.notes.append(f"Silhouettes are those of a seeded sample of {MEASURED:,} stations.")
        return made


def hdbscan_maker() -> Optional[Callable[[np.ndarray, int, int, Optional[int]], np.ndarray]]:
    """What makes labels of places, smallest cluster, samples and largest cluster; None where no package has it."""
    try:
        from sklearn.cluster import HDBSCAN

        return lambda xy, smallest, samples, largest: (
            HDBSCAN(min_cluster_size=smallest, min_samples=samples, max_cluster_size=largest).fit(xy).labels_
        )
    except ImportError:
        pass
    try:
        import hdbscan
    except ImportError:
        return None
    return lambda xy, smallest, samples, largest: (
        hdbscan.HDBSCAN(
            min_cluster_size=smallest, min_samples=samples, max_cluster_size=largest or 0, core_dist_n_jobs=1
        )
        .fit(xy)
        .labels_
    )


def _pull(weight: np.ndarray) -> np.ndarray:
    """Where no station weighs anything, all weigh the same."""
    return weight if weight.any() else np.ones(len(weight))


def _centres(xy: np.ndarray, weight: np.ndarray, label: np.ndarray, k: int) -> np.ndarray:
    """Weighted means, shape (k, 2); the plain mean of a cluster without weight, and the last place for one without stations."""
    pull = _pull(weight)
    heavy = np.bincount(label, weights=pull, minlength=k) > 0
    pull = np.where(heavy[label], pull, 1.0)
    total = np.bincount(label, weights=pull, minlength=k)[:, None]
    sums = np.column_stack([np.bincount(label, weights=pull * axis, minlength=k) for axis in xy.T])
    return np.divide(sums, total, out=np.tile(xy[-1], (k, 1)), where=total > 0)


def _sum_of_squares(xy: np.ndarray, weight: np.ndarray, label: np.ndarray, k: int) -> float:
    """Weighted, of the distances to the centres."""
    off = xy - _centres(xy, weight, label, k)[label]
    return float((_pull(weight) * (off**2).sum(axis=1)).sum())


def _kmeans(xy: np.ndarray, weight: np.ndarray, k: int, seed: int) -> np.ndarray:
    from sklearn.cluster import KMeans
    from sklearn.exceptions import ConvergenceWarning

    pull = weight if weight.any() else None
    with warnings.catch_warnings():
        warnings.simplefilter(
            "ignore", ConvergenceWarning
        )  # fewer places with a weight than clusters: said by the caller
        return KMeans(n_clusters=k, n_init=1, random_state=seed).fit(xy, sample_weight=pull).labels_.astype(int)


def _silhouettes(xy: np.ndarray, label: np.ndarray, control: Control) -> Optional[np.ndarray]:
    """Rousseeuw (1987); None where there are fewer than two clusters, or as many as stations."""
    if not 2 <= len(np.unique(label)) < len(label):
        return None

    def run() -> np.ndarray:
        from sklearn.metrics import silhouette_samples

        return silhouette_samples(xy, label)

    return _in_one_thread(run, control)


def _in_one_thread(work: Callable[[], np.ndarray], control: Control) -> np.ndarray:
    """Several would add up in whatever order they come to it, and equal runs might differ in the last digit."""

    def run() -> np.ndarray:
        from threadpoolctl import threadpool_limits

        with threadpool_limits(limits=1):
            return work()

    return obeying_cancel(run, control)


def _numbered(work: _Work, label: np.ndarray) -> np.ndarray:
    """0, 1, … by size, then by the place of the centre; noise stays noise."""
    there = np.unique(label[label != NOISE])
    if not len(there):
        return label
    dense = np.where(label == NOISE, NOISE, np.searchsorted(there, label))
    inside = dense != NOISE
    centres = _centres(work.xy[inside], work.weight[inside], dense[inside], len(there))
    size = np.bincount(dense[inside], minlength=len(there))
    rank = np.empty(len(there), dtype=int)
    rank[np.lexsort((centres[:, 1], centres[:, 0], -size))] = np.arange(len(there))
    return np.where(inside, rank[dense], NOISE)


def _clusters(work: _Work, label: np.ndarray, silhouette: np.ndarray, ports: Dict[str, np.ndarray]) -> pd.DataFrame:
    inside = label != NOISE
    k = int(label.max(initial=-1)) + 1
    of, xy, weight = label[inside], work.xy[inside], work.weight[inside]
    centres = _centres(xy, weight, of, k) if k else np.empty((0, 2))
    distance = np.hypot(*(xy - centres[of]).T) if k else np.empty(0)
    stations = np.bincount(of, minlength=k)
    farthest = np.zeros(k)
    np.maximum.at(farthest, of, distance)
    frame = pd.DataFrame(
        {
            "cluster": np.arange(1, k + 1),
            "stations": stations,
            "weight": np.bincount(of, weights=weight, minlength=k),
            **{name: np.bincount(of, weights=each[inside], minlength=k).astype(int) for name, each in ports.items()},
            "mean_m": np.bincount(of, weights=distance, minlength=k) / np.maximum(stations, 1),
            "farthest_m": farthest,
            "silhouette": pd.Series(silhouette[inside]).groupby(of).mean().reindex(range(k)).to_numpy(dtype=float),
        }
    )
    return frame.assign(x=centres[:, 0], y=centres[:, 1])


def _hulls(clusters: pd.DataFrame, xy: np.ndarray, label: np.ndarray, crs: Any) -> geopandas.GeoDataFrame:
    by_cluster = np.argsort(label, kind="stable")[int((label == NOISE).sum()) :]
    parts = np.split(xy[by_cluster], np.cumsum(clusters["stations"].to_numpy())[:-1]) if len(clusters) else []
    made = geopandas.GeoSeries([MultiPoint(part).convex_hull.buffer(HULL_MARGIN_M) for part in parts], crs=crs)
    frame = clusters.drop(columns=["x", "y"]).assign(area_km2=made.area.to_numpy(dtype=float) / 1e6)
    return geopandas.GeoDataFrame(frame, geometry=list(made), crs=crs)


def _summary(
    work: _Work, clusters: pd.DataFrame, found: pd.DataFrame, label: np.ndarray, notes: Sequence[str]
) -> Dict[str, Any]:
    inside, k = label != NOISE, len(clusters)
    mean = found["silhouette"].mean()
    return {
        "outputs": {
            "N_FOUND": len(clusters),
            "N_NOISE": int((label == NOISE).sum()),
            "SILHOUETTE": None if np.isnan(mean) else float(mean),
            "SUM_OF_SQUARES": _sum_of_squares(work.xy[inside], work.weight[inside], label[inside], k) if k else 0.0,
            "LARGEST": int(clusters["stations"].max()) if len(clusters) else 0,
            "SMALLEST": int(clusters["stations"].min()) if len(clusters) else 0,
        },
        "warnings": list(notes),
        "stations": len(found),
        "places": work.places,
        "silhouettes_by_number": {str(k): value for k, value in work.searched.items()},
        "settings": asdict(work.settings),
        "clusters": clusters.drop(columns=["x", "y"]).to_dict("records"),
    }
