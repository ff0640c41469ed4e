"""Plans the synthetic sample region, makes its dashboard, and takes the picture of it that the documentation shows.

``python scripts/render_dashboard.py docs/images/dashboard.png`` (``make dashboard``; needs Chromium)
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path

from qgis.core import QgsApplication

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "resources" / "sample" / "sample.gpkg"
WIDTH, HEIGHT = 1280, 1830


def make_page(folder: Path) -> Path:
    """The whole way by algorithms alone, as a user walks it."""
    import processing

    def run(name: str, **values) -> None:
        processing.run(f"evplan:{name}", values)

    chargers, sites, zones = (f"{SAMPLE}|layername={name}" for name in ("chargers", "sites", "zones"))
    files = {
        name: str(folder / f"{name}.gpkg") for name in ("demand", "plan", "coverage", "frontier", "phased", "phases")
    }
    rules = {"PRESET": "reference_d_published", "L3_SERVES_L2": "yes"}
    run("demandpoints", ZONES=zones, COMPONENTS=["population", "1", "none"], DEMAND=files["demand"])
    run(
        "optimizenetwork", CHARGERS=chargers, DEMAND=files["demand"], SITES=sites, **rules, BUDGET=3_995_000, MIN_COVERAGE_L2=0.6,
        MIN_COVERAGE_L3=0.3, GAP=0.02, FRONTIER_POINTS=6, PLAN=files["plan"], COVERAGE=files["coverage"], FRONTIER=files["frontier"],
        SUMMARY=str(folder / "plan.json"),
    )  # fmt: skip
    run(
        "planphases",
        PLAN=files["plan"],
        DEMAND=files["demand"],
        **rules,
        PHASED_PLAN=files["phased"],
        PHASES=files["phases"],
    )
    page = folder / "dashboard.html"
    run(
        "dashboard", PLAN=files["phased"], COVERAGE=files["coverage"], PHASES=files["phases"], FRONTIER=files["frontier"],
        SUMMARY=[str(folder / "plan.json")], TITLE="Charging plan for the sample region", LANGUAGE="en", HTML=str(page),
    )  # fmt: skip
    return page


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("image", type=Path, help="the PNG to write")
    image = parser.parse_args().image
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QgsApplication([], False)
    application.initQgis()
    sys.path.append(str(Path(application.pkgDataPath()) / "python" / "plugins"))
    from processing.core.Processing import Processing

    from evplan.plugin import EvplanPlugin
    from evplan.tests.browser import chromium

    Processing.initialize()
    plugin = EvplanPlugin(None)
    plugin.initProcessing()
    with tempfile.TemporaryDirectory(prefix="evplan-dashboard-") as folder:
        page = make_page(Path(folder))
        with chromium() as browser:
            shown = browser.open(page, width=WIDTH, height=HEIGHT)
            if not shown.quiet():
                raise SystemExit(shown.told())
            shown.screenshot(image)
    print(image)
    plugin.unload()
    application.exitQgis()
    return 0


if __name__ == "__main__":
    sys.exit(main())
