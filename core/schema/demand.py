"""Tables of demand and candidate sites."""

from __future__ import annotations

from .base import Column, Table
from .monitoring import CLUSTER_FIGURES

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

OWNERSHIP_CLUSTERS = Table(
    "ownership_clusters", "polygon", "zone_id", (Column("zone_id", "text", "Zone"), *CLUSTER_FIGURES)
)

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
