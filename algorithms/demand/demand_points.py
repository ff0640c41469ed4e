"""evplan:demandpoints — zones or points to weighted demand points."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Dict

from ...core.schema import DEMAND, Column
from .. import declare
from ..base import EvplanAlgorithm, tr
from ..bridge.outputs import Outputs
from ..bridge.tables import field_map, metric_system, open_source, read


class DemandPoints(EvplanAlgorithm):
    NAME = "demandpoints"
    TITLE = "Demand points"
    ROOM = "demand"
    TAGS = ("weight", "population", "zones", "grid")
    HELP = (
        "Makes demand points from zones (census tracts, districts, cells) or points: one point on the surface of every zone, always inside it, "
        "with a weight from one or several fields.\n\n"
        "Each row of the components is a field, its weight and a normalization: none (values as they are, so the weights sum to the zones' total), "
        "minmax (0 to 1), max (largest is 1), sum (shares), rank (0 to 1 by rank). The weight of a point is the sum of weight × normalized field. "
        "Without components every point weighs 1.\n\n"
        "With a grid size, zones are cut into cells of that size and each part carries its share of the zone's weight by area; the parts of a "
        "zone sum to the zone."
    )

    def initAlgorithm(self, configuration=None) -> None:
        declare.source(
            self, "ZONES", "Zones or points", declare.POINT_OR_POLYGON, "Polygons or points that carry the demand."
        )
        declare.field(
            self,
            "ZONES_ID_FIELD",
            "Zones: id",
            "ZONES",
            "Unique id of each zone. Left empty, the field “zone_id” is used if the layer has it.",
        )
        declare.matrix(
            self,
            "COMPONENTS",
            "Weight components",
            ("Field", "Weight", "Normalization"),
            "One row per field: its name, its weight (1 if empty) and none, minmax, max, sum, rank, percentile or zscore; after it, as wanted, "
            "cap=500 (values above count as 500), inverse (less is more), or instead of a scale curve=0:0,500:1 (a value function).",
            rows=1,
        )
        declare.number(
            self,
            "GRID_SIZE_M",
            "Grid size (m)",
            "Cut zones into square cells of this size in metres; 0 keeps one point per zone.",
            default=0.0,
            minimum=0.0,
            advanced=True,
        )
        declare.sink(
            self,
            "DEMAND",
            "Demand points",
            "point",
            "One point per zone or part of a zone, with its weight and the component fields.",
        )
        declare.number_outputs(self, {"N_POINTS": "Demand points", "TOTAL_WEIGHT": "Total weight"})

    def work(self, parameters: Dict[str, Any], context, control) -> Dict[str, Any]:
        from ...core.demand.points import demand_points
        from ...core.demand.score import parse_criteria

        components = parse_criteria(declare.matrix_rows(self, parameters, "COMPONENTS", context, 3), "COMPONENTS")
        zones = open_source(self, parameters, "ZONES", context)
        metric = metric_system([zones], context)
        fields = field_map(self, parameters, {"zone_id": "ZONES_ID_FIELD"}, zones, context)
        own = {field.name() for field in zones.source.fields()}
        fields.update({each.field: each.field for each in components if each.field in own})
        table = read(zones, fields, metric, context, control)
        control.progress(50)
        demand = demand_points(
            table.frame,
            components,
            table.origin,
            grid_size_m=self.parameterAsDouble(parameters, "GRID_SIZE_M", context),
            control=control,
        )
        control.progress(80)
        if not components:
            control.warn("No weight components are given (COMPONENTS): every zone counts 1, whoever lives in it.")
        extra = tuple(
            Column(name, "float", name)
            for name in dict.fromkeys(each.field for each in components)
            if name not in DEMAND.names
        )
        with Outputs(self, parameters, context, control) as out:
            out.layer(
                "DEMAND",
                replace(DEMAND, columns=DEMAND.columns + extra),
                demand,
                table.crs,
                metric,
                title=tr("Demand points"),
            )
            files = out.commit()
        total = float(demand["weight"].sum())
        control.info(f"{len(demand):,} demand points, total weight {total:,.6g}.")
        return {**files, "N_POINTS": len(demand), "TOTAL_WEIGHT": total}
