"""What has to be read in the main thread, and whose faults are to be said in ``work``."""

from __future__ import annotations

from typing import Callable, TypeVar

from ...core.errors import PlanningError

Value = TypeVar("Value")


def deferred(read: Callable[[], Value]) -> Callable[[], Value]:
    """``read()`` now, because QGIS may have to ask for the master password; its value, or its refusal, when called.

    An exception in ``prepareAlgorithm`` reaches the log, but not the caller of ``processing.run``; one in ``work`` does.
    """
    try:
        value = read()
    except PlanningError as error:
        sentence = str(error)

        def refuse() -> Value:
            raise PlanningError(sentence)

        return refuse
    return lambda: value
