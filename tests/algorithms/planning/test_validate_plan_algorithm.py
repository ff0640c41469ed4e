"""``evplan:validateplan`` finds every kind of tampering, and nothing in an untouched plan."""

from __future__ import annotations

import json

import pytest
from qgis.core import NULL, QgsFeature, QgsGeometry, QgsVectorLayer, edit

from evplan.tests.layers import ORIGIN, RULES, points, run, small_region

pytestmark = [pytest.mark.quick, pytest.mark.usefixtures("provider")]

CHECKED = {key: value for key, value in RULES.items() if key != "GAP"}


@pytest.fixture
def layers():
    return small_region()


@pytest.fixture
def plan(layers) -> QgsVectorLayer:
    made = run("optimizenetwork", **layers, **RULES, PLAN="memory:").layer("PLAN")
    assert {feature["action"] for feature in made.getFeatures()} == {"keep", "upgrade", "new_l2", "new_l3"}
    return made


def validate(plan, layers, **changed):
    return run("validateplan", PLAN=plan, **layers, **{**CHECKED, **changed}, VIOLATIONS="memory:")


def first(plan: QgsVectorLayer, action: str) -> QgsFeature:
    return next(feature for feature in plan.getFeatures() if feature["action"] == action)


def change(plan: QgsVectorLayer, of_action: str, **values) -> str:
    """Change the first row of an action; its plan_id."""
    feature = first(plan, of_action)
    with edit(plan):
        for name, value in values.items():
            plan.changeAttributeValue(feature.id(), plan.fields().indexFromName(name), value)
    return feature["plan_id"]


def test_untouched_plan_is_valid(plan, layers, tmp_path):
    ran = run("validateplan", PLAN=plan, **layers, **CHECKED, VIOLATIONS="memory:", SUMMARY=str(tmp_path / "s.json"))
    assert ran.outputs["VALID"] is True and ran.outputs["N_VIOLATIONS"] == 0 and ran.rows("VIOLATIONS") == []
    assert json.loads((tmp_path / "s.json").read_text(encoding="utf-8"))["valid"] is True


@pytest.mark.parametrize(
    "action,values,rule",
    [
        ("upgrade", {"cost": 1.0}, "cost"),
        ("upgrade", {"resale": 30_000.01}, "resale"),
        ("new_l2", {"cost": 24_999.99}, "cost"),
        ("new_l2", {"ports_l2_after": 0}, "min_ports_l2"),
        ("new_l2", {"ports_l3_after": 1}, "one_level"),
        ("new_l3", {"ports_l3_after": 1}, "min_ports_l3"),
        ("new_l3", {"ports_l3_after": 9}, "max_new_ports"),
        ("new_l3", {"ports_l3_after": 4}, "grid"),
        ("new_l3", {"power_kw_after": 1.0}, "power"),
        ("new_l3", {"site_id": "nowhere"}, "known_site"),
        ("keep", {"ports_l3_after": 3}, "keep"),
        ("keep", {"ports_l3_before": 3}, "ports_l3_before"),
        ("keep", {"charger_id": "unknown"}, "known_station"),
        ("keep", {"action": "vanish"}, "action"),
        ("upgrade", {"ports_l2_after": 5}, "upgrade"),
    ],
)
def test_a_changed_row_is_found(plan, layers, action, values, rule):
    plan_id = change(plan, action, **values)
    ran = validate(plan, layers)
    assert ran.outputs["VALID"] is False
    assert (rule, plan_id) in {(row["rule"], row["plan_id"]) for row in ran.rows("VIOLATIONS")}, ran.rows("VIOLATIONS")
    assert (
        ran.outputs["N_VIOLATIONS"]
        == len(ran.rows("VIOLATIONS"))
        == len([w for w in ran.feedback.warnings if ": " in w])
    )


def test_a_moved_station_is_found(plan, layers):
    feature = first(plan, "new_l2")
    with edit(plan):
        plan.changeGeometry(feature.id(), QgsGeometry.fromWkt(f"Point ({ORIGIN[0]} {ORIGIN[1] + 9000})"))
    found = validate(plan, layers).rows("VIOLATIONS")
    assert ("place", feature["plan_id"]) in {(row["rule"], row["plan_id"]) for row in found}


def test_a_missing_and_a_doubled_row_are_found(plan, layers):
    kept, new = first(plan, "keep"), first(plan, "new_l2")
    double = QgsFeature(new)
    with edit(plan):
        plan.deleteFeature(kept.id())
        plan.addFeature(double)
    found = {(row["rule"], row["plan_id"]) for row in validate(plan, layers).rows("VIOLATIONS")}
    assert ("complete", None) in found or ("complete", "") in found, found
    assert ("unique", new["plan_id"]) in found


@pytest.mark.parametrize(
    "rules,rule",
    [
        ({"BUDGET": 400_000}, "budget"),
        ({"MIN_COVERAGE_L2": 0.99}, "min_coverage_l2"),
        ({"MIN_COVERAGE_L3": 0.99}, "min_coverage_l3"),
    ],
)
def test_stricter_rules_are_broken(plan, layers, rules, rule):
    ran = validate(plan, layers, **rules)
    assert [row["rule"] for row in ran.rows("VIOLATIONS")] == [rule]
    row = ran.rows("VIOLATIONS")[0]
    assert row["found"] is not None and row["allowed"] == pytest.approx(next(iter(rules.values())))


def test_forbidden_site(plan, layers):
    site = first(plan, "new_l2")["site_id"]
    with edit(layers["SITES"]):
        for feature in list(layers["SITES"].getFeatures()):
            if feature["site_id"] == site:
                layers["SITES"].changeAttributeValue(
                    feature.id(), layers["SITES"].fields().indexFromName("status"), "forbidden"
                )
    assert "site_status" in {row["rule"] for row in validate(plan, layers).rows("VIOLATIONS")}


def test_without_sites_their_places_are_not_compared(plan, layers):
    change(plan, "new_l2", site_id="elsewhere")
    ran = validate(plan, {key: layer for key, layer in layers.items() if key != "SITES"})
    assert ran.outputs["VALID"] is True


def test_plan_by_hand_without_chargers():
    """One new L2 station, 25,000 by the price list."""
    fields = {
        "plan_id": "string", "charger_id": "string", "site_id": "string", "action": "string", "ports_l2_before": "integer",
        "ports_l2_after": "integer", "ports_l3_before": "integer", "ports_l3_after": "integer", "power_kw_before": "double",
        "power_kw_after": "double", "cost": "double", "resale": "double",
    }  # fmt: skip
    plan = points("Draft", fields, [(0.0, 60.0, "p", NULL, "s1", "new_l2", 0, 1, 0, 0, 0.0, 7.2, 25_000.0, 0.0)])
    layers = small_region()
    ran = run("validateplan", PLAN=plan, DEMAND=layers["DEMAND"], SITES=layers["SITES"], VIOLATIONS="memory:")
    assert ran.outputs["VALID"] is True and ran.outputs["NET_COST"] == 25_000.0, ran.rows("VIOLATIONS")
    assert ran.outputs["COVERAGE_L2"] == pytest.approx((1 + 6) / 325), "d01 and d06 lie within 500 m of (0, 60)"


def test_a_best_effort_misses_what_its_summary_says(layers, tmp_path, monkeypatch):
    """The time is over after the quick search, and 500,000 are too little for nine tenths of L3."""
    monkeypatch.setattr("evplan.core.placement.stage.How.over", lambda how: True)
    asked = {**RULES, "MIN_COVERAGE_L3": 0.9}
    ran = run("optimizenetwork", **layers, **asked, PLAN="memory:", SUMMARY=str(tmp_path / "s.json"))
    assert (ran.outputs["STATUS"], ran.outputs["REASON"]) == ("no_plan", "time_limit")
    assert ran.outputs["OBJECTIVE"] in (None, NULL) and ran.outputs["NET_COST"] <= 500_000
    said = json.loads((tmp_path / "s.json").read_text(encoding="utf-8"))["check"]
    checked = validate(ran.layer("PLAN"), layers, MIN_COVERAGE_L3=0.9)
    assert checked.outputs["VALID"] is said["valid"] is False
    rows = checked.rows("VIOLATIONS")
    assert [row["rule"] for row in rows] == ["min_coverage_l3"]
    assert [row["message"] for row in rows] == said["violations"]
    assert said["violations"][0] in ran.feedback.infos
