"""A made log of status with known faults, as two CSV files: the log, and what is wrong in it.

python -m evplan.scripts.simulate_status_log status_log.csv faults.csv [--stations 30] [--ports 3] [--days 90] [--faults 2] [--seed 1]
"""

from __future__ import annotations

import argparse

from evplan.core.monitoring.simulate import simulate_log


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("log")
    asked.add_argument("truth")
    for name, default in (("stations", 30), ("ports", 3), ("days", 90), ("faults", 2), ("seed", 1)):
        asked.add_argument(f"--{name}", type=int, default=default)
    given = asked.parse_args()
    made = simulate_log(
        stations=given.stations, ports=given.ports, days=given.days, faults_each=given.faults, seed=given.seed
    )
    made.log.to_csv(given.log, index=False)
    made.truth.to_csv(given.truth, index=False)
    print(f"{len(made.log):,} rows, {len(made.truth)} faults")


if __name__ == "__main__":
    main()
