"""Phases: the reference's table by hand, sums to the cent, and orders against all that is possible."""

from __future__ import annotations

import itertools
import time

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as examples
from hypothesis import strategies as st

from evplan.core.control import Control
from evplan.core.errors import Cancelled, PlanningError
from evplan.core.placement.problem import Demand
from evplan.core.placement.programs import Settings
from evplan.core.placement.rules import resolve
from evplan.core.placement.solver import process
from evplan.core.planning.items import LEVELS, read_items
from evplan.core.planning.phase_coverage import make_cover
from evplan.core.planning.phases import Calendar, Wishes, make_limits, phases_table, rule_schedule
from evplan.core.planning.schedule import Asked, Given, Leads, in_words, phase_plan
from evplan.core.tables import Origin

from .plans import keep, new_l2, new_l3, plan, reference_plan, row, upgrade

pytestmark = pytest.mark.quick
CALM = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow]}
RULES = resolve("reference_d_published", {}, {"l2_radius_m": 100.0, "l3_radius_m": 100.0}, budget_required=False)


@pytest.fixture
def one_process(monkeypatch, solve_server):
    monkeypatch.setattr(process, "solve", solve_server.solve)


def demand(*points) -> pd.DataFrame:
    """x, y, weight."""
    return pd.DataFrame([{"demand_id": f"d{k}", "x": x, "y": y, "weight": w} for k, (x, y, w) in enumerate(points)])


def phased(table, points=None, *, rules=RULES, **asked):
    return phase_plan(Given(table, points), rules, Asked(**asked), Settings("glpk", 0.0, 60.0, "", time.monotonic()))


def optimized(table, points=None, **asked):
    return phased(table, points, mode="optimized", **asked)


def test_the_reference_by_hand():
    """Its own table says 670,000 for the upgrades and 3,970,000 in all: it takes the 25,000 for sold ports off twice."""
    found = phased(reference_plan()).phases
    assert found["actions"].tolist() == [4 + 8, 11 * (1 + 2), 44 * (1 + 1)]
    assert found["stations"].tolist() == [4, 11, 44]
    assert found["ports"].tolist() == [8, 22, 44]
    assert found["cost"].tolist() == [695_000.0, 2_200_000.0, 1_100_000.0]
    assert found["purchase"].tolist() == [800_000.0, 2_200_000.0, 1_100_000.0] and found["resale"].tolist() == [
        105_000.0,
        0.0,
        0.0,
    ]
    assert found[["month_from", "month_to"]].to_numpy().tolist() == [[1, 4], [5, 8], [9, 12]]
    assert found["cost"].sum() == 3_995_000.0
    assert found["deliverables"].tolist()[0] == "4 upgrades, 8 L3 ports"


def test_rows_get_phase_and_months():
    columns = phased(plan([keep(), new_l2(), upgrade()]), start="2027-11").columns
    np.testing.assert_array_equal(columns["phase"], [np.nan, 3, 1])
    np.testing.assert_array_equal(columns["month_from"], [np.nan, 9, 1])
    np.testing.assert_array_equal(columns["month_to"], [np.nan, 12, 4])
    assert columns["date_from"] == [None, "2028-07-01", "2027-11-01"] and columns["date_to"] == [
        None,
        "2028-11-01",
        "2028-03-01",
    ]


def test_what_the_reference_has_not():
    """Ports at a station come with the upgrades, mixed stations with the fast ones, removals last; a removal is one action."""
    rows = [
        row("add_ports", l3=(2, 3), cost=50_000.0),
        row("new_mixed", l2=(0, 1), l3=(0, 2), cost=225_000.0),
        row("remove", l2=(2, 0), cost=1_000.0, resale=30_000.0),
    ]
    table = phased(plan(rows)).phases
    assert table["actions"].tolist() == [1, 4, 1] and table["stations"].tolist() == [1, 1, 1]
    assert table["cost"].tolist() == [50_000.0, 225_000.0, -29_000.0]


@examples(**CALM)
@given(st.lists(st.tuples(st.integers(0, 10**9), st.integers(0, 10**8), st.integers(0, 3)), min_size=1, max_size=40))
def test_costs_of_phases_add_up_to_the_cent(money):
    """Whatever the cents, and in any schedule."""
    items = read_items(
        plan([row("new_l2", l2=(0, 1), cost=a / 100, resale=b / 100) for a, b, _ in money]), Origin("plan")
    )
    table = phases_table(items, np.array([1 + phase for _, _, phase in money]), Calendar(4, 3))
    assert sum(round(each * 100) for each in table["cost"]) == sum(a - b for a, b, _ in money)


def test_coverage_of_a_part():
    """By hand: the upgrade sells its L2 ports and loses d0 at L2; 300 of 400 are served at L2 when all is done."""
    table = plan([upgrade(0, 0, ports=1, sold=1), new_l2(50, 0), new_l3(1000, 0), keep(2000, 0)])
    found = phased(table, demand((0, 0, 100), (1000, 0, 100), (2000, 0, 200)))
    assert found.phases["coverage_l2"].tolist() == pytest.approx([0.5, 0.5, 0.75])
    assert found.phases["coverage_l3"].tolist() == pytest.approx([0.25, 0.5, 0.5])
    assert found.summary["coverage"]["before"] == {"l2": 0.75, "l3": 0.0}


def test_bands_serve_in_part():
    rules = resolve("neutral", {}, {"l2_radius_m": 100.0, "l2_bands": [[200.0, 0.5]]}, budget_required=False)
    found = phased(plan([new_l2(150, 0), upgrade(9000, 0)]), demand((0, 0, 1), (150, 0, 1)), rules=rules)
    assert found.phases["coverage_l2"].tolist() == pytest.approx([0.0, 0.0, 0.75])


def test_costs_take_the_place_of_straight_lines():
    table, points = plan([new_l2(0, 0)]), demand((0, 0, 1), (5000, 0, 3))
    costs = pd.DataFrame({"demand_id": ["d1"], "site_id": ["s01"], "cost": [60.0]})
    found = phase_plan(Given(table, points, costs), RULES, Asked(), Settings())
    assert found.phases["coverage_l2"].tolist() == pytest.approx([0.0, 0.0, 0.75])


def region(seed: int, rows: int = 5):
    random = np.random.default_rng(seed)
    made = []
    for _ in range(rows):
        kind = [upgrade, new_l2, new_l3][random.integers(3)]
        made.append(kind(*random.uniform(0, 400, 2)))
    made.append(row("remove", *random.uniform(0, 400, 2), l2=(2, 0), resale=30_000.0))
    points = demand(*[(*random.uniform(0, 400, 2), int(random.integers(1, 50))) for _ in range(15)])
    return plan(made), points


def judged(table, points, schedule, phases, rules=RULES):
    """Points after each phase, from distances alone."""
    xy, weight = points[["x", "y"]].to_numpy(), points["weight"].to_numpy(dtype=float)
    found = []
    for phase in range(1, phases + 1):
        total = 0.0
        for level in LEVELS:
            least = getattr(rules, f"min_ports_{level}")
            served = np.zeros(len(points), dtype=bool)
            for j, each in enumerate(table.to_dict("records")):
                ports = each[f"ports_{level}_after" if schedule[j] <= phase else f"ports_{level}_before"]
                if ports >= least:
                    served |= np.hypot(*(xy - [each["x"], each["y"]]).T) <= 100.0
            total += getattr(rules, f"weight_{level}") * weight[served].sum() / weight.sum()
        found.append(total)
    return np.array(found)


@pytest.mark.usefixtures("one_process")
@pytest.mark.parametrize("seed", range(4))
def test_the_best_of_all_orders(seed):
    """Every division of 6 rows into 3 phases with the rule's money, tried: none has more, and none of its phases falls behind the rule's."""
    table, points = region(seed)
    found = optimized(table, points)
    schedule, rule = found.columns["phase"].astype(int), rule_schedule(read_items(table, Origin("p")))
    net = (table["cost"] - table["resale"]).to_numpy()
    budget = np.cumsum([net[rule == phase].sum() for phase in (1, 2, 3)])
    floors = judged(table, points, rule, 3)
    best = 0.0
    for each in itertools.product((1, 2, 3), repeat=len(table)):
        tried = np.array(each)
        if all(net[tried <= phase].sum() <= budget[phase - 1] for phase in (1, 2, 3)):
            worth = judged(table, points, tried, 3)
            if (worth >= floors - 1e-9).all():
                best = max(best, worth.sum())
    worth = judged(table, points, schedule, 3)
    assert worth.sum() == pytest.approx(best, abs=1e-6) and found.summary["outputs"]["STATUS"] == "optimal"
    assert (
        found.summary["outputs"]["OBJECTIVE"] == pytest.approx(best) and found.summary["outputs"]["GAP_REACHED"] < 1e-6
    )
    assert (worth >= floors - 1e-6).all()
    assert found.summary["rule"]["points"] == pytest.approx(list(floors))


@pytest.mark.usefixtures("one_process")
def test_limits_are_kept():
    """Crews of 5 actions, 220,000 a phase that lapse, and fast chargers whose connection takes 5 months."""
    table = plan([new_l3(0, 0), new_l3(1000, 0), *[new_l2(2000 + 300 * k, 0) for k in range(4)]])
    points = demand((0, 0, 50), (1000, 0, 40), *[(2000 + 300 * k, 0, 5 + k) for k in range(4)])
    wishes = Wishes(budget=220_000.0, carry_over=False, max_actions=5)
    found = optimized(table, points, calendar=Calendar(4, 4), wishes=wishes, leads=Leads(l3=5.0))
    phase = found.columns["phase"].astype(int).tolist()
    assert phase[:2] == [3, 4], (
        "month 9 is the first of a phase after 5 months; the larger comes first, and 200,000 leave 20,000"
    )
    assert phase[4:] == [1, 1] and phase[2:4] == [2, 2], "two of the largest L2 stations are four actions"
    assert (found.phases["cost"] <= 220_000).all() and (found.phases["actions"] <= 5).all()


@pytest.mark.usefixtures("one_process")
def test_money_that_is_kept_and_money_that_lapses():
    table, points = plan([new_l3(0, 0), new_l2(1000, 0)]), demand((0, 0, 1), (1000, 0, 1))
    keeps = optimized(table, points, calendar=Calendar(3, 4), wishes=Wishes(budget=120_000.0))
    assert keeps.columns["phase"].tolist() == [2, 3] or keeps.columns["phase"].tolist() == [2, 1]
    with pytest.raises(PlanningError, match="No phases keep all limits"):
        optimized(table, points, calendar=Calendar(3, 4), wishes=Wishes(budget=120_000.0, carry_over=False))


def test_a_year_has_its_budget():
    """Phases of 6 months: two a year. 250,000 a year take one fast station, and one small one beside it."""
    calendar = Calendar(4, 6)
    limits = make_limits(Wishes(yearly_budget=250_000.0, carry_over=False), calendar, np.zeros(3, dtype=int))
    assert [(each.first, each.last, each.cents) for each in limits.windows] == [(1, 2, 25_000_000), (3, 4, 25_000_000)]
    kept = make_limits(Wishes(yearly_budget=250_000.0), calendar, np.zeros(3, dtype=int))
    assert [(each.first, each.last, each.cents) for each in kept.windows] == [(1, 2, 25_000_000), (1, 4, 50_000_000)]
    mixed = make_limits(Wishes(budgets=(1.0, None, 2.0)), Calendar(3, 4), np.zeros(1, dtype=int))
    assert [(each.first, each.last, each.cents) for each in mixed.windows] == [(1, 1, 100), (3, 3, 200)]


@pytest.mark.parametrize("months,first", [(0, 1), (3, 2), (4, 2), (4.5, 3), (8, 3)])
def test_work_begins_in_the_phase_after_the_connection(months, first):
    assert Calendar(4, 4).first_after(np.array([months])).tolist() == [first]


@pytest.mark.usefixtures("one_process")
def test_lead_times_by_power_and_by_row():
    """300 kW take 9 months, and the row that says 0 none."""
    table = plan([new_l3(0, 0, lead_months=None), new_l3(1000, 0, lead_months=0.0), new_l2(2000, 0, lead_months=None)])
    points = demand((0, 0, 5), (1000, 0, 1), (2000, 0, 1))
    found = optimized(
        table,
        points,
        leads=Leads(by_kw=((100.0, 2.0), (300.0, 9.0))),
        calendar=Calendar(4, 4),
        wishes=Wishes(budget=1e6),
    )
    assert found.columns["phase"].tolist() == [4, 1, 1]


def test_order_by_priority_and_by_gain():
    table = plan([new_l2(0, 0, priority=2), new_l2(1000, 0, priority=1), new_l3(2000, 0, priority=None)])
    points = demand((0, 0, 90), (1000, 0, 10), (2000, 0, 100))
    asked = {
        "calendar": Calendar(3, 4),
        "wishes": Wishes(budget=25_000.0, budgets=(25_000.0, 25_000.0, 200_000.0), carry_over=False),
    }
    assert optimized(table, order="priority", **asked).columns["phase"].tolist() == [2, 1, 3]
    assert optimized(table, points, order="gain_per_cost", **asked).columns["phase"].tolist() == [1, 2, 3]


@pytest.mark.parametrize(
    "asked,words",
    [
        (
            {"wishes": Wishes(budget=1000.0)},
            "The plan costs 225,000.00 net, and the budgets of all phases are 3,000.00",
        ),
        ({"wishes": Wishes(max_actions=1)}, "takes 5 actions .* the crews can do 3"),
        ({"leads": Leads(l3=12.0)}, "cannot begin before the last phase has begun, in month 9"),
        ({"wishes": Wishes(budgets=(1.0,) * 4)}, "4 budgets for 3 phases"),
        ({"order": "priority"}, "PLAN_PRIORITY_FIELD"),
        ({"start": "soon"}, "START must be a month"),
    ],
)
def test_what_cannot_be(asked, words):
    with pytest.raises(PlanningError, match=words):
        optimized(plan([new_l3(0, 0), new_l2(1000, 0)]), demand((0, 0, 1)), **asked)


@pytest.mark.parametrize(
    "change,words",
    [
        ({"action": "vanish"}, "field “action”: 1 of 2 rows .row 1. name none of"),
        ({"cost": -1.0}, "field “cost”: 1 of 2 rows .row 1. are negative"),
        ({"ports_l2_after": 1.5}, "no whole numbers"),
        ({"action": "keep"}, "kept, which cost and bring nothing"),
        ({"plan_id": "p02"}, "share their id"),
    ],
)
def test_rows_that_are_no_plan(change, words):
    table = plan([new_l2(), new_l2()])
    for name, value in change.items():
        table[name] = [value, table[name].iat[1]]
    with pytest.raises(PlanningError, match=words):
        phased(table)


def test_a_table_without_the_columns():
    with pytest.raises(PlanningError, match="field “cost”: there is no such field"):
        phased(plan([new_l2()]).drop(columns=["cost"]))


def test_equal_sets_are_one():
    items = read_items(plan([new_l2(0, 0), new_l2(50, 0), keep(900, 0)]), Origin("plan"))
    points = Demand(
        np.array(list("abcd")),
        np.array([[0, 0], [1, 0], [900, 0], [5000, 0]], dtype=float),
        np.ones(4),
        np.array([""] * 4),
    )
    cover = make_cover(items, points, RULES)
    assert cover.share.tolist() == [0.5] and cover.settled == (0.25, 0.0), (
        "a and b are one set, c is served in any case, d never"
    )


def test_cancel_is_heard():
    class Pressed(Control):
        def cancelled(self) -> bool:
            return True

    table, points = region(1)
    with pytest.raises(Cancelled):
        phase_plan(
            Given(table, points),
            RULES,
            Asked("optimized"),
            Settings("glpk", 0.0, 60.0, "", time.monotonic()),
            Pressed(),
        )


@examples(max_examples=8, **CALM)
@given(st.integers(0, 10_000))
def test_greedy_orders_keep_the_limits(seed):
    table, points = region(seed, rows=5)
    found = optimized(table, points, order="gain_per_cost")
    spent, allowed = np.cumsum(found.phases["cost"]), np.cumsum(phased(table).phases["cost"])
    assert (spent <= allowed + 1e-6).all() and found.phases["cost"].sum() == pytest.approx(allowed.iloc[-1])
    assert len(in_words(found)) >= 4


def test_stopped_at_once_the_quick_order_is_kept():
    """With its bound, which needs no solver: all that can be served, from the first phase on."""

    class Stopped(Control):
        def stop_and_keep(self) -> bool:
            return True

    table, points = region(2)
    settings = Settings("glpk", 0.0, 60.0, "", time.monotonic())
    found = phase_plan(Given(table, points), RULES, Asked("optimized"), settings, Stopped()).summary["outputs"]
    assert (found["STATUS"], found["REASON"]) == ("feasible", "stopped")
    assert found["BOUND"] >= found["OBJECTIVE"] > 0 and found["GAP_REACHED"] > 0
