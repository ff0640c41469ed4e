"""Yearly demand as it comes: fields of a layer or a long table, with what is missing, and how gaps are filled."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Dict, Mapping, Sequence, Tuple

import numpy as np
import pandas as pd

from ..errors import Faults, PlanningError, some
from ..tables import Origin, bad_rows, numbers, texts
from .adoption import decimal_year

MOST_YEARS = 200
_YEAR_FIELD = re.compile(r"^(\D*)((?:19|20|21)\d\d)$")


@dataclass(frozen=True)
class History:
    """``values`` (n, t): demand, 0 or more, NaN where it is not known; rows by ``ids``, columns by consecutive ``years``."""

    ids: np.ndarray
    years: Tuple[int, ...]
    values: np.ndarray
    n_left_out: int = 0
    """Values that could not be used and count as missing."""
    n_repeated: int = 0
    """Rows of a long table added to another of the same point and year."""


def year_fields(names: Sequence[str], chosen: Sequence[str], layer: str) -> Dict[int, str]:
    """Year → field. Without a choice: all fields that are a year or end in one after a common name, such as 2018 or demand_2018.

    Raises PlanningError where there are none, two of one year, or several families of names.
    """
    found = {name: _YEAR_FIELD.match(name.strip()) for name in (chosen or names)}
    if chosen:
        found = {name: re.search(r"((?:19|20|21)\d\d)", name) for name in chosen}
        odd = [name for name, match in found.items() if match is None]
        if odd:
            raise PlanningError(
                f"The field “{odd[0]}” of the layer “{layer}” names no year such as 2018 (YEAR_FIELDS)."
            )
        pairs = [(int(match[1]), name) for name, match in found.items()]
    else:
        families = sorted({match[1] for match in found.values() if match})
        if len(families) > 1:
            raise PlanningError(
                f"The layer “{layer}” has several families of yearly fields ({some([f'{each}…' for each in families])}). "
                "Choose the fields of the history (YEAR_FIELDS)."
            )
        pairs = [(int(match[2]), name) for name, match in found.items() if match]
    if not pairs:
        raise PlanningError(
            f"The layer “{layer}” has no field that is a year or ends in one, such as 2018 or demand_2018. Choose the fields of the "
            "history (YEAR_FIELDS), or give a table (HISTORY)."
        )
    years = [year for year, _ in pairs]
    twice = sorted({year for year in years if years.count(year) > 1})
    if twice:
        raise PlanningError(
            f"The layer “{layer}” has more than one field for {some(twice)}. Choose one a year (YEAR_FIELDS)."
        )
    return dict(sorted(pairs))


def read_wide(
    table: pd.DataFrame, ids: np.ndarray, columns: Mapping[int, str], origin: Origin, faults: Faults, forgiving: bool
) -> History:
    """``columns``: year → column of ``table``. NULL is a missing value; text and negative values are faults, or with
    ``forgiving`` missing values, too."""
    years = _consecutive(columns, origin.layer)
    values = np.full((len(table), len(years)), np.nan)
    n_bad = 0
    for year, column in columns.items():
        values[:, year - years[0]], bad = _amounts(table, column, origin, faults, forgiving)
        n_bad += bad
    faults.raise_if_any()
    return History(ids, years, values, n_bad)


def read_long(
    table: pd.DataFrame, ids: np.ndarray, origin: Origin, faults: Faults, forgiving: bool
) -> Tuple[History, Tuple[str, ...]]:
    """Columns ``demand_id``, ``year`` and ``value``; and the ids that no point of ``ids`` has, whose rows are not used."""
    for name in ("demand_id", "year", "value"):
        if name not in table:
            faults.add(f"The {origin.column(name)}: there is no such field. Choose the field in the form.")
    faults.raise_if_any()
    whose = texts(table, "demand_id")
    times = table["year"].map({each: decimal_year(each) for each in table["year"].unique()}).to_numpy(dtype=float)
    values, n_bad = _amounts(table, "value", origin, faults, forgiving)
    for unread, name, what in ((whose == "", "demand_id", "no id"), (np.isnan(times), "year", "no year such as 2018")):
        if unread.any() and not forgiving:
            faults.add(
                f"The {origin.column(name)}: {bad_rows(table, unread)} hold {what}. Correct them, or filter these rows out."
            )
        n_bad += int((unread & np.isfinite(values)).sum())
    faults.raise_if_any()
    usable = (whose != "") & np.isfinite(times) & np.isfinite(values)
    if not usable.any():
        raise PlanningError(f"The table “{origin.layer}” has no row with an id, a year and a value.")
    # The period of a year ends with it.
    at = np.ceil(times[usable] - 1e-9).astype(int) - 1
    years = _consecutive(at.tolist(), origin.layer)
    row = pd.Index(ids).get_indexer(whose[usable])
    known = row >= 0
    strangers = tuple(sorted(set(whose[usable][~known])))
    if not known.any():
        raise PlanningError(
            f"None of the points has rows in the table “{origin.layer}”: their ids differ ({some(sorted(ids), 3)} and {some(strangers, 3)}). "
            "Choose the right id fields."
        )
    cell = row[known] * len(years) + at[known] - years[0]
    found = np.full(len(ids) * len(years), np.nan)
    there, first = np.unique(cell, return_index=True)
    found[there] = np.bincount(cell, weights=values[usable][known], minlength=len(found))[there]
    history = History(ids, years, found.reshape(len(ids), len(years)), n_bad, len(cell) - len(there))
    return history, strangers


def _amounts(table, column: str, origin: Origin, faults: Faults, forgiving: bool) -> Tuple[np.ndarray, int]:
    """Values, NaN where there is none; with ``forgiving`` how many of them are no amounts."""
    if not forgiving:
        return numbers(table, column, origin, faults, default=np.nan), 0
    raw = table[column]
    values = pd.to_numeric(raw, errors="coerce").to_numpy(dtype=float)
    usable = np.isfinite(values) & (values >= 0)
    blank = raw.isna().to_numpy() | (raw.astype(str).str.strip() == "").to_numpy()
    return np.where(usable, values, np.nan), int((~usable & ~blank).sum())


def _consecutive(years: Sequence[int], layer: str) -> Tuple[int, ...]:
    first, last = min(years), max(years)
    if last - first >= MOST_YEARS:
        raise PlanningError(f"The history in “{layer}” goes from {first} to {last}: {MOST_YEARS} years are the most.")
    if last == first:
        raise PlanningError(
            f"The history in “{layer}” has one year only ({first}), from which no growth can be seen. Give two years at least, better six."
        )
    return tuple(range(first, last + 1))


def complete(values: np.ndarray) -> np.ndarray:
    """Missing values filled: between two years along the straight line, before the first and after the last year by the growth of
    the points that have both years. Every row needs one value; what is filled depends on ``values`` alone."""
    known = np.isfinite(values)
    if known.all():
        return values
    n_years, at = values.shape[1], np.arange(values.shape[1])
    index = _index(values, known)
    before = np.maximum.accumulate(np.where(known, at, -1), axis=1)
    after = np.minimum.accumulate(np.where(known, at, n_years)[:, ::-1], axis=1)[:, ::-1]
    row = np.arange(len(values))[:, None]
    older, newer = np.maximum(before, 0), np.minimum(after, n_years - 1)
    low, high = values[row, older], values[row, newer]
    between = low + (high - low) * (at - older) / np.maximum(newer - older, 1)
    earlier = high * index / index[newer]
    later = low * index / index[older]
    return np.where(known, values, np.where(before < 0, earlier, np.where(after == n_years, later, between)))


def _index(values: np.ndarray, known: np.ndarray) -> np.ndarray:
    """Size of the group's demand in each year against the first, chained over the points that have a year and the next."""
    both = known[:, :-1] & known[:, 1:]
    before = np.where(both, values[:, :-1], 0.0).sum(axis=0)
    after = np.where(both, values[:, 1:], 0.0).sum(axis=0)
    steps = np.where((before > 0) & (after > 0), after / np.where(before > 0, before, 1.0), 1.0)
    return np.concatenate([[1.0], np.cumprod(steps)])
