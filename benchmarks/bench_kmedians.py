"""``kmedians``: one million points, K = 100, distances along the axes; and twenty thousand against another K-medians.

Work: K-medians with Manhattan distance from given centres, per iteration: presorting, nearest centres and medians; also in straight lines.
Peers: scikit-learn's KMeans (Lloyd) from the same centres, per iteration, on as many cores as it likes, same numpy; pyclustering's
K-medians (its C++ core) on 20,000 points, Manhattan distance, whole run to its end from the same centres.
To reach: at most twice the time of KMeans; 100 times faster than pyclustering, at a cost that is no higher.
"""

from __future__ import annotations

import time
from typing import Any, Dict

from . import harness
from .harness import Side
from .instances import Instance, clustered

MEASURES = (("Manhattan", "manhattan"), ("straight lines", "straight"))
POINTS, K, ITERATIONS = 1_000_000, 100, 20
FEW, FEW_K = 20_000, 100
WANTED, WANTED_FEW = 2.0, 100.0


def start(instance: Instance, k: int):
    """Points spread over the list: both sides begin from the same."""
    return instance.demand_xy[:: len(instance.demand_xy) // k][:k].copy()


def mine(instance: Instance, measure: str, k: int, iterations: int) -> Dict[str, Any]:
    """Without weights, as the peers."""
    import numpy as np

    from evplan.core.placement.kmedians.descent import descend
    from evplan.core.placement.kmedians.plane import Plane

    first = start(instance, k)
    began = time.perf_counter()
    space = Plane(instance.demand_xy, np.ones(len(instance.demand_xy)), np.empty((0, 2)), measure)
    found = descend(space, first, iterations)
    seconds = time.perf_counter() - began
    done = len(found.trace) - 1
    return {
        "seconds": seconds / done if iterations == ITERATIONS else seconds,
        "iterations": done,
        "objective": found.cost,
    }


def peer(instance: Instance, k: int, iterations: int) -> Dict[str, Any]:
    from sklearn.cluster import KMeans

    began = time.perf_counter()
    model = KMeans(k, init=start(instance, k), n_init=1, max_iter=iterations, tol=0.0, algorithm="lloyd")
    model.fit(instance.demand_xy)
    seconds = time.perf_counter() - began
    return {"seconds": seconds / model.n_iter_, "iterations": int(model.n_iter_)}


def other(instance: Instance, k: int) -> Dict[str, Any]:
    import warnings

    import numpy as np

    if not hasattr(np, "warnings"):  # its last release knows an older numpy
        np.warnings = warnings
    from pyclustering.cluster.kmedians import kmedians
    from pyclustering.utils.metric import distance_metric, type_metric

    points, first = instance.demand_xy.tolist(), start(instance, k).tolist()
    began = time.perf_counter()
    model = kmedians(points, first, 0.001, ccore=True, metric=distance_metric(type_metric.MANHATTAN), itermax=300)
    model.process()
    seconds = time.perf_counter() - began
    centres = np.array(model.get_medians())
    far = np.abs(instance.demand_xy[:, None, :] - centres[None]).sum(axis=2).min(axis=1)
    return {"seconds": seconds, "objective": float(far.sum())}


def compare() -> None:
    for label, measure in MEASURES:
        name = f"{POINTS:,} × {K}, {label}"
        if harness.asked_for(name):
            _per_iteration(name, measure)
    name = f"{FEW:,} × {FEW_K}, Manhattan"
    if harness.asked_for(name):
        _to_the_end(name)


def _per_iteration(name: str, measure: str) -> None:
    print(f"kmedians, {name}, per iteration", flush=True)
    path = harness.stored("kmedians", lambda: clustered(5, POINTS, 1000))
    options = {"k": K, "iterations": ITERATIONS}
    a, b = harness.alternate(Side("mine", path, {"measure": measure, **options}), Side("peer", path, options))
    slower = 1.0 / harness.times_faster(a, b)
    reached = slower <= WANTED if measure == "manhattan" else True
    harness.record(
        "kmedians",
        name,
        ours=a,
        peer=b,
        peer_name="scikit-learn KMeans",
        to_reach=f"≤ {WANTED:g}× its time" if measure == "manhattan" else "none set",
        reached=reached,
        figure=f"{slower:.2f}× its time an iteration, {harness.megabytes(a):,.0f} MB",
    )


def _to_the_end(name: str) -> None:
    print(f"kmedians, {name}, to the end", flush=True)
    path = harness.stored("kmedians-few", lambda: clustered(6, FEW, 1000))
    a, b = harness.alternate(
        Side("mine", path, {"measure": "manhattan", "k": FEW_K, "iterations": 300}),
        Side("other", path, {"k": FEW_K}, harness.PEERS),
    )
    ours, theirs = harness.middle(a, "objective"), harness.middle(b, "objective")
    ratio = harness.times_faster(a, b)
    harness.record(
        "kmedians",
        name,
        ours=a,
        peer=b,
        peer_name="pyclustering K-medians",
        to_reach=f"{WANTED_FEW:g}× faster, cost no higher",
        reached=ratio >= WANTED_FEW and ours <= theirs * (1.0 + 1e-3),
        figure=f"{harness.faster(ratio, b)} faster, cost {ours / theirs - 1.0:+.2%}",
    )


if __name__ == "__main__":
    harness.main(compare, mine=mine, peer=peer, other=other)
