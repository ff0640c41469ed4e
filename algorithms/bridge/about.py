"""What the plugin says of itself: name, version and homepage, as ``metadata.txt`` has them."""

from __future__ import annotations

from configparser import ConfigParser
from pathlib import Path
from typing import Mapping

METADATA = Path(__file__).resolve().parent.parent.parent / "metadata.txt"


def metadata() -> Mapping[str, str]:
    """The section “general”; empty where the file is gone."""
    read = ConfigParser(interpolation=None)
    read.read(METADATA, encoding="utf-8")
    return read["general"] if read.has_section("general") else {}


def made_by() -> str:
    """Name and version, for the end of a report."""
    own = metadata()
    return f"{own.get('name', 'evplan')} {own.get('version', '')}".strip()
