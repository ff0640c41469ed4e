"""The four panels: what is built, what it costs, who is served, when."""

from __future__ import annotations

from typing import Any, List, Optional

from ..facts import SHOWN_ACTIONS, SHOWN_FIRST, Phase
from ..names import action_names, months
from ..numbers import NOTHING, is_known
from ..page import Html, escaped, figure, joined, table, tag
from .sheet import Sheet, retold, under


def infrastructure_part(sheet: Sheet) -> Optional[Html]:
    plan, say, names = sheet.facts.infrastructure, sheet.say, action_names(sheet.say)
    if plan is None:
        return None
    rows = [
        [names[each.action], *map(sheet.count, (each.stations, each.l2_ports, each.l3_ports))]
        for action in SHOWN_ACTIONS
        for each in [plan.of(action)]
        if each.stations
    ]
    total = [say("Together"), *map(sheet.count, (plan.total.stations, plan.total.l2_ports, plan.total.l3_ports))]
    headers = [say("Work"), say("Stations"), say("New L2 ports"), say("New L3 ports")]
    states = [(say("Stations"), "stations"), (say("with L2 ports"), "stations_l2"), (say("with L3 ports"), "stations_l3"),
              (say("L2 ports"), "ports_l2"), (say("L3 ports"), "ports_l3")]  # fmt: skip
    network = [
        [words, *(sheet.count(getattr(each, name)) for each in (plan.before, plan.after))] for words, name in states
    ]
    network.append([say("Power [kW]"), *(sheet.brief(each.power_kw) for each in (plan.before, plan.after))])
    return joined(
        [
            sheet.chart("infrastructure", say("Bars: stations by kind of work, and new ports")),
            table(headers, rows, numeric=(1, 2, 3), total=total, id_="t-actions", caption=say("What is built")),
            table(
                [say("Network"), say("before"), say("after")],
                network,
                numeric=(1, 2),
                id_="t-network",
                caption=say("The network before and after"),
            ),
        ]
    )


def costs_part(sheet: Sheet) -> Optional[Html]:
    plan, say, names = sheet.facts.infrastructure, sheet.say, action_names(sheet.say)
    if plan is None:
        return None
    rows = [
        [names[each.action], *map(sheet.money, (each.cost, each.resale, each.net_cost))]
        for action in SHOWN_ACTIONS
        for each in [plan.of(action)]
        if each.stations
    ]
    total = [say("Together"), *map(sheet.money, (plan.total.cost, plan.total.resale, plan.total.net_cost))]
    headers = [say("Work"), say("Purchase"), say("Resale"), say("Net cost")]
    return joined(
        [
            sheet.chart("costs", say("Bars: purchases by kind of work, resale, and the net cost they lead to")),
            table(
                headers, rows, numeric=(1, 2, 3), total=total, id_="t-costs", caption=sheet.in_currency(say("Costs"))
            ),
        ]
    )


def coverage_part(sheet: Sheet) -> Optional[Html]:
    coverage, say = sheet.facts.coverage, sheet.say
    if coverage is None:
        return None
    levels = coverage.levels
    has_after = all(each.after is not None for each in levels)
    rows: List[List[Any]] = [
        [say("before") if has_after else say("served"), *(sheet.share(each.before) for each in levels)]
    ]
    if has_after:
        rows.append([say("after"), *(sheet.share(each.after) for each in levels)])
        rows.append([say("gained, percentage points"), *(sheet.points(each.gain) for each in levels)])
    rows.append([say("served by two stations or more"), *(sheet.share(each.twice) for each in levels)])
    if any(is_known(each.radius_m) for each in levels):
        rows.append([say("within [m]"), *(sheet.brief(each.radius_m) for each in levels)])
    for words, name in (
        (say("mean way to the next station, before [m]"), "mean_before_m"),
        (say("mean way to the next station, after [m]"), "mean_after_m"),
        (say("way of nine of ten, before [m]"), "p90_before_m"),
        (say("way of nine of ten, after [m]"), "p90_after_m"),
    ):
        values = [getattr(each, name) for each in levels]
        if any(map(is_known, values)):
            rows.append([words, *(figure(each, sheet.written.number(each)) for each in values)])
    for words, name in (
        (sheet.in_currency(say("cost of a percentage point")), "cost_per_point"),
        (sheet.in_currency(say("cost of one more served")), "cost_per_served"),
    ):
        values = [getattr(each, name) for each in levels]
        if any(map(is_known, values)):
            rows.append(
                [
                    words,
                    *(
                        figure(each, sheet.written.money(round(each, 2)) if is_known(each) else NOTHING)
                        for each in values
                    ),
                ]
            )
    note = say(
        "Shares of the weight of {0} demand points. Each cost is the whole net cost over the gain of that level."
    )
    return joined(
        [
            sheet.chart("coverage", say("Bars: share of the demand that is served, before and after, by level")),
            table(
                [say("Share of the demand"), *(each.level for each in levels)], rows, numeric=(1, 2), id_="t-coverage"
            ),
            tag("p", note.format(sheet.written.number(coverage.points)), class_="soft"),
        ]
    )


def timeline_part(sheet: Sheet) -> Optional[Html]:
    found, say = sheet.facts, sheet.say
    if not found.phases:
        return None
    shared = any(is_known(each.coverage_l2) or is_known(each.coverage_l3) for each in found.phases)
    headers = [say("Phase"), say("Actions"), say("Stations"), say("Ports"), say("Net cost")]
    headers += [say("L2 after"), say("L3 after")] if shared else []
    rows = [
        [
            joined(
                [
                    sheet.count(each.phase),
                    under(months(each.month_from, each.month_to, say, sheet.written, sheet.asked.start)),
                ]
            ),
            *map(sheet.count, (each.actions, each.stations, each.ports)),
            sheet.money(each.cost),
            *([sheet.share(each.coverage_l2), sheet.share(each.coverage_l3)] if shared else []),
        ]
        for each in found.phases
    ]
    sums = [sum(getattr(each, name) for each in found.phases) for name in ("actions", "stations", "ports")]
    total = [
        say("Together"),
        *map(sheet.count, sums),
        sheet.money(found.phases[-1].cumulative_cost),
        *([""] * (2 * shared)),
    ]
    delivered = [
        tag("li", tag("strong", say("Phase {0}").format(each.phase)), ": ", _delivered(sheet, each))
        for each in found.phases
        if each.stations
    ]
    return joined(
        [
            sheet.chart("timeline", say("Bars: net cost of each phase over the months; lines: coverage after it")),
            table(
                headers,
                rows,
                numeric=range(1, len(headers)),
                total=total,
                id_="t-phases",
                caption=sheet.in_currency(say("Phases and their net cost")),
            ),
            *([tag("ul", *delivered, class_="findings soft")] if delivered else []),
        ]
    )


def _delivered(sheet: Sheet, phase: Phase) -> Html:
    """What a phase builds, counted in the plan; where that has no phases, as the table of phases says it."""
    own = [each.action for each in sheet.facts.items if each.phase == phase.phase]
    names = action_names(sheet.say)
    counted = [f"{sheet.written.number(own.count(each))} × {names[each]}" for each in SHOWN_FIRST if each in own]
    return escaped("; ".join(counted)) if own else retold("span", phase.deliverables, sheet.say)
