"""One plan for several futures of the demand, and what it is worth beside the plans made for each of them alone.

Numbers of chargers are shared, flows are each scenario's own. ``expected``: least mean cost over the scenarios, by their weights.
``worst_case``: least cost in the worst of them. ``minimax_regret``: least largest regret, which is what a plan costs in a scenario
beyond the best plan for it (Savage 1951; Snyder 2006, Facility location under uncertainty: a review). All three are solved as
``optimize_capacity`` solves one scenario, with bound and gap.
"""

from __future__ import annotations

import math
import time
from dataclasses import dataclass, replace
from typing import Any, Dict, List, Optional, Sequence, Tuple

import numpy as np
import pandas as pd

from ...control import Control, Span
from ...errors import PlanningError, count
from ...schema import LOT_SELECTION, SCENARIO_COSTS, SCENARIO_FLOWS
from ..optimize import significant
from . import ROBUST
from .outcome import all_flows
from .problem import Problem
from .solve import EQUAL, How, Planned, optimize_capacity, with_chargers

ROBUST_PLAN = "robust"
"""Name of the plan for all scenarios among those of the scenarios."""
FOR_SINGLES = 0.5
"""Share of the time for the plans of the single scenarios."""
FOR_PRICES = 0.7
"""Share of the time after which plans of single scenarios are no longer priced in the others."""
LEAST_SECONDS = 1.0


@dataclass(frozen=True)
class Robust:
    """``planned``: the plan chosen, its flows in every scenario, objective, bound and gap as ``robust`` measures them.

    ``costs``: ``schema.SCENARIO_COSTS``, one row per plan and scenario; ``selection``: ``schema.LOT_SELECTION``, one row per lot;
    ``figures``: mean and largest cost and regret of the plan, None where they are not known.
    """

    planned: Planned
    costs: pd.DataFrame
    selection: pd.DataFrame
    figures: Dict[str, Optional[float]]
    gap: Optional[float]
    """As ``Planned.gap``; of a regret against it and the cost of the dearest best plan together, since a regret of 0 has no relative gap."""


def normalized(weights: Sequence[float]) -> Tuple[float, ...]:
    """Weights of scenarios as probabilities. Raises PlanningError where they have no sum."""
    total = math.fsum(weights)
    if not (math.isfinite(total) and total > 0 and min(weights) >= 0):
        raise PlanningError("The weights of the scenarios must be 0 or more, and one of them above 0.")
    return tuple(weight / total for weight in weights)


def alone(problem: Problem, scenario: int) -> Problem:
    """The problem as if this scenario were certain."""
    part = slice(scenario, scenario + 1)
    demand = replace(problem.demand, amount=problem.demand.amount[part], actual=problem.demand.actual[part])
    names = problem.scenarios[part]
    return replace(problem, demand=demand, scenarios=names, weights=(1.0,), aim="expected", offsets=())


def plan_robust(problem: Problem, robust: str, how: How = How(), control: Control = Control()) -> Robust:
    """The plan for the scenarios of ``problem``, whose own aim and offsets are not looked at.

    ``none``: the plan of the first scenario, priced in all of them. The time of ``how`` includes everything. With the aims of the worst,
    years are solved jointly. The plan is never worse by its aim than any single scenario's plan, because it may be one of them.
    """
    if robust not in ROBUST:
        raise PlanningError(f"There is no robust aim “{robust}”; choose one of {', '.join(ROBUST)}.")
    if len({*problem.scenarios, ROBUST_PLAN}) != len(problem.scenarios) + 1:
        raise PlanningError(f"Every scenario needs a name of its own, other than “{ROBUST_PLAN}”.")
    return _Scenarios(replace(problem, weights=normalized(problem.weights)), robust, how, control).solve()


class _Scenarios:
    def __init__(self, problem: Problem, robust: str, how: How, control: Control) -> None:
        self._problem, self._robust, self._how, self._control = problem, robust, how, control
        self._ends = time.monotonic() + how.seconds
        self._singles_until = self._ends - (1.0 - FOR_SINGLES) * how.seconds
        self._prices_until = self._ends - (1.0 - FOR_PRICES) * how.seconds
        # A regret is as uncertain as the plan and the best plan it is measured by.
        self._gap = how.gap / 2.0 if robust == "minimax_regret" else how.gap
        self._n = len(problem.scenarios)
        self._slowest = 0.0
        """Seconds that pricing a plan in a scenario took at most."""

    def solve(self) -> Robust:
        singles: List[Planned] = []
        for scenario in range(self._n):
            # Those that are left share what is left of their time.
            seconds = (self._singles_until - time.monotonic()) / (self._n - scenario)
            how = replace(self._how, seconds=max(seconds, LEAST_SECONDS), gap=self._gap)
            span = Span(self._control, 45.0 * scenario / self._n, 45.0 * (scenario + 1) / self._n)
            planned = optimize_capacity(alone(self._problem, scenario), how, span)
            if planned.chargers is None:
                return self._without(planned)
            singles.append(planned)
        plans = [single.chargers for single in singles]
        priced = [self._priced(plan, single, number) for number, (plan, single) in enumerate(zip(plans, singles))]
        bound, reason = -math.inf, ""
        nodes, solver = sum(each.nodes for each in singles), next((each.solver for each in singles if each.solver), "")
        explanation: Tuple[str, ...] = ()
        if self._robust == "none" or self._n == 1:
            chosen = 0
            bound, reason = float(singles[0].bound), singles[0].reason
        else:
            best = _best(priced)
            wide = self._widest(best)
            solved = optimize_capacity(wide, self._how_for_all(), Span(self._control, 50, 95))
            nodes, solver = nodes + solved.nodes, solved.solver or solver
            explanation, reason = solved.explanation, solved.reason
            bound = self._value(np.array([single.bound for single in singles], dtype=float), best)
            if solved.bound is not None:
                bound = max(bound, solved.bound - (float(best.max()) if self._robust == "minimax_regret" else 0.0))
            if solved.chargers is not None:
                plans.append(solved.chargers)
                priced.append(self._priced(solved.chargers))
            values = np.array([self._value(costs, _best(priced)) for costs in map(_costs, priced)])
            if not np.isfinite(values).any():
                return self._without(replace(solved, chargers=None))
            # The plan for all first among equals: it was made for them.
            chosen = len(plans) - 1 - int(np.nanargmin(values[::-1]))
        return self._told(singles, plans, priced, chosen, bound, reason, nodes, solver, explanation)

    def _how_for_all(self) -> How:
        mode = self._how.mode if self._robust == "expected" else "joint"
        seconds = self._ends - time.monotonic() - self._n * self._slowest
        return replace(self._how, seconds=max(seconds, LEAST_SECONDS), mode=mode, gap=self._gap)

    def _widest(self, best: np.ndarray) -> Problem:
        if self._robust == "expected":
            return replace(self._problem, aim="expected", offsets=())
        # Largest regret and the dearest best plan together: the same plan is best, and a relative gap means something.
        offsets = tuple((best.max() - best).tolist()) if self._robust == "minimax_regret" else ()
        return replace(self._problem, aim="worst", offsets=offsets)

    def _priced(self, plan: np.ndarray, single: Optional[Planned] = None, own: int = -1) -> List["Price"]:
        """The plan in each scenario. With ``single``, the plan of scenario ``own``, others are left out when time is short."""
        found: List[Price] = []
        for scenario in range(self._n):
            if single is not None and scenario == own:
                found.append(Price(True, single))
                continue
            if single is not None and (self._control.stop_and_keep() or time.monotonic() > self._prices_until):
                found.append(Price(False))
                continue
            self._control.check()
            started = time.monotonic()
            found.append(Price(True, with_chargers(alone(self._problem, scenario), plan, control=self._control)))
            self._slowest = max(self._slowest, time.monotonic() - started)
        return found

    def _value(self, costs: np.ndarray, best: np.ndarray) -> float:
        """What the aim makes of the costs in every scenario; every one must be served, whatever its weight."""
        if self._robust == "expected" and np.isfinite(costs).all():
            return float(np.array(self._problem.weights) @ costs)
        if self._robust == "minimax_regret":
            return float((costs - best).max())
        return float(costs.max())

    def _without(self, planned: Planned) -> Robust:
        empty = pd.DataFrame(columns=list(SCENARIO_COSTS.names)), pd.DataFrame(columns=[*LOT_SELECTION.names, "x", "y"])
        figures = dict.fromkeys(("mean_cost", "largest_cost", "mean_regret", "largest_regret"))
        return Robust(replace(planned, flows=(), costs=(), objective=None, bound=None), *empty, figures, None)

    def _told(
        self,
        singles: List[Planned],
        plans: List[np.ndarray],
        priced: List[List["Price"]],
        chosen: int,
        bound: float,
        reason: str,
        nodes: int,
        solver: str,
        explanation: Tuple[str, ...],
    ) -> Robust:
        problem, best, plan = self._problem, _best(priced), plans[chosen]
        if not all(price.known for price in priced[chosen]):
            priced[chosen] = self._priced(plan)
            best = _best(priced)
        costs, weights = _costs(priced[chosen]), np.array(problem.weights)
        figures = {
            "mean_cost": _known(weights[weights > 0] @ costs[weights > 0]),
            "largest_cost": _known(costs.max()),
            "mean_regret": _known(weights[weights > 0] @ (costs - best)[weights > 0]),
            "largest_regret": _known((costs - best).max()),
        }
        if self._robust == "none" or self._n == 1:
            value, scale = float(singles[0].objective), abs(float(singles[0].objective))
        else:
            value = self._value(costs, best)
            scale = float(best.max()) + value if self._robust == "minimax_regret" else abs(value)
        bound = min(bound, value)
        gap = (value - bound) / max(scale, 1e-9)
        reached = value - bound <= self._how.gap * scale + EQUAL * max(scale, 1.0)
        planned = Planned(
            "optimal" if reached else "feasible",
            "gap_reached" if reached else reason,
            plan,
            tuple(price.planned.flows[0] if price.planned else () for price in priced[chosen]),
            tuple(price.planned.costs[0] if price.planned else () for price in priced[chosen]),
            significant(value),
            significant(bound),
            nodes,
            solver,
            explanation,
        )
        names = [*problem.scenarios, ROBUST_PLAN][: len(plans)]
        table = self._cost_table(names, plans, priced, best, [single.bound for single in singles])
        return Robust(planned, table, self._selection([s.chargers for s in singles], plan), figures, gap)

    def _cost_table(self, names, plans, priced, best, bounds) -> pd.DataFrame:
        problem, terms = self._problem, self._problem.terms
        rows = []
        for name, plan, prices in zip(names, plans, priced):
            costs = _costs(prices)
            for k, scenario in enumerate(problem.scenarios):
                served = bool(np.isfinite(costs[k]))
                rows.append(
                    {
                        "plan": name,
                        "scenario": scenario,
                        "weight": problem.weights[k],
                        "served": served if prices[k].known else None,
                        "cost": float(costs[k]) if served else None,
                        "regret": float(costs[k] - best[k]) if served else None,
                        "best_cost": float(best[k]),
                        "best_bound": min(float(bounds[k]), float(best[k])),
                        "infrastructure": float((plan @ terms.prices).sum()),
                    }
                )
        return pd.DataFrame(rows, columns=list(SCENARIO_COSTS.names))

    def _selection(self, singles: List[np.ndarray], plan: np.ndarray) -> pd.DataFrame:
        """How the plans of the single scenarios agree on each lot, in the last year, beside the plan chosen."""
        lots = self._problem.lots
        last = np.stack([single[-1] for single in singles])  # (scenarios, lots, 2)
        grown = last.sum(axis=2) > lots.existing.sum(axis=1) + EQUAL
        return pd.DataFrame(
            {
                "site_id": lots.ids,
                "frequency": grown.mean(axis=0),
                "weighted_frequency": np.array(self._problem.weights) @ grown,
                "slow_least": last[:, :, 0].min(axis=0),
                "slow_most": last[:, :, 0].max(axis=0),
                "fast_least": last[:, :, 1].min(axis=0),
                "fast_most": last[:, :, 1].max(axis=0),
                "slow": plan[-1, :, 0],
                "fast": plan[-1, :, 1],
                "x": lots.xy[:, 0],
                "y": lots.xy[:, 1],
            },
            columns=[*LOT_SELECTION.names, "x", "y"],
        )


@dataclass(frozen=True)
class Price:
    """A plan in a scenario: not looked at, or None where it cannot serve the demand."""

    known: bool
    planned: Optional[Planned] = None


def _costs(prices: Sequence[Price]) -> np.ndarray:
    """inf where the demand cannot be served, NaN where nobody looked."""
    return np.array(
        [(np.inf if each.planned is None else each.planned.objective) if each.known else np.nan for each in prices]
    )


def _best(priced: Sequence[Sequence[Price]]) -> np.ndarray:
    """Least cost known of each scenario."""
    return np.nanmin(np.stack([_costs(each) for each in priced]), axis=0)


def _known(value: float) -> Optional[float]:
    return float(value) if math.isfinite(value) else None


def every_flow(problem: Problem, found: Robust) -> pd.DataFrame:
    """``schema.SCENARIO_FLOWS``: the flows of the plan in every scenario whose demand it serves."""
    parts = [
        all_flows(problem, found.planned, number).assign(scenario=name)
        for number, name in enumerate(problem.scenarios)
        if found.planned.flows and found.planned.flows[number]
    ]
    return pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=list(SCENARIO_FLOWS.names))


def summary(robust: str, found: Robust) -> Dict[str, Any]:
    """The comparison for a JSON file; unknown figures are None."""
    rows = found.costs.astype(object).where(found.costs.notna(), None).to_dict("records")
    return {"robust": robust, **found.figures, "gap": found.gap, "plans": rows}


def in_words(robust: str, found: Robust) -> Tuple[str, ...]:
    """What the comparison says, for the log."""
    if found.planned.chargers is None or found.costs.empty:
        return ()
    table, said = found.costs, []
    largest = found.figures["largest_regret"]
    unserved = table[(table["plan"] != ROBUST_PLAN) & (table["served"] == False)]  # noqa: E712 - None is not known
    if len(unserved):
        plans = unserved["plan"].nunique()
        said.append(f"{count(plans, 'plan')} made for one scenario cannot serve the demand of every other one.")
    singles = table[table["plan"] != ROBUST_PLAN]
    worst = singles.groupby("plan", sort=False)["regret"].agg(lambda each: each.max() if each.notna().all() else np.nan)
    if largest is not None and len(worst):
        said.append(
            f"Largest regret of the plan: {largest:,.6g}; of the plans for one scenario: "
            + ", ".join(
                f"“{name}” {'not known, or not all is served' if np.isnan(v) else format(v, ',.6g')}"
                for name, v in worst.items()
            )
            + "."
        )
    always = int((found.selection["frequency"] == 1.0).sum())
    sometimes = int(((found.selection["frequency"] > 0) & (found.selection["frequency"] < 1.0)).sum())
    said.append(f"Lots that grow in the plan of every scenario: {always:,}; of some: {sometimes:,}.")
    return tuple(said)
