"""Charging level and ports per level of a station, from its connectors or from a level written as text.

The rule: L3 if a connector is direct current or has 40 kW and more; otherwise
L2 from 3 kW on, or for alternating current of unknown power; otherwise L1. What nothing is known about plans as L2
and says so (``level_source = assumed``).
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field
from typing import Any, Dict, FrozenSet, Iterable, List, Mapping, Optional, Sequence, Tuple

from ..schema import LEVELS

L3_MIN_KW = 40.0
L2_MIN_KW = 3.0

POWER, CURRENT, CONNECTOR, STATED, ASSUMED = "power", "current", "connector", "stated", "assumed"
"""``level_source``: charging power, kind of current, type of connector, the source's own level, nothing at all."""
_SOURCES = (POWER, CURRENT, CONNECTOR, STATED, ASSUMED)
NUMBER_OF_POINTS, QUANTITIES = "number_of_points", "quantities"
"""``ports_source``: the station's own count, or the sum over its connectors; ``assumed`` where a count was missing."""

_PHASE_TO_PHASE_V = 380.0
"""From this voltage on, a three-phase supply states the voltage between phases."""


@dataclass(frozen=True)
class Connector:
    """A group of equal connectors of one station; None is unknown."""

    power_kw: Optional[float] = None
    current: Optional[str] = None
    """``DC``, ``AC1`` or ``AC3`` (phases)."""
    amps: Optional[float] = None
    volts: Optional[float] = None
    quantity: Optional[int] = None
    stated_level: Optional[str] = None
    """``L1``, ``L2`` or ``L3`` as the source itself says."""
    type: Optional[str] = None


@dataclass(frozen=True)
class Charging:
    """What a station offers."""

    level: str
    level_source: str
    ports: Mapping[str, int]
    """Ports per level; every level has an entry."""
    ports_source: str
    power_kw_max: Optional[float] = None
    power_kw_total: Optional[float] = None
    """Ports times the mean connector power of their level; None as soon as one level's power is unknown."""

    @property
    def columns(self) -> Dict[str, Any]:
        """As columns of ``chargers``."""
        return {
            "level": self.level,
            "level_source": self.level_source,
            **{f"ports_{level.lower()}": self.ports[level] for level in LEVELS},
            "ports_source": self.ports_source,
            "power_kw_max": self.power_kw_max,
            "power_kw_total": self.power_kw_total,
        }


def estimated_kw(connector: Connector) -> Optional[float]:
    """Power from current and voltage, in kW; None when either is unknown."""
    if not connector.amps or not connector.volts or connector.amps < 0 or connector.volts < 0:
        return None
    factor = 1.0
    if connector.current == "AC3":
        factor = math.sqrt(3.0) if connector.volts >= _PHASE_TO_PHASE_V else 3.0
    return factor * connector.amps * connector.volts / 1000.0


def connector_level(connector: Connector, l3_min_kw: float = L3_MIN_KW) -> Tuple[str, str]:
    """``(level, level_source)`` of one connector."""
    kind = connector_current(connector.type)
    if connector.current == "DC" or kind == "DC":
        return "L3", CURRENT if connector.current == "DC" else CONNECTOR
    power_kw = connector.power_kw or estimated_kw(connector)
    if power_kw:
        return power_level(power_kw, l3_min_kw), POWER
    if connector.stated_level in LEVELS:
        return connector.stated_level, STATED
    if kind == "domestic":
        return "L1", CONNECTOR
    if connector.current is not None:
        return "L2", CURRENT
    return ("L2", CONNECTOR) if kind == "AC" else ("L2", ASSUMED)


def power_level(power_kw: float, l3_min_kw: float = L3_MIN_KW) -> str:
    """Level of alternating current of a known power in kW."""
    if power_kw >= l3_min_kw:
        return "L3"
    return "L2" if power_kw >= L2_MIN_KW else "L1"


_DC_TYPES = re.compile(r"chademo|\bccs\b|combo|supercharger|gb-?/?t dc|\bdc\b", re.IGNORECASE)
_DOMESTIC_TYPES = re.compile(r"nema ?(5-15|5-20|515|520)", re.IGNORECASE)
_AC_TYPES = re.compile(
    r"j-?1772|type ?1\b|type ?2\b|mennekes|type ?3[ac]?\b|gb-?/?t ac|nema ?(14|6|tt)-|cee|iec ?60309|commando|schuko|bs ?1363|\bac\b",
    re.IGNORECASE,
)


def connector_current(name: Optional[str]) -> Optional[str]:
    """What a connector's name gives away: ``DC``, ``AC``, ``domestic`` (a 120 V outlet below 3 kW), or None."""
    if not name:
        return None
    for kind, pattern in (("DC", _DC_TYPES), ("domestic", _DOMESTIC_TYPES), ("AC", _AC_TYPES)):
        if pattern.search(name):
            return kind
    return None


def split_ports(total: int, quantities: Mapping[str, int]) -> Dict[str, int]:
    """``total`` ports over the levels in proportion to ``quantities``; the remainder goes to the highest level."""
    ports = dict.fromkeys(LEVELS, 0)
    present = [level for level in LEVELS if quantities.get(level, 0) > 0]
    if not present:
        return ports
    whole = sum(quantities[level] for level in present)
    for level in present:
        ports[level] = total * quantities[level] // whole
    ports[present[-1]] += total - sum(ports.values())
    return ports


@dataclass
class _Group:
    """The connectors of one level while they are counted."""

    quantity: int = 0
    kw_times_quantity: float = 0.0
    complete: bool = True
    sources: list = field(default_factory=list)


def charging(
    connectors: Sequence[Connector], number_of_points: Optional[int] = None, l3_min_kw: float = L3_MIN_KW
) -> Charging:
    """Level, ports per level and power of a station.

    ``number_of_points`` (bays usable at once) counts before the sum of connectors, because one bay often has
    several connectors. Without any count each connector is one port, and a station without connectors has one.
    """
    groups: Dict[str, _Group] = {}
    for connector in connectors or (Connector(),):
        level, source = connector_level(connector, l3_min_kw)
        group = groups.setdefault(level, _Group())
        quantity = connector.quantity if connector.quantity and connector.quantity > 0 else 1
        group.quantity += quantity
        group.sources.append(source)
        if connector.power_kw:
            group.kw_times_quantity += connector.power_kw * quantity
        else:
            group.complete = False
    quantities = {level: group.quantity for level, group in groups.items()}
    level = max(groups, key=LEVELS.index)
    if number_of_points and number_of_points > 0:
        ports, ports_source = split_ports(number_of_points, quantities), NUMBER_OF_POINTS
    else:
        ports = {each: quantities.get(each, 0) for each in LEVELS}
        counted = bool(connectors) and all(connector.quantity and connector.quantity > 0 for connector in connectors)
        ports_source = QUANTITIES if counted else ASSUMED
    powers = [connector.power_kw for connector in connectors if connector.power_kw]
    return Charging(
        level=level,
        level_source=min(groups[level].sources, key=_SOURCES.index),
        ports=ports,
        ports_source=ports_source,
        power_kw_max=max(powers) if powers else None,
        power_kw_total=_total_kw(groups, ports),
    )


def combined(offers: Sequence[Charging]) -> Charging:
    """What several parts of one station offer together; ``offers`` is not empty."""
    level = max((offer.level for offer in offers), key=LEVELS.index)
    sources = {offer.ports_source for offer in offers}
    powers = [offer.power_kw_max for offer in offers if offer.power_kw_max]
    totals = [offer.power_kw_total for offer in offers]
    return Charging(
        level=level,
        level_source=min((offer.level_source for offer in offers if offer.level == level), key=_SOURCES.index),
        ports={each: sum(offer.ports[each] for offer in offers) for each in LEVELS},
        ports_source=ASSUMED if ASSUMED in sources else sources.pop() if len(sources) == 1 else QUANTITIES,
        power_kw_max=max(powers) if powers else None,
        power_kw_total=None if None in totals else round(sum(totals), 3),
    )


def _total_kw(groups: Mapping[str, _Group], ports: Mapping[str, int]) -> Optional[float]:
    total = 0.0
    for level, group in groups.items():
        if not group.complete:
            return None
        total += ports[level] * group.kw_times_quantity / group.quantity
    return round(total, 3)


# -- levels written as text ------------------------------------------------------------------------------------------

_UNKNOWN_TEXTS = frozenset(
    (
        "",
        "unknown",
        "(unknown)",
        "n/a",
        "na",
        "none",
        "null",
        "nan",
        "-",
        "?",
        "not specified",
        "unspecified",
        "not known",
    )
)
_FILLERS = frozenset(
    ("level", "lvl", "l", "ev", "and", "charger", "chargers", "charging", "station", "stations", "port", "ports")
)
_WORDS = {
    "1": "L1",
    "2": "L2",
    "3": "L3",
    "ac": "L2",
    "dc": "L3",
    "dcfc": "L3",
    "dcfast": "L3",
    "rapid": "L3",
    "ultrarapid": "L3",
    "supercharger": "L3",
    "hpc": "L3",
}


def levels_in_text(text: str) -> Optional[FrozenSet[str]]:
    """Levels named by a text such as ``Level 2``, ``L2, DC Fast`` or ``3``.

    Returns an empty set where the text says that the level is unknown, None where it is not understood
    (``fast`` alone means 7 to 22 kW in some countries and 50 kW in others, and is not guessed).
    """
    plain = text.strip().casefold()
    if plain in _UNKNOWN_TEXTS:
        return frozenset()
    if re.fullmatch(r"[123]\.0+", plain):
        plain = plain[0]
    plain = re.sub(r"\(.*?\)", " ", plain).split(":")[0]
    words = [word for word in re.findall(r"[a-z]+|\d+", plain) if word not in _FILLERS]
    speeds = {"fast", "ultra", "high", "power"}
    named = [_WORDS.get(word) for word in words if word not in speeds]
    if not named or None in named:
        return None
    if "ac" in words and any(word in ("1", "2", "3") for word in words):
        named = [_WORDS[word] for word in words if word != "ac" and word in _WORDS]
    if speeds & set(words) and "L3" not in named:
        return None
    return frozenset(named)


def station_levels(said: Iterable[str], ports_l2: Iterable[float], ports_l3: Iterable[float]) -> List[str]:
    """Level of each station: the highest that its text names, else that of its ports (NaN for unknown); empty where neither tells."""
    return [
        max(levels_in_text(text) or ("",)) or ("L3" if fast > 0 else "L2" if slow > 0 else "")
        for text, slow, fast in zip(said, ports_l2, ports_l3)
    ]
