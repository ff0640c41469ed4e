"""Zones or points → demand points with one weight from several fields."""

from __future__ import annotations

from dataclasses import dataclass
from typing import List, Optional, Sequence, Tuple

import geopandas
import numpy as np
from shapely.geometry import Point, box

from ..control import Control
from ..errors import Faults, PlanningError, count, some
from ..tables import Origin, identifiers, numbers
from .disaggregate import valid, zone_of
from .score import Criterion, Scored, score

MOST_CELLS = 5_000_000
"""Beyond this a grid is a mistake in the cell size, not a demand layer."""
METHODS = ("on_surface", "centroid", "weighted_mean")


@dataclass(frozen=True)
class Buildings:
    """``places``: points in the zones' metric system; ``weight`` (n,), 0 or more."""

    places: geopandas.GeoSeries
    weight: np.ndarray


@dataclass(frozen=True)
class _Parts:
    """The points of all zones, arrays of shape (parts,)."""

    points: np.ndarray
    parent: np.ndarray
    number: np.ndarray
    """From 1 in each zone."""
    fraction: np.ndarray
    """Of the zone's weight."""
    split: bool
    """Whether a zone can have several."""


def demand_points(
    zones: geopandas.GeoDataFrame,
    components: Sequence[Criterion],
    origin: Origin,
    *,
    grid_size_m: float = 0.0,
    method: str = "on_surface",
    buildings: Optional[Buildings] = None,
    scored: bool = False,
    control: Control = Control(),
) -> geopandas.GeoDataFrame:
    """The canonical ``demand`` table: a point for every zone, every grid part of it, or every building in it.

    ``zones``: points or polygons in a metric system; columns ``zone_id`` (optional) and the components' fields.
    Weight = Σ component weight × transformed field (``score.Transform``), shape (n,); a split zone's parts share its weight by area, or by
    the weight of the buildings, so their sum is the zone's. ``method``: where a zone or grid part has its point; ``weighted_mean`` is the mean
    of its buildings, which then do not split it. With ``scored`` the columns ``score`` and ``rank`` are those of the zone, and a missing
    value counts nothing; else it is a fault. Raises PlanningError on NULL, text or negative values, naming field and rows.
    """
    faults = Faults()
    ids = identifiers(zones, "zone_id", origin, faults)
    missing = np.nan if scored else None
    columns = {each.field: numbers(zones, each.field, origin, faults, default=missing) for each in components}
    faults.raise_if_any()
    found = score(columns, components) if components else None
    weight = np.full(len(zones), 1.0) if found is None else found.score
    if (weight < 0).any():
        raise PlanningError(
            f"The weights given in COMPONENTS make {count(int((weight < 0).sum()), 'zone')} of “{origin.layer}” negative. Use weights of 0 or more."
        )
    parts = _parts(zones, ids, origin, grid_size_m, method, buildings, control)
    demand = {
        "demand_id": [f"{ids[z]}_{k}" if parts.split else str(ids[z]) for z, k in zip(parts.parent, parts.number)],
        "zone_id": ids[parts.parent],
        "weight": weight[parts.parent] * parts.fraction,
    }
    if scored and found is not None:
        _tell_missing(found, origin, control)
        demand.update({"score": found.score[parts.parent], "rank": found.rank[parts.parent]})
    for name, values in columns.items():
        # What a score is made of are mostly densities and shares, which a part of a zone has as the zone.
        demand.setdefault(name, values[parts.parent] * (1.0 if scored else parts.fraction))
    return (
        geopandas.GeoDataFrame(demand, geometry=geopandas.GeoSeries(parts.points, crs=zones.crs), crs=zones.crs)
        .sort_values("demand_id", kind="stable")
        .reset_index(drop=True)
    )


def _tell_missing(found: Scored, origin: Origin, control: Control) -> None:
    for name, rows in found.missing.items():
        if rows:
            control.warn(
                f"The {origin.column(name)}: {count(rows, 'zone')} of {len(found.score):,} without a value get nothing of this component."
            )


def _parts(zones, ids, origin: Origin, grid_size_m: float, method: str, buildings: Optional[Buildings], control):
    if method not in METHODS:
        raise PlanningError(f"METHOD must be one of {', '.join(METHODS)}; it is “{method}”.")
    if method == "weighted_mean" and buildings is None:
        raise PlanningError("METHOD weighted_mean needs the buildings of which it is the mean (BUILDINGS).")
    if buildings is None:
        return _of_shapes(zones, origin, grid_size_m, method, control)
    if grid_size_m > 0:
        raise PlanningError("Zones are split by a grid (GRID_SIZE_M) or by buildings (BUILDINGS), not by both.")
    if (zones.geometry.area <= 0).all():
        raise PlanningError(f"The layer “{origin.layer}” has no areas in which buildings could lie. Choose polygons.")
    return _of_buildings(zones, ids, origin, method, buildings, control)


def _of_shapes(zones, origin: Origin, grid_size_m: float, method: str, control: Control) -> _Parts:
    """One point a zone, or one a grid part of it."""
    shapes, parent, number = _shapes(zones, grid_size_m, control)
    points = _point_array([_point_of(shape, method) for shape in shapes])
    _tell_outside(points, shapes, method, origin, control)
    return _Parts(points, parent, number, _area_fraction(shapes, parent, len(zones)), grid_size_m > 0)


def _point_of(shape, method: str) -> Point:
    if isinstance(shape, Point):
        return shape
    return shape.centroid if method == "centroid" else shape.representative_point()


def _point_array(points: Sequence[Point]) -> np.ndarray:
    made = np.empty(len(points), dtype=object)
    for k, point in enumerate(points):  # at once, shapely 1.8 would give their coordinates
        made[k] = point
    return made


def _tell_outside(points, shapes, method: str, origin: Origin, control: Control) -> None:
    if method != "centroid":
        return
    outside = sum(shape.area > 0 and not shape.intersects(point) for shape, point in zip(shapes, points))
    if outside:
        control.warn(
            f"Layer “{origin.layer}”: {count(outside, 'centroid')} of {len(points):,} lie outside their zone. "
            "The method on_surface always lies inside."
        )


def _of_buildings(
    zones, ids: np.ndarray, origin: Origin, method: str, buildings: Buildings, control: Control
) -> _Parts:
    """A point at every building with a weight, or at the mean of a zone's buildings; zones without any keep one point."""
    if (buildings.weight < 0).any():
        raise PlanningError("Buildings must weigh 0 or more.")
    holder = zone_of(buildings.places, valid(zones.geometry), control)
    control.check()
    counting = np.flatnonzero((holder >= 0) & (buildings.weight > 0))
    x, y = buildings.places.x.to_numpy(), buildings.places.y.to_numpy()
    counting = counting[np.lexsort((y[counting], x[counting], holder[counting]))]
    parent, weight = holder[counting], buildings.weight[counting]
    total = np.bincount(parent, weights=weight, minlength=len(zones))
    bare = np.flatnonzero(total <= 0)
    _tell_buildings(holder, buildings, ids, bare, origin, control)
    alone = _point_array([_point_of(zones.geometry.iloc[zone], method) for zone in bare])
    if method == "weighted_mean":
        met = np.flatnonzero(total > 0)
        mean_x, mean_y = (
            np.bincount(parent, weights=weight * each[counting], minlength=len(zones))[met] / total[met]
            for each in (x, y)
        )
        means = _means_inside(zones, met, mean_x, mean_y, parent, x[counting], y[counting], origin, control)
        points, zone = np.concatenate([means, alone]), np.concatenate([met, bare])
        order = np.argsort(zone, kind="stable")
        return _Parts(points[order], zone[order], np.ones(len(zone), dtype=int), np.ones(len(zone)), False)
    first = np.searchsorted(parent, parent)
    number = np.concatenate([np.arange(len(parent)) - first + 1, np.ones(len(bare), dtype=int)])
    points = np.concatenate([np.asarray(buildings.places.values, dtype=object)[counting], alone])
    fraction = np.concatenate([weight / total[parent], np.ones(len(bare))])
    return _Parts(points, np.concatenate([parent, bare]), number, fraction, True)


def _means_inside(zones, met, mean_x, mean_y, parent, x, y, origin: Origin, control: Control) -> np.ndarray:
    """The means as points; one outside its zone goes to the nearest building of the zone, which lies inside."""
    begin, end = np.searchsorted(parent, met), np.searchsorted(parent, met, side="right")
    made, moved = [], 0
    for k, zone in enumerate(met):
        if k % 256 == 0:
            control.check()
        point = Point(mean_x[k], mean_y[k])
        if not zones.geometry.iloc[zone].intersects(point):
            own = slice(begin[k], end[k])
            nearest = begin[k] + int(np.argmin(np.hypot(x[own] - mean_x[k], y[own] - mean_y[k])))
            point, moved = Point(x[nearest], y[nearest]), moved + 1
        made.append(point)
    if moved:
        control.info(
            f"Layer “{origin.layer}”: the mean of the buildings lies outside {count(moved, 'zone')}; the building nearest to it was taken."
        )
    return _point_array(made)


def _tell_buildings(holder, buildings: Buildings, ids, bare, origin: Origin, control: Control) -> None:
    outside, weightless = int((holder < 0).sum()), int(((holder >= 0) & (buildings.weight <= 0)).sum())
    if outside:
        control.info(
            f"{count(outside, 'building')} of {len(holder):,} lie outside the zones of “{origin.layer}” and count nothing."
        )
    if weightless:
        control.info(f"{count(weightless, 'building')} of {len(holder):,} have no weight and count nothing.")
    if len(bare):
        control.warn(
            f"Layer “{origin.layer}”: {count(len(bare), 'zone')} of {len(ids):,} without buildings keep one point ({some(sorted(ids[bare]))})."
        )


def _area_fraction(shapes: List[object], parent: np.ndarray, zones: int) -> np.ndarray:
    """Share of each part in its zone's area; parts of no area (points, lines) share equally."""
    area = np.array([shape.area for shape in shapes])
    total = np.bincount(parent, weights=area, minlength=zones)
    parts = np.bincount(parent, minlength=zones)
    return np.where(total[parent] > 0, area / np.where(total[parent] > 0, total[parent], 1.0), 1.0 / parts[parent])


def _shapes(
    zones: geopandas.GeoDataFrame, grid_size_m: float, control: Control
) -> Tuple[List[object], np.ndarray, np.ndarray]:
    """The zones, or their parts in grid cells of a common grid; with the zone and the number of each part."""
    geometries = list(zones.geometry)
    if grid_size_m <= 0:
        return geometries, np.arange(len(geometries)), np.ones(len(geometries), dtype=int)
    _require_sensible_grid(zones, grid_size_m)
    shapes, parent, part = [], [], []  # type: List[object], List[int], List[int]
    for zone, geometry in enumerate(geometries):
        control.check()
        pieces = _cells(geometry, grid_size_m)
        shapes += pieces
        parent += [zone] * len(pieces)
        part += range(1, len(pieces) + 1)
    return shapes, np.array(parent, dtype=int), np.array(part, dtype=int)


def _require_sensible_grid(zones: geopandas.GeoDataFrame, grid_size_m: float) -> None:
    bounds = zones.geometry.bounds
    cells = float(
        (
            ((bounds["maxx"] - bounds["minx"]) / grid_size_m + 1)
            * ((bounds["maxy"] - bounds["miny"]) / grid_size_m + 1)
        ).sum()
    )
    if cells > MOST_CELLS:
        raise PlanningError(
            f"A grid of {grid_size_m:g} m would cut the zones into up to {cells:,.0f} cells. GRID_SIZE_M is in metres; choose a larger size."
        )


def _cells(geometry, size_m: float) -> List[object]:
    """A polygon cut along the lines of a grid through the origin; slivers without area are left out."""
    if geometry.area <= 0:
        return [geometry]
    west, south, east, north = geometry.bounds
    pieces = []
    for column in range(int(np.floor(west / size_m)), int(np.floor(east / size_m)) + 1):
        strip = geometry.intersection(box(column * size_m, south - 1, (column + 1) * size_m, north + 1))
        if strip.area <= 0:
            continue
        _, low, _, high = strip.bounds
        for row in range(int(np.floor(low / size_m)), int(np.floor(high / size_m)) + 1):
            piece = strip.intersection(box(column * size_m, row * size_m, (column + 1) * size_m, (row + 1) * size_m))
            if piece.area > 0:
                pieces.append(piece)
    return pieces or [geometry]
