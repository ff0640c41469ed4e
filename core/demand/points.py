"""Zones or points → demand points with one weight from several fields."""

from __future__ import annotations

from dataclasses import dataclass
from typing import List, Sequence, Tuple

import geopandas
import numpy as np
import pandas as pd
from shapely.geometry import Point, box

from ..control import Control
from ..errors import Faults, PlanningError, count
from ..tables import Origin, identifiers, numbers

NORMALIZATIONS = ("none", "minmax", "max", "sum", "rank")
MOST_CELLS = 5_000_000
"""Beyond this a grid is a mistake in the cell size, not a demand layer."""


@dataclass(frozen=True)
class Component:
    """One field of the weight: weight × normalized(field)."""

    field: str
    weight: float
    normalization: str


def parse_components(rows: Sequence[Sequence[object]]) -> Tuple[Component, ...]:
    """Rows of (field, weight, normalization). Raises PlanningError naming every bad row."""
    faults, components = Faults(), []  # type: Faults, List[Component]
    for number, row in enumerate(rows, start=1):
        name, weight, normalization = (str(cell if cell is not None else "").strip() for cell in row)
        if not name and not weight:
            continue
        try:
            value = float(weight or "1")
        except ValueError:
            faults.add(f"COMPONENTS, row {number}: the weight “{weight}” is not a number.")
            continue
        if not np.isfinite(value):
            faults.add(f"COMPONENTS, row {number}: the weight must be finite.")
        if (normalization or "none") not in NORMALIZATIONS:
            faults.add(f"COMPONENTS, row {number}: “{normalization}” is none of {', '.join(NORMALIZATIONS)}.")
        components.append(Component(name, value, normalization or "none"))
    faults.raise_if_any()
    return tuple(components)


def normalize(values: np.ndarray, how: str) -> np.ndarray:
    """Values on a common scale; a constant column becomes 0 (minmax), 1 (max, rank) or equal parts (sum).

    ``rank``: average rank of ties divided by n, so the largest single value is 1.
    """
    if how == "none" or not len(values):
        return values.astype(float)
    if how == "minmax":
        low, high = values.min(), values.max()
        return (values - low) / (high - low) if high > low else np.zeros(len(values))
    if how == "rank":
        return pd.Series(values).rank(method="average").to_numpy() / len(values)
    scale = values.max() if how == "max" else values.sum()
    return values / scale if scale > 0 else np.zeros(len(values))


def demand_points(
    zones: geopandas.GeoDataFrame,
    components: Sequence[Component],
    origin: Origin,
    *,
    grid_size_m: float = 0.0,
    control: Control = Control(),
) -> geopandas.GeoDataFrame:
    """The canonical ``demand`` table: a point on the surface of every zone, or of every grid part of it.

    ``zones``: points or polygons in a metric system; columns ``zone_id`` (optional) and the components' fields.
    Weight = Σ component weight × normalized field, shape (n,); a split zone's parts share its weight by area, so their
    sum is the zone's. Raises PlanningError on NULL, text or negative values, naming field and rows.
    """
    faults = Faults()
    ids = identifiers(zones, "zone_id", origin, faults)
    columns = {each.field: numbers(zones, each.field, origin, faults) for each in components}
    faults.raise_if_any()
    weight = np.full(len(zones), 1.0)
    if components:
        weight = sum(each.weight * normalize(columns[each.field], each.normalization) for each in components)
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
