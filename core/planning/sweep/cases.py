"""The cases of a sweep: a base, and what each case changes of it."""

from __future__ import annotations

import itertools
import json
import math
from dataclasses import dataclass, replace
from typing import Any, Dict, List, Mapping, Optional, Sequence, Tuple

from ...errors import Faults, PlanningError
from ...placement.problem import Inputs
from ...placement.rules import KINDS, Rules, checked

GROWTH = "demand_growth"
"""Every weight of the demand times 1 + this value."""
WEIGHT_FIELD = "demand_weight_field"
"""The field that holds the weights of the demand."""
MOST_CASES = 10_000
FACTOR_SIGNS = ("×", "x", "X")
WORDS = {"yes": True, "true": True, "no": False, "false": False}


@dataclass(frozen=True)
class Demand:
    """Which demand a case plans for: the field of the weights (empty: the one chosen for all), and its growth."""

    field: str = ""
    growth: float = 0.0

    def of(self, inputs: Inputs) -> Inputs:
        """The inputs with this demand. Columns of fields are called as ``column_of`` says."""
        if not self.field and not self.growth:
            return inputs
        table = inputs.demand
        weight = table[column_of(self.field)] if self.field else table["weight"]
        if self.growth:
            weight = weight.astype(float) * (1.0 + self.growth)
        return replace(inputs, demand=table.assign(weight=weight))


def column_of(field: str) -> str:
    """The column of the demand's table that holds the weights of a field."""
    return f"weight:{field}"


@dataclass(frozen=True)
class Case:
    """``changes``: key of the parameter → value, of what differs from the base. ``parent``: number of the case whose plan this one
    begins with; the base, number 0, has none."""

    number: int
    changes: Tuple[Tuple[str, Any], ...]
    rules: Rules
    demand: Demand
    parent: Optional[int]

    @property
    def text(self) -> str:
        return ", ".join(f"{key} = {shown(value)}" for key, value in self.changes) or "base"


def shown(value: Any) -> str:
    if value is None:
        return "none"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:,.10g}" if isinstance(value, (int, float)) else str(value)


@dataclass(frozen=True)
class Axis:
    """A parameter with the values it takes, ordered, the base's among them at ``at``."""

    key: str
    name: str
    values: Tuple[Any, ...]
    at: int


def sweep_fields(rows: Sequence[Sequence[Any]]) -> List[str]:
    """Fields of weights that the rows of a sweep name, for the layer of the demand to be read with them."""
    return [
        field
        for key, values in rows
        if str(key or "").strip().lower() == WEIGHT_FIELD
        for field in str(values or "").split()
    ]


def make_cases(rows: Sequence[Sequence[Any]], base: Rules, keys: Mapping[str, str], grid: str) -> List[Case]:
    """``rows``: parameter and its values, separated by spaces. ``keys``: key of a parameter → name of the rule; the names themselves are
    taken too. A value ``×0.9`` is that many times the base's. Raises PlanningError with every fault found."""
    axes = _axes(rows, base, keys)
    combinations = list(_combinations(axes, grid))
    if len(combinations) > MOST_CASES:
        raise PlanningError(
            f"The sweep has {len(combinations):,} cases, more than {MOST_CASES:,}. Give fewer values, or vary one parameter at a time."
        )
    start = tuple(axis.at for axis in axes)
    ordered = [start, *[each for each in dict.fromkeys(combinations) if each != start]]
    number_of = {each: number for number, each in enumerate(ordered)}
    faults, cases = Faults(), []
    for number, each in enumerate(ordered):
        changes = tuple((axis.key, axis.values[index]) for axis, index in zip(axes, each) if index != axis.at)
        names = {axis.name: axis.values[index] for axis, index in zip(axes, each) if index != axis.at}
        demand = Demand(names.pop(WEIGHT_FIELD, ""), names.pop(GROWTH, 0.0))
        try:
            rules = checked({**base.as_dict(), **names})
        except PlanningError as error:
            faults.add(f"{', '.join(f'{key} = {shown(value)}' for key, value in changes)}: {error}")
            continue
        cases.append(Case(number, changes, rules, demand, None if not number else _parent(each, start, number_of)))
    faults.raise_if_any()
    return cases


def _combinations(axes: Sequence[Axis], grid: str):
    if grid == "all_combinations":
        total = math.prod(len(axis.values) for axis in axes)
        if total > MOST_CASES:
            raise PlanningError(
                f"The sweep has {total:,} cases, more than {MOST_CASES:,}. Give fewer values, or vary one parameter at a time."
            )
        yield from itertools.product(*(range(len(axis.values)) for axis in axes))
        return
    start = tuple(axis.at for axis in axes)
    for number, axis in enumerate(axes):
        for index in range(len(axis.values)):
            yield (*start[:number], index, *start[number + 1 :])


def _parent(each: Tuple[int, ...], start: Tuple[int, ...], number_of: Mapping[Tuple[int, ...], int]) -> int:
    """The case one step nearer to the base."""
    for position, (index, at) in enumerate(zip(each, start)):
        step = (at > index) - (at < index)
        nearer = (*each[:position], index + step, *each[position + 1 :])
        if step and nearer in number_of:
            return number_of[nearer]
    return 0


def _axes(rows: Sequence[Sequence[Any]], base: Rules, keys: Mapping[str, str]) -> List[Axis]:
    faults, axes = Faults(), []  # type: Faults, List[Axis]
    values_of = {**base.as_dict(), GROWTH: 0.0, WEIGHT_FIELD: ""}
    for number, (key, text) in enumerate(rows, start=1):
        if key is None and text is None:
            continue
        asked = str(key or "").strip()
        name = keys.get(asked.upper(), asked.lower())
        if name not in values_of or KINDS.get(name, KINDS["budget"]).type in ("bands", "text"):
            faults.add(f"SWEEP, row {number}: there is no parameter “{asked}” to vary. {_known(keys)}")
            continue
        if any(axis.name == name for axis in axes):
            faults.add(f"SWEEP, row {number}: “{asked}” has a row already. Write all its values into one.")
            continue
        values = [
            _value(each, name, values_of[name], f"SWEEP, row {number}", faults) for each in str(text or "").split()
        ]
        if not values:
            faults.add(f"SWEEP, row {number}: “{asked}” has no values. Write them separated by spaces.")
        axes.append(_axis(asked.upper(), name, values, values_of[name]))
    if not axes:
        faults.add("SWEEP has no rows. Name a parameter, such as BUDGET, and its values separated by spaces.")
    faults.raise_if_any()
    return axes


def _known(keys: Mapping[str, str]) -> str:
    return (
        f"Parameters are those of the form that hold a number, yes or no or a choice ({', '.join(list(keys)[:6])}, …), the keys of a preset "
        f"(cost_l3_port, …), {GROWTH.upper()} and {WEIGHT_FIELD.upper()}."
    )


def _axis(key: str, name: str, values: List[Any], base: Any) -> Axis:
    every = list(dict.fromkeys([*values, base]))
    if all(each is None or (isinstance(each, (int, float)) and not isinstance(each, bool)) for each in every):
        every.sort(key=lambda each: math.inf if each is None else each)
    return Axis(key, name, tuple(every), every.index(base))


def _value(text: str, name: str, base: Any, where: str, faults: Faults) -> Any:
    kind = KINDS.get(name)
    if name == WEIGHT_FIELD or (kind is not None and kind.type == "choice"):
        return text
    if kind is not None and kind.type == "boolean":
        if text.lower() not in WORDS:
            faults.add(f"{where}: “{text}” must be yes or no.")
        return WORDS.get(text.lower())
    if kind is not None and kind.nullable and text.lower() == "none":
        return None
    times = text.startswith(FACTOR_SIGNS)
    try:
        number = float(text[1:] if times else text)
    except ValueError:
        number = math.nan
    if not math.isfinite(number):
        faults.add(
            f"{where}: “{text}” is not a number. Write numbers with a decimal point and without thousands separators, ×0.9 for 0.9 times the base's."
        )
        return None
    if times and base is None:
        faults.add(f"{where}: “{text}” needs a value of the base to multiply, and there is none.")
        return None
    if name == GROWTH and not times and number <= -1.0:
        faults.add(f"{where}: a growth of {number:g} leaves no demand; 0.2 is 20 % more.")
    if times:
        number = float(f"{number * base:.12g}")
    return int(number) if kind is not None and kind.type == "integer" and number == int(number) else number


@dataclass(frozen=True)
class Looseness:
    """What a case allows. Two cases can be compared if ``rest`` is equal; then the one whose ``room`` is nowhere less allows all that
    the other one allows, and no plan is worse in it."""

    rest: str
    room: Tuple[float, ...]

    def at_least(self, other: "Looseness") -> bool:
        return self.rest == other.rest and all(mine >= theirs for mine, theirs in zip(self.room, other.room))


def looseness(case: Case, has_capacity: bool) -> Looseness:
    values = case.rules.as_dict()
    up, down = dict(_LOOSER_UP), dict(_LOOSER_DOWN)
    if case.rules.competitor_share:  # a larger radius reaches more competitors
        up.pop("l2_radius_m"), up.pop("l3_radius_m")
    if not case.rules.resale_factor:  # else what is sold brings more
        down.update(cost_l2_station=0.0, cost_l2_port=0.0)
    room = [*(_number(values.pop(name), none) for name, none in up.items())]
    room += [-_number(values.pop(name), none) for name, none in down.items()]
    # Where nothing can be full, only shares of the demand count.
    room.append(-case.demand.growth if has_capacity else 0.0)
    return Looseness(json.dumps([values, case.demand.field, sorted(down)], sort_keys=True), tuple(room))


def _number(value: Any, none: float) -> float:
    return none if value is None else float(value)


_LOOSER_UP: Dict[str, float] = dict.fromkeys(
    (
        "budget",
        "budget_per_site",
        "l2_radius_m",
        "l3_radius_m",
        "max_new_ports",
        "site_grid_kw",
        "max_stations_per_area",
        "max_kw_per_area",
        "l3_max_gap_m",
        "port_capacity_l2",
        "port_capacity_l3",
        "resale_factor",
        "l3_serves_l2",
        "allow_mixed",
        "allow_add_ports",
        "allow_removal",
    ),
    math.inf,
)
"""Rules of which a larger value forbids no plan and makes none worse, with what “none” means."""
_LOOSER_DOWN: Dict[str, float] = dict.fromkeys(
    (
        "min_coverage_l2",
        "min_coverage_l3",
        "min_backup_l2",
        "min_backup_l3",
        "min_group_coverage_l2",
        "min_group_coverage_l3",
        "min_l3_per_area",
        "l3_min_distance_m",
        "cost_l3_station",
        "cost_l3_port",
        "removal_cost",
        "competitor_share",
    ),
    0.0,
)
"""The same of a smaller value."""
