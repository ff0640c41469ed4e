"""How a column comes on a common scale, and how that is written in a cell of a table of criteria."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Optional, Tuple

import numpy as np

from ..errors import PlanningError

SCALES = ("none", "minmax", "max", "sum", "rank", "percentile", "zscore")


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


def scaled(values: np.ndarray, how: str) -> np.ndarray:
    """Values on a common scale. ``rank``: average rank of ties divided by n; ``percentile``: share of values at most this one."""
    if how == "none" or not len(values):
        return values.astype(float)
    if how in ("minmax", "zscore"):
        shift, scale = (values.min(), np.ptp(values)) if how == "minmax" else (values.mean(), values.std())
        return (values - shift) / scale if scale > 0 else np.zeros(len(values))
    if how in ("rank", "percentile"):
        # Only here: a form that asks whether a text is understood does not wait for pandas.
        import pandas as pd

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
