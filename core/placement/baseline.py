"""What the existing network serves today, by the same rules as a plan."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Dict, List, Mapping, Optional, Tuple

import geopandas
import numpy as np
import pandas as pd

from ..access.areas import Areas, Located, locate, make_areas, sums_by_area
from ..access.coverage import LEVELS, coverage_table, distance_summary, gap_polygons, served, share
from ..access.reach import Reach, StraightLine
from ..access.roads import Pairs
from ..access.shares import Part, by_name, distances, everybody, redundancy, shares
from ..access.spacing import spacing, spacing_of_costs
from ..control import Control
from ..errors import Faults, PlanningError, count, some
from ..schema import LEVELS as CHARGING_LEVELS
from ..tables import identifiers, numbers, order_of
from .problem import (
    Demand,
    Inputs,
    Stations,
    costs_from_table,
    demand_from_table,
    reach_of_costs,
    stations_from_table,
)
from .rules import Rules

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

MEASURE = "measure:"
"""Begins the columns of the demand that are counted besides the weight."""


@dataclass(frozen=True)
class Asked:
    """What the baseline is to say besides who is covered within the radius of the rules."""

    radii: Mapping[str, Tuple[float, ...]] = field(default_factory=dict)
    """More radii of each level (``l2``, ``l3``)."""
    gap_distance_m: Optional[float] = None
    """Uncovered points closer than this belong to one gap; None: the radius."""
    station_costs: Optional[pd.DataFrame] = None
    """Costs between stations: ``demand_id`` and ``site_id`` are stations."""
    unit: str = "m"
    """Of the costs, for the summary; "" where nobody says."""


@dataclass(frozen=True)
class Baseline:
    """Canonical tables; ``coverage`` (places in columns ``x`` and ``y``), ``gaps`` and ``areas`` in the metric system of the input."""

    coverage: pd.DataFrame
    gaps: "GeoDataFrame"
    shares: pd.DataFrame
    distances: pd.DataFrame
    areas: "Optional[GeoDataFrame]"
    """None without zones."""
    summary: Dict[str, Any]


def baseline(inputs: Inputs, rules: Rules, asked: Asked = Asked(), control: Control = Control()) -> Baseline:
    """Coverage, distances, safety, spacing and gaps per level. Raises PlanningError with every fault of the tables.

    Columns of the demand that begin with ``measure:`` are counted like the weight: shares of population, of vehicles.
    """
    inputs, faults, notes = inputs.flat(), Faults(), []  # type: Inputs, Faults, List[str]
    stations = stations_from_table(inputs.chargers, rules, inputs.origin("chargers"), faults, notes)
    points = demand_from_table(inputs.demand, inputs.origin("demand"), faults)
    measures = measures_of(inputs, points, faults)
    areas = _areas(inputs, faults)
    faults.raise_if_any()
    if points.weight.sum() <= 0:
        raise PlanningError(
            f"The {inputs.origin('demand').column('weight')}: all weights are 0, so there is nothing to cover."
        )
    reach = _reach(inputs, points, stations, notes, control)
    serving = {"l2": stations.serves_l2(rules), "l3": stations.serves_l3(rules)}
    everything = np.ones(len(points.ids))
    service = {level: served(reach, serving[level], rules.reach(level), everything) for level in LEVELS}
    control.check()
    coverage = coverage_table(points.ids, points.xy, points.weight, service, None)
    own = {"l2": rules.l2_radius_m, "l3": rules.l3_radius_m}
    gaps = _gaps(coverage, inputs.crs, own, asked, control)
    control.progress(40)
    at_points = None if areas is None else locate(points.xy, areas, control)
    parts = _parts(points, areas, at_points)
    radii = {level: tuple(sorted({own[level], *asked.radii.get(level, ())})) for level in LEVELS}
    control.check()
    covered = shares(reach, serving, radii, measures, parts, control)
    ways = distances({level: service[level].distance_m for level in LEVELS}, measures, parts, control)
    control.progress(60)
    by_area, outside = _by_area(areas, at_points, stations, points, service, inputs, notes)
    apart = _spacing(stations, inputs, asked, notes, control)
    for note in notes:
        control.warn(note)
    safety = {level: redundancy(reach, serving[level], own[level], points.weight, stations.ids) for level in LEVELS}
    summary = _summary(coverage, gaps, own, stations, safety, apart)
    summary["warnings"] = list(notes)
    summary["l3_serves_l2"], summary["unit"] = rules.l3_serves_l2, asked.unit
    summary["gap_distance_m"] = asked.gap_distance_m
    summary["shares"], summary["distances"] = _records(covered), _records(ways)
    if by_area is not None:
        summary["areas"] = {**outside, "rows": _records(pd.DataFrame(by_area.drop(columns="geometry")))}
    return Baseline(coverage, gaps, covered, ways, by_area, summary)


def measures_of(inputs: Inputs, points: Demand, faults: Faults) -> Dict[str, np.ndarray]:
    """``weight`` and the other measures, (points,) each; a measure that is not known at a point counts 0 there."""
    names = [name for name in inputs.demand.columns if name.startswith(MEASURE)]
    order = order_of(identifiers(inputs.demand, "demand_id", inputs.origin("demand"), Faults()))
    values = {
        name[len(MEASURE) :]: numbers(inputs.demand, name, inputs.origin("demand"), faults, default=0.0)[order]
        for name in names
    }
    return {"weight": points.weight, **values}


def _areas(inputs: Inputs, faults: Faults) -> Optional[Areas]:
    if inputs.zones is None or not len(inputs.zones):
        return None
    ids = identifiers(inputs.zones, "zone_id", inputs.origin("zones"), faults)
    return make_areas(ids, inputs.zones.geometry)


def _reach(inputs: Inputs, points: Demand, stations: Stations, notes: List[str], control: Control) -> Reach:
    if inputs.costs is None:
        return StraightLine(points.xy, stations.xy)
    table = costs_from_table(inputs.costs, inputs.origin("costs"), Faults())
    _note_strange(table, "demand_id", points.ids, "demand point", inputs, "costs", notes)
    layer, without = inputs.origin("costs").layer, sorted(set(stations.ids) - set(table["site_id"]))
    if without:
        notes.append(
            f"The layer “{layer}”: {count(len(without), 'station')} without a row serve nobody ({some(without)})."
        )
    elsewhere = int((~table["site_id"].isin(set(stations.ids))).sum())
    if elsewhere:
        control.info(f"The layer “{layer}”: {count(elsewhere, 'row')} to places that are no stations not used.")
    return reach_of_costs(table, points.ids, stations.ids)


def _note_strange(
    table: pd.DataFrame, column: str, ids: np.ndarray, what: str, inputs: Inputs, name: str, notes: List[str]
) -> None:
    strange = ~table[column].isin(set(ids))
    if strange.any():
        notes.append(
            f"The {inputs.origin(name).column(column)}: {count(int(strange.sum()), 'row')} of {len(table):,} with an id that no {what} has "
            f"({some(sorted(set(table.loc[strange, column])))}) not used."
        )


def _gaps(
    coverage: pd.DataFrame, crs: Any, radii: Mapping[str, float], asked: Asked, control: Control
) -> "GeoDataFrame":
    join = {level: radius if asked.gap_distance_m is None else asked.gap_distance_m for level, radius in radii.items()}
    parts = [gap_polygons(coverage, crs, level, join_m, "before", control) for level, join_m in join.items()]
    return geopandas.GeoDataFrame(pd.concat(parts, ignore_index=True), crs=crs)


def _parts(points: Demand, areas: Optional[Areas], at_points: Optional[Located]) -> List[Part]:
    parts = [everybody(len(points.ids))]
    groups = by_name("group", points.group)
    if groups.names:
        parts.append(groups)
    if areas is not None and at_points is not None:
        parts.append(Part("zone", tuple(areas.ids), at_points.index))
    return parts


def _by_area(
    areas: Optional[Areas],
    at_points: Optional[Located],
    stations: Stations,
    points: Demand,
    service: Mapping[str, Any],
    inputs: Inputs,
    notes: List[str],
) -> Tuple["Optional[GeoDataFrame]", Dict[str, Any]]:
    """The canonical ``areas`` table, and what stands in no area."""
    if areas is None or at_points is None:
        return None, {}
    at_stations = locate(stations.xy, areas)
    levels = {f"stations_{level.lower()}": (stations.level == level).astype(float) for level in CHARGING_LEVELS}
    counted = {
        "stations": np.ones(len(stations.ids)),
        **levels,
        "ports_l2": stations.ports_l2.astype(float),
        "ports_l3": stations.ports_l3.astype(float),
    }
    table = sums_by_area(areas, at_stations, counted, inputs.crs)
    table[list(counted)] = table[list(counted)].astype(int)
    asking = {"weight": points.weight, **{level: points.weight * service[level].covered for level in LEVELS}}
    demand = sums_by_area(areas, at_points, asking, inputs.crs)
    table["weight"] = demand["weight"]
    for level in LEVELS:
        table[f"share_{level}"] = (demand[level] / demand["weight"].where(demand["weight"] > 0)).to_numpy(dtype=float)
    out = at_stations.index < 0
    outside = {f"{name}_outside": int(values[out].sum()) for name, values in counted.items()}
    outside["demand_points_outside"] = int((at_points.index < 0).sum())
    outside["weight_outside"] = float(points.weight[at_points.index < 0].sum())
    layer = inputs.origin("zones").layer
    for number, noun, located in (
        (outside["stations_outside"], "station", at_stations),
        (outside["demand_points_outside"], "demand point", at_points),
    ):
        if number:
            notes.append(f"The layer “{layer}”: {count(number, noun)} in no area, counted apart.")
        if located.in_several:
            notes.append(
                f"The layer “{layer}”: {count(located.in_several, noun)} in several areas, counted in the first of them by id."
            )
    columns = [*(name for name in table.columns if name != "geometry"), "geometry"]
    return table[columns], outside


def _spacing(
    stations: Stations, inputs: Inputs, asked: Asked, notes: List[str], control: Control
) -> Dict[str, Dict[str, Any]]:
    """Of all stations and of those of each level: straight, and along the network where costs between stations are given."""
    sets = {"all": np.ones(len(stations.ids), dtype=bool)}
    sets.update({level: stations.level == level for level in CHARGING_LEVELS if (stations.level == level).any()})
    found = {name: spacing(stations.xy[chosen], control) for name, chosen in sets.items()}
    if asked.station_costs is None:
        return found
    table = costs_from_table(asked.station_costs, inputs.origin("station_costs"), Faults())
    for column in ("demand_id", "site_id"):
        _note_strange(table, column, stations.ids, "station", inputs, "station_costs", notes)
    costs = reach_of_costs(table, stations.ids, stations.ids)
    pairs = Pairs(costs.point, costs.place, costs.cost)
    return {name: {**found[name], "network": spacing_of_costs(pairs, chosen)} for name, chosen in sets.items()}


def _summary(
    coverage: pd.DataFrame,
    gaps: "GeoDataFrame",
    radii: Mapping[str, float],
    stations: Stations,
    safety: Mapping[str, Mapping[str, Any]],
    apart: Mapping[str, Mapping[str, Any]],
) -> Dict[str, Any]:
    weight = coverage["weight"].to_numpy()
    reached = {level: share(coverage[f"served_{level}_before"], weight) for level in radii}
    return {
        "outputs": {
            "COVERAGE_L2": reached["l2"],
            "COVERAGE_L3": reached["l3"],
            "BACKUP_L2": safety["l2"]["share_twice"],
            "BACKUP_L3": safety["l3"]["share_twice"],
            "RESILIENT_L2": safety["l2"]["share_after_worst_loss"],
            "RESILIENT_L3": safety["l3"]["share_after_worst_loss"],
            "MEAN_NEAREST_M": apart["all"]["mean_nearest_m"],
            "MEAN_PAIRWISE_M": apart["all"]["mean_pairwise_m"],
        },
        "warnings": [],
        "stations": len(stations.ids),
        "demand_points": len(coverage),
        "levels": {
            level.upper(): {
                "radius_m": radius_m,
                "share": reached[level],
                "distance": distance_summary(coverage[f"nearest_{level}_before_m"], weight),
                "gaps": int((gaps["level"] == level.upper()).sum()) if len(gaps) else 0,
                "redundancy": dict(safety[level]),
            }
            for level, radius_m in radii.items()
        },
        "spacing": dict(apart),
    }


def _records(table: pd.DataFrame) -> List[Dict[str, Any]]:
    """Rows for JSON, NULL as None."""
    return table.astype(object).where(table.notna(), None).to_dict("records")
