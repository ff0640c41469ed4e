"""``layers``: a GeoPackage of 1,000,000 points → table → GeoPackage, as every algorithm reads and writes layers.

Work: the layer read whole into the canonical table in the metric system, the table written to a new file in the layer's own
system, read back and proven complete, in real QGIS. Peer: ``ogr2ogr`` copying the file, nothing transformed or checked.
To reach: at most 3 times its time.
"""

from __future__ import annotations

import csv
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Any, Dict, Optional

import numpy as np

from . import harness
from .harness import Side

ROWS = 1_000_000
WANTED = 3.0


def mine(_: Optional[Any], source: str, out: str) -> Dict[str, Any]:
    from qgis.core import QgsApplication, QgsProcessingContext, QgsProcessingFeedback, QgsProject, QgsVectorLayer

    application = QgsApplication([], False)
    application.initQgis()
    from evplan.algorithms import declare
    from evplan.algorithms.base import EvplanAlgorithm
    from evplan.algorithms.bridge.outputs import Outputs
    from evplan.algorithms.layers import DEMAND, read_layers
    from evplan.core import schema

    class Copy(EvplanAlgorithm):
        NAME, TITLE, ROOM = "copy", "Copy", "demand"

        def initAlgorithm(self, configuration=None) -> None:
            DEMAND.declare(self)
            DEMAND.declare_fields(self)
            declare.sink(self, "OUT", "Copy", "point", "The copy.")

        def work(self, parameters, context, control) -> Dict[str, Any]:
            began = time.perf_counter()
            read = read_layers(self, parameters, context, control, [DEMAND])
            reading = time.perf_counter() - began
            with Outputs(self, parameters, context, control) as made:
                made.layer("OUT", schema.DEMAND, read.frame("DEMAND"), read.crs("DEMAND"), read.metric)
                return {**made.commit(), "READING": reading, "ROWS": len(read.frame("DEMAND"))}

    context = QgsProcessingContext()
    context.setProject(QgsProject())
    layer = QgsVectorLayer(source, "demand", "ogr")
    context.temporaryLayerStore().addMapLayer(layer)
    began = time.perf_counter()
    asked = {"DEMAND": layer.id(), "OUT": out}
    results, done = Copy().create().run(asked, context, QgsProcessingFeedback(False), {}, False)
    seconds = time.perf_counter() - began
    if not done:
        raise SystemExit("the copy failed")
    del layer, context
    return {"seconds": seconds, "reading_s": results["READING"], "rows": results["ROWS"]}


def peer(_: Optional[Any], source: str, out: str) -> Dict[str, Any]:
    began = time.perf_counter()
    subprocess.run(["ogr2ogr", "-q", "-f", "GPKG", out, source], check=True)
    return {"seconds": time.perf_counter() - began, "rows": ROWS}


def demand(folder: Path) -> Path:
    """A GeoPackage of demand points in degrees, made by ``ogr2ogr`` from a CSV file; the same each time."""
    from evplan.core.schema import DEMAND

    random = np.random.default_rng(5)
    xy = random.uniform((-81.0, 43.0), (-80.0, 44.0), (ROWS, 2)).round(7).tolist()
    weight = random.lognormal(1.0, 1.0, ROWS).round(3).tolist()
    table, made = folder / "demand.csv", folder / "demand.gpkg"
    known = {
        "demand_id": lambda row: f"d{row:07d}",
        "zone_id": lambda row: f"z{row // 100}",
        "weight": lambda row: weight[row],
    }
    with open(table, "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow([*DEMAND.names, "x", "y"])
        cells = [known.get(name, lambda row: f"group {row % 5}") for name in DEMAND.names]
        for row, (x, y) in enumerate(xy):
            writer.writerow([*(cell(row) for cell in cells), x, y])
    types = ["Real" if column.type == "float" else "String" for column in DEMAND.columns]
    table.with_suffix(".csvt").write_text(",".join(f'"{each}"' for each in [*types, "CoordX", "CoordY"]))
    fields = ",".join(DEMAND.names)
    subprocess.run(
        ["ogr2ogr", "-f", "GPKG", str(made), str(table), "-a_srs", "EPSG:4326", "-select", fields], check=True
    )
    table.unlink()
    return made


def compare() -> None:
    name = f"{ROWS:,} points, GeoPackage"
    if not harness.asked_for(name):
        return
    print(f"layers, {name}", flush=True)
    with tempfile.TemporaryDirectory(prefix="evplan-bench-", dir=harness.ROOT / "build") as folder:
        source = str(demand(Path(folder)))
        a, b = [], []
        for _ in range(harness.TIMES):
            for side, ran in (("mine", a), ("peer", b)):
                out = Path(folder) / f"{side}.gpkg"
                out.unlink(missing_ok=True)
                ran.extend(harness.again(Side(side, None, {"source": source, "out": str(out)}), 1))
    if a[0].answer["rows"] != ROWS:
        raise SystemExit(f"rows were lost: {a[0].answer}")
    slower = 1.0 / harness.times_faster(a, b)
    harness.record(
        "layers",
        name,
        ours=a,
        peer=b,
        peer_name="ogr2ogr",
        to_reach=f"≤ {WANTED:g}× its time",
        reached=slower <= WANTED,
        figure=f"{slower:.1f}× its time, {ROWS / harness.seconds(a):,.0f} rows/s, {harness.megabytes(a):.0f} MB",
        reading_s=harness.middle(a, "reading_s"),
    )


if __name__ == "__main__":
    harness.main(compare, mine=mine, peer=peer)
