"""What a forecast says about each station on the map: a mean per day, its part of the cluster, and a line of small bars."""

from __future__ import annotations

from typing import Dict, Sequence

import numpy as np
import pandas as pd

from .forecast import Forecast
from .usage import Usage

BARS = "▁▂▃▄▅▆▇█"
UNKNOWN, NOW = "·", "│"
SHOWN_DAYS = 30
"""Of history, before the forecast in the line of bars."""


def sparkline(past: np.ndarray, coming: np.ndarray) -> str:
    """Bars of the last days, a stroke, bars of the days to come; all in one scale from 0. Text draws wherever fonts do: map tips,
    labels, attribute tables, reports."""
    both = np.concatenate([past, coming])
    most = float(np.nanmax(both)) if np.isfinite(both).any() else 0.0

    def bar(value: float) -> str:
        if not np.isfinite(value):
            return UNKNOWN
        return BARS[0] if most <= 0 else BARS[min(int(value / most * len(BARS)), len(BARS) - 1)]

    return "".join(map(bar, past)) + NOW + "".join(map(bar, coming))


def station_figures(usage: Usage, found: Forecast, clusters: np.ndarray) -> pd.DataFrame:
    """Indexed by station: the columns of ``schema.FORECAST_FIGURES``. ``cluster_share``: of the forecast of the station's cluster, so that
    shares of a cluster add up to 1; NaN without a cluster or where nothing is forecast for it."""
    recent = usage.values[:, -SHOWN_DAYS:]
    known = np.isfinite(recent)
    mean = np.where(
        known.any(axis=1), np.where(known, recent, 0.0).sum(axis=1) / np.maximum(known.sum(axis=1), 1), np.nan
    )
    total = found.value.sum(axis=1)
    sums = pd.Series(total).groupby(pd.Series(clusters, dtype=object)).transform("sum").to_numpy()
    inside = (clusters != "") & (sums > 0)
    return pd.DataFrame(
        {
            "use_per_day": mean,
            "forecast_per_day": found.value.mean(axis=1),
            "forecast_total": total,
            "forecast_method": found.method,
            "forecast_level": found.level,
            "confidence": found.confidence,
            "cluster_share": np.where(inside, total / np.where(inside, sums, 1.0), np.nan),
            "sparkline": [sparkline(past, coming) for past, coming in zip(recent, found.value)],
        },
        index=pd.Index(found.ids, name="charger_id"),
    )


def summary(usage: Usage, found: Forecast, wanted_days: Sequence[int]) -> Dict[str, object]:
    """Numbers for people and programs; see the algorithm's help for their meaning."""
    table = found.backtest
    overall = table[table["charger_id"].isna()] if len(table) else table
    own = table[table["charger_id"].notna() & table["chosen"].astype(bool)] if len(table) else table
    auto = overall[overall["method"] == "auto"] if len(overall) else overall
    mase = own["mase"].dropna() if len(own) else pd.Series(dtype=float)
    return {
        "first_day": usage.day(0),
        "last_day": usage.day(usage.values.shape[1] - 1),
        "gaps": usage.gaps,
        "n_stations": len(usage.ids),
        "n_rejected": len(usage.rejects),
        "window_days": wanted_days[0],
        "horizon_days": wanted_days[1],
        "methods": {str(key): int(value) for key, value in pd.Series(found.method).value_counts().sort_index().items()},
        "levels": {str(key): int(value) for key, value in pd.Series(found.level).value_counts().sort_index().items()},
        "mase_quartiles": None if mase.empty else [round(float(mase.quantile(q)), 6) for q in (0.25, 0.5, 0.75)],
        "share_better": None if not len(own) else float((own["against_naive"] < 1.0).mean()),
        "auto_against_naive": None if not len(auto) else float(auto["against_naive"].iloc[0]),
        "range_hit": found.range_hit,
        "total_per_day": float(found.value.sum(axis=0).mean()),
        "backtest": [
            {
                key: (None if isinstance(value, float) and not np.isfinite(value) else value)
                for key, value in row.items()
            }
            for row in overall.drop(columns=["charger_id", "chosen"]).to_dict("records")
        ]
        if len(overall)
        else [],
    }
