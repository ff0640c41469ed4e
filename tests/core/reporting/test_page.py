"""The page is one file, escapes what it shows, runs its own scripts only, and is the same in every run."""

from __future__ import annotations

import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evplan.core.acquire.provenance import Provenance
from evplan.core.reporting.numbers import Format
from evplan.core.reporting.page import (
    Html,
    Page,
    embedded_json,
    figure,
    joined,
    link,
    section,
    table,
    tag,
    tile,
    tiles,
)
from evplan.core.reporting.sources import sources

pytestmark = pytest.mark.quick

HOSTILE = [
    "</script><img src=x onerror=\"document.title='broken'\">",
    "<!--<script>document.title='broken'",
    "]]></style><script>document.title='broken'</script>",
    "\" onmouseover=\"document.title='broken'",
    "&lt;b&gt; & <b>bold</b>",
    "javascript:document.title='broken'",
    "a\u2028b\u2029c\x00d\x1b[31m\ud800",
    "‮evil‬ 漢字 🚗",
]
SHOW = """const names = JSON.parse(document.getElementById("names").textContent);
document.getElementById("made").textContent = names.join("|"); const text = "</script><!-- <script>";"""


def made() -> Page:
    rows = [[name, figure(at + 0.5, f"{at}.5")] for at, name in enumerate(HOSTILE)]
    body = joined(
        [
            tag("main", section("s", HOSTILE[0], table(["Name", "Number"], rows, numeric=[1], caption=HOSTILE[3]))),
            tiles(tile(HOSTILE[3], HOSTILE[0], HOSTILE[4])),
            tag("p", "", id="made", title=HOSTILE[3]),
            link(HOSTILE[5], HOSTILE[5]),
            sources(
                [Provenance(HOSTILE[0], url=HOSTILE[5], licence=HOSTILE[1], attribution=HOSTILE[2])], Format(), str
            ),
        ]
    )
    return Page(HOSTILE[0], body, "en", HOSTILE[3], scripts=(SHOW,), data={"names": HOSTILE})


def test_hostile_names_stay_text(tmp_path, browser):
    (tmp_path / "page.html").write_bytes(made().to_bytes())
    for policy in (True, False):
        page = browser.open(tmp_path / "page.html", policy=policy)
        assert page.quiet(), page.told()
        assert page.script("document.title").startswith("</script><img"), (
            "the title is the name, and nothing changed it"
        )
        assert page.script("document.querySelectorAll('img').length") == 0
        assert page.script("[...document.querySelectorAll('*')].some(e => [...e.attributes].some(a => a.name.startsWith('on')))") is False  # fmt: skip
        shown = page.script("[...document.querySelectorAll('tbody th')].map(e => e.textContent)")
        assert shown[:6] == HOSTILE[:6] and shown[7] == HOSTILE[7]
        assert page.script("[...document.querySelectorAll('data')].map(e => +e.value)") == [
            at + 0.5 for at in range(len(HOSTILE))
        ]
        assert page.text("#made").startswith("</script><img")
        assert page.script("[...document.links].every(a => a.protocol.startsWith('http') || a.hash)")
        page.close()


def test_a_script_of_somebody_else_does_not_run(tmp_path, browser):
    """Even where escaping had a hole: the policy knows the page's own scripts by their hashes."""
    holed = Page("kept", Html("<p>x</p><script>document.title='broken'</script><img src='https://spy.example/x'>"))
    (tmp_path / "page.html").write_bytes(holed.to_bytes())
    page = browser.open(tmp_path / "page.html")
    assert page.script("document.title") == "kept" and not page.quiet()
    assert len([each for each in page.messages if "Content Security Policy" in each]) == 2, page.told()
    page.close()


def test_equal_bytes_and_language():
    first, again = made().to_bytes(), made().to_bytes()
    assert first == again and first.decode("utf-8")
    assert b'<html lang="en">' in first and b"http-equiv" in first and b"http://" not in first.replace(b"https://", b"")
    assert Page("a", Html(""), "fr").to_bytes().startswith(b'<!DOCTYPE html>\n<html lang="fr">')


TEXT = st.text(st.sampled_from("<>&\u2028\u2029\"'\\/a\ud800\x00é漢"), max_size=8)
LEAVES = st.none() | st.booleans() | st.floats() | st.integers() | TEXT
VALUES = st.recursive(
    LEAVES, lambda each: st.lists(each, max_size=4) | st.dictionaries(TEXT, each, max_size=4), max_leaves=10
)


@given(VALUES)
def test_json_in_a_script(value):
    text = embedded_json(value)
    assert not set(text) & set("<>&\u2028\u2029")
    text.encode("utf-8")
    json.loads(text)


def test_json_of_numpy():
    assert (
        embedded_json({"a": np.int64(3), "b": np.array([1.5, np.nan]), "c": float("inf")})
        == '{"a":3,"b":[1.5,null],"c":null}'
    )


@pytest.mark.parametrize(
    "wrong", [("td onclick", {}), ("td", {"onclick": "x()"}), ("td", {"ON_load": "x"}), ("td", {"a b": 1})]
)
def test_code_is_no_attribute(wrong):
    name, attributes = wrong
    with pytest.raises(ValueError):
        tag(name, **attributes)


def test_figures_keep_their_value():
    assert figure(0.1 + 0.2, "30.0 %") == '<data value="0.30000000000000004">30.0 %</data>'
    assert figure(3985000.0, "3,985,000") == '<data value="3985000">3,985,000</data>'
    assert figure(None, "–") == "–" and figure(float("nan"), "") == "–"


def test_print_dark_and_narrow(tmp_path, browser):
    (tmp_path / "page.html").write_bytes(made().to_bytes())
    page = browser.open(tmp_path / "page.html", width=320, height=600)
    assert page.script("document.documentElement.scrollWidth <= innerWidth"), "nothing is wider than a narrow window"
    colour = "getComputedStyle(document.querySelector('section')).backgroundColor"
    page.media(dark=True)
    assert page.script(colour) == "rgb(27, 32, 40)"
    page.media(dark=True, printed=True)
    assert page.script(colour) == "rgb(255, 255, 255)", "also a dark page is printed on white"
    page.close()
