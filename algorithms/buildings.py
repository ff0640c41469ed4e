"""The layer of buildings that several algorithms share: where in a zone its people live."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Dict, Optional, Tuple

from ..core.errors import count
from . import declare
from .bridge.tables import open_source, read

if TYPE_CHECKING:
    import geopandas
    import numpy
    from qgis.core import QgsCoordinateReferenceSystem


def declare_buildings(algorithm, help_text: str) -> None:
    declare.source(algorithm, "BUILDINGS", "Buildings", declare.POINT_OR_POLYGON, help_text, optional=True)
    declare.field(
        algorithm,
        "BUILDINGS_WEIGHT_FIELD",
        "Buildings: weight",
        "BUILDINGS",
        "Dwellings of each building. Left empty, each polygon counts by its area, each point as one.",
    )


def read_buildings(
    algorithm, parameters: Dict[str, Any], metric: "QgsCoordinateReferenceSystem", context, control
) -> "Optional[Tuple[geopandas.GeoSeries, numpy.ndarray]]":
    """A point inside every building and its weight, 0 or more, shape (n,); None without the layer."""
    from ..core.control import obeying_cancel
    from ..core.demand.disaggregate import building_weights
    from ..core.errors import Faults
    from ..core.tables import numbers

    buildings = open_source(algorithm, parameters, "BUILDINGS", context)
    if buildings is None:
        return None
    weight_field = declare.first_field(algorithm, parameters, "BUILDINGS_WEIGHT_FIELD", context)
    table = read(buildings, {"weight": weight_field} if weight_field else {}, metric, context, control)
    shapes, given, faults = table.frame.geometry, None, Faults()
    if weight_field:
        given = numbers(table.frame, "weight", table.origin, faults, default=0.0)
        faults.raise_if_any()
        empty = int(table.frame["weight"].isna().sum())
        if empty:
            control.warn(
                f"Layer “{buildings.layer}”: {count(empty, 'building')} without a weight ({weight_field}) count nothing."
            )
    points = shapes if (shapes.geom_type == "Point").all() else obeying_cancel(shapes.representative_point, control)
    return points, building_weights(shapes, given)
