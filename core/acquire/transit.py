"""Public transport from a GTFS feed: stops with their departures, routes with their lines, and a grid of route density.

Source: General Transit Feed Specification, Schedule Reference (gtfs.org/documentation/schedule/reference), and the extended
route types of the feeds that use them (100 to 1702).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path as FilePath
from typing import Any, Dict, List, Mapping, Optional, Sequence, Tuple

import geopandas
import numpy as np
import pandas as pd

from ..control import Control, Span
from ..errors import PlanningError, count
from ..schema import DAY_TYPES, DEFAULT_PERIODS, ROUTES, Table, stops_table
from . import transit_lines
from .gtfs import Feed, Findings, day_number, first_of_each, numbers
from .gtfs_calls import (
    LEFT_OUT,
    Calls,
    Headway,
    Trips,
    departures,
    in_period,
    read_calls,
    read_frequencies,
    read_trips,
    runs_per_trip,
    starts,
)
from .gtfs_service import NAMES, Calendar, ReferenceDay, active, read_calendar, reference_days
from .provenance import Provenance
from .transit_lines import Path as Way

WGS84 = "EPSG:4326"
HOUR_S = 3600.0
DAYTIME_S = (6 * HOUR_S, 22 * HOUR_S)
"""For ``departures_per_hour``: the hours in which nearly every network runs."""
DAYS_A_WEEK = dict(zip(DAY_TYPES, (5, 1, 1)))
STOP, STATION = "0", "1"
_MODES = {
    0: "tram",
    1: "metro",
    2: "rail",
    3: "bus",
    4: "ferry",
    5: "cable tram",
    6: "aerial lift",
    7: "funicular",
    11: "trolleybus",
    12: "monorail",
    405: "monorail",
    1701: "cable tram",
}
_EXTENDED_MODES = {
    1: "rail",
    2: "coach",
    3: "rail",
    4: "metro",
    5: "metro",
    6: "metro",
    7: "bus",
    8: "trolleybus",
    9: "tram",
    10: "ferry",
    11: "air",
    12: "ferry",
    13: "aerial lift",
    14: "funicular",
    15: "taxi",
}
"""By hundreds: 700 to 799 is bus."""
OTHER_MODE = "other"
_CLOCK = re.compile(r"(\d{1,2})(?:[:.h](\d{2}))?h?")


@dataclass(frozen=True)
class Period:
    """Part of a day by the clock; it may run past midnight."""

    name: str
    start_s: float
    end_s: float

    @property
    def hours(self) -> float:
        return ((self.end_s - self.start_s) % (24 * HOUR_S) or 24 * HOUR_S) / HOUR_S


@dataclass(frozen=True)
class Options:
    periods: Sequence[Period]
    date: Optional[str] = None
    """ISO date that takes the place of the typical day of its kind."""
    grid_size_m: Optional[float] = None
    """None: no density."""


@dataclass(frozen=True)
class FeedInfo:
    """What the feed says of itself; empty where it says nothing."""

    publisher: str
    url: str
    version: str
    start: str
    end: str
    agencies: Tuple[str, ...]

    @property
    def source(self) -> str:
        return self.publisher or ", ".join(self.agencies)


@dataclass(frozen=True)
class Transit:
    stops: geopandas.GeoDataFrame
    stops_table: Table
    routes: geopandas.GeoDataFrame
    """Routes without a line have none."""
    density: Optional[geopandas.GeoDataFrame]
    days: Mapping[str, Optional[ReferenceDay]]
    info: FeedInfo

    def provenance(self, path: FilePath, licence: str, attribution: str) -> Provenance:
        """The feed as the source of its layers; GTFS itself states no licence."""
        info = self.info
        validity = [f"valid {info.start or '?'} to {info.end or '?'}"] if info.start or info.end else []
        days = [f"{kind} {day.date}" for kind, day in self.days.items() if day is not None]
        return Provenance(
            source=f"GTFS feed of {info.source}" if info.source else f"GTFS feed {path.name}",
            url=str(path),
            licence=licence,
            attribution=attribution or info.source,
            filters=(f"departures of {', '.join(days)}",) if days else (),
            notes=tuple([f"version {info.version}"] * bool(info.version) + validity + ([info.url] if info.url else [])),
        )


def read_periods(rows: Sequence[Sequence[Any]]) -> List[Period]:
    """Rows of name, from, to (``6``, ``6:30``, ``22``) as periods; the defaults for none.

    Raises PlanningError naming the row.
    """
    periods: List[Period] = []
    for number, (name, start, end) in enumerate(rows or DEFAULT_PERIODS, start=1):
        key = re.sub(r"\W+", "_", str(name or "").strip().lower()).strip("_")
        if not key:
            raise PlanningError(f"PERIODS, row {number}: the period has no name.")
        if key in (period.name for period in periods):
            raise PlanningError(
                f"PERIODS, row {number}: the name “{name}” is that of an earlier row. Give each its own."
            )
        bounds = [_clock_s(text, number) for text in (start, end)]
        if bounds[0] == bounds[1]:
            raise PlanningError(f"PERIODS, row {number}: “{name}” ends when it begins; for a whole day write 0 and 24.")
        periods.append(Period(key, *bounds))
    return periods


def _clock_s(value: Any, row: int) -> float:
    text = f"{value:g}" if isinstance(value, float) else str("" if value is None else value).strip()
    match = _CLOCK.fullmatch(text)
    hours = int(match[1]) + int(match[2] or 0) / 60 if match and int(match[2] or 0) < 60 else 99.0
    if hours > 24:
        raise PlanningError(
            f"PERIODS, row {row}: “{text}” is no time of day; write hours as 6, 6:30 or 22:00, up to 24."
        )
    return hours * HOUR_S


def mode_of(route_type: float) -> str:
    """The mode of a basic (0 to 12) or extended (100 to 1702) route type."""
    if not np.isfinite(route_type):
        return OTHER_MODE
    return _MODES.get(int(route_type)) or _EXTENDED_MODES.get(int(route_type) // 100, OTHER_MODE)


def import_transit(path: FilePath, options: Options, control: Control) -> Transit:
    """Everything of the feed at ``path`` (zip archive or folder).

    Raises PlanningError when there is no feed, no stop with a place, or no service on the asked date.
    """
    findings = Findings()
    with Feed(path) as feed:
        return _Import(feed, options, findings, control).result()


class _Import:
    """The steps of one import, in the order in which one needs another."""

    def __init__(self, feed: Feed, options: Options, findings: Findings, control: Control) -> None:
        self._feed, self._options, self._findings, self._control = feed, options, findings, control

    def result(self) -> Transit:
        feed, findings, control = self._feed, self._findings, self._control
        small = Span(control, 0, 0)
        info = _feed_info(feed, findings, small)
        stops = _Stops(feed, findings, small)
        routes = _routes(feed, findings, small)
        trips = read_trips(feed, _places(routes["route_id"]), findings, Span(control, 0, 5))
        calendar = read_calendar(feed, findings, small)
        frequencies = read_frequencies(feed, trips, findings, small)
        runs = runs_per_trip(trips, frequencies)
        days = self._days(calendar, trips, runs, info)
        runs_on = {kind: runs * active(calendar, trips.services, day)[trips.service] for kind, day in days.items()}
        shapes = transit_lines.read_shapes(feed, trips, findings, Span(control, 5, 20))
        weight = _weights(trips, runs, runs_on)
        calls, pairs = read_calls(feed, trips, stops.index, weight > 0, findings, Span(control, 20, 80))
        self._say_what_is_missing(calendar)
        counts = self._counts(calls, frequencies, runs_on, len(stops.frame), calendar)
        stops_frame = self._stops_frame(stops, routes, pairs, counts)
        paths = transit_lines.paths_by_route(trips, shapes, calls, stops.lonlat, weight, control)
        routes_frame = self._routes_frame(routes, trips, calls, frequencies, runs_on, pairs, paths, calendar)
        grid = None
        if self._options.grid_size_m is not None:
            grid = transit_lines.density(paths, stops_frame, self._options.grid_size_m, control)
        findings.report(control)
        return Transit(stops_frame, self._table, routes_frame, grid, days, info)

    @property
    def _table(self) -> Table:
        return stops_table([period.name for period in self._options.periods])

    def _days(
        self, calendar: Calendar, trips: Trips, runs: np.ndarray, info: FeedInfo
    ) -> Dict[str, Optional[ReferenceDay]]:
        per_service = np.bincount(trips.service[trips.service >= 0], runs[trips.service >= 0], len(trips.services))
        by_service = {name: int(number) for name, number in zip(trips.services, per_service)}
        unknown = [name for name in trips.services if name not in calendar.services]
        if unknown and not calendar.is_empty:
            self._findings.say(
                f"trips.txt: {count(sum(by_service[name] for name in unknown), 'run')} of trips belong to {count(len(unknown), 'service')} "
                f"that no calendar has, such as “{unknown[0]}”; they run on no day."
            )
        validity = day_number(info.start), day_number(info.end)
        days = reference_days(calendar, by_service, validity, self._options.date, self._control)
        for kind, day in days.items():
            if day is not None:
                self._control.info(day.sentence())
            elif not calendar.is_empty:
                self._control.warn(f"No trip runs on any {NAMES[kind]}: its departures are 0.")
        return days

    def _say_what_is_missing(self, calendar: Calendar) -> None:
        feed, say = self._feed, self._findings.say
        if not feed.has("stop_times.txt"):
            say(
                f"“{feed.name}” has no stop_times.txt: stops and routes come without departures, headways and modes of stops."
            )
        if calendar.is_empty:
            say(
                f"“{feed.name}” has neither calendar.txt nor calendar_dates.txt with a day of service: nothing is known of departures."
            )
        for name in ("routes.txt", "trips.txt"):
            if not feed.has(name):
                say(f"“{feed.name}” has no {name}: routes and departures are not known.")

    def _knows_departures(self, calendar: Calendar) -> bool:
        return self._feed.has("stop_times.txt") and not calendar.is_empty

    # -- stops ---------------------------------------------------------------------------------------------------

    def _counts(
        self, calls: Calls, frequencies, runs_on, n_stops: int, calendar: Calendar
    ) -> Optional[Dict[str, np.ndarray]]:
        """Kind of day → departures, shape (2 + periods, stops): of the day, of the daytime, of each period."""
        if not self._knows_departures(calendar):
            return None
        bounds = [DAYTIME_S, *((period.start_s, period.end_s) for period in self._options.periods)]
        counts = {kind: np.zeros((1 + len(bounds), n_stops), dtype=np.int64) for kind in DAY_TYPES}
        for events in departures(calls, frequencies, self._control):
            rows = [np.ones(len(events.time_s), dtype=bool), *(in_period(events.time_s, *each) for each in bounds)]
            for kind, runs in runs_on.items():
                runs_today = runs[events.trip] > 0
                if runs_today.any():
                    for row, within in enumerate(rows):
                        counts[kind][row] += np.bincount(events.stop[runs_today & within], minlength=n_stops)
        return counts

    def _stops_frame(self, stops: "_Stops", routes: pd.DataFrame, pairs: np.ndarray, counts) -> geopandas.GeoDataFrame:
        frame = stops.frame.copy()
        n = len(frame)
        known = self._feed.has("stop_times.txt")
        n_routes = np.bincount(pairs[:, 0], minlength=n) if known else np.full(n, np.nan)
        frame["n_routes"] = n_routes
        frame["modes"] = _modes_at(pairs, routes["mode"].tolist(), n) if known else None
        frame["departures_per_hour"] = np.nan
        for kind in DAY_TYPES:
            frame[f"departures_{kind}"] = counts[kind][0] if counts else np.nan
            for row, period in enumerate(self._options.periods, start=2):
                frame[f"{kind}_{period.name}_per_h"] = counts[kind][row] / period.hours if counts else np.nan
        if counts:
            frame["departures_per_hour"] = counts["weekday"][1] / ((DAYTIME_S[1] - DAYTIME_S[0]) / HOUR_S)
        geometry = geopandas.points_from_xy(stops.lonlat[:, 0], stops.lonlat[:, 1])
        return geopandas.GeoDataFrame(frame[list(self._table.names)], geometry=geometry, crs=WGS84)

    # -- routes --------------------------------------------------------------------------------------------------

    def _routes_frame(
        self,
        routes: pd.DataFrame,
        trips: Trips,
        calls: Calls,
        frequencies: Mapping[int, Sequence[Headway]],
        runs_on: Mapping[str, np.ndarray],
        pairs: np.ndarray,
        paths: Mapping[int, Sequence[Way]],
        calendar: Calendar,
    ) -> geopandas.GeoDataFrame:
        n = len(routes)
        frame = routes.copy()
        for kind in DAY_TYPES:
            runs = np.bincount(trips.route, runs_on[kind], n).astype(np.int64)
            frame[f"trips_{kind}"] = np.nan if calendar.is_empty else runs
        frame["headway_min"] = _headways_min(trips, calls, frequencies, runs_on["weekday"], n, self._control)
        frame["n_stops"] = np.bincount(pairs[:, 1], minlength=n) if self._feed.has("stop_times.txt") else np.nan
        frame["length_km"] = [transit_lines.length_km(paths[k]) if k in paths else np.nan for k in range(n)]
        frame["line_source"] = [transit_lines.source(paths[k]) if k in paths else None for k in range(n)]
        bare = [route for k, route in enumerate(frame["route_id"]) if k not in paths]
        drawn = sum(any(path.source == transit_lines.FROM_STOPS for path in ways) for ways in paths.values())
        if bare:
            self._findings.say(
                f"{count(len(bare), 'route')} of {n:,} have no line, because the feed gives neither a shape nor two stops for them "
                f"(such as “{bare[0]}”)."
            )
        if drawn:
            self._findings.say(
                f"{count(drawn, 'route')} of {n:,} drawn from stop to stop, wholly or in part, because the feed gives no shape; "
                "their length is that of straight lines (line_source = stops)."
            )
        lines = [transit_lines.geometry(paths[k]) if k in paths else None for k in range(n)]
        return geopandas.GeoDataFrame(
            frame[list(ROUTES.names)], geometry=geopandas.GeoSeries(lines, crs=WGS84), crs=WGS84
        )


def _weights(trips: Trips, runs: np.ndarray, runs_on: Mapping[str, np.ndarray]) -> np.ndarray:
    """Runs of each trip in a week of the reference days, shape (n,); in a day of its service for routes that have none there."""
    weekly = np.zeros(len(trips), dtype=np.int64)
    for kind, days in DAYS_A_WEEK.items():
        weekly += days * runs_on[kind]
    if not len(trips):
        return weekly
    of_route = np.bincount(trips.route, weekly)[trips.route]
    return np.where(of_route > 0, weekly, runs)


def _headways_min(trips: Trips, calls: Calls, frequencies, runs: np.ndarray, n: int, control: Control) -> np.ndarray:
    """Mean minutes between the starts of a route's trips in its busier direction, shape (n,), NaN below two trips.

    Where the feed names no direction, trips that begin at the same stop go the same way.
    """
    found = np.full(n, np.nan)
    firsts = calls.firsts
    first_stop = np.full(len(trips), LEFT_OUT, dtype=np.int64)
    first_stop[calls.trip[firsts]] = calls.stop[firsts]
    way = np.where(trips.direction != LEFT_OUT, trips.direction, 2 + first_stop - LEFT_OUT)
    parts = []
    for events in starts(calls, frequencies, control):
        today = runs[events.trip] > 0
        trip = events.trip[today]
        parts.append(pd.DataFrame({"route": trips.route[trip], "way": way[trip], "time_s": events.time_s[today]}))
    if not parts:
        return found
    ways = pd.concat(parts).groupby(["route", "way"])["time_s"].agg(["min", "max", "count"]).reset_index()
    ways = ways[ways["count"] > 1].sort_values(["route", "count", "way"], ascending=[True, False, True])
    ways = ways.drop_duplicates("route")
    found[ways["route"]] = (ways["max"] - ways["min"]) / (ways["count"] - 1) / 60.0
    return found


def _modes_at(pairs: np.ndarray, modes: Sequence[str], n: int) -> List[Optional[str]]:
    found: List[set] = [set() for _ in range(n)]
    for stop, route in pairs.tolist():
        found[stop].add(modes[route])
    return [", ".join(sorted(each)) or None for each in found]


def _places(ids: Sequence[str]) -> Dict[str, int]:
    return {each: place for place, each in enumerate(ids)}


# -- the small tables --------------------------------------------------------------------------------------------


def _feed_info(feed: Feed, findings: Findings, control: Control) -> FeedInfo:
    columns = ("feed_publisher_name", "feed_publisher_url", "feed_version", "feed_start_date", "feed_end_date")
    table = feed.table("feed_info.txt", (), columns, findings, control)
    publisher, url, version, start, end = table.iloc[0][list(columns)] if len(table) else [""] * 5
    agencies = feed.table("agency.txt", (), ("agency_name", "agency_url"), findings, control)
    if not url and len(agencies):
        url = agencies["agency_url"].iloc[0]
    names = tuple(dict.fromkeys(name for name in agencies["agency_name"] if name))
    return FeedInfo(publisher, url, version, start, end, names)


def _routes(feed: Feed, findings: Findings, control: Control) -> pd.DataFrame:
    """Columns ``route_id, short_name, long_name, agency, route_type, mode``, sorted by ``route_id``."""
    name = "routes.txt"
    optional = ("route_type", "route_short_name", "route_long_name", "agency_id")
    table = feed.table(name, ("route_id",), optional, findings, control)
    table = table[first_of_each(table["route_id"], table["line"], name, "route_id", findings)].sort_values("route_id")
    lines = table["line"].to_numpy()
    types, bad = numbers(
        table["route_type"], lines, name, f"route_type is not a number, taken as {OTHER_MODE}", findings
    )
    modes = [mode_of(each) for each in types]
    strange = np.array([mode == OTHER_MODE for mode in modes], dtype=bool) & ~bad
    findings.add(name, f"a route_type of no known mode, taken as {OTHER_MODE}", lines[strange])
    agencies = feed.table("agency.txt", (), ("agency_id", "agency_name"), findings, control)
    named = dict(zip(agencies["agency_id"], agencies["agency_name"]))
    only = agencies["agency_name"].iloc[0] if len(agencies) == 1 else None
    return pd.DataFrame(
        {
            "route_id": table["route_id"].tolist(),
            "short_name": [text or None for text in table["route_short_name"]],
            "long_name": [text or None for text in table["route_long_name"]],
            "agency": [named.get(each) or only for each in table["agency_id"]],
            "route_type": types,
            "mode": modes,
        }
    )


class _Stops:
    """Places where one can board: stops by themselves, and stations with all their platforms."""

    NAME = "stops.txt"

    def __init__(self, feed: Feed, findings: Findings, control: Control) -> None:
        asked = ("stop_id", "stop_lat", "stop_lon"), ("stop_name", "location_type", "parent_station")
        table = feed.table(self.NAME, *asked, findings, control)
        table = table[first_of_each(table["stop_id"], table["line"], self.NAME, "stop_id", findings)]
        table = table.sort_values("stop_id").reset_index(drop=True)
        self._table, self._findings = table, findings
        kind = self._kinds()
        xy = self._coordinates()
        home = self._homes(kind)
        platforms = kind == STOP
        number = np.bincount(home[platforms], minlength=len(table))
        own = ~np.isnan(xy).any(axis=1)
        xy = self._middles(xy, own, home, platforms)
        bare = (number > 0) & np.isnan(xy).any(axis=1)
        findings.add(
            self.NAME, "no place, or one not on Earth, left out with its departures", table["line"].to_numpy()[bare]
        )
        if ((kind == STATION) & (number == 0)).any():
            empty = int(((kind == STATION) & (number == 0)).sum())
            findings.say(f"{self.NAME}: {count(empty, 'station')} without platforms left out: nobody can board there.")
        chosen = np.flatnonzero((number > 0) & ~bare)
        if not len(chosen):
            raise PlanningError(
                f"{self.NAME} of “{feed.name}” has no stop with a place: {count(len(table), 'line')} read. "
                "Check stop_lat and stop_lon, or download the feed again."
            )
        place = np.full(len(table), LEFT_OUT)
        place[chosen] = np.arange(len(chosen))
        boardable = platforms | (kind == STATION)
        places = np.where(boardable, place[home], LEFT_OUT)
        self.index: Dict[str, int] = dict(zip(table["stop_id"], places.tolist()))
        self.lonlat = xy[chosen]
        self.frame = pd.DataFrame(
            {
                "stop_id": table["stop_id"].to_numpy()[chosen],
                "name": [text or None for text in table["stop_name"].to_numpy()[chosen]],
                "n_platforms": number[chosen],
            }
        )

    def _kinds(self) -> np.ndarray:
        kind = self._table["location_type"].where(self._table["location_type"] != "", STOP).to_numpy()
        strange = ~np.isin(kind, list("01234"))
        sentence = "a location_type that is not 0 to 4, taken as a stop"
        self._findings.add(self.NAME, sentence, self._table["line"].to_numpy()[strange])
        return np.where(strange, STOP, kind)

    def _coordinates(self) -> np.ndarray:
        """Longitude and latitude, shape (n, 2), NaN where there is no place on Earth."""
        lines = self._table["line"].to_numpy()
        pair = [
            numbers(self._table[column], lines, self.NAME, f"{column} is not a number", self._findings)[0]
            for column in ("stop_lon", "stop_lat")
        ]
        xy = np.column_stack(pair)
        off = (np.abs(xy) > (180.0, 90.0)).any(axis=1) | (xy == 0).all(axis=1)
        xy[off] = np.nan
        return xy

    def _homes(self, kind: np.ndarray) -> np.ndarray:
        """Row of the station of every platform, its own row for all else, shape (n,)."""
        rows = _places(self._table["stop_id"])
        parents = np.array([rows.get(each, LEFT_OUT) for each in self._table["parent_station"]], dtype=np.int64)
        named = (self._table["parent_station"] != "").to_numpy() & (kind == STOP)
        found = named & (parents != LEFT_OUT)
        found[found] = kind[parents[found]] == STATION
        sentence = "a parent_station that is no station of stops.txt; the stop stands by itself"
        self._findings.add(self.NAME, sentence, self._table["line"].to_numpy()[named & ~found])
        return np.where(found, parents, np.arange(len(kind)))

    @staticmethod
    def _middles(xy: np.ndarray, own: np.ndarray, home: np.ndarray, platforms: np.ndarray) -> np.ndarray:
        """Stations without a place of their own get the middle of their platforms."""
        placed = platforms & own
        number = np.bincount(home[placed], minlength=len(xy))
        with np.errstate(invalid="ignore", divide="ignore"):
            middle = np.column_stack([np.bincount(home[placed], xy[placed, axis], len(xy)) / number for axis in (0, 1)])
        return np.where(own[:, None], xy, middle)
