"""Flow refuelling: by hand, and against driving every journey with every set of stations."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evplan.core.errors import PlanningError
from evplan.core.placement.corridor.places import Places
from evplan.core.placement.corridor.refuel import Journey, Vehicle, made_with, needs, refuel
from evplan.core.placement.programs import Settings

from ..programs import HIGHS

pytestmark = [pytest.mark.quick, pytest.mark.usefixtures("one_process")]
CALM = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow, HealthCheck.function_scoped_fixture]}
SHUT = np.zeros(9, dtype=bool)


def journey(length, places, flow=1.0):
    """places: index → kilometre."""
    order = sorted(places, key=lambda k: (places[k], k))
    return Journey(length * 1e3, np.array(order, dtype=int), np.array([places[k] * 1e3 for k in order], float), flow)


def places(n, cost=None, free=(), required=()):
    complies = np.zeros((n, 1), dtype=bool)
    complies[list(free)] = True
    must = np.zeros(n, dtype=bool)
    must[list(required)] = True
    ids = np.array([f"p{k}" for k in range(n)], dtype=object)
    prices = np.ones(n) if cost is None else np.array(cost, float)
    return Places(ids, np.zeros((n, 2)), prices, must, np.full(n, "both", dtype=object), complies, 0)


def vehicle(range_km, trip="round", start="half"):
    return Vehicle(range_km * 1e3, trip, start)


def test_kuby_and_lim_by_hand():
    """A way of 100 km with places at 0, 30, 60 and 100 (the nodes of a path A–B–C–D), vehicles of 100 km.

    Half a battery reaches 50 km: B alone fails (140 km to D and back), C alone fails (60 km from A), B and C do (D is 80 km there and back
    from C), B and D do (70 km between them), A and D do (100 km), A and B do not (140 km).
    """
    nodes = journey(100, {0: 0, 1: 30, 2: 60, 3: 100})
    rows = needs(nodes, vehicle(100), SHUT)

    def works(*opened):
        there = SHUT.copy()
        there[list(opened)] = True
        return made_with(rows, there)

    alone = [k for k in range(4) if works(k)]
    pairs = {pair for pair in itertools.combinations(range(4), 2) if works(*pair)}
    assert alone == [] and pairs == {(0, 2), (0, 3), (1, 2), (1, 3)}


def test_one_way_and_full_starts():
    half = needs(journey(100, {0: 40}), vehicle(110, "one_way"), SHUT)
    assert half is None, "60 km are left after the station, and half of 110 km must be left at the end"
    assert needs(journey(100, {0: 50}), vehicle(110, "one_way"), SHUT) == ((0,),)
    assert needs(journey(100, {0: 50}), vehicle(110, "one_way", "full"), SHUT) == ()
    assert needs(journey(100, {0: 50}), vehicle(200, "round", "full"), SHUT) == ()
    assert needs(journey(100, {0: 50}), vehicle(199, "round", "full"), SHUT) == ((0,),)
    assert needs(journey(100, {}), vehicle(1e6), SHUT) is None, "half a charge at home is never more at the next start"


@pytest.mark.parametrize("solver", ["glpk", HIGHS])
def test_greedy_is_not_best(solver):
    """Kuby and Lim: two stations may serve nobody each and much together. Two flows of 3 need one station each, one of 10 needs two others."""
    flows = [
        journey(40, {0: 20}, 3.0),
        journey(40, {1: 20}, 3.0),
        journey(100, {2: 30, 3: 70}, 10.0),
    ]
    found = refuel(flows, vehicle(60), places(4), Settings(solver), p=2)
    assert set(np.flatnonzero(found.opened)) == {2, 3} and found.answer.objective == pytest.approx(10.0)
    one = refuel(flows, vehicle(60), places(4), Settings(solver), p=1)
    assert one.answer.objective == pytest.approx(3.0) and one.answer.bound == pytest.approx(3.0)
    assert one.served.sum() == 1 and one.possible.all() and not one.before.any()
    all_of = refuel(flows, vehicle(60), places(4), Settings(solver), share=1.0)
    assert all_of.answer.objective == pytest.approx(4.0) and all_of.served.all()
    most = refuel(flows, vehicle(60), places(4), Settings(solver), share=0.6)
    assert most.answer.objective == pytest.approx(2.0) and most.served.tolist() == [False, False, True]


def test_a_solver_that_finds_nothing_in_time_leaves_what_the_search_found(monkeypatch):
    """The search alone sees that two stations together serve what neither does; the bound is then all flow."""
    from evplan.core.placement.solver import process

    def late(data, backend, limits, control, **_):
        return process.Outcome("time_limit", None, None, 0, "")

    monkeypatch.setattr(process, "solve", late)
    flows = [journey(40, {0: 20}, 3.0), journey(40, {1: 20}, 3.0), journey(100, {2: 30, 3: 70}, 10.0)]
    found = refuel(flows, vehicle(60), places(4), Settings(), p=2)
    assert set(np.flatnonzero(found.opened)) == {2, 3} and found.answer.objective == pytest.approx(10.0)
    assert (found.answer.status, found.answer.reason, found.answer.bound) == (
        "feasible",
        "time_limit",
        pytest.approx(16.0),
    )
    assert found.answer.gap == pytest.approx(0.6)
    cover = refuel(flows, vehicle(60), places(4), Settings(), share=0.6)
    assert cover.served.tolist()[2] and (cover.answer.status, cover.answer.bound) == ("feasible", 0.0)


def test_existing_and_required_stations():
    flows = [journey(100, {0: 30, 1: 70}, 10.0), journey(40, {2: 20}, 4.0)]
    found = refuel(flows, vehicle(60), places(3, free=[0]), Settings(), p=1)
    assert found.answer.objective == pytest.approx(10.0) and found.opened.tolist() == [True, True, False]
    found = refuel(flows, vehicle(60), places(3, free=[0], required=[2]), Settings(), p=1)
    assert found.answer.objective == pytest.approx(4.0) and found.opened.tolist() == [True, False, True]
    found = refuel(flows, vehicle(60), places(3, cost=[1, 9, 2], free=[0]), Settings(), budget=3.0)
    assert found.answer.objective == pytest.approx(4.0)
    with pytest.raises(PlanningError, match="required"):
        refuel(flows, vehicle(60), places(3, required=[0, 2]), Settings(), p=1)
    with pytest.raises(PlanningError, match="N_FACILITIES"):
        refuel(flows, vehicle(60), places(3), Settings())


def test_nothing_can_be_served():
    found = refuel([journey(300, {0: 150}, 5.0)], vehicle(100), places(1), Settings(), p=1)
    assert found.answer.status == "infeasible" and not found.possible.any() and not found.served.any()


# -- against driving ---------------------------------------------------------------------------------------------


def drives(length, open_at, range_, trip, start):
    """Drive it: the charge never falls below 0, and the way home leaves what the next start needs."""
    least = range_ / 2.0 if start == "half" else 0.0
    charge, here = (range_ / 2.0 if start == "half" else range_), 0.0
    stops = sorted(open_at)
    there = [(at, True) for at in stops] + [(length, False)]
    back = [(at, True) for at in reversed(stops)] + [(0.0, False)]
    legs = there + back if trip == "round" else there
    for at, charging in legs:
        charge -= abs(at - here)
        if charge < -1e-9:
            return False
        here = at
        charge = range_ if charging else charge
    return charge >= least - 1e-9


@settings(max_examples=150, **CALM)
@given(
    st.integers(1, 40),
    st.lists(st.integers(0, 40), max_size=5),
    st.integers(1, 60),
    st.sampled_from(["round", "one_way"]),
    st.sampled_from(["half", "full"]),
)
def test_needs_are_those_of_driving(length, at, range_, trip, start):
    way = journey(length, {k: min(km, length) for k, km in enumerate(at)})
    rows = needs(way, vehicle(range_, trip, start), SHUT)
    for opened in itertools.product([False, True], repeat=len(at)):
        there = np.array([*opened, *SHUT])[: len(SHUT)]
        open_at = [min(km, length) for km, is_open in zip(at, opened) if is_open]
        expected = drives(length, open_at, range_, trip, start)
        assert (rows is not None and made_with(rows, there)) == expected, (opened, rows)


@settings(max_examples=10, **CALM)
@given(
    st.lists(
        st.tuples(
            st.integers(5, 40),
            st.lists(st.integers(0, 40), min_size=6, max_size=6),
            st.integers(1, 9),
            st.integers(0, 63),
        ),
        min_size=1,
        max_size=5,
    ),
    st.integers(10, 40),
    st.integers(0, 4),
)
def test_most_flow_equals_every_subset_tried(ways, range_, p):
    flows = [
        journey(length, {k: min(km, length) for k, km in enumerate(at) if mask >> k & 1}, float(flow))
        for length, at, flow, mask in ways
    ]
    found = refuel(flows, vehicle(range_), places(6), Settings(), p=p)
    best = 0.0
    for some in itertools.combinations(range(6), p):
        worth = 0.0
        for each in flows:
            open_at = [at / 1e3 for at, k in zip(each.at_m, each.place) if k in some]
            worth += each.flow * drives(each.length_m / 1e3, open_at, range_, "round", "half")
        best = max(best, worth)
    assert found.answer.objective == pytest.approx(best, abs=1e-6)
    assert sum(each.flow for each, is_served in zip(flows, found.served) if is_served) == pytest.approx(best, abs=1e-6)
