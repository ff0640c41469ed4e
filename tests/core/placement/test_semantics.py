"""The semantics that the reference study gets wrong, and money, power and ports, by hand."""

from __future__ import annotations

import time
from types import SimpleNamespace

import geopandas
import numpy as np
import pytest
from shapely.geometry import box

from evplan.core.errors import PlanningError
from evplan.core.placement import optimize
from evplan.core.placement.check import objective_of
from evplan.core.placement.network import plan_network
from evplan.core.placement.optimize import Settings
from evplan.core.placement.options import upgrade_resale_cents
from evplan.core.placement.problem import Inputs, make_problem
from evplan.core.placement.rules import resolve

CRS = "EPSG:32617"
pytestmark = pytest.mark.quick
EXACT = Settings("glpk", 0.0, 60.0)


def frame(points, **columns):
    return geopandas.GeoDataFrame(columns, geometry=geopandas.points_from_xy(*zip(*points)), crs=CRS)


def one_station_one_point(ports=3, **rules):
    """An L2 station 400 m from the only demand point, and no candidate that reaches it but a far one."""
    values = {"budget": 1_000_000.0, "l2_radius_m": 500.0, "l3_radius_m": 500.0, **rules}
    chargers = frame([(0, 0)], charger_id=["a"], level=["L2"], ports_l2=[ports], ports_l3=[0])
    demand = frame([(400, 0)], demand_id=["d"], weight=[1.0])
    sites = frame([(9000, 9000)], site_id=["far"])
    return chargers, demand, sites, values


def plan(preset="neutral", ports=3, **rules):
    chargers, demand, sites, values = one_station_one_point(ports, **rules)
    return plan_network(Inputs(chargers, demand, sites), resolve(preset, None, values), EXACT)


def test_upgrade_keeps_l2_service_only_with_ports(one_process):
    kept = plan()
    assert kept.summary["outputs"]["N_UPGRADES"] == 1
    assert kept.summary["outputs"]["COVERAGE_L2"] == 1.0
    assert kept.plan.iloc[0]["ports_l2_after"] == 3  # nothing is earned by selling: all three stay

    # 310 kW: two fast ports of 150 kW leave room for one L2 port of 7.2 kW.
    tight = plan(site_grid_kw=310.0)
    assert tight.plan.iloc[0]["ports_l2_after"] == 1
    assert tight.plan.iloc[0]["power_kw_after"] == pytest.approx(307.2)

    # 300 kW: no room for any; L2 service ends, and L3 is worth more.
    ended = plan(site_grid_kw=300.0)
    assert ended.plan.iloc[0]["ports_l2_after"] == 0
    assert ended.summary["outputs"]["COVERAGE_L2"] == 0.0
    assert ended.summary["outputs"]["COVERAGE_L3"] == 1.0

    # With a minimum for L2 the upgrade must not happen.
    held = plan(site_grid_kw=300.0, min_coverage_l2=0.5)
    assert held.summary["outputs"]["N_UPGRADES"] == 0
    assert held.summary["outputs"]["COVERAGE_L2"] == 1.0

    # Unless fast chargers serve L2 as well.
    both = plan(site_grid_kw=300.0, min_coverage_l2=0.5, l3_serves_l2=True)
    assert both.summary["outputs"]["N_UPGRADES"] == 1
    assert both.summary["outputs"]["COVERAGE_L2"] == 1.0


def test_resale_by_hand(one_process):
    # decide: resale 0 for what is kept; here everything must go (300 kW), so 3 ports and the station are sold.
    sold = plan(site_grid_kw=300.0, resale_factor=1.0)
    row = sold.plan.iloc[0]
    assert (row["cost"], row["resale"]) == (200_000.0, 35_000.0)
    assert sold.summary["outputs"]["NET_COST"] == 165_000.0
    # reference: min(max(3 − 1, 0), 2) = 2 ports and the station are sold, one port stays.
    books = plan("reference_d_published", l3_radius_m=500.0, min_coverage_l2=0.0, min_coverage_l3=0.0)
    row = books.plan.iloc[0]
    assert (row["ports_l2_after"], row["cost"], row["resale"]) == (1, 200_000.0, 30_000.0)


@pytest.mark.parametrize("ports, sold", [(0, 0), (1, 0), (2, 1), (3, 2), (4, 2), (9, 2)])
def test_reference_books(ports, sold):
    rules = resolve("reference_d_published")
    kept = ports - sold
    assert upgrade_resale_cents(ports, kept, rules) == (sold * 5_000 + 20_000) * 100


def test_station_above_its_limit_stays_and_does_not_grow(one_process):
    over = plan(ports=80, site_grid_kw=500.0)  # 576 kW of L2 on 500 kW
    assert over.plan.iloc[0]["action"] == "upgrade"  # by keeping fewer ports it comes within the limit
    assert over.plan.iloc[0]["power_kw_after"] <= 500.0
    chargers, demand, _, values = one_station_one_point(
        ports=80, site_grid_kw=290.0
    )  # two fast ports alone need 300 kW
    near = frame([(400, 10)], site_id=["near"])
    stuck = plan_network(Inputs(chargers, demand, near), resolve("neutral", None, values), EXACT)
    assert stuck.plan["action"].tolist() == ["keep"]
    assert stuck.report.valid


def test_text_preset_makes_every_fast_site_impossible(one_process):
    """2 × 350 kW exceed the 500 kW of a site: no L3 station can be built at all."""
    chargers, demand, sites, _ = one_station_one_point()
    sites = frame([(400, 10)], site_id=["near"])
    found = plan_network(Inputs(chargers, demand, sites), resolve("reference_d_text"), EXACT)
    assert found.summary["outputs"]["STATUS"] == "infeasible"
    assert any("L3 coverage" in sentence for sentence in found.summary["explanation"])
    assert found.summary["outputs"]["N_NEW_L3"] == found.summary["outputs"]["N_UPGRADES"] == 0
    assert any(
        "2 × 350 kW = 700 kW exceed the grid connection, which is 500 kW at most" in text
        for text in found.summary["warnings"]
    )


def test_published_objective_arithmetic():
    """88.58 = 66.6667 · 0.8540 + 33.3333 · 0.9614 − 1e-7 · 3,995,000, the reference's published objective."""
    rules = resolve("reference_d_published")
    figures = {
        "COVERAGE_L2": 0.961449,
        "COVERAGE_L3": 0.85399,
        "NET_COST": 3_995_000.0,
        "OPEX": 0.0,
        "BACKUP_L2": 0.0,
        "BACKUP_L3": 0.0,
        "SHORTFALL": 0.0,
    }
    assert objective_of(figures, rules) == pytest.approx(88.58, abs=0.005)


def test_costs_sum_to_net_cost_with_awkward_prices(one_process):
    chargers, _, _, _ = one_station_one_point()
    demand = frame([(i * 2000.0, 0) for i in range(7)], demand_id=[f"d{i}" for i in range(7)], weight=[1.0] * 7)
    sites = frame(
        [(i * 2000.0, 50) for i in range(1, 7)],
        site_id=[f"s{i}" for i in range(1, 7)],
        fixed_cost=[0.1, 33.33, 0.07, 19.99, 1e-3, 5.55],
    )
    prices = {"cost_l2_station": 20_000.01, "cost_l2_port": 4_999.99, "resale_factor": 0.333}
    rules = resolve("neutral", prices, {"budget": 900_000.0, "l2_radius_m": 500.0, "l3_radius_m": 500.0})
    found = plan_network(Inputs(chargers, demand, sites), rules, EXACT)
    rows = found.plan
    total = sum(round(c * 100) - round(r * 100) for c, r in zip(rows["cost"], rows["resale"]))
    assert total == round(found.summary["outputs"]["NET_COST"] * 100)
    assert found.report.valid


def test_equal_runs_are_equal_in_any_row_order(one_process):
    chargers = frame(
        [(i * 300.0, 0) for i in range(6)],
        charger_id=list("fedcba"),
        level=["L2"] * 6,
        ports_l2=[1, 2, 3, 1, 2, 3],
        ports_l3=[0] * 6,
    )
    demand = frame(
        [(i * 170.0 % 2100, i * 90.0 % 1300) for i in range(40)],
        demand_id=[f"d{i:02d}" for i in range(40)],
        weight=[1.0 + i % 3 for i in range(40)],
    )
    sites = frame([(i * 210.0 % 2000, i * 130.0 % 1200) for i in range(25)], site_id=[f"s{i:02d}" for i in range(25)])
    rules = resolve("neutral", None, {"budget": 900_000.0, "l2_radius_m": 300.0, "l3_radius_m": 450.0})
    one = plan_network(Inputs(chargers, demand, sites), rules, EXACT)
    shuffled = [table.sample(frac=1, random_state=7).reset_index(drop=True) for table in (chargers, demand, sites)]
    other = plan_network(Inputs(*shuffled), rules, EXACT)
    assert one.plan.to_json() == other.plan.to_json()
    assert one.coverage.to_json() == other.coverage.to_json()
    assert {**one.summary["outputs"]} == {**other.summary["outputs"]}


def test_several_candidates_at_one_place_count_once(one_process):
    chargers, demand, _, _ = one_station_one_point()
    sites = frame([(400, 10), (400.3, 10.2), (400, 10)], site_id=["b", "a", "c"])
    rules = resolve("neutral", None, {"budget": 60_000.0, "l2_radius_m": 100.0, "l3_radius_m": 100.0})
    found = plan_network(Inputs(chargers, demand, sites), rules, EXACT)
    assert any("3 candidates at 1 place: 2 candidates" in warning for warning in found.summary["warnings"])
    assert found.plan[found.plan["action"] == "new_l2"]["site_id"].tolist() == ["a"]


def test_nothing_useless_is_built(one_process):
    """With no price on money an optimal model may still buy idle stations; the plan must not."""
    chargers, demand, _, _ = one_station_one_point()
    sites = frame([(400 + i, 10) for i in range(2, 40)], site_id=[f"s{i}" for i in range(2, 40)])
    found = plan_network(
        Inputs(chargers, demand, sites),
        resolve("neutral", None, {"budget": 5_000_000.0, "l2_radius_m": 500.0, "l3_radius_m": 500.0}),
        EXACT,
    )
    assert len(found.plan) - 1 + found.summary["outputs"]["N_UPGRADES"] <= 1


def test_infeasible_says_by_how_much(one_process):
    chargers = frame([(50_000, 0)], charger_id=["a"], level=["L2"], ports_l2=[1], ports_l3=[0])
    demand = frame([(0, 0), (3000, 0), (6000, 0), (90_000, 0)], demand_id=list("abcd"), weight=[4.0, 3.0, 2.0, 1.0])
    sites = frame([(0, 10), (3000, 10), (6000, 10)], site_id=list("xyz"))
    base = {"l2_radius_m": 500.0, "l3_radius_m": 500.0, "budget": 50_000.0}
    by_money = plan_network(
        Inputs(chargers, demand, sites), resolve("neutral", None, {**base, "min_coverage_l2": 0.8}), EXACT
    )
    assert by_money.summary["outputs"]["STATUS"] == "infeasible"
    text = " ".join(by_money.summary["explanation"])
    assert "budget of 50,000.00" in text and "0.7000 is the most, 0.1000 short" in text
    assert by_money.summary["outputs"]["COVERAGE_L2"] == pytest.approx(
        0.7
    )  # the best effort spends the budget on a and b
    never = plan_network(
        Inputs(chargers, demand, sites),
        resolve("neutral", None, {**base, "budget": 1e9, "min_coverage_l2": 0.95}),
        EXACT,
    )
    text = " ".join(never.summary["explanation"])
    assert "cannot be met by any plan" in text and "0.9000 is the most" in text
    assert never.summary["outputs"]["COVERAGE_L2"] == pytest.approx(0.9)


def test_explanation_claims_no_more_than_the_bound_proves():
    """A share found within a wide gap is not the most there is."""
    from evplan.core.placement import explain
    from evplan.core.placement.aim import demands
    from evplan.core.placement.reduce import reduce
    from evplan.core.placement.stage import NO_SOLVER, Solved

    chargers, demand, _, _ = one_station_one_point()
    sites = frame([(400, 10)], site_id=["near"])
    rules = resolve(
        "neutral", None, {"budget": 30_000.0, "min_coverage_l3": 0.5, "l2_radius_m": 500.0, "l3_radius_m": 500.0}
    )
    problem = make_problem(Inputs(chargers, demand, sites), rules)
    reduced = reduce(problem)
    aim = demands(problem, reduced.measures)

    def said(found, most):
        def ask(of, about):
            if about.cost_weight:  # how much money would do: not known in time
                return Solved(None, None, 0.0, NO_SOLVER)
            return Solved(np.zeros(len(of.columns), dtype=bool), found, most, NO_SOLVER)

        return " ".join(explain.conflicts(problem, reduced, aim, None, ask))

    assert "0.3000 is the most, 0.2000 short" in said(0.3, 0.3)
    assert "no plan exceeds 0.4000, 0.1000 short" in said(0.3, 0.4)
    assert "cannot be met" not in said(0.3, 0.6) and "0.3000 is the most found" in said(0.3, 0.6)


def test_another_region_is_an_error_also_with_upgradable_stations():
    chargers, demand, sites, values = one_station_one_point()
    demand["geometry"] = demand.geometry.translate(300_000, 0)
    with pytest.raises(PlanningError, match="Do all layers show the same region"):
        plan_network(Inputs(chargers, demand, sites), resolve("neutral", None, values), EXACT)


def test_infeasible_respects_the_time_limit():
    chargers, demand, _, _ = one_station_one_point()
    sites = frame([(400 + i, 10) for i in range(50)], site_id=[f"s{i}" for i in range(50)])
    rules = resolve(
        "neutral", None, {"budget": 30_000.0, "min_coverage_l3": 0.5, "l2_radius_m": 500.0, "l3_radius_m": 500.0}
    )
    started = time.monotonic()
    found = plan_network(Inputs(chargers, demand, sites), rules, Settings("glpk", 0.0, 1.0))
    assert found.summary["outputs"]["STATUS"] == "infeasible"
    assert time.monotonic() - started < 12.0


@pytest.mark.parametrize(
    ("ended", "seconds_ago", "gap", "reason"),
    [
        ("time_limit", 10.0, 0.3, "gap_reached"),
        ("time_limit", 101.0, 0.3, "time_limit"),
        ("stopped", 10.0, 0.3, "stopped"),
        ("stopped", 10.0, 0.0, "gap_reached"),
    ],
)
def test_the_seconds_of_the_closest_plan_are_not_the_time_limit(monkeypatch, ended, seconds_ago, gap, reason):
    """Infeasible is proven; that the closest plan's own seconds ran out is not why the run ended."""
    monkeypatch.setattr(optimize.Run, "_reason", lambda self, solved: ended)
    run = optimize.Run.__new__(optimize.Run)
    run._settings, run._started = Settings("glpk", 0.0, 100.0), time.monotonic() - seconds_ago
    assert run._reason_of_proof(SimpleNamespace(infeasible=False, gap=gap)) == reason


def test_budget_below_everything_keeps_what_is(one_process):
    found = plan(budget=10.0)
    assert found.summary["outputs"]["STATUS"] == "optimal"
    assert any("below the cheapest thing" in warning for warning in found.summary["warnings"])
    assert found.summary["actions"] == {"keep": 1}


def test_required_forbidden_and_competitor_sites(one_process):
    chargers, demand, _, _ = one_station_one_point()
    sites = frame(
        [(400, 10), (410, 20), (8000, 0)],
        site_id=["no", "rival", "must"],
        status=["forbidden", "Competitor", "required"],
    )
    found = plan_network(
        Inputs(chargers, demand, sites),
        resolve("neutral", None, {"budget": 30_000.0, "l2_radius_m": 500.0, "l3_radius_m": 500.0}),
        EXACT,
    )
    assert found.plan[found.plan["action"] == "new_l2"]["site_id"].tolist() == ["must"]
    assert any("2 sites marked forbidden or competitor" in warning for warning in found.summary["warnings"])


def test_nothing_exists_yet(one_process):
    _, demand, _, _ = one_station_one_point()
    sites = frame([(400, 10)], site_id=["near"])
    rules = resolve("neutral", None, {"budget": 1e6, "l2_radius_m": 500.0, "l3_radius_m": 500.0, "l3_serves_l2": True})
    found = plan_network(Inputs(None, demand, sites), rules, EXACT)
    assert found.summary["actions"] == {"new_l3": 1}
    assert found.summary["outputs"]["COVERAGE_L2_BEFORE"] == 0.0
    assert found.report.valid


def test_soft_minima_do_not_spoil_later_stages(one_process):
    """The stage of cost keeps the coverage of the stage before it, however dear the missed minimum was there."""
    demand = frame([(i * 1000.0, 0) for i in range(10)], demand_id=[f"d{i}" for i in range(10)], weight=[1.0] * 10)
    sites = frame([(i * 1000.0, 10) for i in range(6)], site_id=[f"s{i}" for i in range(6)])
    values = {
        "budget": 125_000.0,
        "l2_radius_m": 500.0,
        "l3_radius_m": 500.0,
        "min_coverage_l2": 0.8,
        "shortfall_price": 1000.0,
    }
    for objective in ("max_coverage", "lexicographic"):
        rules = resolve("neutral", None, {**values, "objective": objective, "priority": "l2_l3_cost"})
        found = plan_network(Inputs(None, demand, sites), rules, EXACT)
        assert found.summary["outputs"]["COVERAGE_L2"] == pytest.approx(0.5), objective
        assert found.summary["outputs"]["STATUS"] == "optimal"


def test_a_limit_is_kept_to_the_watt(one_process):
    """Three stations of 66.66668 kW exceed 200 kW by a hair: the search must not take what the check refuses."""
    demand = frame([(i * 1000.0, 0) for i in range(3)], demand_id=list("abc"), weight=[1.0] * 3)
    sites = frame([(i * 1000.0, 10) for i in range(3)], site_id=list("xyz"))
    zones = geopandas.GeoDataFrame(
        {"zone_id": ["z"], "max_kw": [200.0]}, geometry=[box(-9999, -9999, 9999, 9999)], crs=CRS
    )
    values = {"budget": 1e7, "l2_radius_m": 500.0, "l3_radius_m": 500.0, "port_kw_l3": 33.33334, "weight_l2": 0.0}
    found = plan_network(Inputs(None, demand, sites, zones), resolve("neutral", None, values), EXACT)
    assert found.summary["outputs"]["N_NEW_L3"] == 2 and found.report.valid


def test_a_minimum_met_already_needs_no_row(one_process):
    """Shares that add up to 1 − 1e-16 reach a minimum of 1."""
    chargers = frame([(0, 0)], charger_id=["a"], level=["L2"], ports_l2=[2], ports_l3=[0])
    demand = frame([(i * 10.0, 0) for i in range(4)], demand_id=list("abcd"), weight=[0.1, 0.7, 0.3, 0.9])
    sites = frame([(9000, 0)], site_id=["far"])
    values = {"budget": 1e6, "l2_radius_m": 500.0, "l3_radius_m": 20_000.0, "min_coverage_l2": 1.0}
    assert plan_network(Inputs(chargers, demand, sites), resolve("neutral", None, values), EXACT).report.valid


def test_backup_where_nothing_can_be_built(one_process):
    _, demand, _, values = one_station_one_point()
    chargers = frame([(0, 0)], charger_id=["a"], level=["L3"], ports_l2=[0], ports_l3=[2])
    sites = frame([(400, 10)], site_id=["weak"], grid_kw=[1.0])
    found = plan_network(
        Inputs(chargers, demand, sites), resolve("neutral", None, {**values, "weight_backup_l2": 1.0}), EXACT
    )
    assert found.summary["actions"] == {"keep": 1}
