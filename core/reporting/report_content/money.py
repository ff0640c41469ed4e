"""What the plan costs, over the years and in phases."""

from __future__ import annotations

from typing import List, Optional, Tuple

from ..facts import Action
from ..names import Say, action_name
from ..numbers import Format
from ..report import Block, Paragraph, Section, Table
from .given import Given


def costs_section(given: Given, written: Format, say: Say) -> Section:
    built, currency = given.facts.infrastructure, given.facts.currency
    rows = tuple(
        (action_name(each.action, say), *_sums(each, written)) for each in built.actions if each.action != "keep"
    )
    blocks: List[Block] = []
    if rows:
        headers = (
            say("Action"),
            say("Stations"),
            say("L2 ports"),
            say("L3 ports"),
            say("Purchase"),
            say("Resale"),
            say("Net"),
        )
        words = (
            say("Money in {0}; ports are those that are added.").format(currency)
            if currency
            else say("Ports are those that are added.")
        )
        total = (say("Total"), *_sums(built.total, written))
        blocks.append(Table(headers, rows, (1, 2, 3, 4, 5, 6), (2.4, 0.9, 0.9, 0.9, 1.3, 1.3, 1.3), words, total))
    else:
        blocks.append(Paragraph(say("The plan builds and changes nothing, and costs nothing.")))
    blocks += _cash_flow(given, written, say)
    return Section("costs", say("Costs"), tuple(blocks))


def _sums(of: Action, written: Format) -> Tuple[str, ...]:
    counts = tuple(written.number(value) for value in (of.stations, of.l2_ports, of.l3_ports))
    return (*counts, *(written.money(value) for value in (of.cost, of.resale, of.net_cost)))


def _cash_flow(given: Given, written: Format, say: Say) -> List[Block]:
    money = given.facts.money
    if money is None:
        return []
    parts = [say("Net present value: {0}.").format(written.money(money.npv, given.facts.currency))]
    if money.irr is not None:
        parts.append(say("Internal rate of return: {0}.").format(written.share(money.irr)))
    if money.payback_years is not None:
        parts.append(say("Paid back after {0} years.").format(written.brief(round(money.payback_years, 1))))
    else:
        parts.append(say("Not paid back within the years that are looked at."))
    rows = tuple(
        (
            str(each.year),
            *(
                written.money(value)
                for value in (each.purchase, each.resale, each.opex, each.revenue, each.net, each.cumulative)
            ),
        )
        for each in money.years
    )
    headers = (
        say("Year"),
        say("Purchase"),
        say("Resale"),
        say("Operation"),
        say("Revenue"),
        say("Cash flow"),
        say("So far"),
    )
    table = Table(headers, rows, tuple(range(len(headers))), (0.6, *(1.2,) * 6), say("Cash flow by year"))
    return [Paragraph(" ".join(parts)), table]


def phases_section(given: Given, written: Format, say: Say) -> Optional[Section]:
    phases = given.facts.phases
    if not phases:
        return None
    is_served = any(each.coverage_l2 is not None or each.coverage_l3 is not None for each in phases)
    rows = []
    for each in phases:
        shares = (written.share(each.coverage_l2), written.share(each.coverage_l3)) if is_served else ()
        counts = (written.number(each.stations), written.number(each.ports))
        money = (written.money(each.cost), written.money(each.cumulative_cost))
        months = f"{written.number(each.month_from)}–{written.number(each.month_to)}"
        rows.append((written.number(each.phase), months, *counts, *money, *shares))
    sums = (written.number(sum(each.stations for each in phases)), written.number(sum(each.ports for each in phases)))
    total = (say("Total"), "", *sums, written.money(phases[-1].cumulative_cost), "", *(("", "") if is_served else ()))
    headers = (say("Phase"), say("Months"), say("Stations"), say("New ports"), say("Net cost"), say("Net cost so far"))
    if is_served:
        headers = (*headers, say("L2 served after it"), say("L3 served after it"))
    numeric = tuple(range(1, len(headers)))
    table = Table(headers, tuple(rows), numeric, (0.8, 0.9, 0.9, 0.9, 1.3, 1.3, 1.1, 1.1)[: len(headers)], total=total)
    return Section("phases", say("Phases"), (table,))
