"""Maximal covering and set covering, on the placement engine."""

from __future__ import annotations

import math
import time
from dataclasses import replace

import numpy as np
import pandas as pd

from ...control import Control
from ...errors import count
from ..network import plan_network
from ..optimize import Settings
from ..problem import Inputs
from ..rules import resolve
from . import backup
from .question import Located, Question, allocate, nothing, only, with_weight

COST_OF_ONE = 25_000.0
"""In the placement engine's money: what one facility costs."""


def covering(question: Question, reachable: np.ndarray, started: float, control: Control) -> Located:
    """One kind of station at one price: money for p of them, or the least money that covers all (Church and ReVelle 1974; Toregas
    et al. 1971)."""
    near = (question.pairs.cost <= question.radius * (1 + 1e-12)) & question.places.usable[question.pairs.place]
    inside = np.zeros(len(reachable), dtype=bool)
    inside[question.pairs.point[near]] = True
    rows = with_weight(question, inside)
    if not len(rows):
        return nothing(
            question,
            "infeasible",
            "no_plan",
            "No demand point lies within the radius of any site; give a larger radius.",
        )
    everything = question.problem == "lscp"
    if question.backup > 1:
        return backup.covering(question, near, started, control)
    planned = _plan(question, rows, near, everything, started, control)
    outputs = planned.summary["outputs"]
    if outputs["OBJECTIVE"] is None:
        return nothing(question, outputs["STATUS"], outputs["REASON"], "No plan was found; see the log.")
    new = planned.plan[planned.plan["action"] == "new_l2"]
    chosen = np.sort(pd.Index(question.places.ids).get_indexer(new["site_id"]))
    total = float(question.demand.weight[rows].sum())
    scale = (1.0 / COST_OF_ONE) if everything else total / 100.0
    objective, bound = (outputs[name] * scale for name in ("OBJECTIVE", "BOUND"))
    if everything:
        bound = float(math.ceil(bound - 1e-6))
    allocation = allocate(replace(question, pairs=only(question.pairs, near)), chosen)
    lost = reachable.sum() - len(with_weight(question, inside))
    notes = (
        (f"{count(int(lost), 'demand point')} lie within the radius of no site and cannot be covered.",)
        if everything and lost
        else ()
    )
    return Located(
        chosen,
        allocation,
        objective,
        bound,
        outputs["STATUS"],
        outputs["REASON"],
        notes,
        {"solver": planned.summary["solver"]},
    )


def _plan(question: Question, rows: np.ndarray, near: np.ndarray, everything: bool, started: float, control: Control):
    demand = pd.DataFrame(
        {"demand_id": question.demand.ids[rows], "weight": question.demand.weight[rows], "x": 0.0, "y": 0.0}
    )
    # Places of their own, for candidates at one place count as one.
    sites = pd.DataFrame(
        {
            "site_id": question.places.ids,
            "status": question.places.status,
            "x": 10.0 * np.arange(len(question.places.ids)),
            "y": 0.0,
        }
    )
    wanted = np.zeros(len(question.demand.ids), dtype=bool)
    wanted[rows] = True
    used = near & wanted[question.pairs.point]
    costs = pd.DataFrame(
        {
            "demand_id": question.demand.ids[question.pairs.point[used]],
            "site_id": question.places.ids[question.pairs.place[used]],
            "cost": question.pairs.cost[used],
        }
    )
    rules = resolve(
        "neutral",
        explicit={
            "cost_l2_station": COST_OF_ONE - 5_000.0, "cost_l2_port": 5_000.0, "budget_per_site": COST_OF_ONE, "max_new_ports": 2,
            "budget": COST_OF_ONE * (len(sites) if everything else question.p),
            "l2_radius_m": max(question.radius, 1e-9), "l3_radius_m": 1e-6, "weight_l2": 100.0, "weight_l3": 0.0, "weight_cost": 0.0,
            **({"objective": "min_cost", "min_coverage_l2": 1.0} if everything else {}),
        },
    )  # fmt: skip
    left = max(question.seconds - (time.monotonic() - started), 1.0)
    settings = Settings(solver=question.solver, gap=question.gap, time_limit_s=left, python=question.python)
    return plan_network(Inputs(None, demand, sites, costs=costs), rules, settings, control)
