"""``evplan:locationallocation``: the classic location problems, exact and with a proven gap."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Dict

from ...core.placement.solver import SOLVERS
from ...core.schema import ALLOCATED, ALLOCATION, FACILITIES
from .. import declare
from ..base import EvplanAlgorithm, tr
from ..bridge import provenance
from ..bridge.outputs import Outputs, asked_for
from ..bridge.settings import solver_python
from ..bridge.tables import engine_crs
from ..layers import COSTS, DEMAND, SITES, declare_fields, read_layers

PROBLEMS = (
    "p_median",
    "p_center",
    "mclp",
    "mclp_capacitated",
    "lscp",
    "capacitated_fixed_charge",
    "capacitated_p_median",
    "attendance",
    "p_dispersion",
    "market_share",
    "target_share",
)
ASSIGNMENTS = ("single", "split")
MEANINGS = ("per_unit", "total")
IMPEDANCES = ("linear", "power", "exponential")
POINTS, PLACES = DEMAND.without("GROUP"), SITES.without("GRID_KW")
STATUS_HELP = (
    "candidate, required (is opened in any case), forbidden (is not opened) or competitor (is not opened; in market_share and target_share it "
    "wins demand)."
)
ATTRACTION = (
    "attraction",
    "ATTRACTION",
    "Sites: attraction",
    "For market_share and target_share: how much the site draws besides its distance, above 0 (such as its ports or its floor area); a site "
    "of 2 draws twice as much as one of 1. Empty values are 1.",
)
OWN_HELP = {
    "STATUS": STATUS_HELP,
    "FIXED_COST": "Cost of opening the site: for capacitated_fixed_charge in the unit of weight × cost, for a budget in its unit.",
    "CAPACITY": "For the capacitated problems: most demand weight that the site can serve; empty values have no limit.",
}
PLACES = replace(
    PLACES,
    help="Point layer of the places where a facility may be opened, and of those of competitors.",
    fields=tuple((*field[:3], OWN_HELP.get(field[1], field[3])) for field in (*PLACES.fields, ATTRACTION)),
)


class LocationAllocation(EvplanAlgorithm):
    NAME = "locationallocation"
    TITLE = "Location-allocation"
    ROOM = "placement"
    TAGS = (
        "p-median",
        "p-center",
        "mclp",
        "maximal covering",
        "lscp",
        "set covering",
        "facility",
        "attendance",
        "p-dispersion",
        "market share",
        "gravity",
        "huff",
        "competitor",
        "backup coverage",
        "capacitated",
        "fixed charge",
        "cflp",
        "single source",
    )
    PACKAGES = ("numpy", "scipy", "pandas", "geopandas", "pyomo")
    HELP = (
        "Chooses which candidate sites to open, and which demand point goes to which, exactly or with a proven gap.\n\n"
        "p_median: N sites with the least weighted cost between demand and its nearest site. p_center: N sites with the least largest cost. "
        "mclp: N sites, or those that a budget pays for, that cover most weight within the radius. lscp: the fewest sites that cover all demand that can be covered. "
        "attendance: N sites that draw most weight, which falls from all at a site to none at the radius. p_dispersion: N sites whose nearest two "
        "are as far apart as possible (distances between sites; no demand). market_share: N sites that win the largest share of the weight from "
        "competitors, by gravity (Huff): each point divides its weight among all within the cutoff by what they draw. target_share: the fewest "
        "sites that win a share.\n\n"
        "Where sites can be full (field capacity) weight is what fills them, and each demand point goes wholly to one site (ASSIGNMENT: or is "
        "divided). capacitated_fixed_charge: the sites with the least fixed cost (field fixed_cost) and weighted cost together, at most N of them "
        "where N is given. capacitated_p_median and mclp_capacitated: N sites, as without capacities. Where the capacities cannot take the demand, "
        "STATUS is infeasible and a sentence says what is missing.\n\n"
        "K_NEAREST lets every point of a p_median go to its k nearest open sites; BACKUP covers a point of mclp and lscp only when that many "
        "open sites lie within the radius. IMPEDANCE says how cost counts in p_median (c, c^β, e^βc), attendance (1 − c/R, (1 − c/R)^β, "
        "e^−βc) and the shares (1/c, 1/c^β, e^−βc).\n\n"
        "Sites may be required, forbidden or competitors (field status). Costs are straight lines in metres, or a table from “Cost matrix” "
        "or any other tool (one row per pair; for p_dispersion of two sites). Demand without any site within the cutoff is left out and told.\n\n"
        "Layers of millions of demand points are for mclp and lscp with straight lines, when neither ALLOCATION nor ALLOCATED is asked for: "
        "points in reach of the same sites are then one, and no more than coordinates and weights are read.\n\n"
        "STATUS and REASON say how the run ended, BOUND what no solution can beat, GAP_REACHED how far the result may be from it. See docs/location.md."
    )

    def initAlgorithm(self, configuration=None) -> None:
        declare.choice(
            self, "PROBLEM", "Problem", PROBLEMS, "p_median", "What is to be optimized, see the description."
        )
        PLACES.declare(self)
        POINTS.declare(self, optional=True)
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
            "How many sites to open; not used by lscp and target_share. With a budget, and for capacitated_fixed_charge, the most that may be opened, or empty.",
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
            "For mclp, mclp_capacitated, lscp and attendance: in metres, or in the unit of the costs.",
            minimum=0.0,
        )
        declare.number(
            self,
            "CUTOFF",
            "Cutoff",
            "Pairs of a point and a site that cost more, in the unit of the costs (metres, or that of the cost table), do not count; empty: all pairs.",
            minimum=0.0,
            advanced=True,
        )
        declare.choice(
            self,
            "IMPEDANCE",
            "Impedance",
            IMPEDANCES,
            "linear",
            "How cost counts in p_median, attendance, market_share and target_share: as it is, to a power, or exponentially, which makes far "
            "sites ever less attractive.",
            advanced=True,
        )
        declare.number(
            self,
            "IMPEDANCE_PARAMETER",
            "Impedance: parameter",
            "Power or exponential: the power β, or the factor β of the cost in the exponent; above 0.",
            minimum=0.0,
            advanced=True,
            decimals=6,
        )
        declare.number(
            self,
            "TARGET_SHARE",
            "Target share",
            "For target_share: the share of all weight to win, above 0 and up to 1.",
            minimum=0.0,
            maximum=1.0,
        )
        declare.number(
            self,
            "K_NEAREST",
            "Sites that serve each point",
            "For p_median: every point goes to as many of its nearest open sites, with all its weight to each.",
            default=1,
            minimum=1,
            integer=True,
            advanced=True,
        )
        declare.number(
            self,
            "BACKUP",
            "Sites that cover a point",
            "For mclp and lscp: a point is covered when that many open sites lie within the radius.",
            default=1,
            minimum=1,
            integer=True,
            advanced=True,
        )
        declare.choice(
            self,
            "ASSIGNMENT",
            "Assignment",
            ASSIGNMENTS,
            "single",
            "Of demand to sites that can be full. single: each point goes wholly to one site. split: it may be divided.",
            advanced=True,
        )
        declare.solving(
            self,
            SOLVERS,
            "For all but attendance; p_median asks one only whether N sites can reach everybody.",
            gap=0.0,
        )
        declare_fields(self, (PLACES, POINTS, COSTS))
        declare.sink(self, "FACILITIES", "Facilities", "point", "The sites to open, with what is allocated to each.")
        declare.sink(
            self,
            "ALLOCATION",
            "Allocation",
            "line",
            "A line from every served demand point to each site it goes to, with the weight that goes there.",
            optional=True,
        )
        declare.sink(
            self,
            "ALLOCATED",
            "Demand points with their site",
            "point",
            "Every demand point with the site that gets most of it, and what all of them get; without a site where none is in reach.",
            optional=True,
        )
        declare.text_outputs(self, {"STATUS": "Status", "REASON": "Reason"})
        declare.number_outputs(self, {"OBJECTIVE": "Objective", "BOUND": "Bound", "GAP_REACHED": "Gap reached"})
        declare.number_outputs(
            self,
            {
                "SHARE": "Share of the market",
                "N_UNASSIGNED": "Demand points that go nowhere",
                "UNASSIGNED_WEIGHT": "Their weight",
            },
        )

    def work(self, parameters: Dict[str, Any], context, control) -> Dict[str, Any]:
        import geopandas

        from ...core.placement.location import locate, results, tables
        from ...core.placement.location.impedance import Impedance

        def number(name: str):
            return declare.optional_number(self, parameters, name, context)

        wanted, cutoff, radius = number("N_FACILITIES"), number("CUTOFF"), number("RADIUS")
        problem = declare.chosen(self, parameters, "PROBLEM", context)
        backup = self.parameterAsInt(parameters, "BACKUP", context)
        impedance = declare.chosen(self, parameters, "IMPEDANCE", context)
        parameter = number("IMPEDANCE_PARAMETER")
        each_point = any(asked_for(parameters, name, context) for name in ("ALLOCATION", "ALLOCATED"))
        has_costs = parameters.get("COSTS") not in (None, "")
        merges = not each_point and tables.can_merge(problem, radius, has_costs, backup)
        unnamed = ("DEMAND",) if merges else ()
        layers = read_layers(self, parameters, context, control, [PLACES, POINTS, COSTS], unnamed=unnamed)
        asked = tables.ask(
            layers.inputs(),
            problem,
            p=None if wanted is None else int(wanted),
            radius=radius,
            budget=number("BUDGET"),
            each_point=each_point,
            cutoff=float("inf") if cutoff is None else cutoff,
            meaning=declare.chosen(self, parameters, "COST_MEANING", context),
            control=control,
            impedance=Impedance(impedance, 1.0 if impedance == "linear" else parameter or 0.0),
            target_share=number("TARGET_SHARE"),
            k_nearest=self.parameterAsInt(parameters, "K_NEAREST", context),
            backup=backup,
            assignment=declare.chosen(self, parameters, "ASSIGNMENT", context),
            solver=declare.chosen(self, parameters, "SOLVER", context),
            gap=self.parameterAsDouble(parameters, "GAP", context),
            seconds=self.parameterAsDouble(parameters, "TIME_LIMIT", context),
            python=solver_python(),
        )
        question = asked.question
        found = locate.locate(question, control)
        left_out = results.unassigned(question, found)
        for note in (*asked.notes, *found.notes, left_out.note):
            if note:
                control.warn(note)
        if impedance == "linear" and parameter is not None:
            control.warn("IMPEDANCE_PARAMETER has no part in linear impedance and is not used.")
        control.info(locate.in_words(found))
        chosen = tables.facilities(asked, found, control)
        sources = provenance.of_inputs(self, parameters, ("SITES", "DEMAND", "COSTS"), context)
        crs = {"FACILITIES": layers.crs("SITES"), "ALLOCATION": layers.crs("DEMAND", "SITES")}
        with Outputs(self, parameters, context, control) as out:
            out.layer(
                "FACILITIES",
                FACILITIES,
                chosen,
                crs["FACILITIES"],
                layers.metric,
                title=tr("Facilities"),
                provenance=sources,
            )
            if asked_for(parameters, "ALLOCATION", context):
                rows = results.allocation(question, found)
                shapes = geopandas.GeoDataFrame(rows, geometry=tables.lines(asked, rows), crs=engine_crs(layers.metric))
                out.layer(
                    "ALLOCATION",
                    ALLOCATION,
                    shapes,
                    crs["ALLOCATION"],
                    layers.metric,
                    title=tr("Allocation"),
                    provenance=sources,
                )
            if asked_for(parameters, "ALLOCATED", context):
                rows = results.points(question, found)
                out.layer(
                    "ALLOCATED",
                    ALLOCATED,
                    rows.assign(x=asked.points_xy[:, 0], y=asked.points_xy[:, 1]),
                    crs["ALLOCATION"],
                    layers.metric,
                    title=tr("Demand points with their site"),
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
            "SHARE": found.share,
            "N_UNASSIGNED": left_out.points,
            "UNASSIGNED_WEIGHT": left_out.weight,
        }
