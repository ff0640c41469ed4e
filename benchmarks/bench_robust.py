"""``robust``: one plan of slow and fast chargers for three futures of the demand, against the plans made for one of them.

Work: 4,096 demand points × 100 lots with the chargers of 2018 (Shell.ai 2022); the demand of 2019 as “Forecast demand” gives it from
2010–2018, and both ends of its range; weights ½, ¼, ¼; all demand met, gap 0.1 %. Each scenario's own plan included, and what it costs in
the others.
Peer: none; the figure is the largest regret beside the least one of the single plans.
To reach: gap ≤ 0.1 %, and no single plan with a smaller largest regret. The real data is found through EVPLAN_DATA.
"""

from __future__ import annotations

import time
from typing import Any, Dict

import numpy as np

from . import harness
from .bench_slow_fast import tables
from .harness import Side

GAP, LIMIT_S = 0.001, 600.0
AIMS = ("expected", "worst_case", "minimax_regret")
WEIGHTS = {"central": 0.5, "lower": 0.25, "upper": 0.25}


def mine(_: Any, robust: str) -> Dict[str, Any]:
    import scipy.optimize  # noqa: F401 - imports do not count

    from evplan.core.demand.forecast import Wanted, forecast
    from evplan.core.demand.forecast_history import History
    from evplan.core.placement.capacity import solve
    from evplan.core.placement.capacity.robust import ROBUST_PLAN, plan_robust
    from evplan.core.placement.capacity.scenarios import Scenario, with_fields
    from evplan.core.placement.capacity.tables import Year, make_problem
    from evplan.core.placement.problem import Inputs

    demand, sites = tables("shell", ("2018",))
    began = time.perf_counter()
    years = tuple(range(2010, 2019))
    ids = np.array([f"{row:04d}" for row in range(1, len(demand) + 1)], dtype=object)
    history = History(ids, years, demand[[str(year) for year in years]].to_numpy())
    found = forecast(history, Wanted(1), xy=demand[["x", "y"]].to_numpy())
    ahead = {"central": found.value, "lower": found.lower, "upper": found.upper}
    demand = demand.assign(**{name: values[:, 0] for name, values in ahead.items()})
    forecast_s = time.perf_counter() - began
    inputs = Inputs(None, demand, sites)
    problem = make_problem(inputs, [Year("2019", "central")])
    problem = with_fields(problem, inputs, [Scenario(name, (name,), weight) for name, weight in WEIGHTS.items()])
    planned = plan_robust(problem, robust, solve.How(solver="highs", gap=GAP, seconds=LIMIT_S))
    regrets = planned.costs.pivot(index="plan", columns="scenario", values="regret")
    singles = regrets.drop(index=ROBUST_PLAN).max(axis=1, skipna=False)
    return {
        "seconds": time.perf_counter() - began,
        "forecast_s": forecast_s,
        "objective": planned.planned.objective,
        "bound": planned.planned.bound,
        "gap": planned.gap,
        "largest_regret": planned.figures["largest_regret"],
        "least_single": float(singles.min()),
        "cannot_serve": int(singles.isna().sum()),
        "mean_cost": planned.figures["mean_cost"],
        "largest_cost": planned.figures["largest_cost"],
    }


def compare() -> None:
    for robust in AIMS:
        name = f"4,096 × 100 × {len(WEIGHTS)} scenarios, {robust}"
        if not harness.asked_for(name):
            continue
        print(f"robust, {name}", flush=True)
        runs = harness.again(Side("mine", None, {"robust": robust}))
        gap, regret, single = (harness.middle(runs, key) for key in ("gap", "largest_regret", "least_single"))
        harness.record(
            "robust",
            name,
            ours=runs,
            peer=[],
            peer_name="plans for one scenario",
            to_reach=f"gap ≤ {GAP:.1%}, regret ≤ that of every single plan",
            reached=gap <= GAP + 1e-9 and (robust != "minimax_regret" or regret <= single + 1e-6),
            figure=f"largest regret {regret:,.0f}, single plans {single:,.0f} at least, gap {gap:.4%}",
        )


if __name__ == "__main__":
    harness.main(compare, mine=mine)
