"""An area in degrees that may cross the antimeridian."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Tuple

from ..errors import PlanningError

TOLERANCE_DEG = 1e-6
"""About 0.1 m: services round coordinates, and the extent itself is sent with six digits."""


@dataclass(frozen=True)
class Box:
    """A rectangle in degrees (WGS 84) with west ≤ east."""

    west: float
    south: float
    east: float
    north: float

    def contains(self, longitude: float, latitude: float) -> bool:
        return (
            self.west - TOLERANCE_DEG <= longitude <= self.east + TOLERANCE_DEG
            and self.south - TOLERANCE_DEG <= latitude <= self.north + TOLERANCE_DEG
        )


@dataclass(frozen=True)
class Extent:
    """West, south, east, north in degrees (WGS 84); east below west, or beyond ±180, crosses the antimeridian."""

    west: float
    south: float
    east: float
    north: float

    def __post_init__(self) -> None:
        sides = (self.west, self.south, self.east, self.north)
        if (
            not all(map(math.isfinite, sides))
            or not -90.001 <= self.south < self.north <= 90.001
            or self.west == self.east
        ):
            raise PlanningError(
                f"The extent (west {self.west:g}, south {self.south:g}, east {self.east:g}, north {self.north:g} degrees) "
                "is no area on Earth. Draw it again, and check its coordinate system."
            )

    def boxes(self) -> Tuple[Box, ...]:
        """One box, or two on both sides of the antimeridian."""
        south, north = max(self.south, -90.0), min(self.north, 90.0)
        width = self.east - self.west
        if width >= 360.0:
            return (Box(-180.0, south, 180.0, north),)
        west = (self.west + 180.0) % 360.0 - 180.0
        east = west + (width if width > 0 else width + 360.0)
        if east <= 180.0:
            return (Box(west, south, east, north),)
        return Box(west, south, 180.0, north), Box(-180.0, south, east - 360.0, north)

    def contains(self, longitude: float, latitude: float) -> bool:
        return any(box.contains(longitude, latitude) for box in self.boxes())

    def sentence(self) -> str:
        """The area in words, for the record of what was asked."""
        return (
            f"area west {self.west:.6g}, south {self.south:.6g}, east {self.east:.6g}, north {self.north:.6g} degrees"
        )
