"""What a preset says of the parameters in the short form: read from the preset's own file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Dict, Mapping

FOLDER = Path(__file__).resolve().parent.parent.parent / "resources" / "presets" / "placement"
RULES: Mapping[str, str] = {
    "BUDGET": "budget",
    "L2_RADIUS": "l2_radius_m",
    "L3_RADIUS": "l3_radius_m",
    "MIN_COVERAGE_L2": "min_coverage_l2",
    "MIN_COVERAGE_L3": "min_coverage_l3",
}
"""Parameter → its name in a preset."""


def values(name: str) -> Dict[str, Any]:
    """Parameter → the preset's value, None where the preset leaves it open; empty for a preset without a file."""
    path = FOLDER / f"{name}.json"
    if not path.exists():
        return {}
    document = json.loads(path.read_text(encoding="utf-8"))
    return {key: document.get(rule) for key, rule in RULES.items()}


def currency(name: str) -> str:
    path = FOLDER / f"{name}.json"
    return str(json.loads(path.read_text(encoding="utf-8")).get("currency") or "") if path.exists() else ""
