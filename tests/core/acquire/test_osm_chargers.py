"""OpenStreetMap's charging stations: recorded ones counted by hand, and every way to tag a station."""

from __future__ import annotations

import pytest

from evplan.core.acquire import osm_chargers
from evplan.core.acquire.extent import Extent
from evplan.core.acquire.osm import Element, as_element
from evplan.core.acquire.osm_chargers import connectors, group, offer, parse_station, powers_kw
from evplan.core.acquire.stations import MATCHING, Collector
from evplan.core.control import Control
from evplan.core.schema import CHARGERS
from evplan.tests.services.logs import Log
from evplan.tests.services.recorded import recorded

pytestmark = pytest.mark.quick

THEN = "2026-01-01T00:00:00Z"
METRE = 1.0 / 111_195.0
"""Degrees of latitude."""


def collected(elements, extent=Extent(-10.0, 36.0, -6.0, 43.0)):  # noqa: B008 - frozen
    log = Log()
    collector = Collector("osm", "OpenStreetMap", extent)
    osm_chargers.collect(filter(None, map(as_element, elements)), collector, THEN, log)
    return collector.finish("https://example.org", log), log


def station(number, metres_north=0.0, **tags):
    return Element("node", number, -8.0, 40.0 + metres_north * METRE, {"amenity": "charging_station", **_plain(tags)})


def point(number, metres_north=0.0, **tags):
    return Element("node", number, -8.0, 40.0 + metres_north * METRE, {"man_made": "charge_point", **_plain(tags)})


def _plain(tags):
    return {name.replace("__", ":"): value for name, value in tags.items()}


def row(*members):
    (together,) = group(members, Control())
    return parse_station(together, THEN)


def ports(found):
    return found["ports_l1"], found["ports_l2"], found["ports_l3"]


# -- recorded, counted by hand ---------------------------------------------------------------------------------------


@pytest.mark.data
def test_recorded_fast_chargers_of_portugal():
    """243 objects; capacities 179 × 2 + 63 × 1 + 1 × 4 = 425 ports, all direct current."""
    fetched, log = collected(recorded("overpass", "portugal_charging_PCUR.json")["elements"])
    table = fetched.table
    assert len(table) == 69 and "174 objects joined" in log.said
    assert set(table["level"]) == {"L3"} and set(table["ports_source"]) == {"number_of_points"}
    assert table[["ports_l1", "ports_l2", "ports_l3"]].sum().tolist() == [0, 0, 425]
    # 160 devices of 400 kW for two, 63 of 350 kW, 2 stations of 400 kW and 6 without a limit for 2 × 400 kW, 4 × 400 and
    # 4 × 350 kW for two sockets of 350 kW, 2 of 1,000 kW for two of 600 kW, one of 400 kW, one of 480 kW for four.
    whole_kw = 160 * 400 + 63 * 350 + 2 * 400 + 6 * 800 + 4 * 400 + 4 * 350 + 2 * 1_000 + 400 + 480
    assert table["power_kw_total"].sum() == whole_kw
    assert table["open_24_7"].tolist().count(True) == 68 and table["open_24_7"].tolist().count(False) == 1
    assert set(table["licence"]) == {"ODbL 1.0"} and set(table["access"]) == {"public"}
    one = table[table["charger_id"] == "osm-n8207021262"].iloc[0]
    assert (one["operator"], one["ports_l3"], one["power_kw_max"], one["power_kw_total"]) == (
        "IONITY",
        6,
        350.0,
        2_100.0,
    )
    assert one["source_id"].count("node/") == 6 and one["connectors"] == "CCS (Type 2)"


@pytest.mark.data
def test_recorded_superchargers_of_portugal():
    """34 stalls with two plugs each, at four places (8, 8, 8 and 10 stalls): 34 ports, not 68."""
    fetched, _ = collected(recorded("overpass", "portugal_tesla_SuC.json")["elements"])
    assert sorted(fetched.table["ports_l3"]) == [8, 8, 8, 10]
    assert sorted(fetched.table["power_kw_total"]) == [1_200.0, 1_200.0, 1_200.0, 1_500.0]
    assert set(fetched.table["connectors"]) == {"CCS (Type 2); Tesla Supercharger"}


# -- powers and sockets ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "written, kw",
    [
        ("22 kW", [22.0]),
        ("22kW", [22.0]),
        ("22000 W", [22.0]),
        ("22000", [22.0]),
        ("22", [22.0]),
        ("3,7 kW", [3.7]),
        ("22 kVA", [22.0]),
        ("0.35 MW", [350.0]),
        ("11 kW;22 kW", [11.0, 22.0]),
        ("3.7-22 kW", [3.7, 22.0]),
        ("350 kWp", [350.0]),
        ("yes", []),
        ("0 kW", []),
        ("", []),
        (None, []),
    ],
)
def test_powers(written, kw):
    assert powers_kw(written) == kw


def test_sockets():
    tags = _plain(
        {
            "socket__type2": "2",
            "socket__type2__output": "11 kW;22 kW",
            "socket__chademo": "no",
            "socket__type2_combo": "yes",
            "socket__type2_combo__output": "150 kW",
            "socket__type2_combo__current": "500",
            "socket__unheard_of": "1",
        }
    )
    found = [(each.type, each.quantity, each.power_kw) for each in connectors(tags)]
    assert found == [
        ("Type 2 (Socket Only)", 1, 11.0),
        ("Type 2 (Socket Only)", 1, 22.0),
        ("CCS (Type 2)", None, 150.0),
        ("unheard_of", 1, None),
    ]


@pytest.mark.parametrize(
    "tags, level, expected, source, total_kw",
    [
        ({"capacity": "4", "socket__type2": "4", "socket__type2__output": "22 kW"}, "L2", (0, 4, 0), "number_of_points", 88.0),
        ({"socket__type2": "2", "socket__type2__output": "22 kW"}, "L2", (0, 2, 0), "quantities", 44.0),
        ({"socket__chademo": "1", "socket__type2_combo": "1", "capacity": "1"}, "L3", (0, 0, 1), "number_of_points", None),
        ({"socket__type2": "yes"}, "L2", (0, 1, 0), "assumed", None),
        ({"socket__nema_5_15": "2"}, "L1", (2, 0, 0), "quantities", None),
        ({"socket__type2": "2", "socket__type2__current": "32", "socket__type2__voltage": "400"}, "L2", (0, 2, 0), "quantities", None),
        ({"capacity": "2"}, "L2", (0, 2, 0), "number_of_points", None),
        ({}, "L2", (0, 1, 0), "assumed", None),
        ({"socket__type2_combo": "2", "socket__type2_combo__output": "300 kW", "charge_point__output": "300 kW"}, "L3", (0, 0, 2), "quantities", 300.0),
        ({"socket__type2": "1", "charging_station__output": "11 kW"}, "L2", (0, 1, 0), "quantities", 11.0),
    ],
)  # fmt: skip
def test_offer(tags, level, expected, source, total_kw):
    found = offer(_plain(tags))
    assert (found.level, tuple(found.ports.values()), found.ports_source) == (level, expected, source)
    assert found.power_kw_total == total_kw


# -- points of one station -------------------------------------------------------------------------------------------


def test_points_inside_a_station_count_once():
    found = row(
        station(9, operator="Ionity", capacity="4", name="Rest area"),
        point(1, 10, operator="IONITY", socket__type2_combo="1", socket__type2_combo__output="350 kW"),
        point(2, 20, operator="IONITY", socket__type2_combo="1", socket__type2_combo__output="350 kW"),
    )
    assert (found["charger_id"], found["name"]) == ("osm-n9", "Rest area")
    assert found["source_id"] == "node/9; node/1; node/2"
    assert ports(found) == (0, 0, 4) and found["power_kw_total"] == 1_400.0


def test_station_with_sockets_speaks_for_itself():
    found = row(
        station(1, socket__type2="4", socket__type2__output="22 kW"),
        point(2, 5, socket__type2="1"),
        point(3, 9, socket__type2="1", capacity="2"),
    )
    assert ports(found) == (0, 3, 0), "capacities of the points: one unknown, taken as one, and two"


def test_slow_and_fast_points_keep_their_levels():
    found = row(
        point(1, 0, capacity="2", socket__type2="2", socket__type2__output="11 kW"),
        point(2, 8, capacity="1", socket__type2_combo="1", socket__chademo="1", socket__type2_combo__output="50 kW"),
    )
    assert ports(found) == (0, 2, 1) and found["level"] == "L3"
    assert (found["power_kw_max"], found["power_kw_total"]) == (50.0, None), "CHAdeMO's power is unknown"


@pytest.mark.parametrize(
    "one, other, together",
    [
        ({"operator": "EDP"}, {"operator": "EDP"}, True),
        ({"operator": "EDP"}, {"operator": "Galp"}, False),
        ({"operator": "EDP", "network": "Mobi.E"}, {"operator": "Galp", "network": "Mobi.E"}, False),
        ({"operator": "EDP"}, {}, True),
        ({"brand": "IONITY", "operator": "Ionity GmbH"}, {"brand": "Ionity"}, True),
        ({"network": "Mobi.E"}, {"network": "Mobi.E"}, True),
    ],
)
def test_whose_points_are_joined(one, other, together):
    groups = group([point(1, 0, **one), point(2, 10, **other)], Control())
    assert len(groups) == (1 if together else 2)


def test_two_stations_stay_two_and_take_the_nearer_points():
    groups = group([station(1, 0), point(2, 12), point(3, 28), station(4, 40)], Control())
    assert [[each.id for each in members] for members in groups] == [[1, 2], [4, 3]]


def test_lamp_posts_along_a_street_are_no_single_station():
    groups = group([point(number, 30.0 * number, operator="ubitricity") for number in range(40)], Control())
    assert max(len(members) for members in groups) <= 5 and sum(map(len, groups)) == 40


def test_common_words_of_the_points():
    found = row(
        point(1, 0, opening_hours="24/7", access="yes", ref="A1", name="A1", check_date="2024-05-01"),
        point(2, 5, opening_hours="24/7", access="yes", ref="A1", name="A1", check_date="2025-02-03"),
        point(3, 9, opening_hours="Mo-Fr 08:00-18:00", operator="EDP"),
    )
    assert found["open_24_7"] is True and found["access"] == "public" and found["name"] is None
    assert (found["verified_on"], found["operator"], found["status"]) == ("2025-02-03", "EDP", "operational")


@pytest.mark.parametrize(
    "access, canonical", [("yes", "public"), ("permissive", "public"), ("customers", "private"), ("private", "private"), ("no", "private"), ("x", "unknown")]
)  # fmt: skip
def test_access(access, canonical):
    assert row(station(1, access=access))["access"] == canonical


# -- an answer -------------------------------------------------------------------------------------------------------


def test_ways_relations_and_what_is_left_out():
    charging = {"amenity": "charging_station"}
    elements = [
        {"type": "way", "id": 5, "center": {"lat": 40.0, "lon": -8.0}, "tags": {**charging, "addr:street": "Rua A", "addr:housenumber": "3"}},
        {"type": "relation", "id": 5, "center": {"lat": 40.1, "lon": -8.0}, "tags": charging},
        {"type": "node", "id": 5, "lat": 0, "lon": 0, "tags": charging},
        {"type": "node", "id": 6, "lat": 41.0, "lon": 2.0, "tags": charging},
        {"type": "node", "id": 8, "lat": 40.0, "lon": -8.5, "tags": {**charging, "bicycle": "yes", "motorcar": "no"}},
        {"type": "node", "id": 9, "lat": 40.0, "lon": -8.5, "tags": {"amenity": "fuel"}},
    ]  # fmt: skip
    fetched, log = collected(elements)
    assert list(fetched.table["charger_id"]) == ["osm-w5", "osm-r5"]
    assert fetched.table["address"].tolist() == ["3 Rua A", None]
    assert sorted(each.reason for each in fetched.left_out) == ["no_cars", "no_cars", "outside", "zero"]
    assert "2 records that are no chargers of cars left out (id node/8, node/9)" in log.said
    assert set(fetched.table.columns) == {*CHARGERS.names, *MATCHING, "geometry"}
