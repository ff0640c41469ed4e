"""``evplan:fetchregistrations``: registered electric vehicles per area and quarter, and joined with zones."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Dict, Tuple

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingParameterAuthConfig,
)

from ...core import schema
from ...core.errors import PlanningError
from .. import declare
from ..base import EvplanAlgorithm, tr
from ..bridge import area, network, provenance
from ..bridge.deferred import deferred
from ..bridge.feedback import FeedbackControl
from ..bridge.keep import Own, own_columns, with_added
from ..bridge.outputs import Outputs, asked_for
from ..bridge.settings import catalogue, shipped_catalogue
from ..bridge.tables import Input, Table, field_map, open_source, read

if TYPE_CHECKING:
    import pandas

    from ...core.acquire.fetch_registrations import Wanted
    from ...core.acquire.provenance import Fetched

SOURCES = ("ckan", "csv")
QUARTERS = ("latest", "all", "one")


class FetchRegistrations(EvplanAlgorithm):
    NAME = "fetchregistrations"
    TITLE = "Fetch vehicle registrations"
    ROOM = "acquire"
    HELP = (
        "Reads how many battery electric vehicles (BEV) and plug-in hybrids (PHEV) are registered in each area, and joins them with zones.\n\n"
        "ckan: the quarterly tables of a data set in a CKAN catalogue; preset is Ontario's data set by forward sortation area (FSA). Data "
        "dictionaries are passed over. csv: one table of your own, a file or a web address.\n\n"
        "Columns are found by name in many spellings, else by position, and what is in them is checked; name them under Advanced where they "
        "are not found. Empty cells are NULL, not 0. An area that is there twice counts once.\n\n"
        "With zones, the output “Zones with registrations” gets the latest counts, ev_per_km2 (on the ellipsoid), ev_per_1000 (people or "
        "households), bev_share and, from several quarters, the trend in vehicles per year. Registrations follow the owner's address: areas "
        "with hardly any people have absurd rates, so rates below a least denominator are NULL and counted."
    )
    TAGS = ("bev", "phev", "ckan", "ontario", "fsa", "adoption", "density", "download")
    PACKAGES = ("numpy", "pandas", "geopandas", "requests")

    def initAlgorithm(self, configuration=None) -> None:
        entry = catalogue()["ckan_ontario"]
        declare.choice(
            self, "SOURCE", "Source", SOURCES, "ckan", "ckan: a data set of a CKAN catalogue; csv: one table."
        )
        declare.text(
            self,
            "ENDPOINT",
            "CKAN: address of the catalogue",
            "Address of the catalogue, without /api.",
            default=entry["endpoint"],
            advanced=False,
        )
        declare.text(
            self,
            "DATASET",
            "CKAN: data set",
            "Id of the data set, or the last part of its address.",
            default=entry["dataset"],
            advanced=False,
        )
        declare.text(
            self,
            "RESOURCE",
            "CKAN: one table only",
            "Id or name of one resource of the data set. Left empty, the quarterly ones are read.",
            advanced=False,
        )
        declare.text(
            self,
            "CSV",
            "CSV: file or web address",
            "A table with the columns area, BEV, PHEV and perhaps the total.",
            advanced=False,
        )
        declare.choice(
            self,
            "QUARTERS",
            "Quarters",
            QUARTERS,
            "latest",
            "latest: the last one there is; all: one row per area and quarter; one: the one below.",
        )
        declare.text(
            self,
            "QUARTER",
            "Quarter",
            "Such as 2024-Q3: which one is wanted, or which one a CSV table is of where its name does not say.",
            advanced=False,
        )
        declare.text(
            self,
            "AREAS",
            "Areas",
            "Ids of the areas wanted, between commas or blanks, ranges with a dash: N2J, N2K, N2A–N2H. Left empty: all.",
            advanced=False,
        )
        for column, label in _COLUMNS.items():
            declare.text(
                self,
                f"{column}_FIELD",
                f"Column: {label}",
                "Name of the column, where it is not found by itself.",
                advanced=True,
            )
        declare.add(
            self,
            QgsProcessingParameterAuthConfig("AUTH", tr("CKAN: access"), optional=True),
            "Authentication configuration of type “API Header” with the header Authorization, for data sets that are not public.",
            advanced=True,
        )
        declare.text(
            self,
            "LICENCE",
            "Licence",
            "Licence of the table, where the catalogue does not state it; noted with the result.",
            advanced=True,
        )
        declare.source(
            self,
            "ZONES",
            "Zones",
            declare.POLYGON,
            "Polygons of the same areas, to be joined by their id.",
            optional=True,
        )
        declare.field(
            self,
            "ZONES_ID_FIELD",
            "Zones: id",
            "ZONES",
            "Field with the id of the area. Left empty, the field “zone_id” is used if the layer has it.",
        )
        declare.field(
            self,
            "ZONES_DENOMINATOR_FIELD",
            "Zones: people or households",
            "ZONES",
            "What ev_per_1000 is per 1,000 of. Left empty, the field “households” or else “population” is used if the layer has it.",
        )
        declare.number(
            self,
            "MIN_DENOMINATOR",
            "Least people or households",
            "Zones with fewer people or households get no ev_per_1000: industrial areas have many registered vehicles and hardly anybody living there.",
            default=50.0,
            minimum=0.0,
            advanced=True,
        )
        declare.number(
            self,
            "MIN_VEHICLES",
            "Least vehicles",
            "Zones with fewer electric vehicles get no bev_share.",
            default=10.0,
            minimum=1.0,
            advanced=True,
        )
        declare.sink(self, "REGISTRATIONS", "Registrations", None, "One row per area and quarter.")
        declare.sink(
            self,
            "JOINED",
            "Zones with registrations",
            "polygon",
            "The zones with their own fields and the latest counts, rates and trend.",
            optional=True,
        )
        declare.number_outputs(self, {"N_ROWS": "Rows", "N_AREAS": "Areas", "N_JOINED": "Zones joined"})
        declare.text_outputs(self, {"LATEST_QUARTER": "Latest quarter"})

    def prepareAlgorithm(self, parameters, context: QgsProcessingContext, feedback: QgsProcessingFeedback) -> bool:
        if not super().prepareAlgorithm(parameters, context, feedback):
            return False
        authcfg = self.parameterAsString(parameters, "AUTH", context)
        self._credential = deferred(lambda: network.credential(authcfg, "AUTH"))
        return True

    def work(
        self, parameters: Dict[str, Any], context: QgsProcessingContext, control: FeedbackControl
    ) -> Dict[str, Any]:
        self._credential()  # what is wrong with it is said also where no key is wanted
        joining = asked_for(parameters, "JOINED", context)
        zones = open_source(self, parameters, "ZONES", context)
        if joining and zones is None:
            raise PlanningError("“Zones with registrations” (JOINED) needs the zones to join (ZONES).")
        fetched = self._fetch(parameters, context, control)
        table = fetched.table
        quarters = [each for each in table["quarter"].unique() if each]
        results = {
            "N_ROWS": len(table),
            "N_AREAS": table["area_id"].nunique(),
            "LATEST_QUARTER": max(quarters, default=""),
        }
        with Outputs(self, parameters, context, control) as outputs:
            outputs.layer(
                "REGISTRATIONS", schema.REGISTRATIONS, table, title=tr("Registrations"), provenance=[fetched.provenance]
            )
            if joining:
                results["N_JOINED"] = self._join(zones, table, fetched, parameters, context, control, outputs)
            return {**outputs.commit(), **results}

    # -- registrations -------------------------------------------------------------------------------------------

    def _fetch(self, parameters: Dict[str, Any], context: QgsProcessingContext, control: FeedbackControl) -> "Fetched":
        from ...core.acquire import ckan, fetch_registrations
        from ...core.acquire.http import Client, Service, checked_base

        def text(name: str) -> str:
            return (self.parameterAsString(parameters, name, context) or "").strip()

        entry, wanted = catalogue()["ckan_ontario"], self._wanted(parameters, context)
        if declare.chosen(self, parameters, "SOURCE", context) == "csv":
            address = text("CSV")
            if not address:
                raise PlanningError("Give the table: a file or a web address (CSV).")
            if not address.lower().startswith(("http://", "https://")):
                return fetch_registrations.from_file(Path(address), wanted, control)
            with network.settings(address) as settings, Client(settings, Service(tr("The address"))) as client:
                return fetch_registrations.from_address(client, address, wanted, control)
        base = checked_base(text("ENDPOINT") or entry["endpoint"], "ENDPOINT")
        ours = base == shipped_catalogue()["ckan_ontario"]["endpoint"]
        if ours and not wanted.licence:
            wanted = replace(wanted, licence=entry["licence"])
        service = ckan.service(entry["title"] if ours else tr("The catalogue"))
        # Files may lie on other hosts; with its address given, the client keeps the token from them.
        with (
            network.settings(base) as settings,
            Client(settings, service, self._credential(), bases=(ckan.base_address(base),)) as client,
        ):
            return fetch_registrations.from_ckan(
                client,
                base,
                text("DATASET") or entry["dataset"],
                text("RESOURCE"),
                wanted,
                entry["attribution"] if ours else "",
                control,
            )

    def _wanted(self, parameters: Dict[str, Any], context: QgsProcessingContext) -> "Wanted":
        from ...core.acquire.fetch_registrations import Wanted
        from ...core.acquire.registrations import ColumnNames, checked_quarter, parse_areas

        def text(name: str) -> str:
            return (self.parameterAsString(parameters, name, context) or "").strip()

        which, quarter = declare.chosen(self, parameters, "QUARTERS", context), text("QUARTER")
        if which == "one" and not quarter:
            raise PlanningError("Say which quarter is wanted (QUARTER), such as 2024-Q3.")
        return Wanted(
            which,
            checked_quarter(quarter, "QUARTER") if quarter else None,
            parse_areas(text("AREAS")),
            ColumnNames(*(text(f"{column}_FIELD") for column in _COLUMNS)),
            text("LICENCE"),
        )

    # -- joined with zones -----------------------------------------------------------------------------------------

    def _join(
        self,
        zones: Input,
        registrations: "pandas.DataFrame",
        fetched: "Fetched",
        parameters: Dict[str, Any],
        context: QgsProcessingContext,
        control: FeedbackControl,
        outputs: Outputs,
    ) -> int:
        from ...core.acquire import registrations_zones as engine
        from ...core.acquire.ellipsoid import areas_km2

        wgs84 = QgsCoordinateReferenceSystem(area.WGS84)
        table, own = self._zones(zones, parameters, context, wgs84, control)
        frame = table.frame
        joined = engine.join(
            list(frame["zone_id"]),
            areas_km2(frame.geometry, control),
            _denominator(table),
            registrations,
            engine.Minima(
                self.parameterAsDouble(parameters, "MIN_DENOMINATOR", context),
                self.parameterAsDouble(parameters, "MIN_VEHICLES", context),
            ),
            control,
        )
        figures = tuple(column for column in schema.EV_FIGURES if column.name in joined.figures)
        has_id = any(each.name().lower() == "zone_id" for each in own.kept)
        added = figures if has_id else (schema.ZONES.column("zone_id"), *figures)
        values = {"zone_id": frame["zone_id"], **{each.name: joined.figures[each.name].to_numpy() for each in figures}}
        layout, made = with_added(table, own, values, added, "zones", "polygon")
        sources = [*provenance.of_inputs(self, parameters, ["ZONES"], context), fetched.provenance]
        outputs.layer(
            "JOINED",
            layout,
            made,
            zones.crs,
            wgs84,
            title=tr("Zones with registrations"),
            provenance=sources,
        )
        return joined.joined

    def _zones(
        self,
        zones: Input,
        parameters: Dict[str, Any],
        context: QgsProcessingContext,
        crs: QgsCoordinateReferenceSystem,
        control: FeedbackControl,
    ) -> Tuple[Table, Own]:
        """The zones with canonical columns and all their own fields, and which those are."""
        keys = {
            "zone_id": "ZONES_ID_FIELD",
            "denominator": "ZONES_DENOMINATOR_FIELD",
            "households": "",
            "population": "",
        }
        fields = field_map(self, parameters, keys, zones, context)
        if "zone_id" not in fields:
            raise PlanningError(
                f"The layer “{zones.layer}” has no field “zone_id”: choose the one with the ids of areas (ZONES_ID_FIELD)."
            )
        own = own_columns(zones, schema.EV_FIGURES, control)
        return read(zones, {**fields, **own.fields}, crs, context, control, only="polygon"), own


def _denominator(table: Table):
    """People or households as numbers, NaN for NULL; None where the layer has neither."""
    import pandas as pd

    name = next((each for each in ("denominator", "households", "population") if each in table.frame), None)
    return None if name is None else pd.to_numeric(table.frame[name], errors="coerce").to_numpy(dtype=float)


_COLUMNS: Dict[str, str] = {"AREA": "area", "BEV": "BEV", "PHEV": "PHEV", "TOTAL": "total"}
