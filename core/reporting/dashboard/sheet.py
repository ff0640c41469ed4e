"""What every part of the page needs, and the markup that several of them use."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Mapping

from ..charts import Chart
from ..facts import Facts
from ..names import Say
from ..numbers import Format
from ..page import Html, figure, tag

ENGINE = "en"
"""Language of the sentences that the tools wrote into their tables and summaries, where ``say`` knows no other."""


@dataclass(frozen=True)
class Asked:
    """What the user says about the page. ``date``: ISO day that it shows, or empty; ``start``: month in which phase 1 begins, such as ``2027-04``."""

    title: str = ""
    date: str = ""
    start: str = ""
    made_by: str = ""
    """Program and version, printed at the end."""


@dataclass(frozen=True)
class Sheet:
    """What every part of the page needs."""

    facts: Facts
    written: Format
    say: Say
    asked: Asked
    charts: Mapping[str, Chart]

    def count(self, value: Any) -> Html:
        return figure(value, self.written.number(value))

    def money(self, value: Any) -> Html:
        return figure(value, self.written.money(value))

    def share(self, value: Any, decimals: int = 1) -> Html:
        return figure(value, self.written.share(value, decimals))

    def brief(self, value: Any, unit: str = "") -> Html:
        return figure(value, self.written.brief(value, unit))

    def points(self, value: Any) -> Html:
        return figure(value, self.written.points(value))

    def chart(self, name: str, about: str) -> Html:
        """The place where the chart is drawn; the table beside it holds its numbers."""
        if name not in self.charts:
            return Html("")
        height = f"height:{self.charts[name]['layout']['height']}px"
        return tag("div", id=f"chart-{name}", class_="chart", style=height, role="img", aria_label=about)

    def in_currency(self, words: str) -> str:
        return f"{words} [{self.facts.currency}]" if self.facts.currency else words


def retold(name: str, sentence: str, say: Say, **attributes: str) -> Html:
    """A sentence of an earlier run, in the page's language if it can be said in it."""
    words = say(sentence)
    return tag(name, words, **attributes, **({"lang": ENGINE} if words == sentence else {}))


def under(words: str) -> Html:
    return tag("span", words, class_="under")


def folded(words: str, made: Html, is_open: bool = True) -> Html:
    return tag("details", tag("summary", words), made, open=is_open)
