"""What a technician is told when a service does not answer as it should: who, what, and what to do."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from typing import Optional, Sequence

from requests import exceptions as failures

from ..errors import PlanningError
from .http_address import host
from .http_exchange import Answer, Credential, Moved, Network, TooLarge

_QUOTED_CHARACTERS = 200
_FAULTS = (
    ("refused", "the connection was refused"),
    ("reset", "the connection was reset"),
    ("name or service not known", "there is no computer of this name"),
    ("failed to resolve", "there is no computer of this name"),
    ("getaddrinfo", "there is no computer of this name"),
    ("temporary failure in name resolution", "names cannot be looked up"),
    ("unreachable", "the network is unreachable"),
    ("without response", "the connection was closed without an answer"),
)


class Unavailable(PlanningError):
    """The service, not the question, is at fault: another address of it may answer."""


class NotThere(PlanningError):
    """HTTP 404: to some services that means no data, not a wrong address."""


class TooMuchSent(PlanningError):
    """The answer exceeds the limit: a smaller question may do."""


@dataclass(frozen=True)
class Sentences:
    name: str
    """The service's, in the user's words."""
    key_help: str
    network: Network
    credential: Credential
    caches: bool

    def refusal(self, answer: Answer, address: str) -> str:
        """Why an answer that is not 200 is no answer."""
        who, status = self._who(address), answer.status
        if status == 407:
            return (
                "The proxy asks for a user name and password (HTTP 407). Enter them under Settings › Options › Network."
            )
        if status in (401, 403):
            return self._refused_access(who, status, answer)
        if status in (404, 410):
            gone = "has been switched off" if status == 410 else "does not know this address"
            return f"{who} {gone} (HTTP {status}): {address.split('?')[0]}. Check the endpoint; services move now and then."
        if status == 429:
            return (
                f"{who} says there were too many questions (HTTP 429), also after {self.network.attempts} attempts. "
                f"Wait some minutes, then run this again{self.kept()}."
            )
        if status == 504:
            return f"{who} could not work the question out in time (HTTP 504). Run this again later, or with a smaller area{self.kept()}."
        if status >= 500:
            return f"{who} has a fault or is overloaded (HTTP {status}). Run this again later{self.kept()}."
        if 300 <= status < 400:
            return (
                f"{who} redirects to another address (HTTP {status}) instead of answering; some services do that when a key is "
                "missing. Check the endpoint and the key."
            )
        if status == 422:
            return f"{who} understands the question but not one of its values (HTTP 422){self._quoted(answer)}. Check the parameters."
        return f"{who} did not accept the question (HTTP {status}){self._quoted(answer)}. Check the extent and the endpoint."

    def _refused_access(self, who: str, status: int, answer: Answer) -> str:
        if not self.key_help and not self.credential.secrets:
            return (
                f"{who} refuses access (HTTP {status}){self._quoted(answer)}. Check the endpoint, or use another one."
            )
        why = "refused the key" if self.credential.secrets else "wants a key, and none was given"
        return f"{who} {why} (HTTP {status}). {self.key_help}".rstrip()

    def _quoted(self, answer: Answer) -> str:
        text = " ".join(answer.body[: 4 * _QUOTED_CHARACTERS].decode("utf-8", "replace").split())
        if not text or text.startswith("<"):
            return ""
        return f": “{self.credential.redact(text)[:_QUOTED_CHARACTERS]}”"

    def fault(self, error: Exception, address: str, most_bytes: int) -> PlanningError:
        """The sentence for an exchange that failed. The library's own text may quote headers, and is not used."""
        who = self._who(address)
        if isinstance(error, PlanningError):
            return error
        if isinstance(error, TooLarge):
            return TooMuchSent(
                f"{who} sends more than {most_bytes / 1024 / 1024:,.0f} MB in one answer, which cannot be right. "
                "Check the endpoint."
            )
        if isinstance(error, Moved):
            return PlanningError(
                f"{who} has moved and redirects the question. Enter the new address as the endpoint: open {address.split('?')[0]} in a browser."
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
        if isinstance(error, failures.InvalidSchema) and "SOCKS" in str(error):
            return PlanningError(
                "The proxy is of type SOCKS5, for which the Python package PySocks is missing. "
                "Install it (Debian: sudo apt install python3-socks), or choose an HTTP proxy."
            )
        if isinstance(error, failures.TooManyRedirects):
            return PlanningError(f"{who} redirects in a circle. Check the endpoint.")
        return self._unreachable(error, who, address)

    def _unreachable(self, error: Exception, who: str, address: str) -> PlanningError:
        if isinstance(error, failures.ConnectTimeout):
            return Unavailable(
                f"{who} cannot be reached within {self.network.connect_s:g} s. Check the connection, the proxy and the endpoint."
            )
        if isinstance(error, failures.ReadTimeout) or _is_read_timeout(error):
            return Unavailable(self.too_slow(address))
        if isinstance(error, (failures.ChunkedEncodingError, failures.ContentDecodingError)):
            return Unavailable(self.broken_off(address, "the connection ended in the middle"))
        if isinstance(error, failures.ConnectionError):
            return Unavailable(
                f"{who} cannot be reached: {_connection_fault(error)}. "
                "Check the connection, the proxy (Settings › Options › Network) and the endpoint."
            )
        if isinstance(error, OSError) and not isinstance(error, failures.RequestException):
            return PlanningError(f"What {who} sends cannot be written to disk: {error.strerror}. Is the disk full?")
        return PlanningError(f"{who} cannot be read ({type(error).__name__}). Check the endpoint and the connection.")

    def too_slow(self, address: str) -> str:
        return (
            f"{self._who(address)} did not answer in time "
            f"({self.network.read_s:g} s of silence or {self.network.total_s:g} s in all). Run this again later{self.kept()}. "
            "A smaller extent or a longer time-out (Settings › Options › Network) may help."
        )

    def broken_off(self, address: str, detail: str) -> str:
        return (
            f"The answer of {self._who(address)} is incomplete: {detail}. "
            f"Nothing of it was used; run this again{self.kept()}."
        )

    def long_pause(self, asked_s: float, status: int) -> str:
        return (
            f"{self.name} asks to wait {math.ceil(asked_s):,} s before the next question (HTTP {status}). "
            f"Run this again after that time{self.kept()}."
        )

    def web_page(self, address: str) -> str:
        return (
            f"{self._who(address)} answered with a web page instead of data. Often this is the sign-in page of a "
            "network or proxy, or the endpoint is wrong. Open the address in a browser, and check the proxy (Settings › Options › "
            f"Network) and the endpoint.{f' Some services also do that when the key is missing or wrong. {self.key_help}' if self.key_help else ''}"
        )

    def not_json(self, error: Exception, size: int, address: str) -> str:
        if isinstance(error, UnicodeDecodeError):
            return (
                f"{self._who(address)} sent {size:,} bytes that are not valid JSON: from byte {error.start:,} on they are not UTF-8. "
                "The answer is damaged, or the endpoint is not that of this service. Check the endpoint, or run this again later."
            )
        place = f" at character {error.pos:,}" if isinstance(error, json.JSONDecodeError) else ""
        return (
            f"{self._who(address)} sent {size:,} bytes that are not valid JSON: "
            f"{type(error).__name__}{place}. The answer is damaged or cut short; run this again{self.kept()}."
        )

    def not_kept(self, address: str, folder: Optional[object]) -> str:
        where = f" in {folder}" if folder else ""
        how = (
            "the Python package requests-cache, which keeps answers, is missing"
            if folder and not self.caches
            else f"no answer to this question is kept{where}"
        )
        return (
            f"Offline work is switched on (setting evplan/offline), so {self._who(address)} is not asked, and {how}: "
            f"{address.split('?')[0]}. Run this once online with the same parameters, or switch offline work off."
        )

    def _who(self, address: str) -> str:
        return f"{self.name} ({host(address)})"

    def kept(self) -> str:
        return "; what has been read so far comes from the cache" if self.caches else ""


def together(sentences: Sequence[str]) -> str:
    """Several refusals in one text: what happened to each, then each advice once."""
    parts = [each.partition(". ") for each in sentences]
    facts = [fact.rstrip(".") + "." for fact, _, _ in parts]
    return " ".join([*facts, *dict.fromkeys(advice for _, _, advice in parts if advice)])


def _is_read_timeout(error: Exception) -> bool:
    return isinstance(error, failures.ConnectionError) and "timed out" in str(error).lower()


def _connection_fault(error: Exception) -> str:
    """Which of the usual faults it is; the library's own text names objects and addresses in memory."""
    text = str(error).lower()
    return next((fault for mark, fault in _FAULTS if mark in text), "the connection failed")
