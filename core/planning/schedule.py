"""The one call for the phases of a plan."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any, Dict, List, Mapping, Optional, Sequence, Tuple

import numpy as np
import pandas as pd

from ..control import Control, Span
from ..errors import Faults, PlanningError, count
from ..placement.problem import costs_from_table, demand_from_table
from ..placement.programs import Settings
from ..placement.rules import Rules
from ..tables import Origin, numbers
from .items import net_cents, read_items
from .phase_coverage import Cover, make_cover
from .phase_order import ORDERS, Ordered, by_coverage, by_gain, by_priority, worth_by_phase
from .phases import (
    RULE_PHASES,
    Calendar,
    Limits,
    Wishes,
    calendar_columns,
    fits,
    make_limits,
    phases_table,
    rule_schedule,
    say_shortfalls,
)

MODES = ("rule", "optimized")


@dataclass(frozen=True)
class Leads:
    """Months until the grid connection is there. ``by_kw``: from this added power (kW) on, so many months."""

    l2: float = 0.0
    l3: float = 0.0
    by_kw: Tuple[Tuple[float, float], ...] = ()


@dataclass(frozen=True)
class Asked:
    mode: str = "rule"
    order: str = "coverage"
    calendar: Calendar = Calendar()
    wishes: Wishes = Wishes()
    leads: Leads = Leads()
    start: str = ""
    """Month in which the first phase begins, such as 2027-04; empty: months are only counted."""


@dataclass(frozen=True)
class Given:
    """The tables, with canonical columns and points in columns ``x`` and ``y`` of one metric system."""

    plan: pd.DataFrame
    demand: Optional[pd.DataFrame] = None
    costs: Optional[pd.DataFrame] = None
    origins: Mapping[str, Origin] = field(default_factory=dict)

    def origin(self, name: str) -> Origin:
        return self.origins.get(name, Origin(name))


@dataclass(frozen=True)
class Phased:
    """``columns``: what the plan's rows get, in their order; ``phases``: the canonical table."""

    columns: Mapping[str, Any]
    phases: pd.DataFrame
    summary: Dict[str, Any]


def phase_plan(given: Given, rules: Rules, asked: Asked, settings: Settings, control: Control = Control()) -> Phased:
    """Raises PlanningError where the plan cannot be read, or no phases keep the limits."""
    dates = _dates(asked)
    items = read_items(given.plan, given.origin("plan"))
    cover = _cover(given, items, rules, Span(control, 0, 30))
    if asked.mode == "rule":
        calendar, limits = Calendar(RULE_PHASES, asked.calendar.months), None
        ordered = Ordered(rule_schedule(items), None, None, "", "")
    else:
        calendar = asked.calendar
        limits, notes = _limits(given, items, asked)
        for note in notes:
            control.info(note)
        say_shortfalls(items, limits, calendar)
        ordered = _optimized(given, items, cover, limits, asked, settings, Span(control, 30, 95))
    coverage = None if cover is None else _coverage(cover, ordered.schedule, calendar.phases)
    table = phases_table(items, ordered.schedule, calendar, coverage)
    columns: Dict[str, Any] = dict(calendar_columns(ordered.schedule, calendar))
    if dates is not None:
        columns.update(_dated(columns, dates))
    summary = _summary(items, cover, ordered, calendar, asked, table, coverage)
    if limits is not None and cover is not None:
        summary["rule"] = _beside_rule(items, cover, limits, calendar)
    return Phased(columns, table, summary)


def _cover(given: Given, items: pd.DataFrame, rules: Rules, control: Control) -> Optional[Cover]:
    if given.demand is None:
        return None
    faults = Faults()
    demand = demand_from_table(given.demand, given.origin("demand"), faults)
    faults.raise_if_any()
    if demand.weight.sum() <= 0:
        raise PlanningError(
            f"The {given.origin('demand').column('weight')}: all weights are 0, so there is nothing to cover."
        )
    if rules.weight_l2 + rules.weight_l3 <= 0:
        raise PlanningError(
            "The weights of L2 and L3 coverage are both 0: there is nothing to order phases by. Give WEIGHT_L2 or WEIGHT_L3."
        )
    if rules.has_capacity:
        control.warn("Phases are compared by who is in reach of a station; capacities of ports are not looked at.")
    costs = None if given.costs is None else costs_from_table(given.costs, given.origin("costs"), faults)
    faults.raise_if_any()
    return make_cover(items, demand, rules, costs, control)


def _limits(given: Given, items: pd.DataFrame, asked: Asked) -> Tuple[Limits, List[str]]:
    calendar, notes, wishes = asked.calendar, [], asked.wishes
    earliest = calendar.first_after(_lead_months(given, items, asked.leads))
    if not wishes.any:
        budgets = _like_the_rule(items, calendar)
        wishes = Wishes(budgets=budgets, carry_over=wishes.carry_over)
        told = ", ".join(f"{each:,.2f}" for each in budgets)
        origin = (
            "what the rule mode spends in each" if calendar.phases == RULE_PHASES else "equal parts of the net cost"
        )
        notes.append(f"No budget and no crews are given: the phases may spend {origin} ({told}).")
    return make_limits(wishes, calendar, earliest), notes


def _like_the_rule(items: pd.DataFrame, calendar: Calendar) -> Tuple[float, ...]:
    total = net_cents(items)
    if calendar.phases == RULE_PHASES:
        schedule = rule_schedule(items)
        return tuple(
            int(items["net_cents"].to_numpy()[schedule == phase].sum()) / 100.0 for phase in range(1, RULE_PHASES + 1)
        )
    ends = [total * phase // calendar.phases for phase in range(calendar.phases + 1)]
    return tuple((after - before) / 100.0 for before, after in zip(ends, ends[1:]))


def _lead_months(given: Given, items: pd.DataFrame, leads: Leads) -> np.ndarray:
    """Months before the work of each row can begin, (rows,): its own, else the longer one by level and by power."""
    added = np.maximum(items["power_kw_after"] - items["power_kw_before"], 0.0).to_numpy()
    by_level = np.where(items["new_l3"] > 0, leads.l3, np.where(items["new_l2"] > 0, leads.l2, 0.0))
    by_kw = np.zeros(len(items))
    for kw, months in sorted(leads.by_kw):
        by_kw = np.where(added >= kw, months, by_kw)
    general = np.where(added > 0, np.maximum(by_level, by_kw), 0.0)
    if "lead_months" not in given.plan:
        return general
    faults = Faults()
    known = pd.to_numeric(given.plan["lead_months"], errors="coerce").notna().to_numpy()
    own = numbers(given.plan, "lead_months", given.origin("plan"), faults, default=0.0)
    faults.raise_if_any()
    return np.where(known, own, general)


def _optimized(
    given: Given,
    items: pd.DataFrame,
    cover: Optional[Cover],
    limits: Limits,
    asked: Asked,
    settings: Settings,
    control: Control,
) -> Ordered:
    phases = asked.calendar.phases
    if asked.order == "priority":
        if "priority" not in given.plan:
            raise PlanningError(
                "The order by priority needs a field of the plan with the priorities, 1 first (PLAN_PRIORITY_FIELD)."
            )
        faults = Faults()
        # Rows without a priority come after all that have one.
        priority = numbers(
            given.plan, "priority", given.origin("plan"), faults, default=np.finfo(float).max, minimum=None
        )
        faults.raise_if_any()
        schedule = by_priority(items, limits, phases, priority, control)
    elif cover is None:
        raise PlanningError(
            f"The order “{asked.order}” compares phases by coverage, and needs DEMAND. Without it choose the order priority."
        )
    elif asked.order == "coverage":
        return by_coverage(items, cover, limits, asked.calendar, rule_schedule(items), settings, control)
    else:
        found = (by_gain(items, cover, limits, phases, control, fill) for fill in (True, False))
        schedule = next((each for each in found if each is not None), None)
    if schedule is None or not fits(items, schedule, limits, phases):
        raise PlanningError(
            f"Not everything finds its place in {count(phases, 'phase')} in the order “{asked.order}”. Add phases, raise MAX_ACTIONS or the "
            "budgets, or choose the order coverage, which tries all."
        )
    objective = None if cover is None else float(worth_by_phase(schedule, cover, phases).sum())
    return Ordered(schedule, objective, None, "feasible", "")


def _coverage(cover: Cover, schedule: np.ndarray, phases: int) -> np.ndarray:
    """Shares at L2 and L3 before, and after each phase, (phases + 1, 2)."""
    return np.array([cover.coverage((schedule > 0) & (schedule <= phase)) for phase in range(phases + 1)])


def _beside_rule(items: pd.DataFrame, cover: Cover, limits: Limits, calendar: Calendar) -> Dict[str, Any]:
    """The rule mode by the same measure, as evidence."""
    schedule = rule_schedule(items)
    return {
        "keeps_the_limits": fits(items, schedule, limits, calendar.phases),
        "points": [float(each) for each in worth_by_phase(schedule, cover, calendar.phases)],
    }


def _summary(
    items: pd.DataFrame,
    cover: Optional[Cover],
    ordered: Ordered,
    calendar: Calendar,
    asked: Asked,
    table: pd.DataFrame,
    coverage,
) -> Dict[str, Any]:
    summary: Dict[str, Any] = {
        "mode": asked.mode,
        "order": asked.order if asked.mode == "optimized" else None,
        "outputs": {
            "TOTAL_COST": net_cents(items) / 100.0,
            "STATUS": ordered.status,
            "REASON": ordered.reason,
            "OBJECTIVE": ordered.objective,
            "BOUND": ordered.bound,
            "GAP_REACHED": ordered.gap,
            "N_PHASES_USED": int((table["stations"] > 0).sum()),
        },
        "phases": [{name: plain(value) for name, value in row.items()} for row in table.to_dict("records")],
    }
    if cover is not None:
        summary["coverage"] = {
            "before": {"l2": float(coverage[0][0]), "l3": float(coverage[0][1])},
            "points": [float(each) for each in worth_by_phase(ordered.schedule, cover, calendar.phases)],
        }
    return summary


def plain(value: Any) -> Any:
    """A number of a table as JSON knows it."""
    if value is None or (isinstance(value, float) and np.isnan(value)):
        return None
    return value.item() if isinstance(value, np.generic) else value


def in_words(phased: Phased) -> List[str]:
    found = []
    for row in phased.phases.to_dict("records"):
        shares = plain(row["coverage_l2"]), plain(row["coverage_l3"])
        covered = "" if shares[0] is None else f"; L2 coverage {shares[0]:.1%}, L3 {shares[1]:.1%} then"
        found.append(
            f"Phase {row['phase']} (months {row['month_from']}–{row['month_to']}): {row['deliverables']}; "
            f"{count(row['actions'], 'action')}, {row['cost']:,.2f}{covered}."
        )
    outputs = phased.summary["outputs"]
    found.append(f"Together {outputs['TOTAL_COST']:,.2f}, the plan's net cost.")
    rule = phased.summary.get("rule")
    if rule is not None:
        told = " · ".join(
            f"{own:.3f} / {other:.3f}" for own, other in zip(phased.summary["coverage"]["points"], rule["points"])
        )
        found.append(
            f"Coverage points after each phase, here / by the rule: {told}"
            + ("." if rule["keeps_the_limits"] else " (the rule's phases do not keep these limits).")
        )
    if outputs["GAP_REACHED"] is not None:
        found.append(
            f"Status {outputs['STATUS']}: {outputs['OBJECTIVE']:.3f} points summed over the phases; no order exceeds {outputs['BOUND']:.3f} "
            f"(gap {outputs['GAP_REACHED']:.2%})."
        )
    return found


def _dates(asked: Asked) -> Optional[Tuple[int, int]]:
    """Year and month of the start."""
    if not asked.start.strip():
        return None
    found = re.match(r"^(\d{4})-(\d{2})(-\d{2})?$", asked.start.strip())
    if not found or not 1 <= int(found.group(2)) <= 12:
        raise PlanningError(f"START must be a month such as 2027-04, not “{asked.start}”.")
    return int(found.group(1)), int(found.group(2))


def _dated(columns: Mapping[str, np.ndarray], start: Tuple[int, int]) -> Dict[str, Sequence[Optional[str]]]:
    """First day of the first month, and of the month after the last one, as ISO days."""

    def day(months: float) -> Optional[str]:
        if np.isnan(months):
            return None
        year, month = divmod(start[0] * 12 + start[1] - 1 + int(months), 12)
        return f"{year:04d}-{month + 1:02d}-01"

    return {
        "date_from": [day(each - 1) for each in columns["month_from"]],
        "date_to": [day(each) for each in columns["month_to"]],
    }


__all__ = ["MODES", "ORDERS", "Asked", "Given", "Leads", "Phased", "in_words", "phase_plan"]
