"""The optimum equals brute force on every small instance, with every rule, for both solvers."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, assume, given, settings

from evplan.core.errors import PlanningError
from evplan.core.placement import lagrange
from evplan.core.placement import stage as stage_module
from evplan.core.placement.check import check_plan, objective_of
from evplan.core.placement.optimize import Settings, optimize
from evplan.core.placement.problem import make_problem

from .brute import Case, best
from .cases import ACTIONS, NETWORK, OBJECTIVE, capacity_cases, cases, service_cases, tables

pytestmark = pytest.mark.quick
MANY = settings(
    max_examples=350,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.filter_too_much],
)
SOME = settings(MANY, max_examples=120)
FEWER = settings(MANY, max_examples=75)
FEW = settings(MANY, max_examples=40)
EXACT = 1e-6


def _solve(case: Case, solver: str, bound_first: bool):
    inputs = tables(case)
    problem = make_problem(inputs, case.rules)
    try:
        return optimize(problem, Settings(solver, 0.0, 60.0, bound_first)), inputs
    except PlanningError as error:
        # Layers out of each other's reach, or nothing possible at a required site: an error by design.
        assume("No candidate site lies" not in str(error) and "Nothing can be built" not in str(error))
        raise


def _compare(case: Case, solver: str, bound_first: bool = False) -> None:
    expected = best(case)
    result, inputs = _solve(case, solver, bound_first)
    if expected is None:
        assert result.status == "infeasible"
        assert result.explanation
        return
    assert result.status == "optimal", (result.status, result.reason, expected)
    found = tuple(-stage.objective if stage.name == "cost" else stage.objective for stage in result.stages)
    assert found == pytest.approx(expected, abs=EXACT, rel=1e-8)
    report = check_plan(result.plan.table, inputs, case.rules)
    assert report.valid, report.violations
    if case.rules.objective == "weighted":
        assert result.bound >= result.objective - 1e-9
        assert objective_of(report.figures, case.rules) == pytest.approx(expected[0], abs=EXACT)


@MANY
@given(case=cases())
def test_glpk_equals_brute_force(one_process, case):
    _compare(case, "glpk")


@settings(MANY, max_examples=100)
@given(case=cases())
def test_highs_equals_brute_force(one_process, case):
    pytest.importorskip("highspy", reason="the optional solver highspy is not installed")
    _compare(case, "highs")


@MANY
@given(case=cases())
def test_bound_first_equals_brute_force(one_process, monkeypatch, case):
    """Lagrangian bound, plans and fixing before the model: still exact."""
    _quick_bounds(monkeypatch)
    _compare(case, "glpk", bound_first=True)


def _quick_bounds(monkeypatch) -> None:
    monkeypatch.setattr(lagrange, "STEPS", 60)
    monkeypatch.setattr(stage_module, "IMPROVE_ROUNDS", 10)


@SOME
@given(case=cases(ACTIONS))
def test_actions_and_operating_cost(one_process, case):
    """Mixed sites, more ports, removals, discounted operating cost."""
    _compare(case, "glpk")


@SOME
@given(case=service_cases())
def test_service(one_process, case):
    """Bands, backup, group floors, soft minima, competitors, cost tables."""
    _compare(case, "glpk")


@SOME
@given(case=cases(NETWORK, zones=True))
def test_rules_between_places(one_process, case):
    """Areas, distances between L3 stations."""
    _compare(case, "glpk")


@SOME
@given(case=cases(OBJECTIVE))
def test_objectives(one_process, case):
    """Most coverage, least cost, lexicographic."""
    _compare(case, "glpk")


@SOME
@given(case=capacity_cases())
def test_capacity(one_process, case):
    """Every number of ports, demand assigned within capacities."""
    _compare(case, "glpk")


@FEWER
@given(case=cases(ACTIONS, NETWORK, zones=True))
def test_bound_first_with_rules_between_places(one_process, monkeypatch, case):
    _quick_bounds(monkeypatch)
    _compare(case, "glpk", bound_first=True)


@FEWER
@given(case=service_cases())
def test_bound_first_with_service_rules(one_process, monkeypatch, case):
    _quick_bounds(monkeypatch)
    _compare(case, "glpk", bound_first=True)


@FEWER
@given(case=cases(OBJECTIVE))
def test_bound_first_with_objectives(one_process, monkeypatch, case):
    _quick_bounds(monkeypatch)
    _compare(case, "glpk", bound_first=True)


@FEW
@given(case=capacity_cases())
def test_highs_with_capacity(one_process, case):
    pytest.importorskip("highspy", reason="the optional solver highspy is not installed")
    _compare(case, "highs", bound_first=True)
