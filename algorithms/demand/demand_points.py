"""evplan:demandpoints — zones or points to weighted demand points."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Dict, Tuple

from ...core.errors import PlanningError
from ...core.schema import DEMAND, Column
from .. import declare
from ..base import EvplanAlgorithm, tr
from ..bridge import provenance
from ..bridge.outputs import Outputs
from ..bridge.tables import Input, field_map, metric_system, open_source, read
from ..buildings import declare_buildings, read_buildings

if TYPE_CHECKING:
    from ...core.demand.score import Criterion

PRESETS = ("none", "density_led", "adoption_led")
WEIGHTS = ("as_given", "sum_to_1", "normalize")
METHODS = ("on_surface", "centroid", "weighted_mean")
SCORED = (Column("score", "float", "Score of the zone"), Column("rank", "int", "Rank of the zone"))


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
        "zone sum to the zone. With buildings, a zone's weight goes to its buildings in proportion to theirs, with a point at each; zones "
        "without buildings keep one point, and are counted.\n\n"
        "With a preset the weight is a demand score, and the score and rank of the zone come as columns (rank 1 is the highest; equal scores "
        "share it). density_led: 40 % population density, 25 % infrastructure quality, 20 % transit access, 15 % housing. adoption_led: 35 % EV "
        "adoption, 25 % infrastructure quality, 20 % population density, 15 % transit access, 5 % infrastructure age. Fields have the names "
        "that the tools of “Get data” give them; a preset file of your own names others. Components with the field of a preset's take its "
        "place, others are added; the weights must then sum to 1, or are brought there."
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
        declare.weights(
            self,
            "COMPONENTS",
            "Weight components",
            ("Field", "Weight", "Normalization"),
            "One row per field: its name, its weight (1 if empty) and none, minmax, max, sum, rank, percentile or zscore; after it, as wanted, "
            "cap=500 (values above count as 500), inverse (less is more), or instead of a scale curve=0:0,500:1 (a value function).",
            parent="ZONES",
            presets=[f"demand/{name}" for name in PRESETS[1:]],
            rows=1,
        )
        declare.choice(
            self,
            "PRESET",
            "Preset of components",
            PRESETS,
            "none",
            "A demand score of known components; see the help on the right.",
        )
        declare.input_file(
            self,
            "PRESET_FILE",
            "Preset file (JSON)",
            "json",
            "Components of your own, in the form of the files in resources/presets/demand of the plugin; used instead of the preset.",
            advanced=True,
        )
        declare.choice(
            self,
            "WEIGHTS",
            "Weights of the components",
            WEIGHTS,
            "as_given",
            "as_given: any weights of 0 or more, but a preset's must sum to 1. sum_to_1: others are refused. normalize: they are brought to "
            "the sum 1. With a sum of 1 the columns score and rank are made.",
            advanced=True,
        )
        declare.choice(
            self,
            "METHOD",
            "Place of the point",
            METHODS,
            "on_surface",
            "on_surface: always inside. centroid: the centre of area, outside of some concave zones. weighted_mean: one point per zone, at the "
            "mean of its buildings by their weight (moved to the nearest building where that lies outside).",
            advanced=True,
        )
        declare_buildings(
            self, "Buildings or addresses to which the weight of their zone goes. Left empty, each zone has one point."
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
        from ...core.demand.points import Buildings, demand_points

        zones = open_source(self, parameters, "ZONES", context)
        components, scored = self._components(zones, parameters, context)
        metric = metric_system([zones], context)
        fields = field_map(self, parameters, {"zone_id": "ZONES_ID_FIELD"}, zones, context)
        own = {field.name() for field in zones.source.fields()}
        fields.update({each.field: each.field for each in components if each.field in own})
        table = read(zones, fields, metric, context, control)
        control.progress(30)
        buildings = read_buildings(self, parameters, metric, context, control)
        control.progress(50)
        demand = demand_points(
            table.frame,
            components,
            table.origin,
            grid_size_m=self.parameterAsDouble(parameters, "GRID_SIZE_M", context),
            method=declare.chosen(self, parameters, "METHOD", context),
            buildings=None if buildings is None else Buildings(*buildings),
            scored=scored,
            control=control,
        )
        control.progress(80)
        if not components:
            control.warn("No weight components are given (COMPONENTS): every zone counts 1, whoever lives in it.")
        names = dict.fromkeys(each.field for each in components)
        made = SCORED if scored and components else ()
        extra = tuple(
            Column(name, "float", name) for name in names if name not in (*DEMAND.names, *(each.name for each in made))
        )
        with Outputs(self, parameters, context, control) as out:
            out.layer(
                "DEMAND",
                replace(DEMAND, columns=(*DEMAND.columns, *made, *extra)),
                demand,
                table.crs,
                metric,
                title=tr("Demand points"),
                provenance=provenance.of_inputs(self, parameters, ("ZONES", "BUILDINGS"), context),
            )
            files = out.commit()
        total = float(demand["weight"].sum())
        control.info(f"{len(demand):,} demand points, total weight {total:,.6g}.")
        return {**files, "N_POINTS": len(demand), "TOTAL_WEIGHT": total}

    def _components(self, zones: Input, parameters, context) -> "Tuple[Tuple[Criterion, ...], bool]":
        """The components of the form and of the preset, and whether they make a score."""
        from ...core.demand.score import balanced, parse_criteria
        from ...core.demand.score_preset import combined, criteria_for, read_preset, shipped

        given = parse_criteria(declare.matrix_rows(self, parameters, "COMPONENTS", context, 3), "COMPONENTS")
        weights = declare.chosen(self, parameters, "WEIGHTS", context)
        name, file = (
            declare.chosen(self, parameters, "PRESET", context),
            self.parameterAsFile(parameters, "PRESET_FILE", context),
        )
        if name == "none" and not file:
            if weights == "as_given":
                return given, False
            if not given:
                raise PlanningError(f"WEIGHTS {weights} needs components (COMPONENTS), or a preset (PRESET).")
            return balanced(given, "COMPONENTS", normalize=weights == "normalize"), True
        preset = read_preset(Path(file)) if file else shipped(name)
        own = [field.name() for field in zones.source.fields()]
        criteria = combined(criteria_for(preset, own, zones.layer), given)
        return balanced(criteria, "PRESET and COMPONENTS", normalize=weights == "normalize"), True
