"""What limits a plan: every limit with its room.

For “at most” the slack is limit − value, for “at least” it is value − limit: in both it is what is left, and negative where the limit is broken.
Utilization is (limit − slack) / limit in both: 100 % where nothing is left, less where there is room, above 100 % where it is broken.
A limit binds where its slack is smaller than the least step that a plan can take towards it.
"""

from __future__ import annotations

from typing import Any, Dict, Iterator, List, Optional

import pandas as pd

from ...placement.check import areas_of, minima
from ...placement.problem import Inputs
from ...placement.rules import Rules

SHARE_STEP = 1e-3
"""Coverage nearer than a tenth of a percentage point to its minimum binds."""


def constraints(plan: pd.DataFrame, figures: Dict[str, Any], inputs: Inputs, rules: Rules) -> List[Dict[str, Any]]:
    """Rows of the canonical ``constraints`` table but for the case: budget, minima, the site nearest to each limit per site, and areas."""
    rows: List[Dict[str, Any]] = []
    if rules.budget is not None:
        rows.append(_row("budget", "", "<=", figures["NET_COST"], rules.budget, cheapest_station(rules)))
    for minimum in minima(figures, rules):
        if minimum.least > 0:
            rows.append(_row(minimum.rule, minimum.group, ">=", minimum.found, minimum.least, SHARE_STEP))
    rows += _of_sites(plan, rules)
    rows += [
        _row(
            rule,
            zone,
            sense,
            value,
            limit,
            min(rules.port_kw_l2, rules.port_kw_l3) if rule == "max_kw_per_area" else 1.0,
        )
        for rule, zone, sense, value, limit in areas_of(plan, inputs, rules)
    ]
    return rows


def cheapest_station(rules: Rules) -> float:
    """The least that a new station costs: less money than that builds nothing."""
    return min(
        rules.cost_l2_station + rules.min_ports_l2 * rules.cost_l2_port,
        rules.cost_l3_station + rules.min_ports_l3 * rules.cost_l3_port,
    )


def _of_sites(plan: pd.DataFrame, rules: Rules) -> Iterator[Dict[str, Any]]:
    """The maximum per site at the site that is nearest to it."""
    changed = plan[plan["action"] != "keep"]
    if rules.budget_per_site is None or not len(changed):
        return
    net = (changed["cost"] - changed["resale"]).astype(float).round(2)
    dearest = net.idxmax()
    step = min(rules.cost_l2_port, rules.cost_l3_port)
    yield _row("budget_per_site", changed.loc[dearest, "plan_id"], "<=", net[dearest], rules.budget_per_site, step)


def _row(name: str, where: str, sense: str, value: float, limit: float, step: float) -> Dict[str, Any]:
    slack = float(limit - value if sense == "<=" else value - limit)
    # Sums of shares and of money are exact to fewer digits than they have.
    slack = 0.0 if abs(slack) <= 1e-9 * max(abs(limit), 1.0) else slack
    return {
        "constraint": name,
        "place": where,
        "sense": sense,
        "value": float(value),
        "rhs": float(limit),
        "slack": slack,
        "utilization_percent": utilization(slack, float(limit)),
        "step": float(step),
        "binding": bool(slack < step),
    }


def utilization(slack: float, limit: float) -> Optional[float]:
    """(limit − slack) / limit in percent; None for a limit of 0."""
    return None if limit == 0 else 100.0 * (limit - slack) / limit
