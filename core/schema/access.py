"""Tables of access and coverage."""

from __future__ import annotations

from typing import Tuple

from .base import Column, Table

COVERAGE = Table(
    "coverage",
    "point",
    "demand_id",
    (
        Column("demand_id", "text", "Demand point"),
        Column("weight", "float", "Weight"),
        Column("covered_l2_before", "bool", "L2 covered before"),
        Column("covered_l2_after", "bool", "L2 covered after"),
        Column("covered_l3_before", "bool", "L3 covered before"),
        Column("covered_l3_after", "bool", "L3 covered after"),
        Column("served_l2_before", "float", "Share served by L2 before"),
        Column("served_l2_after", "float", "Share served by L2 after"),
        Column("served_l3_before", "float", "Share served by L3 before"),
        Column("served_l3_after", "float", "Share served by L3 after"),
        Column("nearest_l2_before_m", "float", "Nearest L2 before", "m"),
        Column("nearest_l2_after_m", "float", "Nearest L2 after", "m"),
        Column("nearest_l3_before_m", "float", "Nearest L3 before", "m"),
        Column("nearest_l3_after_m", "float", "Nearest L3 after", "m"),
        Column("times_covered_l2", "int", "Stations serving L2 in reach"),
        Column("times_covered_l3", "int", "Stations serving L3 in reach"),
    ),
)

GAPS = Table(
    "gaps",
    "polygon",
    "gap_id",
    (
        Column("gap_id", "text", "Gap"),
        Column("level", "text", "Level"),
        Column("rank", "int", "Rank by uncovered weight"),
        Column("points", "int", "Uncovered demand points"),
        Column("weight", "float", "Uncovered weight"),
        Column("share", "float", "Share of all weight"),
    ),
)

SHARES = Table(
    "shares",
    None,
    "measure",
    (
        Column("measure", "text", "Measure"),
        Column("part_of", "text", "Divided by"),
        Column("part", "text", "Group or area"),
        Column("level", "text", "Level"),
        Column("radius", "float", "Radius (m, or the unit of the costs)"),
        Column("points", "int", "Demand points"),
        Column("weight", "float", "Weight"),
        Column("covered", "float", "Covered weight"),
        Column("covered_twice", "float", "Weight covered at least twice"),
        Column("share", "float", "Share covered"),
        Column("share_twice", "float", "Share covered at least twice"),
    ),
)
"""``part_of``: ``all``, ``group`` or ``zone``."""

DISTANCES = Table(
    "distances",
    None,
    "measure",
    (
        Column("measure", "text", "Measure"),
        Column("part_of", "text", "Divided by"),
        Column("part", "text", "Group or area"),
        Column("level", "text", "Level"),
        Column("points", "int", "Demand points"),
        Column("weight", "float", "Weight"),
        Column("weight_with_way", "float", "Weight with a way to a station"),
        Column("mean", "float", "Mean way to the nearest (m, or the unit of the costs)"),
        Column("p50", "float", "Median"),
        Column("p75", "float", "75th percentile"),
        Column("p90", "float", "90th percentile"),
        Column("p95", "float", "95th percentile"),
        Column("most", "float", "Longest"),
    ),
)

AREAS = Table(
    "areas",
    "polygon",
    "zone_id",
    (
        Column("zone_id", "text", "Area"),
        Column("stations", "int", "Stations"),
        Column("stations_l1", "int", "L1 stations"),
        Column("stations_l2", "int", "L2 stations"),
        Column("stations_l3", "int", "L3 stations"),
        Column("ports_l2", "int", "L2 ports"),
        Column("ports_l3", "int", "L3 ports"),
        Column("weight", "float", "Weight of the demand"),
        Column("share_l2", "float", "Share covered by L2"),
        Column("share_l3", "float", "Share covered by L3"),
    ),
)

ALIGNMENT: Tuple[Column, ...] = (
    Column("chargers", "int", "Charging stations"),
    Column("supply", "float", "Supply of charging"),
    Column("supply_share", "float", "Share of the supply"),
    Column("ev_share", "float", "Share of the electric vehicles"),
    Column("share_difference", "float", "Share of the supply less share of the vehicles"),
    Column("share_ratio", "float", "Share of the supply by share of the vehicles"),
)
"""What the alignment of chargers and vehicles adds to zones."""

COSTS = Table(
    "costs",
    None,
    "demand_id",
    (
        Column("demand_id", "text", "Demand point"),
        Column("site_id", "text", "Candidate site or existing charger"),
        Column("cost", "float", "Distance or time"),
    ),
)

SERVICE_AREAS = Table(
    "service_areas",
    "polygon",
    "area_id",
    (
        Column("area_id", "text", "Area"),
        Column("station_id", "text", "Station"),
        Column("group", "text", "Group"),
        Column("stations", "int", "Stations"),
        Column("band", "int", "Number of the band, from the station outwards"),
        Column("label", "text", "Label of the band"),
        Column("band_from", "float", "Reach from"),
        Column("band_to", "float", "Reach to"),
        Column("unit", "text", "Unit of the reach (m or s)"),
        Column("area_km2", "float", "Area on the ellipsoid", "km²"),
    ),
)

ACCESS = Table(
    "access",
    "point",
    "demand_id",
    (
        Column("demand_id", "text", "Demand point"),
        Column("weight", "float", "Weight"),
        Column("group", "text", "Group"),
        Column("access", "float", "Supply per unit of demand in reach"),
        Column("reachable", "float", "Supply in reach"),
    ),
)

SUPPLY = Table(
    "supply",
    "point",
    "charger_id",
    (
        Column("charger_id", "text", "Charger"),
        Column("supply", "float", "Supply"),
        Column("supply_ratio", "float", "Supply per unit of demand around"),
    ),
)
