"""``evplan:fetchsites``: candidate sites out of OpenStreetMap, from an Overpass server or an extract on disk."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, Dict, Optional, Tuple

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsProcessingContext,
    QgsProcessingParameterExtent,
    QgsProcessingParameterFile,
    QgsProcessingParameterString,
)

from ...core import schema
from ...core.control import Span
from ...core.errors import PlanningError
from .. import declare
from ..base import RESOURCES, EvplanAlgorithm, tr
from ..bridge import area, network
from ..bridge.feedback import FeedbackControl
from ..bridge.outputs import Outputs
from ..bridge.settings import catalogue
from ..bridge.tables import open_source, read

if TYPE_CHECKING:
    from ...core.acquire.extent import Extent
    from ...core.acquire.osm_sites import Category
    from ...core.acquire.overpass import Harvest

PRESET = RESOURCES / "presets" / "osm_sites.json"
READING = 90.0
"""Share of the work that is reading, in per cent."""


def categories() -> Dict[str, str]:
    """Category → title of the shipped preset, in its order; without the engine, so that the toolbox loads at once."""
    document = json.loads(PRESET.read_text(encoding="utf-8"))
    return {entry["id"]: entry["title"] for entry in document["categories"]}


class FetchSites(EvplanAlgorithm):
    NAME = "fetchsites"
    TITLE = "Fetch candidate sites"
    ROOM = "acquire"
    HELP = (
        "Finds places where chargers could stand: car parks, shops, offices, stations, public buildings, fuel stations, motorway "
        "services, dense housing. They come from OpenStreetMap, either from an Overpass server or, without a network, from an extract "
        "on disk (.osm.pbf, such as from download.geofabrik.de).\n\n"
        "Points, outlines and areas each become one point, the middle of their bounding box. A place in several categories appears once: "
        "“category” is the first in the order below, “categories” lists all. Parking bays come from the capacity that is mapped; "
        "private car parks are left out.\n\n"
        "The categories are a file of the plugin, resources/presets/osm_sites.json. Copy it, change the tags, and choose your copy as own "
        "preset.\n\n"
        "A large area is asked for in parts, each kept for a day in the profile's folder cache/evplan-http, so that a repeated or interrupted "
        "run does not ask again. Sites are only written when every part has arrived whole. "
        "The data are © OpenStreetMap contributors under the ODbL: name them on your maps."
    )
    TAGS = ("openstreetmap", "osm", "overpass", "pbf", "candidates", "poi", "parking", "download")
    PACKAGES = ("numpy", "pandas", "geopandas", "requests")

    def initAlgorithm(self, configuration=None) -> None:
        declare.add(
            self,
            QgsProcessingParameterExtent("EXTENT", tr("Area"), optional=True),
            "The area in which sites are wanted, in any coordinate system; it may cross the antimeridian. Left empty, the "
            "polygons of MASK, or the whole of an extract.",
        )
        declare.choice(
            self,
            "CATEGORIES",
            "Categories",
            list(categories()),
            list(categories()),
            "Which kinds of places are wanted: "
            + "; ".join(f"{key} ({title.lower()})" for key, title in categories().items())
            + ".",
            multiple=True,
        )
        declare.source(
            self,
            "MASK",
            "Only inside these polygons",
            declare.POLYGON,
            "Sites outside these polygons, such as a municipality, are left out.",
            optional=True,
        )
        declare.add(
            self,
            QgsProcessingParameterFile(
                "PBF",
                tr("Extract of OpenStreetMap"),
                optional=True,
                fileFilter=tr("OpenStreetMap extracts (*.osm.pbf *.pbf *.osm);;All files (*)"),
            ),
            "An extract on disk (.osm.pbf or .osm) that is read instead of asking a server; it may be larger than the area.",
        )
        declare.input_file(
            self,
            "PRESETS_FILE",
            "Own preset of categories",
            "json",
            "A file in the form of resources/presets/osm_sites.json; all its categories are used, in place of those chosen above.",
            advanced=True,
        )
        declare.add(
            self,
            QgsProcessingParameterString(
                "OVERPASS_ENDPOINT", tr("Overpass address"), defaultValue=catalogue()["overpass"]["endpoint"]
            ),
            "Address of the Overpass server up to and including /api. When the usual one fails, its known mirrors are asked; another "
            "one is asked alone.",
            advanced=True,
        )
        declare.sink(self, "SITES", "Candidate sites", "point", "The sites as points in EPSG:4326, one row per place.")
        declare.number_outputs(self, {"N_SITES": "Number of sites"})

    def work(
        self, parameters: Dict[str, Any], context: QgsProcessingContext, control: FeedbackControl
    ) -> Dict[str, Any]:
        from ...core.acquire import osm_sites

        wanted = self._categories(parameters, context, control)
        mask = self._mask(parameters, context, control)
        extent = self._extent(parameters, context, mask)
        harvest = self._harvest(parameters, context, osm_sites.all_rules(wanted), extent, control)
        fetched = osm_sites.sites(harvest, wanted, control, extent=extent, mask=mask)
        wgs84 = QgsCoordinateReferenceSystem(area.WGS84)
        with Outputs(self, parameters, context, control) as outputs:
            outputs.layer(
                "SITES",
                schema.SITES,
                fetched.table,
                wgs84,
                wgs84,
                title=tr("Candidate sites"),
                provenance=[fetched.provenance],
            )
            return {**outputs.commit(), "N_SITES": len(fetched.table)}

    def _categories(
        self, parameters: Dict[str, Any], context: QgsProcessingContext, control: FeedbackControl
    ) -> Tuple["Category", ...]:
        from ...core.acquire.osm_sites import chosen, read_categories

        own = self.parameterAsFile(parameters, "PRESETS_FILE", context)
        if own:
            found = read_categories(Path(own))
            control.info(f"Categories of {Path(own).name}: {', '.join(category.id for category in found)}.")
            return found
        if parameters.get("CATEGORIES") == []:  # which QGIS reads as the default: all
            raise PlanningError("Choose at least one category (CATEGORIES).")
        return chosen(read_categories(PRESET), declare.several_chosen(self, parameters, "CATEGORIES", context))

    def _mask(self, parameters: Dict[str, Any], context: QgsProcessingContext, control: FeedbackControl):
        """The polygons of MASK as one shape in degrees, or None."""
        input_ = open_source(self, parameters, "MASK", context)
        if input_ is None:
            return None
        from shapely.ops import unary_union

        wgs84 = QgsCoordinateReferenceSystem(area.WGS84)
        shapes = read(input_, {}, wgs84, context, control, only="polygon").frame.geometry
        return unary_union([shape if shape.is_valid else shape.buffer(0) for shape in shapes])

    def _extent(self, parameters: Dict[str, Any], context: QgsProcessingContext, mask) -> Optional["Extent"]:
        from ...core.acquire.extent import Extent

        if declare.given(parameters, "EXTENT"):
            return area.extent(self, parameters, context)
        if mask is not None:
            return Extent(*mask.bounds)
        if self.parameterAsFile(parameters, "PBF", context):
            return None
        raise PlanningError("Choose an area (EXTENT), polygons (MASK) or an extract of OpenStreetMap (PBF).")

    def _harvest(
        self,
        parameters: Dict[str, Any],
        context: QgsProcessingContext,
        rules,
        extent: Optional["Extent"],
        control: FeedbackControl,
    ) -> "Harvest":
        from ...core.acquire import osm_file

        extract = self.parameterAsFile(parameters, "PBF", context)
        if extract:
            return osm_file.read(Path(extract), rules, extent, Span(control, 0.0, READING))
        return self._ask(parameters, context, rules, extent, control)

    def _ask(
        self,
        parameters: Dict[str, Any],
        context: QgsProcessingContext,
        rules,
        extent: "Extent",
        control: FeedbackControl,
    ) -> "Harvest":
        from ...core.acquire import overpass
        from ...core.acquire.http import Service, checked_base

        entry = catalogue()["overpass"]
        base = checked_base(
            self.parameterAsString(parameters, "OVERPASS_ENDPOINT", context) or entry["endpoint"], "OVERPASS_ENDPOINT"
        )
        mirrors = entry["mirrors"] if base == entry["endpoint"] else []
        limits = overpass.Settings(entry["timeout_s"], entry["maxsize_bytes"], entry["tile_km2"])
        with (
            network.settings(base) as settings,
            overpass.open_client(settings, Service(entry["title"]), (base, *mirrors), limits) as client,
        ):
            if client.caches:
                control.info(
                    f"Answers younger than {settings.cache_hours:g} h come from {settings.cache_folder}; delete it to ask again."
                )
            return overpass.fetch(client, base, rules, extent, limits, Span(control, 0.0, READING))
