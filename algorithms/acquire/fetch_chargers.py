"""``evplan:fetchchargers``: existing chargers of an area from public services."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Dict, Optional, Tuple

from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingParameterAuthConfig,
    QgsProcessingParameterExtent,
    QgsProcessingParameterString,
)

from ...core import schema
from ...core.errors import PlanningError
from .. import declare
from ..base import RESOURCES, EvplanAlgorithm, tr
from ..bridge import network
from ..bridge.feedback import FeedbackControl
from ..bridge.outputs import Outputs

if TYPE_CHECKING:
    from ...core.acquire.extent import Extent
    from ...core.acquire.http import Credential
    from ...core.acquire.provenance import Fetched

SOURCES = ("ocm",)
WGS84 = "EPSG:4326"


def catalogue() -> Dict[str, Dict[str, Any]]:
    """The editable catalogue of services: addresses move more often than programs."""
    return json.loads((RESOURCES / "presets" / "endpoints.json").read_text(encoding="utf-8"))


class FetchChargers(EvplanAlgorithm):
    NAME = "fetchchargers"
    TITLE = "Fetch chargers"
    ROOM = "acquire"
    HELP = (
        "Downloads the existing charging stations of an area from OpenChargeMap and brings them into one table: level, ports per level, "
        "power, connectors, operator, access, status, licence and attribution.\n\n"
        "The level follows from the connectors: L3 for direct current or from 40 kW, L2 from 3 kW or for alternating current of unknown "
        "power, L1 below. A station nothing is known about is taken as L2 and marked (level_source = assumed).\n\n"
        "OpenChargeMap wants a free key. Get one at openchargemap.org (my profile, my apps), then open Settings › Options › "
        "Authentication, add a configuration of type “API Header” with the header X-API-Key and the key as its value, and choose it "
        "here. The key is stored encrypted by QGIS and appears in no log, history or file.\n\n"
        "Answers are kept for a day in the profile's folder cache/evplan-http, so that a repeated or interrupted run does not ask "
        "again. Stations are only written when the end of the list is proven. Each station carries its licence; print the attribution "
        "on your maps."
    )
    TAGS = ("openchargemap", "ocm", "stations", "download", "existing")
    PACKAGES = ("numpy", "pandas", "geopandas", "requests")

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
            "Which services are asked: ocm is OpenChargeMap (world).",
            multiple=True,
        )
        declare.add(
            self,
            QgsProcessingParameterAuthConfig("OCM_AUTH", tr("OpenChargeMap key"), optional=True),
            "Authentication configuration of type “API Header” with the header X-API-Key and your free OpenChargeMap key. "
            "Left empty, the service is asked without a key, which the public one refuses but a mirror of your own may accept.",
        )
        declare.add(
            self,
            QgsProcessingParameterString(
                "OCM_ENDPOINT", tr("OpenChargeMap address"), defaultValue=catalogue()["ocm"]["endpoint"]
            ),
            "Address of the service up to and including /v3; change it for a mirror. It never holds the key.",
            advanced=True,
        )
        declare.number(
            self,
            "L3_MIN_KW",
            "L3 from this power on [kW]",
            "A connector of at least this power makes a station L3, also with alternating current.",
            default=40.0,
            minimum=3.0,
            advanced=True,
        )
        declare.sink(
            self, "CHARGERS", "Chargers", "point", "The charging stations as points in EPSG:4326, one row per station."
        )
        declare.number_outputs(self, {"N_CHARGERS": "Number of chargers"})

    def checkParameterValues(self, parameters, context: QgsProcessingContext) -> Tuple[bool, str]:
        if not declare.several_chosen(self, parameters, "SOURCES", context):
            return False, tr("Choose at least one source (SOURCES).")
        return super().checkParameterValues(parameters, context)

    def prepareAlgorithm(self, parameters, context: QgsProcessingContext, feedback: QgsProcessingFeedback) -> bool:
        if not super().prepareAlgorithm(parameters, context, feedback):
            return False
        # Here, in the main thread, because QGIS may have to ask for the master password. What is wrong is said in work:
        # an exception in prepareAlgorithm reaches the log, but not the caller of processing.run.
        self._credential: Optional["Credential"] = None
        self._credential_fault = ""
        try:
            self._credential = network.credential(self.parameterAsString(parameters, "OCM_AUTH", context), "OCM_AUTH")
        except PlanningError as error:
            self._credential_fault = str(error)
        return True

    def work(
        self, parameters: Dict[str, Any], context: QgsProcessingContext, control: FeedbackControl
    ) -> Dict[str, Any]:
        if self._credential is None:
            raise PlanningError(self._credential_fault)
        fetched = self._fetch(parameters, context, control)
        wgs84 = QgsCoordinateReferenceSystem(WGS84)
        with Outputs(self, parameters, context, control) as outputs:
            outputs.layer(
                "CHARGERS",
                schema.CHARGERS,
                fetched.table,
                wgs84,
                wgs84,
                title=tr("Chargers"),
                provenance=[fetched.provenance],
            )
            return {**outputs.commit(), "N_CHARGERS": len(fetched.table)}

    def _fetch(self, parameters: Dict[str, Any], context: QgsProcessingContext, control: FeedbackControl) -> "Fetched":
        from ...core.acquire import openchargemap
        from ...core.acquire.http import Client, checked_base

        entry = catalogue()["ocm"]
        extent = self._extent(parameters, context)
        base = checked_base(
            self.parameterAsString(parameters, "OCM_ENDPOINT", context) or entry["endpoint"], "OCM_ENDPOINT"
        )
        service = openchargemap.service(entry["title"], entry["key_header"], entry["key_page"])
        with network.settings(base) as settings, Client(settings, service, self._credential) as client:
            if client.caches:
                control.info(
                    f"Answers younger than {settings.cache_hours:g} h come from {settings.cache_folder}; delete it to ask again."
                )
            return openchargemap.fetch(
                client,
                base,
                extent,
                control,
                page_size=int(entry["page_size"]),
                l3_min_kw=self.parameterAsDouble(parameters, "L3_MIN_KW", context),
            )

    def _extent(self, parameters: Dict[str, Any], context: QgsProcessingContext) -> "Extent":
        from ...core.acquire.extent import Extent

        area = self.parameterAsExtent(parameters, "EXTENT", context)
        crs = self.parameterAsExtentCrs(parameters, "EXTENT", context)
        if area.isNull():
            raise PlanningError("The area (EXTENT) is empty. Draw it on the map or take it from a layer.")
        if not crs.isValid():
            raise PlanningError(
                "The area (EXTENT) has no coordinate system. Add it in brackets, such as “-80.6,-80.4,43.4,43.5 [EPSG:4326]”, "
                "or set the project's coordinate system."
            )
        wgs84 = QgsCoordinateReferenceSystem(WGS84)
        if crs == wgs84:
            return Extent(area.xMinimum(), area.yMinimum(), area.xMaximum(), area.yMaximum())
        transform = QgsCoordinateTransform(crs, wgs84, context.transformContext())
        try:
            # With the last argument east may come out below west: the area crosses the antimeridian.
            box = transform.transformBoundingBox(area, Qgis.TransformDirection.Forward, True)
        except QgsCsException as error:
            raise PlanningError(
                f"The area (EXTENT) cannot be placed on Earth with {crs.userFriendlyIdentifier()}: {error}. Check its coordinate system."
            ) from error
        return Extent(box.xMinimum(), box.yMinimum(), box.xMaximum(), box.yMaximum())
