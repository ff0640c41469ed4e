"""Who is how far from what: straight lines in a metric system, or a table of costs from anywhere."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Tuple, Union

import numpy as np
from scipy import sparse
from scipy.spatial import cKDTree

from ..control import Control
from .cover import TOLERANCE_M, cover_matrix, nearest, nearest_pairs, times_within, within


@dataclass(frozen=True)
class StraightLine:
    """``points`` (n, 2) and ``places`` (m, 2) in one metric system; costs are metres."""

    points: np.ndarray
    places: np.ndarray

    def cover(self, radius: float, control: Control = Control()) -> sparse.csr_matrix:
        """Boolean (points × places): True where the cost is at most ``radius``."""
        return cover_matrix(self.points, self.places, radius, control)

    def nearest(self, which: np.ndarray) -> np.ndarray:
        """Cost from every point to the nearest of the places ``which`` (boolean), shape (n,); infinite without one."""
        return nearest(self.points, self.places[which])

    def nearest_place(self, which: np.ndarray) -> np.ndarray:
        """The nearest of the places ``which`` to every point, shape (n,), as a position among all places; −1 without one."""
        chosen = np.flatnonzero(which)
        if not len(chosen) or not len(self.points):
            return np.full(len(self.points), -1)
        return chosen[cKDTree(self.places[chosen]).query(self.points, k=1)[1]]

    def times(self, which: np.ndarray, radius: float, distance: np.ndarray) -> np.ndarray:
        """How many of the places ``which`` lie within the radius of each point, shape (n,); ``distance``: to the nearest."""
        return times_within(self.points, self.places[which], radius, within(distance, radius))


@dataclass(frozen=True)
class CostTable:
    """Pairs with a cost, sparse; pairs that are not there are out of reach. ``shape``: (points, places)."""

    shape: Tuple[int, int]
    point: np.ndarray
    place: np.ndarray
    cost: np.ndarray

    def cover(self, radius: float, control: Control = Control()) -> sparse.csr_matrix:
        control.check()
        near = self.cost <= radius + TOLERANCE_M
        pairs = (self.point[near], self.place[near])
        matrix = sparse.csr_matrix((np.ones(len(pairs[0]), dtype=bool), pairs), shape=self.shape, dtype=bool)
        matrix.sort_indices()
        return matrix

    def nearest(self, which: np.ndarray) -> np.ndarray:
        least = np.full(self.shape[0], np.inf)
        usable = which[self.place]
        np.minimum.at(least, self.point[usable], self.cost[usable])
        return least

    def nearest_place(self, which: np.ndarray) -> np.ndarray:
        usable = np.flatnonzero(which[self.place])
        least = usable[nearest_pairs(self.point[usable], self.place[usable], self.cost[usable])]
        found = np.full(self.shape[0], -1)
        found[self.point[least]] = self.place[least]
        return found

    def times(self, which: np.ndarray, radius: float, distance: np.ndarray) -> np.ndarray:
        usable = which[self.place] & (self.cost <= radius + TOLERANCE_M)
        return np.bincount(self.point[usable], minlength=self.shape[0])


Reach = Union[StraightLine, CostTable]


def share_within(distance: np.ndarray, bands: Tuple[Tuple[float, float], ...]) -> np.ndarray:
    """Share of each point served by its nearest station at ``distance``: that of the first band that reaches, else 0.

    Step-wise gradual coverage after Berman, Krass and Drezner (2003). ``bands``: radius and share, radii growing.
    """
    served = np.zeros(len(distance))
    for radius, share in reversed(bands):
        served[distance <= radius + TOLERANCE_M] = share
    return served
