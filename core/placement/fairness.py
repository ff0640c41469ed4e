"""How fairly the existing charging is spread: floating catchment areas over stations and demand, as one call on tables."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Dict, Optional

import numpy as np
import pandas as pd

from ..access.catchment import Catchment, accessibility, gini, theil, theil_between
from ..access.costs import Way, find_costs
from ..access.roads import Pairs
from ..control import Control
from ..errors import Faults, PlanningError, count, some
from ..tables import numbers, rows_of
from .problem import Inputs, costs_from_table, demand_from_table, reach_of_costs, stations_from_table
from .rules import Rules

SUPPLIES = ("all", "l2", "l3", "field")


@dataclass(frozen=True)
class Fairness:
    """``access``: one row per demand point; ``supply``: one per station; both with ``x`` and ``y``."""

    access: pd.DataFrame
    supply: pd.DataFrame
    summary: Dict[str, Any]


def fairness(inputs: Inputs, rules: Rules, catchment: Catchment, supply: str, control: Control = Control()) -> Fairness:
    """Charging per unit of demand at every demand point, and how unequal it is.

    ``supply``: ports of both levels, of one level, or the column ``supply`` of the chargers. A column ``weight_share`` of the demand
    (homes without a parking place of their own, say) multiplies its weight. Costs come from the table of costs, where there is one,
    else they are straight lines in metres. Raises PlanningError with every fault of the tables.
    """
    inputs, faults, notes = inputs.flat(), Faults(), []  # type: Inputs, Faults, List[str]
    stations = stations_from_table(inputs.chargers, rules, inputs.origin("chargers"), faults, notes)
    points = demand_from_table(inputs.demand, inputs.origin("demand"), faults)
    faults.raise_if_any()
    offered = _supply(inputs, stations, supply, faults)
    weight = points.weight * _shares(inputs, points.ids, faults)
    faults.raise_if_any()
    if weight.sum() <= 0:
        raise PlanningError(
            f"The {inputs.origin('demand').column('weight')}: all weights are 0, so nobody asks for charging."
        )
    for note in notes:
        control.warn(note)
    pairs = _pairs(inputs, points, stations, catchment, control)
    found = accessibility(pairs, weight, offered, catchment)
    control.progress(90)
    access = pd.DataFrame(
        {
            "demand_id": points.ids, "weight": weight, "group": points.group, "access": found.score, "reachable": found.reachable,
            "x": points.xy[:, 0], "y": points.xy[:, 1],
        }
    )  # fmt: skip
    places = pd.DataFrame(
        {
            "charger_id": stations.ids,
            "supply": offered,
            "supply_ratio": found.ratio,
            "x": stations.xy[:, 0],
            "y": stations.xy[:, 1],
        }
    )
    unreached = stations.ids[~np.isfinite(found.ratio) & (offered > 0)]
    if len(unreached):
        control.warn(
            f"{count(len(unreached), 'station')} have no demand in reach and serve nobody ({some(list(unreached))})."
        )
    return Fairness(access, places, _summary(access, offered, found.ratio, catchment))


def _supply(inputs: Inputs, stations, supply: str, faults: Faults) -> np.ndarray:
    """Of each station, in the order of their ids."""
    if supply != "field":
        return {"all": stations.ports_l2 + stations.ports_l3, "l2": stations.ports_l2, "l3": stations.ports_l3}[
            supply
        ].astype(float)
    given = numbers(inputs.chargers, "supply", inputs.origin("chargers"), faults, default=0.0)
    return given[rows_of(inputs.chargers, "charger_id", stations.ids)]


def _shares(inputs: Inputs, ids: np.ndarray, faults: Faults) -> np.ndarray:
    if "weight_share" not in inputs.demand:
        return np.ones(len(ids))
    given = numbers(inputs.demand, "weight_share", inputs.origin("demand"), faults, default=0.0)
    if (given > 1.0).any():
        faults.add(
            f"The {inputs.origin('demand').column('weight_share')}: {count(int((given > 1).sum()), 'row')} are above 1. Shares lie between 0 and 1."
        )
    return given[rows_of(inputs.demand, "demand_id", ids)]


def _pairs(inputs: Inputs, points, stations, catchment: Catchment, control: Control) -> Pairs:
    if inputs.costs is None:
        return find_costs(points.xy, stations.xy, Way(cutoff=catchment.reach), None, control).pairs
    faults = Faults()
    table = reach_of_costs(costs_from_table(inputs.costs, inputs.origin("costs"), faults), points.ids, stations.ids)
    near = table.cost <= catchment.reach
    order = np.lexsort((table.place[near], table.point[near]))
    return Pairs(table.point[near][order], table.place[near][order], table.cost[near][order])


def _summary(access: pd.DataFrame, offered: np.ndarray, ratio: np.ndarray, catchment: Catchment) -> Dict[str, Any]:
    score, weight = access["access"].to_numpy(), access["weight"].to_numpy()
    group = access["group"].to_numpy()
    groups = sorted({name for name in group if name})
    with_group = group != ""
    between: Optional[float] = (
        theil_between(score[with_group], weight[with_group], group[with_group]) if groups else None
    )
    return {
        "outputs": {
            "GINI": _number(gini(score, weight)),
            "THEIL": _number(theil(score, weight)),
            "THEIL_BETWEEN": _number(between),
            "SHARE_WITHOUT_ACCESS": float(weight[score <= 0].sum() / weight.sum()),
        },
        "method": catchment.method,
        "reach": catchment.reach,
        "supply": float(offered.sum()),
        "supply_reached": float(offered[np.isfinite(ratio)].sum()),
        "mean_access": float(np.average(score, weights=weight)),
        "groups": {
            name: float(np.average(score[group == name], weights=weight[group == name]))
            for name in groups
            if weight[group == name].sum() > 0
        },
    }


def _number(value: Optional[float]) -> Optional[float]:
    return None if value is None or not np.isfinite(value) else float(value)
