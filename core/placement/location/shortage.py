"""Why the capacities cannot take the demand, where a count or a cut shows it: in a sentence, with what is missing."""

from __future__ import annotations

from typing import Optional, Tuple

import numpy as np
from scipy import sparse
from scipy.sparse.csgraph import breadth_first_order, maximum_flow

from ...control import Control, obeying_cancel
from ...errors import count, some
from .sited import FITS, Sited

FLOW_UP_TO_PAIRS = 400_000
WHOLE_FLOW = 2**30
"""scipy's maximum flow counts in 32 bits."""
FINE = 1e-6
"""Shares of the demand below this are not told as missing by a cut, whose numbers are rounded."""


def shortage(
    problem: Sited,
    capacity: np.ndarray,
    reach: np.ndarray,
    point_ids: np.ndarray,
    place_ids: np.ndarray,
    control: Control = Control(),
) -> Optional[str]:
    """A sentence on what is missing, or None where no simple reason shows that there is no plan.

    ``capacity`` (places,) as given, infinite for no limit; ``reach`` (points, places): pairs within the cutoff, whatever the capacity; ids
    (points,) and (places,). Demand that may be left is never missing.
    """
    must = ~np.isfinite(problem.left_cost)
    if not must.any():
        return None
    return (
        _too_heavy(problem, reach, must, point_ids)
        or _too_little(problem, capacity, must)
        or _cut(problem, reach, must, point_ids, place_ids, control)
    )


def _too_heavy(problem: Sited, reach: np.ndarray, must: np.ndarray, ids: np.ndarray) -> Optional[str]:
    """Points that no site within reach can take whole."""
    if problem.divisible:
        return None
    largest = np.where(reach, problem.capacity[None, :], 0.0).max(axis=1, initial=0.0)
    heavy = np.flatnonzero(must & (problem.weight > largest * (1 + FITS)))
    if not len(heavy):
        return None
    worst = heavy[int(np.argmax((problem.weight - largest)[heavy]))]
    missing = problem.weight[worst] - largest[worst]
    return (
        f"{count(len(heavy), 'demand point')} ({some(list(ids[heavy]))}) weigh more than any site within reach can take: “{ids[worst]}” weighs "
        f"{problem.weight[worst]:,.6g}, the largest capacity is {largest[worst]:,.6g}, {missing:,.6g} are missing. "
        "Give more capacity, or allow divided demand (ASSIGNMENT = split)."
    )


def _too_little(problem: Sited, capacity: np.ndarray, must: np.ndarray) -> Optional[str]:
    """The largest capacities together."""
    required = problem.required
    free = max(problem.most - int(required.sum()), 0)
    most = float(capacity[required].sum() + np.sort(capacity[~required])[::-1][:free].sum())
    demand = float(problem.weight[must].sum())
    if demand <= most * (1 + FITS):
        return None
    every = problem.most >= len(capacity)
    which = (
        f"the capacity of all {count(len(capacity), 'site')}"
        if every
        else f"the largest capacities of {count(problem.most, 'site')}"
    )
    return (
        f"The demand of {demand:,.6g} is more than {which} that may be used, together {most:,.6g}: {demand - most:,.6g} are missing. "
        "Give more capacity or more sites."
    )


def _cut(
    problem: Sited, reach: np.ndarray, must: np.ndarray, point_ids: np.ndarray, place_ids: np.ndarray, control: Control
) -> Optional[str]:
    """Points that together weigh more than all sites within their reach can take, even divided: a least cut (Ford and Fulkerson 1956)."""
    points = np.flatnonzero(must)
    open_ = reach[points] & (problem.capacity > 0)[None, :]
    if int(open_.sum()) > FLOW_UP_TO_PAIRS:
        return None
    found = obeying_cancel(lambda: _least_cut(problem.weight[points], problem.capacity, open_), control)
    if found is None:
        return None
    behind, beside = found
    who, where = points[behind], np.flatnonzero(beside)
    demand, capacity = float(problem.weight[who].sum()), float(problem.capacity[where].sum())
    if demand - capacity <= FINE * demand:
        return None
    return (
        f"{count(len(who), 'demand point')} ({some(list(point_ids[who]))}) with a demand of {demand:,.6g} reach only {count(len(where), 'site')} "
        f"({some(list(place_ids[where]))}) with a capacity of {capacity:,.6g}: {demand - capacity:,.6g} are missing. Give more capacity there, or a larger cutoff."
    )


def _least_cut(weight: np.ndarray, capacity: np.ndarray, reach: np.ndarray) -> Optional[Tuple[np.ndarray, np.ndarray]]:
    """Points and places (boolean) of a cut below the demand; None where all demand flows.

    Demand is rounded down and capacity up, so that rounding makes no cut of its own.
    """
    n, m = reach.shape
    whole = (weight == np.round(weight)).all() and (capacity == np.round(capacity)).all()
    total = float(weight.sum())
    scale = 1.0 if whole and total < WHOLE_FLOW else WHOLE_FLOW / total
    flow_in = np.floor(weight * scale).astype(np.int32)
    flow_out = np.ceil(np.minimum(capacity * scale, WHOLE_FLOW)).astype(np.int32)
    i, j = np.nonzero(reach)
    source, sink = n + m, n + m + 1
    start = np.concatenate([np.full(n, source), i, n + np.arange(m)])
    end = np.concatenate([np.arange(n), n + j, np.full(m, sink)])
    room = np.concatenate([flow_in, flow_in[i], flow_out]).astype(np.int32)
    graph = sparse.csr_matrix((room, (start, end)), shape=(n + m + 2, n + m + 2))
    found = maximum_flow(graph, source, sink)
    if int(found.flow_value) >= int(flow_in.sum(dtype=np.int64)):
        return None
    used = found.flow if hasattr(found, "flow") else found.residual  # scipy before 1.9 has the flow under its old name
    left = sparse.csr_matrix(graph - used)
    left.data = np.maximum(left.data, 0)
    left.eliminate_zeros()
    behind = np.zeros(n + m + 2, dtype=bool)
    behind[breadth_first_order(left, source, return_predecessors=False)] = True
    return behind[:n], behind[n : n + m]
