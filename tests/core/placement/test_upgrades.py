"""Upgrade candidates: a whole score, classes, money and coverage by hand, and the coverage evaluated again."""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from shapely.geometry import LineString

from evplan.core.control import Control
from evplan.core.demand.score import parse_criteria
from evplan.core.errors import Cancelled, PlanningError
from evplan.core.placement import upgrades as engine
from evplan.core.placement.baseline import baseline
from evplan.core.placement.problem import Inputs
from evplan.core.placement.rules import resolve

pytestmark = pytest.mark.quick
CRS = "EPSG:32617"


def rules(**changed):
    """L3 within 1,000 m, L2 within 500 m; 100,000 + 2 × 50,000 a conversion, 300 kW of new ports."""
    return resolve("neutral", {}, {"l3_radius_m": 1000.0, "l2_radius_m": 500.0, **changed}, budget_required=False)


def chargers(rows, columns=("charger_id", "level", "ports_l2", "ports_l3", "grid_kw")):
    return pd.DataFrame(rows, columns=["x", "y", *columns])


def demand(rows):
    return pd.DataFrame(rows, columns=["x", "y", "demand_id", "weight"])


@pytest.fixture
def region():
    """a: 60 of demand without L3; b: 30, of which 10 are also a's; c: everything around is served; z: the L3 station."""
    stations = chargers(
        [
            (0.0, 0.0, "a", "L2", 4, 0, 500.0),
            (1500.0, 0.0, "b", "L2", 2, 0, 250.0),
            (10_000.0, 0.0, "c", "L2", 2, 0, None),
            (10_000.0, 500.0, "z", "L3", 0, 2, None),
        ]
    )
    people = demand(
        [
            (-500.0, 0.0, "d1", 50.0),
            (750.0, 0.0, "d2", 10.0),
            (1500.0, 900.0, "d3", 20.0),
            (10_000.0, 100.0, "d4", 20.0),
        ]
    )
    return Inputs(stations, people, people.iloc[:0], crs=CRS)


# -- by hand -----------------------------------------------------------------------------------------------------------


def test_a_whole_score_by_hand(region):
    road = [LineString([(-100, 250), (2000, 250)])]
    columns = engine.upgrade_candidates(region, rules(), engine.read_settings(), road).columns
    assert list(columns["charger_id"]) == ["a", "b", "c"]
    assert columns["unserved"] == pytest.approx([60.0, 30.0, 0.0])
    assert columns["next_l3_m"] == pytest.approx([np.hypot(10_000, 500), np.hypot(8500, 500), 500.0])
    assert columns["road_m"] == pytest.approx([250.0, 250.0, np.hypot(8000, 250)])
    a = 0.40 * 1.0 + 0.25 * 1.0 + 0.15 * 1.0 + 0.10 * 1.0 + 0.10 * 0.75
    b = 0.40 * 0.5 + 0.25 * 1.0 + 0.15 * 0.5 + 0.10 * 0.5 + 0.10 * 0.75
    c = 0.40 * 0.0 + 0.25 * 0.1 + 0.15 * 0.0 + 0.10 * 0.5 + 0.10 * 0.0
    assert (a, b, c) == pytest.approx((0.975, 0.65, 0.075))
    assert columns["score"] == pytest.approx([a, b, c]) and list(columns["rank"]) == [1, 2, 3]
    assert list(columns["priority"]) == ["high", "consider", "low"]


def test_gain_for_cost_by_hand(region):
    """b has 250 kW: two fast ports of 150 kW do not fit."""
    found = engine.upgrade_candidates(region, rules(), engine.read_settings())
    columns = found.columns
    assert columns["obstacle"] == [None, "grid (250 kW < 300 kW)", None]
    assert [columns["cost"][0], columns["cost"][2]] == [200_000.0, 200_000.0] and np.isnan(columns["cost"][1])
    assert columns["ports_l2_after"] == [4, None, 2] and columns["ports_l3_after"] == [2, None, 2]
    assert columns["weight_gain"][[0, 2]] == pytest.approx([60.0, 0.0]) and np.isnan(columns["weight_gain"][1])
    assert columns["coverage_gain_l3"][0] == pytest.approx(0.6)
    assert columns["gain_per_1000"][[0, 2]] == pytest.approx([0.3, 0.0])
    assert columns["coverage_change_l2"][[0, 2]] == pytest.approx([0.0, 0.0])
    assert columns["sequence"] == [1, None, None]
    assert found.summary["outputs"] == pytest.approx(
        {"N_CANDIDATES": 3, "N_TOP_CLASS": 1, "COVERAGE_L3_BEFORE": 0.2, "COVERAGE_L3_ALL": 0.8}
    )
    assert found.summary["not_possible"] == 1


def test_one_after_the_other(region):
    """With power enough b gains 30 alone, but 20 once a is converted."""
    region.chargers.loc[1, "grid_kw"] = 400.0
    columns = engine.upgrade_candidates(region, rules(), engine.read_settings()).columns
    assert columns["weight_gain"] == pytest.approx([60.0, 30.0, 0.0])
    assert columns["sequence"] == [1, 2, None] and columns["gain_in_sequence"] == pytest.approx([60.0, 20.0, 0.0])


def test_the_grid_may_take_l2_ports_and_their_service(region):
    """300 kW leave no room for the four L2 ports of 7.2 kW at a: it stops serving d1 at L2."""
    region.chargers.loc[0, "grid_kw"] = 300.0
    columns = engine.upgrade_candidates(region, rules(), engine.read_settings()).columns
    assert columns["ports_l2_after"][0] == 0 and columns["coverage_change_l2"][0] == pytest.approx(-0.5)
    kept = engine.upgrade_candidates(region, rules(l3_serves_l2=True), engine.read_settings()).columns
    assert kept["coverage_change_l2"][0] == pytest.approx(0.0)


def test_partial_service_counts_in_part(region):
    """d3 lies 900 m from b: beyond 500 m a quarter is served."""
    region.chargers.loc[1, "grid_kw"] = 400.0
    banded = replace(rules(l3_radius_m=500.0), l3_bands=((1000.0, 0.25),))
    columns = engine.upgrade_candidates(region, banded, engine.read_settings()).columns
    assert columns["weight_gain"][:2] == pytest.approx([50.0 + 2.5, 2.5 + 5.0])
    assert columns["gain_in_sequence"][:2] == pytest.approx([52.5, 5.0])


# -- against the coverage of a converted network -----------------------------------------------------------------------


def test_gains_equal_coverage_evaluated_again():
    random = np.random.default_rng(8)
    rows = [
        (
            *random.uniform(0, 8000, 2),
            f"s{k:02d}",
            "L2" if k % 5 else "L3",
            int(random.integers(1, 6)),
            0 if k % 5 else 2,
            None,
        )
        for k in range(40)
    ]
    people = demand([(*random.uniform(0, 8000, 2), f"d{k:03d}", float(random.integers(1, 9))) for k in range(400)])
    stations, how = chargers(rows), replace(rules(), l3_bands=((1800.0, 0.4),))
    found = engine.upgrade_candidates(Inputs(stations, people, people.iloc[:0], crs=CRS), how, engine.read_settings())

    far = np.hypot(*(people[["x", "y"]].to_numpy()[:, None] - stations[["x", "y"]].to_numpy()).transpose(2, 0, 1))
    part = np.where(far <= 1000.0, 1.0, np.where(far <= 1800.0, 0.4, 0.0))
    weight = people["weight"].to_numpy() / people["weight"].sum()

    def coverage(converted):
        serving = ((stations["level"] == "L3") | stations["charger_id"].isin(converted)).to_numpy()
        return float(weight @ part[:, serving].max(axis=1))

    assert coverage([]) == pytest.approx(
        baseline(Inputs(stations, people, None, crs=CRS), how).summary["outputs"]["COVERAGE_L3"]
    )
    before, columns = coverage([]), found.columns
    for station, gain in zip(columns["charger_id"], columns["coverage_gain_l3"]):
        assert coverage([station]) - before == pytest.approx(gain, abs=1e-12)
    turns = sorted((turn, station) for turn, station in zip(columns["sequence"], columns["charger_id"]) if turn)
    taken, now = [], before
    for _, station in turns:
        best = max(coverage([*taken, other]) for other in columns["charger_id"] if other not in taken)
        taken.append(station)
        then = coverage(taken)
        assert then == pytest.approx(best, abs=1e-12), "each turn is the best one left"
        assert then > now
        now = then
    assert now == pytest.approx(coverage(list(columns["charger_id"]))) == found.summary["outputs"]["COVERAGE_L3_ALL"]


# -- settings ----------------------------------------------------------------------------------------------------------


def test_breaks_are_exceeded_and_editable():
    settings = engine.read_settings()
    scores = np.array([0.81, 0.8, 0.8 + 1e-12, 0.61, 0.6, 0.41, 0.4, 0.0])
    assert list(settings.priority(scores)) == [
        "high",
        "consider",
        "consider",
        "consider",
        "monitor",
        "monitor",
        "low",
        "low",
    ]
    own = replace(settings, classes=engine.parse_classes([["now", "0.5"], [None, None]], "CLASSES"))
    assert list(own.priority(np.array([0.6, 0.5]))) == ["now", "low"]


@pytest.mark.parametrize(
    "rows,said",
    [
        ([["a", "0.5"], ["b", "0.5"]], "must fall"),
        ([["a", "much"]], "CLASSES, row 1"),
        ([[None, "0.5"]], "CLASSES, row 1"),
    ],
)
def test_bad_classes(rows, said):
    with pytest.raises(PlanningError, match=said):
        engine.parse_classes(rows, "CLASSES")


def test_an_own_preset(tmp_path):
    path = tmp_path / "own.json"
    path.write_text(json.dumps({"classes": [{"class": "first", "above": 0.5}], "rest": "later"}), encoding="utf-8")
    own = engine.read_settings(path)
    assert own.classes == (("first", 0.5),) and own.rest == "later"
    assert own.criteria == engine.read_settings().criteria
    path.write_text('{"breaks": []}', encoding="utf-8")
    with pytest.raises(PlanningError, match="unknown entries: breaks"):
        engine.read_settings(path)


def test_own_fields_of_the_chargers(region):
    region.chargers["field:sessions"] = [10, 40, 20, 99]
    own = replace(engine.read_settings(), criteria=parse_criteria([["sessions", "1", "max"]], "CRITERIA"), strict=True)
    columns = engine.upgrade_candidates(region, rules(), own).columns
    assert columns["score"] == pytest.approx([0.25, 1.0, 0.5]), "only the stations that are scored are compared"
    with pytest.raises(PlanningError, match="CRITERIA: visits is neither"):
        engine.upgrade_candidates(
            region, rules(), replace(own, criteria=parse_criteria([["visits", "1", ""]], "CRITERIA"))
        )


def test_no_l3_station_at_all_is_far(region):
    few = replace(region, chargers=region.chargers.iloc[:2])
    columns = engine.upgrade_candidates(few, rules(), engine.read_settings()).columns
    assert np.isnan(columns["next_l3_m"]).all() and columns["next_l3_m_score"] == pytest.approx([1.0, 1.0])


def test_nothing_to_convert(region):
    with pytest.raises(PlanningError, match="no L2 station without fast ports"):
        engine.upgrade_candidates(replace(region, chargers=region.chargers.iloc[3:]), rules(), engine.read_settings())
    with pytest.raises(PlanningError, match="all weights are 0"):
        engine.upgrade_candidates(
            replace(region, demand=region.demand.assign(weight=0.0)), rules(), engine.read_settings()
        )


def test_order_of_rows_does_not_matter(region):
    first = engine.upgrade_candidates(region, rules(), engine.read_settings())
    turned = replace(region, chargers=region.chargers.iloc[::-1].reset_index(drop=True))
    second = engine.upgrade_candidates(turned, rules(), engine.read_settings())
    assert list(first.columns["score"]) == list(second.columns["score"])
    assert list(first.rows) == [0, 1, 2] and list(second.rows) == [3, 2, 1]


def test_cancel_is_obeyed(region):
    class Stopped(Control):
        def cancelled(self):
            return True

    with pytest.raises(Cancelled):
        engine.upgrade_candidates(region, rules(), engine.read_settings(), None, Stopped())
