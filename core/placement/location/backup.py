"""Coverings that count a point only with ``backup`` open places within the radius.

    maximize    Σ_g w_g z_g        (mclp)          or      minimize Σ_j y_j      (lscp, all z_g = 1)
    subject to  b z_g ≤ Σ_{j near g} y_j,    z_g ≤ Σ_{j near g} y_j − Σ_{j in T} y_j  for sets T of b − 1 places,    Σ_j y_j = p

Backup coverage after Hogan and ReVelle (1986), for any b at once. Points near the same places are one group g. z is whole, or points
with fewer than b places would count in part. The rows with T follow from y ≤ 1 and the first row for whole z; without them a point
with b − ε places half open would count almost whole, so those that a solution of the relaxation breaks are added in rounds.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from typing import List, Tuple

import numpy as np
from scipy import sparse

from ...control import Control
from ...errors import count
from . import program
from .program import Program
from .question import Located, Question, ended, nothing, only

ROUNDS = 8
"""Of rows added to the relaxation."""
BROKEN = 1e-3
"""By how much a row must be broken to be added."""


@dataclass(frozen=True)
class _Groups:
    """Boolean ``near`` (groups, places) and the weight of each group."""

    near: sparse.csr_matrix
    weight: np.ndarray


def covering(question: Question, near: np.ndarray, started: float, control: Control) -> Located:
    """``near``: which pairs lie within the radius of a place that may be used."""
    everything = question.problem == "lscp"
    groups, lost = _grouped(question, near)
    needed = f"at least {count(question.backup, 'site')} within the radius"
    if not len(groups.weight):
        return nothing(question, "infeasible", "no_plan", f"No demand point has {needed}; give a larger radius.")
    start = _greedy(question, groups, control)
    solved, cuts = _relaxed(question, groups, started, control)
    if solved.ended not in ("infeasible", "failed"):
        rows = _program(question, groups, cuts)
        begin = start if everything else np.concatenate([start, _covered(groups, start, question.backup)])
        solved = program.solve(rows, question, started, control, gap=question.gap, start=begin)
    if solved.ended == "infeasible":
        return nothing(
            question,
            "infeasible",
            "no_plan",
            "No set of sites keeps to all of this; look at required and forbidden sites.",
        )
    plans = [start] if solved.y is None else [start, np.round(solved.y)]
    worth = [_worth(question, groups, plan) for plan in plans]
    best = int(np.argmax(worth))
    total = abs(worth[best])
    bound = min(max(solved.bound, worth[best]), float(groups.weight.sum()) if not everything else 0.0)
    bound = float(np.ceil(-bound - 1e-6)) if everything else _whole(bound, groups.weight)
    found = ended(
        replace(question, pairs=only(question.pairs, near)),
        np.flatnonzero(plans[best] > 0.5),
        float(total),
        max(bound, total) if not everything else min(bound, total),
        "solver_failed" if solved.ended == "failed" else "time_limit",
        {"nodes": solved.nodes, "groups": len(groups.weight)},
        control,
        k=question.backup,
    )
    notes = (
        (f"{count(lost, 'demand point')} do not have {needed} and cannot be covered.",) if everything and lost else ()
    )
    return replace(found, allocation=_whole_only(question, found), notes=notes)


def _whole_only(question: Question, found: Located):
    """Points with fewer open places than it takes are not covered, so they go nowhere."""
    who = found.allocation
    times = np.bincount(who.point, minlength=len(question.demand.ids))
    kept = times[who.point] >= question.backup
    return type(who)(*(part[kept] for part in (who.point, who.place, who.cost, who.weight)))


def _whole(bound: float, weight: np.ndarray) -> float:
    return float(np.floor(bound + 1e-6)) if (weight == np.round(weight)).all() else bound


def _grouped(question: Question, near: np.ndarray) -> Tuple[_Groups, int]:
    """Points that can be covered, those near the same places as one; and how many with weight cannot."""
    pairs = only(question.pairs, near)
    shape = (len(question.demand.ids), len(question.places.ids))
    matrix = sparse.csr_matrix((np.ones(len(pairs.point)), (pairs.point, pairs.place)), shape=shape)
    matrix.sort_indices()
    there = question.demand.weight > 0
    can = there & (np.diff(matrix.indptr) >= question.backup)
    rows = np.flatnonzero(can)
    keys = {}
    group = np.array(
        [keys.setdefault(matrix.indices[matrix.indptr[r] : matrix.indptr[r + 1]].tobytes(), len(keys)) for r in rows],
        dtype=np.int64,
    )
    first = np.unique(group, return_index=True)[1] if len(group) else np.empty(0, dtype=np.int64)
    weight = np.bincount(group, weights=question.demand.weight[rows], minlength=len(first))
    return _Groups(matrix[rows[first]], weight), int((there & ~can).sum())


def _covered(groups: _Groups, plan: np.ndarray, backup: int) -> np.ndarray:
    return (groups.near @ plan >= backup - 1e-6).astype(float)


def _worth(question: Question, groups: _Groups, plan: np.ndarray) -> float:
    """What is to be as much as possible."""
    covered = _covered(groups, plan, question.backup)
    if question.problem == "lscp":
        return -float(plan.sum()) if covered.all() else -np.inf
    return float(groups.weight @ covered)


def _greedy(question: Question, groups: _Groups, control: Control) -> np.ndarray:
    """Open what brings most weight nearer to being covered, until p are open or all is covered; 0 or 1 of shape (places,)."""
    plan = question.places.are("required").astype(float)
    usable, times = question.places.usable, groups.near @ plan
    limit = len(plan) if question.problem == "lscp" else question.p
    near = groups.near.T.tocsr()
    while plan.sum() < limit:
        control.check()
        lacking = question.backup - times
        if question.problem == "lscp" and not (lacking > 0).any():
            break
        gain = near @ np.where(lacking > 0, groups.weight / np.maximum(lacking, 1.0), 0.0)
        gain[(plan > 0) | ~usable] = -1.0
        best = int(np.argmax(gain))
        if gain[best] < 0:
            break
        plan[best] = 1.0
        times = times + np.asarray(groups.near[:, [best]].todense()).ravel()
    return plan


def _relaxed(question: Question, groups: _Groups, started: float, control: Control):
    """The relaxation, and the rows with T that it broke on the way."""
    cuts: List[Tuple[int, np.ndarray]] = []
    solved = program.solve(_program(question, groups, cuts), question, started, control, gap=0.0, whole=False)
    for _ in range(ROUNDS):
        if solved.y is None or time.monotonic() - started >= question.seconds / 2 or control.stop_and_keep():
            break
        broken = _broken(question, groups, solved)
        if not broken:
            break
        cuts += broken
        solved = program.solve(_program(question, groups, cuts), question, started, control, gap=0.0, whole=False)
    return solved, cuts


def _broken(question: Question, groups: _Groups, solved: program.Solved) -> List[Tuple[int, np.ndarray]]:
    """Groups and the places near them but the b − 1 most open, where those are open less than the group is covered."""
    found = []
    near, z = groups.near, np.ones(len(groups.weight)) if question.problem == "lscp" else solved.z
    for g in range(near.shape[0]):
        places = near.indices[near.indptr[g] : near.indptr[g + 1]]
        rest = places[np.argsort(-solved.y[places], kind="stable")[question.backup - 1 :]]
        if solved.y[rest].sum() < z[g] - BROKEN:
            found.append((g, np.sort(rest)))
    return found


def _program(question: Question, groups: _Groups, cuts: List[Tuple[int, np.ndarray]]) -> Program:
    """Rows: cover, those with T, and the number of places."""
    m, n = len(question.places.ids), len(groups.weight)
    everything = question.problem == "lscp"
    required, closed = question.places.are("required"), ~question.places.usable
    z, sizes = sparse.identity(n, format="csr"), [len(rest) for _, rest in cuts]
    columns = np.concatenate([rest for _, rest in cuts] or [[]]).astype(np.int64)
    rests = sparse.csr_matrix(
        (np.ones(len(columns)), (np.repeat(np.arange(len(cuts)), sizes), columns)), (len(cuts), m)
    )
    of_cut = z[[g for g, _ in cuts]] if cuts else sparse.csr_matrix((0, n))
    if everything:
        # All are covered, so the z's are 1.
        rows = sparse.vstack([groups.near, rests]).tocsr()
        low = np.concatenate([np.full(n, float(question.backup)), np.ones(len(cuts))])
        return Program(-np.ones(m), required, closed, rows, low, np.full(len(low), np.inf), np.empty(0))
    one = sparse.csr_matrix(np.ones((1, m)))
    rows = sparse.bmat([[groups.near, -question.backup * z], [rests, -of_cut], [one, None]]).tocsr()
    low = np.append(np.zeros(n + len(cuts)), float(question.p))
    high = np.append(np.full(n + len(cuts), np.inf), float(question.p))
    worth = np.concatenate([np.zeros(m), groups.weight])
    return Program(worth, required, closed, rows, low, high, np.ones(n), z_whole=True)
