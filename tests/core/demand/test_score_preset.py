"""Presets of demand scores: complete, by name in any case, and damaged files told entry by entry."""

from __future__ import annotations

import json

import pytest

from evplan.core import schema
from evplan.core.demand.score import Criterion, balanced
from evplan.core.demand.score_preset import FOLDER, PRESETS, combined, criteria_for, parse_preset, read_preset, shipped
from evplan.core.demand.transform import Transform
from evplan.core.errors import PlanningError

pytestmark = pytest.mark.quick
SHIPPED = [name for name in PRESETS if name != "none"]
MADE = {
    column.name
    for columns in (schema.ZONE_FIGURES, schema.EV_FIGURES, schema.STOPS.columns, schema.TRANSIT_DENSITY.columns)
    for column in columns
}


@pytest.mark.parametrize("name, weights", [("density_led", [0.4, 0.25, 0.2, 0.15]), ("adoption_led", [0.35, 0.25, 0.2, 0.15, 0.05])])  # fmt: skip
def test_weights_are_the_published_ones_and_sum_to_one(name, weights):
    preset = shipped(name)
    assert [each.weight for each in preset.criteria] == weights
    criteria = criteria_for(preset, [each.fields[0] for each in preset.criteria], "Zones")
    assert balanced(criteria, "PRESET", normalize=False) == criteria


@pytest.mark.parametrize("name", SHIPPED)
def test_fields_are_those_that_our_own_tools_make(name):
    for wanted in shipped(name).criteria:
        assert set(wanted.fields) <= MADE, wanted.title
        assert wanted.source and wanted.title


def test_every_file_is_offered():
    assert {path.stem for path in FOLDER.glob("*.json")} == set(SHIPPED)


def test_the_first_field_that_is_there_is_taken_in_any_case():
    criteria = criteria_for(
        shipped("density_led"), ["MUD_SHARE", "Population_Density", "grid_proxy", "departures_weekday"], "Zones"
    )
    assert [each.field for each in criteria] == [
        "Population_Density",
        "grid_proxy",
        "departures_weekday",
        "MUD_SHARE",
    ]


def test_every_missing_field_is_named_with_the_tool_that_makes_it():
    with pytest.raises(PlanningError) as caught:
        criteria_for(shipped("density_led"), ["population_density", "mud_share"], "Tracts")
    lines = str(caught.value).splitlines()
    assert len(lines) == 2
    assert "Infrastructure quality (25%)" in lines[0] and "“Tracts” has no field “grid_proxy”" in lines[0]
    assert "“Import public transport”" in lines[1] and "PRESET_FILE" in lines[1]


def test_given_components_take_the_place_of_the_presets():
    preset = (Criterion("a", 0.4, Transform("minmax")), Criterion("b", 0.6, Transform("minmax")))
    given = (Criterion("B", 0.1, Transform("rank")), Criterion("c", 0.5, Transform("max")))
    assert combined(preset, given) == (preset[0], *given)


@pytest.mark.parametrize(
    "document, part",
    [
        ([], "needs “criteria”"),
        ({"criteria": []}, "needs “criteria”"),
        ({"criteria": [1]}, "criterion 1: it is no object"),
        ({"criteria": [{"fields": "a", "weight": 1}]}, "criterion 1: “fields” must be a list"),
        ({"criteria": [{"fields": ["a"], "weight": 1}, {"fields": ["b"], "weight": True}]}, "criterion 2: “weight”"),
        ({"criteria": [{"fields": ["a"], "weight": float("nan")}]}, "“weight” must be a number"),
        ({"criteria": [{"fields": ["a"], "weight": 1, "transform": "log"}]}, "“log” is none of"),
    ],
)
def test_damaged_presets(document, part):
    with pytest.raises(PlanningError, match="mine.json") as caught:
        parse_preset(document, "mine.json")
    assert part in str(caught.value)


def test_files_that_are_none(tmp_path):
    with pytest.raises(PlanningError, match="cannot be read"):
        read_preset(tmp_path / "absent.json")
    (tmp_path / "bad.json").write_text("{", encoding="utf-8")
    with pytest.raises(PlanningError, match="is not JSON"):
        read_preset(tmp_path / "bad.json")
    (tmp_path / "deep.json").write_text("[" * 100_000, encoding="utf-8")
    with pytest.raises(PlanningError, match="is not JSON"):
        read_preset(tmp_path / "deep.json")
    (tmp_path / "mine.json").write_text(
        "\ufeff" + json.dumps({"criteria": [{"fields": ["a"], "weight": 1}]}), encoding="utf-8"
    )
    assert read_preset(tmp_path / "mine.json").criteria[0].transform == Transform("minmax")
