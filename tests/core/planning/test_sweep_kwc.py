"""The sweep of the real region: monotone where it must be, and what no money reaches explained."""

from __future__ import annotations

import pytest

from evplan.core.placement.optimize import Settings
from evplan.core.placement.problem import Inputs
from evplan.core.placement.rules import resolve
from evplan.core.planning.sweep.cases import make_cases
from evplan.core.planning.sweep.run import Where, sweep
from evplan.tests import kwc

pytestmark = pytest.mark.data

SWEEP = (("budget", "2000000 3000000 5000000 6000000"), ("l3_radius_m", "3000"), ("min_coverage_l2", "0.85 0.9"))


@pytest.fixture(scope="module")
def swept(data_folder):
    inputs = Inputs(kwc.stations(data_folder), kwc.demand_tracts(data_folder), kwc.candidates(data_folder))
    given = {"min_coverage_l2": 0.0, "min_coverage_l3": 0.0, "l3_serves_l2": True, "budget": 4e6}
    cases = make_cases(SWEEP, resolve("reference_d_published", None, given), {}, "one_at_a_time")
    return sweep(inputs, cases, Settings(gap=0.005, time_limit_s=120), Where(1))


def test_more_money_is_never_worse(swept):
    money = swept.results[swept.results["parameter"].isna() | (swept.results["parameter"] == "BUDGET")].sort_values(
        "budget"
    )
    assert (money["status"] == "optimal").all() and list(money["budget"]) == [2e6, 3e6, 4e6, 5e6, 6e6]
    assert money["objective"].is_monotonic_increasing and money["bound"].is_monotonic_increasing
    assert (money["net_cost"] <= money["budget"]).all() and (money["gap"] <= 0.005).all()


def test_a_larger_radius_and_a_lower_minimum_are_never_worse(swept):
    table = swept.results.set_index("changes")
    assert table.loc["L3_RADIUS_M = 3,000", "objective"] > table.loc["base", "objective"]
    least = table.loc["MIN_COVERAGE_L2 = 0.85"]
    assert least["coverage_l2"] >= 0.85 and least["objective"] <= table.loc["base", "objective"] + 1e-9


def test_more_than_every_site_reaches_is_explained(swept):
    row = swept.results.set_index("changes").loc["MIN_COVERAGE_L2 = 0.9"]
    assert (row["status"], row["reason"]) == ("infeasible", "gap_reached")
    assert "whatever the budget: even with every candidate site built 0.8758 is the most" in row["explanation"]
    assert "lower the minimum by 0.0242" in row["explanation"]
