"""``cover``: who is in reach of what, and the exact reductions: 10,000 sites × 1,000,000 points at 500 m.

Work: arrays of the problem in, reduced rows and columns out; at one level (500 m) and at two (500 and 750 m).
Peer: ``cKDTree.sparse_distance_matrix`` alone with both its trees, once for each radius, nothing made of the pairs; same scipy.
To reach: at most 4 times its time, at most 3 GB.
"""

from __future__ import annotations

import time
from typing import Any, Dict, List

from . import harness, ours
from .harness import Side
from .instances import Instance, clustered, tables

POINTS, SITES = 1_000_000, 10_000
WANTED, WANTED_MB = 4.0, 3000.0
CASES = (("500 m", ours.one_level(500, 500.0), [500.0]), ("500 and 750 m", ours.two_level(5e7), [500.0, 750.0]))


def mine(instance: Instance, rules: Dict[str, Any]) -> Dict[str, Any]:
    from evplan.core.control import Control
    from evplan.core.placement import problem, reduce  # the engine's insides, and the only line that knows them

    frames = tables(instance)
    began = time.perf_counter()
    given = problem.make_problem(problem.Inputs(*frames), ours.resolved(rules))
    ready = time.perf_counter()
    reduced = reduce.reduce(given, Control())
    seconds = time.perf_counter() - ready
    return {"seconds": seconds, "tables_s": ready - began, **reduced.report}


def peer(instance: Instance, radii: List[float]) -> Dict[str, Any]:
    from .naive import cover_pairs

    began = time.perf_counter()
    pairs = sum(len(cover_pairs(instance.demand_xy, instance.sites_xy, radius)) for radius in radii)
    return {"seconds": time.perf_counter() - began, "pairs": pairs}


def compare() -> None:
    path = harness.stored("cover", lambda: clustered(3, POINTS, SITES))
    for reach, rules, radii in CASES:
        name = f"{SITES:,} × {POINTS:,}, {reach}"
        if not harness.asked_for(name):
            continue
        print(f"cover, {name}", flush=True)
        a, b = harness.alternate(Side("mine", path, {"rules": rules}), Side("peer", path, {"radii": radii}))
        slower = 1.0 / harness.times_faster(a, b)
        harness.record(
            "cover",
            name,
            ours=a,
            peer=b,
            peer_name="cKDTree.sparse_distance_matrix",
            to_reach=f"≤ {WANTED:g}× its time, ≤ {WANTED_MB / 1000:g} GB",
            reached=slower <= WANTED and harness.megabytes(a) <= WANTED_MB,
            figure=f"{slower:.1f}× its time, {harness.megabytes(a) / 1000:.2f} GB",
            pairs=harness.middle(b, "pairs"),
            rows_left=a[0].answer["rows_l2_left"] + a[0].answer["rows_l3_left"],
            columns_left=a[0].answer["columns_left"],
        )


if __name__ == "__main__":
    harness.main(compare, mine=mine, peer=peer)
