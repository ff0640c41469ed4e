"""The reference's published plan of 238 stations in phases: its books, and the order by coverage beside its rule."""

from __future__ import annotations

import time

import numpy as np
import pandas as pd
import pytest

from evplan.core.access.cover import coordinates, flat
from evplan.core.placement.programs import Settings
from evplan.core.placement.rules import resolve
from evplan.core.planning.schedule import Asked, Given, phase_plan
from evplan.tests import kwc

from .plans import keep, new_l2, new_l3, plan, upgrade

pytestmark = [pytest.mark.data]
RULES = resolve("reference_d_published", {}, {"l3_serves_l2": True}, budget_required=False)


def published(folder) -> pd.DataFrame:
    """Money by the reference's price list; its upgrades sold 1, 2, 2 and 0 ports."""
    table = pd.read_csv(folder / "kwc" / "reference_d_plan_base_238_sites.csv")
    xy = coordinates(kwc._points(table, "longitude", "latitude"))
    rows = []
    for each, (x, y) in zip(table.to_dict("records"), xy):
        had, has = each["l2_ports_initial"], each["l2_ports_final"]
        if each["status"] == "Upgrade L2 -> L3":
            rows.append(upgrade(x, y, ports=had, sold=had - has, new=each["l3_ports_final"]))
        elif each["status"].startswith("New"):
            rows.append(new_l3(x, y, each["l3_ports_final"]) if each["type"] == "Level 3" else new_l2(x, y, has))
        else:
            rows.append(keep(x, y, had, each["l3_ports_initial"]))
    return plan(rows)


def test_the_published_plan(data_folder):
    table, points = published(data_folder), flat(kwc.demand_points(data_folder))
    given, settings = Given(table, points), Settings("auto", 0.002, 30.0, "", time.monotonic())
    rule = phase_plan(given, RULES, Asked(), settings)
    assert rule.phases["cost"].tolist() == [695_000.0, 2_200_000.0, 1_100_000.0]
    assert rule.phases["actions"].tolist() == [12, 33, 88] and rule.summary["outputs"]["TOTAL_COST"] == 3_995_000.0
    any_level, fast = kwc.reference_shares(data_folder, kwc.demand_points(data_folder))
    last = rule.phases.iloc[-1]
    assert last["coverage_l2"] == pytest.approx(any_level) and last["coverage_l3"] == pytest.approx(fast)
    best = phase_plan(given, RULES, Asked("optimized"), settings)
    own, other = (np.array(each.summary["coverage"]["points"]) for each in (best, rule))
    print(own, other, best.summary["outputs"])
    assert (own >= other - 1e-6).all() and own[0] > other[0] and own[-1] == pytest.approx(other[-1])
    assert (np.cumsum(best.phases["cost"]) <= np.cumsum(rule.phases["cost"]) + 1e-6).all()
    assert best.summary["outputs"]["BOUND"] >= best.summary["outputs"]["OBJECTIVE"]
