"""One thing that was looked at, and what all of them say together. Needs nothing but Python: it works where packages are missing."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict, dataclass
from typing import Any, Callable, Dict, Sequence

OK, WARNING, MISSING, ERROR = "ok", "warning", "missing", "error"
STATES = (OK, WARNING, MISSING, ERROR)
Say = Callable[[str], str]
"""Translates a text."""


@dataclass(frozen=True)
class Check:
    """``required``: without it, the main work of the plugin cannot be done. ``fix``: one command for this system, or empty."""

    section: str
    item: str
    state: str
    found: str = ""
    wanted: str = ""
    why: str = ""
    fix: str = ""
    required: bool = True


def works(checks: Sequence[Check]) -> bool:
    """Whether everything required is there and works; warnings, and what is optional, do not count."""
    return not any(check.required and check.state in (MISSING, ERROR) for check in checks)


def numbers(checks: Sequence[Check]) -> Dict[str, int]:
    """State → how many checks ended in it."""
    found = Counter(check.state for check in checks)
    return {state: found[state] for state in STATES}


def document(checks: Sequence[Check]) -> Dict[str, Any]:
    """Everything as a JSON document, the worst first in ``fixes``."""
    order = sorted(checks, key=lambda check: (not check.required, -STATES.index(check.state)))
    fixes = [{"item": check.item, "state": check.state, "fix": check.fix} for check in order if check.fix]
    return {
        "ok": works(checks),
        "numbers": numbers(checks),
        "fixes": fixes,
        "checks": [asdict(check) for check in checks],
    }
