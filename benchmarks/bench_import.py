"""``evplan:importchargers``: 100,000 stations of an AFDC download from CSV into a GeoPackage.

Work: the file in, its encoding found out, every row checked and translated, the GeoPackage written and read back, in real
QGIS. Peer: ``ogr2ogr`` converting the same file with all its columns to points in a GeoPackage, nothing checked.
To reach: at most 10 times its time, at most 600 MB; and memory that grows by less than 3 kB a station.
"""

from __future__ import annotations

import contextlib
import csv
import random
import sqlite3
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Any, Dict, Optional

from . import harness
from .harness import Side

STATIONS = 100_000
WANTED, WANTED_MB, WANTED_KB_EACH = 10.0, 600.0, 3.0
HEADER = """\
Fuel Type Code,Station Name,Street Address,City,State,ZIP,Status Code,Access Days Time,EV Level1 EVSE Num,EV Level2 EVSE Num,\
EV DC Fast Count,EV Network,Latitude,Longitude,Date Last Confirmed,ID,Updated At,EV Connector Types,Country,Access Code,\
Facility Type,EV Pricing"""


def table(stations: int) -> Path:
    """A CSV of that many stations with a broken row in every thousand; the same each time."""
    chance = random.Random(7)
    folder = harness.BUILD / "instances"
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"import-{stations}.csv"
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEADER.split(","))
        for number in range(1, stations + 1):
            l2, l3 = chance.choice((1, 2, 2, 4)), chance.choice((0, 0, 0, 2))
            name = f"Station «{number}» at the corner, level {chance.randint(1, 9)}"
            latitude = "unknown" if number % 1000 == 0 else f"{chance.uniform(25, 49):.6f}"
            day = f"{chance.randint(1, 12)}/{chance.randint(1, 28)}/2024"
            writer.writerow(
                (
                    "ELEC",
                    name,
                    f"{number} Main Street",
                    "Springfield",
                    "MA",
                    "01101",
                    "E",
                    "24 hours daily",
                    "",
                    l2,
                    l3 or "",
                )
                + ("ChargePoint Network", latitude, f"{chance.uniform(-124, -67):.6f}", day, number)
                + ("2024-02-12 00:16:32 UTC", "J1772 J1772COMBO" if l3 else "J1772", "US", "public", "HOTEL", "Free")
            )
    return path


def mine(_: Optional[Any], path: str, out: str) -> Dict[str, Any]:
    from qgis.core import QgsApplication, QgsProcessingContext, QgsProcessingFeedback, QgsProject

    app = QgsApplication([], False)
    app.initQgis()
    from evplan.algorithms.acquire.import_chargers import ImportChargers

    context = QgsProcessingContext()
    context.setProject(QgsProject())
    asked = {"FILE": path, "PRESET": "afdc", "CHARGERS": out, "REJECTS": "memory:"}
    began = time.perf_counter()
    results, done = ImportChargers().create().run(asked, context, QgsProcessingFeedback(False), {}, False)
    seconds = time.perf_counter() - began
    if not done:
        raise SystemExit("the import failed")
    return {"seconds": seconds, "imported": results["N_IMPORTED"], "rejected": results["N_REJECTED"]}


def peer(_: Optional[Any], path: str, out: str) -> Dict[str, Any]:
    command = ["ogr2ogr", "-q", "-f", "GPKG", "-a_srs", "EPSG:4326", out, path, "-oo", "AUTODETECT_TYPE=YES"]
    names = ["-oo", "X_POSSIBLE_NAMES=Longitude", "-oo", "Y_POSSIBLE_NAMES=Latitude"]
    began = time.perf_counter()
    subprocess.run([*command, *names], check=True)
    seconds = time.perf_counter() - began
    with contextlib.closing(sqlite3.connect(out)) as file:
        ((rows,),) = file.execute("SELECT feature_count FROM gpkg_ogr_contents")
    return {"seconds": seconds, "rows": rows}


def compare() -> None:
    name = f"{STATIONS:,} stations"
    if not harness.asked_for(name):
        return
    print(f"import, {name}", flush=True)
    with tempfile.TemporaryDirectory(prefix="evplan-bench-") as folder:
        path, tenth = str(table(STATIONS)), str(table(STATIONS // 10))
        sides = (("mine", f"{folder}/mine.gpkg"), ("peer", f"{folder}/peer.gpkg"))
        a, b = [], []
        for _ in range(harness.TIMES):
            for (side, out), ran in zip(sides, (a, b)):
                Path(out).unlink(missing_ok=True)
                ran.extend(harness.again(Side(side, None, {"path": path, "out": out}), 1))
        small = harness.again(Side("mine", None, {"path": tenth, "out": f"{folder}/tenth.gpkg"}), 1)
    answer = a[0].answer
    if (
        b[0].answer["rows"] != STATIONS
        or answer["imported"] + answer["rejected"] != STATIONS
        or answer["rejected"] != STATIONS // 1000
    ):
        raise SystemExit(f"rows were lost: {answer}")
    slower = 1.0 / harness.times_faster(a, b)
    kb_each = 1024.0 * (harness.megabytes(a) - harness.megabytes(small)) / (STATIONS - STATIONS // 10)
    rate = STATIONS / harness.seconds(a)
    harness.record(
        "import",
        name,
        ours=a,
        peer=b,
        peer_name="ogr2ogr",
        to_reach=f"≤ {WANTED:g}× its time, ≤ {WANTED_MB:g} MB, ≤ {WANTED_KB_EACH:g} kB a station",
        reached=slower <= WANTED and harness.megabytes(a) <= WANTED_MB and kb_each <= WANTED_KB_EACH,
        figure=f"{rate:,.0f} stations/s, {slower:.1f}× its time, {harness.megabytes(a):.0f} MB, {kb_each:.1f} kB a station",
    )


if __name__ == "__main__":
    harness.main(compare, mine=mine, peer=peer)
