"""What stands in which area: every area has its row, also where nothing stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Mapping

import geopandas
import numpy as np

from ..control import Control
from ..demand.disaggregate import zones_of
from ..tables import order_of

AT_ONCE = 5_000
"""Points between two looks at Cancel: before shapely 2 each takes some 100 to 200 µs."""


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


def locate(xy: np.ndarray, areas: Areas, control: Control = Control()) -> Located:
    """``xy`` (n, 2) in the system of the areas; a place on a border lies in both."""
    index, several = np.full(len(xy), -1, dtype=np.int64), 0
    for first in range(0, len(xy), AT_ONCE):
        control.check()
        some = xy[first : first + AT_ONCE]
        places = geopandas.GeoSeries(geopandas.points_from_xy(some[:, 0], some[:, 1]), crs=areas.shapes.crs)
        index[first : first + AT_ONCE], number = zones_of(places, areas.shapes)
        several += int((number > 1).sum())
    return Located(index, several)


def sums_by_area(areas: Areas, located: Located, values: Mapping[str, np.ndarray], crs: Any) -> geopandas.GeoDataFrame:
    """``zone_id``, the sum of every one of ``values`` (places,) in each area, and its shape."""
    inside = located.index >= 0
    sums = {
        name: np.bincount(located.index[inside], weights=value[inside], minlength=len(areas.ids))
        for name, value in values.items()
    }
    return geopandas.GeoDataFrame({"zone_id": areas.ids, **sums}, geometry=list(areas.shapes), crs=crs)
