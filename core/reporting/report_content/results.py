"""What the plan changes, and who is served."""

from __future__ import annotations

from typing import List, Optional, Tuple

from ..facts import Coverage, Network
from ..names import Say, rows_in_words
from ..numbers import NOTHING, Format
from ..report import WARNING, Block, Items, Paragraph, Section, Table
from ..words import findings, headline, remark
from .given import AFTER_MAP, BEFORE_MAP, Given, map_figure


def key_figures(given: Given, written: Format, say: Say) -> List[Tuple[str, str]]:
    total, coverage = given.facts.infrastructure.total, given.facts.coverage
    found = [
        (say("Stations built or changed"), written.number(total.stations)),
        (say("New ports, L2 / L3"), f"{written.number(total.l2_ports)} / {written.number(total.l3_ports)}"),
        (say("Net cost"), written.money(total.net_cost, given.facts.currency)),
    ]
    for served in coverage.levels if coverage is not None else ():
        arrow = f"{written.share(served.before)} → {written.share(served.after)}"
        found.append((say("Demand served at {0}").format(served.level), arrow))
    return found


def results_section(given: Given, written: Format, say: Say) -> Section:
    facts = given.facts
    built = facts.infrastructure
    found = findings(facts, written, say) if built.total.stations else []
    sentences = [say("The plan builds and changes nothing.")]
    if built.total.stations:
        sentences = [headline(facts, written, say)]
    rows = _network_rows(built.before, built.after, written, say)
    for served in facts.coverage.levels if facts.coverage is not None else ():
        change_ = (
            say("{0} percentage points").format(written.points(served.gain)) if served.gain is not None else NOTHING
        )
        label = say("Demand served at {0}").format(served.level)
        rows.append((label, written.share(served.before), written.share(served.after), change_))
    headers = (say("Measure"), say("Before"), say("After"), say("Change"))
    blocks: List[Block] = [Paragraph(remark(each, facts, written, say), WARNING) for each in facts.remarks]
    for layer, rows_ in given.left_out:
        words = say("{0}: {1} without a usable geometry, left out of every figure of this report.")
        blocks.append(Paragraph(words.format(layer, rows_in_words(rows_, written, say)), WARNING))
    blocks += [Paragraph(each) for each in sentences]
    blocks += [Items(tuple(found))] * bool(found)
    blocks.append(Table(headers, tuple(rows), (1, 2, 3), (3.4, 1.3, 1.3, 2.0)))
    return Section("results", say("Results"), tuple(blocks))


def _network_rows(before: Network, after: Network, written: Format, say: Say) -> List[Tuple[str, ...]]:
    rows = [
        (say("Stations"), before.stations, after.stations),
        (say("Stations with {0} ports").format("L2"), before.stations_l2, after.stations_l2),
        (say("Stations with {0} ports").format("L3"), before.stations_l3, after.stations_l3),
        (say("{0} ports").format("L2"), before.ports_l2, after.ports_l2),
        (say("{0} ports").format("L3"), before.ports_l3, after.ports_l3),
        (say("Charging power (kW)"), before.power_kw, after.power_kw),
    ]
    return [
        (words, written.number(old), written.number(new), _difference(new - old, written)) for words, old, new in rows
    ]


def _difference(value: float, written: Format) -> str:
    text = written.number(value)
    return f"+{text}" if value > 0 else text


def coverage_section(given: Given, written: Format, say: Say) -> Optional[Section]:
    coverage = given.facts.coverage
    if coverage is None:
        return None
    radii = [
        say("{0}: {1}").format(level.upper(), written.brief(radius, "m"))
        for level, radius in sorted(given.sites.radii.items())
    ]
    words = say("{0} demand points with a weight of {1} in all.").format(
        written.number(coverage.points), written.brief(coverage.weight)
    )
    if radii:
        words += " " + say("A point is served within {0}, measured along the straight line.").format(", ".join(radii))
    blocks: List[Block] = [Paragraph(words)]
    blocks += [map_figure(key, say) for key in (BEFORE_MAP, AFTER_MAP) if key in given.maps]
    blocks += _coverage_tables(coverage, given.facts.currency, written, say)
    return Section("coverage", say("Coverage"), tuple(blocks))


def _coverage_tables(coverage: Coverage, currency: str, written: Format, say: Say) -> List[Table]:
    rows, ways = [], []
    for each in coverage.levels:
        left = None if each.weight_after is None else coverage.weight - each.weight_after
        money = written.money(each.cost_per_point if each.cost_per_point is None else round(each.cost_per_point))
        rows.append(
            (
                each.level,
                written.share(each.before),
                written.share(each.after),
                written.brief(each.weight_before),
                written.brief(each.weight_after),
                written.brief(left),
                money,
            )
        )
        for words, mean, far in (
            (say("before"), each.mean_before_m, each.p90_before_m),
            (say("after"), each.mean_after_m, each.p90_after_m),
        ):
            ways.append((f"{each.level}, {words}", written.number(mean), written.number(far)))
    headers = (
        say("Level"), say("Served before"), say("Served after"), say("Weight before"), say("Weight after"), say("Not served after"),
        say("Net cost of a percentage point"),
    )  # fmt: skip
    made = [Table(headers, tuple(rows), (1, 2, 3, 4, 5, 6), (0.7, 1, 1, 1.1, 1.1, 1.1, 1.4))]
    if any(cell != NOTHING for row in ways for cell in row[1:]):
        heads = (say("Way to the nearest station (m)"), say("Mean"), say("90 % have less"))
        made.append(Table(heads, tuple(ways), (1, 2), (2, 1, 1)))
    return made
