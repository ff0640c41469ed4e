"""How long a service wants its callers to wait, and what it says of its quota."""

from __future__ import annotations

import math
import time
from collections.abc import Mapping
from datetime import datetime, timezone
from email.utils import parsedate_to_datetime
from typing import Optional

from ..control import Control

POLL_S = 0.1
"""How often a waiting read looks at Cancel."""
LOW_SHARE = 0.1
LOW_QUESTIONS = 10
"""Left of a quota whose size is not told."""


def retry_after_s(value: Optional[str], now: datetime) -> Optional[float]:
    """Seconds to wait by a Retry-After header: whole or fractional seconds, or a date; None if absent or unreadable."""
    if not value:
        return None
    try:
        seconds = float(value)
        return max(seconds, 0.0) if math.isfinite(seconds) else None
    except ValueError:
        pass  # nosec B110: the other legal form is a date
    try:
        moment = parsedate_to_datetime(value)
    except (TypeError, ValueError, IndexError):
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=timezone.utc)
    return max((moment - now).total_seconds(), 0.0)


def pause(seconds: float, control: Control) -> None:
    """Wait, obeying Cancel."""
    ends = time.monotonic() + seconds
    while True:
        control.check()
        left = ends - time.monotonic()
        if left <= 0:
            return
        time.sleep(min(left, POLL_S))


def low_quota(headers: Mapping[str, str]) -> str:
    """What is left of the quota, in words, when that is little; else empty.

    Source: the headers ``X-RateLimit-Limit`` and ``X-RateLimit-Remaining`` as api.data.gov documents them.
    """
    left, limit = (_whole(headers.get(f"X-RateLimit-{name}")) for name in ("Remaining", "Limit"))
    if left is None or left > (LOW_QUESTIONS if limit is None else LOW_SHARE * limit):
        return ""
    return f"{left:,}" if limit is None else f"{left:,} of {limit:,}"


def _whole(value: Optional[str]) -> Optional[int]:
    text = (value or "").strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None
