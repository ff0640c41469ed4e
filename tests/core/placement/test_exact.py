"""The optimum equals brute force on every small instance, with every rule, for both solvers."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, assume, given, settings

from evplan.core.errors import PlanningError
from evplan.core.placement import lagrange
from evplan.core.placement import optimize as optimize_module
from evplan.core.placement.check import check_plan, objective_of
from evplan.core.placement.optimize import Settings, optimize
from evplan.core.placement.problem import problem_from_tables

from .brute import Case, best
from .cases import CRS, cases, tables

pytestmark = pytest.mark.quick
MANY = settings(
    max_examples=350,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.filter_too_much],
)
FEWER = settings(MANY, max_examples=100)
EXACT = 1e-6


def _solve(case: Case, solver: str, bound_first: bool):
    chargers, demand, sites = tables(case)
    problem = problem_from_tables(chargers, demand, sites, case.rules)
    try:
        return optimize(problem, Settings(solver, 0.0, 60.0, bound_first), CRS), (chargers, demand, sites)
    except PlanningError as error:
        # Layers out of each other's reach, or nothing possible at a required site: an error by design.
        assume("No candidate site lies" not in str(error) and "Nothing can be built" not in str(error))
        raise


def _compare(case: Case, solver: str, bound_first: bool = False) -> None:
    expected = best(case)
    result, layers = _solve(case, solver, bound_first)
    if expected is None:
        assert result.status == "infeasible"
        assert result.explanation
        return
    assert result.status == "optimal", (result.status, result.reason, expected)
    assert result.objective == pytest.approx(expected, abs=EXACT)
    assert result.bound >= result.objective - 1e-9
    report = check_plan(result.plan.table, *layers, case.rules)
    assert report.valid, report.violations
    assert objective_of(report.figures, case.rules) == pytest.approx(expected, abs=EXACT)


@MANY
@given(case=cases())
def test_glpk_equals_brute_force(one_process, case):
    _compare(case, "glpk")


@FEWER
@given(case=cases())
def test_highs_equals_brute_force(one_process, case):
    pytest.importorskip("highspy", reason="the optional solver highspy is not installed")
    _compare(case, "highs")


@MANY
@given(case=cases())
def test_bound_first_equals_brute_force(one_process, monkeypatch, case):
    """Lagrangian bound, plans and fixing before the model: still exact."""
    monkeypatch.setattr(lagrange, "STEPS", 60)
    monkeypatch.setattr(optimize_module, "IMPROVE_ROUNDS", 10)
    _compare(case, "glpk", bound_first=True)
