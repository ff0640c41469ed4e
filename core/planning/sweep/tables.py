"""Outcomes as canonical tables: every case, the swing of every parameter, how often every place is chosen, what limits the plans."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any, Dict, List, Mapping, Sequence, Tuple

import numpy as np
import pandas as pd

from ...placement.problem import Problem
from ...placement.rules import MINIMA
from ...schema import CONSTRAINTS, SITE_SELECTION, SWEEP_RESULTS, TORNADO
from .cases import Case, shown
from .outcome import COLUMNS, SOLVED, Outcome

OUTPUTS = {
    "net_cost": "NET_COST",
    "coverage_l2": "COVERAGE_L2",
    "coverage_l3": "COVERAGE_L3",
    "n_new_l2": "N_NEW_L2",
    "n_new_l3": "N_NEW_L3",
    "n_mixed": "N_MIXED",
    "n_upgrades": "N_UPGRADES",
    "n_add_ports": "N_ADD_PORTS",
    "n_removed": "N_REMOVED",
}
WANTED = (
    *MINIMA,
    "budget",
    "budget_per_site",
    "weight_l2",
    "weight_l3",
    "weight_backup_l2",
    "weight_backup_l3",
    "weight_cost",
    "shortfall_price",
    "objective",
    "priority",
)
"""Rules that say what is wanted of a plan, and not what a station costs and whom it serves."""
MEASURES = ("objective", "net_cost", "coverage_l2", "coverage_l3")


def results(cases: Sequence[Case], outcomes: Sequence[Outcome], taken: Mapping[int, int]) -> pd.DataFrame:
    """The canonical ``sweep_results`` table, a row a case."""
    rows = [_row(case, outcome, taken.get(case.number)) for case, outcome in zip(cases, outcomes)]
    table = pd.DataFrame(rows, columns=list(SWEEP_RESULTS.names))
    return table.assign(on_frontier=on_frontier(cases, table))


def _row(case: Case, outcome: Outcome, taken) -> Dict[str, Any]:
    rules, solved = case.rules, outcome["status"] in SOLVED
    one = case.changes[0] if len(case.changes) == 1 else (None, None)
    number = one[1] if isinstance(one[1], (int, float)) and not isinstance(one[1], bool) else None
    return {
        "case": case.number,
        "changes": case.text,
        "parameter": one[0],
        "value": None if one[0] is None else shown(one[1]),
        "number": number,
        "budget": rules.budget,
        "l2_radius_m": rules.l2_radius_m,
        "l3_radius_m": rules.l3_radius_m,
        "min_coverage_l2": rules.min_coverage_l2,
        "min_coverage_l3": rules.min_coverage_l3,
        "demand_growth": case.demand.growth,
        "status": outcome["status"],
        "reason": outcome["reason"],
        "objective": outcome["objective"] if solved else None,
        "bound": outcome["bound"] if solved else None,
        "gap": outcome["gap"] if solved else None,
        # Of a case without a plan that keeps all rules, these would be read as what it reaches.
        **{name: outcome["outputs"].get(key) if solved else None for name, key in OUTPUTS.items()},
        "plan_of_case": taken,
        "explanation": " ".join(outcome["explanation"]) or None,
        "seconds": round(outcome["seconds"], 3),
    }


def on_frontier(cases: Sequence[Case], table: pd.DataFrame) -> List[bool]:
    """Whether no other case with the same service, demand and prices covers as much of both levels for less, or more for as much."""
    same_for = dict.fromkeys(WANTED)
    served = [json.dumps([{**case.rules.as_dict(), **same_for}, asdict(case.demand)], sort_keys=True) for case in cases]
    group = np.unique(served, return_inverse=True)[1]
    cost, l2, l3 = (table[name].to_numpy(dtype=float) for name in ("net_cost", "coverage_l2", "coverage_l3"))
    found = []
    for k in range(len(cases)):
        same = (group == group[k]) & ~np.isnan(cost)
        no_worse = same & (cost <= cost[k]) & (l2 >= l2[k] - 1e-9) & (l3 >= l3[k] - 1e-9)
        better = no_worse & ((cost < cost[k]) | (l2 > l2[k] + 1e-9) | (l3 > l3[k] + 1e-9))
        found.append(bool(not np.isnan(cost[k]) and not better.any()))
    return found


def tornado(cases: Sequence[Case], outcomes: Sequence[Outcome]) -> pd.DataFrame:
    """The canonical ``tornado`` table: of every parameter that alone is changed, its least and greatest value with what they bring.

    Words, such as goals, have no least and greatest: the first and the last one count. The longest bar comes first.
    """
    alone: Dict[str, List[Tuple[Any, int]]] = {}
    for case in cases:
        if len(case.changes) == 1:
            key, value = case.changes[0]
            alone.setdefault(key, []).append((value, case.number))
    base = _measures(outcomes[0])
    rows = []
    for key, values in alone.items():
        numeric = all(isinstance(value, (int, float)) for value, _ in values)
        ordered = sorted(values) if numeric else values
        solved = [each for each in ordered if outcomes[each[1]]["status"] in SOLVED]
        ends = (solved[0], solved[-1]) if solved else (ordered[0], ordered[-1])
        low, high = (_measures(outcomes[number]) for _, number in ends)
        row: Dict[str, Any] = {
            "parameter": key,
            "low": shown(ends[0][0]),
            "high": shown(ends[1][0]),
            "cases": len(values),
            "cases_without_plan": len(values) - len(solved),
        }
        for name in MEASURES:
            row.update({f"{name}_low": low[name], f"{name}_base": base[name], f"{name}_high": high[name]})
        known = [each["objective"] for each in (low, base, high) if each["objective"] is not None]
        row["swing"] = max(known) - min(known) if len(known) > 1 else None
        rows.append(row)
    rows.sort(key=lambda row: (-(row["swing"] if row["swing"] is not None else -1.0), row["parameter"]))
    return pd.DataFrame([{"rank": rank, **row} for rank, row in enumerate(rows, start=1)], columns=list(TORNADO.names))


def _measures(outcome: Outcome) -> Dict[str, Any]:
    if outcome["status"] not in SOLVED:
        return dict.fromkeys(MEASURES)
    return {"objective": outcome["objective"], **{name: outcome["outputs"][OUTPUTS[name]] for name in MEASURES[1:]}}


def selection(problem: Problem, outcomes: Sequence[Outcome]) -> pd.DataFrame:
    """The canonical ``site_selection`` table: of every place, in which share of the cases with a plan something is done there.

    Sites of candidates that were merged or are forbidden are not among the places.
    """
    plans = [outcome["plan"] for outcome in outcomes if outcome["status"] in SOLVED]
    at = {name: k for k, name in enumerate(COLUMNS)}
    n_stations = len(problem.stations.ids)
    place_of = {(True, str(each)): k for k, each in enumerate(problem.stations.ids)}
    place_of.update({(False, str(each)): n_stations + k for k, each in enumerate(problem.sites.ids)})
    counts = np.zeros((3, len(place_of)), dtype=int)
    in_base = np.zeros(len(place_of), dtype=bool)
    for plan in plans:
        for row in plan:
            existing = row[at["charger_id"]] is not None
            place = place_of.get((existing, str(row[at["charger_id" if existing else "site_id"]])))
            if place is None:
                continue
            counts[0, place] += 1
            counts[1, place] += row[at["ports_l2_after"]] > row[at["ports_l2_before"]]
            counts[2, place] += row[at["ports_l3_after"]] > row[at["ports_l3_before"]]
            in_base[place] |= plan is outcomes[0]["plan"]
    share = counts / len(plans) if plans else np.full(counts.shape, np.nan)
    is_site = np.arange(len(place_of)) >= n_stations
    ids = np.concatenate([problem.stations.ids, problem.sites.ids]).astype(object)
    return pd.DataFrame(
        {
            "place_id": [f"{'site' if new else 'charger'}:{each}" for new, each in zip(is_site, ids)],
            "site_id": np.where(is_site, ids, None),
            "charger_id": np.where(is_site, None, ids),
            "frequency": share[0],
            "frequency_l2": share[1],
            "frequency_l3": share[2],
            "n_chosen": counts[0],
            "n_cases": len(plans),
            "in_base": in_base,
            "x": problem.places[:, 0],
            "y": problem.places[:, 1],
        },
        columns=[*SITE_SELECTION.names, "x", "y"],
    )


def constraint_table(cases: Sequence[Case], outcomes: Sequence[Outcome]) -> pd.DataFrame:
    """The canonical ``constraints`` table of all cases with a plan."""
    rows = [
        {"case": case.number, "changes": case.text, **row}
        for case, outcome in zip(cases, outcomes)
        for row in outcome["constraints"]
    ]
    table = pd.DataFrame(rows, columns=list(CONSTRAINTS.names))
    return table.assign(constraint_id=np.arange(1, len(table) + 1))
