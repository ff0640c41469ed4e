"""Which points lie near each other, anywhere on Earth: no projection, no antimeridian, memory grows with the pairs found."""

from __future__ import annotations

from typing import Iterator, Tuple

import numpy as np
from scipy.spatial import cKDTree

from ..control import Control

EARTH_RADIUS_M = 6_371_008.8
ROWS_AT_ONCE = 4_096


def on_unit_sphere(longitude: np.ndarray, latitude: np.ndarray) -> np.ndarray:
    """Degrees → points (n, 3) on a sphere of radius 1."""
    turn, rise = np.radians(np.asarray(longitude, dtype=float)), np.radians(np.asarray(latitude, dtype=float))
    return np.column_stack((np.cos(rise) * np.cos(turn), np.cos(rise) * np.sin(turn), np.sin(rise)))


def great_circle_m(chord: np.ndarray) -> np.ndarray:
    """Chord on the unit sphere → metres along the surface."""
    return 2.0 * EARTH_RADIUS_M * np.arcsin(np.clip(np.asarray(chord) / 2.0, 0.0, 1.0))


def pairs_within(
    points: np.ndarray, radius_m: float, control: Control
) -> Iterator[Tuple[np.ndarray, np.ndarray, np.ndarray]]:
    """Pairs ``i < j`` of points on the unit sphere at most ``radius_m`` apart, in blocks: ``(i, j, metres)``, sorted."""
    tree = cKDTree(points)
    # The chord is shorter than the arc: half a millimetre covers rounding, and the exact distance decides.
    chord = 2.0 * np.sin(min(radius_m / EARTH_RADIUS_M, np.pi) / 2.0) + 1e-10
    for start in range(0, len(points), ROWS_AT_ONCE):
        control.check()
        some = points[start : start + ROWS_AT_ONCE]
        near = tree.query_ball_point(some, chord, return_sorted=True)
        counts = np.fromiter(map(len, near), dtype=np.int64, count=len(near))
        left = np.repeat(np.arange(start, start + len(some)), counts)
        right = np.concatenate([np.asarray(each, dtype=np.int64) for each in near]) if len(near) else left
        upper = left < right
        left, right = left[upper], right[upper]
        metres = great_circle_m(np.linalg.norm(points[left] - points[right], axis=1))
        close = metres <= radius_m
        yield left[close], right[close], metres[close]
