"""The page put together."""

from __future__ import annotations

from typing import Any, List, Sequence, Tuple

from ...acquire.provenance import Provenance
from ..charts import charts, plotly_js
from ..facts import Facts
from ..names import Say
from ..numbers import Format
from ..page import Html, Page, contents, joined, resource, tag
from ..sources import sources
from ..words import headline
from .first import first_figures
from .sections import sections
from .sheet import Asked, Sheet


def dashboard(
    found: Facts, provenances: Sequence[Provenance], asked: Asked, language: str, say: Say
) -> Tuple[bytes, bool]:
    """The page in UTF-8, and whether it has charts (it has none where plotly is absent). Equal arguments give equal bytes."""
    written = Format(language)
    library = plotly_js()
    drawn = charts(found, written, say, asked.start) if library is not None else {}
    sheet = Sheet(found, written, say, asked, drawn)
    title = asked.title or (say("EV charging plan") if found.infrastructure is not None else say("EV charging network"))
    parts = sections(sheet)
    end = sources(provenances, written, say)
    headings = [(id_, heading) for id_, heading, _ in parts] + [("sources", say("Sources and licences"))]
    body = joined(
        [
            tag("a", say("To the content"), class_="skip", href="#content"),
            _header(sheet, title, headings),
            tag("main", first_figures(sheet), *(made for _, _, made in parts), end, id="content"),
            _footer(sheet, library is not None),
        ],
        "\n",
    )
    scripts = (library, resource("charts.js")) if library is not None and drawn else ()
    page = Page(
        title,
        body,
        written.language,
        headline(found, written, say),
        scripts=scripts,
        data={"charts": drawn} if drawn else {},
    )
    return page.to_bytes(), library is not None


def _header(sheet: Sheet, title: str, headings: Sequence[Tuple[str, str]]) -> Html:
    parts: List[Any] = [tag("h1", title), tag("p", headline(sheet.facts, sheet.written, sheet.say), class_="lead")]
    if sheet.asked.date:
        parts.append(tag("p", sheet.say("As of {0}").format(sheet.written.date(sheet.asked.date)), class_="soft"))
    parts.append(contents(sheet.say("Contents"), headings))
    return tag("header", *parts, class_="page")


def _footer(sheet: Sheet, has_charts: bool) -> Html:
    say = sheet.say
    words = [say("This page is one file. It asks for nothing from the network.")]
    if sheet.asked.made_by:
        words.insert(0, say("Made by {0}.").format(sheet.asked.made_by))
    if not has_charts:
        words.append(
            say(
                "It was made without the Python package plotly and therefore has no charts; the tables hold all numbers."
            )
        )
    return tag("footer", tag("p", " ".join(words)), class_="page")
