"""``evplan:coverage``: shares, distances, gaps and the same table as the plan's."""

from __future__ import annotations

import json
import math

import pytest

from evplan.core.schema import COVERAGE, GAPS
from evplan.tests.layers import (
    CHARGERS_FIELDS,
    DEMAND_FIELDS,
    RULES,
    listing,
    points,
    rectangle,
    refused,
    run,
    small_region,
    table,
    zones,
)

pytestmark = [pytest.mark.quick, pytest.mark.usefixtures("provider")]
FIGURES = (
    "COVERAGE_L2",
    "COVERAGE_L3",
    "BACKUP_L2",
    "BACKUP_L3",
    "RESILIENT_L2",
    "RESILIENT_L3",
    "MEAN_NEAREST_M",
    "MEAN_PAIRWISE_M",
)


def test_shares_and_distances_by_hand(tmp_path):
    """Three points on a line: at the station, at the radius exactly, and one metre beyond."""
    chargers = points("Stations", CHARGERS_FIELDS, [(0.0, 0.0, "c", "L2", 2, 0)])
    demand = points("People", DEMAND_FIELDS, [(0.0, 0.0, "a", 1.0), (500.0, 0.0, "b", 2.0), (501.0, 0.0, "c", 5.0)])
    ran = run("coverage", CHARGERS=chargers, DEMAND=demand, COVERAGE="memory:", SUMMARY=str(tmp_path / "s.json"))
    rows = {row["demand_id"]: row for row in ran.rows("COVERAGE")}
    assert [rows[key]["covered_l2_before"] for key in "abc"] == [True, True, False]
    assert [rows[key]["nearest_l2_before_m"] for key in "abc"] == pytest.approx([0.0, 500.0, 501.0])
    assert [rows[key]["times_covered_l2"] for key in "abc"] == [1, 1, 0]
    assert all(row["nearest_l3_before_m"] is None and row["covered_l3_before"] is False for row in rows.values())
    assert all(
        row[name] is None for row in rows.values() for name in COVERAGE.names if name.endswith(("_after", "_after_m"))
    )
    assert ran.outputs["COVERAGE_L2"] == pytest.approx(3 / 8) and ran.outputs["COVERAGE_L3"] == 0.0
    summary = json.loads((tmp_path / "s.json").read_text(encoding="utf-8"))
    assert summary["outputs"] == {name: ran.outputs[name] for name in FIGURES}


@pytest.mark.parametrize("choice,share", [("preset", 0.0), ("no", 0.0), ("yes", 1.0)])
def test_fast_chargers_may_serve_l2(choice, share):
    chargers = points("Stations", CHARGERS_FIELDS, [(0.0, 0.0, "c", "L3", 0, 2)])
    demand = points("People", DEMAND_FIELDS, [(10.0, 0.0, "a", 1.0)])
    ran = run("coverage", CHARGERS=chargers, DEMAND=demand, L3_SERVES_L2=choice, COVERAGE="memory:")
    assert ran.outputs["COVERAGE_L2"] == share and ran.outputs["COVERAGE_L3"] == 1.0


def test_gaps_are_ranked_areas_of_uncovered_weight():
    """Two groups of points far from each other and from the station; the heavier group is the first gap."""
    chargers = points("Stations", CHARGERS_FIELDS, [(0.0, 0.0, "c", "L2", 2, 0)])
    light = [(5000.0 + 100 * k, 0.0, f"l{k}", 1.0) for k in range(4)]
    heavy = [(0.0, 5000.0 + 100 * k, f"h{k}", 10.0) for k in range(3)]
    demand = points("People", DEMAND_FIELDS, [(0.0, 0.0, "served", 66.0), *light, *heavy])
    ran = run("coverage", CHARGERS=chargers, DEMAND=demand, L2_RADIUS=500, COVERAGE="memory:", GAPS="memory:")
    assert [field.name() for field in ran.layer("GAPS").fields()] == list(GAPS.names)
    gaps = [row for row in ran.rows("GAPS") if row["level"] == "L2"]
    assert [(gap["rank"], gap["points"], gap["weight"], gap["share"]) for gap in gaps] == [
        (1, 3, 30.0, 0.3),
        (2, 4, 4.0, 0.04),
    ]
    areas = [feature.geometry().area() for feature in ran.layer("GAPS").getFeatures() if feature["level"] == "L2"]
    assert areas[0] == pytest.approx(math.pi * 250**2 + 200 * 500, rel=0.02), "discs of half the radius, dissolved"


def test_before_of_the_plan_is_the_coverage_of_today():
    layers = small_region()
    plan = run("optimizenetwork", **layers, **RULES, PLAN="memory:", COVERAGE="memory:")
    today = run(
        "coverage",
        CHARGERS=layers["CHARGERS"],
        DEMAND=layers["DEMAND"],
        PRESET="reference_d_published",
        COVERAGE="memory:",
    )
    assert [today.outputs[key] for key in ("COVERAGE_L2", "COVERAGE_L3")] == [
        plan.outputs[key] for key in ("COVERAGE_L2_BEFORE", "COVERAGE_L3_BEFORE")
    ]
    before = [name for name in COVERAGE.names if name.endswith(("_before", "_before_m"))]
    assert [[row[name] for name in before] for row in today.rows("COVERAGE")] == [
        [row[name] for name in before] for row in plan.rows("COVERAGE")
    ]


def test_optional_outputs_are_made_only_when_asked_for(tmp_path):
    layers = small_region()
    ran = run("coverage", CHARGERS=layers["CHARGERS"], DEMAND=layers["DEMAND"], COVERAGE=str(tmp_path / "c.gpkg"))
    assert listing(tmp_path) == ["c.gpkg"] and set(ran.outputs) == {"COVERAGE", *FIGURES}


# A line of four people's places; three stations on it. East of 1,500 m lies the second town, the third is empty.
FOUR_FIELDS = {"demand_id": "string", "weight": "double", "ev_bev": "double", "Wagons": "integer", "group": "string"}
FOUR = [
    (0.0, 0.0, "a", 1.0, 0.0, 5, "old"),
    (400.0, 0.0, "b", 2.0, 10.0, 5, "old"),
    (1000.0, 0.0, "c", 3.0, None, 5, "new"),
    (2000.0, 0.0, "d", 4.0, 10.0, 5, None),
]
THREE = [(0.0, 0.0, "c1", "L2", 2, 0), (300.0, 400.0, "c2", "L2", 3, 0), (2000.0, 300.0, "c3", "L3", 0, 4)]
TOWNS = [
    (rectangle(-500.0, -500.0, 2000.0, 1000.0), "West"),
    (rectangle(1500.0, -500.0, 1000.0, 1000.0), "East"),
    (rectangle(0.0, 5000.0, 1000.0, 1000.0), "Away"),
]


def four():
    return {"CHARGERS": points("Stations", CHARGERS_FIELDS, THREE), "DEMAND": points("People", FOUR_FIELDS, FOUR)}


def test_all_figures_of_four_points_by_hand(tmp_path):
    """L2 within 500 m: a has c1 and c2, b has c1 and c2, c and d none. L3 within 5,000 m: all have c3."""
    tables = dict.fromkeys(("COVERAGE", "SHARES", "DISTANCES", "AREAS"), "memory:")
    ran = run(
        "coverage",
        **four(),
        **tables,
        ZONES=zones(TOWNS, {"town": "string"}),
        ZONES_ID_FIELD="town",
        RADII="L2: 100; L3: 350",
        SUMMARY=str(tmp_path / "s.json"),
    )
    out = ran.outputs
    assert (out["COVERAGE_L2"], out["BACKUP_L2"], out["RESILIENT_L2"]) == pytest.approx((0.3, 0.3, 0.3))
    assert (out["COVERAGE_L3"], out["BACKUP_L3"], out["RESILIENT_L3"]) == pytest.approx((1.0, 0.0, 0.0))
    sides = (500.0, math.hypot(2000, 300), math.hypot(1700, 100))
    assert out["MEAN_NEAREST_M"] == pytest.approx((500 + 500 + sides[2]) / 3)
    assert out["MEAN_PAIRWISE_M"] == pytest.approx(sum(sides) / 3)
    shares = {
        (row["measure"], row["part_of"], row["part"] or "", row["level"], row["radius"]): row
        for row in ran.rows("SHARES")
    }
    assert shares["weight", "all", "", "L2", 500.0]["share"] == pytest.approx(0.3)
    assert shares["weight", "all", "", "L2", 100.0]["share"] == pytest.approx(0.1)
    assert shares["weight", "all", "", "L3", 350.0]["share"] == pytest.approx(0.4)
    assert shares["ev_bev", "all", "", "L2", 500.0]["share"] == pytest.approx(0.5), "NULL counts nothing"
    assert shares["weight", "group", "new", "L2", 500.0]["share"] == 0.0
    assert shares["weight", "group", "old", "L2", 500.0]["share_twice"] == 1.0
    assert shares["weight", "zone", "West", "L2", 500.0]["share"] == pytest.approx(0.5)
    assert shares["weight", "zone", "Away", "L2", 500.0]["share"] is None
    assert len(shares) == len(ran.rows("SHARES")) == 2 * 4 * (1 + 2 + 3)
    ways = {(row["measure"], row["part_of"], row["part"] or "", row["level"]): row for row in ran.rows("DISTANCES")}
    everybody = ways["weight", "all", "", "L2"]
    nearest = [0.0, 400.0, math.hypot(700, 400), math.hypot(1700, 400)]
    assert everybody["mean"] == pytest.approx(sum(k * way for k, way in zip((1, 2, 3, 4), nearest)) / 10)
    assert [everybody[name] for name in ("p50", "p75", "p95")] == pytest.approx([nearest[2], nearest[3], nearest[3]])
    assert ways["ev_bev", "all", "", "L2"]["p50"] == pytest.approx(400.0)
    assert ways["weight", "group", "old", "L2"]["p90"] == pytest.approx(400.0)
    towns = {row["zone_id"]: row for row in ran.rows("AREAS")}
    names = ("stations", "stations_l1", "stations_l2", "stations_l3", "ports_l2", "ports_l3", "weight")
    assert [towns["West"][name] for name in names] == [2, 0, 2, 0, 5, 0, 6.0]
    assert [towns["East"][name] for name in names] == [1, 0, 0, 1, 0, 4, 4.0]
    assert [towns["Away"][name] for name in names] == [0] * 7 and towns["Away"]["share_l2"] is None
    assert (towns["West"]["share_l2"], towns["East"]["share_l3"]) == (pytest.approx(0.5), 1.0)
    summary = json.loads((tmp_path / "s.json").read_text(encoding="utf-8"))
    assert len(summary["shares"]) == len(shares) and len(summary["distances"]) == len(ways)
    assert summary["levels"]["L3"]["redundancy"]["worst_station"] == "c3"
    assert [row["stations"] for row in summary["areas"]["rows"]] == [0, 1, 2], "sorted by id"
    assert summary["areas"]["stations_outside"] == 0 and set(summary["spacing"]) == {"all", "L2", "L3"}


def test_sums_over_areas_and_outside_equal_the_total(tmp_path):
    """The border between the towns belongs to the first by id; what is outside is counted apart."""
    stations = [*THREE, (1500.0, 0.0, "border", "L1", 0, 0), (0.0, 9000.0, "far", "L2", 7, 0)]
    towns = zones(TOWNS, {"zone_id": "string"})
    ran = run(
        "coverage",
        CHARGERS=points("Stations", CHARGERS_FIELDS, stations),
        DEMAND=points("People", FOUR_FIELDS, FOUR),
        ZONES=towns,
        COVERAGE="memory:",
        AREAS="memory:",
        SUMMARY=str(tmp_path / "s.json"),
    )
    rows = {row["zone_id"]: row for row in ran.rows("AREAS")}
    assert [rows[town]["stations"] for town in ("West", "East", "Away")] == [2, 2, 0] and rows["East"][
        "stations_l1"
    ] == 1
    outside = json.loads((tmp_path / "s.json").read_text(encoding="utf-8"))["areas"]
    assert outside["stations_outside"] + sum(row["stations"] for row in rows.values()) == 5
    assert outside["ports_l2_outside"] == 7 and outside["demand_points_outside"] == 0
    for row in rows.values():
        assert row["stations"] == row["stations_l1"] + row["stations_l2"] + row["stations_l3"]
    assert any("1 station in no area" in line for line in ran.feedback.warnings)
    assert any("1 station in several areas" in line for line in ran.feedback.warnings)


def test_costs_take_the_place_of_straight_lines(tmp_path):
    """Seconds along a network: c has the quickest way to c1, d has no way at all, and who x is nobody knows."""
    costs = table(
        [
            ("a", "c1", 10.0),
            ("b", "c1", 80.0),
            ("b", "c2", 60.0),
            ("c", "c1", 30.0),
            ("x", "c1", 1.0),
            ("d", "lot", 1.0),
        ]
    )
    between = table([("c1", "c2", 50.0), ("c2", "c1", 70.0), ("c1", "c3", 90.0)])
    ran = run(
        "coverage",
        **four(),
        COSTS=costs,
        STATION_COSTS=between,
        L2_RADIUS=60,
        RADII="L2: 100",
        COVERAGE="memory:",
        SHARES="memory:",
        SUMMARY=str(tmp_path / "s.json"),
    )
    rows = {row["demand_id"]: row for row in ran.rows("COVERAGE")}
    assert [rows[key]["nearest_l2_before_m"] for key in "abcd"] == [10.0, 60.0, 30.0, None]
    assert [rows[key]["covered_l2_before"] for key in "abcd"] == [True, True, True, False]
    everybody = [row for row in ran.rows("SHARES") if (row["measure"], row["part_of"]) == ("weight", "all")]
    twice = {row["radius"]: row["covered_twice"] for row in everybody if row["level"] == "L2"}
    assert twice == {60.0: 0.0, 100.0: 2.0}
    assert ran.outputs["COVERAGE_L2"] == pytest.approx(0.6) and ran.outputs["RESILIENT_L2"] == pytest.approx(0.2)
    assert ran.outputs["COVERAGE_L3"] == 0.0
    assert any("1 row of 6 with an id that no demand point has (x)" in line for line in ran.feedback.warnings)
    assert any("1 station without a row serve nobody (c3)" in line for line in ran.feedback.warnings)
    assert any("1 row to places that are no stations not used" in line for line in ran.feedback.infos)
    network = json.loads((tmp_path / "s.json").read_text(encoding="utf-8"))["spacing"]["all"]["network"]
    assert network["mean_nearest"] == pytest.approx((50 + 70 + 90) / 3)
    assert network["mean_pairwise"] == pytest.approx((50 + 70 + 90 + 90) / 4) and network["pairs_without_cost"] == 1


def matrix(one, other, id_field):
    """Straight lines as a table of costs, as a user makes it."""
    ids = {"DEMAND_ID_FIELD": id_field, "SITES_ID_FIELD": "charger_id"}
    ran = run("costmatrix", DEMAND=one, SITES=other, **ids, METHOD="straight", COSTS="memory:")
    return ran.layer("COSTS").clone()


def test_unit_of_the_costs_is_known_and_told(tmp_path):
    """36 km/h are 10 m/s: what is 400 m away is 40 s away; a table that does not name its unit is told, too."""
    layers = four()
    seconds = run(
        "costmatrix", DEMAND=layers["DEMAND"], SITES=layers["CHARGERS"], SITES_ID_FIELD="charger_id", COST_UNIT="s", SPEED=36, COSTS="memory:"
    )  # fmt: skip
    asked = {**layers, "L2_RADIUS": 40, "L3_RADIUS": 40, "COVERAGE": "memory:", "SUMMARY": str(tmp_path / "s.json")}
    ran = run("coverage", COSTS=seconds.layer("COSTS"), **asked)
    assert [row["nearest_l2_before_m"] for row in ran.rows("COVERAGE")][:2] == pytest.approx([0.0, 40.0])
    assert json.loads((tmp_path / "s.json").read_text(encoding="utf-8"))["unit"] == "s"
    assert any("The costs are seconds" in line for line in ran.feedback.warnings)
    metres = run("coverage", COSTS=matrix(layers["DEMAND"], layers["CHARGERS"], "demand_id"), **asked)
    assert metres.feedback.warnings == []
    nameless = run("coverage", COSTS=table([("a", each, 1.0) for each in ("c1", "c2", "c3")]), **asked)
    assert any("does not name" in line for line in nameless.feedback.warnings)


def test_costs_of_straight_lines_change_nothing():
    """The cost matrix of straight lines gives the coverage of straight lines."""
    layers = small_region()
    pair = {"CHARGERS": layers["CHARGERS"], "DEMAND": layers["DEMAND"]}
    costs = matrix(layers["DEMAND"], layers["CHARGERS"], "demand_id")
    plain, by_costs = (
        run("coverage", **pair, **more, COVERAGE="memory:", SHARES="memory:", DISTANCES="memory:")
        for more in ({}, {"COSTS": costs})
    )
    for name in ("COVERAGE", "SHARES", "DISTANCES"):
        for one, other in zip(plain.rows(name), by_costs.rows(name)):
            assert one == pytest.approx(other) if name == "COVERAGE" else one == other
    assert {k: plain.outputs[k] for k in FIGURES} == pytest.approx({k: by_costs.outputs[k] for k in FIGURES})


def test_spacing_along_a_network_of_straight_lines_is_the_straight_one(tmp_path):
    layers = four()
    between = matrix(layers["CHARGERS"], layers["CHARGERS"], "charger_id")
    ran = run("coverage", **layers, STATION_COSTS=between, COVERAGE="memory:", SUMMARY=str(tmp_path / "s.json"))
    found = json.loads((tmp_path / "s.json").read_text(encoding="utf-8"))["spacing"]["all"]
    assert found["network"]["mean_nearest"] == pytest.approx(ran.outputs["MEAN_NEAREST_M"])
    assert found["network"]["mean_pairwise"] == pytest.approx(ran.outputs["MEAN_PAIRWISE_M"])
    assert found["network"]["pairs_without_cost"] == 0 and ran.feedback.warnings == []


def test_chosen_measures_and_gap_distance():
    ran = run(
        "coverage",
        **four(),
        MEASURES=["Wagons"],
        GAP_DISTANCE=2500,
        COVERAGE="memory:",
        SHARES="memory:",
        GAPS="memory:",
    )
    assert {row["measure"] for row in ran.rows("SHARES")} == {"weight", "Wagons"}
    assert [row["points"] for row in ran.rows("GAPS") if row["level"] == "L2"] == [2], "c and d, 1,000 m apart, joined"


def test_what_cannot_be_read_is_said():
    assert "“L5” is not a level" in refused("coverage", **four(), RADII="L5: 3", COVERAGE="memory:")
    assert "has no field “vans”" in refused("coverage", **four(), MEASURES=["vans"], COVERAGE="memory:")
    assert "needs a layer of areas" in refused("coverage", **four(), AREAS="memory:", COVERAGE="memory:")
    negative = points("People", FOUR_FIELDS, [*FOUR, (0.0, 0.0, "e", 1.0, -2.0, 5, None)])
    message = refused("coverage", CHARGERS=four()["CHARGERS"], DEMAND=negative, COVERAGE="memory:")
    assert "layer “People”, field “ev_bev”: 1 of 5 rows (row 5) are negative" in message
