"""Locations of the Open Charge Point Interface (OCPI 2.1.1 and 2.2) → records of ``import_table``.

A location has EVSEs, an EVSE has connectors. An EVSE charges one vehicle at a time, whatever connectors it has: it is one
port, of its strongest connector. Source: the specification's chapter “Locations module” (github.com/ocpi/ocpi).
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Dict, List, Optional, Tuple

from ..control import Control
from ..errors import PlanningError
from ..schema import LEVELS
from . import values
from .import_preset import current
from .import_table import CONNECTIONS, HOURS, PORTS
from .levels import L3_MIN_KW, Connector, connector_level, estimated_kw
from .rejects import Reject

FIELDS = {
    "charger_id": "id",
    "source_id": "id",
    "name": "name",
    "operator": "operator.name",
    "access": "publish",
    "status": "evses.status",
    "open_24_7": "opening_times.twentyfourseven",
    "verified_on": "last_updated",
    CONNECTIONS: "evses.connectors",
    "x": "coordinates.longitude",
    "y": "coordinates.latitude",
}
"""Column → where it comes from, for messages."""
MOST_BYTES = 500_000_000
_CHECK_EVERY = 256
_AT_WORK = frozenset(("AVAILABLE", "BLOCKED", "CHARGING", "RESERVED"))
_OUT = frozenset(("INOPERATIVE", "OUTOFORDER"))
_REMOVED, _PLANNED, _UNKNOWN = "REMOVED", "PLANNED", "UNKNOWN"
_DC_STANDARDS = ("CHADEMO", "IEC_62196_T1_COMBO", "IEC_62196_T2_COMBO", "GBT_DC", "CHAOJI", "MCS")
_NAMES = {
    "CHADEMO": "CHAdeMO",
    "IEC_62196_T1": "Type 1 (J1772)",
    "IEC_62196_T1_COMBO": "CCS (Type 1)",
    "IEC_62196_T2": "Type 2",
    "IEC_62196_T2_COMBO": "CCS (Type 2)",
    "GBT_AC": "GB/T AC",
    "GBT_DC": "GB/T DC",
    "SAE_J3400": "NACS (J3400)",
    "TESLA_S": "Tesla",
}


def read_locations(path: Path, layer: str, control: Control) -> List[Any]:
    """The locations of a JSON file: a list, an answer with the list in ``data``, one location, or one a line.

    Raises PlanningError when the file is none of these.
    """
    if path.stat().st_size > MOST_BYTES:
        raise PlanningError(f"The file “{layer}” has more than {MOST_BYTES // 10**6} MB; cut it into parts.")
    control.check()
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise PlanningError(f"The file “{layer}” is not UTF-8, and JSON has to be. Save it anew.") from None
    try:
        found = json.loads(text)
    except RecursionError:
        raise PlanningError(f"The file “{layer}” is nested too deeply to be a list of locations.") from None
    except ValueError as error:
        return _one_a_line(text, layer, error, control)
    if isinstance(found, dict) and isinstance(found.get("data"), (list, dict)):
        found = found["data"]
    if isinstance(found, dict) and "coordinates" in found:
        found = [found]
    if not isinstance(found, list) or not found:
        raise PlanningError(f"The file “{layer}” holds no OCPI locations: neither a list nor one in “data”.")
    return found


def _one_a_line(text: str, layer: str, error: ValueError, control: Control) -> List[Any]:
    found = []
    for number, line in enumerate(text.splitlines(), start=1):
        if number % _CHECK_EVERY == 0:
            control.check()
        if not line.strip():
            continue
        try:
            found.append(json.loads(line))
        except (ValueError, RecursionError):
            if not found:
                raise PlanningError(f"The file “{layer}” is no JSON: {error}.") from None
            found.append(None)
    if not found:
        raise PlanningError(f"The file “{layer}” is empty. Choose another file.")
    return found


def records(
    locations: List[Any], control: Control, l3_min_kw: float = L3_MIN_KW
) -> Iterator[Tuple[int, Dict[str, Any], Optional[Reject]]]:
    """Number from 1, columns (and ``x``, ``y``), and why the location is no charger if so."""
    for number, location in enumerate(locations, start=1):
        if number % _CHECK_EVERY == 0:
            control.check()
        if not isinstance(location, dict):
            yield number, {}, Reject("bad_record", "", location, "This is no location but something else; remove it.")
            continue
        yield (number, *_record(location, l3_min_kw))


def _record(location: Mapping[str, Any], l3_min_kw: float) -> Tuple[Dict[str, Any], Optional[Reject]]:
    coordinates = _part(location, "coordinates")
    times = _part(location, "opening_times")
    parties = [location.get(key) for key in ("country_code", "party_id", "id")]
    made: Dict[str, Any] = {
        "charger_id": "-".join(str(part).strip() for part in parties if not values.is_empty(part)) or None,
        "source_id": location.get("id"),
        "name": location.get("name") or location.get("address"),
        "operator": _part(location, "operator").get("name") or _part(location, "owner").get("name"),
        "access": {True: "public", False: "private"}.get(location.get("publish"), "unknown"),
        "open_24_7": times["twentyfourseven"] if isinstance(times.get("twentyfourseven"), bool) else None,
        "verified_on": location.get("last_updated"),
        "x": coordinates.get("longitude"),
        "y": coordinates.get("latitude"),
        HOURS: None,
        PORTS: None,
    }
    evses = _list(location.get("evses"))
    present = [each for each in evses if _status(each) != _REMOVED]
    if evses and not present:
        message = "All EVSEs of the location are removed: it is no station any more; nothing is to be done."
        return made, Reject("removed", FIELDS["status"], _REMOVED, message)
    if not present:
        return made, Reject("no_ports", "evses", None, "The location has no EVSE; enter them or remove the location.")
    made["status"] = station_status([_status(each) for each in present])
    made["connectors"] = "; ".join(sorted({name for each in present for name in _connector_names(each)})) or None
    try:
        made[CONNECTIONS] = tuple(port(each, l3_min_kw) for each in present)
    except Reject as reject:
        return made, reject
    return made, None


def station_status(evses: List[str]) -> str:
    """The status of a station out of those of its EVSEs (none of them removed)."""
    kinds = set(evses)
    if kinds <= {_PLANNED}:
        return "planned"
    if kinds & _AT_WORK:
        return "partly operational" if kinds & _OUT else "operational"
    return "not operational" if kinds & _OUT else "unknown"


def port(evse: Mapping[str, Any], l3_min_kw: float = L3_MIN_KW) -> Connector:
    """One EVSE as a connector of quantity 1: the strongest it has. Raises Reject for a power that is no number.

    Without a stated power it follows from current and voltage (line to neutral for three phases, says the specification)."""
    connectors = [_connector(each) for each in _list(evse.get("connectors"))] or [Connector()]

    def strength(connector: Connector) -> Tuple[int, float]:
        level, _ = connector_level(connector, l3_min_kw)
        return LEVELS.index(level), connector.power_kw or 0.0

    return max(connectors, key=strength)


def _connector(connector: Mapping[str, Any]) -> Connector:
    standard = str(connector.get("standard") or "").upper()
    kind = current(connector.get("power_type"))
    if kind is None and standard.startswith(_DC_STANDARDS):
        kind = "DC"
    volts = _number(connector, "max_voltage", "voltage")
    amps = _number(connector, "max_amperage", "amperage")
    watts = _number(connector, "max_electric_power")
    stated = Connector(current=kind, amps=amps, volts=volts)
    power_kw = watts / 1000.0 if watts else estimated_kw(stated)
    name = _NAMES.get(standard, standard or None)
    return Connector(power_kw and round(power_kw, 3), kind, amps, volts, quantity=1, type=name)


def _number(connector: Mapping[str, Any], *keys: str) -> Optional[float]:
    for key in keys:
        value = connector.get(key)
        if values.is_empty(value):
            continue
        try:
            found = values.number(value)
        except (TypeError, ValueError):
            found = -1.0
        if not 0 <= found < float("inf"):
            raise Reject(
                "not_a_number", f"evses.connectors.{key}", value, f"“{value}” is no possible value; correct it."
            )
        return found or None
    return None


def _connector_names(evse: Mapping[str, Any]) -> List[str]:
    standards = [str(each.get("standard") or "").upper() for each in _list(evse.get("connectors"))]
    return [_NAMES.get(standard, standard) for standard in standards if standard]


def _status(evse: Mapping[str, Any]) -> str:
    return str(evse.get("status") or _UNKNOWN).upper()


def _part(record: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    found = record.get(key)
    return found if isinstance(found, dict) else {}


def _list(found: Any) -> List[Mapping[str, Any]]:
    return [each for each in found if isinstance(each, dict)] if isinstance(found, list) else []
