"""``evplan:coverage``: shares, distances, gaps and the same table as the plan's."""

from __future__ import annotations

import json
import math

import pytest

from evplan.core.schema import COVERAGE, GAPS
from evplan.tests.layers import CHARGERS_FIELDS, DEMAND_FIELDS, RULES, listing, points, run, small_region

pytestmark = [pytest.mark.quick, pytest.mark.usefixtures("provider")]


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
    assert summary["outputs"] == {"COVERAGE_L2": ran.outputs["COVERAGE_L2"], "COVERAGE_L3": 0.0}


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
    assert listing(tmp_path) == ["c.gpkg"] and set(ran.outputs) == {"COVERAGE", "COVERAGE_L2", "COVERAGE_L3"}
