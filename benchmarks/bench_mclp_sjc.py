"""``mclp-sjc``: maximal covering on the instances of São José dos Campos (324, 500 and 818 points), optima known.

Work: every customer a candidate, 800 m, the numbers of sites of the published table; 21 problems, gap 0.
Peer: spopt's MCLP with PuLP and HiGHS on the same distances, 60 s each; building its model counts.
To reach: all at the optimum, proven. The files are found through EVPLAN_DATA (benchmarks/mclp_sjc).
"""

from __future__ import annotations

import csv
import os
import time
from pathlib import Path
from typing import Any, Dict, List

import numpy as np

from . import harness
from .harness import Ran, Side

RADIUS_M = 800.0
LIMIT_S = 60.0


def mine(instance: None, path: str, p: int, limit_s: float) -> Dict[str, Any]:
    from scipy.spatial import cKDTree

    from evplan.core.access.roads import Pairs
    from evplan.core.placement.location.locate import Demand, Places, Question, locate

    rows = np.loadtxt(path, skiprows=1, usecols=(0, 1, 2))
    began = time.perf_counter()
    tree = cKDTree(rows[:, :2])
    near = tree.sparse_distance_matrix(tree, RADIUS_M, output_type="ndarray")
    order = np.lexsort((near["j"], near["i"]))
    pairs = Pairs(near["i"][order].astype(np.int64), near["j"][order].astype(np.int64), near["v"][order])
    ids = np.array([f"{k:04d}" for k in range(len(rows))], dtype=object)
    places = Places(ids, np.full(len(rows), "candidate", dtype=object))
    found = locate(Question("mclp", Demand(ids, rows[:, 2]), places, pairs, p, RADIUS_M, seconds=limit_s))
    return {
        "seconds": time.perf_counter() - began,
        "objective": found.objective,
        "bound": found.bound,
        "at_limit": found.status != "optimal",
    }


def peer(instance: None, path: str, p: int, limit_s: float) -> Dict[str, Any]:
    import pulp
    from scipy.spatial.distance import cdist
    from spopt.locate import MCLP

    rows = np.loadtxt(path, skiprows=1, usecols=(0, 1, 2))
    distance = cdist(rows[:, :2], rows[:, :2])
    began = time.perf_counter()
    model = MCLP.from_cost_matrix(distance, rows[:, 2], RADIUS_M, p)
    model.solve(pulp.HiGHS(msg=False, gapRel=0.0, timeLimit=limit_s, threads=1), results=False)
    seconds = time.perf_counter() - began
    covered = sum(w for w, y in zip(rows[:, 2].tolist(), model.cli_vars) if y.value() and y.value() > 0.5)
    return {
        "seconds": seconds,
        "objective": float(covered),
        "at_limit": model.problem.sol_status != pulp.LpSolutionOptimal,
    }


def compare() -> None:
    folder = Path(os.environ.get("EVPLAN_DATA", "")) / "benchmarks" / "mclp_sjc"
    if not (folder / "optima_computed.csv").exists():
        raise SystemExit(f"{folder} has no instances; set EVPLAN_DATA.")
    with open(folder / "optima_computed.csv", encoding="utf-8") as file:
        known = [row for row in csv.DictReader(file) if harness.asked_for(row["instance"])]
    for name in dict.fromkeys(row["instance"] for row in known):
        _compare(name, folder / f"{name}.txt", [row for row in known if row["instance"] == name])


def _compare(name: str, path: Path, rows: List[Dict[str, str]]) -> None:
    ours: List[Ran] = []
    theirs: List[Ran] = []
    proven = 0
    for row in rows:
        options = {"path": str(path), "p": int(row["p"]), "limit_s": LIMIT_S}
        print(f"mclp-sjc, {name}, p = {row['p']}", flush=True)
        a = harness.again(Side("mine", None, options, limit_s=LIMIT_S), 1)[0]
        b = harness.again(Side("peer", None, options, harness.PEERS, limit_s=LIMIT_S + 60.0), 1)[0]
        optimum = float(row["optimal_covered_demand"])
        harness.agree(f"mclp-sjc {name} p = {row['p']}", a.answer["objective"], optimum, 0.0)
        # The bound comes as a share of all weight, with as many digits as a share has.
        proven += a.answer["bound"] < optimum + 0.5
        ours.append(a)
        theirs.append(b)
    total_ours, total_theirs = (sum(ran.seconds for ran in runs) for runs in (ours, theirs))
    finished = not any(ran.at_limit for ran in theirs)
    harness.record(
        "mclp-sjc",
        f"{name}, {len(rows)} numbers of sites",
        ours=[Ran(total_ours, max(ran.megabytes for ran in ours), {"at_limit": proven < len(rows)})],
        peer=[Ran(total_theirs, max(ran.megabytes for ran in theirs), {"at_limit": not finished})],
        peer_name="spopt, PuLP, HiGHS",
        to_reach="all at the optimum",
        reached=proven == len(rows),
        figure=f"{proven} of {len(rows)} proven optimal, {'' if finished else '≥ '}{total_theirs / total_ours:,.1f}× faster",
    )


if __name__ == "__main__":
    harness.main(compare, mine=mine, peer=peer)
