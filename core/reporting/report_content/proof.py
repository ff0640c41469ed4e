"""What the plan assumes, how the run ended, and whether the plan keeps its rules."""

from __future__ import annotations

from typing import Any, List, Optional

from ...acquire.json_values import nested, number
from ...tables import texts
from ..names import Say, reason_name, status_name
from ..numbers import NOTHING, Format
from ..report import WARNING, Block, Paragraph, Section, Table
from .given import Given

MOST_VIOLATIONS = 200


def assumptions_section(given: Given, written: Format, say: Say) -> Optional[Section]:
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


def validation_section(given: Given, written: Format, say: Say) -> Section:
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
