"""A layer of points made fit for planning: every row is kept, repaired or rejected with a reason, none is lost.

Rows in = kept + rejected. The user's attributes are not looked at beyond what is asked for.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Dict, List, Optional, Tuple

import geopandas
import numpy as np
import pandas as pd
from scipy.spatial import cKDTree

from ..control import Control
from ..errors import PlanningError, count, some
from ..metric import metric_crs
from ..tables import Origin, id_text
from . import dates, values
from .places import CHECK_EVERY, Places
from .rejects import Notes, Reject, finite, nothing_usable, reject_row, reject_table, report_rejects

FIRST_BY_ID, MOST_COMPLETE, NEWEST = "first_by_id", "most_complete", "newest"
WGS84 = "EPSG:4326"
SAME_PLACE_M = 0.001
"""Closer than a millimetre is the same place: coordinates are rounded on their way."""
_WITH_UNIT = re.compile(r"(.*\d)\s*([^\W\d_][^\d]*|[%°€$£])", re.DOTALL)
_EXPONENT = re.compile(r"[+-]?[\d.,]+e[+-]?\d+", re.IGNORECASE)


@dataclass(frozen=True)
class Points:
    """A user's points before anything is checked, and of his attributes those that are asked for.

    ``table`` has ``row`` (counted from 1) and the fields named in the rules, values as they came.
    ``x, y`` are the coordinates in ``crs`` as they came (numbers or text), None without a place.
    ``filled`` is how many attributes of each row have a value.
    """

    table: pd.DataFrame
    x: List[Any]
    y: List[Any]
    crs: str
    origin: Origin
    faults: Mapping[int, Reject] = field(default_factory=dict)
    filled: Sequence[int] = ()


@dataclass(frozen=True)
class CleanRules:
    id_field: Optional[str] = None
    required: Tuple[str, ...] = ()
    numbers: Tuple[str, ...] = ()
    tolerance_m: Optional[float] = None
    """Points closer than this are the same; 0: at the same place; None: places are not compared."""
    same_fields: Tuple[str, ...] = ()
    """Only rows that agree in these are duplicates by place."""
    keep: str = FIRST_BY_ID
    date_field: Optional[str] = None
    date_order: Optional[str] = None
    area: Optional[geopandas.GeoSeries] = None
    """Polygons in the points' coordinate system outside of which no row belongs."""
    extent: Optional[Tuple[float, float, float, float]] = None
    """West, south, east, north in the points' coordinate system."""


@dataclass(frozen=True)
class Cleaned:
    positions: np.ndarray
    """(n,) the kept rows, counted from 0, in their order."""
    xy: np.ndarray
    """(n, 2) their places in the target coordinate system."""
    numbers: Mapping[str, List[Optional[float]]]
    """Field → its n numbers."""
    rejects: pd.DataFrame
    repairs: pd.DataFrame
    """As ``rejects``, but of rows that are kept: what was put right; ``value`` is what stood there."""

    def counts(self) -> Dict[str, int]:
        duplicates = self.rejects["reason"].isin(("duplicate_id", "duplicate_place"))
        return {
            "N_READ": len(self.positions) + len(self.rejects),
            "N_KEPT": len(self.positions),
            "N_REJECTED": len(self.rejects),
            "N_DUPLICATES": int(duplicates.sum()),
            "N_REPAIRED": int(self.repairs["row"].nunique()),
        }


def clean_points(
    points: Points, rules: CleanRules, to_target: Callable[[np.ndarray], np.ndarray], control: Control
) -> Cleaned:
    """Judge every row.

    ``to_target`` takes places (n, 2) in ``points.crs`` to the target's; NaN where it cannot.
    Raises PlanningError when not a single row is left, with the reasons and their counts.
    """
    run = _Run(points, rules, control)
    run.places()
    run.attributes()
    run.target(to_target)
    run.duplicates()
    return run.result()


class _Run:
    """The state of one run: the fault of each row (None while it stands), places and repaired numbers."""

    def __init__(self, points: Points, rules: CleanRules, control: Control) -> None:
        self._points, self._rules, self._control = points, rules, control
        self._rows = [int(row) for row in points.table["row"]]
        self._total = len(self._rows)
        self._fields = points.origin.fields
        self._faults: List[Optional[Reject]] = [None] * self._total
        self._repairs: List[Tuple[int, Reject]] = []
        self._xy = np.full((self._total, 2), np.nan)
        self._numbers: Dict[str, List[Optional[float]]] = {}
        ids = points.table[rules.id_field] if rules.id_field else [""] * self._total
        self._ids = [id_text(value) for value in ids]

    # -- places ------------------------------------------------------------------------------------------------------

    def places(self) -> None:
        points, control = self._points, self._control
        found = Places(self._rows, points.x, points.y, points.crs, points.origin, points.faults, control)
        for position, row in enumerate(self._rows):
            if position % CHECK_EVERY == 0:
                control.check()
                control.progress(30.0 * position / max(self._total, 1))
            swapped = Notes()
            try:
                self._xy[position] = found.point(position, row, swapped)
            except Reject as reject:
                self._faults[position] = reject
                continue
            if swapped:
                self._repaired_swap(position)
            for axis, given in (("x", points.x[position]), ("y", points.y[position])):
                if isinstance(given, str) and not _is_plain(given):
                    self._repair(
                        position, "number_text", self._name(axis), given, "The coordinate was read as a number."
                    )
        self._off_earth()
        self._within()

    def _off_earth(self) -> None:
        """Places that the coordinate system cannot express in degrees are nowhere."""
        standing = self._standing()
        degrees = _transformed(self._xy[standing], self._points.crs, WGS84)
        sound = np.isfinite(degrees).all(axis=1) & (np.abs(degrees[:, 1]) <= 90.000001)
        for position in standing[~sound]:
            x, y = self._xy[position]
            message = f"{x:g}, {y:g} is no place on Earth in the layer's coordinate system; correct it or the system."
            self._faults[position] = Reject("out_of_range", self._name("x"), f"{x:g}, {y:g}", message)

    def _within(self) -> None:
        for reason, contains, where in (
            ("outside_extent", self._in_extent, "the extent"),
            ("outside_area", self._in_area, "the area"),
        ):
            if (self._rules.extent if reason == "outside_extent" else self._rules.area) is None:
                continue
            standing = self._standing()
            outside = standing[~contains(self._xy[standing])]
            turned = self._xy[outside][:, ::-1]
            inside_if_turned = np.zeros(len(outside), dtype=bool)
            if len(outside) and _is_geographic(self._points.crs):
                inside_if_turned = contains(turned) & ~self._was_turned(outside)
            for position, xy, is_swapped in zip(outside, turned, inside_if_turned):
                if is_swapped:
                    self._xy[position] = xy
                    self._repaired_swap(int(position))
                    continue
                x, y = self._xy[position]
                message = f"The point ({x:g}, {y:g}) lies outside of {where}; correct its place or remove it."
                self._faults[position] = Reject(reason, self._name("x"), f"{x:g}, {y:g}", message)

    def _in_extent(self, xy: np.ndarray) -> np.ndarray:
        west, south, east, north = self._rules.extent
        return (xy[:, 0] >= west) & (xy[:, 0] <= east) & (xy[:, 1] >= south) & (xy[:, 1] <= north)

    def _in_area(self, xy: np.ndarray) -> np.ndarray:
        area = geopandas.GeoDataFrame(geometry=self._rules.area.reset_index(drop=True), crs=self._points.crs)
        at = geopandas.GeoDataFrame(geometry=geopandas.points_from_xy(xy[:, 0], xy[:, 1]), crs=self._points.crs)
        inside = np.zeros(len(xy), dtype=bool)
        if len(xy) and len(area):
            inside[geopandas.sjoin(at, area, predicate="intersects").index.unique().to_numpy()] = True
        return inside

    def _was_turned(self, positions: np.ndarray) -> np.ndarray:
        turned = {position for position, repair in self._repairs if repair.reason == "swapped"}
        return np.array([position in turned for position in positions], dtype=bool)

    def _repaired_swap(self, position: int) -> None:
        x, y = self._xy[position]
        self._repair(
            position, "swapped", self._name("x"), f"{y:g}, {x:g}", "Latitude and longitude were swapped, put right."
        )

    # -- attributes --------------------------------------------------------------------------------------------------

    def attributes(self) -> None:
        for name in self._rules.numbers:
            self._read_numbers(name)
        for name in self._rules.required:
            for position, value in enumerate(self._points.table[name]):
                if self._faults[position] is None and values.is_empty(value):
                    message = f"The field “{name}” has no value and must have one; fill it in."
                    self._faults[position] = Reject("missing_value", name, None, message)

    def _read_numbers(self, name: str) -> None:
        column = self._points.table[name].tolist()
        bare, units = zip(*map(_cut_unit, column)) if column else ((), ())
        usual = next((unit for unit, _ in Counter(unit for unit in units if unit).most_common(1)), "")
        decimal, doubtful = values.decimal_sign(bare)
        found: List[Optional[float]] = []
        for position, value in enumerate(column):
            if position % CHECK_EVERY == 0:
                self._control.check()
            found.append(None)
            if values.is_empty(value) or self._faults[position] is not None:
                continue
            try:
                if units[position] and units[position] != usual:
                    message = f"“{value}” has another unit than the other rows (“{usual}”); convert it."
                    raise Reject("other_unit", name, value, message)
                found[-1] = finite(partial(values.number, bare[position], decimal), name, value)
            except Reject as reject:
                self._faults[position] = reject
                continue
            if isinstance(value, str) and not _is_plain(value):
                self._repair(position, "number_text", name, value, f"Read as {found[-1]:.15g}.")
        self._numbers[name] = found
        if doubtful and decimal is None:
            self._control.warn(
                f"Layer “{self._points.origin.layer}”, field “{name}”: in {count(doubtful, 'row')} the comma could separate thousands; "
                "it was read as the decimal sign."
            )

    # -- target ------------------------------------------------------------------------------------------------------

    def target(self, to_target: Callable[[np.ndarray], np.ndarray]) -> None:
        standing = self._standing()
        self._target = np.full((self._total, 2), np.nan)
        if len(standing):
            self._target[standing] = to_target(self._xy[standing])
        for position in standing[~np.isfinite(self._target[standing]).all(axis=1)]:
            x, y = self._xy[position]
            message = f"The point ({x:g}, {y:g}) cannot be expressed in the target coordinate system; choose another (TARGET_CRS)."
            self._faults[position] = Reject("outside_target_crs", self._name("x"), f"{x:g}, {y:g}", message)
        self._control.progress(60.0)

    # -- duplicates --------------------------------------------------------------------------------------------------

    def duplicates(self) -> None:
        order = self._order()
        best: Dict[str, int] = {}
        for position in order:
            id_ = self._ids[position]
            if not id_:
                continue
            if id_ not in best:
                best[id_] = position
                continue
            message = f"The id “{id_}” is also that of row {self._rows[best[id_]]}, which stays ({self._why()})."
            self._faults[position] = Reject("duplicate_id", self._rules.id_field or "", id_, message)
        if self._rules.tolerance_m is not None:
            self._by_place([position for position in order if self._faults[position] is None])

    def _order(self) -> List[int]:
        """Standing rows, the one that stays before those that are the same."""
        standing = [int(position) for position in self._standing()]
        are_numbers = all(id_.isdecimal() for id_ in self._ids if id_)

        def by_id(position: int) -> Tuple[Any, ...]:
            id_ = self._ids[position]
            return (not id_, int(id_ or 0) if are_numbers else id_, position)

        if self._rules.keep == MOST_COMPLETE:
            return sorted(standing, key=lambda position: (-self._points.filled[position], by_id(position)))
        if self._rules.keep == NEWEST:
            days = self._days()
            newest = sorted(standing, key=by_id)
            return sorted(newest, key=lambda position: days[position] or "", reverse=True)
        return sorted(standing, key=by_id)

    def _days(self) -> List[Optional[str]]:
        """The date of each row as ISO text; None where it is empty, or not understood, which is said."""
        name = self._rules.date_field
        if name is None:
            raise PlanningError(
                "Choose the field with the date (DATE_FIELD), or another rule for which duplicate stays (KEEP)."
            )
        column = self._points.table[name].tolist()
        order = self._rules.date_order or dates.day_order(column) or dates.DAY_FIRST
        found: List[Optional[str]] = []
        bad: List[int] = []
        for row, value in zip(self._rows, column):
            try:
                moment = None if values.is_empty(value) else dates.day(value, order) + _time(value)
            except ValueError:
                moment = None
                bad.append(row)
            found.append(moment)
        if bad:
            self._control.warn(
                f"Layer “{self._points.origin.layer}”, field “{name}”: {count(len(bad), 'row')} (row {some(bad)}) hold no date and are "
                "taken as the oldest."
            )
        return found

    def _by_place(self, order: List[int]) -> None:
        """In the order of preference, each row that stays rejects those near it. No chains: what goes rejects nobody."""
        reach = max(float(self._rules.tolerance_m), SAME_PLACE_M)
        if not order:
            return
        metres = _in_metres(self._xy[order], self._points.crs)
        kinds = self._kinds(order)
        # Many rows at one place are dealt with first: a neighbour list for each would be as long as their number, squared.
        kept: Dict[Tuple[Any, ...], int] = {}
        places: List[int] = []
        for place, position in enumerate(order):
            if place % CHECK_EVERY == 0:
                self._control.check()
            key = (kinds[place], round(metres[place, 0] / SAME_PLACE_M), round(metres[place, 1] / SAME_PLACE_M))
            if key in kept:
                self._reject_near(position, order[kept[key]], 0.0)
            else:
                kept[key] = place
                places.append(place)
        tree = cKDTree(metres[places])
        gone = np.zeros(len(places), dtype=bool)
        for at, place in enumerate(places):
            if at % CHECK_EVERY == 0:
                self._control.check()
                self._control.progress(60.0 + 40.0 * at / len(places))
            if gone[at]:
                continue
            for other in sorted(tree.query_ball_point(metres[place], reach)):
                if other > at and not gone[other] and kinds[places[other]] == kinds[place]:
                    gone[other] = True
                    distance = float(np.hypot(*(metres[places[other]] - metres[place])))
                    self._reject_near(order[places[other]], order[place], distance)

    def _kinds(self, order: List[int]) -> List[Tuple[str, ...]]:
        columns = [self._points.table[name].tolist() for name in self._rules.same_fields]
        return [tuple(id_text(column[position]).casefold() for column in columns) for position in order]

    def _reject_near(self, position: int, kept: int, distance: float) -> None:
        message = f"The point is {distance:.1f} m from that of row {self._rows[kept]}, which stays ({self._why()})."
        self._faults[position] = Reject("duplicate_place", self._name("x"), f"{distance:.3f}", message)

    def _why(self) -> str:
        return {MOST_COMPLETE: "the most complete", NEWEST: "the newest"}.get(self._rules.keep, "the first by id")

    # -- result ------------------------------------------------------------------------------------------------------

    def result(self) -> Cleaned:
        layer = self._points.origin.layer
        rejects = reject_table(
            [
                reject_row(self._rows[position], self._ids[position], fault)
                for position, fault in enumerate(self._faults)
                if fault is not None
            ]
        )
        repairs = reject_table(
            [
                reject_row(self._rows[position], self._ids[position], repair)
                for position, repair in sorted(self._repairs, key=lambda each: each[0])
                if self._faults[position] is None
            ]
        )
        positions = self._standing()
        if self._total and not len(positions):
            raise PlanningError(nothing_usable(rejects, self._points.origin, self._total))
        for reason, group in repairs.groupby("reason", sort=True):
            rows = group["row"].drop_duplicates().tolist()
            self._control.warn(f"Layer “{layer}”: {count(len(rows), 'row')} repaired, {reason} (row {some(rows)}).")
        report_rejects(rejects, self._points.origin, self._total, self._control)
        numbers = {name: [found[position] for position in positions] for name, found in self._numbers.items()}
        return Cleaned(positions, self._target[positions], numbers, rejects, repairs)

    def _standing(self) -> np.ndarray:
        return np.flatnonzero([fault is None for fault in self._faults])

    def _repair(self, position: int, reason: str, name: str, value: Any, message: str) -> None:
        self._repairs.append((int(position), Reject(reason, name, value, message)))

    def _name(self, axis: str) -> str:
        return self._fields.get(axis, "geometry")


def _is_plain(text: str) -> bool:
    """Whether any program reads the text as a number."""
    try:
        float(text)
    except ValueError:
        return False
    return text == text.strip() and "_" not in text


def _cut_unit(value: Any) -> Tuple[Any, str]:
    """A value without the unit behind its number, and that unit in small letters."""
    if not isinstance(value, str) or _EXPONENT.fullmatch(value.strip()):
        return value, ""
    found = _WITH_UNIT.fullmatch(value.strip())
    return (found[1], found[2].strip().casefold()) if found else (value, "")


def _time(value: Any) -> str:
    """The time of day behind an ISO date, so that of two of one day the later is the newer."""
    found = re.fullmatch(r"\d{4}-\d\d-\d\d[T ](\d\d:\d\d(?::\d\d(?:\.\d+)?)?).*", str(value).strip())
    return "T" + found[1] if found else ""


def _is_geographic(crs: str) -> bool:
    return bool(geopandas.GeoSeries([], crs=crs).crs.is_geographic)


def _transformed(xy: np.ndarray, source: str, target: str) -> np.ndarray:
    """Places (n, 2) in another coordinate system; infinite where there are none."""
    from pyproj import Transformer

    if not len(xy):
        return xy
    x, y = Transformer.from_crs(source, target, always_xy=True).transform(xy[:, 0], xy[:, 1])
    return np.column_stack([x, y])


def _in_metres(xy: np.ndarray, crs: str) -> np.ndarray:
    degrees = _transformed(xy, crs, WGS84)
    west, south = degrees.min(axis=0)
    east, north = degrees.max(axis=0)
    return _transformed(degrees, WGS84, metric_crs(west, max(south, -90.0), east, min(north, 90.0)))
