"""What a target measures, for one network and one demand: covered shares, ports per 1,000 of the demand, key figures, uptime.

Coverage is that of ``placement.baseline``: the same tables, the same rule of who serves, the same distances.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Dict, List, Mapping, Optional, Tuple

import numpy as np
import pandas as pd

from ..access.cover import within
from ..access.coverage import LEVELS, share
from ..access.reach import Reach, StraightLine
from ..control import Control
from ..errors import Faults
from ..placement.baseline import measures_of
from ..placement.problem import (
    Demand,
    Inputs,
    Stations,
    costs_from_table,
    demand_from_table,
    reach_of_costs,
    stations_from_table,
)
from ..placement.rules import Rules
from ..tables import Origin, identifiers, numbers, order_of, texts
from .kpi_definitions import FACTS, Columns
from .kpi_definitions import Rules as KpiRules
from .kpis import whole_network
from .targets import ANY, COVERAGE, PER_1000, UPTIME, Target
from .uptime import mean_percent, uptime

WEIGHT = "weight"
YEAR_DAYS = 365
"""Before the day of a snapshot, of which uptime is told."""
Value = Tuple[float, str]
"""NaN where it is not known, and why."""


@dataclass(frozen=True)
class Snapshot:
    """A network on a day. ``chargers``: canonical columns, ``row``, and the places as ``x`` and ``y``, NaN where there is none."""

    day: date
    title: str
    chargers: pd.DataFrame
    origin: Origin


@dataclass(frozen=True)
class People:
    """The demand: its points sorted by id, and the weights (points,) that can be asked for, by the name of their field in lower case."""

    points: Demand
    weights: Mapping[str, np.ndarray]
    growth: np.ndarray
    """Per year, of every point."""

    def weight(self, target: Target) -> Tuple[str, Optional[np.ndarray]]:
        """The first of the target's fields that there is, only of its group."""
        name = next((name for name in target.weights if name in self.weights), "")
        if not name:
            return "", None
        of_group = self.points.group == target.group if target.group else np.ones(len(self.points.ids), dtype=bool)
        return name, self.weights[name] * of_group


def people(demand: pd.DataFrame, origin: Origin, growth: float = 0.0) -> People:
    """Columns ``measure:<field>`` are weights besides ``weight``; ``growth`` (a column, too) is the growth per year where it is NULL.

    Raises PlanningError with every fault of the table.
    """
    faults = Faults()
    inputs = Inputs(None, demand, pd.DataFrame(), origins={"demand": origin})
    points = demand_from_table(demand, origin, faults)
    weights = {name.lower(): weight for name, weight in measures_of(inputs, points, faults).items()}
    order = order_of(identifiers(demand, "demand_id", origin, Faults()))
    own = numbers(demand, "growth", origin, faults, default=growth, minimum=-1.0)
    faults.raise_if_any()
    return People(points, weights, own[order])


@dataclass
class Network:
    """A snapshot with what was computed of it once: distances by level, key figures, uptime."""

    snapshot: Snapshot
    rules: Rules
    kpi_rules: KpiRules
    people: Optional[People] = None
    costs: Optional[Tuple[pd.DataFrame, Origin]] = None
    log: Optional[Tuple[pd.DataFrame, Origin]] = None
    only_working: bool = False
    notes: List[str] = field(default_factory=list)
    _distances: Dict[str, np.ndarray] = field(default_factory=dict)
    _figures: Dict[str, float] = field(default_factory=dict)
    _uptime: List[float] = field(default_factory=list)

    def value(self, target: Target, weight: Optional[np.ndarray], control: Control = Control()) -> Value:
        """``weight`` (points,): of the demand, where the target asks it."""
        control.check()
        if not target.needs_demand:
            return self._uptime_percent(control) if target.measure == UPTIME else self._kpi(target.measure, control)
        if self.people is None:
            return np.nan, "There is no layer of demand (DEMAND)."
        if weight is None:
            return np.nan, f"The demand has no field {' or '.join(f'“{name}”' for name in target.weights)}."
        total = float(weight.sum())
        if not total > 0:
            what = f"of the group “{target.group}” " if target.group else ""
            return np.nan, f"The demand {what}has no weight."
        if target.measure == COVERAGE:
            return share(pd.Series(self._covered(target)), weight), ""
        ports, why = self._kpi(PER_1000[target.measure], control)
        return 1000.0 * ports / total, why

    def forget(self) -> None:
        """What is as large as the demand; a year of nightly snapshots would fill the memory."""
        self._distances = {}

    def _covered(self, target: Target) -> np.ndarray:
        own = {"l2": self.rules.l2_radius_m, "l3": self.rules.l3_radius_m}
        levels = LEVELS if target.level == ANY else (target.level.lower(),)
        parts = [within(self._distance(level), target.radius_m or own[level]) for level in levels]
        return np.logical_or.reduce(parts)

    def _distance(self, level: str) -> np.ndarray:
        """From every point of the demand to the nearest station that serves the level."""
        if not self._distances:
            stations = self._stations()
            reach = self._reach(stations)
            serving = {"l2": stations.serves_l2(self.rules), "l3": stations.serves_l3(self.rules)}
            self._distances = {each: reach.nearest(serving[each]) for each in LEVELS}
        return self._distances[level]

    def _reach(self, stations: Stations) -> Reach:
        points = self.people.points
        if self.costs is None:
            return StraightLine(points.xy, stations.xy)
        return reach_of_costs(costs_from_table(*self.costs, Faults()), points.ids, stations.ids)

    def _stations(self) -> Stations:
        faults, frame = Faults(), self.snapshot.chargers
        placed = frame[["x", "y"]].notna().all(axis=1).to_numpy()
        if self.only_working:
            placed &= FACTS["operational"].of(Columns(frame), self.kpi_rules, np.nan) != 0
        stations = stations_from_table(
            frame[placed].reset_index(drop=True), self.rules, self.snapshot.origin, faults, self.notes
        )
        faults.raise_if_any()
        return stations

    def _kpi(self, name: str, control: Control) -> Value:
        if not self._figures:
            rules = KpiRules(
                self.kpi_rules.fast_min_kw,
                self.kpi_rules.fresh_days,
                self.snapshot.day.isoformat(),
                self.kpi_rules.counts_planned,
            )
            self._figures = whole_network(self.snapshot.chargers, rules, control)
        value = self._figures[name]
        return value, "" if np.isfinite(value) else f"The layer “{self.snapshot.title}” does not say it of any station."

    def _uptime_percent(self, control: Control) -> Value:
        """Of the year before the day of the snapshot."""
        if self.log is None:
            return np.nan, "There is no status log (STATUS_LOG)."
        if not self._uptime:
            rows, origin = self.log
            frame = self.snapshot.chargers
            faults = Faults()
            ids = identifiers(frame, "charger_id", self.snapshot.origin, faults)
            faults.raise_if_any()
            ports = FACTS["ports"].of(Columns(frame), self.kpi_rules, np.nan)
            begin = (self.snapshot.day - timedelta(days=YEAR_DAYS)).isoformat()
            if not np.isin(texts(rows, "charger_id"), ids).any():
                return np.nan, "The status log has no row of a station of this snapshot."
            found = uptime(rows, origin, ids, ports, control, begin=begin, end=self.snapshot.day.isoformat())
            self.notes += found.warnings
            self._uptime.append(mean_percent(found))
        value = self._uptime[0]
        return value, "" if np.isfinite(value) else "The status log says nothing of the year before this snapshot."
