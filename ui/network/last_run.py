"""Parameters as Processing's history holds them: those of the last run, and temporary layers that are still there."""

from __future__ import annotations

import ast
import re
from typing import Any, Dict, Optional

from qgis.core import QgsProcessingFeatureSourceDefinition, QgsProject
from qgis.gui import QgsGui
from qgis.PyQt.QtCore import QDateTime


def last_parameters(algorithm_id: str) -> Optional[Dict[str, Any]]:
    """None where there is no run."""
    if not hasattr(QgsGui, "historyProviderRegistry"):
        return _last_in_log(algorithm_id)
    registry = QgsGui.historyProviderRegistry()
    ever, now = QDateTime.fromSecsSinceEpoch(0), QDateTime.currentDateTime().addDays(1)
    runs = [
        entry
        for entry in registry.queryEntries(ever, now, "processing")
        if entry.entry.get("algorithm_id") == algorithm_id and entry.entry.get("parameters")
    ]
    if not runs:
        return None
    latest = max(runs, key=lambda entry: (entry.timestamp, entry.id))
    stored = latest.entry["parameters"]
    return dict(stored.get("inputs", stored))


def _last_in_log(algorithm_id: str) -> Optional[Dict[str, Any]]:
    """Before QGIS 3.24 the history is a log of Python commands. They are read, never run; one that says more than values is passed over."""
    from processing.core.ProcessingLog import ProcessingLog

    for entry in reversed(ProcessingLog.getLogEntries()):
        if not entry.text.startswith(f'processing.run("{algorithm_id}"'):
            continue
        try:
            _, values = ast.parse(entry.text.strip(), mode="eval").body.args
            return {key: _value(node) for key, node in zip(map(ast.literal_eval, values.keys), values.values)}
        except (AttributeError, LookupError, SyntaxError, TypeError, ValueError):
            continue
    return None


def _value(node: ast.expr) -> Any:
    """A plain value, or an input of which not all rows count."""
    if not isinstance(node, ast.Call):
        return ast.literal_eval(node)
    if getattr(node.func, "id", "") != QgsProcessingFeatureSourceDefinition.__name__:
        raise ValueError(ast.dump(node.func))
    said = {each.arg: each.value for each in node.keywords}
    return QgsProcessingFeatureSourceDefinition(
        ast.literal_eval(node.args[0]),
        ast.literal_eval(said["selectedFeaturesOnly"]),
        ast.literal_eval(said["featureLimit"]),
    )


def with_temporary_layers(parameters: Dict[str, Any], project: QgsProject) -> Dict[str, Any]:
    """The parameters with temporary layers of the project in place of their addresses.

    The history notes a temporary layer by an address of which QGIS would make a new and empty one.
    """
    there = {layer.source(): key for key, layer in project.mapLayers().items() if layer.providerType() == "memory"}
    return {key: _still_there(value, there) for key, value in parameters.items()}


def _still_there(value: Any, there: Dict[str, str]) -> Any:
    if not isinstance(value, str) or not value.startswith("memory:"):
        return value
    names = re.findall(r"uid=(\{[0-9a-fA-F-]+\})", value)
    return next((key for source, key in there.items() if any(name in source for name in names)), value)
