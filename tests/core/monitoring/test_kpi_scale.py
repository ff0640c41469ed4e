"""100,000 stations: the figures are right, and the memory stays bounded. Run by itself it tells its time and memory."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest

MOST_MB = 600.0
STATIONS = 100_000


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="only Linux tells a process its largest size")
def test_a_hundred_thousand_stations():
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    done = subprocess.run(
        [sys.executable, __file__], capture_output=True, text=True, timeout=300, env=environment, check=False
    )
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    whole = found["all"]
    assert whole["stations"] == STATIONS and whole["ports"] == 3 * STATIONS
    assert whole["operational_rate"] == 0.75 and whole["connector_diversity"] == 1.5 and whole["freshness"] == 0.5
    assert whole["uptime_percent_2023"] == 90.0 and found["rows"] > 100 * 20
    assert found["megabytes"] < MOST_MB, found


def main() -> None:
    import numpy as np
    import pandas as pd

    from evplan.core.monitoring.kpi_definitions import Rules
    from evplan.core.monitoring.kpis import network_kpis
    from evplan.core.monitoring.uptime import uptime
    from evplan.core.tables import Origin

    def turns(*values):
        return np.tile(np.array(values, dtype=object), STATIONS // len(values))

    place = np.arange(STATIONS)
    stations = pd.DataFrame(
        {
            "charger_id": [f"c{k:06d}" for k in place],
            "operator": [f"Operator {k % 100}" for k in place],
            "town": [f"Town {k % 500}" for k in place],
            "level": turns("L2", "L3"),
            "ports_l2": turns(3, 0),
            "ports_l3": turns(0, 3),
            "power_kw_max": turns(7.2, 150.0),
            "connectors": turns("Type 1 (J1772)", "CCS (Type 1); CHAdeMO"),
            "access": turns("public", "private", "unknown", "public"),
            "open_24_7": turns(True, False, None, True),
            "status": turns("operational", "operational", "partly operational", "temporarily unavailable"),
            "verified_on": turns("2024-01-01", "2020-01-01"),
            "retrieved_at": turns("2024-06-01T00:00:00Z"),
        }
    )
    begin = pd.Timestamp("2023-01-01")
    days = [("2023-01-01", "operational"), ((begin + pd.Timedelta(days=328.5)).isoformat(), "not operational")]
    log = pd.DataFrame(
        {
            "charger_id": np.repeat(stations["charger_id"].to_numpy(), 2),
            "observed_at": np.tile([day for day, _ in days], STATIONS),
            "status": np.tile([status for _, status in days], STATIONS),
        }
    )
    began = time.monotonic()
    observed = uptime(log, Origin("Log"), stations["charger_id"].to_numpy(), np.full(STATIONS, 3.0), end="2024-01-01")
    found = network_kpis(
        stations, Origin("Stations"), Rules(), ("operator", "town", "level", "access", "status"), uptime=observed
    )
    seconds = time.monotonic() - began
    print(
        json.dumps({"all": found.outputs, "rows": len(found.table), "seconds": seconds, "megabytes": most_megabytes()})
    )


def most_megabytes() -> float:
    """Of this program alone: what getrusage tells includes the process that started it."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return float(re.search(r"VmHWM:\s+(\d+) kB", status)[1]) / 1024.0


if __name__ == "__main__":
    main()
