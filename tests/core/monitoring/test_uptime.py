"""Uptime by hand: outages, what is excluded, what nobody knows, ports that come and go, years of unequal length."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evplan.core.acquire.refresh import refresh
from evplan.core.errors import PlanningError
from evplan.core.monitoring.kpi_definitions import Rules
from evplan.core.monitoring.kpis import network_kpis
from evplan.core.monitoring.uptime import uptime
from evplan.core.tables import Origin
from evplan.tests.core.acquire.test_refresh import table

pytestmark = pytest.mark.quick
YEAR, LEAP_YEAR, DAY = 525_600.0, 527_040.0, 1_440.0
UP, DOWN = "operational", "not operational"
IDS, PORTS = np.array(["a", "b"], dtype=object), np.array([2.0, np.nan])


EVENTS = st.tuples(
    st.sampled_from("ab"), st.integers(0, 400), st.sampled_from([UP, DOWN, "unknown", "planned"]), st.booleans()
)
"""Station, day of the year, what it turns to, whether that is excluded."""


def log(*rows, names=("charger_id", "observed_at", "status", "status_before", "excluded")):
    return pd.DataFrame([[*row, *[None] * (len(names) - len(row))] for row in rows], columns=list(names), dtype=object)


def of(table, begin="2023-01-01", end="2024-01-01", ids=IDS, ports=PORTS, **named):
    return uptime(table, Origin("Log"), ids, ports, begin=begin, end=end, **named)


def one(table, **named):
    (row,) = of(table, ids=IDS[:1], ports=PORTS[:1], **named).ports.to_dict("records")
    return row


def test_the_formula_of_the_regulation():
    """Ten days of outage in a year, three of them excluded."""
    row = one(
        log(
            ("a", "2023-01-01", UP),
            ("a", "2023-03-01", DOWN, UP, "no"),
            ("a", "2023-03-08T00:00:00Z", UP),
            ("a", "2023-05-01T02:00:00+02:00", DOWN, UP, True),
            ("a", "2023-05-04 00:00", "AVAILABLE"),
        )
    )
    assert (row["minutes"], row["known_min"], row["outage_min"], row["excluded_min"]) == (YEAR, YEAR, 10 * DAY, 3 * DAY)
    assert row["uptime_percent"] == pytest.approx((525_600 - (10 * 1440 - 3 * 1440)) / 525_600 * 100, abs=1e-12)
    assert (row["charger_id"], row["port_id"], row["ports"], row["year"]) == ("a", None, 2, 2023)


def test_a_leap_year_has_its_own_minutes():
    row = one(
        log(("a", "2024-01-01", UP), ("a", "2024-02-29", DOWN), ("a", "2024-03-01", UP)),
        begin="2024-01-01",
        end="2025-01-01",
    )
    assert row["minutes"] == LEAP_YEAR and row["uptime_percent"] == pytest.approx(100 * (1 - 1440 / 527_040), abs=1e-12)


def test_what_nobody_knows_is_neither_up_nor_down():
    found = of(log(("a", "2023-07-02", UP), ("a", "2023-12-31", "unknown")), ids=IDS[:1], ports=PORTS[:1])
    row = found.ports.iloc[0]
    assert row["minutes"] == YEAR and row["known_min"] == (365 - 182 - 1) * DAY and row["uptime_percent"] == 100.0
    stations = pd.DataFrame({"charger_id": ["a"]})
    table = network_kpis(stations, Origin("Stations"), Rules(), uptime=found).table.set_index("kpi")
    assert table.at["uptime_percent_2023", "value"] == 100.0
    assert table.at["uptime_percent_2023", "value_with_unknown"] == pytest.approx(100 * 182 / 365)
    assert table.at["uptime_target_share_2023", "value"] == 1.0
    assert table.at["uptime_target_share_2023", "value_with_unknown"] == 0.0


def test_the_status_before_holds_until_the_first_row():
    row = one(log(("a", "2023-01-11", UP, DOWN)))
    assert row["outage_min"] == 10 * DAY and row["known_min"] == YEAR


def test_ports_that_come_and_go():
    names = ("charger_id", "observed_at", "status", "status_before", "event", "port_id")
    changes = log(
        ("a", "2023-12-22", UP, None, "new", "1"),
        ("a", "2023-12-31", DOWN, UP, "changed", "1"),
        ("a", "2024-01-11", "removed", DOWN, "gone", "1"),
        ("a", "2023-12-31", "planned", None, "new", "2"),
        names=names,
    )
    found = of(changes, end="2024-07-01").ports
    assert found[["port_id", "year", "minutes", "outage_min"]].values.tolist() == [
        ["1", 2023, 10 * DAY, 1 * DAY],
        ["1", 2024, 10 * DAY, 10 * DAY],
        ["2", 2023, 0.0, 0.0],
        ["2", 2024, 0.0, 0.0],
    ]
    assert found["uptime_percent"].iloc[:2].tolist() == [pytest.approx(90.0), 0.0]


def test_the_network_weighs_stations_by_their_ports():
    """Two ports at 100 %, one at 90 %; the station without a log is not known."""
    ids, ports = np.array(["a", "b", "c"], dtype=object), np.array([2.0, np.nan, 4.0])
    down = pd.Timestamp("2023-01-01") + pd.Timedelta(minutes=0.1 * YEAR)
    found = of(
        log(("a", "2023-01-01", UP), ("b", "2023-01-01", DOWN), ("b", down.isoformat(), UP)), ids=ids, ports=ports
    )
    stations = pd.DataFrame({"operator": ["X", "Y", "X"], "status": [UP, UP, "planned"]}, dtype=object)
    table = network_kpis(stations, Origin("Stations"), Rules(), ("operator",), uptime=found).table
    rows = table[table["kpi"] == "uptime_percent_2023"].set_index("group")
    assert rows.at["all", "value"] == pytest.approx((100 + 100 + 90) / 3)
    assert rows.loc["all", ["n", "n_unknown"]].tolist() == [3, 4]
    assert rows.at["all", "value_with_unknown"] == pytest.approx((100 + 100 + 90) / 7)
    assert rows["value"].to_dict() == pytest.approx({"all": 290 / 3, "X": 100.0, "Y": 90.0})
    assert rows["unit"].eq("percent").all()
    met = table[table["kpi"] == "uptime_target_share_2023"].set_index("group")["value"]
    assert met.to_dict() == pytest.approx({"all": 2 / 3, "X": 1.0, "Y": 0.0})
    left_out = network_kpis(stations, Origin("Stations"), Rules(counts_planned=False), uptime=found).table
    assert left_out[left_out["kpi"] == "uptime_percent_2023"]["n_unknown"].tolist() == [0]


def test_the_log_of_two_refreshes():
    """Stations that did not change have no row: they are unknown, or have been what they are."""
    known = table(("a", UP, 2), ("b", UP, 4), ("c", DOWN, 1))
    first = refresh(known, table(("b", DOWN, 4), ("d", UP, 6)), "2023-07-02T00:00:00Z")
    second = refresh(first.chargers, table(("b", UP, 4)), "2023-07-12T00:00:00Z")
    ids = second.chargers["charger_id"].to_numpy(dtype=object)
    together = pd.concat([first.log, second.log], ignore_index=True)

    def found(**named):
        made = of(together, ids=ids, ports=np.array([2.0, 4.0, 1.0, 6.0]), **named)
        return made.ports.set_index("charger_id"), made.unlogged.tolist()

    rows, unlogged = found()
    assert rows["minutes"].to_dict() == {"b": YEAR, "d": (365 - 182) * DAY} and unlogged == [2.0, 0.0, 1.0, 0.0]
    assert rows.at["b", "outage_min"] == 10 * DAY and rows.at["b", "known_min"] == YEAR
    rows, unlogged = found(present=second.chargers["status"].tolist())
    assert rows["uptime_percent"].to_dict() == {"a": 100.0, "b": pytest.approx(100 * 355 / 365), "c": 0.0, "d": 100.0}
    assert unlogged == [0.0] * 4 and rows.at["a", "minutes"] == rows.at["c", "outage_min"] == YEAR


def test_the_observation_is_that_of_the_log_never_today():
    table = log(("a", "2023-04-01", UP), ("a", "2023-04-05", DOWN), ("a", "2023-04-09", UP))
    row = one(table, begin="", end="")
    assert row["minutes"] == 8 * DAY and row["uptime_percent"] == pytest.approx(50.0)
    outside = log(("a", "2020-01-01", UP), ("a", "2023-04-05", DOWN), ("a", "2025-01-01", UP))
    row = one(outside, begin="2023-04-01", end="2023-04-09")
    assert row["minutes"] == 8 * DAY and row["outage_min"] == 4 * DAY


@pytest.mark.parametrize(
    "word, percent",
    [
        ("CHARGING", 100),
        ("OUTOFORDER", 0),
        ("Available", 100),
        ("partly operational", 100),
        ("Temporarily Unavailable", 0),
    ],
)
def test_words_of_protocols(word, percent):
    assert one(log(("a", "2023-01-01", word)))["uptime_percent"] == percent


def test_faults_and_notes():
    with pytest.raises(PlanningError, match="row 2.*hold no date and time"):
        of(log(("a", "2023-01-01", UP), ("a", "last week", UP)))
    with pytest.raises(PlanningError, match="no such field"):
        of(pd.DataFrame({"charger_id": ["a"]}))
    with pytest.raises(PlanningError, match="before it begins"):
        of(log(("a", "2023-01-01", UP)), begin="2024-01-01", end="2023-01-01")
    with pytest.raises(PlanningError, match="no row of a station"):
        of(log(("z", "2023-01-01", UP)))
    found = of(log(("a", "2023-01-01", "sleepy"), ("z", "2023-01-01", UP)))
    assert any("“z”" in line for line in found.warnings) and any("sleepy" in line for line in found.warnings)
    assert np.isnan(found.ports["uptime_percent"].iloc[0])


@settings(max_examples=20, deadline=None)
@given(st.lists(EVENTS, min_size=1, max_size=12))
def test_against_a_walk_day_by_day(events):
    """What holds on each day is looked up in the log, one day after the other."""
    begin = pd.Timestamp("2023-01-01")
    table = log(
        *(
            (who, (begin + pd.Timedelta(days=day)).date().isoformat(), status, None, out)
            for who, day, status, out in events
        )
    )
    found = of(table, end="2024-02-05").ports
    for who, year in {(who, year) for who, *_ in events for year in (2023, 2024)}:
        known = out = excluded = 0
        for day in range(400):
            if (begin + pd.Timedelta(days=day)).year != year:
                continue
            before = [
                each
                for place, each in sorted(enumerate(events), key=lambda pair: (pair[1][1], pair[0]))
                if each[0] == who and each[1] <= day
            ]
            status, left_out = (before[-1][2], before[-1][3]) if before else ("unknown", False)
            known += status in (UP, DOWN)
            out += status == DOWN
            excluded += status == DOWN and left_out
        row = found[(found["charger_id"] == who) & (found["year"] == year)].iloc[0]
        assert (row["known_min"], row["outage_min"], row["excluded_min"]) == pytest.approx(
            (known * DAY, out * DAY, excluded * DAY)
        )
        if known:
            assert row["uptime_percent"] == pytest.approx(100 * (known - (out - excluded)) / known)
