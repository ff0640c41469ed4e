"""Where charging along corridors can be: existing stations, kept or upgraded, and candidate sites."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Dict, List, Optional, Sequence

import numpy as np
import pandas as pd

from .along import Along
from .comply import TOLERANCE_M, Stations, judge
from .rules import Rule
from .tables import Candidates

KEEP, UPGRADE, NEW = "keep", "upgrade", "new"


@dataclass(frozen=True)
class Places:
    """Existing stations, then sites; arrays of shape (places,)."""

    ids: np.ndarray
    xy: np.ndarray
    cost: np.ndarray
    """Of making the place comply with every rule; only paid where it does not yet."""
    required: np.ndarray
    direction: np.ndarray
    complies: np.ndarray
    """(places, rules): whether the place complies as it is."""
    n_stations: int

    @property
    def free(self) -> np.ndarray:
        """Places that comply with all rules as they are: open in any case, at no cost."""
        return self.complies.all(axis=1) if self.complies.shape[1] else np.zeros(len(self.ids), dtype=bool)


@dataclass(frozen=True)
class Prices:
    """What an action costs; with 1 and 1 the number of actions is what is counted."""

    new: float = 1.0
    upgrade: float = 1.0


def places_of(stations: Stations, sites: Candidates, rules: Sequence[Rule], prices: Prices) -> Places:
    """A station without any fast port can be upgraded like the others."""
    n, m = len(stations.ids), len(sites.ids)
    complies = np.zeros((n + m, len(rules)), dtype=bool)
    for number, rule in enumerate(rules):
        complies[:n, number] = judge(stations, rule).complies
    return Places(
        np.concatenate([stations.ids, sites.ids]),
        np.vstack([stations.xy, sites.xy]),
        np.concatenate([np.full(n, prices.upgrade), prices.new + sites.fixed_cost]),
        np.concatenate([np.zeros(n, dtype=bool), sites.required]),
        np.concatenate([stations.direction, sites.direction]),
        complies,
        n,
    )


def near_enough(near: Along, rule: Rule) -> np.ndarray:
    return near.distance_m <= rule.max_distance_m + TOLERANCE_M


def after_plan(
    stations: Stations, sites: Candidates, opened: np.ndarray, places: Places, rules: Sequence[Rule]
) -> Stations:
    """The stations as they are after the plan: what is built or upgraded has what the strictest of the rules asks for."""
    n = places.n_stations
    ports, port_kw = max(rule.min_ports for rule in rules), max(rule.min_port_kw for rule in rules)
    station_kw = max(max(rule.min_station_kw, rule.min_ports * rule.min_port_kw) for rule in rules)
    better = opened[:n] & ~places.free[:n]
    new = np.flatnonzero(opened[n:])
    least = lambda have, need: np.where(better, np.fmax(have, need), have)  # noqa: E731
    return Stations(
        np.concatenate([stations.ids, sites.ids[new]]),
        np.vstack([stations.xy, sites.xy[new]]),
        np.concatenate([least(stations.ports, float(ports)), np.full(len(new), float(ports))]),
        np.concatenate([least(stations.port_kw, port_kw), np.full(len(new), port_kw)]),
        np.concatenate([least(stations.station_kw, station_kw), np.full(len(new), station_kw)]),
        np.concatenate([stations.direction, sites.direction[new]]),
        np.concatenate([stations.assumed & ~better, np.zeros(len(new), dtype=bool)]),
    )


def plan_table(
    places: Places, opened: np.ndarray, near: Sequence[Along], names: Sequence[str], limit_m: float
) -> pd.DataFrame:
    """One row per place that is built or upgraded, and per complying station on some corridor or route."""
    first: Dict[int, Any] = {}
    many: Dict[int, List[str]] = {}
    for name, some in zip(names, near):
        for place, at, distance in zip(some.point.tolist(), some.at_m.tolist(), some.distance_m.tolist()):
            if distance > limit_m + TOLERANCE_M:
                continue
            many.setdefault(place, [])
            if name not in many[place]:
                many[place].append(name)
            if place not in first or distance < first[place][1]:
                first[place] = (at, distance, name)
    rows = []
    for place in range(len(places.ids)):
        is_station, free = place < places.n_stations, bool(places.free[place])
        if free and place not in first or not free and not opened[place]:
            continue
        at, distance, name = first.get(place, (np.nan, np.nan, ""))
        action = KEEP if free else UPGRADE if is_station else NEW
        rows.append(
            {
                "action": action, "charger_id": places.ids[place] if is_station else None,
                "site_id": None if is_station else places.ids[place], "corridor_id": name, "at_km": at / 1e3,
                "distance_km": distance / 1e3, "on": len(many.get(place, ())), "cost": 0.0 if free else float(places.cost[place]),
                "x": places.xy[place, 0], "y": places.xy[place, 1],
            }
        )  # fmt: skip
    table = pd.DataFrame(rows, columns=PLAN_COLUMNS)
    counters: Dict[str, int] = {}
    ids = []
    for action in table["action"]:
        counters[action] = counters.get(action, 0) + 1
        ids.append(f"{action}_{counters[action]}")
    table["plan_id"] = ids
    return table


PLAN_COLUMNS = (
    "plan_id", "action", "charger_id", "site_id", "corridor_id", "at_km", "distance_km", "on", "cost", "x", "y",
)  # fmt: skip


def limit_of(rules: Sequence[Rule]) -> float:
    return max(rule.max_distance_m for rule in rules)


def counted(plan: Optional[pd.DataFrame]) -> Dict[str, Any]:
    """Actions and cost of a plan, for outputs."""
    if plan is None:
        return {"N_NEW": 0, "N_UPGRADES": 0, "COST": 0.0}
    return {
        "N_NEW": int((plan["action"] == NEW).sum()),
        "N_UPGRADES": int((plan["action"] == UPGRADE).sum()),
        "COST": float(plan["cost"].sum()),
    }
