"""Begun with what is known of a similar problem, a solve gives the same optimum, and sometimes needs no solve at all."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, reject, settings

from evplan.core.control import Control
from evplan.core.errors import PlanningError
from evplan.core.placement.optimize import Run, Settings, Similar, columns_of
from evplan.core.placement.problem import make_problem

from .cases import ACTIONS, cases, tables

pytestmark = [pytest.mark.quick, pytest.mark.usefixtures("one_process")]

EXACT = Settings(gap=0.0, time_limit_s=60.0)


def solved(case, similar=None, bound_first=None):
    try:
        return _solved(case, similar, bound_first)
    except PlanningError:  # nothing in reach of anybody, or a required site that nothing fits on
        reject()


def _solved(case, similar, bound_first):
    return Run(
        make_problem(tables(case), case.rules), replace(EXACT, bound_first=bound_first), Control(), similar
    ).solve()


@settings(max_examples=12, deadline=None)
@given(cases(ACTIONS))
def test_another_budget_s_plan_changes_no_optimum(case):
    first = solved(case, bound_first=True)
    known = Similar(None if first.plan is None else first.plan.table, first.prices)
    for budget in (case.rules.budget / 2, case.rules.budget * 2):
        other = replace(case, rules=replace(case.rules, budget=budget))
        cold, warm = solved(other), solved(other, known, bound_first=True)
        assert warm.status == cold.status
        if cold.status == "optimal":
            assert warm.objective == pytest.approx(cold.objective, abs=1e-7)
            assert warm.bound >= cold.objective - 1e-7


@settings(max_examples=10, deadline=None)
@given(cases(ACTIONS))
def test_a_plan_that_keeps_less_is_proven_by_the_bound_of_more(case):
    first = solved(case)
    if first.status != "optimal":
        return
    problem = make_problem(tables(case), case.rules)
    known = Similar(first.plan.table, None, first.bound)
    again = Run(problem, EXACT, Control(), known)
    result = again.solve()
    assert result.objective == pytest.approx(first.objective, abs=1e-9) and result.status == "optimal"
    wanted = {
        (row.action, row.site_id or row.charger_id) for row in first.plan.table.itertuples() if row.action != "keep"
    }
    columns = np.flatnonzero(columns_of(first.plan.table, problem, again.reduced))
    assert len(columns) <= len(wanted)
    if len(columns) == len(wanted):
        assert result.nodes == 0, "nothing was left to solve"
