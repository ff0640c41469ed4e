"""The dashboard: one page of the plan for those who decide, of as much as there are tables for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, List, Mapping, Optional, Sequence, Tuple

from ..acquire.provenance import Provenance
from .charts import Chart, charts, plotly_js
from .facts import GROUP_KPIS, SHOWN_ACTIONS, SHOWN_FIRST, Facts, Kpi, Network, Phase
from .numbers import NOTHING, Format, is_known
from .page import Html, Page, contents, escaped, figure, joined, meter, resource, section, table, tag, tile, tiles
from .sources import sources
from .words import (
    Say,
    action_name,
    action_names,
    case_name,
    findings,
    headline,
    kpi_name,
    limit_name,
    limit_slack,
    limit_value,
    months,
    reason_name,
    recommendations,
    remark,
    short_status,
    status_name,
    status_tone,
    target_state,
    target_tone,
    upgrades_in_words,
    what_if,
)

ENGINE = "en"
"""Language of the sentences that the tools wrote into their tables and summaries, where ``say`` knows no other."""


@dataclass(frozen=True)
class Asked:
    """What the user says about the page. ``date``: ISO day that it shows, or empty; ``start``: month in which phase 1 begins, such as ``2027-04``."""

    title: str = ""
    date: str = ""
    start: str = ""
    made_by: str = ""
    """Program and version, printed at the end."""


@dataclass(frozen=True)
class _Sheet:
    """What every part of the page needs."""

    facts: Facts
    written: Format
    say: Say
    asked: Asked
    charts: Mapping[str, Chart]

    def count(self, value: Any) -> Html:
        return figure(value, self.written.number(value))

    def money(self, value: Any) -> Html:
        return figure(value, self.written.money(value))

    def share(self, value: Any, decimals: int = 1) -> Html:
        return figure(value, self.written.share(value, decimals))

    def brief(self, value: Any, unit: str = "") -> Html:
        return figure(value, self.written.brief(value, unit))

    def points(self, value: Any) -> Html:
        return figure(value, self.written.points(value))

    def chart(self, name: str, about: str) -> Html:
        """The place where the chart is drawn; the table beside it holds its numbers."""
        if name not in self.charts:
            return Html("")
        height = f"height:{self.charts[name]['layout']['height']}px"
        return tag("div", id=f"chart-{name}", class_="chart", style=height, role="img", aria_label=about)

    def in_currency(self, words: str) -> str:
        return f"{words} [{self.facts.currency}]" if self.facts.currency else words


def dashboard(
    found: Facts, provenances: Sequence[Provenance], asked: Asked, language: str, say: Say
) -> Tuple[bytes, bool]:
    """The page in UTF-8, and whether it has charts (it has none where plotly is absent). Equal arguments give equal bytes."""
    written = Format(language)
    library = plotly_js()
    drawn = charts(found, written, say, asked.start) if library is not None else {}
    sheet = _Sheet(found, written, say, asked, drawn)
    title = asked.title or (say("EV charging plan") if found.infrastructure is not None else say("EV charging network"))
    sections = _sections(sheet)
    end = sources(provenances, written, say)
    headings = [(id_, heading) for id_, heading, _ in sections] + [("sources", say("Sources and licences"))]
    body = joined(
        [
            tag("a", say("To the content"), class_="skip", href="#content"),
            _header(sheet, title, headings),
            tag("main", _tiles(sheet), *(made for _, _, made in sections), end, id="content"),
            _footer(sheet, library is not None),
        ],
        "\n",
    )
    scripts = (library, resource("charts.js")) if library is not None and drawn else ()
    page = Page(
        title,
        body,
        written.language,
        headline(found, written, say),
        scripts=scripts,
        data={"charts": drawn} if drawn else {},
    )
    return page.to_bytes(), library is not None


def _header(sheet: _Sheet, title: str, headings: Sequence[Tuple[str, str]]) -> Html:
    parts: List[Any] = [tag("h1", title), tag("p", headline(sheet.facts, sheet.written, sheet.say), class_="lead")]
    if sheet.asked.date:
        parts.append(tag("p", sheet.say("As of {0}").format(sheet.written.date(sheet.asked.date)), class_="soft"))
    parts.append(contents(sheet.say("Contents"), headings))
    return tag("header", *parts, class_="page")


def _footer(sheet: _Sheet, has_charts: bool) -> Html:
    say = sheet.say
    words = [say("This page is one file. It asks for nothing from the network.")]
    if sheet.asked.made_by:
        words.insert(0, say("Made by {0}.").format(sheet.asked.made_by))
    if not has_charts:
        words.append(
            say(
                "It was made without the Python package plotly and therefore has no charts; the tables hold all numbers."
            )
        )
    return tag("footer", tag("p", " ".join(words)), class_="page")


# -- the figures to be seen first ------------------------------------------------------------------------------------


def _tiles(sheet: _Sheet) -> Html:
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


def _cost_tile(sheet: _Sheet) -> Html:
    found, say = sheet.facts, sheet.say
    net = found.infrastructure.total.net_cost
    note, tone = "", ""
    if found.budget:
        note = say("{0} of the budget").format(sheet.written.share(net / found.budget))
        tone = "bad" if net > found.budget + 0.005 else "good"
    return tile(sheet.in_currency(say("Net cost")), sheet.money(net), note, tone)


# -- the parts -------------------------------------------------------------------------------------------------------


def _sections(sheet: _Sheet) -> List[Tuple[str, str, Html]]:
    """id, heading and markup of every part that there are facts for."""
    say = sheet.say
    four = [
        ("infrastructure", say("Infrastructure"), _infrastructure(sheet)),
        ("costs", say("Costs"), _costs(sheet)),
        ("coverage", say("Coverage"), _coverage(sheet)),
        ("timeline", say("Timeline"), _timeline(sheet)),
    ]
    rest = [
        ("next", say("What to do next"), _next(sheet)),
        ("limits", say("Limits and how far they are used"), _limits(sheet)),
        ("frontier", say("What more or less money buys"), _frontier(sheet)),
        ("sensitivity", say("What if"), _sensitivity(sheet)),
        ("money", say("Cost and return over the years"), _money(sheet)),
        ("grid", say("Grid connections"), _grid(sheet)),
        ("equity", say("Who has how much of it"), _equity(sheet)),
        ("network", say("Stations"), _network(sheet)),
        ("kpis", say("Key figures of the network"), _kpis(sheet)),
        ("targets", say("Targets"), _targets(sheet)),
        ("forecast", say("Expected use"), _forecast(sheet)),
        ("quality", say("How good the plan is"), _quality(sheet)),
    ]
    told = findings(sheet.facts, sheet.written, say)
    remarks = [remark(each, sheet.facts, sheet.written, say) for each in sheet.facts.remarks]
    made: List[Tuple[str, str, Html]] = []
    if told or remarks:
        lists = [tag("ul", *(tag("li", each) for each in told), class_="findings wide")] if told else []
        lists += [tag("p", tag("strong", say("Attention: ")), each, class_="remark") for each in remarks]
        made.append(("findings", say("What the numbers say"), section("findings", say("What the numbers say"), *lists)))
    panels = [(id_, heading, section(id_, heading, parts)) for id_, heading, parts in four if parts is not None]
    # The panels are one block of the page, and each of them one entry of its contents.
    made += [
        (id_, heading, tag("div", *(each for _, _, each in panels), class_="panels") if not at else Html(""))
        for at, (id_, heading, _) in enumerate(panels)
    ]
    made += [(id_, heading, section(id_, heading, parts)) for id_, heading, parts in rest if parts is not None]
    return made


def _infrastructure(sheet: _Sheet) -> Optional[Html]:
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


def _costs(sheet: _Sheet) -> Optional[Html]:
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


def _coverage(sheet: _Sheet) -> Optional[Html]:
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


def _timeline(sheet: _Sheet) -> Optional[Html]:
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
                    _under(months(each.month_from, each.month_to, say, sheet.written, sheet.asked.start)),
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


def _told(name: str, sentence: str, say: Say, **attributes: str) -> Html:
    """A sentence of an earlier run, in the page's language if it can be said in it."""
    words = say(sentence)
    return tag(name, words, **attributes, **({"lang": ENGINE} if words == sentence else {}))


def _delivered(sheet: _Sheet, phase: Phase) -> Html:
    """What a phase builds, counted in the plan; where that has no phases, as the table of phases says it."""
    own = [each.action for each in sheet.facts.items if each.phase == phase.phase]
    names = action_names(sheet.say)
    counted = [f"{sheet.written.number(own.count(each))} × {names[each]}" for each in SHOWN_FIRST if each in own]
    return escaped("; ".join(counted)) if own else _told("span", phase.deliverables, sheet.say)


MOST_ITEMS = 25


def _next(sheet: _Sheet) -> Optional[Html]:
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


def _under(words: str) -> Html:
    return tag("span", words, class_="under")


def _limits(sheet: _Sheet) -> Optional[Html]:
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


def _frontier(sheet: _Sheet) -> Optional[Html]:
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
            _folded(say("The numbers"), table(headers, rows, numeric=numeric, id_="t-frontier")),
        ]
    )


def _folded(words: str, made: Html, is_open: bool = True) -> Html:
    return tag("details", tag("summary", words), made, open=is_open)


def _sensitivity(sheet: _Sheet) -> Optional[Html]:
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
                _told("div", each.explanation, say, class_="why") if each.explanation else "",
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
            _folded(
                say("The numbers"),
                table(headers[:last], [row[:last] for row in rows], numeric=(1, 2, 3), id_="t-cases"),
            )
        )
    if found.insights:
        own = tag("ul", *(_told("li", each, say) for each in found.insights), class_="findings")
        parts.append(_folded(say("As the sensitivity analysis says it"), own, is_open=False))
    return joined(parts)


def _money(sheet: _Sheet) -> Optional[Html]:
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
            _folded(
                say("The numbers"),
                table(headers, rows, numeric=range(1, 7), id_="t-money", caption=sheet.in_currency(say("Cash flow"))),
            ),
        ]
    )


def _grid(sheet: _Sheet) -> Optional[Html]:
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


def _equity(sheet: _Sheet) -> Optional[Html]:
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


def _network(sheet: _Sheet) -> Optional[Html]:
    network, say = sheet.facts.network, sheet.say
    if network is None:
        return None
    rows = [
        [words, sheet.count(value)] for words, value in _network_rows(network, say) if value or words == say("Stations")
    ]
    if network.power_kw is not None:
        rows.append([say("Power [kW]"), sheet.brief(network.power_kw)])
    return table([say("Network"), ""], rows, numeric=(1,), id_="t-stations", narrow=True)


def _network_rows(network: Network, say: Say) -> List[Tuple[str, int]]:
    return [
        (say("Stations"), network.stations),
        (say("L3 stations"), network.stations_l3),
        (say("L2 stations"), network.stations_l2),
        (say("L1 stations"), network.stations_l1),
        (say("Stations of unknown level"), network.stations_unknown),
        (say("L2 ports"), network.ports_l2),
        (say("L3 ports"), network.ports_l3),
    ]


def _kpis(sheet: _Sheet) -> Optional[Html]:
    found, say = sheet.facts, sheet.say
    if not found.kpis:
        return None
    rows = [
        [
            kpi_name(each.kpi, say),
            _kpi(sheet, each, each.value),
            _kpi(sheet, each, each.value_with_unknown),
            sheet.count(each.n),
            sheet.count(each.n_unknown),
        ]
        for each in found.kpis
    ]
    headers = [say("Key figure"), say("Value"), say("with unknown ones"), say("Known"), say("Unknown")]
    made = [table(headers, rows, numeric=(1, 2, 3, 4), id_="t-kpis")]
    for by in dict.fromkeys(each.group_by for each in found.groups):
        own = [each for each in found.groups if each.group_by == by]
        cells = [
            [each.group or say("unknown"), *(_kpi_value(sheet, kpi, each.values[kpi]) for kpi in GROUP_KPIS)]
            for each in own
        ]
        rows = table([by, *(kpi_name(kpi, say) for kpi in GROUP_KPIS)], cells, numeric=range(1, 7))
        made.append(_folded(say("By {0}, most stations first").format(by), rows))
    return joined(made)


def _kpi(sheet: _Sheet, kpi: Kpi, value: Optional[float]) -> Html:
    if kpi.unit == "share":
        return sheet.share(value)
    return sheet.brief(value, "%" if kpi.unit == "percent" else "")


def _kpi_value(sheet: _Sheet, kpi: str, value: Optional[float]) -> Html:
    return sheet.count(value) if kpi in ("stations", "ports") else sheet.share(value)


def _targets(sheet: _Sheet) -> Optional[Html]:
    found, say, written = sheet.facts, sheet.say, sheet.written
    if not found.targets:
        return None
    rows = []
    for each in found.targets:
        is_share = (
            each.threshold is not None and 0 <= each.threshold <= 1 and (each.value is None or 0 <= each.value <= 1)
        )
        shown = [sheet.share(value) if is_share else sheet.brief(value) for value in (each.value, each.threshold)]
        kind = say("at most") if each.direction == "at_most" else say("at least")
        tone = target_tone(each.status)
        words = [target_state(each.status, say), *([say("overdue")] if each.overdue else [])]
        rows.append(
            [
                each.title, shown[0], kind, shown[1], tag("span", ", ".join(words), class_=f"badge {tone}".strip()),
                written.date(each.date) if each.date else NOTHING, written.date(each.breach_date) if each.breach_date else NOTHING,
            ]
        )  # fmt: skip
    headers = [say("Target"), say("Value"), "", say("Threshold"), say("Status"), say("On"), say("Missed from")]
    return table(headers, rows, numeric=(1, 3), id_="t-targets")


def _forecast(sheet: _Sheet) -> Optional[Html]:
    forecast, say, written = sheet.facts.forecast, sheet.say, sheet.written
    if forecast is None or not forecast.days:
        return None
    rows = [[written.date(each.date), figure(each.value, written.number(each.value, 1))] for each in forecast.days]
    total = [say("Together"), figure(forecast.total, written.number(forecast.total, 1))]
    made = [
        sheet.chart("forecast", say("Line: expected use of all stations by day")),
        _folded(
            say("The numbers"),
            table(
                [say("Day"), say("Expected use, all stations")],
                rows,
                numeric=(1,),
                total=total,
                id_="t-forecast",
                narrow=True,
            ),
        ),
    ]
    if forecast.methods:
        methods = [[name, sheet.count(n)] for name, n in forecast.methods.items()]
        made.append(table([say("Method"), say("Stations")], methods, numeric=(1,), id_="t-methods", narrow=True))
    return joined(made)


def _quality(sheet: _Sheet) -> Optional[Html]:
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
                tag("ul", *(_told("li", each, say) for each in dict.fromkeys(sentences)), class_="findings"),
            ]
    return joined(made)
