"""Why there is no plan: the smallest relaxation of every kind of rule, by hand."""

from __future__ import annotations

import geopandas
import pytest
from shapely.geometry import box

from evplan.core.placement.network import plan_network
from evplan.core.placement.optimize import Settings
from evplan.core.placement.problem import Inputs
from evplan.core.placement.rules import resolve

CRS = "EPSG:32617"
pytestmark = pytest.mark.quick
EXACT = Settings("glpk", 0.0, 60.0)
TOWNS = [(0, 0), (3000, 0), (6000, 0), (9000, 0)]
"""Four towns of weight 4, 3, 2, 1, each with one candidate site next to it; an L2 station costs 25,000, an L3 station 200,000."""


def frame(points, **columns):
    return geopandas.GeoDataFrame(columns, geometry=geopandas.points_from_xy(*zip(*points)), crs=CRS)


def planned(zones=None, group=None, **rules):
    demand = frame(TOWNS, demand_id=list("abcd"), weight=[4.0, 3.0, 2.0, 1.0], group=group or [None] * 4)
    sites = frame([(x, 10) for x, _ in TOWNS], site_id=list("wxyz"))
    values = {"l2_radius_m": 500.0, "l3_radius_m": 500.0, "budget": 1e6, **rules}
    if zones is not None:
        zones = geopandas.GeoDataFrame(
            {"zone_id": [f"z{i}" for i in range(len(zones))]}, geometry=[box(*z) for z in zones], crs=CRS
        )
    return plan_network(Inputs(None, demand, sites, zones), resolve("neutral", None, values), EXACT)


def said(found) -> str:
    assert found.summary["outputs"]["STATUS"] == "infeasible"
    return " ".join(found.summary["explanation"])


def test_how_much_money_is_missing(one_process):
    """80 % L2 takes three stations (4 + 3 + 2 of 10): 75,000; with 50,000 70 % is the most."""
    text = said(planned(budget=50_000.0, min_coverage_l2=0.8))
    assert "The budget of 50,000.00 is 25,000.00 short: 75,000.00 would meet every target." in text
    assert (
        "The L2 coverage of at least 0.8 cannot be met with the budget of 50,000.00: 0.7000 is the most, 0.1000 short."
        in text
    )


def test_two_targets_that_the_budget_cannot_meet_together(one_process):
    """40 % L3 takes the first town's site (200,000), 60 % L2 then the three others (75,000): 275,000 together.

    230,000 leave 30,000 beside the fast one: one L2 station, 30 %. Beside 60 % L2 (50,000) they leave no fast one.
    """
    text = said(planned(budget=230_000.0, min_coverage_l2=0.6, min_coverage_l3=0.4))
    assert "is 45,000.00 short: 275,000.00 would meet every target." in text
    told = "of at least {} cannot be met with the budget of 230,000.00 and the other minima kept: {} is the most"
    assert "The L2 coverage " + told.format("0.6", "0.3000") in text
    assert "The L3 coverage " + told.format("0.4", "0.0000") in text


def test_the_best_effort_is_a_valid_plan_but_for_what_it_misses(one_process):
    found = planned(budget=50_000.0, min_coverage_l2=0.8)
    assert found.summary["outputs"]["COVERAGE_L2"] == pytest.approx(0.7)
    assert {violation.rule for violation in found.report.violations} == {"min_coverage_l2"}
    assert len(found.plan) == 2


def test_what_no_money_can_buy(one_process):
    text = said(planned(min_coverage_l2=0.95, site_grid_kw=100.0, min_coverage_l3=0.1))
    assert "The L3 coverage of at least 0.1 cannot be met by any plan, whatever the budget" in text
    assert "No new L3 station is possible at any site: 2 × 150 kW = 300 kW exceed the grid connection" in text


def test_a_group_is_named(one_process):
    text = said(planned(budget=50_000.0, group=["old", "old", "young", "young"], min_group_coverage_l2=0.6))
    assert (
        "The L2 coverage of the group “young” of at least 0.6" in text
        or "The L2 coverage of the group “old” of at least 0.6" in text
    )
    assert "is 0.00 short" not in text


def test_backup_is_named(one_process):
    """Sites are 3 km apart: nobody can be served twice."""
    assert "The L2 backup coverage of at least 0.1 cannot be met by any plan" in said(planned(min_backup_l2=0.1))


def test_an_area_that_cannot_have_its_fast_charger(one_process):
    found = planned(zones=[(-100, -100, 100, 100), (20_000, 0, 21_000, 1000)], min_l3_per_area=1)
    assert "The rule on the fewest L3 stations per area cannot be met by any plan, whatever the budget, at z1." in said(
        found
    )
    assert len(found.plan[found.plan["action"] == "new_l3"]) >= 1  # the best effort serves the other area


def test_by_how_much_a_maximum_per_area_is_too_tight(one_process):
    """One station at most in the area of all four towns, 60 % of them to be served: one more is needed."""
    text = said(planned(zones=[(-500, -500, 10_000, 500)], max_stations_per_area=1, min_coverage_l2=0.6))
    rule = "The rule on the most stations per area is too tight for the rest"
    assert f"{rule}: 1 more in all areas together would have to be allowed (z0), and every target would be met." in text


def test_required_sites_dearer_than_the_budget(one_process):
    demand = frame(TOWNS, demand_id=list("abcd"), weight=[4.0, 3.0, 2.0, 1.0])
    sites = frame([(x, 10) for x, _ in TOWNS], site_id=list("wxyz"), status=["required"] * 4)
    rules = resolve("neutral", None, {"l2_radius_m": 500.0, "l3_radius_m": 500.0, "budget": 60_000.0})
    found = plan_network(Inputs(None, demand, sites), rules, EXACT)
    assert "below the 100,000.00 that the required sites cost at least: it is 40,000.00 short" in said(found)
    assert len(found.plan) == 0


def test_frontier_by_hand(one_process):
    """Equal steps of money buy the towns in the order of their weight; no point costs more than it must."""
    demand = frame(TOWNS, demand_id=list("abcd"), weight=[4.0, 3.0, 2.0, 1.0])
    sites = frame([(x, 10) for x, _ in TOWNS], site_id=list("wxyz"))
    values = {"l2_radius_m": 500.0, "l3_radius_m": 500.0, "budget": 120_000.0, "weight_l3": 0.0, "weight_l2": 1.0}
    found = plan_network(Inputs(None, demand, sites), resolve("neutral", None, values), EXACT, frontier_points=5)
    assert found.frontier["budget"].tolist() == [0.0, 30_000.0, 60_000.0, 90_000.0, 120_000.0]
    assert found.frontier["net_cost"].tolist() == [0.0, 25_000.0, 50_000.0, 75_000.0, 100_000.0]
    assert found.frontier["coverage_l2"].tolist() == pytest.approx([0.0, 0.4, 0.7, 0.9, 1.0])
    assert set(found.frontier["status"]) == {"optimal"}
    assert len(found.summary["frontier"]) == 5


def test_frontier_of_the_least_cost(one_process):
    """Without a budget the frontier ends at the plan's own cost."""
    demand = frame(TOWNS, demand_id=list("abcd"), weight=[4.0, 3.0, 2.0, 1.0])
    sites = frame([(x, 10) for x, _ in TOWNS], site_id=list("wxyz"))
    values = {"l2_radius_m": 500.0, "l3_radius_m": 500.0, "objective": "min_cost", "min_coverage_l2": 0.6}
    found = plan_network(Inputs(None, demand, sites), resolve("neutral", None, values), EXACT, frontier_points=2)
    assert found.summary["outputs"]["OBJECTIVE"] == found.summary["outputs"]["BOUND"] == 50_000.0
    assert found.frontier["budget"].tolist() == [0.0, 50_000.0]


def test_no_price_of_soft_minima_is_told_as_money(one_process):
    """Two areas want a fast charger each (200,000); what is missing is money, whatever a missed soft minimum costs."""
    zones = [(-500, -500, 500, 500), (2500, -500, 3500, 500)]
    text = said(planned(zones=zones, min_l3_per_area=1, budget=250_000.0, min_coverage_l2=0.9, shortfall_price=1e6))
    assert "The budget of 250,000.00 is 150,000.00 short: 400,000.00 would meet every target." in text
    assert "1 fewer in all areas together would have to be asked for" in text
