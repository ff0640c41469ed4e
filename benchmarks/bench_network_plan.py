"""``network-plan``: the two-level placement at the size of a regional study, to a proven 0.1 %.

Work: 379 points × 7,705 sites + 183 stations, 500 and 750 m, the study's prices, 3,995,000; tables in, plan out. Generated, on an
area in which that money brings about the coverage that it brings in the study's region, once with points of equal weight, as the
study's are, once of uneven; and, where EVPLAN_DATA is, the region itself (379 × 3,542 + 183).
Peer: the same model written as it is stated in Pyomo and solved through ``glpsol`` with the same gap; tables and pairs
of points and sites it gets for nothing. After 600 s it is stopped.
To reach: 10 times faster, the same objective within the gap.
"""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import Any, Callable, Dict, Iterator, Tuple

from . import harness, ours
from .harness import Side
from .instances import Instance, clustered, from_tables

POINTS, SITES, STATIONS, KM2 = 379, 7_705, 183, 1000.0
GAP, LIMIT_S, WANTED = 0.001, 600.0, 10.0


def mine(instance: Instance, rules: Dict[str, Any]) -> Dict[str, Any]:
    return ours.plan(instance, rules, solver="auto", gap=GAP, time_limit_s=LIMIT_S)


def peer(instance: Instance, rules: Dict[str, Any]) -> Dict[str, Any]:
    import pyomo.environ as pyo

    from .naive import in_pyomo, naive

    given = naive(instance, rules)
    began = time.perf_counter()
    model = in_pyomo(given)
    built = time.perf_counter()
    solver = pyo.SolverFactory("glpk")
    solver.options.update({"mipgap": GAP, "tmlim": int(LIMIT_S)})
    result = solver.solve(model, tee=True, load_solutions=False)
    seconds = time.perf_counter() - began
    found = len(result.solution) > 0
    if found:
        model.solutions.load_from(result)
    return {
        "seconds": seconds,
        "build_s": built - began,
        "objective": pyo.value(model.objective) if found else None,
        "condition": str(result.solver.termination_condition),
        "at_limit": seconds >= LIMIT_S,  # at the gap glpsol calls its answer "feasible" only
    }


def cases() -> Iterator[Tuple[str, Callable[[], Instance]]]:
    size = f"{POINTS} × {SITES:,} + {STATIONS}"
    yield f"{size}, equal weights", lambda: clustered(2, POINTS, SITES, STATIONS, KM2, equal_weights=True)
    yield f"{size}, uneven weights", lambda: clustered(2, POINTS, SITES, STATIONS, KM2)
    data = Path(os.environ.get("EVPLAN_DATA", ""))
    if (data / "kwc").is_dir():
        from evplan.tests import kwc

        tables = (kwc.stations(data), kwc.demand_points(data), kwc.candidates(data))
        real = from_tables(*tables)
        yield f"{POINTS} × {len(real.sites_xy):,} + {STATIONS}, the real region", lambda: real


def compare() -> None:
    explicit = ours.two_level(3_995_000.0)
    rules = ours.resolved(explicit).as_dict()
    for name, make in cases():
        if not harness.asked_for(name):
            continue
        print(f"network-plan, {name}", flush=True)
        path = harness.stored("network-plan", make)
        a, b = harness.alternate(
            Side("mine", path, {"rules": explicit}, limit_s=LIMIT_S),
            Side("peer", path, {"rules": rules}, harness.PEERS, limit_s=2 * LIMIT_S),
        )
        if b[0].answer.get("objective") is not None:
            found = (harness.middle(a, "objective"), harness.middle(b, "objective"))
            harness.agree(f"network-plan {name}", *found, GAP, peer_finished=not b[0].at_limit)
        ratio, gap = harness.times_faster(a, b), harness.middle(a, "gap")
        harness.record(
            "network-plan",
            name,
            ours=a,
            peer=b,
            peer_name="Pyomo as stated, glpsol",
            to_reach=f"{WANTED:g}× faster, gap ≤ {GAP:.1%}",
            reached=ratio >= WANTED and gap <= GAP + 1e-9,
            figure=f"{harness.faster(ratio, b)} faster, gap {gap:.3%}",
            peer_build_s=harness.middle(b, "build_s"),
            peer_condition=b[0].answer.get("condition", "ended"),
        )


if __name__ == "__main__":
    harness.main(compare, mine=mine, peer=peer)
