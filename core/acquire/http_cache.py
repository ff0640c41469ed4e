"""Answers kept on disk by requests-cache as JSON files, only after they have been proved complete.

requests-cache's own session would store half a body, and the request's headers with the key in them; therefore only
its storage is used, and what goes in is built here: address, body, time.
"""

from __future__ import annotations

import hashlib
import time
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Optional

from requests.structures import CaseInsensitiveDict

from ..control import Control

try:
    from requests_cache import CachedResponse
    from requests_cache.backends.filesystem import FileDict
    from requests_cache.serializers import json_serializer
except ImportError:  # optional: without it every answer is asked for again
    FileDict = None

RETRIEVED_AT = "X-Retrieved-At"
FORGOTTEN_AFTER_DAYS = 30


@dataclass(frozen=True)
class Found:
    body: bytes
    retrieved_at: str


class Cache:
    """Address → body. Every fault of the disk or of a damaged file means *not found*: a cache may only ever save time."""

    def __init__(self, folder: Path) -> None:
        self._files = FileDict(str(folder), serializer=json_serializer, decode_content=False)

    def find(self, address: str, now: datetime) -> Optional[Found]:
        try:
            response = self._files[_name(address)]
            if response is None or response.url != address or response.expires is None or response.expires <= now:
                return None
            return Found(response.content, response.headers[RETRIEVED_AT])
        except (AttributeError, KeyError, TypeError, ValueError, OSError):
            return None

    def store(self, address: str, body: bytes, retrieved_at: str, expires: datetime, control: Control) -> None:
        headers = {"Content-Type": "application/json", RETRIEVED_AT: retrieved_at}
        try:
            self._files[_name(address)] = CachedResponse(
                content=body,
                url=address,
                status_code=200,
                reason="OK",
                headers=CaseInsensitiveDict(headers),
                expires=expires,
            )
        except (KeyError, OSError, TypeError, ValueError) as error:
            control.warn(
                f"An answer could not be kept in the cache {self._files.cache_dir}: {error}. The work goes on without."
            )


def open_cache(folder: Optional[Path]) -> Optional[Cache]:
    """The cache in ``folder``, rid of forgotten files; None without requests-cache or when the folder cannot be used."""
    if folder is None or FileDict is None:
        return None
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _forget(folder)
        return Cache(folder)
    except OSError:
        return None


def _forget(folder: Path) -> None:
    oldest = time.time() - FORGOTTEN_AFTER_DAYS * 86_400
    for path in folder.glob("*.json"):
        if path.stat().st_mtime < oldest:
            path.unlink()


def _name(address: str) -> str:
    return hashlib.sha256(address.encode("utf-8")).hexdigest()[:32]
