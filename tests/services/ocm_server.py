"""A loopback server that filters, sorts and pages like OpenChargeMap, and fails on demand."""

from __future__ import annotations

import json
import re
import socket
import threading
import time
from collections.abc import Callable
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Dict, List, Optional
from urllib.parse import parse_qs, urlsplit

Fault = Callable[["Handler"], bool]
"""Answers the request itself and returns True, or leaves it alone."""

REFERENCE = {
    "ConnectionTypes": [
        {"ID": 0, "Title": "Unknown"},
        {"ID": 1, "Title": "Type 1 (J1772)"},
        {"ID": 2, "Title": "CHAdeMO"},
        {"ID": 32, "Title": "CCS (Type 1)"},
    ],
    "Operators": [{"ID": 1, "Title": "(Unknown Operator)"}, {"ID": 5, "Title": "ChargePoint"}],
    "DataProviders": [
        {
            "ID": 1,
            "Title": "Open Charge Map Contributors",
            "License": "CC BY-SA 4.0",
            "WebsiteURL": "http://openchargemap.org",
        }
    ],
}


def station(number: int, latitude: float = 43.45, longitude: float = -80.49, **changes: Any) -> Dict[str, Any]:
    """A compact record: one L2 connector unless changed."""
    record = {
        "ID": number,
        "DataProviderID": 1,
        "OperatorID": 5,
        "UsageTypeID": 1,
        "StatusTypeID": 50,
        "NumberOfPoints": 2,
        "AddressInfo": {"Title": f"Station {number}", "Latitude": latitude, "Longitude": longitude},
        "Connections": [{"ID": 10 * number, "ConnectionTypeID": 1, "CurrentTypeID": 10, "PowerKW": 7.2, "Quantity": 2}],
    }
    return {**record, **changes}


class Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, stations: List[Any], reference: Optional[Dict[str, Any]] = None) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.stations, self.reference = stations, reference or REFERENCE
        self.faults: List[Fault] = []
        """Each is tried for each request, the first that answers wins."""
        self.requests: List[str] = []
        self.headers_seen: List[Dict[str, str]] = []
        self.released = threading.Event()
        """Set at the end, so that hanging answers let go."""

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/v3"

    def handle_error(self, request, client_address) -> None:
        """A client that leaves early is part of the tests."""


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Server

    def log_message(self, *arguments: Any) -> None:
        """Quiet."""

    @property
    def query(self) -> Dict[str, str]:
        return {name: values[0] for name, values in parse_qs(urlsplit(self.path).query).items()}

    def do_GET(self) -> None:
        self.server.requests.append(self.path)
        self.server.headers_seen.append(dict(self.headers))
        if any(fault(self) for fault in self.server.faults):
            return
        path = urlsplit(self.path).path
        if path == "/v3/referencedata":
            self.answer(200, self.server.reference)
        elif path == "/v3/poi":
            self.answer(200, self._page())
        else:
            self.answer(404, {"error": "no such thing"})

    def _page(self) -> List[Any]:
        query = self.query
        north, west, south, east = (float(value) for value in re.findall(r"-?\d+\.?\d*", query["boundingbox"]))
        inside = [
            record
            for record in self.server.stations
            if south <= record["AddressInfo"]["Latitude"] <= north
            and west <= record["AddressInfo"]["Longitude"] <= east
        ]
        inside.sort(key=lambda record: record["ID"], reverse=query["sortby"] != "id_asc")
        return [record for record in inside if record["ID"] > int(query["greaterthanid"])][: int(query["maxresults"])]

    def answer(
        self,
        status: int,
        document: Any = None,
        *,
        body: Optional[bytes] = None,
        kind: str = "application/json",
        **headers: str,
    ) -> None:
        content = json.dumps(document).encode("utf-8") if body is None else body
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", headers.pop("Content_Length", str(len(content))))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(content)


# -- faults ----------------------------------------------------------------------------------------------------------


def refuse(status: int, times: Optional[int] = None, path: str = "", after: int = 0, **headers: str) -> Fault:
    """Answer ``status`` to requests whose address contains ``path``, from the ``after``-th on, ``times`` times (None: always)."""
    seen = [0]

    def fault(handler: Handler) -> bool:
        if path not in handler.path:
            return False
        seen[0] += 1
        if seen[0] <= after or (times is not None and seen[0] > after + times):
            return False
        handler.answer(status, {"error": f"status {status}"}, **headers)
        return True

    return fault


def web_page(handler: Handler) -> bool:
    handler.answer(200, body=b"<!DOCTYPE html><html><body>Please sign in</body></html>", kind="text/html")
    return True


def disguised_web_page(handler: Handler) -> bool:
    handler.answer(200, body=b"\n <html>Please sign in</html>")
    return True


def garbage(handler: Handler) -> bool:
    handler.answer(200, body=b'[{"ID": 1, "AddressInfo": \x00\xff')
    return True


def half_a_body(handler: Handler) -> bool:
    whole = json.dumps([station(number) for number in range(1, 20)]).encode("utf-8")
    handler.answer(200, body=whole[: len(whole) // 2], Content_Length=str(len(whole)))
    handler.close_connection = True
    return True


def half_a_list_that_parses(handler: Handler) -> bool:
    """The worst case: what arrived is valid JSON, only the length tells."""
    handler.answer(200, body=b"[]", Content_Length="2000")
    handler.close_connection = True
    return True


def reset(handler: Handler) -> bool:
    handler.connection.shutdown(socket.SHUT_RDWR)
    handler.close_connection = True
    return True


def hang(handler: Handler) -> bool:
    handler.server.released.wait(60)
    return True


def hang_in_the_body(handler: Handler) -> bool:
    handler.answer(200, body=b'[{"ID": 1,', Content_Length="2000")
    handler.server.released.wait(60)
    return True


def drip(handler: Handler) -> bool:
    """One byte now and then: no time-out between bytes ever strikes."""
    handler.answer(200, body=b"[", Content_Length="2000")
    while not handler.server.released.is_set():
        handler.wfile.write(b" ")
        time.sleep(0.05)
    return True


def only(path: str, fault: Fault) -> Fault:
    """``fault`` for addresses that contain ``path``."""
    return lambda handler: path in handler.path and fault(handler)


@contextmanager
def serving(stations: List[Any], reference: Optional[Dict[str, Any]] = None):
    server = Server(stations, reference)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.released.set()
        server.shutdown()
        server.server_close()
        thread.join(5)
