"""The canonical tables: every column's name, type, unit and meaning, said once.

Algorithms accept any layer plus field parameters; inside the engine, and in every output, the tables are these.
Types: ``text``, ``int``, ``float``, ``bool``, ``date`` (ISO 8601 day), ``datetime`` (ISO 8601, UTC).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Dict, Optional, Tuple

LEVELS = ("L1", "L2", "L3")
"""Charging levels: below 3 kW; alternating current from 3 kW; direct current or from 40 kW."""


@dataclass(frozen=True)
class Column:
    name: str
    type: str
    label: str
    unit: str = ""

    @property
    def alias(self) -> str:
        """Label with its unit, as shown in attribute tables."""
        return f"{self.label} [{self.unit}]" if self.unit else self.label


@dataclass(frozen=True)
class Table:
    name: str
    geometry: Optional[str]
    """``point``, ``polygon`` or None."""
    id: str
    columns: Tuple[Column, ...]

    def column(self, name: str) -> Column:
        return next(column for column in self.columns if column.name == name)

    @property
    def names(self) -> Tuple[str, ...]:
        return tuple(column.name for column in self.columns)


CHARGERS = Table(
    "chargers",
    "point",
    "charger_id",
    (
        Column("charger_id", "text", "Charger"),
        Column("source", "text", "Source"),
        Column("source_id", "text", "Id at the source"),
        Column("name", "text", "Name"),
        Column("operator", "text", "Operator"),
        Column("level", "text", "Level"),
        Column("level_source", "text", "Level derived from"),
        Column("ports_l1", "int", "L1 ports"),
        Column("ports_l2", "int", "L2 ports"),
        Column("ports_l3", "int", "L3 ports"),
        Column("ports_source", "text", "Ports derived from"),
        Column("power_kw_max", "float", "Highest port power", "kW"),
        Column("power_kw_total", "float", "Total power", "kW"),
        Column("connectors", "text", "Connector types"),
        Column("access", "text", "Access"),
        Column("open_24_7", "bool", "Open 24/7"),
        Column("status", "text", "Status"),
        Column("verified_on", "date", "Verified on"),
        Column("licence", "text", "Licence"),
        Column("attribution", "text", "Attribution"),
        Column("retrieved_at", "datetime", "Retrieved at"),
        Column("grid_kw", "float", "Grid connection", "kW"),
    ),
)

DEMAND = Table(
    "demand",
    "point",
    "demand_id",
    (
        Column("demand_id", "text", "Demand point"),
        Column("zone_id", "text", "Zone"),
        Column("weight", "float", "Weight"),
        Column("group", "text", "Group"),
    ),
)

SITES = Table(
    "sites",
    "point",
    "site_id",
    (
        Column("site_id", "text", "Candidate site"),
        Column("category", "text", "Category"),
        Column("score", "float", "Score"),
        Column("grid_kw", "float", "Grid connection", "kW"),
        Column("bays", "int", "Parking bays"),
        Column("fixed_cost", "float", "Cost of the site itself"),
        Column("zone_id", "text", "Zone"),
        Column("exclusion", "text", "Excluded because"),
        Column("capacity", "float", "Capacity"),
        Column("status", "text", "Status"),
    ),
)

PLAN = Table(
    "plan",
    "point",
    "plan_id",
    (
        Column("plan_id", "text", "Plan item"),
        Column("charger_id", "text", "Existing charger"),
        Column("site_id", "text", "Candidate site"),
        Column("action", "text", "Action"),
        Column("ports_l2_before", "int", "L2 ports before"),
        Column("ports_l2_after", "int", "L2 ports after"),
        Column("ports_l3_before", "int", "L3 ports before"),
        Column("ports_l3_after", "int", "L3 ports after"),
        Column("power_kw_before", "float", "Power before", "kW"),
        Column("power_kw_after", "float", "Power after", "kW"),
        Column("voltage", "int", "Voltage", "V"),
        Column("cost", "float", "Cost"),
        Column("resale", "float", "Resale"),
        Column("opex", "float", "Added operating cost, present value"),
        Column("phase", "int", "Phase"),
        Column("month_from", "int", "From month"),
        Column("month_to", "int", "To month"),
    ),
)

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

ZONES = Table(
    "zones",
    "polygon",
    "zone_id",
    (
        Column("zone_id", "text", "Zone"),
        Column("max_stations", "int", "Most stations"),
        Column("min_l3", "int", "Fewest L3 stations"),
        Column("max_kw", "float", "Most charging power", "kW"),
    ),
)

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

FRONTIER = Table(
    "frontier",
    None,
    "point",
    (
        Column("point", "int", "Point of the frontier"),
        Column("budget", "float", "Budget"),
        Column("net_cost", "float", "Net cost"),
        Column("coverage_l2", "float", "L2 coverage"),
        Column("coverage_l3", "float", "L3 coverage"),
        Column("objective", "float", "Weighted coverage"),
        Column("bound", "float", "Bound of the weighted coverage"),
        Column("gap", "float", "Gap"),
        Column("status", "text", "Status"),
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

VIOLATIONS = Table(
    "violations",
    None,
    "violation_id",
    (
        Column("violation_id", "int", "Violation"),
        Column("rule", "text", "Rule"),
        Column("plan_id", "text", "Plan item"),
        Column("message", "text", "What is wrong"),
        Column("found", "float", "Found"),
        Column("allowed", "float", "Allowed"),
    ),
)

REJECTS = Table(
    "rejects",
    None,
    "row",
    (
        Column("row", "int", "Row of the input"),
        Column("source_id", "text", "Id at the source"),
        Column("reason", "text", "Reason code"),
        Column("field", "text", "Field"),
        Column("value", "text", "Value"),
        Column("message", "text", "What is wrong"),
    ),
)

TABLES: Dict[str, Table] = {
    table.name: table
    for table in (
        CHARGERS,
        ZONES,
        DEMAND,
        SITES,
        COSTS,
        PLAN,
        COVERAGE,
        FRONTIER,
        GAPS,
        VIOLATIONS,
        REJECTS,
        ACCESS,
        SUPPLY,
    )
}
