"""Areas on the ellipsoid, so that a density is right whatever coordinate system a layer has."""

from __future__ import annotations

import geopandas
import numpy as np
from pyproj import Geod

from ..control import Control

_WGS84 = Geod(ellps="WGS84")
CHECK_EVERY = 64


def areas_km2(geometries: geopandas.GeoSeries, control: Control) -> np.ndarray:
    """Area of each polygon, given in degrees (WGS 84), in km², shape (n,); NaN without a geometry, 0 for lines and points."""
    found = np.full(len(geometries), np.nan)
    for row, shape in enumerate(geometries):
        if row % CHECK_EVERY == 0:
            control.check()
        if shape is not None and not shape.is_empty:
            found[row] = sum(_polygon_m2(part) for part in getattr(shape, "geoms", [shape])) / 1e6
    return found


def _polygon_m2(polygon) -> float:
    """Outer ring less holes, whatever their direction."""
    if polygon.geom_type != "Polygon":
        return 0.0
    outer, *holes = (
        abs(_WGS84.polygon_area_perimeter(*ring.coords.xy)[0]) for ring in (polygon.exterior, *polygon.interiors)
    )
    return outer - sum(holes)
