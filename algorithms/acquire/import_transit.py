"""``evplan:importtransit``: stops with their departures, routes and route density from a GTFS feed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Dict

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsProcessingContext,
    QgsProcessingParameterDateTime,
    QgsProcessingParameterFile,
    QgsProcessingParameterString,
)

from ...core import schema
from ...core.errors import PlanningError
from .. import declare
from ..base import EvplanAlgorithm, tr
from ..bridge.feedback import FeedbackControl
from ..bridge.outputs import Outputs, asked_for
from ..bridge.tables import WGS84, qgis_crs

if TYPE_CHECKING:
    from ...core.acquire.transit import Options

# The second filter lets a folder be written in: QGIS takes only what fits one of them.
FEED_FILES = "GTFS feed (*.zip *.txt);;Folder of an unpacked feed (*)"
# Nobody walks 100 m between two rows of cells, and below it a feed makes millions of them.
FINEST_GRID_M, GRID_M = 100.0, 1000.0


class ImportTransit(EvplanAlgorithm):
    NAME = "importtransit"
    TITLE = "Import public transport (GTFS)"
    ROOM = "acquire"
    HELP = (
        "Reads a GTFS feed, as published by nearly every transit agency, into stops with their departures, routes with their lines, "
        "and a grid of route density.\n\n"
        "Stops: platforms are rolled up to their station; entrances and other nodes are no stops. A departure counts where a passenger "
        "can board: not at the last stop of a trip, and not where boarding is not allowed. Departures are given per day for a typical "
        "weekday, Saturday and Sunday, and per hour for each period; departures_per_hour is that of the weekday from 6 to 22 h. "
        "modes and n_routes are those of all routes that call there on any day.\n\n"
        "The typical day of a kind is the first day with the number of trips that most such days with service have, holidays and other "
        "exceptions applied. A date of your own takes the place of the typical day of its kind. Departures after midnight belong to the "
        "service day before it, and count in the period of their time of day.\n\n"
        "Routes: lines from the feed's shapes, else from stop to stop (line_source). length_km is the mean length of a trip, headway_min "
        "the mean time between the trips of the busier direction on the weekday.\n\n"
        "Density: kilometres of route per km², each way of a route counted by its share of the trips, so that all cells add up to the "
        "routes' length_km; and departures per hour and km².\n\n"
        "A feed without stop_times gives stops and routes without departures. Rows that are wrong (unknown ids, ids twice, bad numbers or "
        "times) are left out, counted and told in the log."
    )
    TAGS = ("gtfs", "bus", "tram", "rail", "public transport", "timetable", "frequency", "headway")

    def initAlgorithm(self, configuration=None) -> None:
        declare.add(
            self,
            QgsProcessingParameterFile("INPUT", tr("GTFS feed"), fileFilter=FEED_FILES),
            "The feed as a zip archive; or, unpacked, its folder or any of its text files.",
        )
        declare.add(
            self,
            QgsProcessingParameterDateTime(
                "DATE", tr("Date"), type=QgsProcessingParameterDateTime.Type.Date, optional=True
            ),
            "Takes the place of the typical day of its kind (weekday, Saturday, Sunday). Left empty, all three are typical days.",
        )
        declare.matrix(
            self,
            "PERIODS",
            "Periods of the day",
            ("Name", "From", "To"),
            "Times of day such as 6, 6:30 or 22:00; a period may run past midnight. Each gives a column of departures per hour for "
            "each kind of day. Left empty, the five default periods.",
            default=[cell for period in schema.DEFAULT_PERIODS for cell in period],
            advanced=True,
        )
        declare.number(
            self,
            "GRID_SIZE_M",
            "Size of grid cells (m)",
            "Width and height of the cells of the density grid in metres.",
            default=GRID_M,
            minimum=FINEST_GRID_M,
            advanced=True,
        )
        for name, label, help_text in (
            ("LICENCE", "Licence", "Licence of the feed, kept with the layers; a feed itself states none."),
            (
                "ATTRIBUTION",
                "Attribution",
                "Who is to be named when the data are shown. Left empty, the feed's publisher or agency.",
            ),
        ):
            declare.add(self, QgsProcessingParameterString(name, tr(label), optional=True), help_text, advanced=True)
        declare.sink(self, "STOPS", "Stops", "point", "Stops and stations with departures, in EPSG:4326.")
        declare.sink(self, "ROUTES", "Routes", "line", "One line per route, in EPSG:4326.", optional=True)
        declare.sink(
            self,
            "DENSITY",
            "Route density",
            "polygon",
            "Square cells with routes or stops, in the metric coordinate system of the feed's extent.",
            optional=True,
        )
        declare.text_outputs(
            self,
            {
                "WEEKDAY": "Date counted as weekday",
                "SATURDAY": "Date counted as Saturday",
                "SUNDAY": "Date counted as Sunday",
            },
        )
        declare.number_outputs(self, {"N_STOPS": "Stops", "N_ROUTES": "Routes"})

    def work(
        self, parameters: Dict[str, Any], context: QgsProcessingContext, control: FeedbackControl
    ) -> Dict[str, Any]:
        from ...core.acquire.transit import import_transit

        path = Path(self.parameterAsFile(parameters, "INPUT", context))
        transit = import_transit(path, self._options(parameters, context), control)
        texts = [self.parameterAsString(parameters, name, context).strip() for name in ("LICENCE", "ATTRIBUTION")]
        sources = [transit.provenance(path, *texts)]
        wgs84 = QgsCoordinateReferenceSystem(WGS84)
        with Outputs(self, parameters, context, control) as outputs:
            if transit.density is not None:
                metric = qgis_crs(transit.density.crs.to_string())
                outputs.layer(
                    "DENSITY",
                    schema.TRANSIT_DENSITY,
                    transit.density,
                    metric,
                    title=tr("Route density"),
                    provenance=sources,
                )
            outputs.layer("ROUTES", schema.ROUTES, transit.routes, wgs84, title=tr("Routes"), provenance=sources)
            outputs.layer("STOPS", transit.stops_table, transit.stops, wgs84, title=tr("Stops"), provenance=sources)
            counts = {"N_STOPS": len(transit.stops), "N_ROUTES": len(transit.routes)}
            days = {kind.upper(): day.date if day else "" for kind, day in transit.days.items()}
            control.info(f"{counts['N_STOPS']:,} stops, {counts['N_ROUTES']:,} routes.")
            return {**outputs.commit(), **days, **counts}

    def _options(self, parameters: Dict[str, Any], context: QgsProcessingContext) -> "Options":
        from ...core.acquire.transit import Options, read_periods

        date = None
        if declare.given(parameters, "DATE"):
            given = self.parameterAsDateTime(parameters, "DATE", context)
            if not given.isValid():
                raise PlanningError(f"DATE: “{parameters['DATE']}” is not a date; write it as 2026-06-30.")
            date = given.date().toString("yyyy-MM-dd")
        grid = asked_for(parameters, "DENSITY", context)
        return Options(
            read_periods(declare.matrix_rows(self, parameters, "PERIODS", context, 3)),
            date,
            self.parameterAsDouble(parameters, "GRID_SIZE_M", context) if grid else None,
        )
