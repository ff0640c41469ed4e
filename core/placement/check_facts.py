"""What the check knows: every row of the plan beside what the other tables say of its place. Reads, and judges nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Dict, List, Optional, Tuple

import numpy as np
import pandas as pd

from ..access.cover import coordinates
from ..errors import Faults, some
from ..tables import Origin, identifiers, numbers, texts
from .problem import (
    Competitors,
    Demand,
    Inputs,
    Stations,
    ZoneLimits,
    costs_from_table,
    demand_from_table,
    sites_from_table,
    stations_from_table,
    zones_from_table,
)
from .rules import Rules, cents

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

ACTIONS = ("keep", "new_l2", "new_l3", "new_mixed", "upgrade", "add_ports", "remove")
NEW_ACTIONS = ("new_l2", "new_l3", "new_mixed")
SAME_PLACE_M = 1.0
STATED = (
    "ports_l2_before",
    "ports_l2_after",
    "ports_l3_before",
    "ports_l3_after",
    "power_kw_before",
    "power_kw_after",
    "cost",
    "resale",
)


@dataclass(frozen=True)
class Violation:
    """A rule that does not hold. ``plan_id`` is empty where no row, or more than one, is at fault."""

    rule: str
    plan_id: str
    message: str
    found: Optional[float] = None
    allowed: Optional[float] = None


@dataclass(frozen=True)
class Facts:
    """``rows``: the plan in its own order. Stated columns as in the canonical table ``plan``, and beside them

    - ``x``, ``y`` (m): the place; within a metre of its station or site that one's own, since layers store rounded;
      ``off_m`` says how far it was away (NaN where the station or site is unknown);
    - ``new``, ``known``: whether it is built, and whether its station or site is in the tables;
    - ``had_l2``, ``had_l3`` (ports), ``had_kw``, ``level``, ``removable``: before the plan, 0 at a site;
    - ``grid_kw``, ``site_capacity`` (weight a day), infinite where there is no limit; ``fixed_cents``; ``status``.
    """

    rows: pd.DataFrame
    stations: Stations
    demand: Demand
    candidates: Optional[pd.DataFrame]
    """Columns site_id, x, y, status, fixed_cents, grid_kw, capacity; None without a layer of sites."""
    rivals: Competitors
    zones: Optional[ZoneLimits]
    zones_table: Optional["GeoDataFrame"]
    costs: Optional[pd.DataFrame]
    """Columns demand_id, site_id, cost; None where straight lines count."""
    notes: Tuple[str, ...]
    """What was assumed or could not be compared, in sentences."""


def read_facts(plan: pd.DataFrame, inputs: Inputs, rules: Rules) -> Facts:
    """Tables → Facts. Raises PlanningError with every fault found."""
    faults, notes = Faults(), []  # type: Faults, List[str]
    stated = stated_rows(plan, inputs.origin("plan"), faults)
    stations = stations_from_table(inputs.chargers, rules, inputs.origin("chargers"), faults, notes)
    demand = demand_from_table(inputs.demand, inputs.origin("demand"), faults)
    rivals = Competitors(np.empty(0, dtype=object), np.empty((0, 2)))
    if inputs.sites is None:
        notes.append(
            "Without candidate sites their places, limits and fixed costs, and competitors, were not compared."
        )
    else:
        _, rivals = sites_from_table(inputs.sites, rules, inputs.origin("sites"), faults, notes)
    zones = zones_from_table(inputs.zones, rules, inputs.origin("zones"), faults, notes)
    faults.raise_if_any()
    costs = None if inputs.costs is None else costs_from_table(inputs.costs, inputs.origin("costs"), faults)
    candidates = None if inputs.sites is None else _candidates(inputs.sites, rules, inputs.origin("sites"), faults)
    rows = _beside(stated, stations, candidates, rules)
    if costs is not None:
        _one_meaning_per_id(costs, rows, stations, rivals, inputs.origin("costs"), faults)
    faults.raise_if_any()
    _note_groups(demand, rules, notes)
    return Facts(rows, stations, demand, candidates, rivals, zones, inputs.zones, costs, tuple(notes))


def stated_rows(plan: pd.DataFrame, origin: Origin, faults: Faults) -> pd.DataFrame:
    """The plan in its own order as it states itself: ids, action, ``STATED``, ``opex`` (NaN without one), ``x`` and ``y``."""
    columns: Dict[str, Any] = {name: texts(plan, name) for name in ("plan_id", "charger_id", "site_id", "action")}
    for name in STATED:
        columns[name] = np.nan_to_num(numbers(plan, name, origin, faults, minimum=None))
    # Plans from before there were operating costs have no such column.
    columns["opex"] = numbers(plan, "opex", origin, faults, default=np.nan, minimum=None)
    xy = coordinates(plan)
    rows = pd.DataFrame({**columns, "x": xy[:, 0], "y": xy[:, 1]})
    missing = rows["plan_id"] == ""
    rows.loc[missing, "plan_id"] = [f"row {number}" for number in np.flatnonzero(missing) + 1]
    return rows


def _candidates(sites: pd.DataFrame, rules: Rules, origin: Origin, faults: Faults) -> pd.DataFrame:
    """All sites as they stand in the layer, forbidden and merged ones too."""
    grid = np.inf if rules.site_grid_kw is None else float(rules.site_grid_kw)
    xy = coordinates(sites)
    capacity = numbers(sites, "capacity", origin, Faults(), default=np.inf)
    fixed = numbers(sites, "fixed_cost", origin, Faults(), default=0.0)
    return pd.DataFrame(
        {
            "site_id": identifiers(sites, "site_id", origin, Faults()),
            "x": xy[:, 0],
            "y": xy[:, 1],
            "status": [status.lower() for status in texts(sites, "status", "candidate")],
            "fixed_cents": [cents(cost) for cost in fixed],
            "grid_kw": numbers(sites, "grid_kw", origin, Faults(), default=grid),
            "capacity": capacity,
        }
    )


def _beside(stated: pd.DataFrame, stations: Stations, candidates: Optional[pd.DataFrame], rules: Rules) -> pd.DataFrame:
    """The stated rows with what the tables say of their stations and sites (columns as in ``Facts``)."""
    new = stated["action"].isin(NEW_ACTIONS).to_numpy()
    station = np.where(new, -1, pd.Index(stations.ids).get_indexer(stated["charger_id"]))
    rows = stated.assign(new=new, known=station >= 0, status="", fixed_cents=0, site_capacity=np.inf)
    # Of a station that nobody knows the plan's own word is taken; that it is unknown is said anyway.
    for name, values, column in (
        ("had_l2", stations.ports_l2, "ports_l2_before"),
        ("had_l3", stations.ports_l3, "ports_l3_before"),
    ):
        rows[name] = _looked_up(values, station, np.where(new, 0, stated[column]))
    rows["had_kw"] = _looked_up(stations.power_kw, station, np.where(new, 0.0, stated["power_kw_before"]))
    rows["level"] = _looked_up(
        stations.level, station, np.where(stated["ports_l3_before"] > 0, "L3", "L2").astype(object)
    )
    rows["removable"] = _looked_up(stations.removable, station, np.ones(len(rows), dtype=bool))
    limit = np.inf if rules.site_grid_kw is None else float(rules.site_grid_kw)
    rows["grid_kw"] = _looked_up(stations.grid_kw, station, np.full(len(rows), limit))
    own = _looked_up(stations.xy, station, np.full((len(rows), 2), np.nan))
    if candidates is not None:
        site = np.where(new, pd.Index(candidates["site_id"]).get_indexer(stated["site_id"]), -1)
        rows["known"] |= site >= 0
        for name, column in (
            ("status", "status"),
            ("fixed_cents", "fixed_cents"),
            ("site_capacity", "capacity"),
            ("grid_kw", "grid_kw"),
        ):
            rows[name] = _looked_up(candidates[column].to_numpy(), site, rows[name].to_numpy())
        own = _looked_up(candidates[["x", "y"]].to_numpy(), site, own)
    return _placed(rows, own)


def _looked_up(values: np.ndarray, index: np.ndarray, otherwise: np.ndarray) -> np.ndarray:
    """``values[index]`` where the index is not negative, else the value of ``otherwise``."""
    result, hit = np.array(otherwise), index >= 0
    result[hit] = values[index[hit]]
    return result


def _placed(rows: pd.DataFrame, own: np.ndarray) -> pd.DataFrame:
    """Distance ``off_m`` to the station or site at ``own`` (rows, 2), and its coordinates where it is the same place."""
    off = np.hypot(rows["x"] - own[:, 0], rows["y"] - own[:, 1])
    same = off <= SAME_PLACE_M
    return rows.assign(off_m=off, x=np.where(same, own[:, 0], rows["x"]), y=np.where(same, own[:, 1], rows["y"]))


def _one_meaning_per_id(
    costs: pd.DataFrame, rows: pd.DataFrame, stations: Stations, rivals: Competitors, origin: Origin, faults: Faults
) -> None:
    built = set(rows.loc[rows["new"], "site_id"])
    shared = sorted(set(stations.ids) & (built | set(rivals.ids)) & set(costs["site_id"]))
    if shared:
        faults.add(
            f"The {origin.column('site_id')}: {some(shared)} is the id of an existing charger and of a candidate site; "
            "the cost table cannot tell them apart. Give the sites ids of their own."
        )


def _note_groups(demand: Demand, rules: Rules, notes: List[str]) -> None:
    if (rules.min_group_coverage_l2 or rules.min_group_coverage_l3) and not (demand.group != "").any():
        notes.append("The least coverage of every group was not compared: no demand point names its group.")
