"""Covering problems with any number of demand points: solved on cells of equal reach, told of every point.

Demand is read in parts and merged as it comes (``access.merge``); what is solved has as many rows as the sites cut cells. That each
point goes to its nearest open place is found afterwards, in parts again: memory holds coordinates and weights, and never all pairs.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Tuple

import numpy as np

from ...access.cover import nearest_pairs, neighbours
from ...access.merge import Chunks, cells
from ...access.roads import Pairs
from ...control import Control
from ...errors import count
from .question import Demand, Located, Question
from .results import Served


@dataclass(frozen=True)
class Crowd:
    """Demand points without ids, in parts, and the places (m, 2) and radius they were merged by."""

    chunks: Chunks
    places_xy: np.ndarray
    radius: float


def merged(crowd: Crowd, control: Control = Control()) -> Tuple[Demand, Pairs]:
    """The demand as cells, and which places are within reach of which (at cost 0, for within is all that counts)."""
    found = cells(crowd.chunks, crowd.places_xy, crowd.radius, control)
    cell, place = found.cover.nonzero()
    ids = np.array([f"cell {number}" for number in range(len(found.weight))], dtype=object)
    control.info(
        f"{count(int(found.points.sum()), 'demand point')} with {count(found.pairs, 'pair')} within the radius are "
        f"{count(int(found.reached.sum()), 'cell')} of equal reach."
    )
    return Demand(ids, found.weight, found.points), Pairs(cell, place, np.zeros(len(cell)))


def served(crowd: Crowd, question: Question, found: Located, control: Control = Control()) -> Served:
    """What goes to each place when every point goes to the nearest open one within the radius, of equally near ones the first."""
    chosen, sums = found.chosen, Served.none(len(question.places.ids))
    for xy, weight in crowd.chunks():
        for first, _, near in neighbours(xy, crowd.places_xy[chosen], crowd.radius, control):
            pairs = near[nearest_pairs(near["i"], near["j"], near["v"])]
            sums.add(chosen[pairs["j"]], weight[first + pairs["i"]], pairs["v"])
    return sums
