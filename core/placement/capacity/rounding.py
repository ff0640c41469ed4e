"""Whole chargers near the relaxation's fractions, and more of them where demand stays unserved."""

from __future__ import annotations

import itertools
import math
from typing import Optional

import numpy as np

from .bound import states_of
from .problem import Problem

STIFFNESS = 0.1
"""How fast the price of capacity falls with capacity, relative: from one fast charger more. It only ranks roundings."""


def rounded(problem: Problem, added: np.ndarray, prices: np.ndarray) -> np.ndarray:
    """Whole additions near ``added`` (years, lots, 2), within slots and power, never fewer than in the year before.

    Of the whole numbers around each fraction the one that costs least, its capacity counted at ``prices`` (states, lots).
    """
    terms = problem.terms
    _, year_of = states_of(problem)
    result = np.zeros_like(added)
    before = np.zeros(added.shape[1:])
    stiff = STIFFNESS * float((terms.prices / terms.capacities).min()) / terms.capacities.max()
    for year in range(len(added)):
        worth = prices[year_of == year].sum(axis=0)
        wanted = added[year] @ terms.capacities
        least = np.floor(added[year] + 1e-6)
        best, choice = np.full(len(least), math.inf), np.zeros_like(least)
        for step in itertools.product((0.0, 1.0, -1.0), repeat=2):
            counts = np.maximum(least + np.array(step), before)
            capacity = counts @ terms.capacities
            score = counts @ terms.prices - worth * capacity + stiff * (capacity - wanted) ** 2
            better = fits(problem, counts) & (score < best - 1e-9)
            best[better], choice[better] = score[better], counts[better]
        choice = np.where(np.isfinite(best)[:, None], choice, before)
        result[year] = choice
        before = choice if terms.applies("never_fall") else before
    return result


def fits(problem: Problem, added: np.ndarray) -> np.ndarray:
    """Which lots, (lots,), have room and power for additions (lots, 2)."""
    enough_room = added.sum(axis=1) <= problem.room + 1e-9
    # What stands above its limit may stay.
    enough_power = added @ problem.terms.powers <= problem.power_room + 1e-9
    return enough_room & enough_power & (added >= 0).all(axis=1)


def strengthened(problem: Problem, added: np.ndarray, missing: np.ndarray, prices: np.ndarray) -> Optional[np.ndarray]:
    """One charger more at the lots where capacity is worth most, as many as the missing demand asks for; None where none has room.

    ``missing`` (states,), ``prices`` (states, lots) of capacities at the present chargers.
    """
    terms = problem.terms
    _, year_of = states_of(problem)
    state = int(np.argmax(missing))
    year = int(year_of[state])
    wanted = max(int(math.ceil(missing[state] / terms.capacities.max() - 1e-9)), 1)
    result = added.copy()
    for lot in np.argsort(-prices[state], kind="stable"):
        if wanted == 0 or prices[state, lot] <= 0:
            break
        stronger = _one_more(problem, result[:, lot], lot, year)
        if stronger is not None:
            result[:, lot] = stronger
            wanted -= 1
    return None if (result == added).all() else result


def _one_more(problem: Problem, own: np.ndarray, lot: int, year: int) -> Optional[np.ndarray]:
    """Additions of one lot, (years, 2), with more capacity in the year: a fast charger, a fast in place of a slow, or a slow one."""
    never_fall = problem.terms.applies("never_fall")
    order = np.argsort(-problem.terms.capacities, kind="stable")
    large, small = int(order[0]), int(order[1])
    swap = np.zeros(2)
    swap[large], swap[small] = 1.0, -1.0
    for step in (np.eye(2)[large], swap, np.eye(2)[small]):
        stronger = own.copy()
        stronger[year] = own[year] + step
        if never_fall:
            stronger[year:] = np.maximum(own[year:], stronger[year])
            if step.min() < 0:
                stronger[year:, small] = np.maximum(own[year:, small] - 1.0, stronger[year, small])
        rising = not never_fall or (np.diff(stronger, axis=0) >= 0).all()
        if (stronger >= 0).all() and rising and all(_fits_one(problem, each, lot) for each in stronger):
            return stronger
    return None


def _fits_one(problem: Problem, added: np.ndarray, lot: int) -> bool:
    return bool(
        added.sum() <= problem.room[lot] + 1e-9 and added @ problem.terms.powers <= problem.power_room[lot] + 1e-9
    )
