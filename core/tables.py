"""Reading columns of a user's table: every fault is named with layer, field and rows, and all are said at once."""

from __future__ import annotations

import operator
from dataclasses import dataclass, field
from typing import Mapping, Optional

import numpy as np
import pandas as pd

from .errors import Faults, count, some


@dataclass(frozen=True)
class Origin:
    """Where a table came from, in the user's own words, for messages."""

    layer: str
    fields: Mapping[str, str] = field(default_factory=dict)
    """Canonical column name → the user's field name."""

    def column(self, name: str) -> str:
        return f"layer “{self.layer}”, field “{self.fields.get(name, name)}”"


def bad_rows(table: pd.DataFrame, bad: np.ndarray) -> str:
    """``3 of 379 rows (4, 17, 20)``, rows counted from 1 in the order of the layer."""
    positions = np.flatnonzero(bad)
    row_numbers = table["row"].to_numpy()[positions] if "row" in table else positions + 1
    return f"{len(positions):,} of {count(len(table), 'row')} (row {some(row_numbers)})"


def numbers(
    table: pd.DataFrame,
    name: str,
    origin: Origin,
    faults: Faults,
    *,
    default: Optional[float] = None,
    minimum: Optional[float] = 0.0,
) -> np.ndarray:
    """Column ``name`` as float64, shape (n,).

    Text that reads as a number is taken. ``default`` replaces NULL; without one NULL is a fault.
    Text, infinite values and values below ``minimum`` are faults.
    """
    if name not in table:
        if default is None:
            faults.add(f"The {origin.column(name)}: there is no such field. Choose the field in the form.")
            default = np.nan
        return np.full(len(table), float(default))
    raw = table[name]
    values = pd.to_numeric(raw, errors="coerce").to_numpy(dtype=float)
    null = raw.isna().to_numpy()
    text = np.isnan(values) & ~null
    blank = [row for row in np.flatnonzero(text) if not str(raw.iat[row]).strip()]
    null[blank], text[blank] = True, False
    if text.any():
        examples = some([repr(value) for value in raw[text].unique()], 3)
        faults.add(
            f"The {origin.column(name)}: {bad_rows(table, text)} hold text where a number is needed, such as {examples}. "
            "Correct the values or choose another field."
        )
    if null.any():
        if default is None:
            faults.add(
                f"The {origin.column(name)}: {bad_rows(table, null)} are NULL. Fill them in, or filter these rows out of the layer."
            )
        else:
            values = np.where(null, float(default), values)
    infinite = np.isinf(values) & ~text & ~null
    if infinite.any():
        faults.add(f"The {origin.column(name)}: {bad_rows(table, infinite)} are infinite. Correct the values.")
    if minimum is not None:
        low = (values < minimum) & ~infinite
        if low.any():
            what = "negative" if minimum == 0 else f"below {minimum:g}"
            faults.add(f"The {origin.column(name)}: {bad_rows(table, low)} are {what}. Correct the values.")
    return values


def identifiers(table: pd.DataFrame, name: str, origin: Origin, faults: Faults) -> np.ndarray:
    """Column ``name`` as text ids, shape (n,), none missing and none twice; made from the row order if absent."""
    if name not in table:
        width = len(str(len(table)))
        return np.array([f"{row:0{width}d}" for row in range(1, len(table) + 1)], dtype=object)
    ids = _texts(table[name])
    missing = ids == ""
    if missing.any():
        faults.add(
            f"The {origin.column(name)}: {bad_rows(table, missing)} have no id. Fill them in, or leave the id field empty."
        )
    twice = pd.Series(ids).duplicated(keep=False).to_numpy() & ~missing
    if twice.any():
        examples = some(sorted(set(ids[twice])))
        faults.add(
            f"The {origin.column(name)}: {bad_rows(table, twice)} share their id with another row ({examples}). "
            "Every row needs an id of its own; remove the duplicates or choose another id field."
        )
    return ids


def id_text(value: object) -> str:
    """An id as text: whole floats lose their ``.0`` (a join or CSV often made them floats), NULL is empty."""
    if value is None or (isinstance(value, float) and np.isnan(value)):
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()


def texts(table: pd.DataFrame, name: str, default: str = "") -> np.ndarray:
    """Column ``name`` as stripped text, shape (n,); NULL and a missing column give ``default``."""
    if name not in table:
        return np.full(len(table), default, dtype=object)
    found = _texts(table[name])
    found[found == ""] = default
    return found


def _texts(raw: pd.Series) -> np.ndarray:
    """``id_text`` of every value, shape (n,)."""
    found = np.empty(len(raw), dtype=object)
    # Most are text already: a call for each would take most of the time.
    found[:] = [value.strip() if type(value) is str else id_text(value) for value in raw.to_numpy(dtype=object)]
    return found


def order_of(ids: np.ndarray) -> np.ndarray:
    """Indexes that sort text ids; equal ones keep their order."""
    if all(map(operator.le, ids[:-1], ids[1:])):
        return np.arange(len(ids))
    return np.argsort(ids.astype(str), kind="stable")


def rows_of(table: pd.DataFrame, name: str, ids: np.ndarray) -> np.ndarray:
    """Positions of the rows with these ids, in their order; −1 for none."""
    return pd.Index(identifiers(table, name, Origin(""), Faults())).get_indexer(ids)
