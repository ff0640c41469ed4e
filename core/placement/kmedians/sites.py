"""From computed centres to places where a station may stand: candidate sites, and ground that is allowed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, List, Optional, Tuple

import numpy as np
from scipy import sparse
from scipy.sparse.csgraph import min_weight_full_bipartite_matching
from scipy.spatial import cKDTree
from shapely.geometry import Point, box
from shapely.ops import nearest_points, unary_union
from shapely.prepared import prep

from ...control import Control, obeying_cancel
from ...errors import PlanningError

if TYPE_CHECKING:
    from geopandas import GeoSeries

INSIDE_M = 1.0
"""How far inside allowed ground a station is put that is moved there: rounding must not bring it out again."""
NEAREST, BEST_SCORE = "nearest", "best_score"
SCORES = 1e6
"""Against distances: a better score always wins, and of equal ones the nearer."""


class Ground:
    """Where stations may stand: within the study area, if there is one, and in no exclusion; a border belongs to neither."""

    def __init__(
        self, area: "Optional[GeoSeries]", exclusions: "Optional[GeoSeries]", control: Control = Control()
    ) -> None:
        """Polygons in the metric system of the centres. Raises PlanningError where nothing is left."""
        self._out = None if exclusions is None else obeying_cancel(lambda: unary_union(_shapes(exclusions)), control)
        whole = obeying_cancel(lambda: unary_union(_shapes(area)), control) if area is not None else _around(self._out)
        self._ground = whole
        if self._out is not None:
            self._ground = obeying_cancel(lambda: whole.difference(self._out), control)
        if self._ground.is_empty:
            raise PlanningError("The exclusions cover all of the study area: no place is left for a station.")
        self._limits = [(prep(whole).contains, True)] if area is not None else []
        if self._out is not None:
            self._limits.append((prep(self._out).intersects, False))

    def holds(self, xy: np.ndarray) -> np.ndarray:
        """Whether a station may stand at each of these places (n, 2)."""
        places = [Point(place) for place in xy]
        return np.array([all(asked(place) is wanted for asked, wanted in self._limits) for place in places], dtype=bool)

    def nearest(self, xy: np.ndarray, control: Control = Control()) -> np.ndarray:
        """For each place (n, 2) the nearest one that lies at least about a metre within allowed ground."""
        inner = obeying_cancel(lambda: self._ground.buffer(-INSIDE_M), control)
        if inner.is_empty:
            inner = self._ground.representative_point()
        found = [nearest_points(inner, Point(place))[0] for place in xy]
        return np.array([(place.x, place.y) for place in found]).reshape(-1, 2)


def _shapes(shapes: "GeoSeries") -> List:
    return [
        shape if shape.is_valid else shape.buffer(0) for shape in shapes if shape is not None and not shape.is_empty
    ]


def _around(out):
    """Enough plane around exclusions that what lies within them is nearer to their own border than to its."""
    west, south, east, north = out.bounds
    return box(west, south, east, north).buffer(east - west + north - south + 10.0 * INSIDE_M)


@dataclass(frozen=True)
class Candidates:
    """Sites that may be taken, sorted by id; ``score`` is empty where the nearest is wanted."""

    xy: np.ndarray
    score: np.ndarray
    tolerance_m: float = np.inf


@dataclass(frozen=True)
class Placed:
    """One entry per free centre: where its station goes, the candidate it goes to (−1: none), and how far it was moved there."""

    xy: np.ndarray
    site: np.ndarray
    snap_m: np.ndarray
    """NaN without a candidate."""
    moved_m: np.ndarray
    """Of a centre without a candidate to allowed ground; 0 where it was there."""


def place(
    centres: np.ndarray, candidates: Optional[Candidates], ground: Optional[Ground], control: Control = Control()
) -> Placed:
    """Every centre to a candidate of its own within the tolerance; those left without one to allowed ground.

    ``candidates`` lie on allowed ground. As many centres as possible get one; of all ways to give them that with the least sum of
    distances, or with scores the largest sum of scores and then the least of distances.
    """
    n = len(centres)
    site = np.full(n, -1)
    if candidates is not None and len(candidates.xy) and n:
        site = _matched(centres, candidates, control)
    xy, snap, moved = centres.copy(), np.full(n, np.nan), np.zeros(n)
    taken = site >= 0
    if taken.any():
        xy[taken] = candidates.xy[site[taken]]
        snap[taken] = np.hypot(*(xy[taken] - centres[taken]).T)
    if ground is not None:
        free = np.flatnonzero(~taken)
        off = free[~ground.holds(centres[free])]
        if len(off):
            xy[off] = ground.nearest(centres[off], control)
            moved[off] = np.hypot(*(xy[off] - centres[off]).T)
    return Placed(xy, site, snap, moved)


def _matched(centres: np.ndarray, candidates: Candidates, control: Control) -> np.ndarray:
    """Candidate of each centre, −1 for none. Each centre has to look at no more than as many candidates as there are centres."""
    n, (row, column, far) = len(centres), _within(centres, candidates, control)
    scored = len(candidates.score) > 0
    dear = far / max(float(far.max()), 1.0) if len(far) else far
    if scored and len(far):
        score = candidates.score[column]
        dear = dear + SCORES * (score.max() - score) / max(float(np.ptp(score)), 1e-12)
    order = np.lexsort((column, dear, row))
    row, column, dear = row[order], column[order], dear[order]
    rank = np.arange(len(row)) - np.searchsorted(row, row)
    row, column, dear = (part[rank < n] for part in (row, column, dear))
    control.check()
    none = 2.0 + (n + 1.0) * (float(dear.max()) if len(dear) else 0.0)
    own = np.arange(n)
    table = sparse.csr_matrix(
        (
            np.concatenate([dear + 1.0, np.full(n, none)]),
            (np.concatenate([row, own]), np.concatenate([column, len(candidates.xy) + own])),
        ),
        shape=(n, len(candidates.xy) + n),
    )
    rows, columns = obeying_cancel(lambda: min_weight_full_bipartite_matching(table), control)
    site = np.full(n, -1)
    site[rows] = np.where(columns < len(candidates.xy), columns, -1)
    return site


def _within(centres: np.ndarray, candidates: Candidates, control: Control) -> Tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Centre, candidate and distance of the pairs within the tolerance; without scores only of the nearest."""
    tree = cKDTree(candidates.xy)
    if not len(candidates.score):
        most = min(len(centres), len(candidates.xy))
        far, which = tree.query(centres, k=np.arange(1, most + 1))
        row = np.repeat(np.arange(len(centres)), most)
        far, which = far.ravel(), which.ravel()
        near = far <= candidates.tolerance_m
        return row[near], which[near], far[near]
    rows, columns = [], []
    for each, centre in enumerate(centres):
        control.check()
        if np.isfinite(candidates.tolerance_m):
            near = np.sort(np.array(tree.query_ball_point(centre, candidates.tolerance_m), dtype=np.int64))
        else:
            near = np.arange(len(candidates.xy))
        rows.append(np.full(len(near), each))
        columns.append(near)
    row, column = np.concatenate(rows), np.concatenate(columns)
    return row, column, np.hypot(*(candidates.xy[column] - centres[row]).T)
