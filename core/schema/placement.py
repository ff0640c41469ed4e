"""Tables of plans and of everything that places chargers."""

from __future__ import annotations

from .base import Column, Table

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
