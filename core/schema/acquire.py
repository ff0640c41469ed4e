"""Tables of what is fetched, imported and stored."""

from __future__ import annotations

from typing import Sequence, Tuple

from .base import Column, Table

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
