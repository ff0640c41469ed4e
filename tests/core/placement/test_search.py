"""Bound and plans without a solver: the bound holds, plans respect every rule, states keep their books."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import HealthCheck, assume, given, settings
from scipy.optimize import linprog

from evplan.core.errors import PlanningError
from evplan.core.placement import search
from evplan.core.placement.aim import demands
from evplan.core.placement.lagrange import lagrangian
from evplan.core.placement.milp import compile_model
from evplan.core.placement.model import build
from evplan.core.placement.problem import make_problem
from evplan.core.placement.reduce import reduce
from evplan.core.placement.stack import FREE, State, stack, state_of
from evplan.core.placement.stage import impossible

from .cases import ACTIONS, NETWORK, OBJECTIVE, cases, service_cases, tables

pytestmark = pytest.mark.quick
SETTINGS = settings(
    max_examples=120,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)


def reduced_case(case):
    problem = make_problem(tables(case), case.rules)
    try:
        reduced = reduce(problem)
    except PlanningError:
        assume(False)
    aim = demands(problem, reduced.measures)
    if case.rules.objective == "min_cost":
        aim = aim.only(0.0 * aim.weights, 1.0)
    assume(len(reduced.columns) > 0 and not impossible(reduced, aim))
    return reduced, aim, stack(reduced, aim)


def relaxation(reduced, aim):
    """The linear relaxation's optimum by scipy, None if infeasible."""
    data, _ = compile_model(build(reduced, aim, binary_coverage=False))
    upper, lower = np.isfinite(data.row_upper), np.isfinite(data.row_lower)
    rows = np.vstack([data.matrix.toarray()[upper], -data.matrix.toarray()[lower]])
    limits = np.concatenate([data.row_upper[upper], -data.row_lower[lower]])
    found = linprog(-data.cost, A_ub=rows, b_ub=limits, bounds=list(zip(data.lower, data.upper)), method="highs")
    return None if found.status == 2 else data.offset - found.fun


def compare_bound(case, close):
    reduced, aim, rows = reduced_case(case)
    best = relaxation(reduced, aim)
    assume(best is not None)
    first = search.greedy(rows)
    value = first.value() if first.is_plan() else -np.inf
    bounded = lagrangian(rows, first.times, value, steps=150)
    assert bounded.bound >= best - 1e-6 * max(abs(best), 1.0)
    if close is not None:
        assert bounded.bound <= best + close * max(abs(best), 1.0)


@SETTINGS
@given(case=cases())
def test_bound_is_never_below_the_relaxation_and_comes_close(case):
    compare_bound(case, 0.01)


@SETTINGS
@given(case=cases(ACTIONS, NETWORK, zones=True))
def test_bound_with_rules_between_places(case):
    compare_bound(case, None)


@SETTINGS
@given(case=service_cases())
def test_bound_with_service_rules(case):
    compare_bound(case, None)


@SETTINGS
@given(case=cases(OBJECTIVE))
def test_bound_of_least_cost(case):
    compare_bound(case, None)


@SETTINGS
@given(case=cases(ACTIONS, NETWORK, zones=True))
def test_plans_respect_budget_and_places(case):
    reduced, _, rows = reduced_case(case)
    for state in (search.greedy(rows), search.round_to_plan(rows, np.linspace(0, 1, len(rows.place)))):
        search.improve(rows, state, 5)
        columns = state.columns
        assert len(set(rows.place[columns])) == len(columns)
        assert set(rows.must_choose) <= set(rows.place[columns])
        if not len(rows.must_choose):
            assert rows.net_cents[columns].sum() <= rows.budget_cents
            maxima = ~rows.sides.mendable
            assert (state.beside[maxima] <= rows.sides.limit[maxima] + 1e-6).all()


@SETTINGS
@given(case=service_cases())
def test_books_agree_with_counting_afresh(case):
    """Gains, counts, minima and money after many changes equal those of a state made from nothing."""
    reduced, aim, rows = reduced_case(case)
    generator = np.random.default_rng(3)
    state = State(rows)
    for _ in range(30):
        column = int(generator.integers(len(rows.place)))
        there = int(state.at_place[rows.place[column]])
        if there != FREE:
            state.remove(there)
        else:
            state.add(column)
    fresh = state_of(rows, state.chosen())
    assert (fresh.times == state.times).all()
    assert np.allclose(fresh.gain, state.gain)
    assert np.allclose(fresh.reached, state.reached)
    assert fresh.spent == pytest.approx(state.spent)
    counted = np.asarray(rows.cover[:, state.columns].sum(axis=1)).ravel()
    assert (state.times == counted).all()
    measures = reduced.fixed + reduced.rows.measures.T @ (counted >= rows.need)
    missing = [max(t.minimum - float(t.weights @ measures), 0.0) for t in aim.targets]
    hard = sum(m for m, t in zip(missing, aim.targets) if np.isinf(t.price))
    soft = sum(m * t.price for m, t in zip(missing, aim.targets) if np.isfinite(t.price))
    cost = aim.cost_weight * reduced.life_cents[state.columns].sum() / 100.0
    assert state.lacks() == pytest.approx(hard, abs=1e-9)
    assert state.value() == pytest.approx(float(aim.weights @ measures) - cost - soft, abs=1e-9)
