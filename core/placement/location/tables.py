"""Layers and cost tables as a question of location-allocation."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, List, Optional, Tuple

import numpy as np
import pandas as pd

from ...access.costs import Way, find_costs
from ...access.cover import coordinates
from ...access.merge import in_chunks
from ...access.roads import Pairs
from ...control import Control
from ...errors import Faults, PlanningError, count, some
from ...tables import bad_rows, identifiers, numbers, order_of, texts
from ..problem import Inputs, costs_from_table, demand_from_table, reach_of_costs
from . import large, results
from .impedance import Impedance
from .large import Crowd, merged
from .question import STATUSES, Demand, Located, Places, Question

MEANINGS = ("per_unit", "total")
FULL = ("mclp_capacitated", "capacitated_fixed_charge", "capacitated_p_median")
"""Problems whose places can be full."""
TOTAL_COUNTS = ("p_median", "capacitated_fixed_charge", "capacitated_p_median")
"""Problems whose costs are added up; elsewhere a cost is the length of a way."""
SHARES = ("market_share", "target_share")
"""Problems in which it counts what a place draws."""
MOST_APART = 5_000
"""Sites of p_dispersion; its table of distances takes 200 MB then."""
NO_PAIRS = Pairs(np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64), np.empty(0))


@dataclass(frozen=True)
class Asked:
    """A question and where its points and places lie, (n, 2) each in the metric system of the tables."""

    question: Question
    points_xy: np.ndarray
    places_xy: np.ndarray
    notes: List[str]
    crowd: Optional[Crowd] = None
    """The points behind the cells of which the question is made; None if it is made of points."""


def ask(
    inputs: Inputs,
    problem: str,
    *,
    p: Optional[int],
    radius: Optional[float],
    cutoff: float = np.inf,
    meaning: str = "per_unit",
    budget: Optional[float] = None,
    each_point: bool = True,
    control: Control = Control(),
    **settings: Any,
) -> Asked:
    """Read the tables. Costs come from ``inputs.costs``, else they are straight lines in metres; ``total``: a pair's cost is for all of
    the point's weight. p_dispersion asks for no demand, and its costs are those between sites. ``each_point``: whether it is asked where
    each point goes, which the largest layers leave no memory for. Raises PlanningError with every fault of the tables."""
    faults = Faults()
    merges = not each_point and can_merge(problem, radius, inputs.costs is not None, settings.get("backup", 1))
    ids = identifiers(inputs.sites, "site_id", inputs.origin("sites"), faults)
    status = np.array([text.lower() for text in texts(inputs.sites, "status", "candidate")], dtype=object)
    attraction = _attraction(inputs, status, faults) if problem in SHARES else np.ones(len(ids))
    capacity, fixed_cost = _capacities(inputs, problem, faults)
    strange = ~np.isin(status, STATUSES)
    if strange.any():
        faults.add(
            f"The {inputs.origin('sites').column('status')}: {some(sorted(set(status[strange])))} is none of {', '.join(STATUSES)}."
        )
    fixed = None
    if budget is not None and problem == "mclp":
        fixed = numbers(inputs.sites, "fixed_cost", inputs.origin("sites"), faults, default=0.0)
    apart_only = problem == "p_dispersion"
    if apart_only:
        points = None
    elif inputs.demand is None:
        faults.add(f"Choose the layer of demand points (DEMAND): only p_dispersion does without, not {problem}.")
    elif merges:
        points = _unnamed(inputs, faults)
    else:
        points = demand_from_table(inputs.demand, inputs.origin("demand"), faults)
    faults.raise_if_any()
    order = order_of(ids)
    ids, xy = ids[order], coordinates(inputs.sites)[order]
    notes: List[str] = []
    places = Places(ids, status[order], attraction[order], fixed_cost=None if fixed is None else fixed[order])
    if problem in FULL:
        places = replace(places, capacity=capacity[order], fixed_cost=fixed_cost[order])
    crowd = None
    if apart_only:
        places = replace(places, apart=_apart(inputs, ids, xy, notes))
        if inputs.demand is not None:
            notes.append("DEMAND has no part in p_dispersion and is not used.")
        pairs, demand, points_xy = NO_PAIRS, Demand(np.empty(0, dtype=object), np.empty(0)), np.empty((0, 2))
    else:
        covering = problem in ("mclp", "mclp_capacitated", "lscp", "attendance") and radius is not None
        farthest = min(cutoff, radius) if covering else cutoff
        points_xy = points.xy
        if merges:
            crowd = Crowd(in_chunks(points.xy, points.weight), xy, farthest)
            demand, pairs = merged(crowd, control)
        else:
            straight = inputs.costs is None
            pairs = (
                _straight(points.xy, xy, farthest, control)
                if straight
                else given(inputs, points.ids, ids, farthest, notes)
            )
            demand = Demand(points.ids, points.weight)
    if meaning == "total":
        pairs = _of_one(pairs, problem, demand, settings.get("impedance", Impedance()), notes)
        if inputs.costs is None and problem in TOTAL_COUNTS:
            notes.append(
                "COST_MEANING = total without a table of costs: straight lines are added up as they are, so weights have no part in the cost."
            )
    question = Question(problem, demand, places, pairs, p, radius, cutoff=cutoff, budget=budget, **settings)
    return Asked(question, points_xy, xy, notes, crowd)


def can_merge(problem: str, radius: Optional[float], has_costs: bool, backup: int) -> bool:
    """Whether points within reach of the same places may be one: what lies within the radius is all that counts."""
    return problem in ("mclp", "lscp") and radius is not None and radius > 0 and not has_costs and backup == 1


@dataclass(frozen=True)
class _Unnamed:
    """Demand points in the order of their rows."""

    xy: np.ndarray
    weight: np.ndarray


def _unnamed(inputs: Inputs, faults: Faults) -> _Unnamed:
    if "demand_id" in inputs.demand:
        identifiers(inputs.demand, "demand_id", inputs.origin("demand"), faults)
    return _Unnamed(coordinates(inputs.demand), numbers(inputs.demand, "weight", inputs.origin("demand"), faults))


def facilities(asked: Asked, found: Located, control: Control = Control()) -> pd.DataFrame:
    """``results.facilities`` with coordinates ``x`` and ``y``, of all points behind the question."""
    served = None if asked.crowd is None else large.served(asked.crowd, asked.question, found, control)
    table = results.facilities(asked.question, found, served)
    return table.assign(x=asked.places_xy[table.index, 0], y=asked.places_xy[table.index, 1])


def _attraction(inputs: Inputs, status: np.ndarray, faults: Faults) -> np.ndarray:
    """Of the sites in the order of the rows; of forbidden ones it does not matter."""
    origin = inputs.origin("sites")
    attraction = numbers(inputs.sites, "attraction", origin, faults, default=1.0)
    drawing_none = (attraction == 0) & (status != "forbidden")
    if drawing_none.any():
        faults.add(
            f"The {origin.column('attraction')}: {bad_rows(inputs.sites, drawing_none)} are 0. A site that draws nobody has no part in a "
            "market; give it a value above 0, or the status forbidden."
        )
    return np.where(status == "forbidden", 1.0, attraction)


def _capacities(inputs: Inputs, problem: str, faults: Faults) -> Tuple[np.ndarray, np.ndarray]:
    """Capacity and fixed cost of the sites where they count, in the order of the rows."""
    none = np.empty(0)
    origin = inputs.origin("sites")
    capacity = numbers(inputs.sites, "capacity", origin, faults, default=np.inf) if problem in FULL else none
    fixed = problem == "capacitated_fixed_charge"
    fixed_cost = numbers(inputs.sites, "fixed_cost", origin, faults, default=0.0) if fixed else np.zeros(len(capacity))
    return capacity, fixed_cost


def _of_one(pairs: Pairs, problem: str, demand: Demand, impedance: Impedance, notes: List[str]) -> Pairs:
    """Costs for each unit of weight of costs that are totals of a pair."""
    if problem not in TOTAL_COUNTS:
        notes.append(f"COST_MEANING = total has no part in {problem}: the costs are taken as the length of the way.")
        return pairs
    if impedance.kind != "linear":
        raise PlanningError(
            f"Costs that are totals of a pair (COST_MEANING = total) are no ways, which {impedance.kind} impedance could make longer. "
            "Give costs per unit, or linear impedance."
        )
    weight = demand.weight[pairs.point]
    if (weight <= 0).any():
        raise PlanningError(
            "Costs that are totals of a pair (COST_MEANING = total) need weights above 0 for all demand points."
        )
    return Pairs(pairs.point, pairs.place, pairs.cost / weight)


def _apart(inputs: Inputs, ids: np.ndarray, xy: np.ndarray, notes: List[str]) -> np.ndarray:
    """Distances between the sites: straight lines, or the table's, of both directions the shorter."""
    if len(ids) > MOST_APART:
        raise PlanningError(
            f"p_dispersion of {len(ids):,} sites needs the distances between all of them, which is possible for up to {MOST_APART:,}. "
            "Filter the sites, or thin them out to one per cell of a grid."
        )
    if inputs.costs is None:
        return np.hypot(xy[:, None, 0] - xy[None, :, 0], xy[:, None, 1] - xy[None, :, 1])
    table = given(inputs, ids, ids, np.inf, notes)
    apart = np.full((len(ids), len(ids)), np.inf)
    apart[table.point, table.place] = table.cost
    apart = np.minimum(apart, apart.T)
    np.fill_diagonal(apart, 0.0)
    missing = ~np.isfinite(apart)
    if not len(table.cost):
        raise PlanningError(
            f"The layer “{inputs.origin('costs').layer}” has no pair of two sites. For p_dispersion make the table of costs with the sites as "
            "demand points and as candidate sites, or leave it empty for straight lines."
        )
    if missing.any():
        farthest = float(apart[~missing].max())
        notes.append(
            f"The layer “{inputs.origin('costs').layer}”: {count(int(missing.sum()) // 2, 'pair')} of sites not in the table count as far apart as "
            f"its largest cost, {farthest:,.6g}."
        )
        apart[missing] = farthest
    return apart


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
