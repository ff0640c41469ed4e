"""Location-allocation on one table of costs: which places to open, and which point goes to which."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from typing import Optional, Tuple

import numpy as np
import pandas as pd

from ...control import Control
from ...errors import PlanningError, count, some
from .center import center
from .covering import covering, require_budget
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
    least largest cost. ``mclp``: most weight within the radius of p places, or of those that the budget pays for. ``lscp``: fewest places that cover all that can be.
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
    if question.budget is not None:
        require_budget(question)
        needs_p = question.p is not None
    if needs_p and (question.p is None or question.p < 1):
        either = " or a budget (BUDGET)" if question.problem == "mclp" else ""
        raise PlanningError(f"Give the number of facilities (N_FACILITIES), at least 1{either}.")
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
    named = "" if question.demand.points is not None else f" ({some(list(question.demand.ids[lost]))})"
    return (
        f"{count(question.demand.count(lost), 'demand point')} with {share:.1%} of the weight have no site within the cutoff and are left "
        f"out{named}.",
    )


@dataclass(frozen=True)
class Served:
    """What is allocated to each place, arrays of shape (places,)."""

    points: np.ndarray
    weight: np.ndarray
    paid: np.ndarray
    """Weight × cost, summed."""
    largest: np.ndarray
    """Largest cost; NaN where nothing is."""


def served(question: Question, found: Located) -> Served:
    """What every open place is allocated by ``found``."""
    there = found.place >= 0
    place, weight, cost = found.place[there], question.demand.weight[there], found.cost[there]
    n = len(question.places.ids)
    points, total = np.bincount(place, minlength=n), np.bincount(place, weights=weight, minlength=n)
    paid, largest = np.bincount(place, weights=weight * cost, minlength=n), np.full(n, np.nan)
    np.fmax.at(largest, place, cost)
    return Served(points, total, paid, largest)


def facilities(question: Question, found: Located, sums: Optional[Served] = None) -> pd.DataFrame:
    """One row per open place in the order of ids: what is allocated to it, at which cost. ``sums``: if ``found`` does not tell."""
    sums = served(question, found) if sums is None else sums
    with np.errstate(divide="ignore", invalid="ignore"):
        mean = np.where(sums.weight > 0, sums.paid / sums.weight, np.nan)
    chosen = found.chosen
    return pd.DataFrame(
        {
            "site_id": question.places.ids[chosen], "status": question.places.status[chosen], "points": sums.points[chosen],
            "weight": sums.weight[chosen], "mean_cost": mean[chosen], "largest_cost": sums.largest[chosen],
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
