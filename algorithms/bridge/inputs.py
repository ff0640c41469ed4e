"""The layers and files behind an input parameter, be it of one or of several."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Dict, List

from qgis.core import (
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingFeatureSourceDefinition,
    QgsVectorLayer,
)


def input_layers(
    algorithm, parameters: Dict[str, Any], name: str, context: QgsProcessingContext
) -> List[QgsVectorLayer]:
    """The vector layers of the parameter ``name``; none where it is left empty, or takes no layers."""
    definition = algorithm.parameterDefinition(name)
    kind = definition.type()
    if kind == "multilayer":
        if definition.layerType() == QgsProcessing.SourceType.TypeFile:
            return []
        layers = algorithm.parameterAsLayerList(parameters, name, context)
        return [layer for layer in layers if isinstance(layer, QgsVectorLayer)]
    if kind != "source":
        return []
    given = parameters.get(name)
    if isinstance(given, QgsProcessingFeatureSourceDefinition):
        # Such as “selected features only”, in which QGIS finds no layer.
        given, _ = given.source.valueAsString(context.expressionContext())
    layer = algorithm.parameterAsVectorLayer({**parameters, name: given}, name, context)
    return [] if layer is None else [layer]


def input_files(algorithm, parameters: Dict[str, Any], name: str, context: QgsProcessingContext) -> List[Path]:
    """The files of the parameter ``name``; none where it is left empty, or takes no files."""
    definition = algorithm.parameterDefinition(name)
    if definition.type() == "file":
        paths = [algorithm.parameterAsFile(parameters, name, context)]
    elif definition.type() == "multilayer" and definition.layerType() == QgsProcessing.SourceType.TypeFile:
        paths = algorithm.parameterAsFileList(parameters, name, context)
    else:
        paths = []
    return [Path(path) for path in paths if path]
