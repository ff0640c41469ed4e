"""What raises, lowers or rules out a place besides its criteria: factors, and exclusions that name their rule.

Factors multiply a score by what a value says (Malczewski 1999, value functions); exclusions are the constraints of the same method.
"""

from __future__ import annotations

import operator
import re
from dataclasses import dataclass
from typing import Callable, Dict, List, Mapping, Optional, Sequence, Tuple

import numpy as np

from ..errors import Faults, PlanningError
from ..tables import id_text
from .transform import Transform, is_number, parse_transform

ANY = "*"
"""In a list of values: every other one."""
_COMPARED: Mapping[str, Callable[[np.ndarray, float], np.ndarray]] = {
    "<=": operator.le,
    ">=": operator.ge,
    "<": operator.lt,
    ">": operator.gt,
}
_EMPTY = {"empty": True, "not empty": False}
_CODE = re.compile(r"[^\s;()]+")


@dataclass(frozen=True)
class Factor:
    """How a column multiplies a score: by a value function of its numbers, or by its texts."""

    field: str
    curve: Optional[Transform] = None
    values: Tuple[Tuple[str, float], ...] = ()

    def apply(self, column: np.ndarray) -> np.ndarray:
        """Factors (n,) of numbers, or of texts in any case; 1 where nothing is known."""
        if self.curve is not None:
            found = self.curve.apply(column.astype(float))
            return np.where(np.isfinite(found), found, 1.0)
        by_value = dict(self.values)
        other = by_value.get(ANY, 1.0)
        said = [id_text(value).lower() for value in column]
        return np.array([by_value.get(value, other) if value else 1.0 for value in said], dtype=float)


@dataclass(frozen=True)
class Exclusion:
    """A rule that excludes: ``test`` is one of < <= > >= with ``limit``, = or != with ``values``, ``empty`` or ``not empty``."""

    field: str
    test: str
    code: str
    limit: float = np.nan
    values: Tuple[str, ...] = ()
    unit: str = ""

    @property
    def needs_numbers(self) -> bool:
        return self.test in _COMPARED

    def applies(self, column: np.ndarray) -> np.ndarray:
        """Boolean (n,). What is not known excludes by ``empty`` alone."""
        if self.needs_numbers:
            numbers = column.astype(float)
            with np.errstate(invalid="ignore"):
                return np.isfinite(numbers) & _COMPARED[self.test](numbers, self.limit)
        said = np.array([id_text(value).lower() for value in column], dtype=object)
        if self.test in _EMPTY:
            return (said == "") == _EMPTY[self.test]
        listed = np.isin(said, self.values)
        return (listed if self.test == "=" else ~listed) & (said != "")

    def reason(self, value: object) -> str:
        """``near_charger (120 m < 200 m)``: the rule's code, then what was found."""
        if self.needs_numbers:
            unit = f" {self.unit}" if self.unit else ""
            return f"{self.code} ({float(value):,.6g}{unit} {self.test} {self.limit:,.6g}{unit})"
        return f"{self.code} ({self.test if self.test in _EMPTY else _plain(id_text(value))})"


def _plain(text: str) -> str:
    """Without what separates reasons."""
    return text.replace(";", ",").replace("(", "[").replace(")", "]")


def parse_factors(rows: Sequence[Sequence[object]], parameter: str) -> Tuple[Factor, ...]:
    """Rows of (field, rule); the rule is ``curve=0:0.5,500:1`` or ``retail=1; industry=0.6; *=0.8``.

    Raises PlanningError naming every bad row; empty rows are passed over.
    """
    faults, factors = Faults(), []  # type: Faults, List[Factor]
    for number, row in enumerate(rows, start=1):
        name, rule = (str(cell if cell is not None else "").strip() for cell in row)
        if not name and not rule:
            continue
        if not name or not rule:
            faults.add(f"{parameter}, row {number}: the {'field' if not name else 'factor'} is missing.")
            continue
        try:
            factors.append(_factor(name, rule))
        except PlanningError as error:
            faults.add(f"{parameter}, row {number}: {error}.")
    faults.raise_if_any()
    return tuple(factors)


def _factor(name: str, rule: str) -> Factor:
    if rule.lower().startswith("curve="):
        curve = parse_transform(rule)
        if min(score for _, score in curve.curve) < 0:
            raise PlanningError(f"{rule} gives factors below 0; a factor is 0 or more")
        return Factor(name, curve)
    values: Dict[str, float] = {}
    for part in filter(None, (piece.strip() for piece in rule.split(";"))):
        value, _, factor = part.rpartition("=")
        if not value.strip() or not is_number(factor) or float(factor) < 0:
            raise PlanningError(
                f"“{part}” is neither a value and its factor, 0 or more, such as retail=1; industry=0.6; *=0.8, nor a value function "
                "such as curve=0:0.5,500:1"
            )
        values[value.strip().lower()] = float(factor)
    return Factor(name, None, tuple(values.items()))


def parse_exclusions(rows: Sequence[Sequence[object]], parameter: str) -> Tuple[Exclusion, ...]:
    """Rows of (field, condition, code); conditions: ``< 200``, ``= private; no``, ``!= public``, ``empty``, ``not empty``.

    Without a code the field's name is the code. Raises PlanningError naming every bad row; empty rows are passed over.
    """
    faults, exclusions = Faults(), []  # type: Faults, List[Exclusion]
    for number, row in enumerate(rows, start=1):
        name, condition, code = (str(cell if cell is not None else "").strip() for cell in row)
        if not (name or condition or code):
            continue
        if not name or not condition:
            faults.add(f"{parameter}, row {number}: the {'field' if not name else 'condition'} is missing.")
            continue
        try:
            exclusions.append(_exclusion(name, condition, "_".join(_CODE.findall(code or name))))
        except PlanningError as error:
            faults.add(f"{parameter}, row {number}: {error}.")
    faults.raise_if_any()
    return tuple(exclusions)


def _exclusion(name: str, condition: str, code: str) -> Exclusion:
    words = " ".join(condition.lower().split())
    if words in _EMPTY:
        return Exclusion(name, words, code)
    sign = next((each for each in ("<=", ">=", "!=", "<", ">", "=") if words.startswith(each)), "")
    rest = words[len(sign) :].strip()
    if sign in _COMPARED and is_number(rest):
        return Exclusion(name, sign, code, float(rest))
    values = tuple(filter(None, (piece.strip() for piece in rest.replace(",", ";").split(";"))))
    if sign in ("=", "!=") and values:
        return Exclusion(name, sign, code, values=values)
    raise PlanningError(
        f"“{condition}” is no condition such as < 200, >= 50, = private; no, != public, empty or not empty"
    )


def joined(reasons: Sequence[Tuple[np.ndarray, Sequence[str]]], n: int) -> List[Optional[str]]:
    """Every row's reasons in one text, in the order of the rules; None without any. ``reasons``: rows, and the text of each."""
    found: List[List[str]] = [[] for _ in range(n)]
    for rows, texts in reasons:
        for row, text in zip(rows.tolist(), texts):
            found[row].append(text)
    return ["; ".join(each) or None for each in found]


def code_of(reason: str) -> str:
    """``near_charger (120 m < 200 m)`` → ``near_charger``."""
    return reason.split(" (", 1)[0].strip()
