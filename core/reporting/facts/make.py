"""All facts of what is given, in one call."""

from __future__ import annotations

from ...errors import PlanningError
from .. import summaries
from .coverage import make_coverage
from .document import Facts
from .given import Given
from .monitoring import make_forecast, make_groups, make_kpis, make_targets
from .plan import make_infrastructure, make_items, make_network
from .planning import make_cases, make_frontier, make_grid, make_limits, make_money, make_phases
from .quality import make_equity, make_quality, with_remarks


def facts(given: Given) -> Facts:
    """Raises PlanningError with every fault of a table; where there is neither a plan nor chargers; and for tables of other tools."""
    if given.plan is None and given.chargers is None:
        raise PlanningError("There is nothing to show: give a plan (PLAN) or the charging stations (CHARGERS).")
    plan_summary = given.summary(summaries.PLAN)
    infrastructure = None if given.plan is None else make_infrastructure(given)
    coverage = None if given.coverage is None else make_coverage(given, infrastructure)
    budget = summaries.number(plan_summary, "rules", "budget")
    found = Facts(
        currency=given.currency or _currency(given),
        budget=budget,
        network=None if given.chargers is None else make_network(given),
        infrastructure=infrastructure,
        items=() if given.plan is None else make_items(given),
        coverage=coverage,
        phases=() if given.phases is None else make_phases(given),
        frontier=make_frontier(given),
        cases=make_cases(given),
        limits=make_limits(given, infrastructure, coverage),
        money=None if given.cash_flow is None else make_money(given),
        kpis=() if given.kpis is None else make_kpis(given),
        groups=() if given.kpis is None else make_groups(given),
        targets=() if given.targets is None else make_targets(given),
        forecast=None if given.forecast is None else make_forecast(given),
        grid=None if given.grid is None else make_grid(given),
        quality=make_quality(given),
        equity=make_equity(given),
        insights=tuple(summaries.texts(given.summary(summaries.SENSITIVITY), "insights")),
    )
    return with_remarks(found, given)


def _currency(given: Given) -> str:
    for kind, path in (
        (summaries.PLAN, ("rules", "currency")),
        (summaries.MONEY, ("currency",)),
        (summaries.SENSITIVITY, ("rules", "currency")),
    ):
        found = summaries.text(given.summary(kind), *path)
        if found:
            return found
    return ""
