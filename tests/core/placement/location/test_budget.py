"""Maximal covering under a budget against brute force; points merged into cells give what points give."""

from __future__ import annotations

import csv
import gzip
import itertools
from fractions import Fraction

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evplan.core.access.merge import in_chunks
from evplan.core.access.roads import Pairs
from evplan.core.errors import PlanningError
from evplan.core.placement.location import large, tables
from evplan.core.placement.location.locate import locate
from evplan.core.placement.location.money import in_cents
from evplan.core.placement.location.question import Demand, Places, Question
from evplan.core.placement.location.results import facilities, unassigned
from evplan.core.placement.problem import Inputs

pytestmark = pytest.mark.quick
SETTINGS = settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])


@SETTINGS
@given(
    costs=st.lists(st.integers(0, 400), min_size=1, max_size=8),
    budget=st.integers(0, 900),
    digits=st.integers(0, 4),
    factor=st.sampled_from([1, 7, 1_000_000]),
)
def test_the_same_sets_are_within_the_budget(costs, budget, digits, factor):
    exact = [Fraction(cost * factor, 10**digits) for cost in costs]
    limit = Fraction(budget * factor, 10**digits)
    cents, most = in_cents(np.array([float(cost) for cost in exact]), float(limit))
    for size in range(len(costs) + 1):
        for each in itertools.combinations(range(len(costs)), size):
            assert (sum(exact[k] for k in each) <= limit) == (sum(int(cents[k]) for k in each) <= most)


def test_costs_with_many_decimals_count_to_a_billionth():
    costs = np.array([1 / 3, 1 / 3, 1 / 3, 1 / 7, np.pi, 1e12])
    cents, most = in_cents(costs, 1.0)
    assert cents[:3].sum() <= most < cents[:4].sum() and cents[4] > most and cents[5] > most


@st.composite
def questions(draw):
    """Few points and sites; sites of every status, some for nothing; sometimes a number besides the budget."""
    n, m = draw(st.integers(1, 8)), draw(st.integers(1, 6))
    seed = draw(st.integers(0, 9_999))
    random = np.random.default_rng(seed)
    there = random.random((n, m)) < 0.4
    status = np.array(random.choice(["candidate"] * 5 + ["required", "forbidden", "competitor"], m), dtype=object)
    cost = random.integers(0, 5, m) * draw(st.sampled_from([1.0, 0.25, 1000.0]))
    point, place = np.nonzero(there)
    return Question(
        "mclp",
        Demand(np.array([f"d{k}" for k in range(n)], dtype=object), random.integers(0, 5, n).astype(float)),
        Places(np.array([f"s{k}" for k in range(m)], dtype=object), status, fixed_cost=cost),
        Pairs(point, place, np.ones(len(point))),
        p=draw(st.sampled_from([None, None, 1, 2])),
        radius=1.0,
        budget=float(draw(st.sampled_from([0.25, 0.5, 1.0, 2.0])) * cost.max(initial=0.0) + cost.min(initial=0.0)),
    )


def best_of(question):
    """Most weight of any set of sites that may be opened; None where there is none or the question makes no sense."""
    places, weight = question.places, question.demand.weight
    required = set(np.flatnonzero(places.are("required")))
    usable = np.flatnonzero(places.usable)
    cover = np.zeros((len(weight), len(places.ids)), dtype=bool)
    cover[question.pairs.point, question.pairs.place] = True
    most = len(usable) if question.p is None else question.p
    values = [
        float(weight[cover[:, list(each)].any(axis=1)].sum())
        for size in range(min(most, len(usable)) + 1)
        for each in itertools.combinations(usable, size)
        if required <= set(each) and places.fixed_cost[list(each)].sum() <= question.budget + 1e-9
    ]
    return max(values) if values else None


@settings(SETTINGS, max_examples=25)
@given(question=questions())
def test_budget_against_brute_force(question):
    wanted, usable = best_of(question), question.places.usable
    try:
        found = locate(question)
    except PlanningError as error:
        # Refused with a reason only where nothing can be covered, or what is required is too much.
        assert not wanted or (question.p or 0) > usable.sum() or not (question.places.fixed_cost[usable] > 0).any(), (
            error
        )
        return
    if found.objective is None:
        assert found.status == "infeasible" and not wanted
        return
    assert found.status == "optimal" and found.objective == found.bound == wanted
    assert question.places.fixed_cost[found.chosen].sum() <= question.budget + 1e-9
    assert question.p is None or len(found.chosen) <= question.p
    assert set(np.flatnonzero(question.places.are("required"))) <= set(found.chosen) <= set(np.flatnonzero(usable))


def scattered(seed, n=60, m=9, whole=True):
    """Layers on a grid of 100 m: points and sites at one place, equal distances, points out of reach."""
    random = np.random.default_rng(seed)
    demand, sites = random.integers(0, 41, (n, 2)) * 100.0, random.integers(0, 41, (m, 2)) * 100.0
    weight = random.integers(0, 9, n).astype(float) if whole else np.round(random.random(n), 2)
    return Inputs(
        None,
        pd.DataFrame({"weight": weight, "x": demand[:, 0], "y": demand[:, 1]}),
        pd.DataFrame(
            {
                "site_id": [f"s{k}" for k in range(m)],
                "status": random.choice(["candidate"] * 6 + ["required", "forbidden"], m),
                "fixed_cost": random.integers(1, 4, m).astype(float),
                "x": sites[:, 0],
                "y": sites[:, 1],
            }
        ),
    )


@settings(SETTINGS, max_examples=8)
@given(
    seed=st.integers(0, 9_999),
    asked=st.sampled_from(
        [("mclp", {"p": 3}), ("mclp", {"budget": 6.0}), ("mclp", {"budget": 9.0, "p": 3}), ("lscp", {})]
    ),
    whole=st.booleans(),
)
def test_merged_is_unmerged(seed, asked, whole):
    inputs, (problem, limits) = scattered(seed, whole=whole), asked
    answers = []
    for each_point in (True, False):
        question = tables.ask(
            inputs, problem, radius=600.0, each_point=each_point, **{"p": None, "budget": None, **limits}
        )
        assert (question.crowd is None) == each_point
        try:
            found = locate(question.question)
        except PlanningError as error:
            answers.append(str(error))
            continue
        left = unassigned(question.question, found)
        answers.append((found, tables.facilities(question, found), left.points, left.weight))
    if isinstance(answers[0], str) or isinstance(answers[1], str):
        assert answers[0] == answers[1]
        return
    (one, table, points, weight), (other, same, points_left, weight_left) = answers
    assert one.status == other.status and one.objective == pytest.approx(other.objective)
    assert one.bound == pytest.approx(other.bound)
    assert [note.split(" (")[0].rstrip(".") for note in one.notes] == [note.rstrip(".") for note in other.notes]
    if (one.chosen == other.chosen).all():
        pd.testing.assert_frame_equal(table, same)
        assert (points, weight) == (points_left, pytest.approx(weight_left))


def test_what_each_site_serves_comes_from_the_points_of_any_parts():
    """Two sites, the points between them to the nearer one, of equally near ones the first."""
    xy = np.array([[0.0, 0.0], [400.0, 0.0], [500.0, 0.0], [600.0, 0.0], [1_000.0, 0.0], [9_000.0, 0.0]])
    weight, sites = np.array([1.0, 2.0, 4.0, 8.0, 16.0, 32.0]), np.array([[0.0, 0.0], [1_000.0, 0.0]])
    everyone = Places(np.array(["a", "b"], dtype=object), np.array(["candidate"] * 2, dtype=object))
    for size in (1, 2, 100):
        crowd = large.Crowd(in_chunks(xy, weight, size), sites, 700.0)
        question = Question("mclp", *[large.merged(crowd)[0], everyone, large.merged(crowd)[1]], p=2, radius=700.0)
        found = locate(question)
        table = facilities(question, found, large.served(crowd, question, found))
        assert (
            found.objective == 31.0 and table["weight"].tolist() == [7.0, 24.0] and table["points"].tolist() == [3, 2]
        )
        assert table["largest_cost"].tolist() == [500.0, 400.0]
        assert table["mean_cost"].tolist() == pytest.approx([(2 * 400 + 4 * 500) / 7, 8 * 400 / 24])
        assert "1 demand point with 50.8% of the weight" in found.notes[0]


@pytest.mark.parametrize(
    "problem,costs,budget,words",
    [
        ("mclp", [0.0, 0.0], 3.0, "SITES_FIXED_COST_FIELD"),
        ("mclp", [1.5, 2.0], 1.0, r"below 1\.5, the cost of the cheapest site"),
        ("mclp", [1.5, 2.0], None, "N_FACILITIES.*BUDGET"),
    ],
)
def test_faults_are_sentences(problem, costs, budget, words):
    places = Places(
        np.array(["a", "b"], dtype=object), np.array(["candidate"] * 2, dtype=object), fixed_cost=np.array(costs)
    )
    demand = Demand(np.array(["d"], dtype=object), np.array([1.0]))
    with pytest.raises(PlanningError, match=words):
        locate(
            Question(
                problem, demand, places, Pairs(np.zeros(2, int), np.arange(2), np.zeros(2)), radius=1.0, budget=budget
            )
        )


def test_required_sites_above_the_budget():
    places = Places(
        np.array(["a", "b"], dtype=object), np.array(["required"] * 2, dtype=object), fixed_cost=np.array([1.5, 2.0])
    )
    demand = Demand(np.array(["d"], dtype=object), np.array([1.0]))
    with pytest.raises(PlanningError, match=r"required sites cost 3\.5 together, more than the budget \(BUDGET\) of 3"):
        locate(
            Question("mclp", demand, places, Pairs(np.zeros(2, int), np.arange(2), np.zeros(2)), radius=1.0, budget=3.0)
        )


@pytest.mark.data
@pytest.mark.parametrize(
    "name,radius,budget", [("BDS10000", "3.5", "10"), ("BDS10000", "5.5", "20"), ("BDS100000", "3.5", "10")]
)
def test_known_optima_are_found_and_proven(data_folder, name, radius, budget):
    """Instances of Cordeau, Furini and Ljubić (2019), a unit of their plane as a kilometre."""
    folder = data_folder / "benchmarks" / "mclp_bds"
    with open(folder / "optima_computed.csv", encoding="utf-8") as file:
        known = {(row["instance"], row["radius"], row["budget"]): row for row in csv.DictReader(file)}
    with gzip.open(folder / f"{name}.txt.gz", "rt", encoding="ascii") as file:
        n_sites, _ = map(int, next(file).split())
        rows = np.array([line.split()[2:] for line in file], dtype=float)
    sites, people = (
        pd.DataFrame(rows[:n_sites], columns=["x", "y", "fixed_cost"]),
        pd.DataFrame(rows[n_sites:], columns=["x", "y", "weight"]),
    )
    for table in (sites, people):
        table[["x", "y"]] *= 1000.0
    asked = tables.ask(
        Inputs(None, people, sites),
        "mclp",
        p=None,
        budget=float(budget),
        radius=float(radius) * 1000.0,
        each_point=False,
        seconds=120.0,
    )
    found = locate(asked.question)
    optimum = float(known[name, radius, budget]["optimal_covered_demand"])
    assert found.objective == found.bound == optimum and found.status == "optimal"
    table = tables.facilities(asked, found)
    assert table["weight"].sum() == optimum and len(table) <= float(budget)
