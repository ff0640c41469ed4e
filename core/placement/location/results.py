"""What was found as tables: facilities, who goes where, and every demand point with what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Dict, Optional

import numpy as np
import pandas as pd

from ...errors import count
from .question import Located, Question


@dataclass
class Served:
    """What is allocated to each place, arrays of shape (places,): added up in parts where there are too many points to keep."""

    points: np.ndarray
    weight: np.ndarray
    cost: np.ndarray
    paid: np.ndarray
    """Weight × cost, summed."""
    largest: np.ndarray
    """Largest cost; NaN where nothing is allocated."""

    @classmethod
    def none(cls, n: int) -> "Served":
        return cls(np.zeros(n, dtype=np.int64), np.zeros(n), np.zeros(n), np.zeros(n), np.full(n, np.nan))

    def add(self, place: np.ndarray, weight: np.ndarray, cost: np.ndarray) -> None:
        """Pairs of a point and the place it goes to."""
        n = len(self.points)
        self.points += np.bincount(place, minlength=n)
        self.weight += np.bincount(place, weights=weight, minlength=n)
        self.cost += np.bincount(place, weights=cost, minlength=n)
        self.paid += np.bincount(place, weights=weight * cost, minlength=n)
        np.fmax.at(self.largest, place, cost)


def facilities(question: Question, found: Located, served: Optional[Served] = None) -> pd.DataFrame:
    """One row per open place, and per competitor where those win demand, in the order of ids: what is allocated to it, at which cost.

    ``index`` is that of the place. ``served``: where ``found`` does not tell of every point.
    """
    n, total_weight = len(question.places.ids), float(question.demand.weight.sum())
    if served is None:
        served = Served.none(n)
        served.add(found.allocation.place, found.allocation.weight, found.allocation.cost)
    points, weight, cost, paid, largest = served.points, served.weight, served.cost, served.paid, served.largest
    with np.errstate(divide="ignore", invalid="ignore"):
        mean = np.where(weight > 0, paid / weight, np.nan)
    status = question.places.status.copy()
    status[found.chosen[status[found.chosen] == "candidate"]] = "chosen"
    rivals = np.flatnonzero(status == "competitor") if found.share is not None else np.empty(0, dtype=np.int64)
    rows = np.sort(np.concatenate([found.chosen, rivals])).astype(np.int64)
    return pd.DataFrame(
        {
            "site_id": question.places.ids[rows], "status": status[rows], "points": points[rows], "weight": weight[rows],
            "share": weight[rows] / total_weight if total_weight > 0 else np.nan, "total_cost": cost[rows],
            "weighted_cost": paid[rows], "mean_cost": mean[rows], "largest_cost": largest[rows],
            "nearest_other": _nearest_other(question, found)[rows], **_fullness(question, rows, weight[rows]),
        },
        index=rows,
    )  # fmt: skip


def _fullness(question: Question, rows: np.ndarray, load: np.ndarray) -> Dict[str, np.ndarray]:
    """Capacity of these places, the share of it in use, and fixed cost; NaN where there is no limit or nothing asks for it."""
    places, nan = question.places, np.full(len(rows), np.nan)
    limit = (
        nan if places.capacity is None else np.where(np.isfinite(places.capacity[rows]), places.capacity[rows], np.nan)
    )
    with np.errstate(divide="ignore", invalid="ignore"):
        used = np.where(limit > 0, load / limit, np.nan)
    fixed = question.problem == "capacitated_fixed_charge"
    return {"capacity": limit, "utilization": used, "fixed_cost": places.fixed_cost[rows] if fixed else nan}


def _nearest_other(question: Question, found: Located) -> np.ndarray:
    """Distance of every open place to the next one, where that is what counts; (places,)."""
    nearest = np.full(len(question.places.ids), np.nan)
    if question.places.apart is not None and len(found.chosen) > 1:
        apart = question.places.apart[np.ix_(found.chosen, found.chosen)].astype(float)
        np.fill_diagonal(apart, np.inf)
        nearest[found.chosen] = apart.min(axis=1)
    return nearest


def allocation(question: Question, found: Located) -> pd.DataFrame:
    """One row per demand point and place it goes to, by point, then cost; ``point`` and ``place`` are indexes."""
    who = found.allocation
    return pd.DataFrame(
        {
            "demand_id": question.demand.ids[who.point], "site_id": question.places.ids[who.place], "weight": who.weight,
            "cost": who.cost, "weighted_cost": who.weight * who.cost, "point": who.point, "place": who.place,
        }
    )  # fmt: skip


def points(question: Question, found: Located) -> pd.DataFrame:
    """One row per demand point: the open place that gets most of it (of equal ones the nearest), how much all of them get, and how far it is."""
    who, n = found.allocation, len(question.demand.ids)
    ours = ~question.places.are("competitor")[who.place]
    point, place, cost, weight = (part[ours] for part in (who.point, who.place, who.cost, who.weight))
    order = np.lexsort((place, cost, -weight, point))
    first = order[np.flatnonzero(np.diff(point[order], prepend=-1))]
    site, least = np.full(n, None, dtype=object), np.full(n, np.nan)
    site[point[first]] = question.places.ids[place[first]]
    np.fmin.at(least, point, cost)
    return pd.DataFrame(
        {
            "demand_id": question.demand.ids, "weight": question.demand.weight, "site_id": site, "cost": least,
            "facilities": np.bincount(point, minlength=n), "allocated": np.bincount(point, weights=weight, minlength=n),
        }
    )  # fmt: skip


@dataclass(frozen=True)
class Unassigned:
    """Demand points with weight that no open place gets anything of, and their weight."""

    points: int
    weight: float
    note: str
    """A sentence, empty where there are none."""


def unassigned(question: Question, found: Located) -> Unassigned:
    table = points(question, found)
    lost = (table["facilities"].to_numpy() == 0) & (question.demand.weight > 0)
    weight, total = float(question.demand.weight[lost].sum()), float(question.demand.weight.sum())
    if not lost.any() or question.problem == "p_dispersion" or found.objective is None:
        return Unassigned(question.demand.count(lost), weight, "")
    points_lost = question.demand.count(lost)
    return Unassigned(
        points_lost,
        weight,
        f"{count(points_lost, 'demand point')} with {weight / total:.1%} of the weight go to no open site{question.demand.named(lost)}.",
    )
