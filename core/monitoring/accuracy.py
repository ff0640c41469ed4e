"""How far forecasts were off: the usual measures, rows by rows.

MAE and RMSE in the unit of the values; sMAPE in percent, 0 to 200 (Makridakis 1993); MASE after Hyndman and Koehler (2006): the mean
absolute error in units of what repeating the last season was off within the history, so that below 1 is better than that.
"""

from __future__ import annotations

from typing import Dict

import numpy as np

MEASURES = ("mae", "rmse", "smape", "mase")


def measures(guess: np.ndarray, actual: np.ndarray, scale: np.ndarray) -> Dict[str, np.ndarray]:
    """Of every row of ``guess`` and ``actual`` (n, m), NaN in ``actual`` where it is not known; ``scale`` (n,) from ``season_scale``.

    ``n`` counts the values compared. A row without any has NaN, and so has MASE where the scale is 0.
    """
    known = np.isfinite(actual) & np.isfinite(guess)
    n = known.sum(axis=1)
    error = np.where(known, guess - np.where(known, actual, 0.0), 0.0)
    off = np.abs(error)
    size = np.abs(guess) + np.abs(np.where(known, actual, 0.0))
    relative = np.divide(200.0 * off, size, out=np.zeros_like(off), where=known & (size > 0))
    with np.errstate(invalid="ignore", divide="ignore"):
        mae = off.sum(axis=1) / n
        return {
            "mae": np.where(n > 0, mae, np.nan),
            "rmse": np.where(n > 0, np.sqrt((off**2).sum(axis=1) / n), np.nan),
            "smape": np.where(n > 0, relative.sum(axis=1) / n, np.nan),
            "mase": np.where((n > 0) & (scale > 0), mae / scale, np.nan),
            "n": n,
        }


def season_scale(history: np.ndarray, season: int) -> np.ndarray:
    """Mean absolute change over one season within ``history`` (n, t), NaN where a row has no two values a season apart."""
    if history.shape[1] <= season:
        return np.full(len(history), np.nan)
    change = np.abs(history[:, season:] - history[:, :-season])
    known = np.isfinite(change)
    n = known.sum(axis=1)
    return np.where(n > 0, np.where(known, change, 0.0).sum(axis=1) / np.maximum(n, 1), np.nan)
