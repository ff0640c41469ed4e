"""Grid connections and the list of the sites."""

from __future__ import annotations

from typing import List, Optional

import numpy as np
import pandas as pd

from ...tables import texts
from ..names import Say, action_name
from ..numbers import NOTHING, Format
from ..report import NOTE, Block, Paragraph, Section, Table
from ..site_sheets import SHEET_ACTIONS, change, phase_words, sheet_order
from .given import Given


def grid_section(given: Given, written: Format, say: Say) -> Optional[Section]:
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


def sites_section(given: Given, written: Format, say: Say) -> Optional[Section]:
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
