"""Demand summed over cells, for maps on which single points could not be told apart."""

from __future__ import annotations

from typing import List

import numpy as np
import pandas as pd

ACROSS = (60, 42, 30, 21)
"""Cells along the longer side, from fine (some two millimetres of a printed map) to coarse."""


def few(coverage: pd.DataFrame, most: int) -> pd.DataFrame:
    """``summed`` over the finest cells that leave at most so many rows; over the coarsest where none do."""
    for across in ACROSS:
        cells = summed(coverage, across)
        if len(cells) <= most:
            break
    return cells


def summed(coverage: pd.DataFrame, across: int) -> pd.DataFrame:
    """A ``coverage`` table with one row for all points of a cell that are served alike: weights added up, at their centre of gravity.

    ``coverage``: columns ``weight``, ``x``, ``y``, and flags ``covered_…`` as numbers or booleans (NaN where nobody says); shares
    ``served_…`` are averaged by weight. The sum of the weights stays what it is.
    """
    flags = [name for name in coverage if name.startswith("covered_")]
    shares = [name for name in coverage if name.startswith("served_") and coverage[name].notna().any()]
    x, y = (coverage[name].to_numpy(dtype=float) for name in ("x", "y"))
    size = max(np.ptp(x), np.ptp(y), 1.0) / across
    weight = pd.to_numeric(coverage["weight"], errors="coerce").fillna(0.0).to_numpy(dtype=float)
    # Points without weight have a place, too.
    pull = np.where(weight > 0, weight, 1e-9)
    numbers = {
        name: pd.to_numeric(coverage[name], errors="coerce").fillna(0.0).to_numpy(dtype=float) for name in shares
    }
    table = pd.DataFrame(
        {
            "column": np.floor((x - x.min()) / size).astype(int),
            "line": np.floor((y - y.min()) / size).astype(int),
            **{name: coverage[name].astype(float).to_numpy() for name in flags},
            "weight": weight,
            "pull": pull,
            "x": x * pull,
            "y": y * pull,
            **{name: values * pull for name, values in numbers.items()},
        }
    )
    keys: List[str] = ["column", "line", *flags]
    cells = table.groupby(keys, sort=True, dropna=False).sum().reset_index()
    for name in ("x", "y", *shares):
        cells[name] = cells[name] / cells["pull"]
    cells["demand_id"] = [str(at) for at in range(1, len(cells) + 1)]
    return cells.drop(columns=["column", "line", "pull"])
