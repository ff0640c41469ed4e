"""What stands in which area: every area has its row, also where nothing stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Mapping

import geopandas
import numpy as np

from ..demand.disaggregate import zone_of
from ..tables import order_of


@dataclass(frozen=True)
class Areas:
    """Polygons, sorted by id, in one metric system."""

    ids: np.ndarray
    shapes: geopandas.GeoSeries


@dataclass(frozen=True)
class Located:
    """``index`` (places,): position of the area of each place, −1 outside all; of several the first. ``in_several``: how many
    places lie in more than one."""

    index: np.ndarray
    in_several: int


def make_areas(ids: np.ndarray, shapes: geopandas.GeoSeries) -> Areas:
    order = order_of(ids)
    return Areas(ids[order], shapes.iloc[order].reset_index(drop=True))


def locate(xy: np.ndarray, areas: Areas) -> Located:
    """``xy`` (n, 2) in the system of the areas; a place on a border lies in both."""
    places = geopandas.GeoSeries(geopandas.points_from_xy(xy[:, 0], xy[:, 1]), crs=areas.shapes.crs)
    if not len(places):
        return Located(np.empty(0, dtype=np.int64), 0)
    first = zone_of(places, areas.shapes)
    last = zone_of(places, areas.shapes.iloc[::-1])
    several = (first >= 0) & (first != len(areas.ids) - 1 - last)
    return Located(first, int(several.sum()))


def sums_by_area(areas: Areas, located: Located, values: Mapping[str, np.ndarray], crs: Any) -> geopandas.GeoDataFrame:
    """``zone_id``, the sum of every one of ``values`` (places,) in each area, and its shape."""
    inside = located.index >= 0
    sums = {
        name: np.bincount(located.index[inside], weights=value[inside], minlength=len(areas.ids))
        for name, value in values.items()
    }
    return geopandas.GeoDataFrame({"zone_id": areas.ids, **sums}, geometry=list(areas.shapes), crs=crs)
