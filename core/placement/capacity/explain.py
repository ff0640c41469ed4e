"""Why no plan can serve all demand: which points no lot reaches, how much capacity lacks in which year, which lots are full."""

from __future__ import annotations

from typing import List, Tuple

import numpy as np

from ...errors import count, some
from .bound import cumulated, states_of
from .problem import Problem
from .transport import Flow

FULL = 1e-6
"""Relative: from which use on a lot counts as full."""


def explain(problem: Problem, relaxed: Flow) -> Tuple[str, ...]:
    """Sentences on the demand that even fractions of chargers leave unserved."""
    said: List[str] = []
    reached = np.zeros(len(problem.demand.ids), dtype=bool)
    reached[problem.pairs.point] = True
    wanted = problem.demand.amount.max(axis=(0, 1)) > 0
    lost = wanted & ~reached
    if lost.any():
        said.append(
            f"{count(int(lost.sum()), 'demand point')} have no lot within reach ({some(list(problem.demand.ids[lost]))}); "
            "raise the cutoff or add rows to the table of costs."
        )
    chargers = problem.floor + cumulated(problem, relaxed.added)
    capacity = chargers @ problem.terms.capacities
    for state, (scenario, year) in enumerate(zip(*states_of(problem))):
        lacking = float(relaxed.unserved[state][reached].sum())
        if lacking <= 1e-9 * max(float(problem.demand.amount[scenario, year].sum()), 1.0):
            continue
        used = np.bincount(
            problem.pairs.place[relaxed.pairs[state]], weights=relaxed.amounts[state], minlength=len(problem.lots.ids)
        )
        full = (used >= capacity[year] * (1 - FULL)) & (relaxed.prices[state] > 0)
        name = f" (scenario “{problem.scenarios[scenario]}”)" if problem.scenarios[scenario] else ""
        said.append(
            f"{problem.years[year]}{name}: capacity for {lacking:,.6g} of the demand of "
            f"{float(problem.demand.amount[scenario, year].sum()):,.6g} lacks although {count(int(full.sum()), 'lot')} in reach of it "
            f"{'is' if full.sum() == 1 else 'are'} built up to the slots and the power and full ({some(list(problem.lots.ids[full]))}). "
            f"Add lots, slots or power, or let demand stay unserved at a cost."
        )
    return tuple(said)
