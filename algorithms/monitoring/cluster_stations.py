"""``evplan:clusterstations``: charging stations grouped by where they are."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Dict

from qgis.core import QgsProcessingContext

from ...core.errors import PlanningError, count
from ...core.schema import CLUSTER_HULLS, CLUSTERED_STATIONS, STATION_CLUSTERS, STATION_FIGURES
from .. import declare
from ..base import EvplanAlgorithm, tr
from ..bridge import dependencies, provenance
from ..bridge.feedback import FeedbackControl
from ..bridge.keep import own_columns, with_added
from ..bridge.outputs import Outputs
from ..bridge.tables import engine_crs, field_map, metric_system, open_source, read

if TYPE_CHECKING:
    from ...core.monitoring.station_clusters import Settings

# As in core.monitoring.station_clusters, which needs pandas; a test compares them.
METHODS = ("kmeans", "constrained_kmeans", "dbscan", "hdbscan")
LIMITS = ("MIN_SIZE", "MAX_SIZE", "MIN_WEIGHT", "MAX_WEIGHT")
FIELDS = {
    "weight": "CHARGERS_WEIGHT_FIELD",
    "ports_l2": "CHARGERS_PORTS_L2_FIELD",
    "ports_l3": "CHARGERS_PORTS_L3_FIELD",
}


class ClusterStations(EvplanAlgorithm):
    NAME = "clusterstations"
    TITLE = "Cluster stations"
    ROOM = "monitoring"
    TAGS = ("k-means", "kmeans", "dbscan", "hdbscan", "silhouette", "capacity", "territory", "balanced")
    PACKAGES = ("numpy", "scipy", "pandas", "geopandas", "sklearn")
    HELP = (
        "Groups charging stations by where they are; distances are metres.\n\n"
        "kmeans: as many clusters as asked for, or with the highest mean silhouette, each around its centre. constrained_kmeans: the same with a smallest and "
        "largest number of stations (MIN_SIZE, MAX_SIZE) or weight (MIN_WEIGHT, MAX_WEIGHT) per cluster; which station goes where is solved to the optimum in "
        "every round, by numbers of stations at any size, by weights for up to 20,000 pairs of station and cluster and within 0.1 % (stations are not split). "
        "dbscan: stations that have MIN_SAMPLES stations (themselves included, or their weight) within EPS metres, and what is in reach of these; the others are "
        "noise. hdbscan: the same for clusters of different density; needs scikit-learn 1.3 or later, or the package hdbscan.\n\n"
        "The stations keep their fields and get cluster (empty: noise), centre_m and silhouette (−1 to 1: how much nearer the own cluster is than the next one; "
        "of more than 5,000 stations that of a sample). Clusters are numbered by size, the largest first, equal ones from west to east. Equal stations and seeds "
        "give equal clusters, in any order of rows."
    )

    def initAlgorithm(self, configuration=None) -> None:
        declare.source(
            self, "CHARGERS", "Charging stations", declare.POINT, "Point layer of the charging stations, one point per station."
        )  # fmt: skip
        declare.choice(self, "METHOD", "Method", METHODS, "kmeans", "How clusters are made, see the description.")
        declare.number(
            self, "N_CLUSTERS", "Number of clusters", "For both kinds of k-means. Left empty, the number with the highest mean silhouette.",
            minimum=1, integer=True,
        )  # fmt: skip
        declare.number(
            self, "EPS", "Neighbourhood (m)", "For dbscan: stations within this distance, in metres, are neighbours.", default=1000.0, minimum=0.001
        )  # fmt: skip
        declare.number(
            self, "MIN_SAMPLES", "Stations in the neighbourhood",
            "For dbscan and hdbscan: stations (or their weight) that make a neighbourhood dense.", default=5, minimum=1, integer=True,
        )  # fmt: skip
        declare.number(
            self, "MIN_SIZE", "Fewest stations of a cluster", "For constrained_kmeans and hdbscan: stations that every cluster has at least.", minimum=1, integer=True
        )  # fmt: skip
        declare.number(
            self, "MAX_SIZE", "Most stations of a cluster", "For constrained_kmeans and hdbscan: stations that every cluster has at most.", minimum=1, integer=True
        )  # fmt: skip
        declare.number(
            self,
            "MIN_WEIGHT",
            "Least weight of a cluster",
            "For constrained_kmeans: weight that the stations of a cluster have together at least, in the unit of the weight field.",
            minimum=0.0,
        )
        declare.number(
            self,
            "MAX_WEIGHT",
            "Most weight of a cluster",
            "For constrained_kmeans: weight that the stations of a cluster have together at most, in the unit of the weight field.",
            minimum=0.0,
        )
        declare.number(
            self, "SEED", "Seed", "Equal seeds give equal clusters.", default=1, minimum=0, maximum=2**31 - 1, integer=True, advanced=True
        )  # fmt: skip
        declare.number(
            self, "MAX_CLUSTERS", "Most clusters tried", "Largest number of clusters that is tried where their number is left empty.", default=12, minimum=2, maximum=100,
            integer=True, advanced=True,
        )  # fmt: skip
        declare.field(
            self, "CHARGERS_WEIGHT_FIELD", "Chargers: weight", "CHARGERS",
            "How much each station counts, 0 or more, such as its ports or its use. Left empty, the field “weight” is used if the layer has it, else all "
            "stations count the same.",
        )  # fmt: skip
        for level in ("L2", "L3"):
            declare.field(
                self, f"CHARGERS_PORTS_{level}_FIELD", f"Chargers: {level} ports", "CHARGERS",
                f"Number of {level} ports, summed for each cluster. Left empty, the field “ports_{level.lower()}” is used if the layer has it.",
            )  # fmt: skip
        declare.sink(
            self, "STATIONS", "Stations with their cluster", "point", "The stations with their own fields and the cluster."
        )  # fmt: skip
        declare.sink(
            self, "CLUSTERS", "Centres of clusters", "point", "One point per cluster with its figures.", optional=True
        )  # fmt: skip
        declare.sink(
            self, "HULLS", "Areas of clusters", "polygon", "The convex hull of each cluster's stations and 100 m around it.", optional=True
        )  # fmt: skip
        declare.output_file(
            self, "SUMMARY", "Summary (JSON)", "JSON (*.json)", "Figures of all clusters, and the silhouettes of every number tried."
        )  # fmt: skip
        declare.number_outputs(
            self,
            {
                "N_FOUND": "Clusters found",
                "N_NOISE": "Stations without a cluster",
                "SILHOUETTE": "Mean silhouette",
                "SUM_OF_SQUARES": "Weighted sum of squared distances to the centres",
                "LARGEST": "Stations of the largest cluster",
                "SMALLEST": "Stations of the smallest cluster",
            },
        )

    def work(
        self, parameters: Dict[str, Any], context: QgsProcessingContext, control: FeedbackControl
    ) -> Dict[str, Any]:
        from ...core.access.cover import as_points
        from ...core.monitoring.station_clusters import cluster_stations

        settings = self._settings(parameters, context, control)
        chargers = open_source(self, parameters, "CHARGERS", context)
        fields = field_map(self, parameters, FIELDS, chargers, context)
        own = own_columns(chargers, STATION_FIGURES, control)
        metric = metric_system([chargers], context)
        table = read(chargers, {**own.fields, **fields}, metric, context, control, only="point")
        found = cluster_stations(table.frame, table.origin, settings, engine_crs(metric), control)
        outputs = found.summary["outputs"]
        control.info(_in_words(found.summary))
        placed = replace(table, frame=as_points(table.frame, engine_crs(metric)))
        schema, frame = with_added(
            placed, own, found.stations.to_dict("series"), STATION_FIGURES, CLUSTERED_STATIONS.name, "point"
        )
        records = provenance.of_inputs(self, parameters, ("CHARGERS",), context)
        with Outputs(self, parameters, context, control) as out:
            out.layer("STATIONS", schema, frame, table.crs, metric, title=tr("Stations by cluster"), provenance=records)
            for name, layer, rows in (
                ("CLUSTERS", STATION_CLUSTERS, found.clusters),
                ("HULLS", CLUSTER_HULLS, found.hulls),
            ):
                title = tr("Centres of clusters") if name == "CLUSTERS" else tr("Areas of clusters")
                out.layer(name, layer, rows, table.crs, metric, title=title, provenance=records)
            out.json("SUMMARY", found.summary)
            return {**out.commit(), **outputs}

    def _settings(self, parameters, context: QgsProcessingContext, control: FeedbackControl) -> "Settings":
        from ...core.monitoring.size_limits import Limits
        from ...core.monitoring.station_clusters import Settings, hdbscan_maker

        method = declare.chosen(self, parameters, "METHOD", context)
        given = {name: declare.optional_number(self, parameters, name, context) for name in (*LIMITS, "N_CLUSTERS")}
        used = {"constrained_kmeans": LIMITS, "hdbscan": LIMITS[:2]}.get(method, ())
        ignored = [name for name in LIMITS if given[name] is not None and name not in used]
        ignored += ["N_CLUSTERS"] if method.endswith("dbscan") and given["N_CLUSTERS"] is not None else []
        if ignored:
            control.warn(f"The method {method} does not use {', '.join(ignored)}.")
        if method == "hdbscan" and hdbscan_maker() is None:
            raise PlanningError(
                "The method hdbscan needs scikit-learn 1.3 or later, or the Python package hdbscan, and this QGIS has neither. Choose dbscan, or "
                f"install it and restart QGIS:\n{dependencies.install_hint(['hdbscan'])}"
            )
        if method == "constrained_kmeans" and all(given[name] is None for name in LIMITS):
            raise PlanningError(f"The method constrained_kmeans needs a limit: one of {', '.join(LIMITS)}.")
        least, most, light, heavy = (given[name] if name in used else None for name in LIMITS)
        return Settings(
            method,
            None if given["N_CLUSTERS"] is None else int(given["N_CLUSTERS"]),
            self.parameterAsInt(parameters, "MAX_CLUSTERS", context),
            self.parameterAsDouble(parameters, "EPS", context),
            self.parameterAsInt(parameters, "MIN_SAMPLES", context),
            Limits(int(least or 0), None if most is None else int(most), light or 0.0, heavy),
            self.parameterAsInt(parameters, "SEED", context),
        )


def _in_words(summary: Dict[str, Any]) -> str:
    outputs = summary["outputs"]
    noise = count(outputs["N_NOISE"], "station")
    if not outputs["N_FOUND"]:
        return f"No cluster: {noise}, all of them noise; their field “cluster” is empty."
    silhouette = outputs["SILHOUETTE"]
    said = [
        f"{count(outputs['N_FOUND'], 'cluster')} of {outputs['SMALLEST']:,} to {outputs['LARGEST']:,} stations",
        *([f"{noise} without a cluster (noise, “cluster” empty)"] if outputs["N_NOISE"] else []),
        *([] if silhouette is None else [f"mean silhouette {silhouette:.3f}"]),
    ]
    return f"{'; '.join(said)}."
