"""Line layers as the engine's networks."""

from __future__ import annotations

import struct
from array import array
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Dict, Iterator, List, Mapping, Optional, Tuple

from qgis.core import QgsCoordinateReferenceSystem, QgsCsException, QgsFeatureRequest, QgsProcessingContext, QgsWkbTypes

from ...core.control import Control
from ...core.errors import PlanningError, count, some
from .tables import UNCHECKED, Input, engine_crs, in_the_plane, plain

if TYPE_CHECKING:
    import numpy

    from ...core.access.osm_roads import Profile
    from ...core.access.roads import Lines

OSM_FIELDS = ("highway", "other_tags")
"""Fields of the line layer that GDAL reads from an OpenStreetMap extract."""


@dataclass(frozen=True)
class Traffic:
    """Where a line layer says which way and how fast its lines are travelled; empty names: nothing is said."""

    direction_field: str = ""
    forward: str = ""
    backward: str = ""
    both: str = ""
    default_direction: str = "both"
    """``both``, ``forward`` or ``backward``, for lines whose value is none of the three."""
    speed_field: str = ""
    default_speed_kmh: float = 50.0
    profile: Optional["Profile"] = None
    """Reads OpenStreetMap's tags where the layer has them and no field was named."""


def is_osm(input_: Input) -> bool:
    return all(input_.source.fields().indexFromName(name) >= 0 for name in OSM_FIELDS)


def read_lines(
    input_: Input,
    crs: QgsCoordinateReferenceSystem,
    traffic: Traffic,
    context: QgsProcessingContext,
    control: Control,
) -> "Lines":
    """All lines of ``input_`` in ``crs``; each part of a multi-line is a line. What is left out is counted and said."""
    import numpy as np

    from ...core.access.roads import Lines

    reader = _Osm(traffic) if traffic.profile is not None and is_osm(input_) else _Fields(input_, traffic)
    request = QgsFeatureRequest().setDestinationCrs(crs, context.transformContext())
    request.setSubsetOfAttributes([input_.source.fields().indexFromName(name) for name in reader.names])
    indexes = [input_.source.fields().indexFromName(name) for name in reader.names]
    vertices: List[Any] = []
    first, direction, speed = [0], array("b"), array("d")
    bare, closed, row = 0, 0, 0
    try:
        for row, feature in enumerate(input_.source.getFeatures(request, UNCHECKED), start=1):
            if row % 256 == 0:
                control.check()
            geometry = feature.geometry()
            if geometry.isEmpty() or geometry.type() != QgsWkbTypes.GeometryType.LineGeometry:
                bare += 1
                continue
            attributes = feature.attributes()
            use = reader.use(row, [plain(attributes[index]) for index in indexes])
            if use is None:
                closed += 1
                continue
            for part in parts(bytes(in_the_plane(geometry).asWkb())):
                vertices.append(part)
                first.append(first[-1] + len(part))
                direction.append(use[0])
                speed.append(use[1])
    except QgsCsException as error:
        raise PlanningError(
            f"The layer “{input_.layer}” ({input_.parameter}), row {row}: its geometry cannot be transformed to "
            f"{crs.userFriendlyIdentifier()}: {error}. Check the layer's coordinate system."
        ) from error
    reader.raise_faults()
    for sentence in reader.doubts():
        control.warn(sentence)
    if bare:
        control.warn(f"Layer “{input_.layer}”: {count(bare, 'row')} of {row:,} without a line left out.")
    if closed:
        control.info(
            f"Layer “{input_.layer}”: {count(closed, 'row')} of {row:,} not open to “{traffic.profile.name}” left out."
        )
    if len(first) == 1:
        raise PlanningError(
            f"The layer “{input_.layer}” ({input_.parameter}) has no line that can be used. Choose a layer of roads or paths."
        )
    xy = np.concatenate(vertices)
    if not np.isfinite(xy).all():
        raise PlanningError(
            f"The layer “{input_.layer}” ({input_.parameter}) reaches beyond what {crs.userFriendlyIdentifier()} can show. "
            "Clip it to the planning area first."
        )
    return Lines(
        xy,
        np.array(first, dtype=np.int64),
        engine_crs(crs),
        np.array(direction, dtype=np.int8),
        np.array(speed, dtype=float),
    )


def parts(wkb: bytes) -> Iterator["numpy.ndarray"]:
    """The vertices, (n, 2) with n ≥ 2, of every line in the WKB of a plane LineString or MultiLineString."""
    import numpy as np

    at, several = 0, struct.unpack_from(_order(wkb, 0) + "I", wkb, 1)[0] == _MULTI
    if several:
        at = 9
    while at < len(wkb):
        order = _order(wkb, at)
        n = struct.unpack_from(order + "I", wkb, at + 5)[0]
        if n > 1:
            yield np.frombuffer(wkb, dtype=order + "f8", count=2 * n, offset=at + 9).reshape(n, 2)
        at += 9 + 16 * n


_MULTI = 5


def _order(wkb: bytes, at: int) -> str:
    return "<" if wkb[at] else ">"


class _Osm:
    """Uses of lines by OpenStreetMap's tags."""

    names = OSM_FIELDS

    def __init__(self, traffic: Traffic) -> None:
        self._profile = traffic.profile

    def use(self, row: int, values: List[Any]) -> Optional[Tuple[int, float]]:
        from ...core.access.osm_roads import other_tags, use_of

        highway, others = values
        if not highway:
            return None
        found = use_of({**other_tags(others), "highway": str(highway)}, self._profile)
        return None if found is None else (found.direction, found.speed_kmh)

    def raise_faults(self) -> None:
        """Tags that say nothing take the profile's values: OpenStreetMap has no wrong ones."""

    def doubts(self) -> List[str]:
        return []


class _Fields:
    """Uses of lines by the user's fields, as QGIS's own network tools take them."""

    def __init__(self, input_: Input, traffic: Traffic) -> None:
        from ...core.access.roads import BACKWARD, BOTH, FORWARD

        self._input, self._traffic = input_, traffic
        self.names = tuple(name for name in (traffic.direction_field, traffic.speed_field) if name)
        ways = {"both": BOTH, "forward": FORWARD, "backward": BACKWARD}
        self._default = ways[traffic.default_direction]
        said = ((traffic.forward, FORWARD), (traffic.backward, BACKWARD), (traffic.both, BOTH))
        self._ways: Mapping[str, int] = {value: way for value, way in said if value}
        self._bad_speeds: List[int] = []
        self._unknown_ways: Dict[str, int] = {}

    def use(self, row: int, values: List[Any]) -> Optional[Tuple[int, float]]:
        given: Dict[str, Any] = dict(zip(self.names, values))
        said = _text(given.get(self._traffic.direction_field))
        way = self._ways.get(said, self._default)
        if said and said not in self._ways:
            self._unknown_ways[said] = self._unknown_ways.get(said, 0) + 1
        value = given.get(self._traffic.speed_field)
        if value is None or value == "":
            return way, self._traffic.default_speed_kmh
        try:
            speed = float(value)
        except (TypeError, ValueError):
            speed = 0.0
        if not 0 < speed < 1000:
            self._bad_speeds.append(row)
        return way, speed

    def raise_faults(self) -> None:
        if self._bad_speeds:
            raise PlanningError(
                f"The field “{self._traffic.speed_field}” of the layer “{self._input.layer}”: {count(len(self._bad_speeds), 'row')} "
                f"(row {some(self._bad_speeds)}) hold no speed above 0 km/h. Correct them, or empty them for the default speed."
            )

    def doubts(self) -> List[str]:
        """A direction in other words than those given is easily overlooked: the line is then open as the others are."""
        if not self._unknown_ways:
            return []
        lines = count(sum(self._unknown_ways.values()), "line")
        values = some([f"“{value}”" for value in sorted(self._unknown_ways)])
        return [
            f"Layer “{self._input.layer}”: {lines} with a direction ({values}) that is none of the values given for forward, backward and both "
            f"are taken as {self._traffic.default_direction}."
        ]


def _text(value: Any) -> str:
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return "" if value is None else str(value).strip()
