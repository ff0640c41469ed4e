"""Layers and cost tables as a question of location-allocation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, List, Optional

import numpy as np
import pandas as pd

from ...access.costs import Way, find_costs
from ...access.cover import coordinates
from ...access.roads import Pairs
from ...control import Control
from ...errors import Faults, PlanningError, count, some
from ...tables import identifiers, order_of, texts
from ..problem import Inputs, costs_from_table, demand_from_table, reach_of_costs
from .locate import STATUSES, Demand, Places, Question

MEANINGS = ("per_unit", "total")


@dataclass(frozen=True)
class Asked:
    """A question and where its points and places lie, (n, 2) each in the metric system of the tables."""

    question: Question
    points_xy: np.ndarray
    places_xy: np.ndarray
    notes: List[str]


def ask(
    inputs: Inputs,
    problem: str,
    *,
    p: Optional[int],
    radius: Optional[float],
    cutoff: float = np.inf,
    meaning: str = "per_unit",
    control: Control = Control(),
    **settings: Any,
) -> Asked:
    """Read the tables. Costs come from ``inputs.costs``, else they are straight lines in metres; ``total``: a pair's cost is for all of
    the point's weight. Raises PlanningError with every fault of the tables."""
    faults = Faults()
    points = demand_from_table(inputs.demand, inputs.origin("demand"), faults)
    ids = identifiers(inputs.sites, "site_id", inputs.origin("sites"), faults)
    status = np.array([text.lower() for text in texts(inputs.sites, "status", "candidate")], dtype=object)
    strange = ~np.isin(status, STATUSES)
    if strange.any():
        faults.add(
            f"The {inputs.origin('sites').column('status')}: {some(sorted(set(status[strange])))} is none of {', '.join(STATUSES)}."
        )
    faults.raise_if_any()
    order = order_of(ids)
    ids, status, xy = ids[order], status[order], coordinates(inputs.sites)[order]
    covering = problem in ("mclp", "lscp", "attendance") and radius is not None
    farthest = min(cutoff, radius) if covering else cutoff
    notes: List[str] = []
    straight = inputs.costs is None
    pairs = _straight(points.xy, xy, farthest, control) if straight else given(inputs, points.ids, ids, farthest, notes)
    if meaning == "total":
        weight = points.weight[pairs.point]
        if (weight <= 0).any():
            raise PlanningError(
                "Costs that are totals of a pair (COST_MEANING = total) need weights above 0 for all demand points."
            )
        pairs = Pairs(pairs.point, pairs.place, pairs.cost / weight)
    question = Question(problem, Demand(points.ids, points.weight), Places(ids, status), pairs, p, radius, **settings)
    return Asked(question, points.xy, xy, notes)


def _straight(points: np.ndarray, places: np.ndarray, farthest: float, control: Control) -> Pairs:
    return find_costs(points, places, Way(cutoff=farthest), None, control).pairs


def given(inputs: Inputs, point_ids: np.ndarray, place_ids: np.ndarray, farthest: float, notes: List[str]) -> Pairs:
    """Costs of ``inputs.costs`` up to ``farthest``; rows that name nobody are noted."""
    faults = Faults()
    rows = costs_from_table(inputs.costs, inputs.origin("costs"), faults)
    table = reach_of_costs(rows, point_ids, place_ids)
    unknown = len(rows) - len(table.cost)
    if unknown:
        notes.append(
            f"The layer “{inputs.origin('costs').layer}”: {count(unknown, 'row')} of {len(rows):,} name a demand point or site that is not there."
        )
    near = table.cost <= farthest * (1 + 1e-12)
    order = np.lexsort((table.place[near], table.point[near]))
    return Pairs(*(part[near][order] for part in (table.point, table.place, table.cost)))


def lines(asked: Asked, allocation: pd.DataFrame) -> List[Any]:
    """A straight line from each point to its site, in the order of the rows."""
    from shapely.geometry import LineString

    start, end = asked.points_xy[allocation["point"]], asked.places_xy[allocation["place"]]
    return [LineString(pair) for pair in zip(map(tuple, start), map(tuple, end))]
