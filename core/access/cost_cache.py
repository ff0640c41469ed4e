"""Costs along a network kept on disk: the same points, lines and rules give the same pairs, which may have taken minutes."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import tempfile
import time
import zipfile
from dataclasses import asdict
from pathlib import Path
from typing import Optional

import numpy as np

from .costs import Found, Way
from .roads import Lines, Pairs

FORGOTTEN_AFTER_DAYS = 30
MOST_BYTES = 1024 * 1024 * 1024
"""Of all files together; the oldest go first."""
FORMAT = "1"


def key(points: np.ndarray, places: np.ndarray, way: Way, lines: Lines) -> str:
    """Name of the pairs of exactly this input."""
    made = hashlib.sha256(f"{FORMAT} {sorted(asdict(way).items())} {lines.crs}".encode())
    for part in (points, places, lines.xy, lines.first, lines.direction, lines.speed_kmh):
        made.update(f"{part.dtype} {part.shape}".encode())
        made.update(np.ascontiguousarray(part).data)
    return made.hexdigest()[:40]


def find(folder: Path, name: str, points: int, places: int) -> Optional[Found]:
    """The pairs kept under ``name`` with their report; None without any, or where the file is damaged."""
    try:
        with np.load(folder / f"{name}.npz", allow_pickle=False) as kept:
            pairs = Pairs(kept["point"], kept["place"], kept["cost"])
            report = json.loads(str(kept["report"]))
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile):
        return None
    whole = len({len(pairs.point), len(pairs.place), len(pairs.cost)}) == 1
    inside = whole and _all_below(pairs.point, points) and _all_below(pairs.place, places)
    return Found(pairs, report) if inside and isinstance(report, dict) else None


def _all_below(indexes: np.ndarray, size: int) -> bool:
    return not len(indexes) or (indexes.min() >= 0 and indexes.max() < size)


def store(folder: Path, name: str, found: Found) -> None:
    """Keep the pairs, whole or not at all; a disk that refuses costs nothing but the next run's time."""
    with contextlib.suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        _forget(folder)
        handle, partial = tempfile.mkstemp(dir=folder, suffix=".part")
        try:
            with os.fdopen(handle, "wb") as file:
                pairs, report = found.pairs, np.array(json.dumps(found.report))
                np.savez(file, point=pairs.point, place=pairs.place, cost=pairs.cost, report=report)
            os.replace(partial, folder / f"{name}.npz")
        finally:
            with contextlib.suppress(OSError):
                os.unlink(partial)


def _forget(folder: Path) -> None:
    oldest = time.time() - FORGOTTEN_AFTER_DAYS * 86_400
    for path in folder.glob("*.part"):  # of a run that was killed while it wrote
        if path.stat().st_mtime < time.time() - 86_400:
            path.unlink()
    files = sorted(((path.stat(), path) for path in folder.glob("*.npz")), key=lambda each: each[0].st_mtime)
    total = sum(stat.st_size for stat, _ in files)
    for stat, path in files:
        if stat.st_mtime >= oldest and total <= MOST_BYTES:
            break
        path.unlink()
        total -= stat.st_size
