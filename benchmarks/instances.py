"""Generated instances: towns of demand, candidate sites among and between them, stations that already stand.

Equal arguments give equal instances. Density is constant, so that twice the sites and points means twice the area and
twice the pairs within a radius. Needs numpy alone, because peers read the instances too.
"""

from __future__ import annotations

import math
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Optional, Tuple

import numpy as np

CRS = "EPSG:32617"
ORIGIN = (540_000.0, 4_810_000.0)
KM2_PER_TOWN = 30.0


@dataclass(frozen=True)
class Instance:
    """Coordinates (n, 2) in metres of ``CRS``; demand to the centimetre, sites to the metre and no two at one place."""

    demand_xy: np.ndarray
    weight: np.ndarray
    """Whole numbers of 1 or more, so that sums are exact."""
    sites_xy: np.ndarray
    stations_xy: np.ndarray
    station_ports_l2: np.ndarray
    station_ports_l3: np.ndarray
    """A station has ports of one level."""

    @property
    def share(self) -> np.ndarray:
        return self.weight / self.weight.sum()

    def save(self, path: Path) -> None:
        np.savez(path, **asdict(self))


def load(path: Path) -> Instance:
    with np.load(path) as arrays:
        return Instance(**{name: arrays[name] for name in arrays.files})


def clustered(
    seed: int,
    points: int,
    sites: int,
    stations: int = 0,
    km2: float = 0.0,
    *,
    equal_weights: bool = False,
    towns_seed: Optional[int] = None,
) -> Instance:
    """``km2`` 0: four sites a square kilometre. Equal ``towns_seed``: equal towns with other people in them."""
    random = np.random.default_rng(seed)
    town_maker = random if towns_seed is None else np.random.default_rng(towns_seed)
    side = 1000.0 * math.sqrt(km2 or sites / 4.0)
    demand = np.round(_people(random, town_maker, points, side), 2)
    weight = np.ceil(random.lognormal(1.0, 1.0, points)).astype(np.int64)
    xy = _sites(random, demand, sites + stations, side)
    is_l3 = random.random(stations) < 0.2
    ports = random.integers(1, 5, stations)
    return Instance(
        demand + ORIGIN,
        np.ones_like(weight) if equal_weights else weight,
        xy[:sites] + ORIGIN,
        xy[sites:] + ORIGIN,
        np.where(is_l3, 0, ports),
        np.where(is_l3, 2, 0),
    )


def tiled(seed: int, tiles: int, points: int, sites: int, stations: int) -> Instance:
    """``tiles`` regions of the given size side by side, with equal towns and other people in them: so the pairs grow in proportion,
    which those of one larger region do not, for the larger it is the larger its largest town."""
    side = 1000.0 * math.sqrt(sites / 4.0)
    columns = math.ceil(math.sqrt(tiles))
    parts = [clustered(seed * 1000 + tile, points, sites, stations, towns_seed=seed) for tile in range(tiles)]
    shift = [side * np.array([tile % columns, tile // columns]) for tile in range(tiles)]

    def joined(name: str) -> np.ndarray:
        return np.concatenate([getattr(part, name) for part in parts])

    def moved(name: str) -> np.ndarray:
        return np.concatenate([getattr(part, name) + by for part, by in zip(parts, shift)])

    return Instance(
        np.round(moved("demand_xy"), 2),
        joined("weight"),
        np.unique(np.round(moved("sites_xy")), axis=0),
        moved("stations_xy"),
        joined("station_ports_l2"),
        joined("station_ports_l3"),
    )


def _people(random: np.random.Generator, town_maker: np.random.Generator, points: int, side: float) -> np.ndarray:
    """Six of seven points live in towns of very different size, the others anywhere."""
    towns = max(3, round(side * side / 1e6 / KM2_PER_TOWN))
    centre, size = town_maker.uniform(0, side, (towns, 2)), town_maker.lognormal(0.0, 1.0, towns)
    spread = np.clip(600.0 * np.sqrt(size), 300.0, 3000.0)
    town = random.choice(towns, points, p=size / size.sum())
    xy = centre[town] + random.normal(0.0, 1.0, (points, 2)) * spread[town, None]
    rural = random.random(points) < 1 / 7
    xy[rural] = random.uniform(0, side, (int(rural.sum()), 2))
    return _mirrored(xy, side)


def _sites(random: np.random.Generator, demand: np.ndarray, wanted: int, side: float) -> np.ndarray:
    """Three of five sites stand near demand, the others anywhere; whole metres, each place once."""
    found = np.empty((0, 2))
    while len(found) < wanted:
        near = demand[random.integers(0, len(demand), wanted)] + random.normal(0.0, 200.0, (wanted, 2))
        anywhere = random.random(wanted) < 2 / 5
        near[anywhere] = random.uniform(0, side, (int(anywhere.sum()), 2))
        found = np.vstack([found, np.round(_mirrored(near, side))])
        found = found[np.sort(np.unique(found, axis=0, return_index=True)[1])]
    return found[:wanted]


def _mirrored(xy: np.ndarray, side: float) -> np.ndarray:
    """What fell outside the region comes back in."""
    return side - np.abs(side - np.abs(xy) % (2 * side))


def from_tables(stations: Any, demand: Any, sites: Any) -> Instance:
    """Tables of real places as an instance: sites to the metre and once each, stations with a port at least."""

    def xy(frame: Any) -> np.ndarray:
        return np.column_stack([frame.geometry.x, frame.geometry.y])

    is_l3 = (stations["level"] == "Level 3").to_numpy()
    ports_l2, ports_l3 = (stations[name].fillna(0).to_numpy(dtype=np.int64) for name in ("ports_l2", "ports_l3"))
    return Instance(
        np.round(xy(demand), 2),
        demand["weight"].to_numpy(dtype=np.int64),
        np.unique(np.round(xy(sites)), axis=0),
        xy(stations),
        np.where(is_l3, 0, np.maximum(ports_l2, 1)),
        np.where(is_l3, np.maximum(ports_l3, 1), 0),
    )


def tables(instance: Instance) -> Tuple[Any, Any, Any]:
    """Stations (None without any), demand and sites as layers reach the engine: places in columns ``x`` and ``y``."""
    import pandas as pd

    def table(xy: np.ndarray, **columns: Any) -> Any:
        return pd.DataFrame({**columns, "x": xy[:, 0], "y": xy[:, 1]})

    demand = table(instance.demand_xy, demand_id=_ids("d", len(instance.weight)), weight=instance.weight.astype(float))
    sites = table(instance.sites_xy, site_id=_ids("s", len(instance.sites_xy)))
    if not len(instance.stations_xy):
        return None, demand, sites
    is_l3 = instance.station_ports_l3 > 0
    stations = table(
        instance.stations_xy,
        charger_id=_ids("c", len(is_l3)),
        level=np.where(is_l3, "Level 3", "Level 2"),
        ports_l2=instance.station_ports_l2,
        ports_l3=instance.station_ports_l3,
    )
    return stations, demand, sites


def _ids(prefix: str, number: int) -> list:
    width = len(str(number))
    return [f"{prefix}{row:0{width}d}" for row in range(1, number + 1)]


def geopackage(instance: Instance, path: Path) -> None:
    """The same tables as layers ``chargers``, ``demand`` and ``sites`` of one file."""
    import tempfile

    from osgeo import gdal

    gdal.UseExceptions()
    path.unlink(missing_ok=True)
    with tempfile.TemporaryDirectory(dir=path.parent) as folder:
        for name, frame in zip(("chargers", "demand", "sites"), tables(instance)):
            if frame is None:
                continue
            text = Path(folder) / f"{name}.csv"
            frame.to_csv(text, index=False)
            source = gdal.OpenEx(
                str(text),
                open_options=[
                    "X_POSSIBLE_NAMES=x",
                    "Y_POSSIBLE_NAMES=y",
                    "AUTODETECT_TYPE=YES",
                    "KEEP_GEOM_COLUMNS=NO",
                ],
            )
            gdal.VectorTranslate(
                str(path), source, format="GPKG", layerName=name, dstSRS=CRS, srcSRS=CRS, reproject=False,
                accessMode="append" if path.exists() else None,
            )  # fmt: skip
