"""``evplan:compareplans``: two plans or more side by side."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Dict, List, Optional, Sequence

from qgis.core import (
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingFeatureSource,
    QgsProcessingParameterMultipleLayers,
    QgsVectorLayer,
)

from ...core.errors import PlanningError
from ...core.schema import COVERAGE, COVERAGE_DIFFERENCES, PLAN_COMPARISON
from .. import declare
from ..base import EvplanAlgorithm, tr
from ..bridge import provenance
from ..bridge.inputs import input_files, input_layers
from ..bridge.outputs import Outputs
from ..bridge.tables import Input, field_map, metric_system, open_source, read
from ..layers import DEMAND, PLAN, LayerInput

if TYPE_CHECKING:
    from ...core.planning.compare import Candidate

PEOPLE = replace(
    DEMAND,
    help="Point layer of the demand, for equity: in place of the demand of the first coverage, which knows no population groups.",
)
COVERED = tuple(name for name in COVERAGE.names if name.startswith(("demand_id", "weight", "covered", "served")))


class ComparePlans(EvplanAlgorithm):
    NAME = "compareplans"
    TITLE = "Compare plans"
    ROOM = "planning"
    TAGS = ("scenario", "comparison", "difference", "agreement", "what if", "equity", "side by side")
    PACKAGES = ("numpy", "scipy", "pandas", "geopandas")
    HELP = (
        "Puts two plans or more side by side: what all of them choose and what only some do, cost, ports, power, coverage, who gains and who loses service, how evenly "
        "charging is spread, and status and gap of the runs. Differences are against the first plan. docs/comparison.md says what every figure means.\n\n"
        "Stations and sites are the same where their ids are and they lie within the tolerance of each other; else where they lie within the tolerance. "
        "Ids that are shared by places farther apart are told, and count as different places.\n\n"
        "A coverage or summary belongs to the plan after which it is named (“North” and “Coverage North”), else to the plan at the same place "
        "in the list. What does not match is said: other demand, other existing stations, other rules, a summary of another run.\n\n"
        "Equity is that of “Accessibility and fairness” (2sfca, ports of both levels) after each plan, over the same demand."
    )

    def initAlgorithm(self, configuration=None) -> None:
        point = QgsProcessing.SourceType.TypeVectorPoint
        plans = QgsProcessingParameterMultipleLayers("PLANS", tr("Plans"), point)
        plans.setMinimumNumberInputs(2)
        declare.add(
            self,
            plans,
            "Two plan layers or more, as “Optimize charging network” or “Plan phases” writes them; the first is the one that others are compared with.",
        )
        declare.add(
            self,
            QgsProcessingParameterMultipleLayers("COVERAGES", tr("Coverages of the plans"), point, optional=True),
            "The coverage layers that belong to the plans, for who is served; named after their plans, or in the same order.",
        )
        declare.files(
            self,
            "SUMMARIES",
            "Summaries of the plans",
            "The summaries (JSON) of the runs, for status, gap and rules; named after their plans, or in the same order.",
        )
        declare.text(
            self,
            "NAMES",
            "Names of the plans",
            "Between semicolons, in the order of the plans. Left empty, the names of the layers.",
            advanced=False,
        )
        declare.number(
            self,
            "TOLERANCE_M",
            "Tolerance of position (m)",
            "Stations and sites this near each other can be one place.",
            default=10.0,
            minimum=0.0,
            maximum=1000.0,
        )
        PEOPLE.declare(self, optional=True)
        declare.number(
            self,
            "REACH",
            "Reach for equity (m)",
            "How far people go to charge: the catchment of a station. 0 leaves equity out.",
            default=2000.0,
            minimum=0.0,
            maximum=100_000.0,
        )
        PEOPLE.declare_fields(self)
        declare.sink(self, "COMPARISON", "Plans compared", None, "One row a plan, with differences against the first.")
        declare.sink(
            self,
            "CHOICES",
            "Places chosen",
            "point",
            "Every place where some plan does something: which plans, how many, and what each does.",
            optional=True,
        )
        declare.sink(
            self,
            "CHANGES",
            "Demand served otherwise",
            "point",
            "Every demand point that gains or loses service against the first plan, once for each other plan.",
            optional=True,
        )
        declare.output_file(
            self,
            "SUMMARY",
            "Summary (JSON)",
            "JSON (*.json)",
            "What the numbers say in sentences, what does not match, all plans, and every two of them.",
        )
        declare.number_outputs(
            self,
            {
                "N_PLANS": "Plans",
                "N_PLACES": "Places that some plan chooses",
                "N_IN_ALL": "Places that all plans choose",
                "N_IN_SOME": "Places that more than one plan, but not all choose",
                "N_IN_ONE": "Places that one plan alone chooses",
                "SHARE_IN_ALL": "Share of the places that all plans choose",
            },
        )

    def prepareAlgorithm(self, parameters, context: QgsProcessingContext, feedback) -> bool:
        if not super().prepareAlgorithm(parameters, context, feedback):
            return False
        self._inputs: Dict[str, List[Input]] = {}
        self._files: Dict[str, List[str]] = {}
        for key in ("PLANS", "COVERAGES"):
            layers = input_layers(self, parameters, key, context)
            self._inputs[key] = [
                Input(key, QgsProcessingFeatureSource(layer, context), layer.name()) for layer in layers
            ]
            self._files[key] = [_file_name(layer) for layer in layers]
        return True

    def work(self, parameters: Dict[str, Any], context: QgsProcessingContext, control) -> Dict[str, Any]:
        from ...core.control import Span
        from ...core.planning.compare import compare_plans

        opened = [*self._inputs["PLANS"], *self._inputs["COVERAGES"]]
        for each in opened:
            if each.source.featureCount() == 0:
                raise PlanningError(
                    f"The layer “{each.layer}” ({each.parameter}) has no features. Choose another layer, or clear its filter."
                )
        people = open_source(self, parameters, "DEMAND", context)
        metric = metric_system([*opened, *([] if people is None else [people])], context)
        plans = self._plans(parameters, context, metric, Span(control, 0, 40))
        demand = None
        if people is not None:
            table = read(people, field_map(self, parameters, PEOPLE.columns(), people, context), metric, context, control, only="point")  # fmt: skip
            demand = (table.frame, table.origin)
        found = compare_plans(
            plans,
            self.parameterAsDouble(parameters, "TOLERANCE_M", context),
            demand,
            self.parameterAsDouble(parameters, "REACH", context),
            Span(control, 40, 90),
        )
        for note in found.notes:
            control.warn(note)
        for line in found.summary["insights"]:
            control.info(line)
        sources = provenance.of_inputs(self, parameters, ("PLANS", "COVERAGES", "DEMAND"), context)
        crs = opened[0].crs
        with Outputs(self, parameters, context, control) as out:
            out.layer("COMPARISON", PLAN_COMPARISON, found.table, title=tr("Plans compared"), provenance=sources)
            out.layer(
                "CHOICES",
                found.choices_schema,
                found.choices,
                crs,
                metric,
                title=tr("Places chosen"),
                provenance=sources,
            )
            out.layer(
                "CHANGES",
                COVERAGE_DIFFERENCES,
                found.changes,
                crs,
                metric,
                title=tr("Demand served otherwise"),
                provenance=sources,
            )
            out.json("SUMMARY", found.summary)
            files = out.commit()
        control.progress(100)
        return {**found.summary["outputs"], **files}

    def _plans(self, parameters, context: QgsProcessingContext, metric, control) -> "List[Candidate]":
        """The plans with what belongs to each."""
        from ...core.planning import compare_inputs
        from ...core.planning.compare import Candidate

        plans, coverages = self._inputs["PLANS"], self._inputs["COVERAGES"]
        files = input_files(self, parameters, "SUMMARIES", context)
        given = self.parameterAsString(parameters, "NAMES", context) or ""
        names = compare_inputs.plan_names([each.layer for each in plans], given)
        known_as = [(name, each.layer, file) for name, each, file in zip(names, plans, self._files["PLANS"])]
        of_coverage = self._belonging(known_as, coverages, [each.layer for each in coverages], "COVERAGES", control)
        of_summary = self._belonging(known_as, files, [path.stem for path in files], "SUMMARIES", control)
        made = []
        for name, plan, coverage, file in zip(names, plans, of_coverage, of_summary):
            table = self._read(plan, PLAN.silent, metric, context, control)
            served = None if coverage is None else self._read(coverage, COVERED, metric, context, control)
            made.append(
                Candidate(
                    name,
                    table.frame,
                    table.origin,
                    None if served is None else served.frame,
                    table.origin if served is None else served.origin,
                    None if file is None else compare_inputs.read_summary(file),
                )
            )
        return made

    def _belonging(self, plans, others: Sequence[Any], names: List[str], key: str, control) -> List[Optional[Any]]:
        from ...core.planning.compare_inputs import belonging, by_name

        found = belonging(plans, names, key)
        if others:
            how = "by name" if by_name(plans, names, found) else "in their order"
            told = "; ".join(f"“{plan[0]}” – “{names[at]}”" for plan, at in zip(plans, found) if at is not None)
            control.info(f"{key}, matched {how}: {told}.")
        return [None if at is None else others[at] for at in found]

    def _read(self, input_: Input, columns: Sequence[str], metric, context: QgsProcessingContext, control):
        layer = LayerInput(input_.parameter, "", "", (), silent=tuple(columns))
        return read(
            input_, field_map(self, {}, layer.columns(), input_, context), metric, context, control, only="point"
        )


def _file_name(layer: QgsVectorLayer) -> str:
    """The name of the layer's file, by which its coverage and summary may be named, too; empty for others."""
    path = layer.source().partition("|")[0]
    return Path(path).stem if layer.providerType() == "ogr" else ""
