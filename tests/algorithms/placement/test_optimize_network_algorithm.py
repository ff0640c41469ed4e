"""``evplan:optimizenetwork`` on a small region: its outputs agree with its layers, its layers with the canonical tables."""

from __future__ import annotations

import json

import pytest
from qgis.core import (
    NULL,
    QgsGeometry,
    QgsProcessingContext,
    QgsProcessingOutputLayerDefinition,
    QgsProject,
    QgsVectorLayer,
)

from evplan.core.placement.rules import cents
from evplan.core.schema import COVERAGE, PLAN
from evplan.tests.layers import (
    CHARGERS_FIELDS,
    RULES,
    SITES_FIELDS,
    Recorder,
    listing,
    points,
    rectangle,
    rows_of,
    run,
    small_region,
    table,
    zones,
)

pytestmark = [pytest.mark.quick, pytest.mark.usefixtures("provider")]


@pytest.fixture(scope="module")
def ran(provider, tmp_path_factory):
    summary = tmp_path_factory.mktemp("small") / "summary.json"
    done = run("optimizenetwork", **small_region(), **RULES, PLAN="memory:", COVERAGE="memory:", SUMMARY=str(summary))
    return done, json.loads(summary.read_text(encoding="utf-8"))


def test_layers_are_the_canonical_tables(ran):
    done, _ = ran
    for name, schema in (("PLAN", PLAN), ("COVERAGE", COVERAGE)):
        assert [field.name() for field in done.layer(name).fields()] == list(schema.names)
        ids = [row[schema.id] for row in done.rows(name)]
        assert all(ids) and len(set(ids)) == len(ids)


def test_outputs_agree_with_the_layers(ran):
    done, summary = ran
    out, plan, coverage = done.outputs, done.rows("PLAN"), done.rows("COVERAGE")
    assert (
        sum(cents(row["cost"]) - cents(row["resale"]) for row in plan)
        == cents(out["NET_COST"])
        <= cents(RULES["BUDGET"])
    )
    total = sum(row["weight"] for row in coverage)
    for level in ("l2", "l3"):
        for when, key in (("before", f"COVERAGE_{level.upper()}_BEFORE"), ("after", f"COVERAGE_{level.upper()}")):
            share = sum(row["weight"] for row in coverage if row[f"covered_{level}_{when}"]) / total
            assert out[key] == pytest.approx(share, abs=1e-12)
    actions = {
        "N_NEW_L2": "new_l2",
        "N_NEW_L3": "new_l3",
        "N_UPGRADES": "upgrade",
        "N_MIXED": "new_mixed",
        "N_ADD_PORTS": "add_ports",
        "N_REMOVED": "remove",
    }
    for key, action in actions.items():
        assert out[key] == sum(row["action"] == action for row in plan)
    assert out["OPEX"] == sum(row["opex"] for row in plan) == 0.0
    rules = summary["rules"]
    objective = (
        rules["weight_l2"] * out["COVERAGE_L2"]
        + rules["weight_l3"] * out["COVERAGE_L3"]
        - rules["weight_cost"] * out["NET_COST"]
    )
    assert out["OBJECTIVE"] == pytest.approx(objective, abs=1e-9) and out["BOUND"] >= out["OBJECTIVE"]
    assert {key: value for key, value in out.items() if key in summary["outputs"]} == summary["outputs"]


def test_rows_name_what_they_are(ran):
    done, _ = ran
    for row in done.rows("PLAN"):
        existing = row["action"] in ("keep", "upgrade")
        assert (row["charger_id"] is not None) is existing and (row["site_id"] is not None) is not existing
        assert row["plan_id"].startswith(f"{row['action']}_")


def test_nearest_and_times_follow_the_plan(ran):
    done, summary = ran
    radius = summary["rules"]["l3_radius_m"]
    for row in done.rows("COVERAGE"):
        assert row["covered_l3_after"] is (row["nearest_l3_after_m"] <= radius)
        assert (row["times_covered_l3"] > 0) is row["covered_l3_after"]
        assert row["nearest_l3_after_m"] <= row["nearest_l3_before_m"]


def test_optional_outputs_are_made_only_when_asked_for(tmp_path):
    done = run("optimizenetwork", **small_region(), **RULES, PLAN=str(tmp_path / "plan.gpkg"))
    assert listing(tmp_path) == ["plan.gpkg"]
    assert "COVERAGE" not in done.outputs and "SUMMARY" not in done.outputs


def test_both_solvers_find_the_same_objective():
    found = {
        solver: run("optimizenetwork", **small_region(), **RULES, SOLVER=solver, PLAN="memory:").outputs
        for solver in ("glpk", "highs")
    }
    assert found["glpk"]["OBJECTIVE"] == pytest.approx(found["highs"]["OBJECTIVE"], abs=1e-6)
    assert found["glpk"]["STATUS"] == found["highs"]["STATUS"] == "optimal"


def test_required_forbidden_and_competitor_sites():
    rows = [
        (0.0, 60.0, "must", NULL, NULL, "required"), (1000.0, 60.0, "never", NULL, NULL, "forbidden"),
        (2000.0, 60.0, "theirs", NULL, NULL, "competitor"), (0.0, 1060.0, "may", NULL, NULL, NULL),
    ]  # fmt: skip
    done = run(
        "optimizenetwork", **{**small_region(), "SITES": points("Lots", SITES_FIELDS, rows)}, **RULES, PLAN="memory:"
    )
    built = {row["site_id"] for row in done.rows("PLAN")} - {None}
    assert "must" in built and built <= {"must", "may"}
    assert any("“Lots”: 2 sites marked forbidden or competitor not used" in text for text in done.feedback.warnings)


def test_fixed_cost_and_grid_of_a_site_count():
    rows = [
        (0.0, 60.0, "dear", NULL, 400_000.0, NULL),
        (1000.0, 60.0, "weak", 20.0, NULL, NULL),
        (2000.0, 60.0, "plain", NULL, 1_000.5, NULL),
    ]
    layers = {**small_region(), "SITES": points("Lots", SITES_FIELDS, rows)}
    plan = {row["site_id"]: row for row in run("optimizenetwork", **layers, **RULES, PLAN="memory:").rows("PLAN")}
    assert "weak" not in plan or plan["weak"]["action"] == "new_l2", "20 kW carry no fast charger"
    assert plan["plain"]["cost"] == {"new_l2": 26_000.5, "new_l3": 201_000.5}[plan["plain"]["action"]]


@pytest.mark.parametrize("choice,times", [("no", 0), ("yes", 1)])
def test_fast_chargers_may_serve_l2(choice, times):
    stations = points("Stations", CHARGERS_FIELDS, [(0.0, 0.0, "c", "L3", 0, 2)])
    done = run("optimizenetwork", **{**small_region(), "CHARGERS": stations}, **{**RULES, "BUDGET": 0}, L3_SERVES_L2=choice, PLAN="memory:",
               COVERAGE="memory:")  # fmt: skip
    assert {row["demand_id"]: row["times_covered_l2"] for row in done.rows("COVERAGE")}["d01"] == times


def test_zones_limit_what_is_built_and_the_check_agrees():
    """Two parts of the region; the eastern one, where most people live, may have two stations more than it has."""
    west, east = rectangle(-100, -100, 1050, 3000), rectangle(950, -100, 1500, 3000)
    layers = small_region()

    def in_east(done):
        return [row for row in done.rows("PLAN") if east.intersects(QgsGeometry.fromWkt(row["wkt"]))]

    free = run("optimizenetwork", **layers, **RULES, PLAN="memory:")
    limits = zones([(west, "west", None, None, None), (east, "east", 3, 2, None)])
    done = run("optimizenetwork", **layers, ZONES=limits, **RULES, PLAN="memory:")
    assert done.outputs["STATUS"] == "optimal"
    assert 2 <= len(in_east(done)) <= 3 < len(in_east(free))
    assert sum(row["ports_l3_after"] >= 2 for row in in_east(done)) >= 2
    rules = {key: value for key, value in RULES.items() if key != "GAP"}
    for most, valid in ((3, True), (1, False)):
        limits = zones([(east, "east", most, 2, None)])
        checked = run("validateplan", PLAN=done.layer("PLAN"), **layers, ZONES=limits, **rules, VIOLATIONS="memory:")
        assert checked.outputs["VALID"] is valid, checked.rows("VIOLATIONS")


def test_a_table_of_straight_lines_gives_the_plan_of_straight_lines():
    layers = small_region()
    expected = run("optimizenetwork", **layers, **RULES, PLAN="memory:", COVERAGE="memory:")
    places = {
        feature[field]: feature.geometry()
        for key, field in (("CHARGERS", "charger_id"), ("SITES", "site_id"))
        for feature in layers[key].getFeatures()
    }
    pairs = [
        (point["demand_id"], name, point.geometry().distance(place))
        for point in layers["DEMAND"].getFeatures()
        for name, place in places.items()
    ]
    done = run("optimizenetwork", **layers, COSTS=table(pairs), **RULES, PLAN="memory:", COVERAGE="memory:")
    assert done.rows("PLAN") == expected.rows("PLAN")
    for row, other in zip(done.rows("COVERAGE"), expected.rows("COVERAGE")):
        assert row["nearest_l2_after_m"] == pytest.approx(other["nearest_l2_after_m"], abs=1e-3)
    assert done.outputs["OBJECTIVE"] == pytest.approx(expected.outputs["OBJECTIVE"], abs=1e-9)


def test_the_frontier_grows_with_the_budget():
    done = run("optimizenetwork", **small_region(), **RULES, FRONTIER_POINTS=4, PLAN="memory:", FRONTIER="memory:")
    rows = done.rows("FRONTIER")
    assert [row["point"] for row in rows] == [1, 2, 3, 4]
    for row, following in zip(rows, rows[1:]):
        assert row["budget"] < following["budget"] and row["objective"] <= following["objective"] + 1e-9
    assert all(row["net_cost"] <= row["budget"] and row["bound"] >= row["objective"] - 1e-9 for row in rows)


def test_results_arrive_named_grouped_and_styled(tmp_path):
    """What Processing does with the layers of a finished run in the window."""
    import processing

    project, context, feedback = QgsProject(), QgsProcessingContext(), Recorder()
    context.setProject(project)
    target = tmp_path / "plan.gpkg"
    destination = QgsProcessingOutputLayerDefinition(str(target), project)
    results = processing.run(
        "evplan:optimizenetwork", {**small_region(), **RULES, "PLAN": destination}, context=context, feedback=feedback
    )
    assert results["PLAN"] == str(target) and target.exists()
    pending = context.layersToLoadOnCompletion()
    assert list(pending) == [str(target)]
    assert pending[str(target)].name == "Plan (optimal)" and pending[str(target)].postProcessor() is not None
    assert len(rows_of(QgsVectorLayer(str(target), "plan", "ogr"))) == 8
