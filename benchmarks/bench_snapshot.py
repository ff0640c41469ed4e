"""``snapshot``: 100,000 and 1,000,000 stations stored as a first snapshot, in a GeoPackage and in PostGIS.

Work: ``evplan:storesnapshot`` in QGIS on a GeoPackage layer with the canonical columns: rows read, hashed, staged, compared and
written with keys, spatial index and views. Measured besides: storing the same layer again, which stores nothing.
Peer: ``ogr2ogr`` copying the layer to a new file, or by COPY to the same server; same GDAL. It neither compares nor keeps versions.
To reach: at most 6 times its time, and at most 600 MB at either size.
"""

from __future__ import annotations

import csv
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Any, Dict, List, Optional

import numpy as np

from . import harness
from .harness import Side
from .instances import Instance

SIZES = (100_000, 1_000_000)
WANTED, WANTED_MB = 6.0, 600.0
CONNECTION = "evplan benchmark"
TYPES = {"int": "Integer", "float": "Real", "bool": "Integer(Boolean)"}


def mine(instance: Optional[Instance], source: str, port: int) -> Dict[str, Any]:
    """Stored once, then again; in a file where ``port`` is 0."""
    from qgis.core import QgsApplication, QgsProcessingContext, QgsProcessingFeedback, QgsSettings, QgsVectorLayer

    from evplan.algorithms.acquire.store_snapshot import StoreSnapshot

    application = QgsApplication([], False)
    application.initQgis()
    folder = tempfile.TemporaryDirectory(prefix="evplan-bench-")
    target: Dict[str, Any] = {"FILE": str(Path(folder.name) / "store.gpkg")}
    if port:
        target = {"CONNECTION": CONNECTION, "SCHEMA": "bench"}
        _connect(QgsSettings(), port)
    seconds: List[float] = []
    context = QgsProcessingContext()
    try:
        for _ in range(2):
            layer = QgsVectorLayer(source, "stations", "ogr")
            context.temporaryLayerStore().addMapLayer(layer)
            began = time.perf_counter()
            results, ok = (
                StoreSnapshot()
                .create()
                .run({"CHARGERS": layer.id(), **target}, context, QgsProcessingFeedback(), {}, False)
            )
            seconds.append(time.perf_counter() - began)
            if not ok:
                raise SystemExit("not stored")
    finally:
        QgsSettings().remove(f"PostgreSQL/connections/{CONNECTION}")
    if results["N_STORED"] or results["N_UNCHANGED"] != layer.featureCount():
        raise SystemExit(f"the second run is to store nothing: {results}")
    del layer, context
    return {"seconds": seconds[0], "again_s": seconds[1], "rows": results["N_UNCHANGED"]}


def peer(instance: Optional[Instance], source: str, info: str) -> Dict[str, Any]:
    with tempfile.TemporaryDirectory(prefix="evplan-bench-") as folder:
        into = ["PostgreSQL", f"PG:{info}"] if info else ["GPKG", str(Path(folder) / "copy.gpkg")]
        more = ["-lco", "SCHEMA=peer"] if info else []
        command = ["ogr2ogr", "-f", *into, source, *more]
        began = time.perf_counter()
        subprocess.run(command, check=True)
        return {"seconds": time.perf_counter() - began, "copied_to": into[0]}


def _connect(settings: Any, port: int) -> None:
    from evplan.tests.services.postgres import PASSWORD, USER

    values = {
        "host": "127.0.0.1",
        "port": str(port),
        "database": "evplan",
        "sslmode": 0,
        "username": USER,
        "password": PASSWORD,
    }
    for key, value in {**values, "saveUsername": "true", "savePassword": "true"}.items():
        settings.setValue(f"PostgreSQL/connections/{CONNECTION}/{key}", value)


def stations(folder: Path, rows: int) -> Path:
    """A GeoPackage of canonical chargers, made by ``ogr2ogr`` from a CSV file."""
    from evplan.core.schema import CHARGERS

    random = np.random.default_rng(rows)
    path, made = folder / "stations.csv", folder / f"stations_{rows}.gpkg"
    xy = random.uniform((-120.0, 30.0), (-70.0, 50.0), (rows, 2)).round(7)
    ports = random.integers(0, 9, (rows, 2))
    with open(path, "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow([*CHARGERS.names, "x", "y"])
        for row, ((x, y), (l2, l3)) in enumerate(zip(xy.tolist(), ports.tolist())):
            writer.writerow(
                [f"ocm:{row}", "ocm", row, f"Station {row} of the town", "Operator", "L3" if l3 else "L2", "connectors", 0, l2, l3, "stated",
                 150.0 if l3 else 7.2, 150.0 * l3 + 7.2 * l2, "CCS; Type 2", "public", 1, "operational", "2024-05-31", "CC BY-SA 4.0",
                 "OpenChargeMap contributors", "2024-06-01T00:00:00Z", "", x, y]
            )  # fmt: skip
    types = [TYPES.get(column.type, "String") for column in CHARGERS.columns]
    (folder / "stations.csvt").write_text(",".join(f'"{type_}"' for type_ in [*types, "CoordX", "CoordY"]))
    subprocess.run(
        ["ogr2ogr", "-f", "GPKG", str(made), str(path), "-a_srs", "EPSG:4326", "-select", ",".join(CHARGERS.names)], check=True
    )  # fmt: skip
    path.unlink()
    return made


def compare() -> None:
    from evplan.tests.services.postgres import running

    with tempfile.TemporaryDirectory(prefix="evplan-bench-") as folder, running() as server:
        for rows in SIZES:
            source = ""
            for place, port in (("GeoPackage", 0), ("PostGIS", server.port)):
                name = f"{rows:,} stations, {place}"
                if not harness.asked_for(name):
                    continue
                source = source or str(stations(Path(folder), rows))
                print(f"snapshot, {name}", flush=True)
                info = server.info() if port else ""
                runs: Dict[str, List[harness.Ran]] = {"mine": [], "peer": []}
                for _ in range(harness.TIMES):
                    if port:
                        server.ask("DROP SCHEMA IF EXISTS bench, peer CASCADE")
                        server.ask("CREATE SCHEMA peer")
                    ours, theirs = harness.alternate(
                        Side("mine", None, {"source": source, "port": port}), Side("peer", None, {"source": source, "info": info}), 1
                    )  # fmt: skip
                    runs["mine"] += ours
                    runs["peer"] += theirs
                slower = 1.0 / harness.times_faster(runs["mine"], runs["peer"])
                seconds, megabytes = harness.seconds(runs["mine"]), harness.megabytes(runs["mine"])
                harness.record(
                    "snapshot",
                    name,
                    ours=runs["mine"],
                    peer=runs["peer"],
                    peer_name="ogr2ogr",
                    to_reach=f"≤ {WANTED:g}× its time, ≤ {WANTED_MB:g} MB",
                    reached=slower <= WANTED and megabytes <= WANTED_MB,
                    figure=f"{slower:.1f}× its time, {rows / seconds:,.0f} rows/s, {megabytes:.0f} MB; "
                    f"again {harness.middle(runs['mine'], 'again_s'):.1f} s",
                    again_s=harness.middle(runs["mine"], "again_s"),
                )


if __name__ == "__main__":
    harness.main(compare, mine=mine, peer=peer)
