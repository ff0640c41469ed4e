"""Points within reach of the same places are one cell: few places cut the plane into few cells, however many points there are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Callable, Iterable, List, Tuple

import numpy as np
from scipy import sparse

from ..control import Control
from .cover import neighbours

SEED = 20240101
EXACT_UP_TO = 128
"""Places whose sets are written as the bits of two words; of more places sets are told apart by sums of random keys."""
_ODD = np.uint64(0x9E3779B97F4A7C15)
Chunks = Callable[[], Iterable[Tuple[np.ndarray, np.ndarray]]]
"""Gives all points in parts, the same ones in the same order each time it is called: places (n, 2) and weights (n,)."""


def in_chunks(xy: np.ndarray, weight: np.ndarray, size: int = 1_000_000) -> Chunks:
    """Arrays of points as parts of so many."""

    def parts() -> Iterable[Tuple[np.ndarray, np.ndarray]]:
        for first in range(0, len(weight), size):
            yield xy[first : first + size], weight[first : first + size]

    return parts


@dataclass(frozen=True)
class Cells:
    """Sets of places and the points that lie within reach of just these, in an order that the points' order does not change."""

    cover: sparse.csr_matrix
    """Boolean, shape (cells, places); the cell of points in reach of nothing is among them."""
    weight: np.ndarray
    """Sum over the cell's points, in their order, shape (cells,): sums of whole weights are exact."""
    points: np.ndarray
    """How many points of a weight above 0 it has, shape (cells,)."""
    pairs: int
    """Of a point and a place within reach."""

    @property
    def reached(self) -> np.ndarray:
        """Which cells have a place in reach, boolean."""
        return np.diff(self.cover.indptr) > 0


def cells(chunks: Chunks, places: np.ndarray, radius_m: float, control: Control = Control()) -> Cells:
    """Merge points by the places (m, 2) within ``radius_m`` of them (≤): memory grows with the cells and not with the points.

    Up to ``EXACT_UP_TO`` places sets are compared bit by bit; beyond, two different sets are taken for one with a probability of 2^-128.
    """
    keys = _bits(len(places)) if len(places) <= EXACT_UP_TO else random_keys(len(places))
    known, pairs = _Known(), 0
    for xy, weight in chunks():
        for first, n, near in neighbours(xy, places, radius_m, control):
            pairs += len(near)
            known.add(_sums(near["i"], near["j"], n, keys), near["i"], near["j"], weight[first : first + n])
    return known.cells(len(places), pairs)


def signatures(matrix: sparse.csr_matrix) -> np.ndarray:
    """A 128-bit signature of every row's set of columns, shape (rows, 2): equal sets have equal signatures.

    Sums of random keys modulo 2^64; two different sets share both sums with a probability of about 2^-128.
    """
    keys = random_keys(matrix.shape[1])
    found = np.zeros((matrix.shape[0], 2), dtype=np.uint64)
    filled = np.diff(matrix.indptr) > 0
    for side in range(2):
        if matrix.nnz:
            found[filled, side] = np.add.reduceat(keys[matrix.indices, side], matrix.indptr[:-1][filled])
    return found


def groups(keys: np.ndarray) -> Tuple[np.ndarray, np.ndarray]:
    """Rows of ``keys`` (n, 2) that are equal: of each row its group, shape (n,), and of each group its first row, ascending."""
    n = len(keys)
    order = np.argsort(keys[:, 0], kind="stable")
    differs = keys[order[1:]] != keys[order[:-1]]
    if (differs[:, 1] & ~differs[:, 0]).any():
        # As good as impossible, for first keys alone tell almost all rows apart.
        order = np.lexsort((keys[:, 1], keys[:, 0]))
        differs = keys[order[1:]] != keys[order[:-1]]
    new = np.ones(n, dtype=bool)
    new[1:] = differs.any(axis=1)
    group = np.empty(n, dtype=np.int64)
    group[order] = np.cumsum(new) - 1
    # Groups in the order of their first row, so that equal input gives equal output; equal keys have kept their order.
    first = order[new]
    ranked = np.argsort(first, kind="stable")
    rank = np.empty_like(ranked)
    rank[ranked] = np.arange(len(ranked))
    return rank[group], first[ranked]


def random_keys(n: int) -> np.ndarray:
    """Shape (n, 2), always the same."""
    return np.random.default_rng(SEED).integers(0, 2**63, size=(n, 2), dtype=np.uint64)


def _bits(n: int) -> np.ndarray:
    """Keys of up to 128 places whose sums are as different as their sets: the second word tells which of the places from 64 on are
    there, and what it adds to the first one; so the first word alone tells almost all sets apart."""
    place = np.arange(n)
    bit = np.uint64(1) << (place % 64).astype(np.uint64)
    return np.column_stack([np.where(place < 64, bit, _ODD * bit), np.where(place < 64, 0, bit).astype(np.uint64)])


def _sums(point: np.ndarray, place: np.ndarray, n: int, keys: np.ndarray) -> np.ndarray:
    """The sum of its places' keys for each of n points, shape (n, 2)."""
    pairs = sparse.coo_matrix((np.ones(len(point), dtype=np.uint64), (point, place)), shape=(n, len(keys)))
    return np.column_stack([pairs @ keys[:, 0], pairs @ keys[:, 1]])


class _Known:
    """Cells found so far, their keys sorted for looking up."""

    def __init__(self) -> None:
        self._keys = np.empty((0, 2), dtype=np.uint64)
        self._cell = np.empty(0, dtype=np.int64)
        """The number of the cell of each key."""
        self._weight, self._points = np.empty(0), np.empty(0, dtype=np.int64)
        self._rows: List[np.ndarray] = []
        self._columns: List[np.ndarray] = []

    def add(self, sums: np.ndarray, point: np.ndarray, place: np.ndarray, weight: np.ndarray) -> None:
        group, first = groups(sums)
        cell = self._find(sums[first])
        unknown = np.flatnonzero(cell < 0)
        if len(unknown):
            cell[unknown] = self._new(sums[first[unknown]])
            row = np.full(len(sums), -1)
            row[first[unknown]] = cell[unknown]
            ours = row[point] >= 0
            self._rows.append(row[point[ours]].astype(np.int32))
            self._columns.append(place[ours].astype(np.int32))
        # Each sum goes on from where it stood, so that it does not depend on how the points were parted.
        goes_on = np.concatenate([np.arange(len(first)), group])
        self._weight[cell] = np.bincount(goes_on, weights=np.concatenate([self._weight[cell], weight]))
        self._points[cell] += np.bincount(group[weight > 0], minlength=len(first))

    def _find(self, keys: np.ndarray) -> np.ndarray:
        """The cells of these keys, −1 where there is none yet."""
        if not len(self._keys):
            return np.full(len(keys), -1, dtype=np.int64)
        found = np.full(len(keys), -1, dtype=np.int64)
        at = np.searchsorted(self._keys[:, 0], keys[:, 0])
        todo = np.arange(len(keys))
        # Seldom do two cells share their first word.
        while len(todo):
            todo = todo[at[todo] < len(self._keys)]
            here = self._keys[at[todo]]
            todo, here = todo[here[:, 0] == keys[todo, 0]], here[here[:, 0] == keys[todo, 0]]
            same = here[:, 1] == keys[todo, 1]
            found[todo[same]] = self._cell[at[todo[same]]]
            todo = todo[~same]
            at[todo] += 1
        return found

    def _new(self, keys: np.ndarray) -> np.ndarray:
        numbers = len(self._cell) + np.arange(len(keys))
        order = np.lexsort((keys[:, 1], keys[:, 0]))
        at = np.searchsorted(self._keys[:, 0], keys[order, 0])
        self._keys = np.insert(self._keys, at, keys[order], axis=0)
        self._cell = np.insert(self._cell, at, numbers[order])
        self._weight = np.concatenate([self._weight, np.zeros(len(keys))])
        self._points = np.concatenate([self._points, np.zeros(len(keys), dtype=np.int64)])
        return numbers

    def cells(self, n_places: int, pairs: int) -> Cells:
        none = [np.empty(0, dtype=np.int32)]
        row, column = np.concatenate(self._rows or none), np.concatenate(self._columns or none)
        n = len(self._cell)
        cover = sparse.csr_matrix((np.ones(len(row), dtype=bool), (row, column)), shape=(n, n_places), dtype=bool)
        order = self._cell[np.lexsort((self._keys[:, 1], self._keys[:, 0]))]
        cover = cover[order]
        cover.sort_indices()
        return Cells(cover, self._weight[order], self._points[order], pairs)
