"""Level and ports of a station: every branch of the rule, and its sums."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evplan.core.acquire.levels import (
    Connector,
    charging,
    connector_current,
    connector_level,
    levels_in_text,
    split_ports,
)

pytestmark = pytest.mark.quick


@pytest.mark.parametrize(
    "connector, expected",
    [
        (Connector(current="DC"), ("L3", "current")),
        (Connector(current="DC", power_kw=20), ("L3", "current")),
        (Connector(type="CHAdeMO"), ("L3", "connector")),
        (Connector(power_kw=40), ("L3", "power")),
        (Connector(power_kw=39.9), ("L2", "power")),
        (Connector(power_kw=43, current="AC3"), ("L3", "power")),
        (Connector(power_kw=3), ("L2", "power")),
        (Connector(power_kw=2.99), ("L1", "power")),
        (Connector(current="AC1"), ("L2", "current")),
        (Connector(current="AC1", amps=12, volts=120), ("L1", "power")),
        (Connector(current="AC3", amps=32, volts=230), ("L2", "power")),
        (Connector(current="AC3", amps=63, volts=400), ("L3", "power")),
        (Connector(stated_level="L1"), ("L1", "stated")),
        (Connector(type="Type 1 (J1772)"), ("L2", "connector")),
        (Connector(type="NEMA 5-20R"), ("L1", "connector")),
        (Connector(type="Unknown"), ("L2", "assumed")),
        (Connector(), ("L2", "assumed")),
    ],
)
def test_level_of_a_connector(connector, expected):
    assert connector_level(connector) == expected


def test_threshold_is_a_parameter():
    assert connector_level(Connector(power_kw=22), l3_min_kw=22)[0] == "L3"
    assert connector_level(Connector(power_kw=43), l3_min_kw=50)[0] == "L2"


def test_mixed_station_keeps_ports_per_level():
    station = charging([Connector(power_kw=7.2, quantity=4), Connector(power_kw=50, current="DC", quantity=2)])
    assert (station.level, dict(station.ports)) == ("L3", {"L1": 0, "L2": 4, "L3": 2})
    assert station.ports_source == "quantities"
    assert station.power_kw_max == 50
    assert station.power_kw_total == pytest.approx(4 * 7.2 + 2 * 50)


def test_number_of_points_is_split_and_the_remainder_goes_to_the_highest_level():
    station = charging([Connector(power_kw=7.2, quantity=1), Connector(power_kw=50, quantity=1)], number_of_points=3)
    assert dict(station.ports) == {"L1": 0, "L2": 1, "L3": 2}
    assert station.ports_source == "number_of_points"


def test_one_bay_with_two_plugs_is_one_port_of_the_highest_level():
    station = charging([Connector(power_kw=50, current="DC"), Connector(power_kw=22)], number_of_points=1)
    assert dict(station.ports) == {"L1": 0, "L2": 0, "L3": 1}
    assert station.power_kw_total == 50


def test_nothing_known_is_one_assumed_l2_port():
    station = charging([])
    assert (station.level, station.level_source, station.ports_source) == ("L2", "assumed", "assumed")
    assert dict(station.ports) == {"L1": 0, "L2": 1, "L3": 0}
    assert station.power_kw_total is None


def test_missing_quantity_counts_one_and_says_so():
    station = charging([Connector(power_kw=7, quantity=None), Connector(power_kw=7, quantity=2)])
    assert (station.ports["L2"], station.ports_source) == (3, "assumed")


@given(
    st.integers(0, 10_000),
    st.dictionaries(st.sampled_from(("L1", "L2", "L3")), st.integers(1, 500), min_size=1),
)
def test_split_keeps_the_total_and_is_nearly_proportional(total, quantities):
    ports = split_ports(total, quantities)
    assert sum(ports.values()) == total
    for level, quantity in quantities.items():
        assert abs(ports[level] - total * quantity / sum(quantities.values())) < 3


@pytest.mark.parametrize(
    "text, levels",
    [
        ("Level 2", {"L2"}),
        ("level 2", {"L2"}),
        ("L2", {"L2"}),
        ("2", {"L2"}),
        ("2.0", {"L2"}),
        ("Level 3", {"L3"}),
        ("DC Fast", {"L3"}),
        ("DCFC", {"L3"}),
        ("DC", {"L3"}),
        ("AC", {"L2"}),
        ("AC Level 1", {"L1"}),
        ("L1", {"L1"}),
        ("Level 2 : Medium (Over 2kW)", {"L2"}),
        ("Level 3:  High (Over 40kW)", {"L3"}),
        ("L2/L3", {"L2", "L3"}),
        ("Level 2, DC Fast", {"L2", "L3"}),
        ("Level 3 (DC)", {"L3"}),
        ("Level 2 charger", {"L2"}),
        ("Unknown", set()),
        ("", set()),
        ("N/A", set()),
    ],
)
def test_level_texts(text, levels):
    assert levels_in_text(text) == levels


@pytest.mark.parametrize("text", ["fast", "22", "Type 2", "Level 4", "banana", "high power", "level"])
def test_level_texts_that_are_not_guessed(text):
    assert levels_in_text(text) is None


def test_connector_names():
    assert connector_current("CCS (Type 2)") == "DC"
    assert connector_current("Type 2 (Tethered Connector) ") == "AC"
    assert connector_current("GB-T DC - GB/T 20234.3") == "DC"
    assert connector_current("GB-T AC - GB/T 20234.2 (Socket)") == "AC"
    assert connector_current(None) is None
