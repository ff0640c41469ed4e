"""The independent check: recomputes every rule of ``docs/rules.md`` for a plan from tables alone.

Shares with the optimizer how tables are read (``problem``), the rules and how distances are measured (``access``); options,
reductions, model and solution it does not know. ``check_facts`` reads, ``check_rows`` judges row by row, ``check_service``
computes who is served, ``check_network`` judges the whole.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Dict, List, Tuple

import numpy as np
import pandas as pd

from . import check_network, check_rows
from .check_facts import ACTIONS, NEW_ACTIONS, Facts, Violation, read_facts
from .check_network import minima
from .check_service import LEVELS, Network, Service, coverage, group_coverage, network_after, network_before, service
from .problem import Inputs
from .rules import Rules

__all__ = [
    "ACTIONS",
    "NEW_ACTIONS",
    "Report",
    "Violation",
    "areas_of",
    "check_plan",
    "minima",
    "objective_of",
    "report_document",
]


@dataclass(frozen=True)
class Report:
    """``figures`` holds what was recomputed: shares from 0 to 1, money in the currency of the rules, and counts.

    ``GROUPS`` is a dictionary: population group → ``l2`` and ``l3`` → share of its weight served.
    """

    violations: Tuple[Violation, ...]
    figures: Dict[str, Any]
    notes: Tuple[str, ...] = ()
    """What was assumed, or could not be compared for want of a table, in sentences."""

    @property
    def valid(self) -> bool:
        return not self.violations

    def table(self) -> pd.DataFrame:
        """The canonical ``violations`` table."""
        rows = [{"violation_id": number, **_as_dict(v)} for number, v in enumerate(self.violations, start=1)]
        return pd.DataFrame(rows, columns=["violation_id", "rule", "plan_id", "message", "found", "allowed"])


def check_plan(plan: pd.DataFrame, inputs: Inputs, rules: Rules) -> Report:
    """``plan`` and ``inputs``: canonical tables in one metric system, as ``Inputs`` takes them; ``inputs.sites`` may be None.

    Without sites their places, limits, fixed costs and competitors are not compared; ``notes`` says so. ``inputs.origins``
    may have a key ``plan``. Raises PlanningError when a table itself is unusable (missing columns, NULL weights).
    """
    facts = read_facts(plan, inputs, rules)
    due = check_rows.dues(facts, rules)
    before, after = network_before(facts, rules), network_after(facts, rules)
    services = {level: service(facts, after, level, rules) for level in LEVELS}
    figures = _figures(facts, due, before, services, rules)
    violations: List[Violation] = [
        *check_rows.identity(facts),
        *check_rows.actions(facts, rules),
        *check_rows.money(facts, due, rules),
        *check_rows.power(facts, due),
        *check_network.fast_distances(facts, after, rules),
        *check_network.areas(facts, before, after, due["kw"].to_numpy()),
        *check_network.budget(figures, rules),
        *check_network.missed_minima(figures, facts, after, services, rules),
    ]
    return Report(tuple(violations), figures, facts.notes)


def areas_of(plan: pd.DataFrame, inputs: Inputs, rules: Rules) -> List[Tuple[str, str, str, float, float]]:
    """Every limit of an area: rule, zone, ``<=`` or ``>=``, what the plan has, what is allowed. Empty without zones."""
    if inputs.zones is None:
        return []
    facts = read_facts(plan, inputs, rules)
    due = check_rows.dues(facts, rules)
    before, after = network_before(facts, rules), network_after(facts, rules)
    return check_network.area_limits(facts, before, after, due["kw"].to_numpy())


def _figures(
    facts: Facts, due: pd.DataFrame, before: Network, services: Dict[str, Service], rules: Rules
) -> Dict[str, Any]:
    weight, action = facts.demand.weight, facts.rows["action"]
    cost, resale, opex = int(due["cost"].sum()), int(due["resale"].sum()), int(np.round(due["opex"]).sum())
    groups = {level: group_coverage(facts, services[level].share) for level in LEVELS}
    figures = {
        **{
            f"COVERAGE_{level.upper()}_BEFORE": coverage(
                weight, service(facts, before, level, rules, with_backup=False).share
            )
            for level in LEVELS
        },
        **{f"COVERAGE_{level.upper()}": coverage(weight, services[level].share) for level in LEVELS},
        **{f"BACKUP_{level.upper()}": coverage(weight, services[level].backup) for level in LEVELS},
        "GROUPS": {group: {level: groups[level][group] for level in LEVELS} for group in groups["l2"]},
        "COST": cost / 100.0,
        "RESALE": resale / 100.0,
        "NET_COST": (cost - resale) / 100.0,
        "OPEX": opex / 100.0,
        "N_NEW_L2": int((action == "new_l2").sum()),
        "N_NEW_L3": int((action == "new_l3").sum()),
        "N_MIXED": int((action == "new_mixed").sum()),
        "N_UPGRADES": int((action == "upgrade").sum()),
        "N_ADD_PORTS": int((action == "add_ports").sum()),
        "N_REMOVED": int((action == "remove").sum()),
    }
    priced = rules.shortfall_price is not None
    short = sum(minimum.missing for minimum in check_network.minima(figures, rules)) if priced else 0.0
    return {**figures, "SHORTFALL": short}


def objective_of(figures: Dict[str, Any], rules: Rules) -> float:
    """The objective of the rules from recomputed figures.

    A larger one is better, but for money: ``min_cost`` and a ``priority`` that begins with ``cost``, where a smaller one is.
    Figures of old plans without operating cost, backup and shortfall count these as 0.
    """
    money = figures["NET_COST"] + figures.get("OPEX", 0.0)
    short = (rules.shortfall_price or 0.0) * figures.get("SHORTFALL", 0.0)
    if rules.objective == "min_cost":
        return money + short
    if rules.objective == "lexicographic":
        first = rules.priority.split("_")[0]
        return money if first == "cost" else figures[f"COVERAGE_{first.upper()}"]
    served = sum(
        getattr(rules, f"weight_{level}") * figures[f"COVERAGE_{level.upper()}"]
        + getattr(rules, f"weight_backup_{level}") * figures.get(f"BACKUP_{level.upper()}", 0.0)
        for level in LEVELS
    )
    return served - short - (rules.weight_cost * money if rules.objective == "weighted" else 0.0)


def report_document(report: Report, rules: Rules) -> Dict[str, Any]:
    """The report as a JSON document."""
    return {
        "valid": report.valid,
        "figures": report.figures,
        "objective": objective_of(report.figures, rules),
        "violations": [_as_dict(violation) for violation in report.violations],
        "notes": list(report.notes),
        "rules": rules.as_dict(),
    }


def _as_dict(violation: Violation) -> Dict[str, Any]:
    texts = {name: getattr(violation, name) for name in ("rule", "plan_id", "message")}
    numbers = {name: getattr(violation, name) for name in ("found", "allowed")}
    # JSON knows no numpy numbers.
    return {**texts, **{name: None if number is None else float(number) for name, number in numbers.items()}}
