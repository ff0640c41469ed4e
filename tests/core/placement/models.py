"""Models as arrays, for tests of solvers."""

from __future__ import annotations

import numpy as np
from scipy import sparse

from evplan.core.placement.milp import MilpData


def knapsack(n: int, seed: int = 1) -> MilpData:
    """Pick items under 3 strongly correlated weights: easy to find plans for, hard to prove optimal when large."""
    rng = np.random.default_rng(seed)
    weights = rng.integers(100, 1000, size=(3, n)).astype(float)
    value = weights.mean(axis=0) + rng.integers(0, 20, size=n)
    return MilpData(
        value,
        5.0,
        sparse.csr_matrix(weights),
        np.full(3, -np.inf),
        weights.sum(axis=1) / 2,
        np.zeros(n),
        np.ones(n),
        np.ones(n, dtype=bool),
    )


def covering(sites: int, points: int, seed: int = 1, affordable: float = 0.1) -> MilpData:
    """Serve points in a square by sites that cost: the root relaxation takes its time, and so does the tree."""
    rng = np.random.default_rng(seed)
    where, people = rng.random((sites, 2)), rng.random((points, 2))
    near = ((people[:, None, :] - where[None, :, :]) ** 2).sum(axis=2) <= 0.12**2
    near[np.arange(points), rng.integers(0, sites, points)] = True
    price = rng.uniform(1.0, 3.0, sites)
    rows = sparse.hstack([sparse.csr_matrix(near.astype(float)), -sparse.identity(points)])
    budget = sparse.csr_matrix(np.concatenate([-price, np.zeros(points)]))
    matrix = sparse.csr_matrix(sparse.vstack([rows, budget]))
    matrix.sort_indices()
    return MilpData(
        np.concatenate([np.zeros(sites), rng.uniform(1.0, 10.0, points)]),
        0.0,
        matrix,
        np.append(np.zeros(points), -affordable * price.sum()),
        np.full(points + 1, np.inf),
        np.zeros(sites + points),
        np.ones(sites + points),
        np.ones(sites + points, dtype=bool),
    )


def mixed(seed: int) -> MilpData:
    """Everything a model may hold: ranges, equations, empty rows and columns, fixed and continuous variables, an offset."""
    rng = np.random.default_rng(seed)
    columns, rows = int(rng.integers(6, 30)), int(rng.integers(3, 15))
    dense = np.where(rng.random((rows, columns)) < 0.3, rng.integers(1, 9, (rows, columns)), 0).astype(float)
    dense[0] = 0.0
    inside = np.round(rng.random(columns))  # keeps the model feasible
    upper = dense @ inside + rng.integers(0, 3, rows)
    lower = np.where(rng.random(rows) < 0.3, upper - rng.integers(0, 6, rows), -np.inf)
    lower[-1], upper[-1] = (dense @ inside)[-1], np.inf
    cost = np.round(rng.normal(1.0, 1.0, columns), 3) * 10.0 ** rng.integers(-3, 4)
    cost[1] = 0.0
    dense[:, 2] = 0.0
    low, high = np.zeros(columns), np.where(rng.random(columns) < 0.8, 1.0, 3.0)
    low[3] = high[3] = inside[3]
    activity = dense @ inside
    return MilpData(
        cost,
        float(rng.choice([0.0, 5.5, -3.25])),
        sparse.csr_matrix(dense),
        np.minimum(lower, activity),
        np.maximum(upper, activity),
        low,
        high,
        rng.random(columns) < 0.8,
    )


def value(data: MilpData, x: np.ndarray) -> float:
    return data.offset + float(data.cost @ x)


def is_solution(data: MilpData, x: np.ndarray) -> bool:
    whole = x[data.integer]
    activity = data.matrix @ x
    return bool(
        np.abs(whole - np.round(whole)).max(initial=0.0) < 1e-5
        and (x >= data.lower - 1e-6).all()
        and (x <= data.upper + 1e-6).all()
        and (activity >= data.row_lower - 1e-4).all()
        and (activity <= data.row_upper + 1e-4).all()
    )
