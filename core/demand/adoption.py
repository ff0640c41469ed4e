"""Electric vehicles in the years to come, zone by zone: logistic, Bass or linear growth below the vehicle stock.

Logistic growth after Verhulst (1838), diffusion of innovations after Bass (1969). Growth is common to all zones, because a few
quarters of one zone say little; where a zone stands on the curve is its own.
"""

from __future__ import annotations

import re
import warnings
from dataclasses import dataclass
from typing import Any, Dict, List, Optional, Sequence, Tuple

import numpy as np
import pandas as pd
from scipy.optimize import OptimizeWarning, curve_fit

from ..control import Control
from ..errors import Faults, PlanningError, count, some
from ..tables import Origin, bad_rows, numbers, texts

METHODS = ("logistic", "bass", "linear")
DRAWS = 400
"""Of the growth parameters, from which the range is taken."""
RANGE = (5.0, 95.0)
"""Percentiles of the range."""
ZONES_AT_ONCE = 5_000
"""Of which all draws are held in memory."""
NEXT_YEARS = 10
"""Projected where no years are asked for."""
MOST_YEARS = 200
_QUARTER = re.compile(r"^\s*(?:(\d{4})\s*[-/ ]?\s*Q([1-4])|Q([1-4])\s*[-/ ]?\s*(\d{4}))\s*$", re.IGNORECASE)
_DATE = re.compile(r"^\s*(\d{4})-(\d{1,2})(?:-(\d{1,2}))?")
_YEARS = re.compile(r"^(\d{4})(?:-(\d{4}))?$")
_YEAR = re.compile(r"^\s*(\d{4})(?:\.0+)?\s*$")


@dataclass(frozen=True)
class Growth:
    """What was fitted: ``parameters`` by name with their standard errors (NaN where nothing is left to estimate them)."""

    method: str
    parameters: Tuple[Tuple[str, float, float], ...]
    periods: int
    rmse: float
    """Root mean square error of the fitted zones, in vehicles."""


@dataclass(frozen=True)
class Projection:
    """``table``: zone_id, year, value, low, high, method; sorted by the first two. Without an error of the growth (given, or too few
    counts) there is no range: low and high are NaN."""

    table: pd.DataFrame
    growth: Growth
    capped: Tuple[str, ...]
    """Zones that come within a hundredth of their stock in the last year."""


@dataclass(frozen=True)
class Counts:
    """``table``: zone_id, time, value, as ``project`` takes them."""

    table: pd.DataFrame
    n_missing: int
    """Rows without a count, left out."""
    n_repeated: int
    """Rows added to another one of the same zone and period."""

    def latest(self) -> float:
        return float(self.table["time"].max())


def decimal_year(value: object) -> Optional[float]:
    """The end of a period as a year with fraction: ``2022Q1``, ``Q1 2022``, ``2022-03-31``, ``2022-03``, ``2022``; None if unreadable."""
    text = "" if value is None else str(value)
    quarter = _QUARTER.match(text)
    if quarter:
        year, q = int(quarter.group(1) or quarter.group(4)), int(quarter.group(2) or quarter.group(3))
        return year + q / 4.0
    date = _DATE.match(text)
    if date:
        year, month = int(date.group(1)), int(date.group(2))
        if not 1 <= month <= 12:
            return None
        days = 0.0 if date.group(3) is None else min(int(date.group(3)), 31) / 31.0 - 1.0
        return year + (month + days) / 12.0
    whole = _YEAR.match(text)
    return float(int(whole.group(1))) + 1.0 if whole else None


def parse_years(text: str, parameter: str, latest: float) -> List[int]:
    """``2027, 2030`` or ``2026-2035`` as growing years; empty text gives the ten years after ``latest`` (year with fraction).

    Raises PlanningError for what is no year, and for years that end before ``latest``.
    """
    years = set()
    for part in re.sub(r"\s*[-–—]\s*", "-", text).replace(",", " ").replace(";", " ").split():
        found = _YEARS.match(part)
        if not found:
            raise PlanningError(f"{parameter}: “{part}” is neither a year nor years such as 2026-2035.")
        first, last = int(found[1]), int(found[2] or found[1])
        if not 0 <= last - first < MOST_YEARS:
            raise PlanningError(f"{parameter}: “{part}” must go from an earlier to a later year, {MOST_YEARS} at most.")
        years.update(range(first, last + 1))
    if not years:
        # A count at the end of a year has that year behind it.
        return list(range(int(np.floor(latest)), int(np.floor(latest)) + NEXT_YEARS))
    past = sorted(year for year in years if year + 1.0 < latest - 1e-9)
    if past:
        raise PlanningError(
            f"{parameter}: {some(past)} ended before the latest counts ({in_months(latest)}). Ask for later years."
        )
    return sorted(years)


def in_months(time: float) -> str:
    """The end of a period as text: 2024.75 is the end of 2024-09."""
    months = int(round(time * 12)) - 1
    return f"end of {months // 12}-{months % 12 + 1:02d}"


def read_counts(table: pd.DataFrame, origin: Origin, faults: Faults) -> Counts:
    """The columns ``zone_id``, ``period`` and ``value`` of a user's long table.

    A NULL count is a missing one, not 0: its row is left out. Ids that are missing and periods that cannot be read are faults.
    """
    ids = texts(table, "zone_id")
    for name in ("zone_id", "period", "value"):
        if name not in table:
            faults.add(f"The {origin.column(name)}: there is no such field. Choose the field in the form.")
    faults.raise_if_any()
    if (ids == "").any():
        faults.add(
            f"The {origin.column('zone_id')}: {bad_rows(table, ids == '')} have no id. Fill them in, or filter these rows out."
        )
    known: Dict[Any, Optional[float]] = {value: decimal_year(value) for value in table["period"].unique()}
    times = table["period"].map(known).to_numpy(dtype=float)
    unread = np.isnan(times)
    if unread.any():
        examples = some([repr(value) for value in table["period"][unread].unique()], 3)
        faults.add(
            f"The {origin.column('period')}: {bad_rows(table, unread)} hold no period that can be read, such as {examples}. "
            "Write 2024-Q3, 2024-09-30, 2024-09 or 2024, or filter these rows out."
        )
    values = numbers(table, "value", origin, faults, default=np.nan)
    faults.raise_if_any()
    kept = np.isfinite(values)
    if not kept.any():
        raise PlanningError(f"The {origin.column('value')}: none of the {count(len(table), 'row')} holds a count.")
    long = pd.DataFrame({"zone_id": ids[kept], "time": times[kept], "value": values[kept]})
    repeated = int(long.duplicated(["zone_id", "time"]).sum())
    return Counts(long, int((~kept).sum()), repeated)


def project(
    counts: pd.DataFrame,
    stock: Optional[pd.Series],
    years: Sequence[int],
    method: str = "logistic",
    *,
    saturation: float = 1.0,
    growth_per_year: Optional[float] = None,
    seed: int = 1,
    control: Control = Control(),
) -> Projection:
    """Vehicles per zone at the end of each of ``years``.

    ``counts``: columns ``zone_id``, ``time`` (year with fraction), ``value`` (0 or more). ``stock``: vehicles per zone_id, of which the
    part ``saturation`` can become electric; needed but for linear growth, which it only caps. ``growth_per_year``: the growth rate
    (logistic: r; Bass: q with p = 0.01; linear: share of the latest count) to be used instead of a fit, as when there is one period.
    """
    if method not in METHODS:
        raise PlanningError(f"METHOD must be one of {', '.join(METHODS)}; it is “{method}”.")
    table = counts.pivot_table(index="zone_id", columns="time", values="value", aggfunc="sum").sort_index()
    times, values = table.columns.to_numpy(dtype=float), table.to_numpy(dtype=float)
    limit = _limits(table.index, stock, saturation, values, method)
    if len(times) < 2 and growth_per_year is None:
        raise PlanningError(
            "The counts have one period only, from which no growth can be seen. Give counts of several quarters or years, or the growth rate."
        )
    growth, draws = _fit(method, times, values, limit, growth_per_year, seed)
    control.check()
    at, value = _latest(times, values)
    made = []
    for number, year in enumerate(years):
        control.progress(100.0 * number / len(years))
        low, center, high = _ranges(method, value, limit, year + 1.0 - at, draws, control)
        columns = {"zone_id": table.index, "year": year, "value": center, "low": low, "high": high, "method": method}
        made.append(pd.DataFrame(columns))
    result = pd.concat(made).sort_values(["zone_id", "year"], kind="stable").reset_index(drop=True)
    final = made[int(np.argmax(years))]["value"].to_numpy()
    capped = np.isfinite(limit) & (final >= 0.99 * limit) & (limit > 0)
    return Projection(result, growth, tuple(map(str, table.index[capped])))


def _ranges(
    method: str, value: np.ndarray, limit: np.ndarray, ahead: np.ndarray, draws: np.ndarray, control: Control
) -> Tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Low, estimate and high of every zone; NaN for a range where there is nothing but the estimate."""
    center = _forward(method, value, limit, ahead, draws[0])
    if len(draws) == 1:
        return np.full(len(value), np.nan), center, np.full(len(value), np.nan)
    low, high = np.empty(len(value)), np.empty(len(value))
    for start in range(0, len(value), ZONES_AT_ONCE):
        control.check()
        part = slice(start, start + ZONES_AT_ONCE)
        spread = np.stack([_forward(method, value[part], limit[part], ahead[part], each) for each in draws])
        low[part], high[part] = np.percentile(spread, RANGE, axis=0)
    return np.minimum(low, center), center, np.maximum(high, center)


def wide(table: pd.DataFrame, ids: np.ndarray, years: Sequence[int]) -> Dict[str, np.ndarray]:
    """``ev_<year>``, ``ev_<year>_low`` and ``_high`` for zones in the order of ``ids``; NaN for zones without counts."""
    made = {}
    for year in years:
        rows = table[table["year"] == year].set_index("zone_id").reindex(ids)
        for column, name in (("value", f"ev_{year}"), ("low", f"ev_{year}_low"), ("high", f"ev_{year}_high")):
            made[name] = rows[column].to_numpy(dtype=float)
    return made


def summary(counts: Counts, projection: Projection) -> Dict[str, Any]:
    """What was read, fitted and capped, and the sums per year, for a JSON file. Unknown figures are None.

    Growth is common to all zones, so the sums' range is the sum of the zones' ranges.
    """
    growth, table = projection.growth, projection.table
    sums = table.groupby("year")[["value", "low", "high"]].sum(min_count=1)
    return {
        "method": growth.method,
        "parameters": {
            name: {"value": value, "standard_error": _or_none(error)} for name, value, error in growth.parameters
        },
        "rmse_vehicles": _or_none(growth.rmse),
        "range_percentiles": list(RANGE),
        "counts": {
            "rows": len(counts.table),
            "zones": int(counts.table["zone_id"].nunique()),
            "periods": growth.periods,
            "first": in_months(float(counts.table["time"].min())),
            "last": in_months(counts.latest()),
            "rows_without_count": counts.n_missing,
            "rows_added_to_another": counts.n_repeated,
        },
        "capped": {"zones": len(projection.capped), "ids": list(projection.capped)},
        "years": [
            {"year": int(year), **{name: _or_none(value) for name, value in row.items()}}
            for year, row in sums.to_dict("index").items()
        ],
    }


def _or_none(value: float) -> Optional[float]:
    return float(value) if np.isfinite(value) else None


def _limits(
    zones: pd.Index, stock: Optional[pd.Series], saturation: float, values: np.ndarray, method: str
) -> np.ndarray:
    """Most electric vehicles of each zone."""
    if not 0 < saturation <= 1:
        raise PlanningError("The saturation must lie above 0 and be at most 1.")
    if stock is None:
        if method != "linear":
            raise PlanningError(f"The {method} curve needs the vehicle stock of every zone, below which it stays.")
        return np.full(len(zones), np.inf)
    limit = stock.reindex(zones).to_numpy(dtype=float) * saturation
    missing = ~np.isfinite(limit) | (limit < 0)
    if missing.any():
        examples = ", ".join(map(str, zones[missing][:5]))
        raise PlanningError(
            f"{count(int(missing.sum()), 'zone')} of the counts have no vehicle stock of 0 or more ({examples})."
        )
    over = np.nanmax(values, axis=1) > limit * (1 + 1e-9)
    if over.any():
        examples = ", ".join(map(str, zones[over][:5]))
        raise PlanningError(
            f"{count(int(over.sum()), 'zone')} already have more electric vehicles than their stock allows ({examples}). "
            "Check the stock and the saturation."
        )
    return limit


def _latest(times: np.ndarray, values: np.ndarray) -> Tuple[np.ndarray, np.ndarray]:
    """Time and value of each zone's newest count."""
    known = np.isfinite(values)
    at = values.shape[1] - 1 - np.argmax(known[:, ::-1], axis=1)
    return times[at], values[np.arange(len(values)), at]


def _fit(method: str, times, values, limit, given: Optional[float], seed: int) -> Tuple[Growth, np.ndarray]:
    """What was fitted, and draws of the parameters, the first of them the estimate."""
    if given is not None:
        fixed = {"logistic": ("r", given), "bass": ("q", given), "linear": ("growth", given)}[method]
        parameters = (
            ((fixed[0], fixed[1], float("nan")),)
            if method != "bass"
            else (("p", 0.01, float("nan")), ("q", given, float("nan")))
        )
        return Growth(method, parameters, len(times), float("nan")), np.array([[value for _, value, _ in parameters]])
    names, estimate, covariance = {"logistic": _fit_logistic, "bass": _fit_bass, "linear": _fit_linear}[method](
        times, values, limit
    )
    variances = np.diag(covariance)
    errors = np.sqrt(np.where(np.isfinite(variances), np.maximum(variances, 0.0), np.nan))
    random = np.random.default_rng(seed)
    draws = estimate[None]
    if np.isfinite(covariance).all():
        positive = bool((np.linalg.eigvalsh(covariance) > 1e-18).all())
        drawn = random.multivariate_normal(estimate, covariance, DRAWS, method="cholesky" if positive else "svd")
        draws = np.vstack([estimate, np.maximum(drawn, 1e-9) if method == "bass" else drawn])
    fitted = np.stack([_forward(method, values[:, 0], limit, time - times[0], estimate) for time in times], axis=1)
    rmse = float(np.sqrt(np.nanmean((fitted - values) ** 2)))
    return Growth(method, tuple(zip(names, map(float, estimate), map(float, errors))), len(times), rmse), draws


def _fit_logistic(times, values, limit) -> Tuple[Tuple[str, ...], np.ndarray, np.ndarray]:
    """Common rate r by least squares of ln(N / (K − N)) on time with a constant per zone, weighted by N (1 − N / K)."""
    usable = np.isfinite(values) & (values > 0) & (values < limit[:, None])
    usable &= usable.sum(axis=1, keepdims=True) >= 2
    if not usable.any():
        raise PlanningError(
            "No zone has two periods with electric vehicles below its stock; the logistic curve cannot be fitted."
        )
    with np.errstate(divide="ignore", invalid="ignore"):
        logit = np.where(usable, np.log(values / (limit[:, None] - values)), 0.0)
        weight = np.where(usable, values * (1 - values / limit[:, None]), 0.0)
    return ("r",), *_common_slope(times, logit, weight)


def _common_slope(times, y, weight) -> Tuple[np.ndarray, np.ndarray]:
    """Slope common to all rows with a constant each (within estimator), and its variance."""
    total = weight.sum(axis=1, keepdims=True)
    safe = np.where(total > 0, total, 1.0)
    t = times[None] - (weight * times).sum(axis=1, keepdims=True) / safe
    v = y - (weight * y).sum(axis=1, keepdims=True) / safe
    spread = float((weight * t**2).sum())
    slope = float((weight * t * v).sum()) / spread
    free = int((weight > 0).sum()) - int((total > 0).sum()) - 1
    variance = float((weight * (v - slope * t) ** 2).sum()) / free / spread if free > 0 else np.nan
    return np.array([slope]), np.array([[variance]])


def _fit_bass(times, values, limit) -> Tuple[Tuple[str, ...], np.ndarray, np.ndarray]:
    """p and q of the region's total adoption, from the growth between periods: F(t + Δ) given F(t)."""
    complete = np.isfinite(values).all(axis=1)
    share = values[complete].sum(axis=0) / limit[complete].sum() if complete.any() else np.zeros(0)
    if len(share) < 3 or not (np.diff(share) > 0).any():
        raise PlanningError(
            "The Bass curve needs zones with counts in at least three common periods, and growth between them."
        )

    def ahead(inputs, p, q):
        return bass_forward(inputs[0], inputs[1], np.exp(p), np.exp(q))

    begin, step = share[:-1], np.diff(times)
    try:
        with warnings.catch_warnings():
            # Too few counts leave no error of the estimate, which is then NaN, and said.
            warnings.simplefilter("ignore", OptimizeWarning)
            logs, covariance = curve_fit(
                ahead, np.stack([begin, step]), share[1:], p0=np.log([0.01, 0.3]), maxfev=20_000
            )
    except RuntimeError as error:
        raise PlanningError(
            "The Bass curve does not fit these counts. Try the logistic or linear method, or give the growth rate."
        ) from error
    estimate = np.exp(logs)
    scale = np.diag(estimate)
    return (
        ("p", "q"),
        estimate,
        scale @ covariance @ scale if np.isfinite(covariance).all() else np.full((2, 2), np.nan),
    )


def bass_forward(share: np.ndarray, ahead: np.ndarray, p: float, q: float) -> np.ndarray:
    """Adopted share F after ``ahead`` years from ``share`` now, by the closed form of dF/dt = (p + q F)(1 − F)."""
    decay = np.exp(-(p + q) * ahead)
    left = (1.0 - share) / (p + q * share)
    return (1.0 - p * left * decay) / (1.0 + q * left * decay)


def _fit_linear(times, values, limit) -> Tuple[Tuple[str, ...], np.ndarray, np.ndarray]:
    """Growth per year as a share of the latest count, common to all zones."""
    latest = _latest(times, values)[1]
    usable = np.isfinite(values) & (latest > 0)[:, None]
    relative = np.where(usable, values / np.where(latest > 0, latest, 1.0)[:, None], 0.0)
    weight = np.where(usable & (usable.sum(axis=1, keepdims=True) >= 2), latest[:, None], 0.0)
    if not weight.any():
        raise PlanningError("No zone has two periods with electric vehicles; no growth can be seen.")
    return ("growth",), *_common_slope(times, relative, weight)


def _forward(
    method: str, value: np.ndarray, limit: np.ndarray, ahead: np.ndarray, parameters: np.ndarray
) -> np.ndarray:
    """Vehicles ``ahead`` years after ``value``; never beyond the limit, never below 0."""
    if method == "linear":
        return np.clip(value * (1.0 + parameters[0] * ahead), 0.0, limit)
    safe = np.where(limit > 0, limit, 1.0)
    share = np.clip(value / safe, 0.0, 1.0)
    if method == "logistic":
        grown = np.exp(np.clip(parameters[0] * ahead, -50, 50))
        return limit * share * grown / (1.0 - share + share * grown)
    return limit * bass_forward(share, ahead, parameters[0], parameters[1])
