"""The two-level placement written down as it is stated, with no reduction at all; peers solve it.

    maximize    w2 Σ_i s_i z2_i + w3 Σ_i s_i z3_i − wc Σ_j c_j y_j
    subject to  z2_i ≤ a2_i + Σ_{j reaches i within r2} y_j     each demand point i
                z3_i ≤ a3_i + Σ_{j fast, reaches i within r3} y_j
                Σ_{j at p} y_j ≤ 1                              each site p
                Σ_j c_j y_j ≤ budget
                y binary, z in [0, 1]

j runs over new L2 and new fast stations at every site and the upgrade of every L2 station; a says what stands already.
Written for rules by which a fast charger serves L2 too and an upgrade's resale is fixed (``ours.two_level``). Independent of
the engine, so that an equal objective means something.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Dict

import numpy as np
from scipy import sparse
from scipy.spatial import cKDTree

from .instances import Instance

TOLERANCE_M = 1e-6


@dataclass(frozen=True)
class Naive:
    """Columns: new L2 at every site, new fast at every site, upgrades. ``reach``: demand × columns."""

    share: np.ndarray
    weight_l2: float
    weight_l3: float
    weight_cost: float
    cost: np.ndarray
    place: np.ndarray
    reach_l2: sparse.csr_matrix
    reach_l3: sparse.csr_matrix
    stands_l2: np.ndarray
    stands_l3: np.ndarray
    budget: float


def naive(instance: Instance, rules: Dict[str, Any]) -> Naive:
    assert rules["l3_serves_l2"] and rules["retention"] == "reference"
    assert rules["min_coverage_l2"] == rules["min_coverage_l3"] == 0
    n_sites, ports = len(instance.sites_xy), instance.station_ports_l2
    upgradable = np.flatnonzero(instance.station_ports_l3 == 0)
    new_l2 = rules["cost_l2_station"] + rules["min_ports_l2"] * rules["cost_l2_port"]
    new_l3 = rules["cost_l3_station"] + rules["min_ports_l3"] * rules["cost_l3_port"]
    sold = np.clip(ports[upgradable] - 1, 0, 2)
    upgrade = new_l3 - rules["resale_factor"] * (sold * rules["cost_l2_port"] + rules["cost_l2_station"])
    power = rules["port_kw_l2"] * (ports[upgradable] - sold) + rules["min_ports_l3"] * rules["port_kw_l3"]
    assert (power <= rules["site_grid_kw"]).all() and max(new_l3, upgrade.max(initial=0)) <= rules["budget_per_site"]
    sites_l2 = within(instance.demand_xy, instance.sites_xy, rules["l2_radius_m"])
    sites_l3 = within(instance.demand_xy, instance.sites_xy, rules["l3_radius_m"])
    stations_l2 = within(instance.demand_xy, instance.stations_xy, rules["l2_radius_m"])
    stations_l3 = within(instance.demand_xy, instance.stations_xy, rules["l3_radius_m"])
    nothing = sparse.csr_matrix(sites_l2.shape)
    fast = np.flatnonzero(instance.station_ports_l3 > 0)
    return Naive(
        instance.share,
        rules["weight_l2"],
        rules["weight_l3"],
        rules["weight_cost"],
        np.concatenate([np.full(n_sites, new_l2), np.full(n_sites, new_l3), upgrade]),
        np.concatenate([np.arange(n_sites), np.arange(n_sites), n_sites + np.arange(len(upgradable))]),
        sparse.hstack([sites_l2, sites_l2, stations_l2[:, upgradable]], format="csr"),
        sparse.hstack([nothing, sites_l3, stations_l3[:, upgradable]], format="csr"),
        (np.diff(stations_l2.indptr) > 0).astype(float),
        (np.diff(stations_l3[:, fast].tocsr().indptr) > 0).astype(float),
        rules["budget"],
    )


def within(points: np.ndarray, places: np.ndarray, radius_m: float) -> sparse.csr_matrix:
    """points × places, 1 where the distance is at most the radius."""
    if not len(places):
        return sparse.csr_matrix((len(points), 0))
    pairs = cover_pairs(points, places, radius_m)
    return sparse.csr_matrix((np.ones(len(pairs)), (pairs["i"], pairs["j"])), shape=(len(points), len(places)))


def cover_pairs(points: np.ndarray, places: np.ndarray, radius_m: float) -> np.ndarray:
    """The plain way to a cover matrix: both trees and one call."""
    return cKDTree(points).sparse_distance_matrix(cKDTree(places), radius_m + TOLERANCE_M, output_type="ndarray")


def in_pyomo(given: Naive) -> Any:
    """As a modeller writes it: one rule a constraint, one loop over pairs."""
    import pyomo.environ as pyo

    points, columns = range(len(given.share)), range(len(given.cost))
    at: Dict[int, list] = {}
    for j, place in enumerate(given.place.tolist()):
        at.setdefault(place, []).append(j)

    def reaching(matrix: sparse.csr_matrix, i: int) -> list:
        return matrix.indices[matrix.indptr[i] : matrix.indptr[i + 1]].tolist()

    model = pyo.ConcreteModel()
    model.y = pyo.Var(columns, domain=pyo.Binary)
    model.z2 = pyo.Var(points, domain=pyo.Binary)
    model.z3 = pyo.Var(points, domain=pyo.Binary)
    model.cost = pyo.Expression(expr=sum(float(given.cost[j]) * model.y[j] for j in columns))
    model.objective = pyo.Objective(
        expr=given.weight_l2 * sum(float(given.share[i]) * model.z2[i] for i in points)
        + given.weight_l3 * sum(float(given.share[i]) * model.z3[i] for i in points)
        - given.weight_cost * model.cost,
        sense=pyo.maximize,
    )
    model.cover_l2 = pyo.Constraint(
        points,
        rule=lambda m, i: m.z2[i] <= float(given.stands_l2[i]) + sum(m.y[j] for j in reaching(given.reach_l2, i)),
    )
    model.cover_l3 = pyo.Constraint(
        points,
        rule=lambda m, i: m.z3[i] <= float(given.stands_l3[i]) + sum(m.y[j] for j in reaching(given.reach_l3, i)),
    )
    model.one = pyo.Constraint(list(at), rule=lambda m, place: sum(m.y[j] for j in at[place]) <= 1)
    model.budget = pyo.Constraint(expr=model.cost <= given.budget)
    return model


def in_highs(given: Naive, options: Dict[str, Any]) -> Any:
    """The same as arrays in a HiGHS object, coverage continuous (what HiGHS does best with)."""
    import highspy

    n, m = len(given.share), len(given.cost)
    places = sparse.csr_matrix((np.ones(m), (given.place, np.arange(m))))
    matrix = sparse.bmat(
        [
            [-given.reach_l2, sparse.identity(n), None],
            [-given.reach_l3, None, sparse.identity(n)],
            [places, None, None],
            [sparse.csr_matrix(given.cost / 1000.0), None, None],
        ],
        format="csr",
    )
    lp = highspy.HighsLp()
    lp.num_row_, lp.num_col_ = matrix.shape
    lp.sense_ = highspy.ObjSense.kMaximize
    lp.col_cost_ = np.concatenate(
        [-given.weight_cost * given.cost, given.weight_l2 * given.share, given.weight_l3 * given.share]
    )
    lp.col_lower_, lp.col_upper_ = np.zeros(matrix.shape[1]), np.ones(matrix.shape[1])
    lp.row_lower_ = np.full(matrix.shape[0], -highspy.kHighsInf)
    lp.row_upper_ = np.concatenate(
        [given.stands_l2, given.stands_l3, np.ones(places.shape[0]), [given.budget / 1000.0]]
    )
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.start_, lp.a_matrix_.index_, lp.a_matrix_.value_ = matrix.indptr, matrix.indices, matrix.data
    whole = [highspy.HighsVarType.kInteger] * m + [highspy.HighsVarType.kContinuous] * (2 * n)
    lp.integrality_ = whole
    solver = highspy.Highs()
    for name, value in options.items():
        solver.setOptionValue(name, value)
    solver.passModel(lp)
    return solver
