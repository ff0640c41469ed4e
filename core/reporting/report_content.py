"""What a report says: the sections of the document, from the tables of a plan and what was worked out from it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any, Callable, Dict, List, Mapping, Optional, Sequence, Tuple

import numpy as np
import pandas as pd

from ..acquire.json_values import nested, number
from ..acquire.provenance import Conflict, Provenance, attributions, conflicts
from ..planning.items import LEVELS
from ..tables import texts
from .facts import Action, Coverage, Facts, Network
from .numbers import NOTHING, Format
from .report import NOTE, WARNING, Block, Document, Figure, Items, Paragraph, Section, Table
from .site_sheets import SHEET_ACTIONS, Sites, action_name, change, phase_words, reached, sheet_order
from .words import findings, headline, reason_name, recommendations, remark, rows_in_words, status_name

Say = Callable[[str], str]
ACTIONS = ("new_l2", "new_l3", "new_mixed", "upgrade", "add_ports", "remove")
PLAN_MAP, BEFORE_MAP, AFTER_MAP = "plan", "before", "after"
MOST_FIRST = 10
"""Rows of the list of priorities."""
MOST_VIOLATIONS = 200


@dataclass(frozen=True)
class Given:
    """What a report is made of; ``sites`` has the plan itself, and tables that were not given are None."""

    title: str
    sites: Sites
    facts: Facts
    date: str = ""
    """ISO 8601; empty: the report has none."""
    violations: Optional[pd.DataFrame] = None
    summary: Mapping[str, Any] = field(default_factory=dict)
    """Of the run that made the plan (``summaries.PLAN``), read defensively."""
    sources: Tuple[Tuple[str, Tuple[Provenance, ...]], ...] = ()
    """Name of a layer and its sources."""
    rule_labels: Mapping[str, str] = field(default_factory=dict)
    """Name of a rule → its words in the report's language."""
    inputs: Tuple[Tuple[str, str, int, str], ...] = ()
    """Parameter, layer, rows and SHA-256 of every table that the report was made of."""
    made_by: str = ""
    """Program and version."""
    maps: Tuple[str, ...] = ()
    """Keys of the maps there are."""
    left_out: Tuple[Tuple[str, int], ...] = ()
    """Name of a layer and how many of its rows the report does not count, having no usable geometry."""


def make_document(given: Given, written: Format, say: Say) -> Document:
    """``given.facts`` must have an infrastructure, which a plan always has."""
    makers = (
        lambda: _results(given, written, say),
        lambda: _coverage(given, written, say),
        lambda: _costs(given, written, say),
        lambda: _phases(given, written, say),
        lambda: _recommendations(given, written, say),
        lambda: _grid(given, written, say),
        lambda: _sites(given, written, say),
        lambda: _assumptions(given, written, say),
        lambda: _validation(given, written, say),
        lambda: _sources(given, written, say),
        lambda: _record(given, written, say),
    )
    sections = [made for made in (make() for make in makers) if made is not None and made.blocks]
    first = [_figure(PLAN_MAP, say)] if PLAN_MAP in given.maps else []
    return Document(
        title=given.title,
        subtitle=written.date(given.date) if given.date else "",
        language=written.language,
        sections=tuple(sections),
        figures_first=tuple(first),
        key_figures=tuple(_key_figures(given, written, say)),
    )


def _figure(key: str, say: Say) -> Figure:
    captions = {
        PLAN_MAP: say("The plan"),
        BEFORE_MAP: say("Before: existing stations and who they serve"),
        AFTER_MAP: say("After: the plan and who it serves"),
    }
    return Figure(key, captions[key])


def _key_figures(given: Given, written: Format, say: Say) -> List[Tuple[str, str]]:
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


def _results(given: Given, written: Format, say: Say) -> Section:
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


def _coverage(given: Given, written: Format, say: Say) -> Optional[Section]:
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
    blocks += [_figure(key, say) for key in (BEFORE_MAP, AFTER_MAP) if key in given.maps]
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


def _costs(given: Given, written: Format, say: Say) -> Section:
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


def _phases(given: Given, written: Format, say: Say) -> Optional[Section]:
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


def _recommendations(given: Given, written: Format, say: Say) -> Optional[Section]:
    items = given.sites.items
    rows = sheet_order(items)
    if not rows:
        return None
    sentences = recommendations(given.facts, written, say)
    first = items.iloc[rows]
    if not given.facts.phases and first["phase"].notna().any():
        phase = first["phase"].min()
        own = first[first["phase"] == phase]
        money = written.money(int(own["net_cents"].sum()) / 100.0, given.facts.currency)
        sentence = say("Begin with phase {0}: {1} stations for {2}.")
        sentences.append(sentence.format(written.number(phase), written.number(len(own)), money))
    if given.sites.grid is not None:
        sentences.append(
            say(
                "Ask the utility for the connections early; electrical figures and texts of requirements are for planning: verify them with the local code."
            )
        )
    sentences.append(
        say("Check every site on the ground: access, ownership, parking, and that the map shows what is there.")
    )
    blocks: List[Block] = [Items(tuple(sentences))]
    table = _priorities(given, rows, written, say)
    if table is not None:
        blocks.append(table)
        blocks.append(
            Paragraph(
                say(
                    "Newly served: weight of the demand in reach of the station that the plan serves for the first time at one of its levels. "
                    "Stations near each other share demand, so these figures do not add up."
                ),
                NOTE,
            )
        )  # fmt: skip
    return Section("recommendations", say("Recommendations"), tuple(blocks))


def _priorities(given: Given, rows: Sequence[int], written: Format, say: Say) -> Optional[Table]:
    """Most demand newly served for the money, within the phases."""
    items = given.sites.items
    found = reached(given.sites, rows)
    if not found["gained"].notna().any():
        return None
    net = items["net_cents"].to_numpy()[list(rows)] / 100.0
    table = pd.DataFrame({"row": list(rows), "gained": found["gained"].to_numpy(), "net": net})
    table["phase"] = items["phase"].to_numpy(dtype=float)[list(rows)]
    table["worth"] = table["gained"] / np.maximum(table["net"], 1.0)
    table["place"] = range(len(table))
    best = table[table["gained"] > 0].sort_values(
        ["phase", "worth", "place"], ascending=[True, False, True], kind="stable"
    )
    if best.empty:
        return None
    made = []
    for rank, each in enumerate(best.head(MOST_FIRST).to_dict("records"), start=1):
        item = items.iloc[int(each["row"])]
        made.append(
            (
                written.number(rank),
                item["plan_id"],
                action_name(item["action"], say),
                written.number(item["phase"]),
                written.brief(each["gained"]),
                written.money(each["net"]),
            )
        )
    headers = (say("Rank"), say("Plan item"), say("Action"), say("Phase"), say("Newly served"), say("Net cost"))
    return Table(
        headers,
        tuple(made),
        (3, 4, 5),
        (0.6, 1.4, 2.2, 0.8, 1.2, 1.2),
        say("What comes first: most demand newly served for the money, phase by phase"),
    )


def _grid(given: Given, written: Format, say: Say) -> Optional[Section]:
    grid = given.sites.grid
    if grid is None or not len(grid):
        return None
    values = {name: pd.to_numeric(grid[name], errors="coerce") for name in ("kva", "transformer_kva") if name in grid}
    blocks: List[Block] = []
    facts = [
        (say("Stations looked at"), written.number(given.facts.grid.stations)),
        (say("Power added (kW)"), written.brief(given.facts.grid.kw_added)),
        (
            say("Apparent power of the stations (kVA)"),
            written.brief(values["kva"].sum()) if "kva" in values else NOTHING,
        ),
        (say("Stations with something against them"), written.number(given.facts.grid.not_feasible)),
    ]
    blocks.append(Table((say("Measure"), say("Value")), tuple(facts), (1,), (3, 1)))
    if "transformer_kva" in values:
        sizes = values["transformer_kva"].value_counts().sort_index()
        rows = tuple((written.brief(size), written.number(number_)) for size, number_ in sizes.items())
        if rows:
            blocks.append(Table((say("Next standard transformer (kVA)"), say("Stations")), rows, (1,), (3, 1)))
    if "problems" in grid:
        ids, words = texts(grid, "plan_id"), texts(grid, "problems")
        rows = tuple((plan_id, text) for plan_id, text in zip(ids, words) if text)
        if rows:
            blocks.append(Table((say("Plan item"), say("What is against it")), rows, (), (1, 4)))
    blocks.append(Paragraph(say("Verify with the local code."), NOTE))
    return Section("grid", say("Grid"), tuple(blocks))


def _sites(given: Given, written: Format, say: Say) -> Optional[Section]:
    items = given.sites.items
    rows = [*sheet_order(items), *np.flatnonzero((items["action"] == "remove").to_numpy()).tolist()]
    if not rows:
        return None
    made = []
    for at, row in enumerate(rows, start=1):
        item = items.iloc[row]
        longitude, latitude = given.sites.degrees[row]
        made.append(
            (
                written.number(at) if item["action"] in SHEET_ACTIONS else NOTHING,
                item["plan_id"],
                action_name(item["action"], say),
                phase_words({**item, "month_from": None, "month_to": None}, written, say),
                change(item["ports_l2_before"], item["ports_l2_after"], written),
                change(item["ports_l3_before"], item["ports_l3_after"], written),
                written.number(item["power_kw_after"], 1),
                written.money(item["net_cents"] / 100.0),
                f"{written.number(latitude, 5)}",
                f"{written.number(longitude, 5)}",
            )
        )
    headers = (
        say("Sheet"), say("Plan item"), say("Action"), say("Phase"), say("L2 ports"), say("L3 ports"), say("Power (kW)"), say("Net cost"),
        say("Latitude"), say("Longitude"),
    )  # fmt: skip
    widths = (0.7, 1.5, 1.8, 0.7, 0.9, 0.9, 1.0, 1.1, 1.1, 1.2)
    return Section("sites", say("Sites"), (Table(headers, tuple(made), (0, 3, 4, 5, 6, 7, 8, 9), widths),))


def _assumptions(given: Given, written: Format, say: Say) -> Optional[Section]:
    summary = given.summary
    if not summary:
        words = say("No summary of the run was given: what the plan assumes is not known to this report.")
        return Section("assumptions", say("Assumptions"), (Paragraph(words, WARNING),))
    blocks: List[Block] = [Paragraph(text) for text in map(say, _strings(summary.get("assumptions")))]
    blocks += [Paragraph(text, WARNING) for text in map(say, _strings(summary.get("warnings")))]
    blocks += [Paragraph(text, WARNING) for text in map(say, _strings(summary.get("explanation")))]
    rules = nested(summary, "rules")
    rows = [
        (given.rule_labels.get(name, name), _value(value, written, say))
        for name, value in rules.items()
        if value is not None and value != [] and isinstance(name, str)
    ]
    if rows:
        blocks.append(Table((say("Rule"), say("Value")), tuple(rows), (), (3, 2)))
    solver = nested(summary, "solver")
    outputs = nested(summary, "outputs")
    run = [
        (say("Status"), status_name(_text(outputs.get("STATUS")), say)),
        (say("Why the run ended"), reason_name(_text(outputs.get("REASON")), say) or NOTHING),
        (say("Objective"), written.brief(number(outputs.get("OBJECTIVE")))),
        (say("No plan is better than"), written.brief(number(outputs.get("BOUND")))),
        (
            say("Gap, reached / asked"),
            f"{written.share(number(outputs.get('GAP_REACHED')), 2)} / {written.share(number(solver.get('gap')), 2)}",
        ),
        (say("Solver"), _text(solver.get("name")) or NOTHING),
    ]
    known = tuple((words, value) for words, value in run if value.strip(f" /{NOTHING}"))
    if known:
        blocks.append(Table((say("The run"), say("Value")), known, (), (3, 2)))
    return Section("assumptions", say("Assumptions"), tuple(blocks)) if blocks else None


def _strings(value: Any) -> List[str]:
    return [each for each in value if isinstance(each, str) and each.strip()] if isinstance(value, list) else []


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _value(value: Any, written: Format, say: Say) -> str:
    if isinstance(value, bool):
        return say("yes") if value else say("no")
    if isinstance(value, (int, float)):
        is_tiny = value != 0 and abs(value) < 1e-3
        return f"{value:g}" if is_tiny else written.brief(value)
    if isinstance(value, (list, tuple)):
        return "; ".join(_value(each, written, say) for each in value)
    return str(value)


def _validation(given: Given, written: Format, say: Say) -> Section:
    heading = say("Validation")
    table = given.violations
    if table is not None:
        if not len(table):
            return Section(
                "validation", heading, (Paragraph(say("The plan was recomputed from its layers: it breaks no rule.")),)
            )
        found = [texts(table, name, NOTHING) for name in ("plan_id", "rule", "message")]
        rows = tuple((id_, rule, say(message)) for id_, rule, message in zip(*found))
        words = say(
            "The plan was recomputed from its layers and breaks rules in {0} cases. It is not to be built as it is."
        ).format(written.number(len(rows)))
        blocks: List[Block] = [Paragraph(words, WARNING)]
        blocks.append(
            Table((say("Plan item"), say("Rule"), say("What is wrong")), rows[:MOST_VIOLATIONS], (), (1.2, 1.5, 4))
        )
        if len(rows) > MOST_VIOLATIONS:
            blocks.append(
                Paragraph(
                    say("{0} more are in the layer of violations.").format(written.number(len(rows) - MOST_VIOLATIONS))
                )
            )
        return Section("validation", heading, tuple(blocks))
    quality = given.facts.quality
    if quality is not None and quality.valid is True:
        words = say("The plan was recomputed and keeps all rules. Changes made since then are not checked.")
        return Section("validation", heading, (Paragraph(words),))
    if quality is not None and quality.valid is False:
        broken = [Paragraph(say(text)) for text in quality.violations[:MOST_VIOLATIONS]]
        return Section(
            "validation", heading, (Paragraph(say("The plan was recomputed and breaks rules."), WARNING), *broken)
        )
    return Section(
        "validation",
        heading,
        (Paragraph(say("The plan was not validated. Run “Validate plan” and give its result."), WARNING),),
    )


def _sources(given: Given, written: Format, say: Say) -> Section:
    rows, every = [], []
    for layer, provenances in given.sources:
        every += provenances
        if not provenances:
            rows.append((layer, say("not noted"), NOTHING, NOTHING, NOTHING))
        for each in provenances:
            notes = [*each.filters, *([] if each.complete else [say("incomplete")]), *each.notes]
            about = "; ".join([each.url, *notes] if each.url else notes)
            rows.append(
                (
                    layer,
                    each.source,
                    each.licence or say("not stated"),
                    written.date(each.retrieved_at),
                    about or NOTHING,
                )
            )
    blocks: List[Block] = []
    for words in conflict_words(conflicts(every), say):
        blocks.append(Paragraph(words, WARNING))
    headers = (say("Layer"), say("Source"), say("Licence"), say("Retrieved"), say("Address, extent and notes"))
    blocks.append(Table(headers, tuple(rows), (), (1.1, 1.3, 1.2, 1.0, 2.6)))
    named = attributions(every)
    if named:
        blocks.append(Paragraph(say("To be named wherever the data are shown: {0}").format("; ".join(named))))
    if any(not provenances for _, provenances in given.sources):
        blocks.append(
            Paragraph(say("Layers without noted sources: find out their licence before you pass this report on."), NOTE)
        )
    return Section("sources", say("Sources and licences"), tuple(blocks))


def conflict_words(found: Sequence[Conflict], say: Say) -> List[str]:
    """A sentence for every conflict of licences."""
    sentences = {
        "two_share_alike": say(
            "Licences that do not go together: {0} each ask that what is made of their data is passed on under themselves ({1}). "
            "Pass the data on separately, or ask for permission."
        ),
        "trade": say(
            "Licences that do not go together: one of {0} forbids commercial use, and another, with a share-alike condition, must allow it ({1}). "
            "Pass the data on separately, or ask for permission."
        ),
        "no_changes": say("{0} forbids passing on what is made of the data ({1}). Ask for permission before this report leaves the house."),
        "unstated": say("Nobody says under which licence these data are: {1}. Without one they may not be passed on."),
    }  # fmt: skip
    return [sentences[each.kind].format(_together(each.licences, say), ", ".join(each.sources)) for each in found]


def _together(licences: Sequence[str], say: Say) -> str:
    *first, last = licences or ("",)
    return say("{0} and {1}").format(", ".join(first), last) if first else last


def _record(given: Given, written: Format, say: Say) -> Section:
    rows = tuple((key, layer, written.number(count_), digest[:16]) for key, layer, count_, digest in given.inputs)
    blocks: List[Block] = [
        Table(
            (say("Input"), say("Layer or file"), say("Rows"), say("SHA-256, beginning")),
            rows,
            (2,),
            (1.2, 2.6, 0.8, 1.6),
        )
    ]
    hashes = nested(given.summary, "inputs")
    planned = tuple(
        (
            name,
            written.number(number(nested(hashes, name).get("rows"))),
            str(nested(hashes, name).get("sha256", ""))[:16],
        )
        for name in sorted(hashes)
        if isinstance(name, str)
    )
    if planned:
        blocks.append(
            Table((say("Input of the plan’s run"), say("Rows"), say("SHA-256, beginning")), planned, (1,), (2, 1, 2))
        )
    run = nested(nested(given.summary, "run"), "versions")
    made = ", ".join(f"{name} {value}" for name, value in sorted(run.items()) if isinstance(value, str))
    if made:
        blocks.append(Paragraph(say("The plan was computed with {0}.").format(made), NOTE))
    if given.made_by:
        blocks.append(Paragraph(say("This report was made with {0}.").format(given.made_by), NOTE))
    blocks.append(Paragraph(say("Equal inputs, parameters and versions give an equal report."), NOTE))
    return Section("record", say("Record of the run"), tuple(blocks))


def plain_name(text: str) -> str:
    """A text as part of a file's name."""
    return re.sub(r"[^\w-]+", "-", text).strip("-") or "report"


def rule_words(say: Say) -> Dict[str, str]:
    """Rules that are in presets and assumptions alone, in words."""
    return {
        "cost_l2_station": say("Cost of an L2 station"),
        "cost_l2_port": say("Cost of an L2 port"),
        "cost_l3_station": say("Cost of an L3 station"),
        "cost_l3_port": say("Cost of an L3 port"),
        "resale_factor": say("Resale, share of the cost"),
        "retention": say("Ports kept at an upgrade"),
        "min_ports_l2": say("Fewest L2 ports"),
        "min_ports_l3": say("Fewest L3 ports"),
        "port_kw_l2": say("Power of an L2 port (kW)"),
        "port_kw_l3": say("Power of an L3 port (kW)"),
        "currency": say("Currency"),
        "removal_cost": say("Cost of removing a station"),
        "opex_l2_station": say("Operating cost of an L2 station a year"),
        "opex_l2_port": say("Operating cost of an L2 port a year"),
        "opex_l3_station": say("Operating cost of an L3 station a year"),
        "opex_l3_port": say("Operating cost of an L3 port a year"),
    }


def radii(summary: Optional[Mapping[str, Any]]) -> Dict[str, float]:
    """How far stations reach (m) by level, in the summary of a plan; empty where a table of costs took the place of straight lines."""
    if not summary or "costs" in nested(summary, "inputs"):
        return {}
    found = {}
    for level in LEVELS:
        own = nested(nested(summary, "coverage"), level.upper())
        stated = own.get("bands") if isinstance(own.get("bands"), list) else []
        bands = [number(band[0]) for band in stated if isinstance(band, (list, tuple)) and band]
        radius = max([band for band in bands if band], default=number(own.get("radius_m")))
        if radius:
            found[level] = radius
    return found
