"""``evplan:plancost``: the example by hand in QGIS, with phases and coverage, bad input, and the sample region's plan."""

from __future__ import annotations

import json

import pytest

from evplan.tests.core.planning.plans import keep, new_l2, new_l3, plan
from evplan.tests.layers import RULES, Recorder, points, refused, run, small_region

from .test_plan_phases_algorithm import plan_layer

pytestmark = [pytest.mark.quick, pytest.mark.usefixtures("provider")]


@pytest.fixture
def assumptions(tmp_path):
    path = tmp_path / "assumptions.json"
    path.write_text(
        json.dumps({"opex_l3_station": 1560, "opex_l3_port": 500, "currency": "CAD", "horizon_years": 5}),
        encoding="utf-8",
    )
    return str(path)


def test_by_hand(assumptions, tmp_path):
    """As in the engine's test: 200,000 for 50,000 a year."""
    served = {
        f"{name}_{when}": kind
        for name, kind in (("covered_l2", "boolean"), ("served_l3", "double"))
        for when in ("before", "after")
    }
    covered = {"demand_id": "string", "weight": "double", **served}
    coverage = points(
        "Served", covered, [(0, 0, "a", 1.0, True, True, 0.0, 1.0), (9, 0, "b", 3.0, False, False, 0.0, 0.0)]
    )
    ran = run(
        "plancost",
        PLAN=plan_layer(plan([new_l3(), keep(100, 0)])),
        COVERAGE=coverage,
        MARGIN_L3=0.2,
        DISCOUNT_RATE=0.1,
        ASSUMPTIONS=assumptions,
        CASH_FLOW="memory:",
        ITEMS="memory:",
        SUMMARY=str(tmp_path / "s.json"),
    )
    assert (
        ran.outputs["NPV"] == -10_460.66
        and ran.outputs["PAYBACK_YEARS"] == 4.0
        and ran.outputs["NET_COST"] == 200_000.0
    )
    assert ran.outputs["IRR"] == pytest.approx(0.0793083, abs=1e-6)
    assert ran.outputs["COST_PER_POINT_L3"] == pytest.approx(200_000 / 25) and ran.outputs["COST_PER_POINT_L2"] is None
    assert [row["net"] for row in ran.rows("CASH_FLOW")] == [-200_000.0, *[50_000.0] * 5]
    assert [(row["plan_id"], row["net_year"]) for row in ran.rows("ITEMS")] == [("p01", pytest.approx(50_000.0))]
    summary = json.loads((tmp_path / "s.json").read_text(encoding="utf-8"))
    assert summary["currency"] == "CAD" and summary["by_action"] == [
        {"action": "new_l3", "cost": 200_000.0, "resale": 0.0, "net": 200_000.0}
    ]


def test_a_phased_plan_is_paid_by_phase():
    phased = run(
        "planphases", PLAN=plan_layer(plan([new_l3(), new_l2(100, 0)])), PHASE_MONTHS=12, PHASED_PLAN="memory:"
    ).layer("PHASED_PLAN")
    ran = run("plancost", PLAN=phased, HORIZON_YEARS=4, CASH_FLOW="memory:")
    assert [row["purchase"] for row in ran.rows("CASH_FLOW")] == [0.0, 200_000.0, 25_000.0, 0.0, 0.0]
    assert any("No margin is given" in line for line in ran.feedback.infos)
    assert "HORIZON_YEARS" in refused("plancost", PLAN=phased, HORIZON_YEARS=1, CASH_FLOW="memory:")


def test_net_cost_is_the_optimizer_s(tmp_path):
    made = run("optimizenetwork", **small_region(), **RULES, PLAN="memory:", COVERAGE="memory:")
    target = tmp_path / "flow.csv"
    ran = run(
        "plancost",
        PLAN=made.layer("PLAN"),
        COVERAGE=made.layer("COVERAGE"),
        PRESET=RULES["PRESET"],
        CASH_FLOW=str(target),
    )
    assert ran.outputs["NET_COST"] == made.outputs["NET_COST"] and target.exists()
    gained = 100 * (made.outputs["COVERAGE_L3"] - made.outputs["COVERAGE_L3_BEFORE"])
    assert ran.outputs["COST_PER_POINT_L3"] == pytest.approx(made.outputs["NET_COST"] / gained)


@pytest.mark.parametrize(
    "changed,words",
    [
        ({"HORIZON_YEARS": 0}, "HORIZON_YEARS must be at least 1"),
        (
            {"COVERAGE": lambda: points("Odd", {"weight": "double"}, [(0, 0, 1.0)])},
            "field “covered_l2_before”: there is no such field",
        ),
        (
            {"PLAN": lambda: points("Odd", {"plan_id": "string"}, [(0, 0, "a")])},
            "field “action”: there is no such field",
        ),
    ],
)
def test_bad_input(tmp_path, changed, words):
    target = tmp_path / "flow.gpkg"
    changed = {key: value() if callable(value) else value for key, value in changed.items()}
    assert words in refused("plancost", **{"PLAN": plan_layer(plan([new_l2()])), "CASH_FLOW": str(target), **changed})
    assert list(tmp_path.iterdir()) == []


def test_cancel_writes_nothing(tmp_path):
    feedback = Recorder()
    feedback.cancel()
    said = refused("plancost", feedback, PLAN=plan_layer(plan([new_l2()])), CASH_FLOW=str(tmp_path / "flow.gpkg"))
    assert "Cancelled" in said and list(tmp_path.iterdir()) == []
