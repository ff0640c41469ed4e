"""Where stations can be full: knapsacks, bound, plans and assignment without a solver process."""

from __future__ import annotations

import threading
import time

import numpy as np
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from scipy import sparse
from scipy.optimize import Bounds, LinearConstraint, linprog, milp

from evplan.core.control import Control
from evplan.core.errors import Cancelled, PlanningError
from evplan.core.placement import assignment
from evplan.core.placement.aim import demands
from evplan.core.placement.filling import FullSearch, rank
from evplan.core.placement.lagrange import lagrangian
from evplan.core.placement.loads import Loads
from evplan.core.placement.milp import compile_model
from evplan.core.placement.model import build
from evplan.core.placement.problem import make_problem
from evplan.core.placement.reduce import reduce, restrict
from evplan.core.placement.stack import stack
from evplan.core.placement.stage import impossible, state_for

from .cases import capacity_cases, tables

pytestmark = pytest.mark.quick
SETTINGS = settings(
    max_examples=25,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.function_scoped_fixture],
)
FAR = 1e-6


def full_case(case):
    problem = make_problem(tables(case), case.rules)
    try:
        reduced = reduce(problem)
    except PlanningError:
        assume(False)
    aim = demands(problem, reduced.measures)
    assume(len(reduced.columns) > 0 and reduced.capacity is not None and not impossible(reduced, aim))
    return reduced, aim, stack(reduced, aim)


def optimum(reduced, aim):
    """By scipy's branch and bound; None if infeasible."""
    data, _ = compile_model(build(reduced, aim, binary_coverage=False))
    if not len(data.cost):
        return data.offset
    found = milp(
        -data.cost,
        constraints=LinearConstraint(data.matrix, data.row_lower, data.row_upper) if data.matrix.shape[0] else None,
        integrality=data.integer.astype(int),
        bounds=Bounds(data.lower, data.upper),
        # With presolve the HiGHS of scipy 1.10 calls some of these models infeasible that are not.
        options={"mip_rel_gap": 0.0, "presolve": False},
    )
    return None if found.x is None else data.offset - float(found.fun)


def relaxation(rows):
    """The linear relaxation in which every column has an assignment of its own, without minima and rules between places:
    w_rj ≤ y_j, Σ_r d_r w_rj ≤ q_j y_j. The Lagrangian bound tends to it from above."""
    full, cover = rows.full, rows.cover.tocoo()
    mine = full.assigned[cover.row]
    row, column = cover.row[mine], cover.col[mine]
    n_rows, n, e = len(rows.value), len(rows.place), len(row)
    z, y, w = sparse.identity(n_rows), sparse.identity(n), sparse.identity(e)
    of_row = sparse.csr_matrix((np.ones(e), (row, np.arange(e))), shape=(n_rows, e))
    of_column = sparse.csr_matrix((np.ones(e), (column, np.arange(e))), shape=(n, e))
    others = sparse.diags((~full.assigned).astype(float)) @ rows.cover
    blocks = [[sparse.diags(rows.need.astype(float)) @ z, -others, -sparse.diags(rows.need.astype(float)) @ of_row]]
    blocks.append([sparse.csr_matrix((e, n_rows)), -of_column.T, w])
    limits = [np.zeros(n_rows), np.zeros(e)]
    for level in (0, 1):
        bound_by = np.flatnonzero(np.isfinite(full.column[level]))
        demand = sparse.diags(np.where(full.level[row] == level, full.demand[row], 0.0))
        blocks.append(
            [
                sparse.csr_matrix((len(bound_by), n_rows)),
                -sparse.diags(full.column[level, bound_by]) @ y.tocsr()[bound_by],
                (of_column @ demand)[bound_by],
            ]
        )
        limits.append(np.zeros(len(bound_by)))
    at_place = sparse.csr_matrix((np.ones(n), (rows.place, np.arange(n))))
    blocks.append([sparse.csr_matrix((at_place.shape[0], n_rows)), at_place, sparse.csr_matrix((at_place.shape[0], e))])
    limits.append(np.ones(at_place.shape[0]))
    blocks.append(
        [sparse.csr_matrix((1, n_rows)), sparse.csr_matrix(rows.net_cents[None, :] / 1e5), sparse.csr_matrix((1, e))]
    )
    limits.append(np.array([rows.budget_cents / 1e5]))
    equal = sparse.hstack(
        [sparse.csr_matrix((at_place.shape[0], n_rows)), at_place, sparse.csr_matrix((at_place.shape[0], e))], "csr"
    )[rows.must_choose]
    found = linprog(
        np.concatenate([-rows.value, rows.direct_cost, np.zeros(e)]),
        A_ub=sparse.bmat(blocks, format="csr"),
        b_ub=np.concatenate(limits),
        A_eq=equal if equal.shape[0] else None,
        b_eq=np.ones(equal.shape[0]) if equal.shape[0] else None,
        bounds=(0.0, 1.0),
        method="highs",
    )
    return None if found.x is None else rows.fixed_value - found.fun


@SETTINGS
@given(case=capacity_cases())
def test_bound_is_never_below_the_optimum(case):
    reduced, aim, rows = full_case(case)
    best = optimum(reduced, aim)
    assume(best is not None)
    bounded = lagrangian(rows, None, -np.inf, steps=120)
    assert bounded.bound >= best - FAR * max(abs(best), 1.0)


@SETTINGS
@given(case=capacity_cases())
def test_bound_comes_close_to_the_relaxation(case):
    reduced, aim, rows = full_case(case)
    assume(not len(rows.targets.needed) and not len(rows.sides.limit))
    best = relaxation(rows)
    assume(best is not None)
    bounded = lagrangian(rows, None, -np.inf, steps=300)
    assert best - FAR * max(abs(best), 1.0) <= bounded.bound <= best + 0.02 * max(abs(best), 1.0)


@SETTINGS
@given(case=capacity_cases())
def test_what_the_bound_rules_out_is_in_no_better_plan(case):
    """A column forced in or out loses at least what the bound says."""
    reduced, aim, rows = full_case(case)
    best = optimum(reduced, aim)
    assume(best is not None)
    bounded = lagrangian(rows, None, -np.inf, steps=80)
    slack = bounded.bound - best + FAR * max(abs(best), 1.0)
    kept = bounded.lost_if_taken <= slack
    assert optimum(restrict(reduced, kept, np.zeros(len(kept), dtype=bool)), aim) == pytest.approx(best, abs=1e-5)


@SETTINGS
@given(case=capacity_cases())
def test_plans_respect_the_rules_and_the_optimum(case):
    reduced, aim, rows = full_case(case)
    best = optimum(reduced, aim)
    search = FullSearch(reduced, rows, lambda chosen: state_for(reduced, aim, chosen, rows), Control())
    first = rank(search.greedy())
    plan = search.improve(5)
    assert rank(plan) >= first
    assert len(set(rows.place[plan.columns])) == len(plan.columns)
    assert set(rows.must_choose) <= set(rows.place[plan.columns])
    most = reduced.capacity.column[:, plan.columns]
    assert (plan.loads() <= most + 1e-9).all()
    if plan.is_plan():
        assert best is not None
        assert plan.value() <= best + FAR * max(abs(best), 1.0)


@settings(SETTINGS, max_examples=15)
@given(case=capacity_cases(), seed=st.integers(0, 10_000))
def test_knapsacks_equal_a_linear_program_and_their_updates(case, seed):
    _, _, rows = full_case(case)
    random, full = np.random.default_rng(seed), rows.full
    unit = random.choice([0.0, 1.0, 2.0, 5.0], len(rows.value)) * full.assigned
    left = full.demand * random.choice([0.0, 0.4, 1.0], len(rows.value))
    loads = Loads(rows)
    loads.order_by(unit)
    gains = loads.gains(left, full.column)
    taken = rows.cover.toarray().astype(bool)
    for column in range(len(rows.place)):
        for level in (0, 1):
            mine = np.flatnonzero(taken[:, column] & full.assigned & (full.level == level))
            order, room, most = mine[np.argsort(-unit[mine], kind="stable")], full.column[level, column], 0.0
            for row in order:
                part = min(left[row], room)
                most, room = most + part * unit[row], room - part
            assert gains[level, column] == pytest.approx(most, abs=1e-12)
    served = loads.served(np.ones(len(rows.place)))
    assert float(served @ (left * unit)) == pytest.approx(float(gains.sum()), abs=1e-9)
    changed = np.flatnonzero(random.random(len(left)) < 0.5)
    left[changed] *= 0.5
    loads.update(gains, np.arange(loads.n_lists), left, full.column)
    again = Loads(rows)
    again.order_by(unit)
    assert gains == pytest.approx(again.gains(left, full.column), abs=1e-12)


@settings(SETTINGS, max_examples=15)
@given(case=capacity_cases())
def test_out_of_time_serves_one_after_the_other(monkeypatch, case):
    """The assignment then is worse than the best, and holds all the same."""
    reduced, aim, rows = full_case(case)
    search = FullSearch(reduced, rows, lambda chosen: state_for(reduced, aim, chosen, rows), Control())
    best = search.greedy()

    class Late:
        status, x = assignment.OUT_OF_TIME, None

    monkeypatch.setattr(assignment, "linprog", lambda *args, **options: Late)
    late = state_for(reduced, aim, best.chosen(), rows)
    monkeypatch.undo()
    assert (late.served() >= -1e-12).all() and (late.served() <= 1 + 1e-12).all()
    assert (late.loads() <= reduced.capacity.column[:, late.columns] + 1e-12).all()
    total = float(late.served()[rows.full.assigned] @ rows.full.demand[rows.full.assigned])
    assert float(late.loads().sum()) == pytest.approx(total, abs=1e-12)
    if not aim.targets:
        assert late.value() <= best.value() + 1e-9 * max(abs(best.value()), 1.0)


@settings(SETTINGS, max_examples=1)
@given(case=capacity_cases())
def test_cancel_while_demand_is_assigned(monkeypatch, case):
    """The linear program cannot be interrupted; who waits for it can."""
    reduced, aim, rows = full_case(case)
    release = threading.Event()
    monkeypatch.setattr(assignment, "linprog", lambda *args, **options: release.wait(20))

    class Pressed(Control):
        def cancelled(self) -> bool:
            return True

    began = time.monotonic()
    with pytest.raises(Cancelled):
        state_for(reduced, aim, np.zeros(len(reduced.columns), dtype=bool), rows, Pressed())
    release.set()
    assert time.monotonic() - began < 10
