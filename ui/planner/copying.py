"""What the planner does, as Python, as a command line, and as a model."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import Any, Dict, List, Mapping, Optional, Tuple

from qgis.core import (
    QgsApplication,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingModelAlgorithm,
    QgsProcessingModelChildAlgorithm,
    QgsProcessingModelChildParameterSource,
    QgsProcessingModelOutput,
    QgsProcessingModelParameter,
    QgsProject,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QPointF, QSizeF

from ..dialogs import tr

SIZE = QSizeF(200, 40)
IN_MEMORY = ("memory",)
MODEL = ".model3"


def context() -> QgsProcessingContext:
    made = QgsProcessingContext()
    made.setProject(QgsProject.instance())
    return made


def complete(algorithm: QgsProcessingAlgorithm, parameters: Mapping[str, Any]) -> Dict[str, Any]:
    """With the results that the tool does not run without: a dialog has them filled in, a command has not."""
    needed = (
        each.name()
        for each in algorithm.destinationParameterDefinitions()
        if not each.flags() & type(each).Flag.FlagOptional
    )
    return {**dict.fromkeys(needed, "TEMPORARY_OUTPUT"), **parameters}


def as_python(
    algorithm: QgsProcessingAlgorithm, parameters: Mapping[str, Any], within: Optional[QgsProcessingContext] = None
) -> str:
    """``processing.run(…)`` with the layers' sources. That of a layer in memory would make a new one without rows: it has its id."""
    text = algorithm.asPythonCommand(dict(parameters), within or context())
    for layer in in_memory(parameters):
        text = text.replace(f"memory://{layer.source()}", layer.id()).replace(layer.source(), layer.id())
    return text


def as_qgis_process(
    algorithm: QgsProcessingAlgorithm, parameters: Mapping[str, Any], within: Optional[QgsProcessingContext] = None
) -> str:
    """A ``qgis_process`` command line; QGIS before 3.24 does not make it itself."""
    within = within or context()
    if hasattr(algorithm, "asQgisProcessCommand"):
        command, fine = algorithm.asQgisProcessCommand(dict(parameters), within)
        if fine:
            return command
    return _command(algorithm, parameters)


def _command(algorithm: QgsProcessingAlgorithm, parameters: Mapping[str, Any]) -> str:
    arguments: List[str] = []
    for name, value in parameters.items():
        several = value if isinstance(value, (list, tuple)) else [value]
        arguments.extend(f"--{name}={_text(each)}" for each in several if each is not None)
    return " ".join(["qgis_process", "run", algorithm.id(), *map(shlex.quote, arguments)])


def _text(value: Any) -> str:
    layer = QgsProject.instance().mapLayer(value) if isinstance(value, str) else None
    return layer.source() if layer is not None else str(value)


COMMANDS = {"python": as_python, "qgis_process": as_qgis_process}


def kept_nowhere(parameters: Mapping[str, Any]) -> Tuple[str, ...]:
    """Names of the layers that are in memory alone: no other program, and no later session, can read them."""
    return tuple(layer.name() for layer in in_memory(parameters))


def in_memory(parameters: Mapping[str, Any]) -> List[QgsVectorLayer]:
    """The layers among the parameters that are temporary."""
    several = (value if isinstance(value, (list, tuple)) else [value] for value in parameters.values())
    layers = (QgsProject.instance().mapLayer(each) for values in several for each in values if isinstance(each, str))
    return [layer for layer in layers if isinstance(layer, QgsVectorLayer) and layer.providerType() in IN_MEMORY]


def as_model(
    algorithm: QgsProcessingAlgorithm, parameters: Mapping[str, Any], name: str
) -> QgsProcessingModelAlgorithm:
    """A model of one step: the layers are its inputs, every other parameter is filled in, the result layers are its outputs."""
    model = QgsProcessingModelAlgorithm(name, tr("EV charging plan"), "evplan")
    child = QgsProcessingModelChildAlgorithm(algorithm.id())
    child.setChildId(algorithm.name())
    child.setDescription(algorithm.displayName())
    child.setPosition(QPointF(400, 220))
    child.setSize(SIZE)
    inputs: List[str] = []
    outputs: Dict[str, QgsProcessingModelOutput] = {}
    for definition in algorithm.parameterDefinitions():
        key, value = definition.name(), parameters.get(definition.name())
        if definition.isDestination():
            if definition.type() == "sink" and value:
                outputs[definition.description()] = _output(algorithm.name(), definition, len(outputs))
        elif definition.type() == "source":
            if value is not None or not definition.flags() & type(definition).Flag.FlagOptional:
                component = QgsProcessingModelParameter(key)
                component.setPosition(QPointF(120 + 220 * len(inputs), 60))
                component.setSize(SIZE)
                model.addModelParameter(definition.clone(), component)
                child.addParameterSources(key, [QgsProcessingModelChildParameterSource.fromModelParameter(key)])
                inputs.append(key)
        elif value is not None:
            child.addParameterSources(key, [QgsProcessingModelChildParameterSource.fromStaticValue(value)])
    child.setModelOutputs(outputs)
    model.addChildAlgorithm(child)
    model.setParameterOrder(inputs)
    if hasattr(model, "setOutputOrder"):  # QGIS 3.26 and later
        model.setOutputOrder([f"{algorithm.name()}:{each}" for each in outputs])
    model.setHelpContent({"ALG_DESC": algorithm.shortHelpString()})
    model.updateDestinationParameters()
    return model


def save_model(algorithm: QgsProcessingAlgorithm, parameters: Mapping[str, Any], path: str) -> bool:
    """The model of one step as a file, which the toolbox then shows if it lies among its models; False if it cannot be written."""
    target = Path(path)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
    except OSError:
        return False
    saved = as_model(algorithm, parameters, target.stem).toFile(str(target))
    models = QgsApplication.processingRegistry().providerById("model")
    if saved and models is not None:
        models.refreshAlgorithms()
    return saved


def _output(child_id: str, definition, number: int) -> QgsProcessingModelOutput:
    made = QgsProcessingModelOutput(definition.description(), definition.description())
    made.setChildId(child_id)
    made.setChildOutputName(definition.name())
    made.setMandatory(not definition.flags() & type(definition).Flag.FlagOptional)
    made.setPosition(QPointF(400 + 240 * number, 340))
    made.setSize(SIZE)
    return made
