"""What a plan builds, in which order, and the network it starts from."""

from __future__ import annotations

import re
from typing import Tuple

import numpy as np
import pandas as pd

from ...acquire.levels import station_levels
from ...placement.check_facts import ACTIONS
from ...planning.items import LEVELS, read_items
from ...planning.phases import RULE
from ...tables import texts
from .given import Given, in_order, read_numbers, whole_number
from .records import Action, Infrastructure, Item, Network

SHOWN_ACTIONS = tuple(action for action in ACTIONS if action != "keep")
SHOWN_FIRST = ("upgrade", "add_ports", "new_l3", "new_mixed", "new_l2", "remove")
"""Within a phase, as the rule of the phases has it."""


def make_infrastructure(given: Given) -> Infrastructure:
    items = _read_plan(given)
    actions = tuple(_action(action, items[items["action"] == action]) for action in ACTIONS)
    there = items[~items["new"]]
    return Infrastructure(
        tuple(each for each in actions if each.stations),
        _action("", items[items["work"]]),
        _state(there, "before"),
        _state(items[items["action"] != "remove"], "after"),
    )


def _read_plan(given: Given) -> pd.DataFrame:
    """The plan as ``planning.items`` reads it, by its ids; places are not looked at."""
    plan = given.plan if {"x", "y"} <= set(given.plan) else given.plan.assign(x=0.0, y=0.0)
    phase = read_numbers(plan, ["phase"], given.origin("plan"))["phase"].fillna(0.0)
    return in_order(read_items(plan, given.origin("plan")).assign(phase=phase.to_numpy()), "plan_id")


def make_items(given: Given) -> Tuple[Item, ...]:
    rows = _read_plan(given)
    rows = rows[rows["work"]]
    rows = rows.assign(
        stage=rows["phase"].where(rows["phase"] > 0, rows["action"].map(RULE)),
        rank=rows["action"].map(SHOWN_FIRST.index),
    )
    rows = rows.assign(number=rows["plan_id"].map(_by_number)).sort_values(["stage", "rank", "number"], kind="stable")
    return tuple(
        Item(
            row["plan_id"],
            row["action"],
            row["charger_id"] or row["site_id"],
            int(row["phase"]),
            int(row["new_l2"]),
            int(row["new_l3"]),
            float(row["power_kw_after"] - row["power_kw_before"]),
            row["net_cents"] / 100.0,
        )
        for row in rows.to_dict("records")
    )


def _by_number(plan_id: str) -> Tuple[Tuple[str, int], ...]:
    """Sorts ``new_l2_2`` before ``new_l2_10``."""
    return tuple((words, int(number or 0)) for words, number in re.findall(r"(\D*)(\d{0,15})", plan_id))


def _action(action: str, rows: pd.DataFrame) -> Action:
    cents = [int(rows[f"{name}_cents"].sum()) for name in ("cost", "resale", "net")]
    return Action(
        action, len(rows), int(rows["new_l2"].sum()), int(rows["new_l3"].sum()), *(each / 100.0 for each in cents)
    )


def _state(rows: pd.DataFrame, when: str) -> Network:
    ports = {level: rows[f"ports_{level}_{when}"] for level in LEVELS}
    return Network(
        len(rows),
        *(int((ports[level] > 0).sum()) for level in LEVELS),
        *(int(round(ports[level].sum())) for level in LEVELS),
        float(rows[f"power_kw_{when}"].sum()),
    )


def make_network(given: Given) -> Network:
    """Stations as a source of data states them: by their level as the planner reads it, ports where they are told."""
    table, origin = given.chargers, given.origin("chargers")
    read = read_numbers(table, ("ports_l2", "ports_l3", "power_kw_total"), origin)
    level = np.array(station_levels(texts(table, "level"), read["ports_l2"], read["ports_l3"]), dtype=object)
    return Network(
        len(table),
        int((level == "L2").sum()),
        int((level == "L3").sum()),
        whole_number(read["ports_l2"].sum()),
        whole_number(read["ports_l3"].sum()),
        float(read["power_kw_total"].sum()) if read["power_kw_total"].notna().any() else None,
        int((level == "L1").sum()),
        int((level == "").sum()),
    )
