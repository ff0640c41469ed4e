"""OCPI locations: an EVSE is one port of its strongest connector; statuses; no location lost. Payloads written by hand."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evplan.core.acquire import ocpi
from evplan.core.acquire.import_table import Defaults, collect, import_chargers
from evplan.core.control import Control
from evplan.core.errors import PlanningError
from evplan.core.tables import Origin

from .payloads import AC, CCS, LOCATIONS, evse, location

pytestmark = pytest.mark.quick
COLUMNS = [*(column for column in ocpi.FIELDS if column not in ("x", "y")), "connectors"]


def run(locations):
    rows = collect(ocpi.records(locations, Control()), COLUMNS, "EPSG:4326", Origin("locations", ocpi.FIELDS))
    return import_chargers(rows, Defaults(source="ocpi", id_prefix="ocpi-"), Control())


def test_locations_by_hand():
    imported = run(LOCATIONS)
    assert imported.counts() == {
        "N_READ": 10,
        "N_IMPORTED": 4,
        "N_REJECTED": 6,
        "N_L1": 1,
        "N_L2": 1,
        "N_L3": 2,
        "PORTS_L1": 1,
        "PORTS_L2": 3,
        "PORTS_L3": 2,
    }
    first, planned, broken, socket = imported.chargers.to_dict("records")
    assert (first["charger_id"], first["source_id"], first["ports_l2"], first["ports_l3"]) == (
        "ocpi-NL-ABC-1",
        "1",
        2,
        1,
    )
    assert (first["status"], first["power_kw_max"], first["connectors"]) == (
        "partly operational",
        150.0,
        "CCS (Type 2); CHAdeMO; Type 2",
    )
    # 2 × 3 · 230 V · 32 A = 22.08 kW, and 150 kW
    assert first["power_kw_total"] == pytest.approx(2 * 22.08 + 150)
    assert (first["open_24_7"], first["verified_on"], first["access"], first["operator"]) == (
        True,
        "2024-05-01",
        "public",
        "Operator",
    )
    assert (planned["status"], planned["access"]) == ("planned", "private")
    assert (broken["status"], broken["ports_l2"], broken["ports_l3"]) == ("not operational", 1, 0)
    assert (socket["status"], socket["level"], socket["power_kw_max"]) == ("unknown", "L1", 2.3)
    assert list(zip(imported.rejects["row"], imported.rejects["reason"], imported.rejects["field"])) == [
        (3, "removed", "evses.status"),
        (6, "no_ports", "evses"),
        (7, "not_a_number", "evses.connectors.max_voltage"),
        (8, "duplicate_id", "id"),
        (9, "bad_record", ""),
        (10, "not_a_number", "coordinates.latitude"),
    ]


def test_the_strongest_connector_is_the_port():
    assert ocpi.port(evse("AVAILABLE", AC, CCS)).power_kw == 150.0
    assert ocpi.port(evse("AVAILABLE")).power_kw is None


@pytest.mark.parametrize(
    "statuses, expected",
    [
        (["AVAILABLE", "BLOCKED", "RESERVED"], "operational"),
        (["AVAILABLE", "OUTOFORDER"], "partly operational"),
        (["AVAILABLE", "PLANNED", "UNKNOWN"], "operational"),
        (["OUTOFORDER", "UNKNOWN"], "not operational"),
        (["PLANNED", "UNKNOWN"], "unknown"),
        (["SOMETHING"], "unknown"),
    ],
)
def test_status(statuses, expected):
    assert ocpi.station_status(statuses) == expected


def read(tmp_path, text):
    (tmp_path / "locations.json").write_text(text, encoding="utf-8")
    return ocpi.read_locations(tmp_path / "locations.json", "locations.json", Control())


def test_ways_to_write_the_list(tmp_path):
    one = location("1", evse("AVAILABLE", AC))
    answer = {"data": [one, one], "status_code": 1000, "timestamp": "2024-05-01T00:00:00Z"}
    assert read(tmp_path, json.dumps([one])) == [one]
    assert read(tmp_path, "\ufeff" + json.dumps(answer)) == [one, one]
    assert read(tmp_path, json.dumps(one)) == [one]
    assert read(tmp_path, json.dumps({"data": one})) == [one]
    assert read(tmp_path, f"{json.dumps(one)}\n\nno JSON\n{json.dumps(one)}\n") == [one, None, one]


@pytest.mark.parametrize("text", ["", "<html>", "[]", '{"data": []}', '"text"', "[" * 100_000, '{"error": "no"}'])
def test_no_locations(tmp_path, text):
    with pytest.raises(PlanningError, match="locations.json"):
        read(tmp_path, text)


JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                (
                    "id",
                    "coordinates",
                    "latitude",
                    "longitude",
                    "evses",
                    "connectors",
                    "status",
                    "opening_times",
                    "operator",
                    "name",
                )
            ),
            inner,
            max_size=5,
        )
    ),
    max_leaves=20,
)


@settings(max_examples=80, deadline=None)
@given(st.lists(JSON, max_size=5))
def test_no_location_is_ever_lost(anything):
    good = location("good", evse("AVAILABLE", AC))
    imported = run([good, *anything])
    assert imported.counts()["N_READ"] == len(anything) + 1 and len(imported.chargers) >= 1
