"""A metric coordinate system for the data at hand, so that distances are metres wherever the layers come from."""

from __future__ import annotations

import math

from .errors import PlanningError

UTM_WIDTH_DEG = 6.0
"""Beyond one UTM zone's width around its meridian the scale error would exceed 0.1 percent at mid latitudes."""


def metric_crs(west: float, south: float, east: float, north: float) -> str:
    """A coordinate system with metres as unit for an extent in degrees (WGS 84).

    The UTM zone of the centre while the extent stays about as narrow as a zone, polar stereographic
    (UPS) near the poles, otherwise a Lambert azimuthal projection around the centre.

    Returns an authority code (``EPSG:32617``) or a PROJ string. Raises PlanningError on an impossible extent.
    """
    if not all(map(math.isfinite, (west, south, east, north))) or south < -90.001 or north > 90.001:
        raise PlanningError(
            f"The layers' extent ({west}, {south}, {east}, {north}) is not a place on Earth; check their coordinate systems."
        )
    if east < west:
        east += 360.0
    longitude, latitude = ((west + east) / 2.0 + 180.0) % 360.0 - 180.0, (south + north) / 2.0
    if latitude > 84.0:
        return "EPSG:32661"
    if latitude < -80.0:
        return "EPSG:32761"
    if east - west > 1.5 * UTM_WIDTH_DEG:
        return f"+proj=laea +lat_0={latitude:.4f} +lon_0={longitude:.4f} +datum=WGS84 +units=m +no_defs"
    zone = min(int((longitude + 180.0) // 6.0) + 1, 60)
    return f"EPSG:{32600 + zone if latitude >= 0 else 32700 + zone}"
