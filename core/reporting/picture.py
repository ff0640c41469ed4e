"""The plan in four panels as a PNG: infrastructure, costs, coverage, timeline; of the same facts as the page.

Drawn by matplotlib's Agg canvas alone, without a display or any state of the process; colours that every eye tells apart.
"""

from __future__ import annotations

import io
from typing import Any, List, Sequence, Tuple

from ..figures import literal
from . import colours
from .charts import LEVEL_COLOURS, Bar, cost_bars, infrastructure_bars, phase_colour, range_of
from .dashboard import Asked
from .facts import Facts
from .names import Say, months
from .numbers import Format

SIZE_INCHES, DOTS_PER_INCH = (13.0, 8.6), 150
ROOM = {"w_pad": 0.15, "h_pad": 0.15, "wspace": 0.04, "hspace": 0.06}
MOST_TOLD, MOST_NAMED = 8, 4
"""Phases of which the cost is written at the bar, and the months below it: of more they would lie upon each other."""
DARK, SOFT, LINE = "#1d2430", "#5a6472", "#d9dde3"
FONT = {
    "font.family": ["DejaVu Sans"],
    "font.size": 10.0,
    "axes.titlesize": 13,
    "axes.titleweight": "bold",
}


def picture(found: Facts, asked: Asked, language: str, say: Say) -> bytes:
    """A PNG; a panel without facts says which input it lacks."""
    from matplotlib import rc_context
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    written = Format(language)
    with rc_context(FONT):
        figure = Figure(figsize=SIZE_INCHES, dpi=DOTS_PER_INCH, constrained_layout=ROOM, facecolor="white")
        FigureCanvasAgg(figure)
        if asked.title:
            figure.suptitle(literal(asked.title), fontsize=17, fontweight="bold", x=0.01, ha="left")
        panels = figure.subplots(2, 2).ravel()
        for axes, draw, title in zip(
            panels,
            (_infrastructure, _costs, _coverage, _timeline),
            (say("Infrastructure"), say("Costs"), say("Coverage"), say("Timeline")),
        ):
            axes.set_title(title, loc="left", pad=12)
            for side in ("top", "right", "left", "bottom"):
                axes.spines[side].set_color(LINE)
                axes.spines[side].set_visible(side == "bottom")
            axes.tick_params(colors=SOFT, length=0)
            draw(axes, found, written, say, asked.start)
        target = io.BytesIO()
        figure.savefig(target, format="png", metadata={"Software": None})
    return target.getvalue()


def _nothing(axes, needs: str, say: Say) -> None:
    axes.text(
        0.5,
        0.5,
        say("No table of it was given ({0}).").format(needs),
        ha="center",
        va="center",
        color=SOFT,
        transform=axes.transAxes,
    )
    axes.set_axis_off()


def _bars(axes, bars: Sequence[Bar], room: float) -> None:
    """The first on top."""
    shown = [colours.INK if bar.colour == "--ink" else bar.colour for bar in bars]
    axes.barh(
        range(len(bars)), [bar.length for bar in bars], left=[bar.start for bar in bars], color=shown, height=0.62
    )
    low, high = range_of(bars, room)
    for at, bar in enumerate(bars):
        end = max(bar.start, bar.start + bar.length)
        axes.text(end + 0.012 * (high - low), at, literal(bar.text), va="center", color=DARK)
    axes.set_yticks(range(len(bars)))
    axes.set_yticklabels([literal(bar.name) for bar in bars], color=DARK)
    axes.invert_yaxis()
    axes.set_xlim(low, high)
    axes.set_xticks([])
    axes.spines["bottom"].set_visible(False)
    axes.axvline(0.0, color=LINE, linewidth=1.0)


def _infrastructure(axes, found: Facts, written: Format, say: Say, start: str) -> None:
    bars = infrastructure_bars(found, written, say)
    if bars:
        _bars(axes, bars, 0.15)
    else:
        _nothing(axes, "PLAN", say)


def _costs(axes, found: Facts, written: Format, say: Say, start: str) -> None:
    bars = cost_bars(found, written, say)
    if bars:
        _bars(axes, bars, 0.25)
        axes.set_xlabel(literal(found.currency), color=SOFT)
    else:
        _nothing(axes, "PLAN", say)


def _coverage(axes, found: Facts, written: Format, say: Say, start: str) -> None:
    if found.coverage is None:
        _nothing(axes, "COVERAGE", say)
        return
    for at, each in enumerate(found.coverage.levels):
        both = each.after is not None
        bars: List[Tuple[float, float, str, str]] = [
            (at - 0.19 if both else at, each.before, colours.GREY, say("before"))
        ]
        if each.after is not None:
            bars.append((at + 0.19, each.after, LEVEL_COLOURS[each.level], say("after")))
        for place, value, colour, when in bars:
            axes.bar(place, value, width=0.34, color=colour)
            axes.text(
                place,
                value + 0.015,
                f"{written.share(value)}\n{when}",
                ha="center",
                va="bottom",
                color=DARK,
                fontsize=9.5,
            )
        least = next(
            (limit.limit for limit in found.limits if limit.constraint == f"min_coverage_{each.level.lower()}"), None
        )
        if least:
            axes.plot([at - 0.42, at + 0.42], [least, least], color=colours.INK, linestyle="--", linewidth=1.4)
            axes.text(at + 0.44, least, say("asked for"), va="center", color=SOFT, fontsize=9)
    axes.set_xticks(range(len(found.coverage.levels)))
    axes.set_xticklabels([each.level for each in found.coverage.levels], color=DARK)
    axes.set_xlim(-0.7, len(found.coverage.levels) - 0.2)
    _shares(axes, written, 1.15)


def _shares(axes, written: Format, most: float) -> None:
    axes.set_ylim(0, most)
    axes.set_yticks([0, 0.25, 0.5, 0.75, 1.0])
    axes.set_yticklabels([written.share(each, 0) for each in (0, 0.25, 0.5, 0.75, 1.0)])
    axes.grid(True, axis="y", color=LINE, linewidth=0.7)
    axes.set_axisbelow(True)


def _timeline(axes, found: Facts, written: Format, say: Say, start: str) -> None:
    phases = found.phases
    if not phases:
        _nothing(axes, "PHASES", say)
        return
    most = max([each.cost for each in phases] + [0.0]) or 1.0
    for at, each in enumerate(phases):
        width = each.month_to - each.month_from + 1
        axes.bar(each.month_from - 1 + 0.05 * width, each.cost, width=0.9 * width, align="edge", color=phase_colour(at))
    axes.set_ylim(min([0.0, *(1.1 * each.cost for each in phases)]), 1.3 * most)
    axes.set_yticks([])
    if len(phases) <= MOST_NAMED:
        axes.set_xticks([(each.month_from - 1 + each.month_to) / 2 for each in phases])
        axes.set_xticklabels([_when(each, written, say, start) for each in phases])
    else:
        ends = sorted({month for each in phases for month in (each.month_from - 1, each.month_to)})
        axes.set_xticks(ends)
        axes.set_xticklabels([str(each) for each in ends])
        axes.set_xlabel(say("month"), color=SOFT)
    is_known = all(found.after_phases(level) for level in LEVEL_COLOURS)
    above = _lines(axes, found, written, say) if is_known else axes
    for each in phases if len(phases) <= MOST_TOLD else ():
        above.text(
            (each.month_from - 1 + each.month_to) / 2,
            max(each.cost, 0.0) + 0.03 * most,
            written.money(each.cost),
            transform=axes.transData,
            ha="center",
            va="bottom",
            color=DARK,
            fontsize=9.5,
            bbox={"facecolor": "white", "edgecolor": "none", "alpha": 0.85, "pad": 1.0},
            zorder=9,
        )


def _when(phase: Any, written: Format, say: Say, start: str) -> str:
    """On two lines where it is from one month to another."""
    return months(phase.month_from, phase.month_to, say, written, start).replace(" – ", " –\n")


def _lines(axes, found: Facts, written: Format, say: Say) -> Any:
    """Coverage after each phase; the axes that it is drawn on, which lie above the bars."""
    from matplotlib.patheffects import withStroke

    beside = axes.twinx()
    for level, marker, dash in (("L2", "o", "-"), ("L3", "D", ":")):
        at, values = zip(*found.after_phases(level))
        beside.plot(
            at, values, color=LEVEL_COLOURS[level], marker=marker, linestyle=dash, linewidth=2.6, markersize=8, markeredgecolor="white",
            path_effects=[withStroke(linewidth=6, foreground="white")],
            label=say("{0} coverage").format(level),
        )  # fmt: skip
    _shares(beside, written, 1.3)
    beside.grid(False)
    for side in ("top", "right", "left", "bottom"):
        beside.spines[side].set_visible(False)
    beside.tick_params(colors=SOFT, length=0)
    beside.legend(loc="upper left", frameon=False, ncol=2, fontsize=9.5, handlelength=3.6)
    return beside
