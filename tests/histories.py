"""The real histories of use (EVPLAN_DATA), as their publishers wrote them."""

from __future__ import annotations

from pathlib import Path
from typing import Tuple

import pandas as pd

from evplan.core.monitoring import usage
from evplan.core.tables import Origin

DUNDEE = {
    "CP ID": "charger_id", "Start Date": "date", "Start Time": "time", "End Date": "end_date", "End Time": "end_time",
    "Total kWh": "value", "Connector": "connector", "Charging event": "session_id",
}  # fmt: skip
WORKPLACE = {
    "stationId": "charger_id",
    "created": "date",
    "ended": "end_date",
    "kwhTotal": "value",
    "sessionId": "session_id",
}


def dundee(folder: Path) -> Tuple[pd.DataFrame, Tuple[str, ...]]:
    """Three files of sessions, of which some stand in two."""
    parts = [pd.read_csv(path, dtype=object) for path in sorted((folder / "dundee").glob("*.csv.gz"))]
    return pd.concat(parts, ignore_index=True)[list(DUNDEE)].rename(columns=DUNDEE), ()


def johannesburg(folder: Path) -> Tuple[pd.DataFrame, Tuple[str, ...]]:
    """Hourly kWh, one column a station."""
    table = pd.read_csv(folder / "johannesburg" / "volume.csv.gz")
    table = table.rename(columns={table.columns[0]: "date"})
    return table, tuple(name for name in table if name != "date")


def workplace(folder: Path) -> Tuple[pd.DataFrame, Tuple[str, ...]]:
    table = pd.read_csv(folder / "workplace" / "station_data_dataverse.csv", dtype=object)
    return table[list(WORKPLACE)].rename(columns=WORKPLACE), ()


HISTORIES = {"dundee": dundee, "johannesburg": johannesburg, "workplace": workplace}


def history(name: str, folder: Path) -> usage.Usage:
    table, wide = HISTORIES[name](folder)
    return usage.read(table, Origin(name), wide=wide)
