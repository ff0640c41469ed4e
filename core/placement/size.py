"""How large a plan's model will be, from a sample of the layers and before anything is read whole."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Callable, Sequence

import numpy as np

AT_ONCE = 1_000_000
"""Distances computed by one call: some milliseconds."""
BASE_MB, POINT_MB, PAIR_MB = 320.0, 1.0e-5, 6.1e-5
BASE_S, POINT_S, PAIR_S = 3.0, 4.9e-5, 5.0e-8
"""Fitted to the benchmark ``large-plan``, layers in QGIS (2,000 × 100,000 at 750 m: 4.0 million pairs, 568 MB, 10.1 s; at 5 km: 32.3
million, 2,292 MB, 11.5 s; 10,000 × 1,000,000 at 750 m: 24.5 million, 1,826 MB, 52.0 s): an order of magnitude, not a promise."""
TIGHT_GAP, TIGHT_S = 0.002, 120.0
"""A gap this small is a matter of the solver's branching and not of the size: minutes, and often all the time there is."""
SECONDS, MINUTE, MINUTES, LIMIT = "seconds", "minute", "minutes", "limit"


@dataclass(frozen=True)
class Sample:
    """Places of some of the features of a layer: ``xy`` (n, 2) in metres, ``count`` features in the whole layer."""

    xy: np.ndarray
    count: int

    @property
    def factor(self) -> float:
        return self.count / len(self.xy) if len(self.xy) else 0.0

    @property
    def whole(self) -> bool:
        return len(self.xy) >= self.count


@dataclass(frozen=True)
class Size:
    points: int
    places: int
    """Candidate sites and existing stations."""
    pairs: int
    """Of a demand point and a place that can serve it, for both levels."""
    exact: bool
    """Whether all features were looked at."""
    memory_mb: int
    seconds: float

    def time_class(self, gap: float, limit_s: float) -> str:
        """``seconds``, ``minute`` (about one), ``minutes``, or ``limit``: the time limit may well end the run."""
        seconds = max(self.seconds, TIGHT_S) if gap < TIGHT_GAP else self.seconds
        if seconds >= limit_s:
            return LIMIT
        if seconds < 20.0:
            return SECONDS
        return MINUTE if seconds < 90.0 else MINUTES


def estimate(
    demand: Sample, places: Sequence[Sample], radii_m: Sequence[float], check: Callable[[], None] = lambda: None
) -> Size:
    """The size of a plan for these layers when each of ``radii_m`` is a level's reach. ``check`` may raise to give up."""
    pairs = sum(
        _pairs(demand.xy, each.xy, radius, check) * demand.factor * each.factor for radius in radii_m for each in places
    )
    exact = all(each.whole for each in (demand, *places))
    return sized(demand.count, sum(each.count for each in places), int(round(pairs)), exact)


def sized(points: int, places: int, pairs: int, exact: bool) -> Size:
    memory = BASE_MB + POINT_MB * points + PAIR_MB * pairs
    return Size(points, places, pairs, exact, int(round(memory)), BASE_S + POINT_S * points + PAIR_S * pairs)


def _pairs(points: np.ndarray, places: np.ndarray, radius_m: float, check: Callable[[], None]) -> int:
    """How many pairs are at most ``radius_m`` apart. Plain numpy: its calls leave the other threads alone and end soon."""
    if not len(points) or not len(places):
        return 0
    found, step = 0, max(1, AT_ONCE // len(places))
    for first in range(0, len(points), step):
        check()
        some = points[first : first + step]
        east = some[:, None, 0] - places[None, :, 0]
        north = some[:, None, 1] - places[None, :, 1]
        found += int(np.count_nonzero(east * east + north * north <= radius_m * radius_m))
    return found
