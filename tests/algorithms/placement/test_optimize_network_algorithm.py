"""``evplan:optimizenetwork`` on a small region: its outputs agree with its layers, its layers with the canonical tables."""

from __future__ import annotations

import json

import pytest
from qgis.core import NULL, QgsProcessingContext, QgsProcessingOutputLayerDefinition, QgsProject, QgsVectorLayer

from evplan.core.placement.rules import cents
from evplan.core.schema import COVERAGE, PLAN
from evplan.tests.layers import (
    CHARGERS_FIELDS,
    RULES,
    SITES_FIELDS,
    Recorder,
    listing,
    points,
    rows_of,
    run,
    small_region,
)

pytestmark = [pytest.mark.quick, pytest.mark.usefixtures("provider")]


@pytest.fixture(scope="module")
def ran(provider, tmp_path_factory):
    summary = tmp_path_factory.mktemp("small") / "summary.json"
    done = run("optimizenetwork", **small_region(), **RULES, PLAN="memory:", COVERAGE="memory:", SUMMARY=str(summary))
    return done, json.loads(summary.read_text(encoding="utf-8"))


def test_layers_are_the_canonical_tables(ran):
    done, _ = ran
    for name, table in (("PLAN", PLAN), ("COVERAGE", COVERAGE)):
        assert [field.name() for field in done.layer(name).fields()] == list(table.names)
        ids = [row[table.id] for row in done.rows(name)]
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
    for key, action in (("N_NEW_L2", "new_l2"), ("N_NEW_L3", "new_l3"), ("N_UPGRADES", "upgrade")):
        assert out[key] == sum(row["action"] == action for row in plan)
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
