"""The area parameter of algorithms that ask services: any coordinate system in, degrees for the engine out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Dict

from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsProcessingContext,
)

from ...core.errors import PlanningError

if TYPE_CHECKING:
    from ...core.acquire.extent import Extent

WGS84 = "EPSG:4326"


def extent(algorithm, parameters: Dict[str, Any], context: QgsProcessingContext, name: str = "EXTENT") -> "Extent":
    """The extent parameter ``name`` in degrees; it may cross the antimeridian. Raises PlanningError without a place on Earth."""
    from ...core.acquire.extent import Extent

    area = algorithm.parameterAsExtent(parameters, name, context)
    crs = algorithm.parameterAsExtentCrs(parameters, name, context)
    if area.isNull():
        raise PlanningError(f"The area ({name}) is empty. Draw it on the map or take it from a layer.")
    if not crs.isValid():
        raise PlanningError(
            f"The area ({name}) has no coordinate system. Add it in brackets, such as “-80.6,-80.4,43.4,43.5 [EPSG:4326]”, "
            "or set the project's coordinate system."
        )
    wgs84 = QgsCoordinateReferenceSystem(WGS84)
    if crs == wgs84:
        return Extent(area.xMinimum(), area.yMinimum(), area.xMaximum(), area.yMaximum())
    transform = QgsCoordinateTransform(crs, wgs84, context.transformContext())
    try:
        # With the last argument east may come out below west: the area crosses the antimeridian.
        box = transform.transformBoundingBox(area, Qgis.TransformDirection.Forward, True)
    except QgsCsException as error:
        raise PlanningError(
            f"The area ({name}) cannot be placed on Earth with {crs.userFriendlyIdentifier()}: {error}. Check its coordinate system."
        ) from error
    return Extent(box.xMinimum(), box.yMinimum(), box.xMaximum(), box.yMaximum())
