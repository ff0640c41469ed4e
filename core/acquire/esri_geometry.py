"""Geometries of Esri JSON and GeoJSON as shapely ones, in the plane (heights and measures are dropped).

Source: Esri, "Geometry objects" of the ArcGIS REST API. A polygon is a flat list of rings: outer ones run clockwise, holes
the other way; which hole belongs to which outer ring is not written down. Curves are drawn as short straight lines.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Mapping, Sequence
from typing import Any, Dict, List, Optional, Tuple

from pyproj import CRS
from pyproj.exceptions import CRSError
from shapely.geometry import (
    GeometryCollection,
    LinearRing,
    LineString,
    MultiLineString,
    MultiPoint,
    MultiPolygon,
    Point,
    Polygon,
    shape,
)
from shapely.validation import make_valid

from ..errors import PlanningError

XY = Tuple[float, float]
WGS84 = "EPSG:4326"
_WEB_MERCATOR = frozenset((102100, 102113, 900913))
SEGMENTS_OF_A_CIRCLE = 90
SEGMENTS_OF_A_BEZIER = 24
KINDS: Dict[str, str] = {
    "esriGeometryPoint": "point",
    "esriGeometryMultipoint": "point",
    "esriGeometryPolyline": "line",
    "esriGeometryPolygon": "polygon",
    "esriGeometryEnvelope": "polygon",
    "esriGeometryMultiPatch": "solid",
}


def crs_of(reference: Any) -> Optional[CRS]:
    """The coordinate system of a ``spatialReference``: ``latestWkid`` before ``wkid`` before ``wkt``; None where it says none."""
    if not isinstance(reference, Mapping):
        return None
    for name in ("latestWkid", "wkid"):
        wkid = reference.get(name)
        if isinstance(wkid, bool) or not isinstance(wkid, (int, float)) or not 0 < wkid < 1e9:
            continue
        code = 3857 if int(wkid) in _WEB_MERCATOR else int(wkid)
        for authority in ("EPSG", "ESRI"):
            try:
                return CRS.from_authority(authority, code)
            except CRSError:
                continue
    text = reference.get("wkt2") or reference.get("wkt")
    if isinstance(text, str) and text.strip():
        try:
            return CRS.from_wkt(text)
        except CRSError:
            return None
    return None


def from_esri(geometry: Any):
    """A shapely geometry, or None for a missing, empty or unreadable one.

    Raises PlanningError for a kind of curve that cannot be drawn (elliptic arcs).
    """
    if not isinstance(geometry, Mapping):
        return None
    if "curveRings" in geometry or "rings" in geometry:
        rings = [_vertices(ring) for ring in _list(geometry.get("curveRings") or geometry.get("rings"))]
        return polygon_of([ring for ring in rings if len(set(ring)) >= 3])
    if "curvePaths" in geometry or "paths" in geometry:
        paths = [_vertices(path) for path in _list(geometry.get("curvePaths") or geometry.get("paths"))]
        lines = [LineString(path) for path in paths if len(path) >= 2]
        return (lines[0] if len(lines) == 1 else MultiLineString(lines)) if lines else None
    if "points" in geometry:
        points = [Point(point) for point in map(_xy, _list(geometry["points"])) if point]
        return MultiPoint(points) if points else None
    if "xmin" in geometry:
        return _envelope(geometry)
    place = _xy([geometry.get("x"), geometry.get("y")])
    return Point(place) if place else None


def from_geojson(geometry: Any):
    """A shapely geometry in the plane, or None for a missing, empty or unreadable one."""
    if not isinstance(geometry, Mapping):
        return None
    try:
        made = shape(_flat(geometry))
    except Exception:  # noqa: BLE001 - shapely raises its own and Python's errors on broken coordinates, differing by version
        return None
    return None if made.is_empty else made


def has_curves(geometry: Any) -> bool:
    return isinstance(geometry, Mapping) and ("curveRings" in geometry or "curvePaths" in geometry)


def polygon_of(rings: Sequence[Sequence[XY]]):
    """One polygon or several from closed or open rings in any order, holes where the rings' direction says so.

    Where that leaves a hole outside every outer ring (some servers do not keep the direction), a place is inside when an odd
    number of rings runs around it. None without a ring that encloses anything.
    """
    if len(rings) == 1:
        whole = Polygon(rings[0])
        return whole if whole.area > 0 else None
    outer: List[Polygon] = []
    holes: List[Polygon] = []
    for ring in rings:
        made = LinearRing(ring)
        area = Polygon(made)
        if area.area > 0:
            (holes if made.is_ccw else outer).append(area)
    if not outer and not holes:
        return None
    outer.sort(key=lambda part: part.area)
    held: List[List[Polygon]] = [[] for _ in outer]
    for hole in holes:
        around = next((number for number, part in enumerate(outer) if _surrounds(part, hole)), None)
        if around is None:
            return functools.reduce(lambda one, other: one.symmetric_difference(other), map(_valid, [*outer, *holes]))
        held[around].append(hole)
    parts = [Polygon(part.exterior, [hole.exterior for hole in inside]) for part, inside in zip(outer, held)]
    return parts[0] if len(parts) == 1 else MultiPolygon(parts)


def repaired(geometry):
    """The polygon, made valid where it is not: its parts that have an area; None where nothing is left."""
    whole = _valid(geometry)
    parts = [part for part in _parts(whole) if isinstance(part, Polygon) and part.area > 0]
    if not parts:
        return None
    return parts[0] if len(parts) == 1 else MultiPolygon(parts)


def _valid(geometry):
    return geometry if geometry.is_valid else make_valid(geometry)


def _parts(geometry) -> List[Any]:
    if isinstance(geometry, (MultiPolygon, GeometryCollection)):
        return [part for each in geometry.geoms for part in _parts(each)]
    return [geometry]


def _surrounds(part: Polygon, hole: Polygon) -> bool:
    if part.area < hole.area:
        return False
    west, south, east, north = part.bounds
    inner_west, inner_south, inner_east, inner_north = hole.bounds
    if inner_west < west or inner_south < south or inner_east > east or inner_north > north:
        return False
    return _valid(part).contains(_valid(hole).representative_point())


def _envelope(geometry: Mapping[str, Any]):
    low, high = (
        _xy([geometry.get("xmin"), geometry.get("ymin")]),
        _xy([geometry.get("xmax"), geometry.get("ymax")]),
    )
    if low is None or high is None or low[0] >= high[0] or low[1] >= high[1]:
        return None
    return Polygon([low, (low[0], high[1]), high, (high[0], low[1])])


def _list(value: Any) -> Sequence[Any]:
    return value if isinstance(value, list) else []


def _xy(value: Any) -> Optional[XY]:
    """The first two numbers, or None where they are no finite numbers (Esri writes a missing point as "NaN")."""
    if not isinstance(value, Sequence) or isinstance(value, str) or len(value) < 2:
        return None
    x, y = value[0], value[1]
    if isinstance(x, bool) or isinstance(y, bool) or not isinstance(x, (int, float)) or not isinstance(y, (int, float)):
        return None
    return (float(x), float(y)) if math.isfinite(x) and math.isfinite(y) else None


def _flat(geometry: Mapping[str, Any]) -> Dict[str, Any]:
    """GeoJSON with two coordinates everywhere."""
    if geometry.get("type") == "GeometryCollection":
        return {"type": "GeometryCollection", "geometries": [_flat(part) for part in _list(geometry.get("geometries"))]}
    return {"type": geometry.get("type"), "coordinates": _flat_coordinates(geometry.get("coordinates"), 0)}


def _flat_coordinates(value: Any, depth: int) -> Any:
    if depth > 4 or not isinstance(value, list):
        raise ValueError("coordinates nested too deep, or none")
    if value and not isinstance(value[0], list):
        place = _xy(value)
        if place is None:
            raise ValueError("no coordinates")
        return place
    return [_flat_coordinates(part, depth + 1) for part in value]


# -- curves ----------------------------------------------------------------------------------------------------------


def _vertices(path: Any) -> List[XY]:
    """The vertices of a ring or path, its curves drawn as short straight lines; unreadable vertices are left out."""
    drawn: List[XY] = []
    for item in _list(path):
        if isinstance(item, Mapping):
            drawn.extend(_curve(item, drawn[-1]) if drawn else [])
            continue
        place = _xy(item)
        if place is not None:
            drawn.append(place)
    return drawn


def _curve(item: Mapping[str, Any], start: XY) -> List[XY]:
    """The points after ``start`` on a circular arc through a third point (``c``), a Bézier curve (``b``) or a circular
    arc around a centre (``a`` with four values)."""
    kind = next((name for name in ("c", "b", "a") if name in item), "")
    values = _list(item.get(kind))
    places = [_xy(value) for value in values]
    if kind == "c" and len(places) >= 2 and places[0] and places[1]:
        return _arc_through(start, places[1], places[0])
    if kind == "b" and len(places) >= 3 and places[0] and places[1] and places[2]:
        return _bezier(start, places[1], places[2], places[0])
    if kind == "a" and len(values) == 4 and places[0] and places[1]:
        return _arc_around(places[1], start, places[0], clockwise=bool(values[3]))
    raise PlanningError(
        "The service sent a curve of a kind that cannot be drawn here (an elliptic arc). Ask its owner for a layer without true "
        "curves, or open the layer in QGIS, use “Segmentize by maximum angle”, and go on with its result."
    )


def _arc_through(start: XY, through: XY, end: XY) -> List[XY]:
    (ax, ay), (bx, by), (cx, cy) = start, through, end
    twice = 2.0 * (ax * (by - cy) + bx * (cy - ay) + cx * (ay - by))
    if abs(twice) < 1e-12 * max(1.0, abs(ax - cx) + abs(ay - cy)):
        return [through, end]
    a2, b2, c2 = ax * ax + ay * ay, bx * bx + by * by, cx * cx + cy * cy
    centre = (
        (a2 * (by - cy) + b2 * (cy - ay) + c2 * (ay - by)) / twice,
        (a2 * (cx - bx) + b2 * (ax - cx) + c2 * (bx - ax)) / twice,
    )
    turns_right = (bx - ax) * (cy - ay) - (by - ay) * (cx - ax) < 0
    return _arc_around(centre, start, end, clockwise=turns_right)


def _arc_around(centre: XY, start: XY, end: XY, *, clockwise: bool) -> List[XY]:
    (x, y), radius = centre, math.dist(centre, start)
    first, last = math.atan2(start[1] - y, start[0] - x), math.atan2(end[1] - y, end[0] - x)
    angle = (first - last if clockwise else last - first) % math.tau
    angle = angle or math.tau
    steps = max(2, math.ceil(SEGMENTS_OF_A_CIRCLE * angle / math.tau))
    sign = -1.0 if clockwise else 1.0
    between = [first + sign * angle * step / steps for step in range(1, steps)]
    return [*((x + radius * math.cos(each), y + radius * math.sin(each)) for each in between), end]


def _bezier(start: XY, control_1: XY, control_2: XY, end: XY) -> List[XY]:
    def at(share: float) -> XY:
        weights = ((1 - share) ** 3, 3 * share * (1 - share) ** 2, 3 * share**2 * (1 - share), share**3)
        points = (start, control_1, control_2, end)
        return (
            sum(weight * point[0] for weight, point in zip(weights, points)),
            sum(weight * point[1] for weight, point in zip(weights, points)),
        )

    return [*(at(step / SEGMENTS_OF_A_BEZIER) for step in range(1, SEGMENTS_OF_A_BEZIER)), end]
