"""Writes ``fca_by_access.json``: floating catchment areas as the PySAL package ``access`` computes them.

Run in an environment of its own: ``pip install access==1.1.10.post3``, then ``python make_fca_fixture.py``.
"""

import json
from pathlib import Path

import numpy as np
import pandas as pd
from access import fca, weights

POINTS, PLACES, REACH, STEPS = 40, 12, 30.0, {10: 1.0, 20: 0.68, 30: 0.22}

random = np.random.default_rng(20240601)
demand = random.integers(1, 500, POINTS).astype(float)
supply = random.integers(1, 20, PLACES).astype(float)
pairs = [(i, j, round(float(random.uniform(0, 60)), 3)) for i in range(POINTS) for j in range(PLACES)]
pairs = [pair for pair in pairs if random.random() < 0.5]
names = {
    "cost_origin": "origin",
    "cost_dest": "dest",
    "cost_name": "cost",
    "demand_name": "demand",
    "supply_name": "supply",
}


def run(method, **options):
    costs = pd.DataFrame(pairs, columns=["origin", "dest", "cost"])
    found = method(
        pd.DataFrame({"demand": demand}, index=pd.Index(range(POINTS), name="geoid")),
        pd.DataFrame({"supply": supply}, index=pd.Index(range(PLACES), name="geoid")),
        costs,
        max_cost=REACH,
        demand_index="geoid",
        supply_index="geoid",
        **names,
        **options,
    )
    return found.reindex(range(POINTS)).fillna(0.0).tolist()


stepped = weights.step_fn(STEPS)
results = {
    "2sfca": run(fca.two_stage_fca),
    "e2sfca": run(fca.two_stage_fca, weight_fn=stepped),
    "3sfca": run(fca.three_stage_fca, weight_fn=stepped),
}
document = {
    "made_by": "PySAL access 1.1.10.post3, make_fca_fixture.py",
    "reach": REACH,
    "steps": sorted(STEPS.items()),
    "demand": demand.tolist(),
    "supply": supply.tolist(),
    "pairs": pairs,
    "results": results,
}
Path(__file__).with_name("fca_by_access.json").write_text(json.dumps(document) + "\n", encoding="utf-8")
