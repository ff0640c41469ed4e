"""What is worth most to a facility of limited capacity: a knapsack for each facility, all facilities at once.

The linear relaxation after Dantzig (1957); the exact values by dynamic programming over whole weights (Bellman 1957; Martello and Toth 1990).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Optional, Tuple

import numpy as np

MOST_DIGITS = 3
"""Decimals of weights that are brought to whole numbers."""
WHOLE_WITHIN = 1e-9
"""Relative: decimals are not exact in binary."""


@dataclass(frozen=True)
class Sizes:
    """Weights (points,) and capacities (places,) as whole numbers; ``unit``: the weight that counts 1."""

    weight: np.ndarray
    capacity: np.ndarray
    unit: float

    @property
    def cells(self) -> int:
        """Of the tables of all facilities."""
        return len(self.weight) * len(self.capacity) * (int(self.capacity.max(initial=0)) + 1)


def whole_sizes(weight: np.ndarray, capacity: np.ndarray) -> Optional[Sizes]:
    """Whole numbers with the same sums within the capacities, or None where weights have too many decimals."""
    for digits in range(MOST_DIGITS + 1):
        scaled = weight * 10.0**digits
        rounded = np.round(scaled)
        if (np.abs(scaled - rounded) <= WHOLE_WITHIN * np.maximum(scaled, 1.0)).all() and rounded.max(
            initial=0
        ) < 2**31:
            whole = rounded.astype(np.int64)
            step = max(int(np.gcd.reduce(whole)), 1) if len(whole) else 1
            room = np.floor(capacity * 10.0**digits * (1.0 + WHOLE_WITHIN) / step)
            return Sizes(whole // step, room.astype(np.int64), step / 10.0**digits)
    return None


def relaxed(profit: np.ndarray, weight: np.ndarray, capacity: np.ndarray) -> Tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Most profit of each facility (places,) where points may be divided, the share of each point taken (points, places), and the price of
    a unit of capacity (places,). ``profit`` (points, places); those not above 0 are never taken; weights are above 0."""
    ratio = np.where(profit > 0, profit, 0.0) / weight[:, None]
    order = np.argsort(-ratio, axis=0, kind="stable")
    sorted_ratio = np.take_along_axis(ratio, order, 0)
    size = np.where(sorted_ratio > 0, weight[order], 0.0)
    before = np.cumsum(size, axis=0) - size
    with np.errstate(divide="ignore", invalid="ignore"):
        part = np.where(size > 0, np.clip((capacity[None, :] - before) / size, 0.0, 1.0), 0.0)
    shares = np.zeros_like(part)
    np.put_along_axis(shares, order, part, 0)
    price = np.where((size > 0) & (part < 1.0), sorted_ratio, 0.0).max(axis=0, initial=0.0)
    return (part * size * sorted_ratio).sum(axis=0), shares, price


def exact(profit: np.ndarray, sizes: Sizes) -> Tuple[np.ndarray, np.ndarray]:
    """Most profit of each facility (places,) where points go whole, and which points those are, boolean (points, places)."""
    n, m = profit.shape
    most = int(sizes.capacity.max(initial=0))
    best = np.zeros((m, most + 1))
    items = [i for i in range(n) if sizes.weight[i] <= most and (profit[i] > 0).any()]
    better = {}
    for i in items:
        w = int(sizes.weight[i])
        with_it = best[:, : most + 1 - w] + np.maximum(profit[i], 0.0)[:, None]
        better[i] = with_it > best[:, w:]
        np.maximum(best[:, w:], with_it, out=best[:, w:])
    places, room = np.arange(m), sizes.capacity.copy()
    values, taken = best[places, room], np.zeros((n, m), dtype=bool)
    for i in reversed(items):
        w = int(sizes.weight[i])
        fits = room >= w
        taken[i] = fits & better[i][places, np.where(fits, room - w, 0)]
        room = room - w * taken[i]
    return values, taken


def lost_if_taken(profit: np.ndarray, sizes: Sizes, place: int) -> np.ndarray:
    """What the best of one facility loses if it must take each point (points,); infinite where that does not fit."""
    weight, room = sizes.weight, int(sizes.capacity[place])
    gain = np.maximum(profit[:, place], 0.0)
    items = np.flatnonzero((gain > 0) & (weight <= room))
    before = _tables(gain[items], weight[items], room)
    after = _tables(gain[items][::-1], weight[items][::-1], room)[::-1]
    best = float(before[-1][room]) if len(items) else 0.0
    lost = np.full(len(weight), math.inf)
    position = {int(i): k for k, i in enumerate(items)}
    for i in np.flatnonzero(weight <= room):
        left = room - int(weight[i])
        k = position.get(int(i))
        # Of the others: some of those before it in one part of the room, some of those after it in the rest.
        others = before[-1][left] if k is None else (before[k][: left + 1] + after[k + 1][left::-1]).max()
        lost[i] = best - (float(others) + float(profit[i, place]))
    return np.maximum(lost, 0.0)


def _tables(gain: np.ndarray, weight: np.ndarray, room: int) -> np.ndarray:
    """Row k: most profit of the first k points in every room from 0 to ``room``."""
    tables = np.zeros((len(gain) + 1, room + 1))
    for k, (profit, w) in enumerate(zip(gain.tolist(), weight.tolist())):
        tables[k + 1] = tables[k]
        np.maximum(tables[k][w:], tables[k][: room + 1 - w] + profit, out=tables[k + 1][w:])
    return tables
