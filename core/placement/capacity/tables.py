"""Layers as a question of capacities: lots with chargers and room, demand of years, and the ways between them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import List, Optional, Sequence, Tuple

import numpy as np
import pandas as pd

from ...access.costs import Way, find_costs
from ...access.cover import coordinates
from ...access.roads import Pairs
from ...control import Control
from ...errors import Faults, PlanningError, count, some
from ...tables import Origin, bad_rows, id_text, identifiers, numbers, order_of, texts
from ..location.tables import given
from ..problem import Inputs
from .problem import Demand, Lots, Problem, Terms

YEAR = re.compile(r"(?<!\d)(?:19|20|21)\d\d(?!\d)")
WHOLE = 1e-9


@dataclass(frozen=True)
class Year:
    """A year and the columns of the demand table that hold its demand and, if there is one, what it truly was."""

    name: str
    column: str
    actual: str = ""


def years_of(fields: Sequence[str], actual: Sequence[str] = ()) -> List[Tuple[str, str, str]]:
    """Name of the year, field and field of the actual values, in the order of time, for one field a year.

    The year is the four digits in a field's name; where not every field has one, the fields count as given. Actual values go with the
    field of the same year, or of the same position. Raises PlanningError where two fields are of the same year, or the numbers differ.
    """
    if actual and len(actual) != len(fields):
        raise PlanningError(
            f"There are {count(len(fields), 'field')} of years and {len(actual)} of actual values; give as many of both, or none of these."
        )
    found = [YEAR.findall(field) for field in fields]
    dated = all(len(set(each)) == 1 for each in found)
    names = [each[0] for each in found] if dated else list(fields)
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise PlanningError(f"Several fields are of the year {twice[0]}; choose one field a year.")
    truth = dict(zip(names, actual))
    known = [YEAR.findall(field) for field in actual]
    if dated and actual and all(len(set(each)) == 1 for each in known):
        truth = {each[0]: field for each, field in zip(known, actual)}
        if set(truth) != set(names):
            raise PlanningError(
                f"The fields of actual values are of {some(sorted(truth))}, those of demand of {some(sorted(names))}; choose fields of the same years."
            )
    rows = [(name, field, truth.get(name, "")) for name, field in zip(names, fields)]
    return sorted(rows) if dated else rows


def lots_from_table(table: pd.DataFrame, origin: Origin, terms: Terms, faults: Faults) -> Lots:
    """Columns site_id, bays (slots), slow, fast (existing chargers), grid_kw; NULL is no limit, and no chargers."""
    ids = identifiers(table, "site_id", origin, faults)
    if "bays" not in table and terms.applies("slots"):
        faults.add(
            f"The {origin.column('bays')}: there is no such field. Choose the field of the slots in the form, or switch off the constraint “slots”."
        )
    slots = numbers(table, "bays", origin, faults, default=np.inf) if "bays" in table else np.full(len(table), np.inf)
    existing = np.column_stack([numbers(table, kind, origin, faults, default=0.0) for kind in ("slow", "fast")])
    grid = (
        numbers(table, "grid_kw", origin, faults, default=np.inf) if "grid_kw" in table else np.full(len(ids), np.inf)
    )
    if terms.applies("integer_counts"):
        for kind, values in zip(("slow", "fast"), existing.T):
            broken = np.abs(values - np.round(values)) > WHOLE
            if broken.any():
                faults.add(f"The {origin.column(kind)}: {bad_rows(table, broken)} are not whole numbers. Correct them.")
        existing = np.where(np.abs(existing - np.round(existing)) <= WHOLE, np.round(existing), existing)
    crowded = existing.sum(axis=1) > slots + WHOLE
    if terms.applies("slots") and terms.applies("never_fall") and crowded.any():
        faults.add(
            f"The {origin.column('bays')}: {bad_rows(table, crowded)} have more chargers than slots. Correct the slots or the chargers, "
            "or switch off the constraint “slots”."
        )
    order = order_of(ids)
    return Lots(ids[order], coordinates(table)[order], slots[order], existing[order], grid[order])


def make_problem(
    inputs: Inputs,
    years: Sequence[Year],
    terms: Terms = Terms(),
    *,
    way: Way = Way(),
    forecast: Optional[pd.DataFrame] = None,
    control: Control = Control(),
) -> Problem:
    """Tables → Problem. ``inputs.sites`` are the lots, ``inputs.costs`` takes the place of ``way``.

    ``forecast``: a table with demand_id, year, value and perhaps actual, one row per point and year, in place of ``years``; its
    origin is that of ``forecast``. Raises PlanningError with every fault found.
    """
    faults, notes = Faults(), []  # type: Faults, List[str]
    lots = lots_from_table(inputs.sites, inputs.origin("sites"), terms, faults)
    demand, names = _demand(inputs, years, forecast, faults, notes)
    faults.raise_if_any()
    if not demand.amount.any():
        raise PlanningError(
            f"The layer “{inputs.origin('demand').layer}”: all demand is 0, so there is nothing to serve."
        )
    pairs = pairs_of(inputs, (demand.ids, demand.xy), (lots.ids, lots.xy), way, notes, control)
    return Problem(lots, demand, pairs, names, terms, notes=tuple(notes))


def pairs_of(
    inputs: Inputs,
    points: Tuple[np.ndarray, np.ndarray],
    lots: Tuple[np.ndarray, np.ndarray],
    way: Way,
    notes: List[str],
    control: Control,
) -> Pairs:
    """Costs of ``inputs.costs`` where there are any, else of ``way``. ``points``, ``lots``: their ids and places."""
    if inputs.costs is not None:
        return given(inputs, points[0], lots[0], way.cutoff, notes)
    return find_costs(points[1], lots[1], way, None, control).pairs


def _demand(
    inputs: Inputs, years: Sequence[Year], forecast: Optional[pd.DataFrame], faults: Faults, notes: List[str]
) -> Tuple[Demand, Tuple[str, ...]]:
    table, origin = inputs.demand, inputs.origin("demand")
    ids = identifiers(table, "demand_id", origin, faults)
    order = order_of(ids)
    if forecast is not None:
        names, amount, actual = long_amounts(forecast, inputs.origin("forecast"), ids[order], faults, notes)
    else:
        names = tuple(year.name for year in years)
        amount = np.array([numbers(table, year.column, origin, faults)[order] for year in years])
        actual = np.array([_actual(table, year.actual, origin, faults)[order] for year in years])
    return Demand(ids[order], coordinates(table)[order], amount[None], actual[None]), names


def _actual(table: pd.DataFrame, column: str, origin: Origin, faults: Faults) -> np.ndarray:
    return numbers(table, column, origin, faults, default=np.nan) if column else np.full(len(table), np.nan)


def long_amounts(
    table: pd.DataFrame, origin: Origin, ids: np.ndarray, faults: Faults, notes: List[str]
) -> Tuple[Tuple[str, ...], np.ndarray, np.ndarray]:
    """Years and (years, points) amounts and actual values of one row per point and year."""
    for name in ("demand_id", "year"):
        if name not in table:
            faults.add(f"The {origin.column(name)}: there is no such field. Choose the field in the form.")
    faults.raise_if_any()
    value = numbers(table, "value", origin, faults)
    actual = _actual(table, "actual" if "actual" in table else "", origin, faults)
    point = pd.Index(ids).get_indexer(texts(table, "demand_id"))
    labels = np.array([_year(each) for each in table["year"]], dtype=object)
    unnamed = labels == ""
    if unnamed.any():
        faults.add(f"The {origin.column('year')}: {bad_rows(table, unnamed)} are NULL. Fill them in.")
    names = tuple(sorted(set(labels) - {""}))
    at = np.array([names.index(label) if label else -1 for label in labels], dtype=int)
    twice = pd.DataFrame({"point": point, "year": at}).duplicated(keep=False).to_numpy() & (point >= 0)
    if twice.any():
        faults.add(
            f"The layer “{origin.layer}”: {bad_rows(table, twice)} are of the same point and year as another row. Keep one of each."
        )
    faults.raise_if_any()
    unknown = point < 0
    if unknown.any():
        notes.append(
            f"The layer “{origin.layer}”: {count(int(unknown.sum()), 'row')} of {len(table):,} name a demand point that is not there."
        )
    amount, truth = np.full((len(names), len(ids)), np.nan), np.full((len(names), len(ids)), np.nan)
    amount[at[~unknown], point[~unknown]] = value[~unknown]
    truth[at[~unknown], point[~unknown]] = actual[~unknown]
    without = np.isnan(amount).any(axis=0)
    if without.any():
        notes.append(
            f"The layer “{origin.layer}” has no row for {count(int(without.sum()), 'demand point')} in some year ({some(list(ids[without]))}): "
            "their demand counts as 0 there."
        )
    return names, np.nan_to_num(amount), truth


def _year(value: object) -> str:
    """2019, 2019.0 or a date in it as the year; any other text as it is."""
    text = id_text(value)
    found = YEAR.match(text)
    return found.group() if found else text
