"""Numbers, money, shares and dates as the readers of a language write them; the one place for it."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import Any, Mapping, Tuple

LANGUAGES = ("en", "fr")
NOTHING = "–"
"""For what is not known; never an empty cell, which readers take for zero."""
NO_BREAK, NARROW = "\u00a0", "\u202f"
"""Spaces at which no line ends: before a unit, and between thousands in French (Lexique des règles typographiques, Imprimerie nationale)."""
MINUS = "\u2212"
_MARKS: Mapping[str, Tuple[str, str]] = {"en": (",", "."), "fr": (NARROW, ",")}
_MONTHS: Mapping[str, Tuple[str, ...]] = {
    "en": (
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
    ),
    "fr": (
        "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre",
    ),
}  # fmt: skip
_DAY = re.compile(r"(\d{4})-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?(?=$|[T ])")


def language_of(name: str) -> str:
    """``fr_CA`` is ``fr``; a language that the product does not speak is ``en``."""
    found = re.split(r"[-_.@]", name.strip().lower())[0]
    return found if found in LANGUAGES else LANGUAGES[0]


def is_known(value: Any) -> bool:
    """Whether there is a finite number to show."""
    try:
        return value is not None and math.isfinite(float(value))
    except (TypeError, ValueError, OverflowError):
        return False


@dataclass(frozen=True)
class Format:
    """How one language writes them. What is not known is an en dash."""

    language: str = LANGUAGES[0]

    def __post_init__(self) -> None:
        object.__setattr__(self, "language", language_of(self.language))

    def number(self, value: Any, decimals: int = 0, unit: str = "") -> str:
        """``1234.5`` with one decimal is ``1,234.5`` or ``1 234,5``; a unit follows after a space that does not break."""
        if not is_known(value):
            return NOTHING
        thousands, point = _MARKS[self.language]
        written = f"{abs(float(value)):,.{decimals}f}".translate({ord(","): thousands, ord("."): point})
        is_zero = not any(digit in "123456789" for digit in written)
        sign = MINUS if float(value) < 0 and not is_zero else ""
        return f"{sign}{written}{NO_BREAK}{unit}" if unit else f"{sign}{written}"

    def brief(self, value: Any, unit: str = "") -> str:
        """As many decimals as a reader needs: none from 1,000 on, at most three significant ones below 1, no zeros at the end."""
        if not is_known(value):
            return NOTHING
        size = abs(float(value))
        most = 0 if size >= 1000 else 1 if size >= 100 else 2 if size >= 1 else 4
        decimals = next(n for n in range(most + 1) if n == most or round(size, n) == round(size, most))
        return self.number(value, decimals, unit)

    def money(self, value: Any, currency: str = "") -> str:
        """To the cent where there are cents."""
        if not is_known(value):
            return NOTHING
        cents = round(100.0 * float(value))
        return self.number(cents / 100.0, 2 if cents % 100 else 0, currency)

    def share(self, value: Any, decimals: int = 1) -> str:
        """A share of 0 to 1 in percent."""
        return self.number(100.0 * float(value), decimals, "%") if is_known(value) else NOTHING

    def points(self, value: Any, decimals: int = 1) -> str:
        """A difference between two shares in percentage points, always with its sign; the words for the unit are the caller's."""
        if not is_known(value):
            return NOTHING
        written = self.number(100.0 * float(value), decimals)
        return written if written.startswith(MINUS) or float(value) == 0 else f"+{written}"

    def date(self, value: Any) -> str:
        """An ISO 8601 day or month in words; anything else as it is."""
        text = "" if value is None else str(value)
        found = _DAY.match(text)
        if not found:
            return text or NOTHING
        year, month, day = found.groups()
        words = f"{_MONTHS[self.language][int(month) - 1]}{NO_BREAK}{year}"
        if day is None:
            return words
        first = "1er" if self.language == "fr" and day == "01" else str(int(day))
        return f"{first}{NO_BREAK}{words}"
