"""Rows that cannot be used, each with its reason, and what was repaired in the others."""

from __future__ import annotations

import math
from typing import Any, Callable, Dict, List, Mapping, Sequence

import pandas as pd

from ..control import Control
from ..errors import count, some
from ..schema import REJECTS
from ..tables import Origin


class Reject(Exception):
    """One row cannot be used: reason code, field, value, and a sentence that says what to do."""

    def __init__(self, reason: str, field_name: str, value: Any, message: str) -> None:
        super().__init__(message)
        self.reason, self.field, self.value, self.message = reason, field_name, value, message


MOST_SHOWN = 200
"""Characters of a rejected value that are kept: a broken file may hold half of itself in one cell."""


class Notes:
    """What was repaired or assumed, by kind, with the rows."""

    def __init__(self) -> None:
        self._rows: Dict[str, List[int]] = {}

    def __bool__(self) -> bool:
        return bool(self._rows)

    def add(self, sentence: str, row: int) -> None:
        self._rows.setdefault(sentence, []).append(row)

    def report(self, layer: str, total: int, control: Control) -> None:
        for sentence, rows in self._rows.items():
            control.warn(f"Layer “{layer}”, {len(rows):,} of {count(total, 'row')} (row {some(rows)}): {sentence}.")


def reject_row(row: int, source_id: str, reject: Reject) -> Dict[str, Any]:
    """A row of the table of rejects."""
    value = None if reject.value is None else str(reject.value)
    return {
        "row": row,
        "source_id": source_id or None,
        "reason": reject.reason,
        "field": reject.field,
        "value": value if value is None or len(value) <= MOST_SHOWN else value[:MOST_SHOWN] + "…",
        "message": reject.message,
    }


def reject_table(rows: Sequence[Mapping[str, Any]]) -> pd.DataFrame:
    return pd.DataFrame(list(rows), columns=list(REJECTS.names), dtype=object)


def by_reason(rejects: pd.DataFrame) -> str:
    groups = rejects.groupby("reason", sort=True)["row"]
    return "; ".join(f"{reason}: {count(len(rows), 'row')} (row {some(rows.tolist())})" for reason, rows in groups)


def nothing_usable(rejects: pd.DataFrame, origin: Origin, total: int) -> str:
    first = rejects.iloc[0]
    return (
        f"None of the {count(total, 'row')} of the layer “{origin.layer}” can be used: {by_reason(rejects)}. "
        f"The first: {first['message']} Check the layer and the chosen fields."
    )


def report_rejects(rejects: pd.DataFrame, origin: Origin, total: int, control: Control) -> None:
    if len(rejects):
        control.warn(
            f"Layer “{origin.layer}”: {len(rejects):,} of {count(total, 'row')} rejected. {by_reason(rejects)}. "
            "The output REJECTS gives the reason for each."
        )


def finite(read: Callable[[], float], field_name: str, value: Any) -> float:
    """``read()``, or the row is rejected because ``value`` is no finite number."""
    try:
        found = read()
    except (TypeError, ValueError):
        raise Reject("not_a_number", field_name, value, f"“{value}” is not a number; correct it.") from None
    if not math.isfinite(found):
        raise Reject("not_a_number", field_name, value, f"“{value}” is not a finite number; correct it.")
    return found
