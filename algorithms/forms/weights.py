"""What an editor of weights needs to know: scales, presets, and whether a row is understood."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Dict, Iterable, List, Tuple

from ...core.demand.transform import SCALES, is_number, parse_transform
from ...core.errors import PlanningError
from ..base import RESOURCES, tr
from ..bridge.sentences import interpreter

FOLDER = RESOURCES / "presets"
Row = Tuple[str, str, str]
"""Field, weight and scale, as they stand in the cells."""


def scales() -> Tuple[str, ...]:
    return SCALES


def presets(names: Iterable[str], own_fields: Iterable[str]) -> Dict[str, List[Row]]:
    """Rows (field, weight, scale) by the title of each shipped preset, ``names`` such as ``demand/density_led``.

    Where a preset names several fields for one criterion, the first that the layer has, in any case; else the first.
    """
    own = {field.lower(): field for field in own_fields}
    found = {}
    for name in names:
        path = FOLDER / f"{name}.json"
        document = json.loads(path.read_text(encoding="utf-8"))
        found[str(document.get("title") or _title(path))] = [_row(entry, own) for entry in document["criteria"]]
    return found


def _title(path: Path) -> str:
    return {"sites": tr("Candidate sites, as shipped"), "upgrades": tr("Upgrades, as shipped")}.get(
        path.stem, path.stem
    )


def _row(entry: Dict, own: Dict[str, str]) -> Row:
    fields = entry.get("fields") or [entry["field"]]
    field = next((own[each.lower()] for each in fields if each.lower() in own), fields[0])
    return field, f"{entry['weight']:g}", str(entry.get("transform", "minmax"))


def weight_of(text: str) -> float:
    """The weight that a cell means; an empty one is 1. Raises ValueError with a sentence."""
    if not text.strip():
        return 1.0
    if not is_number(text):
        raise ValueError(tr("the weight “{0}” is not a number").format(text))
    if float(text) < 0:
        raise ValueError(tr("the weight {0} is below 0").format(text))
    return float(text)


def wrong_scale(text: str) -> str:
    """What the engine does not understand in a scale, "" if all is well."""
    try:
        parse_transform(text)
    except PlanningError as error:
        return interpreter()(str(error))
    return ""
