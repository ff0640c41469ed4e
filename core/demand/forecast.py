"""Demand of the years to come at every demand point, from its yearly history, with a range and an honest account of the errors.

``forecast_history.py`` reads the history and fills its gaps; every method of ``forecast_methods.py`` is asked at every past year for
what came after it (rolling origin: Tashman 2000; ``forecast_trials.py``), the best one is chosen, the range is taken from its own past
errors, and the method is asked for the years to come. A forecast made at a year sees nothing later: not by filling gaps, tuning, choice or range.

Errors: Hyndman and Koehler 2006 (MASE); methods are compared by the geometric mean of their mean absolute errors against
drift's (Davydenko and Fildes 2013), so that no year counts more because demand had grown. Ranges are quantiles of past errors in
units of each point's yearly changes, pooled over points, older errors counting less (conformal prediction beyond
exchangeability: Barber et al. 2023).
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Dict, List, Mapping, Optional, Sequence, Tuple

import numpy as np
import pandas as pd

from ..control import Control, Span, obeying_cancel
from ..errors import PlanningError
from ..tables import order_of
from .forecast_history import MOST_YEARS, History, complete
from .forecast_methods import METHODS, neighbourhood, sample
from .forecast_trials import Trial, backtest_table, held_out, log_ratio, quantiles, summed

CHOICES = ("auto", *METHODS)
AGAINST = "drift"
"""By which methods are measured."""
USUAL = "combination"
"""Where past years are too few to tell which method is best: the safe choice in the M competitions (Makridakis et al. 2020)."""
FEWEST_TRIALS = 3
"""Past years whose forecasts can be judged, from which on ``auto`` chooses by them."""
FEWEST_YEARS = 3
"""Of history before a year from which forecasts are tried."""
CHANGES = 3
"""Newest yearly changes that make a point's unit of error."""
BASES = ("history", "gaps filled", "growth of the group", "no history")
"""What a point's forecast rests on: all years; some missing ones filled; fewer than three years, so that its group's growth makes
most of it; nothing, so that it has none."""


@dataclass(frozen=True)
class Wanted:
    """What is asked for."""

    horizon: int = 1
    method: str = "auto"
    hold_out: int = 1
    """Newest years that judge the forecasts; they are kept from the choice of the method that is judged, not from the result."""
    range_share: float = 0.8
    """Share of what came true that lay within the range, in the past."""
    reconciled: bool = False
    """Whether points are scaled to the forecast of their sum."""
    totals: Mapping[int, float] = field(default_factory=dict)
    """Year → the sum to which points are scaled, known from elsewhere."""


@dataclass(frozen=True)
class Forecast:
    """``value``, ``lower``, ``upper`` (n, horizon), rows as in the history, NaN where nothing is known; ``methods`` and ``bases``
    (n,) of each point; ``backtest``: one row per method, year of origin and horizon, ``auto`` among the methods."""

    years: Tuple[int, ...]
    value: np.ndarray
    lower: np.ndarray
    upper: np.ndarray
    methods: np.ndarray
    bases: np.ndarray
    backtest: pd.DataFrame
    chosen: Tuple[Tuple[str, str], ...]
    """Group → method."""


def forecast(
    history: History,
    wanted: Wanted = Wanted(),
    groups: Optional[np.ndarray] = None,
    xy: Optional[np.ndarray] = None,
    control: Control = Control(),
) -> Forecast:
    """Every group by itself: growth is common to its points, and ``auto`` chooses for each. ``xy`` (n, 2): places, without which
    ``local`` takes no part. Rows may come in any order: ids sort everything."""
    _check(wanted, history, xy)
    order = order_of(history.ids)
    names = np.full(len(order), "", dtype=object) if groups is None else np.asarray(groups, dtype=object)
    shape = (len(order), wanted.horizon)
    value, lower, upper = (np.full(shape, np.nan) for _ in range(3))
    methods, chosen = np.full(len(order), None, dtype=object), []
    trials: List[Trial] = []
    members = {name: order[names[order] == name] for name in sorted(set(names))}
    for number, (name, rows) in enumerate(members.items()):
        span = Span(control, 100.0 * number / len(members), 100.0 * (number + 1) / len(members))
        known = rows[np.isfinite(history.values[rows]).any(axis=1)]
        if not len(known):
            continue
        group = _Group(history, known, wanted, None if xy is None else neighbourhood(xy[known]), span)
        method, made = group.run()
        value[known], lower[known], upper[known] = made
        methods[known] = method
        chosen.append((name, method))
        trials += group.trials
    if not chosen:
        raise PlanningError("No point has a value in any year of the history.")
    years = tuple(history.years[-1] + step for step in range(1, wanted.horizon + 1))
    scale = _scales(value, years, wanted)
    seen = np.isfinite(history.values).sum(axis=1)
    bases = np.select([seen == len(history.years), seen >= FEWEST_YEARS, seen > 0], BASES[:3], BASES[3]).astype(object)
    table = backtest_table(trials, history.years, wanted.hold_out)
    return Forecast(years, value * scale, lower * scale, upper * scale, methods, bases, table, tuple(chosen))


def _check(wanted: Wanted, history: History, xy: Optional[np.ndarray]) -> None:
    if wanted.method not in CHOICES:
        raise PlanningError(f"METHOD must be one of {', '.join(CHOICES)}; it is “{wanted.method}”.")
    if wanted.method == "local" and xy is None:
        raise PlanningError("The method “local” needs the places of the points.")
    if not 1 <= wanted.horizon <= MOST_YEARS or wanted.hold_out < 1 or not 0 < wanted.range_share < 1:
        raise PlanningError(
            "Years ahead and years held out must be 1 or more, and the share within the range between 0 and 1."
        )
    ahead = [year - history.years[-1] for year in wanted.totals]
    if any(not 1 <= step <= wanted.horizon for step in ahead) or any(
        not 0 <= v < np.inf for v in wanted.totals.values()
    ):
        raise PlanningError(
            f"TOTALS: give a total of 0 or more for years from {history.years[-1] + 1} to {history.years[-1] + wanted.horizon}."
        )


def _scales(value: np.ndarray, years: Sequence[int], wanted: Wanted) -> np.ndarray:
    """Of each year, by which points are brought to totals from elsewhere."""
    scale = np.ones(len(years))
    for number, year in enumerate(years):
        if year in wanted.totals:
            total = float(np.nansum(value[:, number]))
            if total <= 0 < wanted.totals[year]:
                raise PlanningError(
                    f"TOTALS: the forecasts for {year} are all 0 and cannot be scaled to {wanted.totals[year]:g}."
                )
            scale[number] = wanted.totals[year] / total if total > 0 else 1.0
    return scale


class _Group:
    """The points of a group, what was tried on their past, and what comes of it."""

    def __init__(
        self, history: History, rows: np.ndarray, wanted: Wanted, around: Optional[np.ndarray], control: Control
    ) -> None:
        self._values, self._wanted, self._around, self._control = history.values[rows], wanted, around, control
        self._methods = [name for name in METHODS if name != "local" or around is not None]
        self.trials: List[Trial] = []

    def run(self) -> Tuple[str, Tuple[np.ndarray, np.ndarray, np.ndarray]]:
        wanted, n_years = self._wanted, self._values.shape[1]
        for known in range(FEWEST_YEARS, n_years):
            steps = min(max(wanted.horizon, wanted.hold_out), n_years - known)
            self._control.progress(100.0 * (known - FEWEST_YEARS) / (n_years - FEWEST_YEARS + 1))
            self._try(known, steps)
        method = self._best(n_years) if wanted.method == "auto" else wanted.method
        filled = complete(self._values)
        value = self._forecast(method, filled, wanted.horizon)
        lower, upper = self._range(method, n_years, value, _change(filled, CHANGES))
        return method, (value, lower, upper)

    def _forecast(self, method: str, filled: np.ndarray, horizon: int) -> np.ndarray:
        made = obeying_cancel(lambda: METHODS[method](filled, horizon, self._around), self._control)
        if self._wanted.reconciled:
            whole = METHODS[method](filled.sum(axis=0)[None], horizon, np.zeros((1, 1), dtype=int))
            sums = made.sum(axis=0)
            made = made * np.where(sums > 0, whole[0] / np.where(sums > 0, sums, 1.0), 1.0)
        return made

    def _try(self, known: int, steps: int) -> None:
        """All methods at the end of year number ``known``; points without a value until then take no part."""
        past = self._values[:, :known]
        there = np.isfinite(past).any(axis=1)
        if not there.any():
            return
        filled = complete(np.where(there[:, None], past, 0.0))
        actual = np.where(there[:, None], self._values[:, known : known + steps], np.nan)
        drift = self._forecast(AGAINST, filled, steps)
        unit, step = _change(filled, CHANGES), _change(filled, known)
        moving = np.where(unit > 0, unit, np.nan)[:, None]
        for method in self._methods:
            self._control.check()
            guess = self._forecast(method, filled, steps)
            lower, upper = self._range(method, known, guess, unit)
            sums = summed(actual, guess, drift, lower, upper, step)
            self.trials.append(Trial(method, known, sample((actual - guess) / moving).copy(), sums))
        best = self._best(known)
        own = next(each for each in reversed(self.trials) if each.method == best)
        self.trials.append(replace(own, method="auto"))

    def _seen(self, known: int) -> List[Trial]:
        return [each for each in self.trials if each.known < known]

    def _best(self, known: int) -> str:
        """The method with the smallest error against drift in what was known by then."""
        scores: Dict[str, List[float]] = {name: [] for name in self._methods}
        for trial in self._seen(known):
            if trial.method in scores:
                steps = min(trial.steps, known - trial.known)
                for step in range(steps):
                    scores[trial.method].append(log_ratio(trial, step))
        judged = {each.known for each in self._seen(known)}
        if len(judged) < FEWEST_TRIALS or not all(np.isfinite(each).any() for each in scores.values()):
            return USUAL
        # Exactly equal scores happen where all is 0; sums of many logarithms differ in the last digit.
        return min(self._methods, key=lambda name: round(float(np.nanmean(scores[name])), 9))

    def _range(self, method: str, known: int, value: np.ndarray, unit: np.ndarray) -> Tuple[np.ndarray, np.ndarray]:
        """Quantiles of the method's errors known by then. Steps farther ahead than any of them grow on in proportion."""
        share = self._wanted.range_share
        found: List[Tuple[float, float]] = []
        for step in range(value.shape[1]):
            trials = [
                each
                for each in self._seen(known)
                if each.method == method and step < each.steps and each.known + step < known
            ]
            here = quantiles(trials, step, known, ((1.0 - share) / 2.0, (1.0 + share) / 2.0))
            if here is not None:
                found.append(here)
            elif found:
                farther = (step + 1.0) / step
                found.append((found[-1][0] * farther, found[-1][1] * farther))
            else:
                return np.full(value.shape, np.nan), np.full(value.shape, np.nan)
        low, high = np.array(found).T
        lower = np.minimum(np.maximum(value + unit[:, None] * low, 0.0), value)
        return lower, np.maximum(value + unit[:, None] * high, value)


def _change(filled: np.ndarray, newest: int) -> np.ndarray:
    changes = np.abs(np.diff(filled, axis=1))[:, -newest:]
    return changes.mean(axis=1)


def long_table(ids: np.ndarray, found: Forecast) -> pd.DataFrame:
    """One row per point and year with a forecast; sorted by both."""
    order = order_of(ids)
    n = len(found.years)
    table = pd.DataFrame(
        {
            "demand_id": np.repeat(ids[order], n),
            "year": np.tile(found.years, len(ids)),
            "value": found.value[order].ravel(),
            "lower": found.lower[order].ravel(),
            "upper": found.upper[order].ravel(),
            "method": np.repeat(found.methods[order], n),
        }
    )
    return table[np.isfinite(table["value"])].reset_index(drop=True)


def wide(history: History, found: Forecast) -> Dict[str, np.ndarray]:
    """``demand_<year>``, ``demand_<year>_lower`` and ``_upper``, growth, and what they rest on; rows as in the history."""
    made: Dict[str, np.ndarray] = {}
    for number, year in enumerate(found.years):
        for name, values in (("", found.value), ("_lower", found.lower), ("_upper", found.upper)):
            made[f"demand_{year}{name}"] = values[:, number]
    last = history.values[:, -1]
    growth = found.value[:, -1] / np.where(last > 0, last, np.nan) - 1.0
    return {**made, "demand_growth": growth, "demand_method": found.methods, "demand_basis": found.bases}


def summary(history: History, wanted: Wanted, found: Forecast) -> Dict[str, object]:
    """What was read, chosen and found out, for a JSON file; unknown figures are None."""

    def total(values: np.ndarray) -> Optional[float]:
        return float(np.nansum(values)) if np.isfinite(values).any() else None

    compared = ["auto" if wanted.method == "auto" else wanted.method, "naive", AGAINST, "holt"]
    return {
        "method_asked": wanted.method,
        "methods": [{"group": group, "method": method} for group, method in found.chosen],
        "history": {
            "points": len(history.ids),
            "first": history.years[0],
            "last": history.years[-1],
            "values": int(np.isfinite(history.values).sum()),
            "missing": int(np.isnan(history.values).sum()),
            "unusable_taken_as_missing": history.n_left_out,
            "rows_added_to_another": history.n_repeated,
            "basis": {name: int((found.bases == name).sum()) for name in BASES},
        },
        "held_out_years": wanted.hold_out,
        "held_out": {name: held_out(found.backtest, name) for name in dict.fromkeys(compared)},
        "range_share": wanted.range_share,
        "years": [
            {
                "year": year,
                "value": total(found.value[:, k]),
                "sum_of_lower": total(found.lower[:, k]),
                "sum_of_upper": total(found.upper[:, k]),
            }
            for k, year in enumerate(found.years)
        ],
    }
