"""Numbers and dates as people and programs write them."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evplan.core.acquire import dates, values

pytestmark = pytest.mark.quick


@pytest.mark.parametrize(
    "text, decimal, expected",
    [
        ("1,5", None, 1.5),
        ("1.5", None, 1.5),
        ("1.234,5", None, 1234.5),
        ("1,234.5", None, 1234.5),
        ("1,234,567", None, 1234567.0),
        ("1.234.567", None, 1234567.0),
        ("1,234", None, 1.234),
        ("1,234", ".", 1234.0),
        ("1.234", ",", 1234.0),
        ("1 234,5", ",", 1234.5),
        ("1'234.5", ".", 1234.5),
        ("\u221280,5", None, -80.5),
        ("7,2 kW", None, 7.2),
        ("+3", None, 3.0),
        ("1e3", None, 1000.0),
    ],
)
def test_numbers(text, decimal, expected):
    assert values.number(text, decimal) == expected


@pytest.mark.parametrize(
    "text, decimal",
    [
        ("1,23", "."),
        ("1,2,3", None),
        ("1.2.3", None),
        ("1,23,456", None),
        ("1_000", None),
        ("a", None),
        ("1.234,5", "."),
    ],
)
def test_no_numbers(text, decimal):
    with pytest.raises(ValueError):
        values.number(text, decimal)


@pytest.mark.parametrize(
    "column, expected",
    [
        (["1,5", "2,000"], (",", 1)),
        (["1,234,567", "2,000"], (".", 1)),
        (["1.5", "2,000"], (".", 1)),
        (["2,000", "3,000", None, 7], (None, 2)),
        (["1,5", "1.5"], (None, 0)),
        (["0,500"], (",", 0)),
        ([1.5, None, "text"], (None, 0)),
    ],
)
def test_the_column_shows_the_decimal_sign(column, expected):
    assert values.decimal_sign(column) == expected


@given(st.integers(-(10**9), 10**9), st.integers(0, 99))
def test_both_conventions_are_read_back(whole, hundredths):
    number = whole + (hundredths / 100 if whole >= 0 else -hundredths / 100)
    english = f"{number:,.2f}"
    german = english.replace(",", "_").replace(".", ",").replace("_", ".")
    assert values.number(english, ".") == values.number(german, ",") == pytest.approx(number)


@pytest.mark.parametrize("text, expected", [("1,000", 1000), ("2,0", 2), ("12", 12), ("1.000.000", 1_000_000), (3, 3)])
def test_whole_numbers(text, expected):
    assert values.whole_number(text) == expected


@pytest.mark.parametrize(
    "value, order, expected",
    [
        ("2024-08-15T19:57:12Z", dates.DAY_FIRST, "2024-08-15"),
        ("2025-02-12 00:16:32 UTC", dates.DAY_FIRST, "2025-02-12"),
        ("2024/1/5", dates.DAY_FIRST, "2024-01-05"),
        ("20240131", dates.DAY_FIRST, "2024-01-31"),
        ("03/04/2024", dates.DAY_FIRST, "2024-04-03"),
        ("03/04/2024", dates.MONTH_FIRST, "2024-03-04"),
        ("03.04.2024", dates.MONTH_FIRST, "2024-04-03"),
        ("3-4-24 12:00", dates.DAY_FIRST, "2024-04-03"),
        ("5 Jan 2024", dates.DAY_FIRST, "2024-01-05"),
        ("January 5th, 2024", dates.DAY_FIRST, "2024-01-05"),
        (45322, dates.DAY_FIRST, "2024-01-31"),
        (45322.75, dates.DAY_FIRST, "2024-01-31"),
        ("45322", dates.DAY_FIRST, "2024-01-31"),
    ],
)
def test_days(value, order, expected):
    assert dates.day(value, order) == expected


@pytest.mark.parametrize(
    "value",
    [
        "31/02/2024",
        "2024-13-01",
        "13/13/2024",
        "yesterday",
        "",
        "0024-01-01",
        12,
        float("nan"),
        float("inf"),
        True,
        "99999",
    ],
)
def test_no_days(value):
    with pytest.raises(ValueError):
        dates.day(value)


def test_the_column_shows_the_order():
    assert dates.day_order(["3/4/2024", "13/4/2024"]) == dates.DAY_FIRST
    assert dates.day_order(["3/4/2024", "4/13/2024", None, 7]) == dates.MONTH_FIRST
    assert dates.day_order(["3/4/2024", "13.4.2024", "2024-12-31"]) is None
    assert dates.day_order(["13/4/2024", "4/13/2024"]) is None
    assert dates.is_open_to_doubt("3/4/2024") and not dates.is_open_to_doubt("4/4/2024")


@given(st.dates(min_value=datetime.date(1950, 1, 1), max_value=datetime.date(2099, 12, 31)))
def test_every_day_is_read_back_in_every_form(day):
    for text, order in (
        (f"{day:%Y-%m-%d}", dates.DAY_FIRST),
        (f"{day:%d/%m/%Y}", dates.DAY_FIRST),
        (f"{day:%m/%d/%Y}", dates.MONTH_FIRST),
        (f"{day:%d.%m.%Y}", dates.MONTH_FIRST),
        (f"{day:%d %b %Y}", dates.DAY_FIRST),
    ):
        assert dates.day(text, order) == day.isoformat()


def test_a_whole_number_beyond_all_measure_is_no_number():
    """As JSON can hold one."""
    with pytest.raises(ValueError, match="beyond all measure"):
        values.number(10**400)
