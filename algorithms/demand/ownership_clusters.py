"""``evplan:ownershipclusters``: where electric vehicles gather."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Dict

from ...core.errors import PlanningError
from ...core.schema import CLUSTER_FIGURES, OWNERSHIP_CLUSTERS
from .. import declare
from ..base import EvplanAlgorithm, tr
from ..bridge import provenance
from ..bridge.keep import own_columns, with_added
from ..bridge.outputs import Outputs
from ..bridge.tables import field_map, metric_system, open_source, read

if TYPE_CHECKING:
    from ...core.demand.neighbours import Neighbourhood

RULES, CORRECTIONS, MAPS = ("queen", "rook", "nearest", "distance"), ("none", "fdr"), ("local_moran", "hot_spots")
FIELDS = {"zone_id": "ZONES_ID_FIELD", "ev_total": "VALUE_FIELD"}


class OwnershipClusters(EvplanAlgorithm):
    NAME = "ownershipclusters"
    TITLE = "Clusters of EV ownership"
    ROOM = "demand"
    TAGS = ("moran", "lisa", "getis-ord", "hot spot", "spatial autocorrelation", "cluster", "adoption")
    PACKAGES = ("numpy", "scipy", "pandas", "geopandas")
    HELP = (
        "Says whether electric vehicles gather in space, and where. Moran's I of all zones: above its expectation near 0, like values lie "
        "together; its p-value under randomization, and by permutations. Local Moran of each zone (Anselin 1995): high among high and low among low "
        "(clusters), high among low and low among high (outliers), by conditional permutation. Getis-Ord Gi* of each zone (Ord and Getis 1995): "
        "hot and cold spots as standard scores, each zone being its own neighbour.\n\n"
        "Compare rates, not counts: give the field of households or people as “per”, for a large zone has more vehicles anyway. Neighbours share a border "
        "(queen: also a corner; rook: a line), are the nearest few, or lie within a distance (both between centroids). Zones without a "
        "neighbour or a value take no part, which is told. Pseudo p-values are one-sided, (more extreme + 1) / (permutations + 1). With many zones some seem "
        "significant by chance: fdr holds the share of false discoveries.\n\n"
        "The result is the zones with their own fields and the figures added."
    )

    def initAlgorithm(self, configuration=None) -> None:
        declare.source(self, "ZONES", "Zones", declare.POLYGON, "Polygons with the numbers of vehicles.")
        declare.field(
            self,
            "VALUE_FIELD",
            "Value",
            "ZONES",
            "Number of vehicles. Left empty, ev_total is used if the layer has it.",
        )
        declare.field(
            self, "PER_FIELD", "Per", "ZONES", "Households, people or area by which the value is divided. Left empty, values are taken as they are."
        )  # fmt: skip
        declare.choice(
            self, "NEIGHBOURS", "Neighbours", RULES, "queen", "Which zones are neighbours, see the description."
        )
        declare.number(
            self, "N_NEAREST", "Nearest neighbours", "Number of neighbours of a zone, where the nearest are neighbours.", default=8, minimum=1, integer=True
        )  # fmt: skip
        declare.number(
            self, "DISTANCE", "Distance (m)", "Between centroids, where those within a distance are neighbours.", minimum=0.001
        )  # fmt: skip
        declare.choice(self, "MAP", "Map", MAPS, "local_moran", "Which of the two the map shows; the fields have both.")
        declare.choice(
            self, "CORRECTION", "Many tests", CORRECTIONS, "none",
            "none: each zone by itself. fdr: classes hold the false discovery rate (Benjamini and Hochberg 1995); p-values in the fields stay as computed.",
        )  # fmt: skip
        declare.number(
            self,
            "SIGNIFICANCE",
            "Significance",
            "Largest p-value (0–1) with which a zone still belongs to a class of local Moran.",
            default=0.05,
            minimum=0.0001,
            maximum=0.5,
            decimals=4,
            advanced=True,
        )
        declare.number(
            self,
            "PERMUTATIONS",
            "Permutations",
            "Number of random permutations from which p-values are reckoned; more make finer ones.",
            default=999,
            minimum=99,
            maximum=99_999,
            integer=True,
            advanced=True,
        )
        declare.number(
            self, "SEED", "Seed", "Equal seeds give equal permutations.", default=1, minimum=0, integer=True, advanced=True
        )  # fmt: skip
        declare.number(
            self, "TOLERANCE", "Tolerance of borders (m)", "Borders closer to each other than this distance, in metres, meet.", default=0.1, minimum=0.0, advanced=True
        )  # fmt: skip
        declare.field(
            self, "ZONES_ID_FIELD", "Zones: id", "ZONES", "Unique id of each zone. Left empty, zone_id is used if the layer has it."
        )  # fmt: skip
        declare.sink(self, "CLUSTERS", "Clusters", "polygon", "The zones with the figures added.")
        declare.output_file(
            self, "SUMMARY", "Summary (JSON)", "JSON (*.json)", "Moran's I, its moments, and numbers of zones by class."
        )
        declare.number_outputs(
            self,
            {
                "MORAN_I": "Moran's I",
                "MORAN_Z": "Moran's I as a standard score",
                "MORAN_P": "p-value under randomization",
                "MORAN_P_PERMUTED": "Pseudo p-value by permutations",
                "N_HIGH_HIGH": "Zones high among high",
                "N_LOW_LOW": "Zones low among low",
                "N_HOT": "Hot spots",
                "N_COLD": "Cold spots",
            },
        )

    def work(self, parameters: Dict[str, Any], context, control) -> Dict[str, Any]:
        from ...core.demand.clusters import Inference
        from ...core.demand.ownership import ownership_clusters

        zones = open_source(self, parameters, "ZONES", context)
        fields = field_map(self, parameters, FIELDS, zones, context)
        if "ev_total" in fields:
            fields["value"] = fields.pop("ev_total")
        per = declare.first_field(self, parameters, "PER_FIELD", context)
        if per:
            fields.update(field_map(self, parameters, {"per": "PER_FIELD"}, zones, context))
        neighbourhood = self._neighbourhood(parameters, context)
        metric = metric_system([zones], context)
        own = own_columns(zones, CLUSTER_FIGURES, control)
        table = read(zones, {**own.fields, **fields}, metric, context, control, only="polygon")
        if "zone_id" not in fields:
            control.info(f"Layer “{zones.layer}” has no field “zone_id”: the row order makes the ids.")
        found = ownership_clusters(
            table.frame,
            table.origin,
            neighbourhood,
            Inference(
                self.parameterAsInt(parameters, "PERMUTATIONS", context),
                self.parameterAsInt(parameters, "SEED", context),
                self.parameterAsDouble(parameters, "SIGNIFICANCE", context),
                declare.chosen(self, parameters, "CORRECTION", context),
            ),
            control,
        )
        outputs = found.summary["outputs"]
        control.info(
            f"Moran's I {outputs['MORAN_I']:.4f} (expected {found.summary['moran']['expected']:.4f}), z {outputs['MORAN_Z']:.2f}, p {outputs['MORAN_P']:.2g}, "
            f"by permutations {outputs['MORAN_P_PERMUTED']:.2g}; {found.summary['mean_neighbours']:.1f} neighbours on average."
        )
        schema, frame = with_added(
            table, own, found.figures.to_dict("series"), CLUSTER_FIGURES, OWNERSHIP_CLUSTERS.name, "polygon"
        )
        shows_spots = declare.chosen(self, parameters, "MAP", context) == "hot_spots"
        with Outputs(self, parameters, context, control) as out:
            out.layer(
                "CLUSTERS",
                schema,
                frame,
                table.crs,
                metric,
                style="ownership_hot_spots" if shows_spots else OWNERSHIP_CLUSTERS.name,
                title=tr("Hot spots of EV ownership") if shows_spots else tr("Clusters of EV ownership"),
                provenance=provenance.of_inputs(self, parameters, ("ZONES",), context),
            )
            out.json("SUMMARY", found.summary)
            return {**out.commit(), **outputs}

    def _neighbourhood(self, parameters: Dict[str, Any], context) -> "Neighbourhood":
        from ...core.demand.neighbours import Neighbourhood

        rule = declare.chosen(self, parameters, "NEIGHBOURS", context)
        distance_m = declare.optional_number(self, parameters, "DISTANCE", context)
        if rule == "distance" and distance_m is None:
            raise PlanningError("Neighbours within a distance need the distance in metres (DISTANCE).")
        return Neighbourhood(
            rule,
            self.parameterAsInt(parameters, "N_NEAREST", context),
            distance_m or 0.0,
            self.parameterAsDouble(parameters, "TOLERANCE", context),
        )
