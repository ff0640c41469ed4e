"""The provider, the tables and the presets are what the contracts froze (``tests/contracts.json``)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Dict

import pytest
from qgis.core import QgsProcessingParameterDefinition

from evplan.core import schema
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
    assert {algorithm.id() for algorithm in provider.algorithms() if algorithm.groupId() == "models"} == {
        "evplan:plan_from_zones"
    }


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
    assert sorted(path.stem for path in rules.PRESET_FOLDER.glob("*.json")) == sorted(PRESETS)


@pytest.mark.parametrize("position,name", list(enumerate(PRESETS)))
def test_preset_values(position, name):
    found = rules.preset(name)
    found.pop("currency")
    assert found == {key: values[position] for key, values in CONTRACTS["presets"]["values"].items()}


@pytest.mark.parametrize("name", PRESETS)
def test_preset_is_complete(name):
    explicit = {"budget": 1.0} if name == "neutral" else {}
    resolved = rules.resolve(name, {}, explicit).as_dict()
    assert set(resolved) == {*CONTRACTS["presets"]["values"], "currency"}
