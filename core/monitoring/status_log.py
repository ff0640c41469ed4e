"""Logs of status: a row says what a port, or all ports of a station, turned to at a moment, and holds until the next one of the same port."""

from __future__ import annotations

from datetime import datetime, timezone
from typing import Any, Dict, List, Optional

import numpy as np
import pandas as pd

from ..acquire.values import status as read_status
from ..control import Control
from ..errors import Faults, some
from ..tables import Origin, bad_rows, texts

UP, OUT, NOT_KNOWN, ABSENT = range(4)
"""What a port is: absent before it was opened and after it is gone, and while it is only planned."""
_STATES = {
    "operational": UP,
    "partly operational": UP,
    "not operational": OUT,
    "temporarily unavailable": OUT,
    "planned": ABSENT,
    "removed": ABSENT,
    "unknown": NOT_KNOWN,
}
IN_USE = (
    "charging",
    "occupied",
    "preparing",
    "finishing",
    "suspended",
    "suspendedev",
    "suspendedevse",
    "in use",
    "busy",
)
"""Words for a port at which a vehicle is."""
_UP_TOO = (*IN_USE, "blocked", "reserved")
_OCPI_OUT = ("outoforder", "faulted", "offline")
AT_ONCE = 10_000
"""Times that are read between two looks at Cancel."""


def read_states(log: pd.DataFrame, name: str, origin: Origin, notes: List[str]) -> np.ndarray:
    found: Dict[str, Optional[int]] = {"": NOT_KNOWN}
    values = texts(log, name)
    for text in set(values) - {""}:
        found[text] = state_of(text)
    foreign = sorted(text for text, state in found.items() if state is None)
    if foreign:
        rows = np.isin(values.astype(str), foreign)
        notes.append(
            f"The {origin.column(name)}: {bad_rows(log, rows)} hold a status that is not understood ({some(foreign)}) and count as unknown."
        )
    return np.array([NOT_KNOWN if found[text] is None else found[text] for text in values], dtype=int)


def state_of(text: str) -> Optional[int]:
    plain = text.casefold()
    if plain in _UP_TOO:
        return UP
    if plain in _OCPI_OUT:
        return OUT
    return _STATES.get(plain if plain in _STATES else read_status(text) or "")


def read_moments(log: pd.DataFrame, origin: Origin, faults: Faults, control: Control) -> np.ndarray:
    """Seconds since 1970, NaN where there is none."""
    if "observed_at" not in log:
        faults.add(f"The {origin.column('observed_at')}: there is no such field. Choose the field in the form.")
        return np.full(len(log), np.nan)
    read: Dict[Any, float] = {}
    for place, value in enumerate(set(log["observed_at"])):
        if place % AT_ONCE == 0:
            control.check()
        read[value] = moment_of(value)
    made = np.array([read[value] for value in log["observed_at"]], dtype=float)
    if np.isnan(made).any():
        faults.add(
            f"The {origin.column('observed_at')}: {bad_rows(log, np.isnan(made))} hold no date and time such as 2024-05-31T14:00:00Z. Correct them."
        )
    return made


def moment_of(value: Any) -> float:
    """One without a time zone is taken as UTC; NaN where it is none."""
    text = "" if value is None or value != value else str(value).strip().replace("Z", "+00:00").replace("z", "+00:00")
    try:
        when = datetime.fromisoformat(text)
    except ValueError:
        return float("nan")
    return (when if when.tzinfo else when.replace(tzinfo=timezone.utc)).timestamp()


def read_in_use(log: pd.DataFrame) -> np.ndarray:
    """Whether each row says that a vehicle is at the port."""
    return np.array([text.casefold() in IN_USE for text in texts(log, "status")], dtype=bool)
