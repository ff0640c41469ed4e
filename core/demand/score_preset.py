"""Known sets of criteria: which columns make a score, with which weights.

A preset is a JSON file in ``resources/presets/demand``, or one of the user's own of the same form: ``title`` and ``criteria``, each
with ``title``, ``weight``, ``fields`` (the first that the layer has is taken), ``transform`` (``score.parse_transform``) and
``source`` (the tool that makes such a column).
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Tuple

from ..errors import Faults, PlanningError
from .score import Criterion
from .transform import Transform, parse_transform

FOLDER = Path(__file__).resolve().parents[2] / "resources" / "presets" / "demand"
NONE = "none"
PRESETS = (NONE, "density_led", "adoption_led")


@dataclass(frozen=True)
class Wanted:
    """A criterion before it is known which columns there are."""

    title: str
    weight: float
    fields: Tuple[str, ...]
    transform: Transform
    source: str = ""


@dataclass(frozen=True)
class ScorePreset:
    title: str
    criteria: Tuple[Wanted, ...]


def shipped(name: str) -> ScorePreset:
    return read_preset(FOLDER / f"{name}.json")


def read_preset(path: Path) -> ScorePreset:
    """Raises PlanningError naming the file and the entry at fault."""
    try:
        document = json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise PlanningError(f"The preset {path} cannot be read: {error.strerror}.") from error
    except (ValueError, RecursionError) as error:
        raise PlanningError(f"The preset {path} is not JSON: {error}.") from error
    return parse_preset(document, path.name)


def parse_preset(document: Any, name: str) -> ScorePreset:
    entries = document.get("criteria") if isinstance(document, Mapping) else None
    if not isinstance(entries, list) or not entries:
        raise PlanningError(f"The preset {name} needs “criteria”: a list of at least one criterion.")
    faults, criteria = Faults(), []  # type: Faults, List[Wanted]
    for number, entry in enumerate(entries, start=1):
        try:
            criteria.append(_criterion(entry))
        except PlanningError as error:
            faults.add(f"The preset {name}, criterion {number}: {error}.")
    faults.raise_if_any()
    return ScorePreset(str(document.get("title") or name), tuple(criteria))


def _criterion(entry: Any) -> Wanted:
    if not isinstance(entry, Mapping):
        raise PlanningError("it is no object with “title”, “weight” and “fields”")
    fields, weight = entry.get("fields"), entry.get("weight")
    if not isinstance(fields, list) or not fields or not all(isinstance(each, str) and each for each in fields):
        raise PlanningError("“fields” must be a list of names of fields")
    if isinstance(weight, bool) or not isinstance(weight, (int, float)) or not math.isfinite(weight):
        raise PlanningError("“weight” must be a number")
    transform = parse_transform(str(entry.get("transform", "minmax")))
    return Wanted(
        str(entry.get("title") or fields[0]), float(weight), tuple(fields), transform, str(entry.get("source") or "")
    )


def criteria_for(preset: ScorePreset, own_fields: Iterable[str], layer: str) -> Tuple[Criterion, ...]:
    """The criteria with the layer's own fields, in any case. Raises PlanningError naming what each missing one needs."""
    own = {field.lower(): field for field in own_fields}
    faults, criteria = Faults(), []  # type: Faults, List[Criterion]
    for wanted in preset.criteria:
        found = next((own[field.lower()] for field in wanted.fields if field.lower() in own), None)
        if found is None:
            faults.add(
                f"The preset “{preset.title}” needs {wanted.title} ({wanted.weight:.0%}), but the layer “{layer}” has no field "
                f"{' or '.join(f'“{field}”' for field in wanted.fields)}. "
                + (f"{wanted.source} makes it; else name" if wanted.source else "Name")
                + " your own field in a preset file (PRESET_FILE)."
            )
        else:
            criteria.append(Criterion(found, wanted.weight, wanted.transform))
    faults.raise_if_any()
    return tuple(criteria)


def combined(preset: Sequence[Criterion], given: Sequence[Criterion]) -> Tuple[Criterion, ...]:
    """A preset's criteria, in place of which those ``given`` for the same field stand; others are added."""
    own = {each.field.lower(): each for each in given}
    kept = tuple(own.get(each.field.lower(), each) for each in preset)
    there = {each.field.lower() for each in preset}
    return (*kept, *(each for each in given if each.field.lower() not in there))
