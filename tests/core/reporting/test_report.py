"""Documents as HTML and Markdown: snapshots, hostile text, equal bytes."""

from __future__ import annotations

import html.parser

import pytest

from evplan.core.reporting.report import (
    WARNING,
    Document,
    Figure,
    Items,
    Paragraph,
    Section,
    Table,
    to_html,
    to_markdown,
)

from .plans import HOSTILE

pytestmark = pytest.mark.quick


def say(text: str) -> str:
    return text


def document(words: str = "A station") -> Document:
    table = Table(("Name", "Cost"), ((words, "1,000"), ("b", "20")), (1,), caption="Costs", total=("Total", "1,020"))
    blocks = (Paragraph(words), Paragraph("Look out.", WARNING), Items((words, "1. one")), table, Figure("map", words))
    return Document(words, "May 2026", "en", (Section("costs", "Costs", blocks),), key_figures=((words, "7"),))


def test_markdown():
    assert to_markdown(document(), {"map": "r-map.png"}) == (
        "# A station\n\nMay 2026\n\n- A station: **7**\n\n## Costs\n\nA station\n\n> Look out.\n\n- A station\n- 1\\. one\n\n"
        "Costs\n\n| Name | Cost |\n| --- | ---: |\n| A station | 1,000 |\n| b | 20 |\n| **Total** | **1,020** |\n\n![A station](r-map.png)\n"
    )


def test_maps_that_are_not_there_are_left_out():
    assert "![" not in to_markdown(document(), {}) and b"<img" not in to_html(document(), {}, say)


@pytest.mark.parametrize(
    "text,shown", [("17.8 %", "17.8 %"), ("1. x", "1\\. x"), ("- x", "\\- x"), ("+5", "+5"), ("a\n# b", "a \\# b")]
)
def test_markdown_escapes_no_more_than_it_must(text, shown):
    lines = to_markdown(Document("t", "", "en", (Section("s", "s", (Paragraph(text),)),)), {}).splitlines()
    assert lines[-1] == shown


class Tags(html.parser.HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found, self.words = [], []

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.words.append(data)


def test_hostile_names_stay_text():
    page = Tags()
    page.feed(to_html(document(HOSTILE), {"map": b"png"}, say).decode("utf-8"))
    images = [attributes for tag, attributes in page.found if tag == "img"]
    assert [each["src"] for each in images] == ["data:image/png;base64,cG5n"] and images[0]["alt"] == HOSTILE
    assert not any(name.startswith("on") for _, attributes in page.found for name in attributes)
    assert HOSTILE in page.words and ("html", {"lang": "en"}) in page.found
    text = to_markdown(document(HOSTILE), {})
    assert "<img" not in text and "</script>" not in text
    rows = [line for line in text.splitlines() if line.startswith("| ")]
    assert {line.replace("\\|", "").count("|") for line in rows} == {3}


def test_equal_documents_give_equal_bytes():
    assert to_html(document(), {"map": b"x"}, say) == to_html(document(), {"map": b"x"}, say)
    assert b"Content-Security-Policy" in to_html(document(), {}, say)
