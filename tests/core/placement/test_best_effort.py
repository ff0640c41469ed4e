"""A run that ends before any plan is found still shows the plan that comes closest, and says what that plan misses."""

from __future__ import annotations

import geopandas
import pytest
from hypothesis import HealthCheck, given, settings
from shapely.geometry import box

from evplan.core.errors import PlanningError
from evplan.core.placement import search
from evplan.core.placement.check import check_plan
from evplan.core.placement.network import BEST_EFFORT_RULES, in_words, plan_network
from evplan.core.placement.optimize import Settings
from evplan.core.placement.problem import Inputs
from evplan.core.placement.rules import resolve

from .brute import Case, best
from .cases import ACTIONS, NETWORK, OBJECTIVE, capacity_cases, cases, service_cases, tables

pytestmark = pytest.mark.quick
CRS = "EPSG:32617"
NO_TIME = Settings("glpk", 0.0, 1e-9)
"""The greedy search runs, and then the time is over."""
TOWNS = [(0, 0), (3000, 0), (6000, 0), (9000, 0)]
"""Four towns of weight 4, 3, 2, 1, each with one candidate site next to it; an L2 station costs 25,000, an L3 station 200,000."""
MANY = settings(
    max_examples=50,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.filter_too_much],
)


def frame(points, **columns):
    return geopandas.GeoDataFrame(columns, geometry=geopandas.points_from_xy(*zip(*points)), crs=CRS)


def hurried(zones=None, stations=None, status=None, **rules):
    """The plan of the towns without any time, with its inputs and rules."""
    demand = frame(TOWNS, demand_id=list("abcd"), weight=[4.0, 3.0, 2.0, 1.0])
    sites = frame([(x, 10) for x, _ in TOWNS], site_id=list("wxyz"), status=status or ["candidate"] * 4)
    if zones is not None:
        zones = geopandas.GeoDataFrame(
            {"zone_id": [f"z{i}" for i in range(len(zones))]}, geometry=[box(*z) for z in zones], crs=CRS
        )
    resolved = resolve("neutral", None, {"l2_radius_m": 500.0, "l3_radius_m": 500.0, **rules})
    inputs = Inputs(stations, demand, sites, zones)
    return plan_network(inputs, resolved, NO_TIME), inputs, resolved


def missed(found):
    outputs = found.summary["outputs"]
    assert (outputs["STATUS"], outputs["REASON"]) == ("no_plan", "time_limit")
    assert outputs["OBJECTIVE"] is None and outputs["GAP_REACHED"] is None
    assert found.summary["check"]["valid"] is False
    return {violation.rule for violation in found.report.violations}


def test_the_closest_plan_by_hand():
    """50,000 buy two of the three stations that 80 % would take: the towns of 4 and 3, 70 %."""
    found, inputs, rules = hurried(budget=50_000.0, min_coverage_l2=0.8)
    assert missed(found) == {"min_coverage_l2"}
    assert found.summary["outputs"]["COVERAGE_L2"] == pytest.approx(0.7)
    assert found.summary["outputs"]["NET_COST"] == 50_000.0
    assert found.plan["site_id"].tolist() == ["w", "x"] and len(found.coverage) == 4
    again = check_plan(found.plan, inputs, rules)
    assert [v.message for v in again.violations] == found.summary["check"]["violations"]
    assert found.summary["explanation"] == [
        "No plan was found: the time was too short to find a plan that meets the minima."
    ]


def test_the_log_says_what_the_plan_misses():
    lines = in_words(hurried(budget=50_000.0, min_coverage_l2=0.8)[0].summary)
    assert "L2 coverage 0.7000 is below the minimum 0.8." in lines
    assert "The plan shown is the closest that was found; it is no plan that keeps all rules:" in lines


def test_of_the_least_cost_todays_stations_are_kept(monkeypatch):
    """When the search finds nothing to add, the map still shows what there is."""
    monkeypatch.setattr(search, "fill", lambda *args, **options: None)
    stations = frame([(0, 20)], charger_id=["c"], level=["L2"], ports_l2=[2], ports_l3=[0])
    found, _, _ = hurried(stations=stations, objective="min_cost", min_coverage_l2=0.6)
    assert missed(found) == {"min_coverage_l2"}
    assert found.plan[["charger_id", "action"]].to_numpy().tolist() == [["c", "keep"]]
    assert found.summary["outputs"]["COVERAGE_L2"] == pytest.approx(0.4)
    assert found.summary["outputs"]["NET_COST"] == 0.0


def test_a_rule_between_places_may_be_what_is_missed():
    """One area wants three fast chargers for which there is no money: one is all that 250,000 buy."""
    found, _, _ = hurried(zones=[(-500, -500, 10_000, 500)], min_l3_per_area=3, budget=250_000.0)
    assert missed(found) == {"min_l3_per_area"}
    assert len(found.plan[found.plan["action"] == "new_l3"]) == 1


def test_full_stations():
    """A port serves a weight of 2: with one station of eight ports nobody serves the towns far from it."""
    found, _, _ = hurried(budget=65_000.0, port_capacity_l2=2.0, min_coverage_l2=0.9)
    assert missed(found) == {"min_coverage_l2"}
    assert 0.2 <= found.summary["outputs"]["COVERAGE_L2"] < 0.9


def test_no_plan_is_shown_that_the_budget_does_not_allow():
    found, _, _ = hurried(status=["required"] * 4, budget=60_000.0, min_coverage_l2=0.5)
    assert found.summary["outputs"]["STATUS"] in ("no_plan", "infeasible")
    assert len(found.plan) == len(found.coverage) == 0 and found.report is None
    assert len(in_words(found.summary)) == 1


def honest(case: Case) -> None:
    """Whatever is shown keeps all rules that a best effort must keep, and misses something only if it says so."""
    try:
        found = plan_network(tables(case), case.rules, NO_TIME)
    except PlanningError as error:
        # Layers out of each other's reach, or nothing possible at a required site: an error by design.
        assert "No candidate site lies" in str(error) or "Nothing can be built" in str(error), error
        return
    status = found.summary["outputs"]["STATUS"]
    if status == "infeasible":
        assert best(case) is None
    if found.report is None:
        assert any(site.status == "required" for site in case.sites)
        return
    rules = {violation.rule for violation in found.report.violations}
    assert bool(rules) == (status in ("no_plan", "infeasible"))
    assert all(rule.startswith(BEST_EFFORT_RULES) for rule in rules)
    assert set(found.plan["charger_id"].dropna()) == {f"c{i}" for i in range(len(case.stations))}


@MANY
@given(cases(ACTIONS, NETWORK, OBJECTIVE))
def test_rules_between_places(case):
    honest(case)


@MANY
@given(service_cases())
def test_service(case):
    honest(case)


@settings(MANY, max_examples=30)
@given(capacity_cases())
def test_capacity(case):
    honest(case)


@MANY
@given(cases(ACTIONS, NETWORK))
def test_a_search_that_adds_nothing(monkeypatch, case):
    monkeypatch.setattr(search, "fill", lambda *args, **options: None)
    honest(case)
