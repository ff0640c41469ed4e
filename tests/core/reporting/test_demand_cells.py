"""Demand summed over cells, by hand."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from evplan.core.reporting.demand_cells import few, summed

pytestmark = pytest.mark.quick


def test_by_hand():
    """Two points beside each other that are served alike are one; a third that is not, and one far away, stay."""
    table = pd.DataFrame(
        {
            "weight": [1.0, 3.0, 5.0, 7.0],
            "x": [0.0, 4.0, 4.0, 1_000.0],
            "y": [0.0] * 4,
            "covered_l2_after": [1.0, 1.0, 0.0, np.nan],
            "served_l2_after": [0.5, 1.0, 0.0, 0.0],
        }
    )
    cells = summed(table, across=10)
    assert cells["weight"].tolist() == [5.0, 4.0, 7.0] and cells["x"].tolist() == [4.0, 3.0, 1_000.0]
    assert cells["covered_l2_after"].tolist()[:2] == [0.0, 1.0] and np.isnan(cells["covered_l2_after"].iat[2])
    assert cells["served_l2_after"].tolist() == [0.0, 0.875, 0.0]


def test_nothing_is_lost_and_few_rows_are_left():
    rng = np.random.default_rng(7)
    places = rng.random((50_000, 2)) * 30_000
    table = pd.DataFrame({"weight": rng.integers(0, 9, 50_000).astype(float), "x": places[:, 0], "y": places[:, 1]})
    served = table.assign(covered_l3_after=places[:, 0] > 15_000)
    cells = few(served, 5_000)
    assert cells["weight"].sum() == table["weight"].sum() and len(cells) <= 61 * 61 + 61
    assert len(few(served, 100)) <= 22 * 22 + 22 < len(few(served, 1_000)) <= 1_000
    assert summed(table.head(1), 60)[["x", "y"]].to_numpy().tolist() == [pytest.approx(places[0].tolist())]
