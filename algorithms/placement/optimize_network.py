"""evplan:optimizenetwork — the placement plan."""

from __future__ import annotations

from typing import Any, Dict

from ...core.placement.solver import SOLVERS
from ...core.schema import COVERAGE, FRONTIER, PLAN
from .. import declare
from ..base import EvplanAlgorithm, tr
from ..bridge import provenance
from ..bridge.language import status_words
from ..bridge.outputs import Outputs, asked_for
from ..bridge.settings import solver_python
from ..layers import NETWORK, declare_fields, declare_network, read_layers
from ..rules import declare_rules, read_rules


class OptimizeNetwork(EvplanAlgorithm):
    NAME = "optimizenetwork"
    TITLE = "Optimize charging network"
    ROOM = "placement"
    TAGS = ("placement", "milp", "optimization", "coverage", "location", "upgrade", "budget")
    PACKAGES = ("numpy", "scipy", "pandas", "geopandas", "pyomo", "swiglpk")
    HELP = (
        "Chooses where to build Level 2 and fast-charging stations and which Level 2 stations to upgrade, so that as much demand as "
        "possible is served within the radii for the budget, within the grid power of each site and above the minimum coverages. "
        "Other goals, more actions (mixed sites, more ports, removals) and more rules (groups, backup, capacity, competitors, limits per "
        "zone, spacing, operating cost) are among the advanced parameters; a rule that is not set is not applied.\n\n"
        "The plan is exact: it states its status, the best objective any plan could reach (bound) and the gap between the two. "
        "A plan stopped by the time limit is still a plan, with its gap. When the targets cannot be met the log and the summary say "
        "which, and by how much, and the layers show the plan that comes closest; so they do when the time ends before any plan "
        "that meets the targets is found.\n\n"
        "A fast-charging station that exists already serves Level 3 whatever its number of ports; a new one needs the preset's minimum.\n\n"
        "Distances are straight lines in metres, in a metric coordinate system chosen for the data; the layers may each have their own. "
        "With a table of costs, its distances or times decide who is served. "
        "An upgraded station keeps serving Level 2 only if it keeps Level 2 ports or fast chargers also serve L2.\n\n"
        "Every plan is checked by an independent recomputation before it is written."
    )

    def initAlgorithm(self, configuration=None) -> None:
        declare_network(self)
        declare_rules(self)
        declare.solving(
            self,
            SOLVERS,
            "auto takes HiGHS for gaps up to 1 % where the package highspy is installed, else GLPK, which is always there. "
            "gurobi, cbc and scip are for those who have one of them installed.",
            gap=0.005,
            gap_help="Stop when the plan is proven to be this close to the best possible: 0.005 is half a percent.",
            seconds_help="After this many seconds the best plan so far is kept, with its gap.",
            advanced=False,
        )
        declare.number(
            self,
            "FRONTIER_POINTS",
            "Points of the frontier",
            "How many budgets the frontier tries, each an optimization of its own. Used only when the frontier is asked for.",
            default=10,
            minimum=2,
            maximum=1000,
            integer=True,
            advanced=True,
        )
        declare_fields(self, NETWORK)
        declare.sink(
            self,
            "PLAN",
            "Plan",
            "point",
            "Every existing station and every new one: action, ports and power before and after, cost and resale.",
        )
        declare.sink(
            self,
            "COVERAGE",
            "Coverage",
            "point",
            "Every demand point: served before and after, nearest station, how many serve it.",
            optional=True,
        )
        declare.sink(
            self,
            "FRONTIER",
            "Frontier of cost and coverage",
            None,
            "Table of budgets and the best weighted coverage each can buy, with its bound.",
            optional=True,
        )
        declare.output_file(
            self,
            "SUMMARY",
            "Summary (JSON)",
            "JSON (*.json)",
            "Status, gap, coverage, money, rules, warnings, check and versions of the run.",
        )
        declare.text_outputs(self, {"STATUS": "Status", "REASON": "Why the run ended"})
        declare.number_outputs(
            self,
            {
                "OBJECTIVE": "Objective",
                "BOUND": "Bound",
                "GAP_REACHED": "Gap reached",
                "NET_COST": "Net cost",
                "OPEX": "Added operating cost, present value",
                "COVERAGE_L2": "L2 coverage after",
                "COVERAGE_L3": "L3 coverage after",
                "COVERAGE_L2_BEFORE": "L2 coverage before",
                "COVERAGE_L3_BEFORE": "L3 coverage before",
                "N_NEW_L2": "New L2 stations",
                "N_NEW_L3": "New L3 stations",
                "N_UPGRADES": "Upgrades",
                "N_MIXED": "New mixed stations",
                "N_ADD_PORTS": "Stations with more ports",
                "N_REMOVED": "Removed stations",
            },
        )

    def work(self, parameters: Dict[str, Any], context, control) -> Dict[str, Any]:
        from ...core.control import Span
        from ...core.placement.network import BEST_EFFORT, in_words, plan_network
        from ...core.placement.optimize import Settings

        rules = read_rules(self, parameters, context)
        settings = Settings(
            *declare.solver_gap_seconds(self, parameters, context),
            python=solver_python(),
        )
        frontier_points = self.parameterAsInt(parameters, "FRONTIER_POINTS", context)
        layers = read_layers(self, parameters, context, control, list(NETWORK), optional=("CHARGERS",))
        planned = plan_network(
            layers.inputs(),
            rules,
            settings,
            Span(control, 5, 95),
            frontier_points if asked_for(parameters, "FRONTIER", context) else 0,
        )
        for line in in_words(planned.summary):
            control.info(line)
        sources = provenance.of_inputs(self, parameters, [layer.key for layer in NETWORK], context)
        with Outputs(self, parameters, context, control) as out:
            status = planned.result.status
            kind = tr("Best effort") if status in BEST_EFFORT else tr("Plan")
            title = f"{kind} ({status_words(status)})"
            out.layer("PLAN", PLAN, planned.plan, layers.crs("SITES"), layers.metric, title=title, provenance=sources)
            out.layer(
                "COVERAGE",
                COVERAGE,
                planned.coverage,
                layers.crs("DEMAND"),
                layers.metric,
                title=tr("Coverage of the plan"),
                provenance=sources,
            )
            out.layer("FRONTIER", FRONTIER, planned.frontier, title=tr("Frontier of cost and coverage"))
            out.json("SUMMARY", planned.summary)
            files = out.commit()
        control.progress(100)
        return {**planned.summary["outputs"], **files}
