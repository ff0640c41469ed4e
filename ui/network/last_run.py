"""The parameters of an algorithm's last run, from Processing's own history: nothing is stored twice."""

from __future__ import annotations

from typing import Any, Dict, Optional

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
