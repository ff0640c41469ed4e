"""A report as a document of sections, and how it is written as HTML and as Markdown; the printed one is made of the same document.

A document holds words and nothing else: numbers are written before they come in, so that all three forms show the same ones.
"""

from __future__ import annotations

import base64
import re
from dataclasses import dataclass
from typing import Callable, List, Mapping, Sequence, Tuple, Union

from .page import Html, Page, clean, contents, joined, section, tag
from .page import table as html_table

Say = Callable[[str], str]
"""A literal of the product in the language of the report."""
NOTE, WARNING = "note", "warning"


@dataclass(frozen=True)
class Paragraph:
    text: str
    kind: str = ""
    """``note`` is set small, ``warning`` so that it is not overlooked."""


@dataclass(frozen=True)
class Items:
    """Sentences that stand beneath each other."""

    texts: Tuple[str, ...]


@dataclass(frozen=True)
class Table:
    headers: Tuple[str, ...]
    rows: Tuple[Tuple[str, ...], ...]
    numeric: Tuple[int, ...] = ()
    """Columns that are set flush right."""
    widths: Tuple[float, ...] = ()
    """Of the columns in print, relative to each other; all the same where none are given."""
    caption: str = ""
    total: Tuple[str, ...] = ()
    """A last row that is set apart."""

    @property
    def shares(self) -> Tuple[float, ...]:
        """Part of the whole width that each column has."""
        widths = self.widths or (1.0,) * len(self.headers)
        return tuple(width / sum(widths) for width in widths)


@dataclass(frozen=True)
class Figure:
    """A map. Who writes the report draws it: by ``key``, with legend, scale and attribution."""

    key: str
    caption: str


Block = Union[Paragraph, Items, Table, Figure]


@dataclass(frozen=True)
class Section:
    key: str
    title: str
    blocks: Tuple[Block, ...]


@dataclass(frozen=True)
class Document:
    title: str
    subtitle: str
    language: str
    sections: Tuple[Section, ...]
    figures_first: Tuple[Figure, ...] = ()
    """Before all sections."""
    key_figures: Tuple[Tuple[str, str], ...] = ()
    """What is to be seen first: words and value."""

    @property
    def figures(self) -> List[Figure]:
        later = [block for each in self.sections for block in each.blocks if isinstance(block, Figure)]
        return [*self.figures_first, *later]


def to_html(document: Document, images: Mapping[str, bytes], say: Say) -> bytes:
    """One file that asks for nothing. ``images``: key of a figure → PNG; figures without one are left out."""
    head = tag(
        "header",
        tag("a", say("Skip to the contents"), class_="skip", href="#main"),
        tag("h1", document.title),
        tag("p", document.subtitle, class_="lead") if document.subtitle else "",
        contents(say("Sections"), [(each.key, each.title) for each in document.sections]),
        class_="page",
    )
    tiles = [
        tag("div", tag("dt", words), tag("dd", value, class_="value"), class_="tile")
        for words, value in document.key_figures
    ]
    first = [
        *([tag("dl", *tiles, class_="tiles")] if tiles else []),
        *(_html_block(each, images) for each in document.figures_first),
    ]
    parts = [
        section(each.key, each.title, *(_html_block(block, images) for block in each.blocks))
        for each in document.sections
    ]
    body = joined([head, tag("main", *first, *parts, id="main")], "\n")
    return Page(document.title, body, document.language, styles=(_STYLE,)).to_bytes()


_STYLE = """
figure{margin:0 0 1rem}
figure img{max-width:100%;height:auto;border:1px solid var(--line);background:#fff}
figcaption{color:var(--soft);font-size:.88rem}
p.warning{border-left:4px solid var(--warn);padding-left:.75rem}
tbody th{font-weight:500}
"""


def _html_block(block: Block, images: Mapping[str, bytes]) -> Html:
    if isinstance(block, Paragraph):
        kinds = {NOTE: "soft", WARNING: "warning"}
        return tag("p", block.text, class_=kinds.get(block.kind))
    if isinstance(block, Items):
        return tag("ul", *(tag("li", text) for text in block.texts), class_="findings")
    if isinstance(block, Table):
        return html_table(
            block.headers, block.rows, numeric=block.numeric, caption=block.caption, total=block.total or None
        )
    if block.key not in images:
        return Html("")
    source = "data:image/png;base64," + base64.b64encode(images[block.key]).decode("ascii")
    return tag("figure", tag("img", src=source, alt=block.caption), tag("figcaption", block.caption))


def to_markdown(document: Document, images: Mapping[str, str]) -> str:
    """GitHub's Markdown. ``images``: key of a figure → name of the file beside it; figures without one are left out.

    Whatever comes from data is escaped: nothing in it becomes markup, a link or HTML.
    """
    parts = [f"# {_md(document.title)}"]
    if document.subtitle:
        parts.append(_md(document.subtitle))
    if document.key_figures:
        parts.append("\n".join(f"- {_md(words)}: **{_md(value)}**" for words, value in document.key_figures))
    parts += [text for text in (_md_block(each, images) for each in document.figures_first) if text]
    for each in document.sections:
        parts.append(f"## {_md(each.title)}")
        parts += [text for text in (_md_block(block, images) for block in each.blocks) if text]
    return "\n\n".join(parts) + "\n"


_SIGNS = re.compile(r"([\\`*_{}\[\]#|~$])")
_LINE_STARTS = re.compile(r"^([-+](?=\s|$)|=+$|-+$)")
_NUMBERED = re.compile(r"^(\d{1,9})([.)])(?=\s|$)")
_ADDRESS = re.compile(r"(?i)\b(https?|ftp|mailto|xmpp)(:)|\b(www)(\.)")


def _md(text: str) -> str:
    """Text that shows as it is, on one line."""
    line = " ".join(clean(text).split())
    line = line.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    line = _LINE_STARTS.sub(r"\\\1", _SIGNS.sub(r"\\\1", line))
    line = _NUMBERED.sub(r"\1\\\2", line)
    # GitHub makes links of bare addresses; a sign written as a number keeps them words.
    line = _ADDRESS.sub(lambda found: f"{found[1] or found[3]}{'&#58;' if found[2] else '&#46;'}", line)
    return line.replace("@", "&#64;")


def _md_block(block: Block, images: Mapping[str, str]) -> str:
    if isinstance(block, Paragraph):
        return f"> {_md(block.text)}" if block.kind == WARNING else _md(block.text)
    if isinstance(block, Items):
        return "\n".join(f"- {_md(text)}" for text in block.texts)
    if isinstance(block, Table):
        marks = ["---:" if at in block.numeric else "---" for at in range(len(block.headers))]
        rows = [_md_row(block.headers), f"| {' | '.join(marks)} |", *(_md_row(row) for row in block.rows)]
        if block.total:
            rows.append(_md_row([f"**{_md(cell)}**" if cell else "" for cell in block.total], made=True))
        return "\n\n".join([_md(block.caption)] * bool(block.caption) + ["\n".join(rows)])
    if block.key not in images:
        return ""
    return f"![{_md(block.caption)}]({images[block.key]})"


def _md_row(cells: Sequence[str], made: bool = False) -> str:
    return f"| {' | '.join(cell if made else _md(cell) for cell in cells)} |"
