"""Values of a user's table as they come: numbers written as text, access and status in many words."""

from __future__ import annotations

import math
import re
from typing import Any, Iterable, Optional, Set, Tuple

_UNIT = re.compile(r"(kw|kva|°|m)$", re.IGNORECASE)
_BLANKS = re.compile(r"[\s\u00a0\u202f'’]")
_GROUPED = re.compile(r"[+-]?\d{1,3}(?:([.,])\d{3})+(?:[.,]\d+)?")
"""Digits in groups of three; with both signs, the last is the decimal one."""
_WHOLE_GROUPED = re.compile(r"[+-]?[1-9]\d{0,2}(?:,\d{3})+|[+-]?[1-9]\d{0,2}(?:\.\d{3})+")
_EITHER = re.compile(r"[+-]?[1-9]\d{0,2}[.,]\d{3}")
"""One separator before exactly three digits: a thousand and something, or one and a fraction."""


def is_empty(value: Any) -> bool:
    """NULL, NaN or blank text."""
    if value is None:
        return True
    if type(value) is str:
        return not value or value.isspace()
    return isinstance(value, float) and math.isnan(value)


def number(value: Any, decimal: Optional[str] = None) -> float:
    """A number, also as text with decimal comma, thousands separators or the unit kW behind it.

    ``decimal``: the decimal sign (``,`` or ``.``) where it is known (``decimal_sign``); the other one then separates
    thousands and must stand before groups of three digits. Where it is not known and both occur, the last one is the
    decimal sign; one that occurs several times separates thousands; one that occurs once is the decimal sign.
    Raises ValueError on anything else.
    """
    if isinstance(value, bool):
        raise ValueError("a yes/no value is not a number")
    if not isinstance(value, str):
        try:
            return float(value)
        except OverflowError:
            raise ValueError("a whole number beyond all measure") from None
    if "_" in value:
        raise ValueError("an underscore is not part of a number")
    if decimal != ",":
        try:
            return float(value)  # as most are written
        except ValueError:
            pass
    text = _bare(value)
    signs = {sign for sign in ",." if sign in text}
    if len(signs) == 2:
        last = max(text.rfind(","), text.rfind("."))
        if decimal is not None and text[last] != decimal:
            raise ValueError("thousands and decimals contradict the rest of the column")
        decimal = text[last]
    elif decimal is None and signs and text.count(*signs) == 1:
        decimal = next(iter(signs))
    elif decimal is None:
        decimal = "." if "," in signs else ","
    thousands = "," if decimal == "." else "."
    if thousands in text:
        if not _GROUPED.fullmatch(text) or text.count(decimal) > 1:
            raise ValueError("digits are not in groups of three")
        text = text.replace(thousands, "")
    return float(text.replace(decimal, "."))


def whole_number(value: Any) -> float:
    """A number of things as ``number`` reads it, but a separator before three digits can only separate thousands."""
    if isinstance(value, str) and _WHOLE_GROUPED.fullmatch(_bare(value)):
        return float(re.sub("[.,]", "", _bare(value)))
    return number(value)


def _bare(value: str) -> str:
    return _UNIT.sub("", _BLANKS.sub("", value)).replace("\u2212", "-")


def decimal_sign(column: Iterable[Any]) -> Tuple[Optional[str], int]:
    """What the numbers written as text in a column say about its decimal sign, and how many can be read both ways.

    ``,`` or ``.`` where at least one value shows it and none the other; None where nothing shows it, or both do.
    """
    shown: Set[str] = set()
    doubtful = 0
    for value in column:
        if not isinstance(value, str) or not ("," in value or "." in value):
            continue
        text = _bare(value)
        if "," in text and "." in text:
            shown.add(text[max(text.rfind(","), text.rfind("."))])
        elif _EITHER.fullmatch(text):
            doubtful += "," in text
        elif text.count(",") == 1 or text.count(".") > 1:
            shown.add(",")
        elif text.count(".") == 1 or text.count(",") > 1:
            shown.add(".")
    return (shown.pop() if len(shown) == 1 else None), doubtful


def yes_no(value: Any) -> Optional[bool]:
    """True, False, or None where the value says neither."""
    if isinstance(value, bool):
        return value
    text = str(value).strip().casefold()
    if text in ("1", "1.0", "true", "t", "yes", "y", "24/7"):
        return True
    return False if text in ("0", "0.0", "false", "f", "no", "n") else None


_PRIVATE = re.compile(r"private|restricted|residents?|employees?|staff|members? only|customers|no\b|permit|not public")
_PUBLIC = re.compile(r"public|yes|open|everyone|permissive")


def access(text: str) -> Optional[str]:
    """``public``, ``private`` or ``unknown``; None where the text is not understood."""
    plain = text.casefold()
    if plain in ("unknown", "(unknown)", "n/a", "-"):
        return "unknown"
    if _PRIVATE.search(plain):
        return "private"
    return "public" if _PUBLIC.search(plain) else None


_STATUS = (
    ("unknown", re.compile(r"unknown|n/a|-")),
    (
        "not operational",
        re.compile(r"not operational|not in service|out of (order|service)|closed|broken|inoperative|inactive|no"),
    ),
    (
        "temporarily unavailable",
        re.compile(r"t|temporarily (unavailable|closed|out of service)|unavailable|maintenance"),
    ),
    ("planned", re.compile(r"p|planned|proposed|under construction|coming soon|planned for future date")),
    ("partly operational", re.compile(r"part(ly|ially) operational.*")),
    (
        "operational",
        re.compile(r"e|operational|available|open|active|in (use|service)|working|yes|existing|currently .*"),
    ),
)


def status(text: str) -> Optional[str]:
    """The canonical status; None where the text is not understood."""
    plain = text.strip().casefold()
    return next((name for name, pattern in _STATUS if pattern.fullmatch(plain)), None)
