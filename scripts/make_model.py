"""Writes resources/models/*.model3, the models that the provider ships (``scripts/models/``).

Run with QGIS's Python: ``build/venv/bin/python scripts/make_model.py [FOLDER]``. The same QGIS writes the same bytes.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from qgis.core import Qgis, QgsApplication, QgsProcessingModelAlgorithm

from evplan.scripts.models import decisions, monitoring, plans

FOLDER = Path(__file__).resolve().parent.parent / "resources" / "models"
MODELS = {
    "plan_from_zones": plans.from_zones,
    "plan_from_zones_and_roads": plans.from_zones_and_roads,
    "fetch_and_plan": plans.fetch_and_plan,
    "forecast_from_usage": monitoring.forecast_from_usage,
    "import_to_kpis": monitoring.import_to_kpis,
    "refresh_monitoring": monitoring.refresh_monitoring,
    "check_corridor": monitoring.check_corridor,
    "compare_budgets": decisions.compare_budgets,
    "plan_to_dashboard": decisions.plan_to_dashboard,
}


def with_fixed_hashes() -> None:
    """Qt orders XML attributes by hashes that it seeds anew in every process, unless told otherwise."""
    if os.environ.get("QT_HASH_SEED") != "0":
        os.execve(sys.executable, [sys.executable, *sys.argv], {**os.environ, "QT_HASH_SEED": "0"})  # noqa: S606


def write(model: QgsProcessingModelAlgorithm, target: Path) -> None:
    problems = model.validate()
    if isinstance(problems, tuple) and not problems[0]:
        raise SystemExit("\n".join(map(str, problems[1])))
    if not model.toFile(str(target)):
        raise SystemExit(f"{target} cannot be written")
    print(
        f"{target} written by QGIS {Qgis.version()}: inputs and outputs {[d.name() for d in model.parameterDefinitions()]}"
    )


def main() -> None:
    with_fixed_hashes()
    application = QgsApplication([], False)
    application.initQgis()
    from evplan.algorithms.provider import EvplanProvider
    from evplan.core.placement.rules import PRESETS

    provider = EvplanProvider()
    QgsApplication.processingRegistry().addProvider(provider)
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    for name, build in MODELS.items():
        write(build(list(PRESETS)), folder / f"{name}.model3")
    QgsApplication.processingRegistry().removeProvider(provider)
    application.exitQgis()


if __name__ == "__main__":
    main()
