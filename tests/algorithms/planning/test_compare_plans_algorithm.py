"""``evplan:compareplans``: plans of the optimizer and by hand in QGIS, files by name, bad input, whole or nothing."""

from __future__ import annotations

import json

import pytest
from qgis.core import QgsVectorLayer

from evplan.tests.layers import RULES, Recorder, listing, points, refused, reprojected, rows_of, run, small_region

pytestmark = [pytest.mark.quick, pytest.mark.usefixtures("provider")]
PLAN_FIELDS = {
    "plan_id": "string", "charger_id": "string", "site_id": "string", "action": "string",
    **{f"ports_{level}_{when}": "integer" for level in ("l2", "l3") for when in ("before", "after")},
    "power_kw_before": "double", "power_kw_after": "double", "cost": "double", "resale": "double",
}  # fmt: skip
COVERAGE_FIELDS = {
    "demand_id": "string",
    "weight": "double",
    **{f"covered_{level}_{when}": "boolean" for level in ("l2", "l3") for when in ("before", "after")},
}


def new(x, site, ports=1, level="l2"):
    cost, kw = (20_000.0 + 5_000.0 * ports, 7.2) if level == "l2" else (100_000.0 + 50_000.0 * ports, 150.0)
    l2, l3 = (ports, 0) if level == "l2" else (0, ports)
    return (x, 0, f"new_{site}", None, site, f"new_{level}", 0, l2, 0, l3, 0.0, kw * ports, cost, 0.0)


def plan_layer(name, *rows):
    return points(name, PLAN_FIELDS, rows)


def coverage_layer(name, *served):
    """Points 1,000 m apart, each of weight 10; who is served by L2."""
    rows = [(1000 * k, 0, f"d{k}", 10.0, False, each, False, False) for k, each in enumerate(served)]
    return points(name, COVERAGE_FIELDS, rows)


NORTH = (new(0, "s1"), new(1000, "s2", 2, "l3"))
SOUTH = (new(2, "s1"), new(2000, "s3"))


def test_by_hand(tmp_path):
    ran = run(
        "compareplans",
        PLANS=[plan_layer("North", *NORTH), plan_layer("South plan", *SOUTH)],
        COVERAGES=[
            coverage_layer("Coverage South", True, False, True),
            coverage_layer("coverage_north", True, True, False),
        ],
        REACH=500,
        COMPARISON="memory:",
        CHOICES=str(tmp_path / "choices.gpkg"),
        CHANGES="memory:",
        SUMMARY=str(tmp_path / "s.json"),
    )
    north, south = ran.rows("COMPARISON")
    assert (north["name"], south["name"], north["net_cost"], south["d_net_cost"]) == (
        "North",
        "South plan",
        225_000.0,
        -175_000.0,
    )
    assert north["coverage_l2"] == pytest.approx(2 / 3) and south["d_coverage_l2"] == pytest.approx(0.0)
    assert (south["gained_l2"], south["lost_l2"], south["shared_with_first"]) == (10.0, 10.0, pytest.approx(1 / 3))
    # Within 500 m, d0 and d1 (d0 and d2) have a port or two each.
    assert north["without_access"] == pytest.approx(1 / 3) and north["gini"] > south["gini"] > 0
    choices = {row["place_id"]: row for row in ran.rows("CHOICES")}
    assert {name: row["agreement"] for name, row in choices.items()} == {
        "site:s1": "all_alike",
        "site:s2": "one",
        "site:s3": "one",
    }
    assert choices["site:s2"]["action_1"] == "new_l3" and choices["site:s2"]["action_2"] is None
    assert {row["demand_id"]: row["change"] for row in ran.rows("CHANGES")} == {"d1": "lost", "d2": "gained"}
    assert (ran.outputs["N_PLACES"], ran.outputs["N_IN_ALL"], ran.outputs["N_IN_ONE"]) == (3, 1, 2)
    assert any(
        "COVERAGES, matched by name: “North” – “coverage_north”; “South plan” – “Coverage South”" in line
        for line in ran.feedback.infos
    )
    document = json.loads((tmp_path / "s.json").read_text(encoding="utf-8"))
    assert document["insights"] and all(line in ran.feedback.infos for line in document["insights"])
    assert document["pairs"][0]["service"]["L2"] == {
        "weight_gained": 10.0,
        "weight_lost": 10.0,
        "points_gained": 1,
        "points_lost": 1,
    }


def test_plans_of_the_optimizer_with_their_summaries(tmp_path):
    made = {}
    for name, budget in (("cheap", 150_000), ("dear", 500_000)):
        made[name] = run(
            "optimizenetwork", **small_region(), **{**RULES, "BUDGET": budget}, PLAN=str(tmp_path / f"{name}.gpkg"),
            COVERAGE=str(tmp_path / f"{name}_coverage.gpkg"), SUMMARY=str(tmp_path / f"{name}_summary.json"),
        ).outputs  # fmt: skip
    ran = run(
        "compareplans",
        PLANS=[made["cheap"]["PLAN"], made["dear"]["PLAN"]],
        COVERAGES=[made["dear"]["COVERAGE"], made["cheap"]["COVERAGE"]],
        SUMMARIES=[made["dear"]["SUMMARY"], made["cheap"]["SUMMARY"]],
        COMPARISON="memory:",
    )
    assert ran.feedback.warnings == []
    for row, name in zip(ran.rows("COMPARISON"), ("cheap", "dear")):
        one = made[name]
        assert row["net_cost"] == one["NET_COST"] and row["status"] == one["STATUS"]
        assert row["gap"] == pytest.approx(one["GAP_REACHED"]) and row["n_upgrades"] == one["N_UPGRADES"]
        assert [row["coverage_l2"], row["coverage_l3"]] == pytest.approx([one["COVERAGE_L2"], one["COVERAGE_L3"]])
    assert any("other rules (cheap / dear): budget 150,000 / 500,000" in line for line in ran.feedback.infos)


def test_other_coordinate_systems_are_the_same_places():
    north = plan_layer("North", *NORTH)
    ran = run("compareplans", PLANS=[north, reprojected(north, "EPSG:4326")], COMPARISON="memory:", TOLERANCE_M=0.01)
    assert ran.outputs["SHARE_IN_ALL"] == 1.0 and ran.outputs["N_PLACES"] == 2
    assert [row["name"] for row in ran.rows("COMPARISON")] == ["North", "North (2)"]


@pytest.mark.parametrize(
    "changed,words",
    [
        ({"NAMES": "a; b; c"}, "NAMES has 3 names for 2 plans"),
        ({"SUMMARIES": ["nothing.json"]}, "SUMMARIES has 1 for 2 plans"),
    ],
)
def test_bad_parameters(tmp_path, changed, words):
    given = {
        "PLANS": [plan_layer("North", *NORTH), plan_layer("South", *SOUTH)],
        "COMPARISON": str(tmp_path / "c.gpkg"),
    }
    assert words in refused("compareplans", **{**given, **changed})
    assert listing(tmp_path) == []


def test_a_summary_is_never_replaced(tmp_path):
    own = tmp_path / "north.json"
    own.write_text('{"outputs": {}}')
    layers = [plan_layer("North", *NORTH), plan_layer("South", *SOUTH)]
    said = refused("compareplans", PLANS=layers, SUMMARIES=[str(own)], COMPARISON="memory:", SUMMARY=str(own))
    assert "is the input SUMMARIES (“north.json”)" in said and own.read_text() == '{"outputs": {}}'


def test_in_qgis_process(process, tmp_path):
    """Several layers and several files on the command line."""
    made = {}
    for name, budget in (("cheap", 150_000), ("dear", 500_000)):
        files = {"PLAN": str(tmp_path / f"{name}.gpkg"), "SUMMARY": str(tmp_path / f"{name}.json")}
        made[name] = run("optimizenetwork", **small_region(), **{**RULES, "BUDGET": budget}, **files).outputs
    given = [f"{key}={made[name][own]}" for key, own in (("PLANS", "PLAN"), ("SUMMARIES", "SUMMARY")) for name in made]
    done = process("run", "evplan:compareplans", "--", *given, f"COMPARISON={tmp_path / 'c.gpkg'}")
    assert done.returncode == 0, done.stdout + done.stderr
    rows = rows_of(QgsVectorLayer(str(tmp_path / "c.gpkg"), "c", "ogr"))
    assert [(row["name"], row["status"]) for row in rows] == [("cheap", "optimal"), ("dear", "optimal")]
    assert [row["net_cost"] for row in rows] == [each["NET_COST"] for each in made.values()]


def test_one_plan_is_no_comparison(tmp_path):
    assert "PLANS" in refused("compareplans", PLANS=[plan_layer("North", *NORTH)], COMPARISON=str(tmp_path / "c.gpkg"))


def test_bad_layers(tmp_path):
    target = str(tmp_path / "c.gpkg")
    odd = points("Odd", {"plan_id": "string"}, [(0, 0, "a")])
    assert "“Odd”, field “action”" in refused(
        "compareplans", PLANS=[plan_layer("North", *NORTH), odd], COMPARISON=target
    )
    empty = plan_layer("Nothing")
    assert "“Nothing” (PLANS) has no features" in refused(
        "compareplans", PLANS=[plan_layer("North", *NORTH), empty], COMPARISON=target
    )
    assert listing(tmp_path) == []


def test_cancel_writes_nothing(tmp_path):
    feedback = Recorder()
    feedback.cancel()
    layers = [plan_layer("North", *NORTH), plan_layer("South", *SOUTH)]
    assert "Cancelled" in refused("compareplans", feedback, PLANS=layers, COMPARISON=str(tmp_path / "c.gpkg"))
    assert listing(tmp_path) == []
