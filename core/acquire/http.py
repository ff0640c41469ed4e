"""Reading JSON over HTTP so that it ends: complete, refused with a sentence, or cancelled within two seconds.

What is read is proved complete (length, content type, parse to the end) before it is used or cached. A key travels in
a header only; it is in no URL, cache file, log line or error text.
"""

from __future__ import annotations

import json
import math
import secrets
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any, List, Optional, Tuple
from urllib.parse import urlsplit

import requests
from requests import exceptions as failures

from ..control import Control
from ..errors import PlanningError
from .http_cache import Cache, open_cache

POLL_S = 0.1
"""How often a waiting read looks at Cancel."""
CHUNK_BYTES = 65_536
RETRIED = frozenset((429, 502, 503, 504))
"""Answers to a read that may be better a moment later; all others are final."""
_QUOTED_CHARACTERS = 200


@dataclass(frozen=True)
class Credential:
    """What proves who asks; never printed."""

    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    basic: Optional[Tuple[str, str]] = field(default=None, repr=False)
    """User name and password."""

    def __post_init__(self) -> None:
        for value in (*self.headers, *self.headers.values()):
            if not value.isascii() or not value.isprintable() or value != value.strip():
                raise PlanningError(
                    "The authentication configuration holds a header with line breaks, outer blanks or letters outside ASCII, "
                    "which HTTP cannot send. Open it under Settings › Options › Authentication and enter the key again."
                )

    @property
    def secrets(self) -> Tuple[str, ...]:
        return tuple(value for value in (*self.headers.values(), *(self.basic or ())) if value)

    def redact(self, text: str) -> str:
        for secret in self.secrets:
            text = text.replace(secret, "•••")
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
    """Longest single answer."""
    attempts: int = 5
    backoff_s: float = 1.0
    """First pause after an overload without Retry-After; doubled each time."""
    longest_pause_s: float = 120.0
    most_bytes: int = 256 * 1024 * 1024
    proxies: Optional[Mapping[str, str]] = field(default=None, repr=False)
    """Scheme → proxy address (may hold a password); None: as the environment says; empty: no proxy."""
    certificates: Optional[str] = None
    """PEM file of trusted authorities; None: those of the system."""
    cache_folder: Optional[Path] = None
    cache_hours: float = 24.0


@dataclass(frozen=True)
class Service:
    """Who is asked, in the user's words, for messages."""

    name: str
    key_help: str
    """What to do when the key is missing or refused, as one or more sentences."""


@dataclass(frozen=True)
class Reply:
    document: Any
    """The parsed JSON."""
    retrieved_at: str
    """ISO 8601, UTC: when the server sent it, also if it now comes from the cache."""
    from_cache: bool


def utc_now() -> datetime:
    return datetime.now(timezone.utc)


def iso(moment: datetime) -> str:
    return moment.astimezone(timezone.utc).replace(microsecond=0).isoformat().replace("+00:00", "Z")


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
    session.headers.update({"User-Agent": network.user_agent, "Accept": "application/json"})
    session.headers.update(credential.headers)
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
class _Answer:
    status: int
    headers: Mapping[str, str]
    body: bytes
    expected_bytes: Optional[int]
    received_bytes: int


class _TooLarge(Exception):
    """The answer exceeds the limit."""


class _Abandoned(Exception):
    """Nobody waits for the answer any more."""


class Client:
    """Reads JSON from one service with one credential; use as a context manager."""

    def __init__(
        self,
        network: Network,
        service: Service,
        credential: Credential = NO_CREDENTIAL,
        clock: Callable[[], datetime] = utc_now,
    ) -> None:
        self._network, self._service, self._credential, self._clock = network, service, credential, clock
        self._session = make_session(network, credential)
        self._cache: Optional[Cache] = open_cache(network.cache_folder)
        self._said_clear_text = False

    def __enter__(self) -> "Client":
        return self

    def __exit__(self, kind, error, trace) -> None:
        self._session.close()

    @property
    def service(self) -> Service:
        return self._service

    @property
    def caches(self) -> bool:
        return self._cache is not None

    def get_json(
        self,
        url: str,
        params: Mapping[str, Any],
        control: Control,
        check: Callable[[Any], None] = lambda document: None,
    ) -> Reply:
        """The JSON document at ``url``, from the cache while it is fresh.

        ``check`` raises PlanningError on a document that is JSON but not what was asked for; such an answer is
        neither returned nor cached. Raises PlanningError with a sentence, or Cancelled.
        """
        control.check()
        address = self._address(url, params)
        cached = self._cached(address, check)
        if cached is not None:
            return cached
        self._warn_of_clear_text(url, control)
        answer = self._answer(address, control)
        document = self._document(answer, address)
        check(document)
        now = self._clock()
        if self._cache is not None:
            expires = now + timedelta(hours=self._network.cache_hours)
            self._cache.store(address, answer.body, iso(now), expires, control)
        return Reply(document, iso(now), from_cache=False)

    # -- cache ---------------------------------------------------------------------------------------------------

    def _address(self, url: str, params: Mapping[str, Any]) -> str:
        """URL with sorted parameters: equal questions have one name in the cache. Holds no credential."""
        try:
            return str(requests.Request("GET", url, params=sorted(params.items())).prepare().url)
        except (failures.RequestException, ValueError) as error:
            raise PlanningError(f"“{url}” is not a web address: {error}. Correct the endpoint.") from error

    def _cached(self, address: str, check: Callable[[Any], None]) -> Optional[Reply]:
        found = self._cache.find(address, self._clock()) if self._cache is not None else None
        if found is None:
            return None
        try:
            document = json.loads(found.body)
            check(document)
        except (ValueError, RecursionError, PlanningError):
            return None  # damaged on disk: asked again and overwritten
        return Reply(document, found.retrieved_at, from_cache=True)

    # -- asking --------------------------------------------------------------------------------------------------

    def _answer(self, address: str, control: Control) -> _Answer:
        """The first answer that is not an overload; pauses between attempts obey Cancel."""
        for attempt in range(1, self._network.attempts + 1):
            answer = self._ask(address, control)
            if answer.status not in RETRIED or attempt == self._network.attempts:
                break
            pause_s = self._pause(answer, attempt)
            control.info(
                f"{self._service.name} is busy (HTTP {answer.status}); asking again in {pause_s:.1f} s "
                f"(attempt {attempt + 1} of {self._network.attempts})."
            )
            _sleep(pause_s, control)
        return answer

    def _pause(self, answer: _Answer, attempt: int) -> float:
        """Seconds to wait: what the server asks for, else doubling with up to a quarter of jitter."""
        asked_s = retry_after_s(answer.headers.get("Retry-After"), self._clock())
        if asked_s is None:
            return min(self._network.backoff_s * 2 ** (attempt - 1), self._network.longest_pause_s) * (
                1 + secrets.randbelow(250) / 1000
            )
        if asked_s > self._network.longest_pause_s:
            raise PlanningError(
                f"{self._service.name} asks to wait {math.ceil(asked_s):,} s before the next question (HTTP {answer.status}). "
                f"Run this again after that time{self._kept()}."
            )
        return asked_s

    def _ask(self, address: str, control: Control) -> _Answer:
        """One exchange in a worker thread, so that a silent server cannot keep Cancel waiting.

        An abandoned worker ends by itself, at the latest after ``read_s``; nobody uses what it brings.
        """
        exchange = _Exchange(self._session, address, self._network)
        exchange.start()
        ends = time.monotonic() + self._network.total_s
        try:
            while not exchange.finished.wait(POLL_S):
                control.check()
                if time.monotonic() > ends:
                    raise PlanningError(self._too_slow(address))
            control.check()
        finally:
            exchange.abandoned.set()
        if exchange.error is not None:
            raise self._sentence(exchange.error, address) from None  # the original may quote headers
        return exchange.answer

    # -- judging -------------------------------------------------------------------------------------------------

    def _document(self, answer: _Answer, address: str) -> Any:
        if answer.status != 200:
            raise PlanningError(self._refusal(answer, address))
        if answer.expected_bytes is not None and answer.received_bytes != answer.expected_bytes:
            raise PlanningError(
                self._broken_off(address, f"{answer.received_bytes:,} of {answer.expected_bytes:,} bytes arrived")
            )
        kind = answer.headers.get("Content-Type", "").split(";")[0].strip().lower()
        if kind in ("text/html", "application/xhtml+xml") or answer.body.lstrip()[:1] == b"<":
            raise PlanningError(
                f"{self._service.name} ({_host(address)}) answered with a web page instead of data. Often this is the sign-in page of a "
                "network or proxy, or the endpoint is wrong. Open the address in a browser, and check the proxy (Settings › Options › "
                "Network) and the endpoint."
            )
        try:
            return json.loads(answer.body)
        except (ValueError, RecursionError) as error:
            raise PlanningError(
                f"{self._service.name} ({_host(address)}) sent {len(answer.body):,} bytes that are not valid JSON: "
                f"{type(error).__name__}{_place(error)}. The answer is damaged or cut short; run this again{self._kept()}."
            ) from error

    def _refusal(self, answer: _Answer, address: str) -> str:
        who = f"{self._service.name} ({_host(address)})"
        status = answer.status
        if status in (401, 403, 407):
            if status == 407:
                return "The proxy asks for a user name and password (HTTP 407). Enter them under Settings › Options › Network."
            why = "refused the key" if self._credential.secrets else "wants a key, and none was given"
            return f"{who} {why} (HTTP {status}). {self._service.key_help}"
        if status in (404, 410):
            gone = "has been switched off" if status == 410 else "does not know this address"
            return f"{who} {gone} (HTTP {status}): {address.split('?')[0]}. Check the endpoint; services move now and then."
        if status == 429:
            return (
                f"{who} says there were too many questions (HTTP 429), also after {self._network.attempts} attempts. "
                f"Wait some minutes, then run this again{self._kept()}."
            )
        if status >= 500:
            return f"{who} has a fault or is overloaded (HTTP {status}). Run this again later{self._kept()}."
        if 300 <= status < 400:
            return f"{who} redirects without saying where to (HTTP {status}). Check the endpoint."
        return f"{who} did not accept the question (HTTP {status}){self._quoted(answer)}. Check the extent and the endpoint."

    def _quoted(self, answer: _Answer) -> str:
        text = " ".join(answer.body[: 4 * _QUOTED_CHARACTERS].decode("utf-8", "replace").split())
        if not text or text.startswith("<"):
            return ""
        return f": “{self._credential.redact(text)[:_QUOTED_CHARACTERS]}”"

    def _sentence(self, error: Exception, address: str) -> PlanningError:
        who = f"{self._service.name} ({_host(address)})"
        if isinstance(error, _TooLarge):
            return PlanningError(
                f"{who} sends more than {self._network.most_bytes / 1024 / 1024:,.0f} MB in one answer, which cannot be right. "
                "Check the endpoint."
            )
        if isinstance(error, failures.ProxyError):
            wanted = "asks for a user name and password" if "407" in str(error) else "does not answer or refuses"
            return PlanningError(
                f"The proxy on the way to {who} {wanted}. Check it under Settings › Options › Network."
            )
        if isinstance(error, failures.SSLError):
            return PlanningError(
                f"The certificate of {who} is not trusted. If your organisation inspects web traffic, add its authority under "
                "Settings › Options › Authentication › Manage Certificates; check also the date of this computer."
            )
        if isinstance(error, failures.ConnectTimeout):
            return PlanningError(
                f"{who} cannot be reached within {self._network.connect_s:g} s. Check the connection, the proxy and the endpoint."
            )
        if isinstance(error, failures.ReadTimeout) or _is_read_timeout(error):
            return PlanningError(self._too_slow(address))
        if isinstance(error, (failures.ChunkedEncodingError, failures.ContentDecodingError)):
            return PlanningError(self._broken_off(address, "the connection ended in the middle"))
        if isinstance(error, failures.InvalidSchema) and "SOCKS" in str(error):
            return PlanningError(
                "The proxy is of type SOCKS5, for which the Python package PySocks is missing. "
                "Install it (Debian: sudo apt install python3-socks), or choose an HTTP proxy."
            )
        if isinstance(error, failures.ConnectionError):
            return PlanningError(
                f"{who} cannot be reached: {_connection_fault(error)}. "
                "Check the connection, the proxy (Settings › Options › Network) and the endpoint."
            )
        if isinstance(error, failures.TooManyRedirects):
            return PlanningError(f"{who} redirects in a circle. Check the endpoint.")
        return PlanningError(f"{who} cannot be read ({type(error).__name__}). Check the endpoint and the connection.")

    def _too_slow(self, address: str) -> str:
        return (
            f"{self._service.name} ({_host(address)}) did not answer in time "
            f"({self._network.read_s:g} s of silence or {self._network.total_s:g} s in all). Run this again later{self._kept()}. "
            "A smaller extent or a longer time-out (Settings › Options › Network) may help."
        )

    def _broken_off(self, address: str, detail: str) -> str:
        return (
            f"The answer of {self._service.name} ({_host(address)}) is incomplete: {detail}. "
            f"Nothing of it was used; run this again{self._kept()}."
        )

    def _kept(self) -> str:
        return "; what has been read so far comes from the cache" if self.caches else ""

    def _warn_of_clear_text(self, url: str, control: Control) -> None:
        if self._said_clear_text or not self._credential.secrets or urlsplit(url).scheme == "https":
            return
        self._said_clear_text = True
        if urlsplit(url).hostname not in ("localhost", "127.0.0.1", "::1"):
            control.warn(f"The key travels unencrypted to {_host(url)}: use an https address for the endpoint.")


class _Exchange(threading.Thread):
    """One request and its whole answer, in chunks."""

    def __init__(self, session: requests.Session, address: str, network: Network) -> None:
        super().__init__(name="evplan-http", daemon=True)
        self._session, self._address, self._network = session, address, network
        self.finished, self.abandoned = threading.Event(), threading.Event()
        self.answer: Optional[_Answer] = None
        self.error: Optional[Exception] = None

    def run(self) -> None:
        try:
            self.answer = self._exchange()
        except Exception as error:  # noqa: BLE001 - whatever happens in this thread is judged in the one that waits
            self.error = error
        finally:
            self.finished.set()

    def _exchange(self) -> _Answer:
        timeout = (self._network.connect_s, self._network.read_s)
        with self._session.get(self._address, stream=True, timeout=timeout) as response:
            chunks: List[bytes] = []
            size = 0
            for chunk in response.iter_content(CHUNK_BYTES):
                if self.abandoned.is_set():
                    raise _Abandoned()
                size += len(chunk)
                if size > self._network.most_bytes:
                    raise _TooLarge()
                chunks.append(chunk)
            # requests up to 2.31 calls half a body a success: compare the bytes on the wire with the announced ones.
            announced = response.headers.get("Content-Length", "")
            expected = int(announced) if announced.isdigit() and "Transfer-Encoding" not in response.headers else None
            return _Answer(response.status_code, response.headers, b"".join(chunks), expected, response.raw.tell())


def retry_after_s(value: Optional[str], now: datetime) -> Optional[float]:
    """Seconds to wait by a Retry-After header: whole or fractional seconds, or a date; None if absent or unreadable."""
    if not value:
        return None
    try:
        seconds = float(value)
        return max(seconds, 0.0) if math.isfinite(seconds) else None
    except ValueError:
        pass  # nosec B110: the other legal form is a date
    try:
        moment = parsedate_to_datetime(value)
    except (TypeError, ValueError, IndexError):
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=timezone.utc)
    return max((moment - now).total_seconds(), 0.0)


def _sleep(seconds: float, control: Control) -> None:
    ends = time.monotonic() + seconds
    while True:
        control.check()
        left = ends - time.monotonic()
        if left <= 0:
            return
        time.sleep(min(left, POLL_S))


def _host(address: str) -> str:
    """Host and port, without a password somebody may have put before them."""
    return urlsplit(address).netloc.rpartition("@")[2]


def _place(error: Exception) -> str:
    return f" at character {error.pos:,}" if isinstance(error, json.JSONDecodeError) else ""


def _is_read_timeout(error: Exception) -> bool:
    return isinstance(error, failures.ConnectionError) and "timed out" in str(error).lower()


def _connection_fault(error: Exception) -> str:
    """Which of the usual faults it is; the library's own text names objects and addresses in memory."""
    text = str(error).lower()
    for mark, fault in (
        ("refused", "the connection was refused"),
        ("reset", "the connection was reset"),
        ("name or service not known", "there is no computer of this name"),
        ("failed to resolve", "there is no computer of this name"),
        ("getaddrinfo", "there is no computer of this name"),
        ("temporary failure in name resolution", "names cannot be looked up"),
        ("unreachable", "the network is unreachable"),
        ("without response", "the connection was closed without an answer"),
    ):
        if mark in text:
            return fault
    return "the connection failed"


def checked_base(endpoint: str, parameter: str) -> str:
    """A service's base address without a trailing slash; raises PlanningError unless it is a plain http(s) address."""
    text = endpoint.strip().rstrip("/")
    try:
        parts = urlsplit(text)
        port_is_legal = parts.port is None or parts.port > 0
    except ValueError:
        port_is_legal, parts = False, urlsplit("")
    if parts.scheme not in ("http", "https") or not parts.hostname or not port_is_legal:
        raise PlanningError(
            f"{parameter} must be a web address such as https://example.org/v3; it is “{_without_secrets(text)}”."
        )
    if parts.query or parts.fragment or parts.username or parts.password:
        raise PlanningError(
            f"{parameter} must end with the path and hold no key, user name or password: those belong in an authentication "
            "configuration (Settings › Options › Authentication), which is encrypted."
        )
    return text


def _without_secrets(text: str) -> str:
    return text.split("?")[0].rpartition("@")[2]
