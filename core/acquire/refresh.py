"""A table of chargers brought up to date: only what changed is asked for, and every change of status is logged.

OpenChargeMap is asked for records modified since a day (``openchargemap.fetch(modified_since=…)``), AFDC whether it has
anything newer at all (``afdc.last_updated``). A partial answer never tells that a station is gone; a whole one does.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Dict, List, Optional

import geopandas
import pandas as pd

from ..errors import Faults
from ..schema import CHARGERS, STATUS_LOG

NEW, CHANGED, GONE = "new", "changed", "gone"
"""``event`` of the status log: first seen, another status, no longer listed."""
REMOVED = "removed"
_PORTS = ("ports_l1", "ports_l2", "ports_l3")


@dataclass(frozen=True)
class Refreshed:
    chargers: geopandas.GeoDataFrame
    """``known`` with the newer rows in place of the older ones, in the order of ids."""
    log: pd.DataFrame
    """Rows of the ``status_log`` table, to be appended to the log so far."""


def refresh(
    known: geopandas.GeoDataFrame, newer: geopandas.GeoDataFrame, observed_at: str, whole: bool = False
) -> Refreshed:
    """Put ``newer`` rows over ``known`` ones, by ``charger_id``; both are ``chargers`` tables in one coordinate system.

    ``observed_at``: ISO 8601, UTC. ``whole``: ``newer`` is everything there is, so that what it lacks is gone; otherwise
    it is what changed. Raises PlanningError on a doubled id or different coordinate systems.
    """
    _check(known, newer)
    before = _by_id(known)
    after = _by_id(newer)
    rows: List[Dict[str, Any]] = []
    for charger_id in sorted(before.keys() | after.keys()):
        old, new = before.get(charger_id), after.get(charger_id)
        if new is None:
            if whole:
                rows.append(_entry(GONE, charger_id, old, old, observed_at, REMOVED))
        elif old is None:
            rows.append(_entry(NEW, charger_id, None, new, observed_at))
        elif _status(old) != _status(new) or _ports(old) != _ports(new):
            rows.append(_entry(CHANGED, charger_id, old, new, observed_at))
    kept = known[~known["charger_id"].isin(after.keys())] if not whole else known.iloc[:0]
    together = pd.concat([kept, newer]) if len(kept) else newer
    chargers = together.sort_values("charger_id", kind="stable").reset_index(drop=True)
    log = pd.DataFrame(rows, columns=list(STATUS_LOG.names), dtype=object)
    return Refreshed(geopandas.GeoDataFrame(chargers, geometry="geometry", crs=newer.crs), log)


def changes_wanted_since(known: pd.DataFrame) -> Optional[str]:
    """The day since which changes are wanted: that of the oldest retrieval, because every row must be caught."""
    days = [str(value)[:10] for value in known["retrieved_at"] if isinstance(value, str) and value]
    return min(days) if len(days) == len(known) and days else None


def logged(log: pd.DataFrame, more: pd.DataFrame) -> pd.DataFrame:
    """``log`` with the rows of ``more`` behind it. One that says of a station what its last row says already is left out, so that a refresh
    that is repeated, because what came after it failed, logs nothing twice."""
    said = ["event", "status", "ports"]
    last = {row["charger_id"]: [_plain(row[name]) for name in said] for row in log.to_dict("records")}
    new = [last.get(row["charger_id"]) != [_plain(row[name]) for name in said] for row in more.to_dict("records")]
    return pd.concat([log, more[new]], ignore_index=True)[list(STATUS_LOG.names)] if len(log) else more


def _plain(value: Any) -> str:
    """Numbers of a file and of a table alike."""
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def _check(known: geopandas.GeoDataFrame, newer: geopandas.GeoDataFrame) -> None:
    faults = Faults()
    for what, frame in (("known", known), ("newer", newer)):
        missing = [name for name in CHARGERS.names if name not in frame]
        if missing:
            faults.add(f"The {what} table of chargers lacks the columns {', '.join(missing)}.")
        elif frame["charger_id"].duplicated().any():
            twice = frame["charger_id"][frame["charger_id"].duplicated()].iloc[0]
            faults.add(f"The {what} table of chargers has the id “{twice}” twice; remove one of the rows.")
    if known.crs != newer.crs:
        faults.add(
            "The known and the newer table of chargers have different coordinate systems; reproject one of them."
        )
    faults.raise_if_any()


def _by_id(frame: pd.DataFrame) -> Dict[str, Dict[str, Any]]:
    columns = ["charger_id", "source", "status", *_PORTS]
    return {row["charger_id"]: row for row in frame[columns].to_dict("records")}


def _entry(event: str, charger_id: str, old, new, observed_at: str, status: Optional[str] = None) -> Dict[str, Any]:
    return {
        "charger_id": charger_id,
        "source": new["source"],
        "observed_at": observed_at,
        "event": event,
        "status_before": _status(old) if old else None,
        "status": status or _status(new),
        "ports_before": _ports(old) if old else None,
        "ports": 0 if event == GONE else _ports(new),
    }


def _status(row: Dict[str, Any]) -> str:
    return row["status"] if isinstance(row["status"], str) else "unknown"


def _ports(row: Dict[str, Any]) -> int:
    return sum(int(row[name]) for name in _PORTS if row[name] == row[name] and row[name] is not None)
