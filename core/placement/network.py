"""The placement plan as one call: tables and rules in; plan, check and summary out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timezone
from typing import TYPE_CHECKING, Any, Dict, Optional, Tuple

from ..control import Control
from ..errors import PlanningError
from ..schema import COVERAGE, PLAN
from ..tables import Origin
from .check import Report, check_plan
from .optimize import Result, Settings, optimize
from .problem import problem_from_tables
from .rules import Rules
from .summary import summarize

if TYPE_CHECKING:
    from geopandas import GeoDataFrame


@dataclass(frozen=True)
class PlannedNetwork:
    """``plan`` and ``coverage`` are canonical tables, empty where there is no plan."""

    result: Result
    report: Optional[Report]
    summary: Dict[str, Any]
    plan: "GeoDataFrame"
    coverage: "GeoDataFrame"


def plan_network(
    chargers: Optional["GeoDataFrame"],
    demand: "GeoDataFrame",
    sites: "GeoDataFrame",
    rules: Rules,
    settings: Settings = Settings(),
    control: Control = Control(),
    origins: Tuple[Origin, Origin, Origin] = (Origin("chargers"), Origin("demand"), Origin("sites")),
) -> PlannedNetwork:
    """Optimize, check independently, summarize. All tables in one metric coordinate system.

    Raises PlanningError for unusable input, or if the plan fails its own check; Cancelled on Cancel.
    """
    started = datetime.now(timezone.utc).isoformat(timespec="seconds")
    problem = problem_from_tables(chargers, demand, sites, rules, origins)
    result = optimize(problem, settings, demand.crs, control)
    for sentence in result.explanation:
        control.warn(sentence)
    report = None
    if result.plan is not None:
        # A best-effort plan misses its coverage minima by nature; everything else must still hold.
        checked_rules = rules.without_minima() if result.status == "infeasible" else rules
        report = check_plan(result.plan.table, chargers, demand, sites, checked_rules)
        if not report.valid:
            raise PlanningError(
                "The plan failed its independent check and was not written. Please report this with the log: "
                + "; ".join(violation.message for violation in report.violations[:5])
            )
    inputs = {
        name: table
        for name, table in (("chargers", chargers), ("demand", demand), ("sites", sites))
        if table is not None
    }
    summary = summarize(problem, settings, result, report, inputs, started)
    plan = result.plan.table if result.plan is not None else _empty(PLAN.names, demand.crs)
    coverage = result.plan.coverage if result.plan is not None else _empty(COVERAGE.names, demand.crs)
    return PlannedNetwork(result, report, summary, plan, coverage)


def _empty(names: Tuple[str, ...], crs: Any) -> "GeoDataFrame":
    import geopandas

    return geopandas.GeoDataFrame({name: [] for name in names}, geometry=geopandas.GeoSeries([], crs=crs), crs=crs)


def in_words(summary: Dict[str, Any]) -> Tuple[str, ...]:
    """The result in a few lines for a log."""
    outputs = summary["outputs"]
    lines = [f"Status {outputs['STATUS']} ({outputs['REASON']})"]
    if outputs["NET_COST"] is None:
        return tuple(lines)
    for level in ("L2", "L3"):
        lines.append(f"{level} coverage {outputs[f'COVERAGE_{level}_BEFORE']:.1%} → {outputs[f'COVERAGE_{level}']:.1%}")
    money = f"{outputs['NET_COST']:,.2f} {summary['money']['currency']}".strip()
    lines.append(
        f"{outputs['N_NEW_L2']} new L2, {outputs['N_NEW_L3']} new L3, {outputs['N_UPGRADES']} upgrades; net cost {money}"
    )
    if outputs["GAP_REACHED"] is not None:
        lines.append(
            f"Objective {outputs['OBJECTIVE']:.4f}, bound {outputs['BOUND']:.4f}, gap {outputs['GAP_REACHED']:.3%}"
        )
    return tuple(lines)
