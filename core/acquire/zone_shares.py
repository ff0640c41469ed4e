"""Shares and proxies of zones, derived from counts of dwellings and households as the preset ``shares.json`` defines them.

A share needs all its parents: where one is NULL, or what it is a share of is 0, it is NULL. Proxies are proxies: they say
where to look, not what the grid or a household can do.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Dict, List, Tuple

import numpy as np
import pandas as pd

from ..errors import PlanningError

PRESET = Path(__file__).resolve().parent.parent.parent / "resources" / "presets" / "census" / "shares.json"


@dataclass(frozen=True)
class Share:
    """Σ weight × part / Σ whole, or the largest of other shares."""

    name: str
    parts: Mapping[str, float]
    """Column → weight, 0 to 1."""
    whole: Tuple[str, ...]
    largest_of: Tuple[str, ...] = ()

    @property
    def parents(self) -> Tuple[str, ...]:
        return self.largest_of or tuple(dict.fromkeys((*self.parts, *self.whole)))


def load(document: Mapping[str, Any]) -> Tuple[Share, ...]:
    """The shares of a preset, in its order. Raises PlanningError naming the entry that is not one."""
    return tuple(_share(name, entry) for name, entry in document.items() if name != "description")


def shipped() -> Tuple[Share, ...]:
    return load(json.loads(PRESET.read_text(encoding="utf-8")))


def _share(name: str, entry: Any) -> Share:
    try:
        if "largest_of" in entry:
            return Share(name, {}, (), tuple(map(str, entry["largest_of"])))
        parts = {str(column): float(weight) for column, weight in entry["parts"].items()}
        whole = tuple(map(str, entry["whole"]))
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise PlanningError(
            f"The share “{name}” in {PRESET.name} needs “parts” (column and weight) and “whole” (columns), or “largest_of” (shares)."
        ) from error
    if not whole or not all(0 <= weight <= 1 for weight in parts.values()) or not set(parts) <= set(whole):
        raise PlanningError(
            f"The share “{name}” in {PRESET.name}: every part must be one of the columns of the whole, with a weight from 0 to 1."
        )
    return Share(name, parts, whole)


def derive(table: pd.DataFrame, shares: Tuple[Share, ...]) -> Dict[str, np.ndarray]:
    """Share → values, shape (n,), NaN for NULL; only shares whose parents are all there.

    ``table`` has the counts as numbers, NaN or None for NULL.
    """
    known: Dict[str, np.ndarray] = {
        name: pd.to_numeric(table[name], errors="coerce").to_numpy(dtype=float)
        for name in table.columns
        if any(name in share.parents for share in shares)
    }
    made: Dict[str, np.ndarray] = {}
    for share in shares:
        if share.name in table.columns or not all(parent in known for parent in share.parents):
            continue
        made[share.name] = known[share.name] = _values(share, known)
    return made


def _values(share: Share, known: Mapping[str, np.ndarray]) -> np.ndarray:
    if share.largest_of:
        columns: List[np.ndarray] = [known[name] for name in share.largest_of]
        return np.max(np.vstack(columns), axis=0)  # NaN wins: a share without one of its parents is NULL
    whole = np.sum([known[name] for name in share.whole], axis=0)
    parts = np.sum([weight * known[name] for name, weight in share.parts.items()], axis=0)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(whole > 0, parts / whole, np.nan)
