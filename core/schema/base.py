"""What a canonical table is made of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Optional, Tuple

LEVELS = ("L1", "L2", "L3")
"""Charging levels: below 3 kW; alternating current from 3 kW; direct current or from 40 kW."""


@dataclass(frozen=True)
class Column:
    name: str
    type: str
    label: str
    unit: str = ""

    @property
    def alias(self) -> str:
        """Label with its unit, as shown in attribute tables."""
        return f"{self.label} [{self.unit}]" if self.unit else self.label


@dataclass(frozen=True)
class Table:
    name: str
    geometry: Optional[str]
    """``point``, ``line``, ``polygon`` or None."""
    id: str
    columns: Tuple[Column, ...]

    def column(self, name: str) -> Column:
        return next(column for column in self.columns if column.name == name)

    @property
    def names(self) -> Tuple[str, ...]:
        return tuple(column.name for column in self.columns)
