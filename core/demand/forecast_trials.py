"""What forecasts of the past were worth: errors of each method at each past year, ranges and measures made of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Dict, List, Optional, Sequence, Tuple

import numpy as np
import pandas as pd

from ..schema import DEMAND_BACKTEST
from .forecast_methods import METHODS

FADING = 0.7
"""Weight of an error in the range against that of a year later."""
SUMS = (
    "points", "absolute", "squared", "symmetric", "scaled", "moving", "error", "nearer", "within", "ranged", "drift", "actual",
)  # fmt: skip
"""What is added up over the points of a trial, from which all measures follow: so that a trial needs little memory."""


@dataclass(frozen=True)
class Trial:
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


def quantiles(
    trials: Sequence[Trial], step: int, known: int, levels: Tuple[float, float]
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


def summed(actual, guess, drift, lower, upper, step) -> np.ndarray:
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


def log_ratio(trial: Trial, step: int) -> float:
    """Of the mean absolute error to that of drift; NaN where no actual value is known."""
    found = dict(zip(SUMS, trial.sums[step]))
    if not found["points"]:
        return np.nan
    least = 1e-9 * max(found["actual"], 1e-9)
    return float(np.log(max(found["absolute"], least) / max(found["drift"], least)))


def backtest_table(trials: Sequence[Trial], years: Sequence[int], hold_out: int) -> pd.DataFrame:
    """One row per method, origin (last year that was known) and years ahead, over all groups; see ``schema.DEMAND_BACKTEST``."""
    keyed: Dict[Tuple[int, int, int], List[Trial]] = {}
    names = [*METHODS, "auto"]
    for trial in trials:
        for step in range(trial.steps):
            keyed.setdefault((names.index(trial.method), trial.known, step), []).append(trial)
    judged = len(years) - hold_out
    rows = []
    for (method, known, step), parts in sorted(keyed.items(), key=lambda each: each[0]):
        rows.append(
            {
                "method": names[method],
                "origin": years[known - 1],
                "horizon": step + 1,
                "year": years[known + step],
                **_measures(np.sum([each.sums[step] for each in parts], axis=0)),
                "held_out": known == judged and step < hold_out,
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
