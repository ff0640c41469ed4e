"""Demand assigned to given capacities: against the whole program at once; what lacks, and what is told of it."""

from __future__ import annotations

import dataclasses

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evplan.core.access.costs import Way, find_costs
from evplan.core.control import Control
from evplan.core.errors import Cancelled, PlanningError
from evplan.core.placement.capacity import transport as module
from evplan.core.placement.capacity.assign import Task, assign_demand, flows, loads, make_task
from evplan.core.placement.problem import Inputs

from .lots import best_flow

pytestmark = pytest.mark.quick


def task(seed: int, points: int, lots: int, cutoff: float = np.inf, share: float = 1.3) -> Task:
    """Random points and lots; the lots hold ``share`` times the demand."""
    rng = np.random.default_rng(seed)
    here, there = rng.uniform(0, 10, (points, 2)), rng.uniform(0, 10, (lots, 2))
    amount = rng.uniform(0, 5, points) * (rng.random(points) < 0.9)
    capacity = rng.dirichlet(np.ones(lots)) * amount.sum() * share
    ids = [np.array([f"{kind}{i:04d}" for i in range(n)], dtype=object) for kind, n in (("p", points), ("l", lots))]
    return Task(ids[0], here, amount, ids[1], there, capacity, find_costs(here, there, Way(cutoff=cutoff)).pairs)


def whole_table(asked: Task) -> np.ndarray:
    cost = np.full((len(asked.amount), len(asked.capacity)), 1e7)
    cost[asked.pairs.point, asked.pairs.place] = asked.pairs.cost
    return cost


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.integers(0, 10_000), st.integers(1, 40), st.integers(1, 12), st.sampled_from([None, 0.5, 4.0]))
def test_the_optimum_is_that_of_the_whole_program(seed, points, lots, unserved):
    asked = task(seed, points, lots, share=0.8 if unserved else 1.3)
    found = assign_demand(asked, unserved)
    best = best_flow(whole_table(asked), asked.amount, asked.capacity, np.inf if unserved is None else unserved)
    assert found.status == "optimal" and found.objective == pytest.approx(best, rel=1e-9, abs=1e-7)
    assert found.bound == pytest.approx(found.objective, rel=1e-9, abs=1e-7)
    received = np.bincount(asked.pairs.point[found.pair], weights=found.amount, minlength=points)
    assert np.abs(received + found.unserved - asked.amount).max() <= 1e-6
    if unserved is None:
        assert found.unserved.max(initial=0.0) <= 1e-6
    sent = np.bincount(asked.pairs.place[found.pair], weights=found.amount, minlength=lots)
    assert (sent <= asked.capacity + 1e-6).all() and (found.amount > 0).all()


@pytest.mark.parametrize("share, sampled_from", [(1.001, 1_000), (1.5, 1_000), (1.2, 50)])
def test_with_so_many_points_that_a_sample_comes_first(share, sampled_from, monkeypatch):
    """Also a sample of a sample."""
    asked = task(4, 1_500, 30, share=share)
    monkeypatch.setattr(module, "SAMPLED_FROM", sampled_from)
    found = assign_demand(asked)
    monkeypatch.setattr(module, "SAMPLED_FROM", 10**9)
    monkeypatch.setattr(module, "NEAREST", 10**9)
    whole = assign_demand(asked)
    assert found.objective == pytest.approx(whole.objective, rel=1e-9) and found.bound == pytest.approx(
        whole.objective, rel=1e-9
    )


def test_what_lacks_is_told():
    asked = task(1, 30, 4, share=0.75)
    found = assign_demand(asked)
    assert (found.status, found.reason, found.objective) == ("infeasible", "no_plan", None)
    lacking = float(asked.amount.sum()) * 0.25
    assert (
        f"Capacity for {lacking:,.6g} lacks" in found.explanation[0]
        and "4 lots in reach of it are full" in found.explanation[0]
    )
    near = task(1, 30, 4, cutoff=1.0)
    assert "have no lot within reach" in assign_demand(near).explanation[0]
    with pytest.raises(PlanningError, match="above 0"):
        assign_demand(asked, 0.0)


def test_prices_say_what_a_unit_more_would_save():
    asked = task(9, 25, 4, share=1.1)
    found = assign_demand(asked)
    lot = int(np.argmax(found.price))
    more = dataclasses.replace(asked, capacity=asked.capacity + 1e-3 * np.eye(4)[lot])
    saved = (found.objective - assign_demand(more).objective) / 1e-3
    assert found.price[lot] > 0 and saved == pytest.approx(found.price[lot], rel=1e-4)


def test_tables_in_any_order_give_the_same_rows():
    lots = pd.DataFrame({"site_id": ["b", "a"], "x": [10.0, 0.0], "y": 0.0, "capacity": [None, 5.0]})
    demand = pd.DataFrame({"demand_id": ["q", "p"], "x": [9.0, 1.0], "y": 0.0, "weight": [4.0, 8.0]})
    first = make_task(Inputs(None, demand, lots))
    second = make_task(Inputs(None, demand.iloc[::-1], lots.iloc[::-1]))
    rows = flows(first, assign_demand(first))
    assert rows.equals(flows(second, assign_demand(second)))
    by_hand = [("p", "a", 5.0, 1.0), ("p", "b", 3.0, 9.0), ("q", "b", 4.0, 1.0)]
    assert list(rows[["demand_id", "site_id", "amount", "distance"]].itertuples(index=False, name=None)) == by_hand
    table = loads(first, assign_demand(first)).set_index("site_id")
    assert (
        table.loc["a", "utilization"] == 1.0
        and np.isnan(table.loc["b", "utilization"])
        and table.loc["a", "price"] == pytest.approx(8.0)
    )
    with pytest.raises(PlanningError, match="“capacity”: there is no such field"):
        make_task(Inputs(None, demand, lots.drop(columns="capacity")))


@pytest.mark.parametrize("unit", [1e-6, 1e-9])
def test_demand_in_a_small_unit_is_served_all_the_same(unit):
    """Shares of a whole: what a solver takes for nothing is somebody's whole demand."""
    asked = task(7, 30, 6)
    small = dataclasses.replace(asked, amount=asked.amount * unit, capacity=asked.capacity * unit)
    wanted, found = assign_demand(asked), assign_demand(small)
    assert found.status == "optimal" and found.objective == pytest.approx(wanted.objective * unit, rel=1e-9)
    served = np.bincount(small.pairs.point[found.pair], weights=found.amount, minlength=30)
    assert served == pytest.approx(small.amount, rel=1e-9, abs=1e-12 * unit)


def test_where_all_ways_cost_the_same():
    asked = task(3, 1_200, 40, share=1.0001)
    equal = dataclasses.replace(asked, pairs=dataclasses.replace(asked.pairs, cost=np.ones_like(asked.pairs.cost)))
    found = assign_demand(equal, seconds=60.0)
    assert found.status == "optimal" and found.objective == pytest.approx(asked.amount.sum(), rel=1e-9)


def test_cancel():
    class Cancelling(Control):
        def cancelled(self):
            return True

    with pytest.raises(Cancelled):
        assign_demand(task(4, 1_500, 30), control=Cancelling())
