"""Targets of a network: what is measured, what it must reach, and how often it is looked at.

Targets come from a JSON file (``resources/presets/targets.json`` is the shipped one, ``targets.schema.json`` beside it its form) or from a
table with the same columns. ``docs/targets.md`` says the same in words.
"""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Dict, List, Mapping, Optional, Sequence, Tuple

import pandas as pd

from ..errors import Faults, PlanningError
from ..tables import Origin
from .kpi_definitions import KPIS, as_text

PRESETS = Path(__file__).resolve().parents[2] / "resources" / "presets"
SHIPPED, SCHEMA = PRESETS / "targets.json", PRESETS / "targets.schema.json"
COVERAGE, UPTIME = "coverage", "uptime_percent"
PER_1000: Mapping[str, str] = {
    "ports_per_1000": "ports",
    "ports_l2_per_1000": "ports_l2",
    "ports_l3_per_1000": "ports_l3",
}
"""Measure → key figure that is divided by the weight of the demand, in thousands."""
MEASURES = (COVERAGE, *PER_1000, UPTIME, *(kpi.name for kpi in KPIS))
ANY = "any"
LEVELS = ("L2", "L3", ANY)
"""``any``: a station of either level, each within its radius."""
DIRECTIONS = ("at_least", "at_most")
MONTHS: Mapping[str, int] = {"monthly": 1, "quarterly": 3, "yearly": 12}
"""Frequency → months of a period: those of the calendar, so that quarters begin in January, April, July and October."""
DAYS_A_MONTH = 365.2425 / 12
COLUMNS = ("target", "title", "measure", "level", "radius_m", "weight", "group", "threshold", "direction", "frequency")
STEMS: Mapping[str, str] = {"ev_total": "ev", "weight": "demand"}
"""Field of the demand → how “Project EV adoption” and “Forecast demand” begin the names of its years."""
SEPARATOR = ";"
LARGEST_FILE = 1_000_000


@dataclass(frozen=True)
class Target:
    """``weights``: fields of the demand, of which the first that there is counts. ``radius_m``: None for that of the rules of the run."""

    target: str
    measure: str
    threshold: float
    title: str = ""
    level: str = ""
    radius_m: Optional[float] = None
    weights: Tuple[str, ...] = ("weight",)
    group: str = ""
    """Of the demand, whose part of the weight counts; empty: all."""
    direction: str = DIRECTIONS[0]
    frequency: str = "monthly"

    @property
    def needs_demand(self) -> bool:
        return self.measure == COVERAGE or self.measure in PER_1000

    @property
    def months(self) -> int:
        return MONTHS[self.frequency]

    @property
    def sign(self) -> float:
        return 1.0 if self.direction == DIRECTIONS[0] else -1.0

    def slack(self, value: float) -> float:
        """How far the value is on the right side of the threshold; negative where the target is missed."""
        slack = self.sign * (value - self.threshold)
        return 0.0 if abs(slack) <= 1e-9 else slack


# -- reading -----------------------------------------------------------------------------------------------------


def shipped() -> Tuple[Target, ...]:
    return read_targets(SHIPPED)


def read_targets(path: Path) -> Tuple[Target, ...]:
    """The targets of a JSON file. Raises PlanningError naming the file, the target and what is wrong with it."""
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST_FILE + 1)
    except OSError as error:
        raise PlanningError(f"The targets {path} cannot be read: {error.strerror}.") from error
    if len(content) > LARGEST_FILE:
        raise PlanningError(f"The file {path} is larger than a list of targets can be ({LARGEST_FILE:,} bytes).")
    try:
        document = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise PlanningError(f"The targets {path} are not JSON: {error}.") from error
    entries = document.get("targets") if isinstance(document, dict) else None
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise PlanningError(
            f"The file {path.name} needs “targets”: a list of objects, each with a measure and a threshold."
        )
    faults = Faults()
    for foreign in sorted(set(document) - {"$schema", "title", "description", "targets"}):
        faults.add(f"The file {path.name}: “{foreign}” is not understood. Remove it.")
    return _checked(entries, f"The file {path.name}", faults)


def targets_from_table(table: pd.DataFrame, origin: Origin) -> Tuple[Target, ...]:
    """Rows with the columns of ``COLUMNS`` that there are. Raises PlanningError with every fault."""
    faults = Faults()
    for name in ("measure", "threshold"):
        if name not in table:
            faults.add(f"The layer “{origin.layer}” (TARGETS) has no field “{name}”, which every target needs.")
    faults.raise_if_any()
    rows = table[[name for name in COLUMNS if name in table]].to_dict("records")
    entries = [{name: value for name, value in row.items() if as_text(value)} for row in rows]
    return _checked(entries, f"The layer “{origin.layer}” (TARGETS)", faults)


def _checked(entries: Sequence[Mapping[str, Any]], where: str, faults: Faults) -> Tuple[Target, ...]:
    made: List[Target] = []
    for number, entry in enumerate(entries, start=1):
        name = as_text(entry.get("target")) or f"{number:0{len(str(len(entries)))}d}"
        wrong: List[str] = []
        target = _target(name, entry, wrong)
        for sentence in wrong:
            faults.add(f"{where}, target “{name}”: {sentence}.")
        if not wrong:
            made.append(target)
    names = [each.target for each in made]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        faults.add(f"{where}: the name “{twice[0]}” is there twice. Give each target a name of its own.")
    if not entries:
        faults.add(f"{where} has no target.")
    faults.raise_if_any()
    return tuple(sorted(made, key=lambda each: names.index(each.target)))


def _target(name: str, entry: Mapping[str, Any], wrong: List[str]) -> Target:
    for foreign in sorted(set(entry) - set(COLUMNS)):
        wrong.append(f"“{foreign}” is not understood; there are {', '.join(COLUMNS)}")
    measure = _choice(entry, "measure", MEASURES, "", wrong)
    level = _choice(entry, "level", LEVELS, "", wrong)
    if measure == COVERAGE and not level:
        wrong.append("coverage needs a level: L2, L3 or any")
    if measure and measure != COVERAGE and (level or "radius_m" in entry):
        wrong.append(f"level and radius_m are those of coverage; {measure} has none")
    target = Target(
        name,
        measure,
        _number(entry, "threshold", wrong, needed=True),
        as_text(entry.get("title")),
        level,
        _number(entry, "radius_m", wrong) if "radius_m" in entry else None,
        _weights(entry, wrong) or ("weight",),
        as_text(entry.get("group")),
        _choice(entry, "direction", DIRECTIONS, DIRECTIONS[0], wrong),
        _choice(entry, "frequency", tuple(MONTHS), "monthly", wrong),
    )
    if target.radius_m is not None and not target.radius_m > 0:
        wrong.append("radius_m must be above 0")
    if measure == COVERAGE and not 0 <= target.threshold <= 1:
        wrong.append(f"the threshold {target.threshold:g} is no share; shares go from 0 to 1, such as 0.95")
    if measure == UPTIME and not 0 <= target.threshold <= 100:
        wrong.append(f"the threshold {target.threshold:g} is no percentage")
    if measure and not target.needs_demand and (target.group or "weight" in entry):
        wrong.append(f"weight and group are those of the demand, which {measure} does not ask")
    return target


def _choice(entry: Mapping[str, Any], name: str, choices: Sequence[str], default: str, wrong: List[str]) -> str:
    text = as_text(entry.get(name))
    if not text:
        if name == "measure":
            wrong.append("it has no measure")
        return default
    found = next((each for each in choices if each.lower() == text.lower()), "")
    if not found:
        wrong.append(f"{name} is “{text}”; it must be one of {', '.join(choices)}")
    return found


def _number(entry: Mapping[str, Any], name: str, wrong: List[str], needed: bool = False) -> float:
    value = entry.get(name)
    if value is None or as_text(value) == "":
        if needed:
            wrong.append(f"it has no {name}")
        return math.nan if needed else 0.0
    try:
        number = math.nan if isinstance(value, bool) else float(value)
    except (TypeError, ValueError):
        number = math.nan
    if not math.isfinite(number):
        wrong.append(f"{name} is “{value}”, which is no number")
        return 0.0
    return number


def _weights(entry: Mapping[str, Any], wrong: List[str]) -> Tuple[str, ...]:
    value = entry.get("weight")
    if isinstance(value, list):
        if not all(isinstance(each, str) for each in value):
            wrong.append("weight must be the name of a field, or a list of them")
            return ()
        names: Sequence[str] = value
    else:
        names = as_text(value).split(SEPARATOR)
    return tuple(dict.fromkeys(name.strip().lower() for name in names if name.strip()))


def schema() -> Dict[str, Any]:
    """JSON Schema of a file of targets."""
    text = {"type": "string"}
    names = {"type": "array", "items": text}
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "Targets of a charging network",
        "type": "object",
        "additionalProperties": False,
        "required": ["targets"],
        "properties": {
            "$schema": text,
            "title": text,
            "description": text,
            "targets": {
                "type": "array",
                "minItems": 1,
                "items": {
                    "type": "object",
                    "additionalProperties": False,
                    "required": ["measure", "threshold"],
                    "properties": {
                        "target": text,
                        "title": text,
                        "measure": {"enum": list(MEASURES)},
                        "level": {"enum": list(LEVELS)},
                        "radius_m": {"type": "number", "exclusiveMinimum": 0},
                        "weight": {"oneOf": [text, names]},
                        "group": text,
                        "threshold": {"type": "number"},
                        "direction": {"enum": list(DIRECTIONS)},
                        "frequency": {"enum": list(MONTHS)},
                    },
                    "if": {"properties": {"measure": {"const": COVERAGE}}},
                    "then": {
                        "required": ["level"],
                        "properties": {"threshold": {"minimum": 0, "maximum": 1}},
                    },
                },
            },
        },
    }


# -- periods -----------------------------------------------------------------------------------------------------


def period_of(day: date, months: int) -> int:
    """Number of the calendar period of so many months in which a day lies."""
    return (12 * day.year + day.month - 1) // months


def last_day(period: int, months: int) -> date:
    """Of a period."""
    month = (period + 1) * months
    return date(month // 12, month % 12 + 1, 1) - timedelta(days=1)


def missing_periods(days: Sequence[date], months: int, reference: date) -> List[date]:
    """Last days of the periods without a snapshot, from that of the first snapshot up to the last one that is over on the day of
    reference. The running period is not missing yet."""
    seen = {period_of(day, months) for day in days}
    return [
        last_day(period, months)
        for period in range(min(seen), period_of(reference, months) + 1)
        if period not in seen and last_day(period, months) < reference
    ]


def parse_day(text: str) -> Optional[date]:
    """Of a text that begins with an ISO day; None otherwise."""
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def known_fields(targets: Sequence[Target]) -> List[str]:
    """Fields of the demand that targets name, in lower case."""
    return list(dict.fromkeys(name for each in targets if each.needs_demand for name in each.weights))


def future_fields(names: Sequence[str], own: Sequence[str]) -> Dict[Tuple[str, int], str]:
    """(Field, year) → the field among ``own`` (lower case) that holds it at the end of that year: ``ev_total_2030``, or as ``STEMS`` says
    ``ev_2030`` of ``ev_total`` and ``demand_2030`` of ``weight``."""
    made: Dict[Tuple[str, int], str] = {}
    for name in names:
        for stem in dict.fromkeys((name, STEMS.get(name, name))):
            for field in own:
                year = field[len(stem) + 1 :]
                if field.startswith(f"{stem}_") and len(year) == 4 and year.isdigit():
                    made.setdefault((name, int(year)), field)
    return made


def in_words(target: Target) -> str:
    if target.measure == COVERAGE:
        radius = "" if target.radius_m is None else f" within {target.radius_m:,.0f} m"
        what = f"{'L2 or L3' if target.level == ANY else target.level} coverage{radius}"
    else:
        what = target.measure.replace("_", " ")
    return f"{what} {target.direction.replace('_', ' ')} {target.threshold:g} ({target.frequency})"
