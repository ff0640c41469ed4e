"""What a log of status shows to be wrong with ports: long outages, flapping, dead ports, and stations that no longer report.

A run of nothing is judged like silence in use (``usage_anomalies``): an exponential waiting time whose rate is known from a past of limited
length, so that (B / (B + E))^a is the chance of E hours of nothing after a events in B hours. Scores are normal quantiles of such chances.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Dict, List, Tuple

import numpy as np
import pandas as pd
from scipy import special, stats

from ..acquire.values import yes_no
from ..control import Control
from ..errors import Faults, PlanningError, count
from ..tables import Origin, texts
from .status_log import ABSENT, OUT, UP, moment_of, read_in_use, read_moments, read_states

KINDS = ("outage", "flapping", "dead", "stale")
HOUR_S, DAY_S = 3600.0, 86_400.0
FEWEST_OUTAGES = 20
"""Of the network, before an outage is compared with the others."""
LEAST_LOG_SPREAD = 0.25
"""Of the logarithms of durations."""
PRIOR_DAYS = 30.0
"""As if each port had been watched this long with the network's rate of outages."""
MOST_EVENTS = 10.0
"""What other ports, or other times, say of a rate counts as this many events at most: rates differ by about a third."""
FEWEST_DAYS = 7.0
"""Observed, before a port is called dead for never having been available; with reports, before a station is called stale."""
REPEATED_SHARE = 0.05
"""Of rows that say again what is known, from which on, without charging, stations are taken to report regularly."""
_COLUMNS = ("charger_id", "port_id", "from_s", "to_s", "kind", "value", "expected", "score", "message")


@dataclass(frozen=True)
class Wanted:
    """``outage_h``: an outage this long is flagged whatever is usual; ``flaps``: fewest outages that begin within a day."""

    threshold: float = 3.5
    outage_h: float = 72.0
    flaps: int = 4

    def checked(self) -> "Wanted":
        if self.outage_h <= 0:
            raise PlanningError(f"OUTAGE_H must be more than 0; it is {self.outage_h:g}.")
        if self.flaps < 2:
            raise PlanningError(f"FLAPS must be at least 2; it is {self.flaps}.")
        return self


@dataclass(frozen=True)
class Found:
    """``events``: charger_id, port_id (empty: the whole station), from_s, to_s (seconds since 1970), kind, value, expected, score, message."""

    events: pd.DataFrame
    chargers: np.ndarray
    ports: int
    port_days: float
    last_s: float
    """When the observation ended."""
    notes: Tuple[str, ...]


@dataclass(frozen=True)
class _Log:
    """Sorted by port and time. ``port`` (rows,): number of the port; ``until``: when the next row of the port comes, or the log ends."""

    charger: np.ndarray
    port_id: np.ndarray
    station: np.ndarray
    """(ports,): number of each port's station."""
    port: np.ndarray
    at: np.ndarray
    until: np.ndarray
    state: np.ndarray
    in_use: np.ndarray
    excluded: np.ndarray
    first: float
    last: float

    def name(self, port: int) -> str:
        return f"port “{self.port_id[port]}”" if self.port_id[port] else "the station"


def detect(
    log: pd.DataFrame, origin: Origin, wanted: Wanted = Wanted(), control: Control = Control(), *, until: str = ""
) -> Found:
    """``log``: ``charger_id``, ``observed_at`` and ``status``; ``port_id`` and ``excluded`` (outages that do not count) where there are any.

    ``until``: when the observation ended (ISO 8601), empty: with the last row. Raises PlanningError with every fault of the log.
    """
    wanted, notes = wanted.checked(), []  # type: Wanted, List[str]
    read = _read(log, origin, until, notes, control)
    control.progress(30)
    stale, silent = _stale(read, wanted)
    dead, never = _dead(read, wanted, silent, notes)
    control.check()
    spells = _outages(read)
    rows = [*_long(read, spells, wanted, never), *_flapping(read, spells, wanted, control), *dead, *stale]
    events = pd.DataFrame(rows, columns=list(_COLUMNS))
    events = events.sort_values(["charger_id", "port_id", "from_s", "kind"], kind="stable").reset_index(drop=True)
    watched = float((read.until - read.at)[read.state != ABSENT].sum()) / DAY_S
    return Found(
        events, np.unique(read.charger.astype(str)).astype(object), len(read.port_id), watched, read.last, tuple(notes)
    )


def _read(log: pd.DataFrame, origin: Origin, until: str, notes: List[str], control: Control) -> _Log:
    faults = Faults()
    moments = read_moments(log, origin, faults, control)
    for name in ("charger_id", "status"):
        if name not in log:
            faults.add(f"The {origin.column(name)}: there is no such field. Choose the field in the form.")
    if not len(log):
        faults.add(f"The table “{origin.layer}” is empty.")
    faults.raise_if_any()
    charger, port = texts(log, "charger_id"), texts(log, "port_id")
    last = moment_of(until) if until else float(moments.max())
    keep = (charger != "") & (moments <= last)
    if (charger == "").any():
        notes.append(
            f"Layer “{origin.layer}”: {count(int((charger == '').sum()), 'row')} without a station are left out."
        )
    if not keep.any():
        raise PlanningError(
            f"The layer “{origin.layer}” (STATUS_LOG) has no row of a station before the end of the observation."
        )
    states, in_use = read_states(log, "status", origin, notes), read_in_use(log)
    excluded = (
        np.array([yes_no(value) is True for value in log["excluded"]])
        if "excluded" in log
        else np.zeros(len(log), bool)
    )
    own = pd.DataFrame(
        {"charger": charger, "port": port, "at": moments, "state": states, "in_use": in_use, "excluded": excluded}
    )[keep]
    # What stands in one row twice, or at one moment in another order, must not matter.
    own = own.drop_duplicates().sort_values(["charger", "port", "at", "state", "in_use", "excluded"], kind="stable")
    first_row = ~own.duplicated(["charger", "port"]).to_numpy()
    number = np.cumsum(first_row) - 1
    at = own["at"].to_numpy(dtype=float)
    ends = np.append(first_row[1:], True)
    names = own[first_row]
    return _Log(
        names["charger"].to_numpy(dtype=object),
        names["port"].to_numpy(dtype=object),
        np.unique(names["charger"].astype(str), return_inverse=True)[1],
        number,
        at,
        np.where(ends, last, np.append(at[1:], last)),
        own["state"].to_numpy(),
        own["in_use"].to_numpy(),
        own["excluded"].to_numpy(),
        float(at.min()),
        last,
    )


def _score(chance: float) -> float:
    return float(min(-special.ndtri(chance), 12.0)) if chance > 0 else 12.0


def _nothing(events: float, past: float, since: float) -> float:
    """Chance of no event in ``since`` after ``events`` in ``past``."""
    shrink = min(1.0, MOST_EVENTS / events) if events else 1.0
    return float((past * shrink / (past * shrink + since)) ** (events * shrink)) if past > 0 and events else 1.0


# -- outages -----------------------------------------------------------------------------------------------------------


def _outages(log: _Log) -> pd.DataFrame:
    """One row per outage that counts: port, from, to, hours, and whether it lasts still; rows that repeat the state are one."""
    out = (log.state == OUT) & ~log.excluded
    begins = out & ~(np.append(False, out[:-1]) & np.append(False, log.port[1:] == log.port[:-1]))
    number = np.cumsum(begins) - 1
    frame = pd.DataFrame({"number": number[out], "port": log.port[out], "from": log.at[out], "to": log.until[out]})
    spells = frame.groupby("number").agg({"port": "first", "from": "min", "to": "max"})
    spells["hours"] = (spells["to"] - spells["from"]) / HOUR_S
    last_row = np.append(log.port[1:] != log.port[:-1], True)
    ongoing = set(number[out & last_row])
    spells["lasts"] = [each in ongoing for each in spells.index]
    return spells[spells["hours"] > 0].reset_index(drop=True)


def _long(log: _Log, spells: pd.DataFrame, wanted: Wanted, never: np.ndarray) -> List[Tuple[Any, ...]]:
    hours = spells["hours"].to_numpy()
    usual, score = np.nan, np.full(len(hours), np.nan)
    if len(hours) >= FEWEST_OUTAGES:
        logs = np.log(hours)
        usual = float(np.exp(np.median(logs)))
        spread = max(1.4826 * float(np.median(np.abs(logs - np.median(logs)))), LEAST_LOG_SPREAD)
        score = (logs - np.median(logs)) / spread
    rows = []
    for at in np.flatnonzero((hours >= wanted.outage_h) | (np.nan_to_num(score) >= wanted.threshold)):
        spell = spells.iloc[at]
        port = int(spell["port"])
        if never[port]:
            continue
        compared = f"; half of the network's outages are over within {usual:.1f} h" if np.isfinite(usual) else ""
        said = f"Out of order for {hours[at]:,.1f} h{' and still so at the end of the log' if spell['lasts'] else ''}: {log.name(port)}{compared}."
        rows.append(
            (
                log.charger[port],
                log.port_id[port],
                spell["from"],
                spell["to"],
                "outage",
                hours[at],
                usual,
                float(score[at]),
                said,
            )
        )
    return rows


def _flapping(log: _Log, spells: pd.DataFrame, wanted: Wanted, control: Control) -> List[Tuple[Any, ...]]:
    """Outages that begin within 24 hours, against the port's own rate on its other days, drawn to the network's: the tail of a negative
    binomial distribution, times the days of the port, each of which was a chance."""
    n_ports = len(log.port_id)
    days = np.maximum(
        np.bincount(log.port, weights=np.where(log.state != ABSENT, log.until - log.at, 0.0), minlength=n_ports)
        / DAY_S,
        1.0,
    )
    begun = np.bincount(spells["port"].astype(int), minlength=n_ports) if len(spells) else np.zeros(n_ports)
    rates = begun / days
    # The ports that flap must not make flapping usual.
    network = float(np.minimum(rates, np.quantile(rates, 0.9)).mean())
    rows = []
    for port, own in spells.groupby("port"):
        control.check()
        port, starts = int(port), own["from"].to_numpy()
        end = np.searchsorted(starts, starts + DAY_S, side="left")
        n = end - np.arange(len(starts))
        past, watched = begun[port] - n + max(network * PRIOR_DAYS, 0.5), max(days[port] - 1.0, 0.0) + PRIOR_DAYS
        chance = np.minimum(stats.nbinom.sf(n - 1, past, watched / (watched + 1.0)) * days[port], 1.0)
        score = np.array([_score(each) for each in chance])
        hit = np.flatnonzero((n >= wanted.flaps) & (score >= wanted.threshold))
        if not len(hit):
            continue
        for part in np.split(hit, np.flatnonzero(starts[hit[1:]] > starts[hit[:-1]] + DAY_S) + 1):
            best = part[int(np.argmax(score[part]))]
            expected = float(past[best] / watched)
            said = f"{n[best]} outages began within a day, where {expected:.2f} a day are usual: {log.name(port)}."
            rows.append(
                (
                    log.charger[port],
                    log.port_id[port],
                    starts[part[0]],
                    own["to"].to_numpy()[end[part[-1]] - 1],
                    "flapping",
                    float(n[best]),
                    expected,
                    score[best],
                    said,
                )
            )
    return rows


# -- ports and stations of which nothing is heard ----------------------------------------------------------------------


def _stale(log: _Log, wanted: Wanted) -> Tuple[List[Tuple[Any, ...]], np.ndarray]:
    """Stations without a row for longer than their own days with rows make likely; and which stations these are. One that is out of order or
    gone has nothing to report. Nothing is said where the log holds changes of the status alone: there, silence means that all is well."""
    n = int(log.station.max()) + 1
    again = (log.port[1:] == log.port[:-1]) & (log.state[1:] == log.state[:-1])
    if not len(again) or (not log.in_use.any() and again.mean() < REPEATED_SHARE):
        return [], np.zeros(n, dtype=bool)
    of_row = log.station[log.port]
    newest, oldest = np.full(n, -np.inf), np.full(n, np.inf)
    np.maximum.at(newest, of_row, log.at)
    np.minimum.at(oldest, of_row, log.at)
    days = pd.DataFrame({"station": of_row, "day": log.at // DAY_S}).drop_duplicates()["station"]
    heard = np.bincount(days, minlength=n)
    last_row = np.append(log.port[1:] != log.port[:-1], True)
    talks = np.zeros(n, dtype=bool)
    talks[of_row[last_row & (log.state != OUT) & (log.state != ABSENT)]] = True
    first_port = np.unique(log.station, return_index=True)[1]
    rows, silent = [], np.zeros(n, dtype=bool)
    for station in range(n):
        since, past = (log.last - newest[station]) / DAY_S, (newest[station] - oldest[station]) / DAY_S
        if not talks[station] or since < 1.0 or heard[station] < FEWEST_DAYS:
            continue
        score = _score(_nothing(heard[station] - 0.5, past + 1.0, since))
        if score < wanted.threshold:
            continue
        silent[station] = True
        usual = (past + 1.0) / heard[station]
        said = f"No report for {since:,.1f} days from the station, where one came every {usual:,.1f} days on average."
        rows.append(
            (log.charger[first_port[station]], "", newest[station], log.last, "stale", since, usual, score, said)
        )
    return rows, silent


def _dead(log: _Log, wanted: Wanted, silent: np.ndarray, notes: List[str]) -> Tuple[List[Tuple[Any, ...]], np.ndarray]:
    """Ports that were never available, and ports that are available but no longer used, though the other ports of their station are and they
    were before; the more lenient of the two decides. Also which ports were never available."""
    n = len(log.port_id)
    hours = (log.until - log.at) / HOUR_S

    def total(which: np.ndarray) -> np.ndarray:
        return np.bincount(log.port[which], weights=hours[which], minlength=n)

    up, out = total(log.state == UP), total(log.state == OUT)
    never = (up == 0) & (out >= FEWEST_DAYS * 24.0)
    if never.all():
        never[:] = False
    rows: List[Tuple[Any, ...]] = []
    for port in np.flatnonzero(never):
        began = float(log.at[log.port == port][0])
        said = f"Never available in {out[port] / 24.0:,.1f} days: {log.name(port)}."
        rows.append((log.charger[port], log.port_id[port], began, log.last, "dead", 0.0, np.nan, np.nan, said))
    if not log.in_use.any():
        notes.append(
            "The log does not say when vehicles charge, so that ports that are available but never used cannot be found, and stations that "
            "no longer report only if they repeat their status."
        )
        return rows, never
    starts = log.in_use & ~(np.append(False, log.in_use[:-1]) & np.append(False, log.port[1:] == log.port[:-1]))
    uses = np.bincount(log.port[starts], minlength=n).astype(float)
    ended = np.full(n, -np.inf)
    np.maximum.at(ended, log.port[log.in_use], log.until[log.in_use])
    since = np.bincount(
        log.port,
        weights=np.where(log.state == UP, np.maximum(log.until - np.maximum(log.at, ended[log.port]), 0.0), 0.0)
        / HOUR_S,
        minlength=n,
    )
    of_station = lambda each: np.bincount(log.station, weights=each, minlength=len(silent))[log.station] - each  # noqa: E731
    sibling_uses, sibling_up = of_station(uses), of_station(up)
    began = (
        np.array([log.at[log.port == port][0] for port in range(n)])
        if n < 2
        else log.at[np.unique(log.port, return_index=True)[1]]
    )
    for port in np.flatnonzero((since > 0) & ~silent[log.station] & ~never):
        chances = {}
        if sibling_uses[port] >= 1 and sibling_up[port] > 0:
            chances["the other ports"] = (sibling_uses[port], sibling_up[port])
        if uses[port] >= 2 and up[port] > since[port]:
            chances["it before"] = (uses[port], up[port] - since[port])
        # A port that was used needs both to say so: it may be of a kind that few need, or the whole station may have been left.
        if not chances or (
            uses[port] >= 2 and sibling_uses[port] == 0 and (log.station == log.station[port]).sum() > 1
        ):
            continue
        found: Dict[str, float] = {
            name: _nothing(n_events, past, since[port]) for name, (n_events, past) in chances.items()
        }
        name = max(found, key=lambda each: found[each])
        score = _score(found[name])
        if score < wanted.threshold:
            continue
        n_events, past = chances[name]
        expected = n_events / past * since[port]
        said = f"Available for {since[port] / 24.0:,.1f} days but not used, where {expected:,.1f} uses were to be expected by {name}: {log.name(port)}."
        begin = ended[port] if np.isfinite(ended[port]) else began[port]
        rows.append((log.charger[port], log.port_id[port], float(begin), log.last, "dead", 0.0, expected, score, said))
    return rows, never
