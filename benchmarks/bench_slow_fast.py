"""``slow-fast``: slow and fast chargers per lot and flows, on the public grid benchmark and beyond.

Work: 4,096 demand points × 100 lots with the chargers of 2018 (Shell.ai 2022): the demand of 2018; 2019 and 2020 by each point's
drift, jointly; and a generated instance of 10,000 × 200. Tables in, checked plan out, gap 0.1 %.
Peer: plain HiGHS on the whole model (all pairs, whole chargers), one thread, to the same gap; it gets distances for nothing but time.
To reach: gap ≤ 0.1 %, proven by a recomputed bound, 10 times faster. The real data is found through EVPLAN_DATA.
"""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import Any, Dict, Tuple

import numpy as np

from . import harness
from .harness import Side

GAP, LIMIT_S, WANTED = 0.001, 900.0, 10.0
CASES = {
    "4,096 × 100, 2018": ("shell", ("2018",)),
    "4,096 × 100, 2019 and 2020": ("shell", ("2019", "2020")),
    "10,000 × 200, generated": ("generated", ("1",)),
}
SLOW, FAST, PRICE, RATIO = 200.0, 400.0, 600.0, 1.5


def tables(kind: str, years: Tuple[str, ...]):
    """Demand with a column a year, and lots, as data frames."""
    import pandas as pd

    if kind == "generated":
        rng = np.random.default_rng(8)
        points, lots = 10_000, 200
        demand = pd.DataFrame({"x": rng.uniform(0, 100, points), "y": rng.uniform(0, 100, points)})
        demand["1"] = rng.gamma(1.2, 80.0, points)
        sites = pd.DataFrame({"x": rng.uniform(0, 100, lots), "y": rng.uniform(0, 100, lots)})
        sites["bays"], sites["slow"], sites["fast"] = (
            rng.integers(10, 30, lots),
            rng.integers(0, 8, lots),
            rng.integers(0, 8, lots),
        )
        sites["bays"] = np.maximum(sites["bays"], sites["slow"] + sites["fast"])
        return demand, sites
    folder = Path(os.environ.get("EVPLAN_DATA", "")) / "shell2022"
    if not folder.is_dir():
        raise SystemExit("slow-fast needs the public benchmark: set EVPLAN_DATA to the folder that holds shell2022.")
    history = pd.read_csv(folder / "Demand_History.csv").rename(columns={"x_coordinate": "x", "y_coordinate": "y"})
    drift = (history["2018"] - history["2010"]) / 8.0
    for ahead, year in enumerate(("2019", "2020"), start=1):
        history[year] = (history["2018"] + ahead * drift).clip(lower=0.0)
    names = {
        "x_coordinate": "x",
        "y_coordinate": "y",
        "total_parking_slots": "bays",
        "existing_num_SCS": "slow",
        "existing_num_FCS": "fast",
    }
    return history, pd.read_csv(folder / "exisiting_EV_infrastructure_2018.csv").rename(columns=names)


def mine(_: Any, kind: str, years: Tuple[str, ...]) -> Dict[str, Any]:
    import scipy.optimize  # noqa: F401 - imports do not count

    from evplan.core.placement.capacity import outcome, solve
    from evplan.core.placement.capacity.check import check_capacity
    from evplan.core.placement.capacity.tables import Year, make_problem
    from evplan.core.placement.problem import Inputs

    demand, sites = tables(kind, tuple(years))
    began = time.perf_counter()
    inputs = Inputs(None, demand, sites)
    problem = make_problem(inputs, [Year(year, year) for year in years])
    planned = solve.optimize_capacity(problem, solve.How(solver="highs", gap=GAP, seconds=LIMIT_S))
    solved = time.perf_counter()
    report = check_capacity(outcome.lots_table(problem, planned), outcome.all_flows(problem, planned), problem, inputs)
    seconds = time.perf_counter() - began
    if not report.valid or abs(report.figures["OBJECTIVE"] / planned.objective - 1.0) > 1e-9:
        raise SystemExit(f"The check finds {report.violations[:3]} and {report.figures}.")
    costs = planned.costs[0]
    return {
        "seconds": seconds,
        "solve_s": solved - began,
        "objective": planned.objective,
        "bound": planned.bound,
        "gap": planned.gap,
        "distance": sum(cost.distance for cost in costs),
        "infrastructure": sum(cost.infrastructure for cost in costs),
    }


def peer(_: Any, kind: str, years: Tuple[str, ...]) -> Dict[str, Any]:
    """All pairs of all years in one model, handed over as arrays: no modelling layer's time counts."""
    import highspy
    from scipy import sparse
    from scipy.spatial.distance import cdist

    demand, sites = tables(kind, tuple(years))
    began = time.perf_counter()
    cost = cdist(demand[["x", "y"]], sites[["x", "y"]])
    n, m = cost.shape
    pairs, T = n * m, len(years)
    at = np.arange(pairs)
    met = sparse.csr_matrix((np.ones(pairs), (at // m, at)), shape=(n, pairs))
    load = sparse.csr_matrix((np.ones(pairs), (at % m, at)), shape=(m, pairs))
    each, none = sparse.identity(m), sparse.csr_matrix((m, pairs))
    # Columns of a year: flows, slow, fast. Rows: met, capacity, slots, and never fewer than the year before.
    year = sparse.vstack(
        [sparse.hstack([met, sparse.csr_matrix((n, 2 * m))]), sparse.hstack([load, -SLOW * each, -FAST * each]), sparse.hstack([none, each, each])]
    )  # fmt: skip
    counts = sparse.hstack([sparse.csr_matrix((2 * m, pairs)), sparse.identity(2 * m)])
    blocks = [year if row == column else None for row in range(T) for column in range(T)]
    grid = [blocks[row * T : (row + 1) * T] for row in range(T)]
    for later in range(1, T):
        grid.append([counts if t == later else -counts if t == later - 1 else None for t in range(T)])
    matrix = sparse.bmat(grid, format="csr")
    infinity = highspy.kHighsInf
    existing = np.concatenate([sites["slow"], sites["fast"]]).astype(float)
    lower = np.tile(np.concatenate([np.zeros(pairs), existing]), T)
    model = highspy.HighsLp()
    model.num_col_, model.num_row_ = matrix.shape[1], matrix.shape[0]
    model.col_cost_ = np.tile(np.concatenate([cost.ravel(), np.full(m, PRICE), np.full(m, PRICE * RATIO)]), T)
    model.col_lower_, model.col_upper_ = lower, np.full(len(lower), infinity)
    wanted = [demand[name].to_numpy() for name in years]
    model.row_lower_ = np.concatenate(
        [*(np.concatenate([w, np.full(2 * m, -infinity)]) for w in wanted), np.zeros(2 * m * (T - 1))]
    )
    model.row_upper_ = np.concatenate(
        [*(np.concatenate([w, np.zeros(m), sites["bays"].to_numpy(float)]) for w in wanted), np.full(2 * m * (T - 1), infinity)]
    )  # fmt: skip
    model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    model.a_matrix_.start_, model.a_matrix_.index_, model.a_matrix_.value_ = matrix.indptr, matrix.indices, matrix.data
    kinds = [highspy.HighsVarType.kContinuous] * pairs + [highspy.HighsVarType.kInteger] * (2 * m)
    model.integrality_ = kinds * T
    solver = highspy.Highs()
    for name, value in (("output_flag", False), ("threads", 1), ("mip_rel_gap", GAP), ("time_limit", LIMIT_S)):
        solver.setOptionValue(name, value)
    solver.passModel(model)
    solver.run()
    info = solver.getInfo()
    return {
        "seconds": time.perf_counter() - began,
        "objective": info.objective_function_value,
        "bound": info.mip_dual_bound,
        "gap": info.mip_gap,
        "at_limit": solver.getModelStatus() != highspy.HighsModelStatus.kOptimal,
    }


def compare() -> None:
    for name, (kind, years) in CASES.items():
        if not harness.asked_for(name):
            continue
        print(f"slow-fast, {name}", flush=True)
        asked = {"kind": kind, "years": list(years)}
        a, b = harness.alternate(Side("mine", None, asked), Side("peer", None, asked, limit_s=LIMIT_S))
        ratio, gap = harness.times_faster(a, b), harness.middle(a, "gap")
        if b[0].answer:
            # Both are costs: as maxima they are negative.
            found = (-harness.middle(a, "objective"), -harness.middle(b, "objective"))
            harness.agree(f"slow-fast {name}", *found, GAP, peer_finished=not b[0].at_limit)
        harness.record(
            "slow-fast",
            name,
            ours=a,
            peer=b,
            peer_name="HiGHS, whole model",
            to_reach=f"gap ≤ {GAP:.1%}, {WANTED:g}× faster",
            reached=ratio >= WANTED and gap <= GAP + 1e-9,
            figure=f"{harness.middle(a, 'objective'):,.0f}, gap {gap:.4%}, {harness.faster(ratio, b)} faster",
        )


if __name__ == "__main__":
    harness.main(compare, mine=mine, peer=peer)
