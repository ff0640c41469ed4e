"""Errors whose text is a sentence for the technician who runs the tool."""

from __future__ import annotations

from typing import List, Sequence


class PlanningError(Exception):
    """The work cannot be done; the message says which layer, field and rows are at fault, and what to do."""


class Cancelled(Exception):
    """The user pressed Cancel: nothing is written."""


class Faults:
    """Collects everything that is wrong with an input, so that it is all said at once."""

    def __init__(self) -> None:
        self._sentences: List[str] = []

    def add(self, sentence: str) -> None:
        self._sentences.append(sentence)

    def raise_if_any(self) -> None:
        if self._sentences:
            raise PlanningError("\n".join(self._sentences))


def some(values: Sequence, most: int = 5) -> str:
    """The first few values as text, and how many more there are."""
    shown = ", ".join(str(value) for value in list(values)[:most])
    more = len(values) - most
    return f"{shown} and {more:,} more" if more > 0 else shown


def count(number: int, noun: str, plural: str = "") -> str:
    """``1 row``, ``2 rows``."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"
