"""Logs of status: faults by hand, what is usual, the order of rows, and made logs whose faults are known."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from evplan.core.errors import PlanningError
from evplan.core.monitoring import anomalies
from evplan.core.monitoring import status_anomalies as engine
from evplan.core.monitoring.simulate import simulate_log
from evplan.core.schema import ANOMALIES
from evplan.core.tables import Origin

pytestmark = pytest.mark.quick
UP, OUT, BUSY = "AVAILABLE", "OUTOFORDER", "CHARGING"
HOUR = 3600.0


def log(*rows, names=("charger_id", "port_id", "observed_at", "status", "excluded")):
    return pd.DataFrame([[*row, *[None] * (len(names) - len(row))] for row in rows], columns=list(names), dtype=object)


def detect(table, **options):
    until = options.pop("until", "2024-04-01")
    return engine.detect(table, Origin("Log"), engine.Wanted(**options), until=until)


def hour(number):
    return str(np.datetime64("2024-01-01T00:00:00") + np.timedelta64(round(number * 3600), "s")) + "Z"


def used_daily(station, port, days, begin=0):
    """One use a day from noon to one o'clock."""
    for day in range(begin, days):
        yield station, port, hour(24 * day + 12), BUSY
        yield station, port, hour(24 * day + 13), UP


def test_long_outages_by_the_absolute_limit():
    table = log(
        ("a", "1", hour(0), UP), ("a", "1", hour(10), OUT), ("a", "1", hour(50), OUT), ("a", "1", hour(90), UP),
        ("a", "1", hour(200), OUT), ("a", "1", hour(260), UP),
        ("b", "1", hour(0), UP), ("b", "1", hour(10), OUT, "yes"), ("b", "1", hour(500), UP),
        ("c", "", hour(0), UP), ("c", "", hour(2000), OUT),
    )  # fmt: skip
    found = detect(table).events
    assert list(found["kind"]) == ["outage", "outage"] and list(found["charger_id"]) == ["a", "c"]
    assert found["value"].tolist() == [80.0, 91 * 24 - 2000.0], (
        "a row that repeats the state ends nothing; what is excluded does not count"
    )
    assert "still so" in found["message"].iloc[1] and "still so" not in found["message"].iloc[0]


def test_long_outages_against_the_networks():
    """Thirty outages of about an hour make one of twenty hours an anomaly, but not one of two."""
    rows = []
    for at in range(30):
        rows += [
            (f"s{at:02d}", "1", hour(0), UP),
            (f"s{at:02d}", "1", hour(24), OUT),
            (f"s{at:02d}", "1", hour(24 + 0.7 + 0.02 * at), UP),
        ]
    rows += [("long", "1", hour(0), UP), ("long", "1", hour(24), OUT), ("long", "1", hour(44), UP)]
    rows += [("two", "1", hour(0), UP), ("two", "1", hour(24), OUT), ("two", "1", hour(26), UP)]
    found = detect(log(*rows), until=hour(48)).events
    assert list(found["charger_id"]) == ["long"]
    logs = np.log([*(0.7 + 0.02 * np.arange(30)), 20.0, 2.0])
    spread = max(1.4826 * np.median(np.abs(logs - np.median(logs))), engine.LEAST_LOG_SPREAD)
    assert found["score"].iloc[0] == pytest.approx((np.log(20.0) - np.median(logs)) / spread, abs=1e-4)
    assert found["expected"].iloc[0] == pytest.approx(np.exp(np.median(logs)), rel=1e-3)


def test_flapping_is_many_outages_within_a_day():
    def flaps(n, gap):
        return [
            row
            for at in range(n)
            for row in (("a", "1", hour(500 + gap * at), OUT), ("a", "1", hour(500.1 + gap * at), UP))
        ]

    quiet = [("a", "1", hour(0), UP), *(("b", str(port), hour(0), UP) for port in range(20))]
    found = detect(log(*quiet, *flaps(8, 2.0))).events
    assert list(found["kind"]) == ["flapping"] and found["value"].iloc[0] == 8
    days, past = 91.0, 0.5
    chance = stats.nbinom.sf(7, past, (90.0 + 30.0) / (90.0 + 30.0 + 1.0)) * days
    assert found["score"].iloc[0] == pytest.approx(-stats.norm.ppf(chance), abs=0.01)
    assert not len(detect(log(*quiet, *flaps(3, 2.0))).events)
    assert not len(detect(log(*quiet, *flaps(8, 100.0))).events), "as many in a month are none"


def test_a_port_that_is_no_longer_used_while_the_others_are():
    rows = [("a", str(port), hour(0), UP) for port in (1, 2, 3)]
    for port, days in ((1, 91), (2, 91), (3, 40)):
        rows += used_daily("a", str(port), days)
    found = detect(log(*rows)).events
    assert found[["port_id", "kind"]].to_numpy().tolist() == [["3", "dead"]]
    since = 24.0 * 91 - (24 * 39 + 13)
    past = 24.0 * 91 - since
    chances = [engine._nothing(182.0, 2 * 24.0 * 91, since), engine._nothing(40.0, past, since)]
    assert found["score"].iloc[0] == pytest.approx(-stats.norm.ppf(max(chances)), rel=1e-6)


def test_a_port_that_was_never_available():
    rows = [("a", "1", hour(0), UP), ("a", "2", hour(0), OUT), *used_daily("a", "1", 91)]
    found = detect(log(*rows)).events
    assert (
        found[["port_id", "kind"]].to_numpy().tolist() == [["2", "dead"]]
        and "Never available" in found["message"].iloc[0]
    )


def test_a_station_that_no_longer_reports():
    rows = [
        row
        for station, days in (("a", 91), ("b", 30))
        for row in [(station, "1", hour(0), UP), *used_daily(station, "1", days)]
    ]
    found = detect(log(*rows)).events
    assert found[["charger_id", "port_id", "kind"]].to_numpy().tolist() == [["b", "", "stale"]]
    assert found["value"].iloc[0] == pytest.approx(91 - 29 - 13 / 24)
    rows.append(("b", "1", hour(24 * 30), "REMOVED"))
    assert not len(detect(log(*rows)).events), "what is gone need not report"


def test_silence_in_a_log_of_changes_alone_means_nothing():
    """What a snapshot's log holds: a station changes a few times, then is fine for months."""
    rows = [row for at in range(10) for row in (("a", "1", hour(48 * at), OUT), ("a", "1", hour(48 * at + 2), UP))]
    assert not (detect(log(*rows)).events["kind"] == "stale").any()
    reports = [("a", "1", hour(24 * day), UP) for day in range(30)]
    assert detect(log(*reports)).events["kind"].tolist() == ["stale"], (
        "one that repeated its status each day has fallen silent"
    )


def test_a_log_without_vehicles_says_so():
    found = detect(log(("a", "1", hour(0), UP), ("a", "2", hour(0), UP)))
    assert not len(found.events) and any("when vehicles charge" in each for each in found.notes)


def test_order_and_repetition_of_rows_change_nothing():
    made = simulate_log(stations=10, ports=2, days=60, faults_each=1, seed=7).log
    one = detect(made, until="2024-03-01").events
    other = detect(
        pd.concat([made, made.head(200)]).sample(frac=1.0, random_state=1).reset_index(drop=True), until="2024-03-01"
    ).events
    assert len(one) >= 4
    pd.testing.assert_frame_equal(one, other)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_made_faults_are_found_and_little_else(seed):
    made = simulate_log(stations=24, ports=3, days=80, faults_each=2, seed=seed)
    found = engine.detect(made.log, Origin("Log"), until="2024-03-21")
    columns = ["charger_id", "port_id", "kind"]
    truth, seen = (set(each[columns].itertuples(index=False, name=None)) for each in (made.truth, found.events))
    assert len(truth & seen) >= len(truth) - 1 and len(seen - truth) <= 1
    assert found.ports == 72 and found.port_days == pytest.approx(72 * 80, rel=0.01)


def test_made_logs_without_faults_are_quiet_and_equal_for_equal_seeds():
    one, other = (simulate_log(stations=24, ports=3, days=80, faults_each=0, seed=5) for _ in range(2))
    pd.testing.assert_frame_equal(one.log, other.log)
    assert not len(one.truth) and len(detect(one.log, until="2024-03-21").events) <= 1
    assert not simulate_log(stations=24, ports=3, days=80, faults_each=0, seed=6).log.equals(one.log)
    with pytest.raises(PlanningError):
        simulate_log(stations=3, faults_each=1)


def test_the_table_and_the_stations_of_today():
    rows = [("a", "1", hour(0), UP), ("a", "1", hour(24 * 80), OUT), ("c", "1", hour(0), UP)]
    rows += [("b", "1", hour(0), UP), ("b", "1", hour(24), OUT), ("b", "1", hour(240), UP)]
    found = detect(log(*rows))
    events = anomalies.table(None, None, found)
    assert list(events) == list(ANOMALIES.names) and events["date_from"].tolist() == ["2024-03-21", "2024-01-02"]
    assert anomalies.last_day(None, found) == "2024-04-01"
    figures = anomalies.station_figures(events, found.chargers, "2024-04-01", 7)
    assert figures["anomaly_status"].to_dict() == {"a": "now", "b": "earlier", "c": "none"}
    assert (
        figures["anomalies"].to_dict() == {"a": 1, "b": 1, "c": 0} and figures.loc["b", "last_anomaly"] == "2024-01-11"
    )


@pytest.mark.parametrize(
    "words,table",
    [
        ("is empty", log()),
        ("no such field", log(("a", hour(0)), names=("charger_id", "observed_at"))),
        ("no date and time", log(("a", "1", "yesterday", UP))),
    ],
)
def test_sentences(words, table):
    with pytest.raises(PlanningError, match=words):
        detect(table)
