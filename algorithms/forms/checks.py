"""What is wrong with a form of ``optimizenetwork`` while it is filled in: the sentences that its run would end with, and hints.

Cheap: layers are opened, never read; counts are those of the provider.
"""

from __future__ import annotations

from typing import Any, Dict, FrozenSet, Iterator, List, NamedTuple, Optional

from qgis.core import QgsProcessingContext, QgsProcessingException, QgsProcessingParameterDefinition

from ...core.errors import PlanningError
from .. import declare
from ..base import tr
from ..bridge.sentences import interpreter
from ..bridge.tables import Input, extent_on_earth, field_map, open_source
from ..layers import CHARGERS, COSTS, DEMAND, SITES, ZONES, LayerInput
from ..rules import PARAMETERS, own_value, rule_complaints, rules_of
from . import assumptions as files

LAYERS = (CHARGERS, DEMAND, SITES, ZONES, COSTS)
TEXT_COLUMNS = frozenset(
    ("charger_id", "level", "removable", "demand_id", "group", "site_id", "status", "zone_id"),
)
AREA_RULES = ("MAX_STATIONS_PER_AREA", "MIN_L3_PER_AREA", "MAX_KW_PER_AREA")
GROUP_RULES = ("MIN_GROUP_COVERAGE_L2", "MIN_GROUP_COVERAGE_L3")
LEAST_RADIUS_M, MOST_RADIUS_M = 20.0, 100_000.0
"""A radius beyond these was probably meant in another unit."""


class Finding(NamedTuple):
    key: str
    """The parameter at fault."""
    sentence: str
    refused: bool
    """Whether the run would be refused; else it is something to look at."""


def findings(algorithm, parameters: Dict[str, Any], context: QgsProcessingContext) -> List[Finding]:
    """Everything that the form can know, what the run would refuse first."""
    opened = {each.key: None for each in LAYERS}  # type: Dict[str, Optional[Input]]
    found: List[Finding] = []
    for layer in LAYERS:
        try:
            opened[layer.key] = open_source(
                algorithm, parameters, layer.key, context, empty_ok=_may_be_empty(algorithm, layer)
            )
            found.extend(_of_layer(algorithm, parameters, context, layer, opened[layer.key]))
        except (PlanningError, QgsProcessingException) as error:
            found.append(Finding(layer.key, str(error), True))
    refused = rule_complaints(algorithm, parameters, context)
    found.extend(Finding(key, sentence, True) for key, sentence in refused)
    if not refused:
        found.extend(_hints(algorithm, parameters, context, opened))
    said = interpreter()
    found = [each._replace(sentence=said(each.sentence)) for each in found]
    return sorted(found, key=lambda each: not each.refused)


class Start(NamedTuple):
    """What each rule is where its own parameter is left empty."""

    values: Dict[str, Any]
    """By the parameter's key."""
    from_file: FrozenSet[str]
    """Keys whose value the assumptions give; that of the others is the preset's."""
    currency: str


def start(algorithm, parameters: Dict[str, Any], context: QgsProcessingContext) -> Start:
    path = algorithm.parameterAsFile(parameters, "ASSUMPTIONS", context)
    try:
        own = files.read(path) if path else {}
    except ValueError:  # said by the findings
        own = {}
    values = {**files.preset_values(declare.chosen(algorithm, parameters, "PRESET", context)), **own}
    rules = rules_of(algorithm)
    return Start(
        {key: values[rule] for key, rule in rules.items()},
        frozenset(key for key, rule in rules.items() if rule in own),
        str(values["currency"]),
    )


def effective(algorithm, parameters: Dict[str, Any], context: QgsProcessingContext) -> Dict[str, Any]:
    """What every rule parameter amounts to: its own value, else that of the assumptions or the preset."""
    values = start(algorithm, parameters, context).values
    for parameter in PARAMETERS:
        if parameter.key in values:
            own = own_value(algorithm, parameters, parameter, context)
            values[parameter.key] = values[parameter.key] if own is None else own
    return values


def _may_be_empty(algorithm, layer: LayerInput) -> bool:
    definition = algorithm.parameterDefinition(layer.key)
    return bool(definition.flags() & QgsProcessingParameterDefinition.Flag.FlagOptional) and layer.key == "CHARGERS"


def _of_layer(algorithm, parameters, context, layer: LayerInput, source: Optional[Input]) -> Iterator[Finding]:
    if source is None:
        return
    if layer.geometry is not None:
        extent_on_earth(source, context)
    mapped = field_map(algorithm, parameters, layer.columns(), source, context)
    declared = layer.columns()
    for column, field in mapped.items():
        definition = source.source.fields().field(field)
        if column not in TEXT_COLUMNS and not definition.isNumeric():
            sentence = tr("The field “{0}” of the layer “{1}” is of type {2}: every value must read as a number.")
            yield Finding(
                declared[column] or layer.key, sentence.format(field, source.layer, definition.typeName()), False
            )
    if layer.key == "DEMAND" and "weight" not in mapped:
        sentence = tr("The layer “{0}” has no field “weight” and none is chosen: choose the field of the weight.")
        yield Finding("DEMAND_WEIGHT_FIELD", sentence.format(source.layer), True)
    for column, field in mapped.items() if layer.key == "COSTS" else ():
        if list(mapped.values()).count(field) > 1:
            sentence = tr("The field “{0}” is chosen more than once for the costs.")
            yield Finding(declared[column], sentence.format(field), False)


def _hints(algorithm, parameters, context, opened: Dict[str, Optional[Input]]) -> Iterator[Finding]:
    values = effective(algorithm, parameters, context)
    if opened["COSTS"] is None:
        for key in ("L2_RADIUS", "L3_RADIUS"):
            radius = values[key]
            if radius < LEAST_RADIUS_M:
                sentence = tr("A radius of {0} m is very small. Radii are in metres: 1 km is 1000.")
                yield Finding(key, sentence.format(f"{radius:g}"), False)
            elif radius > MOST_RADIUS_M:
                sentence = tr("A radius of {0} m is {1} km. Radii are in metres.")
                yield Finding(key, sentence.format(f"{radius:,.0f}", f"{radius / 1000:,.0f}"), False)
    coverage = ("WEIGHT_L2", "WEIGHT_L3", "WEIGHT_BACKUP_L2", "WEIGHT_BACKUP_L3")
    if values["GOAL"] != "min_cost" and not any(values[key] for key in coverage):
        yield Finding("WEIGHT_L2", tr("The weights of coverage are all 0: no plan is better than another."), False)
    if values["GOAL"] == "min_cost" and not any(values[key] for key in values if key.startswith("MIN_COVERAGE")):
        sentence = tr("The goal is least cost and no minimum coverage is set: building nothing is the best plan.")
        yield Finding("MIN_COVERAGE_L2", sentence, False)
    for key in AREA_RULES:
        if opened["ZONES"] is None and values[key] is not None:
            sentence = tr("“{0}” is set but there are no zones: it will not be applied.")
            yield Finding("ZONES", sentence.format(_label(algorithm, key)), False)
    for key in GROUP_RULES:
        if values[key] and opened["DEMAND"] is not None and not _has_groups(algorithm, parameters, context, opened):
            sentence = tr("“{0}” needs the field of the population group of the demand points.")
            yield Finding("DEMAND_GROUP_FIELD", sentence.format(_label(algorithm, key)), False)


def _has_groups(algorithm, parameters, context, opened: Dict[str, Optional[Input]]) -> bool:
    return "group" in field_map(algorithm, parameters, DEMAND.columns(), opened["DEMAND"], context)


def _label(algorithm, key: str) -> str:
    return algorithm.parameterDefinition(key).description()
