"""Coordinates as tables give them: what is no place is rejected, swapped ones are put right where that is certain."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any, List, Optional, Tuple

import geopandas
import numpy as np

from ..control import Control
from ..tables import Origin
from . import values
from .rejects import Notes, Reject

SOUTHERNMOST_DEG = -60.0
"""No charger stands in Antarctica: coordinates there are the wrong way round."""
FAR_DEG, NEAR_DEG = 15.0, 5.0
"""A point far from the middle of the table, which comes near when its coordinates change places, has them swapped."""
CHECK_EVERY = 256


class Places:
    """Coordinates of all rows, judged together: swapped ones only show against the others."""

    def __init__(
        self,
        numbers: Sequence[int],
        x: Sequence[Any],
        y: Sequence[Any],
        crs: str,
        origin: Origin,
        faults: Mapping[int, Reject],
        control: Control,
    ) -> None:
        """``numbers`` are the rows' own; ``x, y`` the coordinates in ``crs`` as they came, None without a place;
        ``faults`` says of a row why it has no usable place, as far as only its reader can know."""
        self._numbers, self._x, self._y, self._origin, self._faults = numbers, x, y, origin, faults
        self._is_geographic = bool(geopandas.GeoSeries([], crs=crs).crs.is_geographic)
        # Degrees are never so large that a separator could stand for thousands.
        self._decimal = None if self._is_geographic else self._sign()
        self._parsed: List[Any] = []
        for position in range(len(numbers)):
            if position % CHECK_EVERY == 0:
                control.check()
            self._parsed.append(self._parse(position))
        sound = [
            point
            for point in self._parsed
            if not isinstance(point, Reject) and self._is_on_earth(*point) and any(point)
        ]
        self._middle = tuple(np.median(np.array(sound, dtype=float), axis=0)) if sound else None

    def point(self, position: int, row: int, notes: Notes) -> Tuple[float, float]:
        """``(x, y)`` of a row; raises Reject."""
        found = self._parsed[position]
        if isinstance(found, Reject):
            raise found
        x, y = found
        if x == 0 and y == 0:
            raise Reject(
                "zero_zero",
                self._names(),
                "0, 0",
                "The coordinates are 0, 0, which stands for a missing place; enter the true ones.",
            )
        if self._is_geographic and self._looks_swapped(x, y):
            notes.add("latitude and longitude swapped, put right", row)
            return y, x
        if self._is_geographic and not self._is_on_earth(x, y):
            raise Reject(
                "out_of_range",
                self._names(),
                f"{x:g}, {y:g}",
                f"Longitude {x:g}, latitude {y:g} is no place on Earth; correct the coordinates or choose their coordinate system.",
            )
        return x, y

    def _sign(self) -> Optional[str]:
        """The decimal sign of both columns together: 541,000 alone does not say whether it means 541 or 541000."""
        signs = {sign for sign in (values.decimal_sign(self._x)[0], values.decimal_sign(self._y)[0]) if sign}
        return signs.pop() if len(signs) == 1 else None

    def _parse(self, position: int) -> Any:
        row = self._numbers[position]
        if row in self._faults:
            return self._faults[row]
        pair = []
        for name, value in (("x", self._x[position]), ("y", self._y[position])):
            if values.is_empty(value):
                message = "The row has no place: its geometry or coordinates are empty; enter them."
                return Reject("no_geometry", self._field(name), None, message)
            try:
                pair.append(values.number(value, self._decimal))
            except (TypeError, ValueError):
                return Reject(
                    "not_a_number", self._field(name), value, f"The coordinate “{value}” is not a number; correct it."
                )
        if not all(map(math.isfinite, pair)):
            return Reject("out_of_range", self._names(), str(pair), "The coordinates are infinite; correct them.")
        return tuple(pair)

    def _looks_swapped(self, x: float, y: float) -> bool:
        if not self._is_on_earth(y, x) or x < SOUTHERNMOST_DEG:
            return False
        if not self._is_on_earth(x, y) or y < SOUTHERNMOST_DEG:
            return True
        return self._middle is not None and self._distance(x, y) > FAR_DEG and self._distance(y, x) < NEAR_DEG

    def _distance(self, x: float, y: float) -> float:
        return max(abs(x - self._middle[0]), abs(y - self._middle[1]))

    @staticmethod
    def _is_on_earth(longitude: float, latitude: float) -> bool:
        return abs(longitude) <= 180 and abs(latitude) <= 90

    def _field(self, name: str) -> str:
        return self._origin.fields.get(name, "geometry")

    def _names(self) -> str:
        return ", ".join(dict.fromkeys((self._field("x"), self._field("y"))))
