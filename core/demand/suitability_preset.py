"""Presets of scores, JSON files that a user copies and changes (``resources/presets/scores``), and what is told of a score."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Dict, List, Mapping, Sequence, Set, Tuple

import numpy as np

from ..control import Control
from ..errors import Faults, PlanningError, count, some
from .score import Criterion, Scored, balanced

FOLDER = Path(__file__).resolve().parents[2] / "resources" / "presets" / "scores"
MOST_BYTES = 1024 * 1024
"""Longer files are something else."""
FIELD = "field:"
"""Before the name of a column that holds a field of the user's as it is, so that it clashes with no canonical one."""


def read_document(path: Path) -> Dict[str, Any]:
    """The object in a preset; raises PlanningError where it cannot be read."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise PlanningError(f"The file {path} is too large for a preset of scores (more than 1 MB).")
        document = json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise PlanningError(f"The preset of scores {path} cannot be read: {error.strerror}.") from error
    except (ValueError, RecursionError) as error:
        raise PlanningError(f"The preset of scores {path} is not valid JSON: {error}.") from error
    if not isinstance(document, dict):
        raise PlanningError(f"{path.name}: a preset of scores is an object such as those in resources/presets/scores.")
    return document


def only_known(document: Mapping[str, Any], shipped: Mapping[str, Any], name: str) -> Set[str]:
    """The keys of the shipped preset; raises PlanningError where ``document`` has others."""
    unknown = sorted(set(document) - set(shipped))
    if unknown:
        raise PlanningError(f"{name} has unknown entries: {some(unknown)}; known are {', '.join(sorted(shipped))}.")
    return set(shipped)


def number_in(document: Mapping[str, Any], key: str, name: str, faults: Faults) -> float:
    value = document[key]
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not np.isfinite(value):
        faults.add(f"{name}: “{key}” must be a number.")
        return 1.0
    return float(value)


def rows_in(document: Mapping[str, Any], key: str, columns: Sequence[str], name: str) -> List[List[Any]]:
    """A list of objects as rows of cells, as the tables of the form give them."""
    entries = document[key]
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise PlanningError(f"{name}: “{key}” must be a list of objects with {', '.join(columns)}.")
    return [[entry.get(column) for column in columns] for entry in entries]


def usable(
    criteria: Sequence[Criterion], values: Mapping[str, np.ndarray], nothing: str, control: Control
) -> Tuple[Criterion, ...]:
    """The criteria of which there are values, their weights brought to 1; what is left out is told.

    Raises PlanningError where a field has two rows or holds text, or, with the sentence ``nothing``, where no criterion is left.
    """
    names = [each.field for each in criteria]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise PlanningError(f"CRITERIA: {some(twice)} is there twice. Give every field one row.")
    wordy = [name for name in names if name in values and values[name].dtype == object]
    if wordy:
        raise PlanningError(f"CRITERIA: {some(wordy)} is text and has no scale. Use it in FACTORS or EXCLUSIONS.")
    known = [name for name in names if name in values and np.isfinite(values[name]).any()]
    left = [each for each in criteria if each.field in known and each.weight != 0]
    absent = [name for name in names if name not in known]
    if not left:
        raise PlanningError(nothing)
    if absent:
        control.warn(
            f"Not scored, for nothing is known of it: {', '.join(absent)}. The other weights were brought to 1."
        )
    made = balanced(left, "CRITERIA", normalize=True)
    control.info("Weights: " + ", ".join(f"{each.field} {each.weight:.4g}" for each in made) + ".")
    return made


def tell_missing(found: Scored, noun: str, control: Control) -> None:
    """How many rows had no value of a criterion, and so got nothing of it."""
    for name, number in found.missing.items():
        if number:
            control.warn(f"“{name}”: {count(number, noun)} of {len(found.score):,} without a value get nothing of it.")
