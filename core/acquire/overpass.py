"""Things of OpenStreetMap in an area, asked of an Overpass server politely and to the proven end.

Source: https://wiki.openstreetmap.org/wiki/Overpass_API and its commands page. A server may run out of time or memory
and still answer 200 with part of the result and a ``remark``; therefore any remark is a failure, and one about time
or memory makes the area smaller. A large area is asked for in tiles; what lies in several is taken once.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Dict, List, Optional, Tuple

from ..control import Control
from ..errors import PlanningError, count
from .extent import Box, Extent
from .http import Client, Network, Service, TooMuchSent, utc_now
from .osm import ATTRIBUTION, LICENCE, SOURCE, Element, Rule, as_element
from .provenance import Provenance

KM_PER_DEGREE = 111.32
MOST_TILES = 2_000
SMALLEST_TILE_KM2 = 0.01
"""A server that cannot answer for a hundred metres cannot answer at all."""
MARGIN_S = 15.0
"""Between the server's own time limit and the silence that counts as none."""
_TOO_MUCH = re.compile(r"timed out|out of memory|out of RAM|memory limit|runtime limit|maxsize", re.IGNORECASE)
_RATE_LIMIT = re.compile(r"^Rate limit:\s*(\d+)", re.MULTILINE)
_FREE_SLOTS = re.compile(r"(\d+)\s+slots? available now")
_NEXT_SLOT = re.compile(r"Slot available after:.*?in (-?\d+) seconds")


@dataclass(frozen=True)
class Settings:
    """What is asked of the server; the facts come from the catalogue of endpoints."""

    timeout_s: int = 180
    maxsize_bytes: int = 512 * 1024 * 1024
    tile_km2: float = 2_500.0
    """Larger areas are asked for in tiles of at most this size."""


@dataclass(frozen=True)
class Harvest:
    """The elements of an area, each once, in the order of their types and ids."""

    elements: Tuple[Element, ...]
    provenance: Provenance


class TooMuch(PlanningError):
    """The server ran out of time or memory: a smaller area may do."""


@dataclass(frozen=True)
class Slots:
    """What ``/status`` says of the questions that one address may have under way."""

    limit: Optional[int]
    """0: no limit."""
    free: int
    next_s: Optional[float]
    """Until the next one is free."""

    def wait_s(self) -> Optional[float]:
        """Seconds to wait; None where the server does not say."""
        if self.limit == 0 or self.free > 0 or self.next_s is None:
            return None
        return max(self.next_s, 0.0) + 1.0


def parse_slots(text: str) -> Slots:
    limit, free = _RATE_LIMIT.search(text), _FREE_SLOTS.search(text)
    waits = [float(seconds) for seconds in _NEXT_SLOT.findall(text)]
    return Slots(
        int(limit.group(1)) if limit else None, int(free.group(1)) if free else 0, min(waits) if waits else None
    )


def open_client(
    network: Network,
    service: Service,
    bases: Sequence[str],
    settings: Settings,
    clock: Callable[[], datetime] = utc_now,
) -> Client:
    """A client that is as patient as the server's own time limit; ``bases`` end before ``/interpreter``."""
    patience_s = settings.timeout_s + MARGIN_S
    patient = replace(network, read_s=max(network.read_s, patience_s), total_s=max(network.total_s, 2 * patience_s))
    return Client(patient, service, clock=clock, bases=bases)


def query(rules: Sequence[Rule], box: Box, settings: Settings) -> str:
    """Overpass QL for everything to which one of ``rules`` may apply; each thing with its tags and one point."""
    bounds = f"{box.south:.6f},{box.west:.6f},{box.north:.6f},{box.east:.6f}"
    wanted = "".join(dict.fromkeys(rule.ql for rule in rules))
    head = f"[out:json][timeout:{settings.timeout_s}][maxsize:{settings.maxsize_bytes}][bbox:{bounds}];"
    return f"{head}({wanted});out center tags qt;"


def fetch(
    client: Client, base: str, rules: Sequence[Rule], extent: Extent, settings: Settings, control: Control
) -> Harvest:
    """All elements of ``extent`` to which a rule may apply; their tags are still to be looked at.

    Raises PlanningError where a part of the area has no whole answer: what was read before comes from the cache when
    this runs again.
    """
    waiting = [tile for box in extent.boxes() for tile in tiles(box, settings.tile_km2)]
    if len(waiting) > MOST_TILES:
        raise PlanningError(
            f"The area is too large for {client.service.name}: it would take {len(waiting):,} questions. "
            "Choose a smaller area, or download an extract (.osm.pbf, such as from download.geofabrik.de) and use it instead."
        )
    waiting.reverse()
    found: Dict[Tuple[int, int], Element] = {}
    answers: List[_Answer] = []
    while waiting:
        control.check()
        tile = waiting.pop()
        try:
            answer = _ask(client, base, query(rules, tile, settings), control)
        except (TooMuch, TooMuchSent) as error:
            waiting.extend(reversed(_smaller(tile, error, client.service.name, control)))
            continue
        answers.append(answer)
        for element in answer.elements:
            found.setdefault(element.key, element)
        control.progress(100.0 * len(answers) / (len(answers) + len(waiting)))
        if waiting or len(answers) > 1:
            control.info(
                f"{client.service.name}: part {len(answers)} of {len(answers) + len(waiting)}, "
                f"{count(len(found), 'thing')} so far."
            )
    elements = tuple(found[key] for key in sorted(found))
    return Harvest(elements, _provenance(client, base, extent, answers, len(elements), control))


def tiles(box: Box, most_km2: float) -> List[Box]:
    """``box`` in equal parts of at most ``most_km2``, from south-west to north-east."""
    height_km = (box.north - box.south) * KM_PER_DEGREE
    width_km = (box.east - box.west) * KM_PER_DEGREE * _widest(box)
    parts = height_km * width_km / most_km2
    if parts <= 1:
        return [box]
    # Few, and as square as can be.
    ideal = math.sqrt(parts * height_km / max(width_km, 1e-9))
    choices = {min(max(1, rounded), math.ceil(parts)) for rounded in (math.floor(ideal), math.ceil(ideal))}
    rows = min(sorted(choices), key=lambda rows: rows * math.ceil(parts / rows))
    columns = math.ceil(parts / rows)
    return [
        Box(*_part(box.west, box.east, column, columns, box.south, box.north, row, rows))
        for row in range(rows)
        for column in range(columns)
    ]


def _part(west, east, column, columns, south, north, row, rows) -> Tuple[float, float, float, float]:
    width, height = (east - west) / columns, (north - south) / rows
    return (
        west + column * width,
        south + row * height,
        east if column == columns - 1 else west + (column + 1) * width,
        north if row == rows - 1 else south + (row + 1) * height,
    )


def _widest(box: Box) -> float:
    """Length of a degree of longitude against one of latitude, where the box is widest."""
    nearest = 0.0 if box.south <= 0 <= box.north else min(abs(box.south), abs(box.north))
    return math.cos(math.radians(min(nearest, 89.9)))


def _area_km2(box: Box) -> float:
    return (box.north - box.south) * (box.east - box.west) * KM_PER_DEGREE**2 * _widest(box)


def _smaller(tile: Box, error: PlanningError, name: str, control: Control) -> List[Box]:
    area_km2 = _area_km2(tile)
    if area_km2 <= SMALLEST_TILE_KM2:
        raise PlanningError(f"{error} Even a very small area is too much; use another endpoint.") from error
    control.info(f"{name}: {area_km2:,.1f} km² are too much at once; asking for quarters.")
    return [Box(*_part(tile.west, tile.east, x, 2, tile.south, tile.north, y, 2)) for y in (0, 1) for x in (0, 1)]


# -- one question ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Answer:
    elements: Tuple[Element, ...]
    placeless: int
    """Elements without a usable place."""
    data_date: str
    retrieved_at: str
    from_cache: bool


def _ask(client: Client, base: str, text: str, control: Control) -> _Answer:
    def wait(status: int) -> Optional[float]:
        return _slot_wait_s(client, base, control) if status == 429 else None

    name = client.service.name
    reply = client.post_json(
        f"{base}/interpreter", {"data": text}, control, check=lambda document: _check(document, name), wait=wait
    )
    records = reply.document["elements"]
    elements = tuple(element for element in map(as_element, records) if element is not None)
    return _Answer(
        elements, len(records) - len(elements), data_date(reply.document), reply.retrieved_at, reply.from_cache
    )


def _check(document: Any, name: str) -> None:
    """Raise unless this is a whole answer."""
    if not isinstance(document, dict) or not isinstance(document.get("elements"), list):
        raise PlanningError(
            f"{name} answered with something other than a list of elements. Check the endpoint (OVERPASS_ENDPOINT): it ends with /api."
        )
    remark = document.get("remark")
    if not remark:
        return
    said = " ".join(str(remark).split())[:300]
    if _TOO_MUCH.search(said):
        raise TooMuch(f"{name} ran out of time or memory: “{said}”.")
    raise PlanningError(
        f"{name} broke the answer off: “{said}”. Part of the result may be missing, so nothing of it was used. "
        "Run this again later, or use another endpoint (OVERPASS_ENDPOINT)."
    )


def data_date(document: Any) -> str:
    """Until when the server's data go (ISO 8601); empty where it does not say."""
    head = document.get("osm3s")
    moment = head.get("timestamp_osm_base") if isinstance(head, dict) else None
    return moment if isinstance(moment, str) else ""


def _slot_wait_s(client: Client, base: str, control: Control) -> Optional[float]:
    """What the server says of its slots; a server that does not say is waited for as HTTP says."""
    try:
        text = client.get_text(f"{base}/status", {}, control, fresh=True, once=True).document
    except PlanningError:
        return None
    return parse_slots(text).wait_s()


def _provenance(
    client: Client, base: str, extent: Extent, answers: Sequence[_Answer], kept: int, control: Control
) -> Provenance:
    dates = sorted({answer.data_date for answer in answers if answer.data_date})
    placeless = sum(answer.placeless for answer in answers)
    notes = [f"data until {dates[0]}"] if dates else []
    if placeless:
        lost = f"{count(placeless, 'record')} without a usable place left out"
        notes.append(lost)
        control.warn(f"{client.service.name}: {lost}.")
    return Provenance(
        source=SOURCE,
        url=f"{base}/interpreter",
        retrieved_at=max(answer.retrieved_at for answer in answers),
        licence=LICENCE,
        attribution=ATTRIBUTION,
        filters=(extent.sentence(),),
        received=kept,
        from_cache=any(answer.from_cache for answer in answers),
        notes=tuple(notes),
    )
