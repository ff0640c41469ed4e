"""Plans without a solver: greedy by gain per money, and destroy-and-repair around the best plan.

Greedy for budgeted maximal coverage: Khuller, Moss and Naor (1999), Information Processing Letters 70.
Destroy and repair: Shaw (1998), large neighbourhood search; the destroyed part is a neighbourhood on the map (stations
that serve common demand), the repair greedy with a random taste for dear or cheap stations. Seeded: equal runs are equal.
"""

from __future__ import annotations

from typing import Callable, Optional, Tuple

import numpy as np

from ..control import Control
from .stack import FREE, SHARE_TOLERANCE, Stacked, State

TASTES = (1.0, 0.75, 0.5, 0.25)
"""Exponents of the cost in gain / cost^taste: 1 prefers cheap stations, 0 strong ones."""
TASTE_SPREAD, NOISE, ALLOWANCE, MOST_DESTROYED = 0.07, 0.1, 5e-5, 60
"""Of destroy and repair: spread of the taste, noise on what the relaxation likes, how much worse (of the objective) a plan may be
that is gone on from, and most columns that leave at once. Chosen by the gap after 200 rounds on dense clustered instances."""
SEED = 20240101
MOST_PASSES, MOST_PAIRS, FAR_PAIRS = 20, 500, 15
"""Of exchanges: passes over all pairs, pairs tried in a pass, and columns of which all pairs are tried."""


def rank(state: State) -> float:
    """The objective, far below any while hard minima or rules are missed."""
    return state.value() - state.push * state.lacks()


def start(rows: Stacked) -> State:
    """Nothing but what must be: kept stations, and the cheapest at required sites."""
    state = State(rows)
    for place in rows.must_choose:
        members = np.flatnonzero(rows.place == place)
        ranked = members[np.lexsort((members, rows.net_cents[members], ~rows.is_keep[members]))]
        state.add(int(next((column for column in ranked if state.fits(int(column))), ranked[0])))
    return state


def fill(
    rows: Stacked, state: State, taste: float, control: Control = Control(), bonus: Optional[np.ndarray] = None
) -> None:
    """Add the column of most gain per cost^taste at a free place, as long as one pays, fits the budget and keeps the rules."""
    divisor = np.maximum(rows.net_cents, 100.0) ** taste
    barred = np.zeros(len(divisor), dtype=bool)
    count = 0
    while True:
        count += 1
        if count % 64 == 0:
            control.check()
        surplus = state.gain - rows.direct_cost
        if len(state.beside):
            surplus = surplus + state.pull()
        allowed = (
            (state.at_place[rows.place] == FREE)
            & (surplus > state.least_surplus)
            & (state.spent + rows.net_cents <= rows.budget_cents)
            & ~barred
        )
        candidates = np.flatnonzero(allowed)
        if not len(candidates):
            return
        score = surplus[candidates] / divisor[candidates]
        if bonus is not None:
            score = score * bonus[candidates]
        column = int(candidates[score.argmax()])
        if state.fits(column):
            state.add(column)
        else:
            barred[column] = True


def greedy(rows: Stacked, control: Control = Control()) -> State:
    """The best of a few greedy plans."""
    best: Optional[State] = None
    for taste in TASTES:
        state = start(rows)
        fill(rows, state, taste, control)
        settle_down(rows, state, control)
        tidy(rows, state)
        if best is None or rank(state) > rank(best) + 1e-12:
            best = state
    return best


def tidy(rows: Stacked, state: State) -> None:
    """Mend broken rules by leaving out what breaks them; remove what costs more than it brings, the dearest first; and undo
    changes of stations that serve no more than keeping would.

    Where no rule is broken the objective stays or grows, and no minimum is lost.
    """
    must = np.isin(np.arange(len(state.at_place)), rows.must_choose)
    _mend(rows, state, must)
    columns = state.columns
    for column in columns[np.lexsort((-columns, -rows.net_cents[columns]))]:
        if not must[rows.place[column]] and _is_idle(rows, state, int(column)):
            _unless_worse(state, int(column), None)
    for keep in np.flatnonzero(rows.is_keep):
        column = int(state.at_place[rows.place[keep]])
        if column not in (FREE, int(keep)) and rows.net_cents[column] >= 0:
            _unless_worse(state, column, int(keep))


def _mend(rows: Stacked, state: State, must: np.ndarray) -> None:
    """Leave out columns that break a hard rule between places which no other column mended."""
    while True:
        broken = (state.beside > rows.sides.limit + rows.sides.tolerance) & np.isinf(rows.sides.price)
        if not broken.any():
            return
        blame = rows.sides.by_column @ broken.astype(float)
        guilty = [column for column in state.columns if blame[column] > 0 and not must[rows.place[column]]]
        if not guilty:
            return
        state.remove(int(max(guilty, key=lambda column: (blame[column], -state.gain[column], column))))


def _is_idle(rows: Stacked, state: State, column: int) -> bool:
    """Whether leaving the column out loses no more of the objective than it costs, and brings no money that others spend."""
    if rows.net_cents[column] < 0:
        return False
    served = state.serves(column)
    alone = served[state.times[served] == rows.need[served]]
    if state.needs(alone):
        return False
    lost = float(rows.value[alone].sum())
    return lost <= rows.direct_cost[column] if lost > 0 else rows.direct_cost[column] >= 0


def _unless_worse(state: State, column: int, instead: Optional[int]) -> None:
    """Replace a column (None: leave it out), and take that back if the plan is the worse for it."""
    before, served, lacks = state.value(), state.served(), state.lacks()
    state.remove(column)
    if instead is not None:
        state.add(instead)
    lost = instead is not None and bool((served & ~state.served()).any())
    if lost or state.value() < before - 1e-12 * max(abs(before), 1.0) or state.lacks() > lacks + SHARE_TOLERANCE:
        if instead is not None:
            state.remove(instead)
        state.add(column)


def round_to_plan(
    rows: Stacked, likely: np.ndarray, control: Control = Control(), guide: Optional[np.ndarray] = None
) -> State:
    """A plan that leans towards the columns that the relaxation chose (``likely``, 0 to 1)."""
    state = start(rows)
    fill(rows, state, 1.0, control, 0.02 + likely)
    settle_down(rows, state, control, guide)
    return state


def adapt(rows: Stacked, chosen: np.ndarray, control: Control = Control()) -> State:
    """A plan made of one for a similar problem (boolean of shape (columns,)): what the money does not pay for is left out, what brings
    least for it first, and then improved."""
    state = start(rows)
    for column in np.flatnonzero(chosen):
        there = int(state.at_place[rows.place[column]])
        if there != FREE:
            state.remove(there)
        state.add(int(column))
    _save(rows, state, control)
    settle_down(rows, state, control)
    return state


def _save(rows: Stacked, state: State, control: Control) -> None:
    """Leave out columns until the budget suffices; kept stations and those of required places stay."""
    must = np.isin(np.arange(len(state.at_place)), rows.must_choose)
    while state.spent > rows.budget_cents:
        control.check()
        dear = [c for c in state.columns if rows.net_cents[c] > 0 and not must[rows.place[c]]]
        if not dear:
            return
        state.remove(int(min(dear, key=lambda c: (_lost_without(rows, state, int(c)) / rows.net_cents[c], c))))


def _lost_without(rows: Stacked, state: State, column: int) -> float:
    served = state.serves(column)
    return float(state.worth_of_row[served[state.times[served] == rows.need[served]]].sum())


def settle_down(rows: Stacked, state: State, control: Control = Control(), guide: Optional[np.ndarray] = None) -> None:
    """To a plan that no single addition, removal or exchange improves much further. ``guide``: see ``State.lean``."""
    if guide is not None and len(state.reached):
        state.lean(guide)
        fill(rows, state, 1.0, control)
        exchange(rows, state, control)
        state.lean(None)
    tidy(rows, state)
    fill(rows, state, 1.0, control)
    if exchange(rows, state, control):
        tidy(rows, state)
        fill(rows, state, 1.0, control)


def exchange(rows: Stacked, state: State, control: Control = Control()) -> int:
    """Exchange one chosen column for another as long as that improves the plan; how many exchanges were made.

    The interchange of Teitz and Bart (1968) for all pairs at once: what column i alone serves is lost, what j newly serves is
    gained, and what i alone served and j serves too is not lost; the last is a product of two sparse matrices.
    """
    done = 0
    for _ in range(MOST_PASSES):
        control.check()
        changed = _exchange_pass(rows, state, *_promising(rows, state))
        done += changed
        if not changed:
            break
    return done


def _promising(rows: Stacked, state: State) -> Tuple[np.ndarray, np.ndarray]:
    """Pairs of a column to leave and one to take that seem to improve the plan, the best first."""
    chosen = state.columns
    serving = rows.by_column[chosen]
    alone = np.where(state.times == rows.need, state.worth_of_row, 0.0)
    serving.data = alone[serving.indices]
    lost = np.asarray(serving.sum(axis=1)).ravel() - rows.direct_cost[chosen]
    gained = state.gain - rows.direct_cost
    both = (serving @ rows.cover).tocoo()
    # Far from each other they share nothing: the least missed against the most welcome.
    least, most = np.argsort(lost, kind="stable")[:FAR_PAIRS], np.argsort(-gained, kind="stable")[:FAR_PAIRS]
    leave = np.concatenate([both.row, np.repeat(least, len(most))])
    take = np.concatenate([both.col, np.tile(most, len(least))])
    better = gained[take] - lost[leave] + np.concatenate([both.data, np.zeros(len(least) * len(most))])
    place, leaving = rows.place[take], rows.place[chosen[leave]]
    must = np.zeros(len(state.at_place), dtype=bool)
    must[rows.must_choose] = True
    fits = rows.net_cents[take] - rows.net_cents[chosen[leave]] <= rows.budget_cents - state.spent
    allowed = (place == leaving) | ((state.at_place[place] == FREE) & ~must[leaving])
    good = np.flatnonzero(fits & allowed & (take != chosen[leave]) & (better > state.least_surplus))
    good = good[np.lexsort((take[good], leave[good], -better[good]))][:MOST_PAIRS]
    return chosen[leave[good]], take[good]


def _exchange_pass(rows: Stacked, state: State, leave: np.ndarray, take: np.ndarray) -> int:
    """Make the exchanges that still improve the plan after those before them; how many."""
    done, touched = 0, set()
    for out, into in zip(leave.tolist(), take.tolist()):
        if out in touched or into in touched or state.at_place[rows.place[out]] != out:
            continue
        lacks = state.lacks() if state.is_bound else 0.0
        state.remove(out)
        keep = state.gain[out] - rows.direct_cost[out]
        better = (
            state.at_place[rows.place[into]] == FREE
            and state.spent + rows.net_cents[into] <= rows.budget_cents
            and state.gain[into] - rows.direct_cost[into] > keep + state.least_surplus
            and state.fits(into)
        )
        state.add(into if better else out)
        if better and state.is_bound and state.lacks() > lacks + SHARE_TOLERANCE:
            state.remove(into)
            state.add(out)
        elif better:
            touched.update((out, into))
            done += 1
    return done


def improve(
    rows: Stacked,
    state: State,
    rounds: int,
    control: Control = Control(),
    *,
    seed: int = SEED,
    likely: Optional[np.ndarray] = None,
    guide: Optional[np.ndarray] = None,
    stop: Callable[[], bool] = lambda: False,
    report: Callable[[State], None] = lambda state: None,
) -> State:
    """Destroy and repair for ``rounds`` rounds; the best state found (``state`` itself is changed).

    ``likely``: how often the relaxation chose each column, 0 to 1; the repair leans towards those.
    ``guide``: see ``State.lean``.
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
        bonus = None
        if likely is not None:
            bonus = 0.25 + likely * generator.random(len(likely)) + NOISE * generator.random(len(likely))
        fill(rows, state, 1.0 + TASTE_SPREAD * generator.standard_normal(), control, bonus)
        settle_down(rows, state, control, guide)
        now = rank(state)
        if now > best_rank + 1e-12:
            best_rank, best = now, state.at_place.copy()
            report(state)
        # A slightly worse plan may lead out of a corner; the allowance shrinks to nothing.
        if now < current - ALLOWANCE * abs(best_rank) * (1.0 - step / rounds):
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
    size = int(generator.integers(2, max(3, min(MOST_DESTROYED, len(columns) // 2) + 1)))
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
