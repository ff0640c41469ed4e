"""Real pairs of neighbouring records, labelled by reading them: ids and labels here, the records in the real data.

``london`` and ``portland``: OpenChargeMap ids of records that came from different data providers. ``kwc``: row numbers
of a table in which several providers' lists are pooled. ``unsure`` pairs are named and not counted.
"""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any, Dict, List, Tuple

from evplan.core.acquire import openchargemap
from evplan.core.acquire.stations import chargers_frame
from evplan.tests.services.recorded import data_file, recorded

LABELS = Path(__file__).with_name("labelled_pairs.csv")
SETS = ("london", "portland", "kwc")
_RECORDED = {"london": "poi_london_compact.json", "portland": "poi_portland_verbose.json"}


def labels(name: str) -> List[Tuple[int, int, str]]:
    with LABELS.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["set"] == name]
    return [(int(row["one"]), int(row["other"]), row["label"]) for row in rows]


def table(name: str):
    """The records of a set as chargers, with the ids of the labels as ``source_id``."""
    if name == "kwc":
        path = data_file("kwc", "reference_d_stations_existing.csv")
        with path.open(encoding="utf-8", newline="") as file:
            return chargers_frame([_pooled(number, row) for number, row in enumerate(csv.DictReader(file))])
    names = openchargemap.parse_names(recorded("ocm", "referencedata.json"))
    rows = [
        (
            openchargemap.parse_station(record, names, "2026-01-01T00:00:00Z"),
            record["AddressInfo"]["Longitude"],
            record["AddressInfo"]["Latitude"],
        )
        for record in recorded("ocm", _RECORDED[name])
    ]
    return chargers_frame(rows)


def _pooled(number: int, row: Dict[str, str]) -> Tuple[Dict[str, Any], float, float]:
    level = {"Level 2": "L2", "Level 3": "L3"}.get(row["charger_type"], "L2")
    operator = None if row["operator"] == "Unknown" else row["operator"]
    known: Dict[str, Any] = {
        "charger_id": f"kwc-{number}",
        "source_id": str(number),
        "name": row["name"],
        "operator": operator,
        "operators": operator,
        "address": row["address"],
        "level": level,
        "level_source": "stated" if row["charger_type"].startswith("Level") else "assumed",
        "ports_l1": 0,
        "ports_l2": int(row["num_chargers"]) if level == "L2" else 0,
        "ports_l3": int(row["num_chargers"]) if level == "L3" else 0,
        "ports_source": "counted",
    }
    return known, float(row["longitude"]), float(row["latitude"])
