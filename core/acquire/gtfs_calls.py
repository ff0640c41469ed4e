"""The timetable of a feed: trips, their calls at stops, and how often each departs, a block of rows at a time.

A departure counts where a passenger can board: ``pickup_type`` is not 1, and the call is not the trip's last. Times may exceed
24 hours; they belong to the service day on which the trip began. ``frequencies.txt`` replaces the trip's own times by
ceil((end - start) / headway) runs from start on.

Source: General Transit Feed Specification, Schedule Reference: trips.txt, stop_times.txt, frequencies.txt.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import compress
from typing import Dict, Iterator, List, Mapping, NamedTuple, Optional, Sequence, Tuple

import numpy as np

from ..control import Control, obeying_cancel
from .gtfs import Block, Feed, Findings, first_of_each, numbers, parsed, seconds

EVENTS_AT_ONCE = 500_000
NO_PICKUP = 1
LEFT_OUT = -1
"""Index of an id that is known but not counted, so that it is not found twice."""
NO_TIME = -1
DAY_S = 86_400.0


@dataclass(frozen=True)
class Trips:
    """One element per trip, shape (n,)."""

    index: Mapping[str, int]
    route: np.ndarray
    service: np.ndarray
    services: Sequence[str]
    shape: np.ndarray
    """Index in ``shapes``, LEFT_OUT without one."""
    shapes: Sequence[str]
    direction: np.ndarray
    """0 or 1, LEFT_OUT where it is not said."""

    def __len__(self) -> int:
        return len(self.route)


class Headway(NamedTuple):
    """Runs of a trip at even intervals."""

    start_s: int
    headway_s: float
    runs: int


def read_trips(feed: Feed, routes: Mapping[str, int], findings: Findings, control: Control) -> Trips:
    """``routes``: route_id → index. Trips of unknown routes are left out, and found."""
    name = "trips.txt"
    asked = ("trip_id", "route_id", "service_id"), ("shape_id", "direction_id")
    table = feed.table(name, *asked, findings, control)
    table = table[first_of_each(table["trip_id"], table["line"], name, "trip_id", findings)]
    route = np.array([routes.get(each, LEFT_OUT) for each in table["route_id"]], dtype=np.int32)
    known = route != LEFT_OUT
    findings.add(name, "a route_id that routes.txt does not have, left out", table["line"].to_numpy()[~known])
    index = dict.fromkeys(table["trip_id"], LEFT_OUT)
    table = table[known]
    index.update({trip: place for place, trip in enumerate(table["trip_id"])})
    services, service = _codes(table["service_id"])
    shapes, shape = _codes(table["shape_id"])
    directions = {"0": 0, "1": 1}
    direction = np.array([directions.get(each, LEFT_OUT) for each in table["direction_id"]], dtype=np.int8)
    return Trips(index, route[known], service, services, shape, shapes, direction)


def _codes(column) -> Tuple[List[str], np.ndarray]:
    """``names, codes``: names sorted; an empty text has the code LEFT_OUT."""
    names = sorted(set(column) - {""})
    places = {name: place for place, name in enumerate(names)}
    return names, np.array([places.get(each, LEFT_OUT) for each in column], dtype=np.int32)


def read_frequencies(feed: Feed, trips: Trips, findings: Findings, control: Control) -> Dict[int, List[Headway]]:
    """Trip → its headways in the order of their starts; trips with their own times are not in it."""
    name = "frequencies.txt"
    table = feed.table(name, ("trip_id", "start_time", "end_time", "headway_secs"), (), findings, control)
    lines = table["line"].to_numpy()
    headways, _ = numbers(table["headway_secs"], lines, name, "headway_secs is not a number, left out", findings)
    starts, ends = (parsed(table[column], seconds, {}) for column in ("start_time", "end_time"))
    found: Dict[int, List[Headway]] = {}
    orphans: List[int] = []
    senseless: List[int] = []
    overlapping: List[int] = []
    rows = sorted(zip(table["trip_id"], range(len(table))), key=lambda row: (starts[row[1]] or 0, row[1]))
    until: Dict[int, int] = {}
    for trip_id, row in rows:
        trip = trips.index.get(trip_id)
        if trip is None:
            orphans.append(lines[row])
            continue
        start, end, headway = starts[row], ends[row], headways[row]
        if start is None or end is None or np.isnan(headway):
            if not np.isnan(headway):
                senseless.append(lines[row])
            continue
        if trip == LEFT_OUT:
            continue
        if end <= start or headway <= 0:
            senseless.append(lines[row])
            continue
        if start < until.get(trip, 0):
            overlapping.append(lines[row])
        until[trip] = max(end, until.get(trip, 0))
        found.setdefault(trip, []).append(Headway(start, float(headway), int(-(-(end - start) // headway))))
    findings.add(name, "a trip_id that trips.txt does not have, left out", sorted(orphans))
    findings.add(
        name, "no times as HH:MM:SS, an end not after the start, or a headway not above 0, left out", sorted(senseless)
    )
    findings.add(name, "overlaps another headway of its trip; the runs of both count", sorted(overlapping))
    return found


def runs_per_trip(trips: Trips, frequencies: Mapping[int, Sequence[Headway]]) -> np.ndarray:
    """Runs of each trip on a day of its service, shape (n,)."""
    runs = np.ones(len(trips), dtype=np.int64)
    for trip, headways in frequencies.items():
        runs[trip] = sum(headway.runs for headway in headways)
    return runs


# -- calls -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Calls:
    """One element per call of the kept trips, shape (n,), in the order of trips and of their stops."""

    trip: np.ndarray
    stop: np.ndarray
    """LEFT_OUT where the stop is unknown or none to board at."""
    departure_s: np.ndarray
    """Seconds after the service day began; NaN where neither said nor to be interpolated."""
    counts: np.ndarray
    """Whether a passenger can board here, and the time is known."""

    @property
    def firsts(self) -> np.ndarray:
        """Positions of the trips' first calls."""
        return np.flatnonzero(np.diff(self.trip, prepend=-1))


def read_calls(
    feed: Feed, trips: Trips, stops: Mapping[str, int], keep: np.ndarray, findings: Findings, control: Control
) -> Tuple[Calls, np.ndarray]:
    """``calls, pairs``: calls of the trips in ``keep`` (mask), and which route calls where on any day: sorted rows of
    stop and route, shape (k, 2).

    ``stops``: stop_id → index, LEFT_OUT for what is no stop to board at.
    """
    gathered = _Gathered(trips, stops, keep, findings)
    asked = (
        ("trip_id", "stop_id", "stop_sequence"),
        ("arrival_time", "departure_time", "pickup_type", "shape_dist_traveled"),
    )
    for block in feed.blocks("stop_times.txt", *asked, findings, control):
        gathered.add(block)
    # Sorting tens of millions of calls takes longer than Cancel may wait.
    return obeying_cancel(gathered.calls, control), gathered.pairs()


class _Gathered:
    """Calls as compact arrays, block by block."""

    NAME = "stop_times.txt"

    def __init__(self, trips: Trips, stops: Mapping[str, int], keep: np.ndarray, findings: Findings) -> None:
        self._trips, self._stops, self._keep, self._findings = trips, stops, keep, findings
        self._times: Dict[str, Optional[int]] = {}
        self._n_routes = int(trips.route.max()) + 1 if len(trips) else 1
        self._parts: List[Tuple[np.ndarray, ...]] = []
        self._pairs = np.zeros(0, dtype=np.int64)

    def pairs(self) -> np.ndarray:
        return np.column_stack(np.divmod(self._pairs, self._n_routes))

    def add(self, block: Block) -> None:
        find, lines = self._findings, np.array(block.lines, dtype=np.int32)
        trip = _indexes(self._trips.index, block.columns["trip_id"])
        stop = _indexes(self._stops, block.columns["stop_id"])
        find.add(self.NAME, "a trip_id that trips.txt does not have, left out", lines[trip == _UNKNOWN])
        find.add(self.NAME, "a stop_id that stops.txt does not have; no departure counted", lines[stop == _UNKNOWN])
        sentence = "a stop_id that is none to board at, or has no place; no departure counted"
        find.add(self.NAME, sentence, lines[stop == LEFT_OUT])
        stop[stop == _UNKNOWN] = LEFT_OUT
        known = trip >= 0
        both = known & (stop >= 0)
        pairs = stop[both].astype(np.int64) * self._n_routes + self._trips.route[trip[both]]
        self._pairs = np.union1d(self._pairs, pairs)
        kept = known.copy()
        kept[known] = self._keep[trip[known]]
        if not kept.any():
            return
        rows = np.flatnonzero(kept)
        chosen = {name: list(compress(column, kept.tolist())) for name, column in block.columns.items()}
        lines = lines[rows]
        sequence, _ = numbers(
            chosen["stop_sequence"], lines, self.NAME, "stop_sequence is not a number, left out", find
        )
        find.add(
            self.NAME, "no stop_sequence, left out", lines[np.array([not text for text in chosen["stop_sequence"]])]
        )
        pickup, _ = numbers(chosen["pickup_type"], lines, self.NAME, "pickup_type is not a number, taken as 0", find)
        way, _ = numbers(
            chosen["shape_dist_traveled"], lines, self.NAME, "shape_dist_traveled is not a number, taken as empty", find
        )
        arrival, departure = (self._seconds(chosen[name], lines) for name in ("arrival_time", "departure_time"))
        ordered = ~np.isnan(sequence)
        columns = (
            trip[rows],
            stop[rows],
            sequence,
            arrival,
            departure,
            pickup == NO_PICKUP,
            way.astype(np.float32),
            lines,
        )
        self._parts.append(tuple(column[ordered] for column in columns))

    def _seconds(self, texts: List[str], lines: np.ndarray) -> np.ndarray:
        found = parsed(texts, seconds, self._times)
        bad = [k for k, (text, value) in enumerate(zip(texts, found)) if text and value is None]
        self._findings.add(self.NAME, "a time that is not HH:MM:SS, taken as empty", lines[bad])
        return np.array([NO_TIME if value is None else value for value in found], dtype=np.int32)

    def calls(self) -> Calls:
        if not self._parts:
            nothing = np.zeros(0, dtype=np.int32)
            return Calls(nothing, nothing, np.zeros(0), np.zeros(0, dtype=bool))
        columns = [np.concatenate([part[k] for part in self._parts]) for k in range(8)]
        self._parts = []
        trip, sequence = columns[0], columns[2]
        order = np.lexsort((sequence, trip))
        trip, stop, sequence, arrival, departure, closed, way, lines = (column[order] for column in columns)
        again = (np.diff(trip, prepend=-1) == 0) & (np.diff(sequence, prepend=-1.0) == 0)
        self._findings.add(
            self.NAME, "the stop_sequence of an earlier call of its trip again, left out", np.sort(lines[again])
        )
        trip, stop, arrival, departure, closed, way, lines = (
            column[~again] for column in (trip, stop, arrival, departure, closed, way, lines)
        )
        times = _filled(trip, arrival, departure, way)
        is_last = np.diff(trip, append=-1) != 0
        boards = ~closed & ~is_last & (stop >= 0)
        untimed = boards & np.isnan(times)
        sentence = "no time, and none before or after it in its trip to interpolate from; no departure counted"
        self._findings.add(self.NAME, sentence, np.sort(lines[untimed]))
        backwards = (np.diff(trip, prepend=-1) == 0) & (np.diff(times, prepend=0.0) < 0)
        self._findings.add(self.NAME, "a time before that of the stop before", np.sort(lines[backwards]))
        return Calls(trip, stop, times, boards & ~untimed)


_UNKNOWN = -2


def _indexes(known: Mapping[str, int], ids: Sequence[str]) -> np.ndarray:
    return np.array([known.get(each, _UNKNOWN) for each in ids], dtype=np.int32)


def _filled(trip: np.ndarray, arrival: np.ndarray, departure: np.ndarray, way: np.ndarray) -> np.ndarray:
    """Departures in seconds: where only the arrival is said, that; where neither is, between the calls around it, by the way
    travelled where all three have one, else in even steps."""
    leaves = np.where(departure != NO_TIME, departure, arrival)
    comes = np.where(arrival != NO_TIME, arrival, departure)
    known = leaves != NO_TIME
    times = np.where(known, leaves, np.nan).astype(float)
    place = np.arange(len(trip))
    gaps = np.flatnonzero(~known)
    if not len(gaps):
        return times
    before = np.maximum.accumulate(np.where(known, place, -1))[gaps]
    after = np.minimum.accumulate(np.where(known, place, len(trip))[::-1])[::-1][gaps]
    inside = (before >= 0) & (after < len(trip))
    gaps, before, after = gaps[inside], before[inside], after[inside]
    inside = (trip[before] == trip[gaps]) & (trip[after] == trip[gaps])
    gaps, before, after = gaps[inside], before[inside], after[inside]
    share = (gaps - before) / (after - before)
    with np.errstate(invalid="ignore", divide="ignore"):
        by_way = (way[gaps] - way[before]) / (way[after] - way[before])
    usable = np.isfinite(by_way) & (by_way >= 0) & (by_way <= 1)
    share = np.where(usable, by_way, share)
    times[gaps] = leaves[before] + share * (comes[after] - leaves[before])
    return times


# -- departures --------------------------------------------------------------------------------------------------


class Events(NamedTuple):
    """Departures at stops, or starts of trips: shape (n,) each."""

    trip: np.ndarray
    stop: np.ndarray
    time_s: np.ndarray


def departures(calls: Calls, frequencies: Mapping[int, Sequence[Headway]], control: Control) -> Iterator[Events]:
    """Every departure that counts on a day on which all kept trips run, some at a time."""
    places = np.flatnonzero(calls.counts)
    yield from _events(calls, places, frequencies, control)


def starts(calls: Calls, frequencies: Mapping[int, Sequence[Headway]], control: Control) -> Iterator[Events]:
    """Every run of a trip, at its first call, whether one can board there or not."""
    places = calls.firsts
    yield from _events(calls, places[~np.isnan(calls.departure_s[places])], frequencies, control)


def _events(calls: Calls, places: np.ndarray, frequencies, control: Control) -> Iterator[Events]:
    trip = calls.trip[places]
    by_headway = np.isin(trip, np.fromiter(frequencies, dtype=np.int64, count=len(frequencies)))
    own = places[~by_headway]
    for start in range(0, len(own), EVENTS_AT_ONCE):
        control.check()
        some = own[start : start + EVENTS_AT_ONCE]
        yield Events(calls.trip[some], calls.stop[some], calls.departure_s[some])
    origin = _origins(calls)
    repeated = places[by_headway]
    for bounds in _groups(calls.trip[repeated]):
        some = repeated[bounds]
        each = calls.trip[some[0]]
        offsets = calls.departure_s[some] - origin[each]
        for headway in frequencies[each]:
            runs_at_once = max(EVENTS_AT_ONCE // len(some), 1)
            for first in range(0, headway.runs, runs_at_once):
                control.check()
                leaving = headway.start_s + headway.headway_s * np.arange(
                    first, min(first + runs_at_once, headway.runs)
                )
                times = (leaving[:, None] + offsets[None, :]).ravel()
                yield Events(np.full(len(times), each), np.tile(calls.stop[some], len(leaving)), times)


def _origins(calls: Calls) -> Dict[int, float]:
    """Trip → the first time known of it, from which the runs of a headway are counted."""
    timed = np.flatnonzero(~np.isnan(calls.departure_s))
    trips, first = np.unique(calls.trip[timed], return_index=True)
    return dict(zip(trips.tolist(), calls.departure_s[timed[first]].tolist()))


def _groups(values: np.ndarray) -> Iterator[slice]:
    """Runs of equal values."""
    if not len(values):
        return
    edges = np.flatnonzero(np.diff(values, prepend=values[:1] - 1, append=values[-1:] + 1))
    yield from (slice(a, b) for a, b in zip(edges[:-1], edges[1:]))


def in_period(times_s: np.ndarray, start_s: float, end_s: float) -> np.ndarray:
    """Mask of the times whose time of day is from ``start_s`` to before ``end_s``; a period may run past midnight."""
    return np.mod(times_s - start_s, DAY_S) < ((end_s - start_s) % DAY_S or DAY_S)
