"""``evplan:optimizecapacity``: how many slow and fast chargers each lot gets in each year, and who goes where."""

from __future__ import annotations

from typing import Any, Dict

from ...core.placement.capacity import CONSTRAINTS, MODES
from ...core.placement.solver import SOLVERS
from ...core.schema import CAPACITY_LOTS, FLOWS, LOT_SELECTION, SCENARIO_COSTS, SCENARIO_FLOWS
from .. import capacity, declare, scenarios
from ..base import EvplanAlgorithm, tr
from ..bridge import provenance
from ..bridge.language import status_words
from ..bridge.outputs import Outputs, asked_for
from ..bridge.settings import solver_python
from ..bridge.tables import engine_crs
from ..layers import COSTS, declare_fields

SOURCES = ("SITES", "DEMAND", "FORECAST", "COSTS", "SCENARIO_TABLE")


class OptimizeCapacity(EvplanAlgorithm):
    NAME = "optimizecapacity"
    TITLE = "Optimize capacity"
    ROOM = "placement"
    TAGS = ("slow", "fast", "capacity", "slots", "parking", "transport", "flow", "several years", "queue", "erlang")
    PACKAGES = ("numpy", "scipy", "pandas", "geopandas", "pyomo")
    HELP = (
        "Decides how many slow and fast chargers each lot gets in each year, and which demand goes to which lot, at least cost: distance × flow, "
        "plus the mismatch of the forecast, plus slow and fast chargers. The three terms are reported apart.\n\n"
        "Existing chargers of the layer stay and count; their number and the new ones stay within the slots and the grid connection; no lot supplies "
        "more than its chargers can; every demand point gets its demand. Each of these constraints can be switched off.\n\n"
        "Several years: a field of the demand layer for each, or a table of forecasts. joint: all years at once. sequential: each year upon what the "
        "one before it left.\n\n"
        "Several futures of the demand: scenarios are fields of the demand layer or a table. The numbers of chargers are shared, flows are each "
        "scenario's own. The plan has the least mean cost, the least cost in the worst scenario, or the least largest regret, with bound and gap; beside it "
        "stand the plans made for each scenario alone, what each costs in every other one, and how far they agree on the lots. LOTS and FLOWS show the "
        "first scenario.\n\n"
        "STATUS and REASON say how the run ended. BOUND is what no plan can undercut, recomputed from the prices of capacity over all pairs of "
        "demand point and lot; GAP_REACHED how far the result may be from it. Where demand cannot be met, the log says which lots are full and how much "
        "capacity lacks. See docs/capacity.md."
    )

    def initAlgorithm(self, configuration=None) -> None:
        capacity.LOTS.declare(self)
        capacity.POINTS.declare(self)
        capacity.declare_years(self)
        capacity.FORECAST.declare(self, optional=True)
        COSTS.declare(self, optional=True)
        declare.choice(
            self,
            "YEARS_MODE",
            "Several years",
            MODES,
            "joint",
            "joint: all years at once. sequential: year by year, each upon the one before.",
        )
        scenarios.declare_scenarios(self)
        capacity.declare_terms(self, CONSTRAINTS)
        capacity.declare_ways(self)
        declare.number(
            self,
            "SERVICE_MINUTES",
            "Time of a visit (min)",
            "Assumption for the wait: how long a charger is in use for each visit, on average.",
            default=30.0,
            minimum=0.01,
            advanced=True,
        )
        declare.number(
            self,
            "BUSY_AT_CAPACITY",
            "Busy at full capacity (0–1)",
            "Assumption for the wait: share of the time that a charger is in use when all of its capacity is.",
            default=0.7,
            minimum=0.01,
            maximum=0.99,
            advanced=True,
        )
        declare.solving(
            self,
            SOLVERS,
            "For what the bound and the rounding leave open.",
            gap=0.001,
            gap_help="How far the result may be from the best possible, 0 to 1.",
        )
        declare_fields(self, (capacity.LOTS, capacity.POINTS, capacity.FORECAST, COSTS, scenarios.SCENARIO_TABLE))
        declare.sink(
            self,
            "LOTS",
            "Lots",
            "point",
            "A point per lot and year: chargers before and after, capacity, supply, wait, power and cost.",
        )
        declare.sink(
            self,
            "FLOWS",
            "Flows",
            "line",
            "A line per demand point, lot and year between which anything flows.",
            optional=True,
        )
        scenarios.declare_outputs(self)
        declare.output_file(
            self,
            "SUMMARY",
            "Summary (JSON)",
            "JSON (*.json)",
            "Terms of the cost, distances, use and waits of each year, assumptions.",
        )
        declare.text_outputs(self, {"STATUS": "Status", "REASON": "Reason"})
        declare.number_outputs(
            self,
            {
                "OBJECTIVE": "Objective",
                "BOUND": "Bound",
                "GAP_REACHED": "Gap reached",
                "COST_DISTANCE": "Cost of distance",
                "COST_MISMATCH": "Cost of mismatch",
                "COST_INFRASTRUCTURE": "Cost of chargers",
                "COST_UNSERVED": "Cost of unserved demand",
            },
        )

    def work(self, parameters: Dict[str, Any], context, control) -> Dict[str, Any]:
        import time

        import geopandas

        from ...core.control import Span
        from ...core.placement.capacity import outcome, robust, solve

        started, began = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()), time.monotonic()
        terms = capacity.read_terms(self, parameters, context)
        service = outcome.Service(
            *(self.parameterAsDouble(parameters, name, context) for name in ("SERVICE_MINUTES", "BUSY_AT_CAPACITY"))
        )
        how = solve.How(
            *declare.solver_gap_seconds(self, parameters, context),
            declare.chosen(self, parameters, "YEARS_MODE", context),
            solver_python(),
        )
        asked = scenarios.read_asked(self, parameters, context)
        more = (scenarios.SCENARIO_TABLE,) if asked.table else ()
        read = capacity.read_problem(self, parameters, context, control, terms, more, asked.columns())
        layers, problem, found = read.layers, read.problem, None
        if asked.any:
            problem = scenarios.apply(asked, problem, layers)
            found = robust.plan_robust(problem, asked.robust, how, Span(control, 10, 95))
        planned = found.planned if found else solve.optimize_capacity(problem, how, Span(control, 10, 95))
        for note in (*problem.notes, *planned.explanation):
            control.warn(note)
        control.info(outcome.in_words(planned, found and found.gap))
        for line in robust.in_words(asked.robust, found) if found else ():
            control.info(line)
        figures = {**outcome.totals(planned), **scenarios.figures(found)}
        sources = provenance.of_inputs(self, parameters, SOURCES, context)
        with Outputs(self, parameters, context, control) as out:
            title = f"{tr('Lots')} ({status_words(planned.status)})"
            lots = outcome.lots_table(problem, planned, service)
            out.layer("LOTS", CAPACITY_LOTS, lots, layers.crs("SITES"), layers.metric, title=title, provenance=sources)
            if asked_for(parameters, "FLOWS", context):
                rows = outcome.all_flows(problem, planned)
                shapes = geopandas.GeoDataFrame(
                    rows,
                    geometry=outcome.lines(problem.demand.xy, problem.lots.xy, rows),
                    crs=engine_crs(layers.metric),
                )
                out.layer(
                    "FLOWS", FLOWS, shapes, layers.crs("DEMAND"), layers.metric, title=tr("Flows"), provenance=sources
                )
            if found:
                out.layer(
                    "SCENARIO_COSTS", SCENARIO_COSTS, found.costs, title=tr("Costs and regrets"), provenance=sources
                )
                out.layer(
                    "SELECTION",
                    LOT_SELECTION,
                    found.selection,
                    layers.crs("SITES"),
                    layers.metric,
                    title=tr("Agreement of the scenarios"),
                    provenance=sources,
                )
                if asked_for(parameters, "SCENARIO_FLOWS", context):
                    flows = robust.every_flow(problem, found)
                    out.layer(
                        "SCENARIO_FLOWS", SCENARIO_FLOWS, flows, title=tr("Flows of every scenario"), provenance=sources
                    )
            seconds = time.monotonic() - began
            document = outcome.summarize(problem, planned, how, service, read.tables(), started, seconds)
            told = {"scenarios": robust.summary(asked.robust, found)} if found else {}
            out.json("SUMMARY", {**document, "outputs": figures, **told})
            files = out.commit()
        control.progress(100)
        return {**files, **figures}
