"""The check of a plan of capacities: plans of the optimizer pass, one crafted violation of each constraint names its row."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evplan.core.errors import PlanningError
from evplan.core.placement.capacity import outcome
from evplan.core.placement.capacity.check import CHECKED, check_capacity, is_capacity_plan, report_document, say
from evplan.core.placement.capacity.solve import How, optimize_capacity
from evplan.core.placement.capacity.tables import Year

from .lots import drawn, tables, toy

pytestmark = [pytest.mark.quick, pytest.mark.usefixtures("one_process")]


@pytest.fixture
def plan():
    """The toy over two years, with slots that are just enough and a power limit at A that is not reached."""
    inputs = tables()
    inputs.demand["2020"] = [600.0, 150.0]
    inputs.sites["grid_kw"] = [320.0, 320.0]
    problem = toy(inputs, (Year("2019", "2019", "true"), Year("2020", "2020")))
    planned = optimize_capacity(problem, How(gap=0.0))
    lots, flows = outcome.lots_table(problem, planned), outcome.all_flows(problem, planned)
    return problem, inputs, lots, flows, planned


def violations(plan, lots=None, flows=None, **kwargs):
    problem, inputs, own_lots, own_flows, _ = plan
    report = check_capacity(
        own_lots if lots is None else lots, own_flows if flows is None else flows, problem, inputs, **kwargs
    )
    return [(v.rule, v.plan_id) for v in report.violations]


def test_the_plan_is_valid_and_its_figures_are_recomputed(plan):
    problem, inputs, lots, flows, planned = plan
    report = check_capacity(lots, flows, problem, inputs)
    assert report.valid and say(report) == "The plan is valid."
    assert report.figures["OBJECTIVE"] == pytest.approx(planned.objective)
    totals = outcome.totals(planned)
    for name in ("COST_DISTANCE", "COST_MISMATCH", "COST_INFRASTRUCTURE"):
        assert report.figures[name] == pytest.approx(totals[name])
    alone = check_capacity(lots, None, problem, inputs)
    assert alone.valid and alone.notes and "OBJECTIVE" not in alone.figures


CASES = st.sampled_from([{}, {"years": 2}, {"power": True}, {"years": 2, "power": True, "slots": 3}])


@settings(max_examples=25, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(CASES, st.integers(0, 10_000))
def test_plans_of_the_optimizer_pass(case, seed):
    problem = drawn(seed, **case)
    planned = optimize_capacity(problem, How(gap=0.05))
    if planned.chargers is None:
        return
    report = check_capacity(
        outcome.lots_table(problem, planned), outcome.all_flows(problem, planned), problem, tables()
    )
    assert report.valid, report.violations
    assert report.figures["OBJECTIVE"] == pytest.approx(planned.objective, rel=1e-9)


def changed(table, row, **values):
    table = table.drop(columns=["capacity", "cost", "supply", "slow_before", "fast_before"], errors="ignore").copy()
    for name, value in values.items():
        table[name] = table[name].astype(float)
        table.loc[row, name] = value
    return table


def row_of(table, **values):
    match = np.logical_and.reduce([table[name] == value for name, value in values.items()])
    return table.index[match][0]


def test_one_violation_of_each_constraint_names_its_row(plan):
    problem, _, lots, flows, _ = plan
    last, first = row_of(lots, site_id="A", year="2020"), row_of(lots, site_id="A", year="2019")
    now = lots.loc[last]
    assert violations(plan, lots=changed(lots, last, fast_after=now["fast_after"] + 0.5)) == [
        ("integer_counts", "A (2020)")
    ]
    assert ("integer_counts", "B (2020)") in violations(
        plan, lots=changed(lots, row_of(lots, site_id="B", year="2020"), fast_after=-1.0)
    )
    assert violations(plan, lots=changed(lots, last, slow_after=now["slow_after"] + 9)) == [("slots", "A (2020)")]
    falls = changed(lots, first, fast_after=now["fast_after"] + 1)
    assert violations(plan, lots=falls) == [("never_fall", "A (2020)")]
    assert ("power", "A (2020)") in violations(plan, lots=changed(lots, last, fast_after=3.0))
    q = row_of(flows, demand_id="q", year="2019")
    assert flows.loc[q, "site_id"] == "B"
    assert violations(plan, flows=changed(flows, q, amount=90.0))[0] == ("demand_met", "q (2019)")
    assert [v for v in violations(plan, flows=changed(flows, q, amount=-100.0)) if v[0] == "flows_nonnegative"] == [
        ("flows_nonnegative", "q → B (2019)")
    ]
    full = changed(flows, q, amount=500.0)
    lean = changed(lots, last, slow_after=now["slow_after"])
    assert ("capacity", "B (2019)") in violations(plan, lots=lean, flows=full)


def test_each_constraint_can_be_switched_off(plan):
    _, _, lots, flows, _ = plan
    last = row_of(lots, site_id="A", year="2020")
    broken = changed(lots, last, slow_after=20.5)
    assert {rule for rule, _ in violations(plan, lots=broken)} == {"integer_counts", "slots"}
    left = tuple(name for name in CHECKED if name not in ("integer_counts", "slots"))
    assert violations(plan, lots=broken, constraints=left) == []
    with pytest.raises(PlanningError, match="no constraint “gravity”"):
        violations(plan, constraints=("gravity",))


def test_rows_that_nobody_knows_or_that_say_something_else(plan):
    _, _, lots, flows, _ = plan
    other = lots.copy()
    other.loc[0, "site_id"], other.loc[1, "year"] = "Z", "1999"
    rules = violations(plan, lots=other)
    assert ("rows", "Z (2019)") in rules and ("rows", "B (1999)") in rules
    twice = lots.iloc[[0, 1, 2, 3, 3]].reset_index(drop=True)
    assert [plan_id for rule, plan_id in violations(plan, lots=twice) if rule == "rows"] == ["B (2020)"]
    lies = lots.copy()
    lies.loc[0, "capacity"] = 1.0
    assert violations(plan, lots=lies) == [("stated", "A (2019)")]
    away = flows.copy()
    away.loc[0, "demand_id"] = "nobody"
    assert ("rows", f"nobody → {away.loc[0, 'site_id']} (2019)") in violations(plan, flows=away) or violations(
        plan, flows=away
    )[0][0] == "rows"


def test_what_is_a_plan_of_capacities_and_its_document(plan):
    problem, inputs, lots, flows, _ = plan
    assert is_capacity_plan(lots.columns) and not is_capacity_plan(["plan_id", "action"])
    broken = dataclasses.replace(problem.lots, slots=np.zeros(2))
    report = check_capacity(lots, flows, dataclasses.replace(problem, lots=broken), inputs)
    document = report_document(report, CHECKED)
    assert (
        not document["valid"] and document["violations"][0]["rule"] == "slots" and "violations (slots)" in say(report)
    )
    assert list(report.table().columns) == ["violation_id", "rule", "plan_id", "message", "found", "allowed"]
    with pytest.raises(PlanningError, match="“slow_after”"):
        check_capacity(lots.drop(columns="slow_after"), flows, problem, inputs)
