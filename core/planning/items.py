"""The rows of a plan as work to be done: read and judged once for phases, money and power."""

from __future__ import annotations

from typing import Tuple

import numpy as np
import pandas as pd

from ..errors import Faults
from ..placement.check_facts import ACTIONS, NEW_ACTIONS, STATED, stated_rows
from ..placement.rules import Rules, cents
from ..tables import Origin, bad_rows, identifiers

LEVELS = ("l2", "l3")
SITE_ACTIONS = (*NEW_ACTIONS, "upgrade", "remove")
"""What counts as an action beside the ports: a station is built, turned into another, or taken away."""


def read_items(plan: pd.DataFrame, origin: Origin) -> pd.DataFrame:
    """The rows of a plan in their own order. Beside what they state (``check_facts.stated_rows``)

    - ``cost_cents``, ``resale_cents``, ``net_cents``: money in whole cents, so that sums are exact;
    - ``new_l2``, ``new_l3``, ``ports``: ports that are added, of each level and together;
    - ``actions``: stations built, upgraded or removed, and every new port;
    - ``work``: whether anything is done at all, ``new``: whether a station is built.

    Raises PlanningError with every fault found: a plan whose rows do not say what they are cannot be divided or summed.
    """
    faults = Faults()
    missing = [name for name in ("action", *STATED) if name not in plan]
    for name in missing:
        faults.add(f"The {origin.column(name)}: there is no such field. Give a plan of “Optimize charging network”.")
    faults.raise_if_any()
    items = stated_rows(plan, origin, faults)
    if "plan_id" in plan:
        identifiers(plan, "plan_id", origin, faults)
    _say(items, ~items["action"].isin(ACTIONS), "action", f"name none of {', '.join(ACTIONS)}", origin, faults)
    for name in STATED:
        values = items[name]
        _say(items, values < 0, name, "are negative", origin, faults)
        if name.startswith("ports"):
            _say(items, values != np.round(values), name, "are no whole numbers", origin, faults)
    for name in ("cost", "resale"):
        paid = (items["action"] == "keep") & (items[name].map(cents) != 0)
        _say(items, paid, name, "are of stations that are kept, which cost and bring nothing", origin, faults)
    for level in LEVELS:
        name = f"ports_{level}_after"
        changed = (items["action"] == "keep") & (items[name] != items[f"ports_{level}_before"])
        _say(items, changed, name, "differ from before although the station is kept", origin, faults)
    faults.raise_if_any()
    new = [
        (items[f"ports_{level}_after"] - items[f"ports_{level}_before"]).clip(lower=0).astype(int) for level in LEVELS
    ]
    cost, resale = (items[name].map(cents).astype("int64") for name in ("cost", "resale"))
    work = items["action"] != "keep"
    ports = (new[0] + new[1]).where(work, 0)
    return items.assign(
        cost_cents=cost,
        resale_cents=resale,
        net_cents=cost - resale,
        new_l2=new[0].where(work, 0),
        new_l3=new[1].where(work, 0),
        ports=ports,
        actions=ports + items["action"].isin(SITE_ACTIONS).astype(int),
        work=work,
        new=items["action"].isin(NEW_ACTIONS),
    )


def _say(items: pd.DataFrame, bad: pd.Series, name: str, what: str, origin: Origin, faults: Faults) -> None:
    if bad.any():
        faults.add(
            f"The {origin.column(name)}: {bad_rows(items, bad.to_numpy())} {what}. Correct the plan (“Validate plan”)."
        )


def net_cents(items: pd.DataFrame) -> int:
    return int(items["net_cents"].sum())


def kw_by_level(items: pd.DataFrame, rules: Rules) -> Tuple[pd.DataFrame, pd.DataFrame]:
    """Power before and after by level: columns ``l2`` and ``l3`` (kW), in the order of the rows; they add up to what the row states.

    A row states its power for all ports together. Ports of both levels share it as the rules' power of a port says; ports that stay
    keep theirs, and the rest belongs to the new ones.
    """
    kw = {"l2": rules.port_kw_l2, "l3": rules.port_kw_l3}
    had = {level: items[f"ports_{level}_before"].to_numpy(dtype=float) for level in LEVELS}
    has = {level: items[f"ports_{level}_after"].to_numpy(dtype=float) for level in LEVELS}
    before = _shared(items["power_kw_before"].to_numpy(dtype=float), had, kw)
    kept = {
        level: before[level]
        * np.divide(np.minimum(has[level], had[level]), had[level], out=np.zeros(len(items)), where=had[level] > 0)
        for level in LEVELS
    }
    added = {level: np.maximum(has[level] - had[level], 0.0) for level in LEVELS}
    # Where no port is new, the ports that stay share what the row states.
    none = (added["l2"] + added["l3"]) == 0
    total = items["power_kw_after"].to_numpy(dtype=float)
    rest = np.maximum(total - kept["l2"] - kept["l3"], 0.0)
    grown, left = _shared(rest, added, kw), _shared(total, has, kw)
    after = {level: np.where(none, left[level], np.minimum(kept[level], total) + grown[level]) for level in LEVELS}
    return pd.DataFrame(before), pd.DataFrame(after)


def _shared(total: np.ndarray, ports: dict, kw: dict) -> dict:
    weight = {level: ports[level] * kw[level] for level in LEVELS}
    both = weight["l2"] + weight["l3"]
    fast = np.divide(weight["l3"], both, out=np.zeros(len(total)), where=both > 0) * total
    return {"l2": total - fast, "l3": fast}
