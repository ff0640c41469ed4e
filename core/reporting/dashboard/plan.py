"""The plan's money over the years, its grid connections, who has how much of it, and how good it is."""

from __future__ import annotations

from typing import Any, List, Optional

from ..names import reason_name, status_name, status_tone
from ..numbers import is_known
from ..page import Html, figure, joined, table, tag
from .sheet import Sheet, folded, retold


def money_part(sheet: Sheet) -> Optional[Html]:
    money, say = sheet.facts.money, sheet.say
    if money is None:
        return None
    names = ("purchase", "resale", "opex", "revenue", "net", "cumulative")
    headers = [
        say("Year"),
        say("Purchase"),
        say("Resale"),
        say("Operation"),
        say("Revenue"),
        say("Cash flow"),
        say("So far"),
    ]
    rows = [[sheet.count(each.year), *(sheet.money(getattr(each, name)) for name in names)] for each in money.years]
    back = sheet.brief(money.payback_years) if money.payback_years is not None else say("not within these years")
    rate = sheet.share(money.irr) if money.irr is not None else say("none")
    told = [
        [sheet.in_currency(say("Net present value")), sheet.money(money.npv)],
        [say("Payback [years]"), back],
        [say("Internal rate of return"), rate],
    ]
    return joined(
        [
            sheet.chart("money", say("Bars: cash flow of each year; line: together so far")),
            table([say("Return"), ""], told, numeric=(1,), id_="t-return", narrow=True),
            folded(
                say("The numbers"),
                table(headers, rows, numeric=range(1, 7), id_="t-money", caption=sheet.in_currency(say("Cash flow"))),
            ),
        ]
    )


def grid_part(sheet: Sheet) -> Optional[Html]:
    grid, say = sheet.facts.grid, sheet.say
    if grid is None:
        return None
    rows = [
        [say("Stations with work"), sheet.count(grid.stations)],
        [say("Power added [kW]"), sheet.brief(grid.kw_added)],
        [say("Largest transformer [kVA]"), sheet.brief(grid.largest_transformer_kva)],
        [say("Stations that cannot be built as planned"), sheet.count(grid.not_feasible)],
    ]
    return table([say("Grid"), ""], rows, numeric=(1,), id_="t-grid", narrow=True)


def equity_part(sheet: Sheet) -> Optional[Html]:
    equity, say = sheet.facts.equity, sheet.say
    if equity is None:
        return None
    rows = [
        [say("Gini coefficient (0 all equal, 1 one has all)"), sheet.brief(equity.gini)],
        [say("Theil index (0 all equal)"), sheet.brief(equity.theil)],
        [say("of it between groups"), sheet.brief(equity.theil_between)],
        [say("Share of the demand without access"), sheet.share(equity.without_access)],
    ]
    made = [table([say("Access to charging"), ""], rows, numeric=(1,), id_="t-equity", narrow=True)]
    if equity.groups:
        groups = [[name, sheet.brief(value)] for name, value in equity.groups.items()]
        made.append(table([say("Group"), say("Mean access")], groups, numeric=(1,), id_="t-equity-groups", narrow=True))
    return joined(made)


def quality_part(sheet: Sheet) -> Optional[Html]:
    quality, say, written = sheet.facts.quality, sheet.say, sheet.written
    if quality is None:
        return None
    rows: List[List[Any]] = []
    if quality.status:
        words = status_name(quality.status, say)
        told = f"{words} ({reason_name(quality.reason, say)})" if quality.reason else words
        rows.append([say("Status"), tag("span", told, class_=f"word {status_tone(quality.status)}".strip())])
    for words, value in ((say("Objective"), quality.objective), (say("No plan exceeds (bound)"), quality.bound)):
        if is_known(value):
            rows.append([words, figure(value, written.number(value, 4))])
    if is_known(quality.gap):
        rows.append([say("Gap"), sheet.share(quality.gap, 3)])
    if quality.solver:
        rows.append([say("Solver"), quality.solver])
    if quality.valid is not None:
        told = say("keeps all rules") if quality.valid else say("breaks rules, see below")
        tone = "good" if quality.valid else "bad"
        rows.append([say("Independent check"), tag("span", told, class_=f"word {tone}")])
    made = [table([say("Proof"), ""], rows, id_="t-quality")] if rows else []
    for heading, sentences in (
        (say("What is not kept"), (*quality.explanation, *quality.violations)),
        (say("Warnings"), quality.warnings),
        (say("Assumed where the data are silent"), quality.assumptions),
    ):
        if sentences:
            made += [
                tag("h3", heading),
                tag("ul", *(retold("li", each, say) for each in dict.fromkeys(sentences)), class_="findings"),
            ]
    return joined(made)
