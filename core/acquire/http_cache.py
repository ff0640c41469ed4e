"""Answers kept on disk by requests-cache as JSON files, only after they have been proved complete.

requests-cache's own session would store half a body, and the request's headers with the key in them; therefore only
its storage is used, and what goes in is built here: name of the question, body, time, and what asks the server
whether it has changed. Files too large for memory lie beside, and their entry holds their checksum.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
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
FORGOTTEN_AFTER_DAYS = 180
"""Since it was last asked for or confirmed; long, because offline work lives on it."""
FILES = "files"


@dataclass(frozen=True)
class Found:
    body: bytes
    content_type: str
    retrieved_at: str
    expires: datetime
    etag: str = ""
    last_modified: str = ""


class Cache:
    """Question → answer. Every fault of the disk or of a damaged file means *not found*: a cache may only ever save time."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._files = FileDict(str(folder), serializer=json_serializer, decode_content=False)

    def find(self, name: str) -> Optional[Found]:
        """The answer kept under ``name``, whatever its age."""
        try:
            response = self._files[_key(name)]
            if response is None or response.url != name or response.expires is None:
                return None
            headers = response.headers
            return Found(
                response.content,
                headers.get("Content-Type", ""),
                headers[RETRIEVED_AT],
                response.expires,
                headers.get("ETag", ""),
                headers.get("Last-Modified", ""),
            )
        except (AttributeError, KeyError, TypeError, ValueError, OSError):
            return None

    def store(self, name: str, found: Found, control: Control) -> None:
        headers = {
            "Content-Type": found.content_type,
            RETRIEVED_AT: found.retrieved_at,
            "ETag": found.etag,
            "Last-Modified": found.last_modified,
        }
        try:
            self._files[_key(name)] = CachedResponse(
                content=found.body,
                url=name,
                status_code=200,
                reason="OK",
                headers=CaseInsensitiveDict({key: value for key, value in headers.items() if value}),
                expires=found.expires,
            )
        except (KeyError, OSError, TypeError, ValueError) as error:
            self._say_lost(error, control)

    def fetch_file(self, name: str, found: Found, target: Path) -> bool:
        """Copy the file that belongs to ``found`` to ``target``; False where it is gone or not the one that came."""
        try:
            expected = json.loads(found.body)["sha256"]
            shutil.copyfile(self._file(name), target)
            return sha256(target) == expected
        except (OSError, ValueError, KeyError, TypeError):
            return False

    def store_file(self, name: str, found: Found, source: Path, control: Control) -> None:
        """Keep a copy of ``source``; its entry is written last, so that half a copy belongs to nobody."""
        kept = self._file(name)
        try:
            kept.parent.mkdir(exist_ok=True)
            handle, half = tempfile.mkstemp(dir=kept.parent)
            os.close(handle)
            try:
                shutil.copyfile(source, half)
                os.replace(half, kept)
            finally:
                Path(half).unlink(missing_ok=True)
        except OSError as error:
            self._say_lost(error, control)
        else:
            self.store(name, found, control)

    def _file(self, name: str) -> Path:
        return self._folder / FILES / _key(name)

    def _say_lost(self, error: Exception, control: Control) -> None:
        control.warn(f"An answer could not be kept in the cache {self._folder}: {error}. The work goes on without.")


def open_cache(folder: Optional[Path], forget: bool = True) -> Optional[Cache]:
    """The cache in ``folder``, rid of forgotten files; None without requests-cache or when the folder cannot be used."""
    if folder is None or FileDict is None:
        return None
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if forget:
            _forget(folder)
        return Cache(folder)
    except OSError:
        return None


def sha256(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        for chunk in iter(lambda: file.read(1 << 20), b""):
            digest.update(chunk)
    return digest.hexdigest()


def _forget(folder: Path) -> None:
    oldest = time.time() - FORGOTTEN_AFTER_DAYS * 86_400
    for path in (*folder.glob("*.json"), *(folder / FILES).glob("*")):
        if path.stat().st_mtime < oldest:
            path.unlink()


def _key(name: str) -> str:
    return hashlib.sha256(name.encode("utf-8")).hexdigest()[:32]
