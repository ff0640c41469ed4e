"""Many points as cells of a grid with their sums, so that a page stays small and a browser quick."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Dict, Mapping

import numpy as np

from ..control import Control

DEGREE_M = 111_320.0
"""A degree of latitude; of longitude at the equator. Cells need no more exactness than this."""
SIZES_M = (50, 100, 200, 250, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000, 200_000, 500_000)
"""Sides of a cell that people read easily."""
POLE_DEG = 85.0
"""The page's projection (Web Mercator) ends there."""


@dataclass(frozen=True)
class Grid:
    """Cells that hold points, from south to north and from west to east."""

    size_m: int
    rectangles: np.ndarray
    """Shape (n, 4): west, south, east, north in degrees."""
    points: np.ndarray
    """Points of each cell, shape (n,)."""
    sums: Dict[str, np.ndarray]
    """Sums over each cell's points, exactly rounded (``math.fsum``)."""


def gridded(places: np.ndarray, sums: Mapping[str, np.ndarray], most: int, control: Control) -> Grid:
    """Cells for ``places`` (n, 2; degrees), of the smallest of ``SIZES_M`` with which there are at most ``most`` of them.

    Cells are as wide as high at the middle latitude. Values that are not known (NaN) count 0.
    """
    middle = math.radians(min(max(float(np.median(places[:, 1])), -POLE_DEG), POLE_DEG))
    for size in SIZES_M:
        control.check()
        steps = np.array([size / (DEGREE_M * math.cos(middle)), size / DEGREE_M])
        at = np.floor(places / steps).astype(np.int64)
        keys, cell = np.unique(at[:, 1] * (1 << 32) + at[:, 0], return_inverse=True)
        if len(keys) <= most or size == SIZES_M[-1]:
            break
    order = np.argsort(cell, kind="stable")
    starts = np.searchsorted(cell[order], np.arange(len(keys) + 1))
    first = at[order[starts[:-1]]]
    corners = np.column_stack([first * steps, (first + 1) * steps])
    counts = np.diff(starts)
    return Grid(size, corners, counts, {name: _summed(values[order], starts) for name, values in sums.items()})


def _summed(values: np.ndarray, starts: np.ndarray) -> np.ndarray:
    known = np.where(np.isfinite(values), values, 0.0).tolist()
    return np.array([math.fsum(known[start:end]) for start, end in zip(starts[:-1], starts[1:])], dtype=float)
