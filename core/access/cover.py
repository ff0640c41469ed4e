"""Who lies within which radius of what: sparse pairs only, whatever the size."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Iterator, Tuple

import numpy as np
import pandas as pd
import shapely
from scipy import sparse
from scipy.spatial import cKDTree
from shapely.wkb import dumps

from ..control import Control

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

TOLERANCE_M = 1e-6
"""A point on the radius counts as inside (≤) although reprojection moves coordinates by some nanometres."""
FIRST_CHUNK, CHUNK = 16, 20_000
PAIRS_AT_ONCE = 2_000_000
"""Found by one call, as far as can be foreseen: it does not hear Cancel."""
NOT_POINTS = "A table of points holds another geometry."
_WKB_POINT = np.dtype([("order", "u1"), ("type", "<u4"), ("xy", "<f8", 2)])


def neighbours(
    points: np.ndarray, places: np.ndarray, radius_m: float, control: Control = Control(), norm: int = 2
) -> Iterator[Tuple[int, int, np.ndarray]]:
    """Pairs of points (n, 2) and places (m, 2) at most ``radius_m`` apart, as many at a time as memory takes.

    Of each part its first point, how many points it has, and records ``i`` (point, counted from the first one), ``j`` (place) and
    ``v`` (distance) in no order. ``norm``: 2 of straight, 1 of Manhattan ways.
    """
    tree = cKDTree(places if len(places) else np.empty((0, 2)))
    first, size = 0, FIRST_CHUNK
    while first < len(points):
        control.check()
        some = points[first : first + size]
        near = cKDTree(some).sparse_distance_matrix(tree, radius_m + TOLERANCE_M, p=norm, output_type="ndarray")
        yield first, len(some), near
        first += len(some)
        size = int(np.clip(PAIRS_AT_ONCE * len(some) / max(len(near), 1), 1, CHUNK))


def nearest_pairs(point: np.ndarray, place: np.ndarray, cost: np.ndarray) -> np.ndarray:
    """Positions of the pairs of least cost, one of each point that has any, in no order; of equal ones the first place."""
    alone = np.bincount(point)[point] == 1
    others = np.flatnonzero(~alone)
    order = others[np.lexsort((place[others], cost[others], point[others]))]
    ordered = point[order]
    first = np.ones(len(order), dtype=bool)
    first[1:] = ordered[1:] != ordered[:-1]
    return np.concatenate([np.flatnonzero(alone), order[first]])


def cover_matrix(
    points: np.ndarray, places: np.ndarray, radius_m: float, control: Control = Control()
) -> sparse.csr_matrix:
    """Boolean matrix, shape (points, places): True where the distance is at most ``radius_m`` metres.

    ``points`` (n, 2) and ``places`` (m, 2) in one metric system. Memory grows with the pairs in reach, not with n × m.
    """
    rows, columns = [], []
    for first, _, pairs in neighbours(points, places, radius_m, control):
        rows.append(pairs["i"] + first)
        columns.append(pairs["j"])
    i = np.concatenate(rows) if rows else np.empty(0, dtype=np.intp)
    j = np.concatenate(columns) if columns else np.empty(0, dtype=np.intp)
    matrix = sparse.csr_matrix((np.ones(len(i), dtype=bool), (i, j)), shape=(len(points), len(places)), dtype=bool)
    matrix.sort_indices()
    return matrix


def nearest(points: np.ndarray, places: np.ndarray) -> np.ndarray:
    """Distance in metres from every point to the nearest place, shape (n,); infinite where there is no place."""
    if not len(places) or not len(points):
        return np.full(len(points), np.inf)
    distance, _ = cKDTree(places).query(points, k=1)
    return distance


def within(distance_m: np.ndarray, radius_m: float) -> np.ndarray:
    """Whether distances are at most the radius, by the same rule as ``cover_matrix``."""
    return distance_m <= radius_m + TOLERANCE_M


def times_within(points: np.ndarray, places: np.ndarray, radius_m: float, near: np.ndarray) -> np.ndarray:
    """How many places lie within the radius of each point, shape (n,), int; 0 but for the points ``near`` (boolean)."""
    counted = np.zeros(len(points), dtype=int)
    if len(places) and near.any():
        counted[near] = cKDTree(places).query_ball_point(points[near], radius_m + TOLERANCE_M, return_length=True)
    return counted


def coordinates(frame: pd.DataFrame) -> np.ndarray:
    """Places of a table of points as an (n, 2) float array: of its geometry, or without one its columns ``x`` and ``y``."""
    geometry = getattr(frame, "geometry", None)
    if geometry is None:
        return frame[["x", "y"]].to_numpy(dtype=float)
    points = geometry.to_numpy()
    if hasattr(shapely, "get_coordinates"):
        if (shapely.get_type_id(points) != 0).any():
            raise ValueError(NOT_POINTS)
        return shapely.get_coordinates(points)
    # Before shapely 2 asking for x and y makes objects for each of them; WKB is read in one go.
    written = [dumps(point, output_dimension=2, big_endian=False) for point in points]
    if any(len(wkb) != _WKB_POINT.itemsize for wkb in written):
        raise ValueError(NOT_POINTS)
    records = np.frombuffer(b"".join(written), dtype=_WKB_POINT)
    return records["xy"].astype(float)


def flat(frame: pd.DataFrame) -> pd.DataFrame:
    """A table of points with columns ``x`` and ``y`` in place of its geometry."""
    geometry = getattr(frame, "geometry", None)
    if geometry is None:
        return frame
    xy = coordinates(frame)
    return pd.DataFrame(frame.drop(columns=geometry.name)).assign(x=xy[:, 0], y=xy[:, 1])


def as_points(frame: pd.DataFrame, crs: Any) -> "GeoDataFrame":
    """A table with columns ``x`` and ``y`` as a GeoDataFrame of points in ``crs``: before shapely 2 some 40 µs a row."""
    import geopandas

    places = geopandas.points_from_xy(frame["x"], frame["y"])
    return geopandas.GeoDataFrame(frame.drop(columns=["x", "y"]), geometry=places, crs=crs)
