"""Branch and bound on the places of a median problem, each node bounded by the multipliers of its parent, improved a little.

Beasley (1985) solves p-median problems so; with few places left a node costs less than a millisecond.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import Callable, List, Optional

import numpy as np

from ...control import Control
from .median import Bounded, Median, interchange, lagrangian, settled, value

NODE_STEPS, NODE_STALL = 60, 6
SAME = 1e-9
"""Relative difference of bound and value that sums of floating-point numbers make by themselves."""


@dataclass(frozen=True)
class Searched:
    """The best plan (boolean, over all places), its value, a certified bound, and the nodes looked at."""

    chosen: np.ndarray
    value: float
    bound: float
    nodes: int


@dataclass(frozen=True)
class _Node:
    bound: float
    opened: np.ndarray
    left: np.ndarray
    """Indexes of places neither opened nor closed."""
    multipliers: np.ndarray


def search(
    problem: Median,
    root: Bounded,
    chosen: np.ndarray,
    *,
    slack: Callable[[float], float] = lambda value: 0.0,
    most_nodes: int = 200_000,
    stop: Callable[[], bool] = lambda: False,
    report: Callable[[float, float, int], None] = lambda value, bound, nodes: None,
    control: Control = Control(),
) -> Searched:
    """Improve plan and bound until they meet, the nodes are used up or ``stop`` says so.

    ``slack``: by how much a plan of this value may be worse than the best one. What is left unsearched for it counts in the bound.
    """
    best, upper = chosen, value(problem, chosen)
    whole, left_out = problem.whole, math.inf

    def least(bound: float) -> float:
        return math.ceil(bound - 1e-6) if whole else bound

    def hopeless(bound: float) -> bool:
        return least(bound) >= upper - max(slack(upper), SAME * abs(upper))

    closed, opened = settled(problem, root, upper, whole)
    stack: List[_Node] = [
        _Node(root.lower, np.flatnonzero(opened), np.flatnonzero(~opened & ~closed), root.multipliers)
    ]
    nodes = 0
    while stack and nodes < most_nodes and not stop():
        control.check()
        node = stack.pop()
        if hopeless(node.bound):
            left_out = min(left_out, node.bound)
            continue
        nodes += 1
        places = np.concatenate([node.opened, node.left])
        small = _restricted(problem, places, len(node.opened))
        if small is None:
            continue
        bounded = lagrangian(
            small,
            upper,
            enough=lambda lower, _: hopeless(lower),
            steps=NODE_STEPS,
            start=node.multipliers,
            stall_limit=NODE_STALL,
        )
        found = np.zeros(len(best), dtype=bool)
        found[places[bounded.chosen]] = True
        if nodes % 8 == 1:
            found = interchange(problem, found) if found.any() else found
        worth = value(problem, found)
        if worth < upper:
            best, upper = found, worth
            report(upper, min([root.lower, *(each.bound for each in stack)], default=root.lower), nodes)
        bound = max(node.bound, bounded.lower)
        if hopeless(bound):
            left_out = min(left_out, bound)
            continue
        closed, opened = settled(small, replace(bounded, lower=bound), upper, whole)
        left = np.flatnonzero(~closed & ~opened)
        opened_now, left_now = places[opened], places[left]
        if not len(left_now) or (problem.p is not None and len(opened_now) >= problem.p):
            full = np.zeros(len(best), dtype=bool)
            full[opened_now] = True
            if problem.p is None or len(opened_now) == problem.p:
                worth = value(problem, full)
                if worth < upper:
                    best, upper = full, worth
            continue
        pick = _branching(small, bounded, left)
        rest = left[left != pick]
        without = _Node(bound, opened_now, places[rest], bounded.multipliers)
        with_it = _Node(bound, np.append(opened_now, places[pick]), places[rest], bounded.multipliers)
        stack += [without, with_it]
    lowest = min([left_out, *(node.bound for node in stack)])
    bound = min(least(lowest), upper) if math.isfinite(lowest) else upper
    met = math.isfinite(upper) and upper - bound <= SAME * abs(upper)
    return Searched(best, upper, upper if met else bound, nodes)


def _restricted(problem: Median, places: np.ndarray, opened: int) -> Optional[Median]:
    """The problem with these places alone, the first ``opened`` of which are open; None where they are too few."""
    if len(places) < problem.k or (problem.p is not None and len(places) < problem.p):
        return None
    required = np.zeros(len(places), dtype=bool)
    required[:opened] = True
    return Median(
        problem.cost[:, places],
        problem.fixed_cost[places],
        problem.p,
        required,
        np.zeros(len(places), dtype=bool),
        problem.k,
    )


def _branching(problem: Median, bounded: Bounded, left: np.ndarray) -> int:
    """Of the places left, the open one whose leaving changes the relaxation most: the one of least reduced cost."""
    inside = left[bounded.chosen[left]]
    candidates = inside if len(inside) else left
    return int(candidates[np.argmin(bounded.gain[candidates])])
