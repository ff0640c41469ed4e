"""One case solved: a pure function of inputs and case, whose outcome is a JSON document wherever it was computed."""

from __future__ import annotations

import math
import time
from dataclasses import dataclass
from typing import Any, Dict, List, Optional

import numpy as np
import pandas as pd

from ...control import Control
from ...errors import PlanningError
from ...placement.check import check_plan, objective_of
from ...placement.lagrange import Multipliers
from ...placement.network import plan_network
from ...placement.optimize import Settings, Similar
from ...placement.options import all_choices
from ...placement.plan import make_plan
from ...placement.problem import Inputs, make_problem
from ...placement.rules import Rules
from ...placement.summary import OUTPUT_NAMES
from ...schema import PLAN
from .cases import Case
from .constraints import constraints

SOLVED = ("optimal", "feasible")
"""Statuses of plans that keep all rules."""
MOST_PRICES = 50_000
"""Multipliers worth carrying from case to case; more would take longer to write than they save."""
COLUMNS = (*PLAN.names, "x", "y")
Outcome = Dict[str, Any]
"""``status``, ``reason``, ``outputs`` (as of ``optimizenetwork``), ``objective``, ``bound``, ``gap``, ``explanation``, ``plan`` (rows of what
changes, columns ``COLUMNS``), ``prices``, ``constraints`` (rows), ``seconds``."""


@dataclass(frozen=True)
class Known:
    """What the case before it tells of a case: rows of its plan, multipliers, and the bound of one that allows more."""

    plan: Optional[List[List[Any]]] = None
    prices: Optional[List[List[float]]] = None
    bound: Optional[float] = None

    def similar(self) -> Similar:
        plan = None if self.plan is None else pd.DataFrame(self.plan, columns=list(COLUMNS))
        prices = None if self.prices is None else Multipliers(*(np.asarray(part, dtype=float) for part in self.prices))
        return Similar(plan, prices, self.bound)


def solve_case(inputs: Inputs, case: Case, settings: Settings, known: Known, control: Control = Control()) -> Outcome:
    """Plan the case. What cannot be planned is an outcome with its explanation; only the base raises PlanningError."""
    started = time.monotonic()
    try:
        of_case = case.demand.of(inputs)
        planned = plan_network(of_case, case.rules, settings, control, similar=known.similar())
    except PlanningError as error:
        if case.parent is None:
            raise
        return not_solved("infeasible", "gap_reached", str(error), time.monotonic() - started)
    result, report = planned.result, planned.report
    changed = planned.plan[planned.plan["action"] != "keep"] if result.status in SOLVED else None
    return {
        "status": result.status,
        "reason": result.reason,
        "outputs": planned.summary["outputs"],
        "objective": result.objective,
        "bound": result.bound,
        "gap": result.gap,
        "explanation": list(result.explanation),
        "plan": None if changed is None else rows_of(changed),
        "prices": _prices(result.prices),
        "constraints": [] if changed is None else constraints(planned.plan, report.figures, of_case, case.rules),
        "seconds": time.monotonic() - started,
    }


def not_solved(status: str, reason: str, sentence: str, seconds: float = 0.0) -> Outcome:
    outputs = {**dict.fromkeys(OUTPUT_NAMES), "STATUS": status, "REASON": reason}
    nothing = dict.fromkeys(("objective", "bound", "gap", "plan", "prices"))
    return {
        "status": status,
        "reason": reason,
        "outputs": outputs,
        **nothing,
        "explanation": [sentence],
        "constraints": [],
        "seconds": seconds,
    }


def rows_of(plan: pd.DataFrame) -> List[List[Any]]:
    """Rows of a plan as JSON has them."""
    return [[_plain(value) for value in row] for row in plan.reindex(columns=list(COLUMNS)).to_numpy(dtype=object)]


def _plain(value: Any) -> Any:
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return None
    return value.item() if isinstance(value, np.generic) else value


def _prices(prices: Optional[Multipliers]) -> Optional[List[List[float]]]:
    if prices is None or sum(map(len, prices)) > MOST_PRICES or not all(np.isfinite(part).all() for part in prices):
        return None
    return [part.tolist() for part in prices]


def adopted(inputs: Inputs, case: Case, plan: List[List[Any]], control: Control = Control()) -> Optional[Outcome]:
    """The plan of another case as one of this, judged by its rules; None where it is none. ``bound`` and ``gap`` are left to the caller."""
    of_case, rules = case.demand.of(inputs).flat(), case.rules
    problem = make_problem(of_case, rules)
    if problem.has_capacity:
        return None  # its ports follow from who is assigned where
    wanted = {_place(row): row for row in (dict(zip(COLUMNS, values)) for values in plan)}
    ids = [*((True, str(each)) for each in problem.stations.ids), *((False, str(each)) for each in problem.sites.ids)]
    options: Dict[Any, Any] = {}
    for option in all_choices(problem, None, control).options:
        row = wanted.get(ids[option.place])
        if row is not None and row["action"] == option.action:
            far = abs(option.ports_l2 - row["ports_l2_after"]) + abs(option.ports_l3 - row["ports_l3_after"])
            if option.place not in options or far < options[option.place][0]:
                options[option.place] = (far, option)
    if len(options) < len(wanted):
        return None
    made = make_plan(problem, [option for _, option in options.values()])
    report = check_plan(made.table, of_case, rules)
    if not report.valid:
        return None
    outputs = {
        **{name: report.figures.get(name) for name in OUTPUT_NAMES},
        "STATUS": "feasible",
        "REASON": "gap_reached",
    }
    return {
        "outputs": outputs,
        "objective": objective_of(report.figures, rules),
        "plan": rows_of(made.table[made.table["action"] != "keep"]),
        "constraints": constraints(made.table, report.figures, of_case, rules),
    }


def _place(row: Dict[str, Any]):
    existing = row["charger_id"] is not None
    return existing, str(row["charger_id"] if existing else row["site_id"])


def smaller_is_better(rules: Rules) -> bool:
    """Whether the objective is money."""
    return rules.objective == "min_cost" or (rules.objective == "lexicographic" and rules.priority.startswith("cost"))
