"""Plans of a capacitated location problem in which a point may be divided among places: who goes where is a transportation problem."""

from __future__ import annotations

from typing import Callable, Optional

import numpy as np
from scipy import sparse
from scipy.optimize import linprog

from ...control import Control, obeying_cancel
from .capacity_bound import Relaxed
from .capacity_search import has_room, neighbours
from .sited import Plan, Sited, number_is_right

NOTHING = 1e-9
"""Shares below this are none."""


def assign(problem: Sited, chosen: np.ndarray, control: Control = Control()) -> Optional[Plan]:
    """The best plan with these places (boolean), None where they cannot serve what must be served (Hitchcock 1941)."""
    if not number_is_right(problem, chosen) or not has_room(problem, chosen):
        return None
    inside = np.flatnonzero(chosen)
    i, k = np.nonzero(np.isfinite(problem.cost[:, inside]))
    n, m = len(problem.weight), len(inside)
    must = ~np.isfinite(problem.left_cost)
    left = np.where(must, 0.0, problem.left_cost)
    reached = np.zeros(n, dtype=bool)
    reached[i] = True
    if not (reached | ~must).all():
        return None
    share = np.zeros(problem.cost.shape)
    if len(i):
        columns = np.arange(len(i))
        served = sparse.csr_matrix((np.ones(len(i)), (i, columns)), shape=(n, len(i)))
        load = sparse.csr_matrix((problem.weight[i], (k, columns)), shape=(m, len(i)))
        limited = [load, served[~must]] if (~must).any() else [load]
        found = obeying_cancel(
            lambda: linprog(
                problem.cost[i, inside[k]] - left[i],
                A_ub=sparse.vstack(limited, format="csr"),
                b_ub=np.concatenate([problem.capacity[inside], np.ones(int((~must).sum()))]),
                A_eq=served[must] if must.any() else None,
                b_eq=np.ones(int(must.sum())) if must.any() else None,
                bounds=(0.0, 1.0),
                method="highs",
            ),
            control,
        )
        if found.x is None:
            return None
        share[i, inside[k]] = np.where(found.x > NOTHING, np.minimum(found.x, 1.0), 0.0)
    place = np.where((share > 0).any(axis=1), share.argmax(axis=1), -1)
    paid = float((np.where(share > 0, problem.cost, 0.0) * share).sum())
    unserved = float((left * np.maximum(1.0 - share.sum(axis=1), 0.0)).sum())
    return Plan(chosen, place, float(problem.fixed_cost[chosen].sum()) + paid + unserved, share)


def from_relaxed(problem: Sited, relaxed: Relaxed, control: Control = Control()) -> Optional[Plan]:
    return assign(problem, relaxed.chosen, control)


def from_shares(problem: Sited, chosen: np.ndarray, share: np.ndarray, control: Control = Control()) -> Optional[Plan]:
    """The plan of a solver's solution: its places, and the best assignment to them."""
    return assign(problem, chosen, control)


def around(
    problem: Sited,
    plan: Plan,
    gain: np.ndarray,
    stop: Callable[[], bool],
    control: Control = Control(),
    tries: int = 60,
) -> Plan:
    """The plan after places have been closed, opened and exchanged as long as that helps, likely ones (by ``gain``) first."""
    left, found = tries, plan
    while found is not None and left > 0 and not stop():
        plan, found = found, None
        for leaves, comes in neighbours(problem, plan, gain)[:left]:
            left -= 1
            if stop():
                break
            tried = assign(problem, _exchanged(plan.chosen, [leaves], [comes]), control)
            if tried is not None and tried.value < plan.value - NOTHING * max(abs(plan.value), 1.0):
                found = tried
                break
    return plan


def kicked(problem: Sited, plan: Plan, random: np.random.Generator, number: int, control: Control) -> Optional[Plan]:
    """The plan with so many of its places exchanged at random, None where that makes none."""
    leave, come = np.flatnonzero(plan.chosen & ~problem.required), np.flatnonzero(~plan.chosen)
    number = min(number, len(leave), len(come))
    return assign(
        problem, _exchanged(plan.chosen, random.permutation(leave)[:number], random.permutation(come)[:number]), control
    )


def _exchanged(chosen: np.ndarray, leaves, comes) -> np.ndarray:
    """With places closed and opened; −1 is none."""
    made = chosen.copy()
    made[[j for j in leaves if j >= 0]] = False
    made[[j for j in comes if j >= 0]] = True
    return made
