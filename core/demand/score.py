"""Several criteria on one scale: transformed, weighted, added, ranked.

Weighted linear combination with value functions (Malczewski 1999), for demand weights and for the suitability of sites.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Dict, Sequence, Tuple

import numpy as np
import pandas as pd

from ..errors import Faults, PlanningError
from .transform import Transform, is_number, parse_transform

WEIGHTS_TOLERANCE = 1e-6


@dataclass(frozen=True)
class Criterion:
    field: str
    weight: float
    transform: Transform


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
