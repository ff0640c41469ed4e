"""The placement plan as one call: tables and rules in; plan, check and summary out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timezone
from typing import Any, Dict, Optional, Tuple

import numpy as np
import pandas as pd

from ..control import Control, Span
from ..errors import PlanningError
from ..schema import COVERAGE, FRONTIER, PLAN
from .assumed import assumed
from .check import Report, check_plan
from .frontier import frontier
from .optimize import Result, Run, Settings, Similar
from .problem import Inputs, make_problem
from .rules import Rules
from .summary import summarize


@dataclass(frozen=True)
class PlannedNetwork:
    """``plan``, ``coverage`` and ``frontier`` are canonical tables, empty where there is no plan or none was asked for.

    Places stand in columns ``x`` and ``y`` of the inputs' system; ``access.cover.as_points`` makes a GeoDataFrame of a table.
    """

    result: Result
    report: Optional[Report]
    summary: Dict[str, Any]
    plan: pd.DataFrame
    coverage: pd.DataFrame
    frontier: pd.DataFrame


def plan_network(
    inputs: Inputs,
    rules: Rules,
    settings: Settings = Settings(),
    control: Control = Control(),
    frontier_points: int = 0,
    similar: Optional[Similar] = None,
    *,
    tells_assumptions: bool = True,
) -> PlannedNetwork:
    """Optimize, check independently, summarize; with ``frontier_points`` also the frontier of cost and coverage.

    ``similar``: what is known of a problem that differs little; it saves time. ``tells_assumptions``: whether what is taken for granted
    goes to the log, too.

    Raises PlanningError for unusable input, or if the plan fails its own check; Cancelled on Cancel.
    """
    started = datetime.now(timezone.utc).isoformat(timespec="seconds")
    inputs = inputs.flat()
    problem = make_problem(inputs, rules)
    taken = assumed(inputs, rules)
    for sentence in taken if tells_assumptions else ():
        control.info(sentence)
    run = Run(problem, settings, Span(control, 0, 60 if frontier_points else 100), similar)
    result = run.solve()
    for sentence in result.explanation:
        control.warn(sentence)
    report = None if result.plan is None else _checked(result, inputs, rules)
    points = pd.DataFrame(columns=list(FRONTIER.names))
    if frontier_points:
        points = frontier(problem, run, result, frontier_points, Span(control, 60, 100))
    summary = summarize(problem, settings, result, report, inputs.tables(), started, points, taken)
    plan = result.plan.table if result.plan is not None else _empty(PLAN.names)
    coverage = result.plan.coverage if result.plan is not None else _empty(COVERAGE.names)
    return PlannedNetwork(result, report, summary, plan, coverage, points)


def _checked(result: Result, inputs: Inputs, rules: Rules) -> Report:
    """The independent check of the plan; a best-effort plan misses its minima by nature, everything else must hold."""
    report = check_plan(result.plan.table, inputs, rules)
    allowed = BEST_EFFORT_RULES if result.status in BEST_EFFORT else ()
    wrong = [violation for violation in report.violations if not violation.rule.startswith(allowed or ("\0",))]
    if wrong:
        raise PlanningError(
            "The plan failed its independent check and was not written. Please report this with the log: "
            + "; ".join(violation.message for violation in wrong[:5])
        )
    return report


BEST_EFFORT = ("infeasible", "no_plan")
"""Statuses whose plan, if there is one, misses some of what was asked for."""
BEST_EFFORT_RULES = (
    "min_coverage",
    "min_backup",
    "min_group",
    "max_stations",
    "min_l3",
    "max_kw",
    "l3_min_distance",
    "l3_max_gap",
)
"""Rules that a best-effort plan may break: those that ``explain.closest_aim`` puts a price on."""


MOST_MISSES = 6
"""More lines than this nobody reads; the summary has all."""


def _empty(names: Tuple[str, ...]) -> pd.DataFrame:
    return pd.DataFrame({**{name: [] for name in names}, "x": np.empty(0), "y": np.empty(0)})


COUNTS = {
    "N_NEW_L2": "new L2",
    "N_NEW_L3": "new L3",
    "N_MIXED": "new mixed",
    "N_UPGRADES": "upgrades",
    "N_ADD_PORTS": "with more ports",
    "N_REMOVED": "removed",
}


def in_words(summary: Dict[str, Any]) -> Tuple[str, ...]:
    """The result in a few lines for a log."""
    outputs = summary["outputs"]
    lines = [f"Status {outputs['STATUS']} ({outputs['REASON']})"]
    if outputs["NET_COST"] is None:
        return tuple(lines)
    for level in ("L2", "L3"):
        lines.append(f"{level} coverage {outputs[f'COVERAGE_{level}_BEFORE']:.1%} → {outputs[f'COVERAGE_{level}']:.1%}")
    money = f"{outputs['NET_COST']:,.2f} {summary['money']['currency']}".strip()
    counts = [
        f"{outputs[name]} {label}"
        for name, label in COUNTS.items()
        if outputs[name] or name in ("N_NEW_L2", "N_NEW_L3", "N_UPGRADES")
    ]
    lines.append(f"{', '.join(counts)}; net cost {money}")
    missed = summary["check"]["violations"] if outputs["STATUS"] in BEST_EFFORT else []
    if missed:
        lines.append("The plan shown is the closest that was found; it is no plan that keeps all rules:")
        lines += missed[:MOST_MISSES]
        if len(missed) > MOST_MISSES:
            lines.append(f"and {len(missed) - MOST_MISSES:,} more, listed in the summary.")
    if outputs["GAP_REACHED"] is not None:
        lines.append(
            f"Objective {outputs['OBJECTIVE']:.4f}, bound {outputs['BOUND']:.4f}, gap {outputs['GAP_REACHED']:.3%}"
        )
    return tuple(lines)
