"""Areas within reach of stations: nested bands, as the crow flies or along a network, that contain what they serve."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import List, Sequence, Tuple

import numpy as np
from scipy import sparse
from scipy.sparse.csgraph import dijkstra
from shapely.geometry import LineString, MultiLineString, MultiPoint, MultiPolygon, Point
from shapely.ops import unary_union

from ..control import Control
from ..errors import PlanningError
from .roads import Tied

QUARTER = 16
"""Segments of a quarter circle."""
OUTSIDE = 1.0 / math.cos(math.pi / (4 * QUARTER))
"""By this much the corners of a polygon stand out whose sides touch the circle: nothing on the circle is left outside."""


@dataclass(frozen=True)
class Reached:
    """Parts of segments within a cost of one station; arrays of shape (parts,) or (parts, 2)."""

    begin: np.ndarray
    end: np.ndarray
    left_begin: np.ndarray
    """Cost that is left at the begin of the part, and at its end."""
    left_end: np.ndarray


def parse_bands(text: str, name: str) -> Tuple[float, ...]:
    """``“500; 2000; 5000”`` → growing costs. Raises PlanningError naming the parameter."""
    parts = [part for part in text.replace(",", ";").replace("\n", ";").split(";") if part.strip()]
    try:
        bands = tuple(sorted({float(part) for part in parts}))
    except ValueError:
        raise PlanningError(f"{name}: “{text}” is not a list of numbers such as 500; 2000; 5000.") from None
    if not bands or bands[0] <= 0 or not np.isfinite(bands[-1]):
        raise PlanningError(f"{name} needs at least one number above 0, such as 500; 2000; 5000.")
    return bands


def straight_areas(places: np.ndarray, radius_m: float) -> List[object]:
    """A disc around each place (n, 2) that contains every point within the radius."""
    return [Point(x, y).buffer(radius_m * OUTSIDE, QUARTER) for x, y in places]


def network_areas(
    tied: Tied, costs: Sequence[float], width_m: float, metres: float, control: Control = Control()
) -> List[List[object]]:
    """Per station (the ``places`` of ``tied``) and cost the area within reach, empty where a station is not tied.

    A point is within reach if the way to the station costs no more, with at most ``width_m`` between the point and the network, which
    cost 1 / ``metres`` each metre (``metres``: straight metres per unit of cost). Ways lead from the network to the station.
    """
    graph = tied.graph.T.tocsr()
    made = []
    for k, node in enumerate(tied.places.node):
        control.check()
        control.progress(100.0 * k / max(len(tied.places.node), 1))
        if node < 0:
            made.append([MultiPolygon()] * len(costs))
            continue
        budget = max(costs) - tied.places.cost[k]
        cost = dijkstra(graph, indices=int(node), limit=max(budget, 0.0)) + tied.places.cost[k]
        made.append([_area(_reached(tied, cost, limit), width_m, metres) for limit in costs])
    return made


def _reached(tied: Tied, cost: np.ndarray, limit: float) -> Reached:
    """Parts of the arcs of the graph from which the station can be reached within ``limit``."""
    arcs: sparse.coo_matrix = tied.graph.tocoo()
    # Travelling from a place on the arc to its head and on to the station.
    left_head = limit - cost[arcs.col]
    inside = left_head > 0
    tail, head, whole = arcs.row[inside], arcs.col[inside], arcs.data[inside]
    left_head = left_head[inside]
    part = np.minimum(np.divide(left_head, whole, out=np.ones(len(whole)), where=whole > 0), 1.0)
    begin = tied.xy[head] + part[:, None] * (tied.xy[tail] - tied.xy[head])
    return Reached(begin, tied.xy[head], np.maximum(left_head - part * whole, 0.0), left_head)


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


def _area(reached: Reached, width_m: float, metres: float) -> object:
    """The union of discs along the parts: as wide as what is left allows, at most ``width_m``."""
    reached = _cut_where(reached, width_m / metres)
    wide = [np.minimum(left * metres, width_m) for left in (reached.left_begin, reached.left_end)]
    full = (wide[0] >= width_m) & (wide[1] >= width_m)
    shapes: List[object] = []
    if full.any():
        lines = MultiLineString(
            [
                LineString(pair)
                for pair in zip(map(tuple, reached.begin[full]), map(tuple, reached.end[full]))
                if pair[0] != pair[1]
            ]
        )
        shapes.append(lines.buffer(width_m * OUTSIDE, QUARTER))
    for a, b, wide_a, wide_b in zip(reached.begin[~full], reached.end[~full], wide[0][~full], wide[1][~full]):
        shapes.append(_tapered(a, b, wide_a, wide_b))
    return unary_union(shapes) if shapes else MultiPolygon()


_TURN = np.linspace(0.0, 2.0 * np.pi, 4 * QUARTER, endpoint=False)
_CIRCLE = np.column_stack([np.cos(_TURN), np.sin(_TURN)]) * OUTSIDE


def _tapered(a: np.ndarray, b: np.ndarray, wide_a: float, wide_b: float) -> object:
    """All discs between two, the radius changing evenly: the convex hull of both."""
    return MultiPoint(np.vstack([a + wide_a * _CIRCLE, b + wide_b * _CIRCLE])).convex_hull


def dissolved(shapes: Sequence[object], group: np.ndarray) -> Tuple[np.ndarray, List[object]]:
    """Groups in order, and the union of the shapes of each."""
    names = np.unique(group)
    return names, [unary_union([shape for shape, own in zip(shapes, group) if own == name]) for name in names]
