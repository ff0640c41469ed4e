"""How a row of a result is laid out when it is opened: its groups, words for its codes, and what may be edited.

Texts are English and marked with ``say``; they are translated where they are shown (``algorithms/bridge/attribute_forms.py``).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import Dict, FrozenSet, Mapping, Optional, Sequence, Tuple

from .access import ALIGNMENT
from .acquire import EV_FIGURES, ZONE_FIGURES
from .base import Column


def say(text: str) -> str:
    """Marks a text that is translated where it is shown."""
    return text


@dataclass(frozen=True)
class Group:
    title: str
    names: Tuple[str, ...]
    """Of columns, from top to bottom."""


_WHAT, _WHERE, _MAP = say("What it is"), say("Location"), say("On the map")
_TODAY, _AFTER, _PORTS, _POWER = say("Today"), say("With the plan"), say("Ports"), say("Power and grid")
_MONEY, _TIME, _QUALITY, _SOURCE = say("Money"), say("Time"), say("Quality"), say("Source and quality")
_DEMAND, _SCORES, _COVERAGE, _RESULT = say("Demand"), say("Scores"), say("Coverage"), say("Result")
_DISTANCES, _CHANGES, _STATIONS, _VEHICLES = say("Distances"), say("Changes"), say("Stations"), say("Vehicles")
_LIMITS, _USE, _WORKS, _RULE, _SOLVER = say("Limits"), say("Use"), say("Works"), say("Rule"), say("How it was solved")
_LAND, _PEOPLE, _HOUSING, _TRANSIT = say("Land"), say("People"), say("Housing"), say("Public transport")
ROW, OWN = say("Details"), say("Other columns")
"""Titles of the only group of a small table, and of the columns that no group names, such as a user's own."""


def _names(text: str) -> FrozenSet[str]:
    return frozenset(text.split())


def _form(*groups: Tuple[str, str]) -> Tuple[Group, ...]:
    return tuple(Group(title, tuple(names.split())) for title, names in groups)


_PLAN_ITEM = "plan_id action charger_id site_id"
_CLUSTER = _form(
    (_WHAT, "cluster stations weight"),
    (_PORTS, "ports_l2 ports_l3"),
    (_QUALITY, "silhouette mean_m farthest_m area_km2"),
)
_ACTIONS_COUNTED = "n_new_l2 n_new_l3 n_mixed n_upgrades n_add_ports n_removed"

FORMS: Dict[str, Tuple[Group, ...]] = {
    "chargers": _form(
        (_WHAT, "charger_id name operator level status"),
        (_PORTS, "ports_l1 ports_l2 ports_l3 connectors"),
        (_POWER, "power_kw_max power_kw_total grid_kw"),
        (say("Opening"), "access open_24_7"),
        (_SOURCE, "source source_id level_source ports_source verified_on retrieved_at licence attribution"),
    ),
    "zones": _form(
        (_WHAT, "zone_id name municipality area_km2"),
        (_LIMITS, "max_stations min_l3 max_kw"),
        (
            _PEOPLE,
            "population population_density households household_size households_owned households_rented rented_share",
        ),
        (
            _VEHICLES,
            "ev_total ev_bev ev_phev bev_share ev_per_km2 ev_per_1000 ev_trend_per_year ev_quarter ev_quarters",
        ),
        (_STATIONS, "chargers supply supply_share ev_share share_difference share_ratio"),
        (
            _HOUSING,
            "dwellings dwellings_detached dwellings_semi_detached dwellings_row dwellings_duplex dwellings_apartment_under_5 "
            "dwellings_apartment_5_plus dwellings_other_attached dwellings_movable mud_share no_home_charging_share",
        ),
        (
            say("Age of the dwellings"),
            "built_to_1960 built_1961_1980 built_1981_1990 built_1991_2000 built_2001_2005 built_2006_2010 built_2011_2015 "
            "built_2016_2021 old_housing_share grid_proxy",
        ),
    ),
    "study_area": _form((_WHAT, "name n_boundaries metric_crs"), (_PEOPLE, "area_km2 population population_density")),
    "demand": _form((_WHAT, "demand_id zone_id"), (_DEMAND, "weight group")),
    "sites": _form(
        (_WHAT, "site_id name category categories zone_id"),
        (say("In a plan"), "status score exclusion capacity fixed_cost"),
        (_POWER, "grid_kw bays"),
        (_SOURCE, "osm_type osm_id"),
    ),
    "site_scores": _form(
        (_WHAT, "site_id status exclusion"),
        (_RESULT, "score rank base_score factor rank_without_transit"),
        (_SCORES, "demand_score ev_score grid_score transit_score growth_score"),
        (say("What is scored"), "demand_value ev_value grid_value transit_value growth_value"),
        (_DISTANCES, "charger_m grid_m"),
        (_LAND, "land_use mix"),
    ),
    "plan": _form(
        (_WHAT, _PLAN_ITEM),
        (_TODAY, "ports_l2_before ports_l3_before power_kw_before"),
        (_AFTER, "ports_l2_after ports_l3_after power_kw_after voltage"),
        (_MONEY, "cost resale opex"),
        (_TIME, "phase month_from month_to date_from date_to"),
    ),
    "plan_money": _form(
        (_WHAT, f"{_PLAN_ITEM} phase"),
        (say("Once"), "purchase resale net_cost"),
        (say("Every year"), "energy_kwh_year revenue_year opex_year net_year"),
        (_RESULT, "payback_years npv"),
    ),
    "grid_requirements": _form(
        (_WHAT, f"{_PLAN_ITEM} host"),
        (_RESULT, "feasible problems notices"),
        (_AFTER, "ports_l2 ports_l3 kw_l2 kw_l3 kw_added"),
        (_POWER, "demand_kw kva transformer_kva volts phases amps grid_kw headroom_kw"),
        (say("A port"), "amps_l2 breaker_l2_a amps_l3 breaker_l3_a amps_l3_single_phase"),
        (say("Space"), "bays_needed bays area_needed_m2 area_m2"),
        (_WORKS, "extent transformer_works wiring_works protection_works surface_works"),
    ),
    "site_works": _form((_WHAT, "plan_id topic requirement_id"), (say("Requirement"), "requirement source verify")),
    "headroom": _form(
        (_WHAT, "zone_id stations"),
        (say("Charging power"), "kw_before kw_after kw_added"),
        (
            say("Grid"),
            "capacity_kw load_kw headroom_before_kw headroom_after_kw connections_headroom_kw",
        ),
    ),
    "phases": _form(
        (_TIME, "phase month_from month_to"),
        (_WORKS, "actions stations ports deliverables"),
        (_MONEY, "purchase resale cost"),
        (_COVERAGE, "coverage_l2 coverage_l3"),
    ),
    "cash_flow": _form(
        (_TIME, "year"),
        (_MONEY, "purchase resale opex revenue net energy_kwh"),
        (say("So far and discounted"), "cumulative discounted cumulative_discounted"),
    ),
    "plan_choices": _form(
        (_WHAT, "place_id charger_id site_id"),
        (say("Agreement of the plans"), "agreement n_plans share plans actions"),
        (say("Each plan"), "action_* ports_l2_* ports_l3_* net_cost_*"),
    ),
    "plan_comparison": _form(
        (_WHAT, "plan name"),
        (_SOLVER, "status reason objective bound gap"),
        (_WORKS, f"places {_ACTIONS_COUNTED}"),
        (_MONEY, "cost resale net_cost"),
        (_AFTER, "new_ports_l2 new_ports_l3 ports_l2 ports_l3 power_kw power_kw_added"),
        (_COVERAGE, "coverage_l2 coverage_l3 gini theil theil_between without_access"),
        (
            say("Compared with the first plan"),
            "only_here shared_with_first d_net_cost d_ports_l2 d_ports_l3 d_power_kw d_coverage_l2 d_coverage_l3 d_gini "
            "d_without_access gained_l2 lost_l2 gained_l3 lost_l3",
        ),
    ),
    "coverage_differences": _form(
        (_WHAT, "difference_id plan name against demand_id weight"),
        (_CHANGES, "change change_l2 change_l3"),
        (_COVERAGE, "l2_first l2 l3_first l3"),
    ),
    "coverage": _form(
        (_WHAT, "demand_id weight"),
        (
            _TODAY,
            "covered_l2_before served_l2_before nearest_l2_before_m covered_l3_before served_l3_before nearest_l3_before_m",
        ),
        (
            _AFTER,
            "covered_l2_after served_l2_after nearest_l2_after_m times_covered_l2 covered_l3_after served_l3_after "
            "nearest_l3_after_m times_covered_l3",
        ),
    ),
    "gaps": _form((_WHAT, "gap_id level rank"), (_DEMAND, "points weight share")),
    "shares": _form(
        (_WHAT, "measure part_of part level radius"),
        (_DEMAND, "points weight"),
        (_COVERAGE, "covered share covered_twice share_twice"),
    ),
    "distances": _form(
        (_WHAT, "measure part_of part level"),
        (_DEMAND, "points weight weight_with_way"),
        (_DISTANCES, "mean p50 p75 p90 p95 most"),
    ),
    "areas": _form(
        (_WHAT, "zone_id weight"),
        (_STATIONS, "stations stations_l1 stations_l2 stations_l3 ports_l2 ports_l3"),
        (_COVERAGE, "share_l2 share_l3"),
    ),
    "service_areas": _form(
        (_WHAT, "area_id station_id group stations"), (say("Reach"), "band label band_from band_to unit area_km2")
    ),
    "access": _form((_WHAT, "demand_id weight group"), (say("Supply"), "access reachable")),
    "upgrades": _form(
        (_WHAT, "charger_id priority rank score obstacle"),
        (_DEMAND, "unserved next_l3_m road_m"),
        (_SCORES, "unserved_score next_l3_m_score grid_kw_score ports_l2_score road_m_score"),
        (_AFTER, "ports_l2_after ports_l3_after"),
        (_MONEY, "cost resale net_cost"),
        (
            say("Gain"),
            "weight_gain coverage_gain_l3 coverage_change_l2 gain_per_1000 sequence gain_in_sequence",
        ),
    ),
    "ownership_clusters": _form(
        (_WHAT, "zone_id cluster_value neighbours neighbours_mean"),
        (say("Local Moran"), "local_class local_i local_p"),
        (say("Hot and cold spots"), "gi_class gi_z gi_p"),
    ),
    "frontier": _form(
        (_WHAT, "point status"),
        (_MONEY, "budget net_cost"),
        (_COVERAGE, "coverage_l2 coverage_l3"),
        (_SOLVER, "objective bound gap"),
    ),
    "facilities": _form(
        (_WHAT, "site_id status"),
        (_DEMAND, "points weight share"),
        (say("Ways"), "mean_cost largest_cost total_cost weighted_cost nearest_other"),
        (say("Capacity and cost"), "capacity utilization fixed_cost"),
    ),
    "allocated": _form((_WHAT, "demand_id weight"), (say("Allocation"), "site_id facilities allocated cost")),
    "capacity_lots": _form(
        (_WHAT, "site_id year slots"),
        (say("Chargers"), "slow_before slow_after fast_before fast_after added"),
        (_USE, "capacity supply utilization wait_min"),
        (_POWER, "power_kw grid_kw"),
        (_MONEY, "cost"),
    ),
    "lot_loads": _form((_WHAT, "site_id"), (_USE, "capacity supply utilization price")),
    "lot_selection": _form(
        (_WHAT, "site_id"),
        (say("Agreement of the scenarios"), "frequency weighted_frequency"),
        (say("Chargers"), "slow slow_least slow_most fast fast_least fast_most"),
    ),
    "scenario_costs": _form(
        (_WHAT, "plan scenario weight served"),
        (_MONEY, "cost infrastructure"),
        (say("Regret"), "regret best_cost best_bound"),
    ),
    "centres": _form(
        (_WHAT, "centre_id locked charger_id site_id"),
        (_DEMAND, "points weight mean_m p90_m"),
        (_WHERE, "snap_m moved_m"),
        (_MAP, "colour"),
    ),
    "assignment": _form((_WHAT, "demand_id weight"), (say("Allocation"), "centre_id distance_m"), (_MAP, "colour")),
    "k_table": _form((_WHAT, "k chosen"), (_RESULT, "objective mean_m p90_m coverage"), (_MONEY, "stations_cost")),
    "method_comparison": _form(
        (_WHAT, "method k"),
        (_RESULT, "cost_manhattan cost_straight cost_squares mean_m p90_m coverage outlier_shift_m"),
    ),
    "corridor_segments": _form(
        (_WHAT, "segment_id corridor_id part class zone_id direction"),
        (_RESULT, "rule_id status gap_km allowed_km"),
        (_WHERE, "from_km to_km length_km"),
        (_STATIONS, "from_station to_station stations_inside near_station near_km near_fails"),
    ),
    "corridor_stations": _form(
        (_WHAT, "charger_id corridor_id part rule_id"),
        (_RESULT, "complies fails"),
        (_WHERE, "at_km distance_km direction too_far_km"),
        (_PORTS, "ports ports_missing"),
        (_POWER, "port_kw port_kw_missing station_kw station_kw_missing power_assumed"),
    ),
    "corridor_results": _form(
        (_RULE, "rule_id title corridor_id zone_id valid_from valid_until source"),
        (_RESULT, "met km km_compliant share_compliant share_required gaps longest_gap_km stations stations_complying"),
        (
            _LIMITS,
            "max_spacing_km max_end_km max_distance_km min_ports min_port_kw min_station_kw",
        ),
    ),
    "fleet_power": _form(
        (_WHAT, "zone_id met"),
        (_VEHICLES, "ev_bev ev_phev"),
        (_POWER, "kw_required kw_there kw_missing stations stations_unknown"),
    ),
    "corridor_plan": _form((_WHAT, _PLAN_ITEM), (_WHERE, "corridor_id at_km distance_km on"), (_MONEY, "cost")),
    "corridor_routes": _form(
        (_WHAT, "route_id flow length_km"),
        (_RESULT, "status served_before served_after possible stations_after"),
    ),
    "violations": _form((_RULE, "violation_id rule plan_id"), (_RESULT, "message found allowed")),
    "clustered_stations": _form((_WHAT, "charger_id cluster"), (_QUALITY, "centre_m silhouette")),
    "station_clusters": _CLUSTER,
    "cluster_hulls": _CLUSTER,
    "forecast": _form(
        (_WHAT, "charger_id date"), (_RESULT, "value lower upper"), (_QUALITY, "method level confidence")
    ),
    "forecast_backtest": _form(
        (_WHAT, "charger_id method chosen flagged"),
        (say("Errors"), "mae rmse smape mase against_naive share_better n"),
    ),
    "station_forecasts": _form(
        (_WHAT, "charger_id cluster"),
        (_USE, "use_per_day forecast_per_day forecast_total cluster_share sparkline"),
        (_QUALITY, "forecast_method forecast_level confidence"),
    ),
    "anomalies": _form(
        (_WHAT, "charger_id port_id kind basis message"),
        (_TIME, "date_from date_to"),
        (say("Measured"), "value expected score"),
    ),
    "station_anomalies": _form(
        (_WHAT, "charger_id anomaly_status anomalies"), (say("Last anomaly"), "last_anomaly last_kind last_message")
    ),
    "rejects": _form((_WHAT, "row source_id"), (_RESULT, "reason field value message")),
    "demand_forecast": _form(
        (_WHAT, "demand_id"),
        (_RESULT, "demand_growth demand_method demand_basis"),
        (say("Demand by year"), "demand_*"),
    ),
    "kpis": _form(
        (_WHAT, "kpi group_by group"),
        (_RESULT, "value value_with_unknown unit"),
        (_QUALITY, "n n_unknown counted"),
    ),
    "uptime": _form(
        (_WHAT, "charger_id port_id ports year"),
        (_RESULT, "uptime_percent minutes known_min outage_min excluded_min"),
    ),
    "target_status": _form(
        (_WHAT, "target title status note"),
        (_RULE, "measure level radius_m weight group threshold direction frequency"),
        (_RESULT, "date value slack change trend_per_period"),
        (say("Breach"), "breach_date breach_by"),
        (_TIME, "due overdue missing_periods snapshots"),
    ),
    "target_history": _form((_WHAT, "target date kind source"), (_RESULT, "status value threshold slack")),
    "demand_backtest": _form(
        (_WHAT, "method origin horizon year points held_out"),
        (say("Errors"), "mae rmse smape mase bias beats_drift in_range"),
    ),
    "cross_check": _form((_SOURCE, "source date"), (_RESULT, "value difference relative_difference agrees")),
    "registrations": _form(
        (_WHAT, "area_id quarter"), (_VEHICLES, "ev_total ev_bev ev_phev"), (_SOURCE, "source retrieved_at")
    ),
    "conflicts": _form(
        (_WHAT, "conflict_id kind charger_id field"),
        (_SOURCE, "source_ids values"),
        (_RESULT, "chosen chosen_source reason"),
    ),
    "status_log": _form(
        (_WHAT, "charger_id source observed_at event"), (_CHANGES, "status_before status ports_before ports")
    ),
    "stops": _form(
        (_WHAT, "stop_id name"),
        (_TRANSIT, "modes n_routes n_platforms"),
        (say("Departures in a day"), "departures_weekday departures_saturday departures_sunday"),
        (say("Departures in an hour"), "departures_per_hour *_per_h"),
    ),
    "routes": _form(
        (_WHAT, "route_id short_name long_name agency"),
        (_TRANSIT, "mode route_type headway_min n_stops length_km"),
        (say("Trips in a day"), "trips_weekday trips_saturday trips_sunday"),
        (_SOURCE, "line_source"),
    ),
    "transit_density": _form(
        (_WHAT, "cell_id"),
        (_TRANSIT, "n_routes route_km route_km_per_km2 n_stops departures_weekday departures_per_hour_per_km2"),
    ),
    "sweep_results": _form(
        (_WHAT, "case changes parameter value number"),
        (
            say("Assumptions of the case"),
            "budget l2_radius_m l3_radius_m min_coverage_l2 min_coverage_l3 demand_growth",
        ),
        (_RESULT, f"net_cost coverage_l2 coverage_l3 {_ACTIONS_COUNTED} on_frontier"),
        (_SOLVER, "status reason explanation objective bound gap plan_of_case seconds"),
    ),
    "site_selection": _form(
        (_WHAT, "place_id site_id charger_id in_base"),
        (say("Agreement of the cases"), "frequency frequency_l2 frequency_l3 n_chosen n_cases"),
    ),
    "tornado": _form(
        (_WHAT, "rank parameter low high cases cases_without_plan"),
        (say("Objective"), "objective_low objective_base objective_high swing"),
        (_MONEY, "net_cost_low net_cost_base net_cost_high"),
        (
            _COVERAGE,
            "coverage_l2_low coverage_l2_base coverage_l2_high coverage_l3_low coverage_l3_base coverage_l3_high",
        ),
    ),
    "sweep_regret": _form(
        (_WHAT, "regret_id plan_of_case plan_of scenario_case scenario"),
        (_RESULT, "objective best_objective regret largest_regret"),
    ),
    "constraints": _form(
        (_WHAT, "constraint_id case changes constraint place"),
        (_RESULT, "value sense rhs slack utilization_percent step binding"),
    ),
    "setup_checks": _form((_WHAT, "section item required"), (_RESULT, "state found wanted why fix")),
}
FORMS["clustered_forecasts"] = FORMS["station_forecasts"]
"""Table → its groups. ``*_per_h`` stands for all columns that end so and are in no group before. Tables that are not here are small: one group has all."""


def groups_of(table: str, names: Sequence[str]) -> Tuple[Group, ...]:
    """The groups of a layer with the columns ``names``, each of which is in exactly one; groups without any are left out."""
    left = dict.fromkeys(names)
    made = []
    for group in FORMS.get(table, ()):
        own = [name for wanted in group.names for name in _like(wanted, tuple(left))]
        for name in own:
            del left[name]
        made.append(Group(group.title, tuple(own)))
    made.append(Group(OWN if made else ROW, tuple(left)))
    return tuple(group for group in made if group.names)


def _like(wanted: str, names: Sequence[str]) -> Sequence[str]:
    return [name for name in names if fnmatchcase(name, wanted)]


# -- columns that no canonical table has -------------------------------------------------------------------------

_BESIDES: Dict[str, Column] = {
    column.name: column
    for column in (
        *ZONE_FIGURES,
        *EV_FIGURES,
        *ALIGNMENT,
        Column("municipality", "text", say("Municipality")),
        Column("road_id", "text", say("Road")),
        Column("class", "text", say("Class")),
        Column("oneway", "text", say("One-way")),
        Column("speed_kmh", "int", say("Speed"), "km/h"),
        Column("stop_id", "text", say("Stop or station")),
        Column("departures_per_hour", "float", say("Departures, weekday 6 to 22 h"), "1/h"),
        Column("area_id", "text", say("Area")),
        Column("kind", "text", say("Kind")),
        Column("note", "text", say("Note")),
        Column("date_from", "date", say("From")),
        Column("date_to", "date", say("To")),
        Column("taken_at", "datetime", say("Snapshot taken at")),
        Column("snapshot_id", "int", say("Snapshot")),
    )
}
"""Of zones as they are fetched, of the sample region, and of tables that a run adds to."""
_NUMBERED: Tuple[Tuple[str, str, str, str], ...] = (
    (r"action_(\d+)", "text", say("Action, plan {0}"), ""),
    (r"ports_l2_(\d+)", "int", say("L2 ports, plan {0}"), ""),
    (r"ports_l3_(\d+)", "int", say("L3 ports, plan {0}"), ""),
    (r"net_cost_(\d+)", "float", say("Net cost, plan {0}"), ""),
    (r"demand_(\d{4})", "float", say("Demand {0}"), ""),
    (r"demand_(\d{4})_lower", "float", say("Demand {0}, lower end of the range"), ""),
    (r"demand_(\d{4})_upper", "float", say("Demand {0}, upper end of the range"), ""),
)
"""Names that a run numbers, by plan or year: pattern, type, label, unit."""
NUMBERED_IN: Mapping[str, str] = {"plan_choices": r".*_\d+", "demand_forecast": r"demand_\d{4}.*"}


@dataclass(frozen=True)
class Told:
    """A column that is not in a canonical table, and what its label is filled with."""

    column: Column
    number: str = ""


def beside(table: str, name: str) -> Optional[Told]:
    """What is known of a column that the canonical ``table`` does not have."""
    if re.fullmatch(NUMBERED_IN.get(table, "(?!)"), name):
        for pattern, kind, label, unit in _NUMBERED:
            found = re.fullmatch(pattern, name)
            if found:
                return Told(Column(name, kind, label, unit), found[1])
    column = _BESIDES.get(name)
    return Told(column) if column else None


def besides() -> Tuple[Column, ...]:
    """All columns that are known beside the canonical tables, for those who collect texts."""
    return tuple(_BESIDES.values())


# -- words for codes ---------------------------------------------------------------------------------------------

_ACTION = {
    "keep": say("Keep"),
    "new": say("New station"),
    "new_l2": say("New L2 station"),
    "new_l3": say("New L3 station"),
    "new_mixed": say("New station, L2 and L3"),
    "upgrade": say("Upgrade L2 to L3"),
    "add_ports": say("Add ports"),
    "remove": say("Remove"),
}
_OPERATION = {
    "operational": say("In operation"),
    "partly operational": say("Partly in operation"),
    "not operational": say("Out of operation"),
    "temporarily unavailable": say("Temporarily unavailable"),
    "planned": say("Planned"),
    "removed": say("Removed"),
    "unknown": say("Unknown"),
}
_SITE = {
    "candidate": say("Candidate"),
    "required": say("Required"),
    "forbidden": say("Forbidden"),
    "competitor": say("Competitor"),
    "chosen": say("Chosen"),
}
_SOLVED = {
    "optimal": say("Proven optimal"),
    "feasible": say("Plan found, not proven best"),
    "infeasible": say("No plan keeps the rules"),
    "no_plan": say("No plan found"),
}
_ENDED = {
    "gap_reached": say("As near to the best as asked"),
    "time_limit": say("Time limit"),
    "stopped": say("Stopped"),
    "solver_failed": say("The solver failed"),
}
_TARGET = {"met": say("Met"), "at_risk": say("At risk"), "missed": say("Missed"), "unknown": say("Unknown")}
_ANOMALY = {
    "spike": say("Far more use than expected"),
    "drop": say("Far less use than expected"),
    "silent": say("No use at all"),
    "shift": say("Lasting change of use"),
    "outage": say("Outage"),
    "flapping": say("Many outages in a day"),
    "dead": say("Never used"),
    "stale": say("Status not heard of"),
}
_RESTS_ON = {"station": say("The station itself"), "cluster": say("Its cluster"), "network": say("The whole network")}
_SURE = {"high": say("High"), "medium": say("Medium"), "low": say("Low")}
_METHOD = {
    "seasonal_naive": say("Last week repeated"),
    "moving_average": say("Moving average"),
    "ets": say("Exponential smoothing"),
    "theta": say("Theta"),
    "sarima": say("SARIMA"),
    "boosting": say("Gradient boosting"),
    "lstm": say("LSTM network"),
}
_WAYS = {"both": say("Both directions"), "forward": say("Along the line"), "backward": say("Against the line")}
_LEVEL = {"L1": say("L1 (slow)"), "L2": say("L2 (alternating current)"), "L3": say("L3 (fast)")}

_WORDS: Dict[str, Mapping[str, str]] = {
    "action": _ACTION,
    "level_source": {
        "power": say("Charging power"),
        "current": say("Kind of current"),
        "connector": say("Type of connector"),
        "ports": say("Ports"),
        "stated": say("Stated by the source"),
        "assumed": say("Assumed"),
    },
    "ports_source": {
        "number_of_points": say("Count of the station"),
        "quantities": say("Sum over the connectors"),
        "counted": say("Counted by the source"),
        "stated": say("Stated by the source"),
        "assumed": say("Assumed"),
    },
    "agreement": {
        "all_alike": say("All plans, the same"),
        "all_differently": say("All plans, otherwise"),
        "some": say("More than one plan"),
        "one": say("One plan alone"),
    },
    "change": {
        "gained": say("Served more"),
        "lost": say("Served less"),
        "gained_and_lost": say("More at one level, less at the other"),
    },
    "extent": {"minimal": say("Minimal"), "moderate": say("Moderate"), "extensive": say("Extensive")},
    "host": {"parking or charging": say("Parking or charging"), "retail": say("Retail"), "other": say("Other")},
    "topic": {
        "supply": say("Supply"),
        "wiring": say("Wiring"),
        "protection": say("Protection"),
        "civil": say("Civil works"),
        "site": say("Site"),
    },
    "category": {
        "park_and_ride": say("Park and ride"),
        "parking": say("Car parks"),
        "mall": say("Malls and department stores"),
        "retail": say("Shops"),
        "supermarket": say("Supermarket"),
        "business": say("Business parks and offices"),
        "commercial": say("Offices and business"),
        "transit_station": say("Railway, tram and bus stations"),
        "community_centre": say("Community centres and town halls"),
        "library": say("Libraries"),
        "recreation": say("Sports, recreation and culture"),
        "public_facility": say("Hospitals, universities and hotels"),
        "fuel_station": say("Fuel stations"),
        "fuel": say("Fuel"),
        "highway_services": say("Motorway services and rest areas"),
        "dense_residential": say("Apartment buildings and dense housing"),
        "residential": say("Dense housing"),
    },
    "priority": {
        "high": say("High priority"),
        "consider": say("Consider"),
        "monitor": say("Monitor"),
        "low": say("Low priority"),
    },
    "confidence": _SURE,
    "forecast_level": _RESTS_ON,
    "forecast_method": _METHOD,
    "last_kind": _ANOMALY,
    "anomaly_status": {
        "now": say("Anomaly now"),
        "earlier": say("Anomaly earlier"),
        "none": say("No anomaly"),
        "not judged": say("Not judged"),
    },
    "basis": {"usage": say("Use"), "status": say("Status")},
    "event": {"new": say("New"), "changed": say("Changed"), "gone": say("No longer listed")},
    "part_of": {"all": say("All"), "group": say("Group"), "zone": say("Area")},
    "breach_by": {
        "observed": say("Observed"),
        "trend": say("By the trend"),
        "demand": say("By the demand to come"),
    },
    "local_class": {
        "high-high": say("High among high"),
        "low-low": say("Low among low"),
        "high-low": say("High among low"),
        "low-high": say("Low among high"),
        "not significant": say("Not significant"),
        "no neighbours": say("No neighbours"),
        "no value": say("No value"),
    },
    "gi_class": {
        "hot spot, 99 %": say("Hot spot, 99 %"),
        "hot spot, 95 %": say("Hot spot, 95 %"),
        "hot spot, 90 %": say("Hot spot, 90 %"),
        "cold spot, 99 %": say("Cold spot, 99 %"),
        "cold spot, 95 %": say("Cold spot, 95 %"),
        "cold spot, 90 %": say("Cold spot, 90 %"),
        "not significant": say("Not significant"),
        "no neighbours": say("No neighbours"),
        "no value": say("No value"),
    },
}
_WORDS_IN: Dict[str, Mapping[str, str]] = {
    "chargers.level": _LEVEL,
    "gaps.level": _LEVEL,
    "shares.level": _LEVEL,
    "distances.level": _LEVEL,
    "chargers.access": {
        "public": say("Public"),
        "restricted": say("Restricted"),
        "private": say("Private"),
        "unknown": say("Unknown"),
    },
    "chargers.status": _OPERATION,
    "status_log.status": _OPERATION,
    "status_log.status_before": _OPERATION,
    "sites.status": _SITE,
    "site_scores.status": _SITE,
    "facilities.status": _SITE,
    "corridor_segments.status": {
        "compliant": say("Compliant"),
        "gap_too_long": say("Gap too long"),
        "end_uncovered": say("End too far from a station"),
        "station_lacks_ports": say("A station lacks ports"),
        "station_lacks_kw": say("A station lacks power"),
        "no_spacing_rule": say("No rule for the spacing"),
    },
    "corridor_segments.direction": _WAYS,
    "corridor_stations.direction": _WAYS,
    "corridor_routes.status": {
        "before": say("Can be made today"),
        "after": say("Can be made after the plan"),
        "not_served": say("Not with this plan"),
        "impossible": say("Not with all sites either"),
    },
    "routes.mode": {
        "tram": say("Tram"),
        "metro": say("Metro"),
        "rail": say("Rail"),
        "bus": say("Bus"),
        "coach": say("Coach"),
        "ferry": say("Ferry"),
        "cable tram": say("Cable tram"),
        "aerial lift": say("Aerial lift"),
        "funicular": say("Funicular"),
        "trolleybus": say("Trolleybus"),
        "monorail": say("Monorail"),
        "air": say("Air"),
        "taxi": say("Taxi"),
        "other": say("Other"),
    },
    "frontier.status": _SOLVED,
    "plan_comparison.status": _SOLVED,
    "plan_comparison.reason": _ENDED,
    "sweep_results.status": _SOLVED,
    "sweep_results.reason": _ENDED,
    "target_status.status": _TARGET,
    "target_status.direction": {"at_least": say("At least"), "at_most": say("At most")},
    "target_status.frequency": {"monthly": say("Monthly"), "quarterly": say("Quarterly"), "yearly": say("Yearly")},
    "target_history.status": _TARGET,
    "target_history.kind": {
        "observed": say("Observed"),
        "projected": say("Projected"),
        "overdue": say("No snapshot in the period"),
    },
    "anomalies.kind": _ANOMALY,
    "conflicts.kind": {
        "values": say("The sources differ"),
        "double": say("Likely the same, kept apart"),
        "same": say("The same, kept apart as asked"),
        "left_out": say("No charger of this table"),
    },
    "forecast.level": _RESTS_ON,
    "forecast.method": _METHOD,
    "setup_checks.state": {
        "ok": say("In order"),
        "warning": say("Warning"),
        "missing": say("Missing"),
        "error": say("Error"),
    },
}


def words_of(table: str, name: str) -> Mapping[str, str]:
    """Code → word of a text column whose codes are the product's own; empty for any other. A code without a word is shown as it is."""
    return _WORDS_IN.get(f"{table}.{name}", _WORDS.get(name, {}))


def all_words() -> Tuple[Tuple[str, Mapping[str, str]], ...]:
    """Column, or table and column, with its words."""
    return (*_WORDS.items(), *_WORDS_IN.items())


# -- editing and numbers -----------------------------------------------------------------------------------------

_EDITED: Dict[str, FrozenSet[str]] = {
    "capacity_lots": _names("slow_after fast_after capacity supply cost"),
    "flows": frozenset(("amount",)),
    "site_scores": frozenset(("status", "exclusion")),
}
_KEPT: Dict[str, FrozenSet[str]] = {
    "chargers": _names("source source_id retrieved_at licence attribution"),
    "sites": frozenset(("osm_type", "osm_id")),
    "zones": frozenset(),
    "demand": frozenset(),
    "plan": frozenset(),
    "study_area": frozenset(("area_km2", "population_density", "n_boundaries", "metric_crs")),
}


def is_edited(table: str, name: str) -> bool:
    """Whether a canonical column is one that people decide on or correct: all of an input but where it comes from, all of a plan (a row
    that is added by hand is nothing without its ids and what stands there today); what was computed is computed again, not written over."""
    if table in _KEPT:
        return name not in _KEPT[table]
    return name in _EDITED.get(table, ())


NOT_NEGATIVE = _names(
    "weight ports_l1 ports_l2 ports_l3 ports_l2_before ports_l3_before ports_l2_after ports_l3_after power_kw_max power_kw_total power_kw_before "
    "power_kw_after voltage grid_kw bays fixed_cost capacity max_stations min_l3 max_kw cost resale phase month_from month_to slow_after fast_after supply "
    "amount"
)
"""Numbers to be edited that make no sense below zero."""
LONG = _names(
    "attribution message problems notices deliverables actions plans explanation requirement transformer_works wiring_works protection_works "
    "surface_works last_message fails near_fails why fix values"
)
"""Columns of sentences, shown in more than one line."""
_DIGITS = {
    "m": 0,
    "km": 2,
    "kW": 1,
    "kVA": 1,
    "A": 1,
    "min": 1,
    "s": 1,
    "%": 1,
    "km²": 3,
    "m²": 0,
    "1/km²": 1,
    "years": 1,
    "1/h": 1,
}
_SHARES = re.compile(
    r"(?:base_)?score|(?:.*_)?(?:share|frequency|coverage|utilization|silhouette|mix|gap|confidence|gini|theil|p)(?:_.*)?|served_.*|.*_score|(?:d_)?coverage_.*"
)

_FEW = re.compile(
    r"(?:.*_)?(?:ports|stations|bays|phases?|month|volts|voltage|rank|sequence|band|times|gaps|plans|part|cluster|routes|platforms|anomalies|periods"
    r"|snapshots|facilities|plan|case|cases|neighbours)(?:_.*)?"
)
"""Counts that never need a separator."""


def digits_of(column: Column) -> Optional[int]:
    """After the decimal point, of a figure whose scale is known; None: as many as there are, with separators of thousands (money is in
    cents, weights and numbers of people are anything)."""
    if column.type == "int" and _FEW.fullmatch(column.name):
        return 0
    if column.type != "float":
        return None
    if column.unit:
        return _DIGITS.get(column.unit)
    return 4 if _SHARES.fullmatch(column.name) else None
