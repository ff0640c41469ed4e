"""Centres in the plane: coordinate-wise medians (distances along two axes), geometric medians and means (straight lines).

Distances along the axes: the weighted medians of both coordinates (Bradley, Mangasarian and Street 1997). Straight lines: the
geometric median by Newton's steps, each checked, and by Weiszfeld's (1937) where they do not help, with the guard of Vardi and
Zhang (2000) for a centre that meets a point. Squares of straight lines: the mean.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Iterator, Optional, Tuple

import numpy as np
from scipy.spatial import cKDTree

from ...control import Control
from .space import Nearest

MANHATTAN, STRAIGHT, SQUARES = "manhattan", "straight", "squares"
AT_ONCE = 200_000
"""Points that look for their nearest centre between two looks at Cancel."""
MANY = 20_000
"""Points that are worth asking on all cores."""
FEW = 50_000
"""Points among which starts are tried; of more a sample."""
NEIGHBOURS = 10
"""Centres around each whose moves are looked at one by one."""
STEPS = 3
"""Of Newton or Weiszfeld in one iteration, at most."""
STILL = 1e-9
"""A step this small, as a part of the extent, ends them."""
HALF = 1e-12
"""Of a cluster's weight: as much is lost in adding it up."""


@dataclass(frozen=True, eq=False)
class Plane:
    """``xy`` (points, 2), ``weight`` (points,), ``locked`` (centres, 2); for ``manhattan`` turned so that the axes are the streets'."""

    xy: np.ndarray
    weight: np.ndarray
    locked: np.ndarray
    measure: str = MANHATTAN
    _columns: Tuple[np.ndarray, ...] = field(init=False, repr=False)
    _orders: Tuple[np.ndarray, ...] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        columns = tuple(np.ascontiguousarray(self.xy[:, axis]) for axis in (0, 1))
        object.__setattr__(self, "_columns", columns)
        orders = ()
        if self.measure == MANHATTAN:
            orders = tuple(np.argsort(column, kind="stable").astype(np.int32) for column in columns)
        object.__setattr__(self, "_orders", orders)

    @property
    def power(self) -> int:
        return 2 if self.measure == SQUARES else 1

    @property
    def norm(self) -> int:
        """Minkowski's p."""
        return 1 if self.measure == MANHATTAN else 2

    # -- who is nearest ----------------------------------------------------------------------------------------------

    def nearest(self, centres: np.ndarray, before: Optional[Nearest] = None, control: Control = Control()) -> Nearest:
        """Points whose centre cannot have changed, by the triangle inequality, are not asked again (Hamerly 2010)."""
        if before is None or before.second is None or len(before.centres) != len(centres) or len(centres) < 2:
            everyone = np.zeros(len(self.xy), dtype=np.int64), np.empty(len(self.xy)), np.empty(len(self.xy))
            return Nearest(centres, *self._ask(centres, None, everyone, control))
        label = before.label.copy()
        distance = self._to_own(centres, label)
        step = self._lengths((centres - before.centres).T)
        far, which = cKDTree(centres).query(centres, k=min(NEIGHBOURS + 2, len(centres)), p=self.norm)
        step_near, apart = step[which[:, : NEIGHBOURS + 1]].max(axis=1), far[:, 1]
        beyond = far[:, -1] if len(centres) > NEIGHBOURS + 1 else np.full(len(centres), np.inf)
        # At least as far as another centre: one of the neighbours of its own, which moved so much, or one beyond them.
        second = np.minimum(before.second - step_near[label], beyond[label] - distance)
        second = np.maximum(second, apart[label] - distance)
        unsure = np.flatnonzero(distance >= second)
        return Nearest(centres, *self._ask(centres, unsure, (label, distance, second), control))

    def _lengths(self, difference: Tuple[np.ndarray, np.ndarray]) -> np.ndarray:
        return np.abs(difference[0]) + np.abs(difference[1]) if self.norm == 1 else np.hypot(*difference)

    def _to_own(self, centres: np.ndarray, label: np.ndarray) -> np.ndarray:
        x, y = (column - np.ascontiguousarray(centres[:, axis])[label] for axis, column in enumerate(self._columns))
        return self._lengths((x, y))

    def _ask(self, centres: np.ndarray, rows: Optional[np.ndarray], found, control: Control):
        """Look for the nearest two centres of these points, or of all, and write them into ``found``."""
        label, distance, second = found
        tree, most = cKDTree(centres, leafsize=8), min(2, len(centres))
        for first in range(0, len(self.xy) if rows is None else len(rows), AT_ONCE):
            control.check()
            some = slice(first, first + AT_ONCE) if rows is None else rows[first : first + AT_ONCE]
            own = self.xy[some]
            far, which = tree.query(own, k=[1, most], p=self.norm, workers=-1 if len(own) >= MANY else 1)
            label[some], distance[some] = which[:, 0], far[:, 0]
            second[some] = far[:, 1] if most == 2 else np.inf
        return label, distance, second

    # -- where centres lie -------------------------------------------------------------------------------------------

    def centred(self, now: Nearest, control: Control = Control()) -> np.ndarray:
        k, fixed = len(now.centres), len(self.locked)
        filled = np.bincount(now.label, weights=self.weight, minlength=k) > 0
        filled[:fixed] = False
        if not filled.any():
            return now.centres
        if self.measure == MANHATTAN:
            found = self._coordinate_medians(now.label, k, control)
        elif self.measure == SQUARES:
            found = self._means(now.label, k)
        else:
            found = self._geometric_medians(now, filled, control)
        return np.where(filled[:, None], found, now.centres)

    def _means(self, label: np.ndarray, k: int) -> np.ndarray:
        total = np.bincount(label, weights=self.weight, minlength=k)
        sums = [np.bincount(label, weights=self.weight * column, minlength=k) for column in self._columns]
        return np.column_stack(sums) / np.where(total > 0, total, 1.0)[:, None]

    def _coordinate_medians(self, label: np.ndarray, k: int, control: Control) -> np.ndarray:
        """Each coordinate's weighted median in every cluster: one sort for all iterations, then a stable one by the cluster's number."""
        short = label.astype(np.uint16 if k <= 1 << 16 else np.int64)
        found = np.zeros((k, 2))
        for axis, (column, order) in enumerate(zip(self._columns, self._orders)):
            control.check()
            own = short[order]
            order = order[_by_label(own, k)]
            ends = np.cumsum(np.bincount(own, minlength=k))
            found[:, axis] = medians(column, self.weight, order, ends)
        return found

    def _geometric_medians(self, now: Nearest, wanted: np.ndarray, control: Control) -> np.ndarray:
        """Some steps towards the geometric median of the ``wanted`` clusters, none of which makes one worse."""
        centres, k = now.centres.copy(), len(now.centres)
        still_m = STILL * max(float(np.ptp(column)) for column in self._columns)
        value = np.bincount(now.label, weights=self.weight * now.distance, minlength=k)
        moving = wanted.copy()
        for _ in range(STEPS):
            before, left = centres, moving
            for step in (_newton, _weiszfeld):
                control.check()
                rows = np.flatnonzero(left[now.label])
                if not len(rows):
                    break
                part = (now.label[rows], self.weight[rows], self._columns[0][rows], self._columns[1][rows])
                trial = step(before, *part)
                centres, cheaper = _better(trial, centres, value, left, _paid(trial, *part))
                left, value = left & ~(cheaper < value), cheaper
            moving = moving & (np.hypot(*(centres - before).T) > still_m)
        trial = _nearest_points(centres, now.label, *self._columns)
        return _better(trial, centres, value, wanted, _paid(trial, now.label, self.weight, *self._columns))[0]

    # -- points as centres -------------------------------------------------------------------------------------------

    def at_points(self, rows: np.ndarray) -> np.ndarray:
        return self.xy[rows]

    def from_points(self, rows: np.ndarray, control: Control = Control()) -> Iterator[np.ndarray]:
        for row in rows:
            control.check()
            yield self._lengths((self._columns[0] - self.xy[row, 0], self._columns[1] - self.xy[row, 1]))

    def sample(self, share: float) -> "Plane":
        """A systematic sample in proportion to the weight: what weighs much is in it surely, and every point of it weighs its part."""
        if len(self.weight) <= FEW:
            return self
        reached = np.cumsum(self.weight)
        wanted = (share + np.arange(FEW)) * (reached[-1] / FEW)
        rows, times = np.unique(
            np.searchsorted(reached, wanted, side="right").clip(max=len(reached) - 1), return_counts=True
        )
        return Plane(self.xy[rows], times * (reached[-1] / FEW), self.locked, self.measure)


def medians(values: np.ndarray, weight: np.ndarray, order: np.ndarray, ends: np.ndarray) -> np.ndarray:
    """Weighted median of every group, shape (groups,); 0 for an empty one.

    ``order``: indexes sorted by group, then by value; ``ends`` (groups,): where each group ends in it. Where a whole interval is
    best, its middle, so that turning the axes by a quarter changes nothing.
    """
    begins = np.concatenate([[0], ends[:-1]])
    total = np.cumsum(weight[order])
    if not len(total):
        return np.zeros(len(ends))
    base = np.where(begins > 0, total[begins - 1], 0.0)
    top = np.where(ends > begins, total[np.maximum(ends - 1, 0)], base)
    half, slack = (base + top) / 2.0, HALF * (top - base)
    low, high = (np.searchsorted(total, half + off, side=side) for off, side in ((-slack, "left"), (slack, "right")))
    last = np.maximum(ends - 1, 0)
    low, high = (values[order[np.clip(at, np.minimum(begins, last), last)]] for at in (low, high))
    return np.where(ends > begins, (low + high) / 2.0, 0.0)


def _newton(centres: np.ndarray, label: np.ndarray, weight: np.ndarray, x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Where Newton's step for Σ w d leads from each centre, (k, 2); NaN at a point of the cluster, where there are no derivatives."""
    added, dx, dy, distance, pull = _pulls(centres, label, weight, x, y)
    with np.errstate(divide="ignore", invalid="ignore"):
        cube = pull / distance**2
        gx, gy = added(pull * dx), added(pull * dy)
        xx, xy, yy = added(cube * dy * dy), -added(cube * dx * dy), added(cube * dx * dx)
        size = xx * yy - xy * xy
        return centres + np.column_stack([(yy * gx - xy * gy) / size, (xx * gy - xy * gx) / size])


def _weiszfeld(centres: np.ndarray, label: np.ndarray, weight: np.ndarray, x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Where Weiszfeld's step leads from each centre, (k, 2), shortened by the weight at the centre itself."""
    added, dx, dy, distance, pull = _pulls(centres, label, weight, x, y)
    pull = np.where(distance > 0, pull, 0.0)
    at_centre = added(np.where(distance > 0, 0.0, weight))
    gx, gy, mass = added(pull * dx), added(pull * dy), added(pull)
    with np.errstate(divide="ignore", invalid="ignore"):
        free = np.maximum(0.0, 1.0 - at_centre / np.hypot(gx, gy))
        return centres + free[:, None] * np.column_stack([gx / mass, gy / mass])


def _pulls(centres: np.ndarray, label: np.ndarray, weight: np.ndarray, x: np.ndarray, y: np.ndarray):
    """A sum over each cluster, the ways from its centre to its points, their lengths, and weight over length."""

    def added(values: np.ndarray) -> np.ndarray:
        return np.bincount(label, weights=values, minlength=len(centres))

    dx, dy = x - centres[label, 0], y - centres[label, 1]
    distance = np.hypot(dx, dy)
    with np.errstate(divide="ignore", invalid="ignore"):
        return added, dx, dy, distance, weight / distance


def _nearest_points(centres: np.ndarray, label: np.ndarray, x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """The point of each cluster nearest to its centre: a median is often one of the points, to which the steps only creep."""
    distance = np.hypot(x - centres[label, 0], y - centres[label, 1])
    least = np.full(len(centres), np.inf)
    order = _by_label(label, len(centres))
    begins = np.flatnonzero(np.diff(label[order], prepend=-1))
    least[label[order[begins]]] = np.minimum.reduceat(distance[order], begins)
    at = np.flatnonzero(distance == least[label])
    own, first = np.unique(label[at], return_index=True)
    found = np.full(centres.shape, np.nan)
    found[own] = np.column_stack([x[at[first]], y[at[first]]])
    return found


def _by_label(label: np.ndarray, k: int) -> np.ndarray:
    """Indexes that sort by label and keep the order of equal ones; numpy sorts whole numbers of 16 bits in linear time."""
    return np.argsort(label.astype(np.uint16) if k <= 1 << 16 else label, kind="stable")


def _better(
    trial: np.ndarray, best: np.ndarray, least: np.ndarray, wanted: np.ndarray, paid: np.ndarray
) -> Tuple[np.ndarray, np.ndarray]:
    """Centres and what they cost, those of ``trial`` where they cost less (never where it is NaN)."""
    less = wanted & (paid < least)
    return np.where(less[:, None], trial, best), np.where(less, paid, least)


def _paid(trial: np.ndarray, label: np.ndarray, weight: np.ndarray, x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Σ weight × distance of every cluster with its centre there, shape (k,)."""
    with np.errstate(invalid="ignore"):
        distance = np.hypot(x - trial[label, 0], y - trial[label, 1])
        return np.bincount(label, weights=weight * distance, minlength=len(trial))
