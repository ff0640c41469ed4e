"""``kwc-real``: the real region, against the plan that a regional study published for it.

Work: 183 stations, 4,134 candidates, 3,995,000; demand once as 119 tracts by population and once as the study's 379 points.
Peer: the published plan (238 sites), recomputed by the same independent check on the same demand; it took unknown time.
To reach: higher L2 and L3 coverage for no more money, a gap proven to be at most 0.5 %.
Needs the real data (EVPLAN_DATA).
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any, Dict

from . import harness, ours
from .harness import Side
from .instances import Instance

BUDGET, GAP, LIMIT_S = 3_995_000.0, 0.005, 240.0
CASES = {"119 tracts by population": "demand_tracts", "379 points, equal weight": "demand_points"}
ACTIONS = {
    "Existing L2": "keep",
    "Existing L3": "keep",
    "New L2": "new_l2",
    "New L3": "new_l3",
    "Upgrade L2 -> L3": "upgrade",
}


def data_folder() -> Path:
    folder = Path(os.environ.get("EVPLAN_DATA", ""))
    if not (folder / "kwc").is_dir():
        raise SystemExit("kwc-real needs the real data: set EVPLAN_DATA to the folder that holds kwc.")
    return folder


def mine(_: Instance, demand: str) -> Dict[str, Any]:
    from evplan.tests import kwc

    data = data_folder()
    points = getattr(kwc, demand)(data)
    return ours.plan_tables(
        kwc.stations(data), points, kwc.candidates(data), ours.two_level(BUDGET), gap=GAP, time_limit_s=LIMIT_S
    )


def published(_: Instance, demand: str) -> Dict[str, Any]:
    """Coverage of the published plan as ``check_plan`` recomputes it from its places and ports; its money as published,
    for its print does not say by row."""
    import time

    import geopandas
    import pandas as pd

    from evplan.core.placement.check import check_plan
    from evplan.core.placement.problem import Inputs
    from evplan.tests import kwc

    data = data_folder()
    rules = ours.resolved(ours.two_level(BUDGET))
    raw = pd.read_csv(data / "kwc" / "reference_d_plan_base_238_sites.csv")
    columns: Dict[str, Any] = {"plan_id": [f"r{row:03d}" for row in range(1, len(raw) + 1)]}
    columns["action"] = raw["status"].map(ACTIONS)
    for level in ("l2", "l3"):
        columns[f"ports_{level}_before"] = raw[f"{level}_ports_initial"]
        columns[f"ports_{level}_after"] = raw[f"{level}_ports_final"]
    for name in ("power_kw_before", "power_kw_after", "cost", "resale"):
        columns[name] = 0.0
    for name in ("charger_id", "site_id"):
        columns[name] = ""
    places = geopandas.points_from_xy(raw["longitude"], raw["latitude"])
    plan = geopandas.GeoDataFrame(columns, geometry=places, crs="EPSG:4326").to_crs(kwc.CRS)
    points = getattr(kwc, demand)(data)
    began = time.perf_counter()
    figures = check_plan(plan, Inputs(kwc.stations(data), points, None), rules).figures
    seconds = time.perf_counter() - began
    l2, l3 = kwc.reference_shares(data, points)
    if abs(figures["COVERAGE_L2"] - l2) > 1e-9 or abs(figures["COVERAGE_L3"] - l3) > 1e-9:
        raise SystemExit(f"The check finds {figures} for the published plan, a plain recomputation {l2} and {l3}.")
    return {
        "seconds": seconds,
        "coverage_l2": l2,
        "coverage_l3": l3,
        "objective": rules.weight_l2 * l2 + rules.weight_l3 * l3 - rules.weight_cost * BUDGET,
    }


def compare() -> None:
    data_folder()
    for name, demand in CASES.items():
        if not harness.asked_for(name):
            continue
        print(f"kwc-real, {name}", flush=True)
        a, b = harness.alternate(Side("mine", None, {"demand": demand}), Side("published", None, {"demand": demand}))
        plan, theirs = a[0].answer, b[0].answer
        better = all(plan[level] > theirs[level] for level in ("coverage_l2", "coverage_l3"))
        gap, cost = harness.middle(a, "gap"), plan["net_cost"]
        harness.record(
            "kwc-real",
            name,
            ours=a,
            peer=[],
            peer_name=f"published plan: L2 {theirs['coverage_l2']:.1%}, L3 {theirs['coverage_l3']:.1%}, {BUDGET:,.0f}",
            to_reach=f"more L2 and L3 for no more money, gap ≤ {GAP:.1%}",
            reached=better and cost <= BUDGET and gap <= GAP + 1e-9,
            figure=f"L2 {plan['coverage_l2']:.1%}, L3 {plan['coverage_l3']:.1%}, {cost:,.0f}, gap {gap:.2%}",
            objective_published=theirs["objective"],
        )


if __name__ == "__main__":
    harness.main(compare, mine=mine, published=published)
