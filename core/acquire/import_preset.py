"""Known kinds of files: which field holds what, which rows are no charger, what the source's codes mean.

A preset is a JSON file in ``resources/presets/import`` (its form: ``schema.json`` there).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Dict, List, Optional, Pattern, Tuple

from ..errors import PlanningError, some
from . import values
from .import_table import CONNECTIONS, INPUT_COLUMNS
from .levels import Connector, levels_in_text
from .rejects import Reject

PRESET_FOLDER = Path(__file__).resolve().parents[2] / "resources" / "presets" / "import"
NONE = "none"
PRESETS = (NONE, "afdc", "ocm_csv", "ocpi")
TABLE, OCPI = "table", "ocpi"
X_NAMES = ("x", "longitude", "lon", "lng", "long")
Y_NAMES = ("y", "latitude", "lat")
AXES = ("x", "y")
FEWEST_FIELDS = 3
MOST_NAMES = 30
"""Fields of a layer that a message lists."""
"""A table with fewer of a preset's fields is another kind of table."""
MOST_CONNECTIONS = 100
"""Numbered groups of columns that are looked for."""


@dataclass(frozen=True)
class Filter:
    """Rows that are no charger, by the value of a field."""

    fields: Tuple[str, ...]
    values: Tuple[str, ...]
    reason: str
    message: str


@dataclass(frozen=True)
class Preset:
    name: str = NONE
    title: str = ""
    version: str = ""
    format: str = TABLE
    source: str = ""
    id_prefix: str = ""
    licence: str = ""
    attribution: str = ""
    note: str = ""
    fields: Mapping[str, Tuple[str, ...]] = field(default_factory=dict)
    """Column → fields that may hold it; the first that has a value counts."""
    keep: Tuple[Filter, ...] = ()
    drop: Tuple[Filter, ...] = ()
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    date_order: Optional[str] = None
    connector_separator: Optional[str] = None
    connector_names: Mapping[str, str] = field(default_factory=dict)
    connections: Mapping[str, str] = field(default_factory=dict)
    """Property of a connection → name of its columns with ``{n}``."""


NO_PRESET = Preset()


def load_preset(name: str) -> Preset:
    """A shipped preset by name; ``none`` is the empty one. Raises PlanningError for any other name."""
    if name in (NONE, ""):
        return NO_PRESET
    path = PRESET_FOLDER / f"{name}.json"
    if name not in PRESETS or not path.exists():
        raise PlanningError(f"There is no import preset “{name}”; there are: {', '.join(PRESETS)}.")
    return parse_preset(json.loads(path.read_text(encoding="utf-8")))


def parse_preset(document: Mapping[str, Any]) -> Preset:
    made = dict(document)
    made["fields"] = {column: tuple(names) for column, names in made.get("fields", {}).items()}
    for kind in ("keep", "drop"):
        made[kind] = tuple(
            Filter(tuple(each["fields"]), tuple(each["values"]), each["reason"], each["message"])
            for each in made.get(kind, ())
        )
    return Preset(**made)


# -- which field holds what ------------------------------------------------------------------------------------------


def choose_fields(
    names: Sequence[str], chosen: Mapping[str, Tuple[str, str]], preset: Preset, layer: str, has_geometry: bool
) -> Dict[str, Tuple[str, ...]]:
    """Column (also ``x`` and ``y``) → fields of a table, the first with a value counts.

    ``chosen``: column → field, and the parameter that says so. A chosen field, else those of the preset, else that of
    the canonical name in any case. Without geometry the coordinates must be found. Raises PlanningError on a field that is not there.
    """
    unknown = [f"“{name}” ({parameter})" for name, parameter in chosen.values() if name not in names]
    if unknown:
        raise PlanningError(
            f"The layer “{layer}” has no field {', '.join(unknown)}; it has: {some(names, MOST_NAMES)}."
        )
    own = {name.lower(): name for name in reversed(names)}
    found: Dict[str, Tuple[str, ...]] = {}
    for column in (*INPUT_COLUMNS, *AXES):
        listed = tuple(name for name in preset.fields.get(column, ()) if name in names)
        if column in chosen:
            found[column] = (chosen[column][0],)
        elif listed:
            found[column] = listed
        elif column in own and column not in AXES and column not in preset.fields:
            found[column] = (own[column],)
    by_preset = [column for column, listed in preset.fields.items() if set(listed) & set(names)]
    if preset.fields and len(by_preset) < FEWEST_FIELDS:
        expected = ", ".join(listed[0] for listed in preset.fields.values())
        raise PlanningError(
            f"The layer “{layer}” is not what the preset “{preset.name}” is for ({preset.title}): of the fields {expected} it has "
            f"{len(by_preset) or 'none'}; it has: {some(names, MOST_NAMES)}. Choose another preset, or none."
        )
    for axis in AXES:
        if axis not in chosen and has_geometry:
            found.pop(axis, None)
    if not has_geometry and not set(AXES) <= set(found):
        at = {axis: (listed[0], "") for axis, listed in found.items() if axis in AXES}
        found.update({axis: (name,) for axis, name in coordinate_fields(names, at, layer, False).items()})
    return found


def coordinate_fields(
    names: Sequence[str], chosen: Mapping[str, Tuple[str, str]], layer: str, has_geometry: bool
) -> Dict[str, str]:
    """``x`` and ``y`` → fields: the chosen ones, else for a table without geometry those named so; empty for its geometry.

    Raises PlanningError where only one is chosen, or a table without geometry has none.
    """
    unknown = [f"“{name}” ({parameter})" for name, parameter in chosen.values() if name not in names]
    if unknown:
        raise PlanningError(
            f"The layer “{layer}” has no field {', '.join(unknown)}; it has: {some(names, MOST_NAMES)}."
        )
    if has_geometry and len(chosen) == 1:
        raise PlanningError(
            "Coordinates need two fields: choose both X_FIELD and Y_FIELD, or neither to use the geometry."
        )
    if has_geometry and not chosen:
        return {}
    own = {name.lower(): name for name in reversed(names)}
    found = {axis: name for axis, (name, _) in chosen.items()}
    for axis, usual in zip(AXES, (X_NAMES, Y_NAMES)):
        listed = [own[name] for name in usual if name in own]
        if axis not in found and listed:
            found[axis] = listed[0]
    if not set(AXES) <= set(found):
        raise PlanningError(
            f"The table “{layer}” has no geometry, and no fields named longitude and latitude. "
            f"Choose the fields with the coordinates (X_FIELD, Y_FIELD); it has: {', '.join(names)}."
        )
    return found


class Translator:
    """Rows of a table with these fields → records of ``import_table``."""

    def __init__(self, fields: Mapping[str, Tuple[str, ...]], names: Sequence[str], preset: Preset) -> None:
        self._fields, self._preset = fields, preset
        self._single = [(column, listed[0]) for column, listed in fields.items() if len(listed) == 1]
        self._several = [(column, listed) for column, listed in fields.items() if len(listed) > 1]
        present = set(names)
        self._filters = [
            (each, is_kept, tuple(name for name in each.fields if name in present))
            for filters, is_kept in ((preset.keep, True), (preset.drop, False))
            for each in filters
        ]
        missing = [each for each, is_kept, listed in self._filters if is_kept and not listed]
        self.warnings = [
            f"there is no field {' or '.join(each.fields)}, so no row is rejected as {each.reason}" for each in missing
        ]
        self._filters = [part for part in self._filters if part[2]]
        self._groups = _groups(preset.connections, present)
        self._separator: Optional[Pattern[str]] = (
            re.compile(preset.connector_separator) if preset.connector_separator else None
        )
        self.columns = [column for column in fields if column not in AXES] + [CONNECTIONS] * bool(self._groups)
        self.needed: Tuple[str, ...] = tuple(
            dict.fromkeys(
                [name for listed in fields.values() for name in listed]
                + [name for _, _, listed in self._filters for name in listed]
                + [name for group in self._groups for name in group.values()]
            )
        )
        """The fields that are to be read, each once."""

    def record(self, row: Mapping[str, Any]) -> Tuple[Dict[str, Any], Optional[Reject]]:
        """The columns (and ``x``, ``y``) of one row, field → value, and why it is no charger if so."""
        made = {column: row.get(name) for column, name in self._single}
        for column, listed in self._several:
            made[column] = _first(row, listed)
        for column, meanings in self._preset.words.items():
            text = made.get(column)
            if isinstance(text, str) and text.strip() in meanings:
                made[column] = meanings[text.strip()]
        if self._separator is not None and isinstance(made.get("connectors"), str):
            made["connectors"] = self._connectors(made["connectors"])
        fault = self._filtered(row)
        if self._groups and fault is None:
            try:
                made[CONNECTIONS] = self._connections(row)
            except Reject as reject:
                fault = reject
        return made, fault

    def _filtered(self, row: Mapping[str, Any]) -> Optional[Reject]:
        for each, is_kept, listed in self._filters:
            value = _first(row, listed)
            text = "" if value is None else str(value).strip()
            if (text in each.values) != is_kept:
                return Reject(each.reason, listed[0], text, each.message.format(value=text))
        return None

    def _connectors(self, text: str) -> Optional[str]:
        names = [name for name in self._separator.split(text) if name]
        return "; ".join(sorted({self._preset.connector_names.get(name, name) for name in names})) or None

    def _connections(self, row: Mapping[str, Any]) -> Tuple[Connector, ...]:
        found: List[Connector] = []
        for group in self._groups:
            cells = {part: row.get(name) for part, name in group.items()}
            if all(values.is_empty(value) for value in cells.values()):
                continue
            quantity = _part(cells, group, "quantity")
            found.append(
                Connector(
                    type=None if values.is_empty(cells.get("type")) else str(cells["type"]).strip(),
                    power_kw=_part(cells, group, "power_kw"),
                    amps=_part(cells, group, "amps"),
                    volts=_part(cells, group, "volts"),
                    current=current(cells.get("current")),
                    quantity=None if quantity is None else int(quantity),
                    stated_level=_level(cells.get("level")),
                )
            )
        return tuple(found)


def _groups(connections: Mapping[str, str], present: Iterable[str]) -> List[Dict[str, str]]:
    """The numbered groups of columns that are there."""
    numbered = [
        {part: name.format(n=number) for part, name in connections.items() if name.format(n=number) in present}
        for number in range(1, MOST_CONNECTIONS + 1)
    ]
    return [group for group in numbered if group]


def _first(row: Mapping[str, Any], names: Sequence[str]) -> Any:
    for name in names:
        value = row.get(name)
        if not values.is_empty(value):
            return value
    return None


def _part(cells: Mapping[str, Any], group: Mapping[str, str], part: str) -> Optional[float]:
    """A number of a connection that is above zero; None where it is empty or 0."""
    value = cells.get(part)
    if values.is_empty(value):
        return None
    try:
        found = values.number(value)
    except (TypeError, ValueError):
        raise Reject("not_a_number", group[part], value, f"“{value}” is not a number; correct it.") from None
    if not 0 <= found < float("inf"):
        raise Reject("not_a_number", group[part], value, f"“{value}” is no possible value; correct it.")
    return found or None


def current(text: Any) -> Optional[str]:
    """``DC``, ``AC1`` or ``AC3`` from a text such as ``DC``, ``AC_3_PHASE`` or ``AC (Three-Phase)``."""
    plain = "" if values.is_empty(text) else str(text).casefold()
    if plain.startswith("dc"):
        return "DC"
    if plain.startswith("ac"):
        return "AC3" if "3" in plain or "three" in plain else "AC1"
    return None


def _level(text: Any) -> Optional[str]:
    """The one level that a text states; connections that state none or several state none."""
    found = None if values.is_empty(text) else levels_in_text(str(text))
    return next(iter(found)) if found and len(found) == 1 else None
