"""Where the data of a report come from, as it prints them: source, time, licence, who is to be named."""

from __future__ import annotations

from typing import Callable, List, Sequence

from ..acquire.provenance import Provenance, attributions, share_alike_mix
from .numbers import NOTHING, Format
from .page import Html, joined, link, section, table, tag

Say = Callable[[str], str]
"""A literal of the product in the language of the report."""


def sources(
    provenances: Sequence[Provenance], written: Format, say: Say, id_: str = "sources", *, joins: bool = True
) -> Html:
    """A section with one row per source and everybody who is to be named; where licences do not simply go together, that is said, unless
    the page shows the layers side by side and joins nothing."""
    heading = say("Sources and licences")
    if not provenances:
        words = say(
            "The layers of this page note no sources. Layers that the tools of this plugin fetch carry them; note those of your own data here "
            "before you pass the page on."
        )
        return section(id_, heading, tag("p", words))
    headers = [say("Source"), say("Licence"), say("Retrieved"), say("Records"), say("Notes")]
    made = [
        section(
            id_,
            heading,
            table(headers, [_row(each, written, say) for each in provenances], numeric=[3]),
            *_named(provenances, say, joins),
        )
    ]
    return joined(made)


def _row(each: Provenance, written: Format, say: Say) -> List[object]:
    notes = [*each.filters, *([] if each.complete else [say("incomplete")]), *each.notes]
    return [
        link(each.url, each.source),
        each.licence or say("not stated"),
        written.date(each.retrieved_at) if each.retrieved_at else NOTHING,
        written.number(each.received),
        "; ".join(notes),
    ]


def _named(provenances: Sequence[Provenance], say: Say, joins: bool) -> List[Html]:
    found = [tag("p", each, class_="soft") for each in attributions(provenances)]
    mix = share_alike_mix(provenances) if joins else ""
    return found + ([tag("p", tag("strong", say("Licences: ")), mix)] if mix else [])
