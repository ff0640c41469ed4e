"""The reductions keep the optimum: reduced and unreduced models agree on random instances."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import HealthCheck, assume, given, settings
from scipy import sparse

from evplan.core.access.merge import signatures
from evplan.core.control import Control
from evplan.core.errors import PlanningError
from evplan.core.placement.aim import demands
from evplan.core.placement.milp import compile_model
from evplan.core.placement.model import build
from evplan.core.placement.problem import make_problem
from evplan.core.placement.reduce import reduce
from evplan.core.placement.rules import resolve
from evplan.core.placement.solver.protocol import Limits
from evplan.core.placement.stage import impossible

from .brute import Case, Point, Site, Zone
from .cases import ACTIONS, NETWORK, capacity_cases, cases, service_cases, tables

pytestmark = pytest.mark.quick


MANY = settings(
    max_examples=100,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.filter_too_much],
)


def _optimum(server, problem, reduced):
    aim = demands(problem, reduced.measures)
    if impossible(reduced, aim):
        return None
    data, _ = compile_model(build(reduced, aim, binary_coverage=True))
    outcome = server.solve(data, "glpk", Limits(0.0, 60.0), Control())
    return None if outcome.x is None else data.offset + float(data.cost @ outcome.x)


def _compare(server, case):
    problem = make_problem(tables(case), case.rules)
    try:
        full, small = reduce(problem, merge=False), reduce(problem)
    except PlanningError:
        assume(False)
    assert len(small.columns) <= len(full.columns)
    assert len(small.rows.need) <= len(full.rows.need)
    one, other = _optimum(server, problem, full), _optimum(server, problem, small)
    assert (one is None) == (other is None)
    if one is not None:
        assert one == pytest.approx(other, abs=1e-5)


@settings(MANY, max_examples=200)
@given(case=cases())
def test_reduced_and_unreduced_optima_agree(solve_server, case):
    _compare(solve_server, case)


@MANY
@given(case=cases(ACTIONS, NETWORK, zones=True))
def test_with_rules_between_places(solve_server, case):
    _compare(solve_server, case)


@MANY
@given(case=service_cases())
def test_with_service_rules(solve_server, case):
    _compare(solve_server, case)


@MANY
@given(case=capacity_cases())
def test_with_capacity(solve_server, case):
    _compare(solve_server, case)


def test_signatures_tell_sets_apart_and_ignore_order():
    rows = [[0, 3, 5], [5, 0, 3], [0, 3], [], [1, 3, 5], []]
    indptr = np.cumsum([0] + [len(row) for row in rows])
    matrix = sparse.csr_matrix(
        (np.ones(indptr[-1], dtype=bool), np.concatenate([np.array(r, dtype=int) for r in rows]), indptr), shape=(6, 6)
    )
    found = [tuple(row) for row in signatures(matrix)]
    assert found[0] == found[1]
    assert found[3] == found[5]
    assert len(set(found)) == 4


@pytest.mark.parametrize("rule", [{"min_l3_per_area": 1}, {"l3_max_gap_m": 5000.0}])
def test_sites_of_one_class_stay_where_a_rule_between_places_needs_some(rule):
    """Three sites of equal L2 reach, two of them best used for L3: the third must be left for L2."""
    demand = [Point(0, 0, 10.0), Point(-300, 0, 5.0), Point(300, 0, 5.0)]
    sites = [Site(-10, 0), Site(10, 0), Site(0, 10)]
    values = {"budget": 1e6, "l2_radius_m": 100.0, "l3_radius_m": 295.0, **rule}
    zones = (Zone(-1000, -1000, 2000),) if "min_l3_per_area" in rule else ()
    case = Case((), tuple(sites), tuple(demand), resolve("neutral", None, values), zones)
    reduced = reduce(make_problem(tables(case), case.rules))
    assert {(column.place, column.action) for column in reduced.columns} >= {(place, "new_l2") for place in range(3)}
