"""The placement model in Pyomo, for what the reductions leave.

    maximize    w2 (f2 + Σ_r s_r z2_r) + w3 (f3 + Σ_r s_r z3_r) − wc Σ_j c_j y_j
    subject to  z2_r ≤ Σ_{j serves r at L2} y_j                    cover_l2    (each row r)
                z3_r ≤ Σ_{j serves r at L3} y_j                    cover_l3
                Σ_{j at p} y_j ≤ 1   (= 1 where something must be) place       (each place p)
                Σ_j c_j y_j ≤ budget                               budget
                f2 + Σ_r s_r z2_r ≥ m2                             min_coverage_l2
                f3 + Σ_r s_r z3_r ≥ m3                             min_coverage_l3
                y_j ∈ {0, 1},  z ∈ {0, 1} or [0, 1]

Columns j are options at places (``options``), rows r merged demand (``reduce``), s_r shares of all weight, f shares served
in any case, c_j net cost. Both kinds of z are exact; GLPK is much faster with binary ones, HiGHS with continuous ones.
The budgeted two-level model follows the maximal covering location problem (Church and ReVelle 1974).
"""

from __future__ import annotations

import gc
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Dict, Iterator, List

import numpy as np
import pyomo.environ as pyo
from pyomo.core.expr import LinearExpression

from .reduce import Reduced, Rows
from .rules import Rules, cents


@dataclass(frozen=True)
class Variant:
    """Departures from the plain model, used to explain why it has no solution."""

    without_minima: bool = False
    """Leave ``min_coverage_*`` out."""
    only_level: int = 0
    """2 or 3: maximize that level's share alone."""
    soft_minima: bool = False
    """Maximize the coverage up to the minima first; the weighted objective decides among equals."""


def build(reduced: Reduced, rules: Rules, *, binary_coverage: bool, variant: Variant = Variant()) -> pyo.ConcreteModel:
    """The model; variables ``y[j]``, ``z2[r]``, ``z3[r]`` are indexed as the columns and rows of ``reduced``."""
    with _collector_paused():
        model = pyo.ConcreteModel()
        model.y = pyo.Var(range(len(reduced.columns)), domain=pyo.Binary)
        domain = pyo.Binary if binary_coverage else pyo.UnitInterval
        model.z2 = pyo.Var(range(len(reduced.l2.share)), domain=domain)
        model.z3 = pyo.Var(range(len(reduced.l3.share)), domain=domain)
        _objective(model, reduced, rules, variant)
        model.cover_l2 = _cover(model.z2, model.y, reduced.l2)
        model.cover_l3 = _cover(model.z3, model.y, reduced.l3)
        _place(model, reduced)
        _budget(model, reduced, rules)
        if not (variant.without_minima or variant.soft_minima):
            _minimum(model, "min_coverage_l2", model.z2, reduced.l2, rules.min_coverage_l2)
            _minimum(model, "min_coverage_l3", model.z3, reduced.l3, rules.min_coverage_l3)
    return model


@contextmanager
def _collector_paused() -> Iterator[None]:
    """Building makes many objects and no garbage; the collector would walk them all again and again."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _linear(constant: float, coefficients: np.ndarray, variables: pyo.Var) -> LinearExpression:
    return LinearExpression(
        constant=float(constant),
        linear_coefs=[float(c) for c in coefficients],
        linear_vars=[variables[j] for j in range(len(coefficients))],
    )


def _objective(model: pyo.ConcreteModel, reduced: Reduced, rules: Rules, variant: Variant) -> None:
    share_l2 = _linear(reduced.l2.fixed_share, reduced.l2.share, model.z2)
    share_l3 = _linear(reduced.l3.fixed_share, reduced.l3.share, model.z3)
    if variant.only_level:
        model.objective = pyo.Objective(expr=share_l2 if variant.only_level == 2 else share_l3, sense=pyo.maximize)
        return
    cost = _linear(0.0, -rules.weight_cost * reduced.net_cents / 100.0, model.y)
    expression = rules.weight_l2 * share_l2 + rules.weight_l3 * share_l3 + cost
    if variant.soft_minima:
        expression = expression + _reward_up_to_minima(model, reduced, rules, share_l2, share_l3)
    model.objective = pyo.Objective(expr=expression, sense=pyo.maximize)


def _reward_up_to_minima(model: pyo.ConcreteModel, reduced: Reduced, rules: Rules, share_l2, share_l3):
    """A price on every missing share that no gain in the plain objective can outweigh."""
    price = 100.0 * (rules.weight_l2 + rules.weight_l3 + rules.weight_cost * (rules.budget or 0.0) + 1.0)
    model.missing = pyo.Var(range(2), domain=pyo.UnitInterval)
    model.soft_l2 = pyo.Constraint(expr=share_l2 + model.missing[0] >= rules.min_coverage_l2)
    model.soft_l3 = pyo.Constraint(expr=share_l3 + model.missing[1] >= rules.min_coverage_l3)
    return -price * (model.missing[0] + model.missing[1])


def _cover(z: pyo.Var, y: pyo.Var, rows: Rows) -> pyo.Constraint:
    """A row is served only if a column that serves it is chosen."""
    indptr, indices = rows.cover.indptr, rows.cover.indices

    def rule(_, row: int):
        serving = indices[indptr[row] : indptr[row + 1]]
        body = LinearExpression(
            constant=0.0,
            linear_coefs=[1.0] * len(serving) + [-1.0],
            linear_vars=[y[int(j)] for j in serving] + [z[row]],
        )
        return body >= 0.0

    return pyo.Constraint(range(len(rows.share)), rule=rule)


def _place(model: pyo.ConcreteModel, reduced: Reduced) -> None:
    """At most one option a place; exactly one where a station may lose service or a site is required."""
    members: Dict[int, List[int]] = {}
    for column, place in enumerate(reduced.place.tolist()):
        members.setdefault(place, []).append(column)
    must = set(reduced.must_choose.tolist())

    def rule(_, place: int):
        chosen = sum(model.y[j] for j in members[place])
        return chosen == 1.0 if place in must else chosen <= 1.0

    limited = [place for place, columns in members.items() if len(columns) > 1 or place in must]
    model.place = pyo.Constraint(limited, rule=rule)


def _budget(model: pyo.ConcreteModel, reduced: Reduced, rules: Rules) -> None:
    """Money in thousands: coefficients near 1 keep the simplex method accurate."""
    if rules.budget is None or not len(reduced.columns):
        return
    spent = _linear(0.0, reduced.net_cents / 1e5, model.y)
    model.budget = pyo.Constraint(expr=spent <= cents(rules.budget) / 1e5)


def _minimum(model: pyo.ConcreteModel, name: str, z: pyo.Var, rows: Rows, minimum: float) -> None:
    """At least this share of all demand weight is served."""
    if minimum <= rows.fixed_share:
        return
    setattr(model, name, pyo.Constraint(expr=_linear(rows.fixed_share, rows.share, z) >= minimum))
