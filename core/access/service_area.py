"""Areas within reach of stations: nested bands, as the crow flies or along a network, that contain what they serve."""

from __future__ import annotations

import math
import struct
from dataclasses import dataclass
from functools import partial
from typing import Any, Dict, List, Optional, Sequence, Tuple

import geopandas
import numpy as np
from scipy import sparse
from scipy.sparse.csgraph import dijkstra
from shapely import wkb
from shapely.geometry import LineString, MultiLineString, MultiPolygon, Point, Polygon
from shapely.ops import linemerge, unary_union

from ..acquire.ellipsoid import areas_km2
from ..control import Control, Span, obeying_cancel
from ..errors import PlanningError, count
from .costs import Way, network_report, tie_to_network
from .roads import Lines, Tied

DISSOLVES = ("station", "band", "group")
SHAPES = ("nested", "rings")
WGS84 = "EPSG:4326"
QUARTER = 16
"""Segments of a quarter circle."""
OUTSIDE = 1.0 / math.cos(math.pi / (4 * QUARTER))
"""By this much the corners of a polygon stand out whose sides touch the circle: nothing on the circle is left outside."""
NO_GROUP = ""


@dataclass(frozen=True)
class Band:
    """``cost``: the most that a way costs, in metres or seconds; ``label``: what the band is for, such as walking."""

    cost: float
    label: str = ""


@dataclass(frozen=True)
class Stations:
    """Where areas begin; arrays of shape (stations,), ``xy`` (stations, 2)."""

    ids: np.ndarray
    xy: np.ndarray
    group: np.ndarray
    """Names by which areas may be dissolved; empty text for none."""


@dataclass(frozen=True)
class Asked:
    bands: Tuple[Band, ...]
    way: Way
    """Its cutoff is not looked at."""
    width_m: float = 100.0
    """Network: this far from the lines the area reaches."""
    dissolve: str = "station"
    """``station``: an area for each; ``band``: one for all; ``group``: one for each group."""
    shape: str = "nested"
    """``nested``: each band from 0 on, holding the smaller ones; ``rings``: without them."""


@dataclass(frozen=True)
class Areas:
    """The canonical ``service_areas`` with geometry in the metric system, and what is to be told."""

    table: geopandas.GeoDataFrame
    report: Dict[str, Any]


@dataclass(frozen=True)
class Reached:
    """Parts of segments within a cost of one station; arrays of shape (parts,) or (parts, 2)."""

    begin: np.ndarray
    end: np.ndarray
    left_begin: np.ndarray
    """Cost that is left at the begin of the part, and at its end."""
    left_end: np.ndarray

    def only(self, which: np.ndarray) -> "Reached":
        return Reached(self.begin[which], self.end[which], self.left_begin[which], self.left_end[which])


def parse_bands(text: str, name: str) -> Tuple[Band, ...]:
    """``“500:walking; 2000; 5000:L3”`` → bands by growing cost; one cost for two things has both labels. Raises PlanningError naming the parameter and the bad part."""
    labels: Dict[float, str] = {}
    for part in filter(None, (piece.strip() for piece in text.replace("\n", ";").split(";"))):
        number, _, label = (piece.strip() for piece in part.partition(":"))
        try:
            cost = float(number)
        except ValueError:
            raise PlanningError(
                f"{name}: “{part}” is not a number, with a label if wanted, such as 500 or 500:walking; separate bands by semicolons."
            ) from None
        if not (cost > 0 and math.isfinite(cost)):
            raise PlanningError(f"{name}: “{part}” needs a number above 0.")
        known = labels.get(cost, "")
        labels[cost] = known if label in known.split(", ") else ", ".join(filter(None, (known, label)))
    if not labels:
        raise PlanningError(f"{name} needs at least one number above 0, such as 500; 2000; 5000.")
    return tuple(Band(cost, labels[cost]) for cost in sorted(labels))


def service_areas(
    stations: Stations, asked: Asked, crs: str, lines: Optional[Lines] = None, control: Control = Control()
) -> Areas:
    """Areas of all bands of all stations, dissolved as asked, sorted by station or group, then band.

    ``crs`` is the metric system of ``stations.xy`` and ``lines``. Areas are measured on the ellipsoid. A station too far from the
    network has none, and is counted. Raises PlanningError on the method network without lines.
    """
    names, members = _groups(stations, asked.dissolve)
    areas = Span(control, 0, 95)
    if asked.way.method == "network":
        nested, report = _along_network(stations.xy, members, asked, lines, areas)
    else:
        nested, report = _straight(stations.xy, members, asked, areas), {}
    shapes = [shape for each in nested for shape in (_rings(each) if asked.shape == "rings" else each)]
    rows = [
        {
            "area_id": f"{name}_{band.cost:.12g}" if name else f"{band.cost:.12g}",
            "station_id": name if asked.dissolve == "station" else None,
            "group": (str(stations.group[own[0]]) or None) if asked.dissolve != "band" else None,
            "stations": len(own),
            "band": k + 1,
            "label": band.label or None,
            "band_from": asked.bands[k - 1].cost if k and asked.shape == "rings" else 0.0,
            "band_to": band.cost,
            "unit": asked.way.unit,
        }
        for name, own in zip(names, members)
        for k, band in enumerate(asked.bands)
    ]
    table = geopandas.GeoDataFrame(rows, geometry=shapes, crs=crs)
    table = table[~table.geometry.is_empty].reset_index(drop=True)
    table["area_km2"] = areas_km2(table.geometry.to_crs(WGS84), control)
    by_band = [
        {
            "band_to": band.cost,
            "label": band.label,
            "areas": int(own.sum()),
            "area_km2": float(table["area_km2"][own].sum()),
        }
        for band in asked.bands
        for own in [(table["band_to"] == band.cost).to_numpy()]
    ]
    return Areas(table, {"stations": len(stations.ids), "areas": len(table), "bands": by_band, **report})


def _along_network(
    xy: np.ndarray, members: Sequence[np.ndarray], asked: Asked, lines: Optional[Lines], control: Control
) -> Tuple[List[List[object]], Dict[str, Any]]:
    """For each group the areas of all bands, and the report on the network."""
    if lines is None:
        raise PlanningError("Areas along a network need the layer of its lines (NETWORK).")
    network, tied = tie_to_network(np.empty((0, 2)), xy, asked.way, lines, control)
    metres = math.inf if not asked.way.access_counts else 1.0 if asked.way.unit == "m" else asked.way.speed_kmh / 3.6
    costs = [band.cost for band in asked.bands]
    to_place = asked.way.to_place
    found = network_areas(
        tied, members, costs, asked.width_m, metres, to_place=to_place, control=Span(control, 20, 100)
    )
    return found, network_report(network, tied)


def _straight(xy: np.ndarray, members: Sequence[np.ndarray], asked: Asked, control: Control) -> List[List[object]]:
    metres = 1.0 if asked.way.unit == "m" else asked.way.speed_kmh / 3.6
    made = []
    for k, own in enumerate(members):
        control.check()
        control.progress(100.0 * k / len(members))
        made.append(obeying_cancel(partial(_discs, xy[own], [band.cost * metres for band in asked.bands]), control))
    return made


def _discs(xy: np.ndarray, radii_m: Sequence[float]) -> List[object]:
    return [joined(straight_areas(xy, radius)) for radius in radii_m]


def _groups(stations: Stations, dissolve: str) -> Tuple[List[str], List[np.ndarray]]:
    """Names in order, and the stations of each."""
    if dissolve == "band":
        return [NO_GROUP], [np.arange(len(stations.ids))]
    key = (stations.ids if dissolve == "station" else stations.group).astype(str)
    names, which = np.unique(key, return_inverse=True)
    return names.tolist(), [np.flatnonzero(which == k) for k in range(len(names))]


def _rings(nested: Sequence[object]) -> List[object]:
    return [nested[0], *(polygons_of(large.difference(small)) for small, large in zip(nested, nested[1:]))]


def joined(shapes: Sequence[object]) -> object:
    return shapes[0] if len(shapes) == 1 else unary_union(shapes)


def polygons_of(shape) -> object:
    """The polygons of a geometry; an overlay may leave lines and points beside them."""
    parts = [part for part in getattr(shape, "geoms", [shape]) if isinstance(part, Polygon) and not part.is_empty]
    return parts[0] if len(parts) == 1 else MultiPolygon(parts)


def straight_areas(places: np.ndarray, radius_m: float) -> List[object]:
    """A disc around each place (n, 2) that contains every point within the radius."""
    return [Point(x, y).buffer(radius_m * OUTSIDE, QUARTER) for x, y in places]


def network_areas(
    tied: Tied,
    groups: Sequence[np.ndarray],
    costs: Sequence[float],
    width_m: float,
    metres: float,
    *,
    to_place: bool = True,
    control: Control = Control(),
) -> List[List[object]]:
    """Per group of stations (indexes of the ``places`` of ``tied``) and cost the area within reach of any of them, empty where none is tied.

    A point is within reach if the way between it and a station costs no more, with at most ``width_m`` between the point and the
    network, which cost 1 / ``metres`` each metre (``metres``: straight metres per unit of cost; infinite: they cost nothing).
    ``to_place``: ways lead to the station, else from it. ``costs`` grow.
    """
    graph = tied.graph if to_place else tied.graph.T.tocsr()
    backwards, arcs = graph.T.tocsr(), graph.tocoo()
    made = []
    for k, own in enumerate(groups):
        control.check()
        control.progress(100.0 * k / len(groups))
        own = own[(tied.places.node[own] >= 0) & (tied.places.cost[own] <= max(costs))]
        if not len(own):
            made.append([MultiPolygon()] * len(costs))
            continue
        nodes = tied.places.node[own]
        cost = _cost_to(backwards, nodes, tied.places.cost[own], max(costs))
        bands = partial(_bands, arcs, tied.xy, cost, np.unique(nodes), costs, width_m, metres)
        made.append(obeying_cancel(bands, control))
    return made


def _cost_to(backwards: sparse.csr_matrix, nodes: np.ndarray, ties: np.ndarray, limit: float) -> np.ndarray:
    """Cost from every node to the cheapest of the stations at ``nodes``, their ties included: one search from a node before them all."""
    n, nodes_of = backwards.shape[0], np.lexsort((ties, nodes))
    nodes, first = np.unique(nodes[nodes_of], return_index=True)
    ties = ties[nodes_of][first]
    if len(nodes) == 1:
        return dijkstra(backwards, indices=int(nodes[0]), limit=limit - ties[0]) + ties[0]
    arcs = (
        np.concatenate([backwards.data, ties]),
        np.concatenate([backwards.indices, nodes]),
        np.append(backwards.indptr, backwards.nnz + len(nodes)),
    )
    return dijkstra(sparse.csr_matrix(arcs, shape=(n + 1, n + 1)), indices=n, limit=limit)[:n]


def _bands(
    arcs: sparse.coo_matrix,
    xy: np.ndarray,
    cost: np.ndarray,
    nodes: np.ndarray,
    limits: Sequence[float],
    width_m: float,
    metres: float,
) -> List[object]:
    """Areas around the stations at ``nodes`` to which every node has its ``cost``."""
    near = np.flatnonzero(np.isfinite(cost[arcs.col]))
    tail, head, whole = arcs.row[near], arcs.col[near], arcs.data[near]
    areas: List[object] = []
    for limit in limits:
        reached = _reached(tail, head, whole, xy, cost, nodes, limit)
        shapes = _shapes(reached, width_m, metres)
        areas.append(unary_union([*shapes, *areas[-1:]]) if shapes else MultiPolygon())
    return areas


def _reached(
    tail: np.ndarray,
    head: np.ndarray,
    whole: np.ndarray,
    xy: np.ndarray,
    cost: np.ndarray,
    nodes: np.ndarray,
    limit: float,
) -> Reached:
    """Parts of the arcs from which a station can be reached within ``limit``, and the places where the stations are tied."""
    # Travelling from a place on the arc to its head and on to the station.
    left_head = limit - cost[head]
    inside = left_head > 0
    tail, head, whole, left_head = tail[inside], head[inside], whole[inside], left_head[inside]
    part = np.minimum(np.divide(left_head, whole, out=np.ones(len(whole)), where=whole > 0), 1.0)
    begin = xy[head] + part[:, None] * (xy[tail] - xy[head])
    left = np.maximum(left_head - part * whole, 0.0)
    nodes = nodes[cost[nodes] <= limit]
    rest = limit - cost[nodes]
    return Reached(
        np.vstack([begin, xy[nodes]]),
        np.vstack([xy[head], xy[nodes]]),
        np.append(left, rest),
        np.append(left_head, rest),
    )


def _cut_where(reached: Reached, left: float) -> Reached:
    """The same parts, those on which what is left passes ``left`` cut there."""
    passes = (reached.left_begin < left) & (left < reached.left_end)
    span = reached.left_end[passes] - reached.left_begin[passes]
    along = ((left - reached.left_begin[passes]) / span)[:, None]
    middle = reached.begin[passes] + along * (reached.end[passes] - reached.begin[passes])
    at = np.full(int(passes.sum()), left)
    return Reached(
        np.vstack([reached.begin[~passes], reached.begin[passes], middle]),
        np.vstack([reached.end[~passes], middle, reached.end[passes]]),
        np.concatenate([reached.left_begin[~passes], reached.left_begin[passes], at]),
        np.concatenate([reached.left_end[~passes], at, reached.left_end[passes]]),
    )


def _shapes(reached: Reached, width_m: float, metres: float) -> List[object]:
    """Discs along the parts, as wide as what is left allows, at most ``width_m``: together the area."""
    if math.isfinite(metres):
        reached = _cut_where(reached, width_m / metres)
        wide_begin, wide_end = (np.minimum(left * metres, width_m) for left in (reached.left_begin, reached.left_end))
    else:
        wide_begin = wide_end = np.full(len(reached.left_begin), width_m)
    full = (wide_begin >= width_m * (1.0 - 1e-12)) & (wide_end >= width_m * (1.0 - 1e-12))
    shapes = [line.buffer(width_m * OUTSIDE, QUARTER) for line in _chains(reached.only(full))]
    narrow = zip(reached.begin[~full], reached.end[~full], wide_begin[~full], wide_end[~full])
    return shapes + [_tapered(*each) for each in narrow]


def _chains(reached: Reached) -> List[object]:
    """The parts joined to long lines, those that are there both ways once; a part without length is a point."""
    ends = np.hstack([reached.begin, reached.end])
    swap = (ends[:, 0] > ends[:, 2]) | ((ends[:, 0] == ends[:, 2]) & (ends[:, 1] > ends[:, 3]))
    ends[swap] = ends[swap][:, [2, 3, 0, 1]]
    ends = np.unique(ends, axis=0)
    length = (ends[:, :2] != ends[:, 2:]).any(axis=1)
    points = [Point(x, y) for x, y in ends[~length, :2]]
    if not length.any():
        return points
    lines = linemerge(MultiLineString([LineString(each.reshape(2, 2)) for each in ends[length]]))
    return [*getattr(lines, "geoms", [lines]), *points]


_TURN = np.linspace(0.0, 2.0 * np.pi, 4 * QUARTER, endpoint=False)
_CIRCLE = np.column_stack([np.cos(_TURN), np.sin(_TURN)]) * OUTSIDE
_LINE = struct.pack("<BI", 1, 2)
"""How a LineString begins in WKB, which is read ten times faster than an array in shapely 1.8."""


def _tapered(a: np.ndarray, b: np.ndarray, wide_a: float, wide_b: float) -> object:
    """All discs between two, the radius changing evenly: the convex hull of both."""
    corners = np.vstack([a + wide_a * _CIRCLE, b + wide_b * _CIRCLE])
    return wkb.loads(_LINE + struct.pack("<I", len(corners)) + corners.tobytes()).convex_hull


def in_words(report: Dict[str, Any], unit: str) -> List[str]:
    """The bands as sentences for a log."""
    return [
        f"Up to {band['band_to']:,.10g} {unit}{' (' + band['label'] + ')' if band['label'] else ''}: {count(band['areas'], 'area')}, "
        f"{band['area_km2']:,.2f} km²."
        for band in report["bands"]
    ]
