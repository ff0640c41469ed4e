"""What the shipped models are put together from: inputs, steps, outputs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Dict, List

from qgis.core import (
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

LINES = [QgsProcessing.SourceType.TypeVectorLine]
TABLES = [QgsProcessing.SourceType.TypeVector]
POINTS = [QgsProcessing.SourceType.TypeVectorPoint]
POLYGONS = [QgsProcessing.SourceType.TypeVectorPolygon]
ZONES = [QgsProcessing.SourceType.TypeVectorPolygon, QgsProcessing.SourceType.TypeVectorPoint]
Source = QgsProcessingModelChildParameterSource
SIZE = QSizeF(200, 40)
CREATOR = "EV Charging Network Planner"


def field(name: str, title: str, layer: str, several: bool = False, default: Any = None) -> QgsProcessingParameterField:
    """An optional field of ``layer``."""
    return QgsProcessingParameterField(
        name, title, default, parentLayerParameterName=layer, allowMultiple=several, optional=True
    )


def layer(name: str, title: str, kinds: Sequence[Any], optional: bool = False) -> QgsProcessingParameterFeatureSource:
    return QgsProcessingParameterFeatureSource(name, title, kinds, optional=optional)


def number(
    name: str, title: str, default: Any = None, minimum: float = 0.0, integer: bool = False
) -> QgsProcessingParameterNumber:
    """A number, optional unless it has a default."""
    kind = QgsProcessingParameterNumber.Type.Integer if integer else QgsProcessingParameterNumber.Type.Double
    made = QgsProcessingParameterNumber(name, title, kind, default, optional=default is None)
    made.setMinimum(minimum)
    return made


def choice(name: str, title: str, options: Sequence[str], default: Any) -> QgsProcessingParameterEnum:
    return QgsProcessingParameterEnum(name, title, list(options), defaultValue=default, usesStaticStrings=True)


def same(*names: str) -> Dict[str, Any]:
    """Child parameters that take the model's input of the same name."""
    return {name: Source.fromModelParameter(name) for name in names}


def child(
    child_id: str, title: str, x: float, y: float, sources: Dict[str, Any], outputs: Dict[str, Any], runs: str = ""
) -> QgsProcessingModelChildAlgorithm:
    """A step; it runs the algorithm ``runs``, by default the one of the step's own name. ``outputs``: title and whether it must be made."""
    made = QgsProcessingModelChildAlgorithm(f"evplan:{runs or child_id}")
    if made.algorithm() is None:
        raise SystemExit(f"evplan:{runs or child_id} is not registered")
    made.setChildId(child_id)
    made.setDescription(title)
    made.setPosition(QPointF(x, y))
    made.setSize(SIZE)
    for name, source in sources.items():
        made.addParameterSources(name, source if isinstance(source, list) else [source])
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


def model_of(title: str, definitions: List[QgsProcessingParameterDefinition]) -> QgsProcessingModelAlgorithm:
    model = QgsProcessingModelAlgorithm(title, "Models", "models")
    for number, definition in enumerate(definitions):
        component = QgsProcessingModelParameter(definition.name())
        component.setPosition(QPointF(120 + 220 * number, 60))
        component.setSize(SIZE)
        model.addModelParameter(definition, component)
    model.setParameterOrder([definition.name() for definition in definitions])
    return model


def complete(
    model: QgsProcessingModelAlgorithm, children: Iterable[QgsProcessingModelChildAlgorithm], help_: Dict[str, str]
) -> QgsProcessingModelAlgorithm:
    for each in children:
        model.addChildAlgorithm(each)
    model.setHelpContent(help_)
    model.updateDestinationParameters()
    return model
