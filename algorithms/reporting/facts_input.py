"""The tables and summaries that dashboard, map and report are made of: declared and read in one way."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Dict, List, Sequence, Tuple

from qgis.core import QgsProcessing, QgsProcessingContext, QgsProcessingParameterMultipleLayers

from ...core import schema
from ...core.errors import PlanningError
from .. import declare
from ..base import tr
from ..bridge import provenance
from ..bridge.feedback import FeedbackControl
from ..bridge.inputs import input_files
from ..bridge.tables import field_map, open_source, read_table

if TYPE_CHECKING:
    from ...core.acquire.provenance import Provenance
    from ...core.reporting.facts import Given


@dataclass(frozen=True)
class Shown:
    """An input whose fields are those of a table of ``core.schema``. ``name``: the table in ``facts.Given``."""

    key: str
    name: str
    table: schema.Table
    label: str
    help: str


INPUTS: Tuple[Shown, ...] = (
    Shown("PLAN", "plan", schema.PLAN, "Plan", "The plan layer, as “Optimize charging network” or “Plan phases” writes it."),
    Shown(
        "CHARGERS", "chargers", schema.CHARGERS, "Charging stations",
        "The stations as they are; without a plan the page is about them.",
    ),
    Shown(
        "COVERAGE", "coverage", schema.COVERAGE, "Coverage",
        "The coverage layer of “Optimize charging network” (before and after) or of “Coverage of existing chargers” (before alone).",
    ),
    Shown("PHASES", "phases", schema.PHASES, "Phases", "The table of phases of “Plan phases”."),
    Shown("FRONTIER", "frontier", schema.FRONTIER, "Frontier of cost and coverage", "The frontier of “Optimize charging network”."),
    Shown(
        "RESULTS", "results", schema.SWEEP_RESULTS, "Sensitivity: results",
        "The results of “Sensitivity of the plan”; without a frontier, theirs is shown.",
    ),
    Shown(
        "CONSTRAINTS", "constraints", schema.CONSTRAINTS, "Sensitivity: limits",
        "The table of constraints of “Sensitivity of the plan”. Without it, budget and least coverage of the plan's summary are shown.",
    ),
    Shown("CASH_FLOW", "cash_flow", schema.CASH_FLOW, "Cash flow", "The cash flow of “Cost and return of a plan”."),
    Shown("GRID", "grid", schema.GRID_REQUIREMENTS, "Grid requirements", "The layer of “Grid and site requirements”."),
    Shown("KPIS", "kpis", schema.KPIS, "Key figures", "The table of “Key figures of the network”."),
    Shown("TARGETS", "targets", schema.TARGET_STATUS, "Status of the targets", "The status table of “Monitor targets”."),
    Shown("FORECAST", "forecast", schema.FORECAST, "Forecast of use", "The forecast of “Forecast usage”."),
)  # fmt: skip


def declare_inputs(algorithm, keys: Sequence[str] = tuple(each.key for each in INPUTS)) -> None:
    """All are optional; the engine says what a page cannot do without."""
    for each in INPUTS:
        if each.key in keys:
            declare.source(algorithm, each.key, each.label, declare.ANY_TABLE, each.help, optional=True)
    declare_summaries(algorithm)


def declare_summaries(algorithm) -> None:
    """Summaries, further sources and the currency."""
    declare.files(
        algorithm,
        "SUMMARY",
        "Summaries (JSON)",
        "Summary files of the tools, each recognized by what is in it: of “Optimize charging network” (status, bound, gap, rules, currency), “Plan phases”, "
        "“Cost and return of a plan”, “Sensitivity of the plan” (its sentences), “Accessibility and fairness” (Gini, Theil) and “Validate plan”.",
    )
    declare.add(
        algorithm,
        QgsProcessingParameterMultipleLayers(
            "SOURCES", tr("Other layers to name as sources"), QgsProcessing.SourceType.TypeVector, optional=True
        ),
        "Layers that the plan was made of (demand, candidate sites, zones): their sources and licences are printed with those of the layers above.",
        advanced=True,
    )
    declare.text(algorithm, "CURRENCY", "Currency", "Name or sign of the currency. Left empty, that of the summaries.")


def read_inputs(
    algorithm, parameters: Dict[str, Any], context: QgsProcessingContext, control: FeedbackControl
) -> "Given":
    """Every table that is given; a layer without rows counts as not given, which is told."""
    from ...core.reporting.facts import Given

    tables: Dict[str, Any] = {}
    origins: Dict[str, Any] = {}
    for each in _declared(algorithm):
        source = open_source(algorithm, parameters, each.key, context, empty_ok=True)
        if source is None:
            continue
        if source.source.featureCount() == 0:
            control.warn(f"The layer “{source.layer}” ({each.key}) has no rows and is left out.")
            continue
        fields = field_map(algorithm, parameters, dict.fromkeys(each.table.names, ""), source, context)
        read = read_table(source, fields, control)
        tables[each.name], origins[each.name] = read.frame, read.origin
    summaries = read_summaries(algorithm, parameters, context, control)
    currency = algorithm.parameterAsString(parameters, "CURRENCY", context).strip()
    return Given(**tables, origins=origins, summaries=summaries, currency=currency)


def sources_of(algorithm, parameters: Dict[str, Any], context: QgsProcessingContext) -> List["Provenance"]:
    """Where the data of all inputs come from, each source once."""
    return provenance.of_inputs(
        algorithm, parameters, [*(each.key for each in _declared(algorithm)), "SOURCES"], context
    )


def _declared(algorithm) -> List[Shown]:
    return [each for each in INPUTS if algorithm.parameterDefinition(each.key) is not None]


def read_summaries(
    algorithm, parameters: Dict[str, Any], context: QgsProcessingContext, control: FeedbackControl
) -> Dict[str, Dict[str, Any]]:
    """Documents by kind; of two of one kind the last counts."""
    from ...core.reporting.summaries import kind_of, read_summary

    found: Dict[str, Dict[str, Any]] = {}
    for path in input_files(algorithm, parameters, "SUMMARY", context):
        try:
            content = path.read_bytes()
        except OSError as error:
            raise PlanningError(f"The summary {path} cannot be read: {error.strerror} (SUMMARY).") from error
        document = read_summary(content, path.name)
        kind = kind_of(document)
        if not kind:
            control.warn(f"{path.name} is no summary of which the page shows anything, and is left out (SUMMARY).")
            continue
        if kind in found:
            control.warn(f"{path.name} is of the same tool as a summary before it, and takes its place (SUMMARY).")
        found[kind] = document
    return found
