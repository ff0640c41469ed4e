"""What can only be judged of the network as a whole, for the check: budget, areas, distances between stations, minima."""

from __future__ import annotations

from typing import Any, Dict, Iterator, List, NamedTuple, Tuple

import geopandas
import numpy as np
import pandas as pd
from scipy import sparse
from scipy.spatial import cKDTree

from ..access.cover import TOLERANCE_M
from .check_facts import Facts, Violation
from .check_service import LEVELS, Network, Service, best_for_group
from .rules import Rules, cents

POWER_TOLERANCE_KW = 1e-6
SHARE_TOLERANCE = 1e-9
LIMITED_TOLERANCE = 1e-6
"""Of shares that come from a linear program, which is solved to a tolerance."""


class Minimum(NamedTuple):
    """A share to reach: ``rule`` of ``level``, for all demand or for one ``group``."""

    rule: str
    level: str
    group: str
    found: float
    least: float

    @property
    def missing(self) -> float:
        return max(self.least - self.found, 0.0)


def minima(figures: Dict[str, Any], rules: Rules) -> Tuple[Minimum, ...]:
    """Every minimum of the rules with the share that was found."""
    every = []
    for level in LEVELS:
        for rule, name in ((f"min_coverage_{level}", "COVERAGE"), (f"min_backup_{level}", "BACKUP")):
            every.append(Minimum(rule, level, "", figures[f"{name}_{level.upper()}"], getattr(rules, rule)))
        rule = f"min_group_coverage_{level}"
        for group, shares in sorted(figures["GROUPS"].items()):
            every.append(Minimum(rule, level, group, shares[level], getattr(rules, rule)))
    return tuple(every)


def missed_minima(
    figures: Dict[str, Any], facts: Facts, after: Network, services: Dict[str, Service], rules: Rules
) -> Iterator[Violation]:
    """Minima that are not reached; with a price on shortfalls none is a violation."""
    if rules.shortfall_price is not None:
        return
    for minimum in minima(figures, rules):
        limited = services[minimum.level].limited
        if minimum.missing <= (LIMITED_TOLERANCE if limited else SHARE_TOLERANCE):
            continue
        found, short = minimum.found, f"is below the minimum {minimum.least:g}"
        if minimum.group and limited:
            best = best_for_group(facts, after, minimum.level, rules, minimum.group)
            if best < minimum.least - LIMITED_TOLERANCE:
                found, short = best, f"{short}; the stations' capacity allows no more"
            else:
                short = f"{short}; the capacity does not suffice for the floors of all groups together"
        message = f"{_name(minimum)} {found:.4f} {short}."
        yield Violation(minimum.rule, "", message, found, minimum.least)


def _name(minimum: Minimum) -> str:
    if minimum.group:
        return f"{minimum.level.upper()} coverage of the group “{minimum.group}”"
    return f"{minimum.level.upper()} {'backup ' if 'backup' in minimum.rule else ''}coverage"


def budget(figures: Dict[str, Any], rules: Rules) -> Iterator[Violation]:
    net = figures["NET_COST"]
    if rules.budget is not None and cents(net) > cents(rules.budget):
        message = f"Net cost {net:,.2f} exceeds the budget {rules.budget:,.2f}."
        yield Violation("budget", "", message, net, rules.budget)


def areas(facts: Facts, before: Network, after: Network, kw_after: np.ndarray) -> Iterator[Violation]:
    """Stations, fast stations and power of every zone. What is above a maximum already may stay so and not grow.

    ``kw_after`` (kW): of the rows of the plan, shape (rows,).
    """
    if facts.zones is None:
        return
    stations_before, kw_before, stations, fast, kw = _sums(facts, before, after, kw_after)
    for i, zone in enumerate(facts.zones.ids):
        most, least, most_kw = facts.zones.max_stations[i], facts.zones.min_l3[i], facts.zones.max_kw[i]
        if stations[i] > max(most, stations_before[i]):
            message = (
                f"The zone “{zone}” has {stations[i]:g} stations after the plan; {_limit(most, stations_before[i])}."
            )
            yield Violation("max_stations_per_area", "", message, stations[i], max(most, stations_before[i]))
        if fast[i] < least:
            message = f"The zone “{zone}” has {fast[i]:g} stations that serve L3 after the plan; at least {least:g} are needed."
            yield Violation("min_l3_per_area", "", message, fast[i], least)
        if kw[i] > max(most_kw, kw_before[i]) + POWER_TOLERANCE_KW:
            message = f"The zone “{zone}” has {kw[i]:g} kW after the plan; {_limit(most_kw, kw_before[i], ' kW')}."
            yield Violation("max_kw_per_area", "", message, kw[i], max(most_kw, kw_before[i]))


def area_limits(
    facts: Facts, before: Network, after: Network, kw_after: np.ndarray
) -> List[Tuple[str, str, str, float, float]]:
    """Every limit of a zone: rule, zone, ``<=`` or ``>=``, what there is after the plan, and what is allowed."""
    if facts.zones is None:
        return []
    stations_before, kw_before, stations, fast, kw = _sums(facts, before, after, kw_after)
    found = []
    for i, zone in enumerate(facts.zones.ids):
        most, least, most_kw = facts.zones.max_stations[i], facts.zones.min_l3[i], facts.zones.max_kw[i]
        if np.isfinite(most):
            found.append(
                ("max_stations_per_area", str(zone), "<=", float(stations[i]), float(max(most, stations_before[i])))
            )
        if least > 0:
            found.append(("min_l3_per_area", str(zone), ">=", float(fast[i]), float(least)))
        if np.isfinite(most_kw):
            found.append(("max_kw_per_area", str(zone), "<=", float(kw[i]), float(max(most_kw, kw_before[i]))))
    return found


def _sums(facts: Facts, before: Network, after: Network, kw_after: np.ndarray) -> Tuple[np.ndarray, ...]:
    """Of every zone: stations and power before, stations, fast stations and power after."""
    was, becomes = _inside(facts, before.xy), _inside(facts, after.xy)
    stands = (facts.rows["action"] != "remove").to_numpy(dtype=float)
    return (
        was @ np.ones(len(before.ids)),
        was @ facts.stations.power_kw,
        becomes @ stands,
        becomes @ after.serves["l3"].astype(float),
        becomes @ (kw_after * stands),
    )


def _limit(most: float, already: float, unit: str = "") -> str:
    if already > most:
        return f"at most {most:g}{unit} are allowed, and it may keep the {already:g}{unit} it has but not grow"
    return f"at most {most:g}{unit} are allowed"


def _inside(facts: Facts, xy: np.ndarray) -> sparse.csr_matrix:
    """Which place lies in which zone, shape (zones, places); a place on a border lies in both."""
    table, zones = facts.zones_table, facts.zones
    shape = (len(zones.ids), len(xy))
    if not len(xy):
        return sparse.csr_matrix(shape)
    polygons = geopandas.GeoDataFrame(geometry=table.geometry.to_numpy()[zones.row], crs=table.crs)
    points = geopandas.GeoDataFrame(geometry=geopandas.points_from_xy(xy[:, 0], xy[:, 1]), crs=table.crs)
    pairs = geopandas.sjoin(points, polygons, predicate="intersects")
    indexes = (pairs["index_right"].to_numpy(), pairs.index.to_numpy())
    return sparse.csr_matrix((np.ones(len(pairs)), indexes), shape=shape)


def fast_distances(facts: Facts, after: Network, rules: Rules) -> Iterator[Violation]:
    """Stations that begin to serve L3: far enough from every other one that serves L3, and not too far from the next."""
    rows, serving = facts.rows, np.flatnonzero(after.serves["l3"])
    begins = _begins(rows, after, rules)
    if not begins.any():
        return
    tree, names = cKDTree(after.xy[serving]), rows["plan_id"].to_numpy()
    if rules.l3_min_distance_m is not None:
        near = tree.query_pairs(rules.l3_min_distance_m - TOLERANCE_M, output_type="ndarray")
        for one, other in sorted(map(tuple, serving[near])):
            if begins[one] or begins[other]:
                yield _too_near(names, after.xy, *((one, other) if begins[one] else (other, one)), rules)
    if rules.l3_max_gap_m is not None:
        distance, found = tree.query(after.xy[serving], k=2)
        for i in np.flatnonzero(begins[serving]):
            # At one place two stations are each other's nearest in either order.
            k = 1 if found[i, 0] == i else 0
            if distance[i, k] > rules.l3_max_gap_m + TOLERANCE_M:
                other = names[serving[found[i, k]]] if np.isfinite(distance[i, k]) else None
                yield _too_far(names[serving[i]], other, float(distance[i, k]), rules.l3_max_gap_m)


def _begins(rows: pd.DataFrame, after: Network, rules: Rules) -> np.ndarray:
    """Rows that serve L3 after the plan and did not before, boolean of shape (rows,)."""
    before = ~rows["new"] & ((rows["had_l3"] >= rules.min_ports_l3) | (rows["level"] == "L3"))
    return after.serves["l3"] & ~before.to_numpy(dtype=bool)


def _too_near(names: np.ndarray, xy: np.ndarray, one: int, other: int, rules: Rules) -> Violation:
    least, distance = rules.l3_min_distance_m, float(np.hypot(*(xy[one] - xy[other])))
    message = f"“{names[one]}” begins to serve L3 {distance:,.1f} m from “{names[other]}”, which serves L3 too; at least {least:,.1f} m are required."
    return Violation("l3_min_distance", names[one], message, distance, least)


def _too_far(name: str, other, distance: float, most: float) -> Violation:
    if other is None:
        message = (
            f"“{name}” begins to serve L3, but no other station of the plan does; one is needed within {most:,.1f} m."
        )
        return Violation("l3_max_gap", name, message, None, most)
    message = f"“{name}” begins to serve L3, but the next one that does, “{other}”, is {distance:,.1f} m away; at most {most:,.1f} m are allowed."
    return Violation("l3_max_gap", name, message, distance, most)
