"""The layers behind an input parameter, be it of one layer or of several."""

from __future__ import annotations

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
            return []  # QGIS would try each file as a layer of every kind
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
