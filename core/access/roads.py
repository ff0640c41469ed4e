"""A road network as a graph: lines in, shortest or fastest ways from many points to many places out.

Lines meet where they share a vertex, as QGIS's own network analysis and OpenStreetMap have it; lines that only cross do not meet.
Shortest ways after Dijkstra (1959), from one set of points to all others within the cutoff at once, never pair by pair.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Iterator, Optional, Tuple

import numpy as np
from pyproj import CRS, Geod, Transformer
from scipy import sparse
from scipy.sparse.csgraph import connected_components, dijkstra
from scipy.spatial import cKDTree

from ..control import Control
from ..errors import PlanningError
from .snap import Snapped, snap

BOTH, FORWARD, BACKWARD = 0, 1, -1
"""Ways in which a line may be driven, seen in the order of its vertices."""
MOST_BYTES = 64 * 1024 * 1024
"""Of the distances from one batch of sources to all nodes."""
END_M = 1e-6
"""A point that meets a segment this close to its end meets the end."""


@dataclass(frozen=True)
class Lines:
    """Polylines of a network: ``xy`` (vertices, 2) in a metric system, ``first`` (lines + 1,) the offset of each line's vertices."""

    xy: np.ndarray
    first: np.ndarray
    crs: str
    """That of ``xy``; lengths are measured on its ellipsoid."""
    direction: np.ndarray = field(default_factory=lambda: np.empty(0, dtype=np.int8))
    """``BOTH``, ``FORWARD`` or ``BACKWARD`` of each line; empty: all both ways."""
    speed_kmh: np.ndarray = field(default_factory=lambda: np.empty(0))
    """Of each line; empty where lengths alone are asked for."""

    def segments(self) -> Tuple[np.ndarray, np.ndarray]:
        """Indexes of the first vertex and of the line of every segment, both (segments,)."""
        starts = np.ones(len(self.xy), dtype=bool)
        starts[self.first[1:] - 1] = False  # the last vertex of a line begins no segment
        line = np.repeat(np.arange(len(self.first) - 1), np.diff(self.first))
        return np.flatnonzero(starts), line[starts]


@dataclass(frozen=True)
class Network:
    """Segments between nodes; arrays of shape (segments,) or, for nodes, (nodes, 2)."""

    nodes: np.ndarray
    tail: np.ndarray
    head: np.ndarray
    length_m: np.ndarray
    cost: np.ndarray
    """Of the whole segment: metres, or seconds at the line's speed."""
    direction: np.ndarray
    usable: np.ndarray
    """Whether points may be tied to it: its connected part is long enough."""
    n_parts: int
    """Connected parts, directions not looked at."""
    left_out_m: float
    """Length of the parts too short to be tied to."""


@dataclass(frozen=True)
class Pairs:
    """Costs of the pairs within the cutoff, sorted by point, then place; arrays of shape (pairs,)."""

    point: np.ndarray
    place: np.ndarray
    cost: np.ndarray


@dataclass(frozen=True)
class Ties:
    """How points are tied to the network."""

    snapped: Snapped
    node: np.ndarray
    """Node of each point in the graph made for them; −1 for a point too far away."""
    cost: np.ndarray
    """Of the way from the point to the network, shape (points,)."""


def make_network(
    lines: Lines,
    *,
    seconds: bool = False,
    tolerance_m: float = 0.0,
    least_part_m: float = 0.0,
    control: Control = Control(),
) -> Network:
    """The graph of the lines. ``seconds``: costs are times at ``speed_kmh``, else metres on the ellipsoid.

    Vertices within ``tolerance_m`` of each other are one node. Points are tied only to connected parts of at least ``least_part_m``.
    Raises PlanningError without any segment, or for times without a speed above 0.
    """
    at, line = lines.segments()
    node, nodes = _nodes(lines.xy, tolerance_m)
    control.check()
    tail, head = node[at], node[at + 1]
    length = _lengths(lines.xy[at], lines.xy[at + 1], lines.crs)
    real = (tail != head) & np.isfinite(length)
    if not real.any():
        raise PlanningError("The network has no line of any length. Choose a layer of roads or paths.")
    tail, head, length, line = tail[real], head[real], length[real], line[real]
    control.check()
    direction = lines.direction[line] if len(lines.direction) else np.zeros(len(line), dtype=np.int8)
    cost = length / (_speeds(lines)[line] / 3.6) if seconds else length
    links = sparse.coo_matrix((np.ones(len(tail), dtype=bool), (tail, head)), shape=(len(nodes), len(nodes)))
    n_parts, part = connected_components(links, directed=False)
    part_m = np.bincount(part[tail], weights=length, minlength=n_parts)
    usable = part_m[part[tail]] >= min(least_part_m, part_m.max())
    used = np.unique(part[tail])
    left_out = float(part_m[used][part_m[used] < min(least_part_m, part_m.max())].sum())
    return Network(nodes, tail, head, length, cost, direction, usable, len(used), left_out)


def _speeds(lines: Lines) -> np.ndarray:
    speed = lines.speed_kmh
    if len(speed) != len(lines.first) - 1 or not (speed > 0).all():
        raise PlanningError("Travel times need a speed above 0 for every line of the network. Give a default speed.")
    return speed


def _nodes(xy: np.ndarray, tolerance_m: float) -> Tuple[np.ndarray, np.ndarray]:
    """Node of every vertex, and the nodes' places: those of their first vertex."""
    whole = np.ascontiguousarray(xy + 0.0).view(np.complex128).ravel()  # + 0.0 makes −0 and 0 one number
    _, first, node = np.unique(whole, return_index=True, return_inverse=True)
    nodes = xy[first]
    if tolerance_m > 0:
        close = cKDTree(nodes).query_pairs(tolerance_m, output_type="ndarray")
        links = sparse.coo_matrix((np.ones(len(close), dtype=bool), close.T.reshape(2, -1)), shape=(len(nodes),) * 2)
        _, merged = connected_components(links, directed=False)
        _, keeps = np.unique(merged, return_index=True)
        node, nodes = merged[node], nodes[keeps]
    return node, nodes


def _lengths(start: np.ndarray, end: np.ndarray, crs: str) -> np.ndarray:
    """Metres on the ellipsoid, shape (segments,)."""
    system = CRS.from_user_input(crs)
    to_degrees = Transformer.from_crs(system, system.geodetic_crs, always_xy=True)
    (x0, y0), (x1, y1) = to_degrees.transform(*start.T), to_degrees.transform(*end.T)
    geod: Geod = system.get_geod()
    return np.asarray(geod.inv(x0, y0, x1, y1)[2])


@dataclass(frozen=True)
class Tied:
    """A network with points and places tied to it, ready for ways."""

    graph: sparse.csr_matrix
    """Cost of every arc, shape (nodes, nodes)."""
    xy: np.ndarray
    """Places of the graph's nodes, (nodes, 2)."""
    points: Ties
    places: Ties


def tie(
    network: Network,
    points: np.ndarray,
    places: np.ndarray,
    *,
    farthest_m: float = np.inf,
    access_cost_per_m: float = 1.0,
    control: Control = Control(),
) -> Tied:
    """Tie ``points`` (n, 2) and ``places`` (m, 2) to the nearest place on the network, which becomes a node of the graph.

    The way there costs ``access_cost_per_m`` per metre of straight line (0: nothing); farther than ``farthest_m`` nothing is tied.
    """
    usable = np.flatnonzero(network.usable)
    start, end = network.nodes[network.tail[usable]], network.nodes[network.head[usable]]
    both = np.vstack([points, places])
    found = snap(both, start, end, control)
    found = Snapped(usable[found.segment], found.fraction, found.distance_m)
    tied = found.distance_m <= farthest_m
    node, graph, xy = _graph(network, found, tied)
    control.check()
    cost = found.distance_m * access_cost_per_m
    ties = [
        Ties(Snapped(found.segment[part], found.fraction[part], found.distance_m[part]), node[part], cost[part])
        for part in (slice(0, len(points)), slice(len(points), None))
    ]
    return Tied(graph, xy, *ties)


def _graph(network: Network, found: Snapped, tied: np.ndarray) -> Tuple[np.ndarray, sparse.csr_matrix, np.ndarray]:
    """Node of each snapped point (−1 where not tied), the arcs of the network cut at those nodes, and all nodes' places."""
    n, length = len(network.nodes), network.length_m[found.segment]
    fraction = np.where(found.fraction * length <= END_M, 0.0, found.fraction)
    fraction = np.where((1.0 - fraction) * length <= END_M, 1.0, fraction)
    node = np.where(fraction >= 1.0, network.head[found.segment], network.tail[found.segment])
    inside = tied & (fraction > 0.0) & (fraction < 1.0)
    cuts, which = np.unique(np.column_stack([found.segment[inside], fraction[inside]]), axis=0, return_inverse=True)
    node[inside] = n + which.ravel()
    node[~tied] = -1
    segment = cuts[:, 0].astype(np.int64)
    start, end = network.nodes[network.tail[segment]], network.nodes[network.head[segment]]
    xy = np.vstack([network.nodes, start + cuts[:, 1:] * (end - start)])
    # Every segment contributes its start; cuts follow in order, and each piece runs to the next of the same segment or to the end.
    owner = np.concatenate([np.arange(len(network.tail)), segment])
    at = np.concatenate([np.zeros(len(network.tail)), cuts[:, 1]])
    begin = np.concatenate([network.tail, n + np.arange(len(cuts))])
    order = np.lexsort((at, owner))
    owner, at, begin = owner[order], at[order], begin[order]
    last = np.append(owner[1:] != owner[:-1], True)
    finish = np.where(last, network.head[owner], np.append(begin[1:], 0))
    to = np.where(last, 1.0, np.append(at[1:], 0.0))
    cost = network.cost[owner] * (to - at)
    way = network.direction[owner]
    tail = np.concatenate([begin[way != BACKWARD], finish[way != FORWARD]])
    head = np.concatenate([finish[way != BACKWARD], begin[way != FORWARD]])
    costs = np.concatenate([cost[way != BACKWARD], cost[way != FORWARD]])
    return node, _least(tail, head, costs, len(xy)), xy


def _least(tail: np.ndarray, head: np.ndarray, cost: np.ndarray, nodes: int) -> sparse.csr_matrix:
    """Arcs as a matrix; of parallel ones the cheapest, which a sparse matrix would add up."""
    order = np.lexsort((cost, head, tail))
    tail, head, cost = tail[order], head[order], cost[order]
    first = np.ones(len(tail), dtype=bool)
    first[1:] = (tail[1:] != tail[:-1]) | (head[1:] != head[:-1])
    return sparse.csr_matrix((cost[first], (tail[first], head[first])), shape=(nodes, nodes))


def costs_within(tied: Tied, cutoff: float, *, to_places: bool = True, control: Control = Control()) -> Pairs:
    """Costs of all pairs of point and place of at most ``cutoff``; pairs without a way are absent.

    ``to_places``: the way leads from the point to the place, else from the place to the point. Searches start from whichever are
    fewer; memory grows with the pairs found, and with the nodes for one batch of searches.
    """
    points, places = tied.points, tied.places
    from_points = len(np.unique(points.node)) <= len(np.unique(places.node))
    sources, targets = (points, places) if from_points else (places, points)
    graph = tied.graph if from_points == to_places else tied.graph.T.tocsr()
    found = list(_searched(graph, sources, targets, cutoff, control))
    parts = zip(*found) if found else ([np.empty(0, dtype=np.int64)], [np.empty(0, dtype=np.int64)], [np.empty(0)])
    source, target, cost = (np.concatenate(part) for part in parts)
    point, place = (source, target) if from_points else (target, source)
    order = np.lexsort((place, point))
    return Pairs(point[order], place[order], cost[order])


def _searched(
    graph: sparse.csr_matrix, sources: Ties, targets: Ties, cutoff: float, control: Control
) -> Iterator[Tuple[np.ndarray, np.ndarray, np.ndarray]]:
    """Source, target and cost of the pairs, batch by batch."""
    ends = np.flatnonzero(targets.node >= 0)
    begins = np.flatnonzero(sources.node >= 0)
    nodes, group = np.unique(sources.node[begins], return_inverse=True)
    members = begins[np.argsort(group, kind="stable")]
    bounds = np.searchsorted(np.sort(group), np.arange(len(nodes) + 1))
    batch = max(1, int(MOST_BYTES // (8 * graph.shape[0])))
    limit = np.inf if not np.isfinite(cutoff) else max(cutoff, 0.0)
    for first in range(0, len(nodes), batch):
        control.check()
        control.progress(100.0 * first / len(nodes))
        some = nodes[first : first + batch]
        cost = dijkstra(graph, directed=True, indices=some, limit=limit)[:, targets.node[ends]]
        for k in range(len(some)):
            for source in members[bounds[first + k] : bounds[first + k + 1]]:
                total = cost[k] + sources.cost[source] + targets.cost[ends]
                near = np.isfinite(total) & (total <= limit)
                yield np.full(int(near.sum()), source), ends[near], total[near]


def street_angle_deg(lines: Lines) -> Optional[float]:
    """The angle in [0, 90) by which the street grid is turned against the axes, counter-clockwise; None without a line.

    Mean direction of all segments weighted by their length, directions a quarter turn apart being equal (Mardia and Jupp 2000,
    angles of axial data).
    """
    at, _ = lines.segments()
    step = lines.xy[at + 1] - lines.xy[at]
    length = np.hypot(*step.T)
    turned = 4.0 * np.arctan2(step[:, 1], step[:, 0])
    x, y = float((length * np.cos(turned)).sum()), float((length * np.sin(turned)).sum())
    return None if not length.sum() > 0 else float(np.degrees(np.arctan2(y, x)) / 4.0 % 90.0) % 90.0  # −0 leaves 90
