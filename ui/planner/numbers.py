"""Numbers as the user's language writes them, as short as a narrow window needs and as long as a reader does."""

from __future__ import annotations

import math
from typing import Any, Optional

from ..services import to_read as locale

NOTHING = "–"
"""For what is not known: an empty cell would be read as zero."""
NO_BREAK = "\u00a0"
LARGE = 1e12
"""From here on digits no longer help."""


def known(value: Any) -> Optional[float]:
    """A finite number, or None."""
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return None
    return float(value) if math.isfinite(value) else None


def brief(value: Any) -> str:
    """Five significant digits, without zeros at the end."""
    number = known(value)
    if number is None:
        return NOTHING
    size = abs(number)
    if size and not 1e-4 <= size < LARGE:
        return locale().toString(number, "g", 4)
    decimals = 0 if size >= 10_000 else 5 if size < 1 else 4 - int(math.floor(math.log10(size)))
    return locale().toString(number, "f", _needed(number, decimals))


def percent(share: Any, most: int = 2) -> str:
    """A share of 0 to 1 in percent, with ``most`` decimals at most."""
    number = known(share)
    if number is None:
        return NOTHING
    if abs(100.0 * number) >= LARGE:
        return f"{locale().toString(100.0 * number, 'g', 3)}{NO_BREAK}%"
    return f"{locale().toString(100.0 * number, 'f', _needed(100.0 * number, most))}{NO_BREAK}%"


def money(amount: Any, currency: str = "") -> str:
    """To the cent where there are cents."""
    number = known(amount)
    if number is None:
        return NOTHING
    cents = abs(number) < LARGE and round(100.0 * number) % 100
    written = locale().toString(number, "f", 2 if cents else 0)
    return f"{written}{NO_BREAK}{currency}" if currency else written


def seconds(value: Any) -> str:
    """As a watch tells it: 12 s, 3 min 5 s, 2 h 10 min."""
    number = known(value)
    if number is None:
        return NOTHING
    if number < 10:
        return f"{locale().toString(number, 'f', 1)}{NO_BREAK}s"
    whole = int(round(number))
    parts = ((whole // 3600, "h"), (whole % 3600 // 60, "min"), (whole % 60 if whole < 3600 else 0, "s"))
    return " ".join(f"{count}{NO_BREAK}{unit}" for count, unit in parts if count)


def _needed(number: float, most: int) -> int:
    """Decimals without zeros at the end."""
    return len(f"{number:.{most}f}".rstrip("0").partition(".")[2]) if most > 0 else 0
