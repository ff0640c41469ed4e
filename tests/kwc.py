"""The real Kitchener–Waterloo–Cambridge tables as canonical tables in EPSG:32617 (tests only)."""

from __future__ import annotations

from pathlib import Path
from typing import Tuple

import geopandas
import pandas as pd

CRS = "EPSG:32617"


def _points(table: pd.DataFrame, x: str, y: str, crs: str = "EPSG:4326") -> geopandas.GeoDataFrame:
    table = table.dropna(subset=[x, y])
    return geopandas.GeoDataFrame(table, geometry=geopandas.points_from_xy(table[x], table[y]), crs=crs).to_crs(CRS)


def stations(data: Path) -> geopandas.GeoDataFrame:
    """183 existing stations; the source has no ids, so rows count."""
    raw = pd.read_csv(data / "kwc" / "reference_d_stations_existing.csv")
    table = _points(raw, "longitude", "latitude")
    is_l3 = table["charger_type"] == "Level 3"
    table["charger_id"] = [f"s{row:03d}" for row in range(1, len(table) + 1)]
    table["level"] = table["charger_type"]
    table["ports_l2"] = table["num_chargers"].where(~is_l3, 0)
    table["ports_l3"] = table["num_chargers"].where(is_l3, 0)
    return table[["charger_id", "name", "level", "ports_l2", "ports_l3", "geometry"]]


def demand_points(data: Path) -> geopandas.GeoDataFrame:
    """Demand (i): the reference's 379 points, weight 1."""
    table = _points(pd.read_csv(data / "kwc" / "reference_d_demand_points_379.csv"), "longitude", "latitude")
    return table.rename(columns={"point_id": "demand_id"}).assign(weight=1.0)


def demand_tracts(data: Path) -> geopandas.GeoDataFrame:
    """Demand (ii): 119 census tracts by population, at a point on the surface."""
    table = _points(
        pd.read_csv(data / "kwc" / "ct_2021_points_on_surface.csv", dtype={"ctuid": str}), "longitude", "latitude"
    )
    return table.rename(columns={"ctuid": "demand_id", "pop_2021": "weight"})


def demand_tract_centroids(data: Path) -> geopandas.GeoDataFrame:
    """The same tracts at their centroids, where the reference put them."""
    tracts = geopandas.read_file(data / "kwc" / "ct_2021_boundaries_population.geojson").to_crs(CRS)
    return geopandas.GeoDataFrame(
        {"demand_id": tracts["CTUID"].astype(str), "weight": tracts["pop_2021"]}, geometry=tracts.centroid, crs=CRS
    )


def candidates(data: Path) -> geopandas.GeoDataFrame:
    """4,134 candidates: businesses, points of interest, transit stops, the reference's own new sites."""
    folder = data / "kwc"
    plan = pd.read_csv(folder / "reference_d_plan_base_238_sites.csv")
    parts = (
        (
            "business",
            _points(
                pd.read_csv(folder / "Business_Directory_kitchener_no_contacts.csv"), "X_COORD", "Y_COORD", "EPSG:26917"
            ),
        ),
        (
            "poi_k",
            _points(pd.read_csv(folder / "points_of_interest_Kitchener.csv"), "X_COORD", "Y_COORD", "EPSG:26917"),
        ),
        ("poi_w", _points(pd.read_csv(folder / "Points_of_Interest_Waterloo.csv"), "LONGITUDE", "LATITUDE")),
        ("stop", _points(pd.read_csv(folder / "grt_stops_2026-06-12.csv"), "stop_lon", "stop_lat")),
        ("reference", _points(plan[plan["status"].str.startswith("New")], "longitude", "latitude")),
    )
    tables = [
        geopandas.GeoDataFrame(
            {"site_id": [f"{name}_{row}" for row in range(1, len(part) + 1)], "category": name},
            geometry=list(part.geometry),
            crs=CRS,
        )
        for name, part in parts
    ]
    return pd.concat(tables, ignore_index=True)


def reference_shares(data: Path, demand: geopandas.GeoDataFrame) -> Tuple[float, float]:
    """The reference's published plan on this demand: share within 500 m of any station, and within 750 m of an L3 one."""
    from evplan.core.access.cover import coordinates, nearest, within

    plan = _points(pd.read_csv(data / "kwc" / "reference_d_plan_base_238_sites.csv"), "longitude", "latitude")
    is_l3 = (plan["l3_ports_final"] > 0).to_numpy()
    xy, points, weight = coordinates(plan), coordinates(demand), demand["weight"].to_numpy(dtype=float)
    any_level = within(nearest(points, xy), 500.0)
    fast = within(nearest(points, xy[is_l3]), 750.0)
    return float(weight[any_level].sum() / weight.sum()), float(weight[fast].sum() / weight.sum())
