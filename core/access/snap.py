"""Where points meet a network: the nearest place on any of its segments."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.spatial import cKDTree

from ..control import Control

FIRST_ASKED = 8
"""Pieces of segments looked at before more are."""
CHUNK = 20_000
MOST_LOOKED_AT = 2_000_000
"""Pieces in memory at once: many points in the middle of a roundabout have all of it for their neighbours."""
TIE_M = 1e-9
"""Distances closer to each other than this are equal: the segment that comes first is taken."""


@dataclass(frozen=True)
class Snapped:
    """Nearest places on segments, arrays of shape (points,)."""

    segment: np.ndarray
    """Index of the segment."""
    fraction: np.ndarray
    """Where on it, 0 at its start to 1 at its end."""
    distance_m: np.ndarray


def snap(points: np.ndarray, start: np.ndarray, end: np.ndarray, control: Control = Control()) -> Snapped:
    """The nearest place on the segments from ``start`` to ``end``, each (m, 2) with m ≥ 1, of each point (n, 2); metric, exact.

    Segments are cut into pieces of bounded length; a piece whose middle is farther than the best distance found plus half its
    length cannot be nearer, so few pieces are looked at for each point, however long the longest segment is.
    """
    length = np.hypot(*(end - start).T)
    longest_m = max(float(length.sum()) / (2.0 * len(length)), 1e-3)
    pieces = np.maximum(np.ceil(length / longest_m), 1.0).astype(np.int64)
    owner = np.repeat(np.arange(len(length)), pieces)
    number = np.arange(len(owner)) - np.repeat(np.cumsum(pieces) - pieces, pieces)
    along = (number + 0.5) / pieces[owner]
    middles = start[owner] + along[:, None] * (end - start)[owner]
    tree = cKDTree(middles)
    half_m = 0.5 * float((length / pieces).max())
    found = [
        _snap_some(points[first : first + CHUNK], start, end, tree, owner, half_m, control)
        for first in range(0, len(points), CHUNK)
    ]
    parts = zip(*found) if found else ([np.empty(0, dtype=np.int64)], [np.empty(0)], [np.empty(0)])
    return Snapped(*(np.concatenate(part) for part in parts))


def _snap_some(points, start, end, tree: cKDTree, owner: np.ndarray, half_m: float, control: Control):
    segment = np.zeros(len(points), dtype=np.int64)
    fraction, distance = np.zeros(len(points)), np.full(len(points), np.inf)
    left, asked = np.arange(len(points)), min(FIRST_ASKED, len(owner))
    while len(left):
        unsure = []
        at_once = max(1, MOST_LOOKED_AT // asked)
        for first in range(0, len(left), at_once):
            control.check()
            some = left[first : first + at_once]
            far, which = tree.query(points[some], k=asked)
            far, which = far.reshape(len(some), asked), which.reshape(len(some), asked)
            segments = owner[which]
            along, away = project(points[some][:, None, :], start[segments], end[segments])
            least = away.min(axis=1)
            nearest = np.where(away <= least[:, None] + TIE_M, segments, len(start)).min(axis=1)
            column, row = np.argmax(segments == nearest[:, None], axis=1), np.arange(len(some))
            segment[some], fraction[some], distance[some] = nearest, along[row, column], away[row, column]
            sure = (far[:, -1] - half_m > least) | (asked == len(owner))
            unsure.append(some[~sure])
        left, asked = np.concatenate(unsure), min(asked * 4, len(owner))
    return segment, fraction, distance


def project(points: np.ndarray, start: np.ndarray, end: np.ndarray):
    """Fraction along the segment and distance in metres of the nearest place; arrays (…, 2) that broadcast."""
    direction = end - start
    squared = (direction**2).sum(axis=-1)
    with np.errstate(divide="ignore", invalid="ignore"):
        fraction = ((points - start) * direction).sum(axis=-1) / squared
    fraction = np.where(squared > 0, np.clip(fraction, 0.0, 1.0), 0.0)
    nearest = start + fraction[..., None] * direction
    return fraction, np.hypot(points[..., 0] - nearest[..., 0], points[..., 1] - nearest[..., 1])
