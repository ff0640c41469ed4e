"""OpenStreetMap's things and the conditions on their tags, as presets state them and Overpass understands them.

Tags and their meaning: https://wiki.openstreetmap.org/wiki/Map_features; query language:
https://wiki.openstreetmap.org/wiki/Overpass_API/Overpass_QL.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Optional, Tuple

SOURCE = "OpenStreetMap"
LICENCE = "ODbL 1.0"
ATTRIBUTION = "© OpenStreetMap contributors"
HOMEPAGE = "https://www.openstreetmap.org/copyright"
TYPES = ("node", "way", "relation")
_NUMBER = re.compile(r"-?\d+(?:[.,]\d+)?")


@dataclass(frozen=True)
class Element:
    """A node, way or relation as one point."""

    type: str
    id: int
    longitude: float
    latitude: float
    tags: Mapping[str, str]

    @property
    def key(self) -> Tuple[int, int]:
        """Sorts nodes before ways before relations, each by id; unique in OpenStreetMap."""
        return TYPES.index(self.type), self.id


@dataclass(frozen=True)
class Condition:
    """What one tag must be; without values and least number: there at all, or with ``absent`` not there."""

    key: str
    values: Tuple[str, ...] = ()
    least: Optional[float] = None
    absent: bool = False

    def holds(self, tags: Mapping[str, str]) -> bool:
        value = tags.get(self.key)
        if value is None or (value == "no" and "no" not in self.values):
            return self.absent
        if self.absent:
            return False
        if self.least is not None:
            return tag_number(value) >= self.least
        # Several values of one key are separated by semicolons.
        return not self.values or any(part.strip() in self.values for part in value.split(";"))

    @property
    def ql(self) -> str:
        """A filter that lets through at least what holds; the rest is sorted out by ``holds``."""
        key = quoted(self.key)
        if self.absent:
            return ""
        if not self.values:
            return f"[{key}]"
        choice = "|".join(map(escaped, self.values))
        return f"[{key}~{quoted(f'(^|;) *({choice}) *(;|$)')}]"


@dataclass(frozen=True)
class Rule:
    """Conditions that must all hold."""

    conditions: Tuple[Condition, ...]

    def holds(self, tags: Mapping[str, str]) -> bool:
        return all(condition.holds(tags) for condition in self.conditions)

    @property
    def keys(self) -> Tuple[str, ...]:
        return tuple(condition.key for condition in self.conditions)

    @property
    def ql(self) -> str:
        """A statement for nodes, ways and relations."""
        return f"nwr{''.join(condition.ql for condition in self.conditions)};"


def tag_number(text: str) -> float:
    """The first number in a tag's value (“~50”, “3,5”, “12;14”); not a number where there is none."""
    found = _NUMBER.search(text)
    return float(found.group(0).replace(",", ".")) if found else math.nan


def quoted(text: str) -> str:
    """A string of the query language; its escapes are those of JSON for quotes, backslashes and line ends."""
    return json.dumps(text, ensure_ascii=False)


def escaped(text: str) -> str:
    """Literal text in a POSIX extended regular expression."""
    return re.sub(r"([\\.^$*+?()\[\]{}|])", r"\\\1", text)


def osm_id(element: Element) -> str:
    """Stable and unique over the three types, such as ``osm-w123``."""
    return f"osm-{element.type[0]}{element.id}"


def as_element(record: Any) -> Optional[Element]:
    """A record of Overpass's JSON (``out center``) as an element; None without a place, id or known type."""
    if not isinstance(record, dict) or record.get("type") not in TYPES:
        return None
    place = record if record["type"] == "node" else record.get("center")
    tags = record.get("tags", {})
    if not isinstance(place, dict) or not isinstance(tags, dict) or not _is_whole(record.get("id")):
        return None
    longitude, latitude = place.get("lon"), place.get("lat")
    if not _is_degrees(longitude, 180.0) or not _is_degrees(latitude, 90.0):
        return None
    texts = {str(key): str(value) for key, value in tags.items()}
    return Element(record["type"], record["id"], float(longitude), float(latitude), texts)


def _is_whole(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _is_degrees(value: Any, most: float) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool) and abs(value) <= most
