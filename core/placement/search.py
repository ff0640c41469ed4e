"""Plans without a solver: greedy by gain per money, and destroy-and-repair around the best plan.

Greedy for budgeted maximal coverage: Khuller, Moss and Naor (1999), Information Processing Letters 70.
Destroy and repair: Shaw (1998), large neighbourhood search; the destroyed part is a neighbourhood on the map (stations
that serve common demand), the repair greedy with a random taste for dear or cheap stations. Seeded: equal runs are equal.
"""

from __future__ import annotations

from typing import Callable, Optional, Tuple

import numpy as np

from ..control import Control
from .stack import FREE, Stacked, State

TASTES = (1.0, 0.75, 0.5, 0.25)
"""Exponents of the cost in gain / cost^taste: 1 prefers cheap stations, 0 strong ones."""
SEED = 20240101
LACK_PRICE = 1e6
"""Value lost per missing coverage share: a plan that meets the minima beats any that does not."""


def rank(state: State) -> float:
    """The objective, far below zero while coverage minima are missed."""
    return state.value() - LACK_PRICE * state.lacks()


def start(rows: Stacked, worth: Optional[np.ndarray] = None) -> State:
    """Nothing but what must be: kept stations, and the cheapest at required sites."""
    state = State(rows, worth)
    for place in rows.must_choose:
        members = np.flatnonzero(rows.place == place)
        state.add(int(members[np.lexsort((members, rows.net_cents[members], ~rows.is_keep[members]))[0]]))
    return state


def fill(
    rows: Stacked, state: State, taste: float, control: Control = Control(), bonus: Optional[np.ndarray] = None
) -> None:
    """Add the column of most gain per cost^taste at a free place, as long as one pays and fits the budget."""
    divisor = np.maximum(rows.net_cents, 100.0) ** taste
    count = 0
    while True:
        count += 1
        if count % 64 == 0:
            control.check()
        surplus = state.gain - rows.direct_cost
        allowed = (
            (state.at_place[rows.place] == FREE)
            & (surplus > 1e-12)
            & (state.spent + rows.net_cents <= rows.budget_cents)
        )
        candidates = np.flatnonzero(allowed)
        if not len(candidates):
            return
        score = surplus[candidates] / divisor[candidates]
        if bonus is not None:
            score = score * bonus[candidates]
        state.add(int(candidates[score.argmax()]))


def greedy(rows: Stacked, control: Control = Control()) -> State:
    """The best of a few greedy plans. Minima that a plan misses raise the worth of that level's rows and it tries again."""
    best: Optional[State] = None
    worth = rows.value
    for _ in range(4):
        for taste in TASTES:
            state = start(rows, worth)
            fill(rows, state, taste, control)
            tidy(rows, state)
            if best is None or rank(state) > rank(best) + 1e-12:
                best = state
        if best is None or best.lacks() <= 1e-12:
            break
        served = best.times > 0
        share = np.bincount(rows.level[served], weights=rows.share[served], minlength=2)
        missed = share < rows.needed - 1e-12
        worth = np.where(missed[rows.level], worth * 4.0 + rows.share * rows.value.max(initial=1.0), worth)
    return best


def tidy(rows: Stacked, state: State) -> None:
    """Remove what serves nothing alone, the dearest first, and undo upgrades that serve no more than keeping would.

    The objective stays or grows and no coverage is lost.
    """
    must = np.isin(np.arange(len(state.at_place)), rows.must_choose)
    columns = state.columns
    for column in columns[np.lexsort((-columns, -rows.net_cents[columns]))]:
        if must[rows.place[column]] or rows.net_cents[column] < 0:
            continue
        served = state.serves(int(column))
        if not len(served) or state.times[served].min() > 1:
            state.remove(int(column))
    for keep in np.flatnonzero(rows.is_keep):
        column = int(state.at_place[rows.place[keep]])
        if column in (FREE, int(keep)) or rows.net_cents[column] < 0:
            continue
        before = state.times > 0
        state.remove(column)
        state.add(int(keep))
        if (before & (state.times == 0)).any():
            state.remove(int(keep))
            state.add(column)


def round_to_plan(rows: Stacked, likely: np.ndarray, control: Control = Control()) -> State:
    """A plan that leans towards the columns that the relaxation chose (``likely``, 0 to 1)."""
    state = start(rows)
    fill(rows, state, 1.0, control, 0.02 + likely)
    tidy(rows, state)
    fill(rows, state, 1.0, control)
    return state


def improve(
    rows: Stacked,
    state: State,
    rounds: int,
    control: Control = Control(),
    *,
    seed: int = SEED,
    likely: Optional[np.ndarray] = None,
    stop: Callable[[], bool] = lambda: False,
    report: Callable[[State], None] = lambda state: None,
) -> State:
    """Destroy and repair for ``rounds`` rounds; the best state found (``state`` itself is changed).

    ``likely``: how often the relaxation chose each column, 0 to 1; the repair leans towards those.
    """
    generator = np.random.default_rng(seed)
    must = set(rows.must_choose.tolist())
    best_rank, best = rank(state), state.at_place.copy()
    current = best_rank
    for step in range(rounds):
        if step % 8 == 0:
            control.check()
            if stop():
                break
        before = state.at_place.copy()
        _destroy(rows, state, generator, must)
        bonus = (
            None
            if likely is None
            else 0.25 + likely * generator.random(len(likely)) + 0.5 * generator.random(len(likely))
        )
        fill(rows, state, float(generator.choice(TASTES)), control, bonus)
        tidy(rows, state)
        fill(rows, state, 1.0, control)
        now = rank(state)
        if now > best_rank + 1e-12:
            best_rank, best = now, state.at_place.copy()
            report(state)
        # A slightly worse plan may lead out of a corner; the allowance shrinks to nothing.
        allowance = 2e-3 * abs(best_rank) * (1.0 - step / rounds) ** 2
        if now < max(current - 0.5 * allowance, best_rank - allowance):
            restore(rows, state, before)
        else:
            current = now
    restore(rows, state, best)
    return state


def _destroy(rows: Stacked, state: State, generator: np.random.Generator, must: set) -> None:
    """Remove a neighbourhood: a chosen column, and chosen ones that serve the same rows, and theirs."""
    columns = state.columns
    if not len(columns):
        return
    size = int(generator.integers(2, max(3, min(40, len(columns) // 4) + 1)))
    seed = int(columns[generator.integers(len(columns))])
    for column in _neighbours(rows, state, seed, size, generator):
        place = int(rows.place[column])
        state.remove(column)
        if place in must:
            members = np.flatnonzero(rows.place == place)
            state.add(int(members[generator.integers(len(members))]))


def _neighbours(rows: Stacked, state: State, seed: int, size: int, generator: np.random.Generator) -> Tuple[int, ...]:
    chosen = state.chosen()
    found, frontier = [seed], [seed]
    chosen[seed] = False
    while frontier and len(found) < size:
        column = frontier.pop(0)
        served = state.serves(column)
        if not len(served):
            continue
        sampled = served if len(served) <= 64 else generator.choice(served, 64, replace=False)
        near = np.unique(
            np.concatenate([rows.cover.indices[rows.cover.indptr[r] : rows.cover.indptr[r + 1]] for r in sampled])
        )
        for other in generator.permutation(near):
            if chosen[_at(state, rows, int(other))]:
                column_there = _at(state, rows, int(other))
                chosen[column_there] = False
                found.append(column_there)
                frontier.append(column_there)
                if len(found) >= size:
                    break
        if not frontier:
            left = np.flatnonzero(chosen)
            if len(left):
                extra = int(left[generator.integers(len(left))])
                chosen[extra] = False
                found.append(extra)
                frontier.append(extra)
    return tuple(found)


def _at(state: State, rows: Stacked, column: int) -> int:
    """The chosen column at this column's place, or the column itself."""
    there = int(state.at_place[rows.place[column]])
    return column if there == FREE else there


def restore(rows: Stacked, state: State, at_place: np.ndarray) -> None:
    """Back to another plan, changing only what differs."""
    for place in np.flatnonzero(state.at_place != at_place):
        if state.at_place[place] != FREE:
            state.remove(int(state.at_place[place]))
    for place in np.flatnonzero(state.at_place != at_place):
        state.add(int(at_place[place]))
