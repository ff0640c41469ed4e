"""The canonical tables: every column's name, type, unit and meaning, said once.

Algorithms accept any layer plus field parameters; inside the engine, and in every output, the tables are these.
Types: ``text``, ``int``, ``float``, ``bool``, ``date`` (ISO 8601 day), ``datetime`` (ISO 8601, UTC).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Dict, Optional, Sequence, Tuple

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
    """``point``, ``line``, ``polygon`` or None."""
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
        Column("name", "text", "Name"),
        Column("categories", "text", "All categories"),
        Column("osm_type", "text", "OpenStreetMap type"),
        Column("osm_id", "int", "OpenStreetMap id"),
    ),
)

SITE_SCORES = Table(
    "site_scores",
    "point",
    "site_id",
    (
        Column("site_id", "text", "Candidate site"),
        Column("score", "float", "Score"),
        Column("rank", "int", "Rank"),
        Column("status", "text", "Status"),
        Column("exclusion", "text", "Excluded because"),
        Column("base_score", "float", "Score before the factors"),
        Column("factor", "float", "Product of the factors"),
        Column("demand_value", "float", "Demand in reach, by distance"),
        Column("ev_value", "float", "Electric vehicles in reach by distance, or per km²"),
        Column("grid_value", "float", "Suitability of the grid"),
        Column("transit_value", "float", "Public transport in reach"),
        Column("growth_value", "float", "Growth"),
        Column("demand_score", "float", "Score of demand"),
        Column("ev_score", "float", "Score of electric vehicles"),
        Column("grid_score", "float", "Score of the grid"),
        Column("transit_score", "float", "Score of public transport"),
        Column("growth_score", "float", "Score of growth"),
        Column("rank_without_transit", "int", "Rank without public transport"),
        Column("charger_m", "float", "Nearest existing station", "m"),
        Column("grid_m", "float", "Nearest grid line or substation", "m"),
        Column("mix", "float", "Mix of land uses (entropy)"),
        Column("land_use", "text", "Land use"),
    ),
)
"""What scoring adds to candidate sites, of which each run has those that its layers give, and ``FIELD_score`` for own fields."""

LAND_USE_SHARES = Table(
    "land_use_shares",
    None,
    "site_id",
    (
        Column("site_id", "text", "Candidate site"),
        Column("land_use", "text", "Land use"),
        Column("share", "float", "Share of what is mapped around the site"),
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

STUDY_AREA = Table(
    "study_area",
    "polygon",
    "name",
    (
        Column("name", "text", "Study area"),
        Column("area_km2", "float", "Surface area", "km²"),
        Column("population", "float", "Population"),
        Column("population_density", "float", "People per area", "1/km²"),
        Column("n_boundaries", "int", "Boundaries"),
        Column("metric_crs", "text", "Metric coordinate system"),
    ),
)

CROSS_CHECK = Table(
    "cross_check",
    None,
    "source",
    (
        Column("source", "text", "Source"),
        Column("date", "text", "Date"),
        Column("value", "float", "Value"),
        Column("difference", "float", "Difference to the first source"),
        Column("relative_difference", "float", "Relative difference to the first source"),
        Column("agrees", "bool", "Agrees within the tolerance"),
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

ZONE_FIGURES: Tuple[Column, ...] = (
    Column("name", "text", "Name"),
    Column("population", "int", "Population"),
    Column("households", "int", "Households"),
    Column("household_size", "float", "Persons per household"),
    Column("dwellings", "int", "Private dwellings"),
    Column("dwellings_detached", "int", "Single-detached houses"),
    Column("dwellings_semi_detached", "int", "Semi-detached houses"),
    Column("dwellings_row", "int", "Row houses"),
    Column("dwellings_duplex", "int", "Flats in a duplex"),
    Column("dwellings_apartment_under_5", "int", "Apartments, fewer than 5 storeys"),
    Column("dwellings_apartment_5_plus", "int", "Apartments, 5 storeys or more"),
    Column("dwellings_other_attached", "int", "Other attached houses"),
    Column("dwellings_movable", "int", "Movable dwellings"),
    Column("households_owned", "int", "Households that own"),
    Column("households_rented", "int", "Households that rent"),
    Column("built_to_1960", "int", "Dwellings built to 1960"),
    Column("built_1961_1980", "int", "Dwellings built 1961–1980"),
    Column("built_1981_1990", "int", "Dwellings built 1981–1990"),
    Column("built_1991_2000", "int", "Dwellings built 1991–2000"),
    Column("built_2001_2005", "int", "Dwellings built 2001–2005"),
    Column("built_2006_2010", "int", "Dwellings built 2006–2010"),
    Column("built_2011_2015", "int", "Dwellings built 2011–2015"),
    Column("built_2016_2021", "int", "Dwellings built 2016–2021"),
    Column("ev_bev", "int", "Battery electric vehicles"),
    Column("ev_phev", "int", "Plug-in hybrid vehicles"),
    Column("ev_total", "int", "Electric vehicles"),
    Column("area_km2", "float", "Surface area", "km²"),
    Column("population_density", "float", "People per area", "1/km²"),
    Column("old_housing_share", "float", "Share of dwellings built before 1981"),
    Column("mud_share", "float", "Share of dwellings in multi-unit buildings"),
    Column("rented_share", "float", "Share of households that rent"),
    Column("no_home_charging_share", "float", "Share of households that probably cannot charge at home"),
    Column("grid_proxy", "float", "Youth of the local grid, by the age of dwellings (proxy)"),
)
"""What fetched zones can bring besides ``zone_id``: canonical names, so that later steps find them without being told. The
zones of a plan need none of them."""

CLUSTER_FIGURES: Tuple[Column, ...] = (
    Column("cluster_value", "float", "Value"),
    Column("neighbours", "int", "Neighbours"),
    Column("neighbours_mean", "float", "Mean of the neighbours' values"),
    Column("local_i", "float", "Local Moran's I"),
    Column("local_p", "float", "Pseudo p-value of local Moran"),
    Column("local_class", "text", "Cluster or outlier"),
    Column("gi_z", "float", "Getis-Ord Gi* (standard score)"),
    Column("gi_p", "float", "p-value of Gi*"),
    Column("gi_class", "text", "Hot or cold spot"),
)
"""What ``ownershipclusters`` adds to zones. p-values are as computed, the classes after the chosen correction."""

OWNERSHIP_CLUSTERS = Table(
    "ownership_clusters", "polygon", "zone_id", (Column("zone_id", "text", "Zone"), *CLUSTER_FIGURES)
)

REGISTRATIONS = Table(
    "registrations",
    None,
    "area_id",
    (
        Column("area_id", "text", "Area"),
        Column("quarter", "text", "Quarter"),
        Column("ev_bev", "int", "Battery electric vehicles"),
        Column("ev_phev", "int", "Plug-in hybrid vehicles"),
        Column("ev_total", "int", "Electric vehicles"),
        Column("source", "text", "Source"),
        Column("retrieved_at", "datetime", "Retrieved at"),
    ),
)

EV_FIGURES: Tuple[Column, ...] = (
    Column("ev_bev", "int", "Battery electric vehicles"),
    Column("ev_phev", "int", "Plug-in hybrid vehicles"),
    Column("ev_total", "int", "Electric vehicles"),
    Column("ev_quarter", "text", "Quarter of the counts"),
    Column("ev_per_km2", "float", "Electric vehicles per area", "1/km²"),
    Column("ev_per_1000", "float", "Electric vehicles per 1,000 people or households"),
    Column("bev_share", "float", "Share of battery electric vehicles"),
    Column("ev_trend_per_year", "float", "Trend of electric vehicles", "1/year"),
    Column("ev_quarters", "int", "Quarters behind the trend"),
)
"""What registrations add to zones."""

PROJECTION = Table(
    "projection",
    None,
    "zone_id",
    (
        Column("zone_id", "text", "Zone"),
        Column("year", "int", "End of the year"),
        Column("value", "float", "Electric vehicles"),
        Column("low", "float", "Electric vehicles, low"),
        Column("high", "float", "Electric vehicles, high"),
        Column("method", "text", "Method"),
    ),
)
"""One row per zone and year."""

DEMAND_FORECAST = Table(
    "demand_forecast",
    "point",
    "demand_id",
    (
        Column("demand_id", "text", "Demand point"),
        Column("demand_growth", "float", "Growth from the last year known to the last year forecast"),
        Column("demand_method", "text", "Method of the forecast"),
        Column("demand_basis", "text", "What the forecast rests on"),
    ),
)
"""Besides these: ``demand_<year>``, ``demand_<year>_lower`` and ``demand_<year>_upper``."""

FORECAST_YEARS = Table(
    "forecast_years",
    None,
    "demand_id",
    (
        Column("demand_id", "text", "Demand point"),
        Column("year", "int", "Year"),
        Column("value", "float", "Demand"),
        Column("lower", "float", "Demand, lower end of the range"),
        Column("upper", "float", "Demand, upper end of the range"),
        Column("method", "text", "Method"),
    ),
)
"""One row per demand point and year."""

DEMAND_BACKTEST = Table(
    "demand_backtest",
    None,
    "method",
    (
        Column("method", "text", "Method"),
        Column("origin", "int", "Last year that was known"),
        Column("horizon", "int", "Years ahead"),
        Column("year", "int", "Year of the forecast"),
        Column("points", "int", "Demand points"),
        Column("mae", "float", "Mean absolute error"),
        Column("rmse", "float", "Root mean square error"),
        Column("smape", "float", "Symmetric mean absolute percentage error (0–2)"),
        Column("mase", "float", "Mean absolute scaled error"),
        Column("bias", "float", "Mean error (forecast − actual)"),
        Column("beats_drift", "float", "Share of points nearer than drift"),
        Column("in_range", "float", "Share of points within the range"),
        Column("held_out", "bool", "Year held out"),
    ),
)
"""``auto``: what would have been chosen with what was known in the year of origin."""

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

UPGRADES = Table(
    "upgrades",
    "point",
    "charger_id",
    (
        Column("charger_id", "text", "Charger"),
        Column("score", "float", "Score"),
        Column("priority", "text", "Priority"),
        Column("rank", "int", "Rank"),
        Column("unserved", "float", "Demand in reach without L3 service"),
        Column("next_l3_m", "float", "Nearest L3 station", "m"),
        Column("road_m", "float", "Nearest main road", "m"),
        Column("unserved_score", "float", "Score of the demand without service"),
        Column("next_l3_m_score", "float", "Score of the nearest L3 station"),
        Column("grid_kw_score", "float", "Score of the grid connection"),
        Column("ports_l2_score", "float", "Score of the ports"),
        Column("road_m_score", "float", "Score of the nearest main road"),
        Column("ports_l2_after", "int", "L2 ports after"),
        Column("ports_l3_after", "int", "L3 ports after"),
        Column("cost", "float", "Cost"),
        Column("resale", "float", "Resale"),
        Column("net_cost", "float", "Net cost"),
        Column("weight_gain", "float", "Weight that gains L3 service"),
        Column("coverage_gain_l3", "float", "Gain of L3 coverage"),
        Column("coverage_change_l2", "float", "Change of L2 coverage"),
        Column("gain_per_1000", "float", "Weight gained per 1,000 of money"),
        Column("sequence", "int", "Turn by gain per cost"),
        Column("gain_in_sequence", "float", "Weight gained after those before it"),
        Column("obstacle", "text", "Cannot be converted because of"),
    ),
)

FACILITIES = Table(
    "facilities",
    "point",
    "site_id",
    (
        Column("site_id", "text", "Site"),
        Column("status", "text", "Status"),
        Column("points", "int", "Demand points allocated"),
        Column("weight", "float", "Weight allocated"),
        Column("share", "float", "Share of all weight"),
        Column("total_cost", "float", "Costs of the points, added up"),
        Column("weighted_cost", "float", "Weight × cost, added up"),
        Column("mean_cost", "float", "Mean cost, weighted"),
        Column("largest_cost", "float", "Largest cost"),
        Column("nearest_other", "float", "Distance to the next facility"),
        Column("capacity", "float", "Capacity"),
        Column("utilization", "float", "Share of the capacity in use"),
        Column("fixed_cost", "float", "Fixed cost"),
    ),
)

ALLOCATION = Table(
    "allocation",
    "line",
    "demand_id",
    (
        Column("demand_id", "text", "Demand point"),
        Column("site_id", "text", "Site"),
        Column("weight", "float", "Weight allocated"),
        Column("cost", "float", "Cost"),
        Column("weighted_cost", "float", "Weight × cost"),
    ),
)

ALLOCATED = Table(
    "allocated",
    "point",
    "demand_id",
    (
        Column("demand_id", "text", "Demand point"),
        Column("weight", "float", "Weight"),
        Column("site_id", "text", "Site that gets most of it"),
        Column("cost", "float", "Cost to the nearest site it goes to"),
        Column("facilities", "int", "Sites it goes to"),
        Column("allocated", "float", "Weight allocated"),
    ),
)

CAPACITY_LOTS = Table(
    "capacity_lots",
    "point",
    "site_id",
    (
        Column("site_id", "text", "Lot"),
        Column("year", "text", "Year"),
        Column("slots", "float", "Slots"),
        Column("slow_before", "float", "Slow chargers before"),
        Column("slow_after", "float", "Slow chargers"),
        Column("fast_before", "float", "Fast chargers before"),
        Column("fast_after", "float", "Fast chargers"),
        Column("added", "float", "Chargers added"),
        Column("capacity", "float", "Capacity"),
        Column("supply", "float", "Supply"),
        Column("utilization", "float", "Supply by capacity"),
        Column("wait_min", "float", "Mean wait", "min"),
        Column("power_kw", "float", "Power of the chargers", "kW"),
        Column("grid_kw", "float", "Grid connection", "kW"),
        Column("cost", "float", "Cost of the chargers in the year"),
    ),
)
"""One row per lot and year. Chargers are whole unless fractions were asked for."""

FLOWS = Table(
    "flows",
    "line",
    "demand_id",
    (
        Column("demand_id", "text", "Demand point"),
        Column("site_id", "text", "Lot"),
        Column("year", "text", "Year"),
        Column("amount", "float", "Amount"),
        Column("distance", "float", "Distance, or cost of the way"),
    ),
)
"""One row per demand point, lot and year between which anything flows."""

LOT_LOADS = Table(
    "lot_loads",
    "point",
    "site_id",
    (
        Column("site_id", "text", "Lot"),
        Column("capacity", "float", "Capacity"),
        Column("supply", "float", "Supply"),
        Column("utilization", "float", "Supply by capacity"),
        Column("price", "float", "What a unit more of capacity would save"),
    ),
)

CENTRES = Table(
    "centres",
    "point",
    "centre_id",
    (
        Column("centre_id", "text", "Station"),
        Column("locked", "bool", "Existing station"),
        Column("charger_id", "text", "Charger"),
        Column("site_id", "text", "Site"),
        Column("points", "int", "Demand points"),
        Column("weight", "float", "Weight"),
        Column("mean_m", "float", "Mean distance, weighted", "m"),
        Column("p90_m", "float", "90 % of the weight within", "m"),
        Column("snap_m", "float", "From the computed place to the site", "m"),
        Column("moved_m", "float", "From the computed place to allowed ground", "m"),
        Column("colour", "int", "Colour of its demand on the map"),
    ),
)

ASSIGNMENT = Table(
    "assignment",
    "point",
    "demand_id",
    (
        Column("demand_id", "text", "Demand point"),
        Column("centre_id", "text", "Station"),
        Column("weight", "float", "Weight"),
        Column("distance_m", "float", "Distance", "m"),
        Column("colour", "int", "Colour on the map"),
    ),
)

K_TABLE = Table(
    "k_table",
    None,
    "k",
    (
        Column("k", "int", "New stations"),
        Column("objective", "float", "Weighted distance before stations are placed"),
        Column("mean_m", "float", "Mean distance, weighted", "m"),
        Column("p90_m", "float", "90 % of the weight within", "m"),
        Column("coverage", "float", "Share of the weight within the radius"),
        Column("stations_cost", "float", "Cost of the new stations"),
        Column("chosen", "bool", "Chosen"),
    ),
)

METHOD_COMPARISON = Table(
    "method_comparison",
    None,
    "method",
    (
        Column("method", "text", "Method"),
        Column("k", "int", "New stations"),
        Column("cost_manhattan", "float", "Weight × distance along the axes"),
        Column("cost_straight", "float", "Weight × straight distance"),
        Column("cost_squares", "float", "Weight × squared straight distance"),
        Column("mean_m", "float", "Mean distance, weighted", "m"),
        Column("p90_m", "float", "90 % of the weight within", "m"),
        Column("coverage", "float", "Share of the weight within the radius"),
        Column("outlier_shift_m", "float", "Farthest that one outlier draws a station", "m"),
    ),
)

CORRIDOR_SEGMENTS = Table(
    "corridor_segments",
    "line",
    "segment_id",
    (
        Column("segment_id", "int", "Segment"),
        Column("corridor_id", "text", "Corridor"),
        Column("part", "int", "Part of the corridor"),
        Column("class", "text", "Class"),
        Column("rule_id", "text", "Rule"),
        Column("direction", "text", "Direction of travel"),
        Column("status", "text", "Status"),
        Column("from_km", "float", "From", "km"),
        Column("to_km", "float", "To", "km"),
        Column("length_km", "float", "Length", "km"),
        Column("gap_km", "float", "Length of the section", "km"),
        Column("allowed_km", "float", "Allowed", "km"),
        Column("from_station", "text", "Complying station at its start"),
        Column("to_station", "text", "Complying station at its end"),
        Column("stations_inside", "int", "Stations near it that do not count"),
        Column("near_station", "text", "Nearest of these or beyond the distance"),
        Column("near_km", "float", "Its distance", "km"),
        Column("near_fails", "text", "What it lacks"),
        Column("zone_id", "text", "Area"),
    ),
)
"""Sections of corridors between complying stations, cut at the limits of areas where there are any."""

CORRIDOR_STATIONS = Table(
    "corridor_stations",
    "point",
    "charger_id",
    (
        Column("charger_id", "text", "Charger"),
        Column("corridor_id", "text", "Corridor"),
        Column("part", "int", "Part of the corridor"),
        Column("rule_id", "text", "Rule"),
        Column("complies", "bool", "Complies"),
        Column("fails", "text", "What it lacks"),
        Column("at_km", "float", "At", "km"),
        Column("distance_km", "float", "Distance from the corridor", "km"),
        Column("direction", "text", "Direction served"),
        Column("too_far_km", "float", "Too far by", "km"),
        Column("ports", "int", "Fast ports"),
        Column("ports_missing", "int", "Ports missing"),
        Column("port_kw", "float", "Power of a port", "kW"),
        Column("port_kw_missing", "float", "Port power missing", "kW"),
        Column("station_kw", "float", "Power of the station", "kW"),
        Column("station_kw_missing", "float", "Station power missing", "kW"),
        Column("power_assumed", "bool", "Power worked out"),
    ),
)

CORRIDOR_RESULTS = Table(
    "corridor_results",
    None,
    "rule_id",
    (
        Column("rule_id", "text", "Rule"),
        Column("title", "text", "Title"),
        Column("corridor_id", "text", "Corridor"),
        Column("zone_id", "text", "Area"),
        Column("km", "float", "Length", "km"),
        Column("km_compliant", "float", "Compliant", "km"),
        Column("share_compliant", "float", "Share compliant"),
        Column("share_required", "float", "Share required"),
        Column("met", "bool", "Met"),
        Column("gaps", "int", "Gaps"),
        Column("longest_gap_km", "float", "Longest gap", "km"),
        Column("stations", "int", "Stations near enough"),
        Column("stations_complying", "int", "Complying stations"),
        Column("max_spacing_km", "float", "Largest spacing", "km"),
        Column("max_end_km", "float", "Largest distance from an end", "km"),
        Column("max_distance_km", "float", "Largest distance from the corridor", "km"),
        Column("min_ports", "int", "Fewest ports"),
        Column("min_port_kw", "float", "Least power of a port", "kW"),
        Column("min_station_kw", "float", "Least power of a station", "kW"),
        Column("valid_from", "text", "Valid from"),
        Column("valid_until", "text", "Valid until"),
        Column("source", "text", "Source"),
    ),
)
"""Of every rule a row for all corridors (no corridor_id), one for each corridor, and one for each area."""

FLEET_POWER = Table(
    "fleet_power",
    None,
    "zone_id",
    (
        Column("zone_id", "text", "Area"),
        Column("ev_bev", "float", "Battery-electric vehicles"),
        Column("ev_phev", "float", "Plug-in hybrids"),
        Column("kw_required", "float", "Power required", "kW"),
        Column("kw_there", "float", "Power there", "kW"),
        Column("kw_missing", "float", "Power missing", "kW"),
        Column("met", "bool", "Met"),
        Column("stations", "int", "Stations"),
        Column("stations_unknown", "int", "Stations of unknown power"),
    ),
)

CORRIDOR_PLAN = Table(
    "corridor_plan",
    "point",
    "plan_id",
    (
        Column("plan_id", "text", "Plan item"),
        Column("action", "text", "Action"),
        Column("charger_id", "text", "Charger"),
        Column("site_id", "text", "Candidate site"),
        Column("corridor_id", "text", "Nearest corridor or route"),
        Column("at_km", "float", "At", "km"),
        Column("distance_km", "float", "Distance from it", "km"),
        Column("on", "int", "Corridors or routes in reach"),
        Column("cost", "float", "Cost"),
    ),
)

CORRIDOR_ROUTES = Table(
    "corridor_routes",
    "line",
    "route_id",
    (
        Column("route_id", "text", "Route"),
        Column("flow", "float", "Flow"),
        Column("length_km", "float", "Length", "km"),
        Column("status", "text", "Status"),
        Column("served_before", "bool", "Can be made today"),
        Column("served_after", "bool", "Can be made after the plan"),
        Column("possible", "bool", "Can be made with all sites"),
        Column("stations_after", "int", "Stations along it after the plan"),
    ),
)

PHASES = Table(
    "phases",
    None,
    "phase",
    (
        Column("phase", "int", "Phase"),
        Column("month_from", "int", "From month"),
        Column("month_to", "int", "To month"),
        Column("actions", "int", "Actions"),
        Column("stations", "int", "Stations"),
        Column("ports", "int", "New ports"),
        Column("cost", "float", "Cost, net of resale"),
        Column("purchase", "float", "Purchase"),
        Column("resale", "float", "Resale"),
        Column("coverage_l2", "float", "L2 coverage after the phase"),
        Column("coverage_l3", "float", "L3 coverage after the phase"),
        Column("deliverables", "text", "Deliverables"),
    ),
)

CASH_FLOW = Table(
    "cash_flow",
    None,
    "year",
    (
        Column("year", "int", "Year"),
        Column("purchase", "float", "Purchase"),
        Column("resale", "float", "Resale"),
        Column("opex", "float", "Operating cost"),
        Column("energy_kwh", "float", "Energy sold", "kWh"),
        Column("revenue", "float", "Revenue, margin on energy"),
        Column("net", "float", "Cash flow"),
        Column("cumulative", "float", "Cash flow so far"),
        Column("discounted", "float", "Cash flow, discounted"),
        Column("cumulative_discounted", "float", "Discounted cash flow so far"),
    ),
)

PLAN_MONEY = Table(
    "plan_money",
    "point",
    "plan_id",
    (
        Column("plan_id", "text", "Plan item"),
        Column("charger_id", "text", "Existing charger"),
        Column("site_id", "text", "Candidate site"),
        Column("action", "text", "Action"),
        Column("phase", "int", "Phase"),
        Column("purchase", "float", "Purchase"),
        Column("resale", "float", "Resale"),
        Column("net_cost", "float", "Net cost"),
        Column("opex_year", "float", "Added operating cost a year"),
        Column("energy_kwh_year", "float", "Added energy a year", "kWh"),
        Column("revenue_year", "float", "Added revenue a year"),
        Column("net_year", "float", "Added revenue less operating cost a year"),
        Column("payback_years", "float", "Payback", "years"),
        Column("npv", "float", "Net present value"),
    ),
)

GRID_REQUIREMENTS = Table(
    "grid_requirements",
    "point",
    "plan_id",
    (
        Column("plan_id", "text", "Plan item"),
        Column("charger_id", "text", "Existing charger"),
        Column("site_id", "text", "Candidate site"),
        Column("action", "text", "Action"),
        Column("host", "text", "Kind of host"),
        Column("ports_l2", "int", "L2 ports after"),
        Column("ports_l3", "int", "L3 ports after"),
        Column("kw_l2", "float", "L2 power after", "kW"),
        Column("kw_l3", "float", "L3 power after", "kW"),
        Column("kw_added", "float", "Power added", "kW"),
        Column("demand_kw", "float", "Power at once", "kW"),
        Column("kva", "float", "Apparent power", "kVA"),
        Column("transformer_kva", "float", "Next standard transformer", "kVA"),
        Column("volts", "int", "Supply voltage", "V"),
        Column("phases", "int", "Supply phases"),
        Column("amps", "float", "Supply current", "A"),
        Column("amps_l2", "float", "Current of an L2 port", "A"),
        Column("amps_l3", "float", "Line current of an L3 port", "A"),
        Column("amps_l3_single_phase", "float", "Single-phase figure of an L3 port, P/V", "A"),
        Column("breaker_l2_a", "float", "Overcurrent protection of an L2 port", "A"),
        Column("breaker_l3_a", "float", "Overcurrent protection of an L3 port", "A"),
        Column("grid_kw", "float", "Grid connection", "kW"),
        Column("headroom_kw", "float", "Headroom of the connection", "kW"),
        Column("bays_needed", "int", "Parking bays needed"),
        Column("bays", "int", "Parking bays there are"),
        Column("area_needed_m2", "float", "Area needed", "m²"),
        Column("area_m2", "float", "Area there is", "m²"),
        Column("extent", "text", "Extent of works"),
        Column("transformer_works", "text", "Transformer"),
        Column("wiring_works", "text", "Wiring"),
        Column("protection_works", "text", "Protection"),
        Column("surface_works", "text", "Surface"),
        Column("feasible", "bool", "Nothing against it"),
        Column("problems", "text", "What is against it"),
        Column("notices", "text", "To be looked at"),
    ),
)

SITE_WORKS = Table(
    "site_works",
    None,
    "plan_id",
    (
        Column("plan_id", "text", "Plan item"),
        Column("topic", "text", "Topic"),
        Column("requirement_id", "text", "Requirement"),
        Column("requirement", "text", "Text"),
        Column("source", "text", "Source"),
        Column("verify", "text", "To be verified"),
    ),
)

HEADROOM = Table(
    "headroom",
    "polygon",
    "zone_id",
    (
        Column("zone_id", "text", "Zone"),
        Column("stations", "int", "Stations after"),
        Column("kw_before", "float", "Charging power before", "kW"),
        Column("kw_after", "float", "Charging power after", "kW"),
        Column("kw_added", "float", "Load added, at once", "kW"),
        Column("capacity_kw", "float", "Capacity", "kW"),
        Column("load_kw", "float", "Load before", "kW"),
        Column("headroom_before_kw", "float", "Headroom before", "kW"),
        Column("headroom_after_kw", "float", "Headroom after", "kW"),
        Column("connections_headroom_kw", "float", "Headroom of the stations' connections", "kW"),
    ),
)

PLAN_COMPARISON = Table(
    "plan_comparison",
    None,
    "plan",
    (
        Column("plan", "int", "Plan"),
        Column("name", "text", "Name"),
        Column("status", "text", "Status"),
        Column("reason", "text", "Why the run ended"),
        Column("objective", "float", "Objective"),
        Column("bound", "float", "Bound"),
        Column("gap", "float", "Gap"),
        Column("places", "int", "Places where something is done"),
        Column("n_new_l2", "int", "New L2 stations"),
        Column("n_new_l3", "int", "New L3 stations"),
        Column("n_mixed", "int", "New mixed stations"),
        Column("n_upgrades", "int", "Upgrades"),
        Column("n_add_ports", "int", "Stations with more ports"),
        Column("n_removed", "int", "Removed stations"),
        Column("cost", "float", "Cost"),
        Column("resale", "float", "Resale"),
        Column("net_cost", "float", "Net cost"),
        Column("new_ports_l2", "int", "New L2 ports"),
        Column("new_ports_l3", "int", "New L3 ports"),
        Column("ports_l2", "int", "L2 ports after"),
        Column("ports_l3", "int", "L3 ports after"),
        Column("power_kw", "float", "Power after", "kW"),
        Column("power_kw_added", "float", "Added power", "kW"),
        Column("coverage_l2", "float", "L2 coverage"),
        Column("coverage_l3", "float", "L3 coverage"),
        Column("gini", "float", "Gini coefficient of access"),
        Column("theil", "float", "Theil index of access"),
        Column("theil_between", "float", "Theil index between groups"),
        Column("without_access", "float", "Share of the demand without access"),
        Column("only_here", "int", "Places that this plan alone chooses"),
        Column("shared_with_first", "float", "Places shared with the first plan, of those that either chooses"),
        Column("d_net_cost", "float", "Net cost less the first plan's"),
        Column("d_ports_l2", "float", "L2 ports less the first plan's"),
        Column("d_ports_l3", "float", "L3 ports less the first plan's"),
        Column("d_power_kw", "float", "Power less the first plan's", "kW"),
        Column("d_coverage_l2", "float", "L2 coverage less the first plan's"),
        Column("d_coverage_l3", "float", "L3 coverage less the first plan's"),
        Column("d_gini", "float", "Gini coefficient less the first plan's"),
        Column("d_without_access", "float", "Share without access less the first plan's"),
        Column("gained_l2", "float", "Weight that L2 serves more than in the first plan"),
        Column("lost_l2", "float", "Weight that L2 serves less than in the first plan"),
        Column("gained_l3", "float", "Weight that L3 serves more than in the first plan"),
        Column("lost_l3", "float", "Weight that L3 serves less than in the first plan"),
    ),
)

PLAN_CHOICES = Table(
    "plan_choices",
    "point",
    "place_id",
    (
        Column("place_id", "text", "Place"),
        Column("charger_id", "text", "Existing charger"),
        Column("site_id", "text", "Candidate site"),
        Column("agreement", "text", "Agreement"),
        Column("n_plans", "int", "Plans that choose it"),
        Column("share", "float", "Share of the plans that choose it"),
        Column("plans", "text", "Plans that choose it, by name"),
        Column("actions", "text", "What each plan does"),
    ),
)
"""Where some plan does something; beside these, ``action_1``, ``ports_l2_1``, ``ports_l3_1``, ``net_cost_1`` of the first plan, and so on."""

COVERAGE_DIFFERENCES = Table(
    "coverage_differences",
    "point",
    "difference_id",
    (
        Column("difference_id", "text", "Difference"),
        Column("plan", "int", "Plan"),
        Column("name", "text", "Name of the plan"),
        Column("against", "text", "Compared with"),
        Column("demand_id", "text", "Demand point"),
        Column("weight", "float", "Weight"),
        Column("change", "text", "Change"),
        Column("l2_first", "float", "Share served by L2 in the first plan"),
        Column("l2", "float", "Share served by L2"),
        Column("change_l2", "float", "Change of the share served by L2"),
        Column("l3_first", "float", "Share served by L3 in the first plan"),
        Column("l3", "float", "Share served by L3"),
        Column("change_l3", "float", "Change of the share served by L3"),
    ),
)

SWEEP_RESULTS = Table(
    "sweep_results",
    None,
    "case",
    (
        Column("case", "int", "Case (0 is the base)"),
        Column("changes", "text", "What differs from the base"),
        Column("parameter", "text", "The parameter, where one alone differs"),
        Column("value", "text", "Its value"),
        Column("number", "float", "Its value as a number"),
        Column("budget", "float", "Budget"),
        Column("l2_radius_m", "float", "L2 radius", "m"),
        Column("l3_radius_m", "float", "L3 radius", "m"),
        Column("min_coverage_l2", "float", "Minimum L2 coverage"),
        Column("min_coverage_l3", "float", "Minimum L3 coverage"),
        Column("demand_growth", "float", "Growth of the demand"),
        Column("status", "text", "Status"),
        Column("reason", "text", "Why the case ended"),
        Column("objective", "float", "Objective"),
        Column("bound", "float", "Bound"),
        Column("gap", "float", "Gap"),
        Column("net_cost", "float", "Net cost"),
        Column("coverage_l2", "float", "L2 coverage"),
        Column("coverage_l3", "float", "L3 coverage"),
        Column("n_new_l2", "int", "New L2 stations"),
        Column("n_new_l3", "int", "New L3 stations"),
        Column("n_mixed", "int", "New mixed stations"),
        Column("n_upgrades", "int", "Upgrades"),
        Column("n_add_ports", "int", "Stations with more ports"),
        Column("n_removed", "int", "Removed stations"),
        Column("on_frontier", "bool", "No other case covers as much for less"),
        Column("plan_of_case", "int", "Case whose better plan this one took"),
        Column("explanation", "text", "Why there is no plan"),
        Column("seconds", "float", "Time of the case", "s"),
    ),
)

SITE_SELECTION = Table(
    "site_selection",
    "point",
    "place_id",
    (
        Column("place_id", "text", "Place"),
        Column("site_id", "text", "Candidate site"),
        Column("charger_id", "text", "Existing charger"),
        Column("frequency", "float", "Share of the cases that choose it"),
        Column("frequency_l2", "float", "Share of the cases that build L2 ports"),
        Column("frequency_l3", "float", "Share of the cases that build L3 ports"),
        Column("n_chosen", "int", "Cases that choose it"),
        Column("n_cases", "int", "Cases with a plan"),
        Column("in_base", "bool", "Chosen in the base"),
    ),
)

TORNADO = Table(
    "tornado",
    None,
    "rank",
    (
        Column("rank", "int", "Rank by swing"),
        Column("parameter", "text", "Parameter"),
        Column("low", "text", "Least value with a plan"),
        Column("high", "text", "Greatest value with a plan"),
        Column("cases", "int", "Cases"),
        Column("cases_without_plan", "int", "Cases without a plan"),
        Column("objective_low", "float", "Objective at the least value"),
        Column("objective_base", "float", "Objective of the base"),
        Column("objective_high", "float", "Objective at the greatest value"),
        Column("net_cost_low", "float", "Net cost at the least value"),
        Column("net_cost_base", "float", "Net cost of the base"),
        Column("net_cost_high", "float", "Net cost at the greatest value"),
        Column("coverage_l2_low", "float", "L2 coverage at the least value"),
        Column("coverage_l2_base", "float", "L2 coverage of the base"),
        Column("coverage_l2_high", "float", "L2 coverage at the greatest value"),
        Column("coverage_l3_low", "float", "L3 coverage at the least value"),
        Column("coverage_l3_base", "float", "L3 coverage of the base"),
        Column("coverage_l3_high", "float", "L3 coverage at the greatest value"),
        Column("swing", "float", "Range of the objective"),
    ),
)

SWEEP_REGRET = Table(
    "sweep_regret",
    None,
    "regret_id",
    (
        Column("regret_id", "int", "Row"),
        Column("plan_of_case", "int", "Case for which the plan was made"),
        Column("plan_of", "text", "Its demand"),
        Column("scenario_case", "int", "Case whose demand comes true"),
        Column("scenario", "text", "The demand that comes true"),
        Column("objective", "float", "Objective of the plan then"),
        Column("best_objective", "float", "Best objective known then"),
        Column("regret", "float", "Regret"),
        Column("largest_regret", "float", "Largest regret of the plan"),
    ),
)

CONSTRAINTS = Table(
    "constraints",
    None,
    "constraint_id",
    (
        Column("constraint_id", "int", "Constraint"),
        Column("case", "int", "Case (0 is the base)"),
        Column("changes", "text", "What differs from the base"),
        Column("constraint", "text", "Rule"),
        Column("place", "text", "Group, zone or station of the plan"),
        Column("sense", "text", "At most (<=) or at least (>=)"),
        Column("value", "float", "What the plan has"),
        Column("rhs", "float", "Limit"),
        Column("slack", "float", "What is left, negative where broken"),
        Column("utilization_percent", "float", "(Limit − slack) / limit", "%"),
        Column("step", "float", "Least step towards the limit"),
        Column("binding", "bool", "Nothing more fits in the slack"),
    ),
)

SCENARIO_COSTS = Table(
    "scenario_costs",
    None,
    "plan",
    (
        Column("plan", "text", "Plan made for (a scenario, or robust)"),
        Column("scenario", "text", "Scenario that comes true"),
        Column("weight", "float", "Weight of the scenario"),
        Column("served", "bool", "All demand served that must be"),
        Column("cost", "float", "Cost"),
        Column("regret", "float", "Cost beyond the best plan known for the scenario"),
        Column("best_cost", "float", "Cost of the best plan known for the scenario"),
        Column("best_bound", "float", "Least possible cost of the scenario (bound)"),
        Column("infrastructure", "float", "Cost of the chargers"),
    ),
)

SCENARIO_FLOWS = Table(
    "scenario_flows",
    None,
    "demand_id",
    (Column("scenario", "text", "Scenario"), *FLOWS.columns),
)
"""One row per scenario, demand point, lot and year between which anything flows."""

LOT_SELECTION = Table(
    "lot_selection",
    "point",
    "site_id",
    (
        Column("site_id", "text", "Candidate site"),
        Column("frequency", "float", "Share of the scenarios' plans in which it grows"),
        Column("weighted_frequency", "float", "The same, by the scenarios' weights"),
        Column("slow_least", "float", "Slow chargers, fewest of these plans"),
        Column("slow_most", "float", "Slow chargers, most of these plans"),
        Column("fast_least", "float", "Fast chargers, fewest of these plans"),
        Column("fast_most", "float", "Fast chargers, most of these plans"),
        Column("slow", "float", "Slow chargers of the plan"),
        Column("fast", "float", "Fast chargers of the plan"),
    ),
)

STATION_FIGURES: Tuple[Column, ...] = (
    Column("cluster", "int", "Cluster"),
    Column("centre_m", "float", "Distance to the centre of the cluster", "m"),
    Column("silhouette", "float", "Silhouette"),
)
"""What clustering adds to stations; without a cluster, a station is noise."""

CLUSTERED_STATIONS = Table(
    "clustered_stations", "point", "charger_id", (Column("charger_id", "text", "Charger"), *STATION_FIGURES)
)

STATION_CLUSTERS = Table(
    "station_clusters",
    "point",
    "cluster",
    (
        Column("cluster", "int", "Cluster"),
        Column("stations", "int", "Stations"),
        Column("weight", "float", "Weight of the stations"),
        Column("ports_l2", "int", "L2 ports"),
        Column("ports_l3", "int", "L3 ports"),
        Column("mean_m", "float", "Mean distance to the centre", "m"),
        Column("farthest_m", "float", "Farthest station from the centre", "m"),
        Column("silhouette", "float", "Mean silhouette"),
    ),
)
"""At the centre of each cluster."""

CLUSTER_HULLS = Table(
    "cluster_hulls",
    "polygon",
    "cluster",
    (*STATION_CLUSTERS.columns, Column("area_km2", "float", "Surface area", "km²")),
)

DAILY_USAGE = Table(
    "daily_usage",
    None,
    "charger_id",
    (
        Column("charger_id", "text", "Charger"),
        Column("date", "date", "Day"),
        Column("value", "float", "Used"),
    ),
)

FORECAST = Table(
    "forecast",
    None,
    "charger_id",
    (
        Column("charger_id", "text", "Charger"),
        Column("date", "date", "Day"),
        Column("value", "float", "Forecast"),
        Column("lower", "float", "Lower end of the range"),
        Column("upper", "float", "Upper end of the range"),
        Column("method", "text", "Method"),
        Column("level", "text", "Rests on (station, cluster, network)"),
        Column("confidence", "text", "Confidence"),
    ),
)

FORECAST_BACKTEST = Table(
    "forecast_backtest",
    None,
    "method",
    (
        Column("charger_id", "text", "Charger (empty: all)"),
        Column("method", "text", "Method"),
        Column("mae", "float", "Mean absolute error"),
        Column("rmse", "float", "Root mean square error"),
        Column("smape", "float", "Symmetric mean absolute percentage error", "%"),
        Column("mase", "float", "Mean absolute scaled error"),
        Column("against_naive", "float", "Mean absolute error against repeating the last week"),
        Column("share_better", "float", "Share of stations better than repeating the last week"),
        Column("n", "int", "Days compared"),
        Column("flagged", "bool", "No better than naive"),
        Column("chosen", "bool", "Chosen"),
    ),
)

FORECAST_FIGURES: Tuple[Column, ...] = (
    Column("use_per_day", "float", "Used per day, last 30 days"),
    Column("forecast_per_day", "float", "Forecast per day"),
    Column("forecast_total", "float", "Forecast, all days"),
    Column("forecast_method", "text", "Method"),
    Column("forecast_level", "text", "Rests on (station, cluster, network)"),
    Column("confidence", "text", "Confidence"),
    Column("cluster_share", "float", "Share of the cluster's forecast"),
    Column("sparkline", "text", "Last 30 days and forecast"),
)
"""What a forecast adds to stations."""

STATION_FORECASTS = Table(
    "station_forecasts", "point", "charger_id", (Column("charger_id", "text", "Charger"), *FORECAST_FIGURES)
)

CLUSTERED_FORECASTS = Table(
    "clustered_forecasts", "point", "charger_id", (*STATION_FORECASTS.columns, STATION_FIGURES[0])
)
"""The same where the stations have their cluster."""

ANOMALIES = Table(
    "anomalies",
    None,
    "charger_id",
    (
        Column("charger_id", "text", "Charger"),
        Column("port_id", "text", "Port"),
        Column("date_from", "date", "From"),
        Column("date_to", "date", "To"),
        Column("kind", "text", "Kind"),
        Column("basis", "text", "Found in (usage, status)"),
        Column("value", "float", "Value"),
        Column("expected", "float", "Expected"),
        Column("score", "float", "Score"),
        Column("message", "text", "Message"),
    ),
)
"""``kind``: ``spike, drop, silent, shift`` in use per day; ``outage`` (hours), ``flapping`` (outages in a day), ``dead`` (uses), ``stale`` (days) in
the status. ``docs/anomalies.md`` defines value, expected and score."""

ANOMALY_FIGURES: Tuple[Column, ...] = (
    Column("anomalies", "int", "Anomalies"),
    Column("last_anomaly", "date", "Last anomaly"),
    Column("last_kind", "text", "Kind of the last anomaly"),
    Column("last_message", "text", "Last anomaly in words"),
    Column("anomaly_status", "text", "Anomaly (now, earlier, none, not judged)"),
)
"""What the search for anomalies adds to stations."""

STATION_ANOMALIES = Table(
    "station_anomalies", "point", "charger_id", (Column("charger_id", "text", "Charger"), *ANOMALY_FIGURES)
)

KPIS = Table(
    "kpis",
    None,
    "kpi",
    (
        Column("group_by", "text", "Grouped by"),
        Column("group", "text", "Group"),
        Column("kpi", "text", "Key figure"),
        Column("value", "float", "Value, unknown excluded"),
        Column("value_with_unknown", "float", "Value, unknown included"),
        Column("n", "int", "Known"),
        Column("n_unknown", "int", "Unknown"),
        Column("counted", "float", "Sum or number that the value is made of"),
        Column("unit", "text", "Unit"),
    ),
)
"""``group_by``: ``all`` or the name of a field; ``docs/kpis.md`` defines every figure."""

UPTIME = Table(
    "uptime",
    None,
    "charger_id",
    (
        Column("charger_id", "text", "Charger"),
        Column("port_id", "text", "Port"),
        Column("ports", "int", "Ports"),
        Column("year", "int", "Year"),
        Column("minutes", "float", "Minutes of the year in service", "min"),
        Column("known_min", "float", "of these, with a known status", "min"),
        Column("outage_min", "float", "Outage", "min"),
        Column("excluded_min", "float", "of this, excluded", "min"),
        Column("uptime_percent", "float", "Uptime", "%"),
    ),
)

TARGET_STATUS = Table(
    "target_status",
    None,
    "target",
    (
        Column("target", "text", "Target"),
        Column("title", "text", "Title"),
        Column("measure", "text", "Measure"),
        Column("level", "text", "Level"),
        Column("radius_m", "float", "Radius", "m"),
        Column("weight", "text", "Weight"),
        Column("group", "text", "Group"),
        Column("threshold", "float", "Threshold"),
        Column("direction", "text", "Direction"),
        Column("frequency", "text", "Frequency"),
        Column("date", "date", "Date"),
        Column("value", "float", "Value"),
        Column("status", "text", "Status"),
        Column("slack", "float", "Slack"),
        Column("change", "float", "Change since the snapshot before"),
        Column("trend_per_period", "float", "Trend per period"),
        Column("breach_date", "date", "Breach"),
        Column("breach_by", "text", "Breach told by"),
        Column("due", "date", "Next due"),
        Column("overdue", "bool", "Overdue"),
        Column("missing_periods", "int", "Periods without a snapshot"),
        Column("snapshots", "int", "Snapshots with a value"),
        Column("note", "text", "Note"),
    ),
)
"""``status``: ``met``, ``at_risk``, ``missed`` or ``unknown``; ``breach_by``: ``observed``, ``trend`` or ``demand``."""

TARGET_HISTORY = Table(
    "target_history",
    None,
    "target",
    (
        Column("target", "text", "Target"),
        Column("date", "date", "Date"),
        Column("kind", "text", "Kind"),
        Column("value", "float", "Value"),
        Column("threshold", "float", "Threshold"),
        Column("slack", "float", "Slack"),
        Column("status", "text", "Status"),
        Column("source", "text", "Snapshot"),
    ),
)
"""``kind``: ``observed``, ``projected`` (the latest network under projected demand) or ``overdue`` (a period without a snapshot)."""

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

CONFLICTS = Table(
    "conflicts",
    None,
    "conflict_id",
    (
        Column("conflict_id", "int", "Conflict"),
        Column("kind", "text", "Kind"),
        Column("charger_id", "text", "Charger"),
        Column("field", "text", "Field"),
        Column("source_ids", "text", "Records at the sources"),
        Column("values", "text", "Value of each source"),
        Column("chosen", "text", "Chosen value"),
        Column("chosen_source", "text", "Chosen source"),
        Column("reason", "text", "Why"),
    ),
)
"""``kind``: ``values`` (sources differ), ``double`` (likely equal, kept apart), ``same`` (equal, not merged because separate
rows were asked for), ``left_out`` (a record that is no charger of this table)."""

STATUS_LOG = Table(
    "status_log",
    None,
    "charger_id",
    (
        Column("charger_id", "text", "Charger"),
        Column("source", "text", "Source"),
        Column("observed_at", "datetime", "Observed at"),
        Column("event", "text", "Event"),
        Column("status_before", "text", "Status before"),
        Column("status", "text", "Status"),
        Column("ports_before", "int", "Ports before"),
        Column("ports", "int", "Ports"),
    ),
)
"""One row a charger and observed change; ``event``: ``new``, ``changed``, ``gone``."""

DAY_TYPES = ("weekday", "saturday", "sunday")
DEFAULT_PERIODS = (
    ("am_peak", "6:00", "9:00"),
    ("midday", "9:00", "15:00"),
    ("pm_peak", "15:00", "18:00"),
    ("evening", "18:00", "22:00"),
    ("night", "22:00", "6:00"),
)
"""Periods of a day in which departures are counted, where no others are asked for: name, from, to."""


def stops_table(periods: Sequence[str]) -> Table:
    """Stops of public transport with the departures per hour of each kind of day and period."""
    per_period = (
        Column(f"{day}_{period}_per_h", "float", f"Departures, {day}, {period.replace('_', ' ')}", "1/h")
        for day in DAY_TYPES
        for period in periods
    )
    return Table(
        "stops",
        "point",
        "stop_id",
        (
            Column("stop_id", "text", "Stop or station"),
            Column("name", "text", "Name"),
            Column("modes", "text", "Modes"),
            Column("n_routes", "int", "Routes"),
            Column("n_platforms", "int", "Platforms"),
            Column("departures_per_hour", "float", "Departures, weekday 6 to 22 h", "1/h"),
            *(Column(f"departures_{day}", "int", f"Departures, {day}", "1/d") for day in DAY_TYPES),
            *per_period,
        ),
    )


STOPS = stops_table([name for name, _, _ in DEFAULT_PERIODS])

ROUTES = Table(
    "routes",
    "line",
    "route_id",
    (
        Column("route_id", "text", "Route"),
        Column("short_name", "text", "Number"),
        Column("long_name", "text", "Name"),
        Column("agency", "text", "Agency"),
        Column("mode", "text", "Mode"),
        Column("route_type", "int", "Route type (GTFS)"),
        *(Column(f"trips_{day}", "int", f"Trips, {day}", "1/d") for day in DAY_TYPES),
        Column("headway_min", "float", "Mean headway, weekday, busier direction", "min"),
        Column("length_km", "float", "Mean length of a trip", "km"),
        Column("n_stops", "int", "Stops"),
        Column("line_source", "text", "Line drawn from"),
    ),
)

TRANSIT_DENSITY = Table(
    "transit_density",
    "polygon",
    "cell_id",
    (
        Column("cell_id", "text", "Cell"),
        Column("n_routes", "int", "Routes"),
        Column("route_km", "float", "Route length", "km"),
        Column("route_km_per_km2", "float", "Route density", "km/km²"),
        Column("n_stops", "int", "Stops"),
        Column("departures_weekday", "int", "Departures, weekday", "1/d"),
        Column("departures_per_hour_per_km2", "float", "Departures, weekday 6 to 22 h", "1/h/km²"),
    ),
)

SETUP_CHECKS = Table(
    "setup_checks",
    None,
    "item",
    (
        Column("section", "text", "Part"),
        Column("item", "text", "Item"),
        Column("state", "text", "State"),
        Column("required", "bool", "Required"),
        Column("found", "text", "Found"),
        Column("wanted", "text", "Wanted"),
        Column("why", "text", "Why"),
        Column("fix", "text", "What repairs it"),
    ),
)
"""``state``: ``ok``, ``warning``, ``missing`` or ``error``."""

TABLES: Dict[str, Table] = {
    table.name: table
    for table in (
        CHARGERS,
        ZONES,
        STUDY_AREA,
        CROSS_CHECK,
        DEMAND,
        SITES,
        SITE_SCORES,
        LAND_USE_SHARES,
        COSTS,
        SERVICE_AREAS,
        PLAN,
        COVERAGE,
        FRONTIER,
        CLUSTERED_STATIONS,
        STATION_CLUSTERS,
        CLUSTER_HULLS,
        DAILY_USAGE,
        FORECAST,
        FORECAST_BACKTEST,
        STATION_FORECASTS,
        CLUSTERED_FORECASTS,
        ANOMALIES,
        STATION_ANOMALIES,
        KPIS,
        UPTIME,
        TARGET_STATUS,
        TARGET_HISTORY,
        GAPS,
        SHARES,
        DISTANCES,
        AREAS,
        OWNERSHIP_CLUSTERS,
        FACILITIES,
        ALLOCATION,
        CAPACITY_LOTS,
        FLOWS,
        LOT_LOADS,
        CENTRES,
        ASSIGNMENT,
        K_TABLE,
        METHOD_COMPARISON,
        CORRIDOR_SEGMENTS,
        CORRIDOR_STATIONS,
        CORRIDOR_RESULTS,
        FLEET_POWER,
        CORRIDOR_PLAN,
        CORRIDOR_ROUTES,
        ALLOCATED,
        PHASES,
        CASH_FLOW,
        PLAN_MONEY,
        GRID_REQUIREMENTS,
        SITE_WORKS,
        HEADROOM,
        PLAN_COMPARISON,
        PLAN_CHOICES,
        COVERAGE_DIFFERENCES,
        SCENARIO_COSTS,
        SCENARIO_FLOWS,
        LOT_SELECTION,
        VIOLATIONS,
        REJECTS,
        REGISTRATIONS,
        PROJECTION,
        DEMAND_FORECAST,
        FORECAST_YEARS,
        DEMAND_BACKTEST,
        CONFLICTS,
        STATUS_LOG,
        STOPS,
        ROUTES,
        TRANSIT_DENSITY,
        ACCESS,
        SUPPLY,
        UPGRADES,
        SWEEP_RESULTS,
        SITE_SELECTION,
        TORNADO,
        SWEEP_REGRET,
        CONSTRAINTS,
        SETUP_CHECKS,
    )
}
