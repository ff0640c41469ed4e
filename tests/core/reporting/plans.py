"""A plan with everything around it, by hand, as the report takes it."""

from __future__ import annotations

from typing import Any, Dict

import numpy as np
import pandas as pd

from evplan.core.planning.items import read_items
from evplan.core.reporting import facts
from evplan.core.reporting.numbers import Format
from evplan.core.reporting.report_content import AFTER_MAP, BEFORE_MAP, PLAN_MAP, Given, radii
from evplan.core.reporting.site_sheets import Sites
from evplan.core.tables import Origin
from evplan.tests.core.planning.plans import keep, new_l2, new_l3, plan, upgrade

HOSTILE = "</script><img src=x onerror=alert(1)> [% env('HOME') %] | *x* `y`"
SUMMARY: Dict[str, Any] = {
    "outputs": {"STATUS": "optimal", "REASON": "gap_reached", "OBJECTIVE": 43.5, "BOUND": 44.0, "GAP_REACHED": 0.0125},
    "actions": {},
    "solver": {"name": "glpk", "gap": 0.05},
    "rules": {"budget": 500_000.0, "currency": "CAD", "l2_radius_m": 500.0, "l3_radius_m": 750.0, "l3_serves_l2": True},
    "coverage": {
        "L2": {"bands": [[500.0, 1.0]], "radius_m": 500.0},
        "L3": {"bands": [[750.0, 1.0]], "radius_m": 750.0},
    },
    "assumptions": ["3 sites of 3 without a grid connection: 500 kW assumed."],
    "check": {"valid": True, "violations": []},
    "inputs": {"demand": {"rows": 3, "sha256": "ab" * 32}},
}


class Spaced(Format):
    """With plain spaces, so that tests can be read."""

    def number(self, *values: Any, **named: Any) -> str:
        return super().number(*values, **named).replace("\u00a0", " ")

    def date(self, value: Any) -> str:
        return super().date(value).replace("\u00a0", " ")


def table() -> pd.DataFrame:
    """A fast station, a slow one, an upgrade and one that stays; 420,000 less 25,000."""
    made = plan([new_l3(0, 0), new_l2(2_000, 0), upgrade(4_000, 0), keep(6_000, 0)])
    return made.assign(phase=[1.0, 2.0, 1.0, np.nan], month_from=[1, 5, 1, np.nan], month_to=[4, 8, 4, np.nan])


def demand() -> pd.DataFrame:
    """10 at the fast station, 20 at 600 m from it, 30 at the slow one, 40 far away."""
    return pd.DataFrame(
        {
            "demand_id": ["a", "b", "c", "d"],
            "weight": [10.0, 20.0, 30.0, 40.0],
            "covered_l2_before": [False] * 4,
            "covered_l2_after": [False, False, True, False],
            "covered_l3_before": [False, True, False, False],
            "covered_l3_after": [True, True, False, False],
            "x": [0.0, 600.0, 2_100.0, 90_000.0],
            "y": [0.0] * 4,
        }
    )


def given(plan_table: pd.DataFrame = None, **changed: Any) -> Given:
    read = table() if plan_table is None else plan_table
    coverage = changed.pop("coverage", demand())
    summary = changed.pop("summary", SUMMARY)
    grid = changed.pop("grid", None)
    items = read_items(read, Origin("Plan"))
    for name in ("phase", "month_from", "month_to"):
        items[name] = read[name].to_numpy(dtype=float) if name in read else np.nan
    known = facts.facts(facts.Given(plan=read, coverage=coverage, grid=grid, summaries={"plan": summary}))
    sites = Sites(
        items=items,
        degrees=np.column_stack([np.full(len(items), -80.5), np.full(len(items), 43.4)]),
        crs="EPSG:32617",
        currency=known.currency,
        radii=radii(summary),
        coverage=coverage,
        grid=grid,
        works=changed.pop("works", None),
        names=changed.pop("names", {}),
    )
    maps = (PLAN_MAP,) if coverage is None else (PLAN_MAP, BEFORE_MAP, AFTER_MAP)
    values = {"title": "A plan", "summary": summary, "maps": maps, **changed}
    return Given(sites=sites, facts=known, **values)
