"""Who is served within which radius, and where the gaps are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Dict, List, Optional, Sequence, Tuple

import geopandas
import numpy as np
import pandas as pd
from shapely.ops import unary_union

from ..control import Control, obeying_cancel
from .cover import as_points, within
from .reach import Reach, share_within

LEVELS = ("l2", "l3")
"""Levels of service, as keys and parts of column names."""


@dataclass(frozen=True)
class Served:
    """Service of one level at each demand point, arrays of shape (points,)."""

    distance_m: np.ndarray
    """To the nearest serving station; infinite without one."""
    covered: np.ndarray
    """A serving station is within the radius."""
    share: np.ndarray
    """Share of the point's weight that is served: partial in outer bands, or where a competitor or a full station leaves some."""
    times: np.ndarray
    """Serving stations within the radius."""


def served(reach: Reach, serving: np.ndarray, bands: Tuple[Tuple[float, float], ...], kept: np.ndarray) -> Served:
    """Service by the places ``serving`` (boolean). ``bands``: the radius with share 1, then outer ones; ``kept``: share of
    each point's weight that can be won at all."""
    distance, radius_m = reach.nearest(serving), bands[0][0]
    covered = within(distance, radius_m)
    return Served(distance, covered, kept * share_within(distance, bands), reach.times(serving, radius_m, distance))


def coverage_table(
    ids: np.ndarray,
    xy: np.ndarray,
    weight: np.ndarray,
    before: Dict[str, Served],
    after: Optional[Dict[str, Served]],
) -> pd.DataFrame:
    """The canonical ``coverage`` table with ``x`` and ``y``, one row per demand point in the given order. Keys are ``l2`` and ``l3``.

    Without ``after`` the *after* columns are NULL and ``times_covered`` counts today's stations.
    """
    columns: Dict[str, Any] = {"demand_id": ids, "weight": weight}
    for level in LEVELS:
        for when, service in (("before", before[level]), ("after", None if after is None else after[level])):
            columns[f"covered_{level}_{when}"] = None if service is None else service.covered
            columns[f"served_{level}_{when}"] = np.nan if service is None else service.share
            columns[f"nearest_{level}_{when}_m"] = (
                np.nan if service is None else np.where(np.isfinite(service.distance_m), service.distance_m, np.nan)
            )
        columns[f"times_covered_{level}"] = (after or before)[level].times
    return pd.DataFrame({**columns, "x": xy[:, 0], "y": xy[:, 1]})


def share(served_share: pd.Series, weight: np.ndarray) -> float:
    """Weight share served, 0 to 1, over all rows."""
    total = float(np.sum(weight))
    return float(np.sum(weight * served_share.to_numpy(dtype=float)) / total) if total > 0 else 0.0


def gap_polygons(
    coverage: pd.DataFrame, crs: Any, level: str, radius_m: float, when: str, control: Control = Control()
) -> geopandas.GeoDataFrame:
    """Connected areas of uncovered demand, largest weight first, in the canonical ``gaps`` table.

    Uncovered points closer to each other than the radius belong to one gap: discs of half the radius around them are
    dissolved. ``level`` is ``l2`` or ``l3``; ``crs`` that of ``x`` and ``y``.
    """
    covered = coverage[f"covered_{level}_{when}"].to_numpy(dtype=bool)
    open_points = coverage[~covered & (coverage["weight"].to_numpy() > 0)]
    control.check()
    if not len(open_points):
        return geopandas.GeoDataFrame({"gap_id": []}, geometry=geopandas.GeoSeries([], crs=crs), crs=crs)
    # Neither part can be interrupted, and with many points each takes longer than Cancel may wait.
    areas, inside = obeying_cancel(lambda: _dissolved(open_points, crs, radius_m / 2.0), control)
    weights = inside.groupby("index_right")["weight"].agg(["sum", "size"])
    first = inside.groupby("index_right")["demand_id"].min()
    table = areas.assign(weight=weights["sum"], points=weights["size"], first=first).sort_values(
        ["weight", "first"], ascending=[False, True], kind="stable"
    )
    total = float(coverage["weight"].sum())
    ranks = np.arange(1, len(table) + 1)
    return geopandas.GeoDataFrame(
        {
            "gap_id": [f"{level}_{rank}" for rank in ranks],
            "level": level.upper(),
            "rank": ranks,
            "points": table["points"].to_numpy(),
            "weight": table["weight"].to_numpy(),
            "share": table["weight"].to_numpy() / total,
        },
        geometry=list(table.geometry),
        crs=crs,
    )


def _dissolved(
    open_points: pd.DataFrame, crs: Any, disc_m: float
) -> Tuple[geopandas.GeoDataFrame, geopandas.GeoDataFrame]:
    """Connected areas of the discs around the points, and the points joined with theirs."""
    points = as_points(open_points[["demand_id", "weight", "x", "y"]], crs)
    discs = points.geometry.buffer(disc_m, resolution=8)
    areas = geopandas.GeoDataFrame(geometry=geopandas.GeoSeries([unary_union(list(discs))], crs=crs)).explode(
        index_parts=False
    )
    areas = areas.reset_index(drop=True)
    return areas, geopandas.sjoin(points, areas, predicate="within")


def distance_summary(distance_m: pd.Series, weight: np.ndarray) -> Dict[str, Optional[float]]:
    """Weighted mean, median and 90th percentile of distances in metres; None when nothing serves the level."""
    values = distance_m.to_numpy(dtype=float)
    known = np.isfinite(values) & (weight > 0)
    if not known.any():
        return {"mean_m": None, "median_m": None, "p90_m": None}
    median, p90 = weighted_quantiles(values[known], weight[known], (0.5, 0.9))
    return {"mean_m": float(np.average(values[known], weights=weight[known])), "median_m": median, "p90_m": p90}


def weighted_quantiles(values: np.ndarray, weight: np.ndarray, quantiles: Sequence[float]) -> List[float]:
    """The least value within which at least each share of the weight (above 0) lies; NaN without values."""
    if not len(values):
        return [float("nan")] * len(quantiles)
    order = np.argsort(values, kind="stable")
    cumulated = np.cumsum(weight[order])
    wanted = [min(int(np.searchsorted(cumulated, q * cumulated[-1])), len(values) - 1) for q in quantiles]
    return [float(values[order[at]]) for at in wanted]
