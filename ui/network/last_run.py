"""Parameters as Processing's history holds them: those of the last run, and temporary layers that are still there."""

from __future__ import annotations

import re
from typing import Any, Dict, Optional

from qgis.core import QgsProject
from qgis.gui import QgsGui
from qgis.PyQt.QtCore import QDateTime


def last_parameters(algorithm_id: str) -> Optional[Dict[str, Any]]:
    """None where there is no run, or no history that can be asked (QGIS before 3.24)."""
    registry = getattr(QgsGui, "historyProviderRegistry", lambda: None)()
    if registry is None:
        return None
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
