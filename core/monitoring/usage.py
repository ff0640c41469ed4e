"""How much stations were used on each day: daily figures, hourly figures or charging sessions, as they are found, made into one table.

Rows of one station and day are added up. A session counts wholly on the day it began, so that a day's figure needs no assumption on how
the power ran; over weeks the difference is nothing. What cannot be used is rejected with a reason, never guessed.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from typing import Any, Dict, List, Optional, Sequence, Tuple

import numpy as np
import pandas as pd

from ..acquire import dates
from ..acquire.rejects import Reject, by_reason, nothing_usable, reject_row, reject_table
from ..acquire.values import decimal_sign, is_empty, number
from ..control import Control
from ..errors import Faults, PlanningError, count, some
from ..tables import Origin, id_text

GAPS = ("auto", "zero", "missing")
MOST_DAYS, MOST_CELLS = 7_320, 50_000_000
"""Twenty years: more comes from a wrong date. And stations × days: 400 MB."""
SEVERAL_A_DAY = 0.05
"""Share of station days with more than one row from which on rows are taken for sessions."""
FEWEST_METERED = 6
"""Rows a day from which on they are taken for those of a meter, whatever their times of day."""
CHECK_EVERY = 4096
_LOST_CENTURY = re.compile(r"00(\d\d[-/.]\d{1,2}[-/.]\d{1,2}.*)")
_TIME = re.compile(r",?[tT ]\s*(?=\d{1,2}:\d\d)")
"""Where a date ends and a time of day begins."""
_OFFSET = re.compile(r"\d\s*(?:(z)|([+-])(\d\d):?(\d\d)?)$")
_CLOCK = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?\s*([ap])?\.?m?\.?")


@dataclass(frozen=True)
class Usage:
    """``values`` (stations, days): what was used, NaN where it is not known, and before a station's first row; rows by ``ids``."""

    ids: np.ndarray
    first_day: datetime.date
    values: np.ndarray
    gaps: str
    """``zero``: a day without a row is a day without use; ``missing``: it is not known."""
    rejects: pd.DataFrame
    notes: Tuple[str, ...] = ()

    @property
    def weekday(self) -> int:
        """Of the first day, Monday is 0."""
        return self.first_day.weekday()

    def day(self, index: int) -> str:
        return (self.first_day + datetime.timedelta(days=int(index))).isoformat()

    def long_table(self) -> pd.DataFrame:
        """``charger_id, date, value`` of every known day, by station and day."""
        station, day = np.nonzero(np.isfinite(self.values))
        names = np.array([self.day(index) for index in range(self.values.shape[1])], dtype=object)
        return pd.DataFrame({"charger_id": self.ids[station], "date": names[day], "value": self.values[station, day]})


def read(
    table: pd.DataFrame,
    origin: Origin,
    *,
    wide: Sequence[str] = (),
    gaps: str = "auto",
    day_first: Optional[bool] = None,
    control: Control = Control(),
) -> Usage:
    """Columns ``charger_id``, ``date`` and ``value``; or, with ``wide``, ``date`` and one column of values per station, whose name is
    its id. Besides, where there are any: ``time``, ``end_date``, ``end_time``, ``connector`` and ``session_id`` of a session.

    Without ``value`` rows are counted. ``day_first``: how 3/4/2024 is to be read where no date of the column shows it.
    Raises PlanningError where columns are missing or no row can be used.
    """
    if gaps not in GAPS:
        raise PlanningError(f"GAPS must be one of {', '.join(GAPS)}; it is “{gaps}”.")
    faults = Faults()
    for name in ("date",) if wide else ("charger_id", "date"):
        if name not in table:
            faults.add(f"The {origin.column(name)}: there is no such field. Choose the field in the form.")
    if not len(table):
        faults.add(f"The table “{origin.layer}” is empty.")
    faults.raise_if_any()
    reader = _Reader(table, origin, day_first, control)
    days, usable = reader.days("date"), np.ones(len(table), dtype=bool)
    usable &= days >= 0
    if "end_date" in table:
        usable &= reader.ends(usable)
    long = reader.long(days, usable, wide)
    if not len(long.day):
        raise PlanningError(nothing_usable(reader.rejected(), origin, len(table)))
    return reader.daily(long, gaps)


def told_rejects(usage: Usage) -> str:
    """How many rows were rejected, and why."""
    return f"{count(len(usage.rejects), 'row')} rejected ({by_reason(usage.rejects)})."


@dataclass(frozen=True)
class _Long:
    station: np.ndarray
    day: np.ndarray
    value: np.ndarray
    counted: bool = False
    """Whether rows are counted, for want of a value."""


@dataclass(frozen=True)
class _Written:
    """A column of dates: ``code`` (rows,) is the number of each row's text, −1 for an empty one; of every text its date, its time of day
    and how it was written."""

    code: np.ndarray
    date: List[Any]
    clock: List[str]
    raw: np.ndarray


class _Reader:
    """Of one table; what cannot be used is gathered as it is met."""

    def __init__(self, table: pd.DataFrame, origin: Origin, day_first: Optional[bool], control: Control) -> None:
        self._table, self._origin, self._control, self._day_first = table, origin, control, day_first
        self._rows = table["row"].to_numpy() if "row" in table else np.arange(1, len(table) + 1)
        self._rejects: List[Dict[str, Any]] = []
        self._columns: Dict[str, _Written] = {}
        self._notes: List[str] = []

    def _reject(self, at: int, reason: str, column: str, message: str, value: Any = None) -> None:
        field = self._origin.fields.get(column, column)
        source = id_text(self._table["charger_id"].iat[at]) if "charger_id" in self._table else ""
        self._rejects.append(reject_row(int(self._rows[at]), source, Reject(reason, field, value, message)))

    def rejected(self) -> pd.DataFrame:
        return reject_table(sorted(self._rejects, key=lambda row: (row["row"], row["field"])))

    # -- dates ----------------------------------------------------------------------------------------------------

    def _written(self, column: str) -> _Written:
        """Texts that come more than once are read once: a million sessions begin on a few hundred days."""
        if column not in self._columns:
            code, distinct = pd.factorize(self._table[column].to_numpy(dtype=object))
            split = []
            for at, value in enumerate(distinct):
                if at % CHECK_EVERY == 0:
                    self._control.check()
                split.append((value, "") if isinstance(value, (int, float)) else _split(str(value)))
            empty = np.array([is_empty(date) for date, _ in split] + [True])
            code = np.where(empty[code], -1, code)
            self._columns[column] = _Written(code, [date for date, _ in split], [clock for _, clock in split], distinct)
        return self._columns[column]

    def days(self, column: str) -> np.ndarray:
        """Day numbers (proleptic Gregorian ordinals), −1 where there is none; the rows without are rejected."""
        written = self._written(column)
        found, repaired = self._ordinals(column, self._order(column))
        for at in np.flatnonzero(written.code < 0):
            self._reject(at, "no_date", column, "The row has no date.")
        for at in np.flatnonzero((found < 0) & (written.code >= 0)):
            value = written.raw[written.code[at]]
            self._reject(at, "bad_date", column, "The date cannot be read; write it as 2024-03-31.", value)
        lost = int(repaired.sum())
        if lost:
            self._notes.append(
                f"The {self._origin.column(column)}: {count(lost, 'year')} such as 0014 read as 2014, as a lost century is the usual cause."
            )
        return found

    def _ordinals(self, column: str, order: str) -> Tuple[np.ndarray, np.ndarray]:
        """Of every row the day, −1 for none, and whether a century was put in."""
        written, known = self._written(column), {}  # type: _Written, Dict[Any, Tuple[Optional[int], bool]]
        for at, date in enumerate(written.date):
            if at % CHECK_EVERY == 0:
                self._control.check()
            if date not in known:
                known[date] = _day(date, order)
        read = [known[date] for date in written.date]
        days = np.array([-1 if day is None else day for day, _ in read] + [-1], dtype=np.int64)
        return days[written.code], np.array([repaired for _, repaired in read] + [False], dtype=bool)[written.code]

    def _order(self, column: str, is_told: bool = True) -> str:
        texts = list(dict.fromkeys(self._written(column).date))
        shown = dates.day_order(texts)
        wanted = None if self._day_first is None else (dates.DAY_FIRST if self._day_first else dates.MONTH_FIRST)
        if shown:
            if is_told and wanted and wanted != shown:
                self._notes.append(
                    f"The {self._origin.column(column)}: its dates show that the {'day' if shown == dates.DAY_FIRST else 'month'} comes first, "
                    "which was taken instead of what the form says."
                )
            return shown
        if is_told and wanted is None and any(dates.is_open_to_doubt(value) for value in texts):
            self._notes.append(
                f"The {self._origin.column(column)}: no date shows whether the day or the month comes first; the day was taken (DATE_ORDER)."
            )
        return wanted or dates.DAY_FIRST

    def _clocks(self, day: str, clock: str) -> Tuple[np.ndarray, np.ndarray]:
        """Of every row the second of the day, −1 where it is not told, and how far the clock is before UTC in seconds, NaN where not told."""
        if clock in self._table:
            code, distinct = pd.factorize(self._table[clock].to_numpy(dtype=object))
            texts = [str(value) for value in distinct]
        else:
            code, texts = self._written(day).code, self._written(day).clock
        known = {text: (_seconds(text), _offset(text)) for text in set(texts)}
        read = [known[text] for text in texts] + [(None, None)]
        seconds = np.array([-1 if second is None else second for second, _ in read])
        return seconds[code], np.array([np.nan if offset is None else offset for _, offset in read])[code]

    def ends(self, usable: np.ndarray) -> np.ndarray:
        """Whether a session ends after it began, as far as its end is known."""
        # The day of its begin is read as in ``days``, which has told how.
        begun, _ = self._ordinals("date", self._order("date", is_told=False))
        ended, _ = self._ordinals("end_date", self._order("end_date"))
        (begin_s, begin_utc), (end_s, end_utc) = self._clocks("date", "time"), self._clocks("end_date", "end_time")
        timed = (begin_s >= 0) & (end_s >= 0)
        lasts = (ended - begun) * 86_400 + np.where(timed, end_s - begin_s, 0)
        # Between summer and winter a clock goes back an hour; what is written with its zone tells.
        lasts = lasts - np.where(timed, np.nan_to_num(end_utc - begin_utc), 0.0)
        faulty = usable & (begun >= 0) & (ended >= 0) & (lasts < 0)
        for at in np.flatnonzero(faulty):
            self._reject(
                at,
                "ends_before_it_begins",
                "end_date",
                "The session ends before it begins.",
                self._table["end_date"].iat[at],
            )
        return ~faulty

    # -- values ---------------------------------------------------------------------------------------------------

    def long(self, days: np.ndarray, usable: np.ndarray, wide: Sequence[str]) -> _Long:
        if wide:
            parts = [self._column(days, usable, name, np.full(len(days), name, dtype=object)) for name in wide]
            silent = [name for name, part in zip(wide, parts) if not len(part[0])]
            if silent:
                self._notes.append(
                    f"Table “{self._origin.layer}”: {count(len(silent), 'field')} without any usable value, so that there is no forecast for "
                    f"{'it' if len(silent) == 1 else 'them'} ({some(silent)})."
                )
            return _Long(*(np.concatenate(each) for each in zip(*parts)))
        ids = np.array([id_text(value) for value in self._table["charger_id"].to_numpy(dtype=object)], dtype=object)
        for at in np.flatnonzero(ids == ""):
            self._reject(at, "no_id", "charger_id", "The row names no station.")
        usable = usable & (ids != "")
        usable = usable & ~self._repeated(usable)
        if "value" not in self._table:
            return _Long(ids[usable], days[usable], np.ones(int(usable.sum())), counted=True)
        return _Long(*self._column(days, usable, "value", ids))

    def _repeated(self, usable: np.ndarray) -> np.ndarray:
        """Rows that are in the table before: the same session id, or without one the same in every column."""
        if "session_id" in self._table:
            keys = pd.Series([id_text(value) for value in self._table["session_id"].to_numpy(dtype=object)])
            again = keys.where((keys != "") & usable).dropna().duplicated()
        elif self._has_clock():
            columns = [name for name in self._table if name != "row"]
            again = self._table.loc[usable, columns].astype(str).reset_index(drop=True).duplicated()
            again.index = np.flatnonzero(usable)
        else:
            return np.zeros(len(usable), dtype=bool)
        repeated = np.zeros(len(usable), dtype=bool)
        repeated[again.index[again.to_numpy()]] = True
        for at in np.flatnonzero(repeated):
            self._reject(at, "repeated", "session_id", "The same session is in the table before.")
        return repeated

    def _has_clock(self) -> bool:
        """Whether dates come with a time of day, without which equal rows may be two sessions; midnight everywhere tells as little."""
        seconds, _ = self._clocks("date", "time")
        return bool((seconds > 0).any()) or "time" in self._table and bool((seconds < 0).any())

    def _begins_anywhere(self) -> bool:
        """Whether rows begin at all times of the day, as sessions do; meters write at full quarters of an hour, or always at the same time."""
        seconds, _ = self._clocks("date", "time")
        seconds = seconds[seconds >= 0]
        if not len(seconds):
            return False
        early, late = np.quantile(seconds, [0.1, 0.9])
        return bool((seconds % 900 != 0).mean() > 0.5 and late - early > 7_200)

    def _column(self, days: np.ndarray, usable: np.ndarray, name: str, ids: np.ndarray) -> Tuple[np.ndarray, ...]:
        raw = self._table[name]
        values = pd.to_numeric(raw, errors="coerce").to_numpy(dtype=float, copy=True)
        unread = np.flatnonzero(~np.isfinite(values) & usable)
        sign = decimal_sign(raw.iloc[unread])[0] if len(unread) else None
        keep = usable.copy()
        for at in unread:
            if at % CHECK_EVERY == 0:
                self._control.check()
            try:
                if is_empty(raw.iat[at]):
                    # In a wide table an empty cell is a day that is not known, in a long one a row that says nothing.
                    if name == "value":
                        self._reject(at, "no_value", name, "The row has no value, as a session that had not ended.")
                    keep[at] = False
                    continue
                values[at] = number(raw.iat[at], sign)
            except ValueError:
                keep[at] = False
                self._reject(at, "bad_value", name, "The value is not a number.", raw.iat[at])
        for at in np.flatnonzero(keep & ~(np.isfinite(values) & (values >= 0))):
            keep[at] = False
            reason = "negative" if np.isfinite(values[at]) else "bad_value"
            self._reject(
                at,
                reason,
                name,
                "The value is negative." if reason == "negative" else "The value is not finite.",
                raw.iat[at],
            )
        return ids[keep], days[keep], values[keep]

    # -- days -----------------------------------------------------------------------------------------------------

    def daily(self, long: _Long, gaps: str) -> Usage:
        first, last = int(long.day.min()), int(long.day.max())
        n_days = last - first + 1
        start = datetime.date.fromordinal(first)
        if n_days > MOST_DAYS:
            raise PlanningError(
                f"The dates of “{self._origin.layer}” go from {start} to {datetime.date.fromordinal(last)}: twenty years are the most. "
                "Correct or filter the rows with wrong dates."
            )
        at, names = pd.factorize(long.station, sort=True)
        ids = np.asarray(names, dtype=object)
        if len(ids) * n_days > MOST_CELLS:
            raise PlanningError(
                f"{len(ids):,} stations × {n_days:,} days are too many at once. Use fewer stations or a shorter period."
            )
        cell = at * n_days + (long.day - first)
        # Sums do not hang on the order of rows.
        order = np.lexsort((long.value, cell))
        sums = np.bincount(cell[order], weights=long.value[order], minlength=len(ids) * n_days)
        rows = np.bincount(cell, minlength=len(ids) * n_days)
        per_day = _usual(rows)
        if gaps == "auto":
            several = float((rows > 1).sum()) / max(int((rows > 0).sum()), 1)
            sessions = {"end_date", "session_id", "connector"} & set(self._table.columns) or long.counted
            sessions = sessions or per_day < FEWEST_METERED and self._begins_anywhere()
            gaps = "zero" if sessions or several > SEVERAL_A_DAY and not per_day else "missing"
            self._notes.append(
                "A day without a row counts as a day without use (GAPS)."
                if gaps == "zero"
                else "A day without a row counts as not known (GAPS)."
            )
        known = rows > 0
        if gaps == "missing" and per_day > 1:
            parts = known & (rows < per_day)
            known &= ~parts
            if parts.any():
                self._notes.append(
                    f"{count(int(parts.sum()), 'station day')} with fewer than {per_day} rows, which most have, count as not known."
                )
        values = np.where(known, sums, np.nan).reshape(len(ids), n_days)
        if not known.any():
            raise PlanningError(nothing_usable(self.rejected(), self._origin, len(self._table)))
        if gaps == "zero":
            begun = np.maximum.accumulate(np.isfinite(values), axis=1)
            values = np.where(np.isnan(values) & begun, 0.0, values)
        return Usage(ids, start, values, gaps, self.rejected(), tuple(self._notes))


def _usual(rows: np.ndarray) -> int:
    """How many rows at least half of the station days have, as meters write them; 0 where they differ, as sessions do."""
    there = rows[rows > 0]
    usual = int(np.bincount(there).argmax())
    return usual if float((there == usual).mean()) >= 0.5 else 0


def _day(value: Any, order: str) -> Tuple[Optional[int], bool]:
    """Ordinal of a day, None where it is none; and whether a century was put in."""
    found = _LOST_CENTURY.fullmatch(value.strip()) if isinstance(value, str) else None
    try:
        text = dates.day(f"20{found[1]}" if found else value, order)
    except ValueError:
        return None, False
    return datetime.date.fromisoformat(text).toordinal(), bool(found)


def _split(text: str) -> Tuple[str, str]:
    """The date and the time of day that is written behind it."""
    text = text.strip()
    found = _TIME.search(text)
    return (text[: found.start()], text[found.end() :]) if found else (text, "")


def _offset(text: str) -> Optional[int]:
    """Seconds by which a clock is before UTC, from 17:05Z or 17:05+02:00."""
    found = _OFFSET.search(text.strip().lower())
    if not found:
        return None
    size = 0 if found[1] else int(found[3]) * 3600 + int(found[4] or 0) * 60
    return -size if found[2] == "-" else size


def _seconds(text: str) -> Optional[int]:
    """Of the day, from 17:05, 17:05:30 or 5:05 PM."""
    found = _CLOCK.search(text.lower())
    if not found:
        return None
    hour = int(found[1])
    if found[4]:
        hour = hour % 12 + (12 if found[4] == "p" else 0)
    return hour * 3600 + int(found[2]) * 60 + int(found[3] or 0)
