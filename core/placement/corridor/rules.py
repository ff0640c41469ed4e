"""Spacing rules of corridors, versioned and editable: no rule is written into the program.

A set is a JSON file in ``resources/presets/corridors`` (its form: ``schema.json`` there), or one of the user's own of the same form. Every
set says its version, source and the day on which it was looked up; every rule may say more. Laws change: the user verifies with the
authority, and the log says so.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, Dict, List, NamedTuple, Optional, Tuple

from ...errors import Faults, PlanningError

FOLDER = Path(__file__).resolve().parents[3] / "resources" / "presets" / "corridors"
SETS = ("nevi_2023", "nevi_2025", "afir_light", "afir_heavy")
LARGEST_FILE = 1_000_000
"""Bytes of a file of rules."""
VERIFY = "Verify with the authority before use."


@dataclass(frozen=True)
class Rule:
    """One rule. Lengths in metres along the corridor, distances in metres from it, power in kW, shares 0 to 1."""

    id: str
    title: str = ""
    source: str = ""
    valid_from: str = ""
    """ISO day from which the rule must be kept; empty: always."""
    valid_until: str = ""
    """Last ISO day on which it counts, because a stricter one follows; empty: for good."""
    classes: Tuple[str, ...] = ()
    """Classes of corridor to which it applies; empty: all."""
    max_spacing_m: Optional[float] = None
    """Between one complying station and the next; None: the rule says nothing of spacing."""
    max_end_m: Optional[float] = None
    """From an end of the corridor to the first complying station; None: as the spacing."""
    max_distance_m: float = 1000.0
    """Of a station from the corridor."""
    min_ports: int = 1
    min_port_kw: float = 0.0
    """Of each of these ports."""
    min_station_kw: float = 0.0
    per_direction: bool = False
    """Whether each direction of travel needs its own stations."""
    min_share: float = 1.0
    """Of the length of the corridors that must be kept."""
    note: str = ""

    @property
    def end_m(self) -> float:
        if self.max_end_m is not None:
            return self.max_end_m
        return math.inf if self.max_spacing_m is None else self.max_spacing_m

    def applies_to(self, class_: str) -> bool:
        return not self.classes or class_.lower() in {each.lower() for each in self.classes}

    def holds_on(self, day: str) -> bool:
        """Whether the rule counts on an ISO day; every rule does where none is given."""
        return (
            not day
            or (not self.valid_from or self.valid_from <= day)
            and (not self.valid_until or day <= self.valid_until)
        )


@dataclass(frozen=True)
class Fleet:
    """Public charging power that a country or region needs for the vehicles registered there, kW for each."""

    kw_per_bev: float
    kw_per_phev: float


@dataclass(frozen=True)
class RuleSet:
    title: str
    version: str
    source: str
    checked: str
    """ISO day on which the source was looked up."""
    url: str
    note: str
    rules: Tuple[Rule, ...]
    fleet: Optional[Fleet] = None

    def sentence(self) -> str:
        return f"Rules: {self.title}, version {self.version} ({self.source}; looked up {self.checked}). {self.note or VERIFY}"

    def as_dict(self) -> Dict[str, Any]:
        return asdict(self)


class Kind(NamedTuple):
    """What a value may be; the schema and every message are made from it."""

    type: str
    """``text``, ``id``, ``day``, ``texts``, ``number``, ``numbers``, ``integer``, ``share`` or ``boolean``."""
    positive: bool = False
    nullable: bool = False


KINDS: Mapping[str, Kind] = {
    "id": Kind("id"),
    "title": Kind("text"),
    "source": Kind("text"),
    "valid_from": Kind("day"),
    "valid_until": Kind("day"),
    "classes": Kind("texts"),
    "max_spacing_m": Kind("number", positive=True, nullable=True),
    "max_end_m": Kind("number", positive=True, nullable=True),
    "max_distance_m": Kind("number", positive=True),
    "min_ports": Kind("integer"),
    "min_port_kw": Kind("number"),
    "min_station_kw": Kind("number"),
    "per_direction": Kind("boolean"),
    "min_share": Kind("share"),
    "note": Kind("text"),
}
FLEET_KINDS: Mapping[str, Kind] = {"kw_per_bev": Kind("number"), "kw_per_phev": Kind("number")}
HEAD_KINDS: Mapping[str, Kind] = {
    "title": Kind("text"),
    "version": Kind("text"),
    "source": Kind("text"),
    "checked": Kind("day"),
    "url": Kind("text"),
    "note": Kind("text"),
}


def schema() -> Dict[str, Any]:
    """JSON Schema (draft 7) of a set of rules."""
    rule = {
        "type": "object",
        "required": ["id"],
        "additionalProperties": False,
        "properties": {name: schema_of(kind) for name, kind in KINDS.items()},
    }
    fleet = {
        "type": "object",
        "required": list(FLEET_KINDS),
        "additionalProperties": False,
        "properties": {name: schema_of(kind) for name, kind in FLEET_KINDS.items()},
    }
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "Rules for charging along corridors",
        "type": "object",
        "required": ["title", "version", "source", "checked", "rules"],
        "additionalProperties": False,
        "properties": {
            **{name: schema_of(kind) for name, kind in HEAD_KINDS.items()},
            "rules": {"type": "array", "minItems": 1, "items": rule},
            "fleet": fleet,
        },
    }


_DAY = "^$|^\\d{4}-\\d{2}-\\d{2}$"


def schema_of(kind: Kind) -> Dict[str, Any]:
    simple = {
        "text": {"type": "string"},
        "id": {"type": "string", "pattern": "\\S"},
        "day": {"type": "string", "pattern": _DAY},
        "texts": {"type": "array", "items": {"type": "string"}},
        "numbers": {"type": "array", "items": {"type": "number", "exclusiveMinimum": 0}, "minItems": 1},
        "boolean": {"type": "boolean"},
    }
    if kind.type in simple:
        return simple[kind.type]
    name = "integer" if kind.type == "integer" else "number"
    return {
        "type": [name, "null"] if kind.nullable else name,
        "exclusiveMinimum" if kind.positive else "minimum": 0,
        **({"maximum": 1} if kind.type == "share" else {}),
    }


# -- reading -----------------------------------------------------------------------------------------------------


def shipped(name: str) -> RuleSet:
    """Raises PlanningError where there is no such set."""
    if name not in SETS:
        raise PlanningError(f"There is no set of corridor rules “{name}”; choose one of {', '.join(SETS)}.")
    return read_rules(str(FOLDER / f"{name}.json"))


def read_rules(path: str) -> RuleSet:
    """A set from a file. Raises PlanningError naming the file and everything that is wrong in it."""
    return parse_rules(read_document(path, "rules file"), Path(path).name)


def read_assumptions(path: str) -> Dict[str, Any]:
    """Values that take the place of the set's (``changed``)."""
    document = read_document(path, "assumptions file")
    if not isinstance(document, Mapping):
        raise PlanningError(
            f"The assumptions file {path} must hold one JSON object with keys such as “max_spacing_m”, or “rules” and “fleet”."
        )
    return dict(document)


def read_document(path: str, what: str) -> Any:
    try:
        if Path(path).stat().st_size > LARGEST_FILE:
            raise PlanningError(f"The {what} {path} is larger than {LARGEST_FILE:,} bytes; it is no such file.")
        return json.loads(Path(path).read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise PlanningError(f"The {what} {path} cannot be read: {error.strerror}.") from error
    except (ValueError, RecursionError) as error:
        raise PlanningError(f"The {what} {path} is not valid JSON: {error}.") from error


def parse_rules(document: Any, name: str) -> RuleSet:
    faults = Faults()
    if not isinstance(document, Mapping) or not isinstance(document.get("rules"), list) or not document["rules"]:
        raise PlanningError(f"The rules file {name} needs “rules”: a list of at least one rule.")
    head = checked_values(
        {key: document.get(key, "") for key in HEAD_KINDS}, HEAD_KINDS, f"The rules file {name}", faults
    )
    say_unknown(document, (*HEAD_KINDS, "rules", "fleet"), f"The rules file {name}", faults)
    for key in ("title", "version", "source", "checked"):
        if not document.get(key):
            faults.add(f"The rules file {name} needs “{key}”: a rule is of no use without it.")
    rules: List[Rule] = []
    for number, entry in enumerate(document["rules"], start=1):
        where = f"The rules file {name}, rule {number}"
        if not isinstance(entry, Mapping):
            faults.add(f"{where} is no object with “id”, “max_spacing_m” and the like.")
            continue
        say_unknown(entry, KINDS, where, faults)
        if "id" not in entry:
            faults.add(f"{where} needs an “id”.")
        given = checked_values(entry, KINDS, where, faults)
        rules.append(Rule(**{"id": "", **given}))
    say_twice(rules, f"The rules file {name}", faults)
    fleet = _fleet(document.get("fleet"), f"The rules file {name}, fleet", faults)
    faults.raise_if_any()
    return RuleSet(**head, rules=tuple(rules), fleet=fleet)


def changed(rules: RuleSet, assumptions: Mapping[str, Any], explicit: Mapping[str, Any]) -> RuleSet:
    """The set with the user's values: preset < assumptions < explicit (None means *not given*).

    Assumptions hold values for all rules, under “rules” those of single rules by their id, under “fleet” those of the fleet.
    """
    faults, where = Faults(), "The assumptions"
    plain = {key: value for key, value in assumptions.items() if key not in ("rules", "fleet", "description")}
    own = assumptions.get("rules") or {}
    if not isinstance(own, Mapping) or not all(isinstance(each, Mapping) for each in own.values()):
        raise PlanningError("The assumptions: “rules” must be an object of objects by the rules' ids.")
    say_unknown(plain, [key for key in KINDS if key != "id"], where, faults)
    for rule_id in sorted(set(own) - {rule.id for rule in rules.rules}):
        faults.add(
            f"The assumptions name a rule “{rule_id}”, which is not among {', '.join(rule.id for rule in rules.rules)}."
        )
    made = []
    common = checked_values(
        {key: value for key, value in plain.items() if key in KINDS and key != "id"}, KINDS, where, faults
    )
    stated = {key: value for key, value in explicit.items() if value is not None}
    for rule in rules.rules:
        mine = own.get(rule.id, {})
        say_unknown(mine, [key for key in KINDS if key != "id"], f"{where}, rule “{rule.id}”", faults)
        single = checked_values(
            {key: value for key, value in mine.items() if key in KINDS and key != "id"}, KINDS, where, faults
        )
        made.append(replace(rule, **{**common, **single, **stated}))
    fleet = rules.fleet
    if assumptions.get("fleet") is not None:
        there = {} if fleet is None else asdict(fleet)
        given = assumptions["fleet"] if isinstance(assumptions["fleet"], Mapping) else {"fleet": None}
        fleet = _fleet({**there, **given}, f"{where}, fleet", faults)
    faults.raise_if_any()
    return replace(rules, rules=tuple(made), fleet=fleet)


def chosen(rules: RuleSet, day: str, ids: Iterable[str]) -> Tuple[Rule, ...]:
    """The rules that hold on ``day`` (empty: all) and are named in ``ids`` (none: all). Raises PlanningError where none is left."""
    if not re.match(_DAY, day):
        raise PlanningError(f"DATE must be a day such as 2027-12-31, not “{day}”.")
    wanted = [each for each in ids if each]
    known = [rule.id for rule in rules.rules]
    unknown = [each for each in wanted if each not in known]
    if unknown:
        raise PlanningError(
            f"There is no rule “{unknown[0]}” in “{rules.title}” (RULE); there are: {', '.join(known)}."
        )
    found = tuple(rule for rule in rules.rules if rule.holds_on(day) and (not wanted or rule.id in wanted))
    if not found:
        raise PlanningError(
            f"No rule of “{rules.title}” holds on {day}: "
            + "; ".join(f"{rule.id} from {rule.valid_from or '…'} to {rule.valid_until or '…'}" for rule in rules.rules)
            + ". Choose another DATE, or leave it empty."
        )
    return found


def _fleet(given: Any, where: str, faults: Faults) -> Optional[Fleet]:
    if given is None:
        return None
    if not isinstance(given, Mapping) or set(given) != set(FLEET_KINDS):
        faults.add(f"{where} must hold {' and '.join(f'“{key}”' for key in FLEET_KINDS)}.")
        return None
    made = checked_values(given, FLEET_KINDS, where, faults)
    return Fleet(**made) if len(made) == len(FLEET_KINDS) else None


def say_unknown(given: Mapping[str, Any], known: Iterable[str], where: str, faults: Faults) -> None:
    names = list(known)
    for key in sorted(set(map(str, given)) - set(names)):
        faults.add(f"{where} holds an unknown key “{key}”; known are: {', '.join(names)}.")


def say_twice(rules: Iterable[Rule], where: str, faults: Faults) -> None:
    ids = [rule.id for rule in rules]
    for rule_id in sorted({each for each in ids if ids.count(each) > 1}):
        faults.add(f"{where} holds two rules with the id “{rule_id}”; every rule needs one of its own.")


def checked_values(given: Mapping[str, Any], kinds: Mapping[str, Kind], where: str, faults: Faults) -> Dict[str, Any]:
    """The values of known keys in their types; what is wrong is said, and left out."""
    made: Dict[str, Any] = {}
    for key, value in given.items():
        if key not in kinds:
            continue
        sentence = _wrong(value, kinds[key])
        if sentence:
            faults.add(f"{where}: “{key}” {sentence}, not {value!r}.")
        else:
            made[key] = _typed(value, kinds[key])
    return made


def _wrong(value: Any, kind: Kind) -> str:
    if kind.type == "boolean":
        return "" if isinstance(value, bool) else "must be true or false"
    if kind.type == "text":
        return "" if isinstance(value, str) else "must be text"
    if kind.type == "id":
        return "" if isinstance(value, str) and value.strip() else "must be a name"
    if kind.type == "day":
        return "" if isinstance(value, str) and re.match(_DAY, value) else "must be a day such as 2027-12-31"
    if kind.type == "texts":
        good = isinstance(value, (list, tuple)) and all(isinstance(each, str) for each in value)
        return "" if good else "must be a list of texts"
    if kind.type == "numbers":
        good = (
            isinstance(value, (list, tuple))
            and value
            and not any(_wrong(each, Kind("number", positive=True)) for each in value)
        )
        return "" if good else "must be a list of numbers above 0"
    if value is None and kind.nullable:
        return ""
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not math.isfinite(value):
        return "must be a number"
    if value < 0 or (kind.positive and value == 0):
        return "must be above 0" if kind.positive else "must be 0 or more"
    if kind.type == "share" and value > 1:
        return "is a share from 0 to 1"
    if kind.type == "integer" and float(value) != int(value):
        return "must be a whole number"
    return ""


def _typed(value: Any, kind: Kind) -> Any:
    if kind.type == "texts":
        return tuple(value)
    if kind.type == "numbers":
        return tuple(sorted(float(each) for each in value))
    if value is None or kind.type in ("text", "id", "day", "boolean"):
        return value
    return int(value) if kind.type == "integer" else float(value)
