"""The layers behind an input parameter, be it of one layer or of several."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Dict, List

from qgis.core import QgsProcessing, QgsProcessingContext, QgsVectorLayer


def input_files(algorithm, parameters: Dict[str, Any], name: str, context: QgsProcessingContext) -> List[Path]:
    """The files of the parameter ``name``, be it of one or of several; none where it is left empty, or takes no files."""
    definition = algorithm.parameterDefinition(name)
    if definition.type() == "file":
        return [Path(each) for each in [algorithm.parameterAsFile(parameters, name, context)] if each]
    if _is_files(definition) and parameters.get(name) not in (None, ""):
        return [Path(each) for each in algorithm.parameterAsFileList(parameters, name, context) if each]
    return []


def _is_files(definition) -> bool:
    return definition.type() == "multilayer" and definition.layerType() == QgsProcessing.SourceType.TypeFile


def input_layers(
    algorithm, parameters: Dict[str, Any], name: str, context: QgsProcessingContext
) -> List[QgsVectorLayer]:
    """The vector layers of the parameter ``name``; none where it is left empty, or takes no layers."""
    definition = algorithm.parameterDefinition(name)
    kind = definition.type()
    if _is_files(definition):
        return []  # QGIS would try each file as a layer of every kind
    if kind == "multilayer":
        layers = algorithm.parameterAsLayerList(parameters, name, context)
        return [layer for layer in layers if isinstance(layer, QgsVectorLayer)]
    layer = algorithm.parameterAsVectorLayer(parameters, name, context) if kind == "source" else None
    return [] if layer is None else [layer]
