"""The tables and summaries that facts are made of, and how their columns are read."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Mapping, Optional, Sequence

import numpy as np
import pandas as pd

from ...errors import Faults, PlanningError
from ...tables import Origin, numbers, texts
from ..numbers import is_known


@dataclass(frozen=True)
class Given:
    """Tables as the tools write them, each if it is there. ``summaries``: documents by kind (``summaries.kind_of``)."""

    plan: Optional[pd.DataFrame] = None
    chargers: Optional[pd.DataFrame] = None
    coverage: Optional[pd.DataFrame] = None
    phases: Optional[pd.DataFrame] = None
    frontier: Optional[pd.DataFrame] = None
    results: Optional[pd.DataFrame] = None
    constraints: Optional[pd.DataFrame] = None
    cash_flow: Optional[pd.DataFrame] = None
    kpis: Optional[pd.DataFrame] = None
    targets: Optional[pd.DataFrame] = None
    forecast: Optional[pd.DataFrame] = None
    grid: Optional[pd.DataFrame] = None
    origins: Mapping[str, Origin] = field(default_factory=dict)
    summaries: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    currency: str = ""

    def origin(self, name: str) -> Origin:
        return self.origins.get(name, Origin(name))

    def summary(self, kind: str) -> Optional[Mapping[str, Any]]:
        return self.summaries.get(kind)


def need(table: pd.DataFrame, origin: Origin, names: Sequence[str], tool: str) -> None:
    """Raises PlanningError where a table lacks a field that its tool writes."""
    missing = [name for name in names if name not in table]
    if missing:
        raise PlanningError(
            f"The layer “{origin.layer}” has no field {', '.join(missing)}. Give the table that “{tool}” writes."
        )


def read_numbers(table: pd.DataFrame, names: Sequence[str], origin: Origin) -> pd.DataFrame:
    """Columns as float64, NaN where empty or missing. Raises PlanningError for text."""
    faults = Faults()
    read = {name: numbers(table, name, origin, faults, default=np.nan, minimum=None) for name in names}
    faults.raise_if_any()
    return pd.DataFrame(read)


def in_order(table: pd.DataFrame, *names: str) -> pd.DataFrame:
    """Rows by their ids: sums of numbers with fractions depend on the order in which they are added."""
    keys = pd.DataFrame({name: texts(table, name) for name in names if name in table})
    return table if not len(keys.columns) else table.iloc[keys.sort_values(list(keys.columns), kind="stable").index]


def known_number(value: float) -> Optional[float]:
    return float(value) if is_known(value) else None


def whole_number(value: float) -> int:
    return int(round(value)) if is_known(value) else 0


def is_yes(table: pd.DataFrame, name: str) -> np.ndarray:
    return np.array([each.lower() in ("true", "1", "t", "yes") for each in texts(table, name)], dtype=bool)
