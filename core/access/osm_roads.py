"""What OpenStreetMap says of a road: may it be used, which way, how fast."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Dict, Mapping, Optional

from .roads import BACKWARD, BOTH, FORWARD

MILE_KM = 1.609344
_PAIR = re.compile(r'"((?:[^"\\]|\\.)*)"\s*=>\s*"((?:[^"\\]|\\.)*)"')
_SPEED = re.compile(r"^(\d+(?:\.\d+)?)\s*(mph|km/h|kmh|knots)?$")


@dataclass(frozen=True)
class Profile:
    """Who travels: classes of ``highway`` with their usual speed, and the keys that forbid them."""

    name: str
    speeds_kmh: Mapping[str, float]
    access_keys: tuple
    """From the general to the particular; the last that is given decides."""
    obeys_one_way: bool
    obeys_limits: bool


CAR = Profile(
    "car",
    {
        "motorway": 100.0, "motorway_link": 60.0, "trunk": 80.0, "trunk_link": 50.0, "primary": 60.0, "primary_link": 40.0,
        "secondary": 50.0, "secondary_link": 40.0, "tertiary": 45.0, "tertiary_link": 35.0, "unclassified": 40.0,
        "residential": 30.0, "living_street": 10.0, "road": 40.0, "service": 15.0, "track": 15.0,
    },
    ("access", "vehicle", "motor_vehicle", "motorcar"),
    True,
    True,
)  # fmt: skip
WALKED = (
    "trunk", "trunk_link", "primary", "primary_link", "secondary", "secondary_link", "tertiary", "tertiary_link", "unclassified",
    "residential", "living_street", "road", "service", "track", "pedestrian", "footway", "path", "steps", "cycleway", "bridleway",
    "corridor",
)  # fmt: skip
FOOT = Profile("foot", dict.fromkeys(WALKED, 4.8), ("access", "foot"), False, False)
PROFILES: Dict[str, Profile] = {profile.name: profile for profile in (CAR, FOOT)}
FORBIDS = frozenset(("no", "private"))


@dataclass(frozen=True)
class Use:
    """How a line may be used: ``direction`` as in ``roads``, ``speed_kmh`` of the profile or the limit."""

    direction: int
    speed_kmh: float


def other_tags(text: Optional[str]) -> Dict[str, str]:
    """The tags that GDAL's OSM driver keeps as hstore text: ``"key"=>"value","key"=>"value"``."""
    return {_plain(key): _plain(value) for key, value in _PAIR.findall(text or "")}


def _plain(text: str) -> str:
    return re.sub(r"\\(.)", r"\1", text)


def use_of(tags: Mapping[str, str], profile: Profile) -> Optional[Use]:
    """How a way with these tags may be used; None if not at all (no road, or closed to the profile)."""
    usual = profile.speeds_kmh.get(tags.get("highway", ""))
    given = [tags[key] for key in profile.access_keys if key in tags]
    if usual is None or (given and given[-1] in FORBIDS) or tags.get("area") == "yes":
        return None
    speed = (limit_kmh(tags.get("maxspeed")) or usual) if profile.obeys_limits else usual
    return Use(_direction(tags) if profile.obeys_one_way else BOTH, speed)


def _direction(tags: Mapping[str, str]) -> int:
    """``oneway``; roundabouts and motorways are one-way where nothing is said (OpenStreetMap wiki, Key:oneway)."""
    said = tags.get("oneway")
    if said in ("yes", "true", "1"):
        return FORWARD
    if said in ("-1", "reverse"):
        return BACKWARD
    if said is None and (tags.get("junction") in ("roundabout", "circular") or tags.get("highway") == "motorway"):
        return FORWARD
    return BOTH


def limit_kmh(text: Optional[str]) -> Optional[float]:
    """``maxspeed`` as km/h: a number, with mph or knots where said; None for anything else (``none``, ``signals``, ``RU:urban``)."""
    match = _SPEED.match((text or "").split(";")[0].strip().lower())
    if not match:
        return None
    factor = {"mph": MILE_KM, "knots": 1.852}.get(match.group(2) or "", 1.0)
    speed = float(match.group(1)) * factor
    return speed if speed > 0 else None
