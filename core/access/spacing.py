"""How far stations lie apart, by both definitions in use: the mean to the nearest other one, and the mean over all pairs."""

from __future__ import annotations

from typing import Any, Dict

import numpy as np
from scipy.spatial import cKDTree
from scipy.spatial.distance import cdist

from ..control import Control
from .roads import Pairs

PAIRS_AT_ONCE = 4_000_000


def spacing(xy: np.ndarray, control: Control = Control()) -> Dict[str, Any]:
    """Of places ``xy`` (n, 2) in one metric system, straight lines in metres; None with fewer than two places.

    Every pair is looked at, some at a time: memory does not grow with the pairs.
    """
    n = len(xy)
    if n < 2:
        return {"stations": n, "mean_nearest_m": None, "mean_pairwise_m": None, "least_m": None, "most_m": None}
    nearest = cKDTree(xy).query(xy, k=2)[0][:, 1]
    step = max(1, PAIRS_AT_ONCE // n)
    total, most = 0.0, 0.0
    for first in range(0, n, step):
        control.check()
        part = cdist(xy[first : first + step], xy)
        total, most = total + float(part.sum()), max(most, float(part.max()))
    return {
        "stations": n,
        "mean_nearest_m": float(nearest.mean()),
        "mean_pairwise_m": total / (n * (n - 1)),
        "least_m": float(nearest.min()),
        "most_m": most,
    }


def spacing_of_costs(pairs: Pairs, chosen: np.ndarray) -> Dict[str, Any]:
    """The same along a network, in the unit of the costs, of the places ``chosen`` (boolean, all places).

    ``pairs``: from place, to place. A pair with a cost in one direction only has it in both. Pairs without a cost are not
    in the means; how many there are is told.
    """
    n = int(chosen.sum())
    position = np.cumsum(chosen) - 1
    own = chosen[pairs.point] & chosen[pairs.place] & (pairs.point != pairs.place)
    one, other, cost = position[pairs.point[own]], position[pairs.place[own]], pairs.cost[own]
    there = one.astype(np.int64) * n + other
    back = other.astype(np.int64) * n + one
    alone = ~np.isin(back, there)
    start = np.concatenate([one, other[alone]])
    costs = np.concatenate([cost, cost[alone]])
    nearest = np.full(n, np.inf)
    np.minimum.at(nearest, start, costs)
    known = np.isfinite(nearest)
    return {
        "stations": n,
        "mean_nearest": float(nearest[known].mean()) if known.any() else None,
        "mean_pairwise": float(costs.mean()) if len(costs) else None,
        "least": float(costs.min()) if len(costs) else None,
        "most": float(costs.max()) if len(costs) else None,
        "pairs_without_cost": (n * (n - 1) - len(costs)) // 2,
        "stations_without_neighbour": int((~known).sum()),
    }
