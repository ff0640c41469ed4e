"""Our side: tables in, the whole of ``plan_network``, plan out."""

from __future__ import annotations

import time
from typing import Any, Dict, List, Tuple

from .instances import Instance, tables


def two_level(budget: float, l3_radius_m: float = 750.0) -> Dict[str, Any]:
    """Explicit values upon the study's published configuration: its prices, no coverage that must be reached."""
    return {
        "budget": budget,
        "l3_radius_m": l3_radius_m,
        "min_coverage_l2": 0.0,
        "min_coverage_l3": 0.0,
        "l3_serves_l2": True,
    }


PRESET = "reference_d_published"


def one_level(p: int, radius_m: float) -> Dict[str, Any]:
    """Maximal covering by ``p`` sites: one kind of station at one price, and money for ``p``."""
    return {
        "cost_l2_station": 20_000.0,
        "cost_l2_port": 5_000.0,
        "budget": 25_000.0 * p,
        "budget_per_site": 25_000.0,  # no fast charger costs as little
        "l2_radius_m": radius_m,
        "l3_radius_m": 1.0,
        "min_coverage_l2": 0.0,
        "min_coverage_l3": 0.0,
        "weight_l2": 100.0,
        "weight_l3": 0.0,
        "weight_cost": 0.0,
    }


def resolved(explicit: Dict[str, Any]) -> Any:
    from evplan.core.placement.rules import resolve

    return resolve(PRESET, explicit=explicit)


def plan(instance: Instance, explicit: Dict[str, Any], **settings: Any) -> Dict[str, Any]:
    """Seconds of the one call; ``optimize_s`` without reading and checking tables, ``timeline`` what was said when."""
    return plan_tables(*tables(instance), explicit, **settings)


def plan_tables(stations: Any, demand: Any, sites: Any, explicit: Dict[str, Any], **settings: Any) -> Dict[str, Any]:
    from evplan.core.control import Control
    from evplan.core.placement.network import plan_network
    from evplan.core.placement.optimize import Settings
    from evplan.core.placement.problem import Inputs

    timeline: List[Tuple[float, str]] = []

    class Clock(Control):
        def info(self, text: str) -> None:
            timeline.append((round(time.perf_counter() - began, 3), text))

        warn = info

    began = time.perf_counter()
    planned = plan_network(Inputs(stations, demand, sites), resolved(explicit), Settings(**settings), Clock())
    seconds = time.perf_counter() - began
    summary = planned.summary
    for at, text in timeline:
        print(f"{at:9.3f} {text}")
    print(f"{seconds:9.3f} plan_network returned")
    out = summary["outputs"]
    return {
        "seconds": seconds,
        "optimize_s": summary["run"]["seconds"],
        "objective": out["OBJECTIVE"],
        "bound": out["BOUND"],
        "gap": out["GAP_REACHED"],
        "status": out["STATUS"],
        "reason": out["REASON"],
        "coverage_l2": out["COVERAGE_L2"],
        "coverage_l3": out["COVERAGE_L3"],
        "net_cost": out["NET_COST"],
        "solver": summary["solver"]["name"],
        "pairs": summary["reductions"]["pairs"],
        "timeline": timeline,
    }
