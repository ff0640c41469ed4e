"""A road network as a graph: lines in, shortest or fastest ways from many points to many places out.

Lines meet where they share a vertex, as QGIS's own network analysis and OpenStreetMap have it; lines that only cross do not meet.
Shortest ways after Dijkstra (1959), from one set of points to all others within the cutoff at once, never pair by pair.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import Iterator, List, Optional, Tuple

import numpy as np
from pyproj import CRS, Geod, Transformer
from scipy import sparse
from scipy.sparse.csgraph import connected_components, dijkstra
from scipy.spatial import cKDTree

from ..control import Control, obeying_cancel
from ..errors import PlanningError
from .snap import Snapped, snap

BOTH, FORWARD, BACKWARD = 0, 1, -1
"""Ways in which a line may be driven, seen in the order of its vertices."""
MOST_BYTES = 64 * 1024 * 1024
"""Of the distances from one batch of sources to all nodes."""
SEARCH_SECONDS = 0.3
"""That one call of the search is to take: it does not hear Cancel."""
MOST_PAIRS = 50_000_000
"""Beyond this a table of pairs is a mistake in the cutoff: finding it takes up to 4 GB."""
SEGMENTS_AT_ONCE = 200_000
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


def refuse_too_many(pairs: int) -> None:
    """Raises PlanningError where a table of so many pairs would not fit into memory."""
    if pairs > MOST_PAIRS:
        raise PlanningError(
            f"More than {MOST_PAIRS:,} pairs lie within the cutoff, more than fit into memory. Give a smaller CUTOFF."
        )


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
    node, nodes = obeying_cancel(lambda: _nodes(lines.xy, tolerance_m), control)
    tail, head = node[at], node[at + 1]
    length = lengths_m(lines.xy[at], lines.xy[at + 1], lines.crs, control)
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


def lengths_m(start: np.ndarray, end: np.ndarray, crs: str, control: Control) -> np.ndarray:
    """Metres on the ellipsoid, shape (segments,)."""
    system = CRS.from_user_input(crs)
    to_degrees = Transformer.from_crs(system, system.geodetic_crs, always_xy=True)
    geod: Geod = system.get_geod()
    length = np.empty(len(start))
    for first in range(0, len(start), SEGMENTS_AT_ONCE):
        control.check()
        some = slice(first, first + SEGMENTS_AT_ONCE)
        (x0, y0), (x1, y1) = to_degrees.transform(*start[some].T), to_degrees.transform(*end[some].T)
        length[some] = geod.inv(x0, y0, x1, y1)[2]
    return length


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
    fewer, and look only at the part of the network within reach of the cutoff; memory grows with the pairs found, and with that
    part for one batch of searches. Raises PlanningError on more than ``MOST_PAIRS``.
    """
    points, places = tied.points, tied.places
    from_points = len(np.unique(points.node)) <= len(np.unique(places.node))
    sources, targets = (points, places) if from_points else (places, points)
    graph = tied.graph if from_points == to_places else tied.graph.T.tocsr()
    limit = np.inf if not np.isfinite(cutoff) else max(cutoff, 0.0)
    at_begin, at_end = (_Members.of(each.node, len(tied.xy)) for each in (sources, targets))
    begins, ends = np.unique(sources.node[sources.node >= 0]), np.unique(targets.node[targets.node >= 0])
    parts = [(np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64), np.empty(0))]
    found = 0
    for begin, end, cost in _ways(graph, tied.xy, begins, ends, limit, control):
        way, source = at_begin.at(begin)
        pair, target = at_end.at(end[way])
        source, way = source[pair], way[pair]
        total = cost[way] + sources.cost[source] + targets.cost[target]
        near = total <= limit
        parts.append((source[near], target[near], total[near]))
        found += int(near.sum())
        refuse_too_many(found)
    source, target, cost = (np.concatenate(part) for part in zip(*parts))
    point, place = (source, target) if from_points else (target, source)
    order = np.lexsort((place, point))
    return Pairs(point[order], place[order], cost[order])


@dataclass(frozen=True)
class _Members:
    """Who is tied to which node: those of node n are ``order[first[n] : first[n + 1]]``."""

    first: np.ndarray
    order: np.ndarray

    @staticmethod
    def of(node: np.ndarray, nodes: int) -> "_Members":
        tied = np.flatnonzero(node >= 0)
        first = np.concatenate([[0], np.cumsum(np.bincount(node[tied], minlength=nodes))])
        return _Members(first, tied[np.argsort(node[tied], kind="stable")])

    def at(self, nodes: np.ndarray) -> Tuple[np.ndarray, np.ndarray]:
        """Index into ``nodes`` and member, for all members of all these nodes."""
        many = self.first[nodes + 1] - self.first[nodes]
        which = np.repeat(np.arange(len(nodes)), many)
        within = np.arange(len(which)) - np.repeat(np.cumsum(many) - many, many)
        return which, self.order[self.first[nodes][which] + within]


def _ways(
    graph: sparse.csr_matrix, xy: np.ndarray, begins: np.ndarray, ends: np.ndarray, limit: float, control: Control
) -> Iterator[Tuple[np.ndarray, np.ndarray, np.ndarray]]:
    """First node, last node and cost of the ways from ``begins`` to ``ends`` of at most ``limit``, batch by batch.

    Nodes that lie beyond the limit even by the cheapest straight line are left out of a search, whose time and memory would
    otherwise grow with the whole network.
    """
    reach_m = limit / _least_per_m(graph, xy) * (1.0 + 1e-9)
    is_end = np.zeros(len(xy), dtype=bool)
    is_end[ends] = True
    done, size = 0, 1
    for near in _neighbours(begins, xy, reach_m):
        control.check()
        inside, part = _within(graph, xy, xy[near], reach_m)
        last = np.flatnonzero(is_end[inside])
        most = max(1, int(MOST_BYTES // (8 * max(len(inside), 1))))
        start = 0
        while start < len(near):
            control.check()
            control.progress(100.0 * done / len(begins))
            some = near[start : start + min(size, most)]
            began = time.monotonic()
            cost = dijkstra(part, directed=True, indices=np.searchsorted(inside, some), limit=limit)[:, last]
            each = max(time.monotonic() - began, 1e-6) / len(some)
            row, column = np.nonzero(np.isfinite(cost))
            yield some[row], inside[last[column]], cost[row, column]
            start, done = start + len(some), done + len(some)
            size = max(1, min(int(SEARCH_SECONDS / each), 4 * size))


def _least_per_m(graph: sparse.csr_matrix, xy: np.ndarray) -> float:
    """The cheapest metre of the plane; 0 where some way costs nothing."""
    arcs = graph.tocoo()
    metres = np.hypot(*(xy[arcs.row] - xy[arcs.col]).T)
    long = metres > 0
    return max(float((arcs.data[long] / metres[long]).min()), 1e-12) if long.any() else 1e-12


def _neighbours(nodes: np.ndarray, xy: np.ndarray, reach_m: float) -> List[np.ndarray]:
    """The nodes in groups that lie together, none wider than the reach."""
    if not np.isfinite(reach_m) or not len(nodes):
        return [nodes] if len(nodes) else []
    cell = np.floor((xy[nodes] - xy[nodes].min(axis=0)) / max(reach_m, 1.0))
    order = np.lexsort((nodes, cell[:, 0], cell[:, 1]))
    new = (np.diff(cell[order], axis=0) != 0).any(axis=1)
    return np.split(nodes[order], np.flatnonzero(new) + 1)


def _within(
    graph: sparse.csr_matrix, xy: np.ndarray, around: np.ndarray, reach_m: float
) -> Tuple[np.ndarray, sparse.csr_matrix]:
    """Nodes within a rectangle around these places, growing, and the arcs between them."""
    low, high = around.min(axis=0) - reach_m, around.max(axis=0) + reach_m
    inside = np.flatnonzero(((xy >= low) & (xy <= high)).all(axis=1))
    if 2 * len(inside) > len(xy):  # cutting costs more than it saves
        return np.arange(len(xy)), graph
    return inside, graph[inside][:, inside]


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
