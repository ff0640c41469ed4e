"""Groups of stations, and rows of the table of key figures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Sequence, Tuple

import numpy as np
import pandas as pd

from ..errors import PlanningError
from ..schema import LEVELS
from .kpi_definitions import UNKNOWN, as_text

ALL = "all"
GROUP = "group:"
"""Before the name of a field in a table of stations, where a canonical column may have the same one."""
MOST_GROUPS = 10_000
"""Of one field: more are no groups but ids."""


@dataclass(frozen=True)
class Grouping:
    """``code`` (stations,): position in ``names`` of the group of each station."""

    field: str
    names: Tuple[str, ...]
    code: np.ndarray


def has_group(stations: pd.DataFrame, field: str) -> bool:
    return f"{GROUP}{field}" in stations or field in stations


def whole(n: int) -> Grouping:
    return Grouping(ALL, (ALL,), np.zeros(n, dtype=int))


def grouping(stations: pd.DataFrame, field: str) -> Grouping:
    """Groups by the values of a field, sorted, what is empty as “unknown” at the end; every level has its group."""
    column = f"{GROUP}{field}" if f"{GROUP}{field}" in stations else field
    found = pd.Series([as_text(value) or UNKNOWN for value in stations[column]], dtype=object)
    names = {*found, *(LEVELS if field.lower() == "level" else ())}
    if len(names) > MOST_GROUPS:
        raise PlanningError(
            f"The field “{field}” (GROUP_FIELDS) has {len(names):,} different values, more than {MOST_GROUPS:,} groups. Choose a field of groups."
        )
    known = sorted(names - {UNKNOWN}) + ([UNKNOWN] if UNKNOWN in names else [])
    place = {name: position for position, name in enumerate(known)}
    return Grouping(field, tuple(known), found.map(place).to_numpy(dtype=int))


def frame_of(groups: Grouping, kpi: str, unit: str, value, with_unknown, n, n_unknown, total) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "group_by": groups.field,
            "group": list(groups.names),
            "kpi": kpi,
            "value": np.asarray(value, dtype=float),
            "value_with_unknown": np.asarray(with_unknown, dtype=float),
            "n": np.asarray(n, dtype=int),
            "n_unknown": np.asarray(n_unknown, dtype=int),
            "counted": np.asarray(total, dtype=float),
            "unit": unit,
        }
    )


def in_turn(parts: Sequence[pd.DataFrame], size: int) -> pd.DataFrame:
    """One group after the other, each with all its figures."""
    together = pd.concat(parts, ignore_index=True)
    return together.iloc[np.arange(len(together)).reshape(-1, size).T.ravel()].reset_index(drop=True)


def divided(one: np.ndarray, other: np.ndarray) -> np.ndarray:
    return np.divide(one, other, out=np.full(len(one), np.nan), where=np.asarray(other) != 0)
