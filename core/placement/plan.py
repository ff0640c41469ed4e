"""A solution as the canonical tables ``plan`` and ``coverage``."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Dict, List, Optional, Tuple

import numpy as np
import pandas as pd

from ..access.coverage import Served, coverage_table, served, share
from ..schema import PLAN
from .measures import LEVELS
from .options import Option, keep_option, serving_places
from .problem import Problem

VOLTAGE_L2, VOLTAGE_L3 = 240, 480
"""Supply voltage of the equipment in the reference study (V)."""


@dataclass(frozen=True)
class Plan:
    """``table`` and ``coverage`` are canonical tables, places in columns ``x`` and ``y`` of the problem's metric system
    (``access.cover.as_points`` makes GeoDataFrames of them); money in whole cents."""

    table: pd.DataFrame
    coverage: pd.DataFrame
    cost_cents: int
    resale_cents: int

    @property
    def net_cost(self) -> float:
        return (self.cost_cents - self.resale_cents) / 100.0

    def count(self, action: str) -> int:
        return int((self.table["action"] == action).sum())

    def share(self, level: str, when: str) -> float:
        """Weight share served at ``l2`` or ``l3``, ``before`` or ``after``."""
        return share(self.coverage[f"served_{level}_{when}"], self.coverage["weight"].to_numpy())


Assigned = Tuple[Tuple[np.ndarray, np.ndarray], Tuple[np.ndarray, np.ndarray]]
"""Where stations can be full: share of each demand point served (L2, L3) before, and after; each of shape (points,)."""


def make_plan(problem: Problem, chosen: List[Option], assigned: Optional[Assigned] = None) -> Plan:
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
    xy = problem.places[places] if places else np.empty((0, 2))
    table = pd.DataFrame(rows, columns=list(PLAN.names)).assign(x=xy[:, 0], y=xy[:, 1])
    return Plan(
        table,
        _coverage(problem, places, decided, assigned),
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
        "voltage": VOLTAGE_L3 if option.ports_l3 else VOLTAGE_L2 if option.ports_l2 else None,
        "cost": option.cost_cents / 100.0,
        "resale": option.resale_cents / 100.0,
        "opex": option.opex_cents / 100.0,
    }


def _coverage(problem: Problem, places: List[int], decided: List[Option], assigned: Optional[Assigned]) -> pd.DataFrame:
    today = dict(zip(LEVELS, serving_places(problem)))
    n_places = len(problem.stations.ids) + len(problem.sites.ids)
    before: Dict[str, Served] = {}
    after: Dict[str, Served] = {}
    for index, level in enumerate(LEVELS):
        was, will = np.zeros(n_places, dtype=bool), np.zeros(n_places, dtype=bool)
        was[: len(today[level])] = today[level]
        will[places] = [getattr(option, f"serves_{level}") for option in decided]
        for when, serving, found in ((0, was, before), (1, will, after)):
            found[level] = served(problem.reach, serving, problem.rules.reach(level), problem.kept(level))
            if assigned is not None:
                found[level] = replace(found[level], share=problem.kept(level) * assigned[when][index])
    demand = problem.demand
    return coverage_table(demand.ids, demand.xy, demand.weight, before, after)
