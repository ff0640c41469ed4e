"""How many faults of several sizes are found in real histories of use, how late, and how many alarms the untouched histories give.

make anomaly-rates        (all histories of EVPLAN_DATA)
make anomaly-rates ONLY=dundee
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import numpy as np

from evplan.core.monitoring import usage_anomalies as engine
from evplan.core.monitoring.usage import Usage
from evplan.tests.faults import FAULTS, places, trial
from evplan.tests.histories import HISTORIES, history

THRESHOLDS = (3.0, 3.5, 4.0, 5.0)
SEEDS = range(10)
GROUPS = (("used on most days", (0.6, 1.0)), ("used now and then", (0.0, 0.6)))


def alarms(usage: Usage) -> None:
    days = int(np.isfinite(usage.values).sum())
    print(f"  untouched, {days:,} station days; alarms per 1,000 of them (each real fault of the history is one, too):")
    for threshold in THRESHOLDS:
        found = engine.detect(usage, engine.Wanted(threshold=threshold))
        kinds = found.events["kind"].value_counts()
        parts = ", ".join(f"{kind} {1000 * kinds.get(kind, 0) / days:.2f}" for kind in engine.KINDS)
        print(
            f"    threshold {threshold}: {1000 * len(found.events) / days:.2f} ({parts}); expected by chance at most {1000 * found.expected_false / days:.2f}"
        )


def rates(usage: Usage) -> None:
    for name, busy in GROUPS:
        stations = places(usage, busy)
        if len(stations) < 3:
            continue
        print(f"  {len(stations)} stations {name}, found at threshold 4 / 3.5 (median days until then):")
        for fault in FAULTS:
            cells = []
            for threshold in (4.0, 3.5):
                tried = [trial(usage, fault, engine.Wanted(threshold=threshold), seed, stations) for seed in SEEDS]
                n, late = sum(each.injected for each in tried), [day for each in tried for day in each.days_late]
                cells.append(f"{len(late) / n:4.0%} ({np.median(late):.0f})" if late else "  0 % (–)")
            print(f"    {fault.name:18s} {'   '.join(cells)}   n = {n}", flush=True)


def main() -> int:
    folder = Path(os.environ.get("EVPLAN_DATA", "")) / "usage"
    if not folder.is_dir():
        print("The real histories are not there: set EVPLAN_DATA to the folder that holds usage/.")
        return 2
    for name in HISTORIES:
        if os.environ.get("ONLY", "") in name:
            found = history(name, folder)
            print(f"\n{name}: {len(found.ids)} stations, {found.values.shape[1]} days from {found.day(0)}")
            alarms(found)
            rates(found)
    return 0


if __name__ == "__main__":
    sys.exit(main())
