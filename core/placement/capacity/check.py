"""The independent check of a plan of capacities: every constraint and every term recomputed from tables.

Shares with the optimizer how tables are read; relaxation, rounding and model it does not know. Rows are told by lot and year, or by
demand point, lot and year.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Dict, List, Optional, Sequence, Tuple

import numpy as np
import pandas as pd

from ...errors import Faults, PlanningError, count, some
from ...tables import id_text, numbers, texts
from ..check_facts import Violation
from ..problem import Inputs
from . import CHECKED
from .problem import Problem

AMOUNT = 1e-6
"""Relative to the demand, and at least of one unit: what rounding explains."""
COUNT = 1e-6
MONEY = 1e-6
STATED = ("slow_before", "fast_before", "capacity", "supply", "cost")
"""Columns of the lots that must be what the others say, if they are there."""


@dataclass(frozen=True)
class CapacityReport:
    """``figures``: terms of the cost of all years and OBJECTIVE, recomputed."""

    violations: Tuple[Violation, ...]
    figures: Dict[str, float]
    notes: Tuple[str, ...]

    @property
    def valid(self) -> bool:
        return not self.violations

    def table(self) -> pd.DataFrame:
        """The canonical ``violations`` table."""
        rows = [{"violation_id": number, **_as_dict(v)} for number, v in enumerate(self.violations, start=1)]
        return pd.DataFrame(rows, columns=["violation_id", "rule", "plan_id", "message", "found", "allowed"])


def is_capacity_plan(columns: Sequence[str]) -> bool:
    """Whether a layer with these columns is a plan of capacities, as ``optimizecapacity`` writes it."""
    return {"slow_after", "fast_after"} <= {column.lower() for column in columns}


def check_capacity(
    lots: pd.DataFrame,
    flows: Optional[pd.DataFrame],
    problem: Problem,
    inputs: Inputs,
    constraints: Sequence[str] = CHECKED,
) -> CapacityReport:
    """``lots``: canonical table ``capacity_lots``, ``flows`` canonical ``flows`` or None; ``problem`` what was planned for, one scenario.

    ``inputs`` gives the origins ``plan`` and ``flows``. A lot without a row in a year keeps what it had. Raises PlanningError on a table
    that cannot be read.
    """
    strange = [name for name in constraints if name not in CHECKED]
    if strange:
        raise PlanningError(f"There is no constraint “{strange[0]}”; there are {', '.join(CHECKED)}.")
    rows = _lot_rows(lots, problem, inputs)
    sent = None if flows is None else _flow_rows(flows, problem, inputs)
    notes = [] if flows is not None else ["Without the flows nothing that concerns them was compared."]
    found: List[Violation] = [
        *_unknown(rows, "site_id"),
        *([] if sent is None else _unknown(sent, "site_id", "demand_id")),
    ]
    known = rows[(rows["lot"] >= 0) & (rows["t"] >= 0)]
    found += [
        Violation("rows", _at(row), f"Lot {row.site_id} has several rows of {row.year or 'this year'}.")
        for row in known[known.duplicated(["lot", "t"])].itertuples()
    ]
    chargers = _chargers(known, problem)
    if "integer_counts" in constraints:
        found += _whole(known)
    if "slots" in constraints:
        found += _slots(known, problem)
    if "never_fall" in constraints:
        found += _falling(known, problem, chargers)
    if "power" in constraints:
        found += _power(known, problem)
    supply = None
    if sent is not None:
        sent = sent[(sent["lot"] >= 0) & (sent["t"] >= 0) & (sent["point"] >= 0)]
        supply = np.zeros((len(problem.years), len(problem.lots.ids)))
        np.add.at(supply, (sent["t"], sent["lot"]), sent["amount"])
        if "flows_nonnegative" in constraints:
            found += [
                Violation(
                    "flows_nonnegative", _way(row), f"The flow from {row.demand_id} to {row.site_id} is negative.", row.amount, 0.0
                )
                for row in sent[sent["amount"] < -AMOUNT].itertuples()
            ]  # fmt: skip
        if "capacity" in constraints:
            found += _capacity(problem, chargers, supply)
        if "demand_met" in constraints:
            found += _met(problem, sent)
    found += _stated(known, problem, chargers, supply)
    return CapacityReport(tuple(found), _figures(problem, chargers, sent), tuple(notes))


def report_document(report: CapacityReport, constraints: Sequence[str]) -> Dict[str, Any]:
    """The report as a JSON document."""
    return {
        "valid": report.valid,
        "figures": report.figures,
        "violations": [_as_dict(violation) for violation in report.violations],
        "notes": list(report.notes),
        "constraints": list(constraints),
    }


def _as_dict(violation: Violation) -> Dict[str, Any]:
    numbers_ = {name: getattr(violation, name) for name in ("found", "allowed")}
    return {
        "rule": violation.rule,
        "plan_id": violation.plan_id,
        "message": violation.message,
        **{name: None if number is None else float(number) for name, number in numbers_.items()},
    }


# -- reading -----------------------------------------------------------------------------------------------------


def _lot_rows(table: pd.DataFrame, problem: Problem, inputs: Inputs) -> pd.DataFrame:
    faults, origin = Faults(), inputs.origin("plan")
    if "site_id" not in table:
        faults.add(f"The {origin.column('site_id')}: there is no such field.")
    values = {
        f"{kind}_after": numbers(table, f"{kind}_after", origin, faults, minimum=None) for kind in ("slow", "fast")
    }
    stated = {
        name: numbers(table, name, origin, faults, default=np.nan, minimum=None) for name in STATED if name in table
    }
    faults.raise_if_any()
    ids = texts(table, "site_id")
    return pd.DataFrame(
        {"site_id": ids, **_years(table, problem), "lot": _find(problem.lots.ids, ids), **values, **stated}
    )


def _flow_rows(table: pd.DataFrame, problem: Problem, inputs: Inputs) -> pd.DataFrame:
    faults, origin = Faults(), inputs.origin("flows")
    for name in ("demand_id", "site_id"):
        if name not in table:
            faults.add(f"The {origin.column(name)}: there is no such field.")
    amount = numbers(table, "amount", origin, faults, minimum=None)
    faults.raise_if_any()
    points, lots = texts(table, "demand_id"), texts(table, "site_id")
    return pd.DataFrame(
        {
            "demand_id": points, "site_id": lots, **_years(table, problem), "point": _find(problem.demand.ids, points),
            "lot": _find(problem.lots.ids, lots), "amount": amount,
        }
    )  # fmt: skip


def _years(table: pd.DataFrame, problem: Problem) -> Dict[str, np.ndarray]:
    """The year of each row and its index; with a single year a table need not name it."""
    alone = len(problem.years) == 1
    names = [id_text(value) for value in table["year"]] if "year" in table else [""] * len(table)
    at = [0 if alone and not name else problem.years.index(name) if name in problem.years else -1 for name in names]
    return {"year": np.array(names, dtype=object), "t": np.array(at, dtype=int)}


def _find(ids: np.ndarray, names: np.ndarray) -> np.ndarray:
    return pd.Index(ids).get_indexer(names)


def _at(row: Any) -> str:
    return f"{row.site_id} ({row.year})" if row.year else str(row.site_id)


def _way(row: Any) -> str:
    return f"{row.demand_id} → {_at(row)}"


def _unknown(rows: pd.DataFrame, *columns: str) -> List[Violation]:
    said: List[Violation] = []
    for column in columns:
        position = "lot" if column == "site_id" else "point"
        what = "lot" if column == "site_id" else "demand point"
        for row in rows[rows[position] < 0].itertuples():
            said.append(Violation("rows", _at(row), f"There is no {what} “{getattr(row, column)}” in the layers."))
    for row in rows[rows["t"] < 0].itertuples():
        said.append(Violation("rows", _at(row), f"The year “{row.year}” is none of those of the demand."))
    return said


def _chargers(rows: pd.DataFrame, problem: Problem) -> np.ndarray:
    """(years, lots, 2): as the rows say, else as before."""
    chargers = np.empty((len(problem.years), len(problem.lots.ids), 2))
    now = problem.lots.existing
    for t in range(len(chargers)):
        now = now.copy()
        of_year = rows[rows["t"] == t]
        now[of_year["lot"]] = of_year[["slow_after", "fast_after"]].to_numpy()
        chargers[t] = now
    return chargers


# -- constraints -------------------------------------------------------------------------------------------------


def _whole(rows: pd.DataFrame) -> List[Violation]:
    said = []
    for row in rows.itertuples():
        for kind in ("slow", "fast"):
            value = getattr(row, f"{kind}_after")
            if value < -COUNT or abs(value - round(value)) > COUNT:
                what = f"Lot {_at(row)} has {value:g} {kind} chargers, which is no whole number of 0 or more."
                said.append(Violation("integer_counts", _at(row), what, value, float(max(round(value), 0))))
    return said


def _slots(rows: pd.DataFrame, problem: Problem) -> List[Violation]:
    said = []
    for row in rows.itertuples():
        total, slots = row.slow_after + row.fast_after, problem.lots.slots[row.lot]
        if total > slots + COUNT:
            what = f"Lot {_at(row)} has {total:g} chargers on {slots:g} slots."
            said.append(Violation("slots", _at(row), what, total, slots))
    return said


def _falling(rows: pd.DataFrame, problem: Problem, chargers: np.ndarray) -> List[Violation]:
    said = []
    before = np.concatenate([problem.lots.existing[None], chargers[:-1]])
    for row in rows.itertuples():
        for k, kind in enumerate(("slow", "fast")):
            now, then = getattr(row, f"{kind}_after"), before[row.t, row.lot, k]
            if now < then - COUNT:
                what = f"Lot {_at(row)} has {now:g} {kind} chargers, fewer than the {then:g} before."
                said.append(Violation("never_fall", _at(row), what, now, then))
    return said


def _power(rows: pd.DataFrame, problem: Problem) -> List[Violation]:
    said = []
    for row in rows.itertuples():
        kw = float(np.array([row.slow_after, row.fast_after]) @ problem.terms.powers)
        limit = max(problem.lots.grid_kw[row.lot], float(problem.lots.existing[row.lot] @ problem.terms.powers))
        if kw > limit * (1 + 1e-9) + COUNT:
            what = f"Lot {_at(row)} draws {kw:g} kW from a connection for {limit:g} kW."
            said.append(Violation("power", _at(row), what, kw, limit))
    return said


def _capacity(problem: Problem, chargers: np.ndarray, supply: np.ndarray) -> List[Violation]:
    capacity = chargers @ problem.terms.capacities
    said = []
    for t, lot in np.argwhere(supply > capacity * (1 + AMOUNT) + AMOUNT):
        name = f"{problem.lots.ids[lot]} ({problem.years[t]})"
        what = f"Lot {name} supplies {supply[t, lot]:,.6g}, more than its capacity of {capacity[t, lot]:,.6g}."
        said.append(Violation("capacity", name, what, supply[t, lot], capacity[t, lot]))
    return said


def _met(problem: Problem, sent: pd.DataFrame) -> List[Violation]:
    received = np.zeros((len(problem.years), len(problem.demand.ids)))
    np.add.at(received, (sent["t"], sent["point"]), sent["amount"])
    demand = problem.demand.amount[0]
    said = []
    for t, point in np.argwhere(np.abs(received - demand) > AMOUNT * np.maximum(demand, 1.0)):
        name = f"{problem.demand.ids[point]} ({problem.years[t]})"
        what = f"Demand point {name} gets {received[t, point]:,.6g} of its demand of {demand[t, point]:,.6g}."
        said.append(Violation("demand_met", name, what, received[t, point], demand[t, point]))
    return said


def _stated(
    rows: pd.DataFrame, problem: Problem, chargers: np.ndarray, supply: Optional[np.ndarray]
) -> List[Violation]:
    """What a row says of itself beside what follows from the others."""
    before = np.concatenate([problem.lots.existing[None], chargers[:-1]])
    due = {
        "slow_before": before[..., 0],
        "fast_before": before[..., 1],
        "capacity": chargers @ problem.terms.capacities,
        "cost": chargers @ problem.terms.prices,
        **({} if supply is None else {"supply": supply}),
    }
    said = []
    for name, values in due.items():
        if name not in rows:
            continue
        right = values[rows["t"], rows["lot"]]
        wrong = np.abs(rows[name].to_numpy() - right) > MONEY * np.maximum(np.abs(right), 1.0)
        for row, value in zip(rows[wrong].itertuples(), right[wrong]):
            what = f"Lot {_at(row)}: the field “{name}” says {getattr(row, name):g}, it is {value:g}."
            said.append(Violation("stated", _at(row), what, getattr(row, name), value))
    return said


def _figures(problem: Problem, chargers: np.ndarray, sent: Optional[pd.DataFrame]) -> Dict[str, float]:
    """Terms of the cost. A flow along a pair without a cost has none, which makes the distance NaN."""
    terms = problem.terms
    infrastructure = float((chargers @ terms.prices).sum())
    mismatch = terms.mismatch_weight * float(problem.mismatch()[0].sum())
    figures = {"COST_INFRASTRUCTURE": infrastructure, "COST_MISMATCH": mismatch}
    if sent is None:
        return figures
    lots = len(problem.lots.ids)
    key = pd.Index(problem.pairs.point * lots + problem.pairs.place)
    at = key.get_indexer(sent["point"].to_numpy() * lots + sent["lot"].to_numpy())
    costs = np.where(at >= 0, problem.pairs.cost[at] if len(problem.pairs.cost) else np.nan, np.nan)
    distance = terms.distance_weight * float(costs @ sent["amount"].to_numpy()) if len(sent) else 0.0
    lost = 0.0
    if not terms.applies("demand_met"):
        lost = terms.unserved_cost * float(problem.demand.amount[0].sum() - sent["amount"].sum())
    total = distance + mismatch + infrastructure + lost
    return {**figures, "COST_DISTANCE": distance, "COST_UNSERVED": lost, "OBJECTIVE": total}


def say(report: CapacityReport) -> str:
    """The result in a line for a log."""
    if report.valid:
        return "The plan is valid."
    rules = sorted({violation.rule for violation in report.violations})
    return f"{count(len(report.violations), 'violation')} ({some(rules)})."
