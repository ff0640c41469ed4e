"""Hypothesis strategies for small cases, and the tables of a case."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any, Dict

import geopandas
import pandas as pd
from hypothesis import strategies as st
from shapely.geometry import box

from evplan.core.placement.problem import Inputs
from evplan.core.placement.rules import resolve

from .brute import Case, Point, Site, Station, Zone

CRS = "EPSG:32617"
GRID = st.integers(0, 6).map(lambda step: step * 250.0)
"""Coordinates on a coarse grid make many points at exactly the radius, on one place, or in equal reach."""


def _stations():
    return st.builds(
        lambda x, y, level, l2, l3, grid: Station(
            x, y, level, l2 if level != "L3" else l2 % 2, l3 if level == "L3" else 0, grid
        ),
        GRID,
        GRID,
        st.sampled_from(["L2", "L2", "L2", "L3"]),
        st.integers(1, 3),
        st.integers(1, 3),
        st.sampled_from([math.inf, 310.0, 500.0, 100.0]),
    )


def _sites(statuses=("candidate",) * 9 + ("required",), capacities=(math.inf,)):
    return st.builds(
        Site,
        GRID,
        GRID,
        st.sampled_from([math.inf, math.inf, 500.0, 100.0]),
        st.sampled_from([0.0, 0.0, 12_000.5]),
        st.sampled_from(statuses),
        st.sampled_from(capacities),
    )


def _points(groups=("",), most=9):
    point = st.builds(Point, GRID, GRID, st.sampled_from([1.0, 2.0, 3.5, 10.0]), st.sampled_from(groups))
    return st.lists(point, min_size=1, max_size=most)


BASE: Dict[str, Any] = {
    "retention": st.sampled_from(["decide", "reference"]),
    "resale_factor": st.sampled_from([0.0, 0.5, 1.0]),
    "l3_serves_l2": st.booleans(),
    "l2_radius_m": st.sampled_from([250.0, 500.0]),
    "l3_radius_m": st.sampled_from([500.0, 750.0]),
    "min_ports_l2": st.sampled_from([1, 2]),
    "min_ports_l3": st.sampled_from([1, 2]),
    "max_new_ports": st.just(2),
    "budget": st.sampled_from([2_000_000.0, 480_000.0, 220_000.0, 240_000.0, 30_000.0, 0.0]),
    "budget_per_site": st.sampled_from([None, None, 190_000.0]),
    "weight_cost": st.sampled_from([0.0, 1e-7, 1e-5]),
    "min_coverage_l2": st.sampled_from([0.0, 0.0, 0.0, 0.0, 0.2, 0.6]),
    "min_coverage_l3": st.sampled_from([0.0, 0.0, 0.0, 0.0, 0.3]),
}
ACTIONS: Dict[str, Any] = {
    "allow_mixed": st.booleans(),
    "allow_add_ports": st.booleans(),
    "allow_removal": st.booleans(),
    "removal_cost": st.sampled_from([0.0, 5_000.0]),
    "opex_l2_station": st.sampled_from([0.0, 900.0]),
    "opex_l2_port": st.sampled_from([0.0, 333.33]),
    "opex_l3_station": st.sampled_from([0.0, 4_000.0]),
    "opex_l3_port": st.sampled_from([0.0, 1_500.0]),
    "discount_rate": st.sampled_from([0.0, 0.05]),
    "horizon_years": st.sampled_from([0, 3]),
}
SERVICE: Dict[str, Any] = {
    "l2_bands": st.sampled_from([[], [[750.0, 0.5]], [[600.0, 0.7], [1000.0, 0.2]]]),
    "l3_bands": st.sampled_from([[], [[1000.0, 0.4]]]),
    "min_backup_l2": st.sampled_from([0.0, 0.0, 0.3]),
    "min_backup_l3": st.sampled_from([0.0, 0.0, 0.1]),
    "weight_backup_l2": st.sampled_from([0.0, 5.0]),
    "weight_backup_l3": st.sampled_from([0.0, 20.0]),
    "min_group_coverage_l2": st.sampled_from([0.0, 0.3]),
    "min_group_coverage_l3": st.sampled_from([0.0, 0.0, 0.2]),
    "shortfall_price": st.sampled_from([None, None, 30.0, 200.0]),
    "competitor_share": st.sampled_from([0.0, 0.4]),
}
NETWORK: Dict[str, Any] = {
    "max_stations_per_area": st.sampled_from([None, 1, 2]),
    "max_kw_per_area": st.sampled_from([None, 310.0, 160.0]),
    "min_l3_per_area": st.sampled_from([None, None, 1]),
    "l3_min_distance_m": st.sampled_from([None, 500.0, 800.0]),
    "l3_max_gap_m": st.sampled_from([None, 800.0, 1200.0]),
    "allow_removal": st.booleans(),
    "allow_mixed": st.booleans(),
}
OBJECTIVE: Dict[str, Any] = {
    "objective": st.sampled_from(["max_coverage", "min_cost", "lexicographic"]),
    "priority": st.sampled_from(["l3_l2_cost", "l2_l3_cost", "cost_l3_l2", "l2_cost_l3"]),
    "allow_removal": st.booleans(),
    "opex_l3_port": st.sampled_from([0.0, 1_500.0]),
    "horizon_years": st.sampled_from([0, 3]),
    "min_coverage_l2": st.sampled_from([0.0, 0.3, 0.6]),
}
CAPACITY: Dict[str, Any] = {
    "port_capacity_l2": st.sampled_from([None, 1.0, 2.5]),
    "port_capacity_l3": st.sampled_from([None, 2.0, 6.0]),
    "max_new_ports": st.sampled_from([2, 3]),
    "allow_add_ports": st.booleans(),
    "allow_mixed": st.booleans(),
    "min_group_coverage_l2": st.sampled_from([0.0, 0.0, 0.3]),
    "min_backup_l2": st.sampled_from([0.0, 0.0, 0.3]),
    "competitor_share": st.sampled_from([0.0, 0.4]),
}


def _distinct(places):
    return len({(round(p.x), round(p.y)) for p in places}) == len(places)


@st.composite
def cases(
    draw,
    *extra: Dict[str, Any],
    stations: int = 3,
    sites: int = 4,
    groups=("",),
    most_points: int = 9,
    zones: bool = False,
):
    """A small problem with the basic rules and those of ``extra``."""
    drawn = draw(st.fixed_dictionaries({**BASE, **{name: value for each in extra for name, value in each.items()}}))
    return Case(
        tuple(draw(st.lists(_stations(), max_size=stations))),
        tuple(draw(st.lists(_sites(), min_size=1, max_size=sites).filter(_distinct))),
        tuple(draw(_points(groups, most_points))),
        resolve("neutral", None, drawn),
        draw(_zones()) if zones else (),
    )


@st.composite
def service_cases(draw):
    """Bands, backup, groups, soft minima, competitors; straight lines or a cost table."""
    case = draw(cases(SERVICE, groups=("", "old", "young")))
    rivals = draw(st.lists(_sites(("competitor", "forbidden")), max_size=2))
    sites = [*case.sites, *(rival for rival in rivals if _distinct([*case.sites, rival]))]
    sites = sites if _distinct(sites) else list(case.sites)
    places = len(case.stations) + len(sites)
    costs = None
    if draw(st.booleans()):
        pair = st.tuples(
            st.integers(0, len(case.points) - 1),
            st.integers(0, places - 1),
            st.sampled_from([0.0, 250.0, 500.0, 700.0, 2_000.0]),
        )
        costs = tuple(draw(st.lists(pair, min_size=3, max_size=25)))
    return replace(case, sites=tuple(sites), costs=costs)


@st.composite
def capacity_cases(draw):
    """Stations that can be full: few places, for every number of ports is tried."""
    case = draw(cases(CAPACITY, stations=2, sites=2, groups=("", "old"), most_points=5))
    capacities = st.sampled_from([math.inf, math.inf, 3.0])
    sites = [replace(site, capacity=draw(capacities)) for site in case.sites]
    if draw(st.integers(0, 3)) == 0:
        sites.append(replace(sites[0], x=sites[0].x + 3.0, status="competitor"))
    return replace(case, sites=tuple(sites))


def _zones():
    zone = st.builds(
        Zone,
        GRID,
        GRID,
        st.sampled_from([250.0, 750.0, 1500.0]),
        st.sampled_from([None, None, 0, 3]),
        st.sampled_from([None, None, 0, 1]),
        st.sampled_from([None, None, 20.0]),
    )
    return st.lists(zone, min_size=1, max_size=3).map(tuple)


def _frame(columns, places):
    return geopandas.GeoDataFrame(
        columns, geometry=geopandas.points_from_xy([p.x for p in places], [p.y for p in places]), crs=CRS
    )


def tables(case: Case) -> Inputs:
    """The canonical tables of a case."""

    def limit(value):
        return None if math.isinf(value) else value

    place_ids = [f"c{i}" for i in range(len(case.stations))] + [f"s{i}" for i in range(len(case.sites))]
    chargers = _frame(
        {
            "charger_id": place_ids[: len(case.stations)],
            "level": [s.level for s in case.stations],
            "ports_l2": [s.l2 for s in case.stations],
            "ports_l3": [s.l3 for s in case.stations],
            "grid_kw": [limit(s.grid) for s in case.stations],
        },
        case.stations,
    )
    demand = _frame(
        {
            "demand_id": [f"d{i}" for i in range(len(case.points))],
            "weight": [p.weight for p in case.points],
            "group": [p.group or None for p in case.points],
        },
        case.points,
    )
    sites = _frame(
        {
            "site_id": place_ids[len(case.stations) :],
            "grid_kw": [limit(s.grid) for s in case.sites],
            "fixed_cost": [s.fixed for s in case.sites],
            "status": [s.status for s in case.sites],
            "capacity": [limit(s.capacity) for s in case.sites],
        },
        case.sites,
    )
    zones = None
    if case.zones:
        zones = geopandas.GeoDataFrame(
            {
                "zone_id": [f"z{i}" for i in range(len(case.zones))],
                **{
                    name: pd.array([getattr(z, name) for z in case.zones], dtype="float")
                    for name in ("max_stations", "min_l3", "max_kw")
                },
            },
            geometry=[box(z.x, z.y, z.x + z.side, z.y + z.side) for z in case.zones],
            crs=CRS,
        )
    costs = None
    if case.costs is not None:
        costs = pd.DataFrame(
            [(f"d{point}", place_ids[place], cost) for point, place, cost in case.costs],
            columns=["demand_id", "site_id", "cost"],
        )
    return Inputs(chargers, demand, sites, zones, costs)
