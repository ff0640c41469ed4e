"""``evplan:locationallocation``: the classic location problems, exact and with a proven gap."""

from __future__ import annotations

from typing import Any, Dict

from ...core.placement.solver import SOLVERS
from ...core.schema import ALLOCATION, FACILITIES
from .. import declare
from ..base import EvplanAlgorithm, tr
from ..bridge import provenance
from ..bridge.outputs import Outputs, asked_for
from ..bridge.settings import solver_python
from ..bridge.tables import engine_crs
from ..layers import COSTS, DEMAND, SITES, read_layers

PROBLEMS = ("p_median", "p_center", "mclp", "lscp", "attendance")
MEANINGS = ("per_unit", "total")
POINTS, PLACES = DEMAND.without("GROUP"), SITES.without("GRID_KW", "CAPACITY")


class LocationAllocation(EvplanAlgorithm):
    NAME = "locationallocation"
    TITLE = "Location-allocation"
    ROOM = "placement"
    TAGS = ("p-median", "p-center", "mclp", "maximal covering", "lscp", "set covering", "facility", "attendance")
    PACKAGES = ("numpy", "scipy", "pandas", "geopandas", "pyomo")
    HELP = (
        "Chooses which candidate sites to open, and which demand point goes to which, exactly or with a proven gap.\n\n"
        "p_median: N sites with the least weighted cost between demand and its nearest site. p_center: N sites with the least largest cost. "
        "mclp: N sites, or those that a budget pays for, that cover most weight within the radius. lscp: the fewest sites that cover all demand that can be covered. "
        "attendance: N sites that draw most weight, which falls evenly from all at a site to none at the radius.\n\n"
        "Sites may be required, forbidden or competitors (field status). Costs are straight lines in metres, or a table from “Cost matrix” "
        "or any other tool (one row per pair). Demand without any site within the cutoff is left out and told.\n\n"
        "Layers of millions of demand points are for mclp and lscp with straight lines and without ALLOCATION: points in reach of the same "
        "sites are then one, and no more than coordinates and weights is read.\n\n"
        "STATUS and REASON say how the run ended, BOUND what no solution can beat, GAP_REACHED how far the result may be from it."
    )

    def initAlgorithm(self, configuration=None) -> None:
        declare.choice(
            self, "PROBLEM", "Problem", PROBLEMS, "p_median", "What is to be optimized, see the description."
        )
        PLACES.declare(self)
        POINTS.declare(self)
        COSTS.declare(self, optional=True)
        declare.choice(
            self,
            "COST_MEANING",
            "Costs are",
            MEANINGS,
            "per_unit",
            "per_unit: of each unit of weight. total: of the pair as a whole, whatever the weight.",
            advanced=True,
        )
        declare.number(
            self,
            "N_FACILITIES",
            "Number of facilities",
            "How many sites to open; not used by lscp. With a budget the most that may be opened, or empty.",
            minimum=1,
            integer=True,
        )
        declare.number(
            self,
            "BUDGET",
            "Budget",
            "For mclp, in place of a number of facilities: what the open sites may cost together, in the unit of the sites' fixed cost.",
            minimum=0.0,
        )
        declare.number(
            self,
            "RADIUS",
            "Radius",
            "For mclp, lscp and attendance: in metres, or in the unit of the costs.",
            minimum=0.0,
        )
        declare.number(
            self, "CUTOFF", "Cutoff", "Pairs that cost more do not count; empty: all pairs.", minimum=0.0, advanced=True
        )
        declare.choice(
            self,
            "SOLVER",
            "Solver",
            SOLVERS,
            "auto",
            "For what the bound leaves open in covering problems.",
            advanced=True,
        )
        declare.number(
            self,
            "GAP",
            "Gap",
            "How far the result may be from the best possible, 0 to 1; 0 asks for the optimum.",
            default=0.0,
            minimum=0.0,
            maximum=1.0,
            advanced=True,
        )
        declare.number(
            self,
            "TIME_LIMIT",
            "Time limit (s)",
            "Then the best so far is kept, with its gap.",
            default=300.0,
            minimum=1.0,
            advanced=True,
        )
        for layer in (PLACES, POINTS, COSTS):
            layer.declare_fields(self)
        declare.sink(self, "FACILITIES", "Facilities", "point", "The sites to open, with what is allocated to each.")
        declare.sink(
            self,
            "ALLOCATION",
            "Allocation",
            "line",
            "A line from every served demand point to its site.",
            optional=True,
        )
        declare.text_outputs(self, {"STATUS": "Status", "REASON": "Reason"})
        declare.number_outputs(self, {"OBJECTIVE": "Objective", "BOUND": "Bound", "GAP_REACHED": "Gap reached"})

    def work(self, parameters: Dict[str, Any], context, control) -> Dict[str, Any]:
        import geopandas

        from ...core.placement.location import locate, tables

        def number(name: str):
            return declare.optional_number(self, parameters, name, context)

        wanted, cutoff, radius = number("N_FACILITIES"), number("CUTOFF"), number("RADIUS")
        problem, meaning = (declare.chosen(self, parameters, name, context) for name in ("PROBLEM", "COST_MEANING"))
        each_point = asked_for(parameters, "ALLOCATION", context)
        has_costs = parameters.get("COSTS") not in (None, "")
        unnamed = not each_point and tables.can_merge(problem, radius, has_costs, meaning)
        layers = read_layers(
            self, parameters, context, control, [PLACES, POINTS, COSTS], unnamed=("DEMAND",) if unnamed else ()
        )
        asked = tables.ask(
            layers.inputs(),
            problem,
            p=None if wanted is None else int(wanted),
            budget=number("BUDGET"),
            radius=radius,
            cutoff=float("inf") if cutoff is None else cutoff,
            meaning=meaning,
            each_point=each_point,
            control=control,
            solver=declare.chosen(self, parameters, "SOLVER", context),
            gap=self.parameterAsDouble(parameters, "GAP", context),
            seconds=self.parameterAsDouble(parameters, "TIME_LIMIT", context),
            python=solver_python(),
        )
        found = locate.locate(asked.question, control)
        for note in (*asked.notes, *found.notes):
            control.warn(note)
        control.info(locate.in_words(found))
        chosen = tables.facilities(asked, found, control)
        sources = provenance.of_inputs(self, parameters, ("SITES", "DEMAND", "COSTS"), context)
        with Outputs(self, parameters, context, control) as out:
            out.layer(
                "FACILITIES",
                FACILITIES,
                chosen,
                layers.crs("SITES"),
                layers.metric,
                title=tr("Facilities"),
                provenance=sources,
            )
            if each_point:
                rows = locate.allocation(asked.question, found)
                shapes = geopandas.GeoDataFrame(rows, geometry=tables.lines(asked, rows), crs=engine_crs(layers.metric))
                out.layer(
                    "ALLOCATION",
                    ALLOCATION,
                    shapes,
                    layers.crs("DEMAND"),
                    layers.metric,
                    title=tr("Allocation"),
                    provenance=sources,
                )
            files = out.commit()
        return {
            **files,
            "STATUS": found.status,
            "REASON": found.reason,
            "OBJECTIVE": found.objective,
            "BOUND": found.bound,
            "GAP_REACHED": found.gap,
        }
