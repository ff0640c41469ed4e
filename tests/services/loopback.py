"""A loopback server that plays any service, and fails on demand.

    def service(handler):                      # answers one request
        handler.answer(200, {"path": handler.path, "query": handler.query, "form": handler.form})

    with serving(service) as server:
        server.faults.append(refuse(429, times=1, path="/query", after=2, Retry_After="0"))
        ... ask server.base + "/query" ...
        assert len(server.requests) == 4       # what was asked: path with query, and the posted form behind a blank

A fault is a function of the handler: it answers the request itself and returns True, or returns False and leaves it to
the next fault, at last to the service. Ready ones: ``refuse`` (a status, with headers, some times, from some request
on), ``web_page``, ``disguised_web_page``, ``garbage``, ``flood`` (many megabytes), ``half_a_body``,
``half_a_list_that_parses``, ``reset``, ``hang``, ``hang_in_the_body``, ``drip``, ``says`` (any document with 200, such
as ``{"error": …}``). ``only(path, fault)`` confines a fault to addresses and forms that contain ``path``,
``after(number, fault)`` leaves the first requests alone. ``handler.answer(…, Content_Length="2000")`` announces more
than is sent. What hangs lets go at the end.
"""

from __future__ import annotations

import json
import socket
import threading
import time
from collections.abc import Callable
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Dict, Iterator, List, Optional
from urllib.parse import parse_qs, urlsplit

Fault = Callable[["Handler"], bool]
"""Answers the request itself and returns True, or leaves it alone."""
MEGABYTE = 1024 * 1024


class Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, service: Callable[["Handler"], Any]) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.service = service
        self.faults: List[Fault] = []
        """Each is tried for each request, the first that answers wins."""
        self.requests: List[str] = []
        self.headers_seen: List[Dict[str, str]] = []
        self.released = threading.Event()
        """Set at the end, so that hanging answers let go."""

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"

    def handle_error(self, request, client_address) -> None:
        """A client that leaves early is part of the tests."""


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Server
    posted = ""
    """The body of a POST."""

    def log_message(self, *arguments: Any) -> None:
        """Quiet."""

    @property
    def query(self) -> Dict[str, str]:
        return {name: values[0] for name, values in parse_qs(urlsplit(self.path).query).items()}

    @property
    def form(self) -> Dict[str, str]:
        return {name: values[0] for name, values in parse_qs(self.posted).items()}

    @property
    def asked(self) -> str:
        return f"{self.path} {self.posted}".rstrip()

    def do_GET(self) -> None:
        self.posted = ""
        self._serve()

    def do_POST(self) -> None:
        self.posted = self.rfile.read(int(self.headers.get("Content-Length", "0"))).decode("utf-8")
        self._serve()

    def _serve(self) -> None:
        self.server.requests.append(self.asked)
        self.server.headers_seen.append(dict(self.headers))
        if not any(fault(self) for fault in self.server.faults):
            self.server.service(self)

    def answer(
        self,
        status: int,
        document: Any = None,
        *,
        body: Optional[bytes] = None,
        kind: str = "application/json",
        **headers: str,
    ) -> bool:
        content = json.dumps(document).encode("utf-8") if body is None else body
        self.send_response(status)
        if kind:
            self.send_header("Content-Type", kind)
        if status != 304:
            self.send_header("Content-Length", headers.pop("Content_Length", str(len(content))))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        if status != 304:
            self.wfile.write(content)
        return True


# -- faults ----------------------------------------------------------------------------------------------------------


def refuse(status: int, times: Optional[int] = None, path: str = "", after: int = 0, **headers: str) -> Fault:
    """Answer ``status`` to requests that contain ``path``, from the ``after``-th on, ``times`` times (None: always)."""
    seen = [0]

    def fault(handler: Handler) -> bool:
        if path not in handler.asked:
            return False
        seen[0] += 1
        if seen[0] <= after or (times is not None and seen[0] > after + times):
            return False
        return handler.answer(status, {"error": f"status {status}"}, **headers)

    return fault


def says(document: Any) -> Fault:
    """``document`` with 200, whatever is asked."""
    return lambda handler: handler.answer(200, document)


def web_page(handler: Handler) -> bool:
    page = b"<!DOCTYPE html><html><body>Please sign in</body></html>"
    return handler.answer(200, body=page, kind="text/html")


def disguised_web_page(handler: Handler) -> bool:
    return handler.answer(200, body=b"\n <html>Please sign in</html>")


def garbage(handler: Handler) -> bool:
    return handler.answer(200, body=b'[{"ID": 1, "AddressInfo": \x00\xff')


def flood(megabytes: int, announced: bool = False) -> Fault:
    """Megabytes of nothing useful; not announced, only counting tells how much it is."""

    def fault(handler: Handler) -> bool:
        handler.send_response(200)
        handler.send_header("Content-Type", "application/json")
        if announced:
            handler.send_header("Content-Length", str(megabytes * MEGABYTE))
        handler.end_headers()
        for _ in range(megabytes):
            handler.wfile.write(b"\xa5" * MEGABYTE)
        handler.close_connection = True
        return True

    return fault


def half_a_body(handler: Handler) -> bool:
    whole = json.dumps([{"ID": number} for number in range(1, 200)]).encode("utf-8")
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
    """``fault`` for addresses and forms that contain ``path``."""
    return lambda handler: path in handler.asked and fault(handler)


def after(number: int, fault: Fault) -> Fault:
    """``fault`` once ``number`` requests have passed."""
    return lambda handler: len(handler.server.requests) > number and fault(handler)


@contextmanager
def running(server: Server) -> Iterator[Server]:
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.released.set()
        server.shutdown()
        server.server_close()
        thread.join(5)


def serving(service: Callable[[Handler], Any]):
    return running(Server(service))
