"""The fewest stations with which spacing rules hold: by hand, and against trying every subset."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evplan.core.errors import PlanningError
from evplan.core.placement.corridor import comply, spacing
from evplan.core.placement.corridor.along import Along
from evplan.core.placement.corridor.places import Prices, after_plan, places_of
from evplan.core.placement.programs import Settings

from ..programs import HIGHS
from .roads import RULE, chain, good, near, sites, stations

pytestmark = [pytest.mark.quick, pytest.mark.usefixtures("one_process")]
CALM = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow, HealthCheck.function_scoped_fixture]}
NONE = sites()
ROAD = chain(200)


def ask(road, existing, candidates, prices=Prices(), solver="auto", **asked):
    places = places_of(existing, candidates, [RULE], prices)
    return places, spacing.site([road], [RULE], places, [near(places.xy)], Settings(solver), **asked)


def chosen(places, found):
    return set(places.ids[found.opened])


def test_the_fewest_stations_by_hand():
    """200 km, 60 km apart, 30 km from the ends: four at 20, 80, 140 and 175 are needed; three never do (30 + 2 × 60 + 30 < 200)."""
    places, found = ask(ROAD, stations(), sites(("a", 20), ("b", 50), ("c", 80), ("d", 110), ("e", 140), ("f", 175)))
    assert chosen(places, found) == {"a", "c", "e", "f"} and found.method == "shortest_path"
    assert (found.answer.objective, found.answer.bound, found.answer.status) == (4.0, 4.0, "optimal")


def test_existing_stations_count_and_upgrades_are_cheaper():
    existing = stations(good("keep", 25), ("weak", 80, 1, 50, 50))
    candidates = sites(("c", 81), ("e", 135), ("f", 175))
    places, found = ask(ROAD, existing, candidates, Prices(1.0, 0.5))
    assert chosen(places, found) == {"keep", "weak", "e", "f"} and found.answer.objective == 2.5
    places, found = ask(ROAD, existing, candidates, Prices(1.0, 1.5))
    assert chosen(places, found) == {"keep", "c", "e", "f"} and found.answer.objective == 3.0


def test_required_sites_are_built_and_paid():
    places, found = ask(ROAD, stations(), sites(("a", 20), ("b", 79), ("c", 80, 0.0, True), ("e", 138), ("f", 175)))
    assert chosen(places, found) == {"a", "c", "e", "f"} and found.answer.objective == 4.0


def test_what_cannot_be_closed_is_explained_and_the_rest_is_planned():
    candidates = sites(("a", 20), ("b", 60), ("e", 150), ("f", 175), ("g", 180))
    away = np.array([100_000.0, 12_000.0])
    places = places_of(stations(), candidates, [RULE], Prices())
    there = near(places.xy)
    far = sites(("a", 20), ("b", 60), ("e", 150), ("f", 175), ("g", 180), ("off", 100))
    far.xy[5] = away
    places = places_of(stations(), far, [RULE], Prices())
    found = spacing.site([ROAD], [RULE], places, [there], Settings())
    assert found.answer.status == "infeasible" and len(found.holes) == 1
    sentence = found.holes[0].sentence(ROAD, RULE)
    assert "km 60.0 to 150.0 (90.0 km, 60.0 allowed)" in sentence and "“off”, is 12.0 km away" in sentence
    assert chosen(places, found) == {"a", "b", "e", "f"}, "both sides of the hole, and what the rest needs"


def test_no_place_at_all_and_no_rule():
    places, found = ask(ROAD, stations(), NONE)
    assert found.answer.status == "infeasible" and "there is no other candidate at all" in found.holes[0].sentence(
        ROAD, RULE
    )
    from dataclasses import replace

    bare = replace(RULE, max_spacing_m=None, max_end_m=None)
    with pytest.raises(PlanningError, match="MAX_SPACING"):
        spacing.site(
            [ROAD], [bare], places_of(stations(), NONE, [bare], Prices()), [near(np.empty((0, 2)))], Settings()
        )


def test_a_site_shared_by_two_corridors_is_paid_once():
    """A junction at km 30 of two roads of 60 km closes both; alone each would have a cheaper site of its own."""
    candidates = sites(("own_a", 29), ("own_b", 31), ("shared", 30, 0.5))
    roads = [chain(60, "A"), chain(60, "B")]
    places = places_of(stations(), candidates, [RULE], Prices())
    at = places.xy[:, 0]
    alongs = [Along(np.array(who), at[who], np.zeros(len(who))) for who in ([0, 2], [1, 2])]
    found = spacing.site(roads, [RULE], places, alongs, Settings())
    assert chosen(places, found) == {"shared"} and found.method == "cover"
    assert (found.answer.objective, found.answer.bound, found.answer.status) == (1.5, 1.5, "optimal")


@pytest.mark.parametrize("solver", ["glpk", HIGHS])
def test_most_kilometres_for_two_stations(solver):
    """Two of three: 20 and 80 keep 80 km, 80 and 140 keep 60, 175 alone keeps 25."""
    candidates = sites(("a", 20), ("c", 80), ("e", 140), ("f", 175))
    places, found = ask(ROAD, stations(), candidates, solver=solver, p=2)
    assert chosen(places, found) == {"a", "c"} and found.answer.objective == pytest.approx(80.0)
    places, found = ask(ROAD, stations(), candidates, solver=solver, budget=4.0)
    assert found.answer.objective == pytest.approx(200.0) and found.answer.status == "optimal"
    with pytest.raises(PlanningError, match="required"):
        ask(ROAD, stations(), sites(("a", 20, 0, True), ("b", 30, 0, True)), p=1)


def kilometres(road, existing, candidates, opened, places):
    """Compliant after the plan, by the check that knows nothing of the planning; and whether all is."""
    after = after_plan(existing, candidates, opened, places, [RULE])
    table = comply.check([road], [RULE], after, [near(after.xy)]).segments
    kept = table["status"] == comply.COMPLIANT
    return float(table.loc[kept, "length_km"].sum()), bool(kept.all())


def quickly(road, opened, places):
    """The same from the sections alone: ends and gaps added up."""
    at, who = places.xy[opened, 0], np.flatnonzero(opened)
    found = comply.sections(road, RULE, at, who)
    kept = [each.to_m - each.from_m for each in found if each.holds]
    return sum(kept) / 1e3, len(kept) == len(found)


def cases(most: int):
    weak = st.tuples(st.integers(0, 150), st.booleans())
    return st.tuples(
        st.integers(60, 150),
        st.lists(weak, max_size=2),
        st.lists(st.tuples(st.integers(0, 150), st.integers(0, 3)), max_size=most),
    )


def laid(case):
    km, old, new = case
    existing = stations(
        *(good(f"x{k}", min(at, km)) if fine else (f"x{k}", min(at, km), 1, 50, 50) for k, (at, fine) in enumerate(old))
    )
    return chain(km), existing, sites(*((f"s{k}", min(at, km), cost) for k, (at, cost) in enumerate(new)))


def subsets(places):
    paid = np.flatnonzero(~places.free)
    for size in range(len(paid) + 1):
        for some in itertools.combinations(paid.tolist(), size):
            opened = places.free.copy()
            opened[list(some)] = True
            yield opened, float(places.cost[list(some)].sum()), size


@settings(max_examples=150, **CALM)
@given(cases(6))
def test_least_cost_equals_every_subset_tried(case):
    road, existing, candidates = laid(case)
    places, found = ask(road, existing, candidates, Prices(2.0, 1.0))
    holding = [cost for opened, cost, _ in subsets(places) if quickly(road, opened, places)[1]]
    if holding:
        assert found.answer.status == "optimal" and found.answer.objective == pytest.approx(min(holding))
        assert kilometres(road, existing, candidates, found.opened, places)[1]
    else:
        assert found.answer.status == "infeasible" and found.holes
        most = max(quickly(road, opened, places)[0] for opened, _, _ in subsets(places))
        kept = kilometres(road, existing, candidates, found.opened, places)[0]
        assert kept == pytest.approx(most), "the rest holds as far as it can"


@settings(max_examples=12, **CALM)
@given(cases(5))
def test_cover_rows_give_the_same_least_cost(case):
    road, existing, candidates = laid(case)
    places, found = ask(road, existing, candidates, Prices(2.0, 1.0))
    lines = spacing.lines_of([road], [RULE], places, [near(places.xy)])
    rows = spacing.cover_rows(lines[0])
    least = min(
        (cost for opened, cost, _ in subsets(places) if all(opened[row].any() for row in rows)), default=float("inf")
    )
    assert least == pytest.approx(found.answer.objective)


@settings(max_examples=8, **CALM)
@given(cases(4), st.integers(0, 3))
def test_most_kilometres_equal_every_subset_tried(case, p):
    road, existing, candidates = laid(case)
    places, found = ask(road, existing, candidates, p=p)
    most = max(quickly(road, opened, places)[0] for opened, _, size in subsets(places) if size <= p)
    assert found.answer.objective == pytest.approx(most, abs=1e-6)
    assert kilometres(road, existing, candidates, found.opened, places)[0] == pytest.approx(most, abs=1e-6)


def test_each_direction_has_stations_of_its_own():
    """120 km: two stations for each direction, of which one at 31 km serves both; the check afterwards agrees."""
    from dataclasses import replace

    rule = replace(RULE, per_direction=True, max_end_m=35_000.0)
    candidates = sites(("ahead_1", 30), ("ahead_2", 88), ("back_1", 32), ("back_2", 89), ("both", 31))
    candidates.direction[:] = ["forward", "forward", "backward", "backward", "both"]
    places = places_of(stations(), candidates, [rule], Prices())
    road = chain(120)
    found = spacing.site([road], [rule], places, [near(places.xy)], Settings())
    assert chosen(places, found) == {"both", "ahead_2", "back_2"} and found.answer.objective == 3.0
    after = after_plan(stations(), candidates, found.opened, places, [rule])
    table = comply.check([road], [rule], after, [near(after.xy)]).segments
    assert set(table["status"]) == {"compliant"} and set(table["direction"]) == {"forward", "backward"}
