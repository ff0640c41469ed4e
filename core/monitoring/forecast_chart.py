"""The forecast in four pictures: the network, the busiest station with its range, the methods, and how errors spread over stations.

Drawn by matplotlib's Agg canvas alone, without a display or any state of the process, so that a run in a thread, in a window or without
one gives the same bytes.
"""

from __future__ import annotations

import datetime
import io
from typing import List

import numpy as np
import pandas as pd

from ..figures import literal
from .forecast import Forecast
from .forecast_methods import NAIVE
from .usage import Usage

SHOWN_DAYS = 90
PAST, COMING, RANGE, LIMIT = "#4d4d4d", "#0072b2", "#9ecae1", "#d55e00"
"""Okabe and Ito's blue and vermilion, which every eye tells apart; the range in a pale blue."""
SIZE_INCHES, DOTS_PER_INCH = (11.0, 7.5), 120


def chart(usage: Usage, found: Forecast) -> bytes:
    """A PNG."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(figsize=SIZE_INCHES, dpi=DOTS_PER_INCH, constrained_layout=True)
    FigureCanvasAgg(figure)
    network, busiest, methods, spread = figure.subplots(2, 2).ravel()
    _series(network, usage, np.nansum(usage.values, axis=0), found.value.sum(axis=0))
    network.set_title(f"All {len(usage.ids):,} stations")
    at = int(np.nansum(usage.values[:, -SHOWN_DAYS:], axis=1).argmax())
    _series(busiest, usage, usage.values[at], found.value[at], found.lower[at], found.upper[at])
    busiest.set_title(
        f"Busiest station {literal(str(usage.ids[at]))}: {found.method[at]}, confidence {found.confidence[at]}"
    )
    _methods(methods, found.backtest)
    _spread(spread, found.backtest)
    target = io.BytesIO()
    figure.savefig(target, format="png", metadata={"Software": None})
    return target.getvalue()


def _days(first: str, number: int) -> List[datetime.date]:
    start = datetime.date.fromisoformat(first)
    return [start + datetime.timedelta(days=step) for step in range(number)]


def _series(axes, usage: Usage, past: np.ndarray, coming: np.ndarray, lower=None, upper=None) -> None:
    shown = min(SHOWN_DAYS, len(past))
    days = _days(usage.day(len(past) - shown), shown + len(coming))
    axes.plot(days[:shown], past[-shown:], color=PAST, linewidth=1.2, label="used")
    axes.plot(days[shown:], coming, color=COMING, linewidth=2.2, marker="o", markersize=3, label="forecast")
    if lower is not None and np.isfinite(lower).any():
        axes.fill_between(days[shown:], lower, upper, color=RANGE, alpha=0.7, linewidth=0, label="range")
    # Room for the legend above the lines.
    axes.set_ylim(0, 1.2 * axes.get_ylim()[1])
    axes.set_ylabel("use per day")
    axes.tick_params(axis="x", labelrotation=30)
    axes.grid(True, color="#e5e5e5", linewidth=0.6)
    axes.legend(loc="upper left", frameon=False, ncol=3)


def _methods(axes, table: pd.DataFrame) -> None:
    """Errors of all methods against repeating the last week."""
    axes.set_title("Error against repeating the last week")
    overall = table[table["charger_id"].isna() & table["against_naive"].notna()]
    if not len(overall):
        _nothing(axes)
        return
    overall = overall.sort_values(["against_naive", "method"], ascending=[False, True])
    colours = [COMING if value < 1 else PAST for value in overall["against_naive"]]
    bars = axes.barh(overall["method"], overall["against_naive"], color=colours)
    axes.bar_label(bars, fmt="%.2f", padding=3)
    axes.axvline(1.0, color=LIMIT, linewidth=1.4, linestyle="--")
    axes.set_xlim(0, max(1.15, 1.15 * float(overall["against_naive"].max())))
    axes.set_xlabel("mean absolute error, 1 = as last week")


def _spread(axes, table: pd.DataFrame) -> None:
    """MASE of the chosen methods, one value per station."""
    axes.set_title("MASE of the chosen methods")
    own = table[table["charger_id"].notna() & table["chosen"].astype(bool)] if len(table) else table
    values = own["mase"].dropna().to_numpy(dtype=float) if len(own) else np.zeros(0)
    if not len(values):
        _nothing(axes)
        return
    most = 2.5
    naive = (own.loc[own["mase"].notna(), "method"] == NAIVE).to_numpy()
    bins = np.linspace(0, most, 26)
    kinds = [np.minimum(values[~naive], most), np.minimum(values[naive], most)]
    axes.hist(kinds, bins=bins, stacked=True, color=[COMING, PAST], label=["another method", "last week again"])
    axes.axvline(1.0, color=LIMIT, linewidth=1.4, linestyle="--")
    axes.set_xlabel(f"MASE (above {most:g} in the last bar)")
    axes.set_ylabel("stations")
    axes.legend(loc="upper right", frameon=False)


def _nothing(axes) -> None:
    axes.text(0.5, 0.5, "too little history to tell", ha="center", va="center", transform=axes.transAxes)
    axes.set_axis_off()
