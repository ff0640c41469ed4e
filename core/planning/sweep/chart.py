"""The sweep in four pictures: cost against coverage, the swing of every parameter, the limits of the base, and how often places are chosen.

Drawn by matplotlib's Agg canvas alone, without a display or any state of the process: equal sweeps give equal bytes.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import List, Tuple

import numpy as np
import pandas as pd

from ...figures import literal

LEVELS = (("coverage_l2", "L2", "#0072b2", "o"), ("coverage_l3", "L3", "#d55e00", "^"))
"""Okabe and Ito's blue and vermilion, which every eye tells apart, and a shape for each."""
LOW, HIGH, BINDING, FREE, QUIET = "#56b4e9", "#e69f00", "#d55e00", "#0072b2", "#4d4d4d"
SIZE_INCHES, DOTS_PER_INCH = (12.0, 8.0), 120
MOST_BARS = 12
Say = Callable[[str], str]


def chart(
    results: pd.DataFrame,
    tornado: pd.DataFrame,
    constraints: pd.DataFrame,
    selection: pd.DataFrame,
    currency: str,
    say: Say = str,
) -> bytes:
    """A PNG of the tables of a sweep (``sweep_results``, ``tornado``, ``constraints``, ``site_selection``)."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(figsize=SIZE_INCHES, dpi=DOTS_PER_INCH, constrained_layout=True)
    FigureCanvasAgg(figure)
    cost, swing, limits, places = figure.subplots(2, 2).ravel()
    _cost_and_coverage(cost, results, currency, say)
    _swings(swing, tornado, say)
    _limits(limits, constraints[constraints["case"] == 0], say)
    _places(places, selection, say)
    target = io.BytesIO()
    figure.savefig(target, format="png", metadata={"Software": None})
    return target.getvalue()


def _cost_and_coverage(axes, results: pd.DataFrame, currency: str, say: Say) -> None:
    axes.set_title(say("Cost and coverage of the cases"))
    solved = results[results["net_cost"].notna()]
    if not len(solved):
        _nothing(axes, say("no case has a plan"))
        return
    for column, level, colour, shape in LEVELS:
        x, y = solved["net_cost"].to_numpy(float) / 1e6, 100 * solved[column].to_numpy(float)
        best = solved["on_frontier"].to_numpy(bool)
        axes.scatter(x[~best], y[~best], s=26, marker=shape, facecolors="none", edgecolors=colour, linewidths=1.0)
        axes.scatter(
            x[best], y[best], s=34, marker=shape, color=colour, label=say("{0}, on the frontier").format(level)
        )
        base = solved["case"].to_numpy() == 0
        axes.scatter(x[base], y[base], s=150, marker=shape, facecolors="none", edgecolors=QUIET, linewidths=1.6)
    # Half a marker more than all and less than nothing: at either end they would be cut in two.
    axes.set_ylim(-3, 103)
    axes.set_xlabel(say("net cost [million {0}]; the base is ringed").format(literal(currency)))
    axes.set_ylabel(say("coverage [%]"))
    axes.set_axisbelow(True)
    axes.grid(True, color="#e5e5e5", linewidth=0.6)
    axes.legend(loc="upper center", bbox_to_anchor=(0.5, -0.14), ncol=2, frameon=False)


def _swings(axes, tornado: pd.DataFrame, say: Say) -> None:
    axes.set_title(say("What each parameter alone changes"))
    known = tornado[tornado["swing"].notna() & tornado["objective_base"].notna()].sort_values("rank")[:MOST_BARS]
    if not len(known):
        _nothing(axes, say("no parameter was varied alone"))
        return
    rows = known.to_dict("records")[::-1]
    at = np.arange(len(rows))
    base = float(rows[0]["objective_base"])
    for end, colour, label in (("low", LOW, say("least value")), ("high", HIGH, say("greatest value"))):
        reached = [base if row[f"objective_{end}"] is None else float(row[f"objective_{end}"]) for row in rows]
        reached = np.nan_to_num(np.array(reached), nan=base)
        axes.barh(at, reached - base, left=base, color=colour, label=label, height=0.62, zorder=2)
    axes.axvline(base, color=QUIET, linewidth=1.2, zorder=3)
    axes.set_yticks(at)
    axes.set_yticklabels([literal(f"{row['parameter']}\n{row['low']} … {row['high']}") for row in rows], fontsize=8)
    axes.margins(x=0.12)
    axes.set_xlabel(say("objective; the line is the base"))
    axes.grid(True, axis="x", color="#e5e5e5", linewidth=0.6)
    axes.legend(loc="upper center", bbox_to_anchor=(0.5, -0.14), ncol=2, frameon=False)


def _limits(axes, constraints: pd.DataFrame, say: Say) -> None:
    axes.set_title(say("How far the limits of the base are used"))
    known = constraints[constraints["utilization_percent"].notna()]
    if not len(known):
        _nothing(axes, say("the base has no limits, or no plan"))
        return
    known = known.sort_values(["utilization_percent", "constraint_id"], ascending=[False, True])[:MOST_BARS]
    rows = known.to_dict("records")[::-1]
    at = np.arange(len(rows))
    names = [literal(f"{row['constraint']}{' · ' + str(row['place']) if row['place'] else ''}") for row in rows]
    colours = [BINDING if row["binding"] else FREE for row in rows]
    bars = axes.barh(at, [row["utilization_percent"] for row in rows], color=colours, height=0.62, zorder=2)
    axes.axvline(100, color=QUIET, linewidth=1.2, linestyle="--", zorder=3)
    on_line = {"facecolor": "white", "edgecolor": "none", "pad": 0.6}
    axes.bar_label(bars, fmt="%.1f %%", padding=4, fontsize=8, bbox=on_line, zorder=4)
    axes.set_yticks(at)
    axes.set_yticklabels(names)
    axes.tick_params(axis="y", labelsize=8)
    axes.margins(x=0.15)
    axes.set_xlabel(say("used [%]; limits that bind are red"))
    axes.grid(True, axis="x", color="#e5e5e5", linewidth=0.6)


def _places(axes, selection: pd.DataFrame, say: Say) -> None:
    axes.set_title(say("How often places are chosen"))
    share = selection["frequency"].to_numpy(float)
    chosen = share[share > 0]
    if not len(chosen):
        _nothing(axes, say("no place is chosen in any case"))
        return
    counts, names = _classes(chosen, say)
    bars = axes.bar(names, counts, color=["#c6dbef", "#9ecae1", "#6baed6", "#3182bd", "#08519c"], zorder=2)
    axes.bar_label(bars, padding=2)
    axes.set_ylabel(say("places"))
    never = len(share) - len(chosen)
    axes.set_xlabel(say("share of the cases with a plan; {0} places in none").format(f"{never:,}"))
    axes.margins(y=0.12)
    axes.grid(True, axis="y", color="#e5e5e5", linewidth=0.6)


def _classes(chosen: np.ndarray, say: Say) -> Tuple[List[int], List[str]]:
    edges = (0.25, 0.5, 0.75, 1.0)
    at = np.searchsorted(edges, chosen, side="right")
    names = ["< 25 %", "25–50 %", "50–75 %", "75–99 %", say("every case")]
    return np.bincount(at, minlength=5).tolist(), names


def _nothing(axes, text: str) -> None:
    axes.text(0.5, 0.5, text, ha="center", va="center", transform=axes.transAxes)
    axes.set_axis_off()
