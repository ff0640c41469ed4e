"""Chargers from OpenStreetMap: charging stations, and charge points put together to stations.

Tags: https://wiki.openstreetmap.org/wiki/Tag:amenity=charging_station and …/Tag:man_made=charge_point. A station may be
mapped as one object, as an area with its charge points inside, or by its charge points alone.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import Any, Dict, List, Mapping, Optional, Sequence, Tuple

import numpy as np

from ..control import Control
from ..errors import count
from . import values
from .extent import Box
from .json_values import day, number, positive, positive_int, records, text
from .levels import L3_MIN_KW, Charging, Connector, charging, combined, connector_current
from .nearby import on_unit_sphere, pairs_within
from .opening_hours import always_open
from .stations import Collector

SOURCE = "osm"
LICENCE = "ODbL 1.0"
ATTRIBUTION = "© OpenStreetMap contributors (openstreetmap.org/copyright)"
NEIGHBOUR_M = 40.0
"""Charge points of one operator at most this far apart are devices of one station."""
LARGEST_STATION_M = 120.0
"""No chain of neighbours makes a longer station: lamp posts along a street are many stations."""
MOST_PLAIN_KW = 1_000.0
"""A bare number above is watts: the wiki wants a unit, many mappers leave it out."""

_TYPES = {
    "type1": "Type 1 (J1772)",
    "type1_cable": "Type 1 (J1772)",
    "type1_combo": "CCS (Type 1)",
    "type2": "Type 2 (Socket Only)",
    "type2_cable": "Type 2 (Tethered Connector)",
    "type2_combo": "CCS (Type 2)",
    "type3a": "Type 3A",
    "type3c": "Type 3C",
    "type3": "Type 3",
    "chademo": "CHAdeMO",
    "tesla_supercharger": "Tesla Supercharger",
    "tesla_supercharger_ccs": "CCS (Type 2)",
    "tesla_standard": "Tesla (Type 2, AC)",
    "tesla_destination": "Tesla destination charger, AC",
    "tesla_roadster": "Tesla (Roadster, AC)",
    "nacs": "NACS (J3400)",
    "gb_dc": "GB/T DC",
    "gb_ac": "GB/T AC",
    "schuko": "Schuko (CEE 7/4)",
    "typee": "CEE 7/5",
    "cee_blue": "CEE 3-pin (IEC 60309)",
    "cee_red_16a": "CEE 5-pin 16 A (IEC 60309)",
    "cee_red_32a": "CEE 5-pin 32 A (IEC 60309)",
    "cee_red_64a": "CEE 5-pin 63 A (IEC 60309)",
    "cee_red_125a": "CEE 5-pin 125 A (IEC 60309)",
    "bs1363": "BS 1363",
    "nema_5_15": "NEMA 5-15",
    "nema_5_20": "NEMA 5-20",
    "nema_14_30": "NEMA 14-30",
    "nema_14_50": "NEMA 14-50",
}
_SOCKET = re.compile(r"socket:([^:]+)")
_POWER = re.compile(r"(\d+(?:[.,]\d+)?)\s*(kw|kva|mw|w|va)?(?:p|h)?\b", re.IGNORECASE)
_FACTORS = {"w": 0.001, "va": 0.001, "kw": 1.0, "kva": 1.0, "mw": 1_000.0}
_DEVICE_OUTPUTS = ("charging_station:output", "charge_point:output")
_LETTERS = {"node": "n", "way": "w", "relation": "r"}


def query(box: Box, timeout_s: int = 180) -> str:
    """Overpass QL for everything that charges inside ``box``."""
    sides = f"{box.south:.6f},{box.west:.6f},{box.north:.6f},{box.east:.6f}"
    return (
        f"[out:json][timeout:{timeout_s}][bbox:{sides}];"
        '(nwr["amenity"="charging_station"];nwr["man_made"="charge_point"];);out center tags;'
    )


# -- tags ------------------------------------------------------------------------------------------------------------


def powers_kw(written: Optional[str]) -> List[float]:
    """Powers in kW of an ``output`` value: ``22 kW``, ``22000 W``, ``22``, ``11 kW;22 kW``, ``3.7-22 kW``."""
    found = []
    for number_text, unit in _POWER.findall(written or ""):
        value = float(number_text.replace(",", "."))
        plain = 1.0 if value <= MOST_PLAIN_KW else 0.001
        found.append((value, _FACTORS[unit.lower()] if unit else None, plain))
    # “3.7-22 kW”: the unit at the end holds for the numbers before it.
    last = next((factor for _, factor, _ in reversed(found) if factor is not None), None)
    kw = [
        value * (factor if factor is not None else last if last is not None else plain)
        for value, factor, plain in found
    ]
    return [round(each, 6) for each in kw if each > 0]


def connectors(tags: Mapping[str, str]) -> List[Connector]:
    """One entry for each type of socket, sorted by type; a list of outputs as long as the count is one entry each."""
    found: List[Connector] = []
    for kind, written in sorted(_sockets(tags).items()):
        quantity = positive_int(written)
        title = _TYPES.get(kind, kind)
        kw = powers_kw(tags.get(f"socket:{kind}:output"))
        fast = connector_current(title) == "DC"
        socket = Connector(
            power_kw=max(kw) if kw else None,
            quantity=quantity,
            amps=None if fast else positive(tags.get(f"socket:{kind}:current")),
            volts=None if fast else positive(tags.get(f"socket:{kind}:voltage")),
            type=title,
        )
        if quantity and 1 < quantity == len(kw):
            found += [replace(socket, power_kw=each, quantity=1) for each in sorted(kw)]
        else:
            found.append(socket)
    return found


def _sockets(tags: Mapping[str, str]) -> Dict[str, str]:
    """Type → count as written, without those that are said not to be there."""
    named = {}
    for key, written in tags.items():
        found = _SOCKET.fullmatch(key)
        if found and written.strip().casefold() not in ("no", "0", ""):
            named[found.group(1)] = written
    return named


def _device_kw(tags: Mapping[str, str]) -> Optional[float]:
    """The most that the whole object gives at once."""
    kw = [each for key in _DEVICE_OUTPUTS for each in powers_kw(tags.get(key))]
    return max(kw) if kw else None


def offer(tags: Mapping[str, str], l3_min_kw: float = L3_MIN_KW, ports: Optional[int] = None) -> Charging:
    """Level, ports and power of one object; ``ports`` counts where the object itself states no ``capacity``."""
    sockets, device_kw = connectors(tags), _device_kw(tags)
    capacity = positive_int(tags.get("capacity")) or ports
    if device_kw and len(sockets) == 1 and sockets[0].power_kw is None and (capacity or sockets[0].quantity or 1) == 1:
        sockets = [replace(sockets[0], power_kw=device_kw)]
    elif device_kw and not sockets and capacity == 1:
        sockets = [Connector(power_kw=device_kw)]
    found = charging(sockets, capacity, l3_min_kw)
    if device_kw and found.ports_source != "assumed":
        shared = device_kw if found.power_kw_total is None else min(found.power_kw_total, device_kw)
        found = replace(found, power_kw_total=shared)
    return found


# -- charge points → stations ----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Thing:
    """One mapped object."""

    kind: str
    id: int
    longitude: float
    latitude: float
    tags: Mapping[str, str]

    @property
    def is_station(self) -> bool:
        return self.tags.get("amenity") == "charging_station"

    @property
    def name(self) -> str:
        return f"{self.kind}/{self.id}"

    @property
    def order(self) -> Tuple[str, int]:
        return self.kind, self.id


def group(things: Sequence[Thing], control: Control) -> List[List[Thing]]:
    """Objects of one station together: at most one ``charging_station``, first, and its charge points in the order of ids.

    Nearest neighbours join first; an object of another operator, a second station, or one too far from the others stays
    out.
    """
    things = sorted(things, key=lambda thing: thing.order)
    if not things:
        return []
    points = on_unit_sphere(np.array([each.longitude for each in things]), np.array([each.latitude for each in things]))
    names = [_operators(each.tags) for each in things]
    chains: List[List[int]] = [[row] for row in range(len(things))]
    home = list(range(len(things)))
    pairs = [
        (metres, left, right)
        for lefts, rights, distances in pairs_within(points, NEIGHBOUR_M, control)
        for metres, left, right in zip(distances.tolist(), lefts.tolist(), rights.tolist())
        if not (things[left].is_station and things[right].is_station) and _may_be_one(names[left], names[right])
    ]
    longest = 2.0 * np.sin(LARGEST_STATION_M / 6_371_008.8 / 2.0)
    for step, (_, left, right) in enumerate(sorted(pairs)):
        if step % 1_000 == 0:
            control.check()
        one, other = home[left], home[right]
        if one == other:
            continue
        both = chains[one] + chains[other]
        if sum(things[row].is_station for row in both) > 1:
            continue
        if not all(_may_be_one(names[a], names[b]) for a in chains[one] for b in chains[other]):
            continue
        apart = np.linalg.norm(points[chains[one]][:, None] - points[chains[other]][None], axis=2)
        if apart.max() > longest:
            continue
        chains[one], chains[other] = both, []
        for row in chains[one]:
            home[row] = one
    groups = [[things[row] for row in sorted(chain)] for chain in chains if chain]
    return [sorted(members, key=lambda thing: (not thing.is_station, thing.order)) for members in groups]


def _operators(tags: Mapping[str, str]) -> frozenset:
    """Operator and brand in plain letters; the networks only where neither is named: many operators share one."""
    written = f"{tags.get('operator', '')};{tags.get('brand', '')}"
    written = tags.get("network", "") if written == ";" else written
    return frozenset(filter(None, (re.sub(r"\W+", "", name).casefold() for name in written.split(";"))))


def _may_be_one(one: frozenset, other: frozenset) -> bool:
    """Whether two objects may have one operator: one says nothing, or a name is common to both."""
    return not one or not other or bool(one & other)


def parse_station(members: Sequence[Thing], retrieved_at: str, l3_min_kw: float = L3_MIN_KW) -> Dict[str, Any]:
    """One row of the ``chargers`` table from the objects of one station, as ``group`` orders them."""
    found = _offer(members, l3_min_kw)
    lead = members[0]
    named = {key: _common(members, key) for key in ("operator", "network", "brand")}
    operators = sorted({name.strip() for value in named.values() if value for name in value.split(";") if name.strip()})
    street, house = _common(members, "addr:street"), _common(members, "addr:housenumber")
    name = _common(members, "name")
    dates = [day(each.tags.get(key)) for each in members for key in ("check_date", "survey:date")]
    return {
        "charger_id": f"osm-{_LETTERS[lead.kind]}{lead.id}",
        "source": SOURCE,
        "source_id": "; ".join(each.name for each in members),
        "name": None if name is not None and name == _common(members, "ref") else name,
        "operator": named["operator"] or named["network"] or named["brand"],
        "level": found.level,
        "level_source": found.level_source,
        "ports_l1": found.ports["L1"],
        "ports_l2": found.ports["L2"],
        "ports_l3": found.ports["L3"],
        "ports_source": found.ports_source,
        "power_kw_max": found.power_kw_max,
        "power_kw_total": found.power_kw_total,
        "connectors": "; ".join(sorted({_TYPES.get(kind, kind) for each in members for kind in _sockets(each.tags)}))
        or None,
        "access": values.access(_common(members, "access") or "unknown") or "unknown",
        "open_24_7": always_open(_common(members, "opening_hours")),
        "status": _status(members),
        "verified_on": max((date for date in dates if date), default=None),
        "licence": LICENCE,
        "attribution": ATTRIBUTION,
        "retrieved_at": retrieved_at,
        "grid_kw": None,
        "address": f"{house} {street}" if house and street else street,
        "operators": "; ".join(operators) or None,
    }


def _offer(members: Sequence[Thing], l3_min_kw: float) -> Charging:
    """The station's own tags where it states sockets, else those of its charge points together."""
    lead, points = members[0], [each for each in members if not each.is_station]
    if not lead.is_station:
        return combined([offer(each.tags, l3_min_kw) for each in points])
    if _sockets(lead.tags) or not points:
        of_points = [positive_int(each.tags.get("capacity")) or 1 for each in points]
        return offer(lead.tags, l3_min_kw, ports=sum(of_points) or None)
    together = combined([offer(each.tags, l3_min_kw) for each in points])
    capacity = positive_int(lead.tags.get("capacity"))
    if capacity and capacity != sum(together.ports.values()):
        together = charging([socket for each in points for socket in connectors(each.tags)], capacity, l3_min_kw)
    device_kw = _device_kw(lead.tags)
    if device_kw and together.power_kw_total:
        together = replace(together, power_kw_total=min(together.power_kw_total, device_kw))
    return together


def _common(members: Sequence[Thing], key: str) -> Optional[str]:
    """The station's own value, else the most frequent one of its charge points."""
    if members[0].is_station and text(members[0].tags.get(key)):
        return text(members[0].tags[key])
    written = Counter(found for found in (text(each.tags.get(key)) for each in members) if found)
    return min(written, key=lambda value: (-written[value], value)) if written else None


def _status(members: Sequence[Thing]) -> str:
    """OpenStreetMap maps what is there and in use: another status is said by a tag."""
    stated = _common(members, "operational_status")
    return "operational" if stated is None else values.status(stated) or "unknown"


# -- an answer of Overpass -------------------------------------------------------------------------------------------


def parse_things(elements: Any, into: Collector) -> List[Thing]:
    """Objects with a place; the others, and what is not for cars, are counted in ``into``."""
    things: Dict[Tuple[str, int], Thing] = {}
    for element in records(elements):
        kind, number_of = element.get("type"), element.get("id")
        tags = element.get("tags")
        if kind not in _LETTERS or not isinstance(number_of, int) or not isinstance(tags, dict):
            into.leave_out("garbage", f"{kind}/{number_of}")
            continue
        tags = {str(key): value for key, value in tags.items() if isinstance(value, str)}
        center = element.get("center") if isinstance(element.get("center"), dict) else element
        longitude, latitude = number(center.get("lon")), number(center.get("lat"))
        name = f"{kind}/{number_of}"
        if longitude is None or latitude is None or abs(latitude) > 90 or abs(longitude) > 180:
            into.leave_out("place", name)
        elif latitude == 0 and longitude == 0:
            into.leave_out("zero", name, longitude, latitude)
        elif _is_not_for_cars(tags):
            into.leave_out("no_cars", name, longitude, latitude)
        else:
            things[(kind, number_of)] = Thing(kind, number_of, longitude, latitude, tags)
    return [things[key] for key in sorted(things)]


def _is_not_for_cars(tags: Mapping[str, str]) -> bool:
    """Chargers of bicycles, scooters or boats alone."""
    cars = tags.get("motorcar") or tags.get("motor_vehicle")
    if cars is not None:
        return cars == "no"
    others = any(tags.get(key) in ("yes", "designated") for key in ("bicycle", "scooter", "boat", "mofa", "moped"))
    return others and not _sockets(tags) and "capacity" not in tags


def collect(elements: Any, into: Collector, retrieved_at: str, control: Control, l3_min_kw: float = L3_MIN_KW) -> None:
    """Everything of an answer as stations in ``into``."""
    things = parse_things(elements, into)
    groups = group(things, control)
    joined = sum(len(members) - 1 for members in groups)
    if joined:
        control.info(
            f"OpenStreetMap: {count(joined, 'object')} joined with others of the same station ({count(len(things), 'object')}, "
            f"{count(len(groups), 'station')})."
        )
    for step, members in enumerate(groups):
        if step % 1_000 == 0:
            control.check()
        own = members[:1] if members[0].is_station else members
        into.take(
            members[0].order,
            members[0].name,
            sum(each.longitude for each in own) / len(own),
            sum(each.latitude for each in own) / len(own),
            lambda members=members: parse_station(members, retrieved_at, l3_min_kw),
            country=_common(members, "addr:country"),
        )
