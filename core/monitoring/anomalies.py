"""Anomalies of use and of status in one table, what they say of each station, and the summary."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from typing import Any, Dict, List, Optional

import numpy as np
import pandas as pd

from ..schema import ANOMALIES
from . import status_anomalies, usage_anomalies
from .usage import Usage

NOW, EARLIER, NONE, NOT_JUDGED = "now", "earlier", "none", "not judged"


def table(
    usage: Optional[Usage],
    of_usage: Optional[usage_anomalies.Found],
    of_status: Optional[status_anomalies.Found],
) -> pd.DataFrame:
    """As ``schema.ANOMALIES``, by station, day, kind and port."""
    parts = []
    if usage is not None and of_usage is not None:
        events = of_usage.events
        first = [usage.day(day) for day in events["first"]]
        last = [usage.day(day) for day in events["last"]]
        parts.append(
            pd.DataFrame(
                {
                    "charger_id": usage.ids[events["station"].to_numpy(dtype=int)],
                    "port_id": None,
                    "date_from": first,
                    "date_to": last,
                    "kind": events["kind"].to_numpy(),
                    "basis": "usage",
                    **{name: events[name].to_numpy(dtype=float) for name in ("value", "expected", "score")},
                    "message": [_message(row) for row in events.itertuples()],
                },
                dtype=object,
            )
        )
    if of_status is not None:
        events = of_status.events
        parts.append(
            pd.DataFrame(
                {
                    "charger_id": events["charger_id"].to_numpy(),
                    "port_id": events["port_id"].replace("", None).to_numpy(),
                    "date_from": [_day(each) for each in events["from_s"]],
                    "date_to": [_day(each) for each in events["to_s"]],
                    "kind": events["kind"].to_numpy(),
                    "basis": "status",
                    **{name: events[name].to_numpy(dtype=float) for name in ("value", "expected", "score")},
                    "message": events["message"].to_numpy(),
                },
                dtype=object,
            )
        )
    made = pd.concat(parts, ignore_index=True)
    order = made.assign(port_id=made["port_id"].fillna("")).sort_values(
        ["charger_id", "date_from", "date_to", "kind", "port_id"], kind="stable"
    )
    made = made.loc[order.index, list(ANOMALIES.names)].reset_index(drop=True)
    for name in ("value", "expected", "score"):
        made[name] = made[name].astype(float)
    return made


def _message(row: Any) -> str:
    if row.kind == "silent":
        days = row.last - row.first + 1
        return f"No use in {days:,} days in a row, where {row.expected:,.1f} a day are usual."
    if row.kind == "shift":
        factor = f" ({row.value / row.expected:.0%} of it)" if row.expected > 0 else ""
        return f"{'More' if row.value > row.expected else 'Less'} use than before for weeks: {row.value:,.1f} a day after {row.expected:,.1f}{factor}."
    much = "Far more" if row.kind == "spike" else "Far less"
    return (
        f"{much} use than is usual on such a day: {row.value:,.1f}, where about {row.expected:,.1f} was to be expected."
    )


def _day(moment: float) -> str:
    return datetime.fromtimestamp(moment, timezone.utc).date().isoformat()


def last_day(usage: Optional[Usage], of_status: Optional[status_anomalies.Found]) -> str:
    """The newest day that was observed."""
    days = [usage.day(usage.values.shape[1] - 1)] if usage is not None else []
    return max(days + ([_day(of_status.last_s)] if of_status is not None else []))


def station_figures(events: pd.DataFrame, judged: np.ndarray, newest: str, recent_days: int) -> pd.DataFrame:
    """Indexed by ``judged`` stations: the columns of ``schema.ANOMALY_FIGURES``. An anomaly is ``now`` if it reaches into the last
    ``recent_days`` days up to ``newest``."""
    since = (datetime.fromisoformat(newest) - timedelta(days=recent_days - 1)).date().isoformat()
    ordered = events.sort_values(["date_to", "score"], kind="stable", na_position="first")
    newest_of = ordered.groupby("charger_id").last()[["date_to", "kind", "message"]]
    index = pd.Index(judged, name="charger_id")
    n = events["charger_id"].value_counts().reindex(index).fillna(0).astype(int)
    last = newest_of.reindex(index)
    status = np.where(n == 0, NONE, np.where(last["date_to"].fillna("") >= since, NOW, EARLIER))
    return pd.DataFrame(
        {
            "anomalies": n,
            "last_anomaly": last["date_to"].where(last["date_to"].notna(), None),
            "last_kind": last["kind"].where(last["kind"].notna(), None),
            "last_message": last["message"].where(last["message"].notna(), None),
            "anomaly_status": status,
        },
        index=index,
    )


def not_judged(usage: Optional[Usage], of_usage: Optional[usage_anomalies.Found]) -> List[str]:
    """Stations of the use of which nothing can be said."""
    if usage is None or of_usage is None:
        return []
    return sorted(usage.ids[np.union1d(of_usage.never_used, of_usage.too_short)])


def summary(
    events: pd.DataFrame,
    usage: Optional[Usage],
    of_usage: Optional[usage_anomalies.Found],
    of_status: Optional[status_anomalies.Found],
) -> Dict[str, Any]:
    """Numbers for people and programs."""
    kinds = events["kind"].value_counts()
    document: Dict[str, Any] = {
        "n_anomalies": len(events),
        "kinds": {kind: int(kinds.get(kind, 0)) for kind in (*usage_anomalies.KINDS, *status_anomalies.KINDS)},
        "stations_with_anomalies": int(events["charger_id"].nunique()),
    }
    if usage is not None and of_usage is not None:
        document["usage"] = {
            "first_day": usage.day(0),
            "last_day": usage.day(usage.values.shape[1] - 1),
            "gaps": usage.gaps,
            "n_stations": len(usage.ids),
            "n_rejected": len(usage.rejects),
            "station_days": int(np.isfinite(usage.values).sum()),
            "judged": of_usage.judged,
            "expected_false": of_usage.expected_false,
            "expected_false_per_1000_station_days": of_usage.false_per_1000(usage),
            "never_used": [str(each) for each in usage.ids[of_usage.never_used]],
            "too_short": [str(each) for each in usage.ids[of_usage.too_short]],
        }
    if of_status is not None:
        document["status"] = {
            "n_stations": len(of_status.chargers),
            "n_ports": of_status.ports,
            "port_days": of_status.port_days,
        }
    return document
