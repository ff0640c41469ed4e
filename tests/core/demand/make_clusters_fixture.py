"""Writes ``clusters_by_esda.json``: Moran's I, local Moran and Gi* as the PySAL packages compute them.

Run in an environment of its own: ``pip install "numpy<2" esda==2.5.1 libpysal==4.9.2``, then ``python make_clusters_fixture.py``.
"""

import json
from pathlib import Path

import geopandas
import numpy as np
from esda.getisord import G_Local
from esda.moran import Moran, Moran_Local
from libpysal.weights import KNN, DistanceBand, Queen, Rook
from shapely.geometry import box

ROWS, COLUMNS, SIDE, PERMUTATIONS = 7, 9, 1000.0, 9999

random = np.random.default_rng(20240611)
cells = [(column, row) for row in range(ROWS) for column in range(COLUMNS)]
# Centres a little off the grid: no two distances are equal.
shift = np.round(random.uniform(-60, 60, (len(cells), 2)), 1)
boxes = [box(SIDE * c, SIDE * r, SIDE * (c + 1), SIDE * (r + 1)) for c, r in cells]
points = [(SIDE * (c + 0.5) + dx, SIDE * (r + 0.5) + dy) for (c, r), (dx, dy) in zip(cells, shift)]
values = np.round([40 * np.exp(-((c - 2) ** 2 + (r - 2) ** 2) / 6) + random.gamma(2, 6) for c, r in cells], 2)
squares = geopandas.GeoDataFrame(geometry=boxes)


def table(weights):
    return [sorted(int(other) for other in weights.neighbors[k]) for k in range(len(cells))]


def statistics(make):
    np.random.seed(1)
    whole = Moran(values, make(), permutations=PERMUTATIONS)
    local = Moran_Local(values, make(), permutations=PERMUTATIONS, seed=1)
    hot = G_Local(values, make(), transform="B", star=True, permutations=0)
    return {
        "neighbours": table(make()),
        "moran": {
            "i": whole.I, "expected": whole.EI, "variance_normal": whole.VI_norm, "variance_random": whole.VI_rand,
            "z": whole.z_rand, "p": whole.p_rand, "p_permuted": whole.p_sim,
        },
        "local": {"i": local.Is.tolist(), "quadrant": (local.q - 1).tolist(), "p_permuted": local.p_sim.tolist()},
        "hot": {"z": hot.Zs.tolist()},
    }  # fmt: skip


xy = np.array(points)
document = {
    "made_by": "PySAL esda 2.5.1 and libpysal 4.9.2, make_clusters_fixture.py",
    "side_m": SIDE,
    "cells": cells,
    "points": points,
    "values": values.tolist(),
    "results": {
        "queen": statistics(lambda: Queen.from_dataframe(squares, use_index=False, silence_warnings=True)),
        "rook": statistics(lambda: Rook.from_dataframe(squares, use_index=False, silence_warnings=True)),
        "nearest": statistics(lambda: KNN(xy, k=5)),
        "distance": statistics(lambda: DistanceBand(xy, threshold=1700.0, binary=True, silence_warnings=True)),
    },
}
Path(__file__).with_name("clusters_by_esda.json").write_text(json.dumps(document) + "\n", encoding="utf-8")
