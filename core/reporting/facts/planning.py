"""Phases, frontier, cases of the sensitivity analysis, limits, money over the years, grid."""

from __future__ import annotations

import re
from typing import Mapping, Optional, Tuple

import numpy as np
import pandas as pd

from ...errors import PlanningError
from ...planning.money import internal_rate, payback_years
from ...planning.sweep.constraints import utilization
from ...planning.sweep.tables import WANTED
from ...tables import Origin, texts
from .. import summaries
from ..numbers import is_known
from .given import Given, is_yes, known_number, need, read_numbers, whole_number
from .records import Case, Coverage, Grid, Infrastructure, Limit, Money, Phase, Point, Year

_CHANGED = re.compile(r"([A-Za-z]\w*) = ")
"""Parameter in the words of a case: “BUDGET = 300,000”."""


def make_phases(given: Given) -> Tuple[Phase, ...]:
    table, origin = given.phases, given.origin("phases")
    need(table, origin, ("phase", "month_from", "month_to", "cost"), "Plan phases")
    names = ("phase", "month_from", "month_to", "actions", "stations", "ports", "cost", "coverage_l2", "coverage_l3")
    read = read_numbers(table, names, origin).assign(deliverables=texts(table, "deliverables"))
    read = read.sort_values("phase", kind="stable")
    cents = (100.0 * read["cost"].fillna(0.0)).round().astype("int64")
    found = []
    for row, so_far in zip(read.to_dict("records"), cents.cumsum()):
        counts = [whole_number(row[name]) for name in names[:6]]
        shares = [known_number(row[name]) for name in names[7:]]
        found.append(Phase(*counts, float(row["cost"]), int(so_far) / 100.0, *shares, row["deliverables"]))
    return tuple(found)


def make_frontier(given: Given) -> Tuple[Point, ...]:
    """Of the table of the optimizer; else of the sensitivity analysis what no other case betters, of those that ask for something else
    of the base: under other radii, prices or demand the same money buys something else, and is no point of the same line."""
    if given.frontier is not None:
        need(
            given.frontier,
            given.origin("frontier"),
            ("net_cost", "coverage_l2", "coverage_l3"),
            "Optimize charging network",
        )
        table = given.frontier
        labels = np.full(len(table), "", dtype=object)
        origin = given.origin("frontier")
    elif given.results is not None and "on_frontier" in given.results:
        is_of_base = [
            {name.lower() for name in _CHANGED.findall(changes)} <= set(WANTED)
            for changes in texts(given.results, "changes")
        ]
        table = given.results[is_yes(given.results, "on_frontier") & np.array(is_of_base, dtype=bool)]
        labels, origin = texts(table, "changes"), given.origin("results")
    else:
        return ()
    read = read_numbers(table, ("budget", "net_cost", "coverage_l2", "coverage_l3"), origin).assign(
        status=texts(table, "status"), label=labels
    )
    read = read[read[["net_cost", "coverage_l2", "coverage_l3"]].notna().all(axis=1)]
    read = read.sort_values(["net_cost", "coverage_l2", "coverage_l3", "budget", "label"], kind="stable")
    return tuple(
        Point(
            known_number(row["budget"]),
            float(row["net_cost"]),
            float(row["coverage_l2"]),
            float(row["coverage_l3"]),
            row["status"],
            row["label"],
        )
        for row in read.to_dict("records")
    )


def make_cases(given: Given) -> Tuple[Case, ...]:
    """Of the table of results; without one, of the summary, which holds the same rows."""
    told = summaries.value(given.summary(summaries.SENSITIVITY), "cases")
    rows = [each for each in told if isinstance(each, Mapping)] if isinstance(told, list) else []
    if given.results is None and not rows:
        return ()
    table = pd.DataFrame(rows) if given.results is None else given.results
    origin = Origin("summary") if given.results is None else given.origin("results")
    need(
        table,
        origin,
        ("case", "changes", "status", "net_cost", "coverage_l2", "coverage_l3"),
        "Sensitivity of the plan",
    )
    read = read_numbers(table, ("case", "net_cost", "coverage_l2", "coverage_l3"), origin)
    read = read.assign(
        **{name: texts(table, name) for name in ("changes", "parameter", "value", "status", "explanation")}
    )
    return tuple(
        Case(
            whole_number(row["case"]),
            row["changes"],
            row["parameter"],
            row["value"],
            row["status"],
            *(known_number(row[name]) for name in ("net_cost", "coverage_l2", "coverage_l3")),
            row["explanation"],
        )
        for row in read.sort_values("case", kind="stable").to_dict("records")
    )


def make_limits(
    given: Given, infrastructure: Optional[Infrastructure], coverage: Optional[Coverage]
) -> Tuple[Limit, ...]:
    """Of the base of the sensitivity analysis; else budget and minima as the summary of the plan asks for them."""
    if given.constraints is not None:
        table, origin = given.constraints, given.origin("constraints")
        need(table, origin, ("constraint", "sense", "value", "rhs", "slack"), "Sensitivity of the plan")
        read = read_numbers(table, ("case", "value", "rhs", "slack", "utilization_percent"), origin)
        read = read.assign(
            constraint=texts(table, "constraint"),
            place=texts(table, "place"),
            sense=texts(table, "sense"),
            binding=is_yes(table, "binding"),
        )
        base = read[read["case"].fillna(0.0) == 0]
        return tuple(
            Limit(
                row["constraint"], row["place"], row["sense"], float(row["value"]), float(row["rhs"]), float(row["slack"]),
                row["utilization_percent"] / 100.0 if is_known(row["utilization_percent"]) else None, bool(row["binding"]),
            )
            for row in base.to_dict("records")
        )  # fmt: skip
    rules, found = summaries.value(given.summary(summaries.PLAN), "rules"), []
    budget = summaries.number(rules, "budget")
    if budget is not None and infrastructure is not None:
        found.append(_limit("budget", "<=", infrastructure.total.net_cost, budget))
    for served in coverage.levels if coverage is not None else ():
        least = summaries.number(rules, f"min_coverage_{served.level.lower()}")
        if least and served.after is not None:
            found.append(_limit(f"min_coverage_{served.level.lower()}", ">=", served.after, least))
    return tuple(found)


def _limit(name: str, sense: str, value: float, limit: float) -> Limit:
    slack = limit - value if sense == "<=" else value - limit
    # Sums of shares and of money are exact to fewer digits than they have.
    slack = 0.0 if abs(slack) <= 1e-9 * max(abs(limit), 1.0) else slack
    used = utilization(slack, limit)
    return Limit(name, "", sense, value, limit, slack, None if used is None else used / 100.0, slack <= 0.0)


def make_money(given: Given) -> Money:
    table, origin = given.cash_flow, given.origin("cash_flow")
    names = ("year", "purchase", "resale", "opex", "revenue", "net", "cumulative", "discounted")
    need(table, origin, names, "Cost and return of a plan")
    read = read_numbers(table, names, origin).sort_values("year", kind="stable")
    flow = read["net"].to_numpy()
    if not np.isfinite(read.to_numpy()).all():
        raise PlanningError(
            f"The layer “{origin.layer}”: some years have empty cells. Run “Cost and return of a plan” again."
        )
    years = tuple(Year(whole_number(row[0]), *(float(each) for each in row[1:7])) for row in read.to_numpy())
    return Money(years, round(float(read["discounted"].sum()), 2), internal_rate(flow), payback_years(flow))


def make_grid(given: Given) -> Grid:
    table, origin = given.grid, given.origin("grid")
    need(table, origin, ("kw_added", "feasible"), "Grid and site requirements")
    read = read_numbers(table, ("kw_added", "transformer_kva"), origin)
    known = table["feasible"].notna().to_numpy() & (texts(table, "feasible") != "")
    return Grid(
        len(table),
        float(read["kw_added"].sum()),
        known_number(read["transformer_kva"].max()),
        int((known & ~is_yes(table, "feasible")).sum()),
    )
