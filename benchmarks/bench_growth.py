"""``growth``: what twice the instance costs.

Work: the two-level placement (500 and 750 m, gap 1 %, money in proportion), doubled five times at constant density, so that the
pairs within the radius double too, while demand × sites grows fourfold.
Peer: none; the exponent of seconds against pairs, by least squares over the logarithms.
To reach: at most 1.3, else exit code 1; and the gap at every size.
"""

from __future__ import annotations

from typing import Any, Dict

import numpy as np

from . import harness, ours
from .harness import Side
from .instances import Instance, tiled

POINTS, SITES, DOUBLINGS = 25_000, 250, 5
GAP, LIMIT_S, WANTED = 0.01, 300.0, 1.3
BUDGET_PER_SITE = 2_000.0


def mine(instance: Instance, rules: Dict[str, Any]) -> Dict[str, Any]:
    return ours.plan(instance, rules, gap=GAP, time_limit_s=LIMIT_S)


def compare() -> None:
    pairs, taken, closed = [], [], True
    for doubling in range(DOUBLINGS + 1):
        points, sites = POINTS * 2**doubling, SITES * 2**doubling
        path = harness.stored("growth", lambda: tiled(4, 2**doubling, POINTS, SITES, SITES // 20))  # noqa: B023
        print(f"growth, {sites:,} × {points:,}", flush=True)
        runs = harness.again(Side("mine", path, {"rules": ours.two_level(BUDGET_PER_SITE * sites)}))
        pairs.append(harness.middle(runs, "pairs"))
        taken.append(harness.seconds(runs))
        closed = closed and harness.middle(runs, "gap") <= GAP + 1e-9
    exponent = float(np.polyfit(np.log(pairs), np.log(taken), 1)[0])
    harness.record(
        "growth",
        f"{SITES:,} × {POINTS:,}, doubled {DOUBLINGS} times",
        ours=runs,
        peer=[],
        peer_name="none",
        to_reach=f"exponent ≤ {WANTED:g}",
        reached=exponent <= WANTED and closed,
        figure=f"exponent {exponent:.2f}" + ("" if closed else ", gap missed"),
        exponent=exponent,
        pairs=pairs,
        seconds=taken,
    )
    if exponent > WANTED:
        raise SystemExit(1)


if __name__ == "__main__":
    harness.main(compare, mine=mine)
