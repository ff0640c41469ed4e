"""``roads``: costs of 7,705 points and 379 places along a network of 250,000 nodes, up to 5 km.

Work: the graph with everything tied to it in, the sorted pairs within the cutoff out. Making the graph of the lines and tying the
points to it is measured beside it. Peer: ``QgsGraphAnalyzer.dijkstra`` once from each place on the same graph, arcs turned round,
and the costs of the points read off; in the QGIS of this machine. To reach: 20 times as fast.
"""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any, Dict, Optional

import numpy as np

from . import harness
from .harness import Side
from .instances import CRS, ORIGIN

SIDE, STEP_M = 500, 75.0
POINTS, PLACES, CUTOFF_M = 7_705, 379, 5_000.0
WANTED = 20.0


def network() -> Path:
    """A street grid that is bent, with one street in ten missing and one in ten one-way; the same each time."""
    random = np.random.default_rng(2)
    folder = harness.BUILD / "instances"
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"roads-{SIDE * SIDE}.npz"
    corner = np.stack(np.meshgrid(np.arange(SIDE), np.arange(SIDE)), axis=-1).reshape(-1, 2) * STEP_M
    xy = corner + random.uniform(-20.0, 20.0, corner.shape) + ORIGIN
    node = np.arange(SIDE * SIDE).reshape(SIDE, SIDE)
    ends = np.vstack(
        [
            np.column_stack([node[:, :-1].ravel(), node[:, 1:].ravel()]),
            np.column_stack([node[:-1].ravel(), node[1:].ravel()]),
        ]
    )
    ends = ends[random.random(len(ends)) < 0.9]
    points, places = (random.uniform(0.0, SIDE * STEP_M, (n, 2)) + ORIGIN for n in (POINTS, PLACES))
    one_way = np.where(random.random(len(ends)) < 0.1, 1, 0).astype(np.int8)
    np.savez(path, xy=xy[ends.ravel()], direction=one_way, points=points, places=places)
    return path


def _tied(path: str):
    from evplan.core.access.roads import Lines, make_network, tie

    with np.load(path) as given:
        xy, direction, points, places = (given[name] for name in ("xy", "direction", "points", "places"))
    began = time.perf_counter()
    made = make_network(Lines(xy, np.arange(0, len(xy) + 1, 2), CRS, direction), least_part_m=1000.0)
    tied = tie(made, points, places)
    return tied, len(made.nodes), time.perf_counter() - began


def mine(_: Optional[Any], path: str) -> Dict[str, Any]:
    from evplan.core.access.roads import costs_within

    tied, nodes, graph_s = _tied(path)
    began = time.perf_counter()
    pairs = costs_within(tied, CUTOFF_M)
    seconds = time.perf_counter() - began
    return {
        "seconds": seconds,
        "graph_s": graph_s,
        "nodes": nodes,
        "pairs": len(pairs.cost),
        "sum_m": float(pairs.cost.sum()),
    }


def peer(_: Optional[Any], path: str) -> Dict[str, Any]:
    from qgis.analysis import QgsGraph, QgsGraphAnalyzer
    from qgis.core import QgsPointXY

    tied, nodes, _ = _tied(path)
    graph = QgsGraph()
    for x, y in tied.xy.tolist():
        graph.addVertex(QgsPointXY(x, y))
    arcs = tied.graph.tocoo()
    for tail, head, cost in zip(arcs.row.tolist(), arcs.col.tolist(), arcs.data.tolist()):
        graph.addEdge(head, tail, [cost])  # ways lead to the place, the search away from it
    pairs, total = 0, 0.0
    began = time.perf_counter()
    for place, tie_m in zip(tied.places.node.tolist(), tied.places.cost.tolist()):
        _, costs = QgsGraphAnalyzer.dijkstra(graph, place, 0)
        cost = np.array(costs)[tied.points.node] + tied.points.cost + tie_m
        within = cost[cost <= CUTOFF_M]
        pairs, total = pairs + len(within), total + float(within.sum())
    return {"seconds": time.perf_counter() - began, "nodes": nodes, "pairs": pairs, "sum_m": total}


def compare() -> None:
    name = f"{POINTS:,} × {PLACES}, {SIDE * SIDE:,} nodes, {CUTOFF_M / 1000:g} km"
    if not harness.asked_for(name):
        return
    print(f"roads, {name}", flush=True)
    options = {"path": str(network())}
    a, b = harness.alternate(Side("mine", None, options), Side("peer", None, options), 1)
    a += harness.again(Side("mine", None, options), harness.TIMES - 1)  # the peer takes minutes: once is enough
    ours, theirs = a[0].answer, b[0].answer
    if ours["pairs"] != theirs["pairs"]:
        raise SystemExit(f"roads: {ours['pairs']} pairs, the peer has {theirs['pairs']}")
    harness.agree("roads", ours["sum_m"], theirs["sum_m"], 1e-9)
    ratio, graph_s = harness.times_faster(a, b), harness.middle(a, "graph_s")
    harness.record(
        "roads",
        name,
        ours=a,
        peer=b,
        peer_name="QgsGraphAnalyzer",
        to_reach=f"{WANTED:g}×",
        reached=ratio >= WANTED,
        figure=f"{harness.faster(ratio, b)}; {ours['pairs']:,} pairs in {harness.seconds(a):.2f} s, and {graph_s:.1f} s for the graph of the lines",
        pairs=ours["pairs"],
        graph_s=graph_s,
    )


if __name__ == "__main__":
    harness.main(compare, mine=mine, peer=peer)
