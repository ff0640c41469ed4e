"""Rules are files: complete, by the schema, with version and source; the user's values win; faults are sentences."""

from __future__ import annotations

import json
import re

import pytest

from evplan.core.errors import PlanningError
from evplan.core.placement.corridor import rules

pytestmark = pytest.mark.quick


def schema():
    return json.loads((rules.FOLDER / "schema.json").read_text(encoding="utf-8"))


def test_the_schema_is_that_of_the_rules():
    """scripts/make_schema.py writes it."""
    assert schema() == rules.schema()


def test_every_file_of_the_folder_is_offered():
    assert {path.stem for path in rules.FOLDER.glob("*.json")} == {*rules.SETS, "schema"}


@pytest.mark.parametrize("name", rules.SETS)
def test_shipped_sets_follow_the_schema_and_state_their_origin(name):
    jsonschema = pytest.importorskip("jsonschema", reason="the distribution has no jsonschema")
    document = json.loads((rules.FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    jsonschema.Draft7Validator.check_schema(schema())
    jsonschema.Draft7Validator(schema()).validate(document)
    made = rules.shipped(name)
    assert made.version and made.source and re.match(r"\d{4}-\d\d-\d\d", made.checked)
    assert rules.VERIFY in made.note and made.url.startswith("http")
    assert all(rule.title and rule.source and rule.valid_from for rule in made.rules)


def values(name, rule_id):
    rule = next(rule for rule in rules.shipped(name).rules if rule.id == rule_id)
    return (rule.max_spacing_m, rule.min_ports, rule.min_port_kw, rule.min_station_kw, rule.min_share)


def test_published_figures():
    """23 CFR 680.106 and the 2023 guidance; Regulation (EU) 2023/1804, Articles 3 and 4."""
    assert values("nevi_2023", "nevi_50_miles") == (50 * 1609.344, 4, 150.0, 600.0, 1.0)
    assert values("nevi_2025", "nevi_state_spacing")[0] is None
    assert values("afir_light", "core_2025") == (60_000.0, 1, 150.0, 400.0, 1.0)
    assert values("afir_light", "core_2027") == (60_000.0, 2, 150.0, 600.0, 1.0)
    assert values("afir_light", "comprehensive_2027") == (60_000.0, 1, 150.0, 300.0, 0.5)
    assert values("afir_light", "comprehensive_2035") == (60_000.0, 2, 150.0, 600.0, 1.0)
    assert values("afir_heavy", "heavy_core_2030") == (60_000.0, 2, 350.0, 3600.0, 1.0)
    assert values("afir_heavy", "heavy_comprehensive_2030") == (100_000.0, 1, 350.0, 1500.0, 1.0)
    fleet = rules.shipped("afir_light").fleet
    assert (fleet.kw_per_bev, fleet.kw_per_phev) == (1.3, 0.8)


@pytest.mark.parametrize(
    "day,expected",
    [
        ("", 5), ("2025-12-30", 0), ("2025-12-31", 1), ("2027-12-30", 1), ("2027-12-31", 2), ("2031-01-01", 2), ("2040-01-01", 2),
    ],
)  # fmt: skip
def test_rules_of_a_day(day, expected):
    """One for each class, from its deadline until a stricter one follows."""
    light = rules.shipped("afir_light")
    if not expected:
        with pytest.raises(PlanningError, match="No rule"):
            rules.chosen(light, day, [])
        return
    found = rules.chosen(light, day, [])
    assert len(found) == expected
    if expected == 2:
        assert {rule.classes[0] for rule in found} == {"core", "comprehensive"}


def test_preset_below_assumptions_below_explicit():
    light = rules.shipped("afir_light")
    changes = {"min_ports": 3, "rules": {"core_2027": {"min_ports": 5}}, "fleet": {"kw_per_bev": 2.0}}
    made = rules.changed(light, changes, {"max_distance_m": 500.0, "min_port_kw": None})
    by_id = {rule.id: rule for rule in made.rules}
    assert by_id["core_2025"].min_ports == 3 and by_id["core_2027"].min_ports == 5
    assert {rule.max_distance_m for rule in made.rules} == {500.0} and by_id["core_2025"].min_port_kw == 150.0
    assert (made.fleet.kw_per_bev, made.fleet.kw_per_phev) == (2.0, 0.8)


GOOD = {"title": "t", "version": "1", "source": "s", "checked": "2026-01-01", "rules": [{"id": "a"}]}


@pytest.mark.parametrize(
    "change",
    [
        {"rules": []},
        {"rules": [{"id": "a", "max_spacing_m": 0}]},
        {"rules": [{"id": "a", "max_spacing_km": 60}]},
        {"rules": [{"id": "a", "min_share": 50}]},
        {"rules": [{"id": "a", "min_ports": 1.5}]},
        {"rules": [{"id": "a", "classes": "core"}]},
        {"rules": [{"id": "a", "per_direction": "yes"}]},
        {"rules": [{"id": "a", "valid_from": "soon"}]},
        {"rules": [{"title": "nameless"}]},
        {"rules": ["a"]},
        {"fleet": {"kw_per_bev": 1}},
        {"extra": 1},
    ],
)
def test_schema_and_reader_refuse_the_same(change, tmp_path):
    path = tmp_path / "own.json"
    path.write_text(json.dumps(GOOD), encoding="utf-8")
    assert rules.read_rules(str(path)).rules[0].id == "a"
    path.write_text(json.dumps({**GOOD, **change}), encoding="utf-8")
    with pytest.raises(PlanningError, match="own.json"):
        rules.read_rules(str(path))
    jsonschema = pytest.importorskip("jsonschema", reason="the distribution has no jsonschema")
    assert jsonschema.Draft7Validator(schema()).is_valid(GOOD)
    assert not jsonschema.Draft7Validator(schema()).is_valid({**GOOD, **change})


def test_files_that_are_none(tmp_path):
    huge, deep = tmp_path / "huge.json", tmp_path / "deep.json"
    huge.write_bytes(b" " * (rules.LARGEST_FILE + 1))
    deep.write_text("[" * 200_000, encoding="utf-8")
    for path, said in ((huge, "larger than"), (deep, "not valid JSON"), (tmp_path / "none.json", "cannot be read")):
        with pytest.raises(PlanningError, match=said):
            rules.read_rules(str(path))
    with pytest.raises(PlanningError, match="two rules"):
        rules.parse_rules({**GOOD, "rules": [{"id": "a"}, {"id": "a"}]}, "own")


def test_every_field_of_a_rule_has_its_kind():
    from dataclasses import fields

    assert set(rules.KINDS) == {field.name for field in fields(rules.Rule)}
