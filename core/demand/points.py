"""Zones or points → demand points with one weight from several fields."""

from __future__ import annotations

from typing import List, Sequence, Tuple

import geopandas
import numpy as np
from shapely.geometry import Point, box

from ..control import Control
from ..errors import Faults, PlanningError, count
from ..tables import Origin, identifiers, numbers
from .score import Criterion

MOST_CELLS = 5_000_000
"""Beyond this a grid is a mistake in the cell size, not a demand layer."""


def demand_points(
    zones: geopandas.GeoDataFrame,
    components: Sequence[Criterion],
    origin: Origin,
    *,
    grid_size_m: float = 0.0,
    control: Control = Control(),
) -> geopandas.GeoDataFrame:
    """The canonical ``demand`` table: a point on the surface of every zone, or of every grid part of it.

    ``zones``: points or polygons in a metric system; columns ``zone_id`` (optional) and the components' fields.
    Weight = Σ component weight × transformed field (``score.Transform``), shape (n,); a split zone's parts share its weight by area, so their
    sum is the zone's. Raises PlanningError on NULL, text or negative values, naming field and rows.
    """
    faults = Faults()
    ids = identifiers(zones, "zone_id", origin, faults)
    columns = {each.field: numbers(zones, each.field, origin, faults) for each in components}
    faults.raise_if_any()
    weight = np.full(len(zones), 1.0)
    if components:
        weight = sum(each.weight * each.transform.apply(columns[each.field]) for each in components)
    if (weight < 0).any():
        raise PlanningError(
            f"The weights given in COMPONENTS make {count(int((weight < 0).sum()), 'zone')} of “{origin.layer}” negative. Use weights of 0 or more."
        )
    shapes, parent, part = _shapes(zones, grid_size_m, control)
    fraction = _area_fraction(shapes, parent, len(zones))
    demand = {
        "demand_id": [str(ids[z]) if grid_size_m <= 0 else f"{ids[z]}_{k}" for z, k in zip(parent, part)],
        "zone_id": ids[parent],
        "weight": weight[parent] * fraction,
    }
    for name, values in columns.items():
        demand.setdefault(name, values[parent] * fraction)
    points = geopandas.GeoSeries(
        [shape if isinstance(shape, Point) else shape.representative_point() for shape in shapes], crs=zones.crs
    )
    return (
        geopandas.GeoDataFrame(demand, geometry=points, crs=zones.crs)
        .sort_values("demand_id", kind="stable")
        .reset_index(drop=True)
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
