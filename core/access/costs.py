"""Costs between points and places, sparse: only pairs within the cutoff, whatever the way is measured by."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Dict, List, Optional, Tuple

import numpy as np
import pandas as pd

from ..control import Control, Span
from ..errors import PlanningError, count
from .cover import neighbours
from .roads import Lines, Network, Pairs, Tied, Ties, costs_within, make_network, refuse_too_many, tie

METHODS = ("straight", "manhattan", "network")
UNITS = ("m", "s")


@dataclass(frozen=True)
class Way:
    """How the way between two places is measured."""

    method: str = "straight"
    unit: str = "m"
    """``m`` or ``s``."""
    cutoff: float = np.inf
    """In the unit; pairs that cost more are left out."""
    speed_kmh: float = 50.0
    """Of straight and Manhattan ways, and of the way from a point to the network, where times are asked for."""
    angle_deg: float = 0.0
    """Manhattan: by how much the streets' axes are turned, counter-clockwise."""
    to_place: bool = True
    """The way leads from the point to the place; on a network with one-way streets that matters."""
    tolerance_m: float = 0.0
    """Network: vertices this close are one."""
    farthest_m: float = np.inf
    """Network: points farther away from it are not tied to it."""
    least_part_m: float = 0.0
    """Network: connected parts shorter than this are not tied to."""
    access_counts: bool = True
    """Network: the straight way to the network counts."""


@dataclass(frozen=True)
class Found:
    """``pairs``, and what is to be told of them."""

    pairs: Pairs
    report: Dict[str, Any]


def find_costs(
    points: np.ndarray, places: np.ndarray, way: Way, lines: Optional[Lines] = None, control: Control = Control()
) -> Found:
    """Costs of all pairs within the cutoff; ``points`` (n, 2) and ``places`` (m, 2) in one metric system, that of ``lines``.

    Raises PlanningError on a method without what it needs, or on more pairs than memory takes.
    """
    if way.method == "network":
        if lines is None:
            raise PlanningError("Costs along a network need the layer of its lines (NETWORK).")
        return _network(points, places, way, lines, control)
    metres = 1.0 if way.unit == "m" else 3.6 / way.speed_kmh
    manhattan = way.method == "manhattan"
    angle = -np.radians(way.angle_deg) if manhattan else 0.0
    pairs = _straight(turned(points, angle), turned(places, angle), way.cutoff / metres, 1 if manhattan else 2, control)
    return Found(Pairs(pairs.point, pairs.place, pairs.cost * metres), {"pairs": len(pairs.cost)})


def turned(xy: np.ndarray, angle: float) -> np.ndarray:
    """Places (n, 2) turned about 0, 0 by ``angle`` (radians), counter-clockwise."""
    if not angle:
        return xy
    cos, sin = np.cos(angle), np.sin(angle)
    return np.column_stack([xy[:, 0] * cos - xy[:, 1] * sin, xy[:, 0] * sin + xy[:, 1] * cos])


def _straight(points: np.ndarray, places: np.ndarray, cutoff_m: float, norm: int, control: Control) -> Pairs:
    if not np.isfinite(cutoff_m):
        refuse_too_many(len(points) * len(places))
        span = np.vstack([points, places])
        cutoff_m = float(np.ptp(span, axis=0).sum()) + 1.0 if len(span) else 0.0
    parts, pairs = [], 0
    for first, _, near in neighbours(points, places, cutoff_m, control, norm):
        control.progress(100.0 * first / len(points))
        pairs += len(near)
        refuse_too_many(pairs)
        order = np.lexsort((near["j"], near["i"]))
        parts.append((near["i"][order].astype(np.int64) + first, near["j"][order].astype(np.int64), near["v"][order]))
    if not parts:
        parts = [(np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64), np.empty(0))]
    return Pairs(*(np.concatenate(part) for part in zip(*parts)))


def _network(points: np.ndarray, places: np.ndarray, way: Way, lines: Lines, control: Control) -> Found:
    network, tied = tie_to_network(points, places, way, lines, control)
    control.progress(20)
    pairs = costs_within(tied, way.cutoff, to_places=way.to_place, control=Span(control, 20, 100))
    report = {"pairs": len(pairs.cost), **network_report(network, tied)}
    for which, reached in (("points", pairs.point), ("places", pairs.place)):
        if which not in report:
            continue
        report[which]["without_a_way"] = report[which]["n"] - report[which]["too_far"] - len(np.unique(reached))
    return Found(pairs, report)


def tie_to_network(
    points: np.ndarray, places: np.ndarray, way: Way, lines: Lines, control: Control
) -> Tuple[Network, Tied]:
    """The network of the lines with points and places tied to it, both as ``way`` has it."""
    network = make_network(
        lines, seconds=way.unit == "s", tolerance_m=way.tolerance_m, least_part_m=way.least_part_m, control=control
    )
    per_m = 0.0 if not way.access_counts else 1.0 if way.unit == "m" else 3.6 / way.speed_kmh
    return network, tie(network, points, places, farthest_m=way.farthest_m, access_cost_per_m=per_m, control=control)


def network_report(network: Network, tied: Tied) -> Dict[str, Any]:
    """The network's size and how far ``points`` and ``places``, those that are there, had to be moved to it."""
    sides = {"points": tied.points, "places": tied.places}
    return {
        "nodes": len(network.nodes),
        "segments": len(network.tail),
        "length_km": float(network.length_m.sum()) / 1000.0,
        "parts": network.n_parts,
        "left_out_km": network.left_out_m / 1000.0,
        **{which: _snapping(ties) for which, ties in sides.items() if len(ties.node)},
    }


def _snapping(ties: Ties) -> Dict[str, Any]:
    distance = ties.snapped.distance_m
    near = ties.node >= 0
    return {
        "n": len(distance),
        "too_far": int((~near).sum()),
        "median_m": float(np.median(distance[near])) if near.any() else None,
        "p95_m": float(np.percentile(distance[near], 95)) if near.any() else None,
        "most_m": float(distance[near].max()) if near.any() else None,
    }


def in_words(report: Dict[str, Any], cutoff: float, unit: str) -> str:
    """The report as sentences for a log."""
    within = f" within {cutoff:,g} {unit}" if np.isfinite(cutoff) else ""
    return "\n".join([f"{report['pairs']:,} pairs{within}.", *network_in_words(report)])


def network_in_words(report: Dict[str, Any]) -> List[str]:
    """What is to be said of a network and of the ways to it; nothing without a network."""
    if "nodes" not in report:
        return []
    lines = [
        f"The network: {report['length_km']:,.1f} km, {report['nodes']:,} nodes, {count(report['parts'], 'connected part')}"
        + (f"; {report['left_out_km']:,.1f} km in parts too short to be tied to." if report["left_out_km"] else ".")
    ]
    for which, name in (("points", "demand points"), ("places", "sites and stations")):
        side = report.get(which)
        if side:
            lines.append(
                f"{side['n']:,} {name}: tied to the network over {side['median_m'] or 0:,.0f} m (median), {side['p95_m'] or 0:,.0f} m (95 %), "
                f"{side['most_m'] or 0:,.0f} m (most); {side['too_far']:,} too far away"
                + (f", {side['without_a_way']:,} without a way to any other." if "without_a_way" in side else ".")
            )
    return lines


def cost_table(found: Pairs, demand_ids: np.ndarray, place_ids: np.ndarray) -> pd.DataFrame:
    """The canonical ``costs`` table, sorted by the two ids."""
    table = pd.DataFrame({"demand_id": demand_ids[found.point], "site_id": place_ids[found.place], "cost": found.cost})
    ranks = [
        np.argsort(np.argsort(ids.astype(str), kind="stable"))[at]
        for ids, at in ((demand_ids, found.point), (place_ids, found.place))
    ]
    return table.iloc[np.lexsort((ranks[1], ranks[0]))].reset_index(drop=True)
