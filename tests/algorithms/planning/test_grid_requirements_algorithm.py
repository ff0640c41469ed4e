"""``evplan:gridrequirements``: by hand in QGIS, own templates, zones, bad input, and the sample region's plan."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from qgis.core import QgsCoordinateReferenceSystem

from evplan.tests.core.planning.plans import keep, new_l2, new_l3, plan
from evplan.tests.layers import RULES, Recorder, points, rectangle, refused, reprojected, run, small_region, zones

from .test_plan_phases_algorithm import plan_layer

pytestmark = [pytest.mark.quick, pytest.mark.usefixtures("provider")]
TEXT_KW = (19.2, 350.0)
TEMPLATE = Path(__file__).resolve().parents[3] / "resources" / "presets" / "grid" / "north_america.json"
FEEDERS = {"zone_id": "string", "capacity_kw": "double", "load_kw": "double"}


def test_by_hand(tmp_path):
    """443 A, 729 A as the single-phase figure, 737 kVA; the values of the text exclude every fast station, which is said."""
    lots = points("Lots", {"site_id": "string", "category": "string", "lot": "double"}, [(0, 0, "s01", "mall", 20.0)])
    ran = run(
        "gridrequirements",
        PLAN=plan_layer(plan([new_l3(kw=TEXT_KW), keep(100, 0)])),
        SITES=lots,
        SITES_AREA_M2_FIELD="lot",
        PRESET="reference_d_text",
        TRANSFORMER_KVA=500,
        UNITS="imperial",
        GRID=str(tmp_path / "grid.gpkg"),
        WORKS="memory:",
        SUMMARY=str(tmp_path / "s.json"),
    )
    (row,) = ran.rows("GRID")
    assert (round(row["amps_l3"]), round(row["amps_l3_single_phase"]), round(row["kva"]), row["transformer_kva"]) == (
        443,
        729,
        737,
        750.0,
    )
    assert row["problems"] == (
        "700 kW exceed the grid connection of 500 kW. 737 kVA (700 kW) exceed the transformer of 500 kVA. "
        "35 m² are needed for bays, the site has 20 m²."
    )
    assert row["feasible"] is False and ran.outputs["FEASIBLE"] is False and ran.outputs["N_PROBLEMS"] == 1
    assert row["extent"] == "moderate" and any("6 in thick" in each["requirement"] for each in ran.rows("WORKS"))
    assert any("no new fast-charging station is possible" in line for line in ran.feedback.warnings)
    assert any("Verify with the local code" in line for line in ran.feedback.infos)
    assert "NEC" in json.loads((tmp_path / "s.json").read_text(encoding="utf-8"))["template"]["source"]


def test_headroom_of_zones_in_another_coordinate_system(tmp_path):
    feeders = zones(
        [(rectangle(-50, -50, 100, 100), "a", 400.0, 50.0), (rectangle(50, -50, 100, 100), "b", 5.0, 0.0)],
        FEEDERS,
        "Feeders",
    )
    made = plan_layer(plan([new_l3(), new_l2(100, 0), new_l2(120, 0)]))
    ran = run(
        "gridrequirements",
        PLAN=made,
        ZONES=reprojected(feeders, "EPSG:4326"),
        SHARING=0.5,
        GRID="memory:",
        HEADROOM=str(tmp_path / "h.gpkg"),
    )
    found = {row["zone_id"]: (row["kw_added"], row["headroom_after_kw"]) for row in ran.rows("HEADROOM")}
    assert found["a"] == (pytest.approx(150.0), pytest.approx(200.0)) and found["b"] == (
        pytest.approx(7.2),
        pytest.approx(-2.2),
    )
    assert ran.outputs["N_ZONES_OVERLOADED"] == 1 and ran.layer("HEADROOM").crs() == QgsCoordinateReferenceSystem(
        "EPSG:4326"
    )
    assert sum(row["kw_added"] for row in ran.rows("HEADROOM")) == pytest.approx(ran.outputs["KW_ADDED"] / 2)


def test_a_template_of_the_user_s(tmp_path):
    document = {
        **json.loads(TEMPLATE.read_text(encoding="utf-8")),
        "title": "Ours",
        "l2_volts": 208,
        "transformers_kva": [40, 80],
    }
    path = tmp_path / "ours.json"
    path.write_text(json.dumps(document), encoding="utf-8")
    ran = run(
        "gridrequirements",
        PLAN=plan_layer(plan([new_l2(ports=4, kw=TEXT_KW)])),
        TEMPLATE_FILE=str(path),
        GRID="memory:",
    )
    (row,) = ran.rows("GRID")
    assert row["volts"] == 208 and row["transformer_kva"] == 80.0 and row["amps_l2"] == pytest.approx(19_200 / 208)
    path.write_text("[", encoding="utf-8")
    assert "is not valid JSON" in refused(
        "gridrequirements", PLAN=plan_layer(plan([new_l2()])), TEMPLATE_FILE=str(path), GRID="memory:"
    )


@pytest.mark.parametrize(
    "changed,words",
    [
        ({"HEADROOM": "memory:"}, "HEADROOM needs a layer of feeder zones"),
        (
            {"PLAN": lambda: points("Odd", {"plan_id": "string"}, [(0, 0, "a")])},
            "field “action”: there is no such field",
        ),
        (
            {"ZONES": lambda: zones([(rectangle(0, 0, 9, 9), "a", "much", 0.0)], {**FEEDERS, "capacity_kw": "string"})},
            "hold text where a number is needed",
        ),
        ({"SITES": lambda: points("Lots", {"site_id": "string"}, [(0, 0, "a"), (1, 0, "a")])}, "share their id"),
    ],
)
def test_bad_input(tmp_path, changed, words):
    target = tmp_path / "grid.gpkg"
    made = {key: value() if callable(value) else value for key, value in changed.items()}
    asked = {"PLAN": plan_layer(plan([new_l2()])), "GRID": str(target), **made}
    assert words in refused("gridrequirements", **asked) and not target.exists()


def test_cancel_writes_nothing(tmp_path):
    feedback = Recorder()
    feedback.cancel()
    said = refused("gridrequirements", feedback, PLAN=plan_layer(plan([new_l2()])), GRID=str(tmp_path / "grid.gpkg"))
    assert "Cancelled" in said and list(tmp_path.iterdir()) == []


def test_a_plan_of_the_optimizer_s():
    """Power by level adds up to the plan's; within its grid limits nothing is against it."""
    layers = small_region()
    made = run("optimizenetwork", **layers, **RULES, PLAN="memory:", COVERAGE="memory:").layer("PLAN")
    ran = run(
        "gridrequirements",
        PLAN=made,
        SITES=layers["SITES"],
        CHARGERS=layers["CHARGERS"],
        PRESET=RULES["PRESET"],
        ROWS="all",
        GRID="memory:",
    )
    rows = {row["plan_id"]: row for row in ran.rows("GRID")}
    for feature in made.getFeatures():
        row = rows[feature["plan_id"]]
        assert row["kw_l2"] + row["kw_l3"] == pytest.approx(feature["power_kw_after"]) and row["feasible"] is True
        assert row["headroom_kw"] == pytest.approx(500 - feature["power_kw_after"])


def test_the_sample_region(sample, tmp_path):
    """Its plan, on its own sites with bays and kinds: stations, texts and sums per zone."""
    layer = f"{sample}|layername="
    demand = run("demandpoints", ZONES=f"{layer}zones", COMPONENTS=["population", "1", "none"], DEMAND="memory:").layer(
        "DEMAND"
    )
    made = run(
        "optimizenetwork",
        CHARGERS=f"{layer}chargers",
        DEMAND=demand,
        SITES=f"{layer}sites",
        PRESET="balanced",
        MIN_COVERAGE_L2=0,
        MIN_COVERAGE_L3=0,
        BUDGET=3_000_000,
        GAP=0.02,
        PLAN=str(tmp_path / "plan.gpkg"),
    )
    ran = run(
        "gridrequirements",
        PLAN=str(tmp_path / "plan.gpkg"),
        SITES=f"{layer}sites",
        CHARGERS=f"{layer}chargers",
        ZONES=f"{layer}municipalities",
        ZONES_ID_FIELD="municipality",
        ZONES_CAPACITY_KW_FIELD="population",
        PRESET="balanced",
        GRID=str(tmp_path / "grid.gpkg"),
        WORKS="memory:",
        HEADROOM=str(tmp_path / "headroom.gpkg"),
    )
    changed = made.outputs["N_NEW_L2"] + made.outputs["N_NEW_L3"] + made.outputs["N_UPGRADES"]
    rows = ran.rows("GRID")
    assert len(rows) == changed == ran.outputs["N_STATIONS"]
    assert {row["extent"] for row in rows} <= {"minimal", "moderate", "extensive"} and all(
        row["transformer_kva"] >= row["kva"] for row in rows
    )
    assert not any("grid connection" in (row["problems"] or "") for row in rows), "the optimizer keeps every connection"
    told = sum(row["kw_added"] for row in ran.rows("HEADROOM"))
    outside = [line for line in ran.feedback.warnings if "lie in no zone" in line]
    assert outside or told == pytest.approx(ran.outputs["KW_ADDED"])
    assert len({row["plan_id"] for row in ran.rows("WORKS")}) == changed
