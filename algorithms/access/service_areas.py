"""``evplan:serviceareas``: the areas within reach of stations, by distance or time, straight or along roads."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Dict

from qgis.core import QgsProcessingParameterString

from ...core.control import Span
from ...core.errors import count
from ...core.schema import SERVICE_AREAS
from .. import declare, ways
from ..base import EvplanAlgorithm, tr
from ..bridge import provenance
from ..bridge.outputs import Outputs
from ..bridge.tables import engine_crs, open_source
from ..layers import LayerInput, read_layers

METHODS, DISSOLVES, SHAPES = ("straight", "network"), ("station", "band", "group"), ("nested", "rings")
IDS = ("plan_id", "charger_id", "site_id", "demand_id")
"""Ids that layers of this plugin have; the first that is there is taken."""
STATIONS = LayerInput(
    "STATIONS",
    "Stations or other points",
    "Point layer of the places whose areas are wanted: existing stations, a plan, candidate sites.",
    (
        ("charger_id", "ID", "Stations: id", "Unique id of each point; without one the row order makes ids."),
        ("level", "GROUP", "Stations: group", "What areas are dissolved by with “group”: level, operator, phase."),
    ),
)


class ServiceAreas(EvplanAlgorithm):
    NAME = "serviceareas"
    TITLE = "Service areas"
    ROOM = "access"
    TAGS = ("isochrone", "isodistance", "catchment", "buffer", "reach", "network", "drive time")
    PACKAGES = ("numpy", "scipy", "pandas", "geopandas", "pyproj")
    HELP = (
        "Draws the area within reach of every station for one or several bands, such as 500 m for walking, 2,000 m for driving and 5,000 m for "
        "fast charging.\n\n"
        "Method straight: discs. Method network: everything from which (or to which) some way along the lines, and from there straight over at most "
        "the width, costs no more than the band; so the area holds every point that “Cost matrix” finds within the same cost and width. "
        "One-way streets and speeds count as there.\n\n"
        "Nested bands hold the smaller ones; rings leave them out. Areas are given for each station, dissolved into one for each band, or into one "
        "for each level, operator or other group. Their size is measured on the ellipsoid."
    )

    def initAlgorithm(self, configuration=None) -> None:
        STATIONS.declare(self)
        declare.add(
            self,
            QgsProcessingParameterString("BANDS", tr("Bands"), defaultValue="500; 2000; 5000"),
            "Largest costs in metres or seconds, separated by semicolons, with labels if wanted: 500:walking; 2000:driving; 5000:L3.",
        )
        ways.declare_method(self, METHODS)
        ways.declare_measure(self)
        declare.number(
            self,
            "WIDTH",
            "Width around the network (m)",
            "Network: how far from the lines the area reaches; the way there counts.",
            default=100.0,
            minimum=0.1,
        )
        declare.choice(
            self,
            "DISSOLVE",
            "One area for each",
            DISSOLVES,
            "station",
            "station: every station has its own. band: one for all stations. group: one for each level, or other group.",
        )
        declare.choice(
            self,
            "SHAPE",
            "Shape of the bands",
            SHAPES,
            "nested",
            "nested: each band holds the smaller ones. rings: without them.",
        )
        ways.declare_network(self)
        STATIONS.declare_fields(self)
        declare.sink(
            self, "AREAS", "Service areas", "polygon", "One area for each station (or group) and band, with its size."
        )
        declare.output_file(
            self, "SUMMARY", "Summary (JSON)", "JSON (*.json)", "Areas of the bands, the network, and ties to it."
        )
        declare.number_outputs(self, {"N_AREAS": "Areas", "AREA_KM2": "Area of the largest band (km²)"})

    def work(self, parameters: Dict[str, Any], context, control) -> Dict[str, Any]:
        from ...core.access.costs import network_in_words
        from ...core.access.service_area import Asked, in_words, parse_bands, service_areas

        bands = parse_bands(self.parameterAsString(parameters, "BANDS", context), "BANDS")
        layer = self._layer(parameters, context)
        read = read_layers(self, parameters, context, control, [layer])
        control.progress(10)
        way = ways.read_way(self, parameters, context)
        lines = ways.read_network(self, parameters, read.metric, context, control) if way.method == "network" else None
        asked = Asked(
            bands,
            way,
            self.parameterAsDouble(parameters, "WIDTH", context),
            declare.chosen(self, parameters, "DISSOLVE", context),
            declare.chosen(self, parameters, "SHAPE", context),
        )
        stations = _stations(read.frame("STATIONS"), layer.id_column, read.origin("STATIONS"))
        found = service_areas(stations, asked, engine_crs(read.metric), lines, Span(control, 20, 90))
        for sentence in (*network_in_words(found.report), *in_words(found.report, way.unit)):
            control.info(sentence)
        too_far = found.report.get("places", {}).get("too_far", 0)
        if too_far:
            control.warn(
                f"{count(too_far, 'station lies', 'stations lie')} too far from the network (MAX_TIE): no area."
            )
        sources = provenance.of_inputs(self, parameters, ("STATIONS", "NETWORK"), context)
        with Outputs(self, parameters, context, control) as out:
            title = tr("Service areas")
            crs = read.crs("STATIONS")
            out.layer("AREAS", SERVICE_AREAS, found.table, crs, read.metric, title=title, provenance=sources)
            out.json("SUMMARY", {"way": ways.record(way), "report": found.report})
            return {
                **out.commit(),
                "N_AREAS": len(found.table),
                "AREA_KM2": found.report["bands"][-1]["area_km2"],
            }

    def _layer(self, parameters: Dict[str, Any], context) -> LayerInput:
        """The layer with that id which it has: a plan's new stations have no charger_id."""
        source = open_source(self, parameters, "STATIONS", context).source
        own = {field.name().lower() for field in source.fields()}
        column = next((name for name in IDS if name in own), "charger_id")
        first, *others = STATIONS.fields
        return replace(STATIONS, fields=((column, *first[1:]), *others))


def _stations(frame, id_column: str, origin):
    import numpy as np

    from ...core.access.cover import coordinates
    from ...core.access.service_area import Stations
    from ...core.errors import Faults
    from ...core.tables import identifiers

    faults = Faults()
    ids = identifiers(frame, id_column, origin, faults)
    faults.raise_if_any()
    group = frame["level"].fillna("").astype(str).to_numpy() if "level" in frame else np.full(len(frame), "")
    return Stations(ids, coordinates(frame), group)
