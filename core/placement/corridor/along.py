"""Corridors as lines with kilometres: pieces merged where they meet, measured on the ellipsoid, points placed along them.

A corridor is what bears one id. Its pieces are joined end to end; where three or more ends meet, or none, it falls into parts, and
each part is measured from its own start. A part runs the way most of its length was drawn.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Dict, List, Sequence, Tuple

import numpy as np
from pyproj import CRS, Geod, Transformer
from scipy import sparse
from scipy.sparse.csgraph import connected_components
from scipy.spatial import cKDTree
from shapely.geometry import LineString, Point

from ...access.roads import lengths_m
from ...access.snap import snap
from ...control import Control

MEET_M = 1.0
"""Ends of pieces this close are one: digitizing and reprojection leave small gaps."""
STRETCH = 1.2
"""A metric system for a wide region shows distances shorter or longer by no more than this factor."""


@dataclass(frozen=True)
class Piece:
    """A line as it was read, (n, 2) with n ≥ 2 in the metric system."""

    corridor: str
    class_: str
    xy: np.ndarray


@dataclass(frozen=True)
class Chain:
    """A part of a corridor without branches."""

    corridor: str
    class_: str
    part: int
    """1, 2, … within the corridor."""
    parts: int
    xy: np.ndarray
    at_m: np.ndarray
    """Measure of every vertex from the start, metres on the ellipsoid."""
    is_ring: bool

    @property
    def length_m(self) -> float:
        return float(self.at_m[-1])

    @property
    def name(self) -> str:
        return f"“{self.corridor}”" + (f", part {self.part} of {self.parts}" if self.parts > 1 else "")

    def places(self, at_m: np.ndarray) -> np.ndarray:
        """Where the measures lie, (n, 2)."""
        return np.column_stack([np.interp(at_m, self.at_m, self.xy[:, axis]) for axis in (0, 1)])

    def piece(self, from_m: float, to_m: float) -> np.ndarray:
        """The vertices from one measure to another, ends included, (n, 2) with n ≥ 2."""
        inside = (self.at_m > from_m + 1e-6) & (self.at_m < to_m - 1e-6)
        ends = self.places(np.array([from_m, to_m]))
        return np.vstack([ends[:1], self.xy[inside], ends[1:]])


@dataclass(frozen=True)
class Along:
    """Points near a chain: index of each, its measure along the chain, its distance from it on the ellipsoid."""

    point: np.ndarray
    at_m: np.ndarray
    distance_m: np.ndarray


def chains(pieces: Sequence[Piece], crs: str, control: Control = Control(), meet_m: float = MEET_M) -> List[Chain]:
    """The parts of all corridors, ordered by corridor, class and place; the order of the pieces does not matter."""
    groups: Dict[Tuple[str, str], List[np.ndarray]] = {}
    for piece in pieces:
        groups.setdefault((piece.corridor, piece.class_), []).append(piece.xy)
    found: List[Chain] = []
    for (corridor, class_), lines in sorted(groups.items()):
        control.check()
        merged = sorted(_merged(lines, meet_m, control), key=lambda line: _key(line[0]))
        measured = [(xy, is_ring, _measures(xy, crs, control)) for xy, is_ring in merged]
        measured = [each for each in measured if each[2][-1] > 0]
        found += [
            Chain(corridor, class_, number, len(measured), xy, at_m, is_ring)
            for number, (xy, is_ring, at_m) in enumerate(measured, start=1)
        ]
    return _numbered(found)


def _numbered(found: List[Chain]) -> List[Chain]:
    """Parts counted through a corridor, whose class may change on the way."""
    total: Dict[str, int] = {}
    for chain in found:
        total[chain.corridor] = total.get(chain.corridor, 0) + 1
    seen: Dict[str, int] = {}
    made = []
    for chain in found:
        seen[chain.corridor] = seen.get(chain.corridor, 0) + 1
        made.append(replace(chain, part=seen[chain.corridor], parts=total[chain.corridor]))
    return made


def _key(xy: np.ndarray) -> Tuple[float, ...]:
    return tuple(np.round(xy.ravel(), 3))


def _measures(xy: np.ndarray, crs: str, control: Control) -> np.ndarray:
    return np.concatenate([[0.0], np.cumsum(lengths_m(xy[:-1], xy[1:], crs, control))])


def _merged(lines: List[np.ndarray], meet_m: float, control: Control) -> List[Tuple[np.ndarray, bool]]:
    """Lines joined where exactly two ends meet; each with whether it is a ring. Doubled lines count once."""
    unique = {min(_key(xy), _key(xy[::-1])): xy for xy in sorted(lines, key=_key)}
    lines = [unique[key] for key in sorted(unique)]
    node = _nodes(np.array([xy[end] for xy in lines for end in (0, -1)]), meet_m).reshape(-1, 2)
    # A piece no longer than what is one place has no ends of its own: it would make a branch of the joint it lies in.
    whole = np.array([not (a == b and _plane_m(xy) <= meet_m) for xy, (a, b) in zip(lines, node.tolist())])
    lines, node = [xy for xy, is_whole in zip(lines, whole) if is_whole], node[whole]
    at: Dict[int, List[Tuple[int, int]]] = {}
    for index, (first, last) in enumerate(node.tolist()):
        at.setdefault(first, []).append((index, 0))
        at.setdefault(last, []).append((index, 1))
    used = np.zeros(len(lines), dtype=bool)
    made: List[Tuple[np.ndarray, bool]] = []
    ends = [end for each in at.values() if len(each) != 2 for end in each]
    # What starts at an end or a branch first; only rings are left then.
    for index, side in [*sorted(ends), *((index, 0) for index in range(len(lines)))]:
        if used[index]:
            continue
        control.check()
        walked: List[Tuple[int, int]] = []
        while not used[index]:
            used[index] = True
            walked.append((index, side))
            there = [end for end in at[int(node[index, 1 - side])] if end != (index, 1 - side)]
            if len(there) != 1 or len(at[int(node[index, 1 - side])]) != 2:
                break
            index, side = there[0]
        made.append(_joined([(lines[i], s) for i, s in walked], node, walked))
    return made


def _plane_m(xy: np.ndarray) -> float:
    return float(np.hypot(*np.diff(xy, axis=0).T).sum())


def _joined(
    parts: List[Tuple[np.ndarray, int]], node: np.ndarray, walked: List[Tuple[int, int]]
) -> Tuple[np.ndarray, bool]:
    xy = np.vstack([line if side == 0 else line[::-1] for line, side in parts])
    ahead = sum((1 if side == 0 else -1) * _plane_m(line) for line, side in parts)
    different = np.append(True, (np.diff(xy, axis=0) != 0).any(axis=1))
    xy = xy[different]
    if len(xy) < 2:
        xy = np.vstack([xy, xy])
    (first, side), (last, end) = walked[0], walked[-1]
    is_ring = bool(node[first, side] == node[last, 1 - end]) and len(xy) > 3
    if ahead < 0 or (ahead == 0 and _key(xy[::-1]) < _key(xy)):
        xy = xy[::-1]
    return xy, is_ring


def _nodes(xy: np.ndarray, meet_m: float) -> np.ndarray:
    close = cKDTree(xy).query_pairs(meet_m, output_type="ndarray")
    links = sparse.coo_matrix((np.ones(len(close), dtype=bool), close.T.reshape(2, -1)), shape=(len(xy),) * 2)
    return connected_components(links, directed=False)[1]


class Earth:
    """Distances on the ellipsoid between places of a metric system."""

    def __init__(self, crs: str) -> None:
        system = CRS.from_user_input(crs)
        self._to_degrees = Transformer.from_crs(system, system.geodetic_crs, always_xy=True)
        self._geod: Geod = system.get_geod()

    def distance_m(self, start: np.ndarray, end: np.ndarray) -> np.ndarray:
        if not len(start):
            return np.empty(0)
        return np.asarray(self._geod.inv(*self._to_degrees.transform(*start.T), *self._to_degrees.transform(*end.T))[2])


def place_along(chain: Chain, points: np.ndarray, within_m: float, earth: Earth, control: Control = Control()) -> Along:
    """The points (n, 2) at most ``within_m`` from the chain, straight: each where the chain is nearest to it."""
    reach = within_m * STRETCH
    low, high = chain.xy.min(axis=0) - reach, chain.xy.max(axis=0) + reach
    near = np.flatnonzero(((points >= low) & (points <= high)).all(axis=1))
    if not len(near):
        return Along(near, np.empty(0), np.empty(0))
    found = snap(points[near], chain.xy[:-1], chain.xy[1:], control)
    start = chain.at_m[found.segment]
    at_m = start + found.fraction * (chain.at_m[found.segment + 1] - start)
    distance = earth.distance_m(points[near], chain.places(at_m))
    inside = distance <= within_m + 1e-6
    return Along(near[inside], at_m[inside], distance[inside])


def crossings(chain: Chain, rings: Sequence[np.ndarray], control: Control = Control()) -> np.ndarray:
    """Measures, ascending, at which the chain meets the limits of areas; ``rings``: vertices (n, 2) of each limit."""
    line, found = LineString(chain.xy), [0.0, chain.length_m]
    low, high = chain.xy.min(axis=0), chain.xy.max(axis=0)
    plane = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(chain.xy, axis=0).T))])
    for ring in rings:
        control.check()
        if (ring.max(axis=0) < low).any() or (ring.min(axis=0) > high).any():
            continue
        meeting = line.intersection(LineString(ring))
        for shape in getattr(meeting, "geoms", [meeting]):
            for x, y in [] if shape.is_empty else [shape.coords[0], shape.coords[-1]]:
                found.append(float(np.interp(line.project(Point(x, y)), plane, chain.at_m)))
    return np.unique(np.round(found, 3))
