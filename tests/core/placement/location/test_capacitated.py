"""Capacitated location against brute force over all assignments, recomputed from its tables; and what it says where nothing fits."""

from __future__ import annotations

import itertools
import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from evplan.core.access.roads import Pairs
from evplan.core.control import Control
from evplan.core.errors import Cancelled, PlanningError
from evplan.core.placement.location import capacity_bound, knapsack, results
from evplan.core.placement.location.capacitated import ask
from evplan.core.placement.location.capacity_check import recompute
from evplan.core.placement.location.locate import Demand, Places, Question, locate
from evplan.core.placement.location.sited import plan_of
from evplan.tests.core.placement.location.literature import known_optima, read_single_source

pytestmark = pytest.mark.quick
SETTINGS = settings(
    max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)
PROBLEMS = ("capacitated_fixed_charge", "capacitated_p_median", "mclp_capacitated")


def question_of(problem, cost, weight, capacity, fixed=None, status=None, **more):
    """``cost`` (points, places), NaN where there is no pair."""
    cost = np.asarray(cost, dtype=float)
    n, m = cost.shape
    point, place = np.nonzero(~np.isnan(cost))
    return Question(
        problem,
        Demand(np.array([f"d{k}" for k in range(n)], dtype=object), np.asarray(weight, dtype=float)),
        Places(
            np.array([f"s{k}" for k in range(m)], dtype=object),
            np.array(status or ["candidate"] * m, dtype=object),
            capacity=np.asarray(capacity, dtype=float),
            fixed_cost=np.zeros(m) if fixed is None else np.asarray(fixed, dtype=float),
        ),
        Pairs(point, place, cost[point, place]),
        **more,
    )


@st.composite
def questions(draw, problem, assignment="single"):
    """Few points and places, small numbers (ties), tight capacities, pairs out of reach, weights of 0 and with decimals."""
    n, m = draw(st.integers(1, 6)), draw(st.integers(1, 4))
    random = np.random.default_rng(draw(st.integers(0, 99_999)))
    cost = random.integers(0, 10, (n, m)).astype(float)
    cost[random.random((n, m)) < draw(st.sampled_from([0.0, 0.0, 0.25]))] = np.nan
    unit = draw(st.sampled_from([1.0, 1.0, 0.1, 1 / 3, math.pi]))
    weight = random.integers(draw(st.sampled_from([0, 1])), 7, n) * unit
    tightness = draw(st.sampled_from([0.8, 1.05, 1.3, 2.0, 5.0]))
    capacity = (
        np.round(random.dirichlet(np.ones(m)) * weight.sum() / unit * tightness + random.integers(0, 4, m)) * unit
    )
    capacity[random.random(m) < 0.1] = np.inf
    status = [str(each) for each in random.choice(["candidate"] * 6 + ["required", "forbidden", "competitor"], m)]
    p, solver = draw(st.integers(1, m)), draw(st.sampled_from(["highs", "glpk"]))
    if problem == "capacitated_fixed_charge":
        p = draw(st.sampled_from([None, None, p]))
    return question_of(
        problem, cost, weight, capacity, random.integers(0, 15, m), status, p=p, radius=float(draw(st.integers(2, 9))), assignment=assignment, solver=solver
    )  # fmt: skip


def table_of(question):
    table = np.full((len(question.demand.ids), len(question.places.ids)), np.inf)
    table[question.pairs.point, question.pairs.place] = question.pairs.cost
    table[:, ~np.isin(question.places.status, ["candidate", "required"])] = np.inf
    if question.problem == "mclp_capacitated":
        table = np.where(table <= question.radius, table, np.inf)
    return table


def best_single(question):
    """The optimum over all assignments of points to places; None where none fits."""
    table, weight = table_of(question), question.demand.weight
    covering = question.problem == "mclp_capacitated"
    rows = np.flatnonzero(np.isfinite(table).any(axis=1) & (weight > 0))
    m = table.shape[1]
    if not len(rows):
        return None
    every = np.array(list(itertools.product(range(m + covering), repeat=len(rows))))  # place m: not served
    cost = np.column_stack([table[rows], np.zeros(len(rows))])
    paid = cost[np.arange(len(rows)), every] * weight[rows]
    load = np.stack([np.where(every == j, weight[rows], 0.0).sum(axis=1) for j in range(m)], axis=1)
    used = np.stack([(every == j).any(axis=1) for j in range(m)], axis=1) | (question.places.status == "required")
    fits = np.isfinite(paid).all(axis=1) & (load <= question.places.capacity + 1e-9).all(axis=1)
    fits &= used.sum(axis=1) <= (m if question.p is None else question.p)
    if not fits.any():
        return None
    if covering:
        return float(load.sum(axis=1)[fits].max())
    value = paid.sum(axis=1)
    if question.problem == "capacitated_fixed_charge":
        value = value + used @ question.places.fixed_cost
    return float(value[fits].min())


def best_split(question):
    """The optimum over all sets of places, each with its transportation problem."""
    table, weight = table_of(question), question.demand.weight
    covering = question.problem == "mclp_capacitated"
    rows = np.flatnonzero(np.isfinite(table).any(axis=1) & (weight > 0))
    usable = np.flatnonzero(np.isin(question.places.status, ["candidate", "required"]))
    required = set(np.flatnonzero(question.places.status == "required"))
    values = []
    sizes = (
        [question.p] if question.problem != "capacitated_fixed_charge" else range(1, (question.p or len(usable)) + 1)
    )
    for each in (
        [e for k in sizes for e in itertools.combinations(usable, k) if required <= set(e)] if len(rows) else ()
    ):
        each = list(each)
        i, k = np.nonzero(np.isfinite(table[np.ix_(rows, each)]))
        if not len(i):
            values += [0.0] if covering else []
            continue
        flow = np.array([[float(r == a) for a in i] for r in range(len(rows))])
        load = np.array([[float(r == b) for b in k] for r in range(len(each))])
        room = np.minimum(question.places.capacity[each], weight.sum() + 1.0)
        if covering:
            found = linprog(-np.ones(len(i)), np.vstack([flow, load]), np.concatenate([weight[rows], room]))
        else:
            found = linprog(table[rows[i], np.array(each)[k]], load, room, flow, weight[rows])
        if found.status == 0:
            fixed = question.places.fixed_cost[each].sum() if question.problem == "capacitated_fixed_charge" else 0.0
            values.append(-found.fun if covering else found.fun + fixed)
    return (max(values) if covering else min(values)) if values else None


def possible(question):
    status = question.places.status
    usable, required = int(np.isin(status, ["candidate", "required"]).sum()), int((status == "required").sum())
    fixed = question.problem == "capacitated_fixed_charge"
    enough = fixed or question.p <= usable
    return (
        usable > 0 and (question.demand.weight > 0).any() and enough and (question.p is None or required <= question.p)
    )


def compare(question, best):
    if not possible(question):
        with pytest.raises(PlanningError):
            locate(question)
        return
    found, wanted = locate(question), best(question)
    if wanted is None:
        assert (found.objective, found.status) == (None, "infeasible") and found.notes, (found, wanted)
        return
    assert found.objective == pytest.approx(wanted, abs=1e-6) and found.status == "optimal", (found, wanted)
    assert found.bound == pytest.approx(wanted, abs=1e-6) and found.reason == "gap_reached"
    again = recompute(question, results.facilities(question, found), results.allocation(question, found))
    assert again.faults == () and again.objective == pytest.approx(found.objective, abs=1e-6)


@SETTINGS
@given(question=questions("capacitated_fixed_charge"))
def test_fixed_charge(one_process, question):
    compare(question, best_single)


@SETTINGS
@given(question=questions("capacitated_p_median"))
def test_p_median(one_process, question):
    compare(question, best_single)


@SETTINGS
@given(question=questions("mclp_capacitated"))
def test_maximal_covering(one_process, question):
    compare(question, best_single)


@settings(SETTINGS, max_examples=60)
@given(question=st.sampled_from(PROBLEMS).flatmap(lambda problem: questions(problem, "split")))
def test_divided(one_process, question):
    compare(question, best_split)


@SETTINGS
@given(seed=st.integers(0, 99_999))
def test_knapsacks(seed):
    """Exact values against all subsets, the relaxation above them, and what a point that must be taken costs."""
    random = np.random.default_rng(seed)
    n, m = int(random.integers(1, 8)), int(random.integers(1, 4))
    unit = float(random.choice([1.0, 0.25, 5.0]))
    profit, weight = random.integers(-5, 12, (n, m)).astype(float), random.integers(1, 9, n) * unit
    capacity = random.integers(0, 20, m) * unit
    sizes = knapsack.whole_sizes(weight, capacity)
    values, taken = knapsack.exact(profit, sizes)
    above, shares, price = knapsack.relaxed(profit, weight, capacity)
    subsets = np.array(list(itertools.product([0.0, 1.0], repeat=n)))
    for j in range(m):
        fits = subsets @ weight <= capacity[j] + 1e-9
        worth = subsets @ profit[:, j]
        assert values[j] == pytest.approx(worth[fits].max()) and above[j] >= values[j] - 1e-9
        assert (
            profit[taken[:, j], j].sum() == pytest.approx(values[j]) and weight[taken[:, j]].sum() <= capacity[j] + 1e-9
        )
        assert shares[:, j] @ weight <= capacity[j] + 1e-9 and shares[:, j] @ profit[:, j] == pytest.approx(above[j])
        assert above[j] == pytest.approx(np.maximum(profit[:, j] - price[j] * weight, 0).sum() + price[j] * capacity[j])
        lost = knapsack.lost_if_taken(profit, sizes, j)
        for i in range(n):
            with_it = fits & (subsets[:, i] > 0)
            assert lost[i] == (pytest.approx(values[j] - worth[with_it].max()) if with_it.any() else math.inf)


def test_weights_with_too_many_decimals_have_no_whole_sizes():
    assert knapsack.whole_sizes(np.array([1.0, math.pi]), np.array([4.0])) is None
    sizes = knapsack.whole_sizes(np.array([0.1, 0.2, 0.6]), np.array([0.3, 0.85]))
    assert sizes.weight.tolist() == [1, 2, 6] and sizes.capacity.tolist() == [3, 8] and sizes.unit == pytest.approx(0.1)


@settings(SETTINGS, max_examples=60)
@given(question=st.sampled_from(PROBLEMS).flatmap(questions), step=st.integers(0, 30), exact=st.booleans())
def test_bound_and_reduced_costs_rule_out_nothing_better(question, step, exact):
    """After any number of steps: no plan below the bound, and every plan better than a given value keeps what is settled for it."""
    if not possible(question) or best_single(question) is None:
        return
    asked = ask(question, np.isfinite(table_of(question)).any(axis=1))
    problem = asked.problem
    relaxed = capacity_bound.bound(problem, math.inf, steps=step + 1)
    if not exact or problem.sizes is None:
        relaxed = capacity_bound.relax(problem, relaxed.multipliers, False)
    n, m = problem.cost.shape
    plans = []
    for each in itertools.product(range(m + 1), repeat=n):
        place = np.where(np.array(each) == m, -1, np.array(each))
        used = np.isin(np.arange(m), place) | problem.required
        for more in itertools.product([False, True], repeat=m):
            plan = plan_of(problem, used | np.array(more), place)
            if plan is not None:
                plans.append(plan)
        if len(plans) > 3_000:
            break
    least = min(plan.value for plan in plans)
    assert relaxed.lower <= least + 1e-6
    upper = sorted(plan.value for plan in plans)[len(plans) // 2]
    closed, opened, never = capacity_bound.settled(problem, relaxed, upper)
    also_closed, also_opened = capacity_bound.probed(problem, relaxed, upper, lambda: False)
    closed, opened = closed | also_closed, opened | also_opened
    for plan in plans:
        if plan.value < upper - (1e-6 * max(abs(upper), 1.0)):
            served = np.flatnonzero(plan.place >= 0)
            assert not (plan.chosen & closed).any() and (plan.chosen | ~opened).all()
            assert not never[served, plan.place[served]].any()


@settings(SETTINGS, max_examples=40)
@given(question=st.sampled_from(PROBLEMS).flatmap(questions), seed=st.integers(0, 99))
def test_rows_in_any_order(one_process, question, seed):
    """The pairs in another order change nothing at all."""
    if not possible(question):
        return
    order = np.random.default_rng(seed).permutation(len(question.pairs.cost))
    mixed = Pairs(question.pairs.point[order], question.pairs.place[order], question.pairs.cost[order])
    one, other = locate(question), locate(replace(question, pairs=mixed))
    assert one.status == other.status and one.objective == other.objective and one.bound == other.bound
    assert results.allocation(question, one).equals(results.allocation(question, other))


# -- what is missing, in a sentence -------------------------------------------------------------------------------


def said(question):
    found = locate(question)
    assert (found.status, found.reason, found.objective) == ("infeasible", "no_plan", None)
    return " ".join(found.notes)


def test_the_largest_capacities_are_too_little():
    text = said(question_of("capacitated_p_median", [[1, 2, 3]] * 3, [10, 10, 10], [12, 15, 8], p=2))
    assert (
        "demand of 30 is more than the largest capacities of 2 sites" in text and "together 27: 3 are missing" in text
    )
    text = said(question_of("capacitated_fixed_charge", [[1, 2, 3]] * 3, [10, 10, 20], [12, 20, 4]))
    assert "demand of 40 is more than the capacity of all 3 sites" in text and "together 36: 4 are missing" in text


def test_required_sites_take_part_of_the_number():
    status = ["required", "candidate", "candidate"]
    text = said(question_of("capacitated_p_median", [[1, 2, 3]] * 3, [10, 10, 10], [5, 15, 16], status=status, p=2))
    assert "together 21: 9 are missing" in text


def test_a_point_heavier_than_any_site_in_reach_fits_only_divided():
    nowhere = float("nan")
    heavy = question_of("capacitated_p_median", [[1, 1, nowhere], [1, 1, 1]], [9, 2], [6, 7, 50], p=3)
    text = said(heavy)
    assert (
        "1 demand point (d0)" in text
        and "weighs 9, the largest capacity is 7, 2 are missing" in text
        and "ASSIGNMENT" in text
    )
    divided = locate(replace(heavy, assignment="split"))
    assert divided.status == "optimal" and divided.objective == pytest.approx(11.0)


def test_a_cut_names_those_who_share_too_little():
    nowhere = float("nan")
    cost = [[1, nowhere], [1, nowhere], [1, 1]]
    text = said(question_of("capacitated_fixed_charge", cost, [4, 5, 1], [7, 100]))
    assert (
        "2 demand points (d0, d1) with a demand of 9 reach only 1 site (s0) with a capacity of 7: 2 are missing" in text
    )


def test_what_no_count_shows_is_proven_and_measured():
    """Three points of 4 do not go wholly into two sites of 6, although 12 are 12."""
    pieces = question_of("capacitated_p_median", [[1, 1]] * 3, [4, 4, 4], [6, 6], p=2)
    text = said(pieces)
    assert "goes wholly to one site: 4 of it finds no capacity" in text and "ASSIGNMENT = split" in text
    assert locate(replace(pieces, assignment="split")).objective == pytest.approx(12.0)


def test_limited_number_of_sites_with_fixed_costs():
    question = question_of("capacitated_fixed_charge", np.zeros((3, 3)), [1, 1, 1], [2, 2, 2], fixed=[5, 3, 4])
    assert locate(question).objective == pytest.approx(7.0)
    text = said(replace(question, p=1))
    assert "1 are missing" in text
    with pytest.raises(PlanningError, match="2 sites are required, more than the 1 facilit"):
        locate(
            replace(question, p=1, places=replace(question.places, status=np.array(["required"] * 2 + ["candidate"])))
        )


# -- obeying ------------------------------------------------------------------------------------------------------


def wide(n=60, m=20, p=7, seed=5):
    """So little capacity to spare that a proof takes a while."""
    random = np.random.default_rng(seed)
    weight = random.integers(5, 40, n).astype(float)
    points, places = random.random((n, 2)), random.random((m, 2))
    cost = np.hypot(*(points[:, None] - places[None]).transpose(2, 0, 1)) * 100
    return question_of("capacitated_p_median", cost, weight, np.full(m, np.ceil(weight.sum() / (p - 0.2))), p=p)


class Counting(Control):
    """Counts how often it is asked whether the run is cancelled."""

    asked = 0

    def cancelled(self):
        self.asked += 1
        return False


def test_stop_keeps_the_best_so_far_and_cancel_ends():
    class Stopping(Counting):
        def stop_and_keep(self):
            return self.asked > 300

    found = locate(wide(), Stopping())
    again = recompute(wide(), results.facilities(wide(), found), results.allocation(wide(), found))
    assert (found.status, found.reason) == ("feasible", "stopped") and found.bound < found.objective
    assert again.faults == () and again.objective == pytest.approx(found.objective)

    class Cancelling(Counting):
        def cancelled(self):
            return super().cancelled() or self.asked > 300

    with pytest.raises(Cancelled):
        locate(wide(), Cancelling())


def test_the_solver_is_stopped_on_request():
    """The model is in the solver's hands when somebody presses stop: what was found before is kept."""

    class AtTheSolver(Control):
        begun = False

        def info(self, text):
            self.begun = self.begun or "are left to decide" in text

        def stop_and_keep(self):
            return self.begun

    control = AtTheSolver()
    found = locate(wide(), control)
    assert control.begun and (found.status, found.reason) == ("feasible", "stopped") and found.bound < found.objective
    assert recompute(wide(), results.facilities(wide(), found), results.allocation(wide(), found)).faults == ()


def test_no_time_and_a_gap():
    hurried = locate(replace(wide(), seconds=1e-3))
    assert hurried.status in ("feasible", "no_plan") and hurried.reason == "time_limit"
    question = wide(n=30, m=8, p=4)
    loose, tight = locate(replace(question, gap=0.2)), locate(question)
    assert (
        loose.status == "optimal" and loose.gap <= 0.2 and tight.objective <= loose.objective <= 1.25 * tight.objective
    )
    assert tight.status == "optimal" and loose.bound <= tight.objective + 1e-6


def test_the_check_finds_what_is_broken():
    question = question_of("capacitated_fixed_charge", [[1, 2], [3, 4]], [5, 6], [6, 6], fixed=[1, 1])
    found = locate(question)
    open_, goes = results.facilities(question, found), results.allocation(question, found)
    assert recompute(question, open_, goes).faults == ()
    assert recompute(question, open_, goes).objective == pytest.approx(found.objective)
    for broken_open, broken_goes, word in (
        (open_, goes.assign(site_id="s0"), "its capacity is 6"),
        (open_[:1], goes, "which is not open"),
        (open_, goes[:1], "0 of it is served"),
        (open_, goes.assign(weight=goes["weight"] / 2), "of it is served"),
        (open_[[True, False]], goes[:0], "is served"),
    ):
        assert any(word in fault for fault in recompute(question, broken_open, broken_goes).faults), word


# -- instances of the literature ----------------------------------------------------------------------------------


@pytest.mark.data
@pytest.mark.parametrize("name", ["holmberg_p1", "holmberg_p7", "holmberg_p19", "holmberg_p35", "holmberg_p43", "orlib_small_p1", "orlib_small_p23"])  # fmt: skip
def test_known_optima_are_found_and_proven(data_folder, name):
    folder = data_folder / "benchmarks" / "sscflp"
    given, optimum = read_single_source(folder / f"{name}.txt"), known_optima(folder)[name]
    question = question_of(
        "capacitated_fixed_charge", given.cost / given.weight[:, None], given.weight, given.capacity, given.fixed_cost
    )
    found = locate(question)
    assert found.objective == pytest.approx(optimum, abs=0.01) and found.bound == pytest.approx(found.objective)
    again = recompute(question, results.facilities(question, found), results.allocation(question, found))
    assert found.status == "optimal" and again.faults == () and again.objective == pytest.approx(optimum, abs=0.01)
