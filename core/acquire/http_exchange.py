"""One question and its whole answer over HTTP, in a thread of its own, so that a silent server keeps nobody waiting."""

from __future__ import annotations

import contextlib
import hashlib
import logging
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import IO, Any, Iterator, Optional, Tuple
from urllib.parse import quote_plus, urlencode

import requests
from requests import exceptions as failures

from ..errors import PlanningError

CHUNK_BYTES = 65_536
JSON_TYPE = "application/json"
FORM = "application/x-www-form-urlencoded"


@dataclass(frozen=True)
class Credential:
    """What proves who asks; never printed."""

    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    basic: Optional[Tuple[str, str]] = field(default=None, repr=False)
    """User name and password."""
    query: Mapping[str, str] = field(default_factory=dict, repr=False)
    """For services that take a key in the address only: added when the question leaves, and to nothing that is kept."""

    def __post_init__(self) -> None:
        for value in (*self.headers, *self.headers.values()):
            if not value.isascii() or not value.isprintable() or value != value.strip():
                raise PlanningError(
                    "The authentication configuration holds a header with line breaks, outer blanks or letters outside ASCII, "
                    "which HTTP cannot send. Open it under Settings › Options › Authentication and enter the key again."
                )

    @property
    def secrets(self) -> Tuple[str, ...]:
        return tuple(value for value in (*self.headers.values(), *(self.basic or ()), *self.query.values()) if value)

    def redact(self, text: str) -> str:
        for secret in self.secrets:
            text = text.replace(secret, "•••").replace(quote_plus(secret), "•••")
        return text


NO_CREDENTIAL = Credential()


@dataclass(frozen=True)
class Network:
    """How this machine reaches the Internet, and how long it waits."""

    user_agent: str
    connect_s: float = 10.0
    read_s: float = 60.0
    """Longest silence of the server."""
    total_s: float = 600.0
    """Longest single answer; a file written to disk may take longer while it comes faster than ``slowest_bytes_s``."""
    slowest_bytes_s: float = 4_096.0
    attempts: int = 5
    backoff_s: float = 1.0
    """First pause after an overload without Retry-After; doubled each time."""
    longest_pause_s: float = 120.0
    most_bytes: int = 256 * 1024 * 1024
    """Of an answer that is read into memory."""
    proxies: Optional[Mapping[str, str]] = field(default=None, repr=False)
    """Scheme → proxy address (may hold a password); None: as the environment says; empty: no proxy."""
    certificates: Optional[str] = None
    """PEM file of trusted authorities; None: those of the system."""
    cache_folder: Optional[Path] = None
    cache_hours: float = 24.0
    offline: bool = False
    """Nothing leaves this machine: answers come from the cache, whatever their age, or not at all."""


@dataclass(frozen=True)
class Question:
    """What is asked, without any credential; equal questions have one name in the cache."""

    address: str
    """With sorted parameters."""
    form: str = ""
    """URL-encoded with sorted fields; not empty: it is posted."""
    accept: str = JSON_TYPE
    conditions: Tuple[Tuple[str, str], ...] = ()
    """Headers under which the server may answer “not modified”; no part of the name."""

    @property
    def method(self) -> str:
        return "POST" if self.form else "GET"

    @property
    def name(self) -> str:
        accept = "" if self.accept == JSON_TYPE else f"Accept: {self.accept}"
        return "\n".join(part for part in (self.address, self.form, accept) if part)

    def on_condition(self, etag: str, last_modified: str) -> "Question":
        pairs = (("If-None-Match", etag), ("If-Modified-Since", last_modified))
        return replace(self, conditions=tuple(pair for pair in pairs if pair[1]))


def make_question(url: str, params: Mapping[str, Any], form: Mapping[str, Any], accept: str) -> Question:
    try:
        address = str(requests.Request("GET", url, params=sorted(params.items())).prepare().url)
    except (failures.RequestException, ValueError) as error:
        raise PlanningError(f"“{url}” is not a web address: {error}. Correct the endpoint.") from error
    return Question(address, urlencode(sorted(form.items()), doseq=True), accept)


@contextlib.contextmanager
def addresses_hidden(credential: Credential) -> Iterator[None]:
    """Keep a key in the address out of the log in which urllib3 repeats every address at level DEBUG."""

    def hidden(record: logging.LogRecord) -> bool:
        record.msg, record.args = credential.redact(record.getMessage()), ()
        return True

    logger = logging.getLogger("urllib3.connectionpool")
    if credential.query:
        logger.addFilter(hidden)
    try:
        yield
    finally:
        logger.removeFilter(hidden)


class _Session(requests.Session):
    """Drops the key's headers when a redirect leaves the host (requests itself only drops Authorization)."""

    secret_headers: Tuple[str, ...] = ()

    def rebuild_auth(self, prepared_request, response) -> None:
        super().rebuild_auth(prepared_request, response)
        if self.should_strip_auth(response.request.url, prepared_request.url):
            for name in self.secret_headers:
                prepared_request.headers.pop(name, None)


def _as_is(request):
    """Authentication that adds nothing: keeps requests from sending passwords out of a ``.netrc`` file."""
    return request


def make_session(network: Network, credential: Credential = NO_CREDENTIAL) -> requests.Session:
    """A session with this plugin's name, the proxy, the certificates and the credential."""
    session = _Session()
    session.secret_headers = tuple(credential.headers)
    session.headers.update({"User-Agent": network.user_agent})
    session.headers.update(credential.headers)
    session.params = dict(credential.query)
    session.auth = credential.basic or _as_is
    if network.proxies is not None:
        # The environment would go before the session's own proxies.
        session.trust_env = False
        session.proxies.update(network.proxies)
    if network.certificates:
        session.verify = network.certificates
        session.trust_env = False
    return session


@dataclass(frozen=True)
class Answer:
    status: int
    headers: Mapping[str, str]
    body: bytes
    """Empty where a good answer was written to a file."""
    expected_bytes: Optional[int]
    """As announced, on the wire."""
    received_bytes: int
    """On the wire."""
    file_bytes: int = 0
    sha256: str = ""
    """Of the file."""

    @property
    def content_type(self) -> str:
        return self.headers.get("Content-Type", "")

    @property
    def is_whole(self) -> bool:
        return self.expected_bytes is None or self.received_bytes == self.expected_bytes


class TooLarge(Exception):
    """The answer exceeds the limit."""


class Moved(Exception):
    """A redirect that would turn a posted question into another one."""


class Abandoned(Exception):
    """Nobody waits for the answer any more."""


class Exchange(threading.Thread):
    """One question and its answer in chunks: into memory, or a good answer into ``file``.

    Abandoned, it ends by itself, at the latest after ``read_s``; nobody uses what it brings.
    """

    def __init__(
        self,
        session: requests.Session,
        question: Question,
        network: Network,
        credential: Credential,
        most_bytes: int,
        redirects: bool = True,
        file: Optional[Path] = None,
    ) -> None:
        super().__init__(name="evplan-http", daemon=True)
        self._session, self._question, self._network, self._credential = session, question, network, credential
        self._most_bytes, self._redirects, self._file = most_bytes, redirects, file
        self.finished, self.abandoned = threading.Event(), threading.Event()
        self.answer: Optional[Answer] = None
        self.error: Optional[Exception] = None
        self.received_bytes = 0
        """So far, decoded."""
        self.announced_bytes: Optional[int] = None

    def run(self) -> None:
        try:
            with addresses_hidden(self._credential):
                self.answer = self._exchange()
        except Exception as error:  # noqa: BLE001 - whatever happens in this thread is judged in the one that waits
            self.error = error
        finally:
            self.finished.set()

    def _exchange(self) -> Answer:
        question = self._question
        headers = {"Accept": question.accept, **dict(question.conditions)}
        if question.form:
            headers["Content-Type"] = FORM
        with self._session.request(
            question.method,
            question.address,
            data=question.form or None,
            headers=headers,
            stream=True,
            timeout=(self._network.connect_s, self._network.read_s),
            allow_redirects=self._redirects,
        ) as response:
            if response.request.method != question.method:
                raise Moved()
            # requests up to 2.31 calls half a body a success: compare the bytes on the wire with the announced ones.
            announced = response.headers.get("Content-Length", "")
            plain = announced.isdigit() and "Transfer-Encoding" not in response.headers
            self.announced_bytes = int(announced) if plain and response.status_code != 304 else None
            if self._file is not None and response.status_code == 200:
                digest = self._to_file(response, self._file)
                body = b""
            else:
                digest, body = "", b"".join(self._chunks(response, self._network.most_bytes))
            return Answer(
                response.status_code,
                response.headers,
                body,
                self.announced_bytes,
                response.raw.tell(),
                self.received_bytes if digest else 0,
                digest,
            )

    def _to_file(self, response: requests.Response, path: Path) -> str:
        digest = hashlib.sha256()
        with _written(path) as file:
            for chunk in self._chunks(response, self._most_bytes):
                digest.update(chunk)
                file.write(chunk)
        return digest.hexdigest()

    def _chunks(self, response: requests.Response, most_bytes: int) -> Iterator[bytes]:
        self.received_bytes = 0
        if (self.announced_bytes or 0) > most_bytes:
            raise TooLarge()
        for chunk in response.iter_content(CHUNK_BYTES):
            if self.abandoned.is_set():
                raise Abandoned()
            self.received_bytes += len(chunk)
            if self.received_bytes > most_bytes:
                raise TooLarge()
            yield chunk


@contextlib.contextmanager
def _written(path: Path) -> Iterator[IO[bytes]]:
    """A file that is gone when writing it fails or nobody wants it any more."""
    try:
        with path.open("wb") as file:
            yield file
    except BaseException:
        path.unlink(missing_ok=True)
        raise
