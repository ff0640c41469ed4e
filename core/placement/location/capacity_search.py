"""Plans of a capacitated location problem in which every point goes to one place: who goes where, and which places to open.

Who goes where is a generalized assignment problem: shifts and swaps under a price of overload that rises until nothing is full beyond its
capacity (Yagiura, Ibaraki and Glover 2004 do so with longer chains).
"""

from __future__ import annotations

from typing import Callable, List, Optional, Tuple

import numpy as np

from ...control import Control
from .capacity_bound import Relaxed
from .sited import Plan, Sited, plan_of

RAISES, RAISE = 9, 3.0
"""How often the price of overload is raised at most, and by how much."""
MOST_PASSES = 300
"""Of shifts or swaps, each of which makes many."""
TRIES = 150
"""Of places closed, opened and exchanged."""
SWAP_CELLS = 250_000
"""Of the tables in which swaps are looked for."""
TOLERANCE = 1e-9


def from_relaxed(problem: Sited, relaxed: Relaxed, control: Control = Control()) -> Optional[Plan]:
    """A plan with the places of the relaxation: its points where it has them, the others where they cost least."""
    chosen = relaxed.chosen
    if not chosen.any():
        return None
    there = np.where(relaxed.taken[:, chosen] > 0.5, problem.cost[:, chosen], np.inf)
    anywhere = problem.cost[:, chosen]
    inside = np.flatnonzero(chosen)
    place = np.where(np.isfinite(there).any(axis=1), inside[there.argmin(axis=1)], inside[anywhere.argmin(axis=1)])
    return mend(problem, chosen, place, control)


def mend(
    problem: Sited, chosen: np.ndarray, place: np.ndarray, control: Control = Control(), beat: float = np.inf
) -> Optional[Plan]:
    """The plan with these places that shifts and swaps make of an assignment that may overload or leave points; None if they make none, or
    if it looks as if none would be below ``beat``."""
    if not has_room(problem, chosen):
        return None
    inside = np.flatnonzero(chosen)
    # The last column is not to be served.
    cost = np.column_stack([problem.cost[:, inside], problem.left_cost])
    room = np.append(problem.room[inside], np.inf)
    position = np.full(len(chosen) + 1, len(inside))
    position[inside] = np.arange(len(inside))
    at = position[place]
    lost = ~np.isfinite(cost[np.arange(len(at)), at])
    at = np.where(lost, cost.argmin(axis=1), at)
    if not np.isfinite(cost[np.arange(len(at)), at]).all():
        return None
    at = _Moves(cost, problem.weight, room, at).settle(control, beat - float(problem.fixed_cost[chosen].sum()))
    if at is None:
        return None
    inside = np.append(inside, -1)
    return plan_of(problem, _without_idle(problem, chosen, inside[at]), inside[at])


def has_room(problem: Sited, chosen: np.ndarray) -> bool:
    """Whether these places could take all that must be served, were it in one piece."""
    must = float(problem.weight[~np.isfinite(problem.left_cost)].sum())
    return bool(chosen.any()) and must <= float(problem.room[chosen].sum())


def _without_idle(problem: Sited, chosen: np.ndarray, place: np.ndarray) -> np.ndarray:
    """The open places, without those that cost something, serve nobody and need not be open."""
    used = np.zeros(len(chosen), dtype=bool)
    used[place[place >= 0]] = True
    idle = np.flatnonzero(chosen & ~used & ~problem.required & (problem.fixed_cost > 0))
    spare = max(int(chosen.sum()) - problem.fewest, 0)
    left = chosen.copy()
    left[idle[np.argsort(-problem.fixed_cost[idle], kind="stable")][:spare]] = False
    return left


class _Moves:
    """Shifts and swaps. ``cost`` (points, columns), ``room`` (columns,); ``at``: the column of each point."""

    def __init__(self, cost: np.ndarray, weight: np.ndarray, room: np.ndarray, at: np.ndarray) -> None:
        self._cost, self._weight, self._room, self._at = cost, weight, room, at.copy()
        self._load = np.bincount(at, weights=weight, minlength=len(room))
        finite = cost[np.isfinite(cost)]
        spread = float(finite.max() - finite.min()) if len(finite) else 0.0
        self._price = max(spread, 1e-9) / max(float(weight.mean()), 1e-12) * 0.1
        self._rows = np.arange(len(at))

    def settle(self, control: Control, beat: float) -> Optional[np.ndarray]:
        """The columns of the points where no move is left, None if something is still overloaded, or costs reach ``beat`` while it is:
        dearer overload makes nothing cheaper."""
        raises = 0
        for _ in range(MOST_PASSES):
            control.check()
            if self._shift() or self._swap():
                continue
            if not self._overloaded():
                return self._at
            if raises >= RAISES or self._cost[self._rows, self._at].sum() >= beat:
                return None
            self._price, raises = self._price * RAISE, raises + 1
        return None if self._overloaded() else self._at

    def _overloaded(self) -> bool:
        return bool((self._load > self._room).any())

    def _over(self, load: np.ndarray, room: np.ndarray) -> np.ndarray:
        """The price of what a load is above the room."""
        with np.errstate(invalid="ignore"):
            return self._price * np.maximum(load - room, 0.0)

    def _shift(self) -> bool:
        """Move points to other columns, the best moves first, each as long as it still helps; whether any did."""
        at, weight, load, room = self._at, self._weight, self._load, self._room
        now = self._over(load, room)
        relief = now[at] - self._over(load[at] - weight, room[at])
        change = self._cost + self._over(load[None, :] + weight[:, None], room[None, :]) - now[None, :]
        change -= (self._cost[self._rows, at] + relief)[:, None]
        change[self._rows, at] = 0.0
        column = change.argmin(axis=1)
        best, least = change[self._rows, column], self._least()
        moved = False
        for point in _first(best, least):
            a, b, w = int(at[point]), int(column[point]), float(weight[point])
            saved = self._cost[point, a] - self._cost[point, b] + self._relief(a, -w) + self._relief(b, w)
            if saved > least:
                self._load[a] -= w
                self._load[b] += w
                at[point] = b
                moved = True
        return moved

    def _relief(self, column: int, more: float) -> float:
        """What the price of overload of a column falls by, with so much more in it."""
        load, room = float(self._load[column]), float(self._room[column])
        return self._price * (max(load - room, 0.0) - max(load + more - room, 0.0))

    def _swap(self) -> bool:
        """Exchange points of two columns, the best exchanges first; whether any helped."""
        at, weight = self._at, self._weight
        paid = self._cost[self._rows, at]
        rows = self._rows
        if len(at) ** 2 > SWAP_CELLS:
            # Those that pay most beyond their best, and those of overloaded places.
            excess = paid - self._cost.min(axis=1) + self._over(self._load, self._room)[at]
            rows = np.argsort(-excess, kind="stable")[: max(SWAP_CELLS // len(at), 1)]
        there = self._goes(rows, self._rows, paid)
        back = self._goes(self._rows, rows, paid).T if len(rows) < len(at) else there.T
        change = there + back
        change[at[rows][:, None] == at[None, :]] = 0.0
        partner = change.argmin(axis=1)
        best, least = change[np.arange(len(rows)), partner], self._least()
        swapped = False
        for k in _first(best, least):
            i, j = int(rows[k]), int(partner[k])
            a, b, more = int(at[i]), int(at[j]), float(weight[j] - weight[i])
            if a == b:
                continue
            saved = self._cost[i, a] + self._cost[j, b] - self._cost[i, b] - self._cost[j, a]
            saved += self._relief(a, more) + self._relief(b, -more)
            if saved > least:
                self._load[a] += more
                self._load[b] -= more
                at[i], at[j] = b, a
                swapped = True
        return swapped

    def _goes(self, who: np.ndarray, instead: np.ndarray, paid: np.ndarray) -> np.ndarray:
        """What changes where each of ``instead`` is, if each of ``who`` takes its place, (who, instead)."""
        column = self._at[instead]
        load = self._load[column][None, :] - self._weight[instead][None, :] + self._weight[who][:, None]
        over = self._over(load, self._room[column][None, :]) - self._over(self._load, self._room)[column][None, :]
        return self._cost[np.ix_(who, column)] - paid[who][:, None] + over

    def _least(self) -> float:
        return TOLERANCE * max(float(np.abs(self._cost[self._rows, self._at]).mean()), 1e-9)


def _first(change: np.ndarray, least: float) -> List[int]:
    """Indexes of the changes that save more than ``least``, the best first."""
    helps = np.flatnonzero(change < -least)
    return helps[np.argsort(change[helps], kind="stable")].tolist()


def around(
    problem: Sited,
    plan: Plan,
    gain: np.ndarray,
    stop: Callable[[], bool],
    control: Control = Control(),
    tries: int = TRIES,
) -> Plan:
    """The plan after places have been closed, opened and exchanged as long as that helps, likely ones (by ``gain``) first."""
    left = tries
    while left > 0 and not stop():
        found = None
        for leaves, comes in neighbours(problem, plan, gain):
            left -= 1
            if left < 0 or stop():
                break
            found = _changed(problem, plan, leaves, comes, control)
            if found is not None and found.value < plan.value - TOLERANCE * max(abs(plan.value), 1.0):
                break
            found = None
        if found is None:
            return plan
        plan = found
    return plan


def neighbours(problem: Sited, plan: Plan, gain: np.ndarray) -> List[Tuple[int, int]]:
    """A place to close and one to open, −1 for none, the most promising first."""
    inside = np.flatnonzero(plan.chosen & ~problem.required)
    outside = np.flatnonzero(~plan.chosen)
    number = int(plan.chosen.sum())
    inside, outside = (
        inside[np.argsort(-gain[inside], kind="stable")],
        outside[np.argsort(gain[outside], kind="stable")],
    )
    moves = [(int(j), -1) for j in inside] if number > problem.fewest else []
    moves += [(-1, int(j)) for j in outside] if number < problem.most else []
    moves += [(int(j), int(k)) for j in inside for k in outside]
    worth = [(gain[k] if k >= 0 else 0.0) - (gain[j] if j >= 0 else 0.0) for j, k in moves]
    return [moves[k] for k in np.argsort(worth, kind="stable")]


def _changed(problem: Sited, plan: Plan, leaves: int, comes: int, control: Control) -> Optional[Plan]:
    chosen, place = plan.chosen.copy(), plan.place.copy()
    if leaves >= 0:
        chosen[leaves] = False
        place[place == leaves] = -1
    if comes >= 0:
        chosen[comes] = True
    return mend(problem, chosen, place, control, plan.value)


def kicked(problem: Sited, plan: Plan, random: np.random.Generator, number: int, control: Control) -> Optional[Plan]:
    """The plan with so many of its places exchanged at random, None where that makes none."""
    chosen, place = plan.chosen.copy(), plan.place.copy()
    leave, come = np.flatnonzero(chosen & ~problem.required), np.flatnonzero(~chosen)
    number = min(number, len(leave), len(come))
    out, into = random.permutation(leave)[:number], random.permutation(come)[:number]
    chosen[out], chosen[into] = False, True
    return mend(problem, chosen, np.where(np.isin(place, out), -1, place), control)


def from_shares(problem: Sited, chosen: np.ndarray, share: np.ndarray, control: Control = Control()) -> Optional[Plan]:
    """The plan of a solver's solution, mended where the solver's tolerance has let it break a rule."""
    place = np.where((share > 0.5).any(axis=1), share.argmax(axis=1), -1)
    plan = plan_of(problem, chosen, place)
    return mend(problem, chosen, place, control) if plan is None and chosen.any() else plan
