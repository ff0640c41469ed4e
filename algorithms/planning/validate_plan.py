"""evplan:validateplan — recompute a plan from its layers alone."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Dict

from ...core.errors import PlanningError
from ...core.placement.capacity import CHECKED
from ...core.schema import VIOLATIONS
from .. import capacity, declare
from ..base import EvplanAlgorithm, tr
from ..bridge.outputs import Outputs
from ..bridge.tables import open_source
from ..layers import (
    NETWORK,
    PLAN,
    SITES,
    LayerInput,
    declare_fields,
    declare_network,
    read_layers,
)
from ..rules import declare_rules, read_rules

LAYERS = (PLAN, *NETWORK)
CAPACITY_PLAN = replace(
    PLAN,
    geometry=None,
    silent=("site_id", "year", "slow_before", "slow_after", "fast_before", "fast_after", "capacity", "supply", "cost"),
)
FLOWS = LayerInput(
    "FLOWS",
    "Flows",
    "Of a plan of capacities: which demand goes to which lot, as “Optimize capacity” writes it.",
    (),
    silent=("demand_id", "site_id", "year", "amount"),
    geometry=None,
)
OF_LOTS = replace(SITES, fields=capacity.BAYS)
"""What a plan of capacities knows of sites besides."""


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
        "and a plan made with a table of costs needs that table.\n\n"
        "A layer of lots that “Optimize capacity” wrote is checked against its own constraints: give it as the plan, with its flows, the lots (as candidate "
        "sites) and the demand it was made for, and the same costs and capacities of chargers. The rules of charging networks are not looked at then."
    )

    def initAlgorithm(self, configuration=None) -> None:
        PLAN.declare(self)
        FLOWS.declare(self, optional=True)
        declare_network(self, sites_optional=True)
        capacity.FORECAST.declare(self, optional=True)
        capacity.declare_years(self)
        declare_rules(self)
        capacity.declare_terms(self, CHECKED)
        capacity.declare_ways(self)
        declare_fields(self, (*LAYERS, OF_LOTS, capacity.FORECAST, FLOWS))
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
                "OBJECTIVE": "Cost, of a plan of capacities",
                "COST_DISTANCE": "Cost of distance, of a plan of capacities",
                "COST_MISMATCH": "Cost of mismatch, of a plan of capacities",
                "COST_INFRASTRUCTURE": "Cost of chargers, of a plan of capacities",
            },
        )

    def work(self, parameters: Dict[str, Any], context, control) -> Dict[str, Any]:
        from ...core.placement.capacity.check import is_capacity_plan

        plan = open_source(self, parameters, "PLAN", context)
        if is_capacity_plan(plan.source.fields().names()):
            return self._capacities(parameters, context, control)
        return self._network(parameters, context, control)

    def _capacities(self, parameters: Dict[str, Any], context, control) -> Dict[str, Any]:
        """A plan of lots and flows."""
        from ...core.placement.capacity import check

        if not declare.given(parameters, "SITES"):
            raise PlanningError("A plan of capacities needs the layer of its lots (SITES).")
        terms = capacity.read_terms(self, parameters, context)
        constraints = declare.several_chosen(self, parameters, "CONSTRAINTS", context)
        read = capacity.read_problem(self, parameters, context, control, terms, (CAPACITY_PLAN, FLOWS))
        layers = read.layers
        control.progress(50)
        report = check.check_capacity(
            layers.frame("PLAN"), layers.frame("FLOWS"), read.problem, layers.inputs(), constraints
        )
        for note in (*read.problem.notes, *report.notes):
            control.warn(note)
        files = self._written(report, check.report_document(report, constraints), parameters, context, control)
        return {**files, **report.figures}

    def _network(self, parameters: Dict[str, Any], context, control) -> Dict[str, Any]:
        from ...core.placement.check import check_plan, report_document

        rules = read_rules(self, parameters, context, budget_required=False)
        layers = read_layers(self, parameters, context, control, list(LAYERS), optional=("CHARGERS", "SITES"))
        control.progress(50)
        report = check_plan(layers.frame("PLAN"), layers.inputs(), rules)
        control.progress(80)
        files = self._written(report, report_document(report, rules), parameters, context, control)
        return {**{name: report.figures[name] for name in ("NET_COST", "OPEX", "COVERAGE_L2", "COVERAGE_L3")}, **files}

    def _written(
        self, report, document: Dict[str, Any], parameters: Dict[str, Any], context, control
    ) -> Dict[str, Any]:
        """Say and write what was found; the outputs that all plans have."""
        for violation in report.violations:
            control.warn(f"{violation.plan_id or 'plan'}: {violation.message}")
        control.info(tr("The plan is valid.") if report.valid else f"{len(report.violations)} violations.")
        with Outputs(self, parameters, context, control) as out:
            out.layer("VIOLATIONS", VIOLATIONS, report.table(), title=tr("Violations"))
            out.json("SUMMARY", document)
            files = out.commit()
        return {"VALID": report.valid, "N_VIOLATIONS": len(report.violations), **files}
