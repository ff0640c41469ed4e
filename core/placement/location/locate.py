"""Location-allocation on one table of costs: which places to open, and which point goes to which."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import Tuple

import numpy as np
import pandas as pd

from ...control import Control
from ...errors import PlanningError, count, some
from .center import center
from .covering import covering
from .question import STATUSES, Demand, Located, Places, Question, allocate
from .weighted import attendance, median

__all__ = [
    "STATUSES",
    "Demand",
    "Located",
    "Places",
    "Question",
    "allocate",
    "allocation",
    "facilities",
    "in_words",
    "locate",
]

SOLVERS = {
    "p_median": median,
    "p_center": center,
    "mclp": covering,
    "lscp": covering,
    "attendance": attendance,
}
PROBLEMS = tuple(SOLVERS)


def locate(question: Question, control: Control = Control()) -> Located:
    """Solve exactly, or to the gap, or as far as the time allows.

    ``p_median``: least weighted cost with p places. ``attendance``: most weight, falling linearly to 0 at the radius. ``p_center``:
    least largest cost. ``mclp``: most weight within the radius of p places. ``lscp``: fewest places that cover all that can be.
    Raises PlanningError on a question that makes no sense.
    """
    _require(question)
    started = time.monotonic()
    reachable = np.zeros(len(question.demand.ids), dtype=bool)
    reachable[question.pairs.point] = True
    notes = _notes(question, reachable)
    found = SOLVERS[question.problem](question, reachable, started, control)
    return replace(found, notes=(*notes, *found.notes))


def _require(question: Question) -> None:
    needs_p, needs_radius = question.problem != "lscp", question.problem in ("mclp", "lscp", "attendance")
    if needs_p and (question.p is None or question.p < 1):
        raise PlanningError("Give the number of facilities (N_FACILITIES), at least 1.")
    if needs_radius and not (question.radius is not None and question.radius > 0):
        raise PlanningError("Give the radius (RADIUS), above 0, in the unit of the costs.")
    usable = int(question.places.usable.sum())
    required = int(question.places.are("required").sum())
    if needs_p and question.p > usable:
        raise PlanningError(f"{question.p} facilities are wanted, and only {count(usable, 'site')} may be used.")
    if needs_p and required > question.p:
        raise PlanningError(f"{count(required, 'site')} are required, more than the {question.p} facilities wanted.")
    if not usable:
        raise PlanningError("No site may be used: all are forbidden or competitors.")
    if not (question.demand.weight > 0).any():
        raise PlanningError("All weights of the demand are 0, so there is nothing to serve.")


def _notes(question: Question, reachable: np.ndarray) -> Tuple[str, ...]:
    lost = ~reachable & (question.demand.weight > 0)
    if not lost.any():
        return ()
    share = float(question.demand.weight[lost].sum() / question.demand.weight.sum())
    return (
        f"{count(int(lost.sum()), 'demand point')} with {share:.1%} of the weight have no site within the cutoff and are left out "
        f"({some(list(question.demand.ids[lost]))}).",
    )


def facilities(question: Question, found: Located) -> pd.DataFrame:
    """One row per open place in the order of ids: what is allocated to it, at which cost."""
    served = found.place >= 0
    place, weight, cost = found.place[served], question.demand.weight[served], found.cost[served]
    n = len(question.places.ids)
    points, total = np.bincount(place, minlength=n), np.bincount(place, weights=weight, minlength=n)
    paid, largest = np.bincount(place, weights=weight * cost, minlength=n), np.full(n, np.nan)
    np.fmax.at(largest, place, cost)
    with np.errstate(divide="ignore", invalid="ignore"):
        mean = np.where(total > 0, paid / total, np.nan)
    chosen = found.chosen
    return pd.DataFrame(
        {
            "site_id": question.places.ids[chosen], "status": question.places.status[chosen], "points": points[chosen],
            "weight": total[chosen], "mean_cost": mean[chosen], "largest_cost": largest[chosen],
        }
    )  # fmt: skip


def allocation(question: Question, found: Located) -> pd.DataFrame:
    """One row per served demand point; ``place`` is the index of its site."""
    served = np.flatnonzero(found.place >= 0)
    place = found.place[served]
    return pd.DataFrame(
        {
            "demand_id": question.demand.ids[served], "site_id": question.places.ids[place],
            "weight": question.demand.weight[served], "cost": found.cost[served], "point": served, "place": place,
        }
    )  # fmt: skip


def in_words(found: Located) -> str:
    """The result in a line for a log."""
    if found.objective is None:
        return f"Status {found.status} ({found.reason})"
    return (
        f"Status {found.status} ({found.reason}): {count(len(found.chosen), 'facility', 'facilities')}, objective {found.objective:,.6g}, "
        f"bound {found.bound:,.6g}, gap {found.gap:.3%}"
    )
