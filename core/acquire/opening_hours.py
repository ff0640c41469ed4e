"""Is a station open at any time? Read from opening hours as OpenStreetMap, AFDC and OpenChargeMap write them.

Three answers: True only when every hour of every day is stated, False when hours or days without service are stated,
None for everything else. Who may charge (guests, staff, customers) is a matter of access, not of hours.
OpenStreetMap's syntax: https://wiki.openstreetmap.org/wiki/Key:opening_hours; AFDC's ``access_days_time`` and
OpenChargeMap's ``AccessComments`` are free text, in AFDC's case with some recurring forms.
"""

from __future__ import annotations

import re
from typing import List, Optional, Set, Tuple

MOST_CHARACTERS = 2_000
"""Longer texts are no opening hours and are not searched."""
_DAYS = ("mo", "tu", "we", "th", "fr", "sa", "su")
_ALL = frozenset(range(7))

_DAY = r"(?:mon?(?:days?)?|tue?s?(?:days?)?|wed?(?:nesdays?)?|thu?(?:rs?)?(?:days?)?|fri?(?:days?)?|sat?(?:urdays?)?|sun?(?:days?)?)"
_CLOCK = r"(?:\d{1,2}(?:[:.h]\d{2})?\s*(?:[ap]\.?m\.?)?|midnight|noon)"
_TO = r"\s*(?:-|–|—|to|until|till)\s*"
_ANY_TIME = r"(?:24\s*/\s*7|24\s*(?:hours?|hrs?|h)\b(?:\s*(?:a|per|each|every)\s*day|\s*daily|/day)?(?:[\s,]*(?:7\s*days(?:\s*(?:a|per)\s*week)?|every\s*day))?)"
_EVERY_HOUR = re.compile(
    rf"\b{_ANY_TIME}|\bopen\s+at\s+any\s+time\b|\balways\s+open\b|\b(?:around|round)\s+the\s+clock\b"
)
_RANGE = re.compile(rf"\b({_CLOCK}){_TO}({_CLOCK})(?![\w:])")
_DAY_SPAN = re.compile(rf"\b({_DAY}){_TO}({_DAY})\b|\b({_DAY})\b|\b(m){_TO}(f)\b")
_LIMITED = re.compile(
    r"\b(?:business|office|store|shop|dealership|dealer|school|college|campus|church|garage|park|library|town|city|work|working|"
    r"opening|operating|service|regular|normal|daylight|daytime|museum|facility|building|mall|gate)\s+hours?\b"
    r"|\bdawn\s*(?:to|-|–|until)\s*dusk\b|\bsunrise\b|\bsunset\b|\bduring\b[^.;]*\bhours?\b"
)
_CLOSED = re.compile(r"\bclosed\b|\bclose[sd]?\s+(?:at|on|for|in)\b|\boff\b|\bseasonal(?:ly)?\b")
_DOUBT = re.compile(r"\b(?:call|contact|except|unless|varies|vary|subject to|may be|check hours|not specified)\b")
_HOLIDAYS_TOO = re.compile(r"(?<=\w),\s*[ps]h\b|\b[ps]h\s*,\s*(?=[a-z])")
"""Public and school holidays named beside days of the week: no limit."""
_NOT_HOURS = re.compile(
    rf"(?:\d+|one|two|three|four|five|six|eight)\s*[- ]?(?:hours?|hrs?|h|min(?:ute)?s?)\s*(?:max\w*|limit|free)|max\w*\.?\s*(?:of\s*)?\d+\s*{_ANY_TIME}?"
)


def always_open(text: Optional[str]) -> Optional[bool]:
    """True, False or None (unknown) for free text or OpenStreetMap's syntax."""
    if not text or not text.strip() or len(text) > MOST_CHARACTERS:
        return None
    plain = " ".join(text.casefold().split())
    by_day = _by_day(plain)
    if by_day is not None:
        return by_day
    plain = _NOT_HOURS.sub(" ", plain) if not _EVERY_HOUR.match(plain) else plain
    every_hour = _EVERY_HOUR.search(plain)
    rest = _EVERY_HOUR.sub(" ", plain)
    limited = _limits(rest)
    if every_hour:
        negated = re.search(r"\bnot?\s*$|\bnot\s+(?:open|available|accessible)\s*$", plain[: every_hour.start()])
        return None if limited or negated or _CLOSED.search(rest) or _DOUBT.search(rest) else True
    return False if limited and not _DOUBT.search(rest) else None


def _limits(plain: str) -> bool:
    """Whether hours that leave some of the day out, or only some days, are stated."""
    if _LIMITED.search(plain):
        return True
    return any(_is_clock(one, other) and not _is_whole_day(one, other) for one, other in _RANGE.findall(plain))


def _is_clock(one: str, other: str) -> bool:
    """Two bare numbers (“2-4 vehicles”, “1-800”) are no times; “7-19” might be, and is not taken for one."""
    return any(re.search(r"[:.h]\d{2}|m\.?$|midnight|noon", each.strip()) for each in (one, other))


def _is_whole_day(one: str, other: str) -> bool:
    begin, end = _minutes(one), _minutes(other)
    if begin is None or end is None:
        return False
    return (end - begin) % 1440 in (0, 1439)


def _minutes(clock: str) -> Optional[int]:
    """Minutes after midnight; None where it is no time."""
    clock = clock.strip().replace(".m", "m").rstrip(".")
    if clock in ("midnight", "noon"):
        return 0 if clock == "midnight" else 720
    found = re.fullmatch(r"(\d{1,2})(?:[:.h](\d{2}))?\s*([ap])?m?", clock)
    if not found:
        return None
    hour, minute = int(found.group(1)), int(found.group(2) or 0)
    if found.group(3):
        hour = hour % 12 + (12 if found.group(3) == "p" else 0)
    return hour * 60 + minute if hour <= 24 and minute < 60 else None


# -- hours stated day by day -----------------------------------------------------------------------------------------


def _by_day(plain: str) -> Optional[bool]:
    """The answer where every part of the text is days with hours (``Mon 6:00am - 5:00pm; Sat closed``), else None."""
    parts = [
        part.strip() for part in re.split(r"[;|]|(?<=\d),(?=\s*[a-z])", _HOLIDAYS_TOO.sub("", plain)) if part.strip()
    ]
    open_days: Set[int] = set()
    said_hours = False
    for part in parts:
        if part.startswith("ph") or part.startswith("sh"):
            if re.fullmatch(r"[ps]h(?:\s*,\s*[ps]h)*\s+(?:off|closed)", part):
                return False
            return None
        days, hours = _split(part)
        if hours is None:
            return None
        whole = _whole(hours)
        if whole is None:
            return None
        said_hours = True
        open_days = open_days | days if whole else open_days - days
    if not said_hours:
        return None
    return open_days == _ALL


def _split(part: str) -> Tuple[Set[int], Optional[str]]:
    """``mo-fr 08:00-18:00`` → days and hours; all days where none is named; no hours where it is something else."""
    prefix = re.match(rf"(?:(?:{_DAY}|m|f)(?:{_TO}|\s*,\s*|\s*&\s*|\s+)?)*(?:{_DAY}|m|f)(?=[\s:])", part)
    named = prefix.group(0) if prefix else ""
    hours = part[len(named) :].lstrip(" :").strip()
    days = _days(named) if named else set(_ALL)
    hours = re.sub(r"\s*\b(?:daily|every ?day|7 days a week)$", "", hours) if not named else hours
    trailing = re.fullmatch(rf"(.*\d(?:\s*[ap]m)?)\s+((?:{_DAY}|m){_TO}(?:{_DAY}|f))", hours)
    if trailing and not named:
        days, hours = _days(trailing.group(2)), trailing.group(1)
    return days, hours or None


def _days(named: str) -> Set[int]:
    found: Set[int] = set()
    for match in _DAY_SPAN.finditer(named):
        first, last, single, monday, friday = match.groups()
        if monday and friday:
            found |= set(range(5))
        elif single:
            found.add(_day_number(single))
        else:
            begin, end = _day_number(first), _day_number(last)
            found |= {(begin + step) % 7 for step in range((end - begin) % 7 + 1)}
    return found


def _day_number(name: str) -> int:
    return _DAYS.index(name[:2])


def _whole(hours: str) -> Optional[bool]:
    """Whether the hours of a day are all of it; None where they are no hours."""
    if hours in ("closed", "off"):
        return False
    if re.fullmatch(_ANY_TIME, hours) or hours in ("24/7", "all day", "open 24 hours"):
        return True
    spans: List[Tuple[int, int]] = []
    for piece in hours.split(","):
        found = re.fullmatch(rf"({_CLOCK}){_TO}({_CLOCK})\+?", piece.strip())
        if not found or not _is_clock(*found.groups()):
            return None
        begin, end = _minutes(found.group(1)), _minutes(found.group(2))
        if begin is None or end is None:
            return None
        spans.append((begin, end if end > begin else end + 1440))
    covered = 0
    for begin, end in sorted(spans):
        if begin > covered + 1:
            return False
        covered = max(covered, end)
    return covered >= 1439
