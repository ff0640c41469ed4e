"""Forecasts learned from all stations at once: gradient boosting on lags, and a recurrent network.

Both see every station in its own units (``_Units``), taken from the history they were trained on and nothing later, and give all days
of the horizon at once (direct forecasts: Ben Taieb et al. 2012), so that errors do not feed on themselves.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import List, Tuple

import numpy as np

from ..control import Control, Span, obeying_cancel
from .forecast_methods import SEASON, Forecaster, Series, Setting

MOST_EXAMPLES = 60_000
"""Rows that boosting learns from; of more the newest are taken."""
TREES = 120
MOST_ASKED = 200_000
"""Rows that are asked between two looks at Cancel."""
MOST_SEQUENCES = 30_000
HIDDEN, EPOCHS, PATIENCE, BATCH, RATE = 32, 40, 5, 256, 0.005


@dataclass(frozen=True)
class Units:
    """``low`` and ``size`` (n,): min–max scaling of each station, from the days it was made of."""

    low: np.ndarray
    size: np.ndarray

    @classmethod
    def asked(cls, trained: Series, history: Series, window: int) -> "Units":
        """As in training; of a station that had no window of days then, or no change in them, from what is known when it is asked."""
        own, now = cls.of(trained), cls.of(history)
        known = np.isfinite(trained.values)
        low = np.where(known, trained.values, np.inf).min(axis=1, initial=np.inf)
        high = np.where(known, trained.values, -np.inf).max(axis=1, initial=-np.inf)
        seen = (trained.days - trained.start >= window) & (high > low)
        return cls(np.where(seen, own.low, now.low), np.where(seen, own.size, now.size))

    @classmethod
    def of(cls, series: Series) -> "Units":
        known = np.isfinite(series.values)
        low = np.where(known, series.values, np.inf).min(axis=1, initial=np.inf)
        high = np.where(known, series.values, -np.inf).max(axis=1, initial=-np.inf)
        low = np.where(np.isfinite(low), low, 0.0)
        size = np.where(np.isfinite(high) & (high > low), high - low, 1.0)
        return cls(low, size)

    def scaled(self, values: np.ndarray) -> np.ndarray:
        return (values - self.low[:, None]) / self.size[:, None]

    def back(self, values: np.ndarray) -> np.ndarray:
        """In the original unit, never below 0."""
        return np.maximum(values * self.size[:, None] + self.low[:, None], 0.0)


# -- gradient boosting -------------------------------------------------------------------------------------------


def boosting(series: Series, setting: Setting, control: Control) -> Forecaster:
    """scikit-learn's histogram gradient boosting (Friedman 2001) on the last week, means of the last weeks, the same weekday's mean,
    the weekday and the step."""
    from sklearn.ensemble import HistGradientBoostingRegressor
    from threadpoolctl import threadpool_limits

    units = Units.of(series)
    x, y = _examples(series, units, setting, control)
    if not len(y):
        return lambda history, control: np.full((len(history.values), setting.horizon), np.nan)
    model = HistGradientBoostingRegressor(
        max_iter=TREES,
        learning_rate=0.08,
        min_samples_leaf=40,
        l2_regularization=1.0,
        early_stopping=False,
        random_state=setting.seed,
    )

    def fit() -> None:
        # One thread: on a busy machine several wait for each other longer than one works.
        with threadpool_limits(1):
            model.fit(x, y)

    obeying_cancel(fit, control)

    def forecast(history: Series, control: Control) -> np.ndarray:
        rows = _ready(history, history.days, setting.window)
        found = np.full((len(history.values), setting.horizon), np.nan)
        if not len(rows):
            return found
        own = Units.asked(series, history, setting.window)
        scaled = own.scaled(history.values)
        for some in np.array_split(rows, -(-len(rows) * setting.horizon // MOST_ASKED)):
            control.check()
            features = _features(scaled, some, history.days, history.weekday, setting)
            guess = model.predict(features).reshape(setting.horizon, len(some)).T
            found[some] = _in_use(history, some, setting, Units(own.low[some], own.size[some]).back(guess))
        return found

    return forecast


def _ready(series: Series, day: int, window: int) -> np.ndarray:
    """Stations whose last ``window`` days before ``day`` are all known."""
    return np.flatnonzero(series.start <= day - window) if day >= window else np.zeros(0, dtype=int)


def _some(rows: np.ndarray, day: int, most: int) -> np.ndarray:
    """Of more rows than a week of days may have each, evenly spread ones, others on every day."""
    step = -(-len(rows) // max(most // SEASON, 1))
    return rows[day % step :: step] if step > 1 else rows


def _in_use(history: Series, rows: np.ndarray, setting: Setting, guess: np.ndarray) -> np.ndarray:
    """Stations that were not used at all within the window stay so: a network learned from busy ones would give them a little."""
    silent = history.values[rows, -setting.window :].max(axis=1) == 0
    return np.where(silent[:, None], 0.0, guess)


def _features(scaled: np.ndarray, rows: np.ndarray, day: int, weekday: int, setting: Setting) -> np.ndarray:
    """(horizon × rows, features): what is known before ``day`` and what is asked, steps outermost."""
    window = scaled[rows, day - setting.window : day]
    lags = window[:, -min(SEASON, setting.window) :]
    means = [window[:, -n:].mean(axis=1) for n in (SEASON, 2 * SEASON, setting.window) if n <= setting.window]
    common = np.column_stack([lags, *means, window.std(axis=1), (window > 0).mean(axis=1)])
    made: List[np.ndarray] = []
    for step in range(setting.horizon):
        # The columns of the window that fall on the weekday asked for.
        same = window[:, np.arange(setting.window)[::-1] % SEASON == (SEASON - 1 - step) % SEASON]
        mean = same.mean(axis=1) if same.shape[1] else window.mean(axis=1)
        asked = np.tile([step, (weekday + day + step) % SEASON], (len(rows), 1))
        made.append(np.column_stack([common, mean, asked]))
    return np.concatenate(made)


def _examples(
    series: Series, units: Units, setting: Setting, control: Control, most: int = MOST_EXAMPLES
) -> Tuple[np.ndarray, np.ndarray]:
    """Features and what came, from the newest days backwards until there are enough."""
    scaled = units.scaled(series.values)
    xs: List[np.ndarray] = []
    ys: List[np.ndarray] = []
    total = 0
    for day in range(series.days - setting.horizon, setting.window - 1, -1):
        control.check()
        rows = _ready(series, day, setting.window)
        if not len(rows):
            continue
        rows = _some(rows, day, most // setting.horizon)
        xs.append(_features(scaled, rows, day, series.weekday, setting))
        ys.append(scaled[rows, day : day + setting.horizon].T.ravel())
        total += len(ys[-1])
        if total >= most:
            break
    if not ys:
        return np.zeros((0, 0)), np.zeros(0)
    return np.concatenate(xs), np.concatenate(ys)


# -- recurrent network -------------------------------------------------------------------------------------------


def lstm(series: Series, setting: Setting, control: Control) -> Forecaster:
    """A long short-term memory (Hochreiter and Schmidhuber 1997) over the last ``window`` days, scaled to 0–1 by what it was trained on,
    with the weekday beside; one layer, trained by Adam with early stopping on the newest tenth of the training days."""
    import torch

    units = Units.of(series)
    x, y, day = _sequences(series, units, setting, control)
    if not len(y):
        return lambda history, control: np.full((len(history.values), setting.horizon), np.nan)
    # Nothing of the process's own random state is touched: other plugins have theirs.
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(setting.seed)
        network = _network(setting.horizon)
        _train(network, x, y, day, setting, control)
    network.eval()

    def forecast(history: Series, control: Control) -> np.ndarray:
        rows = _ready(history, history.days, setting.window)
        found = np.full((len(history.values), setting.horizon), np.nan)
        if not len(rows):
            return found
        own = Units.asked(series, history, setting.window)
        inputs = _inputs(own.scaled(history.values)[rows], history.days, history.weekday, setting.window)
        guess = _asked(network, torch.from_numpy(inputs), control).numpy()
        made = Units(own.low[rows], own.size[rows]).back(guess.astype(float))
        found[rows] = _in_use(history, rows, setting, made)
        return found

    return forecast


def _inputs(scaled: np.ndarray, day: int, weekday: int, window: int) -> np.ndarray:
    """(rows, window, 3) float32: the scaled value, and the weekday as a point on the circle."""
    angle = 2.0 * np.pi * ((weekday + np.arange(day - window, day)) % SEASON) / SEASON
    circle = np.broadcast_to(np.stack([np.sin(angle), np.cos(angle)], axis=1), (len(scaled), window, 2))
    return np.concatenate([scaled[:, day - window : day, None], circle], axis=2).astype(np.float32)


def _sequences(
    series: Series, units: Units, setting: Setting, control: Control, most: int = MOST_SEQUENCES
) -> Tuple[np.ndarray, ...]:
    """Inputs, targets (rows, horizon), and the day each begins, newest first."""
    scaled = units.scaled(series.values)
    xs: List[np.ndarray] = []
    ys: List[np.ndarray] = []
    days: List[np.ndarray] = []
    total = 0
    for day in range(series.days - setting.horizon, setting.window - 1, -1):
        control.check()
        rows = _ready(series, day, setting.window)
        if not len(rows):
            continue
        rows = _some(rows, day, most)
        xs.append(_inputs(scaled[rows], day, series.weekday, setting.window))
        ys.append(scaled[rows, day : day + setting.horizon].astype(np.float32))
        days.append(np.full(len(rows), day))
        total += len(rows)
        if total >= most:
            break
    if not ys:
        return np.zeros((0, setting.window, 3)), np.zeros((0, setting.horizon)), np.zeros(0)
    return np.concatenate(xs), np.concatenate(ys), np.concatenate(days)


def _network(horizon: int):
    import torch

    class Network(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.memory = torch.nn.LSTM(3, HIDDEN, batch_first=True)
            self.out = torch.nn.Linear(HIDDEN, horizon)

        def forward(self, x):
            states, _ = self.memory(x)
            return self.out(states[:, -1])

    return Network()


def _asked(network, inputs, control: Control):
    """Part by part, so that Cancel is obeyed."""
    import torch

    with torch.no_grad():
        made = []
        for part in torch.split(inputs, BATCH):
            control.check()
            made.append(network(part))
        return torch.cat(made)


def _train(network, x: np.ndarray, y: np.ndarray, day: np.ndarray, setting: Setting, control: Control) -> None:
    import torch

    newest = np.quantile(day, 0.9)
    held = day > newest
    # Sequences whose targets reach into the held days would show them.
    learn = day + setting.horizon <= newest + 1
    if not learn.any() or not held.any():
        learn, held = np.ones(len(day), dtype=bool), np.ones(len(day), dtype=bool)
    inputs, targets = torch.from_numpy(x[learn]), torch.from_numpy(y[learn])
    test_inputs, test_targets = torch.from_numpy(x[held]), torch.from_numpy(y[held])
    optimizer, loss = torch.optim.Adam(network.parameters(), lr=RATE), torch.nn.MSELoss()
    best, best_state, worse = np.inf, None, 0
    for epoch in range(EPOCHS):
        span = Span(control, 100.0 * epoch / EPOCHS, 100.0 * (epoch + 1) / EPOCHS)
        network.train()
        order = torch.randperm(len(inputs))
        for start in range(0, len(order), BATCH):
            control.check()
            span.progress(100.0 * start / len(order))
            some = order[start : start + BATCH]
            optimizer.zero_grad()
            error = loss(network(inputs[some]), targets[some])
            error.backward()
            optimizer.step()
        network.eval()
        now = float(loss(_asked(network, test_inputs, control), test_targets))
        if now < best * (1 - 1e-4):
            best, worse = now, 0
            best_state = {name: value.clone() for name, value in network.state_dict().items()}
        else:
            worse += 1
            if worse >= PATIENCE:
                break
    if best_state is not None:
        network.load_state_dict(best_state)
