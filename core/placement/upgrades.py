"""Existing L2 stations scored for conversion to fast charging: how urgent each is, and what it gains for its cost.

The score is a weighted sum of value functions (``demand/score.py``). The gain is coverage evaluated again with the station converted,
by the same rules as a plan; cost, resale and power are those of the same upgrade in a plan (``options.py``).
"""

from __future__ import annotations

import heapq
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Dict, List, Mapping, Optional, Sequence, Tuple

import numpy as np
import pandas as pd

from ..access.costs import Way, find_costs
from ..access.coverage import Served, served, share
from ..access.reach import StraightLine, share_within
from ..access.roads import Pairs
from ..access.surroundings import distance_to
from ..control import Control
from ..demand.score import Criterion, parse_criteria, score
from ..demand.suitability_preset import FIELD, FOLDER, only_known, read_document, rows_in, tell_missing, usable
from ..demand.transform import is_number
from ..errors import Faults, PlanningError, count, some
from ..tables import numbers, rows_of
from .options import Option, upgrades_of
from .problem import Demand, Inputs, Stations, demand_from_table, stations_from_table
from .rules import Rules

PRESET = FOLDER / "upgrades.json"
FAR_M = 1e9
"""Distance to the next L3 station where there is none."""
TOLERANCE = 1e-9
"""Scores this close to a break are on it, and “above” means more."""
STATED = ("ports_l2", "grid_kw")
"""Measures that the chargers state themselves."""
PER = 1000.0
"""Money that gains are told for."""


@dataclass(frozen=True)
class Settings:
    criteria: Tuple[Criterion, ...]
    classes: Tuple[Tuple[str, float], ...]
    """Name and the score that its stations exceed, falling."""
    rest: str
    strict: bool = False
    """The user wrote the criteria: a field that is not there is an error."""

    def fields(self) -> Tuple[str, ...]:
        return tuple(dict.fromkeys(each.field for each in self.criteria))

    def priority(self, scores: np.ndarray) -> np.ndarray:
        """Class of each score (n,): the first whose break it exceeds."""
        found = np.full(len(scores), self.rest, dtype=object)
        for name, above in reversed(self.classes):
            found[scores > above + TOLERANCE] = name
        return found


@dataclass(frozen=True)
class Upgrades:
    """``rows``: positions of the L2 stations in the table of chargers; ``columns``: canonical columns of ``upgrades``, one value each."""

    rows: np.ndarray
    columns: Dict[str, Any]
    summary: Dict[str, Any]


def read_settings(path: Path = PRESET) -> Settings:
    """Settings of a preset; raises PlanningError with what is wrong with it. What it does not say is as shipped."""
    shipped = read_document(PRESET)
    document = {**shipped, **read_document(path)}
    name = path.name
    only_known(document, shipped, name)
    criteria = parse_criteria(
        rows_in(document, "criteria", ("field", "weight", "transform"), name), f"{name}: criteria"
    )
    classes = parse_classes(rows_in(document, "classes", ("class", "above"), name), f"{name}: classes")
    return Settings(criteria, classes, str(document["rest"]))


def parse_classes(rows: Sequence[Sequence[object]], parameter: str) -> Tuple[Tuple[str, float], ...]:
    """Rows of (class, score that it exceeds), falling. Raises PlanningError naming every bad row; empty rows are passed over."""
    faults, classes = Faults(), []  # type: Faults, List[Tuple[str, float]]
    for number, row in enumerate(rows, start=1):
        name, above = (str(cell if cell is not None else "").strip() for cell in row)
        if not name and not above:
            continue
        if not name or not is_number(above):
            faults.add(f"{parameter}, row {number}: give the name of a class and the score that its stations exceed.")
            continue
        classes.append((name, float(above)))
    if any(b[1] >= a[1] for a, b in zip(classes, classes[1:])):
        faults.add(f"{parameter}: the scores must fall from row to row.")
    faults.raise_if_any()
    return tuple(classes)


def upgrade_candidates(
    inputs: Inputs,
    rules: Rules,
    settings: Settings,
    roads: Optional[Sequence[Any]] = None,
    control: Control = Control(),
) -> Upgrades:
    """Scores, classes, and gain per cost of converting each L2 station alone, and one after the other.

    ``roads``: geometries of main roads, if given. The chargers may hold own fields as ``field:NAME``.
    Raises PlanningError with every fault of the tables, or where no L2 station is there.
    """
    inputs, faults, notes = inputs.flat(), Faults(), []  # type: Inputs, Faults, List[str]
    stations = stations_from_table(inputs.chargers, rules, inputs.origin("chargers"), faults, notes)
    demand = demand_from_table(inputs.demand, inputs.origin("demand"), faults)
    faults.raise_if_any()
    if demand.weight.sum() <= 0:
        raise PlanningError(
            f"The {inputs.origin('demand').column('weight')}: all weights are 0, so there is nothing to cover."
        )
    for note in notes:
        control.warn(note)
    which = np.flatnonzero((stations.level == "L2") & (stations.ports_l3 == 0))
    if not len(which):
        raise PlanningError(
            f"The layer “{inputs.origin('chargers').layer}” has no L2 station without fast ports, so there is nothing to convert."
        )
    reach = StraightLine(demand.xy, stations.xy)
    today = served(reach, stations.serves_l3(rules), rules.reach("l3"), np.ones(len(demand.ids)))
    pairs = find_costs(stations.xy[which], demand.xy, Way(cutoff=rules.reach("l3")[-1][0]), None, control).pairs
    control.progress(40)
    rows = rows_of(inputs.chargers, "charger_id", stations.ids)[which]
    measured = _measures(stations, which, demand, today, pairs, rules, roads, control)
    scored = _score(measured, inputs, rows, settings, control)
    options = [_conversion(stations, int(place), rules) for place in which]
    gains = _Gains(pairs, share_within(pairs.cost, rules.reach("l3")), demand.weight, today.share, len(which))
    columns = {
        "charger_id": stations.ids[which],
        "score": scored.score,
        "priority": settings.priority(scored.score),
        "rank": scored.rank,
        **{
            name: np.where(np.isfinite(values), values, np.nan)
            for name, values in measured.items()
            if name not in STATED
        },
        **{f"{name}_score": part for name, part in scored.parts.items()},
        **_worth(options, gains, demand, stations, which, rules, today, reach, control),
    }
    columns["obstacle"] = [_obstacle(stations, int(place), rules, option) for place, option in zip(which, options)]
    return Upgrades(rows, columns, _summary(columns, settings, today, demand, len(stations.ids)))


def _measures(
    stations: Stations,
    which: np.ndarray,
    demand: Demand,
    today: Served,
    pairs: Pairs,
    rules: Rules,
    roads,
    control: Control,
) -> Dict[str, np.ndarray]:
    near = pairs.cost <= rules.l3_radius_m + 1e-6
    left = demand.weight * (1.0 - today.share)
    xy = stations.xy[which]
    found = {
        "unserved": np.bincount(pairs.point[near], weights=left[pairs.place[near]], minlength=len(which)),
        "next_l3_m": StraightLine(xy, stations.xy).nearest(stations.serves_l3(rules)),
        "ports_l2": stations.ports_l2[which].astype(float),
    }
    grid = stations.grid_kw[which]
    if np.isfinite(grid).any():
        found["grid_kw"] = np.where(np.isfinite(grid), grid, np.nan)
    if roads is not None:
        found["road_m"] = distance_to(xy, roads, control)
    return found


def _score(measured: Mapping[str, np.ndarray], inputs: Inputs, rows: np.ndarray, settings: Settings, control: Control):
    faults, values = Faults(), {**measured, "next_l3_m": np.minimum(measured["next_l3_m"], FAR_M)}
    origin = inputs.origin("chargers")
    for name in settings.fields():
        if name not in values and FIELD + name in inputs.chargers:
            own = numbers(inputs.chargers, FIELD + name, origin, faults, default=np.nan, minimum=None)
            values[name] = own[rows]
    faults.raise_if_any()
    absent = [name for name in settings.fields() if name not in values]
    if absent and settings.strict:
        raise PlanningError(
            f"CRITERIA: {some(absent)} is neither a field of the layer “{origin.layer}” nor one of {', '.join(measured)}, which the layers "
            "given make."
        )
    criteria = usable(
        settings.criteria, values, "CRITERIA: there is nothing to score by. Give at least one field.", control
    )
    scored = score({each.field: values[each.field] for each in criteria}, criteria)
    tell_missing(scored, "station", control)
    return scored


def _conversion(stations: Stations, place: int, rules: Rules) -> Optional[Option]:
    """The upgrade with the fewest L3 ports that serve and the most L2 ports that may stay; None where none is allowed."""
    options = upgrades_of(stations, place, rules.min_ports_l3, rules)
    return max(options, key=lambda option: option.ports_l2) if options else None


def _obstacle(stations: Stations, place: int, rules: Rules, option: Optional[Option]) -> Optional[str]:
    if option is not None:
        return None
    unlimited = replace(stations, grid_kw=np.full(len(stations.grid_kw), np.inf))
    without_limit = upgrades_of(unlimited, place, rules.min_ports_l3, rules)
    if without_limit:
        least = min(each.power_kw for each in without_limit)
        return f"grid ({stations.grid_kw[place]:,g} kW < {least:,g} kW)"
    return "rules (most new ports or money per site)"


class _Gains:
    """Weight that stations add to L3 service, each alone or after others."""

    def __init__(
        self, pairs: Pairs, part: np.ndarray, weight: np.ndarray, share_before: np.ndarray, candidates: int
    ) -> None:
        self._first = np.searchsorted(pairs.point, np.arange(candidates + 1))
        self._place, self._part, self._weight = pairs.place, part, weight
        self._share = share_before.copy()

    def gain(self, candidate: int) -> float:
        """Σ weight × (share with the station − share now) over the points in its reach."""
        mine = slice(self._first[candidate], self._first[candidate + 1])
        points = self._place[mine]
        return float((self._weight[points] * np.maximum(self._part[mine] - self._share[points], 0.0)).sum())

    def take(self, candidate: int) -> None:
        mine = slice(self._first[candidate], self._first[candidate + 1])
        points = self._place[mine]
        self._share[points] = np.maximum(self._share[points], self._part[mine])


def _worth(
    options: Sequence[Optional[Option]],
    gains: _Gains,
    demand: Demand,
    stations: Stations,
    which: np.ndarray,
    rules: Rules,
    today: Served,
    reach: StraightLine,
    control: Control,
) -> Dict[str, Any]:
    """Ports, money and coverage of each conversion; NULL where it is not allowed."""
    n, total = len(options), float(demand.weight.sum())
    can = np.array([option is not None for option in options])
    alone = np.array([gains.gain(k) if can[k] else np.nan for k in range(n)])
    net = np.array([option.net_cents / 100.0 if option else np.nan for option in options])
    order, after = _in_turn(gains, net, can, control)
    return {
        "ports_l2_after": [option.ports_l2 if option else None for option in options],
        "ports_l3_after": [option.ports_l3 if option else None for option in options],
        "cost": [option.cost_cents / 100.0 if option else np.nan for option in options],
        "resale": [option.resale_cents / 100.0 if option else np.nan for option in options],
        "net_cost": net,
        "weight_gain": alone,
        "coverage_gain_l3": alone / total,
        "coverage_change_l2": _change_l2(options, stations, which, rules, demand, reach, control),
        "gain_per_1000": np.divide(alone * PER, net, out=np.full(n, np.nan), where=can & (net > 0)),
        "sequence": order,
        "gain_in_sequence": after,
    }


def _in_turn(
    gains: _Gains, net: np.ndarray, can: np.ndarray, control: Control
) -> Tuple[List[Optional[int]], np.ndarray]:
    """Converted one after the other, always the one that now gains most per cost; None where nothing is gained any more.

    What a station gains only falls as others are converted, so a gain computed earlier is a bound (Minoux 1978).
    """
    order: List[Optional[int]] = [None] * len(net)
    after = np.where(can, 0.0, np.nan)
    waiting = [(-_rate(gains.gain(k), net[k]), k) for k in np.flatnonzero(can).tolist()]
    heapq.heapify(waiting)
    number = 0
    while waiting:
        control.check()
        _, k = heapq.heappop(waiting)
        now = gains.gain(k)
        rate = _rate(now, net[k])
        if now <= 0:
            continue
        if waiting and (-rate, k) > waiting[0]:
            heapq.heappush(waiting, (-rate, k))
            continue
        number += 1
        order[k], after[k] = number, now
        gains.take(k)
    return order, after


def _rate(gain: float, net: float) -> float:
    """Gain per money; what costs nothing comes first, by its gain."""
    return gain / net if net > 0 else gain * FAR_M


def _change_l2(options, stations: Stations, which, rules: Rules, demand: Demand, reach: StraightLine, control: Control):
    """Change of the L2 coverage, evaluated again for the few stations whose L2 service changes."""
    serving, bands, everything = stations.serves_l2(rules), rules.reach("l2"), np.ones(len(demand.ids))
    before: Optional[float] = None
    change = np.zeros(len(options))
    for k, option in enumerate(options):
        if option is None:
            change[k] = np.nan
        elif option.serves_l2 != serving[which[k]]:
            control.check()
            if before is None:
                before = _covered(reach, serving, bands, everything, demand)
            then = serving.copy()
            then[which[k]] = option.serves_l2
            change[k] = _covered(reach, then, bands, everything, demand) - before
    return change


def _covered(reach: StraightLine, serving: np.ndarray, bands, everything: np.ndarray, demand: Demand) -> float:
    return share(pd.Series(served(reach, serving, bands, everything).share), demand.weight)


def _summary(
    columns: Mapping[str, Any], settings: Settings, today: Served, demand: Demand, stations: int
) -> Dict[str, Any]:
    priority = list(columns["priority"])
    gained = np.nan_to_num(np.asarray(columns["gain_in_sequence"], dtype=float)).sum() / demand.weight.sum()
    before = share(pd.Series(today.share), demand.weight)
    names = [*(name for name, _ in settings.classes), settings.rest]
    return {
        "outputs": {
            "N_CANDIDATES": len(priority),
            "N_TOP_CLASS": priority.count(names[0]),
            "COVERAGE_L3_BEFORE": before,
            "COVERAGE_L3_ALL": before + float(gained),
        },
        "stations": stations,
        "classes": {name: priority.count(name) for name in names},
        "not_possible": sum(obstacle is not None for obstacle in columns["obstacle"]),
    }


def in_words(summary: Mapping[str, Any]) -> str:
    """The summary as sentences for a log."""
    outputs = summary["outputs"]
    lines = [
        f"{count(outputs['N_CANDIDATES'], 'L2 station')} of {summary['stations']:,} scored: "
        + ", ".join(f"{name} {number:,}" for name, number in summary["classes"].items())
        + ".",
        f"L3 coverage {outputs['COVERAGE_L3_BEFORE']:.1%}, with all conversions {outputs['COVERAGE_L3_ALL']:.1%}.",
    ]
    if summary["not_possible"]:
        lines.append(
            f"{count(summary['not_possible'], 'station')} cannot be converted under the rules, see “obstacle”."
        )
    return "\n".join(lines)
