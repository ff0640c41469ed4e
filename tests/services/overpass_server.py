"""A loopback server that answers like Overpass: what lies in the box of the question and meets one of its statements.

    with serving(elements) as server:           # as ``out center`` writes them
        server.most_elements = 3                # more in one answer: a remark about memory, as the real one
        server.status = "Rate limit: 2\\n1 slots available now.\\n"

Faults as in ``loopback``; ``remark(text)`` is the answer with 200 that is none.
"""

from __future__ import annotations

import json
import re
from typing import Any, Dict, List, Optional, Tuple
from urllib.parse import urlsplit

from evplan.tests.services import loopback
from evplan.tests.services.loopback import Fault, Handler

DATA_DATE = "2026-01-01T06:00:00Z"
_STATEMENT = re.compile(r'nwr((?:\["(?:[^"\\]|\\.)*"(?:~"(?:[^"\\]|\\.)*")?\])*);')
_FILTER = re.compile(r'\[("(?:[^"\\]|\\.)*")(?:~("(?:[^"\\]|\\.)*"))?\]')


def node(number: int, longitude: float, latitude: float, **tags: str) -> Dict[str, Any]:
    return {"type": "node", "id": number, "lat": latitude, "lon": longitude, "tags": tags}


def way(number: int, longitude: float, latitude: float, kind: str = "way", **tags: str) -> Dict[str, Any]:
    return {"type": kind, "id": number, "center": {"lat": latitude, "lon": longitude}, "tags": tags}


class Server(loopback.Server):
    def __init__(self, elements: List[Dict[str, Any]]) -> None:
        super().__init__(self._answer)
        self.elements, self.most_elements = elements, 10**9
        self.status = "Connected as: 1\nRate limit: 2\n2 slots available now.\n"
        self.boxes: List[Tuple[float, ...]] = []
        """South, west, north, east of the questions that were answered."""

    @property
    def base(self) -> str:
        return f"{super().base}/api"

    def _answer(self, handler: Handler) -> None:
        path = urlsplit(handler.path).path
        if path == "/api/status":
            handler.answer(200, body=self.status.encode(), kind="text/plain")
        elif path == "/api/interpreter":
            self._interpret(handler)
        else:
            handler.answer(404, {})

    def _interpret(self, handler: Handler) -> None:
        text = handler.form["data"]
        box = tuple(map(float, re.search(r"\[bbox:([^\]]*)\]", text).group(1).split(",")))
        found = [element for element in self.elements if _inside(element, box) and _wanted(element, text)]
        if len(found) > self.most_elements:
            handler.answer(
                200, document(found[:1], 'runtime error: Query run out of memory in "query" using about 2 MB.')
            )
            return
        self.boxes.append(box)
        handler.answer(200, document(found))


def document(elements: List[Any], remark: Optional[str] = None) -> Dict[str, Any]:
    head = {"version": 0.6, "generator": "Overpass API", "osm3s": {"timestamp_osm_base": DATA_DATE}}
    return {**head, "elements": elements, **({"remark": remark} if remark else {})}


def _inside(element: Dict[str, Any], box: Tuple[float, ...]) -> bool:
    place = element.get("center", element)
    south, west, north, east = box
    return south <= place["lat"] <= north and west <= place["lon"] <= east


def _wanted(element: Dict[str, Any], text: str) -> bool:
    return any(_meets(element["tags"], filters) for filters in _STATEMENT.findall(text))


def _meets(tags: Dict[str, str], filters: str) -> bool:
    pairs = [(json.loads(key), json.loads(value) if value else "") for key, value in _FILTER.findall(filters)]
    return all(key in tags and re.search(value, tags[key]) for key, value in pairs)


def remark(text: str) -> Fault:
    return loopback.only("/interpreter", loopback.says(document([], text)))


def serving(elements: List[Dict[str, Any]]):
    return loopback.running(Server(elements))
