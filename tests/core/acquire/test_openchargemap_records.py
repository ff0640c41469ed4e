"""Single OpenChargeMap records, compact and nested, and texts that are not what they should be."""

from __future__ import annotations

from datetime import datetime, timezone

import pytest

from evplan.core.acquire.http import Credential, checked_base, retry_after_s
from evplan.core.acquire.openchargemap import NO_NAMES, parse_names, parse_station
from evplan.core.acquire.stations import MATCHING
from evplan.core.errors import PlanningError
from evplan.core.schema import CHARGERS

pytestmark = pytest.mark.quick

NAMES = parse_names(
    {
        "Operators": [{"ID": 1, "Title": "(Unknown Operator)"}, {"ID": 5, "Title": "ChargePoint"}],
        "ConnectionTypes": [
            {"ID": 1, "Title": "Type 1 (J1772)"},
            {"ID": 2, "Title": "CHAdeMO"},
            {"ID": 0, "Title": "Unknown"},
        ],
        "DataProviders": [
            {"ID": 9, "Title": "The town", "WebsiteURL": "https://town.example", "License": "CC BY 4.0"},
            "odd",
        ],
    }
)
COMPACT = {
    "ID": 7,
    "OperatorID": 5,
    "UsageTypeID": 6,
    "StatusTypeID": 75,
    "DataProviderID": 9,
    "NumberOfPoints": 4,
    "DateLastVerified": "2024-05-06T07:08:09Z",
    "AddressInfo": {"Title": "  City   Hall ", "AccessComments": "24 hours daily"},
    "Connections": [
        {"ID": 1, "ConnectionTypeID": 1, "CurrentTypeID": 10, "PowerKW": 7.2, "Quantity": 2},
        {"ID": 1, "ConnectionTypeID": 1, "CurrentTypeID": 10, "PowerKW": 7.2, "Quantity": 2},
        {"ID": 2, "ConnectionTypeID": 2, "CurrentTypeID": 30, "PowerKW": 50, "Quantity": 1},
        {"ID": 3, "ConnectionTypeID": 2, "CurrentTypeID": 30, "PowerKW": 50, "Quantity": 9, "StatusTypeID": 200},
    ],
}


def test_compact_record():
    row = parse_station(COMPACT, NAMES, "2026-01-01T00:00:00Z")
    assert set(row) == {*CHARGERS.names, *MATCHING}
    assert (row["charger_id"], row["source"], row["source_id"]) == ("ocm-7", "ocm", "7")
    assert (row["name"], row["operator"]) == ("City Hall", "ChargePoint")
    assert (row["level"], row["ports_l2"], row["ports_l3"], row["ports_source"]) == ("L3", 2, 2, "number_of_points")
    assert row["connectors"] == "CHAdeMO; Type 1 (J1772)"
    assert (row["access"], row["status"], row["verified_on"], row["open_24_7"]) == (
        "private",
        "partly operational",
        "2024-05-06",
        True,
    )
    assert row["licence"] == "CC BY 4.0" and row["attribution"].startswith(
        "The town (https://town.example), through Open Charge Map"
    )
    assert row["power_kw_total"] == pytest.approx(2 * 7.2 + 2 * 50)


def test_bare_record():
    row = parse_station({"ID": 1}, NO_NAMES, "")
    assert (row["level"], row["level_source"], row["ports_l2"], row["access"], row["status"]) == (
        "L2",
        "assumed",
        1,
        "unknown",
        "unknown",
    )
    assert [
        row[name] for name in ("name", "operator", "connectors", "open_24_7", "verified_on", "licence", "power_kw_max")
    ] == [None] * 7


def test_connections_that_are_no_list():
    assert parse_station({"ID": 1, "Connections": 5}, NO_NAMES, "")["level_source"] == "assumed"


@pytest.mark.parametrize("rubbish", ["many", -3, True, [], {}, float("nan"), None])
def test_rubbish_in_numbers_is_unknown(rubbish):
    connection = {
        "ID": rubbish,
        "PowerKW": rubbish,
        "Quantity": rubbish,
        "CurrentTypeID": 10,
        "ConnectionType": rubbish,
    }
    record = {
        "ID": 1,
        "NumberOfPoints": rubbish,
        "Connections": [connection, 5],
        "AddressInfo": rubbish,
        "MetadataValues": rubbish,
    }
    row = parse_station(record, NO_NAMES, "")
    assert (row["level"], row["level_source"], row["ports_l2"], row["ports_source"]) == ("L2", "current", 1, "assumed")


def test_unknown_operator_and_connector_are_empty():
    row = parse_station({"ID": 1, "OperatorID": 1, "Connections": [{"ConnectionTypeID": 0}]}, NAMES, "")
    assert row["operator"] is None and row["connectors"] is None


NOON = datetime(2026, 1, 2, 12, 0, 0, tzinfo=timezone.utc)


@pytest.mark.parametrize(
    "value, seconds",
    [
        ("3", 3.0),
        ("0.25", 0.25),
        ("-5", 0.0),
        (None, None),
        ("", None),
        ("soon", None),
        ("inf", None),
        ("Fri, 02 Jan 2026 12:01:00 GMT", 60.0),
        ("Fri, 02 Jan 2026 11:00:00 GMT", 0.0),
    ],
)
def test_retry_after(value, seconds):
    assert retry_after_s(value, NOON) == seconds


@pytest.mark.parametrize("value", ["1234\n5678", " 4711", "kéy"])
def test_header_that_cannot_be_sent_is_refused_without_being_quoted(value):
    with pytest.raises(PlanningError) as caught:
        Credential({"X-API-Key": value})
    assert value.strip() not in str(caught.value)


def test_base_address():
    assert checked_base(" https://api.example.org/v3/ ", "OCM_ENDPOINT") == "https://api.example.org/v3"
    with pytest.raises(PlanningError, match="OCM_ENDPOINT must be a web address"):
        checked_base("https://example.org:port/v3", "OCM_ENDPOINT")
