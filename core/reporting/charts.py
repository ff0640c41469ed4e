"""Charts of a page, drawn by plotly.js: what each shows is made here, the look by ``resources/reports/charts.js`` from the page's own colours.

plotly.js comes out of the Python package plotly, which QGIS's own charts need, and goes into the page whole: nothing is fetched.
A colour such as ``--ink`` is the page's variable, so that it follows the light and the dark theme.
"""

from __future__ import annotations

from typing import Any, Dict, List, NamedTuple, Optional, Sequence

from . import colours
from .facts import SHOWN_ACTIONS, Coverage, Facts
from .names import Say, action_names, case_name, months
from .numbers import Format
from .page import clean

ACTION_COLOURS = {
    "new_l3": colours.VERMILION,
    "new_mixed": colours.VIOLET_MID,
    "new_l2": colours.BLUE,
    "upgrade": colours.AMBER,
    "add_ports": colours.GREEN,
    "remove": colours.GREY,
}
LEVEL_COLOURS = {"L2": colours.BLUE, "L3": colours.VERMILION}
MOST_CASES = 40
"""More nobody reads in a chart; the table has all."""
Chart = Dict[str, Any]


def plotly_js() -> Optional[str]:
    """The library's own bundle; None where the package is absent or broken, and a page has tables only."""
    try:
        from plotly.offline import get_plotlyjs

        return str(get_plotlyjs())
    except Exception:  # noqa: BLE001 - whatever is wrong with a package that only draws, the numbers are there without it
        return None


def charts(found: Facts, written: Format, say: Say, start: str = "") -> Dict[str, Chart]:
    """id → traces and layout, of what there are facts."""
    made: Dict[str, Optional[Chart]] = {
        "infrastructure": _infrastructure(found, written, say),
        "costs": _costs(found, written, say),
        "coverage": _coverage(found.coverage, found, written, say),
        "timeline": _timeline(found, written, say, start),
        "frontier": _frontier(found, written, say),
        "sensitivity": _sensitivity(found, written, say),
        "money": _money(found, written, say),
        "forecast": _forecast(found, written, say),
    }
    return {name: chart for name, chart in made.items() if chart is not None}


def label(text: Any) -> str:
    """Text that plotly shows as it is: it reads some HTML in labels."""
    return clean(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _chart(data: List[Dict[str, Any]], written: Format, height: int, **layout: Any) -> Chart:
    marks = ",\u202f" if written.language == "fr" else ".,"
    return {"data": data, "layout": {"height": height, "separators": marks, **layout}}


class Bar(NamedTuple):
    """A bar that lies: from ``start`` so far, and what is written at its end."""

    name: str
    start: float
    length: float
    text: str
    colour: str


def infrastructure_bars(found: Facts, written: Format, say: Say) -> List[Bar]:
    """Stations by kind of work, and new ports."""
    plan, names = found.infrastructure, action_names(say)
    if plan is None:
        return []
    rows = [
        (names[each], plan.of(each).stations, ACTION_COLOURS[each]) for each in SHOWN_ACTIONS if plan.of(each).stations
    ]
    rows += [
        (say("New L2 ports"), plan.total.l2_ports, colours.BLUE_MID),
        (say("New L3 ports"), plan.total.l3_ports, colours.VERMILION_MID),
    ]
    return [Bar(name, 0.0, float(number), written.number(number), colour) for name, number, colour in rows]


def cost_bars(found: Facts, written: Format, say: Say) -> List[Bar]:
    """From what is bought, by what it is for, over what is sold to the net cost."""
    plan, names = found.infrastructure, action_names(say)
    if plan is None:
        return []
    steps = [(names[each], plan.of(each).cost, ACTION_COLOURS[each]) for each in SHOWN_ACTIONS if plan.of(each).cost]
    steps += [(say("Resale"), -plan.total.resale, colours.GREY)] if plan.total.resale else []
    reached, bars = 0.0, []
    for name, amount, colour in steps:
        bars.append(Bar(name, reached, amount, written.money(amount), colour))
        reached += amount
    return [*bars, Bar(say("Net cost"), 0.0, plan.total.net_cost, written.money(plan.total.net_cost), "--ink")]


def range_of(bars: Sequence[Bar], room: float) -> List[float]:
    """Of an axis that shows them, with room for what is written at their ends."""
    ends = [end for bar in bars for end in (bar.start, bar.start + bar.length)]
    low, high = min([0.0, *ends]), max([0.0, *ends])
    span = (high - low) or 1.0
    return [low - (room * span if low < 0 else 0.0), high + room * span]


def _lying(bars: Sequence[Bar], written: Format, room: float, **axis: Any) -> Chart:
    trace = {
        "type": "bar", "orientation": "h", "y": [bar.name for bar in bars], "x": [bar.length for bar in bars], "base": [bar.start for bar in bars],
        "text": [bar.text for bar in bars], "textposition": "outside", "cliponaxis": False, "marker": {"color": [bar.colour for bar in bars]},
        "hoverinfo": "y+text",
    }  # fmt: skip
    return _chart(
        [trace], written, 70 + 36 * len(bars), yaxis={"autorange": "reversed", "showgrid": False}, showlegend=False,
        xaxis={"range": range_of(bars, room), **axis},
    )  # fmt: skip


def _share_axis(written: Format, title: str = "", least: float = 0.0, most: float = 1.0) -> Dict[str, Any]:
    step = 0.2 if most - least > 0.5 else 0.1 if most - least > 0.25 else 0.05
    ticks = [round(at * step, 2) for at in range(int(1 / step) + 1)]
    return {
        "range": [least, most],
        "tickvals": ticks,
        "ticktext": [written.share(each, 0) for each in ticks],
        "title": {"text": title},
    }


def _infrastructure(found: Facts, written: Format, say: Say) -> Optional[Chart]:
    bars = infrastructure_bars(found, written, say)
    return _lying(bars, written, 0.12, visible=False) if bars else None


def _costs(found: Facts, written: Format, say: Say) -> Optional[Chart]:
    bars, title = cost_bars(found, written, say), {"text": label(found.currency)}
    return _lying(bars, written, 0.25, title=title, tickformat=",.0f", nticks=4) if bars else None


def _coverage(coverage: Optional[Coverage], found: Facts, written: Format, say: Say) -> Optional[Chart]:
    if coverage is None:
        return None
    levels = [each.level for each in coverage.levels]
    before = [each.before for each in coverage.levels]
    traces = [
        {
            "type": "bar", "name": say("before"), "x": levels, "y": before, "text": [written.share(each) for each in before],
            "textposition": "outside", "cliponaxis": False, "marker": {"color": colours.GREY}, "hoverinfo": "x+name+text",
        }
    ]  # fmt: skip
    if all(each.after is not None for each in coverage.levels):
        after = [each.after for each in coverage.levels]
        traces.append(
            {
                "type": "bar", "name": say("after"), "x": levels, "y": after, "text": [written.share(each) for each in after],
                "textposition": "outside", "cliponaxis": False, "marker": {"color": [LEVEL_COLOURS[each] for each in levels]},
                "hoverinfo": "x+name+text",
            }
        )  # fmt: skip
    least = {
        each.constraint[-2:].upper(): each.limit for each in found.limits if each.constraint.startswith("min_coverage_")
    }
    if least:
        traces.append(
            {
                "type": "scatter", "mode": "markers", "name": say("asked for"), "x": sorted(least), "y": [least[each] for each in sorted(least)],
                "text": [written.share(least[each]) for each in sorted(least)], "hoverinfo": "x+name+text",
                "marker": {"symbol": "line-ew", "size": 90, "line": {"width": 2.5, "color": "--ink"}},
            }
        )  # fmt: skip
    return _chart(
        traces, written, 320, barmode="group", bargap=0.35, bargroupgap=0.08, yaxis=_share_axis(written, most=1.08)
    )


def _timeline(found: Facts, written: Format, say: Say, start: str) -> Optional[Chart]:
    phases = found.phases
    if not phases:
        return None
    names = [
        say("Phase {0}").format(each.phase) + f", {months(each.month_from, each.month_to, say, written, start)}"
        for each in phases
    ]
    middles = [(each.month_from - 1 + each.month_to) / 2 for each in phases]
    money = {
        "type": "bar", "name": say("net cost"), "x": middles, "y": [each.cost for each in phases],
        "width": [0.9 * (each.month_to - each.month_from + 1) for each in phases], "text": [written.money(each.cost) for each in phases],
        "textposition": "auto", "marker": {"color": [phase_colour(at) for at in range(len(phases))], "line": {"color": "--soft", "width": 1}},
        "hovertext": [f"{label(name)}: {written.money(each.cost, label(found.currency))}" for name, each in zip(names, phases)], "hoverinfo": "text",
    }  # fmt: skip
    lines = [line for level in ("L2", "L3") for line in _coverage_line(found, level, written, say)]
    ends = [(each.month_from - 1, each.month_to) for each in phases]
    ticks = sorted({month for pair in ends for month in pair})
    second = (
        {
            "yaxis2": {
                **_share_axis(written, say("coverage"), most=1.05),
                "overlaying": "y",
                "side": "right",
                "showgrid": False,
            }
        }
        if lines
        else {}
    )
    return _chart(
        [money, *lines], written, 340, xaxis={"title": {"text": say("month")}, "tickvals": ticks, "ticktext": [str(each) for each in ticks]},
        yaxis={"tickformat": ",.0f", "nticks": 5, "title": {"text": label(found.currency)}}, **second,
    )  # fmt: skip


def phase_colour(at: int) -> str:
    """The lightest ones vanish on paper: later phases look like the last of the others."""
    return colours.PHASES[min(at, len(colours.PHASES) - 2)]


def _coverage_line(found: Facts, level: str, written: Format, say: Say) -> List[Dict[str, Any]]:
    """The line and, below it, its edge, which sets it off from the bars."""
    reached = found.after_phases(level)
    if not reached:
        return []
    at, values = map(list, zip(*reached))
    edge = {
        "type": "scatter", "mode": "lines", "yaxis": "y2", "x": at, "y": values, "line": {"color": "--paper", "width": 7}, "hoverinfo": "skip",
        "showlegend": False,
    }  # fmt: skip
    line = {
        "type": "scatter", "mode": "lines+markers", "yaxis": "y2", "name": say("{0} coverage").format(level), "x": at, "y": values,
        "text": [written.share(each) for each in values], "hoverinfo": "name+text",
        "line": {"color": LEVEL_COLOURS[level], "width": 3, "dash": "solid" if level == "L2" else "dot"},
        "marker": {"size": 10, "symbol": "circle" if level == "L2" else "diamond", "line": {"width": 1.5, "color": "--paper"}},
    }  # fmt: skip
    return [edge, line]


def _frontier(found: Facts, written: Format, say: Say) -> Optional[Chart]:
    points = found.frontier
    if len(points) < 2:
        return None
    traces = [
        {
            "type": "scatter", "mode": "lines+markers", "name": say("{0} coverage").format(level), "x": [each.net_cost for each in points],
            "y": [getattr(each, f"coverage_{level.lower()}") for each in points],
            "hovertext": [
                f"{written.money(each.net_cost, label(found.currency))}: {level} {written.share(getattr(each, f'coverage_{level.lower()}'))}" for each in points
            ],
            "hoverinfo": "text", "line": {"color": LEVEL_COLOURS[level], "width": 2.5, "dash": "solid" if level == "L2" else "dot"},
            "marker": {"size": 8, "symbol": "circle" if level == "L2" else "diamond"},
        }
        for level in ("L2", "L3")
    ]  # fmt: skip
    plan, coverage = found.infrastructure, found.coverage
    if plan is not None and coverage is not None and all(each.after is not None for each in coverage.levels):
        traces.append(
            {
                "type": "scatter", "mode": "markers", "name": say("this plan"), "x": [plan.total.net_cost] * 2,
                "y": [coverage.of("L2").after, coverage.of("L3").after], "hoverinfo": "name",
                "marker": {"size": 15, "symbol": "circle-open", "line": {"width": 3}, "color": "--ink"},
            }
        )  # fmt: skip
    return _chart(
        traces, written, 360, xaxis={"title": {"text": _with_unit(say("net cost"), found.currency)}, "tickformat": ",.0f", "nticks": 6},
        yaxis=_share_axis(written, say("coverage"), most=1.02),
    )  # fmt: skip


def _with_unit(words: str, unit: str) -> str:
    return f"{words} [{label(unit)}]" if unit else words


def _sensitivity(found: Facts, written: Format, say: Say) -> Optional[Chart]:
    cases = [each for each in found.cases if each.net_cost is not None][:MOST_CASES]
    if len(cases) < 2:
        return None
    # A label that stands there twice would be one row.
    names = [f"{label(case_name(each, say))}{chr(0x200B) * at}" for at, each in enumerate(cases)]
    traces = [
        {
            "type": "scatter", "mode": "markers", "name": say("{0} coverage").format(level), "y": names,
            "x": [getattr(each, f"coverage_{level.lower()}") for each in cases],
            "text": [written.share(getattr(each, f"coverage_{level.lower()}")) for each in cases], "hoverinfo": "y+name+text",
            "marker": {"size": 11, "symbol": "circle" if level == "L2" else "diamond", "color": LEVEL_COLOURS[level]},
        }
        for level in ("L2", "L3")
    ]  # fmt: skip
    base = next((each for each in cases if each.case == 0), None)
    lines = [] if base is None else [
        {
            "type": "line", "x0": value, "x1": value, "yref": "paper", "y0": 0, "y1": 1, "layer": "below",
            "line": {"width": 1.5, "dash": "dash", "color": colour},
        }
        for value, colour in ((base.coverage_l2, colours.BLUE), (base.coverage_l3, colours.VERMILION))
    ]  # fmt: skip
    return _chart(
        traces, written, 130 + 24 * len(cases), shapes=lines, xaxis=_share_axis(written, say("coverage"), most=1.02),
        yaxis={"autorange": "reversed", "showgrid": True, "dtick": 1},
    )  # fmt: skip


def _money(found: Facts, written: Format, say: Say) -> Optional[Chart]:
    if found.money is None or not found.money.years:
        return None
    years = found.money.years
    at = [each.year for each in years]
    bar = {
        "type": "bar", "name": say("cash flow of the year"), "x": at, "y": [each.net for each in years],
        "marker": {"color": [colours.BLUE if each.net >= 0 else colours.VERMILION for each in years]},
        "hovertext": [written.money(each.net, label(found.currency)) for each in years], "hoverinfo": "x+text",
    }  # fmt: skip
    line = {
        "type": "scatter", "mode": "lines+markers", "name": say("together so far"), "x": at, "y": [each.cumulative for each in years],
        "line": {"color": "--ink", "width": 2.5}, "hovertext": [written.money(each.cumulative, label(found.currency)) for each in years],
        "hoverinfo": "x+text",
    }  # fmt: skip
    return _chart(
        [bar, line], written, 320, xaxis={"title": {"text": say("year")}, "dtick": 1},
        yaxis={"tickformat": ",.0f", "nticks": 6, "title": {"text": label(found.currency)}},
    )  # fmt: skip


def _forecast(found: Facts, written: Format, say: Say) -> Optional[Chart]:
    if found.forecast is None or not found.forecast.days:
        return None
    days = found.forecast.days
    line = {
        "type": "scatter", "mode": "lines+markers", "name": say("expected use, all stations"), "x": [each.date for each in days],
        "y": [each.value for each in days], "hovertext": [f"{written.date(each.date)}: {written.brief(each.value)}" for each in days],
        "hoverinfo": "text", "line": {"color": colours.BLUE, "width": 2.5},
    }  # fmt: skip
    ticks = days if len(days) <= 12 else days[:: -(-len(days) // 10)]
    return _chart(
        [line], written, 300, showlegend=False, yaxis={"rangemode": "tozero", "title": {"text": say("use per day")}},
        xaxis={"type": "category", "tickvals": [each.date for each in ticks], "ticktext": [written.date(each.date).rpartition("\u00a0")[0] for each in ticks]},
    )  # fmt: skip
