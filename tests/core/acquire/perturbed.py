"""A second source with known truth, made from a real table: jitter, other names, missing fields, split and unknown stations."""

from __future__ import annotations

import csv
import gzip
import random
from pathlib import Path
from typing import Any, Dict, List, Tuple

from evplan.core.acquire import afdc
from evplan.core.acquire.stations import chargers_frame

_OTHER_NAMES = {
    "ChargePoint Network": ["ChargePoint", "ChargePoint (Coulomb Technologies)", "Charge Point"],
    "Blink Network": ["Blink", "Blink Network/ECOtality"],
    "eVgo Network": ["EVgo", "NRG EVgo"],
    "SHELL_RECHARGE": ["Shell Recharge", "GreenLots"],
    "Tesla Destination": ["Tesla Motors (Worldwide)", "Tesla"],
    "Tesla": ["Tesla Motors (Worldwide)", "Tesla Supercharger"],
    "SemaCharge Network": ["SemaConnect", "Blink"],
}
_RENAMED = {
    "EV DC Fast Count": "ev_dc_fast_num",
    "ID": "id",
    "EV Level1 EVSE Num": "ev_level1_evse_num",
    "EV Level2 EVSE Num": "ev_level2_evse_num",
}


def download_records(path: Path) -> List[Dict[str, Any]]:
    """Electric stations of an AFDC download (CSV, gzip), with the field names of the API."""
    with gzip.open(path, "rt", encoding="utf-8-sig", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["Fuel Type Code"] == "ELEC"]
    found = []
    for row in rows:
        record: Dict[str, Any] = {
            _RENAMED.get(name, name.lower().replace(" ", "_")): value or None for name, value in row.items()
        }
        record["id"] = int(record["id"])
        record["ev_connector_types"] = (record["ev_connector_types"] or "").split()
        found.append(record)
    return found


Placed = Tuple[Dict[str, Any], float, float]


def placed(records: List[Dict[str, Any]]) -> List[Placed]:
    return [
        (afdc.parse_station(record, "2026-01-01T00:00:00Z"), float(record["longitude"]), float(record["latitude"]))
        for record in records
    ]


def second_source(stations: List[Placed], seed: int):
    """``(first, second, truth)``: two tables, and of every id of the second the id it was made from, in the first or not.

    A tenth of the stations is only in the second table, a third only in the first; one in twenty of the common ones
    is split into two records.
    """
    chance = random.Random(seed)  # noqa: S311  # nosec B311 - a test's made-up faults
    first: List[Placed] = []
    second: List[Placed] = []
    truth: Dict[str, Any] = {}
    for station in stations:
        lot = chance.random()
        if lot >= 0.1:
            first.append(station)
        if lot >= 0.43 or lot < 0.1:
            parts = 2 if chance.random() < 0.05 else 1
            for part in range(parts):
                changed = _changed(station, chance, parts, f"ocm-{len(second) + 1}")
                second.append(changed)
                truth[changed[0]["charger_id"]] = station[0]["charger_id"]
    return chargers_frame(first), chargers_frame(second), truth


def _changed(station: Placed, chance: random.Random, parts: int, charger_id: str) -> Placed:
    row, longitude, latitude = dict(station[0]), station[1], station[2]
    spread_m = 80.0 if chance.random() < 0.1 else 15.0
    latitude += chance.gauss(0, spread_m) / 111_195
    longitude += chance.gauss(0, spread_m) / 82_000
    row.update(charger_id=charger_id, source="ocm", source_id=charger_id.split("-")[1])
    row["name"] = _other_name(row, chance)
    operator = row["operator"]
    if operator is not None:
        operator = None if chance.random() < 0.2 else chance.choice([operator, *_OTHER_NAMES.get(operator, [])])
    row["operator"] = row["operators"] = operator
    if chance.random() < 0.4:
        row["address"] = None
    elif row["address"] and chance.random() < 0.3:
        row["address"] = row["address"].replace(" St", " Street").replace(" Ave", " Avenue").replace(" Rd", " Road")
    for level in ("l1", "l2", "l3"):
        ports = row[f"ports_{level}"]
        if parts == 2 and ports > 1:
            ports = ports // 2
        elif ports and chance.random() < 0.2:
            ports = max(1, ports + chance.choice([-1, 1, 2]))
        row[f"ports_{level}"] = ports
    return row, longitude, latitude


def _other_name(row: Dict[str, Any], chance: random.Random):
    name, lot = row["name"], chance.random()
    if name is None or lot < 0.1:
        return None
    if lot < 0.2:
        return row["address"] or name
    words = name.split()
    if lot < 0.3 and len(words) > 2:
        return " ".join(words[:2])
    if lot < 0.4 and len(name) > 6:
        at = chance.randrange(1, len(name) - 2)
        return name[:at] + name[at + 1] + name[at] + name[at + 2 :]
    if lot < 0.5:
        return f"{row['operator'] or 'EV'} - {name.title()}"
    return name.title() if lot < 0.8 else name
