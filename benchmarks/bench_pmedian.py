"""``pmedian``: the p-median problem on OR-Library's networks (odd numbers), known optima; and the p-centre on the same.

Work: every node a customer and a candidate, distances along the network; optimum found and proven.
Peer: spopt's PMedian with PuLP and HiGHS on the same distances, 60 s each; building its model counts.
To reach: 20 of 20 at the optimum, proven; the whole in a twentieth of the peer's time. p-centre: all at the optimum, proven.
The files are found through EVPLAN_DATA (benchmarks/pmed).
"""

from __future__ import annotations

import csv
import os
import time
from pathlib import Path
from typing import Any, Dict, List, Tuple

import numpy as np

from . import harness
from .harness import Ran, Side

LIMIT_S = 60.0
TIMES_FASTER = 20.0


def network(path: Path) -> Tuple[np.ndarray, int]:
    """Distances between all nodes, and p."""
    from scipy.sparse.csgraph import floyd_warshall

    numbers = path.read_text(encoding="ascii").split()
    n, edges, p = map(int, numbers[:3])
    table = np.full((n, n), np.inf)
    for u, v, cost in np.array(numbers[3 : 3 + 3 * edges], dtype=float).reshape(-1, 3):
        table[int(u) - 1, int(v) - 1] = table[int(v) - 1, int(u) - 1] = cost
    np.fill_diagonal(table, 0.0)
    return floyd_warshall(table), p


def mine(instance: None, path: str, problem: str, limit_s: float) -> Dict[str, Any]:
    from evplan.core.access.roads import Pairs
    from evplan.core.placement.location.locate import Demand, Places, Question, locate

    table, p = network(Path(path))
    n = len(table)
    began = time.perf_counter()
    ids = np.array([f"{k:04d}" for k in range(n)], dtype=object)
    point, place = np.divmod(np.arange(n * n), n)
    found = locate(
        Question(
            problem,
            Demand(ids, np.ones(n)),
            Places(ids, np.full(n, "candidate", dtype=object)),
            Pairs(point, place, table.ravel()),
            p,
            seconds=limit_s,
        )
    )
    seconds = time.perf_counter() - began
    return {
        "seconds": seconds,
        "objective": found.objective,
        "bound": found.bound,
        "at_limit": found.status != "optimal",
    }


def peer(instance: None, path: str, problem: str, limit_s: float) -> Dict[str, Any]:
    import pulp
    from spopt.locate import PMedian

    table, p = network(Path(path))
    began = time.perf_counter()
    model = PMedian.from_cost_matrix(table, np.ones(len(table)), p)
    left = max(limit_s - (time.perf_counter() - began), 1.0)
    try:
        model.solve(pulp.HiGHS(msg=False, gapRel=0.0, timeLimit=left, threads=1), results=False)
    except RuntimeError as error:
        # How spopt says that the time was over before any plan was found.
        if "Not Solved" not in str(error):
            raise
        return {"seconds": time.perf_counter() - began, "objective": None, "at_limit": True}
    seconds = time.perf_counter() - began
    objective = pulp.value(model.problem.objective)
    return {
        "seconds": seconds,
        "objective": None if objective is None else float(objective),
        "at_limit": model.problem.sol_status != pulp.LpSolutionOptimal,
    }


def _known() -> List[Dict[str, str]]:
    folder = Path(os.environ.get("EVPLAN_DATA", "")) / "benchmarks" / "pmed"
    if not (folder / "optima.csv").exists():
        raise SystemExit(f"{folder} has no instances; set EVPLAN_DATA.")
    with open(folder / "optima.csv", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    return [{**row, "path": str(folder / f"{row['instance']}.txt")} for row in rows]


def compare() -> None:
    for problem in ("p_median", "p_center"):
        rows = [row for row in _known() if harness.asked_for(f"{problem} {row['instance']}")]
        if rows:
            _compare(problem, rows)


def _compare(problem: str, rows: List[Dict[str, str]]) -> None:
    ours: List[Ran] = []
    theirs: List[Ran] = []
    proven = 0
    for row in rows:
        print(f"pmedian, {problem}, {row['instance']}: n = {row['n']}, p = {row['p']}", flush=True)
        options = {"path": row["path"], "problem": problem, "limit_s": LIMIT_S}
        mine_ran = harness.again(Side("mine", None, options, limit_s=LIMIT_S), 1)[0]
        ours.append(mine_ran)
        known = float(row[f"{problem}_optimum"])
        found = mine_ran.answer.get("objective")
        if found is not None and found < known - 1e-6:
            raise SystemExit(f"pmedian {row['instance']}: {found!r} is less than the known optimum {known!r}")
        proven += found == known == mine_ran.answer.get("bound")
        if problem == "p_median":
            theirs.append(harness.again(Side("peer", None, options, harness.PEERS, limit_s=LIMIT_S), 1)[0])
    # A peer that had to be ended took longer than it was given; it counts as what it was given.
    total_ours, total_theirs = sum(ran.seconds for ran in ours), sum(min(ran.seconds, LIMIT_S) for ran in theirs)
    more = max((ran.megabytes for ran in theirs), default=0.0)
    finished = not any(ran.at_limit for ran in theirs)
    ratio = total_theirs / total_ours
    figure = f"{proven} of {len(rows)} proven optimal"
    if theirs:
        figure += f", {'' if finished else '≥ '}{ratio:,.1f}× faster in all"
    whole = Ran(total_ours, max(ran.megabytes for ran in ours), {"at_limit": proven < len(rows)})
    harness.record(
        "pmedian",
        f"{problem}, {len(rows)} networks of OR-Library",
        ours=[whole],
        peer=[Ran(total_theirs, more, {"at_limit": not finished})] if theirs else [],
        peer_name="spopt, PuLP, HiGHS, 60 s each" if theirs else "known optima",
        to_reach=f"all proven, {TIMES_FASTER:g}× faster" if theirs else "all proven",
        reached=proven == len(rows) and (not theirs or ratio >= TIMES_FASTER),
        figure=figure,
        peer_proven=sum(not ran.at_limit for ran in theirs),
    )


if __name__ == "__main__":
    harness.main(compare, mine=mine, peer=peer)
