"""A capacitated plan recomputed from its tables: objective, loads, who goes where. Knows nothing of how the plan was found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import List, Tuple

import numpy as np
import pandas as pd

from .question import Question

CLOSE = 1e-6
"""Relative: what divided shares and sums may differ by."""


@dataclass(frozen=True)
class Recomputed:
    """``objective`` from the tables alone; ``faults``: a sentence for every rule that the plan breaks."""

    objective: float
    faults: Tuple[str, ...]


def recompute(question: Question, facilities: pd.DataFrame, allocation: pd.DataFrame) -> Recomputed:
    """The tables of ``results`` against the question: weights served wholly (or, for covering, at most wholly), pairs that exist, capacities,
    status and number of the open sites, one site a point unless points may be divided."""
    covering = question.problem == "mclp_capacitated"
    fixed = question.problem == "capacitated_fixed_charge"
    weight = dict(zip(question.demand.ids, question.demand.weight.tolist()))
    site = {each: k for k, each in enumerate(question.places.ids)}
    cost = {
        (question.demand.ids[i], question.places.ids[j]): c
        for i, j, c in zip(question.pairs.point, question.pairs.place, question.pairs.cost.tolist())
        if not covering or c <= question.radius * (1 + CLOSE)
    }
    opened, parts = (
        list(facilities["site_id"]),
        list(zip(allocation["demand_id"], allocation["site_id"], allocation["weight"])),
    )
    faults: List[str] = [f"{j} is open twice." for j in {j for j in opened if opened.count(j) > 1}]
    faults += [f"{i} goes to {j}, which is not open." for i, j, _ in parts if j not in set(opened)]
    faults += [f"{i} goes to {j}, and there is no such pair." for i, j, _ in parts if (i, j) not in cost]
    faults += _of_sites(question, opened, fixed)
    load, served = dict.fromkeys(opened, 0.0), dict.fromkeys(weight, 0.0)
    places = dict.fromkeys(weight, 0)
    for i, j, part in parts:
        load[j] = load.get(j, 0.0) + part
        served[i] += part
        places[i] += 1
    for j in opened:
        if load[j] > question.places.capacity[site[j]] * (1 + CLOSE):
            faults.append(f"{j} takes {load[j]:,.9g}, and its capacity is {question.places.capacity[site[j]]:,.9g}.")
    within = {i for i, j in cost if question.places.status[site[j]] in ("candidate", "required")}
    for i, whole in weight.items():
        if served[i] > whole * (1 + CLOSE) or (not covering and i in within and served[i] < whole * (1 - CLOSE)):
            faults.append(f"{i} weighs {whole:,.9g}, and {served[i]:,.9g} of it is served.")
        if question.assignment == "single" and (places[i] > 1 or (covering and 0 < served[i] < whole * (1 - CLOSE))):
            faults.append(f"{i} is divided.")
    if covering:
        return Recomputed(float(sum(served.values())), tuple(faults))
    paid = sum(part * cost.get((i, j), np.inf) for i, j, part in parts)
    opening = sum(question.places.fixed_cost[site[j]] for j in opened) if fixed else 0.0
    return Recomputed(float(paid + opening), tuple(faults))


def _of_sites(question: Question, opened: List[str], fixed: bool) -> List[str]:
    status = dict(zip(question.places.ids, question.places.status))
    faults = [f"{j} is open and {status[j]}." for j in opened if status[j] not in ("candidate", "required")]
    faults += [f"{j} is required and not open." for j, each in status.items() if each == "required" and j not in opened]
    if question.p is not None and (len(opened) > question.p if fixed else len(opened) != question.p):
        faults.append(f"{len(opened)} sites are open, and {question.p} are wanted.")
    return faults
