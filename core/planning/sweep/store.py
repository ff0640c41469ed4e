"""Finished cases kept on disk: a sweep that was cancelled, or lost a worker, goes on where it ended."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import tempfile
import time
from dataclasses import asdict
from pathlib import Path
from typing import Any, Optional

from ...placement.optimize import Settings
from ...placement.problem import Inputs
from ...placement.summary import table_hash, versions
from .cases import Case
from .outcome import SOLVED, Outcome

FORMAT = "1"
FORGOTTEN_AFTER_DAYS = 30
MOST_BYTES = 512 * 1024 * 1024
"""Of all files together; the oldest go first."""
KEPT_REASONS = ("gap_reached", "time_limit")
"""Cases that were stopped, or whose solver failed, are solved again."""
REQUIRED = {"status": str, "reason": str, "outputs": dict, "explanation": list, "constraints": list}


def hash_of(inputs: Inputs) -> str:
    tables = sorted((name, table_hash(table)) for name, table in inputs.tables().items())
    return _digest([FORMAT, tables, str(inputs.crs), versions()])


def key_of(inputs_hash: str, case: Case, settings: Settings, before: str) -> str:
    """Name of the outcome of exactly this question. ``before``: key of the case with whose plan it begins."""
    how = [settings.solver, settings.gap, settings.time_limit_s, settings.bound_first]
    return _digest([inputs_hash, case.rules.as_dict(), asdict(case.demand), how, before])


def _digest(document: Any) -> str:
    return hashlib.sha256(json.dumps(document, sort_keys=True, default=str).encode()).hexdigest()[:40]


class Store:
    """A folder of outcomes; without one nothing is kept."""

    def __init__(self, folder: Optional[Path]) -> None:
        self._folder = folder
        if folder is not None:
            with contextlib.suppress(OSError):
                _forget(folder)

    def find(self, key: str) -> Optional[Outcome]:
        """The outcome kept under ``key``; None without one, or where the file is damaged."""
        if self._folder is None:
            return None
        try:
            outcome = json.loads((self._folder / f"{key}.json").read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return None
        whole = isinstance(outcome, dict) and all(isinstance(outcome.get(k), kind) for k, kind in REQUIRED.items())
        return outcome if whole and (outcome["status"] not in SOLVED or isinstance(outcome.get("plan"), list)) else None

    def keep(self, key: str, outcome: Outcome) -> None:
        """Whole or not at all; a disk that refuses costs nothing but the next run's time."""
        if self._folder is None or outcome["reason"] not in KEPT_REASONS:
            return
        with contextlib.suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            handle, partial = tempfile.mkstemp(dir=self._folder, suffix=".part")
            try:
                with os.fdopen(handle, "w", encoding="utf-8") as file:
                    json.dump(outcome, file)
                os.replace(partial, self._folder / f"{key}.json")
            finally:
                with contextlib.suppress(OSError):
                    os.unlink(partial)


def _forget(folder: Path) -> None:
    now, oldest = time.time(), time.time() - FORGOTTEN_AFTER_DAYS * 86_400
    for path in folder.glob("*.part"):  # of a run that was killed while it wrote
        if path.stat().st_mtime < now - 86_400:
            path.unlink()
    files = sorted(((path.stat(), path) for path in folder.glob("*.json")), key=lambda each: each[0].st_mtime)
    total = sum(stat.st_size for stat, _ in files)
    for stat, path in files:
        if stat.st_mtime >= oldest and total <= MOST_BYTES:
            break
        path.unlink()
        total -= stat.st_size
