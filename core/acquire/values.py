"""Values of a user's table as they come: numbers written as text, access and status in many words."""

from __future__ import annotations

import math
import re
from typing import Any, Optional

_UNIT = re.compile(r"(kw|kva|°|m)$", re.IGNORECASE)


def is_empty(value: Any) -> bool:
    """NULL, NaN or blank text."""
    return (
        value is None
        or (isinstance(value, float) and math.isnan(value))
        or (isinstance(value, str) and not value.strip())
    )


def number(value: Any) -> float:
    """A number, also as text with decimal comma, thousands separators or the unit kW behind it.

    Where both comma and point occur, the last one is the decimal sign. Raises ValueError on anything else.
    """
    if isinstance(value, bool):
        raise ValueError("a yes/no value is not a number")
    if not isinstance(value, str):
        return float(value)
    text = _UNIT.sub("", re.sub(r"[\s\u00a0\u202f'’]", "", value))
    if "," in text and "." in text:
        thousands = "," if text.rfind(".") > text.rfind(",") else "."
        text = text.replace(thousands, "")
    text = text.replace(",", ".")
    if "_" in text:
        raise ValueError("an underscore is not part of a number")
    return float(text)


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
