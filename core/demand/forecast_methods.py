"""How yearly demand goes on: every method for all points of a group at once, from complete yearly histories.

A method takes ``history`` (n, t), values of 0 or more of consecutive years, and gives (n, horizon), never negative. What it is
tuned by (how fast it forgets) is common to all points, because a dozen years of one point tell noise from growth badly
(global models: Montero-Manso and Hyndman, 2021), and is chosen by the errors of one step ahead inside ``history`` alone.

Sources: naive and drift, Hyndman and Athanasopoulos, Forecasting: Principles and Practice, 3rd ed., 5.2; damped trend, Gardner
and McKenzie 1985; discounted least squares, Brown 1963; shrinkage, Morris 1983 (parametric empirical Bayes); top-down by
shares, Gross and Sohl 1990; combination, Bates and Granger 1969.
"""

from __future__ import annotations

from itertools import product
from typing import Callable, Dict, Optional, Sequence, Tuple

import numpy as np

LEVELS = (0.2, 0.4, 0.6, 0.8, 1.0)
"""Of damped Holt: how much of the newest value goes into the level."""
TRENDS = (0.0, 0.1, 0.3, 0.5, 0.8, 1.0)
"""Of damped Holt: how much of the newest change goes into the trend."""
DAMPING = (0.8, 0.9, 0.98, 1.0)
DISCOUNTS = (0.3, 0.45, 0.6, 0.8, 1.0)
"""Of a trend line: weight of a year against that of the next."""
SHARE_RATES = (0.1, 0.2, 0.3, 0.5, 0.7, 1.0)
NEAREST = 8
"""Points around one whose growth is its neighbourhood's."""
TUNED_BY = 20_000
"""Points by which methods are tuned and ranges measured at most, evenly spread over those sorted by id."""
COMBINED = ("drift", "holt", "pooled", "shares")
_LEAST = 1e-12
_MOST_EXPONENT = 600.0

Around = Optional[np.ndarray]
"""(n, k): for each point the positions of those around it, itself among them."""


def naive(history: np.ndarray, horizon: int, around: Around = None) -> np.ndarray:
    return np.repeat(history[:, -1:], horizon, axis=1)


def drift(history: np.ndarray, horizon: int, around: Around = None) -> np.ndarray:
    """Mean yearly change of the whole history; none from a single year."""
    slope = (history[:, -1] - history[:, 0]) / max(history.shape[1] - 1, 1)
    return _line(history[:, -1], slope, horizon)


def holt(history: np.ndarray, horizon: int, around: Around = None) -> np.ndarray:
    part = sample(history)
    known = product(LEVELS, TRENDS, DAMPING) if history.shape[1] > 2 else [(1.0, 0.0, 1.0)]
    rates = min(known, key=lambda each: _holt_states(part, *each)[2])
    level, trend, _ = _holt_states(history, *rates)
    steps = np.cumsum(rates[2] ** np.arange(1, horizon + 1))
    return np.maximum(level[:, None] + trend[:, None] * steps, 0.0)


def linear(history: np.ndarray, horizon: int, around: Around = None) -> np.ndarray:
    """Each point's own trend line, older years counting less."""
    return _by_trend(history, horizon, lambda part, discount: _trend(part, discount)[:2])


def pooled(history: np.ndarray, horizon: int, around: Around = None) -> np.ndarray:
    """Trend lines whose growth is drawn to that of all points, the more the less a point's own line can be trusted."""
    return _by_trend(history, horizon, lambda part, discount: _drawn(part, discount, None))


def local(history: np.ndarray, horizon: int, around: Around = None) -> np.ndarray:
    """As ``pooled``, with the growth of the points around in place of that of all."""
    return _by_trend(history, horizon, lambda part, discount: _drawn(part, discount, around), whole=True)


def loglinear(history: np.ndarray, horizon: int, around: Around = None) -> np.ndarray:
    """Constant rates of growth, drawn to the common one as in ``pooled``; points with a year of 0 grow by the common rate."""
    positive = (history > 0).all(axis=1)
    if not positive.any():
        return naive(history, horizon)
    logs = np.log(history[positive])
    discount = _tuned(history[positive], DISCOUNTS, lambda part, each: _growing(np.log(part), each, 1)[:, 0])
    made = np.empty((len(history), horizon))
    made[positive] = _growing(logs, discount, horizon)
    slopes = _trend(logs, discount)[1]
    common = np.average(slopes, weights=history[positive].mean(axis=1))
    made[~positive] = history[~positive][:, -1:] * _exp(common * np.arange(1, horizon + 1))
    return made


def shares(history: np.ndarray, horizon: int, around: Around = None) -> np.ndarray:
    """The group's total goes on (half by damped Holt, half by its trend line) and is shared as it was, newer years counting more."""
    totals = history.sum(axis=0)
    parts = history / np.maximum(totals, _LEAST)
    rate = _tuned(parts, SHARE_RATES, _smoothed)
    total = (holt(totals[None], horizon) + linear(totals[None], horizon)) / 2
    return _smoothed(parts, rate)[:, None] * total


def combination(history: np.ndarray, horizon: int, around: Around = None) -> np.ndarray:
    return np.mean([METHODS[each](history, horizon, around) for each in COMBINED], axis=0)


METHODS: Dict[str, Callable[[np.ndarray, int, Around], np.ndarray]] = {
    "naive": naive,
    "drift": drift,
    "holt": holt,
    "linear": linear,
    "pooled": pooled,
    "local": local,
    "loglinear": loglinear,
    "shares": shares,
    "combination": combination,
}


def neighbourhood(xy: np.ndarray) -> np.ndarray:
    """``Around`` of points at ``xy`` (n, 2): each and its nearest."""
    from scipy.spatial import cKDTree

    k = min(NEAREST + 1, len(xy))
    return cKDTree(xy).query(xy, k=k)[1].reshape(len(xy), k)


# -- the parts ---------------------------------------------------------------------------------------------------


def _line(level: np.ndarray, slope: np.ndarray, horizon: int) -> np.ndarray:
    return np.maximum(level[:, None] + slope[:, None] * np.arange(1, horizon + 1), 0.0)


def sample(history: np.ndarray) -> np.ndarray:
    """Rows evenly spread over all, ``TUNED_BY`` at most."""
    return history[:: -(-len(history) // TUNED_BY)]


def _tuned(
    history: np.ndarray,
    rates: Sequence[float],
    ahead: Callable[[np.ndarray, float], np.ndarray],
    whole: bool = False,
) -> float:
    """The rate with the least error one year ahead, each year measured by its total; the first of equal ones, and the last
    (nothing forgotten, or nothing but the newest) where the history is too short to tell."""
    part = history if whole else sample(history)
    if part.shape[1] < 4:
        return rates[-1]

    def error(rate: float) -> float:
        found = 0.0
        for known in range(3, part.shape[1]):
            actual = part[:, known]
            guess = np.maximum(ahead(part[:, :known], rate), 0.0)
            found += float(np.abs(guess - actual).sum()) / max(float(actual.sum()), _LEAST)
        return found

    return min(rates, key=error)


def _holt_states(history: np.ndarray, level_rate: float, trend_rate: float, damping: float):
    """Level, trend, and the error one year ahead, each year measured by its total."""
    if history.shape[1] == 1:
        return history[:, 0], np.zeros(len(history)), 0.0
    level, trend, error = history[:, 1], history[:, 1] - history[:, 0], 0.0
    for year in range(2, history.shape[1]):
        actual, guess = history[:, year], level + damping * trend
        error += float(np.abs(np.maximum(guess, 0.0) - actual).sum()) / max(float(actual.sum()), _LEAST)
        before, level = level, guess + level_rate * (actual - guess)
        trend = damping * trend + trend_rate * (level - before - damping * trend)
    return level, trend, error


def _by_trend(history: np.ndarray, horizon: int, trend, whole: bool = False) -> np.ndarray:
    """``trend(part, discount)`` gives level in the last year and slope; ``whole``: of all points only."""
    discount = _tuned(history, DISCOUNTS, lambda part, each: np.add(*trend(part, each)), whole)
    return _line(*trend(history, discount), horizon)


def _trend(history: np.ndarray, discount: float) -> Tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Weighted least squares of each row on the year: level in the last year, slope, and the slope's variance."""
    n = history.shape[1]
    if n == 1:
        return history[:, 0], np.zeros(len(history)), np.zeros(len(history))
    ages = np.arange(n) - (n - 1.0)
    weights = discount**-ages
    weights /= weights.sum()
    centred = ages - weights @ ages
    squares = float(weights @ centred**2)
    slope = history @ (weights * centred) / squares
    level = history @ weights - slope * float(weights @ ages)
    residuals = history - level[:, None] - slope[:, None] * ages
    effective = 1.0 / float(weights @ weights)
    variance = residuals**2 @ weights / max(effective - 2.0, 0.5)
    return level, slope, variance / squares


def _weights(own: np.ndarray, common: np.ndarray, variance: np.ndarray, size: np.ndarray) -> np.ndarray:
    """How much of its own growth a point keeps: the variance between points, less what is noise, against its own noise."""
    between = max(float(np.average((own - common) ** 2 - variance, weights=size)), 0.0)
    return between / np.maximum(between + variance, _LEAST**2)


def _drawn(history: np.ndarray, discount: float, around: Around) -> Tuple[np.ndarray, np.ndarray]:
    """Level and slope, the slope drawn to the level's share of the common growth."""
    level, slope, variance = _trend(history, discount)
    there = level > _LEAST
    if not there.any():
        return level, slope
    base = np.where(there, level, 1.0)
    if around is None:
        common = np.full(len(level), slope[there].sum() / level[there].sum())
    else:
        near = np.where(there, level, 0.0)[around].sum(axis=1)
        common = np.where(there, slope, 0.0)[around].sum(axis=1) / np.maximum(near, _LEAST)
    own = slope / base
    kept = np.ones(len(level))
    kept[there] = _weights(own[there], common[there], (variance / base**2)[there], level[there])
    return level, np.where(there, level * (kept * own + (1.0 - kept) * common), slope)


def _growing(logs: np.ndarray, discount: float, horizon: int) -> np.ndarray:
    level, slope, variance = _trend(logs, discount)
    size = np.exp(logs).mean(axis=1)
    common = np.full(len(slope), np.average(slope, weights=size))
    kept = _weights(slope, common, variance, size)
    rate = kept * slope + (1.0 - kept) * common
    return _exp(level[:, None] + rate[:, None] * np.arange(1, horizon + 1))


def _exp(values: np.ndarray) -> np.ndarray:
    return np.exp(np.minimum(values, _MOST_EXPONENT))


def _smoothed(parts: np.ndarray, rate: float) -> np.ndarray:
    found = parts[:, 0]
    for year in range(1, parts.shape[1]):
        found = found + rate * (parts[:, year] - found)
    return found
