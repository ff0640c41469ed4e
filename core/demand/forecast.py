"""Demand of the years to come at every demand point, from its yearly history, with a range and an honest account of the errors.

``read_wide`` or ``read_long`` → ``History`` → ``forecast``: gaps filled (``complete``), every method asked at every past year for
what came after it (rolling origin: Tashman 2000), the best one chosen, the range taken from its own past errors, and the method
asked for the years to come. A forecast made at a year sees nothing later: not by filling gaps, tuning, choice or range.

Errors: Hyndman and Koehler 2006 (MASE); methods are compared by the geometric mean of their mean absolute errors against
drift's (Davydenko and Fildes 2013), so that no year counts more because demand had grown. Ranges are quantiles of past errors in
units of each point's yearly changes, pooled over points, older errors counting less (conformal prediction beyond
exchangeability: Barber et al. 2023).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import Dict, List, Mapping, Optional, Sequence, Tuple

import numpy as np
import pandas as pd

from ..control import Control, Span, obeying_cancel
from ..errors import Faults, PlanningError, some
from ..schema import DEMAND_BACKTEST
from ..tables import Origin, bad_rows, numbers, order_of, texts
from .adoption import decimal_year
from .forecast_methods import METHODS, neighbourhood, sample

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
FADING = 0.7
"""Weight of an error in the range against that of a year later."""
MOST_YEARS = 200
BASES = ("history", "gaps filled", "growth of the group", "no history")
"""What a point's forecast rests on: all years; some missing ones filled; fewer than three years, so that its group's growth makes
most of it; nothing, so that it has none."""
_YEAR_FIELD = re.compile(r"^(\D*)((?:19|20|21)\d\d)$")


@dataclass(frozen=True)
class History:
    """``values`` (n, t): demand, 0 or more, NaN where it is not known; rows by ``ids``, columns by consecutive ``years``."""

    ids: np.ndarray
    years: Tuple[int, ...]
    values: np.ndarray
    n_left_out: int = 0
    """Values that could not be used and count as missing."""
    n_repeated: int = 0
    """Rows of a long table added to another of the same point and year."""


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


# -- reading -----------------------------------------------------------------------------------------------------


def year_fields(names: Sequence[str], chosen: Sequence[str], layer: str) -> Dict[int, str]:
    """Year → field. Without a choice: all fields that are a year or end in one after a common name, such as 2018 or demand_2018.

    Raises PlanningError where there are none, two of one year, or several families of names.
    """
    found = {name: _YEAR_FIELD.match(name.strip()) for name in (chosen or names)}
    if chosen:
        found = {name: re.search(r"((?:19|20|21)\d\d)", name) for name in chosen}
        odd = [name for name, match in found.items() if match is None]
        if odd:
            raise PlanningError(
                f"The field “{odd[0]}” of the layer “{layer}” names no year such as 2018 (YEAR_FIELDS)."
            )
        pairs = [(int(match[1]), name) for name, match in found.items()]
    else:
        families = sorted({match[1] for match in found.values() if match})
        if len(families) > 1:
            raise PlanningError(
                f"The layer “{layer}” has several families of yearly fields ({some([f'{each}…' for each in families])}). "
                "Choose the fields of the history (YEAR_FIELDS)."
            )
        pairs = [(int(match[2]), name) for name, match in found.items() if match]
    if not pairs:
        raise PlanningError(
            f"The layer “{layer}” has no field that is a year or ends in one, such as 2018 or demand_2018. Choose the fields of the "
            "history (YEAR_FIELDS), or give a table (HISTORY)."
        )
    years = [year for year, _ in pairs]
    twice = sorted({year for year in years if years.count(year) > 1})
    if twice:
        raise PlanningError(
            f"The layer “{layer}” has more than one field for {some(twice)}. Choose one a year (YEAR_FIELDS)."
        )
    return dict(sorted(pairs))


def read_wide(
    table: pd.DataFrame, ids: np.ndarray, columns: Mapping[int, str], origin: Origin, faults: Faults, forgiving: bool
) -> History:
    """``columns``: year → column of ``table``. NULL is a missing value; text and negative values are faults, or with
    ``forgiving`` missing values, too."""
    years = _consecutive(columns, origin.layer)
    values = np.full((len(table), len(years)), np.nan)
    n_bad = 0
    for year, column in columns.items():
        values[:, year - years[0]], bad = _amounts(table, column, origin, faults, forgiving)
        n_bad += bad
    faults.raise_if_any()
    return History(ids, years, values, n_bad)


def read_long(
    table: pd.DataFrame, ids: np.ndarray, origin: Origin, faults: Faults, forgiving: bool
) -> Tuple[History, Tuple[str, ...]]:
    """Columns ``demand_id``, ``year`` and ``value``; and the ids that no point of ``ids`` has, whose rows are not used."""
    for name in ("demand_id", "year", "value"):
        if name not in table:
            faults.add(f"The {origin.column(name)}: there is no such field. Choose the field in the form.")
    faults.raise_if_any()
    whose = texts(table, "demand_id")
    times = table["year"].map({each: decimal_year(each) for each in table["year"].unique()}).to_numpy(dtype=float)
    values, n_bad = _amounts(table, "value", origin, faults, forgiving)
    for unread, name, what in ((whose == "", "demand_id", "no id"), (np.isnan(times), "year", "no year such as 2018")):
        if unread.any() and not forgiving:
            faults.add(
                f"The {origin.column(name)}: {bad_rows(table, unread)} hold {what}. Correct them, or filter these rows out."
            )
        n_bad += int((unread & np.isfinite(values)).sum())
    faults.raise_if_any()
    usable = (whose != "") & np.isfinite(times) & np.isfinite(values)
    if not usable.any():
        raise PlanningError(f"The table “{origin.layer}” has no row with an id, a year and a value.")
    # The period of a year ends with it.
    at = np.ceil(times[usable] - 1e-9).astype(int) - 1
    years = _consecutive(at.tolist(), origin.layer)
    row = pd.Index(ids).get_indexer(whose[usable])
    known = row >= 0
    strangers = tuple(sorted(set(whose[usable][~known])))
    if not known.any():
        raise PlanningError(
            f"None of the points has rows in the table “{origin.layer}”: their ids differ ({some(sorted(ids), 3)} and {some(strangers, 3)}). "
            "Choose the right id fields."
        )
    cell = row[known] * len(years) + at[known] - years[0]
    found = np.full(len(ids) * len(years), np.nan)
    there, first = np.unique(cell, return_index=True)
    found[there] = np.bincount(cell, weights=values[usable][known], minlength=len(found))[there]
    history = History(ids, years, found.reshape(len(ids), len(years)), n_bad, len(cell) - len(there))
    return history, strangers


def _amounts(table, column: str, origin: Origin, faults: Faults, forgiving: bool) -> Tuple[np.ndarray, int]:
    """Values, NaN where there is none; with ``forgiving`` how many of them are no amounts."""
    if not forgiving:
        return numbers(table, column, origin, faults, default=np.nan), 0
    raw = table[column]
    values = pd.to_numeric(raw, errors="coerce").to_numpy(dtype=float)
    usable = np.isfinite(values) & (values >= 0)
    blank = raw.isna().to_numpy() | (raw.astype(str).str.strip() == "").to_numpy()
    return np.where(usable, values, np.nan), int((~usable & ~blank).sum())


def _consecutive(years: Sequence[int], layer: str) -> Tuple[int, ...]:
    first, last = min(years), max(years)
    if last - first >= MOST_YEARS:
        raise PlanningError(f"The history in “{layer}” goes from {first} to {last}: {MOST_YEARS} years are the most.")
    if last == first:
        raise PlanningError(
            f"The history in “{layer}” has one year only ({first}), from which no growth can be seen. Give two years at least, better six."
        )
    return tuple(range(first, last + 1))


# -- forecasting -------------------------------------------------------------------------------------------------


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
    trials: List[_Trial] = []
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
    table = backtest_table(trials, history, wanted)
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


def complete(values: np.ndarray) -> np.ndarray:
    """Missing values filled: between two years along the straight line, before the first and after the last year by the growth of
    the points that have both years. Every row needs one value; what is filled depends on ``values`` alone."""
    known = np.isfinite(values)
    if known.all():
        return values
    n_years, at = values.shape[1], np.arange(values.shape[1])
    index = _index(values, known)
    before = np.maximum.accumulate(np.where(known, at, -1), axis=1)
    after = np.minimum.accumulate(np.where(known, at, n_years)[:, ::-1], axis=1)[:, ::-1]
    row = np.arange(len(values))[:, None]
    older, newer = np.maximum(before, 0), np.minimum(after, n_years - 1)
    low, high = values[row, older], values[row, newer]
    between = low + (high - low) * (at - older) / np.maximum(newer - older, 1)
    earlier = high * index / index[newer]
    later = low * index / index[older]
    return np.where(known, values, np.where(before < 0, earlier, np.where(after == n_years, later, between)))


def _index(values: np.ndarray, known: np.ndarray) -> np.ndarray:
    """Size of the group's demand in each year against the first, chained over the points that have a year and the next."""
    both = known[:, :-1] & known[:, 1:]
    before = np.where(both, values[:, :-1], 0.0).sum(axis=0)
    after = np.where(both, values[:, 1:], 0.0).sum(axis=0)
    steps = np.where((before > 0) & (after > 0), after / np.where(before > 0, before, 1.0), 1.0)
    return np.concatenate([[1.0], np.cumprod(steps)])


SUMS = (
    "points", "absolute", "squared", "symmetric", "scaled", "moving", "error", "nearer", "within", "ranged", "drift", "actual",
)  # fmt: skip
"""What is added up over the points of a trial, from which all measures follow: so that a trial needs little memory."""


@dataclass(frozen=True)
class _Trial:
    """Forecasts of one method for the points of a group, made at the end of a past year, and how they were wrong."""

    method: str
    known: int
    """Years of history that were seen."""
    errors: np.ndarray
    """(points of a sample, steps): actual − forecast in units of the point's newest changes, NaN where not known."""
    sums: np.ndarray
    """(steps, ``SUMS``)"""

    @property
    def steps(self) -> int:
        return len(self.sums)


class _Group:
    """The points of a group, what was tried on their past, and what comes of it."""

    def __init__(
        self, history: History, rows: np.ndarray, wanted: Wanted, around: Optional[np.ndarray], control: Control
    ) -> None:
        self._values, self._wanted, self._around, self._control = history.values[rows], wanted, around, control
        self._methods = [name for name in METHODS if name != "local" or around is not None]
        self.trials: List[_Trial] = []

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
            sums = _sums(actual, guess, drift, lower, upper, step)
            self.trials.append(_Trial(method, known, sample((actual - guess) / moving).copy(), sums))
        best = self._best(known)
        own = next(each for each in reversed(self.trials) if each.method == best)
        self.trials.append(replace(own, method="auto"))

    def _seen(self, known: int) -> List[_Trial]:
        return [each for each in self.trials if each.known < known]

    def _best(self, known: int) -> str:
        """The method with the smallest error against drift in what was known by then."""
        scores: Dict[str, List[float]] = {name: [] for name in self._methods}
        for trial in self._seen(known):
            if trial.method in scores:
                steps = min(trial.steps, known - trial.known)
                for step in range(steps):
                    scores[trial.method].append(_log_ratio(trial, step))
        judged = {each.known for each in self._seen(known)}
        if len(judged) < FEWEST_TRIALS or not all(np.isfinite(each).any() for each in scores.values()):
            return USUAL
        # Exactly equal scores happen where all is 0; sums of many logarithms differ in the last digit.
        return min(self._methods, key=lambda name: round(float(np.nanmean(scores[name])), 9))

    def _range(self, method: str, known: int, value: np.ndarray, unit: np.ndarray) -> Tuple[np.ndarray, np.ndarray]:
        """Quantiles of the method's errors known by then. Steps farther ahead than any of them grow on in proportion."""
        share = self._wanted.range_share
        quantiles: List[Tuple[float, float]] = []
        for step in range(value.shape[1]):
            trials = [
                each
                for each in self._seen(known)
                if each.method == method and step < each.steps and each.known + step < known
            ]
            found = _quantiles(trials, step, known, ((1.0 - share) / 2.0, (1.0 + share) / 2.0))
            if found is not None:
                quantiles.append(found)
            elif quantiles:
                farther = (step + 1.0) / step
                quantiles.append((quantiles[-1][0] * farther, quantiles[-1][1] * farther))
            else:
                return np.full(value.shape, np.nan), np.full(value.shape, np.nan)
        low, high = np.array(quantiles).T
        lower = np.minimum(np.maximum(value + unit[:, None] * low, 0.0), value)
        return lower, np.maximum(value + unit[:, None] * high, value)


def _quantiles(
    trials: Sequence[_Trial], step: int, known: int, levels: Tuple[float, float]
) -> Optional[Tuple[float, float]]:
    """Of the errors in units of each point's changes; those of points that never changed have none."""
    if not trials:
        return None
    errors, weights = [], []
    for each in trials:
        errors.append(each.errors[np.isfinite(each.errors[:, step]), step])
        weights.append(np.full(len(errors[-1]), FADING ** (known - each.known - step - 1.0)))
    error, weight = np.concatenate(errors), np.concatenate(weights)
    if not len(error):
        return None
    order = np.argsort(error, kind="stable")
    reached = np.cumsum(weight[order])
    at = np.searchsorted(reached, np.array(levels) * reached[-1])
    low, high = error[order][np.minimum(at, len(error) - 1)]
    return float(low), float(high)


def _change(filled: np.ndarray, newest: int) -> np.ndarray:
    changes = np.abs(np.diff(filled, axis=1))[:, -newest:]
    return changes.mean(axis=1)


def _sums(actual, guess, drift, lower, upper, step) -> np.ndarray:
    """(steps, ``SUMS``) of arrays (n, steps), ``step`` (n,): mean yearly change until then, by which MASE is measured."""
    known = np.isfinite(actual)
    moving, ranged = known & (step > 0)[:, None], known & np.isfinite(lower)
    error = np.where(known, guess - actual, 0.0)
    absolute, size = np.abs(error), np.abs(guess) + np.abs(np.where(known, actual, 0.0))
    beside = np.where(known, np.abs(drift - actual), 0.0)
    parts = {
        "points": known,
        "absolute": absolute,
        "squared": error**2,
        "symmetric": 2.0 * absolute / np.where(size > 0, size, 1.0),
        "scaled": np.where(moving, absolute / np.where(step > 0, step, 1.0)[:, None], 0.0),
        "moving": moving,
        "error": error,
        "nearer": known & (absolute < beside),
        "within": ranged & (lower <= actual) & (actual <= upper),
        "ranged": ranged,
        "drift": beside,
        "actual": np.where(known, np.abs(actual), 0.0),
    }
    return np.column_stack([parts[name].sum(axis=0, dtype=float) for name in SUMS])


def _log_ratio(trial: _Trial, step: int) -> float:
    """Of the mean absolute error to that of drift; NaN where no actual value is known."""
    found = dict(zip(SUMS, trial.sums[step]))
    if not found["points"]:
        return np.nan
    least = 1e-9 * max(found["actual"], 1e-9)
    return float(np.log(max(found["absolute"], least) / max(found["drift"], least)))


# -- what the past says of the methods ---------------------------------------------------------------------------


def backtest_table(trials: Sequence[_Trial], history: History, wanted: Wanted) -> pd.DataFrame:
    """One row per method, origin (last year that was known) and years ahead, over all groups; see ``schema.DEMAND_BACKTEST``."""
    keyed: Dict[Tuple[int, int, int], List[_Trial]] = {}
    names = [*METHODS, "auto"]
    for trial in trials:
        for step in range(trial.steps):
            keyed.setdefault((names.index(trial.method), trial.known, step), []).append(trial)
    held_out = len(history.years) - wanted.hold_out
    rows = []
    for (method, known, step), parts in sorted(keyed.items(), key=lambda each: each[0]):
        rows.append(
            {
                "method": names[method],
                "origin": history.years[known - 1],
                "horizon": step + 1,
                "year": history.years[known + step],
                **_measures(np.sum([each.sums[step] for each in parts], axis=0)),
                "held_out": known == held_out and step < wanted.hold_out,
            }
        )
    return pd.DataFrame(rows, columns=list(DEMAND_BACKTEST.names))


def _measures(sums: np.ndarray) -> Dict[str, object]:
    """The measures of ``schema.DEMAND_BACKTEST``; None where nothing is known."""
    found = dict(zip(SUMS, sums))

    def mean(name: str, of: str = "points") -> Optional[float]:
        return float(found[name] / found[of]) if found[of] else None

    squared = mean("squared")
    return {
        "points": int(found["points"]),
        "mae": mean("absolute"),
        "rmse": None if squared is None else float(np.sqrt(squared)),
        "smape": mean("symmetric"),
        "mase": mean("scaled", "moving"),
        "bias": mean("error"),
        "beats_drift": mean("nearer"),
        "in_range": mean("within", "ranged"),
    }


def held_out(backtest: pd.DataFrame, method: str) -> Dict[str, Optional[float]]:
    """``mae``, ``rmse`` and ``mase`` of a method in the held-out years together; None where there is no such trial."""
    rows = backtest[(backtest["method"] == method) & backtest["held_out"].astype(bool) & (backtest["points"] > 0)]
    if rows.empty:
        return {"mae": None, "rmse": None, "mase": None}
    weights = rows["points"].to_numpy(dtype=float)
    mase = rows["mase"].to_numpy(dtype=float)
    moving = np.isfinite(mase)
    return {
        "mae": float(np.average(rows["mae"].to_numpy(dtype=float), weights=weights)),
        "rmse": float(np.sqrt(np.average(rows["rmse"].to_numpy(dtype=float) ** 2, weights=weights))),
        "mase": float(np.average(mase[moving], weights=weights[moving])) if moving.any() else None,
    }


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
