"""The browser of the tests sees what a page asks for and complains of, and leaves nothing behind."""

from __future__ import annotations

import glob
import os
import tempfile

import pytest

from evplan.tests.browser import BrowserError, chromium, processes_of

pytestmark = pytest.mark.quick

LOUD = """<!DOCTYPE html><title>loud</title><p id="a">one</p><img src="http://map.example/tile.png">
<script>console.warn("hear", 7); setTimeout(() => fetch("https://late.example/x").catch(() => 0), 50); nowhere();</script>"""
REFUSED = """<!DOCTYPE html><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>refused</title><p id="a">one</p><img src="http://map.example/tile.png"><script>document.title = "ran"</script>"""


def test_what_a_page_does_is_seen(tmp_path, browser):
    (tmp_path / "loud.html").write_text(LOUD, encoding="utf-8")
    page = browser.open(tmp_path / "loud.html")
    assert not page.quiet()
    assert sorted(page.requests) == ["http://map.example/tile.png", "https://late.example/x"]
    assert any(each == "warning: hear 7" for each in page.messages)
    assert any("nowhere is not defined" in each for each in page.messages)
    assert page.script("document.title") == "loud" and page.text("#a") == "one"
    assert page.script("Promise.resolve([1, {a: null}])") == [1, {"a": None}]
    with pytest.raises(BrowserError, match="nothing is not defined"):
        page.script("nothing.at.all")
    assert page.screenshot().startswith(b"\x89PNG") and page.pdf().startswith(b"%PDF")
    page.close()


def test_a_policy_is_kept_and_can_be_left_out(tmp_path, browser):
    (tmp_path / "refused.html").write_text(REFUSED, encoding="utf-8")
    page = browser.open(tmp_path / "refused.html")
    assert page.script("document.title") == "refused" and not page.quiet()
    assert len(page.messages) == 2, "the picture and the script are refused, and each is said"
    page.close()
    bare = browser.open(tmp_path / "refused.html", policy=False)
    assert bare.script("document.title") == "ran" and bare.requests == ["http://map.example/tile.png"]
    bare.close()


def test_themes_print_and_keys(tmp_path, browser):
    (tmp_path / "a.html").write_text(
        "<!DOCTYPE html><style>p{color:#111}@media(prefers-color-scheme:dark){p{color:#eee}}@media print{p{color:#00f}}</style>"
        "<p>x</p><a href='#1'>1</a><a href='#2'>2</a>",
        encoding="utf-8",
    )
    page = browser.open(tmp_path / "a.html", width=400, height=300)
    colour = "getComputedStyle(document.querySelector('p')).color"
    page.media(dark=True)
    assert page.script(colour) == "rgb(238, 238, 238)"
    page.media(printed=True, dark=False)
    assert page.script(colour) == "rgb(0, 0, 255)"
    page.media()
    page.key("Tab")
    page.key("Tab")
    assert page.script("document.activeElement.hash") == "#2"
    assert page.script("innerWidth") == 400
    page.close()


def test_nothing_is_left_behind():
    before = set(glob.glob(os.path.join(tempfile.gettempdir(), "evplan-chromium-*")))
    with pytest.raises(RuntimeError), chromium() as own:
        own.open("about:blank")
        (folder,) = set(glob.glob(os.path.join(tempfile.gettempdir(), "evplan-chromium-*"))) - before
        assert processes_of(folder)
        raise RuntimeError("the test fails")
    assert not processes_of(folder) and not os.path.exists(folder)
