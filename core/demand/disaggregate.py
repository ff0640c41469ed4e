"""Counts of one set of zones brought to another: nothing is lost, nothing is made.

Dasymetric areal interpolation (Wright 1936; Goodchild and Lam 1980): a source zone's count goes to the target zones it overlaps in
proportion to an ancillary value (dwellings, population) of the overlaps; without one, to their area.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Dict, List, Optional, Sequence, Tuple

import geopandas
import numpy as np
import pandas as pd
from shapely.prepared import prep

from ..control import Control, obeying_cancel
from ..errors import PlanningError

POINTS_AT_ONCE = 10_000
SLIVER = 1e-9
"""Overlaps smaller than this part of both zones come from borders digitized twice."""


@dataclass(frozen=True)
class Overlaps:
    """Pairs of source and target zone that share area; arrays of shape (pairs,)."""

    source: np.ndarray
    target: np.ndarray
    area: np.ndarray


@dataclass(frozen=True)
class Disaggregated:
    """``counts``: one row per target zone in its order, a column per count. ``report``: one row per source zone."""

    counts: pd.DataFrame
    report: pd.DataFrame


def valid(shapes: geopandas.GeoSeries) -> geopandas.GeoSeries:
    """The shapes, those that are not valid polygons repaired: only their area counts here."""
    bad = ~shapes.is_valid
    return shapes if not bad.any() else shapes.where(~bad, shapes.buffer(0))


def zone_of(points: geopandas.GeoSeries, zones: geopandas.GeoSeries, control: Control = Control()) -> np.ndarray:
    """Index of the zone that holds each point, the first of several; −1 for none."""
    return zones_of(points, zones, control)[0]


def zones_of(
    points: geopandas.GeoSeries, zones: geopandas.GeoSeries, control: Control = Control()
) -> Tuple[np.ndarray, np.ndarray]:
    """Index of the first zone that holds each point, −1 for none, and how many do; both (points,).

    A join of geopandas cannot be cancelled and, without shapely 2, takes twice as long; here the points within each zone's box are
    asked of the prepared zone.
    """
    places = np.asarray(points.values, dtype=object)
    x, y = obeying_cancel(lambda: (points.x.to_numpy(), points.y.to_numpy()), control)
    by_x = np.argsort(x, kind="stable")
    sorted_x, found = x[by_x], np.full(len(points), -1, dtype=np.int64)
    times = np.zeros(len(points), dtype=np.int64)
    for zone, shape in enumerate(zones):
        if zone % 64 == 0:
            control.check()
        if shape is None or shape.is_empty:
            continue
        west, south, east, north = shape.bounds
        near = by_x[np.searchsorted(sorted_x, west) : np.searchsorted(sorted_x, east, side="right")]
        near = near[(y[near] >= south) & (y[near] <= north)]
        holds = prep(shape).intersects
        for start in range(0, len(near), POINTS_AT_ONCE):
            control.check()
            part = near[start : start + POINTS_AT_ONCE]
            inside = part[[holds(place) for place in places[part]]]
            found[inside[found[inside] < 0]] = zone
            times[inside] += 1
    return found, times


def building_weights(shapes: geopandas.GeoSeries, given: Optional[np.ndarray]) -> np.ndarray:
    """How much each building counts: as ``given``; else a polygon by its area, a point as one."""
    if given is not None:
        return given
    area = shapes.area.to_numpy()
    return area if (area > 0).any() else area + 1.0


def overlaps(source: geopandas.GeoSeries, target: geopandas.GeoSeries, control: Control = Control()) -> Overlaps:
    """Shared areas of valid polygons in one equal-area or local metric system."""
    pairs = geopandas.sjoin(
        geopandas.GeoDataFrame(geometry=source.reset_index(drop=True)),
        geopandas.GeoDataFrame(geometry=target.reset_index(drop=True)),
        predicate="intersects",
    )
    # Where nothing meets, the columns have no type.
    s, t = (each.to_numpy().astype(np.int64) for each in (pairs.index, pairs["index_right"]))
    order = np.lexsort((t, s))
    s, t = s[order], t[order]
    area = np.zeros(len(s))
    for k in range(len(s)):
        if k % 100 == 0:
            control.check()
            control.progress(100.0 * k / len(s))
        area[k] = source.iloc[s[k]].intersection(target.iloc[t[k]]).area
    floor = SLIVER * np.minimum(source.area.to_numpy()[s], target.area.to_numpy()[t])
    real = area > floor
    return Overlaps(s[real], t[real], area[real])


def point_weights(
    shared: Overlaps, source_of: np.ndarray, target_of: np.ndarray, weight: np.ndarray, targets: int
) -> np.ndarray:
    """Ancillary weight of each overlap from points (buildings, addresses): Σ weight of those in both zones, shape (pairs,).

    ``source_of`` and ``target_of``: zone of each point, −1 for none.
    """
    inside = (source_of >= 0) & (target_of >= 0)
    found = pd.Series(weight[inside]).groupby(source_of[inside].astype(np.int64) * targets + target_of[inside]).sum()
    keys = shared.source.astype(np.int64) * targets + shared.target
    return found.reindex(keys, fill_value=0.0).to_numpy()


def disaggregate(
    counts: Dict[str, np.ndarray],
    source_ids: np.ndarray,
    shared: Overlaps,
    target_area: np.ndarray,
    *,
    ancillary: Optional[np.ndarray] = None,
    overlap_weight: Optional[np.ndarray] = None,
    source_area: Optional[np.ndarray] = None,
) -> Disaggregated:
    """Bring ``counts`` (column → (sources,)) to the targets.

    ``ancillary`` (targets,): a value spread evenly over each target; or ``overlap_weight`` (pairs,): a value of each overlap itself
    (``point_weights``); neither: area. A source whose overlaps have no ancillary value is spread by area; one without any overlap
    stays out: both are in the report. With ``source_area`` only the part of each source's area that targets cover is brought over,
    and the rest stays out; without it all of a source goes to the targets it meets.
    """
    n_sources, n_targets = len(source_ids), len(target_area)
    weight, basis = _weights(shared, n_sources, target_area, ancillary, overlap_weight)
    total = np.bincount(shared.source, weights=weight, minlength=n_sources)
    part = np.divide(weight, total[shared.source], out=np.zeros(len(weight)), where=total[shared.source] > 0)
    inside = np.ones(n_sources)
    if source_area is not None:
        inside = np.minimum(np.bincount(shared.source, weights=shared.area, minlength=n_sources) / source_area, 1.0)
    met = total > 0
    made, report = (
        {},
        {
            "source_id": source_ids,
            "basis": np.where(met, basis, "none"),
            "targets": np.bincount(shared.source, minlength=n_sources),
        },
    )
    for name, values in counts.items():
        brought = values * inside
        made[name] = np.bincount(shared.target, weights=part * brought[shared.source], minlength=n_targets)
        report[f"{name}_given"], report[f"{name}_placed"] = values, np.where(met, brought, 0.0)
    return Disaggregated(pd.DataFrame(made), pd.DataFrame(report))


def _weights(
    shared: Overlaps,
    n_sources: int,
    target_area: np.ndarray,
    ancillary: Optional[np.ndarray],
    overlap_weight: Optional[np.ndarray],
) -> Tuple[np.ndarray, np.ndarray]:
    """Weight of each overlap, and by what each source is spread."""
    if overlap_weight is not None:
        weight = np.asarray(overlap_weight, dtype=float)
    elif ancillary is not None:
        weight = ancillary[shared.target] * shared.area / target_area[shared.target]
    else:
        return shared.area, np.full(n_sources, "area", dtype=object)
    if (weight < 0).any():
        raise PlanningError("The ancillary value is negative in some zones; use values of 0 or more.")
    total = np.bincount(shared.source, weights=weight, minlength=n_sources)
    by_area = ~(total > 0)
    weight = np.where(by_area[shared.source], shared.area, weight)
    return weight, np.where(by_area, "area", "ancillary").astype(object)


def in_words(report: pd.DataFrame, names: Sequence[str]) -> List[str]:
    """What was placed and what was not, for a log."""
    lines = []
    for name in names:
        given, placed = float(report[f"{name}_given"].sum()), float(report[f"{name}_placed"].sum())
        lines.append(f"{name}: {placed:,.6g} of {given:,.6g} brought to the target zones.")
    return lines
