"""Writes resources/presets/placement/schema.json: the JSON Schema of a preset or an assumptions file.

Run after a change of ``core/placement/rules.py``: ``build/venv/bin/python scripts/make_schema.py [TARGET]``.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from evplan.core.placement.rules import PRESET_FOLDER, schema


def main() -> None:
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else PRESET_FOLDER / "schema.json"
    target.write_text(json.dumps(schema(), indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    print(target)


if __name__ == "__main__":
    main()
