"""``evplan:refreshstatus``: newer stations put over known ones, and every change of status and ports appended to a log."""

from __future__ import annotations

from datetime import datetime, timezone
from typing import TYPE_CHECKING, Any, Dict, List

from qgis.core import QgsCoordinateReferenceSystem, QgsProcessingContext, QgsProcessingFeatureSource, QgsVectorLayer

from ...core.errors import PlanningError, count
from ...core.schema import CHARGERS, STATUS_LOG
from .. import declare
from ..base import EvplanAlgorithm, tr
from ..bridge import area, provenance
from ..bridge.feedback import FeedbackControl
from ..bridge.outputs import Outputs, destination_file
from ..bridge.tables import Input, field_map, open_source, read, read_table

if TYPE_CHECKING:
    import geopandas
    import pandas

    from ...core.acquire.provenance import Provenance
    from ...core.acquire.refresh import Refreshed

NEWER_IS = ("auto", "changes", "whole")
MANY_GONE = 0.5


class RefreshStatus(EvplanAlgorithm):
    NAME = "refreshstatus"
    TITLE = "Refresh status"
    ROOM = "acquire"
    TAGS = ("status", "log", "uptime", "update", "incremental", "ocpi", "openchargemap", "afdc", "monitor")
    PACKAGES = ("numpy", "pandas", "geopandas")
    HELP = (
        "Puts newer rows over the known stations, and appends every change to a status log: stations that are new, gone, or have another status or another number "
        "of ports. “Key figures of the network” computes uptime from that log.\n\n"
        "Newer rows come from “Fetch chargers” (with MODIFIED_SINCE only what changed at OpenChargeMap, or AFDC if it has anything newer) or from “Import chargers” "
        "(such as a dump of OCPI locations). Both layers have the columns of these tools, and ids that stay the same.\n\n"
        "Only a whole newer network tells that a station is gone; auto takes the layer as whole if its sources say that everything was asked for.\n\n"
        "The log grows: if the file of the output STATUS_LOG is there, its rows are kept and the new ones follow. The same refresh twice logs nothing twice."
    )
    APPENDS_TO = ("STATUS_LOG",)

    def initAlgorithm(self, configuration=None) -> None:
        declare.source(
            self, "CHARGERS", "Known stations", declare.POINT, "As “Fetch chargers” and “Import chargers” write them; also the view chargers_current of the snapshots."
        )  # fmt: skip
        declare.source(
            self, "NEWER", "Newer stations", declare.POINT, "The same table of a later time: everything, or only what changed. It may be empty."
        )  # fmt: skip
        declare.choice(
            self, "NEWER_IS", "The newer stations are", NEWER_IS, "auto",
            "whole: everything, so that a station that is not there is gone. changes: a part. auto: whole if the layer's sources were asked for everything.",
        )  # fmt: skip
        declare.text(
            self, "OBSERVED_AT", "Time of observation", "Such as 2026-01-31T03:00:00Z. Left empty, the latest retrieval among the newer stations, else now."
        )  # fmt: skip
        declare.sink(
            self,
            "UPDATED",
            "Stations now",
            "point",
            "The known stations with the newer rows in their places, in EPSG:4326.",
        )
        declare.sink(
            self, "STATUS_LOG", "Status log", None, "One row per change; appended to the table in this file if there is one.", optional=True
        )  # fmt: skip
        declare.number_outputs(
            self,
            {
                "N_STATIONS": "Stations now",
                "N_NEW": "New stations",
                "N_CHANGED": "Changed stations",
                "N_GONE": "Stations gone",
                "N_LOGGED": "Rows of the log",
            },
        )

    def work(
        self, parameters: Dict[str, Any], context: QgsProcessingContext, control: FeedbackControl
    ) -> Dict[str, Any]:
        from ...core.acquire.refresh import CHANGED, GONE, NEW, logged, refresh

        known = self._stations(parameters, "CHARGERS", context, control)
        newer = self._stations(parameters, "NEWER", context, control)
        sources = provenance.of_inputs(self, parameters, ("NEWER",), context)
        whole = self._is_whole(parameters, context, sources, len(newer), control)
        control.progress(40)
        found = refresh(known, newer, self._observed_at(parameters, context, newer, control), whole)
        log = logged(self._log_so_far(parameters, context, control), found.log)
        counts = {name: int((found.log["event"] == name).sum()) for name in (NEW, CHANGED, GONE)}
        self._tell(found, counts, len(known), control)
        wgs84 = QgsCoordinateReferenceSystem(area.WGS84)
        records = provenance.of_inputs(self, parameters, ("CHARGERS", "NEWER"), context)
        with Outputs(self, parameters, context, control) as out:
            out.layer("UPDATED", CHARGERS, found.chargers, wgs84, wgs84, title=tr("Stations now"), provenance=records)
            out.layer("STATUS_LOG", STATUS_LOG, log, title=tr("Status log"))
            return {
                **out.commit(),
                "N_STATIONS": len(found.chargers),
                "N_NEW": counts[NEW],
                "N_CHANGED": counts[CHANGED],
                "N_GONE": counts[GONE],
                "N_LOGGED": len(log),
            }

    def _stations(self, parameters, name: str, context: QgsProcessingContext, control) -> "geopandas.GeoDataFrame":
        """The table with all canonical columns."""
        from ...core.acquire.stations import chargers_frame

        input_ = open_source(self, parameters, name, context, empty_ok=True)
        fields = field_map(self, parameters, dict.fromkeys(CHARGERS.names, ""), input_, context)
        if "charger_id" not in fields:
            raise PlanningError(
                f"The layer “{input_.layer}” ({name}) has no field “charger_id”: stations are known by it. Import the layer first (“Import chargers”)."
            )
        if input_.source.featureCount() == 0:
            return chargers_frame([])[[*CHARGERS.names, "geometry"]]
        frame = read(input_, fields, QgsCoordinateReferenceSystem(area.WGS84), context, control).frame
        missing = {column: None for column in CHARGERS.names if column not in frame}
        return frame.astype(dict.fromkeys(fields, object)).assign(**missing)[[*CHARGERS.names, "geometry"]]

    def _is_whole(
        self,
        parameters,
        context: QgsProcessingContext,
        sources: "List[Provenance]",
        newer: int,
        control: FeedbackControl,
    ) -> bool:
        from ...core.acquire.stations import is_partial

        chosen = declare.chosen(self, parameters, "NEWER_IS", context)
        partial = [each for each in sources if is_partial(each) or not each.complete]
        if chosen == "auto":
            whole = bool(sources) and not partial and newer > 0
            control.info(
                f"The newer stations are taken as {'the whole network' if whole else 'a part of the network'}."
            )
            return whole
        if chosen == "whole" and partial:
            raise PlanningError(
                f"The newer stations (NEWER) are not the whole network: {partial[0].sentence()} Choose changes (NEWER_IS), or fetch everything."
            )
        if chosen == "whole" and not newer:
            raise PlanningError(
                "The layer of newer stations (NEWER) is empty and cannot be the whole network. Choose changes (NEWER_IS)."
            )
        return chosen == "whole"

    def _observed_at(self, parameters, context: QgsProcessingContext, newer: "pandas.DataFrame", control) -> str:
        text = (self.parameterAsString(parameters, "OBSERVED_AT", context) or "").strip()
        if text:
            try:
                when = datetime.fromisoformat(text.replace("Z", "+00:00"))
            except ValueError:
                raise PlanningError(f"OBSERVED_AT: “{text}” is no time such as 2026-01-31T03:00:00Z.") from None
            when = when if when.tzinfo else when.replace(tzinfo=timezone.utc)
            return when.astimezone(timezone.utc).isoformat(timespec="seconds").replace("+00:00", "Z")
        latest = max((str(value) for value in newer["retrieved_at"] if isinstance(value, str)), default="")
        return latest or datetime.now(timezone.utc).isoformat(timespec="seconds").replace("+00:00", "Z")

    def _log_so_far(self, parameters, context: QgsProcessingContext, control: FeedbackControl) -> "pandas.DataFrame":
        import pandas

        path = destination_file(parameters.get("STATUS_LOG"), context)
        if path is None or not path.is_file():
            return pandas.DataFrame(columns=list(STATUS_LOG.names), dtype=object)
        layer = QgsVectorLayer(str(path), path.stem, "ogr")
        own = [field.name().lower() for field in layer.fields()] if layer.isValid() else []
        missing = [name for name in STATUS_LOG.names if name not in own]
        if missing:
            raise PlanningError(
                f"The file {path} (STATUS_LOG) is there and is no status log: it has no field “{missing[0]}”. Choose another file, or remove it."
            )
        source = Input("STATUS_LOG", QgsProcessingFeatureSource(layer, context), layer.name())
        fields = field_map(self, parameters, dict.fromkeys(STATUS_LOG.names, ""), source, context)
        return read_table(source, fields, control).frame[list(STATUS_LOG.names)].astype(object)

    def _tell(self, found: "Refreshed", counts: Dict[str, int], before: int, control: FeedbackControl) -> None:
        told = ", ".join(f"{number:,} {event}" for event, number in counts.items())
        control.info(f"{count(len(found.chargers), 'station')} now; {told}.")
        if counts["gone"] > MANY_GONE * before:
            control.warn(
                f"{counts['gone']:,} of {count(before, 'known station')} are not among the newer ones and count as gone. If these are only a part of the "
                "network, choose changes (NEWER_IS)."
            )
