"""What the sheets of sites say, by hand."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from evplan.core.control import Control
from evplan.core.errors import Cancelled, PlanningError
from evplan.core.reporting.numbers import Format
from evplan.core.reporting.site_sheets import make_sheets, natural, reached, sheet_order

from .plans import Spaced, given, table

pytestmark = pytest.mark.quick
EN = Spaced("en")


def say(text: str) -> str:
    return text


GRID = pd.DataFrame(
    {
        "plan_id": ["p01"], "kw_added": [300.0], "demand_kw": [300.0], "kva": [315.789], "amps": [379.8], "volts": [480], "phases": [3],
        "transformer_kva": [500.0], "breaker_l3_a": [250.0], "amps_l3": [189.9], "grid_kw": [250.0], "headroom_kw": [-50.0], "bays_needed": [2],
        "area_needed_m2": [34.6], "host": ["retail"], "extent": ["moderate"], "wiring_works": ["Trench."], "feasible": [False],
        "problems": ["300 kW exceed the grid connection of 250 kW."], "notices": [None],
    }
)  # fmt: skip
WORKS = pd.DataFrame({"plan_id": ["p01"], "topic": ["civil"], "requirement": ["Pad, 150 mm."], "source": ["Study"]})


def test_order_by_phase_then_by_number():
    made = table().assign(plan_id=["b_10", "a_1", "b_9", "c"])
    assert [given(made).sites.items["plan_id"].iat[row] for row in sheet_order(given(made).sites.items)] == [
        "b_9",
        "b_10",
        "a_1",
    ]
    assert sorted(["n_10", "n_9", "n"], key=natural) == ["n", "n_9", "n_10"]


def test_demand_in_reach():
    """The fast station reaches 10 + 20 within 750 m, of which 20 were served before; the slow one 30; the upgrade and its L2 nothing."""
    sites = given().sites
    found = reached(sites, [0, 1, 2])
    assert found["weight"].tolist() == [30.0, 30.0, 0.0] and found["gained"].tolist() == [10.0, 30.0, 0.0]


def test_what_a_coverage_does_not_tell_is_not_gained():
    """Of today's coverage alone nothing is newly served; empty cells are not served; text is refused by its column."""
    demand = given().sites.coverage
    today = demand.drop(columns=["covered_l2_after", "covered_l3_after"])
    assert reached(replace(given().sites, coverage=today), [0, 1])["gained"].tolist() == [0.0, 0.0]
    empty = demand.assign(covered_l3_after=[None, True, False, False], served_l2_after=["0.5"] * 4)
    assert reached(replace(given().sites, coverage=empty), [0, 1])["gained"].tolist() == [0.0, 15.0]
    with pytest.raises(PlanningError, match="covered_l2_after"):
        reached(replace(given().sites, coverage=demand.assign(covered_l2_after="often")), [0])


def test_demand_is_not_told_where_ways_are_no_straight_lines():
    summary = {"coverage": {"L2": {"radius_m": 500.0}}, "inputs": {"costs": {"rows": 3}}}
    assert reached(given(summary=summary).sites, [0])["weight"].isna().all()


def test_a_sheet():
    sheets = make_sheets(given(grid=GRID, works=WORKS, names={"s01": "Mall"}).sites, EN, say)
    first = next(each for each in sheets if each.plan_id == "p01")
    assert len(sheets) == 3 and first.heading == "p01 – New L3 station" and first.place == "Mall, Candidate site s01"
    station, grid = dict(first.station), dict(first.grid)
    assert (
        station["Ports, L3"] == "0 → 2"
        and station["Purchase"] == "200,000 CAD"
        and station["Phase"] == "1 (months 1–4)"
    )
    assert station["Demand in reach"] == "30" and station["of it newly served by the plan"] == "10"
    assert (
        station["Latitude, longitude (WGS 84)"] == "43.40000, −80.50000"
        and station["East, north (m, EPSG:32617)"] == "0 / 0"
    )
    assert (
        grid["Supply"] == "480 V three-phase"
        and grid["Apparent power"] == "316 kVA"
        and grid["Protection of an L3 port"] == "250 A for 190 A"
    )
    assert grid["Area, needed / there"] == "35 m² / –" and first.alarms == (
        "300 kW exceed the grid connection of 250 kW.",
    )
    assert [(each.topic, each.text) for each in first.requirements] == [("civil", "Pad, 150 mm.")] and dict(
        first.works
    )["Wiring"] == "Trench."
    assert first.radius_m == 750.0
    other = next(each for each in sheets if each.plan_id == "p03")
    assert (
        other.grid == ()
        and dict(other.station)["Ports, L2"] == "2 → 1"
        and dict(other.station)["Net cost"] == "175,000 CAD"
    )


def test_french_numbers():
    station = dict(make_sheets(given().sites, Format("fr"), say)[0].station)
    assert (
        station["Purchase"] == "200\u202f000\u00a0CAD"
        and station["Latitude, longitude (WGS 84)"] == "43,40000 ; −80,50000"
    )


def test_cancel():
    class Pressed(Control):
        def cancelled(self) -> bool:
            return True

    with pytest.raises(Cancelled):
        make_sheets(given().sites, EN, say, Pressed())
