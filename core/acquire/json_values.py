"""Values of a service's JSON, read defensively: what is not of the expected kind is None."""

from __future__ import annotations

import math
import re
from typing import Any, List, Mapping, Optional


def records(entries: Any) -> List[Mapping[str, Any]]:
    """The JSON objects of a list; nothing where there is no list."""
    return [entry for entry in entries if isinstance(entry, dict)] if isinstance(entries, list) else []


def nested(record: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    """The object under ``name``; empty where there is none."""
    value = record.get(name)
    return value if isinstance(value, dict) else {}


def number(value: Any) -> Optional[float]:
    """A finite number, also one written as text."""
    if isinstance(value, bool) or value is None:
        return None
    try:
        found = float(value)
    except (TypeError, ValueError, OverflowError):
        return None
    return found if math.isfinite(found) else None


def positive(value: Any) -> Optional[float]:
    found = number(value)
    return found if found is not None and found > 0 else None


def positive_int(value: Any) -> Optional[int]:
    found = positive(value)
    return int(found) if found is not None and found >= 1 else None


def text(value: Any) -> Optional[str]:
    """Text with single blanks; None where nothing is written."""
    found = " ".join(value.split()) if isinstance(value, str) else ""
    return found or None


def day(value: Any) -> Optional[str]:
    """The day of an ISO 8601 date or time."""
    found = re.match(r"\d{4}-\d{2}-\d{2}", value) if isinstance(value, str) else None
    return found.group(0) if found else None


def stated_error(document: Any) -> str:
    """What a service says in an answer that is no data, as a sentence behind a blank; empty where it says nothing."""
    holder = document if isinstance(document, dict) else {}
    said = holder.get("error") or holder.get("errors") or holder.get("message") or holder.get("Message")
    if isinstance(said, dict):
        said = ": ".join(str(said[name]) for name in ("code", "message") if said.get(name)) or said
    elif isinstance(said, list):
        said = "; ".join(map(str, said))
    words = " ".join(str(said or "").split())[:200].rstrip(" .")
    return f" It says: “{words}”." if words else ""
