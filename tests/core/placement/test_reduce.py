"""The reductions keep the optimum: reduced and unreduced models agree on random instances."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import HealthCheck, assume, given, settings
from scipy import sparse

from evplan.core.control import Control
from evplan.core.errors import PlanningError
from evplan.core.placement.milp import compile_model
from evplan.core.placement.model import build
from evplan.core.placement.problem import problem_from_tables
from evplan.core.placement.reduce import _signatures, reduce
from evplan.core.placement.solver.protocol import Limits

from .cases import cases, tables

pytestmark = pytest.mark.quick


def _optimum(server, reduced, rules):
    if (
        min(reduced.l2.reachable_share - rules.min_coverage_l2, reduced.l3.reachable_share - rules.min_coverage_l3)
        < -1e-9
    ):
        return None
    data, _ = compile_model(build(reduced, rules, binary_coverage=True))
    outcome = server.solve(data, "glpk", Limits(0.0, 60.0), Control())
    return None if outcome.x is None else data.offset + float(data.cost @ outcome.x)


@settings(
    max_examples=200,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.filter_too_much],
)
@given(case=cases())
def test_reduced_and_unreduced_optima_agree(solve_server, case):
    problem = problem_from_tables(*tables(case), case.rules)
    try:
        full, small = reduce(problem, merge=False), reduce(problem)
    except PlanningError:
        assume(False)
    assert len(small.columns) <= len(full.columns)
    assert small.l2.cover.shape[0] <= full.l2.cover.shape[0]
    one, other = _optimum(solve_server, full, case.rules), _optimum(solve_server, small, case.rules)
    assert (one is None) == (other is None)
    if one is not None:
        assert one == pytest.approx(other, abs=1e-6)


def test_signatures_tell_sets_apart_and_ignore_order():
    rows = [[0, 3, 5], [5, 0, 3], [0, 3], [], [1, 3, 5], []]
    indptr = np.cumsum([0] + [len(row) for row in rows])
    matrix = sparse.csr_matrix(
        (np.ones(indptr[-1], dtype=bool), np.concatenate([np.array(r, dtype=int) for r in rows]), indptr), shape=(6, 6)
    )
    signatures = [tuple(row) for row in _signatures(matrix)]
    assert signatures[0] == signatures[1]
    assert signatures[3] == signatures[5]
    assert len(set(signatures)) == 4
