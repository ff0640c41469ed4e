"""The sample region from its layers to a plan, its phases and what it costs, in Python: for the console of QGIS, or by itself.

In QGIS: *Plugins › Python Console*, *Show Editor*, open this file, run it. Without a window, with QGIS's Python and the plugin's folder on its path:

    QGIS_PLUGINPATH=FOLDER_OF_THE_PLUGIN QT_QPA_PLATFORM=offscreen python3 plan_sample.py TARGET_FOLDER

Every step is a tool of the toolbox; what is here is what *Copy as Python Command* of its dialog gives.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any, Dict

BUDGET = 3_995_000


def plan(folder: Path) -> Dict[str, Any]:
    """Writes plan.gpkg, coverage.gpkg and phases.gpkg into ``folder``; the figures that the tools return."""
    import processing

    sample = processing.run("evplan:loadsample", {"FOLDER": str(folder), "LOAD": False})["GPKG"]

    def layer(name: str) -> str:
        return f"{sample}|layername={name}"

    demand = processing.run(
        "evplan:demandpoints",
        {
            "ZONES": layer("zones"),
            "COMPONENTS": ["population", 1, "none"],
            "DEMAND": str(folder / "demand.gpkg"),
        },
    )["DEMAND"]
    network = {"CHARGERS": layer("chargers"), "DEMAND": demand, "SITES": layer("sites"), "PRESET": "balanced"}
    asked = {**network, "BUDGET": BUDGET, "MIN_COVERAGE_L2": 0, "MIN_COVERAGE_L3": 0}
    planned = processing.run(
        "evplan:optimizenetwork",
        {
            **asked,
            "GAP": 0.005,
            "PLAN": str(folder / "plan.gpkg"),
            "COVERAGE": str(folder / "coverage.gpkg"),
        },
    )
    checked = processing.run("evplan:validateplan", {**asked, "PLAN": planned["PLAN"], "VIOLATIONS": "memory:"})
    phased = processing.run(
        "evplan:planphases",
        {
            "PLAN": planned["PLAN"],
            "PHASED_PLAN": str(folder / "phased_plan.gpkg"),
            "PHASES": str(folder / "phases.gpkg"),
        },
    )
    money = processing.run(
        "evplan:plancost",
        {"PLAN": planned["PLAN"], "COVERAGE": planned["COVERAGE"], "CASH_FLOW": "memory:"},
    )
    return {
        "status": planned["STATUS"],
        "gap": planned["GAP_REACHED"],
        "L2 coverage before": planned["COVERAGE_L2_BEFORE"],
        "L2 coverage after": planned["COVERAGE_L2"],
        "valid": checked["VALID"],
        "net cost": money["NET_COST"],
        "cost of all phases": phased["TOTAL_COST"],
    }


def main() -> None:
    from qgis.core import QgsApplication

    application = QgsApplication([], False)
    application.initQgis()
    sys.path.append(str(Path(QgsApplication.pkgDataPath()) / "python" / "plugins"))
    from processing.core.Processing import Processing

    from evplan.plugin import EvplanPlugin

    Processing.initialize()
    plugin = EvplanPlugin(None)
    plugin.initProcessing()
    for name, value in plan(Path(sys.argv[1])).items():
        print(f"{name}: {value}")
    plugin.unload()
    application.exitQgis()


if __name__ == "__main__":
    main()
