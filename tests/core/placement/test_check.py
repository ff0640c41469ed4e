"""The independent check rejects one crafted violation per rule, and names the row."""

from __future__ import annotations

from dataclasses import replace

import geopandas
import pytest

from evplan.core.placement.check import check_plan
from evplan.core.placement.network import plan_network
from evplan.core.placement.optimize import Settings
from evplan.core.placement.rules import resolve

CRS = "EPSG:32617"
pytestmark = pytest.mark.quick


def frame(points, **columns):
    return geopandas.GeoDataFrame(columns, geometry=geopandas.points_from_xy(*zip(*points)), crs=CRS)


@pytest.fixture
def planned(one_process):
    chargers = frame(
        [(0, 0), (5000, 0), (9000, 0)],
        charger_id=["a", "b", "c"],
        level=["L2", "L3", "L2"],
        ports_l2=[4, 0, 2],
        ports_l3=[0, 2, 0],
    )
    demand = frame(
        [(100, 0), (2000, 0), (5000, 100), (12_000, 0), (40_000, 0)],
        demand_id=list("vwxyz"),
        weight=[5.0, 2.0, 1.0, 1.0, 1.0],
    )
    sites = frame(
        [(2000, 50), (12_000, 50)],
        site_id=["s1", "s2"],
        grid_kw=[400.0, 400.0],
        fixed_cost=[1000.0, 0.0],
        status=["candidate", "candidate"],
    )
    rules = resolve(
        "neutral",
        {"resale_factor": 0.5},
        {
            "budget": 700_000.0,
            "l2_radius_m": 500.0,
            "l3_radius_m": 500.0,
            "site_grid_kw": 500.0,
            "budget_per_site": 400_000.0,
        },
    )
    found = plan_network(chargers, demand, sites, rules, Settings("glpk", 0.0, 60.0))
    assert found.report.valid
    assert {"keep", "upgrade", "new_l3"} <= set(found.plan["action"])
    return found.plan, chargers, demand, sites, rules


def row_of(plan, action):
    return plan.index[plan["action"] == action][0]


EDITS = {
    "cost": ("new_l3", {"cost": 1.0}),
    "resale": ("upgrade", {"resale": 99.0}),
    "power": ("new_l3", {"power_kw_after": 1.0}),
    "min_ports_l3": ("new_l3", {"ports_l3_after": 1, "power_kw_after": 150.0}),
    "grid": ("new_l3", {"ports_l3_after": 3, "power_kw_after": 450.0}),
    "max_new_ports": ("new_l3", {"ports_l3_after": 9, "power_kw_after": 1350.0}),
    "keep": ("keep", {"ports_l3_after": 4}),
    "one_level": ("new_l3", {"ports_l2_after": 2}),
    "upgrade": ("upgrade", {"ports_l2_after": 7}),
    "action": ("keep", {"action": "paint"}),
    "ports": ("keep", {"ports_l2_after": -1}),
    "known_site": ("new_l3", {"site_id": "nowhere"}),
    "known_station": ("keep", {"charger_id": "ghost"}),
    "ports_l3_before": ("keep", {"ports_l3_before": 7, "ports_l3_after": 7}),
    "ports_l2_before": ("upgrade", {"ports_l2_before": 9}),
}


@pytest.mark.parametrize("rule", sorted(EDITS))
def test_each_edit_is_caught_with_its_row(planned, rule):
    plan, chargers, demand, sites, rules = planned
    action, changes = EDITS[rule]
    broken = plan.copy()
    index = row_of(plan, action)
    for column, value in changes.items():
        broken.loc[index, column] = value
    report = check_plan(broken, chargers, demand, sites, rules)
    assert (rule, plan.loc[index, "plan_id"]) in {(v.rule, v.plan_id) for v in report.violations}


def test_station_moved_dropped_or_twice(planned):
    plan, chargers, demand, sites, rules = planned
    moved = plan.copy()
    index = row_of(plan, "new_l3")
    moved.loc[[index], "geometry"] = moved.loc[[index]].geometry.translate(50, 0)
    assert "place" in {v.rule for v in check_plan(moved, chargers, demand, sites, rules).violations}
    dropped = plan[plan["charger_id"] != "b"]
    assert "complete" in {v.rule for v in check_plan(dropped, chargers, demand, sites, rules).violations}
    twice = plan.iloc[[*range(len(plan)), 0]].reset_index(drop=True)
    assert "unique" in {v.rule for v in check_plan(twice, chargers, demand, sites, rules).violations}


@pytest.mark.parametrize(
    "changes, rule",
    [
        ({"budget": 100.0}, "budget"),
        ({"budget_per_site": 100.0}, "budget_per_site"),
        ({"min_coverage_l2": 1.0}, "min_coverage_l2"),
        ({"min_coverage_l3": 1.0}, "min_coverage_l3"),
        ({"retention": "reference"}, "retention"),
    ],
)
def test_totals_against_tighter_rules(planned, changes, rule):
    plan, chargers, demand, sites, rules = planned
    report = check_plan(plan, chargers, demand, sites, replace(rules, **changes))
    assert rule in {v.rule for v in report.violations}


def test_forbidden_site(planned):
    plan, chargers, demand, sites, rules = planned
    report = check_plan(plan, chargers, demand, sites.assign(status="forbidden"), rules)
    assert "site_status" in {v.rule for v in report.violations}


def test_required_site_left_out(planned):
    plan, chargers, demand, sites, rules = planned
    left_out = plan.loc[row_of(plan, "new_l3"), "site_id"]
    sites = sites.assign(status=["required" if site == left_out else "candidate" for site in sites["site_id"]])
    assert check_plan(plan, chargers, demand, sites, rules).valid
    report = check_plan(plan[plan["site_id"] != left_out], chargers, demand, sites, rules)
    assert [(v.rule, left_out in v.message) for v in report.violations] == [("required_site", True)]


def test_figures_are_recomputed(planned):
    plan, chargers, demand, sites, rules = planned
    figures = check_plan(plan, chargers, demand, sites, rules).figures
    assert figures["COVERAGE_L3_BEFORE"] == pytest.approx(1 / 10)
    without_upgrade = plan[plan["action"] != "upgrade"]
    assert check_plan(without_upgrade, chargers, demand, sites, rules).figures["COVERAGE_L3"] < figures["COVERAGE_L3"]
