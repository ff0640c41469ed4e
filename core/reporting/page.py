"""One page of HTML in one file that asks for nothing: no request, no font, no script but its own.

Whatever comes from data is escaped unless it already is markup of this module (``Html``), so that a charger named
``</script><img onerror=…>`` stays text. The policy in the page (Content Security Policy, level 3) allows the scripts that are in
it by their hashes, and no connection at all: what would slip through the escaping still could neither run nor call home.
Equal content gives equal bytes; the page has no date of its own.
"""

from __future__ import annotations

import base64
import hashlib
import html
import json
import math
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Iterable, List, Mapping, Optional, Sequence, Tuple

from .numbers import NOTHING, is_known

RESOURCES = Path(__file__).resolve().parents[2] / "resources" / "reports"
_VOID = frozenset(("br", "col", "hr", "img", "input", "link", "meta"))
_NAME = re.compile(r"[a-z][a-z0-9-]*")
_NOT_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
"""What HTML has no place for: control characters, halves of characters, and points that are none."""
_JSON_ESCAPES = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


def resource(name: str) -> str:
    """A style sheet or script of the product that pages embed."""
    return (RESOURCES / name).read_text(encoding="utf-8").replace("\r\n", "\n")


class Html(str):
    """Markup that may stand in a page as it is."""

    __slots__ = ()


def clean(value: Any) -> str:
    """Any value as text without what HTML has no place for."""
    return _NOT_TEXT.sub("\ufffd", str(value).replace("\r\n", "\n").replace("\r", "\n"))


def escaped(value: Any) -> Html:
    """Any value as text of a page; markup stays as it is, and None is nothing."""
    if isinstance(value, Html):
        return value
    return Html("" if value is None else html.escape(clean(value), quote=True))


def joined(parts: Iterable[Any], between: str = "") -> Html:
    return Html(between.join(escaped(part) for part in parts))


def tag(name: str, /, *children: Any, **attributes: Any) -> Html:
    """An element: ``tag("td", name, class_="n", data_id=7)``. Children that are no markup are escaped.

    An attribute's name ends in an underscore where Python keeps the word, and underscores within are hyphens; None and False
    leave it out, True writes it bare. Raises ValueError for names that could be code (``onclick``) or are none.
    """
    if not _NAME.fullmatch(name):
        raise ValueError(f"{name!r} is no name of an element")
    written: List[str] = []
    for key, value in attributes.items():
        plain = key.rstrip("_").replace("_", "-").lower()
        if not _NAME.fullmatch(plain) or plain.startswith("on"):
            raise ValueError(f"{key!r} is no attribute that a page may have")
        if value is None or value is False:
            continue
        text = str(value) if isinstance(value, Html) else html.escape(clean(value), quote=True)
        written.append(f" {plain}" if value is True else f' {plain}="{text}"')
    start = f"<{name}{''.join(written)}>"
    return Html(start) if name in _VOID else Html(f"{start}{joined(children)}</{name}>")


def link(address: str, words: Any = "") -> Html:
    """A link that somebody may follow; what is no address of the web, or holds a password, is only shown."""
    shown = words or address
    if not re.match(r"https?://[^\s@]+$", address):
        return escaped(shown)
    return tag("a", shown, href=address, rel="noopener noreferrer external")


def figure(value: Any, shown: str) -> Html:
    """A number as people read it, with its exact value for programs (the element ``data``)."""
    if not is_known(value):
        return escaped(shown or NOTHING)
    exact = float(value)
    return tag("data", shown, value=str(int(exact)) if exact.is_integer() and abs(exact) < 1e15 else repr(exact))


def table(
    headers: Sequence[Any],
    rows: Iterable[Sequence[Any]],
    *,
    numeric: Sequence[int] = (),
    caption: Any = "",
    total: Optional[Sequence[Any]] = None,
    id_: Optional[str] = None,
    narrow: bool = False,
) -> Html:
    """A table whose first column names its rows. ``numeric``: columns that are set flush right. ``total``: a last row, set apart.
    ``narrow``: no wider than is read at a glance, for few columns."""

    def line(cells: Sequence[Any]) -> Html:
        made = [
            tag("td" if at else "th", cell, scope=None if at else "row", class_="n" if at in numeric else None)
            for at, cell in enumerate(cells)
        ]
        return tag("tr", *made)

    head = [tag("th", title, scope="col", class_="n" if at in numeric else None) for at, title in enumerate(headers)]
    parts = [tag("caption", caption)] if caption else []
    parts += [tag("thead", tag("tr", *head)), tag("tbody", *(line(row) for row in rows))]
    if total is not None:
        parts.append(tag("tfoot", line(total)))
    return tag(
        "div",
        tag("table", *parts, id=id_, class_="narrow" if narrow else None),
        class_="scroll",
        tabindex="0",
        role="region",
        aria_label=caption or None,
    )


def section(id_: str, heading: Any, *children: Any) -> Html:
    return tag("section", tag("h2", heading), *children, id=id_, aria_label=heading)


def tile(label: Any, value: Any, note: Any = "", tone: str = "") -> Html:
    """A figure that is to be seen first. ``tone``: ``good``, ``warn``, ``bad`` or none; it also has words, never colour alone."""
    parts = [tag("dt", label), tag("dd", value, class_="value")]
    if note:
        parts.append(tag("dd", note, class_="note"))
    return tag("div", *parts, class_=f"tile {tone}".strip())


def tiles(*made: Html) -> Html:
    return tag("dl", *made, class_="tiles")


def contents(label: Any, sections: Sequence[Tuple[str, Any]]) -> Html:
    """Links to the sections of the page: id, heading."""
    return tag(
        "nav", tag("ul", *(tag("li", tag("a", words, href=f"#{id_}")) for id_, words in sections)), aria_label=label
    )


def meter(value: Any, tone: str = "") -> Html:
    """A bar for a share of 0 to 1 beside its number, which it does not replace; longer ones are cut."""
    if not is_known(value):
        return Html("")
    width = min(max(float(value), 0.0), 1.0)
    return tag(
        "span", tag("span", style=f"width:{100 * width:.1f}%"), class_=f"meter {tone}".strip(), aria_hidden="true"
    )


def plain(value: Any) -> Any:
    """A value as JSON knows it: numbers of numpy as Python's, what is no finite number as null, other things as text."""
    if value is None or isinstance(value, (bool, str)):
        return value if not isinstance(value, str) else clean(value)
    if isinstance(value, Mapping):
        return {clean(key): plain(each) for key, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(each) for each in value]
    if hasattr(value, "tolist"):
        return plain(value.tolist())
    if isinstance(value, int):
        return value
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    return clean(value)


def embedded_json(value: Any) -> str:
    """JSON that may stand inside a script element: no ``<``, ``>``, ``&`` and no separators of lines as JavaScript knows them."""
    text = json.dumps(plain(value), ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return text.translate(_JSON_ESCAPES)


def _script_text(source: str) -> str:
    """A script that cannot end its element: in JavaScript these stand in texts, patterns and comments only, and mean the same there."""
    text = source.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "\ufffd")
    return re.sub("<(?=/script|script|!--)", r"\\x3c", text, flags=re.IGNORECASE)


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode('utf-8')).digest()).decode('ascii')}'"


@dataclass(frozen=True)
class Page:
    """A page of one file."""

    title: str
    body: Html
    language: str = "en"
    description: str = ""
    styles: Tuple[str, ...] = ()
    """Own rules after the common ones."""
    scripts: Tuple[str, ...] = ()
    """Sources of JavaScript, run in this order at the end of the page."""
    data: Mapping[str, Any] = field(default_factory=dict)
    """id of an element → value, which scripts read with ``JSON.parse(document.getElementById(id).textContent)``."""
    policy: Mapping[str, str] = field(default_factory=dict)
    """Directives of the policy besides or instead of the common ones, such as ``{"worker-src": "blob:"}``; never an address."""

    def to_bytes(self) -> bytes:
        scripts = [_script_text(source) for source in self.scripts]
        rules = "\n".join((resource("page.css"), *self.styles)).replace("</", "<\\/")
        head = [
            tag("meta", charset="utf-8"),
            tag("meta", http_equiv="Content-Security-Policy", content=self._policy(scripts)),
            tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
            tag("meta", name="referrer", content="no-referrer"),
            tag("meta", name="color-scheme", content="light dark"),
            *([tag("meta", name="description", content=self.description)] if self.description else []),
            tag("title", self.title),
            tag("link", rel="icon", href="data:,"),  # else a browser asks the server of the page for one
            Html(f"<style>{rules}</style>"),
        ]
        data = [
            Html(f"{tag('script', type='application/json', id=id_)[:-9]}{embedded_json(value)}</script>")
            for id_, value in self.data.items()
        ]
        ends = [Html(f"<script>{text}</script>") for text in scripts]
        document = tag(
            "html",
            tag("head", *(joined((part, "\n")) for part in head)),
            tag("body", self.body, *(joined(("\n", part)) for part in (*data, *ends)), "\n"),
            lang=self.language,
        )
        return f"<!DOCTYPE html>\n{document}\n".encode("utf-8")

    def _policy(self, scripts: Sequence[str]) -> str:
        rules = {
            "default-src": "'none'",
            "script-src": " ".join(map(_hash, scripts)) or "'none'",
            "style-src": "'unsafe-inline'",
            "img-src": "data: blob:",
            "base-uri": "'none'",
            "form-action": "'none'",
            **self.policy,
        }
        return "; ".join(f"{name} {value}" for name, value in rules.items())
