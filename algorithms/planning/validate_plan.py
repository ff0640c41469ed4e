"""evplan:validateplan — recompute a plan from its layers alone."""

from __future__ import annotations

from typing import Any, Dict

from ...core.schema import VIOLATIONS
from .. import declare
from ..base import EvplanAlgorithm, tr
from ..bridge.outputs import Outputs
from ..layers import CHARGERS, COSTS, DEMAND, PLAN, SITES, ZONES, read_layers
from ..rules import declare_rules, read_rules

LAYERS = (PLAN, CHARGERS, DEMAND, SITES, ZONES, COSTS)


class ValidatePlan(EvplanAlgorithm):
    NAME = "validateplan"
    TITLE = "Validate plan"
    ROOM = "planning"
    TAGS = ("check", "verify", "audit", "constraints")
    PACKAGES = ("numpy", "scipy", "pandas", "geopandas")
    HELP = (
        "Recomputes coverage, cost, resale, operating cost, power and every rule of a plan from its layers alone, knowing nothing of the optimizer that made it, "
        "and lists each violation with the row it concerns. Use it on plans that were edited by hand, or that another tool made.\n\n"
        "Give the rules the plan was made with: the preset, the assumptions and any value that differed. Without a layer of existing chargers the "
        "plan must consist of new stations; without candidate sites their places and limits are not compared; the rules per area need the zones, "
        "and a plan made with a table of costs needs that table."
    )

    def initAlgorithm(self, configuration=None) -> None:
        PLAN.declare(self)
        CHARGERS.declare(self, optional=True)
        DEMAND.declare(self)
        SITES.declare(self, optional=True)
        ZONES.declare(self, optional=True)
        COSTS.declare(self, optional=True)
        declare_rules(self)
        for layer in LAYERS:
            layer.declare_fields(self)
        declare.sink(
            self,
            "VIOLATIONS",
            "Violations",
            None,
            "One row per violated rule: which, in which row of the plan, found and allowed.",
        )
        declare.output_file(
            self, "SUMMARY", "Summary (JSON)", "JSON (*.json)", "The recomputed figures and the violations."
        )
        declare.boolean_output(self, "VALID", "Valid")
        declare.number_outputs(
            self,
            {
                "N_VIOLATIONS": "Violations",
                "NET_COST": "Net cost",
                "OPEX": "Added operating cost, present value",
                "COVERAGE_L2": "L2 coverage after",
                "COVERAGE_L3": "L3 coverage after",
            },
        )

    def work(self, parameters: Dict[str, Any], context, control) -> Dict[str, Any]:
        from ...core.placement.check import check_plan, report_document

        rules = read_rules(self, parameters, context, budget_required=False)
        layers = read_layers(self, parameters, context, control, list(LAYERS), optional=("CHARGERS", "SITES"))
        control.progress(50)
        report = check_plan(layers.frame("PLAN"), layers.inputs(), rules)
        control.progress(80)
        for violation in report.violations:
            control.warn(f"{violation.plan_id or 'plan'}: {violation.message}")
        control.info(tr("The plan is valid.") if report.valid else f"{len(report.violations)} violations.")
        document = report_document(report, rules)
        with Outputs(self, parameters, context, control) as out:
            out.layer("VIOLATIONS", VIOLATIONS, report.table(), title=tr("Violations"))
            out.json("SUMMARY", document)
            files = out.commit()
        figures = report.figures
        return {
            "VALID": report.valid,
            "N_VIOLATIONS": len(report.violations),
            **{name: figures[name] for name in ("NET_COST", "OPEX", "COVERAGE_L2", "COVERAGE_L3")},
            **files,
        }
