"""What to do next, what limits the plan, and what other rules and other money would give."""

from __future__ import annotations

from typing import List, Optional

from ..names import action_name, case_name, limit_name, limit_slack, limit_value, short_status
from ..page import Html, figure, joined, meter, table, tag
from ..words import recommendations, what_if
from .sheet import Sheet, folded, retold

MOST_ITEMS = 25


def next_part(sheet: Sheet) -> Optional[Html]:
    """Recommendations, and the first of the work in the order in which it is done."""
    found, say, written = sheet.facts, sheet.say, sheet.written
    told = recommendations(found, written, say, sheet.asked.start)
    if not told and not found.items:
        return None
    parts: List[Html] = [tag("ul", *(tag("li", each) for each in told), class_="findings")] if told else []
    shown = found.items[:MOST_ITEMS]
    phased = any(each.phase for each in found.items)
    rows = [
        [
            each.plan_id,
            action_name(each.action, say),
            each.place,
            *([sheet.count(each.phase)] if phased else []),
            *map(sheet.count, (each.l2_ports, each.l3_ports)),
            sheet.brief(each.kw_added),
            sheet.money(each.net_cost),
        ]
        for each in shown
    ]
    headers = [say("Plan item"), say("Work"), say("Station or site"), *([say("Phase")] if phased else [])]
    headers += [say("New L2 ports"), say("New L3 ports"), say("Power added [kW]"), sheet.in_currency(say("Net cost"))]
    if rows:
        numeric = range(3, len(headers))
        parts.append(
            table(headers, rows, numeric=numeric, id_="t-next", caption=say("In the order in which it is done"))
        )
    left = len(found.items) - len(shown)
    if left:
        parts.append(tag("p", say("And {0} more, in the plan layer.").format(written.number(left)), class_="soft"))
    return joined(parts)


def limits_part(sheet: Sheet) -> Optional[Html]:
    found, say, written = sheet.facts, sheet.say, sheet.written
    if not found.limits:
        return None
    rows = []
    for each in found.limits:
        tone = "bad" if each.slack < 0 else "warn" if each.binding else ""
        words = say("broken") if each.slack < 0 else say("limits the plan") if each.binding else say("room left")
        kind = say("at most") if each.sense == "<=" else say("at least")
        shown = [figure(value, limit_value(each, value, written, found.currency)) for value in (each.limit, each.value)]
        shown.append(figure(each.slack, limit_slack(each, each.slack, written, found.currency, say)))
        used = joined([meter(each.utilization, tone), " ", sheet.share(each.utilization)])
        rows.append([limit_name(each, say), kind, *shown, used, tag("span", words, class_=f"badge {tone}".strip())])
    headers = [say("Limit"), "", say("Asked for"), say("Reached"), say("Left"), say("Used"), ""]
    note = say(
        "Used is (limit − what is left) / limit, for “at most” and “at least” alike: 100 % where nothing is left, more where it is broken."
    )
    return joined([table(headers, rows, numeric=(2, 3, 4, 5), id_="t-limits"), tag("p", note, class_="soft")])


def frontier_part(sheet: Sheet) -> Optional[Html]:
    found, say = sheet.facts, sheet.say
    if not found.frontier:
        return None
    labelled = any(each.label for each in found.frontier)
    rows = [
        [
            sheet.money(each.net_cost),
            *([each.label] if labelled else [sheet.money(each.budget)]),
            sheet.share(each.coverage_l2),
            sheet.share(each.coverage_l3),
            short_status(each.status, say),
        ]
        for each in found.frontier
    ]
    second = say("Case") if labelled else sheet.in_currency(say("Budget"))
    headers = [sheet.in_currency(say("Net cost")), second, say("L2 coverage"), say("L3 coverage"), say("Status")]
    numeric = (0, 2, 3) if labelled else (0, 1, 2, 3)
    return joined(
        [
            sheet.chart("frontier", say("Lines: coverage of both levels over the net cost")),
            folded(say("The numbers"), table(headers, rows, numeric=numeric, id_="t-frontier")),
        ]
    )


def sensitivity_part(sheet: Sheet) -> Optional[Html]:
    found, say = sheet.facts, sheet.say
    if not found.cases and not found.insights:
        return None
    parts: List[Html] = []
    told = what_if(found, sheet.written, say)
    if told:
        parts.append(tag("ul", *(tag("li", each) for each in told), class_="findings"))
    if found.cases:
        rows = [
            [
                case_name(each, say),
                sheet.money(each.net_cost),
                sheet.share(each.coverage_l2),
                sheet.share(each.coverage_l3),
                short_status(each.status, say),
                retold("div", each.explanation, say, class_="why") if each.explanation else "",
            ]
            for each in found.cases
        ]
        explained = any(each.explanation for each in found.cases)
        headers = [
            say("Case"),
            sheet.in_currency(say("Net cost")),
            say("L2 coverage"),
            say("L3 coverage"),
            say("Status"),
            say("Why"),
        ]
        last = None if explained else -1
        parts.append(
            sheet.chart("sensitivity", say("Points: coverage of both levels in every case; dashed: in the base"))
        )
        parts.append(
            folded(
                say("The numbers"),
                table(headers[:last], [row[:last] for row in rows], numeric=(1, 2, 3), id_="t-cases"),
            )
        )
    if found.insights:
        own = tag("ul", *(retold("li", each, say) for each in found.insights), class_="findings")
        parts.append(folded(say("As the sensitivity analysis says it"), own, is_open=False))
    return joined(parts)
