"""Which services of a feed run on which days, and the typical weekday, Saturday and Sunday.

A service runs by its row of ``calendar.txt`` with the exceptions of ``calendar_dates.txt`` applied; either file may be missing.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Dict, FrozenSet, List, Mapping, NamedTuple, Optional, Sequence, Tuple

import numpy as np

from ..control import Control
from ..errors import PlanningError, count
from ..schema import DAY_TYPES
from .gtfs import Feed, Findings, day_number, first_of_each

DAYS_OF: Mapping[str, FrozenSet[int]] = dict(zip(DAY_TYPES, (frozenset(range(5)), frozenset({5}), frozenset({6}))))
"""Kind of day → days of the week, Monday is 0."""
NAMES: Mapping[str, str] = dict(zip(DAY_TYPES, ("weekday", "Saturday", "Sunday")))
WEEK = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
ADDED, REMOVED = "1", "2"
NO_DATE = "no date as YYYYMMDD, left out"


def weekday(day: int) -> int:
    """Monday is 0; ``day`` as ``date.toordinal``."""
    return (day + 6) % 7


class Span(NamedTuple):
    first: int
    last: int
    days: FrozenSet[int]


@dataclass(frozen=True)
class ReferenceDay:
    """The day that stands for its kind."""

    kind: str
    day: int
    departures: int
    """Runs of trips that start on it."""
    alike: int
    """Days of its kind with as many runs."""
    of: int
    """Days of its kind with any service."""
    is_chosen: bool = False
    """Whether the user named the date."""

    @property
    def date(self) -> str:
        return datetime.date.fromordinal(self.day).isoformat()

    def sentence(self) -> str:
        runs = f"{self.kind.capitalize()}: {self.date}, {count(self.departures, 'run')} of trips"
        if self.is_chosen:
            return f"{runs} (the date that was given)."
        return f"{runs} (typical: as many on {self.alike:,} of {self.of:,} {NAMES[self.kind]}s with service)."


class Calendar:
    """Service days of a feed."""

    def __init__(self, spans: Dict[str, Span], exceptions: Dict[Tuple[str, int], str]) -> None:
        self._spans, self._exceptions = spans, exceptions

    @property
    def services(self) -> FrozenSet[str]:
        return frozenset(self._spans) | {service for service, _ in self._exceptions}

    @property
    def is_empty(self) -> bool:
        return not self._spans and not self._exceptions

    def runs(self, service: str, day: int) -> bool:
        exception = self._exceptions.get((service, day))
        if exception is not None:
            return exception == ADDED
        return self._by_calendar(service, day)

    def _by_calendar(self, service: str, day: int) -> bool:
        span = self._spans.get(service)
        return span is not None and span.first <= day <= span.last and weekday(day) in span.days

    def per_day(self, runs: Mapping[str, int], control: Control) -> Tuple[int, np.ndarray]:
        """``first_day, totals``: runs of trips on every day from the first, given how many each service has on a day it runs."""
        bounds = [day for service, span in self._spans.items() if service in runs for day in (span.first, span.last)]
        bounds += [day for (service, day), kind in self._exceptions.items() if service in runs and kind == ADDED]
        if not bounds:
            return 0, np.zeros(0, dtype=np.int64)
        first = min(bounds)
        totals = np.zeros(max(bounds) - first + 1, dtype=np.int64)
        kind_of_day = (np.arange(first, first + len(totals)) + 6) % 7
        for service, span in self._spans.items():
            control.check()
            if service in runs and span.first <= span.last:
                part = slice(span.first - first, span.last - first + 1)
                totals[part] += runs[service] * np.isin(kind_of_day[part], sorted(span.days))
        for (service, day), kind in self._exceptions.items():
            if service in runs and (kind == ADDED) != self._by_calendar(service, day):
                totals[day - first] += runs[service] if kind == ADDED else -runs[service]
        return first, totals


def read_calendar(feed: Feed, findings: Findings, control: Control) -> Calendar:
    return Calendar(_spans(feed, findings, control), _exceptions(feed, findings, control))


def _spans(feed: Feed, findings: Findings, control: Control) -> Dict[str, Span]:
    name = "calendar.txt"
    table = feed.table(name, ("service_id", *WEEK, "start_date", "end_date"), (), findings, control)
    table = table[first_of_each(table["service_id"], table["line"], name, "service_id", findings)]
    spans: Dict[str, Span] = {}
    undated: List[int] = []
    unclear: List[int] = []
    backwards: List[int] = []
    for row in table.to_dict("records"):
        first, last = day_number(row["start_date"]), day_number(row["end_date"])
        if first is None or last is None:
            undated.append(row["line"])
            continue
        if last < first:
            backwards.append(row["line"])
            continue
        if any(row[day] not in ("0", "1") for day in WEEK):
            unclear.append(row["line"])
        spans[row["service_id"]] = Span(first, last, frozenset(k for k, day in enumerate(WEEK) if row[day] == "1"))
    findings.add(name, NO_DATE, undated)
    findings.add(name, "ends before it begins, left out", backwards)
    findings.add(name, "a day of the week that is neither 0 nor 1, taken as 0", unclear)
    return spans


def _exceptions(feed: Feed, findings: Findings, control: Control) -> Dict[Tuple[str, int], str]:
    name = "calendar_dates.txt"
    table = feed.table(name, ("service_id", "date", "exception_type"), (), findings, control)
    exceptions: Dict[Tuple[str, int], str] = {}
    undated: List[int] = []
    unknown: List[int] = []
    twice: List[int] = []
    for line, service, date, kind in zip(table["line"], table["service_id"], table["date"], table["exception_type"]):
        day = day_number(date)
        if day is None:
            undated.append(line)
        elif kind not in (ADDED, REMOVED) or not service:
            unknown.append(line)
        elif exceptions.setdefault((service, day), kind) != kind:
            twice.append(line)
    findings.add(name, NO_DATE, undated)
    findings.add(name, "no service_id, or an exception_type that is neither 1 nor 2, left out", unknown)
    findings.add(name, "the contrary of an earlier line; the first counts", twice)
    return exceptions


def reference_days(
    calendar: Calendar,
    runs: Mapping[str, int],
    validity: Tuple[Optional[int], Optional[int]],
    date: Optional[str],
    control: Control,
) -> Dict[str, Optional[ReferenceDay]]:
    """Kind of day → the day that stands for it, None where no day of the kind has service.

    Typical is the number of runs that most days of the kind with service have (of several such numbers the largest), and the
    first day with it; only days in ``validity`` (first and last day, None where open) are looked at, if any of them has service.
    ``date`` (ISO) takes the place of the typical day of its kind.

    ``runs``: service → runs of its trips on a day it runs. Raises PlanningError for a date without service.
    """
    first, totals = calendar.per_day(runs, control)
    days = np.arange(first, first + len(totals))
    is_valid = np.ones(len(totals), dtype=bool)
    if validity[0] is not None:
        is_valid &= days >= validity[0]
    if validity[1] is not None:
        is_valid &= days <= validity[1]
    if totals.any() and not totals[is_valid].any():
        control.warn(
            "No trip runs between feed_start_date and feed_end_date of feed_info.txt; all days of the calendar are used."
        )
        is_valid[:] = True
    found = {
        kind: _typical(kind, first, totals, is_valid & np.isin((days + 6) % 7, sorted(those)))
        for kind, those in DAYS_OF.items()
    }
    if date:
        chosen = _chosen(date, first, totals)
        found[chosen.kind] = chosen
    return found


def _typical(kind: str, first: int, totals: np.ndarray, is_kind: np.ndarray) -> Optional[ReferenceDay]:
    candidates = np.flatnonzero(is_kind & (totals > 0))
    if not len(candidates):
        return None
    numbers, days = np.unique(totals[candidates], return_counts=True)
    usual = numbers[days == days.max()].max()
    alike = candidates[totals[candidates] == usual]
    return ReferenceDay(kind, first + int(alike[0]), int(usual), len(alike), len(candidates))


def _chosen(date: str, first: int, totals: np.ndarray) -> ReferenceDay:
    try:
        day = datetime.date.fromisoformat(date).toordinal()
    except ValueError:
        raise PlanningError(f"DATE: “{date}” is not a date; write it as 2026-06-30.") from None
    served = np.flatnonzero(totals > 0)
    if not len(served):
        raise PlanningError(f"DATE: no trip runs on {date}, because the feed's calendar has no day with service.")
    if not (0 <= day - first < len(totals)) or totals[day - first] == 0:
        begin, end = (datetime.date.fromordinal(first + int(served[at])).isoformat() for at in (0, -1))
        raise PlanningError(
            f"DATE: no trip runs on {date}. The feed has service from {begin} to {end}; choose a day with service, or leave the date empty."
        )
    kind = next(kind for kind, days in DAYS_OF.items() if weekday(day) in days)
    return ReferenceDay(kind, day, int(totals[day - first]), 1, 1, is_chosen=True)


def active(calendar: Calendar, services: Sequence[str], day: Optional[ReferenceDay]) -> np.ndarray:
    """Which of ``services`` run on the day, shape (n,); none without a day."""
    if day is None:
        return np.zeros(len(services), dtype=bool)
    return np.fromiter((calendar.runs(service, day.day) for service in services), dtype=bool, count=len(services))
