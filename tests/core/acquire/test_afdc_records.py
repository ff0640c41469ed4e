"""Single AFDC records: recorded ones counted by hand, charging units written by hand, and broken ones."""

from __future__ import annotations

import pytest

from evplan.core.acquire.afdc import Place, extent_circle, parse_station
from evplan.core.acquire.extent import Extent
from evplan.core.acquire.stations import MATCHING
from evplan.core.errors import PlanningError
from evplan.core.schema import CHARGERS
from evplan.tests.services.recorded import recorded

pytestmark = pytest.mark.quick

THEN = "2026-01-01T00:00:00Z"
PORTS = ("ports_l1", "ports_l2", "ports_l3")


def ports(row):
    return tuple(row[name] for name in PORTS)


def unit(level, ports_of_unit, **connectors):
    """A charging unit, written by hand after the service's documentation."""
    return {
        "network": "Non-Networked",
        "charging_level": level,
        "port_count": ports_of_unit,
        "connectors": {kind: {"power_kw": kw, "port_count": number} for kind, (kw, number) in connectors.items()},
        "funding_sources": [],
    }


def record(**values):
    return {"id": 7, "fuel_type_code": "ELEC", "latitude": 43.5, "longitude": -80.5, "status_code": "E", **values}


# -- recorded, counted by hand ---------------------------------------------------------------------------------------


@pytest.mark.data
def test_recorded_list():
    first, second = (parse_station(each, THEN) for each in recorded("nrel", "all_0.json")["fuel_stations"])
    assert set(first) == {*CHARGERS.names, *MATCHING}
    assert (first["charger_id"], first["name"]) == ("afdc-1517", "LADWP - Truesdale Center")
    assert ports(first) == (0, 57, 2) and (first["level"], first["level_source"]) == ("L3", "current")
    assert first["ports_source"] == "quantities" and first["power_kw_max"] is None and first["power_kw_total"] is None
    assert first["connectors"] == "CCS (Type 1); CHAdeMO; Type 1 (J1772)"
    assert (first["operator"], first["access"], first["status"]) == ("SHELL_RECHARGE", "private", "operational")
    assert (first["open_24_7"], first["verified_on"]) == (None, "2023-09-14")
    assert first["address"] == "11797 Truesdale St"
    assert ports(second) == (0, 4, 0) and (second["level"], second["level_source"]) == ("L2", "stated")
    assert second["operator"] is None, "Non-Networked is no operator"


@pytest.mark.data
def test_recorded_nearest_and_single_station():
    (nearest,) = (parse_station(each, THEN) for each in recorded("nrel", "nearest_0.json")["fuel_stations"])
    assert (nearest["name"], nearest["operator"]) == ("1687 COLE BLVD EAST STATION 1", "ChargePoint Network")
    assert ports(nearest) == (0, 2, 0) and nearest["open_24_7"] is True and nearest["access"] == "public"
    single = parse_station(recorded("nrel", "get_0.json")["alt_fuel_station"], THEN)
    assert ports(single) == (0, 39, 3) and single["verified_on"] == "2021-07-14"


@pytest.mark.data
@pytest.mark.parametrize("name", ["all", "nearest"])
def test_recorded_geojson_says_the_same(name):
    features = recorded("nrel", f"{name}_1.json")["features"]
    from_features = [parse_station(each["properties"], THEN) for each in features]
    assert from_features == [parse_station(each, THEN) for each in recorded("nrel", f"{name}_0.json")["fuel_stations"]]


# -- charging units --------------------------------------------------------------------------------------------------


def test_units_give_ports_and_power():
    row = parse_station(
        record(
            ev_level2_evse_num=3,
            ev_dc_fast_num=2,
            ev_connector_types=["J1772", "J1772COMBO"],
            ev_charging_units=[
                unit("2", 2, J1772=(7.2, 2)),
                unit("2", 1, J1772=(11.5, 1)),
                unit("dc_fast", 1, J1772COMBO=(350.0, 1), CHADEMO=(50.0, 1)),
                unit("dc_fast", 1, TESLA=(250.0, 1)),
            ],
        ),
        THEN,
    )
    assert ports(row) == (0, 3, 2)
    assert row["power_kw_max"] == 350.0
    assert row["power_kw_total"] == pytest.approx(2 * 7.2 + 11.5 + 350.0 + 250.0), "two connectors, one port"
    assert row["connectors"] == "CCS (Type 1); CHAdeMO; NACS (J3400); Type 1 (J1772)"
    assert row["ports_source"] == "quantities" and row["level_source"] == "current"


def test_unit_of_unknown_power_leaves_the_total_open():
    units = [unit("2", 1, J1772=(7.2, 1)), unit("2", 1, J1772=(None, 1))]
    row = parse_station(record(ev_charging_units=units), THEN)
    assert ports(row) == (0, 2, 0) and row["power_kw_max"] == 7.2 and row["power_kw_total"] is None


@pytest.mark.parametrize(
    "units, expected",
    [
        ([unit("2", 1, J1772=(50.0, 1))], (0, 0, 1)),
        ([unit("legacy", 2, J1772=(6.0, 2))], (0, 2, 0)),
        ([unit("legacy", 1, CHADEMO=(None, 1))], (0, 0, 1)),
        ([unit("1", 1, NEMA515=(1.4, 1))], (1, 0, 0)),
        ([unit("dc_fast", None, J1772COMBO=(None, 2), CHADEMO=(None, 2))], (0, 0, 2)),
    ],
)
def test_levels_of_units(units, expected):
    assert ports(parse_station(record(ev_charging_units=units), THEN)) == expected


def test_units_without_a_count_are_not_believed():
    row = parse_station(record(ev_level2_evse_num=6, ev_charging_units=[unit("2", None)]), THEN)
    assert ports(row) == (0, 6, 0)


def test_nothing_known_is_assumed_and_says_so():
    row = parse_station(record(), THEN)
    assert ports(row) == (0, 1, 0) and (row["level_source"], row["ports_source"]) == ("assumed", "assumed")


@pytest.mark.parametrize(
    "code, status",
    [("E", "operational"), ("P", "planned"), ("T", "temporarily unavailable"), ("X", "unknown"), (None, "unknown")],
)
def test_status(code, status):
    assert parse_station(record(status_code=code), THEN)["status"] == status


def test_foreign_types_do_no_harm():
    odd = record(
        ev_charging_units=[None, 5, {"connectors": [1]}, {"connectors": {"J1772": "x"}, "port_count": "two"}],
        ev_connector_types="J1772",
        station_name=5,
        ev_level2_evse_num="many",
        access_days_time=3,
        date_last_confirmed=20260101,
    )
    row = parse_station(odd, THEN)
    assert row["name"] is None and row["verified_on"] is None and ports(row) == (0, 1, 0)


# -- where is asked --------------------------------------------------------------------------------------------------


def test_circle_holds_the_extent():
    latitude, longitude, miles = extent_circle(Extent(-80.0, 43.0, -79.0, 44.0))
    assert (latitude, longitude) == (43.5, -79.5)
    # Half a degree north is 55.60 km; the south corner is half a degree east of it, 40.66 km: 69 km or 42.8 miles in all.
    assert 42.8 < miles < 43.6
    assert extent_circle(Extent(-170.0, 10.0, 20.0, 20.0))[2] > 500
    _, across, _ = extent_circle(Extent(179.0, -1.0, -179.0, 1.0))
    assert abs(abs(across) - 180.0) < 1e-9


def test_other_countries_and_states_are_refused():
    with pytest.raises(PlanningError, match="not “DE”"):
        Place("DE")
    with pytest.raises(PlanningError, match="AFDC_STATE must be the two letters"):
        Place("US", "Massachusetts")
