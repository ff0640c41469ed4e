"""``evplan:fetchchargers``: existing chargers of an area from public services."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Callable, Dict, Optional, Tuple

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingParameterAuthConfig,
    QgsProcessingParameterExtent,
    QgsProcessingParameterString,
)

from ...core import schema
from ...core.control import Span
from ...core.errors import Faults, PlanningError
from .. import declare
from ..base import EvplanAlgorithm, tr
from ..bridge import area, network
from ..bridge.deferred import deferred
from ..bridge.feedback import FeedbackControl
from ..bridge.outputs import Outputs
from ..bridge.settings import auth, catalogue

if TYPE_CHECKING:
    from ...core.acquire.extent import Extent
    from ...core.acquire.http import Client, Credential
    from ...core.acquire.stations import FetchedChargers
    from ...core.control import Control

SOURCES = ("ocm", "afdc", "osm")
KEYS = {"ocm": "OCM_AUTH", "afdc": "AFDC_AUTH"}
"""Source → parameter with the configuration of its key."""


_ADDRESS_HELP = {
    "ocm": "Address of the service up to and including /v3.",
    "afdc": "Address of the service up to and including /alt-fuel-stations/v1.",
    "overpass": "Address of the Overpass server up to and including /api.",
}


def _tell_of_cache(client: "Client", control: "Control") -> None:
    if client.caches:
        kept = client.network
        control.info(
            f"{client.service.name}: answers younger than {kept.cache_hours:g} h come from {kept.cache_folder}; delete it to ask again."
        )


class FetchChargers(EvplanAlgorithm):
    NAME = "fetchchargers"
    TITLE = "Fetch chargers"
    ROOM = "acquire"
    HELP = (
        "Downloads the existing charging stations of an area from OpenChargeMap (world), AFDC (United States and Canada) and "
        "OpenStreetMap (world), and brings them into one table: level, ports per level, power, connectors, operator, access, opening "
        "hours, status, licence and attribution.\n\n"
        "With several sources, stations that are the same are found by distance, operator, name, address, unit number, level, "
        "plugs, power and ports, and merged: each field comes from the source that knows it best, or the newest. A merged row names all its "
        "sources, ids and licences. CONFLICTS tells what the sources say differently, what was chosen and why, which likely doubles "
        "were kept apart, and which records were left out. Rules and precedence are resources/presets/reconcile.json; a JSON file of "
        "your own changes what it names.\n\n"
        "The level follows from the connectors: L3 for direct current or from 40 kW, L2 from 3 kW or for alternating current of unknown "
        "power, L1 below. A station nothing is known about is taken as L2 and marked (level_source = assumed).\n\n"
        "OpenChargeMap and AFDC want a free key each (openchargemap.org: my profile, my apps; developer.nlr.gov/signup). Open Settings › "
        "Options › Authentication, add a configuration of type “API Header” with the header X-API-Key (AFDC: X-Api-Key) and the key as "
        "its value, and choose it here. The key is stored encrypted by QGIS and appears in no log, history or file. "
        "OpenStreetMap needs none.\n\n"
        "Answers are kept for a day in the profile's folder cache/evplan-http, so that a repeated or interrupted run does not ask "
        "again. Stations are only written when each source's end of the list is proven. OpenStreetMap (ODbL) and OpenChargeMap (mostly "
        "CC BY-SA) are share-alike: before you publish a merged table, choose separate rows or one source. Print the attribution on "
        "your maps."
    )
    TAGS = ("openchargemap", "ocm", "afdc", "nrel", "openstreetmap", "osm", "stations", "download", "existing", "merge")
    PACKAGES = ("numpy", "scipy", "pandas", "geopandas", "requests")

    def initAlgorithm(self, configuration=None) -> None:
        declare.add(
            self,
            QgsProcessingParameterExtent("EXTENT", tr("Area")),
            "The area whose charging stations are wanted, in any coordinate system; it may cross the antimeridian.",
        )
        declare.choice(
            self,
            "SOURCES",
            "Sources",
            SOURCES,
            ["ocm"],
            "Which services are asked: ocm is OpenChargeMap (world), afdc the Alternative Fuels Data Center (United States and Canada), osm "
            "OpenStreetMap (world). Several are merged.",
            multiple=True,
        )
        declare.add(
            self,
            QgsProcessingParameterAuthConfig("OCM_AUTH", tr("OpenChargeMap key"), auth("ocm"), optional=True),
            "Authentication configuration of type “API Header” with the header X-API-Key and your free OpenChargeMap key. "
            "Left empty, the service is asked without a key, which the public one refuses but a mirror of your own may accept.",
        )
        declare.add(
            self,
            QgsProcessingParameterAuthConfig("AFDC_AUTH", tr("AFDC key"), auth("afdc"), optional=True),
            "Authentication configuration of type “API Header” with the header X-Api-Key and your free AFDC key.",
        )
        declare.choice(
            self,
            "MERGE",
            "Stations that several sources know",
            ("merge", "separate"),
            "merge",
            "merge: one row for each station. separate: every source's row stays, under its own licence; CONFLICTS tells which are the "
            "same.",
        )
        declare.choice(
            self,
            "IF_SOURCE_FAILS",
            "If a source cannot be read",
            ("stop", "keep_others"),
            "stop",
            "stop: nothing is written. keep_others: the other sources are written, and the result says that it is incomplete.",
            advanced=True,
        )
        declare.text(
            self,
            "COUNTRY",
            "Country",
            "Two letters, such as CA: records that state another country are left out and listed in CONFLICTS. AFDC is asked for this "
            "country only. Empty: not looked at.",
        )
        declare.text(
            self,
            "AFDC_STATE",
            "AFDC: state or province",
            "Two letters, such as MA or ON: AFDC is asked for its whole list of this state, instead of the circle around the area.",
        )
        declare.date(
            self,
            "MODIFIED_SINCE",
            "Only what changed since",
            "For “Refresh status”: OpenChargeMap is asked only for records whose status was updated after this day, AFDC for its list only if it "
            "has anything newer. OpenStreetMap cannot be asked so.",
            advanced=True,
        )
        declare.number(
            self,
            "MATCH_DISTANCE",
            "Matching distance (m)",
            "Records of different sources farther apart are never the same station. Empty: as the rules say (200 m).",
            minimum=1.0,
            maximum=5_000.0,
            advanced=True,
        )
        declare.input_file(
            self,
            "PRECEDENCE",
            "Rules for matching and merging",
            "json",
            "JSON file with what is to be different from resources/presets/reconcile.json: precedence of sources per field, synonyms of "
            "operators, probabilities.",
            advanced=True,
        )
        for source, name, title in (
            ("ocm", "OCM_ENDPOINT", "OpenChargeMap address"),
            ("afdc", "AFDC_ENDPOINT", "AFDC address"),
            ("overpass", "OVERPASS_ENDPOINT", "Overpass address"),
        ):
            declare.add(
                self,
                QgsProcessingParameterString(name, tr(title), defaultValue=catalogue()[source]["endpoint"]),
                f"{_ADDRESS_HELP[source]} Change it for a mirror. It never holds the key.",
                advanced=True,
            )
        declare.l3_threshold(self)
        declare.sink(
            self, "CHARGERS", "Chargers", "point", "The charging stations as points in EPSG:4326, one row per station."
        )
        declare.sink(
            self,
            "CONFLICTS",
            "Conflicts",
            None,
            "What the sources say differently and what was chosen, likely doubles kept apart, records left out; a table.",
            optional=True,
        )
        declare.number_outputs(
            self,
            {
                "N_CHARGERS": "Number of chargers",
                "N_MERGED": "Stations that several sources know",
                "N_CONFLICTS": "Rows of the table of conflicts",
            },
        )
        declare.boolean_output(self, "COMPLETE", "All sources were read")

    def checkParameterValues(self, parameters, context: QgsProcessingContext) -> Tuple[bool, str]:
        if not declare.several_chosen(self, parameters, "SOURCES", context):
            return False, tr("Choose at least one source (SOURCES).")
        return super().checkParameterValues(parameters, context)

    def prepareAlgorithm(self, parameters, context: QgsProcessingContext, feedback: QgsProcessingFeedback) -> bool:
        if not super().prepareAlgorithm(parameters, context, feedback):
            return False
        chosen = declare.several_chosen(self, parameters, "SOURCES", context)
        self._credentials: Dict[str, Callable[[], "Credential"]] = {}
        for source in filter(KEYS.__contains__, chosen):
            name = KEYS[source]
            authcfg = self.parameterAsString(parameters, name, context)
            self._credentials[source] = deferred(partial(network.credential, authcfg, name))
        return True

    def work(
        self, parameters: Dict[str, Any], context: QgsProcessingContext, control: FeedbackControl
    ) -> Dict[str, Any]:
        from ...core.acquire import matching, reconcile

        faults = Faults()
        for given in self._credentials.values():
            try:
                given()
            except PlanningError as error:
                faults.add(str(error))
        faults.raise_if_any()
        rules = matching.load_rules(
            self._file(parameters, "PRECEDENCE", context),
            declare.optional_number(self, parameters, "MATCH_DISTANCE", context),
        )
        gathered = reconcile.gather(
            self._sources(parameters, context),
            Span(control, 0, 90),
            declare.chosen(self, parameters, "IF_SOURCE_FAILS", context) == "keep_others",
        )
        merge = declare.chosen(self, parameters, "MERGE", context) == "merge"
        found = reconcile.fetched_together(gathered, rules, Span(control, 90, 98), merge)
        wgs84 = QgsCoordinateReferenceSystem(area.WGS84)
        with Outputs(self, parameters, context, control) as outputs:
            outputs.layer(
                "CHARGERS",
                schema.CHARGERS,
                found.chargers,
                wgs84,
                wgs84,
                title=tr("Chargers"),
                provenance=gathered.provenances,
            )
            outputs.layer("CONFLICTS", schema.CONFLICTS, found.conflicts, title=tr("Conflicts"))
            return {
                **outputs.commit(),
                "N_CHARGERS": len(found.chargers),
                "N_MERGED": found.merged,
                "N_CONFLICTS": len(found.conflicts),
                "COMPLETE": not gathered.failed,
            }

    def _file(self, parameters: Dict[str, Any], name: str, context: QgsProcessingContext) -> Optional[Path]:
        written = self.parameterAsFile(parameters, name, context)
        return Path(written) if written else None

    # -- the sources -------------------------------------------------------------------------------------------------

    def _sources(
        self, parameters: Dict[str, Any], context: QgsProcessingContext
    ) -> Dict[str, Callable[["Control"], "FetchedChargers"]]:
        """How each chosen source is asked. Wrong parameters are said before anybody is asked."""
        extent = area.extent(self, parameters, context)
        country = self.parameterAsString(parameters, "COUNTRY", context).strip().upper() or None
        if country is not None and not (len(country) == 2 and country.isascii() and country.isalpha()):
            raise PlanningError(f"COUNTRY must be the two letters of a country, such as CA; it is “{country}”.")
        since = declare.optional_date(self, parameters, "MODIFIED_SINCE", context) or None
        chosen = declare.several_chosen(self, parameters, "SOURCES", context)
        if since and "osm" in chosen:
            raise PlanningError(
                "OpenStreetMap cannot be asked for changes alone (MODIFIED_SINCE): leave out the date, or this source."
            )
        common = {"l3_min_kw": self.parameterAsDouble(parameters, "L3_MIN_KW", context)}
        if since:
            common["modified_since"] = since
        makers = {"ocm": self._openchargemap, "afdc": self._afdc, "osm": self._openstreetmap}
        return {
            source: makers[source](parameters, context, extent, country, common)
            for source in SOURCES
            if source in chosen
        }

    def _base(self, parameters: Dict[str, Any], context: QgsProcessingContext, name: str, entry: Dict[str, Any]) -> str:
        from ...core.acquire.http import checked_base

        return checked_base(self.parameterAsString(parameters, name, context) or entry["endpoint"], name)

    def _openchargemap(self, parameters, context, extent: "Extent", country: Optional[str], common: Dict[str, Any]):
        from ...core.acquire import openchargemap
        from ...core.acquire.http import Client

        entry = catalogue()["ocm"]
        base = self._base(parameters, context, "OCM_ENDPOINT", entry)
        service = openchargemap.service(entry["title"], entry["key_header"], entry["key_page"])
        page_size = int(entry["page_size"])

        def fetch(control: "Control") -> "FetchedChargers":
            with network.settings(base) as settings, Client(settings, service, self._credentials["ocm"]()) as client:
                _tell_of_cache(client, control)
                return openchargemap.fetch(
                    client, base, extent, control, page_size=page_size, country=country, **common
                )

        return fetch

    def _afdc(self, parameters, context, extent: "Extent", country: Optional[str], common: Dict[str, Any]):
        from ...core.acquire import afdc
        from ...core.acquire.http import Client

        entry = catalogue()["afdc"]
        base = self._base(parameters, context, "AFDC_ENDPOINT", entry)
        service = afdc.service(entry["title"], entry["key_header"], entry["key_page"])
        place = afdc.Place(country, self.parameterAsString(parameters, "AFDC_STATE", context).strip().upper() or None)
        page_size = int(entry["page_size"])

        def fetch(control: "Control") -> "FetchedChargers":
            with network.settings(base) as settings, Client(settings, service, self._credentials["afdc"]()) as client:
                _tell_of_cache(client, control)
                return afdc.fetch(client, base, extent, control, place=place, page_size=page_size, **common)

        return fetch

    def _openstreetmap(self, parameters, context, extent: "Extent", country: Optional[str], common: Dict[str, Any]):
        from ...core.acquire import osm_chargers, overpass
        from ...core.acquire.http import Service

        entry = catalogue()["overpass"]
        base = self._base(parameters, context, "OVERPASS_ENDPOINT", entry)
        mirrors = entry["mirrors"] if base == entry["endpoint"] else []
        limits = overpass.Settings(entry["timeout_s"], entry["maxsize_bytes"], entry["tile_km2"])

        def fetch(control: "Control") -> "FetchedChargers":
            with (
                network.settings(base) as settings,
                overpass.open_client(settings, Service(entry["title"]), (base, *mirrors), limits) as client,
            ):
                _tell_of_cache(client, control)
                return osm_chargers.fetch(client, base, extent, limits, control, country=country, **common)

        return fetch
