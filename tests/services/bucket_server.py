"""A loopback server of files: a web server with byte ranges, and a bucket as object storage shows it to GDAL."""

from __future__ import annotations

import re
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Dict, List, Optional
from urllib.parse import parse_qs, unquote, urlsplit
from xml.sax.saxutils import escape

BUCKET = "evdata"


class Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, files: Dict[str, bytes], key: Optional[str]) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.files, self.key = files, key
        self.requests: List[str] = []
        self.stalled = threading.Event()
        """Set: answers begin and do not go on."""
        self.cut_after: Optional[int] = None
        """Bytes after which the connection of an answer ends."""
        self.ended = threading.Event()

    @property
    def address(self) -> str:
        return f"127.0.0.1:{self.server_port}"


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Server

    def log_message(self, *_) -> None:
        pass

    def do_HEAD(self) -> None:
        self._answer(with_body=False)

    def do_GET(self) -> None:
        self._answer(with_body=True)

    def _answer(self, with_body: bool) -> None:
        self.server.requests.append(f"{self.command} {self.path}")
        path = unquote(urlsplit(self.path).path).lstrip("/")
        signature = re.match(r"AWS4-HMAC-SHA256 Credential=([^/]+)/", self.headers.get("Authorization", ""))
        if self.server.key is not None and (signature is None or signature[1] != self.server.key):
            return self._send(
                403, b"<Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>", with_body
            )
        if path.rstrip("/") == BUCKET:
            return self._send(200, self._listing(), with_body)
        content = self.server.files.get(path)
        if content is None:
            return self._send(404, b"<Error><Code>NoSuchKey</Code><Message>No such key</Message></Error>", with_body)
        wanted = re.fullmatch(r"bytes=(\d+)-(\d*)", self.headers.get("Range", ""))
        if not wanted:
            return self._send(200, content, with_body)
        first, last = int(wanted[1]), min(int(wanted[2] or len(content)), len(content) - 1)
        if first >= len(content):
            return self._send(416, b"", with_body)
        span = {"Content-Range": f"bytes {first}-{last}/{len(content)}"}
        return self._send(206, content[first : last + 1], with_body, span)

    def _send(self, status: int, body: bytes, with_body: bool, headers: Optional[Dict[str, str]] = None) -> None:
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), "Accept-Ranges": "bytes", **(headers or {})}.items():
            self.send_header(name, value)
        self.end_headers()
        if not with_body:
            return
        if self.server.stalled.is_set() and status < 300:
            self.wfile.write(body[:10])
            self.wfile.flush()
            self.server.ended.wait(60)
            self.close_connection = True
            return
        if self.server.cut_after is not None and status < 300:
            self.wfile.write(body[: self.server.cut_after])
            self.wfile.flush()
            self.connection.shutdown(socket.SHUT_RDWR)
            self.close_connection = True
            return
        self.wfile.write(body)

    def _listing(self) -> bytes:
        asked = parse_qs(urlsplit(self.path).query)
        prefix = asked.get("prefix", [""])[0]
        entries = "".join(
            f"<Contents><Key>{escape(key)}</Key><LastModified>2026-01-01T00:00:00.000Z</LastModified>"
            f"<Size>{len(content)}</Size><StorageClass>STANDARD</StorageClass></Contents>"
            for name, content in sorted(self.server.files.items())
            for key in [name[len(BUCKET) + 1 :]]
            if name.startswith(BUCKET + "/") and key.startswith(prefix)
        )
        return (
            '<?xml version="1.0" encoding="UTF-8"?><ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/">'
            f"<Name>{BUCKET}</Name><Prefix>{escape(prefix)}</Prefix><IsTruncated>false</IsTruncated>{entries}</ListBucketResult>"
        ).encode()


@contextmanager
def serving(files: Dict[str, bytes], key: Optional[str] = None) -> Iterator[Server]:
    """A running server; with ``key`` only requests signed with that access key are answered."""
    server = Server(files, key)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.ended.set()
        server.shutdown()
        server.server_close()


@contextmanager
def object_storage(server: Server, **more: str) -> Iterator[None]:
    """GDAL's settings for the server as its object storage."""
    from osgeo import gdal

    wanted = {
        "AWS_S3_ENDPOINT": server.address,
        "AWS_HTTPS": "NO",
        "AWS_VIRTUAL_HOSTING": "FALSE",
        "AWS_REGION": "us-east-1",
        **more,
    }
    before = {name: gdal.GetConfigOption(name) for name in wanted}
    gdal.VSICurlClearCache()
    for name, value in wanted.items():
        gdal.SetConfigOption(name, value)
    try:
        yield
    finally:
        for name, value in before.items():
            gdal.SetConfigOption(name, value)
        gdal.VSICurlClearCache()
