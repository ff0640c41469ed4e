"""Uptime of charging ports from a log of their status, by the formula of 23 CFR 680.116(b) (minimum standards of the United States for
charging infrastructure): ((525,600 − (T_outage − T_excluded)) / 525,600) × 100, in minutes of a year.

A row of the log says what a port, or all ports of a station, turned to at a moment, and holds until the next one of the same port. 525,600 are
the minutes of a common year; here T are those in which the port was in service and its status known, so that a leap year has its 527,040, a port
that came or went its own, and what nobody observed does not count as up. Years are those of UTC.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timezone
from typing import List, Optional, Sequence, Tuple

import numpy as np
import pandas as pd

from ..acquire.values import yes_no
from ..control import Control
from ..errors import Faults, count
from ..schema import UPTIME as TABLE
from ..tables import Origin, texts
from .kpi_groups import Grouping, divided, frame_of, in_turn
from .status_log import ABSENT, OUT, moment_of, read_moments, read_states

MINUTE_S = 60.0
TARGET_PERCENT = 97.0


@dataclass(frozen=True)
class Uptime:
    """``ports``: as ``schema.UPTIME``, one row per port and year; ``station``: of each of its rows the position in the table of
    stations; ``unlogged`` (stations,): ports of each station of which the log says nothing."""

    ports: pd.DataFrame
    station: np.ndarray
    unlogged: np.ndarray
    years: Tuple[int, ...]
    target_percent: float = TARGET_PERCENT
    warnings: List[str] = field(default_factory=list)

    def figures(self, groups: Grouping, kept: np.ndarray) -> List[pd.DataFrame]:
        """Rows of the table of key figures for groups of the ``kept`` stations; none where no time was observed."""
        position = np.full(len(kept), -1)
        position[kept] = groups.code
        size, rows = len(groups.names), []
        silent = np.bincount(groups.code, weights=self.unlogged[kept], minlength=size)
        for year in self.years:
            own = ((self.ports["year"] == year) & (self.ports["minutes"] > 0)).to_numpy() & (
                position[self.station] >= 0
            )
            part, at = self.ports[own], position[self.station[own]]
            percent, ports = part["uptime_percent"].to_numpy(dtype=float), part["ports"].to_numpy(dtype=float)
            known = ~np.isnan(percent)
            n = np.bincount(at[known], weights=ports[known], minlength=size)
            unknown = np.bincount(at[~known], weights=ports[~known], minlength=size) + silent
            lost = part["outage_min"] - part["excluded_min"] + part["minutes"] - part["known_min"]
            least = (100.0 * (1.0 - lost / part["minutes"])).to_numpy(dtype=float)
            met, met_least = percent >= self.target_percent, least >= self.target_percent
            for kpi, unit, value, lower in (
                ("uptime_percent", "percent", percent, least),
                ("uptime_target_share", "share", met.astype(float), met_least.astype(float)),
            ):
                total = np.bincount(at[known], weights=(ports * value)[known], minlength=size)
                with_unknown = np.bincount(at, weights=ports * lower, minlength=size)
                rows.append(
                    frame_of(groups, f"{kpi}_{year}", unit, divided(total, n), divided(with_unknown, n + unknown), n, unknown, total)
                )  # fmt: skip
        return [in_turn(rows, size)] if rows else []


def mean_percent(found: Uptime) -> float:
    """Mean uptime of the ports over all the time observed, whatever years it lies in; NaN where nothing is known."""
    table = found.ports.assign(station=found.station, port_id=found.ports["port_id"].fillna(""))
    ports = table.groupby(["station", "port_id"], sort=True).agg(
        {"ports": "first", "known_min": "sum", "outage_min": "sum", "excluded_min": "sum"}
    )
    known = ports[ports["known_min"] > 0]
    if not len(known):
        return float("nan")
    percent = 100.0 * (1.0 - (known["outage_min"] - known["excluded_min"]) / known["known_min"])
    return float(np.average(percent.to_numpy(dtype=float), weights=known["ports"].to_numpy(dtype=float)))


def uptime(
    log: pd.DataFrame,
    origin: Origin,
    station_ids: np.ndarray,
    station_ports: np.ndarray,
    control: Control = Control(),
    *,
    begin: str = "",
    end: str = "",
    target_percent: float = TARGET_PERCENT,
    present: Optional[Sequence[str]] = None,
) -> Uptime:
    """``log``: ``charger_id``, ``observed_at`` and ``status``; ``status_before``, ``event``, ``port_id``, ``excluded`` where there are any.

    ``begin``, ``end``: when the observation began and ended (ISO 8601; a day is its first moment), empty: the first and the last row of the log.
    ``station_ports``: ports of each station, NaN where not known. ``present``: status of each station, which one without any row has had
    all the time; None: that is not known. Raises PlanningError with every fault of the log.
    """
    faults, notes = Faults(), []  # type: Faults, List[str]
    moments = read_moments(log, origin, faults, control)
    for name in ("charger_id", "status"):
        if name not in log:
            faults.add(f"The {origin.column(name)}: there is no such field. Choose the field in the form.")
    faults.raise_if_any()
    charger, port = texts(log, "charger_id"), texts(log, "port_id")
    places = pd.Index(station_ids).get_indexer(charger)
    foreign = places < 0
    if foreign.any():
        notes.append(
            f"Layer “{origin.layer}”: {count(int(foreign.sum()), 'row')} of {len(log):,} of stations that are not in the layer of chargers are "
            f"left out (such as “{charger[foreign][0]}”)."
        )
    states = read_states(log, "status", origin, notes)
    before = np.where(texts(log, "event") == "new", ABSENT, read_states(log, "status_before", origin, []))
    excluded = (
        np.array([yes_no(value) is True for value in log["excluded"]])
        if "excluded" in log
        else np.zeros(len(log), bool)
    )
    first, last = _span(moments[~foreign], begin, end, faults, origin)
    faults.raise_if_any()
    if present is not None:
        silent = np.setdiff1d(np.arange(len(station_ids)), places[~foreign])
        told = read_states(
            pd.DataFrame({"status": [present[each] for each in silent]}, dtype=object), "status", origin, []
        )
        places, port = np.r_[places, silent], np.r_[port, np.full(len(silent), "", dtype=object)]
        moments, states = np.r_[moments, np.full(len(silent), first)], np.r_[states, told]
        before, excluded = np.r_[before, told], np.r_[excluded, np.zeros(len(silent), bool)]
        foreign = np.r_[foreign, np.zeros(len(silent), bool)]
    order = np.lexsort((np.arange(len(places)), moments, pd.factorize(port, sort=True)[0], places))
    order = order[~foreign[order]]
    own = pd.DataFrame({"place": places[order], "port": port[order]})
    is_first = (~own.duplicated()).to_numpy()
    is_last = np.append(is_first[1:], True) if len(own) else is_first
    number = np.cumsum(is_first) - 1
    follows = np.append(moments[order][1:], last) if len(own) else np.empty(0)
    # What holds from each row on, and before the first row of each port.
    segments = pd.DataFrame(
        {
            "port": np.r_[number, number[is_first]],
            "from_s": np.r_[moments[order], np.full(is_first.sum(), first)],
            "to_s": np.r_[np.where(is_last, last, follows), moments[order][is_first]],
            "state": np.r_[states[order], before[order][is_first]],
            "excluded": np.r_[excluded[order], np.zeros(is_first.sum(), bool)],
        }
    )
    control.check()
    ports = own[is_first].reset_index(drop=True)
    logged = ports["port"].to_numpy() != ""
    known_ports = np.where(np.nan_to_num(station_ports) > 0, station_ports, 1.0)
    weight = np.where(logged, 1.0, known_ports[ports["place"]])
    of_station = np.bincount(ports["place"], weights=weight, minlength=len(station_ids))
    years = tuple(range(_year(first), _year(last - 1e-3) + 1)) if last > first else ()
    parts = []
    for year in years:
        control.check()
        parts.append(
            _in_year(segments, year, first, last, len(ports)).assign(
                year=year, place=ports["place"], port_id=ports["port"], ports=weight
            )
        )
    table = pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=["place", *TABLE.names])
    table = table.sort_values(["place", "port_id", "year"], kind="stable").reset_index(drop=True)
    place = table["place"].to_numpy(dtype=int)
    table["charger_id"] = station_ids[place]
    table["port_id"] = [each or None for each in table["port_id"]]
    table["ports"] = table["ports"].astype(int)
    return Uptime(
        table[list(TABLE.names)], place, np.maximum(known_ports - of_station, 0.0), years, target_percent, notes
    )


def _in_year(segments: pd.DataFrame, year: int, first: float, last: float, n: int) -> pd.DataFrame:
    """Minutes of every port in a year, as far as it was observed."""
    begin, end = max(moment_of(f"{year}-01-01"), first), min(moment_of(f"{year + 1}-01-01"), last)
    minutes = (
        np.maximum(segments["to_s"].clip(upper=end) - segments["from_s"].clip(lower=begin), 0.0).to_numpy() / MINUTE_S
    )
    state, port, excluded = (segments[name].to_numpy() for name in ("state", "port", "excluded"))

    def total(which: np.ndarray) -> np.ndarray:
        return np.bincount(port[which], weights=minutes[which], minlength=n)

    known, out = total(state <= OUT), total(state == OUT)
    left_out = total((state == OUT) & excluded)
    percent = np.divide(100.0 * (known - (out - left_out)), known, out=np.full(n, np.nan), where=known > 0)
    return pd.DataFrame(
        {
            "minutes": total(state != ABSENT),
            "known_min": known,
            "outage_min": out,
            "excluded_min": left_out,
            "uptime_percent": percent,
        }
    )


def _span(moments: np.ndarray, begin: str, end: str, faults: Faults, origin: Origin) -> Tuple[float, float]:
    there = moments[~np.isnan(moments)]
    if not len(there):
        faults.add(
            f"The layer “{origin.layer}” (STATUS_LOG) has no row of a station in the layer of chargers. Choose the log of this network."
        )
        return 0.0, 0.0
    first = moment_of(begin) if begin else float(there.min())
    last = moment_of(end) if end else float(there.max())
    if not first <= last:
        faults.add("The observation ends (LOG_UNTIL) before it begins (LOG_FROM). Correct the dates.")
    return first, last


def _year(moment: float) -> int:
    return datetime.fromtimestamp(moment, timezone.utc).year
