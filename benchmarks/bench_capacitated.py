"""``capacitated``: location with capacities, every customer wholly at one facility, to the proven optimum.

Work: the 28 instances of Holmberg, Rönnqvist and Yuan and the 12 small ones of the OR-Library (odd numbers; needs EVPLAN_DATA), least fixed
cost and cost of serving; tables in, tables out, gap 0. Peer: the model as it is stated, handed to HiGHS as arrays, 60 s each.
And the capacitated p-median, 200 points × 30 sites (p = 6). Peer: spopt with PuLP and HiGHS on the same distances.
To reach: all at the known optimum and proven.
"""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import Any, Dict, List

import numpy as np
import pandas as pd

from ..tests.core.placement.location.literature import SingleSource, known_optima, read_single_source
from . import harness
from .harness import Side
from .instances import Instance, clustered

LIMIT_S, P_MEDIAN_LIMIT_S = 60.0, 300.0
CENT = 0.011
"""The known optima are told to the cent."""
POINTS, SITES, P, KM2, TO_SPARE = 200, 30, 6, 100.0, 1.2


def mine(instance: None, folder: str, names: List[str]) -> Dict[str, Any]:
    answers = [_timed(_solve, Path(folder), name) for name in names]
    return _together(answers, names)


def peer(instance: None, folder: str, names: List[str]) -> Dict[str, Any]:
    answers = [_timed(_as_stated, Path(folder), name) for name in names]
    return _together(answers, names)


def _timed(solve: Any, folder: Path, name: str) -> Dict[str, Any]:
    given, optimum = read_single_source(folder / f"{name}.txt"), known_optima(folder)[name]
    began = time.perf_counter()
    objective, proven = solve(given)
    seconds = time.perf_counter() - began
    at_optimum = objective is not None and abs(objective - optimum) <= CENT
    print(f"{name:<18}{seconds:9.3f} s {objective} {'proven' if proven else 'not proven'}, known {optimum}", flush=True)
    return {"seconds": seconds, "objective": objective, "solved": bool(proven and at_optimum)}


def _together(answers: List[Dict[str, Any]], names: List[str]) -> Dict[str, Any]:
    solved = sum(each["solved"] for each in answers)
    return {
        "seconds": sum(each["seconds"] for each in answers),
        "solved": solved,
        "longest_s": max(each["seconds"] for each in answers),
        "at_limit": solved < len(names),
        "times": {name: round(each["seconds"], 3) for name, each in zip(names, answers)},
    }


def _solve(given: SingleSource) -> Any:
    from evplan.core.placement.location import locate, tables
    from evplan.core.placement.problem import Inputs

    n, m = given.cost.shape
    demand_ids, site_ids = [f"d{k:04d}" for k in range(n)], [f"s{k:04d}" for k in range(m)]
    demand = pd.DataFrame({"demand_id": demand_ids, "weight": given.weight, "x": 0.0, "y": 0.0})
    sites = pd.DataFrame(
        {"site_id": site_ids, "capacity": given.capacity, "fixed_cost": given.fixed_cost, "x": 0.0, "y": 0.0}
    )
    costs = pd.DataFrame(
        {"demand_id": np.repeat(demand_ids, m), "site_id": np.tile(site_ids, n), "cost": given.cost.ravel()}
    )
    asked = tables.ask(
        Inputs(None, demand, sites, costs=costs),
        "capacitated_fixed_charge",
        p=None,
        radius=None,
        meaning="total",
        solver="highs",
        seconds=LIMIT_S,
    )
    found = locate.locate(asked.question)
    return found.objective, found.status == "optimal"


def _as_stated(given: SingleSource) -> Any:
    """One binary for every pair, demand once each, and capacity in one row a facility."""
    import highspy
    from scipy import sparse

    n, m = given.cost.shape
    served = sparse.kron(sparse.identity(n), np.ones((1, m)))
    load = sparse.kron(given.weight[None, :], sparse.identity(m))
    matrix = sparse.bmat([[None, served], [-sparse.diags(given.capacity), load]], format="csr")
    lp = highspy.HighsLp()
    lp.num_row_, lp.num_col_ = matrix.shape
    lp.col_cost_ = np.concatenate([given.fixed_cost, given.cost.ravel()])
    lp.col_lower_, lp.col_upper_ = np.zeros(matrix.shape[1]), np.ones(matrix.shape[1])
    lp.row_lower_ = np.concatenate([np.ones(n), np.full(m, -highspy.kHighsInf)])
    lp.row_upper_ = np.concatenate([np.ones(n), np.zeros(m)])
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.start_, lp.a_matrix_.index_, lp.a_matrix_.value_ = matrix.indptr, matrix.indices, matrix.data
    lp.integrality_ = [highspy.HighsVarType.kInteger] * matrix.shape[1]
    solver = highspy.Highs()
    for name, value in {"output_flag": False, "threads": 1, "time_limit": LIMIT_S, "mip_rel_gap": 0.0}.items():
        solver.setOptionValue(name, value)
    solver.passModel(lp)
    solver.run()
    proven = solver.getModelStatus() == highspy.HighsModelStatus.kOptimal
    return solver.getInfo().objective_function_value, proven


# -- the capacitated p-median -------------------------------------------------------------------------------------


def _capacity(instance: Instance) -> float:
    return float(np.ceil(instance.weight.sum() / P * TO_SPARE))


def median_mine(instance: Instance) -> Dict[str, Any]:
    from evplan.core.placement.location import locate, tables
    from evplan.core.placement.problem import Inputs

    began = time.perf_counter()
    demand = pd.DataFrame(instance.demand_xy, columns=["x", "y"]).assign(weight=instance.weight)
    demand["demand_id"] = [f"d{k:04d}" for k in range(len(demand))]
    sites = pd.DataFrame(instance.sites_xy, columns=["x", "y"]).assign(capacity=_capacity(instance))
    sites["site_id"] = [f"s{k:04d}" for k in range(len(sites))]
    asked = tables.ask(
        Inputs(None, demand, sites),
        "capacitated_p_median",
        p=P,
        radius=None,
        solver="highs",
        seconds=P_MEDIAN_LIMIT_S,
    )
    found = locate.locate(asked.question)
    return {
        "seconds": time.perf_counter() - began,
        "objective": found.objective,
        "bound": found.bound,
        "gap": found.gap,
        "status": found.status,
    }


def median_peer(instance: Instance) -> Dict[str, Any]:
    import pulp
    from scipy.spatial.distance import cdist
    from spopt.locate import PMedian

    distance = cdist(instance.demand_xy, instance.sites_xy)
    began = time.perf_counter()
    model = PMedian.from_cost_matrix(
        distance, instance.weight, P, facility_capacities=np.full(SITES, _capacity(instance))
    )
    built = time.perf_counter()
    model.solve(pulp.HiGHS(msg=False, gapRel=0.0, timeLimit=P_MEDIAN_LIMIT_S, threads=1), results=False)
    return {
        "seconds": time.perf_counter() - began,
        "build_s": built - began,
        "objective": float(model.problem.objective.value()),
        "at_limit": model.problem.sol_status != pulp.LpSolutionOptimal,
    }


def compare() -> None:
    folder = Path(os.environ.get("EVPLAN_DATA", "")) / "benchmarks" / "sscflp"
    known = list(known_optima(folder)) if (folder / "optima.csv").exists() else []
    groups = {"Holmberg": "holmberg_", "OR-Library small": "orlib_small_"}
    for title, start in groups.items():
        names = [name for name in known if name.startswith(start)]
        if names and harness.asked_for(title):
            _literature(f"{title}, {len(names)} instances", folder, names)
    title = f"p-median {POINTS} × {SITES}"
    if harness.asked_for(title):
        _median(title)


def _literature(title: str, folder: Path, names: List[str]) -> None:
    print(f"capacitated, {title}", flush=True)
    options = {"folder": str(folder), "names": names}
    limit = LIMIT_S * len(names)
    a, b = harness.alternate(Side("mine", None, options, limit_s=limit), Side("peer", None, options, limit_s=limit))
    ours, theirs = (min(ran.answer.get("solved", 0) for ran in runs) for runs in (a, b))
    ratio = harness.times_faster(a, b)
    harness.record(
        "capacitated",
        title,
        ours=a,
        peer=b,
        peer_name=f"the model as stated, HiGHS, {LIMIT_S:g} s each",
        to_reach="all at the known optimum, proven",
        reached=ours == len(names),
        figure=f"{ours} of {len(names)} against {theirs}, {harness.faster(ratio, b)} faster",
        times=a[0].answer["times"],
        peer_times=b[0].answer.get("times"),
    )


def _median(title: str) -> None:
    print(f"capacitated, {title}", flush=True)
    path = harness.stored("capacitated-p-median", lambda: clustered(3, POINTS, SITES, km2=KM2))
    a, b = harness.alternate(
        Side("median_mine", path, {}, limit_s=2 * P_MEDIAN_LIMIT_S),
        Side("median_peer", path, {}, harness.PEERS, limit_s=2 * P_MEDIAN_LIMIT_S),
    )
    if b[0].answer:
        found = (-harness.middle(a, "objective"), -harness.middle(b, "objective"))
        harness.agree(f"capacitated {title}", *found, 0.0, peer_finished=not b[0].at_limit)
    ratio = harness.times_faster(a, b)
    harness.record(
        "capacitated",
        f"{title}, p = {P}",
        ours=a,
        peer=b,
        peer_name="spopt, PuLP, HiGHS",
        to_reach="the same objective, proven, in no more time",
        reached=ratio >= 1.0 and harness.middle(a, "gap") <= 1e-9,
        figure=f"{harness.faster(ratio, b)} faster",
        peer_build_s=harness.middle(b, "build_s"),
    )


if __name__ == "__main__":
    harness.main(compare, mine=mine, peer=peer, median_mine=median_mine, median_peer=median_peer)
