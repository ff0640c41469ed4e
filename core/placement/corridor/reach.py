"""How far stations are from a corridor: straight over, or by road."""

from __future__ import annotations

from dataclasses import dataclass
from typing import List, Optional

import numpy as np

from ...access.costs import Way, find_costs
from ...access.roads import Lines
from ...control import Control, Span
from ...errors import count
from .along import Along, Chain, Earth, place_along

SAMPLE_M = 100.0
"""Between the places of a corridor from which ways by road begin, besides its vertices."""
STEP_BACK_M = 1.0


@dataclass(frozen=True)
class Roads:
    """A network on which the way from the corridor to a station is driven; ties as in ``access.costs.Way``."""

    lines: Lines
    way: Way


def reach(
    all_chains: List[Chain],
    points: np.ndarray,
    within_m: float,
    crs: str,
    roads: Optional[Roads] = None,
    control: Control = Control(),
) -> List[Along]:
    """Of every chain the points within this distance: a straight line, or driven from the corridor to the point."""
    earth = Earth(crs)
    found = []
    for number, chain in enumerate(all_chains):
        control.check()
        control.progress((30.0 if roads else 100.0) * number / len(all_chains))
        found.append(place_along(chain, points, within_m, earth, control))
    return found if roads is None else _by_road(all_chains, points, found, within_m, roads, Span(control, 30, 100))


def _by_road(
    all_chains: List[Chain], points: np.ndarray, near: List[Along], within_m: float, roads: Roads, control: Control
) -> List[Along]:
    """One search for all chains: from places along them to the points that are near enough as the crow flies."""
    places, owner, at = [np.empty((0, 2))], [np.empty(0, dtype=np.int64)], [np.empty(0)]
    for number, (chain, some) in enumerate(zip(all_chains, near)):
        control.check()
        measures = _starts(chain, some, within_m)
        places.append(chain.places(measures))
        owner.append(np.full(len(measures), number))
        at.append(measures)
    starts, chain_of, at_m = np.vstack(places), np.concatenate(owner), np.concatenate(at)
    wanted = np.unique(np.concatenate([each.point for each in near] or [np.empty(0, dtype=np.int64)]))
    if not len(wanted) or not len(starts):
        return near
    way = Way(
        method="network", unit="m", cutoff=within_m, to_place=False, tolerance_m=roads.way.tolerance_m,
        farthest_m=roads.way.farthest_m, least_part_m=roads.way.least_part_m, access_counts=roads.way.access_counts,
    )  # fmt: skip
    pairs = find_costs(points[wanted], starts, way, roads.lines, control).pairs
    lost = len(wanted) - len(np.unique(pairs.point))
    if lost:
        control.info(
            f"{count(lost, 'place')} of {len(wanted):,} within {within_m / 1e3:,.1f} km of the corridors as the crow flies cannot be reached "
            "from them within that distance by road."
        )
    chain, point = chain_of[pairs.place], wanted[pairs.point]
    order = np.lexsort((at_m[pairs.place], pairs.cost, point, chain))
    chain, point, cost, measure = chain[order], point[order], pairs.cost[order], at_m[pairs.place][order]
    first = np.ones(len(chain), dtype=bool)
    first[1:] = (chain[1:] != chain[:-1]) | (point[1:] != point[:-1])
    return [
        Along(point[mine], measure[mine], cost[mine])
        for mine in (first & (chain == number) for number in range(len(all_chains)))
    ]


def _starts(chain: Chain, near: Along, within_m: float) -> np.ndarray:
    """Measures within reach of some point: the chain's vertices, a place every ``SAMPLE_M``, and where points are nearest."""
    if not len(near.point):
        return np.empty(0)
    steps = np.linspace(0.0, chain.length_m, int(np.ceil(chain.length_m / SAMPLE_M)) + 1)
    # On a one-way road a way that begins a hair behind the place nearest to a station leads all around: begin before it.
    beside = np.clip(np.concatenate([near.at_m - STEP_BACK_M, near.at_m, near.at_m + STEP_BACK_M]), 0.0, chain.length_m)
    every = np.unique(np.concatenate([chain.at_m, steps, beside]))
    sorted_at = np.sort(near.at_m)
    after = np.searchsorted(sorted_at, every)
    gap = np.minimum(
        np.abs(every - sorted_at[np.clip(after, 0, len(sorted_at) - 1)]),
        np.abs(every - sorted_at[np.clip(after - 1, 0, len(sorted_at) - 1)]),
    )
    return every[gap <= within_m + SAMPLE_M]
