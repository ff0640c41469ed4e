"""``evplan:fetchzones``: areas with people, households and housing from public services."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Dict, Optional

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingParameterAuthConfig,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterExtent,
)

from ...core.errors import PlanningError
from .. import declare
from ..base import EvplanAlgorithm, tr
from ..bridge import area, network
from ..bridge.deferred import deferred
from ..bridge.feedback import FeedbackControl
from ..bridge.outputs import Outputs
from ..bridge.settings import catalogue

if TYPE_CHECKING:
    from ...core.acquire.arcgis import Item
    from ...core.acquire.fetch_zones import FetchedZones

SOURCES = ("arcgis", "statcan_ct", "statcan_fsa", "uscensus_tract")


class FetchZones(EvplanAlgorithm):
    NAME = "fetchzones"
    TITLE = "Fetch zones"
    ROOM = "acquire"
    HELP = (
        "Downloads areas as zones: their outline, people, households, dwellings, and whatever else the source knows about them.\n\n"
        "arcgis: any polygon layer of an ArcGIS feature or map service, as most cities publish them. Give the address of the layer or of "
        "the service (and the layer's number or name), the field that identifies the areas, and which fields hold which figures; all "
        "other fields are kept.\n\n"
        "statcan_ct, statcan_fsa: census tracts or forward sortation areas of Canada with figures of the 2021 census profile. Which "
        "characteristics become columns stands in resources/presets/census/statcan_2021.json; they are found by label.\n\n"
        "uscensus_tract: census tracts of the United States with 5-year estimates of the American Community Survey "
        "(resources/presets/census/uscensus_acs5.json). The Census Bureau wants a free key: get one at api.census.gov, open Settings › "
        "Options › Authentication, add a configuration of type “API Header” with the key as the header's value, and choose it here.\n\n"
        "Added are the area and density on the ellipsoid, and, where the counts behind them are there, the shares defined in "
        "resources/presets/census/shares.json: old_housing_share, mud_share (multi-unit buildings), rented_share, no_home_charging_share "
        "(a lower bound) and grid_proxy (how young the local grid probably is). A share of nothing or of an unknown count is NULL.\n\n"
        "Areas that touch the extent come whole. They are only written when they are complete: what arrived is compared with the "
        "service's own count and list of ids. Invalid outlines are repaired and counted. Answers are kept for a day in the profile's "
        "folder cache/evplan-http."
    )
    TAGS = ("census", "population", "households", "arcgis", "statcan", "tracts", "fsa", "boundaries", "download")
    PACKAGES = ("numpy", "pandas", "geopandas", "requests")

    def initAlgorithm(self, configuration=None) -> None:
        declare.add(
            self,
            QgsProcessingParameterExtent("EXTENT", tr("Area")),
            "The area whose zones are wanted, in any coordinate system; it may cross the antimeridian.",
        )
        declare.choice(
            self,
            "SOURCE",
            "Source",
            SOURCES,
            "arcgis",
            "arcgis: a layer of an ArcGIS service; statcan_ct: census tracts, statcan_fsa: forward sortation areas, both of Canada's 2021 "
            "census; uscensus_tract: census tracts of the United States, which needs a free key.",
        )
        declare.text(self, "ENDPOINT", "ArcGIS: address of the layer or service", _ENDPOINT_HELP, advanced=False)
        declare.text(
            self,
            "LAYER",
            "ArcGIS: layer",
            "Number or name of the layer, where the address is that of a whole service.",
            advanced=False,
        )
        declare.text(
            self,
            "WHERE",
            "ArcGIS: filter",
            "Condition in the service's SQL, such as CITY = 'Waterloo'; empty: all areas.",
            advanced=False,
        )
        declare.text(
            self,
            "ID_FIELD",
            "ArcGIS: id field",
            "Field that identifies the areas. Left empty, the field “zone_id” is used if the layer has it, else the service's object id.",
            advanced=False,
        )
        declare.matrix(
            self,
            "FIELDS",
            "ArcGIS: figures",
            ("Column", "Field"),
            "One row per figure: the column of the zones (population, households, ev_bev, dwellings_detached …) and the layer's field. Fields "
            "that already have such a name need no row.",
            rows=1,
        )
        declare.add(
            self,
            QgsProcessingParameterAuthConfig("AUTH", tr("Access or key"), optional=True),
            "Authentication configuration for a protected ArcGIS service, of type “Esri token”, “API Header” or “Basic”, or with the key of the "
            "U.S. census, of type “API Header”. Public services need none.",
        )
        declare.text(
            self,
            "LICENCE",
            "ArcGIS: licence",
            "Licence of the layer, which ArcGIS services do not state; noted with the result.",
            advanced=True,
        )
        declare.add(
            self,
            QgsProcessingParameterBoolean("CODED_AS_TEXT", tr("ArcGIS: codes as text"), defaultValue=True),
            "Values of fields with a list of allowed values are written as their text instead of their code.",
            advanced=True,
        )
        declare.text(
            self,
            "PROFILE_ENDPOINT",
            "Census figures: address",
            "Address of the census figures' service. Left empty: that of the catalogue of services.",
            advanced=True,
        )
        declare.text(
            self,
            "BOUNDARY_ENDPOINT",
            "Census boundaries: address",
            "Address of the census boundaries' map service. Left empty: that of the catalogue of services.",
            advanced=True,
        )
        declare.sink(
            self, "ZONES", "Zones", "polygon", "The zones in EPSG:4326, one row per area, with a unique zone_id."
        )
        declare.number_outputs(self, {"N_ZONES": "Number of zones", "N_REPAIRED": "Outlines repaired"})
        declare.boolean_output(self, "COMPLETE", "Complete")

    def prepareAlgorithm(self, parameters, context: QgsProcessingContext, feedback: QgsProcessingFeedback) -> bool:
        if not super().prepareAlgorithm(parameters, context, feedback):
            return False
        authcfg = self.parameterAsString(parameters, "AUTH", context)
        is_us = declare.chosen(self, parameters, "SOURCE", context) == "uscensus_tract"
        key = catalogue()["uscensus"]["key_parameter"] if is_us else ""
        self._credential = deferred(lambda: network.credential(authcfg, "AUTH", query=key, esri=not is_us))
        return True

    def work(
        self, parameters: Dict[str, Any], context: QgsProcessingContext, control: FeedbackControl
    ) -> Dict[str, Any]:
        self._credential()  # what is wrong with it is said also where no key is wanted
        source = declare.chosen(self, parameters, "SOURCE", context)
        fetch = {"arcgis": self._arcgis, "uscensus_tract": self._uscensus}.get(source, self._statcan)
        fetched = fetch(parameters, context, control)
        wgs84 = QgsCoordinateReferenceSystem(area.WGS84)
        zones = fetched.zones
        with Outputs(self, parameters, context, control) as outputs:
            outputs.layer(
                "ZONES", zones.schema, zones.frame, wgs84, wgs84, title=tr("Zones"), provenance=fetched.provenances
            )
            return {
                **outputs.commit(),
                "N_ZONES": len(zones.frame),
                "N_REPAIRED": zones.repaired,
                "COMPLETE": all(each.complete for each in fetched.provenances),
            }

    def _arcgis(
        self, parameters: Dict[str, Any], context: QgsProcessingContext, control: FeedbackControl
    ) -> "FetchedZones":
        from ...core.acquire import arcgis, zone_shares
        from ...core.acquire.fetch_zones import LayerWanted, field_mapping, from_arcgis
        from ...core.acquire.http import Client, checked_base

        def text(name: str) -> str:
            return self.parameterAsString(parameters, name, context) or ""

        if not text("ENDPOINT").strip():
            raise PlanningError(
                "Give the address of the layer or service (ENDPOINT), such as https://example.org/arcgis/rest/services/Tracts/FeatureServer/0."
            )
        item = self._item(text("ENDPOINT"), control)
        wanted = LayerWanted(
            checked_base(item.url if item else text("ENDPOINT"), "ENDPOINT"),
            text("LAYER"),
            text("WHERE"),
            text("ID_FIELD"),
            field_mapping(declare.matrix_rows(self, parameters, "FIELDS", context, 2)),
            text("LICENCE") or (item.licence if item else ""),
            item.credit if item else "",
            self.parameterAsBool(parameters, "CODED_AS_TEXT", context),
        )
        extent = area.extent(self, parameters, context)
        with (
            network.settings(wanted.address) as settings,
            Client(settings, arcgis.service(tr("The ArcGIS service")), self._credential()) as client,
        ):
            return from_arcgis(client, wanted, extent, zone_shares.shipped(), control)

    def _item(self, endpoint: str, control: FeedbackControl) -> "Optional[Item]":
        """What a portal says about the item that ``endpoint`` names; None where it is the address of a service."""
        from ...core.acquire import arcgis
        from ...core.acquire.http import Client

        entry = catalogue()["arcgis"]
        address = arcgis.item_address(endpoint, entry["portal"])
        if not address:
            return None
        if self._credential().secrets:
            raise PlanningError(
                "With an access of your own (AUTH), give the address of the service itself (ENDPOINT), so that it is you who says to whom it "
                "is sent."
            )
        with network.settings(address) as settings, Client(settings, arcgis.service(entry["title"])) as client:
            item = arcgis.read_item(client, address, control)
        control.info(f"“{item.title}” is at {item.url}.")
        return item

    def _statcan(
        self, parameters: Dict[str, Any], context: QgsProcessingContext, control: FeedbackControl
    ) -> "FetchedZones":
        from ...core.acquire import arcgis, statcan, zone_shares
        from ...core.acquire.fetch_zones import from_statcan
        from ...core.acquire.http import Client, Service

        entry = self._entry("statcan", parameters, context)
        level = statcan.LEVELS[declare.chosen(self, parameters, "SOURCE", context).rpartition("_")[2].upper()]
        extent = area.extent(self, parameters, context)
        preset, shares = statcan.shipped_preset(), zone_shares.shipped()
        with (
            network.settings(entry["boundaries"]) as one,
            network.settings(entry["profile"]) as other,
            Client(one, arcgis.service(f"{entry['title']}, boundaries")) as boundaries,
            Client(other, Service(f"{entry['title']}, census profile")) as profiles,
        ):
            return from_statcan(boundaries, profiles, entry, level, extent, preset, shares, control)

    def _uscensus(
        self, parameters: Dict[str, Any], context: QgsProcessingContext, control: FeedbackControl
    ) -> "FetchedZones":
        from ...core.acquire import arcgis, uscensus, zone_shares
        from ...core.acquire.fetch_zones import from_uscensus
        from ...core.acquire.http import Client

        entry = self._entry("uscensus", parameters, context)
        service = uscensus.service(entry["title"], entry["key_page"])
        if not self._credential().secrets:
            raise PlanningError(f"{entry['title']} wants a key, and none was given. {service.key_help}")
        extent = area.extent(self, parameters, context)
        preset, shares = uscensus.shipped_preset()
        with (
            network.settings(entry["boundaries"]) as one,
            network.settings(entry["profile"]) as other,
            Client(one, arcgis.service(f"{entry['title']}, boundaries")) as boundaries,
            Client(other, service, self._credential()) as estimates,
        ):
            return from_uscensus(boundaries, estimates, entry, extent, preset, zone_shares.load(shares), control)

    def _entry(self, name: str, parameters: Dict[str, Any], context: QgsProcessingContext) -> Dict[str, Any]:
        """A census in the catalogue of services, with the addresses that are given instead."""
        from ...core.acquire.http import checked_base

        entry = dict(catalogue()[name])
        for key, parameter in (("profile", "PROFILE_ENDPOINT"), ("boundaries", "BOUNDARY_ENDPOINT")):
            given = (self.parameterAsString(parameters, parameter, context) or "").strip()
            entry[key] = checked_base(given or entry[key], parameter)
        return entry


_ENDPOINT_HELP = (
    "Address of a layer (…/FeatureServer/0 or …/MapServer/3) or of its service (…/FeatureServer), as shown at the end of the data portal's "
    "page about it (“API”, “View data source”); or the id of the portal's item (32 digits and letters), whose service is then looked up. "
    "It never holds a token: choose one under “Access or key”."
)
