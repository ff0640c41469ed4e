"""Writes the JSON Schemas of resources/presets: that of a preset or an assumptions file, and that of a file of targets.

Run after a change of ``core/placement/rules.py`` or ``core/monitoring/targets.py``: ``build/venv/bin/python scripts/make_schema.py [FOLDER]``.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from evplan.core.monitoring import targets
from evplan.core.placement import rules


def main() -> None:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else targets.PRESETS
    for name, schema in (("placement/schema.json", rules.schema()), (targets.SCHEMA.name, targets.schema())):
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(json.dumps(schema, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
        print(target)


if __name__ == "__main__":
    main()
