"""Several criteria on one scale: transformed, weighted, added, ranked.

Weighted linear combination with value functions (Malczewski 1999), for demand weights and for the suitability of sites.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Dict, Optional, Sequence, Tuple

import numpy as np
import pandas as pd

from ..errors import Faults, PlanningError

SCALES = ("none", "minmax", "max", "sum", "rank", "percentile", "zscore")
WEIGHTS_TOLERANCE = 1e-6


@dataclass(frozen=True)
class Transform:
    """How a column comes on the common scale, in this order: cap, curve or scale, inverse."""

    scale: str = "none"
    cap: Optional[float] = None
    """Values above count as this."""
    curve: Tuple[Tuple[float, float], ...] = ()
    """Value function: points (value, score) with growing values, straight between, constant beyond; instead of ``scale``."""
    inverse: bool = False
    """Less is better: 1 − score, or the negative of what has no upper end (none, zscore)."""

    def apply(self, values: np.ndarray) -> np.ndarray:
        """Scores of ``values`` (n,), NaN staying NaN; a constant column becomes 0 (minmax, zscore), 1 (max, rank, percentile) or
        equal parts (sum)."""
        capped = values.astype(float) if self.cap is None else np.minimum(values, self.cap)
        known = np.isfinite(capped)
        scored = np.full(len(capped), np.nan)
        if self.curve:
            scored[known] = np.interp(capped[known], *zip(*self.curve))
        else:
            scored[known] = scaled(capped[known], self.scale)
        if not self.inverse:
            return scored
        return -scored if not self.curve and self.scale in ("none", "zscore") else 1.0 - scored


@dataclass(frozen=True)
class Criterion:
    field: str
    weight: float
    transform: Transform


def scaled(values: np.ndarray, how: str) -> np.ndarray:
    """Values on a common scale. ``rank``: average rank of ties divided by n; ``percentile``: share of values at most this one."""
    if how == "none" or not len(values):
        return values.astype(float)
    if how in ("minmax", "zscore"):
        shift, scale = (values.min(), np.ptp(values)) if how == "minmax" else (values.mean(), values.std())
        return (values - shift) / scale if scale > 0 else np.zeros(len(values))
    if how in ("rank", "percentile"):
        return pd.Series(values).rank(method="average" if how == "rank" else "max").to_numpy() / len(values)
    total = values.max() if how == "max" else values.sum()
    return values / total if total > 0 else np.zeros(len(values))


def parse_transform(text: str) -> Transform:
    """A cell of a criteria table: a scale, and after it as wanted ``inverse``, ``cap=500``, ``curve=0:0,500:1``.

    Raises PlanningError saying which word is not understood.
    """
    scale, cap, curve, inverse = "none", None, (), False
    for word in text.lower().replace(";", " ").split():
        key, _, value = word.partition("=")
        if word in SCALES:
            scale = word
        elif word == "inverse":
            inverse = True
        elif key == "cap" and is_number(value):
            cap = float(value)
        elif key == "curve":
            curve = _curve(value)
        else:
            raise PlanningError(
                f"“{word}” is none of {', '.join(SCALES)}, inverse, cap=NUMBER, curve=VALUE:SCORE,VALUE:SCORE"
            )
    return Transform(scale, cap, curve, inverse)


def is_number(text: str) -> bool:
    """Whether the text reads as a finite number."""
    try:
        return math.isfinite(float(text))
    except ValueError:
        return False


def _curve(text: str) -> Tuple[Tuple[float, float], ...]:
    points = [part.split(":") for part in text.split(",") if part]
    if len(points) < 2 or any(len(point) != 2 or not all(map(is_number, point)) for point in points):
        raise PlanningError(f"curve={text} needs at least two points VALUE:SCORE, such as curve=0:0,500:1")
    curve = tuple((float(value), float(score)) for value, score in points)
    if any(b[0] <= a[0] for a, b in zip(curve, curve[1:])):
        raise PlanningError(f"curve={text}: the values must grow from point to point")
    return curve


def parse_criteria(rows: Sequence[Sequence[object]], parameter: str) -> Tuple[Criterion, ...]:
    """Rows of (field, weight, transform). Raises PlanningError naming every bad row; empty rows are passed over."""
    faults, criteria = Faults(), []  # type: Faults, List[Criterion]
    for number, row in enumerate(rows, start=1):
        name, weight, transform = (str(cell if cell is not None else "").strip() for cell in row)
        if not name and not weight:
            continue
        if not name:
            faults.add(f"{parameter}, row {number}: the field is missing.")
        if weight and not is_number(weight):
            faults.add(f"{parameter}, row {number}: the weight “{weight}” is not a number.")
            continue
        try:
            criteria.append(Criterion(name, float(weight or "1"), parse_transform(transform)))
        except PlanningError as error:
            faults.add(f"{parameter}, row {number}: {error}.")
    faults.raise_if_any()
    return tuple(criteria)


def balanced(criteria: Sequence[Criterion], parameter: str, *, normalize: bool) -> Tuple[Criterion, ...]:
    """Criteria whose weights sum to 1: brought there with ``normalize``, else refused where they do not."""
    total = sum(each.weight for each in criteria)
    if any(each.weight < 0 for each in criteria) or total <= 0:
        raise PlanningError(f"The weights in {parameter} must be 0 or more, and not all 0.")
    if normalize:
        return tuple(Criterion(each.field, each.weight / total, each.transform) for each in criteria)
    if abs(total - 1.0) > WEIGHTS_TOLERANCE:
        raise PlanningError(
            f"The weights in {parameter} sum to {total:g} and not to 1. Correct them, or let them be brought to 1."
        )
    return tuple(criteria)


@dataclass(frozen=True)
class Scored:
    """``score`` and ``rank`` (n,), ``parts``: each criterion's transformed values (n,), unweighted; ``missing``: rows without a value."""

    score: np.ndarray
    rank: np.ndarray
    parts: Dict[str, np.ndarray]
    missing: Dict[str, int]


def score(columns: Dict[str, np.ndarray], criteria: Sequence[Criterion]) -> Scored:
    """Σ weight × transformed column. A row without a value in a column gets nothing of that criterion; how many is counted.

    ``rank``: 1 for the highest score, equal scores sharing the smallest rank.
    """
    transformed = [each.transform.apply(columns[each.field]) for each in criteria]
    parts = {each.field: part for each, part in zip(criteria, transformed)}
    missing = {name: int((~np.isfinite(part)).sum()) for name, part in parts.items()}
    n = len(next(iter(columns.values()))) if columns else 0
    total = np.zeros(n)
    for each, part in zip(criteria, transformed):  # one field may come twice, such as in two ranges
        total = total + each.weight * np.nan_to_num(part)
    rank = pd.Series(-total).rank(method="min").to_numpy().astype(np.int64)
    return Scored(total, rank, parts, missing)
