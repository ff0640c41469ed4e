"""Any table of charging stations → the ``chargers`` table, and a reason for every row that cannot be one.

Rows in = chargers + rejects. What is repaired or assumed is counted in warnings.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Dict, List, Optional, Tuple

import geopandas
import pandas as pd

from ..control import Control
from ..errors import PlanningError, count
from ..schema import CHARGERS, LEVELS
from ..tables import Origin, id_text
from . import dates, values
from .levels import (
    ASSUMED,
    CONNECTOR,
    L3_MIN_KW,
    STATED,
    Charging,
    Connector,
    charging,
    connector_level,
    levels_in_text,
    split_ports,
)
from .opening_hours import always_open
from .places import CHECK_EVERY, Places
from .provenance import SEPARATOR, Provenance
from .rejects import Notes, Reject, finite, nothing_usable, reject_row, reject_table, report_rejects

PORTS = "ports"
"""The extra input column: all ports of a station, whatever their level."""
HOURS = "opening_hours"
"""The extra input column: opening hours as text, of which ``open_24_7`` is made."""
CONNECTIONS = "connections"
"""The extra input column: a tuple of ``Connector``, where a source describes each."""
INPUT_COLUMNS = (*CHARGERS.names, PORTS, HOURS)
COUNTED = "counted"
"""``ports_source`` of a count that the table itself gives."""
MOST_PORTS = 10_000
"""A station with more is a typing error: the largest sites have some hundreds."""
MOST_KW = 1_000_000.0
_TEXTS = tuple(column.name for column in CHARGERS.columns if column.type == "text")
"""Taken as they are, unless another rule below says more."""
_OFTEN_MISSING = ("name", "operator", "power_kw_max", "connectors", "open_24_7", "verified_on", "licence")
_POWERS = ("power_kw_max", "power_kw_total", "grid_kw")


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
    faults: Mapping[int, Reject] = field(default_factory=dict)
    """Row → why it cannot be used, as far as only its reader can know."""


def collect(
    read: Iterable[Tuple[int, Mapping[str, Any], Optional[Reject]]], columns: Sequence[str], crs: str, origin: Origin
) -> Rows:
    """Rows out of number, columns (and ``x``, ``y``) and fault of each; only ``columns`` are kept."""
    numbers: List[int] = []
    x: List[Any] = []
    y: List[Any] = []
    kept: Dict[str, List[Any]] = {column: [] for column in columns}
    faults: Dict[int, Reject] = {}
    for number, record, fault in read:
        numbers.append(number)
        x.append(record.get("x"))
        y.append(record.get("y"))
        for column, cells in kept.items():
            cells.append(record.get(column))
        if fault is not None:
            faults[number] = fault
    table = pd.DataFrame({"row": numbers, **{name: pd.Series(cells, dtype=object) for name, cells in kept.items()}})
    return Rows(table, x, y, crs, origin, faults)


@dataclass(frozen=True)
class Defaults:
    """What is filled in where the table says nothing, and how it is read."""

    source: str = ""
    licence: str = ""
    attribution: str = ""
    retrieved_at: Optional[str] = None
    l3_min_kw: float = L3_MIN_KW
    id_prefix: str = ""
    """Put before every id; ``source_id`` stays as it is."""
    date_order: Optional[str] = None
    """Of 3/4/2024 (``dates``); None where the column is to show it."""


@dataclass(frozen=True)
class Imported:
    chargers: geopandas.GeoDataFrame
    """Columns of the ``chargers`` table, geometry in the input's coordinate system."""
    rejects: pd.DataFrame

    def counts(self) -> Dict[str, int]:
        """Rows read, imported and rejected; stations and ports per level."""
        level = self.chargers["level"]
        return {
            "N_READ": len(self.chargers) + len(self.rejects),
            "N_IMPORTED": len(self.chargers),
            "N_REJECTED": len(self.rejects),
            **{f"N_{each}": int((level == each).sum()) for each in LEVELS},
            **{f"PORTS_{each}": int(self.chargers[f"ports_{each.lower()}"].sum()) for each in LEVELS},
        }

    def completeness(self) -> str:
        """How much of what is often missing the stations have, and how old their confirmations are, as a sentence."""
        total = max(len(self.chargers), 1)
        shares = ", ".join(
            f"{name} {100.0 * self.chargers[name].notna().sum() / total:.0f} %" for name in _OFTEN_MISSING
        )
        unknown = ", ".join(
            f"{name} {100.0 * (self.chargers[name] != 'unknown').sum() / total:.0f} %" for name in ("access", "status")
        )
        days = self.chargers["verified_on"].dropna()
        age = f"; verified between {days.min()} and {days.max()}" if len(days) else ""
        return f"Filled in: {shares}, {unknown}{age}."


def import_chargers(rows: Rows, defaults: Defaults, control: Control) -> Imported:
    """Check and translate every row.

    Raises PlanningError when there is no row, or not a single one can be used, with the reasons and their counts.
    """
    numbers = [int(row) for row in rows.table["row"]]
    if not numbers:
        raise PlanningError(f"The layer “{rows.origin.layer}” has no rows. Choose another layer or file.")
    places = Places(numbers, rows.x, rows.y, rows.crs, rows.origin, rows.faults, control)
    notes = Notes()
    ids = _Ids(rows, defaults.id_prefix, notes)
    reader = _Reader(rows, defaults, notes)
    stations: List[Tuple[Any, ...]] = []
    points: List[Tuple[float, float]] = []
    rejects: List[Dict[str, Any]] = []
    total = len(numbers)
    columns = {name: rows.table[name].tolist() for name in rows.table if name != "row"}
    for position, row in enumerate(numbers):
        if position % CHECK_EVERY == 0:
            control.check()
            control.progress(100.0 * position / max(total, 1))
        record = {name: column[position] for name, column in columns.items()}
        source_id = id_text(record.get("charger_id"))
        try:
            point = places.point(position, row, notes)
            station = reader.station(record, row)
            station["charger_id"] = ids.take(source_id, row)
        except Reject as reject:
            rejects.append(reject_row(row, source_id, reject))
            continue
        stations.append(tuple(station[name] for name in CHARGERS.names))
        points.append(point)
    imported = _result(stations, points, rejects, rows.crs)
    if total and not stations:
        raise PlanningError(nothing_usable(imported.rejects, rows.origin, total))
    notes.report(rows.origin.layer, total, control)
    report_rejects(imported.rejects, rows.origin, total, control)
    return imported


def imported_from(imported: Imported, defaults: Defaults, url: str = "") -> Provenance:
    """The record of the table itself, for tables that bring none; ``url`` is its address or file."""

    def stated(column: str) -> str:
        return SEPARATOR.join(sorted(map(str, imported.chargers[column].dropna().unique())))

    rejected = len(imported.rejects)
    return Provenance(
        source=defaults.source,
        url=url,
        retrieved_at=defaults.retrieved_at or "",
        licence=stated("licence"),
        attribution=stated("attribution"),
        received=len(imported.chargers) + rejected,
        notes=(f"{count(rejected, 'row')} rejected",) if rejected else (),
    )


def _result(stations, points, rejects, crs: str) -> Imported:
    table = pd.DataFrame(stations, columns=list(CHARGERS.names), dtype=object)
    geometry = geopandas.points_from_xy([x for x, _ in points], [y for _, y in points])
    return Imported(geopandas.GeoDataFrame(table, geometry=geometry, crs=crs), reject_table(rejects))


# -- ids -------------------------------------------------------------------------------------------------------------


class _Ids:
    """Ids, each once: the first row keeps a doubled one, a missing one is made from the row number."""

    def __init__(self, rows: Rows, prefix: str, notes: Notes) -> None:
        self._origin, self._prefix, self._notes = rows.origin, prefix, notes
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
        return self._prefix + wanted

    def _made(self, row: int) -> str:
        made = f"{row:0{self._width}d}" if not self._has_field else f"row-{row}"
        while made in self._given or made in self._first_row:
            made += "-x"
        return made


# -- one row ---------------------------------------------------------------------------------------------------------


class _Reader:
    """Reads rows of one table: what its columns show together (decimal sign, order of dates) holds for each."""

    def __init__(self, rows: Rows, defaults: Defaults, notes: Notes) -> None:
        self._fields, self._defaults, self._notes = rows.origin.fields, defaults, notes
        self._decimal: Dict[str, Optional[str]] = {}
        self._doubtful: Dict[str, bool] = {}
        for name in _POWERS:
            sign, doubtful = values.decimal_sign(rows.table[name]) if name in rows.table else (None, 0)
            self._decimal[name], self._doubtful[name] = sign, bool(doubtful) and sign is None
        shown = defaults.date_order or dates.day_order(rows.table.get("verified_on", ()))
        self._date_order, self._date_is_guess = shown or dates.DAY_FIRST, shown is None

    def station(self, record: Mapping[str, Any], row: int) -> Dict[str, Any]:
        """All columns but the id; raises Reject."""
        offer = self._offer(record, row)
        defaults = self._defaults
        power_kw = {name: self._power(record, name, row) for name in _POWERS}
        return {
            **{name: _text(record.get(name)) for name in _TEXTS},
            "connectors": _connectors(record),
            "verified_on": self._day(record, row),
            "source": _text(record.get("source")) or defaults.source or None,
            "source_id": _text(record["source_id"] if "source_id" in record else record.get("charger_id")),
            **offer.columns,
            "power_kw_max": offer.power_kw_max if power_kw["power_kw_max"] is None else power_kw["power_kw_max"],
            "power_kw_total": offer.power_kw_total
            if power_kw["power_kw_total"] is None
            else power_kw["power_kw_total"],
            "grid_kw": power_kw["grid_kw"],
            "access": self._word(record, "access", values.access, row),
            "open_24_7": self._open(record, row),
            "status": self._word(record, "status", values.status, row),
            "licence": _text(record.get("licence")) or defaults.licence or None,
            "attribution": _text(record.get("attribution")) or defaults.attribution or None,
            "retrieved_at": _text(record.get("retrieved_at")) or defaults.retrieved_at,
        }

    # -- level and ports ---------------------------------------------------------------------------------------------

    def _offer(self, record: Mapping[str, Any], row: int) -> Charging:
        """Level and ports from what the row has: each connection, else ports per level, else level and total, else power,
        names of connectors, nothing."""
        notes = self._notes
        total = self._ports(record, PORTS)
        if record.get(CONNECTIONS):
            return self._from_connections(record[CONNECTIONS], total, row)
        stated = self._stated_levels(record)
        per_level = {level: self._ports(record, f"ports_{level.lower()}") for level in LEVELS}
        if any(value is not None for value in per_level.values()) and (
            sum(value or 0 for value in per_level.values()) or total is None
        ):
            if total is not None and total != sum(value or 0 for value in per_level.values()):
                notes.add("the total of ports is not the sum over the levels; the levels decide", row)
            return self._from_ports_per_level(record, per_level, stated, row)
        if total == 0:
            raise Reject(
                "no_ports",
                self._field(PORTS),
                total,
                "The station has 0 ports; enter their number or remove the row.",
            )
        levels, source = (
            (stated, _text(record.get("level_source")) or STATED) if stated else self._derived_levels(record, row)
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
        return Charging(max(levels, key=LEVELS.index), source, ports, ports_source)

    def _from_connections(self, connections: Tuple[Connector, ...], total: Optional[int], row: int) -> Charging:
        found: Charging = charging(connections, total or None, self._defaults.l3_min_kw)
        if found.level_source == ASSUMED:
            self._notes.add("level unknown, taken as L2 (level_source = assumed)", row)
        if found.ports_source == ASSUMED:
            self._notes.add("no number of ports, one per connection assumed (ports_source = assumed)", row)
        return Charging(
            found.level, found.level_source, found.ports, found.ports_source, found.power_kw_max, found.power_kw_total
        )

    def _from_ports_per_level(self, record, per_level, stated, row: int) -> Charging:
        ports = {level: value or 0 for level, value in per_level.items()}
        present = [level for level in LEVELS if ports[level] > 0]
        if not present:
            given = [f"ports_{level.lower()}" for level in LEVELS if per_level[level] is not None]
            raise Reject(
                "no_ports",
                ", ".join(map(self._field, given)),
                0,
                "The station has 0 ports at every level; enter their number or remove the row.",
            )
        level = present[-1]
        if stated and max(stated, key=LEVELS.index) != level:
            self._notes.add("the stated level is not that of the ports; the ports decide", row)
        level_source = _text(record.get("level_source")) if stated and level in stated else None
        return Charging(level, level_source or PORTS, ports, _text(record.get("ports_source")) or COUNTED)

    def _stated_levels(self, record: Mapping[str, Any]) -> List[str]:
        """Levels named by the level field, lowest first; empty if it says nothing."""
        value = record.get("level")
        if values.is_empty(value):
            return []
        found = levels_in_text(id_text(value))
        if found is None:
            raise Reject(
                "bad_level",
                self._field("level"),
                value,
                f"The level “{value}” is not understood; write L1, L2 or L3 (also Level 2, AC, DC fast), or Unknown.",
            )
        return [level for level in LEVELS if level in found]

    def _derived_levels(self, record: Mapping[str, Any], row: int) -> Tuple[List[str], str]:
        """Levels from power and connector names by the rule for connectors."""
        power_kw = self._power(record, "power_kw_max", row)
        names = (_text(record.get("connectors")) or "").replace(",", ";").split(";")
        connectors = [Connector(type=name.strip()) for name in names if name.strip()]
        if power_kw:
            kinds = [Connector(power_kw=power_kw, type=connector.type) for connector in connectors] or [
                Connector(power_kw=power_kw)
            ]
            found = [connector_level(kind, self._defaults.l3_min_kw) for kind in kinds]
            highest = max(found, key=lambda each: LEVELS.index(each[0]))
            return [highest[0]], highest[1]
        found = [connector_level(connector) for connector in connectors]
        known = {level for level, source in found if source == CONNECTOR}
        return ([level for level in LEVELS if level in known], CONNECTOR) if known else (["L2"], ASSUMED)

    def _ports(self, record: Mapping[str, Any], name: str) -> Optional[int]:
        """A whole number of ports, None if empty."""
        value = record.get(name)
        if values.is_empty(value):
            return None
        field_name = self._field(name)
        ports = finite(lambda: values.whole_number(value), field_name, value)
        if ports < 0:
            raise Reject("negative_ports", field_name, value, f"The number of ports “{value}” is negative; correct it.")
        if ports != int(ports):
            raise Reject("not_whole", field_name, value, f"The number of ports “{value}” is not whole; correct it.")
        if ports > MOST_PORTS:
            message = f"“{value}” ports at one station cannot be right (at most {MOST_PORTS:,}); correct it."
            raise Reject("too_many_ports", field_name, value, message)
        return int(ports)

    # -- other columns -----------------------------------------------------------------------------------------------

    def _power(self, record: Mapping[str, Any], name: str, row: int) -> Optional[float]:
        """A power in kW, None if empty."""
        value = record.get(name)
        if values.is_empty(value):
            return None
        field_name = self._field(name)
        power_kw = finite(lambda: values.number(value, self._decimal[name]), field_name, value)
        if power_kw < 0:
            raise Reject("negative_power", field_name, value, f"The power “{value}” kW is negative; correct it.")
        if power_kw > MOST_KW:
            raise Reject(
                "power_too_high",
                field_name,
                value,
                f"A power of “{value}” kW cannot be right; is it in watts? Correct it.",
            )
        if self._doubtful[name] and values.decimal_sign((value,))[1]:
            self._notes.add(f"the comma in “{field_name}” could separate thousands, read as the decimal sign", row)
        return power_kw

    def _day(self, record: Mapping[str, Any], row: int) -> Optional[str]:
        value = record.get("verified_on")
        if values.is_empty(value):
            return None
        field_name = self._field("verified_on")
        try:
            found = dates.day(value, self._date_order)
        except ValueError:
            message = f"“{value}” is not a date; write it as 2024-12-31, or leave it empty."
            raise Reject("bad_date", field_name, value, message) from None
        if self._date_is_guess and dates.is_open_to_doubt(value):
            self._notes.add(f"the date in “{field_name}” could put the month first, read as day first", row)
        return found

    def _open(self, record: Mapping[str, Any], row: int) -> Optional[bool]:
        value = record.get("open_24_7")
        if values.is_empty(value):
            return always_open(_text(record.get(HOURS)))
        found = values.yes_no(value)
        if found is None:
            found = always_open(_text(value))
        if found is None:
            self._notes.add("the text in “open_24_7” is neither yes nor no, left empty", row)
        return found

    def _word(self, record: Mapping[str, Any], name: str, understand, row: int) -> str:
        """A canonical word for ``access`` or ``status``; what is not understood becomes ``unknown``, and is said."""
        text = _text(record.get(name))
        if text is None:
            return "unknown"
        word = understand(text)
        if word is None:
            self._notes.add(f"the text in “{name}” is not understood, taken as unknown", row)
        return word or "unknown"

    def _field(self, name: str) -> str:
        return self._fields.get(name, name)


def _connectors(record: Mapping[str, Any]) -> Optional[str]:
    """Names as the table gives them, else those of its connections."""
    named = _text(record.get("connectors"))
    if named is None and record.get(CONNECTIONS):
        named = "; ".join(sorted({each.type for each in record[CONNECTIONS] if each.type})) or None
    return named


def _text(value: Any) -> Optional[str]:
    if type(value) is str:
        return value.strip() or None
    return None if values.is_empty(value) else id_text(value)
