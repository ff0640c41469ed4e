"""Forecasts of daily series, one method each, all called alike.

A method is prepared once with the history up to some day, and then asked for forecasts from that day or a later one: what it learned
stays as it was, so that no forecast of a backtest has seen what it is compared with. Exponential smoothing, Theta and SARIMA are
statsmodels'; gradient boosting is scikit-learn's, the recurrent network PyTorch's (``forecast_learned``).
"""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from typing import Callable, Dict, Tuple

import numpy as np

from ..control import Control, obeying_cancel
from ..errors import PlanningError

SEASON = 7
"""Days of a week: the one rhythm that daily charging has wherever it was looked at."""
LONGEST = 365
"""Newest days that are fitted one series at a time: older ones say little and cost much."""
SHORTEST_SEASONAL = 3 * SEASON


@dataclass(frozen=True)
class Series:
    """``values`` (n, t) without gaps from each row's ``start`` on, NaN before; ``weekday`` of the first column, Monday is 0."""

    values: np.ndarray
    start: np.ndarray
    weekday: int

    def until(self, day: int) -> "Series":
        """What was known before this column."""
        return Series(self.values[:, :day], np.minimum(self.start, day), self.weekday)

    @property
    def days(self) -> int:
        return self.values.shape[1]


@dataclass(frozen=True)
class Setting:
    window: int
    horizon: int
    seed: int = 1


Forecaster = Callable[[Series, Control], np.ndarray]
"""History → (n, horizon), 0 or more; NaN where a row has no history or its fit failed."""


@dataclass(frozen=True)
class Method:
    name: str
    prepare: Callable[[Series, Setting, Control], Forecaster]
    packages: Tuple[str, ...] = ()
    one_by_one: bool = False
    """Whether every series is fitted by itself, which takes a tenth of a second or more for each."""


def filled(values: np.ndarray, season: int = SEASON) -> Series:
    """Gaps take the value of a season before, which was known then; see ``Series`` for what comes out. Weekday is set to 0."""
    values = values.copy()
    known = np.isfinite(values)
    start = np.where(known.any(axis=1), known.argmax(axis=1), values.shape[1])
    running = np.zeros(len(values))
    n = np.zeros(len(values))
    for day in range(values.shape[1]):
        column = values[:, day]
        gap = ~np.isfinite(column) & (day >= start)
        if gap.any():
            before = values[:, day - season] if day >= season else np.full(len(values), np.nan)
            mean = running / np.maximum(n, 1)
            column[gap] = np.where(np.isfinite(before), before, mean)[gap]
        there = day >= start
        running[there] += column[there]
        n[there] += 1
    return Series(values, start, 0)


def _naive(series: Series, setting: Setting, control: Control) -> Forecaster:
    def forecast(history: Series, control: Control) -> np.ndarray:
        last = history.values[:, -SEASON:]
        if last.shape[1] < SEASON:
            last = np.concatenate([np.full((len(last), SEASON - last.shape[1]), np.nan), last], axis=1)
        # A station younger than a week repeats its own mean on the days it has not seen.
        last = np.where(np.isfinite(last), last, _mean(last)[:, None])
        return np.tile(last, (1, -(-setting.horizon // SEASON)))[:, : setting.horizon]

    return forecast


def _average(series: Series, setting: Setting, control: Control) -> Forecaster:
    def forecast(history: Series, control: Control) -> np.ndarray:
        return np.repeat(_mean(history.values[:, -setting.window :])[:, None], setting.horizon, axis=1)

    return forecast


def _mean(values: np.ndarray) -> np.ndarray:
    known = np.isfinite(values)
    n = known.sum(axis=1)
    return np.where(n > 0, np.where(known, values, 0.0).sum(axis=1) / np.maximum(n, 1), np.nan)


def _each(fit: Callable[[np.ndarray, int], np.ndarray]):
    """A method that fits one series at a time, again at every origin."""

    def prepare(series: Series, setting: Setting, control: Control) -> Forecaster:
        def forecast(history: Series, control: Control) -> np.ndarray:
            found = np.full((len(history.values), setting.horizon), np.nan)
            for row, (values, start) in enumerate(zip(history.values, history.start)):
                control.check()
                control.progress(100.0 * row / len(found))
                own = values[start:][-LONGEST:]
                if not len(own):
                    continue
                if np.ptp(own) == 0:
                    found[row] = own[-1]
                else:
                    found[row] = obeying_cancel(lambda own=own: _quiet(fit, own, setting.horizon), control)
            return np.maximum(found, 0.0)

        return forecast

    return prepare


def _quiet(fit: Callable[[np.ndarray, int], np.ndarray], values: np.ndarray, horizon: int) -> np.ndarray:
    """NaN where the library gives up: the caller counts these and takes another method."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            made = np.asarray(fit(values, horizon), dtype=float)
        except (ValueError, np.linalg.LinAlgError, ZeroDivisionError, FloatingPointError, IndexError):
            return np.full(horizon, np.nan)
    # A fit that runs away is no forecast: nothing beyond ten times what was ever seen.
    return made if np.isfinite(made).all() and made.max() <= 10.0 * values.max() else np.full(horizon, np.nan)


def _ets(values: np.ndarray, horizon: int) -> np.ndarray:
    """Holt–Winters with a damped trend and additive weeks (Gardner and McKenzie 1985); without weeks where there are too few."""
    from statsmodels.tsa.holtwinters import ExponentialSmoothing

    seasonal = len(values) >= SHORTEST_SEASONAL
    model = ExponentialSmoothing(
        values,
        trend="add",
        damped_trend=True,
        seasonal="add" if seasonal else None,
        seasonal_periods=SEASON if seasonal else None,
        initialization_method="heuristic" if len(values) >= 10 else "estimated",
    )
    return model.fit(use_brute=False).forecast(horizon)


def _theta(values: np.ndarray, horizon: int) -> np.ndarray:
    """The Theta method (Assimakopoulos and Nikolopoulos 2000), weeks taken out additively because days may be 0."""
    from statsmodels.tsa.forecasting.theta import ThetaModel

    seasonal = len(values) >= SHORTEST_SEASONAL
    model = ThetaModel(
        values, period=SEASON if seasonal else 1, deseasonalize=seasonal, use_test=False, method="additive"
    )
    return model.fit(disp=False).forecast(horizon)


def _sarima(values: np.ndarray, horizon: int) -> np.ndarray:
    """(1,0,1)(0,1,1) of seven days: the airline model's season with a stationary rest (Box and Jenkins 1976)."""
    from statsmodels.tsa.statespace.sarimax import SARIMAX

    if len(values) < SHORTEST_SEASONAL:
        raise ValueError("too short for a season")
    size = float(values.std()) or 1.0
    model = SARIMAX(values / size, order=(1, 0, 1), seasonal_order=(0, 1, 1, SEASON), simple_differencing=False)
    return model.fit(disp=False, maxiter=40, method="lbfgs").forecast(horizon) * size


def _boosting(series: Series, setting: Setting, control: Control) -> Forecaster:
    from .forecast_learned import boosting

    return boosting(series, setting, control)


def _lstm(series: Series, setting: Setting, control: Control) -> Forecaster:
    from .forecast_learned import lstm

    return lstm(series, setting, control)


NAIVE = "seasonal_naive"
METHODS: Dict[str, Method] = {
    method.name: method
    for method in (
        Method(NAIVE, _naive),
        Method("moving_average", _average),
        Method("ets", _each(_ets), ("statsmodels",), one_by_one=True),
        Method("theta", _each(_theta), ("statsmodels",), one_by_one=True),
        Method("sarima", _each(_sarima), ("statsmodels",), one_by_one=True),
        Method("boosting", _boosting, ("sklearn",)),
        Method("lstm", _lstm, ("torch",)),
    )
}
"""In the order in which equal errors choose: the simpler first."""


def method(name: str) -> Method:
    if name not in METHODS:
        raise PlanningError(f"METHOD must be one of auto, {', '.join(METHODS)}; it is “{name}”.")
    return METHODS[name]
