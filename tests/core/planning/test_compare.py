"""Plans side by side: an example by hand, places against their definition, gains and losses against dictionaries, and what does not match."""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evplan.core.control import Control
from evplan.core.errors import Cancelled, PlanningError
from evplan.core.planning.compare import Candidate, compare_plans
from evplan.core.planning.compare_inputs import belonging, by_name, plan_names, read_summary
from evplan.core.planning.compare_places import match_places, shared_of_either
from evplan.core.schema import COVERAGE_DIFFERENCES, PLAN_COMPARISON
from evplan.core.tables import Origin

from .plans import keep, new_l2, new_l3, plan, upgrade

pytestmark = pytest.mark.quick
CALM = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow]}


def with_ids(rows, ids):
    """A plan whose rows have these ids: ``c…`` of stations, ``s…`` of sites, empty for none."""
    table = plan(rows)
    return table.assign(
        charger_id=[each if each.startswith("c") else None for each in ids],
        site_id=[each if each.startswith("s") else None for each in ids],
    )


def coverage(rows):
    """(id, weight, x, L2 after, L3 after): nobody is served before."""
    table = pd.DataFrame(rows, columns=["demand_id", "weight", "x", "served_l2_after", "served_l3_after"])
    return table.assign(y=0.0, served_l2_before=0.0, served_l3_before=0.0)


def candidate(name, table, served=None, summary=None):
    return Candidate(name, table, Origin(name), served, Origin(f"Coverage {name}"), summary)


def summary(net, **more):
    outputs = {"STATUS": "feasible", "REASON": "time_limit", "GAP_REACHED": 0.05, "NET_COST": net}
    return {"outputs": outputs, "money": {"currency": "CAD"}, "rules": {"budget": 500_000.0, **more}}


# A: station c1 kept, s1 new L2 (25,000), s2 new L3 (200,000).
# B: station c1 upgraded (200,000 less 25,000), s1 new L2 4 m away (25,000), s3 new L2 (25,000).
# C: as A, but s2 with three L3 ports (250,000), and no id for it.
A = with_ids([keep(0, 0, l2=2), new_l2(100, 0), new_l3(200, 0)], ["c1", "s1", "s2"])
B = with_ids([upgrade(0, 0), new_l2(104, 0), new_l2(300, 0)], ["c1", "s1", "s3"])
C = with_ids([keep(0, 0, l2=2), new_l2(100, 0), new_l3(203, 4, ports=3)], ["c1", "s1", ""])
SERVED_A = coverage([("d1", 10.0, 0.0, 1.0, 0.0), ("d2", 30.0, 200.0, 1.0, 1.0), ("d3", 60.0, 900.0, 0.0, 0.0)])
SERVED_B = coverage([("d1", 10.0, 0.0, 1.0, 1.0), ("d2", 30.0, 200.0, 0.5, 0.0), ("d3", 60.0, 900.0, 1.0, 0.0)])


def test_an_example_by_hand():
    found = compare_plans(
        [candidate("A", A, SERVED_A, summary(225_000.0)), candidate("B", B, SERVED_B), candidate("C", C)]
    )
    assert list(found.table.columns) == list(PLAN_COMPARISON.names)
    a, b, c = found.table.astype(object).where(found.table.notna(), None).to_dict("records")
    assert (a["status"], a["reason"], a["gap"], b["status"]) == ("feasible", "time_limit", 0.05, None)
    assert (a["places"], b["places"], c["places"]) == (2, 3, 2)
    assert (a["n_new_l2"], a["n_new_l3"], b["n_new_l2"], b["n_upgrades"]) == (1, 1, 2, 1)
    assert (a["net_cost"], b["cost"], b["resale"], b["net_cost"], c["net_cost"]) == (225_000.0, 250_000.0, 25_000.0, 225_000.0, 275_000.0)  # fmt: skip
    assert (a["d_net_cost"], b["d_net_cost"], c["d_net_cost"]) == (0.0, 0.0, 50_000.0)
    # Ports after: A 2 + 1 L2 and 2 L3; B one of two L2 is sold, 1 + 1 + 1 L2 and 2 L3; C one L3 port more than A.
    assert [(r["ports_l2"], r["ports_l3"]) for r in (a, b, c)] == [(3, 2), (3, 2), (3, 3)]
    assert (a["power_kw"], b["power_kw"], c["d_power_kw"]) == (pytest.approx(3 * 7.2 + 300), pytest.approx(3 * 7.2 + 300), 150.0)  # fmt: skip
    # 40 and 30 of 100; 10 + 15 + 60 = 85 and 10 of 100.
    assert (a["coverage_l2"], a["coverage_l3"], b["coverage_l2"], b["coverage_l3"]) == pytest.approx(
        (0.4, 0.3, 0.85, 0.1)
    )
    assert (b["d_coverage_l2"], b["d_coverage_l3"]) == pytest.approx((0.45, -0.2)) and c["coverage_l2"] is None
    assert (b["gained_l2"], b["lost_l2"], b["gained_l3"], b["lost_l3"]) == (60.0, 15.0, 10.0, 30.0) and c[
        "gained_l2"
    ] is None
    # A and B share s1 of c1, s1, s2, s3; A and C share both of theirs.
    assert (b["shared_with_first"], c["shared_with_first"]) == (0.25, 1.0)
    assert (a["only_here"], b["only_here"], c["only_here"]) == (0, 2, 0)
    choices = found.choices.set_index("place_id")
    assert choices["agreement"].to_dict() == {
        "charger:c1": "one",
        "site:s1": "all_alike",
        "site:s2": "some",
        "site:s3": "one",
    }
    assert choices.loc["site:s2", "plans"] == "A, C" and choices.loc["site:s2", "share"] == pytest.approx(2 / 3)
    assert choices.loc["site:s2", "actions"] == "A: new_l3 (2 L3 ports); B: nothing; C: new_l3 (3 L3 ports)"
    assert choices.loc["charger:c1", ["action_1", "action_2", "ports_l3_2"]].tolist() == ["keep", "upgrade", 2]
    assert found.summary["outputs"] == {"N_PLANS": 3, "N_PLACES": 4, "N_IN_ALL": 1, "N_IN_SOME": 1, "N_IN_ONE": 2, "SHARE_IN_ALL": 0.25}  # fmt: skip
    changes = found.changes.set_index("difference_id")
    assert list(found.changes.columns) == [*COVERAGE_DIFFERENCES.names, "x", "y"]
    assert changes["change"].to_dict() == {"2:d1": "gained", "2:d2": "lost", "2:d3": "gained"}
    assert changes["change_l2"].tolist() == [0.0, -0.5, 1.0] and changes["change_l3"].tolist() == [1.0, -1.0, 0.0]
    json.dumps(found.summary)


def test_sentences_match_the_numbers():
    found = compare_plans([candidate("A", A, SERVED_A, summary(225_000.0)), candidate("B", B, SERVED_B, summary(225_000.0, budget=9e5)), candidate("C", C)])  # fmt: skip
    said = found.summary["insights"]
    assert said[0] == "All 3 plans choose 1 of 4 places, 1 of them with the same action and ports."
    assert said[1] == "One plan alone chooses 2 places: 2 “B”."
    assert said[2] == "More than one plan, but not all choose 1 place."
    assert said[3] == (
        "“B” costs as much as “A” (225,000.00 CAD), covers 45.0 percentage points more L2 (85.0%) and covers 20.0 percentage points less L3 (10.0%)."
    )
    assert said[4] == "At L2, “B” serves a weight of 60 that “A” does not, and leaves 15 that “A” serves."
    assert said[5] == "At L3, “B” serves a weight of 10 that “A” does not, and leaves 30 that “A” serves."
    assert said[6] == "“C” costs 50,000.00 CAD more than “A” (275,000.00 CAD)."
    assert any("gap 5.00%" in line and "“A” (feasible" in line for line in said)
    assert any("other rules (A / B / C): budget 500,000 / 900,000 / –" in line for line in said)
    assert not any("costs no more than" in line for line in said), "neither is better in all"


def test_a_plan_that_is_better_in_all_is_told():
    better = coverage([("d1", 10.0, 0.0, 1.0, 1.0), ("d2", 30.0, 200.0, 1.0, 1.0), ("d3", 60.0, 900.0, 1.0, 0.0)])
    said = compare_plans([candidate("A", A, SERVED_A), candidate("B", B, better)]).summary["insights"]
    assert any(line.startswith("“B” costs no more than “A”, covers no less") for line in said)


def test_equity_is_that_of_accessibility():
    """One station that all reach: everybody has the same. With one beside d1 alone, d1 has more."""
    served = coverage([("d1", 1.0, 0.0, 1.0, 0.0), ("d2", 1.0, 1500.0, 0.0, 0.0)])
    even = with_ids([new_l2(750, 0)], ["s1"])
    uneven = with_ids([new_l2(-1000, 0)], ["s2"])
    table = compare_plans([candidate("A", even, served), candidate("B", uneven, served)]).table
    assert table["gini"].tolist() == pytest.approx([0.0, 0.5]) and table["d_gini"].tolist() == pytest.approx([0.0, 0.5])
    assert table["without_access"].tolist() == pytest.approx([0.0, 0.5])
    said = compare_plans([candidate("B", uneven, served), candidate("A", even, served)]).summary["insights"]
    assert any(line.startswith("Charging is spread more evenly in “A” (Gini 0.000, 0.0% of") for line in said)
    without = compare_plans([candidate("A", even, served), candidate("B", uneven, served)], reach_m=0.0)
    assert without.table["gini"].isna().all() and without.summary["equity"] is None


def test_groups_of_another_layer_of_demand():
    people = pd.DataFrame({"demand_id": ["p1", "p2"], "weight": [1.0, 3.0], "group": ["tenants", "owners"], "x": [0.0, 9000.0], "y": 0.0})  # fmt: skip
    found = compare_plans([candidate("A", A), candidate("B", B)], demand=(people, Origin("People")))
    # 5 ports, all for p1.
    assert found.summary["equity"]["groups"]["A"] == {"owners": 0.0, "tenants": pytest.approx(5.0)}
    assert found.table["without_access"].tolist() == [0.75, 0.75]


# -- what does not match -----------------------------------------------------------------------------------------


def notes(*candidates):
    return " ".join(compare_plans(list(candidates)).notes)


def test_another_demand_is_told():
    other = coverage([("d1", 11.0, 0.0, 1.0, 1.0), ("d2", 30.0, 250.0, 1.0, 0.0), ("d9", 60.0, 900.0, 1.0, 0.0)])
    said = notes(candidate("A", A, SERVED_A), candidate("B", B, other), candidate("C", C))
    assert (
        "2 demand points in one of them alone, 1 demand point with another weight, 1 demand point at another place"
        in said
    )
    assert "nothing is said of who is served by “C”" in said
    table = compare_plans([candidate("A", A, SERVED_A), candidate("B", B, other)]).table
    assert table["gained_l3"].iat[1] == 10.0 and table["lost_l3"].iat[1] == 30.0, "only points that both have count"


def test_equal_demand_in_another_order_is_equal():
    assert notes(candidate("A", A, SERVED_A), candidate("A again", A, SERVED_A.iloc[::-1])) == ""


def test_what_is_left_out_is_told():
    class Told(Control):
        def __init__(self):
            self.lines = []

        def info(self, text):
            self.lines.append(text)

    told = Told()
    found = compare_plans([candidate("A", A), candidate("B", B)], control=told)
    assert len(told.lines) == 2 and "coverage of “A”" in told.lines[0] and "Equity is left out" in told.lines[1]
    assert not len(found.changes) and found.summary["pairs"][0]["service"] is None
    told = Told()
    found = compare_plans([candidate("A", A), candidate("B", B, SERVED_B)], control=told)
    assert len(told.lines) == 1 and found.table["gained_l2"].isna().all() and found.table["gini"].notna().all()


def test_another_network_is_told():
    fewer = with_ids([keep(0, 0, l2=3), keep(5000, 0), new_l2(100, 0)], ["c1", "c2", "s1"])
    said = notes(candidate("A", A), candidate("B", fewer))
    assert (
        "“B” begins with another network than “A”: 1 station in one of them alone, 1 station with other ports" in said
    )


def test_a_summary_of_another_run_is_told_and_not_shown():
    found = compare_plans(
        [candidate("A", A, summary=summary(225_000.5)), candidate("B", B, summary=summary(225_000.0))]
    )
    assert "summary of “A” is not of this plan (NET_COST 225,000.5 instead of 225,000)" in " ".join(found.notes)
    assert found.table["status"].tolist() == [None, "feasible"]


def test_rules_of_service_that_differ_are_told():
    said = notes(candidate("A", A, summary=summary(225_000.0, l2_radius_m=500)), candidate("B", B, summary=summary(225_000.0, l2_radius_m=800)))  # fmt: skip
    assert "other rules of who is served (l2_radius_m)" in said


def test_one_id_at_two_places_is_two_places():
    """Ids made from the order of rows mean nothing in another layer."""
    far = with_ids([keep(0, 0, l2=2), new_l2(5000, 0)], ["c1", "s1"])
    found = compare_plans([candidate("A", A), candidate("B", far)])
    assert "1 id stands for places farther apart" in " ".join(found.notes) and "site s1" in " ".join(found.notes)
    assert found.choices["place_id"].tolist() == ["site:s1", "site:s1 (2)", "site:s2"]
    assert found.choices["n_plans"].tolist() == [1, 1, 1]


def test_faults_are_said_together():
    twice = with_ids([new_l2(0, 0), new_l2(50, 0)], ["s1", "s1"])
    with pytest.raises(PlanningError) as error:
        compare_plans([candidate("A", twice), candidate("B", B.drop(columns="cost"), SERVED_B.drop(columns="weight"))])
    for words in ("“A”, field “site_id”: 2 of 2 rows (row 1, 2) name a site that another row names", "“B”, field “cost”", "“Coverage B”, field “weight”"):  # fmt: skip
        assert words in str(error.value)
    with pytest.raises(PlanningError, match="two plans or more"):
        compare_plans([candidate("A", A)])


def test_cancel_is_obeyed():
    class Never(Control):
        def cancelled(self):
            return True

    with pytest.raises(Cancelled):
        compare_plans([candidate("A", A), candidate("B", B)], control=Never())


def test_plans_that_do_nothing():
    idle = with_ids([keep(0, 0)], ["c1"])
    found = compare_plans([candidate("A", idle), candidate("B", idle)])
    assert (
        found.summary["insights"][0].startswith("No plan does anything")
        and found.summary["outputs"]["SHARE_IN_ALL"] == 1.0
    )
    assert not len(found.choices) and found.table["shared_with_first"].tolist() == [1.0, 1.0]


# -- places against their definition -----------------------------------------------------------------------------

SPOT = st.tuples(st.integers(0, 60), st.integers(0, 3))
ROW = st.tuples(SPOT, st.sampled_from(["", "", "s1", "s2", "c1", "c2"]))
PLAN = st.lists(ROW, max_size=7).map(
    lambda rows: list({(row[1] or str(k)): row for k, row in enumerate(rows)}.values())
)


def as_table(rows):
    return pd.DataFrame(
        {
            "charger_id": [name if name.startswith("c") else "" for _, name in rows],
            "site_id": [name if name.startswith("s") else "" for _, name in rows],
            "x": np.array([spot[0] for spot, _ in rows], dtype=float),
            "y": np.array([spot[1] for spot, _ in rows], dtype=float),
        }
    )


@given(plans=st.lists(PLAN, min_size=2, max_size=4), tolerance=st.sampled_from([0.0, 1.0, 5.0, 20.0]))
@settings(max_examples=150, **CALM)
def test_places_are_what_they_are_said_to_be(plans, tolerance):
    found = match_places([as_table(rows) for rows in plans], tolerance)
    members = [[(p, row) for p, row in enumerate(rows) if row >= 0] for rows in found.rows]
    assert sorted(each for group in members for each in group) == [
        (p, k) for p, rows in enumerate(plans) for k in range(len(rows))
    ]
    assert len(set(found.ids)) == len(found.ids)

    def together(group):
        spots = [plans[p][k][0] for p, k in group]
        near = all(np.hypot(a[0] - b[0], a[1] - b[1]) <= tolerance for a in spots for b in spots)
        return near and len({p for p, _ in group}) == len(group)

    assert all(map(together, members)), "one row a plan, and none farther apart than the tolerance"
    for number, one in enumerate(members):
        assert not any(together(one + other) for other in members[number + 1 :]), (
            "nothing is left that could be one place"
        )
    place = {each: number for number, group in enumerate(members) for each in group}
    for name in ("s1", "s2", "c1", "c2"):
        rows = [(p, k) for p, each in enumerate(plans) for k, (_, own) in enumerate(each) if own == name]
        if together(rows):
            assert len({place[each] for each in rows}) <= 1, "an id within the tolerance is one place"


@given(chosen=st.lists(st.tuples(st.booleans(), st.booleans(), st.booleans()), max_size=12))
@settings(max_examples=60, **CALM)
def test_shared_of_either_is_sets(chosen):
    sets = [{k for k, row in enumerate(chosen) if row[p]} for p in range(3)]
    found = shared_of_either(np.array(chosen, dtype=bool).reshape(-1, 3))
    for a in range(3):
        for b in range(3):
            assert found[a, b] == (len(sets[a] & sets[b]) / len(sets[a] | sets[b]) if sets[a] | sets[b] else 1.0)


SHARE = st.sampled_from([0.0, 0.25, 1.0])
POINTS = st.dictionaries(st.sampled_from([f"d{k}" for k in range(9)]), st.tuples(SHARE, SHARE), min_size=1)


@given(first=POINTS, other=POINTS)
@settings(max_examples=40, **CALM)
def test_gains_and_losses_are_sums_over_points(first, other):
    def served(points):
        return coverage([(name, 1.0 + int(name[1:]), 0.0, *shares) for name, shares in points.items()])

    found = compare_plans([candidate("A", A, served(first)), candidate("B", B, served(other))], reach_m=0.0)
    row = found.table.iloc[1]
    for at, level in enumerate(("l2", "l3")):
        changes = {name: (1.0 + int(name[1:])) * (other[name][at] - first[name][at]) for name in first if name in other}
        assert row[f"gained_{level}"] == pytest.approx(sum(each for each in changes.values() if each > 0))
        assert row[f"lost_{level}"] == pytest.approx(-sum(each for each in changes.values() if each < 0))
    assert set(found.changes["demand_id"]) == {name for name in first if name in other and first[name] != other[name]}
    if set(first) == set(other):
        weight = sum(1.0 + int(name[1:]) for name in first)
        for level in ("l2", "l3"):
            assert row[f"d_coverage_{level}"] == pytest.approx((row[f"gained_{level}"] - row[f"lost_{level}"]) / weight)


# -- names -------------------------------------------------------------------------------------------------------


def test_names():
    assert plan_names(["Plan", "Plan", "Plan (2)"], "") == ["Plan", "Plan (2)", "Plan (2) (2)"]
    assert plan_names(["x", "y"], "Near, cheap; Far") == ["Near, cheap", "Far"]
    for text, words in (("one", "1 name for 2 plans"), ("a; a", "same name")):
        with pytest.raises(PlanningError, match=words):
            plan_names(["x", "y"], text)


@pytest.mark.parametrize(
    "plans,others,expected,named",
    [
        ([["North"], ["South"]], ["Coverage South", "coverage_north"], [1, 0], True),
        ([["North plan"], ["South"]], ["South"], [None, 0], True),
        ([["Plan (optimal)"], ["Plan (optimal)"]], ["Coverage of the plan"] * 2, [0, 1], False),
        ([["A", "plan_a"], ["B", "plan_b"]], ["coverage-b", "coverage-a"], [1, 0], True),
        ([["x"], ["y"]], [], [None, None], True),
    ],
)
def test_what_belongs_to_which_plan(plans, others, expected, named):
    found = belonging(plans, others, "COVERAGES")
    assert found == expected and by_name(plans, others, found) == named


def test_what_cannot_be_told_is_refused():
    with pytest.raises(PlanningError, match="COVERAGES has 1 for 2 plans, and “Third”"):
        belonging([["One"], ["Two"]], ["Third"], "COVERAGES")


@pytest.mark.parametrize(
    "content,words", [("[1]", "no outputs"), ("{", "not JSON"), ("[" * 99_999, "not JSON"), (None, "cannot be read")]
)
def test_summaries_that_are_none(tmp_path, content, words):
    path = tmp_path / "s.json"
    if content is not None:
        path.write_text(content)
    with pytest.raises(PlanningError, match=words):
        read_summary(path)


def test_no_plan_is_better_where_coverages_do_not_compare():
    """The same coverage within a longer way is no better plan."""
    better = coverage([("d1", 10.0, 0.0, 1.0, 1.0), ("d2", 30.0, 200.0, 1.0, 1.0), ("d3", 60.0, 900.0, 1.0, 0.0)])

    def is_told(other, **rules):
        plans = [candidate("A", A, SERVED_A, summary(225_000.0, l2_radius_m=500)), candidate("B", B, other, summary(225_000.0, **rules)), candidate("C", C)]  # fmt: skip
        return any("costs no more than" in line for line in compare_plans(plans).summary["insights"])

    summaries_of_nothing_else = {"l2_radius_m": 500}
    assert is_told(better, **summaries_of_nothing_else)
    assert not is_told(better, l2_radius_m=5000)
    assert not is_told(better.assign(weight=[10.0, 30.0, 61.0]), **summaries_of_nothing_else)


def test_rules_of_another_run_are_not_those_of_the_plan():
    found = compare_plans(
        [
            candidate("A", A, SERVED_A, summary(1.0, l2_radius_m=500)),
            candidate("B", B, SERVED_B, summary(225_000.0, l2_radius_m=800)),
        ]
    )
    assert found.summary["rules"] == {} and "is not of this plan" in " ".join(found.notes)
    assert not any("other rules" in line for line in [*found.notes, *found.summary["insights"]])


def test_a_fault_of_the_demand_names_the_layer():
    plans = [candidate("A", A, SERVED_A.assign(weight=0.0)), candidate("B", B, SERVED_B)]
    plans[0] = replace(plans[0], coverage_origin=Origin("Our coverage"))
    with pytest.raises(PlanningError, match="“Our coverage”.*all weights are 0"):
        compare_plans(plans)
