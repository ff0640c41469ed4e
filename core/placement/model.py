"""The placement model in Pyomo, for what the reductions leave.

    maximize    v·f + Σ_r (v·m_r) z_r − wc Σ_j l_j y_j − Σ_t p_t s_t − Σ_k p_k e_k
    subject to  n_r z_r ≤ Σ_{j serves r} y_j                       cover       (each row r)
                Σ_{j at p} y_j ≤ 1   (= 1 where something must be) place       (each place p)
                Σ_j c_j y_j ≤ budget                               budget
                t·f + Σ_r (t·m_r) z_r + s_t ≥ m_t                  minimum     (each target t)
                low_k ≤ Σ_j a_kj y_j ≤ high_k   (± e_k)            side        (each rule between places k)
                y_j ∈ {0, 1},  z ∈ {0, 1} or [0, 1],  s, e ≥ 0 where a price allows them

    where stations can be full, besides, with x_rp the demand of row r that place p serves,
                d_r z_r ≤ Σ_p x_rp                                 served      (each row r)
                x_rp ≤ d_r Σ_{j at p serves r} y_j                 assigned    (each pair in reach)
                Σ_r x_rp ≤ Σ_{j at p} q_j y_j                      full        (each place p and level)

Columns j are options at places (``options``), rows r merged demand (``reduce``), m_r and f their measures and those served in
any case (``measures``), v the weights of the measures in the objective and t·m those of a target (``aim``), c_j net cost, l_j
net cost and operating cost, q_j capacity, all demand in shares. Rows that must be served more than once have a binary z. For the
others both kinds of z are exact where nothing can be full; GLPK is much faster with binary ones, HiGHS with continuous ones.

The budgeted two-level model follows the maximal covering location problem (Church and ReVelle 1974), backup coverage Hogan and
ReVelle (1986), capacities Current and Storbeck (1988).
"""

from __future__ import annotations

from typing import Dict, List, NamedTuple, Tuple

import numpy as np
from scipy import sparse

from ..modelling import LinearExpression, pyo
from .aim import SHARE_TOLERANCE, Aim
from .litter import set_aside
from .reduce import Reduced

CENTS = 1e5
"""Money in thousands: coefficients near 1 keep the simplex method accurate."""

MILLI = 1e3
"""Minima in thousandths, so that a solver's tolerance hides no point of demand."""


def build(reduced: Reduced, aim: Aim, *, binary_coverage: bool) -> pyo.ConcreteModel:
    """The model; variables ``y[j]`` and ``z[r]`` are indexed as the columns and rows of ``reduced``.

    Who is done with it hands it to ``litter.take_apart``.
    """
    with set_aside():
        model = pyo.ConcreteModel()
        model.y = pyo.Var(range(len(reduced.columns)), domain=pyo.Binary)
        whole = (reduced.rows.need > 1) | (binary_coverage and reduced.capacity is None)
        model.z = pyo.Var(range(len(whole)), domain=lambda _, row: pyo.Binary if whole[row] else pyo.UnitInterval)
        model.lost = pyo.Expression(expr=_shortfalls(model, reduced, aim) + _excesses(model, reduced, aim))
        _objective(model, reduced, aim)
        _cover(model, reduced)
        _place(model, reduced)
        _budget(model, reduced, aim)
        if reduced.capacity is not None:
            _capacity(model, reduced)
    return model


def _linear(constant: float, coefficients: np.ndarray, variables: pyo.Var) -> LinearExpression:
    used = np.flatnonzero(coefficients)
    return LinearExpression(
        constant=float(constant),
        linear_coefs=[float(coefficients[j]) for j in used],
        linear_vars=[variables[int(j)] for j in used],
    )


def _objective(model: pyo.ConcreteModel, reduced: Reduced, aim: Aim) -> None:
    covered = _linear(aim.weights @ reduced.fixed, np.asarray(reduced.rows.measures @ aim.weights).ravel(), model.z)
    cost = _linear(0.0, -aim.cost_weight * reduced.life_cents / 100.0, model.y)
    model.objective = pyo.Objective(expr=covered + cost - model.lost, sense=pyo.maximize)


def _shortfalls(model: pyo.ConcreteModel, reduced: Reduced, aim: Aim):
    """At least the minimum of every target; what is missed where that is allowed, at its price."""
    targets = [t for t in aim.targets if t.minimum - float(t.weights @ reduced.fixed) > SHARE_TOLERANCE]
    priced = [t for t, target in enumerate(targets) if np.isfinite(target.price)]
    model.missing = pyo.Var(priced, domain=pyo.UnitInterval)
    model.minimum = pyo.Constraint(range(len(targets)))
    for t, target in enumerate(targets):
        shares = MILLI * np.asarray(reduced.rows.measures @ target.weights).ravel()
        share = _linear(MILLI * float(target.weights @ reduced.fixed), shares, model.z)
        model.minimum[t] = share + (MILLI * model.missing[t] if t in priced else 0.0) >= MILLI * target.minimum
    return sum(targets[t].price * model.missing[t] for t in priced)


def _excesses(model: pyo.ConcreteModel, reduced: Reduced, aim: Aim):
    """The rules between places; what they are broken by where that is allowed, at its price."""
    sides = reduced.sides
    priced = [k for k, family in enumerate(sides.family) if np.isfinite(aim.side_prices.get(family, np.inf))]
    model.excess = pyo.Var(priced, domain=pyo.NonNegativeReals)
    model.side = pyo.Constraint(range(len(sides.family)))
    for k in range(len(sides.family)):
        a, b = sides.matrix.indptr[k], sides.matrix.indptr[k + 1]
        body = LinearExpression(
            constant=0.0,
            linear_coefs=[float(value) for value in sides.matrix.data[a:b]],
            linear_vars=[model.y[int(j)] for j in sides.matrix.indices[a:b]],
        )
        if a == b and k not in priced:
            continue  # holds for every plan, or ``Sides.impossible`` has said so
        slack = model.excess[k] if k in priced else 0.0
        if np.isfinite(sides.upper[k]):
            model.side[k] = body - slack <= float(sides.upper[k])
        else:
            model.side[k] = body + slack >= float(sides.lower[k])
    return sum(aim.side_prices[sides.family[k]] * model.excess[k] for k in priced)


def _cover(model: pyo.ConcreteModel, reduced: Reduced) -> None:
    """A row counts only if as many columns as it needs serve it."""
    indptr, indices = reduced.rows.cover.indptr, reduced.rows.cover.indices

    def rule(_, row: int):
        serving = indices[indptr[row] : indptr[row + 1]]
        body = LinearExpression(
            constant=0.0,
            linear_coefs=[1.0] * len(serving) + [-float(reduced.rows.need[row])],
            linear_vars=[model.y[int(j)] for j in serving] + [model.z[row]],
        )
        return body >= 0.0

    model.cover = pyo.Constraint(range(len(reduced.rows.need)), rule=rule)


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


def _budget(model: pyo.ConcreteModel, reduced: Reduced, aim: Aim) -> None:
    if np.isfinite(aim.budget_cents) and reduced.net_cents.any():
        spent = _linear(0.0, reduced.net_cents / CENTS, model.y)
        model.budget = pyo.Constraint(expr=spent <= aim.budget_cents / CENTS)


def _capacity(model: pyo.ConcreteModel, reduced: Reduced) -> None:
    """Demand is assigned to stations that serve it, and no station is assigned more than it can serve."""
    pairs = assignment_pairs(reduced)
    demand = reduced.capacity.share
    model.x = pyo.Var(range(len(pairs.row)), domain=pyo.NonNegativeReals)
    of_row: Dict[int, List[int]] = {}
    at_place: Dict[Tuple[int, int], List[int]] = {}
    model.assigned = pyo.Constraint(range(len(pairs.row)))
    indptr, indices = pairs.serving.indptr.tolist(), pairs.serving.indices.tolist()
    for index, (row, place) in enumerate(zip(pairs.row.tolist(), pairs.place.tolist())):
        of_row.setdefault(row, []).append(index)
        at_place.setdefault((place, int(reduced.rows.level[row])), []).append(index)
        serving = indices[indptr[index] : indptr[index + 1]]
        most = LinearExpression(
            constant=0.0, linear_coefs=[float(demand[row])] * len(serving), linear_vars=[model.y[j] for j in serving]
        )
        model.assigned[index] = model.x[index] - most <= 0.0
    model.served = pyo.Constraint(sorted(of_row))
    for row, indexes in of_row.items():
        model.served[row] = sum(model.x[i] for i in indexes) >= float(demand[row]) * model.z[row]
    model.full = pyo.Constraint(sorted(at_place))
    members: Dict[int, List[int]] = {}
    for column, place in enumerate(reduced.place.tolist()):
        members.setdefault(place, []).append(column)
    for (place, level), indexes in at_place.items():
        limit = reduced.capacity.column[level, members[place]]
        if np.isfinite(limit).all():
            most = sum(float(q) * model.y[j] for q, j in zip(limit, members[place]))
            model.full[place, level] = sum(model.x[i] for i in indexes) <= most


class Pairs(NamedTuple):
    """Row and place of every pair in reach whose demand is assigned, arrays of shape (pairs,), ordered by row, then place."""

    row: np.ndarray
    place: np.ndarray
    serving: sparse.csr_matrix
    """Which columns of the place serve the row, boolean (pairs × columns)."""


def assignment_pairs(reduced: Reduced) -> Pairs:
    cover = sparse.csr_matrix(reduced.rows.cover).tocoo()
    assigned = reduced.capacity.assigned(reduced.rows)[cover.row]
    row, column = cover.row[assigned].astype(np.int64), cover.col[assigned].astype(np.int64)
    n_places = int(reduced.place.max(initial=-1)) + 1
    keys, pair = np.unique(row * n_places + reduced.place[column], return_inverse=True)
    serving = sparse.csr_matrix(
        (np.ones(len(pair), dtype=bool), (pair, column)), shape=(len(keys), len(reduced.columns)), dtype=bool
    )
    serving.sort_indices()
    return Pairs(*np.divmod(keys, max(n_places, 1)), serving)
