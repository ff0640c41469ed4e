"""The study area: several boundaries as one, its area on the ellipsoid, and how many people live in it."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Dict, List, Optional, Sequence, Tuple

import geopandas
import numpy as np
import pandas as pd
from shapely.geometry import MultiPolygon, Polygon
from shapely.ops import transform, unary_union
from shapely.prepared import prep

from ..acquire.ellipsoid import areas_km2
from ..control import Control, obeying_cancel
from ..errors import Faults, PlanningError, count, some
from ..metric import metric_crs
from .disaggregate import disaggregate, overlaps, valid

WGS84 = "EPSG:4326"
LONGEST_EDGE_DEG = 0.01
"""Longer edges get points between, so that they stay straight in degrees whatever system the area is measured in."""
SMALLEST_M2 = 1.0
"""Less is what rounding leaves of lines."""
GAP_SHAPE = 10.0
"""A gap is at least this much longer than wide; what closing adds at sharp corners is shorter."""
BORDER_PART = 1e-3
"""Zones that share a border with the area lie in it but for less than this part, or out of it."""
MITRE = 2
"""shapely's join style that keeps corners."""


@dataclass(frozen=True)
class StudyArea:
    shape: MultiPolygon
    """In degrees (WGS 84)."""
    metric_shape: MultiPolygon
    metric_crs: str
    """As ``core.metric`` names it."""
    area_km2: float
    """On the ellipsoid, holes left out."""
    n_parts: int
    n_holes: int
    n_gaps: int
    """Gaps and holes narrower than asked for that were closed, and ..."""
    gaps_km2: float
    n_slivers: int
    """Parts of their own as narrow that were dropped."""


def plain_name(text: object) -> str:
    """A name for comparing: without accents, case and repeated blanks."""
    decomposed = unicodedata.normalize("NFKD", str(text or ""))
    return " ".join("".join(each for each in decomposed if not unicodedata.combining(each)).casefold().split())


def chosen_names(text: str) -> List[str]:
    """Names between commas; where names hold commas themselves, between semicolons or line breaks."""
    separators = r"[;\n]" if re.search(r"[;\n]", text) else ","
    return [each.strip() for each in re.split(separators, text) if each.strip()]


def named(names: Sequence[object], wanted: Sequence[str], layer: str) -> np.ndarray:
    """Which rows, shape (n,), have one of the ``wanted`` names. Raises PlanningError naming every name that no row has."""
    plain = [plain_name(each) for each in names]
    absent = [each for each in wanted if plain_name(each) not in plain]
    if absent:
        there = sorted({str(each) for each in names if each not in (None, "")})
        raise PlanningError(
            f"NAMES: {some([f'“{each}”' for each in absent])} "
            f"{'is no name' if len(absent) == 1 else 'are no names'} in “{layer}”, which has: {some(there, 10)}."
        )
    keys = {plain_name(each) for each in wanted}
    return np.array([each in keys for each in plain], dtype=bool)


def study_area(
    boundaries: geopandas.GeoSeries,
    gap_m: float,
    control: Control = Control(),
    *,
    projected: Optional[np.ndarray] = None,
) -> StudyArea:
    """One area of all ``boundaries`` (polygons in degrees, WGS 84).

    ``projected`` (n,): which of them come from a projected system, where edges are as good as straight on the ground; those of the
    others are straight in degrees.

    Neighbours digitized apart leave gaps, holes and slivers: those narrower than ``gap_m`` metres are closed or dropped; wider holes
    (enclaves, lakes) stay. 0 leaves all as it is.
    """
    west, south, east, north = boundaries.total_bounds
    crs = metric_crs(west, south, east, north)
    as_is = np.zeros(len(boundaries), dtype=bool) if projected is None else projected
    shapes = [shape if done else _dense(shape) for shape, done in zip(boundaries, as_is)]
    dense = geopandas.GeoSeries(shapes, crs=WGS84)
    control.check()
    flat = valid(dense.to_crs(crs))
    merged = _polygons(obeying_cancel(lambda: unary_union(list(flat)), control))
    if sum(each.area for each in merged) < SMALLEST_M2:
        raise PlanningError("The boundaries enclose no area. Choose a layer of polygons.")
    before = sum(each.area for each in merged)
    parts, n_gaps, n_slivers = obeying_cancel(lambda: _mended(merged, gap_m), control)
    metric_shape = MultiPolygon(parts)
    shape = geopandas.GeoSeries([metric_shape], crs=crs).to_crs(WGS84).iloc[0]
    return StudyArea(
        shape,
        metric_shape,
        crs,
        float(areas_km2(geopandas.GeoSeries([shape], crs=WGS84), control)[0]),
        len(parts),
        sum(len(each.interiors) for each in parts),
        n_gaps,
        (metric_shape.area - before) / 1e6,
        n_slivers,
    )


def _dense(shape):
    """The shape with points on its long edges, the same ones whichever way round an edge goes: neighbours must still meet."""

    def between(x, y, *_):
        xy = np.column_stack([x, y])
        begin, end = xy[:-1], xy[1:]
        pieces = np.maximum(np.ceil(np.abs(end - begin).max(axis=1) / LONGEST_EDGE_DEG), 1).astype(int)
        backward = (begin[:, 0] > end[:, 0]) | ((begin[:, 0] == end[:, 0]) & (begin[:, 1] > end[:, 1]))
        edge = np.repeat(np.arange(len(pieces)), pieces)
        step = np.arange(len(edge)) - np.repeat(np.cumsum(pieces) - pieces, pieces)
        step = np.where(backward[edge], pieces[edge] - step, step)
        low, high = np.where(backward[:, None], end, begin), np.where(backward[:, None], begin, end)
        made = low[edge] + (high - low)[edge] * (step / pieces[edge])[:, None]
        # The corners themselves exactly as they were.
        made[np.cumsum(pieces) - pieces] = begin
        made = np.vstack([made, xy[-1]])
        return made[:, 0], made[:, 1]

    return transform(between, shape)


def _polygons(shape) -> List[Polygon]:
    """The polygons in a shape that are more than a line, from the west and south on."""
    parts = [each for each in getattr(shape, "geoms", [shape]) if each.geom_type == "Polygon" and each.area > 0]
    return sorted(parts, key=lambda each: each.bounds)


def _mended(parts: List[Polygon], gap_m: float) -> Tuple[List[Polygon], int, int]:
    """Without gaps, holes and parts narrower than ``gap_m``; how many gaps and holes, and how many parts that were."""
    if gap_m <= 0:
        return parts, 0, 0
    half = gap_m / 2.0
    whole = MultiPolygon(parts)
    closed = whole.buffer(half, join_style=MITRE).buffer(-half, join_style=MITRE)
    gaps = [each for each in _polygons(closed.difference(whole)) if each.area > GAP_SHAPE * gap_m**2]
    if gaps:
        # A seam far thinner than any boundary is exact makes sure that a gap grows together with both its sides.
        seam = gap_m / 1000.0
        parts = _polygons(unary_union([whole, *(each.buffer(seam) for each in gaps)]))
    wide = [each for each in parts if not each.buffer(-half).is_empty]
    filled, n_holes = [], 0
    for part in wide or parts:
        holes = [ring for ring in part.interiors if not Polygon(ring).buffer(-half).is_empty]
        n_holes += len(part.interiors) - len(holes)
        filled.append(Polygon(part.exterior, holes))
    return filled, len(gaps) + n_holes, len(parts) - len(filled)


# -- people ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Allocated:
    """A count of zones brought to the area."""

    total: float
    n_inside: int
    """Zones inside, but for slivers along the border; and ..."""
    n_split: int
    """zones across the border, of which the part of their area counts."""
    n_missing: int
    """Zones in the area without a count."""
    covered: float
    """Share of the area that the zones cover; above 1 where they overlap."""


def allocate(values: np.ndarray, zones: geopandas.GeoSeries, area: MultiPolygon, control: Control) -> Allocated:
    """Σ ``values`` (n,; NaN is unknown) of the ``zones``, each by the part of it that lies in ``area``; one metric system."""
    shapes = valid(zones).reset_index(drop=True)
    prepared, inside = prep(area), np.zeros(len(shapes), dtype=bool)
    for row, shape in enumerate(shapes):
        if row % 256 == 0:
            control.check()
        inside[row] = prepared.contains(shape)
    target = geopandas.GeoSeries([area], crs=shapes.crs)
    border = np.flatnonzero(~inside & (shapes.area > 0).to_numpy())
    shared = overlaps(shapes.iloc[border], target, control)
    areas = shapes.area.to_numpy()
    part = inside.astype(float)
    part[border] = np.bincount(shared.source, weights=shared.area, minlength=len(border)) / areas[border]
    brought = disaggregate(
        {"count": np.nan_to_num(values)[border]},
        border.astype(str).astype(object),
        shared,
        np.array([area.area]),
        source_area=areas[border],
    )
    return Allocated(
        float(np.nansum(values[inside]) + brought.counts["count"].sum()),
        int((part > 1 - BORDER_PART).sum()),
        int(((part > BORDER_PART) & (part <= 1 - BORDER_PART)).sum()),
        int((np.isnan(values) & (part > BORDER_PART)).sum()),
        float((areas * part).sum() / area.area),
    )


# -- several sources ------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Said:
    """What a source says."""

    source: str
    value: float
    date: str = ""


def cross_check(said: Sequence[Said], tolerance: float) -> pd.DataFrame:
    """Columns source, date, value, difference, relative_difference, agrees: against the first source.

    ``relative_difference`` is the difference as a share of the first value, NaN where that is 0 and the other is not.
    """
    values = np.array([each.value for each in said], dtype=float)
    first = values[0] if len(values) else 0.0
    difference = values - first
    relative = difference / abs(first) if first != 0 else np.where(difference == 0, 0.0, np.nan)
    return pd.DataFrame(
        {
            "source": [each.source for each in said],
            "date": [each.date or None for each in said],
            "value": values,
            "difference": difference,
            "relative_difference": relative,
            "agrees": np.abs(np.nan_to_num(relative, nan=np.inf)) <= tolerance * (1 + 1e-12),
        }
    )


def disagreements(table: pd.DataFrame, what: str, tolerance: float) -> Optional[str]:
    """A sentence about the sources that differ from the first by more than ``tolerance``; None where all agree."""
    apart = table[~table["agrees"].to_numpy(dtype=bool)]
    if not len(apart):
        return None
    first = table.iloc[0]
    each = [f"{row.source} {row.value:,.0f} ({row.relative_difference:+.1%})" for row in apart.itertuples()]
    return (
        f"{what}: {count(len(apart), 'source')} of {len(table)} differ from {first['source']} ({first['value']:,.0f}) by more than "
        f"{tolerance:.0%}: {some(each)}. Look at what they count, when, and where."
    )


def parse_stated(rows: Sequence[Sequence[object]], parameter: str) -> List[Said]:
    """Rows of (source, figure, date). Raises PlanningError naming every row that has no name or no number of 0 or more."""
    found, faults = [], Faults()  # type: List[Said], Faults
    for number, row in enumerate(rows, start=1):
        source, figure, date = (str(cell if cell is not None else "").strip() for cell in row)
        if not source and not figure:
            continue
        value = pd.to_numeric(figure, errors="coerce")
        if not source or not np.isfinite(value) or value < 0:
            faults.add(
                f"{parameter}, row {number}: a source and a figure of 0 or more are needed, not “{source}” and “{figure}”."
            )
            continue
        found.append(Said(source, float(value), date))
    faults.raise_if_any()
    return found


def figures(area: StudyArea) -> Dict[str, object]:
    """The figures of the area for a JSON file."""
    return {
        "area_km2": area.area_km2,
        "parts": area.n_parts,
        "holes": area.n_holes,
        "gaps_closed": area.n_gaps,
        "gaps_closed_km2": area.gaps_km2,
        "slivers_dropped": area.n_slivers,
        "metric_crs": area.metric_crs,
        "bounds_wgs84": list(area.shape.bounds),
    }
