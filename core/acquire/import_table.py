"""Any table of charging stations → the ``chargers`` table, and a reason for every row that cannot be one.

Rows in = chargers + rejects. What is repaired or assumed is counted in warnings.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Dict, List, Optional, Tuple

import geopandas
import numpy as np
import pandas as pd

from ..control import Control
from ..errors import PlanningError, count, some
from ..schema import CHARGERS, LEVELS, REJECTS
from ..tables import Origin, id_text
from . import values
from .levels import ASSUMED, CONNECTOR, L3_MIN_KW, STATED, Connector, connector_level, levels_in_text, split_ports
from .provenance import SEPARATOR, Provenance

PORTS = "ports"
"""The extra input column: all ports of a station, whatever their level."""
INPUT_COLUMNS = (*CHARGERS.names, PORTS)
COUNTED = "counted"
"""``ports_source`` of a count that the table itself gives."""
MOST_PORTS = 10_000
"""A station with more is a typing error: the largest sites have some hundreds."""
MOST_KW = 1_000_000.0
SOUTHERNMOST_DEG = -60.0
"""No charger stands in Antarctica: coordinates there are the wrong way round."""
FAR_DEG, NEAR_DEG = 15.0, 5.0
"""A point far from the middle of the table, which comes near when its coordinates change places, has them swapped."""
CHECK_EVERY = 256


@dataclass(frozen=True)
class Rows:
    """A user's table before anything is checked.

    ``table`` has ``row`` (counted from 1) and any of ``INPUT_COLUMNS``, values as they came.
    ``x, y`` are the coordinates in ``crs`` as they came (numbers or text), None without a place.
    """

    table: pd.DataFrame
    x: List[Any]
    y: List[Any]
    crs: str
    origin: Origin
    faults: Mapping[int, "Reject"] = field(default_factory=dict)
    """Row → why it has no usable place, as far as only the reader of the layer can know."""


@dataclass(frozen=True)
class Defaults:
    """What is filled in where the table says nothing."""

    source: str = ""
    licence: str = ""
    attribution: str = ""
    retrieved_at: Optional[str] = None
    l3_min_kw: float = L3_MIN_KW


@dataclass(frozen=True)
class Imported:
    chargers: geopandas.GeoDataFrame
    """Columns of the ``chargers`` table, geometry in the input's coordinate system."""
    rejects: pd.DataFrame


class Reject(Exception):
    """One row cannot become a charger: reason code, field, value, and a sentence that says what to do."""

    def __init__(self, reason: str, field_name: str, value: Any, message: str) -> None:
        super().__init__(message)
        self.reason, self.field, self.value, self.message = reason, field_name, value, message


class _Notes:
    """What was repaired or assumed, by kind, with the rows."""

    def __init__(self) -> None:
        self._rows: Dict[str, List[int]] = {}

    def add(self, sentence: str, row: int) -> None:
        self._rows.setdefault(sentence, []).append(row)

    def report(self, layer: str, total: int, control: Control) -> None:
        for sentence, rows in self._rows.items():
            control.warn(f"Layer “{layer}”, {len(rows):,} of {count(total, 'row')} (row {some(rows)}): {sentence}.")


def import_chargers(rows: Rows, defaults: Defaults, control: Control) -> Imported:
    """Check and translate every row.

    Raises PlanningError when not a single row can be used, with the reasons and their counts.
    """
    places = _Places(rows, control)
    notes = _Notes()
    ids = _Ids(rows, notes)
    stations: List[Dict[str, Any]] = []
    points: List[Tuple[float, float]] = []
    rejects: List[Dict[str, Any]] = []
    total = len(rows.table)
    for position, record in enumerate(rows.table.to_dict("records")):
        if position % CHECK_EVERY == 0:
            control.check()
            control.progress(100.0 * position / max(total, 1))
        source_id = id_text(record.get("charger_id"))
        try:
            point = places.point(position, int(record["row"]), notes)
            station = _station(record, rows.origin, defaults, notes)
            station["charger_id"] = ids.take(source_id, int(record["row"]))
        except Reject as reject:
            rejects.append(_reject_row(int(record["row"]), source_id, reject))
            continue
        stations.append(station)
        points.append(point)
    imported = _result(stations, points, rejects, rows.crs)
    if total and not stations:
        raise PlanningError(_nothing_usable(imported.rejects, rows.origin, total))
    notes.report(rows.origin.layer, total, control)
    _report_rejects(imported.rejects, rows.origin, total, control)
    return imported


def imported_from(imported: Imported, defaults: Defaults) -> Provenance:
    """The record of the table itself, for tables that bring none."""

    def stated(column: str) -> str:
        return SEPARATOR.join(sorted(map(str, imported.chargers[column].dropna().unique())))

    rejected = len(imported.rejects)
    return Provenance(
        source=defaults.source,
        retrieved_at=defaults.retrieved_at or "",
        licence=stated("licence"),
        attribution=stated("attribution"),
        received=len(imported.chargers) + rejected,
        notes=(f"{count(rejected, 'row')} rejected",) if rejected else (),
    )


def _result(stations, points, rejects, crs: str) -> Imported:
    table = pd.DataFrame(stations, columns=list(CHARGERS.names), dtype=object)
    geometry = geopandas.points_from_xy([x for x, _ in points], [y for _, y in points])
    chargers = geopandas.GeoDataFrame(table, geometry=geometry, crs=crs)
    return Imported(chargers, pd.DataFrame(rejects, columns=list(REJECTS.names), dtype=object))


def _reject_row(row: int, source_id: str, reject: Reject) -> Dict[str, Any]:
    value = None if reject.value is None else str(reject.value)
    return {
        "row": row,
        "source_id": source_id or None,
        "reason": reject.reason,
        "field": reject.field,
        "value": value,
        "message": reject.message,
    }


def _by_reason(rejects: pd.DataFrame) -> str:
    groups = rejects.groupby("reason", sort=True)["row"]
    return "; ".join(f"{reason}: {count(len(rows), 'row')} (row {some(rows.tolist())})" for reason, rows in groups)


def _nothing_usable(rejects: pd.DataFrame, origin: Origin, total: int) -> str:
    first = rejects.iloc[0]
    return (
        f"None of the {count(total, 'row')} of the layer “{origin.layer}” can be used: {_by_reason(rejects)}. "
        f"The first: {first['message']} Check the layer and the chosen fields."
    )


def _report_rejects(rejects: pd.DataFrame, origin: Origin, total: int, control: Control) -> None:
    if len(rejects):
        control.warn(
            f"Layer “{origin.layer}”: {len(rejects):,} of {count(total, 'row')} rejected. {_by_reason(rejects)}. "
            "The output REJECTS gives the reason for each."
        )


# -- ids -------------------------------------------------------------------------------------------------------------


class _Ids:
    """Ids, each once: the first row keeps a doubled one, a missing one is made from the row number."""

    def __init__(self, rows: Rows, notes: _Notes) -> None:
        self._origin, self._notes = rows.origin, notes
        self._has_field = "charger_id" in rows.table
        self._width = len(str(len(rows.table)))
        self._first_row: Dict[str, int] = {}
        self._given = {id_text(value) for value in rows.table["charger_id"]} if self._has_field else set()

    def take(self, wanted: str, row: int) -> str:
        if wanted and wanted in self._first_row:
            raise Reject(
                "duplicate_id",
                self._origin.fields.get("charger_id", "charger_id"),
                wanted,
                f"The id “{wanted}” is already that of row {self._first_row[wanted]}; give this row an id of its own or remove it.",
            )
        if not wanted:
            wanted = self._made(row)
            if self._has_field:
                self._notes.add("no id, made from the row number", row)
        self._first_row[wanted] = row
        return wanted

    def _made(self, row: int) -> str:
        made = f"{row:0{self._width}d}" if not self._has_field else f"row-{row}"
        while made in self._given or made in self._first_row:
            made += "-x"
        return made


# -- places ----------------------------------------------------------------------------------------------------------


class _Places:
    """Coordinates of all rows, judged together: swapped ones only show against the others."""

    def __init__(self, rows: Rows, control: Control) -> None:
        self._rows = rows
        self._is_geographic = _is_geographic(rows.crs)
        self._numbers = [int(row) for row in rows.table["row"]]
        self._parsed: List[Any] = []
        for position in range(len(rows.table)):
            if position % CHECK_EVERY == 0:
                control.check()
            self._parsed.append(self._parse(position))
        sound = [
            point
            for point in self._parsed
            if not isinstance(point, Reject) and self._is_on_earth(*point) and any(point)
        ]
        self._middle = tuple(np.median(np.array(sound, dtype=float), axis=0)) if sound else None

    def point(self, position: int, row: int, notes: _Notes) -> Tuple[float, float]:
        """``(x, y)`` of a row; raises Reject."""
        found = self._parsed[position]
        if isinstance(found, Reject):
            raise found
        x, y = found
        if x == 0 and y == 0:
            raise Reject(
                "zero_zero",
                self._names(),
                "0, 0",
                "The coordinates are 0, 0, which stands for a missing place; enter the true ones.",
            )
        if self._is_geographic and self._looks_swapped(x, y):
            notes.add("latitude and longitude swapped, put right", row)
            return y, x
        if self._is_geographic and not self._is_on_earth(x, y):
            raise Reject(
                "out_of_range",
                self._names(),
                f"{x:g}, {y:g}",
                f"Longitude {x:g}, latitude {y:g} is no place on Earth; correct the coordinates or choose their coordinate system.",
            )
        return x, y

    def _parse(self, position: int) -> Any:
        row = self._numbers[position]
        if row in self._rows.faults:
            return self._rows.faults[row]
        pair = []
        for name, value in (("x", self._rows.x[position]), ("y", self._rows.y[position])):
            if values.is_empty(value):
                message = "The row has no place: its geometry or coordinates are empty; enter them."
                return Reject("no_geometry", self._field(name), None, message)
            try:
                pair.append(values.number(value))
            except (TypeError, ValueError):
                return Reject(
                    "not_a_number", self._field(name), value, f"The coordinate “{value}” is not a number; correct it."
                )
        if not all(map(math.isfinite, pair)):
            return Reject("out_of_range", self._names(), str(pair), "The coordinates are infinite; correct them.")
        return tuple(pair)

    def _looks_swapped(self, x: float, y: float) -> bool:
        if not self._is_on_earth(y, x) or x < SOUTHERNMOST_DEG:
            return False
        if not self._is_on_earth(x, y) or y < SOUTHERNMOST_DEG:
            return True
        return self._middle is not None and self._distance(x, y) > FAR_DEG and self._distance(y, x) < NEAR_DEG

    def _distance(self, x: float, y: float) -> float:
        return max(abs(x - self._middle[0]), abs(y - self._middle[1]))

    @staticmethod
    def _is_on_earth(longitude: float, latitude: float) -> bool:
        return abs(longitude) <= 180 and abs(latitude) <= 90

    def _field(self, name: str) -> str:
        return self._rows.origin.fields.get(name, "geometry")

    def _names(self) -> str:
        return ", ".join(dict.fromkeys((self._field("x"), self._field("y"))))


def _is_geographic(crs: str) -> bool:
    return bool(geopandas.GeoSeries([], crs=crs).crs.is_geographic)


# -- one row ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Offer:
    level: str
    level_source: str
    ports: Mapping[str, int]
    ports_source: str


def _station(record: Mapping[str, Any], origin: Origin, defaults: Defaults, notes: _Notes) -> Dict[str, Any]:
    """All columns but the id; raises Reject."""
    row = int(record["row"])
    offer = _offer(record, origin, defaults, notes)
    return {
        **{name: _text(record.get(name)) for name in ("name", "operator", "connectors", "verified_on", "retrieved_at")},
        "source": _text(record.get("source")) or defaults.source or None,
        "source_id": _text(record["source_id"] if "source_id" in record else record.get("charger_id")),
        "level": offer.level,
        "level_source": offer.level_source,
        **{f"ports_{level.lower()}": offer.ports[level] for level in LEVELS},
        "ports_source": offer.ports_source,
        **{name: _power(record, name, origin) for name in ("power_kw_max", "power_kw_total", "grid_kw")},
        "access": _word(record, "access", values.access, notes, row),
        "open_24_7": _open(record.get("open_24_7"), notes, row),
        "status": _word(record, "status", values.status, notes, row),
        "licence": _text(record.get("licence")) or defaults.licence or None,
        "attribution": _text(record.get("attribution")) or defaults.attribution or None,
        "retrieved_at": _text(record.get("retrieved_at")) or defaults.retrieved_at,
    }


def _offer(record: Mapping[str, Any], origin: Origin, defaults: Defaults, notes: _Notes) -> _Offer:
    """Level and ports from what the row has: ports per level, else level and total, else power, connectors, nothing."""
    row = int(record["row"])
    stated = _stated_levels(record, origin)
    per_level = {level: _ports(record, f"ports_{level.lower()}", origin) for level in LEVELS}
    total = _ports(record, PORTS, origin)
    if any(value is not None for value in per_level.values()) and (
        sum(value or 0 for value in per_level.values()) or total is None
    ):
        if total is not None and total != sum(value or 0 for value in per_level.values()):
            notes.add("the total of ports is not the sum over the levels; the levels decide", row)
        return _from_ports_per_level(record, per_level, stated, origin, notes)
    if total == 0:
        raise Reject(
            "no_ports",
            origin.fields.get(PORTS, PORTS),
            total,
            "The station has 0 ports; enter their number or remove the row.",
        )
    levels, source = (
        (stated, _text(record.get("level_source")) or STATED) if stated else _derived_levels(record, origin, defaults)
    )
    if source == ASSUMED and not stated:
        notes.add("level unknown, taken as L2 (level_source = assumed)", row)
    if total is None:
        notes.add("no number of ports, one per level assumed (ports_source = assumed)", row)
    ports = split_ports(total if total is not None else len(levels), dict.fromkeys(levels, 1))
    is_split = total is not None and len(levels) > 1
    if is_split:
        notes.add("several levels but one number of ports, split evenly (ports_source = assumed)", row)
    ports_source = ASSUMED if total is None or is_split else _text(record.get("ports_source")) or COUNTED
    return _Offer(max(levels, key=LEVELS.index), source, ports, ports_source)


def _from_ports_per_level(record, per_level, stated, origin: Origin, notes: _Notes) -> _Offer:
    ports = {level: value or 0 for level, value in per_level.items()}
    present = [level for level in LEVELS if ports[level] > 0]
    if not present:
        given = [f"ports_{level.lower()}" for level in LEVELS if per_level[level] is not None]
        fields = ", ".join(origin.fields.get(name, name) for name in given)
        raise Reject(
            "no_ports", fields, 0, "The station has 0 ports at every level; enter their number or remove the row."
        )
    level = present[-1]
    if stated and max(stated, key=LEVELS.index) != level:
        notes.add("the stated level is not that of the ports; the ports decide", int(record["row"]))
    level_source = _text(record.get("level_source")) if stated and level in stated else None
    return _Offer(level, level_source or PORTS, ports, _text(record.get("ports_source")) or COUNTED)


def _stated_levels(record: Mapping[str, Any], origin: Origin) -> List[str]:
    """Levels named by the level field, lowest first; empty if it says nothing."""
    value = record.get("level")
    if values.is_empty(value):
        return []
    found = levels_in_text(id_text(value))
    if found is None:
        raise Reject(
            "bad_level",
            origin.fields.get("level", "level"),
            value,
            f"The level “{value}” is not understood; write L1, L2 or L3 (also Level 2, AC, DC fast), or Unknown.",
        )
    return [level for level in LEVELS if level in found]


def _derived_levels(record: Mapping[str, Any], origin: Origin, defaults: Defaults) -> Tuple[List[str], str]:
    """Levels from power and connector names by the rule for connectors."""
    power_kw = _power(record, "power_kw_max", origin)
    names = (_text(record.get("connectors")) or "").replace(",", ";").split(";")
    connectors = [Connector(type=name.strip()) for name in names if name.strip()]
    if power_kw:
        kinds = [Connector(power_kw=power_kw, type=connector.type) for connector in connectors] or [
            Connector(power_kw=power_kw)
        ]
        found = [connector_level(kind, defaults.l3_min_kw) for kind in kinds]
        highest = max(found, key=lambda each: LEVELS.index(each[0]))
        return [highest[0]], highest[1]
    found = [connector_level(connector) for connector in connectors]
    known = {level for level, source in found if source == CONNECTOR}
    return ([level for level in LEVELS if level in known], CONNECTOR) if known else (["L2"], ASSUMED)


def _ports(record: Mapping[str, Any], name: str, origin: Origin) -> Optional[int]:
    """A whole number of ports, None if empty."""
    value = record.get(name)
    if values.is_empty(value):
        return None
    field_name = origin.fields.get(name, name)
    ports = _number(value, field_name)
    if ports < 0:
        raise Reject("negative_ports", field_name, value, f"The number of ports “{value}” is negative; correct it.")
    if ports != int(ports):
        raise Reject("not_whole", field_name, value, f"The number of ports “{value}” is not whole; correct it.")
    if ports > MOST_PORTS:
        message = f"“{value}” ports at one station cannot be right (at most {MOST_PORTS:,}); correct it."
        raise Reject("too_many_ports", field_name, value, message)
    return int(ports)


def _power(record: Mapping[str, Any], name: str, origin: Origin) -> Optional[float]:
    """A power in kW, None if empty."""
    value = record.get(name)
    if values.is_empty(value):
        return None
    field_name = origin.fields.get(name, name)
    power_kw = _number(value, field_name)
    if power_kw < 0:
        raise Reject("negative_power", field_name, value, f"The power “{value}” kW is negative; correct it.")
    if power_kw > MOST_KW:
        raise Reject(
            "power_too_high", field_name, value, f"A power of “{value}” kW cannot be right; is it in watts? Correct it."
        )
    return power_kw


def _number(value: Any, field_name: str) -> float:
    try:
        found = values.number(value)
    except (TypeError, ValueError):
        raise Reject("not_a_number", field_name, value, f"“{value}” is not a number; correct it.") from None
    if not math.isfinite(found):
        raise Reject("not_a_number", field_name, value, f"“{value}” is not a finite number; correct it.")
    return found


def _text(value: Any) -> Optional[str]:
    return None if values.is_empty(value) else id_text(value)


def _open(value: Any, notes: _Notes, row: int) -> Optional[bool]:
    if values.is_empty(value):
        return None
    found = values.yes_no(value)
    if found is None:
        notes.add("the text in “open_24_7” is neither yes nor no, left empty", row)
    return found


def _word(record: Mapping[str, Any], name: str, understand, notes: _Notes, row: int) -> str:
    """A canonical word for ``access`` or ``status``; what is not understood becomes ``unknown``, and is said."""
    text = _text(record.get(name))
    if text is None:
        return "unknown"
    word = understand(text)
    if word is None:
        notes.add(f"the text in “{name}” is not understood, taken as unknown", row)
    return word or "unknown"
