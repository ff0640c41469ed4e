"""Histories as people have them: dates of every kind, gaps, sessions, hours, and what is rejected."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from evplan.core.errors import PlanningError
from evplan.core.monitoring.usage import read
from evplan.core.tables import Origin

pytestmark = pytest.mark.quick
ORIGIN = Origin("Use")


def daily(*rows, **options):
    return read(pd.DataFrame(rows, columns=["charger_id", "date", "value"]), ORIGIN, **options)


def test_rows_of_a_day_are_added_up_and_stations_sorted():
    found = daily(("b", "2024-03-02", 4), ("a", "2024-03-01", 1.5), ("b", "2024-03-02", 1), ("a", "2024-03-03", "2,5"))
    assert list(found.ids) == ["a", "b"] and found.day(0) == "2024-03-01"
    np.testing.assert_array_equal(found.values, [[1.5, np.nan, 2.5], [np.nan, 5.0, np.nan]])
    assert list(found.long_table().itertuples(index=False, name=None)) == [
        ("a", "2024-03-01", 1.5),
        ("a", "2024-03-03", 2.5),
        ("b", "2024-03-02", 5.0),
    ]


@pytest.mark.parametrize(
    "written", ["2024-03-31", "31.3.2024", "31/03/2024", "2024-03-31T17:00:00Z", "March 31, 2024", 45382, "20240331"]
)
def test_dates_of_all_kinds(written):
    assert daily(("a", written, 1)).day(0) == "2024-03-31"


def test_the_column_shows_the_order_of_dates_and_doubt_is_said():
    months_first = daily(("a", "3/4/2024", 1), ("a", "3/14/2024", 1))
    assert (months_first.day(0), months_first.day(10)) == ("2024-03-04", "2024-03-14")
    doubtful = daily(("a", "3/4/2024", 1))
    assert doubtful.day(0) == "2024-04-03" and any("DATE_ORDER" in note for note in doubtful.notes)
    assert daily(("a", "3/4/2024", 1), day_first=False).day(0) == "2024-03-04"


def test_a_lost_century_is_put_back_and_said():
    found = daily(("a", "0014-11-18 15:40:26", 1))
    assert found.day(0) == "2014-11-18" and any("0014" in note for note in found.notes)


def test_what_cannot_be_used_is_rejected_with_its_reason():
    found = daily(
        ("a", "2024-01-01", 1), ("a", "soon", 1), ("a", None, 1), ("", "2024-01-02", 1), ("a", "2024-01-02", -3),
        ("a", "2024-01-03", "many"), ("a", "2024-01-04", None), ("a", "2024-02-31", 1), ("a", "2024-01-05", float("inf")),
    )  # fmt: skip
    assert list(found.rejects["row"]) == [2, 3, 4, 5, 6, 7, 8, 9]
    assert list(found.rejects["reason"]) == [
        "bad_date", "no_date", "no_id", "negative", "bad_value", "no_value", "bad_date", "bad_value",
    ]  # fmt: skip
    assert found.values.tolist() == [[1.0]]


def sessions(*rows, **columns):
    table = pd.DataFrame(rows, columns=["charger_id", "date", "time", "end_date", "end_time", "value"])
    return read(table.assign(**columns), ORIGIN)


def test_sessions_count_on_the_day_they_begin_and_days_without_are_days_without_use():
    found = sessions(
        ("a", "01/03/2024", "23:50", "02/03/2024", "01:10", 12),
        ("a", "01/03/2024", "08:00", "01/03/2024", "09:00", 3),
        ("a", "04/03/2024", "10:00", "04/03/2024", "09:59", 7),
        ("a", "13/03/2024", "10:00", None, None, 5),
        ("b", "05/03/2024", "10:00", "05/03/2024", "11:00", 2),
    )
    assert found.gaps == "zero"
    assert found.values[0].tolist() == [15.0, *[0.0] * 11, 5.0]
    assert np.isnan(found.values[1][:4]).all() and found.values[1][4:].tolist() == [2.0, *[0.0] * 8], (
        "nothing before a station's first day"
    )
    assert list(found.rejects["reason"]) == ["ends_before_it_begins"]


def test_ends_of_sessions_with_short_dates_and_with_zones():
    """3/4/2024 is shorter than 03/04/2024, and a clock that goes back an hour at night ends no session before it begins."""
    columns = ["charger_id", "date", "end_date", "value"]
    rows = [
        ("a", "3/4/2024 19:50", "3/4/2024 20:10", 1.0), ("a", "3/5/2024 9:50", "3/5/2024 10:10", 2.0),
        ("a", "3/14/2024 20:10", "3/14/2024 19:50", 4.0),
    ]  # fmt: skip
    found = read(pd.DataFrame(rows, columns=columns), ORIGIN)
    assert found.values[0].tolist() == [1.0, 2.0] and list(found.rejects["reason"]) == ["ends_before_it_begins"]
    rows = [
        ("a", "2024-10-27T02:50:00+02:00", "2024-10-27T02:10:00+01:00", 3.0),
        ("a", "2024-10-27T02:50:00+01:00", "2024-10-27T02:10:00+02:00", 5.0),
    ]
    found = read(pd.DataFrame(rows, columns=columns), ORIGIN)
    assert found.values.tolist() == [[3.0]] and list(found.rejects["row"]) == [2]


def test_few_sessions_a_day_are_sessions_and_meters_are_none():
    """Stations with one session a day at most: what tells them from daily figures is that they begin at any time."""
    random = np.random.default_rng(1)
    days = np.sort(random.choice(90, 60, replace=False))
    any_time = [f"2024-{1 + d // 28:02d}-{1 + d % 28:02d}T{m // 60:02d}:{m % 60:02d}:00" for d, m in zip(days, random.integers(0, 1440, 60))]  # fmt: skip
    assert daily(*[("a", when, 1.0) for when in any_time]).gaps == "zero"
    assert daily(*[("a", f"{when[:10]}T23:59:00", 1.0) for when in any_time]).gaps == "missing"
    assert (
        daily(*[("a", f"{when[:10]}T{hour:02d}:00:00", 1.0) for when in any_time for hour in range(24)]).gaps
        == "missing"
    )


def test_midnight_everywhere_is_no_time_of_day():
    """Equal figures of two connectors, in a field of dates or of dates and times: the same."""
    for date in ("2024-01-01", "2024-01-01T00:00:00"):
        assert daily(("a", date, 5.0), ("a", date, 5.0)).values.tolist() == [[10.0]]


def test_a_field_without_values_is_told():
    table = pd.DataFrame({"date": ["2024-01-01", "2024-01-02"], "a": [1.0, 2.0], "b": [np.nan, None]})
    found = read(table, ORIGIN, wide=["a", "b"])
    assert list(found.ids) == ["a"] and any("(b)" in note for note in found.notes)


def test_equal_sessions_count_once():
    row = ("a", "2024-03-01", "08:00", "2024-03-01", "09:00", 3)
    assert sessions(row, row).values.tolist() == [[3.0]]
    assert sessions(row, row, session_id=["1", "2"]).values.tolist() == [[6.0]]
    again = sessions(row, ("a", "2024-03-01", "10:00", "2024-03-01", "11:00", 4), session_id=["1", "1"])
    assert again.values.tolist() == [[3.0]] and list(again.rejects["reason"]) == ["repeated"]


def test_rows_are_counted_without_a_value():
    table = pd.DataFrame({"charger_id": ["a", "a", "b"], "date": ["2024-03-01", "2024-03-01", "2024-03-02"]})
    found = read(table, ORIGIN)
    np.testing.assert_array_equal(found.values, [[2.0, 0.0], [np.nan, 1.0]])


def test_one_field_per_station_in_hours_and_a_day_cut_short_is_not_known():
    hours = pd.date_range("2024-03-01", periods=60, freq="h").strftime("%Y-%m-%d %H:%M:%S")
    table = pd.DataFrame({"date": hours, "7": 1.0, "12": 0.5})
    table.loc[3, "12"] = None
    found = read(table, ORIGIN, wide=["7", "12"])
    assert list(found.ids) == ["12", "7"] and found.gaps == "missing"
    np.testing.assert_array_equal(found.values, [[np.nan, 12.0, np.nan], [24.0, 24.0, np.nan]])
    assert any("fewer than 24 rows" in note for note in found.notes)


def test_any_order_of_rows_gives_the_same():
    random = np.random.default_rng(3)
    rows = [(f"s{k % 7}", f"2024-01-{1 + k % 28:02d}", float(value)) for k, value in enumerate(random.gamma(2, 7, 500))]
    one = daily(*rows, gaps="zero")
    other = daily(*[rows[at] for at in random.permutation(len(rows))], gaps="zero")
    assert list(one.ids) == list(other.ids) and one.values.tobytes() == other.values.tobytes()


@pytest.mark.parametrize(
    "table,words",
    [
        (pd.DataFrame({"charger_id": ["a"], "value": [1]}), "field “date”"),
        (pd.DataFrame({"charger_id": [], "date": [], "value": []}), "is empty"),
        (pd.DataFrame({"charger_id": ["a"], "date": ["x"], "value": [1]}), "None of the 1 row"),
        (
            pd.DataFrame({"charger_id": ["a", "a"], "date": ["1950-01-01", "2024-01-01"], "value": [1, 1]}),
            "twenty years",
        ),
    ],
)
def test_sentences(table, words):
    with pytest.raises(PlanningError, match=words):
        read(table, ORIGIN)
