"""Tables as the tools write them, small and made by hand or by a seeded generator; and what a page shows, read from its DOM."""

from __future__ import annotations

import json
import re
from typing import Any, Dict, List, Tuple

import numpy as np
import pandas as pd

from evplan.core.reporting.facts import Given
from evplan.tests.core.planning.plans import keep, new_l2, new_l3, plan, row, upgrade

RULES = {
    "budget": 2_400_000.0, "currency": "CAD", "min_coverage_l2": 0.6, "min_coverage_l3": 0.5, "l2_radius_m": 500.0, "l3_radius_m": 750.0,
}  # fmt: skip


def plan_table() -> pd.DataFrame:
    """Every action, other numbers in each row."""
    rows = [upgrade(ports=3, sold=2), upgrade(new=3), *[new_l3(ports=2 + n) for n in range(3)]]
    rows += [new_l2(ports=1 + n % 4) for n in range(7)]
    rows += [
        row("new_mixed", l2=(0, 2), l3=(0, 4), cost=310_000.5),
        row("add_ports", l2=(2, 5), cost=15_000.25),
        row("remove", l2=(2, 0), cost=1_000.0, resale=30_000.1),
    ]
    rows += [keep(l2=n % 4, l3=(n % 5 == 0) * 2) for n in range(1, 12)]
    return plan(rows).drop(columns=["x", "y"])


def coverage_table(seed: int = 7, points: int = 300) -> pd.DataFrame:
    random = np.random.default_rng(seed)
    table = pd.DataFrame(
        {"demand_id": [f"d{n}" for n in range(points)], "weight": random.integers(0, 900, points).astype(float)}
    )
    for level, reach in (("l2", 900), ("l3", 2500)):
        before = random.uniform(10, 4 * reach, points).round(2)
        after = np.minimum(before, random.uniform(10, 2 * reach, points)).round(2)
        before[random.random(points) < 0.1] = np.nan
        for when, way in (("before", before), ("after", after)):
            table[f"nearest_{level}_{when}_m"] = way
            table[f"covered_{level}_{when}"] = way <= reach
            # Bands: half of the weight is served a little farther away.
            table[f"served_{level}_{when}"] = np.where(way <= reach, 1.0, np.where(way <= 1.3 * reach, 0.5, 0.0))
        table[f"times_covered_{level}"] = random.integers(0, 4, points)
    return table


def phases_table(net: float) -> pd.DataFrame:
    costs = [800_000.25, 700_000.5]
    coverage = coverage_table()
    after = {level: np.average(coverage[f"served_{level}_after"], weights=coverage["weight"]) for level in ("l2", "l3")}
    return pd.DataFrame(
        {
            "phase": [1, 2, 3], "month_from": [1, 5, 9], "month_to": [4, 8, 12], "actions": [8, 15, 33], "stations": [2, 5, 8],
            "ports": [6, 10, 21], "cost": [*costs, round(net - sum(costs), 2)], "coverage_l2": [0.31, 0.66, after["l2"]],
            "coverage_l3": [0.25, 0.6, after["l3"]],
            "deliverables": ["2 upgrades", "5 new L3 stations", "8 new L2 stations"],
        }
    )  # fmt: skip


def frontier_table() -> pd.DataFrame:
    net = np.array([0.0, 500_000.0, 1_250_000.5, 2_390_000.0])
    return pd.DataFrame(
        {
            "point": range(1, 5), "budget": net + 10_000.0, "net_cost": net, "coverage_l2": [0.2, 0.41, 0.55, 0.6612],
            "coverage_l3": [0.1, 0.2, 0.37, 0.523], "status": ["optimal", "optimal", "feasible", "optimal"],
        }
    )  # fmt: skip


def results_table() -> pd.DataFrame:
    return pd.DataFrame(
        {
            "case": [0, 1, 2, 3], "changes": ["base", "BUDGET = 1,200,000", "BUDGET = 3,600,000", "L3_RADIUS = 600"],
            "parameter": [None, "BUDGET", "BUDGET", "L3_RADIUS"], "value": [None, "1,200,000", "3,600,000", "600"],
            "status": ["optimal", "infeasible", "optimal", "feasible"], "net_cost": [2_391_000.0, np.nan, 3_590_000.0, 2_400_000.0],
            "coverage_l2": [0.66, np.nan, 0.71, 0.65], "coverage_l3": [0.52, np.nan, 0.6, 0.41],
            "explanation": [None, "The budget is 300,000.00 CAD short.", None, None], "on_frontier": [True, False, True, False],
        }
    )  # fmt: skip


def constraints_table() -> pd.DataFrame:
    return pd.DataFrame(
        {
            "case": [0, 0, 0, 1], "constraint": ["budget", "min_coverage_l2", "max_stations_per_area", "budget"], "place": ["", "", "north", ""],
            "sense": ["<=", ">=", "<=", "<="], "value": [2_391_000.0, 0.66, 9.0, 1.0], "rhs": [2_400_000.0, 0.6, 8.0, 2.0],
            "slack": [9_000.0, 0.06, -1.0, 1.0], "utilization_percent": [99.625, 90.0, 112.5, 50.0], "binding": [True, False, True, False],
        }
    )  # fmt: skip


def cash_table(net: float) -> pd.DataFrame:
    flow = np.array([-net, 300_000.0, 500_000.25, 700_000.0, 900_000.0, 900_000.0])
    return pd.DataFrame(
        {
            "year": range(6), "purchase": [net + 50_000.0, 0, 0, 0, 0, 0], "resale": [50_000.0, 0, 0, 0, 0, 0], "opex": [0, 10.0, 10, 10, 10, 10],
            "energy_kwh": 0.0, "revenue": [0, *(flow[1:] + 10.0)], "net": flow, "cumulative": flow.cumsum(),
            "discounted": flow / 1.05 ** np.arange(6), "cumulative_discounted": (flow / 1.05 ** np.arange(6)).cumsum(),
        }
    )  # fmt: skip


def kpis_table() -> pd.DataFrame:
    rows: List[Tuple[Any, ...]] = [
        ("all", "", "stations", 183.0, 183.0, 183, 0, "number"),
        ("all", "", "operational_rate", 0.875, 0.801, 160, 23, "share"),
        ("all", "", "public_private_ratio", None, 6.04, 157, 26, "ratio"),
        ("all", "", "uptime_percent_2025", 97.25, 95.5, 300, 4, "percent"),
        *[
            ("operator", name, "stations", float(n), float(n), n, 0, "number")
            for name, n in (("Ampère & Söhne", 40), ("Volt", 90))
        ],
        *[
            ("operator", name, "fast_share", share, share, 1, 0, "share")
            for name, share in (("Ampère & Söhne", 0.4), ("Volt", 0.05))
        ],
    ]
    return pd.DataFrame(
        rows, columns=["group_by", "group", "kpi", "value", "value_with_unknown", "n", "n_unknown", "unit"]
    )


def targets_table() -> pd.DataFrame:
    return pd.DataFrame(
        {
            "target": ["l2", "l3", "ev"], "title": ["L2 within 500 m", "L3 within 5 km", "EV owners"], "status": ["met", "missed", "unknown"],
            "value": [0.96, 0.71, None], "threshold": [0.95, 0.85, 0.98], "direction": "at_least", "measure": "coverage", "date": "2026-01-31",
            "breach_date": [None, "2025-11-30", None], "overdue": [False, True, False],
        }
    )  # fmt: skip


def forecast_table() -> pd.DataFrame:
    days = [f"2026-02-{day:02d}" for day in range(1, 11)]
    return pd.DataFrame(
        [
            {"charger_id": f"c{station}", "date": day, "value": 1.5 * station + 0.25 * at, "method": "ets" if station % 2 else "theta", "confidence": "high"}
            for station in range(1, 6)
            for at, day in enumerate(days)
        ]
    )  # fmt: skip


def grid_table() -> pd.DataFrame:
    return pd.DataFrame(
        {"kw_added": [300.0, 7.2, 150.0], "transformer_kva": [500.0, np.nan, 225.0], "feasible": [True, True, False]}
    )


def plan_summary(net: float) -> Dict[str, Any]:
    return {
        "outputs": {"STATUS": "optimal", "REASON": "gap_reached", "OBJECTIVE": 61.25, "BOUND": 61.5, "GAP_REACHED": 0.00408163, "NET_COST": net},
        "actions": {}, "solver": {"name": "glpk"}, "rules": RULES, "warnings": ["One site is weak."], "assumptions": ["Ports: 1 assumed."],
        "explanation": [], "check": {"valid": True, "violations": []},
    }  # fmt: skip


def access_summary() -> Dict[str, Any]:
    outputs = {"GINI": 0.71, "THEIL": 0.985, "THEIL_BETWEEN": 0.125, "SHARE_WITHOUT_ACCESS": 0.354}
    return {"outputs": outputs, "method": "e2sfca", "mean_access": 0.4, "groups": {"renters": 0.25, "owners": 0.5}}


def net_of(table: pd.DataFrame) -> float:
    return round(float((table["cost"] - table["resale"]).sum()), 2)


def everything() -> Given:
    table = plan_table()
    net = net_of(table)
    return Given(
        plan=table, coverage=coverage_table(), phases=phases_table(net), frontier=frontier_table(), results=results_table(),
        constraints=constraints_table(), cash_flow=cash_table(net), kpis=kpis_table(), targets=targets_table(), forecast=forecast_table(),
        grid=grid_table(), summaries={"plan": plan_summary(net), "access": access_summary(), "sensitivity": {"insights": ["Budget binds."], "cases": [], "rules": RULES}},
    )  # fmt: skip


# -- what a page shows -----------------------------------------------------------------------------------------------


def rows_of_page(page, id_: str, part: str = "tbody") -> Dict[str, List[Any]]:
    """Rows of a table of the page by the text of their first cell; a number is its exact value, anything else its text."""
    found = page.script(
        f"""[...document.querySelectorAll({json.dumps(f"#{id_} {part} tr")})].map(row => [...row.cells].map(cell => {{
            const data = cell.querySelector("data");
            return data ? Number(data.value) : cell.innerText.trim();
        }}))"""
    )
    return {str(int(row[0]) if isinstance(row[0], float) and row[0].is_integer() else row[0]): row[1:] for row in found}


def wrongly_shown(page, language: str = "en") -> List[str]:
    """Numbers of the page whose text is not their value, to the digits that are shown."""
    thousands, point = (",", ".") if language == "en" else ("\u202f", ",")
    wrong = []
    shown = page.script("[...document.querySelectorAll('data')].map(each => [each.value, each.textContent])")
    assert len(shown) > 20
    for exact, text in shown:
        number = re.search(r"[+\u2212]?[\d.,\u202f]+", text)
        assert number, text
        plain = number.group().replace(thousands, "").replace(point, ".").replace("\u2212", "-")
        decimals = len(plain.partition(".")[2])
        factor = 100.0 if "%" in text and abs(float(plain) - float(exact)) > 1e-9 else 1.0
        if any(
            abs(float(plain) - scale * float(exact)) <= 0.5000001 * 10.0**-decimals
            for scale in {1.0, factor, 100.0 if text[0] in "+\u2212" or "point" in text else factor}
        ):
            continue
        wrong.append(f"{exact} as {text}")
    return wrong
