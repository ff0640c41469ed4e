"""The figures to be seen first."""

from __future__ import annotations

from typing import List

from ..names import status_name, status_tone, upgrades_in_words
from ..page import Html, joined, tile, tiles
from .sheet import Sheet


def first_figures(sheet: Sheet) -> Html:
    found, say, written = sheet.facts, sheet.say, sheet.written
    made: List[Html] = []
    plan = found.infrastructure
    if plan is not None:
        new = sum(plan.of(each).stations for each in ("new_l2", "new_l3", "new_mixed"))
        upgrades = plan.of("upgrade").stations
        note = say("and {0}").format(upgrades_in_words(upgrades, written, say)) if upgrades else ""
        made.append(tile(say("New stations"), sheet.count(new), note))
        made.append(_cost_tile(sheet))
    elif found.network is not None:
        made.append(
            tile(
                say("Stations"),
                sheet.count(found.network.stations),
                say("{0} with fast charging").format(written.number(found.network.stations_l3)),
            )
        )
        made.append(tile(say("Ports"), sheet.count(found.network.ports_l2 + found.network.ports_l3), say("L2 and L3")))
    for served in found.coverage.levels if found.coverage is not None else ():
        value = served.before if served.after is None else served.after
        note = (
            ""
            if served.after is None
            else say("before {0}, {1} points").format(written.share(served.before), written.points(served.gain))
        )
        made.append(tile(say("{0} coverage").format(served.level), sheet.share(value), note))
    quality = found.quality
    if quality is not None and quality.status:
        gap = sheet.share(quality.gap, 2)
        made.append(tile(say("Gap to the best"), gap, status_name(quality.status, say), status_tone(quality.status)))
    if found.targets:
        met = sum(each.status == "met" for each in found.targets)
        tone = (
            "bad"
            if any(each.status == "missed" for each in found.targets)
            else "good"
            if met == len(found.targets)
            else "warn"
        )
        made.append(
            tile(say("Targets met"), joined([sheet.count(met), " / ", sheet.count(len(found.targets))]), "", tone)
        )
    return tiles(*made)


def _cost_tile(sheet: Sheet) -> Html:
    found, say = sheet.facts, sheet.say
    net = found.infrastructure.total.net_cost
    note, tone = "", ""
    if found.budget:
        note = say("{0} of the budget").format(sheet.written.share(net / found.budget))
        tone = "bad" if net > found.budget + 0.005 else "good"
    return tile(sheet.in_currency(say("Net cost")), sheet.money(net), note, tone)
