"""What is asked of location-allocation, what is found, and what all its problems share."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Dict, Optional, Tuple

import numpy as np

from ...access.cover import nearest_pairs
from ...access.roads import Pairs
from ...control import Control

STATUSES = ("candidate", "required", "forbidden", "competitor")


@dataclass(frozen=True)
class Demand:
    ids: np.ndarray
    weight: np.ndarray
    points: Optional[np.ndarray] = None
    """How many demand points each row stands for; None: itself alone."""

    def count(self, which: np.ndarray) -> int:
        """How many demand points the rows ``which`` (boolean) stand for."""
        return int(which.sum() if self.points is None else self.points[which].sum())


@dataclass(frozen=True)
class Places:
    ids: np.ndarray
    status: np.ndarray
    """One of ``STATUSES`` each."""
    fixed_cost: Optional[np.ndarray] = None
    """What opening each costs, for a budget."""

    def are(self, status: str) -> np.ndarray:
        return self.status == status

    @property
    def usable(self) -> np.ndarray:
        return self.are("candidate") | self.are("required")


@dataclass(frozen=True)
class Question:
    """What is asked. ``pairs``: costs of the pairs within the cutoff, for each unit of weight."""

    problem: str
    demand: Demand
    places: Places
    pairs: Pairs
    p: Optional[int] = None
    """How many to open; with a budget as many at most."""
    radius: Optional[float] = None
    solver: str = "auto"
    gap: float = 0.0
    seconds: float = 60.0
    python: str = ""
    budget: Optional[float] = None
    """Of ``mclp``: what the open places may cost together."""


@dataclass(frozen=True)
class Located:
    """``chosen``: indexes of open places; ``place``: of each point the open place it goes to, −1 for none, at ``cost``."""

    chosen: np.ndarray
    place: np.ndarray
    cost: np.ndarray
    objective: Optional[float]
    bound: Optional[float]
    status: str
    reason: str
    notes: Tuple[str, ...] = ()
    details: Dict[str, Any] = field(default_factory=dict)

    @property
    def gap(self) -> Optional[float]:
        if self.objective is None or self.bound is None:
            return None
        return abs(self.bound - self.objective) / max(abs(self.objective), 1e-9)


def with_weight(question: Question, which: np.ndarray) -> np.ndarray:
    """Indexes of the points of ``which`` (boolean) that weigh anything."""
    return np.flatnonzero(which & (question.demand.weight > 0))


def only(pairs: Pairs, which: np.ndarray) -> Pairs:
    return Pairs(pairs.point[which], pairs.place[which], pairs.cost[which])


def ended(
    question: Question,
    chosen: np.ndarray,
    objective: float,
    bound: float,
    why: str,
    details: Dict[str, Any],
    control: Control,
) -> Located:
    """The result with these places open. ``why`` it ended, if the gap asked for is not reached and nobody stopped it."""
    reached = abs(bound - objective) <= question.gap * max(abs(objective), 1e-9) + 1e-9 * max(abs(objective), 1.0)
    reason = "gap_reached" if reached else "stopped" if control.stop_and_keep() else why
    status = "optimal" if reached else "feasible"
    return Located(chosen, *allocate(question, chosen), objective, bound, status, reason, (), details)


def allocate(question: Question, chosen: np.ndarray) -> Tuple[np.ndarray, np.ndarray]:
    """Of each point the open place of least cost (of equal ones the first id) and that cost; −1 and NaN where none is in reach."""
    n = len(question.demand.ids)
    open_ = np.zeros(len(question.places.ids), dtype=bool)
    open_[chosen] = True
    pairs = question.pairs
    usable = open_[pairs.place]
    point, place, cost = (part[usable] for part in (pairs.point, pairs.place, pairs.cost))
    first = nearest_pairs(point, place, cost)
    where, least = np.full(n, -1, dtype=np.int64), np.full(n, np.nan)
    where[point[first]], least[point[first]] = place[first], cost[first]
    return where, least


def nothing(question: Question, status: str, reason: str, note: str) -> Located:
    n = len(question.demand.ids)
    return Located(np.empty(0, dtype=np.int64), np.full(n, -1), np.full(n, np.nan), None, None, status, reason, (note,))
