"""Bytes of unknown origin as text: what the sender declares is tried first, and believed only where it fits."""

from __future__ import annotations

import codecs
from email.message import Message
from typing import Optional, Tuple

from ..errors import PlanningError

FALLBACKS = ("utf-8-sig", "cp1252", "latin-1")
"""In this order; the last one reads anything."""
_WEB_PAGE_STARTS = (b"<!doctype html", b"<html")
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_SINGLE_BYTE = frozenset(("ascii", "iso8859-1", "cp1252"))


def is_web_page(start: bytes) -> bool:
    """Whether a text that begins with ``start`` is HTML: what networks and services send instead of data."""
    return start.lstrip(codecs.BOM_UTF8 + b" \t\r\n")[:20].lower().startswith(_WEB_PAGE_STARTS)


def refuse_web_page(start: bytes, name: str) -> None:
    """Raise PlanningError when the file ``name``, which begins with ``start``, is HTML."""
    if is_web_page(start):
        raise PlanningError(
            f"The file “{name}” is a web page, not a table; a download without sign-in often saves one. Open it in a browser, and "
            "download the table again."
        )


def declared_charset(content_type: str) -> Optional[str]:
    """The charset of a Content-Type header, by its canonical name; None where it is absent or unknown."""
    message = Message()
    message["Content-Type"] = content_type or "text/plain"
    name = message.get_content_charset()
    try:
        return codecs.lookup(name).name if name else None
    except (LookupError, ValueError):
        return None


def decoded(body: bytes, content_type: str = "") -> Tuple[str, str, bool]:
    """Text, its charset, and whether that is what the sender declared (or UTF-8 where nothing is declared)."""
    declared = declared_charset(content_type)
    for mark, charset in _MARKS:
        if body.startswith(mark):
            return body.decode(charset, "replace"), charset, True
    for charset in _candidates(declared):
        try:
            text = body.decode(charset)
        except (UnicodeDecodeError, LookupError):
            continue
        return text, charset, charset in _as_declared(declared) or body.isascii()
    raise AssertionError("Latin-1 reads any bytes")


def _candidates(declared: Optional[str]) -> Tuple[str, ...]:
    """Servers name Latin-1 by default; bytes beyond ASCII that are valid UTF-8 are UTF-8."""
    if declared is None or declared == "utf-8":
        return FALLBACKS
    if declared in _SINGLE_BYTE:
        return ("utf-8-sig", declared, *FALLBACKS[1:])
    return (declared, *FALLBACKS)


def _as_declared(declared: Optional[str]) -> Tuple[str, ...]:
    return ("utf-8-sig",) if declared is None or declared == "utf-8" else (declared,)
