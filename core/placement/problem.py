"""The placement problem: tables validated, sorted by id and turned into arrays."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, List, Optional, Tuple

import numpy as np
import pandas as pd

from ..access.cover import coordinates
from ..acquire.levels import levels_in_text
from ..errors import Faults, PlanningError, count, some
from ..tables import Origin, identifiers, numbers, texts
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


@dataclass(frozen=True)
class Demand:
    """Demand points, sorted by id; ``weight`` ≥ 0 with a positive sum."""

    ids: np.ndarray
    xy: np.ndarray
    weight: np.ndarray

    @property
    def share(self) -> np.ndarray:
        return self.weight / self.weight.sum()


@dataclass(frozen=True)
class Problem:
    stations: Stations
    sites: Sites
    demand: Demand
    rules: Rules
    notes: Tuple[str, ...]
    """What was assumed, merged or left out, in sentences."""


def problem_from_tables(
    chargers: Optional["GeoDataFrame"],
    demand: "GeoDataFrame",
    sites: "GeoDataFrame",
    rules: Rules,
    origins: Tuple[Origin, Origin, Origin] = (Origin("chargers"), Origin("demand"), Origin("sites")),
) -> Problem:
    """Tables with canonical columns and point geometry in one metric system → Problem.

    ``chargers`` may be None or empty (nothing exists yet). Raises PlanningError with every fault found.
    """
    faults, notes = Faults(), []  # type: Faults, List[str]
    stations = stations_from_table(chargers, rules, origins[0], faults, notes)
    demand_points = demand_from_table(demand, origins[1], faults)
    candidates = sites_from_table(sites, rules, origins[2], faults, notes)
    faults.raise_if_any()
    if demand_points.weight.sum() <= 0:
        raise PlanningError(
            f"The {origins[1].column('weight')}: all {count(len(demand), 'weight')} are 0, so there is nothing to cover."
        )
    if rules.min_l3_per_area is not None:
        notes.append(
            f"The preset's rule “at least {count(rules.min_l3_per_area, 'fast-charging station')} per area” needs areas, which this "
            "algorithm does not take yet; it was not applied."
        )
    return Problem(stations, candidates, demand_points, rules, tuple(notes))


def demand_from_table(demand: "GeoDataFrame", origin: Origin, faults: Faults) -> Demand:
    ids = identifiers(demand, "demand_id", origin, faults)
    weight = numbers(demand, "weight", origin, faults)
    order = np.argsort(ids.astype(str), kind="stable")
    return Demand(ids[order], coordinates(demand)[order], weight[order])


def stations_from_table(
    chargers: Optional["GeoDataFrame"], rules: Rules, origin: Origin, faults: Faults, notes: List[str]
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
        )
    ids = identifiers(chargers, "charger_id", origin, faults)
    given_l2 = numbers(chargers, "ports_l2", origin, faults, default=0.0)
    given_l3 = numbers(chargers, "ports_l3", origin, faults, default=0.0)
    level = _levels(chargers, given_l2, given_l3, origin, notes)
    ports_l2, ports_l3 = _ports(level, given_l2, given_l3, rules, origin, notes)
    power = numbers(chargers, "power_kw_total", origin, faults, default=-1.0, minimum=None)
    power = np.where(power > 0, power, ports_l2 * rules.port_kw_l2 + ports_l3 * rules.port_kw_l3)
    grid = numbers(chargers, "grid_kw", origin, faults, default=_no_limit(rules.site_grid_kw))
    order = np.argsort(ids.astype(str), kind="stable")
    return Stations(
        ids[order],
        coordinates(chargers)[order],
        level[order],
        ports_l2[order],
        ports_l3[order],
        power[order],
        grid[order],
    )


def _no_limit(value: Optional[float]) -> float:
    return np.inf if value is None else float(value)


def _levels(
    chargers: pd.DataFrame, ports_l2: np.ndarray, ports_l3: np.ndarray, origin: Origin, notes: List[str]
) -> np.ndarray:
    """Level per station: from its text, else from its ports, else assumed L2."""
    said = [max(levels_in_text(text) or ("",)) for text in texts(chargers, "level")]
    derived = np.where(np.nan_to_num(ports_l3) > 0, "L3", np.where(np.nan_to_num(ports_l2) > 0, "L2", "")).astype(
        object
    )
    level = np.array([own or other for own, other in zip(said, derived)], dtype=object)
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


def sites_from_table(sites: "GeoDataFrame", rules: Rules, origin: Origin, faults: Faults, notes: List[str]) -> Sites:
    ids = identifiers(sites, "site_id", origin, faults)
    grid = numbers(sites, "grid_kw", origin, faults, default=_no_limit(rules.site_grid_kw))
    fixed = numbers(sites, "fixed_cost", origin, faults, default=0.0)
    status = np.array([text.lower() for text in texts(sites, "status", "candidate")], dtype=object)
    wrong = sorted(set(status) - set(SITE_STATUSES))
    if wrong:
        faults.add(
            f"The {origin.column('status')}: {some(wrong)} is none of {', '.join(SITE_STATUSES)}. Correct the values."
        )
    xy = coordinates(sites)
    usable = ~np.isin(status, ("forbidden", "competitor"))
    if not usable.all():
        notes.append(
            f"The layer “{origin.layer}”: {count(int((~usable).sum()), 'site')} marked forbidden or competitor not used."
        )
    keep = _one_per_place(ids, xy, grid, fixed, status == "required", usable)
    merged = int(usable.sum()) - len(keep)
    if merged:
        notes.append(
            f"The layer “{origin.layer}”: {count(int(usable.sum()), 'candidate')} at {count(len(keep), 'place')}: "
            f"{count(merged, 'candidate')} at the place of another (rounded to the metre) merged with it."
        )
    return Sites(
        ids[keep],
        xy[keep],
        grid[keep],
        np.array([cents(value) for value in np.nan_to_num(fixed[keep])], dtype=np.int64),
        (status == "required")[keep],
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
