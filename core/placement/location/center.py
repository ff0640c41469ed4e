"""p-centre: covering problems over the distinct costs."""

from __future__ import annotations

import math
import time
from dataclasses import replace
from typing import List

import numpy as np

from ...access.roads import Pairs
from ...control import Control, Span
from .covering import covering
from .question import Located, Question, ended, nothing, only, with_weight


def center(question: Question, reachable: np.ndarray, started: float, control: Control) -> Located:
    """The least radius that p places cover: covering problems over the distinct costs, halved each time (Minieka 1970)."""
    rows = with_weight(question, reachable)
    keep = question.places.usable[question.pairs.place] & np.isin(question.pairs.point, rows)
    pairs = only(question.pairs, keep)
    costs = np.unique(pairs.cost)
    nearest = np.full(len(reachable), np.inf)
    np.minimum.at(nearest, pairs.point, pairs.cost)
    low = int(np.searchsorted(costs, nearest[rows].max()))
    best, high = _by_search(question, pairs, rows, costs, control)
    if best is None:
        return nothing(
            question,
            "infeasible",
            "no_plan",
            "That many sites cannot reach every demand point; raise the number or the cutoff.",
        )
    steps, first = max(math.ceil(math.log2(max(high - low, 1) + 1)), 1), low
    unsure = False
    for step in range(steps + 1):
        if low >= high or time.monotonic() - started >= question.seconds or control.stop_and_keep():
            break
        middle = (low + high) // 2
        asked = replace(
            question,
            problem="lscp",
            p=None,
            pairs=only(pairs, pairs.cost <= costs[middle]),
            radius=float(costs[middle]),
            gap=0.0,
        )
        if not np.isin(rows, asked.pairs.point).all():
            low = middle + 1
            continue
        answer = covering(
            asked, reachable, started, Span(control, 100.0 * step / (steps + 1), 100.0 * (step + 1) / (steps + 1))
        )
        if answer.objective is not None and round(answer.objective) <= question.p:
            best, high = answer.chosen, middle
        elif answer.bound is not None and answer.bound > question.p:
            low = middle + 1
        else:
            unsure = True
            break
    objective, bound = float(costs[high]), float(costs[min(low, high)])
    why = "solver_failed" if unsure else "time_limit"
    details = {"radii": len(costs), "from": first}
    return ended(question, _filled_up(question, best), objective, bound, why, details, control)


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
