"""The JSON summaries of the tools, recognized by what is in them, and read without trusting any of it."""

from __future__ import annotations

import json
import math
from typing import Any, Dict, List, Mapping, Optional

from ..errors import PlanningError

MOST_BYTES = 200_000_000
PLAN, PHASES, MONEY, SENSITIVITY, ACCESS, CHECK, COVERAGE = (
    "plan",
    "phases",
    "money",
    "sensitivity",
    "access",
    "check",
    "coverage",
)
_KEYS = (
    (PLAN, ("outputs", "actions", "solver", "rules")),
    (SENSITIVITY, ("insights", "cases", "rules")),
    (MONEY, ("outputs", "cash_flow", "assumptions")),
    (PHASES, ("outputs", "phases", "mode")),
    (CHECK, ("valid", "violations", "figures")),
    (ACCESS, ("outputs", "method", "mean_access")),
)
"""Kind of a summary → keys that it has, of which none other has all."""


def read_summary(content: bytes, name: str) -> Dict[str, Any]:
    """The document of a summary file. Raises PlanningError where it is none."""
    if len(content) > MOST_BYTES:
        raise PlanningError(
            f"{name} has more than {MOST_BYTES // 10**6} MB and is no summary. Choose a summary (JSON) of one of the tools (SUMMARY)."
        )
    try:
        document = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise PlanningError(
            f"{name} is not JSON ({error}). Choose a summary (JSON) of one of the tools (SUMMARY)."
        ) from error
    if not isinstance(document, dict):
        raise PlanningError(f"{name} holds no JSON object. Choose a summary (JSON) of one of the tools (SUMMARY).")
    return document


def kind_of(document: Mapping[str, Any]) -> str:
    """Which tool wrote it; empty where this page has no use for it."""
    return next((kind for kind, keys in _KEYS if all(key in document for key in keys)), "")


def value(document: Optional[Mapping[str, Any]], *path: str) -> Any:
    """What stands at ``path``; None where anything on the way is missing or of another kind."""
    found: Any = document
    for key in path:
        if not isinstance(found, Mapping):
            return None
        found = found.get(key)
    return found


def number(document: Optional[Mapping[str, Any]], *path: str) -> Optional[float]:
    """The finite number at ``path``; None for anything else."""
    found = value(document, *path)
    if isinstance(found, bool) or not isinstance(found, (int, float)):
        return None
    try:
        return float(found) if math.isfinite(found) else None
    except OverflowError:
        return None


def text(document: Optional[Mapping[str, Any]], *path: str) -> str:
    found = value(document, *path)
    return found if isinstance(found, str) else ""


def texts(document: Optional[Mapping[str, Any]], *path: str) -> List[str]:
    found = value(document, *path)
    return [each for each in found if isinstance(each, str)] if isinstance(found, list) else []
