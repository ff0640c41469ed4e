"""Writes the JSON Schemas in resources/presets: placement/schema.json (a preset or an assumptions file), corridors/schema.json,
grid/schema.json and targets.schema.json.

Run after a change of ``core/placement/rules.py``, ``core/placement/corridor/rules.py``, ``core/planning/grid_template.py`` or
``core/monitoring/targets.py``: ``build/venv/bin/python scripts/make_schema.py [TARGET]`` (with a target: that of a preset alone).
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from evplan.core.monitoring import targets as monitoring_targets
from evplan.core.placement.corridor import rules as corridor_rules
from evplan.core.placement.rules import PRESET_FOLDER, schema
from evplan.core.planning import grid_template


def main() -> None:
    targets = {Path(sys.argv[1]) if len(sys.argv) > 1 else PRESET_FOLDER / "schema.json": schema()}
    if len(sys.argv) == 1:
        targets[corridor_rules.FOLDER / "schema.json"] = corridor_rules.schema()
        targets[grid_template.FOLDER / "schema.json"] = grid_template.schema()
        targets[monitoring_targets.SCHEMA] = monitoring_targets.schema()
    for target, document in targets.items():
        target.write_text(json.dumps(document, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
        print(target)


if __name__ == "__main__":
    main()
