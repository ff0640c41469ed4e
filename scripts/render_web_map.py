"""The web map of a plan of the sample region, and its picture for the documentation.

``python scripts/render_web_map.py --output FOLDER [--image docs/images/webmap.png]``; the picture needs Chromium.
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from typing import Any, Dict

from qgis.core import QgsApplication, QgsProcessingContext, QgsProcessingFeedback, QgsProject, QgsVectorLayer

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "resources" / "sample" / "sample.gpkg"
GROUND = (("river", "River"), ("roads", "Roads"), ("municipalities", "Municipalities"))
RULES = {"PRESET": "neutral", "BUDGET": 6_000_000, "L3_RADIUS": 1500, "GAP": 0.01, "TIME_LIMIT": 120}
POPUP = """(() => { const view = evplanMap.views[0], places = view.data.places;
const rows = [...view.of.keys()].filter((row) => view.kinds[view.of[row]].key === "keep_l3");
rows.sort((one, other) => places[2 * other] - places[2 * one]);
evplanMap.open(view, rows[0]); return rows[0]; })()"""
"""The easternmost fast-charging station, where least is hidden."""


def sample(table: str) -> str:
    return f"{SAMPLE}|layername={table}"


def ground(project: QgsProject) -> list:
    """Layers for orientation with their styles, as a user's project has them."""
    from evplan.algorithms.bridge import styles

    layers = []
    for table, title in GROUND:
        layer = QgsVectorLayer(sample(table), title, "ogr")
        styles.apply(layer, table)
        project.addMapLayer(layer, False)
        layers.append(layer)
    return layers


def make(folder: Path) -> Path:
    """Plan, phases and map in ``folder``; the page."""
    import processing

    project, files = QgsProject(), {}
    context = QgsProcessingContext()
    context.setProject(project)

    def run(name: str, **values: Any) -> Dict[str, Any]:
        return processing.run(f"evplan:{name}", values, feedback=QgsProcessingFeedback(False), context=context)

    for name in ("demand", "plan", "coverage", "phased", "phases"):
        files[name] = str(folder / f"{name}.gpkg")
    stations = {"CHARGERS": sample("chargers"), "SITES": sample("sites"), "DEMAND": files["demand"]}
    run(
        "demandpoints",
        ZONES=sample("zones"),
        COMPONENTS=["population", "1", "none"],
        GRID_SIZE_M=800,
        DEMAND=files["demand"],
    )
    run("optimizenetwork", **stations, **RULES, PLAN=files["plan"], COVERAGE=files["coverage"])
    run(
        "planphases",
        PLAN=files["plan"],
        DEMAND=files["demand"],
        MODE="rule",
        PHASED_PLAN=files["phased"],
        PHASES=files["phases"],
    )
    page = folder / "map.html"
    run(
        "webmap",
        PLAN=files["phased"],
        PHASES=files["phases"],
        COVERAGE=files["coverage"],
        CHARGERS=sample("chargers"),
        SITES=sample("sites"),
        ZONES=sample("zones"),
        LAYERS=ground(project),
        SUBTITLE="Synthetic sample region – not real places",
        LANGUAGE="en",
        HTML=str(page),
    )
    project.clear()
    return page


def take(page: Path, image: Path) -> None:
    from evplan.tests.browser import chromium

    with chromium() as browser:
        shown = browser.open(page, width=1440, height=900)
        shown.until("document.documentElement.dataset.drawn")
        shown.script(POPUP)
        browser.settle()
        if not shown.quiet():
            raise SystemExit(shown.told())
        shown.screenshot(image)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--output", type=Path, required=True)
    parser.add_argument("--image", type=Path)
    arguments = parser.parse_args()
    arguments.output.mkdir(parents=True, exist_ok=True)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QgsApplication([], False)
    application.initQgis()
    sys.path.append(str(Path(QgsApplication.pkgDataPath()) / "python" / "plugins"))
    from processing.core.Processing import Processing

    from evplan.plugin import EvplanPlugin

    Processing.initialize()
    plugin = EvplanPlugin(None)
    plugin.initProcessing()
    page = make(arguments.output)
    plugin.unload()
    print(page)
    if arguments.image:
        take(page, arguments.image)
        print(arguments.image)
    sys.stdout.flush()
    os._exit(0)  # layers of GDAL's that outlive QGIS end in a crash


if __name__ == "__main__":
    main()
