"""Addresses of services: what may be entered, and how they are shown."""

from __future__ import annotations

from urllib.parse import urlsplit

from ..errors import PlanningError


def host(address: str) -> str:
    """Host and port, without a password somebody may have put before them."""
    return urlsplit(address).netloc.rpartition("@")[2]


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
