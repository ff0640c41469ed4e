"""Days on which stations were not used as usual: spikes, drops, silence and lasting shifts, on one scale.

What is used on a day has two parts. *Whether* a station is used at all: days without use are judged as runs, by how soon the station
came back before. *How much* it is used when it is: the square root of the day's use (which evens out the spread of counts and of sums of
sessions) against the median of the days before and what its weekday adds, in units of the median absolute error of such guesses
(Rousseeuw and Croux 1993 on why medians). Shifts compare the mean of the last weeks with the weeks before (two-sample statistic on
values whose spikes are cut).

Real residuals have heavier tails than the normal distribution and are not independent. So every raw statistic is brought to the
normal scale by what the network's own statistics were before that day (``_Calibration``): a score of 4 is meant to be as rare as four standard
deviations, 3 in 100,000 days on one side. Scores of silence are the normal quantile of the probability of the run.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Dict, List, Tuple

import numpy as np
import pandas as pd
from scipy import special, stats

from ..control import Control
from ..errors import PlanningError
from .usage import Usage

KINDS = ("spike", "drop", "silent", "shift")
BASELINES = ("past", "around")
FEWEST = 14
"""Days of use, or known days for shifts and silence, before a station is judged."""
WEEK = 7
WEEKDAY_PRIOR = 3.0
"""What a weekday adds counts as if this many days more had shown nothing: four days of one weekday say little."""
SPREAD_SHARE = 0.8
"""Share of a station's errors that its spread is taken from: filled gaps make half of them nothing, and a fifth may be wild."""
LEAST_SPREAD = 0.1
"""Of the level, in square roots: stations that never varied are not anomalous at a tenth more."""
MEMORY_DAYS = 365.0
"""Time constant with which the rate of coming back forgets."""
CUT = 3.0
"""Spreads above the guess at which days are cut before means are compared."""
MOST_SCORE = 12.0


@dataclass(frozen=True)
class Wanted:
    """``window``: days of use that a day is compared with; ``shift_days``: how long a shift must have lasted to be judged, whole weeks."""

    threshold: float = 3.5
    window: int = 56
    baseline: str = "past"
    shift_days: int = 14
    kinds: Tuple[str, ...] = KINDS

    def checked(self) -> "Wanted":
        if not 1.0 <= self.threshold <= 10.0:
            raise PlanningError(f"THRESHOLD must be between 1 and 10; it is {self.threshold:g}.")
        if self.window < FEWEST:
            raise PlanningError(f"WINDOW_DAYS must be at least {FEWEST} days; it is {self.window}.")
        if self.shift_days < WEEK or self.shift_days % WEEK:
            raise PlanningError(f"SHIFT_DAYS must be whole weeks (7, 14, …); it is {self.shift_days}.")
        if self.baseline not in BASELINES:
            raise PlanningError(f"BASELINE must be one of {', '.join(BASELINES)}; it is “{self.baseline}”.")
        return self


@dataclass(frozen=True)
class Found:
    """``events``: station (position), first, last (positions of days), kind, value, expected (per day), score; ``judged`` (kinds): station days
    that were judged; ``scores`` per kind (stations, days), NaN where not judged; ``expected_false``: by the normal scale, if nothing was wrong."""

    events: pd.DataFrame
    judged: Dict[str, int]
    scores: Dict[str, np.ndarray]
    expected_false: float
    never_used: np.ndarray
    """Positions of stations without any use, which no history can tell from closed ones."""
    too_short: np.ndarray
    notes: Tuple[str, ...] = field(default=())

    def false_per_1000(self, usage: Usage) -> float:
        """Expected false alarms per 1,000 known station days."""
        return 1000.0 * self.expected_false / float(np.isfinite(usage.values).sum())


def detect(usage: Usage, wanted: Wanted = Wanted(), control: Control = Control()) -> Found:
    """With ``baseline`` past, what is said of a day depends on that day and days before alone."""
    wanted = wanted.checked()
    values, weekday = usage.values, (usage.weekday + np.arange(usage.values.shape[1])) % WEEK
    sizes = _sizes(values, weekday, wanted, control)
    silence = _silence(values, weekday, wanted.threshold, control)
    shifts = _shifts(values, sizes, silence, wanted, control)
    causal = wanted.baseline == "past"
    scores = {
        "size": _Calibration(causal).scores(_apart(sizes.raw)),
        "silent": silence.score,
        "shift": _Calibration(True, MEAN_FREEDOM).scores(_apart(shifts.raw)),
    }
    parts: List[pd.DataFrame] = []
    if "spike" in wanted.kinds:
        parts.append(_size_events(values, sizes, scores["size"], "spike", wanted.threshold))
    if "drop" in wanted.kinds:
        parts.append(_size_events(values, sizes, scores["size"], "drop", wanted.threshold))
    silent = _silent_events(silence)
    if "silent" in wanted.kinds:
        parts.append(silent)
    if "shift" in wanted.kinds:
        parts.append(_shift_events(values, shifts, scores["shift"], wanted))
    events = pd.concat(parts, ignore_index=True) if parts else _table([])
    events = events.sort_values(["station", "first", "last", "kind"], kind="stable").reset_index(drop=True)
    known = np.isfinite(values)
    judged = {
        "size": int(np.isfinite(scores["size"]).sum()),
        "silent": silence.judged,
        "shift": int(np.isfinite(scores["shift"]).sum()),
    }
    tail = float(stats.norm.sf(wanted.threshold))
    # Days that follow each other share most of what their shifts are judged by: counting each makes this an upper bound.
    chances = (
        judged["size"] * (("spike" in wanted.kinds) + ("drop" in wanted.kinds))
        + judged["silent"] * ("silent" in wanted.kinds)
        + 2.0 * judged["shift"] * ("shift" in wanted.kinds)
    )
    used = np.nan_to_num(values) > 0
    return Found(
        events,
        judged,
        scores,
        tail * chances,
        np.flatnonzero(~used.any(axis=1)),
        np.flatnonzero(used.any(axis=1) & (known.sum(axis=1) < FEWEST)),
    )


def _table(rows: List[Tuple[object, ...]]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["station", "first", "last", "kind", "value", "expected", "score"])


# -- how much, on days of use ------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Sizes:
    """(stations, days), NaN where not judged; in square roots."""

    raw: np.ndarray
    guess: np.ndarray
    spread: np.ndarray


def _sizes(values: np.ndarray, weekday: np.ndarray, wanted: Wanted, control: Control) -> _Sizes:
    made = _Sizes(*(np.full(values.shape, np.nan) for _ in range(3)))
    for station, row in enumerate(values):
        if station % 64 == 0:
            control.check()
            control.progress(60.0 * station / len(values))
        days = np.flatnonzero(np.nan_to_num(row) > 0)
        if len(days) <= FEWEST:
            continue
        root = np.sqrt(row[days])
        guess = _guesses(root, weekday[days], wanted)
        error = root - guess
        spread = _points(_around(np.abs(error), wanted.window, wanted.baseline == "around"), SPREAD_SHARE)
        spread /= stats.norm.ppf(0.5 + SPREAD_SHARE / 2.0)
        spread = np.maximum(spread, LEAST_SPREAD * guess)
        made.guess[station, days], made.spread[station, days] = guess, spread
        made.raw[station, days] = error / spread
    return made


def _guesses(root: np.ndarray, weekday: np.ndarray, wanted: Wanted) -> np.ndarray:
    """Level and what the weekday adds, of every day of use by the days around or before it; NaN where there are too few."""
    around = wanted.baseline == "around"
    near = _around(root, wanted.window, around)
    same = _around(weekday.astype(float), wanted.window, around) == weekday[:, None]
    level = _medians(near)
    level[np.isfinite(near).sum(axis=1) < FEWEST] = np.nan
    off = np.where(same, near - level[:, None], np.nan)
    n = np.isfinite(off).sum(axis=1)
    added = np.where(n > 0, _medians(off), 0.0) * n / (n + WEEKDAY_PRIOR)
    return np.maximum(level + added, 0.0)


def _around(series: np.ndarray, window: int, both: bool) -> np.ndarray:
    """(n, window): of each place the values before it or, with ``both``, half of them before and half after; never its own. NaN at the ends."""
    if not both:
        padded = np.concatenate([np.full(window, np.nan), series[:-1]])
        return np.lib.stride_tricks.sliding_window_view(padded, window)
    half = (window + 1) // 2
    padded = np.concatenate([np.full(half, np.nan), series, np.full(half, np.nan)])
    found = np.lib.stride_tricks.sliding_window_view(padded, 2 * half + 1)
    return np.delete(found, half, axis=1)


def _medians(rows: np.ndarray) -> np.ndarray:
    return _points(rows, 0.5)


def _points(rows: np.ndarray, share: float) -> np.ndarray:
    """The quantile of each row's known values, NaN where it has none; without the warnings and the slowness of ``nanquantile``."""
    ordered = np.sort(rows, axis=1)
    n = np.isfinite(ordered).sum(axis=1)
    place = np.maximum(n - 1, 0) * share
    low = place.astype(int)
    high = np.minimum(low + 1, np.maximum(n - 1, 0))
    at = np.arange(len(rows))
    return ordered[at, low] + (place - low) * (ordered[at, high] - ordered[at, low])


# -- from raw statistics to the normal scale ---------------------------------------------------------------------------

_LEAST_POOL = 400
_FREEDOMS = np.array([1.2, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 7.0, 10.0, 15.0, 30.0, 200.0])
_MIDDLE, _FAR = 0.8, 0.98
_RATIOS = stats.t.ppf(0.5 + _FAR / 2.0, _FREEDOMS) / stats.t.ppf(0.5 + _MIDDLE / 2.0, _FREEDOMS)
_STEPS = np.concatenate([[0.0], np.geomspace(0.02, 1000.0, 600)])
_UNTIL = (5.0, 1.0)
"""Student's t with five degrees of freedom until the network has shown enough."""
LEAST_SCALE = 0.5
MEAN_FREEDOM = 20.0
"""Of means over weeks: their tails are near the normal distribution's, and what the network shows beyond is lasting shifts themselves, which
must not hide each other."""
LEAST_COMPANY = 8
"""Stations that must be judged on a day before what they have in common, such as a holiday, is taken off."""


def _apart(raw: np.ndarray) -> np.ndarray:
    """Each day's statistics less their median over the stations."""
    shared = np.isfinite(raw).sum(axis=0) >= LEAST_COMPANY
    common = np.zeros(raw.shape[1])
    common[shared] = _medians(raw[:, shared].T)
    return raw - common


class _Calibration:
    """Each side of the network's raw statistics is taken for Student's t with a scale and degrees of freedom of its own, found from
    the 80 and 98 % points of that side, which rare anomalies hardly move; a raw value becomes the normal quantile of its
    probability. ``causal``: from the statistics of earlier days alone; else from all. ``least_freedom``: tails are not taken for heavier."""

    def __init__(self, causal: bool, least_freedom: float = 0.0) -> None:
        self._causal, self._least = causal, least_freedom

    def scores(self, raw: np.ndarray) -> np.ndarray:
        """Same shape; NaN stays."""
        return np.where(raw >= 0, self._side(raw), -self._side(-raw))

    def _side(self, raw: np.ndarray) -> np.ndarray:
        there = np.isfinite(raw) & (raw >= 0)
        station, day = np.nonzero(there)
        step = np.searchsorted(_STEPS, raw[there], side="right") - 1
        counts = np.zeros((raw.shape[1], len(_STEPS)))
        np.add.at(counts, (day, step), 1.0)
        counts[:, 0] = 0.0  # stations that always show the same, as filled gaps do, say nothing of how others vary
        pools = (
            np.cumsum(counts, axis=0) - counts if self._causal else np.broadcast_to(counts.sum(axis=0), counts.shape)
        )
        freedom, scale = np.array(
            [self._tail(pool) for pool in pools] if self._causal else [self._tail(pools[0])] * len(pools)
        ).T
        score = np.full(raw.shape, np.nan)
        tail = stats.t.logsf(raw[there] / scale[day], freedom[day])
        score[there] = np.minimum(-special.ndtri_exp(tail), MOST_SCORE)
        return score

    def _tail(self, pool: np.ndarray) -> Tuple[float, float]:
        """Degrees of freedom and scale of values counted by ``_STEPS``."""
        total = pool.sum()
        if total < _LEAST_POOL:
            return max(_UNTIL[0], self._least), _UNTIL[1]
        share = np.cumsum(pool) / total
        middle, far = (_STEPS[min(int(np.searchsorted(share, each)) + 1, len(_STEPS) - 1)] for each in (_MIDDLE, _FAR))
        freedom = float(np.interp(far / middle, _RATIOS[::-1], _FREEDOMS[::-1]))
        point, at = (far, _FAR) if freedom >= self._least else (middle, _MIDDLE)
        freedom = max(freedom, self._least)
        return freedom, max(float(point / stats.t.ppf(0.5 + at / 2.0, freedom)), LEAST_SCALE)


# -- whether at all ----------------------------------------------------------------------------------------------------


@dataclass
class _Silence:
    """``score`` (stations, days) of the run of unused days up to each unused day; ``runs``: station, first, last, score, expected of those
    beyond the threshold."""

    score: np.ndarray
    runs: List[Tuple[int, int, int, float, float]]
    judged: int

    def inside(self) -> np.ndarray:
        covered = np.zeros(self.score.shape, dtype=bool)
        for station, first, last, _, _ in self.runs:
            covered[station, first : last + 1] = True
        return covered


def _silence(values: np.ndarray, weekday: np.ndarray, threshold: float, control: Control) -> _Silence:
    """Runs of days without use. The chance that a run begins and then lasts this long:

    P(begins) · (B / (B + E))^a, where E are the run's days after the first, each weighted by how often the station is used on that weekday;
    a and B are the times this station came back before and the weighted days of silence it took, and one pseudo-day at its overall
    rate. It is the predictive distribution of an exponential waiting time whose rate is known from a past of that length (Gamma prior),
    so that a short past makes no alarms. Runs that were flagged do not count as the past.
    """
    n, n_days = values.shape
    score = np.full(values.shape, np.nan)
    by_week = {name: np.zeros((n, WEEK)) for name in ("known", "used")}
    begun, after_use, back, waited = (np.zeros(n) for _ in range(4))
    length, exposure, start = np.zeros(n), np.zeros(n), np.full(n, -1)
    last_idle, worst, mean_use, uses = np.full(n, -1), np.zeros(n), np.zeros(n), np.zeros(n)
    chance_begin, run_week = np.ones(n), np.zeros((n, WEEK))
    pace, rate, returns = np.ones(n), np.ones(n), np.ones(n)
    runs: List[Tuple[int, int, int, float, float]] = []
    judged, forget = 0, np.exp(-1.0 / MEMORY_DAYS)
    fewest = FEWEST * forget**FEWEST

    def close(who: np.ndarray, flagged: np.ndarray) -> None:
        for station in who[flagged[who]]:
            expected = mean_use[station] / uses[station] * pace[station]
            runs.append(
                (int(station), int(start[station]), int(last_idle[station]), float(worst[station]), float(expected))
            )

    for day in range(n_days):
        if day % 32 == 0:
            control.check()
        for each in (*by_week.values(), begun, after_use, back, waited, mean_use, uses):
            each *= forget
        now = values[:, day]
        used, idle = np.nan_to_num(now) > 0, now == 0
        of_day = int(weekday[day])
        known = by_week["known"].sum(axis=1)
        share = (by_week["used"].sum(axis=1) + 0.5) / (known + 1.0)
        own = (by_week["used"][:, of_day] + 2.0 * share) / (by_week["known"][:, of_day] + 2.0)
        weight = own / share
        # What the days before say is held from the first day of a run on: the run itself must not make silence look usual.
        new = idle & (length == 0)
        chance_begin = np.where(new, (begun + 0.5) / (after_use + 1.0), chance_begin)
        pseudo = -np.log1p(-share)
        returns, rate = np.where(new, back + pseudo, returns), np.where(new, waited + 1.0, rate)
        pace = np.where(new, share, pace)
        start = np.where(new, day, start)
        exposure = np.where(idle & ~new, exposure + weight, exposure)
        length = np.where(idle, length + 1, length)
        last_idle = np.where(idle, day, last_idle)
        run_week[idle, of_day] += 1.0
        ready = idle & (known >= fewest) & (by_week["used"].sum(axis=1) > 0)
        tail = np.log(np.minimum(chance_begin, 1.0)) - returns * np.log1p(exposure / rate)
        found = np.clip(-special.ndtri_exp(np.minimum(tail, -1e-12)), -MOST_SCORE, MOST_SCORE)
        score[ready, day] = found[ready]
        judged += int((new & ready).sum() + (used & (known >= fewest)).sum())
        worst = np.where(ready, np.maximum(worst, found), worst)
        # A day of use ends a run.
        ended = used & (length > 0)
        flagged = worst >= threshold
        close(np.flatnonzero(ended), flagged)
        usual = ended & ~flagged
        begun[usual] += 1.0
        after_use[usual] += 1.0
        back[usual] += 1.0
        waited[usual] += exposure[usual] + weight[usual]
        by_week["known"][usual] += run_week[usual]
        after_use[used & ~ended] += 1.0
        by_week["known"][used, of_day] += 1.0
        by_week["used"][used, of_day] += 1.0
        mean_use[used] += now[used]
        uses[used] += 1.0
        length[used], exposure[used], worst[used], start[used] = 0.0, 0.0, 0.0, -1
        run_week[used] = 0.0
    close(np.flatnonzero(length > 0), worst >= threshold)
    return _Silence(score, sorted(runs), judged)


def _silent_events(silence: _Silence) -> pd.DataFrame:
    return _table(
        [
            (station, first, last, "silent", 0.0, expected, score)
            for station, first, last, score, expected in silence.runs
        ]
    )


# -- for how long ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Shifts:
    """(stations, days): of the last ``shift_days`` known days up to each day against those before; NaN where not judged."""

    raw: np.ndarray
    first: np.ndarray
    """Day at which the last ones begin, −1 where not judged."""
    recent: np.ndarray
    before: np.ndarray


def _shifts(values: np.ndarray, sizes: _Sizes, silence: _Silence, wanted: Wanted, control: Control) -> _Shifts:
    made = _Shifts(
        np.full(values.shape, np.nan),
        np.full(values.shape, -1),
        np.full(values.shape, np.nan),
        np.full(values.shape, np.nan),
    )
    quiet, m = silence.inside(), wanted.shift_days
    for station, row in enumerate(values):
        if station % 64 == 0:
            control.check()
            control.progress(60.0 + 40.0 * station / len(values))
        days = np.flatnonzero(np.isfinite(row) & ~quiet[station])
        if len(days) < m + 2 * FEWEST or not (row[days] > 0).any():
            continue
        root = np.sqrt(row[days])
        most = sizes.guess[station, days] + CUT * sizes.spread[station, days]
        cut = np.where(np.isfinite(most), np.minimum(root, most), root)
        # Only on days of use: by then it is settled which silence before was unusual, without a look ahead.
        at = np.arange(m - 1 + 2 * FEWEST, len(days))
        at = at[root[at] > 0]
        # Whole weeks on both sides: what weekdays differ by is no part of the spread, which comes from each day against the same a week before.
        n = np.minimum(at - m + 1, wanted.window) // WEEK * WEEK
        low = at - m + 1 - n
        mean, recent = _sums(cut, low, at - m + 1) / n, _sums(cut, at - m + 1, at + 1) / m
        weekly = np.concatenate([np.zeros(WEEK), (cut[WEEK:] - cut[:-WEEK]) ** 2 / 2.0])
        spread = np.sqrt(_sums(weekly, low + WEEK, at - m + 1) / (n - WEEK))
        spread = np.maximum(spread, LEAST_SPREAD * mean)
        with np.errstate(invalid="ignore", divide="ignore"):
            raw = np.where(spread > 0, (recent - mean) / (spread * np.sqrt(1.0 / m + 1.0 / n)), 0.0)
        made.raw[station, days[at]], made.first[station, days[at]] = raw, days[at - m + 1]
        made.recent[station, days[at]] = _sums(row[days], at - m + 1, at + 1) / m
        made.before[station, days[at]] = _sums(row[days], low, at - m + 1) / n
    return made


def _sums(series: np.ndarray, first: np.ndarray, end: np.ndarray) -> np.ndarray:
    """Of ``series[first:end]``."""
    total = np.concatenate([[0.0], np.cumsum(series)])
    return np.maximum(total[end] - total[first], 0.0)


# -- events ------------------------------------------------------------------------------------------------------------


def _size_events(values: np.ndarray, sizes: _Sizes, score: np.ndarray, kind: str, threshold: float) -> pd.DataFrame:
    """Days beyond the threshold; those of one station that follow each other are one event, with the figures of its worst day."""
    signed = np.nan_to_num(score if kind == "spike" else -score)
    rows = []
    for station, first, last in _streaks(signed >= threshold):
        at = first + int(np.argmax(signed[station, first : last + 1]))
        rows.append(
            (station, first, last, kind, values[station, at], sizes.guess[station, at] ** 2, signed[station, at])
        )
    return _table(rows)


def _shift_events(values: np.ndarray, shifts: _Shifts, score: np.ndarray, wanted: Wanted) -> pd.DataFrame:
    """One event for the days in a row on which the same shift is seen, with the means of the day on which they lie farthest apart."""
    rows = []
    for sign in (1.0, -1.0):
        signed = np.nan_to_num(sign * score)
        for station, first, last in _streaks(signed >= wanted.threshold, wanted.shift_days):
            at = first + int(np.nanargmax(sign * shifts.raw[station, first : last + 1]))
            recent, before = shifts.recent[station, at], shifts.before[station, at]
            low = max(int(shifts.first[station, first]) - wanted.shift_days, 0)
            began = low + _change(values[station, low : first + 1], before, recent, sign)
            worst = float(signed[station, first : last + 1].max())
            rows.append((station, began, last, "shift", recent, before, worst))
    return _table(rows)


def _change(row: np.ndarray, before: float, after: float, sign: float) -> int:
    """Place from which on the days are most of all on the side of ``after`` (cumulative sum against the middle of both)."""
    middle = (np.sqrt(before) + np.sqrt(after)) / 2.0
    side = np.nan_to_num(sign * (np.sqrt(row) - middle))
    return int(np.argmax(np.cumsum(side[::-1])[::-1]))


def _streaks(flags: np.ndarray, bridge: int = 1) -> List[Tuple[int, int, int]]:
    """Station, first and last of the flagged days that lie at most ``bridge`` days apart."""
    station, day = np.nonzero(flags)
    if not len(station):
        return []
    breaks = np.flatnonzero((np.diff(station) != 0) | (np.diff(day) > bridge)) + 1
    return [
        (int(station[part[0]]), int(day[part[0]]), int(day[part[-1]]))
        for part in np.split(np.arange(len(station)), breaks)
    ]
