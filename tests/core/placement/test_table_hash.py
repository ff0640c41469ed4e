"""The hash of an input table: the same for the same values, however they are held."""

from __future__ import annotations

import os
import subprocess
import sys

import geopandas
import numpy as np
import pandas as pd
import pytest
from shapely.geometry import box

from evplan.core.access.cover import as_points
from evplan.core.placement.summary import table_hash

pytestmark = pytest.mark.quick
FRAME = pd.DataFrame(
    {"id": ["a", "bé", None], "n": [1, 0, 3], "note": [None, "", "x"], "x": [0.0, 1.5, 2.0], "y": [5.0, 6.0, 7.0]}
)
SAME = {
    "order of columns": FRAME[["y", "n", "note", "x", "id"]],
    "whole floats": FRAME.assign(n=[1.0, -0.0, 3.0]),
    "numbers as objects": FRAME.assign(n=pd.Series([1, 0.0, 3], dtype=object)),
    "noise of reprojection": FRAME.assign(x=FRAME["x"] + 1e-9),
    "geometry": as_points(FRAME, "EPSG:32617"),
    "other index": FRAME.set_axis([7, 8, 9], axis=0),
}
OTHER = {
    "value": FRAME.assign(n=[1, 0, 4]),
    "null": FRAME.assign(n=[1, None, 3]),
    "name": FRAME.rename(columns={"n": "m"}),
    "border between texts": FRAME.assign(note=[None, "x", ""]),
    "empty for null": FRAME.assign(id=["a", "bé", ""]),
    "place": FRAME.assign(x=FRAME["x"] + 0.001),
    "order of rows": FRAME.iloc[::-1],
    "fewer rows": FRAME.iloc[:2],
}


@pytest.mark.parametrize("name", SAME)
def test_same_values(name):
    assert table_hash(SAME[name]) == table_hash(FRAME)


@pytest.mark.parametrize("name", OTHER)
def test_other_values(name):
    assert table_hash(OTHER[name]) != table_hash(FRAME)


def test_long_texts_and_nulls_of_any_kind():
    long = pd.DataFrame({"id": [f"d{row}" for row in range(250_000)], "nothing": None})
    assert table_hash(long) == table_hash(long.assign(nothing=np.nan))
    assert table_hash(long) != table_hash(long.assign(id=[*long["id"][:-1], "other"]))


def test_polygons():
    zones = geopandas.GeoDataFrame({"zone_id": ["z"]}, geometry=[box(0, 0, 2, 1)], crs="EPSG:32617")
    moved = zones.set_geometry(zones.geometry.translate(1, 0))
    assert table_hash(zones) == table_hash(zones.copy()) != table_hash(moved)


def test_other_processes():
    code = "from evplan.tests.core.placement.test_table_hash import FRAME, table_hash; print(table_hash(FRAME))"
    for seed in ("1", "2"):
        done = subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True,
            text=True,
            check=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
        )
        assert done.stdout.strip() == table_hash(FRAME)
