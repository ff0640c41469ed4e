"""The placement problem: tables validated, sorted by id and turned into arrays."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Dict, List, Mapping, Optional, Tuple

import geopandas
import numpy as np
import pandas as pd
from scipy import sparse

from ..access.cover import coordinates, flat
from ..access.reach import CostTable, Reach, StraightLine
from ..acquire.levels import station_levels
from ..errors import Faults, PlanningError, count, some
from ..tables import Origin, identifiers, numbers, order_of, texts
from .rules import Rules, cents

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

SITE_STATUSES = ("candidate", "required", "forbidden", "competitor")


@dataclass(frozen=True)
class Stations:
    """Existing stations, sorted by id. All arrays have shape (n,), ``xy`` (n, 2) in metres."""

    ids: np.ndarray
    xy: np.ndarray
    level: np.ndarray
    ports_l2: np.ndarray
    ports_l3: np.ndarray
    power_kw: np.ndarray
    grid_kw: np.ndarray
    """Infinite where there is no limit."""
    removable: np.ndarray
    """Whether the station may be removed at all (boolean)."""

    def serves_l2(self, rules: Rules) -> np.ndarray:
        serving = self.ports_l2 >= rules.min_ports_l2
        return serving | self.serves_l3(rules) if rules.l3_serves_l2 else serving

    def serves_l3(self, rules: Rules) -> np.ndarray:
        return (self.ports_l3 >= rules.min_ports_l3) | (self.level == "L3")


@dataclass(frozen=True)
class Sites:
    """Candidate sites, one per place, sorted by id; forbidden ones are gone."""

    ids: np.ndarray
    xy: np.ndarray
    grid_kw: np.ndarray
    fixed_cost_cents: np.ndarray
    required: np.ndarray
    capacity: np.ndarray
    """Most demand weight that the site serves in a day at each level; infinite where there is no limit."""


@dataclass(frozen=True)
class Competitors:
    """Sites where others charge: nothing is built there, and they keep some of the demand within their radius."""

    ids: np.ndarray
    xy: np.ndarray


@dataclass(frozen=True)
class Demand:
    """Demand points, sorted by id; ``weight`` ≥ 0 with a positive sum. ``group``: population group, "" for none."""

    ids: np.ndarray
    xy: np.ndarray
    weight: np.ndarray
    group: np.ndarray

    @property
    def share(self) -> np.ndarray:
        return self.weight / self.weight.sum()


@dataclass(frozen=True)
class Zones:
    """Areas with limits, sorted by id, arrays of shape (zones,). ``inside`` (zones × places): which place lies in which.

    ``max_stations`` and ``max_kw`` are infinite, ``min_l3`` is 0 where there is no limit. Areas may overlap.
    """

    ids: np.ndarray
    inside: sparse.csr_matrix
    max_stations: np.ndarray
    min_l3: np.ndarray
    max_kw: np.ndarray


@dataclass(frozen=True)
class Problem:
    """Places are the stations, then the sites."""

    stations: Stations
    sites: Sites
    demand: Demand
    rules: Rules
    reach: Reach
    """Demand points × places."""
    kept_l2: np.ndarray
    """Share of each point's weight that competitors leave, shape (points,). Likewise L3."""
    kept_l3: np.ndarray
    zones: Optional[Zones]
    notes: Tuple[str, ...]
    """What was assumed, merged or left out, in sentences."""

    @property
    def places(self) -> np.ndarray:
        """Coordinates of all places, shape (places, 2)."""
        return np.vstack([self.stations.xy, self.sites.xy])

    @property
    def has_capacity(self) -> bool:
        """Whether stations can be full."""
        return self.rules.has_capacity or bool(np.isfinite(self.sites.capacity).any())

    def kept(self, level: str) -> np.ndarray:
        return self.kept_l2 if level == "l2" else self.kept_l3


@dataclass(frozen=True)
class Inputs:
    """The tables of a problem, with canonical columns and in one metric system, and where they came from.

    Tables of points are GeoDataFrames, or plain tables with the coordinates in columns ``x`` and ``y``.
    """

    chargers: Optional[pd.DataFrame]
    """None or empty: nothing exists yet."""
    demand: pd.DataFrame
    sites: pd.DataFrame
    zones: Optional["GeoDataFrame"] = None
    costs: Optional[pd.DataFrame] = None
    origins: Mapping[str, Origin] = field(default_factory=dict)
    crs: Any = None
    """The metric system; that of ``demand`` if it is a GeoDataFrame and nothing is said."""

    def __post_init__(self) -> None:
        if self.crs is None:
            object.__setattr__(self, "crs", getattr(self.demand, "crs", None))

    def origin(self, name: str) -> Origin:
        return self.origins.get(name, Origin(name))

    def flat(self) -> "Inputs":
        """The same with the places of all points in columns ``x`` and ``y``: to ask geometries for them takes long."""
        points = {name: getattr(self, name) for name in ("chargers", "demand", "sites")}
        return replace(self, **{name: table if table is None else flat(table) for name, table in points.items()})

    def tables(self) -> Dict[str, pd.DataFrame]:
        """The tables that are there, by name."""
        named = {name: getattr(self, name) for name in ("chargers", "demand", "sites", "zones", "costs")}
        return {name: table for name, table in named.items() if table is not None}


def make_problem(inputs: Inputs, rules: Rules) -> Problem:
    """Tables → Problem. Raises PlanningError with every fault found."""
    faults, notes = Faults(), []  # type: Faults, List[str]
    stations = stations_from_table(inputs.chargers, rules, inputs.origin("chargers"), faults, notes)
    demand = demand_from_table(inputs.demand, inputs.origin("demand"), faults)
    sites, competitors = sites_from_table(inputs.sites, rules, inputs.origin("sites"), faults, notes)
    zones = zones_from_table(inputs.zones, rules, inputs.origin("zones"), faults, notes)
    faults.raise_if_any()
    if demand.weight.sum() <= 0:
        raise PlanningError(
            f"The {inputs.origin('demand').column('weight')}: all {count(len(demand.ids), 'weight')} are 0, so there is nothing to cover."
        )
    reach, rivals = _reaches(inputs, stations, demand, sites, competitors, faults, notes)
    faults.raise_if_any()
    kept = [
        1.0 - rules.competitor_share * (rivals.cover(radius).getnnz(axis=1) > 0)
        for radius in (rules.l2_radius_m, rules.l3_radius_m)
    ]
    _note_groups(demand, rules, notes)
    places = np.vstack([stations.xy, sites.xy])
    located = None if zones is None else _located(zones, inputs.zones, places, inputs.origin("zones"), notes)
    return Problem(stations, sites, demand, rules, reach, *kept, located, tuple(notes))


def _note_groups(demand: Demand, rules: Rules, notes: List[str]) -> None:
    if not (rules.min_group_coverage_l2 or rules.min_group_coverage_l3):
        return
    without = int((demand.group == "").sum())
    if without == len(demand.ids):
        notes.append(
            "The rule “least coverage of every group” was not applied: no demand point names its group. Choose the group field."
        )
    elif without:
        notes.append(
            f"{count(without, 'demand point')} of {len(demand.ids):,} without a group: they count for everybody but for no group's floor."
        )


def _reaches(
    inputs: Inputs,
    stations: Stations,
    demand: Demand,
    sites: Sites,
    competitors: Competitors,
    faults: Faults,
    notes: List[str],
) -> Tuple[Reach, Reach]:
    """Reach of the places and of the competitors."""
    if inputs.costs is None:
        places = np.vstack([stations.xy, sites.xy])
        return StraightLine(demand.xy, places), StraightLine(demand.xy, competitors.xy)
    table = costs_from_table(inputs.costs, inputs.origin("costs"), faults)
    shared = sorted(set(stations.ids) & (set(sites.ids) | set(competitors.ids)) & set(table["site_id"]))
    if shared:
        faults.add(
            f"The {inputs.origin('costs').column('site_id')}: {some(shared)} is the id of an existing charger and of a candidate site; "
            "the cost table cannot tell them apart. Give the sites ids of their own."
        )
        faults.raise_if_any()
    known = {*stations.ids, *sites.ids, *competitors.ids}
    everything = known | set(identifiers(inputs.sites, "site_id", inputs.origin("sites"), Faults()))
    for column, ids, what in (
        ("demand_id", set(demand.ids), "demand point"),
        ("site_id", everything, "site or charger"),
    ):
        strange = ~table[column].isin(ids)
        if strange.any():
            notes.append(
                f"The {inputs.origin('costs').column(column)}: {count(int(strange.sum()), 'row')} of {len(table):,} with an id that no {what} has "
                f"({some(sorted(set(table.loc[strange, column])))}) not used."
            )
    reach, rivals = (
        reach_of_costs(table, demand.ids, ids) for ids in (np.concatenate([stations.ids, sites.ids]), competitors.ids)
    )
    without = sorted(known - set(table["site_id"]))
    if without:
        notes.append(
            f"The layer “{inputs.origin('costs').layer}”: {count(len(without), 'station or site', 'stations or sites')} without a row serve nobody ({some(without)})."
        )
    return reach, rivals


def costs_from_table(costs: pd.DataFrame, origin: Origin, faults: Faults) -> pd.DataFrame:
    """Columns demand_id, site_id (text) and cost (float); of a pair that is there twice the least."""
    for name in ("demand_id", "site_id"):
        if name not in costs:
            faults.add(f"The {origin.column(name)}: there is no such field. Choose the field in the form.")
    table = pd.DataFrame(
        {
            "demand_id": texts(costs, "demand_id"),
            "site_id": texts(costs, "site_id"),
            "cost": numbers(costs, "cost", origin, faults),
        }
    )
    faults.raise_if_any()
    return table.groupby(["demand_id", "site_id"], sort=True, as_index=False)["cost"].min()


def reach_of_costs(table: pd.DataFrame, demand_ids: np.ndarray, place_ids: np.ndarray) -> CostTable:
    point, place = (
        pd.Index(demand_ids).get_indexer(table["demand_id"]),
        pd.Index(place_ids).get_indexer(table["site_id"]),
    )
    known = (point >= 0) & (place >= 0)
    shape = (len(demand_ids), len(place_ids))
    return CostTable(shape, point[known], place[known], table["cost"].to_numpy()[known])


@dataclass(frozen=True)
class ZoneLimits:
    """Zones as read, sorted by id; ``row`` is their position in the layer."""

    ids: np.ndarray
    row: np.ndarray
    max_stations: np.ndarray
    min_l3: np.ndarray
    max_kw: np.ndarray


def zones_from_table(zones, rules: Rules, origin: Origin, faults: Faults, notes: List[str]) -> Optional[ZoneLimits]:
    """Limits of every zone: its own value, else the rules'. None, with a note, where rules need zones that are not there."""
    wanted = rules.min_l3_per_area or rules.max_stations_per_area is not None or rules.max_kw_per_area is not None
    if zones is None or not len(zones):
        if wanted:
            notes.append(
                "The rules per area (fewest L3 stations, most stations, most power) need a layer of zones; they were not applied."
            )
        return None
    ids = identifiers(zones, "zone_id", origin, faults)
    limits = [
        numbers(zones, "max_stations", origin, faults, default=_no_limit(rules.max_stations_per_area)),
        numbers(zones, "min_l3", origin, faults, default=float(rules.min_l3_per_area or 0)),
        numbers(zones, "max_kw", origin, faults, default=_no_limit(rules.max_kw_per_area)),
    ]
    order = order_of(ids)
    return ZoneLimits(ids[order], order, *(values[order] for values in limits))


def _located(zones: ZoneLimits, table: "GeoDataFrame", places: np.ndarray, origin: Origin, notes: List[str]) -> Zones:
    """Which place lies in which zone; a place on a border lies in both."""
    polygons = geopandas.GeoDataFrame(geometry=table.geometry.to_numpy()[zones.row], crs=table.crs)
    points = geopandas.GeoDataFrame(geometry=geopandas.points_from_xy(places[:, 0], places[:, 1]), crs=table.crs)
    pairs = geopandas.sjoin(points, polygons, predicate="intersects")
    shape = (len(zones.ids), len(places))
    inside = sparse.csr_matrix(
        (np.ones(len(pairs)), (pairs["index_right"].to_numpy(), pairs.index.to_numpy())), shape=shape
    )
    outside = int((inside.getnnz(axis=0) == 0).sum())
    if outside:
        notes.append(
            f"The layer “{origin.layer}”: {count(outside, 'station or site', 'stations or sites')} of {len(places):,} in no zone; no rule per area applies to them."
        )
    return Zones(zones.ids, inside, zones.max_stations, zones.min_l3, zones.max_kw)


def demand_from_table(demand: pd.DataFrame, origin: Origin, faults: Faults) -> Demand:
    ids = identifiers(demand, "demand_id", origin, faults)
    weight = numbers(demand, "weight", origin, faults)
    order = order_of(ids)
    return Demand(ids[order], coordinates(demand)[order], weight[order], texts(demand, "group")[order])


def stations_from_table(
    chargers: Optional[pd.DataFrame], rules: Rules, origin: Origin, faults: Faults, notes: List[str]
) -> Stations:
    if chargers is None or not len(chargers):
        empty = np.empty(0)
        return Stations(
            empty.astype(object),
            np.empty((0, 2)),
            empty.astype(object),
            empty.astype(int),
            empty.astype(int),
            empty,
            empty,
            empty.astype(bool),
        )
    ids = identifiers(chargers, "charger_id", origin, faults)
    given_l2 = numbers(chargers, "ports_l2", origin, faults, default=0.0)
    given_l3 = numbers(chargers, "ports_l3", origin, faults, default=0.0)
    level = _levels(chargers, given_l2, given_l3, origin, notes)
    ports_l2, ports_l3 = _ports(level, given_l2, given_l3, rules, origin, notes)
    power = numbers(chargers, "power_kw_total", origin, faults, default=-1.0, minimum=None)
    power = np.where(power > 0, power, ports_l2 * rules.port_kw_l2 + ports_l3 * rules.port_kw_l3)
    grid = numbers(chargers, "grid_kw", origin, faults, default=_no_limit(rules.site_grid_kw))
    order = order_of(ids)
    return Stations(
        ids[order],
        coordinates(chargers)[order],
        level[order],
        ports_l2[order],
        ports_l3[order],
        power[order],
        grid[order],
        ~np.isin([text.lower() for text in texts(chargers, "removable", "1")], ("0", "false", "no", "f", "n"))[order],
    )


def _no_limit(value: Optional[float]) -> float:
    return np.inf if value is None else float(value)


def _levels(
    chargers: pd.DataFrame, ports_l2: np.ndarray, ports_l3: np.ndarray, origin: Origin, notes: List[str]
) -> np.ndarray:
    """Level per station: from its text, else from its ports, else assumed L2."""
    level = np.array(station_levels(texts(chargers, "level"), ports_l2, ports_l3), dtype=object)
    unknown = level == ""
    if unknown.any():
        notes.append(
            f"The {origin.column('level')}: {count(int(unknown.sum()), 'station')} of {len(level):,} of unknown level "
            f"planned as L2 (row {some(chargers['row'].to_numpy()[unknown] if 'row' in chargers else np.flatnonzero(unknown) + 1)})."
        )
    level[unknown] = "L2"
    return level


def _ports(
    level: np.ndarray, ports_l2: np.ndarray, ports_l3: np.ndarray, rules: Rules, origin: Origin, notes: List[str]
) -> Tuple[np.ndarray, np.ndarray]:
    l2, l3 = np.nan_to_num(ports_l2).astype(int), np.nan_to_num(ports_l3).astype(int)
    bare_l2, bare_l3 = (level == "L2") & (l2 == 0) & (l3 == 0), (level == "L3") & (l3 == 0)
    bare = int(bare_l2.sum() + bare_l3.sum())
    if bare:
        notes.append(
            f"The layer “{origin.layer}”: {count(bare, 'station')} of {len(level):,} without a port count of their level "
            f"taken with the fewest a station has ({rules.min_ports_l2} L2 or {rules.min_ports_l3} L3)."
        )
    return np.where(bare_l2, rules.min_ports_l2, l2), np.where(bare_l3, rules.min_ports_l3, l3)


def sites_from_table(
    sites: pd.DataFrame, rules: Rules, origin: Origin, faults: Faults, notes: List[str]
) -> Tuple[Sites, Competitors]:
    ids = identifiers(sites, "site_id", origin, faults)
    grid = numbers(sites, "grid_kw", origin, faults, default=_no_limit(rules.site_grid_kw))
    fixed = numbers(sites, "fixed_cost", origin, faults, default=0.0)
    capacity = numbers(sites, "capacity", origin, faults, default=np.inf)
    capacity_or_bands(capacity, rules, origin, faults)
    status = np.array([text.lower() for text in texts(sites, "status", "candidate")], dtype=object)
    wrong = sorted(set(status) - set(SITE_STATUSES))
    if wrong:
        faults.add(
            f"The {origin.column('status')}: {some(wrong)} is none of {', '.join(SITE_STATUSES)}. Correct the values."
        )
    xy = coordinates(sites)
    rival = status == "competitor"
    usable = ~rival & (status != "forbidden")
    if not usable.all():
        notes.append(
            f"The layer “{origin.layer}”: {count(int((~usable).sum()), 'site')} marked forbidden or competitor not used."
        )
    if rival.any() and not rules.competitor_share:
        notes.append(
            f"The layer “{origin.layer}”: {count(int(rival.sum()), 'competitor')} without effect on demand, for competitor_share is 0."
        )
    keep = _one_per_place(ids, xy, grid, fixed, status == "required", usable)
    merged = int(usable.sum()) - len(keep)
    if merged:
        notes.append(
            f"The layer “{origin.layer}”: {count(int(usable.sum()), 'candidate')} at {count(len(keep), 'place')}: "
            f"{count(merged, 'candidate')} at the place of another (rounded to the metre) merged with it."
        )
    order = np.flatnonzero(rival)[order_of(ids[rival])]
    chosen = Sites(
        ids[keep],
        xy[keep],
        grid[keep],
        np.array([cents(value) for value in np.nan_to_num(fixed[keep])], dtype=np.int64),
        (status == "required")[keep],
        capacity[keep],
    )
    return chosen, Competitors(ids[order], xy[order])


def capacity_or_bands(capacity: np.ndarray, rules: Rules, origin: Origin, faults: Faults) -> None:
    """Sites that can be full and partial service farther out are two models of which only one can hold."""
    for level in ("l2", "l3"):
        if getattr(rules, f"{level}_bands") and np.isfinite(capacity).any():
            faults.add(
                f"The {origin.column('capacity')}: sites with a capacity and “{level}_bands” cannot be used together; leave one empty."
            )


def _one_per_place(
    ids: np.ndarray, xy: np.ndarray, grid: np.ndarray, fixed: np.ndarray, required: np.ndarray, usable: np.ndarray
) -> np.ndarray:
    """Indexes of the kept candidates, sorted by id: of those at one place the required, then cheapest, strongest, first."""
    frame = pd.DataFrame(
        {
            "index": np.arange(len(ids)),
            "id": ids.astype(str),
            "x": np.round(xy[:, 0]),
            "y": np.round(xy[:, 1]),
            "optional": ~required,
            "fixed": fixed,
            "weak": -grid,
        }
    )[usable]
    best = frame.sort_values(["optional", "fixed", "weak", "id"], kind="stable").drop_duplicates(["x", "y"])
    return best.sort_values("id", kind="stable")["index"].to_numpy()
