"""Made logs of status with faults that are known, for tests and demonstrations where no operator's log is at hand. Not a forecast of anything.

Ports are ``AVAILABLE``, ``CHARGING`` or ``OUTOFORDER``. Vehicles come at random (Poisson) with a rate of each port's own, seldom at night; they stay
for a log-normal time with a median of 1.2 hours. Ports fail at random once in ``MEAN_DAYS_BETWEEN`` days for a log-normal time with a median of
3 hours. Faults are put in on top, at ports that have no other.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from typing import List, Tuple

import numpy as np
import pandas as pd

from ..errors import PlanningError

FAULTS = ("outage", "flapping", "dead", "stale")
MEAN_DAYS_BETWEEN = 45.0
NIGHT_SHARE = 0.15
"""Of the vehicles of day hours, between 23 and 6 o'clock."""


@dataclass(frozen=True)
class Simulated:
    """``log``: charger_id, port_id, observed_at, status. ``truth``: charger_id, port_id (empty: the whole station), kind, begin, end."""

    log: pd.DataFrame
    truth: pd.DataFrame


def simulate_log(
    *,
    stations: int = 30,
    ports: int = 3,
    days: int = 90,
    faults_each: int = 2,
    uses_per_day: float = 3.0,
    seed: int = 1,
    begin: str = "2024-01-01",
) -> Simulated:
    """``faults_each``: ports (for stale: stations) with each of ``FAULTS``, all of different stations. Equal arguments give equal logs.

    Raises PlanningError where there are more faults than stations, or fewer than 30 days or two ports.
    """
    if faults_each * len(FAULTS) > stations or days < 30 or ports < 2:
        raise PlanningError("A simulated log needs a station for each fault, two ports at each station, and 30 days.")
    rng = np.random.default_rng(seed)
    start = datetime.fromisoformat(begin).replace(tzinfo=timezone.utc)
    faulty = rng.permutation(stations)[: faults_each * len(FAULTS)]
    kind_of = {int(station): FAULTS[place % len(FAULTS)] for place, station in enumerate(faulty)}
    rows: List[Tuple[str, str, str, str]] = []
    truth: List[Tuple[str, str, str, str, str]] = []

    def text(hour: float) -> str:
        return (start + timedelta(seconds=round(hour * 3600.0))).isoformat().replace("+00:00", "Z")

    width = len(str(stations))
    for station in range(stations):
        kind, bad_port = kind_of.get(station, ""), int(rng.integers(ports))
        popular = rng.lognormal(0.0, 0.5)
        since = float(rng.uniform(0.3, 0.6)) * days * 24.0
        name = f"s{station + 1:0{width}d}"
        for port in range(ports):
            own = kind if port == bad_port or kind == "stale" else ""
            uses = _uses(rng, days, uses_per_day * popular * rng.lognormal(0.0, 0.3))
            outs = _outages(rng, days)
            until = days * 24.0
            if own == "outage":
                outs.append((since, since + float(rng.uniform(5.0, 15.0)) * 24.0))
                until = outs[-1][1]
            elif own == "flapping":
                outs += [(since + each * 1.5, since + each * 1.5 + 0.1) for each in range(12)]
                until = outs[-1][1]
            elif own == "dead":
                uses = [each for each in uses if each[1] <= since]
            if own and (own != "stale" or port == 0):
                truth.append((name, "" if own == "stale" else str(port + 1), own, text(since), text(until)))
            changes = _changes(uses, outs)
            rows += [
                (name, str(port + 1), text(hour), status) for hour, status in changes if own != "stale" or hour < since
            ]
    log = pd.DataFrame(rows, columns=["charger_id", "port_id", "observed_at", "status"])
    log = log.sort_values(["observed_at", "charger_id", "port_id"], kind="stable").reset_index(drop=True)
    return Simulated(log, pd.DataFrame(truth, columns=["charger_id", "port_id", "kind", "begin", "end"]))


def _uses(rng: np.random.Generator, days: int, per_day: float) -> List[Tuple[float, float]]:
    """Begin and end in hours; a vehicle that finds the port taken leaves."""
    found, free = [], 0.0
    for begin in np.sort(rng.uniform(0.0, days * 24.0, rng.poisson(per_day * days))):
        stay, drawn = float(rng.lognormal(np.log(1.2), 0.6)), rng.uniform()
        at_night = not 6.0 <= begin % 24.0 < 23.0
        if begin >= free and (not at_night or drawn < NIGHT_SHARE):
            free = float(begin) + stay
            found.append((float(begin), free))
    return [each for each in found if each[1] < days * 24.0]


def _outages(rng: np.random.Generator, days: int) -> List[Tuple[float, float]]:
    begins = rng.uniform(0.0, days * 24.0, rng.poisson(days / MEAN_DAYS_BETWEEN))
    return [
        (float(each), float(each) + float(rng.lognormal(np.log(3.0), 0.8)))
        for each in np.sort(begins)
        if each < days * 24.0 - 48.0
    ]


def _changes(uses: List[Tuple[float, float]], outs: List[Tuple[float, float]]) -> List[Tuple[float, str]]:
    """Hour and status of each change; out of order comes before charging, which comes before available."""
    bounds = sorted({0.0, *(edge for each in (*uses, *outs) for edge in each)})
    uses_at = np.array([each[0] for each in uses]) if uses else np.empty(0)
    made: List[Tuple[float, str]] = []
    for hour in bounds:
        if any(begin <= hour < end for begin, end in outs):
            status = "OUTOFORDER"
        else:
            last = int(np.searchsorted(uses_at, hour, side="right")) - 1
            status = "CHARGING" if last >= 0 and hour < uses[last][1] else "AVAILABLE"
        if not made or made[-1][1] != status:
            made.append((hour, status))
    return made
