"""Days as tables write them: ISO, day or month first, with a time behind, as a spreadsheet's serial number."""

from __future__ import annotations

import datetime
import math
import re
from typing import Any, Iterable, Optional, Set

DAY_FIRST, MONTH_FIRST = "day_first", "month_first"
_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[t ].*)?")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_YEAR_LAST = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})(?:,?[t ].*)?")
_NAMED = re.compile(r"(?:(\d{1,2})[ .-]+)?([a-z]{3,9})\.?[ -]+(?:(\d{1,2})(?:st|nd|rd|th)?,? +)?(\d{4})(?:[t ,].*)?")
_SERIAL = re.compile(r"\d{5}(?:\.\d+)?")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_SERIAL_ZERO = datetime.date(1899, 12, 30)
FIRST_YEAR, LAST_YEAR = 1900, 2100
"""Outside of these a date is a typing error."""


def day(value: Any, order: str = DAY_FIRST) -> str:
    """A day as ISO 8601 text. ``order`` reads 3/4/2024, which alone does not say what is the month.

    A number is a spreadsheet's day count from 1899-12-30. Raises ValueError where the value is no day of the calendar.
    """
    if isinstance(value, bool):
        raise ValueError("a yes/no value is not a date")
    if isinstance(value, (int, float)):
        if not math.isfinite(value):
            raise ValueError("not a finite number")
        value = str(int(value)) if value == int(value) else repr(float(value))
    text = str(value).strip().casefold()
    found = _YEAR_FIRST.fullmatch(text) or _COMPACT.fullmatch(text)
    if found:
        return _checked(*map(int, found.groups()))
    found = _YEAR_LAST.fullmatch(text)
    if found:
        first, sign, second, year = found.groups()
        months_first = order == MONTH_FIRST and sign != "."
        month, day_ = (first, second) if months_first else (second, first)
        return _checked(int(year) + (2000 if len(year) == 2 else 0), int(month), int(day_))
    if _SERIAL.fullmatch(text):
        made = _SERIAL_ZERO + datetime.timedelta(days=int(float(text)))
        return _checked(made.year, made.month, made.day)
    found = _NAMED.fullmatch(text)
    if found and found[2][:3] in _MONTHS and (found[1] or found[3]) and not (found[1] and found[3]):
        return _checked(int(found[4]), _MONTHS.index(found[2][:3]) + 1, int(found[1] or found[3]))
    raise ValueError("not a date")


def _checked(year: int, month: int, day_: int) -> str:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError("not a year of our time")
    return datetime.date(year, month, day_).isoformat()


def day_order(column: Iterable[Any]) -> Optional[str]:
    """Whether the dates of a column put the day or the month first; None where they do not show it, or show both."""
    shown: Set[str] = set()
    for value in column:
        found = _YEAR_LAST.fullmatch(value.strip()) if isinstance(value, str) else None
        if found and found[2] != ".":
            if int(found[1]) > 12 >= int(found[3]):
                shown.add(DAY_FIRST)
            elif int(found[3]) > 12 >= int(found[1]):
                shown.add(MONTH_FIRST)
    return shown.pop() if len(shown) == 1 else None


def is_open_to_doubt(value: Any) -> bool:
    """Whether day and month could change places, so that only the column, or nothing, tells them apart."""
    found = _YEAR_LAST.fullmatch(value.strip()) if isinstance(value, str) else None
    return bool(found) and found[2] != "." and int(found[1]) <= 12 and int(found[3]) <= 12 and found[1] != found[3]
