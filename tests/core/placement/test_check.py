"""The independent check passes a plan that obeys every rule, rejects one crafted violation of each, and names the row.

No optimizer: all tables and all numbers are made by hand.
"""

from __future__ import annotations

import ast
import json
from dataclasses import replace
from pathlib import Path

import geopandas
import numpy as np
import pandas as pd
import pytest
from scipy import sparse
from scipy.sparse.csgraph import maximum_flow
from shapely.geometry import box

from evplan.core.errors import PlanningError
from evplan.core.placement import check
from evplan.core.placement.check import check_plan, objective_of, report_document
from evplan.core.placement.problem import Inputs
from evplan.core.placement.rules import resolve
from evplan.core.schema import PLAN, VIOLATIONS
from evplan.core.tables import Origin

CRS = "EPSG:32617"
pytestmark = pytest.mark.quick


def frame(points, **columns):
    geometry = geopandas.points_from_xy(*zip(*points)) if points else []
    return geopandas.GeoDataFrame(columns, geometry=geometry, crs=CRS)


def row(plan_id, xy, action, ports=(0, 0, 0, 0), kw=(0.0, 0.0), money=(0.0, 0.0, 0.0), **ids):
    """``ports``: L2 before and after, L3 before and after. ``kw``: before, after. ``money``: cost, resale, opex."""
    names = ("ports_l2_before", "ports_l2_after", "ports_l3_before", "ports_l3_after")
    return {
        "plan_id": plan_id,
        "charger_id": ids.get("charger"),
        "site_id": ids.get("site"),
        "action": action,
        **dict(zip(names, ports)),
        **dict(zip(("power_kw_before", "power_kw_after"), kw)),
        **dict(zip(("cost", "resale", "opex"), money)),
        "xy": xy,
    }


def plan_of(*rows):
    table = pd.DataFrame(rows)
    return frame(list(table.pop("xy")), **table.to_dict("list"))


# One plan with all rules on -------------------------------------------------------------------------------------------

RULES = {
    "cost_l2_station": 20_000.0,
    "cost_l2_port": 5_000.0,
    "cost_l3_station": 100_000.0,
    "cost_l3_port": 50_000.0,
    "resale_factor": 0.5,
    "l2_radius_m": 500.0,
    "l3_radius_m": 1000.0,
    "min_ports_l2": 1,
    "min_ports_l3": 2,
    "max_new_ports": 4,
    "port_kw_l2": 10.0,
    "port_kw_l3": 150.0,
    "site_grid_kw": 460.0,
    "budget": 700_000.0,
    "budget_per_site": 230_000.0,
    "weight_l2": 30.0,
    "weight_l3": 60.0,
    "weight_cost": 1e-6,
    "weight_backup_l2": 5.0,
    "weight_backup_l3": 6.0,
    "allow_mixed": True,
    "allow_add_ports": True,
    "allow_removal": True,
    "removal_cost": 1000.0,
    "opex_l2_station": 100.0,
    "opex_l2_port": 10.0,
    "opex_l3_station": 1000.0,
    "opex_l3_port": 100.0,
    "discount_rate": 0.05,
    "horizon_years": 2,
    "port_capacity_l2": 10.0,
    "l3_bands": [[2000.0, 0.5]],
    "min_coverage_l2": 0.5,
    "min_coverage_l3": 0.65,
    "min_backup_l2": 0.2,
    "min_backup_l3": 0.16,
    "min_group_coverage_l2": 0.4,
    "min_group_coverage_l3": 0.33,
    "max_stations_per_area": 2,
    "min_l3_per_area": 1,
    "max_kw_per_area": 700.0,
    "l3_min_distance_m": 1500.0,
    "l3_max_gap_m": 3000.0,
    "competitor_share": 0.4,
}
ROWS = (
    # sells 3 of 4 ports at 2,500; a year 1,310 instead of 140; both worth 1/1.05 + 1/1.05² = 1.859410
    row("up", (0, 0), "upgrade", (4, 1, 0, 2), (40.0, 310.0), (200_000.0, 7500.0, 2175.51), charger="a"),
    row("more", (4500, 0), "add_ports", (0, 0, 2, 3), (300.0, 450.0), (50_000.0, 0.0, 185.94), charger="b"),
    # sells 2 ports at 2,500 and the station at 10,000; saves 120 a year
    row("gone", (9000, 0), "remove", (2, 0, 0, 0), (20.0, 0.0), (1000.0, 15_000.0, -223.13), charger="c"),
    row("stay", (20_000, 0), "keep", (1, 1, 0, 0), (10.0, 10.0), charger="d"),
    row("both", (3000, 0), "new_mixed", (0, 1, 0, 2), (0.0, 310.0), (226_000.0, 0.0, 2435.83), site="s1"),
    row("slow", (20_300, 0), "new_l2", (0, 2, 0, 0), (0.0, 20.0), (30_000.0, 0.0, 223.13), site="s2"),
    row("fast", (7000, 0), "new_l3", (0, 0, 0, 2), (0.0, 300.0), (200_000.0, 0.0, 2231.29), site="s3"),
)


def whole_plan():
    return plan_of(*ROWS)


def whole_inputs():
    chargers = frame(
        [(0, 0), (4500, 0), (9000, 0), (20_000, 0)],
        charger_id=list("abcd"),
        level=["L2", "L3", "L2", "L2"],
        ports_l2=[4, 0, 2, 1],
        ports_l3=[0, 2, 0, 0],
        power_kw_total=[40.0, 300.0, 20.0, 10.0],
        removable=[None, None, "yes", "no"],
    )
    demand = frame(
        [(100, 0), (3000, 100), (20_300, 100), (20_000, 200), (8500, 0), (3750, 0)],
        demand_id=[f"p{i}" for i in range(1, 7)],
        weight=[20.0, 8.0, 15.0, 5.0, 2.0, 10.0],
        group=["n", "n", "s", "s", None, "s"],
    )
    sites = frame(
        [(3000, 0), (20_300, 0), (7000, 0), (30_000, 0), (20_000, 100)],
        site_id=["s1", "s2", "s3", "s4", "s5"],
        fixed_cost=[1000.0, None, 0.0, 0.0, 0.0],
        grid_kw=[400.0, None, None, None, None],
        status=["candidate", "required", "candidate", "forbidden", "competitor"],
    )
    zones = geopandas.GeoDataFrame(
        {"zone_id": ["west", "mid", "east"], "max_kw": [None, 800.0, None], "min_l3": [None, None, 0]},
        geometry=[box(-500, -500, 3500, 500), box(3500, -500, 10_000, 500), box(19_000, -500, 21_000, 500)],
        crs=CRS,
    )
    return Inputs(chargers, demand, sites, zones)


def whole_rules(**changes):
    return resolve("neutral", {**RULES, **changes})


def found_in(report):
    return {(v.rule, v.plan_id) for v in report.violations}


def test_a_plan_that_obeys_every_rule_is_valid_and_its_figures_are_those_by_hand():
    report = check_plan(whole_plan(), whole_inputs(), whole_rules())
    assert report.violations == ()
    figures = dict(report.figures)
    groups = figures.pop("GROUPS")
    assert figures == pytest.approx(
        {
            # a: 20; c: the 2 at exactly 500 m; d: 0.6 · 15 + 0.6 · 5 = 12, but one port for 10; of 60
            "COVERAGE_L2_BEFORE": 32 / 60,
            "COVERAGE_L3_BEFORE": (10 + 0.5 * 8) / 60,
            # up: one port for 10 of 20; both: 8; stay and slow: 12, left over by the competitor; 2 and 10: nobody
            "COVERAGE_L2": 30 / 60,
            # 20 + 8 + 10 within the radius, and half of the 2 that are 1,500 m from the next
            "COVERAGE_L3": 39 / 60,
            "BACKUP_L2": 12 / 60,
            "BACKUP_L3": 10 / 60,
            "COST": 707_000.0,
            "RESALE": 22_500.0,
            "NET_COST": 684_500.0,
            "OPEX": 7028.57,
            "N_NEW_L2": 1,
            "N_NEW_L3": 1,
            "N_MIXED": 1,
            "N_UPGRADES": 1,
            "N_ADD_PORTS": 1,
            "N_REMOVED": 1,
            "SHORTFALL": 0.0,
        }
    )
    assert set(groups) == {"n", "s"}
    assert groups["n"] == pytest.approx({"l2": 18 / 28, "l3": 1.0})
    assert groups["s"] == pytest.approx({"l2": 12 / 30, "l3": 10 / 30})


# One violation of each rule -------------------------------------------------------------------------------------------

# The row that is edited, what is written into it, and the rule that does not hold any more.
EDITS = [
    ("both", {"action": "paint"}, "action"),
    ("stay", {"ports_l2_after": -1}, "ports"),
    ("slow", {"ports_l2_after": 1.5}, "ports"),
    ("stay", {"ports_l2_after": 2}, "keep"),
    ("fast", {"ports_l2_after": 1}, "one_level"),
    ("slow", {"ports_l3_after": 2}, "one_level"),
    ("fast", {"ports_l3_after": 1}, "min_ports_l3"),
    ("both", {"ports_l3_after": 1}, "min_ports_l3"),
    ("up", {"ports_l3_after": 1}, "min_ports_l3"),
    ("both", {"ports_l2_after": 0}, "min_ports_l2"),
    ("slow", {"ports_l2_after": 0}, "min_ports_l2"),
    ("slow", {"ports_l2_after": 5}, "max_new_ports"),
    ("both", {"ports_l3_after": 5}, "max_new_ports"),
    ("up", {"ports_l3_after": 5}, "max_new_ports"),
    ("more", {"ports_l3_after": 7}, "max_new_ports"),
    ("up", {"ports_l2_after": 5}, "upgrade"),
    ("more", {"action": "upgrade"}, "upgrade"),
    ("more", {"ports_l2_after": 1}, "add_ports"),
    ("more", {"ports_l3_after": 1}, "add_ports"),
    ("more", {"ports_l3_after": 2}, "add_ports"),
    ("gone", {"ports_l2_after": 2}, "remove"),
    ("stay", {"action": "remove", "ports_l2_after": 0}, "removable"),
    ("fast", {"cost": 1.0}, "cost"),
    ("both", {"cost": 225_000.0}, "cost"),
    ("gone", {"cost": 0.0}, "cost"),
    ("up", {"resale": 7500.01}, "resale"),
    ("gone", {"resale": 5000.0}, "resale"),
    ("stay", {"resale": 10.0}, "resale"),
    ("up", {"opex": 2175.53}, "opex"),
    ("gone", {"opex": 223.13}, "opex"),
    ("slow", {"opex": None}, "opex"),
    ("fast", {"power_kw_after": 299.0}, "power"),
    ("up", {"power_kw_after": 340.0}, "power"),
    ("gone", {"power_kw_after": 20.0}, "power"),
    ("stay", {"power_kw_before": 11.0}, "power_kw_before"),
    ("both", {"ports_l3_after": 3}, "grid"),
    ("more", {"ports_l3_after": 4}, "grid"),
    ("fast", {"site_id": "nowhere"}, "known_site"),
    ("fast", {"charger_id": "a"}, "known_site"),
    ("fast", {"site_id": "s4"}, "site_status"),
    ("fast", {"site_id": "s5"}, "site_status"),
    ("fast", {"site_id": "s1"}, "unique"),
    ("stay", {"charger_id": "ghost"}, "known_station"),
    ("up", {"ports_l2_before": 9}, "ports_l2_before"),
    ("more", {"ports_l3_before": 1}, "ports_l3_before"),
    ("slow", {"ports_l2_before": 2}, "ports_l2_before"),
]


def edited(plan, plan_id, changes):
    edited_plan = plan.copy()
    index = plan.index[plan["plan_id"] == plan_id][0]
    for column, value in changes.items():
        edited_plan[column] = edited_plan[column].astype(object)
        edited_plan.loc[index, column] = value
    return edited_plan


@pytest.mark.parametrize("plan_id, changes, rule", EDITS)
def test_an_edited_row_is_caught_and_named(plan_id, changes, rule):
    report = check_plan(edited(whole_plan(), plan_id, changes), whole_inputs(), whole_rules())
    assert (rule, plan_id) in found_in(report)


@pytest.mark.parametrize(
    "plan_id, changes, rule", [edit for edit in EDITS if set(edit[1]) <= {"cost", "resale", "opex", "power_kw_after"}]
)
def test_a_wrong_statement_is_the_only_violation(plan_id, changes, rule):
    """Money and power are recomputed: a lie in one field does not spread to the budget or the areas."""
    report = check_plan(edited(whole_plan(), plan_id, changes), whole_inputs(), whole_rules())
    assert found_in(report) == {(rule, plan_id)}
    assert report.figures == check_plan(whole_plan(), whole_inputs(), whole_rules()).figures


# The rule that is changed, and every violation that follows: rule, row, and what else the message names.
TIGHTER = [
    ({"allow_mixed": False}, [("allow_mixed", "both", "")]),
    ({"allow_add_ports": False}, [("allow_add_ports", "more", "")]),
    ({"allow_removal": False}, [("allow_removal", "gone", "")]),
    ({"budget": 684_499.99}, [("budget", "", "684,500.00")]),
    ({"budget_per_site": 225_999.99}, [("budget_per_site", "both", "226,000.00")]),
    ({"min_coverage_l2": 0.51}, [("min_coverage_l2", "", "0.5000")]),
    ({"min_coverage_l3": 0.66}, [("min_coverage_l3", "", "0.6500")]),
    ({"min_backup_l2": 0.21}, [("min_backup_l2", "", "0.2000")]),
    ({"min_backup_l3": 0.17}, [("min_backup_l3", "", "0.1667")]),
    ({"min_group_coverage_l2": 0.41}, [("min_group_coverage_l2", "", "“s”")]),
    ({"min_group_coverage_l3": 0.34}, [("min_group_coverage_l3", "", "“s”")]),
    (
        {"max_stations_per_area": 1},
        [("max_stations_per_area", "", "“west”"), ("max_stations_per_area", "", "“east”")],
    ),
    ({"min_l3_per_area": 3}, [("min_l3_per_area", "", "“mid”"), ("min_l3_per_area", "", "“west”")]),
    ({"max_kw_per_area": 619.0}, [("max_kw_per_area", "", "“west”")]),
    (
        {"l3_min_distance_m": 2000.0},
        [("l3_min_distance", "both", "“more”")],
    ),
    ({"l3_max_gap_m": 2000.0}, [("l3_max_gap", "fast", "“more”"), ("l3_max_gap", "up", "“both”")]),
    ({"port_capacity_l2": 5.0}, [("min_coverage_l2", "", ""), ("min_group_coverage_l2", "", "“n”")]),
    (
        {"competitor_share": 0.9},
        [("min_backup_l2", "", ""), ("min_coverage_l2", "", ""), ("min_group_coverage_l2", "", "“s”")],
    ),
    ({"l3_bands": [[1400.0, 0.5]]}, [("min_coverage_l3", "", "")]),
    ({"max_new_ports": 1, "min_ports_l3": 1}, [("max_new_ports", name, "") for name in ("both", "fast", "slow", "up")]),
    ({"port_kw_l2": 10.1}, [("power", name, "") for name in ("both", "slow")]),
    ({"retention": "reference"}, [("resale", "up", "17,500.00"), ("retention", "up", "")]),
    ({"horizon_years": 3}, [("opex", name, "") for name in ("both", "fast", "gone", "more", "slow", "up")]),
    ({"discount_rate": 0.0}, [("opex", name, "") for name in ("both", "fast", "gone", "more", "slow", "up")]),
]


@pytest.mark.parametrize("changes, expected", TIGHTER)
def test_a_tighter_rule_is_violated_and_nothing_else(changes, expected):
    violations = check_plan(whole_plan(), whole_inputs(), whole_rules(**changes)).violations
    assert sorted((v.rule, v.plan_id) for v in violations) == sorted((rule, plan_id) for rule, plan_id, _ in expected)
    for rule, plan_id, text in expected:
        assert any(text in v.message for v in violations if (v.rule, v.plan_id) == (rule, plan_id))


def test_a_station_that_is_moved_left_out_or_there_twice():
    plan, inputs, rules = whole_plan(), whole_inputs(), whole_rules()
    moved = plan.set_geometry(plan.geometry.translate(0, 1.01))
    assert found_in(check_plan(moved, inputs, rules)) == {("place", plan_id) for plan_id in plan["plan_id"]}
    rounded = plan.set_geometry(plan.geometry.translate(0, 0.5))
    assert check_plan(rounded, inputs, rules).valid
    assert check_plan(rounded, inputs, rules).figures == check_plan(plan, inputs, rules).figures
    (violation,) = check_plan(
        plan[plan["plan_id"] != "stay"], inputs, whole_rules(min_backup_l2=0, port_capacity_l2=None)
    ).violations
    assert (violation.rule, "“d”" in violation.message) == ("complete", True)
    twice = plan.iloc[[*range(len(plan)), 3]].reset_index(drop=True)
    assert ("unique", "stay") in found_in(check_plan(twice, inputs, rules))


def test_a_required_site_left_out_unless_its_merged_neighbour_is_built():
    plan, inputs, rules = (
        whole_plan(),
        whole_inputs(),
        whole_rules(min_backup_l2=0, min_coverage_l2=0, min_group_coverage_l2=0),
    )
    (violation,) = check_plan(plan[plan["plan_id"] != "slow"], inputs, rules).violations
    assert (violation.rule, "“s2”" in violation.message) == ("required_site", True)
    two = frame([(3000.2, 0.1)], site_id=["s1b"], status=["required"])
    sites = geopandas.GeoDataFrame(pd.concat([inputs.sites, two], ignore_index=True), crs=CRS)
    assert check_plan(plan, replace(inputs, sites=sites), rules).valid


# Money and power by hand ----------------------------------------------------------------------------------------------


def small(rows, *, rules=None, stations=(), sites=(), points=((0, 0, 1.0),), **tables):
    """Check rows against short tables. Stations: x, y, level, L2 and L3 ports. Sites: x, y. Points: x, y, weight, group."""
    chargers = frame(
        [s[:2] for s in stations],
        charger_id=[f"c{i}" for i in range(len(stations))],
        level=[s[2] for s in stations],
        ports_l2=[s[3] for s in stations],
        ports_l3=[s[4] for s in stations],
    )
    demand = frame(
        [p[:2] for p in points],
        demand_id=[f"d{i}" for i in range(len(points))],
        weight=[p[2] for p in points],
        group=[p[3] if len(p) > 3 else None for p in points],
    )
    columns = {"site_id": [f"s{i}" for i in range(len(sites))], **tables.pop("columns", {})}
    places = frame([s[:2] for s in sites], **columns)
    limits = {"budget": 1e7, "l2_radius_m": 500.0, "l3_radius_m": 500.0, "port_kw_l2": 10.0, **(rules or {})}
    inputs = Inputs(chargers, demand, places, **tables)
    return check_plan(plan_of(*rows), inputs, resolve("neutral", limits))


def kept(i, xy, l2, l3=0):
    kw = l2 * 10.0 + l3 * 150.0
    return row(f"keep{i}", xy, "keep", (l2, l2, l3, l3), (kw, kw), charger=f"c{i}")


def built_l2(i, xy, ports=1):
    return row(
        f"new{i}",
        xy,
        "new_l2",
        (0, ports, 0, 0),
        (0.0, ports * 10.0),
        (20_000.0 + ports * 5000.0, 0.0, 0.0),
        site=f"s{i}",
    )


def built_l3(i, xy, ports=2):
    return row(
        f"new{i}",
        xy,
        "new_l3",
        (0, 0, 0, ports),
        (0.0, ports * 150.0),
        (100_000.0 + ports * 50_000.0, 0.0, 0.0),
        site=f"s{i}",
    )


def test_present_value_of_operating_costs():
    """1,200 a year: at 10 % over three years 1,200 · 2.486852 = 2,984.22; without interest 3,600; without years 0."""
    opex = {"opex_l3_station": 1000.0, "opex_l3_port": 100.0, "horizon_years": 3}
    for rate, years, expected in ((0.1, 3, 2984.22), (0.0, 3, 3600.0), (0.1, 0, 0.0)):
        built = {**built_l3(0, (0, 0)), "opex": expected}
        report = small([built], sites=[(0, 0)], rules={**opex, "discount_rate": rate, "horizon_years": years})
        assert report.valid
        assert report.figures["OPEX"] == expected
    # A value exactly between two cents may be rounded either way.
    for expected in (0.12, 0.13):
        built = {**built_l2(0, (0, 0)), "opex": expected}
        assert small([built], sites=[(0, 0)], rules={"opex_l2_station": 0.125, "horizon_years": 1}).valid


def test_a_plan_without_opex_column_is_right_only_if_operating_is_free():
    old = plan_of(built_l2(0, (0, 0))).drop(columns="opex")
    inputs = Inputs(None, frame([(0, 0)], demand_id=["d"], weight=[1.0]), frame([(0, 0)], site_id=["s0"]))
    rules = resolve("neutral", {"budget": 1e6, "port_kw_l2": 10.0})
    assert check_plan(old, inputs, rules).valid
    (violation,) = check_plan(old, inputs, replace(rules, opex_l2_port=10.0, horizon_years=1)).violations
    assert (violation.rule, violation.plan_id, violation.allowed) == ("opex", "new0", 10.0)
    assert "states no operating cost" in violation.message


def test_removal_sells_everything_of_each_level():
    gone = row("gone", (0, 0), "remove", (3, 0, 2, 0), (330.0, 0.0), (500.0, 82_500.0, 0.0), charger="c0")
    rules = {"allow_removal": True, "removal_cost": 500.0, "resale_factor": 0.5, "budget": 0.0}
    # half of 3 · 5,000 + 20,000 + 2 · 50,000 + 100,000
    report = small([{**gone, "resale": 117_500.0}], stations=[(0, 0, "L3", 3, 2)], rules=rules)
    assert report.valid
    assert report.figures["NET_COST"] == -117_000.0
    assert (report.figures["COVERAGE_L3_BEFORE"], report.figures["COVERAGE_L3"]) == (1.0, 0.0)
    assert found_in(small([gone], stations=[(0, 0, "L3", 3, 2)], rules=rules)) == {("resale", "gone")}


def test_a_station_above_its_grid_connection_stays_but_does_not_grow():
    stations, rules = [(0, 0, "L2", 60, 0)], {"site_grid_kw": 500.0, "allow_add_ports": True}
    assert small([kept(0, (0, 0), 60)], stations=stations, rules=rules).valid
    more = row("more", (0, 0), "add_ports", (60, 61, 0, 0), (600.0, 610.0), (5000.0, 0.0, 0.0), charger="c0")
    assert found_in(small([more], stations=stations, rules=rules)) == {("grid", "more")}
    # 600 kW · 20 / 60 + 2 · 150 kW
    up = row("up", (0, 0), "upgrade", (60, 20, 0, 2), (600.0, 500.0), (200_000.0, 0.0, 0.0), charger="c0")
    assert small([up], stations=stations, rules=rules).valid


def test_a_plan_of_new_stations_without_sites_and_chargers():
    """Places, limits and fixed costs are unknown: a cost above the price list may be the site's, one below is wrong."""
    plan = plan_of({**built_l2(0, (0, 0)), "cost": 27_000.0})
    inputs = Inputs(None, frame([(0, 0)], demand_id=["d"], weight=[1.0]), None)
    report = check_plan(plan, inputs, resolve("neutral", {"budget": 27_000.0, "port_kw_l2": 10.0}))
    assert report.valid
    assert report.figures["NET_COST"] == 27_000.0
    assert any("Without candidate sites" in note for note in report.notes)
    cheap = check_plan(plan.assign(cost=24_000.0), inputs, resolve("neutral", {"budget": 1e6, "port_kw_l2": 10.0}))
    assert found_in(cheap) == {("cost", "new0")}
    dear = check_plan(plan, inputs, resolve("neutral", {"budget": 26_999.0, "port_kw_l2": 10.0}))
    assert [v.rule for v in dear.violations] == ["budget"]


# Service by hand ------------------------------------------------------------------------------------------------------


def test_bands_serve_in_parts():
    points = [(500, 0, 1.0), (501, 0, 2.0), (800, 0, 3.0), (1200, 0, 4.0), (1201, 0, 10.0)]
    rules = {"l2_bands": [[800.0, 0.5], [1200.0, 0.2]]}
    report = small([kept(0, (0, 0), 1)], stations=[(0, 0, "L2", 1, 0)], points=points, rules=rules)
    assert report.figures["COVERAGE_L2"] == pytest.approx((1 + 0.5 * 5 + 0.2 * 4) / 20)
    assert report.figures["COVERAGE_L2_BEFORE"] == report.figures["COVERAGE_L2"]


def test_competitors_leave_their_part_within_the_radius_of_each_level():
    """The competitor is 600 m from the point: within the radius of L3, not of L2. Backup is reduced as well."""
    stations = [(0, 0, "L3", 1, 2), (10, 0, "L3", 0, 2)]
    report = small(
        [kept(0, (0, 0), 1, 2), kept(1, (10, 0), 0, 2)],
        stations=stations,
        sites=[(600, 0)],
        columns={"status": ["Competitor"]},
        rules={"competitor_share": 0.3, "l3_radius_m": 700.0},
    )
    figures = report.figures
    assert (figures["COVERAGE_L2"], figures["COVERAGE_L3"], figures["BACKUP_L2"]) == (1.0, 0.7, 0.0)
    assert figures["BACKUP_L3"] == pytest.approx(0.7)


def test_fast_stations_serve_l2_where_the_rules_say_so():
    for serves, expected in ((False, 0.0), (True, 1.0)):
        report = small([kept(0, (0, 0), 0, 2)], stations=[(0, 0, "L3", 0, 2)], rules={"l3_serves_l2": serves})
        assert (report.figures["COVERAGE_L2"], report.figures["COVERAGE_L3"]) == (expected, 1.0)


def test_too_few_ports_serve_nobody_except_of_existing_fast_stations():
    stations = [(0, 0, "L2", 1, 0), (0, 5, "L3", 0, 1)]
    rules = {"min_ports_l2": 2, "min_ports_l3": 2}
    figures = small([kept(0, (0, 0), 1), kept(1, (0, 5), 0, 1)], stations=stations, rules=rules).figures
    assert (figures["COVERAGE_L2"], figures["COVERAGE_L3"]) == (0.0, 1.0)


def test_costs_take_the_place_of_the_straight_line():
    """The station next door is unreachable, the one far away takes 5 minutes; distances between stations stay straight."""
    costs = pd.DataFrame({"demand_id": ["d0", "d1", "d1"], "site_id": ["s0", "s0", "s0"], "cost": [5.0, 9.0, 11.0]})
    report = small(
        [kept(0, (0, 0), 1), built_l2(0, (90_000, 0))],
        stations=[(0, 0, "L2", 1, 0)],
        sites=[(90_000, 0)],
        points=[(0, 0, 1.0), (0, 1, 2.0), (0, 2, 5.0)],
        rules={"l2_radius_m": 6.0, "l2_bands": [[10.0, 0.5]]},
        costs=costs,
    )
    assert report.valid
    assert report.figures["COVERAGE_L2_BEFORE"] == 0.0
    assert report.figures["COVERAGE_L2"] == pytest.approx((1 + 0.5 * 2) / 8)


def test_an_id_of_a_charger_and_a_site_cannot_be_told_apart_in_a_cost_table():
    costs = pd.DataFrame({"demand_id": ["d0"], "site_id": ["c0"], "cost": [5.0]})
    rows = [kept(0, (0, 0), 1), {**built_l2(0, (9, 0)), "site_id": "c0"}]
    with pytest.raises(PlanningError, match="cannot tell them apart"):
        small(rows, stations=[(0, 0, "L2", 1, 0)], sites=[(9, 0)], costs=costs, columns={"site_id": ["c0"]})


# Capacity by hand -----------------------------------------------------------------------------------------------------

TWO = [kept(0, (0, 0), 1), kept(1, (800, 0), 2)]
TWO_STATIONS = [(0, 0, "L2", 1, 0), (800, 0, "L2", 2, 0)]
# Left of both, between them, right of both: the middle one reaches either station.
THREE = [(-100, 0, 6.0, "left"), (400, 0, 9.0, "middle"), (900, 0, 11.0, "right")]


def test_demand_is_assigned_in_parts_as_well_as_can_be():
    """With 10 a port there is room for 10 and 20: 6 and 11 go to their own, the 9 between in parts, so 26 of 26."""
    for capacity, served in ((10.0, 26.0), (8.0, 24.0), (1.0, 3.0)):
        report = small(TWO, stations=TWO_STATIONS, points=THREE, rules={"port_capacity_l2": capacity})
        assert report.figures["COVERAGE_L2"] == pytest.approx(served / 26)
        assert report.figures["COVERAGE_L2_BEFORE"] == report.figures["COVERAGE_L2"]


def test_a_site_has_a_capacity_of_its_own_at_each_level():
    mixed = row("new0", (0, 0), "new_mixed", (0, 3, 0, 2), (0.0, 330.0), (235_000.0, 0.0, 0.0), site="s0")
    for rules, l2, l3 in (({}, 7, 7), ({"port_capacity_l2": 2.0}, 6, 7), ({"port_capacity_l3": 5.0}, 7, 7)):
        rules = {"allow_mixed": True, **rules}
        report = small([mixed], sites=[(0, 0)], columns={"capacity": [7.0]}, points=[(0, 0, 10.0)], rules=rules)
        assert report.valid
        assert (report.figures["COVERAGE_L2"], report.figures["COVERAGE_L3"]) == pytest.approx((l2 / 10, l3 / 10))


def test_a_station_without_limit_takes_whoever_reaches_it():
    report = small(
        [kept(0, (0, 0), 1), built_l2(0, (400, 0))],
        stations=[(0, 0, "L2", 1, 0)],
        sites=[(400, 0)],
        columns={"capacity": [3.0]},
        points=[(-100, 0, 6.0), (500, 0, 4.0), (900, 0, 5.0)],
    )
    assert report.figures["COVERAGE_L2"] == pytest.approx((6 + 4 + 3) / 15)


def test_competitors_take_from_what_is_assigned():
    report = small(
        TWO,
        stations=TWO_STATIONS,
        points=THREE,
        sites=[(-200, 0)],
        columns={"status": ["competitor"]},
        rules={"competitor_share": 0.5, "port_capacity_l2": 10.0},
    )
    assert report.figures["COVERAGE_L2"] == pytest.approx((3 + 9 + 11) / 26)


def test_floors_of_groups_steer_the_assignment_without_loss_of_coverage():
    """16 of 26 can be served, by 4 and 12. The floor of the middle is met by giving the others less."""
    rules = {"port_capacity_l2": 4.0, "min_group_coverage_l2": 0.4}
    stations, rows = [(0, 0, "L2", 1, 0), (800, 0, "L2", 3, 0)], [kept(0, (0, 0), 1), kept(1, (800, 0), 3)]
    report = small(rows, stations=stations, points=THREE, rules=rules)
    assert report.valid
    assert report.figures["COVERAGE_L2"] == pytest.approx(16 / 26)
    assert all(shares["l2"] >= 0.4 - 1e-9 for shares in report.figures["GROUPS"].values())


def test_a_floor_that_capacity_cannot_reach_is_said_with_the_best_that_is_possible():
    """The left group can have 4 of 6 at most; the right and middle ones share the rest."""
    stations, rows = [(0, 0, "L2", 1, 0), (800, 0, "L2", 3, 0)], [kept(0, (0, 0), 1), kept(1, (800, 0), 3)]
    rules = {"port_capacity_l2": 4.0, "min_group_coverage_l2": 0.7}
    report = small(rows, stations=stations, points=THREE, rules=rules)
    left = next(v for v in report.violations if "“left”" in v.message)
    assert (left.rule, left.plan_id, left.allowed) == ("min_group_coverage_l2", "", 0.7)
    assert left.found == pytest.approx(4 / 6)
    assert "allows no more" in left.message
    assert report.figures["COVERAGE_L2"] == pytest.approx(16 / 26)


def test_floors_that_capacity_cannot_reach_together():
    """Two groups of 10 at a station for 10: either alone could have all, not both 60 %."""
    points = [(0, 0, 10.0, "one"), (1, 0, 10.0, "two")]
    rules = {"port_capacity_l2": 10.0, "min_group_coverage_l2": 0.6}
    report = small([kept(0, (0, 0), 1)], stations=[(0, 0, "L2", 1, 0)], points=points, rules=rules)
    assert [(v.rule, "together" in v.message) for v in report.violations] == [("min_group_coverage_l2", True)]
    assert report.figures["COVERAGE_L2"] == pytest.approx(0.5)
    # With a price the least is missing that can be, and nothing is a violation.
    rules = {**rules, "shortfall_price": 10.0}
    report = small([kept(0, (0, 0), 1)], stations=[(0, 0, "L2", 1, 0)], points=points, rules=rules)
    assert report.valid
    assert report.figures["SHORTFALL"] == pytest.approx(0.2)


@pytest.mark.parametrize("seed", range(8))
def test_the_assignment_is_a_greatest_flow(seed):
    """Against scipy's maximum flow, which shares no code with the linear program; weights and capacities are whole."""
    random = np.random.default_rng(seed)
    stations = [(*random.integers(0, 2000, 2), "L2", int(random.integers(1, 4)), 0) for _ in range(7)]
    points = [
        (*random.integers(0, 2000, 2), float(random.integers(1, 9)), random.choice(["a", "b", "c"])) for _ in range(30)
    ]
    rows = [kept(i, s[:2], s[3]) for i, s in enumerate(stations)]
    floors = {"min_group_coverage_l2": 0.3, "shortfall_price": 1.0}
    report = small(rows, stations=stations, points=points, rules={"port_capacity_l2": 8.0, **floors})
    source, sink, capacity = 0, 38, sparse.lil_matrix((39, 39), dtype=np.int32)
    for p, (x, y, weight, _) in enumerate(points, start=1):
        capacity[source, p] = int(weight)
        for s, station in enumerate(stations, start=31):
            if np.hypot(x - station[0], y - station[1]) <= 500:
                capacity[p, s] = int(weight)
    for s, station in enumerate(stations, start=31):
        capacity[s, sink] = 8 * station[3]
    most = maximum_flow(capacity.tocsr(), source, sink).flow_value
    assert report.figures["COVERAGE_L2"] * sum(p[2] for p in points) == pytest.approx(most, abs=1e-6)


def test_bands_and_a_capacity_of_sites_exclude_each_other():
    with pytest.raises(PlanningError, match="“l2_bands” cannot be used together"):
        small([built_l2(0, (0, 0))], sites=[(0, 0)], columns={"capacity": [7.0]}, rules={"l2_bands": [[800.0, 0.5]]})


# Between places -------------------------------------------------------------------------------------------------------


def square(zone_id="z", **limits):
    return geopandas.GeoDataFrame({"zone_id": [zone_id], **limits}, geometry=[box(0, -100, 1000, 100)], crs=CRS)


def test_an_area_above_a_maximum_may_stay_so_but_not_grow():
    stations = [(100, 0, "L2", 1, 0), (200, 0, "L2", 1, 0), (300, 0, "L2", 1, 0)]
    rows, zones = [kept(i, s[:2], 1) for i, s in enumerate(stations)], square(max_stations=[2], max_kw=[25.0])
    assert small(rows, stations=stations, zones=zones).valid
    report = small([*rows, built_l2(0, (400, 0))], stations=stations, sites=[(400, 0)], zones=zones)
    assert [(v.rule, v.found, v.allowed) for v in report.violations] == [
        ("max_stations_per_area", 4.0, 3.0),
        ("max_kw_per_area", 40.0, 30.0),
    ]
    assert all("“z”" in v.message and "not grow" in v.message for v in report.violations)
    # One goes and one comes: as many as before, though still above the maximum.
    gone = row("gone", (100, 0), "remove", (1, 0, 0, 0), (10.0, 0.0), charger="c0")
    swapped = [gone, *rows[1:], built_l2(0, (400, 0))]
    assert small(swapped, stations=stations, sites=[(400, 0)], zones=zones, rules={"allow_removal": True}).valid


def test_a_place_on_a_border_lies_in_both_areas():
    zones = geopandas.GeoDataFrame(
        {"zone_id": ["one", "two"]}, geometry=[box(0, -100, 1000, 100), box(1000, -100, 2000, 100)], crs=CRS
    )
    report = small([built_l2(0, (1000, 0))], sites=[(1000, 0)], zones=zones, rules={"max_stations_per_area": 0})
    assert ["“one”" in v.message or "“two”" in v.message for v in report.violations] == [True, True]


def test_rules_per_area_without_areas_are_said_to_be_left_out():
    report = small([built_l2(0, (0, 0))], sites=[(0, 0)], rules={"max_stations_per_area": 0})
    assert report.valid
    assert any("need a layer of zones" in note for note in report.notes)


def test_existing_fast_stations_may_be_near_each_other_and_far_from_all():
    stations = [(0, 0, "L3", 0, 2), (100, 0, "L3", 0, 2), (90_000, 0, "L3", 0, 2)]
    rows = [kept(i, s[:2], 0, 2) for i, s in enumerate(stations)]
    rules = {"l3_min_distance_m": 1000.0, "l3_max_gap_m": 2000.0}
    assert small(rows, stations=stations, rules=rules).valid
    for x, expected in ((1100, []), (1099, ["l3_min_distance"]), (2100, []), (2101, ["l3_max_gap"])):
        report = small([*rows, built_l3(0, (x, 0))], stations=stations, sites=[(x, 0)], rules=rules)
        assert [v.rule for v in report.violations] == expected
        assert all(v.plan_id == "new0" and "“keep1”" in v.message for v in report.violations)


def test_two_new_fast_stations_too_near_are_one_violation_and_a_lone_one_misses_another():
    sites, rules = [(0, 0), (0, 0)], {"l3_min_distance_m": 1000.0}
    (violation,) = small([built_l3(0, (0, 0)), built_l3(1, (0, 0))], sites=sites, rules=rules).violations
    assert (violation.rule, violation.plan_id, violation.found) == ("l3_min_distance", "new0", 0.0)
    assert "“new1”" in violation.message
    (violation,) = small([built_l3(0, (0, 0))], sites=sites, rules={"l3_max_gap_m": 1000.0}).violations
    assert (violation.rule, violation.plan_id, violation.found) == ("l3_max_gap", "new0", None)
    assert small([built_l3(0, (0, 0)), built_l3(1, (0, 0))], sites=sites, rules={"l3_max_gap_m": 1000.0}).valid


def test_a_station_that_begins_to_serve_by_added_ports_keeps_the_distance_too():
    """An L2 station with one L3 port serves L3 only with the second one."""
    stations = [(0, 0, "L2", 1, 1), (500, 0, "L3", 0, 2)]
    more = row("more", (0, 0), "add_ports", (1, 1, 1, 2), (160.0, 310.0), (50_000.0, 0.0, 0.0), charger="c0")
    rules = {"allow_add_ports": True, "l3_min_distance_m": 501.0}
    report = small([more, kept(1, (500, 0), 0, 2)], stations=stations, rules=rules)
    assert found_in(report) == {("l3_min_distance", "more")}
    removed = row("gone", (500, 0), "remove", (0, 0, 2, 0), (300.0, 0.0), charger="c1")
    assert small([more, removed], stations=stations, rules={**rules, "allow_removal": True}).valid


# Minima, objective and document ---------------------------------------------------------------------------------------


def test_a_price_turns_minima_into_shortfalls():
    minima = {
        "min_coverage_l2": 0.6,  # 0.5 found
        "min_coverage_l3": 0.65,  # met
        "min_backup_l2": 0.5,  # 0.2 found
        "min_backup_l3": 0.2,  # 1/6 found
        "min_group_coverage_l2": 0.7,  # 18/28 and 0.4 found
        "min_group_coverage_l3": 0.5,  # 1 and 1/3 found
    }
    rules = whole_rules(**minima, shortfall_price=7.0)
    report = check_plan(whole_plan(), whole_inputs(), rules)
    assert report.valid
    missing = 0.1 + 0.3 + (0.2 - 1 / 6) + (0.7 - 18 / 28) + 0.3 + (0.5 - 1 / 3)
    assert report.figures["SHORTFALL"] == pytest.approx(missing)
    served = 30 * 0.5 + 60 * 0.65 + 5 * 0.2 + 6 / 6
    money = 684_500.0 + 7028.57
    assert objective_of(report.figures, rules) == pytest.approx(served - 1e-6 * money - 7 * missing)


def test_objectives_of_every_kind():
    figures = {
        "COVERAGE_L2": 0.5,
        "COVERAGE_L3": 0.25,
        "BACKUP_L2": 0.1,
        "BACKUP_L3": 0.2,
        "NET_COST": 1000.0,
        "OPEX": 200.0,
    }
    figures["SHORTFALL"] = 0.5
    rules = whole_rules(shortfall_price=4.0, weight_cost=0.01)
    served = 30 * 0.5 + 60 * 0.25 + 5 * 0.1 + 6 * 0.2
    for changes, expected in (
        ({}, served - 12.0 - 2.0),
        ({"shortfall_price": None}, served - 12.0),
        ({"objective": "max_coverage"}, served - 2.0),
        ({"objective": "min_cost"}, 1200.0 + 2.0),
        ({"objective": "lexicographic", "priority": "l3_l2_cost"}, 0.25),
        ({"objective": "lexicographic", "priority": "l2_cost_l3"}, 0.5),
        ({"objective": "lexicographic", "priority": "cost_l2_l3"}, 1200.0),
    ):
        assert objective_of(figures, replace(rules, **changes)) == pytest.approx(expected)
    old = {name: figures[name] for name in ("COVERAGE_L2", "COVERAGE_L3", "NET_COST")}
    assert objective_of(old, rules) == pytest.approx(30 * 0.5 + 60 * 0.25 - 10.0)


def test_floors_without_any_group_are_said_to_be_left_out():
    report = small([built_l2(0, (0, 0))], sites=[(0, 0)], rules={"min_group_coverage_l3": 0.5})
    assert report.valid
    assert any("no demand point names its group" in note for note in report.notes)


def test_table_and_document():
    rules = whole_rules(max_stations_per_area=1, l3_max_gap_m=2000.0)
    report = check_plan(whole_plan(), whole_inputs(), rules)
    table = report.table()
    assert list(table.columns) == list(VIOLATIONS.names)
    assert table["violation_id"].tolist() == list(range(1, len(table) + 1))
    document = json.loads(json.dumps(report_document(report, rules)))
    assert document["valid"] is False
    assert document["figures"]["GROUPS"]["s"]["l2"] == pytest.approx(0.4)
    assert document["objective"] == pytest.approx(objective_of(report.figures, rules))
    assert {violation["plan_id"] for violation in document["violations"]} == {"", "fast", "up"}
    assert document["rules"]["l3_bands"] == [[2000.0, 0.5]]
    assert "notes" in document


def test_faults_of_a_plan_name_its_layer_and_field():
    inputs = replace(whole_inputs(), origins={"plan": Origin("My plan", {"cost": "price"})})
    with pytest.raises(PlanningError, match="layer “My plan”, field “price”"):
        check_plan(whole_plan().drop(columns="cost"), inputs, whole_rules())


def test_an_empty_plan_of_nothing():
    nothing = geopandas.GeoDataFrame(
        {name: [] for name in PLAN.names}, geometry=geopandas.GeoSeries([], crs=CRS), crs=CRS
    )
    inputs = Inputs(
        None, frame([(0, 0)], demand_id=["d"], weight=[1.0]), frame([(0, 0)], site_id=["s0"]), square(min_l3=[1])
    )
    report = check_plan(nothing, inputs, resolve("neutral", {"budget": 0.0}))
    assert [(v.rule, v.plan_id) for v in report.violations] == [("min_l3_per_area", "")]
    assert report.figures["COVERAGE_L2"] == 0.0


def test_the_check_knows_nothing_of_the_optimizer():
    known = {"check_facts", "check_network", "check_rows", "check_service", "problem", "rules"}
    for path in sorted(Path(check.__file__).parent.glob("check*.py")):
        imports = [node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.ImportFrom)]
        modules = {node.module for node in imports if node.level == 1 and node.module}
        modules |= {alias.name for node in imports if node.level == 1 and not node.module for alias in node.names}
        assert modules <= known, path.name
