"""Centres at the nodes of a road network: the ways of all points to them are shortest ways along the roads.

A set of k places on a network with the least weighted distance can be had at its nodes (Hakimi 1964), so nothing is lost by looking
at nodes alone. A cluster's next centre is the best of the nodes near its present one and near its median in the plane, ways being
measured within the cluster, which can only make them longer: a centre that is better there is better.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Dict, Iterator, Optional, Tuple

import numpy as np
from scipy import sparse
from scipy.sparse.csgraph import connected_components, dijkstra
from scipy.spatial import cKDTree

from ...access.costs import Way, network_report, tie_to_network
from ...access.roads import Lines, Ties
from ...control import Control
from .plane import medians
from .space import Nearest

LEAST_M = 1e-9
"""Of the way from a place to the roads: a sparse matrix has no arcs of length 0."""
NEAR_CENTRE, NEAR_MEDIAN = 24, 8
"""Nodes that are looked at for a cluster's next centre."""


@dataclass(frozen=True, eq=False)
class Along:
    """``node`` (points,): where each point is tied to the graph; ``access`` (points,): its way there in metres."""

    graph: sparse.csr_matrix
    """Arcs against the direction of travel: from a centre outwards; the last nodes are places off the roads, tied by their access."""
    nodes_xy: np.ndarray
    n_roads: int
    """Nodes on the roads; only these become centres."""
    node: np.ndarray
    access: np.ndarray
    weight: np.ndarray
    locked: np.ndarray
    """Nodes of the centres that do not move."""
    power: int = 1

    def nearest(self, centres: np.ndarray, before: Optional[Nearest] = None, control: Control = Control()) -> Nearest:
        control.check()
        far, label = self._reach(centres)
        return Nearest(centres, label[self.node], far[self.node] + self.access)

    def _reach(self, centres: np.ndarray) -> Tuple[np.ndarray, np.ndarray]:
        """Distance of every node to its nearest centre and that centre's index, −1 without a way; both (nodes,)."""
        places, first = np.unique(centres, return_index=True)
        far, _, source = dijkstra(self.graph, indices=places, min_only=True, return_predecessors=True)
        label = np.full(len(far), -1)
        reached = np.isfinite(far)
        label[reached] = first[np.searchsorted(places, source[reached])]
        return far, label

    def centred(self, now: Nearest, control: Control = Control()) -> np.ndarray:
        _, holder = self._reach(now.centres)
        weight = np.bincount(self.node, weights=self.weight, minlength=self.graph.shape[0])
        by_holder = np.argsort(holder, kind="stable")
        ends = np.searchsorted(holder[by_holder], np.arange(len(now.centres)), side="right")
        begins = np.searchsorted(holder[by_holder], np.arange(len(now.centres)))
        centres = now.centres.copy()
        for each in range(len(self.locked), len(centres)):
            control.check()
            cell = np.sort(by_holder[begins[each] : ends[each]])
            if weight[cell].any():
                centres[each] = self._best_in(cell, weight[cell], int(centres[each]))
        return centres

    def _best_in(self, cell: np.ndarray, weight: np.ndarray, centre: int) -> int:
        """The best of some nodes of a cluster, its centre among them."""
        part = self.graph[cell][:, cell]
        used = np.flatnonzero(weight > 0)
        xy = self.nodes_xy[cell]
        whole, orders = np.array([len(cell)]), np.argsort(xy, axis=0, kind="stable")
        middle = [medians(xy[:, axis], weight, orders[:, axis], whole)[0] for axis in (0, 1)]
        roads = np.flatnonzero(cell < self.n_roads)
        tree = cKDTree(xy[roads])
        around = [
            tree.query(place, k=np.arange(1, min(many, len(roads)) + 1))[1]
            for place, many in ((self.nodes_xy[centre], NEAR_CENTRE), (middle, NEAR_MEDIAN))
        ]
        tried = np.unique(np.append(roads[np.concatenate(around)], np.searchsorted(cell, centre)))
        paid = (dijkstra(part, indices=tried)[:, used] * weight[used]).sum(axis=1)
        own = int(np.searchsorted(tried, np.searchsorted(cell, centre)))
        best = int(np.argmin(paid))
        return centre if paid[best] >= paid[own] else int(cell[tried[best]])

    def at_points(self, rows: np.ndarray) -> np.ndarray:
        return self.node[rows]

    def from_points(self, rows: np.ndarray, control: Control = Control()) -> Iterator[np.ndarray]:
        for row in rows:
            control.check()
            yield dijkstra(self.graph, indices=int(self.node[row]))[self.node] + self.access

    def road_nodes(self, places: np.ndarray) -> np.ndarray:
        """The node on the roads nearest to each place (n, 2)."""
        return cKDTree(self.nodes_xy[: self.n_roads]).query(places)[1]

    def sample(self, share: float) -> "Along":
        """Itself: a search takes the same time for few points as for many."""
        return self


@dataclass(frozen=True)
class Tied:
    space: Along
    points: np.ndarray
    """Indexes of the points that are in the space."""
    places: np.ndarray
    """Node of each place, −1 where it is not in it."""
    report: Dict[str, Any]


def along(
    xy: np.ndarray,
    weight: np.ndarray,
    places: np.ndarray,
    n_locked: int,
    way: Way,
    lines: Lines,
    control: Control = Control(),
) -> Tied:
    """Points (n, 2) and places (m, 2) on the network of the lines, all in one metric system; the first places are the locked centres.

    The space holds the part of the network with most weight in which every node has a way to every other; what is tied to other
    parts, or to none, is not in it. Ways lead to the centres (``way.to_place``) or from them.
    """
    network, tied = tie_to_network(xy, places, way, lines, control)
    control.check()
    graph, own = _with_places(tied.graph.T if way.to_place else tied.graph, tied.places)
    _, part = connected_components(graph, directed=True, connection="strong")
    at = tied.points.node >= 0
    sums = np.bincount(part[tied.points.node[at]], weights=weight[at], minlength=part.max() + 1)
    kept = np.flatnonzero(part == int(np.argmax(sums)))
    new = np.append(np.full(len(part), -1), -1)  # the last entry is that of node −1
    new[kept] = np.arange(len(kept))
    points = np.flatnonzero(new[tied.points.node] >= 0)
    nodes = new[own]
    locked = nodes[:n_locked]
    space = Along(
        graph[kept][:, kept],
        np.vstack([tied.xy, places])[kept],
        int((kept < len(tied.xy)).sum()),
        new[tied.points.node[points]],
        tied.points.cost[points],
        weight[points],
        locked[locked >= 0],
    )
    return Tied(space, points, nodes, network_report(network, tied))


def _with_places(graph: sparse.spmatrix, ties: Ties) -> Tuple[sparse.csr_matrix, np.ndarray]:
    """The graph with a node for every place, tied both ways by the way to the roads; and these nodes, −1 where there is no tie."""
    n, there = graph.shape[0], np.flatnonzero(ties.node >= 0)
    arcs, own = graph.tocoo(), n + there
    access = np.maximum(ties.cost[there], LEAST_M)
    rows = np.concatenate([arcs.row, own, ties.node[there]])
    columns = np.concatenate([arcs.col, ties.node[there], own])
    costs = np.concatenate([arcs.data, access, access])
    size = n + len(ties.node)
    return sparse.csr_matrix((costs, (rows, columns)), shape=(size, size)), np.where(
        ties.node >= 0, n + np.arange(len(ties.node)), -1
    )
