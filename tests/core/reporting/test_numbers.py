"""Numbers as the readers of a language write them."""

from __future__ import annotations

import pytest

from evplan.core.reporting.numbers import NOTHING, Format, language_of

pytestmark = pytest.mark.quick

EN, FR = Format("en"), Format("fr_CA")


@pytest.mark.parametrize(
    "english,french,told",
    [
        ("1,234,567", "1\u202f234\u202f567", lambda f: f.number(1234567)),
        ("1,234.5", "1\u202f234,5", lambda f: f.number(1234.46, 1)),
        ("\u221212.50", "\u221212,50", lambda f: f.number(-12.5, 2)),
        ("0.0", "0,0", lambda f: f.number(-0.04, 1)),
        ("500\u00a0m", "500\u00a0m", lambda f: f.number(500, unit="m")),
        ("67.6\u00a0%", "67,6\u00a0%", lambda f: f.share(0.67561)),
        ("+12.0", "+12,0", lambda f: f.points(0.12)),
        ("\u22120.5", "\u22120,5", lambda f: f.points(-0.005)),
        ("0.0", "0,0", lambda f: f.points(0.0)),
        ("3,985,000\u00a0CAD", "3\u202f985\u202f000\u00a0CAD", lambda f: f.money(3985000.0, "CAD")),
        ("1,999.99", "1\u202f999,99", lambda f: f.money(1999.99)),
        ("\u2212250\u00a0€", "\u2212250\u00a0€", lambda f: f.money(-250.0, "€")),
        ("0.0123", "0,0123", lambda f: f.brief(0.0123)),
        ("2.5", "2,5", lambda f: f.brief(2.5)),
        ("12,346", "12\u202f346", lambda f: f.brief(12345.6)),
        ("April\u00a02027", "avril\u00a02027", lambda f: f.date("2027-04")),
        ("1\u00a0May\u00a02027", "1er\u00a0mai\u00a02027", lambda f: f.date("2027-05-01T10:00:00Z")),
        ("first week", "first week", lambda f: f.date("first week")),
    ],
)
def test_both_languages(english, french, told):
    assert (told(EN), told(FR)) == (english, french)


@pytest.mark.parametrize("value", [None, float("nan"), float("inf"), "no number", ""])
def test_what_is_not_known_is_a_dash(value):
    assert {EN.number(value), EN.share(value), EN.money(value, "CAD"), EN.points(value), EN.brief(value)} == {NOTHING}


def test_languages():
    assert [language_of(each) for each in ("fr", "fr_CA.UTF-8", "FR-be", "en_GB", "de", "")] == [
        *["fr"] * 3,
        *["en"] * 3,
    ]
