"""Location problems against brute force over all sets of places."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evplan.core.access.roads import Pairs
from evplan.core.errors import PlanningError
from evplan.core.placement.location.branch import search
from evplan.core.placement.location.impedance import Impedance
from evplan.core.placement.location.locate import Demand, Places, Question, locate
from evplan.core.placement.location.median import Median, greedy, interchange, lagrangian, settled, value

pytestmark = pytest.mark.quick
SETTINGS = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)


@st.composite
def questions(draw, problem, most_places=7):
    """Small whole numbers, so that ties are common; places of every status; some pairs out of reach."""
    n, m = draw(st.integers(1, 8)), draw(st.integers(1, most_places))
    cost = np.array(draw(st.lists(st.integers(0, 9), min_size=n * m, max_size=n * m)), dtype=float).reshape(n, m)
    absent = draw(st.sampled_from([0.0, 0.0, 0.3]))
    seed = draw(st.integers(0, 999))
    there = np.random.default_rng(seed).random((n, m)) >= absent
    weight = np.array(draw(st.lists(st.integers(0, 5), min_size=n, max_size=n)), dtype=float)
    kinds = ["candidate"] * 5 + ["required", "forbidden", "competitor"]
    status = np.array(draw(st.lists(st.sampled_from(kinds), min_size=m, max_size=m)), dtype=object)
    point, place = np.nonzero(there)
    impedance = draw(st.sampled_from([Impedance(), Impedance("power", 2.0), Impedance("exponential", 0.3)]))
    times = draw(st.sampled_from([1, 1, 2, 3]))
    return Question(
        problem,
        Demand(np.array([f"d{k}" for k in range(n)], dtype=object), weight),
        Places(np.array([f"s{k}" for k in range(m)], dtype=object), status),
        Pairs(point, place, cost[there]),
        p=draw(st.integers(1, m)),
        radius=float(draw(st.integers(1, 7))),
        impedance=impedance if problem in ("p_median", "attendance") else Impedance(),
        k_nearest=times if problem == "p_median" else 1,
        backup=times if problem in ("mclp", "lscp") else 1,
    )


def table_of(question):
    table = np.full((len(question.demand.ids), len(question.places.ids)), np.inf)
    table[question.pairs.point, question.pairs.place] = question.pairs.cost
    return table


def sets_of(question, size):
    usable = [k for k, status in enumerate(question.places.status) if status in ("candidate", "required")]
    required = {k for k, status in enumerate(question.places.status) if status == "required"}
    return [np.array(each, dtype=int) for each in itertools.combinations(usable, size) if required <= set(each)]


def way(question, cost):
    """What a cost counts in a p-median, and what share comes to a site at that cost; written anew."""
    kind, beta = question.impedance.kind, question.impedance.parameter
    if question.problem == "p_median":
        return {"linear": cost, "power": cost**beta, "exponential": math.exp(beta * cost)}[kind]
    if cost > question.radius:
        return 0.0
    part = 1.0 - cost / question.radius
    return {"linear": part, "power": part**beta, "exponential": math.exp(-beta * cost)}[kind]


def worth(question, opened, table):
    """Of a set of open places, by loops."""
    total, largest = 0.0, 0.0
    usable = np.isin(question.places.status, ("candidate", "required"))
    for weight, costs in zip(question.demand.weight, table):
        if weight == 0 or np.isfinite(costs[usable]).sum() < question.k_nearest:
            continue
        near = sorted(costs[place] for place in opened if math.isfinite(costs[place]))
        if question.problem == "p_median":
            total += weight * sum(way(question, c) for c in near[: question.k_nearest])
            total = total if len(near) >= question.k_nearest else math.inf
        elif question.problem == "p_center":
            largest = max(largest, near[0] if near else math.inf)
        elif question.problem == "mclp":
            total += weight * (sum(c <= question.radius for c in near) >= question.backup)
        else:
            total += weight * max([way(question, c) for c in near[:1]], default=0.0)
    return largest if question.problem == "p_center" else total


def best_of(question):
    """The optimum over all sets, None without any that serves."""
    table, usable = table_of(question), np.isin(question.places.status, ("candidate", "required"))
    if question.problem == "lscp":
        near = (table <= question.radius) & (question.demand.weight > 0)[:, None]
        rows = near[(near[:, usable].sum(axis=1) >= question.backup)]
        sizes = range(len(question.places.ids) + 1)
        fewest = (
            k for k in sizes for each in sets_of(question, k) if (rows[:, each].sum(axis=1) >= question.backup).all()
        )
        return float(next(fewest)) if len(rows) else None
    values = [worth(question, each, table) for each in sets_of(question, question.p)]
    finite = [each for each in values if math.isfinite(each)]
    return (max if question.problem in ("mclp", "attendance") else min)(finite) if finite else None


def possible(question):
    status = question.places.status
    usable = int(np.isin(status, ("candidate", "required")).sum())
    needs_p = question.problem != "lscp"
    return (
        usable > 0
        and (question.demand.weight > 0).any()
        and (
            not needs_p
            or (
                max(question.backup, question.k_nearest) <= question.p <= usable
                and int((status == "required").sum()) <= question.p
            )
        )
    )


def coverable(question):
    """Whether anything can be covered at all; medians count only whom they reach, and attendance may be nothing."""
    if question.problem in ("attendance", "p_median"):
        return True
    usable = np.isin(question.places.status, ("candidate", "required"))
    radius = question.radius if question.problem in ("mclp", "lscp") else math.inf
    table = np.where(np.isfinite(table_of(question)), table_of(question), np.nan)
    with np.errstate(invalid="ignore"):
        near = (table <= radius) & (question.demand.weight > 0)[:, None]
    return bool((near[:, usable].sum(axis=1) >= question.backup).any())


def compare(question):
    if not possible(question):
        with pytest.raises(PlanningError):
            locate(question)
        return
    found, wanted = locate(question), best_of(question)
    if wanted is None or not coverable(question):
        assert found.objective is None and found.status == "infeasible", (found, wanted)
        return
    assert (
        found.status == "optimal" and found.objective == pytest.approx(wanted) and found.bound == pytest.approx(wanted)
    )
    statuses = question.places.status[found.chosen]
    assert set(statuses) <= {"candidate", "required"}
    assert set(np.flatnonzero(question.places.status == "required")) <= set(found.chosen)


@SETTINGS
@given(question=questions("p_median"))
def test_p_median(question):
    compare(question)


@SETTINGS
@given(question=questions("attendance"))
def test_attendance(question):
    compare(question)


@settings(SETTINGS, max_examples=40)
@given(question=questions("mclp"))
def test_mclp(one_process, question):
    compare(question)


@settings(SETTINGS, max_examples=40)
@given(question=questions("lscp"))
def test_lscp(one_process, question):
    compare(question)


@settings(SETTINGS, max_examples=60)
@given(question=questions("p_center", most_places=6))
def test_p_center(one_process, question):
    compare(question)


@SETTINGS
@given(seed=st.integers(0, 10_000), free=st.booleans())
def test_bound_search_and_reduced_costs_with_fixed_costs(seed, free):
    """The bound never exceeds the optimum, what is settled holds in an optimal plan, branching proves it; p given or free."""
    random = np.random.default_rng(seed)
    n, m = int(random.integers(1, 9)), int(random.integers(1, 8))
    cost = random.integers(0, 30, (n, m)).astype(float)
    fixed = random.integers(0, 25, m).astype(float) if free else np.zeros(m)
    none = np.zeros(m, dtype=bool)
    problem = Median(cost, fixed, None if free else int(random.integers(1, m + 1)), none, none)
    sizes = range(1, m + 1) if free else [problem.p]
    plans = [np.isin(np.arange(m), each) for k in sizes for each in itertools.combinations(range(m), k)]
    wanted = min(value(problem, plan) for plan in plans)
    plan = interchange(problem, greedy(problem))
    upper = value(problem, plan)
    bounded = lagrangian(problem, upper)
    assert bounded.lower <= wanted + 1e-6 and upper >= wanted - 1e-9
    if upper > wanted:
        closed, opened = settled(problem, bounded, upper, problem.whole)
        better = [each for each in plans if value(problem, each) < upper - 1e-9]
        assert all(not (each & closed).any() and (each | ~opened).all() for each in better)
    found = search(problem, bounded, plan)
    assert found.value == pytest.approx(wanted) and found.bound == pytest.approx(wanted)


def test_questions_that_make_no_sense():
    point = Question(
        "mclp",
        Demand(np.array(["d"]), np.ones(1)),
        Places(np.array(["s"]), np.array(["candidate"])),
        Pairs(np.array([0]), np.array([0]), np.array([1.0])),
    )
    for question, said in (
        (point, "N_FACILITIES"),
        (Question(**{**vars(point), "p": 1}), "RADIUS"),
        (Question(**{**vars(point), "p": 2, "radius": 1.0}), "only 1 site may be used"),
    ):
        with pytest.raises(PlanningError, match=said):
            locate(question)
