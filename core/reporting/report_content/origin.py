"""Where the data come from, under which licences, and the record of the run."""

from __future__ import annotations

from typing import List, Sequence

from ...acquire.json_values import nested, number
from ...acquire.provenance import Conflict, attributions, conflicts
from ..names import Say
from ..numbers import NOTHING, Format
from ..report import NOTE, WARNING, Block, Paragraph, Section, Table
from .given import Given


def sources_section(given: Given, written: Format, say: Say) -> Section:
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


def record_section(given: Given, written: Format, say: Say) -> Section:
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
