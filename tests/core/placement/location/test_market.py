"""Market share and target share against brute force over all sets of places, and their rows against every set."""

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
from evplan.core.placement.location import market, results
from evplan.core.placement.location.impedance import Impedance
from evplan.core.placement.location.locate import Demand, Places, Question, locate

pytestmark = pytest.mark.quick
SETTINGS = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)


@st.composite
def questions(draw, problem):
    n, m = draw(st.integers(1, 9)), draw(st.integers(1, 7))
    random = np.random.default_rng(draw(st.integers(0, 9999)))
    cost = random.integers(0 if draw(st.booleans()) else 1, 20, (n, m)).astype(float)
    there = random.random((n, m)) >= draw(st.sampled_from([0.0, 0.0, 0.4]))
    weight = random.integers(0, 6, n).astype(float)
    kinds = ["candidate"] * 5 + ["required", "forbidden", "competitor", "competitor"]
    status = np.array(draw(st.lists(st.sampled_from(kinds), min_size=m, max_size=m)), dtype=object)
    point, place = np.nonzero(there)
    return Question(
        problem,
        Demand(np.array([f"d{k}" for k in range(n)], dtype=object), weight),
        Places(np.array([f"s{k}" for k in range(m)], dtype=object), status, random.integers(1, 4, m).astype(float)),
        Pairs(point, place, cost[there]),
        p=draw(st.integers(1, m)),
        impedance=draw(st.sampled_from([Impedance(), Impedance("power", 2.0), Impedance("exponential", 0.2)])),
        target_share=draw(st.sampled_from([0.1, 0.3, 0.5, 0.75, 1.0])),
    )


def draws(question, place, cost):
    kind, beta = question.impedance.kind, question.impedance.parameter
    least = 1e-9 * max(question.pairs.cost, default=0.0) or 1.0
    way = {"linear": max(cost, least), "power": max(cost, least) ** beta, "exponential": math.exp(beta * cost)}[kind]
    return question.places.attraction[place] / way


def won(question, plan):
    """Share of the market of these open places, by loops."""
    total = 0.0
    for point, weight in enumerate(question.demand.weight):
        mine = theirs = 0.0
        for p, place, cost in zip(question.pairs.point, question.pairs.place, question.pairs.cost):
            if p == point and place in plan:
                mine += draws(question, place, cost)
            elif p == point and question.places.status[place] == "competitor":
                theirs += draws(question, place, cost)
        total += weight * mine / (mine + theirs) if mine else 0.0
    return total / question.demand.weight.sum()


def plans(question, size):
    usable = np.flatnonzero(question.places.usable)
    required = set(np.flatnonzero(question.places.status == "required"))
    return [each for each in itertools.combinations(usable, size) if required <= set(each)]


def askable(question, p):
    possible = question.places.usable.any() and (question.demand.weight > 0).any()
    return possible and (p is None or bool(plans(question, p)))


@SETTINGS
@given(question=questions("market_share"))
def test_market_share(one_process, question):
    if not askable(question, question.p):
        with pytest.raises(PlanningError):
            locate(question)
        return
    found, wanted = locate(question), max(won(question, plan) for plan in plans(question, question.p))
    assert found.status == "optimal", found
    assert found.objective == pytest.approx(wanted, rel=3e-6) and found.bound == pytest.approx(wanted, rel=3e-6)
    assert won(question, found.chosen) == pytest.approx(found.objective) and tuple(found.chosen) in plans(
        question, question.p
    )


@SETTINGS
@given(question=questions("target_share"))
def test_target_share(one_process, question):
    if not askable(question, None):
        with pytest.raises(PlanningError):
            locate(question)
        return
    sizes = range(1, len(question.places.ids) + 1)
    enough = question.target_share * (1 - 1e-9)
    wanted = next((k for k in sizes for plan in plans(question, k) if won(question, plan) >= enough), None)
    found = locate(question)
    if wanted is None:
        assert found.status == "infeasible" and found.objective is None and "together win" in found.notes[-1]
        return
    assert (found.status, found.objective, found.bound) == ("optimal", wanted, wanted)
    assert len(found.chosen) == wanted and won(question, found.chosen) >= enough
    assert found.share == pytest.approx(won(question, found.chosen))


@SETTINGS
@given(question=questions("market_share"), seed=st.integers(0, 999))
def test_rows_lie_above_every_plan(question, seed):
    """Whatever they are taken at, fractional points too; and they meet the plan that they were taken at."""
    if not askable(question, None):
        return
    usable, asked = market._market(question)
    random, m = np.random.default_rng(seed), len(usable)
    everything = [np.isin(np.arange(m), each) for k in range(m + 1) for each in itertools.combinations(range(m), k)]
    values = [asked.value(plan) for plan in everything]
    for make, y in itertools.product(
        (market._chords, market._tangents), (random.random(m), (random.random(m) < 0.5).astype(float), np.zeros(m))
    ):
        rows = make(asked, y, Control())
        upper = [float(asked.group_weight @ np.minimum(rows.constant + rows.more @ plan, 1.0)) for plan in everything]
        assert (np.array(upper) >= np.array(values) - 1e-9).all()
        if set(y) <= {0.0, 1.0}:
            at = next(k for k, plan in enumerate(everything) if (plan == (y > 0.5)).all())
            assert upper[at] == pytest.approx(values[at], abs=1e-9)


@SETTINGS
@given(question=questions("market_share"))
def test_every_unit_of_weight_goes_to_somebody_once(question):
    """Open places and competitors share the weight of all who reach any of them, and the tables add up."""
    if not askable(question, question.p):
        return
    chosen = np.array(plans(question, question.p)[0])
    who = market.patronage(question, chosen)
    rivals = question.places.are("competitor")
    open_ = rivals.copy()
    open_[chosen] = True
    reached = np.unique(question.pairs.point[open_[question.pairs.place]])
    got = np.bincount(who.point, weights=who.weight, minlength=len(question.demand.ids))
    assert got[reached] == pytest.approx(question.demand.weight[reached]) and got.sum() == pytest.approx(
        question.demand.weight[reached].sum()
    )
    ours = ~rivals[who.place]
    assert who.weight[ours].sum() / question.demand.weight.sum() == pytest.approx(won(question, chosen))
    found = market.Located(chosen, who, 0.0, 0.0, "optimal", "gap_reached", share=0.0)
    table = results.facilities(question, found)
    assert set(table["site_id"]) == set(question.places.ids[open_])
    assert table["weight"].sum() == pytest.approx(who.weight.sum())


def test_gravity_by_hand():
    """A rival at 100 m, a site at 200 m: a third with linear impedance, a fifth with the power 2; twice the attraction half of all."""
    ids = np.array(["rival", "site"], dtype=object)
    question = Question(
        "market_share",
        Demand(np.array(["d"]), np.array([30.0])),
        Places(ids, np.array(["competitor", "candidate"], dtype=object)),
        Pairs(np.array([0, 0]), np.array([0, 1]), np.array([100.0, 200.0])),
        p=1,
    )
    assert locate(question).objective == pytest.approx(1 / 3)
    squared = Question(**{**vars(question), "impedance": Impedance("power", 2.0)})
    assert locate(squared).objective == pytest.approx(1 / 5)
    wide = Question(**{**vars(question), "places": Places(ids, question.places.status, np.array([1.0, 2.0]))})
    found = locate(wide)
    assert found.objective == pytest.approx(0.5)
    assert results.facilities(wide, found)["weight"].tolist() == pytest.approx([15.0, 15.0])


@pytest.mark.parametrize("seed", range(4))
def test_markets_that_take_whole_programs(one_process, seed):
    """Ten sites and three rivals among thirty customers: the first bounds leave a gap, so rows are added until none is left."""
    random = np.random.default_rng(seed)
    customers, sites = random.uniform(0, 100, (30, 2)), random.uniform(0, 100, (13, 2))
    cost = np.hypot(*(customers[:, None] - sites[None]).transpose(2, 0, 1))
    status = np.array(["competitor"] * 3 + ["candidate"] * 10, dtype=object)
    point, place = np.divmod(np.arange(cost.size), 13)
    question = Question(
        "market_share",
        Demand(np.array([f"d{k:02d}" for k in range(30)], dtype=object), random.integers(1, 9, 30).astype(float)),
        Places(np.array([f"s{k:02d}" for k in range(13)], dtype=object), status, np.ones(13)),
        Pairs(point, place, cost.ravel()),
        p=3,
        impedance=Impedance("power", 3.0),
    )
    found = locate(question)
    wanted = max(won(question, plan) for plan in plans(question, 3))
    assert found.status == "optimal" and found.details["rows"] > 0
    assert found.objective == pytest.approx(wanted, rel=3e-6) and found.bound == pytest.approx(wanted, rel=3e-6)
