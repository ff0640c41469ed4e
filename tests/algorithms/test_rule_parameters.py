"""Every rule of the form reaches the engine; left empty it is the preset's; what cannot be is a sentence."""

from __future__ import annotations

import json
from typing import Any

import pytest
from qgis.core import NULL

from evplan.algorithms.rules import PARAMETERS
from evplan.core.placement.rules import KINDS, OBJECTIVES, PRIORITIES, RETENTIONS, resolve
from evplan.tests.layers import RULES, listing, refused, run, small_region

pytestmark = [pytest.mark.quick, pytest.mark.usefixtures("provider", "asked")]

BY_KEY = {parameter.key: parameter for parameter in PARAMETERS}


def plan(**changed: Any):
    return run("optimizenetwork", **{**small_region(), "PRESET": "balanced", "PLAN": "memory:", **changed})


def refuse(*fragments: str, **changed: Any) -> None:
    message = refused("optimizenetwork", **{**small_region(), **RULES, **changed}, PLAN="memory:")
    for fragment in fragments:
        assert fragment in message, message
    assert "Traceback" not in message


def some_value(key: str):
    """A value that no preset has, as the form gives it and as the rules hold it."""
    kind = KINDS[BY_KEY[key].rule]
    if key == "L3_MIN_DISTANCE":
        return 250, 250.0
    if kind.type == "bands":
        return [6000, "0.5", 9000, "0.25"], ((6000.0, 0.5), (9000.0, 0.25))
    if kind.type == "boolean":
        return "yes", True
    if kind.type == "choice":
        return kind.choices[-1], kind.choices[-1]
    if kind.type == "integer":
        return (5, 5) if key.startswith("MIN_PORTS") else (7, 7)
    return (0.375, 0.375) if kind.type == "share" else (1234.5, 1234.5)


# -- from the form to the rules ----------------------------------------------------------------------------------


def test_everything_left_empty_is_the_preset(asked):
    plan()
    assert asked.rules == resolve("balanced")
    empty = {
        key: {"boolean": "preset", "choice": "preset", "bands": [NULL]}.get(KINDS[parameter.rule].type)
        for key, parameter in BY_KEY.items()
    }
    plan(**empty)
    assert asked.rules == resolve("balanced"), "as the form gives it"


@pytest.mark.parametrize("key", sorted(BY_KEY))
def test_every_rule_of_the_form_reaches_the_engine(asked, key):
    given, held = some_value(key)
    plan(**{key: given})
    rule = BY_KEY[key].rule
    assert getattr(asked.rules, rule) == held
    others = {name: value for name, value in asked.rules.as_dict().items() if name != rule}
    assert others == {name: value for name, value in resolve("balanced").as_dict().items() if name != rule}


@pytest.mark.parametrize("key", sorted(BY_KEY))
def test_the_form_beats_the_assumptions(asked, tmp_path, key):
    given, held = some_value(key)
    rule, path = BY_KEY[key].rule, tmp_path / "assumptions.json"
    low = {"number": 700, "integer": 6, "share": 0.1, "boolean": False, "bands": [[7000, 0.1]]}
    other = low.get(KINDS[rule].type, KINDS[rule].choices[0] if KINDS[rule].choices else None)
    path.write_text(json.dumps({rule: other}), encoding="utf-8")
    plan(ASSUMPTIONS=str(path), **{key: given})
    assert getattr(asked.rules, rule) == held
    plan(ASSUMPTIONS=str(path))
    assert json.loads(json.dumps(getattr(asked.rules, rule))) == other, "left empty, the assumptions count"


@pytest.mark.parametrize("key", [key for key, parameter in BY_KEY.items() if KINDS[parameter.rule].type == "boolean"])
def test_preset_yes_or_no(asked, tmp_path, key):
    """No is more than empty: it switches off what the assumptions switch on."""
    path = tmp_path / "assumptions.json"
    path.write_text(json.dumps({BY_KEY[key].rule: True}), encoding="utf-8")
    for choice, held in (("preset", True), ("yes", True), ("no", False)):
        plan(ASSUMPTIONS=str(path), **{key: choice})
        assert getattr(asked.rules, BY_KEY[key].rule) is held
    refuse(key, **{key: "perhaps"})


@pytest.mark.parametrize(
    "key,rule,values",
    [("GOAL", "objective", OBJECTIVES), ("PRIORITY", "priority", PRIORITIES), ("RETENTION", "retention", RETENTIONS)],
)
def test_every_choice_of_the_form_is_one_of_the_rules(asked, key, rule, values):
    for value in values:
        plan(**{key: value})
        assert getattr(asked.rules, rule) == value
    refuse(key, **{key: "best"})


def test_least_money_needs_no_budget(asked):
    plan(PRESET="neutral", GOAL="min_cost")
    assert asked.rules.budget is None
    refuse("leaves the budget to you: give BUDGET", PRESET="neutral", GOAL="max_coverage", BUDGET=None)


def test_validating_takes_the_same_rules(asked):
    from evplan.tests.layers import memory, place

    draft = memory("Draft", {"plan_id": "string"}, [(place(0, 0), ["p"])])
    layers, given = small_region(), {key: some_value(key)[0] for key in BY_KEY if "CAPACITY" not in key}
    plan(**given)
    expected = asked.rules
    run("validateplan", PLAN=draft, **layers, PRESET="balanced", **given, VIOLATIONS="memory:")
    assert asked.calls[-1] == "check" and asked.rules == expected


# -- bands -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "table",
    [
        [800, 0.5, 1200, 0.25],
        ["800", "0.5", " 1200 ", "0.25"],
        [[800, 0.5], [1200, 0.25]],
        "800,0.5,1200,0.25",
        [800, 0.5, NULL, NULL, 1200, 0.25, "", " "],
    ],
)
def test_bands_as_form_script_and_command_line_give_them(asked, table):
    plan(L2_BANDS=table)
    assert asked.rules.l2_bands == ((800.0, 0.5), (1200.0, 0.25)) and asked.rules.l3_bands == ()


@pytest.mark.parametrize("table", [None, [], [NULL], "", [NULL, NULL], ["", ""], [[]]])
def test_empty_bands_are_the_presets(asked, table):
    plan(L2_BANDS=table)
    assert asked.rules.l2_bands == ()


@pytest.mark.parametrize(
    "table,fragments",
    [
        ([800, "half"], ("L2_BANDS, row 1: the share “half” is not a number",)),
        ([800, 0.5, 1200], ("L2_BANDS, row 2: the share is empty",)),
        ([NULL, NULL, NULL, 0.5], ("L2_BANDS, row 2: the radius is empty",)),
        (["nan", "inf"], ("L2_BANDS, row 1: the radius “nan”", "L2_BANDS, row 1: the share “inf”")),
        ([800, 0.5, 700, 0.25], ("“l2_bands”: from band to band the radius must grow and the share",)),
        ([800, 0.25, 900, 0.5], ("must fall",)),
        ([800, 50], ("between 0 and 1",)),
        ([400, 0.5], ("“l2_bands” starts at 400 m, which must be beyond the radius of 500 m",)),
    ],
)
def test_bands_that_cannot_be(table, fragments):
    refuse(*fragments, L2_BANDS=table)


def test_bands_of_both_levels_are_all_said_at_once():
    refuse("L2_BANDS, row 1", "L3_BANDS, row 1", L2_BANDS=[1, "x"], L3_BANDS=["y", 1])


def test_rules_that_exclude_each_other():
    refuse("cannot be used together", L2_BANDS=[800, 0.5], PORT_CAPACITY_L2=10)
    refuse("no fast-charging station could be built", L3_MIN_DISTANCE=900, L3_MAX_GAP=800)
    refuse("at least 1 L2 or 5 L3 ports", "Raise max_new_ports", MIN_PORTS_L3=5, MAX_NEW_PORTS=4)


@pytest.mark.parametrize(
    "parameters,fragment",
    [
        ({"MIN_PORTS_L2": 0}, "MIN_PORTS_L2"),
        ({"MAX_NEW_PORTS": -1}, "MAX_NEW_PORTS"),
        ({"MIN_BACKUP_L3": 1.1}, "MIN_BACKUP_L3"),
        ({"COMPETITOR_SHARE": 50}, "COMPETITOR_SHARE"),
        ({"SHORTFALL_PRICE": -1}, "SHORTFALL_PRICE"),
        ({"HORIZON_YEARS": "long"}, "HORIZON_YEARS: “long” is not a number"),
        ({"HORIZON_YEARS": "nan"}, "“horizon_years” must be a finite number"),
        ({"BUDGET": "4 million"}, "BUDGET: “4 million” is not a number"),
        ({"MIN_PORTS_L3": 2.5}, "“min_ports_l3” must be a whole number"),
        ({"PORT_CAPACITY_L3": 0}, "“port_capacity_l3” must be above 0"),
        ({"L3_MAX_GAP": 0}, "“l3_max_gap_m” must be above 0"),
        ({"FRONTIER_POINTS": 1}, "FRONTIER_POINTS"),
    ],
)
def test_numbers_out_of_range(parameters, fragment):
    refuse(fragment, **parameters)


# -- the frontier ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "asking,points",
    [
        ({}, 0),
        ({"FRONTIER_POINTS": 7}, 0),
        ({"FRONTIER": None, "FRONTIER_POINTS": 7}, 0),
        ({"FRONTIER": ""}, 0),
        ({"FRONTIER": "memory:"}, 10),
        ({"FRONTIER": "memory:", "FRONTIER_POINTS": 7}, 7),
    ],
)
def test_the_frontier_is_made_only_when_asked_for(asked, asking, points):
    ran = plan(**asking)
    assert asked.frontier_points == points
    assert ("FRONTIER" in ran.outputs) is bool(points)
    if points:
        assert [row["point"] for row in ran.rows("FRONTIER")] == list(range(1, points + 1))


@pytest.mark.parametrize("suffix", ["gpkg", "csv"])
def test_the_frontier_is_a_table(asked, tmp_path, suffix):
    ran = plan(FRONTIER=str(tmp_path / f"frontier.{suffix}"), FRONTIER_POINTS=2)
    rows = ran.rows("FRONTIER")
    assert listing(tmp_path) == [f"frontier.{suffix}"]
    assert [float(row["budget"]) for row in rows] == [1000.0, 2000.0] and rows[0]["status"] == "optimal"
    assert not any("CSV" in text for text in ran.feedback.warnings), "a table without places loses none"


def test_the_frontier_arrives_named_with_units(asked, tmp_path):
    """What Processing does with the table in the window: name, group and aliases."""
    import processing
    from qgis.core import QgsProcessingContext, QgsProcessingOutputLayerDefinition, QgsProject

    from evplan.tests.layers import Recorder

    project, context = QgsProject(), QgsProcessingContext()
    context.setProject(project)
    target = tmp_path / "frontier.gpkg"
    values = {**small_region(), **RULES, "PLAN": "memory:"}
    values["FRONTIER"] = QgsProcessingOutputLayerDefinition(str(target), project)
    processing.run("evplan:optimizenetwork", values, context=context, feedback=Recorder())
    assert asked.frontier_points == 10
    details = context.layersToLoadOnCompletion()[str(target)]
    assert details.name == "Frontier of cost and coverage" and details.postProcessor() is not None
