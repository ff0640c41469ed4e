"""What lies around a place: demand within reach by distance, public transport by mode, the nearest of anything, the area it lies in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Iterable

import geopandas
import numpy as np

from ..control import Control, Span
from ..demand.disaggregate import zone_of
from ..demand.transform import Transform, scaled
from .costs import Way, find_costs
from .snap import snap

CHUNK = 500
"""Places at a time: memory grows with the pairs in reach of so many, not of all."""
PLACES = 2_000
"""Places at a time that look for the nearest line: beside very long lines each looks at hundreds of their parts."""
ON_RAILS = frozenset(("rail", "metro", "tram", "cable tram", "funicular", "monorail"))
"""Modes of stops that count as rail; every other one counts as bus."""


def within_reach(
    places: np.ndarray,
    points: np.ndarray,
    weight: np.ndarray,
    radius_m: float,
    decay: Transform,
    control: Control = Control(),
) -> np.ndarray:
    """Σ weight × decay(distance / radius) over the points within the radius, shape (places, columns).

    ``places`` (m, 2) and ``points`` (n, 2) in one metric system; ``weight`` (n, columns). ``decay`` is a value function of the share of
    the radius, 0 to 1.
    """
    found = np.zeros((len(places), weight.shape[1]))
    for first in range(0, len(places), CHUNK):
        control.check()
        control.progress(100.0 * first / len(places))
        some = places[first : first + CHUNK]
        pairs = find_costs(some, points, Way(cutoff=radius_m), None, Span(control, 0, 0)).pairs
        near = decay.apply(pairs.cost / radius_m)
        for column in range(weight.shape[1]):
            found[first : first + CHUNK, column] = np.bincount(
                pairs.point, weights=near * weight[pairs.place, column], minlength=len(some)
            )
    return found


@dataclass(frozen=True)
class Mix:
    """How far people walk to public transport, and what its modes count."""

    bus_radius_m: float = 800.0
    rail_radius_m: float = 1200.0
    bus_share: float = 0.6
    """Rail counts the rest."""


@dataclass(frozen=True)
class Transit:
    """``score`` (places,), 0 to 1; ``bus`` and ``rail`` (places,): departures per hour in reach, by distance; ``bus_share`` used."""

    score: np.ndarray
    bus: np.ndarray
    rail: np.ndarray
    bus_share: float


def rail_part(modes: Iterable[str]) -> np.ndarray:
    """Share of each stop's modes (“bus, tram”) that runs on rails, shape (stops,); 0 where no mode is known."""
    parts = []
    for text in modes:
        named = [mode.strip().lower() for mode in text.replace(";", ",").split(",") if mode.strip()]
        parts.append(sum(mode in ON_RAILS for mode in named) / len(named) if named else 0.0)
    return np.array(parts, dtype=float)


def transit(
    places: np.ndarray,
    stops: np.ndarray,
    departures: np.ndarray,
    rail: np.ndarray,
    mix: Mix,
    decay: Transform,
    control: Control = Control(),
) -> Transit:
    """Public transport around places: each mode's departures per hour in reach, the best place being 1, mixed by their shares.

    ``rail`` (stops,): the part of a stop's departures that runs on rails. Where no stop has one of the two modes, the other counts alone.
    """
    reached = [
        within_reach(places, stops, (departures * part)[:, None], radius_m, decay, control)[:, 0]
        for part, radius_m in ((1.0 - rail, mix.bus_radius_m), (rail, mix.rail_radius_m))
    ]
    has_bus, has_rail = (bool((departures * part).sum() > 0) for part in (1.0 - rail, rail))
    share = mix.bus_share if has_bus and has_rail else float(has_bus)
    bus, rails = (scaled(each, "max") for each in reached)
    return Transit(share * bus + (1.0 - share) * rails, *reached, share)


def distance_to(places: np.ndarray, shapes: Iterable[Any], control: Control = Control()) -> np.ndarray:
    """Distance in metres from every place (m, 2) to the nearest point, line or area, shape (m,); 0 inside an area, NaN without shapes."""
    start, end, areas = [], [], []  # type: List[np.ndarray], List[np.ndarray], List[Any]
    for number, shape in enumerate(shapes):
        if number % 1024 == 0:
            control.check()
        for line in _outlines(shape):
            start.append(line[:-1] if len(line) > 1 else line)
            end.append(line[1:] if len(line) > 1 else line)
        if shape.geom_type in ("Polygon", "MultiPolygon"):
            areas.append(shape)
    if not start:
        return np.full(len(places), np.nan)
    starts, ends = np.concatenate(start), np.concatenate(end)
    distance = np.concatenate(
        [
            snap(places[first : first + PLACES], starts, ends, control).distance_m
            for first in range(0, len(places), PLACES)
        ]
        or [np.empty(0)]
    )
    if areas:
        points = geopandas.GeoSeries(geopandas.points_from_xy(places[:, 0], places[:, 1]))
        distance = np.where(zone_of(points, geopandas.GeoSeries(areas)) >= 0, 0.0, distance)
    return distance


def _outlines(shape: Any) -> Iterable[np.ndarray]:
    """Vertices (n, 2) of points, lines and borders."""
    if hasattr(shape, "geoms"):
        for part in shape.geoms:
            yield from _outlines(part)
    elif shape.geom_type == "Polygon":
        for ring in (shape.exterior, *shape.interiors):
            yield np.asarray(ring.coords, dtype=float)[:, :2]
    elif not shape.is_empty:
        yield np.asarray(shape.coords, dtype=float)[:, :2]


def area_of(places: np.ndarray, zones: geopandas.GeoSeries) -> np.ndarray:
    """Index of the zone that each place lies in, the first of several; −1 for none."""
    return zone_of(geopandas.GeoSeries(geopandas.points_from_xy(places[:, 0], places[:, 1]), crs=zones.crs), zones)


def value_there(index: np.ndarray, values: np.ndarray, nothing: Any) -> np.ndarray:
    """The value of the zone each place lies in, ``nothing`` outside."""
    found = np.full(len(index), nothing, dtype=values.dtype if values.dtype != object else object)
    found[index >= 0] = values[index[index >= 0]]
    return found


@dataclass(frozen=True)
class LandUses:
    """``kinds`` (k,); ``share`` (places, k) of each in the circle around a place, NaN where nothing is mapped; ``entropy`` (places,)."""

    kinds: np.ndarray
    share: np.ndarray
    entropy: np.ndarray


def land_use_mix(
    places: np.ndarray, shapes: geopandas.GeoSeries, kinds: np.ndarray, radius_m: float, control: Control = Control()
) -> LandUses:
    """Shares of land uses within the radius of each place, and how mixed they are.

    Entropy −Σ p ln p / ln k of the shares p of the k kinds that the layer has (Cervero and Kockelman 1997): 0 for one kind alone, 1 for all
    in equal parts. Overlapping areas both count.
    """
    names, number = np.unique(kinds.astype(str), return_inverse=True)
    circles = geopandas.GeoSeries(geopandas.points_from_xy(places[:, 0], places[:, 1]), crs=shapes.crs).buffer(
        radius_m, resolution=16
    )
    met = geopandas.sjoin(
        geopandas.GeoDataFrame(geometry=circles),
        geopandas.GeoDataFrame(geometry=shapes.reset_index(drop=True)),
        predicate="intersects",
    )
    place, shape = met.index.to_numpy(), met["index_right"].to_numpy()
    area = np.zeros((len(places), len(names)))
    for first in range(0, len(place), CHUNK):
        control.check()
        control.progress(100.0 * first / len(place))
        some, those = place[first : first + CHUNK], shape[first : first + CHUNK]
        parts = circles.take(some).reset_index(drop=True).intersection(shapes.take(those).reset_index(drop=True))
        np.add.at(area, (some, number[those]), parts.area.to_numpy())
    total = area.sum(axis=1)
    share = np.divide(area, total[:, None], out=np.full(area.shape, np.nan), where=total[:, None] > 0)
    logs = np.log(share, out=np.zeros(share.shape), where=share > 0)
    entropy = -(share * logs).sum(axis=1) / np.log(len(names)) if len(names) > 1 else share[:, 0] * 0.0
    return LandUses(names, share, np.abs(entropy))
