"""Location problems against brute force over all sets of places."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evplan.core.access.roads import Pairs
from evplan.core.control import Control
from evplan.core.errors import PlanningError
from evplan.core.placement.location.branch import search
from evplan.core.placement.location.impedance import Impedance
from evplan.core.placement.location.locate import Demand, Places, Question, locate
from evplan.core.placement.location.median import Median, greedy, interchange, lagrangian, settled, value
from evplan.core.placement.location.question import distinct_rows, within_gap

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


def nobody(question):
    """Whether no point of a weight has enough sites for a median or a centre."""
    usable = np.isin(question.places.status, ("candidate", "required"))
    times = np.isfinite(table_of(question)[:, usable]).sum(axis=1)
    asks = question.problem in ("p_median", "p_center")
    return asks and not ((times >= question.k_nearest) & (question.demand.weight > 0)).any()


def compare(question):
    if not possible(question):
        with pytest.raises(PlanningError):
            locate(question)
        return
    found, wanted = locate(question), best_of(question)
    if wanted is None or not coverable(question) or nobody(question):
        assert found.objective is None and found.status == "infeasible", (found, wanted)
        return
    assert (
        found.status == "optimal" and found.objective == pytest.approx(wanted) and found.bound == pytest.approx(wanted)
    )
    statuses = question.places.status[found.chosen]
    assert set(statuses) <= {"candidate", "required"}
    assert question.problem == "lscp" or len(found.chosen) == question.p
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


@pytest.mark.parametrize("problem", ["p_median", "attendance", "mclp", "lscp", "p_center"])
def test_a_gap_asked_for_is_kept_and_its_bound_holds(one_process, problem):
    @settings(SETTINGS, max_examples=15)
    @given(question=questions(problem), gap=st.sampled_from([0.05, 0.3, 1.0]))
    def check(question, gap):
        if not possible(question) or not coverable(question) or nobody(question):
            return
        question, wanted = Question(**{**vars(question), "gap": gap}), best_of(question)
        found = locate(question)
        if wanted is None:
            assert found.status == "infeasible"
            return
        assert (found.status, found.reason) == ("optimal", "gap_reached")
        assert within_gap(question, found.objective, found.bound)
        low, high = sorted((found.objective, found.bound))
        assert low - 1e-6 <= wanted <= high + 1e-6
        if problem != "lscp":
            assert len(found.chosen) == question.p
            assert worth(question, found.chosen, table_of(question)) == pytest.approx(found.objective)

    check()


def test_the_bound_counts_what_a_gap_leaves_unsearched():
    """The second place is the best by far; the search is content with the first, and must not call it proven."""
    none = np.zeros(2, dtype=bool)
    problem = Median(np.array([[10.0, 8.5], [10.5, 8.0]]), np.zeros(2), 1, none, none)
    first = np.array([True, False])
    root = lagrangian(problem, value(problem, first))
    found = search(problem, root, first, slack=lambda upper: 0.5 * upper)
    assert found.value <= 20.5 and found.bound <= 16.5 + 1e-9
    exact = search(problem, root, first)
    assert (exact.value, exact.bound) == (16.5, 16.5)


def test_the_gap_of_attendance_is_that_of_what_is_drawn():
    """Little is drawn of much weight: a gap of what is lost would be far more than one of what is drawn."""
    for seed in range(6):
        random = np.random.default_rng(seed)
        points, sites = random.random((40, 2)), random.random((16, 2))
        cost = np.hypot(*(points[:, None] - sites[None]).transpose(2, 0, 1))
        question = placed("attendance", cost, random.random(40), p=3, radius=0.12, gap=0.05)
        found, exact = locate(question), locate(Question(**{**vars(question), "gap": 0.0}))
        assert (found.status, found.reason) == ("optimal", "gap_reached") and found.gap <= 0.05
        assert found.objective <= exact.objective + 1e-9 <= found.bound + 2e-9


def placed(problem, cost, weight, **more):
    """All places candidates; infinite costs are pairs that are not there."""
    n, m = cost.shape
    point, place = np.nonzero(np.isfinite(cost))
    return Question(
        problem,
        Demand(np.array([f"d{k:02d}" for k in range(n)], dtype=object), np.asarray(weight, dtype=float)),
        Places(np.array([f"s{k:02d}" for k in range(m)], dtype=object), np.full(m, "candidate", dtype=object)),
        Pairs(point, place, cost[point, place]),
        **more,
    )


def test_a_median_that_cannot_be_is_told_at_once_and_for_certain(one_process):
    """Seven points with two of fourteen places each, no place of two points: three places serve three of them."""
    cost = np.full((7, 14), np.inf)
    for point in range(7):
        cost[point, 2 * point : 2 * point + 2] = 1.0 + point
    cost = np.vstack([cost, cost * 1.5, cost * 1.7])
    found = locate(placed("p_median", cost, np.linspace(0.1, 1.0, 21), p=6))
    assert (found.status, found.reason) == ("infeasible", "no_plan") and "raise the number" in found.notes[-1]
    assert locate(placed("p_median", cost, np.linspace(0.1, 1.0, 21), p=7)).status == "optimal"


def test_who_stops_before_there_is_a_plan_is_not_told_that_there_is_none(monkeypatch):
    from evplan.core.placement.location import program, weighted

    class Stopped(Control):
        def stop_and_keep(self) -> bool:
            return True

    unknown = program.Solved(None, None, np.inf, "stopped", 0, "")
    monkeypatch.setattr(weighted.program, "solve", lambda *given, **more: unknown)
    cost = np.array([[1.0, np.inf], [np.inf, 1.0]])
    found = locate(placed("p_median", cost, np.ones(2), p=1), Stopped())
    assert (found.status, found.reason) == ("no_plan", "stopped")
    found = locate(placed("p_median", cost, np.ones(2), p=1, seconds=0.0))
    assert (found.status, found.reason) == ("no_plan", "time_limit")


@pytest.mark.parametrize("problem", ["p_median", "p_center"])
def test_nobody_in_reach_is_no_plan(problem):
    cost = np.array([[1.0, np.inf], [np.inf, np.inf]])
    found = locate(placed(problem, cost, [0.0, 5.0], p=1))
    assert (found.status, found.objective) == ("infeasible", None) and "cutoff" in found.notes[-1]


def test_a_point_with_fewer_than_backup_open_sites_counts_for_nothing(one_process):
    """Two of three sites in reach of each point: a third of a point more is not to be had, nor to be promised."""
    near = np.array([[1, 1, 0], [0, 1, 1], [1, 0, 1]], dtype=bool)
    found = locate(placed("mclp", np.where(near, 1.0, np.inf), [0.9, 0.7, 0.5], p=2, radius=1.0, backup=2))
    assert (found.objective, found.bound, found.status) == (0.9, 0.9, "optimal")
    rng = np.random.default_rng(64)
    near = rng.random((5, 7)) < 0.6
    question = placed("mclp", np.where(near, 1.0, np.inf), rng.random(5), p=4, radius=1.0, backup=3)
    found = locate(question)
    assert found.status == "optimal" and found.bound == pytest.approx(best_of(question))


def test_a_centre_of_many_points_compares_only_those_that_differ(one_process):
    """60,000 points that reach the same few sets of sites: comparing each with each would take gigabytes."""
    rng = np.random.default_rng(2)
    points, sites = np.round(rng.random((60_000, 2)), 2), rng.random((8, 2))
    cost = np.round(np.hypot(*(points[:, None] - sites[None]).transpose(2, 0, 1)), 1)
    found = locate(placed("p_center", cost, np.ones(60_000), p=3))
    wanted = min(cost[:, list(each)].min(axis=1).max() for each in itertools.combinations(range(8), 3))
    assert (found.status, found.objective, found.bound) == ("optimal", wanted, wanted)


@SETTINGS
@given(seed=st.integers(0, 10_000))
def test_distinct_rows(seed):
    rng = np.random.default_rng(seed)
    table = rng.random((int(rng.integers(0, 12)), int(rng.integers(0, 11)))) < 0.5
    assert distinct_rows(table).tolist() == [
        k for k in range(len(table)) if not any((table[k] == table[j]).all() for j in range(k))
    ]


def test_maximal_covering_opens_as_many_as_asked_for(one_process):
    """One site covers all; the others are opened all the same, those that are nearest to being of use first."""
    found = locate(placed("mclp", np.array([[1.0, 9.0, 1.0, 9.0]] * 3), [1.0, 2.0, 3.0], p=3, radius=2.0))
    assert len(found.chosen) == 3 and found.objective == found.bound == 6.0


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
