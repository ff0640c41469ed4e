"""Which areas are neighbours: by their border, by distance, or the nearest few."""

from __future__ import annotations

from dataclasses import dataclass

import geopandas
import numpy as np
from scipy import sparse
from scipy.spatial import cKDTree

from ..control import Control
from ..errors import PlanningError

RULES = ("queen", "rook", "nearest", "distance")
AT_ONCE = 500
LEAST_BORDER = 10.0
"""Times the tolerance: what two areas must share at least to have more than a corner in common."""
MOST_PAIRS = 20_000_000


@dataclass(frozen=True)
class Neighbourhood:
    """Who is whose neighbour."""

    rule: str = "queen"
    """``queen``: borders meet, be it in a point; ``rook``: along a line; ``nearest``: the nearest ``k``; ``distance``: within ``distance_m``."""
    k: int = 8
    distance_m: float = 0.0
    tolerance_m: float = 0.1
    """Borders closer than this meet: reprojected borders seldom match to the last digit."""


def neighbours(
    shapes: geopandas.GeoSeries, neighbourhood: Neighbourhood, control: Control = Control()
) -> sparse.csr_matrix:
    """Boolean matrix (areas × areas) without the diagonal; ``shapes``: valid polygons in a metric system.

    Distances are between centroids. ``nearest`` need not be symmetric. Raises PlanningError where pairs are too many.
    """
    if neighbourhood.rule in ("queen", "rook"):
        one, other = _meeting(shapes.reset_index(drop=True), neighbourhood, control)
    else:
        centres = shapes.centroid
        one, other = _near(np.column_stack([centres.x, centres.y]), neighbourhood)
    shape = (len(shapes), len(shapes))
    matrix = sparse.csr_matrix((np.ones(len(one), dtype=bool), (one, other)), shape=shape, dtype=bool)
    matrix.sort_indices()
    return matrix


def _near(xy: np.ndarray, neighbourhood: Neighbourhood):
    tree, n = cKDTree(xy), len(xy)
    if neighbourhood.rule == "distance":
        if int(tree.count_neighbors(tree, neighbourhood.distance_m)) - n > MOST_PAIRS:
            raise PlanningError(
                f"More than {MOST_PAIRS:,} pairs of areas lie within the distance of {neighbourhood.distance_m:,g} m. Give a smaller one."
            )
        pairs = tree.query_pairs(neighbourhood.distance_m, output_type="ndarray")
        return np.concatenate([pairs[:, 0], pairs[:, 1]]), np.concatenate([pairs[:, 1], pairs[:, 0]])
    k = min(neighbourhood.k, n - 1)
    if n * k > MOST_PAIRS:
        raise PlanningError(
            f"{k:,} neighbours of each of {n:,} areas are too many. Give a smaller number of neighbours."
        )
    found = tree.query(xy, k=k + 1)[1].reshape(n, k + 1)
    # The area itself is among them; where several share a place it may have been crowded out, and the last one goes.
    own = found == np.arange(n)[:, None]
    own[~own.any(axis=1), -1] = True
    return np.repeat(np.arange(n), k), found[~own]


def _meeting(shapes: geopandas.GeoSeries, neighbourhood: Neighbourhood, control: Control):
    """Pairs, both ways, of areas whose borders meet; overlapping ones meet, too."""
    tolerance_m = neighbourhood.tolerance_m
    ones, others = [], []
    whole = geopandas.GeoDataFrame(geometry=shapes)
    for first in range(0, len(shapes), AT_ONCE):
        control.check()
        control.progress(100.0 * first / len(shapes))
        wide = shapes.iloc[first : first + AT_ONCE].buffer(tolerance_m)
        pairs = geopandas.sjoin(geopandas.GeoDataFrame(geometry=wide), whole, predicate="intersects")
        one, other = pairs.index.to_numpy(), pairs["index_right"].to_numpy()
        later = other > one
        one, other = one[later], other[later]
        if neighbourhood.rule == "rook" and len(one):
            edges = geopandas.GeoSeries(shapes.iloc[other].boundary.to_numpy(), crs=shapes.crs)
            shared = geopandas.GeoSeries(wide.loc[one].to_numpy(), crs=shapes.crs).intersection(edges, align=False)
            long_enough = shared.length.to_numpy() > LEAST_BORDER * tolerance_m
            one, other = one[long_enough], other[long_enough]
        ones.append(one)
        others.append(other)
    one, other = (np.concatenate(each) if each else np.empty(0, dtype=np.int64) for each in (ones, others))
    return np.concatenate([one, other]), np.concatenate([other, one])
