"""Places closer to each other than a distance, as cliques: one row for many pairs is stronger and shorter than one a pair.

Up to some millions of pairs every clique is maximal, grown greedily on bit sets. Beyond that time would grow with pairs × clique:
there discs and sectors are enough. All points within half the distance of a centre are pairwise within the distance, and so are a
point and its neighbours in a sector of 60 degrees. Discs around a lattice of centres hold all but the longest pairs, sectors
those, so that neither time nor memory grows with all pairs.
"""

from __future__ import annotations

import math
from typing import List

import numpy as np
from scipy import sparse
from scipy.spatial import cKDTree

from ..control import Control

MAXIMAL_UP_TO_POINTS, MAXIMAL_UP_TO_PAIRS = 20_000, 2_000_000
"""Measured: 10,000 points with 1.6 million pairs take 6 s and 13 MB of bit sets. Where both can be had, the relaxation with maximal
cliques lies 16 to 26 % lower than with discs and sectors (12 to 1,000 points)."""
PAIRS_AT_ONCE = 1_000_000
INSIDE = 1.0 - 1e-9
"""What rounding of coordinates must not make a pair."""
FEWEST_LINES = 4
"""Lattice lines per distance below which discs hold too few of the pairs to be worth their rows."""
SECTORS_IN_HALF_PLANE = 3


def clique_cover(xy: np.ndarray, distance_m: float, control: Control = Control()) -> sparse.csr_matrix:
    """Boolean matrix (cliques × points): any two points of a clique are at most ``distance_m`` apart, and any two points that
    near share a clique. Points ``xy`` (n, 2) in metres; equal input, equal rows.
    """
    n = len(xy)
    if n < 2 or distance_m < 0:
        return sparse.csr_matrix((0, n), dtype=bool)
    xy = xy - xy.min(axis=0)
    tree = cKDTree(xy)
    n_pairs = (int(tree.count_neighbors(tree, distance_m)) - n) // 2
    if n <= MAXIMAL_UP_TO_POINTS and n_pairs <= MAXIMAL_UP_TO_PAIRS:
        return _maximal(_bit_sets(xy, tree, distance_m), control)
    return _discs_and_sectors(xy, tree, distance_m, n_pairs, control)


def clique_cover_of(near: np.ndarray, control: Control = Control()) -> sparse.csr_matrix:
    """The same of any pairs: ``near`` boolean (points, points), symmetric, its diagonal not looked at."""
    sets = []
    for point, row in enumerate(near):
        flags = row.copy()
        flags[point] = False
        sets.append(int.from_bytes(np.packbits(flags, bitorder="little").tobytes(), "little"))
    return _maximal(sets, control)


def _maximal(near: List[int], control: Control) -> sparse.csr_matrix:
    """Pairs in ascending order, each that no clique holds yet grown by the first point that is near all so far, and the next…

    ``near``: every point's neighbours as the bits of a whole number.
    """
    held = [0] * len(near)
    sizes: List[int] = []
    members: List[int] = []
    for point in range(len(near)):
        control.check()
        left = ((near[point] & ~held[point]) >> point) << point
        while left:
            other = _lowest(left)
            clique, everyone, common = [point, other], (1 << point) | (1 << other), near[point] & near[other]
            while common:
                third = _lowest(common)
                clique.append(third)
                everyone |= 1 << third
                common &= near[third]
            for one in clique:
                held[one] |= everyone
            sizes.append(len(clique))
            members.extend(clique)
            left &= ~held[point]
    rows = np.repeat(np.arange(len(sizes)), sizes)
    return sparse.csr_matrix(
        (np.ones(len(rows), dtype=bool), (rows, members)), shape=(len(sizes), len(near)), dtype=bool
    )


def _bit_sets(xy: np.ndarray, tree: cKDTree, distance_m: float) -> List[int]:
    """Every point's neighbours as the bits of a whole number."""
    sets = []
    flags = np.zeros(len(xy), dtype=bool)
    for point, others in enumerate(tree.query_ball_point(xy, distance_m)):
        flags[others] = True
        flags[point] = False
        sets.append(int.from_bytes(np.packbits(flags, bitorder="little").tobytes(), "little"))
        flags[others] = False
    return sets


def _lowest(bits: int) -> int:
    return (bits & -bits).bit_length() - 1


def _discs_and_sectors(
    xy: np.ndarray, tree: cKDTree, distance_m: float, n_pairs: int, control: Control
) -> sparse.csr_matrix:
    # A finer lattice has more discs and leaves fewer pairs to the sectors: at this many lines a distance the rows are shortest.
    lines = round((1.8 * n_pairs / len(xy)) ** (1.0 / 3.0))
    parts: List[sparse.csr_matrix] = []
    held = -1.0
    if distance_m > 0 and lines >= FEWEST_LINES:
        parts.append(_discs(xy, distance_m, lines, control))
        # The disc around the centre nearest to the middle of a pair holds the pair, if it is not longer than this.
        held = distance_m * (1.0 - math.sqrt(2.0) / lines) * INSIDE
    parts.extend(_sectors(xy, tree, held, distance_m, control))
    return sparse.csr_matrix(sparse.vstack(parts, format="csr"), dtype=bool)


def _discs(xy: np.ndarray, distance_m: float, lines: int, control: Control) -> sparse.csr_matrix:
    """All points within half the distance of every centre of a lattice that has two of them or more."""
    step = distance_m / lines
    nearest = np.rint(xy / step).astype(np.int64)
    span = lines // 2 + 1
    width = int(nearest[:, 1].max()) + 2 * span + 1
    keys, members = [], []
    for right in range(-span, span + 1):
        control.check()
        for up in range(-span, span + 1):
            centre = nearest + (right, up)
            inside = np.flatnonzero(np.hypot(*(centre * step - xy).T) <= 0.5 * distance_m * INSIDE)
            keys.append((centre[inside, 0] + span) * width + centre[inside, 1] + span)
            members.append(inside)
    return _grouped(np.concatenate(keys), np.concatenate(members), len(xy))


def _sectors(
    xy: np.ndarray, tree: cKDTree, held: float, distance_m: float, control: Control
) -> List[sparse.csr_matrix]:
    """Every point with its neighbours beyond ``held`` in a sector of the upper half plane."""
    counts = tree.query_ball_point(xy, distance_m, return_length=True)
    part = (np.cumsum(counts) - 1) // PAIRS_AT_ONCE
    found = []
    for each in np.unique(part):
        control.check()
        of = np.flatnonzero(part == each)
        pairs = cKDTree(xy[of]).sparse_distance_matrix(tree, distance_m, output_type="ndarray")
        pairs = pairs[pairs["v"] > held]
        apex, other = of[pairs["i"]], pairs["j"]
        right, up = (xy[other] - xy[apex]).T
        above = (up > 0) | ((up == 0) & ((right > 0) | ((right == 0) & (other > apex))))
        apex, other = apex[above], other[above]
        angle = np.arctan2(up[above], right[above])
        sector = np.minimum((angle * (SECTORS_IN_HALF_PLANE / math.pi)).astype(np.int64), SECTORS_IN_HALF_PLANE - 1)
        keys = apex * SECTORS_IN_HALF_PLANE + sector
        alone = np.unique(keys)
        found.append(
            _grouped(np.concatenate([keys, alone]), np.concatenate([other, alone // SECTORS_IN_HALF_PLANE]), len(xy))
        )
    return found


def _grouped(keys: np.ndarray, members: np.ndarray, n: int) -> sparse.csr_matrix:
    """One row for every key that has two members or more, by key."""
    _, row, size = np.unique(keys, return_inverse=True, return_counts=True)
    matrix = sparse.csr_matrix((np.ones(len(row), dtype=bool), (row, members)), shape=(len(size), n), dtype=bool)
    return matrix[np.flatnonzero(size > 1)]
