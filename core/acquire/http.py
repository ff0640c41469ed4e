"""Reading over HTTP so that it ends: complete, refused with a sentence, or cancelled within a second.

What is read is proved complete (length, content type, parse to the end) before it is used or cached. A key travels in
a header only (or, for the few services that know no other way, is added to the address as it leaves); it is in no
cache file, log line or error text.
"""

from __future__ import annotations

import contextlib
import json
import secrets
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any, List, Optional, Tuple
from urllib.parse import urlsplit

from ..control import Control
from ..errors import PlanningError
from .charset import decoded, is_web_page
from .http_address import checked_base, host
from .http_cache import Cache, Found, open_cache
from .http_exchange import (
    JSON_TYPE,
    NO_CREDENTIAL,
    Answer,
    Credential,
    Exchange,
    Network,
    Question,
    make_question,
    make_session,
)
from .http_sentences import NotThere, Sentences, TooMuchSent, Unavailable, together
from .http_wait import POLL_S, low_quota, pause, retry_after_s

__all__ = [
    "NO_CREDENTIAL", "Client", "Credential", "File", "Network", "NotThere", "Reply", "Service", "TooMuchSent", "Unavailable", "checked_base",
    "iso", "pause", "retry_after_s", "utc_now",
]  # fmt: skip

MEGABYTE = 1024 * 1024
MOST_FILE_BYTES = 8 * 1024 * MEGABYTE
RETRIED = frozenset((429, 502, 503, 504))
"""Answers to a read that may be better a moment later; all others are final."""
_WEB_PAGES = ("text/html", "application/xhtml+xml")

Wait = Callable[[int], Optional[float]]
"""Seconds to wait after an overload of this status, by what the service itself says elsewhere; None: as HTTP says."""


@dataclass(frozen=True)
class Service:
    """Who is asked, in the user's words, for messages."""

    name: str
    key_help: str = ""
    """What to do when the key is missing or refused, as one or more sentences; empty: the service knows no keys."""
    redirects: bool = True
    """False where a redirect means a refusal."""


@dataclass(frozen=True)
class Reply:
    document: Any
    """The parsed JSON, the text, or the bytes."""
    retrieved_at: str
    """ISO 8601, UTC: when the server sent or last confirmed it, also if it now comes from the cache."""
    from_cache: bool
    charset: str = ""
    """Of a text: what it was read with."""
    address: str = ""
    """What was asked, without a key."""


@dataclass(frozen=True)
class File:
    path: Path
    size_bytes: int
    sha256: str
    retrieved_at: str
    from_cache: bool
    content_type: str
    address: str


def utc_now() -> datetime:
    return datetime.now(timezone.utc)


def iso(moment: datetime) -> str:
    return moment.astimezone(timezone.utc).replace(microsecond=0).isoformat().replace("+00:00", "Z")


def _anything(document: Any) -> None:
    """The check that everything passes."""


class Client:
    """Reads from one service with one credential; use as a context manager.

    ``bases``: the addresses under which the service can be had, in order of preference. Questions are put with the
    first; when that fails (no connection, no whole answer, HTTP 5xx after all attempts) the same is asked of the
    next, without the credential if that is another host. Answers are cached under the first.
    """

    def __init__(
        self,
        network: Network,
        service: Service,
        credential: Credential = NO_CREDENTIAL,
        clock: Callable[[], datetime] = utc_now,
        bases: Sequence[str] = (),
    ) -> None:
        self._network, self._service, self._credential, self._clock = network, service, credential, clock
        self._bases, self._current = tuple(base.rstrip("/") for base in bases), 0
        self._session = make_session(network, credential)
        self._keyless = make_session(network)
        self._cache: Optional[Cache] = open_cache(network.cache_folder, forget=not network.offline)
        self._sentences = Sentences(service.name, service.key_help, network, credential, self.caches)
        self._said_clear_text = self._said_offline = self._said_quota = False

    def __enter__(self) -> "Client":
        return self

    def __exit__(self, kind, error, trace) -> None:
        self._session.close()
        self._keyless.close()

    @property
    def service(self) -> Service:
        return self._service

    @property
    def network(self) -> Network:
        return self._network

    @property
    def caches(self) -> bool:
        return self._cache is not None

    # -- what can be read ----------------------------------------------------------------------------------------

    def get_json(
        self,
        url: str,
        params: Mapping[str, Any],
        control: Control,
        check: Callable[[Any], None] = _anything,
        fresh: bool = False,
    ) -> Reply:
        """The JSON document at ``url``, from the cache while it is fresh.

        ``check`` raises PlanningError on a document that is JSON but not what was asked for; such an answer is
        neither returned nor cached. ``fresh``: as for texts. Raises PlanningError with a sentence (``NotThere`` after
        HTTP 404), or Cancelled.
        """
        question = make_question(url, params, {}, JSON_TYPE)
        return self._read(question, self._json, control, check, fresh=fresh)

    def post_json(
        self,
        url: str,
        form: Mapping[str, Any],
        control: Control,
        check: Callable[[Any], None] = _anything,
        wait: Optional[Wait] = None,
        fresh: bool = False,
    ) -> Reply:
        """The JSON answer to a posted form: a read like ``get_json``, for questions too long for an address."""
        question = make_question(url, {}, form, JSON_TYPE)
        return self._read(question, self._json, control, check, wait, fresh)

    def get_text(
        self,
        url: str,
        params: Mapping[str, Any],
        control: Control,
        check: Callable[[str], None] = _anything,
        accept: str = "*/*",
        fresh: bool = False,
        once: bool = False,
    ) -> Reply:
        """Text such as CSV or XML; a charset that is missing or wrong is found out and said.

        ``fresh``: what only counts now, such as a server's load, is neither read from the cache nor kept. ``once``:
        one attempt, at that address of the service of which something is being asked.
        """

        def read(answer: Answer, address: str) -> Tuple[Any, str]:
            text, charset, as_declared = decoded(self._data(answer, address), answer.content_type)
            if not as_declared:
                control.warn(
                    f"{self._service.name} sent a text that does not have the charset it should have "
                    f"({answer.content_type or 'none declared'}); it was read as {charset}. Look at letters such as é or ü."
                )
            return text, charset

        return self._read(make_question(url, params, {}, accept), read, control, check, fresh=fresh, once=once)

    def get_bytes(
        self, url: str, params: Mapping[str, Any], control: Control, check: Callable[[bytes], None] = _anything
    ) -> Reply:
        """The answer as it is, in memory."""

        def read(answer: Answer, address: str) -> Tuple[Any, str]:
            return self._data(answer, address), ""

        return self._read(make_question(url, params, {}, "*/*"), read, control, check)

    def download(
        self,
        url: str,
        path: Path,
        params: Mapping[str, Any],
        control: Control,
        check: Callable[[Path], None] = _anything,
        most_bytes: int = MOST_FILE_BYTES,
    ) -> File:
        """A large file, written to ``path`` in chunks: whole, or not at all.

        ``check`` raises PlanningError on a file that is not what was asked for. A copy stays in the cache.
        """
        control.check()
        question = make_question(url, params, {}, "*/*")
        with _folder_beside(path) as folder:
            file = self._file(question, folder / "file", control, check, most_bytes)
            file.path.replace(path)
        return replace(file, path=path)

    def status(self, url: str, control: Control) -> int:
        """The HTTP status of one attempt, neither cached nor judged. Raises PlanningError where nobody answers."""
        return self._ask(make_question(url, {}, {}, "*/*"), control, None, self._network.most_bytes).status

    # -- cache first, then the server ----------------------------------------------------------------------------

    def _read(
        self,
        question: Question,
        read: Callable[[Answer, str], Tuple[Any, str]],
        control: Control,
        check: Callable[[Any], None],
        wait: Optional[Wait] = None,
        fresh: bool = False,
        once: bool = False,
    ) -> Reply:
        control.check()
        found = None if fresh else self._found(question)
        reply = self._kept_reply(found, question, read, check)
        if reply is not None and self._may_be_used(found, question, control):
            return reply
        self._refuse_offline(question)
        asked = question.on_condition(found.etag, found.last_modified) if reply is not None else question
        answer = self._answer(asked, control, found, wait, once=once)
        if answer.status == 304 and reply is not None:
            renewed = self._renewed(found)
            self._keep(question, renewed, control)
            return replace(reply, retrieved_at=renewed.retrieved_at)
        document, charset = read(answer, question.address)
        check(document)
        kept = self._entry(answer, answer.body)
        if not fresh:
            self._keep(question, kept, control)
        return Reply(document, kept.retrieved_at, False, charset, question.address)

    def _file(
        self, question: Question, made: Path, control: Control, check: Callable[[Path], None], most_bytes: int
    ) -> File:
        found = self._found(question)
        if found is not None and not self._is_good_copy(question, found, made, check):
            found = None
        if found is not None and self._may_be_used(found, question, control):
            return self._described(found, made, True, question)
        self._refuse_offline(question)
        asked = question if found is None else question.on_condition(found.etag, found.last_modified)
        part = made.with_name("part")
        answer = self._answer(asked, control, found, file=part, most_bytes=most_bytes)
        if answer.status == 304 and found is not None:
            renewed = self._renewed(found)
            self._keep(question, renewed, control)
            return self._described(renewed, made, True, question)
        self._judge(answer, question.address, _start_of(part))
        check(part)
        part.replace(made)
        entry = self._entry(answer, json.dumps({"sha256": answer.sha256, "bytes": answer.file_bytes}).encode("ascii"))
        if self._cache is not None:
            self._cache.store_file(question.name, entry, made, control)
        return self._described(entry, made, False, question)

    def _is_good_copy(self, question: Question, found: Found, made: Path, check: Callable[[Path], None]) -> bool:
        if self._cache is None or not self._cache.fetch_file(question.name, found, made):
            return False
        try:
            check(made)
        except PlanningError:
            return False
        return True

    def _described(self, found: Found, made: Path, from_cache: bool, question: Question) -> File:
        facts = json.loads(found.body)
        return File(
            made, facts["bytes"], facts["sha256"], found.retrieved_at, from_cache, found.content_type, question.address
        )

    def _found(self, question: Question) -> Optional[Found]:
        return self._cache.find(question.name) if self._cache is not None else None

    def _kept_reply(
        self, found: Optional[Found], question: Question, read: Callable, check: Callable[[Any], None]
    ) -> Optional[Reply]:
        if found is None:
            return None
        answer = Answer(200, {"Content-Type": found.content_type}, found.body, None, len(found.body))
        try:
            document, charset = read(answer, question.address)
            check(document)
        except PlanningError:
            return None  # damaged on disk: asked again and overwritten
        return Reply(document, found.retrieved_at, True, charset, question.address)

    def _may_be_used(self, found: Found, question: Question, control: Control) -> bool:
        """Whether what is kept need not be confirmed: it is fresh, or nobody may be asked."""
        if self._clock() < found.expires:
            return True
        if self._network.offline and not self._said_offline:
            self._said_offline = True
            control.info(f"Offline work: {self._service.name} is not asked; what is kept is of {found.retrieved_at}.")
        return self._network.offline

    def _refuse_offline(self, question: Question) -> None:
        if self._network.offline:
            raise PlanningError(self._sentences.not_kept(question.address, self._network.cache_folder))

    def _entry(self, answer: Answer, body: bytes) -> Found:
        now = self._clock()
        return Found(
            body,
            answer.content_type,
            iso(now),
            now + timedelta(hours=self._network.cache_hours),
            answer.headers.get("ETag", ""),
            answer.headers.get("Last-Modified", ""),
        )

    def _renewed(self, found: Found) -> Found:
        now = self._clock()
        return replace(found, retrieved_at=iso(now), expires=now + timedelta(hours=self._network.cache_hours))

    def _keep(self, question: Question, entry: Found, control: Control) -> None:
        if self._cache is not None:
            self._cache.store(question.name, entry, control)

    # -- asking --------------------------------------------------------------------------------------------------

    def _answer(
        self,
        question: Question,
        control: Control,
        found: Optional[Found],
        wait: Optional[Wait] = None,
        file: Optional[Path] = None,
        most_bytes: int = 0,
        once: bool = False,
    ) -> Answer:
        """The answer of the first address that has a whole one; a refusal (4xx) is an answer too."""
        self._warn_of_clear_text(question.address, control)
        failed: List[Unavailable] = []
        attempts = 1 if once else self._network.attempts
        for turn, base in self._turns(question.address)[: 1 if once else None]:
            asked = replace(question, address=base + question.address[len(self._bases[0]) :]) if base else question
            if failed:
                control.warn(f"{failed[-1]} Now asking {host(asked.address)}.")
            self._current = turn
            try:
                answer = self._attempts(asked, control, attempts, wait, file, most_bytes)
                if answer.status < 500:
                    return answer
                failed.append(Unavailable(self._sentences.refusal(answer, asked.address)))
            except Unavailable as error:
                failed.append(error)
        raise Unavailable(" ".join([together([str(each) for each in failed]), *self._older(found)]))

    def _turns(self, address: str) -> List[Tuple[int, str]]:
        """The addresses of the service in the order in which to ask them: the one asked last goes first."""
        if not self._bases or not address.startswith(self._bases[0]):
            return [(self._current, "")]
        order = [(self._current + step) % len(self._bases) for step in range(len(self._bases))]
        return [(turn, self._bases[turn]) for turn in order]

    def _older(self, found: Optional[Found]) -> Sequence[str]:
        if found is None:
            return ()
        return (
            f"An answer of {found.retrieved_at} is kept: switch offline work on (setting evplan/offline) to use it.",
        )

    def _attempts(
        self,
        question: Question,
        control: Control,
        attempts: int,
        wait: Optional[Wait],
        file: Optional[Path],
        most_bytes: int,
    ) -> Answer:
        """The first answer that is not an overload; pauses between attempts obey Cancel."""
        for attempt in range(1, attempts + 1):
            answer = self._ask(question, control, file, most_bytes or self._network.most_bytes)
            self._tell_of_quota(answer, control)
            if answer.status not in RETRIED or attempt == attempts:
                break
            pause_s = self._pause(answer, attempt, wait)
            control.info(
                f"{self._service.name} is busy (HTTP {answer.status}); asking again in {pause_s:.1f} s "
                f"(attempt {attempt + 1} of {attempts})."
            )
            pause(pause_s, control)
        if not answer.is_whole:
            detail = f"{answer.received_bytes:,} of {answer.expected_bytes:,} bytes arrived"
            raise Unavailable(self._sentences.broken_off(question.address, detail))
        return answer

    def _tell_of_quota(self, answer: Answer, control: Control) -> None:
        left = low_quota(answer.headers)
        if left and not self._said_quota:
            self._said_quota = True
            control.warn(
                f"{self._service.name}: {left} questions are left of the quota of this key or computer; after them the service refuses "
                "(HTTP 429) until the quota is renewed. Ask for smaller areas, or later."
            )

    def _pause(self, answer: Answer, attempt: int, wait: Optional[Wait]) -> float:
        """Seconds to wait: what the server asks for, else doubling with up to a quarter of jitter."""
        asked_s = retry_after_s(answer.headers.get("Retry-After"), self._clock())
        if asked_s is None and wait is not None:
            asked_s = wait(answer.status)
        if asked_s is None:
            return min(self._network.backoff_s * 2 ** (attempt - 1), self._network.longest_pause_s) * (
                1 + secrets.randbelow(250) / 1000
            )
        if asked_s > self._network.longest_pause_s:
            kind = Unavailable if answer.status >= 500 else PlanningError
            raise kind(self._sentences.long_pause(asked_s, answer.status))
        return asked_s

    def _ask(self, question: Question, control: Control, file: Optional[Path], most_bytes: int) -> Answer:
        """One exchange, watched for Cancel and for answers that never end."""
        session = self._session if self._is_first_host(question.address) else self._keyless
        exchange = Exchange(
            session, question, self._network, self._credential, most_bytes, self._service.redirects, file
        )
        exchange.start()
        begun = time.monotonic()
        try:
            while not exchange.finished.wait(POLL_S):
                control.check()
                if self._is_too_slow(time.monotonic() - begun, exchange, file is not None):
                    raise Unavailable(self._sentences.too_slow(question.address))
                if file is not None and exchange.announced_bytes:
                    control.progress(min(100.0 * exchange.received_bytes / exchange.announced_bytes, 100.0))
            control.check()
        finally:
            exchange.abandoned.set()
        if exchange.error is not None:
            raise self._sentences.fault(exchange.error, question.address, most_bytes) from None  # may quote headers
        return exchange.answer

    def _is_too_slow(self, elapsed_s: float, exchange: Exchange, to_file: bool) -> bool:
        if elapsed_s <= self._network.total_s:
            return False
        return not to_file or exchange.received_bytes < elapsed_s * self._network.slowest_bytes_s

    def _is_first_host(self, address: str) -> bool:
        return not self._bases or host(address) == host(self._bases[0]) or not self._credential.secrets

    # -- judging -------------------------------------------------------------------------------------------------

    def _judge(self, answer: Answer, address: str, start: bytes) -> None:
        """Raise unless this is the good answer of a service, and not a page for people."""
        if answer.status != 200:
            kind = NotThere if answer.status == 404 else PlanningError
            raise kind(self._sentences.refusal(answer, address))
        kind = answer.content_type.split(";")[0].strip().lower()
        if kind in _WEB_PAGES or is_web_page(start):
            raise PlanningError(self._sentences.web_page(address))

    def _data(self, answer: Answer, address: str) -> bytes:
        self._judge(answer, address, answer.body[:1_000])
        return answer.body

    def _json(self, answer: Answer, address: str) -> Tuple[Any, str]:
        body = self._data(answer, address)
        if body.lstrip()[:1] == b"<":
            raise PlanningError(self._sentences.web_page(address))
        try:
            return json.loads(body), ""
        except (ValueError, RecursionError) as error:
            raise PlanningError(self._sentences.not_json(error, len(body), address)) from error

    def _warn_of_clear_text(self, url: str, control: Control) -> None:
        if self._said_clear_text or not self._credential.secrets or urlsplit(url).scheme == "https":
            return
        self._said_clear_text = True
        if urlsplit(url).hostname not in ("localhost", "127.0.0.1", "::1"):
            control.warn(f"The key travels unencrypted to {host(url)}: use an https address for the endpoint.")


@contextlib.contextmanager
def _folder_beside(path: Path) -> Iterator[Path]:
    """A hidden folder on the same disk; what goes wrong there is a sentence."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        folder = Path(tempfile.mkdtemp(prefix=".evplan-", dir=path.parent))
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)
    except OSError as error:
        raise PlanningError(f"The file {path} cannot be written: {error.strerror}.") from error


def _start_of(path: Path) -> bytes:
    if not path.exists():
        return b""
    with path.open("rb") as file:
        return file.read(1_000)
