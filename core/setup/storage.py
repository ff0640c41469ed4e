"""Folders that must take files."""

from __future__ import annotations

import os
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Callable, Optional

from ..control import Control
from . import checks
from .checks import Check, Say

LEAST_FREE_BYTES = 1_000_000_000
"""Large plans and their outputs need some hundred megabytes on the way."""
CHECK_EVERY = 256


@dataclass(frozen=True)
class Contents:
    files: int
    size_bytes: int


def contents(folder: Path, control: Control) -> Contents:
    """Number and size of the files below ``folder``; what vanishes meanwhile is not counted."""
    files = size = 0
    for base, _, names in os.walk(folder):
        for name in names:
            if files % CHECK_EVERY == 0:
                control.check()
            try:
                size += os.stat(os.path.join(base, name)).st_size
                files += 1
            except OSError:
                continue
    return Contents(files, size)


def clear(folder: Path, control: Control) -> int:
    """Delete the answers kept in a cache of the plugin's (``core.acquire.http_cache``) and nothing else; how many files went."""
    gone = 0
    for path in (*folder.glob("*.json"), *(folder / "files").glob("*")):
        if gone % CHECK_EVERY == 0:
            control.check()
        if path.is_file():
            path.unlink(missing_ok=True)
            gone += 1
    return gone


def folder_check(
    title: str, folder: Path, why: str, fix: Callable[[Path], str], control: Control, say: Say, *, is_own: bool
) -> Check:
    """Whether a file can be written there, and how much room the disk has left; what is in it, where it ``is_own``."""
    wanted = say("writable, {0} free").format(megabytes(LEAST_FREE_BYTES))
    fault = unwritable(folder)
    if fault is not None:
        return Check(say("Storage"), title, checks.ERROR, f"{folder}: {fault}", wanted, why, fix(folder), False)
    free = shutil.disk_usage(folder).free
    found = say("{0}: {1} free").format(folder, megabytes(free))
    if is_own:
        held = contents(folder, control)
        found = say("{0}: {1:,} files, {2}; {3} free").format(
            folder, held.files, megabytes(held.size_bytes), megabytes(free)
        )
    if free < LEAST_FREE_BYTES:
        why = say("The disk is nearly full: results may not be written completely.")
        return Check(say("Storage"), title, checks.WARNING, found, wanted, why, "", False)
    return Check(say("Storage"), title, checks.OK, found, wanted, why, "", False)


def unwritable(folder: Path) -> Optional[str]:
    """Why no file can be written to ``folder`` (made if there is none); None where one can."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=folder, prefix=".evplan-") as file:
            file.write(b"x" * 4096)
            file.flush()
    except OSError as error:
        return error.strerror or str(error)
    return None


def megabytes(size_bytes: float) -> str:
    return f"{size_bytes / 1e9:,.1f} GB" if size_bytes >= 1e9 else f"{size_bytes / 1e6:,.1f} MB"
