"""``evplan:detectanomalies``: stations that are not used, or do not work, as they did."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Dict, List, Optional

from qgis.core import QgsProcessingContext

from ...core.errors import PlanningError, count
from ...core.schema import ANOMALIES, ANOMALY_FIGURES, REJECTS, STATION_ANOMALIES
from .. import declare
from ..base import EvplanAlgorithm, tr
from ..bridge import provenance
from ..bridge.feedback import FeedbackControl
from ..bridge.keep import with_added
from ..bridge.outputs import Outputs, asked_for
from ..bridge.tables import field_map, open_source, read_table
from . import usage_input
from .status_input import STATUS_LOG

if TYPE_CHECKING:
    import pandas

    from ...core.monitoring import status_anomalies, usage_anomalies
    from ...core.monitoring.usage import Usage

BASELINES = ("past", "around")
KINDS = ("spike", "drop", "silent", "shift", "outage", "flapping", "dead", "stale")


@dataclass(frozen=True)
class _Found:
    """What was looked at, and what was found in it; None where it was not given."""

    usage: "Optional[Usage]"
    of_usage: "Optional[usage_anomalies.Found]"
    of_status: "Optional[status_anomalies.Found]"
    events: "pandas.DataFrame"


class DetectAnomalies(EvplanAlgorithm):
    NAME = "detectanomalies"
    TITLE = "Detect anomalies"
    ROOM = "monitoring"
    TAGS = (
        "outlier",
        "fault",
        "outage",
        "downtime",
        "maintenance",
        "dead station",
        "robust z-score",
        "level shift",
        "flapping",
        "status log",
        "alarm",
    )
    PACKAGES = ("numpy", "scipy", "pandas", "geopandas")
    HELP = (
        "Finds stations that are no longer used, or that no longer work, as they did: from daily or hourly figures or charging sessions (USAGE), from a log of "
        "status (STATUS_LOG), or from both.\n\n"
        "In use: spike and drop (a day far above or below what its weekday was before), silent (a run of days without use that is improbable for this station, "
        "judged by how soon it came back before), shift (the mean of the last SHIFT_DAYS differs from that of the weeks before). What all stations have in common "
        "on a day, such as a holiday, is taken off.\n\n"
        "In status: outage (longer than OUTAGE_H, or far longer than the network's outages are), flapping (many outages within a day), dead (a port that was never "
        "available, or is available but not used while it was before and the other ports of its station are), stale (a station that no longer reports).\n\n"
        "score is on the scale of standard deviations: a score of 3.5 is meant to be as rare as 2 in 10,000. With more stations there are more false alarms in "
        "proportion, whatever they have in common; the summary states how many are to be expected by chance, also per 1,000 station days. A higher THRESHOLD "
        "makes them fewer, and finds less. BASELINE past judges each day by days before alone, so that what is found does not change when new days come; "
        "around also looks at the days after, for spikes and drops.\n\n"
        "Stations that were never used, or are known for less than two weeks, cannot be judged by their use and are said so."
    )

    def initAlgorithm(self, configuration=None) -> None:
        usage_input.declare_table(self, optional=True)
        STATUS_LOG.declare(self, optional=True)
        declare.source(
            self, "CHARGERS", "Charging stations", declare.POINT, "Point layer of the stations, for the map.", optional=True
        )  # fmt: skip
        declare.field(
            self, "CHARGERS_ID_FIELD", "Chargers: id", "CHARGERS",
            "Id as in the usage and the status log. Left empty, the field “charger_id” is used if the layer has it.",
        )  # fmt: skip
        declare.number(
            self, "THRESHOLD", "Threshold (standard deviations)", "Score from which on a day or a port is an anomaly.", default=3.5, minimum=1.0, maximum=10.0
        )  # fmt: skip
        declare.number(
            self, "WINDOW_DAYS", "Window (days)", "Days of use before (or around) a day that it is compared with.", default=56, minimum=14, maximum=3650,
            integer=True,
        )  # fmt: skip
        declare.choice(
            self, "BASELINE", "Compared with", BASELINES, "past",
            "past: days before alone. around: for spikes and drops, the days before and after.",
        )  # fmt: skip
        declare.number(
            self, "RECENT_DAYS", "Recent (days)", "An anomaly that reaches into the last days of the observation is shown as one of now.", default=7, minimum=1,
            maximum=3650, integer=True,
        )  # fmt: skip
        declare.number(
            self, "SHIFT_DAYS", "Shift: seen for (days)", "How long a lasting change is watched before it is judged; whole weeks.", default=14, minimum=7,
            maximum=364, integer=True, advanced=True,
        )  # fmt: skip
        declare.number(
            self, "OUTAGE_H", "Outage: always from (h)", "An outage this long is an anomaly whatever is usual.", default=72.0, minimum=0.01, advanced=True
        )  # fmt: skip
        declare.number(
            self, "FLAPS", "Flapping: outages within a day", "Fewest outages that begin within 24 hours.", default=4, minimum=2, maximum=1000, integer=True,
            advanced=True,
        )  # fmt: skip
        declare.date(
            self, "LOG_UNTIL", "Log until", "Up to (without) which day the status was observed. Left empty, the last row of the log.", advanced=True
        )  # fmt: skip
        usage_input.declare_reading(self)
        STATUS_LOG.declare_fields(self)
        declare.sink(
            self, "ANOMALIES", "Anomalies", None, "One row per anomaly, with what was seen and what was to be expected."
        )
        declare.sink(
            self, "STATIONS", "Stations with their anomalies", "point",
            "The stations with their own fields, the number of anomalies, the last one, and whether it is one of now.", optional=True,
        )  # fmt: skip
        declare.sink(
            self, "REJECTED", "Rejected rows", None, "Rows of the usage that could not be used, with the reason.", optional=True
        )  # fmt: skip
        declare.output_file(
            self, "SUMMARY", "Summary (JSON)", "JSON (*.json)", "What was read and found, and how many false alarms are to be expected."
        )  # fmt: skip
        declare.number_outputs(
            self,
            {
                "N_ANOMALIES": "Anomalies",
                "N_STATIONS": "Stations with anomalies",
                **{f"N_{kind.upper()}": f"Anomalies: {kind}" for kind in KINDS},
                "EXPECTED_FALSE": "False alarms in use to be expected by chance",
                "EXPECTED_FALSE_PER_1000": "of these, per 1,000 station days",
                "N_NOT_JUDGED": "Stations with too little use to be judged",
                "N_REJECTED": "Rejected rows",
            },
        )

    def work(
        self, parameters: Dict[str, Any], context: QgsProcessingContext, control: FeedbackControl
    ) -> Dict[str, Any]:
        from ...core.monitoring import anomalies

        if not declare.given(parameters, "USAGE") and not declare.given(parameters, "STATUS_LOG"):
            raise PlanningError("Give the usage of the stations (USAGE), their log of status (STATUS_LOG), or both.")
        if asked_for(parameters, "STATIONS", context) and not declare.given(parameters, "CHARGERS"):
            raise PlanningError("“Stations with their anomalies” (STATIONS) needs the layer of stations (CHARGERS).")
        found = self._found(parameters, context, control)
        stations = usage_input.read_stations(self, parameters, ANOMALY_FIGURES, context, control)
        document = anomalies.summary(found.events, found.usage, found.of_usage, found.of_status)
        _tell(document, control)
        of_usage = document.get("usage", {})
        figures = {
            "N_ANOMALIES": document["n_anomalies"],
            "N_STATIONS": document["stations_with_anomalies"],
            **{f"N_{kind.upper()}": document["kinds"][kind] for kind in KINDS},
            "EXPECTED_FALSE": of_usage.get("expected_false"),
            "EXPECTED_FALSE_PER_1000": of_usage.get("expected_false_per_1000_station_days"),
            "N_NOT_JUDGED": len(of_usage["never_used"]) + len(of_usage["too_short"]) if of_usage else None,
            "N_REJECTED": of_usage.get("n_rejected"),
        }
        records = provenance.of_inputs(self, parameters, ("USAGE", "STATUS_LOG", "CHARGERS"), context)
        with Outputs(self, parameters, context, control) as out:
            out.layer("ANOMALIES", ANOMALIES, found.events, title=tr("Anomalies"), provenance=records)
            if found.usage is not None:
                out.layer("REJECTED", REJECTS, found.usage.rejects, title=tr("Rejected rows"), provenance=records)
            elif asked_for(parameters, "REJECTED", context):
                control.warn("There is no table of rejected rows without a usage (USAGE).")
            if stations is not None and asked_for(parameters, "STATIONS", context):
                newest = anomalies.last_day(found.usage, found.of_status)
                values = _of_stations(
                    found, stations, newest, self.parameterAsInt(parameters, "RECENT_DAYS", context), control
                )
                schema, frame = with_added(
                    stations.table, stations.own, values.to_dict("series"), ANOMALY_FIGURES, STATION_ANOMALIES.name, "point"
                )  # fmt: skip
                crs = stations.input.crs
                out.layer(
                    "STATIONS", schema, frame, crs, crs, title=tr("Stations with their anomalies"), provenance=records
                )
            out.json("SUMMARY", {"outputs": figures, **document})
            return {**out.commit(), **figures}

    def _found(self, parameters, context: QgsProcessingContext, control: FeedbackControl) -> _Found:
        from ...core.control import Span
        from ...core.monitoring import anomalies, status_anomalies, usage_anomalies

        threshold = self.parameterAsDouble(parameters, "THRESHOLD", context)
        usage, of_usage, of_status = usage_input.read_usage(self, parameters, context, control), None, None
        notes: List[str] = []
        if usage is not None:
            wanted = usage_anomalies.Wanted(
                threshold,
                self.parameterAsInt(parameters, "WINDOW_DAYS", context),
                declare.chosen(self, parameters, "BASELINE", context),
                self.parameterAsInt(parameters, "SHIFT_DAYS", context),
            )
            of_usage = usage_anomalies.detect(usage, wanted, Span(control, 10, 70))
            notes += usage.notes
        source = open_source(self, parameters, "STATUS_LOG", context)
        if source is not None:
            log = read_table(source, field_map(self, parameters, STATUS_LOG.columns(), source, context), control)
            of_status = status_anomalies.detect(
                log.frame,
                log.origin,
                status_anomalies.Wanted(
                    threshold,
                    self.parameterAsDouble(parameters, "OUTAGE_H", context),
                    self.parameterAsInt(parameters, "FLAPS", context),
                ),
                Span(control, 70, 90),
                until=declare.optional_date(self, parameters, "LOG_UNTIL", context),
            )
            notes += of_status.notes
        for note in notes:
            control.warn(note)
        return _Found(usage, of_usage, of_status, anomalies.table(usage, of_usage, of_status))


def _of_stations(
    found: _Found, stations: usage_input.Stations, newest: str, recent_days: int, control: FeedbackControl
) -> "pandas.DataFrame":
    """By row of the layer; who has no partner on the other side is said."""
    import numpy

    from ...core.monitoring import anomalies

    seen = set(found.usage.ids) if found.usage is not None else set()
    seen |= set(found.of_status.chargers) if found.of_status is not None else set()
    usage_input.tell_partners(
        sorted(seen), stations.ids, stations.input.layer, control, "are not judged", "usage or status"
    )
    judged = seen - set(anomalies.not_judged(found.usage, found.of_usage))
    judged |= set(found.events["charger_id"])
    figures = anomalies.station_figures(found.events, numpy.array(sorted(judged), dtype=object), newest, recent_days)
    rows = figures.reindex(stations.ids).reset_index(drop=True)
    rows["anomaly_status"] = rows["anomaly_status"].fillna(anomalies.NOT_JUDGED)
    return rows


def _tell(document: Dict[str, Any], control: FeedbackControl) -> None:
    kinds = ", ".join(f"{kind} {number:,}" for kind, number in document["kinds"].items() if number)
    control.info(
        f"{count(document['n_anomalies'], 'anomaly', 'anomalies')} at {count(document['stations_with_anomalies'], 'station')}"
        + (f": {kinds}." if kinds else ".")
    )
    of_usage = document.get("usage")
    if of_usage:
        control.info(
            f"By chance alone, at most {of_usage['expected_false']:,.1f} false alarms in use are to be expected in {of_usage['station_days']:,} station days "
            f"({of_usage['expected_false_per_1000_station_days']:.2f} per 1,000)."
        )
        for name, what in (("never_used", "were never used"), ("too_short", "are known for too few days")):
            if of_usage[name]:
                control.warn(f"{count(len(of_usage[name]), 'station')} {what} and cannot be judged by their use.")
