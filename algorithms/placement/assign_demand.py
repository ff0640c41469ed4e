"""``evplan:assigndemand``: demand assigned to lots of given capacities at least cost."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Dict

from qgis.core import QgsProcessingParameterBoolean

from ...core.errors import PlanningError, count
from ...core.schema import FLOWS, LOT_LOADS
from .. import capacity, declare
from ..base import EvplanAlgorithm, tr
from ..bridge import provenance
from ..bridge.outputs import Outputs, asked_for
from ..bridge.tables import engine_crs
from ..layers import COSTS, SITES, declare_fields, read_layers

LOTS = replace(
    SITES.without("GRID_KW", "FIXED_COST", "STATUS"),
    label="Lots",
    help="Point layer of the lots with their capacities, in the unit of the demand.",
)
LOTS = replace(
    LOTS,
    fields=(
        *LOTS.without("CAPACITY").fields,
        ("capacity", "CAPACITY", "Lots: capacity", "Most demand that the lot can serve; empty values have no limit."),
    ),
)


class AssignDemand(EvplanAlgorithm):
    NAME = "assigndemand"
    TITLE = "Assign demand"
    ROOM = "placement"
    TAGS = ("transportation problem", "allocation", "flow", "capacity", "demand supply matrix", "hitchcock")
    PACKAGES = ("numpy", "scipy", "pandas", "geopandas", "pyomo")
    HELP = (
        "Assigns the demand of every point to lots of given capacities so that the sum of distance × amount is least (transportation problem, a "
        "linear program, solved to its optimum). A point may be split between lots.\n\n"
        "Every point gets exactly its demand, no lot supplies more than its capacity. Where that cannot be, the log says how much capacity lacks and "
        "which lots are full; or let demand stay unserved at a cost of each unit.\n\n"
        "Distances are straight lines in metres, along axes, or a table from “Cost matrix” or any other tool. The layer of lots that “Optimize "
        "capacity” writes can be used as it is, filtered to one year."
    )

    def initAlgorithm(self, configuration=None) -> None:
        LOTS.declare(self)
        capacity.POINTS.declare(self)
        COSTS.declare(self, optional=True)
        declare.add(
            self,
            QgsProcessingParameterBoolean("ALLOW_UNSERVED", tr("Demand may stay unserved"), defaultValue=False),
            "Whether demand may stay unserved, at the cost given below.",
        )
        capacity.declare_unserved(
            self,
            "Cost of each unit of demand that is not met, where that is allowed, in the unit of the costs (metres, or that of the cost table).",
        )
        capacity.declare_ways(self)
        declare.number(
            self, "TIME_LIMIT", "Time limit (s)", "Seconds after which the run ends without a result.", default=300.0, minimum=1.0, advanced=True
        )  # fmt: skip
        declare_fields(self, (LOTS, capacity.POINTS, COSTS))
        declare.sink(self, "FLOWS", "Flows", "line", "A line per demand point and lot between which anything flows.")
        declare.sink(
            self,
            "LOTS",
            "Lots",
            "point",
            "The lots with what they supply, and what a unit more of capacity would save.",
            optional=True,
        )
        declare.text_outputs(self, {"STATUS": "Status", "REASON": "Reason"})
        declare.number_outputs(
            self,
            {"OBJECTIVE": "Objective", "BOUND": "Bound", "GAP_REACHED": "Gap reached", "UNSERVED": "Unserved demand"},
        )

    def work(self, parameters: Dict[str, Any], context, control) -> Dict[str, Any]:
        import geopandas

        from ...core.placement.capacity import assign, outcome

        unserved = declare.optional_number(self, parameters, "UNSERVED_COST", context)
        allowed = self.parameterAsBoolean(parameters, "ALLOW_UNSERVED", context)
        if allowed and unserved is None:
            raise PlanningError("Give the cost of unserved demand (UNSERVED_COST), or do not allow any.")
        seconds = self.parameterAsDouble(parameters, "TIME_LIMIT", context)
        layers = read_layers(self, parameters, context, control, [LOTS, capacity.POINTS, COSTS], optional=("COSTS",))
        task = assign.make_task(layers.inputs(), capacity.read_way(self, parameters, context), control)
        control.progress(30)
        found = assign.assign_demand(task, unserved if allowed else None, seconds, control)
        control.progress(90)
        for note in (*task.notes, *found.explanation):
            control.warn(note)
        rows = assign.flows(task, found)
        lost = float(found.unserved.sum())
        control.info(
            f"Status {found.status} ({found.reason}): {count(len(rows), 'flow')}, unserved demand {lost:,.6g}."
        )
        sources = provenance.of_inputs(self, parameters, ("SITES", "DEMAND", "COSTS"), context)
        with Outputs(self, parameters, context, control) as out:
            shapes = geopandas.GeoDataFrame(
                rows, geometry=outcome.lines(task.demand_xy, task.lots_xy, rows), crs=engine_crs(layers.metric)
            )
            out.layer(
                "FLOWS", FLOWS, shapes, layers.crs("DEMAND"), layers.metric, title=tr("Flows"), provenance=sources
            )
            if asked_for(parameters, "LOTS", context):
                out.layer(
                    "LOTS", LOT_LOADS, assign.loads(task, found), layers.crs("SITES"), layers.metric, title=tr("Lots"), provenance=sources
                )  # fmt: skip
            files = out.commit()
        return {
            **files,
            "STATUS": found.status,
            "REASON": found.reason,
            "OBJECTIVE": found.objective,
            "BOUND": found.bound,
            "GAP_REACHED": found.gap,
            "UNSERVED": lost if found.objective is not None else None,
        }
