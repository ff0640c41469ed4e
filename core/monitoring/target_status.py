"""Targets against dated snapshots of a network and demand to come: status, trend, and when a target will be missed.

The trend is the median of the slopes of all pairs of snapshots (Theil 1950; Sen 1968), which a few odd snapshots do not turn.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, Dict, List, Mapping, Optional, Sequence, Tuple

import numpy as np
import pandas as pd
from scipy.stats import theilslopes

from ..control import Control
from ..errors import PlanningError, count, some
from ..placement.rules import Rules
from ..schema import TARGET_HISTORY, TARGET_STATUS
from ..tables import Origin
from .kpi_definitions import Rules as KpiRules
from .target_values import Network, People, Snapshot, Value
from .targets import DAYS_A_MONTH, Target, in_words, last_day, missing_periods, period_of

MET, AT_RISK, MISSED, UNKNOWN, OVERDUE = "met", "at_risk", "missed", "unknown", "overdue"
STATUSES = (MET, AT_RISK, MISSED, UNKNOWN)
OBSERVED, PROJECTED = "observed", "projected"
BY_TREND, BY_DEMAND = "trend", "demand"
LEAST_FOR_A_TREND = 3
"""Snapshots: the slope of two says nothing of how sure it is."""
FARTHEST_DAYS = 36_525
"""A trend that breaches later than in a hundred years does not breach."""


@dataclass(frozen=True)
class Projected:
    """Demand to come. ``fields``: (field of the demand, year) → weights of the points (points,); ``years``: for the growth of the points,
    where a field has none of its own. A year is meant at its end."""

    fields: Mapping[Tuple[str, int], np.ndarray] = field(default_factory=dict)
    years: Tuple[int, ...] = ()

    def of(self, people: People, name: str, since: date) -> Dict[date, np.ndarray]:
        """Weights by the day for which they hold; none where nothing is known of the years to come."""
        own = {date(year, 12, 31): weights for (of, year), weights in self.fields.items() if of == name}
        if own:
            return dict(sorted((day, weights) for day, weights in own.items() if day > since))
        if not people.growth.any():
            return {}
        days = [date(year, 12, 31) for year in self.years]
        return {
            day: people.weights[name] * (1.0 + people.growth) ** ((day - since).days / (12 * DAYS_A_MONTH))
            for day in days
            if day > since
        }


@dataclass(frozen=True)
class Asked:
    """``reference``: the day on which is told what is due; None: that of the latest snapshot. ``horizon_months``: a target that is met is at
    risk if it will be missed so soon."""

    reference: Optional[date] = None
    horizon_months: int = 12
    only_working: bool = False
    kpi_rules: KpiRules = KpiRules()


@dataclass(frozen=True)
class Monitored:
    """``status``, ``history``: as ``schema.TARGET_STATUS`` and ``TARGET_HISTORY``."""

    status: pd.DataFrame
    history: pd.DataFrame
    outputs: Dict[str, int]
    summary: Dict[str, Any]


def monitor_targets(
    targets: Sequence[Target],
    snapshots: Sequence[Snapshot],
    rules: Rules,
    asked: Asked = Asked(),
    control: Control = Control(),
    *,
    people: Optional[People] = None,
    projected: Projected = Projected(),
    costs: Optional[Tuple[pd.DataFrame, Origin]] = None,
    log: Optional[Tuple[pd.DataFrame, Origin]] = None,
) -> Monitored:
    """Every target on every snapshot; of several snapshots of one day the last given counts.

    ``costs``: between demand and stations, in place of straight lines; the radii are in its unit. ``log``: of status, for uptime.
    Raises PlanningError without snapshots, for those after the day of reference, and with every fault of a table.
    """
    said: List[str] = []
    networks = [
        Network(each, rules, asked.kpi_rules, people, costs, log, asked.only_working)
        for each in _in_order(snapshots, said)
    ]
    last = networks[-1].snapshot.day
    reference = asked.reference or last
    if reference < last:
        raise PlanningError(
            f"The day of reference {reference} (REFERENCE_DATE) is before the latest snapshot ({last}). Give a later day, or leave out later snapshots."
        )
    weights = [people.weight(each) if people is not None and each.needs_demand else ("", None) for each in targets]
    values: List[List[Value]] = [[] for _ in targets]
    for place, network in enumerate(networks):
        for target, (_, weight), found in zip(targets, weights, values):
            found.append(network.value(target, weight, control))
        if place + 1 < len(networks):
            network.forget()
        control.progress(90.0 * (place + 1) / len(networks))
    rows, history = [], []  # type: List[Dict[str, Any]], List[Dict[str, Any]]
    for target, (name, _), found in zip(targets, weights, values):
        future = _to_come(target, networks[-1], people, name, projected, control)
        row, told = _one(target, networks, name, found, future, reference, asked)
        rows.append(row)
        history += told
    for note in dict.fromkeys([*said, *networks[-1].notes]):
        control.warn(note)
    for note in dict.fromkeys(note for network in networks[:-1] for note in network.notes):
        control.info(note)
    control.progress(100.0)
    status = pd.DataFrame(rows, columns=list(TARGET_STATUS.names), dtype=object)
    outputs = {f"N_{name.upper()}": int((status["status"] == name).sum()) for name in STATUSES}
    outputs["N_OVERDUE"] = int(status["overdue"].astype(bool).sum())
    summary = {
        "reference_date": reference.isoformat(),
        "snapshots": [{"date": each.snapshot.day.isoformat(), "source": each.snapshot.title} for each in networks],
        "horizon_months": asked.horizon_months,
        "only_operational": asked.only_working,
        "targets": rows,
        "warnings": said,
    }
    return Monitored(status, pd.DataFrame(history, columns=list(TARGET_HISTORY.names), dtype=object), outputs, summary)


def _in_order(snapshots: Sequence[Snapshot], said: List[str]) -> List[Snapshot]:
    if not snapshots:
        raise PlanningError(
            "There is no snapshot of the network to judge by. Give one (SNAPSHOTS, FILE or CONNECTION)."
        )
    by_day: Dict[date, Snapshot] = {}
    twice = set()
    for each in snapshots:
        twice.update({each.day} & by_day.keys())
        by_day[each.day] = each
    if twice:
        said.append(f"Of several snapshots of a day the last one counts ({some(sorted(map(str, twice)))}).")
    return [by_day[day] for day in sorted(by_day)]


# -- one target --------------------------------------------------------------------------------------------------


def _one(
    target: Target,
    networks: Sequence[Network],
    name: str,
    found: Sequence[Value],
    future: Sequence[Tuple[date, float]],
    reference: date,
    asked: Asked,
) -> Tuple[Dict[str, Any], List[Dict[str, Any]]]:
    """The row of a target and those of its history. ``name``: field of the demand; ``found``: value on every network; ``future``: on the
    latest one under the demand to come."""
    days = [each.snapshot.day for each in networks]
    values = np.array([value for value, _ in found], dtype=float)
    known = np.isfinite(values)
    told = [(day, value) for day, value, is_known in zip(days, values, known) if is_known]
    slope = _slope(told)
    breach, breach_by = _breach(target, told, slope, future) if known[-1] else (None, "")
    missing = missing_periods(days, target.months, reference)
    due = last_day(period_of(days[-1], target.months) + 1, target.months)
    if known[-1] and breach_by != OBSERVED:
        soon = breach is not None and breach <= _after(reference, asked.horizon_months)
        status = AT_RISK if soon else MET
    else:
        status = MISSED if known[-1] else UNKNOWN
    row = {
        "target": target.target,
        "title": target.title or in_words(target),
        "measure": target.measure,
        "level": target.level or None,
        "radius_m": _radius(target, networks[-1].rules),
        "weight": name or None,
        "group": target.group or None,
        "threshold": target.threshold,
        "direction": target.direction,
        "frequency": target.frequency,
        "date": days[-1].isoformat(),
        "value": _or_none(values[-1]),
        "status": status,
        "slack": target.slack(values[-1]) if known[-1] else None,
        "change": float(values[-1] - told[-2][1]) if known[-1] and len(told) > 1 else None,
        "trend_per_period": None if slope is None else slope * target.months * DAYS_A_MONTH,
        "breach_date": None if breach is None else breach.isoformat(),
        "breach_by": breach_by or None,
        "due": due.isoformat(),
        "overdue": due < reference,
        "missing_periods": len(missing),
        "snapshots": len(told),
        "note": found[-1][1] or None,
    }
    return row, _history(target, networks, values, future, missing)


def _to_come(
    target: Target, network: Network, people: Optional[People], name: str, projected: Projected, control: Control
) -> List[Tuple[date, float]]:
    """The latest network under the demand to come, by day."""
    if people is None or not name:
        return []
    of_group = people.points.group == target.group if target.group else 1.0
    made = []
    for day, weight in projected.of(people, name, network.snapshot.day).items():
        value, _ = network.value(target, weight * of_group, control)
        if np.isfinite(value):
            made.append((day, float(value)))
    return made


def _slope(told: Sequence[Tuple[date, float]]) -> Optional[float]:
    """Per day."""
    if len(told) < LEAST_FOR_A_TREND:
        return None
    days = [(day - told[0][0]).days for day, _ in told]
    return float(theilslopes([value for _, value in told], days)[0])


def _breach(
    target: Target, told: Sequence[Tuple[date, float]], slope: Optional[float], future: Sequence[Tuple[date, float]]
) -> Tuple[Optional[date], str]:
    """When the target is missed: since when it is, or the first day on which the trend, or the demand to come, reaches the threshold."""
    missed = [target.slack(value) < 0 for _, value in told]
    if missed[-1]:
        since = len(missed) - next((back for back, each in enumerate(reversed(missed)) if not each), len(missed))
        return told[since][0], OBSERVED
    day, value = told[-1]
    found: List[Tuple[date, str]] = []
    per_day = 0.0 if slope is None else target.sign * slope
    if per_day < 0 and (left := target.slack(value) / -per_day) <= FARTHEST_DAYS:
        found.append((day + timedelta(days=math.ceil(left - 1e-9)), BY_TREND))
    before_day, before = day, target.slack(value)
    for next_day, next_value in future:
        after = target.slack(next_value)
        if after < 0:
            part = before / (before - after)
            found.append(
                (before_day + timedelta(days=math.ceil(part * (next_day - before_day).days - 1e-9)), BY_DEMAND)
            )
            break
        before_day, before = next_day, after
    return min(found, default=(None, ""))


def _history(
    target: Target,
    networks: Sequence[Network],
    values: np.ndarray,
    future: Sequence[Tuple[date, float]],
    missing: Sequence[date],
) -> List[Dict[str, Any]]:
    def row(day: date, kind: str, value: Optional[float], source: str = "") -> Dict[str, Any]:
        slack = None if value is None else target.slack(value)
        reached = UNKNOWN if slack is None else MET if slack >= 0 else MISSED
        return {
            "target": target.target,
            "date": day.isoformat(),
            "kind": kind,
            "value": value,
            "threshold": target.threshold,
            "slack": slack,
            "status": OVERDUE if kind == OVERDUE else reached,
            "source": source or None,
        }

    rows = [
        row(each.snapshot.day, OBSERVED, _or_none(value), each.snapshot.title) for each, value in zip(networks, values)
    ]
    rows += [row(day, OVERDUE, None) for day in missing]
    rows += [row(day, PROJECTED, value, networks[-1].snapshot.title) for day, value in future]
    return sorted(rows, key=lambda each: (each["date"], each["kind"]))


def _radius(target: Target, rules: Rules) -> Optional[float]:
    if target.radius_m is not None:
        return target.radius_m
    own = {"L2": rules.l2_radius_m, "L3": rules.l3_radius_m}
    return own.get(target.level)


def _after(day: date, months: int) -> date:
    return day + timedelta(days=round(months * DAYS_A_MONTH))


def _or_none(value: float) -> Optional[float]:
    return float(value) if np.isfinite(value) else None


def in_words_of(found: Monitored) -> List[str]:
    """A line for every target."""
    lines = []
    for row in found.summary["targets"]:
        value = "not known" if row["value"] is None else f"{row['value']:.4g}"
        line = f"{row['title']}: {row['status'].replace('_', ' ')} ({value}; {row['direction'].replace('_', ' ')} {row['threshold']:g})."
        if row["breach_by"] == OBSERVED:
            line += f" Missed since {row['breach_date']}."
        elif row["breach_date"]:
            line += f" By the {'trend' if row['breach_by'] == BY_TREND else 'demand to come'} missed from {row['breach_date']} on."
        if row["missing_periods"]:
            line += f" {count(row['missing_periods'], 'period')} without a snapshot ({row['frequency']})."
        if row["overdue"]:
            line += f" Overdue since {row['due']}."
        lines.append(f"{line} {row['note'] or ''}".rstrip())
    return lines
