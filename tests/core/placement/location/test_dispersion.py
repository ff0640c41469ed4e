"""p-dispersion against brute force over all sets of places."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evplan.core.control import Control
from evplan.core.errors import PlanningError
from evplan.core.placement.location.dispersion import _most, _searched
from evplan.core.placement.location.locate import Demand, Places, Question, locate
from evplan.core.placement.location.tables import NO_PAIRS

pytestmark = pytest.mark.quick
SETTINGS = settings(
    max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)


@st.composite
def questions(draw):
    """Whole coordinates on a small grid, so that ties are common; sometimes distances of no geometry at all."""
    m = draw(st.integers(2, 8))
    random = np.random.default_rng(draw(st.integers(0, 9999)))
    if draw(st.booleans()):
        xy = random.integers(0, 6, (m, 2)).astype(float)
        apart = np.hypot(*(xy[:, None] - xy[None]).transpose(2, 0, 1))
    else:
        half = np.triu(random.integers(0, 9, (m, m)), 1).astype(float)
        apart = half + half.T
    kinds = ["candidate"] * 5 + ["required", "forbidden", "competitor"]
    status = np.array(draw(st.lists(st.sampled_from(kinds), min_size=m, max_size=m)), dtype=object)
    ids = np.array([f"s{k}" for k in range(m)], dtype=object)
    none = Demand(np.empty(0, dtype=object), np.empty(0))
    return Question("p_dispersion", none, Places(ids, status, apart=apart), NO_PAIRS, p=draw(st.integers(1, m)))


def plans(question):
    usable = np.flatnonzero(np.isin(question.places.status, ("candidate", "required")))
    required = set(np.flatnonzero(question.places.status == "required"))
    return [each for each in itertools.combinations(usable, question.p) if required <= set(each)]


def nearest(question, plan):
    return min(question.places.apart[a, b] for a, b in itertools.combinations(plan, 2))


@SETTINGS
@given(question=questions())
def test_every_plan(one_process, question):
    possible = plans(question)
    if question.p < 2 or not possible:
        with pytest.raises(PlanningError):
            locate(question)
        return
    found, wanted = locate(question), max(nearest(question, plan) for plan in possible)
    assert (
        found.status == "optimal" and found.objective == pytest.approx(wanted) and found.bound == pytest.approx(wanted)
    )
    assert tuple(found.chosen) in possible and nearest(question, found.chosen) == found.objective


@SETTINGS
@given(question=questions())
def test_bound_and_plan_without_a_solver(question):
    possible = plans(question)
    if question.p < 2 or not possible:
        return
    usable = np.flatnonzero(question.places.usable)
    apart = question.places.apart[np.ix_(usable, usable)].copy()
    np.fill_diagonal(apart, np.inf)
    required = question.places.are("required")[usable]
    wanted = max(nearest(question, plan) for plan in possible)
    plan = _searched(apart, required, question.p, Control())
    assert tuple(usable[plan]) in possible and nearest(question, usable[plan]) <= wanted
    assert _most(apart, required, question.p, np.inf) >= wanted
