"""Where high or low values gather: Moran's I of all areas, local Moran (LISA) and Getis-Ord Gi* of each.

Moran (1950), its moments after Cliff and Ord (1981); local indicators after Anselin (1995), by conditional permutation; Gi* after
Ord and Getis (1995), as a standard score; the false discovery rate after Benjamini and Hochberg (1995). Pseudo p-values are one-sided,
(more extreme + 1) / (permutations + 1), as GeoDa and PySAL have them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Dict

import numpy as np
from scipy import sparse
from scipy.stats import norm

from ..control import Control, Span
from ..errors import PlanningError

QUADRANTS = ("high-high", "low-high", "low-low", "high-low")
"""The area's own value, then its neighbours'."""
NOT_SIGNIFICANT, NO_NEIGHBOURS, NO_VALUE = "not significant", "no neighbours", "no value"
CONFIDENCE = ((0.01, "99 %"), (0.05, "95 %"), (0.10, "90 %"))
CORRECTIONS = ("none", "fdr")
MOST_DRAWS = 50_000_000
"""400 MB."""


@dataclass(frozen=True)
class Inference:
    """How sure is sure."""

    permutations: int = 999
    seed: int = 1
    significance: float = 0.05
    """Of the classes of local Moran; those of Gi* have 90, 95 and 99 % confidence."""
    correction: str = "none"
    """One of ``CORRECTIONS``, for the many tests that are made at once."""


@dataclass(frozen=True)
class Moran:
    """Of all areas together; ``z`` and ``p`` under randomization (two-sided), ``p_permuted`` one-sided."""

    i: float
    expected: float
    variance_normal: float
    variance_random: float
    z: float
    p: float
    p_permuted: float


@dataclass(frozen=True)
class Local:
    """Of each area, arrays of shape (areas,)."""

    lag: np.ndarray
    """Mean of the neighbours' values."""
    i: np.ndarray
    quadrant: np.ndarray
    """Position in ``QUADRANTS``."""
    p_permuted: np.ndarray


@dataclass(frozen=True)
class Hot:
    """Gi* of each area as a standard score, and its two-sided p-value, arrays of shape (areas,)."""

    z: np.ndarray
    p: np.ndarray


def row_standardized(near: sparse.csr_matrix) -> sparse.csr_matrix:
    """Weights of each area's neighbours that add up to 1. Every area must have one."""
    number = near.getnnz(axis=1)
    return sparse.diags(1.0 / number).dot(near.astype(float)).tocsr()


def moran(
    values: np.ndarray, weights: sparse.csr_matrix, permutations: int, seed: int, control: Control = Control()
) -> Moran:
    """Moran's I of ``values`` (areas,), not all equal, with ``weights`` (areas × areas)."""
    n, z = len(values), values - values.mean()
    s0 = float(weights.sum())
    squares = float(z @ z)

    def index(each: np.ndarray) -> float:
        return n / s0 * float(each @ (weights @ each)) / squares

    both = weights + weights.T
    s1 = float(both.multiply(both).sum()) / 2.0
    s2 = float(np.square(np.asarray(weights.sum(axis=1)).ravel() + np.asarray(weights.sum(axis=0)).ravel()).sum())
    expected = -1.0 / (n - 1)
    normal = (n**2 * s1 - n * s2 + 3 * s0**2) / (s0**2 * (n**2 - 1)) - expected**2
    kurtosis = n * float((z**4).sum()) / squares**2
    random = (
        n * ((n**2 - 3 * n + 3) * s1 - n * s2 + 3 * s0**2) - kurtosis * ((n**2 - n) * s1 - 2 * n * s2 + 6 * s0**2)
    ) / ((n - 1) * (n - 2) * (n - 3) * s0**2) - expected**2
    found = index(z)
    score = (found - expected) / np.sqrt(random)
    draw, larger = np.random.default_rng(seed), 0
    for run in range(permutations):
        if run % 20 == 0:
            control.check()
            control.progress(100.0 * run / permutations)
        larger += index(draw.permutation(z)) >= found
    extreme = min(larger, permutations - larger)
    return Moran(
        found,
        expected,
        normal,
        random,
        float(score),
        float(2 * norm.sf(abs(score))),
        (extreme + 1) / (permutations + 1),
    )


def local_moran(
    values: np.ndarray, weights: sparse.csr_matrix, permutations: int, seed: int, control: Control = Control()
) -> Local:
    """Local Moran of ``values`` with row-standardized ``weights``. The value of an area stays, those of all others are shuffled."""
    n, z = len(values), values - values.mean()
    squares = float(z @ z)
    lag_z = weights @ z
    i = (n - 1) * z * lag_z / squares
    quadrant = np.where(z > 0, np.where(lag_z > 0, 0, 3), np.where(lag_z > 0, 1, 2))
    most = int(weights.getnnz(axis=1).max())
    if most * permutations > MOST_DRAWS:
        raise PlanningError(
            f"{permutations:,} permutations of up to {most:,} neighbours do not fit into memory. Ask for fewer permutations or fewer neighbours."
        )
    rng = np.random.default_rng(seed)
    # The same draws serve all areas; a position from the area's own on means the next one.
    draws = np.stack([rng.choice(n - 1, size=most, replace=False) for _ in range(permutations)])
    p = np.empty(n)
    for k in range(n):
        if k % 100 == 0:
            control.check()
            control.progress(100.0 * k / n)
        own = weights.data[weights.indptr[k] : weights.indptr[k + 1]]
        others = draws[:, : len(own)]
        shuffled = z[others + (others >= k)] @ own * z[k]
        larger = int((shuffled >= z[k] * lag_z[k]).sum())
        p[k] = (min(larger, permutations - larger) + 1) / (permutations + 1)
    return Local(weights @ values, i, quadrant, p)


def getis_ord(values: np.ndarray, near: sparse.csr_matrix) -> Hot:
    """Gi* of ``values`` with binary weights ``near``; an area is its own neighbour here."""
    n = len(values)
    weights = (near.astype(float) + sparse.identity(n)).tocsr()
    number = np.asarray(weights.sum(axis=1)).ravel()
    spread = values.std() * np.sqrt((n * number - number**2) / (n - 1))
    z = np.divide(weights @ values - values.mean() * number, spread, out=np.zeros(n), where=spread > 0)
    return Hot(z, 2 * norm.sf(np.abs(z)))


def adjusted(p: np.ndarray, correction: str) -> np.ndarray:
    """p-values as they are, or so that a threshold holds the false discovery rate (Benjamini and Hochberg 1995)."""
    if correction == "none" or not len(p):
        return p
    order = np.argsort(p, kind="stable")
    steps = p[order] * len(p) / np.arange(1, len(p) + 1)
    made = np.empty(len(p))
    made[order] = np.minimum(np.minimum.accumulate(steps[::-1])[::-1], 1.0)
    return made


@dataclass(frozen=True)
class Clusters:
    """``columns``: canonical columns of ``ownership_clusters``, (areas,) each; ``moran``: of the areas that took part."""

    columns: Dict[str, np.ndarray]
    moran: Moran
    taking_part: np.ndarray


def find_clusters(
    values: np.ndarray, near: sparse.csr_matrix, inference: Inference, control: Control = Control()
) -> Clusters:
    """All three statistics. ``values`` (areas,): NaN where not known. ``near``: neighbours, as ``neighbours`` gives them.

    Areas without a value, and then those without a neighbour that has one, take no part: they count in no mean and are drawn into
    no permutation. Raises PlanningError where fewer than four take part or all values are equal.
    """
    known = np.isfinite(values)
    part = known & (near @ known.astype(int) > 0)
    n = int(part.sum())
    if n < 4:
        raise PlanningError(
            f"Only {n} areas have a value and a neighbour with one; at least 4 are needed. Choose other neighbours or another field."
        )
    own = values[part]
    if np.ptp(own) == 0:
        raise PlanningError(f"All {n:,} values are {own[0]:g}: nothing can gather anywhere. Choose another field.")
    inside = near[part][:, part].tocsr()
    weights = row_standardized(inside)
    runs = (inference.permutations, inference.seed)
    whole = moran(own, weights, *runs, Span(control, 0, 30))
    local = local_moran(own, weights, *runs, Span(control, 30, 100))
    hot = getis_ord(own, inside)
    names = np.array(QUADRANTS, dtype=object)[local.quadrant]
    names[adjusted(local.p_permuted, inference.correction) > inference.significance] = NOT_SIGNIFICANT
    spots = _spots(hot.z, adjusted(hot.p, inference.correction))
    left_out = np.where(known, NO_NEIGHBOURS, NO_VALUE).astype(object)
    columns: Dict[str, np.ndarray] = {
        "cluster_value": values,
        "neighbours": near.getnnz(axis=1),
        "neighbours_mean": _spread(local.lag, part),
        "local_i": _spread(local.i, part),
        "local_p": _spread(local.p_permuted, part),
        "local_class": _spread(names, part, left_out),
        "gi_z": _spread(hot.z, part),
        "gi_p": _spread(hot.p, part),
        "gi_class": _spread(spots, part, left_out),
    }
    return Clusters(columns, whole, part)


def _spots(z: np.ndarray, p: np.ndarray) -> np.ndarray:
    found = np.full(len(z), NOT_SIGNIFICANT, dtype=object)
    for limit, name in reversed(CONFIDENCE):
        for sure, kind in (((p <= limit) & (z > 0), "hot spot"), ((p <= limit) & (z < 0), "cold spot")):
            found[sure] = f"{kind}, {name}"
    return found


def _spread(values: np.ndarray, part: np.ndarray, otherwise=np.nan) -> np.ndarray:
    """Values of those taking part at their places among all areas."""
    made = np.full(len(part), np.nan) if not isinstance(otherwise, np.ndarray) else otherwise.copy()
    made[part] = values
    return made
