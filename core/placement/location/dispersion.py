"""p-dispersion: p places as far from each other as can be, the distance of the nearest two counts.

The largest distance at which p places are pairwise apart is found by halving the distinct distances; each step asks for p points of a
graph no two of which are joined (Kuby 1987; the step as in Sayah and Irnich 2017), with a row for every clique of places too near to
each other. Places that lie together are first taken as one, as far from the others as any of them, and told apart only where a plan
needs it (decremental clustering, Contardo 2020). A plan by farthest insertion and exchange is within half of the best (Ravi, Rosenkrantz and Tayi 1994).
"""

from __future__ import annotations

import time
from typing import Optional, Tuple

import numpy as np
from scipy import sparse

from ...control import Control, Span, obeying_cancel
from ...errors import PlanningError
from ..cliques import clique_cover_of
from . import program
from .program import Program
from .question import Located, Question, ended

STARTS = 24
"""Of the search for a plan."""
TOGETHER = 0.1
"""Of the distance asked for: places this near to the middle of a part are taken as one at first."""


def dispersion(question: Question, reachable: np.ndarray, started: float, control: Control) -> Located:
    """Raises PlanningError for fewer than two places."""
    if question.p < 2:
        raise PlanningError(
            "p_dispersion needs at least 2 facilities (N_FACILITIES), for it is about the distance between them."
        )
    usable = np.flatnonzero(question.places.usable)
    apart = question.places.apart[np.ix_(usable, usable)].astype(float)
    np.fill_diagonal(apart, np.inf)
    required = question.places.are("required")[usable]
    values = obeying_cancel(lambda: np.unique(apart[np.triu_indices(len(apart), 1)]), control)
    best = _searched(apart, required, question.p, control)
    low, high = _at(values, _nearest(apart, best)), _at(values, _most(apart, required, question.p, values[-1]))
    steps, nodes, unsure = max(int(np.ceil(np.log2(high - low + 2))), 1), 0, False
    part = Span(control, 10, 100)
    for step in range(2 * steps):
        if low >= high or time.monotonic() - started >= question.seconds or control.stop_and_keep():
            break
        part.progress(100.0 * step / (2 * steps))
        middle = (low + high + 1) // 2
        distance = float(values[middle - 1] + values[middle]) / 2
        plan, more = _at_least(apart, distance, required, question, started, part)
        nodes += more
        if plan is not None and plan.any():
            best = plan
            low = _at(values, _nearest(apart, best))
        elif plan is not None:
            high = middle - 1
        else:
            unsure = time.monotonic() - started < question.seconds
            break
    why = "solver_failed" if unsure else "time_limit"
    return ended(question, usable[best], float(values[low]), float(values[high]), why, {"nodes": nodes}, control)


def _at(values: np.ndarray, distance: float) -> int:
    """Index of the largest of the values that is not above ``distance``."""
    return max(int(np.searchsorted(values, distance, side="right")) - 1, 0)


def _nearest(apart: np.ndarray, plan: np.ndarray) -> float:
    return float(apart[np.ix_(plan, plan)].min())


def _searched(apart: np.ndarray, required: np.ndarray, p: int, control: Control) -> np.ndarray:
    """The best of some plans by farthest insertion, each improved by exchange; boolean."""
    finite = np.where(np.isfinite(apart), apart, 0.0)
    n = len(apart)
    begins = [None] if required.any() else np.unique(np.linspace(0, n - 1, min(STARTS, n)).astype(int)).tolist()
    begins = begins if required.any() else [int(np.argmax(finite.max(axis=1))), *begins]
    best: Optional[Tuple[float, np.ndarray]] = None
    for begin in begins:
        control.check()
        plan = required.copy()
        if begin is not None:
            plan[begin] = True
        near = apart[:, plan].min(axis=1)
        while plan.sum() < p:
            near[plan] = -np.inf
            farthest = int(np.argmax(near))
            plan[farthest] = True
            near = np.minimum(near, apart[:, farthest])
        plan = _exchanged(apart, required, plan, control)
        if best is None or _nearest(apart, plan) > best[0]:
            best = (_nearest(apart, plan), plan)
    return best[1]


def _exchanged(apart: np.ndarray, required: np.ndarray, plan: np.ndarray, control: Control) -> np.ndarray:
    """Replace one of the nearest two while that brings the nearest farther apart, or leaves fewer pairs as near."""
    plan = plan.copy()
    while True:
        control.check()
        inside = np.flatnonzero(plan)
        own = apart[np.ix_(inside, inside)]
        least = own.min()
        tight = (own == least).sum(axis=1)
        moves = []
        for r in np.flatnonzero((tight > 0) & ~required[inside]):
            rest = np.delete(inside, r)
            near = apart[:, rest].min(axis=1)
            near[plan] = -np.inf
            into = int(np.argmax(near))
            # What is left without r, and with the new one.
            fewer = tight.sum() - 2 * tight[r]
            if near[into] > least:
                moves.append((fewer, -near[into], int(inside[r]), into))
        if not moves:
            return plan
        _, _, out, into = min(moves)
        plan[out], plan[into] = False, True


def _most(apart: np.ndarray, required: np.ndarray, p: int, largest: float) -> float:
    """What no plan exceeds: of p places two share the nearest of any p − 1 centres, so they are within the two ways to it."""
    most = largest
    if required.sum() > 1:
        most = min(most, float(apart[np.ix_(required, required)].min()))
    # The triangle inequality holds for straight lines only to rounding, and for a table perhaps not at all.
    distance = apart.copy()
    np.fill_diagonal(distance, 0.0)
    centre = int(np.argmin(distance.max(axis=1)))
    ways = distance[centre]
    owner = np.full(len(distance), centre)
    for _ in range(p - 2):
        farthest = int(np.argmax(ways))
        nearer = distance[farthest] < ways
        owner[nearer], ways = farthest, np.minimum(ways, distance[farthest])
    # Two of the same centre: the largest distance inside any of the p − 1 parts, whatever the triangle inequality.
    inside = max(
        float(distance[np.ix_(part, part)].max()) for part in (np.flatnonzero(owner == c) for c in np.unique(owner))
    )
    return min(most, inside)


def _at_least(
    apart: np.ndarray, distance: float, required: np.ndarray, question: Question, started: float, control: Control
) -> Tuple[Optional[np.ndarray], int]:
    """p places pairwise at least ``distance`` apart: boolean, all False where there are none, None where nobody knows; and nodes."""
    near = apart < distance
    np.fill_diagonal(near, False)
    part, nodes = _together(apart, near, TOGETHER * distance, required), 0
    while True:
        control.check()
        joined, must = _joined(near, part), np.zeros(part.max() + 1, dtype=bool)
        must[part[required]] = True
        parts, more = _independent(joined, must, question, started, control)
        nodes += more
        if parts is None or not parts.any():
            return (None if parts is None else np.zeros(len(part), dtype=bool)), nodes
        members = np.flatnonzero(parts[part])
        plan, more = _independent(near[np.ix_(members, members)], required[members], question, started, control)
        nodes += more
        if plan is None:
            return None, nodes
        if plan.any():
            whole = np.zeros(len(part), dtype=bool)
            whole[members[plan]] = True
            return whole, nodes
        part = _halved(apart, part, np.flatnonzero(parts))


def _together(apart: np.ndarray, near: np.ndarray, radius: float, required: np.ndarray) -> np.ndarray:
    """Which part every place is in: those within ``radius`` of a part's first place, all of them near each other (which a table of
    distances does not promise); required ones are alone. (places,)"""
    part = np.full(len(apart), -1)
    part[required] = np.arange(int(required.sum()))
    parts = int(required.sum())
    while (part < 0).any():
        first = int(np.argmax(part < 0))
        members = np.flatnonzero((part < 0) & (apart[first] <= radius))
        members = np.append(members[members != first], first)
        if not (near[np.ix_(members, members)] | np.identity(len(members), dtype=bool)).all():
            members = np.array([first])
        part[members] = parts
        parts += 1
    return part


def _joined(near: np.ndarray, part: np.ndarray) -> np.ndarray:
    """Which parts are near each other however their places are chosen, (parts, parts)."""
    order = np.argsort(part, kind="stable")
    starts = np.searchsorted(part[order], np.arange(part.max() + 1))
    rows = np.logical_and.reduceat(near[np.ix_(order, order)], starts, axis=0)
    return np.logical_and.reduceat(rows, starts, axis=1)


def _halved(apart: np.ndarray, part: np.ndarray, which: np.ndarray) -> np.ndarray:
    """These parts, where they have several places, each in two: by which of its two farthest places is nearer."""
    part, count = part.copy(), int(part.max()) + 1
    for each in which:
        members = np.flatnonzero(part == each)
        if len(members) < 2:
            continue
        own = np.where(np.isfinite(apart[np.ix_(members, members)]), apart[np.ix_(members, members)], 0.0)
        a, b = np.unravel_index(int(np.argmax(own)), own.shape)
        a, b = (0, 1) if a == b else (a, b)
        away = own[b] < own[a]
        away[a], away[b] = False, True
        part[members[away]] = count
        count += 1
    return part


def _independent(near: np.ndarray, required: np.ndarray, question: Question, started: float, control: Control):
    """p points no two of which are ``near`` each other: boolean, all False where there are none, None where nobody knows; and nodes."""
    n, p = len(near), question.p
    none = np.zeros(n, dtype=bool)
    if near[np.ix_(required, required)].any():
        return none, 0
    free = np.flatnonzero(~required & ~near[:, required].any(axis=1))
    wanted = p - int(required.sum())
    if wanted <= 0:
        return required.copy(), 0
    if len(free) < wanted:
        return none, 0
    cliques = clique_cover_of(near[np.ix_(free, free)], control)
    if _parts(cliques, len(free)) < wanted:
        return none, 0
    rows = sparse.vstack([cliques.astype(float), sparse.csr_matrix(np.ones((1, len(free))))]).tocsr()
    low = np.concatenate([np.full(cliques.shape[0], -np.inf), [float(wanted)]])
    high = np.concatenate([np.ones(cliques.shape[0]), [float(wanted)]])
    asked = Program(np.zeros(len(free)), none[free], none[free], rows, low, high, np.empty(0))
    solved = program.solve(asked, question, started, control, gap=0.0)
    if solved.y is not None:
        plan = required.copy()
        plan[free[solved.y > 0.5]] = True
        return plan, solved.nodes
    return (none if solved.ended == "infeasible" else None), solved.nodes


def _parts(cliques: sparse.csr_matrix, n: int) -> int:
    """In how many cliques all points lie, the largest first: more points than that no plan has."""
    left, parts = np.ones(n, dtype=bool), 0
    sizes = np.diff(cliques.indptr)
    for row in np.argsort(-sizes, kind="stable"):
        members = cliques.indices[cliques.indptr[row] : cliques.indptr[row + 1]]
        if left[members].any():
            left[members] = False
            parts += 1
    return parts + int(left.sum())
