"""Plans for several futures: against all plans there are, on tiny instances; regret by hand."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from evplan.core.access.roads import Pairs
from evplan.core.control import Control
from evplan.core.errors import PlanningError
from evplan.core.placement.capacity import ROBUST
from evplan.core.placement.capacity.problem import CONSTRAINTS, Demand, Lots, Problem, Terms
from evplan.core.placement.capacity.robust import ROBUST_PLAN, in_words, normalized, plan_robust
from evplan.core.placement.capacity.solve import How

pytestmark = pytest.mark.quick
EXACT = How(solver="glpk", gap=0.0, seconds=60.0)
AIMS = ROBUST[1:]


def problem(amount, cost, slots, existing=None, weights=None, **terms):
    """``amount`` (scenarios, years, points), ``cost`` (points, lots)."""
    amount, cost = np.array(amount, dtype=float), np.array(cost, dtype=float)
    scenarios, years, points = amount.shape
    lots = cost.shape[1]
    existing = np.zeros((lots, 2)) if existing is None else np.array(existing, dtype=float)
    return Problem(
        Lots(np.array([f"l{j}" for j in range(lots)], dtype=object), np.zeros((lots, 2)), np.array(slots, dtype=float), existing, np.full(lots, np.inf)),
        Demand(np.array([f"d{i}" for i in range(points)], dtype=object), np.zeros((points, 2)), amount, np.full(amount.shape, np.nan)),
        Pairs(np.repeat(np.arange(points), lots), np.tile(np.arange(lots), points), cost.ravel()),
        tuple(f"y{t}" for t in range(years)),
        Terms(**{"slow_capacity": 2.0, "fast_capacity": 4.0, "infrastructure_weight": 3.0, "fast_cost_ratio": 1.5, **terms}),
        tuple(f"s{k}" for k in range(scenarios)),
        tuple(weights or [1.0] * scenarios),
    )  # fmt: skip


def flow_cost(made, scenario, chargers):
    """Least cost of the ways of a scenario in its only year, inf where its demand is not met."""
    amount, cost = made.demand.amount[scenario, 0], made.pairs.cost.reshape(made.demand.amount.shape[2], -1)
    points, lots = cost.shape
    met = np.kron(np.eye(points), np.ones(lots))
    full = np.kron(np.ones(points), np.eye(lots))
    solved = linprog(cost.ravel(), A_ub=full, b_ub=chargers @ made.terms.capacities, A_eq=met, b_eq=amount)
    return solved.fun if solved.status == 0 else np.inf


def every_plan(made):
    """All whole numbers of chargers within the slots, and their cost in each scenario."""
    lots = made.lots
    each = [
        [
            (slow, fast)
            for slow in range(int(lots.slots[j]) + 1)
            for fast in range(int(lots.slots[j]) + 1 - slow)
            if slow >= lots.existing[j, 0] and fast >= lots.existing[j, 1]
        ]
        for j in range(len(lots.ids))
    ]
    plans = [np.array(plan, dtype=float) for plan in product(*each)]
    costs = [
        [flow_cost(made, k, plan) + float((plan @ made.terms.prices).sum()) for k in range(len(made.scenarios))]
        for plan in plans
    ]
    return plans, np.array(costs)


def values(costs, weights):
    best = costs.min(axis=0)
    with np.errstate(invalid="ignore"):
        return {
            "expected": costs @ np.array(weights),
            "worst_case": costs.max(axis=1),
            "minimax_regret": (costs - best).max(axis=1),
        }


@st.composite
def instances(draw):
    points, lots, scenarios = draw(st.integers(1, 3)), draw(st.integers(1, 2)), draw(st.integers(2, 3))
    amount = draw(
        st.lists(
            st.lists(st.lists(st.integers(0, 5), min_size=points, max_size=points), min_size=1, max_size=1),
            min_size=scenarios, max_size=scenarios,
        )
    )  # fmt: skip
    cost = draw(st.lists(st.lists(st.integers(0, 4), min_size=lots, max_size=lots), min_size=points, max_size=points))
    slots = draw(st.lists(st.integers(1, 3), min_size=lots, max_size=lots))
    existing = [[draw(st.integers(0, 1)), 0] for _ in range(lots)]
    weights = draw(st.lists(st.integers(1, 5), min_size=scenarios, max_size=scenarios))
    return problem(amount, cost, slots, existing, weights)


@pytest.mark.parametrize("robust", AIMS)
@given(made=instances())
@settings(deadline=None, max_examples=7)
def test_against_every_plan_there_is(robust, made):
    _, costs = every_plan(made)
    expected = values(costs, normalized(made.weights))[robust].min()
    found = plan_robust(made, robust, EXACT)
    if not np.isfinite(expected):
        assert found.planned.chargers is None and found.planned.status == "infeasible" and found.planned.explanation
        return
    assert found.planned.status == "optimal", found.planned
    assert found.planned.objective == pytest.approx(expected, abs=1e-6)
    assert found.planned.bound == pytest.approx(expected, abs=1e-6)
    own = found.costs[found.costs["plan"] == "s0"]
    assert own["best_cost"].to_list() == pytest.approx(costs.min(axis=0), abs=1e-6)
    assert (found.costs["regret"].dropna() >= -1e-9).all()


@pytest.mark.parametrize("robust", AIMS)
@given(made=instances())
@settings(deadline=None, max_examples=4)
def test_never_worse_than_the_plan_of_one_scenario(robust, made):
    found = plan_robust(made, robust, How(solver="glpk", gap=0.2, seconds=60.0))
    assume(found.planned.chargers is not None)
    table = found.costs.pivot(index="plan", columns="scenario", values="cost").dropna()
    worth = values(table.to_numpy(), normalized(made.weights))
    best = np.array([found.costs.loc[found.costs["scenario"] == name, "best_cost"].iloc[0] for name in table.columns])
    worth["minimax_regret"] = (table.to_numpy() - best).max(axis=1)
    assert found.planned.objective <= worth[robust].min() + 1e-6


TOWNS = problem(
    # Two lots 10 apart, demand of 4 at either or at neither: a charger of the other lot costs 10 a unit, a new fast one 4.5.
    [[[4, 0]], [[0, 4]], [[4, 4]]],
    [[0, 10], [10, 0]],
    [2, 2],
    weights=[2, 1, 1],
)


def test_regret_by_hand():
    """Best alone: one fast charger at the lot of the demand, 4.5; both, 9 in the third. Only both lots with a fast charger serve all
    three without ways of 10: 9 each, and so regrets of 4.5, 4.5 and 0."""
    found = plan_robust(TOWNS, "minimax_regret", EXACT)
    assert found.planned.chargers.tolist() == [[[0, 1], [0, 1]]]
    assert found.planned.objective == pytest.approx(4.5) and found.figures["largest_cost"] == pytest.approx(9.0)
    assert found.figures["mean_regret"] == pytest.approx(4.5 * 3 / 4) and found.figures["mean_cost"] == pytest.approx(
        9.0
    )
    rows = found.costs.set_index(["plan", "scenario"])
    assert rows.loc[("s0", "s0"), "cost"] == pytest.approx(4.5) and rows.loc[("s0", "s1"), "cost"] == pytest.approx(
        44.5
    )
    assert rows.loc[("s0", "s1"), "regret"] == pytest.approx(40.0)
    assert rows.loc[("s0", "s2"), "served"] == False  # noqa: E712 - a column of objects
    assert np.isnan(rows.loc[("s0", "s2"), "regret"])
    assert rows.loc[(ROBUST_PLAN, "s2"), "regret"] == pytest.approx(0.0) and rows.loc[
        ("s1", "s1"), "best_bound"
    ] == pytest.approx(4.5)
    assert rows["weight"].groupby("scenario").first().to_list() == [0.5, 0.25, 0.25]
    # The first lot grows in the first and third plan, which have three of four parts of the weight.
    lots = found.selection.set_index("site_id")
    assert lots["frequency"].to_list() == pytest.approx([2 / 3, 2 / 3])
    assert lots["weighted_frequency"].to_list() == [0.75, 0.5] and lots["fast_most"].to_list() == [1, 1]
    assert lots["fast_least"].to_list() == [0, 0] and lots["fast"].to_list() == [1, 1]
    said = " ".join(in_words("minimax_regret", found))
    assert "Largest regret of the plan: 4.5" in said and "2 plans made for one scenario cannot serve" in said
    assert "Lots that grow in the plan of every scenario: 0; of some: 2" in said


def test_flows_of_every_scenario_meet_its_demand():
    found = plan_robust(TOWNS, "worst_case", EXACT)
    for k, (flows, costs) in enumerate(zip(found.planned.flows, found.planned.costs)):
        moved = np.bincount(TOWNS.pairs.point[flows[0].pair], weights=flows[0].amount, minlength=2)
        assert moved == pytest.approx(TOWNS.demand.amount[k, 0])
        row = found.costs[(found.costs["plan"] == ROBUST_PLAN) & (found.costs["scenario"] == f"s{k}")]
        assert costs[0].total == pytest.approx(row["cost"].iloc[0])


def test_none_plans_for_the_first_scenario_and_prices_it_in_all():
    found = plan_robust(TOWNS, "none", EXACT)
    assert found.planned.chargers.tolist() == [[[0, 1], [0, 0]]] and found.planned.objective == pytest.approx(4.5)
    assert found.figures["largest_regret"] is None and set(found.costs["plan"]) == {"s0", "s1", "s2"}
    assert found.planned.flows[2] == () and found.gap == pytest.approx(0.0)


def test_unserved_demand_at_a_cost_makes_every_plan_priced():
    terms = tuple(name for name in CONSTRAINTS if name != "demand_met")
    made = problem([[[4, 0]], [[0, 4]]], [[0, 10], [10, 0]], [2, 2], constraints=terms, unserved_cost=1.0)
    found = plan_robust(made, "minimax_regret", EXACT)
    # To build nothing and lose 4 is best in each.
    assert found.planned.objective == pytest.approx(0.0) and found.planned.chargers.sum() == 0
    assert found.costs["served"].all() and found.gap == pytest.approx(0.0)


def test_two_years_are_planned_together():
    """Alone: a slow charger and then another (3 + 6), or a fast one (4.5 + 4.5). For either future the same at both lots: 18."""
    made = problem([[[2, 0], [4, 0]], [[0, 2], [0, 4]]], [[0, 10], [10, 0]], [2, 2])
    found = plan_robust(made, "minimax_regret", EXACT)
    assert found.planned.status == "optimal" and found.planned.objective == pytest.approx(9.0)
    assert found.figures["mean_cost"] == pytest.approx(18.0) and [len(flows) for flows in found.planned.flows] == [2, 2]
    assert set(found.costs["best_cost"]) == {9.0} and (np.diff(found.planned.chargers.sum(axis=(1, 2))) >= 0).all()


def test_the_mismatch_counts_in_its_scenario():
    actual = TOWNS.demand.amount.copy()
    actual[2] += 1.0  # both points one short in the third scenario
    made = replace(TOWNS, demand=replace(TOWNS.demand, actual=actual), terms=replace(TOWNS.terms, mismatch_weight=7.0))
    found = plan_robust(made, "worst_case", EXACT)
    assert found.planned.objective == pytest.approx(9.0 + 14.0) and found.planned.bound == pytest.approx(23.0)
    regret = plan_robust(made, "minimax_regret", EXACT)
    assert regret.planned.objective == pytest.approx(4.5)


def test_the_order_of_the_scenarios_changes_nothing_but_their_order():
    turned = replace(
        TOWNS,
        demand=replace(TOWNS.demand, amount=TOWNS.demand.amount[::-1], actual=TOWNS.demand.actual[::-1]),
        scenarios=TOWNS.scenarios[::-1],
        weights=TOWNS.weights[::-1],
    )
    for robust in AIMS:
        one, other = (plan_robust(each, robust, EXACT) for each in (TOWNS, turned))
        assert one.planned.objective == pytest.approx(other.planned.objective)
        again = plan_robust(TOWNS, robust, EXACT)
        assert np.array_equal(one.planned.chargers, again.planned.chargers) and one.costs.equals(again.costs)


@pytest.mark.parametrize("robust", AIMS)
def test_what_is_known_when_the_time_is_over_at_once(robust, monkeypatch):
    """Without a plan for all scenarios the best of the single ones is given, and the bound is that of the single scenarios."""
    from evplan.core.placement.capacity import robust as module

    solve = module.optimize_capacity

    def out_of_time(made, how, control):
        return solve(made, how, control) if len(made.scenarios) == 1 else module.Planned("no_plan", "time_limit")

    monkeypatch.setattr(module, "optimize_capacity", out_of_time)
    found = plan_robust(TOWNS, robust, EXACT)
    # Only the plan of the third scenario serves all: 9 in each.
    expected = {"expected": (9.0, 4.5 * 0.75 + 9.0 * 0.25), "worst_case": (9.0, 9.0), "minimax_regret": (4.5, 0.0)}[
        robust
    ]
    assert (found.planned.objective, found.planned.bound) == pytest.approx(expected)
    assert found.planned.status == ("optimal" if robust == "worst_case" else "feasible")
    assert found.planned.reason == ("gap_reached" if robust == "worst_case" else "time_limit")
    assert ROBUST_PLAN not in set(found.costs["plan"])


def test_other_plans_are_not_priced_when_stopped():
    class Stopped(Control):
        def stop_and_keep(self):
            return True

    found = plan_robust(TOWNS, "expected", EXACT, Stopped())
    assert found.planned.chargers is not None and len(found.planned.flows) == 3
    rows = found.costs[found.costs["plan"] == "s0"].set_index("scenario")
    assert rows["served"].to_list() == [True, None, None] and rows["regret"].isna().to_list() == [False, True, True]


@pytest.mark.parametrize("weights", [(0.0, 0.0), (-1.0, 2.0), (float("nan"), 1.0)])
def test_weights_need_a_sum(weights):
    with pytest.raises(PlanningError):
        normalized(weights)


def test_what_cannot_be_asked():
    with pytest.raises(PlanningError, match="no robust aim"):
        plan_robust(TOWNS, "brave", EXACT)
    with pytest.raises(PlanningError, match="name of its own"):
        plan_robust(replace(TOWNS, scenarios=("a", "robust", "b")), "expected", EXACT)


@pytest.mark.data
def test_no_single_plan_regrets_less_on_real_cells(data_folder):
    """Every fourth row and column of the 4,096 cells with their demand of 2018 and two futures of it, one of them shifted in space."""
    import pandas as pd

    folder = data_folder / "shell2022"
    cells = pd.read_csv(folder / "Demand_History.csv")
    cells = cells[(cells["x_coordinate"] % 4 < 1) & (cells["y_coordinate"] % 4 < 1)]
    lots = pd.read_csv(folder / "exisiting_EV_infrastructure_2018.csv")
    demand = cells["2018"].to_numpy() * 16
    east = 1.0 + 0.4 * (cells["x_coordinate"].to_numpy() / 32.0 - 1.0)
    amount = np.stack([demand, demand * east, demand * 1.1])[:, None, :]
    xy, at = cells[["x_coordinate", "y_coordinate"]].to_numpy(), lots[["x_coordinate", "y_coordinate"]].to_numpy()
    cost = np.hypot(*(xy[:, None] - at[None]).transpose(2, 0, 1))
    slots, existing = lots["total_parking_slots"], lots[["existing_num_SCS", "existing_num_FCS"]].to_numpy(float)
    terms = {"slow_capacity": 200.0, "fast_capacity": 400.0, "infrastructure_weight": 600.0}
    met = tuple(name for name in CONSTRAINTS if name != "demand_met")
    made = problem(amount, cost, slots, existing, constraints=met, unserved_cost=50.0, **terms)
    found = plan_robust(made, "minimax_regret", How(solver="glpk", gap=0.001, seconds=120.0))
    assert found.planned.status == "optimal" and found.gap <= 0.001 and found.costs["served"].all()
    regrets = found.costs.pivot(index="plan", columns="scenario", values="regret").max(axis=1)
    assert regrets[ROBUST_PLAN] == pytest.approx(found.planned.objective)
    assert (regrets[ROBUST_PLAN] < regrets.drop(ROBUST_PLAN)).all(), regrets
    assert found.planned.bound <= found.planned.objective
