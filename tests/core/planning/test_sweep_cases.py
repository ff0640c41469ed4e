"""The cases of a sweep: what is read from its rows, what each begins with, and which cases allow all that another one allows."""

from __future__ import annotations

import pytest

from evplan.core.errors import PlanningError
from evplan.core.placement.rules import resolve
from evplan.core.planning.sweep.cases import Demand, looseness, make_cases, sweep_fields

pytestmark = pytest.mark.quick

KEYS = {"BUDGET": "budget", "L2_RADIUS": "l2_radius_m", "L3_SERVES_L2": "l3_serves_l2", "GOAL": "objective"}
BASE = resolve("neutral", None, {"budget": 4_000_000.0})


def cases(*rows, grid="one_at_a_time", base=BASE):
    return make_cases(rows, base, KEYS, grid)


def texts(*rows, **options):
    return [case.text for case in cases(*rows, **options)]


def test_one_at_a_time_changes_one_parameter_of_the_base():
    found = cases(("BUDGET", "3000000 ×1.5"), ("L2_RADIUS", "400"))
    assert [case.text for case in found] == ["base", "BUDGET = 3,000,000", "BUDGET = 6,000,000", "L2_RADIUS = 400"]
    assert [case.rules.budget for case in found] == [4e6, 3e6, 6e6, 4e6]
    assert [case.rules.l2_radius_m for case in found] == [500.0, 500.0, 500.0, 400.0]
    assert [case.number for case in found] == [0, 1, 2, 3]


def test_a_value_of_the_base_is_the_base():
    assert texts(("BUDGET", "4000000 ×1 3000000 3000000")) == ["base", "BUDGET = 3,000,000"]


def test_all_combinations():
    found = cases(("BUDGET", "3000000 4000000"), ("L2_RADIUS", "400 600"), grid="all_combinations")
    pairs = {(case.rules.budget, case.rules.l2_radius_m) for case in found}
    assert pairs == {(b, r) for b in (3e6, 4e6) for r in (400.0, 500.0, 600.0)} and len(found) == 6
    assert found[0].changes == ()


def test_every_case_begins_with_the_one_nearer_to_the_base():
    found = cases(("BUDGET", "2000000 3000000 5000000 6000000"))
    parent = {case.rules.budget: None if case.parent is None else found[case.parent].rules.budget for case in found}
    assert parent == {4e6: None, 3e6: 4e6, 2e6: 3e6, 5e6: 4e6, 6e6: 5e6}


def test_words_choices_demand_and_keys_of_presets():
    found = cases(
        ("L3_SERVES_L2", "yes"), ("GOAL", "min_cost"), ("budget_per_site", "none 300000"), ("COST_L3_PORT", "×1.1"),
        ("DEMAND_GROWTH", "0.2"), ("DEMAND_WEIGHT_FIELD", "pop_2031"),
    )  # fmt: skip
    by_text = {case.text: case for case in found}
    assert by_text["L3_SERVES_L2 = yes"].rules.l3_serves_l2 is True
    assert by_text["GOAL = min_cost"].rules.objective == "min_cost"
    assert by_text["BUDGET_PER_SITE = 300,000"].rules.budget_per_site == 300_000.0
    assert by_text["COST_L3_PORT = 55,000"].rules.cost_l3_port == 55_000.0
    assert by_text["DEMAND_GROWTH = 0.2"].demand == Demand("", 0.2)
    assert by_text["DEMAND_WEIGHT_FIELD = pop_2031"].demand == Demand("pop_2031", 0.0)
    assert sweep_fields([("demand_weight_field", "a b"), ("BUDGET", "1")]) == ["a", "b"]


@pytest.mark.parametrize(
    "rows,said",
    [
        ([("BUDGETS", "1")], "SWEEP, row 1: there is no parameter “BUDGETS”"),
        ([("BUDGET", "4,5")], "“4,5” is not a number"),
        ([("BUDGET", "")], "“BUDGET” has no values"),
        ([("BUDGET", "1"), ("budget", "2")], "“budget” has a row already"),
        ([("site_grid_kw", "×2")], "needs a value of the base"),
        ([("DEMAND_GROWTH", "-1")], "leaves no demand"),
        ([("min_coverage_l2", "95")], "is a share from 0 to 1"),
        ([("L3_SERVES_L2", "maybe")], "must be yes or no"),
        ([(None, None)], "SWEEP has no rows"),
        ([("L2_RADIUS", "-5")], "must be above 0"),
    ],
)
def test_faults_are_told_with_their_row(rows, said):
    with pytest.raises(PlanningError, match=".*") as error:
        cases(*rows)
    assert said in str(error.value)


def test_too_many_combinations():
    hundred = " ".join(str(value) for value in range(1, 103))
    with pytest.raises(PlanningError, match="10,000"):
        cases(("BUDGET", hundred), ("L2_RADIUS", hundred), grid="all_combinations")


def loose(**changes):
    """Whether the base with the changes allows all that the base allows."""
    one = cases(*[(name, str(value)) for name, value in changes.items()])[1]
    return looseness(one, False).at_least(looseness(cases(("BUDGET", "1"))[0], False))


def test_what_is_looser():
    assert loose(budget=5e6) and not loose(budget=3e6)
    assert loose(l2_radius_m=600) and not loose(l2_radius_m=400)
    assert not loose(min_coverage_l2=0.5)
    assert loose(cost_l3_port="×0.9") and not loose(cost_l3_port="×1.1")
    assert loose(cost_l2_port="×0.9"), "nothing is resold in the neutral preset"
    assert not loose(weight_l3=80), "another objective"
    assert loose(l3_serves_l2="yes")


def test_cheaper_ports_that_bring_less_when_sold_are_not_known_to_be_looser():
    base = resolve("reference_d_published", None, {"min_coverage_l2": 0.0, "min_coverage_l3": 0.0})
    first, cheaper = (looseness(case, False) for case in cases(("cost_l2_port", "×0.9"), base=base))
    assert not cheaper.at_least(first) and not first.at_least(cheaper)


def test_growth_tightens_only_where_something_can_be_full():
    first, more = cases(("demand_growth", "0.2"))
    assert looseness(first, True).at_least(looseness(more, True)) and not looseness(more, True).at_least(
        looseness(first, True)
    )
    assert looseness(more, False).at_least(looseness(first, False))


def test_a_larger_radius_reaches_more_competitors():
    base = resolve("neutral", None, {"budget": 4e6, "competitor_share": 0.5})
    first, wider = (looseness(case, False) for case in cases(("L2_RADIUS", "600"), base=base))
    assert not wider.at_least(first)
