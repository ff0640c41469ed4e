"""Geometries as a page carries them: degrees (WGS 84), rounded, one flat list of longitudes and latitudes a line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, List, Sequence, Tuple

import numpy as np

from ..control import Control
from .map_grid import DEGREE_M

POINT_DECIMALS, LINE_DECIMALS = 6, 5
"""A tenth of a metre for what stands somewhere, a metre for lines and borders."""
CHECK_EVERY = 256
MOST_DOUBLINGS = 8
SAMPLED = 2_000
"""Shapes, evenly spread, that tell how far all must be simplified."""

Part = List[List[float]]
"""A line, or a ring followed by its holes."""


@dataclass(frozen=True)
class Shapes:
    """Lines or areas of one layer: per feature its parts."""

    parts: List[List[Part]]
    vertices: int


def points(places: np.ndarray) -> List[float]:
    """Places (n, 2) as one flat list."""
    return np.round(places, POINT_DECIMALS).ravel().tolist()


def shapes(geometries: Sequence[Any], tolerance_m: float, control: Control) -> Shapes:
    """Shapely lines or polygons; what is left of one after simplifying by ``tolerance_m`` lies at most so far from it."""
    made: List[List[Part]] = []
    vertices = 0
    for row, geometry in enumerate(geometries):
        if row % CHECK_EVERY == 0:
            control.check()
        if tolerance_m > 0:
            # Degrees of longitude are shorter than those of latitude: the tolerance is kept in both.
            geometry = geometry.simplify(tolerance_m / DEGREE_M, preserve_topology=True)
        parts = [_part(each) for each in _single(geometry)]
        vertices += sum(len(line) for part in parts for line in part) // 2
        made.append(parts)
    return Shapes(made, vertices)


def fitting(
    layers: Sequence[Sequence[Any]], tolerance_m: float, most_vertices: int, control: Control
) -> Tuple[List[Shapes], float]:
    """All layers, with about ``most_vertices`` together at most where that can be had, and the tolerance (m) that took: the given one,
    doubled as often as a sample of the shapes needs. Many short lines cannot be simplified, and stay as they are."""
    every = max(1, sum(map(len, layers)) // SAMPLED)
    sample = [shape for layer in layers for shape in layer[::every]]
    wider = tolerance_m
    for _ in range(MOST_DOUBLINGS):
        drawn = shapes(sample, wider, control)
        if every * drawn.vertices <= most_vertices:
            tolerance_m = wider
            break
        if every * sum(2 * len(part) for parts in drawn.parts for part in parts) > most_vertices:
            break
        wider = 2 * wider or 1.0
    return [shapes(layer, tolerance_m, control) for layer in layers], tolerance_m


def lists_of(geometry: List[Any]) -> List[List[float]]:
    """The flat lists of longitudes and latitudes in what a page carries of a table: points, or parts of every row."""
    if geometry and isinstance(geometry[0], list):
        return [line for parts in geometry for part in parts for line in part]
    return [geometry]


def unite(geometries: Sequence[List[Any]]) -> None:
    """Put what lies on both sides of the date line beside each other: western longitudes become ones beyond 180°, in place."""
    lines = [line for geometry in geometries for line in lists_of(geometry) if line]
    x = np.concatenate([line[::2] for line in lines]) if lines else np.zeros(1)
    if np.ptp(x) > 180.0 and np.ptp(np.where(x < 0, x + 360.0, x)) <= 180.0:
        for line in lines:
            line[::2] = [round(value + 360.0, POINT_DECIMALS) if value < 0 else value for value in line[::2]]


def bounds(geometries: Sequence[List[Any]]) -> Tuple[float, float, float, float]:
    """South, west, north and east."""
    flat = np.concatenate([np.asarray(line).reshape(-1, 2) for geometry in geometries for line in lists_of(geometry)])
    (west, south), (east, north) = flat.min(axis=0).tolist(), flat.max(axis=0).tolist()
    return south, west, north, east


def rectangles(corners: np.ndarray) -> List[List[Part]]:
    """Cells (n, 4: west, south, east, north) as areas."""
    rounded = np.round(corners, LINE_DECIMALS).tolist()
    return [[[[west, south, east, south, east, north, west, north]]] for west, south, east, north in rounded]


def _single(geometry: Any) -> List[Any]:
    return [geometry] if not hasattr(geometry, "geoms") else [each for part in geometry.geoms for each in _single(part)]


def _part(shape: Any) -> Part:
    if shape.geom_type == "Polygon":
        return [_rounded(ring, 3) for ring in (shape.exterior, *shape.interiors)]
    return [_rounded(shape, 2)]


def _rounded(line: Any, least: int) -> List[float]:
    """Without vertices that rounding made equal to the one before, unless fewer than ``least`` were left; rings are not closed."""
    exact = list(line.coords)
    if least == 3:
        exact.pop()
    made: List[float] = []
    last = None
    for vertex in exact:  # lines are short: numpy would take longer
        place = (round(vertex[0], LINE_DECIMALS), round(vertex[1], LINE_DECIMALS))
        if place != last:
            made.extend(place)
            last = place
    if len(made) < 2 * least:
        return [round(value, LINE_DECIMALS + 3) for vertex in exact for value in vertex[:2]]
    return made
