"""Several futures of the demand: from fields of the demand layer, or from a long table."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import List, Sequence, Tuple

import numpy as np
import pandas as pd

from ...errors import Faults, PlanningError, count, some
from ...tables import bad_rows, identifiers, numbers, order_of, texts
from ..problem import Inputs
from .problem import Problem
from .tables import long_amounts

BASE = "base"
"""The demand of the layer, beside the scenarios."""
SEPARATORS = ";,"
WHOLE = 1e-9


@dataclass(frozen=True)
class Scenario:
    """``columns`` of the demand table, one for each year of the problem, in order."""

    name: str
    columns: Tuple[str, ...]
    weight: float = 1.0


def parse_scenarios(rows: Sequence[Sequence[object]]) -> List[Tuple[str, List[str], float]]:
    """Name, fields and weight of each row of the form; fields are separated by “;” or “,”, an empty weight is 1."""
    found, names = [], set()  # type: List[Tuple[str, List[str], float]], set
    for name, fields, weight in rows:
        if name is None and fields is None and weight is None:
            continue
        label = "" if name is None else str(name).strip()
        if not label or label in names:
            raise PlanningError(
                f"SCENARIOS: every scenario needs a name of its own; “{label}” is {'there twice' if label else 'none'}."
            )
        text = "" if fields is None else str(fields)
        for separator in SEPARATORS[1:]:
            text = text.replace(separator, SEPARATORS[0])
        parts = [part.strip() for part in text.split(SEPARATORS[0]) if part.strip()]
        if not parts:
            raise PlanningError(f"SCENARIOS: “{label}” names no field of its demand.")
        try:
            share = 1.0 if weight is None else float(str(weight).strip())
        except ValueError:
            raise PlanningError(
                f"SCENARIOS: the weight of “{label}” is “{weight}”; give a number of 0 or more."
            ) from None
        if not (np.isfinite(share) and share >= 0):
            raise PlanningError(f"SCENARIOS: the weight of “{label}” is {share:g}; give a number of 0 or more.")
        names.add(label)
        found.append((label, parts, share))
    return found


def with_fields(problem: Problem, inputs: Inputs, scenarios: Sequence[Scenario]) -> Problem:
    """The problem with these scenarios in place of its demand. Raises PlanningError with every fault found."""
    faults, table, origin = Faults(), inputs.demand, inputs.origin("demand")
    for scenario in scenarios:
        if len(scenario.columns) != len(problem.years):
            faults.add(
                f"SCENARIOS: “{scenario.name}” has {count(len(scenario.columns), 'field')} for {count(len(problem.years), 'year')} "
                f"({some(problem.years)}); give one for each year."
            )
    faults.raise_if_any()
    order = order_of(identifiers(table, "demand_id", origin, faults))
    amount = np.array(
        [[numbers(table, column, origin, faults)[order] for column in each.columns] for each in scenarios]
    )
    faults.raise_if_any()
    return _replaced(problem, [each.name for each in scenarios], [each.weight for each in scenarios], amount)


def with_rows(problem: Problem, table: pd.DataFrame, inputs: Inputs) -> Problem:
    """The problem with the scenarios of a long table: demand_id, scenario, value, and year where the problem has several; weight is
    that of the scenario, the same in all of its rows, 1 without one. Its origin is that of ``scenario_table``."""
    origin, faults = inputs.origin("scenario_table"), Faults()
    needed = ("demand_id", "scenario", *(("year",) if len(problem.years) > 1 else ()))
    for name in needed:
        if name not in table:
            faults.add(f"The {origin.column(name)}: there is no such field. Choose the field in the form.")
    faults.raise_if_any()
    whose = texts(table, "scenario")
    if (whose == "").any():
        faults.add(
            f"The {origin.column('scenario')}: {bad_rows(table, whose == '')} are NULL. Fill them in, or filter these rows out."
        )
    weight = numbers(table, "weight", origin, faults, default=1.0)
    faults.raise_if_any()
    if "year" not in table:
        table = table.assign(year=problem.years[0])
    names = sorted(set(whose))
    amounts, weights, notes = [], [], list(problem.notes)
    for name in names:
        mine = whose == name
        own = weight[mine]
        if np.ptp(own) > WHOLE:
            faults.add(
                f"The {origin.column('weight')}: the rows of the scenario “{name}” have several weights ({own.min():g} to {own.max():g})."
            )
        weights.append(float(own[0]))
        said: List[str] = []
        years, amount, _ = long_amounts(table[mine].reset_index(drop=True), origin, problem.demand.ids, faults, said)
        notes += [f"Scenario “{name}”: {each}" for each in said]
        at = [years.index(year) if year in years else -1 for year in problem.years]
        if -1 in at:
            missing = [year for year, position in zip(problem.years, at) if position < 0]
            faults.add(f"The layer “{origin.layer}”: the scenario “{name}” has no row of {some(missing)}.")
            continue
        amounts.append(amount[at])
    faults.raise_if_any()
    return replace(_replaced(problem, names, weights, np.array(amounts)), notes=tuple(notes))


def _replaced(problem: Problem, names: Sequence[str], weights: Sequence[float], amount: np.ndarray) -> Problem:
    actual = np.repeat(problem.demand.actual[:1], len(names), axis=0)
    return replace(
        problem,
        demand=replace(problem.demand, amount=amount, actual=actual),
        scenarios=tuple(names),
        weights=tuple(float(each) for each in weights),
    )


def with_base(problem: Problem, base: Problem) -> Problem:
    """``problem`` with the demand of ``base`` as its first scenario, of weight 0: what is planned for where scenarios only test it."""
    if BASE in problem.scenarios:
        raise PlanningError(f"A scenario may not be called “{BASE}” where plans are made for the demand of the layer.")
    demand = replace(
        problem.demand,
        amount=np.concatenate([base.demand.amount, problem.demand.amount]),
        actual=np.concatenate([base.demand.actual, problem.demand.actual]),
    )
    return replace(problem, demand=demand, scenarios=(BASE, *problem.scenarios), weights=(0.0, *problem.weights))
