"""p-centre: covering problems over the distinct costs."""

from __future__ import annotations

import math
import time
from dataclasses import replace
from typing import List, Optional, Tuple

import numpy as np
from scipy import sparse

from ...access.roads import Pairs
from ...control import Control, Span
from . import program
from .covering import covering
from .program import Program
from .question import NOBODY, Located, Question, distinct_rows, ended, not_found, nothing, only, with_weight

MOST_CELLS = 4_000_000
"""Points × places up to which points and places that others make needless are looked for; the engine takes larger ones."""
MOST_COMPARED = 4_000
"""Points, or places, that are compared each with each; of more only equal ones are taken together."""


def center(question: Question, reachable: np.ndarray, started: float, control: Control) -> Located:
    """The least radius that p places cover: covering problems over the distinct costs, halved each time (Minieka 1970)."""
    rows = with_weight(question, reachable)
    if not len(rows):
        return nothing(question, "infeasible", "no_plan", NOBODY)
    keep = question.places.usable[question.pairs.place] & np.isin(question.pairs.point, rows)
    pairs = only(question.pairs, keep)
    costs = np.unique(pairs.cost)
    nearest = np.full(len(reachable), np.inf)
    np.minimum.at(nearest, pairs.point, pairs.cost)
    low = int(np.searchsorted(costs, nearest[rows].max()))
    best, high = _by_search(question, pairs, rows, costs, control)
    if best is None:
        best, _ = _covered(question, pairs, rows, float(costs[-1]), started, control)
        if best is None:
            return not_found(question, started, control)
        if not len(best):
            return nothing(
                question,
                "infeasible",
                "no_plan",
                "That many sites cannot reach every demand point; raise the number or the cutoff.",
            )
        high = len(costs) - 1
    steps, first = max(math.ceil(math.log2(max(high - low, 1) + 1)), 1), low
    unsure, nodes = False, 0
    for step in range(steps + 1):
        if low >= high or time.monotonic() - started >= question.seconds or control.stop_and_keep():
            break
        middle = (low + high) // 2
        part = Span(control, 100.0 * step / (steps + 1), 100.0 * (step + 1) / (steps + 1))
        plan, more = _covered(
            question, only(pairs, pairs.cost <= costs[middle]), rows, float(costs[middle]), started, part
        )
        nodes += more
        if plan is not None and len(plan):
            best, high = plan, min(middle, int(np.searchsorted(costs, _largest(pairs, plan, rows))))
        elif plan is not None:
            low = middle + 1
        else:
            unsure = time.monotonic() - started < question.seconds
            break
    chosen = _filled_up(question, best)
    # Places opened besides may shorten the longest way of a plan that is not proven yet.
    objective = min(float(costs[high]), _largest(pairs, chosen, rows))
    bound = min(float(costs[low]), objective)
    why = "solver_failed" if unsure else "time_limit"
    details = {"radii": len(costs), "from": first, "nodes": nodes}
    return ended(question, chosen, objective, bound, why, details, control)


def _largest(pairs: Pairs, plan: np.ndarray, rows: np.ndarray) -> float:
    """The largest cost of these points to the nearest of the places of the plan."""
    open_ = np.isin(pairs.place, plan)
    nearest = np.full(int(pairs.point.max()) + 1, np.inf)
    np.minimum.at(nearest, pairs.point[open_], pairs.cost[open_])
    return float(nearest[rows].max())


def _covered(
    question: Question, near: Pairs, rows: np.ndarray, radius: float, started: float, control: Control
) -> Tuple[Optional[np.ndarray], int]:
    """Up to p places that have every one of the points ``rows`` among the pairs ``near``: indexes, empty where there are none, None where
    nobody knows; and nodes."""
    none = np.empty(0, dtype=np.int64)
    if not np.isin(rows, near.point).all():
        return none, 0
    if len(rows) * len(question.places.ids) > MOST_CELLS:
        asked = replace(question, problem="lscp", p=None, pairs=near, radius=radius, gap=0.0)
        reachable = np.zeros(len(question.demand.ids), dtype=bool)
        reachable[rows] = True
        answer = covering(asked, reachable, started, control)
        if answer.objective is not None and round(answer.objective) <= question.p:
            return answer.chosen, 0
        return (none if answer.bound is not None and answer.bound > question.p else None), 0
    row = np.full(len(question.demand.ids), -1)
    row[rows] = np.arange(len(rows))
    table = np.zeros((len(rows), len(question.places.ids)), dtype=bool)
    inside = row[near.point] >= 0
    table[row[near.point[inside]], near.place[inside]] = True
    required = np.flatnonzero(question.places.are("required"))
    left = np.flatnonzero(~table[:, required].any(axis=1))
    left = left[distinct_rows(table[left])]
    if not len(left):
        return (required if len(required) else np.flatnonzero(question.places.usable)[:1]), 0
    places = np.flatnonzero(table[left].any(axis=0))
    points, kept = _undominated(table[np.ix_(left, places)], control)
    small = sparse.csr_matrix(table[np.ix_(left[points], places[kept])].astype(float))
    n, m = small.shape
    most = float(question.p - len(required))
    free = np.zeros(m, dtype=bool)
    matrix = sparse.vstack([small, sparse.csr_matrix(np.ones((1, m)))]).tocsr()
    low, high = np.append(np.ones(n), -np.inf), np.append(np.full(n, np.inf), most)
    solved = program.solve(
        Program(np.zeros(m), free, free, matrix, low, high, np.empty(0)), question, started, control, gap=0.0
    )
    if solved.y is not None:
        return np.union1d(required, places[kept[solved.y > 0.5]]), solved.nodes
    return (none if solved.ended == "infeasible" else None), solved.nodes


def _undominated(table: np.ndarray, control: Control) -> Tuple[np.ndarray, np.ndarray]:
    """Points that are not covered whenever some other is, and places that do not cover less than some other; indexes."""
    points, places = np.arange(table.shape[0]), np.arange(table.shape[1])
    while True:
        control.check()
        before = len(points) + len(places)
        points = points[~_holds_another(table[np.ix_(points, places)])]
        places = places[~_held_by_another(table[np.ix_(points, places)].T)]
        if len(points) + len(places) == before:
            return points, places


def _holds_another(table: np.ndarray) -> np.ndarray:
    """Which rows are true wherever some other row is; of equal rows all but the first."""
    if len(table) > MOST_COMPARED:
        return np.zeros(len(table), dtype=bool)
    held = _held(table)
    twice = held & held.T
    return (held & ~twice).any(axis=0) | np.triu(twice, 1).any(axis=0)


def _held_by_another(table: np.ndarray) -> np.ndarray:
    """Which rows are true only where some other row is; of equal rows all but the first."""
    if len(table) > MOST_COMPARED:
        return np.zeros(len(table), dtype=bool)
    held = _held(table)
    twice = held & held.T
    return (held & ~twice).any(axis=1) | np.triu(twice, 1).any(axis=0)


def _held(table: np.ndarray) -> np.ndarray:
    """Whether row a is true only where row b is, (rows, rows) by a and b."""
    numbers = table.astype(np.float32)
    return numbers @ numbers.T == numbers.sum(axis=1)[:, None]


def _by_search(question: Question, pairs: Pairs, rows: np.ndarray, costs: np.ndarray, control: Control):
    """A plan by opening what shortens the longest way, and the index of its largest cost; (None, −1) where points stay unserved."""
    nearest = np.full(len(question.demand.ids), np.inf)
    order = np.argsort(pairs.point, kind="stable")
    bounds = np.searchsorted(pairs.point[order], np.arange(len(nearest) + 1))
    by_place = np.argsort(pairs.place, kind="stable")
    of_place = np.searchsorted(pairs.place[by_place], np.arange(len(question.places.ids) + 1))
    chosen: List[int] = list(np.flatnonzero(question.places.are("required")))

    def opened(place: int) -> None:
        own = by_place[of_place[place] : of_place[place + 1]]
        nearest[pairs.point[own]] = np.minimum(nearest[pairs.point[own]], pairs.cost[own])

    for place in chosen:
        opened(place)
    while len(chosen) < question.p:
        control.check()
        worst = rows[int(np.argmax(nearest[rows]))]
        own = order[bounds[worst] : bounds[worst + 1]]
        own = own[~np.isin(pairs.place[own], chosen)]
        if not len(own):
            break
        place = int(pairs.place[own[int(np.argmin(pairs.cost[own]))]])
        chosen.append(place)
        opened(place)
    largest = float(nearest[rows].max())
    if not math.isfinite(largest):
        return None, -1
    return np.array(sorted(chosen)), int(np.searchsorted(costs, largest))


def _filled_up(question: Question, chosen: np.ndarray) -> np.ndarray:
    """Exactly p places: a covering with fewer is filled up with the first candidates, which hurts nobody."""
    rest = [place for place in np.flatnonzero(question.places.usable) if place not in set(chosen)]
    return np.sort(np.concatenate([chosen, np.array(rest[: max(question.p - len(chosen), 0)], dtype=np.int64)])).astype(
        np.int64
    )
