"""The lines of transit routes, from the feed's shapes, else from stop to stop; and how dense they lie on a grid."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Dict, Iterator, List, Mapping, Sequence, Tuple

import geopandas
import numpy as np
import pandas as pd
import pyproj
from shapely.geometry import LineString, MultiLineString, box

from ..control import Control
from ..errors import PlanningError
from ..metric import metric_crs
from ..schema import TRANSIT_DENSITY
from .gtfs import Feed, Findings, numbers
from .gtfs_calls import LEFT_OUT, Calls, Trips

FROM_SHAPES, FROM_STOPS = "shapes", "stops"
GEOD = pyproj.Geod(ellps="WGS84")
M_PER_KM = 1000.0
MOST_CELLS_ACROSS = 20_000


@dataclass(frozen=True)
class Path:
    """One way a route takes."""

    lonlat: np.ndarray
    """Shape (n, 2), n >= 2, degrees."""
    share: float
    """Of the route's trips, 0 to 1."""
    source: str

    @property
    def steps_m(self) -> np.ndarray:
        """Lengths of its segments on the ellipsoid, shape (n - 1,)."""
        lon, lat = self.lonlat.T
        return np.asarray(GEOD.inv(lon[:-1], lat[:-1], lon[1:], lat[1:])[2])


def read_shapes(feed: Feed, trips: Trips, findings: Findings, control: Control) -> Dict[int, np.ndarray]:
    """Index in ``trips.shapes`` → longitudes and latitudes, shape (n, 2); shapes no trip uses are not kept."""
    name = "shapes.txt"
    places = {shape: place for place, shape in enumerate(trips.shapes)}
    parts: List[Tuple[np.ndarray, ...]] = []
    asked = ("shape_id", "shape_pt_lat", "shape_pt_lon", "shape_pt_sequence"), ()
    for block in feed.blocks(name, *asked, findings, control):
        code = np.array([places.get(shape, LEFT_OUT) for shape in block.columns["shape_id"]], dtype=np.int32)
        lines = np.array(block.lines)
        lat, lon, sequence = (
            numbers(block.columns[column], lines, name, f"{column} is not a number, left out", findings)[0]
            for column in asked[0][1:]
        )
        off = (np.abs(lat) > 90) | (np.abs(lon) > 180)
        findings.add(name, "no place on Earth, left out", lines[off])
        sound = (code != LEFT_OUT) & ~np.isnan(lat + lon + sequence) & ~off
        parts.append(tuple(column[sound] for column in (code, sequence, lon, lat)))
    if not parts:
        return {}
    code, sequence, lon, lat = (np.concatenate(column) for column in zip(*parts))
    order = np.lexsort((sequence, code))
    code, points = code[order], np.column_stack([lon[order], lat[order]])
    edges = np.flatnonzero(np.diff(code, prepend=-1, append=-1))
    shapes = {}
    for first, end in zip(edges[:-1], edges[1:]):
        line = _without_repeats(points[first:end])
        if len(line) > 1:
            shapes[int(code[first])] = line
    without = sum(1 for place in range(len(trips.shapes)) if place not in shapes)
    if without:
        findings.say(
            f"{name}: {without:,} of the {len(trips.shapes):,} shapes that trips name are missing or a single point; "
            "their trips are drawn from stop to stop."
        )
    return shapes


def _without_repeats(line: np.ndarray) -> np.ndarray:
    return line[np.append(True, (np.diff(line, axis=0) != 0).any(axis=1))] if len(line) else line


def paths_by_route(
    trips: Trips,
    shapes: Mapping[int, np.ndarray],
    calls: Calls,
    stop_lonlat: np.ndarray,
    weight: np.ndarray,
    control: Control,
) -> Dict[int, List[Path]]:
    """Route → its ways, the most used first. ``weight``: how often each trip runs, shape (n,)."""
    used: Dict[int, Dict[bytes, List]] = {}

    def note(route: int, line: np.ndarray, times: float, source: str) -> None:
        ways = used.setdefault(route, {})
        way = ways.setdefault(line.tobytes(), [0.0, line, source])
        way[0] += times

    shaped = np.isin(trips.shape, np.fromiter(shapes, dtype=np.int64, count=len(shapes))) & (weight > 0)
    table = pd.DataFrame({"route": trips.route, "shape": trips.shape, "weight": weight})[shaped]
    for (route, shape), times in table.groupby(["route", "shape"], sort=True)["weight"].sum().items():
        note(int(route), shapes[int(shape)], float(times), FROM_SHAPES)
    for number, (trip, stops) in enumerate(_stops_of(calls, ~shaped & (weight > 0))):
        if number % 1024 == 0:
            control.check()
        line = _without_repeats(stop_lonlat[stops])
        if len(line) > 1:
            note(int(trips.route[trip]), line, float(weight[trip]), FROM_STOPS)
    return {route: _shared(ways) for route, ways in sorted(used.items())}


def _stops_of(calls: Calls, wanted: np.ndarray) -> Iterator[Tuple[int, np.ndarray]]:
    """Each wanted trip with the stops it calls at in turn."""
    firsts = calls.firsts
    for first, end in zip(firsts, np.append(firsts[1:], len(calls.trip))):
        trip = int(calls.trip[first])
        if wanted[trip]:
            stops = calls.stop[first:end]
            yield trip, stops[stops >= 0]


def _shared(ways: Mapping[bytes, Sequence]) -> List[Path]:
    total = sum(times for times, _, _ in ways.values())
    ordered = sorted(ways.items(), key=lambda item: (-item[1][0], item[0]))
    return [Path(line, times / total, source) for _, (times, line, source) in ordered]


def length_km(paths: Sequence[Path]) -> float:
    """Mean length of a trip on the ellipsoid: every way by its share."""
    return sum(path.share * path.steps_m.sum() for path in paths) / M_PER_KM


def geometry(paths: Sequence[Path]) -> MultiLineString:
    return MultiLineString([LineString(path.lonlat) for path in paths])


def source(paths: Sequence[Path]) -> str:
    return ", ".join(sorted({path.source for path in paths}))


# -- density -----------------------------------------------------------------------------------------------------


def density(
    paths: Mapping[int, Sequence[Path]], stops: geopandas.GeoDataFrame, grid_size_m: float, control: Control
) -> geopandas.GeoDataFrame:
    """Grid cells with routes or stops in a metric coordinate system: columns of ``transit_density``, rows by ``cell_id``.

    Every way counts by its share of the route's trips, so the cells of all routes add up to the sum of their ``length_km``.
    """
    every = [path.lonlat for ways in paths.values() for path in ways]
    lonlat = np.concatenate([*every, np.column_stack([stops.geometry.x, stops.geometry.y])])
    crs = metric_crs(*lonlat.min(axis=0), *lonlat.max(axis=0))
    to_metric = pyproj.Transformer.from_crs("EPSG:4326", crs, always_xy=True)
    _require_few_cells(np.column_stack(to_metric.transform(*lonlat.T)), grid_size_m)
    pieces = []
    for route, ways in paths.items():
        control.check()
        for path in ways:
            x, y = to_metric.transform(*path.lonlat.T)
            cells, share, segment = _cut(np.column_stack([x, y]) / grid_size_m)
            km = path.steps_m[segment] * share * path.share / M_PER_KM
            pieces.append(pd.DataFrame({"column": cells[:, 0], "line": cells[:, 1], "route": route, "route_km": km}))
    columns = {"column": np.int64, "line": np.int64, "route": np.int64, "route_km": float}
    lines = (
        pd.concat(pieces) if pieces else pd.DataFrame({name: pd.Series(dtype=kind) for name, kind in columns.items()})
    )
    by_line = lines.groupby(["column", "line"]).agg(n_routes=("route", "nunique"), route_km=("route_km", "sum"))
    x, y = to_metric.transform(stops.geometry.x.to_numpy(), stops.geometry.y.to_numpy())
    places = np.floor(np.column_stack([x, y]) / grid_size_m).astype(np.int64)
    at_stops = pd.DataFrame({"column": places[:, 0], "line": places[:, 1], "n_stops": 1})
    at_stops["departures_weekday"] = stops["departures_weekday"].to_numpy(dtype=float)
    at_stops["per_hour"] = stops["departures_per_hour"].to_numpy(dtype=float)
    # A cell where nothing is known of departures has NULL, not 0.
    by_stop = at_stops.groupby(["column", "line"]).sum(min_count=1)
    cells = by_line.join(by_stop, how="outer").sort_index()
    area_km2 = (grid_size_m / M_PER_KM) ** 2
    west, south = (cells.index.get_level_values(axis).to_numpy() * grid_size_m for axis in ("column", "line"))
    known = not at_stops["departures_weekday"].isna().all()
    filled = cells.fillna(
        {"n_routes": 0, "route_km": 0.0, "n_stops": 0, **({"departures_weekday": 0, "per_hour": 0.0} if known else {})}
    )
    frame = pd.DataFrame(
        {
            "cell_id": [f"{round(x)}_{round(y)}" for x, y in zip(west, south)],
            "n_routes": filled["n_routes"].to_numpy(),
            "route_km": filled["route_km"].to_numpy(),
            "route_km_per_km2": filled["route_km"].to_numpy() / area_km2,
            "n_stops": filled["n_stops"].to_numpy(),
            "departures_weekday": filled["departures_weekday"].to_numpy(),
            "departures_per_hour_per_km2": filled["per_hour"].to_numpy() / area_km2,
        }
    )
    squares = [box(x, y, x + grid_size_m, y + grid_size_m) for x, y in zip(west, south)]
    return geopandas.GeoDataFrame(frame[list(TRANSIT_DENSITY.names)], geometry=squares, crs=crs)


def _require_few_cells(places: np.ndarray, grid_size_m: float) -> None:
    span_m = float((places.max(axis=0) - places.min(axis=0)).max())
    if span_m / grid_size_m > MOST_CELLS_ACROSS:
        raise PlanningError(
            f"GRID_SIZE_M is in metres: {grid_size_m:g} m would cut the feed's extent of {span_m / M_PER_KM:,.0f} km into "
            f"{span_m / grid_size_m:,.0f} cells across. Choose at least {span_m / MOST_CELLS_ACROSS:,.0f} m."
        )


def _cut(line: np.ndarray) -> Tuple[np.ndarray, np.ndarray, np.ndarray]:
    """A line in units of cells, shape (n, 2), cut where it crosses from cell to cell.

    Returns the cell of each piece, shape (k, 2), its share of its segment, shape (k,), and that segment, shape (k,).
    """
    start, end = line[:-1], line[1:]
    at, crossings = [np.arange(len(start)).repeat(2)], [np.tile([0.0, 1.0], len(start))]
    for axis in (0, 1):
        low, high = np.minimum(start[:, axis], end[:, axis]), np.maximum(start[:, axis], end[:, axis])
        first = np.floor(low) + 1
        number = np.maximum(np.ceil(high) - first, 0).astype(np.int64)
        segment = np.arange(len(start)).repeat(number)
        within = np.arange(number.sum()) - np.repeat(np.cumsum(number) - number, number)
        border = first[segment] + within
        at.append(segment)
        crossings.append((border - start[segment, axis]) / (end[segment, axis] - start[segment, axis]))
    segment, share = np.concatenate(at), np.concatenate(crossings)
    order = np.lexsort((share, segment))
    segment, share = segment[order], share[order]
    inner = np.flatnonzero(np.diff(segment) == 0)
    middle = (share[inner] + share[inner + 1]) / 2
    piece, width = segment[inner], share[inner + 1] - share[inner]
    points = start[piece] + middle[:, None] * (end[piece] - start[piece])
    return np.floor(points).astype(np.int64), width, piece
