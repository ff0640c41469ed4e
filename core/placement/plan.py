"""A solution as the canonical tables ``plan`` and ``coverage``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Dict, List

import geopandas
import numpy as np
import pandas as pd

from ..access.coverage import Serving, coverage_table, share
from ..schema import PLAN
from .options import Option, serving_places
from .problem import Problem
from .reduce import keep_option

VOLTAGE_L2, VOLTAGE_L3 = 240, 480
"""Supply voltage of the equipment in the reference study (V)."""


@dataclass(frozen=True)
class Plan:
    """``table`` and ``coverage`` are canonical tables in the problem's metric system; money in whole cents."""

    table: geopandas.GeoDataFrame
    coverage: geopandas.GeoDataFrame
    cost_cents: int
    resale_cents: int

    @property
    def net_cost(self) -> float:
        return (self.cost_cents - self.resale_cents) / 100.0

    def count(self, action: str) -> int:
        return int((self.table["action"] == action).sum())

    def share(self, level: str, when: str) -> float:
        """Weight share covered at ``l2`` or ``l3``, ``before`` or ``after``."""
        return share(self.coverage[f"covered_{level}_{when}"], self.coverage["weight"].to_numpy())


def make_plan(problem: Problem, chosen: List[Option], crs: Any) -> Plan:
    """Every existing station (kept unless an option changes it) and every new one, in the order of their ids."""
    by_place = {option.place: option for option in chosen}
    n_stations = len(problem.stations.ids)
    rows: List[Dict[str, Any]] = []
    places: List[int] = []
    decided: List[Option] = []
    counters: Dict[str, int] = {}
    for place in [*range(n_stations), *sorted(p for p in by_place if p >= n_stations)]:
        option = by_place.get(place) or keep_option(problem, place)
        counters[option.action] = counters.get(option.action, 0) + 1
        rows.append(_row(problem, option, f"{option.action}_{counters[option.action]}"))
        places.append(place)
        decided.append(option)
    xy = np.vstack([problem.stations.xy, problem.sites.xy])[places] if places else np.empty((0, 2))
    table = pd.DataFrame(rows, columns=list(PLAN.names))
    table = geopandas.GeoDataFrame(table, geometry=geopandas.points_from_xy(xy[:, 0], xy[:, 1]), crs=crs)
    return Plan(
        table,
        _coverage(problem, decided, xy, crs),
        sum(option.cost_cents for option in decided),
        sum(option.resale_cents for option in decided),
    )


def _row(problem: Problem, option: Option, plan_id: str) -> Dict[str, Any]:
    stations, n_stations = problem.stations, len(problem.stations.ids)
    existing = option.place < n_stations
    return {
        "plan_id": plan_id,
        "charger_id": stations.ids[option.place] if existing else None,
        "site_id": None if existing else problem.sites.ids[option.place - n_stations],
        "action": option.action,
        "ports_l2_before": int(stations.ports_l2[option.place]) if existing else 0,
        "ports_l2_after": option.ports_l2,
        "ports_l3_before": int(stations.ports_l3[option.place]) if existing else 0,
        "ports_l3_after": option.ports_l3,
        "power_kw_before": float(stations.power_kw[option.place]) if existing else 0.0,
        "power_kw_after": option.power_kw,
        "voltage": VOLTAGE_L3 if option.ports_l3 else VOLTAGE_L2,
        "cost": option.cost_cents / 100.0,
        "resale": option.resale_cents / 100.0,
    }


def _coverage(problem: Problem, decided: List[Option], xy: np.ndarray, crs: Any) -> geopandas.GeoDataFrame:
    serves_l2, serves_l3 = serving_places(problem)
    before = Serving(problem.stations.xy[serves_l2], problem.stations.xy[serves_l3])
    after = Serving(
        xy[np.array([option.serves_l2 for option in decided], dtype=bool)],
        xy[np.array([option.serves_l3 for option in decided], dtype=bool)],
    )
    demand, rules = problem.demand, problem.rules
    return coverage_table(
        demand.ids, demand.xy, demand.weight, rules.l2_radius_m, rules.l3_radius_m, before, after, crs
    )
