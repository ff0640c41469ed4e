"""Recorded answers of real services, found through EVPLAN_DATA; tests that need them skip with that reason."""
from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest


def data_file(*parts: str) -> Path:
    folder = os.environ.get("EVPLAN_DATA")
    if not folder:
        pytest.skip("EVPLAN_DATA does not name the folder of real data")
    path = Path(folder).joinpath(*parts)
    if not path.exists():
        pytest.skip(f"there is no {'/'.join(parts)} in EVPLAN_DATA")
    return path


def recorded(*parts: str) -> Any:
    """A recorded JSON answer from ``api_samples``."""
    return json.loads(data_file("api_samples", *parts).read_text(encoding="utf-8"))
