"""Writes resources/models/plan_from_zones.model3: zones to demand, demand to a plan, the plan checked.

Run with QGIS's Python: ``build/venv/bin/python scripts/make_model.py [TARGET]``. The same QGIS writes the same bytes.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any, Dict, List

from qgis.core import (
    Qgis,
    QgsApplication,
    QgsProcessing,
    QgsProcessingModelAlgorithm,
    QgsProcessingModelChildAlgorithm,
    QgsProcessingModelChildParameterSource,
    QgsProcessingModelOutput,
    QgsProcessingModelParameter,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterNumber,
)
from qgis.PyQt.QtCore import QPointF, QSizeF

TARGET = Path(__file__).resolve().parent.parent / "resources" / "models" / "plan_from_zones.model3"
POINTS = [QgsProcessing.SourceType.TypeVectorPoint]
ZONES = [QgsProcessing.SourceType.TypeVectorPolygon, QgsProcessing.SourceType.TypeVectorPoint]
Source = QgsProcessingModelChildParameterSource
SIZE = QSizeF(200, 40)
HELP = {
    "ALG_DESC": "From zones with people or vehicles, existing stations and candidate sites to a checked placement plan: "
    "demand points are made from the zones, the network is optimized, and the plan is validated independently.",
    "ALG_CREATOR": "EV Charging Network Planner",
    "ZONES": "Polygons or points that carry the demand.",
    "WEIGHT_FIELD": "Field with what counts in each zone, such as people. Left empty, every zone counts 1.",
    "CHARGERS": "Point layer of the existing charging stations; may be left empty.",
    "SITES": "Point layer of the places where a new station may be built.",
    "PRESET": "Fills all rules: radii, unit costs, minimum coverages, power.",
    "BUDGET": "Most money the plan may cost after resale. Empty: from the preset; the neutral preset has none.",
}


def parameters(presets: List[str]) -> List[QgsProcessingParameterDefinition]:
    return [
        QgsProcessingParameterFeatureSource("ZONES", "Zones", ZONES),
        QgsProcessingParameterField(
            "WEIGHT_FIELD", "Weight field of the zones", parentLayerParameterName="ZONES", optional=True
        ),
        QgsProcessingParameterFeatureSource("CHARGERS", "Existing chargers", POINTS, optional=True),
        QgsProcessingParameterFeatureSource("SITES", "Candidate sites", POINTS),
        QgsProcessingParameterEnum("PRESET", "Preset", presets, defaultValue="neutral", usesStaticStrings=True),
        _budget(),
    ]


def _budget() -> QgsProcessingParameterNumber:
    budget = QgsProcessingParameterNumber(
        "BUDGET", "Budget (net of resale)", QgsProcessingParameterNumber.Type.Double, optional=True
    )
    budget.setMinimum(0.0)
    return budget


def same(*names: str) -> Dict[str, Any]:
    """Child parameters that take the model's input of the same name."""
    return {name: Source.fromModelParameter(name) for name in names}


def child(
    child_id: str, title: str, x: float, y: float, sources: Dict[str, Any], outputs: Dict[str, Any]
) -> QgsProcessingModelChildAlgorithm:
    made = QgsProcessingModelChildAlgorithm(f"evplan:{child_id}")
    if made.algorithm() is None:
        raise SystemExit(f"evplan:{child_id} is not registered")
    made.setChildId(child_id)
    made.setDescription(title)
    made.setPosition(QPointF(x, y))
    made.setSize(SIZE)
    for name, source in sources.items():
        made.addParameterSources(name, [source])
    made.setModelOutputs({name: _output(child_id, name, *rest, x, y) for name, rest in outputs.items()})
    return made


def _output(child_id: str, name: str, title: str, mandatory: bool, x: float, y: float) -> QgsProcessingModelOutput:
    output = QgsProcessingModelOutput(title, title)
    output.setChildId(child_id)
    output.setChildOutputName(name)
    output.setMandatory(mandatory)
    output.setPosition(QPointF(x + (220 if name == "COVERAGE" else 0), y + 90))
    output.setSize(SIZE)
    return output


def build(presets: List[str]) -> QgsProcessingModelAlgorithm:
    model = QgsProcessingModelAlgorithm("From zones to a plan", "Models", "models")
    for number, definition in enumerate(parameters(presets)):
        component = QgsProcessingModelParameter(definition.name())
        component.setPosition(QPointF(120 + 220 * number, 60))
        component.setSize(SIZE)
        model.addModelParameter(definition, component)
    weight = "if(coalesce(@WEIGHT_FIELD, '') = '', array('', '', ''), array(@WEIGHT_FIELD, 1, 'none'))"
    demand = Source.fromChildOutput("demandpoints", "DEMAND")
    rules = same("CHARGERS", "SITES", "PRESET", "BUDGET")
    model.addChildAlgorithm(
        child(
            "demandpoints",
            "Demand points",
            230,
            200,
            {**same("ZONES"), "COMPONENTS": Source.fromExpression(weight)},
            {},
        )
    )
    model.addChildAlgorithm(
        child(
            "optimizenetwork",
            "Optimize charging network",
            670,
            320,
            {**rules, "DEMAND": demand},
            {"PLAN": ("PLAN", True), "COVERAGE": ("COVERAGE", False)},
        )
    )
    model.addChildAlgorithm(
        child(
            "validateplan",
            "Validate plan",
            1110,
            460,
            {**rules, "DEMAND": demand, "PLAN": Source.fromChildOutput("optimizenetwork", "PLAN")},
            {"VIOLATIONS": ("VIOLATIONS", False)},
        )
    )
    model.setParameterOrder([definition.name() for definition in parameters(presets)])
    model.setHelpContent(HELP)
    model.updateDestinationParameters()
    return model


def with_fixed_hashes() -> None:
    """Qt orders XML attributes by hashes that it seeds anew in every process, unless told otherwise."""
    if os.environ.get("QT_HASH_SEED") != "0":
        os.execve(sys.executable, [sys.executable, *sys.argv], {**os.environ, "QT_HASH_SEED": "0"})  # noqa: S606


def main() -> None:
    with_fixed_hashes()
    application = QgsApplication([], False)
    application.initQgis()
    from evplan.algorithms.provider import EvplanProvider
    from evplan.core.placement.rules import PRESETS

    provider = EvplanProvider()
    QgsApplication.processingRegistry().addProvider(provider)
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else TARGET
    target.parent.mkdir(parents=True, exist_ok=True)
    model = build(list(PRESETS))
    problems = model.validate()
    if isinstance(problems, tuple) and not problems[0]:
        raise SystemExit("\n".join(map(str, problems[1])))
    if not model.toFile(str(target)):
        raise SystemExit(f"{target} cannot be written")
    print(
        f"{target} written by QGIS {Qgis.version()}: inputs and outputs {[d.name() for d in model.parameterDefinitions()]}"
    )
    del model
    QgsApplication.processingRegistry().removeProvider(provider)
    application.exitQgis()


if __name__ == "__main__":
    main()
