"""Presets, assumptions and explicit values: precedence and every kind of wrong value."""

from __future__ import annotations

import json

import pytest

from evplan.core.errors import PlanningError
from evplan.core.placement.rules import PRESETS, cents, complaints, read_assumptions, resolve

pytestmark = pytest.mark.quick


@pytest.mark.parametrize("name", [name for name in PRESETS if name != "neutral"])
def test_every_preset_resolves(name):
    assert resolve(name).budget > 0


def test_neutral_asks_for_a_budget():
    with pytest.raises(PlanningError, match="give BUDGET"):
        resolve("neutral")
    assert resolve("neutral", None, {"budget": 1.0}).retention == "decide"


def test_explicit_beats_assumptions_beats_preset():
    rules = resolve("balanced", {"l2_radius_m": 450, "l3_radius_m": 800}, {"l3_radius_m": 900.0, "budget": None})
    assert (rules.l2_radius_m, rules.l3_radius_m, rules.budget) == (450.0, 900.0, 15_000_000.0)


def test_all_faults_are_said_at_once():
    with pytest.raises(PlanningError) as caught:
        resolve(
            "balanced",
            {
                "cost_l2_prot": 1,
                "resale_factor": "much",
                "min_coverage_l2": 95,
                "min_ports_l3": 1.5,
                "retention": "maybe",
            },
        )
    text = str(caught.value)
    for part in (
        "cost_l2_prot",
        "“resale_factor” must be a finite number",
        "0.95",
        "“min_ports_l3” must be a whole number",
        "retention",
    ):
        assert part in text


@pytest.mark.parametrize("value", [float("nan"), float("inf"), -1.0, True])
def test_bad_numbers_are_refused(value):
    with pytest.raises(PlanningError, match="cost_l2_station"):
        resolve("balanced", {"cost_l2_station": value})


def test_zero_radius_is_refused():
    with pytest.raises(PlanningError, match="above 0"):
        resolve("balanced", None, {"l2_radius_m": 0.0})


def test_more_ports_needed_than_allowed():
    with pytest.raises(PlanningError, match="no station could be built"):
        resolve("balanced", {"max_new_ports": 1})


def test_assumptions_file(tmp_path):
    path = tmp_path / "a.json"
    path.write_text(json.dumps({"port_kw_l2": 11}), encoding="utf-8")
    assert read_assumptions(str(path)) == {"port_kw_l2": 11}
    path.write_text("{", encoding="utf-8")
    with pytest.raises(PlanningError, match="not valid JSON"):
        read_assumptions(str(path))
    path.write_text("[1]", encoding="utf-8")
    with pytest.raises(PlanningError, match="one JSON object"):
        read_assumptions(str(path))
    with pytest.raises(PlanningError, match="cannot be read"):
        read_assumptions(str(tmp_path / "none.json"))


def test_money_is_exact_in_cents():
    assert sum(cents(0.1) for _ in range(10)) == cents(1.0)


@pytest.mark.parametrize(
    "assumptions,explicit,keys",
    [
        ({}, {"budget": 1.0}, []),
        ({"typo": 1, "l2_radius_m": 0}, {}, ["typo", "l2_radius_m", "budget"]),
        ({"min_coverage_l2": 2}, {"min_coverage_l2": 0.5, "budget": 1.0}, []),
        ({"max_new_ports": 1}, {"budget": 1.0}, [""]),
    ],
)
def test_complaints_are_what_resolve_refuses_by_key(assumptions, explicit, keys):
    found = complaints("neutral", assumptions, explicit)
    assert list(found) == keys
    if not keys:
        resolve("neutral", assumptions, explicit)
        return
    with pytest.raises(PlanningError) as refused:
        resolve("neutral", assumptions, explicit)
    assert str(refused.value).splitlines() == [each for sentences in found.values() for each in sentences]
