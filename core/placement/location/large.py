"""Covering problems with any number of demand points: solved on cells of equal reach, told of every point.

Demand is read in parts and merged as it comes (``access.merge``); what is solved has as many rows as the sites cut cells. That each
point goes to its nearest open place is found afterwards, in parts again: memory holds coordinates and weights, and never all pairs.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import List

import numpy as np

from ...access.cover import nearest_pairs, neighbours
from ...access.merge import Cells, Chunks, cells
from ...access.roads import Pairs
from ...control import Control
from ...errors import count
from .locate import Demand, Located, Question, Served


@dataclass(frozen=True)
class Crowd:
    """Demand points without ids, in parts, and the places and radius they were merged by."""

    chunks: Chunks
    places_xy: np.ndarray
    radius: float
    notes: List[str]


def merged(
    chunks: Chunks, places_xy: np.ndarray, radius: float, control: Control = Control()
) -> "tuple[Demand, Pairs, Crowd]":
    """The demand as cells with at least one place in reach, and which places those are (at cost 0)."""
    found = cells(chunks, places_xy, radius, control)
    inside = np.flatnonzero(found.reached)
    row, place = found.cover[inside].nonzero()
    demand = Demand(np.array([f"cell {cell}" for cell in range(len(inside))], dtype=object), found.weight[inside])
    control.info(
        f"{count(int(found.points.sum()), 'demand point')}, {count(found.pairs, 'pair')} within the radius, in {count(len(inside), 'cell')} of "
        "equal reach."
    )
    return demand, Pairs(row, place, np.zeros(len(row))), Crowd(chunks, places_xy, radius, _notes(found))


def _notes(found: Cells) -> List[str]:
    lost = ~found.reached
    points = int(found.points[lost].sum())
    if not points:
        return []
    share = float(found.weight[lost].sum() / found.weight.sum())
    return [
        f"{count(points, 'demand point')} with {share:.1%} of the weight have no site within the radius and are left out."
    ]


def served(crowd: Crowd, question: Question, found: Located, control: Control = Control()) -> Served:
    """What goes to each place when every point goes to the nearest open one within the radius, of equally near ones the first."""
    n, chosen = len(question.places.ids), found.chosen
    points, weight, paid, largest = np.zeros(n, dtype=np.int64), np.zeros(n), np.zeros(n), np.full(n, np.nan)
    for xy, of_points in crowd.chunks():
        for first, _, near in neighbours(xy, crowd.places_xy[chosen], crowd.radius, control):
            pairs = near[nearest_pairs(near["i"], near["j"], near["v"])]
            place, own, cost = chosen[pairs["j"]], of_points[first + pairs["i"]], pairs["v"]
            points += np.bincount(place, minlength=n)
            weight += np.bincount(place, weights=own, minlength=n)
            paid += np.bincount(place, weights=own * cost, minlength=n)
            np.fmax.at(largest, place, cost)
    return Served(points, weight, paid, largest)
