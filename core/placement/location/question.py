"""What is asked of location-allocation, what is found, and what all its problems share."""

from __future__ import annotations

import math
import time
from dataclasses import dataclass, field
from typing import Any, Dict, Optional, Tuple

import numpy as np

from ...access.roads import Pairs
from ...control import Control, obeying_cancel
from ...errors import some
from .impedance import Impedance

STATUSES = ("candidate", "required", "forbidden", "competitor")
NOBODY = (
    "No demand point with a weight has enough sites in reach; raise the cutoff, or see whether the table of costs names these demand points "
    "and sites."
)


@dataclass(frozen=True)
class Demand:
    ids: np.ndarray
    weight: np.ndarray
    points: Optional[np.ndarray] = None
    """How many demand points each row stands for; None: itself alone."""

    def count(self, which: np.ndarray) -> int:
        """How many demand points the rows ``which`` (boolean) stand for."""
        return int(which.sum() if self.points is None else self.points[which].sum())

    def named(self, which: np.ndarray) -> str:
        """The first ids of the rows ``which``, to put after their number; nothing where rows stand for many points."""
        return "" if self.points is not None else f" ({some(list(self.ids[which]))})"


@dataclass(frozen=True)
class Places:
    ids: np.ndarray
    status: np.ndarray
    """One of ``STATUSES`` each."""
    attraction: Optional[np.ndarray] = None
    """How much a place draws, whatever the way to it, above 0; None: all the same."""
    apart: Optional[np.ndarray] = None
    """Distances between the places (places, places), symmetric; None where nothing asks for them."""
    fixed_cost: Optional[np.ndarray] = None
    """What opening each costs; None where nothing asks for it."""
    capacity: Optional[np.ndarray] = None
    """Most weight that each place takes, infinite where it has no limit; None where nothing asks for it."""

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
    impedance: Impedance = Impedance()
    cutoff: float = math.inf
    """By which the pairs were left out that are not in ``pairs``."""
    k_nearest: int = 1
    """Open places that every point of a p-median goes to."""
    backup: int = 1
    """Open places within the radius that it takes to cover a point."""
    target_share: Optional[float] = None
    """Share of the market that is to be reached, 0 to 1."""
    assignment: str = "single"
    """Where places can be full: ``single``: every point goes wholly to one place; ``split``: it may be divided."""
    solver: str = "auto"
    gap: float = 0.0
    seconds: float = 60.0
    python: str = ""
    budget: Optional[float] = None
    """Of ``mclp``: what the open places may cost together."""


def distinct_rows(table: np.ndarray) -> np.ndarray:
    """Indexes of the first of every kind of row of a boolean table, ascending."""
    packed = np.ascontiguousarray(np.packbits(table, axis=1))
    if not packed.size:
        return np.arange(min(len(table), 1))
    whole = packed.view(np.dtype((np.void, packed.shape[1]))).ravel()
    return np.sort(np.unique(whole, return_index=True)[1])


@dataclass(frozen=True)
class Allocation:
    """Which points go to which open places, sorted by point, then by cost; arrays of shape (allocated pairs,)."""

    point: np.ndarray
    place: np.ndarray
    cost: np.ndarray
    """Of the way, as given."""
    weight: np.ndarray
    """What of the point's weight goes there."""


@dataclass(frozen=True)
class Located:
    """``chosen``: indexes of open places; ``allocation``: who goes where."""

    chosen: np.ndarray
    allocation: Allocation
    objective: Optional[float]
    bound: Optional[float]
    status: str
    reason: str
    notes: Tuple[str, ...] = ()
    details: Dict[str, Any] = field(default_factory=dict)
    share: Optional[float] = None
    """Of the market, 0 to 1, where a share is asked for."""

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


def within_gap(question: Question, objective: float, bound: float) -> bool:
    """Whether the two are as near as asked for, but for rounding."""
    size = abs(objective)
    return abs(bound - objective) <= question.gap * max(size, 1e-9) + 1e-9 * max(size, 1.0)


def ended(
    question: Question,
    chosen: np.ndarray,
    objective: float,
    bound: float,
    why: str,
    details: Dict[str, Any],
    control: Control,
    *,
    k: int = 1,
) -> Located:
    """The result with these places open, every point at its ``k`` nearest. ``why`` it ended, if the gap asked for is not reached and
    nobody stopped it."""
    reached = within_gap(question, objective, bound)
    reason = "gap_reached" if reached else "stopped" if control.stop_and_keep() else why
    status = "optimal" if reached else "feasible"
    allocation = obeying_cancel(lambda: allocate(question, chosen, k), control)
    return Located(chosen, allocation, objective, bound, status, reason, (), details)


def allocate(question: Question, chosen: np.ndarray, k: int = 1) -> Allocation:
    """Every point to its ``k`` open places of least cost (of equal ones the first ids), as many as are in reach, with all its weight to each."""
    open_ = np.zeros(len(question.places.ids), dtype=bool)
    open_[chosen] = True
    pairs = question.pairs
    usable = open_[pairs.place]
    order = np.lexsort((pairs.place[usable], pairs.cost[usable], pairs.point[usable]))
    point, place, cost = (part[usable][order] for part in (pairs.point, pairs.place, pairs.cost))
    first = np.flatnonzero(np.diff(point, prepend=-1))
    rank = np.arange(len(point)) - np.repeat(first, np.diff(np.append(first, len(point))))
    near = rank < k
    return Allocation(point[near], place[near], cost[near], question.demand.weight[point[near]].astype(float))


def not_found(question: Question, started: float, control: Control) -> Located:
    """No plan, and nobody knows whether there is one: the time is over, somebody stopped it, or the solver gave up."""
    over = time.monotonic() - started >= question.seconds
    reason = "stopped" if control.stop_and_keep() else "time_limit" if over else "solver_failed"
    return nothing(question, "no_plan", reason, "No plan was found in time; give more time (TIME_LIMIT).")


def nothing(question: Question, status: str, reason: str, note: str) -> Located:
    none = np.empty(0, dtype=np.int64)
    return Located(none, Allocation(none, none, np.empty(0), np.empty(0)), None, None, status, reason, (note,))
