"""Who is served before and after, how far they go, and what it costs."""

from __future__ import annotations

from typing import List, Mapping, Optional

import numpy as np
import pandas as pd

from ...access.coverage import share, weighted_quantiles
from ...errors import Faults
from ...planning.items import LEVELS
from ...planning.money import coverage_shares
from ...tables import Origin, numbers
from .. import summaries
from .given import Given, in_order, need, read_numbers
from .records import Coverage, Infrastructure, Served


def make_coverage(given: Given, infrastructure: Optional[Infrastructure]) -> Coverage:
    table, origin = in_order(given.coverage, "demand_id"), given.origin("coverage")
    need(table, origin, ["weight", *(f"covered_{level}_before" for level in LEVELS)], "Optimize charging network")
    faults = Faults()
    weight = numbers(table, "weight", origin, faults)
    faults.raise_if_any()
    has_after = all(
        name in table and table[name].notna().any() for name in (f"covered_{level}_after" for level in LEVELS)
    )
    shares = coverage_shares(table if has_after else _only_before(table), origin)
    net = None if infrastructure is None else infrastructure.total.net_cost
    levels = tuple(_served(given, table, weight, shares, level, has_after, net) for level in LEVELS)
    return Coverage(len(table), float(weight.sum()), levels)


def _only_before(table: pd.DataFrame) -> pd.DataFrame:
    """A coverage of what exists has empty columns for afterwards, which are not read."""
    same = {
        f"{name}_{level}_after": table[f"{name}_{level}_before"]
        for name in ("covered", "served")
        for level in LEVELS
        if f"{name}_{level}_before" in table
    }
    return table.assign(**same)


def _served(
    given: Given,
    table: pd.DataFrame,
    weight: np.ndarray,
    shares: Mapping[str, float],
    level: str,
    has_after: bool,
    net: Optional[float],
) -> Served:
    before, after = shares[f"before_{level}"], shares[f"after_{level}"] if has_after else None
    total = float(weight.sum())
    gain = None if after is None else after - before
    gained = gain is not None and gain > 1e-12 and net is not None
    distances = _distances(table, weight, level, has_after, given.origin("coverage"))
    times = read_numbers(table, [f"times_covered_{level}"], given.origin("coverage")).iloc[:, 0]
    return Served(
        level.upper(),
        before,
        after,
        gain,
        before * total,
        None if after is None else after * total,
        summaries.number(given.summary(summaries.PLAN), "rules", f"{level}_radius_m"),
        *distances,
        share((times >= 2).astype(float), weight),
        net / (100.0 * gain) if gained else None,
        net / (gain * total) if gained and total > 0 else None,
    )


def _distances(
    table: pd.DataFrame, weight: np.ndarray, level: str, has_after: bool, origin: Origin
) -> List[Optional[float]]:
    """Mean before and after, then the 90th percentile before and after, over the weight whose way is known."""
    read = read_numbers(table, [f"nearest_{level}_{when}_m" for when in ("before", "after")], origin)
    means, far = [], []
    for values, is_asked in zip((read.iloc[:, 0].to_numpy(), read.iloc[:, 1].to_numpy()), (True, has_after)):
        known = np.isfinite(values) & (weight > 0)
        is_there = is_asked and bool(known.any())
        means.append(float(np.average(values[known], weights=weight[known])) if is_there else None)
        far.append(weighted_quantiles(values[known], weight[known], (0.9,))[0] if is_there else None)
    return [*means, *far]
