"""The facts are those of the tables, recomputed by plain pandas; contradictions, faults and foreign documents are told."""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from evplan.core.errors import PlanningError
from evplan.core.reporting import summaries
from evplan.core.reporting.facts import Given, facts
from evplan.core.reporting.numbers import Format
from evplan.core.reporting.words import headline
from evplan.tests.core.planning.plans import plan, reference_plan, upgrade
from evplan.tests.core.reporting.tables import (
    cash_table,
    coverage_table,
    everything,
    net_of,
    phases_table,
    plan_summary,
    plan_table,
)

pytestmark = pytest.mark.quick


def test_the_reference_by_hand():
    """4 upgrades with 8 L3 ports, 11 new L3 stations with 22, 44 new L2 stations: 3,995,000 net."""
    document = facts(Given(plan=reference_plan())).as_dict()
    counts = document["counts"]
    assert (counts["upgrades"], counts["new_l3_stations"], counts["new_l2_stations"]) == (4, 11, 44)
    assert (counts["l2_ports"], counts["l3_ports"], counts["kept_stations"]) == (44, 30, 163)
    assert document["costs"] == {"cost": 4_100_000.0, "resale": 105_000.0, "net_cost": 3_995_000.0}
    after = document["infrastructure"]["after"]
    assert (after["stations"], after["stations_l3"]) == (222, 15)


def test_costs_and_counts_are_the_tables():
    table = plan_table()
    found = facts(Given(plan=table)).infrastructure
    for action, rows in table[table["action"] != "keep"].groupby("action"):
        one = found.of(action)
        assert one.stations == len(rows) and one.cost == pytest.approx(rows["cost"].sum(), abs=0.004)
        assert one.l2_ports == (rows["ports_l2_after"] - rows["ports_l2_before"]).clip(lower=0).sum()
        assert one.net_cost == pytest.approx((rows["cost"] - rows["resale"]).sum(), abs=0.004)
    assert found.total.net_cost == net_of(table), "to the cent"
    gone = table["action"] == "remove"
    assert found.after.ports_l3 == table.loc[~gone, "ports_l3_after"].sum()
    assert found.before.stations == (table["charger_id"].notna()).sum()


def test_the_work_in_its_order():
    """D75: by phase where the plan has them, else upgrades, fast stations, others."""
    table = plan_table()
    items = facts(Given(plan=table)).items
    assert sorted(each.plan_id for each in items) == sorted(table.loc[table["action"] != "keep", "plan_id"])
    assert [each.action for each in items] == [
        *["upgrade"] * 2,
        "add_ports",
        *["new_l3"] * 3,
        "new_mixed",
        *["new_l2"] * 7,
        "remove",
    ]
    assert sum(round(100 * each.net_cost) for each in items) == round(100 * net_of(table))
    assert [
        each.plan_id for each in facts(Given(plan=table.assign(plan_id="n_" + (table.index + 1).astype(str)))).items
    ][-8:-6] == ["n_6", "n_7"]
    later = table.assign(phase=np.where(table["action"] == "upgrade", 3, np.where(table["action"] == "keep", None, 1)))
    assert [each.action for each in facts(Given(plan=later)).items][-2:] == ["upgrade"] * 2


def weighted_90(values, weight):
    pairs = sorted((value, own) for value, own in zip(values, weight) if np.isfinite(value) and own > 0)
    reached, total = 0.0, sum(own for _, own in pairs)
    for value, own in pairs:
        reached += own
        if reached >= 0.9 * total:
            return value
    raise AssertionError


def test_coverage_recomputed():
    """A8: shares, mean and P90 distance, cost of a point and of one more served."""
    table, plan = coverage_table(), plan_table()
    found = facts(Given(plan=plan, coverage=table)).coverage
    weight = table["weight"].to_numpy()
    for level in ("l2", "l3"):
        one = found.of(level.upper())
        shares = [(table[f"served_{level}_{when}"] * weight).sum() / weight.sum() for when in ("before", "after")]
        assert [one.before, one.after] == pytest.approx(shares) and one.gain == pytest.approx(shares[1] - shares[0])
        way = table[f"nearest_{level}_before_m"]
        known = way.notna()
        assert one.mean_before_m == pytest.approx((way[known] * weight[known]).sum() / weight[known].sum())
        assert one.p90_before_m == weighted_90(way, weight)
        assert one.p90_after_m == weighted_90(table[f"nearest_{level}_after_m"], weight)
        assert one.twice == pytest.approx(weight[table[f"times_covered_{level}"] >= 2].sum() / weight.sum())
        assert one.cost_per_point == pytest.approx(net_of(plan) / (100 * (shares[1] - shares[0])))
        assert one.cost_per_served == pytest.approx(net_of(plan) / ((shares[1] - shares[0]) * weight.sum()))


def test_coverage_of_what_exists_has_no_afterwards():
    table = coverage_table()
    for name in table.columns[table.columns.str.contains("after")]:
        table[name] = None
    chargers = pd.DataFrame(
        {
            "level": ["Level 2", "DC Fast", None, "l2", "?"],
            "ports_l2": [2, None, 1, 3, None],
            "ports_l3": [None, 4, None, None, None],
        }
    )
    found = facts(Given(chargers=chargers, coverage=table))
    one = found.coverage.of("L2")
    assert (one.after, one.gain, one.mean_after_m, one.cost_per_point) == (None,) * 4 and 0 < one.before < 1
    assert (
        found.network.stations,
        found.network.stations_l2,
        found.network.stations_l3,
        found.network.stations_unknown,
    ) == (5, 3, 1, 1)
    assert (found.network.ports_l2, found.network.ports_l3, found.network.power_kw) == (6, 4, None)


def test_everything_agrees():
    found = facts(everything())
    assert found.remarks == ()
    assert found.phases[-1].cumulative_cost == found.infrastructure.total.net_cost
    assert found.money.npv == pytest.approx(round(sum(year.net / 1.05**year.year for year in found.money.years), 2))
    assert sum(year.net / (1 + found.money.irr) ** year.year for year in found.money.years) == pytest.approx(
        0, abs=0.01
    )
    assert [limit.constraint for limit in found.limits] == ["budget", "min_coverage_l2", "max_stations_per_area"]
    assert found.limits[2].utilization == 1.125 and found.limits[2].slack == -1
    assert found.quality.gap == 0.00408163 and found.quality.valid is True
    assert found.equity.groups == {"owners": 0.5, "renters": 0.25}
    json.dumps(found.as_dict(), allow_nan=False)


def test_limits_of_a_summary():
    """D92 without a sensitivity analysis: budget and least coverage, (limit − slack) / limit for both."""
    table, coverage = plan_table(), coverage_table()
    found = facts(Given(plan=table, coverage=coverage, summaries={"plan": plan_summary(net_of(table))}))
    budget, l2, l3 = found.limits
    assert (budget.constraint, budget.slack) == ("budget", pytest.approx(2_400_000 - net_of(table)))
    assert budget.utilization == pytest.approx(net_of(table) / 2_400_000)
    assert l2.slack == pytest.approx(found.coverage.of("L2").after - 0.6)
    assert l3.utilization == pytest.approx((0.5 - (found.coverage.of("L3").after - 0.5)) / 0.5)


def test_tables_of_different_runs_are_told():
    given = everything()
    net = net_of(given.plan)
    other = replace(
        given,
        phases=phases_table(net + 1.0),
        cash_flow=cash_table(net - 0.5),
        summaries={"plan": plan_summary(net + 2.0)},
    )
    remarks = [(each.source, each.one, each.other) for each in facts(other).remarks]
    assert remarks == [("plan", net + 2.0, net), ("phases_table", net + 1.0, net), ("cash_flow_table", net - 0.5, net)]
    document = plan_summary(net)
    document["outputs"]["COVERAGE_L3"] = 0.9
    (remark,) = facts(Given(plan=given.plan, coverage=given.coverage, summaries={"plan": document})).remarks
    assert (remark.kind, remark.one) == ("coverage_l3", 0.9)


def test_phases_under_other_rules_are_told_and_begin_with_no_share_of_the_coverage():
    given = everything()
    own = facts(given)
    shares = own.after_phases("L2")
    assert shares[0] == (0, own.coverage.of("L2").before) and shares[-1] == (12, own.coverage.of("L2").after)
    other = facts(replace(given, phases=given.phases.assign(coverage_l2=[0.1, 0.2, 0.3])))
    assert [(each.kind, each.source, each.one) for each in other.remarks] == [("coverage_l2", "phases_table", 0.3)]
    assert other.after_phases("L2") == ((4, 0.1), (8, 0.2), (12, 0.3)) and len(other.after_phases("L3")) == 4
    unknown = facts(replace(given, phases=given.phases.assign(coverage_l2=[0.1, np.nan, 0.3])))
    assert unknown.after_phases("L2") == ()


@pytest.mark.parametrize(
    "given,words",
    [
        (Given(), "give a plan"),
        (Given(plan=pd.DataFrame({"a": [1]})), "there is no such field"),
        (Given(plan=plan_table(), coverage=pd.DataFrame({"weight": [1]})), "covered_l2_before"),
        (Given(plan=plan_table(), phases=pd.DataFrame({"phase": [1]})), "Plan phases"),
        (
            Given(plan=plan_table(), kpis=pd.DataFrame({"kpi": ["a"], "value": ["many"], "group_by": ["all"]})),
            "text where a number",
        ),
        (Given(plan=plan_table(), cash_flow=cash_table(1.0).assign(net=np.nan)), "empty cells"),
        (Given(plan=plan_table().assign(cost="dear")), "text where a number"),
    ],
)
def test_faults_are_sentences(given, words):
    with pytest.raises(PlanningError, match=words):
        facts(given)


@pytest.mark.parametrize(
    "damage",
    [None, [], "text", 7, {"outputs": 3}, {"outputs": {"STATUS": ["optimal"], "GAP_REACHED": "nan"}}, {"rules": []}],
)
def test_damaged_summaries_do_no_harm(damage):
    document = plan_summary(1.0)
    for key in list(document):
        whole = {**document, key: damage}
        found = facts(
            Given(
                plan=plan_table(),
                summaries={
                    "plan": whole,
                    "access": {"outputs": damage, "groups": damage},
                    "sensitivity": {"insights": damage, "cases": damage},
                },
            )
        )
        json.dumps(found.as_dict(), allow_nan=False)


def test_summaries_are_recognized():
    assert summaries.kind_of(plan_summary(1.0)) == "plan"
    assert summaries.kind_of({"insights": [], "cases": [], "rules": {}, "solver": {}}) == "sensitivity"
    assert summaries.kind_of({"outputs": {}, "cash_flow": [], "assumptions": {}}) == "money"
    assert summaries.kind_of({"name": "no summary"}) == ""
    for wrong in (b"[1]", b"{", b"\xff\xfe{", b"[" * 100_000):
        with pytest.raises(PlanningError, match="SUMMARY"):
            summaries.read_summary(wrong, "a.json")


def test_one_of_a_thing_is_told_as_one():
    found = facts(Given(plan=plan([upgrade(new=1)])))
    written = Format("en")
    assert headline(found, written, str).startswith("0 new stations and 1 upgrade with 1 new port for")
    many = headline(facts(Given(plan=reference_plan())), written, str)
    assert many.startswith("55 new stations and 4 upgrades with 74 new ports for 3,995,000"), many


def test_the_frontier_of_a_sweep_is_of_one_service_and_its_prices():
    """Within a longer way the same money covers more: no line leads from one to the other."""
    changes = [
        "base",
        "BUDGET = 300,000",
        "L2_RADIUS = 700",
        "BUDGET = 300,000, COST_L3_PORT = 1",
        "MIN_COVERAGE_L2 = 0.6, BUDGET = 9",
    ]
    table = pd.DataFrame(
        {"case": range(5), "changes": changes, "status": "optimal", "net_cost": [5.0, 3.0, 5.0, 2.0, 9.0], "coverage_l2": 0.5,
         "coverage_l3": 0.5, "on_frontier": True}
    )  # fmt: skip
    found = facts(Given(plan=plan_table(), results=table))
    assert [each.label for each in found.frontier] == [changes[at] for at in (1, 0, 4)] and len(found.cases) == 5
