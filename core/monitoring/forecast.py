"""The next days' usage of every station, with the range in which it may lie and the errors that the same method made before.

``Usage`` → gaps filled → every method asked at several past days for what came after them (rolling origin: Tashman 2000) → one method
for each station, never one that did not beat repeating the last week → forecast → ranges from past errors (split conformal
prediction: Lei et al. 2018, in units of each station's own error) → stations without enough history by their cluster or the network →
sums brought in line, if wanted. Nothing that a backtest uses has seen what it is compared with: not gaps, scaling, training or choice.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Dict, List, Optional, Sequence, Tuple

import numpy as np
import pandas as pd

from ..control import Control, Span
from ..errors import PlanningError, count, some
from .accuracy import measures, season_scale
from .forecast_methods import METHODS, NAIVE, SEASON, Series, Setting, filled, method
from .usage import Usage

CHOICES = ("auto", *METHODS)
FEWEST_FOR_OWN = 4 * SEASON
"""Days of history below which a station is forecast by its cluster, or longer where the window is."""
MOST_ONE_BY_ONE = 400
"""Stations up to which ``auto`` tries methods that fit each by itself."""
OWN_ERRORS = 30
"""Past errors from which on a station's range is its own; with fewer it is that of all stations, in its own unit."""
COMMON_DAYS = 60
"""Weight of a method's error at all stations in the choice for one, in days."""
LEVELS = ("station", "cluster", "network")
CONFIDENCES = ("high", "medium", "low")
"""``high``: a method with at most 0.8 of the naive error over four windows of history or more; ``medium``: one that beats the naive
forecast; ``low``: no method does, or the station's history is too short."""


@dataclass(frozen=True)
class Wanted:
    window: int = 30
    horizon: int = 10
    method: str = "auto"
    with_lstm: bool = False
    """Whether ``auto`` trains the network, too."""
    origins: int = 4
    """Past days from which forecasts are tried, a horizon apart."""
    range_share: float = 0.8
    reconciled: bool = False
    """Whether stations are scaled to the forecast of their sum."""
    seed: int = 1


@dataclass(frozen=True)
class Forecast:
    """``value``, ``lower``, ``upper`` (n, horizon), rows by ``ids``; ``method``, ``level``, ``confidence`` (n,) of each station;
    ``backtest``: one row per station and method that was tried, and per method over all (no station)."""

    ids: np.ndarray
    first_day: str
    value: np.ndarray
    lower: np.ndarray
    upper: np.ndarray
    method: np.ndarray
    level: np.ndarray
    confidence: np.ndarray
    backtest: pd.DataFrame
    range_hit: Optional[float]
    """Share of what came in the newest trial that lay within ranges made of the older ones."""
    notes: Tuple[str, ...] = ()


def forecast(
    usage: Usage,
    wanted: Wanted = Wanted(),
    clusters: Optional[np.ndarray] = None,
    available: Sequence[str] = tuple(METHODS),
    control: Control = Control(),
) -> Forecast:
    """``clusters`` (n,): text of each station of ``usage.ids``, empty for none. ``available``: methods whose packages are there.

    Raises PlanningError on settings without sense, and where no station has any day.
    """
    _require(wanted)
    return _Run(usage, wanted, clusters, available, control).all()


def _require(wanted: Wanted) -> None:
    if wanted.method not in CHOICES:
        method(wanted.method)
    if wanted.window < SEASON or wanted.horizon < 1 or wanted.origins < 1 or not 0 < wanted.range_share < 1:
        raise PlanningError(
            f"WINDOW_DAYS must be {SEASON} or more, HORIZON_DAYS and ORIGINS 1 or more, and RANGE_SHARE between 0 and 1."
        )


@dataclass(frozen=True)
class _Trial:
    """Forecasts of a method from past days: (n, origins, horizon), and what came."""

    guess: np.ndarray
    actual: np.ndarray

    @property
    def flat(self) -> Tuple[np.ndarray, np.ndarray]:
        n = len(self.guess)
        return self.guess.reshape(n, -1), self.actual.reshape(n, -1)


class _Run:
    def __init__(self, usage: Usage, wanted: Wanted, clusters, available: Sequence[str], control: Control) -> None:
        self.usage, self.wanted, self.control = usage, wanted, control
        self.clusters = np.full(len(usage.ids), "", dtype=object) if clusters is None else clusters
        self.series = replace(filled(usage.values), weekday=usage.weekday)
        self.setting = Setting(wanted.window, wanted.horizon, wanted.seed)
        self.fewest = max(FEWEST_FOR_OWN, wanted.window)
        self.notes: List[str] = []
        self.methods = self._methods(available)

    def _methods(self, available: Sequence[str]) -> List[str]:
        wanted = self.wanted
        if wanted.method != "auto":
            return [NAIVE] if wanted.method == NAIVE else [NAIVE, wanted.method]
        names = [name for name in METHODS if name in available and (name != "lstm" or wanted.with_lstm)]
        absent = [name for name in METHODS if name not in available and (name != "lstm" or wanted.with_lstm)]
        if absent:
            self.notes.append(f"Not tried, because packages are missing: {', '.join(absent)}.")
        if len(self.usage.ids) > MOST_ONE_BY_ONE:
            slow = [name for name in names if METHODS[name].one_by_one]
            names = [name for name in names if name not in slow]
            if slow:
                self.notes.append(
                    f"Not tried, because they fit every station by itself and there are {len(self.usage.ids):,}: {', '.join(slow)}. "
                    "Choose one as the method to use it all the same."
                )
        return names

    def all(self) -> Forecast:
        days = self.series.days
        grown = np.flatnonzero(days - self.series.start >= self.fewest)
        if not len(grown):
            return self._by_mean()
        whole = Series(self.series.values[grown], self.series.start[grown], self.series.weekday)
        trials = self._trials(whole, self.usage.values[grown], Span(self.control, 0, 60))
        scale = season_scale(self.usage.values[grown], SEASON)
        choice, table = self._choice(trials, scale, self.usage.ids[grown], self.usage.values[grown])
        value = self._final(whole, choice, Span(self.control, 60, 85))
        older = self._older(trials, self.usage.values[grown])
        lower, upper, hit = self._ranges(trials, choice, older, value)
        if self.wanted.reconciled:
            total = self._total(whole, Span(self.control, 85, 98))
            use = np.nansum(self.usage.values[grown], axis=1)
            alone, value = value, in_line(value, total, use)
            factor = np.divide(value, alone, out=np.ones(value.shape), where=alone > 0)
            lower, upper = np.minimum(lower * factor, value), np.maximum(upper * factor, value)
        return self._assembled(grown, value, lower, upper, choice, table, hit)

    # -- past ----------------------------------------------------------------------------------------------------

    def _origins(self, days: int) -> List[int]:
        """Columns before which all is known, oldest first."""
        horizon = self.wanted.horizon
        most = min(self.wanted.origins, (days - self.fewest) // horizon)
        if 0 < most < self.wanted.origins:
            self._note(f"The history allows {count(most, 'trial')} on past days, not {self.wanted.origins} (ORIGINS).")
        return [days - horizon * back for back in range(most, 0, -1)]

    def _trials(self, series: Series, observed: np.ndarray, control: Control) -> Dict[str, _Trial]:
        origins, horizon = self._origins(series.days), self.wanted.horizon
        if not origins:
            taken = NAIVE if self.wanted.method == "auto" else self.wanted.method
            self._note(
                f"The history of {count(series.days, 'day')} is too short to try forecasts on it; {taken} is used, and its error is not known."
            )
            return {}
        actual = np.stack([observed[:, day : day + horizon] for day in origins], axis=1)
        trials: Dict[str, _Trial] = {}
        for number, name in enumerate(self.methods):
            span = Span(control, 100.0 * number / len(self.methods), 100.0 * (number + 1) / len(self.methods))
            # Learned once, at the oldest origin: harder than in use, never easier.
            ask = method(name).prepare(series.until(origins[0]), self.setting, Span(span, 0, 50))
            guess = np.full(actual.shape, np.nan)
            for at, day in enumerate(origins):
                known = series.until(day)
                share = 50.0 + 50.0 * at / len(origins)
                span.progress(share)
                made = ask(known, Span(span, share, share + 50.0 / len(origins)))
                made[day - series.start < self.fewest] = np.nan
                guess[:, at] = made
            trials[name] = _Trial(guess, actual)
            span.progress(100)
        return {name: _compared(trial, trials[NAIVE]) for name, trial in trials.items()}

    def _note(self, text: str) -> None:
        """Said once, although the sum of all stations is tried like them."""
        if text not in self.notes:
            self.notes.append(text)

    def _choice(
        self, trials: Dict[str, _Trial], scale: np.ndarray, ids: np.ndarray, observed: np.ndarray
    ) -> Tuple[np.ndarray, pd.DataFrame]:
        """A method for each station, and the table of errors."""
        if not trials:
            taken = NAIVE if self.wanted.method == "auto" else self.wanted.method
            return np.full(len(ids), taken, dtype=object), _table([])
        found = {name: measures(*trial.flat, scale) for name, trial in trials.items()}
        choice = _best(found, self.wanted.method)
        rows: List[Dict[str, object]] = []
        for at, id_ in enumerate(ids):
            for name, values in found.items():
                rows.append(
                    _row(
                        id_, name, {key: each[at] for key, each in values.items()}, found[NAIVE]["mae"][at], choice[at]
                    )
                )
        honest = self._honest(trials, observed)
        for name, trial in [*trials.items(), *honest]:
            rows.append(_overall(name, trial, trials, scale))
        return choice, _table(rows)

    def _older(self, trials: Dict[str, _Trial], observed: np.ndarray) -> Optional[np.ndarray]:
        """The choice as it would have been before the newest trial; None where there are fewer than two."""
        if not trials or next(iter(trials.values())).guess.shape[1] < 2:
            return None
        scale = season_scale(observed[:, : observed.shape[1] - self.wanted.horizon], SEASON)
        older = {name: _Trial(trial.guess[:, :-1], trial.actual[:, :-1]) for name, trial in trials.items()}
        return _best({name: measures(*trial.flat, scale) for name, trial in older.items()}, self.wanted.method)

    def _honest(self, trials: Dict[str, _Trial], observed: np.ndarray) -> List[Tuple[str, _Trial]]:
        """What the choice itself is worth: made on the older origins, judged on the newest."""
        choice = self._older(trials, observed)
        if self.wanted.method != "auto" or choice is None:
            return []
        newest = np.stack([trials[name].guess[at, -1:] for at, name in enumerate(choice)])
        return [("auto", _Trial(newest, trials[NAIVE].actual[:, -1:]))]

    # -- future --------------------------------------------------------------------------------------------------

    def _final(self, series: Series, choice: np.ndarray, control: Control) -> np.ndarray:
        value = np.full((len(choice), self.wanted.horizon), np.nan)
        names = [name for name in METHODS if name in set(choice)]
        failed: List[str] = []
        for number, name in enumerate(names):
            span = Span(control, 100.0 * number / len(names), 100.0 * (number + 1) / len(names))
            rows = np.flatnonzero(choice == name)
            if method(name).one_by_one:
                part = Series(series.values[rows], series.start[rows], series.weekday)
                value[rows] = method(name).prepare(part, self.setting, span)(part, span)
            else:
                value[rows] = method(name).prepare(series, self.setting, span)(series, span)[rows]
            span.progress(100)
            for at in rows[~np.isfinite(value[rows]).all(axis=1)]:
                failed.append(name)
                choice[at] = NAIVE
        lost = np.flatnonzero(~np.isfinite(value).all(axis=1))
        if len(lost):
            naive = method(NAIVE).prepare(series, self.setting, control)(series, control)
            value[lost] = naive[lost]
            self.notes.append(
                f"{count(len(lost), 'station')} repeat their last week, because {some(sorted(set(failed)))} could not be fitted."
            )
        return value

    def _total(self, series: Series, control: Control) -> np.ndarray:
        """Forecast of the sum of all stations, its method chosen as any station's."""
        known = np.where(np.isfinite(series.values), series.values, 0.0).sum(axis=0, keepdims=True)
        one = Series(known, np.zeros(1, dtype=int), series.weekday)
        trials = self._trials(one, known, Span(control, 0, 70))
        choice, _ = self._choice(trials, season_scale(known, SEASON), np.array([""], dtype=object), known)
        return self._final(one, choice, Span(control, 70, 100))[0]

    def _ranges(
        self, trials: Dict[str, _Trial], choice: np.ndarray, older: Optional[np.ndarray], value: np.ndarray
    ) -> Tuple[np.ndarray, np.ndarray, Optional[float]]:
        if not trials:
            return np.full(value.shape, np.nan), np.full(value.shape, np.nan), None
        guess = np.stack([trials[name].guess[at] for at, name in enumerate(choice)])
        actual = trials[NAIVE].actual
        share = self.wanted.range_share
        lower, upper = _range(guess, actual, value, share)
        hit = None
        if older is not None:
            guess = np.stack([trials[name].guess[at] for at, name in enumerate(older)])
            low, high = _range(guess[:, :-1], actual[:, :-1], guess[:, -1], share)
            newest = actual[:, -1]
            known = np.isfinite(newest) & np.isfinite(low)
            hit = float(((newest >= low) & (newest <= high))[known].mean()) if known.any() else None
        return lower, upper, hit

    # -- stations with little history ----------------------------------------------------------------------------

    def _assembled(self, grown, value, lower, upper, choice, table, hit) -> Forecast:
        n, horizon = len(self.usage.ids), self.wanted.horizon
        values = [np.full((n, horizon), np.nan) for _ in range(3)]
        for whole, part in zip(values, (value, lower, upper)):
            whole[grown] = part
        methods, levels = np.full(n, NAIVE, dtype=object), np.full(n, LEVELS[0], dtype=object)
        methods[grown] = choice
        confidence = np.full(n, CONFIDENCES[2], dtype=object)
        confidence[grown] = self._confidence(choice, table, grown)
        young = np.setdiff1d(np.arange(n), grown)
        for at in young:
            rows, levels[at] = self._relatives(at, grown)
            share = self._share(at, rows, float(values[0][rows].sum(axis=0).mean()))
            methods[at] = "share of " + levels[at]
            for whole in values:
                whole[at] = whole[rows].sum(axis=0) * share
        if len(young):
            self.notes.append(
                f"{count(len(young), 'station')} with less than {self.fewest} days of history got a share of the forecast of their cluster or of "
                f"the network ({some(list(self.usage.ids[young]))})."
            )
        return Forecast(
            self.usage.ids,
            self.usage.day(self.series.days),
            *values,
            methods,
            levels,
            confidence,
            table,
            hit,
            tuple(self.notes),
        )

    def _relatives(self, at: int, grown: np.ndarray) -> Tuple[np.ndarray, str]:
        mine = self.clusters[at]
        rows = grown[self.clusters[grown] == mine] if mine else grown[:0]
        return (rows, LEVELS[1]) if len(rows) else (grown, LEVELS[2])

    def _share(self, at: int, rows: np.ndarray, coming: float) -> float:
        """Of the others' use on the days on which the station was there; as much as one of them where it has no day or they no use.

        Of what is ``coming`` to the others in a day never more than on the station's best day: days on which they stood still say little.
        """
        own = self.usage.values[at]
        days = np.isfinite(own)
        others = np.nansum(self.series.values[rows][:, days]) if days.any() else 0.0
        if not others > 0:
            return 1.0 / len(rows)
        share, best = float(own[days].sum() / others), float(own[days].max())
        return best / coming if share * coming > best else share

    def _confidence(self, choice: np.ndarray, table: pd.DataFrame, grown: np.ndarray) -> np.ndarray:
        own = table[table["charger_id"].notna() & table["chosen"].astype(bool)] if len(table) else table
        against = dict(zip(own["charger_id"], own["against_naive"]))
        ratio = np.array([against.get(id_, np.nan) for id_ in self.usage.ids[grown]], dtype=float)
        long = self.series.days - self.series.start[grown] >= 4 * self.wanted.window
        with np.errstate(invalid="ignore"):
            sure, better = long & (ratio <= 0.8), ratio < 1.0
        return np.where(~better, CONFIDENCES[2], np.where(sure, CONFIDENCES[0], CONFIDENCES[1])).astype(object)

    def _by_mean(self) -> Forecast:
        """No station has enough history: each repeats what it has."""
        value = method(NAIVE).prepare(self.series, self.setting, self.control)(self.series, self.control)
        n = len(value)
        nothing = np.full(value.shape, np.nan)
        self.notes.append(
            f"No station has {self.fewest} days of history: each repeats its last days, without a range or a judgement of its error."
        )
        return Forecast(
            self.usage.ids,
            self.usage.day(self.series.days),
            value,
            nothing,
            nothing.copy(),
            np.full(n, NAIVE, dtype=object),
            np.full(n, LEVELS[0], dtype=object),
            np.full(n, CONFIDENCES[2], dtype=object),
            _table([]),
            None,
            tuple(self.notes),
        )


def in_line(value: np.ndarray, total: np.ndarray, use: np.ndarray) -> np.ndarray:
    """``value`` (n, horizon) scaled to ``total`` (horizon,) day by day. On a day on which nothing is to be scaled stations take what they have on
    the other days, else what they had in the past (``use``, (n,)), as shares."""
    sums = value.sum(axis=0)
    common = next((each for each in (value.sum(axis=1), use) if each.sum() > 0), np.ones(len(value)))
    shares = np.where(sums > 0, value / np.where(sums > 0, sums, 1.0), (common / common.sum())[:, None])
    return shares * total


def _compared(trial: _Trial, naive: _Trial) -> _Trial:
    """On the same days as the naive forecast: where a method has none, it is given the naive one, as it would be in use."""
    guess = np.where(np.isfinite(trial.guess), trial.guess, naive.guess)
    return _Trial(guess, np.where(np.isfinite(guess), trial.actual, np.nan))


def _best(found: Dict[str, Dict[str, np.ndarray]], wanted: str) -> np.ndarray:
    """Least error against the naive forecast, among methods that beat it at the station and whose MASE is below 1; else the naive one.

    A few dozen days say little of one station, so that what a method is worth at all stations counts as ``COMMON_DAYS`` more.
    """
    naive = found[NAIVE]["mae"]
    choice = np.full(len(naive), NAIVE, dtype=object)
    if wanted != "auto":
        choice[:] = wanted
        return choice
    days = found[NAIVE]["n"]
    least = np.full(len(naive), np.inf)
    for name, values in found.items():
        with np.errstate(invalid="ignore", divide="ignore"):
            own = values["mae"] / naive
            allowed = (values["mae"] < naive) & ~(values["mase"] >= 1.0)
        known = np.isfinite(own)
        common = float(values["mae"][known].sum() / naive[known].sum()) if naive[known].sum() > 0 else 1.0
        score = (days * own + COMMON_DAYS * common) / (days + COMMON_DAYS)
        better = allowed & (np.where(known, score, np.inf) < least)
        choice[better], least[better] = name, score[better]
    return choice


def _range(guess: np.ndarray, actual: np.ndarray, value: np.ndarray, share: float) -> Tuple[np.ndarray, np.ndarray]:
    """Around ``value`` (n, h), from past ``guess`` and ``actual`` (n, origins, h): ranges that do not shrink with the step."""
    error = actual - guess
    n, known = len(value), np.isfinite(error)
    counts = known.sum(axis=(1, 2))
    unit = np.where(known, np.abs(error), 0.0).sum(axis=(1, 2)) / np.maximum(counts, 1)
    usual = float(np.median(unit[unit > 0])) if (unit > 0).any() else 0.0
    unit = np.where(counts > 0, unit, usual)
    relative = np.where(known & (unit > 0)[:, None, None], error / np.where(unit > 0, unit, 1.0)[:, None, None], np.nan)
    tails = (0.5 - share / 2.0, 0.5 + share / 2.0)
    common = [_quantiles(relative.transpose(2, 0, 1).reshape(value.shape[1], -1), tail) for tail in tails]
    widths = [np.minimum.accumulate(np.minimum(common[0], 0.0)), np.maximum.accumulate(np.maximum(common[1], 0.0))]
    sides = [np.repeat(width[None], n, axis=0) for width in widths]
    own = counts >= OWN_ERRORS
    if own.any():
        flat = relative[own].reshape(int(own.sum()), -1)
        for side, tail, limit in zip(sides, tails, (np.minimum, np.maximum)):
            side[own] = limit(_quantiles(flat, tail)[:, None], 0.0)
    lower = np.maximum(value + sides[0] * unit[:, None], 0.0)
    return lower, np.maximum(value + sides[1] * unit[:, None], lower)


def _quantiles(rows: np.ndarray, share: float) -> np.ndarray:
    """Of each row, NaN left out, on the safe side of a small sample (split conformal: ⌈(n + 1) share⌉-th value); 0 for an empty row."""
    ordered = np.sort(rows, axis=1)
    n = np.isfinite(ordered).sum(axis=1)
    low = np.floor((n + 1) * share).astype(int) - 1
    high = np.ceil((n + 1) * share).astype(int) - 1
    at = np.clip(low if share < 0.5 else high, 0, np.maximum(n - 1, 0))
    return np.where(n > 0, ordered[np.arange(len(rows)), at], 0.0)


def _row(id_, name: str, values: Dict[str, float], naive: float, chosen: str) -> Dict[str, object]:
    against = values["mae"] / naive if naive > 0 else np.nan
    return {
        "charger_id": id_,
        "method": name,
        **values,
        "against_naive": against,
        "flagged": bool(values["mase"] >= 1.0 or name != NAIVE and values["mae"] >= naive),
        "chosen": name == chosen,
    }


def _overall(name: str, trial: _Trial, trials: Dict[str, _Trial], scale: np.ndarray) -> Dict[str, object]:
    """One method over all stations: means of the stations' measures, and the share of stations that beat the naive forecast."""
    values = measures(*trial.flat, scale)
    n_origins = trial.guess.shape[1]
    naive = trials[NAIVE]
    same = _Trial(naive.guess[:, -n_origins:], naive.actual[:, -n_origins:])
    base = measures(*same.flat, scale)["mae"]
    both = np.isfinite(values["mae"]) & np.isfinite(base)
    with np.errstate(invalid="ignore"):
        beats = values["mae"] < base
    means = {key: _mean_of(each) for key, each in values.items() if key != "n"}
    total = float(base[both].sum())
    against = float(values["mae"][both].sum()) / total if total > 0 else np.nan
    return {
        "charger_id": None,
        "method": name,
        **means,
        "n": int(values["n"].sum()),
        "against_naive": against,
        "share_better": float(beats[both].mean()) if both.any() and name != NAIVE else np.nan,
        "flagged": bool(means["mase"] >= 1.0),
        "chosen": False,
    }


def _mean_of(values: np.ndarray) -> float:
    known = values[np.isfinite(values)]
    return float(known.mean()) if len(known) else np.nan


COLUMNS = (
    "charger_id",
    "method",
    "mae",
    "rmse",
    "smape",
    "mase",
    "against_naive",
    "share_better",
    "n",
    "flagged",
    "chosen",
)


def _table(rows: List[Dict[str, object]]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=list(COLUMNS))


def long_table(found: Forecast) -> pd.DataFrame:
    """``charger_id, date, value, lower, upper, method, level, confidence``: one row per station and day."""
    n, horizon = found.value.shape
    first = np.datetime64(found.first_day)
    days = [str(first + step) for step in range(horizon)]
    return pd.DataFrame(
        {
            "charger_id": np.repeat(found.ids, horizon),
            "date": days * n,
            "value": found.value.ravel(),
            "lower": found.lower.ravel(),
            "upper": found.upper.ravel(),
            "method": np.repeat(found.method, horizon),
            "level": np.repeat(found.level, horizon),
            "confidence": np.repeat(found.confidence, horizon),
        }
    )
