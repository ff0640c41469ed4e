"""Slow and fast chargers per lot: by hand, against enumeration of all plans, constraints switched off one by one."""

from __future__ import annotations

import dataclasses
import time

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evplan.core.control import Control
from evplan.core.errors import Cancelled, PlanningError
from evplan.core.placement.capacity import bound as bounds
from evplan.core.placement.capacity import outcome, transport
from evplan.core.placement.capacity.check import check_capacity
from evplan.core.placement.capacity.problem import CONSTRAINTS, Terms
from evplan.core.placement.capacity.solve import How, optimize_capacity
from evplan.core.placement.capacity.tables import Year, make_problem, years_of

from .lots import drawn, enumerated, tables, toy

pytestmark = [pytest.mark.quick, pytest.mark.usefixtures("one_process")]
SETTINGS = settings(deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
EXACT = How(gap=0.0, seconds=60.0)


def without(*names):
    return tuple(name for name in CONSTRAINTS if name not in names)


def terms_of(planned):
    cost = planned.costs[0][0]
    return cost.distance, cost.mismatch, cost.infrastructure


def test_the_toy_by_hand():
    """A fast charger at A holds p (900), a slow one at B holds q (600); 10 units came less than forecast (250)."""
    planned = optimize_capacity(toy(), EXACT)
    assert terms_of(planned) == (pytest.approx(0.0), pytest.approx(250.0), pytest.approx(1500.0))
    assert planned.objective == pytest.approx(1750.0) and planned.bound == pytest.approx(1750.0)
    assert (planned.status, planned.reason, planned.gap) == ("optimal", "gap_reached", pytest.approx(0.0, abs=1e-9))
    assert planned.chargers[0].tolist() == [[0.0, 1.0], [1.0, 0.0]]


def test_the_toy_by_hand_at_other_values():
    """Ways at a tenth: q drives to A (100 × 10 × 0.1). Chargers that hold 150 and 250: four slow ones, 3 × 150 at A and one at B, cost
    as much as r = 2 makes two fast ones, and hold p without a way."""
    near = optimize_capacity(toy(distance_weight=0.1, mismatch_weight=2.0), EXACT)
    assert terms_of(near) == (pytest.approx(100.0), pytest.approx(20.0), pytest.approx(900.0))
    small = optimize_capacity(
        toy(slow_capacity=150.0, fast_capacity=250.0, fast_cost_ratio=2.5, infrastructure_weight=10.0), EXACT
    )
    assert terms_of(small) == (pytest.approx(0.0), pytest.approx(250.0), pytest.approx(30.0))
    assert small.chargers[0].tolist() == [[2.0, 0.0], [1.0, 0.0]]


def test_existing_chargers_stay_and_count():
    inputs = tables()
    inputs.sites["slow"], inputs.sites["fast"] = [0, 3], [0, 0]
    planned = optimize_capacity(toy(inputs), EXACT)
    # B's three slow chargers cost 1,800 in any case and have 500 units free: p drives 10 m at 3,000, more than a fast charger.
    assert planned.chargers[0].tolist() == [[0.0, 1.0], [3.0, 0.0]]
    assert planned.objective == pytest.approx(900 + 1800 + 250)
    free = optimize_capacity(toy(inputs, constraints=without("never_fall")), EXACT)
    assert free.chargers[0].tolist() == [[0.0, 1.0], [1.0, 0.0]]


@pytest.mark.parametrize(
    "off, kwargs",
    [
        (("slots",), {}),
        (("capacity",), {}),
        (("never_fall",), {"years": 2}),
        (("demand_met",), {"unserved_cost": 3.0}),
        (("power",), {"power": True}),
    ],
)
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_without_a_constraint_the_optimum_is_that_of_the_plans_it_allows(off, kwargs, seed):
    kwargs = dict(kwargs)
    problem = drawn(seed, constraints=without(*off), **kwargs)
    best, planned = enumerated(problem), optimize_capacity(problem, EXACT)
    assert planned.objective == pytest.approx(best, rel=1e-6) if np.isfinite(best) else planned.status == "infeasible"


def test_fractions_of_chargers_cost_no_more():
    problem = toy(constraints=without("integer_counts"))
    planned = optimize_capacity(problem, EXACT)
    # Capacity at 900 / 400 a unit: 300 + 100 units.
    assert terms_of(planned)[2] == pytest.approx(400 * 900 / 400) and planned.status == "optimal"
    assert planned.bound == pytest.approx(planned.objective)


CASES = st.sampled_from(
    [{}, {"years": 2}, {"power": True}, {"scenarios": 2}, {"scenarios": 2, "aim": "worst"}, {"power": True, "years": 2},
     {"fast_cost_ratio": 2.5}, {"scenarios": 2, "years": 2, "slots": 1, "aim": "worst"}, {"slow_capacity": 130.0}, {"lots": 3, "slots": 1}]
)  # fmt: skip


@settings(SETTINGS, max_examples=40)
@given(CASES, st.integers(0, 10_000))
def test_the_optimum_is_that_of_all_plans(case, seed):
    problem = drawn(seed, **case)
    best, planned = enumerated(problem), optimize_capacity(problem, EXACT)
    if not np.isfinite(best):
        assert planned.status == "infeasible" and planned.chargers is None and planned.explanation
        return
    assert planned.objective == pytest.approx(best, rel=1e-6, abs=1e-5)
    assert planned.bound <= planned.objective * (1 + 1e-9) + 1e-6
    assert planned.status == "optimal"


@settings(SETTINGS, max_examples=60)
@given(CASES, st.integers(0, 10_000), st.floats(0.0, 12.0))
def test_the_bound_holds_at_any_prices(case, seed, height):
    problem = drawn(seed, **case)
    best, ways = enumerated(problem), bounds.ways_to(problem)
    if not np.isfinite(best):
        return
    states, rng = len(bounds.states_of(problem)[0]), np.random.default_rng(seed)
    prices = rng.uniform(0, height, (states, len(problem.lots.ids)))
    shares = bounds.weights_of(problem)
    if problem.aim == "worst":
        shares = rng.dirichlet(np.ones(len(problem.scenarios)))[bounds.states_of(problem)[0]]
    assert bounds.bound(problem, ways, prices, shares) <= best + 1e-6 * abs(best)
    relaxed = bounds.relax(problem, ways)
    own = bounds.bound(problem, ways, relaxed.prices, relaxed.shares)
    assert relaxed.value + bounds.settled_cost(problem) - 1e-5 * abs(best) <= own <= best + 1e-6 * abs(best)


@pytest.mark.parametrize("seed", range(6))
def test_all_years_at_once_cost_no_more_than_one_after_the_other(seed):
    problem = drawn(seed, years=2, slots=3)
    joint = optimize_capacity(problem, EXACT)
    sequential = optimize_capacity(problem, dataclasses.replace(EXACT, mode="sequential"))
    if joint.objective is None:
        assert sequential.objective is None
    elif sequential.objective is not None:
        assert joint.objective <= sequential.objective + 1e-6


def test_one_after_the_other_can_cost_more():
    """Both years need one charger more than stands. In the first a slow one at the near lot is enough, and blocks its only slot."""
    inputs = tables()
    inputs.demand["2019"], inputs.demand["2020"] = [200.0, 0.0], [400.0, 0.0]
    inputs.sites["bays"] = [1, 1]
    years = (Year("2019", "2019"), Year("2020", "2020"))
    joint = optimize_capacity(toy(inputs, years), EXACT)
    sequential = optimize_capacity(toy(inputs, years), dataclasses.replace(EXACT, mode="sequential"))
    assert joint.objective == pytest.approx(900 + 900) and joint.chargers[:, 0].tolist() == [[0, 1], [0, 1]]
    # 600, then 200 units drive 10 m to a slow charger at B.
    assert sequential.objective == pytest.approx(600 + 600 + 600 + 2000)


def test_one_after_the_other_can_end_without_a_plan():
    """The slow charger that is enough for the first year takes the only slot there is."""
    inputs = tables()
    inputs.demand["2019"], inputs.demand["2020"] = [200.0, 0.0], [400.0, 0.0]
    inputs.sites["bays"] = [1, 0]
    problem = toy(inputs, (Year("2019", "2019"), Year("2020", "2020")))
    assert optimize_capacity(problem, EXACT).objective == pytest.approx(1800)
    sequential = optimize_capacity(problem, dataclasses.replace(EXACT, mode="sequential"))
    assert sequential.status == "infeasible" and "2020: capacity for 200" in sequential.explanation[0]
    assert "all years at once" in sequential.explanation[-1]
    with pytest.raises(PlanningError, match="all years at once"):
        optimize_capacity(dataclasses.replace(problem, aim="worst"), dataclasses.replace(EXACT, mode="sequential"))
    with pytest.raises(PlanningError, match="no mode"):
        optimize_capacity(problem, How(mode="backwards"))


def test_what_cannot_be_served_is_explained():
    inputs = tables()
    inputs.sites["bays"] = [0, 1]
    inputs.demand["2019"] = [300.0, 350.0]
    planned = optimize_capacity(toy(inputs), EXACT)
    assert (planned.status, planned.reason, planned.objective) == ("infeasible", "no_plan", None)
    assert "2019: capacity for 250 of the demand of 650 lacks" in planned.explanation[0]
    assert (
        "2 lots in reach of it are built up to the slots" in planned.explanation[0]
        and "(A, B)" in planned.explanation[0]
    )


def test_whole_chargers_may_not_fit_where_fractions_would():
    """120 kW hold 2.4 fast chargers of 50 kW and no slow one of 60: 960 units in fractions, 800 in whole chargers."""
    inputs = tables()
    inputs.sites["bays"], inputs.sites["grid_kw"] = [3, 0], [120.0, 0.0]
    inputs.demand["2019"] = [900.0, 0.0]
    planned = optimize_capacity(toy(inputs, slow_kw=60.0, fast_kw=50.0), EXACT)
    assert planned.status == "infeasible" and "No whole numbers of chargers" in planned.explanation[0]
    inputs.demand["2019"] = [800.0, 0.0]
    assert optimize_capacity(toy(inputs, slow_kw=60.0, fast_kw=50.0), EXACT).chargers[0].tolist() == [[0, 2], [0, 0]]


def test_a_gap_that_is_asked_for_is_kept():
    problem = drawn(7, lots=3, slots=3)
    exact = optimize_capacity(problem, EXACT)
    rough = optimize_capacity(problem, How(gap=0.5))
    assert exact.objective <= rough.objective <= exact.objective * 2 and rough.gap <= 0.5
    assert rough.bound <= exact.objective + 1e-6


def test_both_solvers_agree():
    for seed in (3, 5, 8):
        problem = drawn(seed, lots=3, slots=3, years=2)
        found = [optimize_capacity(problem, How(gap=0.0, solver=solver)).objective for solver in ("glpk", "highs")]
        assert found[0] == pytest.approx(found[1], rel=1e-7)


def test_the_order_of_rows_does_not_matter():
    inputs = tables()
    turned = dataclasses.replace(inputs, demand=inputs.demand.iloc[::-1], sites=inputs.sites.iloc[::-1])
    first, second = (optimize_capacity(toy(each), EXACT) for each in (inputs, turned))
    assert first.objective == second.objective and (first.chargers == second.chargers).all()
    assert all((a.amount == b.amount).all() for a, b in zip(first.flows[0], second.flows[0]))


class Cancelling(Control):
    def cancelled(self):
        return True


class Stopping(Control):
    def stop_and_keep(self):
        return True


def _large(points=3_000, lots=60):
    rng = np.random.default_rng(5)
    demand = pd.DataFrame(
        {"x": rng.uniform(0, 60, points), "y": rng.uniform(0, 60, points), "a": rng.uniform(1, 150, points)}
    )
    sites = pd.DataFrame(
        {"x": rng.uniform(0, 60, lots), "y": rng.uniform(0, 60, lots), "bays": 20, "slow": 2, "fast": 1}
    )
    return make_problem(dataclasses.replace(tables(), demand=demand, sites=sites), (Year("2019", "a"),))


def test_cancel_and_stop():
    problem = _large()
    began = time.monotonic()
    with pytest.raises(Cancelled):
        optimize_capacity(problem, EXACT, Cancelling())
    assert time.monotonic() - began < 2.0
    kept = optimize_capacity(problem, EXACT, Stopping())
    assert (
        kept.objective is not None and kept.bound is not None and (kept.status, kept.reason) == ("feasible", "stopped")
    )
    rough = optimize_capacity(problem, How(gap=0.01))
    assert rough.status == "optimal" and rough.gap < 0.01 and rough.solver == ""


@pytest.mark.parametrize("programs", [1, 2, 3])
def test_when_the_time_is_over_a_plan_is_made_of_what_is_known(programs, monkeypatch):
    """After so many linear programs: that of the sample, the relaxation's first, and the flows."""
    problem, solve, solved = _large(), transport._Program.solve, []

    def limited(self):
        if len(solved) >= programs:
            raise transport.OutOfTime()
        solved.append(True)
        return solve(self)

    monkeypatch.setattr(transport._Program, "solve", limited)
    kept = optimize_capacity(problem, How(gap=0.0))
    assert (kept.status, kept.reason) == ("feasible", "time_limit")
    assert 0 < kept.gap < (0.05 if programs > 1 else 0.2)
    report = check_capacity(outcome.lots_table(problem, kept), outcome.all_flows(problem, kept), problem, tables())
    assert report.valid and report.figures["OBJECTIVE"] == pytest.approx(kept.objective)
    monkeypatch.setattr(transport._Program, "solve", solve)
    assert kept.bound <= optimize_capacity(problem, How(gap=0.01)).objective


def test_faults_are_said_together():
    inputs = tables()
    inputs.sites["bays"], inputs.sites["slow"], inputs.sites["fast"] = [1, 2], [0.5, 1], [3, 1]
    inputs.demand["2019"] = [-1.0, 2.0]
    with pytest.raises(PlanningError) as caught:
        toy(inputs)
    said = str(caught.value)
    assert "“slow”: 1 of 2 rows (row 1) are not whole numbers" in said and "have more chargers than slots" in said
    assert "“2019”: 1 of 2 rows (row 1) are negative" in said
    with pytest.raises(PlanningError, match="there is no such field"):
        make_problem(dataclasses.replace(tables(), sites=tables().sites.drop(columns="bays")), (Year("2019", "2019"),))
    with pytest.raises(PlanningError, match="above 0"):
        Terms(constraints=without("demand_met"))
    with pytest.raises(PlanningError, match="no constraint “gravity”"):
        Terms(constraints=("gravity",))


def test_years_of_fields():
    assert years_of(["demand_2020", "demand_2019"]) == [("2019", "demand_2019", ""), ("2020", "demand_2020", "")]
    assert years_of(["d2019"], ["true 2019"]) == [("2019", "d2019", "true 2019")]
    assert years_of(["next", "now"], ["b", "a"]) == [("next", "next", "b"), ("now", "now", "a")]
    with pytest.raises(PlanningError, match="Several fields are of the year 2019"):
        years_of(["a_2019", "b_2019"])
    with pytest.raises(PlanningError, match="of the same years"):
        years_of(["d2019"], ["d2018"])
    with pytest.raises(PlanningError, match="as many of both"):
        years_of(["d2019", "d2020"], ["d2018"])


def test_a_long_table_of_forecasts():
    rows = [
        ("p", 2020, 300.0, None),
        ("q", 2020.0, 100.0, None),
        ("p", "2019-12-31", 250.0, 240.0),
        ("gone", 2019, 1.0, 1.0),
    ]
    long = pd.DataFrame(rows, columns=["demand_id", "year", "value", "actual"])
    problem = make_problem(tables(), (), forecast=long)
    assert problem.years == ("2019", "2020") and problem.demand.amount[0].tolist() == [[250.0, 0.0], [300.0, 100.0]]
    assert problem.mismatch().tolist() == [[10.0, 0.0]]
    assert any("1 row of 4 name a demand point" in note for note in problem.notes) and any(
        "1 demand point in some year (q)" in note for note in problem.notes
    )
    with pytest.raises(PlanningError, match="of the same point and year"):
        make_problem(tables(), (), forecast=pd.concat([long, long.iloc[:1]]))
