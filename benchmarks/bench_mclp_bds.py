"""``mclp-bds``: maximal covering under a budget with very many customers, to the proven optimum.

Work: the instances of Cordeau, Furini and Ljubić (2019; 100 sites × 10,000 and 100,000 customers, 1,000 sites × 10,000), coordinates
and weights in, open sites and what each of them serves out, gap 0; then 20,000,000 customers generated on the same plane, and 1,000
sites × 100,000 customers. Peer: HiGHS on the covering model with a row per customer, which gets the pairs within the radius for nothing
(as ``highspy`` in the product's own environment), where it fits in memory.
To reach: every computed optimum, proven; 20 million in 1.5 GB and at most three times the time of the neighbour search alone; 1,000 ×
100,000 proven within 0.1 %.
"""

from __future__ import annotations

import csv
import gzip
import os
import time
from pathlib import Path
from typing import Any, Dict, List, Optional, Tuple

import numpy as np

from . import harness
from .harness import Side

DATA = Path(os.environ.get("EVPLAN_DATA", "") or harness.ROOT.parent / "shared" / "data") / "benchmarks" / "mclp_bds"
SCALE = 1000.0
"""Metres of a unit of the plane, which the distances' tolerance is made for."""
PEER_LIMIT_S = 300.0
LIMIT_S = 600.0
MANY = 20_000_000
LARGE = (("BDS100000", MANY, 3.5, 10.0), ("BDS100000", MANY, 5.5, 20.0))
STRETCH = (3.5, 10.0)
MOST_MB, MOST_SEARCHES, STRETCH_GAP = 1_500.0, 3.0, 1e-3


def read(name: str) -> Tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Sites (metres), their costs, customers (metres), their demand."""
    with gzip.open(DATA / f"{name}.txt.gz", "rt", encoding="ascii") as file:
        n_sites, _ = map(int, next(file).split()[:2])
        rows = np.array([line.split()[2:] for line in file if line.strip()], dtype=float)
    return rows[:n_sites, :2] * SCALE, rows[:n_sites, 2], rows[n_sites:, :2] * SCALE, rows[n_sites:, 2]


def instance(name: str, customers: int = 0, demand_of: str = "") -> Tuple[np.ndarray, ...]:
    """One of the files; with that many generated customers, or those of another file, in place of its own."""
    sites, costs, xy, weight = read(name)
    if demand_of:
        _, _, xy, weight = read(demand_of)
    if customers:
        random = np.random.default_rng(20_000_000)
        low, high = xy.min(axis=0), xy.max(axis=0)
        xy, weight = np.empty((customers, 2)), np.empty(customers)
        for first in range(0, customers, 1_000_000):
            part = slice(first, min(first + 1_000_000, customers))
            xy[part] = random.uniform(low, high, (part.stop - part.start, 2))
            weight[part] = random.integers(1, 101, part.stop - part.start)
    return sites, costs, xy, weight


def mine(
    _: Optional[Any], name: str, radius: float, budget: float, customers: int = 0, demand_of: str = "", gap: float = 0.0
) -> Dict[str, Any]:
    from evplan.core.access.merge import in_chunks
    from evplan.core.placement.location.large import Crowd, merged, served
    from evplan.core.placement.location.locate import Places, Question, locate
    from evplan.core.placement.location.results import facilities

    sites, costs, xy, weight = instance(name, customers, demand_of)
    began = time.perf_counter()
    crowd = Crowd(in_chunks(xy, weight), sites, radius * SCALE)
    demand, pairs = merged(crowd)
    merging = time.perf_counter() - began
    places = Places(
        np.array([f"{site:04d}" for site in range(len(sites))], dtype=object),
        np.full(len(sites), "candidate", dtype=object),
        fixed_cost=costs,
    )
    question = Question(
        "mclp", demand, places, pairs, radius=radius * SCALE, budget=budget, gap=gap, seconds=LIMIT_S, solver="highs"
    )
    found = locate(question)
    solving = time.perf_counter() - began - merging
    table = facilities(question, found, served(crowd, question, found))
    seconds = time.perf_counter() - began
    # Every customer that is covered goes to one open site, whatever the cells say.
    if abs(table["weight"].sum() - found.objective) > 1e-9 * found.objective or costs[found.chosen].sum() > budget:
        raise SystemExit(f"the open sites serve {table['weight'].sum()!r} at a cost of {costs[found.chosen].sum()!r}")
    return {
        "seconds": seconds,
        "merging_s": merging,
        "solving_s": solving,
        "objective": found.objective,
        "bound": found.bound,
        "gap": found.gap,
        "status": found.status,
        "cells": int((demand.weight > 0).sum()),
        "pairs": len(pairs.point),
    }


def search(_: Optional[Any], name: str, radius: float, customers: int) -> Dict[str, Any]:
    """The neighbour search alone, its pairs thrown away."""
    from evplan.core.access.cover import neighbours

    sites, _, xy, _ = instance(name, customers)
    began = time.perf_counter()
    pairs = sum(len(near) for _, _, near in neighbours(xy, sites, radius * SCALE))
    return {"seconds": time.perf_counter() - began, "pairs": pairs}


def peer(_: Optional[Any], name: str, radius: float, budget: float, demand_of: str = "") -> Dict[str, Any]:
    import highspy
    from scipy import sparse
    from scipy.spatial import cKDTree

    sites, costs, xy, weight = instance(name, 0, demand_of)
    near = cKDTree(xy).sparse_distance_matrix(cKDTree(sites), radius * SCALE + 1e-6, output_type="ndarray")
    cover = sparse.csr_matrix((np.ones(len(near)), (near["i"], near["j"])), shape=(len(xy), len(sites)))
    began = time.perf_counter()
    # Maximize Σ weight · z with z ≤ Σ of the open sites in reach and Σ cost of the open ones ≤ budget; z may stay continuous.
    m, n = len(sites), len(xy)
    rows = sparse.vstack(
        [sparse.hstack([-cover, sparse.identity(n)]), sparse.csr_matrix(np.append(costs, np.zeros(n)))], format="csr"
    )
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = m + n, n + 1
    lp.col_cost_ = np.append(np.zeros(m), -weight)
    lp.col_lower_, lp.col_upper_ = np.zeros(m + n), np.ones(m + n)
    lp.row_lower_ = np.full(n + 1, -highspy.kHighsInf)
    lp.row_upper_ = np.append(np.zeros(n), budget)
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.start_, lp.a_matrix_.index_, lp.a_matrix_.value_ = rows.indptr, rows.indices, rows.data
    lp.integrality_ = [highspy.HighsVarType.kInteger] * m + [highspy.HighsVarType.kContinuous] * n
    solver = highspy.Highs()
    for option, value in (("output_flag", False), ("mip_rel_gap", 0.0), ("time_limit", PEER_LIMIT_S), ("threads", 1)):
        solver.setOptionValue(option, value)
    solver.passModel(lp)
    solver.run()
    info = solver.getInfo()
    return {
        "seconds": time.perf_counter() - began,
        "objective": -info.objective_function_value,
        "bound": -info.mip_dual_bound,
        "gap": info.mip_gap,
        "at_limit": solver.getModelStatus() != highspy.HighsModelStatus.kOptimal,
    }


def known() -> List[Dict[str, str]]:
    with open(DATA / "optima_computed.csv", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def compare() -> None:
    if not DATA.is_dir():
        raise SystemExit(f"the instances are not there: {DATA} (set EVPLAN_DATA)")
    for row in known():
        _known(row)
    for name, customers, radius, budget in LARGE:
        _large(name, customers, radius, budget)
    _stretch(*STRETCH)


def _known(row: Dict[str, str]) -> None:
    asked = {"name": row["instance"], "radius": float(row["radius"]), "budget": float(row["budget"])}
    label = f"{row['instance']}, radius {row['radius']}, budget {row['budget']}"
    if not harness.asked_for(label):
        return
    print(f"mclp-bds, {label}", flush=True)
    a, b = harness.alternate(Side("mine", None, asked), Side("peer", None, asked, limit_s=PEER_LIMIT_S + 120.0), 1)
    optimum, answer = float(row["optimal_covered_demand"]), a[0].answer
    harness.record(
        "mclp-bds",
        label,
        ours=a,
        peer=b,
        peer_name="HiGHS, a row per customer",
        to_reach="the computed optimum, proven",
        reached=answer["objective"] == optimum and answer["status"] == "optimal" and answer["gap"] == 0.0,
        figure=f"{answer['objective']:,.0f} of {optimum:,.0f}, gap {answer['gap']:.3%}, {answer['cells']:,} cells, "
        f"{harness.seconds(a):.2f} s, {harness.megabytes(a):.0f} MB, {harness.faster(harness.times_faster(a, b), b)} faster",
    )


def _large(name: str, customers: int, radius: float, budget: float) -> None:
    label = f"{customers:,} × 100, radius {radius:g}, budget {budget:g}"
    if not harness.asked_for(label):
        return
    print(f"mclp-bds, {label}", flush=True)
    a, b = [], []
    for _ in range(harness.TIMES):
        a += harness.again(
            Side("mine", None, {"name": name, "radius": radius, "budget": budget, "customers": customers}), 1
        )
        b += harness.again(Side("search", None, {"name": name, "radius": radius, "customers": customers}), 1)
    times, answer, memory = 1.0 / harness.times_faster(a, b), a[0].answer, max(ran.megabytes for ran in a)
    harness.record(
        "mclp-bds",
        label,
        ours=a,
        peer=b,
        peer_name="the neighbour search alone",
        to_reach=f"proven, ≤ {MOST_MB:,.0f} MB, ≤ {MOST_SEARCHES:g}× its time",
        reached=answer["gap"] == 0.0 and memory <= MOST_MB and times <= MOST_SEARCHES,
        figure=f"gap {answer['gap']:.3%}, {answer['cells']:,} cells, {harness.seconds(a):.1f} s, {times:.2f}× its time, {memory:.0f} MB",
    )


def _stretch(radius: float, budget: float) -> None:
    label = f"100,000 × 1,000, radius {radius:g}, budget {budget:g}"
    if not harness.asked_for(label):
        return
    print(f"mclp-bds, {label}", flush=True)
    asked = {"name": "BDS1000_10000A", "demand_of": "BDS100000", "radius": radius, "budget": budget}
    a = harness.again(Side("mine", None, {**asked, "gap": STRETCH_GAP}, limit_s=LIMIT_S + 120.0), 1)
    b = harness.again(Side("peer", None, asked, limit_s=PEER_LIMIT_S + 120.0), 1)
    answer = a[0].answer
    harness.record(
        "mclp-bds",
        label,
        ours=a,
        peer=b,
        peer_name="HiGHS, a row per customer",
        to_reach=f"proven ≤ {STRETCH_GAP:.1%} (stretch)",
        reached=answer["gap"] <= STRETCH_GAP,
        figure=f"{answer['objective']:,.0f}, gap {answer['gap']:.3%}, {answer['cells']:,} cells, {harness.seconds(a):.1f} s, "
        f"{harness.megabytes(a):.0f} MB",
    )


if __name__ == "__main__":
    harness.main(compare, mine=mine, peer=peer, search=search)
