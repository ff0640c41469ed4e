"""The provider, the tables and the presets are what the contracts froze (``tests/contracts.json``)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Dict

import pytest
from qgis.core import QgsProcessingParameterDefinition

from evplan.algorithms.rules import PARAMETERS
from evplan.core import schema
from evplan.core.errors import PlanningError
from evplan.core.placement import check, problem, rules

pytestmark = pytest.mark.quick

CONTRACTS = json.loads((Path(__file__).resolve().parent.parent / "contracts.json").read_text(encoding="utf-8"))
ALGORITHMS = sorted(CONTRACTS["algorithms"])
PRESETS = CONTRACTS["presets"]["names"]


def declared(parameter: QgsProcessingParameterDefinition) -> Dict[str, Any]:
    """A parameter as it stands in contracts.json."""
    optional = bool(parameter.flags() & QgsProcessingParameterDefinition.Flag.FlagOptional)
    found: Dict[str, Any] = {"type": parameter.type(), "optional": optional}
    if parameter.defaultValue() is not None:
        found["default"] = parameter.defaultValue()
    if parameter.type() == "enum":
        assert parameter.usesStaticStrings(), f"{parameter.name()}: stored models need static strings"
        found.update(options=list(parameter.options()), multiple=parameter.allowMultiple())
    if parameter.type() == "field":
        found["parent"] = parameter.parentLayerParameterName()
    return found


def test_no_algorithm_comes_or_goes_unnoticed(provider):
    names = {algorithm.name() for algorithm in provider.algorithms() if algorithm.groupId() != "models"}
    assert names == set(ALGORITHMS)
    models = {algorithm.name() for algorithm in provider.algorithms() if algorithm.groupId() == "models"}
    assert models == set(CONTRACTS["models"])


@pytest.mark.parametrize("name", ALGORITHMS)
def test_parameters(provider, name):
    algorithm = provider.algorithm(name)
    found = {parameter.name(): declared(parameter) for parameter in algorithm.parameterDefinitions()}
    assert found == CONTRACTS["algorithms"][name]["parameters"]


@pytest.mark.parametrize("name", ALGORITHMS)
def test_outputs_and_group(provider, name):
    algorithm = provider.algorithm(name)
    assert {output.name(): output.type() for output in algorithm.outputDefinitions()} == CONTRACTS["algorithms"][name][
        "outputs"
    ]
    assert algorithm.groupId() == CONTRACTS["algorithms"][name]["group"]


@pytest.mark.parametrize("name", ALGORITHMS)
def test_general_rules(provider, name):
    """Upper-case keys; the first layer or file output may be required, every further one is optional and not made by default."""
    algorithm = provider.algorithm(name)
    assert algorithm.shortHelpString() and algorithm.displayName() and algorithm.tags()
    destinations = []
    for parameter in algorithm.parameterDefinitions():
        assert parameter.name() == parameter.name().upper()
        assert parameter.help(), f"{parameter.name()} has no help"
        assert parameter.description(), f"{parameter.name()} has no label"
        if parameter.isDestination() and parameter.type() != "folderDestination":
            destinations.append(parameter)
    for parameter in destinations[1:]:
        assert parameter.flags() & QgsProcessingParameterDefinition.Flag.FlagOptional, parameter.name()
        assert not parameter.createByDefault(), parameter.name()


@pytest.mark.parametrize("table", sorted(CONTRACTS["tables"]))
def test_tables(table):
    assert list(schema.TABLES[table].names) == CONTRACTS["tables"][table]


def test_allowed_values():
    values = CONTRACTS["values"]
    assert list(check.ACTIONS) == values["plan.action"]
    assert list(problem.SITE_STATUSES) == values["sites.status"]
    assert list(schema.LEVELS) == values["chargers.level"]


def test_preset_names():
    assert list(rules.PRESETS) == PRESETS
    files = {path.stem for path in rules.PRESET_FOLDER.glob("*.json")}
    assert files == {*PRESETS, "schema"}


@pytest.mark.parametrize("position,name", list(enumerate(PRESETS)))
def test_preset_values(position, name):
    found = rules.preset(name)
    found.pop("currency")
    assert found == {key: values[position] for key, values in CONTRACTS["presets"]["values"].items()}


@pytest.mark.parametrize("name", PRESETS)
def test_preset_is_complete(name):
    """What it does not set is not applied."""
    explicit = {"budget": 1.0} if name == "neutral" else {}
    resolved = rules.resolve(name, {}, explicit).as_dict()
    not_applied = CONTRACTS["rules"]["values"]
    assert set(resolved) == {*CONTRACTS["presets"]["values"], "currency", *not_applied}
    assert {key: resolved[key] for key in not_applied} == not_applied


# -- the schema of presets and assumptions -----------------------------------------------------------------------


def schema_file() -> Dict[str, Any]:
    return json.loads((rules.PRESET_FOLDER / "schema.json").read_text(encoding="utf-8"))


def test_schema_is_that_of_the_rules():
    """scripts/make_schema.py writes it."""
    assert schema_file() == rules.schema()
    assert set(schema_file()["properties"]) == {
        "description",
        "currency",
        *CONTRACTS["presets"]["values"],
        *CONTRACTS["rules"]["values"],
    }


@pytest.mark.parametrize("name", PRESETS)
def test_presets_follow_the_schema(name):
    jsonschema = pytest.importorskip("jsonschema", reason="the distribution has no jsonschema")
    preset = json.loads((rules.PRESET_FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    jsonschema.Draft7Validator.check_schema(schema_file())
    jsonschema.Draft7Validator(schema_file()).validate(preset)


@pytest.mark.parametrize(
    "assumptions",
    [
        {"cost_l2_prot": 1},
        {"cost_l2_port": "dear"},
        {"cost_l2_port": -1},
        {"min_ports_l3": 1.5},
        {"min_ports_l3": 0},
        {"min_coverage_l2": 95},
        {"l2_radius_m": 0},
        {"l3_serves_l2": "yes"},
        {"retention": "perhaps"},
        {"objective": "most"},
        {"l2_bands": [[800]]},
        {"horizon_years": None},
    ],
)
def test_schema_and_rules_refuse_the_same(assumptions):
    with pytest.raises(PlanningError):
        rules.resolve("balanced", assumptions)
    jsonschema = pytest.importorskip("jsonschema", reason="the distribution has no jsonschema")
    assert not jsonschema.Draft7Validator(schema_file()).is_valid(assumptions)


# -- the parameters of rules -------------------------------------------------------------------------------------


def test_every_rule_is_a_parameter_or_a_price():
    """Unit prices and powers stay in the assumptions; everything else can be asked for in the form, once."""
    named = [parameter.rule for parameter in PARAMETERS]
    assert len(set(named)) == len(named) and set(named) <= set(rules.KINDS)
    prices = {rule for rule in rules.KINDS if rule.startswith(("cost_", "opex_", "port_kw_"))}
    assert set(rules.KINDS) - set(named) == {*prices, "removal_cost", "currency"}


def test_rules_of_optimizing_and_validating_are_the_same(provider):
    keys = {parameter.key for parameter in PARAMETERS} | {"PRESET", "ASSUMPTIONS"}
    one, other = (
        {key: value for key, value in CONTRACTS["algorithms"][name]["parameters"].items() if key in keys}
        for name in ("optimizenetwork", "validateplan")
    )
    assert set(one) == keys and one == other
