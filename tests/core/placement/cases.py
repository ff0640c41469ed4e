"""Hypothesis strategies for small cases, and the tables of a case."""

from __future__ import annotations

import math

import geopandas
from hypothesis import strategies as st

from evplan.core.placement.rules import resolve

from .brute import Case, Point, Site, Station

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


def _sites():
    return st.builds(
        Site,
        GRID,
        GRID,
        st.sampled_from([math.inf, math.inf, 500.0, 100.0]),
        st.sampled_from([0.0, 0.0, 12_000.5]),
        st.sampled_from([False] * 9 + [True]),
    )


def _rules():
    return st.fixed_dictionaries(
        {
            "retention": st.sampled_from(["decide", "reference"]),
            "resale_factor": st.sampled_from([0.0, 0.5, 1.0]),
            "l3_serves_l2": st.booleans(),
            "l2_radius_m": st.sampled_from([250.0, 500.0]),
            "l3_radius_m": st.sampled_from([500.0, 750.0]),
            "min_ports_l2": st.sampled_from([1, 2]),
            "min_ports_l3": st.sampled_from([1, 2]),
            "budget": st.sampled_from([2_000_000.0, 480_000.0, 220_000.0, 240_000.0, 30_000.0, 0.0]),
            "budget_per_site": st.sampled_from([None, None, 190_000.0]),
            "weight_cost": st.sampled_from([0.0, 1e-7, 1e-5]),
            "min_coverage_l2": st.sampled_from([0.0, 0.0, 0.0, 0.0, 0.2, 0.6]),
            "min_coverage_l3": st.sampled_from([0.0, 0.0, 0.0, 0.0, 0.3]),
        }
    )


def _distinct(places):
    return len({(round(p.x), round(p.y)) for p in places}) == len(places)


@st.composite
def cases(draw):
    """At most 12 binary decisions: 3 stations (upgrade), 4 sites (L2, L3)."""
    rules = resolve("neutral", None, draw(_rules()))
    stations = draw(st.lists(_stations(), max_size=3))
    sites = draw(st.lists(_sites(), min_size=1, max_size=4).filter(_distinct))
    points = draw(
        st.lists(st.builds(Point, GRID, GRID, st.sampled_from([1.0, 2.0, 3.5, 10.0])), min_size=1, max_size=9)
    )
    return Case(tuple(stations), tuple(sites), tuple(points), rules)


def _frame(columns, places):
    return geopandas.GeoDataFrame(
        columns, geometry=geopandas.points_from_xy([p.x for p in places], [p.y for p in places]), crs=CRS
    )


def tables(case: Case):
    """Canonical chargers, demand and sites."""

    def limit(value):
        return None if math.isinf(value) else value

    chargers = _frame(
        {
            "charger_id": [f"c{i}" for i in range(len(case.stations))],
            "level": [s.level for s in case.stations],
            "ports_l2": [s.l2 for s in case.stations],
            "ports_l3": [s.l3 for s in case.stations],
            "grid_kw": [limit(s.grid) for s in case.stations],
        },
        case.stations,
    )
    demand = _frame(
        {"demand_id": [f"d{i}" for i in range(len(case.points))], "weight": [p.weight for p in case.points]},
        case.points,
    )
    sites = _frame(
        {
            "site_id": [f"s{i}" for i in range(len(case.sites))],
            "grid_kw": [limit(s.grid) for s in case.sites],
            "fixed_cost": [s.fixed for s in case.sites],
            "status": ["required" if s.required else "candidate" for s in case.sites],
        },
        case.sites,
    )
    return chargers, demand, sites
