"""Faults put into histories of use, and whether they are found: by the data test and by the benchmark."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import List, Tuple

import numpy as np

from evplan.core.monitoring import usage_anomalies as engine
from evplan.core.monitoring.usage import Usage

SHARE = 0.1
"""Of the stations that get a fault in one trial, so that the others show what is usual."""
BEFORE, ROOM = 70, 42
"""Days that a station must have been known before its fault, and until the end of the history."""
LATE_DAYS = 42
"""After a shift began, until which it must be seen."""


@dataclass(frozen=True)
class Fault:
    """``factor`` times the use for ``days`` (0: until the end); found if an event of ``kind`` lies on it."""

    name: str
    kind: str
    factor: float
    days: int


FAULTS = (
    *(Fault(f"spike ×{factor}", "spike", float(factor), 1) for factor in (2, 3, 5, 10)),
    *(Fault(f"drop ×{factor}", "drop", factor, 1) for factor in (0.2, 0.05)),
    *(Fault(f"no use, {days} days", "silent", 0.0, days) for days in (3, 7, 14, 28)),
    *(Fault(f"shift ×{factor}", "shift", factor, 0) for factor in (0.25, 0.5, 2.0, 4.0)),
)


@dataclass(frozen=True)
class Trial:
    injected: int
    found: int
    days_late: Tuple[int, ...]


def places(usage: Usage, busy: Tuple[float, float] = (0.0, 1.0)) -> List[int]:
    """Stations with enough known days that were used on a share of them within ``busy``."""
    known = np.isfinite(usage.values)
    share = (np.nan_to_num(usage.values) > 0).sum(axis=1) / np.maximum(known.sum(axis=1), 1)
    enough = (known.sum(axis=1) >= BEFORE + ROOM) & (share > 0) & (share >= busy[0]) & (share <= busy[1])
    return [int(each) for each in np.flatnonzero(enough)]


def trial(usage: Usage, fault: Fault, wanted: engine.Wanted, seed: int, stations: List[int]) -> Trial:
    """One run with the fault at some of the stations, each on a random day of use."""
    random = np.random.default_rng(seed)
    chosen = random.choice(stations, size=max(int(len(stations) * SHARE), 1), replace=False)
    values, at = usage.values.copy(), {}  # type: np.ndarray, Dict[int, int]
    for station in chosen:
        known = np.flatnonzero(np.isfinite(values[station]))
        days = [day for day in known[BEFORE:-ROOM] if values[station, day] > 0]
        if not days:
            continue
        day = at[int(station)] = int(random.choice(days))
        end = day + fault.days if fault.days else values.shape[1]
        values[station, day:end] *= fault.factor
    found = engine.detect(replace(usage, values=values), wanted)
    late = []
    for station, day in at.items():
        end = day + (fault.days or LATE_DAYS)
        own = found.events[(found.events["station"] == station) & (found.events["kind"] == fault.kind)]
        if not ((own["first"] < end) & (own["last"] >= day)).any():
            continue
        scores = found.scores[{"silent": "silent", "shift": "shift"}.get(fault.kind, "size")][station, day:end]
        over = np.flatnonzero(np.abs(np.nan_to_num(scores)) >= wanted.threshold)
        if len(over):
            late.append(int(over[0]))
    return Trial(len(at), len(late), tuple(late))
