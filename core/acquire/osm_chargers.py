"""Chargers from OpenStreetMap: charging stations, and charge points put together to stations.

Tags: https://wiki.openstreetmap.org/wiki/Tag:amenity=charging_station and …/Tag:man_made=charge_point. A station may be
mapped as one object, as an area with its charge points inside, or by its charge points alone.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import Any, Dict, Iterable, List, Mapping, Optional, Sequence

import numpy as np

from ..control import Control, Span
from ..errors import count
from . import osm, overpass, values
from .extent import Extent
from .http import Client
from .json_values import day, positive, positive_int, text
from .levels import L3_MIN_KW, Charging, Connector, charging, combined, connector_current
from .nearby import EARTH_RADIUS_M, on_unit_sphere, pairs_within
from .opening_hours import always_open
from .osm import Condition, Element, Rule, osm_id
from .overpass import Settings
from .stations import Collector, FetchedChargers

SOURCE = "osm"
_STATION = Rule((Condition("amenity", ("charging_station",)),))
_POINT = Rule((Condition("man_made", ("charge_point",)),))
RULES = (_STATION, _POINT)
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


def is_station(element: Element) -> bool:
    return _STATION.holds(element.tags)


def _name(element: Element) -> str:
    return f"{element.type}/{element.id}"


def group(things: Sequence[Element], control: Control) -> List[List[Element]]:
    """Objects of one station together: at most one ``charging_station``, first, and its charge points in the order of ids.

    Nearest neighbours join first; an object of another operator, a second station, or one too far from the others stays
    out.
    """
    things = sorted(things, key=lambda thing: thing.key)
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
        if not (is_station(things[left]) and is_station(things[right])) and _may_be_one(names[left], names[right])
    ]
    longest = 2.0 * np.sin(LARGEST_STATION_M / EARTH_RADIUS_M / 2.0)
    for step, (_, left, right) in enumerate(sorted(pairs)):
        if step % 1_000 == 0:
            control.check()
        one, other = home[left], home[right]
        if one == other:
            continue
        both = chains[one] + chains[other]
        if sum(is_station(things[row]) for row in both) > 1:
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
    return [sorted(members, key=lambda thing: (not is_station(thing), thing.key)) for members in groups]


def _operators(tags: Mapping[str, str]) -> frozenset:
    """Operator and brand in plain letters; the networks only where neither is named: many operators share one."""
    written = f"{tags.get('operator', '')};{tags.get('brand', '')}"
    written = tags.get("network", "") if written == ";" else written
    return frozenset(filter(None, (re.sub(r"\W+", "", name).casefold() for name in written.split(";"))))


def _may_be_one(one: frozenset, other: frozenset) -> bool:
    """Whether two objects may have one operator: one says nothing, or a name is common to both."""
    return not one or not other or bool(one & other)


def parse_station(members: Sequence[Element], retrieved_at: str, l3_min_kw: float = L3_MIN_KW) -> Dict[str, Any]:
    """One row of the ``chargers`` table from the objects of one station, as ``group`` orders them."""
    found = _offer(members, l3_min_kw)
    lead = members[0]
    named = {key: _common(members, key) for key in ("operator", "network", "brand")}
    operators = sorted({name.strip() for value in named.values() if value for name in value.split(";") if name.strip()})
    street, house = _common(members, "addr:street"), _common(members, "addr:housenumber")
    name = _common(members, "name")
    dates = [day(each.tags.get(key)) for each in members for key in ("check_date", "survey:date")]
    return {
        "charger_id": osm_id(lead),
        "source": SOURCE,
        "source_id": "; ".join(map(_name, members)),
        "name": None if name is not None and name == _common(members, "ref") else name,
        "operator": named["operator"] or named["network"] or named["brand"],
        **found.columns,
        "connectors": "; ".join(sorted({_TYPES.get(kind, kind) for each in members for kind in _sockets(each.tags)}))
        or None,
        "access": values.access(_common(members, "access") or "unknown") or "unknown",
        "open_24_7": always_open(_common(members, "opening_hours")),
        "status": _status(members),
        "verified_on": max((date for date in dates if date), default=None),
        "licence": osm.LICENCE,
        "attribution": osm.ATTRIBUTION,
        "retrieved_at": retrieved_at,
        "grid_kw": None,
        "address": f"{house} {street}" if house and street else street,
        "operators": "; ".join(operators) or None,
    }


def _offer(members: Sequence[Element], l3_min_kw: float) -> Charging:
    """The station's own tags where it states sockets, else those of its charge points together."""
    lead, points = members[0], [each for each in members if not is_station(each)]
    if not is_station(lead):
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


def _common(members: Sequence[Element], key: str) -> Optional[str]:
    """The station's own value, else the most frequent one of its charge points."""
    if is_station(members[0]) and text(members[0].tags.get(key)):
        return text(members[0].tags[key])
    written = Counter(found for found in (text(each.tags.get(key)) for each in members) if found)
    return min(written, key=lambda value: (-written[value], value)) if written else None


def _status(members: Sequence[Element]) -> str:
    """OpenStreetMap maps what is there and in use: another status is said by a tag."""
    stated = _common(members, "operational_status")
    return "operational" if stated is None else values.status(stated) or "unknown"


# -- the whole area --------------------------------------------------------------------------------------------------


def fetch(
    client: Client,
    base: str,
    extent: Extent,
    settings: Settings,
    control: Control,
    *,
    l3_min_kw: float = L3_MIN_KW,
    country: Optional[str] = None,
) -> FetchedChargers:
    """All charging stations of ``extent``, asked of an Overpass server to the proven end."""
    harvest = overpass.fetch(client, base, RULES, extent, settings, Span(control, 0, 90))
    stations = Collector(SOURCE, osm.SOURCE, extent, country)
    collect(harvest.elements, stations, harvest.provenance.retrieved_at, control, l3_min_kw)
    return stations.finish_with(harvest.provenance, control)


def collect(
    elements: Iterable[Element], into: Collector, retrieved_at: str, control: Control, l3_min_kw: float = L3_MIN_KW
) -> None:
    """Everything of an answer as stations in ``into``; what is not for cars is counted there."""
    things = []
    for element in elements:
        if element.longitude == 0 and element.latitude == 0:
            into.leave_out("zero", _name(element), 0.0, 0.0)
        elif not any(rule.holds(element.tags) for rule in RULES) or _is_not_for_cars(element.tags):
            into.leave_out("no_cars", _name(element), element.longitude, element.latitude)
        else:
            things.append(element)
    groups = group(things, control)
    joined = sum(len(members) - 1 for members in groups)
    if joined:
        control.info(
            f"{osm.SOURCE}: {count(joined, 'object')} joined with others of the same station ({count(len(things), 'object')}, "
            f"{count(len(groups), 'station')})."
        )
    for step, members in enumerate(groups):
        if step % 1_000 == 0:
            control.check()
        own = members[:1] if is_station(members[0]) else members
        into.take(
            members[0].key,
            _name(members[0]),
            sum(each.longitude for each in own) / len(own),
            sum(each.latitude for each in own) / len(own),
            lambda members=members: parse_station(members, retrieved_at, l3_min_kw),
            country=_common(members, "addr:country"),
        )


def _is_not_for_cars(tags: Mapping[str, str]) -> bool:
    """Chargers of bicycles, scooters or boats alone."""
    cars = tags.get("motorcar") or tags.get("motor_vehicle")
    if cars is not None:
        return cars == "no"
    others = any(tags.get(key) in ("yes", "designated") for key in ("bicycle", "scooter", "boat", "mofa", "moped"))
    return others and not _sockets(tags) and "capacity" not in tags
