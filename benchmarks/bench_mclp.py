"""``mclp``: the maximal covering location problem, to the proven optimum.

Work: 100 sites × 5,000 points (p = 10) and 200 × 50,000 (p = 20), 1 km; tables in, plan out, gap 0.
Peer: spopt's MCLP with PuLP and HiGHS on the same distances, which it gets for nothing; building its model counts.
To reach: 50 and 200 times faster, a quarter of the memory, the same objective.
"""

from __future__ import annotations

import time
from typing import Any, Dict

from . import harness, ours
from .harness import Side
from .instances import Instance, clustered

RADIUS_M = 1000.0
LIMIT_S = 900.0
CASES = (
    # points, sites, p, km², times faster
    (5_000, 100, 10, 100.0, 50.0),
    (50_000, 200, 20, 200.0, 200.0),
)


def mine(instance: Instance, p: int) -> Dict[str, Any]:
    answer = ours.plan(instance, ours.one_level(p, RADIUS_M), solver="highs", gap=0.0, time_limit_s=LIMIT_S)
    answer["objective"] = answer["coverage_l2"] * float(instance.weight.sum())
    return answer


def peer(instance: Instance, p: int) -> Dict[str, Any]:
    import pulp
    from scipy.spatial.distance import cdist
    from spopt.locate import MCLP

    distance = cdist(instance.demand_xy, instance.sites_xy)
    began = time.perf_counter()
    model = MCLP.from_cost_matrix(distance, instance.weight, RADIUS_M + 1e-6, p)
    built = time.perf_counter()
    model.solve(pulp.HiGHS(msg=False, gapRel=0.0, timeLimit=LIMIT_S, threads=1), results=False)
    seconds = time.perf_counter() - began
    covered = sum(w for w, y in zip(instance.weight.tolist(), model.cli_vars) if y.value() and y.value() > 0.5)
    return {
        "seconds": seconds,
        "build_s": built - began,
        "objective": float(covered),
        "at_limit": model.problem.sol_status != pulp.LpSolutionOptimal,
    }


def compare() -> None:
    for points, sites, p, km2, wanted in CASES:
        name = f"{sites:,} × {points:,}"
        if not harness.asked_for(name):
            continue
        print(f"mclp, {name}, p = {p}", flush=True)
        path = harness.stored(f"mclp-{sites}-{points}", lambda: clustered(1, points, sites, km2=km2))  # noqa: B023
        a, b = harness.alternate(
            Side("mine", path, {"p": p}), Side("peer", path, {"p": p}, harness.PEERS, limit_s=LIMIT_S + 600.0)
        )
        if b[0].answer:
            found = (harness.middle(a, "objective"), harness.middle(b, "objective"))
            harness.agree(f"mclp {name}", *found, 0.0, peer_finished=not b[0].at_limit)
        ratio, memory = harness.times_faster(a, b), harness.megabytes(a) / harness.megabytes(b)
        harness.record(
            "mclp",
            name,
            ours=a,
            peer=b,
            peer_name="spopt, PuLP, HiGHS",
            to_reach=f"{wanted:g}× faster, ¼ of the memory",
            reached=ratio >= wanted and memory <= 0.25,
            figure=f"{harness.faster(ratio, b)} faster, {memory:.2f} of the memory",
            peer_build_s=harness.middle(b, "build_s"),
        )


if __name__ == "__main__":
    harness.main(compare, mine=mine, peer=peer)
