"""What to do, and what comes first."""

from __future__ import annotations

from typing import List, Optional, Sequence

import numpy as np
import pandas as pd

from ..names import Say, action_name
from ..numbers import Format
from ..report import NOTE, Block, Items, Paragraph, Section, Table
from ..site_sheets import reached, sheet_order
from ..words import recommendations
from .given import Given

MOST_FIRST = 10
"""Rows of the list of priorities."""


def recommendations_section(given: Given, written: Format, say: Say) -> Optional[Section]:
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
