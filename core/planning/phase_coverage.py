"""Who is served while only a part of a plan is done."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Dict, List, Optional, Tuple

import numpy as np
import pandas as pd
from scipy import sparse

from ..access.reach import Reach, StraightLine
from ..control import Control
from ..placement.problem import Demand, reach_of_costs
from ..placement.rules import Rules
from .items import LEVELS

ROWS_BETWEEN_CHECKS = 10_000


@dataclass(frozen=True)
class Cover:
    """Demand as sets that stations serve, equal ones merged. A set is served while a station of it serves.

    ``before`` and ``after`` (sets × rows of the plan, boolean): whether a row's station serves a set as it was, and when its work is
    done. Sets that something serves in any case are in ``settled``, sets that nothing ever serves are left out.
    """

    share: np.ndarray
    """(sets,): share of all demand weight."""
    level: np.ndarray
    """(sets,): position in ``LEVELS``."""
    before: sparse.csr_matrix
    after: sparse.csr_matrix
    settled: Tuple[float, float]
    """Share of the weight at each level that is served whatever is done."""
    points: Tuple[float, float]
    """What everybody served at each level is worth."""

    @property
    def worth(self) -> np.ndarray:
        """Points of each set, (sets,)."""
        return self.share * np.asarray(self.points)[self.level]

    @property
    def settled_worth(self) -> float:
        return float(np.dot(self.settled, self.points))

    def serving(self, done: np.ndarray) -> np.ndarray:
        """How many stations serve each set, (sets,), when the work of the rows ``done`` (boolean) is finished."""
        state = done.astype(float)
        return np.rint(self.before @ (1.0 - state) + self.after @ state).astype(int)

    def coverage(self, done: np.ndarray) -> np.ndarray:
        """Shares of the weight served at L2 and L3."""
        served = self.serving(done) > 0
        return np.array(
            [self.settled[k] + float(self.share[served & (self.level == k)].sum()) for k in range(len(LEVELS))]
        )

    def worth_of(self, done: np.ndarray) -> float:
        return float(self.coverage(done) @ np.asarray(self.points))


def make_cover(
    items: pd.DataFrame,
    demand: Demand,
    rules: Rules,
    costs: Optional[pd.DataFrame] = None,
    control: Control = Control(),
) -> Cover:
    """``items`` of ``items.read_items``; ``costs``: pairs that take the place of straight lines (``problem.costs_from_table``).

    An existing station with L3 ports serves L3 whatever their number, as in a plan. Bands serve a share beyond the radius. Capacities
    of ports, competitors and backup are not looked at.
    """
    places = items[["x", "y"]].to_numpy(dtype=float)
    ids = items["site_id"].where(items["new"], items["charger_id"]).to_numpy(dtype=object)
    reach: Reach = StraightLine(demand.xy, places) if costs is None else reach_of_costs(costs, demand.ids, ids)
    serves = {"before": _serving(items, "before", rules), "after": _serving(items, "after", rules)}
    total, weight = float(demand.weight.sum()), demand.weight
    parts: List[Tuple[int, np.ndarray, sparse.csr_matrix, sparse.csr_matrix]] = []
    settled = [0.0, 0.0]
    for k, level in enumerate(LEVELS):
        bands = [*rules.reach(level), (0.0, 0.0)]
        for (radius, share), (_, next_share) in zip(bands, bands[1:]):
            near = reach.cover(radius, control).astype(np.int32)
            was = sparse.csr_matrix(near.multiply(serves["before"][level][None, :]))
            will = sparse.csr_matrix(near.multiply(serves["after"][level][None, :]))
            was.eliminate_zeros()
            will.eliminate_zeros()
            # A station that is kept, or serves before and after its work, serves in any case.
            always = sparse.csr_matrix(was.multiply(will)).getnnz(axis=1) > 0
            part = (share - next_share) * weight / total if total > 0 else np.zeros(len(weight))
            settled[k] += float(part[always].sum())
            open_ = ~always & ((was.getnnz(axis=1) + will.getnnz(axis=1)) > 0) & (part > 0)
            parts.append((k, part[open_], was[open_], will[open_]))
            control.check()
    n = len(items)
    empty = sparse.csr_matrix((0, n))
    share = np.concatenate([part for _, part, _, _ in parts])
    level = np.concatenate([np.full(len(part), k) for k, part, _, _ in parts]).astype(int)
    before = sparse.vstack([empty, *[each for _, _, each, _ in parts]], format="csr")
    after = sparse.vstack([empty, *[each for _, _, _, each in parts]], format="csr")
    share, level, before, after = _merged(share, level, before, after, control)
    return Cover(share, level, before, after, (settled[0], settled[1]), (rules.weight_l2, rules.weight_l3))


def _serving(items: pd.DataFrame, when: str, rules: Rules) -> Dict[str, np.ndarray]:
    l2, l3 = (items[f"ports_{level}_{when}"].to_numpy() for level in LEVELS)
    stands = (~items["new"] if when == "before" else items["action"] != "remove").to_numpy()
    fast = (~items["new"] & (items["ports_l3_before"] > 0)).to_numpy()
    serves_l3 = stands & ((l3 >= rules.min_ports_l3) | fast)
    serves_l2 = stands & (l2 >= rules.min_ports_l2)
    return {"l2": serves_l2 | serves_l3 if rules.l3_serves_l2 else serves_l2, "l3": serves_l3}


def _merged(
    share: np.ndarray, level: np.ndarray, before: sparse.csr_matrix, after: sparse.csr_matrix, control: Control
):
    """Sets of one level with the same stations as one, in the order of their first."""
    before.sort_indices()
    after.sort_indices()
    found: Dict[Tuple[int, bytes, bytes], int] = {}
    to = np.empty(len(share), dtype=int)
    firsts: List[int] = []
    for row in range(len(share)):
        if row % ROWS_BETWEEN_CHECKS == 0:
            control.check()
        key = (
            int(level[row]),
            *(each.indices[each.indptr[row] : each.indptr[row + 1]].tobytes() for each in (before, after)),
        )
        if key not in found:
            found[key] = len(firsts)
            firsts.append(row)
        to[row] = found[key]
    summed = np.bincount(to, weights=share, minlength=len(firsts)) if len(share) else np.zeros(0)
    return summed, level[firsts].astype(int), before[firsts], after[firsts]
