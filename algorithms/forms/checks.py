"""What is wrong with a form of ``optimizenetwork`` while it is filled in: the sentences that its run would end with, and hints.

Cheap: layers are opened, never read; counts are those of the provider.
"""

from __future__ import annotations

from typing import Any, Dict, Iterator, List, NamedTuple, Optional

from qgis.core import QgsProcessingContext, QgsProcessingException, QgsProcessingParameterDefinition

from ...core.errors import PlanningError
from .. import declare
from ..base import tr
from ..bridge.tables import Input, extent_on_earth, field_map, open_source
from ..layers import CHARGERS, COSTS, DEMAND, SITES, ZONES, LayerInput
from ..rules import rule_complaints, rules_of
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
    return sorted(found, key=lambda each: not each.refused)


def start_values(algorithm, parameters: Dict[str, Any], context: QgsProcessingContext) -> Dict[str, Any]:
    """What each rule is where its own parameter is left empty, by the parameter's key; with ``currency`` beside them."""
    path = algorithm.parameterAsFile(parameters, "ASSUMPTIONS", context)
    try:
        own = files.read(path) if path else {}
    except ValueError:  # said by the checks
        own = {}
    values = {**files.preset_values(declare.chosen(algorithm, parameters, "PRESET", context)), **own}
    return {**{key: values[rule] for key, rule in rules_of(algorithm).items()}, "currency": values["currency"]}


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
    values = _values(algorithm, parameters, context)
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
            yield Finding("ZONES", tr("{0} is set but there are no zones: it will not be applied.").format(key), False)
    for key in GROUP_RULES:
        if values[key] and opened["DEMAND"] is not None and not _has_groups(algorithm, parameters, context, opened):
            sentence = tr("{0} needs the field of the population group of the demand points.")
            yield Finding("DEMAND_GROUP_FIELD", sentence.format(key), False)


def _values(algorithm, parameters, context) -> Dict[str, Any]:
    """What every rule parameter amounts to."""
    values = start_values(algorithm, parameters, context)
    for key in rules_of(algorithm):
        given = parameters.get(key)
        if declare.given(parameters, key) and given != "preset":
            values[key] = float(given) if isinstance(given, str) and key.startswith(("L2_R", "L3_R")) else given
    return values


def _has_groups(algorithm, parameters, context, opened: Dict[str, Optional[Input]]) -> bool:
    return "group" in field_map(algorithm, parameters, DEMAND.columns(), opened["DEMAND"], context)
