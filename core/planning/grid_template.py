"""What a jurisdiction asks of a site, as files that can be changed: voltages, sizes, texts. No such value is written into the program.

A template is a JSON file in ``resources/presets/grid`` (its form: ``schema.json`` there), or one of the user's own of the same form. Codes
differ between places and editions: the user verifies with the local code, and the log and every site sheet say so.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Dict, List, Tuple

from ..errors import Faults, PlanningError
from ..placement.corridor.rules import HEAD_KINDS, Kind, checked_values, read_document, say_unknown, schema_of

FOLDER = Path(__file__).resolve().parents[2] / "resources" / "presets" / "grid"
TEMPLATES = ("north_america", "europe")
VERIFY = "Verify with the local code."
UNITS = ("metric", "imperial")
FOR_LEVELS = ("L2", "L3", "any")

KINDS: Mapping[str, Kind] = {
    "l2_volts": Kind("number", positive=True),
    "l2_phases": Kind("integer", positive=True),
    "l2_power_factor": Kind("share", positive=True),
    "l3_volts": Kind("number", positive=True),
    "l3_phases": Kind("integer", positive=True),
    "l3_power_factor": Kind("share", positive=True),
    "continuous_factor": Kind("number", positive=True),
    "breakers_a": Kind("numbers"),
    "transformers_kva": Kind("numbers"),
    "transformer_kva": Kind("number", positive=True, nullable=True),
    "bay_width_m": Kind("number", positive=True),
    "bay_length_m": Kind("number", positive=True),
    "clear_path_m": Kind("number"),
}
REQUIREMENT_KINDS: Mapping[str, Kind] = {
    name: Kind("id") for name in ("id", "topic", "level", "metric", "imperial", "source")
}
HOST_KINDS: Mapping[str, Kind] = {
    "host": Kind("id"),
    "extent": Kind("id"),
    "categories": Kind("texts"),
    "transformer": Kind("text"),
    "wiring": Kind("text"),
    "protection": Kind("text"),
    "surface": Kind("text"),
}


@dataclass(frozen=True)
class Requirement:
    id: str
    topic: str
    level: str
    """``L2``, ``L3`` or ``any``: stations with ports of that level."""
    metric: str
    imperial: str
    source: str


@dataclass(frozen=True)
class Host:
    """Works by the kind of place. The one without categories is for all others."""

    host: str
    extent: str
    categories: Tuple[str, ...]
    transformer: str
    wiring: str
    protection: str
    surface: str


@dataclass(frozen=True)
class Template:
    title: str
    version: str
    source: str
    checked: str
    """ISO day on which the sources were looked up."""
    url: str
    note: str
    l2_volts: float
    l2_phases: int
    l2_power_factor: float
    l3_volts: float
    l3_phases: int
    l3_power_factor: float
    continuous_factor: float
    """Rating of overcurrent protection over the load it carries."""
    breakers_a: Tuple[float, ...]
    transformers_kva: Tuple[float, ...]
    """Standard sizes, ascending."""
    transformer_kva: Any
    """The least transformer of a fast-charging station; None: what it needs."""
    bay_width_m: float
    bay_length_m: float
    clear_path_m: float
    requirements: Tuple[Requirement, ...]
    hosts: Tuple[Host, ...]

    @property
    def bay_m2(self) -> float:
        """Area of a bay with the clear path before it."""
        return self.bay_width_m * (self.bay_length_m + self.clear_path_m)

    def host_of(self, category: str) -> Host:
        named = [each for each in self.hosts if category.lower() in {name.lower() for name in each.categories}]
        return (named or [each for each in self.hosts if not each.categories])[0]

    def sentence(self) -> str:
        return f"Template: {self.title}, version {self.version} ({self.source}; looked up {self.checked}). {self.note or VERIFY}"


def schema() -> Dict[str, Any]:
    """JSON Schema (draft 7) of a template."""

    def objects(kinds: Mapping[str, Kind]) -> Dict[str, Any]:
        properties = {name: schema_of(kind) for name, kind in kinds.items()}
        return {"type": "object", "required": list(kinds), "additionalProperties": False, "properties": properties}

    requirement = objects(REQUIREMENT_KINDS)
    requirement["properties"]["level"] = {"enum": list(FOR_LEVELS)}
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "Requirements of charging sites in a jurisdiction",
        "type": "object",
        "required": [*HEAD_KINDS, *KINDS, "requirements", "hosts"],
        "additionalProperties": False,
        "properties": {
            **{name: schema_of(kind) for name, kind in {**HEAD_KINDS, **KINDS}.items()},
            "requirements": {"type": "array", "items": requirement},
            "hosts": {"type": "array", "minItems": 1, "items": objects(HOST_KINDS)},
        },
    }


def shipped(name: str) -> Template:
    if name not in TEMPLATES:
        raise PlanningError(f"There is no template “{name}”; choose one of {', '.join(TEMPLATES)}.")
    return read_template(str(FOLDER / f"{name}.json"))


def read_template(path: str) -> Template:
    """Raises PlanningError naming the file and everything that is wrong in it."""
    return parse_template(read_document(path, "template"), Path(path).name)


def parse_template(document: Any, name: str) -> Template:
    where = f"The template {name}"
    if not isinstance(document, Mapping):
        raise PlanningError(f"{where} must hold one JSON object, as the files in resources/presets/grid.")
    faults = Faults()
    kinds = {**HEAD_KINDS, **KINDS}
    say_unknown(document, [*kinds, "requirements", "hosts"], where, faults)
    for key in kinds:
        if key not in document:
            faults.add(f"{where} needs “{key}”.")
    values = checked_values(document, kinds, where, faults)
    requirements = _entries(document, "requirements", REQUIREMENT_KINDS, where, faults)
    hosts = _entries(document, "hosts", HOST_KINDS, where, faults)
    for each in requirements:
        if each.get("level", "any") not in FOR_LEVELS:
            faults.add(
                f"{where}, requirement “{each.get('id')}”: “level” must be one of {', '.join(FOR_LEVELS)}, not “{each['level']}”."
            )
    if len([each for each in hosts if not each.get("categories")]) != 1:
        faults.add(f"{where} needs exactly one host without categories, for all places that no other names.")
    for level in ("l2", "l3"):
        if values.get(f"{level}_phases", 3) not in (1, 3):
            faults.add(f"{where}: “{level}_phases” must be 1 or 3, not {values[f'{level}_phases']}.")
    faults.raise_if_any()
    return Template(
        **values,
        requirements=tuple(Requirement(**each) for each in requirements),
        hosts=tuple(Host(**each) for each in hosts),
    )


def _entries(
    document: Mapping, key: str, kinds: Mapping[str, Kind], where: str, faults: Faults
) -> List[Dict[str, Any]]:
    given, found = document.get(key), []
    if not isinstance(given, list):
        faults.add(f"{where} needs “{key}”, a list of objects.")
        return []
    for number, entry in enumerate(given, start=1):
        place = f"{where}, {key} {number}"
        if not isinstance(entry, Mapping):
            faults.add(f"{place} is no object.")
            continue
        say_unknown(entry, list(kinds), place, faults)
        for missing in [name for name in kinds if name not in entry]:
            faults.add(f"{place} needs “{missing}”.")
        found.append(checked_values(entry, kinds, place, faults))
    return found
