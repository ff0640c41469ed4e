"""A plan of capacities as tables and a summary: who is served from where, how full the lots are, how far and how long one waits."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Dict, List, Optional

import numpy as np
import pandas as pd

from ...access.coverage import weighted_quantiles
from ...errors import PlanningError, count
from ...schema import CAPACITY_LOTS, FLOWS
from ..summary import table_hash, versions
from .problem import Problem
from .queueing import mean_wait
from .solve import Flows, How, Planned

QUANTILES = (0.5, 0.75, 0.9, 0.95)
FULL = 1.0 - 1e-6
"""Use from which on a lot counts as full."""


@dataclass(frozen=True)
class Service:
    """What is assumed of a visit, for the wait. ``busy_at_capacity``: share of the time that a charger is in use when all of its
    capacity is."""

    minutes: float = 30.0
    busy_at_capacity: float = 0.7

    def __post_init__(self) -> None:
        if not (self.minutes > 0 and 0 < self.busy_at_capacity < 1):
            raise PlanningError(
                "The wait needs a service time above 0 minutes, and a share of busy time at full capacity between 0 and 1."
            )


def lots_table(problem: Problem, planned: Planned, service: Service = Service(), scenario: int = 0) -> pd.DataFrame:
    """One row per lot and year, ordered by year, then lot: the canonical table ``capacity_lots`` with ``x`` and ``y``.

    Without a plan there are none. ``wait_min``: of M/M/c with all chargers of the lot alike, as many vehicles at a time as its use and ``service`` make.
    """
    terms, lots = problem.terms, problem.lots
    parts: List[pd.DataFrame] = []
    before = lots.existing
    for t, year in enumerate(problem.years if planned.chargers is not None else ()):
        now = planned.chargers[t]
        capacity, supply = now @ terms.capacities, supplied(problem, planned.flows[scenario][t])
        with np.errstate(divide="ignore", invalid="ignore"):
            use = np.where(capacity > 0, supply / capacity, np.where(supply > 0, np.inf, 0.0))
        standing = now.sum(axis=1)
        wait = [
            mean_wait(int(c + 1e-6), u * service.busy_at_capacity * int(c + 1e-6), service.minutes)
            for c, u in zip(standing, use)
        ]
        parts.append(
            pd.DataFrame(
                {
                    "site_id": lots.ids,
                    "year": year,
                    "slots": _or_null(lots.slots),
                    "slow_before": before[:, 0],
                    "slow_after": now[:, 0],
                    "fast_before": before[:, 1],
                    "fast_after": now[:, 1],
                    "added": standing - before.sum(axis=1),
                    "capacity": capacity,
                    "supply": supply,
                    "utilization": _or_null(use),
                    "wait_min": _or_null(np.array(wait)),
                    "power_kw": now @ terms.powers,
                    "grid_kw": _or_null(lots.grid_kw),
                    "cost": now @ terms.prices,
                    "x": lots.xy[:, 0],
                    "y": lots.xy[:, 1],
                }
            )  # fmt: skip
        )
        before = now
    return pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=[*CAPACITY_LOTS.names, "x", "y"])


def _or_null(values: np.ndarray) -> np.ndarray:
    return np.where(np.isfinite(values), values, np.nan)


def supplied(problem: Problem, flows: Flows) -> np.ndarray:
    """What each lot supplies, (lots,)."""
    return np.bincount(problem.pairs.place[flows.pair], weights=flows.amount, minlength=len(problem.lots.ids))


def flows_table(problem: Problem, flows: Flows, year: str) -> pd.DataFrame:
    """One row per pair with a flow, ordered by point, then lot: the canonical table ``flows``, and the index of ``point`` and ``place``."""
    point, place = problem.pairs.point[flows.pair], problem.pairs.place[flows.pair]
    return pd.DataFrame(
        {
            "demand_id": problem.demand.ids[point], "site_id": problem.lots.ids[place], "year": year, "amount": flows.amount,
            "distance": problem.pairs.cost[flows.pair], "point": point, "place": place,
        }
    )  # fmt: skip


def all_flows(problem: Problem, planned: Planned, scenario: int = 0) -> pd.DataFrame:
    """``flows_table`` of all years."""
    own = planned.flows[scenario] if planned.flows else ()
    parts = [flows_table(problem, flows, year) for flows, year in zip(own, problem.years)]
    return pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=[*FLOWS.names, "point", "place"])


def lines(points_xy: np.ndarray, lots_xy: np.ndarray, flows: pd.DataFrame) -> List[Any]:
    """A straight line from point to lot for each row."""
    from shapely.geometry import LineString

    start, end = points_xy[flows["point"].to_numpy(dtype=int)], lots_xy[flows["place"].to_numpy(dtype=int)]
    return [LineString(pair) for pair in zip(map(tuple, start), map(tuple, end))]


def year_summary(problem: Problem, planned: Planned, year: int, service: Service, scenario: int = 0) -> Dict[str, Any]:
    """Terms of the cost, distances by flow, use and wait of one year."""
    flows, costs = planned.flows[scenario][year], planned.costs[scenario][year]
    distance = problem.pairs.cost[flows.pair]
    table = lots_table(problem, planned, service, scenario)
    table = table[table["year"] == problem.years[year]]
    used = table["capacity"] > 0
    supply = table["supply"].to_numpy()
    wait = table["wait_min"].to_numpy()
    waits = np.isfinite(wait) & (supply > 0)
    known = ~np.isnan(problem.demand.actual[scenario, year])
    return {
        "year": problem.years[year],
        "cost": {**asdict(costs), "total": costs.total},
        "demand": float(problem.demand.amount[scenario, year].sum()),
        "served": float(flows.amount.sum()),
        "unserved": float(flows.unserved.sum()),
        "points_with_actual": int(known.sum()),
        "distance": {
            "mean": float(np.average(distance, weights=flows.amount)) if len(distance) else None,
            **{
                f"p{100 * q:g}": value if len(distance) else None
                for q, value in zip(QUANTILES, weighted_quantiles(distance, flows.amount, QUANTILES))
            },
            "most": float(distance.max()) if len(distance) else None,
        },
        "lots": {
            "with_chargers": int(used.sum()),
            "full": int((table["utilization"] >= FULL).sum()),
            "utilization": float(supply.sum() / table["capacity"].sum()) if used.any() else None,
            "utilization_least": float(table["utilization"][used].min()) if used.any() else None,
            "utilization_most": float(table["utilization"][used].max()) if used.any() else None,
        },
        "wait_min": {
            "mean": float(np.average(wait[waits], weights=supply[waits])) if waits.any() else None,
            "most": float(wait[waits].max()) if waits.any() else None,
        },
        "chargers": {
            "slow": float(table["slow_after"].sum()),
            "fast": float(table["fast_after"].sum()),
            "added": float(table["added"].sum()),
            "capacity": float(table["capacity"].sum()),
        },
    }


def totals(planned: Planned, scenario: int = 0) -> Dict[str, Any]:
    """The scalar outputs; None where there is no plan."""
    terms = ("distance", "mismatch", "infrastructure", "unserved")
    costs = planned.costs[scenario] if planned.costs else None
    return {
        "STATUS": planned.status,
        "REASON": planned.reason,
        "OBJECTIVE": planned.objective,
        "BOUND": planned.bound,
        "GAP_REACHED": planned.gap,
        **{f"COST_{term.upper()}": sum(getattr(c, term) for c in costs) if costs else None for term in terms},
    }


def summarize(
    problem: Problem,
    planned: Planned,
    how: How,
    service: Service,
    inputs: Dict[str, pd.DataFrame],
    started: str,
    seconds: float,
) -> Dict[str, Any]:
    """A JSON document of facts, the same for equal runs but for ``run``."""
    years = range(len(problem.years)) if planned.chargers is not None else ()
    return {
        "outputs": totals(planned),
        "explanation": list(planned.explanation),
        "warnings": [*problem.notes, *planned.notes],
        "years": [year_summary(problem, planned, year, service) for year in years],
        "assumptions": [
            f"Waiting times: vehicles come at random, each is served for {service.minutes:g} minutes on average by any charger of the lot, and a "
            f"charger is in use {service.busy_at_capacity:.0%} of the time when all of its capacity is (M/M/c, Erlang C).",
        ],
        "terms": asdict(problem.terms),
        "solver": {"name": planned.solver, "gap": how.gap, "time_limit_s": how.seconds, "mode": how.mode, "nodes": planned.nodes},
        "inputs": {name: {"rows": len(table), "sha256": table_hash(table)} for name, table in inputs.items()},
        "run": {"started": started, "seconds": round(seconds, 3), "versions": versions()},
    }  # fmt: skip


def in_words(planned: Planned, gap: Optional[float] = None) -> str:
    """The result in a line for a log. ``gap``: where it is not that of ``planned``."""
    if planned.objective is None:
        return f"Status {planned.status} ({planned.reason})"
    slow, fast = planned.chargers[-1].sum(axis=0)
    return (
        f"Status {planned.status} ({planned.reason}): {count(int(round(slow)), 'slow charger')} and {count(int(round(fast)), 'fast charger')} "
        f"in the last year, objective {planned.objective:,.6g}, bound {planned.bound:,.6g}, gap {planned.gap if gap is None else gap:.3%}"
    )
