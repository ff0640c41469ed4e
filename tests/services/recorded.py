"""Recorded answers of real services, found through EVPLAN_DATA; tests that need them skip with that reason."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest


def data_file(*parts: str) -> Path:
    named = os.environ.get("EVPLAN_DATA", "")
    folder = Path(named) if named else Path(__file__).resolve().parents[2].parent / "shared" / "data"
    path = folder.joinpath(*parts)
    if not path.exists():
        pytest.skip(f"there is no {path} (set EVPLAN_DATA to the folder of real data)")
    return path


def recorded(*parts: str) -> Any:
    """A recorded JSON answer from ``api_samples``."""
    return json.loads(data_file("api_samples", *parts).read_text(encoding="utf-8"))
